// Factorization Vision Transformer (FaViT) (Qin et al., 2023, arXiv 2312.08614).
// Channels split: one part attends to keys of a strided convolution, the others to 49 keys from dilated 7x7 windows, averaged as the release does.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x99x32xf32> {mixer.name = "x"}) -> (tensor<1x99x32xf32> {mixer.name = "out"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 bias %q_bias_1 : tensor<1x99x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<1x99x32xf32>
    %q_1 = tensor.expand_shape %in_x [[0], [1, 2], [3]] output_shape [1, 9, 11, 32] : tensor<1x99x32xf32> into tensor<1x9x11x32xf32>
    %reduced_1 = tensor.extract_slice %q_1[0, 0, 0, 0] [1, 9, 11, 4] [1, 1, 1, 1] : tensor<1x9x11x32xf32> to tensor<1x9x11x4xf32>
    %sr_weight_1 = mixer.weight @weights "w.sr.weight" : tensor<4x4x2x2xf32>
    %v_2 = tensor.empty() : tensor<2x2x4x4xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%sr_weight_1 : tensor<4x4x2x2xf32>) outs(%v_2 : tensor<2x2x4x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x4x4xf32>
    %sr_bias_1 = mixer.weight @weights "w.sr.bias" : tensor<4xf32>
    %v_4 = mixer.convolution %reduced_1, %v_3 bias %sr_bias_1 strides [2, 2] : tensor<1x9x11x4xf32>, tensor<2x2x4x4xf32>, tensor<4xf32> -> tensor<1x4x5x4xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<4xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<4xf32>
    %v_5 = mixer.norm layer %v_4 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<1x4x5x4xf32> scale tensor<4xf32> bias tensor<4xf32> -> tensor<1x4x5x4xf32>
    %kv_1 = tensor.collapse_shape %v_5 [[0], [1, 2], [3]] : tensor<1x4x5x4xf32> into tensor<1x20x4xf32>
    %kv_g_weight_1 = mixer.weight @weights "w.kv_g.weight" : tensor<8x4xf32>
    %kv_g_bias_1 = mixer.weight @weights "w.kv_g.bias" : tensor<8xf32>
    %v_6 = mixer.linear %kv_1, %kv_g_weight_1 bias %kv_g_bias_1 : tensor<1x20x4xf32>, tensor<8x4xf32>, tensor<8xf32> -> tensor<1x20x8xf32>
    %k_1 = tensor.extract_slice %v_6[0, 0, 0] [1, 20, 4] [1, 1, 1] : tensor<1x20x8xf32> to tensor<1x20x4xf32>
    %k_2 = tensor.extract_slice %v_6[0, 0, 4] [1, 20, 4] [1, 1, 1] : tensor<1x20x8xf32> to tensor<1x20x4xf32>
    %near_1 = tensor.expand_shape %k_2 [[0], [1, 2], [3]] output_shape [1, 4, 5, 4] : tensor<1x20x4xf32> into tensor<1x4x5x4xf32>
    %local_conv_g_weight_1 = mixer.weight @weights "w.local_conv_g.weight" : tensor<4x1x3x3xf32>
    %v_7 = tensor.empty() : tensor<3x3x1x4xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%local_conv_g_weight_1 : tensor<4x1x3x3xf32>) outs(%v_7 : tensor<3x3x1x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x4xf32>
    %local_conv_g_bias_1 = mixer.weight @weights "w.local_conv_g.bias" : tensor<4xf32>
    %v_9 = mixer.convolution %near_1, %v_8 bias %local_conv_g_bias_1 groups 4 pad [1, 1] to [1, 1] : tensor<1x4x5x4xf32>, tensor<3x3x1x4xf32>, tensor<4xf32> -> tensor<1x4x5x4xf32>
    %v_10 = tensor.collapse_shape %v_9 [[0], [1, 2], [3]] : tensor<1x4x5x4xf32> into tensor<1x20x4xf32>
    %v_11 = arith.addf %k_2, %v_10 : tensor<1x20x4xf32>
    %o_1 = tensor.extract_slice %v_1[0, 0, 0] [1, 99, 4] [1, 1, 1] : tensor<1x99x32xf32> to tensor<1x99x4xf32>
    %one_1 = tensor.expand_shape %o_1 [[0, 1], [2], [3]] output_shape [1, 1, 99, 4] : tensor<1x99x4xf32> into tensor<1x1x99x4xf32>
    %one_2 = tensor.expand_shape %k_1 [[0, 1], [2], [3]] output_shape [1, 1, 20, 4] : tensor<1x20x4xf32> into tensor<1x1x20x4xf32>
    %one_3 = tensor.expand_shape %v_11 [[0, 1], [2], [3]] output_shape [1, 1, 20, 4] : tensor<1x20x4xf32> into tensor<1x1x20x4xf32>
    %results_1 = mixer.attention %one_1, %one_2, %one_3 scale 5.00000000000000000e-01 : tensor<1x1x99x4xf32>, tensor<1x1x20x4xf32>, tensor<1x1x20x4xf32> -> tensor<1x1x99x4xf32>
    %outputs_1 = tensor.collapse_shape %results_1 [[0, 1], [2], [3]] : tensor<1x1x99x4xf32> into tensor<1x99x4xf32>
    %kv_2 = tensor.extract_slice %q_1[0, 0, 0, 4] [1, 9, 11, 28] [1, 1, 1, 1] : tensor<1x9x11x32xf32> to tensor<1x9x11x28xf32>
    %kv_l_depth_conv_weight_1 = mixer.weight @weights "w.kv_l.depth_conv.weight" : tensor<28x1x3x3xf32>
    %v_12 = tensor.empty() : tensor<3x3x1x28xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%kv_l_depth_conv_weight_1 : tensor<28x1x3x3xf32>) outs(%v_12 : tensor<3x3x1x28xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x28xf32>
    %kv_l_depth_conv_bias_1 = mixer.weight @weights "w.kv_l.depth_conv.bias" : tensor<28xf32>
    %v_14 = mixer.convolution %kv_2, %v_13 bias %kv_l_depth_conv_bias_1 groups 28 pad [1, 1] to [1, 1] : tensor<1x9x11x28xf32>, tensor<3x3x1x28xf32>, tensor<28xf32> -> tensor<1x9x11x28xf32>
    %kv_l_point_conv_weight_1 = mixer.weight @weights "w.kv_l.point_conv.weight" : tensor<28x28x1x1xf32>
    %v_15 = tensor.collapse_shape %kv_l_point_conv_weight_1 [[0], [1, 2, 3]] : tensor<28x28x1x1xf32> into tensor<28x28xf32>
    %kv_l_point_conv_bias_1 = mixer.weight @weights "w.kv_l.point_conv.bias" : tensor<28xf32>
    %v_16 = mixer.linear %v_14, %v_15 bias %kv_l_point_conv_bias_1 : tensor<1x9x11x28xf32>, tensor<28x28xf32>, tensor<28xf32> -> tensor<1x9x11x28xf32>
    %queries_1 = tensor.extract_slice %v_1[0, 0, 4] [1, 99, 28] [1, 1, 1] : tensor<1x99x32xf32> to tensor<1x99x28xf32>
    %queries_2 = tensor.expand_shape %queries_1 [[0], [1], [2, 3, 4]] output_shape [1, 99, 2, 2, 7] : tensor<1x99x28xf32> into tensor<1x99x2x2x7xf32>
    %queries_3 = tensor.empty() : tensor<2x1x2x99x7xf32>
    %queries_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d1, d3, d2, d0, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%queries_2 : tensor<1x99x2x2x7xf32>) outs(%queries_3 : tensor<2x1x2x99x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x2x99x7xf32>
    %y_1 = tensor.extract_slice %v_16[0, 0, 0, 0] [1, 9, 11, 14] [1, 1, 1, 1] : tensor<1x9x11x28xf32> to tensor<1x9x11x14xf32>
    %v_17 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 7, 6, 5, 4, 3]> : tensor<14xi64>
    %rows_1 = tensor.empty() : tensor<9x1x11x14xf32>
    %rows_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_1 : tensor<1x9x11x14xf32>) outs(%rows_1 : tensor<9x1x11x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x1x11x14xf32>
    %found_1 = tensor.collapse_shape %rows_2 [[0, 1], [2, 3]] : tensor<9x1x11x14xf32> into tensor<9x154xf32>
    %found_2 = mixer.embedding %v_17, %found_1 : tensor<14xi64>, tensor<9x154xf32> -> tensor<14x154xf32>
    %v_18 = tensor.expand_shape %found_2 [[0, 1], [2, 3]] output_shape [14, 1, 11, 14] : tensor<14x154xf32> into tensor<14x1x11x14xf32>
    %v_19 = tensor.empty() : tensor<1x14x11x14xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_18 : tensor<14x1x11x14xf32>) outs(%v_19 : tensor<1x14x11x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x14x11x14xf32>
    %v_21 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 9, 8, 7]> : tensor<14xi64>
    %rows_3 = tensor.empty() : tensor<11x1x14x14xf32>
    %rows_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d2, d0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20 : tensor<1x14x11x14xf32>) outs(%rows_3 : tensor<11x1x14x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<11x1x14x14xf32>
    %found_3 = tensor.collapse_shape %rows_4 [[0, 1], [2, 3]] : tensor<11x1x14x14xf32> into tensor<11x196xf32>
    %found_4 = mixer.embedding %v_21, %found_3 : tensor<14xi64>, tensor<11x196xf32> -> tensor<14x196xf32>
    %v_22 = tensor.expand_shape %found_4 [[0, 1], [2, 3]] output_shape [14, 1, 14, 14] : tensor<14x196xf32> into tensor<14x1x14x14xf32>
    %v_23 = tensor.empty() : tensor<1x14x14x14xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_22 : tensor<14x1x14x14xf32>) outs(%v_23 : tensor<1x14x14x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x14x14x14xf32>
    %y_2 = tensor.expand_shape %v_24 [[0], [1, 2], [3, 4], [5]] output_shape [1, 2, 7, 2, 7, 14] : tensor<1x14x14x14xf32> into tensor<1x2x7x2x7x14xf32>
    %y_3 = tensor.expand_shape %y_2 [[0], [1], [2], [3], [4], [5, 6]] output_shape [1, 2, 7, 2, 7, 2, 7] : tensor<1x2x7x2x7x14xf32> into tensor<1x2x7x2x7x2x7xf32>
    %y_4 = tensor.empty() : tensor<1x2x7x7x2x2x7xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d4, d2, d5, d3, d1, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4, d5, d6)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%y_3 : tensor<1x2x7x2x7x2x7xf32>) outs(%y_4 : tensor<1x2x7x7x2x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x7x7x2x2x7xf32>
    %y_6 = tensor.collapse_shape %y_5 [[0], [1], [2, 3], [4, 5, 6]] : tensor<1x2x7x7x2x2x7xf32> into tensor<1x2x49x28xf32>
    %y_7 = tensor.expand_shape %y_6 [[0], [1], [2], [3, 4]] output_shape [1, 2, 49, 7, 4] : tensor<1x2x49x28xf32> into tensor<1x2x49x7x4xf32>
    %y_8 = arith.constant dense<0.0> : tensor<1x2x49x7xf32>
    %y_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%y_7 : tensor<1x2x49x7x4xf32>) outs(%y_8 : tensor<1x2x49x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x49x7xf32>
    %y_10 = arith.constant dense<0.25> : tensor<1x2x49x7xf32>
    %y_11 = arith.mulf %y_9, %y_10 : tensor<1x2x49x7xf32>
    %fcs_0_weight_1 = mixer.weight @weights "w.fcs.0.weight" : tensor<7x7xf32>
    %fcs_0_bias_1 = mixer.weight @weights "w.fcs.0.bias" : tensor<7xf32>
    %v_25 = mixer.linear %y_11, %fcs_0_weight_1 bias %fcs_0_bias_1 : tensor<1x2x49x7xf32>, tensor<7x7xf32>, tensor<7xf32> -> tensor<1x2x49x7xf32>
    %single_heads_0_weight_1 = mixer.weight @weights "w.single_heads.0.weight" : tensor<14x7xf32>
    %single_heads_0_bias_1 = mixer.weight @weights "w.single_heads.0.bias" : tensor<14xf32>
    %v_26 = mixer.linear %v_25, %single_heads_0_weight_1 bias %single_heads_0_bias_1 : tensor<1x2x49x7xf32>, tensor<14x7xf32>, tensor<14xf32> -> tensor<1x2x49x14xf32>
    %k_3 = tensor.extract_slice %v_26[0, 0, 0, 0] [1, 2, 49, 7] [1, 1, 1, 1] : tensor<1x2x49x14xf32> to tensor<1x2x49x7xf32>
    %k_4 = tensor.extract_slice %v_26[0, 0, 0, 7] [1, 2, 49, 7] [1, 1, 1, 1] : tensor<1x2x49x14xf32> to tensor<1x2x49x7xf32>
    %v_27 = tensor.empty() : tensor<1x49x2x7xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%k_4 : tensor<1x2x49x7xf32>) outs(%v_27 : tensor<1x49x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x49x2x7xf32>
    %v_29 = tensor.collapse_shape %v_28 [[0], [1], [2, 3]] : tensor<1x49x2x7xf32> into tensor<1x49x14xf32>
    %near_2 = tensor.expand_shape %v_29 [[0], [1, 2], [3]] output_shape [1, 7, 7, 14] : tensor<1x49x14xf32> into tensor<1x7x7x14xf32>
    %local_convs_0_weight_1 = mixer.weight @weights "w.local_convs.0.weight" : tensor<14x1x3x3xf32>
    %v_30 = tensor.empty() : tensor<3x3x1x14xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%local_convs_0_weight_1 : tensor<14x1x3x3xf32>) outs(%v_30 : tensor<3x3x1x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x14xf32>
    %local_convs_0_bias_1 = mixer.weight @weights "w.local_convs.0.bias" : tensor<14xf32>
    %v_32 = mixer.convolution %near_2, %v_31 bias %local_convs_0_bias_1 groups 14 pad [1, 1] to [1, 1] : tensor<1x7x7x14xf32>, tensor<3x3x1x14xf32>, tensor<14xf32> -> tensor<1x7x7x14xf32>
    %v_33 = tensor.collapse_shape %v_32 [[0], [1, 2], [3]] : tensor<1x7x7x14xf32> into tensor<1x49x14xf32>
    %v_34 = arith.addf %v_29, %v_33 : tensor<1x49x14xf32>
    %v_35 = tensor.extract_slice %queries_4[0, 0, 0, 0, 0] [1, 1, 2, 99, 7] [1, 1, 1, 1, 1] : tensor<2x1x2x99x7xf32> to tensor<1x1x2x99x7xf32>
    %v_36 = tensor.collapse_shape %v_35 [[0, 1], [2], [3], [4]] : tensor<1x1x2x99x7xf32> into tensor<1x2x99x7xf32>
    %v_37 = tensor.expand_shape %v_34 [[0], [1], [2, 3]] output_shape [1, 49, 2, 7] : tensor<1x49x14xf32> into tensor<1x49x2x7xf32>
    %v_38 = tensor.empty() : tensor<1x2x49x7xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_37 : tensor<1x49x2x7xf32>) outs(%v_38 : tensor<1x2x49x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x49x7xf32>
    %results_2 = mixer.attention %v_36, %k_3, %v_39 scale 3.77964473009227253e-01 : tensor<1x2x99x7xf32>, tensor<1x2x49x7xf32>, tensor<1x2x49x7xf32> -> tensor<1x2x99x7xf32>
    %v_40 = tensor.empty() : tensor<1x99x2x7xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<1x2x99x7xf32>) outs(%v_40 : tensor<1x99x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x99x2x7xf32>
    %v_42 = tensor.collapse_shape %v_41 [[0], [1], [2, 3]] : tensor<1x99x2x7xf32> into tensor<1x99x14xf32>
    %y_12 = tensor.extract_slice %v_16[0, 0, 0, 14] [1, 9, 11, 14] [1, 1, 1, 1] : tensor<1x9x11x28xf32> to tensor<1x9x11x14xf32>
    %v_43 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 7, 6, 5, 4]> : tensor<13xi64>
    %rows_5 = tensor.empty() : tensor<9x1x11x14xf32>
    %rows_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_12 : tensor<1x9x11x14xf32>) outs(%rows_5 : tensor<9x1x11x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x1x11x14xf32>
    %found_5 = tensor.collapse_shape %rows_6 [[0, 1], [2, 3]] : tensor<9x1x11x14xf32> into tensor<9x154xf32>
    %found_6 = mixer.embedding %v_43, %found_5 : tensor<13xi64>, tensor<9x154xf32> -> tensor<13x154xf32>
    %v_44 = tensor.expand_shape %found_6 [[0, 1], [2, 3]] output_shape [13, 1, 11, 14] : tensor<13x154xf32> into tensor<13x1x11x14xf32>
    %v_45 = tensor.empty() : tensor<1x13x11x14xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_44 : tensor<13x1x11x14xf32>) outs(%v_45 : tensor<1x13x11x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x13x11x14xf32>
    %v_47 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 9, 8]> : tensor<13xi64>
    %rows_7 = tensor.empty() : tensor<11x1x13x14xf32>
    %rows_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d2, d0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_46 : tensor<1x13x11x14xf32>) outs(%rows_7 : tensor<11x1x13x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<11x1x13x14xf32>
    %found_7 = tensor.collapse_shape %rows_8 [[0, 1], [2, 3]] : tensor<11x1x13x14xf32> into tensor<11x182xf32>
    %found_8 = mixer.embedding %v_47, %found_7 : tensor<13xi64>, tensor<11x182xf32> -> tensor<13x182xf32>
    %v_48 = tensor.expand_shape %found_8 [[0, 1], [2, 3]] output_shape [13, 1, 13, 14] : tensor<13x182xf32> into tensor<13x1x13x14xf32>
    %v_49 = tensor.empty() : tensor<1x13x13x14xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_48 : tensor<13x1x13x14xf32>) outs(%v_49 : tensor<1x13x13x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x13x13x14xf32>
    %y_13 = tensor.expand_shape %v_50 [[0, 1], [2, 3], [4], [5]] output_shape [1, 1, 13, 1, 13, 14] : tensor<1x13x13x14xf32> into tensor<1x1x13x1x13x14xf32>
    %y_14 = tensor.extract_slice %y_13[0, 0, 0, 0, 0, 0] [1, 1, 7, 1, 7, 14] [1, 1, 2, 1, 2, 1] : tensor<1x1x13x1x13x14xf32> to tensor<1x1x7x1x7x14xf32>
    %y_15 = tensor.collapse_shape %y_14 [[0, 1, 2, 3, 4, 5]] : tensor<1x1x7x1x7x14xf32> into tensor<686xf32>
    %y_16 = tensor.expand_shape %y_15 [[0, 1, 2, 3, 4, 5, 6]] output_shape [1, 1, 7, 1, 7, 2, 7] : tensor<686xf32> into tensor<1x1x7x1x7x2x7xf32>
    %y_17 = tensor.empty() : tensor<1x2x7x7x1x1x7xf32>
    %y_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d4, d2, d5, d3, d1, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4, d5, d6)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%y_16 : tensor<1x1x7x1x7x2x7xf32>) outs(%y_17 : tensor<1x2x7x7x1x1x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x7x7x1x1x7xf32>
    %y_19 = tensor.collapse_shape %y_18 [[0], [1], [2, 3, 4, 5], [6]] : tensor<1x2x7x7x1x1x7xf32> into tensor<1x2x49x7xf32>
    %y_20 = tensor.expand_shape %y_19 [[0], [1], [2], [3, 4]] output_shape [1, 2, 49, 7, 1] : tensor<1x2x49x7xf32> into tensor<1x2x49x7x1xf32>
    %y_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%y_20 : tensor<1x2x49x7x1xf32>) outs(%y_8 : tensor<1x2x49x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x49x7xf32>
    %y_22 = arith.constant dense<1.0> : tensor<1x2x49x7xf32>
    %y_23 = arith.mulf %y_21, %y_22 : tensor<1x2x49x7xf32>
    %fcs_1_weight_1 = mixer.weight @weights "w.fcs.1.weight" : tensor<7x7xf32>
    %fcs_1_bias_1 = mixer.weight @weights "w.fcs.1.bias" : tensor<7xf32>
    %v_51 = mixer.linear %y_23, %fcs_1_weight_1 bias %fcs_1_bias_1 : tensor<1x2x49x7xf32>, tensor<7x7xf32>, tensor<7xf32> -> tensor<1x2x49x7xf32>
    %single_heads_1_weight_1 = mixer.weight @weights "w.single_heads.1.weight" : tensor<14x7xf32>
    %single_heads_1_bias_1 = mixer.weight @weights "w.single_heads.1.bias" : tensor<14xf32>
    %v_52 = mixer.linear %v_51, %single_heads_1_weight_1 bias %single_heads_1_bias_1 : tensor<1x2x49x7xf32>, tensor<14x7xf32>, tensor<14xf32> -> tensor<1x2x49x14xf32>
    %k_5 = tensor.extract_slice %v_52[0, 0, 0, 0] [1, 2, 49, 7] [1, 1, 1, 1] : tensor<1x2x49x14xf32> to tensor<1x2x49x7xf32>
    %k_6 = tensor.extract_slice %v_52[0, 0, 0, 7] [1, 2, 49, 7] [1, 1, 1, 1] : tensor<1x2x49x14xf32> to tensor<1x2x49x7xf32>
    %v_53 = tensor.empty() : tensor<1x49x2x7xf32>
    %v_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%k_6 : tensor<1x2x49x7xf32>) outs(%v_53 : tensor<1x49x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x49x2x7xf32>
    %v_55 = tensor.collapse_shape %v_54 [[0], [1], [2, 3]] : tensor<1x49x2x7xf32> into tensor<1x49x14xf32>
    %near_3 = tensor.expand_shape %v_55 [[0], [1, 2], [3]] output_shape [1, 7, 7, 14] : tensor<1x49x14xf32> into tensor<1x7x7x14xf32>
    %local_convs_1_weight_1 = mixer.weight @weights "w.local_convs.1.weight" : tensor<14x1x3x3xf32>
    %v_56 = tensor.empty() : tensor<3x3x1x14xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%local_convs_1_weight_1 : tensor<14x1x3x3xf32>) outs(%v_56 : tensor<3x3x1x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x14xf32>
    %local_convs_1_bias_1 = mixer.weight @weights "w.local_convs.1.bias" : tensor<14xf32>
    %v_58 = mixer.convolution %near_3, %v_57 bias %local_convs_1_bias_1 groups 14 pad [1, 1] to [1, 1] : tensor<1x7x7x14xf32>, tensor<3x3x1x14xf32>, tensor<14xf32> -> tensor<1x7x7x14xf32>
    %v_59 = tensor.collapse_shape %v_58 [[0], [1, 2], [3]] : tensor<1x7x7x14xf32> into tensor<1x49x14xf32>
    %v_60 = arith.addf %v_55, %v_59 : tensor<1x49x14xf32>
    %v_61 = tensor.extract_slice %queries_4[1, 0, 0, 0, 0] [1, 1, 2, 99, 7] [1, 1, 1, 1, 1] : tensor<2x1x2x99x7xf32> to tensor<1x1x2x99x7xf32>
    %v_62 = tensor.collapse_shape %v_61 [[0, 1], [2], [3], [4]] : tensor<1x1x2x99x7xf32> into tensor<1x2x99x7xf32>
    %v_63 = tensor.expand_shape %v_60 [[0], [1], [2, 3]] output_shape [1, 49, 2, 7] : tensor<1x49x14xf32> into tensor<1x49x2x7xf32>
    %v_64 = tensor.empty() : tensor<1x2x49x7xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<1x49x2x7xf32>) outs(%v_64 : tensor<1x2x49x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x49x7xf32>
    %results_3 = mixer.attention %v_62, %k_5, %v_65 scale 3.77964473009227253e-01 : tensor<1x2x99x7xf32>, tensor<1x2x49x7xf32>, tensor<1x2x49x7xf32> -> tensor<1x2x99x7xf32>
    %v_66 = tensor.empty() : tensor<1x99x2x7xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<1x2x99x7xf32>) outs(%v_66 : tensor<1x99x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x99x2x7xf32>
    %v_68 = tensor.collapse_shape %v_67 [[0], [1], [2, 3]] : tensor<1x99x2x7xf32> into tensor<1x99x14xf32>
    %v_69 = tensor.concat dim(2) %outputs_1, %v_42, %v_68 : (tensor<1x99x4xf32>, tensor<1x99x14xf32>, tensor<1x99x14xf32>) -> tensor<1x99x32xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<32x32xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<32xf32>
    %v_70 = mixer.linear %v_69, %proj_weight_1 bias %proj_bias_1 : tensor<1x99x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<1x99x32xf32>
    return %v_70 : tensor<1x99x32xf32>
  }
}
