// Augmenting self-attention with persistent memory (Sukhbaatar et al., 2019, arXiv 1907.01470).
// No FFN: learned keys and values join the context under one softmax, without position and never masked.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_3 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x37x4x8xf32>) outs(%v_3 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_7 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x37x4x8xf32>) outs(%v_7 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_11 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x37x4x8xf32>) outs(%v_11 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %memory_key_1 = mixer.weight @weights "w.memory.key" : tensor<4x16x8xf32>
    %memory_value_1 = mixer.weight @weights "w.memory.value" : tensor<4x16x8xf32>
    %k_1 = arith.constant dense<2.8284271247461903> : tensor<4x16x8xf32>
    %k_2 = arith.mulf %memory_key_1, %k_1 : tensor<4x16x8xf32>
    %spread_1 = tensor.expand_shape %k_2 [[0, 1], [2], [3]] output_shape [1, 4, 16, 8] : tensor<4x16x8xf32> into tensor<1x4x16x8xf32>
    %spread_2 = tensor.empty() : tensor<3x4x16x8xf32>
    %spread_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%spread_1 : tensor<1x4x16x8xf32>) outs(%spread_2 : tensor<3x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x16x8xf32>
    %k_3 = tensor.concat dim(2) %v_8, %spread_3 : (tensor<3x4x37x8xf32>, tensor<3x4x16x8xf32>) -> tensor<3x4x53x8xf32>
    %v_13 = arith.constant dense<4.0> : tensor<4x16x8xf32>
    %v_14 = arith.mulf %memory_value_1, %v_13 : tensor<4x16x8xf32>
    %spread_4 = tensor.expand_shape %v_14 [[0, 1], [2], [3]] output_shape [1, 4, 16, 8] : tensor<4x16x8xf32> into tensor<1x4x16x8xf32>
    %spread_5 = tensor.empty() : tensor<3x4x16x8xf32>
    %spread_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%spread_4 : tensor<1x4x16x8xf32>) outs(%spread_5 : tensor<3x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x16x8xf32>
    %v_15 = tensor.concat dim(2) %v_12, %spread_6 : (tensor<3x4x37x8xf32>, tensor<3x4x16x8xf32>) -> tensor<3x4x53x8xf32>
    %results_1 = mixer.attention %v_4, %k_3, %v_15 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        %r2 = arith.constant 37 : index
        %r3 = arith.cmpi sge, %j, %r2 : index
        %r4 = arith.ori %r1, %r3 : i1
        mixer.yield %r4 : i1
      } : tensor<3x4x37x8xf32>, tensor<3x4x53x8xf32>, tensor<3x4x53x8xf32> -> tensor<3x4x37x8xf32>
    %v_16 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x37x8xf32>) outs(%v_16 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_18 = tensor.collapse_shape %v_17 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_19 = mixer.linear %v_18, %o_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_20 = arith.addf %in_x, %v_19 : tensor<3x37x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_21 = mixer.norm layer %v_20 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    return %v_21 : tensor<3x37x32xf32>
  }
}
