// MaskGIT: masked generative image Transformer (Chang et al., 2022, arXiv 2202.04200).
// All masked tokens are sampled at once; the least confident are masked again, fewer in every iteration by a cosine schedule.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_ids: tensor<2x16xi64> {mixer.name = "ids"}, %in_gumbel_sample: tensor<4x2x16x11xf32> {mixer.name = "gumbel_sample"}, %in_gumbel_choice: tensor<4x2x16xf32> {mixer.name = "gumbel_choice"}) -> (tensor<2x4x16xi64> {mixer.name = "ids_per_iter"}) {
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<12x16xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<16x16xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<11x16xf32>
    %unknown_1 = tensor.empty() : tensor<2x16xi1>
    %unknown_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_ids : tensor<2x16xi64>) outs(%unknown_1 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 11 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %count_1 = tensor.empty() : tensor<2x16xf32>
    %count_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%unknown_2 : tensor<2x16xi1>) outs(%count_1 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %count_3 = arith.constant dense<0.0> : tensor<2xf32>
    %count_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%count_2 : tensor<2x16xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %count_5 = tensor.expand_shape %count_4 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %v_1 = mixer.embedding %in_ids, %embedding_1 : tensor<2x16xi64>, tensor<12x16xf32> -> tensor<2x16x16xf32>
    %v_2 = tensor.empty() : tensor<2x16x16xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_1, %position_1 : tensor<2x16x16xf32>, tensor<16x16xf32>) outs(%v_2 : tensor<2x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x16xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<16xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<16xf32>
    %v_4 = mixer.norm layer %v_3 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x16x16xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<16xf32>
    %v_5 = mixer.linear %v_4, %q_weight_1 bias %q_bias_1 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_7 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<2x16x2x8xf32>) outs(%v_7 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<16xf32>
    %v_9 = mixer.linear %v_4, %k_weight_1 bias %k_bias_1 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_11 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x16x2x8xf32>) outs(%v_11 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<16xf32>
    %v_13 = mixer.linear %v_4, %v_weight_1 bias %v_bias_1 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_14 = tensor.expand_shape %v_13 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_15 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_14 : tensor<2x16x2x8xf32>) outs(%v_15 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %results_1 = mixer.attention %v_8, %v_12, %v_16 scale 3.53553390593273786e-01 : tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32> -> tensor<2x2x16x8xf32>
    %v_17 = tensor.empty() : tensor<2x16x2x8xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x2x16x8xf32>) outs(%v_17 : tensor<2x16x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x2x8xf32>
    %v_19 = tensor.collapse_shape %v_18 [[0], [1], [2, 3]] : tensor<2x16x2x8xf32> into tensor<2x16x16xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<16xf32>
    %v_20 = mixer.linear %v_19, %o_weight_1 bias %o_bias_1 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %x_1 = arith.addf %v_3, %v_20 : tensor<2x16x16xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<16xf32>
    %v_21 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x16x16xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<32x16xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<32xf32>
    %v_22 = mixer.linear %v_21, %up_weight_1 bias %up_bias_1 : tensor<2x16x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_23 = arith.constant dense<0.5> : tensor<2x16x32xf32>
    %v_24 = arith.mulf %v_22, %v_23 : tensor<2x16x32xf32>
    %v_25 = arith.constant dense<0.7071067811865476> : tensor<2x16x32xf32>
    %v_26 = arith.mulf %v_22, %v_25 : tensor<2x16x32xf32>
    %v_27 = math.erf %v_26 : tensor<2x16x32xf32>
    %v_28 = arith.constant dense<1.0> : tensor<2x16x32xf32>
    %v_29 = arith.addf %v_27, %v_28 : tensor<2x16x32xf32>
    %v_30 = arith.mulf %v_24, %v_29 : tensor<2x16x32xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<16x32xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<16xf32>
    %v_31 = mixer.linear %v_30, %down_weight_1 bias %down_bias_1 : tensor<2x16x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_32 = arith.addf %x_1, %v_31 : tensor<2x16x16xf32>
    %v_33 = mixer.linear %v_32, %head_weight_1 : tensor<2x16x16xf32>, tensor<11x16xf32> -> tensor<2x16x11xf32>
    %masked_1 = tensor.empty() : tensor<2x16xi1>
    %masked_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_ids : tensor<2x16xi64>) outs(%masked_1 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 11 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sampled_1 = tensor.extract_slice %in_gumbel_sample[0, 0, 0, 0] [1, 2, 16, 11] [1, 1, 1, 1] : tensor<4x2x16x11xf32> to tensor<1x2x16x11xf32>
    %sampled_2 = tensor.collapse_shape %sampled_1 [[0, 1], [2], [3]] : tensor<1x2x16x11xf32> into tensor<2x16x11xf32>
    %sampled_3 = arith.addf %v_33, %sampled_2 : tensor<2x16x11xf32>
    %sampled_4:2 = mixer.sort %sampled_3 descending : tensor<2x16x11xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %sampled_5 = tensor.collapse_shape %sampled_4#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %sampled_6 = tensor.empty() : tensor<2x16xi64>
    %sampled_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_2, %sampled_5, %in_ids : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%sampled_6 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_34 = tensor.expand_shape %sampled_7 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %top_1 = arith.constant dense<0xFF800000> : tensor<2x16xf32>
    %top_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_33 : tensor<2x16x11xf32>) outs(%top_1 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %top_3 = tensor.expand_shape %top_2 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %total_1 = tensor.empty() : tensor<2x16x11xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_33, %top_3 : tensor<2x16x11xf32>, tensor<2x16x1xf32>) outs(%total_1 : tensor<2x16x11xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x11xf32>
    %total_3 = math.exp %total_2 : tensor<2x16x11xf32>
    %total_4 = arith.constant dense<0.0> : tensor<2x16xf32>
    %total_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%total_3 : tensor<2x16x11xf32>) outs(%total_4 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %total_6 = tensor.expand_shape %total_5 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %total_7 = math.log %total_6 : tensor<2x16x1xf32>
    %total_8 = arith.addf %total_7, %top_3 : tensor<2x16x1xf32>
    %one_1 = tensor.expand_shape %sampled_7 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xi64> into tensor<2x16x1xi64>
    %one_2 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]> : tensor<11xi64>
    %one_3 = tensor.empty() : tensor<2x16x11xi1>
    %one_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_1, %one_2 : tensor<2x16x1xi64>, tensor<11xi64>) outs(%one_3 : tensor<2x16x11xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16x11xi1>
    %log_p_1 = tensor.empty() : tensor<2x16x11xf32>
    %log_p_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_4, %v_33 : tensor<2x16x11xi1>, tensor<2x16x11xf32>) outs(%log_p_1 : tensor<2x16x11xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x11xf32>
    %log_p_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_2 : tensor<2x16x11xf32>) outs(%total_4 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %log_p_4 = tensor.expand_shape %log_p_3 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %log_p_5 = arith.subf %log_p_4, %total_8 : tensor<2x16x1xf32>
    %log_p_6 = tensor.collapse_shape %log_p_5 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %confidence_1 = tensor.extract_slice %in_gumbel_choice[0, 0, 0] [1, 2, 16] [1, 1, 1] : tensor<4x2x16xf32> to tensor<1x2x16xf32>
    %confidence_2 = tensor.collapse_shape %confidence_1 [[0, 1], [2]] : tensor<1x2x16xf32> into tensor<2x16xf32>
    %confidence_3 = arith.constant dense<1.125> : tensor<2x16xf32>
    %confidence_4 = arith.mulf %confidence_2, %confidence_3 : tensor<2x16xf32>
    %confidence_5 = arith.addf %log_p_6, %confidence_4 : tensor<2x16xf32>
    %confidence_6 = tensor.empty() : tensor<2x16xf32>
    %confidence_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_2, %confidence_5 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%confidence_6 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0x7F800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %count_6 = tensor.empty() : tensor<2x16xf32>
    %count_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_2 : tensor<2x16xi1>) outs(%count_6 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %count_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%count_7 : tensor<2x16xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %count_9 = tensor.expand_shape %count_8 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %again_1 = arith.constant dense<1.0> : tensor<2x1xf32>
    %again_2 = arith.subf %count_9, %again_1 : tensor<2x1xf32>
    %again_3 = arith.constant dense<0.9238795325112867> : tensor<2x1xf32>
    %again_4 = arith.mulf %count_5, %again_3 : tensor<2x1xf32>
    %again_5 = math.floor %again_4 : tensor<2x1xf32>
    %again_6 = arith.minimumf %again_2, %again_5 : tensor<2x1xf32>
    %again_7 = arith.maximumf %again_6, %again_1 : tensor<2x1xf32>
    %ordered_1:2 = mixer.sort %confidence_7 : tensor<2x16xf32> -> tensor<2x16xf32>, tensor<2x16xi64>
    %here_1 = arith.constant dense<[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0]> : tensor<16xf32>
    %here_2 = tensor.empty() : tensor<2x16xi1>
    %here_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_1, %again_7 : tensor<16xf32>, tensor<2x1xf32>) outs(%here_2 : tensor<2x16xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf oeq, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %cut_1 = tensor.empty() : tensor<2x16xf32>
    %cut_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_3, %ordered_1#0 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%cut_1 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %cut_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%cut_2 : tensor<2x16xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %cut_4 = tensor.expand_shape %cut_3 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %ids_1 = tensor.empty() : tensor<2x16xi1>
    %ids_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%confidence_7, %cut_4 : tensor<2x16xf32>, tensor<2x1xf32>) outs(%ids_1 : tensor<2x16xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %ids_3 = arith.constant dense<11> : tensor<2x16xi64>
    %ids_4 = tensor.empty() : tensor<2x16xi64>
    %ids_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_2, %ids_3, %sampled_7 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%ids_4 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_35 = mixer.embedding %ids_5, %embedding_1 : tensor<2x16xi64>, tensor<12x16xf32> -> tensor<2x16x16xf32>
    %v_36 = tensor.empty() : tensor<2x16x16xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_35, %position_1 : tensor<2x16x16xf32>, tensor<16x16xf32>) outs(%v_36 : tensor<2x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x16xf32>
    %norm1_weight_2 = mixer.weight @weights "w.norm1.weight" : tensor<16xf32>
    %norm1_bias_2 = mixer.weight @weights "w.norm1.bias" : tensor<16xf32>
    %v_38 = mixer.norm layer %v_37 scale %norm1_weight_2 bias %norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x16x16xf32>
    %q_weight_2 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %q_bias_2 = mixer.weight @weights "w.q.bias" : tensor<16xf32>
    %v_39 = mixer.linear %v_38, %q_weight_2 bias %q_bias_2 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_41 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<2x16x2x8xf32>) outs(%v_41 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %k_weight_2 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %k_bias_2 = mixer.weight @weights "w.k.bias" : tensor<16xf32>
    %v_43 = mixer.linear %v_38, %k_weight_2 bias %k_bias_2 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_44 = tensor.expand_shape %v_43 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_45 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_44 : tensor<2x16x2x8xf32>) outs(%v_45 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %v_weight_2 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_bias_2 = mixer.weight @weights "w.v.bias" : tensor<16xf32>
    %v_47 = mixer.linear %v_38, %v_weight_2 bias %v_bias_2 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_48 = tensor.expand_shape %v_47 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_49 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_48 : tensor<2x16x2x8xf32>) outs(%v_49 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %results_2 = mixer.attention %v_42, %v_46, %v_50 scale 3.53553390593273786e-01 : tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32> -> tensor<2x2x16x8xf32>
    %v_51 = tensor.empty() : tensor<2x16x2x8xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x2x16x8xf32>) outs(%v_51 : tensor<2x16x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x2x8xf32>
    %v_53 = tensor.collapse_shape %v_52 [[0], [1], [2, 3]] : tensor<2x16x2x8xf32> into tensor<2x16x16xf32>
    %o_weight_2 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %o_bias_2 = mixer.weight @weights "w.o.bias" : tensor<16xf32>
    %v_54 = mixer.linear %v_53, %o_weight_2 bias %o_bias_2 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %x_2 = arith.addf %v_37, %v_54 : tensor<2x16x16xf32>
    %norm2_weight_2 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %norm2_bias_2 = mixer.weight @weights "w.norm2.bias" : tensor<16xf32>
    %v_55 = mixer.norm layer %x_2 scale %norm2_weight_2 bias %norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x16x16xf32>
    %up_weight_2 = mixer.weight @weights "w.up.weight" : tensor<32x16xf32>
    %up_bias_2 = mixer.weight @weights "w.up.bias" : tensor<32xf32>
    %v_56 = mixer.linear %v_55, %up_weight_2 bias %up_bias_2 : tensor<2x16x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_57 = arith.mulf %v_56, %v_23 : tensor<2x16x32xf32>
    %v_58 = arith.mulf %v_56, %v_25 : tensor<2x16x32xf32>
    %v_59 = math.erf %v_58 : tensor<2x16x32xf32>
    %v_60 = arith.addf %v_59, %v_28 : tensor<2x16x32xf32>
    %v_61 = arith.mulf %v_57, %v_60 : tensor<2x16x32xf32>
    %down_weight_2 = mixer.weight @weights "w.down.weight" : tensor<16x32xf32>
    %down_bias_2 = mixer.weight @weights "w.down.bias" : tensor<16xf32>
    %v_62 = mixer.linear %v_61, %down_weight_2 bias %down_bias_2 : tensor<2x16x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_63 = arith.addf %x_2, %v_62 : tensor<2x16x16xf32>
    %v_64 = mixer.linear %v_63, %head_weight_1 : tensor<2x16x16xf32>, tensor<11x16xf32> -> tensor<2x16x11xf32>
    %masked_3 = tensor.empty() : tensor<2x16xi1>
    %masked_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_5 : tensor<2x16xi64>) outs(%masked_3 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 11 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sampled_8 = tensor.extract_slice %in_gumbel_sample[1, 0, 0, 0] [1, 2, 16, 11] [1, 1, 1, 1] : tensor<4x2x16x11xf32> to tensor<1x2x16x11xf32>
    %sampled_9 = tensor.collapse_shape %sampled_8 [[0, 1], [2], [3]] : tensor<1x2x16x11xf32> into tensor<2x16x11xf32>
    %sampled_10 = arith.addf %v_64, %sampled_9 : tensor<2x16x11xf32>
    %sampled_11:2 = mixer.sort %sampled_10 descending : tensor<2x16x11xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %sampled_12 = tensor.collapse_shape %sampled_11#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %sampled_13 = tensor.empty() : tensor<2x16xi64>
    %sampled_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_4, %sampled_12, %ids_5 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%sampled_13 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_65 = tensor.expand_shape %sampled_14 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %top_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_64 : tensor<2x16x11xf32>) outs(%top_1 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %top_5 = tensor.expand_shape %top_4 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %total_9 = tensor.empty() : tensor<2x16x11xf32>
    %total_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_64, %top_5 : tensor<2x16x11xf32>, tensor<2x16x1xf32>) outs(%total_9 : tensor<2x16x11xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x11xf32>
    %total_11 = math.exp %total_10 : tensor<2x16x11xf32>
    %total_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%total_11 : tensor<2x16x11xf32>) outs(%total_4 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %total_13 = tensor.expand_shape %total_12 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %total_14 = math.log %total_13 : tensor<2x16x1xf32>
    %total_15 = arith.addf %total_14, %top_5 : tensor<2x16x1xf32>
    %one_5 = tensor.expand_shape %sampled_14 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xi64> into tensor<2x16x1xi64>
    %one_6 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]> : tensor<11xi64>
    %one_7 = tensor.empty() : tensor<2x16x11xi1>
    %one_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_5, %one_6 : tensor<2x16x1xi64>, tensor<11xi64>) outs(%one_7 : tensor<2x16x11xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16x11xi1>
    %log_p_7 = tensor.empty() : tensor<2x16x11xf32>
    %log_p_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_8, %v_64 : tensor<2x16x11xi1>, tensor<2x16x11xf32>) outs(%log_p_7 : tensor<2x16x11xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x11xf32>
    %log_p_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_8 : tensor<2x16x11xf32>) outs(%total_4 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %log_p_10 = tensor.expand_shape %log_p_9 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %log_p_11 = arith.subf %log_p_10, %total_15 : tensor<2x16x1xf32>
    %log_p_12 = tensor.collapse_shape %log_p_11 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %confidence_8 = tensor.extract_slice %in_gumbel_choice[1, 0, 0] [1, 2, 16] [1, 1, 1] : tensor<4x2x16xf32> to tensor<1x2x16xf32>
    %confidence_9 = tensor.collapse_shape %confidence_8 [[0, 1], [2]] : tensor<1x2x16xf32> into tensor<2x16xf32>
    %confidence_10 = arith.constant dense<0.75> : tensor<2x16xf32>
    %confidence_11 = arith.mulf %confidence_9, %confidence_10 : tensor<2x16xf32>
    %confidence_12 = arith.addf %log_p_12, %confidence_11 : tensor<2x16xf32>
    %confidence_13 = tensor.empty() : tensor<2x16xf32>
    %confidence_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_4, %confidence_12 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%confidence_13 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0x7F800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %count_10 = tensor.empty() : tensor<2x16xf32>
    %count_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_4 : tensor<2x16xi1>) outs(%count_10 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %count_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%count_11 : tensor<2x16xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %count_13 = tensor.expand_shape %count_12 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %again_8 = arith.subf %count_13, %again_1 : tensor<2x1xf32>
    %again_9 = arith.constant dense<0.7071067811865476> : tensor<2x1xf32>
    %again_10 = arith.mulf %count_5, %again_9 : tensor<2x1xf32>
    %again_11 = math.floor %again_10 : tensor<2x1xf32>
    %again_12 = arith.minimumf %again_8, %again_11 : tensor<2x1xf32>
    %again_13 = arith.maximumf %again_12, %again_1 : tensor<2x1xf32>
    %ordered_2:2 = mixer.sort %confidence_14 : tensor<2x16xf32> -> tensor<2x16xf32>, tensor<2x16xi64>
    %here_4 = arith.constant dense<[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0]> : tensor<16xf32>
    %here_5 = tensor.empty() : tensor<2x16xi1>
    %here_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_4, %again_13 : tensor<16xf32>, tensor<2x1xf32>) outs(%here_5 : tensor<2x16xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf oeq, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %cut_5 = tensor.empty() : tensor<2x16xf32>
    %cut_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_6, %ordered_2#0 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%cut_5 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %cut_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%cut_6 : tensor<2x16xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %cut_8 = tensor.expand_shape %cut_7 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %ids_6 = tensor.empty() : tensor<2x16xi1>
    %ids_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%confidence_14, %cut_8 : tensor<2x16xf32>, tensor<2x1xf32>) outs(%ids_6 : tensor<2x16xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %ids_8 = tensor.empty() : tensor<2x16xi64>
    %ids_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_7, %ids_3, %sampled_14 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%ids_8 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_66 = mixer.embedding %ids_9, %embedding_1 : tensor<2x16xi64>, tensor<12x16xf32> -> tensor<2x16x16xf32>
    %v_67 = tensor.empty() : tensor<2x16x16xf32>
    %v_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_66, %position_1 : tensor<2x16x16xf32>, tensor<16x16xf32>) outs(%v_67 : tensor<2x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x16xf32>
    %norm1_weight_3 = mixer.weight @weights "w.norm1.weight" : tensor<16xf32>
    %norm1_bias_3 = mixer.weight @weights "w.norm1.bias" : tensor<16xf32>
    %v_69 = mixer.norm layer %v_68 scale %norm1_weight_3 bias %norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x16x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x16x16xf32>
    %q_weight_3 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %q_bias_3 = mixer.weight @weights "w.q.bias" : tensor<16xf32>
    %v_70 = mixer.linear %v_69, %q_weight_3 bias %q_bias_3 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_71 = tensor.expand_shape %v_70 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_72 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_71 : tensor<2x16x2x8xf32>) outs(%v_72 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %k_weight_3 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %k_bias_3 = mixer.weight @weights "w.k.bias" : tensor<16xf32>
    %v_74 = mixer.linear %v_69, %k_weight_3 bias %k_bias_3 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_75 = tensor.expand_shape %v_74 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_76 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_77 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_75 : tensor<2x16x2x8xf32>) outs(%v_76 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %v_weight_3 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_bias_3 = mixer.weight @weights "w.v.bias" : tensor<16xf32>
    %v_78 = mixer.linear %v_69, %v_weight_3 bias %v_bias_3 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_79 = tensor.expand_shape %v_78 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_80 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_81 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_79 : tensor<2x16x2x8xf32>) outs(%v_80 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %results_3 = mixer.attention %v_73, %v_77, %v_81 scale 3.53553390593273786e-01 : tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32> -> tensor<2x2x16x8xf32>
    %v_82 = tensor.empty() : tensor<2x16x2x8xf32>
    %v_83 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x2x16x8xf32>) outs(%v_82 : tensor<2x16x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x2x8xf32>
    %v_84 = tensor.collapse_shape %v_83 [[0], [1], [2, 3]] : tensor<2x16x2x8xf32> into tensor<2x16x16xf32>
    %o_weight_3 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %o_bias_3 = mixer.weight @weights "w.o.bias" : tensor<16xf32>
    %v_85 = mixer.linear %v_84, %o_weight_3 bias %o_bias_3 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %x_3 = arith.addf %v_68, %v_85 : tensor<2x16x16xf32>
    %norm2_weight_3 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %norm2_bias_3 = mixer.weight @weights "w.norm2.bias" : tensor<16xf32>
    %v_86 = mixer.norm layer %x_3 scale %norm2_weight_3 bias %norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x16x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x16x16xf32>
    %up_weight_3 = mixer.weight @weights "w.up.weight" : tensor<32x16xf32>
    %up_bias_3 = mixer.weight @weights "w.up.bias" : tensor<32xf32>
    %v_87 = mixer.linear %v_86, %up_weight_3 bias %up_bias_3 : tensor<2x16x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_88 = arith.mulf %v_87, %v_23 : tensor<2x16x32xf32>
    %v_89 = arith.mulf %v_87, %v_25 : tensor<2x16x32xf32>
    %v_90 = math.erf %v_89 : tensor<2x16x32xf32>
    %v_91 = arith.addf %v_90, %v_28 : tensor<2x16x32xf32>
    %v_92 = arith.mulf %v_88, %v_91 : tensor<2x16x32xf32>
    %down_weight_3 = mixer.weight @weights "w.down.weight" : tensor<16x32xf32>
    %down_bias_3 = mixer.weight @weights "w.down.bias" : tensor<16xf32>
    %v_93 = mixer.linear %v_92, %down_weight_3 bias %down_bias_3 : tensor<2x16x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_94 = arith.addf %x_3, %v_93 : tensor<2x16x16xf32>
    %v_95 = mixer.linear %v_94, %head_weight_1 : tensor<2x16x16xf32>, tensor<11x16xf32> -> tensor<2x16x11xf32>
    %masked_5 = tensor.empty() : tensor<2x16xi1>
    %masked_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_9 : tensor<2x16xi64>) outs(%masked_5 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 11 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sampled_15 = tensor.extract_slice %in_gumbel_sample[2, 0, 0, 0] [1, 2, 16, 11] [1, 1, 1, 1] : tensor<4x2x16x11xf32> to tensor<1x2x16x11xf32>
    %sampled_16 = tensor.collapse_shape %sampled_15 [[0, 1], [2], [3]] : tensor<1x2x16x11xf32> into tensor<2x16x11xf32>
    %sampled_17 = arith.addf %v_95, %sampled_16 : tensor<2x16x11xf32>
    %sampled_18:2 = mixer.sort %sampled_17 descending : tensor<2x16x11xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %sampled_19 = tensor.collapse_shape %sampled_18#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %sampled_20 = tensor.empty() : tensor<2x16xi64>
    %sampled_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_6, %sampled_19, %ids_9 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%sampled_20 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_96 = tensor.expand_shape %sampled_21 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %top_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_95 : tensor<2x16x11xf32>) outs(%top_1 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %top_7 = tensor.expand_shape %top_6 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %total_16 = tensor.empty() : tensor<2x16x11xf32>
    %total_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_95, %top_7 : tensor<2x16x11xf32>, tensor<2x16x1xf32>) outs(%total_16 : tensor<2x16x11xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x11xf32>
    %total_18 = math.exp %total_17 : tensor<2x16x11xf32>
    %total_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%total_18 : tensor<2x16x11xf32>) outs(%total_4 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %total_20 = tensor.expand_shape %total_19 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %total_21 = math.log %total_20 : tensor<2x16x1xf32>
    %total_22 = arith.addf %total_21, %top_7 : tensor<2x16x1xf32>
    %one_9 = tensor.expand_shape %sampled_21 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xi64> into tensor<2x16x1xi64>
    %one_10 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]> : tensor<11xi64>
    %one_11 = tensor.empty() : tensor<2x16x11xi1>
    %one_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_9, %one_10 : tensor<2x16x1xi64>, tensor<11xi64>) outs(%one_11 : tensor<2x16x11xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16x11xi1>
    %log_p_13 = tensor.empty() : tensor<2x16x11xf32>
    %log_p_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_12, %v_95 : tensor<2x16x11xi1>, tensor<2x16x11xf32>) outs(%log_p_13 : tensor<2x16x11xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x11xf32>
    %log_p_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_14 : tensor<2x16x11xf32>) outs(%total_4 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %log_p_16 = tensor.expand_shape %log_p_15 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %log_p_17 = arith.subf %log_p_16, %total_22 : tensor<2x16x1xf32>
    %log_p_18 = tensor.collapse_shape %log_p_17 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %confidence_15 = tensor.extract_slice %in_gumbel_choice[2, 0, 0] [1, 2, 16] [1, 1, 1] : tensor<4x2x16xf32> to tensor<1x2x16xf32>
    %confidence_16 = tensor.collapse_shape %confidence_15 [[0, 1], [2]] : tensor<1x2x16xf32> into tensor<2x16xf32>
    %confidence_17 = arith.constant dense<0.375> : tensor<2x16xf32>
    %confidence_18 = arith.mulf %confidence_16, %confidence_17 : tensor<2x16xf32>
    %confidence_19 = arith.addf %log_p_18, %confidence_18 : tensor<2x16xf32>
    %confidence_20 = tensor.empty() : tensor<2x16xf32>
    %confidence_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_6, %confidence_19 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%confidence_20 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0x7F800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %count_14 = tensor.empty() : tensor<2x16xf32>
    %count_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_6 : tensor<2x16xi1>) outs(%count_14 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %count_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%count_15 : tensor<2x16xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %count_17 = tensor.expand_shape %count_16 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %again_14 = arith.subf %count_17, %again_1 : tensor<2x1xf32>
    %again_15 = arith.constant dense<0.38268343236508984> : tensor<2x1xf32>
    %again_16 = arith.mulf %count_5, %again_15 : tensor<2x1xf32>
    %again_17 = math.floor %again_16 : tensor<2x1xf32>
    %again_18 = arith.minimumf %again_14, %again_17 : tensor<2x1xf32>
    %again_19 = arith.maximumf %again_18, %again_1 : tensor<2x1xf32>
    %ordered_3:2 = mixer.sort %confidence_21 : tensor<2x16xf32> -> tensor<2x16xf32>, tensor<2x16xi64>
    %here_7 = arith.constant dense<[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0]> : tensor<16xf32>
    %here_8 = tensor.empty() : tensor<2x16xi1>
    %here_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_7, %again_19 : tensor<16xf32>, tensor<2x1xf32>) outs(%here_8 : tensor<2x16xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf oeq, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %cut_9 = tensor.empty() : tensor<2x16xf32>
    %cut_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_9, %ordered_3#0 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%cut_9 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %cut_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%cut_10 : tensor<2x16xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %cut_12 = tensor.expand_shape %cut_11 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %ids_10 = tensor.empty() : tensor<2x16xi1>
    %ids_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%confidence_21, %cut_12 : tensor<2x16xf32>, tensor<2x1xf32>) outs(%ids_10 : tensor<2x16xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %ids_12 = tensor.empty() : tensor<2x16xi64>
    %ids_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_11, %ids_3, %sampled_21 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%ids_12 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_97 = mixer.embedding %ids_13, %embedding_1 : tensor<2x16xi64>, tensor<12x16xf32> -> tensor<2x16x16xf32>
    %v_98 = tensor.empty() : tensor<2x16x16xf32>
    %v_99 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_97, %position_1 : tensor<2x16x16xf32>, tensor<16x16xf32>) outs(%v_98 : tensor<2x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x16xf32>
    %norm1_weight_4 = mixer.weight @weights "w.norm1.weight" : tensor<16xf32>
    %norm1_bias_4 = mixer.weight @weights "w.norm1.bias" : tensor<16xf32>
    %v_100 = mixer.norm layer %v_99 scale %norm1_weight_4 bias %norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x16x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x16x16xf32>
    %q_weight_4 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %q_bias_4 = mixer.weight @weights "w.q.bias" : tensor<16xf32>
    %v_101 = mixer.linear %v_100, %q_weight_4 bias %q_bias_4 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_102 = tensor.expand_shape %v_101 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_103 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_104 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_102 : tensor<2x16x2x8xf32>) outs(%v_103 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %k_weight_4 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %k_bias_4 = mixer.weight @weights "w.k.bias" : tensor<16xf32>
    %v_105 = mixer.linear %v_100, %k_weight_4 bias %k_bias_4 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_106 = tensor.expand_shape %v_105 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_107 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_108 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_106 : tensor<2x16x2x8xf32>) outs(%v_107 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %v_weight_4 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_bias_4 = mixer.weight @weights "w.v.bias" : tensor<16xf32>
    %v_109 = mixer.linear %v_100, %v_weight_4 bias %v_bias_4 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_110 = tensor.expand_shape %v_109 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %v_111 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_112 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_110 : tensor<2x16x2x8xf32>) outs(%v_111 : tensor<2x2x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x16x8xf32>
    %results_4 = mixer.attention %v_104, %v_108, %v_112 scale 3.53553390593273786e-01 : tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32> -> tensor<2x2x16x8xf32>
    %v_113 = tensor.empty() : tensor<2x16x2x8xf32>
    %v_114 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x2x16x8xf32>) outs(%v_113 : tensor<2x16x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x2x8xf32>
    %v_115 = tensor.collapse_shape %v_114 [[0], [1], [2, 3]] : tensor<2x16x2x8xf32> into tensor<2x16x16xf32>
    %o_weight_4 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %o_bias_4 = mixer.weight @weights "w.o.bias" : tensor<16xf32>
    %v_116 = mixer.linear %v_115, %o_weight_4 bias %o_bias_4 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %x_4 = arith.addf %v_99, %v_116 : tensor<2x16x16xf32>
    %norm2_weight_4 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %norm2_bias_4 = mixer.weight @weights "w.norm2.bias" : tensor<16xf32>
    %v_117 = mixer.norm layer %x_4 scale %norm2_weight_4 bias %norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x16x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x16x16xf32>
    %up_weight_4 = mixer.weight @weights "w.up.weight" : tensor<32x16xf32>
    %up_bias_4 = mixer.weight @weights "w.up.bias" : tensor<32xf32>
    %v_118 = mixer.linear %v_117, %up_weight_4 bias %up_bias_4 : tensor<2x16x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_119 = arith.mulf %v_118, %v_23 : tensor<2x16x32xf32>
    %v_120 = arith.mulf %v_118, %v_25 : tensor<2x16x32xf32>
    %v_121 = math.erf %v_120 : tensor<2x16x32xf32>
    %v_122 = arith.addf %v_121, %v_28 : tensor<2x16x32xf32>
    %v_123 = arith.mulf %v_119, %v_122 : tensor<2x16x32xf32>
    %down_weight_4 = mixer.weight @weights "w.down.weight" : tensor<16x32xf32>
    %down_bias_4 = mixer.weight @weights "w.down.bias" : tensor<16xf32>
    %v_124 = mixer.linear %v_123, %down_weight_4 bias %down_bias_4 : tensor<2x16x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_125 = arith.addf %x_4, %v_124 : tensor<2x16x16xf32>
    %v_126 = mixer.linear %v_125, %head_weight_1 : tensor<2x16x16xf32>, tensor<11x16xf32> -> tensor<2x16x11xf32>
    %masked_7 = tensor.empty() : tensor<2x16xi1>
    %masked_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_13 : tensor<2x16xi64>) outs(%masked_7 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 11 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sampled_22 = tensor.extract_slice %in_gumbel_sample[3, 0, 0, 0] [1, 2, 16, 11] [1, 1, 1, 1] : tensor<4x2x16x11xf32> to tensor<1x2x16x11xf32>
    %sampled_23 = tensor.collapse_shape %sampled_22 [[0, 1], [2], [3]] : tensor<1x2x16x11xf32> into tensor<2x16x11xf32>
    %sampled_24 = arith.addf %v_126, %sampled_23 : tensor<2x16x11xf32>
    %sampled_25:2 = mixer.sort %sampled_24 descending : tensor<2x16x11xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %sampled_26 = tensor.collapse_shape %sampled_25#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %sampled_27 = tensor.empty() : tensor<2x16xi64>
    %sampled_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_8, %sampled_26, %ids_13 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%sampled_27 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_127 = tensor.expand_shape %sampled_28 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %v_128 = tensor.concat dim(1) %v_34, %v_65, %v_96, %v_127 : (tensor<2x1x16xi64>, tensor<2x1x16xi64>, tensor<2x1x16xi64>, tensor<2x1x16xi64>) -> tensor<2x4x16xi64>
    return %v_128 : tensor<2x4x16xi64>
  }
}
