// Fast autoregressive models with shortcut heads (FAR) (Hang et al., 2025, arXiv 2504.18391).
// A causal Transformer over continuous tokens; each new token comes from noise in a few large steps of a small head that knows place and size of its step.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x12x8xf32> {mixer.name = "x"}, %in_noise: tensor<2x3x8xf32> {mixer.name = "noise"}) -> (tensor<2x3x8xf32> {mixer.name = "tokens"}) {
    %position_1 = mixer.weight @weights "w.position" : tensor<16x32xf32>
    %head_time_1 = mixer.weight @weights "w.head.time" : tensor<1x32xf32>
    %head_size_1 = mixer.weight @weights "w.head.size" : tensor<1x32xf32>
    %inputs_weight_1 = mixer.weight @weights "w.inputs.weight" : tensor<32x8xf32>
    %inputs_bias_1 = mixer.weight @weights "w.inputs.bias" : tensor<32xf32>
    %v_1 = mixer.linear %in_x, %inputs_weight_1 bias %inputs_bias_1 : tensor<2x12x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %h_1 = tensor.extract_slice %position_1[0, 0] [12, 32] [1, 1] : tensor<16x32xf32> to tensor<12x32xf32>
    %h_2 = tensor.empty() : tensor<2x12x32xf32>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_1, %h_1 : tensor<2x12x32xf32>, tensor<12x32xf32>) outs(%h_2 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_2 = mixer.norm layer %h_3 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x12x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x12x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_3 = mixer.linear %v_2, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_4 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_5 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4 : tensor<2x12x4x8xf32>) outs(%v_5 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_7 = mixer.linear %v_2, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_8 = tensor.expand_shape %v_7 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_9 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8 : tensor<2x12x4x8xf32>) outs(%v_9 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_11 = mixer.linear %v_2, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_12 = tensor.expand_shape %v_11 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_13 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<2x12x4x8xf32>) outs(%v_13 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %results_1 = mixer.attention %v_6, %v_10, %v_14 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<2x4x12x8xf32>, tensor<2x4x12x8xf32>, tensor<2x4x12x8xf32> -> tensor<2x4x12x8xf32>
    %v_15 = tensor.empty() : tensor<2x12x4x8xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x12x8xf32>) outs(%v_15 : tensor<2x12x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x4x8xf32>
    %v_17 = tensor.collapse_shape %v_16 [[0], [1], [2, 3]] : tensor<2x12x4x8xf32> into tensor<2x12x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_18 = mixer.linear %v_17, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %x_1 = arith.addf %h_3, %v_18 : tensor<2x12x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_19 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x12x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x12x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_20 = mixer.linear %v_19, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<2x12x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x12x64xf32>
    %v_21 = arith.constant dense<0.5> : tensor<2x12x64xf32>
    %v_22 = arith.mulf %v_20, %v_21 : tensor<2x12x64xf32>
    %v_23 = arith.constant dense<0.7071067811865476> : tensor<2x12x64xf32>
    %v_24 = arith.mulf %v_20, %v_23 : tensor<2x12x64xf32>
    %v_25 = math.erf %v_24 : tensor<2x12x64xf32>
    %v_26 = arith.constant dense<1.0> : tensor<2x12x64xf32>
    %v_27 = arith.addf %v_25, %v_26 : tensor<2x12x64xf32>
    %v_28 = arith.mulf %v_22, %v_27 : tensor<2x12x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_29 = mixer.linear %v_28, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<2x12x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_30 = arith.addf %x_1, %v_29 : tensor<2x12x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_31 = mixer.norm layer %v_30 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x12x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x12x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_32 = mixer.linear %v_31, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_33 = tensor.expand_shape %v_32 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_34 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_33 : tensor<2x12x4x8xf32>) outs(%v_34 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_36 = mixer.linear %v_31, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_37 = tensor.expand_shape %v_36 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_38 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_37 : tensor<2x12x4x8xf32>) outs(%v_38 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_40 = mixer.linear %v_31, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_41 = tensor.expand_shape %v_40 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_42 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_41 : tensor<2x12x4x8xf32>) outs(%v_42 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %results_2 = mixer.attention %v_35, %v_39, %v_43 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<2x4x12x8xf32>, tensor<2x4x12x8xf32>, tensor<2x4x12x8xf32> -> tensor<2x4x12x8xf32>
    %v_44 = tensor.empty() : tensor<2x12x4x8xf32>
    %v_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x12x8xf32>) outs(%v_44 : tensor<2x12x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x4x8xf32>
    %v_46 = tensor.collapse_shape %v_45 [[0], [1], [2, 3]] : tensor<2x12x4x8xf32> into tensor<2x12x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_47 = mixer.linear %v_46, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %x_2 = arith.addf %v_30, %v_47 : tensor<2x12x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_48 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x12x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x12x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_49 = mixer.linear %v_48, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x12x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x12x64xf32>
    %v_50 = arith.mulf %v_49, %v_21 : tensor<2x12x64xf32>
    %v_51 = arith.mulf %v_49, %v_23 : tensor<2x12x64xf32>
    %v_52 = math.erf %v_51 : tensor<2x12x64xf32>
    %v_53 = arith.addf %v_52, %v_26 : tensor<2x12x64xf32>
    %v_54 = arith.mulf %v_50, %v_53 : tensor<2x12x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_55 = mixer.linear %v_54, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x12x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_56 = arith.addf %x_2, %v_55 : tensor<2x12x32xf32>
    %condition_1 = tensor.extract_slice %v_56[0, 11, 0] [2, 1, 32] [1, 1, 1] : tensor<2x12x32xf32> to tensor<2x1x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_57 = mixer.norm layer %condition_1 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_condition_weight_1 = mixer.weight @weights "w.head.condition.weight" : tensor<32x32xf32>
    %head_condition_bias_1 = mixer.weight @weights "w.head.condition.bias" : tensor<32xf32>
    %v_58 = mixer.linear %v_57, %head_condition_weight_1 bias %head_condition_bias_1 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %y_1 = tensor.extract_slice %in_noise[0, 0, 0] [2, 1, 8] [1, 1, 1] : tensor<2x3x8xf32> to tensor<2x1x8xf32>
    %c_1 = arith.constant dense<0.0> : tensor<1x32xf32>
    %c_2 = arith.mulf %head_time_1, %c_1 : tensor<1x32xf32>
    %c_3 = tensor.empty() : tensor<2x1x32xf32>
    %c_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_58, %c_2 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_3 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_5 = arith.constant dense<0.25> : tensor<1x32xf32>
    %c_6 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_7 = tensor.empty() : tensor<2x1x32xf32>
    %c_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_4, %c_6 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_7 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_9 = arith.constant dense<0.0> : tensor<2x1x32xf32>
    %c_10 = arith.subf %c_9, %c_8 : tensor<2x1x32xf32>
    %c_11 = math.exp %c_10 : tensor<2x1x32xf32>
    %c_12 = arith.constant dense<1.0> : tensor<2x1x32xf32>
    %c_13 = arith.addf %c_11, %c_12 : tensor<2x1x32xf32>
    %c_14 = arith.divf %c_12, %c_13 : tensor<2x1x32xf32>
    %c_15 = arith.mulf %c_8, %c_14 : tensor<2x1x32xf32>
    %head_modulation_weight_1 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_1 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_59 = mixer.linear %c_15, %head_modulation_weight_1 bias %head_modulation_bias_1 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_1 = tensor.extract_slice %v_59[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_2 = tensor.extract_slice %v_59[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_3 = tensor.extract_slice %v_59[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_1 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_1 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_60 = mixer.linear %y_1, %head_inputs_weight_1 bias %head_inputs_bias_1 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_1 = mixer.norm layer %v_60 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_2 = arith.addf %shift_2, %c_12 : tensor<2x1x32xf32>
    %z_3 = arith.mulf %z_1, %z_2 : tensor<2x1x32xf32>
    %z_4 = arith.addf %z_3, %shift_1 : tensor<2x1x32xf32>
    %head_up_weight_1 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_1 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_61 = mixer.linear %z_4, %head_up_weight_1 bias %head_up_bias_1 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_1 = arith.subf %c_9, %v_61 : tensor<2x1x32xf32>
    %u_2 = math.exp %u_1 : tensor<2x1x32xf32>
    %u_3 = arith.addf %u_2, %c_12 : tensor<2x1x32xf32>
    %u_4 = arith.divf %c_12, %u_3 : tensor<2x1x32xf32>
    %u_5 = arith.mulf %v_61, %u_4 : tensor<2x1x32xf32>
    %head_down_weight_1 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_1 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_62 = mixer.linear %u_5, %head_down_weight_1 bias %head_down_bias_1 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_6 = arith.mulf %shift_3, %v_62 : tensor<2x1x32xf32>
    %u_7 = arith.addf %v_60, %u_6 : tensor<2x1x32xf32>
    %y_2 = mixer.norm layer %u_7 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_1 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_1 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_63 = mixer.linear %y_2, %head_outputs_weight_1 bias %head_outputs_bias_1 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_3 = arith.constant dense<0.25> : tensor<2x1x8xf32>
    %y_4 = arith.mulf %v_63, %y_3 : tensor<2x1x8xf32>
    %y_5 = arith.addf %y_1, %y_4 : tensor<2x1x8xf32>
    %c_16 = arith.mulf %head_time_1, %c_5 : tensor<1x32xf32>
    %c_17 = tensor.empty() : tensor<2x1x32xf32>
    %c_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_58, %c_16 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_17 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_19 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_20 = tensor.empty() : tensor<2x1x32xf32>
    %c_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_18, %c_19 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_20 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_22 = arith.subf %c_9, %c_21 : tensor<2x1x32xf32>
    %c_23 = math.exp %c_22 : tensor<2x1x32xf32>
    %c_24 = arith.addf %c_23, %c_12 : tensor<2x1x32xf32>
    %c_25 = arith.divf %c_12, %c_24 : tensor<2x1x32xf32>
    %c_26 = arith.mulf %c_21, %c_25 : tensor<2x1x32xf32>
    %head_modulation_weight_2 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_2 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_64 = mixer.linear %c_26, %head_modulation_weight_2 bias %head_modulation_bias_2 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_4 = tensor.extract_slice %v_64[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_5 = tensor.extract_slice %v_64[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_6 = tensor.extract_slice %v_64[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_2 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_2 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_65 = mixer.linear %y_5, %head_inputs_weight_2 bias %head_inputs_bias_2 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_5 = mixer.norm layer %v_65 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_6 = arith.addf %shift_5, %c_12 : tensor<2x1x32xf32>
    %z_7 = arith.mulf %z_5, %z_6 : tensor<2x1x32xf32>
    %z_8 = arith.addf %z_7, %shift_4 : tensor<2x1x32xf32>
    %head_up_weight_2 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_2 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_66 = mixer.linear %z_8, %head_up_weight_2 bias %head_up_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_8 = arith.subf %c_9, %v_66 : tensor<2x1x32xf32>
    %u_9 = math.exp %u_8 : tensor<2x1x32xf32>
    %u_10 = arith.addf %u_9, %c_12 : tensor<2x1x32xf32>
    %u_11 = arith.divf %c_12, %u_10 : tensor<2x1x32xf32>
    %u_12 = arith.mulf %v_66, %u_11 : tensor<2x1x32xf32>
    %head_down_weight_2 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_2 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_67 = mixer.linear %u_12, %head_down_weight_2 bias %head_down_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_13 = arith.mulf %shift_6, %v_67 : tensor<2x1x32xf32>
    %u_14 = arith.addf %v_65, %u_13 : tensor<2x1x32xf32>
    %y_6 = mixer.norm layer %u_14 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_2 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_2 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_68 = mixer.linear %y_6, %head_outputs_weight_2 bias %head_outputs_bias_2 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_7 = arith.mulf %v_68, %y_3 : tensor<2x1x8xf32>
    %y_8 = arith.addf %y_5, %y_7 : tensor<2x1x8xf32>
    %c_27 = arith.constant dense<0.5> : tensor<1x32xf32>
    %c_28 = arith.mulf %head_time_1, %c_27 : tensor<1x32xf32>
    %c_29 = tensor.empty() : tensor<2x1x32xf32>
    %c_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_58, %c_28 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_29 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_31 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_32 = tensor.empty() : tensor<2x1x32xf32>
    %c_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_30, %c_31 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_32 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_34 = arith.subf %c_9, %c_33 : tensor<2x1x32xf32>
    %c_35 = math.exp %c_34 : tensor<2x1x32xf32>
    %c_36 = arith.addf %c_35, %c_12 : tensor<2x1x32xf32>
    %c_37 = arith.divf %c_12, %c_36 : tensor<2x1x32xf32>
    %c_38 = arith.mulf %c_33, %c_37 : tensor<2x1x32xf32>
    %head_modulation_weight_3 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_3 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_69 = mixer.linear %c_38, %head_modulation_weight_3 bias %head_modulation_bias_3 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_7 = tensor.extract_slice %v_69[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_8 = tensor.extract_slice %v_69[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_9 = tensor.extract_slice %v_69[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_3 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_3 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_70 = mixer.linear %y_8, %head_inputs_weight_3 bias %head_inputs_bias_3 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_9 = mixer.norm layer %v_70 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_10 = arith.addf %shift_8, %c_12 : tensor<2x1x32xf32>
    %z_11 = arith.mulf %z_9, %z_10 : tensor<2x1x32xf32>
    %z_12 = arith.addf %z_11, %shift_7 : tensor<2x1x32xf32>
    %head_up_weight_3 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_3 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_71 = mixer.linear %z_12, %head_up_weight_3 bias %head_up_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_15 = arith.subf %c_9, %v_71 : tensor<2x1x32xf32>
    %u_16 = math.exp %u_15 : tensor<2x1x32xf32>
    %u_17 = arith.addf %u_16, %c_12 : tensor<2x1x32xf32>
    %u_18 = arith.divf %c_12, %u_17 : tensor<2x1x32xf32>
    %u_19 = arith.mulf %v_71, %u_18 : tensor<2x1x32xf32>
    %head_down_weight_3 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_3 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_72 = mixer.linear %u_19, %head_down_weight_3 bias %head_down_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_20 = arith.mulf %shift_9, %v_72 : tensor<2x1x32xf32>
    %u_21 = arith.addf %v_70, %u_20 : tensor<2x1x32xf32>
    %y_9 = mixer.norm layer %u_21 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_3 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_3 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_73 = mixer.linear %y_9, %head_outputs_weight_3 bias %head_outputs_bias_3 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_10 = arith.mulf %v_73, %y_3 : tensor<2x1x8xf32>
    %y_11 = arith.addf %y_8, %y_10 : tensor<2x1x8xf32>
    %c_39 = arith.constant dense<0.75> : tensor<1x32xf32>
    %c_40 = arith.mulf %head_time_1, %c_39 : tensor<1x32xf32>
    %c_41 = tensor.empty() : tensor<2x1x32xf32>
    %c_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_58, %c_40 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_41 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_43 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_44 = tensor.empty() : tensor<2x1x32xf32>
    %c_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_42, %c_43 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_44 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_46 = arith.subf %c_9, %c_45 : tensor<2x1x32xf32>
    %c_47 = math.exp %c_46 : tensor<2x1x32xf32>
    %c_48 = arith.addf %c_47, %c_12 : tensor<2x1x32xf32>
    %c_49 = arith.divf %c_12, %c_48 : tensor<2x1x32xf32>
    %c_50 = arith.mulf %c_45, %c_49 : tensor<2x1x32xf32>
    %head_modulation_weight_4 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_4 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_74 = mixer.linear %c_50, %head_modulation_weight_4 bias %head_modulation_bias_4 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_10 = tensor.extract_slice %v_74[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_11 = tensor.extract_slice %v_74[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_12 = tensor.extract_slice %v_74[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_4 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_4 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_75 = mixer.linear %y_11, %head_inputs_weight_4 bias %head_inputs_bias_4 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_13 = mixer.norm layer %v_75 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_14 = arith.addf %shift_11, %c_12 : tensor<2x1x32xf32>
    %z_15 = arith.mulf %z_13, %z_14 : tensor<2x1x32xf32>
    %z_16 = arith.addf %z_15, %shift_10 : tensor<2x1x32xf32>
    %head_up_weight_4 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_4 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_76 = mixer.linear %z_16, %head_up_weight_4 bias %head_up_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_22 = arith.subf %c_9, %v_76 : tensor<2x1x32xf32>
    %u_23 = math.exp %u_22 : tensor<2x1x32xf32>
    %u_24 = arith.addf %u_23, %c_12 : tensor<2x1x32xf32>
    %u_25 = arith.divf %c_12, %u_24 : tensor<2x1x32xf32>
    %u_26 = arith.mulf %v_76, %u_25 : tensor<2x1x32xf32>
    %head_down_weight_4 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_4 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_77 = mixer.linear %u_26, %head_down_weight_4 bias %head_down_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_27 = arith.mulf %shift_12, %v_77 : tensor<2x1x32xf32>
    %u_28 = arith.addf %v_75, %u_27 : tensor<2x1x32xf32>
    %y_12 = mixer.norm layer %u_28 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_4 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_4 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_78 = mixer.linear %y_12, %head_outputs_weight_4 bias %head_outputs_bias_4 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_13 = arith.mulf %v_78, %y_3 : tensor<2x1x8xf32>
    %y_14 = arith.addf %y_11, %y_13 : tensor<2x1x8xf32>
    %inputs_weight_2 = mixer.weight @weights "w.inputs.weight" : tensor<32x8xf32>
    %inputs_bias_2 = mixer.weight @weights "w.inputs.bias" : tensor<32xf32>
    %v_79 = mixer.linear %y_14, %inputs_weight_2 bias %inputs_bias_2 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_4 = tensor.extract_slice %position_1[12, 0] [1, 32] [1, 1] : tensor<16x32xf32> to tensor<1x32xf32>
    %h_5 = tensor.empty() : tensor<2x1x32xf32>
    %h_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_79, %h_4 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%h_5 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_80 = mixer.norm layer %h_6 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_81 = mixer.linear %v_80, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_82 = tensor.collapse_shape %v_81 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_83 = tensor.expand_shape %v_82 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_84 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_85 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_83 : tensor<2x1x4x8xf32>) outs(%v_84 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_86 = mixer.linear %v_80, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_87 = tensor.collapse_shape %v_86 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_88 = tensor.expand_shape %v_87 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_89 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_88 : tensor<2x1x4x8xf32>) outs(%v_89 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_91 = mixer.linear %v_80, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_92 = tensor.collapse_shape %v_91 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_93 = tensor.expand_shape %v_92 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_94 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_95 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_93 : tensor<2x1x4x8xf32>) outs(%v_94 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_1 = tensor.concat dim(2) %v_10, %v_90 : (tensor<2x4x12x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x13x8xf32>
    %k_2 = tensor.concat dim(2) %v_14, %v_95 : (tensor<2x4x12x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x13x8xf32>
    %results_3 = mixer.attention %v_85, %k_1, %k_2 scale 3.53553390593273786e-01 : tensor<2x4x1x8xf32>, tensor<2x4x13x8xf32>, tensor<2x4x13x8xf32> -> tensor<2x4x1x8xf32>
    %v_96 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x4x1x8xf32>) outs(%v_96 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_98 = tensor.collapse_shape %v_97 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_99 = tensor.expand_shape %v_98 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_100 = mixer.linear %v_99, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %x_3 = arith.addf %h_6, %v_100 : tensor<2x1x32xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_101 = mixer.norm layer %x_3 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_102 = mixer.linear %v_101, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_103 = arith.constant dense<0.5> : tensor<2x1x64xf32>
    %v_104 = arith.mulf %v_102, %v_103 : tensor<2x1x64xf32>
    %v_105 = arith.constant dense<0.7071067811865476> : tensor<2x1x64xf32>
    %v_106 = arith.mulf %v_102, %v_105 : tensor<2x1x64xf32>
    %v_107 = math.erf %v_106 : tensor<2x1x64xf32>
    %v_108 = arith.constant dense<1.0> : tensor<2x1x64xf32>
    %v_109 = arith.addf %v_107, %v_108 : tensor<2x1x64xf32>
    %v_110 = arith.mulf %v_104, %v_109 : tensor<2x1x64xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_111 = mixer.linear %v_110, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_112 = arith.addf %x_3, %v_111 : tensor<2x1x32xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_113 = mixer.norm layer %v_112 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_114 = mixer.linear %v_113, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_115 = tensor.collapse_shape %v_114 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_116 = tensor.expand_shape %v_115 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_117 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_118 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_116 : tensor<2x1x4x8xf32>) outs(%v_117 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_119 = mixer.linear %v_113, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_120 = tensor.collapse_shape %v_119 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_121 = tensor.expand_shape %v_120 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_122 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_123 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_121 : tensor<2x1x4x8xf32>) outs(%v_122 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_124 = mixer.linear %v_113, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_125 = tensor.collapse_shape %v_124 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_126 = tensor.expand_shape %v_125 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_127 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_128 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_126 : tensor<2x1x4x8xf32>) outs(%v_127 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_3 = tensor.concat dim(2) %v_39, %v_123 : (tensor<2x4x12x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x13x8xf32>
    %k_4 = tensor.concat dim(2) %v_43, %v_128 : (tensor<2x4x12x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x13x8xf32>
    %results_4 = mixer.attention %v_118, %k_3, %k_4 scale 3.53553390593273786e-01 : tensor<2x4x1x8xf32>, tensor<2x4x13x8xf32>, tensor<2x4x13x8xf32> -> tensor<2x4x1x8xf32>
    %v_129 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_130 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x4x1x8xf32>) outs(%v_129 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_131 = tensor.collapse_shape %v_130 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_132 = tensor.expand_shape %v_131 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_133 = mixer.linear %v_132, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %x_4 = arith.addf %v_112, %v_133 : tensor<2x1x32xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_134 = mixer.norm layer %x_4 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_135 = mixer.linear %v_134, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_136 = arith.mulf %v_135, %v_103 : tensor<2x1x64xf32>
    %v_137 = arith.mulf %v_135, %v_105 : tensor<2x1x64xf32>
    %v_138 = math.erf %v_137 : tensor<2x1x64xf32>
    %v_139 = arith.addf %v_138, %v_108 : tensor<2x1x64xf32>
    %v_140 = arith.mulf %v_136, %v_139 : tensor<2x1x64xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_141 = mixer.linear %v_140, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_142 = arith.addf %x_4, %v_141 : tensor<2x1x32xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_143 = mixer.norm layer %v_142 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_condition_weight_2 = mixer.weight @weights "w.head.condition.weight" : tensor<32x32xf32>
    %head_condition_bias_2 = mixer.weight @weights "w.head.condition.bias" : tensor<32xf32>
    %v_144 = mixer.linear %v_143, %head_condition_weight_2 bias %head_condition_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %y_15 = tensor.extract_slice %in_noise[0, 1, 0] [2, 1, 8] [1, 1, 1] : tensor<2x3x8xf32> to tensor<2x1x8xf32>
    %c_51 = arith.mulf %head_time_1, %c_1 : tensor<1x32xf32>
    %c_52 = tensor.empty() : tensor<2x1x32xf32>
    %c_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_144, %c_51 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_52 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_54 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_55 = tensor.empty() : tensor<2x1x32xf32>
    %c_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_53, %c_54 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_55 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_57 = arith.subf %c_9, %c_56 : tensor<2x1x32xf32>
    %c_58 = math.exp %c_57 : tensor<2x1x32xf32>
    %c_59 = arith.addf %c_58, %c_12 : tensor<2x1x32xf32>
    %c_60 = arith.divf %c_12, %c_59 : tensor<2x1x32xf32>
    %c_61 = arith.mulf %c_56, %c_60 : tensor<2x1x32xf32>
    %head_modulation_weight_5 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_5 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_145 = mixer.linear %c_61, %head_modulation_weight_5 bias %head_modulation_bias_5 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_13 = tensor.extract_slice %v_145[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_14 = tensor.extract_slice %v_145[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_15 = tensor.extract_slice %v_145[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_5 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_5 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_146 = mixer.linear %y_15, %head_inputs_weight_5 bias %head_inputs_bias_5 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_17 = mixer.norm layer %v_146 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_18 = arith.addf %shift_14, %c_12 : tensor<2x1x32xf32>
    %z_19 = arith.mulf %z_17, %z_18 : tensor<2x1x32xf32>
    %z_20 = arith.addf %z_19, %shift_13 : tensor<2x1x32xf32>
    %head_up_weight_5 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_5 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_147 = mixer.linear %z_20, %head_up_weight_5 bias %head_up_bias_5 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_29 = arith.subf %c_9, %v_147 : tensor<2x1x32xf32>
    %u_30 = math.exp %u_29 : tensor<2x1x32xf32>
    %u_31 = arith.addf %u_30, %c_12 : tensor<2x1x32xf32>
    %u_32 = arith.divf %c_12, %u_31 : tensor<2x1x32xf32>
    %u_33 = arith.mulf %v_147, %u_32 : tensor<2x1x32xf32>
    %head_down_weight_5 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_5 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_148 = mixer.linear %u_33, %head_down_weight_5 bias %head_down_bias_5 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_34 = arith.mulf %shift_15, %v_148 : tensor<2x1x32xf32>
    %u_35 = arith.addf %v_146, %u_34 : tensor<2x1x32xf32>
    %y_16 = mixer.norm layer %u_35 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_5 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_5 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_149 = mixer.linear %y_16, %head_outputs_weight_5 bias %head_outputs_bias_5 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_17 = arith.mulf %v_149, %y_3 : tensor<2x1x8xf32>
    %y_18 = arith.addf %y_15, %y_17 : tensor<2x1x8xf32>
    %c_62 = arith.mulf %head_time_1, %c_5 : tensor<1x32xf32>
    %c_63 = tensor.empty() : tensor<2x1x32xf32>
    %c_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_144, %c_62 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_63 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_65 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_66 = tensor.empty() : tensor<2x1x32xf32>
    %c_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_64, %c_65 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_66 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_68 = arith.subf %c_9, %c_67 : tensor<2x1x32xf32>
    %c_69 = math.exp %c_68 : tensor<2x1x32xf32>
    %c_70 = arith.addf %c_69, %c_12 : tensor<2x1x32xf32>
    %c_71 = arith.divf %c_12, %c_70 : tensor<2x1x32xf32>
    %c_72 = arith.mulf %c_67, %c_71 : tensor<2x1x32xf32>
    %head_modulation_weight_6 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_6 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_150 = mixer.linear %c_72, %head_modulation_weight_6 bias %head_modulation_bias_6 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_16 = tensor.extract_slice %v_150[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_17 = tensor.extract_slice %v_150[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_18 = tensor.extract_slice %v_150[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_6 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_6 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_151 = mixer.linear %y_18, %head_inputs_weight_6 bias %head_inputs_bias_6 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_21 = mixer.norm layer %v_151 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_22 = arith.addf %shift_17, %c_12 : tensor<2x1x32xf32>
    %z_23 = arith.mulf %z_21, %z_22 : tensor<2x1x32xf32>
    %z_24 = arith.addf %z_23, %shift_16 : tensor<2x1x32xf32>
    %head_up_weight_6 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_6 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_152 = mixer.linear %z_24, %head_up_weight_6 bias %head_up_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_36 = arith.subf %c_9, %v_152 : tensor<2x1x32xf32>
    %u_37 = math.exp %u_36 : tensor<2x1x32xf32>
    %u_38 = arith.addf %u_37, %c_12 : tensor<2x1x32xf32>
    %u_39 = arith.divf %c_12, %u_38 : tensor<2x1x32xf32>
    %u_40 = arith.mulf %v_152, %u_39 : tensor<2x1x32xf32>
    %head_down_weight_6 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_6 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_153 = mixer.linear %u_40, %head_down_weight_6 bias %head_down_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_41 = arith.mulf %shift_18, %v_153 : tensor<2x1x32xf32>
    %u_42 = arith.addf %v_151, %u_41 : tensor<2x1x32xf32>
    %y_19 = mixer.norm layer %u_42 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_6 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_6 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_154 = mixer.linear %y_19, %head_outputs_weight_6 bias %head_outputs_bias_6 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_20 = arith.mulf %v_154, %y_3 : tensor<2x1x8xf32>
    %y_21 = arith.addf %y_18, %y_20 : tensor<2x1x8xf32>
    %c_73 = arith.mulf %head_time_1, %c_27 : tensor<1x32xf32>
    %c_74 = tensor.empty() : tensor<2x1x32xf32>
    %c_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_144, %c_73 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_74 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_76 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_77 = tensor.empty() : tensor<2x1x32xf32>
    %c_78 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_75, %c_76 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_77 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_79 = arith.subf %c_9, %c_78 : tensor<2x1x32xf32>
    %c_80 = math.exp %c_79 : tensor<2x1x32xf32>
    %c_81 = arith.addf %c_80, %c_12 : tensor<2x1x32xf32>
    %c_82 = arith.divf %c_12, %c_81 : tensor<2x1x32xf32>
    %c_83 = arith.mulf %c_78, %c_82 : tensor<2x1x32xf32>
    %head_modulation_weight_7 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_7 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_155 = mixer.linear %c_83, %head_modulation_weight_7 bias %head_modulation_bias_7 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_19 = tensor.extract_slice %v_155[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_20 = tensor.extract_slice %v_155[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_21 = tensor.extract_slice %v_155[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_7 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_7 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_156 = mixer.linear %y_21, %head_inputs_weight_7 bias %head_inputs_bias_7 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_25 = mixer.norm layer %v_156 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_26 = arith.addf %shift_20, %c_12 : tensor<2x1x32xf32>
    %z_27 = arith.mulf %z_25, %z_26 : tensor<2x1x32xf32>
    %z_28 = arith.addf %z_27, %shift_19 : tensor<2x1x32xf32>
    %head_up_weight_7 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_7 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_157 = mixer.linear %z_28, %head_up_weight_7 bias %head_up_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_43 = arith.subf %c_9, %v_157 : tensor<2x1x32xf32>
    %u_44 = math.exp %u_43 : tensor<2x1x32xf32>
    %u_45 = arith.addf %u_44, %c_12 : tensor<2x1x32xf32>
    %u_46 = arith.divf %c_12, %u_45 : tensor<2x1x32xf32>
    %u_47 = arith.mulf %v_157, %u_46 : tensor<2x1x32xf32>
    %head_down_weight_7 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_7 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_158 = mixer.linear %u_47, %head_down_weight_7 bias %head_down_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_48 = arith.mulf %shift_21, %v_158 : tensor<2x1x32xf32>
    %u_49 = arith.addf %v_156, %u_48 : tensor<2x1x32xf32>
    %y_22 = mixer.norm layer %u_49 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_7 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_7 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_159 = mixer.linear %y_22, %head_outputs_weight_7 bias %head_outputs_bias_7 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_23 = arith.mulf %v_159, %y_3 : tensor<2x1x8xf32>
    %y_24 = arith.addf %y_21, %y_23 : tensor<2x1x8xf32>
    %c_84 = arith.mulf %head_time_1, %c_39 : tensor<1x32xf32>
    %c_85 = tensor.empty() : tensor<2x1x32xf32>
    %c_86 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_144, %c_84 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_85 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_87 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_88 = tensor.empty() : tensor<2x1x32xf32>
    %c_89 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_86, %c_87 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_88 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_90 = arith.subf %c_9, %c_89 : tensor<2x1x32xf32>
    %c_91 = math.exp %c_90 : tensor<2x1x32xf32>
    %c_92 = arith.addf %c_91, %c_12 : tensor<2x1x32xf32>
    %c_93 = arith.divf %c_12, %c_92 : tensor<2x1x32xf32>
    %c_94 = arith.mulf %c_89, %c_93 : tensor<2x1x32xf32>
    %head_modulation_weight_8 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_8 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_160 = mixer.linear %c_94, %head_modulation_weight_8 bias %head_modulation_bias_8 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_22 = tensor.extract_slice %v_160[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_23 = tensor.extract_slice %v_160[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_24 = tensor.extract_slice %v_160[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_8 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_8 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_161 = mixer.linear %y_24, %head_inputs_weight_8 bias %head_inputs_bias_8 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_29 = mixer.norm layer %v_161 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_30 = arith.addf %shift_23, %c_12 : tensor<2x1x32xf32>
    %z_31 = arith.mulf %z_29, %z_30 : tensor<2x1x32xf32>
    %z_32 = arith.addf %z_31, %shift_22 : tensor<2x1x32xf32>
    %head_up_weight_8 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_8 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_162 = mixer.linear %z_32, %head_up_weight_8 bias %head_up_bias_8 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_50 = arith.subf %c_9, %v_162 : tensor<2x1x32xf32>
    %u_51 = math.exp %u_50 : tensor<2x1x32xf32>
    %u_52 = arith.addf %u_51, %c_12 : tensor<2x1x32xf32>
    %u_53 = arith.divf %c_12, %u_52 : tensor<2x1x32xf32>
    %u_54 = arith.mulf %v_162, %u_53 : tensor<2x1x32xf32>
    %head_down_weight_8 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_8 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_163 = mixer.linear %u_54, %head_down_weight_8 bias %head_down_bias_8 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_55 = arith.mulf %shift_24, %v_163 : tensor<2x1x32xf32>
    %u_56 = arith.addf %v_161, %u_55 : tensor<2x1x32xf32>
    %y_25 = mixer.norm layer %u_56 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_8 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_8 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_164 = mixer.linear %y_25, %head_outputs_weight_8 bias %head_outputs_bias_8 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_26 = arith.mulf %v_164, %y_3 : tensor<2x1x8xf32>
    %y_27 = arith.addf %y_24, %y_26 : tensor<2x1x8xf32>
    %inputs_weight_3 = mixer.weight @weights "w.inputs.weight" : tensor<32x8xf32>
    %inputs_bias_3 = mixer.weight @weights "w.inputs.bias" : tensor<32xf32>
    %v_165 = mixer.linear %y_27, %inputs_weight_3 bias %inputs_bias_3 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_7 = tensor.extract_slice %position_1[13, 0] [1, 32] [1, 1] : tensor<16x32xf32> to tensor<1x32xf32>
    %h_8 = tensor.empty() : tensor<2x1x32xf32>
    %h_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_165, %h_7 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%h_8 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %layer_0_norm1_weight_3 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_3 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_166 = mixer.norm layer %h_9 scale %layer_0_norm1_weight_3 bias %layer_0_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_q_weight_3 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_3 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_167 = mixer.linear %v_166, %layer_0_q_weight_3 bias %layer_0_q_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_168 = tensor.collapse_shape %v_167 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_169 = tensor.expand_shape %v_168 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_170 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_171 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_169 : tensor<2x1x4x8xf32>) outs(%v_170 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_k_weight_3 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_3 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_172 = mixer.linear %v_166, %layer_0_k_weight_3 bias %layer_0_k_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_173 = tensor.collapse_shape %v_172 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_174 = tensor.expand_shape %v_173 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_175 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_176 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_174 : tensor<2x1x4x8xf32>) outs(%v_175 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_v_weight_3 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_3 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_177 = mixer.linear %v_166, %layer_0_v_weight_3 bias %layer_0_v_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_178 = tensor.collapse_shape %v_177 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_179 = tensor.expand_shape %v_178 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_180 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_181 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_179 : tensor<2x1x4x8xf32>) outs(%v_180 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_5 = tensor.concat dim(2) %k_1, %v_176 : (tensor<2x4x13x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x14x8xf32>
    %k_6 = tensor.concat dim(2) %k_2, %v_181 : (tensor<2x4x13x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x14x8xf32>
    %results_5 = mixer.attention %v_171, %k_5, %k_6 scale 3.53553390593273786e-01 : tensor<2x4x1x8xf32>, tensor<2x4x14x8xf32>, tensor<2x4x14x8xf32> -> tensor<2x4x1x8xf32>
    %v_182 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_183 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x4x1x8xf32>) outs(%v_182 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_184 = tensor.collapse_shape %v_183 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_185 = tensor.expand_shape %v_184 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_0_o_weight_3 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_3 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_186 = mixer.linear %v_185, %layer_0_o_weight_3 bias %layer_0_o_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %x_5 = arith.addf %h_9, %v_186 : tensor<2x1x32xf32>
    %layer_0_norm2_weight_3 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_3 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_187 = mixer.norm layer %x_5 scale %layer_0_norm2_weight_3 bias %layer_0_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_up_weight_3 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_3 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_188 = mixer.linear %v_187, %layer_0_up_weight_3 bias %layer_0_up_bias_3 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_189 = arith.mulf %v_188, %v_103 : tensor<2x1x64xf32>
    %v_190 = arith.mulf %v_188, %v_105 : tensor<2x1x64xf32>
    %v_191 = math.erf %v_190 : tensor<2x1x64xf32>
    %v_192 = arith.addf %v_191, %v_108 : tensor<2x1x64xf32>
    %v_193 = arith.mulf %v_189, %v_192 : tensor<2x1x64xf32>
    %layer_0_down_weight_3 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_3 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_194 = mixer.linear %v_193, %layer_0_down_weight_3 bias %layer_0_down_bias_3 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_195 = arith.addf %x_5, %v_194 : tensor<2x1x32xf32>
    %layer_1_norm1_weight_3 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_3 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_196 = mixer.norm layer %v_195 scale %layer_1_norm1_weight_3 bias %layer_1_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_q_weight_3 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_3 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_197 = mixer.linear %v_196, %layer_1_q_weight_3 bias %layer_1_q_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_198 = tensor.collapse_shape %v_197 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_199 = tensor.expand_shape %v_198 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_200 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_201 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_199 : tensor<2x1x4x8xf32>) outs(%v_200 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_k_weight_3 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_3 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_202 = mixer.linear %v_196, %layer_1_k_weight_3 bias %layer_1_k_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_203 = tensor.collapse_shape %v_202 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_204 = tensor.expand_shape %v_203 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_205 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_206 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_204 : tensor<2x1x4x8xf32>) outs(%v_205 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_v_weight_3 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_3 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_207 = mixer.linear %v_196, %layer_1_v_weight_3 bias %layer_1_v_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_208 = tensor.collapse_shape %v_207 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_209 = tensor.expand_shape %v_208 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_210 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_211 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_209 : tensor<2x1x4x8xf32>) outs(%v_210 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_7 = tensor.concat dim(2) %k_3, %v_206 : (tensor<2x4x13x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x14x8xf32>
    %k_8 = tensor.concat dim(2) %k_4, %v_211 : (tensor<2x4x13x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x14x8xf32>
    %results_6 = mixer.attention %v_201, %k_7, %k_8 scale 3.53553390593273786e-01 : tensor<2x4x1x8xf32>, tensor<2x4x14x8xf32>, tensor<2x4x14x8xf32> -> tensor<2x4x1x8xf32>
    %v_212 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_213 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<2x4x1x8xf32>) outs(%v_212 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_214 = tensor.collapse_shape %v_213 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_215 = tensor.expand_shape %v_214 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_1_o_weight_3 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_3 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_216 = mixer.linear %v_215, %layer_1_o_weight_3 bias %layer_1_o_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %x_6 = arith.addf %v_195, %v_216 : tensor<2x1x32xf32>
    %layer_1_norm2_weight_3 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_3 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_217 = mixer.norm layer %x_6 scale %layer_1_norm2_weight_3 bias %layer_1_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_up_weight_3 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_3 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_218 = mixer.linear %v_217, %layer_1_up_weight_3 bias %layer_1_up_bias_3 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_219 = arith.mulf %v_218, %v_103 : tensor<2x1x64xf32>
    %v_220 = arith.mulf %v_218, %v_105 : tensor<2x1x64xf32>
    %v_221 = math.erf %v_220 : tensor<2x1x64xf32>
    %v_222 = arith.addf %v_221, %v_108 : tensor<2x1x64xf32>
    %v_223 = arith.mulf %v_219, %v_222 : tensor<2x1x64xf32>
    %layer_1_down_weight_3 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_3 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_224 = mixer.linear %v_223, %layer_1_down_weight_3 bias %layer_1_down_bias_3 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_225 = arith.addf %x_6, %v_224 : tensor<2x1x32xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_226 = mixer.norm layer %v_225 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_condition_weight_3 = mixer.weight @weights "w.head.condition.weight" : tensor<32x32xf32>
    %head_condition_bias_3 = mixer.weight @weights "w.head.condition.bias" : tensor<32xf32>
    %v_227 = mixer.linear %v_226, %head_condition_weight_3 bias %head_condition_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %y_28 = tensor.extract_slice %in_noise[0, 2, 0] [2, 1, 8] [1, 1, 1] : tensor<2x3x8xf32> to tensor<2x1x8xf32>
    %c_95 = arith.mulf %head_time_1, %c_1 : tensor<1x32xf32>
    %c_96 = tensor.empty() : tensor<2x1x32xf32>
    %c_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_227, %c_95 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_96 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_98 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_99 = tensor.empty() : tensor<2x1x32xf32>
    %c_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_97, %c_98 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_99 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_101 = arith.subf %c_9, %c_100 : tensor<2x1x32xf32>
    %c_102 = math.exp %c_101 : tensor<2x1x32xf32>
    %c_103 = arith.addf %c_102, %c_12 : tensor<2x1x32xf32>
    %c_104 = arith.divf %c_12, %c_103 : tensor<2x1x32xf32>
    %c_105 = arith.mulf %c_100, %c_104 : tensor<2x1x32xf32>
    %head_modulation_weight_9 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_9 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_228 = mixer.linear %c_105, %head_modulation_weight_9 bias %head_modulation_bias_9 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_25 = tensor.extract_slice %v_228[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_26 = tensor.extract_slice %v_228[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_27 = tensor.extract_slice %v_228[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_9 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_9 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_229 = mixer.linear %y_28, %head_inputs_weight_9 bias %head_inputs_bias_9 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_33 = mixer.norm layer %v_229 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_34 = arith.addf %shift_26, %c_12 : tensor<2x1x32xf32>
    %z_35 = arith.mulf %z_33, %z_34 : tensor<2x1x32xf32>
    %z_36 = arith.addf %z_35, %shift_25 : tensor<2x1x32xf32>
    %head_up_weight_9 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_9 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_230 = mixer.linear %z_36, %head_up_weight_9 bias %head_up_bias_9 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_57 = arith.subf %c_9, %v_230 : tensor<2x1x32xf32>
    %u_58 = math.exp %u_57 : tensor<2x1x32xf32>
    %u_59 = arith.addf %u_58, %c_12 : tensor<2x1x32xf32>
    %u_60 = arith.divf %c_12, %u_59 : tensor<2x1x32xf32>
    %u_61 = arith.mulf %v_230, %u_60 : tensor<2x1x32xf32>
    %head_down_weight_9 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_9 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_231 = mixer.linear %u_61, %head_down_weight_9 bias %head_down_bias_9 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_62 = arith.mulf %shift_27, %v_231 : tensor<2x1x32xf32>
    %u_63 = arith.addf %v_229, %u_62 : tensor<2x1x32xf32>
    %y_29 = mixer.norm layer %u_63 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_9 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_9 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_232 = mixer.linear %y_29, %head_outputs_weight_9 bias %head_outputs_bias_9 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_30 = arith.mulf %v_232, %y_3 : tensor<2x1x8xf32>
    %y_31 = arith.addf %y_28, %y_30 : tensor<2x1x8xf32>
    %c_106 = arith.mulf %head_time_1, %c_5 : tensor<1x32xf32>
    %c_107 = tensor.empty() : tensor<2x1x32xf32>
    %c_108 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_227, %c_106 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_107 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_109 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_110 = tensor.empty() : tensor<2x1x32xf32>
    %c_111 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_108, %c_109 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_110 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_112 = arith.subf %c_9, %c_111 : tensor<2x1x32xf32>
    %c_113 = math.exp %c_112 : tensor<2x1x32xf32>
    %c_114 = arith.addf %c_113, %c_12 : tensor<2x1x32xf32>
    %c_115 = arith.divf %c_12, %c_114 : tensor<2x1x32xf32>
    %c_116 = arith.mulf %c_111, %c_115 : tensor<2x1x32xf32>
    %head_modulation_weight_10 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_10 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_233 = mixer.linear %c_116, %head_modulation_weight_10 bias %head_modulation_bias_10 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_28 = tensor.extract_slice %v_233[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_29 = tensor.extract_slice %v_233[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_30 = tensor.extract_slice %v_233[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_10 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_10 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_234 = mixer.linear %y_31, %head_inputs_weight_10 bias %head_inputs_bias_10 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_37 = mixer.norm layer %v_234 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_38 = arith.addf %shift_29, %c_12 : tensor<2x1x32xf32>
    %z_39 = arith.mulf %z_37, %z_38 : tensor<2x1x32xf32>
    %z_40 = arith.addf %z_39, %shift_28 : tensor<2x1x32xf32>
    %head_up_weight_10 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_10 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_235 = mixer.linear %z_40, %head_up_weight_10 bias %head_up_bias_10 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_64 = arith.subf %c_9, %v_235 : tensor<2x1x32xf32>
    %u_65 = math.exp %u_64 : tensor<2x1x32xf32>
    %u_66 = arith.addf %u_65, %c_12 : tensor<2x1x32xf32>
    %u_67 = arith.divf %c_12, %u_66 : tensor<2x1x32xf32>
    %u_68 = arith.mulf %v_235, %u_67 : tensor<2x1x32xf32>
    %head_down_weight_10 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_10 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_236 = mixer.linear %u_68, %head_down_weight_10 bias %head_down_bias_10 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_69 = arith.mulf %shift_30, %v_236 : tensor<2x1x32xf32>
    %u_70 = arith.addf %v_234, %u_69 : tensor<2x1x32xf32>
    %y_32 = mixer.norm layer %u_70 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_10 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_10 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_237 = mixer.linear %y_32, %head_outputs_weight_10 bias %head_outputs_bias_10 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_33 = arith.mulf %v_237, %y_3 : tensor<2x1x8xf32>
    %y_34 = arith.addf %y_31, %y_33 : tensor<2x1x8xf32>
    %c_117 = arith.mulf %head_time_1, %c_27 : tensor<1x32xf32>
    %c_118 = tensor.empty() : tensor<2x1x32xf32>
    %c_119 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_227, %c_117 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_118 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_120 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_121 = tensor.empty() : tensor<2x1x32xf32>
    %c_122 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_119, %c_120 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_121 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_123 = arith.subf %c_9, %c_122 : tensor<2x1x32xf32>
    %c_124 = math.exp %c_123 : tensor<2x1x32xf32>
    %c_125 = arith.addf %c_124, %c_12 : tensor<2x1x32xf32>
    %c_126 = arith.divf %c_12, %c_125 : tensor<2x1x32xf32>
    %c_127 = arith.mulf %c_122, %c_126 : tensor<2x1x32xf32>
    %head_modulation_weight_11 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_11 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_238 = mixer.linear %c_127, %head_modulation_weight_11 bias %head_modulation_bias_11 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_31 = tensor.extract_slice %v_238[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_32 = tensor.extract_slice %v_238[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_33 = tensor.extract_slice %v_238[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_11 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_11 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_239 = mixer.linear %y_34, %head_inputs_weight_11 bias %head_inputs_bias_11 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_41 = mixer.norm layer %v_239 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_42 = arith.addf %shift_32, %c_12 : tensor<2x1x32xf32>
    %z_43 = arith.mulf %z_41, %z_42 : tensor<2x1x32xf32>
    %z_44 = arith.addf %z_43, %shift_31 : tensor<2x1x32xf32>
    %head_up_weight_11 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_11 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_240 = mixer.linear %z_44, %head_up_weight_11 bias %head_up_bias_11 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_71 = arith.subf %c_9, %v_240 : tensor<2x1x32xf32>
    %u_72 = math.exp %u_71 : tensor<2x1x32xf32>
    %u_73 = arith.addf %u_72, %c_12 : tensor<2x1x32xf32>
    %u_74 = arith.divf %c_12, %u_73 : tensor<2x1x32xf32>
    %u_75 = arith.mulf %v_240, %u_74 : tensor<2x1x32xf32>
    %head_down_weight_11 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_11 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_241 = mixer.linear %u_75, %head_down_weight_11 bias %head_down_bias_11 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_76 = arith.mulf %shift_33, %v_241 : tensor<2x1x32xf32>
    %u_77 = arith.addf %v_239, %u_76 : tensor<2x1x32xf32>
    %y_35 = mixer.norm layer %u_77 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_11 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_11 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_242 = mixer.linear %y_35, %head_outputs_weight_11 bias %head_outputs_bias_11 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_36 = arith.mulf %v_242, %y_3 : tensor<2x1x8xf32>
    %y_37 = arith.addf %y_34, %y_36 : tensor<2x1x8xf32>
    %c_128 = arith.mulf %head_time_1, %c_39 : tensor<1x32xf32>
    %c_129 = tensor.empty() : tensor<2x1x32xf32>
    %c_130 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_227, %c_128 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_129 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_131 = arith.mulf %head_size_1, %c_5 : tensor<1x32xf32>
    %c_132 = tensor.empty() : tensor<2x1x32xf32>
    %c_133 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%c_130, %c_131 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%c_132 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %c_134 = arith.subf %c_9, %c_133 : tensor<2x1x32xf32>
    %c_135 = math.exp %c_134 : tensor<2x1x32xf32>
    %c_136 = arith.addf %c_135, %c_12 : tensor<2x1x32xf32>
    %c_137 = arith.divf %c_12, %c_136 : tensor<2x1x32xf32>
    %c_138 = arith.mulf %c_133, %c_137 : tensor<2x1x32xf32>
    %head_modulation_weight_12 = mixer.weight @weights "w.head.modulation.weight" : tensor<96x32xf32>
    %head_modulation_bias_12 = mixer.weight @weights "w.head.modulation.bias" : tensor<96xf32>
    %v_243 = mixer.linear %c_138, %head_modulation_weight_12 bias %head_modulation_bias_12 : tensor<2x1x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x1x96xf32>
    %shift_34 = tensor.extract_slice %v_243[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_35 = tensor.extract_slice %v_243[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %shift_36 = tensor.extract_slice %v_243[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x96xf32> to tensor<2x1x32xf32>
    %head_inputs_weight_12 = mixer.weight @weights "w.head.inputs.weight" : tensor<32x8xf32>
    %head_inputs_bias_12 = mixer.weight @weights "w.head.inputs.bias" : tensor<32xf32>
    %v_244 = mixer.linear %y_37, %head_inputs_weight_12 bias %head_inputs_bias_12 : tensor<2x1x8xf32>, tensor<32x8xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %z_45 = mixer.norm layer %v_244 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %z_46 = arith.addf %shift_35, %c_12 : tensor<2x1x32xf32>
    %z_47 = arith.mulf %z_45, %z_46 : tensor<2x1x32xf32>
    %z_48 = arith.addf %z_47, %shift_34 : tensor<2x1x32xf32>
    %head_up_weight_12 = mixer.weight @weights "w.head.up.weight" : tensor<32x32xf32>
    %head_up_bias_12 = mixer.weight @weights "w.head.up.bias" : tensor<32xf32>
    %v_245 = mixer.linear %z_48, %head_up_weight_12 bias %head_up_bias_12 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_78 = arith.subf %c_9, %v_245 : tensor<2x1x32xf32>
    %u_79 = math.exp %u_78 : tensor<2x1x32xf32>
    %u_80 = arith.addf %u_79, %c_12 : tensor<2x1x32xf32>
    %u_81 = arith.divf %c_12, %u_80 : tensor<2x1x32xf32>
    %u_82 = arith.mulf %v_245, %u_81 : tensor<2x1x32xf32>
    %head_down_weight_12 = mixer.weight @weights "w.head.down.weight" : tensor<32x32xf32>
    %head_down_bias_12 = mixer.weight @weights "w.head.down.bias" : tensor<32xf32>
    %v_246 = mixer.linear %u_82, %head_down_weight_12 bias %head_down_bias_12 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %u_83 = arith.mulf %shift_36, %v_246 : tensor<2x1x32xf32>
    %u_84 = arith.addf %v_244, %u_83 : tensor<2x1x32xf32>
    %y_38 = mixer.norm layer %u_84 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> -> tensor<2x1x32xf32>
    %head_outputs_weight_12 = mixer.weight @weights "w.head.outputs.weight" : tensor<8x32xf32>
    %head_outputs_bias_12 = mixer.weight @weights "w.head.outputs.bias" : tensor<8xf32>
    %v_247 = mixer.linear %y_38, %head_outputs_weight_12 bias %head_outputs_bias_12 : tensor<2x1x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<2x1x8xf32>
    %y_39 = arith.mulf %v_247, %y_3 : tensor<2x1x8xf32>
    %y_40 = arith.addf %y_37, %y_39 : tensor<2x1x8xf32>
    %v_248 = tensor.concat dim(1) %y_14, %y_27, %y_40 : (tensor<2x1x8xf32>, tensor<2x1x8xf32>, tensor<2x1x8xf32>) -> tensor<2x3x8xf32>
    return %v_248 : tensor<2x3x8xf32>
  }
}
