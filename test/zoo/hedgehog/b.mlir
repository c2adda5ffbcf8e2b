// Hedgehog: expressive linear attention with softmax mimicry (Zhang et al., 2024, arXiv 2402.04347).
// A learned feature map of each head, softmax(x W + b) and softmax(-(x W + b)), then linear attention over its sum of weights.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %wq_weight_1 = mixer.weight @weights "w.wq.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %wq_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_3 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x37x2x16xf32>) outs(%v_3 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %wk_weight_1 = mixer.weight @weights "w.wk.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %wk_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_7 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x37x2x16xf32>) outs(%v_7 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %wv_weight_1 = mixer.weight @weights "w.wv.weight" : tensor<32x32xf32>
    %v_9 = mixer.linear %in_x, %wv_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_11 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x37x2x16xf32>) outs(%v_11 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %q_mlp_layer_1 = mixer.weight @weights "w.q.mlp.layer" : tensor<2x16x8xf32>
    %y_1 = arith.constant dense<0.0> : tensor<3x2x37x8xf32>
    %y_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_4, %q_mlp_layer_1 : tensor<3x2x37x16xf32>, tensor<2x16x8xf32>) outs(%y_1 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %q_mlp_bias_1 = mixer.weight @weights "w.q.mlp.bias" : tensor<1x2x1x1xf32>
    %y_3 = tensor.empty() : tensor<3x2x37x8xf32>
    %y_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_2, %q_mlp_bias_1 : tensor<3x2x37x8xf32>, tensor<1x2x1x1xf32>) outs(%y_3 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_13 = arith.constant dense<0xFF800000> : tensor<3x2x37xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%y_4 : tensor<3x2x37x8xf32>) outs(%v_13 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %v_15 = tensor.expand_shape %v_14 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %v_16 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_4, %v_15 : tensor<3x2x37x8xf32>, tensor<3x2x37x1xf32>) outs(%v_16 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_18 = math.exp %v_17 : tensor<3x2x37x8xf32>
    %v_19 = arith.constant dense<0.0> : tensor<3x2x37xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_18 : tensor<3x2x37x8xf32>) outs(%v_19 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %v_21 = tensor.expand_shape %v_20 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %v_22 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_18, %v_21 : tensor<3x2x37x8xf32>, tensor<3x2x37x1xf32>) outs(%v_22 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_24 = arith.subf %y_1, %y_4 : tensor<3x2x37x8xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_24 : tensor<3x2x37x8xf32>) outs(%v_13 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %v_26 = tensor.expand_shape %v_25 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %v_27 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24, %v_26 : tensor<3x2x37x8xf32>, tensor<3x2x37x1xf32>) outs(%v_27 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_29 = math.exp %v_28 : tensor<3x2x37x8xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_29 : tensor<3x2x37x8xf32>) outs(%v_19 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %v_31 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %v_32 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_29, %v_31 : tensor<3x2x37x8xf32>, tensor<3x2x37x1xf32>) outs(%v_32 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_34 = tensor.concat dim(3) %v_23, %v_33 : (tensor<3x2x37x8xf32>, tensor<3x2x37x8xf32>) -> tensor<3x2x37x16xf32>
    %v_35 = arith.constant dense<9.99999999999999980e-13> : tensor<3x2x37x16xf32>
    %v_36 = arith.maximumf %v_34, %v_35 : tensor<3x2x37x16xf32>
    %k_mlp_layer_1 = mixer.weight @weights "w.k.mlp.layer" : tensor<2x16x8xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_8, %k_mlp_layer_1 : tensor<3x2x37x16xf32>, tensor<2x16x8xf32>) outs(%y_1 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %k_mlp_bias_1 = mixer.weight @weights "w.k.mlp.bias" : tensor<1x2x1x1xf32>
    %y_6 = tensor.empty() : tensor<3x2x37x8xf32>
    %y_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_5, %k_mlp_bias_1 : tensor<3x2x37x8xf32>, tensor<1x2x1x1xf32>) outs(%y_6 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%y_7 : tensor<3x2x37x8xf32>) outs(%v_13 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %v_38 = tensor.expand_shape %v_37 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %v_39 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_7, %v_38 : tensor<3x2x37x8xf32>, tensor<3x2x37x1xf32>) outs(%v_39 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_41 = math.exp %v_40 : tensor<3x2x37x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_41 : tensor<3x2x37x8xf32>) outs(%v_19 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %v_43 = tensor.expand_shape %v_42 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %v_44 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_41, %v_43 : tensor<3x2x37x8xf32>, tensor<3x2x37x1xf32>) outs(%v_44 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_46 = arith.subf %y_1, %y_7 : tensor<3x2x37x8xf32>
    %v_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_46 : tensor<3x2x37x8xf32>) outs(%v_13 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %v_48 = tensor.expand_shape %v_47 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %v_49 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_46, %v_48 : tensor<3x2x37x8xf32>, tensor<3x2x37x1xf32>) outs(%v_49 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_51 = math.exp %v_50 : tensor<3x2x37x8xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_51 : tensor<3x2x37x8xf32>) outs(%v_19 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %v_53 = tensor.expand_shape %v_52 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %v_54 = tensor.empty() : tensor<3x2x37x8xf32>
    %v_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_51, %v_53 : tensor<3x2x37x8xf32>, tensor<3x2x37x1xf32>) outs(%v_54 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %v_56 = tensor.concat dim(3) %v_45, %v_55 : (tensor<3x2x37x8xf32>, tensor<3x2x37x8xf32>) -> tensor<3x2x37x16xf32>
    %v_57 = arith.maximumf %v_56, %v_35 : tensor<3x2x37x16xf32>
    %o_1:2 = mixer.linear_recurrence %v_36, %v_57, %v_12 : tensor<3x2x37x16xf32>, tensor<3x2x37x16xf32>, tensor<3x2x37x16xf32> -> tensor<3x2x37x16xf32>, tensor<3x2x16x16xf32>
    %total_1 = arith.constant dense<1.0> : tensor<1x1x1x1xf32>
    %total_2:2 = mixer.linear_recurrence %v_36, %v_57, %total_1 : tensor<3x2x37x16xf32>, tensor<3x2x37x16xf32>, tensor<1x1x1x1xf32> -> tensor<3x2x37x1xf32>, tensor<3x2x16x1xf32>
    %v_58 = arith.constant dense<9.99999999999999980e-13> : tensor<3x2x37x1xf32>
    %v_59 = arith.addf %total_2#0, %v_58 : tensor<3x2x37x1xf32>
    %v_60 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_1#0, %v_59 : tensor<3x2x37x16xf32>, tensor<3x2x37x1xf32>) outs(%v_60 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x16xf32>
    %v_62 = tensor.empty() : tensor<3x37x2x16xf32>
    %v_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_61 : tensor<3x2x37x16xf32>) outs(%v_62 : tensor<3x37x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x2x16xf32>
    %v_64 = tensor.collapse_shape %v_63 [[0], [1], [2, 3]] : tensor<3x37x2x16xf32> into tensor<3x37x32xf32>
    %wo_weight_1 = mixer.weight @weights "w.wo.weight" : tensor<32x32xf32>
    %v_65 = mixer.linear %v_64, %wo_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    return %v_65 : tensor<3x37x32xf32>
  }
}
