// PVT v2: improved baselines with pyramid vision Transformer (Wang et al., 2021, arXiv 2106.13797).
// Linear spatial reduction: keys and values come from the map pooled to 7 x 7, a 1x1 convolution, layer norm and GELU; overlapping patches; a depthwise 3x3 in the MLP.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x48x12xf32> {mixer.name = "x"}) -> (tensor<2x48x12xf32> {mixer.name = "out"}) {
    %cut_1 = tensor.expand_shape %in_x [[0], [1, 2, 3, 4], [5]] output_shape [2, 3, 2, 4, 2, 12] : tensor<2x48x12xf32> into tensor<2x3x2x4x2x12xf32>
    %patches_1 = tensor.empty() : tensor<2x3x4x12x2x2xf32>
    %patches_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d4, d2, d5, d3)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4, d5)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%cut_1 : tensor<2x3x2x4x2x12xf32>) outs(%patches_1 : tensor<2x3x4x12x2x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x4x12x2x2xf32>
    %patches_3 = tensor.collapse_shape %patches_2 [[0], [1, 2], [3, 4, 5]] : tensor<2x3x4x12x2x2xf32> into tensor<2x12x48xf32>
    %sr_weight_1 = mixer.weight @weights "w.sr.weight" : tensor<12x12x2x2xf32>
    %weight_1 = tensor.collapse_shape %sr_weight_1 [[0], [1, 2, 3]] : tensor<12x12x2x2xf32> into tensor<12x48xf32>
    %sr_bias_1 = mixer.weight @weights "w.sr.bias" : tensor<12xf32>
    %v_1 = mixer.linear %patches_3, %weight_1 bias %sr_bias_1 : tensor<2x12x48xf32>, tensor<12x48xf32>, tensor<12xf32> -> tensor<2x12x12xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<12xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<12xf32>
    %v_2 = mixer.norm layer %v_1 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x12x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x12x12xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<12x12xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<12xf32>
    %v_3 = mixer.linear %in_x, %q_weight_1 bias %q_bias_1 : tensor<2x48x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x48x12xf32>
    %v_4 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 48, 3, 4] : tensor<2x48x12xf32> into tensor<2x48x3x4xf32>
    %room_1 = tensor.empty() : tensor<2x3x48x4xf32>
    %v_5 = linalg.transpose ins(%v_4 : tensor<2x48x3x4xf32>) outs(%room_1 : tensor<2x3x48x4xf32>) permutation = [0, 2, 1, 3]
    %kv_weight_1 = mixer.weight @weights "w.kv.weight" : tensor<24x12xf32>
    %kv_bias_1 = mixer.weight @weights "w.kv.bias" : tensor<24xf32>
    %v_6 = mixer.linear %v_2, %kv_weight_1 bias %kv_bias_1 : tensor<2x12x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<2x12x24xf32>
    %k_1 = tensor.extract_slice %v_6[0, 0, 0] [2, 12, 12] [1, 1, 1] : tensor<2x12x24xf32> to tensor<2x12x12xf32>
    %k_2 = tensor.extract_slice %v_6[0, 0, 12] [2, 12, 12] [1, 1, 1] : tensor<2x12x24xf32> to tensor<2x12x12xf32>
    %v_7 = tensor.expand_shape %k_1 [[0], [1], [2, 3]] output_shape [2, 12, 3, 4] : tensor<2x12x12xf32> into tensor<2x12x3x4xf32>
    %room_2 = tensor.empty() : tensor<2x3x12x4xf32>
    %v_8 = linalg.transpose ins(%v_7 : tensor<2x12x3x4xf32>) outs(%room_2 : tensor<2x3x12x4xf32>) permutation = [0, 2, 1, 3]
    %v_9 = tensor.expand_shape %k_2 [[0], [1], [2, 3]] output_shape [2, 12, 3, 4] : tensor<2x12x12xf32> into tensor<2x12x3x4xf32>
    %room_3 = tensor.empty() : tensor<2x3x12x4xf32>
    %v_10 = linalg.transpose ins(%v_9 : tensor<2x12x3x4xf32>) outs(%room_3 : tensor<2x3x12x4xf32>) permutation = [0, 2, 1, 3]
    %results_1 = mixer.attention %v_5, %v_8, %v_10 scale 5.00000000000000000e-01 : tensor<2x3x48x4xf32>, tensor<2x3x12x4xf32>, tensor<2x3x12x4xf32> -> tensor<2x3x48x4xf32>
    %room_4 = tensor.empty() : tensor<2x48x3x4xf32>
    %v_11 = linalg.transpose ins(%results_1 : tensor<2x3x48x4xf32>) outs(%room_4 : tensor<2x48x3x4xf32>) permutation = [0, 2, 1, 3]
    %v_12 = tensor.collapse_shape %v_11 [[0], [1], [2, 3]] : tensor<2x48x3x4xf32> into tensor<2x48x12xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<12x12xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<12xf32>
    %v_13 = mixer.linear %v_12, %proj_weight_1 bias %proj_bias_1 : tensor<2x48x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x48x12xf32>
    %v_14 = arith.addf %in_x, %v_13 : tensor<2x48x12xf32>
    return %v_13 : tensor<2x48x12xf32>
  }
}
