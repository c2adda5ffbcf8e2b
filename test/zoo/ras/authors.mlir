// Region-adaptive sampling for diffusion Transformers (RAS) (Liu et al., 2025, arXiv 2502.10389).
// A step runs only the tokens whose last update says so (spread times a starvation factor); the others keep their output, keys and values.
module attributes {mixer.dims = {}} {
  func.func @main(%in_diff: tensor<4x5x8x8xf32> {mixer.name = "diff"}, %in_drop_cnt0: tensor<16xf32> {mixer.name = "drop_cnt0"}) -> (tensor<4x10xi64> {mixer.name = "active"}, tensor<4x24xi64> {mixer.name = "cached_latent"}, tensor<4x16xf32> {mixer.name = "drop_cnt"}) {
    %active_1 = tensor.extract_slice %in_diff[0, 0, 0, 0] [1, 5, 8, 8] [1, 1, 1, 1] : tensor<4x5x8x8xf32> to tensor<1x5x8x8xf32>
    %active_2 = tensor.collapse_shape %active_1 [[0, 1], [2], [3]] : tensor<1x5x8x8xf32> into tensor<5x8x8xf32>
    %centred_1 = arith.constant dense<0.0> : tensor<8x8xf32>
    %centred_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%active_2 : tensor<5x8x8xf32>) outs(%centred_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
    %centred_3 = arith.constant dense<0.2> : tensor<8x8xf32>
    %centred_4 = arith.mulf %centred_2, %centred_3 : tensor<8x8xf32>
    %centred_5 = tensor.expand_shape %centred_4 [[0, 1], [2]] output_shape [1, 8, 8] : tensor<8x8xf32> into tensor<1x8x8xf32>
    %centred_6 = tensor.empty() : tensor<5x8x8xf32>
    %centred_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%active_2, %centred_5 : tensor<5x8x8xf32>, tensor<1x8x8xf32>) outs(%centred_6 : tensor<5x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<5x8x8xf32>
    %spread_1 = arith.mulf %centred_7, %centred_7 : tensor<5x8x8xf32>
    %spread_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%spread_1 : tensor<5x8x8xf32>) outs(%centred_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
    %spread_3 = arith.constant dense<0.25> : tensor<8x8xf32>
    %spread_4 = arith.mulf %spread_2, %spread_3 : tensor<8x8xf32>
    %spread_5 = math.sqrt %spread_4 : tensor<8x8xf32>
    %metric_1 = tensor.expand_shape %spread_5 [[0, 1], [2, 3]] output_shape [4, 2, 4, 2] : tensor<8x8xf32> into tensor<4x2x4x2xf32>
    %metric_2 = arith.constant dense<0.0> : tensor<4x4xf32>
    %metric_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%metric_1 : tensor<4x2x4x2xf32>) outs(%metric_2 : tensor<4x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x4xf32>
    %metric_4 = arith.constant dense<0.25> : tensor<4x4xf32>
    %metric_5 = arith.mulf %metric_3, %metric_4 : tensor<4x4xf32>
    %v_1 = tensor.collapse_shape %metric_5 [[0, 1]] : tensor<4x4xf32> into tensor<16xf32>
    %v_2 = arith.constant dense<0.1> : tensor<16xf32>
    %v_3 = arith.mulf %in_drop_cnt0, %v_2 : tensor<16xf32>
    %v_4 = math.exp %v_3 : tensor<16xf32>
    %v_5 = arith.mulf %v_1, %v_4 : tensor<16xf32>
    %v_6 = tensor.expand_shape %v_5 [[0, 1]] output_shape [1, 16] : tensor<16xf32> into tensor<1x16xf32>
    %v_7:2 = mixer.sort %v_6 : tensor<1x16xf32> -> tensor<1x16xf32>, tensor<1x16xi64>
    %active_3 = tensor.extract_slice %v_7#1[0, 0] [1, 10] [1, 1] : tensor<1x16xi64> to tensor<1x10xi64>
    %active_4 = tensor.extract_slice %v_7#1[0, 10] [1, 6] [1, 1] : tensor<1x16xi64> to tensor<1x6xi64>
    %one_1 = arith.constant dense<1.0> : tensor<1x6x1xf32>
    %drops_1 = tensor.expand_shape %in_drop_cnt0 [[0, 1, 2]] output_shape [1, 16, 1] : tensor<16xf32> into tensor<1x16x1xf32>
    %drops_2 = mixer.scatter_add %one_1 at %active_4 into %drops_1 : tensor<1x6x1xf32>, tensor<1x6xi64>, tensor<1x16x1xf32>
    %drops_3 = tensor.collapse_shape %drops_2 [[0, 1, 2]] : tensor<1x16x1xf32> into tensor<16xf32>
    %corner_1 = arith.constant dense<4> : tensor<1x6xi64>
    %corner_2 = arith.divsi %active_4, %corner_1 : tensor<1x6xi64>
    %corner_3 = arith.constant dense<16> : tensor<1x6xi64>
    %corner_4 = arith.muli %corner_2, %corner_3 : tensor<1x6xi64>
    %corner_5 = arith.remsi %active_4, %corner_1 : tensor<1x6xi64>
    %corner_6 = arith.constant dense<2> : tensor<1x6xi64>
    %corner_7 = arith.muli %corner_5, %corner_6 : tensor<1x6xi64>
    %corner_8 = arith.addi %corner_4, %corner_7 : tensor<1x6xi64>
    %places_1 = tensor.collapse_shape %corner_8 [[0, 1]] : tensor<1x6xi64> into tensor<6xi64>
    %places_2 = tensor.expand_shape %places_1 [[0, 1]] output_shape [6, 1] : tensor<6xi64> into tensor<6x1xi64>
    %places_3 = arith.constant dense<[0, 9, 1, 8]> : tensor<4xi64>
    %places_4 = tensor.empty() : tensor<6x4xi64>
    %places_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_2, %places_3 : tensor<6x1xi64>, tensor<4xi64>) outs(%places_4 : tensor<6x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x4xi64>
    %v_8 = tensor.collapse_shape %places_5 [[0, 1]] : tensor<6x4xi64> into tensor<24xi64>
    %v_9 = tensor.expand_shape %v_8 [[0, 1]] output_shape [1, 24] : tensor<24xi64> into tensor<1x24xi64>
    %v_10 = tensor.expand_shape %drops_3 [[0, 1]] output_shape [1, 16] : tensor<16xf32> into tensor<1x16xf32>
    %active_5 = tensor.extract_slice %in_diff[1, 0, 0, 0] [1, 5, 8, 8] [1, 1, 1, 1] : tensor<4x5x8x8xf32> to tensor<1x5x8x8xf32>
    %active_6 = tensor.collapse_shape %active_5 [[0, 1], [2], [3]] : tensor<1x5x8x8xf32> into tensor<5x8x8xf32>
    %centred_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%active_6 : tensor<5x8x8xf32>) outs(%centred_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
    %centred_9 = arith.mulf %centred_8, %centred_3 : tensor<8x8xf32>
    %centred_10 = tensor.expand_shape %centred_9 [[0, 1], [2]] output_shape [1, 8, 8] : tensor<8x8xf32> into tensor<1x8x8xf32>
    %centred_11 = tensor.empty() : tensor<5x8x8xf32>
    %centred_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%active_6, %centred_10 : tensor<5x8x8xf32>, tensor<1x8x8xf32>) outs(%centred_11 : tensor<5x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<5x8x8xf32>
    %spread_6 = arith.mulf %centred_12, %centred_12 : tensor<5x8x8xf32>
    %spread_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%spread_6 : tensor<5x8x8xf32>) outs(%centred_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
    %spread_8 = arith.mulf %spread_7, %spread_3 : tensor<8x8xf32>
    %spread_9 = math.sqrt %spread_8 : tensor<8x8xf32>
    %metric_6 = tensor.expand_shape %spread_9 [[0, 1], [2, 3]] output_shape [4, 2, 4, 2] : tensor<8x8xf32> into tensor<4x2x4x2xf32>
    %metric_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%metric_6 : tensor<4x2x4x2xf32>) outs(%metric_2 : tensor<4x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x4xf32>
    %metric_8 = arith.mulf %metric_7, %metric_4 : tensor<4x4xf32>
    %v_11 = tensor.collapse_shape %metric_8 [[0, 1]] : tensor<4x4xf32> into tensor<16xf32>
    %v_12 = arith.mulf %drops_3, %v_2 : tensor<16xf32>
    %v_13 = math.exp %v_12 : tensor<16xf32>
    %v_14 = arith.mulf %v_11, %v_13 : tensor<16xf32>
    %v_15 = tensor.expand_shape %v_14 [[0, 1]] output_shape [1, 16] : tensor<16xf32> into tensor<1x16xf32>
    %v_16:2 = mixer.sort %v_15 : tensor<1x16xf32> -> tensor<1x16xf32>, tensor<1x16xi64>
    %active_7 = tensor.extract_slice %v_16#1[0, 0] [1, 10] [1, 1] : tensor<1x16xi64> to tensor<1x10xi64>
    %active_8 = tensor.extract_slice %v_16#1[0, 10] [1, 6] [1, 1] : tensor<1x16xi64> to tensor<1x6xi64>
    %drops_4 = tensor.expand_shape %drops_3 [[0, 1, 2]] output_shape [1, 16, 1] : tensor<16xf32> into tensor<1x16x1xf32>
    %drops_5 = mixer.scatter_add %one_1 at %active_8 into %drops_4 : tensor<1x6x1xf32>, tensor<1x6xi64>, tensor<1x16x1xf32>
    %drops_6 = tensor.collapse_shape %drops_5 [[0, 1, 2]] : tensor<1x16x1xf32> into tensor<16xf32>
    %corner_9 = arith.divsi %active_8, %corner_1 : tensor<1x6xi64>
    %corner_10 = arith.muli %corner_9, %corner_3 : tensor<1x6xi64>
    %corner_11 = arith.remsi %active_8, %corner_1 : tensor<1x6xi64>
    %corner_12 = arith.muli %corner_11, %corner_6 : tensor<1x6xi64>
    %corner_13 = arith.addi %corner_10, %corner_12 : tensor<1x6xi64>
    %places_6 = tensor.collapse_shape %corner_13 [[0, 1]] : tensor<1x6xi64> into tensor<6xi64>
    %places_7 = tensor.expand_shape %places_6 [[0, 1]] output_shape [6, 1] : tensor<6xi64> into tensor<6x1xi64>
    %places_8 = arith.constant dense<[0, 9, 1, 8]> : tensor<4xi64>
    %places_9 = tensor.empty() : tensor<6x4xi64>
    %places_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_7, %places_8 : tensor<6x1xi64>, tensor<4xi64>) outs(%places_9 : tensor<6x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x4xi64>
    %v_17 = tensor.collapse_shape %places_10 [[0, 1]] : tensor<6x4xi64> into tensor<24xi64>
    %v_18 = tensor.expand_shape %v_17 [[0, 1]] output_shape [1, 24] : tensor<24xi64> into tensor<1x24xi64>
    %v_19 = tensor.expand_shape %drops_6 [[0, 1]] output_shape [1, 16] : tensor<16xf32> into tensor<1x16xf32>
    %active_9 = tensor.extract_slice %in_diff[2, 0, 0, 0] [1, 5, 8, 8] [1, 1, 1, 1] : tensor<4x5x8x8xf32> to tensor<1x5x8x8xf32>
    %active_10 = tensor.collapse_shape %active_9 [[0, 1], [2], [3]] : tensor<1x5x8x8xf32> into tensor<5x8x8xf32>
    %centred_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%active_10 : tensor<5x8x8xf32>) outs(%centred_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
    %centred_14 = arith.mulf %centred_13, %centred_3 : tensor<8x8xf32>
    %centred_15 = tensor.expand_shape %centred_14 [[0, 1], [2]] output_shape [1, 8, 8] : tensor<8x8xf32> into tensor<1x8x8xf32>
    %centred_16 = tensor.empty() : tensor<5x8x8xf32>
    %centred_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%active_10, %centred_15 : tensor<5x8x8xf32>, tensor<1x8x8xf32>) outs(%centred_16 : tensor<5x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<5x8x8xf32>
    %spread_10 = arith.mulf %centred_17, %centred_17 : tensor<5x8x8xf32>
    %spread_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%spread_10 : tensor<5x8x8xf32>) outs(%centred_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
    %spread_12 = arith.mulf %spread_11, %spread_3 : tensor<8x8xf32>
    %spread_13 = math.sqrt %spread_12 : tensor<8x8xf32>
    %metric_9 = tensor.expand_shape %spread_13 [[0, 1], [2, 3]] output_shape [4, 2, 4, 2] : tensor<8x8xf32> into tensor<4x2x4x2xf32>
    %metric_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%metric_9 : tensor<4x2x4x2xf32>) outs(%metric_2 : tensor<4x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x4xf32>
    %metric_11 = arith.mulf %metric_10, %metric_4 : tensor<4x4xf32>
    %v_20 = tensor.collapse_shape %metric_11 [[0, 1]] : tensor<4x4xf32> into tensor<16xf32>
    %v_21 = arith.mulf %drops_6, %v_2 : tensor<16xf32>
    %v_22 = math.exp %v_21 : tensor<16xf32>
    %v_23 = arith.mulf %v_20, %v_22 : tensor<16xf32>
    %v_24 = tensor.expand_shape %v_23 [[0, 1]] output_shape [1, 16] : tensor<16xf32> into tensor<1x16xf32>
    %v_25:2 = mixer.sort %v_24 : tensor<1x16xf32> -> tensor<1x16xf32>, tensor<1x16xi64>
    %active_11 = tensor.extract_slice %v_25#1[0, 0] [1, 10] [1, 1] : tensor<1x16xi64> to tensor<1x10xi64>
    %active_12 = tensor.extract_slice %v_25#1[0, 10] [1, 6] [1, 1] : tensor<1x16xi64> to tensor<1x6xi64>
    %drops_7 = tensor.expand_shape %drops_6 [[0, 1, 2]] output_shape [1, 16, 1] : tensor<16xf32> into tensor<1x16x1xf32>
    %drops_8 = mixer.scatter_add %one_1 at %active_12 into %drops_7 : tensor<1x6x1xf32>, tensor<1x6xi64>, tensor<1x16x1xf32>
    %drops_9 = tensor.collapse_shape %drops_8 [[0, 1, 2]] : tensor<1x16x1xf32> into tensor<16xf32>
    %corner_14 = arith.divsi %active_12, %corner_1 : tensor<1x6xi64>
    %corner_15 = arith.muli %corner_14, %corner_3 : tensor<1x6xi64>
    %corner_16 = arith.remsi %active_12, %corner_1 : tensor<1x6xi64>
    %corner_17 = arith.muli %corner_16, %corner_6 : tensor<1x6xi64>
    %corner_18 = arith.addi %corner_15, %corner_17 : tensor<1x6xi64>
    %places_11 = tensor.collapse_shape %corner_18 [[0, 1]] : tensor<1x6xi64> into tensor<6xi64>
    %places_12 = tensor.expand_shape %places_11 [[0, 1]] output_shape [6, 1] : tensor<6xi64> into tensor<6x1xi64>
    %places_13 = arith.constant dense<[0, 9, 1, 8]> : tensor<4xi64>
    %places_14 = tensor.empty() : tensor<6x4xi64>
    %places_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_12, %places_13 : tensor<6x1xi64>, tensor<4xi64>) outs(%places_14 : tensor<6x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x4xi64>
    %v_26 = tensor.collapse_shape %places_15 [[0, 1]] : tensor<6x4xi64> into tensor<24xi64>
    %v_27 = tensor.expand_shape %v_26 [[0, 1]] output_shape [1, 24] : tensor<24xi64> into tensor<1x24xi64>
    %v_28 = tensor.expand_shape %drops_9 [[0, 1]] output_shape [1, 16] : tensor<16xf32> into tensor<1x16xf32>
    %active_13 = tensor.extract_slice %in_diff[3, 0, 0, 0] [1, 5, 8, 8] [1, 1, 1, 1] : tensor<4x5x8x8xf32> to tensor<1x5x8x8xf32>
    %active_14 = tensor.collapse_shape %active_13 [[0, 1], [2], [3]] : tensor<1x5x8x8xf32> into tensor<5x8x8xf32>
    %centred_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%active_14 : tensor<5x8x8xf32>) outs(%centred_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
    %centred_19 = arith.mulf %centred_18, %centred_3 : tensor<8x8xf32>
    %centred_20 = tensor.expand_shape %centred_19 [[0, 1], [2]] output_shape [1, 8, 8] : tensor<8x8xf32> into tensor<1x8x8xf32>
    %centred_21 = tensor.empty() : tensor<5x8x8xf32>
    %centred_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%active_14, %centred_20 : tensor<5x8x8xf32>, tensor<1x8x8xf32>) outs(%centred_21 : tensor<5x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<5x8x8xf32>
    %spread_14 = arith.mulf %centred_22, %centred_22 : tensor<5x8x8xf32>
    %spread_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%spread_14 : tensor<5x8x8xf32>) outs(%centred_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
    %spread_16 = arith.mulf %spread_15, %spread_3 : tensor<8x8xf32>
    %spread_17 = math.sqrt %spread_16 : tensor<8x8xf32>
    %metric_12 = tensor.expand_shape %spread_17 [[0, 1], [2, 3]] output_shape [4, 2, 4, 2] : tensor<8x8xf32> into tensor<4x2x4x2xf32>
    %metric_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%metric_12 : tensor<4x2x4x2xf32>) outs(%metric_2 : tensor<4x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x4xf32>
    %metric_14 = arith.mulf %metric_13, %metric_4 : tensor<4x4xf32>
    %v_29 = tensor.collapse_shape %metric_14 [[0, 1]] : tensor<4x4xf32> into tensor<16xf32>
    %v_30 = arith.mulf %drops_9, %v_2 : tensor<16xf32>
    %v_31 = math.exp %v_30 : tensor<16xf32>
    %v_32 = arith.mulf %v_29, %v_31 : tensor<16xf32>
    %v_33 = tensor.expand_shape %v_32 [[0, 1]] output_shape [1, 16] : tensor<16xf32> into tensor<1x16xf32>
    %v_34:2 = mixer.sort %v_33 : tensor<1x16xf32> -> tensor<1x16xf32>, tensor<1x16xi64>
    %active_15 = tensor.extract_slice %v_34#1[0, 0] [1, 10] [1, 1] : tensor<1x16xi64> to tensor<1x10xi64>
    %active_16 = tensor.extract_slice %v_34#1[0, 10] [1, 6] [1, 1] : tensor<1x16xi64> to tensor<1x6xi64>
    %drops_10 = tensor.expand_shape %drops_9 [[0, 1, 2]] output_shape [1, 16, 1] : tensor<16xf32> into tensor<1x16x1xf32>
    %drops_11 = mixer.scatter_add %one_1 at %active_16 into %drops_10 : tensor<1x6x1xf32>, tensor<1x6xi64>, tensor<1x16x1xf32>
    %drops_12 = tensor.collapse_shape %drops_11 [[0, 1, 2]] : tensor<1x16x1xf32> into tensor<16xf32>
    %corner_19 = arith.divsi %active_16, %corner_1 : tensor<1x6xi64>
    %corner_20 = arith.muli %corner_19, %corner_3 : tensor<1x6xi64>
    %corner_21 = arith.remsi %active_16, %corner_1 : tensor<1x6xi64>
    %corner_22 = arith.muli %corner_21, %corner_6 : tensor<1x6xi64>
    %corner_23 = arith.addi %corner_20, %corner_22 : tensor<1x6xi64>
    %places_16 = tensor.collapse_shape %corner_23 [[0, 1]] : tensor<1x6xi64> into tensor<6xi64>
    %places_17 = tensor.expand_shape %places_16 [[0, 1]] output_shape [6, 1] : tensor<6xi64> into tensor<6x1xi64>
    %places_18 = arith.constant dense<[0, 9, 1, 8]> : tensor<4xi64>
    %places_19 = tensor.empty() : tensor<6x4xi64>
    %places_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_17, %places_18 : tensor<6x1xi64>, tensor<4xi64>) outs(%places_19 : tensor<6x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x4xi64>
    %v_35 = tensor.collapse_shape %places_20 [[0, 1]] : tensor<6x4xi64> into tensor<24xi64>
    %v_36 = tensor.expand_shape %v_35 [[0, 1]] output_shape [1, 24] : tensor<24xi64> into tensor<1x24xi64>
    %v_37 = tensor.expand_shape %drops_12 [[0, 1]] output_shape [1, 16] : tensor<16xf32> into tensor<1x16xf32>
    %v_38 = tensor.concat dim(0) %active_3, %active_7, %active_11, %active_15 : (tensor<1x10xi64>, tensor<1x10xi64>, tensor<1x10xi64>, tensor<1x10xi64>) -> tensor<4x10xi64>
    %v_39 = tensor.concat dim(0) %v_9, %v_18, %v_27, %v_36 : (tensor<1x24xi64>, tensor<1x24xi64>, tensor<1x24xi64>, tensor<1x24xi64>) -> tensor<4x24xi64>
    %v_40 = tensor.concat dim(0) %v_10, %v_19, %v_28, %v_37 : (tensor<1x16xf32>, tensor<1x16xf32>, tensor<1x16xf32>, tensor<1x16xf32>) -> tensor<4x16xf32>
    return %v_38, %v_39, %v_40 : tensor<4x10xi64>, tensor<4x24xi64>, tensor<4x16xf32>
  }
}
