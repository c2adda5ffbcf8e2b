// Hyperloop: looped Transformers with hyper-connections (see systems list).
// A middle block looped with shared weights; the residual is a matrix of streams, mixed by hyper-connections after each loop.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x32x32xf32> {mixer.name = "x"}) -> (tensor<2x32x32xf32> {mixer.name = "y"}) {
    %begin_norm1_weight_1 = mixer.weight @weights "w.begin.norm1.weight" : tensor<32xf32>
    %begin_norm1_bias_1 = mixer.weight @weights "w.begin.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %in_x scale %begin_norm1_weight_1 bias %begin_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x32x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x32x32xf32>
    %begin_q_weight_1 = mixer.weight @weights "w.begin.q.weight" : tensor<32x32xf32>
    %begin_q_bias_1 = mixer.weight @weights "w.begin.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %begin_q_weight_1 bias %begin_q_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_4 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x32x4x8xf32>) outs(%v_4 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %begin_k_weight_1 = mixer.weight @weights "w.begin.k.weight" : tensor<32x32xf32>
    %begin_k_bias_1 = mixer.weight @weights "w.begin.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %begin_k_weight_1 bias %begin_k_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x32x4x8xf32>) outs(%v_8 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %begin_v_weight_1 = mixer.weight @weights "w.begin.v.weight" : tensor<32x32xf32>
    %begin_v_bias_1 = mixer.weight @weights "w.begin.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %begin_v_weight_1 bias %begin_v_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_12 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x32x4x8xf32>) outs(%v_12 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x32x8xf32>
    %v_14 = tensor.empty() : tensor<2x32x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x32x8xf32>) outs(%v_14 : tensor<2x32x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x32x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x32x4x8xf32> into tensor<2x32x32xf32>
    %begin_o_weight_1 = mixer.weight @weights "w.begin.o.weight" : tensor<32x32xf32>
    %begin_o_bias_1 = mixer.weight @weights "w.begin.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %begin_o_weight_1 bias %begin_o_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %x_1 = arith.addf %in_x, %v_17 : tensor<2x32x32xf32>
    %begin_norm2_weight_1 = mixer.weight @weights "w.begin.norm2.weight" : tensor<32xf32>
    %begin_norm2_bias_1 = mixer.weight @weights "w.begin.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %begin_norm2_weight_1 bias %begin_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x32x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x32x32xf32>
    %begin_up_weight_1 = mixer.weight @weights "w.begin.up.weight" : tensor<64x32xf32>
    %begin_up_bias_1 = mixer.weight @weights "w.begin.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %begin_up_weight_1 bias %begin_up_bias_1 : tensor<2x32x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x32x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<2x32x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x32x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x32x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x32x64xf32>
    %v_24 = math.erf %v_23 : tensor<2x32x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x32x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x32x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x32x64xf32>
    %begin_down_weight_1 = mixer.weight @weights "w.begin.down.weight" : tensor<32x64xf32>
    %begin_down_bias_1 = mixer.weight @weights "w.begin.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %begin_down_weight_1 bias %begin_down_bias_1 : tensor<2x32x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<2x32x32xf32>
    %read_1 = mixer.weight @weights "w.read" : tensor<2x3xf32>
    %write_1 = mixer.weight @weights "w.write" : tensor<2x3xf32>
    %mix_1 = mixer.weight @weights "w.mix" : tensor<2x3x3xf32>
    %h_1 = tensor.expand_shape %v_29 [[0, 1], [2], [3]] output_shape [1, 2, 32, 32] : tensor<2x32x32xf32> into tensor<1x2x32x32xf32>
    %h_2 = tensor.empty() : tensor<3x2x32x32xf32>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%h_1 : tensor<1x2x32x32xf32>) outs(%h_2 : tensor<3x2x32x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x32x32xf32>
    %u_1 = tensor.extract_slice %read_1[0, 0] [1, 3] [1, 1] : tensor<2x3xf32> to tensor<1x3xf32>
    %u_2 = tensor.collapse_shape %u_1 [[0, 1]] : tensor<1x3xf32> into tensor<3xf32>
    %u_3 = arith.constant dense<0.0> : tensor<2x32x32xf32>
    %u_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d3, d0, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%u_2, %h_3 : tensor<3xf32>, tensor<3x2x32x32xf32>) outs(%u_3 : tensor<2x32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x32x32xf32>
    %middle_norm1_weight_1 = mixer.weight @weights "w.middle.norm1.weight" : tensor<32xf32>
    %middle_norm1_bias_1 = mixer.weight @weights "w.middle.norm1.bias" : tensor<32xf32>
    %v_30 = mixer.norm layer %u_4 scale %middle_norm1_weight_1 bias %middle_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x32x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x32x32xf32>
    %middle_q_weight_1 = mixer.weight @weights "w.middle.q.weight" : tensor<32x32xf32>
    %middle_q_bias_1 = mixer.weight @weights "w.middle.q.bias" : tensor<32xf32>
    %v_31 = mixer.linear %v_30, %middle_q_weight_1 bias %middle_q_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_33 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<2x32x4x8xf32>) outs(%v_33 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %middle_k_weight_1 = mixer.weight @weights "w.middle.k.weight" : tensor<32x32xf32>
    %middle_k_bias_1 = mixer.weight @weights "w.middle.k.bias" : tensor<32xf32>
    %v_35 = mixer.linear %v_30, %middle_k_weight_1 bias %middle_k_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_37 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<2x32x4x8xf32>) outs(%v_37 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %middle_v_weight_1 = mixer.weight @weights "w.middle.v.weight" : tensor<32x32xf32>
    %middle_v_bias_1 = mixer.weight @weights "w.middle.v.bias" : tensor<32xf32>
    %v_39 = mixer.linear %v_30, %middle_v_weight_1 bias %middle_v_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_41 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<2x32x4x8xf32>) outs(%v_41 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %results_2 = mixer.attention %v_34, %v_38, %v_42 scale 3.53553390593273786e-01 : tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x32x8xf32>
    %v_43 = tensor.empty() : tensor<2x32x4x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x32x8xf32>) outs(%v_43 : tensor<2x32x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x32x4x8xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<2x32x4x8xf32> into tensor<2x32x32xf32>
    %middle_o_weight_1 = mixer.weight @weights "w.middle.o.weight" : tensor<32x32xf32>
    %middle_o_bias_1 = mixer.weight @weights "w.middle.o.bias" : tensor<32xf32>
    %v_46 = mixer.linear %v_45, %middle_o_weight_1 bias %middle_o_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %x_2 = arith.addf %u_4, %v_46 : tensor<2x32x32xf32>
    %middle_norm2_weight_1 = mixer.weight @weights "w.middle.norm2.weight" : tensor<32xf32>
    %middle_norm2_bias_1 = mixer.weight @weights "w.middle.norm2.bias" : tensor<32xf32>
    %v_47 = mixer.norm layer %x_2 scale %middle_norm2_weight_1 bias %middle_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x32x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x32x32xf32>
    %middle_up_weight_1 = mixer.weight @weights "w.middle.up.weight" : tensor<64x32xf32>
    %middle_up_bias_1 = mixer.weight @weights "w.middle.up.bias" : tensor<64xf32>
    %v_48 = mixer.linear %v_47, %middle_up_weight_1 bias %middle_up_bias_1 : tensor<2x32x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x32x64xf32>
    %v_49 = arith.mulf %v_48, %v_20 : tensor<2x32x64xf32>
    %v_50 = arith.mulf %v_48, %v_22 : tensor<2x32x64xf32>
    %v_51 = math.erf %v_50 : tensor<2x32x64xf32>
    %v_52 = arith.addf %v_51, %v_25 : tensor<2x32x64xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<2x32x64xf32>
    %middle_down_weight_1 = mixer.weight @weights "w.middle.down.weight" : tensor<32x64xf32>
    %middle_down_bias_1 = mixer.weight @weights "w.middle.down.bias" : tensor<32xf32>
    %v_54 = mixer.linear %v_53, %middle_down_weight_1 bias %middle_down_bias_1 : tensor<2x32x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_55 = arith.addf %x_2, %v_54 : tensor<2x32x32xf32>
    %change_1 = arith.subf %v_55, %u_4 : tensor<2x32x32xf32>
    %h_4 = tensor.extract_slice %mix_1[0, 0, 0] [1, 3, 3] [1, 1, 1] : tensor<2x3x3xf32> to tensor<1x3x3xf32>
    %h_5 = tensor.collapse_shape %h_4 [[0, 1], [2]] : tensor<1x3x3xf32> into tensor<3x3xf32>
    %h_6 = arith.constant dense<0.0> : tensor<3x2x32x32xf32>
    %h_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4, d1, d2, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%h_5, %h_3 : tensor<3x3xf32>, tensor<3x2x32x32xf32>) outs(%h_6 : tensor<3x2x32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x2x32x32xf32>
    %h_8 = tensor.extract_slice %write_1[0, 0] [1, 3] [1, 1] : tensor<2x3xf32> to tensor<1x3xf32>
    %h_9 = tensor.collapse_shape %h_8 [[0, 1]] : tensor<1x3xf32> into tensor<3xf32>
    %h_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0)>, affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%h_9, %change_1 : tensor<3xf32>, tensor<2x32x32xf32>) outs(%h_6 : tensor<3x2x32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x2x32x32xf32>
    %h_11 = arith.addf %h_7, %h_10 : tensor<3x2x32x32xf32>
    %u_5 = tensor.extract_slice %read_1[1, 0] [1, 3] [1, 1] : tensor<2x3xf32> to tensor<1x3xf32>
    %u_6 = tensor.collapse_shape %u_5 [[0, 1]] : tensor<1x3xf32> into tensor<3xf32>
    %u_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d3, d0, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%u_6, %h_11 : tensor<3xf32>, tensor<3x2x32x32xf32>) outs(%u_3 : tensor<2x32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x32x32xf32>
    %middle_norm1_weight_2 = mixer.weight @weights "w.middle.norm1.weight" : tensor<32xf32>
    %middle_norm1_bias_2 = mixer.weight @weights "w.middle.norm1.bias" : tensor<32xf32>
    %v_56 = mixer.norm layer %u_7 scale %middle_norm1_weight_2 bias %middle_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x32x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x32x32xf32>
    %middle_q_weight_2 = mixer.weight @weights "w.middle.q.weight" : tensor<32x32xf32>
    %middle_q_bias_2 = mixer.weight @weights "w.middle.q.bias" : tensor<32xf32>
    %v_57 = mixer.linear %v_56, %middle_q_weight_2 bias %middle_q_bias_2 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_58 = tensor.expand_shape %v_57 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_59 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_58 : tensor<2x32x4x8xf32>) outs(%v_59 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %middle_k_weight_2 = mixer.weight @weights "w.middle.k.weight" : tensor<32x32xf32>
    %middle_k_bias_2 = mixer.weight @weights "w.middle.k.bias" : tensor<32xf32>
    %v_61 = mixer.linear %v_56, %middle_k_weight_2 bias %middle_k_bias_2 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_62 = tensor.expand_shape %v_61 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_63 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_62 : tensor<2x32x4x8xf32>) outs(%v_63 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %middle_v_weight_2 = mixer.weight @weights "w.middle.v.weight" : tensor<32x32xf32>
    %middle_v_bias_2 = mixer.weight @weights "w.middle.v.bias" : tensor<32xf32>
    %v_65 = mixer.linear %v_56, %middle_v_weight_2 bias %middle_v_bias_2 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_66 = tensor.expand_shape %v_65 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_67 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_66 : tensor<2x32x4x8xf32>) outs(%v_67 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %results_3 = mixer.attention %v_60, %v_64, %v_68 scale 3.53553390593273786e-01 : tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x32x8xf32>
    %v_69 = tensor.empty() : tensor<2x32x4x8xf32>
    %v_70 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x4x32x8xf32>) outs(%v_69 : tensor<2x32x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x32x4x8xf32>
    %v_71 = tensor.collapse_shape %v_70 [[0], [1], [2, 3]] : tensor<2x32x4x8xf32> into tensor<2x32x32xf32>
    %middle_o_weight_2 = mixer.weight @weights "w.middle.o.weight" : tensor<32x32xf32>
    %middle_o_bias_2 = mixer.weight @weights "w.middle.o.bias" : tensor<32xf32>
    %v_72 = mixer.linear %v_71, %middle_o_weight_2 bias %middle_o_bias_2 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %x_3 = arith.addf %u_7, %v_72 : tensor<2x32x32xf32>
    %middle_norm2_weight_2 = mixer.weight @weights "w.middle.norm2.weight" : tensor<32xf32>
    %middle_norm2_bias_2 = mixer.weight @weights "w.middle.norm2.bias" : tensor<32xf32>
    %v_73 = mixer.norm layer %x_3 scale %middle_norm2_weight_2 bias %middle_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x32x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x32x32xf32>
    %middle_up_weight_2 = mixer.weight @weights "w.middle.up.weight" : tensor<64x32xf32>
    %middle_up_bias_2 = mixer.weight @weights "w.middle.up.bias" : tensor<64xf32>
    %v_74 = mixer.linear %v_73, %middle_up_weight_2 bias %middle_up_bias_2 : tensor<2x32x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x32x64xf32>
    %v_75 = arith.mulf %v_74, %v_20 : tensor<2x32x64xf32>
    %v_76 = arith.mulf %v_74, %v_22 : tensor<2x32x64xf32>
    %v_77 = math.erf %v_76 : tensor<2x32x64xf32>
    %v_78 = arith.addf %v_77, %v_25 : tensor<2x32x64xf32>
    %v_79 = arith.mulf %v_75, %v_78 : tensor<2x32x64xf32>
    %middle_down_weight_2 = mixer.weight @weights "w.middle.down.weight" : tensor<32x64xf32>
    %middle_down_bias_2 = mixer.weight @weights "w.middle.down.bias" : tensor<32xf32>
    %v_80 = mixer.linear %v_79, %middle_down_weight_2 bias %middle_down_bias_2 : tensor<2x32x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_81 = arith.addf %x_3, %v_80 : tensor<2x32x32xf32>
    %change_2 = arith.subf %v_81, %u_7 : tensor<2x32x32xf32>
    %h_12 = tensor.extract_slice %mix_1[1, 0, 0] [1, 3, 3] [1, 1, 1] : tensor<2x3x3xf32> to tensor<1x3x3xf32>
    %h_13 = tensor.collapse_shape %h_12 [[0, 1], [2]] : tensor<1x3x3xf32> into tensor<3x3xf32>
    %h_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4, d1, d2, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%h_13, %h_11 : tensor<3x3xf32>, tensor<3x2x32x32xf32>) outs(%h_6 : tensor<3x2x32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x2x32x32xf32>
    %h_15 = tensor.extract_slice %write_1[1, 0] [1, 3] [1, 1] : tensor<2x3xf32> to tensor<1x3xf32>
    %h_16 = tensor.collapse_shape %h_15 [[0, 1]] : tensor<1x3xf32> into tensor<3xf32>
    %h_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0)>, affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%h_16, %change_2 : tensor<3xf32>, tensor<2x32x32xf32>) outs(%h_6 : tensor<3x2x32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x2x32x32xf32>
    %h_18 = arith.addf %h_14, %h_17 : tensor<3x2x32x32xf32>
    %v_82 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>], iterator_types = ["reduction", "parallel", "parallel", "parallel"]} ins(%h_18 : tensor<3x2x32x32xf32>) outs(%u_3 : tensor<2x32x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x32x32xf32>
    %end_norm1_weight_1 = mixer.weight @weights "w.end.norm1.weight" : tensor<32xf32>
    %end_norm1_bias_1 = mixer.weight @weights "w.end.norm1.bias" : tensor<32xf32>
    %v_83 = mixer.norm layer %v_82 scale %end_norm1_weight_1 bias %end_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x32x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x32x32xf32>
    %end_q_weight_1 = mixer.weight @weights "w.end.q.weight" : tensor<32x32xf32>
    %end_q_bias_1 = mixer.weight @weights "w.end.q.bias" : tensor<32xf32>
    %v_84 = mixer.linear %v_83, %end_q_weight_1 bias %end_q_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_85 = tensor.expand_shape %v_84 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_86 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_87 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_85 : tensor<2x32x4x8xf32>) outs(%v_86 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %end_k_weight_1 = mixer.weight @weights "w.end.k.weight" : tensor<32x32xf32>
    %end_k_bias_1 = mixer.weight @weights "w.end.k.bias" : tensor<32xf32>
    %v_88 = mixer.linear %v_83, %end_k_weight_1 bias %end_k_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_89 = tensor.expand_shape %v_88 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_90 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_91 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_89 : tensor<2x32x4x8xf32>) outs(%v_90 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %end_v_weight_1 = mixer.weight @weights "w.end.v.weight" : tensor<32x32xf32>
    %end_v_bias_1 = mixer.weight @weights "w.end.v.bias" : tensor<32xf32>
    %v_92 = mixer.linear %v_83, %end_v_weight_1 bias %end_v_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_93 = tensor.expand_shape %v_92 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_94 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_95 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_93 : tensor<2x32x4x8xf32>) outs(%v_94 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %results_4 = mixer.attention %v_87, %v_91, %v_95 scale 3.53553390593273786e-01 : tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x32x8xf32>
    %v_96 = tensor.empty() : tensor<2x32x4x8xf32>
    %v_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x4x32x8xf32>) outs(%v_96 : tensor<2x32x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x32x4x8xf32>
    %v_98 = tensor.collapse_shape %v_97 [[0], [1], [2, 3]] : tensor<2x32x4x8xf32> into tensor<2x32x32xf32>
    %end_o_weight_1 = mixer.weight @weights "w.end.o.weight" : tensor<32x32xf32>
    %end_o_bias_1 = mixer.weight @weights "w.end.o.bias" : tensor<32xf32>
    %v_99 = mixer.linear %v_98, %end_o_weight_1 bias %end_o_bias_1 : tensor<2x32x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %x_4 = arith.addf %v_82, %v_99 : tensor<2x32x32xf32>
    %end_norm2_weight_1 = mixer.weight @weights "w.end.norm2.weight" : tensor<32xf32>
    %end_norm2_bias_1 = mixer.weight @weights "w.end.norm2.bias" : tensor<32xf32>
    %v_100 = mixer.norm layer %x_4 scale %end_norm2_weight_1 bias %end_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x32x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x32x32xf32>
    %end_up_weight_1 = mixer.weight @weights "w.end.up.weight" : tensor<64x32xf32>
    %end_up_bias_1 = mixer.weight @weights "w.end.up.bias" : tensor<64xf32>
    %v_101 = mixer.linear %v_100, %end_up_weight_1 bias %end_up_bias_1 : tensor<2x32x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x32x64xf32>
    %v_102 = arith.mulf %v_101, %v_20 : tensor<2x32x64xf32>
    %v_103 = arith.mulf %v_101, %v_22 : tensor<2x32x64xf32>
    %v_104 = math.erf %v_103 : tensor<2x32x64xf32>
    %v_105 = arith.addf %v_104, %v_25 : tensor<2x32x64xf32>
    %v_106 = arith.mulf %v_102, %v_105 : tensor<2x32x64xf32>
    %end_down_weight_1 = mixer.weight @weights "w.end.down.weight" : tensor<32x64xf32>
    %end_down_bias_1 = mixer.weight @weights "w.end.down.bias" : tensor<32xf32>
    %v_107 = mixer.linear %v_106, %end_down_weight_1 bias %end_down_bias_1 : tensor<2x32x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x32x32xf32>
    %v_108 = arith.addf %x_4, %v_107 : tensor<2x32x32xf32>
    return %v_108 : tensor<2x32x32xf32>
  }
}
