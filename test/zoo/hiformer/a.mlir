// Hiformer: heterogeneous feature interactions with Transformers (Gui et al., 2023, arXiv 2311.05884).
// Every feature has its own query, key and value projection: one small matrix a token. Hiformer projects all features jointly with low-rank factors.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<4x12x16xf32> {mixer.name = "x"}) -> (tensor<4x12x16xf32> {mixer.name = "y"}, tensor<4x7x16xf32> {mixer.name = "joint"}) {
    %q_1 = mixer.weight @weights "w.q" : tensor<12x16x16xf32>
    %q_2 = arith.constant dense<0.0> : tensor<4x12x16xf32>
    %q_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%in_x, %q_1 : tensor<4x12x16xf32>, tensor<12x16x16xf32>) outs(%q_2 : tensor<4x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<4x12x16xf32>
    %q_4 = tensor.expand_shape %q_3 [[0, 1], [2], [3]] output_shape [4, 1, 12, 16] : tensor<4x12x16xf32> into tensor<4x1x12x16xf32>
    %k_1 = mixer.weight @weights "w.k" : tensor<12x16x16xf32>
    %q_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%in_x, %k_1 : tensor<4x12x16xf32>, tensor<12x16x16xf32>) outs(%q_2 : tensor<4x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<4x12x16xf32>
    %q_6 = tensor.expand_shape %q_5 [[0, 1], [2], [3]] output_shape [4, 1, 12, 16] : tensor<4x12x16xf32> into tensor<4x1x12x16xf32>
    %v_1 = mixer.weight @weights "w.v" : tensor<12x16x16xf32>
    %q_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%in_x, %v_1 : tensor<4x12x16xf32>, tensor<12x16x16xf32>) outs(%q_2 : tensor<4x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<4x12x16xf32>
    %q_8 = tensor.expand_shape %q_7 [[0, 1], [2], [3]] output_shape [4, 1, 12, 16] : tensor<4x12x16xf32> into tensor<4x1x12x16xf32>
    %results_1 = mixer.attention %q_4, %q_6, %q_8 scale 2.50000000000000000e-01 : tensor<4x1x12x16xf32>, tensor<4x1x12x16xf32>, tensor<4x1x12x16xf32> -> tensor<4x1x12x16xf32>
    %v_2 = tensor.collapse_shape %results_1 [[0, 1], [2], [3]] : tensor<4x1x12x16xf32> into tensor<4x12x16xf32>
    %flat_1 = tensor.extract_slice %in_x[0, 0, 0] [4, 7, 16] [1, 1, 1] : tensor<4x12x16xf32> to tensor<4x7x16xf32>
    %flat_2 = tensor.collapse_shape %flat_1 [[0], [1, 2]] : tensor<4x7x16xf32> into tensor<4x112xf32>
    %left_1 = mixer.weight @weights "w.left" : tensor<6x112xf32>
    %v_3 = mixer.linear %flat_2, %left_1 : tensor<4x112xf32>, tensor<6x112xf32> -> tensor<4x6xf32>
    %right_1 = mixer.weight @weights "w.right" : tensor<112x6xf32>
    %v_4 = mixer.linear %v_3, %right_1 : tensor<4x6xf32>, tensor<112x6xf32> -> tensor<4x112xf32>
    %v_5 = tensor.expand_shape %v_4 [[0], [1, 2]] output_shape [4, 7, 16] : tensor<4x112xf32> into tensor<4x7x16xf32>
    return %v_2, %v_5 : tensor<4x12x16xf32>, tensor<4x7x16xf32>
  }
}
