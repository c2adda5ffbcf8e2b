// H-Net: dynamic chunking for end-to-end hierarchical sequence modeling (Hwang et al., 2025, arXiv 2507.07955).
// Where neighbours differ a chunk begins: only its first state goes through the main network, an average that remembers fills the rest.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x17x16xf32> {mixer.name = "x"}) -> (tensor<3x17xi64> {mixer.name = "boundary"}, tensor<3x17xf32> {mixer.name = "prob"}, tensor<3x17x16xf32> {mixer.name = "y"}) {
    %encoder_weight_1 = mixer.weight @weights "w.encoder.weight" : tensor<16x16xf32>
    %encoder_bias_1 = mixer.weight @weights "w.encoder.bias" : tensor<16xf32>
    %v_1 = mixer.linear %in_x, %encoder_weight_1 bias %encoder_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %e_1 = math.tanh %v_1 : tensor<3x17x16xf32>
    %q_1 = tensor.extract_slice %e_1[0, 0, 0] [3, 16, 16] [1, 1, 1] : tensor<3x17x16xf32> to tensor<3x16x16xf32>
    %q_2 = tensor.extract_slice %e_1[0, 1, 0] [3, 16, 16] [1, 1, 1] : tensor<3x17x16xf32> to tensor<3x16x16xf32>
    %q_proj_layer_weight_1 = mixer.weight @weights "w.q_proj_layer.weight" : tensor<16x16xf32>
    %v_2 = mixer.linear %q_1, %q_proj_layer_weight_1 : tensor<3x16x16xf32>, tensor<16x16xf32> -> tensor<3x16x16xf32>
    %q_3 = arith.mulf %v_2, %v_2 : tensor<3x16x16xf32>
    %q_4 = arith.constant dense<0.0> : tensor<3x16xf32>
    %q_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%q_3 : tensor<3x16x16xf32>) outs(%q_4 : tensor<3x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x16xf32>
    %q_6 = tensor.expand_shape %q_5 [[0], [1, 2]] output_shape [3, 16, 1] : tensor<3x16xf32> into tensor<3x16x1xf32>
    %q_7 = arith.constant dense<0.0> : tensor<3x16x1xf32>
    %q_8 = arith.addf %q_6, %q_7 : tensor<3x16x1xf32>
    %q_9 = math.rsqrt %q_8 : tensor<3x16x1xf32>
    %q_10 = tensor.empty() : tensor<3x16x16xf32>
    %q_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_2, %q_9 : tensor<3x16x16xf32>, tensor<3x16x1xf32>) outs(%q_10 : tensor<3x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x16xf32>
    %k_proj_layer_weight_1 = mixer.weight @weights "w.k_proj_layer.weight" : tensor<16x16xf32>
    %v_3 = mixer.linear %q_2, %k_proj_layer_weight_1 : tensor<3x16x16xf32>, tensor<16x16xf32> -> tensor<3x16x16xf32>
    %q_12 = arith.mulf %v_3, %v_3 : tensor<3x16x16xf32>
    %q_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%q_12 : tensor<3x16x16xf32>) outs(%q_4 : tensor<3x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x16xf32>
    %q_14 = tensor.expand_shape %q_13 [[0], [1, 2]] output_shape [3, 16, 1] : tensor<3x16xf32> into tensor<3x16x1xf32>
    %q_15 = arith.addf %q_14, %q_7 : tensor<3x16x1xf32>
    %q_16 = math.rsqrt %q_15 : tensor<3x16x1xf32>
    %q_17 = tensor.empty() : tensor<3x16x16xf32>
    %q_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_3, %q_16 : tensor<3x16x16xf32>, tensor<3x16x1xf32>) outs(%q_17 : tensor<3x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x16x16xf32>
    %p_1 = arith.mulf %q_11, %q_18 : tensor<3x16x16xf32>
    %p_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%p_1 : tensor<3x16x16xf32>) outs(%q_4 : tensor<3x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x16xf32>
    %p_3 = arith.constant dense<1.0> : tensor<3x16xf32>
    %p_4 = arith.subf %p_3, %p_2 : tensor<3x16xf32>
    %p_5 = arith.constant dense<0.5> : tensor<3x16xf32>
    %p_6 = arith.mulf %p_4, %p_5 : tensor<3x16xf32>
    %p_7 = arith.maximumf %p_6, %q_4 : tensor<3x16xf32>
    %p_8 = arith.minimumf %p_7, %p_3 : tensor<3x16xf32>
    %p_9 = arith.constant dense<1.0> : tensor<3x1xf32>
    %p_10 = tensor.concat dim(1) %p_9, %p_8 : (tensor<3x1xf32>, tensor<3x16xf32>) -> tensor<3x17xf32>
    %boundary_1 = tensor.empty() : tensor<3x17xi1>
    %boundary_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%p_10 : tensor<3x17xf32>) outs(%boundary_1 : tensor<3x17xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.5 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x17xi1>
    %v_4 = tensor.empty() : tensor<3x17xi64>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%boundary_2 : tensor<3x17xi1>) outs(%v_4 : tensor<3x17xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<3x17xi64>
    %v_6 = arith.constant dense<0.0> : tensor<3x17xf32>
    %v_7 = tensor.empty() : tensor<3x17xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%boundary_2, %v_6 : tensor<3x17xi1>, tensor<3x17xf32>) outs(%v_7 : tensor<3x17xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x17xf32>
    %v_9:2 = mixer.sort %v_8 : tensor<3x17xf32> -> tensor<3x17xf32>, tensor<3x17xi64>
    %z_1 = tensor.collapse_shape %e_1 [[0, 1], [2]] : tensor<3x17x16xf32> into tensor<51x16xf32>
    %z_2 = arith.constant dense<[[0], [17], [34]]> : tensor<3x1xi64>
    %z_3 = tensor.empty() : tensor<3x17xi64>
    %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_9#1, %z_2 : tensor<3x17xi64>, tensor<3x1xi64>) outs(%z_3 : tensor<3x17xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x17xi64>
    %z_5 = mixer.embedding %z_4, %z_1 : tensor<3x17xi64>, tensor<51x16xf32> -> tensor<3x17x16xf32>
    %main_norm1_weight_1 = mixer.weight @weights "w.main.norm1.weight" : tensor<16xf32>
    %main_norm1_bias_1 = mixer.weight @weights "w.main.norm1.bias" : tensor<16xf32>
    %v_10 = mixer.norm layer %z_5 scale %main_norm1_weight_1 bias %main_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x17x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x17x16xf32>
    %main_q_weight_1 = mixer.weight @weights "w.main.q.weight" : tensor<16x16xf32>
    %main_q_bias_1 = mixer.weight @weights "w.main.q.bias" : tensor<16xf32>
    %v_11 = mixer.linear %v_10, %main_q_weight_1 bias %main_q_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_12 = tensor.expand_shape %v_11 [[0], [1], [2, 3]] output_shape [3, 17, 2, 8] : tensor<3x17x16xf32> into tensor<3x17x2x8xf32>
    %v_13 = tensor.empty() : tensor<3x2x17x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<3x17x2x8xf32>) outs(%v_13 : tensor<3x2x17x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x17x8xf32>
    %main_k_weight_1 = mixer.weight @weights "w.main.k.weight" : tensor<16x16xf32>
    %main_k_bias_1 = mixer.weight @weights "w.main.k.bias" : tensor<16xf32>
    %v_15 = mixer.linear %v_10, %main_k_weight_1 bias %main_k_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_16 = tensor.expand_shape %v_15 [[0], [1], [2, 3]] output_shape [3, 17, 2, 8] : tensor<3x17x16xf32> into tensor<3x17x2x8xf32>
    %v_17 = tensor.empty() : tensor<3x2x17x8xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_16 : tensor<3x17x2x8xf32>) outs(%v_17 : tensor<3x2x17x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x17x8xf32>
    %main_v_weight_1 = mixer.weight @weights "w.main.v.weight" : tensor<16x16xf32>
    %main_v_bias_1 = mixer.weight @weights "w.main.v.bias" : tensor<16xf32>
    %v_19 = mixer.linear %v_10, %main_v_weight_1 bias %main_v_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_20 = tensor.expand_shape %v_19 [[0], [1], [2, 3]] output_shape [3, 17, 2, 8] : tensor<3x17x16xf32> into tensor<3x17x2x8xf32>
    %v_21 = tensor.empty() : tensor<3x2x17x8xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20 : tensor<3x17x2x8xf32>) outs(%v_21 : tensor<3x2x17x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x17x8xf32>
    %results_1 = mixer.attention %v_14, %v_18, %v_22 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x2x17x8xf32>, tensor<3x2x17x8xf32>, tensor<3x2x17x8xf32> -> tensor<3x2x17x8xf32>
    %v_23 = tensor.empty() : tensor<3x17x2x8xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x2x17x8xf32>) outs(%v_23 : tensor<3x17x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x17x2x8xf32>
    %v_25 = tensor.collapse_shape %v_24 [[0], [1], [2, 3]] : tensor<3x17x2x8xf32> into tensor<3x17x16xf32>
    %main_o_weight_1 = mixer.weight @weights "w.main.o.weight" : tensor<16x16xf32>
    %main_o_bias_1 = mixer.weight @weights "w.main.o.bias" : tensor<16xf32>
    %v_26 = mixer.linear %v_25, %main_o_weight_1 bias %main_o_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %x_1 = arith.addf %z_5, %v_26 : tensor<3x17x16xf32>
    %main_norm2_weight_1 = mixer.weight @weights "w.main.norm2.weight" : tensor<16xf32>
    %main_norm2_bias_1 = mixer.weight @weights "w.main.norm2.bias" : tensor<16xf32>
    %v_27 = mixer.norm layer %x_1 scale %main_norm2_weight_1 bias %main_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x17x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x17x16xf32>
    %main_up_weight_1 = mixer.weight @weights "w.main.up.weight" : tensor<32x16xf32>
    %main_up_bias_1 = mixer.weight @weights "w.main.up.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %main_up_weight_1 bias %main_up_bias_1 : tensor<3x17x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<3x17x32xf32>
    %v_29 = arith.constant dense<0.5> : tensor<3x17x32xf32>
    %v_30 = arith.mulf %v_28, %v_29 : tensor<3x17x32xf32>
    %v_31 = arith.constant dense<0.7071067811865476> : tensor<3x17x32xf32>
    %v_32 = arith.mulf %v_28, %v_31 : tensor<3x17x32xf32>
    %v_33 = math.erf %v_32 : tensor<3x17x32xf32>
    %v_34 = arith.constant dense<1.0> : tensor<3x17x32xf32>
    %v_35 = arith.addf %v_33, %v_34 : tensor<3x17x32xf32>
    %v_36 = arith.mulf %v_30, %v_35 : tensor<3x17x32xf32>
    %main_down_weight_1 = mixer.weight @weights "w.main.down.weight" : tensor<16x32xf32>
    %main_down_bias_1 = mixer.weight @weights "w.main.down.bias" : tensor<16xf32>
    %v_37 = mixer.linear %v_36, %main_down_weight_1 bias %main_down_bias_1 : tensor<3x17x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_38 = arith.addf %x_1, %v_37 : tensor<3x17x16xf32>
    %row_1 = tensor.empty() : tensor<3x17xi64>
    %row_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%boundary_2 : tensor<3x17xi1>) outs(%row_1 : tensor<3x17xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<3x17xi64>
    %row_3 = mixer.cumulative_sum %row_2 axis 1 : tensor<3x17xi64> -> tensor<3x17xi64>
    %row_4 = arith.constant dense<1> : tensor<3x17xi64>
    %row_5 = arith.subi %row_3, %row_4 : tensor<3x17xi64>
    %row_6 = arith.constant dense<0> : tensor<3x17xi64>
    %row_7 = arith.maxsi %row_5, %row_6 : tensor<3x17xi64>
    %share_1 = arith.constant dense<0.0001> : tensor<3x17xf32>
    %share_2 = arith.maximumf %p_10, %share_1 : tensor<3x17xf32>
    %share_3 = arith.constant dense<0.9999> : tensor<3x17xf32>
    %share_4 = arith.minimumf %share_2, %share_3 : tensor<3x17xf32>
    %share_5 = tensor.empty() : tensor<3x17xf32>
    %share_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%boundary_2, %share_4 : tensor<3x17xi1>, tensor<3x17xf32>) outs(%share_5 : tensor<3x17xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x17xf32>
    %value_1 = tensor.collapse_shape %v_38 [[0, 1], [2]] : tensor<3x17x16xf32> into tensor<51x16xf32>
    %value_2 = arith.constant dense<[[0], [17], [34]]> : tensor<3x1xi64>
    %value_3 = tensor.empty() : tensor<3x17xi64>
    %value_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%row_7, %value_2 : tensor<3x17xi64>, tensor<3x1xi64>) outs(%value_3 : tensor<3x17xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x17xi64>
    %value_5 = mixer.embedding %value_4, %value_1 : tensor<3x17xi64>, tensor<51x16xf32> -> tensor<3x17x16xf32>
    %value_6 = tensor.expand_shape %share_6 [[0], [1, 2]] output_shape [3, 17, 1] : tensor<3x17xf32> into tensor<3x17x1xf32>
    %value_7 = tensor.empty() : tensor<3x17x16xf32>
    %value_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%value_5, %value_6 : tensor<3x17x16xf32>, tensor<3x17x1xf32>) outs(%value_7 : tensor<3x17x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x17x16xf32>
    %one_1 = arith.constant dense<1.0> : tensor<1x1x1x1xf32>
    %y_1 = tensor.expand_shape %value_8 [[0, 1], [2], [3]] output_shape [3, 1, 17, 16] : tensor<3x17x16xf32> into tensor<3x1x17x16xf32>
    %y_2 = arith.constant dense<1.0> : tensor<3x17xf32>
    %y_3 = arith.subf %y_2, %share_6 : tensor<3x17xf32>
    %y_4 = math.log %y_3 : tensor<3x17xf32>
    %y_5 = tensor.expand_shape %y_4 [[0, 1], [2, 3, 4]] output_shape [3, 1, 17, 1, 1] : tensor<3x17xf32> into tensor<3x1x17x1x1xf32>
    %y_6:2 = mixer.linear_recurrence %one_1, %one_1, %y_1 decay(%y_5 : tensor<3x1x17x1x1xf32>) : tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<3x1x17x16xf32> -> tensor<3x1x17x16xf32>, tensor<3x1x1x16xf32>
    %v_39 = tensor.collapse_shape %y_6#0 [[0, 1], [2], [3]] : tensor<3x1x17x16xf32> into tensor<3x17x16xf32>
    %residual_weight_1 = mixer.weight @weights "w.residual.weight" : tensor<16x16xf32>
    %residual_bias_1 = mixer.weight @weights "w.residual.bias" : tensor<16xf32>
    %v_40 = mixer.linear %e_1, %residual_weight_1 bias %residual_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    %v_41 = arith.addf %v_39, %v_40 : tensor<3x17x16xf32>
    %decoder_weight_1 = mixer.weight @weights "w.decoder.weight" : tensor<16x16xf32>
    %decoder_bias_1 = mixer.weight @weights "w.decoder.bias" : tensor<16xf32>
    %v_42 = mixer.linear %v_41, %decoder_weight_1 bias %decoder_bias_1 : tensor<3x17x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x17x16xf32>
    return %v_5, %p_10, %v_42 : tensor<3x17xi64>, tensor<3x17xf32>, tensor<3x17x16xf32>
  }
}
