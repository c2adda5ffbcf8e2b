// Paraformer: parallel Transformer for non-autoregressive speech recognition (Gao et al., 2022, arXiv 2206.08317).
// Continuous integrate-and-fire: weights of frames add up, each whole number closes a token; one parallel pass decodes all of them.
module attributes {mixer.dims = {}} {
  func.func @main(%in_hidden: tensor<1x17x6xf32> {mixer.name = "hidden"}, %in_alphas: tensor<1x17xf32> {mixer.name = "alphas"}) -> (tensor<1x9x6xf32> {mixer.name = "embeds"}, tensor<1x17xf32> {mixer.name = "fires"}) {
    %after_1 = mixer.cumulative_sum %in_alphas axis 1 : tensor<1x17xf32> -> tensor<1x17xf32>
    %before_1 = arith.subf %after_1, %in_alphas : tensor<1x17xf32>
    %number_1 = arith.constant dense<[[0.0], [1.0], [2.0], [3.0], [4.0], [5.0], [6.0], [7.0], [8.0]]> : tensor<9x1xf32>
    %low_1 = tensor.expand_shape %before_1 [[0, 1], [2]] output_shape [1, 1, 17] : tensor<1x17xf32> into tensor<1x1x17xf32>
    %low_2 = tensor.expand_shape %after_1 [[0, 1], [2]] output_shape [1, 1, 17] : tensor<1x17xf32> into tensor<1x1x17xf32>
    %share_1 = arith.constant dense<1.0> : tensor<9x1xf32>
    %share_2 = arith.addf %number_1, %share_1 : tensor<9x1xf32>
    %share_3 = tensor.empty() : tensor<1x9x17xf32>
    %share_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%low_2, %share_2 : tensor<1x1x17xf32>, tensor<9x1xf32>) outs(%share_3 : tensor<1x9x17xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.minimumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x9x17xf32>
    %share_5 = tensor.empty() : tensor<1x9x17xf32>
    %share_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%low_1, %number_1 : tensor<1x1x17xf32>, tensor<9x1xf32>) outs(%share_5 : tensor<1x9x17xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.maximumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x9x17xf32>
    %share_7 = arith.subf %share_4, %share_6 : tensor<1x9x17xf32>
    %share_8 = arith.constant dense<0.0> : tensor<1x9x17xf32>
    %share_9 = arith.maximumf %share_7, %share_8 : tensor<1x9x17xf32>
    %fired_1 = arith.addf %number_1, %share_1 : tensor<9x1xf32>
    %fired_2 = tensor.extract_slice %after_1[0, 16] [1, 1] [1, 1] : tensor<1x17xf32> to tensor<1x1xf32>
    %fired_3 = tensor.expand_shape %fired_2 [[0, 1], [2]] output_shape [1, 1, 1] : tensor<1x1xf32> into tensor<1x1x1xf32>
    %fired_4 = tensor.empty() : tensor<1x9x1xi1>
    %fired_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%fired_1, %fired_3 : tensor<9x1xf32>, tensor<1x1x1xf32>) outs(%fired_4 : tensor<1x9x1xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf ole, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<1x9x1xi1>
    %v_1 = arith.constant dense<0.0> : tensor<1x9x6xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%share_9, %in_hidden : tensor<1x9x17xf32>, tensor<1x17x6xf32>) outs(%v_1 : tensor<1x9x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x9x6xf32>
    %v_3 = tensor.empty() : tensor<1x9x6xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%fired_5, %v_2 : tensor<1x9x1xi1>, tensor<1x9x6xf32>) outs(%v_3 : tensor<1x9x6xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<1x9x6xf32>
    %v_5 = math.floor %before_1 : tensor<1x17xf32>
    %v_6 = arith.subf %after_1, %v_5 : tensor<1x17xf32>
    return %v_4, %v_6 : tensor<1x9x6xf32>, tensor<1x17xf32>
  }
}
