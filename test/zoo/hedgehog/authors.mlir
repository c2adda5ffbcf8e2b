// Hedgehog: expressive linear attention with softmax mimicry (Zhang et al., 2024, arXiv 2402.04347).
// A learned feature map of each head, softmax(x W + b) and softmax(-(x W + b)), then linear attention over its sum of weights.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_q: tensor<2x2x19x6xf32> {mixer.name = "q"}, %in_k: tensor<2x2x19x6xf32> {mixer.name = "k"}, %in_v: tensor<2x2x19x6xf32> {mixer.name = "v"}) -> (tensor<2x2x19x12xf32> {mixer.name = "fq"}, tensor<2x2x19x12xf32> {mixer.name = "fk"}, tensor<2x2x19x6xf32> {mixer.name = "out"}) {
    %q_mlp_layer_1 = mixer.weight @weights "w.q.mlp.layer" : tensor<2x6x6xf32>
    %y_1 = arith.constant dense<0.0> : tensor<2x2x19x6xf32>
    %y_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%in_q, %q_mlp_layer_1 : tensor<2x2x19x6xf32>, tensor<2x6x6xf32>) outs(%y_1 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %q_mlp_bias_1 = mixer.weight @weights "w.q.mlp.bias" : tensor<1x2x1x1xf32>
    %y_3 = tensor.empty() : tensor<2x2x19x6xf32>
    %y_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_2, %q_mlp_bias_1 : tensor<2x2x19x6xf32>, tensor<1x2x1x1xf32>) outs(%y_3 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_1 = arith.constant dense<0xFF800000> : tensor<2x2x19xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%y_4 : tensor<2x2x19x6xf32>) outs(%v_1 : tensor<2x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 2, 19, 1] : tensor<2x2x19xf32> into tensor<2x2x19x1xf32>
    %v_4 = tensor.empty() : tensor<2x2x19x6xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_4, %v_3 : tensor<2x2x19x6xf32>, tensor<2x2x19x1xf32>) outs(%v_4 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_6 = math.exp %v_5 : tensor<2x2x19x6xf32>
    %v_7 = arith.constant dense<0.0> : tensor<2x2x19xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_6 : tensor<2x2x19x6xf32>) outs(%v_7 : tensor<2x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19xf32>
    %v_9 = tensor.expand_shape %v_8 [[0], [1], [2, 3]] output_shape [2, 2, 19, 1] : tensor<2x2x19xf32> into tensor<2x2x19x1xf32>
    %v_10 = tensor.empty() : tensor<2x2x19x6xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6, %v_9 : tensor<2x2x19x6xf32>, tensor<2x2x19x1xf32>) outs(%v_10 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_12 = arith.subf %y_1, %y_4 : tensor<2x2x19x6xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_12 : tensor<2x2x19x6xf32>) outs(%v_1 : tensor<2x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19xf32>
    %v_14 = tensor.expand_shape %v_13 [[0], [1], [2, 3]] output_shape [2, 2, 19, 1] : tensor<2x2x19xf32> into tensor<2x2x19x1xf32>
    %v_15 = tensor.empty() : tensor<2x2x19x6xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12, %v_14 : tensor<2x2x19x6xf32>, tensor<2x2x19x1xf32>) outs(%v_15 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_17 = math.exp %v_16 : tensor<2x2x19x6xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_17 : tensor<2x2x19x6xf32>) outs(%v_7 : tensor<2x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19xf32>
    %v_19 = tensor.expand_shape %v_18 [[0], [1], [2, 3]] output_shape [2, 2, 19, 1] : tensor<2x2x19xf32> into tensor<2x2x19x1xf32>
    %v_20 = tensor.empty() : tensor<2x2x19x6xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_17, %v_19 : tensor<2x2x19x6xf32>, tensor<2x2x19x1xf32>) outs(%v_20 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_22 = tensor.concat dim(3) %v_11, %v_21 : (tensor<2x2x19x6xf32>, tensor<2x2x19x6xf32>) -> tensor<2x2x19x12xf32>
    %v_23 = arith.constant dense<9.99999999999999980e-13> : tensor<2x2x19x12xf32>
    %v_24 = arith.maximumf %v_22, %v_23 : tensor<2x2x19x12xf32>
    %k_mlp_layer_1 = mixer.weight @weights "w.k.mlp.layer" : tensor<2x6x6xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%in_k, %k_mlp_layer_1 : tensor<2x2x19x6xf32>, tensor<2x6x6xf32>) outs(%y_1 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %k_mlp_bias_1 = mixer.weight @weights "w.k.mlp.bias" : tensor<1x2x1x1xf32>
    %y_6 = tensor.empty() : tensor<2x2x19x6xf32>
    %y_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_5, %k_mlp_bias_1 : tensor<2x2x19x6xf32>, tensor<1x2x1x1xf32>) outs(%y_6 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%y_7 : tensor<2x2x19x6xf32>) outs(%v_1 : tensor<2x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19xf32>
    %v_26 = tensor.expand_shape %v_25 [[0], [1], [2, 3]] output_shape [2, 2, 19, 1] : tensor<2x2x19xf32> into tensor<2x2x19x1xf32>
    %v_27 = tensor.empty() : tensor<2x2x19x6xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_7, %v_26 : tensor<2x2x19x6xf32>, tensor<2x2x19x1xf32>) outs(%v_27 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_29 = math.exp %v_28 : tensor<2x2x19x6xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_29 : tensor<2x2x19x6xf32>) outs(%v_7 : tensor<2x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19xf32>
    %v_31 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [2, 2, 19, 1] : tensor<2x2x19xf32> into tensor<2x2x19x1xf32>
    %v_32 = tensor.empty() : tensor<2x2x19x6xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_29, %v_31 : tensor<2x2x19x6xf32>, tensor<2x2x19x1xf32>) outs(%v_32 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_34 = arith.subf %y_1, %y_7 : tensor<2x2x19x6xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_34 : tensor<2x2x19x6xf32>) outs(%v_1 : tensor<2x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [2, 2, 19, 1] : tensor<2x2x19xf32> into tensor<2x2x19x1xf32>
    %v_37 = tensor.empty() : tensor<2x2x19x6xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_34, %v_36 : tensor<2x2x19x6xf32>, tensor<2x2x19x1xf32>) outs(%v_37 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_39 = math.exp %v_38 : tensor<2x2x19x6xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_39 : tensor<2x2x19x6xf32>) outs(%v_7 : tensor<2x2x19xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19xf32>
    %v_41 = tensor.expand_shape %v_40 [[0], [1], [2, 3]] output_shape [2, 2, 19, 1] : tensor<2x2x19xf32> into tensor<2x2x19x1xf32>
    %v_42 = tensor.empty() : tensor<2x2x19x6xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_39, %v_41 : tensor<2x2x19x6xf32>, tensor<2x2x19x1xf32>) outs(%v_42 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    %v_44 = tensor.concat dim(3) %v_33, %v_43 : (tensor<2x2x19x6xf32>, tensor<2x2x19x6xf32>) -> tensor<2x2x19x12xf32>
    %v_45 = arith.maximumf %v_44, %v_23 : tensor<2x2x19x12xf32>
    %o_1:2 = mixer.linear_recurrence %v_24, %v_45, %in_v : tensor<2x2x19x12xf32>, tensor<2x2x19x12xf32>, tensor<2x2x19x6xf32> -> tensor<2x2x19x6xf32>, tensor<2x2x12x6xf32>
    %total_1 = arith.constant dense<1.0> : tensor<1x1x1x1xf32>
    %total_2:2 = mixer.linear_recurrence %v_24, %v_45, %total_1 : tensor<2x2x19x12xf32>, tensor<2x2x19x12xf32>, tensor<1x1x1x1xf32> -> tensor<2x2x19x1xf32>, tensor<2x2x12x1xf32>
    %v_46 = arith.constant dense<9.99999999999999980e-13> : tensor<2x2x19x1xf32>
    %v_47 = arith.addf %total_2#0, %v_46 : tensor<2x2x19x1xf32>
    %v_48 = tensor.empty() : tensor<2x2x19x6xf32>
    %v_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_1#0, %v_47 : tensor<2x2x19x6xf32>, tensor<2x2x19x1xf32>) outs(%v_48 : tensor<2x2x19x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x19x6xf32>
    return %v_24, %v_45, %v_49 : tensor<2x2x19x12xf32>, tensor<2x2x19x12xf32>, tensor<2x2x19x6xf32>
  }
}
