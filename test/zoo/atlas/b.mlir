// ATLAS: learning to optimally memorize the context at test time (Behrouz et al., 2025, arXiv 2505.23735).
// The memory descends the loss over a window of past tokens (Omega rule), with momentum and a Newton-Schulz step; keys are polynomial features.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x19x16xf32> {mixer.name = "x"}) -> (tensor<1x19x16xf32> {mixer.name = "omega"}, tensor<1x19x16xf32> {mixer.name = "atlas"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<1x19x16xf32>, tensor<16x16xf32> -> tensor<1x19x16xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [1, 19, 2, 8] : tensor<1x19x16xf32> into tensor<1x19x2x8xf32>
    %v_3 = tensor.empty() : tensor<1x2x19x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<1x19x2x8xf32>) outs(%v_3 : tensor<1x2x19x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<1x19x16xf32>, tensor<16x16xf32> -> tensor<1x19x16xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [1, 19, 2, 8] : tensor<1x19x16xf32> into tensor<1x19x2x8xf32>
    %v_7 = tensor.empty() : tensor<1x2x19x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<1x19x2x8xf32>) outs(%v_7 : tensor<1x2x19x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<1x19x16xf32>, tensor<16x16xf32> -> tensor<1x19x16xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [1, 19, 2, 8] : tensor<1x19x16xf32> into tensor<1x19x2x8xf32>
    %v_11 = tensor.empty() : tensor<1x2x19x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<1x19x2x8xf32>) outs(%v_11 : tensor<1x2x19x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19x8xf32>
    %y_1 = arith.mulf %v_4, %v_4 : tensor<1x2x19x8xf32>
    %y_2 = arith.constant dense<0.0> : tensor<1x2x19xf32>
    %y_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%y_1 : tensor<1x2x19x8xf32>) outs(%y_2 : tensor<1x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x19xf32>
    %y_4 = tensor.expand_shape %y_3 [[0], [1], [2, 3]] output_shape [1, 2, 19, 1] : tensor<1x2x19xf32> into tensor<1x2x19x1xf32>
    %y_5 = arith.constant dense<9.99999999999999955e-07> : tensor<1x2x19x1xf32>
    %y_6 = arith.addf %y_4, %y_5 : tensor<1x2x19x1xf32>
    %y_7 = math.rsqrt %y_6 : tensor<1x2x19x1xf32>
    %y_8 = tensor.empty() : tensor<1x2x19x8xf32>
    %y_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %y_7 : tensor<1x2x19x8xf32>, tensor<1x2x19x1xf32>) outs(%y_8 : tensor<1x2x19x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x19x8xf32>
    %v_13 = arith.mulf %y_9, %y_9 : tensor<1x2x19x8xf32>
    %v_14 = tensor.concat dim(3) %y_9, %v_13 : (tensor<1x2x19x8xf32>, tensor<1x2x19x8xf32>) -> tensor<1x2x19x16xf32>
    %y_10 = arith.mulf %v_8, %v_8 : tensor<1x2x19x8xf32>
    %y_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%y_10 : tensor<1x2x19x8xf32>) outs(%y_2 : tensor<1x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x19xf32>
    %y_12 = tensor.expand_shape %y_11 [[0], [1], [2, 3]] output_shape [1, 2, 19, 1] : tensor<1x2x19xf32> into tensor<1x2x19x1xf32>
    %y_13 = arith.addf %y_12, %y_5 : tensor<1x2x19x1xf32>
    %y_14 = math.rsqrt %y_13 : tensor<1x2x19x1xf32>
    %y_15 = tensor.empty() : tensor<1x2x19x8xf32>
    %y_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8, %y_14 : tensor<1x2x19x8xf32>, tensor<1x2x19x1xf32>) outs(%y_15 : tensor<1x2x19x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x19x8xf32>
    %v_15 = arith.mulf %y_16, %y_16 : tensor<1x2x19x8xf32>
    %v_16 = tensor.concat dim(3) %y_16, %v_15 : (tensor<1x2x19x8xf32>, tensor<1x2x19x8xf32>) -> tensor<1x2x19x16xf32>
    %decay_weight_1 = mixer.weight @weights "w.decay.weight" : tensor<2x16xf32>
    %decay_bias_1 = mixer.weight @weights "w.decay.bias" : tensor<2xf32>
    %v_17 = mixer.linear %in_x, %decay_weight_1 bias %decay_bias_1 : tensor<1x19x16xf32>, tensor<2x16xf32>, tensor<2xf32> -> tensor<1x19x2xf32>
    %gates_1 = arith.constant dense<2.0> : tensor<1x19x2xf32>
    %gates_2 = arith.addf %v_17, %gates_1 : tensor<1x19x2xf32>
    %gates_3 = arith.constant dense<0.0> : tensor<1x19x2xf32>
    %gates_4 = arith.subf %gates_3, %gates_2 : tensor<1x19x2xf32>
    %gates_5 = math.exp %gates_4 : tensor<1x19x2xf32>
    %gates_6 = arith.constant dense<1.0> : tensor<1x19x2xf32>
    %gates_7 = arith.addf %gates_5, %gates_6 : tensor<1x19x2xf32>
    %gates_8 = arith.divf %gates_6, %gates_7 : tensor<1x19x2xf32>
    %gates_9 = tensor.empty() : tensor<1x2x19xf32>
    %gates_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%gates_8 : tensor<1x19x2xf32>) outs(%gates_9 : tensor<1x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19xf32>
    %v_18 = tensor.expand_shape %gates_10 [[0], [1], [2, 3]] output_shape [1, 2, 19, 1] : tensor<1x2x19xf32> into tensor<1x2x19x1xf32>
    %gates_11 = arith.constant dense<1.0> : tensor<1x2x19x1xf32>
    %gates_12 = arith.mulf %v_18, %gates_11 : tensor<1x2x19x1xf32>
    %rate_weight_1 = mixer.weight @weights "w.rate.weight" : tensor<2x16xf32>
    %rate_bias_1 = mixer.weight @weights "w.rate.bias" : tensor<2xf32>
    %v_19 = mixer.linear %in_x, %rate_weight_1 bias %rate_bias_1 : tensor<1x19x16xf32>, tensor<2x16xf32>, tensor<2xf32> -> tensor<1x19x2xf32>
    %gates_13 = arith.addf %v_19, %gates_3 : tensor<1x19x2xf32>
    %gates_14 = arith.subf %gates_3, %gates_13 : tensor<1x19x2xf32>
    %gates_15 = math.exp %gates_14 : tensor<1x19x2xf32>
    %gates_16 = arith.addf %gates_15, %gates_6 : tensor<1x19x2xf32>
    %gates_17 = arith.divf %gates_6, %gates_16 : tensor<1x19x2xf32>
    %gates_18 = tensor.empty() : tensor<1x2x19xf32>
    %gates_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%gates_17 : tensor<1x19x2xf32>) outs(%gates_18 : tensor<1x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19xf32>
    %v_20 = tensor.expand_shape %gates_19 [[0], [1], [2, 3]] output_shape [1, 2, 19, 1] : tensor<1x2x19xf32> into tensor<1x2x19x1xf32>
    %gates_20 = arith.constant dense<0.5> : tensor<1x2x19x1xf32>
    %gates_21 = arith.mulf %v_20, %gates_20 : tensor<1x2x19x1xf32>
    %share_weight_1 = mixer.weight @weights "w.share.weight" : tensor<2x16xf32>
    %share_bias_1 = mixer.weight @weights "w.share.bias" : tensor<2xf32>
    %v_21 = mixer.linear %in_x, %share_weight_1 bias %share_bias_1 : tensor<1x19x16xf32>, tensor<2x16xf32>, tensor<2xf32> -> tensor<1x19x2xf32>
    %gates_22 = arith.addf %v_21, %gates_3 : tensor<1x19x2xf32>
    %gates_23 = arith.subf %gates_3, %gates_22 : tensor<1x19x2xf32>
    %gates_24 = math.exp %gates_23 : tensor<1x19x2xf32>
    %gates_25 = arith.addf %gates_24, %gates_6 : tensor<1x19x2xf32>
    %gates_26 = arith.divf %gates_6, %gates_25 : tensor<1x19x2xf32>
    %gates_27 = tensor.empty() : tensor<1x2x19xf32>
    %gates_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%gates_26 : tensor<1x19x2xf32>) outs(%gates_27 : tensor<1x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19xf32>
    %v_22 = tensor.expand_shape %gates_28 [[0], [1], [2, 3]] output_shape [1, 2, 19, 1] : tensor<1x2x19xf32> into tensor<1x2x19x1xf32>
    %gates_29 = arith.mulf %v_22, %gates_11 : tensor<1x2x19x1xf32>
    %momentum_weight_1 = mixer.weight @weights "w.momentum.weight" : tensor<2x16xf32>
    %momentum_bias_1 = mixer.weight @weights "w.momentum.bias" : tensor<2xf32>
    %v_23 = mixer.linear %in_x, %momentum_weight_1 bias %momentum_bias_1 : tensor<1x19x16xf32>, tensor<2x16xf32>, tensor<2xf32> -> tensor<1x19x2xf32>
    %gates_30 = arith.addf %v_23, %gates_3 : tensor<1x19x2xf32>
    %gates_31 = arith.subf %gates_3, %gates_30 : tensor<1x19x2xf32>
    %gates_32 = math.exp %gates_31 : tensor<1x19x2xf32>
    %gates_33 = arith.addf %gates_32, %gates_6 : tensor<1x19x2xf32>
    %gates_34 = arith.divf %gates_6, %gates_33 : tensor<1x19x2xf32>
    %gates_35 = tensor.empty() : tensor<1x2x19xf32>
    %gates_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%gates_34 : tensor<1x19x2xf32>) outs(%gates_35 : tensor<1x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x19xf32>
    %v_24 = tensor.expand_shape %gates_36 [[0], [1], [2, 3]] output_shape [1, 2, 19, 1] : tensor<1x2x19xf32> into tensor<1x2x19x1xf32>
    %gates_37 = arith.mulf %v_24, %gates_11 : tensor<1x2x19x1xf32>
    %wide_1 = tensor.pad %v_16 low[0, 0, 2, 0] high[0, 0, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<1x2x19x16xf32> to tensor<1x2x21x16xf32>
    %v_25 = tensor.extract_slice %wide_1[0, 0, 0, 0] [1, 2, 19, 16] [1, 1, 1, 1] : tensor<1x2x21x16xf32> to tensor<1x2x19x16xf32>
    %v_26 = tensor.expand_shape %v_25 [[0], [1], [2, 3], [4]] output_shape [1, 2, 19, 1, 16] : tensor<1x2x19x16xf32> into tensor<1x2x19x1x16xf32>
    %v_27 = tensor.extract_slice %wide_1[0, 0, 1, 0] [1, 2, 19, 16] [1, 1, 1, 1] : tensor<1x2x21x16xf32> to tensor<1x2x19x16xf32>
    %v_28 = tensor.expand_shape %v_27 [[0], [1], [2, 3], [4]] output_shape [1, 2, 19, 1, 16] : tensor<1x2x19x16xf32> into tensor<1x2x19x1x16xf32>
    %v_29 = tensor.extract_slice %wide_1[0, 0, 2, 0] [1, 2, 19, 16] [1, 1, 1, 1] : tensor<1x2x21x16xf32> to tensor<1x2x19x16xf32>
    %v_30 = tensor.expand_shape %v_29 [[0], [1], [2, 3], [4]] output_shape [1, 2, 19, 1, 16] : tensor<1x2x19x16xf32> into tensor<1x2x19x1x16xf32>
    %v_31 = tensor.concat dim(3) %v_26, %v_28, %v_30 : (tensor<1x2x19x1x16xf32>, tensor<1x2x19x1x16xf32>, tensor<1x2x19x1x16xf32>) -> tensor<1x2x19x3x16xf32>
    %wide_2 = tensor.pad %v_12 low[0, 0, 2, 0] high[0, 0, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<1x2x19x8xf32> to tensor<1x2x21x8xf32>
    %v_32 = tensor.extract_slice %wide_2[0, 0, 0, 0] [1, 2, 19, 8] [1, 1, 1, 1] : tensor<1x2x21x8xf32> to tensor<1x2x19x8xf32>
    %v_33 = tensor.expand_shape %v_32 [[0], [1], [2, 3], [4]] output_shape [1, 2, 19, 1, 8] : tensor<1x2x19x8xf32> into tensor<1x2x19x1x8xf32>
    %v_34 = tensor.extract_slice %wide_2[0, 0, 1, 0] [1, 2, 19, 8] [1, 1, 1, 1] : tensor<1x2x21x8xf32> to tensor<1x2x19x8xf32>
    %v_35 = tensor.expand_shape %v_34 [[0], [1], [2, 3], [4]] output_shape [1, 2, 19, 1, 8] : tensor<1x2x19x8xf32> into tensor<1x2x19x1x8xf32>
    %v_36 = tensor.extract_slice %wide_2[0, 0, 2, 0] [1, 2, 19, 8] [1, 1, 1, 1] : tensor<1x2x21x8xf32> to tensor<1x2x19x8xf32>
    %v_37 = tensor.expand_shape %v_36 [[0], [1], [2, 3], [4]] output_shape [1, 2, 19, 1, 8] : tensor<1x2x19x8xf32> into tensor<1x2x19x1x8xf32>
    %v_38 = tensor.concat dim(3) %v_33, %v_35, %v_37 : (tensor<1x2x19x1x8xf32>, tensor<1x2x19x1x8xf32>, tensor<1x2x19x1x8xf32>) -> tensor<1x2x19x3x8xf32>
    %wide_3 = tensor.pad %gates_29 low[0, 0, 2, 0] high[0, 0, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<1x2x19x1xf32> to tensor<1x2x21x1xf32>
    %v_39 = tensor.extract_slice %wide_3[0, 0, 0, 0] [1, 2, 19, 1] [1, 1, 1, 1] : tensor<1x2x21x1xf32> to tensor<1x2x19x1xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3], [4]] output_shape [1, 2, 19, 1, 1] : tensor<1x2x19x1xf32> into tensor<1x2x19x1x1xf32>
    %v_41 = tensor.extract_slice %wide_3[0, 0, 1, 0] [1, 2, 19, 1] [1, 1, 1, 1] : tensor<1x2x21x1xf32> to tensor<1x2x19x1xf32>
    %v_42 = tensor.expand_shape %v_41 [[0], [1], [2, 3], [4]] output_shape [1, 2, 19, 1, 1] : tensor<1x2x19x1xf32> into tensor<1x2x19x1x1xf32>
    %v_43 = tensor.extract_slice %wide_3[0, 0, 2, 0] [1, 2, 19, 1] [1, 1, 1, 1] : tensor<1x2x21x1xf32> to tensor<1x2x19x1xf32>
    %v_44 = tensor.expand_shape %v_43 [[0], [1], [2, 3], [4]] output_shape [1, 2, 19, 1, 1] : tensor<1x2x19x1xf32> into tensor<1x2x19x1x1xf32>
    %v_45 = tensor.concat dim(3) %v_40, %v_42, %v_44 : (tensor<1x2x19x1x1xf32>, tensor<1x2x19x1x1xf32>, tensor<1x2x19x1x1xf32>) -> tensor<1x2x19x3x1xf32>
    %weighted_1 = tensor.empty() : tensor<1x2x19x3x16xf32>
    %weighted_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_31, %v_45 : tensor<1x2x19x3x16xf32>, tensor<1x2x19x3x1xf32>) outs(%weighted_1 : tensor<1x2x19x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x19x3x16xf32>
    %zero_1 = arith.constant dense<0.0> : tensor<1x2x16x8xf32>
    %v_59:5 = mixer.scan map 2 ins(%v_14, %v_31, %weighted_2, %v_38, %gates_12, %gates_21, %gates_37 : tensor<1x2x19x16xf32>, tensor<1x2x19x3x16xf32>, tensor<1x2x19x3x16xf32>, tensor<1x2x19x3x8xf32>, tensor<1x2x19x1xf32>, tensor<1x2x19x1xf32>, tensor<1x2x19x1xf32>) init(%zero_1, %zero_1, %zero_1 : tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32>) {
    ^bb0(%v_46: tensor<16xf32>, %v_47: tensor<3x16xf32>, %v_48: tensor<3x16xf32>, %v_49: tensor<3x8xf32>, %v_50: tensor<1xf32>, %v_51: tensor<1xf32>, %v_52: tensor<1xf32>, %v_53: tensor<16x8xf32>, %v_54: tensor<16x8xf32>, %v_55: tensor<16x8xf32>):
      %plain_1 = tensor.empty() : tensor<16x8xf32>
      %plain_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_53, %v_50 : tensor<16x8xf32>, tensor<1xf32>) outs(%plain_1 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %gradient_1 = arith.constant dense<0.0> : tensor<3x8xf32>
      %gradient_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_47, %v_53 : tensor<3x16xf32>, tensor<16x8xf32>) outs(%gradient_1 : tensor<3x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x8xf32>
      %gradient_3 = arith.subf %gradient_2, %v_49 : tensor<3x8xf32>
      %gradient_4 = arith.constant dense<0.0> : tensor<16x8xf32>
      %gradient_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_48, %gradient_3 : tensor<3x16xf32>, tensor<3x8xf32>) outs(%gradient_4 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %plain_3 = tensor.empty() : tensor<16x8xf32>
      %plain_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%gradient_5, %v_51 : tensor<16x8xf32>, tensor<1xf32>) outs(%plain_3 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %plain_5 = arith.subf %plain_2, %plain_4 : tensor<16x8xf32>
      %speed_1 = tensor.empty() : tensor<16x8xf32>
      %speed_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_55, %v_52 : tensor<16x8xf32>, tensor<1xf32>) outs(%speed_1 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %gradient_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_47, %v_54 : tensor<3x16xf32>, tensor<16x8xf32>) outs(%gradient_1 : tensor<3x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x8xf32>
      %gradient_7 = arith.subf %gradient_6, %v_49 : tensor<3x8xf32>
      %gradient_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_48, %gradient_7 : tensor<3x16xf32>, tensor<3x8xf32>) outs(%gradient_4 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %speed_3 = tensor.empty() : tensor<16x8xf32>
      %speed_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%gradient_8, %v_51 : tensor<16x8xf32>, tensor<1xf32>) outs(%speed_3 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %speed_5 = arith.subf %speed_2, %speed_4 : tensor<16x8xf32>
      %total_1 = arith.mulf %speed_5, %speed_5 : tensor<16x8xf32>
      %total_2 = arith.constant dense<0.0> : tensor<f32>
      %total_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> ()>], iterator_types = ["reduction", "reduction"]} ins(%total_1 : tensor<16x8xf32>) outs(%total_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %total_4 = tensor.expand_shape %total_3 [] output_shape [1, 1] : tensor<f32> into tensor<1x1xf32>
      %total_5 = math.sqrt %total_4 : tensor<1x1xf32>
      %z_1 = arith.constant dense<9.99999999999999955e-08> : tensor<1x1xf32>
      %z_2 = arith.addf %total_5, %z_1 : tensor<1x1xf32>
      %z_3 = tensor.empty() : tensor<16x8xf32>
      %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%speed_5, %z_2 : tensor<16x8xf32>, tensor<1x1xf32>) outs(%z_3 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %square_1 = arith.constant dense<0.0> : tensor<8x8xf32>
      %square_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%z_4, %z_4 : tensor<16x8xf32>, tensor<16x8xf32>) outs(%square_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
      %z_5 = arith.constant dense<3.4445> : tensor<16x8xf32>
      %z_6 = arith.mulf %z_4, %z_5 : tensor<16x8xf32>
      %z_7 = arith.constant dense<-4.775> : tensor<8x8xf32>
      %z_8 = arith.mulf %square_2, %z_7 : tensor<8x8xf32>
      %z_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%square_2, %square_2 : tensor<8x8xf32>, tensor<8x8xf32>) outs(%square_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
      %z_10 = arith.constant dense<2.0315> : tensor<8x8xf32>
      %z_11 = arith.mulf %z_9, %z_10 : tensor<8x8xf32>
      %z_12 = arith.addf %z_8, %z_11 : tensor<8x8xf32>
      %z_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%z_4, %z_12 : tensor<16x8xf32>, tensor<8x8xf32>) outs(%gradient_4 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %z_14 = arith.addf %z_6, %z_13 : tensor<16x8xf32>
      %square_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%z_14, %z_14 : tensor<16x8xf32>, tensor<16x8xf32>) outs(%square_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
      %z_15 = arith.mulf %z_14, %z_5 : tensor<16x8xf32>
      %z_16 = arith.mulf %square_3, %z_7 : tensor<8x8xf32>
      %z_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%square_3, %square_3 : tensor<8x8xf32>, tensor<8x8xf32>) outs(%square_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
      %z_18 = arith.mulf %z_17, %z_10 : tensor<8x8xf32>
      %z_19 = arith.addf %z_16, %z_18 : tensor<8x8xf32>
      %z_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%z_14, %z_19 : tensor<16x8xf32>, tensor<8x8xf32>) outs(%gradient_4 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %z_21 = arith.addf %z_15, %z_20 : tensor<16x8xf32>
      %muon_1 = tensor.empty() : tensor<16x8xf32>
      %muon_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_54, %v_50 : tensor<16x8xf32>, tensor<1xf32>) outs(%muon_1 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x8xf32>
      %muon_3 = arith.addf %muon_2, %z_21 : tensor<16x8xf32>
      %v_56 = arith.constant dense<0.0> : tensor<8xf32>
      %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_46, %plain_5 : tensor<16xf32>, tensor<16x8xf32>) outs(%v_56 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %v_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_46, %muon_3 : tensor<16xf32>, tensor<16x8xf32>) outs(%v_56 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      mixer.yield %v_57, %v_58, %plain_5, %muon_3, %speed_5 : tensor<8xf32>, tensor<8xf32>, tensor<16x8xf32>, tensor<16x8xf32>, tensor<16x8xf32>
    } -> tensor<1x2x19x8xf32>, tensor<1x2x19x8xf32>, tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32>
    %v_60 = tensor.empty() : tensor<1x19x2x8xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_59#0 : tensor<1x2x19x8xf32>) outs(%v_60 : tensor<1x19x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x19x2x8xf32>
    %v_62 = tensor.collapse_shape %v_61 [[0], [1], [2, 3]] : tensor<1x19x2x8xf32> into tensor<1x19x16xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %v_63 = mixer.linear %v_62, %o_weight_1 : tensor<1x19x16xf32>, tensor<16x16xf32> -> tensor<1x19x16xf32>
    %v_64 = tensor.empty() : tensor<1x19x2x8xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_59#1 : tensor<1x2x19x8xf32>) outs(%v_64 : tensor<1x19x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x19x2x8xf32>
    %v_66 = tensor.collapse_shape %v_65 [[0], [1], [2, 3]] : tensor<1x19x2x8xf32> into tensor<1x19x16xf32>
    %o_weight_2 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %v_67 = mixer.linear %v_66, %o_weight_2 : tensor<1x19x16xf32>, tensor<16x16xf32> -> tensor<1x19x16xf32>
    return %v_63, %v_67 : tensor<1x19x16xf32>, tensor<1x19x16xf32>
  }
}
