// Combiner: full attention Transformer with sparse computation cost (Ren et al., 2021, arXiv 2107.05768).
// One softmax over the own segment and a summary of each earlier one: max-pooled keys, values by attention of the max-pooled query.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x35x24xf32> {mixer.name = "x"}) -> (tensor<3x35x24xf32> {mixer.name = "out"}) {
    %query_kernel_1 = mixer.weight @weights "w.query.kernel" : tensor<24x3x8xf32>
    %weight_1 = tensor.collapse_shape %query_kernel_1 [[0], [1, 2]] : tensor<24x3x8xf32> into tensor<24x24xf32>
    %weight_2 = tensor.empty() : tensor<24x24xf32>
    %weight_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_1 : tensor<24x24xf32>) outs(%weight_2 : tensor<24x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x24xf32>
    %v_1 = mixer.linear %in_x, %weight_3 : tensor<3x35x24xf32>, tensor<24x24xf32> -> tensor<3x35x24xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_3 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x35x3x8xf32>) outs(%v_3 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %key_kernel_1 = mixer.weight @weights "w.key.kernel" : tensor<24x3x8xf32>
    %weight_4 = tensor.collapse_shape %key_kernel_1 [[0], [1, 2]] : tensor<24x3x8xf32> into tensor<24x24xf32>
    %weight_5 = tensor.empty() : tensor<24x24xf32>
    %weight_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_4 : tensor<24x24xf32>) outs(%weight_5 : tensor<24x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x24xf32>
    %v_5 = mixer.linear %in_x, %weight_6 : tensor<3x35x24xf32>, tensor<24x24xf32> -> tensor<3x35x24xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_7 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x35x3x8xf32>) outs(%v_7 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %value_kernel_1 = mixer.weight @weights "w.value.kernel" : tensor<24x3x8xf32>
    %weight_7 = tensor.collapse_shape %value_kernel_1 [[0], [1, 2]] : tensor<24x3x8xf32> into tensor<24x24xf32>
    %weight_8 = tensor.empty() : tensor<24x24xf32>
    %weight_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_7 : tensor<24x24xf32>) outs(%weight_8 : tensor<24x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x24xf32>
    %v_9 = mixer.linear %in_x, %weight_9 : tensor<3x35x24xf32>, tensor<24x24xf32> -> tensor<3x35x24xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_11 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x35x3x8xf32>) outs(%v_11 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %cut_1 = tensor.expand_shape %v_8 [[0], [1], [2, 3], [4]] output_shape [3, 3, 7, 5, 8] : tensor<3x3x35x8xf32> into tensor<3x3x7x5x8xf32>
    %summary_keys_1 = arith.constant dense<0xFF800000> : tensor<3x3x7x8xf32>
    %summary_keys_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%cut_1 : tensor<3x3x7x5x8xf32>) outs(%summary_keys_1 : tensor<3x3x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x7x8xf32>
    %cut_2 = tensor.expand_shape %v_4 [[0], [1], [2, 3], [4]] output_shape [3, 3, 7, 5, 8] : tensor<3x3x35x8xf32> into tensor<3x3x7x5x8xf32>
    %pooled_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%cut_2 : tensor<3x3x7x5x8xf32>) outs(%summary_keys_1 : tensor<3x3x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x7x8xf32>
    %pooled_2 = tensor.collapse_shape %pooled_1 [[0, 1, 2, 3]] : tensor<3x3x7x8xf32> into tensor<504xf32>
    %pooled_3 = tensor.expand_shape %pooled_2 [[0, 1, 2, 3]] output_shape [3, 21, 1, 8] : tensor<504xf32> into tensor<3x21x1x8xf32>
    %segments_1 = tensor.collapse_shape %v_8 [[0, 1, 2, 3]] : tensor<3x3x35x8xf32> into tensor<2520xf32>
    %segments_2 = tensor.expand_shape %segments_1 [[0, 1, 2, 3]] output_shape [3, 21, 5, 8] : tensor<2520xf32> into tensor<3x21x5x8xf32>
    %segments_3 = tensor.collapse_shape %v_12 [[0, 1, 2, 3]] : tensor<3x3x35x8xf32> into tensor<2520xf32>
    %segments_4 = tensor.expand_shape %segments_3 [[0, 1, 2, 3]] output_shape [3, 21, 5, 8] : tensor<2520xf32> into tensor<3x21x5x8xf32>
    %results_1 = mixer.attention %pooled_3, %segments_2, %segments_4 scale 3.53553390593273786e-01 : tensor<3x21x1x8xf32>, tensor<3x21x5x8xf32>, tensor<3x21x5x8xf32> -> tensor<3x21x1x8xf32>
    %summary_values_1 = tensor.collapse_shape %results_1 [[0, 1, 2, 3]] : tensor<3x21x1x8xf32> into tensor<504xf32>
    %summary_values_2 = tensor.expand_shape %summary_values_1 [[0, 1, 2, 3]] output_shape [3, 3, 7, 8] : tensor<504xf32> into tensor<3x3x7x8xf32>
    %o_1 = tensor.concat dim(2) %v_8, %summary_keys_2 : (tensor<3x3x35x8xf32>, tensor<3x3x7x8xf32>) -> tensor<3x3x42x8xf32>
    %o_2 = tensor.concat dim(2) %v_12, %summary_values_2 : (tensor<3x3x35x8xf32>, tensor<3x3x7x8xf32>) -> tensor<3x3x42x8xf32>
    %results_2 = mixer.attention %v_4, %o_1, %o_2 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 35 : index
        %r2 = arith.cmpi slt, %j, %r1 : index
        %r3 = arith.cmpi sle, %j, %i : index
        %r4 = arith.andi %r2, %r3 : i1
        %r5 = arith.constant 5 : index
        %r6 = arith.divsi %j, %r5 : index
        %r7 = arith.constant 5 : index
        %r8 = arith.divsi %i, %r7 : index
        %r9 = arith.cmpi eq, %r6, %r8 : index
        %r10 = arith.andi %r4, %r9 : i1
        %r11 = arith.constant 35 : index
        %r12 = arith.cmpi sge, %j, %r11 : index
        %r13 = arith.constant 35 : index
        %r14 = arith.subi %j, %r13 : index
        %r15 = arith.constant 5 : index
        %r16 = arith.divsi %i, %r15 : index
        %r17 = arith.cmpi slt, %r14, %r16 : index
        %r18 = arith.andi %r12, %r17 : i1
        %r19 = arith.ori %r10, %r18 : i1
        mixer.yield %r19 : i1
      } : tensor<3x3x35x8xf32>, tensor<3x3x42x8xf32>, tensor<3x3x42x8xf32> -> tensor<3x3x35x8xf32>
    %o_3 = tensor.empty() : tensor<3x35x3x8xf32>
    %o_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x3x35x8xf32>) outs(%o_3 : tensor<3x35x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x3x8xf32>
    %o_5 = tensor.collapse_shape %o_4 [[0], [1], [2, 3]] : tensor<3x35x3x8xf32> into tensor<3x35x24xf32>
    %DenseGeneral_0_kernel_1 = mixer.weight @weights "w.DenseGeneral_0.kernel" : tensor<3x8x24xf32>
    %out_1 = tensor.collapse_shape %DenseGeneral_0_kernel_1 [[0, 1], [2]] : tensor<3x8x24xf32> into tensor<24x24xf32>
    %out_2 = tensor.empty() : tensor<24x24xf32>
    %out_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%out_1 : tensor<24x24xf32>) outs(%out_2 : tensor<24x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x24xf32>
    %v_13 = mixer.linear %o_5, %out_3 : tensor<3x35x24xf32>, tensor<24x24xf32> -> tensor<3x35x24xf32>
    return %v_13 : tensor<3x35x24xf32>
  }
}
