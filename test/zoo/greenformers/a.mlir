// Greenformers: low-rank Transformers (Cahyawijaya, 2021, arXiv 2108.10808).
// Every linear W ~ U V of rank r, two thin products; beside it Linformer, which projects keys and values along the length.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x37x32xf32> {mixer.name = "x"}) -> (tensor<2x37x32xf32> {mixer.name = "low"}, tensor<2x37x32xf32> {mixer.name = "linformer"}) {
    %e_1 = mixer.weight @weights "w.e" : tensor<12x37xf32>
    %v_1 = mixer.weight @weights "w.v" : tensor<8x32xf32>
    %v_2 = mixer.linear %in_x, %v_1 : tensor<2x37x32xf32>, tensor<8x32xf32> -> tensor<2x37x8xf32>
    %u_1 = mixer.weight @weights "w.u" : tensor<32x8xf32>
    %v_3 = mixer.linear %v_2, %u_1 : tensor<2x37x8xf32>, tensor<32x8xf32> -> tensor<2x37x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_4 = mixer.linear %in_x, %q_weight_1 : tensor<2x37x32xf32>, tensor<32x32xf32> -> tensor<2x37x32xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<2x37x32xf32>, tensor<32x32xf32> -> tensor<2x37x32xf32>
    %value_weight_1 = mixer.weight @weights "w.value.weight" : tensor<32x32xf32>
    %v_6 = mixer.linear %in_x, %value_weight_1 : tensor<2x37x32xf32>, tensor<32x32xf32> -> tensor<2x37x32xf32>
    %k_1 = arith.constant dense<0.0> : tensor<2x12x32xf32>
    %k_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%e_1, %v_5 : tensor<12x37xf32>, tensor<2x37x32xf32>) outs(%k_1 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %k_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%e_1, %v_6 : tensor<12x37xf32>, tensor<2x37x32xf32>) outs(%k_1 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_7 = tensor.expand_shape %v_4 [[0], [1], [2, 3]] output_shape [2, 37, 4, 8] : tensor<2x37x32xf32> into tensor<2x37x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x37x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x37x4x8xf32>) outs(%v_8 : tensor<2x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x37x8xf32>
    %v_10 = tensor.expand_shape %k_2 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_11 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x12x4x8xf32>) outs(%v_11 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %v_13 = tensor.expand_shape %k_3 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_14 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_13 : tensor<2x12x4x8xf32>) outs(%v_14 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %results_1 = mixer.attention %v_9, %v_12, %v_15 scale 3.53553390593273786e-01 : tensor<2x4x37x8xf32>, tensor<2x4x12x8xf32>, tensor<2x4x12x8xf32> -> tensor<2x4x37x8xf32>
    %v_16 = tensor.empty() : tensor<2x37x4x8xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x37x8xf32>) outs(%v_16 : tensor<2x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x37x4x8xf32>
    %v_18 = tensor.collapse_shape %v_17 [[0], [1], [2, 3]] : tensor<2x37x4x8xf32> into tensor<2x37x32xf32>
    return %v_3, %v_18 : tensor<2x37x32xf32>, tensor<2x37x32xf32>
  }
}
