// Large-kernel attention for efficient and robust brain lesion segmentation (MDUNet) (Chalcroft et al., 2023, arXiv 2308.07251).
// Three-dimensional large-kernel attention x * conv1(dilated depthwise 7^3(depthwise 5^3(x))) between 1x1 convolutions, then a convolutional MLP.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x16x3x5x7xf32> {mixer.name = "x"}) -> (tensor<2x16x3x5x7xf32> {mixer.name = "out"}) {
    %v_1 = tensor.empty() : tensor<2x3x5x7x16xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d1, d2, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%in_x : tensor<2x16x3x5x7xf32>) outs(%v_1 : tensor<2x3x5x7x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x5x7x16xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<16xf32>
    %norm1_running_var_1 = mixer.weight @weights "w.norm1.running_var" : tensor<16xf32>
    %scale_1 = arith.constant dense<1.00000000000000008e-05> : tensor<16xf32>
    %scale_2 = arith.addf %norm1_running_var_1, %scale_1 : tensor<16xf32>
    %scale_3 = math.rsqrt %scale_2 : tensor<16xf32>
    %scale_4 = arith.mulf %norm1_weight_1, %scale_3 : tensor<16xf32>
    %v_3 = tensor.empty() : tensor<2x3x5x7x16xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_2, %scale_4 : tensor<2x3x5x7x16xf32>, tensor<16xf32>) outs(%v_3 : tensor<2x3x5x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5x7x16xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<16xf32>
    %norm1_running_mean_1 = mixer.weight @weights "w.norm1.running_mean" : tensor<16xf32>
    %v_5 = arith.mulf %norm1_running_mean_1, %scale_4 : tensor<16xf32>
    %v_6 = arith.subf %norm1_bias_1, %v_5 : tensor<16xf32>
    %v_7 = tensor.empty() : tensor<2x3x5x7x16xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %v_6 : tensor<2x3x5x7x16xf32>, tensor<16xf32>) outs(%v_7 : tensor<2x3x5x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5x7x16xf32>
    %proj_1_weight_1 = mixer.weight @weights "w.proj_1.weight" : tensor<16x16x1x1x1xf32>
    %v_9 = tensor.collapse_shape %proj_1_weight_1 [[0], [1, 2, 3, 4]] : tensor<16x16x1x1x1xf32> into tensor<16x16xf32>
    %proj_1_bias_1 = mixer.weight @weights "w.proj_1.bias" : tensor<16xf32>
    %v_10 = mixer.linear %v_8, %v_9 bias %proj_1_bias_1 : tensor<2x3x5x7x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x3x5x7x16xf32>
    %y_1 = arith.constant dense<0.5> : tensor<2x3x5x7x16xf32>
    %y_2 = arith.mulf %v_10, %y_1 : tensor<2x3x5x7x16xf32>
    %y_3 = arith.constant dense<0.7071067811865476> : tensor<2x3x5x7x16xf32>
    %y_4 = arith.mulf %v_10, %y_3 : tensor<2x3x5x7x16xf32>
    %y_5 = math.erf %y_4 : tensor<2x3x5x7x16xf32>
    %y_6 = arith.constant dense<1.0> : tensor<2x3x5x7x16xf32>
    %y_7 = arith.addf %y_5, %y_6 : tensor<2x3x5x7x16xf32>
    %y_8 = arith.mulf %y_2, %y_7 : tensor<2x3x5x7x16xf32>
    %conv0_weight_1 = mixer.weight @weights "w.conv0.weight" : tensor<16x1x5x5x5xf32>
    %v_11 = tensor.empty() : tensor<5x5x5x1x16xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d4, d3, d0, d1, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%conv0_weight_1 : tensor<16x1x5x5x5xf32>) outs(%v_11 : tensor<5x5x5x1x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x5x5x1x16xf32>
    %conv0_bias_1 = mixer.weight @weights "w.conv0.bias" : tensor<16xf32>
    %v_13 = mixer.convolution %y_8, %v_12 bias %conv0_bias_1 groups 16 pad [2, 2, 2] to [2, 2, 2] : tensor<2x3x5x7x16xf32>, tensor<5x5x5x1x16xf32>, tensor<16xf32> -> tensor<2x3x5x7x16xf32>
    %conv_spatial_weight_1 = mixer.weight @weights "w.conv_spatial.weight" : tensor<16x1x7x7x7xf32>
    %v_14 = tensor.empty() : tensor<7x7x7x1x16xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d4, d3, d0, d1, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%conv_spatial_weight_1 : tensor<16x1x7x7x7xf32>) outs(%v_14 : tensor<7x7x7x1x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<7x7x7x1x16xf32>
    %conv_spatial_bias_1 = mixer.weight @weights "w.conv_spatial.bias" : tensor<16xf32>
    %v_16 = mixer.convolution %v_13, %v_15 bias %conv_spatial_bias_1 groups 16 dilations [3, 3, 3] pad [9, 9, 9] to [9, 9, 9] : tensor<2x3x5x7x16xf32>, tensor<7x7x7x1x16xf32>, tensor<16xf32> -> tensor<2x3x5x7x16xf32>
    %conv1_weight_1 = mixer.weight @weights "w.conv1.weight" : tensor<16x16x1x1x1xf32>
    %v_17 = tensor.collapse_shape %conv1_weight_1 [[0], [1, 2, 3, 4]] : tensor<16x16x1x1x1xf32> into tensor<16x16xf32>
    %conv1_bias_1 = mixer.weight @weights "w.conv1.bias" : tensor<16xf32>
    %v_18 = mixer.linear %v_16, %v_17 bias %conv1_bias_1 : tensor<2x3x5x7x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x3x5x7x16xf32>
    %x_1 = arith.mulf %y_8, %v_18 : tensor<2x3x5x7x16xf32>
    %proj_2_weight_1 = mixer.weight @weights "w.proj_2.weight" : tensor<16x16x1x1x1xf32>
    %v_19 = tensor.collapse_shape %proj_2_weight_1 [[0], [1, 2, 3, 4]] : tensor<16x16x1x1x1xf32> into tensor<16x16xf32>
    %proj_2_bias_1 = mixer.weight @weights "w.proj_2.bias" : tensor<16xf32>
    %v_20 = mixer.linear %x_1, %v_19 bias %proj_2_bias_1 : tensor<2x3x5x7x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x3x5x7x16xf32>
    %x_2 = arith.addf %v_20, %v_8 : tensor<2x3x5x7x16xf32>
    %layer_scale_1_1 = mixer.weight @weights "w.layer_scale_1" : tensor<16xf32>
    %x_3 = tensor.empty() : tensor<2x3x5x7x16xf32>
    %x_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%x_2, %layer_scale_1_1 : tensor<2x3x5x7x16xf32>, tensor<16xf32>) outs(%x_3 : tensor<2x3x5x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5x7x16xf32>
    %x_5 = arith.addf %v_2, %x_4 : tensor<2x3x5x7x16xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %norm2_running_var_1 = mixer.weight @weights "w.norm2.running_var" : tensor<16xf32>
    %scale_5 = arith.addf %norm2_running_var_1, %scale_1 : tensor<16xf32>
    %scale_6 = math.rsqrt %scale_5 : tensor<16xf32>
    %scale_7 = arith.mulf %norm2_weight_1, %scale_6 : tensor<16xf32>
    %v_21 = tensor.empty() : tensor<2x3x5x7x16xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%x_5, %scale_7 : tensor<2x3x5x7x16xf32>, tensor<16xf32>) outs(%v_21 : tensor<2x3x5x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5x7x16xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<16xf32>
    %norm2_running_mean_1 = mixer.weight @weights "w.norm2.running_mean" : tensor<16xf32>
    %v_23 = arith.mulf %norm2_running_mean_1, %scale_7 : tensor<16xf32>
    %v_24 = arith.subf %norm2_bias_1, %v_23 : tensor<16xf32>
    %v_25 = tensor.empty() : tensor<2x3x5x7x16xf32>
    %v_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_22, %v_24 : tensor<2x3x5x7x16xf32>, tensor<16xf32>) outs(%v_25 : tensor<2x3x5x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5x7x16xf32>
    %mlp_fc1_weight_1 = mixer.weight @weights "w.mlp.fc1.weight" : tensor<32x16x1x1x1xf32>
    %v_27 = tensor.collapse_shape %mlp_fc1_weight_1 [[0], [1, 2, 3, 4]] : tensor<32x16x1x1x1xf32> into tensor<32x16xf32>
    %mlp_fc1_bias_1 = mixer.weight @weights "w.mlp.fc1.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_26, %v_27 bias %mlp_fc1_bias_1 : tensor<2x3x5x7x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x3x5x7x32xf32>
    %mlp_dwconv_weight_1 = mixer.weight @weights "w.mlp.dwconv.weight" : tensor<32x1x3x3x3xf32>
    %v_29 = tensor.empty() : tensor<3x3x3x1x32xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d4, d3, d0, d1, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%mlp_dwconv_weight_1 : tensor<32x1x3x3x3xf32>) outs(%v_29 : tensor<3x3x3x1x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x3x1x32xf32>
    %mlp_dwconv_bias_1 = mixer.weight @weights "w.mlp.dwconv.bias" : tensor<32xf32>
    %v_31 = mixer.convolution %v_28, %v_30 bias %mlp_dwconv_bias_1 groups 32 pad [1, 1, 1] to [1, 1, 1] : tensor<2x3x5x7x32xf32>, tensor<3x3x3x1x32xf32>, tensor<32xf32> -> tensor<2x3x5x7x32xf32>
    %v_32 = arith.constant dense<0.5> : tensor<2x3x5x7x32xf32>
    %v_33 = arith.mulf %v_31, %v_32 : tensor<2x3x5x7x32xf32>
    %v_34 = arith.constant dense<0.7071067811865476> : tensor<2x3x5x7x32xf32>
    %v_35 = arith.mulf %v_31, %v_34 : tensor<2x3x5x7x32xf32>
    %v_36 = math.erf %v_35 : tensor<2x3x5x7x32xf32>
    %v_37 = arith.constant dense<1.0> : tensor<2x3x5x7x32xf32>
    %v_38 = arith.addf %v_36, %v_37 : tensor<2x3x5x7x32xf32>
    %v_39 = arith.mulf %v_33, %v_38 : tensor<2x3x5x7x32xf32>
    %mlp_fc2_weight_1 = mixer.weight @weights "w.mlp.fc2.weight" : tensor<16x32x1x1x1xf32>
    %v_40 = tensor.collapse_shape %mlp_fc2_weight_1 [[0], [1, 2, 3, 4]] : tensor<16x32x1x1x1xf32> into tensor<16x32xf32>
    %mlp_fc2_bias_1 = mixer.weight @weights "w.mlp.fc2.bias" : tensor<16xf32>
    %v_41 = mixer.linear %v_39, %v_40 bias %mlp_fc2_bias_1 : tensor<2x3x5x7x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x3x5x7x16xf32>
    %layer_scale_2_1 = mixer.weight @weights "w.layer_scale_2" : tensor<16xf32>
    %v_42 = tensor.empty() : tensor<2x3x5x7x16xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_41, %layer_scale_2_1 : tensor<2x3x5x7x16xf32>, tensor<16xf32>) outs(%v_42 : tensor<2x3x5x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5x7x16xf32>
    %v_44 = arith.addf %x_5, %v_43 : tensor<2x3x5x7x16xf32>
    %v_45 = tensor.empty() : tensor<2x16x3x5x7xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d2, d3, d4, d1)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_44 : tensor<2x3x5x7x16xf32>) outs(%v_45 : tensor<2x16x3x5x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x5x7xf32>
    return %v_46 : tensor<2x16x3x5x7xf32>
  }
}
