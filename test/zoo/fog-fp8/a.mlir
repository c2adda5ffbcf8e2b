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
    %v_30 = mixer.linear %v_15, %v_29 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32>
    %v_31 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [3, 24, 4, 8] : tensor<3x24x32xf32> into tensor<3x24x4x8xf32>
    %v_32 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_31 : tensor<3x24x4x8xf32>) outs(%v_32 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x24x8xf32>
    %v_34 = math.absf %in_x : tensor<3x24x32xf32>
    %v_35 = tensor.collapse_shape %v_34 [[0, 1, 2]] : tensor<3x24x32xf32> into tensor<2304xf32>
    %v_36 = tensor.expand_shape %v_35 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_36 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_4 = arith.mulf %v_37, %scale_1 : tensor<1xf32>
    %v_38 = tensor.empty() : tensor<3x24x32xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %scale_4 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_38 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_40 = tensor.empty() : tensor<3x24x32xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_39 : tensor<3x24x32xf32>) outs(%v_40 : tensor<3x24x32xf32>) {
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
    %v_42 = arith.maximumf %v_41, %v_10 : tensor<3x24x32xf32>
    %v_43 = arith.minimumf %v_42, %v_12 : tensor<3x24x32xf32>
    %v_44 = tensor.empty() : tensor<3x24x32xf32>
    %v_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_43, %scale_4 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_44 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_46 = math.absf %k_weight_1 : tensor<32x32xf32>
    %v_47 = tensor.collapse_shape %v_46 [[0, 1]] : tensor<32x32xf32> into tensor<1024xf32>
    %v_48 = tensor.expand_shape %v_47 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_48 : tensor<1x1024xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_5 = arith.mulf %v_49, %scale_1 : tensor<1xf32>
    %v_50 = tensor.empty() : tensor<32x32xf32>
    %v_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%k_weight_1, %scale_5 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_50 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_52 = tensor.empty() : tensor<32x32xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_51 : tensor<32x32xf32>) outs(%v_52 : tensor<32x32xf32>) {
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
    %v_54 = arith.maximumf %v_53, %v_24 : tensor<32x32xf32>
    %v_55 = arith.minimumf %v_54, %v_26 : tensor<32x32xf32>
    %v_56 = tensor.empty() : tensor<32x32xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_55, %scale_5 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_56 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_58 = mixer.linear %v_45, %v_57 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32>
    %v_59 = tensor.expand_shape %v_58 [[0], [1], [2, 3]] output_shape [3, 24, 4, 8] : tensor<3x24x32xf32> into tensor<3x24x4x8xf32>
    %v_60 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_59 : tensor<3x24x4x8xf32>) outs(%v_60 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x24x8xf32>
    %v_62 = math.absf %in_x : tensor<3x24x32xf32>
    %v_63 = tensor.collapse_shape %v_62 [[0, 1, 2]] : tensor<3x24x32xf32> into tensor<2304xf32>
    %v_64 = tensor.expand_shape %v_63 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_64 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_6 = arith.mulf %v_65, %scale_1 : tensor<1xf32>
    %v_66 = tensor.empty() : tensor<3x24x32xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %scale_6 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_66 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_68 = tensor.empty() : tensor<3x24x32xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_67 : tensor<3x24x32xf32>) outs(%v_68 : tensor<3x24x32xf32>) {
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
    %v_70 = arith.maximumf %v_69, %v_10 : tensor<3x24x32xf32>
    %v_71 = arith.minimumf %v_70, %v_12 : tensor<3x24x32xf32>
    %v_72 = tensor.empty() : tensor<3x24x32xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_71, %scale_6 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_72 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_74 = math.absf %v_weight_1 : tensor<32x32xf32>
    %v_75 = tensor.collapse_shape %v_74 [[0, 1]] : tensor<32x32xf32> into tensor<1024xf32>
    %v_76 = tensor.expand_shape %v_75 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_77 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_76 : tensor<1x1024xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_7 = arith.mulf %v_77, %scale_1 : tensor<1xf32>
    %v_78 = tensor.empty() : tensor<32x32xf32>
    %v_79 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_weight_1, %scale_7 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_78 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_80 = tensor.empty() : tensor<32x32xf32>
    %v_81 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_79 : tensor<32x32xf32>) outs(%v_80 : tensor<32x32xf32>) {
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
    %v_82 = arith.maximumf %v_81, %v_24 : tensor<32x32xf32>
    %v_83 = arith.minimumf %v_82, %v_26 : tensor<32x32xf32>
    %v_84 = tensor.empty() : tensor<32x32xf32>
    %v_85 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_83, %scale_7 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_84 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_86 = mixer.linear %v_73, %v_85 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32>
    %v_87 = tensor.expand_shape %v_86 [[0], [1], [2, 3]] output_shape [3, 24, 4, 8] : tensor<3x24x32xf32> into tensor<3x24x4x8xf32>
    %v_88 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_89 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_87 : tensor<3x24x4x8xf32>) outs(%v_88 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x24x8xf32>
    %q_1 = mixer.norm rms %v_33 epsilon 9.99999999999999955e-07 : tensor<3x4x24x8xf32> -> tensor<3x4x24x8xf32>
    %q_2 = mixer.norm rms %v_61 epsilon 9.99999999999999955e-07 : tensor<3x4x24x8xf32> -> tensor<3x4x24x8xf32>
    %v_90 = math.absf %q_1 : tensor<3x4x24x8xf32>
    %v_91 = tensor.collapse_shape %v_90 [[0, 1, 2, 3]] : tensor<3x4x24x8xf32> into tensor<2304xf32>
    %v_92 = tensor.expand_shape %v_91 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_93 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_92 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_8 = arith.mulf %v_93, %scale_1 : tensor<1xf32>
    %v_94 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_95 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_1, %scale_8 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_94 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_96 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_95 : tensor<3x4x24x8xf32>) outs(%v_96 : tensor<3x4x24x8xf32>) {
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
    %v_98 = arith.constant dense<-448.0> : tensor<3x4x24x8xf32>
    %v_99 = arith.maximumf %v_97, %v_98 : tensor<3x4x24x8xf32>
    %v_100 = arith.constant dense<448.0> : tensor<3x4x24x8xf32>
    %v_101 = arith.minimumf %v_99, %v_100 : tensor<3x4x24x8xf32>
    %v_102 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_103 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_101, %scale_8 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_102 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_104 = math.absf %q_2 : tensor<3x4x24x8xf32>
    %v_105 = tensor.collapse_shape %v_104 [[0, 1, 2, 3]] : tensor<3x4x24x8xf32> into tensor<2304xf32>
    %v_106 = tensor.expand_shape %v_105 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_107 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_106 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_9 = arith.mulf %v_107, %scale_1 : tensor<1xf32>
    %v_108 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%q_2, %scale_9 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_108 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_110 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_111 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_109 : tensor<3x4x24x8xf32>) outs(%v_110 : tensor<3x4x24x8xf32>) {
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
    %v_112 = arith.maximumf %v_111, %v_98 : tensor<3x4x24x8xf32>
    %v_113 = arith.minimumf %v_112, %v_100 : tensor<3x4x24x8xf32>
    %v_114 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_115 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_113, %scale_9 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_114 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_116 = math.absf %v_89 : tensor<3x4x24x8xf32>
    %v_117 = tensor.collapse_shape %v_116 [[0, 1, 2, 3]] : tensor<3x4x24x8xf32> into tensor<2304xf32>
    %v_118 = tensor.expand_shape %v_117 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_119 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_118 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_10 = arith.mulf %v_119, %scale_1 : tensor<1xf32>
    %v_120 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_121 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_89, %scale_10 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_120 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %v_122 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_123 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_121 : tensor<3x4x24x8xf32>) outs(%v_122 : tensor<3x4x24x8xf32>) {
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
    %v_124 = arith.maximumf %v_123, %v_98 : tensor<3x4x24x8xf32>
    %v_125 = arith.minimumf %v_124, %v_100 : tensor<3x4x24x8xf32>
    %v_126 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_127 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_125, %scale_10 : tensor<3x4x24x8xf32>, tensor<1xf32>) outs(%v_126 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x24x8xf32>
    %results_1 = mixer.attention %v_103, %v_115, %v_127 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x4x24x8xf32>, tensor<3x4x24x8xf32>, tensor<3x4x24x8xf32> -> tensor<3x4x24x8xf32>
    %v_128 = tensor.empty() : tensor<3x24x4x8xf32>
    %v_129 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x24x8xf32>) outs(%v_128 : tensor<3x24x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x24x4x8xf32>
    %v_130 = tensor.collapse_shape %v_129 [[0], [1], [2, 3]] : tensor<3x24x4x8xf32> into tensor<3x24x32xf32>
    %v_131 = math.absf %v_130 : tensor<3x24x32xf32>
    %v_132 = tensor.collapse_shape %v_131 [[0, 1, 2]] : tensor<3x24x32xf32> into tensor<2304xf32>
    %v_133 = tensor.expand_shape %v_132 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_134 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_133 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_11 = arith.mulf %v_134, %scale_1 : tensor<1xf32>
    %v_135 = tensor.empty() : tensor<3x24x32xf32>
    %v_136 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_130, %scale_11 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_135 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_137 = tensor.empty() : tensor<3x24x32xf32>
    %v_138 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_136 : tensor<3x24x32xf32>) outs(%v_137 : tensor<3x24x32xf32>) {
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
    %v_139 = arith.maximumf %v_138, %v_10 : tensor<3x24x32xf32>
    %v_140 = arith.minimumf %v_139, %v_12 : tensor<3x24x32xf32>
    %v_141 = tensor.empty() : tensor<3x24x32xf32>
    %v_142 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_140, %scale_11 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_141 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_143 = math.absf %o_weight_1 : tensor<32x32xf32>
    %v_144 = tensor.collapse_shape %v_143 [[0, 1]] : tensor<32x32xf32> into tensor<1024xf32>
    %v_145 = tensor.expand_shape %v_144 [[0, 1]] output_shape [1, 1024] : tensor<1024xf32> into tensor<1x1024xf32>
    %v_146 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_145 : tensor<1x1024xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_12 = arith.mulf %v_146, %scale_1 : tensor<1xf32>
    %v_147 = tensor.empty() : tensor<32x32xf32>
    %v_148 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_weight_1, %scale_12 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_147 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_149 = tensor.empty() : tensor<32x32xf32>
    %v_150 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_148 : tensor<32x32xf32>) outs(%v_149 : tensor<32x32xf32>) {
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
    %v_151 = arith.maximumf %v_150, %v_24 : tensor<32x32xf32>
    %v_152 = arith.minimumf %v_151, %v_26 : tensor<32x32xf32>
    %v_153 = tensor.empty() : tensor<32x32xf32>
    %v_154 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_152, %scale_12 : tensor<32x32xf32>, tensor<1xf32>) outs(%v_153 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x32xf32>
    %v_155 = mixer.linear %v_142, %v_154 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32>
    %norm_attention_weight_1 = mixer.weight @weights "w.norm_attention.weight" : tensor<32xf32>
    %v_156 = mixer.norm rms %v_155 scale %norm_attention_weight_1 epsilon 9.99999999999999955e-07 : tensor<3x24x32xf32> scale tensor<32xf32> -> tensor<3x24x32xf32>
    %x_1 = arith.addf %in_x, %v_156 : tensor<3x24x32xf32>
    %v_157 = math.absf %x_1 : tensor<3x24x32xf32>
    %v_158 = tensor.collapse_shape %v_157 [[0, 1, 2]] : tensor<3x24x32xf32> into tensor<2304xf32>
    %v_159 = tensor.expand_shape %v_158 [[0, 1]] output_shape [1, 2304] : tensor<2304xf32> into tensor<1x2304xf32>
    %v_160 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_159 : tensor<1x2304xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_13 = arith.mulf %v_160, %scale_1 : tensor<1xf32>
    %v_161 = tensor.empty() : tensor<3x24x32xf32>
    %v_162 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_1, %scale_13 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_161 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %v_163 = tensor.empty() : tensor<3x24x32xf32>
    %v_164 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_162 : tensor<3x24x32xf32>) outs(%v_163 : tensor<3x24x32xf32>) {
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
    %v_165 = arith.maximumf %v_164, %v_10 : tensor<3x24x32xf32>
    %v_166 = arith.minimumf %v_165, %v_12 : tensor<3x24x32xf32>
    %v_167 = tensor.empty() : tensor<3x24x32xf32>
    %v_168 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_166, %scale_13 : tensor<3x24x32xf32>, tensor<1xf32>) outs(%v_167 : tensor<3x24x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %v_169 = math.absf %up_weight_1 : tensor<64x32xf32>
    %v_170 = tensor.collapse_shape %v_169 [[0, 1]] : tensor<64x32xf32> into tensor<2048xf32>
    %v_171 = tensor.expand_shape %v_170 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_172 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_171 : tensor<1x2048xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_14 = arith.mulf %v_172, %scale_1 : tensor<1xf32>
    %v_173 = tensor.empty() : tensor<64x32xf32>
    %v_174 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%up_weight_1, %scale_14 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_173 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_175 = tensor.empty() : tensor<64x32xf32>
    %v_176 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_174 : tensor<64x32xf32>) outs(%v_175 : tensor<64x32xf32>) {
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
    %v_177 = arith.constant dense<-448.0> : tensor<64x32xf32>
    %v_178 = arith.maximumf %v_176, %v_177 : tensor<64x32xf32>
    %v_179 = arith.constant dense<448.0> : tensor<64x32xf32>
    %v_180 = arith.minimumf %v_178, %v_179 : tensor<64x32xf32>
    %v_181 = tensor.empty() : tensor<64x32xf32>
    %v_182 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_180, %scale_14 : tensor<64x32xf32>, tensor<1xf32>) outs(%v_181 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %v_183 = mixer.linear %v_168, %v_182 : tensor<3x24x32xf32>, tensor<64x32xf32> -> tensor<3x24x64xf32>
    %y_1 = arith.constant dense<0.5> : tensor<3x24x64xf32>
    %y_2 = arith.mulf %v_183, %y_1 : tensor<3x24x64xf32>
    %y_3 = arith.constant dense<0.7071067811865476> : tensor<3x24x64xf32>
    %y_4 = arith.mulf %v_183, %y_3 : tensor<3x24x64xf32>
    %y_5 = math.erf %y_4 : tensor<3x24x64xf32>
    %y_6 = arith.constant dense<1.0> : tensor<3x24x64xf32>
    %y_7 = arith.addf %y_5, %y_6 : tensor<3x24x64xf32>
    %y_8 = arith.mulf %y_2, %y_7 : tensor<3x24x64xf32>
    %v_184 = math.absf %y_8 : tensor<3x24x64xf32>
    %v_185 = tensor.collapse_shape %v_184 [[0, 1, 2]] : tensor<3x24x64xf32> into tensor<4608xf32>
    %v_186 = tensor.expand_shape %v_185 [[0, 1]] output_shape [1, 4608] : tensor<4608xf32> into tensor<1x4608xf32>
    %v_187 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_186 : tensor<1x4608xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_15 = arith.mulf %v_187, %scale_1 : tensor<1xf32>
    %v_188 = tensor.empty() : tensor<3x24x64xf32>
    %v_189 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_8, %scale_15 : tensor<3x24x64xf32>, tensor<1xf32>) outs(%v_188 : tensor<3x24x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x64xf32>
    %v_190 = tensor.empty() : tensor<3x24x64xf32>
    %v_191 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_189 : tensor<3x24x64xf32>) outs(%v_190 : tensor<3x24x64xf32>) {
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
    %v_192 = arith.constant dense<-448.0> : tensor<3x24x64xf32>
    %v_193 = arith.maximumf %v_191, %v_192 : tensor<3x24x64xf32>
    %v_194 = arith.constant dense<448.0> : tensor<3x24x64xf32>
    %v_195 = arith.minimumf %v_193, %v_194 : tensor<3x24x64xf32>
    %v_196 = tensor.empty() : tensor<3x24x64xf32>
    %v_197 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_195, %scale_15 : tensor<3x24x64xf32>, tensor<1xf32>) outs(%v_196 : tensor<3x24x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %v_198 = math.absf %down_weight_1 : tensor<32x64xf32>
    %v_199 = tensor.collapse_shape %v_198 [[0, 1]] : tensor<32x64xf32> into tensor<2048xf32>
    %v_200 = tensor.expand_shape %v_199 [[0, 1]] output_shape [1, 2048] : tensor<2048xf32> into tensor<1x2048xf32>
    %v_201 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_200 : tensor<1x2048xf32>) outs(%v_4 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %scale_16 = arith.mulf %v_201, %scale_1 : tensor<1xf32>
    %v_202 = tensor.empty() : tensor<32x64xf32>
    %v_203 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%down_weight_1, %scale_16 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_202 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_204 = tensor.empty() : tensor<32x64xf32>
    %v_205 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_203 : tensor<32x64xf32>) outs(%v_204 : tensor<32x64xf32>) {
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
    %v_206 = arith.constant dense<-448.0> : tensor<32x64xf32>
    %v_207 = arith.maximumf %v_205, %v_206 : tensor<32x64xf32>
    %v_208 = arith.constant dense<448.0> : tensor<32x64xf32>
    %v_209 = arith.minimumf %v_207, %v_208 : tensor<32x64xf32>
    %v_210 = tensor.empty() : tensor<32x64xf32>
    %v_211 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_209, %scale_16 : tensor<32x64xf32>, tensor<1xf32>) outs(%v_210 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %v_212 = mixer.linear %v_197, %v_211 : tensor<3x24x64xf32>, tensor<32x64xf32> -> tensor<3x24x32xf32>
    %norm_feed_forward_weight_1 = mixer.weight @weights "w.norm_feed_forward.weight" : tensor<32xf32>
    %v_213 = mixer.norm rms %v_212 scale %norm_feed_forward_weight_1 epsilon 9.99999999999999955e-07 : tensor<3x24x32xf32> scale tensor<32xf32> -> tensor<3x24x32xf32>
    %v_214 = arith.addf %x_1, %v_213 : tensor<3x24x32xf32>
    return %v_214 : tensor<3x24x32xf32>
  }
}
