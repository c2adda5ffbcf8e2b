// MetaFormer baselines for vision (Yu et al., 2022, arXiv 2210.13452).
// One block, four mixers: identity, a frozen random matrix over tokens, separable depthwise 7x7 convolution, softmax attention; StarReLU s relu(x)^2 + b.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x5x7x16xf32> {mixer.name = "x"}) -> (tensor<2x5x7x16xf32> {mixer.name = "out"}) {
    %z_1 = tensor.collapse_shape %in_x [[0], [1, 2, 3]] : tensor<2x5x7x16xf32> into tensor<2x560xf32>
    %z_2 = mixer.norm layer %z_1 epsilon 9.99999999999999955e-07 : tensor<2x560xf32> -> tensor<2x560xf32>
    %z_3 = tensor.expand_shape %z_2 [[0], [1, 2, 3]] output_shape [2, 5, 7, 16] : tensor<2x560xf32> into tensor<2x5x7x16xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<16xf32>
    %v_1 = tensor.empty() : tensor<2x5x7x16xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_3, %norm1_weight_1 : tensor<2x5x7x16xf32>, tensor<16xf32>) outs(%v_1 : tensor<2x5x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x7x16xf32>
    %x_1 = arith.addf %in_x, %v_2 : tensor<2x5x7x16xf32>
    %z_4 = tensor.collapse_shape %x_1 [[0], [1, 2, 3]] : tensor<2x5x7x16xf32> into tensor<2x560xf32>
    %z_5 = mixer.norm layer %z_4 epsilon 9.99999999999999955e-07 : tensor<2x560xf32> -> tensor<2x560xf32>
    %z_6 = tensor.expand_shape %z_5 [[0], [1, 2, 3]] output_shape [2, 5, 7, 16] : tensor<2x560xf32> into tensor<2x5x7x16xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %v_3 = tensor.empty() : tensor<2x5x7x16xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_6, %norm2_weight_1 : tensor<2x5x7x16xf32>, tensor<16xf32>) outs(%v_3 : tensor<2x5x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x7x16xf32>
    %mlp_fc1_weight_1 = mixer.weight @weights "w.mlp.fc1.weight" : tensor<64x16xf32>
    %v_5 = mixer.linear %v_4, %mlp_fc1_weight_1 : tensor<2x5x7x16xf32>, tensor<64x16xf32> -> tensor<2x5x7x64xf32>
    %z_7 = arith.constant dense<0.0> : tensor<2x5x7x64xf32>
    %z_8 = arith.maximumf %v_5, %z_7 : tensor<2x5x7x64xf32>
    %v_6 = arith.mulf %z_8, %z_8 : tensor<2x5x7x64xf32>
    %mlp_act_scale_1 = mixer.weight @weights "w.mlp.act.scale" : tensor<1xf32>
    %v_7 = tensor.empty() : tensor<2x5x7x64xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6, %mlp_act_scale_1 : tensor<2x5x7x64xf32>, tensor<1xf32>) outs(%v_7 : tensor<2x5x7x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x7x64xf32>
    %mlp_act_bias_1 = mixer.weight @weights "w.mlp.act.bias" : tensor<1xf32>
    %v_9 = tensor.empty() : tensor<2x5x7x64xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8, %mlp_act_bias_1 : tensor<2x5x7x64xf32>, tensor<1xf32>) outs(%v_9 : tensor<2x5x7x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x7x64xf32>
    %mlp_fc2_weight_1 = mixer.weight @weights "w.mlp.fc2.weight" : tensor<16x64xf32>
    %v_11 = mixer.linear %v_10, %mlp_fc2_weight_1 : tensor<2x5x7x64xf32>, tensor<16x64xf32> -> tensor<2x5x7x16xf32>
    %v_12 = arith.addf %x_1, %v_11 : tensor<2x5x7x16xf32>
    return %v_12 : tensor<2x5x7x16xf32>
  }
}
