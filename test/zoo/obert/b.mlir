// The Optimal BERT Surgeon (oBERT) (Kurtic et al., 2022, arXiv 2203.07259).
// Weights pruned by w^2 / 2 [F^-1]_ii with a block-wise inverse of the empirical Fisher matrix; the survivors take up the loss.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_grads: tensor<9x192xf32> {mixer.name = "grads"}, %in_x: tensor<3x16xf32> {mixer.name = "x"}) -> (tensor<12x16xf32> {mixer.name = "score"}, tensor<12x16xi64> {mixer.name = "pruned"}, tensor<12x16xf32> {mixer.name = "weight"}, tensor<3x12xf32> {mixer.name = "y"}) {
    %weight_1 = mixer.weight @weights "w.weight" : tensor<12x16xf32>
    %weight_2 = tensor.expand_shape %in_grads [[0], [1, 2]] output_shape [9, 12, 16] : tensor<9x192xf32> into tensor<9x12x16xf32>
    %unit_1 = arith.constant dense<[[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]]> : tensor<16x16xf32>
    %inverse_1 = arith.constant dense<20.0> : tensor<16x16xf32>
    %inverse_2 = arith.mulf %unit_1, %inverse_1 : tensor<16x16xf32>
    %inverse_3 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_2 : tensor<16x16xf32>) outs(%inverse_3 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x16x16xf32>
    %g_1 = tensor.extract_slice %weight_2[0, 0, 0] [1, 12, 16] [1, 1, 1] : tensor<9x12x16xf32> to tensor<1x12x16xf32>
    %g_2 = tensor.collapse_shape %g_1 [[0, 1], [2]] : tensor<1x12x16xf32> into tensor<12x16xf32>
    %f_1 = arith.constant dense<0.0> : tensor<12x16xf32>
    %f_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_4, %g_2 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weigh_1 = arith.mulf %g_2, %f_2 : tensor<12x16xf32>
    %weigh_2 = arith.constant dense<0.0> : tensor<12xf32>
    %weigh_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_1 : tensor<12x16xf32>) outs(%weigh_2 : tensor<12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12xf32>
    %weigh_4 = tensor.expand_shape %weigh_3 [[0, 1]] output_shape [12, 1] : tensor<12xf32> into tensor<12x1xf32>
    %weigh_5 = arith.constant dense<9.0> : tensor<12x1xf32>
    %weigh_6 = arith.addf %weigh_4, %weigh_5 : tensor<12x1xf32>
    %inverse_5 = tensor.empty() : tensor<12x16xf32>
    %inverse_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_2, %weigh_6 : tensor<12x16xf32>, tensor<12x1xf32>) outs(%inverse_5 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %inverse_7 = tensor.expand_shape %inverse_6 [[0], [1, 2]] output_shape [12, 16, 1] : tensor<12x16xf32> into tensor<12x16x1xf32>
    %inverse_8 = tensor.expand_shape %f_2 [[0, 1], [2]] output_shape [12, 1, 16] : tensor<12x16xf32> into tensor<12x1x16xf32>
    %inverse_9 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_7, %inverse_8 : tensor<12x16x1xf32>, tensor<12x1x16xf32>) outs(%inverse_9 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %inverse_11 = arith.subf %inverse_4, %inverse_10 : tensor<12x16x16xf32>
    %g_3 = tensor.extract_slice %weight_2[1, 0, 0] [1, 12, 16] [1, 1, 1] : tensor<9x12x16xf32> to tensor<1x12x16xf32>
    %g_4 = tensor.collapse_shape %g_3 [[0, 1], [2]] : tensor<1x12x16xf32> into tensor<12x16xf32>
    %f_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_11, %g_4 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weigh_7 = arith.mulf %g_4, %f_3 : tensor<12x16xf32>
    %weigh_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_7 : tensor<12x16xf32>) outs(%weigh_2 : tensor<12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12xf32>
    %weigh_9 = tensor.expand_shape %weigh_8 [[0, 1]] output_shape [12, 1] : tensor<12xf32> into tensor<12x1xf32>
    %weigh_10 = arith.addf %weigh_9, %weigh_5 : tensor<12x1xf32>
    %inverse_12 = tensor.empty() : tensor<12x16xf32>
    %inverse_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_3, %weigh_10 : tensor<12x16xf32>, tensor<12x1xf32>) outs(%inverse_12 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %inverse_14 = tensor.expand_shape %inverse_13 [[0], [1, 2]] output_shape [12, 16, 1] : tensor<12x16xf32> into tensor<12x16x1xf32>
    %inverse_15 = tensor.expand_shape %f_3 [[0, 1], [2]] output_shape [12, 1, 16] : tensor<12x16xf32> into tensor<12x1x16xf32>
    %inverse_16 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_14, %inverse_15 : tensor<12x16x1xf32>, tensor<12x1x16xf32>) outs(%inverse_16 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %inverse_18 = arith.subf %inverse_11, %inverse_17 : tensor<12x16x16xf32>
    %g_5 = tensor.extract_slice %weight_2[2, 0, 0] [1, 12, 16] [1, 1, 1] : tensor<9x12x16xf32> to tensor<1x12x16xf32>
    %g_6 = tensor.collapse_shape %g_5 [[0, 1], [2]] : tensor<1x12x16xf32> into tensor<12x16xf32>
    %f_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_18, %g_6 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weigh_11 = arith.mulf %g_6, %f_4 : tensor<12x16xf32>
    %weigh_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_11 : tensor<12x16xf32>) outs(%weigh_2 : tensor<12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12xf32>
    %weigh_13 = tensor.expand_shape %weigh_12 [[0, 1]] output_shape [12, 1] : tensor<12xf32> into tensor<12x1xf32>
    %weigh_14 = arith.addf %weigh_13, %weigh_5 : tensor<12x1xf32>
    %inverse_19 = tensor.empty() : tensor<12x16xf32>
    %inverse_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_4, %weigh_14 : tensor<12x16xf32>, tensor<12x1xf32>) outs(%inverse_19 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %inverse_21 = tensor.expand_shape %inverse_20 [[0], [1, 2]] output_shape [12, 16, 1] : tensor<12x16xf32> into tensor<12x16x1xf32>
    %inverse_22 = tensor.expand_shape %f_4 [[0, 1], [2]] output_shape [12, 1, 16] : tensor<12x16xf32> into tensor<12x1x16xf32>
    %inverse_23 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_21, %inverse_22 : tensor<12x16x1xf32>, tensor<12x1x16xf32>) outs(%inverse_23 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %inverse_25 = arith.subf %inverse_18, %inverse_24 : tensor<12x16x16xf32>
    %g_7 = tensor.extract_slice %weight_2[3, 0, 0] [1, 12, 16] [1, 1, 1] : tensor<9x12x16xf32> to tensor<1x12x16xf32>
    %g_8 = tensor.collapse_shape %g_7 [[0, 1], [2]] : tensor<1x12x16xf32> into tensor<12x16xf32>
    %f_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_25, %g_8 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weigh_15 = arith.mulf %g_8, %f_5 : tensor<12x16xf32>
    %weigh_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_15 : tensor<12x16xf32>) outs(%weigh_2 : tensor<12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12xf32>
    %weigh_17 = tensor.expand_shape %weigh_16 [[0, 1]] output_shape [12, 1] : tensor<12xf32> into tensor<12x1xf32>
    %weigh_18 = arith.addf %weigh_17, %weigh_5 : tensor<12x1xf32>
    %inverse_26 = tensor.empty() : tensor<12x16xf32>
    %inverse_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_5, %weigh_18 : tensor<12x16xf32>, tensor<12x1xf32>) outs(%inverse_26 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %inverse_28 = tensor.expand_shape %inverse_27 [[0], [1, 2]] output_shape [12, 16, 1] : tensor<12x16xf32> into tensor<12x16x1xf32>
    %inverse_29 = tensor.expand_shape %f_5 [[0, 1], [2]] output_shape [12, 1, 16] : tensor<12x16xf32> into tensor<12x1x16xf32>
    %inverse_30 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_28, %inverse_29 : tensor<12x16x1xf32>, tensor<12x1x16xf32>) outs(%inverse_30 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %inverse_32 = arith.subf %inverse_25, %inverse_31 : tensor<12x16x16xf32>
    %g_9 = tensor.extract_slice %weight_2[4, 0, 0] [1, 12, 16] [1, 1, 1] : tensor<9x12x16xf32> to tensor<1x12x16xf32>
    %g_10 = tensor.collapse_shape %g_9 [[0, 1], [2]] : tensor<1x12x16xf32> into tensor<12x16xf32>
    %f_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_32, %g_10 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weigh_19 = arith.mulf %g_10, %f_6 : tensor<12x16xf32>
    %weigh_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_19 : tensor<12x16xf32>) outs(%weigh_2 : tensor<12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12xf32>
    %weigh_21 = tensor.expand_shape %weigh_20 [[0, 1]] output_shape [12, 1] : tensor<12xf32> into tensor<12x1xf32>
    %weigh_22 = arith.addf %weigh_21, %weigh_5 : tensor<12x1xf32>
    %inverse_33 = tensor.empty() : tensor<12x16xf32>
    %inverse_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_6, %weigh_22 : tensor<12x16xf32>, tensor<12x1xf32>) outs(%inverse_33 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %inverse_35 = tensor.expand_shape %inverse_34 [[0], [1, 2]] output_shape [12, 16, 1] : tensor<12x16xf32> into tensor<12x16x1xf32>
    %inverse_36 = tensor.expand_shape %f_6 [[0, 1], [2]] output_shape [12, 1, 16] : tensor<12x16xf32> into tensor<12x1x16xf32>
    %inverse_37 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_35, %inverse_36 : tensor<12x16x1xf32>, tensor<12x1x16xf32>) outs(%inverse_37 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %inverse_39 = arith.subf %inverse_32, %inverse_38 : tensor<12x16x16xf32>
    %g_11 = tensor.extract_slice %weight_2[5, 0, 0] [1, 12, 16] [1, 1, 1] : tensor<9x12x16xf32> to tensor<1x12x16xf32>
    %g_12 = tensor.collapse_shape %g_11 [[0, 1], [2]] : tensor<1x12x16xf32> into tensor<12x16xf32>
    %f_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_39, %g_12 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weigh_23 = arith.mulf %g_12, %f_7 : tensor<12x16xf32>
    %weigh_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_23 : tensor<12x16xf32>) outs(%weigh_2 : tensor<12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12xf32>
    %weigh_25 = tensor.expand_shape %weigh_24 [[0, 1]] output_shape [12, 1] : tensor<12xf32> into tensor<12x1xf32>
    %weigh_26 = arith.addf %weigh_25, %weigh_5 : tensor<12x1xf32>
    %inverse_40 = tensor.empty() : tensor<12x16xf32>
    %inverse_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_7, %weigh_26 : tensor<12x16xf32>, tensor<12x1xf32>) outs(%inverse_40 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %inverse_42 = tensor.expand_shape %inverse_41 [[0], [1, 2]] output_shape [12, 16, 1] : tensor<12x16xf32> into tensor<12x16x1xf32>
    %inverse_43 = tensor.expand_shape %f_7 [[0, 1], [2]] output_shape [12, 1, 16] : tensor<12x16xf32> into tensor<12x1x16xf32>
    %inverse_44 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_42, %inverse_43 : tensor<12x16x1xf32>, tensor<12x1x16xf32>) outs(%inverse_44 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %inverse_46 = arith.subf %inverse_39, %inverse_45 : tensor<12x16x16xf32>
    %g_13 = tensor.extract_slice %weight_2[6, 0, 0] [1, 12, 16] [1, 1, 1] : tensor<9x12x16xf32> to tensor<1x12x16xf32>
    %g_14 = tensor.collapse_shape %g_13 [[0, 1], [2]] : tensor<1x12x16xf32> into tensor<12x16xf32>
    %f_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_46, %g_14 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weigh_27 = arith.mulf %g_14, %f_8 : tensor<12x16xf32>
    %weigh_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_27 : tensor<12x16xf32>) outs(%weigh_2 : tensor<12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12xf32>
    %weigh_29 = tensor.expand_shape %weigh_28 [[0, 1]] output_shape [12, 1] : tensor<12xf32> into tensor<12x1xf32>
    %weigh_30 = arith.addf %weigh_29, %weigh_5 : tensor<12x1xf32>
    %inverse_47 = tensor.empty() : tensor<12x16xf32>
    %inverse_48 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_8, %weigh_30 : tensor<12x16xf32>, tensor<12x1xf32>) outs(%inverse_47 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %inverse_49 = tensor.expand_shape %inverse_48 [[0], [1, 2]] output_shape [12, 16, 1] : tensor<12x16xf32> into tensor<12x16x1xf32>
    %inverse_50 = tensor.expand_shape %f_8 [[0, 1], [2]] output_shape [12, 1, 16] : tensor<12x16xf32> into tensor<12x1x16xf32>
    %inverse_51 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_49, %inverse_50 : tensor<12x16x1xf32>, tensor<12x1x16xf32>) outs(%inverse_51 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %inverse_53 = arith.subf %inverse_46, %inverse_52 : tensor<12x16x16xf32>
    %g_15 = tensor.extract_slice %weight_2[7, 0, 0] [1, 12, 16] [1, 1, 1] : tensor<9x12x16xf32> to tensor<1x12x16xf32>
    %g_16 = tensor.collapse_shape %g_15 [[0, 1], [2]] : tensor<1x12x16xf32> into tensor<12x16xf32>
    %f_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_53, %g_16 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weigh_31 = arith.mulf %g_16, %f_9 : tensor<12x16xf32>
    %weigh_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_31 : tensor<12x16xf32>) outs(%weigh_2 : tensor<12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12xf32>
    %weigh_33 = tensor.expand_shape %weigh_32 [[0, 1]] output_shape [12, 1] : tensor<12xf32> into tensor<12x1xf32>
    %weigh_34 = arith.addf %weigh_33, %weigh_5 : tensor<12x1xf32>
    %inverse_54 = tensor.empty() : tensor<12x16xf32>
    %inverse_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_9, %weigh_34 : tensor<12x16xf32>, tensor<12x1xf32>) outs(%inverse_54 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %inverse_56 = tensor.expand_shape %inverse_55 [[0], [1, 2]] output_shape [12, 16, 1] : tensor<12x16xf32> into tensor<12x16x1xf32>
    %inverse_57 = tensor.expand_shape %f_9 [[0, 1], [2]] output_shape [12, 1, 16] : tensor<12x16xf32> into tensor<12x1x16xf32>
    %inverse_58 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_56, %inverse_57 : tensor<12x16x1xf32>, tensor<12x1x16xf32>) outs(%inverse_58 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %inverse_60 = arith.subf %inverse_53, %inverse_59 : tensor<12x16x16xf32>
    %g_17 = tensor.extract_slice %weight_2[8, 0, 0] [1, 12, 16] [1, 1, 1] : tensor<9x12x16xf32> to tensor<1x12x16xf32>
    %g_18 = tensor.collapse_shape %g_17 [[0, 1], [2]] : tensor<1x12x16xf32> into tensor<12x16xf32>
    %f_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_60, %g_18 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weigh_35 = arith.mulf %g_18, %f_10 : tensor<12x16xf32>
    %weigh_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%weigh_35 : tensor<12x16xf32>) outs(%weigh_2 : tensor<12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12xf32>
    %weigh_37 = tensor.expand_shape %weigh_36 [[0, 1]] output_shape [12, 1] : tensor<12xf32> into tensor<12x1xf32>
    %weigh_38 = arith.addf %weigh_37, %weigh_5 : tensor<12x1xf32>
    %inverse_61 = tensor.empty() : tensor<12x16xf32>
    %inverse_62 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%f_10, %weigh_38 : tensor<12x16xf32>, tensor<12x1xf32>) outs(%inverse_61 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %inverse_63 = tensor.expand_shape %inverse_62 [[0], [1, 2]] output_shape [12, 16, 1] : tensor<12x16xf32> into tensor<12x16x1xf32>
    %inverse_64 = tensor.expand_shape %f_10 [[0, 1], [2]] output_shape [12, 1, 16] : tensor<12x16xf32> into tensor<12x1x16xf32>
    %inverse_65 = tensor.empty() : tensor<12x16x16xf32>
    %inverse_66 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_63, %inverse_64 : tensor<12x16x1xf32>, tensor<12x1x16xf32>) outs(%inverse_65 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %inverse_67 = arith.subf %inverse_60, %inverse_66 : tensor<12x16x16xf32>
    %diagonal_1 = tensor.empty() : tensor<12x16x16xf32>
    %diagonal_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%inverse_67, %unit_1 : tensor<12x16x16xf32>, tensor<16x16xf32>) outs(%diagonal_1 : tensor<12x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16x16xf32>
    %diagonal_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%diagonal_2 : tensor<12x16x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %score_1 = arith.mulf %weight_1, %weight_1 : tensor<12x16xf32>
    %score_2 = arith.constant dense<2.0> : tensor<12x16xf32>
    %score_3 = arith.mulf %diagonal_3, %score_2 : tensor<12x16xf32>
    %score_4 = arith.divf %score_1, %score_3 : tensor<12x16xf32>
    %ordered_1 = tensor.collapse_shape %score_4 [[0, 1]] : tensor<12x16xf32> into tensor<192xf32>
    %ordered_2 = tensor.expand_shape %ordered_1 [[0, 1]] output_shape [1, 192] : tensor<192xf32> into tensor<1x192xf32>
    %ordered_3:2 = mixer.sort %ordered_2 : tensor<1x192xf32> -> tensor<1x192xf32>, tensor<1x192xi64>
    %mask_1 = tensor.extract_slice %ordered_3#0[0, 129] [1, 1] [1, 1] : tensor<1x192xf32> to tensor<1x1xf32>
    %mask_2 = tensor.empty() : tensor<12x16xi1>
    %mask_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%score_4, %mask_1 : tensor<12x16xf32>, tensor<1x1xf32>) outs(%mask_2 : tensor<12x16xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf ole, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<12x16xi1>
    %change_1 = arith.divf %weight_1, %diagonal_3 : tensor<12x16xf32>
    %change_2 = tensor.empty() : tensor<12x16xf32>
    %change_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%mask_3, %change_1 : tensor<12x16xi1>, tensor<12x16xf32>) outs(%change_2 : tensor<12x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %change_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%inverse_67, %change_3 : tensor<12x16x16xf32>, tensor<12x16xf32>) outs(%f_1 : tensor<12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %weight_3 = arith.subf %weight_1, %change_4 : tensor<12x16xf32>
    %weight_4 = tensor.empty() : tensor<12x16xf32>
    %weight_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%mask_3, %weight_3 : tensor<12x16xi1>, tensor<12x16xf32>) outs(%weight_4 : tensor<12x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 0.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<12x16xf32>
    %v_1 = tensor.empty() : tensor<12x16xi64>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%mask_3 : tensor<12x16xi1>) outs(%v_1 : tensor<12x16xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<12x16xi64>
    %v_3 = arith.constant dense<0.0> : tensor<3x12xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%in_x, %weight_5 : tensor<3x16xf32>, tensor<12x16xf32>) outs(%v_3 : tensor<3x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x12xf32>
    return %score_4, %v_2, %weight_5, %v_4 : tensor<12x16xf32>, tensor<12x16xi64>, tensor<12x16xf32>, tensor<3x12xf32>
  }
}
