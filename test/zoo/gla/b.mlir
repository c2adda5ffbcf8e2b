// Gated linear attention Transformers (Yang et al., 2023, arXiv 2312.06635).
// A state that forgets by a gate of each key channel, from a low-rank projection of the token: S = diag(a_t) S + k^T v.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<16x32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<3x37x32xf32>, tensor<16x32xf32> -> tensor<3x37x16xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [3, 37, 2, 8] : tensor<3x37x16xf32> into tensor<3x37x2x8xf32>
    %v_3 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x37x2x8xf32>) outs(%v_3 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<16x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<3x37x32xf32>, tensor<16x32xf32> -> tensor<3x37x16xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 37, 2, 8] : tensor<3x37x16xf32> into tensor<3x37x2x8xf32>
    %v_7 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x37x2x8xf32>) outs(%v_7 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_11 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x37x2x16xf32>) outs(%v_11 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %gk0_weight_1 = mixer.weight @weights "w.gk0.weight" : tensor<4x32xf32>
    %v_13 = mixer.linear %in_x, %gk0_weight_1 : tensor<3x37x32xf32>, tensor<4x32xf32> -> tensor<3x37x4xf32>
    %gk1_weight_1 = mixer.weight @weights "w.gk1.weight" : tensor<16x4xf32>
    %gk1_bias_1 = mixer.weight @weights "w.gk1.bias" : tensor<16xf32>
    %v_14 = mixer.linear %v_13, %gk1_weight_1 bias %gk1_bias_1 : tensor<3x37x4xf32>, tensor<16x4xf32>, tensor<16xf32> -> tensor<3x37x16xf32>
    %v_15 = arith.constant dense<0.0> : tensor<3x37x16xf32>
    %v_16 = arith.subf %v_15, %v_14 : tensor<3x37x16xf32>
    %v_17 = arith.maximumf %v_16, %v_15 : tensor<3x37x16xf32>
    %v_18 = math.absf %v_16 : tensor<3x37x16xf32>
    %v_19 = arith.subf %v_15, %v_18 : tensor<3x37x16xf32>
    %v_20 = math.exp %v_19 : tensor<3x37x16xf32>
    %v_21 = math.log1p %v_20 : tensor<3x37x16xf32>
    %v_22 = arith.addf %v_17, %v_21 : tensor<3x37x16xf32>
    %v_23 = arith.subf %v_15, %v_22 : tensor<3x37x16xf32>
    %gate_1 = arith.constant dense<0.0625> : tensor<3x37x16xf32>
    %gate_2 = arith.mulf %v_23, %gate_1 : tensor<3x37x16xf32>
    %v_24 = tensor.expand_shape %gate_2 [[0], [1], [2, 3]] output_shape [3, 37, 2, 8] : tensor<3x37x16xf32> into tensor<3x37x2x8xf32>
    %v_25 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24 : tensor<3x37x2x8xf32>) outs(%v_25 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x8xf32>
    %v_27 = tensor.expand_shape %v_26 [[0], [1], [2], [3, 4]] output_shape [3, 2, 37, 8, 1] : tensor<3x2x37x8xf32> into tensor<3x2x37x8x1xf32>
    %o_1:2 = mixer.linear_recurrence %v_4, %v_8, %v_12 decay(%v_27 : tensor<3x2x37x8x1xf32>) scale 3.53553390593273786e-01 : tensor<3x2x37x8xf32>, tensor<3x2x37x8xf32>, tensor<3x2x37x16xf32> -> tensor<3x2x37x16xf32>, tensor<3x2x8x16xf32>
    %norm_1 = mixer.weight @weights "w.norm" : tensor<16xf32>
    %o_2 = mixer.norm rms %o_1#0 scale %norm_1 epsilon 1.00000000000000008e-05 : tensor<3x2x37x16xf32> scale tensor<16xf32> -> tensor<3x2x37x16xf32>
    %v_28 = tensor.empty() : tensor<3x37x2x16xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_2 : tensor<3x2x37x16xf32>) outs(%v_28 : tensor<3x37x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x2x16xf32>
    %v_30 = tensor.collapse_shape %v_29 [[0], [1], [2, 3]] : tensor<3x37x2x16xf32> into tensor<3x37x32xf32>
    %g_weight_1 = mixer.weight @weights "w.g.weight" : tensor<32x32xf32>
    %v_31 = mixer.linear %in_x, %g_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_32 = arith.constant dense<0.0> : tensor<3x37x32xf32>
    %v_33 = arith.subf %v_32, %v_31 : tensor<3x37x32xf32>
    %v_34 = math.exp %v_33 : tensor<3x37x32xf32>
    %v_35 = arith.constant dense<1.0> : tensor<3x37x32xf32>
    %v_36 = arith.addf %v_34, %v_35 : tensor<3x37x32xf32>
    %v_37 = arith.divf %v_35, %v_36 : tensor<3x37x32xf32>
    %v_38 = arith.mulf %v_31, %v_37 : tensor<3x37x32xf32>
    %v_39 = arith.mulf %v_30, %v_38 : tensor<3x37x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_40 = mixer.linear %v_39, %o_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    return %v_40 : tensor<3x37x32xf32>
  }
}
