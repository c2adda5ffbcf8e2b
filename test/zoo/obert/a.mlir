// The Optimal BERT Surgeon (oBERT) (Kurtic et al., 2022, arXiv 2203.07259).
// Weights pruned by w^2 / 2 [F^-1]_ii with a block-wise inverse of the empirical Fisher matrix; the survivors take up the loss.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_grads: tensor<6x192xf32> {mixer.name = "grads"}, %in_x: tensor<5x16xf32> {mixer.name = "x"}) -> (tensor<24x8xf32> {mixer.name = "score"}, tensor<24x8xi64> {mixer.name = "pruned"}, tensor<24x8xf32> {mixer.name = "weight"}, tensor<5x12xf32> {mixer.name = "y"}) {
    %weight_1 = mixer.weight @weights "w.weight" : tensor<12x16xf32>
    %weight_2 = tensor.collapse_shape %weight_1 [[0, 1]] : tensor<12x16xf32> into tensor<192xf32>
    %weight_3 = tensor.expand_shape %weight_2 [[0, 1]] output_shape [24, 8] : tensor<192xf32> into tensor<24x8xf32>
    %weight_4 = tensor.expand_shape %in_grads [[0], [1, 2]] output_shape [6, 24, 8] : tensor<6x192xf32> into tensor<6x24x8xf32>
    %unit_1 = arith.constant dense<[[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]]> : tensor<8x8xf32>
    %inverse_1 = arith.constant dense<50.0> : tensor<8x8xf32>
    %inverse_2 = arith.mulf %unit_1, %inverse_1 : tensor<8x8xf32>
    %inverse_3 = tensor.empty() : tensor<24x8x8xf32>
    %inverse_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_2 : tensor<8x8xf32>) outs(%inverse_3 : tensor<24x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x8x8xf32>
    %g_1 = tensor.extract_slice %weight_4[0, 0, 0] [1, 24, 8] [1, 1, 1] : tensor<6x24x8xf32> to tensor<1x24x8xf32>
    %g_2 = tensor.collapse_shape %g_1 [[0, 1], [2]] : tensor<1x24x8xf32> into tensor<24x8xf32>
    %f_1 = arith.constant dense<0.0> : tensor<24x8xf32>
    %f_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_4, %g_2 : tensor<24x8x8xf32>, tensor<24x8xf32>) outs(%f_1 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %weigh_1 = arith.mulf %g_2, %f_2 : tensor<24x8xf32>
    %weigh_2 = arith.constant dense<0.0> : tensor<24xf32>
    %weigh_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_1 : tensor<24x8xf32>) outs(%weigh_2 : tensor<24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<24xf32>
    %weigh_4 = tensor.expand_shape %weigh_3 [[0, 1]] output_shape [24, 1] : tensor<24xf32> into tensor<24x1xf32>
    %weigh_5 = arith.constant dense<6.0> : tensor<24x1xf32>
    %weigh_6 = arith.addf %weigh_4, %weigh_5 : tensor<24x1xf32>
    %inverse_5 = tensor.empty() : tensor<24x8xf32>
    %inverse_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_2, %weigh_6 : tensor<24x8xf32>, tensor<24x1xf32>) outs(%inverse_5 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %inverse_7 = tensor.expand_shape %inverse_6 [[0], [1, 2]] output_shape [24, 8, 1] : tensor<24x8xf32> into tensor<24x8x1xf32>
    %inverse_8 = tensor.expand_shape %f_2 [[0, 1], [2]] output_shape [24, 1, 8] : tensor<24x8xf32> into tensor<24x1x8xf32>
    %inverse_9 = tensor.empty() : tensor<24x8x8xf32>
    %inverse_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_7, %inverse_8 : tensor<24x8x1xf32>, tensor<24x1x8xf32>) outs(%inverse_9 : tensor<24x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8x8xf32>
    %inverse_11 = arith.subf %inverse_4, %inverse_10 : tensor<24x8x8xf32>
    %g_3 = tensor.extract_slice %weight_4[1, 0, 0] [1, 24, 8] [1, 1, 1] : tensor<6x24x8xf32> to tensor<1x24x8xf32>
    %g_4 = tensor.collapse_shape %g_3 [[0, 1], [2]] : tensor<1x24x8xf32> into tensor<24x8xf32>
    %f_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_11, %g_4 : tensor<24x8x8xf32>, tensor<24x8xf32>) outs(%f_1 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %weigh_7 = arith.mulf %g_4, %f_3 : tensor<24x8xf32>
    %weigh_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_7 : tensor<24x8xf32>) outs(%weigh_2 : tensor<24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<24xf32>
    %weigh_9 = tensor.expand_shape %weigh_8 [[0, 1]] output_shape [24, 1] : tensor<24xf32> into tensor<24x1xf32>
    %weigh_10 = arith.addf %weigh_9, %weigh_5 : tensor<24x1xf32>
    %inverse_12 = tensor.empty() : tensor<24x8xf32>
    %inverse_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_3, %weigh_10 : tensor<24x8xf32>, tensor<24x1xf32>) outs(%inverse_12 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %inverse_14 = tensor.expand_shape %inverse_13 [[0], [1, 2]] output_shape [24, 8, 1] : tensor<24x8xf32> into tensor<24x8x1xf32>
    %inverse_15 = tensor.expand_shape %f_3 [[0, 1], [2]] output_shape [24, 1, 8] : tensor<24x8xf32> into tensor<24x1x8xf32>
    %inverse_16 = tensor.empty() : tensor<24x8x8xf32>
    %inverse_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_14, %inverse_15 : tensor<24x8x1xf32>, tensor<24x1x8xf32>) outs(%inverse_16 : tensor<24x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8x8xf32>
    %inverse_18 = arith.subf %inverse_11, %inverse_17 : tensor<24x8x8xf32>
    %g_5 = tensor.extract_slice %weight_4[2, 0, 0] [1, 24, 8] [1, 1, 1] : tensor<6x24x8xf32> to tensor<1x24x8xf32>
    %g_6 = tensor.collapse_shape %g_5 [[0, 1], [2]] : tensor<1x24x8xf32> into tensor<24x8xf32>
    %f_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_18, %g_6 : tensor<24x8x8xf32>, tensor<24x8xf32>) outs(%f_1 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %weigh_11 = arith.mulf %g_6, %f_4 : tensor<24x8xf32>
    %weigh_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_11 : tensor<24x8xf32>) outs(%weigh_2 : tensor<24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<24xf32>
    %weigh_13 = tensor.expand_shape %weigh_12 [[0, 1]] output_shape [24, 1] : tensor<24xf32> into tensor<24x1xf32>
    %weigh_14 = arith.addf %weigh_13, %weigh_5 : tensor<24x1xf32>
    %inverse_19 = tensor.empty() : tensor<24x8xf32>
    %inverse_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_4, %weigh_14 : tensor<24x8xf32>, tensor<24x1xf32>) outs(%inverse_19 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %inverse_21 = tensor.expand_shape %inverse_20 [[0], [1, 2]] output_shape [24, 8, 1] : tensor<24x8xf32> into tensor<24x8x1xf32>
    %inverse_22 = tensor.expand_shape %f_4 [[0, 1], [2]] output_shape [24, 1, 8] : tensor<24x8xf32> into tensor<24x1x8xf32>
    %inverse_23 = tensor.empty() : tensor<24x8x8xf32>
    %inverse_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_21, %inverse_22 : tensor<24x8x1xf32>, tensor<24x1x8xf32>) outs(%inverse_23 : tensor<24x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8x8xf32>
    %inverse_25 = arith.subf %inverse_18, %inverse_24 : tensor<24x8x8xf32>
    %g_7 = tensor.extract_slice %weight_4[3, 0, 0] [1, 24, 8] [1, 1, 1] : tensor<6x24x8xf32> to tensor<1x24x8xf32>
    %g_8 = tensor.collapse_shape %g_7 [[0, 1], [2]] : tensor<1x24x8xf32> into tensor<24x8xf32>
    %f_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_25, %g_8 : tensor<24x8x8xf32>, tensor<24x8xf32>) outs(%f_1 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %weigh_15 = arith.mulf %g_8, %f_5 : tensor<24x8xf32>
    %weigh_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_15 : tensor<24x8xf32>) outs(%weigh_2 : tensor<24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<24xf32>
    %weigh_17 = tensor.expand_shape %weigh_16 [[0, 1]] output_shape [24, 1] : tensor<24xf32> into tensor<24x1xf32>
    %weigh_18 = arith.addf %weigh_17, %weigh_5 : tensor<24x1xf32>
    %inverse_26 = tensor.empty() : tensor<24x8xf32>
    %inverse_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_5, %weigh_18 : tensor<24x8xf32>, tensor<24x1xf32>) outs(%inverse_26 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %inverse_28 = tensor.expand_shape %inverse_27 [[0], [1, 2]] output_shape [24, 8, 1] : tensor<24x8xf32> into tensor<24x8x1xf32>
    %inverse_29 = tensor.expand_shape %f_5 [[0, 1], [2]] output_shape [24, 1, 8] : tensor<24x8xf32> into tensor<24x1x8xf32>
    %inverse_30 = tensor.empty() : tensor<24x8x8xf32>
    %inverse_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_28, %inverse_29 : tensor<24x8x1xf32>, tensor<24x1x8xf32>) outs(%inverse_30 : tensor<24x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8x8xf32>
    %inverse_32 = arith.subf %inverse_25, %inverse_31 : tensor<24x8x8xf32>
    %g_9 = tensor.extract_slice %weight_4[4, 0, 0] [1, 24, 8] [1, 1, 1] : tensor<6x24x8xf32> to tensor<1x24x8xf32>
    %g_10 = tensor.collapse_shape %g_9 [[0, 1], [2]] : tensor<1x24x8xf32> into tensor<24x8xf32>
    %f_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_32, %g_10 : tensor<24x8x8xf32>, tensor<24x8xf32>) outs(%f_1 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %weigh_19 = arith.mulf %g_10, %f_6 : tensor<24x8xf32>
    %weigh_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_19 : tensor<24x8xf32>) outs(%weigh_2 : tensor<24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<24xf32>
    %weigh_21 = tensor.expand_shape %weigh_20 [[0, 1]] output_shape [24, 1] : tensor<24xf32> into tensor<24x1xf32>
    %weigh_22 = arith.addf %weigh_21, %weigh_5 : tensor<24x1xf32>
    %inverse_33 = tensor.empty() : tensor<24x8xf32>
    %inverse_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_6, %weigh_22 : tensor<24x8xf32>, tensor<24x1xf32>) outs(%inverse_33 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %inverse_35 = tensor.expand_shape %inverse_34 [[0], [1, 2]] output_shape [24, 8, 1] : tensor<24x8xf32> into tensor<24x8x1xf32>
    %inverse_36 = tensor.expand_shape %f_6 [[0, 1], [2]] output_shape [24, 1, 8] : tensor<24x8xf32> into tensor<24x1x8xf32>
    %inverse_37 = tensor.empty() : tensor<24x8x8xf32>
    %inverse_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_35, %inverse_36 : tensor<24x8x1xf32>, tensor<24x1x8xf32>) outs(%inverse_37 : tensor<24x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8x8xf32>
    %inverse_39 = arith.subf %inverse_32, %inverse_38 : tensor<24x8x8xf32>
    %g_11 = tensor.extract_slice %weight_4[5, 0, 0] [1, 24, 8] [1, 1, 1] : tensor<6x24x8xf32> to tensor<1x24x8xf32>
    %g_12 = tensor.collapse_shape %g_11 [[0, 1], [2]] : tensor<1x24x8xf32> into tensor<24x8xf32>
    %f_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_39, %g_12 : tensor<24x8x8xf32>, tensor<24x8xf32>) outs(%f_1 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %weigh_23 = arith.mulf %g_12, %f_7 : tensor<24x8xf32>
    %weigh_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_23 : tensor<24x8xf32>) outs(%weigh_2 : tensor<24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<24xf32>
    %weigh_25 = tensor.expand_shape %weigh_24 [[0, 1]] output_shape [24, 1] : tensor<24xf32> into tensor<24x1xf32>
    %weigh_26 = arith.addf %weigh_25, %weigh_5 : tensor<24x1xf32>
    %inverse_40 = tensor.empty() : tensor<24x8xf32>
    %inverse_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_7, %weigh_26 : tensor<24x8xf32>, tensor<24x1xf32>) outs(%inverse_40 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %inverse_42 = tensor.expand_shape %inverse_41 [[0], [1, 2]] output_shape [24, 8, 1] : tensor<24x8xf32> into tensor<24x8x1xf32>
    %inverse_43 = tensor.expand_shape %f_7 [[0, 1], [2]] output_shape [24, 1, 8] : tensor<24x8xf32> into tensor<24x1x8xf32>
    %inverse_44 = tensor.empty() : tensor<24x8x8xf32>
    %inverse_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_42, %inverse_43 : tensor<24x8x1xf32>, tensor<24x1x8xf32>) outs(%inverse_44 : tensor<24x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8x8xf32>
    %inverse_46 = arith.subf %inverse_39, %inverse_45 : tensor<24x8x8xf32>
    %diagonal_1 = tensor.empty() : tensor<24x8x8xf32>
    %diagonal_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_46, %unit_1 : tensor<24x8x8xf32>, tensor<8x8xf32>) outs(%diagonal_1 : tensor<24x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8x8xf32>
    %diagonal_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%diagonal_2 : tensor<24x8x8xf32>) outs(%f_1 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %score_1 = arith.mulf %weight_3, %weight_3 : tensor<24x8xf32>
    %score_2 = arith.constant dense<2.0> : tensor<24x8xf32>
    %score_3 = arith.mulf %diagonal_3, %score_2 : tensor<24x8xf32>
    %score_4 = arith.divf %score_1, %score_3 : tensor<24x8xf32>
    %ordered_1 = tensor.collapse_shape %score_4 [[0, 1]] : tensor<24x8xf32> into tensor<192xf32>
    %ordered_2 = tensor.expand_shape %ordered_1 [[0, 1]] output_shape [1, 192] : tensor<192xf32> into tensor<1x192xf32>
    %ordered_3:2 = mixer.sort %ordered_2 : tensor<1x192xf32> -> tensor<1x192xf32>, tensor<1x192xi64>
    %mask_1 = tensor.extract_slice %ordered_3#0[0, 95] [1, 1] [1, 1] : tensor<1x192xf32> to tensor<1x1xf32>
    %mask_2 = tensor.empty() : tensor<24x8xi1>
    %mask_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%score_4, %mask_1 : tensor<24x8xf32>, tensor<1x1xf32>) outs(%mask_2 : tensor<24x8xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf ole, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<24x8xi1>
    %change_1 = arith.divf %weight_3, %diagonal_3 : tensor<24x8xf32>
    %change_2 = tensor.empty() : tensor<24x8xf32>
    %change_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%mask_3, %change_1 : tensor<24x8xi1>, tensor<24x8xf32>) outs(%change_2 : tensor<24x8xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %change_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_46, %change_3 : tensor<24x8x8xf32>, tensor<24x8xf32>) outs(%f_1 : tensor<24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %weight_5 = arith.subf %weight_3, %change_4 : tensor<24x8xf32>
    %weight_6 = tensor.empty() : tensor<24x8xf32>
    %weight_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%mask_3, %weight_5 : tensor<24x8xi1>, tensor<24x8xf32>) outs(%weight_6 : tensor<24x8xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 0.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x8xf32>
    %v_1 = tensor.empty() : tensor<24x8xi64>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%mask_3 : tensor<24x8xi1>) outs(%v_1 : tensor<24x8xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<24x8xi64>
    %v_3 = tensor.collapse_shape %weight_7 [[0, 1]] : tensor<24x8xf32> into tensor<192xf32>
    %v_4 = tensor.expand_shape %v_3 [[0, 1]] output_shape [12, 16] : tensor<192xf32> into tensor<12x16xf32>
    %v_5 = arith.constant dense<0.0> : tensor<5x12xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%in_x, %v_4 : tensor<5x16xf32>, tensor<12x16xf32>) outs(%v_5 : tensor<5x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<5x12xf32>
    return %score_4, %v_2, %weight_7, %v_6 : tensor<24x8xf32>, tensor<24x8xi64>, tensor<24x8xf32>, tensor<5x12xf32>
  }
}
