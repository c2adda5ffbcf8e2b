// Change of thought: adaptive test-time computation (SELF-Transformer) (Mathur et al., 2025, arXiv 2507.13569).
// Z <- softmax(Z K^T / sqrt(d)) V until the change is under 1e-3 or 4 rounds are done; converged heads stay as they are.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x32x32xf32> {mixer.name = "x"}) -> (tensor<2x32x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<2x32x32xf32>, tensor<32x32xf32> -> tensor<2x32x32xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_3 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<2x32x4x8xf32>) outs(%v_3 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<2x32x32xf32>, tensor<32x32xf32> -> tensor<2x32x32xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_7 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<2x32x4x8xf32>) outs(%v_7 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<2x32x32xf32>, tensor<32x32xf32> -> tensor<2x32x32xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [2, 32, 4, 8] : tensor<2x32x32xf32> into tensor<2x32x4x8xf32>
    %v_11 = tensor.empty() : tensor<2x4x32x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x32x4x8xf32>) outs(%v_11 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32x8xf32>
    %results_1 = mixer.attention %v_4, %v_8, %v_12 scale 3.53553390593273786e-01 : tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x32x8xf32>
    %delta_1 = arith.subf %results_1, %v_4 : tensor<2x4x32x8xf32>
    %size_1 = arith.mulf %v_4, %v_4 : tensor<2x4x32x8xf32>
    %size_2 = arith.constant dense<0.0> : tensor<2x4xf32>
    %size_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%size_1 : tensor<2x4x32x8xf32>) outs(%size_2 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %size_4 = tensor.expand_shape %size_3 [[0], [1, 2, 3]] output_shape [2, 4, 1, 1] : tensor<2x4xf32> into tensor<2x4x1x1xf32>
    %size_5 = math.sqrt %size_4 : tensor<2x4x1x1xf32>
    %size_6 = arith.constant dense<9.99999999999999980e-13> : tensor<2x4x1x1xf32>
    %size_7 = arith.addf %size_5, %size_6 : tensor<2x4x1x1xf32>
    %moving_1 = arith.mulf %delta_1, %delta_1 : tensor<2x4x32x8xf32>
    %moving_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%moving_1 : tensor<2x4x32x8xf32>) outs(%size_2 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %moving_3 = tensor.expand_shape %moving_2 [[0], [1, 2, 3]] output_shape [2, 4, 1, 1] : tensor<2x4xf32> into tensor<2x4x1x1xf32>
    %moving_4 = math.sqrt %moving_3 : tensor<2x4x1x1xf32>
    %moving_5 = arith.divf %moving_4, %size_7 : tensor<2x4x1x1xf32>
    %moving_6 = tensor.empty() : tensor<2x4x1x1xi1>
    %moving_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%moving_5 : tensor<2x4x1x1xf32>) outs(%moving_6 : tensor<2x4x1x1xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.001 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x4x1x1xi1>
    %results_2 = mixer.attention %results_1, %v_8, %v_12 scale 3.53553390593273786e-01 : tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x32x8xf32>
    %delta_2 = arith.subf %results_2, %results_1 : tensor<2x4x32x8xf32>
    %size_8 = arith.mulf %results_1, %results_1 : tensor<2x4x32x8xf32>
    %size_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%size_8 : tensor<2x4x32x8xf32>) outs(%size_2 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %size_10 = tensor.expand_shape %size_9 [[0], [1, 2, 3]] output_shape [2, 4, 1, 1] : tensor<2x4xf32> into tensor<2x4x1x1xf32>
    %size_11 = math.sqrt %size_10 : tensor<2x4x1x1xf32>
    %size_12 = arith.addf %size_11, %size_6 : tensor<2x4x1x1xf32>
    %moving_8 = arith.mulf %delta_2, %delta_2 : tensor<2x4x32x8xf32>
    %moving_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%moving_8 : tensor<2x4x32x8xf32>) outs(%size_2 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %moving_10 = tensor.expand_shape %moving_9 [[0], [1, 2, 3]] output_shape [2, 4, 1, 1] : tensor<2x4xf32> into tensor<2x4x1x1xf32>
    %moving_11 = math.sqrt %moving_10 : tensor<2x4x1x1xf32>
    %moving_12 = arith.divf %moving_11, %size_12 : tensor<2x4x1x1xf32>
    %moving_13 = tensor.empty() : tensor<2x4x1x1xi1>
    %moving_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%moving_12 : tensor<2x4x1x1xf32>) outs(%moving_13 : tensor<2x4x1x1xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.001 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x4x1x1xi1>
    %z_1 = tensor.empty() : tensor<2x4x32x8xf32>
    %z_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%moving_7, %results_2, %results_1 : tensor<2x4x1x1xi1>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>) outs(%z_1 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x32x8xf32>
    %active_1 = arith.andi %moving_7, %moving_14 : tensor<2x4x1x1xi1>
    %results_3 = mixer.attention %z_2, %v_8, %v_12 scale 3.53553390593273786e-01 : tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x32x8xf32>
    %delta_3 = arith.subf %results_3, %z_2 : tensor<2x4x32x8xf32>
    %size_13 = arith.mulf %z_2, %z_2 : tensor<2x4x32x8xf32>
    %size_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%size_13 : tensor<2x4x32x8xf32>) outs(%size_2 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %size_15 = tensor.expand_shape %size_14 [[0], [1, 2, 3]] output_shape [2, 4, 1, 1] : tensor<2x4xf32> into tensor<2x4x1x1xf32>
    %size_16 = math.sqrt %size_15 : tensor<2x4x1x1xf32>
    %size_17 = arith.addf %size_16, %size_6 : tensor<2x4x1x1xf32>
    %moving_15 = arith.mulf %delta_3, %delta_3 : tensor<2x4x32x8xf32>
    %moving_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%moving_15 : tensor<2x4x32x8xf32>) outs(%size_2 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %moving_17 = tensor.expand_shape %moving_16 [[0], [1, 2, 3]] output_shape [2, 4, 1, 1] : tensor<2x4xf32> into tensor<2x4x1x1xf32>
    %moving_18 = math.sqrt %moving_17 : tensor<2x4x1x1xf32>
    %moving_19 = arith.divf %moving_18, %size_17 : tensor<2x4x1x1xf32>
    %moving_20 = tensor.empty() : tensor<2x4x1x1xi1>
    %moving_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%moving_19 : tensor<2x4x1x1xf32>) outs(%moving_20 : tensor<2x4x1x1xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.001 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x4x1x1xi1>
    %z_3 = tensor.empty() : tensor<2x4x32x8xf32>
    %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%active_1, %results_3, %z_2 : tensor<2x4x1x1xi1>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>) outs(%z_3 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x32x8xf32>
    %active_2 = arith.andi %active_1, %moving_21 : tensor<2x4x1x1xi1>
    %results_4 = mixer.attention %z_4, %v_8, %v_12 scale 3.53553390593273786e-01 : tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x32x8xf32>
    %delta_4 = arith.subf %results_4, %z_4 : tensor<2x4x32x8xf32>
    %size_18 = arith.mulf %z_4, %z_4 : tensor<2x4x32x8xf32>
    %size_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%size_18 : tensor<2x4x32x8xf32>) outs(%size_2 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %size_20 = tensor.expand_shape %size_19 [[0], [1, 2, 3]] output_shape [2, 4, 1, 1] : tensor<2x4xf32> into tensor<2x4x1x1xf32>
    %size_21 = math.sqrt %size_20 : tensor<2x4x1x1xf32>
    %size_22 = arith.addf %size_21, %size_6 : tensor<2x4x1x1xf32>
    %moving_22 = arith.mulf %delta_4, %delta_4 : tensor<2x4x32x8xf32>
    %moving_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%moving_22 : tensor<2x4x32x8xf32>) outs(%size_2 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %moving_24 = tensor.expand_shape %moving_23 [[0], [1, 2, 3]] output_shape [2, 4, 1, 1] : tensor<2x4xf32> into tensor<2x4x1x1xf32>
    %moving_25 = math.sqrt %moving_24 : tensor<2x4x1x1xf32>
    %moving_26 = arith.divf %moving_25, %size_22 : tensor<2x4x1x1xf32>
    %moving_27 = tensor.empty() : tensor<2x4x1x1xi1>
    %moving_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%moving_26 : tensor<2x4x1x1xf32>) outs(%moving_27 : tensor<2x4x1x1xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.001 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x4x1x1xi1>
    %z_5 = tensor.empty() : tensor<2x4x32x8xf32>
    %z_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%active_2, %results_4, %z_4 : tensor<2x4x1x1xi1>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32>) outs(%z_5 : tensor<2x4x32x8xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x32x8xf32>
    %active_3 = arith.andi %active_2, %moving_28 : tensor<2x4x1x1xi1>
    %v_13 = tensor.empty() : tensor<2x32x4x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_6 : tensor<2x4x32x8xf32>) outs(%v_13 : tensor<2x32x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x32x4x8xf32>
    %v_15 = tensor.collapse_shape %v_14 [[0], [1], [2, 3]] : tensor<2x32x4x8xf32> into tensor<2x32x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_16 = mixer.linear %v_15, %o_weight_1 : tensor<2x32x32xf32>, tensor<32x32xf32> -> tensor<2x32x32xf32>
    return %v_16 : tensor<2x32x32xf32>
  }
}
