// Fast autoregressive models with shortcut heads (FAR) (Hang et al., 2025, arXiv 2504.18391).
// A causal Transformer over continuous tokens; each new token comes from noise in a few large steps of a small head that knows place and size of its step.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x7x8xf32> {mixer.name = "x"}, %in_noise: tensor<3x2x8xf32> {mixer.name = "noise"}) -> (tensor<3x2x8xf32> {mixer.name = "tokens"}) {
    %position_1 = mixer.weight @weights "w.position" : tensor<16x32xf32>
    %head_time_1 = mixer.weight @weights "w.head.time" : tensor<1x32xf32>
    %head_size_1 = mixer.weight @weights "w.head.size" : tensor<1x32xf32>
    %inputs_weight_1 = mixer.weight @weights "w.inputs.weight" : tensor<32x8xf32>
    %inputs_bias_1 = mixer.weight @weights "w.inputs.bias" : tensor<32xf32>
    %v_1 = mixer.linear %in_x, %inputs_weight_1 bias %inputs_bias_1 : tensor<3x7x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %h_1 = tensor.extract_slice %position_1[0, 0] [7, 32] [1, 1] : tensor<16x32xf32> to tensor<7x32xf32>
    %h_2 = tensor.empty() : tensor<3x7x32xf32>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_1, %h_1 : tensor<3x7x32xf32>, tensor<7x32xf32>) outs(%h_2 : tensor<3x7x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x7x32xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_2 = mixer.norm layer %h_3 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_3 = mixer.linear %v_2, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_4 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_5 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4 : tensor<3x7x4x8xf32>) outs(%v_5 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_7 = mixer.linear %v_2, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_8 = tensor.expand_shape %v_7 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_9 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8 : tensor<3x7x4x8xf32>) outs(%v_9 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_11 = mixer.linear %v_2, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_12 = tensor.expand_shape %v_11 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_13 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<3x7x4x8xf32>) outs(%v_13 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %results_1 = mixer.attention %v_6, %v_10, %v_14 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32> -> tensor<3x4x7x8xf32>
    %v_15 = tensor.empty() : tensor<3x7x4x8xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x7x8xf32>) outs(%v_15 : tensor<3x7x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x7x4x8xf32>
    %v_17 = tensor.collapse_shape %v_16 [[0], [1], [2, 3]] : tensor<3x7x4x8xf32> into tensor<3x7x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_18 = mixer.linear %v_17, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %x_1 = arith.addf %h_3, %v_18 : tensor<3x7x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_19 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_20 = mixer.linear %v_19, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<3x7x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x7x64xf32>
    %v_21 = arith.constant dense<0.5> : tensor<3x7x64xf32>
    %v_22 = arith.mulf %v_20, %v_21 : tensor<3x7x64xf32>
    %v_23 = arith.constant dense<0.7071067811865476> : tensor<3x7x64xf32>
    %v_24 = arith.mulf %v_20, %v_23 : tensor<3x7x64xf32>
    %v_25 = math.erf %v_24 : tensor<3x7x64xf32>
    %v_26 = arith.constant dense<1.0> : tensor<3x7x64xf32>
    %v_27 = arith.addf %v_25, %v_26 : tensor<3x7x64xf32>
    %v_28 = arith.mulf %v_22, %v_27 : tensor<3x7x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_29 = mixer.linear %v_28, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<3x7x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_30 = arith.addf %x_1, %v_29 : tensor<3x7x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_31 = mixer.norm layer %v_30 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_32 = mixer.linear %v_31, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_33 = tensor.expand_shape %v_32 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_34 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_33 : tensor<3x7x4x8xf32>) outs(%v_34 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_36 = mixer.linear %v_31, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_37 = tensor.expand_shape %v_36 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_38 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_37 : tensor<3x7x4x8xf32>) outs(%v_38 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_40 = mixer.linear %v_31, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_41 = tensor.expand_shape %v_40 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_42 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_41 : tensor<3x7x4x8xf32>) outs(%v_42 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %results_2 = mixer.attention %v_35, %v_39, %v_43 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32> -> tensor<3x4x7x8xf32>
    %v_44 = tensor.empty() : tensor<3x7x4x8xf32>
    %v_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x4x7x8xf32>) outs(%v_44 : tensor<3x7x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x7x4x8xf32>
    %v_46 = tensor.collapse_shape %v_45 [[0], [1], [2, 3]] : tensor<3x7x4x8xf32> into tensor<3x7x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_47 = mixer.linear %v_46, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %x_2 = arith.addf %v_30, %v_47 : tensor<3x7x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_48 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_49 = mixer.linear %v_48, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<3x7x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x7x64xf32>
    %v_50 = arith.mulf %v_49, %v_21 : tensor<3x7x64xf32>
    %v_51 = arith.mulf %v_49, %v_23 : tensor<3x7x64xf32>
    %v_52 = math.erf %v_51 : tensor<3x7x64xf32>
    %v_53 = arith.addf %v_52, %v_26 : tensor<3x7x64xf32>
    %v_54 = arith.mulf %v_50, %v_53 : tensor<3x7x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_55 = mixer.linear %v_54, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<3x7x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_56 = arith.addf %x_2, %v_55 : tensor<3x7x32xf32>
    %condition_1 = tensor.extract_slice %v_56[0, 6, 0] [3, 1, 32] [1, 1, 1] : tensor<3x7x32xf32> to tensor<3x1x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_57 = mixer.norm layer %condition_1 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_condition_weight_1 = mixer.weight @weights "w.head.condition.weight" : tensor<32x32xf32>
    %head_condition_bias_1 = mixer.weight @weights "w.head.condition.bias" : tensor<32xf32>
    %v_58 = mixer.linear %v_57, %head_condition_weight_1 bias %head_condition_bias_1 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %y_1 = tensor.extract_slice %in_noise[0, 0, 0] [3, 1, 8] [1, 1, 1] : tensor<3x2x8xf32> to tensor<3x1x8xf32>
    %c_1 = arith.constant dense<0.0> : tensor<1x32xf32>
    %c_2 = arith.mulf %head_time_1, %c_1 : tensor<1x32xf32>
    %c_3 = tensor.empty() : tensor<3x1x32xf32>
    %c_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_58, %c_2 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%c_3 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %c_5 = arith.constant dense<0.5> : tensor<1x32xf32>
    %c_6 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_7 = tensor.empty() : tensor<3x1x32xf32>
    %c_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_4, %c_6 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%c_7 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %c_9 = arith.constant dense<0.0> : tensor<3x1x32xf32>
    %c_10 = arith.subf %c_9, %c_8 : tensor<3x1x32xf32>
    %c_11 = math.exp %c_10 : tensor<3x1x32xf32>
    %c_12 = arith.constant dense<1.0> : tensor<3x1x32xf32>
    %c_13 = arith.addf %c_11, %c_12 : tensor<3x1x32xf32>
    %c_14 = arith.divf %c_12, %c_13 : tensor<3x1x32xf32>
    %c_15 = arith.mulf %c_8, %c_14 : tensor<3x1x32xf32>
    %head_modulation_weight_1 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_1 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_59 = mixer.linear %c_15, %head_modulation_weight_1 bias %head_modulation_bias_1 : tensor<3x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<3x1x96xf32>
    %shift_1 = tensor.extract_slice %v_59[0, 0, 0] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %shift_2 = tensor.extract_slice %v_59[0, 0, 32] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %shift_3 = tensor.extract_slice %v_59[0, 0, 64] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %head_inputs_weight_1 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_1 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_60 = mixer.linear %y_1, %head_inputs_weight_1 bias %head_inputs_bias_1 : tensor<3x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %z_1 = mixer.norm layer %v_60 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> -> tensor<3x1x32xf32>
    %z_2 = arith.addf %shift_2, %c_12 : tensor<3x1x32xf32>
    %z_3 = arith.mulf %z_1, %z_2 : tensor<3x1x32xf32>
    %z_4 = arith.addf %z_3, %shift_1 : tensor<3x1x32xf32>
    %head_up_weight_1 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_1 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_61 = mixer.linear %z_4, %head_up_weight_1 bias %head_up_bias_1 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %u_1 = arith.subf %c_9, %v_61 : tensor<3x1x32xf32>
    %u_2 = math.exp %u_1 : tensor<3x1x32xf32>
    %u_3 = arith.addf %u_2, %c_12 : tensor<3x1x32xf32>
    %u_4 = arith.divf %c_12, %u_3 : tensor<3x1x32xf32>
    %u_5 = arith.mulf %v_61, %u_4 : tensor<3x1x32xf32>
    %head_down_weight_1 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_1 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_62 = mixer.linear %u_5, %head_down_weight_1 bias %head_down_bias_1 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %u_6 = arith.mulf %shift_3, %v_62 : tensor<3x1x32xf32>
    %u_7 = arith.addf %v_60, %u_6 : tensor<3x1x32xf32>
    %y_2 = mixer.norm layer %u_7 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> -> tensor<3x1x32xf32>
    %head_outputs_weight_1 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_1 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_63 = mixer.linear %y_2, %head_outputs_weight_1 bias %head_outputs_bias_1 : tensor<3x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<3x1x8xf32>
    %y_3 = arith.constant dense<0.5> : tensor<3x1x8xf32>
    %y_4 = arith.mulf %v_63, %y_3 : tensor<3x1x8xf32>
    %y_5 = arith.addf %y_1, %y_4 : tensor<3x1x8xf32>
    %c_16 = arith.mulf %head_time_1, %c_5 : tensor<1x32xf32>
    %c_17 = tensor.empty() : tensor<3x1x32xf32>
    %c_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_58, %c_16 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%c_17 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %c_19 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_20 = tensor.empty() : tensor<3x1x32xf32>
    %c_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_18, %c_19 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%c_20 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %c_22 = arith.subf %c_9, %c_21 : tensor<3x1x32xf32>
    %c_23 = math.exp %c_22 : tensor<3x1x32xf32>
    %c_24 = arith.addf %c_23, %c_12 : tensor<3x1x32xf32>
    %c_25 = arith.divf %c_12, %c_24 : tensor<3x1x32xf32>
    %c_26 = arith.mulf %c_21, %c_25 : tensor<3x1x32xf32>
    %head_modulation_weight_2 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_2 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_64 = mixer.linear %c_26, %head_modulation_weight_2 bias %head_modulation_bias_2 : tensor<3x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<3x1x96xf32>
    %shift_4 = tensor.extract_slice %v_64[0, 0, 0] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %shift_5 = tensor.extract_slice %v_64[0, 0, 32] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %shift_6 = tensor.extract_slice %v_64[0, 0, 64] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %head_inputs_weight_2 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_2 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_65 = mixer.linear %y_5, %head_inputs_weight_2 bias %head_inputs_bias_2 : tensor<3x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %z_5 = mixer.norm layer %v_65 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> -> tensor<3x1x32xf32>
    %z_6 = arith.addf %shift_5, %c_12 : tensor<3x1x32xf32>
    %z_7 = arith.mulf %z_5, %z_6 : tensor<3x1x32xf32>
    %z_8 = arith.addf %z_7, %shift_4 : tensor<3x1x32xf32>
    %head_up_weight_2 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_2 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_66 = mixer.linear %z_8, %head_up_weight_2 bias %head_up_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %u_8 = arith.subf %c_9, %v_66 : tensor<3x1x32xf32>
    %u_9 = math.exp %u_8 : tensor<3x1x32xf32>
    %u_10 = arith.addf %u_9, %c_12 : tensor<3x1x32xf32>
    %u_11 = arith.divf %c_12, %u_10 : tensor<3x1x32xf32>
    %u_12 = arith.mulf %v_66, %u_11 : tensor<3x1x32xf32>
    %head_down_weight_2 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_2 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_67 = mixer.linear %u_12, %head_down_weight_2 bias %head_down_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %u_13 = arith.mulf %shift_6, %v_67 : tensor<3x1x32xf32>
    %u_14 = arith.addf %v_65, %u_13 : tensor<3x1x32xf32>
    %y_6 = mixer.norm layer %u_14 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> -> tensor<3x1x32xf32>
    %head_outputs_weight_2 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_2 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_68 = mixer.linear %y_6, %head_outputs_weight_2 bias %head_outputs_bias_2 : tensor<3x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<3x1x8xf32>
    %y_7 = arith.mulf %v_68, %y_3 : tensor<3x1x8xf32>
    %y_8 = arith.addf %y_5, %y_7 : tensor<3x1x8xf32>
    %inputs_weight_2 = mixer.weight @weights "w.inputs.weight" : tensor<32x8xf32>
    %inputs_bias_2 = mixer.weight @weights "w.inputs.bias" : tensor<32xf32>
    %v_69 = mixer.linear %y_8, %inputs_weight_2 bias %inputs_bias_2 : tensor<3x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_4 = tensor.extract_slice %position_1[7, 0] [1, 32] [1, 1] : tensor<16x32xf32> to tensor<1x32xf32>
    %h_5 = tensor.empty() : tensor<3x1x32xf32>
    %h_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_69, %h_4 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%h_5 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_70 = mixer.norm layer %h_6 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_71 = mixer.linear %v_70, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_72 = tensor.collapse_shape %v_71 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_73 = tensor.expand_shape %v_72 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_74 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_73 : tensor<3x1x4x8xf32>) outs(%v_74 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_76 = mixer.linear %v_70, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_77 = tensor.collapse_shape %v_76 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_78 = tensor.expand_shape %v_77 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_79 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_78 : tensor<3x1x4x8xf32>) outs(%v_79 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_81 = mixer.linear %v_70, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_82 = tensor.collapse_shape %v_81 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_83 = tensor.expand_shape %v_82 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_84 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_85 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_83 : tensor<3x1x4x8xf32>) outs(%v_84 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_1 = tensor.concat dim(2) %v_10, %v_80 : (tensor<3x4x7x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x8x8xf32>
    %k_2 = tensor.concat dim(2) %v_14, %v_85 : (tensor<3x4x7x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x8x8xf32>
    %results_3 = mixer.attention %v_75, %k_1, %k_2 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32> -> tensor<3x4x1x8xf32>
    %v_86 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_87 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x4x1x8xf32>) outs(%v_86 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_88 = tensor.collapse_shape %v_87 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_89 = tensor.expand_shape %v_88 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_90 = mixer.linear %v_89, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_3 = arith.addf %h_6, %v_90 : tensor<3x1x32xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_91 = mixer.norm layer %x_3 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_92 = mixer.linear %v_91, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_93 = arith.constant dense<0.5> : tensor<3x1x64xf32>
    %v_94 = arith.mulf %v_92, %v_93 : tensor<3x1x64xf32>
    %v_95 = arith.constant dense<0.7071067811865476> : tensor<3x1x64xf32>
    %v_96 = arith.mulf %v_92, %v_95 : tensor<3x1x64xf32>
    %v_97 = math.erf %v_96 : tensor<3x1x64xf32>
    %v_98 = arith.constant dense<1.0> : tensor<3x1x64xf32>
    %v_99 = arith.addf %v_97, %v_98 : tensor<3x1x64xf32>
    %v_100 = arith.mulf %v_94, %v_99 : tensor<3x1x64xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_101 = mixer.linear %v_100, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_102 = arith.addf %x_3, %v_101 : tensor<3x1x32xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_103 = mixer.norm layer %v_102 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_104 = mixer.linear %v_103, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_105 = tensor.collapse_shape %v_104 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_106 = tensor.expand_shape %v_105 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_107 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_108 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_106 : tensor<3x1x4x8xf32>) outs(%v_107 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_109 = mixer.linear %v_103, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_110 = tensor.collapse_shape %v_109 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_111 = tensor.expand_shape %v_110 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_112 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_113 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_111 : tensor<3x1x4x8xf32>) outs(%v_112 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_114 = mixer.linear %v_103, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_115 = tensor.collapse_shape %v_114 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_116 = tensor.expand_shape %v_115 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_117 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_118 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_116 : tensor<3x1x4x8xf32>) outs(%v_117 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_3 = tensor.concat dim(2) %v_39, %v_113 : (tensor<3x4x7x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x8x8xf32>
    %k_4 = tensor.concat dim(2) %v_43, %v_118 : (tensor<3x4x7x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x8x8xf32>
    %results_4 = mixer.attention %v_108, %k_3, %k_4 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32> -> tensor<3x4x1x8xf32>
    %v_119 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_120 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<3x4x1x8xf32>) outs(%v_119 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_121 = tensor.collapse_shape %v_120 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_122 = tensor.expand_shape %v_121 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_123 = mixer.linear %v_122, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_4 = arith.addf %v_102, %v_123 : tensor<3x1x32xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_124 = mixer.norm layer %x_4 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_125 = mixer.linear %v_124, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_126 = arith.mulf %v_125, %v_93 : tensor<3x1x64xf32>
    %v_127 = arith.mulf %v_125, %v_95 : tensor<3x1x64xf32>
    %v_128 = math.erf %v_127 : tensor<3x1x64xf32>
    %v_129 = arith.addf %v_128, %v_98 : tensor<3x1x64xf32>
    %v_130 = arith.mulf %v_126, %v_129 : tensor<3x1x64xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_131 = mixer.linear %v_130, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_132 = arith.addf %x_4, %v_131 : tensor<3x1x32xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_133 = mixer.norm layer %v_132 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_condition_weight_2 = mixer.weight @weights "w.head.condition.weight" : tensor<32x32xf32>
    %head_condition_bias_2 = mixer.weight @weights "w.head.condition.bias" : tensor<32xf32>
    %v_134 = mixer.linear %v_133, %head_condition_weight_2 bias %head_condition_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %y_9 = tensor.extract_slice %in_noise[0, 1, 0] [3, 1, 8] [1, 1, 1] : tensor<3x2x8xf32> to tensor<3x1x8xf32>
    %c_27 = arith.mulf %head_time_1, %c_1 : tensor<1x32xf32>
    %c_28 = tensor.empty() : tensor<3x1x32xf32>
    %c_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_134, %c_27 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%c_28 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %c_30 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_31 = tensor.empty() : tensor<3x1x32xf32>
    %c_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_29, %c_30 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%c_31 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %c_33 = arith.subf %c_9, %c_32 : tensor<3x1x32xf32>
    %c_34 = math.exp %c_33 : tensor<3x1x32xf32>
    %c_35 = arith.addf %c_34, %c_12 : tensor<3x1x32xf32>
    %c_36 = arith.divf %c_12, %c_35 : tensor<3x1x32xf32>
    %c_37 = arith.mulf %c_32, %c_36 : tensor<3x1x32xf32>
    %head_modulation_weight_3 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_3 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_135 = mixer.linear %c_37, %head_modulation_weight_3 bias %head_modulation_bias_3 : tensor<3x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<3x1x96xf32>
    %shift_7 = tensor.extract_slice %v_135[0, 0, 0] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %shift_8 = tensor.extract_slice %v_135[0, 0, 32] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %shift_9 = tensor.extract_slice %v_135[0, 0, 64] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %head_inputs_weight_3 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_3 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_136 = mixer.linear %y_9, %head_inputs_weight_3 bias %head_inputs_bias_3 : tensor<3x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %z_9 = mixer.norm layer %v_136 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> -> tensor<3x1x32xf32>
    %z_10 = arith.addf %shift_8, %c_12 : tensor<3x1x32xf32>
    %z_11 = arith.mulf %z_9, %z_10 : tensor<3x1x32xf32>
    %z_12 = arith.addf %z_11, %shift_7 : tensor<3x1x32xf32>
    %head_up_weight_3 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_3 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_137 = mixer.linear %z_12, %head_up_weight_3 bias %head_up_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %u_15 = arith.subf %c_9, %v_137 : tensor<3x1x32xf32>
    %u_16 = math.exp %u_15 : tensor<3x1x32xf32>
    %u_17 = arith.addf %u_16, %c_12 : tensor<3x1x32xf32>
    %u_18 = arith.divf %c_12, %u_17 : tensor<3x1x32xf32>
    %u_19 = arith.mulf %v_137, %u_18 : tensor<3x1x32xf32>
    %head_down_weight_3 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_3 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_138 = mixer.linear %u_19, %head_down_weight_3 bias %head_down_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %u_20 = arith.mulf %shift_9, %v_138 : tensor<3x1x32xf32>
    %u_21 = arith.addf %v_136, %u_20 : tensor<3x1x32xf32>
    %y_10 = mixer.norm layer %u_21 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> -> tensor<3x1x32xf32>
    %head_outputs_weight_3 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_3 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_139 = mixer.linear %y_10, %head_outputs_weight_3 bias %head_outputs_bias_3 : tensor<3x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<3x1x8xf32>
    %y_11 = arith.mulf %v_139, %y_3 : tensor<3x1x8xf32>
    %y_12 = arith.addf %y_9, %y_11 : tensor<3x1x8xf32>
    %c_38 = arith.mulf %head_time_1, %c_5 : tensor<1x32xf32>
    %c_39 = tensor.empty() : tensor<3x1x32xf32>
    %c_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_134, %c_38 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%c_39 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %c_41 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_42 = tensor.empty() : tensor<3x1x32xf32>
    %c_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_40, %c_41 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%c_42 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %c_44 = arith.subf %c_9, %c_43 : tensor<3x1x32xf32>
    %c_45 = math.exp %c_44 : tensor<3x1x32xf32>
    %c_46 = arith.addf %c_45, %c_12 : tensor<3x1x32xf32>
    %c_47 = arith.divf %c_12, %c_46 : tensor<3x1x32xf32>
    %c_48 = arith.mulf %c_43, %c_47 : tensor<3x1x32xf32>
    %head_modulation_weight_4 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_4 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_140 = mixer.linear %c_48, %head_modulation_weight_4 bias %head_modulation_bias_4 : tensor<3x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<3x1x96xf32>
    %shift_10 = tensor.extract_slice %v_140[0, 0, 0] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %shift_11 = tensor.extract_slice %v_140[0, 0, 32] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %shift_12 = tensor.extract_slice %v_140[0, 0, 64] [3, 1, 32] [1, 1, 1] : tensor<3x1x96xf32> to tensor<3x1x32xf32>
    %head_inputs_weight_4 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_4 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_141 = mixer.linear %y_12, %head_inputs_weight_4 bias %head_inputs_bias_4 : tensor<3x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %z_13 = mixer.norm layer %v_141 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> -> tensor<3x1x32xf32>
    %z_14 = arith.addf %shift_11, %c_12 : tensor<3x1x32xf32>
    %z_15 = arith.mulf %z_13, %z_14 : tensor<3x1x32xf32>
    %z_16 = arith.addf %z_15, %shift_10 : tensor<3x1x32xf32>
    %head_up_weight_4 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_4 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_142 = mixer.linear %z_16, %head_up_weight_4 bias %head_up_bias_4 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %u_22 = arith.subf %c_9, %v_142 : tensor<3x1x32xf32>
    %u_23 = math.exp %u_22 : tensor<3x1x32xf32>
    %u_24 = arith.addf %u_23, %c_12 : tensor<3x1x32xf32>
    %u_25 = arith.divf %c_12, %u_24 : tensor<3x1x32xf32>
    %u_26 = arith.mulf %v_142, %u_25 : tensor<3x1x32xf32>
    %head_down_weight_4 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_4 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_143 = mixer.linear %u_26, %head_down_weight_4 bias %head_down_bias_4 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %u_27 = arith.mulf %shift_12, %v_143 : tensor<3x1x32xf32>
    %u_28 = arith.addf %v_141, %u_27 : tensor<3x1x32xf32>
    %y_13 = mixer.norm layer %u_28 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> -> tensor<3x1x32xf32>
    %head_outputs_weight_4 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_4 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_144 = mixer.linear %y_13, %head_outputs_weight_4 bias %head_outputs_bias_4 : tensor<3x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<3x1x8xf32>
    %y_14 = arith.mulf %v_144, %y_3 : tensor<3x1x8xf32>
    %y_15 = arith.addf %y_12, %y_14 : tensor<3x1x8xf32>
    %v_145 = tensor.concat dim(1) %y_8, %y_15 : (tensor<3x1x8xf32>, tensor<3x1x8xf32>) -> tensor<3x2x8xf32>
    return %v_145 : tensor<3x2x8xf32>
  }
}
