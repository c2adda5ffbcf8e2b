// PVT v2: improved baselines with pyramid vision Transformer (Wang et al., 2021, arXiv 2106.13797).
// Linear spatial reduction: keys and values come from the map pooled to 7 x 7, a 1x1 convolution, layer norm and GELU.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x196x16xf32> {mixer.name = "x"}) -> (tensor<2x196x16xf32> {mixer.name = "out"}) {
    %image_1 = tensor.expand_shape %in_x [[0], [1, 2], [3]] output_shape [2, 14, 14, 16] : tensor<2x196x16xf32> into tensor<2x14x14x16xf32>
    %rows_1 = arith.constant dense<[[0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5]]> : tensor<7x14xf32>
    %rows_2 = arith.constant dense<0.0> : tensor<2x7x14x16xf32>
    %rows_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d1, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%image_1, %rows_1 : tensor<2x14x14x16xf32>, tensor<7x14xf32>) outs(%rows_2 : tensor<2x7x14x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x7x14x16xf32>
    %small_1 = arith.constant dense<[[0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5]]> : tensor<7x14xf32>
    %small_2 = arith.constant dense<0.0> : tensor<2x7x7x16xf32>
    %small_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%rows_3, %small_1 : tensor<2x7x14x16xf32>, tensor<7x14xf32>) outs(%small_2 : tensor<2x7x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x7x7x16xf32>
    %small_4 = tensor.collapse_shape %small_3 [[0], [1, 2], [3]] : tensor<2x7x7x16xf32> into tensor<2x49x16xf32>
    %sr_weight_1 = mixer.weight @weights "w.sr.weight" : tensor<16x16x1x1xf32>
    %v_1 = tensor.collapse_shape %sr_weight_1 [[0], [1, 2, 3]] : tensor<16x16x1x1xf32> into tensor<16x16xf32>
    %sr_bias_1 = mixer.weight @weights "w.sr.bias" : tensor<16xf32>
    %v_2 = mixer.linear %small_4, %v_1 bias %sr_bias_1 : tensor<2x49x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x49x16xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_3 = mixer.norm layer %v_2 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x49x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x49x16xf32>
    %v_4 = arith.constant dense<0.5> : tensor<2x49x16xf32>
    %v_5 = arith.mulf %v_3, %v_4 : tensor<2x49x16xf32>
    %v_6 = arith.constant dense<0.7071067811865476> : tensor<2x49x16xf32>
    %v_7 = arith.mulf %v_3, %v_6 : tensor<2x49x16xf32>
    %v_8 = math.erf %v_7 : tensor<2x49x16xf32>
    %v_9 = arith.constant dense<1.0> : tensor<2x49x16xf32>
    %v_10 = arith.addf %v_8, %v_9 : tensor<2x49x16xf32>
    %v_11 = arith.mulf %v_5, %v_10 : tensor<2x49x16xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<16xf32>
    %v_12 = mixer.linear %in_x, %q_weight_1 bias %q_bias_1 : tensor<2x196x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x196x16xf32>
    %v_13 = tensor.expand_shape %v_12 [[0], [1], [2, 3]] output_shape [2, 196, 2, 8] : tensor<2x196x16xf32> into tensor<2x196x2x8xf32>
    %room_1 = tensor.empty() : tensor<2x2x196x8xf32>
    %v_14 = linalg.transpose ins(%v_13 : tensor<2x196x2x8xf32>) outs(%room_1 : tensor<2x2x196x8xf32>) permutation = [0, 2, 1, 3]
    %kv_weight_1 = mixer.weight @weights "w.kv.weight" : tensor<32x16xf32>
    %kv_bias_1 = mixer.weight @weights "w.kv.bias" : tensor<32xf32>
    %v_15 = mixer.linear %v_11, %kv_weight_1 bias %kv_bias_1 : tensor<2x49x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x49x32xf32>
    %k_1 = tensor.extract_slice %v_15[0, 0, 0] [2, 49, 16] [1, 1, 1] : tensor<2x49x32xf32> to tensor<2x49x16xf32>
    %k_2 = tensor.extract_slice %v_15[0, 0, 16] [2, 49, 16] [1, 1, 1] : tensor<2x49x32xf32> to tensor<2x49x16xf32>
    %v_16 = tensor.expand_shape %k_1 [[0], [1], [2, 3]] output_shape [2, 49, 2, 8] : tensor<2x49x16xf32> into tensor<2x49x2x8xf32>
    %room_2 = tensor.empty() : tensor<2x2x49x8xf32>
    %v_17 = linalg.transpose ins(%v_16 : tensor<2x49x2x8xf32>) outs(%room_2 : tensor<2x2x49x8xf32>) permutation = [0, 2, 1, 3]
    %v_18 = tensor.expand_shape %k_2 [[0], [1], [2, 3]] output_shape [2, 49, 2, 8] : tensor<2x49x16xf32> into tensor<2x49x2x8xf32>
    %room_3 = tensor.empty() : tensor<2x2x49x8xf32>
    %v_19 = linalg.transpose ins(%v_18 : tensor<2x49x2x8xf32>) outs(%room_3 : tensor<2x2x49x8xf32>) permutation = [0, 2, 1, 3]
    %results_1 = mixer.attention %v_14, %v_17, %v_19 scale 3.53553390593273786e-01 : tensor<2x2x196x8xf32>, tensor<2x2x49x8xf32>, tensor<2x2x49x8xf32> -> tensor<2x2x196x8xf32>
    %room_4 = tensor.empty() : tensor<2x196x2x8xf32>
    %v_20 = linalg.transpose ins(%results_1 : tensor<2x2x196x8xf32>) outs(%room_4 : tensor<2x196x2x8xf32>) permutation = [0, 2, 1, 3]
    %v_21 = tensor.collapse_shape %v_20 [[0], [1], [2, 3]] : tensor<2x196x2x8xf32> into tensor<2x196x16xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<16x16xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<16xf32>
    %v_22 = mixer.linear %v_21, %proj_weight_1 bias %proj_bias_1 : tensor<2x196x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x196x16xf32>
    return %v_22 : tensor<2x196x16xf32>
  }
}
