// MetaFormer is actually what you need for vision (PoolFormer) (Yu et al., 2021, arXiv 2111.11418).
// The token mixer is a 3x3 mean (of the pixels inside) minus the pixel; group norm of one group, layer scale.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x12x7x9xf32> {mixer.name = "x"}) -> (tensor<2x12x7x9xf32> {mixer.name = "mixer"}, tensor<2x12x7x9xf32> {mixer.name = "out"}) {
    %v_1 = tensor.empty() : tensor<2x7x9x12xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_x : tensor<2x12x7x9xf32>) outs(%v_1 : tensor<2x7x9x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x9x12xf32>
    %pool_1 = mixer.pool_window mean %v_2 window [3, 3] pad [1, 1] to [1, 1] : tensor<2x7x9x12xf32> -> tensor<2x7x9x12xf32>
    %pool_2 = arith.subf %pool_1, %v_2 : tensor<2x7x9x12xf32>
    %v_3 = tensor.empty() : tensor<2x12x7x9xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%pool_2 : tensor<2x7x9x12xf32>) outs(%v_3 : tensor<2x12x7x9xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x7x9xf32>
    %flat_1 = tensor.collapse_shape %v_2 [[0], [1, 2, 3]] : tensor<2x7x9x12xf32> into tensor<2x756xf32>
    %flat_2 = mixer.norm layer %flat_1 epsilon 1.00000000000000008e-05 : tensor<2x756xf32> -> tensor<2x756xf32>
    %v_5 = tensor.expand_shape %flat_2 [[0], [1, 2, 3]] output_shape [2, 7, 9, 12] : tensor<2x756xf32> into tensor<2x7x9x12xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<12xf32>
    %v_6 = tensor.empty() : tensor<2x7x9x12xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5, %norm1_weight_1 : tensor<2x7x9x12xf32>, tensor<12xf32>) outs(%v_6 : tensor<2x7x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x9x12xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<12xf32>
    %v_8 = tensor.empty() : tensor<2x7x9x12xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7, %norm1_bias_1 : tensor<2x7x9x12xf32>, tensor<12xf32>) outs(%v_8 : tensor<2x7x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x9x12xf32>
    %pool_3 = mixer.pool_window mean %v_9 window [3, 3] pad [1, 1] to [1, 1] : tensor<2x7x9x12xf32> -> tensor<2x7x9x12xf32>
    %pool_4 = arith.subf %pool_3, %v_9 : tensor<2x7x9x12xf32>
    %layer_scale_1_1 = mixer.weight @weights "w.layer_scale_1" : tensor<12xf32>
    %x_1 = tensor.empty() : tensor<2x7x9x12xf32>
    %x_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%pool_4, %layer_scale_1_1 : tensor<2x7x9x12xf32>, tensor<12xf32>) outs(%x_1 : tensor<2x7x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x9x12xf32>
    %x_3 = arith.addf %v_2, %x_2 : tensor<2x7x9x12xf32>
    %flat_3 = tensor.collapse_shape %x_3 [[0], [1, 2, 3]] : tensor<2x7x9x12xf32> into tensor<2x756xf32>
    %flat_4 = mixer.norm layer %flat_3 epsilon 1.00000000000000008e-05 : tensor<2x756xf32> -> tensor<2x756xf32>
    %v_10 = tensor.expand_shape %flat_4 [[0], [1, 2, 3]] output_shape [2, 7, 9, 12] : tensor<2x756xf32> into tensor<2x7x9x12xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<12xf32>
    %v_11 = tensor.empty() : tensor<2x7x9x12xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10, %norm2_weight_1 : tensor<2x7x9x12xf32>, tensor<12xf32>) outs(%v_11 : tensor<2x7x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x9x12xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<12xf32>
    %v_13 = tensor.empty() : tensor<2x7x9x12xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12, %norm2_bias_1 : tensor<2x7x9x12xf32>, tensor<12xf32>) outs(%v_13 : tensor<2x7x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x9x12xf32>
    %mlp_fc1_weight_1 = mixer.weight @weights "w.mlp.fc1.weight" : tensor<48x12x1x1xf32>
    %v_15 = tensor.collapse_shape %mlp_fc1_weight_1 [[0], [1, 2, 3]] : tensor<48x12x1x1xf32> into tensor<48x12xf32>
    %mlp_fc1_bias_1 = mixer.weight @weights "w.mlp.fc1.bias" : tensor<48xf32>
    %v_16 = mixer.linear %v_14, %v_15 bias %mlp_fc1_bias_1 : tensor<2x7x9x12xf32>, tensor<48x12xf32>, tensor<48xf32> -> tensor<2x7x9x48xf32>
    %hidden_1 = arith.constant dense<0.5> : tensor<2x7x9x48xf32>
    %hidden_2 = arith.mulf %v_16, %hidden_1 : tensor<2x7x9x48xf32>
    %hidden_3 = arith.constant dense<0.7071067811865476> : tensor<2x7x9x48xf32>
    %hidden_4 = arith.mulf %v_16, %hidden_3 : tensor<2x7x9x48xf32>
    %hidden_5 = math.erf %hidden_4 : tensor<2x7x9x48xf32>
    %hidden_6 = arith.constant dense<1.0> : tensor<2x7x9x48xf32>
    %hidden_7 = arith.addf %hidden_5, %hidden_6 : tensor<2x7x9x48xf32>
    %hidden_8 = arith.mulf %hidden_2, %hidden_7 : tensor<2x7x9x48xf32>
    %mlp_fc2_weight_1 = mixer.weight @weights "w.mlp.fc2.weight" : tensor<12x48x1x1xf32>
    %v_17 = tensor.collapse_shape %mlp_fc2_weight_1 [[0], [1, 2, 3]] : tensor<12x48x1x1xf32> into tensor<12x48xf32>
    %mlp_fc2_bias_1 = mixer.weight @weights "w.mlp.fc2.bias" : tensor<12xf32>
    %v_18 = mixer.linear %hidden_8, %v_17 bias %mlp_fc2_bias_1 : tensor<2x7x9x48xf32>, tensor<12x48xf32>, tensor<12xf32> -> tensor<2x7x9x12xf32>
    %layer_scale_2_1 = mixer.weight @weights "w.layer_scale_2" : tensor<12xf32>
    %v_19 = tensor.empty() : tensor<2x7x9x12xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_18, %layer_scale_2_1 : tensor<2x7x9x12xf32>, tensor<12xf32>) outs(%v_19 : tensor<2x7x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x9x12xf32>
    %v_21 = arith.addf %x_3, %v_20 : tensor<2x7x9x12xf32>
    %v_22 = tensor.empty() : tensor<2x12x7x9xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_21 : tensor<2x7x9x12xf32>) outs(%v_22 : tensor<2x12x7x9xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x7x9xf32>
    return %v_4, %v_23 : tensor<2x12x7x9xf32>, tensor<2x12x7x9xf32>
  }
}
