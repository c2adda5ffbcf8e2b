// Unlocking state-tracking in linear RNNs through negative eigenvalues (Grazzi et al., 2024, arXiv 2411.12537).
// Transitions with eigenvalues down to -1, so that a state can track parity: delta rule with beta in (0, 2), Mamba with decay 2 exp(dt A) - 1.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}, %in_bits: tensor<3x37xi64> {mixer.name = "bits"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}, tensor<3x37x32xf32> {mixer.name = "scanned"}, tensor<3x37xi64> {mixer.name = "parity"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %q_1 = arith.constant dense<0.0> : tensor<3x37x32xf32>
    %q_2 = arith.subf %q_1, %v_1 : tensor<3x37x32xf32>
    %q_3 = math.exp %q_2 : tensor<3x37x32xf32>
    %q_4 = arith.constant dense<1.0> : tensor<3x37x32xf32>
    %q_5 = arith.addf %q_3, %q_4 : tensor<3x37x32xf32>
    %q_6 = arith.divf %q_4, %q_5 : tensor<3x37x32xf32>
    %q_7 = arith.mulf %v_1, %q_6 : tensor<3x37x32xf32>
    %v_2 = tensor.expand_shape %q_7 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_3 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x37x2x16xf32>) outs(%v_3 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %q_8 = arith.subf %q_1, %v_5 : tensor<3x37x32xf32>
    %q_9 = math.exp %q_8 : tensor<3x37x32xf32>
    %q_10 = arith.addf %q_9, %q_4 : tensor<3x37x32xf32>
    %q_11 = arith.divf %q_4, %q_10 : tensor<3x37x32xf32>
    %q_12 = arith.mulf %v_5, %q_11 : tensor<3x37x32xf32>
    %v_6 = tensor.expand_shape %q_12 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_7 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x37x2x16xf32>) outs(%v_7 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %q_13 = arith.subf %q_1, %v_9 : tensor<3x37x32xf32>
    %q_14 = math.exp %q_13 : tensor<3x37x32xf32>
    %q_15 = arith.addf %q_14, %q_4 : tensor<3x37x32xf32>
    %q_16 = arith.divf %q_4, %q_15 : tensor<3x37x32xf32>
    %q_17 = arith.mulf %v_9, %q_16 : tensor<3x37x32xf32>
    %v_10 = tensor.expand_shape %q_17 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_11 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x37x2x16xf32>) outs(%v_11 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %q_18 = arith.mulf %v_4, %v_4 : tensor<3x2x37x16xf32>
    %q_19 = arith.constant dense<0.0> : tensor<3x2x37xf32>
    %q_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q_18 : tensor<3x2x37x16xf32>) outs(%q_19 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %q_21 = tensor.expand_shape %q_20 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %q_22 = arith.constant dense<9.99999999999999955e-07> : tensor<3x2x37x1xf32>
    %q_23 = arith.addf %q_21, %q_22 : tensor<3x2x37x1xf32>
    %q_24 = math.rsqrt %q_23 : tensor<3x2x37x1xf32>
    %q_25 = tensor.empty() : tensor<3x2x37x16xf32>
    %q_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %q_24 : tensor<3x2x37x16xf32>, tensor<3x2x37x1xf32>) outs(%q_25 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x16xf32>
    %q_27 = arith.mulf %v_8, %v_8 : tensor<3x2x37x16xf32>
    %q_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q_27 : tensor<3x2x37x16xf32>) outs(%q_19 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %q_29 = tensor.expand_shape %q_28 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %q_30 = arith.addf %q_29, %q_22 : tensor<3x2x37x1xf32>
    %q_31 = math.rsqrt %q_30 : tensor<3x2x37x1xf32>
    %q_32 = tensor.empty() : tensor<3x2x37x16xf32>
    %q_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8, %q_31 : tensor<3x2x37x16xf32>, tensor<3x2x37x1xf32>) outs(%q_32 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x16xf32>
    %beta_weight_1 = mixer.weight @weights "w.beta.weight" : tensor<2x32xf32>
    %v_13 = mixer.linear %in_x, %beta_weight_1 : tensor<3x37x32xf32>, tensor<2x32xf32> -> tensor<3x37x2xf32>
    %beta_1 = arith.constant dense<0.0> : tensor<3x37x2xf32>
    %beta_2 = arith.subf %beta_1, %v_13 : tensor<3x37x2xf32>
    %beta_3 = math.exp %beta_2 : tensor<3x37x2xf32>
    %beta_4 = arith.constant dense<1.0> : tensor<3x37x2xf32>
    %beta_5 = arith.addf %beta_3, %beta_4 : tensor<3x37x2xf32>
    %beta_6 = arith.divf %beta_4, %beta_5 : tensor<3x37x2xf32>
    %beta_7 = tensor.empty() : tensor<3x2x37xf32>
    %beta_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%beta_6 : tensor<3x37x2xf32>) outs(%beta_7 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37xf32>
    %v_14 = tensor.expand_shape %beta_8 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %beta_9 = arith.constant dense<2.0> : tensor<3x2x37x1xf32>
    %beta_10 = arith.mulf %v_14, %beta_9 : tensor<3x2x37x1xf32>
    %o_1:2 = mixer.linear_recurrence %q_26, %q_33, %v_12 beta(%beta_10 : tensor<3x2x37x1xf32>) scale 2.50000000000000000e-01 : tensor<3x2x37x16xf32>, tensor<3x2x37x16xf32>, tensor<3x2x37x16xf32> -> tensor<3x2x37x16xf32>, tensor<3x2x16x16xf32>
    %norm_1 = mixer.weight @weights "w.norm" : tensor<16xf32>
    %v_15 = mixer.norm rms %o_1#0 scale %norm_1 epsilon 1.00000000000000008e-05 : tensor<3x2x37x16xf32> scale tensor<16xf32> -> tensor<3x2x37x16xf32>
    %v_16 = tensor.empty() : tensor<3x37x2x16xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_15 : tensor<3x2x37x16xf32>) outs(%v_16 : tensor<3x37x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x2x16xf32>
    %v_18 = tensor.collapse_shape %v_17 [[0], [1], [2, 3]] : tensor<3x37x2x16xf32> into tensor<3x37x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_19 = mixer.linear %v_18, %o_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %dt_weight_1 = mixer.weight @weights "w.dt.weight" : tensor<32x32xf32>
    %dt_bias_1 = mixer.weight @weights "w.dt.bias" : tensor<32xf32>
    %v_20 = mixer.linear %in_x, %dt_weight_1 bias %dt_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %dt_1 = arith.maximumf %v_20, %q_1 : tensor<3x37x32xf32>
    %dt_2 = math.absf %v_20 : tensor<3x37x32xf32>
    %dt_3 = arith.subf %q_1, %dt_2 : tensor<3x37x32xf32>
    %dt_4 = math.exp %dt_3 : tensor<3x37x32xf32>
    %dt_5 = math.log1p %dt_4 : tensor<3x37x32xf32>
    %dt_6 = arith.addf %dt_1, %dt_5 : tensor<3x37x32xf32>
    %bc_weight_1 = mixer.weight @weights "w.bc.weight" : tensor<8x32xf32>
    %v_21 = mixer.linear %in_x, %bc_weight_1 : tensor<3x37x32xf32>, tensor<8x32xf32> -> tensor<3x37x8xf32>
    %turn_1 = tensor.empty() : tensor<3x32x37xf32>
    %turn_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dt_6 : tensor<3x37x32xf32>) outs(%turn_1 : tensor<3x32x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x32x37xf32>
    %kept_1 = tensor.expand_shape %turn_2 [[0], [1], [2, 3]] output_shape [3, 32, 37, 1] : tensor<3x32x37xf32> into tensor<3x32x37x1xf32>
    %A_log_1 = mixer.weight @weights "w.A_log" : tensor<32x4xf32>
    %kept_2 = math.exp %A_log_1 : tensor<32x4xf32>
    %kept_3 = arith.constant dense<0.0> : tensor<32x4xf32>
    %kept_4 = arith.subf %kept_3, %kept_2 : tensor<32x4xf32>
    %kept_5 = tensor.expand_shape %kept_4 [[0, 1, 2], [3]] output_shape [1, 32, 1, 4] : tensor<32x4xf32> into tensor<1x32x1x4xf32>
    %kept_6 = tensor.empty() : tensor<3x32x37x4xf32>
    %kept_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%kept_1, %kept_5 : tensor<3x32x37x1xf32>, tensor<1x32x1x4xf32>) outs(%kept_6 : tensor<3x32x37x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x32x37x4xf32>
    %kept_8 = math.exp %kept_7 : tensor<3x32x37x4xf32>
    %kept_9 = arith.constant dense<2.0> : tensor<3x32x37x4xf32>
    %kept_10 = arith.mulf %kept_8, %kept_9 : tensor<3x32x37x4xf32>
    %kept_11 = arith.constant dense<1.0> : tensor<3x32x37x4xf32>
    %kept_12 = arith.subf %kept_10, %kept_11 : tensor<3x32x37x4xf32>
    %negative_1 = tensor.empty() : tensor<3x32x37x4xi1>
    %negative_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%kept_12 : tensor<3x32x37x4xf32>) outs(%negative_1 : tensor<3x32x37x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf olt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x32x37x4xi1>
    %negative_3 = tensor.empty() : tensor<3x32x37x4xf32>
    %negative_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%negative_2, %kept_11 : tensor<3x32x37x4xi1>, tensor<3x32x37x4xf32>) outs(%negative_3 : tensor<3x32x37x4xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x32x37x4xf32>
    %negative_5 = tensor.empty() : tensor<3x32x4x37xf32>
    %negative_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%negative_4 : tensor<3x32x37x4xf32>) outs(%negative_5 : tensor<3x32x4x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x32x4x37xf32>
    %count_1 = mixer.cumulative_sum %negative_6 axis 3 : tensor<3x32x4x37xf32> -> tensor<3x32x4x37xf32>
    %count_2 = tensor.empty() : tensor<3x32x37x4xf32>
    %count_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%count_1 : tensor<3x32x4x37xf32>) outs(%count_2 : tensor<3x32x37x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x32x37x4xf32>
    %sign_1 = arith.constant dense<0.5> : tensor<3x32x37x4xf32>
    %sign_2 = arith.mulf %count_3, %sign_1 : tensor<3x32x37x4xf32>
    %sign_3 = math.floor %sign_2 : tensor<3x32x37x4xf32>
    %sign_4 = arith.mulf %sign_3, %kept_9 : tensor<3x32x37x4xf32>
    %sign_5 = arith.subf %count_3, %sign_4 : tensor<3x32x37x4xf32>
    %sign_6 = arith.mulf %sign_5, %kept_9 : tensor<3x32x37x4xf32>
    %sign_7 = arith.subf %kept_11, %sign_6 : tensor<3x32x37x4xf32>
    %value_1 = arith.mulf %dt_6, %in_x : tensor<3x37x32xf32>
    %turn_3 = tensor.empty() : tensor<3x32x37xf32>
    %turn_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%value_1 : tensor<3x37x32xf32>) outs(%turn_3 : tensor<3x32x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x32x37xf32>
    %v_22 = tensor.expand_shape %turn_4 [[0], [1], [2, 3]] output_shape [3, 32, 37, 1] : tensor<3x32x37xf32> into tensor<3x32x37x1xf32>
    %scanned_1 = tensor.extract_slice %v_21[0, 0, 4] [3, 37, 4] [1, 1, 1] : tensor<3x37x8xf32> to tensor<3x37x4xf32>
    %v_23 = tensor.expand_shape %scanned_1 [[0, 1], [2], [3]] output_shape [3, 1, 37, 4] : tensor<3x37x4xf32> into tensor<3x1x37x4xf32>
    %end_1 = tensor.empty() : tensor<3x32x37x4xf32>
    %end_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_23, %sign_7 : tensor<3x1x37x4xf32>, tensor<3x32x37x4xf32>) outs(%end_1 : tensor<3x32x37x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x32x37x4xf32>
    %scanned_2 = tensor.extract_slice %v_21[0, 0, 0] [3, 37, 4] [1, 1, 1] : tensor<3x37x8xf32> to tensor<3x37x4xf32>
    %v_24 = tensor.expand_shape %scanned_2 [[0, 1], [2], [3]] output_shape [3, 1, 37, 4] : tensor<3x37x4xf32> into tensor<3x1x37x4xf32>
    %end_3 = tensor.empty() : tensor<3x32x37x4xf32>
    %end_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24, %sign_7 : tensor<3x1x37x4xf32>, tensor<3x32x37x4xf32>) outs(%end_3 : tensor<3x32x37x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x32x37x4xf32>
    %scanned_3 = math.absf %kept_12 : tensor<3x32x37x4xf32>
    %scanned_4 = math.log %scanned_3 : tensor<3x32x37x4xf32>
    %v_25 = tensor.expand_shape %scanned_4 [[0], [1], [2], [3, 4]] output_shape [3, 32, 37, 4, 1] : tensor<3x32x37x4xf32> into tensor<3x32x37x4x1xf32>
    %scanned_5:2 = mixer.linear_recurrence %end_2, %end_4, %v_22 decay(%v_25 : tensor<3x32x37x4x1xf32>) : tensor<3x32x37x4xf32>, tensor<3x32x37x4xf32>, tensor<3x32x37x1xf32> -> tensor<3x32x37x1xf32>, tensor<3x32x4x1xf32>
    %v_26 = tensor.collapse_shape %scanned_5#0 [[0], [1], [2, 3]] : tensor<3x32x37x1xf32> into tensor<3x32x37xf32>
    %turn_5 = tensor.empty() : tensor<3x37x32xf32>
    %turn_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_26 : tensor<3x32x37xf32>) outs(%turn_5 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x32xf32>
    %one_1 = arith.constant dense<1.0> : tensor<3x1x37x1xf32>
    %beta_11 = tensor.empty() : tensor<3x37xf32>
    %beta_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_bits : tensor<3x37xi64>) outs(%beta_11 : tensor<3x37xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<3x37xf32>
    %beta_13 = arith.constant dense<2.0> : tensor<3x37xf32>
    %beta_14 = arith.mulf %beta_12, %beta_13 : tensor<3x37xf32>
    %beta_15 = tensor.expand_shape %beta_14 [[0, 1], [2, 3]] output_shape [3, 1, 37, 1] : tensor<3x37xf32> into tensor<3x1x37x1xf32>
    %sign_8 = arith.constant dense<0.0> : tensor<3x1x37x1xf32>
    %sign_9 = arith.constant dense<1.0> : tensor<3x1x1x1xf32>
    %sign_10:2 = mixer.linear_recurrence %one_1, %one_1, %sign_8 beta(%beta_15 : tensor<3x1x37x1xf32>) initial(%sign_9 : tensor<3x1x1x1xf32>) : tensor<3x1x37x1xf32>, tensor<3x1x37x1xf32>, tensor<3x1x37x1xf32> -> tensor<3x1x37x1xf32>, tensor<3x1x1x1xf32>
    %v_27 = tensor.collapse_shape %sign_10#0 [[0, 1], [2, 3]] : tensor<3x1x37x1xf32> into tensor<3x37xf32>
    %v_28 = tensor.empty() : tensor<3x37xi1>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_27 : tensor<3x37xf32>) outs(%v_28 : tensor<3x37xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf olt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x37xi1>
    %v_30 = tensor.empty() : tensor<3x37xi64>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_29 : tensor<3x37xi1>) outs(%v_30 : tensor<3x37xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<3x37xi64>
    return %v_19, %turn_6, %v_31 : tensor<3x37x32xf32>, tensor<3x37x32xf32>, tensor<3x37xi64>
  }
}
