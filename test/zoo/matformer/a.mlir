// MatFormer: nested Transformer for elastic inference (Devvrit et al., 2023, arXiv 2310.07707).
// Nested FFN: granularity g uses the first g d_ff hidden units; Mix and Match gives every layer its own.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "y"}) {
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %in_x scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_4 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x48x4x8xf32>) outs(%v_4 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x48x4x8xf32>) outs(%v_8 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_12 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x48x4x8xf32>) outs(%v_12 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_14 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x48x8xf32>) outs(%v_14 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_1 = arith.addf %in_x, %v_17 : tensor<2x48x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %y_1 = tensor.extract_slice %layer_0_up_weight_1[0, 0] [16, 32] [1, 1] : tensor<64x32xf32> to tensor<16x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %y_2 = tensor.extract_slice %layer_0_up_bias_1[0] [16] [1] : tensor<64xf32> to tensor<16xf32>
    %y_3 = mixer.linear %v_18, %y_1 bias %y_2 : tensor<2x48x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x48x16xf32>
    %y_4 = arith.constant dense<0.5> : tensor<2x48x16xf32>
    %y_5 = arith.mulf %y_3, %y_4 : tensor<2x48x16xf32>
    %y_6 = arith.constant dense<0.7071067811865476> : tensor<2x48x16xf32>
    %y_7 = arith.mulf %y_3, %y_6 : tensor<2x48x16xf32>
    %y_8 = math.erf %y_7 : tensor<2x48x16xf32>
    %y_9 = arith.constant dense<1.0> : tensor<2x48x16xf32>
    %y_10 = arith.addf %y_8, %y_9 : tensor<2x48x16xf32>
    %y_11 = arith.mulf %y_5, %y_10 : tensor<2x48x16xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %x_2 = tensor.extract_slice %layer_0_down_weight_1[0, 0] [32, 16] [1, 1] : tensor<32x64xf32> to tensor<32x16xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %x_3 = mixer.linear %y_11, %x_2 bias %layer_0_down_bias_1 : tensor<2x48x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_4 = arith.addf %x_1, %x_3 : tensor<2x48x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_19 = mixer.norm layer %x_4 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_20 = mixer.linear %v_19, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_21 = tensor.expand_shape %v_20 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_22 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_21 : tensor<2x48x4x8xf32>) outs(%v_22 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_24 = mixer.linear %v_19, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_25 = tensor.expand_shape %v_24 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_26 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_25 : tensor<2x48x4x8xf32>) outs(%v_26 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_19, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_29 = tensor.expand_shape %v_28 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_30 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_29 : tensor<2x48x4x8xf32>) outs(%v_30 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_2 = mixer.attention %v_23, %v_27, %v_31 scale 3.53553390593273786e-01 : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_32 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x48x8xf32>) outs(%v_32 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_34 = tensor.collapse_shape %v_33 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_35 = mixer.linear %v_34, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_5 = arith.addf %x_4, %v_35 : tensor<2x48x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_36 = mixer.norm layer %x_5 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %y_12 = mixer.linear %v_36, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %y_13 = arith.constant dense<0.5> : tensor<2x48x64xf32>
    %y_14 = arith.mulf %y_12, %y_13 : tensor<2x48x64xf32>
    %y_15 = arith.constant dense<0.7071067811865476> : tensor<2x48x64xf32>
    %y_16 = arith.mulf %y_12, %y_15 : tensor<2x48x64xf32>
    %y_17 = math.erf %y_16 : tensor<2x48x64xf32>
    %y_18 = arith.constant dense<1.0> : tensor<2x48x64xf32>
    %y_19 = arith.addf %y_17, %y_18 : tensor<2x48x64xf32>
    %y_20 = arith.mulf %y_14, %y_19 : tensor<2x48x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %x_6 = mixer.linear %y_20, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_7 = arith.addf %x_5, %x_6 : tensor<2x48x32xf32>
    return %x_7 : tensor<2x48x32xf32>
  }
}
