// Mixture of a million experts (PEER) (He, 2024, arXiv 2407.04153).
// Product keys: top k of two lists of sub-scores, top k of their k^2 sums; the experts are single neurons, gated by the softmax of their scores.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x5x8xf32> {mixer.name = "x"}) -> (tensor<2x5x8xf32> {mixer.name = "out"}) {
    %keys_1 = mixer.weight @weights "w.keys" : tensor<2x4x2x5xf32>
    %to_queries_0_weight_1 = mixer.weight @weights "w.to_queries.0.weight" : tensor<20x8xf32>
    %q_1 = mixer.linear %in_x, %to_queries_0_weight_1 : tensor<2x5x8xf32>, tensor<20x8xf32> -> tensor<2x5x20xf32>
    %q_2 = tensor.expand_shape %q_1 [[0], [1], [2, 3, 4]] output_shape [2, 5, 2, 2, 5] : tensor<2x5x20xf32> into tensor<2x5x2x2x5xf32>
    %s_1 = arith.constant dense<0.0> : tensor<2x5x2x2x4xf32>
    %s_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d3, d4, d2, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_2, %keys_1 : tensor<2x5x2x2x5xf32>, tensor<2x4x2x5xf32>) outs(%s_1 : tensor<2x5x2x2x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x5x2x2x4xf32>
    %best_1:2 = mixer.sort %s_2 descending : tensor<2x5x2x2x4xf32> -> tensor<2x5x2x2x3xf32>, tensor<2x5x2x2x3xi64>
    %first_1 = tensor.extract_slice %best_1#0[0, 0, 0, 0, 0] [2, 5, 1, 2, 3] [1, 1, 1, 1, 1] : tensor<2x5x2x2x3xf32> to tensor<2x5x1x2x3xf32>
    %first_2 = tensor.collapse_shape %first_1 [[0], [1, 2], [3], [4]] : tensor<2x5x1x2x3xf32> into tensor<2x5x2x3xf32>
    %first_3 = tensor.expand_shape %first_2 [[0], [1], [2], [3, 4]] output_shape [2, 5, 2, 3, 1] : tensor<2x5x2x3xf32> into tensor<2x5x2x3x1xf32>
    %first_4 = tensor.extract_slice %best_1#0[0, 0, 1, 0, 0] [2, 5, 1, 2, 3] [1, 1, 1, 1, 1] : tensor<2x5x2x2x3xf32> to tensor<2x5x1x2x3xf32>
    %first_5 = tensor.collapse_shape %first_4 [[0], [1, 2], [3], [4]] : tensor<2x5x1x2x3xf32> into tensor<2x5x2x3xf32>
    %first_6 = tensor.expand_shape %first_5 [[0], [1], [2, 3], [4]] output_shape [2, 5, 2, 1, 3] : tensor<2x5x2x3xf32> into tensor<2x5x2x1x3xf32>
    %score_1 = tensor.empty() : tensor<2x5x2x3x3xf32>
    %score_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, 0, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%first_3, %first_6 : tensor<2x5x2x3x1xf32>, tensor<2x5x2x1x3xf32>) outs(%score_1 : tensor<2x5x2x3x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x2x3x3xf32>
    %score_3 = tensor.collapse_shape %score_2 [[0], [1], [2], [3, 4]] : tensor<2x5x2x3x3xf32> into tensor<2x5x2x9xf32>
    %score_4:2 = mixer.sort %score_3 descending : tensor<2x5x2x9xf32> -> tensor<2x5x2x3xf32>, tensor<2x5x2x3xi64>
    %expert_1 = arith.constant dense<3> : tensor<2x5x2x3xi64>
    %expert_2 = arith.divsi %score_4#1, %expert_1 : tensor<2x5x2x3xi64>
    %pick_1 = tensor.extract_slice %best_1#1[0, 0, 0, 0, 0] [2, 5, 1, 2, 3] [1, 1, 1, 1, 1] : tensor<2x5x2x2x3xi64> to tensor<2x5x1x2x3xi64>
    %pick_2 = tensor.collapse_shape %pick_1 [[0], [1, 2], [3], [4]] : tensor<2x5x1x2x3xi64> into tensor<2x5x2x3xi64>
    %pick_3 = tensor.collapse_shape %pick_2 [[0, 1, 2, 3]] : tensor<2x5x2x3xi64> into tensor<60xi64>
    %pick_4 = tensor.expand_shape %pick_3 [[0, 1, 2]] output_shape [20, 3, 1] : tensor<60xi64> into tensor<20x3x1xi64>
    %pick_5 = tensor.collapse_shape %expert_2 [[0, 1, 2], [3]] : tensor<2x5x2x3xi64> into tensor<20x3xi64>
    %pick_6 = tensor.collapse_shape %pick_4 [[0, 1], [2]] : tensor<20x3x1xi64> into tensor<60x1xi64>
    %pick_7 = arith.constant dense<[[0], [3], [6], [9], [12], [15], [18], [21], [24], [27], [30], [33], [36], [39], [42], [45], [48], [51], [54], [57]]> : tensor<20x1xi64>
    %pick_8 = tensor.empty() : tensor<20x3xi64>
    %pick_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%pick_5, %pick_7 : tensor<20x3xi64>, tensor<20x1xi64>) outs(%pick_8 : tensor<20x3xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<20x3xi64>
    %pick_10 = mixer.embedding %pick_9, %pick_6 : tensor<20x3xi64>, tensor<60x1xi64> -> tensor<20x3x1xi64>
    %pick_11 = tensor.collapse_shape %pick_10 [[0, 1, 2]] : tensor<20x3x1xi64> into tensor<60xi64>
    %pick_12 = tensor.expand_shape %pick_11 [[0, 1, 2, 3]] output_shape [2, 5, 2, 3] : tensor<60xi64> into tensor<2x5x2x3xi64>
    %expert_3 = arith.constant dense<4> : tensor<2x5x2x3xi64>
    %expert_4 = arith.muli %pick_12, %expert_3 : tensor<2x5x2x3xi64>
    %expert_5 = arith.remsi %score_4#1, %expert_1 : tensor<2x5x2x3xi64>
    %pick_13 = tensor.extract_slice %best_1#1[0, 0, 1, 0, 0] [2, 5, 1, 2, 3] [1, 1, 1, 1, 1] : tensor<2x5x2x2x3xi64> to tensor<2x5x1x2x3xi64>
    %pick_14 = tensor.collapse_shape %pick_13 [[0], [1, 2], [3], [4]] : tensor<2x5x1x2x3xi64> into tensor<2x5x2x3xi64>
    %pick_15 = tensor.collapse_shape %pick_14 [[0, 1, 2, 3]] : tensor<2x5x2x3xi64> into tensor<60xi64>
    %pick_16 = tensor.expand_shape %pick_15 [[0, 1, 2]] output_shape [20, 3, 1] : tensor<60xi64> into tensor<20x3x1xi64>
    %pick_17 = tensor.collapse_shape %expert_5 [[0, 1, 2], [3]] : tensor<2x5x2x3xi64> into tensor<20x3xi64>
    %pick_18 = tensor.collapse_shape %pick_16 [[0, 1], [2]] : tensor<20x3x1xi64> into tensor<60x1xi64>
    %pick_19 = arith.constant dense<[[0], [3], [6], [9], [12], [15], [18], [21], [24], [27], [30], [33], [36], [39], [42], [45], [48], [51], [54], [57]]> : tensor<20x1xi64>
    %pick_20 = tensor.empty() : tensor<20x3xi64>
    %pick_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%pick_17, %pick_19 : tensor<20x3xi64>, tensor<20x1xi64>) outs(%pick_20 : tensor<20x3xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<20x3xi64>
    %pick_22 = mixer.embedding %pick_21, %pick_18 : tensor<20x3xi64>, tensor<60x1xi64> -> tensor<20x3x1xi64>
    %pick_23 = tensor.collapse_shape %pick_22 [[0, 1, 2]] : tensor<20x3x1xi64> into tensor<60xi64>
    %pick_24 = tensor.expand_shape %pick_23 [[0, 1, 2, 3]] output_shape [2, 5, 2, 3] : tensor<60xi64> into tensor<2x5x2x3xi64>
    %expert_6 = arith.addi %expert_4, %pick_24 : tensor<2x5x2x3xi64>
    %weight_down_embed_weight_1 = mixer.weight @weights "w.weight_down_embed.weight" : tensor<16x8xf32>
    %down_1 = mixer.embedding %expert_6, %weight_down_embed_weight_1 : tensor<2x5x2x3xi64>, tensor<16x8xf32> -> tensor<2x5x2x3x8xf32>
    %hidden_1 = arith.constant dense<0.0> : tensor<2x5x2x3xf32>
    %hidden_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%in_x, %down_1 : tensor<2x5x8xf32>, tensor<2x5x2x3x8xf32>) outs(%hidden_1 : tensor<2x5x2x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x5x2x3xf32>
    %hidden_3 = arith.constant dense<0.5> : tensor<2x5x2x3xf32>
    %hidden_4 = arith.mulf %hidden_2, %hidden_3 : tensor<2x5x2x3xf32>
    %hidden_5 = arith.constant dense<0.7071067811865476> : tensor<2x5x2x3xf32>
    %hidden_6 = arith.mulf %hidden_2, %hidden_5 : tensor<2x5x2x3xf32>
    %hidden_7 = math.erf %hidden_6 : tensor<2x5x2x3xf32>
    %hidden_8 = arith.constant dense<1.0> : tensor<2x5x2x3xf32>
    %hidden_9 = arith.addf %hidden_7, %hidden_8 : tensor<2x5x2x3xf32>
    %hidden_10 = arith.mulf %hidden_4, %hidden_9 : tensor<2x5x2x3xf32>
    %hidden_11 = arith.constant dense<0xFF800000> : tensor<2x5x2xf32>
    %hidden_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%score_4#0 : tensor<2x5x2x3xf32>) outs(%hidden_11 : tensor<2x5x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x2xf32>
    %hidden_13 = tensor.expand_shape %hidden_12 [[0], [1], [2, 3]] output_shape [2, 5, 2, 1] : tensor<2x5x2xf32> into tensor<2x5x2x1xf32>
    %hidden_14 = tensor.empty() : tensor<2x5x2x3xf32>
    %hidden_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%score_4#0, %hidden_13 : tensor<2x5x2x3xf32>, tensor<2x5x2x1xf32>) outs(%hidden_14 : tensor<2x5x2x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x2x3xf32>
    %hidden_16 = math.exp %hidden_15 : tensor<2x5x2x3xf32>
    %hidden_17 = arith.constant dense<0.0> : tensor<2x5x2xf32>
    %hidden_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%hidden_16 : tensor<2x5x2x3xf32>) outs(%hidden_17 : tensor<2x5x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x2xf32>
    %hidden_19 = tensor.expand_shape %hidden_18 [[0], [1], [2, 3]] output_shape [2, 5, 2, 1] : tensor<2x5x2xf32> into tensor<2x5x2x1xf32>
    %hidden_20 = tensor.empty() : tensor<2x5x2x3xf32>
    %hidden_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%hidden_16, %hidden_19 : tensor<2x5x2x3xf32>, tensor<2x5x2x1xf32>) outs(%hidden_20 : tensor<2x5x2x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x5x2x3xf32>
    %hidden_22 = arith.mulf %hidden_10, %hidden_21 : tensor<2x5x2x3xf32>
    %weight_up_embed_weight_1 = mixer.weight @weights "w.weight_up_embed.weight" : tensor<16x8xf32>
    %up_1 = mixer.embedding %expert_6, %weight_up_embed_weight_1 : tensor<2x5x2x3xi64>, tensor<16x8xf32> -> tensor<2x5x2x3x8xf32>
    %v_1 = arith.constant dense<0.0> : tensor<2x5x8xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%hidden_22, %up_1 : tensor<2x5x2x3xf32>, tensor<2x5x2x3x8xf32>) outs(%v_1 : tensor<2x5x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x5x8xf32>
    return %v_2 : tensor<2x5x8xf32>
  }
}
