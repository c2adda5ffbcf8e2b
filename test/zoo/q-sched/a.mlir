// Q-Sched: quantization-aware scheduling of few-step diffusion (Frumkin and Marculescu, 2025, arXiv 2509.01624).
// The weights stay as they were quantised; every step of the sampler scales what the model says and the sample by two learned numbers.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x16x32xf32> {mixer.name = "x"}, %in_noise: tensor<4x2x16x32xf32> {mixer.name = "noise"}) -> (tensor<2x16x32xf32> {mixer.name = "y"}) {
    %step_1 = mixer.weight @weights "w.step" : tensor<4x32xf32>
    %y_1 = tensor.extract_slice %step_1[0, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %y_2 = tensor.collapse_shape %y_1 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %y_3 = tensor.empty() : tensor<2x16x32xf32>
    %y_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %y_2 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%y_3 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %y_4 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %parts_1 = tensor.expand_shape %q_weight_1 [[0], [1, 2]] output_shape [32, 2, 16] : tensor<32x32xf32> into tensor<32x2x16xf32>
    %v_2 = math.absf %parts_1 : tensor<32x2x16xf32>
    %v_3 = arith.constant dense<0xFF800000> : tensor<32x2xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_2 : tensor<32x2x16xf32>) outs(%v_3 : tensor<32x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<32x2xf32>
    %v_5 = tensor.expand_shape %v_4 [[0], [1, 2]] output_shape [32, 2, 1] : tensor<32x2xf32> into tensor<32x2x1xf32>
    %v_6 = arith.constant dense<0.14285714285714285> : tensor<32x2x1xf32>
    %v_7 = arith.mulf %v_5, %v_6 : tensor<32x2x1xf32>
    %v_8 = tensor.empty() : tensor<32x2x16xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%parts_1, %v_7 : tensor<32x2x16xf32>, tensor<32x2x1xf32>) outs(%v_8 : tensor<32x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x2x16xf32>
    %v_10 = math.roundeven %v_9 : tensor<32x2x16xf32>
    %v_11 = arith.constant dense<-7.0> : tensor<32x2x16xf32>
    %v_12 = arith.maximumf %v_10, %v_11 : tensor<32x2x16xf32>
    %v_13 = arith.constant dense<7.0> : tensor<32x2x16xf32>
    %v_14 = arith.minimumf %v_12, %v_13 : tensor<32x2x16xf32>
    %v_15 = tensor.empty() : tensor<32x2x16xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_14, %v_7 : tensor<32x2x16xf32>, tensor<32x2x1xf32>) outs(%v_15 : tensor<32x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x2x16xf32>
    %v_17 = tensor.collapse_shape %v_16 [[0], [1, 2]] : tensor<32x2x16xf32> into tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_18 = mixer.linear %v_1, %v_17 bias %q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_19 = tensor.expand_shape %v_18 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_20 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_19 : tensor<2x16x4x8xf32>) outs(%v_20 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %parts_2 = tensor.expand_shape %k_weight_1 [[0], [1, 2]] output_shape [32, 2, 16] : tensor<32x32xf32> into tensor<32x2x16xf32>
    %v_22 = math.absf %parts_2 : tensor<32x2x16xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_22 : tensor<32x2x16xf32>) outs(%v_3 : tensor<32x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<32x2xf32>
    %v_24 = tensor.expand_shape %v_23 [[0], [1, 2]] output_shape [32, 2, 1] : tensor<32x2xf32> into tensor<32x2x1xf32>
    %v_25 = arith.mulf %v_24, %v_6 : tensor<32x2x1xf32>
    %v_26 = tensor.empty() : tensor<32x2x16xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%parts_2, %v_25 : tensor<32x2x16xf32>, tensor<32x2x1xf32>) outs(%v_26 : tensor<32x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x2x16xf32>
    %v_28 = math.roundeven %v_27 : tensor<32x2x16xf32>
    %v_29 = arith.maximumf %v_28, %v_11 : tensor<32x2x16xf32>
    %v_30 = arith.minimumf %v_29, %v_13 : tensor<32x2x16xf32>
    %v_31 = tensor.empty() : tensor<32x2x16xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_30, %v_25 : tensor<32x2x16xf32>, tensor<32x2x1xf32>) outs(%v_31 : tensor<32x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x2x16xf32>
    %v_33 = tensor.collapse_shape %v_32 [[0], [1, 2]] : tensor<32x2x16xf32> into tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_34 = mixer.linear %v_1, %v_33 bias %k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_35 = tensor.expand_shape %v_34 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_36 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_35 : tensor<2x16x4x8xf32>) outs(%v_36 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %parts_3 = tensor.expand_shape %v_weight_1 [[0], [1, 2]] output_shape [32, 2, 16] : tensor<32x32xf32> into tensor<32x2x16xf32>
    %v_38 = math.absf %parts_3 : tensor<32x2x16xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_38 : tensor<32x2x16xf32>) outs(%v_3 : tensor<32x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<32x2xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1, 2]] output_shape [32, 2, 1] : tensor<32x2xf32> into tensor<32x2x1xf32>
    %v_41 = arith.mulf %v_40, %v_6 : tensor<32x2x1xf32>
    %v_42 = tensor.empty() : tensor<32x2x16xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%parts_3, %v_41 : tensor<32x2x16xf32>, tensor<32x2x1xf32>) outs(%v_42 : tensor<32x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x2x16xf32>
    %v_44 = math.roundeven %v_43 : tensor<32x2x16xf32>
    %v_45 = arith.maximumf %v_44, %v_11 : tensor<32x2x16xf32>
    %v_46 = arith.minimumf %v_45, %v_13 : tensor<32x2x16xf32>
    %v_47 = tensor.empty() : tensor<32x2x16xf32>
    %v_48 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_46, %v_41 : tensor<32x2x16xf32>, tensor<32x2x1xf32>) outs(%v_47 : tensor<32x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x2x16xf32>
    %v_49 = tensor.collapse_shape %v_48 [[0], [1, 2]] : tensor<32x2x16xf32> into tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_50 = mixer.linear %v_1, %v_49 bias %v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_51 = tensor.expand_shape %v_50 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_52 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_51 : tensor<2x16x4x8xf32>) outs(%v_52 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_1 = mixer.attention %v_21, %v_37, %v_53 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_54 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x16x8xf32>) outs(%v_54 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_56 = tensor.collapse_shape %v_55 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %parts_4 = tensor.expand_shape %o_weight_1 [[0], [1, 2]] output_shape [32, 2, 16] : tensor<32x32xf32> into tensor<32x2x16xf32>
    %v_57 = math.absf %parts_4 : tensor<32x2x16xf32>
    %v_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_57 : tensor<32x2x16xf32>) outs(%v_3 : tensor<32x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<32x2xf32>
    %v_59 = tensor.expand_shape %v_58 [[0], [1, 2]] output_shape [32, 2, 1] : tensor<32x2xf32> into tensor<32x2x1xf32>
    %v_60 = arith.mulf %v_59, %v_6 : tensor<32x2x1xf32>
    %v_61 = tensor.empty() : tensor<32x2x16xf32>
    %v_62 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%parts_4, %v_60 : tensor<32x2x16xf32>, tensor<32x2x1xf32>) outs(%v_61 : tensor<32x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x2x16xf32>
    %v_63 = math.roundeven %v_62 : tensor<32x2x16xf32>
    %v_64 = arith.maximumf %v_63, %v_11 : tensor<32x2x16xf32>
    %v_65 = arith.minimumf %v_64, %v_13 : tensor<32x2x16xf32>
    %v_66 = tensor.empty() : tensor<32x2x16xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_65, %v_60 : tensor<32x2x16xf32>, tensor<32x2x1xf32>) outs(%v_66 : tensor<32x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x2x16xf32>
    %v_68 = tensor.collapse_shape %v_67 [[0], [1, 2]] : tensor<32x2x16xf32> into tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_69 = mixer.linear %v_56, %v_68 bias %o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %y_5 = arith.addf %y_4, %v_69 : tensor<2x16x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_70 = mixer.norm layer %y_5 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %parts_5 = tensor.expand_shape %up_weight_1 [[0], [1, 2]] output_shape [64, 2, 16] : tensor<64x32xf32> into tensor<64x2x16xf32>
    %v_71 = math.absf %parts_5 : tensor<64x2x16xf32>
    %v_72 = arith.constant dense<0xFF800000> : tensor<64x2xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_71 : tensor<64x2x16xf32>) outs(%v_72 : tensor<64x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<64x2xf32>
    %v_74 = tensor.expand_shape %v_73 [[0], [1, 2]] output_shape [64, 2, 1] : tensor<64x2xf32> into tensor<64x2x1xf32>
    %v_75 = arith.constant dense<0.14285714285714285> : tensor<64x2x1xf32>
    %v_76 = arith.mulf %v_74, %v_75 : tensor<64x2x1xf32>
    %v_77 = tensor.empty() : tensor<64x2x16xf32>
    %v_78 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%parts_5, %v_76 : tensor<64x2x16xf32>, tensor<64x2x1xf32>) outs(%v_77 : tensor<64x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x2x16xf32>
    %v_79 = math.roundeven %v_78 : tensor<64x2x16xf32>
    %v_80 = arith.constant dense<-7.0> : tensor<64x2x16xf32>
    %v_81 = arith.maximumf %v_79, %v_80 : tensor<64x2x16xf32>
    %v_82 = arith.constant dense<7.0> : tensor<64x2x16xf32>
    %v_83 = arith.minimumf %v_81, %v_82 : tensor<64x2x16xf32>
    %v_84 = tensor.empty() : tensor<64x2x16xf32>
    %v_85 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_83, %v_76 : tensor<64x2x16xf32>, tensor<64x2x1xf32>) outs(%v_84 : tensor<64x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x2x16xf32>
    %v_86 = tensor.collapse_shape %v_85 [[0], [1, 2]] : tensor<64x2x16xf32> into tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_87 = mixer.linear %v_70, %v_86 bias %up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %y_6 = arith.constant dense<0.5> : tensor<2x16x64xf32>
    %y_7 = arith.mulf %v_87, %y_6 : tensor<2x16x64xf32>
    %y_8 = arith.constant dense<0.7071067811865476> : tensor<2x16x64xf32>
    %y_9 = arith.mulf %v_87, %y_8 : tensor<2x16x64xf32>
    %y_10 = math.erf %y_9 : tensor<2x16x64xf32>
    %y_11 = arith.constant dense<1.0> : tensor<2x16x64xf32>
    %y_12 = arith.addf %y_10, %y_11 : tensor<2x16x64xf32>
    %y_13 = arith.mulf %y_7, %y_12 : tensor<2x16x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %parts_6 = tensor.expand_shape %down_weight_1 [[0], [1, 2]] output_shape [32, 4, 16] : tensor<32x64xf32> into tensor<32x4x16xf32>
    %v_88 = math.absf %parts_6 : tensor<32x4x16xf32>
    %v_89 = arith.constant dense<0xFF800000> : tensor<32x4xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_88 : tensor<32x4x16xf32>) outs(%v_89 : tensor<32x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<32x4xf32>
    %v_91 = tensor.expand_shape %v_90 [[0], [1, 2]] output_shape [32, 4, 1] : tensor<32x4xf32> into tensor<32x4x1xf32>
    %v_92 = arith.constant dense<0.14285714285714285> : tensor<32x4x1xf32>
    %v_93 = arith.mulf %v_91, %v_92 : tensor<32x4x1xf32>
    %v_94 = tensor.empty() : tensor<32x4x16xf32>
    %v_95 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%parts_6, %v_93 : tensor<32x4x16xf32>, tensor<32x4x1xf32>) outs(%v_94 : tensor<32x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x4x16xf32>
    %v_96 = math.roundeven %v_95 : tensor<32x4x16xf32>
    %v_97 = arith.constant dense<-7.0> : tensor<32x4x16xf32>
    %v_98 = arith.maximumf %v_96, %v_97 : tensor<32x4x16xf32>
    %v_99 = arith.constant dense<7.0> : tensor<32x4x16xf32>
    %v_100 = arith.minimumf %v_98, %v_99 : tensor<32x4x16xf32>
    %v_101 = tensor.empty() : tensor<32x4x16xf32>
    %v_102 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_100, %v_93 : tensor<32x4x16xf32>, tensor<32x4x1xf32>) outs(%v_101 : tensor<32x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x4x16xf32>
    %v_103 = tensor.collapse_shape %v_102 [[0], [1, 2]] : tensor<32x4x16xf32> into tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_104 = mixer.linear %y_13, %v_103 bias %down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %y_14 = arith.addf %y_5, %v_104 : tensor<2x16x32xf32>
    %eps_1 = arith.constant dense<0.93> : tensor<2x16x32xf32>
    %eps_2 = arith.mulf %y_14, %eps_1 : tensor<2x16x32xf32>
    %x_1 = arith.constant dense<1.04> : tensor<2x16x32xf32>
    %x_2 = arith.mulf %in_x, %x_1 : tensor<2x16x32xf32>
    %x_3 = arith.constant dense<0.99556196460308> : tensor<2x16x32xf32>
    %x_4 = arith.mulf %eps_2, %x_3 : tensor<2x16x32xf32>
    %x_5 = arith.subf %x_2, %x_4 : tensor<2x16x32xf32>
    %x_6 = arith.constant dense<10.626053796283095> : tensor<2x16x32xf32>
    %x_7 = arith.mulf %x_5, %x_6 : tensor<2x16x32xf32>
    %x_8 = arith.constant dense<0.4115143586051089> : tensor<2x16x32xf32>
    %x_9 = arith.mulf %x_7, %x_8 : tensor<2x16x32xf32>
    %x_10 = tensor.extract_slice %in_noise[0, 0, 0, 0] [1, 2, 16, 32] [1, 1, 1, 1] : tensor<4x2x16x32xf32> to tensor<1x2x16x32xf32>
    %x_11 = tensor.collapse_shape %x_10 [[0, 1], [2], [3]] : tensor<1x2x16x32xf32> into tensor<2x16x32xf32>
    %x_12 = arith.constant dense<0.9114032766354452> : tensor<2x16x32xf32>
    %x_13 = arith.mulf %x_11, %x_12 : tensor<2x16x32xf32>
    %x_14 = arith.addf %x_9, %x_13 : tensor<2x16x32xf32>
    %y_15 = tensor.extract_slice %step_1[1, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %y_16 = tensor.collapse_shape %y_15 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %y_17 = tensor.empty() : tensor<2x16x32xf32>
    %y_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_14, %y_16 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%y_17 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %norm1_weight_2 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_2 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_105 = mixer.norm layer %y_18 scale %norm1_weight_2 bias %norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_106 = mixer.linear %v_105, %v_17 bias %q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_107 = tensor.expand_shape %v_106 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_108 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_107 : tensor<2x16x4x8xf32>) outs(%v_108 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_110 = mixer.linear %v_105, %v_33 bias %k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_111 = tensor.expand_shape %v_110 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_112 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_113 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_111 : tensor<2x16x4x8xf32>) outs(%v_112 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_114 = mixer.linear %v_105, %v_49 bias %v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_115 = tensor.expand_shape %v_114 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_116 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_117 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_115 : tensor<2x16x4x8xf32>) outs(%v_116 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_2 = mixer.attention %v_109, %v_113, %v_117 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_118 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_119 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x16x8xf32>) outs(%v_118 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_120 = tensor.collapse_shape %v_119 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %v_121 = mixer.linear %v_120, %v_68 bias %o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %y_19 = arith.addf %y_18, %v_121 : tensor<2x16x32xf32>
    %norm2_weight_2 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_2 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_122 = mixer.norm layer %y_19 scale %norm2_weight_2 bias %norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_123 = mixer.linear %v_122, %v_86 bias %up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %y_20 = arith.mulf %v_123, %y_6 : tensor<2x16x64xf32>
    %y_21 = arith.mulf %v_123, %y_8 : tensor<2x16x64xf32>
    %y_22 = math.erf %y_21 : tensor<2x16x64xf32>
    %y_23 = arith.addf %y_22, %y_11 : tensor<2x16x64xf32>
    %y_24 = arith.mulf %y_20, %y_23 : tensor<2x16x64xf32>
    %v_124 = mixer.linear %y_24, %v_103 bias %down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %y_25 = arith.addf %y_19, %v_124 : tensor<2x16x32xf32>
    %eps_3 = arith.constant dense<0.9533333333333334> : tensor<2x16x32xf32>
    %eps_4 = arith.mulf %y_25, %eps_3 : tensor<2x16x32xf32>
    %x_15 = arith.constant dense<1.0266666666666666> : tensor<2x16x32xf32>
    %x_16 = arith.mulf %x_14, %x_15 : tensor<2x16x32xf32>
    %x_17 = arith.mulf %eps_4, %x_12 : tensor<2x16x32xf32>
    %x_18 = arith.subf %x_16, %x_17 : tensor<2x16x32xf32>
    %x_19 = arith.constant dense<2.430048864855296> : tensor<2x16x32xf32>
    %x_20 = arith.mulf %x_18, %x_19 : tensor<2x16x32xf32>
    %x_21 = arith.constant dense<0.6845471059286886> : tensor<2x16x32xf32>
    %x_22 = arith.mulf %x_20, %x_21 : tensor<2x16x32xf32>
    %x_23 = tensor.extract_slice %in_noise[1, 0, 0, 0] [1, 2, 16, 32] [1, 1, 1, 1] : tensor<4x2x16x32xf32> to tensor<1x2x16x32xf32>
    %x_24 = tensor.collapse_shape %x_23 [[0, 1], [2], [3]] : tensor<1x2x16x32xf32> into tensor<2x16x32xf32>
    %x_25 = arith.constant dense<0.7289686274214116> : tensor<2x16x32xf32>
    %x_26 = arith.mulf %x_24, %x_25 : tensor<2x16x32xf32>
    %x_27 = arith.addf %x_22, %x_26 : tensor<2x16x32xf32>
    %y_26 = tensor.extract_slice %step_1[2, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %y_27 = tensor.collapse_shape %y_26 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %y_28 = tensor.empty() : tensor<2x16x32xf32>
    %y_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_27, %y_27 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%y_28 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %norm1_weight_3 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_3 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_125 = mixer.norm layer %y_29 scale %norm1_weight_3 bias %norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_126 = mixer.linear %v_125, %v_17 bias %q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_127 = tensor.expand_shape %v_126 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_128 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_129 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_127 : tensor<2x16x4x8xf32>) outs(%v_128 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_130 = mixer.linear %v_125, %v_33 bias %k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_131 = tensor.expand_shape %v_130 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_132 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_133 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_131 : tensor<2x16x4x8xf32>) outs(%v_132 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_134 = mixer.linear %v_125, %v_49 bias %v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_135 = tensor.expand_shape %v_134 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_136 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_137 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_135 : tensor<2x16x4x8xf32>) outs(%v_136 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_3 = mixer.attention %v_129, %v_133, %v_137 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_138 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x4x16x8xf32>) outs(%v_138 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_140 = tensor.collapse_shape %v_139 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %v_141 = mixer.linear %v_140, %v_68 bias %o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %y_30 = arith.addf %y_29, %v_141 : tensor<2x16x32xf32>
    %norm2_weight_3 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_3 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_142 = mixer.norm layer %y_30 scale %norm2_weight_3 bias %norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_143 = mixer.linear %v_142, %v_86 bias %up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %y_31 = arith.mulf %v_143, %y_6 : tensor<2x16x64xf32>
    %y_32 = arith.mulf %v_143, %y_8 : tensor<2x16x64xf32>
    %y_33 = math.erf %y_32 : tensor<2x16x64xf32>
    %y_34 = arith.addf %y_33, %y_11 : tensor<2x16x64xf32>
    %y_35 = arith.mulf %y_31, %y_34 : tensor<2x16x64xf32>
    %v_144 = mixer.linear %y_35, %v_103 bias %down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %y_36 = arith.addf %y_30, %v_144 : tensor<2x16x32xf32>
    %eps_5 = arith.constant dense<0.9766666666666667> : tensor<2x16x32xf32>
    %eps_6 = arith.mulf %y_36, %eps_5 : tensor<2x16x32xf32>
    %x_28 = arith.constant dense<1.0133333333333334> : tensor<2x16x32xf32>
    %x_29 = arith.mulf %x_27, %x_28 : tensor<2x16x32xf32>
    %x_30 = arith.mulf %eps_6, %x_25 : tensor<2x16x32xf32>
    %x_31 = arith.subf %x_29, %x_30 : tensor<2x16x32xf32>
    %x_32 = arith.constant dense<1.4608198491225133> : tensor<2x16x32xf32>
    %x_33 = arith.mulf %x_31, %x_32 : tensor<2x16x32xf32>
    %x_34 = arith.constant dense<0.8837656300886935> : tensor<2x16x32xf32>
    %x_35 = arith.mulf %x_33, %x_34 : tensor<2x16x32xf32>
    %x_36 = tensor.extract_slice %in_noise[2, 0, 0, 0] [1, 2, 16, 32] [1, 1, 1, 1] : tensor<4x2x16x32xf32> to tensor<1x2x16x32xf32>
    %x_37 = tensor.collapse_shape %x_36 [[0, 1], [2], [3]] : tensor<1x2x16x32xf32> into tensor<2x16x32xf32>
    %x_38 = arith.constant dense<0.4679298142605733> : tensor<2x16x32xf32>
    %x_39 = arith.mulf %x_37, %x_38 : tensor<2x16x32xf32>
    %x_40 = arith.addf %x_35, %x_39 : tensor<2x16x32xf32>
    %y_37 = tensor.extract_slice %step_1[3, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %y_38 = tensor.collapse_shape %y_37 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %y_39 = tensor.empty() : tensor<2x16x32xf32>
    %y_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_40, %y_38 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%y_39 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %norm1_weight_4 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_4 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_145 = mixer.norm layer %y_40 scale %norm1_weight_4 bias %norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_146 = mixer.linear %v_145, %v_17 bias %q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_147 = tensor.expand_shape %v_146 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_148 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_149 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_147 : tensor<2x16x4x8xf32>) outs(%v_148 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_150 = mixer.linear %v_145, %v_33 bias %k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_151 = tensor.expand_shape %v_150 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_152 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_153 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_151 : tensor<2x16x4x8xf32>) outs(%v_152 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_154 = mixer.linear %v_145, %v_49 bias %v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_155 = tensor.expand_shape %v_154 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_156 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_157 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_155 : tensor<2x16x4x8xf32>) outs(%v_156 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_4 = mixer.attention %v_149, %v_153, %v_157 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_158 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_159 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x4x16x8xf32>) outs(%v_158 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_160 = tensor.collapse_shape %v_159 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %v_161 = mixer.linear %v_160, %v_68 bias %o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %y_41 = arith.addf %y_40, %v_161 : tensor<2x16x32xf32>
    %norm2_weight_4 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_4 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_162 = mixer.norm layer %y_41 scale %norm2_weight_4 bias %norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_163 = mixer.linear %v_162, %v_86 bias %up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %y_42 = arith.mulf %v_163, %y_6 : tensor<2x16x64xf32>
    %y_43 = arith.mulf %v_163, %y_8 : tensor<2x16x64xf32>
    %y_44 = math.erf %y_43 : tensor<2x16x64xf32>
    %y_45 = arith.addf %y_44, %y_11 : tensor<2x16x64xf32>
    %y_46 = arith.mulf %y_42, %y_45 : tensor<2x16x64xf32>
    %v_164 = mixer.linear %y_46, %v_103 bias %down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %y_47 = arith.addf %y_41, %v_164 : tensor<2x16x32xf32>
    %eps_7 = arith.constant dense<1.0> : tensor<2x16x32xf32>
    %eps_8 = arith.mulf %y_47, %eps_7 : tensor<2x16x32xf32>
    %x_41 = arith.mulf %x_40, %eps_7 : tensor<2x16x32xf32>
    %x_42 = arith.mulf %eps_8, %x_38 : tensor<2x16x32xf32>
    %x_43 = arith.subf %x_41, %x_42 : tensor<2x16x32xf32>
    %x_44 = arith.constant dense<1.1315217133977493> : tensor<2x16x32xf32>
    %x_45 = arith.mulf %x_43, %x_44 : tensor<2x16x32xf32>
    return %x_45 : tensor<2x16x32xf32>
  }
}
