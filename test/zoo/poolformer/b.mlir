// MetaFormer is actually what you need for vision (PoolFormer) (Yu et al., 2021, arXiv 2111.11418).
// The token mixer is a 3x3 mean (of the pixels inside) minus the pixel; group norm of one group, layer scale.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x24x5x7xf32> {mixer.name = "x"}) -> (tensor<3x24x5x7xf32> {mixer.name = "out"}) {
    %v_1 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_x : tensor<3x24x5x7xf32>) outs(%v_1 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x5x7x24xf32>
    %flat_1 = tensor.collapse_shape %v_2 [[0], [1, 2, 3]] : tensor<3x5x7x24xf32> into tensor<3x840xf32>
    %flat_2 = mixer.norm layer %flat_1 epsilon 1.00000000000000008e-05 : tensor<3x840xf32> -> tensor<3x840xf32>
    %v_3 = tensor.expand_shape %flat_2 [[0], [1, 2, 3]] output_shape [3, 5, 7, 24] : tensor<3x840xf32> into tensor<3x5x7x24xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<24xf32>
    %v_4 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3, %norm1_weight_1 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_4 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<24xf32>
    %v_6 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5, %norm1_bias_1 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_6 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %pool_1 = mixer.pool_window mean %v_7 window [3, 3] pad [1, 1] to [1, 1] : tensor<3x5x7x24xf32> -> tensor<3x5x7x24xf32>
    %pool_2 = arith.subf %pool_1, %v_7 : tensor<3x5x7x24xf32>
    %layer_scale_1_1 = mixer.weight @weights "w.layer_scale_1" : tensor<24xf32>
    %x_1 = tensor.empty() : tensor<3x5x7x24xf32>
    %x_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%pool_2, %layer_scale_1_1 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%x_1 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %x_3 = arith.addf %v_2, %x_2 : tensor<3x5x7x24xf32>
    %flat_3 = tensor.collapse_shape %x_3 [[0], [1, 2, 3]] : tensor<3x5x7x24xf32> into tensor<3x840xf32>
    %flat_4 = mixer.norm layer %flat_3 epsilon 1.00000000000000008e-05 : tensor<3x840xf32> -> tensor<3x840xf32>
    %v_8 = tensor.expand_shape %flat_4 [[0], [1, 2, 3]] output_shape [3, 5, 7, 24] : tensor<3x840xf32> into tensor<3x5x7x24xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<24xf32>
    %v_9 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8, %norm2_weight_1 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_9 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<24xf32>
    %v_11 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10, %norm2_bias_1 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_11 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %mlp_fc1_weight_1 = mixer.weight @weights "w.mlp.fc1.weight" : tensor<96x24x1x1xf32>
    %v_13 = tensor.collapse_shape %mlp_fc1_weight_1 [[0], [1, 2, 3]] : tensor<96x24x1x1xf32> into tensor<96x24xf32>
    %mlp_fc1_bias_1 = mixer.weight @weights "w.mlp.fc1.bias" : tensor<96xf32>
    %v_14 = mixer.linear %v_12, %v_13 bias %mlp_fc1_bias_1 : tensor<3x5x7x24xf32>, tensor<96x24xf32>, tensor<96xf32> -> tensor<3x5x7x96xf32>
    %hidden_1 = arith.constant dense<0.5> : tensor<3x5x7x96xf32>
    %hidden_2 = arith.mulf %v_14, %hidden_1 : tensor<3x5x7x96xf32>
    %hidden_3 = arith.constant dense<0.7071067811865476> : tensor<3x5x7x96xf32>
    %hidden_4 = arith.mulf %v_14, %hidden_3 : tensor<3x5x7x96xf32>
    %hidden_5 = math.erf %hidden_4 : tensor<3x5x7x96xf32>
    %hidden_6 = arith.constant dense<1.0> : tensor<3x5x7x96xf32>
    %hidden_7 = arith.addf %hidden_5, %hidden_6 : tensor<3x5x7x96xf32>
    %hidden_8 = arith.mulf %hidden_2, %hidden_7 : tensor<3x5x7x96xf32>
    %mlp_fc2_weight_1 = mixer.weight @weights "w.mlp.fc2.weight" : tensor<24x96x1x1xf32>
    %v_15 = tensor.collapse_shape %mlp_fc2_weight_1 [[0], [1, 2, 3]] : tensor<24x96x1x1xf32> into tensor<24x96xf32>
    %mlp_fc2_bias_1 = mixer.weight @weights "w.mlp.fc2.bias" : tensor<24xf32>
    %v_16 = mixer.linear %hidden_8, %v_15 bias %mlp_fc2_bias_1 : tensor<3x5x7x96xf32>, tensor<24x96xf32>, tensor<24xf32> -> tensor<3x5x7x24xf32>
    %layer_scale_2_1 = mixer.weight @weights "w.layer_scale_2" : tensor<24xf32>
    %v_17 = tensor.empty() : tensor<3x5x7x24xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_16, %layer_scale_2_1 : tensor<3x5x7x24xf32>, tensor<24xf32>) outs(%v_17 : tensor<3x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7x24xf32>
    %v_19 = arith.addf %x_3, %v_18 : tensor<3x5x7x24xf32>
    %v_20 = tensor.empty() : tensor<3x24x5x7xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_19 : tensor<3x5x7x24xf32>) outs(%v_20 : tensor<3x24x5x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x24x5x7xf32>
    return %v_21 : tensor<3x24x5x7xf32>
  }
}
