// Uncovering mesa-optimization algorithms in Transformers: the mesa layer (von Oswald et al., 2023, arXiv 2309.05858).
// Each token reads through the ridge regression of all keys to values so far: o = (H_kk + lambda)^-1 q H_kv, solved by conjugate gradients.
module attributes {mixer.dims = {}} {
  func.func @main(%in_q: tensor<2x24x2x6xf32> {mixer.name = "q"}, %in_k: tensor<2x24x2x6xf32> {mixer.name = "k"}, %in_v: tensor<2x24x2x6xf32> {mixer.name = "v"}, %in_beta: tensor<2x24x2xf32> {mixer.name = "beta"}, %in_g: tensor<2x24x2xf32> {mixer.name = "g"}, %in_lamb: tensor<2x6xf32> {mixer.name = "lamb"}) -> (tensor<2x24x2x6xf32> {mixer.name = "out"}, tensor<2x24x2x6xf32> {mixer.name = "out_cg30"}, tensor<2x2x6x6xf32> {mixer.name = "hkk"}, tensor<2x2x6x6xf32> {mixer.name = "hkv"}) {
    %v_1 = tensor.empty() : tensor<2x2x24x6xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_q : tensor<2x24x2x6xf32>) outs(%v_1 : tensor<2x2x24x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x6xf32>
    %v_3 = tensor.empty() : tensor<2x2x24x6xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_k : tensor<2x24x2x6xf32>) outs(%v_3 : tensor<2x2x24x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x6xf32>
    %v_5 = tensor.empty() : tensor<2x2x24x6xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_v : tensor<2x24x2x6xf32>) outs(%v_5 : tensor<2x2x24x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x6xf32>
    %v_7 = tensor.empty() : tensor<2x2x24xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_beta : tensor<2x24x2xf32>) outs(%v_7 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24xf32>
    %v_9 = tensor.expand_shape %v_8 [[0], [1], [2, 3]] output_shape [2, 2, 24, 1] : tensor<2x2x24xf32> into tensor<2x2x24x1xf32>
    %v_10 = tensor.empty() : tensor<2x2x24xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_g : tensor<2x24x2xf32>) outs(%v_10 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24xf32>
    %v_12 = tensor.expand_shape %v_11 [[0], [1], [2, 3]] output_shape [2, 2, 24, 1] : tensor<2x2x24xf32> into tensor<2x2x24x1xf32>
    %damping_1 = tensor.expand_shape %in_lamb [[0, 1], [2]] output_shape [1, 2, 6] : tensor<2x6xf32> into tensor<1x2x6xf32>
    %states_1 = arith.constant dense<0.0> : tensor<2x2x6x6xf32>
    %v_22:3 = mixer.scan map 2 ins(%v_2, %v_4, %v_6, %v_9, %v_12 : tensor<2x2x24x6xf32>, tensor<2x2x24x6xf32>, tensor<2x2x24x6xf32>, tensor<2x2x24x1xf32>, tensor<2x2x24x1xf32>) init(%states_1, %states_1 : tensor<2x2x6x6xf32>, tensor<2x2x6x6xf32>) const(%damping_1 : tensor<1x2x6xf32>) {
    ^bb0(%v_13: tensor<6xf32>, %v_14: tensor<6xf32>, %v_15: tensor<6xf32>, %v_16: tensor<1xf32>, %v_17: tensor<1xf32>, %v_18: tensor<6x6xf32>, %v_19: tensor<6x6xf32>, %v_20: tensor<6xf32>):
      %decay_1 = math.exp %v_17 : tensor<1xf32>
      %decay_2 = tensor.empty() : tensor<6xf32>
      %decay_3 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_14, %v_16 : tensor<6xf32>, tensor<1xf32>) outs(%decay_2 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %decay_4 = tensor.expand_shape %decay_3 [[0, 1]] output_shape [6, 1] : tensor<6xf32> into tensor<6x1xf32>
      %keys_1 = tensor.empty() : tensor<6x6xf32>
      %keys_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_18, %decay_1 : tensor<6x6xf32>, tensor<1xf32>) outs(%keys_1 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
      %keys_3 = tensor.empty() : tensor<6x6xf32>
      %keys_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%decay_4, %v_14 : tensor<6x1xf32>, tensor<6xf32>) outs(%keys_3 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
      %keys_5 = arith.addf %keys_2, %keys_4 : tensor<6x6xf32>
      %values_1 = tensor.empty() : tensor<6x6xf32>
      %values_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_19, %decay_1 : tensor<6x6xf32>, tensor<1xf32>) outs(%values_1 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
      %values_3 = tensor.empty() : tensor<6x6xf32>
      %values_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%decay_4, %v_15 : tensor<6x1xf32>, tensor<6xf32>) outs(%values_3 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
      %values_5 = arith.addf %values_2, %values_4 : tensor<6x6xf32>
      %x_1 = arith.constant dense<0.0> : tensor<6xf32>
      %square_1 = arith.mulf %v_13, %v_13 : tensor<6xf32>
      %square_2 = arith.constant dense<0.0> : tensor<f32>
      %square_3 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%square_1 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %square_4 = tensor.expand_shape %square_3 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %image_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %v_13 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_2 = arith.mulf %v_20, %v_13 : tensor<6xf32>
      %image_3 = arith.addf %image_1, %image_2 : tensor<6xf32>
      %step_1 = arith.mulf %v_13, %image_3 : tensor<6xf32>
      %step_2 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_1 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_3 = tensor.expand_shape %step_2 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_4 = arith.constant dense<1.00000000000000008e-30> : tensor<1xf32>
      %step_5 = arith.addf %step_3, %step_4 : tensor<1xf32>
      %step_6 = arith.divf %square_4, %step_5 : tensor<1xf32>
      %x_2 = tensor.empty() : tensor<6xf32>
      %x_3 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_6, %v_13 : tensor<1xf32>, tensor<6xf32>) outs(%x_2 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_4 = arith.addf %x_1, %x_3 : tensor<6xf32>
      %x_5 = tensor.empty() : tensor<6xf32>
      %x_6 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_6, %image_3 : tensor<1xf32>, tensor<6xf32>) outs(%x_5 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_7 = arith.subf %v_13, %x_6 : tensor<6xf32>
      %following_1 = arith.mulf %x_7, %x_7 : tensor<6xf32>
      %following_2 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_1 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_3 = tensor.expand_shape %following_2 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_1 = arith.addf %square_4, %step_4 : tensor<1xf32>
      %direction_2 = arith.divf %following_3, %direction_1 : tensor<1xf32>
      %direction_3 = tensor.empty() : tensor<6xf32>
      %direction_4 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_13, %direction_2 : tensor<6xf32>, tensor<1xf32>) outs(%direction_3 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_5 = arith.addf %x_7, %direction_4 : tensor<6xf32>
      %image_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_5 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_5 = arith.mulf %v_20, %direction_5 : tensor<6xf32>
      %image_6 = arith.addf %image_4, %image_5 : tensor<6xf32>
      %step_7 = arith.mulf %direction_5, %image_6 : tensor<6xf32>
      %step_8 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_7 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_9 = tensor.expand_shape %step_8 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_10 = arith.addf %step_9, %step_4 : tensor<1xf32>
      %step_11 = arith.divf %following_3, %step_10 : tensor<1xf32>
      %x_8 = tensor.empty() : tensor<6xf32>
      %x_9 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_11, %direction_5 : tensor<1xf32>, tensor<6xf32>) outs(%x_8 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_10 = arith.addf %x_4, %x_9 : tensor<6xf32>
      %x_11 = tensor.empty() : tensor<6xf32>
      %x_12 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_11, %image_6 : tensor<1xf32>, tensor<6xf32>) outs(%x_11 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_13 = arith.subf %x_7, %x_12 : tensor<6xf32>
      %following_4 = arith.mulf %x_13, %x_13 : tensor<6xf32>
      %following_5 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_4 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_6 = tensor.expand_shape %following_5 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_6 = arith.addf %following_3, %step_4 : tensor<1xf32>
      %direction_7 = arith.divf %following_6, %direction_6 : tensor<1xf32>
      %direction_8 = tensor.empty() : tensor<6xf32>
      %direction_9 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_5, %direction_7 : tensor<6xf32>, tensor<1xf32>) outs(%direction_8 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_10 = arith.addf %x_13, %direction_9 : tensor<6xf32>
      %image_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_10 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_8 = arith.mulf %v_20, %direction_10 : tensor<6xf32>
      %image_9 = arith.addf %image_7, %image_8 : tensor<6xf32>
      %step_12 = arith.mulf %direction_10, %image_9 : tensor<6xf32>
      %step_13 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_12 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_14 = tensor.expand_shape %step_13 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_15 = arith.addf %step_14, %step_4 : tensor<1xf32>
      %step_16 = arith.divf %following_6, %step_15 : tensor<1xf32>
      %x_14 = tensor.empty() : tensor<6xf32>
      %x_15 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_16, %direction_10 : tensor<1xf32>, tensor<6xf32>) outs(%x_14 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_16 = arith.addf %x_10, %x_15 : tensor<6xf32>
      %x_17 = tensor.empty() : tensor<6xf32>
      %x_18 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_16, %image_9 : tensor<1xf32>, tensor<6xf32>) outs(%x_17 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_19 = arith.subf %x_13, %x_18 : tensor<6xf32>
      %following_7 = arith.mulf %x_19, %x_19 : tensor<6xf32>
      %following_8 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_7 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_9 = tensor.expand_shape %following_8 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_11 = arith.addf %following_6, %step_4 : tensor<1xf32>
      %direction_12 = arith.divf %following_9, %direction_11 : tensor<1xf32>
      %direction_13 = tensor.empty() : tensor<6xf32>
      %direction_14 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_10, %direction_12 : tensor<6xf32>, tensor<1xf32>) outs(%direction_13 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_15 = arith.addf %x_19, %direction_14 : tensor<6xf32>
      %image_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_15 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_11 = arith.mulf %v_20, %direction_15 : tensor<6xf32>
      %image_12 = arith.addf %image_10, %image_11 : tensor<6xf32>
      %step_17 = arith.mulf %direction_15, %image_12 : tensor<6xf32>
      %step_18 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_17 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_19 = tensor.expand_shape %step_18 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_20 = arith.addf %step_19, %step_4 : tensor<1xf32>
      %step_21 = arith.divf %following_9, %step_20 : tensor<1xf32>
      %x_20 = tensor.empty() : tensor<6xf32>
      %x_21 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_21, %direction_15 : tensor<1xf32>, tensor<6xf32>) outs(%x_20 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_22 = arith.addf %x_16, %x_21 : tensor<6xf32>
      %x_23 = tensor.empty() : tensor<6xf32>
      %x_24 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_21, %image_12 : tensor<1xf32>, tensor<6xf32>) outs(%x_23 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_25 = arith.subf %x_19, %x_24 : tensor<6xf32>
      %following_10 = arith.mulf %x_25, %x_25 : tensor<6xf32>
      %following_11 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_10 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_12 = tensor.expand_shape %following_11 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_16 = arith.addf %following_9, %step_4 : tensor<1xf32>
      %direction_17 = arith.divf %following_12, %direction_16 : tensor<1xf32>
      %direction_18 = tensor.empty() : tensor<6xf32>
      %direction_19 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_15, %direction_17 : tensor<6xf32>, tensor<1xf32>) outs(%direction_18 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_20 = arith.addf %x_25, %direction_19 : tensor<6xf32>
      %image_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_20 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_14 = arith.mulf %v_20, %direction_20 : tensor<6xf32>
      %image_15 = arith.addf %image_13, %image_14 : tensor<6xf32>
      %step_22 = arith.mulf %direction_20, %image_15 : tensor<6xf32>
      %step_23 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_22 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_24 = tensor.expand_shape %step_23 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_25 = arith.addf %step_24, %step_4 : tensor<1xf32>
      %step_26 = arith.divf %following_12, %step_25 : tensor<1xf32>
      %x_26 = tensor.empty() : tensor<6xf32>
      %x_27 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_26, %direction_20 : tensor<1xf32>, tensor<6xf32>) outs(%x_26 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_28 = arith.addf %x_22, %x_27 : tensor<6xf32>
      %x_29 = tensor.empty() : tensor<6xf32>
      %x_30 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_26, %image_15 : tensor<1xf32>, tensor<6xf32>) outs(%x_29 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_31 = arith.subf %x_25, %x_30 : tensor<6xf32>
      %following_13 = arith.mulf %x_31, %x_31 : tensor<6xf32>
      %following_14 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_13 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_15 = tensor.expand_shape %following_14 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_21 = arith.addf %following_12, %step_4 : tensor<1xf32>
      %direction_22 = arith.divf %following_15, %direction_21 : tensor<1xf32>
      %direction_23 = tensor.empty() : tensor<6xf32>
      %direction_24 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_20, %direction_22 : tensor<6xf32>, tensor<1xf32>) outs(%direction_23 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_25 = arith.addf %x_31, %direction_24 : tensor<6xf32>
      %image_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_25 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_17 = arith.mulf %v_20, %direction_25 : tensor<6xf32>
      %image_18 = arith.addf %image_16, %image_17 : tensor<6xf32>
      %step_27 = arith.mulf %direction_25, %image_18 : tensor<6xf32>
      %step_28 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_27 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_29 = tensor.expand_shape %step_28 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_30 = arith.addf %step_29, %step_4 : tensor<1xf32>
      %step_31 = arith.divf %following_15, %step_30 : tensor<1xf32>
      %x_32 = tensor.empty() : tensor<6xf32>
      %x_33 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_31, %direction_25 : tensor<1xf32>, tensor<6xf32>) outs(%x_32 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_34 = arith.addf %x_28, %x_33 : tensor<6xf32>
      %x_35 = tensor.empty() : tensor<6xf32>
      %x_36 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_31, %image_18 : tensor<1xf32>, tensor<6xf32>) outs(%x_35 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_37 = arith.subf %x_31, %x_36 : tensor<6xf32>
      %following_16 = arith.mulf %x_37, %x_37 : tensor<6xf32>
      %following_17 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_16 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_18 = tensor.expand_shape %following_17 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_26 = arith.addf %following_15, %step_4 : tensor<1xf32>
      %direction_27 = arith.divf %following_18, %direction_26 : tensor<1xf32>
      %direction_28 = tensor.empty() : tensor<6xf32>
      %direction_29 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_25, %direction_27 : tensor<6xf32>, tensor<1xf32>) outs(%direction_28 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_30 = arith.addf %x_37, %direction_29 : tensor<6xf32>
      %image_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_30 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_20 = arith.mulf %v_20, %direction_30 : tensor<6xf32>
      %image_21 = arith.addf %image_19, %image_20 : tensor<6xf32>
      %step_32 = arith.mulf %direction_30, %image_21 : tensor<6xf32>
      %step_33 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_32 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_34 = tensor.expand_shape %step_33 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_35 = arith.addf %step_34, %step_4 : tensor<1xf32>
      %step_36 = arith.divf %following_18, %step_35 : tensor<1xf32>
      %x_38 = tensor.empty() : tensor<6xf32>
      %x_39 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_36, %direction_30 : tensor<1xf32>, tensor<6xf32>) outs(%x_38 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_40 = arith.addf %x_34, %x_39 : tensor<6xf32>
      %x_41 = tensor.empty() : tensor<6xf32>
      %x_42 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_36, %image_21 : tensor<1xf32>, tensor<6xf32>) outs(%x_41 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_43 = arith.subf %x_37, %x_42 : tensor<6xf32>
      %following_19 = arith.mulf %x_43, %x_43 : tensor<6xf32>
      %following_20 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_19 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_21 = tensor.expand_shape %following_20 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_31 = arith.addf %following_18, %step_4 : tensor<1xf32>
      %direction_32 = arith.divf %following_21, %direction_31 : tensor<1xf32>
      %direction_33 = tensor.empty() : tensor<6xf32>
      %direction_34 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_30, %direction_32 : tensor<6xf32>, tensor<1xf32>) outs(%direction_33 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_35 = arith.addf %x_43, %direction_34 : tensor<6xf32>
      %image_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_35 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_23 = arith.mulf %v_20, %direction_35 : tensor<6xf32>
      %image_24 = arith.addf %image_22, %image_23 : tensor<6xf32>
      %step_37 = arith.mulf %direction_35, %image_24 : tensor<6xf32>
      %step_38 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_37 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_39 = tensor.expand_shape %step_38 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_40 = arith.addf %step_39, %step_4 : tensor<1xf32>
      %step_41 = arith.divf %following_21, %step_40 : tensor<1xf32>
      %x_44 = tensor.empty() : tensor<6xf32>
      %x_45 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_41, %direction_35 : tensor<1xf32>, tensor<6xf32>) outs(%x_44 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_46 = arith.addf %x_40, %x_45 : tensor<6xf32>
      %x_47 = tensor.empty() : tensor<6xf32>
      %x_48 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_41, %image_24 : tensor<1xf32>, tensor<6xf32>) outs(%x_47 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_49 = arith.subf %x_43, %x_48 : tensor<6xf32>
      %following_22 = arith.mulf %x_49, %x_49 : tensor<6xf32>
      %following_23 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_22 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_24 = tensor.expand_shape %following_23 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_36 = arith.addf %following_21, %step_4 : tensor<1xf32>
      %direction_37 = arith.divf %following_24, %direction_36 : tensor<1xf32>
      %direction_38 = tensor.empty() : tensor<6xf32>
      %direction_39 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_35, %direction_37 : tensor<6xf32>, tensor<1xf32>) outs(%direction_38 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_40 = arith.addf %x_49, %direction_39 : tensor<6xf32>
      %image_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_40 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_26 = arith.mulf %v_20, %direction_40 : tensor<6xf32>
      %image_27 = arith.addf %image_25, %image_26 : tensor<6xf32>
      %step_42 = arith.mulf %direction_40, %image_27 : tensor<6xf32>
      %step_43 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_42 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_44 = tensor.expand_shape %step_43 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_45 = arith.addf %step_44, %step_4 : tensor<1xf32>
      %step_46 = arith.divf %following_24, %step_45 : tensor<1xf32>
      %x_50 = tensor.empty() : tensor<6xf32>
      %x_51 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_46, %direction_40 : tensor<1xf32>, tensor<6xf32>) outs(%x_50 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_52 = arith.addf %x_46, %x_51 : tensor<6xf32>
      %x_53 = tensor.empty() : tensor<6xf32>
      %x_54 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_46, %image_27 : tensor<1xf32>, tensor<6xf32>) outs(%x_53 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_55 = arith.subf %x_49, %x_54 : tensor<6xf32>
      %following_25 = arith.mulf %x_55, %x_55 : tensor<6xf32>
      %following_26 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_25 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_27 = tensor.expand_shape %following_26 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_41 = arith.addf %following_24, %step_4 : tensor<1xf32>
      %direction_42 = arith.divf %following_27, %direction_41 : tensor<1xf32>
      %direction_43 = tensor.empty() : tensor<6xf32>
      %direction_44 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_40, %direction_42 : tensor<6xf32>, tensor<1xf32>) outs(%direction_43 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_45 = arith.addf %x_55, %direction_44 : tensor<6xf32>
      %image_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_5, %direction_45 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_29 = arith.mulf %v_20, %direction_45 : tensor<6xf32>
      %image_30 = arith.addf %image_28, %image_29 : tensor<6xf32>
      %step_47 = arith.mulf %direction_45, %image_30 : tensor<6xf32>
      %step_48 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_47 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_49 = tensor.expand_shape %step_48 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_50 = arith.addf %step_49, %step_4 : tensor<1xf32>
      %step_51 = arith.divf %following_27, %step_50 : tensor<1xf32>
      %x_56 = tensor.empty() : tensor<6xf32>
      %x_57 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_51, %direction_45 : tensor<1xf32>, tensor<6xf32>) outs(%x_56 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_58 = arith.addf %x_52, %x_57 : tensor<6xf32>
      %x_59 = tensor.empty() : tensor<6xf32>
      %x_60 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_51, %image_30 : tensor<1xf32>, tensor<6xf32>) outs(%x_59 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_61 = arith.subf %x_55, %x_60 : tensor<6xf32>
      %following_28 = arith.mulf %x_61, %x_61 : tensor<6xf32>
      %following_29 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_28 : tensor<6xf32>) outs(%square_2 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_30 = tensor.expand_shape %following_29 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_46 = arith.addf %following_27, %step_4 : tensor<1xf32>
      %direction_47 = arith.divf %following_30, %direction_46 : tensor<1xf32>
      %direction_48 = tensor.empty() : tensor<6xf32>
      %direction_49 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_45, %direction_47 : tensor<6xf32>, tensor<1xf32>) outs(%direction_48 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_50 = arith.addf %x_61, %direction_49 : tensor<6xf32>
      %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%x_58, %values_5 : tensor<6xf32>, tensor<6x6xf32>) outs(%x_1 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      mixer.yield %v_21, %keys_5, %values_5 : tensor<6xf32>, tensor<6x6xf32>, tensor<6x6xf32>
    } -> tensor<2x2x24x6xf32>, tensor<2x2x6x6xf32>, tensor<2x2x6x6xf32>
    %v_23 = tensor.empty() : tensor<2x24x2x6xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_22#0 : tensor<2x2x24x6xf32>) outs(%v_23 : tensor<2x24x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x24x2x6xf32>
    %v_34:3 = mixer.scan map 2 ins(%v_2, %v_4, %v_6, %v_9, %v_12 : tensor<2x2x24x6xf32>, tensor<2x2x24x6xf32>, tensor<2x2x24x6xf32>, tensor<2x2x24x1xf32>, tensor<2x2x24x1xf32>) init(%states_1, %states_1 : tensor<2x2x6x6xf32>, tensor<2x2x6x6xf32>) const(%damping_1 : tensor<1x2x6xf32>) {
    ^bb0(%v_25: tensor<6xf32>, %v_26: tensor<6xf32>, %v_27: tensor<6xf32>, %v_28: tensor<1xf32>, %v_29: tensor<1xf32>, %v_30: tensor<6x6xf32>, %v_31: tensor<6x6xf32>, %v_32: tensor<6xf32>):
      %decay_5 = math.exp %v_29 : tensor<1xf32>
      %decay_6 = tensor.empty() : tensor<6xf32>
      %decay_7 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_26, %v_28 : tensor<6xf32>, tensor<1xf32>) outs(%decay_6 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %decay_8 = tensor.expand_shape %decay_7 [[0, 1]] output_shape [6, 1] : tensor<6xf32> into tensor<6x1xf32>
      %keys_6 = tensor.empty() : tensor<6x6xf32>
      %keys_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_30, %decay_5 : tensor<6x6xf32>, tensor<1xf32>) outs(%keys_6 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
      %keys_8 = tensor.empty() : tensor<6x6xf32>
      %keys_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%decay_8, %v_26 : tensor<6x1xf32>, tensor<6xf32>) outs(%keys_8 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
      %keys_10 = arith.addf %keys_7, %keys_9 : tensor<6x6xf32>
      %values_6 = tensor.empty() : tensor<6x6xf32>
      %values_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_31, %decay_5 : tensor<6x6xf32>, tensor<1xf32>) outs(%values_6 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
      %values_8 = tensor.empty() : tensor<6x6xf32>
      %values_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%decay_8, %v_27 : tensor<6x1xf32>, tensor<6xf32>) outs(%values_8 : tensor<6x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x6xf32>
      %values_10 = arith.addf %values_7, %values_9 : tensor<6x6xf32>
      %x_62 = arith.constant dense<0.0> : tensor<6xf32>
      %square_5 = arith.mulf %v_25, %v_25 : tensor<6xf32>
      %square_6 = arith.constant dense<0.0> : tensor<f32>
      %square_7 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%square_5 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %square_8 = tensor.expand_shape %square_7 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %image_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %v_25 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_32 = arith.mulf %v_32, %v_25 : tensor<6xf32>
      %image_33 = arith.addf %image_31, %image_32 : tensor<6xf32>
      %step_52 = arith.mulf %v_25, %image_33 : tensor<6xf32>
      %step_53 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_52 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_54 = tensor.expand_shape %step_53 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_55 = arith.constant dense<1.00000000000000008e-05> : tensor<1xf32>
      %step_56 = arith.addf %step_54, %step_55 : tensor<1xf32>
      %step_57 = arith.divf %square_8, %step_56 : tensor<1xf32>
      %x_63 = tensor.empty() : tensor<6xf32>
      %x_64 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_57, %v_25 : tensor<1xf32>, tensor<6xf32>) outs(%x_63 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_65 = arith.addf %x_62, %x_64 : tensor<6xf32>
      %x_66 = tensor.empty() : tensor<6xf32>
      %x_67 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_57, %image_33 : tensor<1xf32>, tensor<6xf32>) outs(%x_66 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_68 = arith.subf %v_25, %x_67 : tensor<6xf32>
      %following_31 = arith.mulf %x_68, %x_68 : tensor<6xf32>
      %following_32 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_31 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_33 = tensor.expand_shape %following_32 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_51 = arith.addf %square_8, %step_55 : tensor<1xf32>
      %direction_52 = arith.divf %following_33, %direction_51 : tensor<1xf32>
      %direction_53 = tensor.empty() : tensor<6xf32>
      %direction_54 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_25, %direction_52 : tensor<6xf32>, tensor<1xf32>) outs(%direction_53 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_55 = arith.addf %x_68, %direction_54 : tensor<6xf32>
      %image_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_55 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_35 = arith.mulf %v_32, %direction_55 : tensor<6xf32>
      %image_36 = arith.addf %image_34, %image_35 : tensor<6xf32>
      %step_58 = arith.mulf %direction_55, %image_36 : tensor<6xf32>
      %step_59 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_58 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_60 = tensor.expand_shape %step_59 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_61 = arith.addf %step_60, %step_55 : tensor<1xf32>
      %step_62 = arith.divf %following_33, %step_61 : tensor<1xf32>
      %x_69 = tensor.empty() : tensor<6xf32>
      %x_70 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_62, %direction_55 : tensor<1xf32>, tensor<6xf32>) outs(%x_69 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_71 = arith.addf %x_65, %x_70 : tensor<6xf32>
      %x_72 = tensor.empty() : tensor<6xf32>
      %x_73 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_62, %image_36 : tensor<1xf32>, tensor<6xf32>) outs(%x_72 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_74 = arith.subf %x_68, %x_73 : tensor<6xf32>
      %following_34 = arith.mulf %x_74, %x_74 : tensor<6xf32>
      %following_35 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_34 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_36 = tensor.expand_shape %following_35 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_56 = arith.addf %following_33, %step_55 : tensor<1xf32>
      %direction_57 = arith.divf %following_36, %direction_56 : tensor<1xf32>
      %direction_58 = tensor.empty() : tensor<6xf32>
      %direction_59 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_55, %direction_57 : tensor<6xf32>, tensor<1xf32>) outs(%direction_58 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_60 = arith.addf %x_74, %direction_59 : tensor<6xf32>
      %image_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_60 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_38 = arith.mulf %v_32, %direction_60 : tensor<6xf32>
      %image_39 = arith.addf %image_37, %image_38 : tensor<6xf32>
      %step_63 = arith.mulf %direction_60, %image_39 : tensor<6xf32>
      %step_64 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_63 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_65 = tensor.expand_shape %step_64 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_66 = arith.addf %step_65, %step_55 : tensor<1xf32>
      %step_67 = arith.divf %following_36, %step_66 : tensor<1xf32>
      %x_75 = tensor.empty() : tensor<6xf32>
      %x_76 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_67, %direction_60 : tensor<1xf32>, tensor<6xf32>) outs(%x_75 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_77 = arith.addf %x_71, %x_76 : tensor<6xf32>
      %x_78 = tensor.empty() : tensor<6xf32>
      %x_79 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_67, %image_39 : tensor<1xf32>, tensor<6xf32>) outs(%x_78 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_80 = arith.subf %x_74, %x_79 : tensor<6xf32>
      %following_37 = arith.mulf %x_80, %x_80 : tensor<6xf32>
      %following_38 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_37 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_39 = tensor.expand_shape %following_38 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_61 = arith.addf %following_36, %step_55 : tensor<1xf32>
      %direction_62 = arith.divf %following_39, %direction_61 : tensor<1xf32>
      %direction_63 = tensor.empty() : tensor<6xf32>
      %direction_64 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_60, %direction_62 : tensor<6xf32>, tensor<1xf32>) outs(%direction_63 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_65 = arith.addf %x_80, %direction_64 : tensor<6xf32>
      %image_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_65 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_41 = arith.mulf %v_32, %direction_65 : tensor<6xf32>
      %image_42 = arith.addf %image_40, %image_41 : tensor<6xf32>
      %step_68 = arith.mulf %direction_65, %image_42 : tensor<6xf32>
      %step_69 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_68 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_70 = tensor.expand_shape %step_69 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_71 = arith.addf %step_70, %step_55 : tensor<1xf32>
      %step_72 = arith.divf %following_39, %step_71 : tensor<1xf32>
      %x_81 = tensor.empty() : tensor<6xf32>
      %x_82 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_72, %direction_65 : tensor<1xf32>, tensor<6xf32>) outs(%x_81 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_83 = arith.addf %x_77, %x_82 : tensor<6xf32>
      %x_84 = tensor.empty() : tensor<6xf32>
      %x_85 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_72, %image_42 : tensor<1xf32>, tensor<6xf32>) outs(%x_84 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_86 = arith.subf %x_80, %x_85 : tensor<6xf32>
      %following_40 = arith.mulf %x_86, %x_86 : tensor<6xf32>
      %following_41 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_40 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_42 = tensor.expand_shape %following_41 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_66 = arith.addf %following_39, %step_55 : tensor<1xf32>
      %direction_67 = arith.divf %following_42, %direction_66 : tensor<1xf32>
      %direction_68 = tensor.empty() : tensor<6xf32>
      %direction_69 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_65, %direction_67 : tensor<6xf32>, tensor<1xf32>) outs(%direction_68 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_70 = arith.addf %x_86, %direction_69 : tensor<6xf32>
      %image_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_70 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_44 = arith.mulf %v_32, %direction_70 : tensor<6xf32>
      %image_45 = arith.addf %image_43, %image_44 : tensor<6xf32>
      %step_73 = arith.mulf %direction_70, %image_45 : tensor<6xf32>
      %step_74 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_73 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_75 = tensor.expand_shape %step_74 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_76 = arith.addf %step_75, %step_55 : tensor<1xf32>
      %step_77 = arith.divf %following_42, %step_76 : tensor<1xf32>
      %x_87 = tensor.empty() : tensor<6xf32>
      %x_88 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_77, %direction_70 : tensor<1xf32>, tensor<6xf32>) outs(%x_87 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_89 = arith.addf %x_83, %x_88 : tensor<6xf32>
      %x_90 = tensor.empty() : tensor<6xf32>
      %x_91 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_77, %image_45 : tensor<1xf32>, tensor<6xf32>) outs(%x_90 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_92 = arith.subf %x_86, %x_91 : tensor<6xf32>
      %following_43 = arith.mulf %x_92, %x_92 : tensor<6xf32>
      %following_44 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_43 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_45 = tensor.expand_shape %following_44 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_71 = arith.addf %following_42, %step_55 : tensor<1xf32>
      %direction_72 = arith.divf %following_45, %direction_71 : tensor<1xf32>
      %direction_73 = tensor.empty() : tensor<6xf32>
      %direction_74 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_70, %direction_72 : tensor<6xf32>, tensor<1xf32>) outs(%direction_73 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_75 = arith.addf %x_92, %direction_74 : tensor<6xf32>
      %image_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_75 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_47 = arith.mulf %v_32, %direction_75 : tensor<6xf32>
      %image_48 = arith.addf %image_46, %image_47 : tensor<6xf32>
      %step_78 = arith.mulf %direction_75, %image_48 : tensor<6xf32>
      %step_79 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_78 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_80 = tensor.expand_shape %step_79 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_81 = arith.addf %step_80, %step_55 : tensor<1xf32>
      %step_82 = arith.divf %following_45, %step_81 : tensor<1xf32>
      %x_93 = tensor.empty() : tensor<6xf32>
      %x_94 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_82, %direction_75 : tensor<1xf32>, tensor<6xf32>) outs(%x_93 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_95 = arith.addf %x_89, %x_94 : tensor<6xf32>
      %x_96 = tensor.empty() : tensor<6xf32>
      %x_97 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_82, %image_48 : tensor<1xf32>, tensor<6xf32>) outs(%x_96 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_98 = arith.subf %x_92, %x_97 : tensor<6xf32>
      %following_46 = arith.mulf %x_98, %x_98 : tensor<6xf32>
      %following_47 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_46 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_48 = tensor.expand_shape %following_47 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_76 = arith.addf %following_45, %step_55 : tensor<1xf32>
      %direction_77 = arith.divf %following_48, %direction_76 : tensor<1xf32>
      %direction_78 = tensor.empty() : tensor<6xf32>
      %direction_79 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_75, %direction_77 : tensor<6xf32>, tensor<1xf32>) outs(%direction_78 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_80 = arith.addf %x_98, %direction_79 : tensor<6xf32>
      %image_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_80 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_50 = arith.mulf %v_32, %direction_80 : tensor<6xf32>
      %image_51 = arith.addf %image_49, %image_50 : tensor<6xf32>
      %step_83 = arith.mulf %direction_80, %image_51 : tensor<6xf32>
      %step_84 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_83 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_85 = tensor.expand_shape %step_84 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_86 = arith.addf %step_85, %step_55 : tensor<1xf32>
      %step_87 = arith.divf %following_48, %step_86 : tensor<1xf32>
      %x_99 = tensor.empty() : tensor<6xf32>
      %x_100 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_87, %direction_80 : tensor<1xf32>, tensor<6xf32>) outs(%x_99 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_101 = arith.addf %x_95, %x_100 : tensor<6xf32>
      %x_102 = tensor.empty() : tensor<6xf32>
      %x_103 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_87, %image_51 : tensor<1xf32>, tensor<6xf32>) outs(%x_102 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_104 = arith.subf %x_98, %x_103 : tensor<6xf32>
      %following_49 = arith.mulf %x_104, %x_104 : tensor<6xf32>
      %following_50 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_49 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_51 = tensor.expand_shape %following_50 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_81 = arith.addf %following_48, %step_55 : tensor<1xf32>
      %direction_82 = arith.divf %following_51, %direction_81 : tensor<1xf32>
      %direction_83 = tensor.empty() : tensor<6xf32>
      %direction_84 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_80, %direction_82 : tensor<6xf32>, tensor<1xf32>) outs(%direction_83 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_85 = arith.addf %x_104, %direction_84 : tensor<6xf32>
      %image_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_85 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_53 = arith.mulf %v_32, %direction_85 : tensor<6xf32>
      %image_54 = arith.addf %image_52, %image_53 : tensor<6xf32>
      %step_88 = arith.mulf %direction_85, %image_54 : tensor<6xf32>
      %step_89 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_88 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_90 = tensor.expand_shape %step_89 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_91 = arith.addf %step_90, %step_55 : tensor<1xf32>
      %step_92 = arith.divf %following_51, %step_91 : tensor<1xf32>
      %x_105 = tensor.empty() : tensor<6xf32>
      %x_106 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_92, %direction_85 : tensor<1xf32>, tensor<6xf32>) outs(%x_105 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_107 = arith.addf %x_101, %x_106 : tensor<6xf32>
      %x_108 = tensor.empty() : tensor<6xf32>
      %x_109 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_92, %image_54 : tensor<1xf32>, tensor<6xf32>) outs(%x_108 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_110 = arith.subf %x_104, %x_109 : tensor<6xf32>
      %following_52 = arith.mulf %x_110, %x_110 : tensor<6xf32>
      %following_53 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_52 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_54 = tensor.expand_shape %following_53 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_86 = arith.addf %following_51, %step_55 : tensor<1xf32>
      %direction_87 = arith.divf %following_54, %direction_86 : tensor<1xf32>
      %direction_88 = tensor.empty() : tensor<6xf32>
      %direction_89 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_85, %direction_87 : tensor<6xf32>, tensor<1xf32>) outs(%direction_88 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_90 = arith.addf %x_110, %direction_89 : tensor<6xf32>
      %image_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_90 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_56 = arith.mulf %v_32, %direction_90 : tensor<6xf32>
      %image_57 = arith.addf %image_55, %image_56 : tensor<6xf32>
      %step_93 = arith.mulf %direction_90, %image_57 : tensor<6xf32>
      %step_94 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_93 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_95 = tensor.expand_shape %step_94 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_96 = arith.addf %step_95, %step_55 : tensor<1xf32>
      %step_97 = arith.divf %following_54, %step_96 : tensor<1xf32>
      %x_111 = tensor.empty() : tensor<6xf32>
      %x_112 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_97, %direction_90 : tensor<1xf32>, tensor<6xf32>) outs(%x_111 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_113 = arith.addf %x_107, %x_112 : tensor<6xf32>
      %x_114 = tensor.empty() : tensor<6xf32>
      %x_115 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_97, %image_57 : tensor<1xf32>, tensor<6xf32>) outs(%x_114 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_116 = arith.subf %x_110, %x_115 : tensor<6xf32>
      %following_55 = arith.mulf %x_116, %x_116 : tensor<6xf32>
      %following_56 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_55 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_57 = tensor.expand_shape %following_56 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_91 = arith.addf %following_54, %step_55 : tensor<1xf32>
      %direction_92 = arith.divf %following_57, %direction_91 : tensor<1xf32>
      %direction_93 = tensor.empty() : tensor<6xf32>
      %direction_94 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_90, %direction_92 : tensor<6xf32>, tensor<1xf32>) outs(%direction_93 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_95 = arith.addf %x_116, %direction_94 : tensor<6xf32>
      %image_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_95 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_59 = arith.mulf %v_32, %direction_95 : tensor<6xf32>
      %image_60 = arith.addf %image_58, %image_59 : tensor<6xf32>
      %step_98 = arith.mulf %direction_95, %image_60 : tensor<6xf32>
      %step_99 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_98 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_100 = tensor.expand_shape %step_99 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_101 = arith.addf %step_100, %step_55 : tensor<1xf32>
      %step_102 = arith.divf %following_57, %step_101 : tensor<1xf32>
      %x_117 = tensor.empty() : tensor<6xf32>
      %x_118 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_102, %direction_95 : tensor<1xf32>, tensor<6xf32>) outs(%x_117 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_119 = arith.addf %x_113, %x_118 : tensor<6xf32>
      %x_120 = tensor.empty() : tensor<6xf32>
      %x_121 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_102, %image_60 : tensor<1xf32>, tensor<6xf32>) outs(%x_120 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_122 = arith.subf %x_116, %x_121 : tensor<6xf32>
      %following_58 = arith.mulf %x_122, %x_122 : tensor<6xf32>
      %following_59 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_58 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_60 = tensor.expand_shape %following_59 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_96 = arith.addf %following_57, %step_55 : tensor<1xf32>
      %direction_97 = arith.divf %following_60, %direction_96 : tensor<1xf32>
      %direction_98 = tensor.empty() : tensor<6xf32>
      %direction_99 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_95, %direction_97 : tensor<6xf32>, tensor<1xf32>) outs(%direction_98 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_100 = arith.addf %x_122, %direction_99 : tensor<6xf32>
      %image_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_100 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_62 = arith.mulf %v_32, %direction_100 : tensor<6xf32>
      %image_63 = arith.addf %image_61, %image_62 : tensor<6xf32>
      %step_103 = arith.mulf %direction_100, %image_63 : tensor<6xf32>
      %step_104 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_103 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_105 = tensor.expand_shape %step_104 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_106 = arith.addf %step_105, %step_55 : tensor<1xf32>
      %step_107 = arith.divf %following_60, %step_106 : tensor<1xf32>
      %x_123 = tensor.empty() : tensor<6xf32>
      %x_124 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_107, %direction_100 : tensor<1xf32>, tensor<6xf32>) outs(%x_123 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_125 = arith.addf %x_119, %x_124 : tensor<6xf32>
      %x_126 = tensor.empty() : tensor<6xf32>
      %x_127 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_107, %image_63 : tensor<1xf32>, tensor<6xf32>) outs(%x_126 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_128 = arith.subf %x_122, %x_127 : tensor<6xf32>
      %following_61 = arith.mulf %x_128, %x_128 : tensor<6xf32>
      %following_62 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_61 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_63 = tensor.expand_shape %following_62 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_101 = arith.addf %following_60, %step_55 : tensor<1xf32>
      %direction_102 = arith.divf %following_63, %direction_101 : tensor<1xf32>
      %direction_103 = tensor.empty() : tensor<6xf32>
      %direction_104 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_100, %direction_102 : tensor<6xf32>, tensor<1xf32>) outs(%direction_103 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_105 = arith.addf %x_128, %direction_104 : tensor<6xf32>
      %image_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_105 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_65 = arith.mulf %v_32, %direction_105 : tensor<6xf32>
      %image_66 = arith.addf %image_64, %image_65 : tensor<6xf32>
      %step_108 = arith.mulf %direction_105, %image_66 : tensor<6xf32>
      %step_109 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_108 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_110 = tensor.expand_shape %step_109 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_111 = arith.addf %step_110, %step_55 : tensor<1xf32>
      %step_112 = arith.divf %following_63, %step_111 : tensor<1xf32>
      %x_129 = tensor.empty() : tensor<6xf32>
      %x_130 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_112, %direction_105 : tensor<1xf32>, tensor<6xf32>) outs(%x_129 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_131 = arith.addf %x_125, %x_130 : tensor<6xf32>
      %x_132 = tensor.empty() : tensor<6xf32>
      %x_133 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_112, %image_66 : tensor<1xf32>, tensor<6xf32>) outs(%x_132 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_134 = arith.subf %x_128, %x_133 : tensor<6xf32>
      %following_64 = arith.mulf %x_134, %x_134 : tensor<6xf32>
      %following_65 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_64 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_66 = tensor.expand_shape %following_65 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_106 = arith.addf %following_63, %step_55 : tensor<1xf32>
      %direction_107 = arith.divf %following_66, %direction_106 : tensor<1xf32>
      %direction_108 = tensor.empty() : tensor<6xf32>
      %direction_109 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_105, %direction_107 : tensor<6xf32>, tensor<1xf32>) outs(%direction_108 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_110 = arith.addf %x_134, %direction_109 : tensor<6xf32>
      %image_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_110 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_68 = arith.mulf %v_32, %direction_110 : tensor<6xf32>
      %image_69 = arith.addf %image_67, %image_68 : tensor<6xf32>
      %step_113 = arith.mulf %direction_110, %image_69 : tensor<6xf32>
      %step_114 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_113 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_115 = tensor.expand_shape %step_114 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_116 = arith.addf %step_115, %step_55 : tensor<1xf32>
      %step_117 = arith.divf %following_66, %step_116 : tensor<1xf32>
      %x_135 = tensor.empty() : tensor<6xf32>
      %x_136 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_117, %direction_110 : tensor<1xf32>, tensor<6xf32>) outs(%x_135 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_137 = arith.addf %x_131, %x_136 : tensor<6xf32>
      %x_138 = tensor.empty() : tensor<6xf32>
      %x_139 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_117, %image_69 : tensor<1xf32>, tensor<6xf32>) outs(%x_138 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_140 = arith.subf %x_134, %x_139 : tensor<6xf32>
      %following_67 = arith.mulf %x_140, %x_140 : tensor<6xf32>
      %following_68 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_67 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_69 = tensor.expand_shape %following_68 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_111 = arith.addf %following_66, %step_55 : tensor<1xf32>
      %direction_112 = arith.divf %following_69, %direction_111 : tensor<1xf32>
      %direction_113 = tensor.empty() : tensor<6xf32>
      %direction_114 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_110, %direction_112 : tensor<6xf32>, tensor<1xf32>) outs(%direction_113 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_115 = arith.addf %x_140, %direction_114 : tensor<6xf32>
      %image_70 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_115 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_71 = arith.mulf %v_32, %direction_115 : tensor<6xf32>
      %image_72 = arith.addf %image_70, %image_71 : tensor<6xf32>
      %step_118 = arith.mulf %direction_115, %image_72 : tensor<6xf32>
      %step_119 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_118 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_120 = tensor.expand_shape %step_119 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_121 = arith.addf %step_120, %step_55 : tensor<1xf32>
      %step_122 = arith.divf %following_69, %step_121 : tensor<1xf32>
      %x_141 = tensor.empty() : tensor<6xf32>
      %x_142 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_122, %direction_115 : tensor<1xf32>, tensor<6xf32>) outs(%x_141 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_143 = arith.addf %x_137, %x_142 : tensor<6xf32>
      %x_144 = tensor.empty() : tensor<6xf32>
      %x_145 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_122, %image_72 : tensor<1xf32>, tensor<6xf32>) outs(%x_144 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_146 = arith.subf %x_140, %x_145 : tensor<6xf32>
      %following_70 = arith.mulf %x_146, %x_146 : tensor<6xf32>
      %following_71 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_70 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_72 = tensor.expand_shape %following_71 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_116 = arith.addf %following_69, %step_55 : tensor<1xf32>
      %direction_117 = arith.divf %following_72, %direction_116 : tensor<1xf32>
      %direction_118 = tensor.empty() : tensor<6xf32>
      %direction_119 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_115, %direction_117 : tensor<6xf32>, tensor<1xf32>) outs(%direction_118 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_120 = arith.addf %x_146, %direction_119 : tensor<6xf32>
      %image_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_120 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_74 = arith.mulf %v_32, %direction_120 : tensor<6xf32>
      %image_75 = arith.addf %image_73, %image_74 : tensor<6xf32>
      %step_123 = arith.mulf %direction_120, %image_75 : tensor<6xf32>
      %step_124 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_123 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_125 = tensor.expand_shape %step_124 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_126 = arith.addf %step_125, %step_55 : tensor<1xf32>
      %step_127 = arith.divf %following_72, %step_126 : tensor<1xf32>
      %x_147 = tensor.empty() : tensor<6xf32>
      %x_148 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_127, %direction_120 : tensor<1xf32>, tensor<6xf32>) outs(%x_147 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_149 = arith.addf %x_143, %x_148 : tensor<6xf32>
      %x_150 = tensor.empty() : tensor<6xf32>
      %x_151 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_127, %image_75 : tensor<1xf32>, tensor<6xf32>) outs(%x_150 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_152 = arith.subf %x_146, %x_151 : tensor<6xf32>
      %following_73 = arith.mulf %x_152, %x_152 : tensor<6xf32>
      %following_74 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_73 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_75 = tensor.expand_shape %following_74 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_121 = arith.addf %following_72, %step_55 : tensor<1xf32>
      %direction_122 = arith.divf %following_75, %direction_121 : tensor<1xf32>
      %direction_123 = tensor.empty() : tensor<6xf32>
      %direction_124 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_120, %direction_122 : tensor<6xf32>, tensor<1xf32>) outs(%direction_123 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_125 = arith.addf %x_152, %direction_124 : tensor<6xf32>
      %image_76 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_125 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_77 = arith.mulf %v_32, %direction_125 : tensor<6xf32>
      %image_78 = arith.addf %image_76, %image_77 : tensor<6xf32>
      %step_128 = arith.mulf %direction_125, %image_78 : tensor<6xf32>
      %step_129 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_128 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_130 = tensor.expand_shape %step_129 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_131 = arith.addf %step_130, %step_55 : tensor<1xf32>
      %step_132 = arith.divf %following_75, %step_131 : tensor<1xf32>
      %x_153 = tensor.empty() : tensor<6xf32>
      %x_154 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_132, %direction_125 : tensor<1xf32>, tensor<6xf32>) outs(%x_153 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_155 = arith.addf %x_149, %x_154 : tensor<6xf32>
      %x_156 = tensor.empty() : tensor<6xf32>
      %x_157 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_132, %image_78 : tensor<1xf32>, tensor<6xf32>) outs(%x_156 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_158 = arith.subf %x_152, %x_157 : tensor<6xf32>
      %following_76 = arith.mulf %x_158, %x_158 : tensor<6xf32>
      %following_77 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_76 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_78 = tensor.expand_shape %following_77 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_126 = arith.addf %following_75, %step_55 : tensor<1xf32>
      %direction_127 = arith.divf %following_78, %direction_126 : tensor<1xf32>
      %direction_128 = tensor.empty() : tensor<6xf32>
      %direction_129 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_125, %direction_127 : tensor<6xf32>, tensor<1xf32>) outs(%direction_128 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_130 = arith.addf %x_158, %direction_129 : tensor<6xf32>
      %image_79 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_130 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_80 = arith.mulf %v_32, %direction_130 : tensor<6xf32>
      %image_81 = arith.addf %image_79, %image_80 : tensor<6xf32>
      %step_133 = arith.mulf %direction_130, %image_81 : tensor<6xf32>
      %step_134 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_133 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_135 = tensor.expand_shape %step_134 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_136 = arith.addf %step_135, %step_55 : tensor<1xf32>
      %step_137 = arith.divf %following_78, %step_136 : tensor<1xf32>
      %x_159 = tensor.empty() : tensor<6xf32>
      %x_160 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_137, %direction_130 : tensor<1xf32>, tensor<6xf32>) outs(%x_159 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_161 = arith.addf %x_155, %x_160 : tensor<6xf32>
      %x_162 = tensor.empty() : tensor<6xf32>
      %x_163 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_137, %image_81 : tensor<1xf32>, tensor<6xf32>) outs(%x_162 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_164 = arith.subf %x_158, %x_163 : tensor<6xf32>
      %following_79 = arith.mulf %x_164, %x_164 : tensor<6xf32>
      %following_80 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_79 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_81 = tensor.expand_shape %following_80 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_131 = arith.addf %following_78, %step_55 : tensor<1xf32>
      %direction_132 = arith.divf %following_81, %direction_131 : tensor<1xf32>
      %direction_133 = tensor.empty() : tensor<6xf32>
      %direction_134 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_130, %direction_132 : tensor<6xf32>, tensor<1xf32>) outs(%direction_133 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_135 = arith.addf %x_164, %direction_134 : tensor<6xf32>
      %image_82 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_135 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_83 = arith.mulf %v_32, %direction_135 : tensor<6xf32>
      %image_84 = arith.addf %image_82, %image_83 : tensor<6xf32>
      %step_138 = arith.mulf %direction_135, %image_84 : tensor<6xf32>
      %step_139 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_138 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_140 = tensor.expand_shape %step_139 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_141 = arith.addf %step_140, %step_55 : tensor<1xf32>
      %step_142 = arith.divf %following_81, %step_141 : tensor<1xf32>
      %x_165 = tensor.empty() : tensor<6xf32>
      %x_166 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_142, %direction_135 : tensor<1xf32>, tensor<6xf32>) outs(%x_165 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_167 = arith.addf %x_161, %x_166 : tensor<6xf32>
      %x_168 = tensor.empty() : tensor<6xf32>
      %x_169 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_142, %image_84 : tensor<1xf32>, tensor<6xf32>) outs(%x_168 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_170 = arith.subf %x_164, %x_169 : tensor<6xf32>
      %following_82 = arith.mulf %x_170, %x_170 : tensor<6xf32>
      %following_83 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_82 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_84 = tensor.expand_shape %following_83 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_136 = arith.addf %following_81, %step_55 : tensor<1xf32>
      %direction_137 = arith.divf %following_84, %direction_136 : tensor<1xf32>
      %direction_138 = tensor.empty() : tensor<6xf32>
      %direction_139 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_135, %direction_137 : tensor<6xf32>, tensor<1xf32>) outs(%direction_138 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_140 = arith.addf %x_170, %direction_139 : tensor<6xf32>
      %image_85 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_140 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_86 = arith.mulf %v_32, %direction_140 : tensor<6xf32>
      %image_87 = arith.addf %image_85, %image_86 : tensor<6xf32>
      %step_143 = arith.mulf %direction_140, %image_87 : tensor<6xf32>
      %step_144 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_143 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_145 = tensor.expand_shape %step_144 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_146 = arith.addf %step_145, %step_55 : tensor<1xf32>
      %step_147 = arith.divf %following_84, %step_146 : tensor<1xf32>
      %x_171 = tensor.empty() : tensor<6xf32>
      %x_172 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_147, %direction_140 : tensor<1xf32>, tensor<6xf32>) outs(%x_171 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_173 = arith.addf %x_167, %x_172 : tensor<6xf32>
      %x_174 = tensor.empty() : tensor<6xf32>
      %x_175 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_147, %image_87 : tensor<1xf32>, tensor<6xf32>) outs(%x_174 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_176 = arith.subf %x_170, %x_175 : tensor<6xf32>
      %following_85 = arith.mulf %x_176, %x_176 : tensor<6xf32>
      %following_86 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_85 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_87 = tensor.expand_shape %following_86 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_141 = arith.addf %following_84, %step_55 : tensor<1xf32>
      %direction_142 = arith.divf %following_87, %direction_141 : tensor<1xf32>
      %direction_143 = tensor.empty() : tensor<6xf32>
      %direction_144 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_140, %direction_142 : tensor<6xf32>, tensor<1xf32>) outs(%direction_143 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_145 = arith.addf %x_176, %direction_144 : tensor<6xf32>
      %image_88 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_145 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_89 = arith.mulf %v_32, %direction_145 : tensor<6xf32>
      %image_90 = arith.addf %image_88, %image_89 : tensor<6xf32>
      %step_148 = arith.mulf %direction_145, %image_90 : tensor<6xf32>
      %step_149 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_148 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_150 = tensor.expand_shape %step_149 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_151 = arith.addf %step_150, %step_55 : tensor<1xf32>
      %step_152 = arith.divf %following_87, %step_151 : tensor<1xf32>
      %x_177 = tensor.empty() : tensor<6xf32>
      %x_178 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_152, %direction_145 : tensor<1xf32>, tensor<6xf32>) outs(%x_177 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_179 = arith.addf %x_173, %x_178 : tensor<6xf32>
      %x_180 = tensor.empty() : tensor<6xf32>
      %x_181 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_152, %image_90 : tensor<1xf32>, tensor<6xf32>) outs(%x_180 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_182 = arith.subf %x_176, %x_181 : tensor<6xf32>
      %following_88 = arith.mulf %x_182, %x_182 : tensor<6xf32>
      %following_89 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_88 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_90 = tensor.expand_shape %following_89 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_146 = arith.addf %following_87, %step_55 : tensor<1xf32>
      %direction_147 = arith.divf %following_90, %direction_146 : tensor<1xf32>
      %direction_148 = tensor.empty() : tensor<6xf32>
      %direction_149 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_145, %direction_147 : tensor<6xf32>, tensor<1xf32>) outs(%direction_148 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_150 = arith.addf %x_182, %direction_149 : tensor<6xf32>
      %image_91 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_150 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_92 = arith.mulf %v_32, %direction_150 : tensor<6xf32>
      %image_93 = arith.addf %image_91, %image_92 : tensor<6xf32>
      %step_153 = arith.mulf %direction_150, %image_93 : tensor<6xf32>
      %step_154 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_153 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_155 = tensor.expand_shape %step_154 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_156 = arith.addf %step_155, %step_55 : tensor<1xf32>
      %step_157 = arith.divf %following_90, %step_156 : tensor<1xf32>
      %x_183 = tensor.empty() : tensor<6xf32>
      %x_184 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_157, %direction_150 : tensor<1xf32>, tensor<6xf32>) outs(%x_183 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_185 = arith.addf %x_179, %x_184 : tensor<6xf32>
      %x_186 = tensor.empty() : tensor<6xf32>
      %x_187 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_157, %image_93 : tensor<1xf32>, tensor<6xf32>) outs(%x_186 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_188 = arith.subf %x_182, %x_187 : tensor<6xf32>
      %following_91 = arith.mulf %x_188, %x_188 : tensor<6xf32>
      %following_92 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_91 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_93 = tensor.expand_shape %following_92 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_151 = arith.addf %following_90, %step_55 : tensor<1xf32>
      %direction_152 = arith.divf %following_93, %direction_151 : tensor<1xf32>
      %direction_153 = tensor.empty() : tensor<6xf32>
      %direction_154 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_150, %direction_152 : tensor<6xf32>, tensor<1xf32>) outs(%direction_153 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_155 = arith.addf %x_188, %direction_154 : tensor<6xf32>
      %image_94 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_155 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_95 = arith.mulf %v_32, %direction_155 : tensor<6xf32>
      %image_96 = arith.addf %image_94, %image_95 : tensor<6xf32>
      %step_158 = arith.mulf %direction_155, %image_96 : tensor<6xf32>
      %step_159 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_158 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_160 = tensor.expand_shape %step_159 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_161 = arith.addf %step_160, %step_55 : tensor<1xf32>
      %step_162 = arith.divf %following_93, %step_161 : tensor<1xf32>
      %x_189 = tensor.empty() : tensor<6xf32>
      %x_190 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_162, %direction_155 : tensor<1xf32>, tensor<6xf32>) outs(%x_189 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_191 = arith.addf %x_185, %x_190 : tensor<6xf32>
      %x_192 = tensor.empty() : tensor<6xf32>
      %x_193 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_162, %image_96 : tensor<1xf32>, tensor<6xf32>) outs(%x_192 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_194 = arith.subf %x_188, %x_193 : tensor<6xf32>
      %following_94 = arith.mulf %x_194, %x_194 : tensor<6xf32>
      %following_95 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_94 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_96 = tensor.expand_shape %following_95 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_156 = arith.addf %following_93, %step_55 : tensor<1xf32>
      %direction_157 = arith.divf %following_96, %direction_156 : tensor<1xf32>
      %direction_158 = tensor.empty() : tensor<6xf32>
      %direction_159 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_155, %direction_157 : tensor<6xf32>, tensor<1xf32>) outs(%direction_158 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_160 = arith.addf %x_194, %direction_159 : tensor<6xf32>
      %image_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_160 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_98 = arith.mulf %v_32, %direction_160 : tensor<6xf32>
      %image_99 = arith.addf %image_97, %image_98 : tensor<6xf32>
      %step_163 = arith.mulf %direction_160, %image_99 : tensor<6xf32>
      %step_164 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_163 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_165 = tensor.expand_shape %step_164 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_166 = arith.addf %step_165, %step_55 : tensor<1xf32>
      %step_167 = arith.divf %following_96, %step_166 : tensor<1xf32>
      %x_195 = tensor.empty() : tensor<6xf32>
      %x_196 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_167, %direction_160 : tensor<1xf32>, tensor<6xf32>) outs(%x_195 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_197 = arith.addf %x_191, %x_196 : tensor<6xf32>
      %x_198 = tensor.empty() : tensor<6xf32>
      %x_199 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_167, %image_99 : tensor<1xf32>, tensor<6xf32>) outs(%x_198 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_200 = arith.subf %x_194, %x_199 : tensor<6xf32>
      %following_97 = arith.mulf %x_200, %x_200 : tensor<6xf32>
      %following_98 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_97 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_99 = tensor.expand_shape %following_98 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_161 = arith.addf %following_96, %step_55 : tensor<1xf32>
      %direction_162 = arith.divf %following_99, %direction_161 : tensor<1xf32>
      %direction_163 = tensor.empty() : tensor<6xf32>
      %direction_164 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_160, %direction_162 : tensor<6xf32>, tensor<1xf32>) outs(%direction_163 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_165 = arith.addf %x_200, %direction_164 : tensor<6xf32>
      %image_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_165 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_101 = arith.mulf %v_32, %direction_165 : tensor<6xf32>
      %image_102 = arith.addf %image_100, %image_101 : tensor<6xf32>
      %step_168 = arith.mulf %direction_165, %image_102 : tensor<6xf32>
      %step_169 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_168 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_170 = tensor.expand_shape %step_169 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_171 = arith.addf %step_170, %step_55 : tensor<1xf32>
      %step_172 = arith.divf %following_99, %step_171 : tensor<1xf32>
      %x_201 = tensor.empty() : tensor<6xf32>
      %x_202 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_172, %direction_165 : tensor<1xf32>, tensor<6xf32>) outs(%x_201 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_203 = arith.addf %x_197, %x_202 : tensor<6xf32>
      %x_204 = tensor.empty() : tensor<6xf32>
      %x_205 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_172, %image_102 : tensor<1xf32>, tensor<6xf32>) outs(%x_204 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_206 = arith.subf %x_200, %x_205 : tensor<6xf32>
      %following_100 = arith.mulf %x_206, %x_206 : tensor<6xf32>
      %following_101 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_100 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_102 = tensor.expand_shape %following_101 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_166 = arith.addf %following_99, %step_55 : tensor<1xf32>
      %direction_167 = arith.divf %following_102, %direction_166 : tensor<1xf32>
      %direction_168 = tensor.empty() : tensor<6xf32>
      %direction_169 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_165, %direction_167 : tensor<6xf32>, tensor<1xf32>) outs(%direction_168 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_170 = arith.addf %x_206, %direction_169 : tensor<6xf32>
      %image_103 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_170 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_104 = arith.mulf %v_32, %direction_170 : tensor<6xf32>
      %image_105 = arith.addf %image_103, %image_104 : tensor<6xf32>
      %step_173 = arith.mulf %direction_170, %image_105 : tensor<6xf32>
      %step_174 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_173 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_175 = tensor.expand_shape %step_174 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_176 = arith.addf %step_175, %step_55 : tensor<1xf32>
      %step_177 = arith.divf %following_102, %step_176 : tensor<1xf32>
      %x_207 = tensor.empty() : tensor<6xf32>
      %x_208 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_177, %direction_170 : tensor<1xf32>, tensor<6xf32>) outs(%x_207 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_209 = arith.addf %x_203, %x_208 : tensor<6xf32>
      %x_210 = tensor.empty() : tensor<6xf32>
      %x_211 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_177, %image_105 : tensor<1xf32>, tensor<6xf32>) outs(%x_210 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_212 = arith.subf %x_206, %x_211 : tensor<6xf32>
      %following_103 = arith.mulf %x_212, %x_212 : tensor<6xf32>
      %following_104 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_103 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_105 = tensor.expand_shape %following_104 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_171 = arith.addf %following_102, %step_55 : tensor<1xf32>
      %direction_172 = arith.divf %following_105, %direction_171 : tensor<1xf32>
      %direction_173 = tensor.empty() : tensor<6xf32>
      %direction_174 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_170, %direction_172 : tensor<6xf32>, tensor<1xf32>) outs(%direction_173 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_175 = arith.addf %x_212, %direction_174 : tensor<6xf32>
      %image_106 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_175 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_107 = arith.mulf %v_32, %direction_175 : tensor<6xf32>
      %image_108 = arith.addf %image_106, %image_107 : tensor<6xf32>
      %step_178 = arith.mulf %direction_175, %image_108 : tensor<6xf32>
      %step_179 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_178 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_180 = tensor.expand_shape %step_179 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_181 = arith.addf %step_180, %step_55 : tensor<1xf32>
      %step_182 = arith.divf %following_105, %step_181 : tensor<1xf32>
      %x_213 = tensor.empty() : tensor<6xf32>
      %x_214 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_182, %direction_175 : tensor<1xf32>, tensor<6xf32>) outs(%x_213 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_215 = arith.addf %x_209, %x_214 : tensor<6xf32>
      %x_216 = tensor.empty() : tensor<6xf32>
      %x_217 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_182, %image_108 : tensor<1xf32>, tensor<6xf32>) outs(%x_216 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_218 = arith.subf %x_212, %x_217 : tensor<6xf32>
      %following_106 = arith.mulf %x_218, %x_218 : tensor<6xf32>
      %following_107 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_106 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_108 = tensor.expand_shape %following_107 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_176 = arith.addf %following_105, %step_55 : tensor<1xf32>
      %direction_177 = arith.divf %following_108, %direction_176 : tensor<1xf32>
      %direction_178 = tensor.empty() : tensor<6xf32>
      %direction_179 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_175, %direction_177 : tensor<6xf32>, tensor<1xf32>) outs(%direction_178 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_180 = arith.addf %x_218, %direction_179 : tensor<6xf32>
      %image_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_180 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_110 = arith.mulf %v_32, %direction_180 : tensor<6xf32>
      %image_111 = arith.addf %image_109, %image_110 : tensor<6xf32>
      %step_183 = arith.mulf %direction_180, %image_111 : tensor<6xf32>
      %step_184 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_183 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_185 = tensor.expand_shape %step_184 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_186 = arith.addf %step_185, %step_55 : tensor<1xf32>
      %step_187 = arith.divf %following_108, %step_186 : tensor<1xf32>
      %x_219 = tensor.empty() : tensor<6xf32>
      %x_220 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_187, %direction_180 : tensor<1xf32>, tensor<6xf32>) outs(%x_219 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_221 = arith.addf %x_215, %x_220 : tensor<6xf32>
      %x_222 = tensor.empty() : tensor<6xf32>
      %x_223 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_187, %image_111 : tensor<1xf32>, tensor<6xf32>) outs(%x_222 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_224 = arith.subf %x_218, %x_223 : tensor<6xf32>
      %following_109 = arith.mulf %x_224, %x_224 : tensor<6xf32>
      %following_110 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_109 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_111 = tensor.expand_shape %following_110 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_181 = arith.addf %following_108, %step_55 : tensor<1xf32>
      %direction_182 = arith.divf %following_111, %direction_181 : tensor<1xf32>
      %direction_183 = tensor.empty() : tensor<6xf32>
      %direction_184 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_180, %direction_182 : tensor<6xf32>, tensor<1xf32>) outs(%direction_183 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_185 = arith.addf %x_224, %direction_184 : tensor<6xf32>
      %image_112 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_185 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_113 = arith.mulf %v_32, %direction_185 : tensor<6xf32>
      %image_114 = arith.addf %image_112, %image_113 : tensor<6xf32>
      %step_188 = arith.mulf %direction_185, %image_114 : tensor<6xf32>
      %step_189 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_188 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_190 = tensor.expand_shape %step_189 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_191 = arith.addf %step_190, %step_55 : tensor<1xf32>
      %step_192 = arith.divf %following_111, %step_191 : tensor<1xf32>
      %x_225 = tensor.empty() : tensor<6xf32>
      %x_226 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_192, %direction_185 : tensor<1xf32>, tensor<6xf32>) outs(%x_225 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_227 = arith.addf %x_221, %x_226 : tensor<6xf32>
      %x_228 = tensor.empty() : tensor<6xf32>
      %x_229 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_192, %image_114 : tensor<1xf32>, tensor<6xf32>) outs(%x_228 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_230 = arith.subf %x_224, %x_229 : tensor<6xf32>
      %following_112 = arith.mulf %x_230, %x_230 : tensor<6xf32>
      %following_113 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_112 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_114 = tensor.expand_shape %following_113 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_186 = arith.addf %following_111, %step_55 : tensor<1xf32>
      %direction_187 = arith.divf %following_114, %direction_186 : tensor<1xf32>
      %direction_188 = tensor.empty() : tensor<6xf32>
      %direction_189 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_185, %direction_187 : tensor<6xf32>, tensor<1xf32>) outs(%direction_188 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_190 = arith.addf %x_230, %direction_189 : tensor<6xf32>
      %image_115 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_190 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_116 = arith.mulf %v_32, %direction_190 : tensor<6xf32>
      %image_117 = arith.addf %image_115, %image_116 : tensor<6xf32>
      %step_193 = arith.mulf %direction_190, %image_117 : tensor<6xf32>
      %step_194 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_193 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_195 = tensor.expand_shape %step_194 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_196 = arith.addf %step_195, %step_55 : tensor<1xf32>
      %step_197 = arith.divf %following_114, %step_196 : tensor<1xf32>
      %x_231 = tensor.empty() : tensor<6xf32>
      %x_232 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_197, %direction_190 : tensor<1xf32>, tensor<6xf32>) outs(%x_231 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_233 = arith.addf %x_227, %x_232 : tensor<6xf32>
      %x_234 = tensor.empty() : tensor<6xf32>
      %x_235 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_197, %image_117 : tensor<1xf32>, tensor<6xf32>) outs(%x_234 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_236 = arith.subf %x_230, %x_235 : tensor<6xf32>
      %following_115 = arith.mulf %x_236, %x_236 : tensor<6xf32>
      %following_116 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_115 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_117 = tensor.expand_shape %following_116 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_191 = arith.addf %following_114, %step_55 : tensor<1xf32>
      %direction_192 = arith.divf %following_117, %direction_191 : tensor<1xf32>
      %direction_193 = tensor.empty() : tensor<6xf32>
      %direction_194 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_190, %direction_192 : tensor<6xf32>, tensor<1xf32>) outs(%direction_193 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_195 = arith.addf %x_236, %direction_194 : tensor<6xf32>
      %image_118 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%keys_10, %direction_195 : tensor<6x6xf32>, tensor<6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %image_119 = arith.mulf %v_32, %direction_195 : tensor<6xf32>
      %image_120 = arith.addf %image_118, %image_119 : tensor<6xf32>
      %step_198 = arith.mulf %direction_195, %image_120 : tensor<6xf32>
      %step_199 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%step_198 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %step_200 = tensor.expand_shape %step_199 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %step_201 = arith.addf %step_200, %step_55 : tensor<1xf32>
      %step_202 = arith.divf %following_117, %step_201 : tensor<1xf32>
      %x_237 = tensor.empty() : tensor<6xf32>
      %x_238 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_202, %direction_195 : tensor<1xf32>, tensor<6xf32>) outs(%x_237 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_239 = arith.addf %x_233, %x_238 : tensor<6xf32>
      %x_240 = tensor.empty() : tensor<6xf32>
      %x_241 = linalg.generic {indexing_maps = [affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%step_202, %image_120 : tensor<1xf32>, tensor<6xf32>) outs(%x_240 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %x_242 = arith.subf %x_236, %x_241 : tensor<6xf32>
      %following_118 = arith.mulf %x_242, %x_242 : tensor<6xf32>
      %following_119 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%following_118 : tensor<6xf32>) outs(%square_6 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
      %following_120 = tensor.expand_shape %following_119 [] output_shape [1] : tensor<f32> into tensor<1xf32>
      %direction_196 = arith.addf %following_117, %step_55 : tensor<1xf32>
      %direction_197 = arith.divf %following_120, %direction_196 : tensor<1xf32>
      %direction_198 = tensor.empty() : tensor<6xf32>
      %direction_199 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%direction_195, %direction_197 : tensor<6xf32>, tensor<1xf32>) outs(%direction_198 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      %direction_200 = arith.addf %x_242, %direction_199 : tensor<6xf32>
      %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%x_239, %values_10 : tensor<6xf32>, tensor<6x6xf32>) outs(%x_62 : tensor<6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6xf32>
      mixer.yield %v_33, %keys_10, %values_10 : tensor<6xf32>, tensor<6x6xf32>, tensor<6x6xf32>
    } -> tensor<2x2x24x6xf32>, tensor<2x2x6x6xf32>, tensor<2x2x6x6xf32>
    %v_35 = tensor.empty() : tensor<2x24x2x6xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_34#0 : tensor<2x2x24x6xf32>) outs(%v_35 : tensor<2x24x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x24x2x6xf32>
    return %v_24, %v_36, %v_22#1, %v_22#2 : tensor<2x24x2x6xf32>, tensor<2x24x2x6xf32>, tensor<2x2x6x6xf32>, tensor<2x2x6x6xf32>
  }
}
