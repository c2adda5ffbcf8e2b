// MemoryFormer: minimize Transformer computation by removing fully-connected layers (Ding et al., 2024, arXiv 2411.12992).
// A projection is K table look-ups: the signs of a chunk are the address, the row counts by the softmax weight of that corner; only attention multiplies matrices.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x24x24xf32> {mixer.name = "x"}) -> (tensor<2x24x24xf32> {mixer.name = "out"}) {
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<24xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<24xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x24x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x24x24xf32>
    %q_table_1 = mixer.weight @weights "w.q.table" : tensor<6x16x24xf32>
    %z_1 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 24, 6, 4] : tensor<2x24x24xf32> into tensor<2x24x6x4xf32>
    %bit_1 = tensor.empty() : tensor<2x24x6x4xi1>
    %bit_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_1 : tensor<2x24x6x4xf32>) outs(%bit_1 : tensor<2x24x6x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x6x4xi1>
    %bit_3 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_2 : tensor<2x24x6x4xi1>) outs(%bit_3 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %bit_5 = arith.constant dense<[1, 2, 4, 8]> : tensor<4xi64>
    %bit_6 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_4, %bit_5 : tensor<2x24x6x4xi64>, tensor<4xi64>) outs(%bit_6 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.muli %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %address_1 = arith.constant dense<0> : tensor<2x24x6xi64>
    %address_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%bit_7 : tensor<2x24x6x4xi64>) outs(%address_1 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        %r = arith.addi %acc, %e0 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %address_3 = arith.constant dense<[0, 16, 32, 48, 64, 80]> : tensor<6xi64>
    %address_4 = tensor.empty() : tensor<2x24x6xi64>
    %address_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%address_2, %address_3 : tensor<2x24x6xi64>, tensor<6xi64>) outs(%address_4 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %near_1 = math.absf %z_1 : tensor<2x24x6x4xf32>
    %near_2 = arith.constant dense<2.0> : tensor<2x24x6x4xf32>
    %near_3 = arith.mulf %near_1, %near_2 : tensor<2x24x6x4xf32>
    %near_4 = arith.constant dense<0.0> : tensor<2x24x6x4xf32>
    %near_5 = arith.subf %near_4, %near_3 : tensor<2x24x6x4xf32>
    %near_6 = math.exp %near_5 : tensor<2x24x6x4xf32>
    %near_7 = arith.constant dense<1.0> : tensor<2x24x6x4xf32>
    %near_8 = arith.addf %near_6, %near_7 : tensor<2x24x6x4xf32>
    %near_9 = arith.divf %near_7, %near_8 : tensor<2x24x6x4xf32>
    %p_1 = tensor.extract_slice %near_9[0, 0, 0, 0] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_2 = tensor.collapse_shape %p_1 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_3 = tensor.extract_slice %near_9[0, 0, 0, 1] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_4 = tensor.collapse_shape %p_3 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_5 = arith.mulf %p_2, %p_4 : tensor<2x24x6xf32>
    %p_6 = tensor.extract_slice %near_9[0, 0, 0, 2] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_7 = tensor.collapse_shape %p_6 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_8 = arith.mulf %p_5, %p_7 : tensor<2x24x6xf32>
    %p_9 = tensor.extract_slice %near_9[0, 0, 0, 3] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_10 = tensor.collapse_shape %p_9 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_11 = arith.mulf %p_8, %p_10 : tensor<2x24x6xf32>
    %found_1 = tensor.collapse_shape %q_table_1 [[0, 1], [2]] : tensor<6x16x24xf32> into tensor<96x24xf32>
    %found_2 = mixer.embedding %address_5, %found_1 : tensor<2x24x6xi64>, tensor<96x24xf32> -> tensor<2x24x6x24xf32>
    %v_2 = tensor.expand_shape %p_11 [[0], [1], [2, 3]] output_shape [2, 24, 6, 1] : tensor<2x24x6xf32> into tensor<2x24x6x1xf32>
    %v_3 = tensor.empty() : tensor<2x24x6x24xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%found_2, %v_2 : tensor<2x24x6x24xf32>, tensor<2x24x6x1xf32>) outs(%v_3 : tensor<2x24x6x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x6x24xf32>
    %v_5 = arith.constant dense<0.0> : tensor<2x24x24xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_4 : tensor<2x24x6x24xf32>) outs(%v_5 : tensor<2x24x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x24xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 24, 3, 8] : tensor<2x24x24xf32> into tensor<2x24x3x8xf32>
    %v_8 = tensor.empty() : tensor<2x3x24x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x24x3x8xf32>) outs(%v_8 : tensor<2x3x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x24x8xf32>
    %k_table_1 = mixer.weight @weights "w.k.table" : tensor<6x16x24xf32>
    %z_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 24, 6, 4] : tensor<2x24x24xf32> into tensor<2x24x6x4xf32>
    %bit_8 = tensor.empty() : tensor<2x24x6x4xi1>
    %bit_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_2 : tensor<2x24x6x4xf32>) outs(%bit_8 : tensor<2x24x6x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x6x4xi1>
    %bit_10 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_9 : tensor<2x24x6x4xi1>) outs(%bit_10 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %bit_12 = arith.constant dense<[1, 2, 4, 8]> : tensor<4xi64>
    %bit_13 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_11, %bit_12 : tensor<2x24x6x4xi64>, tensor<4xi64>) outs(%bit_13 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.muli %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %address_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%bit_14 : tensor<2x24x6x4xi64>) outs(%address_1 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        %r = arith.addi %acc, %e0 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %address_7 = arith.constant dense<[0, 16, 32, 48, 64, 80]> : tensor<6xi64>
    %address_8 = tensor.empty() : tensor<2x24x6xi64>
    %address_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%address_6, %address_7 : tensor<2x24x6xi64>, tensor<6xi64>) outs(%address_8 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %near_10 = math.absf %z_2 : tensor<2x24x6x4xf32>
    %near_11 = arith.mulf %near_10, %near_2 : tensor<2x24x6x4xf32>
    %near_12 = arith.subf %near_4, %near_11 : tensor<2x24x6x4xf32>
    %near_13 = math.exp %near_12 : tensor<2x24x6x4xf32>
    %near_14 = arith.addf %near_13, %near_7 : tensor<2x24x6x4xf32>
    %near_15 = arith.divf %near_7, %near_14 : tensor<2x24x6x4xf32>
    %p_12 = tensor.extract_slice %near_15[0, 0, 0, 0] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_13 = tensor.collapse_shape %p_12 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_14 = tensor.extract_slice %near_15[0, 0, 0, 1] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_15 = tensor.collapse_shape %p_14 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_16 = arith.mulf %p_13, %p_15 : tensor<2x24x6xf32>
    %p_17 = tensor.extract_slice %near_15[0, 0, 0, 2] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_18 = tensor.collapse_shape %p_17 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_19 = arith.mulf %p_16, %p_18 : tensor<2x24x6xf32>
    %p_20 = tensor.extract_slice %near_15[0, 0, 0, 3] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_21 = tensor.collapse_shape %p_20 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_22 = arith.mulf %p_19, %p_21 : tensor<2x24x6xf32>
    %found_3 = tensor.collapse_shape %k_table_1 [[0, 1], [2]] : tensor<6x16x24xf32> into tensor<96x24xf32>
    %found_4 = mixer.embedding %address_9, %found_3 : tensor<2x24x6xi64>, tensor<96x24xf32> -> tensor<2x24x6x24xf32>
    %v_10 = tensor.expand_shape %p_22 [[0], [1], [2, 3]] output_shape [2, 24, 6, 1] : tensor<2x24x6xf32> into tensor<2x24x6x1xf32>
    %v_11 = tensor.empty() : tensor<2x24x6x24xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%found_4, %v_10 : tensor<2x24x6x24xf32>, tensor<2x24x6x1xf32>) outs(%v_11 : tensor<2x24x6x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x6x24xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_12 : tensor<2x24x6x24xf32>) outs(%v_5 : tensor<2x24x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x24xf32>
    %v_14 = tensor.expand_shape %v_13 [[0], [1], [2, 3]] output_shape [2, 24, 3, 8] : tensor<2x24x24xf32> into tensor<2x24x3x8xf32>
    %v_15 = tensor.empty() : tensor<2x3x24x8xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_14 : tensor<2x24x3x8xf32>) outs(%v_15 : tensor<2x3x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x24x8xf32>
    %v_table_1 = mixer.weight @weights "w.v.table" : tensor<6x16x24xf32>
    %z_3 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 24, 6, 4] : tensor<2x24x24xf32> into tensor<2x24x6x4xf32>
    %bit_15 = tensor.empty() : tensor<2x24x6x4xi1>
    %bit_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_3 : tensor<2x24x6x4xf32>) outs(%bit_15 : tensor<2x24x6x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x6x4xi1>
    %bit_17 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_16 : tensor<2x24x6x4xi1>) outs(%bit_17 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %bit_19 = arith.constant dense<[1, 2, 4, 8]> : tensor<4xi64>
    %bit_20 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_18, %bit_19 : tensor<2x24x6x4xi64>, tensor<4xi64>) outs(%bit_20 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.muli %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %address_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%bit_21 : tensor<2x24x6x4xi64>) outs(%address_1 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        %r = arith.addi %acc, %e0 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %address_11 = arith.constant dense<[0, 16, 32, 48, 64, 80]> : tensor<6xi64>
    %address_12 = tensor.empty() : tensor<2x24x6xi64>
    %address_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%address_10, %address_11 : tensor<2x24x6xi64>, tensor<6xi64>) outs(%address_12 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %near_16 = math.absf %z_3 : tensor<2x24x6x4xf32>
    %near_17 = arith.mulf %near_16, %near_2 : tensor<2x24x6x4xf32>
    %near_18 = arith.subf %near_4, %near_17 : tensor<2x24x6x4xf32>
    %near_19 = math.exp %near_18 : tensor<2x24x6x4xf32>
    %near_20 = arith.addf %near_19, %near_7 : tensor<2x24x6x4xf32>
    %near_21 = arith.divf %near_7, %near_20 : tensor<2x24x6x4xf32>
    %p_23 = tensor.extract_slice %near_21[0, 0, 0, 0] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_24 = tensor.collapse_shape %p_23 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_25 = tensor.extract_slice %near_21[0, 0, 0, 1] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_26 = tensor.collapse_shape %p_25 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_27 = arith.mulf %p_24, %p_26 : tensor<2x24x6xf32>
    %p_28 = tensor.extract_slice %near_21[0, 0, 0, 2] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_29 = tensor.collapse_shape %p_28 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_30 = arith.mulf %p_27, %p_29 : tensor<2x24x6xf32>
    %p_31 = tensor.extract_slice %near_21[0, 0, 0, 3] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_32 = tensor.collapse_shape %p_31 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_33 = arith.mulf %p_30, %p_32 : tensor<2x24x6xf32>
    %found_5 = tensor.collapse_shape %v_table_1 [[0, 1], [2]] : tensor<6x16x24xf32> into tensor<96x24xf32>
    %found_6 = mixer.embedding %address_13, %found_5 : tensor<2x24x6xi64>, tensor<96x24xf32> -> tensor<2x24x6x24xf32>
    %v_17 = tensor.expand_shape %p_33 [[0], [1], [2, 3]] output_shape [2, 24, 6, 1] : tensor<2x24x6xf32> into tensor<2x24x6x1xf32>
    %v_18 = tensor.empty() : tensor<2x24x6x24xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%found_6, %v_17 : tensor<2x24x6x24xf32>, tensor<2x24x6x1xf32>) outs(%v_18 : tensor<2x24x6x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x6x24xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_19 : tensor<2x24x6x24xf32>) outs(%v_5 : tensor<2x24x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x24xf32>
    %v_21 = tensor.expand_shape %v_20 [[0], [1], [2, 3]] output_shape [2, 24, 3, 8] : tensor<2x24x24xf32> into tensor<2x24x3x8xf32>
    %v_22 = tensor.empty() : tensor<2x3x24x8xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_21 : tensor<2x24x3x8xf32>) outs(%v_22 : tensor<2x3x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x24x8xf32>
    %results_1 = mixer.attention %v_9, %v_16, %v_23 scale 3.53553390593273786e-01 : tensor<2x3x24x8xf32>, tensor<2x3x24x8xf32>, tensor<2x3x24x8xf32> -> tensor<2x3x24x8xf32>
    %v_24 = tensor.empty() : tensor<2x24x3x8xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x24x8xf32>) outs(%v_24 : tensor<2x24x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x24x3x8xf32>
    %v_26 = tensor.collapse_shape %v_25 [[0], [1], [2, 3]] : tensor<2x24x3x8xf32> into tensor<2x24x24xf32>
    %norm3_weight_1 = mixer.weight @weights "w.norm3.weight" : tensor<24xf32>
    %norm3_bias_1 = mixer.weight @weights "w.norm3.bias" : tensor<24xf32>
    %v_27 = mixer.norm layer %v_26 scale %norm3_weight_1 bias %norm3_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x24x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x24x24xf32>
    %o_table_1 = mixer.weight @weights "w.o.table" : tensor<6x16x24xf32>
    %z_4 = tensor.expand_shape %v_27 [[0], [1], [2, 3]] output_shape [2, 24, 6, 4] : tensor<2x24x24xf32> into tensor<2x24x6x4xf32>
    %bit_22 = tensor.empty() : tensor<2x24x6x4xi1>
    %bit_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_4 : tensor<2x24x6x4xf32>) outs(%bit_22 : tensor<2x24x6x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x6x4xi1>
    %bit_24 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_23 : tensor<2x24x6x4xi1>) outs(%bit_24 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %bit_26 = arith.constant dense<[1, 2, 4, 8]> : tensor<4xi64>
    %bit_27 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_25, %bit_26 : tensor<2x24x6x4xi64>, tensor<4xi64>) outs(%bit_27 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.muli %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %address_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%bit_28 : tensor<2x24x6x4xi64>) outs(%address_1 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        %r = arith.addi %acc, %e0 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %address_15 = arith.constant dense<[0, 16, 32, 48, 64, 80]> : tensor<6xi64>
    %address_16 = tensor.empty() : tensor<2x24x6xi64>
    %address_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%address_14, %address_15 : tensor<2x24x6xi64>, tensor<6xi64>) outs(%address_16 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %near_22 = math.absf %z_4 : tensor<2x24x6x4xf32>
    %near_23 = arith.mulf %near_22, %near_2 : tensor<2x24x6x4xf32>
    %near_24 = arith.subf %near_4, %near_23 : tensor<2x24x6x4xf32>
    %near_25 = math.exp %near_24 : tensor<2x24x6x4xf32>
    %near_26 = arith.addf %near_25, %near_7 : tensor<2x24x6x4xf32>
    %near_27 = arith.divf %near_7, %near_26 : tensor<2x24x6x4xf32>
    %p_34 = tensor.extract_slice %near_27[0, 0, 0, 0] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_35 = tensor.collapse_shape %p_34 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_36 = tensor.extract_slice %near_27[0, 0, 0, 1] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_37 = tensor.collapse_shape %p_36 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_38 = arith.mulf %p_35, %p_37 : tensor<2x24x6xf32>
    %p_39 = tensor.extract_slice %near_27[0, 0, 0, 2] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_40 = tensor.collapse_shape %p_39 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_41 = arith.mulf %p_38, %p_40 : tensor<2x24x6xf32>
    %p_42 = tensor.extract_slice %near_27[0, 0, 0, 3] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_43 = tensor.collapse_shape %p_42 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_44 = arith.mulf %p_41, %p_43 : tensor<2x24x6xf32>
    %found_7 = tensor.collapse_shape %o_table_1 [[0, 1], [2]] : tensor<6x16x24xf32> into tensor<96x24xf32>
    %found_8 = mixer.embedding %address_17, %found_7 : tensor<2x24x6xi64>, tensor<96x24xf32> -> tensor<2x24x6x24xf32>
    %v_28 = tensor.expand_shape %p_44 [[0], [1], [2, 3]] output_shape [2, 24, 6, 1] : tensor<2x24x6xf32> into tensor<2x24x6x1xf32>
    %v_29 = tensor.empty() : tensor<2x24x6x24xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%found_8, %v_28 : tensor<2x24x6x24xf32>, tensor<2x24x6x1xf32>) outs(%v_29 : tensor<2x24x6x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x6x24xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_30 : tensor<2x24x6x24xf32>) outs(%v_5 : tensor<2x24x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x24xf32>
    %x_1 = arith.addf %in_x, %v_31 : tensor<2x24x24xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<24xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<24xf32>
    %v_32 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x24x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x24x24xf32>
    %up_table_1 = mixer.weight @weights "w.up.table" : tensor<6x16x36xf32>
    %z_5 = tensor.expand_shape %v_32 [[0], [1], [2, 3]] output_shape [2, 24, 6, 4] : tensor<2x24x24xf32> into tensor<2x24x6x4xf32>
    %bit_29 = tensor.empty() : tensor<2x24x6x4xi1>
    %bit_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_5 : tensor<2x24x6x4xf32>) outs(%bit_29 : tensor<2x24x6x4xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x6x4xi1>
    %bit_31 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_30 : tensor<2x24x6x4xi1>) outs(%bit_31 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %bit_33 = arith.constant dense<[1, 2, 4, 8]> : tensor<4xi64>
    %bit_34 = tensor.empty() : tensor<2x24x6x4xi64>
    %bit_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_32, %bit_33 : tensor<2x24x6x4xi64>, tensor<4xi64>) outs(%bit_34 : tensor<2x24x6x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.muli %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x4xi64>
    %address_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%bit_35 : tensor<2x24x6x4xi64>) outs(%address_1 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        %r = arith.addi %acc, %e0 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %address_19 = arith.constant dense<[0, 16, 32, 48, 64, 80]> : tensor<6xi64>
    %address_20 = tensor.empty() : tensor<2x24x6xi64>
    %address_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%address_18, %address_19 : tensor<2x24x6xi64>, tensor<6xi64>) outs(%address_20 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %near_28 = math.absf %z_5 : tensor<2x24x6x4xf32>
    %near_29 = arith.mulf %near_28, %near_2 : tensor<2x24x6x4xf32>
    %near_30 = arith.subf %near_4, %near_29 : tensor<2x24x6x4xf32>
    %near_31 = math.exp %near_30 : tensor<2x24x6x4xf32>
    %near_32 = arith.addf %near_31, %near_7 : tensor<2x24x6x4xf32>
    %near_33 = arith.divf %near_7, %near_32 : tensor<2x24x6x4xf32>
    %p_45 = tensor.extract_slice %near_33[0, 0, 0, 0] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_46 = tensor.collapse_shape %p_45 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_47 = tensor.extract_slice %near_33[0, 0, 0, 1] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_48 = tensor.collapse_shape %p_47 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_49 = arith.mulf %p_46, %p_48 : tensor<2x24x6xf32>
    %p_50 = tensor.extract_slice %near_33[0, 0, 0, 2] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_51 = tensor.collapse_shape %p_50 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_52 = arith.mulf %p_49, %p_51 : tensor<2x24x6xf32>
    %p_53 = tensor.extract_slice %near_33[0, 0, 0, 3] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x4xf32> to tensor<2x24x6x1xf32>
    %p_54 = tensor.collapse_shape %p_53 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_55 = arith.mulf %p_52, %p_54 : tensor<2x24x6xf32>
    %found_9 = tensor.collapse_shape %up_table_1 [[0, 1], [2]] : tensor<6x16x36xf32> into tensor<96x36xf32>
    %found_10 = mixer.embedding %address_21, %found_9 : tensor<2x24x6xi64>, tensor<96x36xf32> -> tensor<2x24x6x36xf32>
    %v_33 = tensor.expand_shape %p_55 [[0], [1], [2, 3]] output_shape [2, 24, 6, 1] : tensor<2x24x6xf32> into tensor<2x24x6x1xf32>
    %v_34 = tensor.empty() : tensor<2x24x6x36xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%found_10, %v_33 : tensor<2x24x6x36xf32>, tensor<2x24x6x1xf32>) outs(%v_34 : tensor<2x24x6x36xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x6x36xf32>
    %v_36 = arith.constant dense<0.0> : tensor<2x24x36xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_35 : tensor<2x24x6x36xf32>) outs(%v_36 : tensor<2x24x36xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x36xf32>
    %down_table_1 = mixer.weight @weights "w.down.table" : tensor<6x64x24xf32>
    %z_6 = tensor.expand_shape %v_37 [[0], [1], [2, 3]] output_shape [2, 24, 6, 6] : tensor<2x24x36xf32> into tensor<2x24x6x6xf32>
    %bit_36 = tensor.empty() : tensor<2x24x6x6xi1>
    %bit_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_6 : tensor<2x24x6x6xf32>) outs(%bit_36 : tensor<2x24x6x6xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x24x6x6xi1>
    %bit_38 = tensor.empty() : tensor<2x24x6x6xi64>
    %bit_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_37 : tensor<2x24x6x6xi1>) outs(%bit_38 : tensor<2x24x6x6xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x6xi64>
    %bit_40 = arith.constant dense<[1, 2, 4, 8, 16, 32]> : tensor<6xi64>
    %bit_41 = tensor.empty() : tensor<2x24x6x6xi64>
    %bit_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%bit_39, %bit_40 : tensor<2x24x6x6xi64>, tensor<6xi64>) outs(%bit_41 : tensor<2x24x6x6xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.muli %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6x6xi64>
    %address_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%bit_42 : tensor<2x24x6x6xi64>) outs(%address_1 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        %r = arith.addi %acc, %e0 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %address_23 = arith.constant dense<[0, 64, 128, 192, 256, 320]> : tensor<6xi64>
    %address_24 = tensor.empty() : tensor<2x24x6xi64>
    %address_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%address_22, %address_23 : tensor<2x24x6xi64>, tensor<6xi64>) outs(%address_24 : tensor<2x24x6xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x24x6xi64>
    %near_34 = math.absf %z_6 : tensor<2x24x6x6xf32>
    %near_35 = arith.constant dense<2.0> : tensor<2x24x6x6xf32>
    %near_36 = arith.mulf %near_34, %near_35 : tensor<2x24x6x6xf32>
    %near_37 = arith.constant dense<0.0> : tensor<2x24x6x6xf32>
    %near_38 = arith.subf %near_37, %near_36 : tensor<2x24x6x6xf32>
    %near_39 = math.exp %near_38 : tensor<2x24x6x6xf32>
    %near_40 = arith.constant dense<1.0> : tensor<2x24x6x6xf32>
    %near_41 = arith.addf %near_39, %near_40 : tensor<2x24x6x6xf32>
    %near_42 = arith.divf %near_40, %near_41 : tensor<2x24x6x6xf32>
    %p_56 = tensor.extract_slice %near_42[0, 0, 0, 0] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x6xf32> to tensor<2x24x6x1xf32>
    %p_57 = tensor.collapse_shape %p_56 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_58 = tensor.extract_slice %near_42[0, 0, 0, 1] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x6xf32> to tensor<2x24x6x1xf32>
    %p_59 = tensor.collapse_shape %p_58 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_60 = arith.mulf %p_57, %p_59 : tensor<2x24x6xf32>
    %p_61 = tensor.extract_slice %near_42[0, 0, 0, 2] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x6xf32> to tensor<2x24x6x1xf32>
    %p_62 = tensor.collapse_shape %p_61 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_63 = arith.mulf %p_60, %p_62 : tensor<2x24x6xf32>
    %p_64 = tensor.extract_slice %near_42[0, 0, 0, 3] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x6xf32> to tensor<2x24x6x1xf32>
    %p_65 = tensor.collapse_shape %p_64 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_66 = arith.mulf %p_63, %p_65 : tensor<2x24x6xf32>
    %p_67 = tensor.extract_slice %near_42[0, 0, 0, 4] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x6xf32> to tensor<2x24x6x1xf32>
    %p_68 = tensor.collapse_shape %p_67 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_69 = arith.mulf %p_66, %p_68 : tensor<2x24x6xf32>
    %p_70 = tensor.extract_slice %near_42[0, 0, 0, 5] [2, 24, 6, 1] [1, 1, 1, 1] : tensor<2x24x6x6xf32> to tensor<2x24x6x1xf32>
    %p_71 = tensor.collapse_shape %p_70 [[0], [1], [2, 3]] : tensor<2x24x6x1xf32> into tensor<2x24x6xf32>
    %p_72 = arith.mulf %p_69, %p_71 : tensor<2x24x6xf32>
    %found_11 = tensor.collapse_shape %down_table_1 [[0, 1], [2]] : tensor<6x64x24xf32> into tensor<384x24xf32>
    %found_12 = mixer.embedding %address_25, %found_11 : tensor<2x24x6xi64>, tensor<384x24xf32> -> tensor<2x24x6x24xf32>
    %v_38 = tensor.expand_shape %p_72 [[0], [1], [2, 3]] output_shape [2, 24, 6, 1] : tensor<2x24x6xf32> into tensor<2x24x6x1xf32>
    %v_39 = tensor.empty() : tensor<2x24x6x24xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%found_12, %v_38 : tensor<2x24x6x24xf32>, tensor<2x24x6x1xf32>) outs(%v_39 : tensor<2x24x6x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x6x24xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_40 : tensor<2x24x6x24xf32>) outs(%v_5 : tensor<2x24x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x24xf32>
    %v_42 = arith.addf %x_1, %v_41 : tensor<2x24x24xf32>
    return %v_42 : tensor<2x24x24xf32>
  }
}
