// PVT v2: improved baselines with pyramid vision Transformer (Wang et al., 2021, arXiv 2106.13797).
// Linear spatial reduction: keys and values come from the map pooled to 7 x 7, a 1x1 convolution, layer norm and GELU; overlapping patches; a depthwise 3x3 in the MLP.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x99x16xf32> {mixer.name = "x"}) -> (tensor<3x99x16xf32> {mixer.name = "out"}, tensor<3x5x6x32xf32> {mixer.name = "next"}) {
    %image_1 = tensor.expand_shape %in_x [[0], [1, 2], [3]] output_shape [3, 9, 11, 16] : tensor<3x99x16xf32> into tensor<3x9x11x16xf32>
    %rows_1 = arith.constant dense<[[0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.3333333432674408, 0.3333333432674408, 0.3333333432674408, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5]]> : tensor<7x9xf32>
    %rows_2 = arith.constant dense<0.0> : tensor<3x7x11x16xf32>
    %rows_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d1, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%image_1, %rows_1 : tensor<3x9x11x16xf32>, tensor<7x9xf32>) outs(%rows_2 : tensor<3x7x11x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x7x11x16xf32>
    %small_1 = arith.constant dense<[[0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.3333333432674408, 0.3333333432674408, 0.3333333432674408, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.3333333432674408, 0.3333333432674408, 0.3333333432674408, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.3333333432674408, 0.3333333432674408, 0.3333333432674408, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5]]> : tensor<7x11xf32>
    %small_2 = arith.constant dense<0.0> : tensor<3x7x7x16xf32>
    %small_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%rows_3, %small_1 : tensor<3x7x11x16xf32>, tensor<7x11xf32>) outs(%small_2 : tensor<3x7x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x7x7x16xf32>
    %small_4 = tensor.collapse_shape %small_3 [[0], [1, 2], [3]] : tensor<3x7x7x16xf32> into tensor<3x49x16xf32>
    %sr_weight_1 = mixer.weight @weights "w.sr.weight" : tensor<16x16x1x1xf32>
    %y_1 = tensor.collapse_shape %sr_weight_1 [[0], [1, 2, 3]] : tensor<16x16x1x1xf32> into tensor<16x16xf32>
    %sr_bias_1 = mixer.weight @weights "w.sr.bias" : tensor<16xf32>
    %y_2 = mixer.linear %small_4, %y_1 bias %sr_bias_1 : tensor<3x49x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x49x16xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_1 = mixer.norm layer %y_2 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x49x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x49x16xf32>
    %y_3 = arith.constant dense<0.5> : tensor<3x49x16xf32>
    %y_4 = arith.mulf %v_1, %y_3 : tensor<3x49x16xf32>
    %y_5 = arith.constant dense<0.7071067811865476> : tensor<3x49x16xf32>
    %y_6 = arith.mulf %v_1, %y_5 : tensor<3x49x16xf32>
    %y_7 = math.erf %y_6 : tensor<3x49x16xf32>
    %y_8 = arith.constant dense<1.0> : tensor<3x49x16xf32>
    %y_9 = arith.addf %y_7, %y_8 : tensor<3x49x16xf32>
    %y_10 = arith.mulf %y_4, %y_9 : tensor<3x49x16xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<16xf32>
    %v_2 = mixer.linear %in_x, %q_weight_1 bias %q_bias_1 : tensor<3x99x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x99x16xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 99, 2, 8] : tensor<3x99x16xf32> into tensor<3x99x2x8xf32>
    %room_1 = tensor.empty() : tensor<3x2x99x8xf32>
    %v_4 = linalg.transpose ins(%v_3 : tensor<3x99x2x8xf32>) outs(%room_1 : tensor<3x2x99x8xf32>) permutation = [0, 2, 1, 3]
    %kv_weight_1 = mixer.weight @weights "w.kv.weight" : tensor<32x16xf32>
    %kv_bias_1 = mixer.weight @weights "w.kv.bias" : tensor<32xf32>
    %v_5 = mixer.linear %y_10, %kv_weight_1 bias %kv_bias_1 : tensor<3x49x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<3x49x32xf32>
    %k_1 = tensor.extract_slice %v_5[0, 0, 0] [3, 49, 16] [1, 1, 1] : tensor<3x49x32xf32> to tensor<3x49x16xf32>
    %k_2 = tensor.extract_slice %v_5[0, 0, 16] [3, 49, 16] [1, 1, 1] : tensor<3x49x32xf32> to tensor<3x49x16xf32>
    %v_6 = tensor.expand_shape %k_1 [[0], [1], [2, 3]] output_shape [3, 49, 2, 8] : tensor<3x49x16xf32> into tensor<3x49x2x8xf32>
    %room_2 = tensor.empty() : tensor<3x2x49x8xf32>
    %v_7 = linalg.transpose ins(%v_6 : tensor<3x49x2x8xf32>) outs(%room_2 : tensor<3x2x49x8xf32>) permutation = [0, 2, 1, 3]
    %v_8 = tensor.expand_shape %k_2 [[0], [1], [2, 3]] output_shape [3, 49, 2, 8] : tensor<3x49x16xf32> into tensor<3x49x2x8xf32>
    %room_3 = tensor.empty() : tensor<3x2x49x8xf32>
    %v_9 = linalg.transpose ins(%v_8 : tensor<3x49x2x8xf32>) outs(%room_3 : tensor<3x2x49x8xf32>) permutation = [0, 2, 1, 3]
    %results_1 = mixer.attention %v_4, %v_7, %v_9 scale 3.53553390593273786e-01 : tensor<3x2x99x8xf32>, tensor<3x2x49x8xf32>, tensor<3x2x49x8xf32> -> tensor<3x2x99x8xf32>
    %room_4 = tensor.empty() : tensor<3x99x2x8xf32>
    %v_10 = linalg.transpose ins(%results_1 : tensor<3x2x99x8xf32>) outs(%room_4 : tensor<3x99x2x8xf32>) permutation = [0, 2, 1, 3]
    %v_11 = tensor.collapse_shape %v_10 [[0], [1], [2, 3]] : tensor<3x99x2x8xf32> into tensor<3x99x16xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<16x16xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<16xf32>
    %v_12 = mixer.linear %v_11, %proj_weight_1 bias %proj_bias_1 : tensor<3x99x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x99x16xf32>
    %v_13 = arith.addf %in_x, %v_12 : tensor<3x99x16xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<16xf32>
    %v_14 = mixer.norm layer %v_13 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x99x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x99x16xf32>
    %mlp_fc1_weight_1 = mixer.weight @weights "w.mlp.fc1.weight" : tensor<64x16xf32>
    %mlp_fc1_bias_1 = mixer.weight @weights "w.mlp.fc1.bias" : tensor<64xf32>
    %v_15 = mixer.linear %v_14, %mlp_fc1_weight_1 bias %mlp_fc1_bias_1 : tensor<3x99x16xf32>, tensor<64x16xf32>, tensor<64xf32> -> tensor<3x99x64xf32>
    %hidden_1 = tensor.expand_shape %v_15 [[0], [1, 2], [3]] output_shape [3, 9, 11, 64] : tensor<3x99x64xf32> into tensor<3x9x11x64xf32>
    %mlp_dwconv_dwconv_weight_1 = mixer.weight @weights "w.mlp.dwconv.dwconv.weight" : tensor<64x1x3x3xf32>
    %v_16 = tensor.empty() : tensor<3x3x1x64xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%mlp_dwconv_dwconv_weight_1 : tensor<64x1x3x3xf32>) outs(%v_16 : tensor<3x3x1x64xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x64xf32>
    %mlp_dwconv_dwconv_bias_1 = mixer.weight @weights "w.mlp.dwconv.dwconv.bias" : tensor<64xf32>
    %v_18 = mixer.convolution %hidden_1, %v_17 bias %mlp_dwconv_dwconv_bias_1 groups 64 pad [1, 1] to [1, 1] : tensor<3x9x11x64xf32>, tensor<3x3x1x64xf32>, tensor<64xf32> -> tensor<3x9x11x64xf32>
    %hidden_2 = arith.constant dense<0.5> : tensor<3x9x11x64xf32>
    %hidden_3 = arith.mulf %v_18, %hidden_2 : tensor<3x9x11x64xf32>
    %hidden_4 = arith.constant dense<0.7071067811865476> : tensor<3x9x11x64xf32>
    %hidden_5 = arith.mulf %v_18, %hidden_4 : tensor<3x9x11x64xf32>
    %hidden_6 = math.erf %hidden_5 : tensor<3x9x11x64xf32>
    %hidden_7 = arith.constant dense<1.0> : tensor<3x9x11x64xf32>
    %hidden_8 = arith.addf %hidden_6, %hidden_7 : tensor<3x9x11x64xf32>
    %hidden_9 = arith.mulf %hidden_3, %hidden_8 : tensor<3x9x11x64xf32>
    %y_11 = tensor.expand_shape %v_13 [[0], [1, 2], [3]] output_shape [3, 9, 11, 16] : tensor<3x99x16xf32> into tensor<3x9x11x16xf32>
    %mlp_fc2_weight_1 = mixer.weight @weights "w.mlp.fc2.weight" : tensor<16x64xf32>
    %mlp_fc2_bias_1 = mixer.weight @weights "w.mlp.fc2.bias" : tensor<16xf32>
    %v_19 = mixer.linear %hidden_9, %mlp_fc2_weight_1 bias %mlp_fc2_bias_1 : tensor<3x9x11x64xf32>, tensor<16x64xf32>, tensor<16xf32> -> tensor<3x9x11x16xf32>
    %y_12 = arith.addf %y_11, %v_19 : tensor<3x9x11x16xf32>
    %patch_embed_proj_weight_1 = mixer.weight @weights "w.patch_embed.proj.weight" : tensor<32x16x3x3xf32>
    %v_20 = tensor.empty() : tensor<3x3x16x32xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%patch_embed_proj_weight_1 : tensor<32x16x3x3xf32>) outs(%v_20 : tensor<3x3x16x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x16x32xf32>
    %patch_embed_proj_bias_1 = mixer.weight @weights "w.patch_embed.proj.bias" : tensor<32xf32>
    %v_22 = mixer.convolution %y_12, %v_21 bias %patch_embed_proj_bias_1 strides [2, 2] pad [1, 1] to [1, 1] : tensor<3x9x11x16xf32>, tensor<3x3x16x32xf32>, tensor<32xf32> -> tensor<3x5x6x32xf32>
    %patch_embed_norm_weight_1 = mixer.weight @weights "w.patch_embed.norm.weight" : tensor<32xf32>
    %patch_embed_norm_bias_1 = mixer.weight @weights "w.patch_embed.norm.bias" : tensor<32xf32>
    %v_23 = mixer.norm layer %v_22 scale %patch_embed_norm_weight_1 bias %patch_embed_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x5x6x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x5x6x32xf32>
    return %v_12, %v_23 : tensor<3x99x16xf32>, tensor<3x5x6x32xf32>
  }
}
