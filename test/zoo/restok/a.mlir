// ResTok: hierarchical residuals in 1D visual tokenizers (Zhang et al., 2026, arXiv 2601.03955).
// Image tokens are merged level by level into fewer, and each finer level keeps what the coarser one does not say; the generator writes all codes of a level in one step, from coarse to fine, over a cache of the levels before.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_image: tensor<2x8x6xf32> {mixer.name = "image"}, %in_class: tensor<2x1x24xf32> {mixer.name = "class"}) -> (tensor<2x15x6xf32> {mixer.name = "residuals"}, tensor<2x15xi64> {mixer.name = "codes"}, tensor<2x8x6xf32> {mixer.name = "generated"}) {
    %v_1 = tensor.expand_shape %in_image [[0], [1, 2], [3]] output_shape [2, 4, 2, 6] : tensor<2x8x6xf32> into tensor<2x4x2x6xf32>
    %v_2 = arith.constant dense<0.0> : tensor<2x4x6xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_1 : tensor<2x4x2x6xf32>) outs(%v_2 : tensor<2x4x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x6xf32>
    %v_4 = arith.constant dense<0.5> : tensor<2x4x6xf32>
    %v_5 = arith.mulf %v_3, %v_4 : tensor<2x4x6xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1, 2], [3]] output_shape [2, 2, 2, 6] : tensor<2x4x6xf32> into tensor<2x2x2x6xf32>
    %v_7 = arith.constant dense<0.0> : tensor<2x2x6xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_6 : tensor<2x2x2x6xf32>) outs(%v_7 : tensor<2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x6xf32>
    %v_9 = arith.constant dense<0.5> : tensor<2x2x6xf32>
    %v_10 = arith.mulf %v_8, %v_9 : tensor<2x2x6xf32>
    %v_11 = tensor.expand_shape %v_10 [[0, 1], [2], [3]] output_shape [2, 1, 2, 6] : tensor<2x2x6xf32> into tensor<2x1x2x6xf32>
    %v_12 = arith.constant dense<0.0> : tensor<2x1x6xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_11 : tensor<2x1x2x6xf32>) outs(%v_12 : tensor<2x1x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x6xf32>
    %v_14 = arith.constant dense<0.5> : tensor<2x1x6xf32>
    %v_15 = arith.mulf %v_13, %v_14 : tensor<2x1x6xf32>
    %v_16 = tensor.expand_shape %v_15 [[0, 1], [2], [3]] output_shape [2, 1, 1, 6] : tensor<2x1x6xf32> into tensor<2x1x1x6xf32>
    %v_17 = tensor.empty() : tensor<2x1x2x6xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_16 : tensor<2x1x1x6xf32>) outs(%v_17 : tensor<2x1x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x2x6xf32>
    %v_19 = tensor.collapse_shape %v_18 [[0, 1], [2], [3]] : tensor<2x1x2x6xf32> into tensor<2x2x6xf32>
    %v_20 = arith.subf %v_10, %v_19 : tensor<2x2x6xf32>
    %v_21 = tensor.expand_shape %v_10 [[0], [1, 2], [3]] output_shape [2, 2, 1, 6] : tensor<2x2x6xf32> into tensor<2x2x1x6xf32>
    %v_22 = tensor.empty() : tensor<2x2x2x6xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_21 : tensor<2x2x1x6xf32>) outs(%v_22 : tensor<2x2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x6xf32>
    %v_24 = tensor.collapse_shape %v_23 [[0], [1, 2], [3]] : tensor<2x2x2x6xf32> into tensor<2x4x6xf32>
    %v_25 = arith.subf %v_5, %v_24 : tensor<2x4x6xf32>
    %v_26 = tensor.expand_shape %v_5 [[0], [1, 2], [3]] output_shape [2, 4, 1, 6] : tensor<2x4x6xf32> into tensor<2x4x1x6xf32>
    %v_27 = tensor.empty() : tensor<2x4x2x6xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_26 : tensor<2x4x1x6xf32>) outs(%v_27 : tensor<2x4x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x2x6xf32>
    %v_29 = tensor.collapse_shape %v_28 [[0], [1, 2], [3]] : tensor<2x4x2x6xf32> into tensor<2x8x6xf32>
    %v_30 = arith.subf %in_image, %v_29 : tensor<2x8x6xf32>
    %v_31 = tensor.concat dim(1) %v_15, %v_20, %v_25, %v_30 : (tensor<2x1x6xf32>, tensor<2x2x6xf32>, tensor<2x4x6xf32>, tensor<2x8x6xf32>) -> tensor<2x15x6xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<16x24xf32>
    %start_1 = mixer.weight @weights "w.start" : tensor<1x24xf32>
    %codebook_1 = mixer.weight @weights "w.codebook" : tensor<13x6xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<13x24xf32>
    %h_1 = tensor.empty() : tensor<2x1x24xf32>
    %h_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_class, %start_1 : tensor<2x1x24xf32>, tensor<1x24xf32>) outs(%h_1 : tensor<2x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x24xf32>
    %h_3 = tensor.extract_slice %position_1[0, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_4 = tensor.empty() : tensor<2x1x24xf32>
    %h_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_2, %h_3 : tensor<2x1x24xf32>, tensor<1x24xf32>) outs(%h_4 : tensor<2x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x24xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<24xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<24xf32>
    %v_32 = mixer.norm layer %h_5 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_33 = mixer.linear %v_32, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_34 = tensor.collapse_shape %v_33 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_35 = tensor.expand_shape %v_34 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_36 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_35 : tensor<2x1x3x8xf32>) outs(%v_36 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_38 = mixer.linear %v_32, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_39 = tensor.collapse_shape %v_38 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_40 = tensor.expand_shape %v_39 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_41 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<2x1x3x8xf32>) outs(%v_41 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_43 = mixer.linear %v_32, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_44 = tensor.collapse_shape %v_43 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_45 = tensor.expand_shape %v_44 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_46 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_45 : tensor<2x1x3x8xf32>) outs(%v_46 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_1 = mixer.attention %v_37, %v_42, %v_47 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x1x8xf32>, tensor<2x3x1x8xf32> -> tensor<2x3x1x8xf32>
    %v_48 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x1x8xf32>) outs(%v_48 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_50 = tensor.collapse_shape %v_49 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_51 = tensor.expand_shape %v_50 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_52 = mixer.linear %v_51, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %x_1 = arith.addf %h_5, %v_52 : tensor<2x1x24xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<24xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<24xf32>
    %v_53 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_54 = mixer.linear %v_53, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<2x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x1x48xf32>
    %v_55 = arith.constant dense<0.5> : tensor<2x1x48xf32>
    %v_56 = arith.mulf %v_54, %v_55 : tensor<2x1x48xf32>
    %v_57 = arith.constant dense<0.7071067811865476> : tensor<2x1x48xf32>
    %v_58 = arith.mulf %v_54, %v_57 : tensor<2x1x48xf32>
    %v_59 = math.erf %v_58 : tensor<2x1x48xf32>
    %v_60 = arith.constant dense<1.0> : tensor<2x1x48xf32>
    %v_61 = arith.addf %v_59, %v_60 : tensor<2x1x48xf32>
    %v_62 = arith.mulf %v_56, %v_61 : tensor<2x1x48xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_63 = mixer.linear %v_62, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<2x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_64 = arith.addf %x_1, %v_63 : tensor<2x1x24xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<24xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<24xf32>
    %v_65 = mixer.norm layer %v_64 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_66 = mixer.linear %v_65, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_67 = tensor.collapse_shape %v_66 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_68 = tensor.expand_shape %v_67 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_69 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_70 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_68 : tensor<2x1x3x8xf32>) outs(%v_69 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_71 = mixer.linear %v_65, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_72 = tensor.collapse_shape %v_71 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_73 = tensor.expand_shape %v_72 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_74 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_73 : tensor<2x1x3x8xf32>) outs(%v_74 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_76 = mixer.linear %v_65, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_77 = tensor.collapse_shape %v_76 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_78 = tensor.expand_shape %v_77 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_79 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_78 : tensor<2x1x3x8xf32>) outs(%v_79 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_2 = mixer.attention %v_70, %v_75, %v_80 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x1x8xf32>, tensor<2x3x1x8xf32> -> tensor<2x3x1x8xf32>
    %v_81 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_82 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x3x1x8xf32>) outs(%v_81 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_83 = tensor.collapse_shape %v_82 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_84 = tensor.expand_shape %v_83 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_85 = mixer.linear %v_84, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %x_2 = arith.addf %v_64, %v_85 : tensor<2x1x24xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<24xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<24xf32>
    %v_86 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_87 = mixer.linear %v_86, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x1x48xf32>
    %v_88 = arith.mulf %v_87, %v_55 : tensor<2x1x48xf32>
    %v_89 = arith.mulf %v_87, %v_57 : tensor<2x1x48xf32>
    %v_90 = math.erf %v_89 : tensor<2x1x48xf32>
    %v_91 = arith.addf %v_90, %v_60 : tensor<2x1x48xf32>
    %v_92 = arith.mulf %v_88, %v_91 : tensor<2x1x48xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_93 = mixer.linear %v_92, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_94 = arith.addf %x_2, %v_93 : tensor<2x1x24xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_95 = mixer.norm layer %v_94 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %code_1 = mixer.linear %v_95, %head_weight_1 : tensor<2x1x24xf32>, tensor<13x24xf32> -> tensor<2x1x13xf32>
    %code_2:2 = mixer.sort %code_1 descending : tensor<2x1x13xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %code_3 = tensor.collapse_shape %code_2#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %found_1 = mixer.embedding %code_3, %codebook_1 : tensor<2x1xi64>, tensor<13x6xf32> -> tensor<2x1x6xf32>
    %v_96 = tensor.expand_shape %found_1 [[0, 1], [2], [3]] output_shape [2, 1, 1, 6] : tensor<2x1x6xf32> into tensor<2x1x1x6xf32>
    %v_97 = tensor.empty() : tensor<2x1x2x6xf32>
    %v_98 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_96 : tensor<2x1x1x6xf32>) outs(%v_97 : tensor<2x1x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x2x6xf32>
    %v_99 = tensor.collapse_shape %v_98 [[0, 1], [2], [3]] : tensor<2x1x2x6xf32> into tensor<2x2x6xf32>
    %inputs_weight_1 = mixer.weight @weights "w.inputs.weight" : tensor<24x6xf32>
    %inputs_bias_1 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_100 = mixer.linear %v_99, %inputs_weight_1 bias %inputs_bias_1 : tensor<2x2x6xf32>, tensor<24x6xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %h_6 = tensor.empty() : tensor<2x2x24xf32>
    %h_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_100, %in_class : tensor<2x2x24xf32>, tensor<2x1x24xf32>) outs(%h_6 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24xf32>
    %h_8 = tensor.extract_slice %position_1[1, 0] [2, 24] [1, 1] : tensor<16x24xf32> to tensor<2x24xf32>
    %h_9 = tensor.empty() : tensor<2x2x24xf32>
    %h_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_7, %h_8 : tensor<2x2x24xf32>, tensor<2x24xf32>) outs(%h_9 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<24xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<24xf32>
    %v_101 = mixer.norm layer %h_10 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x2x24xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_102 = mixer.linear %v_101, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<2x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %v_103 = tensor.expand_shape %v_102 [[0], [1], [2, 3]] output_shape [2, 2, 3, 8] : tensor<2x2x24xf32> into tensor<2x2x3x8xf32>
    %v_104 = tensor.empty() : tensor<2x3x2x8xf32>
    %v_105 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_103 : tensor<2x2x3x8xf32>) outs(%v_104 : tensor<2x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x2x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_106 = mixer.linear %v_101, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<2x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %v_107 = tensor.expand_shape %v_106 [[0], [1], [2, 3]] output_shape [2, 2, 3, 8] : tensor<2x2x24xf32> into tensor<2x2x3x8xf32>
    %v_108 = tensor.empty() : tensor<2x3x2x8xf32>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_107 : tensor<2x2x3x8xf32>) outs(%v_108 : tensor<2x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x2x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_110 = mixer.linear %v_101, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<2x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %v_111 = tensor.expand_shape %v_110 [[0], [1], [2, 3]] output_shape [2, 2, 3, 8] : tensor<2x2x24xf32> into tensor<2x2x3x8xf32>
    %v_112 = tensor.empty() : tensor<2x3x2x8xf32>
    %v_113 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_111 : tensor<2x2x3x8xf32>) outs(%v_112 : tensor<2x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x2x8xf32>
    %k_1 = tensor.concat dim(2) %v_42, %v_109 : (tensor<2x3x1x8xf32>, tensor<2x3x2x8xf32>) -> tensor<2x3x3x8xf32>
    %k_2 = tensor.concat dim(2) %v_47, %v_113 : (tensor<2x3x1x8xf32>, tensor<2x3x2x8xf32>) -> tensor<2x3x3x8xf32>
    %results_3 = mixer.attention %v_105, %k_1, %k_2 scale 3.53553390593273786e-01 : tensor<2x3x2x8xf32>, tensor<2x3x3x8xf32>, tensor<2x3x3x8xf32> -> tensor<2x3x2x8xf32>
    %v_114 = tensor.empty() : tensor<2x2x3x8xf32>
    %v_115 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x3x2x8xf32>) outs(%v_114 : tensor<2x2x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x3x8xf32>
    %v_116 = tensor.collapse_shape %v_115 [[0], [1], [2, 3]] : tensor<2x2x3x8xf32> into tensor<2x2x24xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_117 = mixer.linear %v_116, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<2x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %x_3 = arith.addf %h_10, %v_117 : tensor<2x2x24xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<24xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<24xf32>
    %v_118 = mixer.norm layer %x_3 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x2x24xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_119 = mixer.linear %v_118, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<2x2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x2x48xf32>
    %v_120 = arith.constant dense<0.5> : tensor<2x2x48xf32>
    %v_121 = arith.mulf %v_119, %v_120 : tensor<2x2x48xf32>
    %v_122 = arith.constant dense<0.7071067811865476> : tensor<2x2x48xf32>
    %v_123 = arith.mulf %v_119, %v_122 : tensor<2x2x48xf32>
    %v_124 = math.erf %v_123 : tensor<2x2x48xf32>
    %v_125 = arith.constant dense<1.0> : tensor<2x2x48xf32>
    %v_126 = arith.addf %v_124, %v_125 : tensor<2x2x48xf32>
    %v_127 = arith.mulf %v_121, %v_126 : tensor<2x2x48xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_128 = mixer.linear %v_127, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<2x2x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %v_129 = arith.addf %x_3, %v_128 : tensor<2x2x24xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<24xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<24xf32>
    %v_130 = mixer.norm layer %v_129 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x2x24xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_131 = mixer.linear %v_130, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<2x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %v_132 = tensor.expand_shape %v_131 [[0], [1], [2, 3]] output_shape [2, 2, 3, 8] : tensor<2x2x24xf32> into tensor<2x2x3x8xf32>
    %v_133 = tensor.empty() : tensor<2x3x2x8xf32>
    %v_134 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_132 : tensor<2x2x3x8xf32>) outs(%v_133 : tensor<2x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x2x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_135 = mixer.linear %v_130, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<2x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %v_136 = tensor.expand_shape %v_135 [[0], [1], [2, 3]] output_shape [2, 2, 3, 8] : tensor<2x2x24xf32> into tensor<2x2x3x8xf32>
    %v_137 = tensor.empty() : tensor<2x3x2x8xf32>
    %v_138 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_136 : tensor<2x2x3x8xf32>) outs(%v_137 : tensor<2x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x2x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_139 = mixer.linear %v_130, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<2x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %v_140 = tensor.expand_shape %v_139 [[0], [1], [2, 3]] output_shape [2, 2, 3, 8] : tensor<2x2x24xf32> into tensor<2x2x3x8xf32>
    %v_141 = tensor.empty() : tensor<2x3x2x8xf32>
    %v_142 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_140 : tensor<2x2x3x8xf32>) outs(%v_141 : tensor<2x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x2x8xf32>
    %k_3 = tensor.concat dim(2) %v_75, %v_138 : (tensor<2x3x1x8xf32>, tensor<2x3x2x8xf32>) -> tensor<2x3x3x8xf32>
    %k_4 = tensor.concat dim(2) %v_80, %v_142 : (tensor<2x3x1x8xf32>, tensor<2x3x2x8xf32>) -> tensor<2x3x3x8xf32>
    %results_4 = mixer.attention %v_134, %k_3, %k_4 scale 3.53553390593273786e-01 : tensor<2x3x2x8xf32>, tensor<2x3x3x8xf32>, tensor<2x3x3x8xf32> -> tensor<2x3x2x8xf32>
    %v_143 = tensor.empty() : tensor<2x2x3x8xf32>
    %v_144 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x3x2x8xf32>) outs(%v_143 : tensor<2x2x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x3x8xf32>
    %v_145 = tensor.collapse_shape %v_144 [[0], [1], [2, 3]] : tensor<2x2x3x8xf32> into tensor<2x2x24xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_146 = mixer.linear %v_145, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<2x2x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %x_4 = arith.addf %v_129, %v_146 : tensor<2x2x24xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<24xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<24xf32>
    %v_147 = mixer.norm layer %x_4 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x2x24xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_148 = mixer.linear %v_147, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<2x2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x2x48xf32>
    %v_149 = arith.mulf %v_148, %v_120 : tensor<2x2x48xf32>
    %v_150 = arith.mulf %v_148, %v_122 : tensor<2x2x48xf32>
    %v_151 = math.erf %v_150 : tensor<2x2x48xf32>
    %v_152 = arith.addf %v_151, %v_125 : tensor<2x2x48xf32>
    %v_153 = arith.mulf %v_149, %v_152 : tensor<2x2x48xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_154 = mixer.linear %v_153, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<2x2x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x2x24xf32>
    %v_155 = arith.addf %x_4, %v_154 : tensor<2x2x24xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_156 = mixer.norm layer %v_155 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x2x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x2x24xf32>
    %code_4 = mixer.linear %v_156, %head_weight_1 : tensor<2x2x24xf32>, tensor<13x24xf32> -> tensor<2x2x13xf32>
    %code_5:2 = mixer.sort %code_4 descending : tensor<2x2x13xf32> -> tensor<2x2x1xf32>, tensor<2x2x1xi64>
    %code_6 = tensor.collapse_shape %code_5#1 [[0], [1, 2]] : tensor<2x2x1xi64> into tensor<2x2xi64>
    %found_2 = mixer.embedding %code_6, %codebook_1 : tensor<2x2xi64>, tensor<13x6xf32> -> tensor<2x2x6xf32>
    %v_157 = tensor.expand_shape %found_1 [[0, 1], [2], [3]] output_shape [2, 1, 1, 6] : tensor<2x1x6xf32> into tensor<2x1x1x6xf32>
    %v_158 = tensor.empty() : tensor<2x1x2x6xf32>
    %v_159 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_157 : tensor<2x1x1x6xf32>) outs(%v_158 : tensor<2x1x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x2x6xf32>
    %v_160 = tensor.collapse_shape %v_159 [[0, 1], [2], [3]] : tensor<2x1x2x6xf32> into tensor<2x2x6xf32>
    %image_1 = arith.addf %found_2, %v_160 : tensor<2x2x6xf32>
    %v_161 = tensor.expand_shape %image_1 [[0], [1, 2], [3]] output_shape [2, 2, 1, 6] : tensor<2x2x6xf32> into tensor<2x2x1x6xf32>
    %v_162 = tensor.empty() : tensor<2x2x2x6xf32>
    %v_163 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_161 : tensor<2x2x1x6xf32>) outs(%v_162 : tensor<2x2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x6xf32>
    %v_164 = tensor.collapse_shape %v_163 [[0], [1, 2], [3]] : tensor<2x2x2x6xf32> into tensor<2x4x6xf32>
    %inputs_weight_2 = mixer.weight @weights "w.inputs.weight" : tensor<24x6xf32>
    %inputs_bias_2 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_165 = mixer.linear %v_164, %inputs_weight_2 bias %inputs_bias_2 : tensor<2x4x6xf32>, tensor<24x6xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %h_11 = tensor.empty() : tensor<2x4x24xf32>
    %h_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_165, %in_class : tensor<2x4x24xf32>, tensor<2x1x24xf32>) outs(%h_11 : tensor<2x4x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x24xf32>
    %h_13 = tensor.extract_slice %position_1[3, 0] [4, 24] [1, 1] : tensor<16x24xf32> to tensor<4x24xf32>
    %h_14 = tensor.empty() : tensor<2x4x24xf32>
    %h_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_12, %h_13 : tensor<2x4x24xf32>, tensor<4x24xf32>) outs(%h_14 : tensor<2x4x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x24xf32>
    %layer_0_norm1_weight_3 = mixer.weight @weights "w.0.norm1.weight" : tensor<24xf32>
    %layer_0_norm1_bias_3 = mixer.weight @weights "w.0.norm1.bias" : tensor<24xf32>
    %v_166 = mixer.norm layer %h_15 scale %layer_0_norm1_weight_3 bias %layer_0_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x4x24xf32>
    %layer_0_q_weight_3 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_3 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_167 = mixer.linear %v_166, %layer_0_q_weight_3 bias %layer_0_q_bias_3 : tensor<2x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %v_168 = tensor.expand_shape %v_167 [[0], [1], [2, 3]] output_shape [2, 4, 3, 8] : tensor<2x4x24xf32> into tensor<2x4x3x8xf32>
    %v_169 = tensor.empty() : tensor<2x3x4x8xf32>
    %v_170 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_168 : tensor<2x4x3x8xf32>) outs(%v_169 : tensor<2x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x4x8xf32>
    %layer_0_k_weight_3 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_3 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_171 = mixer.linear %v_166, %layer_0_k_weight_3 bias %layer_0_k_bias_3 : tensor<2x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %v_172 = tensor.expand_shape %v_171 [[0], [1], [2, 3]] output_shape [2, 4, 3, 8] : tensor<2x4x24xf32> into tensor<2x4x3x8xf32>
    %v_173 = tensor.empty() : tensor<2x3x4x8xf32>
    %v_174 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_172 : tensor<2x4x3x8xf32>) outs(%v_173 : tensor<2x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x4x8xf32>
    %layer_0_v_weight_3 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_3 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_175 = mixer.linear %v_166, %layer_0_v_weight_3 bias %layer_0_v_bias_3 : tensor<2x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %v_176 = tensor.expand_shape %v_175 [[0], [1], [2, 3]] output_shape [2, 4, 3, 8] : tensor<2x4x24xf32> into tensor<2x4x3x8xf32>
    %v_177 = tensor.empty() : tensor<2x3x4x8xf32>
    %v_178 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_176 : tensor<2x4x3x8xf32>) outs(%v_177 : tensor<2x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x4x8xf32>
    %k_5 = tensor.concat dim(2) %k_1, %v_174 : (tensor<2x3x3x8xf32>, tensor<2x3x4x8xf32>) -> tensor<2x3x7x8xf32>
    %k_6 = tensor.concat dim(2) %k_2, %v_178 : (tensor<2x3x3x8xf32>, tensor<2x3x4x8xf32>) -> tensor<2x3x7x8xf32>
    %results_5 = mixer.attention %v_170, %k_5, %k_6 scale 3.53553390593273786e-01 : tensor<2x3x4x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x4x8xf32>
    %v_179 = tensor.empty() : tensor<2x4x3x8xf32>
    %v_180 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x3x4x8xf32>) outs(%v_179 : tensor<2x4x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x3x8xf32>
    %v_181 = tensor.collapse_shape %v_180 [[0], [1], [2, 3]] : tensor<2x4x3x8xf32> into tensor<2x4x24xf32>
    %layer_0_o_weight_3 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_3 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_182 = mixer.linear %v_181, %layer_0_o_weight_3 bias %layer_0_o_bias_3 : tensor<2x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %x_5 = arith.addf %h_15, %v_182 : tensor<2x4x24xf32>
    %layer_0_norm2_weight_3 = mixer.weight @weights "w.0.norm2.weight" : tensor<24xf32>
    %layer_0_norm2_bias_3 = mixer.weight @weights "w.0.norm2.bias" : tensor<24xf32>
    %v_183 = mixer.norm layer %x_5 scale %layer_0_norm2_weight_3 bias %layer_0_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x4x24xf32>
    %layer_0_up_weight_3 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_3 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_184 = mixer.linear %v_183, %layer_0_up_weight_3 bias %layer_0_up_bias_3 : tensor<2x4x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x4x48xf32>
    %v_185 = arith.constant dense<0.5> : tensor<2x4x48xf32>
    %v_186 = arith.mulf %v_184, %v_185 : tensor<2x4x48xf32>
    %v_187 = arith.constant dense<0.7071067811865476> : tensor<2x4x48xf32>
    %v_188 = arith.mulf %v_184, %v_187 : tensor<2x4x48xf32>
    %v_189 = math.erf %v_188 : tensor<2x4x48xf32>
    %v_190 = arith.constant dense<1.0> : tensor<2x4x48xf32>
    %v_191 = arith.addf %v_189, %v_190 : tensor<2x4x48xf32>
    %v_192 = arith.mulf %v_186, %v_191 : tensor<2x4x48xf32>
    %layer_0_down_weight_3 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_3 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_193 = mixer.linear %v_192, %layer_0_down_weight_3 bias %layer_0_down_bias_3 : tensor<2x4x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %v_194 = arith.addf %x_5, %v_193 : tensor<2x4x24xf32>
    %layer_1_norm1_weight_3 = mixer.weight @weights "w.1.norm1.weight" : tensor<24xf32>
    %layer_1_norm1_bias_3 = mixer.weight @weights "w.1.norm1.bias" : tensor<24xf32>
    %v_195 = mixer.norm layer %v_194 scale %layer_1_norm1_weight_3 bias %layer_1_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x4x24xf32>
    %layer_1_q_weight_3 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_3 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_196 = mixer.linear %v_195, %layer_1_q_weight_3 bias %layer_1_q_bias_3 : tensor<2x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %v_197 = tensor.expand_shape %v_196 [[0], [1], [2, 3]] output_shape [2, 4, 3, 8] : tensor<2x4x24xf32> into tensor<2x4x3x8xf32>
    %v_198 = tensor.empty() : tensor<2x3x4x8xf32>
    %v_199 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_197 : tensor<2x4x3x8xf32>) outs(%v_198 : tensor<2x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x4x8xf32>
    %layer_1_k_weight_3 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_3 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_200 = mixer.linear %v_195, %layer_1_k_weight_3 bias %layer_1_k_bias_3 : tensor<2x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %v_201 = tensor.expand_shape %v_200 [[0], [1], [2, 3]] output_shape [2, 4, 3, 8] : tensor<2x4x24xf32> into tensor<2x4x3x8xf32>
    %v_202 = tensor.empty() : tensor<2x3x4x8xf32>
    %v_203 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_201 : tensor<2x4x3x8xf32>) outs(%v_202 : tensor<2x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x4x8xf32>
    %layer_1_v_weight_3 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_3 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_204 = mixer.linear %v_195, %layer_1_v_weight_3 bias %layer_1_v_bias_3 : tensor<2x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %v_205 = tensor.expand_shape %v_204 [[0], [1], [2, 3]] output_shape [2, 4, 3, 8] : tensor<2x4x24xf32> into tensor<2x4x3x8xf32>
    %v_206 = tensor.empty() : tensor<2x3x4x8xf32>
    %v_207 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_205 : tensor<2x4x3x8xf32>) outs(%v_206 : tensor<2x3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x4x8xf32>
    %k_7 = tensor.concat dim(2) %k_3, %v_203 : (tensor<2x3x3x8xf32>, tensor<2x3x4x8xf32>) -> tensor<2x3x7x8xf32>
    %k_8 = tensor.concat dim(2) %k_4, %v_207 : (tensor<2x3x3x8xf32>, tensor<2x3x4x8xf32>) -> tensor<2x3x7x8xf32>
    %results_6 = mixer.attention %v_199, %k_7, %k_8 scale 3.53553390593273786e-01 : tensor<2x3x4x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x4x8xf32>
    %v_208 = tensor.empty() : tensor<2x4x3x8xf32>
    %v_209 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<2x3x4x8xf32>) outs(%v_208 : tensor<2x4x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x3x8xf32>
    %v_210 = tensor.collapse_shape %v_209 [[0], [1], [2, 3]] : tensor<2x4x3x8xf32> into tensor<2x4x24xf32>
    %layer_1_o_weight_3 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_3 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_211 = mixer.linear %v_210, %layer_1_o_weight_3 bias %layer_1_o_bias_3 : tensor<2x4x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %x_6 = arith.addf %v_194, %v_211 : tensor<2x4x24xf32>
    %layer_1_norm2_weight_3 = mixer.weight @weights "w.1.norm2.weight" : tensor<24xf32>
    %layer_1_norm2_bias_3 = mixer.weight @weights "w.1.norm2.bias" : tensor<24xf32>
    %v_212 = mixer.norm layer %x_6 scale %layer_1_norm2_weight_3 bias %layer_1_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x4x24xf32>
    %layer_1_up_weight_3 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_3 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_213 = mixer.linear %v_212, %layer_1_up_weight_3 bias %layer_1_up_bias_3 : tensor<2x4x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x4x48xf32>
    %v_214 = arith.mulf %v_213, %v_185 : tensor<2x4x48xf32>
    %v_215 = arith.mulf %v_213, %v_187 : tensor<2x4x48xf32>
    %v_216 = math.erf %v_215 : tensor<2x4x48xf32>
    %v_217 = arith.addf %v_216, %v_190 : tensor<2x4x48xf32>
    %v_218 = arith.mulf %v_214, %v_217 : tensor<2x4x48xf32>
    %layer_1_down_weight_3 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_3 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_219 = mixer.linear %v_218, %layer_1_down_weight_3 bias %layer_1_down_bias_3 : tensor<2x4x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x4x24xf32>
    %v_220 = arith.addf %x_6, %v_219 : tensor<2x4x24xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_221 = mixer.norm layer %v_220 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x4x24xf32>
    %code_7 = mixer.linear %v_221, %head_weight_1 : tensor<2x4x24xf32>, tensor<13x24xf32> -> tensor<2x4x13xf32>
    %code_8:2 = mixer.sort %code_7 descending : tensor<2x4x13xf32> -> tensor<2x4x1xf32>, tensor<2x4x1xi64>
    %code_9 = tensor.collapse_shape %code_8#1 [[0], [1, 2]] : tensor<2x4x1xi64> into tensor<2x4xi64>
    %found_3 = mixer.embedding %code_9, %codebook_1 : tensor<2x4xi64>, tensor<13x6xf32> -> tensor<2x4x6xf32>
    %v_222 = tensor.expand_shape %image_1 [[0], [1, 2], [3]] output_shape [2, 2, 1, 6] : tensor<2x2x6xf32> into tensor<2x2x1x6xf32>
    %v_223 = tensor.empty() : tensor<2x2x2x6xf32>
    %v_224 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_222 : tensor<2x2x1x6xf32>) outs(%v_223 : tensor<2x2x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x6xf32>
    %v_225 = tensor.collapse_shape %v_224 [[0], [1, 2], [3]] : tensor<2x2x2x6xf32> into tensor<2x4x6xf32>
    %image_2 = arith.addf %found_3, %v_225 : tensor<2x4x6xf32>
    %v_226 = tensor.expand_shape %image_2 [[0], [1, 2], [3]] output_shape [2, 4, 1, 6] : tensor<2x4x6xf32> into tensor<2x4x1x6xf32>
    %v_227 = tensor.empty() : tensor<2x4x2x6xf32>
    %v_228 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_226 : tensor<2x4x1x6xf32>) outs(%v_227 : tensor<2x4x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x2x6xf32>
    %v_229 = tensor.collapse_shape %v_228 [[0], [1, 2], [3]] : tensor<2x4x2x6xf32> into tensor<2x8x6xf32>
    %inputs_weight_3 = mixer.weight @weights "w.inputs.weight" : tensor<24x6xf32>
    %inputs_bias_3 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_230 = mixer.linear %v_229, %inputs_weight_3 bias %inputs_bias_3 : tensor<2x8x6xf32>, tensor<24x6xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %h_16 = tensor.empty() : tensor<2x8x24xf32>
    %h_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_230, %in_class : tensor<2x8x24xf32>, tensor<2x1x24xf32>) outs(%h_16 : tensor<2x8x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x24xf32>
    %h_18 = tensor.extract_slice %position_1[7, 0] [8, 24] [1, 1] : tensor<16x24xf32> to tensor<8x24xf32>
    %h_19 = tensor.empty() : tensor<2x8x24xf32>
    %h_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_17, %h_18 : tensor<2x8x24xf32>, tensor<8x24xf32>) outs(%h_19 : tensor<2x8x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x24xf32>
    %layer_0_norm1_weight_4 = mixer.weight @weights "w.0.norm1.weight" : tensor<24xf32>
    %layer_0_norm1_bias_4 = mixer.weight @weights "w.0.norm1.bias" : tensor<24xf32>
    %v_231 = mixer.norm layer %h_20 scale %layer_0_norm1_weight_4 bias %layer_0_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x8x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x8x24xf32>
    %layer_0_q_weight_4 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_4 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_232 = mixer.linear %v_231, %layer_0_q_weight_4 bias %layer_0_q_bias_4 : tensor<2x8x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %v_233 = tensor.expand_shape %v_232 [[0], [1], [2, 3]] output_shape [2, 8, 3, 8] : tensor<2x8x24xf32> into tensor<2x8x3x8xf32>
    %v_234 = tensor.empty() : tensor<2x3x8x8xf32>
    %v_235 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_233 : tensor<2x8x3x8xf32>) outs(%v_234 : tensor<2x3x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x8x8xf32>
    %layer_0_k_weight_4 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_4 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_236 = mixer.linear %v_231, %layer_0_k_weight_4 bias %layer_0_k_bias_4 : tensor<2x8x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %v_237 = tensor.expand_shape %v_236 [[0], [1], [2, 3]] output_shape [2, 8, 3, 8] : tensor<2x8x24xf32> into tensor<2x8x3x8xf32>
    %v_238 = tensor.empty() : tensor<2x3x8x8xf32>
    %v_239 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_237 : tensor<2x8x3x8xf32>) outs(%v_238 : tensor<2x3x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x8x8xf32>
    %layer_0_v_weight_4 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_4 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_240 = mixer.linear %v_231, %layer_0_v_weight_4 bias %layer_0_v_bias_4 : tensor<2x8x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %v_241 = tensor.expand_shape %v_240 [[0], [1], [2, 3]] output_shape [2, 8, 3, 8] : tensor<2x8x24xf32> into tensor<2x8x3x8xf32>
    %v_242 = tensor.empty() : tensor<2x3x8x8xf32>
    %v_243 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_241 : tensor<2x8x3x8xf32>) outs(%v_242 : tensor<2x3x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x8x8xf32>
    %k_9 = tensor.concat dim(2) %k_5, %v_239 : (tensor<2x3x7x8xf32>, tensor<2x3x8x8xf32>) -> tensor<2x3x15x8xf32>
    %k_10 = tensor.concat dim(2) %k_6, %v_243 : (tensor<2x3x7x8xf32>, tensor<2x3x8x8xf32>) -> tensor<2x3x15x8xf32>
    %results_7 = mixer.attention %v_235, %k_9, %k_10 scale 3.53553390593273786e-01 : tensor<2x3x8x8xf32>, tensor<2x3x15x8xf32>, tensor<2x3x15x8xf32> -> tensor<2x3x8x8xf32>
    %v_244 = tensor.empty() : tensor<2x8x3x8xf32>
    %v_245 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<2x3x8x8xf32>) outs(%v_244 : tensor<2x8x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x8x3x8xf32>
    %v_246 = tensor.collapse_shape %v_245 [[0], [1], [2, 3]] : tensor<2x8x3x8xf32> into tensor<2x8x24xf32>
    %layer_0_o_weight_4 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_4 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_247 = mixer.linear %v_246, %layer_0_o_weight_4 bias %layer_0_o_bias_4 : tensor<2x8x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %x_7 = arith.addf %h_20, %v_247 : tensor<2x8x24xf32>
    %layer_0_norm2_weight_4 = mixer.weight @weights "w.0.norm2.weight" : tensor<24xf32>
    %layer_0_norm2_bias_4 = mixer.weight @weights "w.0.norm2.bias" : tensor<24xf32>
    %v_248 = mixer.norm layer %x_7 scale %layer_0_norm2_weight_4 bias %layer_0_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x8x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x8x24xf32>
    %layer_0_up_weight_4 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_4 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_249 = mixer.linear %v_248, %layer_0_up_weight_4 bias %layer_0_up_bias_4 : tensor<2x8x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x8x48xf32>
    %v_250 = arith.constant dense<0.5> : tensor<2x8x48xf32>
    %v_251 = arith.mulf %v_249, %v_250 : tensor<2x8x48xf32>
    %v_252 = arith.constant dense<0.7071067811865476> : tensor<2x8x48xf32>
    %v_253 = arith.mulf %v_249, %v_252 : tensor<2x8x48xf32>
    %v_254 = math.erf %v_253 : tensor<2x8x48xf32>
    %v_255 = arith.constant dense<1.0> : tensor<2x8x48xf32>
    %v_256 = arith.addf %v_254, %v_255 : tensor<2x8x48xf32>
    %v_257 = arith.mulf %v_251, %v_256 : tensor<2x8x48xf32>
    %layer_0_down_weight_4 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_4 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_258 = mixer.linear %v_257, %layer_0_down_weight_4 bias %layer_0_down_bias_4 : tensor<2x8x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %v_259 = arith.addf %x_7, %v_258 : tensor<2x8x24xf32>
    %layer_1_norm1_weight_4 = mixer.weight @weights "w.1.norm1.weight" : tensor<24xf32>
    %layer_1_norm1_bias_4 = mixer.weight @weights "w.1.norm1.bias" : tensor<24xf32>
    %v_260 = mixer.norm layer %v_259 scale %layer_1_norm1_weight_4 bias %layer_1_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x8x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x8x24xf32>
    %layer_1_q_weight_4 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_4 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_261 = mixer.linear %v_260, %layer_1_q_weight_4 bias %layer_1_q_bias_4 : tensor<2x8x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %v_262 = tensor.expand_shape %v_261 [[0], [1], [2, 3]] output_shape [2, 8, 3, 8] : tensor<2x8x24xf32> into tensor<2x8x3x8xf32>
    %v_263 = tensor.empty() : tensor<2x3x8x8xf32>
    %v_264 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_262 : tensor<2x8x3x8xf32>) outs(%v_263 : tensor<2x3x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x8x8xf32>
    %layer_1_k_weight_4 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_4 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_265 = mixer.linear %v_260, %layer_1_k_weight_4 bias %layer_1_k_bias_4 : tensor<2x8x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %v_266 = tensor.expand_shape %v_265 [[0], [1], [2, 3]] output_shape [2, 8, 3, 8] : tensor<2x8x24xf32> into tensor<2x8x3x8xf32>
    %v_267 = tensor.empty() : tensor<2x3x8x8xf32>
    %v_268 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_266 : tensor<2x8x3x8xf32>) outs(%v_267 : tensor<2x3x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x8x8xf32>
    %layer_1_v_weight_4 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_4 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_269 = mixer.linear %v_260, %layer_1_v_weight_4 bias %layer_1_v_bias_4 : tensor<2x8x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %v_270 = tensor.expand_shape %v_269 [[0], [1], [2, 3]] output_shape [2, 8, 3, 8] : tensor<2x8x24xf32> into tensor<2x8x3x8xf32>
    %v_271 = tensor.empty() : tensor<2x3x8x8xf32>
    %v_272 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_270 : tensor<2x8x3x8xf32>) outs(%v_271 : tensor<2x3x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x8x8xf32>
    %k_11 = tensor.concat dim(2) %k_7, %v_268 : (tensor<2x3x7x8xf32>, tensor<2x3x8x8xf32>) -> tensor<2x3x15x8xf32>
    %k_12 = tensor.concat dim(2) %k_8, %v_272 : (tensor<2x3x7x8xf32>, tensor<2x3x8x8xf32>) -> tensor<2x3x15x8xf32>
    %results_8 = mixer.attention %v_264, %k_11, %k_12 scale 3.53553390593273786e-01 : tensor<2x3x8x8xf32>, tensor<2x3x15x8xf32>, tensor<2x3x15x8xf32> -> tensor<2x3x8x8xf32>
    %v_273 = tensor.empty() : tensor<2x8x3x8xf32>
    %v_274 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_8 : tensor<2x3x8x8xf32>) outs(%v_273 : tensor<2x8x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x8x3x8xf32>
    %v_275 = tensor.collapse_shape %v_274 [[0], [1], [2, 3]] : tensor<2x8x3x8xf32> into tensor<2x8x24xf32>
    %layer_1_o_weight_4 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_4 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_276 = mixer.linear %v_275, %layer_1_o_weight_4 bias %layer_1_o_bias_4 : tensor<2x8x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %x_8 = arith.addf %v_259, %v_276 : tensor<2x8x24xf32>
    %layer_1_norm2_weight_4 = mixer.weight @weights "w.1.norm2.weight" : tensor<24xf32>
    %layer_1_norm2_bias_4 = mixer.weight @weights "w.1.norm2.bias" : tensor<24xf32>
    %v_277 = mixer.norm layer %x_8 scale %layer_1_norm2_weight_4 bias %layer_1_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x8x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x8x24xf32>
    %layer_1_up_weight_4 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_4 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_278 = mixer.linear %v_277, %layer_1_up_weight_4 bias %layer_1_up_bias_4 : tensor<2x8x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x8x48xf32>
    %v_279 = arith.mulf %v_278, %v_250 : tensor<2x8x48xf32>
    %v_280 = arith.mulf %v_278, %v_252 : tensor<2x8x48xf32>
    %v_281 = math.erf %v_280 : tensor<2x8x48xf32>
    %v_282 = arith.addf %v_281, %v_255 : tensor<2x8x48xf32>
    %v_283 = arith.mulf %v_279, %v_282 : tensor<2x8x48xf32>
    %layer_1_down_weight_4 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_4 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_284 = mixer.linear %v_283, %layer_1_down_weight_4 bias %layer_1_down_bias_4 : tensor<2x8x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x8x24xf32>
    %v_285 = arith.addf %x_8, %v_284 : tensor<2x8x24xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_286 = mixer.norm layer %v_285 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x8x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x8x24xf32>
    %code_10 = mixer.linear %v_286, %head_weight_1 : tensor<2x8x24xf32>, tensor<13x24xf32> -> tensor<2x8x13xf32>
    %code_11:2 = mixer.sort %code_10 descending : tensor<2x8x13xf32> -> tensor<2x8x1xf32>, tensor<2x8x1xi64>
    %code_12 = tensor.collapse_shape %code_11#1 [[0], [1, 2]] : tensor<2x8x1xi64> into tensor<2x8xi64>
    %found_4 = mixer.embedding %code_12, %codebook_1 : tensor<2x8xi64>, tensor<13x6xf32> -> tensor<2x8x6xf32>
    %v_287 = tensor.expand_shape %image_2 [[0], [1, 2], [3]] output_shape [2, 4, 1, 6] : tensor<2x4x6xf32> into tensor<2x4x1x6xf32>
    %v_288 = tensor.empty() : tensor<2x4x2x6xf32>
    %v_289 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_287 : tensor<2x4x1x6xf32>) outs(%v_288 : tensor<2x4x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x2x6xf32>
    %v_290 = tensor.collapse_shape %v_289 [[0], [1, 2], [3]] : tensor<2x4x2x6xf32> into tensor<2x8x6xf32>
    %image_3 = arith.addf %found_4, %v_290 : tensor<2x8x6xf32>
    %v_291 = tensor.concat dim(1) %code_3, %code_6, %code_9, %code_12 : (tensor<2x1xi64>, tensor<2x2xi64>, tensor<2x4xi64>, tensor<2x8xi64>) -> tensor<2x15xi64>
    return %v_31, %v_291, %image_3 : tensor<2x15x6xf32>, tensor<2x15xi64>, tensor<2x8x6xf32>
  }
}
