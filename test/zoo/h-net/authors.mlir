// H-Net: dynamic chunking for end-to-end hierarchical sequence modeling (Hwang et al., 2025, arXiv 2507.07955).
// Where neighbours differ a chunk begins: only its first state goes through the main network, an average that remembers fills the rest.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x17x8xf32> {mixer.name = "x"}, %in_mask: tensor<2x17xi64> {mixer.name = "mask"}) -> (tensor<2x17xi64> {mixer.name = "boundary"}, tensor<2x17xf32> {mixer.name = "prob"}, tensor<2x9x8xf32> {mixer.name = "chunked"}, tensor<2x9xi64> {mixer.name = "chunk_mask"}, tensor<2x17x8xf32> {mixer.name = "dechunked"}) {
    %x_1 = tensor.empty() : tensor<2x17xi1>
    %x_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_mask : tensor<2x17xi64>) outs(%x_1 : tensor<2x17xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 0 : i64
        %r = arith.cmpi ne, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x17xi1>
    %q_1 = tensor.extract_slice %in_x[0, 0, 0] [2, 16, 8] [1, 1, 1] : tensor<2x17x8xf32> to tensor<2x16x8xf32>
    %q_2 = tensor.extract_slice %in_x[0, 1, 0] [2, 16, 8] [1, 1, 1] : tensor<2x17x8xf32> to tensor<2x16x8xf32>
    %q_proj_layer_weight_1 = mixer.weight @weights "w.q_proj_layer.weight" : tensor<8x8xf32>
    %v_1 = mixer.linear %q_1, %q_proj_layer_weight_1 : tensor<2x16x8xf32>, tensor<8x8xf32> -> tensor<2x16x8xf32>
    %q_3 = arith.mulf %v_1, %v_1 : tensor<2x16x8xf32>
    %q_4 = arith.constant dense<0.0> : tensor<2x16xf32>
    %q_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%q_3 : tensor<2x16x8xf32>) outs(%q_4 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %q_6 = tensor.expand_shape %q_5 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %q_7 = arith.constant dense<0.0> : tensor<2x16x1xf32>
    %q_8 = arith.addf %q_6, %q_7 : tensor<2x16x1xf32>
    %q_9 = math.rsqrt %q_8 : tensor<2x16x1xf32>
    %q_10 = tensor.empty() : tensor<2x16x8xf32>
    %q_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_1, %q_9 : tensor<2x16x8xf32>, tensor<2x16x1xf32>) outs(%q_10 : tensor<2x16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x8xf32>
    %k_proj_layer_weight_1 = mixer.weight @weights "w.k_proj_layer.weight" : tensor<8x8xf32>
    %v_2 = mixer.linear %q_2, %k_proj_layer_weight_1 : tensor<2x16x8xf32>, tensor<8x8xf32> -> tensor<2x16x8xf32>
    %q_12 = arith.mulf %v_2, %v_2 : tensor<2x16x8xf32>
    %q_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%q_12 : tensor<2x16x8xf32>) outs(%q_4 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %q_14 = tensor.expand_shape %q_13 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %q_15 = arith.addf %q_14, %q_7 : tensor<2x16x1xf32>
    %q_16 = math.rsqrt %q_15 : tensor<2x16x1xf32>
    %q_17 = tensor.empty() : tensor<2x16x8xf32>
    %q_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_2, %q_16 : tensor<2x16x8xf32>, tensor<2x16x1xf32>) outs(%q_17 : tensor<2x16x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x8xf32>
    %p_1 = arith.mulf %q_11, %q_18 : tensor<2x16x8xf32>
    %p_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%p_1 : tensor<2x16x8xf32>) outs(%q_4 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %p_3 = arith.constant dense<1.0> : tensor<2x16xf32>
    %p_4 = arith.subf %p_3, %p_2 : tensor<2x16xf32>
    %p_5 = arith.constant dense<0.5> : tensor<2x16xf32>
    %p_6 = arith.mulf %p_4, %p_5 : tensor<2x16xf32>
    %p_7 = arith.maximumf %p_6, %q_4 : tensor<2x16xf32>
    %p_8 = arith.minimumf %p_7, %p_3 : tensor<2x16xf32>
    %p_9 = arith.constant dense<1.0> : tensor<2x1xf32>
    %p_10 = tensor.concat dim(1) %p_9, %p_8 : (tensor<2x1xf32>, tensor<2x16xf32>) -> tensor<2x17xf32>
    %boundary_1 = tensor.empty() : tensor<2x17xi1>
    %boundary_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%p_10 : tensor<2x17xf32>) outs(%boundary_1 : tensor<2x17xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.5 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x17xi1>
    %v_3 = arith.andi %boundary_2, %x_2 : tensor<2x17xi1>
    %v_4 = tensor.empty() : tensor<2x17xi64>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_3 : tensor<2x17xi1>) outs(%v_4 : tensor<2x17xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x17xi64>
    %v_6 = arith.constant dense<0.0> : tensor<2x17xf32>
    %v_7 = tensor.empty() : tensor<2x17xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_3, %v_6 : tensor<2x17xi1>, tensor<2x17xf32>) outs(%v_7 : tensor<2x17xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x17xf32>
    %v_9:2 = mixer.sort %v_8 : tensor<2x17xf32> -> tensor<2x17xf32>, tensor<2x17xi64>
    %chunked_1 = tensor.extract_slice %v_9#1[0, 0] [2, 9] [1, 1] : tensor<2x17xi64> to tensor<2x9xi64>
    %chunked_2 = tensor.collapse_shape %in_x [[0, 1], [2]] : tensor<2x17x8xf32> into tensor<34x8xf32>
    %chunked_3 = arith.constant dense<[[0], [17]]> : tensor<2x1xi64>
    %chunked_4 = tensor.empty() : tensor<2x9xi64>
    %chunked_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%chunked_1, %chunked_3 : tensor<2x9xi64>, tensor<2x1xi64>) outs(%chunked_4 : tensor<2x9xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x9xi64>
    %chunked_6 = mixer.embedding %chunked_5, %chunked_2 : tensor<2x9xi64>, tensor<34x8xf32> -> tensor<2x9x8xf32>
    %count_1 = tensor.empty() : tensor<2x17xi64>
    %count_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_3 : tensor<2x17xi1>) outs(%count_1 : tensor<2x17xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x17xi64>
    %count_3 = arith.constant dense<0> : tensor<2xi64>
    %count_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%count_2 : tensor<2x17xi64>) outs(%count_3 : tensor<2xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        %r = arith.addi %acc, %e0 : i64
        linalg.yield %r : i64
    } -> tensor<2xi64>
    %count_5 = tensor.expand_shape %count_4 [[0, 1]] output_shape [2, 1] : tensor<2xi64> into tensor<2x1xi64>
    %v_10 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8]> : tensor<9xi64>
    %v_11 = tensor.empty() : tensor<2x9xi1>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_10, %count_5 : tensor<9xi64>, tensor<2x1xi64>) outs(%v_11 : tensor<2x9xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi slt, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x9xi1>
    %v_13 = tensor.empty() : tensor<2x9xi64>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_12 : tensor<2x9xi1>) outs(%v_13 : tensor<2x9xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x9xi64>
    %v_15 = arith.constant dense<1.5> : tensor<2x9x8xf32>
    %v_16 = arith.mulf %chunked_6, %v_15 : tensor<2x9x8xf32>
    %v_17 = math.tanh %v_16 : tensor<2x9x8xf32>
    %row_1 = tensor.empty() : tensor<2x17xi64>
    %row_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_3 : tensor<2x17xi1>) outs(%row_1 : tensor<2x17xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x17xi64>
    %row_3 = mixer.cumulative_sum %row_2 axis 1 : tensor<2x17xi64> -> tensor<2x17xi64>
    %row_4 = arith.constant dense<1> : tensor<2x17xi64>
    %row_5 = arith.subi %row_3, %row_4 : tensor<2x17xi64>
    %row_6 = arith.constant dense<0> : tensor<2x17xi64>
    %row_7 = arith.maxsi %row_5, %row_6 : tensor<2x17xi64>
    %share_1 = arith.constant dense<0.0001> : tensor<2x17xf32>
    %share_2 = arith.maximumf %p_10, %share_1 : tensor<2x17xf32>
    %share_3 = arith.constant dense<0.9999> : tensor<2x17xf32>
    %share_4 = arith.minimumf %share_2, %share_3 : tensor<2x17xf32>
    %share_5 = tensor.empty() : tensor<2x17xf32>
    %share_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_3, %share_4 : tensor<2x17xi1>, tensor<2x17xf32>) outs(%share_5 : tensor<2x17xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x17xf32>
    %value_1 = tensor.collapse_shape %v_17 [[0, 1], [2]] : tensor<2x9x8xf32> into tensor<18x8xf32>
    %value_2 = arith.constant dense<[[0], [9]]> : tensor<2x1xi64>
    %value_3 = tensor.empty() : tensor<2x17xi64>
    %value_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%row_7, %value_2 : tensor<2x17xi64>, tensor<2x1xi64>) outs(%value_3 : tensor<2x17xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x17xi64>
    %value_5 = mixer.embedding %value_4, %value_1 : tensor<2x17xi64>, tensor<18x8xf32> -> tensor<2x17x8xf32>
    %value_6 = tensor.expand_shape %share_6 [[0], [1, 2]] output_shape [2, 17, 1] : tensor<2x17xf32> into tensor<2x17x1xf32>
    %value_7 = tensor.empty() : tensor<2x17x8xf32>
    %value_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%value_5, %value_6 : tensor<2x17x8xf32>, tensor<2x17x1xf32>) outs(%value_7 : tensor<2x17x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x17x8xf32>
    %one_1 = arith.constant dense<1.0> : tensor<1x1x1x1xf32>
    %y_1 = tensor.expand_shape %value_8 [[0, 1], [2], [3]] output_shape [2, 1, 17, 8] : tensor<2x17x8xf32> into tensor<2x1x17x8xf32>
    %y_2 = arith.constant dense<1.0> : tensor<2x17xf32>
    %y_3 = arith.subf %y_2, %share_6 : tensor<2x17xf32>
    %y_4 = math.log %y_3 : tensor<2x17xf32>
    %y_5 = tensor.expand_shape %y_4 [[0, 1], [2, 3, 4]] output_shape [2, 1, 17, 1, 1] : tensor<2x17xf32> into tensor<2x1x17x1x1xf32>
    %y_6:2 = mixer.linear_recurrence %one_1, %one_1, %y_1 decay(%y_5 : tensor<2x1x17x1x1xf32>) : tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<2x1x17x8xf32> -> tensor<2x1x17x8xf32>, tensor<2x1x1x8xf32>
    %v_18 = tensor.collapse_shape %y_6#0 [[0, 1], [2], [3]] : tensor<2x1x17x8xf32> into tensor<2x17x8xf32>
    return %v_5, %p_10, %chunked_6, %v_14, %v_18 : tensor<2x17xi64>, tensor<2x17xf32>, tensor<2x9x8xf32>, tensor<2x9xi64>, tensor<2x17x8xf32>
  }
}
