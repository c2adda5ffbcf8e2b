// A ConvNet for the 2020s (ConvNeXt) (Liu et al., 2022, arXiv 2201.03545).
// Block: depthwise 7x7, layer norm over channels, linear to 4C, GELU, linear, layer scale, residual.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x12x9x11xf32> {mixer.name = "x"}) -> (tensor<2x12x9x11xf32> {mixer.name = "out"}) {
    %v_1 = tensor.empty() : tensor<2x9x11x12xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_x : tensor<2x12x9x11xf32>) outs(%v_1 : tensor<2x9x11x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x9x11x12xf32>
    %dwconv_weight_1 = mixer.weight @weights "w.dwconv.weight" : tensor<12x1x7x7xf32>
    %v_3 = tensor.empty() : tensor<7x7x1x12xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dwconv_weight_1 : tensor<12x1x7x7xf32>) outs(%v_3 : tensor<7x7x1x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<7x7x1x12xf32>
    %dwconv_bias_1 = mixer.weight @weights "w.dwconv.bias" : tensor<12xf32>
    %v_5 = mixer.convolution %v_2, %v_4 bias %dwconv_bias_1 groups 12 pad [3, 3] to [3, 3] : tensor<2x9x11x12xf32>, tensor<7x7x1x12xf32>, tensor<12xf32> -> tensor<2x9x11x12xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<12xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<12xf32>
    %v_6 = mixer.norm layer %v_5 scale %norm_weight_1 bias %norm_bias_1 epsilon 9.99999999999999955e-07 : tensor<2x9x11x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x9x11x12xf32>
    %pwconv1_weight_1 = mixer.weight @weights "w.pwconv1.weight" : tensor<48x12xf32>
    %pwconv1_bias_1 = mixer.weight @weights "w.pwconv1.bias" : tensor<48xf32>
    %v_7 = mixer.linear %v_6, %pwconv1_weight_1 bias %pwconv1_bias_1 : tensor<2x9x11x12xf32>, tensor<48x12xf32>, tensor<48xf32> -> tensor<2x9x11x48xf32>
    %y_1 = arith.constant dense<0.5> : tensor<2x9x11x48xf32>
    %y_2 = arith.mulf %v_7, %y_1 : tensor<2x9x11x48xf32>
    %y_3 = arith.constant dense<0.7071067811865476> : tensor<2x9x11x48xf32>
    %y_4 = arith.mulf %v_7, %y_3 : tensor<2x9x11x48xf32>
    %y_5 = math.erf %y_4 : tensor<2x9x11x48xf32>
    %y_6 = arith.constant dense<1.0> : tensor<2x9x11x48xf32>
    %y_7 = arith.addf %y_5, %y_6 : tensor<2x9x11x48xf32>
    %y_8 = arith.mulf %y_2, %y_7 : tensor<2x9x11x48xf32>
    %pwconv2_weight_1 = mixer.weight @weights "w.pwconv2.weight" : tensor<12x48xf32>
    %pwconv2_bias_1 = mixer.weight @weights "w.pwconv2.bias" : tensor<12xf32>
    %v_8 = mixer.linear %y_8, %pwconv2_weight_1 bias %pwconv2_bias_1 : tensor<2x9x11x48xf32>, tensor<12x48xf32>, tensor<12xf32> -> tensor<2x9x11x12xf32>
    %gamma_1 = mixer.weight @weights "w.gamma" : tensor<12xf32>
    %v_9 = tensor.empty() : tensor<2x9x11x12xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8, %gamma_1 : tensor<2x9x11x12xf32>, tensor<12xf32>) outs(%v_9 : tensor<2x9x11x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x11x12xf32>
    %v_11 = arith.addf %v_2, %v_10 : tensor<2x9x11x12xf32>
    %v_12 = tensor.empty() : tensor<2x12x9x11xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x9x11x12xf32>) outs(%v_12 : tensor<2x12x9x11xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x9x11xf32>
    return %v_13 : tensor<2x12x9x11xf32>
  }
}
