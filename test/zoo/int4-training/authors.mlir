// Training Transformers with 4-bit integers (Xi et al., 2023, arXiv 2306.11987).
// y = Q4(x H) Q4(W H)^T with a block-diagonal Hadamard matrix, whose block size is the one of least quantisation error.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<3x5x24xf32> {mixer.name = "x"}) -> (tensor<i64> {mixer.name = "group"}, tensor<f32> {mixer.name = "scale_input"}, tensor<f32> {mixer.name = "scale_weight"}, tensor<3x5x7xf32> {mixer.name = "out"}) {
    %weight_1 = mixer.weight @weights "w.weight" : tensor<7x24xf32>
    %scale_1 = math.absf %in_x : tensor<3x5x24xf32>
    %v_1 = tensor.collapse_shape %scale_1 [[0, 1, 2]] : tensor<3x5x24xf32> into tensor<360xf32>
    %v_2 = tensor.expand_shape %v_1 [[0, 1]] output_shape [1, 360] : tensor<360xf32> into tensor<1x360xf32>
    %v_3 = arith.constant dense<0.0> : tensor<1xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_2 : tensor<1x360xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_2 = arith.constant dense<0.00209980262782904> : tensor<1xf32>
    %scale_3 = arith.mulf %v_4, %scale_2 : tensor<1xf32>
    %scale_4 = arith.constant dense<1.00000000000000004e-10> : tensor<1xf32>
    %scale_5 = arith.addf %scale_3, %scale_4 : tensor<1xf32>
    %v_5 = tensor.empty() : tensor<3x5x24xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %scale_5 : tensor<3x5x24xf32>, tensor<1xf32>) outs(%v_5 : tensor<3x5x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x24xf32>
    %v_7 = math.roundeven %v_6 : tensor<3x5x24xf32>
    %v_8 = arith.constant dense<-8.0> : tensor<3x5x24xf32>
    %v_9 = arith.maximumf %v_7, %v_8 : tensor<3x5x24xf32>
    %v_10 = arith.constant dense<7.0> : tensor<3x5x24xf32>
    %v_11 = arith.minimumf %v_9, %v_10 : tensor<3x5x24xf32>
    %v_12 = tensor.empty() : tensor<3x5x24xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_11, %scale_5 : tensor<3x5x24xf32>, tensor<1xf32>) outs(%v_12 : tensor<3x5x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x24xf32>
    %v_14 = arith.subf %v_13, %in_x : tensor<3x5x24xf32>
    %v_15 = arith.subf %v_13, %in_x : tensor<3x5x24xf32>
    %v_16 = arith.mulf %v_14, %v_15 : tensor<3x5x24xf32>
    %v_17 = tensor.collapse_shape %v_16 [[0, 1, 2]] : tensor<3x5x24xf32> into tensor<360xf32>
    %v_18 = tensor.expand_shape %v_17 [[0, 1]] output_shape [1, 360] : tensor<360xf32> into tensor<1x360xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_18 : tensor<1x360xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_6 = math.absf %weight_1 : tensor<7x24xf32>
    %v_20 = tensor.collapse_shape %scale_6 [[0, 1]] : tensor<7x24xf32> into tensor<168xf32>
    %v_21 = tensor.expand_shape %v_20 [[0, 1]] output_shape [1, 168] : tensor<168xf32> into tensor<1x168xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_21 : tensor<1x168xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_7 = arith.constant dense<0.004499577059633657> : tensor<1xf32>
    %scale_8 = arith.mulf %v_22, %scale_7 : tensor<1xf32>
    %scale_9 = arith.addf %scale_8, %scale_4 : tensor<1xf32>
    %v_23 = tensor.empty() : tensor<7x24xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_1, %scale_9 : tensor<7x24xf32>, tensor<1xf32>) outs(%v_23 : tensor<7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<7x24xf32>
    %v_25 = math.roundeven %v_24 : tensor<7x24xf32>
    %v_26 = arith.constant dense<-8.0> : tensor<7x24xf32>
    %v_27 = arith.maximumf %v_25, %v_26 : tensor<7x24xf32>
    %v_28 = arith.constant dense<7.0> : tensor<7x24xf32>
    %v_29 = arith.minimumf %v_27, %v_28 : tensor<7x24xf32>
    %v_30 = tensor.empty() : tensor<7x24xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_29, %scale_9 : tensor<7x24xf32>, tensor<1xf32>) outs(%v_30 : tensor<7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<7x24xf32>
    %v_32 = arith.subf %v_31, %weight_1 : tensor<7x24xf32>
    %v_33 = arith.subf %v_31, %weight_1 : tensor<7x24xf32>
    %v_34 = arith.mulf %v_32, %v_33 : tensor<7x24xf32>
    %v_35 = tensor.collapse_shape %v_34 [[0, 1]] : tensor<7x24xf32> into tensor<168xf32>
    %v_36 = tensor.expand_shape %v_35 [[0, 1]] output_shape [1, 168] : tensor<168xf32> into tensor<1x168xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_36 : tensor<1x168xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_38 = math.sqrt %v_19 : tensor<1xf32>
    %v_39 = math.sqrt %v_37 : tensor<1xf32>
    %v_40 = arith.mulf %v_38, %v_39 : tensor<1xf32>
    %v_41 = arith.constant dense<1> : tensor<1xi64>
    %bias_1 = mixer.weight @weights "w.bias" : tensor<7xf32>
    %v_42 = mixer.linear %v_13, %v_31 bias %bias_1 : tensor<3x5x24xf32>, tensor<7x24xf32>, tensor<7xf32> -> tensor<3x5x7xf32>
    %parts_1 = tensor.expand_shape %in_x [[0], [1], [2, 3]] output_shape [3, 5, 12, 2] : tensor<3x5x24xf32> into tensor<3x5x12x2xf32>
    %v_43 = arith.constant dense<[[0.7071067811865475, 0.7071067811865475], [0.7071067811865475, -0.7071067811865475]]> : tensor<2x2xf32>
    %v_44 = mixer.linear %parts_1, %v_43 : tensor<3x5x12x2xf32>, tensor<2x2xf32> -> tensor<3x5x12x2xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<3x5x12x2xf32> into tensor<3x5x24xf32>
    %parts_2 = tensor.expand_shape %weight_1 [[0], [1, 2]] output_shape [7, 12, 2] : tensor<7x24xf32> into tensor<7x12x2xf32>
    %v_46 = arith.constant dense<[[0.7071067811865475, 0.7071067811865475], [0.7071067811865475, -0.7071067811865475]]> : tensor<2x2xf32>
    %v_47 = mixer.linear %parts_2, %v_46 : tensor<7x12x2xf32>, tensor<2x2xf32> -> tensor<7x12x2xf32>
    %v_48 = tensor.collapse_shape %v_47 [[0], [1, 2]] : tensor<7x12x2xf32> into tensor<7x24xf32>
    %scale_10 = math.absf %v_45 : tensor<3x5x24xf32>
    %v_49 = tensor.collapse_shape %scale_10 [[0, 1, 2]] : tensor<3x5x24xf32> into tensor<360xf32>
    %v_50 = tensor.expand_shape %v_49 [[0, 1]] output_shape [1, 360] : tensor<360xf32> into tensor<1x360xf32>
    %v_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_50 : tensor<1x360xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_11 = arith.mulf %v_51, %scale_2 : tensor<1xf32>
    %scale_12 = arith.addf %scale_11, %scale_4 : tensor<1xf32>
    %v_52 = tensor.empty() : tensor<3x5x24xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_45, %scale_12 : tensor<3x5x24xf32>, tensor<1xf32>) outs(%v_52 : tensor<3x5x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x24xf32>
    %v_54 = math.roundeven %v_53 : tensor<3x5x24xf32>
    %v_55 = arith.maximumf %v_54, %v_8 : tensor<3x5x24xf32>
    %v_56 = arith.minimumf %v_55, %v_10 : tensor<3x5x24xf32>
    %v_57 = tensor.empty() : tensor<3x5x24xf32>
    %v_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_56, %scale_12 : tensor<3x5x24xf32>, tensor<1xf32>) outs(%v_57 : tensor<3x5x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x24xf32>
    %v_59 = arith.subf %v_58, %v_45 : tensor<3x5x24xf32>
    %v_60 = arith.subf %v_58, %v_45 : tensor<3x5x24xf32>
    %v_61 = arith.mulf %v_59, %v_60 : tensor<3x5x24xf32>
    %v_62 = tensor.collapse_shape %v_61 [[0, 1, 2]] : tensor<3x5x24xf32> into tensor<360xf32>
    %v_63 = tensor.expand_shape %v_62 [[0, 1]] output_shape [1, 360] : tensor<360xf32> into tensor<1x360xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_63 : tensor<1x360xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_13 = math.absf %v_48 : tensor<7x24xf32>
    %v_65 = tensor.collapse_shape %scale_13 [[0, 1]] : tensor<7x24xf32> into tensor<168xf32>
    %v_66 = tensor.expand_shape %v_65 [[0, 1]] output_shape [1, 168] : tensor<168xf32> into tensor<1x168xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_66 : tensor<1x168xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_14 = arith.mulf %v_67, %scale_7 : tensor<1xf32>
    %scale_15 = arith.addf %scale_14, %scale_4 : tensor<1xf32>
    %v_68 = tensor.empty() : tensor<7x24xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_48, %scale_15 : tensor<7x24xf32>, tensor<1xf32>) outs(%v_68 : tensor<7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<7x24xf32>
    %v_70 = math.roundeven %v_69 : tensor<7x24xf32>
    %v_71 = arith.maximumf %v_70, %v_26 : tensor<7x24xf32>
    %v_72 = arith.minimumf %v_71, %v_28 : tensor<7x24xf32>
    %v_73 = tensor.empty() : tensor<7x24xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_72, %scale_15 : tensor<7x24xf32>, tensor<1xf32>) outs(%v_73 : tensor<7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<7x24xf32>
    %v_75 = arith.subf %v_74, %v_48 : tensor<7x24xf32>
    %v_76 = arith.subf %v_74, %v_48 : tensor<7x24xf32>
    %v_77 = arith.mulf %v_75, %v_76 : tensor<7x24xf32>
    %v_78 = tensor.collapse_shape %v_77 [[0, 1]] : tensor<7x24xf32> into tensor<168xf32>
    %v_79 = tensor.expand_shape %v_78 [[0, 1]] output_shape [1, 168] : tensor<168xf32> into tensor<1x168xf32>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_79 : tensor<1x168xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_81 = math.sqrt %v_64 : tensor<1xf32>
    %v_82 = math.sqrt %v_80 : tensor<1xf32>
    %v_83 = arith.mulf %v_81, %v_82 : tensor<1xf32>
    %v_84 = arith.constant dense<2> : tensor<1xi64>
    %bias_2 = mixer.weight @weights "w.bias" : tensor<7xf32>
    %v_85 = mixer.linear %v_58, %v_74 bias %bias_2 : tensor<3x5x24xf32>, tensor<7x24xf32>, tensor<7xf32> -> tensor<3x5x7xf32>
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
    %best_9 = tensor.empty() : tensor<3x5x7xf32>
    %best_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%less_2, %v_85, %v_42 : tensor<1xi1>, tensor<3x5x7xf32>, tensor<3x5x7xf32>) outs(%best_9 : tensor<3x5x7xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7xf32>
    %parts_3 = tensor.expand_shape %in_x [[0], [1], [2, 3]] output_shape [3, 5, 6, 4] : tensor<3x5x24xf32> into tensor<3x5x6x4xf32>
    %v_86 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_87 = mixer.linear %parts_3, %v_86 : tensor<3x5x6x4xf32>, tensor<4x4xf32> -> tensor<3x5x6x4xf32>
    %v_88 = tensor.collapse_shape %v_87 [[0], [1], [2, 3]] : tensor<3x5x6x4xf32> into tensor<3x5x24xf32>
    %parts_4 = tensor.expand_shape %weight_1 [[0], [1, 2]] output_shape [7, 6, 4] : tensor<7x24xf32> into tensor<7x6x4xf32>
    %v_89 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_90 = mixer.linear %parts_4, %v_89 : tensor<7x6x4xf32>, tensor<4x4xf32> -> tensor<7x6x4xf32>
    %v_91 = tensor.collapse_shape %v_90 [[0], [1, 2]] : tensor<7x6x4xf32> into tensor<7x24xf32>
    %scale_16 = math.absf %v_88 : tensor<3x5x24xf32>
    %v_92 = tensor.collapse_shape %scale_16 [[0, 1, 2]] : tensor<3x5x24xf32> into tensor<360xf32>
    %v_93 = tensor.expand_shape %v_92 [[0, 1]] output_shape [1, 360] : tensor<360xf32> into tensor<1x360xf32>
    %v_94 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_93 : tensor<1x360xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_17 = arith.mulf %v_94, %scale_2 : tensor<1xf32>
    %scale_18 = arith.addf %scale_17, %scale_4 : tensor<1xf32>
    %v_95 = tensor.empty() : tensor<3x5x24xf32>
    %v_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_88, %scale_18 : tensor<3x5x24xf32>, tensor<1xf32>) outs(%v_95 : tensor<3x5x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x24xf32>
    %v_97 = math.roundeven %v_96 : tensor<3x5x24xf32>
    %v_98 = arith.maximumf %v_97, %v_8 : tensor<3x5x24xf32>
    %v_99 = arith.minimumf %v_98, %v_10 : tensor<3x5x24xf32>
    %v_100 = tensor.empty() : tensor<3x5x24xf32>
    %v_101 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_99, %scale_18 : tensor<3x5x24xf32>, tensor<1xf32>) outs(%v_100 : tensor<3x5x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x24xf32>
    %v_102 = arith.subf %v_101, %v_88 : tensor<3x5x24xf32>
    %v_103 = arith.subf %v_101, %v_88 : tensor<3x5x24xf32>
    %v_104 = arith.mulf %v_102, %v_103 : tensor<3x5x24xf32>
    %v_105 = tensor.collapse_shape %v_104 [[0, 1, 2]] : tensor<3x5x24xf32> into tensor<360xf32>
    %v_106 = tensor.expand_shape %v_105 [[0, 1]] output_shape [1, 360] : tensor<360xf32> into tensor<1x360xf32>
    %v_107 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_106 : tensor<1x360xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_19 = math.absf %v_91 : tensor<7x24xf32>
    %v_108 = tensor.collapse_shape %scale_19 [[0, 1]] : tensor<7x24xf32> into tensor<168xf32>
    %v_109 = tensor.expand_shape %v_108 [[0, 1]] output_shape [1, 168] : tensor<168xf32> into tensor<1x168xf32>
    %v_110 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_109 : tensor<1x168xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_20 = arith.mulf %v_110, %scale_7 : tensor<1xf32>
    %scale_21 = arith.addf %scale_20, %scale_4 : tensor<1xf32>
    %v_111 = tensor.empty() : tensor<7x24xf32>
    %v_112 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_91, %scale_21 : tensor<7x24xf32>, tensor<1xf32>) outs(%v_111 : tensor<7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<7x24xf32>
    %v_113 = math.roundeven %v_112 : tensor<7x24xf32>
    %v_114 = arith.maximumf %v_113, %v_26 : tensor<7x24xf32>
    %v_115 = arith.minimumf %v_114, %v_28 : tensor<7x24xf32>
    %v_116 = tensor.empty() : tensor<7x24xf32>
    %v_117 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_115, %scale_21 : tensor<7x24xf32>, tensor<1xf32>) outs(%v_116 : tensor<7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<7x24xf32>
    %v_118 = arith.subf %v_117, %v_91 : tensor<7x24xf32>
    %v_119 = arith.subf %v_117, %v_91 : tensor<7x24xf32>
    %v_120 = arith.mulf %v_118, %v_119 : tensor<7x24xf32>
    %v_121 = tensor.collapse_shape %v_120 [[0, 1]] : tensor<7x24xf32> into tensor<168xf32>
    %v_122 = tensor.expand_shape %v_121 [[0, 1]] output_shape [1, 168] : tensor<168xf32> into tensor<1x168xf32>
    %v_123 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_122 : tensor<1x168xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_124 = math.sqrt %v_107 : tensor<1xf32>
    %v_125 = math.sqrt %v_123 : tensor<1xf32>
    %v_126 = arith.mulf %v_124, %v_125 : tensor<1xf32>
    %v_127 = arith.constant dense<4> : tensor<1xi64>
    %bias_3 = mixer.weight @weights "w.bias" : tensor<7xf32>
    %v_128 = mixer.linear %v_101, %v_117 bias %bias_3 : tensor<3x5x24xf32>, tensor<7x24xf32>, tensor<7xf32> -> tensor<3x5x7xf32>
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
    %best_19 = tensor.empty() : tensor<3x5x7xf32>
    %best_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%less_4, %v_128, %best_10 : tensor<1xi1>, tensor<3x5x7xf32>, tensor<3x5x7xf32>) outs(%best_19 : tensor<3x5x7xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7xf32>
    %parts_5 = tensor.expand_shape %in_x [[0], [1], [2, 3]] output_shape [3, 5, 3, 8] : tensor<3x5x24xf32> into tensor<3x5x3x8xf32>
    %v_129 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_130 = mixer.linear %parts_5, %v_129 : tensor<3x5x3x8xf32>, tensor<8x8xf32> -> tensor<3x5x3x8xf32>
    %v_131 = tensor.collapse_shape %v_130 [[0], [1], [2, 3]] : tensor<3x5x3x8xf32> into tensor<3x5x24xf32>
    %parts_6 = tensor.expand_shape %weight_1 [[0], [1, 2]] output_shape [7, 3, 8] : tensor<7x24xf32> into tensor<7x3x8xf32>
    %v_132 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_133 = mixer.linear %parts_6, %v_132 : tensor<7x3x8xf32>, tensor<8x8xf32> -> tensor<7x3x8xf32>
    %v_134 = tensor.collapse_shape %v_133 [[0], [1, 2]] : tensor<7x3x8xf32> into tensor<7x24xf32>
    %scale_22 = math.absf %v_131 : tensor<3x5x24xf32>
    %v_135 = tensor.collapse_shape %scale_22 [[0, 1, 2]] : tensor<3x5x24xf32> into tensor<360xf32>
    %v_136 = tensor.expand_shape %v_135 [[0, 1]] output_shape [1, 360] : tensor<360xf32> into tensor<1x360xf32>
    %v_137 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_136 : tensor<1x360xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_23 = arith.mulf %v_137, %scale_2 : tensor<1xf32>
    %scale_24 = arith.addf %scale_23, %scale_4 : tensor<1xf32>
    %v_138 = tensor.empty() : tensor<3x5x24xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_131, %scale_24 : tensor<3x5x24xf32>, tensor<1xf32>) outs(%v_138 : tensor<3x5x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x24xf32>
    %v_140 = math.roundeven %v_139 : tensor<3x5x24xf32>
    %v_141 = arith.maximumf %v_140, %v_8 : tensor<3x5x24xf32>
    %v_142 = arith.minimumf %v_141, %v_10 : tensor<3x5x24xf32>
    %v_143 = tensor.empty() : tensor<3x5x24xf32>
    %v_144 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_142, %scale_24 : tensor<3x5x24xf32>, tensor<1xf32>) outs(%v_143 : tensor<3x5x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x24xf32>
    %v_145 = arith.subf %v_144, %v_131 : tensor<3x5x24xf32>
    %v_146 = arith.subf %v_144, %v_131 : tensor<3x5x24xf32>
    %v_147 = arith.mulf %v_145, %v_146 : tensor<3x5x24xf32>
    %v_148 = tensor.collapse_shape %v_147 [[0, 1, 2]] : tensor<3x5x24xf32> into tensor<360xf32>
    %v_149 = tensor.expand_shape %v_148 [[0, 1]] output_shape [1, 360] : tensor<360xf32> into tensor<1x360xf32>
    %v_150 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_149 : tensor<1x360xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_25 = math.absf %v_134 : tensor<7x24xf32>
    %v_151 = tensor.collapse_shape %scale_25 [[0, 1]] : tensor<7x24xf32> into tensor<168xf32>
    %v_152 = tensor.expand_shape %v_151 [[0, 1]] output_shape [1, 168] : tensor<168xf32> into tensor<1x168xf32>
    %v_153 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_152 : tensor<1x168xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_26 = arith.mulf %v_153, %scale_7 : tensor<1xf32>
    %scale_27 = arith.addf %scale_26, %scale_4 : tensor<1xf32>
    %v_154 = tensor.empty() : tensor<7x24xf32>
    %v_155 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_134, %scale_27 : tensor<7x24xf32>, tensor<1xf32>) outs(%v_154 : tensor<7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<7x24xf32>
    %v_156 = math.roundeven %v_155 : tensor<7x24xf32>
    %v_157 = arith.maximumf %v_156, %v_26 : tensor<7x24xf32>
    %v_158 = arith.minimumf %v_157, %v_28 : tensor<7x24xf32>
    %v_159 = tensor.empty() : tensor<7x24xf32>
    %v_160 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_158, %scale_27 : tensor<7x24xf32>, tensor<1xf32>) outs(%v_159 : tensor<7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<7x24xf32>
    %v_161 = arith.subf %v_160, %v_134 : tensor<7x24xf32>
    %v_162 = arith.subf %v_160, %v_134 : tensor<7x24xf32>
    %v_163 = arith.mulf %v_161, %v_162 : tensor<7x24xf32>
    %v_164 = tensor.collapse_shape %v_163 [[0, 1]] : tensor<7x24xf32> into tensor<168xf32>
    %v_165 = tensor.expand_shape %v_164 [[0, 1]] output_shape [1, 168] : tensor<168xf32> into tensor<1x168xf32>
    %v_166 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_165 : tensor<1x168xf32>) outs(%v_3 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_167 = math.sqrt %v_150 : tensor<1xf32>
    %v_168 = math.sqrt %v_166 : tensor<1xf32>
    %v_169 = arith.mulf %v_167, %v_168 : tensor<1xf32>
    %v_170 = arith.constant dense<8> : tensor<1xi64>
    %bias_4 = mixer.weight @weights "w.bias" : tensor<7xf32>
    %v_171 = mixer.linear %v_144, %v_160 bias %bias_4 : tensor<3x5x24xf32>, tensor<7x24xf32>, tensor<7xf32> -> tensor<3x5x7xf32>
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
    %best_29 = tensor.empty() : tensor<3x5x7xf32>
    %best_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%less_6, %v_171, %best_20 : tensor<1xi1>, tensor<3x5x7xf32>, tensor<3x5x7xf32>) outs(%best_29 : tensor<3x5x7xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x7xf32>
    %v_172 = tensor.collapse_shape %best_24 [] : tensor<1xi64> into tensor<i64>
    %v_173 = tensor.collapse_shape %best_26 [] : tensor<1xf32> into tensor<f32>
    %v_174 = tensor.collapse_shape %best_28 [] : tensor<1xf32> into tensor<f32>
    return %v_172, %v_173, %v_174, %best_30 : tensor<i64>, tensor<f32>, tensor<f32>, tensor<3x5x7xf32>
  }
}
