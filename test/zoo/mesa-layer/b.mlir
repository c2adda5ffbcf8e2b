// Uncovering mesa-optimization algorithms in Transformers: the mesa layer (von Oswald et al., 2023, arXiv 2309.05858).
// Each token reads through the ridge regression of all keys to values so far: o = (H_kk + lambda)^-1 q H_kv, solved by conjugate gradients.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x37x16xf32> {mixer.name = "x"}) -> (tensor<1x37x16xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<1x37x16xf32>, tensor<16x16xf32> -> tensor<1x37x16xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [1, 37, 2, 8] : tensor<1x37x16xf32> into tensor<1x37x2x8xf32>
    %v_3 = tensor.empty() : tensor<1x2x37x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<1x37x2x8xf32>) outs(%v_3 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x37x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<1x37x16xf32>, tensor<16x16xf32> -> tensor<1x37x16xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [1, 37, 2, 8] : tensor<1x37x16xf32> into tensor<1x37x2x8xf32>
    %v_7 = tensor.empty() : tensor<1x2x37x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<1x37x2x8xf32>) outs(%v_7 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x37x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<1x37x16xf32>, tensor<16x16xf32> -> tensor<1x37x16xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [1, 37, 2, 8] : tensor<1x37x16xf32> into tensor<1x37x2x8xf32>
    %v_11 = tensor.empty() : tensor<1x2x37x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<1x37x2x8xf32>) outs(%v_11 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x37x8xf32>
    %q_1 = arith.mulf %v_4, %v_4 : tensor<1x2x37x8xf32>
    %q_2 = arith.constant dense<0.0> : tensor<1x2x37xf32>
    %q_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q_1 : tensor<1x2x37x8xf32>) outs(%q_2 : tensor<1x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37xf32>
    %q_4 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [1, 2, 37, 1] : tensor<1x2x37xf32> into tensor<1x2x37x1xf32>
    %q_5 = arith.constant dense<9.99999999999999955e-07> : tensor<1x2x37x1xf32>
    %q_6 = arith.addf %q_4, %q_5 : tensor<1x2x37x1xf32>
    %q_7 = math.rsqrt %q_6 : tensor<1x2x37x1xf32>
    %q_8 = tensor.empty() : tensor<1x2x37x8xf32>
    %q_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %q_7 : tensor<1x2x37x8xf32>, tensor<1x2x37x1xf32>) outs(%q_8 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37x8xf32>
    %q_10 = arith.mulf %v_8, %v_8 : tensor<1x2x37x8xf32>
    %q_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q_10 : tensor<1x2x37x8xf32>) outs(%q_2 : tensor<1x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37xf32>
    %q_12 = tensor.expand_shape %q_11 [[0], [1], [2, 3]] output_shape [1, 2, 37, 1] : tensor<1x2x37xf32> into tensor<1x2x37x1xf32>
    %q_13 = arith.addf %q_12, %q_5 : tensor<1x2x37x1xf32>
    %q_14 = math.rsqrt %q_13 : tensor<1x2x37x1xf32>
    %q_15 = tensor.empty() : tensor<1x2x37x8xf32>
    %q_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8, %q_14 : tensor<1x2x37x8xf32>, tensor<1x2x37x1xf32>) outs(%q_15 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37x8xf32>
    %lamb_1 = mixer.weight @weights "w.lamb" : tensor<2x8xf32>
    %damping_1 = tensor.expand_shape %lamb_1 [[0, 1], [2]] output_shape [1, 2, 8] : tensor<2x8xf32> into tensor<1x2x8xf32>
    %beta_weight_1 = mixer.weight @weights "w.beta.weight" : tensor<2x16xf32>
    %beta_bias_1 = mixer.weight @weights "w.beta.bias" : tensor<2xf32>
    %v_13 = mixer.linear %in_x, %beta_weight_1 bias %beta_bias_1 : tensor<1x37x16xf32>, tensor<2x16xf32>, tensor<2xf32> -> tensor<1x37x2xf32>
    %gate_1 = tensor.empty() : tensor<1x2x37xf32>
    %gate_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_13 : tensor<1x37x2xf32>) outs(%gate_1 : tensor<1x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x37xf32>
    %v_14 = tensor.expand_shape %gate_2 [[0], [1], [2, 3]] output_shape [1, 2, 37, 1] : tensor<1x2x37xf32> into tensor<1x2x37x1xf32>
    %o_1 = arith.constant dense<0.0> : tensor<1x2x37x1xf32>
    %o_2 = arith.subf %o_1, %v_14 : tensor<1x2x37x1xf32>
    %o_3 = math.exp %o_2 : tensor<1x2x37x1xf32>
    %o_4 = arith.constant dense<1.0> : tensor<1x2x37x1xf32>
    %o_5 = arith.addf %o_3, %o_4 : tensor<1x2x37x1xf32>
    %o_6 = arith.divf %o_4, %o_5 : tensor<1x2x37x1xf32>
    %g_weight_1 = mixer.weight @weights "w.g.weight" : tensor<2x16xf32>
    %g_bias_1 = mixer.weight @weights "w.g.bias" : tensor<2xf32>
    %v_15 = mixer.linear %in_x, %g_weight_1 bias %g_bias_1 : tensor<1x37x16xf32>, tensor<2x16xf32>, tensor<2xf32> -> tensor<1x37x2xf32>
    %gate_3 = tensor.empty() : tensor<1x2x37xf32>
    %gate_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_15 : tensor<1x37x2xf32>) outs(%gate_3 : tensor<1x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x37xf32>
    %v_16 = tensor.expand_shape %gate_4 [[0], [1], [2, 3]] output_shape [1, 2, 37, 1] : tensor<1x2x37xf32> into tensor<1x2x37x1xf32>
    %v_17 = arith.subf %o_1, %v_16 : tensor<1x2x37x1xf32>
    %v_18 = arith.maximumf %v_17, %o_1 : tensor<1x2x37x1xf32>
    %v_19 = math.absf %v_17 : tensor<1x2x37x1xf32>
    %v_20 = arith.subf %o_1, %v_19 : tensor<1x2x37x1xf32>
    %v_21 = math.exp %v_20 : tensor<1x2x37x1xf32>
    %v_22 = math.log1p %v_21 : tensor<1x2x37x1xf32>
    %v_23 = arith.addf %v_18, %v_22 : tensor<1x2x37x1xf32>
    %v_24 = arith.subf %o_1, %v_23 : tensor<1x2x37x1xf32>
    %states_1 = arith.constant dense<0.0> : tensor<1x2x8x8xf32>
    %v_34:3 = mixer.scan map 2 ins(%q_9, %q_16, %v_12, %o_6, %v_24 : tensor<1x2x37x8xf32>, tensor<1x2x37x8xf32>, tensor<1x2x37x8xf32>, tensor<1x2x37x1xf32>, tensor<1x2x37x1xf32>) init(%states_1, %states_1 : tensor<1x2x8x8xf32>, tensor<1x2x8x8xf32>) const(%damping_1 : tensor<1x2x8xf32>) {
    ^bb0(%v_25: tensor<8xf32>, %v_26: tensor<8xf32>, %v_27: tensor<8xf32>, %v_28: tensor<1xf32>, %v_29: tensor<1xf32>, %v_30: tensor<8x8xf32>, %v_31: tensor<8x8xf32>, %v_32: tensor<8xf32>):
      %decay_1 = math.exp %v_29 : tensor<1xf32>
      %decay_2 = tensor.empty() : tensor<8xf32>
      %decay_3 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_26, %v_28 : tensor<8xf32>, tensor<1xf32>) outs(%decay_2 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %decay_4 = tensor.expand_shape %decay_3 [[0, 1]] output_shape [8, 1] : tensor<8xf32> into tensor<8x1xf32>
      %keys_1 = tensor.empty() : tensor<8x8xf32>
      %keys_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_30, %decay_1 : tensor<8x8xf32>, tensor<1xf32>) outs(%keys_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
      %keys_3 = tensor.empty() : tensor<8x8xf32>
      %keys_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%decay_4, %v_26 : tensor<8x1xf32>, tensor<8xf32>) outs(%keys_3 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
      %keys_5 = arith.addf %keys_2, %keys_4 : tensor<8x8xf32>
      %values_1 = tensor.empty() : tensor<8x8xf32>
      %values_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_31, %decay_1 : tensor<8x8xf32>, tensor<1xf32>) outs(%values_1 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
      %values_3 = tensor.empty() : tensor<8x8xf32>
      %values_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%decay_4, %v_27 : tensor<8x1xf32>, tensor<8xf32>) outs(%values_3 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8x8xf32>
      %values_5 = arith.addf %values_2, %values_4 : tensor<8x8xf32>
      %x_1 = arith.constant dense<0.0> : tensor<8xf32>
      %square_1 = arith.mulf %v_25, %v_25 : tensor<8xf32>
      %square_2 = arith.constant dense<0.0> : tensor<f32>
      %square_3 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%square_1 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %square_4 = tensor.expand_shape %square_3 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %image_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %v_25 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_2 = arith.mulf %v_32, %v_25 : tensor<8xf32>
      %image_3 = arith.addf %image_1, %image_2 : tensor<8xf32>
      %step_1 = arith.mulf %v_25, %image_3 : tensor<8xf32>
      %step_2 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_1 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_3 = tensor.expand_shape %step_2 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_4 = arith.constant dense<1.00000000000000008e-30> : tensor<1xf32>
      %step_5 = arith.addf %step_3, %step_4 : tensor<1xf32>
      %step_6 = arith.divf %square_4, %step_5 : tensor<1xf32>
      %x_2 = tensor.empty() : tensor<8xf32>
      %x_3 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_6, %v_25 : tensor<1xf32>, tensor<8xf32>) outs(%x_2 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_4 = arith.addf %x_1, %x_3 : tensor<8xf32>
      %x_5 = tensor.empty() : tensor<8xf32>
      %x_6 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_6, %image_3 : tensor<1xf32>, tensor<8xf32>) outs(%x_5 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_7 = arith.subf %v_25, %x_6 : tensor<8xf32>
      %following_1 = arith.mulf %x_7, %x_7 : tensor<8xf32>
      %following_2 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_1 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_3 = tensor.expand_shape %following_2 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_1 = arith.addf %square_4, %step_4 : tensor<1xf32>
      %direction_2 = arith.divf %following_3, %direction_1 : tensor<1xf32>
      %direction_3 = tensor.empty() : tensor<8xf32>
      %direction_4 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_25, %direction_2 : tensor<8xf32>, tensor<1xf32>) outs(%direction_3 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_5 = arith.addf %x_7, %direction_4 : tensor<8xf32>
      %image_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_5 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_5 = arith.mulf %v_32, %direction_5 : tensor<8xf32>
      %image_6 = arith.addf %image_4, %image_5 : tensor<8xf32>
      %step_7 = arith.mulf %direction_5, %image_6 : tensor<8xf32>
      %step_8 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_7 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_9 = tensor.expand_shape %step_8 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_10 = arith.addf %step_9, %step_4 : tensor<1xf32>
      %step_11 = arith.divf %following_3, %step_10 : tensor<1xf32>
      %x_8 = tensor.empty() : tensor<8xf32>
      %x_9 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_11, %direction_5 : tensor<1xf32>, tensor<8xf32>) outs(%x_8 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_10 = arith.addf %x_4, %x_9 : tensor<8xf32>
      %x_11 = tensor.empty() : tensor<8xf32>
      %x_12 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_11, %image_6 : tensor<1xf32>, tensor<8xf32>) outs(%x_11 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_13 = arith.subf %x_7, %x_12 : tensor<8xf32>
      %following_4 = arith.mulf %x_13, %x_13 : tensor<8xf32>
      %following_5 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_4 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_6 = tensor.expand_shape %following_5 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_6 = arith.addf %following_3, %step_4 : tensor<1xf32>
      %direction_7 = arith.divf %following_6, %direction_6 : tensor<1xf32>
      %direction_8 = tensor.empty() : tensor<8xf32>
      %direction_9 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_5, %direction_7 : tensor<8xf32>, tensor<1xf32>) outs(%direction_8 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_10 = arith.addf %x_13, %direction_9 : tensor<8xf32>
      %image_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_10 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_8 = arith.mulf %v_32, %direction_10 : tensor<8xf32>
      %image_9 = arith.addf %image_7, %image_8 : tensor<8xf32>
      %step_12 = arith.mulf %direction_10, %image_9 : tensor<8xf32>
      %step_13 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_12 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_14 = tensor.expand_shape %step_13 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_15 = arith.addf %step_14, %step_4 : tensor<1xf32>
      %step_16 = arith.divf %following_6, %step_15 : tensor<1xf32>
      %x_14 = tensor.empty() : tensor<8xf32>
      %x_15 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_16, %direction_10 : tensor<1xf32>, tensor<8xf32>) outs(%x_14 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_16 = arith.addf %x_10, %x_15 : tensor<8xf32>
      %x_17 = tensor.empty() : tensor<8xf32>
      %x_18 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_16, %image_9 : tensor<1xf32>, tensor<8xf32>) outs(%x_17 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_19 = arith.subf %x_13, %x_18 : tensor<8xf32>
      %following_7 = arith.mulf %x_19, %x_19 : tensor<8xf32>
      %following_8 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_7 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_9 = tensor.expand_shape %following_8 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_11 = arith.addf %following_6, %step_4 : tensor<1xf32>
      %direction_12 = arith.divf %following_9, %direction_11 : tensor<1xf32>
      %direction_13 = tensor.empty() : tensor<8xf32>
      %direction_14 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_10, %direction_12 : tensor<8xf32>, tensor<1xf32>) outs(%direction_13 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_15 = arith.addf %x_19, %direction_14 : tensor<8xf32>
      %image_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_15 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_11 = arith.mulf %v_32, %direction_15 : tensor<8xf32>
      %image_12 = arith.addf %image_10, %image_11 : tensor<8xf32>
      %step_17 = arith.mulf %direction_15, %image_12 : tensor<8xf32>
      %step_18 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_17 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_19 = tensor.expand_shape %step_18 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_20 = arith.addf %step_19, %step_4 : tensor<1xf32>
      %step_21 = arith.divf %following_9, %step_20 : tensor<1xf32>
      %x_20 = tensor.empty() : tensor<8xf32>
      %x_21 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_21, %direction_15 : tensor<1xf32>, tensor<8xf32>) outs(%x_20 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_22 = arith.addf %x_16, %x_21 : tensor<8xf32>
      %x_23 = tensor.empty() : tensor<8xf32>
      %x_24 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_21, %image_12 : tensor<1xf32>, tensor<8xf32>) outs(%x_23 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_25 = arith.subf %x_19, %x_24 : tensor<8xf32>
      %following_10 = arith.mulf %x_25, %x_25 : tensor<8xf32>
      %following_11 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_10 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_12 = tensor.expand_shape %following_11 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_16 = arith.addf %following_9, %step_4 : tensor<1xf32>
      %direction_17 = arith.divf %following_12, %direction_16 : tensor<1xf32>
      %direction_18 = tensor.empty() : tensor<8xf32>
      %direction_19 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_15, %direction_17 : tensor<8xf32>, tensor<1xf32>) outs(%direction_18 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_20 = arith.addf %x_25, %direction_19 : tensor<8xf32>
      %image_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_20 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_14 = arith.mulf %v_32, %direction_20 : tensor<8xf32>
      %image_15 = arith.addf %image_13, %image_14 : tensor<8xf32>
      %step_22 = arith.mulf %direction_20, %image_15 : tensor<8xf32>
      %step_23 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_22 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_24 = tensor.expand_shape %step_23 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_25 = arith.addf %step_24, %step_4 : tensor<1xf32>
      %step_26 = arith.divf %following_12, %step_25 : tensor<1xf32>
      %x_26 = tensor.empty() : tensor<8xf32>
      %x_27 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_26, %direction_20 : tensor<1xf32>, tensor<8xf32>) outs(%x_26 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_28 = arith.addf %x_22, %x_27 : tensor<8xf32>
      %x_29 = tensor.empty() : tensor<8xf32>
      %x_30 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_26, %image_15 : tensor<1xf32>, tensor<8xf32>) outs(%x_29 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_31 = arith.subf %x_25, %x_30 : tensor<8xf32>
      %following_13 = arith.mulf %x_31, %x_31 : tensor<8xf32>
      %following_14 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_13 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_15 = tensor.expand_shape %following_14 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_21 = arith.addf %following_12, %step_4 : tensor<1xf32>
      %direction_22 = arith.divf %following_15, %direction_21 : tensor<1xf32>
      %direction_23 = tensor.empty() : tensor<8xf32>
      %direction_24 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_20, %direction_22 : tensor<8xf32>, tensor<1xf32>) outs(%direction_23 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_25 = arith.addf %x_31, %direction_24 : tensor<8xf32>
      %image_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_25 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_17 = arith.mulf %v_32, %direction_25 : tensor<8xf32>
      %image_18 = arith.addf %image_16, %image_17 : tensor<8xf32>
      %step_27 = arith.mulf %direction_25, %image_18 : tensor<8xf32>
      %step_28 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_27 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_29 = tensor.expand_shape %step_28 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_30 = arith.addf %step_29, %step_4 : tensor<1xf32>
      %step_31 = arith.divf %following_15, %step_30 : tensor<1xf32>
      %x_32 = tensor.empty() : tensor<8xf32>
      %x_33 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_31, %direction_25 : tensor<1xf32>, tensor<8xf32>) outs(%x_32 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_34 = arith.addf %x_28, %x_33 : tensor<8xf32>
      %x_35 = tensor.empty() : tensor<8xf32>
      %x_36 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_31, %image_18 : tensor<1xf32>, tensor<8xf32>) outs(%x_35 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_37 = arith.subf %x_31, %x_36 : tensor<8xf32>
      %following_16 = arith.mulf %x_37, %x_37 : tensor<8xf32>
      %following_17 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_16 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_18 = tensor.expand_shape %following_17 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_26 = arith.addf %following_15, %step_4 : tensor<1xf32>
      %direction_27 = arith.divf %following_18, %direction_26 : tensor<1xf32>
      %direction_28 = tensor.empty() : tensor<8xf32>
      %direction_29 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_25, %direction_27 : tensor<8xf32>, tensor<1xf32>) outs(%direction_28 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_30 = arith.addf %x_37, %direction_29 : tensor<8xf32>
      %image_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_30 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_20 = arith.mulf %v_32, %direction_30 : tensor<8xf32>
      %image_21 = arith.addf %image_19, %image_20 : tensor<8xf32>
      %step_32 = arith.mulf %direction_30, %image_21 : tensor<8xf32>
      %step_33 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_32 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_34 = tensor.expand_shape %step_33 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_35 = arith.addf %step_34, %step_4 : tensor<1xf32>
      %step_36 = arith.divf %following_18, %step_35 : tensor<1xf32>
      %x_38 = tensor.empty() : tensor<8xf32>
      %x_39 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_36, %direction_30 : tensor<1xf32>, tensor<8xf32>) outs(%x_38 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_40 = arith.addf %x_34, %x_39 : tensor<8xf32>
      %x_41 = tensor.empty() : tensor<8xf32>
      %x_42 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_36, %image_21 : tensor<1xf32>, tensor<8xf32>) outs(%x_41 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_43 = arith.subf %x_37, %x_42 : tensor<8xf32>
      %following_19 = arith.mulf %x_43, %x_43 : tensor<8xf32>
      %following_20 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_19 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_21 = tensor.expand_shape %following_20 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_31 = arith.addf %following_18, %step_4 : tensor<1xf32>
      %direction_32 = arith.divf %following_21, %direction_31 : tensor<1xf32>
      %direction_33 = tensor.empty() : tensor<8xf32>
      %direction_34 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_30, %direction_32 : tensor<8xf32>, tensor<1xf32>) outs(%direction_33 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_35 = arith.addf %x_43, %direction_34 : tensor<8xf32>
      %image_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_35 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_23 = arith.mulf %v_32, %direction_35 : tensor<8xf32>
      %image_24 = arith.addf %image_22, %image_23 : tensor<8xf32>
      %step_37 = arith.mulf %direction_35, %image_24 : tensor<8xf32>
      %step_38 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_37 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_39 = tensor.expand_shape %step_38 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_40 = arith.addf %step_39, %step_4 : tensor<1xf32>
      %step_41 = arith.divf %following_21, %step_40 : tensor<1xf32>
      %x_44 = tensor.empty() : tensor<8xf32>
      %x_45 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_41, %direction_35 : tensor<1xf32>, tensor<8xf32>) outs(%x_44 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_46 = arith.addf %x_40, %x_45 : tensor<8xf32>
      %x_47 = tensor.empty() : tensor<8xf32>
      %x_48 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_41, %image_24 : tensor<1xf32>, tensor<8xf32>) outs(%x_47 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_49 = arith.subf %x_43, %x_48 : tensor<8xf32>
      %following_22 = arith.mulf %x_49, %x_49 : tensor<8xf32>
      %following_23 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_22 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_24 = tensor.expand_shape %following_23 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_36 = arith.addf %following_21, %step_4 : tensor<1xf32>
      %direction_37 = arith.divf %following_24, %direction_36 : tensor<1xf32>
      %direction_38 = tensor.empty() : tensor<8xf32>
      %direction_39 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_35, %direction_37 : tensor<8xf32>, tensor<1xf32>) outs(%direction_38 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_40 = arith.addf %x_49, %direction_39 : tensor<8xf32>
      %image_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_40 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_26 = arith.mulf %v_32, %direction_40 : tensor<8xf32>
      %image_27 = arith.addf %image_25, %image_26 : tensor<8xf32>
      %step_42 = arith.mulf %direction_40, %image_27 : tensor<8xf32>
      %step_43 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_42 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_44 = tensor.expand_shape %step_43 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_45 = arith.addf %step_44, %step_4 : tensor<1xf32>
      %step_46 = arith.divf %following_24, %step_45 : tensor<1xf32>
      %x_50 = tensor.empty() : tensor<8xf32>
      %x_51 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_46, %direction_40 : tensor<1xf32>, tensor<8xf32>) outs(%x_50 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_52 = arith.addf %x_46, %x_51 : tensor<8xf32>
      %x_53 = tensor.empty() : tensor<8xf32>
      %x_54 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_46, %image_27 : tensor<1xf32>, tensor<8xf32>) outs(%x_53 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_55 = arith.subf %x_49, %x_54 : tensor<8xf32>
      %following_25 = arith.mulf %x_55, %x_55 : tensor<8xf32>
      %following_26 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_25 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_27 = tensor.expand_shape %following_26 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_41 = arith.addf %following_24, %step_4 : tensor<1xf32>
      %direction_42 = arith.divf %following_27, %direction_41 : tensor<1xf32>
      %direction_43 = tensor.empty() : tensor<8xf32>
      %direction_44 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_40, %direction_42 : tensor<8xf32>, tensor<1xf32>) outs(%direction_43 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_45 = arith.addf %x_55, %direction_44 : tensor<8xf32>
      %image_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_45 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_29 = arith.mulf %v_32, %direction_45 : tensor<8xf32>
      %image_30 = arith.addf %image_28, %image_29 : tensor<8xf32>
      %step_47 = arith.mulf %direction_45, %image_30 : tensor<8xf32>
      %step_48 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_47 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_49 = tensor.expand_shape %step_48 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_50 = arith.addf %step_49, %step_4 : tensor<1xf32>
      %step_51 = arith.divf %following_27, %step_50 : tensor<1xf32>
      %x_56 = tensor.empty() : tensor<8xf32>
      %x_57 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_51, %direction_45 : tensor<1xf32>, tensor<8xf32>) outs(%x_56 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_58 = arith.addf %x_52, %x_57 : tensor<8xf32>
      %x_59 = tensor.empty() : tensor<8xf32>
      %x_60 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_51, %image_30 : tensor<1xf32>, tensor<8xf32>) outs(%x_59 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_61 = arith.subf %x_55, %x_60 : tensor<8xf32>
      %following_28 = arith.mulf %x_61, %x_61 : tensor<8xf32>
      %following_29 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_28 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_30 = tensor.expand_shape %following_29 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_46 = arith.addf %following_27, %step_4 : tensor<1xf32>
      %direction_47 = arith.divf %following_30, %direction_46 : tensor<1xf32>
      %direction_48 = tensor.empty() : tensor<8xf32>
      %direction_49 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_45, %direction_47 : tensor<8xf32>, tensor<1xf32>) outs(%direction_48 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_50 = arith.addf %x_61, %direction_49 : tensor<8xf32>
      %image_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_50 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_32 = arith.mulf %v_32, %direction_50 : tensor<8xf32>
      %image_33 = arith.addf %image_31, %image_32 : tensor<8xf32>
      %step_52 = arith.mulf %direction_50, %image_33 : tensor<8xf32>
      %step_53 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_52 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_54 = tensor.expand_shape %step_53 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_55 = arith.addf %step_54, %step_4 : tensor<1xf32>
      %step_56 = arith.divf %following_30, %step_55 : tensor<1xf32>
      %x_62 = tensor.empty() : tensor<8xf32>
      %x_63 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_56, %direction_50 : tensor<1xf32>, tensor<8xf32>) outs(%x_62 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_64 = arith.addf %x_58, %x_63 : tensor<8xf32>
      %x_65 = tensor.empty() : tensor<8xf32>
      %x_66 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_56, %image_33 : tensor<1xf32>, tensor<8xf32>) outs(%x_65 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_67 = arith.subf %x_61, %x_66 : tensor<8xf32>
      %following_31 = arith.mulf %x_67, %x_67 : tensor<8xf32>
      %following_32 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_31 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_33 = tensor.expand_shape %following_32 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_51 = arith.addf %following_30, %step_4 : tensor<1xf32>
      %direction_52 = arith.divf %following_33, %direction_51 : tensor<1xf32>
      %direction_53 = tensor.empty() : tensor<8xf32>
      %direction_54 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_50, %direction_52 : tensor<8xf32>, tensor<1xf32>) outs(%direction_53 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_55 = arith.addf %x_67, %direction_54 : tensor<8xf32>
      %image_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_55 : tensor<8x8xf32>, tensor<8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %image_35 = arith.mulf %v_32, %direction_55 : tensor<8xf32>
      %image_36 = arith.addf %image_34, %image_35 : tensor<8xf32>
      %step_57 = arith.mulf %direction_55, %image_36 : tensor<8xf32>
      %step_58 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_57 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_59 = tensor.expand_shape %step_58 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_60 = arith.addf %step_59, %step_4 : tensor<1xf32>
      %step_61 = arith.divf %following_33, %step_60 : tensor<1xf32>
      %x_68 = tensor.empty() : tensor<8xf32>
      %x_69 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_61, %direction_55 : tensor<1xf32>, tensor<8xf32>) outs(%x_68 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_70 = arith.addf %x_64, %x_69 : tensor<8xf32>
      %x_71 = tensor.empty() : tensor<8xf32>
      %x_72 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_61, %image_36 : tensor<1xf32>, tensor<8xf32>) outs(%x_71 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %x_73 = arith.subf %x_67, %x_72 : tensor<8xf32>
      %following_34 = arith.mulf %x_73, %x_73 : tensor<8xf32>
      %following_35 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_34 : tensor<8xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_36 = tensor.expand_shape %following_35 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_56 = arith.addf %following_33, %step_4 : tensor<1xf32>
      %direction_57 = arith.divf %following_36, %direction_56 : tensor<1xf32>
      %direction_58 = tensor.empty() : tensor<8xf32>
      %direction_59 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_55, %direction_57 : tensor<8xf32>, tensor<1xf32>) outs(%direction_58 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      %direction_60 = arith.addf %x_73, %direction_59 : tensor<8xf32>
      %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%x_70, %values_5 : tensor<8xf32>, tensor<8x8xf32>) outs(%x_1 : tensor<8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<8xf32>
      mixer.yield %v_33, %keys_5, %values_5 : tensor<8xf32>, tensor<8x8xf32>, tensor<8x8xf32>
    } -> tensor<1x2x37x8xf32>, tensor<1x2x8x8xf32>, tensor<1x2x8x8xf32>
    %v_35 = tensor.empty() : tensor<1x37x2x8xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_34#0 : tensor<1x2x37x8xf32>) outs(%v_35 : tensor<1x37x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x37x2x8xf32>
    %v_37 = tensor.collapse_shape %v_36 [[0], [1], [2, 3]] : tensor<1x37x2x8xf32> into tensor<1x37x16xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %v_38 = mixer.linear %v_37, %o_weight_1 : tensor<1x37x16xf32>, tensor<16x16xf32> -> tensor<1x37x16xf32>
    return %v_38 : tensor<1x37x16xf32>
  }
}
