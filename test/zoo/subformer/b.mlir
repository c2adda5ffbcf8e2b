// Subformer: exploring weight sharing for parameter efficiency (Reid et al., 2021, arXiv 2101.00234).
// Sandwich sharing: first and last layers own their weights, the middle ones share all but their norms.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %first_norm1_weight_1 = mixer.weight @weights "w.first.norm1.weight" : tensor<32xf32>
    %first_norm1_bias_1 = mixer.weight @weights "w.first.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %in_x scale %first_norm1_weight_1 bias %first_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %first_q_weight_1 = mixer.weight @weights "w.first.q.weight" : tensor<32x32xf32>
    %first_q_bias_1 = mixer.weight @weights "w.first.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %first_q_weight_1 bias %first_q_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_4 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x37x4x8xf32>) outs(%v_4 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %first_k_weight_1 = mixer.weight @weights "w.first.k.weight" : tensor<32x32xf32>
    %first_k_bias_1 = mixer.weight @weights "w.first.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %first_k_weight_1 bias %first_k_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_8 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x37x4x8xf32>) outs(%v_8 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %first_v_weight_1 = mixer.weight @weights "w.first.v.weight" : tensor<32x32xf32>
    %first_v_bias_1 = mixer.weight @weights "w.first.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %first_v_weight_1 bias %first_v_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_12 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x37x4x8xf32>) outs(%v_12 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32> -> tensor<3x4x37x8xf32>
    %v_14 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x37x8xf32>) outs(%v_14 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %first_o_weight_1 = mixer.weight @weights "w.first.o.weight" : tensor<32x32xf32>
    %first_o_bias_1 = mixer.weight @weights "w.first.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %first_o_weight_1 bias %first_o_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_1 = arith.addf %in_x, %v_17 : tensor<3x37x32xf32>
    %first_norm2_weight_1 = mixer.weight @weights "w.first.norm2.weight" : tensor<32xf32>
    %first_norm2_bias_1 = mixer.weight @weights "w.first.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %first_norm2_weight_1 bias %first_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %first_up_weight_1 = mixer.weight @weights "w.first.up.weight" : tensor<64x32xf32>
    %first_up_bias_1 = mixer.weight @weights "w.first.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %first_up_weight_1 bias %first_up_bias_1 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<3x37x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<3x37x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<3x37x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<3x37x64xf32>
    %v_24 = math.erf %v_23 : tensor<3x37x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<3x37x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<3x37x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<3x37x64xf32>
    %first_down_weight_1 = mixer.weight @weights "w.first.down.weight" : tensor<32x64xf32>
    %first_down_bias_1 = mixer.weight @weights "w.first.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %first_down_weight_1 bias %first_down_bias_1 : tensor<3x37x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_2 = arith.addf %x_1, %v_28 : tensor<3x37x32xf32>
    %middle_norm1_weight_1 = mixer.weight @weights "w.middle.norm1.weight" : tensor<32xf32>
    %middle_norm1_bias_1 = mixer.weight @weights "w.middle.norm1.bias" : tensor<32xf32>
    %v_29 = mixer.norm layer %x_2 scale %middle_norm1_weight_1 bias %middle_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %middle_q_weight_1 = mixer.weight @weights "w.middle.q.weight" : tensor<32x32xf32>
    %middle_q_bias_1 = mixer.weight @weights "w.middle.q.bias" : tensor<32xf32>
    %v_30 = mixer.linear %v_29, %middle_q_weight_1 bias %middle_q_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_31 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_32 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_31 : tensor<3x37x4x8xf32>) outs(%v_32 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %middle_k_weight_1 = mixer.weight @weights "w.middle.k.weight" : tensor<32x32xf32>
    %middle_k_bias_1 = mixer.weight @weights "w.middle.k.bias" : tensor<32xf32>
    %v_34 = mixer.linear %v_29, %middle_k_weight_1 bias %middle_k_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_35 = tensor.expand_shape %v_34 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_36 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_35 : tensor<3x37x4x8xf32>) outs(%v_36 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %middle_v_weight_1 = mixer.weight @weights "w.middle.v.weight" : tensor<32x32xf32>
    %middle_v_bias_1 = mixer.weight @weights "w.middle.v.bias" : tensor<32xf32>
    %v_38 = mixer.linear %v_29, %middle_v_weight_1 bias %middle_v_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_39 = tensor.expand_shape %v_38 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_40 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_39 : tensor<3x37x4x8xf32>) outs(%v_40 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %results_2 = mixer.attention %v_33, %v_37, %v_41 scale 3.53553390593273786e-01 : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32> -> tensor<3x4x37x8xf32>
    %v_42 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x4x37x8xf32>) outs(%v_42 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_44 = tensor.collapse_shape %v_43 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %middle_o_weight_1 = mixer.weight @weights "w.middle.o.weight" : tensor<32x32xf32>
    %middle_o_bias_1 = mixer.weight @weights "w.middle.o.bias" : tensor<32xf32>
    %v_45 = mixer.linear %v_44, %middle_o_weight_1 bias %middle_o_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_3 = arith.addf %x_2, %v_45 : tensor<3x37x32xf32>
    %middle_norm2_weight_1 = mixer.weight @weights "w.middle.norm2.weight" : tensor<32xf32>
    %middle_norm2_bias_1 = mixer.weight @weights "w.middle.norm2.bias" : tensor<32xf32>
    %v_46 = mixer.norm layer %x_3 scale %middle_norm2_weight_1 bias %middle_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %middle_up_weight_1 = mixer.weight @weights "w.middle.up.weight" : tensor<64x32xf32>
    %middle_up_bias_1 = mixer.weight @weights "w.middle.up.bias" : tensor<64xf32>
    %v_47 = mixer.linear %v_46, %middle_up_weight_1 bias %middle_up_bias_1 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %v_48 = arith.mulf %v_47, %v_20 : tensor<3x37x64xf32>
    %v_49 = arith.mulf %v_47, %v_22 : tensor<3x37x64xf32>
    %v_50 = math.erf %v_49 : tensor<3x37x64xf32>
    %v_51 = arith.addf %v_50, %v_25 : tensor<3x37x64xf32>
    %v_52 = arith.mulf %v_48, %v_51 : tensor<3x37x64xf32>
    %middle_down_weight_1 = mixer.weight @weights "w.middle.down.weight" : tensor<32x64xf32>
    %middle_down_bias_1 = mixer.weight @weights "w.middle.down.bias" : tensor<32xf32>
    %v_53 = mixer.linear %v_52, %middle_down_weight_1 bias %middle_down_bias_1 : tensor<3x37x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_4 = arith.addf %x_3, %v_53 : tensor<3x37x32xf32>
    %other_norm1_weight_1 = mixer.weight @weights "w.other.norm1.weight" : tensor<32xf32>
    %other_norm1_bias_1 = mixer.weight @weights "w.other.norm1.bias" : tensor<32xf32>
    %v_54 = mixer.norm layer %x_4 scale %other_norm1_weight_1 bias %other_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %middle_q_weight_2 = mixer.weight @weights "w.middle.q.weight" : tensor<32x32xf32>
    %middle_q_bias_2 = mixer.weight @weights "w.middle.q.bias" : tensor<32xf32>
    %v_55 = mixer.linear %v_54, %middle_q_weight_2 bias %middle_q_bias_2 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_56 = tensor.expand_shape %v_55 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_57 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_56 : tensor<3x37x4x8xf32>) outs(%v_57 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %middle_k_weight_2 = mixer.weight @weights "w.middle.k.weight" : tensor<32x32xf32>
    %middle_k_bias_2 = mixer.weight @weights "w.middle.k.bias" : tensor<32xf32>
    %v_59 = mixer.linear %v_54, %middle_k_weight_2 bias %middle_k_bias_2 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_60 = tensor.expand_shape %v_59 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_61 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_62 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_60 : tensor<3x37x4x8xf32>) outs(%v_61 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %middle_v_weight_2 = mixer.weight @weights "w.middle.v.weight" : tensor<32x32xf32>
    %middle_v_bias_2 = mixer.weight @weights "w.middle.v.bias" : tensor<32xf32>
    %v_63 = mixer.linear %v_54, %middle_v_weight_2 bias %middle_v_bias_2 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_64 = tensor.expand_shape %v_63 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_65 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_66 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_64 : tensor<3x37x4x8xf32>) outs(%v_65 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %results_3 = mixer.attention %v_58, %v_62, %v_66 scale 3.53553390593273786e-01 : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32> -> tensor<3x4x37x8xf32>
    %v_67 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x4x37x8xf32>) outs(%v_67 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_69 = tensor.collapse_shape %v_68 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %middle_o_weight_2 = mixer.weight @weights "w.middle.o.weight" : tensor<32x32xf32>
    %middle_o_bias_2 = mixer.weight @weights "w.middle.o.bias" : tensor<32xf32>
    %v_70 = mixer.linear %v_69, %middle_o_weight_2 bias %middle_o_bias_2 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_5 = arith.addf %x_4, %v_70 : tensor<3x37x32xf32>
    %other_norm2_weight_1 = mixer.weight @weights "w.other.norm2.weight" : tensor<32xf32>
    %other_norm2_bias_1 = mixer.weight @weights "w.other.norm2.bias" : tensor<32xf32>
    %v_71 = mixer.norm layer %x_5 scale %other_norm2_weight_1 bias %other_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %middle_up_weight_2 = mixer.weight @weights "w.middle.up.weight" : tensor<64x32xf32>
    %middle_up_bias_2 = mixer.weight @weights "w.middle.up.bias" : tensor<64xf32>
    %v_72 = mixer.linear %v_71, %middle_up_weight_2 bias %middle_up_bias_2 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %v_73 = arith.mulf %v_72, %v_20 : tensor<3x37x64xf32>
    %v_74 = arith.mulf %v_72, %v_22 : tensor<3x37x64xf32>
    %v_75 = math.erf %v_74 : tensor<3x37x64xf32>
    %v_76 = arith.addf %v_75, %v_25 : tensor<3x37x64xf32>
    %v_77 = arith.mulf %v_73, %v_76 : tensor<3x37x64xf32>
    %middle_down_weight_2 = mixer.weight @weights "w.middle.down.weight" : tensor<32x64xf32>
    %middle_down_bias_2 = mixer.weight @weights "w.middle.down.bias" : tensor<32xf32>
    %v_78 = mixer.linear %v_77, %middle_down_weight_2 bias %middle_down_bias_2 : tensor<3x37x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_6 = arith.addf %x_5, %v_78 : tensor<3x37x32xf32>
    %last_norm1_weight_1 = mixer.weight @weights "w.last.norm1.weight" : tensor<32xf32>
    %last_norm1_bias_1 = mixer.weight @weights "w.last.norm1.bias" : tensor<32xf32>
    %v_79 = mixer.norm layer %x_6 scale %last_norm1_weight_1 bias %last_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %last_q_weight_1 = mixer.weight @weights "w.last.q.weight" : tensor<32x32xf32>
    %last_q_bias_1 = mixer.weight @weights "w.last.q.bias" : tensor<32xf32>
    %v_80 = mixer.linear %v_79, %last_q_weight_1 bias %last_q_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_81 = tensor.expand_shape %v_80 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_82 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_83 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_81 : tensor<3x37x4x8xf32>) outs(%v_82 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %last_k_weight_1 = mixer.weight @weights "w.last.k.weight" : tensor<32x32xf32>
    %last_k_bias_1 = mixer.weight @weights "w.last.k.bias" : tensor<32xf32>
    %v_84 = mixer.linear %v_79, %last_k_weight_1 bias %last_k_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_85 = tensor.expand_shape %v_84 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_86 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_87 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_85 : tensor<3x37x4x8xf32>) outs(%v_86 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %last_v_weight_1 = mixer.weight @weights "w.last.v.weight" : tensor<32x32xf32>
    %last_v_bias_1 = mixer.weight @weights "w.last.v.bias" : tensor<32xf32>
    %v_88 = mixer.linear %v_79, %last_v_weight_1 bias %last_v_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_89 = tensor.expand_shape %v_88 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_90 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_91 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_89 : tensor<3x37x4x8xf32>) outs(%v_90 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %results_4 = mixer.attention %v_83, %v_87, %v_91 scale 3.53553390593273786e-01 : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32> -> tensor<3x4x37x8xf32>
    %v_92 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_93 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<3x4x37x8xf32>) outs(%v_92 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_94 = tensor.collapse_shape %v_93 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %last_o_weight_1 = mixer.weight @weights "w.last.o.weight" : tensor<32x32xf32>
    %last_o_bias_1 = mixer.weight @weights "w.last.o.bias" : tensor<32xf32>
    %v_95 = mixer.linear %v_94, %last_o_weight_1 bias %last_o_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_7 = arith.addf %x_6, %v_95 : tensor<3x37x32xf32>
    %last_norm2_weight_1 = mixer.weight @weights "w.last.norm2.weight" : tensor<32xf32>
    %last_norm2_bias_1 = mixer.weight @weights "w.last.norm2.bias" : tensor<32xf32>
    %v_96 = mixer.norm layer %x_7 scale %last_norm2_weight_1 bias %last_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %last_up_weight_1 = mixer.weight @weights "w.last.up.weight" : tensor<64x32xf32>
    %last_up_bias_1 = mixer.weight @weights "w.last.up.bias" : tensor<64xf32>
    %v_97 = mixer.linear %v_96, %last_up_weight_1 bias %last_up_bias_1 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %v_98 = arith.mulf %v_97, %v_20 : tensor<3x37x64xf32>
    %v_99 = arith.mulf %v_97, %v_22 : tensor<3x37x64xf32>
    %v_100 = math.erf %v_99 : tensor<3x37x64xf32>
    %v_101 = arith.addf %v_100, %v_25 : tensor<3x37x64xf32>
    %v_102 = arith.mulf %v_98, %v_101 : tensor<3x37x64xf32>
    %last_down_weight_1 = mixer.weight @weights "w.last.down.weight" : tensor<32x64xf32>
    %last_down_bias_1 = mixer.weight @weights "w.last.down.bias" : tensor<32xf32>
    %v_103 = mixer.linear %v_102, %last_down_weight_1 bias %last_down_bias_1 : tensor<3x37x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %x_8 = arith.addf %x_7, %v_103 : tensor<3x37x32xf32>
    return %x_8 : tensor<3x37x32xf32>
  }
}
