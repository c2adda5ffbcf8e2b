// LongVQ: long sequence modeling with vector quantization on structured memory (Liu et al., 2024, arXiv 2404.11163).
// Keys made from an exponential moving average are rounded to a codebook: attention needs one running sum a code, not one score a token.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x16xf32> {mixer.name = "x"}) -> (tensor<2x48xi64> {mixer.name = "code"}, tensor<2x48x16xf32> {mixer.name = "y"}) {
    %delta_1 = mixer.weight @weights "w.delta" : tensor<16x4xf32>
    %p_1 = arith.constant dense<0.0> : tensor<16x4xf32>
    %p_2 = arith.subf %p_1, %delta_1 : tensor<16x4xf32>
    %p_3 = math.exp %p_2 : tensor<16x4xf32>
    %p_4 = arith.constant dense<1.0> : tensor<16x4xf32>
    %p_5 = arith.addf %p_3, %p_4 : tensor<16x4xf32>
    %p_6 = arith.divf %p_4, %p_5 : tensor<16x4xf32>
    %alpha_1 = mixer.weight @weights "w.alpha" : tensor<16x4xf32>
    %log_1 = arith.subf %p_1, %alpha_1 : tensor<16x4xf32>
    %log_2 = math.exp %log_1 : tensor<16x4xf32>
    %log_3 = arith.addf %log_2, %p_4 : tensor<16x4xf32>
    %log_4 = arith.divf %p_4, %log_3 : tensor<16x4xf32>
    %log_5 = arith.mulf %p_6, %log_4 : tensor<16x4xf32>
    %log_6 = arith.subf %p_4, %log_5 : tensor<16x4xf32>
    %log_7 = math.log %log_6 : tensor<16x4xf32>
    %value_1 = tensor.empty() : tensor<2x16x48xf32>
    %value_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x : tensor<2x48x16xf32>) outs(%value_1 : tensor<2x16x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x48xf32>
    %value_3 = tensor.expand_shape %value_2 [[0], [1], [2, 3]] output_shape [2, 16, 48, 1] : tensor<2x16x48xf32> into tensor<2x16x48x1xf32>
    %gamma_1 = mixer.weight @weights "w.gamma" : tensor<16x4xf32>
    %of_channel_1 = tensor.expand_shape %gamma_1 [[0, 1, 2], [3]] output_shape [1, 16, 1, 4] : tensor<16x4xf32> into tensor<1x16x1x4xf32>
    %beta_1 = mixer.weight @weights "w.beta" : tensor<16x4xf32>
    %ema_1 = arith.mulf %p_6, %beta_1 : tensor<16x4xf32>
    %of_channel_2 = tensor.expand_shape %ema_1 [[0, 1, 2], [3]] output_shape [1, 16, 1, 4] : tensor<16x4xf32> into tensor<1x16x1x4xf32>
    %of_channel_3 = tensor.expand_shape %log_7 [[0, 1, 2], [3]] output_shape [1, 16, 1, 4] : tensor<16x4xf32> into tensor<1x16x1x4xf32>
    %v_1 = tensor.collapse_shape %of_channel_3 [[0, 1, 2, 3]] : tensor<1x16x1x4xf32> into tensor<64xf32>
    %v_2 = tensor.expand_shape %v_1 [[0, 1, 2, 3, 4]] output_shape [1, 16, 1, 4, 1] : tensor<64xf32> into tensor<1x16x1x4x1xf32>
    %ema_2:2 = mixer.linear_recurrence %of_channel_1, %of_channel_2, %value_3 decay(%v_2 : tensor<1x16x1x4x1xf32>) scale 5.00000000000000000e-01 : tensor<1x16x1x4xf32>, tensor<1x16x1x4xf32>, tensor<2x16x48x1xf32> -> tensor<2x16x48x1xf32>, tensor<2x16x4x1xf32>
    %m_1 = tensor.collapse_shape %ema_2#0 [[0], [1], [2, 3]] : tensor<2x16x48x1xf32> into tensor<2x16x48xf32>
    %m_2 = tensor.empty() : tensor<2x48x16xf32>
    %m_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%m_1 : tensor<2x16x48xf32>) outs(%m_2 : tensor<2x48x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x16xf32>
    %omega_1 = mixer.weight @weights "w.omega" : tensor<16xf32>
    %m_4 = tensor.empty() : tensor<2x48x16xf32>
    %m_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %omega_1 : tensor<2x48x16xf32>, tensor<16xf32>) outs(%m_4 : tensor<2x48x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x16xf32>
    %m_6 = arith.addf %m_3, %m_5 : tensor<2x48x16xf32>
    %m_7 = arith.constant dense<0.0> : tensor<2x48x16xf32>
    %m_8 = arith.subf %m_7, %m_6 : tensor<2x48x16xf32>
    %m_9 = math.exp %m_8 : tensor<2x48x16xf32>
    %m_10 = arith.constant dense<1.0> : tensor<2x48x16xf32>
    %m_11 = arith.addf %m_9, %m_10 : tensor<2x48x16xf32>
    %m_12 = arith.divf %m_10, %m_11 : tensor<2x48x16xf32>
    %m_13 = arith.mulf %m_6, %m_12 : tensor<2x48x16xf32>
    %z_weight_1 = mixer.weight @weights "w.z.weight" : tensor<8x16xf32>
    %z_bias_1 = mixer.weight @weights "w.z.bias" : tensor<8xf32>
    %v_3 = mixer.linear %m_13, %z_weight_1 bias %z_bias_1 : tensor<2x48x16xf32>, tensor<8x16xf32>, tensor<8xf32> -> tensor<2x48x8xf32>
    %z_1 = arith.constant dense<0.0> : tensor<2x48x8xf32>
    %z_2 = arith.subf %z_1, %v_3 : tensor<2x48x8xf32>
    %z_3 = math.exp %z_2 : tensor<2x48x8xf32>
    %z_4 = arith.constant dense<1.0> : tensor<2x48x8xf32>
    %z_5 = arith.addf %z_3, %z_4 : tensor<2x48x8xf32>
    %z_6 = arith.divf %z_4, %z_5 : tensor<2x48x8xf32>
    %z_7 = arith.mulf %v_3, %z_6 : tensor<2x48x8xf32>
    %codebook_1 = mixer.weight @weights "w.codebook" : tensor<10x8xf32>
    %scale_1 = mixer.weight @weights "w.scale" : tensor<2x8xf32>
    %shift_1 = mixer.weight @weights "w.shift" : tensor<2x8xf32>
    %queries_1 = tensor.extract_slice %scale_1[0, 0] [1, 8] [1, 1] : tensor<2x8xf32> to tensor<1x8xf32>
    %queries_2 = tensor.collapse_shape %queries_1 [[0, 1]] : tensor<1x8xf32> into tensor<8xf32>
    %queries_3 = tensor.empty() : tensor<2x48x8xf32>
    %queries_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_7, %queries_2 : tensor<2x48x8xf32>, tensor<8xf32>) outs(%queries_3 : tensor<2x48x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x8xf32>
    %queries_5 = tensor.extract_slice %shift_1[0, 0] [1, 8] [1, 1] : tensor<2x8xf32> to tensor<1x8xf32>
    %queries_6 = tensor.collapse_shape %queries_5 [[0, 1]] : tensor<1x8xf32> into tensor<8xf32>
    %queries_7 = tensor.empty() : tensor<2x48x8xf32>
    %queries_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%queries_4, %queries_6 : tensor<2x48x8xf32>, tensor<8xf32>) outs(%queries_7 : tensor<2x48x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x8xf32>
    %queries_9 = tensor.extract_slice %scale_1[1, 0] [1, 8] [1, 1] : tensor<2x8xf32> to tensor<1x8xf32>
    %queries_10 = tensor.collapse_shape %queries_9 [[0, 1]] : tensor<1x8xf32> into tensor<8xf32>
    %queries_11 = tensor.empty() : tensor<2x48x8xf32>
    %queries_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_7, %queries_10 : tensor<2x48x8xf32>, tensor<8xf32>) outs(%queries_11 : tensor<2x48x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x8xf32>
    %queries_13 = tensor.extract_slice %shift_1[1, 0] [1, 8] [1, 1] : tensor<2x8xf32> to tensor<1x8xf32>
    %queries_14 = tensor.collapse_shape %queries_13 [[0, 1]] : tensor<1x8xf32> into tensor<8xf32>
    %queries_15 = tensor.empty() : tensor<2x48x8xf32>
    %queries_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%queries_12, %queries_14 : tensor<2x48x8xf32>, tensor<8xf32>) outs(%queries_15 : tensor<2x48x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x8xf32>
    %far_1 = arith.mulf %codebook_1, %codebook_1 : tensor<10x8xf32>
    %far_2 = arith.constant dense<0.0> : tensor<10xf32>
    %far_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%far_1 : tensor<10x8xf32>) outs(%far_2 : tensor<10xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<10xf32>
    %far_4 = mixer.linear %queries_16, %codebook_1 : tensor<2x48x8xf32>, tensor<10x8xf32> -> tensor<2x48x10xf32>
    %far_5 = arith.constant dense<2.0> : tensor<2x48x10xf32>
    %far_6 = arith.mulf %far_4, %far_5 : tensor<2x48x10xf32>
    %far_7 = tensor.empty() : tensor<2x48x10xf32>
    %far_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%far_3, %far_6 : tensor<10xf32>, tensor<2x48x10xf32>) outs(%far_7 : tensor<2x48x10xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x10xf32>
    %v_4:2 = mixer.sort %far_8 : tensor<2x48x10xf32> -> tensor<2x48x1xf32>, tensor<2x48x1xi64>
    %v_5 = tensor.collapse_shape %v_4#1 [[0], [1, 2]] : tensor<2x48x1xi64> into tensor<2x48xi64>
    %key_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]> : tensor<10xi64>
    %key_2 = tensor.empty() : tensor<2x48x10xi1>
    %key_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_4#1, %key_1 : tensor<2x48x1xi64>, tensor<10xi64>) outs(%key_2 : tensor<2x48x10xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x48x10xi1>
    %key_4 = tensor.empty() : tensor<2x48x10xf32>
    %key_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%key_3 : tensor<2x48x10xi1>) outs(%key_4 : tensor<2x48x10xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x48x10xf32>
    %score_1 = mixer.linear %queries_8, %codebook_1 : tensor<2x48x8xf32>, tensor<10x8xf32> -> tensor<2x48x10xf32>
    %score_2 = arith.constant dense<0.3535533905932738> : tensor<2x48x10xf32>
    %score_3 = arith.mulf %score_1, %score_2 : tensor<2x48x10xf32>
    %weight_1 = arith.constant dense<0xFF800000> : tensor<2x48xf32>
    %weight_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%score_3 : tensor<2x48x10xf32>) outs(%weight_1 : tensor<2x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x48xf32>
    %weight_3 = tensor.expand_shape %weight_2 [[0], [1, 2]] output_shape [2, 48, 1] : tensor<2x48xf32> into tensor<2x48x1xf32>
    %weight_4 = tensor.empty() : tensor<2x48x10xf32>
    %weight_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%score_3, %weight_3 : tensor<2x48x10xf32>, tensor<2x48x1xf32>) outs(%weight_4 : tensor<2x48x10xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x10xf32>
    %weight_6 = math.exp %weight_5 : tensor<2x48x10xf32>
    %v_6 = tensor.expand_shape %weight_6 [[0, 1], [2], [3]] output_shape [2, 1, 48, 10] : tensor<2x48x10xf32> into tensor<2x1x48x10xf32>
    %v_7 = tensor.expand_shape %key_5 [[0, 1], [2], [3]] output_shape [2, 1, 48, 10] : tensor<2x48x10xf32> into tensor<2x1x48x10xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<16xf32>
    %v_8 = mixer.linear %in_x, %v_weight_1 bias %v_bias_1 : tensor<2x48x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x48x16xf32>
    %o_1 = arith.subf %m_7, %v_8 : tensor<2x48x16xf32>
    %o_2 = math.exp %o_1 : tensor<2x48x16xf32>
    %o_3 = arith.addf %o_2, %m_10 : tensor<2x48x16xf32>
    %o_4 = arith.divf %m_10, %o_3 : tensor<2x48x16xf32>
    %o_5 = arith.mulf %v_8, %o_4 : tensor<2x48x16xf32>
    %v_9 = tensor.expand_shape %o_5 [[0, 1], [2], [3]] output_shape [2, 1, 48, 16] : tensor<2x48x16xf32> into tensor<2x1x48x16xf32>
    %o_6:2 = mixer.linear_recurrence %v_6, %v_7, %v_9 : tensor<2x1x48x10xf32>, tensor<2x1x48x10xf32>, tensor<2x1x48x16xf32> -> tensor<2x1x48x16xf32>, tensor<2x1x10x16xf32>
    %total_1 = arith.constant dense<1.0> : tensor<1x1x1x1xf32>
    %total_2:2 = mixer.linear_recurrence %v_6, %v_7, %total_1 : tensor<2x1x48x10xf32>, tensor<2x1x48x10xf32>, tensor<1x1x1x1xf32> -> tensor<2x1x48x1xf32>, tensor<2x1x10x1xf32>
    %v_10 = arith.constant dense<0.0> : tensor<2x1x48x1xf32>
    %v_11 = arith.addf %total_2#0, %v_10 : tensor<2x1x48x1xf32>
    %v_12 = tensor.empty() : tensor<2x1x48x16xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_6#0, %v_11 : tensor<2x1x48x16xf32>, tensor<2x1x48x1xf32>) outs(%v_12 : tensor<2x1x48x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x48x16xf32>
    %reset_weight_1 = mixer.weight @weights "w.reset.weight" : tensor<16x16xf32>
    %reset_bias_1 = mixer.weight @weights "w.reset.bias" : tensor<16xf32>
    %v_14 = mixer.linear %m_13, %reset_weight_1 bias %reset_bias_1 : tensor<2x48x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x48x16xf32>
    %gated_1 = arith.subf %m_7, %v_14 : tensor<2x48x16xf32>
    %gated_2 = math.exp %gated_1 : tensor<2x48x16xf32>
    %gated_3 = arith.addf %gated_2, %m_10 : tensor<2x48x16xf32>
    %gated_4 = arith.divf %m_10, %gated_3 : tensor<2x48x16xf32>
    %gated_5 = arith.mulf %v_14, %gated_4 : tensor<2x48x16xf32>
    %gated_6 = tensor.collapse_shape %v_13 [[0, 1], [2], [3]] : tensor<2x1x48x16xf32> into tensor<2x48x16xf32>
    %gated_7 = arith.mulf %gated_5, %gated_6 : tensor<2x48x16xf32>
    %h_weight_1 = mixer.weight @weights "w.h.weight" : tensor<16x16xf32>
    %h_bias_1 = mixer.weight @weights "w.h.bias" : tensor<16xf32>
    %v_15 = mixer.linear %m_13, %h_weight_1 bias %h_bias_1 : tensor<2x48x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x48x16xf32>
    %out_weight_1 = mixer.weight @weights "w.out.weight" : tensor<16x16xf32>
    %v_16 = mixer.linear %gated_7, %out_weight_1 : tensor<2x48x16xf32>, tensor<16x16xf32> -> tensor<2x48x16xf32>
    %h_1 = arith.addf %v_15, %v_16 : tensor<2x48x16xf32>
    %h_2 = arith.subf %m_7, %h_1 : tensor<2x48x16xf32>
    %h_3 = math.exp %h_2 : tensor<2x48x16xf32>
    %h_4 = arith.addf %h_3, %m_10 : tensor<2x48x16xf32>
    %h_5 = arith.divf %m_10, %h_4 : tensor<2x48x16xf32>
    %h_6 = arith.mulf %h_1, %h_5 : tensor<2x48x16xf32>
    %u_weight_1 = mixer.weight @weights "w.u.weight" : tensor<16x16xf32>
    %u_bias_1 = mixer.weight @weights "w.u.bias" : tensor<16xf32>
    %v_17 = mixer.linear %m_13, %u_weight_1 bias %u_bias_1 : tensor<2x48x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x48x16xf32>
    %v_18 = arith.subf %m_7, %v_17 : tensor<2x48x16xf32>
    %v_19 = math.exp %v_18 : tensor<2x48x16xf32>
    %v_20 = arith.addf %v_19, %m_10 : tensor<2x48x16xf32>
    %v_21 = arith.divf %m_10, %v_20 : tensor<2x48x16xf32>
    %v_22 = arith.subf %h_6, %in_x : tensor<2x48x16xf32>
    %v_23 = arith.mulf %v_21, %v_22 : tensor<2x48x16xf32>
    %v_24 = arith.addf %in_x, %v_23 : tensor<2x48x16xf32>
    return %v_5, %v_24 : tensor<2x48xi64>, tensor<2x48x16xf32>
  }
}
