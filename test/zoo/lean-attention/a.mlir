// LeanAttention: hardware-aware scalable attention for decode (Sanovar et al., 2024, arXiv 2405.10480).
// Decode attention over parts of the keys, joined by their log-sum-exp: exact, because the join is associative.
module attributes {mixer.dims = {}} {
  func.func @main(%in_q: tensor<2x4x1x8xf32> {mixer.name = "q"}, %in_k: tensor<2x4x64x8xf32> {mixer.name = "k"}, %in_v: tensor<2x4x64x8xf32> {mixer.name = "v"}) -> (tensor<2x4x1x8xf32> {mixer.name = "o"}) {
    %kp_1 = tensor.extract_slice %in_k[0, 0, 0, 0] [2, 4, 16, 8] [1, 1, 1, 1] : tensor<2x4x64x8xf32> to tensor<2x4x16x8xf32>
    %kp_2 = tensor.extract_slice %in_v[0, 0, 0, 0] [2, 4, 16, 8] [1, 1, 1, 1] : tensor<2x4x64x8xf32> to tensor<2x4x16x8xf32>
    %s_1 = arith.constant dense<0.0> : tensor<2x4x1x16xf32>
    %s_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%in_q, %kp_1 : tensor<2x4x1x8xf32>, tensor<2x4x16x8xf32>) outs(%s_1 : tensor<2x4x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x16xf32>
    %s_3 = arith.constant dense<0.3535533905932738> : tensor<2x4x1x16xf32>
    %s_4 = arith.mulf %s_2, %s_3 : tensor<2x4x1x16xf32>
    %top_1 = arith.constant dense<0xFF800000> : tensor<2x4x1xf32>
    %top_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%s_4 : tensor<2x4x1x16xf32>) outs(%top_1 : tensor<2x4x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1xf32>
    %top_3 = tensor.expand_shape %top_2 [[0], [1, 2], [3]] output_shape [2, 4, 1, 1] : tensor<2x4x1xf32> into tensor<2x4x1x1xf32>
    %e_1 = tensor.empty() : tensor<2x4x1x16xf32>
    %e_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%s_4, %top_3 : tensor<2x4x1x16xf32>, tensor<2x4x1x1xf32>) outs(%e_1 : tensor<2x4x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x16xf32>
    %e_3 = math.exp %e_2 : tensor<2x4x1x16xf32>
    %total_1 = arith.constant dense<0.0> : tensor<2x4x1xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%e_3 : tensor<2x4x1x16xf32>) outs(%total_1 : tensor<2x4x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1xf32>
    %total_3 = tensor.expand_shape %total_2 [[0], [1, 2], [3]] output_shape [2, 4, 1, 1] : tensor<2x4x1xf32> into tensor<2x4x1x1xf32>
    %v_1 = arith.constant dense<0.0> : tensor<2x4x1x8xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%e_3, %kp_2 : tensor<2x4x1x16xf32>, tensor<2x4x16x8xf32>) outs(%v_1 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %v_3 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2, %total_3 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%v_3 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %v_5 = math.log %total_3 : tensor<2x4x1x1xf32>
    %v_6 = arith.addf %top_3, %v_5 : tensor<2x4x1x1xf32>
    %kp_3 = tensor.extract_slice %in_k[0, 0, 16, 0] [2, 4, 16, 8] [1, 1, 1, 1] : tensor<2x4x64x8xf32> to tensor<2x4x16x8xf32>
    %kp_4 = tensor.extract_slice %in_v[0, 0, 16, 0] [2, 4, 16, 8] [1, 1, 1, 1] : tensor<2x4x64x8xf32> to tensor<2x4x16x8xf32>
    %s_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%in_q, %kp_3 : tensor<2x4x1x8xf32>, tensor<2x4x16x8xf32>) outs(%s_1 : tensor<2x4x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x16xf32>
    %s_6 = arith.mulf %s_5, %s_3 : tensor<2x4x1x16xf32>
    %top_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%s_6 : tensor<2x4x1x16xf32>) outs(%top_1 : tensor<2x4x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1xf32>
    %top_5 = tensor.expand_shape %top_4 [[0], [1, 2], [3]] output_shape [2, 4, 1, 1] : tensor<2x4x1xf32> into tensor<2x4x1x1xf32>
    %e_4 = tensor.empty() : tensor<2x4x1x16xf32>
    %e_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%s_6, %top_5 : tensor<2x4x1x16xf32>, tensor<2x4x1x1xf32>) outs(%e_4 : tensor<2x4x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x16xf32>
    %e_6 = math.exp %e_5 : tensor<2x4x1x16xf32>
    %total_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%e_6 : tensor<2x4x1x16xf32>) outs(%total_1 : tensor<2x4x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1xf32>
    %total_5 = tensor.expand_shape %total_4 [[0], [1, 2], [3]] output_shape [2, 4, 1, 1] : tensor<2x4x1xf32> into tensor<2x4x1x1xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%e_6, %kp_4 : tensor<2x4x1x16xf32>, tensor<2x4x16x8xf32>) outs(%v_1 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7, %total_5 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%v_8 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %v_10 = math.log %total_5 : tensor<2x4x1x1xf32>
    %v_11 = arith.addf %top_5, %v_10 : tensor<2x4x1x1xf32>
    %kp_5 = tensor.extract_slice %in_k[0, 0, 32, 0] [2, 4, 16, 8] [1, 1, 1, 1] : tensor<2x4x64x8xf32> to tensor<2x4x16x8xf32>
    %kp_6 = tensor.extract_slice %in_v[0, 0, 32, 0] [2, 4, 16, 8] [1, 1, 1, 1] : tensor<2x4x64x8xf32> to tensor<2x4x16x8xf32>
    %s_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%in_q, %kp_5 : tensor<2x4x1x8xf32>, tensor<2x4x16x8xf32>) outs(%s_1 : tensor<2x4x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x16xf32>
    %s_8 = arith.mulf %s_7, %s_3 : tensor<2x4x1x16xf32>
    %top_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%s_8 : tensor<2x4x1x16xf32>) outs(%top_1 : tensor<2x4x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1xf32>
    %top_7 = tensor.expand_shape %top_6 [[0], [1, 2], [3]] output_shape [2, 4, 1, 1] : tensor<2x4x1xf32> into tensor<2x4x1x1xf32>
    %e_7 = tensor.empty() : tensor<2x4x1x16xf32>
    %e_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%s_8, %top_7 : tensor<2x4x1x16xf32>, tensor<2x4x1x1xf32>) outs(%e_7 : tensor<2x4x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x16xf32>
    %e_9 = math.exp %e_8 : tensor<2x4x1x16xf32>
    %total_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%e_9 : tensor<2x4x1x16xf32>) outs(%total_1 : tensor<2x4x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1xf32>
    %total_7 = tensor.expand_shape %total_6 [[0], [1, 2], [3]] output_shape [2, 4, 1, 1] : tensor<2x4x1xf32> into tensor<2x4x1x1xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%e_9, %kp_6 : tensor<2x4x1x16xf32>, tensor<2x4x16x8xf32>) outs(%v_1 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %v_13 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12, %total_7 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%v_13 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %v_15 = math.log %total_7 : tensor<2x4x1x1xf32>
    %v_16 = arith.addf %top_7, %v_15 : tensor<2x4x1x1xf32>
    %kp_7 = tensor.extract_slice %in_k[0, 0, 48, 0] [2, 4, 16, 8] [1, 1, 1, 1] : tensor<2x4x64x8xf32> to tensor<2x4x16x8xf32>
    %kp_8 = tensor.extract_slice %in_v[0, 0, 48, 0] [2, 4, 16, 8] [1, 1, 1, 1] : tensor<2x4x64x8xf32> to tensor<2x4x16x8xf32>
    %s_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%in_q, %kp_7 : tensor<2x4x1x8xf32>, tensor<2x4x16x8xf32>) outs(%s_1 : tensor<2x4x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x16xf32>
    %s_10 = arith.mulf %s_9, %s_3 : tensor<2x4x1x16xf32>
    %top_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%s_10 : tensor<2x4x1x16xf32>) outs(%top_1 : tensor<2x4x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1xf32>
    %top_9 = tensor.expand_shape %top_8 [[0], [1, 2], [3]] output_shape [2, 4, 1, 1] : tensor<2x4x1xf32> into tensor<2x4x1x1xf32>
    %e_10 = tensor.empty() : tensor<2x4x1x16xf32>
    %e_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%s_10, %top_9 : tensor<2x4x1x16xf32>, tensor<2x4x1x1xf32>) outs(%e_10 : tensor<2x4x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x16xf32>
    %e_12 = math.exp %e_11 : tensor<2x4x1x16xf32>
    %total_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%e_12 : tensor<2x4x1x16xf32>) outs(%total_1 : tensor<2x4x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1xf32>
    %total_9 = tensor.expand_shape %total_8 [[0], [1, 2], [3]] output_shape [2, 4, 1, 1] : tensor<2x4x1xf32> into tensor<2x4x1x1xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%e_12, %kp_8 : tensor<2x4x1x16xf32>, tensor<2x4x16x8xf32>) outs(%v_1 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %v_18 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_17, %total_9 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%v_18 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %v_20 = math.log %total_9 : tensor<2x4x1x1xf32>
    %v_21 = arith.addf %top_9, %v_20 : tensor<2x4x1x1xf32>
    %top_10 = arith.maximumf %v_6, %v_11 : tensor<2x4x1x1xf32>
    %a_1 = arith.subf %v_6, %top_10 : tensor<2x4x1x1xf32>
    %a_2 = math.exp %a_1 : tensor<2x4x1x1xf32>
    %a_3 = arith.subf %v_11, %top_10 : tensor<2x4x1x1xf32>
    %a_4 = math.exp %a_3 : tensor<2x4x1x1xf32>
    %o_1 = tensor.empty() : tensor<2x4x1x8xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %a_2 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%o_1 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %o_3 = tensor.empty() : tensor<2x4x1x8xf32>
    %o_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9, %a_4 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%o_3 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %o_5 = arith.addf %o_2, %o_4 : tensor<2x4x1x8xf32>
    %o_6 = arith.addf %a_2, %a_4 : tensor<2x4x1x1xf32>
    %o_7 = tensor.empty() : tensor<2x4x1x8xf32>
    %o_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_5, %o_6 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%o_7 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %o_9 = arith.addf %a_2, %a_4 : tensor<2x4x1x1xf32>
    %o_10 = math.log %o_9 : tensor<2x4x1x1xf32>
    %o_11 = arith.addf %top_10, %o_10 : tensor<2x4x1x1xf32>
    %top_11 = arith.maximumf %o_11, %v_16 : tensor<2x4x1x1xf32>
    %a_5 = arith.subf %o_11, %top_11 : tensor<2x4x1x1xf32>
    %a_6 = math.exp %a_5 : tensor<2x4x1x1xf32>
    %a_7 = arith.subf %v_16, %top_11 : tensor<2x4x1x1xf32>
    %a_8 = math.exp %a_7 : tensor<2x4x1x1xf32>
    %o_12 = tensor.empty() : tensor<2x4x1x8xf32>
    %o_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_8, %a_6 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%o_12 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %o_14 = tensor.empty() : tensor<2x4x1x8xf32>
    %o_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_14, %a_8 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%o_14 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %o_16 = arith.addf %o_13, %o_15 : tensor<2x4x1x8xf32>
    %o_17 = arith.addf %a_6, %a_8 : tensor<2x4x1x1xf32>
    %o_18 = tensor.empty() : tensor<2x4x1x8xf32>
    %o_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_16, %o_17 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%o_18 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %o_20 = arith.addf %a_6, %a_8 : tensor<2x4x1x1xf32>
    %o_21 = math.log %o_20 : tensor<2x4x1x1xf32>
    %o_22 = arith.addf %top_11, %o_21 : tensor<2x4x1x1xf32>
    %top_12 = arith.maximumf %o_22, %v_21 : tensor<2x4x1x1xf32>
    %a_9 = arith.subf %o_22, %top_12 : tensor<2x4x1x1xf32>
    %a_10 = math.exp %a_9 : tensor<2x4x1x1xf32>
    %a_11 = arith.subf %v_21, %top_12 : tensor<2x4x1x1xf32>
    %a_12 = math.exp %a_11 : tensor<2x4x1x1xf32>
    %o_23 = tensor.empty() : tensor<2x4x1x8xf32>
    %o_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_19, %a_10 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%o_23 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %o_25 = tensor.empty() : tensor<2x4x1x8xf32>
    %o_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_19, %a_12 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%o_25 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %o_27 = arith.addf %o_24, %o_26 : tensor<2x4x1x8xf32>
    %o_28 = arith.addf %a_10, %a_12 : tensor<2x4x1x1xf32>
    %o_29 = tensor.empty() : tensor<2x4x1x8xf32>
    %o_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_27, %o_28 : tensor<2x4x1x8xf32>, tensor<2x4x1x1xf32>) outs(%o_29 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x1x8xf32>
    %o_31 = arith.addf %a_10, %a_12 : tensor<2x4x1x1xf32>
    %o_32 = math.log %o_31 : tensor<2x4x1x1xf32>
    %o_33 = arith.addf %top_12, %o_32 : tensor<2x4x1x1xf32>
    return %o_30 : tensor<2x4x1x8xf32>
  }
}
