// FOG: fully FP8 GEMM LLM training at scale (Hernandez-Cano et al., 2025, arXiv 2505.20524).
// No norm before a sublayer but one after it, normalised queries and keys: no outliers, so that every GEMM of a block runs in FP8.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x24x32xf32> {mixer.name = "x"}) -> (tensor<3x24x32xf32> {mixer.name = "y"}) {
    %v_1 = math.absf %in_x : tensor<3x24x32xf32>
    %v_2 = tensor.collapse_shape %v_1 [[0, 1, 2]] : tensor<3x24x32xf32> into tensor<2304xf32>
    %v_3 = tensor.expand_shape %v_2 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_4 = arith.constant dense<0xFF800000> : tensor<1xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_3 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_1 = arith.constant dense<0.002232142857142857> : tensor<1xf32>
    %scale_2 = arith.mulf %v_5, %scale_1 : tensor<1xf32>
    %v_6 = tensor.empty() : tensor<3x24x32xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %scale_2 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_6 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_8 = tensor.empty() : tensor<3x24x32xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x24x32xf32>) outs(%v_8 : tensor<3x24x32xf32>) {
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
    } -> tensor<3x24x32xf32>
    %v_10 = arith.constant dense<-448.0> : tensor<3x24x32xf32>
    %v_11 = arith.maximumf %v_9, %v_10 : tensor<3x24x32xf32>
    %v_12 = arith.constant dense<448.0> : tensor<3x24x32xf32>
    %v_13 = arith.minimumf %v_11, %v_12 : tensor<3x24x32xf32>
    %v_14 = tensor.empty() : tensor<3x24x32xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_13, %scale_2 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_14 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_16 = math.absf %q_weight_1 : tensor<32x32xf32>
    %v_17 = tensor.collapse_shape %v_16 [[0, 1]] : tensor<32x32xf32> into tensor<1024xf32>
    %v_18 = tensor.expand_shape %v_17 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_18 : tensor<1x1024xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_3 = arith.mulf %v_19, %scale_1 : tensor<1xf32>
    %v_20 = tensor.empty() : tensor<32x32xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%q_weight_1, %scale_3 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_20 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_22 = tensor.empty() : tensor<32x32xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_21 : tensor<32x32xf32>) outs(%v_22 : tensor<32x32xf32>) {
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
    } -> tensor<32x32xf32>
    %v_24 = arith.constant dense<-448.0> : tensor<32x32xf32>
    %v_25 = arith.maximumf %v_23, %v_24 : tensor<32x32xf32>
    %v_26 = arith.constant dense<448.0> : tensor<32x32xf32>
    %v_27 = arith.minimumf %v_25, %v_26 : tensor<32x32xf32>
    %v_28 = tensor.empty() : tensor<32x32xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_27, %scale_3 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_28 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %fp8_linear_1 = mixer.linear %v_15, %v_29 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32>
    %v_30 = tensor.expand_shape %fp8_linear_1 [[0], [1], [2, 3]] output_shape [3, 24, 4, 8] : tensor<3x24x32xf32> into tensor<3x24x4x8xf32>
    %v_31 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_30 : tensor<3x24x4x8xf32>) outs(%v_31 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x24x8xf32>
    %v_33 = math.absf %in_x : tensor<3x24x32xf32>
    %v_34 = tensor.collapse_shape %v_33 [[0, 1, 2]] : tensor<3x24x32xf32> into tensor<2304xf32>
    %v_35 = tensor.expand_shape %v_34 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_35 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_4 = arith.mulf %v_36, %scale_1 : tensor<1xf32>
    %v_37 = tensor.empty() : tensor<3x24x32xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %scale_4 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_37 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_39 = tensor.empty() : tensor<3x24x32xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_38 : tensor<3x24x32xf32>) outs(%v_39 : tensor<3x24x32xf32>) {
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
    } -> tensor<3x24x32xf32>
    %v_41 = arith.maximumf %v_40, %v_10 : tensor<3x24x32xf32>
    %v_42 = arith.minimumf %v_41, %v_12 : tensor<3x24x32xf32>
    %v_43 = tensor.empty() : tensor<3x24x32xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_42, %scale_4 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_43 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_45 = math.absf %k_weight_1 : tensor<32x32xf32>
    %v_46 = tensor.collapse_shape %v_45 [[0, 1]] : tensor<32x32xf32> into tensor<1024xf32>
    %v_47 = tensor.expand_shape %v_46 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_48 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_47 : tensor<1x1024xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_5 = arith.mulf %v_48, %scale_1 : tensor<1xf32>
    %v_49 = tensor.empty() : tensor<32x32xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%k_weight_1, %scale_5 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_49 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_51 = tensor.empty() : tensor<32x32xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_50 : tensor<32x32xf32>) outs(%v_51 : tensor<32x32xf32>) {
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
    } -> tensor<32x32xf32>
    %v_53 = arith.maximumf %v_52, %v_24 : tensor<32x32xf32>
    %v_54 = arith.minimumf %v_53, %v_26 : tensor<32x32xf32>
    %v_55 = tensor.empty() : tensor<32x32xf32>
    %v_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_54, %scale_5 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_55 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %fp8_linear_2 = mixer.linear %v_44, %v_56 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32>
    %v_57 = tensor.expand_shape %fp8_linear_2 [[0], [1], [2, 3]] output_shape [3, 24, 4, 8] : tensor<3x24x32xf32> into tensor<3x24x4x8xf32>
    %v_58 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_57 : tensor<3x24x4x8xf32>) outs(%v_58 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x24x8xf32>
    %v_60 = math.absf %in_x : tensor<3x24x32xf32>
    %v_61 = tensor.collapse_shape %v_60 [[0, 1, 2]] : tensor<3x24x32xf32> into tensor<2304xf32>
    %v_62 = tensor.expand_shape %v_61 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_62 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_6 = arith.mulf %v_63, %scale_1 : tensor<1xf32>
    %v_64 = tensor.empty() : tensor<3x24x32xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %scale_6 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_64 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_66 = tensor.empty() : tensor<3x24x32xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_65 : tensor<3x24x32xf32>) outs(%v_66 : tensor<3x24x32xf32>) {
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
    } -> tensor<3x24x32xf32>
    %v_68 = arith.maximumf %v_67, %v_10 : tensor<3x24x32xf32>
    %v_69 = arith.minimumf %v_68, %v_12 : tensor<3x24x32xf32>
    %v_70 = tensor.empty() : tensor<3x24x32xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_69, %scale_6 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_70 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_72 = math.absf %v_weight_1 : tensor<32x32xf32>
    %v_73 = tensor.collapse_shape %v_72 [[0, 1]] : tensor<32x32xf32> into tensor<1024xf32>
    %v_74 = tensor.expand_shape %v_73 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_74 : tensor<1x1024xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_7 = arith.mulf %v_75, %scale_1 : tensor<1xf32>
    %v_76 = tensor.empty() : tensor<32x32xf32>
    %v_77 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_weight_1, %scale_7 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_76 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_78 = tensor.empty() : tensor<32x32xf32>
    %v_79 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_77 : tensor<32x32xf32>) outs(%v_78 : tensor<32x32xf32>) {
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
    } -> tensor<32x32xf32>
    %v_80 = arith.maximumf %v_79, %v_24 : tensor<32x32xf32>
    %v_81 = arith.minimumf %v_80, %v_26 : tensor<32x32xf32>
    %v_82 = tensor.empty() : tensor<32x32xf32>
    %v_83 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_81, %scale_7 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_82 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %fp8_linear_3 = mixer.linear %v_71, %v_83 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32>
    %v_84 = tensor.expand_shape %fp8_linear_3 [[0], [1], [2, 3]] output_shape [3, 24, 4, 8] : tensor<3x24x32xf32> into tensor<3x24x4x8xf32>
    %v_85 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_86 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_84 : tensor<3x24x4x8xf32>) outs(%v_85 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x24x8xf32>
    %q_1 = mixer.norm rms %v_32 epsilon 9.99999999999999955e-07 : tensor<3x4x24x8xf32> -> tensor<3x4x24x8xf32>
    %q_2 = mixer.norm rms %v_59 epsilon 9.99999999999999955e-07 : tensor<3x4x24x8xf32> -> tensor<3x4x24x8xf32>
    %v_87 = math.absf %q_1 : tensor<3x4x24x8xf32>
    %v_88 = tensor.collapse_shape %v_87 [[0, 1, 2, 3]] : tensor<3x4x24x8xf32> into tensor<2304xf32>
    %v_89 = tensor.expand_shape %v_88 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_89 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_8 = arith.mulf %v_90, %scale_1 : tensor<1xf32>
    %v_91 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_92 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_1, %scale_8 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_91 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_93 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_94 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_92 : tensor<3x4x24x8xf32>) outs(%v_93 : tensor<3x4x24x8xf32>) {
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
    } -> tensor<3x4x24x8xf32>
    %v_95 = arith.constant dense<-448.0> : tensor<3x4x24x8xf32>
    %v_96 = arith.maximumf %v_94, %v_95 : tensor<3x4x24x8xf32>
    %v_97 = arith.constant dense<448.0> : tensor<3x4x24x8xf32>
    %v_98 = arith.minimumf %v_96, %v_97 : tensor<3x4x24x8xf32>
    %v_99 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_98, %scale_8 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_99 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_101 = math.absf %q_2 : tensor<3x4x24x8xf32>
    %v_102 = tensor.collapse_shape %v_101 [[0, 1, 2, 3]] : tensor<3x4x24x8xf32> into tensor<2304xf32>
    %v_103 = tensor.expand_shape %v_102 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_104 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_103 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_9 = arith.mulf %v_104, %scale_1 : tensor<1xf32>
    %v_105 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_106 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_2, %scale_9 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_105 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_107 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_108 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_106 : tensor<3x4x24x8xf32>) outs(%v_107 : tensor<3x4x24x8xf32>) {
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
    } -> tensor<3x4x24x8xf32>
    %v_109 = arith.maximumf %v_108, %v_95 : tensor<3x4x24x8xf32>
    %v_110 = arith.minimumf %v_109, %v_97 : tensor<3x4x24x8xf32>
    %v_111 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_112 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_110, %scale_9 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_111 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_113 = math.absf %v_86 : tensor<3x4x24x8xf32>
    %v_114 = tensor.collapse_shape %v_113 [[0, 1, 2, 3]] : tensor<3x4x24x8xf32> into tensor<2304xf32>
    %v_115 = tensor.expand_shape %v_114 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_116 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_115 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_10 = arith.mulf %v_116, %scale_1 : tensor<1xf32>
    %v_117 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_118 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_86, %scale_10 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_117 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_119 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_120 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_118 : tensor<3x4x24x8xf32>) outs(%v_119 : tensor<3x4x24x8xf32>) {
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
    } -> tensor<3x4x24x8xf32>
    %v_121 = arith.maximumf %v_120, %v_95 : tensor<3x4x24x8xf32>
    %v_122 = arith.minimumf %v_121, %v_97 : tensor<3x4x24x8xf32>
    %v_123 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_124 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_122, %scale_10 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_123 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %results_1 = mixer.attention %v_100, %v_112, %v_124 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x4x24x8xf32>, tensor<3x4x24x8xf32>, tensor<3x4x24x8xf32> -> tensor<3x4x24x8xf32>
    %v_125 = tensor.empty() : tensor<3x24x4x8xf32>
    %v_126 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x24x8xf32>) outs(%v_125 : tensor<3x24x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x24x4x8xf32>
    %v_127 = tensor.collapse_shape %v_126 [[0], [1], [2, 3]] : tensor<3x24x4x8xf32> into tensor<3x24x32xf32>
    %v_128 = math.absf %v_127 : tensor<3x24x32xf32>
    %v_129 = tensor.collapse_shape %v_128 [[0, 1, 2]] : tensor<3x24x32xf32> into tensor<2304xf32>
    %v_130 = tensor.expand_shape %v_129 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_131 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_130 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_11 = arith.mulf %v_131, %scale_1 : tensor<1xf32>
    %v_132 = tensor.empty() : tensor<3x24x32xf32>
    %v_133 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_127, %scale_11 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_132 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_134 = tensor.empty() : tensor<3x24x32xf32>
    %v_135 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_133 : tensor<3x24x32xf32>) outs(%v_134 : tensor<3x24x32xf32>) {
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
    } -> tensor<3x24x32xf32>
    %v_136 = arith.maximumf %v_135, %v_10 : tensor<3x24x32xf32>
    %v_137 = arith.minimumf %v_136, %v_12 : tensor<3x24x32xf32>
    %v_138 = tensor.empty() : tensor<3x24x32xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_137, %scale_11 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_138 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_140 = math.absf %o_weight_1 : tensor<32x32xf32>
    %v_141 = tensor.collapse_shape %v_140 [[0, 1]] : tensor<32x32xf32> into tensor<1024xf32>
    %v_142 = tensor.expand_shape %v_141 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_143 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_142 : tensor<1x1024xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_12 = arith.mulf %v_143, %scale_1 : tensor<1xf32>
    %v_144 = tensor.empty() : tensor<32x32xf32>
    %v_145 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_weight_1, %scale_12 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_144 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_146 = tensor.empty() : tensor<32x32xf32>
    %v_147 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_145 : tensor<32x32xf32>) outs(%v_146 : tensor<32x32xf32>) {
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
    } -> tensor<32x32xf32>
    %v_148 = arith.maximumf %v_147, %v_24 : tensor<32x32xf32>
    %v_149 = arith.minimumf %v_148, %v_26 : tensor<32x32xf32>
    %v_150 = tensor.empty() : tensor<32x32xf32>
    %v_151 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_149, %scale_12 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_150 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %fp8_linear_4 = mixer.linear %v_139, %v_151 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32>
    %norm_attention_weight_1 = mixer.weight @weights "w.norm_attention.weight" : tensor<32xf32>
    %v_152 = mixer.norm rms %fp8_linear_4 scale %norm_attention_weight_1 epsilon 9.99999999999999955e-07 : tensor<3x24x32xf32> scale tensor<32xf32> -> tensor<3x24x32xf32>
    %x_1 = arith.addf %in_x, %v_152 : tensor<3x24x32xf32>
    %v_153 = math.absf %x_1 : tensor<3x24x32xf32>
    %v_154 = tensor.collapse_shape %v_153 [[0, 1, 2]] : tensor<3x24x32xf32> into tensor<2304xf32>
    %v_155 = tensor.expand_shape %v_154 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_156 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_155 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_13 = arith.mulf %v_156, %scale_1 : tensor<1xf32>
    %v_157 = tensor.empty() : tensor<3x24x32xf32>
    %v_158 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_1, %scale_13 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_157 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_159 = tensor.empty() : tensor<3x24x32xf32>
    %v_160 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_158 : tensor<3x24x32xf32>) outs(%v_159 : tensor<3x24x32xf32>) {
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
    } -> tensor<3x24x32xf32>
    %v_161 = arith.maximumf %v_160, %v_10 : tensor<3x24x32xf32>
    %v_162 = arith.minimumf %v_161, %v_12 : tensor<3x24x32xf32>
    %v_163 = tensor.empty() : tensor<3x24x32xf32>
    %v_164 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_162, %scale_13 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_163 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %v_165 = math.absf %up_weight_1 : tensor<64x32xf32>
    %v_166 = tensor.collapse_shape %v_165 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_167 = tensor.expand_shape %v_166 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_168 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_167 : tensor<1x2048xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_14 = arith.mulf %v_168, %scale_1 : tensor<1xf32>
    %v_169 = tensor.empty() : tensor<64x32xf32>
    %v_170 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%up_weight_1, %scale_14 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_169 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_171 = tensor.empty() : tensor<64x32xf32>
    %v_172 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_170 : tensor<64x32xf32>) outs(%v_171 : tensor<64x32xf32>) {
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
    %v_173 = arith.constant dense<-448.0> : tensor<64x32xf32>
    %v_174 = arith.maximumf %v_172, %v_173 : tensor<64x32xf32>
    %v_175 = arith.constant dense<448.0> : tensor<64x32xf32>
    %v_176 = arith.minimumf %v_174, %v_175 : tensor<64x32xf32>
    %v_177 = tensor.empty() : tensor<64x32xf32>
    %v_178 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_176, %scale_14 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_177 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %fp8_linear_5 = mixer.linear %v_164, %v_178 : tensor<3x24x32xf32>, tensor<64x32xf32> -> tensor<3x24x64xf32>
    %y_1 = arith.constant dense<0.5> : tensor<3x24x64xf32>
    %y_2 = arith.mulf %fp8_linear_5, %y_1 : tensor<3x24x64xf32>
    %y_3 = arith.constant dense<0.7071067811865476> : tensor<3x24x64xf32>
    %y_4 = arith.mulf %fp8_linear_5, %y_3 : tensor<3x24x64xf32>
    %y_5 = math.erf %y_4 : tensor<3x24x64xf32>
    %y_6 = arith.constant dense<1.0> : tensor<3x24x64xf32>
    %y_7 = arith.addf %y_5, %y_6 : tensor<3x24x64xf32>
    %y_8 = arith.mulf %y_2, %y_7 : tensor<3x24x64xf32>
    %v_179 = math.absf %y_8 : tensor<3x24x64xf32>
    %v_180 = tensor.collapse_shape %v_179 [[0, 1, 2]] : tensor<3x24x64xf32> into tensor<4608xf32>
    %v_181 = tensor.expand_shape %v_180 [[0, 1]] output_shape [1, 4608] : tensor<4608xf32> into tensor<1x4608xf32>
    %v_182 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_181 : tensor<1x4608xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_15 = arith.mulf %v_182, %scale_1 : tensor<1xf32>
    %v_183 = tensor.empty() : tensor<3x24x64xf32>
    %v_184 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_8, %scale_15 : tensor<3x24x64xf32>, tensor<1xf32>) outs(%v_183 : tensor<3x24x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x64xf32>
    %v_185 = tensor.empty() : tensor<3x24x64xf32>
    %v_186 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_184 : tensor<3x24x64xf32>) outs(%v_185 : tensor<3x24x64xf32>) {
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
    } -> tensor<3x24x64xf32>
    %v_187 = arith.constant dense<-448.0> : tensor<3x24x64xf32>
    %v_188 = arith.maximumf %v_186, %v_187 : tensor<3x24x64xf32>
    %v_189 = arith.constant dense<448.0> : tensor<3x24x64xf32>
    %v_190 = arith.minimumf %v_188, %v_189 : tensor<3x24x64xf32>
    %v_191 = tensor.empty() : tensor<3x24x64xf32>
    %v_192 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_190, %scale_15 : tensor<3x24x64xf32>, tensor<1xf32>) outs(%v_191 : tensor<3x24x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %v_193 = math.absf %down_weight_1 : tensor<32x64xf32>
    %v_194 = tensor.collapse_shape %v_193 [[0, 1]] : tensor<32x64xf32> into tensor<2048xf32>
    %v_195 = tensor.expand_shape %v_194 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_196 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_195 : tensor<1x2048xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_16 = arith.mulf %v_196, %scale_1 : tensor<1xf32>
    %v_197 = tensor.empty() : tensor<32x64xf32>
    %v_198 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%down_weight_1, %scale_16 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_197 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_199 = tensor.empty() : tensor<32x64xf32>
    %v_200 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_198 : tensor<32x64xf32>) outs(%v_199 : tensor<32x64xf32>) {
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
    %v_201 = arith.constant dense<-448.0> : tensor<32x64xf32>
    %v_202 = arith.maximumf %v_200, %v_201 : tensor<32x64xf32>
    %v_203 = arith.constant dense<448.0> : tensor<32x64xf32>
    %v_204 = arith.minimumf %v_202, %v_203 : tensor<32x64xf32>
    %v_205 = tensor.empty() : tensor<32x64xf32>
    %v_206 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_204, %scale_16 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_205 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %fp8_linear_6 = mixer.linear %v_192, %v_206 : tensor<3x24x64xf32>, tensor<32x64xf32> -> tensor<3x24x32xf32>
    %norm_feed_forward_weight_1 = mixer.weight @weights "w.norm_feed_forward.weight" : tensor<32xf32>
    %v_207 = mixer.norm rms %fp8_linear_6 scale %norm_feed_forward_weight_1 epsilon 9.99999999999999955e-07 : tensor<3x24x32xf32> scale tensor<32xf32> -> tensor<3x24x32xf32>
    %v_208 = arith.addf %x_1, %v_207 : tensor<3x24x32xf32>
    return %v_208 : tensor<3x24x32xf32>
  }
}
