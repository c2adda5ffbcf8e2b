// FcaFormer: forward cross attention in hybrid vision Transformers (Zhang et al., 2022, arXiv 2211.07198).
// Keys and values are the own tokens and compressed tokens of the earlier blocks (strided depthwise convolution, learned scale and bias each).
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x35x24xf32> {mixer.name = "x"}) -> (tensor<3x35x24xf32> {mixer.name = "out"}) {
    %blocks_0_norm1_weight_1 = mixer.weight @weights "w.blocks.0.norm1.weight" : tensor<24xf32>
    %blocks_0_norm1_bias_1 = mixer.weight @weights "w.blocks.0.norm1.bias" : tensor<24xf32>
    %v_1 = mixer.norm layer %in_x scale %blocks_0_norm1_weight_1 bias %blocks_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x35x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_0_attention_biases_1 = mixer.weight @weights "w.blocks.0.attention_biases" : tensor<3x48xf32>
    %bias_1 = arith.constant dense<[[0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 32, 33, 34, 35, 36, 37, 38], [1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13, 17, 16, 17, 18, 19, 20, 21, 25, 24, 25, 26, 27, 28, 29, 33, 32, 33, 34, 35, 36, 37], [2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12, 18, 17, 16, 17, 18, 19, 20, 26, 25, 24, 25, 26, 27, 28, 34, 33, 32, 33, 34, 35, 36], [3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11, 19, 18, 17, 16, 17, 18, 19, 27, 26, 25, 24, 25, 26, 27, 35, 34, 33, 32, 33, 34, 35], [4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10, 20, 19, 18, 17, 16, 17, 18, 28, 27, 26, 25, 24, 25, 26, 36, 35, 34, 33, 32, 33, 34], [5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9, 21, 20, 19, 18, 17, 16, 17, 29, 28, 27, 26, 25, 24, 25, 37, 36, 35, 34, 33, 32, 33], [6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8, 22, 21, 20, 19, 18, 17, 16, 30, 29, 28, 27, 26, 25, 24, 38, 37, 36, 35, 34, 33, 32], [8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30], [9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13, 17, 16, 17, 18, 19, 20, 21, 25, 24, 25, 26, 27, 28, 29], [10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12, 18, 17, 16, 17, 18, 19, 20, 26, 25, 24, 25, 26, 27, 28], [11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11, 19, 18, 17, 16, 17, 18, 19, 27, 26, 25, 24, 25, 26, 27], [12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10, 20, 19, 18, 17, 16, 17, 18, 28, 27, 26, 25, 24, 25, 26], [13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9, 21, 20, 19, 18, 17, 16, 17, 29, 28, 27, 26, 25, 24, 25], [14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8, 22, 21, 20, 19, 18, 17, 16, 30, 29, 28, 27, 26, 25, 24], [16, 17, 18, 19, 20, 21, 22, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22], [17, 16, 17, 18, 19, 20, 21, 9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13, 17, 16, 17, 18, 19, 20, 21], [18, 17, 16, 17, 18, 19, 20, 10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12, 18, 17, 16, 17, 18, 19, 20], [19, 18, 17, 16, 17, 18, 19, 11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11, 19, 18, 17, 16, 17, 18, 19], [20, 19, 18, 17, 16, 17, 18, 12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10, 20, 19, 18, 17, 16, 17, 18], [21, 20, 19, 18, 17, 16, 17, 13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9, 21, 20, 19, 18, 17, 16, 17], [22, 21, 20, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8, 22, 21, 20, 19, 18, 17, 16], [24, 25, 26, 27, 28, 29, 30, 16, 17, 18, 19, 20, 21, 22, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14], [25, 24, 25, 26, 27, 28, 29, 17, 16, 17, 18, 19, 20, 21, 9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13], [26, 25, 24, 25, 26, 27, 28, 18, 17, 16, 17, 18, 19, 20, 10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12], [27, 26, 25, 24, 25, 26, 27, 19, 18, 17, 16, 17, 18, 19, 11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11], [28, 27, 26, 25, 24, 25, 26, 20, 19, 18, 17, 16, 17, 18, 12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10], [29, 28, 27, 26, 25, 24, 25, 21, 20, 19, 18, 17, 16, 17, 13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9], [30, 29, 28, 27, 26, 25, 24, 22, 21, 20, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8], [32, 33, 34, 35, 36, 37, 38, 24, 25, 26, 27, 28, 29, 30, 16, 17, 18, 19, 20, 21, 22, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6], [33, 32, 33, 34, 35, 36, 37, 25, 24, 25, 26, 27, 28, 29, 17, 16, 17, 18, 19, 20, 21, 9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5], [34, 33, 32, 33, 34, 35, 36, 26, 25, 24, 25, 26, 27, 28, 18, 17, 16, 17, 18, 19, 20, 10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4], [35, 34, 33, 32, 33, 34, 35, 27, 26, 25, 24, 25, 26, 27, 19, 18, 17, 16, 17, 18, 19, 11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3], [36, 35, 34, 33, 32, 33, 34, 28, 27, 26, 25, 24, 25, 26, 20, 19, 18, 17, 16, 17, 18, 12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2], [37, 36, 35, 34, 33, 32, 33, 29, 28, 27, 26, 25, 24, 25, 21, 20, 19, 18, 17, 16, 17, 13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1], [38, 37, 36, 35, 34, 33, 32, 30, 29, 28, 27, 26, 25, 24, 22, 21, 20, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0]]> : tensor<35x35xi64>
    %bias_2 = tensor.empty() : tensor<48x3xf32>
    %bias_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%blocks_0_attention_biases_1 : tensor<3x48xf32>) outs(%bias_2 : tensor<48x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<48x3xf32>
    %bias_4 = mixer.embedding %bias_1, %bias_3 : tensor<35x35xi64>, tensor<48x3xf32> -> tensor<35x35x3xf32>
    %bias_5 = tensor.empty() : tensor<3x35x35xf32>
    %bias_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%bias_4 : tensor<35x35x3xf32>) outs(%bias_5 : tensor<3x35x35xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x35xf32>
    %blocks_0_qkv_weight_1 = mixer.weight @weights "w.blocks.0.qkv.weight" : tensor<72x24xf32>
    %blocks_0_qkv_bias_1 = mixer.weight @weights "w.blocks.0.qkv.bias" : tensor<72xf32>
    %v_2 = mixer.linear %v_1, %blocks_0_qkv_weight_1 bias %blocks_0_qkv_bias_1 : tensor<3x35x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<3x35x72xf32>
    %q_1 = tensor.extract_slice %v_2[0, 0, 0] [3, 35, 24] [1, 1, 1] : tensor<3x35x72xf32> to tensor<3x35x24xf32>
    %v_3 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_4 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x35x3x8xf32>) outs(%v_4 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %q_2 = tensor.extract_slice %v_2[0, 0, 24] [3, 35, 24] [1, 1, 1] : tensor<3x35x72xf32> to tensor<3x35x24xf32>
    %v_6 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_7 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x35x3x8xf32>) outs(%v_7 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %q_3 = tensor.extract_slice %v_2[0, 0, 48] [3, 35, 24] [1, 1, 1] : tensor<3x35x72xf32> to tensor<3x35x24xf32>
    %v_9 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_10 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<3x35x3x8xf32>) outs(%v_10 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %results_1 = mixer.attention %v_5, %v_8, %v_11 captures(%bias_6 : tensor<3x35x35xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<3x35x35xf32>):
        %r1 = tensor.extract %c0[%h, %i, %j] : tensor<3x35x35xf32>
        %r2 = arith.addf %s, %r1 : f32
        mixer.yield %r2 : f32
      } : tensor<3x3x35x8xf32>, tensor<3x3x35x8xf32>, tensor<3x3x35x8xf32> -> tensor<3x3x35x8xf32>
    %v_12 = tensor.empty() : tensor<3x35x3x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x3x35x8xf32>) outs(%v_12 : tensor<3x35x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x3x8xf32>
    %v_14 = tensor.collapse_shape %v_13 [[0], [1], [2, 3]] : tensor<3x35x3x8xf32> into tensor<3x35x24xf32>
    %blocks_0_proj_weight_1 = mixer.weight @weights "w.blocks.0.proj.weight" : tensor<24x24xf32>
    %blocks_0_proj_bias_1 = mixer.weight @weights "w.blocks.0.proj.bias" : tensor<24xf32>
    %v_15 = mixer.linear %v_14, %blocks_0_proj_weight_1 bias %blocks_0_proj_bias_1 : tensor<3x35x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_0_gamma_1_1 = mixer.weight @weights "w.blocks.0.gamma_1" : tensor<24xf32>
    %x_1 = tensor.empty() : tensor<3x35x24xf32>
    %x_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_15, %blocks_0_gamma_1_1 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%x_1 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %x_3 = arith.addf %in_x, %x_2 : tensor<3x35x24xf32>
    %image_1 = tensor.expand_shape %x_3 [[0], [1, 2], [3]] output_shape [3, 5, 7, 24] : tensor<3x35x24xf32> into tensor<3x5x7x24xf32>
    %blocks_0_dw_conv_weight_1 = mixer.weight @weights "w.blocks.0.dw_conv.weight" : tensor<24x1x7x7xf32>
    %v_16 = tensor.empty() : tensor<7x7x1x24xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_0_dw_conv_weight_1 : tensor<24x1x7x7xf32>) outs(%v_16 : tensor<7x7x1x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<7x7x1x24xf32>
    %v_18 = mixer.convolution %image_1, %v_17 groups 24 strides [4, 4] pad [3, 3] to [3, 3] : tensor<3x5x7x24xf32>, tensor<7x7x1x24xf32> -> tensor<3x2x2x24xf32>
    %v_19 = tensor.collapse_shape %v_18 [[0], [1, 2], [3]] : tensor<3x2x2x24xf32> into tensor<3x4x24xf32>
    %blocks_0_local_conv_c_weight_1 = mixer.weight @weights "w.blocks.0.local_conv.c.weight" : tensor<24x1x3x3xf32>
    %v_20 = tensor.empty() : tensor<3x3x1x24xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_0_local_conv_c_weight_1 : tensor<24x1x3x3xf32>) outs(%v_20 : tensor<3x3x1x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x24xf32>
    %v_22 = mixer.convolution %image_1, %v_21 groups 24 pad [1, 1] to [1, 1] : tensor<3x5x7x24xf32>, tensor<3x3x1x24xf32> -> tensor<3x5x7x24xf32>
    %blocks_0_local_conv_bn_weight_1 = mixer.weight @weights "w.blocks.0.local_conv.bn.weight" : tensor<24xf32>
    %blocks_0_local_conv_bn_running_var_1 = mixer.weight @weights "w.blocks.0.local_conv.bn.running_var" : tensor<24xf32>
    %scale_1 = arith.constant dense<1.00000000000000008e-05> : tensor<24xf32>
    %scale_2 = arith.addf %blocks_0_local_conv_bn_running_var_1, %scale_1 : tensor<24xf32>
    %scale_3 = math.rsqrt %scale_2 : tensor<24xf32>
    %scale_4 = arith.mulf %blocks_0_local_conv_bn_weight_1, %scale_3 : tensor<24xf32>
    %v_23 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_22, %scale_4 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_23 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %blocks_0_local_conv_bn_bias_1 = mixer.weight @weights "w.blocks.0.local_conv.bn.bias" : tensor<24xf32>
    %blocks_0_local_conv_bn_running_mean_1 = mixer.weight @weights "w.blocks.0.local_conv.bn.running_mean" : tensor<24xf32>
    %v_25 = arith.mulf %blocks_0_local_conv_bn_running_mean_1, %scale_4 : tensor<24xf32>
    %v_26 = arith.subf %blocks_0_local_conv_bn_bias_1, %v_25 : tensor<24xf32>
    %v_27 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24, %v_26 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_27 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %x_4 = tensor.collapse_shape %v_28 [[0], [1, 2], [3]] : tensor<3x5x7x24xf32> into tensor<3x35x24xf32>
    %blocks_0_norm2_weight_1 = mixer.weight @weights "w.blocks.0.norm2.weight" : tensor<24xf32>
    %blocks_0_norm2_bias_1 = mixer.weight @weights "w.blocks.0.norm2.bias" : tensor<24xf32>
    %v_29 = mixer.norm layer %x_4 scale %blocks_0_norm2_weight_1 bias %blocks_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x35x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_0_mlp_norm_weight_1 = mixer.weight @weights "w.blocks.0.mlp.norm.weight" : tensor<24xf32>
    %blocks_0_mlp_norm_bias_1 = mixer.weight @weights "w.blocks.0.mlp.norm.bias" : tensor<24xf32>
    %v_30 = mixer.norm layer %v_29 scale %blocks_0_mlp_norm_weight_1 bias %blocks_0_mlp_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x35x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_0_mlp_fc1_weight_1 = mixer.weight @weights "w.blocks.0.mlp.fc1.weight" : tensor<48x24xf32>
    %blocks_0_mlp_fc1_bias_1 = mixer.weight @weights "w.blocks.0.mlp.fc1.bias" : tensor<48xf32>
    %v_31 = mixer.linear %v_30, %blocks_0_mlp_fc1_weight_1 bias %blocks_0_mlp_fc1_bias_1 : tensor<3x35x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x35x48xf32>
    %x_5 = arith.constant dense<0.5> : tensor<3x35x48xf32>
    %x_6 = arith.mulf %v_31, %x_5 : tensor<3x35x48xf32>
    %x_7 = arith.constant dense<0.7071067811865476> : tensor<3x35x48xf32>
    %x_8 = arith.mulf %v_31, %x_7 : tensor<3x35x48xf32>
    %x_9 = math.erf %x_8 : tensor<3x35x48xf32>
    %x_10 = arith.constant dense<1.0> : tensor<3x35x48xf32>
    %x_11 = arith.addf %x_9, %x_10 : tensor<3x35x48xf32>
    %x_12 = arith.mulf %x_6, %x_11 : tensor<3x35x48xf32>
    %blocks_0_mlp_fc2_weight_1 = mixer.weight @weights "w.blocks.0.mlp.fc2.weight" : tensor<24x48xf32>
    %blocks_0_mlp_fc2_bias_1 = mixer.weight @weights "w.blocks.0.mlp.fc2.bias" : tensor<24xf32>
    %v_32 = mixer.linear %x_12, %blocks_0_mlp_fc2_weight_1 bias %blocks_0_mlp_fc2_bias_1 : tensor<3x35x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_0_gamma_2_1 = mixer.weight @weights "w.blocks.0.gamma_2" : tensor<24xf32>
    %x_13 = tensor.empty() : tensor<3x35x24xf32>
    %x_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_32, %blocks_0_gamma_2_1 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%x_13 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %x_15 = arith.addf %x_4, %x_14 : tensor<3x35x24xf32>
    %blocks_1_norm1_weight_1 = mixer.weight @weights "w.blocks.1.norm1.weight" : tensor<24xf32>
    %blocks_1_norm1_bias_1 = mixer.weight @weights "w.blocks.1.norm1.bias" : tensor<24xf32>
    %v_33 = mixer.norm layer %x_15 scale %blocks_1_norm1_weight_1 bias %blocks_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x35x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_1_attention_biases_1 = mixer.weight @weights "w.blocks.1.attention_biases" : tensor<3x48xf32>
    %bias_7 = arith.constant dense<[[0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 32, 33, 34, 35, 36, 37, 38], [1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13, 17, 16, 17, 18, 19, 20, 21, 25, 24, 25, 26, 27, 28, 29, 33, 32, 33, 34, 35, 36, 37], [2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12, 18, 17, 16, 17, 18, 19, 20, 26, 25, 24, 25, 26, 27, 28, 34, 33, 32, 33, 34, 35, 36], [3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11, 19, 18, 17, 16, 17, 18, 19, 27, 26, 25, 24, 25, 26, 27, 35, 34, 33, 32, 33, 34, 35], [4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10, 20, 19, 18, 17, 16, 17, 18, 28, 27, 26, 25, 24, 25, 26, 36, 35, 34, 33, 32, 33, 34], [5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9, 21, 20, 19, 18, 17, 16, 17, 29, 28, 27, 26, 25, 24, 25, 37, 36, 35, 34, 33, 32, 33], [6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8, 22, 21, 20, 19, 18, 17, 16, 30, 29, 28, 27, 26, 25, 24, 38, 37, 36, 35, 34, 33, 32], [8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30], [9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13, 17, 16, 17, 18, 19, 20, 21, 25, 24, 25, 26, 27, 28, 29], [10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12, 18, 17, 16, 17, 18, 19, 20, 26, 25, 24, 25, 26, 27, 28], [11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11, 19, 18, 17, 16, 17, 18, 19, 27, 26, 25, 24, 25, 26, 27], [12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10, 20, 19, 18, 17, 16, 17, 18, 28, 27, 26, 25, 24, 25, 26], [13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9, 21, 20, 19, 18, 17, 16, 17, 29, 28, 27, 26, 25, 24, 25], [14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8, 22, 21, 20, 19, 18, 17, 16, 30, 29, 28, 27, 26, 25, 24], [16, 17, 18, 19, 20, 21, 22, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22], [17, 16, 17, 18, 19, 20, 21, 9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13, 17, 16, 17, 18, 19, 20, 21], [18, 17, 16, 17, 18, 19, 20, 10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12, 18, 17, 16, 17, 18, 19, 20], [19, 18, 17, 16, 17, 18, 19, 11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11, 19, 18, 17, 16, 17, 18, 19], [20, 19, 18, 17, 16, 17, 18, 12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10, 20, 19, 18, 17, 16, 17, 18], [21, 20, 19, 18, 17, 16, 17, 13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9, 21, 20, 19, 18, 17, 16, 17], [22, 21, 20, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8, 22, 21, 20, 19, 18, 17, 16], [24, 25, 26, 27, 28, 29, 30, 16, 17, 18, 19, 20, 21, 22, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14], [25, 24, 25, 26, 27, 28, 29, 17, 16, 17, 18, 19, 20, 21, 9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13], [26, 25, 24, 25, 26, 27, 28, 18, 17, 16, 17, 18, 19, 20, 10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12], [27, 26, 25, 24, 25, 26, 27, 19, 18, 17, 16, 17, 18, 19, 11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11], [28, 27, 26, 25, 24, 25, 26, 20, 19, 18, 17, 16, 17, 18, 12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10], [29, 28, 27, 26, 25, 24, 25, 21, 20, 19, 18, 17, 16, 17, 13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9], [30, 29, 28, 27, 26, 25, 24, 22, 21, 20, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8], [32, 33, 34, 35, 36, 37, 38, 24, 25, 26, 27, 28, 29, 30, 16, 17, 18, 19, 20, 21, 22, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6], [33, 32, 33, 34, 35, 36, 37, 25, 24, 25, 26, 27, 28, 29, 17, 16, 17, 18, 19, 20, 21, 9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5], [34, 33, 32, 33, 34, 35, 36, 26, 25, 24, 25, 26, 27, 28, 18, 17, 16, 17, 18, 19, 20, 10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4], [35, 34, 33, 32, 33, 34, 35, 27, 26, 25, 24, 25, 26, 27, 19, 18, 17, 16, 17, 18, 19, 11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3], [36, 35, 34, 33, 32, 33, 34, 28, 27, 26, 25, 24, 25, 26, 20, 19, 18, 17, 16, 17, 18, 12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2], [37, 36, 35, 34, 33, 32, 33, 29, 28, 27, 26, 25, 24, 25, 21, 20, 19, 18, 17, 16, 17, 13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1], [38, 37, 36, 35, 34, 33, 32, 30, 29, 28, 27, 26, 25, 24, 22, 21, 20, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0]]> : tensor<35x35xi64>
    %bias_8 = tensor.empty() : tensor<48x3xf32>
    %bias_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%blocks_1_attention_biases_1 : tensor<3x48xf32>) outs(%bias_8 : tensor<48x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<48x3xf32>
    %bias_10 = mixer.embedding %bias_7, %bias_9 : tensor<35x35xi64>, tensor<48x3xf32> -> tensor<35x35x3xf32>
    %bias_11 = tensor.empty() : tensor<3x35x35xf32>
    %bias_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%bias_10 : tensor<35x35x3xf32>) outs(%bias_11 : tensor<3x35x35xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x35xf32>
    %blocks_1_s_scale_factors_1 = mixer.weight @weights "w.blocks.1.s_scale_factors" : tensor<1x4x1xf32>
    %y_1 = tensor.empty() : tensor<3x4x24xf32>
    %y_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_19, %blocks_1_s_scale_factors_1 : tensor<3x4x24xf32>, tensor<1x4x1xf32>) outs(%y_1 : tensor<3x4x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24xf32>
    %blocks_1_s_norm_weight_1 = mixer.weight @weights "w.blocks.1.s_norm.weight" : tensor<24xf32>
    %blocks_1_s_norm_bias_1 = mixer.weight @weights "w.blocks.1.s_norm.bias" : tensor<24xf32>
    %v_34 = mixer.norm layer %y_2 scale %blocks_1_s_norm_weight_1 bias %blocks_1_s_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x4x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x4x24xf32>
    %y_3 = tensor.concat dim(1) %v_33, %v_34 : (tensor<3x35x24xf32>, tensor<3x4x24xf32>) -> tensor<3x39x24xf32>
    %blocks_1_s_token_bias_1 = mixer.weight @weights "w.blocks.1.s_token_bias" : tensor<1x3x1x4xf32>
    %more_1 = tensor.collapse_shape %blocks_1_s_token_bias_1 [[0, 1], [2], [3]] : tensor<1x3x1x4xf32> into tensor<3x1x4xf32>
    %bias_13 = tensor.empty() : tensor<3x35x4xf32>
    %bias_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%more_1 : tensor<3x1x4xf32>) outs(%bias_13 : tensor<3x35x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x4xf32>
    %bias_15 = tensor.concat dim(2) %bias_12, %bias_14 : (tensor<3x35x35xf32>, tensor<3x35x4xf32>) -> tensor<3x35x39xf32>
    %blocks_1_qkv_weight_1 = mixer.weight @weights "w.blocks.1.qkv.weight" : tensor<72x24xf32>
    %blocks_1_qkv_bias_1 = mixer.weight @weights "w.blocks.1.qkv.bias" : tensor<72xf32>
    %v_35 = mixer.linear %y_3, %blocks_1_qkv_weight_1 bias %blocks_1_qkv_bias_1 : tensor<3x39x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<3x39x72xf32>
    %q_4 = tensor.extract_slice %v_35[0, 0, 0] [3, 39, 24] [1, 1, 1] : tensor<3x39x72xf32> to tensor<3x39x24xf32>
    %v_36 = tensor.expand_shape %q_4 [[0], [1], [2, 3]] output_shape [3, 39, 3, 8] : tensor<3x39x24xf32> into tensor<3x39x3x8xf32>
    %v_37 = tensor.empty() : tensor<3x3x39x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<3x39x3x8xf32>) outs(%v_37 : tensor<3x3x39x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x39x8xf32>
    %q_5 = tensor.extract_slice %v_35[0, 0, 24] [3, 39, 24] [1, 1, 1] : tensor<3x39x72xf32> to tensor<3x39x24xf32>
    %v_39 = tensor.expand_shape %q_5 [[0], [1], [2, 3]] output_shape [3, 39, 3, 8] : tensor<3x39x24xf32> into tensor<3x39x3x8xf32>
    %v_40 = tensor.empty() : tensor<3x3x39x8xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_39 : tensor<3x39x3x8xf32>) outs(%v_40 : tensor<3x3x39x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x39x8xf32>
    %q_6 = tensor.extract_slice %v_35[0, 0, 48] [3, 39, 24] [1, 1, 1] : tensor<3x39x72xf32> to tensor<3x39x24xf32>
    %v_42 = tensor.expand_shape %q_6 [[0], [1], [2, 3]] output_shape [3, 39, 3, 8] : tensor<3x39x24xf32> into tensor<3x39x3x8xf32>
    %v_43 = tensor.empty() : tensor<3x3x39x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_42 : tensor<3x39x3x8xf32>) outs(%v_43 : tensor<3x3x39x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x39x8xf32>
    %o_1 = tensor.extract_slice %v_38[0, 0, 0, 0] [3, 3, 35, 8] [1, 1, 1, 1] : tensor<3x3x39x8xf32> to tensor<3x3x35x8xf32>
    %results_2 = mixer.attention %o_1, %v_41, %v_44 captures(%bias_15 : tensor<3x35x39xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<3x35x39xf32>):
        %r1 = tensor.extract %c0[%h, %i, %j] : tensor<3x35x39xf32>
        %r2 = arith.addf %s, %r1 : f32
        mixer.yield %r2 : f32
      } : tensor<3x3x35x8xf32>, tensor<3x3x39x8xf32>, tensor<3x3x39x8xf32> -> tensor<3x3x35x8xf32>
    %v_45 = tensor.empty() : tensor<3x35x3x8xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x3x35x8xf32>) outs(%v_45 : tensor<3x35x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x3x8xf32>
    %v_47 = tensor.collapse_shape %v_46 [[0], [1], [2, 3]] : tensor<3x35x3x8xf32> into tensor<3x35x24xf32>
    %blocks_1_proj_weight_1 = mixer.weight @weights "w.blocks.1.proj.weight" : tensor<24x24xf32>
    %blocks_1_proj_bias_1 = mixer.weight @weights "w.blocks.1.proj.bias" : tensor<24xf32>
    %v_48 = mixer.linear %v_47, %blocks_1_proj_weight_1 bias %blocks_1_proj_bias_1 : tensor<3x35x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_1_gamma_1_1 = mixer.weight @weights "w.blocks.1.gamma_1" : tensor<24xf32>
    %x_16 = tensor.empty() : tensor<3x35x24xf32>
    %x_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_48, %blocks_1_gamma_1_1 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%x_16 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %x_18 = arith.addf %x_15, %x_17 : tensor<3x35x24xf32>
    %image_2 = tensor.expand_shape %x_18 [[0], [1, 2], [3]] output_shape [3, 5, 7, 24] : tensor<3x35x24xf32> into tensor<3x5x7x24xf32>
    %blocks_1_dw_conv_weight_1 = mixer.weight @weights "w.blocks.1.dw_conv.weight" : tensor<24x1x7x7xf32>
    %v_49 = tensor.empty() : tensor<7x7x1x24xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_1_dw_conv_weight_1 : tensor<24x1x7x7xf32>) outs(%v_49 : tensor<7x7x1x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<7x7x1x24xf32>
    %v_51 = mixer.convolution %image_2, %v_50 groups 24 strides [4, 4] pad [3, 3] to [3, 3] : tensor<3x5x7x24xf32>, tensor<7x7x1x24xf32> -> tensor<3x2x2x24xf32>
    %v_52 = tensor.collapse_shape %v_51 [[0], [1, 2], [3]] : tensor<3x2x2x24xf32> into tensor<3x4x24xf32>
    %blocks_1_local_conv_c_weight_1 = mixer.weight @weights "w.blocks.1.local_conv.c.weight" : tensor<24x1x3x3xf32>
    %v_53 = tensor.empty() : tensor<3x3x1x24xf32>
    %v_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_1_local_conv_c_weight_1 : tensor<24x1x3x3xf32>) outs(%v_53 : tensor<3x3x1x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x24xf32>
    %v_55 = mixer.convolution %image_2, %v_54 groups 24 pad [1, 1] to [1, 1] : tensor<3x5x7x24xf32>, tensor<3x3x1x24xf32> -> tensor<3x5x7x24xf32>
    %blocks_1_local_conv_bn_weight_1 = mixer.weight @weights "w.blocks.1.local_conv.bn.weight" : tensor<24xf32>
    %blocks_1_local_conv_bn_running_var_1 = mixer.weight @weights "w.blocks.1.local_conv.bn.running_var" : tensor<24xf32>
    %scale_5 = arith.addf %blocks_1_local_conv_bn_running_var_1, %scale_1 : tensor<24xf32>
    %scale_6 = math.rsqrt %scale_5 : tensor<24xf32>
    %scale_7 = arith.mulf %blocks_1_local_conv_bn_weight_1, %scale_6 : tensor<24xf32>
    %v_56 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_55, %scale_7 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_56 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %blocks_1_local_conv_bn_bias_1 = mixer.weight @weights "w.blocks.1.local_conv.bn.bias" : tensor<24xf32>
    %blocks_1_local_conv_bn_running_mean_1 = mixer.weight @weights "w.blocks.1.local_conv.bn.running_mean" : tensor<24xf32>
    %v_58 = arith.mulf %blocks_1_local_conv_bn_running_mean_1, %scale_7 : tensor<24xf32>
    %v_59 = arith.subf %blocks_1_local_conv_bn_bias_1, %v_58 : tensor<24xf32>
    %v_60 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_57, %v_59 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_60 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %x_19 = tensor.collapse_shape %v_61 [[0], [1, 2], [3]] : tensor<3x5x7x24xf32> into tensor<3x35x24xf32>
    %blocks_1_norm2_weight_1 = mixer.weight @weights "w.blocks.1.norm2.weight" : tensor<24xf32>
    %blocks_1_norm2_bias_1 = mixer.weight @weights "w.blocks.1.norm2.bias" : tensor<24xf32>
    %v_62 = mixer.norm layer %x_19 scale %blocks_1_norm2_weight_1 bias %blocks_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x35x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_1_mlp_norm_weight_1 = mixer.weight @weights "w.blocks.1.mlp.norm.weight" : tensor<24xf32>
    %blocks_1_mlp_norm_bias_1 = mixer.weight @weights "w.blocks.1.mlp.norm.bias" : tensor<24xf32>
    %v_63 = mixer.norm layer %v_62 scale %blocks_1_mlp_norm_weight_1 bias %blocks_1_mlp_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x35x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_1_mlp_fc1_weight_1 = mixer.weight @weights "w.blocks.1.mlp.fc1.weight" : tensor<48x24xf32>
    %blocks_1_mlp_fc1_bias_1 = mixer.weight @weights "w.blocks.1.mlp.fc1.bias" : tensor<48xf32>
    %v_64 = mixer.linear %v_63, %blocks_1_mlp_fc1_weight_1 bias %blocks_1_mlp_fc1_bias_1 : tensor<3x35x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x35x48xf32>
    %x_20 = arith.mulf %v_64, %x_5 : tensor<3x35x48xf32>
    %x_21 = arith.mulf %v_64, %x_7 : tensor<3x35x48xf32>
    %x_22 = math.erf %x_21 : tensor<3x35x48xf32>
    %x_23 = arith.addf %x_22, %x_10 : tensor<3x35x48xf32>
    %x_24 = arith.mulf %x_20, %x_23 : tensor<3x35x48xf32>
    %blocks_1_mlp_fc2_weight_1 = mixer.weight @weights "w.blocks.1.mlp.fc2.weight" : tensor<24x48xf32>
    %blocks_1_mlp_fc2_bias_1 = mixer.weight @weights "w.blocks.1.mlp.fc2.bias" : tensor<24xf32>
    %v_65 = mixer.linear %x_24, %blocks_1_mlp_fc2_weight_1 bias %blocks_1_mlp_fc2_bias_1 : tensor<3x35x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_1_gamma_2_1 = mixer.weight @weights "w.blocks.1.gamma_2" : tensor<24xf32>
    %x_25 = tensor.empty() : tensor<3x35x24xf32>
    %x_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_65, %blocks_1_gamma_2_1 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%x_25 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %x_27 = arith.addf %x_19, %x_26 : tensor<3x35x24xf32>
    %blocks_2_norm1_weight_1 = mixer.weight @weights "w.blocks.2.norm1.weight" : tensor<24xf32>
    %blocks_2_norm1_bias_1 = mixer.weight @weights "w.blocks.2.norm1.bias" : tensor<24xf32>
    %v_66 = mixer.norm layer %x_27 scale %blocks_2_norm1_weight_1 bias %blocks_2_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x35x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_2_attention_biases_1 = mixer.weight @weights "w.blocks.2.attention_biases" : tensor<3x48xf32>
    %bias_16 = arith.constant dense<[[0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 32, 33, 34, 35, 36, 37, 38], [1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13, 17, 16, 17, 18, 19, 20, 21, 25, 24, 25, 26, 27, 28, 29, 33, 32, 33, 34, 35, 36, 37], [2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12, 18, 17, 16, 17, 18, 19, 20, 26, 25, 24, 25, 26, 27, 28, 34, 33, 32, 33, 34, 35, 36], [3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11, 19, 18, 17, 16, 17, 18, 19, 27, 26, 25, 24, 25, 26, 27, 35, 34, 33, 32, 33, 34, 35], [4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10, 20, 19, 18, 17, 16, 17, 18, 28, 27, 26, 25, 24, 25, 26, 36, 35, 34, 33, 32, 33, 34], [5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9, 21, 20, 19, 18, 17, 16, 17, 29, 28, 27, 26, 25, 24, 25, 37, 36, 35, 34, 33, 32, 33], [6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8, 22, 21, 20, 19, 18, 17, 16, 30, 29, 28, 27, 26, 25, 24, 38, 37, 36, 35, 34, 33, 32], [8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30], [9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13, 17, 16, 17, 18, 19, 20, 21, 25, 24, 25, 26, 27, 28, 29], [10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12, 18, 17, 16, 17, 18, 19, 20, 26, 25, 24, 25, 26, 27, 28], [11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11, 19, 18, 17, 16, 17, 18, 19, 27, 26, 25, 24, 25, 26, 27], [12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10, 20, 19, 18, 17, 16, 17, 18, 28, 27, 26, 25, 24, 25, 26], [13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9, 21, 20, 19, 18, 17, 16, 17, 29, 28, 27, 26, 25, 24, 25], [14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8, 22, 21, 20, 19, 18, 17, 16, 30, 29, 28, 27, 26, 25, 24], [16, 17, 18, 19, 20, 21, 22, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22], [17, 16, 17, 18, 19, 20, 21, 9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13, 17, 16, 17, 18, 19, 20, 21], [18, 17, 16, 17, 18, 19, 20, 10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12, 18, 17, 16, 17, 18, 19, 20], [19, 18, 17, 16, 17, 18, 19, 11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11, 19, 18, 17, 16, 17, 18, 19], [20, 19, 18, 17, 16, 17, 18, 12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10, 20, 19, 18, 17, 16, 17, 18], [21, 20, 19, 18, 17, 16, 17, 13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9, 21, 20, 19, 18, 17, 16, 17], [22, 21, 20, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8, 22, 21, 20, 19, 18, 17, 16], [24, 25, 26, 27, 28, 29, 30, 16, 17, 18, 19, 20, 21, 22, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14], [25, 24, 25, 26, 27, 28, 29, 17, 16, 17, 18, 19, 20, 21, 9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5, 9, 8, 9, 10, 11, 12, 13], [26, 25, 24, 25, 26, 27, 28, 18, 17, 16, 17, 18, 19, 20, 10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4, 10, 9, 8, 9, 10, 11, 12], [27, 26, 25, 24, 25, 26, 27, 19, 18, 17, 16, 17, 18, 19, 11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3, 11, 10, 9, 8, 9, 10, 11], [28, 27, 26, 25, 24, 25, 26, 20, 19, 18, 17, 16, 17, 18, 12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2, 12, 11, 10, 9, 8, 9, 10], [29, 28, 27, 26, 25, 24, 25, 21, 20, 19, 18, 17, 16, 17, 13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1, 13, 12, 11, 10, 9, 8, 9], [30, 29, 28, 27, 26, 25, 24, 22, 21, 20, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0, 14, 13, 12, 11, 10, 9, 8], [32, 33, 34, 35, 36, 37, 38, 24, 25, 26, 27, 28, 29, 30, 16, 17, 18, 19, 20, 21, 22, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6], [33, 32, 33, 34, 35, 36, 37, 25, 24, 25, 26, 27, 28, 29, 17, 16, 17, 18, 19, 20, 21, 9, 8, 9, 10, 11, 12, 13, 1, 0, 1, 2, 3, 4, 5], [34, 33, 32, 33, 34, 35, 36, 26, 25, 24, 25, 26, 27, 28, 18, 17, 16, 17, 18, 19, 20, 10, 9, 8, 9, 10, 11, 12, 2, 1, 0, 1, 2, 3, 4], [35, 34, 33, 32, 33, 34, 35, 27, 26, 25, 24, 25, 26, 27, 19, 18, 17, 16, 17, 18, 19, 11, 10, 9, 8, 9, 10, 11, 3, 2, 1, 0, 1, 2, 3], [36, 35, 34, 33, 32, 33, 34, 28, 27, 26, 25, 24, 25, 26, 20, 19, 18, 17, 16, 17, 18, 12, 11, 10, 9, 8, 9, 10, 4, 3, 2, 1, 0, 1, 2], [37, 36, 35, 34, 33, 32, 33, 29, 28, 27, 26, 25, 24, 25, 21, 20, 19, 18, 17, 16, 17, 13, 12, 11, 10, 9, 8, 9, 5, 4, 3, 2, 1, 0, 1], [38, 37, 36, 35, 34, 33, 32, 30, 29, 28, 27, 26, 25, 24, 22, 21, 20, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0]]> : tensor<35x35xi64>
    %bias_17 = tensor.empty() : tensor<48x3xf32>
    %bias_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%blocks_2_attention_biases_1 : tensor<3x48xf32>) outs(%bias_17 : tensor<48x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<48x3xf32>
    %bias_19 = mixer.embedding %bias_16, %bias_18 : tensor<35x35xi64>, tensor<48x3xf32> -> tensor<35x35x3xf32>
    %bias_20 = tensor.empty() : tensor<3x35x35xf32>
    %bias_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%bias_19 : tensor<35x35x3xf32>) outs(%bias_20 : tensor<3x35x35xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x35xf32>
    %tokens_1 = tensor.concat dim(1) %v_19, %v_52 : (tensor<3x4x24xf32>, tensor<3x4x24xf32>) -> tensor<3x8x24xf32>
    %blocks_2_s_scale_factors_1 = mixer.weight @weights "w.blocks.2.s_scale_factors" : tensor<1x8x1xf32>
    %y_4 = tensor.empty() : tensor<3x8x24xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%tokens_1, %blocks_2_s_scale_factors_1 : tensor<3x8x24xf32>, tensor<1x8x1xf32>) outs(%y_4 : tensor<3x8x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x8x24xf32>
    %blocks_2_s_norm_weight_1 = mixer.weight @weights "w.blocks.2.s_norm.weight" : tensor<24xf32>
    %blocks_2_s_norm_bias_1 = mixer.weight @weights "w.blocks.2.s_norm.bias" : tensor<24xf32>
    %v_67 = mixer.norm layer %y_5 scale %blocks_2_s_norm_weight_1 bias %blocks_2_s_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x8x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x8x24xf32>
    %y_6 = tensor.concat dim(1) %v_66, %v_67 : (tensor<3x35x24xf32>, tensor<3x8x24xf32>) -> tensor<3x43x24xf32>
    %blocks_2_s_token_bias_1 = mixer.weight @weights "w.blocks.2.s_token_bias" : tensor<1x3x1x8xf32>
    %more_2 = tensor.collapse_shape %blocks_2_s_token_bias_1 [[0, 1], [2], [3]] : tensor<1x3x1x8xf32> into tensor<3x1x8xf32>
    %bias_22 = tensor.empty() : tensor<3x35x8xf32>
    %bias_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%more_2 : tensor<3x1x8xf32>) outs(%bias_22 : tensor<3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x8xf32>
    %bias_24 = tensor.concat dim(2) %bias_21, %bias_23 : (tensor<3x35x35xf32>, tensor<3x35x8xf32>) -> tensor<3x35x43xf32>
    %blocks_2_qkv_weight_1 = mixer.weight @weights "w.blocks.2.qkv.weight" : tensor<72x24xf32>
    %blocks_2_qkv_bias_1 = mixer.weight @weights "w.blocks.2.qkv.bias" : tensor<72xf32>
    %v_68 = mixer.linear %y_6, %blocks_2_qkv_weight_1 bias %blocks_2_qkv_bias_1 : tensor<3x43x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<3x43x72xf32>
    %q_7 = tensor.extract_slice %v_68[0, 0, 0] [3, 43, 24] [1, 1, 1] : tensor<3x43x72xf32> to tensor<3x43x24xf32>
    %v_69 = tensor.expand_shape %q_7 [[0], [1], [2, 3]] output_shape [3, 43, 3, 8] : tensor<3x43x24xf32> into tensor<3x43x3x8xf32>
    %v_70 = tensor.empty() : tensor<3x3x43x8xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_69 : tensor<3x43x3x8xf32>) outs(%v_70 : tensor<3x3x43x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x43x8xf32>
    %q_8 = tensor.extract_slice %v_68[0, 0, 24] [3, 43, 24] [1, 1, 1] : tensor<3x43x72xf32> to tensor<3x43x24xf32>
    %v_72 = tensor.expand_shape %q_8 [[0], [1], [2, 3]] output_shape [3, 43, 3, 8] : tensor<3x43x24xf32> into tensor<3x43x3x8xf32>
    %v_73 = tensor.empty() : tensor<3x3x43x8xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_72 : tensor<3x43x3x8xf32>) outs(%v_73 : tensor<3x3x43x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x43x8xf32>
    %q_9 = tensor.extract_slice %v_68[0, 0, 48] [3, 43, 24] [1, 1, 1] : tensor<3x43x72xf32> to tensor<3x43x24xf32>
    %v_75 = tensor.expand_shape %q_9 [[0], [1], [2, 3]] output_shape [3, 43, 3, 8] : tensor<3x43x24xf32> into tensor<3x43x3x8xf32>
    %v_76 = tensor.empty() : tensor<3x3x43x8xf32>
    %v_77 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_75 : tensor<3x43x3x8xf32>) outs(%v_76 : tensor<3x3x43x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x43x8xf32>
    %o_2 = tensor.extract_slice %v_71[0, 0, 0, 0] [3, 3, 35, 8] [1, 1, 1, 1] : tensor<3x3x43x8xf32> to tensor<3x3x35x8xf32>
    %results_3 = mixer.attention %o_2, %v_74, %v_77 captures(%bias_24 : tensor<3x35x43xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<3x35x43xf32>):
        %r1 = tensor.extract %c0[%h, %i, %j] : tensor<3x35x43xf32>
        %r2 = arith.addf %s, %r1 : f32
        mixer.yield %r2 : f32
      } : tensor<3x3x35x8xf32>, tensor<3x3x43x8xf32>, tensor<3x3x43x8xf32> -> tensor<3x3x35x8xf32>
    %v_78 = tensor.empty() : tensor<3x35x3x8xf32>
    %v_79 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x3x35x8xf32>) outs(%v_78 : tensor<3x35x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x3x8xf32>
    %v_80 = tensor.collapse_shape %v_79 [[0], [1], [2, 3]] : tensor<3x35x3x8xf32> into tensor<3x35x24xf32>
    %blocks_2_proj_weight_1 = mixer.weight @weights "w.blocks.2.proj.weight" : tensor<24x24xf32>
    %blocks_2_proj_bias_1 = mixer.weight @weights "w.blocks.2.proj.bias" : tensor<24xf32>
    %v_81 = mixer.linear %v_80, %blocks_2_proj_weight_1 bias %blocks_2_proj_bias_1 : tensor<3x35x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_2_gamma_1_1 = mixer.weight @weights "w.blocks.2.gamma_1" : tensor<24xf32>
    %x_28 = tensor.empty() : tensor<3x35x24xf32>
    %x_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_81, %blocks_2_gamma_1_1 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%x_28 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %x_30 = arith.addf %x_27, %x_29 : tensor<3x35x24xf32>
    %image_3 = tensor.expand_shape %x_30 [[0], [1, 2], [3]] output_shape [3, 5, 7, 24] : tensor<3x35x24xf32> into tensor<3x5x7x24xf32>
    %blocks_2_local_conv_c_weight_1 = mixer.weight @weights "w.blocks.2.local_conv.c.weight" : tensor<24x1x3x3xf32>
    %v_82 = tensor.empty() : tensor<3x3x1x24xf32>
    %v_83 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_2_local_conv_c_weight_1 : tensor<24x1x3x3xf32>) outs(%v_82 : tensor<3x3x1x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x24xf32>
    %v_84 = mixer.convolution %image_3, %v_83 groups 24 pad [1, 1] to [1, 1] : tensor<3x5x7x24xf32>, tensor<3x3x1x24xf32> -> tensor<3x5x7x24xf32>
    %blocks_2_local_conv_bn_weight_1 = mixer.weight @weights "w.blocks.2.local_conv.bn.weight" : tensor<24xf32>
    %blocks_2_local_conv_bn_running_var_1 = mixer.weight @weights "w.blocks.2.local_conv.bn.running_var" : tensor<24xf32>
    %scale_8 = arith.addf %blocks_2_local_conv_bn_running_var_1, %scale_1 : tensor<24xf32>
    %scale_9 = math.rsqrt %scale_8 : tensor<24xf32>
    %scale_10 = arith.mulf %blocks_2_local_conv_bn_weight_1, %scale_9 : tensor<24xf32>
    %v_85 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_86 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_84, %scale_10 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_85 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %blocks_2_local_conv_bn_bias_1 = mixer.weight @weights "w.blocks.2.local_conv.bn.bias" : tensor<24xf32>
    %blocks_2_local_conv_bn_running_mean_1 = mixer.weight @weights "w.blocks.2.local_conv.bn.running_mean" : tensor<24xf32>
    %v_87 = arith.mulf %blocks_2_local_conv_bn_running_mean_1, %scale_10 : tensor<24xf32>
    %v_88 = arith.subf %blocks_2_local_conv_bn_bias_1, %v_87 : tensor<24xf32>
    %v_89 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_86, %v_88 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_89 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %x_31 = tensor.collapse_shape %v_90 [[0], [1, 2], [3]] : tensor<3x5x7x24xf32> into tensor<3x35x24xf32>
    %blocks_2_norm2_weight_1 = mixer.weight @weights "w.blocks.2.norm2.weight" : tensor<24xf32>
    %blocks_2_norm2_bias_1 = mixer.weight @weights "w.blocks.2.norm2.bias" : tensor<24xf32>
    %v_91 = mixer.norm layer %x_31 scale %blocks_2_norm2_weight_1 bias %blocks_2_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x35x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_2_mlp_norm_weight_1 = mixer.weight @weights "w.blocks.2.mlp.norm.weight" : tensor<24xf32>
    %blocks_2_mlp_norm_bias_1 = mixer.weight @weights "w.blocks.2.mlp.norm.bias" : tensor<24xf32>
    %v_92 = mixer.norm layer %v_91 scale %blocks_2_mlp_norm_weight_1 bias %blocks_2_mlp_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x35x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_2_mlp_fc1_weight_1 = mixer.weight @weights "w.blocks.2.mlp.fc1.weight" : tensor<48x24xf32>
    %blocks_2_mlp_fc1_bias_1 = mixer.weight @weights "w.blocks.2.mlp.fc1.bias" : tensor<48xf32>
    %v_93 = mixer.linear %v_92, %blocks_2_mlp_fc1_weight_1 bias %blocks_2_mlp_fc1_bias_1 : tensor<3x35x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x35x48xf32>
    %x_32 = arith.mulf %v_93, %x_5 : tensor<3x35x48xf32>
    %x_33 = arith.mulf %v_93, %x_7 : tensor<3x35x48xf32>
    %x_34 = math.erf %x_33 : tensor<3x35x48xf32>
    %x_35 = arith.addf %x_34, %x_10 : tensor<3x35x48xf32>
    %x_36 = arith.mulf %x_32, %x_35 : tensor<3x35x48xf32>
    %blocks_2_mlp_fc2_weight_1 = mixer.weight @weights "w.blocks.2.mlp.fc2.weight" : tensor<24x48xf32>
    %blocks_2_mlp_fc2_bias_1 = mixer.weight @weights "w.blocks.2.mlp.fc2.bias" : tensor<24xf32>
    %v_94 = mixer.linear %x_36, %blocks_2_mlp_fc2_weight_1 bias %blocks_2_mlp_fc2_bias_1 : tensor<3x35x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %blocks_2_gamma_2_1 = mixer.weight @weights "w.blocks.2.gamma_2" : tensor<24xf32>
    %x_37 = tensor.empty() : tensor<3x35x24xf32>
    %x_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_94, %blocks_2_gamma_2_1 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%x_37 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %x_39 = arith.addf %x_31, %x_38 : tensor<3x35x24xf32>
    return %x_39 : tensor<3x35x24xf32>
  }
}
