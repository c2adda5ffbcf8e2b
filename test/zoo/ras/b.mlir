// Region-adaptive sampling for diffusion Transformers (RAS) (Liu et al., 2025, arXiv 2502.10389).
// A step runs only the tokens whose last update says so (spread times a starvation factor); the others keep their output, keys and values.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_diff: tensor<3x4x12x12xf32> {mixer.name = "diff"}, %in_drop_cnt0: tensor<36xf32> {mixer.name = "drop_cnt0"}, %in_x: tensor<3x36x16xf32> {mixer.name = "x"}, %in_y0: tensor<36x16xf32> {mixer.name = "y0"}, %in_k_cache: tensor<1x2x36x8xf32> {mixer.name = "k_cache"}, %in_v_cache: tensor<1x2x36x8xf32> {mixer.name = "v_cache"}) -> (tensor<3x19xi64> {mixer.name = "active"}, tensor<3x36xf32> {mixer.name = "drop_cnt"}, tensor<36x16xf32> {mixer.name = "y"}) {
    %y_1 = tensor.expand_shape %in_y0 [[0, 1], [2]] output_shape [1, 36, 16] : tensor<36x16xf32> into tensor<1x36x16xf32>
    %active_1 = tensor.extract_slice %in_diff[0, 0, 0, 0] [1, 4, 12, 12] [1, 1, 1, 1] : tensor<3x4x12x12xf32> to tensor<1x4x12x12xf32>
    %active_2 = tensor.collapse_shape %active_1 [[0, 1], [2], [3]] : tensor<1x4x12x12xf32> into tensor<4x12x12xf32>
    %centred_1 = arith.constant dense<0.0> : tensor<12x12xf32>
    %centred_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%active_2 : tensor<4x12x12xf32>) outs(%centred_1 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12x12xf32>
    %centred_3 = arith.constant dense<0.25> : tensor<12x12xf32>
    %centred_4 = arith.mulf %centred_2, %centred_3 : tensor<12x12xf32>
    %centred_5 = tensor.expand_shape %centred_4 [[0, 1], [2]] output_shape [1, 12, 12] : tensor<12x12xf32> into tensor<1x12x12xf32>
    %centred_6 = tensor.empty() : tensor<4x12x12xf32>
    %centred_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%active_2, %centred_5 : tensor<4x12x12xf32>, tensor<1x12x12xf32>) outs(%centred_6 : tensor<4x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<4x12x12xf32>
    %spread_1 = arith.mulf %centred_7, %centred_7 : tensor<4x12x12xf32>
    %spread_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%spread_1 : tensor<4x12x12xf32>) outs(%centred_1 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12x12xf32>
    %spread_3 = arith.constant dense<0.3333333333333333> : tensor<12x12xf32>
    %spread_4 = arith.mulf %spread_2, %spread_3 : tensor<12x12xf32>
    %spread_5 = math.sqrt %spread_4 : tensor<12x12xf32>
    %metric_1 = tensor.expand_shape %spread_5 [[0, 1], [2, 3]] output_shape [6, 2, 6, 2] : tensor<12x12xf32> into tensor<6x2x6x2xf32>
    %metric_2 = arith.constant dense<0.0> : tensor<6x6xf32>
    %metric_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%metric_1 : tensor<6x2x6x2xf32>) outs(%metric_2 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
    %metric_4 = arith.constant dense<0.25> : tensor<6x6xf32>
    %metric_5 = arith.mulf %metric_3, %metric_4 : tensor<6x6xf32>
    %v_1 = tensor.collapse_shape %metric_5 [[0, 1]] : tensor<6x6xf32> into tensor<36xf32>
    %v_2 = arith.constant dense<0.1> : tensor<36xf32>
    %v_3 = arith.mulf %in_drop_cnt0, %v_2 : tensor<36xf32>
    %v_4 = math.exp %v_3 : tensor<36xf32>
    %v_5 = arith.mulf %v_1, %v_4 : tensor<36xf32>
    %v_6 = tensor.expand_shape %v_5 [[0, 1]] output_shape [1, 36] : tensor<36xf32> into tensor<1x36xf32>
    %v_7:2 = mixer.sort %v_6 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %active_3 = tensor.extract_slice %v_7#1[0, 0] [1, 19] [1, 1] : tensor<1x36xi64> to tensor<1x19xi64>
    %active_4 = tensor.extract_slice %v_7#1[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %one_1 = arith.constant dense<1.0> : tensor<1x17x1xf32>
    %drops_1 = tensor.expand_shape %in_drop_cnt0 [[0, 1, 2]] output_shape [1, 36, 1] : tensor<36xf32> into tensor<1x36x1xf32>
    %drops_2 = mixer.scatter_add %one_1 at %active_4 into %drops_1 : tensor<1x17x1xf32>, tensor<1x17xi64>, tensor<1x36x1xf32>
    %drops_3 = tensor.collapse_shape %drops_2 [[0, 1, 2]] : tensor<1x36x1xf32> into tensor<36xf32>
    %v_8 = tensor.expand_shape %drops_3 [[0, 1]] output_shape [1, 36] : tensor<36xf32> into tensor<1x36xf32>
    %order_1 = tensor.concat dim(1) %active_3, %active_4 : (tensor<1x19xi64>, tensor<1x17xi64>) -> tensor<1x36xi64>
    %rows_1 = tensor.extract_slice %in_x[0, 0, 0] [1, 36, 16] [1, 1, 1] : tensor<3x36x16xf32> to tensor<1x36x16xf32>
    %rows_2 = tensor.collapse_shape %rows_1 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %rows_3 = mixer.embedding %active_3, %rows_2 : tensor<1x19xi64>, tensor<36x16xf32> -> tensor<1x19x16xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<16xf32>
    %v_9 = mixer.linear %rows_3, %q_weight_1 bias %q_bias_1 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [1, 19, 2, 8] : tensor<1x19x16xf32> into tensor<1x19x2x8xf32>
    %v_11 = tensor.empty() : tensor<1x2x19x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<1x19x2x8xf32>) outs(%v_11 : tensor<1x2x19x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<16xf32>
    %v_13 = mixer.linear %rows_3, %k_weight_1 bias %k_bias_1 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_14 = tensor.empty() : tensor<1x36x2x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_k_cache : tensor<1x2x36x8xf32>) outs(%v_14 : tensor<1x36x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x36x2x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<1x36x2x8xf32> into tensor<1x36x16xf32>
    %v_17 = tensor.empty() : tensor<1x36xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_1 : tensor<1x36xi64>) outs(%v_17 : tensor<1x36xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<1x36xf32>
    %v_19:2 = mixer.sort %v_18 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %kept_1 = tensor.extract_slice %order_1[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %kept_2 = tensor.collapse_shape %v_16 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %kept_3 = mixer.embedding %kept_1, %kept_2 : tensor<1x17xi64>, tensor<36x16xf32> -> tensor<1x17x16xf32>
    %v_20 = tensor.concat dim(1) %v_13, %kept_3 : (tensor<1x19x16xf32>, tensor<1x17x16xf32>) -> tensor<1x36x16xf32>
    %v_21 = tensor.collapse_shape %v_20 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %v_22 = mixer.embedding %v_19#1, %v_21 : tensor<1x36xi64>, tensor<36x16xf32> -> tensor<1x36x16xf32>
    %v_23 = tensor.expand_shape %v_22 [[0], [1], [2, 3]] output_shape [1, 36, 2, 8] : tensor<1x36x16xf32> into tensor<1x36x2x8xf32>
    %v_24 = tensor.empty() : tensor<1x2x36x8xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_23 : tensor<1x36x2x8xf32>) outs(%v_24 : tensor<1x2x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x36x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<16xf32>
    %v_26 = mixer.linear %rows_3, %v_weight_1 bias %v_bias_1 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_27 = tensor.empty() : tensor<1x36x2x8xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_v_cache : tensor<1x2x36x8xf32>) outs(%v_27 : tensor<1x36x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x36x2x8xf32>
    %v_29 = tensor.collapse_shape %v_28 [[0], [1], [2, 3]] : tensor<1x36x2x8xf32> into tensor<1x36x16xf32>
    %v_30 = tensor.empty() : tensor<1x36xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_1 : tensor<1x36xi64>) outs(%v_30 : tensor<1x36xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<1x36xf32>
    %v_32:2 = mixer.sort %v_31 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %kept_4 = tensor.extract_slice %order_1[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %kept_5 = tensor.collapse_shape %v_29 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %kept_6 = mixer.embedding %kept_4, %kept_5 : tensor<1x17xi64>, tensor<36x16xf32> -> tensor<1x17x16xf32>
    %v_33 = tensor.concat dim(1) %v_26, %kept_6 : (tensor<1x19x16xf32>, tensor<1x17x16xf32>) -> tensor<1x36x16xf32>
    %v_34 = tensor.collapse_shape %v_33 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %v_35 = mixer.embedding %v_32#1, %v_34 : tensor<1x36xi64>, tensor<36x16xf32> -> tensor<1x36x16xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [1, 36, 2, 8] : tensor<1x36x16xf32> into tensor<1x36x2x8xf32>
    %v_37 = tensor.empty() : tensor<1x2x36x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<1x36x2x8xf32>) outs(%v_37 : tensor<1x2x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x36x8xf32>
    %results_1 = mixer.attention %v_12, %v_25, %v_38 scale 3.53553390593273786e-01 : tensor<1x2x19x8xf32>, tensor<1x2x36x8xf32>, tensor<1x2x36x8xf32> -> tensor<1x2x19x8xf32>
    %v_39 = tensor.empty() : tensor<1x19x2x8xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<1x2x19x8xf32>) outs(%v_39 : tensor<1x19x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x19x2x8xf32>
    %v_41 = tensor.collapse_shape %v_40 [[0], [1], [2, 3]] : tensor<1x19x2x8xf32> into tensor<1x19x16xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<16xf32>
    %v_42 = mixer.linear %v_41, %o_weight_1 bias %o_bias_1 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_43 = tensor.empty() : tensor<1x36xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_1 : tensor<1x36xi64>) outs(%v_43 : tensor<1x36xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<1x36xf32>
    %v_45:2 = mixer.sort %v_44 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %kept_7 = tensor.extract_slice %order_1[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %kept_8 = tensor.collapse_shape %y_1 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %kept_9 = mixer.embedding %kept_7, %kept_8 : tensor<1x17xi64>, tensor<36x16xf32> -> tensor<1x17x16xf32>
    %v_46 = tensor.concat dim(1) %v_42, %kept_9 : (tensor<1x19x16xf32>, tensor<1x17x16xf32>) -> tensor<1x36x16xf32>
    %v_47 = tensor.collapse_shape %v_46 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %v_48 = mixer.embedding %v_45#1, %v_47 : tensor<1x36xi64>, tensor<36x16xf32> -> tensor<1x36x16xf32>
    %active_5 = tensor.extract_slice %in_diff[1, 0, 0, 0] [1, 4, 12, 12] [1, 1, 1, 1] : tensor<3x4x12x12xf32> to tensor<1x4x12x12xf32>
    %active_6 = tensor.collapse_shape %active_5 [[0, 1], [2], [3]] : tensor<1x4x12x12xf32> into tensor<4x12x12xf32>
    %centred_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%active_6 : tensor<4x12x12xf32>) outs(%centred_1 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12x12xf32>
    %centred_9 = arith.mulf %centred_8, %centred_3 : tensor<12x12xf32>
    %centred_10 = tensor.expand_shape %centred_9 [[0, 1], [2]] output_shape [1, 12, 12] : tensor<12x12xf32> into tensor<1x12x12xf32>
    %centred_11 = tensor.empty() : tensor<4x12x12xf32>
    %centred_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%active_6, %centred_10 : tensor<4x12x12xf32>, tensor<1x12x12xf32>) outs(%centred_11 : tensor<4x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<4x12x12xf32>
    %spread_6 = arith.mulf %centred_12, %centred_12 : tensor<4x12x12xf32>
    %spread_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%spread_6 : tensor<4x12x12xf32>) outs(%centred_1 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12x12xf32>
    %spread_8 = arith.mulf %spread_7, %spread_3 : tensor<12x12xf32>
    %spread_9 = math.sqrt %spread_8 : tensor<12x12xf32>
    %metric_6 = tensor.expand_shape %spread_9 [[0, 1], [2, 3]] output_shape [6, 2, 6, 2] : tensor<12x12xf32> into tensor<6x2x6x2xf32>
    %metric_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%metric_6 : tensor<6x2x6x2xf32>) outs(%metric_2 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
    %metric_8 = arith.mulf %metric_7, %metric_4 : tensor<6x6xf32>
    %v_49 = tensor.collapse_shape %metric_8 [[0, 1]] : tensor<6x6xf32> into tensor<36xf32>
    %v_50 = arith.mulf %drops_3, %v_2 : tensor<36xf32>
    %v_51 = math.exp %v_50 : tensor<36xf32>
    %v_52 = arith.mulf %v_49, %v_51 : tensor<36xf32>
    %v_53 = tensor.expand_shape %v_52 [[0, 1]] output_shape [1, 36] : tensor<36xf32> into tensor<1x36xf32>
    %v_54:2 = mixer.sort %v_53 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %active_7 = tensor.extract_slice %v_54#1[0, 0] [1, 19] [1, 1] : tensor<1x36xi64> to tensor<1x19xi64>
    %active_8 = tensor.extract_slice %v_54#1[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %drops_4 = tensor.expand_shape %drops_3 [[0, 1, 2]] output_shape [1, 36, 1] : tensor<36xf32> into tensor<1x36x1xf32>
    %drops_5 = mixer.scatter_add %one_1 at %active_8 into %drops_4 : tensor<1x17x1xf32>, tensor<1x17xi64>, tensor<1x36x1xf32>
    %drops_6 = tensor.collapse_shape %drops_5 [[0, 1, 2]] : tensor<1x36x1xf32> into tensor<36xf32>
    %v_55 = tensor.expand_shape %drops_6 [[0, 1]] output_shape [1, 36] : tensor<36xf32> into tensor<1x36xf32>
    %order_2 = tensor.concat dim(1) %active_7, %active_8 : (tensor<1x19xi64>, tensor<1x17xi64>) -> tensor<1x36xi64>
    %rows_4 = tensor.extract_slice %in_x[1, 0, 0] [1, 36, 16] [1, 1, 1] : tensor<3x36x16xf32> to tensor<1x36x16xf32>
    %rows_5 = tensor.collapse_shape %rows_4 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %rows_6 = mixer.embedding %active_7, %rows_5 : tensor<1x19xi64>, tensor<36x16xf32> -> tensor<1x19x16xf32>
    %q_weight_2 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %q_bias_2 = mixer.weight @weights "w.q.bias" : tensor<16xf32>
    %v_56 = mixer.linear %rows_6, %q_weight_2 bias %q_bias_2 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_57 = tensor.expand_shape %v_56 [[0], [1], [2, 3]] output_shape [1, 19, 2, 8] : tensor<1x19x16xf32> into tensor<1x19x2x8xf32>
    %v_58 = tensor.empty() : tensor<1x2x19x8xf32>
    %v_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_57 : tensor<1x19x2x8xf32>) outs(%v_58 : tensor<1x2x19x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19x8xf32>
    %k_weight_2 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %k_bias_2 = mixer.weight @weights "w.k.bias" : tensor<16xf32>
    %v_60 = mixer.linear %rows_6, %k_weight_2 bias %k_bias_2 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_61 = tensor.empty() : tensor<1x36x2x8xf32>
    %v_62 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_25 : tensor<1x2x36x8xf32>) outs(%v_61 : tensor<1x36x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x36x2x8xf32>
    %v_63 = tensor.collapse_shape %v_62 [[0], [1], [2, 3]] : tensor<1x36x2x8xf32> into tensor<1x36x16xf32>
    %v_64 = tensor.empty() : tensor<1x36xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_2 : tensor<1x36xi64>) outs(%v_64 : tensor<1x36xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<1x36xf32>
    %v_66:2 = mixer.sort %v_65 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %kept_10 = tensor.extract_slice %order_2[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %kept_11 = tensor.collapse_shape %v_63 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %kept_12 = mixer.embedding %kept_10, %kept_11 : tensor<1x17xi64>, tensor<36x16xf32> -> tensor<1x17x16xf32>
    %v_67 = tensor.concat dim(1) %v_60, %kept_12 : (tensor<1x19x16xf32>, tensor<1x17x16xf32>) -> tensor<1x36x16xf32>
    %v_68 = tensor.collapse_shape %v_67 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %v_69 = mixer.embedding %v_66#1, %v_68 : tensor<1x36xi64>, tensor<36x16xf32> -> tensor<1x36x16xf32>
    %v_70 = tensor.expand_shape %v_69 [[0], [1], [2, 3]] output_shape [1, 36, 2, 8] : tensor<1x36x16xf32> into tensor<1x36x2x8xf32>
    %v_71 = tensor.empty() : tensor<1x2x36x8xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_70 : tensor<1x36x2x8xf32>) outs(%v_71 : tensor<1x2x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x36x8xf32>
    %v_weight_2 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_bias_2 = mixer.weight @weights "w.v.bias" : tensor<16xf32>
    %v_73 = mixer.linear %rows_6, %v_weight_2 bias %v_bias_2 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_74 = tensor.empty() : tensor<1x36x2x8xf32>
    %v_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_38 : tensor<1x2x36x8xf32>) outs(%v_74 : tensor<1x36x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x36x2x8xf32>
    %v_76 = tensor.collapse_shape %v_75 [[0], [1], [2, 3]] : tensor<1x36x2x8xf32> into tensor<1x36x16xf32>
    %v_77 = tensor.empty() : tensor<1x36xf32>
    %v_78 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_2 : tensor<1x36xi64>) outs(%v_77 : tensor<1x36xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<1x36xf32>
    %v_79:2 = mixer.sort %v_78 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %kept_13 = tensor.extract_slice %order_2[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %kept_14 = tensor.collapse_shape %v_76 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %kept_15 = mixer.embedding %kept_13, %kept_14 : tensor<1x17xi64>, tensor<36x16xf32> -> tensor<1x17x16xf32>
    %v_80 = tensor.concat dim(1) %v_73, %kept_15 : (tensor<1x19x16xf32>, tensor<1x17x16xf32>) -> tensor<1x36x16xf32>
    %v_81 = tensor.collapse_shape %v_80 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %v_82 = mixer.embedding %v_79#1, %v_81 : tensor<1x36xi64>, tensor<36x16xf32> -> tensor<1x36x16xf32>
    %v_83 = tensor.expand_shape %v_82 [[0], [1], [2, 3]] output_shape [1, 36, 2, 8] : tensor<1x36x16xf32> into tensor<1x36x2x8xf32>
    %v_84 = tensor.empty() : tensor<1x2x36x8xf32>
    %v_85 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_83 : tensor<1x36x2x8xf32>) outs(%v_84 : tensor<1x2x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x36x8xf32>
    %results_2 = mixer.attention %v_59, %v_72, %v_85 scale 3.53553390593273786e-01 : tensor<1x2x19x8xf32>, tensor<1x2x36x8xf32>, tensor<1x2x36x8xf32> -> tensor<1x2x19x8xf32>
    %v_86 = tensor.empty() : tensor<1x19x2x8xf32>
    %v_87 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<1x2x19x8xf32>) outs(%v_86 : tensor<1x19x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x19x2x8xf32>
    %v_88 = tensor.collapse_shape %v_87 [[0], [1], [2, 3]] : tensor<1x19x2x8xf32> into tensor<1x19x16xf32>
    %o_weight_2 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %o_bias_2 = mixer.weight @weights "w.o.bias" : tensor<16xf32>
    %v_89 = mixer.linear %v_88, %o_weight_2 bias %o_bias_2 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_90 = tensor.empty() : tensor<1x36xf32>
    %v_91 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_2 : tensor<1x36xi64>) outs(%v_90 : tensor<1x36xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<1x36xf32>
    %v_92:2 = mixer.sort %v_91 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %kept_16 = tensor.extract_slice %order_2[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %kept_17 = tensor.collapse_shape %v_48 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %kept_18 = mixer.embedding %kept_16, %kept_17 : tensor<1x17xi64>, tensor<36x16xf32> -> tensor<1x17x16xf32>
    %v_93 = tensor.concat dim(1) %v_89, %kept_18 : (tensor<1x19x16xf32>, tensor<1x17x16xf32>) -> tensor<1x36x16xf32>
    %v_94 = tensor.collapse_shape %v_93 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %v_95 = mixer.embedding %v_92#1, %v_94 : tensor<1x36xi64>, tensor<36x16xf32> -> tensor<1x36x16xf32>
    %active_9 = tensor.extract_slice %in_diff[2, 0, 0, 0] [1, 4, 12, 12] [1, 1, 1, 1] : tensor<3x4x12x12xf32> to tensor<1x4x12x12xf32>
    %active_10 = tensor.collapse_shape %active_9 [[0, 1], [2], [3]] : tensor<1x4x12x12xf32> into tensor<4x12x12xf32>
    %centred_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%active_10 : tensor<4x12x12xf32>) outs(%centred_1 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12x12xf32>
    %centred_14 = arith.mulf %centred_13, %centred_3 : tensor<12x12xf32>
    %centred_15 = tensor.expand_shape %centred_14 [[0, 1], [2]] output_shape [1, 12, 12] : tensor<12x12xf32> into tensor<1x12x12xf32>
    %centred_16 = tensor.empty() : tensor<4x12x12xf32>
    %centred_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%active_10, %centred_15 : tensor<4x12x12xf32>, tensor<1x12x12xf32>) outs(%centred_16 : tensor<4x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<4x12x12xf32>
    %spread_10 = arith.mulf %centred_17, %centred_17 : tensor<4x12x12xf32>
    %spread_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%spread_10 : tensor<4x12x12xf32>) outs(%centred_1 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12x12xf32>
    %spread_12 = arith.mulf %spread_11, %spread_3 : tensor<12x12xf32>
    %spread_13 = math.sqrt %spread_12 : tensor<12x12xf32>
    %metric_9 = tensor.expand_shape %spread_13 [[0, 1], [2, 3]] output_shape [6, 2, 6, 2] : tensor<12x12xf32> into tensor<6x2x6x2xf32>
    %metric_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%metric_9 : tensor<6x2x6x2xf32>) outs(%metric_2 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
    %metric_11 = arith.mulf %metric_10, %metric_4 : tensor<6x6xf32>
    %v_96 = tensor.collapse_shape %metric_11 [[0, 1]] : tensor<6x6xf32> into tensor<36xf32>
    %v_97 = arith.mulf %drops_6, %v_2 : tensor<36xf32>
    %v_98 = math.exp %v_97 : tensor<36xf32>
    %v_99 = arith.mulf %v_96, %v_98 : tensor<36xf32>
    %v_100 = tensor.expand_shape %v_99 [[0, 1]] output_shape [1, 36] : tensor<36xf32> into tensor<1x36xf32>
    %v_101:2 = mixer.sort %v_100 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %active_11 = tensor.extract_slice %v_101#1[0, 0] [1, 19] [1, 1] : tensor<1x36xi64> to tensor<1x19xi64>
    %active_12 = tensor.extract_slice %v_101#1[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %drops_7 = tensor.expand_shape %drops_6 [[0, 1, 2]] output_shape [1, 36, 1] : tensor<36xf32> into tensor<1x36x1xf32>
    %drops_8 = mixer.scatter_add %one_1 at %active_12 into %drops_7 : tensor<1x17x1xf32>, tensor<1x17xi64>, tensor<1x36x1xf32>
    %drops_9 = tensor.collapse_shape %drops_8 [[0, 1, 2]] : tensor<1x36x1xf32> into tensor<36xf32>
    %v_102 = tensor.expand_shape %drops_9 [[0, 1]] output_shape [1, 36] : tensor<36xf32> into tensor<1x36xf32>
    %order_3 = tensor.concat dim(1) %active_11, %active_12 : (tensor<1x19xi64>, tensor<1x17xi64>) -> tensor<1x36xi64>
    %rows_7 = tensor.extract_slice %in_x[2, 0, 0] [1, 36, 16] [1, 1, 1] : tensor<3x36x16xf32> to tensor<1x36x16xf32>
    %rows_8 = tensor.collapse_shape %rows_7 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %rows_9 = mixer.embedding %active_11, %rows_8 : tensor<1x19xi64>, tensor<36x16xf32> -> tensor<1x19x16xf32>
    %q_weight_3 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %q_bias_3 = mixer.weight @weights "w.q.bias" : tensor<16xf32>
    %v_103 = mixer.linear %rows_9, %q_weight_3 bias %q_bias_3 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_104 = tensor.expand_shape %v_103 [[0], [1], [2, 3]] output_shape [1, 19, 2, 8] : tensor<1x19x16xf32> into tensor<1x19x2x8xf32>
    %v_105 = tensor.empty() : tensor<1x2x19x8xf32>
    %v_106 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_104 : tensor<1x19x2x8xf32>) outs(%v_105 : tensor<1x2x19x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19x8xf32>
    %k_weight_3 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %k_bias_3 = mixer.weight @weights "w.k.bias" : tensor<16xf32>
    %v_107 = mixer.linear %rows_9, %k_weight_3 bias %k_bias_3 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_108 = tensor.empty() : tensor<1x36x2x8xf32>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_72 : tensor<1x2x36x8xf32>) outs(%v_108 : tensor<1x36x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x36x2x8xf32>
    %v_110 = tensor.collapse_shape %v_109 [[0], [1], [2, 3]] : tensor<1x36x2x8xf32> into tensor<1x36x16xf32>
    %v_111 = tensor.empty() : tensor<1x36xf32>
    %v_112 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_3 : tensor<1x36xi64>) outs(%v_111 : tensor<1x36xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<1x36xf32>
    %v_113:2 = mixer.sort %v_112 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %kept_19 = tensor.extract_slice %order_3[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %kept_20 = tensor.collapse_shape %v_110 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %kept_21 = mixer.embedding %kept_19, %kept_20 : tensor<1x17xi64>, tensor<36x16xf32> -> tensor<1x17x16xf32>
    %v_114 = tensor.concat dim(1) %v_107, %kept_21 : (tensor<1x19x16xf32>, tensor<1x17x16xf32>) -> tensor<1x36x16xf32>
    %v_115 = tensor.collapse_shape %v_114 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %v_116 = mixer.embedding %v_113#1, %v_115 : tensor<1x36xi64>, tensor<36x16xf32> -> tensor<1x36x16xf32>
    %v_117 = tensor.expand_shape %v_116 [[0], [1], [2, 3]] output_shape [1, 36, 2, 8] : tensor<1x36x16xf32> into tensor<1x36x2x8xf32>
    %v_118 = tensor.empty() : tensor<1x2x36x8xf32>
    %v_119 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_117 : tensor<1x36x2x8xf32>) outs(%v_118 : tensor<1x2x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x36x8xf32>
    %v_weight_3 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_bias_3 = mixer.weight @weights "w.v.bias" : tensor<16xf32>
    %v_120 = mixer.linear %rows_9, %v_weight_3 bias %v_bias_3 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_121 = tensor.empty() : tensor<1x36x2x8xf32>
    %v_122 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_85 : tensor<1x2x36x8xf32>) outs(%v_121 : tensor<1x36x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x36x2x8xf32>
    %v_123 = tensor.collapse_shape %v_122 [[0], [1], [2, 3]] : tensor<1x36x2x8xf32> into tensor<1x36x16xf32>
    %v_124 = tensor.empty() : tensor<1x36xf32>
    %v_125 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_3 : tensor<1x36xi64>) outs(%v_124 : tensor<1x36xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<1x36xf32>
    %v_126:2 = mixer.sort %v_125 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %kept_22 = tensor.extract_slice %order_3[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %kept_23 = tensor.collapse_shape %v_123 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %kept_24 = mixer.embedding %kept_22, %kept_23 : tensor<1x17xi64>, tensor<36x16xf32> -> tensor<1x17x16xf32>
    %v_127 = tensor.concat dim(1) %v_120, %kept_24 : (tensor<1x19x16xf32>, tensor<1x17x16xf32>) -> tensor<1x36x16xf32>
    %v_128 = tensor.collapse_shape %v_127 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %v_129 = mixer.embedding %v_126#1, %v_128 : tensor<1x36xi64>, tensor<36x16xf32> -> tensor<1x36x16xf32>
    %v_130 = tensor.expand_shape %v_129 [[0], [1], [2, 3]] output_shape [1, 36, 2, 8] : tensor<1x36x16xf32> into tensor<1x36x2x8xf32>
    %v_131 = tensor.empty() : tensor<1x2x36x8xf32>
    %v_132 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_130 : tensor<1x36x2x8xf32>) outs(%v_131 : tensor<1x2x36x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x36x8xf32>
    %results_3 = mixer.attention %v_106, %v_119, %v_132 scale 3.53553390593273786e-01 : tensor<1x2x19x8xf32>, tensor<1x2x36x8xf32>, tensor<1x2x36x8xf32> -> tensor<1x2x19x8xf32>
    %v_133 = tensor.empty() : tensor<1x19x2x8xf32>
    %v_134 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<1x2x19x8xf32>) outs(%v_133 : tensor<1x19x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x19x2x8xf32>
    %v_135 = tensor.collapse_shape %v_134 [[0], [1], [2, 3]] : tensor<1x19x2x8xf32> into tensor<1x19x16xf32>
    %o_weight_3 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %o_bias_3 = mixer.weight @weights "w.o.bias" : tensor<16xf32>
    %v_136 = mixer.linear %v_135, %o_weight_3 bias %o_bias_3 : tensor<1x19x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<1x19x16xf32>
    %v_137 = tensor.empty() : tensor<1x36xf32>
    %v_138 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_3 : tensor<1x36xi64>) outs(%v_137 : tensor<1x36xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<1x36xf32>
    %v_139:2 = mixer.sort %v_138 : tensor<1x36xf32> -> tensor<1x36xf32>, tensor<1x36xi64>
    %kept_25 = tensor.extract_slice %order_3[0, 19] [1, 17] [1, 1] : tensor<1x36xi64> to tensor<1x17xi64>
    %kept_26 = tensor.collapse_shape %v_95 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %kept_27 = mixer.embedding %kept_25, %kept_26 : tensor<1x17xi64>, tensor<36x16xf32> -> tensor<1x17x16xf32>
    %v_140 = tensor.concat dim(1) %v_136, %kept_27 : (tensor<1x19x16xf32>, tensor<1x17x16xf32>) -> tensor<1x36x16xf32>
    %v_141 = tensor.collapse_shape %v_140 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    %v_142 = mixer.embedding %v_139#1, %v_141 : tensor<1x36xi64>, tensor<36x16xf32> -> tensor<1x36x16xf32>
    %v_143 = tensor.concat dim(0) %active_3, %active_7, %active_11 : (tensor<1x19xi64>, tensor<1x19xi64>, tensor<1x19xi64>) -> tensor<3x19xi64>
    %v_144 = tensor.concat dim(0) %v_8, %v_55, %v_102 : (tensor<1x36xf32>, tensor<1x36xf32>, tensor<1x36xf32>) -> tensor<3x36xf32>
    %v_145 = tensor.collapse_shape %v_142 [[0, 1], [2]] : tensor<1x36x16xf32> into tensor<36x16xf32>
    return %v_143, %v_144, %v_145 : tensor<3x19xi64>, tensor<3x36xf32>, tensor<36x16xf32>
  }
}
