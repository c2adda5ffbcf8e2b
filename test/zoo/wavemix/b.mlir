// WaveMix: a resource-efficient neural network for image analysis (Jeevan et al., 2022, arXiv 2205.14375).
// Haar wavelets mix the map: bands of every level, 1x1 convolutions, GELU, a transposed 4x4 convolution up again, batch norm.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x16x12x4xf32> {mixer.name = "x"}) -> (tensor<3x16x12x4xf32> {mixer.name = "out"}) {
    %v_1 = tensor.empty() : tensor<3x12x4x16xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_x : tensor<3x16x12x4xf32>) outs(%v_1 : tensor<3x12x4x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x12x4x16xf32>
    %reduction_weight_1 = mixer.weight @weights "w.reduction.weight" : tensor<4x16x1x1xf32>
    %v_3 = tensor.collapse_shape %reduction_weight_1 [[0], [1, 2, 3]] : tensor<4x16x1x1xf32> into tensor<4x16xf32>
    %reduction_bias_1 = mixer.weight @weights "w.reduction.bias" : tensor<4xf32>
    %v_4 = mixer.linear %v_2, %v_3 bias %reduction_bias_1 : tensor<3x12x4x16xf32>, tensor<4x16xf32>, tensor<4xf32> -> tensor<3x12x4x4xf32>
    %low_1 = arith.constant dense<0.5> : tensor<2x2x1x4xf32>
    %low_2 = arith.constant dense<[[[[0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]], [[0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5]]], [[[-0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5]], [[-0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5]]]]> : tensor<2x2x1x12xf32>
    %v_5 = mixer.convolution %v_4, %low_1 groups 4 strides [2, 2] : tensor<3x12x4x4xf32>, tensor<2x2x1x4xf32> -> tensor<3x6x2x4xf32>
    %v_6 = mixer.convolution %v_4, %low_2 groups 4 strides [2, 2] : tensor<3x12x4x4xf32>, tensor<2x2x1x12xf32> -> tensor<3x6x2x12xf32>
    %low_3 = arith.constant dense<0.5> : tensor<2x2x1x4xf32>
    %low_4 = arith.constant dense<[[[[0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]], [[0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5]]], [[[-0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5]], [[-0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5]]]]> : tensor<2x2x1x12xf32>
    %v_7 = mixer.convolution %v_5, %low_3 groups 4 strides [2, 2] : tensor<3x6x2x4xf32>, tensor<2x2x1x4xf32> -> tensor<3x3x1x4xf32>
    %v_8 = mixer.convolution %v_5, %low_4 groups 4 strides [2, 2] : tensor<3x6x2x4xf32>, tensor<2x2x1x12xf32> -> tensor<3x3x1x12xf32>
    %coarse_1 = tensor.concat dim(3) %v_7, %v_8 : (tensor<3x3x1x4xf32>, tensor<3x3x1x12xf32>) -> tensor<3x3x1x16xf32>
    %feedforward2_0_weight_1 = mixer.weight @weights "w.feedforward2.0.weight" : tensor<32x16x1x1xf32>
    %v_9 = tensor.collapse_shape %feedforward2_0_weight_1 [[0], [1, 2, 3]] : tensor<32x16x1x1xf32> into tensor<32x16xf32>
    %feedforward2_0_bias_1 = mixer.weight @weights "w.feedforward2.0.bias" : tensor<32xf32>
    %v_10 = mixer.linear %coarse_1, %v_9 bias %feedforward2_0_bias_1 : tensor<3x3x1x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<3x3x1x32xf32>
    %x_1 = arith.constant dense<0.5> : tensor<3x3x1x32xf32>
    %x_2 = arith.mulf %v_10, %x_1 : tensor<3x3x1x32xf32>
    %x_3 = arith.constant dense<0.7071067811865476> : tensor<3x3x1x32xf32>
    %x_4 = arith.mulf %v_10, %x_3 : tensor<3x3x1x32xf32>
    %x_5 = math.erf %x_4 : tensor<3x3x1x32xf32>
    %x_6 = arith.constant dense<1.0> : tensor<3x3x1x32xf32>
    %x_7 = arith.addf %x_5, %x_6 : tensor<3x3x1x32xf32>
    %x_8 = arith.mulf %x_2, %x_7 : tensor<3x3x1x32xf32>
    %feedforward2_3_weight_1 = mixer.weight @weights "w.feedforward2.3.weight" : tensor<12x32x1x1xf32>
    %v_11 = tensor.collapse_shape %feedforward2_3_weight_1 [[0], [1, 2, 3]] : tensor<12x32x1x1xf32> into tensor<12x32xf32>
    %feedforward2_3_bias_1 = mixer.weight @weights "w.feedforward2.3.bias" : tensor<12xf32>
    %v_12 = mixer.linear %x_8, %v_11 bias %feedforward2_3_bias_1 : tensor<3x3x1x32xf32>, tensor<12x32xf32>, tensor<12xf32> -> tensor<3x3x1x12xf32>
    %feedforward2_4_weight_1 = mixer.weight @weights "w.feedforward2.4.weight" : tensor<12x8x4x4xf32>
    %turned_1 = tensor.empty() : tensor<4x4x12x8xf32>
    %turned_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d3, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%feedforward2_4_weight_1 : tensor<12x8x4x4xf32>) outs(%turned_1 : tensor<4x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<4x4x12x8xf32>
    %taps_1 = tensor.extract_slice %turned_2[3, 0, 0, 0] [1, 4, 12, 8] [1, 1, 1, 1] : tensor<4x4x12x8xf32> to tensor<1x4x12x8xf32>
    %taps_2 = tensor.extract_slice %turned_2[1, 0, 0, 0] [1, 4, 12, 8] [1, 1, 1, 1] : tensor<4x4x12x8xf32> to tensor<1x4x12x8xf32>
    %taps_3 = tensor.concat dim(0) %taps_1, %taps_2 : (tensor<1x4x12x8xf32>, tensor<1x4x12x8xf32>) -> tensor<2x4x12x8xf32>
    %taps_4 = tensor.extract_slice %taps_3[0, 3, 0, 0] [2, 1, 12, 8] [1, 1, 1, 1] : tensor<2x4x12x8xf32> to tensor<2x1x12x8xf32>
    %taps_5 = tensor.extract_slice %taps_3[0, 1, 0, 0] [2, 1, 12, 8] [1, 1, 1, 1] : tensor<2x4x12x8xf32> to tensor<2x1x12x8xf32>
    %taps_6 = tensor.concat dim(1) %taps_4, %taps_5 : (tensor<2x1x12x8xf32>, tensor<2x1x12x8xf32>) -> tensor<2x2x12x8xf32>
    %feedforward2_4_bias_1 = mixer.weight @weights "w.feedforward2.4.bias" : tensor<8xf32>
    %part_1 = mixer.convolution %v_12, %taps_6 bias %feedforward2_4_bias_1 pad [1, 1] : tensor<3x3x1x12xf32>, tensor<2x2x12x8xf32>, tensor<8xf32> -> tensor<3x3x1x8xf32>
    %v_13 = tensor.expand_shape %part_1 [[0], [1, 2, 3], [4], [5]] output_shape [3, 3, 1, 1, 1, 8] : tensor<3x3x1x8xf32> into tensor<3x3x1x1x1x8xf32>
    %taps_7 = tensor.extract_slice %turned_2[3, 0, 0, 0] [1, 4, 12, 8] [1, 1, 1, 1] : tensor<4x4x12x8xf32> to tensor<1x4x12x8xf32>
    %taps_8 = tensor.extract_slice %turned_2[1, 0, 0, 0] [1, 4, 12, 8] [1, 1, 1, 1] : tensor<4x4x12x8xf32> to tensor<1x4x12x8xf32>
    %taps_9 = tensor.concat dim(0) %taps_7, %taps_8 : (tensor<1x4x12x8xf32>, tensor<1x4x12x8xf32>) -> tensor<2x4x12x8xf32>
    %taps_10 = tensor.extract_slice %taps_9[0, 2, 0, 0] [2, 1, 12, 8] [1, 1, 1, 1] : tensor<2x4x12x8xf32> to tensor<2x1x12x8xf32>
    %taps_11 = tensor.extract_slice %taps_9[0, 0, 0, 0] [2, 1, 12, 8] [1, 1, 1, 1] : tensor<2x4x12x8xf32> to tensor<2x1x12x8xf32>
    %taps_12 = tensor.concat dim(1) %taps_10, %taps_11 : (tensor<2x1x12x8xf32>, tensor<2x1x12x8xf32>) -> tensor<2x2x12x8xf32>
    %feedforward2_4_bias_2 = mixer.weight @weights "w.feedforward2.4.bias" : tensor<8xf32>
    %part_2 = mixer.convolution %v_12, %taps_12 bias %feedforward2_4_bias_2 pad [1, 0] to [0, 1] : tensor<3x3x1x12xf32>, tensor<2x2x12x8xf32>, tensor<8xf32> -> tensor<3x3x1x8xf32>
    %v_14 = tensor.expand_shape %part_2 [[0], [1, 2, 3], [4], [5]] output_shape [3, 3, 1, 1, 1, 8] : tensor<3x3x1x8xf32> into tensor<3x3x1x1x1x8xf32>
    %v_15 = tensor.concat dim(4) %v_13, %v_14 : (tensor<3x3x1x1x1x8xf32>, tensor<3x3x1x1x1x8xf32>) -> tensor<3x3x1x1x2x8xf32>
    %taps_13 = tensor.extract_slice %turned_2[2, 0, 0, 0] [1, 4, 12, 8] [1, 1, 1, 1] : tensor<4x4x12x8xf32> to tensor<1x4x12x8xf32>
    %taps_14 = tensor.extract_slice %turned_2[0, 0, 0, 0] [1, 4, 12, 8] [1, 1, 1, 1] : tensor<4x4x12x8xf32> to tensor<1x4x12x8xf32>
    %taps_15 = tensor.concat dim(0) %taps_13, %taps_14 : (tensor<1x4x12x8xf32>, tensor<1x4x12x8xf32>) -> tensor<2x4x12x8xf32>
    %taps_16 = tensor.extract_slice %taps_15[0, 3, 0, 0] [2, 1, 12, 8] [1, 1, 1, 1] : tensor<2x4x12x8xf32> to tensor<2x1x12x8xf32>
    %taps_17 = tensor.extract_slice %taps_15[0, 1, 0, 0] [2, 1, 12, 8] [1, 1, 1, 1] : tensor<2x4x12x8xf32> to tensor<2x1x12x8xf32>
    %taps_18 = tensor.concat dim(1) %taps_16, %taps_17 : (tensor<2x1x12x8xf32>, tensor<2x1x12x8xf32>) -> tensor<2x2x12x8xf32>
    %feedforward2_4_bias_3 = mixer.weight @weights "w.feedforward2.4.bias" : tensor<8xf32>
    %part_3 = mixer.convolution %v_12, %taps_18 bias %feedforward2_4_bias_3 pad [0, 1] to [1, 0] : tensor<3x3x1x12xf32>, tensor<2x2x12x8xf32>, tensor<8xf32> -> tensor<3x3x1x8xf32>
    %v_16 = tensor.expand_shape %part_3 [[0], [1, 2, 3], [4], [5]] output_shape [3, 3, 1, 1, 1, 8] : tensor<3x3x1x8xf32> into tensor<3x3x1x1x1x8xf32>
    %taps_19 = tensor.extract_slice %turned_2[2, 0, 0, 0] [1, 4, 12, 8] [1, 1, 1, 1] : tensor<4x4x12x8xf32> to tensor<1x4x12x8xf32>
    %taps_20 = tensor.extract_slice %turned_2[0, 0, 0, 0] [1, 4, 12, 8] [1, 1, 1, 1] : tensor<4x4x12x8xf32> to tensor<1x4x12x8xf32>
    %taps_21 = tensor.concat dim(0) %taps_19, %taps_20 : (tensor<1x4x12x8xf32>, tensor<1x4x12x8xf32>) -> tensor<2x4x12x8xf32>
    %taps_22 = tensor.extract_slice %taps_21[0, 2, 0, 0] [2, 1, 12, 8] [1, 1, 1, 1] : tensor<2x4x12x8xf32> to tensor<2x1x12x8xf32>
    %taps_23 = tensor.extract_slice %taps_21[0, 0, 0, 0] [2, 1, 12, 8] [1, 1, 1, 1] : tensor<2x4x12x8xf32> to tensor<2x1x12x8xf32>
    %taps_24 = tensor.concat dim(1) %taps_22, %taps_23 : (tensor<2x1x12x8xf32>, tensor<2x1x12x8xf32>) -> tensor<2x2x12x8xf32>
    %feedforward2_4_bias_4 = mixer.weight @weights "w.feedforward2.4.bias" : tensor<8xf32>
    %part_4 = mixer.convolution %v_12, %taps_24 bias %feedforward2_4_bias_4 to [1, 1] : tensor<3x3x1x12xf32>, tensor<2x2x12x8xf32>, tensor<8xf32> -> tensor<3x3x1x8xf32>
    %v_17 = tensor.expand_shape %part_4 [[0], [1, 2, 3], [4], [5]] output_shape [3, 3, 1, 1, 1, 8] : tensor<3x3x1x8xf32> into tensor<3x3x1x1x1x8xf32>
    %v_18 = tensor.concat dim(4) %v_16, %v_17 : (tensor<3x3x1x1x1x8xf32>, tensor<3x3x1x1x1x8xf32>) -> tensor<3x3x1x1x2x8xf32>
    %y_1 = tensor.concat dim(2) %v_15, %v_18 : (tensor<3x3x1x1x2x8xf32>, tensor<3x3x1x1x2x8xf32>) -> tensor<3x3x2x1x2x8xf32>
    %y_2 = tensor.collapse_shape %y_1 [[0], [1, 2, 3], [4], [5]] : tensor<3x3x2x1x2x8xf32> into tensor<3x6x2x8xf32>
    %feedforward2_5_weight_1 = mixer.weight @weights "w.feedforward2.5.weight" : tensor<8xf32>
    %feedforward2_5_running_var_1 = mixer.weight @weights "w.feedforward2.5.running_var" : tensor<8xf32>
    %scale_1 = arith.constant dense<1.00000000000000008e-05> : tensor<8xf32>
    %scale_2 = arith.addf %feedforward2_5_running_var_1, %scale_1 : tensor<8xf32>
    %scale_3 = math.rsqrt %scale_2 : tensor<8xf32>
    %scale_4 = arith.mulf %feedforward2_5_weight_1, %scale_3 : tensor<8xf32>
    %v_19 = tensor.empty() : tensor<3x6x2x8xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_2, %scale_4 : tensor<3x6x2x8xf32>, tensor<8xf32>) outs(%v_19 : tensor<3x6x2x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x6x2x8xf32>
    %feedforward2_5_bias_1 = mixer.weight @weights "w.feedforward2.5.bias" : tensor<8xf32>
    %feedforward2_5_running_mean_1 = mixer.weight @weights "w.feedforward2.5.running_mean" : tensor<8xf32>
    %v_21 = arith.mulf %feedforward2_5_running_mean_1, %scale_4 : tensor<8xf32>
    %v_22 = arith.subf %feedforward2_5_bias_1, %v_21 : tensor<8xf32>
    %v_23 = tensor.empty() : tensor<3x6x2x8xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20, %v_22 : tensor<3x6x2x8xf32>, tensor<8xf32>) outs(%v_23 : tensor<3x6x2x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x6x2x8xf32>
    %v_25 = tensor.concat dim(3) %v_5, %v_6, %v_24 : (tensor<3x6x2x4xf32>, tensor<3x6x2x12xf32>, tensor<3x6x2x8xf32>) -> tensor<3x6x2x24xf32>
    %feedforward1_0_weight_1 = mixer.weight @weights "w.feedforward1.0.weight" : tensor<32x24x1x1xf32>
    %v_26 = tensor.collapse_shape %feedforward1_0_weight_1 [[0], [1, 2, 3]] : tensor<32x24x1x1xf32> into tensor<32x24xf32>
    %feedforward1_0_bias_1 = mixer.weight @weights "w.feedforward1.0.bias" : tensor<32xf32>
    %v_27 = mixer.linear %v_25, %v_26 bias %feedforward1_0_bias_1 : tensor<3x6x2x24xf32>, tensor<32x24xf32>, tensor<32xf32> -> tensor<3x6x2x32xf32>
    %x_9 = arith.constant dense<0.5> : tensor<3x6x2x32xf32>
    %x_10 = arith.mulf %v_27, %x_9 : tensor<3x6x2x32xf32>
    %x_11 = arith.constant dense<0.7071067811865476> : tensor<3x6x2x32xf32>
    %x_12 = arith.mulf %v_27, %x_11 : tensor<3x6x2x32xf32>
    %x_13 = math.erf %x_12 : tensor<3x6x2x32xf32>
    %x_14 = arith.constant dense<1.0> : tensor<3x6x2x32xf32>
    %x_15 = arith.addf %x_13, %x_14 : tensor<3x6x2x32xf32>
    %x_16 = arith.mulf %x_10, %x_15 : tensor<3x6x2x32xf32>
    %feedforward1_3_weight_1 = mixer.weight @weights "w.feedforward1.3.weight" : tensor<12x32x1x1xf32>
    %v_28 = tensor.collapse_shape %feedforward1_3_weight_1 [[0], [1, 2, 3]] : tensor<12x32x1x1xf32> into tensor<12x32xf32>
    %feedforward1_3_bias_1 = mixer.weight @weights "w.feedforward1.3.bias" : tensor<12xf32>
    %v_29 = mixer.linear %x_16, %v_28 bias %feedforward1_3_bias_1 : tensor<3x6x2x32xf32>, tensor<12x32xf32>, tensor<12xf32> -> tensor<3x6x2x12xf32>
    %feedforward1_4_weight_1 = mixer.weight @weights "w.feedforward1.4.weight" : tensor<12x16x4x4xf32>
    %turned_3 = tensor.empty() : tensor<4x4x12x16xf32>
    %turned_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d3, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%feedforward1_4_weight_1 : tensor<12x16x4x4xf32>) outs(%turned_3 : tensor<4x4x12x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<4x4x12x16xf32>
    %taps_25 = tensor.extract_slice %turned_4[3, 0, 0, 0] [1, 4, 12, 16] [1, 1, 1, 1] : tensor<4x4x12x16xf32> to tensor<1x4x12x16xf32>
    %taps_26 = tensor.extract_slice %turned_4[1, 0, 0, 0] [1, 4, 12, 16] [1, 1, 1, 1] : tensor<4x4x12x16xf32> to tensor<1x4x12x16xf32>
    %taps_27 = tensor.concat dim(0) %taps_25, %taps_26 : (tensor<1x4x12x16xf32>, tensor<1x4x12x16xf32>) -> tensor<2x4x12x16xf32>
    %taps_28 = tensor.extract_slice %taps_27[0, 3, 0, 0] [2, 1, 12, 16] [1, 1, 1, 1] : tensor<2x4x12x16xf32> to tensor<2x1x12x16xf32>
    %taps_29 = tensor.extract_slice %taps_27[0, 1, 0, 0] [2, 1, 12, 16] [1, 1, 1, 1] : tensor<2x4x12x16xf32> to tensor<2x1x12x16xf32>
    %taps_30 = tensor.concat dim(1) %taps_28, %taps_29 : (tensor<2x1x12x16xf32>, tensor<2x1x12x16xf32>) -> tensor<2x2x12x16xf32>
    %feedforward1_4_bias_1 = mixer.weight @weights "w.feedforward1.4.bias" : tensor<16xf32>
    %part_5 = mixer.convolution %v_29, %taps_30 bias %feedforward1_4_bias_1 pad [1, 1] : tensor<3x6x2x12xf32>, tensor<2x2x12x16xf32>, tensor<16xf32> -> tensor<3x6x2x16xf32>
    %v_30 = tensor.expand_shape %part_5 [[0], [1, 2], [3, 4], [5]] output_shape [3, 6, 1, 2, 1, 16] : tensor<3x6x2x16xf32> into tensor<3x6x1x2x1x16xf32>
    %taps_31 = tensor.extract_slice %turned_4[3, 0, 0, 0] [1, 4, 12, 16] [1, 1, 1, 1] : tensor<4x4x12x16xf32> to tensor<1x4x12x16xf32>
    %taps_32 = tensor.extract_slice %turned_4[1, 0, 0, 0] [1, 4, 12, 16] [1, 1, 1, 1] : tensor<4x4x12x16xf32> to tensor<1x4x12x16xf32>
    %taps_33 = tensor.concat dim(0) %taps_31, %taps_32 : (tensor<1x4x12x16xf32>, tensor<1x4x12x16xf32>) -> tensor<2x4x12x16xf32>
    %taps_34 = tensor.extract_slice %taps_33[0, 2, 0, 0] [2, 1, 12, 16] [1, 1, 1, 1] : tensor<2x4x12x16xf32> to tensor<2x1x12x16xf32>
    %taps_35 = tensor.extract_slice %taps_33[0, 0, 0, 0] [2, 1, 12, 16] [1, 1, 1, 1] : tensor<2x4x12x16xf32> to tensor<2x1x12x16xf32>
    %taps_36 = tensor.concat dim(1) %taps_34, %taps_35 : (tensor<2x1x12x16xf32>, tensor<2x1x12x16xf32>) -> tensor<2x2x12x16xf32>
    %feedforward1_4_bias_2 = mixer.weight @weights "w.feedforward1.4.bias" : tensor<16xf32>
    %part_6 = mixer.convolution %v_29, %taps_36 bias %feedforward1_4_bias_2 pad [1, 0] to [0, 1] : tensor<3x6x2x12xf32>, tensor<2x2x12x16xf32>, tensor<16xf32> -> tensor<3x6x2x16xf32>
    %v_31 = tensor.expand_shape %part_6 [[0], [1, 2], [3, 4], [5]] output_shape [3, 6, 1, 2, 1, 16] : tensor<3x6x2x16xf32> into tensor<3x6x1x2x1x16xf32>
    %v_32 = tensor.concat dim(4) %v_30, %v_31 : (tensor<3x6x1x2x1x16xf32>, tensor<3x6x1x2x1x16xf32>) -> tensor<3x6x1x2x2x16xf32>
    %taps_37 = tensor.extract_slice %turned_4[2, 0, 0, 0] [1, 4, 12, 16] [1, 1, 1, 1] : tensor<4x4x12x16xf32> to tensor<1x4x12x16xf32>
    %taps_38 = tensor.extract_slice %turned_4[0, 0, 0, 0] [1, 4, 12, 16] [1, 1, 1, 1] : tensor<4x4x12x16xf32> to tensor<1x4x12x16xf32>
    %taps_39 = tensor.concat dim(0) %taps_37, %taps_38 : (tensor<1x4x12x16xf32>, tensor<1x4x12x16xf32>) -> tensor<2x4x12x16xf32>
    %taps_40 = tensor.extract_slice %taps_39[0, 3, 0, 0] [2, 1, 12, 16] [1, 1, 1, 1] : tensor<2x4x12x16xf32> to tensor<2x1x12x16xf32>
    %taps_41 = tensor.extract_slice %taps_39[0, 1, 0, 0] [2, 1, 12, 16] [1, 1, 1, 1] : tensor<2x4x12x16xf32> to tensor<2x1x12x16xf32>
    %taps_42 = tensor.concat dim(1) %taps_40, %taps_41 : (tensor<2x1x12x16xf32>, tensor<2x1x12x16xf32>) -> tensor<2x2x12x16xf32>
    %feedforward1_4_bias_3 = mixer.weight @weights "w.feedforward1.4.bias" : tensor<16xf32>
    %part_7 = mixer.convolution %v_29, %taps_42 bias %feedforward1_4_bias_3 pad [0, 1] to [1, 0] : tensor<3x6x2x12xf32>, tensor<2x2x12x16xf32>, tensor<16xf32> -> tensor<3x6x2x16xf32>
    %v_33 = tensor.expand_shape %part_7 [[0], [1, 2], [3, 4], [5]] output_shape [3, 6, 1, 2, 1, 16] : tensor<3x6x2x16xf32> into tensor<3x6x1x2x1x16xf32>
    %taps_43 = tensor.extract_slice %turned_4[2, 0, 0, 0] [1, 4, 12, 16] [1, 1, 1, 1] : tensor<4x4x12x16xf32> to tensor<1x4x12x16xf32>
    %taps_44 = tensor.extract_slice %turned_4[0, 0, 0, 0] [1, 4, 12, 16] [1, 1, 1, 1] : tensor<4x4x12x16xf32> to tensor<1x4x12x16xf32>
    %taps_45 = tensor.concat dim(0) %taps_43, %taps_44 : (tensor<1x4x12x16xf32>, tensor<1x4x12x16xf32>) -> tensor<2x4x12x16xf32>
    %taps_46 = tensor.extract_slice %taps_45[0, 2, 0, 0] [2, 1, 12, 16] [1, 1, 1, 1] : tensor<2x4x12x16xf32> to tensor<2x1x12x16xf32>
    %taps_47 = tensor.extract_slice %taps_45[0, 0, 0, 0] [2, 1, 12, 16] [1, 1, 1, 1] : tensor<2x4x12x16xf32> to tensor<2x1x12x16xf32>
    %taps_48 = tensor.concat dim(1) %taps_46, %taps_47 : (tensor<2x1x12x16xf32>, tensor<2x1x12x16xf32>) -> tensor<2x2x12x16xf32>
    %feedforward1_4_bias_4 = mixer.weight @weights "w.feedforward1.4.bias" : tensor<16xf32>
    %part_8 = mixer.convolution %v_29, %taps_48 bias %feedforward1_4_bias_4 to [1, 1] : tensor<3x6x2x12xf32>, tensor<2x2x12x16xf32>, tensor<16xf32> -> tensor<3x6x2x16xf32>
    %v_34 = tensor.expand_shape %part_8 [[0], [1, 2], [3, 4], [5]] output_shape [3, 6, 1, 2, 1, 16] : tensor<3x6x2x16xf32> into tensor<3x6x1x2x1x16xf32>
    %v_35 = tensor.concat dim(4) %v_33, %v_34 : (tensor<3x6x1x2x1x16xf32>, tensor<3x6x1x2x1x16xf32>) -> tensor<3x6x1x2x2x16xf32>
    %y_3 = tensor.concat dim(2) %v_32, %v_35 : (tensor<3x6x1x2x2x16xf32>, tensor<3x6x1x2x2x16xf32>) -> tensor<3x6x2x2x2x16xf32>
    %y_4 = tensor.collapse_shape %y_3 [[0], [1, 2], [3, 4], [5]] : tensor<3x6x2x2x2x16xf32> into tensor<3x12x4x16xf32>
    %feedforward1_5_weight_1 = mixer.weight @weights "w.feedforward1.5.weight" : tensor<16xf32>
    %feedforward1_5_running_var_1 = mixer.weight @weights "w.feedforward1.5.running_var" : tensor<16xf32>
    %scale_5 = arith.constant dense<1.00000000000000008e-05> : tensor<16xf32>
    %scale_6 = arith.addf %feedforward1_5_running_var_1, %scale_5 : tensor<16xf32>
    %scale_7 = math.rsqrt %scale_6 : tensor<16xf32>
    %scale_8 = arith.mulf %feedforward1_5_weight_1, %scale_7 : tensor<16xf32>
    %v_36 = tensor.empty() : tensor<3x12x4x16xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_4, %scale_8 : tensor<3x12x4x16xf32>, tensor<16xf32>) outs(%v_36 : tensor<3x12x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x12x4x16xf32>
    %feedforward1_5_bias_1 = mixer.weight @weights "w.feedforward1.5.bias" : tensor<16xf32>
    %feedforward1_5_running_mean_1 = mixer.weight @weights "w.feedforward1.5.running_mean" : tensor<16xf32>
    %v_38 = arith.mulf %feedforward1_5_running_mean_1, %scale_8 : tensor<16xf32>
    %v_39 = arith.subf %feedforward1_5_bias_1, %v_38 : tensor<16xf32>
    %v_40 = tensor.empty() : tensor<3x12x4x16xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_37, %v_39 : tensor<3x12x4x16xf32>, tensor<16xf32>) outs(%v_40 : tensor<3x12x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x12x4x16xf32>
    %v_42 = tensor.empty() : tensor<3x16x12x4xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_41 : tensor<3x12x4x16xf32>) outs(%v_42 : tensor<3x16x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x16x12x4xf32>
    return %v_43 : tensor<3x16x12x4xf32>
  }
}
