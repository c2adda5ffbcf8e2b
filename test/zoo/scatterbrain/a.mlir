// Scatterbrain: unifying sparse and low-rank attention (Chen et al., 2021, arXiv 2110.15343).
// Exact softmax scores near the diagonal, Performer features elsewhere, normalised together: S_ij = exp(q.k) - phi(q).phi(k) on the sparse part.
module attributes {mixer.dims = {}} {
  func.func @main(%in_q: tensor<2x40x2x6xf32> {mixer.name = "q"}, %in_k: tensor<2x40x2x6xf32> {mixer.name = "k"}, %in_v: tensor<2x40x2x6xf32> {mixer.name = "v"}, %in_projection: tensor<4x6xf32> {mixer.name = "projection"}) -> (tensor<2x40x2x6xf32> {mixer.name = "out"}) {
    %q_1 = tensor.empty() : tensor<2x2x40x6xf32>
    %q_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_q : tensor<2x40x2x6xf32>) outs(%q_1 : tensor<2x2x40x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x40x6xf32>
    %q_3 = tensor.empty() : tensor<2x2x40x6xf32>
    %q_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_k : tensor<2x40x2x6xf32>) outs(%q_3 : tensor<2x2x40x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x40x6xf32>
    %q_5 = tensor.empty() : tensor<2x2x40x6xf32>
    %q_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_v : tensor<2x40x2x6xf32>) outs(%q_5 : tensor<2x2x40x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x40x6xf32>
    %local_1 = arith.constant dense<[[true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true, false], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true, true], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true, true], [false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, true, true, true]]> : tensor<40x40xi1>
    %z_1 = arith.constant dense<0.6389431042462724> : tensor<4x6xf32>
    %z_2 = arith.mulf %in_projection, %z_1 : tensor<4x6xf32>
    %z_3 = arith.constant dense<0.0> : tensor<2x2x40x4xf32>
    %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_2, %z_2 : tensor<2x2x40x6xf32>, tensor<4x6xf32>) outs(%z_3 : tensor<2x2x40x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x4xf32>
    %z_5 = arith.subf %z_3, %z_4 : tensor<2x2x40x4xf32>
    %z_6 = tensor.concat dim(3) %z_4, %z_5 : (tensor<2x2x40x4xf32>, tensor<2x2x40x4xf32>) -> tensor<2x2x40x8xf32>
    %base_1 = arith.mulf %q_2, %q_2 : tensor<2x2x40x6xf32>
    %base_2 = arith.constant dense<0.0> : tensor<2x2x40xf32>
    %base_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%base_1 : tensor<2x2x40x6xf32>) outs(%base_2 : tensor<2x2x40xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40xf32>
    %base_4 = tensor.expand_shape %base_3 [[0], [1], [2, 3]] output_shape [2, 2, 40, 1] : tensor<2x2x40xf32> into tensor<2x2x40x1xf32>
    %base_5 = arith.constant dense<0.2041241452319315> : tensor<2x2x40x1xf32>
    %base_6 = arith.mulf %base_4, %base_5 : tensor<2x2x40x1xf32>
    %top_1 = arith.constant dense<0xFF800000> : tensor<2x2x40xf32>
    %top_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%z_6 : tensor<2x2x40x8xf32>) outs(%top_1 : tensor<2x2x40xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40xf32>
    %top_3 = tensor.expand_shape %top_2 [[0], [1], [2, 3]] output_shape [2, 2, 40, 1] : tensor<2x2x40xf32> into tensor<2x2x40x1xf32>
    %v_1 = tensor.empty() : tensor<2x2x40x8xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_6, %top_3 : tensor<2x2x40x8xf32>, tensor<2x2x40x1xf32>) outs(%v_1 : tensor<2x2x40x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x8xf32>
    %v_3 = math.exp %v_2 : tensor<2x2x40x8xf32>
    %v_4 = arith.subf %top_3, %base_6 : tensor<2x2x40x1xf32>
    %z_7 = arith.mulf %in_projection, %z_1 : tensor<4x6xf32>
    %z_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_4, %z_7 : tensor<2x2x40x6xf32>, tensor<4x6xf32>) outs(%z_3 : tensor<2x2x40x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x4xf32>
    %z_9 = arith.subf %z_3, %z_8 : tensor<2x2x40x4xf32>
    %z_10 = tensor.concat dim(3) %z_8, %z_9 : (tensor<2x2x40x4xf32>, tensor<2x2x40x4xf32>) -> tensor<2x2x40x8xf32>
    %base_7 = arith.mulf %q_4, %q_4 : tensor<2x2x40x6xf32>
    %base_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%base_7 : tensor<2x2x40x6xf32>) outs(%base_2 : tensor<2x2x40xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40xf32>
    %base_9 = tensor.expand_shape %base_8 [[0], [1], [2, 3]] output_shape [2, 2, 40, 1] : tensor<2x2x40xf32> into tensor<2x2x40x1xf32>
    %base_10 = arith.mulf %base_9, %base_5 : tensor<2x2x40x1xf32>
    %top_4 = tensor.empty() : tensor<2x2x40x8xf32>
    %top_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_10, %base_10 : tensor<2x2x40x8xf32>, tensor<2x2x40x1xf32>) outs(%top_4 : tensor<2x2x40x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x8xf32>
    %top_6 = arith.constant dense<0xFF800000> : tensor<2x2xf32>
    %top_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%top_5 : tensor<2x2x40x8xf32>) outs(%top_6 : tensor<2x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2xf32>
    %top_8 = tensor.expand_shape %top_7 [[0], [1, 2, 3]] output_shape [2, 2, 1, 1] : tensor<2x2xf32> into tensor<2x2x1x1xf32>
    %v_5 = tensor.empty() : tensor<2x2x40x8xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_10, %base_10 : tensor<2x2x40x8xf32>, tensor<2x2x40x1xf32>) outs(%v_5 : tensor<2x2x40x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x8xf32>
    %v_7 = tensor.empty() : tensor<2x2x40x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6, %top_8 : tensor<2x2x40x8xf32>, tensor<2x2x1x1xf32>) outs(%v_7 : tensor<2x2x40x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x8xf32>
    %v_9 = math.exp %v_8 : tensor<2x2x40x8xf32>
    %low_1 = arith.constant dense<0.0> : tensor<2x2x40x40xf32>
    %low_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_3, %v_9 : tensor<2x2x40x8xf32>, tensor<2x2x40x8xf32>) outs(%low_1 : tensor<2x2x40x40xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x40xf32>
    %low_3 = arith.constant dense<0.125> : tensor<2x2x40x40xf32>
    %low_4 = arith.mulf %low_2, %low_3 : tensor<2x2x40x40xf32>
    %size_1 = tensor.empty() : tensor<2x2x40x1xf32>
    %size_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %top_8 : tensor<2x2x40x1xf32>, tensor<2x2x1x1xf32>) outs(%size_1 : tensor<2x2x40x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x1xf32>
    %s_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_2, %q_4 : tensor<2x2x40x6xf32>, tensor<2x2x40x6xf32>) outs(%low_1 : tensor<2x2x40x40xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x40xf32>
    %s_2 = arith.constant dense<0.408248290463863> : tensor<2x2x40x40xf32>
    %s_3 = arith.mulf %s_1, %s_2 : tensor<2x2x40x40xf32>
    %s_4 = tensor.empty() : tensor<2x2x40x40xf32>
    %s_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%local_1, %s_3 : tensor<40x40xi1>, tensor<2x2x40x40xf32>) outs(%s_4 : tensor<2x2x40x40xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0xFF800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x40xf32>
    %top_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%s_5 : tensor<2x2x40x40xf32>) outs(%top_1 : tensor<2x2x40xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40xf32>
    %top_10 = tensor.expand_shape %top_9 [[0], [1], [2, 3]] output_shape [2, 2, 40, 1] : tensor<2x2x40xf32> into tensor<2x2x40x1xf32>
    %top_11 = arith.maximumf %top_10, %size_2 : tensor<2x2x40x1xf32>
    %a_1 = tensor.empty() : tensor<2x2x40x40xf32>
    %a_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%s_5, %top_11 : tensor<2x2x40x40xf32>, tensor<2x2x40x1xf32>) outs(%a_1 : tensor<2x2x40x40xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x40xf32>
    %a_3 = math.exp %a_2 : tensor<2x2x40x40xf32>
    %a_4 = arith.subf %size_2, %top_11 : tensor<2x2x40x1xf32>
    %a_5 = math.exp %a_4 : tensor<2x2x40x1xf32>
    %a_6 = tensor.empty() : tensor<2x2x40x40xf32>
    %a_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_4, %a_5 : tensor<2x2x40x40xf32>, tensor<2x2x40x1xf32>) outs(%a_6 : tensor<2x2x40x40xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x40xf32>
    %a_8 = tensor.empty() : tensor<2x2x40x40xf32>
    %a_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%local_1, %a_3, %a_7 : tensor<40x40xi1>, tensor<2x2x40x40xf32>, tensor<2x2x40x40xf32>) outs(%a_8 : tensor<2x2x40x40xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x40xf32>
    %o_1 = arith.constant dense<0.0> : tensor<2x2x40x6xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%a_9, %q_6 : tensor<2x2x40x40xf32>, tensor<2x2x40x6xf32>) outs(%o_1 : tensor<2x2x40x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x6xf32>
    %o_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_9 : tensor<2x2x40x40xf32>) outs(%base_2 : tensor<2x2x40xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40xf32>
    %o_4 = tensor.expand_shape %o_3 [[0], [1], [2, 3]] output_shape [2, 2, 40, 1] : tensor<2x2x40xf32> into tensor<2x2x40x1xf32>
    %o_5 = tensor.empty() : tensor<2x2x40x6xf32>
    %o_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_2, %o_4 : tensor<2x2x40x6xf32>, tensor<2x2x40x1xf32>) outs(%o_5 : tensor<2x2x40x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x40x6xf32>
    %v_10 = tensor.empty() : tensor<2x40x2x6xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_6 : tensor<2x2x40x6xf32>) outs(%v_10 : tensor<2x40x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x40x2x6xf32>
    return %v_11 : tensor<2x40x2x6xf32>
  }
}
