// EcoFormer: energy-saving attention with linear complexity (Liu et al., 2022, arXiv 2209.09004).
// Queries and keys as codes of signs, H(q) (H(k)^T V) with a normaliser: products become additions.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x12xf32> {mixer.name = "x"}) -> (tensor<3x37x12xf32> {mixer.name = "out"}) {
    %fast_attention_ksh_A_1 = mixer.weight @weights "w.fast_attention.ksh.A" : tensor<3x7x9xf32>
    %fast_attention_ksh_anchor_1 = mixer.weight @weights "w.fast_attention.ksh.anchor" : tensor<1x3x9x4xf32>
    %fast_attention_ksh_mvec_1 = mixer.weight @weights "w.fast_attention.ksh.mvec" : tensor<1x3x1x9xf32>
    %to_qk_weight_1 = mixer.weight @weights "w.to_qk.weight" : tensor<12x12xf32>
    %to_qk_bias_1 = mixer.weight @weights "w.to_qk.bias" : tensor<12xf32>
    %v_1 = mixer.linear %in_x, %to_qk_weight_1 bias %to_qk_bias_1 : tensor<3x37x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<3x37x12xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [3, 37, 3, 4] : tensor<3x37x12xf32> into tensor<3x37x3x4xf32>
    %v_3 = tensor.empty() : tensor<3x3x37x4xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x37x3x4xf32>) outs(%v_3 : tensor<3x3x37x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x37x4xf32>
    %to_v_weight_1 = mixer.weight @weights "w.to_v.weight" : tensor<12x12xf32>
    %to_v_bias_1 = mixer.weight @weights "w.to_v.bias" : tensor<12xf32>
    %v_5 = mixer.linear %in_x, %to_v_weight_1 bias %to_v_bias_1 : tensor<3x37x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<3x37x12xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 37, 3, 4] : tensor<3x37x12xf32> into tensor<3x37x3x4xf32>
    %v_7 = tensor.empty() : tensor<3x3x37x4xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x37x3x4xf32>) outs(%v_7 : tensor<3x3x37x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x37x4xf32>
    %q_1 = arith.mulf %v_4, %v_4 : tensor<3x3x37x4xf32>
    %q_2 = arith.constant dense<0.0> : tensor<3x3x37xf32>
    %q_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q_1 : tensor<3x3x37x4xf32>) outs(%q_2 : tensor<3x3x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37xf32>
    %q_4 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [3, 3, 37, 1] : tensor<3x3x37xf32> into tensor<3x3x37x1xf32>
    %q_5 = arith.constant dense<0.0> : tensor<3x3x37x1xf32>
    %q_6 = arith.addf %q_4, %q_5 : tensor<3x3x37x1xf32>
    %q_7 = math.rsqrt %q_6 : tensor<3x3x37x1xf32>
    %q_8 = tensor.empty() : tensor<3x3x37x4xf32>
    %q_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %q_7 : tensor<3x3x37x4xf32>, tensor<3x3x37x1xf32>) outs(%q_8 : tensor<3x3x37x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37x4xf32>
    %anchor_1 = tensor.collapse_shape %fast_attention_ksh_anchor_1 [[0, 1], [2], [3]] : tensor<1x3x9x4xf32> into tensor<3x9x4xf32>
    %square_1 = arith.mulf %anchor_1, %anchor_1 : tensor<3x9x4xf32>
    %square_2 = arith.constant dense<0.0> : tensor<3x9xf32>
    %square_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%square_1 : tensor<3x9x4xf32>) outs(%square_2 : tensor<3x9xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x9xf32>
    %square_4 = tensor.expand_shape %square_3 [[0, 1, 2], [3]] output_shape [1, 3, 1, 9] : tensor<3x9xf32> into tensor<1x3x1x9xf32>
    %d_1 = arith.mulf %q_9, %q_9 : tensor<3x3x37x4xf32>
    %d_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%d_1 : tensor<3x3x37x4xf32>) outs(%q_2 : tensor<3x3x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37xf32>
    %d_3 = tensor.expand_shape %d_2 [[0], [1], [2, 3]] output_shape [3, 3, 37, 1] : tensor<3x3x37xf32> into tensor<3x3x37x1xf32>
    %d_4 = tensor.empty() : tensor<3x3x37x9xf32>
    %d_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%d_3, %square_4 : tensor<3x3x37x1xf32>, tensor<1x3x1x9xf32>) outs(%d_4 : tensor<3x3x37x9xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37x9xf32>
    %d_6 = arith.constant dense<0.0> : tensor<3x3x37x9xf32>
    %d_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_9, %anchor_1 : tensor<3x3x37x4xf32>, tensor<3x9x4xf32>) outs(%d_6 : tensor<3x3x37x9xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37x9xf32>
    %d_8 = arith.constant dense<2.0> : tensor<3x3x37x9xf32>
    %d_9 = arith.mulf %d_7, %d_8 : tensor<3x3x37x9xf32>
    %d_10 = arith.subf %d_5, %d_9 : tensor<3x3x37x9xf32>
    %g_1 = arith.subf %d_6, %d_10 : tensor<3x3x37x9xf32>
    %g_2 = arith.constant dense<0.0> : tensor<3x3xf32>
    %g_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%d_10 : tensor<3x3x37x9xf32>) outs(%g_2 : tensor<3x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3xf32>
    %g_4 = arith.constant dense<0.003003003003003003> : tensor<3x3xf32>
    %g_5 = arith.mulf %g_3, %g_4 : tensor<3x3xf32>
    %g_6 = tensor.expand_shape %g_5 [[0], [1, 2, 3]] output_shape [3, 3, 1, 1] : tensor<3x3xf32> into tensor<3x3x1x1xf32>
    %g_7 = arith.constant dense<2.0> : tensor<3x3x1x1xf32>
    %g_8 = arith.mulf %g_6, %g_7 : tensor<3x3x1x1xf32>
    %g_9 = tensor.empty() : tensor<3x3x37x9xf32>
    %g_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%g_1, %g_8 : tensor<3x3x37x9xf32>, tensor<3x3x1x1xf32>) outs(%g_9 : tensor<3x3x37x9xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37x9xf32>
    %g_11 = math.exp %g_10 : tensor<3x3x37x9xf32>
    %g_12 = tensor.empty() : tensor<3x3x37x9xf32>
    %g_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%g_11, %fast_attention_ksh_mvec_1 : tensor<3x3x37x9xf32>, tensor<1x3x1x9xf32>) outs(%g_12 : tensor<3x3x37x9xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37x9xf32>
    %code_1 = arith.constant dense<0.0> : tensor<3x3x37x7xf32>
    %code_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%g_13, %fast_attention_ksh_A_1 : tensor<3x3x37x9xf32>, tensor<3x7x9xf32>) outs(%code_1 : tensor<3x3x37x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37x7xf32>
    %code_3 = tensor.empty() : tensor<3x3x37x7xi1>
    %code_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%code_2 : tensor<3x3x37x7xf32>) outs(%code_3 : tensor<3x3x37x7xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x3x37x7xi1>
    %code_5 = arith.constant dense<1.0> : tensor<3x3x37x7xf32>
    %code_6 = arith.constant dense<-1.0> : tensor<3x3x37x7xf32>
    %code_7 = tensor.empty() : tensor<3x3x37x7xf32>
    %code_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%code_4, %code_5, %code_6 : tensor<3x3x37x7xi1>, tensor<3x3x37x7xf32>, tensor<3x3x37x7xf32>) outs(%code_7 : tensor<3x3x37x7xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37x7xf32>
    %total_1 = arith.constant dense<0.0> : tensor<3x3x7xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%code_8 : tensor<3x3x37x7xf32>) outs(%total_1 : tensor<3x3x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x7xf32>
    %total_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%code_8, %total_2 : tensor<3x3x37x7xf32>, tensor<3x3x7xf32>) outs(%q_2 : tensor<3x3x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37xf32>
    %total_4 = arith.constant dense<296.0> : tensor<3x3x37xf32>
    %total_5 = arith.addf %total_3, %total_4 : tensor<3x3x37xf32>
    %o_1 = arith.constant dense<0.0> : tensor<3x3x7x4xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%code_8, %v_8 : tensor<3x3x37x7xf32>, tensor<3x3x37x4xf32>) outs(%o_1 : tensor<3x3x7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x7x4xf32>
    %o_3 = arith.constant dense<0.0> : tensor<3x3x37x4xf32>
    %o_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%code_8, %o_2 : tensor<3x3x37x7xf32>, tensor<3x3x7x4xf32>) outs(%o_3 : tensor<3x3x37x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37x4xf32>
    %o_5 = arith.constant dense<8.0> : tensor<3x3x37x4xf32>
    %o_6 = arith.mulf %v_8, %o_5 : tensor<3x3x37x4xf32>
    %o_7 = arith.addf %o_4, %o_6 : tensor<3x3x37x4xf32>
    %o_8 = tensor.expand_shape %total_5 [[0], [1], [2, 3]] output_shape [3, 3, 37, 1] : tensor<3x3x37xf32> into tensor<3x3x37x1xf32>
    %o_9 = tensor.empty() : tensor<3x3x37x4xf32>
    %o_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_7, %o_8 : tensor<3x3x37x4xf32>, tensor<3x3x37x1xf32>) outs(%o_9 : tensor<3x3x37x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x37x4xf32>
    %v_9 = tensor.empty() : tensor<3x37x3x4xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_10 : tensor<3x3x37x4xf32>) outs(%v_9 : tensor<3x37x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x3x4xf32>
    %v_11 = tensor.collapse_shape %v_10 [[0], [1], [2, 3]] : tensor<3x37x3x4xf32> into tensor<3x37x12xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<12x12xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<12xf32>
    %v_12 = mixer.linear %v_11, %proj_weight_1 bias %proj_bias_1 : tensor<3x37x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<3x37x12xf32>
    return %v_12 : tensor<3x37x12xf32>
  }
}
