// Exploring sparsity in graph Transformers (GTSP) (Liu et al., 2023, arXiv 2312.05479).
// A graph Transformer layer pruned four ways by learned masks: nodes of low score leave, edges and heads are masked, weights are zeroed.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x19x24xf32> {mixer.name = "x"}, %in_distance: tensor<1x19x19xi64> {mixer.name = "distance"}, %in_edges: tensor<1x19x19xi64> {mixer.name = "edges"}) -> (tensor<1x13xi64> {mixer.name = "kept"}, tensor<1x13x24xf32> {mixer.name = "out"}) {
    %score_weight_1 = mixer.weight @weights "w.score.weight" : tensor<1x24xf32>
    %score_bias_1 = mixer.weight @weights "w.score.bias" : tensor<1xf32>
    %v_1 = mixer.linear %in_x, %score_weight_1 bias %score_bias_1 : tensor<1x19x24xf32>, tensor<1x24xf32>, tensor<1xf32> -> tensor<1x19x1xf32>
    %v_2 = tensor.collapse_shape %v_1 [[0], [1, 2]] : tensor<1x19x1xf32> into tensor<1x19xf32>
    %v_3:2 = mixer.sort %v_2 descending : tensor<1x19xf32> -> tensor<1x13xf32>, tensor<1x13xi64>
    %x_1 = tensor.collapse_shape %in_x [[0, 1], [2]] : tensor<1x19x24xf32> into tensor<19x24xf32>
    %x_2 = mixer.embedding %v_3#1, %x_1 : tensor<1x13xi64>, tensor<19x24xf32> -> tensor<1x13x24xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<24xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<24xf32>
    %v_4 = mixer.norm layer %x_2 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<1x13x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<1x13x24xf32>
    %distance_bias_1 = mixer.weight @weights "w.distance_bias" : tensor<6x3xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<24x24xf32>
    %q_mask_1 = mixer.weight @weights "w.q.mask" : tensor<24x24xf32>
    %v_5 = arith.mulf %q_weight_1, %q_mask_1 : tensor<24x24xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<24xf32>
    %v_6 = mixer.linear %v_4, %v_5 bias %q_bias_1 : tensor<1x13x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x13x24xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [1, 13, 3, 8] : tensor<1x13x24xf32> into tensor<1x13x3x8xf32>
    %v_8 = tensor.empty() : tensor<1x3x13x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<1x13x3x8xf32>) outs(%v_8 : tensor<1x3x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x3x13x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<24x24xf32>
    %k_mask_1 = mixer.weight @weights "w.k.mask" : tensor<24x24xf32>
    %v_10 = arith.mulf %k_weight_1, %k_mask_1 : tensor<24x24xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<24xf32>
    %v_11 = mixer.linear %v_4, %v_10 bias %k_bias_1 : tensor<1x13x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x13x24xf32>
    %v_12 = tensor.expand_shape %v_11 [[0], [1], [2, 3]] output_shape [1, 13, 3, 8] : tensor<1x13x24xf32> into tensor<1x13x3x8xf32>
    %v_13 = tensor.empty() : tensor<1x3x13x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<1x13x3x8xf32>) outs(%v_13 : tensor<1x3x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x3x13x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<24x24xf32>
    %v_mask_1 = mixer.weight @weights "w.v.mask" : tensor<24x24xf32>
    %v_15 = arith.mulf %v_weight_1, %v_mask_1 : tensor<24x24xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<24xf32>
    %v_16 = mixer.linear %v_4, %v_15 bias %v_bias_1 : tensor<1x13x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x13x24xf32>
    %v_17 = tensor.expand_shape %v_16 [[0], [1], [2, 3]] output_shape [1, 13, 3, 8] : tensor<1x13x24xf32> into tensor<1x13x3x8xf32>
    %v_18 = tensor.empty() : tensor<1x3x13x8xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_17 : tensor<1x13x3x8xf32>) outs(%v_18 : tensor<1x3x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x3x13x8xf32>
    %results_1 = mixer.attention %v_9, %v_14, %v_19 captures(%v_3#1, %in_distance, %distance_bias_1, %in_edges : tensor<1x13xi64>, tensor<1x19x19xi64>, tensor<6x3xf32>, tensor<1x19x19xi64>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x13xi64>, %c1: tensor<1x19x19xi64>, %c2: tensor<6x3xf32>, %c3: tensor<1x19x19xi64>):
        %r1 = tensor.extract %c0[%b, %i] : tensor<1x13xi64>
        %r2 = tensor.extract %c0[%b, %j] : tensor<1x13xi64>
        %r3 = arith.index_cast %r1 : i64 to index
        %r4 = arith.index_cast %r2 : i64 to index
        %r5 = tensor.extract %c1[%b, %r3, %r4] : tensor<1x19x19xi64>
        %r6 = arith.index_cast %r5 : i64 to index
        %r7 = tensor.extract %c2[%r6, %h] : tensor<6x3xf32>
        %r8 = arith.addf %s, %r7 : f32
        mixer.yield %r8 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x13xi64>, %c1: tensor<1x19x19xi64>, %c2: tensor<6x3xf32>, %c3: tensor<1x19x19xi64>):
        %r1 = tensor.extract %c0[%b, %i] : tensor<1x13xi64>
        %r2 = tensor.extract %c0[%b, %j] : tensor<1x13xi64>
        %r3 = arith.index_cast %r1 : i64 to index
        %r4 = arith.index_cast %r2 : i64 to index
        %r5 = tensor.extract %c3[%b, %r3, %r4] : tensor<1x19x19xi64>
        %r6 = arith.constant 0 : i64
        %r7 = arith.cmpi ne, %r5, %r6 : i64
        mixer.yield %r7 : i1
      } : tensor<1x3x13x8xf32>, tensor<1x3x13x8xf32>, tensor<1x3x13x8xf32> -> tensor<1x3x13x8xf32>
    %head_mask_1 = mixer.weight @weights "w.head_mask" : tensor<3xf32>
    %o_1 = tensor.expand_shape %head_mask_1 [[0, 1, 2]] output_shape [3, 1, 1] : tensor<3xf32> into tensor<3x1x1xf32>
    %o_2 = tensor.empty() : tensor<1x3x13x8xf32>
    %o_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1, %o_1 : tensor<1x3x13x8xf32>, tensor<3x1x1xf32>) outs(%o_2 : tensor<1x3x13x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x3x13x8xf32>
    %v_20 = tensor.empty() : tensor<1x13x3x8xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_3 : tensor<1x3x13x8xf32>) outs(%v_20 : tensor<1x13x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x13x3x8xf32>
    %v_22 = tensor.collapse_shape %v_21 [[0], [1], [2, 3]] : tensor<1x13x3x8xf32> into tensor<1x13x24xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<24x24xf32>
    %o_mask_1 = mixer.weight @weights "w.o.mask" : tensor<24x24xf32>
    %v_23 = arith.mulf %o_weight_1, %o_mask_1 : tensor<24x24xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<24xf32>
    %v_24 = mixer.linear %v_22, %v_23 bias %o_bias_1 : tensor<1x13x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x13x24xf32>
    %x_3 = arith.addf %x_2, %v_24 : tensor<1x13x24xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<24xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<24xf32>
    %v_25 = mixer.norm layer %x_3 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<1x13x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<1x13x24xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<48x24xf32>
    %up_mask_1 = mixer.weight @weights "w.up.mask" : tensor<48x24xf32>
    %v_26 = arith.mulf %up_weight_1, %up_mask_1 : tensor<48x24xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<48xf32>
    %v_27 = mixer.linear %v_25, %v_26 bias %up_bias_1 : tensor<1x13x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<1x13x48xf32>
    %v_28 = arith.constant dense<0.5> : tensor<1x13x48xf32>
    %v_29 = arith.mulf %v_27, %v_28 : tensor<1x13x48xf32>
    %v_30 = arith.constant dense<0.7071067811865476> : tensor<1x13x48xf32>
    %v_31 = arith.mulf %v_27, %v_30 : tensor<1x13x48xf32>
    %v_32 = math.erf %v_31 : tensor<1x13x48xf32>
    %v_33 = arith.constant dense<1.0> : tensor<1x13x48xf32>
    %v_34 = arith.addf %v_32, %v_33 : tensor<1x13x48xf32>
    %v_35 = arith.mulf %v_29, %v_34 : tensor<1x13x48xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<24x48xf32>
    %down_mask_1 = mixer.weight @weights "w.down.mask" : tensor<24x48xf32>
    %v_36 = arith.mulf %down_weight_1, %down_mask_1 : tensor<24x48xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<24xf32>
    %v_37 = mixer.linear %v_35, %v_36 bias %down_bias_1 : tensor<1x13x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<1x13x24xf32>
    %v_38 = arith.addf %x_3, %v_37 : tensor<1x13x24xf32>
    return %v_3#1, %v_38 : tensor<1x13xi64>, tensor<1x13x24xf32>
  }
}
