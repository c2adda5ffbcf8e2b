// Attention is not all you need anymore (Extractors) (Chen, 2023, arXiv 2308.07661).
// Causal mixing whose weights depend on the lag alone (a matrix, a vector or a number for each lag), times a linear map of the current token.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x27x16xf32> {mixer.name = "x"}) -> (tensor<3x27x16xf32> {mixer.name = "out"}) {
    %layer_0_norm_weight_1 = mixer.weight @weights "w.0.norm.weight" : tensor<16xf32>
    %layer_0_norm_bias_1 = mixer.weight @weights "w.0.norm.bias" : tensor<16xf32>
    %v_1 = mixer.norm layer %in_x scale %layer_0_norm_weight_1 bias %layer_0_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x27x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x27x16xf32>
    %layer_0_extraction_weight_1 = mixer.weight @weights "w.0.extraction.weight" : tensor<32x16x16xf32>
    %e_1 = arith.constant dense<[26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]> : tensor<27xi64>
    %e_2 = mixer.embedding %e_1, %layer_0_extraction_weight_1 : tensor<27xi64>, tensor<32x16x16xf32> -> tensor<27x16x16xf32>
    %layer_0_extraction_bias_1 = mixer.weight @weights "w.0.extraction.bias" : tensor<16xf32>
    %z_1 = mixer.convolution %v_1, %e_2 bias %layer_0_extraction_bias_1 pad [26] : tensor<3x27x16xf32>, tensor<27x16x16xf32>, tensor<16xf32> -> tensor<3x27x16xf32>
    %x_1 = arith.constant dense<0.0> : tensor<3x27x16xf32>
    %x_2 = arith.maximumf %z_1, %x_1 : tensor<3x27x16xf32>
    %layer_0_adjustment_weight_1 = mixer.weight @weights "w.0.adjustment.weight" : tensor<16x16xf32>
    %layer_0_adjustment_bias_1 = mixer.weight @weights "w.0.adjustment.bias" : tensor<16xf32>
    %v_2 = mixer.linear %v_1, %layer_0_adjustment_weight_1 bias %layer_0_adjustment_bias_1 : tensor<3x27x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x27x16xf32>
    %x_3 = arith.mulf %x_2, %v_2 : tensor<3x27x16xf32>
    %x_4 = arith.addf %in_x, %x_3 : tensor<3x27x16xf32>
    %layer_1_norm_weight_1 = mixer.weight @weights "w.1.norm.weight" : tensor<16xf32>
    %layer_1_norm_bias_1 = mixer.weight @weights "w.1.norm.bias" : tensor<16xf32>
    %v_3 = mixer.norm layer %x_4 scale %layer_1_norm_weight_1 bias %layer_1_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x27x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x27x16xf32>
    %layer_1_extraction_weight_1 = mixer.weight @weights "w.1.extraction.weight" : tensor<32x16xf32>
    %e_3 = arith.constant dense<[26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]> : tensor<27xi64>
    %e_4 = mixer.embedding %e_3, %layer_1_extraction_weight_1 : tensor<27xi64>, tensor<32x16xf32> -> tensor<27x16xf32>
    %e_5 = tensor.expand_shape %e_4 [[0, 1], [2]] output_shape [27, 1, 16] : tensor<27x16xf32> into tensor<27x1x16xf32>
    %layer_1_extraction_bias_1 = mixer.weight @weights "w.1.extraction.bias" : tensor<16xf32>
    %z_2 = mixer.convolution %v_3, %e_5 bias %layer_1_extraction_bias_1 groups 16 pad [26] : tensor<3x27x16xf32>, tensor<27x1x16xf32>, tensor<16xf32> -> tensor<3x27x16xf32>
    %x_5 = arith.maximumf %z_2, %x_1 : tensor<3x27x16xf32>
    %layer_1_adjustment_weight_1 = mixer.weight @weights "w.1.adjustment.weight" : tensor<16x16xf32>
    %layer_1_adjustment_bias_1 = mixer.weight @weights "w.1.adjustment.bias" : tensor<16xf32>
    %v_4 = mixer.linear %v_3, %layer_1_adjustment_weight_1 bias %layer_1_adjustment_bias_1 : tensor<3x27x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x27x16xf32>
    %x_6 = arith.mulf %x_5, %v_4 : tensor<3x27x16xf32>
    %x_7 = arith.addf %x_4, %x_6 : tensor<3x27x16xf32>
    %layer_2_norm_weight_1 = mixer.weight @weights "w.2.norm.weight" : tensor<16xf32>
    %layer_2_norm_bias_1 = mixer.weight @weights "w.2.norm.bias" : tensor<16xf32>
    %v_5 = mixer.norm layer %x_7 scale %layer_2_norm_weight_1 bias %layer_2_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x27x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x27x16xf32>
    %layer_2_extraction_weight_1 = mixer.weight @weights "w.2.extraction.weight" : tensor<32xf32>
    %e_6 = arith.constant dense<[26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]> : tensor<27xi64>
    %e_7 = mixer.embedding %e_6, %layer_2_extraction_weight_1 : tensor<27xi64>, tensor<32xf32> -> tensor<27xf32>
    %e_8 = tensor.expand_shape %e_7 [[0, 1, 2]] output_shape [27, 1, 1] : tensor<27xf32> into tensor<27x1x1xf32>
    %e_9 = tensor.empty() : tensor<27x1x16xf32>
    %e_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%e_8 : tensor<27x1x1xf32>) outs(%e_9 : tensor<27x1x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<27x1x16xf32>
    %layer_2_extraction_bias_1 = mixer.weight @weights "w.2.extraction.bias" : tensor<16xf32>
    %z_3 = mixer.convolution %v_5, %e_10 bias %layer_2_extraction_bias_1 groups 16 pad [26] : tensor<3x27x16xf32>, tensor<27x1x16xf32>, tensor<16xf32> -> tensor<3x27x16xf32>
    %x_8 = arith.maximumf %z_3, %x_1 : tensor<3x27x16xf32>
    %layer_2_adjustment_weight_1 = mixer.weight @weights "w.2.adjustment.weight" : tensor<16x16xf32>
    %layer_2_adjustment_bias_1 = mixer.weight @weights "w.2.adjustment.bias" : tensor<16xf32>
    %v_6 = mixer.linear %v_5, %layer_2_adjustment_weight_1 bias %layer_2_adjustment_bias_1 : tensor<3x27x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x27x16xf32>
    %x_9 = arith.mulf %x_8, %v_6 : tensor<3x27x16xf32>
    %x_10 = arith.addf %x_7, %x_9 : tensor<3x27x16xf32>
    return %x_10 : tensor<3x27x16xf32>
  }
}
