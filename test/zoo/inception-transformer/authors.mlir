// Inception Transformer (iFormer) (Si et al., 2022, arXiv 2205.12956).
// Channels split: depthwise convolution, max pooling and attention on pooled tokens side by side; a depthwise 3x3 fuses them.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x8x8x24xf32> {mixer.name = "x"}) -> (tensor<2x8x8x24xf32> {mixer.name = "out"}) {
    %first_1 = tensor.extract_slice %in_x[0, 0, 0, 0] [2, 8, 8, 9] [1, 1, 1, 1] : tensor<2x8x8x24xf32> to tensor<2x8x8x9xf32>
    %high_mixer_conv1_weight_1 = mixer.weight @weights "w.high_mixer.conv1.weight" : tensor<18x9x1x1xf32>
    %v_1 = tensor.collapse_shape %high_mixer_conv1_weight_1 [[0], [1, 2, 3]] : tensor<18x9x1x1xf32> into tensor<18x9xf32>
    %v_2 = mixer.linear %first_1, %v_1 : tensor<2x8x8x9xf32>, tensor<18x9xf32> -> tensor<2x8x8x18xf32>
    %high_mixer_proj1_weight_1 = mixer.weight @weights "w.high_mixer.proj1.weight" : tensor<18x1x3x3xf32>
    %v_3 = tensor.empty() : tensor<3x3x1x18xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%high_mixer_proj1_weight_1 : tensor<18x1x3x3xf32>) outs(%v_3 : tensor<3x3x1x18xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x18xf32>
    %v_5 = mixer.convolution %v_2, %v_4 groups 18 pad [1, 1] to [1, 1] : tensor<2x8x8x18xf32>, tensor<3x3x1x18xf32> -> tensor<2x8x8x18xf32>
    %first_2 = arith.constant dense<0.5> : tensor<2x8x8x18xf32>
    %first_3 = arith.mulf %v_5, %first_2 : tensor<2x8x8x18xf32>
    %first_4 = arith.constant dense<0.7071067811865476> : tensor<2x8x8x18xf32>
    %first_5 = arith.mulf %v_5, %first_4 : tensor<2x8x8x18xf32>
    %first_6 = math.erf %first_5 : tensor<2x8x8x18xf32>
    %first_7 = arith.constant dense<1.0> : tensor<2x8x8x18xf32>
    %first_8 = arith.addf %first_6, %first_7 : tensor<2x8x8x18xf32>
    %first_9 = arith.mulf %first_3, %first_8 : tensor<2x8x8x18xf32>
    %second_1 = tensor.extract_slice %in_x[0, 0, 0, 9] [2, 8, 8, 9] [1, 1, 1, 1] : tensor<2x8x8x24xf32> to tensor<2x8x8x9xf32>
    %second_2 = mixer.pool_window max %second_1 window [3, 3] pad [1, 1] to [1, 1] : tensor<2x8x8x9xf32> -> tensor<2x8x8x9xf32>
    %high_mixer_proj2_weight_1 = mixer.weight @weights "w.high_mixer.proj2.weight" : tensor<18x9x1x1xf32>
    %v_6 = tensor.collapse_shape %high_mixer_proj2_weight_1 [[0], [1, 2, 3]] : tensor<18x9x1x1xf32> into tensor<18x9xf32>
    %high_mixer_proj2_bias_1 = mixer.weight @weights "w.high_mixer.proj2.bias" : tensor<18xf32>
    %v_7 = mixer.linear %second_2, %v_6 bias %high_mixer_proj2_bias_1 : tensor<2x8x8x9xf32>, tensor<18x9xf32>, tensor<18xf32> -> tensor<2x8x8x18xf32>
    %second_3 = arith.mulf %v_7, %first_2 : tensor<2x8x8x18xf32>
    %second_4 = arith.mulf %v_7, %first_4 : tensor<2x8x8x18xf32>
    %second_5 = math.erf %second_4 : tensor<2x8x8x18xf32>
    %second_6 = arith.addf %second_5, %first_7 : tensor<2x8x8x18xf32>
    %second_7 = arith.mulf %second_3, %second_6 : tensor<2x8x8x18xf32>
    %small_1 = tensor.extract_slice %in_x[0, 0, 0, 18] [2, 8, 8, 6] [1, 1, 1, 1] : tensor<2x8x8x24xf32> to tensor<2x8x8x6xf32>
    %small_2 = mixer.pool_window mean %small_1 window [2, 2] strides [2, 2] : tensor<2x8x8x6xf32> -> tensor<2x4x4x6xf32>
    %qkv_1 = tensor.collapse_shape %small_2 [[0], [1, 2], [3]] : tensor<2x4x4x6xf32> into tensor<2x16x6xf32>
    %low_mixer_qkv_weight_1 = mixer.weight @weights "w.low_mixer.qkv.weight" : tensor<18x6xf32>
    %low_mixer_qkv_bias_1 = mixer.weight @weights "w.low_mixer.qkv.bias" : tensor<18xf32>
    %v_8 = mixer.linear %qkv_1, %low_mixer_qkv_weight_1 bias %low_mixer_qkv_bias_1 : tensor<2x16x6xf32>, tensor<18x6xf32>, tensor<18xf32> -> tensor<2x16x18xf32>
    %q_1 = tensor.extract_slice %v_8[0, 0, 0] [2, 16, 6] [1, 1, 1] : tensor<2x16x18xf32> to tensor<2x16x6xf32>
    %v_9 = tensor.expand_shape %q_1 [[0], [1, 2], [3]] output_shape [2, 16, 1, 6] : tensor<2x16x6xf32> into tensor<2x16x1x6xf32>
    %v_10 = tensor.empty() : tensor<2x1x16x6xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<2x16x1x6xf32>) outs(%v_10 : tensor<2x1x16x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x16x6xf32>
    %q_2 = tensor.extract_slice %v_8[0, 0, 6] [2, 16, 6] [1, 1, 1] : tensor<2x16x18xf32> to tensor<2x16x6xf32>
    %v_12 = tensor.expand_shape %q_2 [[0], [1, 2], [3]] output_shape [2, 16, 1, 6] : tensor<2x16x6xf32> into tensor<2x16x1x6xf32>
    %v_13 = tensor.empty() : tensor<2x1x16x6xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<2x16x1x6xf32>) outs(%v_13 : tensor<2x1x16x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x16x6xf32>
    %q_3 = tensor.extract_slice %v_8[0, 0, 12] [2, 16, 6] [1, 1, 1] : tensor<2x16x18xf32> to tensor<2x16x6xf32>
    %v_15 = tensor.expand_shape %q_3 [[0], [1, 2], [3]] output_shape [2, 16, 1, 6] : tensor<2x16x6xf32> into tensor<2x16x1x6xf32>
    %v_16 = tensor.empty() : tensor<2x1x16x6xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_15 : tensor<2x16x1x6xf32>) outs(%v_16 : tensor<2x1x16x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x16x6xf32>
    %results_1 = mixer.attention %v_11, %v_14, %v_17 scale 4.08248290463863017e-01 : tensor<2x1x16x6xf32>, tensor<2x1x16x6xf32>, tensor<2x1x16x6xf32> -> tensor<2x1x16x6xf32>
    %v_18 = tensor.empty() : tensor<2x16x1x6xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x1x16x6xf32>) outs(%v_18 : tensor<2x16x1x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x1x6xf32>
    %v_20 = tensor.collapse_shape %v_19 [[0], [1, 2], [3]] : tensor<2x16x1x6xf32> into tensor<2x16x6xf32>
    %o_1 = tensor.expand_shape %v_20 [[0], [1, 2, 3, 4], [5]] output_shape [2, 4, 1, 4, 1, 6] : tensor<2x16x6xf32> into tensor<2x4x1x4x1x6xf32>
    %o_2 = tensor.empty() : tensor<2x4x2x4x2x6xf32>
    %o_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, 0, d3, 0, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4, d5)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%o_1 : tensor<2x4x1x4x1x6xf32>) outs(%o_2 : tensor<2x4x2x4x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x2x4x2x6xf32>
    %o_4 = tensor.collapse_shape %o_3 [[0], [1, 2], [3, 4], [5]] : tensor<2x4x2x4x2x6xf32> into tensor<2x8x8x6xf32>
    %y_1 = tensor.concat dim(3) %first_9, %second_7, %o_4 : (tensor<2x8x8x18xf32>, tensor<2x8x8x18xf32>, tensor<2x8x8x6xf32>) -> tensor<2x8x8x42xf32>
    %conv_fuse_weight_1 = mixer.weight @weights "w.conv_fuse.weight" : tensor<42x1x3x3xf32>
    %v_21 = tensor.empty() : tensor<3x3x1x42xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%conv_fuse_weight_1 : tensor<42x1x3x3xf32>) outs(%v_21 : tensor<3x3x1x42xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x42xf32>
    %v_23 = mixer.convolution %y_1, %v_22 groups 42 pad [1, 1] to [1, 1] : tensor<2x8x8x42xf32>, tensor<3x3x1x42xf32> -> tensor<2x8x8x42xf32>
    %v_24 = arith.addf %y_1, %v_23 : tensor<2x8x8x42xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<24x42x1x1xf32>
    %v_25 = tensor.collapse_shape %proj_weight_1 [[0], [1, 2, 3]] : tensor<24x42x1x1xf32> into tensor<24x42xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<24xf32>
    %v_26 = mixer.linear %v_24, %v_25 bias %proj_bias_1 : tensor<2x8x8x42xf32>, tensor<24x42xf32>, tensor<24xf32> -> tensor<2x8x8x24xf32>
    return %v_26 : tensor<2x8x8x24xf32>
  }
}
