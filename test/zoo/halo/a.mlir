// HALO: Hadamard-assisted lower-precision optimization (Ashkboos et al., 2025, arXiv 2501.02625).
// Both operands of a GEMM are rotated by the same Hadamard matrix and rounded with one scale a tensor: y = Q(x H) Q(W H)^T.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x16x32xf32> {mixer.name = "x"}) -> (tensor<2x16x32xf32> {mixer.name = "int8"}, tensor<2x16x32xf32> {mixer.name = "fp8"}, tensor<2x16x64xf32> {mixer.name = "level0"}) {
    %parts_1 = tensor.collapse_shape %in_x [[0, 1, 2]] : tensor<2x16x32xf32> into tensor<1024xf32>
    %parts_2 = tensor.expand_shape %parts_1 [[0, 1, 2]] output_shape [32, 8, 4] : tensor<1024xf32> into tensor<32x8x4xf32>
    %parts_3 = tensor.expand_shape %parts_2 [[0], [1, 2], [3]] output_shape [32, 8, 1, 4] : tensor<32x8x4xf32> into tensor<32x8x1x4xf32>
    %v_1 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_2 = mixer.linear %parts_3, %v_1 : tensor<32x8x1x4xf32>, tensor<4x4xf32> -> tensor<32x8x1x4xf32>
    %v_3 = tensor.collapse_shape %v_2 [[0], [1, 2], [3]] : tensor<32x8x1x4xf32> into tensor<32x8x4xf32>
    %v_4 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_5 = arith.constant dense<0.0> : tensor<32x8x4xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_3, %v_4 : tensor<32x8x4xf32>, tensor<8x8xf32>) outs(%v_5 : tensor<32x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x4xf32>
    %v_7 = tensor.collapse_shape %v_6 [[0, 1, 2]] : tensor<32x8x4xf32> into tensor<1024xf32>
    %v_8 = tensor.expand_shape %v_7 [[0, 1, 2]] output_shape [2, 16, 32] : tensor<1024xf32> into tensor<2x16x32xf32>
    %v_9 = math.absf %v_8 : tensor<2x16x32xf32>
    %v_10 = tensor.collapse_shape %v_9 [[0, 1, 2]] : tensor<2x16x32xf32> into tensor<1024xf32>
    %v_11 = tensor.expand_shape %v_10 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_12 = arith.constant dense<0xFF800000> : tensor<1xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_11 : tensor<1x1024xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_14 = arith.constant dense<0.007874015748031496> : tensor<1xf32>
    %v_15 = arith.mulf %v_13, %v_14 : tensor<1xf32>
    %v_16 = tensor.empty() : tensor<2x16x32xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_8, %v_15 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_16 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %v_18 = math.roundeven %v_17 : tensor<2x16x32xf32>
    %v_19 = arith.constant dense<-127.0> : tensor<2x16x32xf32>
    %v_20 = arith.maximumf %v_18, %v_19 : tensor<2x16x32xf32>
    %v_21 = arith.constant dense<127.0> : tensor<2x16x32xf32>
    %v_22 = arith.minimumf %v_20, %v_21 : tensor<2x16x32xf32>
    %v_23 = tensor.empty() : tensor<2x16x32xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_22, %v_15 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_23 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
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
    %v_46 = mixer.linear %v_24, %v_45 : tensor<2x16x32xf32>, tensor<64x32xf32> -> tensor<2x16x64xf32>
    %inner_1 = arith.constant dense<0.0> : tensor<2x16x64xf32>
    %inner_2 = arith.subf %inner_1, %v_46 : tensor<2x16x64xf32>
    %inner_3 = math.exp %inner_2 : tensor<2x16x64xf32>
    %inner_4 = arith.constant dense<1.0> : tensor<2x16x64xf32>
    %inner_5 = arith.addf %inner_3, %inner_4 : tensor<2x16x64xf32>
    %inner_6 = arith.divf %inner_4, %inner_5 : tensor<2x16x64xf32>
    %inner_7 = arith.mulf %v_46, %inner_6 : tensor<2x16x64xf32>
    %parts_6 = tensor.collapse_shape %in_x [[0, 1, 2]] : tensor<2x16x32xf32> into tensor<1024xf32>
    %parts_7 = tensor.expand_shape %parts_6 [[0, 1, 2]] output_shape [32, 8, 4] : tensor<1024xf32> into tensor<32x8x4xf32>
    %parts_8 = tensor.expand_shape %parts_7 [[0], [1, 2], [3]] output_shape [32, 8, 1, 4] : tensor<32x8x4xf32> into tensor<32x8x1x4xf32>
    %v_47 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_48 = mixer.linear %parts_8, %v_47 : tensor<32x8x1x4xf32>, tensor<4x4xf32> -> tensor<32x8x1x4xf32>
    %v_49 = tensor.collapse_shape %v_48 [[0], [1, 2], [3]] : tensor<32x8x1x4xf32> into tensor<32x8x4xf32>
    %v_50 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_49, %v_50 : tensor<32x8x4xf32>, tensor<8x8xf32>) outs(%v_5 : tensor<32x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x4xf32>
    %v_52 = tensor.collapse_shape %v_51 [[0, 1, 2]] : tensor<32x8x4xf32> into tensor<1024xf32>
    %v_53 = tensor.expand_shape %v_52 [[0, 1, 2]] output_shape [2, 16, 32] : tensor<1024xf32> into tensor<2x16x32xf32>
    %v_54 = math.absf %v_53 : tensor<2x16x32xf32>
    %v_55 = tensor.collapse_shape %v_54 [[0, 1, 2]] : tensor<2x16x32xf32> into tensor<1024xf32>
    %v_56 = tensor.expand_shape %v_55 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_56 : tensor<1x1024xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_58 = arith.mulf %v_57, %v_14 : tensor<1xf32>
    %v_59 = tensor.empty() : tensor<2x16x32xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_53, %v_58 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_59 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %v_61 = math.roundeven %v_60 : tensor<2x16x32xf32>
    %v_62 = arith.maximumf %v_61, %v_19 : tensor<2x16x32xf32>
    %v_63 = arith.minimumf %v_62, %v_21 : tensor<2x16x32xf32>
    %v_64 = tensor.empty() : tensor<2x16x32xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_63, %v_58 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_64 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
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
    %v_84 = mixer.linear %v_65, %v_83 : tensor<2x16x32xf32>, tensor<64x32xf32> -> tensor<2x16x64xf32>
    %inner_8 = arith.mulf %inner_7, %v_84 : tensor<2x16x64xf32>
    %parts_11 = tensor.collapse_shape %inner_8 [[0, 1, 2]] : tensor<2x16x64xf32> into tensor<2048xf32>
    %parts_12 = tensor.expand_shape %parts_11 [[0, 1, 2]] output_shape [32, 8, 8] : tensor<2048xf32> into tensor<32x8x8xf32>
    %parts_13 = tensor.expand_shape %parts_12 [[0], [1, 2], [3]] output_shape [32, 8, 1, 8] : tensor<32x8x8xf32> into tensor<32x8x1x8xf32>
    %v_85 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_86 = mixer.linear %parts_13, %v_85 : tensor<32x8x1x8xf32>, tensor<8x8xf32> -> tensor<32x8x1x8xf32>
    %v_87 = tensor.collapse_shape %v_86 [[0], [1, 2], [3]] : tensor<32x8x1x8xf32> into tensor<32x8x8xf32>
    %v_88 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_89 = arith.constant dense<0.0> : tensor<32x8x8xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_87, %v_88 : tensor<32x8x8xf32>, tensor<8x8xf32>) outs(%v_89 : tensor<32x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x8xf32>
    %v_91 = tensor.collapse_shape %v_90 [[0, 1, 2]] : tensor<32x8x8xf32> into tensor<2048xf32>
    %v_92 = tensor.expand_shape %v_91 [[0, 1, 2]] output_shape [2, 16, 64] : tensor<2048xf32> into tensor<2x16x64xf32>
    %v_93 = math.absf %v_92 : tensor<2x16x64xf32>
    %v_94 = tensor.collapse_shape %v_93 [[0, 1, 2]] : tensor<2x16x64xf32> into tensor<2048xf32>
    %v_95 = tensor.expand_shape %v_94 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_95 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_97 = arith.mulf %v_96, %v_14 : tensor<1xf32>
    %v_98 = tensor.empty() : tensor<2x16x64xf32>
    %v_99 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_92, %v_97 : tensor<2x16x64xf32>, tensor<1xf32>) outs(%v_98 : tensor<2x16x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x64xf32>
    %v_100 = math.roundeven %v_99 : tensor<2x16x64xf32>
    %v_101 = arith.constant dense<-127.0> : tensor<2x16x64xf32>
    %v_102 = arith.maximumf %v_100, %v_101 : tensor<2x16x64xf32>
    %v_103 = arith.constant dense<127.0> : tensor<2x16x64xf32>
    %v_104 = arith.minimumf %v_102, %v_103 : tensor<2x16x64xf32>
    %v_105 = tensor.empty() : tensor<2x16x64xf32>
    %v_106 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_104, %v_97 : tensor<2x16x64xf32>, tensor<1xf32>) outs(%v_105 : tensor<2x16x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %parts_14 = tensor.expand_shape %down_weight_1 [[0], [1, 2]] output_shape [32, 8, 8] : tensor<32x64xf32> into tensor<32x8x8xf32>
    %parts_15 = tensor.expand_shape %parts_14 [[0], [1, 2], [3]] output_shape [32, 8, 1, 8] : tensor<32x8x8xf32> into tensor<32x8x1x8xf32>
    %v_107 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_108 = mixer.linear %parts_15, %v_107 : tensor<32x8x1x8xf32>, tensor<8x8xf32> -> tensor<32x8x1x8xf32>
    %v_109 = tensor.collapse_shape %v_108 [[0], [1, 2], [3]] : tensor<32x8x1x8xf32> into tensor<32x8x8xf32>
    %v_110 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_111 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_109, %v_110 : tensor<32x8x8xf32>, tensor<8x8xf32>) outs(%v_89 : tensor<32x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x8xf32>
    %v_112 = tensor.collapse_shape %v_111 [[0], [1, 2]] : tensor<32x8x8xf32> into tensor<32x64xf32>
    %v_113 = math.absf %v_112 : tensor<32x64xf32>
    %v_114 = tensor.collapse_shape %v_113 [[0, 1]] : tensor<32x64xf32> into tensor<2048xf32>
    %v_115 = tensor.expand_shape %v_114 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_116 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_115 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_117 = arith.mulf %v_116, %v_14 : tensor<1xf32>
    %v_118 = tensor.empty() : tensor<32x64xf32>
    %v_119 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_112, %v_117 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_118 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_120 = math.roundeven %v_119 : tensor<32x64xf32>
    %v_121 = arith.constant dense<-127.0> : tensor<32x64xf32>
    %v_122 = arith.maximumf %v_120, %v_121 : tensor<32x64xf32>
    %v_123 = arith.constant dense<127.0> : tensor<32x64xf32>
    %v_124 = arith.minimumf %v_122, %v_123 : tensor<32x64xf32>
    %v_125 = tensor.empty() : tensor<32x64xf32>
    %v_126 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_124, %v_117 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_125 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_127 = mixer.linear %v_106, %v_126 : tensor<2x16x64xf32>, tensor<32x64xf32> -> tensor<2x16x32xf32>
    %parts_16 = tensor.collapse_shape %in_x [[0, 1, 2]] : tensor<2x16x32xf32> into tensor<1024xf32>
    %parts_17 = tensor.expand_shape %parts_16 [[0, 1, 2]] output_shape [32, 8, 4] : tensor<1024xf32> into tensor<32x8x4xf32>
    %parts_18 = tensor.expand_shape %parts_17 [[0], [1, 2], [3]] output_shape [32, 8, 1, 4] : tensor<32x8x4xf32> into tensor<32x8x1x4xf32>
    %v_128 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_129 = mixer.linear %parts_18, %v_128 : tensor<32x8x1x4xf32>, tensor<4x4xf32> -> tensor<32x8x1x4xf32>
    %v_130 = tensor.collapse_shape %v_129 [[0], [1, 2], [3]] : tensor<32x8x1x4xf32> into tensor<32x8x4xf32>
    %v_131 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_132 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_130, %v_131 : tensor<32x8x4xf32>, tensor<8x8xf32>) outs(%v_5 : tensor<32x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x4xf32>
    %v_133 = tensor.collapse_shape %v_132 [[0, 1, 2]] : tensor<32x8x4xf32> into tensor<1024xf32>
    %v_134 = tensor.expand_shape %v_133 [[0, 1, 2]] output_shape [2, 16, 32] : tensor<1024xf32> into tensor<2x16x32xf32>
    %v_135 = math.absf %v_134 : tensor<2x16x32xf32>
    %v_136 = tensor.collapse_shape %v_135 [[0, 1, 2]] : tensor<2x16x32xf32> into tensor<1024xf32>
    %v_137 = tensor.expand_shape %v_136 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_138 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_137 : tensor<1x1024xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_1 = arith.constant dense<0.002232142857142857> : tensor<1xf32>
    %scale_2 = arith.mulf %v_138, %scale_1 : tensor<1xf32>
    %v_139 = tensor.empty() : tensor<2x16x32xf32>
    %v_140 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_134, %scale_2 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_139 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %v_141 = tensor.empty() : tensor<2x16x32xf32>
    %v_142 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_140 : tensor<2x16x32xf32>) outs(%v_141 : tensor<2x16x32xf32>) {
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
    } -> tensor<2x16x32xf32>
    %v_143 = arith.constant dense<-448.0> : tensor<2x16x32xf32>
    %v_144 = arith.maximumf %v_142, %v_143 : tensor<2x16x32xf32>
    %v_145 = arith.constant dense<448.0> : tensor<2x16x32xf32>
    %v_146 = arith.minimumf %v_144, %v_145 : tensor<2x16x32xf32>
    %v_147 = tensor.empty() : tensor<2x16x32xf32>
    %v_148 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_146, %scale_2 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_147 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %gate_weight_2 = mixer.weight @weights "w.gate.weight" : tensor<64x32xf32>
    %parts_19 = tensor.expand_shape %gate_weight_2 [[0], [1, 2]] output_shape [64, 8, 4] : tensor<64x32xf32> into tensor<64x8x4xf32>
    %parts_20 = tensor.expand_shape %parts_19 [[0], [1, 2], [3]] output_shape [64, 8, 1, 4] : tensor<64x8x4xf32> into tensor<64x8x1x4xf32>
    %v_149 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_150 = mixer.linear %parts_20, %v_149 : tensor<64x8x1x4xf32>, tensor<4x4xf32> -> tensor<64x8x1x4xf32>
    %v_151 = tensor.collapse_shape %v_150 [[0], [1, 2], [3]] : tensor<64x8x1x4xf32> into tensor<64x8x4xf32>
    %v_152 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_153 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_151, %v_152 : tensor<64x8x4xf32>, tensor<8x8xf32>) outs(%v_29 : tensor<64x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<64x8x4xf32>
    %v_154 = tensor.collapse_shape %v_153 [[0], [1, 2]] : tensor<64x8x4xf32> into tensor<64x32xf32>
    %v_155 = math.absf %v_154 : tensor<64x32xf32>
    %v_156 = tensor.collapse_shape %v_155 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_157 = tensor.expand_shape %v_156 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_158 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_157 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_3 = arith.mulf %v_158, %scale_1 : tensor<1xf32>
    %v_159 = tensor.empty() : tensor<64x32xf32>
    %v_160 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_154, %scale_3 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_159 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_161 = tensor.empty() : tensor<64x32xf32>
    %v_162 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_160 : tensor<64x32xf32>) outs(%v_161 : tensor<64x32xf32>) {
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
    %v_163 = arith.constant dense<-448.0> : tensor<64x32xf32>
    %v_164 = arith.maximumf %v_162, %v_163 : tensor<64x32xf32>
    %v_165 = arith.constant dense<448.0> : tensor<64x32xf32>
    %v_166 = arith.minimumf %v_164, %v_165 : tensor<64x32xf32>
    %v_167 = tensor.empty() : tensor<64x32xf32>
    %v_168 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_166, %scale_3 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_167 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_169 = mixer.linear %v_148, %v_168 : tensor<2x16x32xf32>, tensor<64x32xf32> -> tensor<2x16x64xf32>
    %inner_9 = arith.subf %inner_1, %v_169 : tensor<2x16x64xf32>
    %inner_10 = math.exp %inner_9 : tensor<2x16x64xf32>
    %inner_11 = arith.addf %inner_10, %inner_4 : tensor<2x16x64xf32>
    %inner_12 = arith.divf %inner_4, %inner_11 : tensor<2x16x64xf32>
    %inner_13 = arith.mulf %v_169, %inner_12 : tensor<2x16x64xf32>
    %parts_21 = tensor.collapse_shape %in_x [[0, 1, 2]] : tensor<2x16x32xf32> into tensor<1024xf32>
    %parts_22 = tensor.expand_shape %parts_21 [[0, 1, 2]] output_shape [32, 8, 4] : tensor<1024xf32> into tensor<32x8x4xf32>
    %parts_23 = tensor.expand_shape %parts_22 [[0], [1, 2], [3]] output_shape [32, 8, 1, 4] : tensor<32x8x4xf32> into tensor<32x8x1x4xf32>
    %v_170 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_171 = mixer.linear %parts_23, %v_170 : tensor<32x8x1x4xf32>, tensor<4x4xf32> -> tensor<32x8x1x4xf32>
    %v_172 = tensor.collapse_shape %v_171 [[0], [1, 2], [3]] : tensor<32x8x1x4xf32> into tensor<32x8x4xf32>
    %v_173 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_174 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_172, %v_173 : tensor<32x8x4xf32>, tensor<8x8xf32>) outs(%v_5 : tensor<32x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x4xf32>
    %v_175 = tensor.collapse_shape %v_174 [[0, 1, 2]] : tensor<32x8x4xf32> into tensor<1024xf32>
    %v_176 = tensor.expand_shape %v_175 [[0, 1, 2]] output_shape [2, 16, 32] : tensor<1024xf32> into tensor<2x16x32xf32>
    %v_177 = math.absf %v_176 : tensor<2x16x32xf32>
    %v_178 = tensor.collapse_shape %v_177 [[0, 1, 2]] : tensor<2x16x32xf32> into tensor<1024xf32>
    %v_179 = tensor.expand_shape %v_178 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_180 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_179 : tensor<1x1024xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_4 = arith.mulf %v_180, %scale_1 : tensor<1xf32>
    %v_181 = tensor.empty() : tensor<2x16x32xf32>
    %v_182 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_176, %scale_4 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_181 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %v_183 = tensor.empty() : tensor<2x16x32xf32>
    %v_184 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_182 : tensor<2x16x32xf32>) outs(%v_183 : tensor<2x16x32xf32>) {
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
    } -> tensor<2x16x32xf32>
    %v_185 = arith.maximumf %v_184, %v_143 : tensor<2x16x32xf32>
    %v_186 = arith.minimumf %v_185, %v_145 : tensor<2x16x32xf32>
    %v_187 = tensor.empty() : tensor<2x16x32xf32>
    %v_188 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_186, %scale_4 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_187 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %up_weight_2 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %parts_24 = tensor.expand_shape %up_weight_2 [[0], [1, 2]] output_shape [64, 8, 4] : tensor<64x32xf32> into tensor<64x8x4xf32>
    %parts_25 = tensor.expand_shape %parts_24 [[0], [1, 2], [3]] output_shape [64, 8, 1, 4] : tensor<64x8x4xf32> into tensor<64x8x1x4xf32>
    %v_189 = arith.constant dense<[[0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 0.5, -0.5], [0.5, 0.5, -0.5, -0.5], [0.5, -0.5, -0.5, 0.5]]> : tensor<4x4xf32>
    %v_190 = mixer.linear %parts_25, %v_189 : tensor<64x8x1x4xf32>, tensor<4x4xf32> -> tensor<64x8x1x4xf32>
    %v_191 = tensor.collapse_shape %v_190 [[0], [1, 2], [3]] : tensor<64x8x1x4xf32> into tensor<64x8x4xf32>
    %v_192 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_193 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_191, %v_192 : tensor<64x8x4xf32>, tensor<8x8xf32>) outs(%v_29 : tensor<64x8x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<64x8x4xf32>
    %v_194 = tensor.collapse_shape %v_193 [[0], [1, 2]] : tensor<64x8x4xf32> into tensor<64x32xf32>
    %v_195 = math.absf %v_194 : tensor<64x32xf32>
    %v_196 = tensor.collapse_shape %v_195 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_197 = tensor.expand_shape %v_196 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_198 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_197 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_5 = arith.mulf %v_198, %scale_1 : tensor<1xf32>
    %v_199 = tensor.empty() : tensor<64x32xf32>
    %v_200 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_194, %scale_5 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_199 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_201 = tensor.empty() : tensor<64x32xf32>
    %v_202 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_200 : tensor<64x32xf32>) outs(%v_201 : tensor<64x32xf32>) {
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
    %v_203 = arith.maximumf %v_202, %v_163 : tensor<64x32xf32>
    %v_204 = arith.minimumf %v_203, %v_165 : tensor<64x32xf32>
    %v_205 = tensor.empty() : tensor<64x32xf32>
    %v_206 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_204, %scale_5 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_205 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_207 = mixer.linear %v_188, %v_206 : tensor<2x16x32xf32>, tensor<64x32xf32> -> tensor<2x16x64xf32>
    %inner_14 = arith.mulf %inner_13, %v_207 : tensor<2x16x64xf32>
    %parts_26 = tensor.collapse_shape %inner_14 [[0, 1, 2]] : tensor<2x16x64xf32> into tensor<2048xf32>
    %parts_27 = tensor.expand_shape %parts_26 [[0, 1, 2]] output_shape [32, 8, 8] : tensor<2048xf32> into tensor<32x8x8xf32>
    %parts_28 = tensor.expand_shape %parts_27 [[0], [1, 2], [3]] output_shape [32, 8, 1, 8] : tensor<32x8x8xf32> into tensor<32x8x1x8xf32>
    %v_208 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_209 = mixer.linear %parts_28, %v_208 : tensor<32x8x1x8xf32>, tensor<8x8xf32> -> tensor<32x8x1x8xf32>
    %v_210 = tensor.collapse_shape %v_209 [[0], [1, 2], [3]] : tensor<32x8x1x8xf32> into tensor<32x8x8xf32>
    %v_211 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_212 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_210, %v_211 : tensor<32x8x8xf32>, tensor<8x8xf32>) outs(%v_89 : tensor<32x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x8xf32>
    %v_213 = tensor.collapse_shape %v_212 [[0, 1, 2]] : tensor<32x8x8xf32> into tensor<2048xf32>
    %v_214 = tensor.expand_shape %v_213 [[0, 1, 2]] output_shape [2, 16, 64] : tensor<2048xf32> into tensor<2x16x64xf32>
    %v_215 = math.absf %v_214 : tensor<2x16x64xf32>
    %v_216 = tensor.collapse_shape %v_215 [[0, 1, 2]] : tensor<2x16x64xf32> into tensor<2048xf32>
    %v_217 = tensor.expand_shape %v_216 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_218 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_217 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_6 = arith.mulf %v_218, %scale_1 : tensor<1xf32>
    %v_219 = tensor.empty() : tensor<2x16x64xf32>
    %v_220 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_214, %scale_6 : tensor<2x16x64xf32>, tensor<1xf32>) outs(%v_219 : tensor<2x16x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x64xf32>
    %v_221 = tensor.empty() : tensor<2x16x64xf32>
    %v_222 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_220 : tensor<2x16x64xf32>) outs(%v_221 : tensor<2x16x64xf32>) {
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
    } -> tensor<2x16x64xf32>
    %v_223 = arith.constant dense<-448.0> : tensor<2x16x64xf32>
    %v_224 = arith.maximumf %v_222, %v_223 : tensor<2x16x64xf32>
    %v_225 = arith.constant dense<448.0> : tensor<2x16x64xf32>
    %v_226 = arith.minimumf %v_224, %v_225 : tensor<2x16x64xf32>
    %v_227 = tensor.empty() : tensor<2x16x64xf32>
    %v_228 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_226, %scale_6 : tensor<2x16x64xf32>, tensor<1xf32>) outs(%v_227 : tensor<2x16x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x64xf32>
    %down_weight_2 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %parts_29 = tensor.expand_shape %down_weight_2 [[0], [1, 2]] output_shape [32, 8, 8] : tensor<32x64xf32> into tensor<32x8x8xf32>
    %parts_30 = tensor.expand_shape %parts_29 [[0], [1, 2], [3]] output_shape [32, 8, 1, 8] : tensor<32x8x8xf32> into tensor<32x8x1x8xf32>
    %v_229 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_230 = mixer.linear %parts_30, %v_229 : tensor<32x8x1x8xf32>, tensor<8x8xf32> -> tensor<32x8x1x8xf32>
    %v_231 = tensor.collapse_shape %v_230 [[0], [1, 2], [3]] : tensor<32x8x1x8xf32> into tensor<32x8x8xf32>
    %v_232 = arith.constant dense<[[0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373], [0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373], [0.35355339059327373, 0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373], [0.35355339059327373, -0.35355339059327373, -0.35355339059327373, 0.35355339059327373, -0.35355339059327373, 0.35355339059327373, 0.35355339059327373, -0.35355339059327373]]> : tensor<8x8xf32>
    %v_233 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_231, %v_232 : tensor<32x8x8xf32>, tensor<8x8xf32>) outs(%v_89 : tensor<32x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x8x8xf32>
    %v_234 = tensor.collapse_shape %v_233 [[0], [1, 2]] : tensor<32x8x8xf32> into tensor<32x64xf32>
    %v_235 = math.absf %v_234 : tensor<32x64xf32>
    %v_236 = tensor.collapse_shape %v_235 [[0, 1]] : tensor<32x64xf32> into tensor<2048xf32>
    %v_237 = tensor.expand_shape %v_236 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_238 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_237 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_7 = arith.mulf %v_238, %scale_1 : tensor<1xf32>
    %v_239 = tensor.empty() : tensor<32x64xf32>
    %v_240 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_234, %scale_7 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_239 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_241 = tensor.empty() : tensor<32x64xf32>
    %v_242 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_240 : tensor<32x64xf32>) outs(%v_241 : tensor<32x64xf32>) {
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
    %v_243 = arith.constant dense<-448.0> : tensor<32x64xf32>
    %v_244 = arith.maximumf %v_242, %v_243 : tensor<32x64xf32>
    %v_245 = arith.constant dense<448.0> : tensor<32x64xf32>
    %v_246 = arith.minimumf %v_244, %v_245 : tensor<32x64xf32>
    %v_247 = tensor.empty() : tensor<32x64xf32>
    %v_248 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_246, %scale_7 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_247 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_249 = mixer.linear %v_228, %v_248 : tensor<2x16x64xf32>, tensor<32x64xf32> -> tensor<2x16x32xf32>
    %v_250 = math.absf %in_x : tensor<2x16x32xf32>
    %v_251 = tensor.collapse_shape %v_250 [[0, 1, 2]] : tensor<2x16x32xf32> into tensor<1024xf32>
    %v_252 = tensor.expand_shape %v_251 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_253 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_252 : tensor<1x1024xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_254 = arith.mulf %v_253, %v_14 : tensor<1xf32>
    %v_255 = tensor.empty() : tensor<2x16x32xf32>
    %v_256 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %v_254 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_255 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %v_257 = math.roundeven %v_256 : tensor<2x16x32xf32>
    %v_258 = arith.maximumf %v_257, %v_19 : tensor<2x16x32xf32>
    %v_259 = arith.minimumf %v_258, %v_21 : tensor<2x16x32xf32>
    %v_260 = tensor.empty() : tensor<2x16x32xf32>
    %v_261 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_259, %v_254 : tensor<2x16x32xf32>, tensor<1xf32>) outs(%v_260 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %up_weight_3 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %v_262 = math.absf %up_weight_3 : tensor<64x32xf32>
    %v_263 = tensor.collapse_shape %v_262 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_264 = tensor.expand_shape %v_263 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_265 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_264 : tensor<1x2048xf32>) outs(%v_12 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %v_266 = arith.mulf %v_265, %v_14 : tensor<1xf32>
    %v_267 = tensor.empty() : tensor<64x32xf32>
    %v_268 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%up_weight_3, %v_266 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_267 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_269 = math.roundeven %v_268 : tensor<64x32xf32>
    %v_270 = arith.maximumf %v_269, %v_40 : tensor<64x32xf32>
    %v_271 = arith.minimumf %v_270, %v_42 : tensor<64x32xf32>
    %v_272 = tensor.empty() : tensor<64x32xf32>
    %v_273 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_271, %v_266 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_272 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_274 = mixer.linear %v_261, %v_273 : tensor<2x16x32xf32>, tensor<64x32xf32> -> tensor<2x16x64xf32>
    return %v_127, %v_249, %v_274 : tensor<2x16x32xf32>, tensor<2x16x32xf32>, tensor<2x16x64xf32>
  }
}
