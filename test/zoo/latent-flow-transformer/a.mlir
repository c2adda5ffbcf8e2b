// Latent flow Transformer (Wu et al., 2025, arXiv 2505.14513).
// A block of layers replaced by one learned velocity operator, integrated over 3 Euler steps: x += v(x, t) / 3.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "y"}) {
    %time_1 = mixer.weight @weights "w.time" : tensor<3x32xf32>
    %u_1 = tensor.extract_slice %time_1[0, 0] [1, 32] [1, 1] : tensor<3x32xf32> to tensor<1x32xf32>
    %u_2 = tensor.collapse_shape %u_1 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %u_3 = tensor.empty() : tensor<2x48x32xf32>
    %u_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %u_2 : tensor<2x48x32xf32>, tensor<32xf32>) outs(%u_3 : tensor<2x48x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x32xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %u_4 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %q_weight_1 bias %q_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_4 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x48x4x8xf32>) outs(%v_4 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %k_weight_1 bias %k_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x48x4x8xf32>) outs(%v_8 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %v_weight_1 bias %v_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
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
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %o_weight_1 bias %o_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_1 = arith.addf %u_4, %v_17 : tensor<2x48x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %up_weight_1 bias %up_bias_1 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<2x48x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x48x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x48x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x48x64xf32>
    %v_24 = math.erf %v_23 : tensor<2x48x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x48x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x48x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x48x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %down_weight_1 bias %down_bias_1 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<2x48x32xf32>
    %x_2 = arith.subf %v_29, %u_4 : tensor<2x48x32xf32>
    %x_3 = arith.constant dense<0.3333333333333333> : tensor<2x48x32xf32>
    %x_4 = arith.mulf %x_2, %x_3 : tensor<2x48x32xf32>
    %x_5 = arith.addf %in_x, %x_4 : tensor<2x48x32xf32>
    %u_5 = tensor.extract_slice %time_1[1, 0] [1, 32] [1, 1] : tensor<3x32xf32> to tensor<1x32xf32>
    %u_6 = tensor.collapse_shape %u_5 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %u_7 = tensor.empty() : tensor<2x48x32xf32>
    %u_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_5, %u_6 : tensor<2x48x32xf32>, tensor<32xf32>) outs(%u_7 : tensor<2x48x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x32xf32>
    %norm1_weight_2 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_2 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_30 = mixer.norm layer %u_8 scale %norm1_weight_2 bias %norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %q_weight_2 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_2 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_31 = mixer.linear %v_30, %q_weight_2 bias %q_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_33 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<2x48x4x8xf32>) outs(%v_33 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %k_weight_2 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_2 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_35 = mixer.linear %v_30, %k_weight_2 bias %k_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_37 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<2x48x4x8xf32>) outs(%v_37 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %v_weight_2 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_2 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_39 = mixer.linear %v_30, %v_weight_2 bias %v_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
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
    %o_weight_2 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_2 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_46 = mixer.linear %v_45, %o_weight_2 bias %o_bias_2 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_6 = arith.addf %u_8, %v_46 : tensor<2x48x32xf32>
    %norm2_weight_2 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_2 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_47 = mixer.norm layer %x_6 scale %norm2_weight_2 bias %norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %up_weight_2 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_2 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_48 = mixer.linear %v_47, %up_weight_2 bias %up_bias_2 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_49 = arith.mulf %v_48, %v_20 : tensor<2x48x64xf32>
    %v_50 = arith.mulf %v_48, %v_22 : tensor<2x48x64xf32>
    %v_51 = math.erf %v_50 : tensor<2x48x64xf32>
    %v_52 = arith.addf %v_51, %v_25 : tensor<2x48x64xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<2x48x64xf32>
    %down_weight_2 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_2 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_54 = mixer.linear %v_53, %down_weight_2 bias %down_bias_2 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_55 = arith.addf %x_6, %v_54 : tensor<2x48x32xf32>
    %x_7 = arith.subf %v_55, %u_8 : tensor<2x48x32xf32>
    %x_8 = arith.mulf %x_7, %x_3 : tensor<2x48x32xf32>
    %x_9 = arith.addf %x_5, %x_8 : tensor<2x48x32xf32>
    %u_9 = tensor.extract_slice %time_1[2, 0] [1, 32] [1, 1] : tensor<3x32xf32> to tensor<1x32xf32>
    %u_10 = tensor.collapse_shape %u_9 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %u_11 = tensor.empty() : tensor<2x48x32xf32>
    %u_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_9, %u_10 : tensor<2x48x32xf32>, tensor<32xf32>) outs(%u_11 : tensor<2x48x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x32xf32>
    %norm1_weight_3 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_3 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_56 = mixer.norm layer %u_12 scale %norm1_weight_3 bias %norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %q_weight_3 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_3 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_57 = mixer.linear %v_56, %q_weight_3 bias %q_bias_3 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_58 = tensor.expand_shape %v_57 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_59 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_58 : tensor<2x48x4x8xf32>) outs(%v_59 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %k_weight_3 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_3 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_61 = mixer.linear %v_56, %k_weight_3 bias %k_bias_3 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_62 = tensor.expand_shape %v_61 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_63 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_62 : tensor<2x48x4x8xf32>) outs(%v_63 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %v_weight_3 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_3 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_65 = mixer.linear %v_56, %v_weight_3 bias %v_bias_3 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
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
    %o_weight_3 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_3 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_72 = mixer.linear %v_71, %o_weight_3 bias %o_bias_3 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_10 = arith.addf %u_12, %v_72 : tensor<2x48x32xf32>
    %norm2_weight_3 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_3 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_73 = mixer.norm layer %x_10 scale %norm2_weight_3 bias %norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %up_weight_3 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_3 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_74 = mixer.linear %v_73, %up_weight_3 bias %up_bias_3 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_75 = arith.mulf %v_74, %v_20 : tensor<2x48x64xf32>
    %v_76 = arith.mulf %v_74, %v_22 : tensor<2x48x64xf32>
    %v_77 = math.erf %v_76 : tensor<2x48x64xf32>
    %v_78 = arith.addf %v_77, %v_25 : tensor<2x48x64xf32>
    %v_79 = arith.mulf %v_75, %v_78 : tensor<2x48x64xf32>
    %down_weight_3 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_3 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_80 = mixer.linear %v_79, %down_weight_3 bias %down_bias_3 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_81 = arith.addf %x_10, %v_80 : tensor<2x48x32xf32>
    %x_11 = arith.subf %v_81, %u_12 : tensor<2x48x32xf32>
    %x_12 = arith.mulf %x_11, %x_3 : tensor<2x48x32xf32>
    %x_13 = arith.addf %x_9, %x_12 : tensor<2x48x32xf32>
    return %x_13 : tensor<2x48x32xf32>
  }
}
