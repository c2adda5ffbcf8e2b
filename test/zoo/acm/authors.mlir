// Adaptive computation modules (Wojcik et al., 2023, arXiv 2312.10193).
// A layer is an ordered row of learners; each token gets the sum of the first k of them. Here k is given.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<13x6xf32> {mixer.name = "x"}, %in_k: tensor<13xi64> {mixer.name = "k"}) -> (tensor<13x5x6xf32> {mixer.name = "all"}, tensor<13x6xf32> {mixer.name = "out_released_gated"}, tensor<13x6xf32> {mixer.name = "out"}) {
    %w1_1 = mixer.weight @weights "w.w1" : tensor<6x16xf32>
    %w2_1 = mixer.weight @weights "w.w2" : tensor<16x6xf32>
    %b2_1 = mixer.weight @weights "w.b2" : tensor<30xf32>
    %a_1 = tensor.empty() : tensor<16x6xf32>
    %a_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%w1_1 : tensor<6x16xf32>) outs(%a_1 : tensor<16x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x6xf32>
    %b1_1 = mixer.weight @weights "w.b1" : tensor<16xf32>
    %a_3 = mixer.linear %in_x, %a_2 bias %b1_1 : tensor<13x6xf32>, tensor<16x6xf32>, tensor<16xf32> -> tensor<13x16xf32>
    %a_4 = arith.constant dense<0.5> : tensor<13x16xf32>
    %a_5 = arith.mulf %a_3, %a_4 : tensor<13x16xf32>
    %a_6 = arith.constant dense<0.7071067811865476> : tensor<13x16xf32>
    %a_7 = arith.mulf %a_3, %a_6 : tensor<13x16xf32>
    %a_8 = math.erf %a_7 : tensor<13x16xf32>
    %a_9 = arith.constant dense<1.0> : tensor<13x16xf32>
    %a_10 = arith.addf %a_8, %a_9 : tensor<13x16xf32>
    %a_11 = arith.mulf %a_5, %a_10 : tensor<13x16xf32>
    %bias_1 = tensor.expand_shape %b2_1 [[0, 1]] output_shape [5, 6] : tensor<30xf32> into tensor<5x6xf32>
    %prefix_1 = tensor.extract_slice %bias_1[0, 0] [1, 6] [1, 1] : tensor<5x6xf32> to tensor<1x6xf32>
    %prefix_2 = tensor.empty() : tensor<13x6xf32>
    %prefix_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%prefix_1 : tensor<1x6xf32>) outs(%prefix_2 : tensor<13x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<13x6xf32>
    %y_1 = tensor.extract_slice %a_11[0, 0] [13, 4] [1, 1] : tensor<13x16xf32> to tensor<13x4xf32>
    %y_2 = tensor.extract_slice %w2_1[0, 0] [4, 6] [1, 1] : tensor<16x6xf32> to tensor<4x6xf32>
    %y_3 = tensor.empty() : tensor<6x4xf32>
    %y_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%y_2 : tensor<4x6xf32>) outs(%y_3 : tensor<6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4xf32>
    %y_5 = tensor.extract_slice %bias_1[1, 0] [1, 6] [1, 1] : tensor<5x6xf32> to tensor<1x6xf32>
    %y_6 = tensor.collapse_shape %y_5 [[0, 1]] : tensor<1x6xf32> into tensor<6xf32>
    %y_7 = mixer.linear %y_1, %y_4 bias %y_6 : tensor<13x4xf32>, tensor<6x4xf32>, tensor<6xf32> -> tensor<13x6xf32>
    %v_1 = arith.addf %prefix_3, %y_7 : tensor<13x6xf32>
    %y_8 = tensor.extract_slice %a_11[0, 4] [13, 4] [1, 1] : tensor<13x16xf32> to tensor<13x4xf32>
    %y_9 = tensor.extract_slice %w2_1[4, 0] [4, 6] [1, 1] : tensor<16x6xf32> to tensor<4x6xf32>
    %y_10 = tensor.empty() : tensor<6x4xf32>
    %y_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%y_9 : tensor<4x6xf32>) outs(%y_10 : tensor<6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4xf32>
    %y_12 = tensor.extract_slice %bias_1[2, 0] [1, 6] [1, 1] : tensor<5x6xf32> to tensor<1x6xf32>
    %y_13 = tensor.collapse_shape %y_12 [[0, 1]] : tensor<1x6xf32> into tensor<6xf32>
    %y_14 = mixer.linear %y_8, %y_11 bias %y_13 : tensor<13x4xf32>, tensor<6x4xf32>, tensor<6xf32> -> tensor<13x6xf32>
    %v_2 = arith.addf %v_1, %y_14 : tensor<13x6xf32>
    %y_15 = tensor.extract_slice %a_11[0, 8] [13, 4] [1, 1] : tensor<13x16xf32> to tensor<13x4xf32>
    %y_16 = tensor.extract_slice %w2_1[8, 0] [4, 6] [1, 1] : tensor<16x6xf32> to tensor<4x6xf32>
    %y_17 = tensor.empty() : tensor<6x4xf32>
    %y_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%y_16 : tensor<4x6xf32>) outs(%y_17 : tensor<6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4xf32>
    %y_19 = tensor.extract_slice %bias_1[3, 0] [1, 6] [1, 1] : tensor<5x6xf32> to tensor<1x6xf32>
    %y_20 = tensor.collapse_shape %y_19 [[0, 1]] : tensor<1x6xf32> into tensor<6xf32>
    %y_21 = mixer.linear %y_15, %y_18 bias %y_20 : tensor<13x4xf32>, tensor<6x4xf32>, tensor<6xf32> -> tensor<13x6xf32>
    %v_3 = arith.addf %v_2, %y_21 : tensor<13x6xf32>
    %y_22 = tensor.extract_slice %a_11[0, 12] [13, 4] [1, 1] : tensor<13x16xf32> to tensor<13x4xf32>
    %y_23 = tensor.extract_slice %w2_1[12, 0] [4, 6] [1, 1] : tensor<16x6xf32> to tensor<4x6xf32>
    %y_24 = tensor.empty() : tensor<6x4xf32>
    %y_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%y_23 : tensor<4x6xf32>) outs(%y_24 : tensor<6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4xf32>
    %y_26 = tensor.extract_slice %bias_1[4, 0] [1, 6] [1, 1] : tensor<5x6xf32> to tensor<1x6xf32>
    %y_27 = tensor.collapse_shape %y_26 [[0, 1]] : tensor<1x6xf32> into tensor<6xf32>
    %y_28 = mixer.linear %y_22, %y_25 bias %y_27 : tensor<13x4xf32>, tensor<6x4xf32>, tensor<6xf32> -> tensor<13x6xf32>
    %v_4 = arith.addf %v_3, %y_28 : tensor<13x6xf32>
    %every_1 = tensor.expand_shape %prefix_3 [[0, 1], [2]] output_shape [13, 1, 6] : tensor<13x6xf32> into tensor<13x1x6xf32>
    %every_2 = tensor.expand_shape %v_1 [[0, 1], [2]] output_shape [13, 1, 6] : tensor<13x6xf32> into tensor<13x1x6xf32>
    %every_3 = tensor.expand_shape %v_2 [[0, 1], [2]] output_shape [13, 1, 6] : tensor<13x6xf32> into tensor<13x1x6xf32>
    %every_4 = tensor.expand_shape %v_3 [[0, 1], [2]] output_shape [13, 1, 6] : tensor<13x6xf32> into tensor<13x1x6xf32>
    %every_5 = tensor.expand_shape %v_4 [[0, 1], [2]] output_shape [13, 1, 6] : tensor<13x6xf32> into tensor<13x1x6xf32>
    %every_6 = tensor.concat dim(1) %every_1, %every_2, %every_3, %every_4, %every_5 : (tensor<13x1x6xf32>, tensor<13x1x6xf32>, tensor<13x1x6xf32>, tensor<13x1x6xf32>, tensor<13x1x6xf32>) -> tensor<13x5x6xf32>
    %last_1 = arith.constant dense<3> : tensor<13xi64>
    %last_2 = arith.minsi %in_k, %last_1 : tensor<13xi64>
    %last_3 = tensor.expand_shape %last_2 [[0, 1]] output_shape [13, 1] : tensor<13xi64> into tensor<13x1xi64>
    %last_4 = tensor.collapse_shape %every_6 [[0, 1], [2]] : tensor<13x5x6xf32> into tensor<65x6xf32>
    %last_5 = arith.constant dense<[[0], [5], [10], [15], [20], [25], [30], [35], [40], [45], [50], [55], [60]]> : tensor<13x1xi64>
    %last_6 = arith.addi %last_3, %last_5 : tensor<13x1xi64>
    %last_7 = mixer.embedding %last_6, %last_4 : tensor<13x1xi64>, tensor<65x6xf32> -> tensor<13x1x6xf32>
    %v_5 = tensor.collapse_shape %last_7 [[0, 1], [2]] : tensor<13x1x6xf32> into tensor<13x6xf32>
    %picked_1 = tensor.expand_shape %in_k [[0, 1]] output_shape [13, 1] : tensor<13xi64> into tensor<13x1xi64>
    %picked_2 = tensor.collapse_shape %every_6 [[0, 1], [2]] : tensor<13x5x6xf32> into tensor<65x6xf32>
    %picked_3 = arith.constant dense<[[0], [5], [10], [15], [20], [25], [30], [35], [40], [45], [50], [55], [60]]> : tensor<13x1xi64>
    %picked_4 = arith.addi %picked_1, %picked_3 : tensor<13x1xi64>
    %picked_5 = mixer.embedding %picked_4, %picked_2 : tensor<13x1xi64>, tensor<65x6xf32> -> tensor<13x1x6xf32>
    %v_6 = tensor.collapse_shape %picked_5 [[0, 1], [2]] : tensor<13x1x6xf32> into tensor<13x6xf32>
    return %every_6, %v_5, %v_6 : tensor<13x5x6xf32>, tensor<13x6xf32>, tensor<13x6xf32>
  }
}
