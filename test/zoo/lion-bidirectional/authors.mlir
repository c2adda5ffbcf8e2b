// LION: linear attention for efficient bidirectional sequence modeling (Afzal et al., 2025, arXiv 2502.16249).
// Full linear attention with a decay between any two tokens, normalised: two recurrences, one from each end, that share the diagonal.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x17x12xf32> {mixer.name = "x"}) -> (tensor<2x17x12xf32> {mixer.name = "out"}, tensor<2x17x12xf32> {mixer.name = "out_rnn_form"}) {
    %qkv_weight_1 = mixer.weight @weights "w.qkv.weight" : tensor<36x12xf32>
    %qkv_bias_1 = mixer.weight @weights "w.qkv.bias" : tensor<36xf32>
    %v_1 = mixer.linear %in_x, %qkv_weight_1 bias %qkv_bias_1 : tensor<2x17x12xf32>, tensor<36x12xf32>, tensor<36xf32> -> tensor<2x17x36xf32>
    %v_2 = tensor.extract_slice %v_1[0, 0, 0] [2, 17, 12] [1, 1, 1] : tensor<2x17x36xf32> to tensor<2x17x12xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 17, 3, 4] : tensor<2x17x12xf32> into tensor<2x17x3x4xf32>
    %v_4 = tensor.empty() : tensor<2x3x17x4xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x17x3x4xf32>) outs(%v_4 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x17x4xf32>
    %v_6 = tensor.extract_slice %v_1[0, 0, 12] [2, 17, 12] [1, 1, 1] : tensor<2x17x36xf32> to tensor<2x17x12xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 17, 3, 4] : tensor<2x17x12xf32> into tensor<2x17x3x4xf32>
    %v_8 = tensor.empty() : tensor<2x3x17x4xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x17x3x4xf32>) outs(%v_8 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x17x4xf32>
    %v_10 = tensor.extract_slice %v_1[0, 0, 24] [2, 17, 12] [1, 1, 1] : tensor<2x17x36xf32> to tensor<2x17x12xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 17, 3, 4] : tensor<2x17x12xf32> into tensor<2x17x3x4xf32>
    %v_12 = tensor.empty() : tensor<2x3x17x4xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x17x3x4xf32>) outs(%v_12 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x17x4xf32>
    %q_1 = tensor.empty() : tensor<2x3x17x4xi1>
    %q_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5 : tensor<2x3x17x4xf32>) outs(%q_1 : tensor<2x3x17x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x3x17x4xi1>
    %q_3 = arith.constant dense<1.0> : tensor<2x3x17x4xf32>
    %q_4 = arith.addf %v_5, %q_3 : tensor<2x3x17x4xf32>
    %q_5 = math.exp %v_5 : tensor<2x3x17x4xf32>
    %q_6 = tensor.empty() : tensor<2x3x17x4xf32>
    %q_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_2, %q_4, %q_5 : tensor<2x3x17x4xi1>, tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32>) outs(%q_6 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17x4xf32>
    %q_8 = tensor.empty() : tensor<2x3x17x4xi1>
    %q_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<2x3x17x4xf32>) outs(%q_8 : tensor<2x3x17x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x3x17x4xi1>
    %q_10 = arith.addf %v_9, %q_3 : tensor<2x3x17x4xf32>
    %q_11 = math.exp %v_9 : tensor<2x3x17x4xf32>
    %q_12 = tensor.empty() : tensor<2x3x17x4xf32>
    %q_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_9, %q_10, %q_11 : tensor<2x3x17x4xi1>, tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32>) outs(%q_12 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17x4xf32>
    %total_1 = arith.constant dense<0.0> : tensor<2x3x4xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%q_13 : tensor<2x3x17x4xf32>) outs(%total_1 : tensor<2x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x4xf32>
    %total_3 = arith.constant dense<0.0> : tensor<2x3x17xf32>
    %total_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q_7, %total_2 : tensor<2x3x17x4xf32>, tensor<2x3x4xf32>) outs(%total_3 : tensor<2x3x17xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17xf32>
    %v_14 = arith.constant dense<0.0> : tensor<2x3x4x4xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_13, %v_13 : tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32>) outs(%v_14 : tensor<2x3x4x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x4x4xf32>
    %v_16 = arith.constant dense<0.0> : tensor<2x3x17x4xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_7, %v_15 : tensor<2x3x17x4xf32>, tensor<2x3x4x4xf32>) outs(%v_16 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17x4xf32>
    %v_18 = tensor.expand_shape %total_4 [[0], [1], [2, 3]] output_shape [2, 3, 17, 1] : tensor<2x3x17xf32> into tensor<2x3x17x1xf32>
    %v_19 = arith.constant dense<9.99999999999999955e-07> : tensor<2x3x17x1xf32>
    %v_20 = arith.addf %v_18, %v_19 : tensor<2x3x17x1xf32>
    %v_21 = tensor.empty() : tensor<2x3x17x4xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_17, %v_20 : tensor<2x3x17x4xf32>, tensor<2x3x17x1xf32>) outs(%v_21 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17x4xf32>
    %v_23 = tensor.empty() : tensor<2x17x3x4xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_22 : tensor<2x3x17x4xf32>) outs(%v_23 : tensor<2x17x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x17x3x4xf32>
    %v_25 = tensor.collapse_shape %v_24 [[0], [1], [2, 3]] : tensor<2x17x3x4xf32> into tensor<2x17x12xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<12x12xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<12xf32>
    %v_26 = mixer.linear %v_25, %proj_weight_1 bias %proj_bias_1 : tensor<2x17x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x17x12xf32>
    %v_27 = tensor.empty() : tensor<2x3x17x4xi1>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5 : tensor<2x3x17x4xf32>) outs(%v_27 : tensor<2x3x17x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x3x17x4xi1>
    %v_29 = arith.addf %v_5, %q_3 : tensor<2x3x17x4xf32>
    %v_30 = math.exp %v_5 : tensor<2x3x17x4xf32>
    %v_31 = tensor.empty() : tensor<2x3x17x4xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_28, %v_29, %v_30 : tensor<2x3x17x4xi1>, tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32>) outs(%v_31 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17x4xf32>
    %v_33 = tensor.empty() : tensor<2x3x17x4xi1>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<2x3x17x4xf32>) outs(%v_33 : tensor<2x3x17x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x3x17x4xi1>
    %v_35 = arith.addf %v_9, %q_3 : tensor<2x3x17x4xf32>
    %v_36 = math.exp %v_9 : tensor<2x3x17x4xf32>
    %v_37 = tensor.empty() : tensor<2x3x17x4xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_34, %v_35, %v_36 : tensor<2x3x17x4xi1>, tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32>) outs(%v_37 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17x4xf32>
    %own_1 = arith.mulf %v_32, %v_38 : tensor<2x3x17x4xf32>
    %own_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%own_1 : tensor<2x3x17x4xf32>) outs(%total_3 : tensor<2x3x17xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17xf32>
    %own_3 = tensor.expand_shape %own_2 [[0], [1], [2, 3]] output_shape [2, 3, 17, 1] : tensor<2x3x17xf32> into tensor<2x3x17x1xf32>
    %one_1 = arith.constant dense<1.0> : tensor<1x1x1x1xf32>
    %v_39 = tensor.empty() : tensor<2x3x17x4xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_3, %v_13 : tensor<2x3x17x1xf32>, tensor<2x3x17x4xf32>) outs(%v_39 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17x4xf32>
    %forward_1:2 = mixer.linear_recurrence %v_32, %v_38, %v_13 : tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32> -> tensor<2x3x17x4xf32>, tensor<2x3x4x4xf32>
    %backward_1:2 = mixer.linear_recurrence %v_32, %v_38, %v_13 reverse : tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32> -> tensor<2x3x17x4xf32>, tensor<2x3x4x4xf32>
    %v_41 = arith.addf %forward_1#0, %backward_1#0 : tensor<2x3x17x4xf32>
    %v_42 = arith.subf %v_41, %v_40 : tensor<2x3x17x4xf32>
    %forward_2:2 = mixer.linear_recurrence %v_32, %v_38, %one_1 : tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32>, tensor<1x1x1x1xf32> -> tensor<2x3x17x1xf32>, tensor<2x3x4x1xf32>
    %backward_2:2 = mixer.linear_recurrence %v_32, %v_38, %one_1 reverse : tensor<2x3x17x4xf32>, tensor<2x3x17x4xf32>, tensor<1x1x1x1xf32> -> tensor<2x3x17x1xf32>, tensor<2x3x4x1xf32>
    %v_43 = arith.addf %forward_2#0, %backward_2#0 : tensor<2x3x17x1xf32>
    %v_44 = arith.subf %v_43, %own_3 : tensor<2x3x17x1xf32>
    %v_45 = arith.constant dense<0.0> : tensor<2x3x17x1xf32>
    %v_46 = arith.addf %v_44, %v_45 : tensor<2x3x17x1xf32>
    %v_47 = tensor.empty() : tensor<2x3x17x4xf32>
    %v_48 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_42, %v_46 : tensor<2x3x17x4xf32>, tensor<2x3x17x1xf32>) outs(%v_47 : tensor<2x3x17x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x17x4xf32>
    %v_49 = tensor.empty() : tensor<2x17x3x4xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_48 : tensor<2x3x17x4xf32>) outs(%v_49 : tensor<2x17x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x17x3x4xf32>
    %v_51 = tensor.collapse_shape %v_50 [[0], [1], [2, 3]] : tensor<2x17x3x4xf32> into tensor<2x17x12xf32>
    %proj_weight_2 = mixer.weight @weights "w.proj.weight" : tensor<12x12xf32>
    %proj_bias_2 = mixer.weight @weights "w.proj.bias" : tensor<12xf32>
    %v_52 = mixer.linear %v_51, %proj_weight_2 bias %proj_bias_2 : tensor<2x17x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x17x12xf32>
    return %v_26, %v_52 : tensor<2x17x12xf32>, tensor<2x17x12xf32>
  }
}
