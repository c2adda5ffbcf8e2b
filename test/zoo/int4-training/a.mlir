// Training Transformers with 4-bit integers (Xi et al., 2023, arXiv 2306.11987).
// y = Q4(x H) Q4(W H)^T with a block-diagonal Hadamard matrix, whose block size is the one of least quantisation error.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x12x32xf32> {mixer.name = "x"}) -> (tensor<1xi64> {mixer.name = "group"}, tensor<1xf32> {mixer.name = "scale_input"}, tensor<1xf32> {mixer.name = "scale_weight"}, tensor<2x12x16xf32> {mixer.name = "out"}) {
    %weight_1 = mixer.weight @weights "w.weight" : tensor<16x32xf32>
    %scale_1 = math.absf %in_x : tensor<2x12x32xf32>
    %v_1 = tensor.collapse_shape %scale_1 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_2 = tensor.expand_shape %v_1 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_3 = arith.constant dense<0.0> : tensor<1xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_2 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_2 = arith.constant dense<0.0009842824817948624> : tensor<1xf32>
    %scale_3 = arith.mulf %v_4, %scale_2 : tensor<1xf32>
    %scale_4 = arith.constant dense<1.00000000000000004e-10> : tensor<1xf32>
    %scale_5 = arith.addf %scale_3, %scale_4 : tensor<1xf32>
    %v_5 = tensor.empty() : tensor<2x12x32xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %scale_5 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_5 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_7 = math.roundeven %v_6 : tensor<2x12x32xf32>
    %v_8 = arith.constant dense<-8.0> : tensor<2x12x32xf32>
    %v_9 = arith.maximumf %v_7, %v_8 : tensor<2x12x32xf32>
    %v_10 = arith.constant dense<7.0> : tensor<2x12x32xf32>
    %v_11 = arith.minimumf %v_9, %v_10 : tensor<2x12x32xf32>
    %v_12 = tensor.empty() : tensor<2x12x32xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_11, %scale_5 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_12 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_14 = arith.subf %v_13, %in_x : tensor<2x12x32xf32>
    %v_15 = arith.subf %v_13, %in_x : tensor<2x12x32xf32>
    %v_16 = arith.mulf %v_14, %v_15 : tensor<2x12x32xf32>
    %v_17 = tensor.collapse_shape %v_16 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_18 = tensor.expand_shape %v_17 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_18 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_6 = math.absf %weight_1 : tensor<16x32xf32>
    %v_20 = tensor.collapse_shape %scale_6 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_21 = tensor.expand_shape %v_20 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_21 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_7 = arith.constant dense<0.0014764237226922937> : tensor<1xf32>
    %scale_8 = arith.mulf %v_22, %scale_7 : tensor<1xf32>
    %scale_9 = arith.addf %scale_8, %scale_4 : tensor<1xf32>
    %v_23 = tensor.empty() : tensor<16x32xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_1, %scale_9 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_23 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_25 = math.roundeven %v_24 : tensor<16x32xf32>
    %v_26 = arith.constant dense<-8.0> : tensor<16x32xf32>
    %v_27 = arith.maximumf %v_25, %v_26 : tensor<16x32xf32>
    %v_28 = arith.constant dense<7.0> : tensor<16x32xf32>
    %v_29 = arith.minimumf %v_27, %v_28 : tensor<16x32xf32>
    %v_30 = tensor.empty() : tensor<16x32xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_29, %scale_9 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_30 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_32 = arith.subf %v_31, %weight_1 : tensor<16x32xf32>
    %v_33 = arith.subf %v_31, %weight_1 : tensor<16x32xf32>
    %v_34 = arith.mulf %v_32, %v_33 : tensor<16x32xf32>
    %v_35 = tensor.collapse_shape %v_34 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_36 = tensor.expand_shape %v_35 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_36 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_38 = math.sqrt %v_19 : tensor<1xf32>
    %v_39 = math.sqrt %v_37 : tensor<1xf32>
    %v_40 = arith.mulf %v_38, %v_39 : tensor<1xf32>
    %v_41 = arith.constant dense<1> : tensor<1xi64>
    %bias_1 = mixer.weight @weights "w.bias" : tensor<16xf32>
    %v_42 = mixer.linear %v_13, %v_31 bias %bias_1 : tensor<2x12x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x12x16xf32>
    %parts_1 = tensor.expand_shape %in_x [[0], [1], [2, 3]] output_shape [2, 12, 16, 2] : tensor<2x12x32xf32> into tensor<2x12x16x2xf32>
    %v_43 = arith.constant dense<[[0.7071067811865475, 0.7071067811865475], [0.7071067811865475, -0.7071067811865475]]> : tensor<2x2xf32>
    %v_44 = mixer.linear %parts_1, %v_43 : tensor<2x12x16x2xf32>, tensor<2x2xf32> -> tensor<2x12x16x2xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<2x12x16x2xf32> into tensor<2x12x32xf32>
    %parts_2 = tensor.expand_shape %weight_1 [[0], [1, 2]] output_shape [16, 16, 2] : tensor<16x32xf32> into tensor<16x16x2xf32>
    %v_46 = arith.constant dense<[[0.7071067811865475, 0.7071067811865475], [0.7071067811865475, -0.7071067811865475]]> : tensor<2x2xf32>
    %v_47 = mixer.linear %parts_2, %v_46 : tensor<16x16x2xf32>, tensor<2x2xf32> -> tensor<16x16x2xf32>
    %v_48 = tensor.collapse_shape %v_47 [[0], [1, 2]] : tensor<16x16x2xf32> into tensor<16x32xf32>
    %scale_10 = math.absf %v_45 : tensor<2x12x32xf32>
    %v_49 = tensor.collapse_shape %scale_10 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_50 = tensor.expand_shape %v_49 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_50 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_11 = arith.mulf %v_51, %scale_2 : tensor<1xf32>
    %scale_12 = arith.addf %scale_11, %scale_4 : tensor<1xf32>
    %v_52 = tensor.empty() : tensor<2x12x32xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_45, %scale_12 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_52 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_54 = math.roundeven %v_53 : tensor<2x12x32xf32>
    %v_55 = arith.maximumf %v_54, %v_8 : tensor<2x12x32xf32>
    %v_56 = arith.minimumf %v_55, %v_10 : tensor<2x12x32xf32>
    %v_57 = tensor.empty() : tensor<2x12x32xf32>
    %v_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_56, %scale_12 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_57 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_59 = arith.subf %v_58, %v_45 : tensor<2x12x32xf32>
    %v_60 = arith.subf %v_58, %v_45 : tensor<2x12x32xf32>
    %v_61 = arith.mulf %v_59, %v_60 : tensor<2x12x32xf32>
    %v_62 = tensor.collapse_shape %v_61 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_63 = tensor.expand_shape %v_62 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_63 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_13 = math.absf %v_48 : tensor<16x32xf32>
    %v_65 = tensor.collapse_shape %scale_13 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_66 = tensor.expand_shape %v_65 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_66 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_14 = arith.mulf %v_67, %scale_7 : tensor<1xf32>
    %scale_15 = arith.addf %scale_14, %scale_4 : tensor<1xf32>
    %v_68 = tensor.empty() : tensor<16x32xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_48, %scale_15 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_68 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_70 = math.roundeven %v_69 : tensor<16x32xf32>
    %v_71 = arith.maximumf %v_70, %v_26 : tensor<16x32xf32>
    %v_72 = arith.minimumf %v_71, %v_28 : tensor<16x32xf32>
    %v_73 = tensor.empty() : tensor<16x32xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_72, %scale_15 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_73 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_75 = arith.subf %v_74, %v_48 : tensor<16x32xf32>
    %v_76 = arith.subf %v_74, %v_48 : tensor<16x32xf32>
    %v_77 = arith.mulf %v_75, %v_76 : tensor<16x32xf32>
    %v_78 = tensor.collapse_shape %v_77 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_79 = tensor.expand_shape %v_78 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_79 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_81 = math.sqrt %v_64 : tensor<1xf32>
    %v_82 = math.sqrt %v_80 : tensor<1xf32>
    %v_83 = arith.mulf %v_81, %v_82 : tensor<1xf32>
    %v_84 = arith.constant dense<2> : tensor<1xi64>
    %bias_2 = mixer.weight @weights "w.bias" : tensor<16xf32>
    %v_85 = mixer.linear %v_58, %v_74 bias %bias_2 : tensor<2x12x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x12x16xf32>
    %less_1 = tensor.empty() : tensor<1xi1>
    %less_2 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_83, %v_40 : tensor<1xf32>, tensor<1xf32>) outs(%less_1 : tensor<1xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<1xi1>
    %best_1 = tensor.empty() : tensor<1xf32>
    %best_2 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_2, %v_83, %v_40 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_1 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_3 = tensor.empty() : tensor<1xi64>
    %best_4 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_2, %v_84, %v_41 : tensor<1xi1>, tensor<1xi64>, tensor<1xi64>) outs(%best_3 : tensor<1xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<1xi64>
    %best_5 = tensor.empty() : tensor<1xf32>
    %best_6 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_2, %scale_12, %scale_5 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_5 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_7 = tensor.empty() : tensor<1xf32>
    %best_8 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_2, %scale_15, %scale_9 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_7 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_9 = tensor.empty() : tensor<2x12x16xf32>
    %best_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%less_2, %v_85, %v_42 : tensor<1xi1>, tensor<2x12x16xf32>, tensor<2x12x16xf32>) outs(%best_9 : tensor<2x12x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %parts_3 = tensor.expand_shape %in_x [[0], [1], [2, 3]] output_shape [2, 12, 8, 4] : tensor<2x12x32xf32> into tensor<2x12x8x4xf32>
    %v_86 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_87 = mixer.linear %parts_3, %v_86 : tensor<2x12x8x4xf32>, tensor<4x4xf32> -> tensor<2x12x8x4xf32>
    %v_88 = tensor.collapse_shape %v_87 [[0], [1], [2, 3]] : tensor<2x12x8x4xf32> into tensor<2x12x32xf32>
    %parts_4 = tensor.expand_shape %weight_1 [[0], [1, 2]] output_shape [16, 8, 4] : tensor<16x32xf32> into tensor<16x8x4xf32>
    %v_89 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_90 = mixer.linear %parts_4, %v_89 : tensor<16x8x4xf32>, tensor<4x4xf32> -> tensor<16x8x4xf32>
    %v_91 = tensor.collapse_shape %v_90 [[0], [1, 2]] : tensor<16x8x4xf32> into tensor<16x32xf32>
    %scale_16 = math.absf %v_88 : tensor<2x12x32xf32>
    %v_92 = tensor.collapse_shape %scale_16 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_93 = tensor.expand_shape %v_92 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_94 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_93 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_17 = arith.mulf %v_94, %scale_2 : tensor<1xf32>
    %scale_18 = arith.addf %scale_17, %scale_4 : tensor<1xf32>
    %v_95 = tensor.empty() : tensor<2x12x32xf32>
    %v_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_88, %scale_18 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_95 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_97 = math.roundeven %v_96 : tensor<2x12x32xf32>
    %v_98 = arith.maximumf %v_97, %v_8 : tensor<2x12x32xf32>
    %v_99 = arith.minimumf %v_98, %v_10 : tensor<2x12x32xf32>
    %v_100 = tensor.empty() : tensor<2x12x32xf32>
    %v_101 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_99, %scale_18 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_100 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_102 = arith.subf %v_101, %v_88 : tensor<2x12x32xf32>
    %v_103 = arith.subf %v_101, %v_88 : tensor<2x12x32xf32>
    %v_104 = arith.mulf %v_102, %v_103 : tensor<2x12x32xf32>
    %v_105 = tensor.collapse_shape %v_104 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_106 = tensor.expand_shape %v_105 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_107 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_106 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_19 = math.absf %v_91 : tensor<16x32xf32>
    %v_108 = tensor.collapse_shape %scale_19 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_109 = tensor.expand_shape %v_108 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_110 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_109 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_20 = arith.mulf %v_110, %scale_7 : tensor<1xf32>
    %scale_21 = arith.addf %scale_20, %scale_4 : tensor<1xf32>
    %v_111 = tensor.empty() : tensor<16x32xf32>
    %v_112 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_91, %scale_21 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_111 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_113 = math.roundeven %v_112 : tensor<16x32xf32>
    %v_114 = arith.maximumf %v_113, %v_26 : tensor<16x32xf32>
    %v_115 = arith.minimumf %v_114, %v_28 : tensor<16x32xf32>
    %v_116 = tensor.empty() : tensor<16x32xf32>
    %v_117 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_115, %scale_21 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_116 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_118 = arith.subf %v_117, %v_91 : tensor<16x32xf32>
    %v_119 = arith.subf %v_117, %v_91 : tensor<16x32xf32>
    %v_120 = arith.mulf %v_118, %v_119 : tensor<16x32xf32>
    %v_121 = tensor.collapse_shape %v_120 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_122 = tensor.expand_shape %v_121 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_123 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_122 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_124 = math.sqrt %v_107 : tensor<1xf32>
    %v_125 = math.sqrt %v_123 : tensor<1xf32>
    %v_126 = arith.mulf %v_124, %v_125 : tensor<1xf32>
    %v_127 = arith.constant dense<4> : tensor<1xi64>
    %bias_3 = mixer.weight @weights "w.bias" : tensor<16xf32>
    %v_128 = mixer.linear %v_101, %v_117 bias %bias_3 : tensor<2x12x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x12x16xf32>
    %less_3 = tensor.empty() : tensor<1xi1>
    %less_4 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_126, %best_2 : tensor<1xf32>, tensor<1xf32>) outs(%less_3 : tensor<1xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<1xi1>
    %best_11 = tensor.empty() : tensor<1xf32>
    %best_12 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_4, %v_126, %best_2 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_11 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_13 = tensor.empty() : tensor<1xi64>
    %best_14 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_4, %v_127, %best_4 : tensor<1xi1>, tensor<1xi64>, tensor<1xi64>) outs(%best_13 : tensor<1xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<1xi64>
    %best_15 = tensor.empty() : tensor<1xf32>
    %best_16 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_4, %scale_18, %best_6 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_15 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_17 = tensor.empty() : tensor<1xf32>
    %best_18 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_4, %scale_21, %best_8 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_17 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_19 = tensor.empty() : tensor<2x12x16xf32>
    %best_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%less_4, %v_128, %best_10 : tensor<1xi1>, tensor<2x12x16xf32>, tensor<2x12x16xf32>) outs(%best_19 : tensor<2x12x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %parts_5 = tensor.expand_shape %in_x [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_129 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_130 = mixer.linear %parts_5, %v_129 : tensor<2x12x4x8xf32>, tensor<8x8xf32> -> tensor<2x12x4x8xf32>
    %v_131 = tensor.collapse_shape %v_130 [[0], [1], [2, 3]] : tensor<2x12x4x8xf32> into tensor<2x12x32xf32>
    %parts_6 = tensor.expand_shape %weight_1 [[0], [1, 2]] output_shape [16, 4, 8] : tensor<16x32xf32> into tensor<16x4x8xf32>
    %v_132 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_133 = mixer.linear %parts_6, %v_132 : tensor<16x4x8xf32>, tensor<8x8xf32> -> tensor<16x4x8xf32>
    %v_134 = tensor.collapse_shape %v_133 [[0], [1, 2]] : tensor<16x4x8xf32> into tensor<16x32xf32>
    %scale_22 = math.absf %v_131 : tensor<2x12x32xf32>
    %v_135 = tensor.collapse_shape %scale_22 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_136 = tensor.expand_shape %v_135 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_137 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_136 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_23 = arith.mulf %v_137, %scale_2 : tensor<1xf32>
    %scale_24 = arith.addf %scale_23, %scale_4 : tensor<1xf32>
    %v_138 = tensor.empty() : tensor<2x12x32xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_131, %scale_24 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_138 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_140 = math.roundeven %v_139 : tensor<2x12x32xf32>
    %v_141 = arith.maximumf %v_140, %v_8 : tensor<2x12x32xf32>
    %v_142 = arith.minimumf %v_141, %v_10 : tensor<2x12x32xf32>
    %v_143 = tensor.empty() : tensor<2x12x32xf32>
    %v_144 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_142, %scale_24 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_143 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_145 = arith.subf %v_144, %v_131 : tensor<2x12x32xf32>
    %v_146 = arith.subf %v_144, %v_131 : tensor<2x12x32xf32>
    %v_147 = arith.mulf %v_145, %v_146 : tensor<2x12x32xf32>
    %v_148 = tensor.collapse_shape %v_147 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_149 = tensor.expand_shape %v_148 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_150 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_149 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_25 = math.absf %v_134 : tensor<16x32xf32>
    %v_151 = tensor.collapse_shape %scale_25 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_152 = tensor.expand_shape %v_151 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_153 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_152 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_26 = arith.mulf %v_153, %scale_7 : tensor<1xf32>
    %scale_27 = arith.addf %scale_26, %scale_4 : tensor<1xf32>
    %v_154 = tensor.empty() : tensor<16x32xf32>
    %v_155 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_134, %scale_27 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_154 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_156 = math.roundeven %v_155 : tensor<16x32xf32>
    %v_157 = arith.maximumf %v_156, %v_26 : tensor<16x32xf32>
    %v_158 = arith.minimumf %v_157, %v_28 : tensor<16x32xf32>
    %v_159 = tensor.empty() : tensor<16x32xf32>
    %v_160 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_158, %scale_27 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_159 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_161 = arith.subf %v_160, %v_134 : tensor<16x32xf32>
    %v_162 = arith.subf %v_160, %v_134 : tensor<16x32xf32>
    %v_163 = arith.mulf %v_161, %v_162 : tensor<16x32xf32>
    %v_164 = tensor.collapse_shape %v_163 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_165 = tensor.expand_shape %v_164 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_166 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_165 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_167 = math.sqrt %v_150 : tensor<1xf32>
    %v_168 = math.sqrt %v_166 : tensor<1xf32>
    %v_169 = arith.mulf %v_167, %v_168 : tensor<1xf32>
    %v_170 = arith.constant dense<8> : tensor<1xi64>
    %bias_4 = mixer.weight @weights "w.bias" : tensor<16xf32>
    %v_171 = mixer.linear %v_144, %v_160 bias %bias_4 : tensor<2x12x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x12x16xf32>
    %less_5 = tensor.empty() : tensor<1xi1>
    %less_6 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_169, %best_12 : tensor<1xf32>, tensor<1xf32>) outs(%less_5 : tensor<1xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<1xi1>
    %best_21 = tensor.empty() : tensor<1xf32>
    %best_22 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_6, %v_169, %best_12 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_21 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_23 = tensor.empty() : tensor<1xi64>
    %best_24 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_6, %v_170, %best_14 : tensor<1xi1>, tensor<1xi64>, tensor<1xi64>) outs(%best_23 : tensor<1xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<1xi64>
    %best_25 = tensor.empty() : tensor<1xf32>
    %best_26 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_6, %scale_24, %best_16 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_25 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_27 = tensor.empty() : tensor<1xf32>
    %best_28 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_6, %scale_27, %best_18 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_27 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_29 = tensor.empty() : tensor<2x12x16xf32>
    %best_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%less_6, %v_171, %best_20 : tensor<1xi1>, tensor<2x12x16xf32>, tensor<2x12x16xf32>) outs(%best_29 : tensor<2x12x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %parts_7 = tensor.expand_shape %in_x [[0], [1], [2, 3]] output_shape [2, 12, 2, 16] : tensor<2x12x32xf32> into tensor<2x12x2x16xf32>
    %v_172 = arith.constant dense<[[0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25], [0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25], [0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25], [0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25], [0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25], [0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25], [0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25], [0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25], [0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25], [0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25], [0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25], [0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25], [0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25], [0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25], [0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25], [0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25]]> : tensor<16x16xf32>
    %v_173 = mixer.linear %parts_7, %v_172 : tensor<2x12x2x16xf32>, tensor<16x16xf32> -> tensor<2x12x2x16xf32>
    %v_174 = tensor.collapse_shape %v_173 [[0], [1], [2, 3]] : tensor<2x12x2x16xf32> into tensor<2x12x32xf32>
    %parts_8 = tensor.expand_shape %weight_1 [[0], [1, 2]] output_shape [16, 2, 16] : tensor<16x32xf32> into tensor<16x2x16xf32>
    %v_175 = arith.constant dense<[[0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25], [0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25], [0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25], [0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25], [0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25], [0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25], [0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25], [0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25], [0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25], [0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25], [0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25], [0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25], [0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25], [0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25], [0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25], [0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25]]> : tensor<16x16xf32>
    %v_176 = mixer.linear %parts_8, %v_175 : tensor<16x2x16xf32>, tensor<16x16xf32> -> tensor<16x2x16xf32>
    %v_177 = tensor.collapse_shape %v_176 [[0], [1, 2]] : tensor<16x2x16xf32> into tensor<16x32xf32>
    %scale_28 = math.absf %v_174 : tensor<2x12x32xf32>
    %v_178 = tensor.collapse_shape %scale_28 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_179 = tensor.expand_shape %v_178 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_180 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_179 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_29 = arith.mulf %v_180, %scale_2 : tensor<1xf32>
    %scale_30 = arith.addf %scale_29, %scale_4 : tensor<1xf32>
    %v_181 = tensor.empty() : tensor<2x12x32xf32>
    %v_182 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_174, %scale_30 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_181 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_183 = math.roundeven %v_182 : tensor<2x12x32xf32>
    %v_184 = arith.maximumf %v_183, %v_8 : tensor<2x12x32xf32>
    %v_185 = arith.minimumf %v_184, %v_10 : tensor<2x12x32xf32>
    %v_186 = tensor.empty() : tensor<2x12x32xf32>
    %v_187 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_185, %scale_30 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_186 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_188 = arith.subf %v_187, %v_174 : tensor<2x12x32xf32>
    %v_189 = arith.subf %v_187, %v_174 : tensor<2x12x32xf32>
    %v_190 = arith.mulf %v_188, %v_189 : tensor<2x12x32xf32>
    %v_191 = tensor.collapse_shape %v_190 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_192 = tensor.expand_shape %v_191 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_193 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_192 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_31 = math.absf %v_177 : tensor<16x32xf32>
    %v_194 = tensor.collapse_shape %scale_31 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_195 = tensor.expand_shape %v_194 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_196 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_195 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_32 = arith.mulf %v_196, %scale_7 : tensor<1xf32>
    %scale_33 = arith.addf %scale_32, %scale_4 : tensor<1xf32>
    %v_197 = tensor.empty() : tensor<16x32xf32>
    %v_198 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_177, %scale_33 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_197 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_199 = math.roundeven %v_198 : tensor<16x32xf32>
    %v_200 = arith.maximumf %v_199, %v_26 : tensor<16x32xf32>
    %v_201 = arith.minimumf %v_200, %v_28 : tensor<16x32xf32>
    %v_202 = tensor.empty() : tensor<16x32xf32>
    %v_203 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_201, %scale_33 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_202 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_204 = arith.subf %v_203, %v_177 : tensor<16x32xf32>
    %v_205 = arith.subf %v_203, %v_177 : tensor<16x32xf32>
    %v_206 = arith.mulf %v_204, %v_205 : tensor<16x32xf32>
    %v_207 = tensor.collapse_shape %v_206 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_208 = tensor.expand_shape %v_207 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_209 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_208 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_210 = math.sqrt %v_193 : tensor<1xf32>
    %v_211 = math.sqrt %v_209 : tensor<1xf32>
    %v_212 = arith.mulf %v_210, %v_211 : tensor<1xf32>
    %v_213 = arith.constant dense<16> : tensor<1xi64>
    %bias_5 = mixer.weight @weights "w.bias" : tensor<16xf32>
    %v_214 = mixer.linear %v_187, %v_203 bias %bias_5 : tensor<2x12x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x12x16xf32>
    %less_7 = tensor.empty() : tensor<1xi1>
    %less_8 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_212, %best_22 : tensor<1xf32>, tensor<1xf32>) outs(%less_7 : tensor<1xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<1xi1>
    %best_31 = tensor.empty() : tensor<1xf32>
    %best_32 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_8, %v_212, %best_22 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_31 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_33 = tensor.empty() : tensor<1xi64>
    %best_34 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_8, %v_213, %best_24 : tensor<1xi1>, tensor<1xi64>, tensor<1xi64>) outs(%best_33 : tensor<1xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<1xi64>
    %best_35 = tensor.empty() : tensor<1xf32>
    %best_36 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_8, %scale_30, %best_26 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_35 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_37 = tensor.empty() : tensor<1xf32>
    %best_38 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_8, %scale_33, %best_28 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_37 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_39 = tensor.empty() : tensor<2x12x16xf32>
    %best_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%less_8, %v_214, %best_30 : tensor<1xi1>, tensor<2x12x16xf32>, tensor<2x12x16xf32>) outs(%best_39 : tensor<2x12x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %parts_9 = tensor.collapse_shape %in_x [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %parts_10 = tensor.expand_shape %parts_9 [[0, 1, 2]] output_shape [24, 8, 4] : tensor<768xf32> into tensor<24x8x4xf32>
    %parts_11 = tensor.expand_shape %parts_10 [[0], [1, 2], [3]] output_shape [24, 8, 1, 4] : tensor<24x8x4xf32> into tensor<24x8x1x4xf32>
    %v_215 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_216 = mixer.linear %parts_11, %v_215 : tensor<24x8x1x4xf32>, tensor<4x4xf32> -> tensor<24x8x1x4xf32>
    %v_217 = tensor.collapse_shape %v_216 [[0], [1, 2], [3]] : tensor<24x8x1x4xf32> into tensor<24x8x4xf32>
    %v_218 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_219 = arith.constant dense<0.0> : tensor<24x8x4xf32>
    %v_220 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_217, %v_218 : tensor<24x8x4xf32>, tensor<8x8xf32>) outs(%v_219 : tensor<24x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<24x8x4xf32>
    %v_221 = tensor.collapse_shape %v_220 [[0, 1, 2]] : tensor<24x8x4xf32> into tensor<768xf32>
    %v_222 = tensor.expand_shape %v_221 [[0, 1, 2]] output_shape [2, 12, 32] : tensor<768xf32> into tensor<2x12x32xf32>
    %parts_12 = tensor.expand_shape %weight_1 [[0], [1, 2]] output_shape [16, 8, 4] : tensor<16x32xf32> into tensor<16x8x4xf32>
    %parts_13 = tensor.expand_shape %parts_12 [[0], [1, 2], [3]] output_shape [16, 8, 1, 4] : tensor<16x8x4xf32> into tensor<16x8x1x4xf32>
    %v_223 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_224 = mixer.linear %parts_13, %v_223 : tensor<16x8x1x4xf32>, tensor<4x4xf32> -> tensor<16x8x1x4xf32>
    %v_225 = tensor.collapse_shape %v_224 [[0], [1, 2], [3]] : tensor<16x8x1x4xf32> into tensor<16x8x4xf32>
    %v_226 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_227 = arith.constant dense<0.0> : tensor<16x8x4xf32>
    %v_228 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_225, %v_226 : tensor<16x8x4xf32>, tensor<8x8xf32>) outs(%v_227 : tensor<16x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<16x8x4xf32>
    %v_229 = tensor.collapse_shape %v_228 [[0], [1, 2]] : tensor<16x8x4xf32> into tensor<16x32xf32>
    %scale_34 = math.absf %v_222 : tensor<2x12x32xf32>
    %v_230 = tensor.collapse_shape %scale_34 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_231 = tensor.expand_shape %v_230 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_232 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_231 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_35 = arith.mulf %v_232, %scale_2 : tensor<1xf32>
    %scale_36 = arith.addf %scale_35, %scale_4 : tensor<1xf32>
    %v_233 = tensor.empty() : tensor<2x12x32xf32>
    %v_234 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_222, %scale_36 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_233 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_235 = math.roundeven %v_234 : tensor<2x12x32xf32>
    %v_236 = arith.maximumf %v_235, %v_8 : tensor<2x12x32xf32>
    %v_237 = arith.minimumf %v_236, %v_10 : tensor<2x12x32xf32>
    %v_238 = tensor.empty() : tensor<2x12x32xf32>
    %v_239 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_237, %scale_36 : tensor<2x12x32xf32>, tensor<1xf32>) outs(%v_238 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %v_240 = arith.subf %v_239, %v_222 : tensor<2x12x32xf32>
    %v_241 = arith.subf %v_239, %v_222 : tensor<2x12x32xf32>
    %v_242 = arith.mulf %v_240, %v_241 : tensor<2x12x32xf32>
    %v_243 = tensor.collapse_shape %v_242 [[0, 1, 2]] : tensor<2x12x32xf32> into tensor<768xf32>
    %v_244 = tensor.expand_shape %v_243 [[0, 1]] output_shape [1, 768] : tensor<768xf32> into tensor<1x768xf32>
    %v_245 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_244 : tensor<1x768xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_37 = math.absf %v_229 : tensor<16x32xf32>
    %v_246 = tensor.collapse_shape %scale_37 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_247 = tensor.expand_shape %v_246 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_248 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_247 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_38 = arith.mulf %v_248, %scale_7 : tensor<1xf32>
    %scale_39 = arith.addf %scale_38, %scale_4 : tensor<1xf32>
    %v_249 = tensor.empty() : tensor<16x32xf32>
    %v_250 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_229, %scale_39 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_249 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_251 = math.roundeven %v_250 : tensor<16x32xf32>
    %v_252 = arith.maximumf %v_251, %v_26 : tensor<16x32xf32>
    %v_253 = arith.minimumf %v_252, %v_28 : tensor<16x32xf32>
    %v_254 = tensor.empty() : tensor<16x32xf32>
    %v_255 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_253, %scale_39 : tensor<16x32xf32>, tensor<1xf32>) outs(%v_254 : tensor<16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x32xf32>
    %v_256 = arith.subf %v_255, %v_229 : tensor<16x32xf32>
    %v_257 = arith.subf %v_255, %v_229 : tensor<16x32xf32>
    %v_258 = arith.mulf %v_256, %v_257 : tensor<16x32xf32>
    %v_259 = tensor.collapse_shape %v_258 [[0, 1]] : tensor<16x32xf32> into tensor<512xf32>
    %v_260 = tensor.expand_shape %v_259 [[0, 1]] output_shape [1, 512] : tensor<512xf32> into tensor<1x512xf32>
    %v_261 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_260 : tensor<1x512xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_262 = math.sqrt %v_245 : tensor<1xf32>
    %v_263 = math.sqrt %v_261 : tensor<1xf32>
    %v_264 = arith.mulf %v_262, %v_263 : tensor<1xf32>
    %v_265 = arith.constant dense<32> : tensor<1xi64>
    %bias_6 = mixer.weight @weights "w.bias" : tensor<16xf32>
    %v_266 = mixer.linear %v_239, %v_255 bias %bias_6 : tensor<2x12x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x12x16xf32>
    %less_9 = tensor.empty() : tensor<1xi1>
    %less_10 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_264, %best_32 : tensor<1xf32>, tensor<1xf32>) outs(%less_9 : tensor<1xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<1xi1>
    %best_41 = tensor.empty() : tensor<1xf32>
    %best_42 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_10, %v_264, %best_32 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_41 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_43 = tensor.empty() : tensor<1xi64>
    %best_44 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_10, %v_265, %best_34 : tensor<1xi1>, tensor<1xi64>, tensor<1xi64>) outs(%best_43 : tensor<1xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<1xi64>
    %best_45 = tensor.empty() : tensor<1xf32>
    %best_46 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_10, %scale_36, %best_36 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_45 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_47 = tensor.empty() : tensor<1xf32>
    %best_48 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%less_10, %scale_39, %best_38 : tensor<1xi1>, tensor<1xf32>, tensor<1xf32>) outs(%best_47 : tensor<1xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %best_49 = tensor.empty() : tensor<2x12x16xf32>
    %best_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%less_10, %v_266, %best_40 : tensor<1xi1>, tensor<2x12x16xf32>, tensor<2x12x16xf32>) outs(%best_49 : tensor<2x12x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    return %best_44, %best_46, %best_48, %best_50 : tensor<1xi64>, tensor<1xf32>, tensor<1xf32>, tensor<2x12x16xf32>
  }
}
