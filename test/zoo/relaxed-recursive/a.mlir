// Relaxed recursive Transformers with layer-wise LoRA (Bae et al., 2024, arXiv 2410.20672).
// One block looped; every depth adds its own low-rank delta B A to the shared weights.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "y"}) {
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %layer_0_q_B_1 = mixer.weight @weights "w.0.q.B" : tensor<32x4xf32>
    %layer_0_q_A_1 = mixer.weight @weights "w.0.q.A" : tensor<4x32xf32>
    %v_2 = tensor.empty() : tensor<32x4xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%layer_0_q_A_1 : tensor<4x32xf32>) outs(%v_2 : tensor<32x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x4xf32>
    %v_4 = mixer.linear %layer_0_q_B_1, %v_3 : tensor<32x4xf32>, tensor<32x4xf32> -> tensor<32x32xf32>
    %v_5 = arith.addf %q_weight_1, %v_4 : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %v_5 bias %q_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x48x4x8xf32>) outs(%v_8 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %k_weight_1 bias %k_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_12 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x48x4x8xf32>) outs(%v_12 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %layer_0_v_B_1 = mixer.weight @weights "w.0.v.B" : tensor<32x4xf32>
    %layer_0_v_A_1 = mixer.weight @weights "w.0.v.A" : tensor<4x32xf32>
    %v_14 = tensor.empty() : tensor<32x4xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%layer_0_v_A_1 : tensor<4x32xf32>) outs(%v_14 : tensor<32x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x4xf32>
    %v_16 = mixer.linear %layer_0_v_B_1, %v_15 : tensor<32x4xf32>, tensor<32x4xf32> -> tensor<32x32xf32>
    %v_17 = arith.addf %v_weight_1, %v_16 : tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_18 = mixer.linear %v_1, %v_17 bias %v_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_19 = tensor.expand_shape %v_18 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_20 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_19 : tensor<2x48x4x8xf32>) outs(%v_20 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_1 = mixer.attention %v_9, %v_13, %v_21 scale 3.53553390593273786e-01 : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_22 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x48x8xf32>) outs(%v_22 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_24 = tensor.collapse_shape %v_23 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_25 = mixer.linear %v_24, %o_weight_1 bias %o_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_1 = arith.addf %in_x, %v_25 : tensor<2x48x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_26 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %layer_0_up_B_1 = mixer.weight @weights "w.0.up.B" : tensor<64x4xf32>
    %layer_0_up_A_1 = mixer.weight @weights "w.0.up.A" : tensor<4x32xf32>
    %v_27 = tensor.empty() : tensor<32x4xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%layer_0_up_A_1 : tensor<4x32xf32>) outs(%v_27 : tensor<32x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x4xf32>
    %v_29 = mixer.linear %layer_0_up_B_1, %v_28 : tensor<64x4xf32>, tensor<32x4xf32> -> tensor<64x32xf32>
    %v_30 = arith.addf %up_weight_1, %v_29 : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_31 = mixer.linear %v_26, %v_30 bias %up_bias_1 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_32 = arith.constant dense<0.5> : tensor<2x48x64xf32>
    %v_33 = arith.mulf %v_31, %v_32 : tensor<2x48x64xf32>
    %v_34 = arith.constant dense<0.7071067811865476> : tensor<2x48x64xf32>
    %v_35 = arith.mulf %v_31, %v_34 : tensor<2x48x64xf32>
    %v_36 = math.erf %v_35 : tensor<2x48x64xf32>
    %v_37 = arith.constant dense<1.0> : tensor<2x48x64xf32>
    %v_38 = arith.addf %v_36, %v_37 : tensor<2x48x64xf32>
    %v_39 = arith.mulf %v_33, %v_38 : tensor<2x48x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %layer_0_down_B_1 = mixer.weight @weights "w.0.down.B" : tensor<32x4xf32>
    %layer_0_down_A_1 = mixer.weight @weights "w.0.down.A" : tensor<4x64xf32>
    %v_40 = tensor.empty() : tensor<64x4xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%layer_0_down_A_1 : tensor<4x64xf32>) outs(%v_40 : tensor<64x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<64x4xf32>
    %v_42 = mixer.linear %layer_0_down_B_1, %v_41 : tensor<32x4xf32>, tensor<64x4xf32> -> tensor<32x64xf32>
    %v_43 = arith.addf %down_weight_1, %v_42 : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_44 = mixer.linear %v_39, %v_43 bias %down_bias_1 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_45 = arith.addf %x_1, %v_44 : tensor<2x48x32xf32>
    %norm1_weight_2 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_2 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_46 = mixer.norm layer %v_45 scale %norm1_weight_2 bias %norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %q_weight_2 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %layer_1_q_B_1 = mixer.weight @weights "w.1.q.B" : tensor<32x4xf32>
    %layer_1_q_A_1 = mixer.weight @weights "w.1.q.A" : tensor<4x32xf32>
    %v_47 = tensor.empty() : tensor<32x4xf32>
    %v_48 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%layer_1_q_A_1 : tensor<4x32xf32>) outs(%v_47 : tensor<32x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x4xf32>
    %v_49 = mixer.linear %layer_1_q_B_1, %v_48 : tensor<32x4xf32>, tensor<32x4xf32> -> tensor<32x32xf32>
    %v_50 = arith.addf %q_weight_2, %v_49 : tensor<32x32xf32>
    %q_bias_2 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_51 = mixer.linear %v_46, %v_50 bias %q_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_52 = tensor.expand_shape %v_51 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_53 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_52 : tensor<2x48x4x8xf32>) outs(%v_53 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %k_weight_2 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_2 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_55 = mixer.linear %v_46, %k_weight_2 bias %k_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_56 = tensor.expand_shape %v_55 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_57 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_56 : tensor<2x48x4x8xf32>) outs(%v_57 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %v_weight_2 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %layer_1_v_B_1 = mixer.weight @weights "w.1.v.B" : tensor<32x4xf32>
    %layer_1_v_A_1 = mixer.weight @weights "w.1.v.A" : tensor<4x32xf32>
    %v_59 = tensor.empty() : tensor<32x4xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%layer_1_v_A_1 : tensor<4x32xf32>) outs(%v_59 : tensor<32x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x4xf32>
    %v_61 = mixer.linear %layer_1_v_B_1, %v_60 : tensor<32x4xf32>, tensor<32x4xf32> -> tensor<32x32xf32>
    %v_62 = arith.addf %v_weight_2, %v_61 : tensor<32x32xf32>
    %v_bias_2 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_63 = mixer.linear %v_46, %v_62 bias %v_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_64 = tensor.expand_shape %v_63 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_65 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_66 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_64 : tensor<2x48x4x8xf32>) outs(%v_65 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_2 = mixer.attention %v_54, %v_58, %v_66 scale 3.53553390593273786e-01 : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_67 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x48x8xf32>) outs(%v_67 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_69 = tensor.collapse_shape %v_68 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %o_weight_2 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_2 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_70 = mixer.linear %v_69, %o_weight_2 bias %o_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_2 = arith.addf %v_45, %v_70 : tensor<2x48x32xf32>
    %norm2_weight_2 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_2 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_71 = mixer.norm layer %x_2 scale %norm2_weight_2 bias %norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %up_weight_2 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %layer_1_up_B_1 = mixer.weight @weights "w.1.up.B" : tensor<64x4xf32>
    %layer_1_up_A_1 = mixer.weight @weights "w.1.up.A" : tensor<4x32xf32>
    %v_72 = tensor.empty() : tensor<32x4xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%layer_1_up_A_1 : tensor<4x32xf32>) outs(%v_72 : tensor<32x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x4xf32>
    %v_74 = mixer.linear %layer_1_up_B_1, %v_73 : tensor<64x4xf32>, tensor<32x4xf32> -> tensor<64x32xf32>
    %v_75 = arith.addf %up_weight_2, %v_74 : tensor<64x32xf32>
    %up_bias_2 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_76 = mixer.linear %v_71, %v_75 bias %up_bias_2 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_77 = arith.mulf %v_76, %v_32 : tensor<2x48x64xf32>
    %v_78 = arith.mulf %v_76, %v_34 : tensor<2x48x64xf32>
    %v_79 = math.erf %v_78 : tensor<2x48x64xf32>
    %v_80 = arith.addf %v_79, %v_37 : tensor<2x48x64xf32>
    %v_81 = arith.mulf %v_77, %v_80 : tensor<2x48x64xf32>
    %down_weight_2 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %layer_1_down_B_1 = mixer.weight @weights "w.1.down.B" : tensor<32x4xf32>
    %layer_1_down_A_1 = mixer.weight @weights "w.1.down.A" : tensor<4x64xf32>
    %v_82 = tensor.empty() : tensor<64x4xf32>
    %v_83 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%layer_1_down_A_1 : tensor<4x64xf32>) outs(%v_82 : tensor<64x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<64x4xf32>
    %v_84 = mixer.linear %layer_1_down_B_1, %v_83 : tensor<32x4xf32>, tensor<64x4xf32> -> tensor<32x64xf32>
    %v_85 = arith.addf %down_weight_2, %v_84 : tensor<32x64xf32>
    %down_bias_2 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_86 = mixer.linear %v_81, %v_85 bias %down_bias_2 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_87 = arith.addf %x_2, %v_86 : tensor<2x48x32xf32>
    return %v_87 : tensor<2x48x32xf32>
  }
}
