// The devil in linear transformer (TransNormer) (Qin et al., 2022, arXiv 2210.10340).
// NormAttention: phi(Q) (phi(K)^T V) with phi = 1 + elu, the denominator replaced by an RMS norm of the joined heads; gated by u. DiagAttention: softmax inside diagonal blocks.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x9x10xf32> {mixer.name = "x"}) -> (tensor<2x9x10xf32> {mixer.name = "out"}) {
    %q_proj_weight_1 = mixer.weight @weights "w.q_proj.weight" : tensor<12x10xf32>
    %q_proj_bias_1 = mixer.weight @weights "w.q_proj.bias" : tensor<12xf32>
    %v_1 = mixer.linear %in_x, %q_proj_weight_1 bias %q_proj_bias_1 : tensor<2x9x10xf32>, tensor<12x10xf32>, tensor<12xf32> -> tensor<2x9x12xf32>
    %k_proj_weight_1 = mixer.weight @weights "w.k_proj.weight" : tensor<12x10xf32>
    %k_proj_bias_1 = mixer.weight @weights "w.k_proj.bias" : tensor<12xf32>
    %v_2 = mixer.linear %in_x, %k_proj_weight_1 bias %k_proj_bias_1 : tensor<2x9x10xf32>, tensor<12x10xf32>, tensor<12xf32> -> tensor<2x9x12xf32>
    %v_proj_weight_1 = mixer.weight @weights "w.v_proj.weight" : tensor<12x10xf32>
    %v_proj_bias_1 = mixer.weight @weights "w.v_proj.bias" : tensor<12xf32>
    %v_3 = mixer.linear %in_x, %v_proj_weight_1 bias %v_proj_bias_1 : tensor<2x9x10xf32>, tensor<12x10xf32>, tensor<12xf32> -> tensor<2x9x12xf32>
    %u_proj_weight_1 = mixer.weight @weights "w.u_proj.weight" : tensor<12x10xf32>
    %u_proj_bias_1 = mixer.weight @weights "w.u_proj.bias" : tensor<12xf32>
    %v_4 = mixer.linear %in_x, %u_proj_weight_1 bias %u_proj_bias_1 : tensor<2x9x10xf32>, tensor<12x10xf32>, tensor<12xf32> -> tensor<2x9x12xf32>
    %v_5 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 9, 3, 4] : tensor<2x9x12xf32> into tensor<2x9x3x4xf32>
    %v_6 = tensor.empty() : tensor<2x3x9x4xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5 : tensor<2x9x3x4xf32>) outs(%v_6 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x9x4xf32>
    %v_8 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 9, 3, 4] : tensor<2x9x12xf32> into tensor<2x9x3x4xf32>
    %v_9 = tensor.empty() : tensor<2x3x9x4xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8 : tensor<2x9x3x4xf32>) outs(%v_9 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x9x4xf32>
    %q_1 = arith.constant dense<0.0> : tensor<2x9x12xf32>
    %q_2 = arith.subf %q_1, %v_3 : tensor<2x9x12xf32>
    %q_3 = math.exp %q_2 : tensor<2x9x12xf32>
    %q_4 = arith.constant dense<1.0> : tensor<2x9x12xf32>
    %q_5 = arith.addf %q_3, %q_4 : tensor<2x9x12xf32>
    %q_6 = arith.divf %q_4, %q_5 : tensor<2x9x12xf32>
    %q_7 = arith.mulf %v_3, %q_6 : tensor<2x9x12xf32>
    %v_11 = tensor.expand_shape %q_7 [[0], [1], [2, 3]] output_shape [2, 9, 3, 4] : tensor<2x9x12xf32> into tensor<2x9x3x4xf32>
    %v_12 = tensor.empty() : tensor<2x3x9x4xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x9x3x4xf32>) outs(%v_12 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x9x4xf32>
    %phi_1 = tensor.empty() : tensor<2x3x9x4xi1>
    %phi_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x3x9x4xf32>) outs(%phi_1 : tensor<2x3x9x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x3x9x4xi1>
    %phi_3 = arith.constant dense<1.0> : tensor<2x3x9x4xf32>
    %phi_4 = arith.addf %v_10, %phi_3 : tensor<2x3x9x4xf32>
    %phi_5 = math.exp %v_10 : tensor<2x3x9x4xf32>
    %phi_6 = tensor.empty() : tensor<2x3x9x4xf32>
    %phi_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%phi_2, %phi_4, %phi_5 : tensor<2x3x9x4xi1>, tensor<2x3x9x4xf32>, tensor<2x3x9x4xf32>) outs(%phi_6 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x9x4xf32>
    %context_1 = arith.constant dense<0.0> : tensor<2x3x4x4xf32>
    %context_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%phi_7, %v_13 : tensor<2x3x9x4xf32>, tensor<2x3x9x4xf32>) outs(%context_1 : tensor<2x3x4x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x4x4xf32>
    %phi_8 = tensor.empty() : tensor<2x3x9x4xi1>
    %phi_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x3x9x4xf32>) outs(%phi_8 : tensor<2x3x9x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x3x9x4xi1>
    %phi_10 = arith.addf %v_7, %phi_3 : tensor<2x3x9x4xf32>
    %phi_11 = math.exp %v_7 : tensor<2x3x9x4xf32>
    %phi_12 = tensor.empty() : tensor<2x3x9x4xf32>
    %phi_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%phi_9, %phi_10, %phi_11 : tensor<2x3x9x4xi1>, tensor<2x3x9x4xf32>, tensor<2x3x9x4xf32>) outs(%phi_12 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x9x4xf32>
    %o_1 = arith.constant dense<0.0> : tensor<2x3x9x4xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%phi_13, %context_2 : tensor<2x3x9x4xf32>, tensor<2x3x4x4xf32>) outs(%o_1 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x9x4xf32>
    %v_14 = tensor.empty() : tensor<2x9x3x4xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_2 : tensor<2x3x9x4xf32>) outs(%v_14 : tensor<2x9x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x9x3x4xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x9x3x4xf32> into tensor<2x9x12xf32>
    %v_17 = arith.subf %q_1, %v_4 : tensor<2x9x12xf32>
    %v_18 = math.exp %v_17 : tensor<2x9x12xf32>
    %v_19 = arith.addf %v_18, %q_4 : tensor<2x9x12xf32>
    %v_20 = arith.divf %q_4, %v_19 : tensor<2x9x12xf32>
    %v_21 = arith.mulf %v_4, %v_20 : tensor<2x9x12xf32>
    %v_22 = mixer.norm rms %v_16 epsilon 1.00000000000000002e-08 : tensor<2x9x12xf32> -> tensor<2x9x12xf32>
    %v_23 = arith.mulf %v_21, %v_22 : tensor<2x9x12xf32>
    %out_proj_weight_1 = mixer.weight @weights "w.out_proj.weight" : tensor<10x12xf32>
    %out_proj_bias_1 = mixer.weight @weights "w.out_proj.bias" : tensor<10xf32>
    %v_24 = mixer.linear %v_23, %out_proj_weight_1 bias %out_proj_bias_1 : tensor<2x9x12xf32>, tensor<10x12xf32>, tensor<10xf32> -> tensor<2x9x10xf32>
    return %v_24 : tensor<2x9x10xf32>
  }
}
