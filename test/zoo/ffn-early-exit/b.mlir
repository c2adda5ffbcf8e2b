// Transformer feed-forward layers build predictions by promoting concepts in the vocabulary space (Geva et al., 2022, arXiv 2203.14680).
// An FFN adds value vectors, each a direction in the vocabulary; a token leaves once its dominant ones are among those known to end a prediction.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x13x16xf32> {mixer.name = "x"}) -> (tensor<3x13x15xf32> {mixer.name = "logits"}, tensor<3x13xi64> {mixer.name = "depth"}) {
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<16xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<16xf32>
    %v_1 = mixer.norm layer %in_x scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x13x16xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<16x16xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<16xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 13, 2, 8] : tensor<3x13x16xf32> into tensor<3x13x2x8xf32>
    %v_4 = tensor.empty() : tensor<3x2x13x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x13x2x8xf32>) outs(%v_4 : tensor<3x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x13x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<16x16xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<16xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 13, 2, 8] : tensor<3x13x16xf32> into tensor<3x13x2x8xf32>
    %v_8 = tensor.empty() : tensor<3x2x13x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x13x2x8xf32>) outs(%v_8 : tensor<3x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x13x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<16x16xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<16xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [3, 13, 2, 8] : tensor<3x13x16xf32> into tensor<3x13x2x8xf32>
    %v_12 = tensor.empty() : tensor<3x2x13x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x13x2x8xf32>) outs(%v_12 : tensor<3x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x13x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x2x13x8xf32>, tensor<3x2x13x8xf32>, tensor<3x2x13x8xf32> -> tensor<3x2x13x8xf32>
    %v_14 = tensor.empty() : tensor<3x13x2x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x2x13x8xf32>) outs(%v_14 : tensor<3x13x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x2x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<3x13x2x8xf32> into tensor<3x13x16xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<16x16xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<16xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %z_1 = arith.addf %in_x, %v_17 : tensor<3x13x16xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<16xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<16xf32>
    %v_18 = mixer.norm layer %z_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x13x16xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<32x16xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<32xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<3x13x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %m_1 = arith.constant dense<0.5> : tensor<3x13x32xf32>
    %m_2 = arith.mulf %v_19, %m_1 : tensor<3x13x32xf32>
    %m_3 = arith.constant dense<0.7071067811865476> : tensor<3x13x32xf32>
    %m_4 = arith.mulf %v_19, %m_3 : tensor<3x13x32xf32>
    %m_5 = math.erf %m_4 : tensor<3x13x32xf32>
    %m_6 = arith.constant dense<1.0> : tensor<3x13x32xf32>
    %m_7 = arith.addf %m_5, %m_6 : tensor<3x13x32xf32>
    %m_8 = arith.mulf %m_2, %m_7 : tensor<3x13x32xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<16x32xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<16xf32>
    %v_20 = mixer.linear %m_8, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<3x13x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %z_2 = arith.addf %z_1, %v_20 : tensor<3x13x16xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<16x32xf32>
    %size_1 = arith.mulf %layer_0_down_weight_2, %layer_0_down_weight_2 : tensor<16x32xf32>
    %size_2 = arith.constant dense<0.0> : tensor<32xf32>
    %size_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>], iterator_types = ["reduction", "parallel"]} ins(%size_1 : tensor<16x32xf32>) outs(%size_2 : tensor<32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<32xf32>
    %size_4 = math.sqrt %size_3 : tensor<32xf32>
    %v_21 = math.absf %m_8 : tensor<3x13x32xf32>
    %v_22 = tensor.empty() : tensor<3x13x32xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_21, %size_4 : tensor<3x13x32xf32>, tensor<32xf32>) outs(%v_22 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %v_24:2 = mixer.sort %v_23 descending : tensor<3x13x32xf32> -> tensor<3x13x6xf32>, tensor<3x13x6xi64>
    %layer_0_saturating_1 = mixer.weight @weights "w.0.saturating" : tensor<32xf32>
    %table_1 = tensor.expand_shape %layer_0_saturating_1 [[0, 1]] output_shape [32, 1] : tensor<32xf32> into tensor<32x1xf32>
    %hits_1 = tensor.collapse_shape %v_24#1 [[0, 1, 2]] : tensor<3x13x6xi64> into tensor<234xi64>
    %hits_2 = mixer.embedding %hits_1, %table_1 : tensor<234xi64>, tensor<32x1xf32> -> tensor<234x1xf32>
    %hits_3 = tensor.collapse_shape %hits_2 [[0, 1]] : tensor<234x1xf32> into tensor<234xf32>
    %hits_4 = tensor.expand_shape %hits_3 [[0, 1, 2]] output_shape [3, 13, 6] : tensor<234xf32> into tensor<3x13x6xf32>
    %hits_5 = arith.constant dense<0.0> : tensor<3x13xf32>
    %hits_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%hits_4 : tensor<3x13x6xf32>) outs(%hits_5 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %ended_1 = tensor.empty() : tensor<3x13xi1>
    %ended_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%hits_6 : tensor<3x13xf32>) outs(%ended_1 : tensor<3x13xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %y_1 = arith.constant dense<1> : tensor<3x13xi64>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<16xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<16xf32>
    %v_25 = mixer.norm layer %z_2 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x13x16xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<16x16xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<16xf32>
    %v_26 = mixer.linear %v_25, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %v_27 = tensor.expand_shape %v_26 [[0], [1], [2, 3]] output_shape [3, 13, 2, 8] : tensor<3x13x16xf32> into tensor<3x13x2x8xf32>
    %v_28 = tensor.empty() : tensor<3x2x13x8xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_27 : tensor<3x13x2x8xf32>) outs(%v_28 : tensor<3x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x13x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<16x16xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<16xf32>
    %v_30 = mixer.linear %v_25, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %v_31 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [3, 13, 2, 8] : tensor<3x13x16xf32> into tensor<3x13x2x8xf32>
    %v_32 = tensor.empty() : tensor<3x2x13x8xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_31 : tensor<3x13x2x8xf32>) outs(%v_32 : tensor<3x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x13x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<16x16xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<16xf32>
    %v_34 = mixer.linear %v_25, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %v_35 = tensor.expand_shape %v_34 [[0], [1], [2, 3]] output_shape [3, 13, 2, 8] : tensor<3x13x16xf32> into tensor<3x13x2x8xf32>
    %v_36 = tensor.empty() : tensor<3x2x13x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_35 : tensor<3x13x2x8xf32>) outs(%v_36 : tensor<3x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x13x8xf32>
    %results_2 = mixer.attention %v_29, %v_33, %v_37 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x2x13x8xf32>, tensor<3x2x13x8xf32>, tensor<3x2x13x8xf32> -> tensor<3x2x13x8xf32>
    %v_38 = tensor.empty() : tensor<3x13x2x8xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x2x13x8xf32>) outs(%v_38 : tensor<3x13x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x2x8xf32>
    %v_40 = tensor.collapse_shape %v_39 [[0], [1], [2, 3]] : tensor<3x13x2x8xf32> into tensor<3x13x16xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<16x16xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<16xf32>
    %v_41 = mixer.linear %v_40, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %z_3 = arith.addf %z_2, %v_41 : tensor<3x13x16xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<16xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<16xf32>
    %v_42 = mixer.norm layer %z_3 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x13x16xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<32x16xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<32xf32>
    %v_43 = mixer.linear %v_42, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<3x13x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %m_9 = arith.mulf %v_43, %m_1 : tensor<3x13x32xf32>
    %m_10 = arith.mulf %v_43, %m_3 : tensor<3x13x32xf32>
    %m_11 = math.erf %m_10 : tensor<3x13x32xf32>
    %m_12 = arith.addf %m_11, %m_6 : tensor<3x13x32xf32>
    %m_13 = arith.mulf %m_9, %m_12 : tensor<3x13x32xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<16x32xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<16xf32>
    %v_44 = mixer.linear %m_13, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<3x13x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %z_4 = arith.addf %z_3, %v_44 : tensor<3x13x16xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<16x32xf32>
    %size_5 = arith.mulf %layer_1_down_weight_2, %layer_1_down_weight_2 : tensor<16x32xf32>
    %size_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>], iterator_types = ["reduction", "parallel"]} ins(%size_5 : tensor<16x32xf32>) outs(%size_2 : tensor<32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<32xf32>
    %size_7 = math.sqrt %size_6 : tensor<32xf32>
    %v_45 = math.absf %m_13 : tensor<3x13x32xf32>
    %v_46 = tensor.empty() : tensor<3x13x32xf32>
    %v_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_45, %size_7 : tensor<3x13x32xf32>, tensor<32xf32>) outs(%v_46 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %v_48:2 = mixer.sort %v_47 descending : tensor<3x13x32xf32> -> tensor<3x13x6xf32>, tensor<3x13x6xi64>
    %layer_1_saturating_1 = mixer.weight @weights "w.1.saturating" : tensor<32xf32>
    %table_2 = tensor.expand_shape %layer_1_saturating_1 [[0, 1]] output_shape [32, 1] : tensor<32xf32> into tensor<32x1xf32>
    %hits_7 = tensor.collapse_shape %v_48#1 [[0, 1, 2]] : tensor<3x13x6xi64> into tensor<234xi64>
    %hits_8 = mixer.embedding %hits_7, %table_2 : tensor<234xi64>, tensor<32x1xf32> -> tensor<234x1xf32>
    %hits_9 = tensor.collapse_shape %hits_8 [[0, 1]] : tensor<234x1xf32> into tensor<234xf32>
    %hits_10 = tensor.expand_shape %hits_9 [[0, 1, 2]] output_shape [3, 13, 6] : tensor<234xf32> into tensor<3x13x6xf32>
    %hits_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%hits_10 : tensor<3x13x6xf32>) outs(%hits_5 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %ended_3 = tensor.empty() : tensor<3x13xi1>
    %ended_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%hits_11 : tensor<3x13xf32>) outs(%ended_3 : tensor<3x13xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %y_2 = tensor.expand_shape %ended_2 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xi1> into tensor<3x13x1xi1>
    %y_3 = tensor.empty() : tensor<3x13x16xf32>
    %y_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_2, %z_2, %z_4 : tensor<3x13x1xi1>, tensor<3x13x16xf32>, tensor<3x13x16xf32>) outs(%y_3 : tensor<3x13x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x16xf32>
    %depth_1 = arith.constant dense<0> : tensor<3x13xi64>
    %depth_2 = tensor.empty() : tensor<3x13xi64>
    %depth_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ended_2, %depth_1 : tensor<3x13xi1>, tensor<3x13xi64>) outs(%depth_2 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %acc: i64):
        %c2 = arith.constant 1 : i64
        %r = arith.select %e0, %e1, %c2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %depth_4 = arith.addi %y_1, %depth_3 : tensor<3x13xi64>
    %left_1 = arith.ori %ended_2, %ended_4 : tensor<3x13xi1>
    %layer_2_norm1_weight_1 = mixer.weight @weights "w.2.norm1.weight" : tensor<16xf32>
    %layer_2_norm1_bias_1 = mixer.weight @weights "w.2.norm1.bias" : tensor<16xf32>
    %v_49 = mixer.norm layer %y_4 scale %layer_2_norm1_weight_1 bias %layer_2_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x13x16xf32>
    %layer_2_q_weight_1 = mixer.weight @weights "w.2.q.weight" : tensor<16x16xf32>
    %layer_2_q_bias_1 = mixer.weight @weights "w.2.q.bias" : tensor<16xf32>
    %v_50 = mixer.linear %v_49, %layer_2_q_weight_1 bias %layer_2_q_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %v_51 = tensor.expand_shape %v_50 [[0], [1], [2, 3]] output_shape [3, 13, 2, 8] : tensor<3x13x16xf32> into tensor<3x13x2x8xf32>
    %v_52 = tensor.empty() : tensor<3x2x13x8xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_51 : tensor<3x13x2x8xf32>) outs(%v_52 : tensor<3x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x13x8xf32>
    %layer_2_k_weight_1 = mixer.weight @weights "w.2.k.weight" : tensor<16x16xf32>
    %layer_2_k_bias_1 = mixer.weight @weights "w.2.k.bias" : tensor<16xf32>
    %v_54 = mixer.linear %v_49, %layer_2_k_weight_1 bias %layer_2_k_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %v_55 = tensor.expand_shape %v_54 [[0], [1], [2, 3]] output_shape [3, 13, 2, 8] : tensor<3x13x16xf32> into tensor<3x13x2x8xf32>
    %v_56 = tensor.empty() : tensor<3x2x13x8xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_55 : tensor<3x13x2x8xf32>) outs(%v_56 : tensor<3x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x13x8xf32>
    %layer_2_v_weight_1 = mixer.weight @weights "w.2.v.weight" : tensor<16x16xf32>
    %layer_2_v_bias_1 = mixer.weight @weights "w.2.v.bias" : tensor<16xf32>
    %v_58 = mixer.linear %v_49, %layer_2_v_weight_1 bias %layer_2_v_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %v_59 = tensor.expand_shape %v_58 [[0], [1], [2, 3]] output_shape [3, 13, 2, 8] : tensor<3x13x16xf32> into tensor<3x13x2x8xf32>
    %v_60 = tensor.empty() : tensor<3x2x13x8xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_59 : tensor<3x13x2x8xf32>) outs(%v_60 : tensor<3x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x13x8xf32>
    %results_3 = mixer.attention %v_53, %v_57, %v_61 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x2x13x8xf32>, tensor<3x2x13x8xf32>, tensor<3x2x13x8xf32> -> tensor<3x2x13x8xf32>
    %v_62 = tensor.empty() : tensor<3x13x2x8xf32>
    %v_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x2x13x8xf32>) outs(%v_62 : tensor<3x13x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x2x8xf32>
    %v_64 = tensor.collapse_shape %v_63 [[0], [1], [2, 3]] : tensor<3x13x2x8xf32> into tensor<3x13x16xf32>
    %layer_2_o_weight_1 = mixer.weight @weights "w.2.o.weight" : tensor<16x16xf32>
    %layer_2_o_bias_1 = mixer.weight @weights "w.2.o.bias" : tensor<16xf32>
    %v_65 = mixer.linear %v_64, %layer_2_o_weight_1 bias %layer_2_o_bias_1 : tensor<3x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %z_5 = arith.addf %y_4, %v_65 : tensor<3x13x16xf32>
    %layer_2_norm2_weight_1 = mixer.weight @weights "w.2.norm2.weight" : tensor<16xf32>
    %layer_2_norm2_bias_1 = mixer.weight @weights "w.2.norm2.bias" : tensor<16xf32>
    %v_66 = mixer.norm layer %z_5 scale %layer_2_norm2_weight_1 bias %layer_2_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x13x16xf32>
    %layer_2_up_weight_1 = mixer.weight @weights "w.2.up.weight" : tensor<32x16xf32>
    %layer_2_up_bias_1 = mixer.weight @weights "w.2.up.bias" : tensor<32xf32>
    %v_67 = mixer.linear %v_66, %layer_2_up_weight_1 bias %layer_2_up_bias_1 : tensor<3x13x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %m_14 = arith.mulf %v_67, %m_1 : tensor<3x13x32xf32>
    %m_15 = arith.mulf %v_67, %m_3 : tensor<3x13x32xf32>
    %m_16 = math.erf %m_15 : tensor<3x13x32xf32>
    %m_17 = arith.addf %m_16, %m_6 : tensor<3x13x32xf32>
    %m_18 = arith.mulf %m_14, %m_17 : tensor<3x13x32xf32>
    %layer_2_down_weight_1 = mixer.weight @weights "w.2.down.weight" : tensor<16x32xf32>
    %layer_2_down_bias_1 = mixer.weight @weights "w.2.down.bias" : tensor<16xf32>
    %v_68 = mixer.linear %m_18, %layer_2_down_weight_1 bias %layer_2_down_bias_1 : tensor<3x13x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<3x13x16xf32>
    %z_6 = arith.addf %z_5, %v_68 : tensor<3x13x16xf32>
    %layer_2_down_weight_2 = mixer.weight @weights "w.2.down.weight" : tensor<16x32xf32>
    %size_8 = arith.mulf %layer_2_down_weight_2, %layer_2_down_weight_2 : tensor<16x32xf32>
    %size_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>], iterator_types = ["reduction", "parallel"]} ins(%size_8 : tensor<16x32xf32>) outs(%size_2 : tensor<32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<32xf32>
    %size_10 = math.sqrt %size_9 : tensor<32xf32>
    %v_69 = math.absf %m_18 : tensor<3x13x32xf32>
    %v_70 = tensor.empty() : tensor<3x13x32xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_69, %size_10 : tensor<3x13x32xf32>, tensor<32xf32>) outs(%v_70 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %v_72:2 = mixer.sort %v_71 descending : tensor<3x13x32xf32> -> tensor<3x13x6xf32>, tensor<3x13x6xi64>
    %layer_2_saturating_1 = mixer.weight @weights "w.2.saturating" : tensor<32xf32>
    %table_3 = tensor.expand_shape %layer_2_saturating_1 [[0, 1]] output_shape [32, 1] : tensor<32xf32> into tensor<32x1xf32>
    %hits_12 = tensor.collapse_shape %v_72#1 [[0, 1, 2]] : tensor<3x13x6xi64> into tensor<234xi64>
    %hits_13 = mixer.embedding %hits_12, %table_3 : tensor<234xi64>, tensor<32x1xf32> -> tensor<234x1xf32>
    %hits_14 = tensor.collapse_shape %hits_13 [[0, 1]] : tensor<234x1xf32> into tensor<234xf32>
    %hits_15 = tensor.expand_shape %hits_14 [[0, 1, 2]] output_shape [3, 13, 6] : tensor<234xf32> into tensor<3x13x6xf32>
    %hits_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%hits_15 : tensor<3x13x6xf32>) outs(%hits_5 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %ended_5 = tensor.empty() : tensor<3x13xi1>
    %ended_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%hits_16 : tensor<3x13xf32>) outs(%ended_5 : tensor<3x13xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.0 : f32
        %r = arith.cmpf oge, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %y_5 = tensor.expand_shape %left_1 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xi1> into tensor<3x13x1xi1>
    %y_6 = tensor.empty() : tensor<3x13x16xf32>
    %y_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_5, %y_4, %z_6 : tensor<3x13x1xi1>, tensor<3x13x16xf32>, tensor<3x13x16xf32>) outs(%y_6 : tensor<3x13x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x16xf32>
    %depth_5 = tensor.empty() : tensor<3x13xi64>
    %depth_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%left_1, %depth_1 : tensor<3x13xi1>, tensor<3x13xi64>) outs(%depth_5 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %acc: i64):
        %c2 = arith.constant 1 : i64
        %r = arith.select %e0, %e1, %c2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %depth_7 = arith.addi %depth_4, %depth_6 : tensor<3x13xi64>
    %left_2 = arith.ori %left_1, %ended_6 : tensor<3x13xi1>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<15x16xf32>
    %v_73 = mixer.linear %y_7, %head_weight_1 : tensor<3x13x16xf32>, tensor<15x16xf32> -> tensor<3x13x15xf32>
    return %v_73, %depth_7 : tensor<3x13x15xf32>, tensor<3x13xi64>
  }
}
