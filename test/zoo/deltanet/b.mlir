// DeltaNet: linear Transformers with the delta rule over sequence length (Yang et al., 2024, arXiv 2406.06484).
// What is written for a key is what the memory did not say yet: S += beta k^T (v - k S), by chunks with a triangular solve.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %conv_q_1 = mixer.weight @weights "w.conv_q" : tensor<32x4xf32>
    %wide_1 = tensor.pad %v_1 low[0, 3, 0] high[0, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<3x37x32xf32> to tensor<3x40x32xf32>
    %kernel_1 = tensor.empty() : tensor<4x32xf32>
    %kernel_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%conv_q_1 : tensor<32x4xf32>) outs(%kernel_1 : tensor<4x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<4x32xf32>
    %result_1 = tensor.extract_slice %wide_1[0, 0, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_2 = tensor.extract_slice %kernel_2[0, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_3 = tensor.collapse_shape %result_2 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_4 = tensor.empty() : tensor<3x37x32xf32>
    %result_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_1, %result_3 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_4 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_6 = tensor.extract_slice %wide_1[0, 1, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_7 = tensor.extract_slice %kernel_2[1, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_8 = tensor.collapse_shape %result_7 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_9 = tensor.empty() : tensor<3x37x32xf32>
    %result_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_6, %result_8 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_9 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_11 = arith.addf %result_5, %result_10 : tensor<3x37x32xf32>
    %result_12 = tensor.extract_slice %wide_1[0, 2, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_13 = tensor.extract_slice %kernel_2[2, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_14 = tensor.collapse_shape %result_13 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_15 = tensor.empty() : tensor<3x37x32xf32>
    %result_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_12, %result_14 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_15 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_17 = arith.addf %result_11, %result_16 : tensor<3x37x32xf32>
    %result_18 = tensor.extract_slice %wide_1[0, 3, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_19 = tensor.extract_slice %kernel_2[3, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_20 = tensor.collapse_shape %result_19 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_21 = tensor.empty() : tensor<3x37x32xf32>
    %result_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_18, %result_20 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_21 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_23 = arith.addf %result_17, %result_22 : tensor<3x37x32xf32>
    %q_1 = arith.constant dense<0.0> : tensor<3x37x32xf32>
    %q_2 = arith.subf %q_1, %result_23 : tensor<3x37x32xf32>
    %q_3 = math.exp %q_2 : tensor<3x37x32xf32>
    %q_4 = arith.constant dense<1.0> : tensor<3x37x32xf32>
    %q_5 = arith.addf %q_3, %q_4 : tensor<3x37x32xf32>
    %q_6 = arith.divf %q_4, %q_5 : tensor<3x37x32xf32>
    %q_7 = arith.mulf %result_23, %q_6 : tensor<3x37x32xf32>
    %v_2 = tensor.expand_shape %q_7 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_3 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x37x2x16xf32>) outs(%v_3 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %conv_k_1 = mixer.weight @weights "w.conv_k" : tensor<32x4xf32>
    %wide_2 = tensor.pad %v_5 low[0, 3, 0] high[0, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<3x37x32xf32> to tensor<3x40x32xf32>
    %kernel_3 = tensor.empty() : tensor<4x32xf32>
    %kernel_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%conv_k_1 : tensor<32x4xf32>) outs(%kernel_3 : tensor<4x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<4x32xf32>
    %result_24 = tensor.extract_slice %wide_2[0, 0, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_25 = tensor.extract_slice %kernel_4[0, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_26 = tensor.collapse_shape %result_25 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_27 = tensor.empty() : tensor<3x37x32xf32>
    %result_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_24, %result_26 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_27 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_29 = tensor.extract_slice %wide_2[0, 1, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_30 = tensor.extract_slice %kernel_4[1, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_31 = tensor.collapse_shape %result_30 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_32 = tensor.empty() : tensor<3x37x32xf32>
    %result_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_29, %result_31 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_32 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_34 = arith.addf %result_28, %result_33 : tensor<3x37x32xf32>
    %result_35 = tensor.extract_slice %wide_2[0, 2, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_36 = tensor.extract_slice %kernel_4[2, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_37 = tensor.collapse_shape %result_36 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_38 = tensor.empty() : tensor<3x37x32xf32>
    %result_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_35, %result_37 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_38 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_40 = arith.addf %result_34, %result_39 : tensor<3x37x32xf32>
    %result_41 = tensor.extract_slice %wide_2[0, 3, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_42 = tensor.extract_slice %kernel_4[3, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_43 = tensor.collapse_shape %result_42 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_44 = tensor.empty() : tensor<3x37x32xf32>
    %result_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_41, %result_43 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_44 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_46 = arith.addf %result_40, %result_45 : tensor<3x37x32xf32>
    %q_8 = arith.subf %q_1, %result_46 : tensor<3x37x32xf32>
    %q_9 = math.exp %q_8 : tensor<3x37x32xf32>
    %q_10 = arith.addf %q_9, %q_4 : tensor<3x37x32xf32>
    %q_11 = arith.divf %q_4, %q_10 : tensor<3x37x32xf32>
    %q_12 = arith.mulf %result_46, %q_11 : tensor<3x37x32xf32>
    %v_6 = tensor.expand_shape %q_12 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_7 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x37x2x16xf32>) outs(%v_7 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %conv_v_1 = mixer.weight @weights "w.conv_v" : tensor<32x4xf32>
    %wide_3 = tensor.pad %v_9 low[0, 3, 0] high[0, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<3x37x32xf32> to tensor<3x40x32xf32>
    %kernel_5 = tensor.empty() : tensor<4x32xf32>
    %kernel_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%conv_v_1 : tensor<32x4xf32>) outs(%kernel_5 : tensor<4x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<4x32xf32>
    %result_47 = tensor.extract_slice %wide_3[0, 0, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_48 = tensor.extract_slice %kernel_6[0, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_49 = tensor.collapse_shape %result_48 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_50 = tensor.empty() : tensor<3x37x32xf32>
    %result_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_47, %result_49 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_50 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_52 = tensor.extract_slice %wide_3[0, 1, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_53 = tensor.extract_slice %kernel_6[1, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_54 = tensor.collapse_shape %result_53 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_55 = tensor.empty() : tensor<3x37x32xf32>
    %result_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_52, %result_54 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_55 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_57 = arith.addf %result_51, %result_56 : tensor<3x37x32xf32>
    %result_58 = tensor.extract_slice %wide_3[0, 2, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_59 = tensor.extract_slice %kernel_6[2, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_60 = tensor.collapse_shape %result_59 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_61 = tensor.empty() : tensor<3x37x32xf32>
    %result_62 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_58, %result_60 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_61 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_63 = arith.addf %result_57, %result_62 : tensor<3x37x32xf32>
    %result_64 = tensor.extract_slice %wide_3[0, 3, 0] [3, 37, 32] [1, 1, 1] : tensor<3x40x32xf32> to tensor<3x37x32xf32>
    %result_65 = tensor.extract_slice %kernel_6[3, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_66 = tensor.collapse_shape %result_65 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_67 = tensor.empty() : tensor<3x37x32xf32>
    %result_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_64, %result_66 : tensor<3x37x32xf32>, tensor<32xf32>) outs(%result_67 : tensor<3x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x32xf32>
    %result_69 = arith.addf %result_63, %result_68 : tensor<3x37x32xf32>
    %q_13 = arith.subf %q_1, %result_69 : tensor<3x37x32xf32>
    %q_14 = math.exp %q_13 : tensor<3x37x32xf32>
    %q_15 = arith.addf %q_14, %q_4 : tensor<3x37x32xf32>
    %q_16 = arith.divf %q_4, %q_15 : tensor<3x37x32xf32>
    %q_17 = arith.mulf %result_69, %q_16 : tensor<3x37x32xf32>
    %v_10 = tensor.expand_shape %q_17 [[0], [1], [2, 3]] output_shape [3, 37, 2, 16] : tensor<3x37x32xf32> into tensor<3x37x2x16xf32>
    %v_11 = tensor.empty() : tensor<3x2x37x16xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x37x2x16xf32>) outs(%v_11 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x16xf32>
    %q_18 = arith.mulf %v_4, %v_4 : tensor<3x2x37x16xf32>
    %q_19 = arith.constant dense<0.0> : tensor<3x2x37xf32>
    %q_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q_18 : tensor<3x2x37x16xf32>) outs(%q_19 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %q_21 = tensor.expand_shape %q_20 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %q_22 = arith.constant dense<9.99999999999999955e-07> : tensor<3x2x37x1xf32>
    %q_23 = arith.addf %q_21, %q_22 : tensor<3x2x37x1xf32>
    %q_24 = math.rsqrt %q_23 : tensor<3x2x37x1xf32>
    %q_25 = tensor.empty() : tensor<3x2x37x16xf32>
    %q_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %q_24 : tensor<3x2x37x16xf32>, tensor<3x2x37x1xf32>) outs(%q_25 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x16xf32>
    %q_27 = arith.mulf %v_8, %v_8 : tensor<3x2x37x16xf32>
    %q_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q_27 : tensor<3x2x37x16xf32>) outs(%q_19 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %q_29 = tensor.expand_shape %q_28 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %q_30 = arith.addf %q_29, %q_22 : tensor<3x2x37x1xf32>
    %q_31 = math.rsqrt %q_30 : tensor<3x2x37x1xf32>
    %q_32 = tensor.empty() : tensor<3x2x37x16xf32>
    %q_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8, %q_31 : tensor<3x2x37x16xf32>, tensor<3x2x37x1xf32>) outs(%q_32 : tensor<3x2x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x16xf32>
    %beta_weight_1 = mixer.weight @weights "w.beta.weight" : tensor<2x32xf32>
    %v_13 = mixer.linear %in_x, %beta_weight_1 : tensor<3x37x32xf32>, tensor<2x32xf32> -> tensor<3x37x2xf32>
    %beta_1 = arith.constant dense<0.0> : tensor<3x37x2xf32>
    %beta_2 = arith.subf %beta_1, %v_13 : tensor<3x37x2xf32>
    %beta_3 = math.exp %beta_2 : tensor<3x37x2xf32>
    %beta_4 = arith.constant dense<1.0> : tensor<3x37x2xf32>
    %beta_5 = arith.addf %beta_3, %beta_4 : tensor<3x37x2xf32>
    %beta_6 = arith.divf %beta_4, %beta_5 : tensor<3x37x2xf32>
    %beta_7 = tensor.empty() : tensor<3x2x37xf32>
    %beta_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%beta_6 : tensor<3x37x2xf32>) outs(%beta_7 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37xf32>
    %v_14 = tensor.expand_shape %beta_8 [[0], [1], [2, 3]] output_shape [3, 2, 37, 1] : tensor<3x2x37xf32> into tensor<3x2x37x1xf32>
    %o_1:2 = mixer.linear_recurrence %q_26, %q_33, %v_12 beta(%v_14 : tensor<3x2x37x1xf32>) scale 2.50000000000000000e-01 : tensor<3x2x37x16xf32>, tensor<3x2x37x16xf32>, tensor<3x2x37x16xf32> -> tensor<3x2x37x16xf32>, tensor<3x2x16x16xf32>
    %norm_1 = mixer.weight @weights "w.norm" : tensor<16xf32>
    %v_15 = mixer.norm rms %o_1#0 scale %norm_1 epsilon 1.00000000000000008e-05 : tensor<3x2x37x16xf32> scale tensor<16xf32> -> tensor<3x2x37x16xf32>
    %v_16 = tensor.empty() : tensor<3x37x2x16xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_15 : tensor<3x2x37x16xf32>) outs(%v_16 : tensor<3x37x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x2x16xf32>
    %v_18 = tensor.collapse_shape %v_17 [[0], [1], [2, 3]] : tensor<3x37x2x16xf32> into tensor<3x37x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_19 = mixer.linear %v_18, %o_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    return %v_19 : tensor<3x37x32xf32>
  }
}
