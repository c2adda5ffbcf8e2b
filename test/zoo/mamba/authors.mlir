// Mamba: linear-time sequence modeling with selective state spaces (Gu and Dao, 2023, arXiv 2312.00752).
// h = exp(dt A) h + dt B x, y = C h + D x, with dt, B and C of the token: a diagonal recurrence between a short convolution and a gate.
module attributes {mixer.dims = {}} {
  func.func @main(%in_u: tensor<2x6x19xf32> {mixer.name = "u"}, %in_delta: tensor<2x6x19xf32> {mixer.name = "delta"}, %in_A: tensor<6x4xf32> {mixer.name = "A"}, %in_B: tensor<2x4x19xf32> {mixer.name = "B"}, %in_C: tensor<2x4x19xf32> {mixer.name = "C"}, %in_D: tensor<6xf32> {mixer.name = "D"}, %in_z: tensor<2x6x19xf32> {mixer.name = "z"}, %in_delta_bias: tensor<6xf32> {mixer.name = "delta_bias"}) -> (tensor<2x6x19xf32> {mixer.name = "out"}, tensor<2x6x4xf32> {mixer.name = "state"}) {
    %dt_1 = tensor.expand_shape %in_delta_bias [[0, 1]] output_shape [6, 1] : tensor<6xf32> into tensor<6x1xf32>
    %dt_2 = tensor.empty() : tensor<2x6x19xf32>
    %dt_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_delta, %dt_1 : tensor<2x6x19xf32>, tensor<6x1xf32>) outs(%dt_2 : tensor<2x6x19xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x6x19xf32>
    %dt_4 = arith.constant dense<0.0> : tensor<2x6x19xf32>
    %dt_5 = arith.maximumf %dt_3, %dt_4 : tensor<2x6x19xf32>
    %dt_6 = math.absf %dt_3 : tensor<2x6x19xf32>
    %dt_7 = arith.subf %dt_4, %dt_6 : tensor<2x6x19xf32>
    %dt_8 = math.exp %dt_7 : tensor<2x6x19xf32>
    %dt_9 = math.log1p %dt_8 : tensor<2x6x19xf32>
    %dt_10 = arith.addf %dt_5, %dt_9 : tensor<2x6x19xf32>
    %decay_1 = tensor.expand_shape %dt_10 [[0], [1], [2, 3]] output_shape [2, 6, 19, 1] : tensor<2x6x19xf32> into tensor<2x6x19x1xf32>
    %decay_2 = tensor.expand_shape %in_A [[0, 1, 2], [3]] output_shape [1, 6, 1, 4] : tensor<6x4xf32> into tensor<1x6x1x4xf32>
    %decay_3 = tensor.empty() : tensor<2x6x19x4xf32>
    %decay_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%decay_1, %decay_2 : tensor<2x6x19x1xf32>, tensor<1x6x1x4xf32>) outs(%decay_3 : tensor<2x6x19x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x6x19x4xf32>
    %turn_1 = tensor.empty() : tensor<2x19x4xf32>
    %turn_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_C : tensor<2x4x19xf32>) outs(%turn_1 : tensor<2x19x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x19x4xf32>
    %v_1 = tensor.expand_shape %turn_2 [[0, 1], [2], [3]] output_shape [2, 1, 19, 4] : tensor<2x19x4xf32> into tensor<2x1x19x4xf32>
    %turn_3 = tensor.empty() : tensor<2x19x4xf32>
    %turn_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_B : tensor<2x4x19xf32>) outs(%turn_3 : tensor<2x19x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x19x4xf32>
    %v_2 = tensor.expand_shape %turn_4 [[0, 1], [2], [3]] output_shape [2, 1, 19, 4] : tensor<2x19x4xf32> into tensor<2x1x19x4xf32>
    %y_1 = arith.mulf %dt_10, %in_u : tensor<2x6x19xf32>
    %v_3 = tensor.expand_shape %y_1 [[0], [1], [2, 3]] output_shape [2, 6, 19, 1] : tensor<2x6x19xf32> into tensor<2x6x19x1xf32>
    %v_4 = tensor.expand_shape %decay_4 [[0], [1], [2], [3, 4]] output_shape [2, 6, 19, 4, 1] : tensor<2x6x19x4xf32> into tensor<2x6x19x4x1xf32>
    %y_2:2 = mixer.linear_recurrence %v_1, %v_2, %v_3 decay(%v_4 : tensor<2x6x19x4x1xf32>) : tensor<2x1x19x4xf32>, tensor<2x1x19x4xf32>, tensor<2x6x19x1xf32> -> tensor<2x6x19x1xf32>, tensor<2x6x4x1xf32>
    %y_3 = tensor.collapse_shape %y_2#0 [[0], [1], [2, 3]] : tensor<2x6x19x1xf32> into tensor<2x6x19xf32>
    %y_4 = tensor.expand_shape %in_D [[0, 1]] output_shape [6, 1] : tensor<6xf32> into tensor<6x1xf32>
    %y_5 = tensor.empty() : tensor<2x6x19xf32>
    %y_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_u, %y_4 : tensor<2x6x19xf32>, tensor<6x1xf32>) outs(%y_5 : tensor<2x6x19xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x6x19xf32>
    %y_7 = arith.addf %y_3, %y_6 : tensor<2x6x19xf32>
    %v_5 = arith.subf %dt_4, %in_z : tensor<2x6x19xf32>
    %v_6 = math.exp %v_5 : tensor<2x6x19xf32>
    %v_7 = arith.constant dense<1.0> : tensor<2x6x19xf32>
    %v_8 = arith.addf %v_6, %v_7 : tensor<2x6x19xf32>
    %v_9 = arith.divf %v_7, %v_8 : tensor<2x6x19xf32>
    %v_10 = arith.mulf %in_z, %v_9 : tensor<2x6x19xf32>
    %v_11 = arith.mulf %y_7, %v_10 : tensor<2x6x19xf32>
    %v_12 = tensor.collapse_shape %y_2#1 [[0], [1], [2, 3]] : tensor<2x6x4x1xf32> into tensor<2x6x4xf32>
    return %v_11, %v_12 : tensor<2x6x19xf32>, tensor<2x6x4xf32>
  }
}
