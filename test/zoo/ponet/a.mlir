// PoNet: pooling network for efficient token mixing in long sequences (Tan et al., 2021, arXiv 2110.02442).
// One global vector (attention of the mean query), the maximum of the token's segment, the maximum of a window of 3: (g + s) * O + l.
module attributes {mixer.dims = {}} {
  func.func @main(%in_Q: tensor<2x48x24xf32> {mixer.name = "Q"}, %in_K: tensor<2x48x24xf32> {mixer.name = "K"}, %in_mask: tensor<2x48xf32> {mixer.name = "mask"}, %in_segment: tensor<2x48x24xf32> {mixer.name = "segment"}, %in_local: tensor<2x48x24xf32> {mixer.name = "local"}, %in_O: tensor<2x48x24xf32> {mixer.name = "O"}) -> (tensor<2x48x24xf32> {mixer.name = "out"}) {
    %keep_1 = tensor.expand_shape %in_mask [[0], [1, 2]] output_shape [2, 48, 1] : tensor<2x48xf32> into tensor<2x48x1xf32>
    %valid_1 = tensor.empty() : tensor<2x48x1xi1>
    %valid_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%keep_1 : tensor<2x48x1xf32>) outs(%valid_1 : tensor<2x48x1xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x48x1xi1>
    %mean_1 = tensor.empty() : tensor<2x48x24xf32>
    %mean_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_Q, %keep_1 : tensor<2x48x24xf32>, tensor<2x48x1xf32>) outs(%mean_1 : tensor<2x48x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x24xf32>
    %mean_3 = arith.constant dense<0.0> : tensor<2x24xf32>
    %mean_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%mean_2 : tensor<2x48x24xf32>) outs(%mean_3 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %mean_5 = arith.constant dense<0.0> : tensor<2x1xf32>
    %mean_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%keep_1 : tensor<2x48x1xf32>) outs(%mean_5 : tensor<2x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x1xf32>
    %mean_7 = tensor.empty() : tensor<2x24xf32>
    %mean_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%mean_4, %mean_6 : tensor<2x24xf32>, tensor<2x1xf32>) outs(%mean_7 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %score_1 = tensor.expand_shape %mean_8 [[0], [1, 2]] output_shape [2, 2, 12] : tensor<2x24xf32> into tensor<2x2x12xf32>
    %split_1 = tensor.expand_shape %in_K [[0], [1], [2, 3]] output_shape [2, 48, 2, 12] : tensor<2x48x24xf32> into tensor<2x48x2x12xf32>
    %score_2 = arith.constant dense<0.0> : tensor<2x2x48xf32>
    %score_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%score_1, %split_1 : tensor<2x2x12xf32>, tensor<2x48x2x12xf32>) outs(%score_2 : tensor<2x2x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48xf32>
    %score_4 = arith.constant dense<0.28867513459481287> : tensor<2x2x48xf32>
    %score_5 = arith.mulf %score_3, %score_4 : tensor<2x2x48xf32>
    %a_1 = tensor.collapse_shape %valid_2 [[0, 1, 2]] : tensor<2x48x1xi1> into tensor<96xi1>
    %a_2 = tensor.expand_shape %a_1 [[0, 1, 2]] output_shape [2, 1, 48] : tensor<96xi1> into tensor<2x1x48xi1>
    %a_3 = tensor.empty() : tensor<2x2x48xf32>
    %a_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%a_2, %score_5 : tensor<2x1x48xi1>, tensor<2x2x48xf32>) outs(%a_3 : tensor<2x2x48xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -10000.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48xf32>
    %a_5 = arith.constant dense<0xFF800000> : tensor<2x2xf32>
    %a_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%a_4 : tensor<2x2x48xf32>) outs(%a_5 : tensor<2x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2xf32>
    %a_7 = tensor.expand_shape %a_6 [[0], [1, 2]] output_shape [2, 2, 1] : tensor<2x2xf32> into tensor<2x2x1xf32>
    %a_8 = tensor.empty() : tensor<2x2x48xf32>
    %a_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%a_4, %a_7 : tensor<2x2x48xf32>, tensor<2x2x1xf32>) outs(%a_8 : tensor<2x2x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48xf32>
    %a_10 = math.exp %a_9 : tensor<2x2x48xf32>
    %a_11 = arith.constant dense<0.0> : tensor<2x2xf32>
    %a_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%a_10 : tensor<2x2x48xf32>) outs(%a_11 : tensor<2x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2xf32>
    %a_13 = tensor.expand_shape %a_12 [[0], [1, 2]] output_shape [2, 2, 1] : tensor<2x2xf32> into tensor<2x2x1xf32>
    %a_14 = tensor.empty() : tensor<2x2x48xf32>
    %a_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%a_10, %a_13 : tensor<2x2x48xf32>, tensor<2x2x1xf32>) outs(%a_14 : tensor<2x2x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48xf32>
    %split_2 = tensor.expand_shape %in_K [[0], [1], [2, 3]] output_shape [2, 48, 2, 12] : tensor<2x48x24xf32> into tensor<2x48x2x12xf32>
    %g_1 = arith.constant dense<0.0> : tensor<2x2x12xf32>
    %g_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %split_2 : tensor<2x2x48xf32>, tensor<2x48x2x12xf32>) outs(%g_1 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %g_3 = tensor.collapse_shape %g_2 [[0, 1, 2]] : tensor<2x2x12xf32> into tensor<48xf32>
    %g_4 = tensor.expand_shape %g_3 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %seg_1 = tensor.empty() : tensor<2x48x24xf32>
    %seg_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%valid_2, %in_segment : tensor<2x48x1xi1>, tensor<2x48x24xf32>) outs(%seg_1 : tensor<2x48x24xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -10000.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x24xf32>
    %seg_3 = tensor.empty() : tensor<2x48x24xf32>
    %seg_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%valid_2, %in_local : tensor<2x48x1xi1>, tensor<2x48x24xf32>) outs(%seg_3 : tensor<2x48x24xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -10000.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x24xf32>
    %s_1 = tensor.expand_shape %seg_2 [[0], [1, 2], [3]] output_shape [2, 4, 12, 24] : tensor<2x48x24xf32> into tensor<2x4x12x24xf32>
    %s_2 = arith.constant dense<0xFF800000> : tensor<2x4x24xf32>
    %s_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%s_1 : tensor<2x4x12x24xf32>) outs(%s_2 : tensor<2x4x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x24xf32>
    %s_4 = tensor.expand_shape %s_3 [[0], [1, 2], [3]] output_shape [2, 4, 1, 24] : tensor<2x4x24xf32> into tensor<2x4x1x24xf32>
    %s_5 = tensor.empty() : tensor<2x4x12x24xf32>
    %s_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%s_4 : tensor<2x4x1x24xf32>) outs(%s_5 : tensor<2x4x12x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x24xf32>
    %s_7 = tensor.collapse_shape %s_6 [[0], [1, 2], [3]] : tensor<2x4x12x24xf32> into tensor<2x48x24xf32>
    %near_1 = mixer.pool_window max %seg_4 window [3] pad [1] to [1] : tensor<2x48x24xf32> -> tensor<2x48x24xf32>
    %v_1 = tensor.empty() : tensor<2x48x24xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%g_4, %s_7 : tensor<2x1x24xf32>, tensor<2x48x24xf32>) outs(%v_1 : tensor<2x48x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x24xf32>
    %v_3 = arith.mulf %v_2, %in_O : tensor<2x48x24xf32>
    %v_4 = arith.addf %v_3, %near_1 : tensor<2x48x24xf32>
    %v_5 = tensor.empty() : tensor<2x48x24xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_4, %keep_1 : tensor<2x48x24xf32>, tensor<2x48x1xf32>) outs(%v_5 : tensor<2x48x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x24xf32>
    return %v_6 : tensor<2x48x24xf32>
  }
}
