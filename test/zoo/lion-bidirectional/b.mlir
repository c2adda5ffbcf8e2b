// LION: linear attention for efficient bidirectional sequence modeling (Afzal et al., 2025, arXiv 2502.16249).
// Full linear attention with a decay between any two tokens, normalised: two recurrences, one from each end, that share the diagonal.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "lit"}, tensor<3x37x32xf32> {mixer.name = "selective"}) {
    %qkv_weight_1 = mixer.weight @weights "w.qkv.weight" : tensor<96x32xf32>
    %qkv_bias_1 = mixer.weight @weights "w.qkv.bias" : tensor<96xf32>
    %v_1 = mixer.linear %in_x, %qkv_weight_1 bias %qkv_bias_1 : tensor<3x37x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<3x37x96xf32>
    %v_2 = tensor.extract_slice %v_1[0, 0, 0] [3, 37, 32] [1, 1, 1] : tensor<3x37x96xf32> to tensor<3x37x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_4 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x37x4x8xf32>) outs(%v_4 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %v_6 = tensor.extract_slice %v_1[0, 0, 32] [3, 37, 32] [1, 1, 1] : tensor<3x37x96xf32> to tensor<3x37x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_8 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x37x4x8xf32>) outs(%v_8 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %v_10 = tensor.extract_slice %v_1[0, 0, 64] [3, 37, 32] [1, 1, 1] : tensor<3x37x96xf32> to tensor<3x37x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_12 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x37x4x8xf32>) outs(%v_12 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %q_1 = tensor.empty() : tensor<3x4x37x8xi1>
    %q_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5 : tensor<3x4x37x8xf32>) outs(%q_1 : tensor<3x4x37x8xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x4x37x8xi1>
    %q_3 = arith.constant dense<1.0> : tensor<3x4x37x8xf32>
    %q_4 = arith.addf %v_5, %q_3 : tensor<3x4x37x8xf32>
    %q_5 = math.exp %v_5 : tensor<3x4x37x8xf32>
    %q_6 = tensor.empty() : tensor<3x4x37x8xf32>
    %q_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_2, %q_4, %q_5 : tensor<3x4x37x8xi1>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>) outs(%q_6 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37x8xf32>
    %q_8 = tensor.empty() : tensor<3x4x37x8xi1>
    %q_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<3x4x37x8xf32>) outs(%q_8 : tensor<3x4x37x8xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x4x37x8xi1>
    %q_10 = arith.addf %v_9, %q_3 : tensor<3x4x37x8xf32>
    %q_11 = math.exp %v_9 : tensor<3x4x37x8xf32>
    %q_12 = tensor.empty() : tensor<3x4x37x8xf32>
    %q_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_9, %q_10, %q_11 : tensor<3x4x37x8xi1>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>) outs(%q_12 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37x8xf32>
    %total_1 = arith.constant dense<0.0> : tensor<3x4x8xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%q_13 : tensor<3x4x37x8xf32>) outs(%total_1 : tensor<3x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x8xf32>
    %total_3 = arith.constant dense<0.0> : tensor<3x4x37xf32>
    %total_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q_7, %total_2 : tensor<3x4x37x8xf32>, tensor<3x4x8xf32>) outs(%total_3 : tensor<3x4x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37xf32>
    %v_14 = arith.constant dense<0.0> : tensor<3x4x8x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_13, %v_13 : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>) outs(%v_14 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x4x8x8xf32>
    %v_16 = arith.constant dense<0.0> : tensor<3x4x37x8xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q_7, %v_15 : tensor<3x4x37x8xf32>, tensor<3x4x8x8xf32>) outs(%v_16 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37x8xf32>
    %v_18 = tensor.expand_shape %total_4 [[0], [1], [2, 3]] output_shape [3, 4, 37, 1] : tensor<3x4x37xf32> into tensor<3x4x37x1xf32>
    %v_19 = arith.constant dense<9.99999999999999955e-07> : tensor<3x4x37x1xf32>
    %v_20 = arith.addf %v_18, %v_19 : tensor<3x4x37x1xf32>
    %v_21 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_17, %v_20 : tensor<3x4x37x8xf32>, tensor<3x4x37x1xf32>) outs(%v_21 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37x8xf32>
    %v_23 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_22 : tensor<3x4x37x8xf32>) outs(%v_23 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_25 = tensor.collapse_shape %v_24 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<32x32xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<32xf32>
    %v_26 = mixer.linear %v_25, %proj_weight_1 bias %proj_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %a_weight_1 = mixer.weight @weights "w.a.weight" : tensor<4x32xf32>
    %a_bias_1 = mixer.weight @weights "w.a.bias" : tensor<4xf32>
    %v_27 = mixer.linear %in_x, %a_weight_1 bias %a_bias_1 : tensor<3x37x32xf32>, tensor<4x32xf32>, tensor<4xf32> -> tensor<3x37x4xf32>
    %log_1 = tensor.empty() : tensor<3x4x37xf32>
    %log_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_27 : tensor<3x37x4xf32>) outs(%log_1 : tensor<3x4x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37xf32>
    %log_3 = arith.subf %total_3, %log_2 : tensor<3x4x37xf32>
    %v_28 = arith.subf %total_3, %log_3 : tensor<3x4x37xf32>
    %v_29 = arith.maximumf %v_28, %total_3 : tensor<3x4x37xf32>
    %v_30 = math.absf %v_28 : tensor<3x4x37xf32>
    %v_31 = arith.subf %total_3, %v_30 : tensor<3x4x37xf32>
    %v_32 = math.exp %v_31 : tensor<3x4x37xf32>
    %v_33 = math.log1p %v_32 : tensor<3x4x37xf32>
    %v_34 = arith.addf %v_29, %v_33 : tensor<3x4x37xf32>
    %v_35 = arith.subf %total_3, %v_34 : tensor<3x4x37xf32>
    %zero_1 = arith.constant dense<0.0> : tensor<3x4x1xf32>
    %log_4 = tensor.extract_slice %v_35[0, 0, 1] [3, 4, 36] [1, 1, 1] : tensor<3x4x37xf32> to tensor<3x4x36xf32>
    %log_5 = tensor.concat dim(2) %zero_1, %log_4 : (tensor<3x4x1xf32>, tensor<3x4x36xf32>) -> tensor<3x4x37xf32>
    %before_1 = tensor.extract_slice %log_5[0, 0, 0] [3, 4, 36] [1, 1, 1] : tensor<3x4x37xf32> to tensor<3x4x36xf32>
    %before_2 = tensor.concat dim(2) %zero_1, %before_1 : (tensor<3x4x1xf32>, tensor<3x4x36xf32>) -> tensor<3x4x37xf32>
    %v_36 = tensor.expand_shape %before_2 [[0], [1], [2, 3, 4]] output_shape [3, 4, 37, 1, 1] : tensor<3x4x37xf32> into tensor<3x4x37x1x1xf32>
    %after_1 = tensor.extract_slice %log_5[0, 0, 1] [3, 4, 36] [1, 1, 1] : tensor<3x4x37xf32> to tensor<3x4x36xf32>
    %after_2 = tensor.concat dim(2) %after_1, %zero_1 : (tensor<3x4x36xf32>, tensor<3x4x1xf32>) -> tensor<3x4x37xf32>
    %v_37 = tensor.expand_shape %after_2 [[0], [1], [2, 3, 4]] output_shape [3, 4, 37, 1, 1] : tensor<3x4x37xf32> into tensor<3x4x37x1x1xf32>
    %y_1 = arith.subf %v_16, %v_5 : tensor<3x4x37x8xf32>
    %y_2 = math.exp %y_1 : tensor<3x4x37x8xf32>
    %y_3 = arith.addf %y_2, %q_3 : tensor<3x4x37x8xf32>
    %y_4 = arith.divf %q_3, %y_3 : tensor<3x4x37x8xf32>
    %y_5 = arith.mulf %v_5, %y_4 : tensor<3x4x37x8xf32>
    %y_6 = arith.constant dense<0.5> : tensor<3x4x37x8xf32>
    %y_7 = arith.addf %y_5, %y_6 : tensor<3x4x37x8xf32>
    %v_38 = arith.mulf %y_7, %y_7 : tensor<3x4x37x8xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_38 : tensor<3x4x37x8xf32>) outs(%total_3 : tensor<3x4x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [3, 4, 37, 1] : tensor<3x4x37xf32> into tensor<3x4x37x1xf32>
    %v_41 = arith.constant dense<0.0> : tensor<3x4x37x1xf32>
    %v_42 = arith.addf %v_40, %v_41 : tensor<3x4x37x1xf32>
    %v_43 = math.rsqrt %v_42 : tensor<3x4x37x1xf32>
    %v_44 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_7, %v_43 : tensor<3x4x37x8xf32>, tensor<3x4x37x1xf32>) outs(%v_44 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37x8xf32>
    %y_8 = arith.subf %v_16, %v_9 : tensor<3x4x37x8xf32>
    %y_9 = math.exp %y_8 : tensor<3x4x37x8xf32>
    %y_10 = arith.addf %y_9, %q_3 : tensor<3x4x37x8xf32>
    %y_11 = arith.divf %q_3, %y_10 : tensor<3x4x37x8xf32>
    %y_12 = arith.mulf %v_9, %y_11 : tensor<3x4x37x8xf32>
    %y_13 = arith.addf %y_12, %y_6 : tensor<3x4x37x8xf32>
    %v_46 = arith.mulf %y_13, %y_13 : tensor<3x4x37x8xf32>
    %v_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_46 : tensor<3x4x37x8xf32>) outs(%total_3 : tensor<3x4x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37xf32>
    %v_48 = tensor.expand_shape %v_47 [[0], [1], [2, 3]] output_shape [3, 4, 37, 1] : tensor<3x4x37xf32> into tensor<3x4x37x1xf32>
    %v_49 = arith.addf %v_48, %v_41 : tensor<3x4x37x1xf32>
    %v_50 = math.rsqrt %v_49 : tensor<3x4x37x1xf32>
    %v_51 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y_13, %v_50 : tensor<3x4x37x8xf32>, tensor<3x4x37x1xf32>) outs(%v_51 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37x8xf32>
    %own_1 = arith.mulf %v_45, %v_52 : tensor<3x4x37x8xf32>
    %own_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%own_1 : tensor<3x4x37x8xf32>) outs(%total_3 : tensor<3x4x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37xf32>
    %own_3 = tensor.expand_shape %own_2 [[0], [1], [2, 3]] output_shape [3, 4, 37, 1] : tensor<3x4x37xf32> into tensor<3x4x37x1xf32>
    %one_1 = arith.constant dense<1.0> : tensor<1x1x1x1xf32>
    %v_53 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_3, %v_13 : tensor<3x4x37x1xf32>, tensor<3x4x37x8xf32>) outs(%v_53 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37x8xf32>
    %forward_1:2 = mixer.linear_recurrence %v_45, %v_52, %v_13 decay(%v_36 : tensor<3x4x37x1x1xf32>) : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32> -> tensor<3x4x37x8xf32>, tensor<3x4x8x8xf32>
    %backward_1:2 = mixer.linear_recurrence %v_45, %v_52, %v_13 decay(%v_37 : tensor<3x4x37x1x1xf32>) reverse : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32> -> tensor<3x4x37x8xf32>, tensor<3x4x8x8xf32>
    %v_55 = arith.addf %forward_1#0, %backward_1#0 : tensor<3x4x37x8xf32>
    %v_56 = arith.subf %v_55, %v_54 : tensor<3x4x37x8xf32>
    %forward_2:2 = mixer.linear_recurrence %v_45, %v_52, %one_1 decay(%v_36 : tensor<3x4x37x1x1xf32>) : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<1x1x1x1xf32> -> tensor<3x4x37x1xf32>, tensor<3x4x8x1xf32>
    %backward_2:2 = mixer.linear_recurrence %v_45, %v_52, %one_1 decay(%v_37 : tensor<3x4x37x1x1xf32>) reverse : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<1x1x1x1xf32> -> tensor<3x4x37x1xf32>, tensor<3x4x8x1xf32>
    %v_57 = arith.addf %forward_2#0, %backward_2#0 : tensor<3x4x37x1xf32>
    %v_58 = arith.subf %v_57, %own_3 : tensor<3x4x37x1xf32>
    %v_59 = arith.addf %v_58, %v_41 : tensor<3x4x37x1xf32>
    %v_60 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_56, %v_59 : tensor<3x4x37x8xf32>, tensor<3x4x37x1xf32>) outs(%v_60 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37x8xf32>
    %v_62 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_61 : tensor<3x4x37x8xf32>) outs(%v_62 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_64 = tensor.collapse_shape %v_63 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %proj_weight_2 = mixer.weight @weights "w.proj.weight" : tensor<32x32xf32>
    %proj_bias_2 = mixer.weight @weights "w.proj.bias" : tensor<32xf32>
    %v_65 = mixer.linear %v_64, %proj_weight_2 bias %proj_bias_2 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    return %v_26, %v_65 : tensor<3x37x32xf32>, tensor<3x37x32xf32>
  }
}
