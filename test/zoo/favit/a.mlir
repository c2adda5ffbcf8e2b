// Factorization Vision Transformer (FaViT) (Qin et al., 2023, arXiv 2312.08614).
// Channels split: one part attends to keys of a strided convolution, the others to 49 keys from dilated 7x7 windows, averaged as the release does.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x196x32xf32> {mixer.name = "x"}) -> (tensor<2x196x32xf32> {mixer.name = "out"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 bias %q_bias_1 : tensor<2x196x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x196x32xf32>
    %q_1 = tensor.expand_shape %in_x [[0], [1, 2], [3]] output_shape [2, 14, 14, 32] : tensor<2x196x32xf32> into tensor<2x14x14x32xf32>
    %reduced_1 = tensor.extract_slice %q_1[0, 0, 0, 0] [2, 14, 14, 4] [1, 1, 1, 1] : tensor<2x14x14x32xf32> to tensor<2x14x14x4xf32>
    %sr_weight_1 = mixer.weight @weights "w.sr.weight" : tensor<4x4x2x2xf32>
    %v_2 = tensor.empty() : tensor<2x2x4x4xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%sr_weight_1 : tensor<4x4x2x2xf32>) outs(%v_2 : tensor<2x2x4x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x4x4xf32>
    %sr_bias_1 = mixer.weight @weights "w.sr.bias" : tensor<4xf32>
    %v_4 = mixer.convolution %reduced_1, %v_3 bias %sr_bias_1 strides [2, 2] : tensor<2x14x14x4xf32>, tensor<2x2x4x4xf32>, tensor<4xf32> -> tensor<2x7x7x4xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<4xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<4xf32>
    %v_5 = mixer.norm layer %v_4 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x7x4xf32> scale tensor<4xf32> bias tensor<4xf32> -> tensor<2x7x7x4xf32>
    %kv_1 = tensor.collapse_shape %v_5 [[0], [1, 2], [3]] : tensor<2x7x7x4xf32> into tensor<2x49x4xf32>
    %kv_g_weight_1 = mixer.weight @weights "w.kv_g.weight" : tensor<8x4xf32>
    %kv_g_bias_1 = mixer.weight @weights "w.kv_g.bias" : tensor<8xf32>
    %v_6 = mixer.linear %kv_1, %kv_g_weight_1 bias %kv_g_bias_1 : tensor<2x49x4xf32>, tensor<8x4xf32>, tensor<8xf32> -> tensor<2x49x8xf32>
    %k_1 = tensor.extract_slice %v_6[0, 0, 0] [2, 49, 4] [1, 1, 1] : tensor<2x49x8xf32> to tensor<2x49x4xf32>
    %k_2 = tensor.extract_slice %v_6[0, 0, 4] [2, 49, 4] [1, 1, 1] : tensor<2x49x8xf32> to tensor<2x49x4xf32>
    %near_1 = tensor.expand_shape %k_2 [[0], [1, 2], [3]] output_shape [2, 7, 7, 4] : tensor<2x49x4xf32> into tensor<2x7x7x4xf32>
    %local_conv_g_weight_1 = mixer.weight @weights "w.local_conv_g.weight" : tensor<4x1x3x3xf32>
    %v_7 = tensor.empty() : tensor<3x3x1x4xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%local_conv_g_weight_1 : tensor<4x1x3x3xf32>) outs(%v_7 : tensor<3x3x1x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x4xf32>
    %local_conv_g_bias_1 = mixer.weight @weights "w.local_conv_g.bias" : tensor<4xf32>
    %v_9 = mixer.convolution %near_1, %v_8 bias %local_conv_g_bias_1 groups 4 pad [1, 1] to [1, 1] : tensor<2x7x7x4xf32>, tensor<3x3x1x4xf32>, tensor<4xf32> -> tensor<2x7x7x4xf32>
    %v_10 = tensor.collapse_shape %v_9 [[0], [1, 2], [3]] : tensor<2x7x7x4xf32> into tensor<2x49x4xf32>
    %v_11 = arith.addf %k_2, %v_10 : tensor<2x49x4xf32>
    %o_1 = tensor.extract_slice %v_1[0, 0, 0] [2, 196, 4] [1, 1, 1] : tensor<2x196x32xf32> to tensor<2x196x4xf32>
    %one_1 = tensor.expand_shape %o_1 [[0, 1], [2], [3]] output_shape [2, 1, 196, 4] : tensor<2x196x4xf32> into tensor<2x1x196x4xf32>
    %one_2 = tensor.expand_shape %k_1 [[0, 1], [2], [3]] output_shape [2, 1, 49, 4] : tensor<2x49x4xf32> into tensor<2x1x49x4xf32>
    %one_3 = tensor.expand_shape %v_11 [[0, 1], [2], [3]] output_shape [2, 1, 49, 4] : tensor<2x49x4xf32> into tensor<2x1x49x4xf32>
    %results_1 = mixer.attention %one_1, %one_2, %one_3 scale 5.00000000000000000e-01 : tensor<2x1x196x4xf32>, tensor<2x1x49x4xf32>, tensor<2x1x49x4xf32> -> tensor<2x1x196x4xf32>
    %outputs_1 = tensor.collapse_shape %results_1 [[0, 1], [2], [3]] : tensor<2x1x196x4xf32> into tensor<2x196x4xf32>
    %kv_2 = tensor.extract_slice %q_1[0, 0, 0, 4] [2, 14, 14, 28] [1, 1, 1, 1] : tensor<2x14x14x32xf32> to tensor<2x14x14x28xf32>
    %kv_l_depth_conv_weight_1 = mixer.weight @weights "w.kv_l.depth_conv.weight" : tensor<28x1x3x3xf32>
    %v_12 = tensor.empty() : tensor<3x3x1x28xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%kv_l_depth_conv_weight_1 : tensor<28x1x3x3xf32>) outs(%v_12 : tensor<3x3x1x28xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x28xf32>
    %kv_l_depth_conv_bias_1 = mixer.weight @weights "w.kv_l.depth_conv.bias" : tensor<28xf32>
    %v_14 = mixer.convolution %kv_2, %v_13 bias %kv_l_depth_conv_bias_1 groups 28 pad [1, 1] to [1, 1] : tensor<2x14x14x28xf32>, tensor<3x3x1x28xf32>, tensor<28xf32> -> tensor<2x14x14x28xf32>
    %kv_l_point_conv_weight_1 = mixer.weight @weights "w.kv_l.point_conv.weight" : tensor<28x28x1x1xf32>
    %v_15 = tensor.collapse_shape %kv_l_point_conv_weight_1 [[0], [1, 2, 3]] : tensor<28x28x1x1xf32> into tensor<28x28xf32>
    %kv_l_point_conv_bias_1 = mixer.weight @weights "w.kv_l.point_conv.bias" : tensor<28xf32>
    %v_16 = mixer.linear %v_14, %v_15 bias %kv_l_point_conv_bias_1 : tensor<2x14x14x28xf32>, tensor<28x28xf32>, tensor<28xf32> -> tensor<2x14x14x28xf32>
    %queries_1 = tensor.extract_slice %v_1[0, 0, 4] [2, 196, 28] [1, 1, 1] : tensor<2x196x32xf32> to tensor<2x196x28xf32>
    %queries_2 = tensor.expand_shape %queries_1 [[0], [1], [2, 3, 4]] output_shape [2, 196, 2, 2, 7] : tensor<2x196x28xf32> into tensor<2x196x2x2x7xf32>
    %queries_3 = tensor.empty() : tensor<2x2x2x196x7xf32>
    %queries_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d1, d3, d2, d0, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%queries_2 : tensor<2x196x2x2x7xf32>) outs(%queries_3 : tensor<2x2x2x196x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x196x7xf32>
    %y_1 = tensor.extract_slice %v_16[0, 0, 0, 0] [2, 14, 14, 14] [1, 1, 1, 1] : tensor<2x14x14x28xf32> to tensor<2x14x14x14xf32>
    %y_2 = tensor.expand_shape %y_1 [[0], [1, 2], [3, 4], [5]] output_shape [2, 2, 7, 2, 7, 14] : tensor<2x14x14x14xf32> into tensor<2x2x7x2x7x14xf32>
    %y_3 = tensor.expand_shape %y_2 [[0], [1], [2], [3], [4], [5, 6]] output_shape [2, 2, 7, 2, 7, 2, 7] : tensor<2x2x7x2x7x14xf32> into tensor<2x2x7x2x7x2x7xf32>
    %y_4 = tensor.empty() : tensor<2x2x7x7x2x2x7xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d4, d2, d5, d3, d1, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4, d5, d6)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%y_3 : tensor<2x2x7x2x7x2x7xf32>) outs(%y_4 : tensor<2x2x7x7x2x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x7x2x2x7xf32>
    %y_6 = tensor.collapse_shape %y_5 [[0], [1], [2, 3], [4, 5, 6]] : tensor<2x2x7x7x2x2x7xf32> into tensor<2x2x49x28xf32>
    %y_7 = tensor.expand_shape %y_6 [[0], [1], [2], [3, 4]] output_shape [2, 2, 49, 7, 4] : tensor<2x2x49x28xf32> into tensor<2x2x49x7x4xf32>
    %y_8 = arith.constant dense<0.0> : tensor<2x2x49x7xf32>
    %y_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%y_7 : tensor<2x2x49x7x4xf32>) outs(%y_8 : tensor<2x2x49x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x49x7xf32>
    %y_10 = arith.constant dense<0.25> : tensor<2x2x49x7xf32>
    %y_11 = arith.mulf %y_9, %y_10 : tensor<2x2x49x7xf32>
    %fcs_0_weight_1 = mixer.weight @weights "w.fcs.0.weight" : tensor<7x7xf32>
    %fcs_0_bias_1 = mixer.weight @weights "w.fcs.0.bias" : tensor<7xf32>
    %v_17 = mixer.linear %y_11, %fcs_0_weight_1 bias %fcs_0_bias_1 : tensor<2x2x49x7xf32>, tensor<7x7xf32>, tensor<7xf32> -> tensor<2x2x49x7xf32>
    %single_heads_0_weight_1 = mixer.weight @weights "w.single_heads.0.weight" : tensor<14x7xf32>
    %single_heads_0_bias_1 = mixer.weight @weights "w.single_heads.0.bias" : tensor<14xf32>
    %v_18 = mixer.linear %v_17, %single_heads_0_weight_1 bias %single_heads_0_bias_1 : tensor<2x2x49x7xf32>, tensor<14x7xf32>, tensor<14xf32> -> tensor<2x2x49x14xf32>
    %k_3 = tensor.extract_slice %v_18[0, 0, 0, 0] [2, 2, 49, 7] [1, 1, 1, 1] : tensor<2x2x49x14xf32> to tensor<2x2x49x7xf32>
    %k_4 = tensor.extract_slice %v_18[0, 0, 0, 7] [2, 2, 49, 7] [1, 1, 1, 1] : tensor<2x2x49x14xf32> to tensor<2x2x49x7xf32>
    %v_19 = tensor.empty() : tensor<2x49x2x7xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%k_4 : tensor<2x2x49x7xf32>) outs(%v_19 : tensor<2x49x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x49x2x7xf32>
    %v_21 = tensor.collapse_shape %v_20 [[0], [1], [2, 3]] : tensor<2x49x2x7xf32> into tensor<2x49x14xf32>
    %near_2 = tensor.expand_shape %v_21 [[0], [1, 2], [3]] output_shape [2, 7, 7, 14] : tensor<2x49x14xf32> into tensor<2x7x7x14xf32>
    %local_convs_0_weight_1 = mixer.weight @weights "w.local_convs.0.weight" : tensor<14x1x3x3xf32>
    %v_22 = tensor.empty() : tensor<3x3x1x14xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%local_convs_0_weight_1 : tensor<14x1x3x3xf32>) outs(%v_22 : tensor<3x3x1x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x14xf32>
    %local_convs_0_bias_1 = mixer.weight @weights "w.local_convs.0.bias" : tensor<14xf32>
    %v_24 = mixer.convolution %near_2, %v_23 bias %local_convs_0_bias_1 groups 14 pad [1, 1] to [1, 1] : tensor<2x7x7x14xf32>, tensor<3x3x1x14xf32>, tensor<14xf32> -> tensor<2x7x7x14xf32>
    %v_25 = tensor.collapse_shape %v_24 [[0], [1, 2], [3]] : tensor<2x7x7x14xf32> into tensor<2x49x14xf32>
    %v_26 = arith.addf %v_21, %v_25 : tensor<2x49x14xf32>
    %v_27 = tensor.extract_slice %queries_4[0, 0, 0, 0, 0] [1, 2, 2, 196, 7] [1, 1, 1, 1, 1] : tensor<2x2x2x196x7xf32> to tensor<1x2x2x196x7xf32>
    %v_28 = tensor.collapse_shape %v_27 [[0, 1], [2], [3], [4]] : tensor<1x2x2x196x7xf32> into tensor<2x2x196x7xf32>
    %v_29 = tensor.expand_shape %v_26 [[0], [1], [2, 3]] output_shape [2, 49, 2, 7] : tensor<2x49x14xf32> into tensor<2x49x2x7xf32>
    %v_30 = tensor.empty() : tensor<2x2x49x7xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_29 : tensor<2x49x2x7xf32>) outs(%v_30 : tensor<2x2x49x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x49x7xf32>
    %results_2 = mixer.attention %v_28, %k_3, %v_31 scale 3.77964473009227253e-01 : tensor<2x2x196x7xf32>, tensor<2x2x49x7xf32>, tensor<2x2x49x7xf32> -> tensor<2x2x196x7xf32>
    %v_32 = tensor.empty() : tensor<2x196x2x7xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x2x196x7xf32>) outs(%v_32 : tensor<2x196x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x196x2x7xf32>
    %v_34 = tensor.collapse_shape %v_33 [[0], [1], [2, 3]] : tensor<2x196x2x7xf32> into tensor<2x196x14xf32>
    %y_12 = tensor.extract_slice %v_16[0, 0, 0, 14] [2, 14, 14, 14] [1, 1, 1, 1] : tensor<2x14x14x28xf32> to tensor<2x14x14x14xf32>
    %v_35 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]> : tensor<26xi64>
    %rows_1 = tensor.empty() : tensor<14x2x14x14xf32>
    %rows_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_12 : tensor<2x14x14x14xf32>) outs(%rows_1 : tensor<14x2x14x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<14x2x14x14xf32>
    %found_1 = tensor.collapse_shape %rows_2 [[0], [1, 2, 3]] : tensor<14x2x14x14xf32> into tensor<14x392xf32>
    %found_2 = mixer.embedding %v_35, %found_1 : tensor<26xi64>, tensor<14x392xf32> -> tensor<26x392xf32>
    %v_36 = tensor.expand_shape %found_2 [[0], [1, 2, 3]] output_shape [26, 2, 14, 14] : tensor<26x392xf32> into tensor<26x2x14x14xf32>
    %v_37 = tensor.empty() : tensor<2x26x14x14xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<26x2x14x14xf32>) outs(%v_37 : tensor<2x26x14x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x26x14x14xf32>
    %v_39 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]> : tensor<26xi64>
    %rows_3 = tensor.empty() : tensor<14x2x26x14xf32>
    %rows_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d2, d0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_38 : tensor<2x26x14x14xf32>) outs(%rows_3 : tensor<14x2x26x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<14x2x26x14xf32>
    %found_3 = tensor.collapse_shape %rows_4 [[0], [1, 2, 3]] : tensor<14x2x26x14xf32> into tensor<14x728xf32>
    %found_4 = mixer.embedding %v_39, %found_3 : tensor<26xi64>, tensor<14x728xf32> -> tensor<26x728xf32>
    %v_40 = tensor.expand_shape %found_4 [[0], [1, 2, 3]] output_shape [26, 2, 26, 14] : tensor<26x728xf32> into tensor<26x2x26x14xf32>
    %v_41 = tensor.empty() : tensor<2x26x26x14xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<26x2x26x14xf32>) outs(%v_41 : tensor<2x26x26x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x26x26x14xf32>
    %y_13 = tensor.expand_shape %v_42 [[0], [1, 2], [3, 4], [5]] output_shape [2, 2, 13, 2, 13, 14] : tensor<2x26x26x14xf32> into tensor<2x2x13x2x13x14xf32>
    %y_14 = tensor.extract_slice %y_13[0, 0, 0, 0, 0, 0] [2, 2, 7, 2, 7, 14] [1, 1, 2, 1, 2, 1] : tensor<2x2x13x2x13x14xf32> to tensor<2x2x7x2x7x14xf32>
    %y_15 = tensor.expand_shape %y_14 [[0], [1], [2], [3], [4], [5, 6]] output_shape [2, 2, 7, 2, 7, 2, 7] : tensor<2x2x7x2x7x14xf32> into tensor<2x2x7x2x7x2x7xf32>
    %y_16 = tensor.empty() : tensor<2x2x7x7x2x2x7xf32>
    %y_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d4, d2, d5, d3, d1, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4, d5, d6)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%y_15 : tensor<2x2x7x2x7x2x7xf32>) outs(%y_16 : tensor<2x2x7x7x2x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x7x2x2x7xf32>
    %y_18 = tensor.collapse_shape %y_17 [[0], [1], [2, 3], [4, 5, 6]] : tensor<2x2x7x7x2x2x7xf32> into tensor<2x2x49x28xf32>
    %y_19 = tensor.expand_shape %y_18 [[0], [1], [2], [3, 4]] output_shape [2, 2, 49, 7, 4] : tensor<2x2x49x28xf32> into tensor<2x2x49x7x4xf32>
    %y_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%y_19 : tensor<2x2x49x7x4xf32>) outs(%y_8 : tensor<2x2x49x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x49x7xf32>
    %y_21 = arith.mulf %y_20, %y_10 : tensor<2x2x49x7xf32>
    %fcs_1_weight_1 = mixer.weight @weights "w.fcs.1.weight" : tensor<7x7xf32>
    %fcs_1_bias_1 = mixer.weight @weights "w.fcs.1.bias" : tensor<7xf32>
    %v_43 = mixer.linear %y_21, %fcs_1_weight_1 bias %fcs_1_bias_1 : tensor<2x2x49x7xf32>, tensor<7x7xf32>, tensor<7xf32> -> tensor<2x2x49x7xf32>
    %single_heads_1_weight_1 = mixer.weight @weights "w.single_heads.1.weight" : tensor<14x7xf32>
    %single_heads_1_bias_1 = mixer.weight @weights "w.single_heads.1.bias" : tensor<14xf32>
    %v_44 = mixer.linear %v_43, %single_heads_1_weight_1 bias %single_heads_1_bias_1 : tensor<2x2x49x7xf32>, tensor<14x7xf32>, tensor<14xf32> -> tensor<2x2x49x14xf32>
    %k_5 = tensor.extract_slice %v_44[0, 0, 0, 0] [2, 2, 49, 7] [1, 1, 1, 1] : tensor<2x2x49x14xf32> to tensor<2x2x49x7xf32>
    %k_6 = tensor.extract_slice %v_44[0, 0, 0, 7] [2, 2, 49, 7] [1, 1, 1, 1] : tensor<2x2x49x14xf32> to tensor<2x2x49x7xf32>
    %v_45 = tensor.empty() : tensor<2x49x2x7xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%k_6 : tensor<2x2x49x7xf32>) outs(%v_45 : tensor<2x49x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x49x2x7xf32>
    %v_47 = tensor.collapse_shape %v_46 [[0], [1], [2, 3]] : tensor<2x49x2x7xf32> into tensor<2x49x14xf32>
    %near_3 = tensor.expand_shape %v_47 [[0], [1, 2], [3]] output_shape [2, 7, 7, 14] : tensor<2x49x14xf32> into tensor<2x7x7x14xf32>
    %local_convs_1_weight_1 = mixer.weight @weights "w.local_convs.1.weight" : tensor<14x1x3x3xf32>
    %v_48 = tensor.empty() : tensor<3x3x1x14xf32>
    %v_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%local_convs_1_weight_1 : tensor<14x1x3x3xf32>) outs(%v_48 : tensor<3x3x1x14xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x14xf32>
    %local_convs_1_bias_1 = mixer.weight @weights "w.local_convs.1.bias" : tensor<14xf32>
    %v_50 = mixer.convolution %near_3, %v_49 bias %local_convs_1_bias_1 groups 14 pad [1, 1] to [1, 1] : tensor<2x7x7x14xf32>, tensor<3x3x1x14xf32>, tensor<14xf32> -> tensor<2x7x7x14xf32>
    %v_51 = tensor.collapse_shape %v_50 [[0], [1, 2], [3]] : tensor<2x7x7x14xf32> into tensor<2x49x14xf32>
    %v_52 = arith.addf %v_47, %v_51 : tensor<2x49x14xf32>
    %v_53 = tensor.extract_slice %queries_4[1, 0, 0, 0, 0] [1, 2, 2, 196, 7] [1, 1, 1, 1, 1] : tensor<2x2x2x196x7xf32> to tensor<1x2x2x196x7xf32>
    %v_54 = tensor.collapse_shape %v_53 [[0, 1], [2], [3], [4]] : tensor<1x2x2x196x7xf32> into tensor<2x2x196x7xf32>
    %v_55 = tensor.expand_shape %v_52 [[0], [1], [2, 3]] output_shape [2, 49, 2, 7] : tensor<2x49x14xf32> into tensor<2x49x2x7xf32>
    %v_56 = tensor.empty() : tensor<2x2x49x7xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_55 : tensor<2x49x2x7xf32>) outs(%v_56 : tensor<2x2x49x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x49x7xf32>
    %results_3 = mixer.attention %v_54, %k_5, %v_57 scale 3.77964473009227253e-01 : tensor<2x2x196x7xf32>, tensor<2x2x49x7xf32>, tensor<2x2x49x7xf32> -> tensor<2x2x196x7xf32>
    %v_58 = tensor.empty() : tensor<2x196x2x7xf32>
    %v_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x2x196x7xf32>) outs(%v_58 : tensor<2x196x2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x196x2x7xf32>
    %v_60 = tensor.collapse_shape %v_59 [[0], [1], [2, 3]] : tensor<2x196x2x7xf32> into tensor<2x196x14xf32>
    %v_61 = tensor.concat dim(2) %outputs_1, %v_34, %v_60 : (tensor<2x196x4xf32>, tensor<2x196x14xf32>, tensor<2x196x14xf32>) -> tensor<2x196x32xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<32x32xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<32xf32>
    %v_62 = mixer.linear %v_61, %proj_weight_1 bias %proj_bias_1 : tensor<2x196x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x196x32xf32>
    return %v_62 : tensor<2x196x32xf32>
  }
}
