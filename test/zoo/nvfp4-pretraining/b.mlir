// Pretraining large language models with NVFP4 (NVIDIA, 2025, arXiv 2509.25149).
// 4-bit floats in blocks of 16 with an FP8 scale each: 1 x 16 for activations, 16 x 16 for weights; random Hadamard rotations before weight gradients.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x16x48xf32> {mixer.name = "x"}, %in_dy: tensor<1x16x48xf32> {mixer.name = "dy"}) -> (tensor<1x16x48xf32> {mixer.name = "y"}, tensor<1x16x16xf32> {mixer.name = "head"}, tensor<48x48xf32> {mixer.name = "gradient"}) {
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<48x48xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<48x48xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<16x48xf32>
    %blocks_1 = tensor.expand_shape %in_x [[0], [1, 2], [3, 4]] output_shape [1, 16, 1, 3, 16] : tensor<1x16x48xf32> into tensor<1x16x1x3x16xf32>
    %v_1 = math.absf %blocks_1 : tensor<1x16x1x3x16xf32>
    %v_2 = arith.constant dense<0xFF800000> : tensor<1x16x3xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel", "reduction"]} ins(%v_1 : tensor<1x16x1x3x16xf32>) outs(%v_2 : tensor<1x16x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x3xf32>
    %v_4 = tensor.expand_shape %v_3 [[0], [1, 2], [3, 4]] output_shape [1, 16, 1, 3, 1] : tensor<1x16x3xf32> into tensor<1x16x1x3x1xf32>
    %v_5 = math.absf %v_4 : tensor<1x16x1x3x1xf32>
    %v_6 = tensor.collapse_shape %v_5 [[0], [1, 2, 3, 4]] : tensor<1x16x1x3x1xf32> into tensor<1x48xf32>
    %v_7 = arith.constant dense<0xFF800000> : tensor<1xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_6 : tensor<1x48xf32>) outs(%v_7 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_1 = arith.constant dense<0.0003720238095238095> : tensor<1xf32>
    %tensor_2 = arith.mulf %v_8, %tensor_1 : tensor<1xf32>
    %scale_1 = arith.constant dense<6.0> : tensor<1xf32>
    %scale_2 = arith.mulf %tensor_2, %scale_1 : tensor<1xf32>
    %scale_3 = tensor.empty() : tensor<1x16x1x3x1xf32>
    %scale_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %scale_2 : tensor<1x16x1x3x1xf32>, tensor<1xf32>) outs(%scale_3 : tensor<1x16x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x1xf32>
    %v_9 = tensor.empty() : tensor<1x16x1x3x1xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%scale_4 : tensor<1x16x1x3x1xf32>) outs(%v_9 : tensor<1x16x1x3x1xf32>) {
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
    } -> tensor<1x16x1x3x1xf32>
    %v_11 = arith.constant dense<-448.0> : tensor<1x16x1x3x1xf32>
    %v_12 = arith.maximumf %v_10, %v_11 : tensor<1x16x1x3x1xf32>
    %v_13 = arith.constant dense<448.0> : tensor<1x16x1x3x1xf32>
    %v_14 = arith.minimumf %v_12, %v_13 : tensor<1x16x1x3x1xf32>
    %scale_5 = tensor.empty() : tensor<1x16x1x3x1xf32>
    %scale_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_14, %tensor_2 : tensor<1x16x1x3x1xf32>, tensor<1xf32>) outs(%scale_5 : tensor<1x16x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x1xf32>
    %v_15 = tensor.empty() : tensor<1x16x1x3x16xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%blocks_1, %scale_6 : tensor<1x16x1x3x16xf32>, tensor<1x16x1x3x1xf32>) outs(%v_15 : tensor<1x16x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x16xf32>
    %size_1 = math.absf %v_16 : tensor<1x16x1x3x16xf32>
    %step_1 = tensor.empty() : tensor<1x16x1x3x16xi1>
    %step_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%size_1 : tensor<1x16x1x3x16xf32>) outs(%step_1 : tensor<1x16x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<1x16x1x3x16xi1>
    %step_3 = tensor.empty() : tensor<1x16x1x3x16xi1>
    %step_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%size_1 : tensor<1x16x1x3x16xf32>) outs(%step_3 : tensor<1x16x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<1x16x1x3x16xi1>
    %step_5 = arith.constant dense<1.0> : tensor<1x16x1x3x16xf32>
    %step_6 = tensor.empty() : tensor<1x16x1x3x16xf32>
    %step_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%step_4, %step_5 : tensor<1x16x1x3x16xi1>, tensor<1x16x1x3x16xf32>) outs(%step_6 : tensor<1x16x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x16xf32>
    %step_8 = tensor.empty() : tensor<1x16x1x3x16xf32>
    %step_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%step_2, %step_7 : tensor<1x16x1x3x16xi1>, tensor<1x16x1x3x16xf32>) outs(%step_8 : tensor<1x16x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x16xf32>
    %v_17 = arith.divf %v_16, %step_9 : tensor<1x16x1x3x16xf32>
    %v_18 = math.roundeven %v_17 : tensor<1x16x1x3x16xf32>
    %v_19 = arith.mulf %v_18, %step_9 : tensor<1x16x1x3x16xf32>
    %v_20 = arith.constant dense<-6.0> : tensor<1x16x1x3x16xf32>
    %v_21 = arith.maximumf %v_19, %v_20 : tensor<1x16x1x3x16xf32>
    %v_22 = arith.constant dense<6.0> : tensor<1x16x1x3x16xf32>
    %v_23 = arith.minimumf %v_21, %v_22 : tensor<1x16x1x3x16xf32>
    %v_24 = tensor.empty() : tensor<1x16x1x3x16xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_23, %scale_6 : tensor<1x16x1x3x16xf32>, tensor<1x16x1x3x1xf32>) outs(%v_24 : tensor<1x16x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x16xf32>
    %v_26 = tensor.collapse_shape %v_25 [[0], [1, 2], [3, 4]] : tensor<1x16x1x3x16xf32> into tensor<1x16x48xf32>
    %blocks_2 = tensor.expand_shape %up_weight_1 [[0, 1], [2, 3]] output_shape [3, 16, 3, 16] : tensor<48x48xf32> into tensor<3x16x3x16xf32>
    %v_27 = math.absf %blocks_2 : tensor<3x16x3x16xf32>
    %v_28 = arith.constant dense<0xFF800000> : tensor<3x3xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%v_27 : tensor<3x16x3x16xf32>) outs(%v_28 : tensor<3x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3xf32>
    %v_30 = tensor.expand_shape %v_29 [[0, 1], [2, 3]] output_shape [3, 1, 3, 1] : tensor<3x3xf32> into tensor<3x1x3x1xf32>
    %v_31 = math.absf %v_30 : tensor<3x1x3x1xf32>
    %v_32 = tensor.collapse_shape %v_31 [[0, 1, 2, 3]] : tensor<3x1x3x1xf32> into tensor<9xf32>
    %v_33 = tensor.expand_shape %v_32 [[0, 1]] output_shape [1, 9] : tensor<9xf32> into tensor<1x9xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_33 : tensor<1x9xf32>) outs(%v_7 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_3 = arith.mulf %v_34, %tensor_1 : tensor<1xf32>
    %scale_7 = arith.mulf %tensor_3, %scale_1 : tensor<1xf32>
    %scale_8 = tensor.empty() : tensor<3x1x3x1xf32>
    %scale_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_30, %scale_7 : tensor<3x1x3x1xf32>, tensor<1xf32>) outs(%scale_8 : tensor<3x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x3x1xf32>
    %v_35 = tensor.empty() : tensor<3x1x3x1xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%scale_9 : tensor<3x1x3x1xf32>) outs(%v_35 : tensor<3x1x3x1xf32>) {
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
    } -> tensor<3x1x3x1xf32>
    %v_37 = arith.constant dense<-448.0> : tensor<3x1x3x1xf32>
    %v_38 = arith.maximumf %v_36, %v_37 : tensor<3x1x3x1xf32>
    %v_39 = arith.constant dense<448.0> : tensor<3x1x3x1xf32>
    %v_40 = arith.minimumf %v_38, %v_39 : tensor<3x1x3x1xf32>
    %scale_10 = tensor.empty() : tensor<3x1x3x1xf32>
    %scale_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40, %tensor_3 : tensor<3x1x3x1xf32>, tensor<1xf32>) outs(%scale_10 : tensor<3x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x3x1xf32>
    %v_41 = tensor.empty() : tensor<3x16x3x16xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_2, %scale_11 : tensor<3x16x3x16xf32>, tensor<3x1x3x1xf32>) outs(%v_41 : tensor<3x16x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x3x16xf32>
    %size_2 = math.absf %v_42 : tensor<3x16x3x16xf32>
    %step_10 = tensor.empty() : tensor<3x16x3x16xi1>
    %step_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_2 : tensor<3x16x3x16xf32>) outs(%step_10 : tensor<3x16x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x16x3x16xi1>
    %step_12 = tensor.empty() : tensor<3x16x3x16xi1>
    %step_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_2 : tensor<3x16x3x16xf32>) outs(%step_12 : tensor<3x16x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x16x3x16xi1>
    %step_14 = arith.constant dense<1.0> : tensor<3x16x3x16xf32>
    %step_15 = tensor.empty() : tensor<3x16x3x16xf32>
    %step_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_13, %step_14 : tensor<3x16x3x16xi1>, tensor<3x16x3x16xf32>) outs(%step_15 : tensor<3x16x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x3x16xf32>
    %step_17 = tensor.empty() : tensor<3x16x3x16xf32>
    %step_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_11, %step_16 : tensor<3x16x3x16xi1>, tensor<3x16x3x16xf32>) outs(%step_17 : tensor<3x16x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x3x16xf32>
    %v_43 = arith.divf %v_42, %step_18 : tensor<3x16x3x16xf32>
    %v_44 = math.roundeven %v_43 : tensor<3x16x3x16xf32>
    %v_45 = arith.mulf %v_44, %step_18 : tensor<3x16x3x16xf32>
    %v_46 = arith.constant dense<-6.0> : tensor<3x16x3x16xf32>
    %v_47 = arith.maximumf %v_45, %v_46 : tensor<3x16x3x16xf32>
    %v_48 = arith.constant dense<6.0> : tensor<3x16x3x16xf32>
    %v_49 = arith.minimumf %v_47, %v_48 : tensor<3x16x3x16xf32>
    %v_50 = tensor.empty() : tensor<3x16x3x16xf32>
    %v_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_49, %scale_11 : tensor<3x16x3x16xf32>, tensor<3x1x3x1xf32>) outs(%v_50 : tensor<3x16x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x3x16xf32>
    %v_52 = tensor.collapse_shape %v_51 [[0, 1], [2, 3]] : tensor<3x16x3x16xf32> into tensor<48x48xf32>
    %hidden_1 = mixer.linear %v_26, %v_52 : tensor<1x16x48xf32>, tensor<48x48xf32> -> tensor<1x16x48xf32>
    %hidden_2 = arith.constant dense<0.0> : tensor<1x16x48xf32>
    %hidden_3 = arith.maximumf %hidden_1, %hidden_2 : tensor<1x16x48xf32>
    %hidden_4 = arith.mulf %hidden_3, %hidden_3 : tensor<1x16x48xf32>
    %blocks_3 = tensor.expand_shape %hidden_4 [[0], [1, 2], [3, 4]] output_shape [1, 16, 1, 3, 16] : tensor<1x16x48xf32> into tensor<1x16x1x3x16xf32>
    %v_53 = math.absf %blocks_3 : tensor<1x16x1x3x16xf32>
    %v_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel", "reduction"]} ins(%v_53 : tensor<1x16x1x3x16xf32>) outs(%v_2 : tensor<1x16x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x3xf32>
    %v_55 = tensor.expand_shape %v_54 [[0], [1, 2], [3, 4]] output_shape [1, 16, 1, 3, 1] : tensor<1x16x3xf32> into tensor<1x16x1x3x1xf32>
    %v_56 = math.absf %v_55 : tensor<1x16x1x3x1xf32>
    %v_57 = tensor.collapse_shape %v_56 [[0], [1, 2, 3, 4]] : tensor<1x16x1x3x1xf32> into tensor<1x48xf32>
    %v_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_57 : tensor<1x48xf32>) outs(%v_7 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_4 = arith.mulf %v_58, %tensor_1 : tensor<1xf32>
    %scale_12 = arith.mulf %tensor_4, %scale_1 : tensor<1xf32>
    %scale_13 = tensor.empty() : tensor<1x16x1x3x1xf32>
    %scale_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_55, %scale_12 : tensor<1x16x1x3x1xf32>, tensor<1xf32>) outs(%scale_13 : tensor<1x16x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x1xf32>
    %v_59 = tensor.empty() : tensor<1x16x1x3x1xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%scale_14 : tensor<1x16x1x3x1xf32>) outs(%v_59 : tensor<1x16x1x3x1xf32>) {
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
    } -> tensor<1x16x1x3x1xf32>
    %v_61 = arith.maximumf %v_60, %v_11 : tensor<1x16x1x3x1xf32>
    %v_62 = arith.minimumf %v_61, %v_13 : tensor<1x16x1x3x1xf32>
    %scale_15 = tensor.empty() : tensor<1x16x1x3x1xf32>
    %scale_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_62, %tensor_4 : tensor<1x16x1x3x1xf32>, tensor<1xf32>) outs(%scale_15 : tensor<1x16x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x1xf32>
    %v_63 = tensor.empty() : tensor<1x16x1x3x16xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%blocks_3, %scale_16 : tensor<1x16x1x3x16xf32>, tensor<1x16x1x3x1xf32>) outs(%v_63 : tensor<1x16x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x16xf32>
    %size_3 = math.absf %v_64 : tensor<1x16x1x3x16xf32>
    %step_19 = tensor.empty() : tensor<1x16x1x3x16xi1>
    %step_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%size_3 : tensor<1x16x1x3x16xf32>) outs(%step_19 : tensor<1x16x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<1x16x1x3x16xi1>
    %step_21 = tensor.empty() : tensor<1x16x1x3x16xi1>
    %step_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%size_3 : tensor<1x16x1x3x16xf32>) outs(%step_21 : tensor<1x16x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<1x16x1x3x16xi1>
    %step_23 = tensor.empty() : tensor<1x16x1x3x16xf32>
    %step_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%step_22, %step_5 : tensor<1x16x1x3x16xi1>, tensor<1x16x1x3x16xf32>) outs(%step_23 : tensor<1x16x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x16xf32>
    %step_25 = tensor.empty() : tensor<1x16x1x3x16xf32>
    %step_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%step_20, %step_24 : tensor<1x16x1x3x16xi1>, tensor<1x16x1x3x16xf32>) outs(%step_25 : tensor<1x16x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x16xf32>
    %v_65 = arith.divf %v_64, %step_26 : tensor<1x16x1x3x16xf32>
    %v_66 = math.roundeven %v_65 : tensor<1x16x1x3x16xf32>
    %v_67 = arith.mulf %v_66, %step_26 : tensor<1x16x1x3x16xf32>
    %v_68 = arith.maximumf %v_67, %v_20 : tensor<1x16x1x3x16xf32>
    %v_69 = arith.minimumf %v_68, %v_22 : tensor<1x16x1x3x16xf32>
    %v_70 = tensor.empty() : tensor<1x16x1x3x16xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_69, %scale_16 : tensor<1x16x1x3x16xf32>, tensor<1x16x1x3x1xf32>) outs(%v_70 : tensor<1x16x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x16x1x3x16xf32>
    %v_72 = tensor.collapse_shape %v_71 [[0], [1, 2], [3, 4]] : tensor<1x16x1x3x16xf32> into tensor<1x16x48xf32>
    %blocks_4 = tensor.expand_shape %down_weight_1 [[0, 1], [2, 3]] output_shape [3, 16, 3, 16] : tensor<48x48xf32> into tensor<3x16x3x16xf32>
    %v_73 = math.absf %blocks_4 : tensor<3x16x3x16xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%v_73 : tensor<3x16x3x16xf32>) outs(%v_28 : tensor<3x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3xf32>
    %v_75 = tensor.expand_shape %v_74 [[0, 1], [2, 3]] output_shape [3, 1, 3, 1] : tensor<3x3xf32> into tensor<3x1x3x1xf32>
    %v_76 = math.absf %v_75 : tensor<3x1x3x1xf32>
    %v_77 = tensor.collapse_shape %v_76 [[0, 1, 2, 3]] : tensor<3x1x3x1xf32> into tensor<9xf32>
    %v_78 = tensor.expand_shape %v_77 [[0, 1]] output_shape [1, 9] : tensor<9xf32> into tensor<1x9xf32>
    %v_79 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_78 : tensor<1x9xf32>) outs(%v_7 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_5 = arith.mulf %v_79, %tensor_1 : tensor<1xf32>
    %scale_17 = arith.mulf %tensor_5, %scale_1 : tensor<1xf32>
    %scale_18 = tensor.empty() : tensor<3x1x3x1xf32>
    %scale_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_75, %scale_17 : tensor<3x1x3x1xf32>, tensor<1xf32>) outs(%scale_18 : tensor<3x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x3x1xf32>
    %v_80 = tensor.empty() : tensor<3x1x3x1xf32>
    %v_81 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%scale_19 : tensor<3x1x3x1xf32>) outs(%v_80 : tensor<3x1x3x1xf32>) {
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
    } -> tensor<3x1x3x1xf32>
    %v_82 = arith.maximumf %v_81, %v_37 : tensor<3x1x3x1xf32>
    %v_83 = arith.minimumf %v_82, %v_39 : tensor<3x1x3x1xf32>
    %scale_20 = tensor.empty() : tensor<3x1x3x1xf32>
    %scale_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_83, %tensor_5 : tensor<3x1x3x1xf32>, tensor<1xf32>) outs(%scale_20 : tensor<3x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x3x1xf32>
    %v_84 = tensor.empty() : tensor<3x16x3x16xf32>
    %v_85 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_4, %scale_21 : tensor<3x16x3x16xf32>, tensor<3x1x3x1xf32>) outs(%v_84 : tensor<3x16x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x3x16xf32>
    %size_4 = math.absf %v_85 : tensor<3x16x3x16xf32>
    %step_27 = tensor.empty() : tensor<3x16x3x16xi1>
    %step_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_4 : tensor<3x16x3x16xf32>) outs(%step_27 : tensor<3x16x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x16x3x16xi1>
    %step_29 = tensor.empty() : tensor<3x16x3x16xi1>
    %step_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_4 : tensor<3x16x3x16xf32>) outs(%step_29 : tensor<3x16x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x16x3x16xi1>
    %step_31 = tensor.empty() : tensor<3x16x3x16xf32>
    %step_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_30, %step_14 : tensor<3x16x3x16xi1>, tensor<3x16x3x16xf32>) outs(%step_31 : tensor<3x16x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x3x16xf32>
    %step_33 = tensor.empty() : tensor<3x16x3x16xf32>
    %step_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_28, %step_32 : tensor<3x16x3x16xi1>, tensor<3x16x3x16xf32>) outs(%step_33 : tensor<3x16x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x3x16xf32>
    %v_86 = arith.divf %v_85, %step_34 : tensor<3x16x3x16xf32>
    %v_87 = math.roundeven %v_86 : tensor<3x16x3x16xf32>
    %v_88 = arith.mulf %v_87, %step_34 : tensor<3x16x3x16xf32>
    %v_89 = arith.maximumf %v_88, %v_46 : tensor<3x16x3x16xf32>
    %v_90 = arith.minimumf %v_89, %v_48 : tensor<3x16x3x16xf32>
    %v_91 = tensor.empty() : tensor<3x16x3x16xf32>
    %v_92 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_90, %scale_21 : tensor<3x16x3x16xf32>, tensor<3x1x3x1xf32>) outs(%v_91 : tensor<3x16x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x3x16xf32>
    %v_93 = tensor.collapse_shape %v_92 [[0, 1], [2, 3]] : tensor<3x16x3x16xf32> into tensor<48x48xf32>
    %y_1 = mixer.linear %v_72, %v_93 : tensor<1x16x48xf32>, tensor<48x48xf32> -> tensor<1x16x48xf32>
    %y_2 = arith.addf %in_x, %y_1 : tensor<1x16x48xf32>
    %v_94 = mixer.linear %y_2, %head_weight_1 : tensor<1x16x48xf32>, tensor<16x48xf32> -> tensor<1x16x16xf32>
    %rows_1 = tensor.collapse_shape %in_dy [[0, 1], [2]] : tensor<1x16x48xf32> into tensor<16x48xf32>
    %v_95 = tensor.empty() : tensor<48x16xf32>
    %v_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%rows_1 : tensor<16x48xf32>) outs(%v_95 : tensor<48x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<48x16xf32>
    %parts_1 = tensor.expand_shape %v_96 [[0, 1], [2]] output_shape [48, 1, 16] : tensor<48x16xf32> into tensor<48x1x16xf32>
    %v_97 = arith.constant dense<[[0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, -0.25], [0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, 0.25], [0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, -0.25], [0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25], [0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25], [0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25], [0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, 0.25], [0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, 0.25], [0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, -0.25], [0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, -0.25], [0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, 0.25], [0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25], [0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25], [0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25]]> : tensor<16x16xf32>
    %v_98 = mixer.linear %parts_1, %v_97 : tensor<48x1x16xf32>, tensor<16x16xf32> -> tensor<48x1x16xf32>
    %v_99 = tensor.collapse_shape %v_98 [[0, 1], [2]] : tensor<48x1x16xf32> into tensor<48x16xf32>
    %blocks_5 = tensor.expand_shape %v_99 [[0, 1, 2], [3]] output_shape [48, 1, 1, 16] : tensor<48x16xf32> into tensor<48x1x1x16xf32>
    %v_100 = math.absf %blocks_5 : tensor<48x1x1x16xf32>
    %v_101 = arith.constant dense<0xFF800000> : tensor<48x1xf32>
    %v_102 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%v_100 : tensor<48x1x1x16xf32>) outs(%v_101 : tensor<48x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<48x1xf32>
    %v_103 = tensor.expand_shape %v_102 [[0, 1, 2], [3]] output_shape [48, 1, 1, 1] : tensor<48x1xf32> into tensor<48x1x1x1xf32>
    %v_104 = math.absf %v_103 : tensor<48x1x1x1xf32>
    %v_105 = tensor.collapse_shape %v_104 [[0, 1, 2, 3]] : tensor<48x1x1x1xf32> into tensor<48xf32>
    %v_106 = tensor.expand_shape %v_105 [[0, 1]] output_shape [1, 48] : tensor<48xf32> into tensor<1x48xf32>
    %v_107 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_106 : tensor<1x48xf32>) outs(%v_7 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_6 = arith.mulf %v_107, %tensor_1 : tensor<1xf32>
    %scale_22 = arith.mulf %tensor_6, %scale_1 : tensor<1xf32>
    %scale_23 = tensor.empty() : tensor<48x1x1x1xf32>
    %scale_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_103, %scale_22 : tensor<48x1x1x1xf32>, tensor<1xf32>) outs(%scale_23 : tensor<48x1x1x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x1xf32>
    %v_108 = tensor.empty() : tensor<48x1x1x1xf32>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%scale_24 : tensor<48x1x1x1xf32>) outs(%v_108 : tensor<48x1x1x1xf32>) {
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
    } -> tensor<48x1x1x1xf32>
    %v_110 = arith.constant dense<-448.0> : tensor<48x1x1x1xf32>
    %v_111 = arith.maximumf %v_109, %v_110 : tensor<48x1x1x1xf32>
    %v_112 = arith.constant dense<448.0> : tensor<48x1x1x1xf32>
    %v_113 = arith.minimumf %v_111, %v_112 : tensor<48x1x1x1xf32>
    %scale_25 = tensor.empty() : tensor<48x1x1x1xf32>
    %scale_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_113, %tensor_6 : tensor<48x1x1x1xf32>, tensor<1xf32>) outs(%scale_25 : tensor<48x1x1x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x1xf32>
    %v_114 = tensor.empty() : tensor<48x1x1x16xf32>
    %v_115 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_5, %scale_26 : tensor<48x1x1x16xf32>, tensor<48x1x1x1xf32>) outs(%v_114 : tensor<48x1x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x16xf32>
    %size_5 = math.absf %v_115 : tensor<48x1x1x16xf32>
    %step_35 = tensor.empty() : tensor<48x1x1x16xi1>
    %step_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_5 : tensor<48x1x1x16xf32>) outs(%step_35 : tensor<48x1x1x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<48x1x1x16xi1>
    %step_37 = tensor.empty() : tensor<48x1x1x16xi1>
    %step_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_5 : tensor<48x1x1x16xf32>) outs(%step_37 : tensor<48x1x1x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<48x1x1x16xi1>
    %step_39 = arith.constant dense<1.0> : tensor<48x1x1x16xf32>
    %step_40 = tensor.empty() : tensor<48x1x1x16xf32>
    %step_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_38, %step_39 : tensor<48x1x1x16xi1>, tensor<48x1x1x16xf32>) outs(%step_40 : tensor<48x1x1x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x16xf32>
    %step_42 = tensor.empty() : tensor<48x1x1x16xf32>
    %step_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_36, %step_41 : tensor<48x1x1x16xi1>, tensor<48x1x1x16xf32>) outs(%step_42 : tensor<48x1x1x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x16xf32>
    %v_116 = arith.divf %v_115, %step_43 : tensor<48x1x1x16xf32>
    %v_117 = math.roundeven %v_116 : tensor<48x1x1x16xf32>
    %v_118 = arith.mulf %v_117, %step_43 : tensor<48x1x1x16xf32>
    %v_119 = arith.constant dense<-6.0> : tensor<48x1x1x16xf32>
    %v_120 = arith.maximumf %v_118, %v_119 : tensor<48x1x1x16xf32>
    %v_121 = arith.constant dense<6.0> : tensor<48x1x1x16xf32>
    %v_122 = arith.minimumf %v_120, %v_121 : tensor<48x1x1x16xf32>
    %v_123 = tensor.empty() : tensor<48x1x1x16xf32>
    %v_124 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_122, %scale_26 : tensor<48x1x1x16xf32>, tensor<48x1x1x1xf32>) outs(%v_123 : tensor<48x1x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x16xf32>
    %v_125 = tensor.collapse_shape %v_124 [[0, 1, 2], [3]] : tensor<48x1x1x16xf32> into tensor<48x16xf32>
    %rows_2 = tensor.collapse_shape %hidden_4 [[0, 1], [2]] : tensor<1x16x48xf32> into tensor<16x48xf32>
    %v_126 = tensor.empty() : tensor<48x16xf32>
    %v_127 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%rows_2 : tensor<16x48xf32>) outs(%v_126 : tensor<48x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<48x16xf32>
    %parts_2 = tensor.expand_shape %v_127 [[0, 1], [2]] output_shape [48, 1, 16] : tensor<48x16xf32> into tensor<48x1x16xf32>
    %v_128 = arith.constant dense<[[0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, -0.25], [0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, 0.25], [0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, -0.25], [0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25], [0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25], [0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25], [0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, 0.25], [0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, 0.25], [0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, -0.25], [0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, -0.25], [0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, 0.25], [0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25], [0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25], [0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25]]> : tensor<16x16xf32>
    %v_129 = mixer.linear %parts_2, %v_128 : tensor<48x1x16xf32>, tensor<16x16xf32> -> tensor<48x1x16xf32>
    %v_130 = tensor.collapse_shape %v_129 [[0, 1], [2]] : tensor<48x1x16xf32> into tensor<48x16xf32>
    %blocks_6 = tensor.expand_shape %v_130 [[0, 1, 2], [3]] output_shape [48, 1, 1, 16] : tensor<48x16xf32> into tensor<48x1x1x16xf32>
    %v_131 = math.absf %blocks_6 : tensor<48x1x1x16xf32>
    %v_132 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%v_131 : tensor<48x1x1x16xf32>) outs(%v_101 : tensor<48x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<48x1xf32>
    %v_133 = tensor.expand_shape %v_132 [[0, 1, 2], [3]] output_shape [48, 1, 1, 1] : tensor<48x1xf32> into tensor<48x1x1x1xf32>
    %v_134 = math.absf %v_133 : tensor<48x1x1x1xf32>
    %v_135 = tensor.collapse_shape %v_134 [[0, 1, 2, 3]] : tensor<48x1x1x1xf32> into tensor<48xf32>
    %v_136 = tensor.expand_shape %v_135 [[0, 1]] output_shape [1, 48] : tensor<48xf32> into tensor<1x48xf32>
    %v_137 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_136 : tensor<1x48xf32>) outs(%v_7 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_7 = arith.mulf %v_137, %tensor_1 : tensor<1xf32>
    %scale_27 = arith.mulf %tensor_7, %scale_1 : tensor<1xf32>
    %scale_28 = tensor.empty() : tensor<48x1x1x1xf32>
    %scale_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_133, %scale_27 : tensor<48x1x1x1xf32>, tensor<1xf32>) outs(%scale_28 : tensor<48x1x1x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x1xf32>
    %v_138 = tensor.empty() : tensor<48x1x1x1xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%scale_29 : tensor<48x1x1x1xf32>) outs(%v_138 : tensor<48x1x1x1xf32>) {
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
    } -> tensor<48x1x1x1xf32>
    %v_140 = arith.maximumf %v_139, %v_110 : tensor<48x1x1x1xf32>
    %v_141 = arith.minimumf %v_140, %v_112 : tensor<48x1x1x1xf32>
    %scale_30 = tensor.empty() : tensor<48x1x1x1xf32>
    %scale_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_141, %tensor_7 : tensor<48x1x1x1xf32>, tensor<1xf32>) outs(%scale_30 : tensor<48x1x1x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x1xf32>
    %v_142 = tensor.empty() : tensor<48x1x1x16xf32>
    %v_143 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_6, %scale_31 : tensor<48x1x1x16xf32>, tensor<48x1x1x1xf32>) outs(%v_142 : tensor<48x1x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x16xf32>
    %size_6 = math.absf %v_143 : tensor<48x1x1x16xf32>
    %step_44 = tensor.empty() : tensor<48x1x1x16xi1>
    %step_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_6 : tensor<48x1x1x16xf32>) outs(%step_44 : tensor<48x1x1x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<48x1x1x16xi1>
    %step_46 = tensor.empty() : tensor<48x1x1x16xi1>
    %step_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_6 : tensor<48x1x1x16xf32>) outs(%step_46 : tensor<48x1x1x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<48x1x1x16xi1>
    %step_48 = tensor.empty() : tensor<48x1x1x16xf32>
    %step_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_47, %step_39 : tensor<48x1x1x16xi1>, tensor<48x1x1x16xf32>) outs(%step_48 : tensor<48x1x1x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x16xf32>
    %step_50 = tensor.empty() : tensor<48x1x1x16xf32>
    %step_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_45, %step_49 : tensor<48x1x1x16xi1>, tensor<48x1x1x16xf32>) outs(%step_50 : tensor<48x1x1x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x16xf32>
    %v_144 = arith.divf %v_143, %step_51 : tensor<48x1x1x16xf32>
    %v_145 = math.roundeven %v_144 : tensor<48x1x1x16xf32>
    %v_146 = arith.mulf %v_145, %step_51 : tensor<48x1x1x16xf32>
    %v_147 = arith.maximumf %v_146, %v_119 : tensor<48x1x1x16xf32>
    %v_148 = arith.minimumf %v_147, %v_121 : tensor<48x1x1x16xf32>
    %v_149 = tensor.empty() : tensor<48x1x1x16xf32>
    %v_150 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_148, %scale_31 : tensor<48x1x1x16xf32>, tensor<48x1x1x1xf32>) outs(%v_149 : tensor<48x1x1x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x1x16xf32>
    %v_151 = tensor.collapse_shape %v_150 [[0, 1, 2], [3]] : tensor<48x1x1x16xf32> into tensor<48x16xf32>
    %v_152 = arith.constant dense<0.0> : tensor<48x48xf32>
    %v_153 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_125, %v_151 : tensor<48x16xf32>, tensor<48x16xf32>) outs(%v_152 : tensor<48x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<48x48xf32>
    return %y_2, %v_94, %v_153 : tensor<1x16x48xf32>, tensor<1x16x16xf32>, tensor<48x48xf32>
  }
}
