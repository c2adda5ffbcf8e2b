// Pretraining large language models with NVFP4 (NVIDIA, 2025, arXiv 2509.25149).
// 4-bit floats in blocks of 16 with an FP8 scale each: 1 x 16 for activations, 16 x 16 for weights; random Hadamard rotations before weight gradients.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x24x32xf32> {mixer.name = "x"}, %in_dy: tensor<2x24x32xf32> {mixer.name = "dy"}) -> (tensor<2x24x32xf32> {mixer.name = "y"}, tensor<2x24x16xf32> {mixer.name = "head"}, tensor<32x48xf32> {mixer.name = "gradient"}) {
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<48x48xf32>
    %up_1 = tensor.extract_slice %up_weight_1[0, 0] [48, 32] [1, 1] : tensor<48x48xf32> to tensor<48x32xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<48x48xf32>
    %up_2 = tensor.extract_slice %down_weight_1[0, 0] [32, 48] [1, 1] : tensor<48x48xf32> to tensor<32x48xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<16x48xf32>
    %up_3 = tensor.extract_slice %head_weight_1[0, 0] [16, 32] [1, 1] : tensor<16x48xf32> to tensor<16x32xf32>
    %blocks_1 = tensor.expand_shape %in_x [[0], [1, 2], [3, 4]] output_shape [2, 24, 1, 2, 16] : tensor<2x24x32xf32> into tensor<2x24x1x2x16xf32>
    %v_1 = math.absf %blocks_1 : tensor<2x24x1x2x16xf32>
    %v_2 = arith.constant dense<0xFF800000> : tensor<2x24x2xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel", "reduction"]} ins(%v_1 : tensor<2x24x1x2x16xf32>) outs(%v_2 : tensor<2x24x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x2xf32>
    %v_4 = tensor.expand_shape %v_3 [[0], [1, 2], [3, 4]] output_shape [2, 24, 1, 2, 1] : tensor<2x24x2xf32> into tensor<2x24x1x2x1xf32>
    %v_5 = math.absf %v_4 : tensor<2x24x1x2x1xf32>
    %v_6 = tensor.collapse_shape %v_5 [[0, 1, 2, 3, 4]] : tensor<2x24x1x2x1xf32> into tensor<96xf32>
    %v_7 = tensor.expand_shape %v_6 [[0, 1]] output_shape [1, 96] : tensor<96xf32> into tensor<1x96xf32>
    %v_8 = arith.constant dense<0xFF800000> : tensor<1xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_7 : tensor<1x96xf32>) outs(%v_8 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_1 = arith.constant dense<0.0003720238095238095> : tensor<1xf32>
    %tensor_2 = arith.mulf %v_9, %tensor_1 : tensor<1xf32>
    %scale_1 = arith.constant dense<6.0> : tensor<1xf32>
    %scale_2 = arith.mulf %tensor_2, %scale_1 : tensor<1xf32>
    %scale_3 = tensor.empty() : tensor<2x24x1x2x1xf32>
    %scale_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %scale_2 : tensor<2x24x1x2x1xf32>, tensor<1xf32>) outs(%scale_3 : tensor<2x24x1x2x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x2x1xf32>
    %v_10 = tensor.empty() : tensor<2x24x1x2x1xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%scale_4 : tensor<2x24x1x2x1xf32>) outs(%v_10 : tensor<2x24x1x2x1xf32>) {
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
    } -> tensor<2x24x1x2x1xf32>
    %v_12 = arith.constant dense<-448.0> : tensor<2x24x1x2x1xf32>
    %v_13 = arith.maximumf %v_11, %v_12 : tensor<2x24x1x2x1xf32>
    %v_14 = arith.constant dense<448.0> : tensor<2x24x1x2x1xf32>
    %v_15 = arith.minimumf %v_13, %v_14 : tensor<2x24x1x2x1xf32>
    %scale_5 = tensor.empty() : tensor<2x24x1x2x1xf32>
    %scale_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_15, %tensor_2 : tensor<2x24x1x2x1xf32>, tensor<1xf32>) outs(%scale_5 : tensor<2x24x1x2x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x2x1xf32>
    %v_16 = tensor.empty() : tensor<2x24x1x2x16xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%blocks_1, %scale_6 : tensor<2x24x1x2x16xf32>, tensor<2x24x1x2x1xf32>) outs(%v_16 : tensor<2x24x1x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x2x16xf32>
    %size_1 = math.absf %v_17 : tensor<2x24x1x2x16xf32>
    %step_1 = tensor.empty() : tensor<2x24x1x2x16xi1>
    %step_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%size_1 : tensor<2x24x1x2x16xf32>) outs(%step_1 : tensor<2x24x1x2x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x1x2x16xi1>
    %step_3 = tensor.empty() : tensor<2x24x1x2x16xi1>
    %step_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%size_1 : tensor<2x24x1x2x16xf32>) outs(%step_3 : tensor<2x24x1x2x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x1x2x16xi1>
    %step_5 = arith.constant dense<1.0> : tensor<2x24x1x2x16xf32>
    %step_6 = tensor.empty() : tensor<2x24x1x2x16xf32>
    %step_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%step_4, %step_5 : tensor<2x24x1x2x16xi1>, tensor<2x24x1x2x16xf32>) outs(%step_6 : tensor<2x24x1x2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x2x16xf32>
    %step_8 = tensor.empty() : tensor<2x24x1x2x16xf32>
    %step_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%step_2, %step_7 : tensor<2x24x1x2x16xi1>, tensor<2x24x1x2x16xf32>) outs(%step_8 : tensor<2x24x1x2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x2x16xf32>
    %v_18 = arith.divf %v_17, %step_9 : tensor<2x24x1x2x16xf32>
    %v_19 = math.roundeven %v_18 : tensor<2x24x1x2x16xf32>
    %v_20 = arith.mulf %v_19, %step_9 : tensor<2x24x1x2x16xf32>
    %v_21 = arith.constant dense<-6.0> : tensor<2x24x1x2x16xf32>
    %v_22 = arith.maximumf %v_20, %v_21 : tensor<2x24x1x2x16xf32>
    %v_23 = arith.constant dense<6.0> : tensor<2x24x1x2x16xf32>
    %v_24 = arith.minimumf %v_22, %v_23 : tensor<2x24x1x2x16xf32>
    %v_25 = tensor.empty() : tensor<2x24x1x2x16xf32>
    %v_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_24, %scale_6 : tensor<2x24x1x2x16xf32>, tensor<2x24x1x2x1xf32>) outs(%v_25 : tensor<2x24x1x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x2x16xf32>
    %v_27 = tensor.collapse_shape %v_26 [[0], [1, 2], [3, 4]] : tensor<2x24x1x2x16xf32> into tensor<2x24x32xf32>
    %blocks_2 = tensor.expand_shape %up_1 [[0, 1], [2, 3]] output_shape [3, 16, 2, 16] : tensor<48x32xf32> into tensor<3x16x2x16xf32>
    %v_28 = math.absf %blocks_2 : tensor<3x16x2x16xf32>
    %v_29 = arith.constant dense<0xFF800000> : tensor<3x2xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%v_28 : tensor<3x16x2x16xf32>) outs(%v_29 : tensor<3x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2xf32>
    %v_31 = tensor.expand_shape %v_30 [[0, 1], [2, 3]] output_shape [3, 1, 2, 1] : tensor<3x2xf32> into tensor<3x1x2x1xf32>
    %v_32 = math.absf %v_31 : tensor<3x1x2x1xf32>
    %v_33 = tensor.collapse_shape %v_32 [[0, 1, 2, 3]] : tensor<3x1x2x1xf32> into tensor<6xf32>
    %v_34 = tensor.expand_shape %v_33 [[0, 1]] output_shape [1, 6] : tensor<6xf32> into tensor<1x6xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_34 : tensor<1x6xf32>) outs(%v_8 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_3 = arith.mulf %v_35, %tensor_1 : tensor<1xf32>
    %scale_7 = arith.mulf %tensor_3, %scale_1 : tensor<1xf32>
    %scale_8 = tensor.empty() : tensor<3x1x2x1xf32>
    %scale_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_31, %scale_7 : tensor<3x1x2x1xf32>, tensor<1xf32>) outs(%scale_8 : tensor<3x1x2x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x2x1xf32>
    %v_36 = tensor.empty() : tensor<3x1x2x1xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%scale_9 : tensor<3x1x2x1xf32>) outs(%v_36 : tensor<3x1x2x1xf32>) {
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
    } -> tensor<3x1x2x1xf32>
    %v_38 = arith.constant dense<-448.0> : tensor<3x1x2x1xf32>
    %v_39 = arith.maximumf %v_37, %v_38 : tensor<3x1x2x1xf32>
    %v_40 = arith.constant dense<448.0> : tensor<3x1x2x1xf32>
    %v_41 = arith.minimumf %v_39, %v_40 : tensor<3x1x2x1xf32>
    %scale_10 = tensor.empty() : tensor<3x1x2x1xf32>
    %scale_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_41, %tensor_3 : tensor<3x1x2x1xf32>, tensor<1xf32>) outs(%scale_10 : tensor<3x1x2x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x2x1xf32>
    %v_42 = tensor.empty() : tensor<3x16x2x16xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_2, %scale_11 : tensor<3x16x2x16xf32>, tensor<3x1x2x1xf32>) outs(%v_42 : tensor<3x16x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x2x16xf32>
    %size_2 = math.absf %v_43 : tensor<3x16x2x16xf32>
    %step_10 = tensor.empty() : tensor<3x16x2x16xi1>
    %step_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_2 : tensor<3x16x2x16xf32>) outs(%step_10 : tensor<3x16x2x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x16x2x16xi1>
    %step_12 = tensor.empty() : tensor<3x16x2x16xi1>
    %step_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_2 : tensor<3x16x2x16xf32>) outs(%step_12 : tensor<3x16x2x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x16x2x16xi1>
    %step_14 = arith.constant dense<1.0> : tensor<3x16x2x16xf32>
    %step_15 = tensor.empty() : tensor<3x16x2x16xf32>
    %step_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_13, %step_14 : tensor<3x16x2x16xi1>, tensor<3x16x2x16xf32>) outs(%step_15 : tensor<3x16x2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x2x16xf32>
    %step_17 = tensor.empty() : tensor<3x16x2x16xf32>
    %step_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_11, %step_16 : tensor<3x16x2x16xi1>, tensor<3x16x2x16xf32>) outs(%step_17 : tensor<3x16x2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x2x16xf32>
    %v_44 = arith.divf %v_43, %step_18 : tensor<3x16x2x16xf32>
    %v_45 = math.roundeven %v_44 : tensor<3x16x2x16xf32>
    %v_46 = arith.mulf %v_45, %step_18 : tensor<3x16x2x16xf32>
    %v_47 = arith.constant dense<-6.0> : tensor<3x16x2x16xf32>
    %v_48 = arith.maximumf %v_46, %v_47 : tensor<3x16x2x16xf32>
    %v_49 = arith.constant dense<6.0> : tensor<3x16x2x16xf32>
    %v_50 = arith.minimumf %v_48, %v_49 : tensor<3x16x2x16xf32>
    %v_51 = tensor.empty() : tensor<3x16x2x16xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_50, %scale_11 : tensor<3x16x2x16xf32>, tensor<3x1x2x1xf32>) outs(%v_51 : tensor<3x16x2x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x2x16xf32>
    %v_53 = tensor.collapse_shape %v_52 [[0, 1], [2, 3]] : tensor<3x16x2x16xf32> into tensor<48x32xf32>
    %hidden_1 = mixer.linear %v_27, %v_53 : tensor<2x24x32xf32>, tensor<48x32xf32> -> tensor<2x24x48xf32>
    %hidden_2 = arith.constant dense<0.0> : tensor<2x24x48xf32>
    %hidden_3 = arith.maximumf %hidden_1, %hidden_2 : tensor<2x24x48xf32>
    %hidden_4 = arith.mulf %hidden_3, %hidden_3 : tensor<2x24x48xf32>
    %blocks_3 = tensor.expand_shape %hidden_4 [[0], [1, 2], [3, 4]] output_shape [2, 24, 1, 3, 16] : tensor<2x24x48xf32> into tensor<2x24x1x3x16xf32>
    %v_54 = math.absf %blocks_3 : tensor<2x24x1x3x16xf32>
    %v_55 = arith.constant dense<0xFF800000> : tensor<2x24x3xf32>
    %v_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel", "reduction"]} ins(%v_54 : tensor<2x24x1x3x16xf32>) outs(%v_55 : tensor<2x24x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x3xf32>
    %v_57 = tensor.expand_shape %v_56 [[0], [1, 2], [3, 4]] output_shape [2, 24, 1, 3, 1] : tensor<2x24x3xf32> into tensor<2x24x1x3x1xf32>
    %v_58 = math.absf %v_57 : tensor<2x24x1x3x1xf32>
    %v_59 = tensor.collapse_shape %v_58 [[0, 1, 2, 3, 4]] : tensor<2x24x1x3x1xf32> into tensor<144xf32>
    %v_60 = tensor.expand_shape %v_59 [[0, 1]] output_shape [1, 144] : tensor<144xf32> into tensor<1x144xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_60 : tensor<1x144xf32>) outs(%v_8 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_4 = arith.mulf %v_61, %tensor_1 : tensor<1xf32>
    %scale_12 = arith.mulf %tensor_4, %scale_1 : tensor<1xf32>
    %scale_13 = tensor.empty() : tensor<2x24x1x3x1xf32>
    %scale_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_57, %scale_12 : tensor<2x24x1x3x1xf32>, tensor<1xf32>) outs(%scale_13 : tensor<2x24x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x3x1xf32>
    %v_62 = tensor.empty() : tensor<2x24x1x3x1xf32>
    %v_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%scale_14 : tensor<2x24x1x3x1xf32>) outs(%v_62 : tensor<2x24x1x3x1xf32>) {
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
    } -> tensor<2x24x1x3x1xf32>
    %v_64 = arith.constant dense<-448.0> : tensor<2x24x1x3x1xf32>
    %v_65 = arith.maximumf %v_63, %v_64 : tensor<2x24x1x3x1xf32>
    %v_66 = arith.constant dense<448.0> : tensor<2x24x1x3x1xf32>
    %v_67 = arith.minimumf %v_65, %v_66 : tensor<2x24x1x3x1xf32>
    %scale_15 = tensor.empty() : tensor<2x24x1x3x1xf32>
    %scale_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_67, %tensor_4 : tensor<2x24x1x3x1xf32>, tensor<1xf32>) outs(%scale_15 : tensor<2x24x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x3x1xf32>
    %v_68 = tensor.empty() : tensor<2x24x1x3x16xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%blocks_3, %scale_16 : tensor<2x24x1x3x16xf32>, tensor<2x24x1x3x1xf32>) outs(%v_68 : tensor<2x24x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x3x16xf32>
    %size_3 = math.absf %v_69 : tensor<2x24x1x3x16xf32>
    %step_19 = tensor.empty() : tensor<2x24x1x3x16xi1>
    %step_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%size_3 : tensor<2x24x1x3x16xf32>) outs(%step_19 : tensor<2x24x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x1x3x16xi1>
    %step_21 = tensor.empty() : tensor<2x24x1x3x16xi1>
    %step_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%size_3 : tensor<2x24x1x3x16xf32>) outs(%step_21 : tensor<2x24x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x1x3x16xi1>
    %step_23 = arith.constant dense<1.0> : tensor<2x24x1x3x16xf32>
    %step_24 = tensor.empty() : tensor<2x24x1x3x16xf32>
    %step_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%step_22, %step_23 : tensor<2x24x1x3x16xi1>, tensor<2x24x1x3x16xf32>) outs(%step_24 : tensor<2x24x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x3x16xf32>
    %step_26 = tensor.empty() : tensor<2x24x1x3x16xf32>
    %step_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%step_20, %step_25 : tensor<2x24x1x3x16xi1>, tensor<2x24x1x3x16xf32>) outs(%step_26 : tensor<2x24x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x3x16xf32>
    %v_70 = arith.divf %v_69, %step_27 : tensor<2x24x1x3x16xf32>
    %v_71 = math.roundeven %v_70 : tensor<2x24x1x3x16xf32>
    %v_72 = arith.mulf %v_71, %step_27 : tensor<2x24x1x3x16xf32>
    %v_73 = arith.constant dense<-6.0> : tensor<2x24x1x3x16xf32>
    %v_74 = arith.maximumf %v_72, %v_73 : tensor<2x24x1x3x16xf32>
    %v_75 = arith.constant dense<6.0> : tensor<2x24x1x3x16xf32>
    %v_76 = arith.minimumf %v_74, %v_75 : tensor<2x24x1x3x16xf32>
    %v_77 = tensor.empty() : tensor<2x24x1x3x16xf32>
    %v_78 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_76, %scale_16 : tensor<2x24x1x3x16xf32>, tensor<2x24x1x3x1xf32>) outs(%v_77 : tensor<2x24x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x1x3x16xf32>
    %v_79 = tensor.collapse_shape %v_78 [[0], [1, 2], [3, 4]] : tensor<2x24x1x3x16xf32> into tensor<2x24x48xf32>
    %blocks_4 = tensor.expand_shape %up_2 [[0, 1], [2, 3]] output_shape [2, 16, 3, 16] : tensor<32x48xf32> into tensor<2x16x3x16xf32>
    %v_80 = math.absf %blocks_4 : tensor<2x16x3x16xf32>
    %v_81 = arith.constant dense<0xFF800000> : tensor<2x3xf32>
    %v_82 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%v_80 : tensor<2x16x3x16xf32>) outs(%v_81 : tensor<2x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3xf32>
    %v_83 = tensor.expand_shape %v_82 [[0, 1], [2, 3]] output_shape [2, 1, 3, 1] : tensor<2x3xf32> into tensor<2x1x3x1xf32>
    %v_84 = math.absf %v_83 : tensor<2x1x3x1xf32>
    %v_85 = tensor.collapse_shape %v_84 [[0, 1, 2, 3]] : tensor<2x1x3x1xf32> into tensor<6xf32>
    %v_86 = tensor.expand_shape %v_85 [[0, 1]] output_shape [1, 6] : tensor<6xf32> into tensor<1x6xf32>
    %v_87 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_86 : tensor<1x6xf32>) outs(%v_8 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_5 = arith.mulf %v_87, %tensor_1 : tensor<1xf32>
    %scale_17 = arith.mulf %tensor_5, %scale_1 : tensor<1xf32>
    %scale_18 = tensor.empty() : tensor<2x1x3x1xf32>
    %scale_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_83, %scale_17 : tensor<2x1x3x1xf32>, tensor<1xf32>) outs(%scale_18 : tensor<2x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x3x1xf32>
    %v_88 = tensor.empty() : tensor<2x1x3x1xf32>
    %v_89 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%scale_19 : tensor<2x1x3x1xf32>) outs(%v_88 : tensor<2x1x3x1xf32>) {
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
    } -> tensor<2x1x3x1xf32>
    %v_90 = arith.constant dense<-448.0> : tensor<2x1x3x1xf32>
    %v_91 = arith.maximumf %v_89, %v_90 : tensor<2x1x3x1xf32>
    %v_92 = arith.constant dense<448.0> : tensor<2x1x3x1xf32>
    %v_93 = arith.minimumf %v_91, %v_92 : tensor<2x1x3x1xf32>
    %scale_20 = tensor.empty() : tensor<2x1x3x1xf32>
    %scale_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_93, %tensor_5 : tensor<2x1x3x1xf32>, tensor<1xf32>) outs(%scale_20 : tensor<2x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x3x1xf32>
    %v_94 = tensor.empty() : tensor<2x16x3x16xf32>
    %v_95 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_4, %scale_21 : tensor<2x16x3x16xf32>, tensor<2x1x3x1xf32>) outs(%v_94 : tensor<2x16x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x3x16xf32>
    %size_4 = math.absf %v_95 : tensor<2x16x3x16xf32>
    %step_28 = tensor.empty() : tensor<2x16x3x16xi1>
    %step_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_4 : tensor<2x16x3x16xf32>) outs(%step_28 : tensor<2x16x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x16x3x16xi1>
    %step_30 = tensor.empty() : tensor<2x16x3x16xi1>
    %step_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_4 : tensor<2x16x3x16xf32>) outs(%step_30 : tensor<2x16x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x16x3x16xi1>
    %step_32 = arith.constant dense<1.0> : tensor<2x16x3x16xf32>
    %step_33 = tensor.empty() : tensor<2x16x3x16xf32>
    %step_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_31, %step_32 : tensor<2x16x3x16xi1>, tensor<2x16x3x16xf32>) outs(%step_33 : tensor<2x16x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x3x16xf32>
    %step_35 = tensor.empty() : tensor<2x16x3x16xf32>
    %step_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_29, %step_34 : tensor<2x16x3x16xi1>, tensor<2x16x3x16xf32>) outs(%step_35 : tensor<2x16x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x3x16xf32>
    %v_96 = arith.divf %v_95, %step_36 : tensor<2x16x3x16xf32>
    %v_97 = math.roundeven %v_96 : tensor<2x16x3x16xf32>
    %v_98 = arith.mulf %v_97, %step_36 : tensor<2x16x3x16xf32>
    %v_99 = arith.constant dense<-6.0> : tensor<2x16x3x16xf32>
    %v_100 = arith.maximumf %v_98, %v_99 : tensor<2x16x3x16xf32>
    %v_101 = arith.constant dense<6.0> : tensor<2x16x3x16xf32>
    %v_102 = arith.minimumf %v_100, %v_101 : tensor<2x16x3x16xf32>
    %v_103 = tensor.empty() : tensor<2x16x3x16xf32>
    %v_104 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_102, %scale_21 : tensor<2x16x3x16xf32>, tensor<2x1x3x1xf32>) outs(%v_103 : tensor<2x16x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x3x16xf32>
    %v_105 = tensor.collapse_shape %v_104 [[0, 1], [2, 3]] : tensor<2x16x3x16xf32> into tensor<32x48xf32>
    %y_1 = mixer.linear %v_79, %v_105 : tensor<2x24x48xf32>, tensor<32x48xf32> -> tensor<2x24x32xf32>
    %y_2 = arith.addf %in_x, %y_1 : tensor<2x24x32xf32>
    %v_106 = mixer.linear %y_2, %up_3 : tensor<2x24x32xf32>, tensor<16x32xf32> -> tensor<2x24x16xf32>
    %rows_1 = tensor.collapse_shape %in_dy [[0, 1], [2]] : tensor<2x24x32xf32> into tensor<48x32xf32>
    %v_107 = tensor.empty() : tensor<32x48xf32>
    %v_108 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%rows_1 : tensor<48x32xf32>) outs(%v_107 : tensor<32x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x48xf32>
    %parts_1 = tensor.expand_shape %v_108 [[0], [1, 2]] output_shape [32, 3, 16] : tensor<32x48xf32> into tensor<32x3x16xf32>
    %v_109 = arith.constant dense<[[0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, -0.25], [0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, 0.25], [0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, -0.25], [0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25], [0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25], [0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25], [0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, 0.25], [0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, 0.25], [0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, -0.25], [0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, -0.25], [0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, 0.25], [0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25], [0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25], [0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25]]> : tensor<16x16xf32>
    %v_110 = mixer.linear %parts_1, %v_109 : tensor<32x3x16xf32>, tensor<16x16xf32> -> tensor<32x3x16xf32>
    %v_111 = tensor.collapse_shape %v_110 [[0], [1, 2]] : tensor<32x3x16xf32> into tensor<32x48xf32>
    %blocks_5 = tensor.expand_shape %v_111 [[0, 1], [2, 3]] output_shape [32, 1, 3, 16] : tensor<32x48xf32> into tensor<32x1x3x16xf32>
    %v_112 = math.absf %blocks_5 : tensor<32x1x3x16xf32>
    %v_113 = arith.constant dense<0xFF800000> : tensor<32x3xf32>
    %v_114 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%v_112 : tensor<32x1x3x16xf32>) outs(%v_113 : tensor<32x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<32x3xf32>
    %v_115 = tensor.expand_shape %v_114 [[0, 1], [2, 3]] output_shape [32, 1, 3, 1] : tensor<32x3xf32> into tensor<32x1x3x1xf32>
    %v_116 = math.absf %v_115 : tensor<32x1x3x1xf32>
    %v_117 = tensor.collapse_shape %v_116 [[0, 1, 2, 3]] : tensor<32x1x3x1xf32> into tensor<96xf32>
    %v_118 = tensor.expand_shape %v_117 [[0, 1]] output_shape [1, 96] : tensor<96xf32> into tensor<1x96xf32>
    %v_119 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_118 : tensor<1x96xf32>) outs(%v_8 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_6 = arith.mulf %v_119, %tensor_1 : tensor<1xf32>
    %scale_22 = arith.mulf %tensor_6, %scale_1 : tensor<1xf32>
    %scale_23 = tensor.empty() : tensor<32x1x3x1xf32>
    %scale_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_115, %scale_22 : tensor<32x1x3x1xf32>, tensor<1xf32>) outs(%scale_23 : tensor<32x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x1x3x1xf32>
    %v_120 = tensor.empty() : tensor<32x1x3x1xf32>
    %v_121 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%scale_24 : tensor<32x1x3x1xf32>) outs(%v_120 : tensor<32x1x3x1xf32>) {
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
    } -> tensor<32x1x3x1xf32>
    %v_122 = arith.constant dense<-448.0> : tensor<32x1x3x1xf32>
    %v_123 = arith.maximumf %v_121, %v_122 : tensor<32x1x3x1xf32>
    %v_124 = arith.constant dense<448.0> : tensor<32x1x3x1xf32>
    %v_125 = arith.minimumf %v_123, %v_124 : tensor<32x1x3x1xf32>
    %scale_25 = tensor.empty() : tensor<32x1x3x1xf32>
    %scale_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_125, %tensor_6 : tensor<32x1x3x1xf32>, tensor<1xf32>) outs(%scale_25 : tensor<32x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x1x3x1xf32>
    %v_126 = tensor.empty() : tensor<32x1x3x16xf32>
    %v_127 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_5, %scale_26 : tensor<32x1x3x16xf32>, tensor<32x1x3x1xf32>) outs(%v_126 : tensor<32x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x1x3x16xf32>
    %size_5 = math.absf %v_127 : tensor<32x1x3x16xf32>
    %step_37 = tensor.empty() : tensor<32x1x3x16xi1>
    %step_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_5 : tensor<32x1x3x16xf32>) outs(%step_37 : tensor<32x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<32x1x3x16xi1>
    %step_39 = tensor.empty() : tensor<32x1x3x16xi1>
    %step_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_5 : tensor<32x1x3x16xf32>) outs(%step_39 : tensor<32x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<32x1x3x16xi1>
    %step_41 = arith.constant dense<1.0> : tensor<32x1x3x16xf32>
    %step_42 = tensor.empty() : tensor<32x1x3x16xf32>
    %step_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_40, %step_41 : tensor<32x1x3x16xi1>, tensor<32x1x3x16xf32>) outs(%step_42 : tensor<32x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<32x1x3x16xf32>
    %step_44 = tensor.empty() : tensor<32x1x3x16xf32>
    %step_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_38, %step_43 : tensor<32x1x3x16xi1>, tensor<32x1x3x16xf32>) outs(%step_44 : tensor<32x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x1x3x16xf32>
    %v_128 = arith.divf %v_127, %step_45 : tensor<32x1x3x16xf32>
    %v_129 = math.roundeven %v_128 : tensor<32x1x3x16xf32>
    %v_130 = arith.mulf %v_129, %step_45 : tensor<32x1x3x16xf32>
    %v_131 = arith.constant dense<-6.0> : tensor<32x1x3x16xf32>
    %v_132 = arith.maximumf %v_130, %v_131 : tensor<32x1x3x16xf32>
    %v_133 = arith.constant dense<6.0> : tensor<32x1x3x16xf32>
    %v_134 = arith.minimumf %v_132, %v_133 : tensor<32x1x3x16xf32>
    %v_135 = tensor.empty() : tensor<32x1x3x16xf32>
    %v_136 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_134, %scale_26 : tensor<32x1x3x16xf32>, tensor<32x1x3x1xf32>) outs(%v_135 : tensor<32x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x1x3x16xf32>
    %v_137 = tensor.collapse_shape %v_136 [[0, 1], [2, 3]] : tensor<32x1x3x16xf32> into tensor<32x48xf32>
    %rows_2 = tensor.collapse_shape %hidden_4 [[0, 1], [2]] : tensor<2x24x48xf32> into tensor<48x48xf32>
    %v_138 = tensor.empty() : tensor<48x48xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%rows_2 : tensor<48x48xf32>) outs(%v_138 : tensor<48x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<48x48xf32>
    %parts_2 = tensor.expand_shape %v_139 [[0], [1, 2]] output_shape [48, 3, 16] : tensor<48x48xf32> into tensor<48x3x16xf32>
    %v_140 = arith.constant dense<[[0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, -0.25], [0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, 0.25], [0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, -0.25], [0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25], [0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25], [0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25], [0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, 0.25], [0.25, -0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, 0.25], [0.25, 0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, -0.25], [0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, -0.25, -0.25], [0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, -0.25, 0.25], [0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, -0.25], [0.25, 0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, -0.25, -0.25, 0.25, -0.25, -0.25, 0.25], [0.25, -0.25, 0.25, -0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25, -0.25, 0.25, 0.25, 0.25, 0.25], [0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25, -0.25, 0.25, -0.25, 0.25, 0.25, 0.25, -0.25, 0.25, -0.25]]> : tensor<16x16xf32>
    %v_141 = mixer.linear %parts_2, %v_140 : tensor<48x3x16xf32>, tensor<16x16xf32> -> tensor<48x3x16xf32>
    %v_142 = tensor.collapse_shape %v_141 [[0], [1, 2]] : tensor<48x3x16xf32> into tensor<48x48xf32>
    %blocks_6 = tensor.expand_shape %v_142 [[0, 1], [2, 3]] output_shape [48, 1, 3, 16] : tensor<48x48xf32> into tensor<48x1x3x16xf32>
    %v_143 = math.absf %blocks_6 : tensor<48x1x3x16xf32>
    %v_144 = arith.constant dense<0xFF800000> : tensor<48x3xf32>
    %v_145 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel", "reduction"]} ins(%v_143 : tensor<48x1x3x16xf32>) outs(%v_144 : tensor<48x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<48x3xf32>
    %v_146 = tensor.expand_shape %v_145 [[0, 1], [2, 3]] output_shape [48, 1, 3, 1] : tensor<48x3xf32> into tensor<48x1x3x1xf32>
    %v_147 = math.absf %v_146 : tensor<48x1x3x1xf32>
    %v_148 = tensor.collapse_shape %v_147 [[0, 1, 2, 3]] : tensor<48x1x3x1xf32> into tensor<144xf32>
    %v_149 = tensor.expand_shape %v_148 [[0, 1]] output_shape [1, 144] : tensor<144xf32> into tensor<1x144xf32>
    %v_150 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%v_149 : tensor<1x144xf32>) outs(%v_8 : tensor<1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1xf32>
    %tensor_7 = arith.mulf %v_150, %tensor_1 : tensor<1xf32>
    %scale_27 = arith.mulf %tensor_7, %scale_1 : tensor<1xf32>
    %scale_28 = tensor.empty() : tensor<48x1x3x1xf32>
    %scale_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_146, %scale_27 : tensor<48x1x3x1xf32>, tensor<1xf32>) outs(%scale_28 : tensor<48x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x3x1xf32>
    %v_151 = tensor.empty() : tensor<48x1x3x1xf32>
    %v_152 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%scale_29 : tensor<48x1x3x1xf32>) outs(%v_151 : tensor<48x1x3x1xf32>) {
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
    } -> tensor<48x1x3x1xf32>
    %v_153 = arith.constant dense<-448.0> : tensor<48x1x3x1xf32>
    %v_154 = arith.maximumf %v_152, %v_153 : tensor<48x1x3x1xf32>
    %v_155 = arith.constant dense<448.0> : tensor<48x1x3x1xf32>
    %v_156 = arith.minimumf %v_154, %v_155 : tensor<48x1x3x1xf32>
    %scale_30 = tensor.empty() : tensor<48x1x3x1xf32>
    %scale_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_156, %tensor_7 : tensor<48x1x3x1xf32>, tensor<1xf32>) outs(%scale_30 : tensor<48x1x3x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x3x1xf32>
    %v_157 = tensor.empty() : tensor<48x1x3x16xf32>
    %v_158 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%blocks_6, %scale_31 : tensor<48x1x3x16xf32>, tensor<48x1x3x1xf32>) outs(%v_157 : tensor<48x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x3x16xf32>
    %size_6 = math.absf %v_158 : tensor<48x1x3x16xf32>
    %step_46 = tensor.empty() : tensor<48x1x3x16xi1>
    %step_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_6 : tensor<48x1x3x16xf32>) outs(%step_46 : tensor<48x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 4.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<48x1x3x16xi1>
    %step_48 = tensor.empty() : tensor<48x1x3x16xi1>
    %step_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%size_6 : tensor<48x1x3x16xf32>) outs(%step_48 : tensor<48x1x3x16xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<48x1x3x16xi1>
    %step_50 = arith.constant dense<1.0> : tensor<48x1x3x16xf32>
    %step_51 = tensor.empty() : tensor<48x1x3x16xf32>
    %step_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_49, %step_50 : tensor<48x1x3x16xi1>, tensor<48x1x3x16xf32>) outs(%step_51 : tensor<48x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.5 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x3x16xf32>
    %step_53 = tensor.empty() : tensor<48x1x3x16xf32>
    %step_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%step_47, %step_52 : tensor<48x1x3x16xi1>, tensor<48x1x3x16xf32>) outs(%step_53 : tensor<48x1x3x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 2.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x3x16xf32>
    %v_159 = arith.divf %v_158, %step_54 : tensor<48x1x3x16xf32>
    %v_160 = math.roundeven %v_159 : tensor<48x1x3x16xf32>
    %v_161 = arith.mulf %v_160, %step_54 : tensor<48x1x3x16xf32>
    %v_162 = arith.constant dense<-6.0> : tensor<48x1x3x16xf32>
    %v_163 = arith.maximumf %v_161, %v_162 : tensor<48x1x3x16xf32>
    %v_164 = arith.constant dense<6.0> : tensor<48x1x3x16xf32>
    %v_165 = arith.minimumf %v_163, %v_164 : tensor<48x1x3x16xf32>
    %v_166 = tensor.empty() : tensor<48x1x3x16xf32>
    %v_167 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_165, %scale_31 : tensor<48x1x3x16xf32>, tensor<48x1x3x1xf32>) outs(%v_166 : tensor<48x1x3x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<48x1x3x16xf32>
    %v_168 = tensor.collapse_shape %v_167 [[0, 1], [2, 3]] : tensor<48x1x3x16xf32> into tensor<48x48xf32>
    %v_169 = arith.constant dense<0.0> : tensor<32x48xf32>
    %v_170 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_137, %v_168 : tensor<32x48xf32>, tensor<48x48xf32>) outs(%v_169 : tensor<32x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<32x48xf32>
    return %y_2, %v_106, %v_170 : tensor<2x24x32xf32>, tensor<2x24x16xf32>, tensor<32x48xf32>
  }
}
