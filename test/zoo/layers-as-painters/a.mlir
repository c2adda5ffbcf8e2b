// Transformer layers as painters (Sun et al., 2024, arXiv 2407.09298).
// Training-free edits of a frozen model: the middle layer skipped, two middle layers in parallel and averaged.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "skip"}, tensor<2x48x32xf32> {mixer.name = "parallel"}) {
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
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<2x48x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x48x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x48x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x48x64xf32>
    %v_24 = math.erf %v_23 : tensor<2x48x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x48x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x48x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x48x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<2x48x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_30 = mixer.norm layer %v_29 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_31 = mixer.linear %v_30, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_33 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<2x48x4x8xf32>) outs(%v_33 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_35 = mixer.linear %v_30, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_37 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<2x48x4x8xf32>) outs(%v_37 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_39 = mixer.linear %v_30, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_41 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<2x48x4x8xf32>) outs(%v_41 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_2 = mixer.attention %v_34, %v_38, %v_42 scale 3.53553390593273786e-01 : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_43 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x48x8xf32>) outs(%v_43 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_46 = mixer.linear %v_45, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_2 = arith.addf %v_29, %v_46 : tensor<2x48x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_47 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_48 = mixer.linear %v_47, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_49 = arith.mulf %v_48, %v_20 : tensor<2x48x64xf32>
    %v_50 = arith.mulf %v_48, %v_22 : tensor<2x48x64xf32>
    %v_51 = math.erf %v_50 : tensor<2x48x64xf32>
    %v_52 = arith.addf %v_51, %v_25 : tensor<2x48x64xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<2x48x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_54 = mixer.linear %v_53, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_55 = arith.addf %x_2, %v_54 : tensor<2x48x32xf32>
    %layer_3_norm1_weight_1 = mixer.weight @weights "w.3.norm1.weight" : tensor<32xf32>
    %layer_3_norm1_bias_1 = mixer.weight @weights "w.3.norm1.bias" : tensor<32xf32>
    %v_56 = mixer.norm layer %v_55 scale %layer_3_norm1_weight_1 bias %layer_3_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_3_q_weight_1 = mixer.weight @weights "w.3.q.weight" : tensor<32x32xf32>
    %layer_3_q_bias_1 = mixer.weight @weights "w.3.q.bias" : tensor<32xf32>
    %v_57 = mixer.linear %v_56, %layer_3_q_weight_1 bias %layer_3_q_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_58 = tensor.expand_shape %v_57 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_59 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_58 : tensor<2x48x4x8xf32>) outs(%v_59 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_3_k_weight_1 = mixer.weight @weights "w.3.k.weight" : tensor<32x32xf32>
    %layer_3_k_bias_1 = mixer.weight @weights "w.3.k.bias" : tensor<32xf32>
    %v_61 = mixer.linear %v_56, %layer_3_k_weight_1 bias %layer_3_k_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_62 = tensor.expand_shape %v_61 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_63 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_62 : tensor<2x48x4x8xf32>) outs(%v_63 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_3_v_weight_1 = mixer.weight @weights "w.3.v.weight" : tensor<32x32xf32>
    %layer_3_v_bias_1 = mixer.weight @weights "w.3.v.bias" : tensor<32xf32>
    %v_65 = mixer.linear %v_56, %layer_3_v_weight_1 bias %layer_3_v_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_66 = tensor.expand_shape %v_65 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_67 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_66 : tensor<2x48x4x8xf32>) outs(%v_67 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_3 = mixer.attention %v_60, %v_64, %v_68 scale 3.53553390593273786e-01 : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_69 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_70 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x4x48x8xf32>) outs(%v_69 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_71 = tensor.collapse_shape %v_70 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %layer_3_o_weight_1 = mixer.weight @weights "w.3.o.weight" : tensor<32x32xf32>
    %layer_3_o_bias_1 = mixer.weight @weights "w.3.o.bias" : tensor<32xf32>
    %v_72 = mixer.linear %v_71, %layer_3_o_weight_1 bias %layer_3_o_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_3 = arith.addf %v_55, %v_72 : tensor<2x48x32xf32>
    %layer_3_norm2_weight_1 = mixer.weight @weights "w.3.norm2.weight" : tensor<32xf32>
    %layer_3_norm2_bias_1 = mixer.weight @weights "w.3.norm2.bias" : tensor<32xf32>
    %v_73 = mixer.norm layer %x_3 scale %layer_3_norm2_weight_1 bias %layer_3_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_3_up_weight_1 = mixer.weight @weights "w.3.up.weight" : tensor<64x32xf32>
    %layer_3_up_bias_1 = mixer.weight @weights "w.3.up.bias" : tensor<64xf32>
    %v_74 = mixer.linear %v_73, %layer_3_up_weight_1 bias %layer_3_up_bias_1 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_75 = arith.mulf %v_74, %v_20 : tensor<2x48x64xf32>
    %v_76 = arith.mulf %v_74, %v_22 : tensor<2x48x64xf32>
    %v_77 = math.erf %v_76 : tensor<2x48x64xf32>
    %v_78 = arith.addf %v_77, %v_25 : tensor<2x48x64xf32>
    %v_79 = arith.mulf %v_75, %v_78 : tensor<2x48x64xf32>
    %layer_3_down_weight_1 = mixer.weight @weights "w.3.down.weight" : tensor<32x64xf32>
    %layer_3_down_bias_1 = mixer.weight @weights "w.3.down.bias" : tensor<32xf32>
    %v_80 = mixer.linear %v_79, %layer_3_down_weight_1 bias %layer_3_down_bias_1 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_81 = arith.addf %x_3, %v_80 : tensor<2x48x32xf32>
    %layer_2_norm1_weight_1 = mixer.weight @weights "w.2.norm1.weight" : tensor<32xf32>
    %layer_2_norm1_bias_1 = mixer.weight @weights "w.2.norm1.bias" : tensor<32xf32>
    %v_82 = mixer.norm layer %v_29 scale %layer_2_norm1_weight_1 bias %layer_2_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_2_q_weight_1 = mixer.weight @weights "w.2.q.weight" : tensor<32x32xf32>
    %layer_2_q_bias_1 = mixer.weight @weights "w.2.q.bias" : tensor<32xf32>
    %v_83 = mixer.linear %v_82, %layer_2_q_weight_1 bias %layer_2_q_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_84 = tensor.expand_shape %v_83 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_85 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_86 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_84 : tensor<2x48x4x8xf32>) outs(%v_85 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_2_k_weight_1 = mixer.weight @weights "w.2.k.weight" : tensor<32x32xf32>
    %layer_2_k_bias_1 = mixer.weight @weights "w.2.k.bias" : tensor<32xf32>
    %v_87 = mixer.linear %v_82, %layer_2_k_weight_1 bias %layer_2_k_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_88 = tensor.expand_shape %v_87 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_89 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_88 : tensor<2x48x4x8xf32>) outs(%v_89 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_2_v_weight_1 = mixer.weight @weights "w.2.v.weight" : tensor<32x32xf32>
    %layer_2_v_bias_1 = mixer.weight @weights "w.2.v.bias" : tensor<32xf32>
    %v_91 = mixer.linear %v_82, %layer_2_v_weight_1 bias %layer_2_v_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_92 = tensor.expand_shape %v_91 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_93 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_94 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_92 : tensor<2x48x4x8xf32>) outs(%v_93 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_4 = mixer.attention %v_86, %v_90, %v_94 scale 3.53553390593273786e-01 : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_95 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x4x48x8xf32>) outs(%v_95 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_97 = tensor.collapse_shape %v_96 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %layer_2_o_weight_1 = mixer.weight @weights "w.2.o.weight" : tensor<32x32xf32>
    %layer_2_o_bias_1 = mixer.weight @weights "w.2.o.bias" : tensor<32xf32>
    %v_98 = mixer.linear %v_97, %layer_2_o_weight_1 bias %layer_2_o_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_4 = arith.addf %v_29, %v_98 : tensor<2x48x32xf32>
    %layer_2_norm2_weight_1 = mixer.weight @weights "w.2.norm2.weight" : tensor<32xf32>
    %layer_2_norm2_bias_1 = mixer.weight @weights "w.2.norm2.bias" : tensor<32xf32>
    %v_99 = mixer.norm layer %x_4 scale %layer_2_norm2_weight_1 bias %layer_2_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_2_up_weight_1 = mixer.weight @weights "w.2.up.weight" : tensor<64x32xf32>
    %layer_2_up_bias_1 = mixer.weight @weights "w.2.up.bias" : tensor<64xf32>
    %v_100 = mixer.linear %v_99, %layer_2_up_weight_1 bias %layer_2_up_bias_1 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_101 = arith.mulf %v_100, %v_20 : tensor<2x48x64xf32>
    %v_102 = arith.mulf %v_100, %v_22 : tensor<2x48x64xf32>
    %v_103 = math.erf %v_102 : tensor<2x48x64xf32>
    %v_104 = arith.addf %v_103, %v_25 : tensor<2x48x64xf32>
    %v_105 = arith.mulf %v_101, %v_104 : tensor<2x48x64xf32>
    %layer_2_down_weight_1 = mixer.weight @weights "w.2.down.weight" : tensor<32x64xf32>
    %layer_2_down_bias_1 = mixer.weight @weights "w.2.down.bias" : tensor<32xf32>
    %v_106 = mixer.linear %v_105, %layer_2_down_weight_1 bias %layer_2_down_bias_1 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_107 = arith.addf %x_4, %v_106 : tensor<2x48x32xf32>
    %v_108 = arith.addf %v_55, %v_107 : tensor<2x48x32xf32>
    %v_109 = arith.constant dense<0.5> : tensor<2x48x32xf32>
    %v_110 = arith.mulf %v_108, %v_109 : tensor<2x48x32xf32>
    %layer_3_norm1_weight_2 = mixer.weight @weights "w.3.norm1.weight" : tensor<32xf32>
    %layer_3_norm1_bias_2 = mixer.weight @weights "w.3.norm1.bias" : tensor<32xf32>
    %v_111 = mixer.norm layer %v_110 scale %layer_3_norm1_weight_2 bias %layer_3_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_3_q_weight_2 = mixer.weight @weights "w.3.q.weight" : tensor<32x32xf32>
    %layer_3_q_bias_2 = mixer.weight @weights "w.3.q.bias" : tensor<32xf32>
    %v_112 = mixer.linear %v_111, %layer_3_q_weight_2 bias %layer_3_q_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_113 = tensor.expand_shape %v_112 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_114 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_115 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_113 : tensor<2x48x4x8xf32>) outs(%v_114 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_3_k_weight_2 = mixer.weight @weights "w.3.k.weight" : tensor<32x32xf32>
    %layer_3_k_bias_2 = mixer.weight @weights "w.3.k.bias" : tensor<32xf32>
    %v_116 = mixer.linear %v_111, %layer_3_k_weight_2 bias %layer_3_k_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_117 = tensor.expand_shape %v_116 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_118 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_119 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_117 : tensor<2x48x4x8xf32>) outs(%v_118 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %layer_3_v_weight_2 = mixer.weight @weights "w.3.v.weight" : tensor<32x32xf32>
    %layer_3_v_bias_2 = mixer.weight @weights "w.3.v.bias" : tensor<32xf32>
    %v_120 = mixer.linear %v_111, %layer_3_v_weight_2 bias %layer_3_v_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_121 = tensor.expand_shape %v_120 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_122 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_123 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_121 : tensor<2x48x4x8xf32>) outs(%v_122 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_5 = mixer.attention %v_115, %v_119, %v_123 scale 3.53553390593273786e-01 : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_124 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_125 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x4x48x8xf32>) outs(%v_124 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_126 = tensor.collapse_shape %v_125 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %layer_3_o_weight_2 = mixer.weight @weights "w.3.o.weight" : tensor<32x32xf32>
    %layer_3_o_bias_2 = mixer.weight @weights "w.3.o.bias" : tensor<32xf32>
    %v_127 = mixer.linear %v_126, %layer_3_o_weight_2 bias %layer_3_o_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_5 = arith.addf %v_110, %v_127 : tensor<2x48x32xf32>
    %layer_3_norm2_weight_2 = mixer.weight @weights "w.3.norm2.weight" : tensor<32xf32>
    %layer_3_norm2_bias_2 = mixer.weight @weights "w.3.norm2.bias" : tensor<32xf32>
    %v_128 = mixer.norm layer %x_5 scale %layer_3_norm2_weight_2 bias %layer_3_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %layer_3_up_weight_2 = mixer.weight @weights "w.3.up.weight" : tensor<64x32xf32>
    %layer_3_up_bias_2 = mixer.weight @weights "w.3.up.bias" : tensor<64xf32>
    %v_129 = mixer.linear %v_128, %layer_3_up_weight_2 bias %layer_3_up_bias_2 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_130 = arith.mulf %v_129, %v_20 : tensor<2x48x64xf32>
    %v_131 = arith.mulf %v_129, %v_22 : tensor<2x48x64xf32>
    %v_132 = math.erf %v_131 : tensor<2x48x64xf32>
    %v_133 = arith.addf %v_132, %v_25 : tensor<2x48x64xf32>
    %v_134 = arith.mulf %v_130, %v_133 : tensor<2x48x64xf32>
    %layer_3_down_weight_2 = mixer.weight @weights "w.3.down.weight" : tensor<32x64xf32>
    %layer_3_down_bias_2 = mixer.weight @weights "w.3.down.bias" : tensor<32xf32>
    %v_135 = mixer.linear %v_134, %layer_3_down_weight_2 bias %layer_3_down_bias_2 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_136 = arith.addf %x_5, %v_135 : tensor<2x48x32xf32>
    return %v_81, %v_136 : tensor<2x48x32xf32>, tensor<2x48x32xf32>
  }
}
