// Rethinking attention: shallow feed-forward networks as an alternative to attention layers (Bozic et al., 2023, arXiv 2311.10642).
// ALR: attention replaced by one MLP over the flattened, zero-padded sentence: LN, linear, LeakyReLU(0.01), LN, linear, times the padding mask.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x16x12xf32> {mixer.name = "x"}, %in_mask: tensor<3x16xi64> {mixer.name = "mask"}) -> (tensor<3x16x12xf32> {mixer.name = "y"}) {
    %y_1 = tensor.collapse_shape %in_x [[0], [1, 2]] : tensor<3x16x12xf32> into tensor<3x192xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<192xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<192xf32>
    %v_1 = mixer.norm layer %y_1 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x192xf32> scale tensor<192xf32> bias tensor<192xf32> -> tensor<3x192xf32>
    %first_weight_1 = mixer.weight @weights "w.first.weight" : tensor<24x192xf32>
    %first_bias_1 = mixer.weight @weights "w.first.bias" : tensor<24xf32>
    %v_2 = mixer.linear %v_1, %first_weight_1 bias %first_bias_1 : tensor<3x192xf32>, tensor<24x192xf32>, tensor<24xf32> -> tensor<3x24xf32>
    %y_2 = arith.constant dense<0.01> : tensor<3x24xf32>
    %y_3 = arith.mulf %v_2, %y_2 : tensor<3x24xf32>
    %y_4 = arith.maximumf %v_2, %y_3 : tensor<3x24xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<24xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<24xf32>
    %v_3 = mixer.norm layer %y_4 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x24xf32>
    %second_weight_1 = mixer.weight @weights "w.second.weight" : tensor<192x24xf32>
    %second_bias_1 = mixer.weight @weights "w.second.bias" : tensor<192xf32>
    %v_4 = mixer.linear %v_3, %second_weight_1 bias %second_bias_1 : tensor<3x24xf32>, tensor<192x24xf32>, tensor<192xf32> -> tensor<3x192xf32>
    %y_5 = tensor.expand_shape %v_4 [[0], [1, 2]] output_shape [3, 16, 12] : tensor<3x192xf32> into tensor<3x16x12xf32>
    %v_5 = tensor.empty() : tensor<3x16xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_mask : tensor<3x16xi64>) outs(%v_5 : tensor<3x16xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<3x16xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1, 2]] output_shape [3, 16, 1] : tensor<3x16xf32> into tensor<3x16x1xf32>
    %v_8 = tensor.empty() : tensor<3x16x12xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_5, %v_7 : tensor<3x16x12xf32>, tensor<3x16x1xf32>) outs(%v_8 : tensor<3x16x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x12xf32>
    return %v_9 : tensor<3x16x12xf32>
  }
}
