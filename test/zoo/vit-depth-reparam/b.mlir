// Vision Transformer depth by structural re-parameterisation (arXiv 2511.19718, 2025).
// Parallel training branches merged exactly: sum_n f(x A_n) has become f(sum_n x A_n), so that W1 = sum_n W1_n, W2 = sum_n W2_n.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_other_1 = mixer.weight @weights "w.q.other" : tensor<32x32xf32>
    %v_2 = arith.addf %q_weight_1, %q_other_1 : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_3 = mixer.linear %v_1, %v_2 bias %q_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_4 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_5 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4 : tensor<3x37x4x8xf32>) outs(%v_5 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_other_1 = mixer.weight @weights "w.k.other" : tensor<32x32xf32>
    %v_7 = arith.addf %k_weight_1, %k_other_1 : tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_8 = mixer.linear %v_1, %v_7 bias %k_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_9 = tensor.expand_shape %v_8 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_10 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<3x37x4x8xf32>) outs(%v_10 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_other_1 = mixer.weight @weights "w.v.other" : tensor<32x32xf32>
    %v_12 = arith.addf %v_weight_1, %v_other_1 : tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_13 = mixer.linear %v_1, %v_12 bias %v_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_14 = tensor.expand_shape %v_13 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_15 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_14 : tensor<3x37x4x8xf32>) outs(%v_15 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %results_1 = mixer.attention %v_6, %v_11, %v_16 scale 3.53553390593273786e-01 : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32> -> tensor<3x4x37x8xf32>
    %v_17 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x37x8xf32>) outs(%v_17 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_19 = tensor.collapse_shape %v_18 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_other_1 = mixer.weight @weights "w.o.other" : tensor<32x32xf32>
    %v_20 = arith.addf %o_weight_1, %o_other_1 : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_21 = mixer.linear %v_19, %v_20 bias %o_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_1 = arith.addf %in_x, %v_21 : tensor<3x37x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_22 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_other_1 = mixer.weight @weights "w.up.other" : tensor<64x32xf32>
    %v_23 = arith.addf %up_weight_1, %up_other_1 : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_24 = mixer.linear %v_22, %v_23 bias %up_bias_1 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %v_25 = arith.constant dense<0.5> : tensor<3x37x64xf32>
    %v_26 = arith.mulf %v_24, %v_25 : tensor<3x37x64xf32>
    %v_27 = arith.constant dense<0.7071067811865476> : tensor<3x37x64xf32>
    %v_28 = arith.mulf %v_24, %v_27 : tensor<3x37x64xf32>
    %v_29 = math.erf %v_28 : tensor<3x37x64xf32>
    %v_30 = arith.constant dense<1.0> : tensor<3x37x64xf32>
    %v_31 = arith.addf %v_29, %v_30 : tensor<3x37x64xf32>
    %v_32 = arith.mulf %v_26, %v_31 : tensor<3x37x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_other_1 = mixer.weight @weights "w.down.other" : tensor<32x64xf32>
    %v_33 = arith.addf %down_weight_1, %down_other_1 : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_34 = mixer.linear %v_32, %v_33 bias %down_bias_1 : tensor<3x37x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_35 = arith.addf %x_1, %v_34 : tensor<3x37x32xf32>
    return %v_35 : tensor<3x37x32xf32>
  }
}
