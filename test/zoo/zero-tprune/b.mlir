// Zero-TPrune: zero-shot token pruning by the attention graph (Wang et al., 2023, arXiv 2305.17328).
// Weighted PageRank s <- A^T s on the attention matrix ranks the tokens; the least important half is pruned by its similarity to the rest.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x37x32xf32> {mixer.name = "x"}) -> (tensor<1x37xf32> {mixer.name = "score"}, tensor<1x31xi64> {mixer.name = "kept"}, tensor<1x31x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<1x37x32xf32>, tensor<32x32xf32> -> tensor<1x37x32xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [1, 37, 4, 8] : tensor<1x37x32xf32> into tensor<1x37x4x8xf32>
    %v_3 = tensor.empty() : tensor<1x4x37x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<1x37x4x8xf32>) outs(%v_3 : tensor<1x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x4x37x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<1x37x32xf32>, tensor<32x32xf32> -> tensor<1x37x32xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [1, 37, 4, 8] : tensor<1x37x32xf32> into tensor<1x37x4x8xf32>
    %v_7 = tensor.empty() : tensor<1x4x37x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<1x37x4x8xf32>) outs(%v_7 : tensor<1x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x4x37x8xf32>
    %a_1 = arith.constant dense<0.0> : tensor<1x4x37x37xf32>
    %a_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_4, %v_8 : tensor<1x4x37x8xf32>, tensor<1x4x37x8xf32>) outs(%a_1 : tensor<1x4x37x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37x37xf32>
    %a_3 = arith.constant dense<0.3535533905932738> : tensor<1x4x37x37xf32>
    %a_4 = arith.mulf %a_2, %a_3 : tensor<1x4x37x37xf32>
    %a_5 = arith.constant dense<0xFF800000> : tensor<1x4x37xf32>
    %a_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_4 : tensor<1x4x37x37xf32>) outs(%a_5 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %a_7 = tensor.expand_shape %a_6 [[0], [1], [2, 3]] output_shape [1, 4, 37, 1] : tensor<1x4x37xf32> into tensor<1x4x37x1xf32>
    %a_8 = tensor.empty() : tensor<1x4x37x37xf32>
    %a_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_4, %a_7 : tensor<1x4x37x37xf32>, tensor<1x4x37x1xf32>) outs(%a_8 : tensor<1x4x37x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37x37xf32>
    %a_10 = math.exp %a_9 : tensor<1x4x37x37xf32>
    %a_11 = arith.constant dense<0.0> : tensor<1x4x37xf32>
    %a_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_10 : tensor<1x4x37x37xf32>) outs(%a_11 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %a_13 = tensor.expand_shape %a_12 [[0], [1], [2, 3]] output_shape [1, 4, 37, 1] : tensor<1x4x37xf32> into tensor<1x4x37x1xf32>
    %a_14 = tensor.empty() : tensor<1x4x37x37xf32>
    %a_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_10, %a_13 : tensor<1x4x37x37xf32>, tensor<1x4x37x1xf32>) outs(%a_14 : tensor<1x4x37x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37x37xf32>
    %s_1 = arith.constant dense<0.02702702702702703> : tensor<1x4x37xf32>
    %s_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %s_1 : tensor<1x4x37x37xf32>, tensor<1x4x37xf32>) outs(%a_11 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %s_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %s_2 : tensor<1x4x37x37xf32>, tensor<1x4x37xf32>) outs(%a_11 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %s_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %s_3 : tensor<1x4x37x37xf32>, tensor<1x4x37xf32>) outs(%a_11 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %s_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %s_4 : tensor<1x4x37x37xf32>, tensor<1x4x37xf32>) outs(%a_11 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %s_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %s_5 : tensor<1x4x37x37xf32>, tensor<1x4x37xf32>) outs(%a_11 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %s_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %s_6 : tensor<1x4x37x37xf32>, tensor<1x4x37xf32>) outs(%a_11 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %s_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %s_7 : tensor<1x4x37x37xf32>, tensor<1x4x37xf32>) outs(%a_11 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %s_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %s_8 : tensor<1x4x37x37xf32>, tensor<1x4x37xf32>) outs(%a_11 : tensor<1x4x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x4x37xf32>
    %s_10 = arith.constant dense<37.0> : tensor<1x4x37xf32>
    %s_11 = arith.mulf %s_9, %s_10 : tensor<1x4x37xf32>
    %s_12 = arith.mulf %s_11, %s_11 : tensor<1x4x37xf32>
    %s_13 = arith.constant dense<0.0> : tensor<1x37xf32>
    %s_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%s_12 : tensor<1x4x37xf32>) outs(%s_13 : tensor<1x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x37xf32>
    %s_15 = arith.constant dense<0.25> : tensor<1x37xf32>
    %s_16 = arith.mulf %s_14, %s_15 : tensor<1x37xf32>
    %s_17 = math.sqrt %s_16 : tensor<1x37xf32>
    %v_9:2 = mixer.sort %s_17 descending : tensor<1x37xf32> -> tensor<1x37xf32>, tensor<1x37xi64>
    %least_1 = tensor.extract_slice %v_9#1[0, 19] [1, 18] [1, 1] : tensor<1x37xi64> to tensor<1x18xi64>
    %least_2 = tensor.extract_slice %v_9#1[0, 0] [1, 19] [1, 1] : tensor<1x37xi64> to tensor<1x19xi64>
    %unit_1 = arith.constant dense<0.0> : tensor<1x37x8xf32>
    %unit_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>], iterator_types = ["parallel", "reduction", "parallel", "parallel"]} ins(%v_8 : tensor<1x4x37x8xf32>) outs(%unit_1 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %unit_3 = arith.constant dense<0.25> : tensor<1x37x8xf32>
    %unit_4 = arith.mulf %unit_2, %unit_3 : tensor<1x37x8xf32>
    %unit_5 = arith.mulf %unit_4, %unit_4 : tensor<1x37x8xf32>
    %unit_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%unit_5 : tensor<1x37x8xf32>) outs(%s_13 : tensor<1x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x37xf32>
    %unit_7 = tensor.expand_shape %unit_6 [[0], [1, 2]] output_shape [1, 37, 1] : tensor<1x37xf32> into tensor<1x37x1xf32>
    %unit_8 = arith.constant dense<0.0> : tensor<1x37x1xf32>
    %unit_9 = arith.addf %unit_7, %unit_8 : tensor<1x37x1xf32>
    %unit_10 = math.rsqrt %unit_9 : tensor<1x37x1xf32>
    %unit_11 = tensor.empty() : tensor<1x37x8xf32>
    %unit_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%unit_4, %unit_10 : tensor<1x37x8xf32>, tensor<1x37x1xf32>) outs(%unit_11 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %similar_1 = tensor.collapse_shape %unit_12 [[0, 1], [2]] : tensor<1x37x8xf32> into tensor<37x8xf32>
    %similar_2 = mixer.embedding %least_1, %similar_1 : tensor<1x18xi64>, tensor<37x8xf32> -> tensor<1x18x8xf32>
    %similar_3 = tensor.collapse_shape %unit_12 [[0, 1], [2]] : tensor<1x37x8xf32> into tensor<37x8xf32>
    %similar_4 = mixer.embedding %least_2, %similar_3 : tensor<1x19xi64>, tensor<37x8xf32> -> tensor<1x19x8xf32>
    %similar_5 = arith.constant dense<0.0> : tensor<1x18x19xf32>
    %similar_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%similar_2, %similar_4 : tensor<1x18x8xf32>, tensor<1x19x8xf32>) outs(%similar_5 : tensor<1x18x19xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x18x19xf32>
    %similar_7 = arith.constant dense<0xFF800000> : tensor<1x18xf32>
    %similar_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%similar_6 : tensor<1x18x19xf32>) outs(%similar_7 : tensor<1x18xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x18xf32>
    %v_10:2 = mixer.sort %similar_8 descending : tensor<1x18xf32> -> tensor<1x18xf32>, tensor<1x18xi64>
    %survivors_1 = tensor.expand_shape %least_1 [[0], [1, 2]] output_shape [1, 18, 1] : tensor<1x18xi64> into tensor<1x18x1xi64>
    %survivors_2 = tensor.extract_slice %v_10#1[0, 6] [1, 12] [1, 1] : tensor<1x18xi64> to tensor<1x12xi64>
    %survivors_3 = tensor.collapse_shape %survivors_1 [[0, 1], [2]] : tensor<1x18x1xi64> into tensor<18x1xi64>
    %survivors_4 = mixer.embedding %survivors_2, %survivors_3 : tensor<1x12xi64>, tensor<18x1xi64> -> tensor<1x12x1xi64>
    %survivors_5 = tensor.collapse_shape %survivors_4 [[0], [1, 2]] : tensor<1x12x1xi64> into tensor<1x12xi64>
    %kept_1 = tensor.concat dim(1) %least_2, %survivors_5 : (tensor<1x19xi64>, tensor<1x12xi64>) -> tensor<1x31xi64>
    %kept_2:2 = mixer.sort %kept_1 : tensor<1x31xi64> -> tensor<1x31xi64>, tensor<1x31xi64>
    %v_11 = tensor.collapse_shape %in_x [[0, 1], [2]] : tensor<1x37x32xf32> into tensor<37x32xf32>
    %v_12 = mixer.embedding %kept_2#0, %v_11 : tensor<1x31xi64>, tensor<37x32xf32> -> tensor<1x31x32xf32>
    return %s_17, %kept_2#0, %v_12 : tensor<1x37xf32>, tensor<1x31xi64>, tensor<1x31x32xf32>
  }
}
