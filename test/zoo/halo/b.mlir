// HALO: Hadamard-assisted lower-precision optimization (Ashkboos et al., 2025, arXiv 2501.02625).
// Both operands of a GEMM are rotated by the same Hadamard matrix and rounded with one scale a tensor: y = Q(x H) Q(W H)^T.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x5x32xf32> {mixer.name = "x"}) -> (tensor<3x5x32xf32> {mixer.name = "int8"}, tensor<3x5x32xf32> {mixer.name = "fp8"}, tensor<3x5x64xf32> {mixer.name = "level0"}) {
    %parts_1 = tensor.collapse_shape %in_x [[0, 1, 2]] : tensor<3x5x32xf32> into tensor<480xf32>
    %parts_2 = tensor.expand_shape %parts_1 [[0, 1, 2]] output_shape [15, 8, 4] : tensor<480xf32> into tensor<15x8x4xf32>
    %parts_3 = tensor.expand_shape %parts_2 [[0], [1, 2], [3]] output_shape [15, 8, 1, 4] : tensor<15x8x4xf32> into tensor<15x8x1x4xf32>
    %v_1 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_2 = mixer.linear %parts_3, %v_1 : tensor<15x8x1x4xf32>, tensor<4x4xf32> -> tensor<15x8x1x4xf32>
    %v_3 = tensor.collapse_shape %v_2 [[0], [1, 2], [3]] : tensor<15x8x1x4xf32> into tensor<15x8x4xf32>
    %v_4 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_5 = arith.constant dense<0.0> : tensor<15x8x4xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_3, %v_4 : tensor<15x8x4xf32>, tensor<8x8xf32>) outs(%v_5 : tensor<15x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<15x8x4xf32>
    %v_7 = tensor.collapse_shape %v_6 [[0, 1, 2]] : tensor<15x8x4xf32> into tensor<480xf32>
    %v_8 = tensor.expand_shape %v_7 [[0, 1, 2]] output_shape [3, 5, 32] : tensor<480xf32> into tensor<3x5x32xf32>
    %v_9 = math.absf %v_8 : tensor<3x5x32xf32>
    %v_10 = tensor.collapse_shape %v_9 [[0, 1, 2]] : tensor<3x5x32xf32> into tensor<480xf32>
    %v_11 = tensor.expand_shape %v_10 [[0, 1]] output_shape [1, 480] : tensor<480xf32> into tensor<1x480xf32>
    %v_12 = arith.constant dense<0xFF800000> : tensor<1xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_11 : tensor<1x480xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_14 = arith.constant dense<0.007874015748031496> : tensor<1xf32>
    %v_15 = arith.mulf %v_13, %v_14 : tensor<1xf32>
    %v_16 = tensor.empty() : tensor<3x5x32xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_8, %v_15 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_16 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %v_18 = math.roundeven %v_17 : tensor<3x5x32xf32>
    %v_19 = arith.constant dense<-127.0> : tensor<3x5x32xf32>
    %v_20 = arith.maximumf %v_18, %v_19 : tensor<3x5x32xf32>
    %v_21 = arith.constant dense<127.0> : tensor<3x5x32xf32>
    %v_22 = arith.minimumf %v_20, %v_21 : tensor<3x5x32xf32>
    %v_23 = tensor.empty() : tensor<3x5x32xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_22, %v_15 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_23 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %gate_weight_1 = mixer.weight @weights "w.gate.weight" : tensor<64x32xf32>
    %parts_4 = tensor.expand_shape %gate_weight_1 [[0], [1, 2]] output_shape [64, 8, 4] : tensor<64x32xf32> into tensor<64x8x4xf32>
    %parts_5 = tensor.expand_shape %parts_4 [[0], [1, 2], [3]] output_shape [64, 8, 1, 4] : tensor<64x8x4xf32> into tensor<64x8x1x4xf32>
    %v_25 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_26 = mixer.linear %parts_5, %v_25 : tensor<64x8x1x4xf32>, tensor<4x4xf32> -> tensor<64x8x1x4xf32>
    %v_27 = tensor.collapse_shape %v_26 [[0], [1, 2], [3]] : tensor<64x8x1x4xf32> into tensor<64x8x4xf32>
    %v_28 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_29 = arith.constant dense<0.0> : tensor<64x8x4xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_27, %v_28 : tensor<64x8x4xf32>, tensor<8x8xf32>) outs(%v_29 : tensor<64x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<64x8x4xf32>
    %v_31 = tensor.collapse_shape %v_30 [[0], [1, 2]] : tensor<64x8x4xf32> into tensor<64x32xf32>
    %v_32 = math.absf %v_31 : tensor<64x32xf32>
    %v_33 = tensor.collapse_shape %v_32 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_34 = tensor.expand_shape %v_33 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_34 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_36 = arith.mulf %v_35, %v_14 : tensor<1xf32>
    %v_37 = tensor.empty() : tensor<64x32xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_31, %v_36 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_37 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_39 = math.roundeven %v_38 : tensor<64x32xf32>
    %v_40 = arith.constant dense<-127.0> : tensor<64x32xf32>
    %v_41 = arith.maximumf %v_39, %v_40 : tensor<64x32xf32>
    %v_42 = arith.constant dense<127.0> : tensor<64x32xf32>
    %v_43 = arith.minimumf %v_41, %v_42 : tensor<64x32xf32>
    %v_44 = tensor.empty() : tensor<64x32xf32>
    %v_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_43, %v_36 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_44 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_46 = mixer.linear %v_24, %v_45 : tensor<3x5x32xf32>, tensor<64x32xf32> -> tensor<3x5x64xf32>
    %inner_1 = arith.constant dense<0.0> : tensor<3x5x64xf32>
    %inner_2 = arith.subf %inner_1, %v_46 : tensor<3x5x64xf32>
    %inner_3 = math.exp %inner_2 : tensor<3x5x64xf32>
    %inner_4 = arith.constant dense<1.0> : tensor<3x5x64xf32>
    %inner_5 = arith.addf %inner_3, %inner_4 : tensor<3x5x64xf32>
    %inner_6 = arith.divf %inner_4, %inner_5 : tensor<3x5x64xf32>
    %inner_7 = arith.mulf %v_46, %inner_6 : tensor<3x5x64xf32>
    %parts_6 = tensor.collapse_shape %in_x [[0, 1, 2]] : tensor<3x5x32xf32> into tensor<480xf32>
    %parts_7 = tensor.expand_shape %parts_6 [[0, 1, 2]] output_shape [15, 8, 4] : tensor<480xf32> into tensor<15x8x4xf32>
    %parts_8 = tensor.expand_shape %parts_7 [[0], [1, 2], [3]] output_shape [15, 8, 1, 4] : tensor<15x8x4xf32> into tensor<15x8x1x4xf32>
    %v_47 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_48 = mixer.linear %parts_8, %v_47 : tensor<15x8x1x4xf32>, tensor<4x4xf32> -> tensor<15x8x1x4xf32>
    %v_49 = tensor.collapse_shape %v_48 [[0], [1, 2], [3]] : tensor<15x8x1x4xf32> into tensor<15x8x4xf32>
    %v_50 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_49, %v_50 : tensor<15x8x4xf32>, tensor<8x8xf32>) outs(%v_5 : tensor<15x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<15x8x4xf32>
    %v_52 = tensor.collapse_shape %v_51 [[0, 1, 2]] : tensor<15x8x4xf32> into tensor<480xf32>
    %v_53 = tensor.expand_shape %v_52 [[0, 1, 2]] output_shape [3, 5, 32] : tensor<480xf32> into tensor<3x5x32xf32>
    %v_54 = math.absf %v_53 : tensor<3x5x32xf32>
    %v_55 = tensor.collapse_shape %v_54 [[0, 1, 2]] : tensor<3x5x32xf32> into tensor<480xf32>
    %v_56 = tensor.expand_shape %v_55 [[0, 1]] output_shape [1, 480] : tensor<480xf32> into tensor<1x480xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_56 : tensor<1x480xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_58 = arith.mulf %v_57, %v_14 : tensor<1xf32>
    %v_59 = tensor.empty() : tensor<3x5x32xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_53, %v_58 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_59 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %v_61 = math.roundeven %v_60 : tensor<3x5x32xf32>
    %v_62 = arith.maximumf %v_61, %v_19 : tensor<3x5x32xf32>
    %v_63 = arith.minimumf %v_62, %v_21 : tensor<3x5x32xf32>
    %v_64 = tensor.empty() : tensor<3x5x32xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_63, %v_58 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_64 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %parts_9 = tensor.expand_shape %up_weight_1 [[0], [1, 2]] output_shape [64, 8, 4] : tensor<64x32xf32> into tensor<64x8x4xf32>
    %parts_10 = tensor.expand_shape %parts_9 [[0], [1, 2], [3]] output_shape [64, 8, 1, 4] : tensor<64x8x4xf32> into tensor<64x8x1x4xf32>
    %v_66 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_67 = mixer.linear %parts_10, %v_66 : tensor<64x8x1x4xf32>, tensor<4x4xf32> -> tensor<64x8x1x4xf32>
    %v_68 = tensor.collapse_shape %v_67 [[0], [1, 2], [3]] : tensor<64x8x1x4xf32> into tensor<64x8x4xf32>
    %v_69 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_70 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_68, %v_69 : tensor<64x8x4xf32>, tensor<8x8xf32>) outs(%v_29 : tensor<64x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<64x8x4xf32>
    %v_71 = tensor.collapse_shape %v_70 [[0], [1, 2]] : tensor<64x8x4xf32> into tensor<64x32xf32>
    %v_72 = math.absf %v_71 : tensor<64x32xf32>
    %v_73 = tensor.collapse_shape %v_72 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_74 = tensor.expand_shape %v_73 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_74 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_76 = arith.mulf %v_75, %v_14 : tensor<1xf32>
    %v_77 = tensor.empty() : tensor<64x32xf32>
    %v_78 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_71, %v_76 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_77 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_79 = math.roundeven %v_78 : tensor<64x32xf32>
    %v_80 = arith.maximumf %v_79, %v_40 : tensor<64x32xf32>
    %v_81 = arith.minimumf %v_80, %v_42 : tensor<64x32xf32>
    %v_82 = tensor.empty() : tensor<64x32xf32>
    %v_83 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_81, %v_76 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_82 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_84 = mixer.linear %v_65, %v_83 : tensor<3x5x32xf32>, tensor<64x32xf32> -> tensor<3x5x64xf32>
    %inner_8 = arith.mulf %inner_7, %v_84 : tensor<3x5x64xf32>
    %parts_11 = tensor.collapse_shape %inner_8 [[0, 1, 2]] : tensor<3x5x64xf32> into tensor<960xf32>
    %parts_12 = tensor.expand_shape %parts_11 [[0, 1, 2]] output_shape [15, 8, 8] : tensor<960xf32> into tensor<15x8x8xf32>
    %parts_13 = tensor.expand_shape %parts_12 [[0], [1, 2], [3]] output_shape [15, 8, 1, 8] : tensor<15x8x8xf32> into tensor<15x8x1x8xf32>
    %v_85 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_86 = mixer.linear %parts_13, %v_85 : tensor<15x8x1x8xf32>, tensor<8x8xf32> -> tensor<15x8x1x8xf32>
    %v_87 = tensor.collapse_shape %v_86 [[0], [1, 2], [3]] : tensor<15x8x1x8xf32> into tensor<15x8x8xf32>
    %v_88 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_89 = arith.constant dense<0.0> : tensor<15x8x8xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_87, %v_88 : tensor<15x8x8xf32>, tensor<8x8xf32>) outs(%v_89 : tensor<15x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<15x8x8xf32>
    %v_91 = tensor.collapse_shape %v_90 [[0, 1, 2]] : tensor<15x8x8xf32> into tensor<960xf32>
    %v_92 = tensor.expand_shape %v_91 [[0, 1, 2]] output_shape [3, 5, 64] : tensor<960xf32> into tensor<3x5x64xf32>
    %v_93 = math.absf %v_92 : tensor<3x5x64xf32>
    %v_94 = tensor.collapse_shape %v_93 [[0, 1, 2]] : tensor<3x5x64xf32> into tensor<960xf32>
    %v_95 = tensor.expand_shape %v_94 [[0, 1]] output_shape [1, 960] : tensor<960xf32> into tensor<1x960xf32>
    %v_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_95 : tensor<1x960xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_97 = arith.mulf %v_96, %v_14 : tensor<1xf32>
    %v_98 = tensor.empty() : tensor<3x5x64xf32>
    %v_99 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_92, %v_97 : tensor<3x5x64xf32>, tensor<1xf32>) outs(%v_98 : tensor<3x5x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x64xf32>
    %v_100 = math.roundeven %v_99 : tensor<3x5x64xf32>
    %v_101 = arith.constant dense<-127.0> : tensor<3x5x64xf32>
    %v_102 = arith.maximumf %v_100, %v_101 : tensor<3x5x64xf32>
    %v_103 = arith.constant dense<127.0> : tensor<3x5x64xf32>
    %v_104 = arith.minimumf %v_102, %v_103 : tensor<3x5x64xf32>
    %v_105 = tensor.empty() : tensor<3x5x64xf32>
    %v_106 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_104, %v_97 : tensor<3x5x64xf32>, tensor<1xf32>) outs(%v_105 : tensor<3x5x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %parts_14 = tensor.expand_shape %down_weight_1 [[0], [1, 2]] output_shape [32, 8, 8] : tensor<32x64xf32> into tensor<32x8x8xf32>
    %parts_15 = tensor.expand_shape %parts_14 [[0], [1, 2], [3]] output_shape [32, 8, 1, 8] : tensor<32x8x8xf32> into tensor<32x8x1x8xf32>
    %v_107 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_108 = mixer.linear %parts_15, %v_107 : tensor<32x8x1x8xf32>, tensor<8x8xf32> -> tensor<32x8x1x8xf32>
    %v_109 = tensor.collapse_shape %v_108 [[0], [1, 2], [3]] : tensor<32x8x1x8xf32> into tensor<32x8x8xf32>
    %v_110 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_111 = arith.constant dense<0.0> : tensor<32x8x8xf32>
    %v_112 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_109, %v_110 : tensor<32x8x8xf32>, tensor<8x8xf32>) outs(%v_111 : tensor<32x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x8xf32>
    %v_113 = tensor.collapse_shape %v_112 [[0], [1, 2]] : tensor<32x8x8xf32> into tensor<32x64xf32>
    %v_114 = math.absf %v_113 : tensor<32x64xf32>
    %v_115 = tensor.collapse_shape %v_114 [[0, 1]] : tensor<32x64xf32> into tensor<2048xf32>
    %v_116 = tensor.expand_shape %v_115 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_117 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_116 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_118 = arith.mulf %v_117, %v_14 : tensor<1xf32>
    %v_119 = tensor.empty() : tensor<32x64xf32>
    %v_120 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_113, %v_118 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_119 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_121 = math.roundeven %v_120 : tensor<32x64xf32>
    %v_122 = arith.constant dense<-127.0> : tensor<32x64xf32>
    %v_123 = arith.maximumf %v_121, %v_122 : tensor<32x64xf32>
    %v_124 = arith.constant dense<127.0> : tensor<32x64xf32>
    %v_125 = arith.minimumf %v_123, %v_124 : tensor<32x64xf32>
    %v_126 = tensor.empty() : tensor<32x64xf32>
    %v_127 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_125, %v_118 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_126 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_128 = mixer.linear %v_106, %v_127 : tensor<3x5x64xf32>, tensor<32x64xf32> -> tensor<3x5x32xf32>
    %parts_16 = tensor.collapse_shape %in_x [[0, 1, 2]] : tensor<3x5x32xf32> into tensor<480xf32>
    %parts_17 = tensor.expand_shape %parts_16 [[0, 1, 2]] output_shape [15, 8, 4] : tensor<480xf32> into tensor<15x8x4xf32>
    %parts_18 = tensor.expand_shape %parts_17 [[0], [1, 2], [3]] output_shape [15, 8, 1, 4] : tensor<15x8x4xf32> into tensor<15x8x1x4xf32>
    %v_129 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_130 = mixer.linear %parts_18, %v_129 : tensor<15x8x1x4xf32>, tensor<4x4xf32> -> tensor<15x8x1x4xf32>
    %v_131 = tensor.collapse_shape %v_130 [[0], [1, 2], [3]] : tensor<15x8x1x4xf32> into tensor<15x8x4xf32>
    %v_132 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_133 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_131, %v_132 : tensor<15x8x4xf32>, tensor<8x8xf32>) outs(%v_5 : tensor<15x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<15x8x4xf32>
    %v_134 = tensor.collapse_shape %v_133 [[0, 1, 2]] : tensor<15x8x4xf32> into tensor<480xf32>
    %v_135 = tensor.expand_shape %v_134 [[0, 1, 2]] output_shape [3, 5, 32] : tensor<480xf32> into tensor<3x5x32xf32>
    %v_136 = math.absf %v_135 : tensor<3x5x32xf32>
    %v_137 = tensor.collapse_shape %v_136 [[0, 1, 2]] : tensor<3x5x32xf32> into tensor<480xf32>
    %v_138 = tensor.expand_shape %v_137 [[0, 1]] output_shape [1, 480] : tensor<480xf32> into tensor<1x480xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_138 : tensor<1x480xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_1 = arith.constant dense<0.002232142857142857> : tensor<1xf32>
    %scale_2 = arith.mulf %v_139, %scale_1 : tensor<1xf32>
    %v_140 = tensor.empty() : tensor<3x5x32xf32>
    %v_141 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_135, %scale_2 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_140 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %v_142 = tensor.empty() : tensor<3x5x32xf32>
    %v_143 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_141 : tensor<3x5x32xf32>) outs(%v_142 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %bits = arith.bitcast %e0 : f32 to i32
        %mask = arith.constant 2139095040 : i32
        %exponent = arith.andi %bits, %mask : i32
        %power = arith.bitcast %exponent : i32 to f32
        %least = arith.constant 0.015625 : f32
        %normal = arith.maximumf %power, %least : f32
        %eighth = arith.constant 0.125 : f32
        %step = arith.mulf %normal, %eighth : f32
        %steps = arith.divf %e0, %step : f32
        %whole = math.roundeven %steps : f32
        %r = arith.mulf %whole, %step : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %v_144 = arith.constant dense<-448.0> : tensor<3x5x32xf32>
    %v_145 = arith.maximumf %v_143, %v_144 : tensor<3x5x32xf32>
    %v_146 = arith.constant dense<448.0> : tensor<3x5x32xf32>
    %v_147 = arith.minimumf %v_145, %v_146 : tensor<3x5x32xf32>
    %v_148 = tensor.empty() : tensor<3x5x32xf32>
    %v_149 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_147, %scale_2 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_148 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %gate_weight_2 = mixer.weight @weights "w.gate.weight" : tensor<64x32xf32>
    %parts_19 = tensor.expand_shape %gate_weight_2 [[0], [1, 2]] output_shape [64, 8, 4] : tensor<64x32xf32> into tensor<64x8x4xf32>
    %parts_20 = tensor.expand_shape %parts_19 [[0], [1, 2], [3]] output_shape [64, 8, 1, 4] : tensor<64x8x4xf32> into tensor<64x8x1x4xf32>
    %v_150 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_151 = mixer.linear %parts_20, %v_150 : tensor<64x8x1x4xf32>, tensor<4x4xf32> -> tensor<64x8x1x4xf32>
    %v_152 = tensor.collapse_shape %v_151 [[0], [1, 2], [3]] : tensor<64x8x1x4xf32> into tensor<64x8x4xf32>
    %v_153 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_154 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_152, %v_153 : tensor<64x8x4xf32>, tensor<8x8xf32>) outs(%v_29 : tensor<64x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<64x8x4xf32>
    %v_155 = tensor.collapse_shape %v_154 [[0], [1, 2]] : tensor<64x8x4xf32> into tensor<64x32xf32>
    %v_156 = math.absf %v_155 : tensor<64x32xf32>
    %v_157 = tensor.collapse_shape %v_156 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_158 = tensor.expand_shape %v_157 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_159 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_158 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_3 = arith.mulf %v_159, %scale_1 : tensor<1xf32>
    %v_160 = tensor.empty() : tensor<64x32xf32>
    %v_161 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_155, %scale_3 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_160 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_162 = tensor.empty() : tensor<64x32xf32>
    %v_163 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_161 : tensor<64x32xf32>) outs(%v_162 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %bits = arith.bitcast %e0 : f32 to i32
        %mask = arith.constant 2139095040 : i32
        %exponent = arith.andi %bits, %mask : i32
        %power = arith.bitcast %exponent : i32 to f32
        %least = arith.constant 0.015625 : f32
        %normal = arith.maximumf %power, %least : f32
        %eighth = arith.constant 0.125 : f32
        %step = arith.mulf %normal, %eighth : f32
        %steps = arith.divf %e0, %step : f32
        %whole = math.roundeven %steps : f32
        %r = arith.mulf %whole, %step : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_164 = arith.constant dense<-448.0> : tensor<64x32xf32>
    %v_165 = arith.maximumf %v_163, %v_164 : tensor<64x32xf32>
    %v_166 = arith.constant dense<448.0> : tensor<64x32xf32>
    %v_167 = arith.minimumf %v_165, %v_166 : tensor<64x32xf32>
    %v_168 = tensor.empty() : tensor<64x32xf32>
    %v_169 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_167, %scale_3 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_168 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_170 = mixer.linear %v_149, %v_169 : tensor<3x5x32xf32>, tensor<64x32xf32> -> tensor<3x5x64xf32>
    %inner_9 = arith.subf %inner_1, %v_170 : tensor<3x5x64xf32>
    %inner_10 = math.exp %inner_9 : tensor<3x5x64xf32>
    %inner_11 = arith.addf %inner_10, %inner_4 : tensor<3x5x64xf32>
    %inner_12 = arith.divf %inner_4, %inner_11 : tensor<3x5x64xf32>
    %inner_13 = arith.mulf %v_170, %inner_12 : tensor<3x5x64xf32>
    %parts_21 = tensor.collapse_shape %in_x [[0, 1, 2]] : tensor<3x5x32xf32> into tensor<480xf32>
    %parts_22 = tensor.expand_shape %parts_21 [[0, 1, 2]] output_shape [15, 8, 4] : tensor<480xf32> into tensor<15x8x4xf32>
    %parts_23 = tensor.expand_shape %parts_22 [[0], [1, 2], [3]] output_shape [15, 8, 1, 4] : tensor<15x8x4xf32> into tensor<15x8x1x4xf32>
    %v_171 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_172 = mixer.linear %parts_23, %v_171 : tensor<15x8x1x4xf32>, tensor<4x4xf32> -> tensor<15x8x1x4xf32>
    %v_173 = tensor.collapse_shape %v_172 [[0], [1, 2], [3]] : tensor<15x8x1x4xf32> into tensor<15x8x4xf32>
    %v_174 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_175 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_173, %v_174 : tensor<15x8x4xf32>, tensor<8x8xf32>) outs(%v_5 : tensor<15x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<15x8x4xf32>
    %v_176 = tensor.collapse_shape %v_175 [[0, 1, 2]] : tensor<15x8x4xf32> into tensor<480xf32>
    %v_177 = tensor.expand_shape %v_176 [[0, 1, 2]] output_shape [3, 5, 32] : tensor<480xf32> into tensor<3x5x32xf32>
    %v_178 = math.absf %v_177 : tensor<3x5x32xf32>
    %v_179 = tensor.collapse_shape %v_178 [[0, 1, 2]] : tensor<3x5x32xf32> into tensor<480xf32>
    %v_180 = tensor.expand_shape %v_179 [[0, 1]] output_shape [1, 480] : tensor<480xf32> into tensor<1x480xf32>
    %v_181 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_180 : tensor<1x480xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_4 = arith.mulf %v_181, %scale_1 : tensor<1xf32>
    %v_182 = tensor.empty() : tensor<3x5x32xf32>
    %v_183 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_177, %scale_4 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_182 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %v_184 = tensor.empty() : tensor<3x5x32xf32>
    %v_185 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_183 : tensor<3x5x32xf32>) outs(%v_184 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %bits = arith.bitcast %e0 : f32 to i32
        %mask = arith.constant 2139095040 : i32
        %exponent = arith.andi %bits, %mask : i32
        %power = arith.bitcast %exponent : i32 to f32
        %least = arith.constant 0.015625 : f32
        %normal = arith.maximumf %power, %least : f32
        %eighth = arith.constant 0.125 : f32
        %step = arith.mulf %normal, %eighth : f32
        %steps = arith.divf %e0, %step : f32
        %whole = math.roundeven %steps : f32
        %r = arith.mulf %whole, %step : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %v_186 = arith.maximumf %v_185, %v_144 : tensor<3x5x32xf32>
    %v_187 = arith.minimumf %v_186, %v_146 : tensor<3x5x32xf32>
    %v_188 = tensor.empty() : tensor<3x5x32xf32>
    %v_189 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_187, %scale_4 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_188 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %up_weight_2 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %parts_24 = tensor.expand_shape %up_weight_2 [[0], [1, 2]] output_shape [64, 8, 4] : tensor<64x32xf32> into tensor<64x8x4xf32>
    %parts_25 = tensor.expand_shape %parts_24 [[0], [1, 2], [3]] output_shape [64, 8, 1, 4] : tensor<64x8x4xf32> into tensor<64x8x1x4xf32>
    %v_190 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_191 = mixer.linear %parts_25, %v_190 : tensor<64x8x1x4xf32>, tensor<4x4xf32> -> tensor<64x8x1x4xf32>
    %v_192 = tensor.collapse_shape %v_191 [[0], [1, 2], [3]] : tensor<64x8x1x4xf32> into tensor<64x8x4xf32>
    %v_193 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_194 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_192, %v_193 : tensor<64x8x4xf32>, tensor<8x8xf32>) outs(%v_29 : tensor<64x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<64x8x4xf32>
    %v_195 = tensor.collapse_shape %v_194 [[0], [1, 2]] : tensor<64x8x4xf32> into tensor<64x32xf32>
    %v_196 = math.absf %v_195 : tensor<64x32xf32>
    %v_197 = tensor.collapse_shape %v_196 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_198 = tensor.expand_shape %v_197 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_199 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_198 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_5 = arith.mulf %v_199, %scale_1 : tensor<1xf32>
    %v_200 = tensor.empty() : tensor<64x32xf32>
    %v_201 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_195, %scale_5 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_200 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_202 = tensor.empty() : tensor<64x32xf32>
    %v_203 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_201 : tensor<64x32xf32>) outs(%v_202 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %bits = arith.bitcast %e0 : f32 to i32
        %mask = arith.constant 2139095040 : i32
        %exponent = arith.andi %bits, %mask : i32
        %power = arith.bitcast %exponent : i32 to f32
        %least = arith.constant 0.015625 : f32
        %normal = arith.maximumf %power, %least : f32
        %eighth = arith.constant 0.125 : f32
        %step = arith.mulf %normal, %eighth : f32
        %steps = arith.divf %e0, %step : f32
        %whole = math.roundeven %steps : f32
        %r = arith.mulf %whole, %step : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_204 = arith.maximumf %v_203, %v_164 : tensor<64x32xf32>
    %v_205 = arith.minimumf %v_204, %v_166 : tensor<64x32xf32>
    %v_206 = tensor.empty() : tensor<64x32xf32>
    %v_207 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_205, %scale_5 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_206 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_208 = mixer.linear %v_189, %v_207 : tensor<3x5x32xf32>, tensor<64x32xf32> -> tensor<3x5x64xf32>
    %inner_14 = arith.mulf %inner_13, %v_208 : tensor<3x5x64xf32>
    %parts_26 = tensor.collapse_shape %inner_14 [[0, 1, 2]] : tensor<3x5x64xf32> into tensor<960xf32>
    %parts_27 = tensor.expand_shape %parts_26 [[0, 1, 2]] output_shape [15, 8, 8] : tensor<960xf32> into tensor<15x8x8xf32>
    %parts_28 = tensor.expand_shape %parts_27 [[0], [1, 2], [3]] output_shape [15, 8, 1, 8] : tensor<15x8x8xf32> into tensor<15x8x1x8xf32>
    %v_209 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_210 = mixer.linear %parts_28, %v_209 : tensor<15x8x1x8xf32>, tensor<8x8xf32> -> tensor<15x8x1x8xf32>
    %v_211 = tensor.collapse_shape %v_210 [[0], [1, 2], [3]] : tensor<15x8x1x8xf32> into tensor<15x8x8xf32>
    %v_212 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_213 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_211, %v_212 : tensor<15x8x8xf32>, tensor<8x8xf32>) outs(%v_89 : tensor<15x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<15x8x8xf32>
    %v_214 = tensor.collapse_shape %v_213 [[0, 1, 2]] : tensor<15x8x8xf32> into tensor<960xf32>
    %v_215 = tensor.expand_shape %v_214 [[0, 1, 2]] output_shape [3, 5, 64] : tensor<960xf32> into tensor<3x5x64xf32>
    %v_216 = math.absf %v_215 : tensor<3x5x64xf32>
    %v_217 = tensor.collapse_shape %v_216 [[0, 1, 2]] : tensor<3x5x64xf32> into tensor<960xf32>
    %v_218 = tensor.expand_shape %v_217 [[0, 1]] output_shape [1, 960] : tensor<960xf32> into tensor<1x960xf32>
    %v_219 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_218 : tensor<1x960xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_6 = arith.mulf %v_219, %scale_1 : tensor<1xf32>
    %v_220 = tensor.empty() : tensor<3x5x64xf32>
    %v_221 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_215, %scale_6 : tensor<3x5x64xf32>, tensor<1xf32>) outs(%v_220 : tensor<3x5x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x64xf32>
    %v_222 = tensor.empty() : tensor<3x5x64xf32>
    %v_223 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_221 : tensor<3x5x64xf32>) outs(%v_222 : tensor<3x5x64xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %bits = arith.bitcast %e0 : f32 to i32
        %mask = arith.constant 2139095040 : i32
        %exponent = arith.andi %bits, %mask : i32
        %power = arith.bitcast %exponent : i32 to f32
        %least = arith.constant 0.015625 : f32
        %normal = arith.maximumf %power, %least : f32
        %eighth = arith.constant 0.125 : f32
        %step = arith.mulf %normal, %eighth : f32
        %steps = arith.divf %e0, %step : f32
        %whole = math.roundeven %steps : f32
        %r = arith.mulf %whole, %step : f32
        linalg.yield %r : f32
    } -> tensor<3x5x64xf32>
    %v_224 = arith.constant dense<-448.0> : tensor<3x5x64xf32>
    %v_225 = arith.maximumf %v_223, %v_224 : tensor<3x5x64xf32>
    %v_226 = arith.constant dense<448.0> : tensor<3x5x64xf32>
    %v_227 = arith.minimumf %v_225, %v_226 : tensor<3x5x64xf32>
    %v_228 = tensor.empty() : tensor<3x5x64xf32>
    %v_229 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_227, %scale_6 : tensor<3x5x64xf32>, tensor<1xf32>) outs(%v_228 : tensor<3x5x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x64xf32>
    %down_weight_2 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %parts_29 = tensor.expand_shape %down_weight_2 [[0], [1, 2]] output_shape [32, 8, 8] : tensor<32x64xf32> into tensor<32x8x8xf32>
    %parts_30 = tensor.expand_shape %parts_29 [[0], [1, 2], [3]] output_shape [32, 8, 1, 8] : tensor<32x8x8xf32> into tensor<32x8x1x8xf32>
    %v_230 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_231 = mixer.linear %parts_30, %v_230 : tensor<32x8x1x8xf32>, tensor<8x8xf32> -> tensor<32x8x1x8xf32>
    %v_232 = tensor.collapse_shape %v_231 [[0], [1, 2], [3]] : tensor<32x8x1x8xf32> into tensor<32x8x8xf32>
    %v_233 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_234 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_232, %v_233 : tensor<32x8x8xf32>, tensor<8x8xf32>) outs(%v_111 : tensor<32x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x8xf32>
    %v_235 = tensor.collapse_shape %v_234 [[0], [1, 2]] : tensor<32x8x8xf32> into tensor<32x64xf32>
    %v_236 = math.absf %v_235 : tensor<32x64xf32>
    %v_237 = tensor.collapse_shape %v_236 [[0, 1]] : tensor<32x64xf32> into tensor<2048xf32>
    %v_238 = tensor.expand_shape %v_237 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_239 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_238 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_7 = arith.mulf %v_239, %scale_1 : tensor<1xf32>
    %v_240 = tensor.empty() : tensor<32x64xf32>
    %v_241 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_235, %scale_7 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_240 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_242 = tensor.empty() : tensor<32x64xf32>
    %v_243 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_241 : tensor<32x64xf32>) outs(%v_242 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %bits = arith.bitcast %e0 : f32 to i32
        %mask = arith.constant 2139095040 : i32
        %exponent = arith.andi %bits, %mask : i32
        %power = arith.bitcast %exponent : i32 to f32
        %least = arith.constant 0.015625 : f32
        %normal = arith.maximumf %power, %least : f32
        %eighth = arith.constant 0.125 : f32
        %step = arith.mulf %normal, %eighth : f32
        %steps = arith.divf %e0, %step : f32
        %whole = math.roundeven %steps : f32
        %r = arith.mulf %whole, %step : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_244 = arith.constant dense<-448.0> : tensor<32x64xf32>
    %v_245 = arith.maximumf %v_243, %v_244 : tensor<32x64xf32>
    %v_246 = arith.constant dense<448.0> : tensor<32x64xf32>
    %v_247 = arith.minimumf %v_245, %v_246 : tensor<32x64xf32>
    %v_248 = tensor.empty() : tensor<32x64xf32>
    %v_249 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_247, %scale_7 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_248 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_250 = mixer.linear %v_229, %v_249 : tensor<3x5x64xf32>, tensor<32x64xf32> -> tensor<3x5x32xf32>
    %v_251 = math.absf %in_x : tensor<3x5x32xf32>
    %v_252 = tensor.collapse_shape %v_251 [[0, 1, 2]] : tensor<3x5x32xf32> into tensor<480xf32>
    %v_253 = tensor.expand_shape %v_252 [[0, 1]] output_shape [1, 480] : tensor<480xf32> into tensor<1x480xf32>
    %v_254 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_253 : tensor<1x480xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_255 = arith.mulf %v_254, %v_14 : tensor<1xf32>
    %v_256 = tensor.empty() : tensor<3x5x32xf32>
    %v_257 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %v_255 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_256 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %v_258 = math.roundeven %v_257 : tensor<3x5x32xf32>
    %v_259 = arith.maximumf %v_258, %v_19 : tensor<3x5x32xf32>
    %v_260 = arith.minimumf %v_259, %v_21 : tensor<3x5x32xf32>
    %v_261 = tensor.empty() : tensor<3x5x32xf32>
    %v_262 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_260, %v_255 : tensor<3x5x32xf32>, tensor<1xf32>) outs(%v_261 : tensor<3x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x5x32xf32>
    %up_weight_3 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %v_263 = math.absf %up_weight_3 : tensor<64x32xf32>
    %v_264 = tensor.collapse_shape %v_263 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_265 = tensor.expand_shape %v_264 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_266 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_265 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_267 = arith.mulf %v_266, %v_14 : tensor<1xf32>
    %v_268 = tensor.empty() : tensor<64x32xf32>
    %v_269 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%up_weight_3, %v_267 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_268 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_270 = math.roundeven %v_269 : tensor<64x32xf32>
    %v_271 = arith.maximumf %v_270, %v_40 : tensor<64x32xf32>
    %v_272 = arith.minimumf %v_271, %v_42 : tensor<64x32xf32>
    %v_273 = tensor.empty() : tensor<64x32xf32>
    %v_274 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_272, %v_267 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_273 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_275 = mixer.linear %v_262, %v_274 : tensor<3x5x32xf32>, tensor<64x32xf32> -> tensor<3x5x64xf32>
    return %v_128, %v_250, %v_275 : tensor<3x5x32xf32>, tensor<3x5x32xf32>, tensor<3x5x64xf32>
  }
}
