// Data movement is all you need (Ivanov et al., 2020, arXiv 2007.00072).
// Chains of elementwise ops, bias, softmax and norms fused into the contractions around them: a BERT layer, post-norm.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 bias %q_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_3 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x37x4x8xf32>) outs(%v_3 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 bias %k_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_7 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x37x4x8xf32>) outs(%v_7 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 bias %v_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_11 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x37x4x8xf32>) outs(%v_11 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %results_1 = mixer.attention %v_4, %v_8, %v_12 scale 3.53553390593273786e-01 : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32> -> tensor<3x4x37x8xf32>
    %v_13 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x37x8xf32>) outs(%v_13 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_15 = tensor.collapse_shape %v_14 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_16 = mixer.linear %v_15, %o_weight_1 bias %o_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_1 = arith.addf %in_x, %v_16 : tensor<3x37x32xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_17 = mixer.norm layer %x_1 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_18 = mixer.linear %v_17, %up_weight_1 bias %up_bias_1 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %v_19 = arith.constant dense<0.5> : tensor<3x37x64xf32>
    %v_20 = arith.mulf %v_18, %v_19 : tensor<3x37x64xf32>
    %v_21 = arith.constant dense<0.7071067811865476> : tensor<3x37x64xf32>
    %v_22 = arith.mulf %v_18, %v_21 : tensor<3x37x64xf32>
    %v_23 = math.erf %v_22 : tensor<3x37x64xf32>
    %v_24 = arith.constant dense<1.0> : tensor<3x37x64xf32>
    %v_25 = arith.addf %v_23, %v_24 : tensor<3x37x64xf32>
    %v_26 = arith.mulf %v_20, %v_25 : tensor<3x37x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_27 = mixer.linear %v_26, %down_weight_1 bias %down_bias_1 : tensor<3x37x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_28 = arith.addf %v_17, %v_27 : tensor<3x37x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_29 = mixer.norm layer %v_28 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    return %v_29 : tensor<3x37x32xf32>
  }
}
