// Pretraining with hierarchical memories (Pouransari et al., 2025, arXiv 2510.02375).
// The prompt picks a path in a tree of clusters; the parameters kept there are fetched from a bank and are more hidden units of the FFN.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x37x16xf32> {mixer.name = "x"}, %in_prompt: tensor<1x8xf32> {mixer.name = "prompt"}) -> (tensor<1x37x16xf32> {mixer.name = "y"}, tensor<1xi64> {mixer.name = "node"}) {
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<16xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<16xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<1x37x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<1x37x16xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<16x16xf32>
    %v_2 = mixer.linear %v_1, %q_weight_1 : tensor<1x37x16xf32>, tensor<16x16xf32> -> tensor<1x37x16xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [1, 37, 2, 8] : tensor<1x37x16xf32> into tensor<1x37x2x8xf32>
    %v_4 = tensor.empty() : tensor<1x2x37x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<1x37x2x8xf32>) outs(%v_4 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x37x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<16x16xf32>
    %v_6 = mixer.linear %v_1, %k_weight_1 : tensor<1x37x16xf32>, tensor<16x16xf32> -> tensor<1x37x16xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [1, 37, 2, 8] : tensor<1x37x16xf32> into tensor<1x37x2x8xf32>
    %v_8 = tensor.empty() : tensor<1x2x37x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<1x37x2x8xf32>) outs(%v_8 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x37x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<16x16xf32>
    %v_10 = mixer.linear %v_1, %v_weight_1 : tensor<1x37x16xf32>, tensor<16x16xf32> -> tensor<1x37x16xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [1, 37, 2, 8] : tensor<1x37x16xf32> into tensor<1x37x2x8xf32>
    %v_12 = tensor.empty() : tensor<1x2x37x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<1x37x2x8xf32>) outs(%v_12 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x37x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<1x2x37x8xf32>, tensor<1x2x37x8xf32>, tensor<1x2x37x8xf32> -> tensor<1x2x37x8xf32>
    %v_14 = tensor.empty() : tensor<1x37x2x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<1x2x37x8xf32>) outs(%v_14 : tensor<1x37x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x37x2x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<1x37x2x8xf32> into tensor<1x37x16xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<16x16xf32>
    %v_17 = mixer.linear %v_16, %o_weight_1 : tensor<1x37x16xf32>, tensor<16x16xf32> -> tensor<1x37x16xf32>
    %x_1 = arith.addf %in_x, %v_17 : tensor<1x37x16xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<16xf32>
    %v_18 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<1x37x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<1x37x16xf32>
    %gate_weight_1 = mixer.weight @weights "w.gate.weight" : tensor<32x16xf32>
    %v_19 = mixer.linear %v_18, %gate_weight_1 : tensor<1x37x16xf32>, tensor<32x16xf32> -> tensor<1x37x32xf32>
    %y_1 = arith.constant dense<0.0> : tensor<1x37x32xf32>
    %y_2 = arith.subf %y_1, %v_19 : tensor<1x37x32xf32>
    %y_3 = math.exp %y_2 : tensor<1x37x32xf32>
    %y_4 = arith.constant dense<1.0> : tensor<1x37x32xf32>
    %y_5 = arith.addf %y_3, %y_4 : tensor<1x37x32xf32>
    %y_6 = arith.divf %y_4, %y_5 : tensor<1x37x32xf32>
    %y_7 = arith.mulf %v_19, %y_6 : tensor<1x37x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<32x16xf32>
    %v_20 = mixer.linear %v_18, %up_weight_1 : tensor<1x37x16xf32>, tensor<32x16xf32> -> tensor<1x37x32xf32>
    %y_8 = arith.mulf %y_7, %v_20 : tensor<1x37x32xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<16x32xf32>
    %v_21 = mixer.linear %y_8, %down_weight_1 : tensor<1x37x32xf32>, tensor<16x32xf32> -> tensor<1x37x16xf32>
    %node_1 = arith.constant dense<0> : tensor<1xi64>
    %children_1 = arith.constant dense<4> : tensor<1xi64>
    %children_2 = arith.muli %node_1, %children_1 : tensor<1xi64>
    %children_3 = tensor.expand_shape %children_2 [[0, 1]] output_shape [1, 1] : tensor<1xi64> into tensor<1x1xi64>
    %children_4 = arith.constant dense<[0, 1, 2, 3]> : tensor<4xi64>
    %children_5 = tensor.empty() : tensor<1x4xi64>
    %children_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%children_3, %children_4 : tensor<1x1xi64>, tensor<4xi64>) outs(%children_5 : tensor<1x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<1x4xi64>
    %centre_1_1 = mixer.weight @weights "w.centre.1" : tensor<4x8xf32>
    %far_1 = mixer.embedding %children_6, %centre_1_1 : tensor<1x4xi64>, tensor<4x8xf32> -> tensor<1x4x8xf32>
    %far_2 = tensor.expand_shape %in_prompt [[0, 1], [2]] output_shape [1, 1, 8] : tensor<1x8xf32> into tensor<1x1x8xf32>
    %far_3 = tensor.empty() : tensor<1x4x8xf32>
    %far_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%far_1, %far_2 : tensor<1x4x8xf32>, tensor<1x1x8xf32>) outs(%far_3 : tensor<1x4x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x4x8xf32>
    %v_22 = arith.mulf %far_4, %far_4 : tensor<1x4x8xf32>
    %v_23 = arith.constant dense<0.0> : tensor<1x4xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_22 : tensor<1x4x8xf32>) outs(%v_23 : tensor<1x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x4xf32>
    %v_25:2 = mixer.sort %v_24 : tensor<1x4xf32> -> tensor<1x1xf32>, tensor<1x1xi64>
    %node_2 = arith.muli %node_1, %children_1 : tensor<1xi64>
    %node_3 = tensor.expand_shape %node_2 [[0, 1]] output_shape [1, 1] : tensor<1xi64> into tensor<1x1xi64>
    %node_4 = arith.addi %node_3, %v_25#1 : tensor<1x1xi64>
    %node_5 = tensor.collapse_shape %node_4 [[0, 1]] : tensor<1x1xi64> into tensor<1xi64>
    %memory_1_gate_1 = mixer.weight @weights "w.memory.1.gate" : tensor<4x6x16xf32>
    %rows_1 = tensor.collapse_shape %memory_1_gate_1 [[0], [1, 2]] : tensor<4x6x16xf32> into tensor<4x96xf32>
    %rows_2 = mixer.embedding %node_5, %rows_1 : tensor<1xi64>, tensor<4x96xf32> -> tensor<1x96xf32>
    %v_26 = tensor.expand_shape %rows_2 [[0], [1, 2]] output_shape [1, 6, 16] : tensor<1x96xf32> into tensor<1x6x16xf32>
    %memory_1_up_1 = mixer.weight @weights "w.memory.1.up" : tensor<4x6x16xf32>
    %rows_3 = tensor.collapse_shape %memory_1_up_1 [[0], [1, 2]] : tensor<4x6x16xf32> into tensor<4x96xf32>
    %rows_4 = mixer.embedding %node_5, %rows_3 : tensor<1xi64>, tensor<4x96xf32> -> tensor<1x96xf32>
    %v_27 = tensor.expand_shape %rows_4 [[0], [1, 2]] output_shape [1, 6, 16] : tensor<1x96xf32> into tensor<1x6x16xf32>
    %memory_1_down_1 = mixer.weight @weights "w.memory.1.down" : tensor<4x6x16xf32>
    %rows_5 = tensor.collapse_shape %memory_1_down_1 [[0], [1, 2]] : tensor<4x6x16xf32> into tensor<4x96xf32>
    %rows_6 = mixer.embedding %node_5, %rows_5 : tensor<1xi64>, tensor<4x96xf32> -> tensor<1x96xf32>
    %v_28 = tensor.expand_shape %rows_6 [[0], [1, 2]] output_shape [1, 6, 16] : tensor<1x96xf32> into tensor<1x6x16xf32>
    %inner_1 = arith.constant dense<0.0> : tensor<1x37x6xf32>
    %inner_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_18, %v_26 : tensor<1x37x16xf32>, tensor<1x6x16xf32>) outs(%inner_1 : tensor<1x37x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x37x6xf32>
    %inner_3 = arith.subf %inner_1, %inner_2 : tensor<1x37x6xf32>
    %inner_4 = math.exp %inner_3 : tensor<1x37x6xf32>
    %inner_5 = arith.constant dense<1.0> : tensor<1x37x6xf32>
    %inner_6 = arith.addf %inner_4, %inner_5 : tensor<1x37x6xf32>
    %inner_7 = arith.divf %inner_5, %inner_6 : tensor<1x37x6xf32>
    %inner_8 = arith.mulf %inner_2, %inner_7 : tensor<1x37x6xf32>
    %inner_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_18, %v_27 : tensor<1x37x16xf32>, tensor<1x6x16xf32>) outs(%inner_1 : tensor<1x37x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x37x6xf32>
    %inner_10 = arith.mulf %inner_8, %inner_9 : tensor<1x37x6xf32>
    %y_9 = arith.constant dense<0.0> : tensor<1x37x16xf32>
    %y_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%inner_10, %v_28 : tensor<1x37x6xf32>, tensor<1x6x16xf32>) outs(%y_9 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %y_11 = arith.addf %v_21, %y_10 : tensor<1x37x16xf32>
    %children_7 = arith.muli %node_5, %children_1 : tensor<1xi64>
    %children_8 = tensor.expand_shape %children_7 [[0, 1]] output_shape [1, 1] : tensor<1xi64> into tensor<1x1xi64>
    %children_9 = arith.constant dense<[0, 1, 2, 3]> : tensor<4xi64>
    %children_10 = tensor.empty() : tensor<1x4xi64>
    %children_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%children_8, %children_9 : tensor<1x1xi64>, tensor<4xi64>) outs(%children_10 : tensor<1x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<1x4xi64>
    %centre_2_1 = mixer.weight @weights "w.centre.2" : tensor<16x8xf32>
    %far_5 = mixer.embedding %children_11, %centre_2_1 : tensor<1x4xi64>, tensor<16x8xf32> -> tensor<1x4x8xf32>
    %far_6 = tensor.expand_shape %in_prompt [[0, 1], [2]] output_shape [1, 1, 8] : tensor<1x8xf32> into tensor<1x1x8xf32>
    %far_7 = tensor.empty() : tensor<1x4x8xf32>
    %far_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%far_5, %far_6 : tensor<1x4x8xf32>, tensor<1x1x8xf32>) outs(%far_7 : tensor<1x4x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x4x8xf32>
    %v_29 = arith.mulf %far_8, %far_8 : tensor<1x4x8xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_29 : tensor<1x4x8xf32>) outs(%v_23 : tensor<1x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x4xf32>
    %v_31:2 = mixer.sort %v_30 : tensor<1x4xf32> -> tensor<1x1xf32>, tensor<1x1xi64>
    %node_6 = arith.muli %node_5, %children_1 : tensor<1xi64>
    %node_7 = tensor.expand_shape %node_6 [[0, 1]] output_shape [1, 1] : tensor<1xi64> into tensor<1x1xi64>
    %node_8 = arith.addi %node_7, %v_31#1 : tensor<1x1xi64>
    %node_9 = tensor.collapse_shape %node_8 [[0, 1]] : tensor<1x1xi64> into tensor<1xi64>
    %memory_2_gate_1 = mixer.weight @weights "w.memory.2.gate" : tensor<16x3x16xf32>
    %rows_7 = tensor.collapse_shape %memory_2_gate_1 [[0], [1, 2]] : tensor<16x3x16xf32> into tensor<16x48xf32>
    %rows_8 = mixer.embedding %node_9, %rows_7 : tensor<1xi64>, tensor<16x48xf32> -> tensor<1x48xf32>
    %v_32 = tensor.expand_shape %rows_8 [[0], [1, 2]] output_shape [1, 3, 16] : tensor<1x48xf32> into tensor<1x3x16xf32>
    %memory_2_up_1 = mixer.weight @weights "w.memory.2.up" : tensor<16x3x16xf32>
    %rows_9 = tensor.collapse_shape %memory_2_up_1 [[0], [1, 2]] : tensor<16x3x16xf32> into tensor<16x48xf32>
    %rows_10 = mixer.embedding %node_9, %rows_9 : tensor<1xi64>, tensor<16x48xf32> -> tensor<1x48xf32>
    %v_33 = tensor.expand_shape %rows_10 [[0], [1, 2]] output_shape [1, 3, 16] : tensor<1x48xf32> into tensor<1x3x16xf32>
    %memory_2_down_1 = mixer.weight @weights "w.memory.2.down" : tensor<16x3x16xf32>
    %rows_11 = tensor.collapse_shape %memory_2_down_1 [[0], [1, 2]] : tensor<16x3x16xf32> into tensor<16x48xf32>
    %rows_12 = mixer.embedding %node_9, %rows_11 : tensor<1xi64>, tensor<16x48xf32> -> tensor<1x48xf32>
    %v_34 = tensor.expand_shape %rows_12 [[0], [1, 2]] output_shape [1, 3, 16] : tensor<1x48xf32> into tensor<1x3x16xf32>
    %inner_11 = arith.constant dense<0.0> : tensor<1x37x3xf32>
    %inner_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_18, %v_32 : tensor<1x37x16xf32>, tensor<1x3x16xf32>) outs(%inner_11 : tensor<1x37x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x37x3xf32>
    %inner_13 = arith.subf %inner_11, %inner_12 : tensor<1x37x3xf32>
    %inner_14 = math.exp %inner_13 : tensor<1x37x3xf32>
    %inner_15 = arith.constant dense<1.0> : tensor<1x37x3xf32>
    %inner_16 = arith.addf %inner_14, %inner_15 : tensor<1x37x3xf32>
    %inner_17 = arith.divf %inner_15, %inner_16 : tensor<1x37x3xf32>
    %inner_18 = arith.mulf %inner_12, %inner_17 : tensor<1x37x3xf32>
    %inner_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_18, %v_33 : tensor<1x37x16xf32>, tensor<1x3x16xf32>) outs(%inner_11 : tensor<1x37x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x37x3xf32>
    %inner_20 = arith.mulf %inner_18, %inner_19 : tensor<1x37x3xf32>
    %y_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%inner_20, %v_34 : tensor<1x37x3xf32>, tensor<1x3x16xf32>) outs(%y_9 : tensor<1x37x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x37x16xf32>
    %y_13 = arith.addf %y_11, %y_12 : tensor<1x37x16xf32>
    %v_35 = arith.addf %x_1, %y_13 : tensor<1x37x16xf32>
    return %v_35, %node_9 : tensor<1x37x16xf32>, tensor<1xi64>
  }
}
