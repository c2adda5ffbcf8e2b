// Paraformer: parallel Transformer for non-autoregressive speech recognition (Gao et al., 2022, arXiv 2206.08317).
// Continuous integrate-and-fire: weights of frames add up, each whole number closes a token; one parallel pass decodes all of them.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_hidden: tensor<3x17x16xf32> {mixer.name = "hidden"}) -> (tensor<3x17x16xf32> {mixer.name = "embeds"}, tensor<3xi64> {mixer.name = "count"}, tensor<3x17x11xf32> {mixer.name = "logits"}) {
    %wide_1 = tensor.pad %in_hidden low[0, 1, 0] high[0, 1, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<3x17x16xf32> to tensor<3x19x16xf32>
    %a_1 = tensor.extract_slice %wide_1[0, 0, 0] [3, 17, 16] [1, 1, 1] : tensor<3x19x16xf32> to tensor<3x17x16xf32>
    %a_2 = tensor.extract_slice %wide_1[0, 1, 0] [3, 17, 16] [1, 1, 1] : tensor<3x19x16xf32> to tensor<3x17x16xf32>
    %a_3 = tensor.extract_slice %wide_1[0, 2, 0] [3, 17, 16] [1, 1, 1] : tensor<3x19x16xf32> to tensor<3x17x16xf32>
    %a_4 = tensor.concat dim(2) %a_1, %a_2, %a_3 : (tensor<3x17x16xf32>, tensor<3x17x16xf32>, tensor<3x17x16xf32>) -> tensor<3x17x48xf32>
    %conv_weight_1 = mixer.weight @weights "w.conv.weight" : tensor<16x48xf32>
    %conv_bias_1 = mixer.weight @weights "w.conv.bias" : tensor<16xf32>
    %v_1 = mixer.linear %a_4, %conv_weight_1 bias %conv_bias_1 : tensor<3x17x48xf32>, tensor<16x48xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %a_5 = arith.constant dense<0.0> : tensor<3x17x16xf32>
    %a_6 = arith.maximumf %v_1, %a_5 : tensor<3x17x16xf32>
    %alpha_weight_1 = mixer.weight @weights "w.alpha.weight" : tensor<1x16xf32>
    %alpha_bias_1 = mixer.weight @weights "w.alpha.bias" : tensor<1xf32>
    %v_2 = mixer.linear %a_6, %alpha_weight_1 bias %alpha_bias_1 : tensor<3x17x16xf32>, tensor<1x16xf32>, tensor<1xf32> -> tensor<3x17x1xf32>
    %alpha_1 = arith.constant dense<0.0> : tensor<3x17x1xf32>
    %alpha_2 = arith.subf %alpha_1, %v_2 : tensor<3x17x1xf32>
    %alpha_3 = math.exp %alpha_2 : tensor<3x17x1xf32>
    %alpha_4 = arith.constant dense<1.0> : tensor<3x17x1xf32>
    %alpha_5 = arith.addf %alpha_3, %alpha_4 : tensor<3x17x1xf32>
    %alpha_6 = arith.divf %alpha_4, %alpha_5 : tensor<3x17x1xf32>
    %alpha_7 = tensor.collapse_shape %alpha_6 [[0], [1, 2]] : tensor<3x17x1xf32> into tensor<3x17xf32>
    %alpha_8 = arith.constant dense<0.45> : tensor<3x1xf32>
    %alpha_9 = tensor.concat dim(1) %alpha_7, %alpha_8 : (tensor<3x17xf32>, tensor<3x1xf32>) -> tensor<3x18xf32>
    %tokens_1 = tensor.pad %in_hidden low[0, 0, 0] high[0, 1, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<3x17x16xf32> to tensor<3x18x16xf32>
    %after_1 = mixer.cumulative_sum %alpha_9 axis 1 : tensor<3x18xf32> -> tensor<3x18xf32>
    %before_1 = arith.subf %after_1, %alpha_9 : tensor<3x18xf32>
    %number_1 = arith.constant dense<[[0.0], [1.0], [2.0], [3.0], [4.0], [5.0], [6.0], [7.0], [8.0], [9.0], [10.0], [11.0], [12.0], [13.0], [14.0], [15.0], [16.0]]> : tensor<17x1xf32>
    %low_1 = tensor.expand_shape %before_1 [[0, 1], [2]] output_shape [3, 1, 18] : tensor<3x18xf32> into tensor<3x1x18xf32>
    %low_2 = tensor.expand_shape %after_1 [[0, 1], [2]] output_shape [3, 1, 18] : tensor<3x18xf32> into tensor<3x1x18xf32>
    %share_1 = arith.constant dense<1.0> : tensor<17x1xf32>
    %share_2 = arith.addf %number_1, %share_1 : tensor<17x1xf32>
    %share_3 = tensor.empty() : tensor<3x17x18xf32>
    %share_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%low_2, %share_2 : tensor<3x1x18xf32>, tensor<17x1xf32>) outs(%share_3 : tensor<3x17x18xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.minimumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x17x18xf32>
    %share_5 = tensor.empty() : tensor<3x17x18xf32>
    %share_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%low_1, %number_1 : tensor<3x1x18xf32>, tensor<17x1xf32>) outs(%share_5 : tensor<3x17x18xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.maximumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x17x18xf32>
    %share_7 = arith.subf %share_4, %share_6 : tensor<3x17x18xf32>
    %share_8 = arith.constant dense<0.0> : tensor<3x17x18xf32>
    %share_9 = arith.maximumf %share_7, %share_8 : tensor<3x17x18xf32>
    %fired_1 = arith.addf %number_1, %share_1 : tensor<17x1xf32>
    %fired_2 = tensor.extract_slice %after_1[0, 17] [3, 1] [1, 1] : tensor<3x18xf32> to tensor<3x1xf32>
    %fired_3 = tensor.expand_shape %fired_2 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %fired_4 = tensor.empty() : tensor<3x17x1xi1>
    %fired_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%fired_1, %fired_3 : tensor<17x1xf32>, tensor<3x1x1xf32>) outs(%fired_4 : tensor<3x17x1xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf ole, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<3x17x1xi1>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%share_9, %tokens_1 : tensor<3x17x18xf32>, tensor<3x18x16xf32>) outs(%a_5 : tensor<3x17x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x17x16xf32>
    %v_4 = tensor.empty() : tensor<3x17x16xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%fired_5, %v_3 : tensor<3x17x1xi1>, tensor<3x17x16xf32>) outs(%v_4 : tensor<3x17x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x17x16xf32>
    %count_1 = tensor.extract_slice %after_1[0, 17] [3, 1] [1, 1] : tensor<3x18xf32> to tensor<3x1xf32>
    %count_2 = tensor.collapse_shape %count_1 [[0, 1]] : tensor<3x1xf32> into tensor<3xf32>
    %count_3 = math.floor %count_2 : tensor<3xf32>
    %count_4 = tensor.empty() : tensor<3xi64>
    %count_5 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%count_3 : tensor<3xf32>) outs(%count_4 : tensor<3xi64>) {
      ^bb0(%e0: f32, %acc: i64):
        %r = arith.fptosi %e0 : f32 to i64
        linalg.yield %r : i64
    } -> tensor<3xi64>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<16xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<16xf32>
    %v_6 = mixer.norm layer %v_5 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x17x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x17x16xf32>
    %self_q_weight_1 = mixer.weight @weights "w.self.q.weight" : tensor<16x16xf32>
    %self_q_bias_1 = mixer.weight @weights "w.self.q.bias" : tensor<16xf32>
    %v_7 = mixer.linear %v_6, %self_q_weight_1 bias %self_q_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_8 = tensor.expand_shape %v_7 [[0], [1], [2, 3]] output_shape [3, 17, 2, 8] : tensor<3x17x16xf32> into tensor<3x17x2x8xf32>
    %v_9 = tensor.empty() : tensor<3x2x17x8xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8 : tensor<3x17x2x8xf32>) outs(%v_9 : tensor<3x2x17x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x17x8xf32>
    %self_k_weight_1 = mixer.weight @weights "w.self.k.weight" : tensor<16x16xf32>
    %self_k_bias_1 = mixer.weight @weights "w.self.k.bias" : tensor<16xf32>
    %v_11 = mixer.linear %v_6, %self_k_weight_1 bias %self_k_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_12 = tensor.expand_shape %v_11 [[0], [1], [2, 3]] output_shape [3, 17, 2, 8] : tensor<3x17x16xf32> into tensor<3x17x2x8xf32>
    %v_13 = tensor.empty() : tensor<3x2x17x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<3x17x2x8xf32>) outs(%v_13 : tensor<3x2x17x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x17x8xf32>
    %self_v_weight_1 = mixer.weight @weights "w.self.v.weight" : tensor<16x16xf32>
    %self_v_bias_1 = mixer.weight @weights "w.self.v.bias" : tensor<16xf32>
    %v_15 = mixer.linear %v_6, %self_v_weight_1 bias %self_v_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_16 = tensor.expand_shape %v_15 [[0], [1], [2, 3]] output_shape [3, 17, 2, 8] : tensor<3x17x16xf32> into tensor<3x17x2x8xf32>
    %v_17 = tensor.empty() : tensor<3x2x17x8xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_16 : tensor<3x17x2x8xf32>) outs(%v_17 : tensor<3x2x17x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x17x8xf32>
    %results_1 = mixer.attention %v_10, %v_14, %v_18 captures(%count_5 : tensor<3xi64>) scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<3xi64>):
        %r1 = tensor.extract %c0[%b] : tensor<3xi64>
        %r2 = arith.index_cast %r1 : i64 to index
        %r3 = arith.cmpi slt, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x2x17x8xf32>, tensor<3x2x17x8xf32>, tensor<3x2x17x8xf32> -> tensor<3x2x17x8xf32>
    %v_19 = tensor.empty() : tensor<3x17x2x8xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x2x17x8xf32>) outs(%v_19 : tensor<3x17x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x17x2x8xf32>
    %v_21 = tensor.collapse_shape %v_20 [[0], [1], [2, 3]] : tensor<3x17x2x8xf32> into tensor<3x17x16xf32>
    %self_o_weight_1 = mixer.weight @weights "w.self.o.weight" : tensor<16x16xf32>
    %self_o_bias_1 = mixer.weight @weights "w.self.o.bias" : tensor<16xf32>
    %v_22 = mixer.linear %v_21, %self_o_weight_1 bias %self_o_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %y_1 = arith.addf %v_5, %v_22 : tensor<3x17x16xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<16xf32>
    %v_23 = mixer.norm layer %y_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x17x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x17x16xf32>
    %cross_q_weight_1 = mixer.weight @weights "w.cross.q.weight" : tensor<16x16xf32>
    %cross_q_bias_1 = mixer.weight @weights "w.cross.q.bias" : tensor<16xf32>
    %v_24 = mixer.linear %v_23, %cross_q_weight_1 bias %cross_q_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_25 = tensor.expand_shape %v_24 [[0], [1], [2, 3]] output_shape [3, 17, 2, 8] : tensor<3x17x16xf32> into tensor<3x17x2x8xf32>
    %v_26 = tensor.empty() : tensor<3x2x17x8xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_25 : tensor<3x17x2x8xf32>) outs(%v_26 : tensor<3x2x17x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x17x8xf32>
    %cross_k_weight_1 = mixer.weight @weights "w.cross.k.weight" : tensor<16x16xf32>
    %cross_k_bias_1 = mixer.weight @weights "w.cross.k.bias" : tensor<16xf32>
    %v_28 = mixer.linear %in_hidden, %cross_k_weight_1 bias %cross_k_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_29 = tensor.expand_shape %v_28 [[0], [1], [2, 3]] output_shape [3, 17, 2, 8] : tensor<3x17x16xf32> into tensor<3x17x2x8xf32>
    %v_30 = tensor.empty() : tensor<3x2x17x8xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_29 : tensor<3x17x2x8xf32>) outs(%v_30 : tensor<3x2x17x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x17x8xf32>
    %cross_v_weight_1 = mixer.weight @weights "w.cross.v.weight" : tensor<16x16xf32>
    %cross_v_bias_1 = mixer.weight @weights "w.cross.v.bias" : tensor<16xf32>
    %v_32 = mixer.linear %in_hidden, %cross_v_weight_1 bias %cross_v_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_33 = tensor.expand_shape %v_32 [[0], [1], [2, 3]] output_shape [3, 17, 2, 8] : tensor<3x17x16xf32> into tensor<3x17x2x8xf32>
    %v_34 = tensor.empty() : tensor<3x2x17x8xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_33 : tensor<3x17x2x8xf32>) outs(%v_34 : tensor<3x2x17x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x17x8xf32>
    %results_2 = mixer.attention %v_27, %v_31, %v_35 scale 3.53553390593273786e-01 : tensor<3x2x17x8xf32>, tensor<3x2x17x8xf32>, tensor<3x2x17x8xf32> -> tensor<3x2x17x8xf32>
    %v_36 = tensor.empty() : tensor<3x17x2x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x2x17x8xf32>) outs(%v_36 : tensor<3x17x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x17x2x8xf32>
    %v_38 = tensor.collapse_shape %v_37 [[0], [1], [2, 3]] : tensor<3x17x2x8xf32> into tensor<3x17x16xf32>
    %cross_o_weight_1 = mixer.weight @weights "w.cross.o.weight" : tensor<16x16xf32>
    %cross_o_bias_1 = mixer.weight @weights "w.cross.o.bias" : tensor<16xf32>
    %v_39 = mixer.linear %v_38, %cross_o_weight_1 bias %cross_o_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %y_2 = arith.addf %y_1, %v_39 : tensor<3x17x16xf32>
    %norm3_weight_1 = mixer.weight @weights "w.norm3.weight" : tensor<16xf32>
    %norm3_bias_1 = mixer.weight @weights "w.norm3.bias" : tensor<16xf32>
    %v_40 = mixer.norm layer %y_2 scale %norm3_weight_1 bias %norm3_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x17x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x17x16xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<32x16xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<32xf32>
    %v_41 = mixer.linear %v_40, %up_weight_1 bias %up_bias_1 : tensor<3x17x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<3x17x32xf32>
    %v_42 = arith.constant dense<0.5> : tensor<3x17x32xf32>
    %v_43 = arith.mulf %v_41, %v_42 : tensor<3x17x32xf32>
    %v_44 = arith.constant dense<0.7071067811865476> : tensor<3x17x32xf32>
    %v_45 = arith.mulf %v_41, %v_44 : tensor<3x17x32xf32>
    %v_46 = math.erf %v_45 : tensor<3x17x32xf32>
    %v_47 = arith.constant dense<1.0> : tensor<3x17x32xf32>
    %v_48 = arith.addf %v_46, %v_47 : tensor<3x17x32xf32>
    %v_49 = arith.mulf %v_43, %v_48 : tensor<3x17x32xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<16x32xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<16xf32>
    %v_50 = mixer.linear %v_49, %down_weight_1 bias %down_bias_1 : tensor<3x17x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %y_3 = arith.addf %y_2, %v_50 : tensor<3x17x16xf32>
    %there_1 = arith.constant dense<[[0], [1], [2], [3], [4], [5], [6], [7], [8], [9], [10], [11], [12], [13], [14], [15], [16]]> : tensor<17x1xi64>
    %there_2 = tensor.expand_shape %count_5 [[0, 1, 2]] output_shape [3, 1, 1] : tensor<3xi64> into tensor<3x1x1xi64>
    %there_3 = tensor.empty() : tensor<3x17x1xi1>
    %there_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%there_1, %there_2 : tensor<17x1xi64>, tensor<3x1x1xi64>) outs(%there_3 : tensor<3x17x1xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi slt, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<3x17x1xi1>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<11x16xf32>
    %head_bias_1 = mixer.weight @weights "w.head.bias" : tensor<11xf32>
    %v_51 = mixer.linear %y_3, %head_weight_1 bias %head_bias_1 : tensor<3x17x16xf32>, tensor<11x16xf32>, tensor<11xf32> -> tensor<3x17x11xf32>
    %v_52 = tensor.empty() : tensor<3x17x11xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%there_4, %v_51 : tensor<3x17x1xi1>, tensor<3x17x11xf32>) outs(%v_52 : tensor<3x17x11xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x17x11xf32>
    return %v_5, %count_5, %v_53 : tensor<3x17x16xf32>, tensor<3xi64>, tensor<3x17x11xf32>
  }
}
