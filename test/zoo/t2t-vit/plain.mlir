// A model without Tokens-to-token ViT (Yuan et al., 2021, arXiv 2101.11986), to put it in by
// --merge-tokens=t2t:at=0+1,class-token=off
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<2x36x32xf32> {mixer.name = "x"}) -> (tensor<2x36x32xf32> {mixer.name = "y"}) {
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %in_x scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x36x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x36x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<2x36x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("0.q")
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 36, 4, 8] : tensor<2x36x32xf32> into tensor<2x36x4x8xf32>
    %v_4 = tensor.empty() : tensor<2x4x36x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x36x4x8xf32>) outs(%v_4 : tensor<2x4x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x36x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<2x36x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("0.k")
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 36, 4, 8] : tensor<2x36x32xf32> into tensor<2x36x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x36x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x36x4x8xf32>) outs(%v_8 : tensor<2x4x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x36x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<2x36x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("0.v")
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 36, 4, 8] : tensor<2x36x32xf32> into tensor<2x36x4x8xf32>
    %v_12 = tensor.empty() : tensor<2x4x36x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x36x4x8xf32>) outs(%v_12 : tensor<2x4x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x36x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<2x4x36x8xf32>, tensor<2x4x36x8xf32>, tensor<2x4x36x8xf32> -> tensor<2x4x36x8xf32>
    %v_14 = tensor.empty() : tensor<2x36x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x36x8xf32>) outs(%v_14 : tensor<2x36x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x36x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x36x4x8xf32> into tensor<2x36x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<2x36x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("0.o")
    %x_1 = arith.addf %in_x, %v_17 : tensor<2x36x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x36x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x36x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<2x36x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x36x64xf32> loc("0.up")
    %v_20 = arith.constant dense<0.5> : tensor<2x36x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x36x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x36x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x36x64xf32>
    %v_24 = math.erf %v_23 : tensor<2x36x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x36x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x36x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x36x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<2x36x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("0.down")
    %v_29 = arith.addf %x_1, %v_28 : tensor<2x36x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_30 = mixer.norm layer %v_29 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x36x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x36x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_31 = mixer.linear %v_30, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x36x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("1.q")
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [2, 36, 4, 8] : tensor<2x36x32xf32> into tensor<2x36x4x8xf32>
    %v_33 = tensor.empty() : tensor<2x4x36x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<2x36x4x8xf32>) outs(%v_33 : tensor<2x4x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x36x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_35 = mixer.linear %v_30, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x36x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("1.k")
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [2, 36, 4, 8] : tensor<2x36x32xf32> into tensor<2x36x4x8xf32>
    %v_37 = tensor.empty() : tensor<2x4x36x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<2x36x4x8xf32>) outs(%v_37 : tensor<2x4x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x36x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_39 = mixer.linear %v_30, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x36x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("1.v")
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [2, 36, 4, 8] : tensor<2x36x32xf32> into tensor<2x36x4x8xf32>
    %v_41 = tensor.empty() : tensor<2x4x36x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<2x36x4x8xf32>) outs(%v_41 : tensor<2x4x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x36x8xf32>
    %results_2 = mixer.attention %v_34, %v_38, %v_42 scale 3.53553390593273786e-01 : tensor<2x4x36x8xf32>, tensor<2x4x36x8xf32>, tensor<2x4x36x8xf32> -> tensor<2x4x36x8xf32>
    %v_43 = tensor.empty() : tensor<2x36x4x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x36x8xf32>) outs(%v_43 : tensor<2x36x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x36x4x8xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<2x36x4x8xf32> into tensor<2x36x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_46 = mixer.linear %v_45, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x36x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("1.o")
    %x_2 = arith.addf %v_29, %v_46 : tensor<2x36x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_47 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x36x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x36x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_48 = mixer.linear %v_47, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x36x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x36x64xf32> loc("1.up")
    %v_49 = arith.mulf %v_48, %v_20 : tensor<2x36x64xf32>
    %v_50 = arith.mulf %v_48, %v_22 : tensor<2x36x64xf32>
    %v_51 = math.erf %v_50 : tensor<2x36x64xf32>
    %v_52 = arith.addf %v_51, %v_25 : tensor<2x36x64xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<2x36x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_54 = mixer.linear %v_53, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x36x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x36x32xf32> loc("1.down")
    %v_55 = arith.addf %x_2, %v_54 : tensor<2x36x32xf32>
    return %v_55 : tensor<2x36x32xf32>
  }
}
