// ResTok: hierarchical residuals in 1D visual tokenizers (Zhang et al., 2026, arXiv 2601.03955).
// Image tokens are merged level by level into fewer, and each finer level keeps what the coarser one does not say; the generator writes all codes of a level in one step, from coarse to fine, over a cache of the levels before.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_image: tensor<3x4x6xf32> {mixer.name = "image"}, %in_class: tensor<3x1x24xf32> {mixer.name = "class"}) -> (tensor<3x7x6xf32> {mixer.name = "residuals"}, tensor<3x7xi64> {mixer.name = "codes"}, tensor<3x4x6xf32> {mixer.name = "generated"}) {
    %v_1 = tensor.expand_shape %in_image [[0], [1, 2], [3]] output_shape [3, 2, 2, 6] : tensor<3x4x6xf32> into tensor<3x2x2x6xf32>
    %v_2 = arith.constant dense<0.0> : tensor<3x2x6xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_1 : tensor<3x2x2x6xf32>) outs(%v_2 : tensor<3x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x6xf32>
    %v_4 = arith.constant dense<0.5> : tensor<3x2x6xf32>
    %v_5 = arith.mulf %v_3, %v_4 : tensor<3x2x6xf32>
    %v_6 = tensor.expand_shape %v_5 [[0, 1], [2], [3]] output_shape [3, 1, 2, 6] : tensor<3x2x6xf32> into tensor<3x1x2x6xf32>
    %v_7 = arith.constant dense<0.0> : tensor<3x1x6xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_6 : tensor<3x1x2x6xf32>) outs(%v_7 : tensor<3x1x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x6xf32>
    %v_9 = arith.constant dense<0.5> : tensor<3x1x6xf32>
    %v_10 = arith.mulf %v_8, %v_9 : tensor<3x1x6xf32>
    %v_11 = tensor.expand_shape %v_10 [[0, 1], [2], [3]] output_shape [3, 1, 1, 6] : tensor<3x1x6xf32> into tensor<3x1x1x6xf32>
    %v_12 = tensor.empty() : tensor<3x1x2x6xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x1x1x6xf32>) outs(%v_12 : tensor<3x1x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x2x6xf32>
    %v_14 = tensor.collapse_shape %v_13 [[0, 1], [2], [3]] : tensor<3x1x2x6xf32> into tensor<3x2x6xf32>
    %v_15 = arith.subf %v_5, %v_14 : tensor<3x2x6xf32>
    %v_16 = tensor.expand_shape %v_5 [[0], [1, 2], [3]] output_shape [3, 2, 1, 6] : tensor<3x2x6xf32> into tensor<3x2x1x6xf32>
    %v_17 = tensor.empty() : tensor<3x2x2x6xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_16 : tensor<3x2x1x6xf32>) outs(%v_17 : tensor<3x2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x2x6xf32>
    %v_19 = tensor.collapse_shape %v_18 [[0], [1, 2], [3]] : tensor<3x2x2x6xf32> into tensor<3x4x6xf32>
    %v_20 = arith.subf %in_image, %v_19 : tensor<3x4x6xf32>
    %v_21 = tensor.concat dim(1) %v_10, %v_15, %v_20 : (tensor<3x1x6xf32>, tensor<3x2x6xf32>, tensor<3x4x6xf32>) -> tensor<3x7x6xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<16x24xf32>
    %start_1 = mixer.weight @weights "w.start" : tensor<1x24xf32>
    %codebook_1 = mixer.weight @weights "w.codebook" : tensor<13x6xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<13x24xf32>
    %h_1 = tensor.empty() : tensor<3x1x24xf32>
    %h_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_class, %start_1 : tensor<3x1x24xf32>, tensor<1x24xf32>) outs(%h_1 : tensor<3x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x24xf32>
    %h_3 = tensor.extract_slice %position_1[0, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_4 = tensor.empty() : tensor<3x1x24xf32>
    %h_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_2, %h_3 : tensor<3x1x24xf32>, tensor<1x24xf32>) outs(%h_4 : tensor<3x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x24xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<24xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<24xf32>
    %v_22 = mixer.norm layer %h_5 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_23 = mixer.linear %v_22, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_24 = tensor.collapse_shape %v_23 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_25 = tensor.expand_shape %v_24 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_26 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_25 : tensor<3x1x3x8xf32>) outs(%v_26 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_28 = mixer.linear %v_22, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_29 = tensor.collapse_shape %v_28 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_30 = tensor.expand_shape %v_29 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_31 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_30 : tensor<3x1x3x8xf32>) outs(%v_31 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_33 = mixer.linear %v_22, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_34 = tensor.collapse_shape %v_33 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_35 = tensor.expand_shape %v_34 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_36 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_35 : tensor<3x1x3x8xf32>) outs(%v_36 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_1 = mixer.attention %v_27, %v_32, %v_37 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32> -> tensor<3x3x1x8xf32>
    %v_38 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x3x1x8xf32>) outs(%v_38 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_40 = tensor.collapse_shape %v_39 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_41 = tensor.expand_shape %v_40 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_42 = mixer.linear %v_41, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %x_1 = arith.addf %h_5, %v_42 : tensor<3x1x24xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<24xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<24xf32>
    %v_43 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_44 = mixer.linear %v_43, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_45 = arith.constant dense<0.5> : tensor<3x1x48xf32>
    %v_46 = arith.mulf %v_44, %v_45 : tensor<3x1x48xf32>
    %v_47 = arith.constant dense<0.7071067811865476> : tensor<3x1x48xf32>
    %v_48 = arith.mulf %v_44, %v_47 : tensor<3x1x48xf32>
    %v_49 = math.erf %v_48 : tensor<3x1x48xf32>
    %v_50 = arith.constant dense<1.0> : tensor<3x1x48xf32>
    %v_51 = arith.addf %v_49, %v_50 : tensor<3x1x48xf32>
    %v_52 = arith.mulf %v_46, %v_51 : tensor<3x1x48xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_53 = mixer.linear %v_52, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_54 = arith.addf %x_1, %v_53 : tensor<3x1x24xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<24xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<24xf32>
    %v_55 = mixer.norm layer %v_54 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_56 = mixer.linear %v_55, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_57 = tensor.collapse_shape %v_56 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_58 = tensor.expand_shape %v_57 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_59 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_58 : tensor<3x1x3x8xf32>) outs(%v_59 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_61 = mixer.linear %v_55, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_62 = tensor.collapse_shape %v_61 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_63 = tensor.expand_shape %v_62 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_64 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<3x1x3x8xf32>) outs(%v_64 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_66 = mixer.linear %v_55, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_67 = tensor.collapse_shape %v_66 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_68 = tensor.expand_shape %v_67 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_69 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_70 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_68 : tensor<3x1x3x8xf32>) outs(%v_69 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_2 = mixer.attention %v_60, %v_65, %v_70 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32> -> tensor<3x3x1x8xf32>
    %v_71 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x3x1x8xf32>) outs(%v_71 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_73 = tensor.collapse_shape %v_72 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_74 = tensor.expand_shape %v_73 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_75 = mixer.linear %v_74, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %x_2 = arith.addf %v_54, %v_75 : tensor<3x1x24xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<24xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<24xf32>
    %v_76 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_77 = mixer.linear %v_76, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_78 = arith.mulf %v_77, %v_45 : tensor<3x1x48xf32>
    %v_79 = arith.mulf %v_77, %v_47 : tensor<3x1x48xf32>
    %v_80 = math.erf %v_79 : tensor<3x1x48xf32>
    %v_81 = arith.addf %v_80, %v_50 : tensor<3x1x48xf32>
    %v_82 = arith.mulf %v_78, %v_81 : tensor<3x1x48xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_83 = mixer.linear %v_82, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_84 = arith.addf %x_2, %v_83 : tensor<3x1x24xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_85 = mixer.norm layer %v_84 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %code_1 = mixer.linear %v_85, %head_weight_1 : tensor<3x1x24xf32>, tensor<13x24xf32> -> tensor<3x1x13xf32>
    %code_2:2 = mixer.sort %code_1 descending : tensor<3x1x13xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %code_3 = tensor.collapse_shape %code_2#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %found_1 = mixer.embedding %code_3, %codebook_1 : tensor<3x1xi64>, tensor<13x6xf32> -> tensor<3x1x6xf32>
    %v_86 = tensor.expand_shape %found_1 [[0, 1], [2], [3]] output_shape [3, 1, 1, 6] : tensor<3x1x6xf32> into tensor<3x1x1x6xf32>
    %v_87 = tensor.empty() : tensor<3x1x2x6xf32>
    %v_88 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_86 : tensor<3x1x1x6xf32>) outs(%v_87 : tensor<3x1x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x2x6xf32>
    %v_89 = tensor.collapse_shape %v_88 [[0, 1], [2], [3]] : tensor<3x1x2x6xf32> into tensor<3x2x6xf32>
    %inputs_weight_1 = mixer.weight @weights "w.inputs.weight" : tensor<24x6xf32>
    %inputs_bias_1 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_90 = mixer.linear %v_89, %inputs_weight_1 bias %inputs_bias_1 : tensor<3x2x6xf32>, tensor<24x6xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %h_6 = tensor.empty() : tensor<3x2x24xf32>
    %h_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_90, %in_class : tensor<3x2x24xf32>, tensor<3x1x24xf32>) outs(%h_6 : tensor<3x2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x24xf32>
    %h_8 = tensor.extract_slice %position_1[1, 0] [2, 24] [1, 1] : tensor<16x24xf32> to tensor<2x24xf32>
    %h_9 = tensor.empty() : tensor<3x2x24xf32>
    %h_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_7, %h_8 : tensor<3x2x24xf32>, tensor<2x24xf32>) outs(%h_9 : tensor<3x2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x24xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<24xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<24xf32>
    %v_91 = mixer.norm layer %h_10 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x2x24xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_92 = mixer.linear %v_91, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<3x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %v_93 = tensor.expand_shape %v_92 [[0], [1], [2, 3]] output_shape [3, 2, 3, 8] : tensor<3x2x24xf32> into tensor<3x2x3x8xf32>
    %v_94 = tensor.empty() : tensor<3x3x2x8xf32>
    %v_95 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_93 : tensor<3x2x3x8xf32>) outs(%v_94 : tensor<3x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x2x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_96 = mixer.linear %v_91, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<3x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %v_97 = tensor.expand_shape %v_96 [[0], [1], [2, 3]] output_shape [3, 2, 3, 8] : tensor<3x2x24xf32> into tensor<3x2x3x8xf32>
    %v_98 = tensor.empty() : tensor<3x3x2x8xf32>
    %v_99 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_97 : tensor<3x2x3x8xf32>) outs(%v_98 : tensor<3x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x2x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_100 = mixer.linear %v_91, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<3x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %v_101 = tensor.expand_shape %v_100 [[0], [1], [2, 3]] output_shape [3, 2, 3, 8] : tensor<3x2x24xf32> into tensor<3x2x3x8xf32>
    %v_102 = tensor.empty() : tensor<3x3x2x8xf32>
    %v_103 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_101 : tensor<3x2x3x8xf32>) outs(%v_102 : tensor<3x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x2x8xf32>
    %k_1 = tensor.concat dim(2) %v_32, %v_99 : (tensor<3x3x1x8xf32>, tensor<3x3x2x8xf32>) -> tensor<3x3x3x8xf32>
    %k_2 = tensor.concat dim(2) %v_37, %v_103 : (tensor<3x3x1x8xf32>, tensor<3x3x2x8xf32>) -> tensor<3x3x3x8xf32>
    %results_3 = mixer.attention %v_95, %k_1, %k_2 scale 3.53553390593273786e-01 : tensor<3x3x2x8xf32>, tensor<3x3x3x8xf32>, tensor<3x3x3x8xf32> -> tensor<3x3x2x8xf32>
    %v_104 = tensor.empty() : tensor<3x2x3x8xf32>
    %v_105 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x3x2x8xf32>) outs(%v_104 : tensor<3x2x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x3x8xf32>
    %v_106 = tensor.collapse_shape %v_105 [[0], [1], [2, 3]] : tensor<3x2x3x8xf32> into tensor<3x2x24xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_107 = mixer.linear %v_106, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<3x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %x_3 = arith.addf %h_10, %v_107 : tensor<3x2x24xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<24xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<24xf32>
    %v_108 = mixer.norm layer %x_3 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x2x24xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_109 = mixer.linear %v_108, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<3x2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x2x48xf32>
    %v_110 = arith.constant dense<0.5> : tensor<3x2x48xf32>
    %v_111 = arith.mulf %v_109, %v_110 : tensor<3x2x48xf32>
    %v_112 = arith.constant dense<0.7071067811865476> : tensor<3x2x48xf32>
    %v_113 = arith.mulf %v_109, %v_112 : tensor<3x2x48xf32>
    %v_114 = math.erf %v_113 : tensor<3x2x48xf32>
    %v_115 = arith.constant dense<1.0> : tensor<3x2x48xf32>
    %v_116 = arith.addf %v_114, %v_115 : tensor<3x2x48xf32>
    %v_117 = arith.mulf %v_111, %v_116 : tensor<3x2x48xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_118 = mixer.linear %v_117, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<3x2x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %v_119 = arith.addf %x_3, %v_118 : tensor<3x2x24xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<24xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<24xf32>
    %v_120 = mixer.norm layer %v_119 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x2x24xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_121 = mixer.linear %v_120, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<3x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %v_122 = tensor.expand_shape %v_121 [[0], [1], [2, 3]] output_shape [3, 2, 3, 8] : tensor<3x2x24xf32> into tensor<3x2x3x8xf32>
    %v_123 = tensor.empty() : tensor<3x3x2x8xf32>
    %v_124 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_122 : tensor<3x2x3x8xf32>) outs(%v_123 : tensor<3x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x2x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_125 = mixer.linear %v_120, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<3x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %v_126 = tensor.expand_shape %v_125 [[0], [1], [2, 3]] output_shape [3, 2, 3, 8] : tensor<3x2x24xf32> into tensor<3x2x3x8xf32>
    %v_127 = tensor.empty() : tensor<3x3x2x8xf32>
    %v_128 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_126 : tensor<3x2x3x8xf32>) outs(%v_127 : tensor<3x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x2x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_129 = mixer.linear %v_120, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<3x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %v_130 = tensor.expand_shape %v_129 [[0], [1], [2, 3]] output_shape [3, 2, 3, 8] : tensor<3x2x24xf32> into tensor<3x2x3x8xf32>
    %v_131 = tensor.empty() : tensor<3x3x2x8xf32>
    %v_132 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_130 : tensor<3x2x3x8xf32>) outs(%v_131 : tensor<3x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x2x8xf32>
    %k_3 = tensor.concat dim(2) %v_65, %v_128 : (tensor<3x3x1x8xf32>, tensor<3x3x2x8xf32>) -> tensor<3x3x3x8xf32>
    %k_4 = tensor.concat dim(2) %v_70, %v_132 : (tensor<3x3x1x8xf32>, tensor<3x3x2x8xf32>) -> tensor<3x3x3x8xf32>
    %results_4 = mixer.attention %v_124, %k_3, %k_4 scale 3.53553390593273786e-01 : tensor<3x3x2x8xf32>, tensor<3x3x3x8xf32>, tensor<3x3x3x8xf32> -> tensor<3x3x2x8xf32>
    %v_133 = tensor.empty() : tensor<3x2x3x8xf32>
    %v_134 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<3x3x2x8xf32>) outs(%v_133 : tensor<3x2x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x3x8xf32>
    %v_135 = tensor.collapse_shape %v_134 [[0], [1], [2, 3]] : tensor<3x2x3x8xf32> into tensor<3x2x24xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_136 = mixer.linear %v_135, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<3x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %x_4 = arith.addf %v_119, %v_136 : tensor<3x2x24xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<24xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<24xf32>
    %v_137 = mixer.norm layer %x_4 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x2x24xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_138 = mixer.linear %v_137, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<3x2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x2x48xf32>
    %v_139 = arith.mulf %v_138, %v_110 : tensor<3x2x48xf32>
    %v_140 = arith.mulf %v_138, %v_112 : tensor<3x2x48xf32>
    %v_141 = math.erf %v_140 : tensor<3x2x48xf32>
    %v_142 = arith.addf %v_141, %v_115 : tensor<3x2x48xf32>
    %v_143 = arith.mulf %v_139, %v_142 : tensor<3x2x48xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_144 = mixer.linear %v_143, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<3x2x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x2x24xf32>
    %v_145 = arith.addf %x_4, %v_144 : tensor<3x2x24xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_146 = mixer.norm layer %v_145 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x2x24xf32>
    %code_4 = mixer.linear %v_146, %head_weight_1 : tensor<3x2x24xf32>, tensor<13x24xf32> -> tensor<3x2x13xf32>
    %code_5:2 = mixer.sort %code_4 descending : tensor<3x2x13xf32> -> tensor<3x2x1xf32>, tensor<3x2x1xi64>
    %code_6 = tensor.collapse_shape %code_5#1 [[0], [1, 2]] : tensor<3x2x1xi64> into tensor<3x2xi64>
    %found_2 = mixer.embedding %code_6, %codebook_1 : tensor<3x2xi64>, tensor<13x6xf32> -> tensor<3x2x6xf32>
    %v_147 = tensor.expand_shape %found_1 [[0, 1], [2], [3]] output_shape [3, 1, 1, 6] : tensor<3x1x6xf32> into tensor<3x1x1x6xf32>
    %v_148 = tensor.empty() : tensor<3x1x2x6xf32>
    %v_149 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_147 : tensor<3x1x1x6xf32>) outs(%v_148 : tensor<3x1x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x2x6xf32>
    %v_150 = tensor.collapse_shape %v_149 [[0, 1], [2], [3]] : tensor<3x1x2x6xf32> into tensor<3x2x6xf32>
    %image_1 = arith.addf %found_2, %v_150 : tensor<3x2x6xf32>
    %v_151 = tensor.expand_shape %image_1 [[0], [1, 2], [3]] output_shape [3, 2, 1, 6] : tensor<3x2x6xf32> into tensor<3x2x1x6xf32>
    %v_152 = tensor.empty() : tensor<3x2x2x6xf32>
    %v_153 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_151 : tensor<3x2x1x6xf32>) outs(%v_152 : tensor<3x2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x2x6xf32>
    %v_154 = tensor.collapse_shape %v_153 [[0], [1, 2], [3]] : tensor<3x2x2x6xf32> into tensor<3x4x6xf32>
    %inputs_weight_2 = mixer.weight @weights "w.inputs.weight" : tensor<24x6xf32>
    %inputs_bias_2 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_155 = mixer.linear %v_154, %inputs_weight_2 bias %inputs_bias_2 : tensor<3x4x6xf32>, tensor<24x6xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %h_11 = tensor.empty() : tensor<3x4x24xf32>
    %h_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_155, %in_class : tensor<3x4x24xf32>, tensor<3x1x24xf32>) outs(%h_11 : tensor<3x4x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24xf32>
    %h_13 = tensor.extract_slice %position_1[3, 0] [4, 24] [1, 1] : tensor<16x24xf32> to tensor<4x24xf32>
    %h_14 = tensor.empty() : tensor<3x4x24xf32>
    %h_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_12, %h_13 : tensor<3x4x24xf32>, tensor<4x24xf32>) outs(%h_14 : tensor<3x4x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24xf32>
    %layer_0_norm1_weight_3 = mixer.weight @weights "w.0.norm1.weight" : tensor<24xf32>
    %layer_0_norm1_bias_3 = mixer.weight @weights "w.0.norm1.bias" : tensor<24xf32>
    %v_156 = mixer.norm layer %h_15 scale %layer_0_norm1_weight_3 bias %layer_0_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x4x24xf32>
    %layer_0_q_weight_3 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_3 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_157 = mixer.linear %v_156, %layer_0_q_weight_3 bias %layer_0_q_bias_3 : tensor<3x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %v_158 = tensor.expand_shape %v_157 [[0], [1], [2, 3]] output_shape [3, 4, 3, 8] : tensor<3x4x24xf32> into tensor<3x4x3x8xf32>
    %v_159 = tensor.empty() : tensor<3x3x4x8xf32>
    %v_160 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_158 : tensor<3x4x3x8xf32>) outs(%v_159 : tensor<3x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x4x8xf32>
    %layer_0_k_weight_3 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_3 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_161 = mixer.linear %v_156, %layer_0_k_weight_3 bias %layer_0_k_bias_3 : tensor<3x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %v_162 = tensor.expand_shape %v_161 [[0], [1], [2, 3]] output_shape [3, 4, 3, 8] : tensor<3x4x24xf32> into tensor<3x4x3x8xf32>
    %v_163 = tensor.empty() : tensor<3x3x4x8xf32>
    %v_164 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_162 : tensor<3x4x3x8xf32>) outs(%v_163 : tensor<3x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x4x8xf32>
    %layer_0_v_weight_3 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_3 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_165 = mixer.linear %v_156, %layer_0_v_weight_3 bias %layer_0_v_bias_3 : tensor<3x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %v_166 = tensor.expand_shape %v_165 [[0], [1], [2, 3]] output_shape [3, 4, 3, 8] : tensor<3x4x24xf32> into tensor<3x4x3x8xf32>
    %v_167 = tensor.empty() : tensor<3x3x4x8xf32>
    %v_168 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_166 : tensor<3x4x3x8xf32>) outs(%v_167 : tensor<3x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x4x8xf32>
    %k_5 = tensor.concat dim(2) %k_1, %v_164 : (tensor<3x3x3x8xf32>, tensor<3x3x4x8xf32>) -> tensor<3x3x7x8xf32>
    %k_6 = tensor.concat dim(2) %k_2, %v_168 : (tensor<3x3x3x8xf32>, tensor<3x3x4x8xf32>) -> tensor<3x3x7x8xf32>
    %results_5 = mixer.attention %v_160, %k_5, %k_6 scale 3.53553390593273786e-01 : tensor<3x3x4x8xf32>, tensor<3x3x7x8xf32>, tensor<3x3x7x8xf32> -> tensor<3x3x4x8xf32>
    %v_169 = tensor.empty() : tensor<3x4x3x8xf32>
    %v_170 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<3x3x4x8xf32>) outs(%v_169 : tensor<3x4x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x3x8xf32>
    %v_171 = tensor.collapse_shape %v_170 [[0], [1], [2, 3]] : tensor<3x4x3x8xf32> into tensor<3x4x24xf32>
    %layer_0_o_weight_3 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_3 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_172 = mixer.linear %v_171, %layer_0_o_weight_3 bias %layer_0_o_bias_3 : tensor<3x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %x_5 = arith.addf %h_15, %v_172 : tensor<3x4x24xf32>
    %layer_0_norm2_weight_3 = mixer.weight @weights "w.0.norm2.weight" : tensor<24xf32>
    %layer_0_norm2_bias_3 = mixer.weight @weights "w.0.norm2.bias" : tensor<24xf32>
    %v_173 = mixer.norm layer %x_5 scale %layer_0_norm2_weight_3 bias %layer_0_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x4x24xf32>
    %layer_0_up_weight_3 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_3 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_174 = mixer.linear %v_173, %layer_0_up_weight_3 bias %layer_0_up_bias_3 : tensor<3x4x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x4x48xf32>
    %v_175 = arith.constant dense<0.5> : tensor<3x4x48xf32>
    %v_176 = arith.mulf %v_174, %v_175 : tensor<3x4x48xf32>
    %v_177 = arith.constant dense<0.7071067811865476> : tensor<3x4x48xf32>
    %v_178 = arith.mulf %v_174, %v_177 : tensor<3x4x48xf32>
    %v_179 = math.erf %v_178 : tensor<3x4x48xf32>
    %v_180 = arith.constant dense<1.0> : tensor<3x4x48xf32>
    %v_181 = arith.addf %v_179, %v_180 : tensor<3x4x48xf32>
    %v_182 = arith.mulf %v_176, %v_181 : tensor<3x4x48xf32>
    %layer_0_down_weight_3 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_3 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_183 = mixer.linear %v_182, %layer_0_down_weight_3 bias %layer_0_down_bias_3 : tensor<3x4x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %v_184 = arith.addf %x_5, %v_183 : tensor<3x4x24xf32>
    %layer_1_norm1_weight_3 = mixer.weight @weights "w.1.norm1.weight" : tensor<24xf32>
    %layer_1_norm1_bias_3 = mixer.weight @weights "w.1.norm1.bias" : tensor<24xf32>
    %v_185 = mixer.norm layer %v_184 scale %layer_1_norm1_weight_3 bias %layer_1_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x4x24xf32>
    %layer_1_q_weight_3 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_3 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_186 = mixer.linear %v_185, %layer_1_q_weight_3 bias %layer_1_q_bias_3 : tensor<3x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %v_187 = tensor.expand_shape %v_186 [[0], [1], [2, 3]] output_shape [3, 4, 3, 8] : tensor<3x4x24xf32> into tensor<3x4x3x8xf32>
    %v_188 = tensor.empty() : tensor<3x3x4x8xf32>
    %v_189 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_187 : tensor<3x4x3x8xf32>) outs(%v_188 : tensor<3x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x4x8xf32>
    %layer_1_k_weight_3 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_3 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_190 = mixer.linear %v_185, %layer_1_k_weight_3 bias %layer_1_k_bias_3 : tensor<3x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %v_191 = tensor.expand_shape %v_190 [[0], [1], [2, 3]] output_shape [3, 4, 3, 8] : tensor<3x4x24xf32> into tensor<3x4x3x8xf32>
    %v_192 = tensor.empty() : tensor<3x3x4x8xf32>
    %v_193 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_191 : tensor<3x4x3x8xf32>) outs(%v_192 : tensor<3x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x4x8xf32>
    %layer_1_v_weight_3 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_3 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_194 = mixer.linear %v_185, %layer_1_v_weight_3 bias %layer_1_v_bias_3 : tensor<3x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %v_195 = tensor.expand_shape %v_194 [[0], [1], [2, 3]] output_shape [3, 4, 3, 8] : tensor<3x4x24xf32> into tensor<3x4x3x8xf32>
    %v_196 = tensor.empty() : tensor<3x3x4x8xf32>
    %v_197 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_195 : tensor<3x4x3x8xf32>) outs(%v_196 : tensor<3x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x4x8xf32>
    %k_7 = tensor.concat dim(2) %k_3, %v_193 : (tensor<3x3x3x8xf32>, tensor<3x3x4x8xf32>) -> tensor<3x3x7x8xf32>
    %k_8 = tensor.concat dim(2) %k_4, %v_197 : (tensor<3x3x3x8xf32>, tensor<3x3x4x8xf32>) -> tensor<3x3x7x8xf32>
    %results_6 = mixer.attention %v_189, %k_7, %k_8 scale 3.53553390593273786e-01 : tensor<3x3x4x8xf32>, tensor<3x3x7x8xf32>, tensor<3x3x7x8xf32> -> tensor<3x3x4x8xf32>
    %v_198 = tensor.empty() : tensor<3x4x3x8xf32>
    %v_199 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<3x3x4x8xf32>) outs(%v_198 : tensor<3x4x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x3x8xf32>
    %v_200 = tensor.collapse_shape %v_199 [[0], [1], [2, 3]] : tensor<3x4x3x8xf32> into tensor<3x4x24xf32>
    %layer_1_o_weight_3 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_3 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_201 = mixer.linear %v_200, %layer_1_o_weight_3 bias %layer_1_o_bias_3 : tensor<3x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %x_6 = arith.addf %v_184, %v_201 : tensor<3x4x24xf32>
    %layer_1_norm2_weight_3 = mixer.weight @weights "w.1.norm2.weight" : tensor<24xf32>
    %layer_1_norm2_bias_3 = mixer.weight @weights "w.1.norm2.bias" : tensor<24xf32>
    %v_202 = mixer.norm layer %x_6 scale %layer_1_norm2_weight_3 bias %layer_1_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x4x24xf32>
    %layer_1_up_weight_3 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_3 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_203 = mixer.linear %v_202, %layer_1_up_weight_3 bias %layer_1_up_bias_3 : tensor<3x4x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x4x48xf32>
    %v_204 = arith.mulf %v_203, %v_175 : tensor<3x4x48xf32>
    %v_205 = arith.mulf %v_203, %v_177 : tensor<3x4x48xf32>
    %v_206 = math.erf %v_205 : tensor<3x4x48xf32>
    %v_207 = arith.addf %v_206, %v_180 : tensor<3x4x48xf32>
    %v_208 = arith.mulf %v_204, %v_207 : tensor<3x4x48xf32>
    %layer_1_down_weight_3 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_3 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_209 = mixer.linear %v_208, %layer_1_down_weight_3 bias %layer_1_down_bias_3 : tensor<3x4x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x4x24xf32>
    %v_210 = arith.addf %x_6, %v_209 : tensor<3x4x24xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_211 = mixer.norm layer %v_210 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x4x24xf32>
    %code_7 = mixer.linear %v_211, %head_weight_1 : tensor<3x4x24xf32>, tensor<13x24xf32> -> tensor<3x4x13xf32>
    %code_8:2 = mixer.sort %code_7 descending : tensor<3x4x13xf32> -> tensor<3x4x1xf32>, tensor<3x4x1xi64>
    %code_9 = tensor.collapse_shape %code_8#1 [[0], [1, 2]] : tensor<3x4x1xi64> into tensor<3x4xi64>
    %found_3 = mixer.embedding %code_9, %codebook_1 : tensor<3x4xi64>, tensor<13x6xf32> -> tensor<3x4x6xf32>
    %v_212 = tensor.expand_shape %image_1 [[0], [1, 2], [3]] output_shape [3, 2, 1, 6] : tensor<3x2x6xf32> into tensor<3x2x1x6xf32>
    %v_213 = tensor.empty() : tensor<3x2x2x6xf32>
    %v_214 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_212 : tensor<3x2x1x6xf32>) outs(%v_213 : tensor<3x2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x2x6xf32>
    %v_215 = tensor.collapse_shape %v_214 [[0], [1, 2], [3]] : tensor<3x2x2x6xf32> into tensor<3x4x6xf32>
    %image_2 = arith.addf %found_3, %v_215 : tensor<3x4x6xf32>
    %v_216 = tensor.concat dim(1) %code_3, %code_6, %code_9 : (tensor<3x1xi64>, tensor<3x2xi64>, tensor<3x4xi64>) -> tensor<3x7xi64>
    return %v_21, %v_216, %image_2 : tensor<3x7x6xf32>, tensor<3x7xi64>, tensor<3x4x6xf32>
  }
}
