// Terminal velocity matching (TVM) (Zhou et al., 2025, arXiv 2511.19797).
// A sampler of one step or a few over a DiT that knows the time it is at and the time it goes to: x(s) = x(t) + (s - t) F(x(t), t, s); small Lipschitz constants by RMS norms of tokens, query, key and of the modulation.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_noise: tensor<3x25x4xf32> {mixer.name = "noise"}, %in_class: tensor<3x24xf32> {mixer.name = "class"}) -> (tensor<3x25x4xf32> {mixer.name = "y"}) {
    %known_1 = arith.constant dense<[[0.5623790621757507, 0.6989776492118835, -0.2419472634792328, 0.8623188734054565, -0.7596630454063416, -0.9018336534500122, -0.83907151222229, -0.07074101269245148, -0.5510636568069458, 0.5403022766113281, 0.8941984176635742, 0.9768816828727722, 0.8268795609474182, -0.7151435017585754, 0.970289409160614, -0.5063656568527222, 0.6503168344497681, 0.432083398103714, -0.5440211296081543, -0.9974946975708008, 0.8344631791114807, 0.8414709568023682, 0.4476708471775055, 0.21378067135810852]]> : tensor<1x24xf32>
    %now_0_weight_1 = mixer.weight @weights "w.now.0.weight" : tensor<24x24xf32>
    %now_0_bias_1 = mixer.weight @weights "w.now.0.bias" : tensor<24xf32>
    %v_1 = mixer.linear %known_1, %now_0_weight_1 bias %now_0_bias_1 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %v_2 = arith.constant dense<0.0> : tensor<1x24xf32>
    %v_3 = arith.subf %v_2, %v_1 : tensor<1x24xf32>
    %v_4 = math.exp %v_3 : tensor<1x24xf32>
    %v_5 = arith.constant dense<1.0> : tensor<1x24xf32>
    %v_6 = arith.addf %v_4, %v_5 : tensor<1x24xf32>
    %v_7 = arith.divf %v_5, %v_6 : tensor<1x24xf32>
    %v_8 = arith.mulf %v_1, %v_7 : tensor<1x24xf32>
    %now_2_weight_1 = mixer.weight @weights "w.now.2.weight" : tensor<24x24xf32>
    %now_2_bias_1 = mixer.weight @weights "w.now.2.bias" : tensor<24xf32>
    %v_9 = mixer.linear %v_8, %now_2_weight_1 bias %now_2_bias_1 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %known_2 = arith.constant dense<[[0.5623790621757507, 0.6989776492118835, -0.2419472634792328, 0.8623188734054565, -0.7596630454063416, -0.9018336534500122, -0.83907151222229, -0.07074101269245148, -0.5510636568069458, 0.5403022766113281, 0.8941984176635742, 0.9768816828727722, -0.8268795609474182, 0.7151435017585754, -0.970289409160614, 0.5063656568527222, -0.6503168344497681, -0.432083398103714, 0.5440211296081543, 0.9974946975708008, -0.8344631791114807, -0.8414709568023682, -0.4476708471775055, -0.21378067135810852]]> : tensor<1x24xf32>
    %then_0_weight_1 = mixer.weight @weights "w.then.0.weight" : tensor<24x24xf32>
    %then_0_bias_1 = mixer.weight @weights "w.then.0.bias" : tensor<24xf32>
    %v_10 = mixer.linear %known_2, %then_0_weight_1 bias %then_0_bias_1 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %v_11 = arith.subf %v_2, %v_10 : tensor<1x24xf32>
    %v_12 = math.exp %v_11 : tensor<1x24xf32>
    %v_13 = arith.addf %v_12, %v_5 : tensor<1x24xf32>
    %v_14 = arith.divf %v_5, %v_13 : tensor<1x24xf32>
    %v_15 = arith.mulf %v_10, %v_14 : tensor<1x24xf32>
    %then_2_weight_1 = mixer.weight @weights "w.then.2.weight" : tensor<24x24xf32>
    %then_2_bias_1 = mixer.weight @weights "w.then.2.bias" : tensor<24xf32>
    %v_16 = mixer.linear %v_15, %then_2_weight_1 bias %then_2_bias_1 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_1 = arith.addf %v_9, %v_16 : tensor<1x24xf32>
    %c_2 = tensor.empty() : tensor<3x24xf32>
    %c_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%c_1, %in_class : tensor<1x24xf32>, tensor<3x24xf32>) outs(%c_2 : tensor<3x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x24xf32>
    %c_4 = arith.constant dense<0.0> : tensor<3x24xf32>
    %c_5 = arith.subf %c_4, %c_3 : tensor<3x24xf32>
    %c_6 = math.exp %c_5 : tensor<3x24xf32>
    %c_7 = arith.constant dense<1.0> : tensor<3x24xf32>
    %c_8 = arith.addf %c_6, %c_7 : tensor<3x24xf32>
    %c_9 = arith.divf %c_7, %c_8 : tensor<3x24xf32>
    %c_10 = arith.mulf %c_3, %c_9 : tensor<3x24xf32>
    %inputs_weight_1 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_1 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_17 = mixer.linear %in_noise, %inputs_weight_1 bias %inputs_bias_1 : tensor<3x25x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %layer_0_modulation_weight_1 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_1 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_18 = mixer.linear %c_10, %layer_0_modulation_weight_1 bias %layer_0_modulation_bias_1 : tensor<3x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<3x144xf32>
    %every_1 = tensor.expand_shape %v_18 [[0, 1], [2]] output_shape [3, 1, 144] : tensor<3x144xf32> into tensor<3x1x144xf32>
    %v_19 = tensor.extract_slice %every_1[0, 0, 0] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_1 = mixer.norm rms %v_19 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_20 = tensor.extract_slice %every_1[0, 0, 24] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_2 = mixer.norm rms %v_20 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_21 = tensor.extract_slice %every_1[0, 0, 48] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_3 = mixer.norm rms %v_21 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_22 = tensor.extract_slice %every_1[0, 0, 72] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_4 = mixer.norm rms %v_22 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_23 = tensor.extract_slice %every_1[0, 0, 96] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_5 = mixer.norm rms %v_23 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_24 = tensor.extract_slice %every_1[0, 0, 120] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_6 = mixer.norm rms %v_24 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %rms_7 = mixer.norm rms %v_17 epsilon 9.99999999999999955e-07 : tensor<3x25x24xf32> -> tensor<3x25x24xf32>
    %z_1 = arith.constant dense<1.0> : tensor<3x1x24xf32>
    %z_2 = arith.addf %rms_2, %z_1 : tensor<3x1x24xf32>
    %z_3 = tensor.empty() : tensor<3x25x24xf32>
    %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_7, %z_2 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%z_3 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %z_5 = tensor.empty() : tensor<3x25x24xf32>
    %z_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_4, %rms_1 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%z_5 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_25 = mixer.linear %z_6, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<3x25x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %v_26 = tensor.expand_shape %v_25 [[0], [1], [2, 3]] output_shape [3, 25, 3, 8] : tensor<3x25x24xf32> into tensor<3x25x3x8xf32>
    %v_27 = tensor.empty() : tensor<3x3x25x8xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_26 : tensor<3x25x3x8xf32>) outs(%v_27 : tensor<3x3x25x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x25x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_29 = mixer.linear %z_6, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<3x25x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %v_30 = tensor.expand_shape %v_29 [[0], [1], [2, 3]] output_shape [3, 25, 3, 8] : tensor<3x25x24xf32> into tensor<3x25x3x8xf32>
    %v_31 = tensor.empty() : tensor<3x3x25x8xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_30 : tensor<3x25x3x8xf32>) outs(%v_31 : tensor<3x3x25x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x25x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_33 = mixer.linear %z_6, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<3x25x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %v_34 = tensor.expand_shape %v_33 [[0], [1], [2, 3]] output_shape [3, 25, 3, 8] : tensor<3x25x24xf32> into tensor<3x25x3x8xf32>
    %v_35 = tensor.empty() : tensor<3x3x25x8xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_34 : tensor<3x25x3x8xf32>) outs(%v_35 : tensor<3x3x25x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x25x8xf32>
    %layer_0_query_norm_1 = mixer.weight @weights "w.0.query_norm" : tensor<8xf32>
    %rms_8 = mixer.norm rms %v_28 scale %layer_0_query_norm_1 epsilon 9.99999999999999955e-07 : tensor<3x3x25x8xf32> scale tensor<8xf32> -> tensor<3x3x25x8xf32>
    %layer_0_key_norm_1 = mixer.weight @weights "w.0.key_norm" : tensor<8xf32>
    %rms_9 = mixer.norm rms %v_32 scale %layer_0_key_norm_1 epsilon 9.99999999999999955e-07 : tensor<3x3x25x8xf32> scale tensor<8xf32> -> tensor<3x3x25x8xf32>
    %results_1 = mixer.attention %rms_8, %rms_9, %v_36 scale 3.53553390593273786e-01 : tensor<3x3x25x8xf32>, tensor<3x3x25x8xf32>, tensor<3x3x25x8xf32> -> tensor<3x3x25x8xf32>
    %v_37 = tensor.empty() : tensor<3x25x3x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x3x25x8xf32>) outs(%v_37 : tensor<3x25x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x25x3x8xf32>
    %v_39 = tensor.collapse_shape %v_38 [[0], [1], [2, 3]] : tensor<3x25x3x8xf32> into tensor<3x25x24xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_40 = mixer.linear %v_39, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<3x25x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %h_1 = tensor.empty() : tensor<3x25x24xf32>
    %h_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_3, %v_40 : tensor<3x1x24xf32>, tensor<3x25x24xf32>) outs(%h_1 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %h_3 = arith.addf %v_17, %h_2 : tensor<3x25x24xf32>
    %rms_10 = mixer.norm rms %h_3 epsilon 9.99999999999999955e-07 : tensor<3x25x24xf32> -> tensor<3x25x24xf32>
    %h_4 = arith.addf %rms_5, %z_1 : tensor<3x1x24xf32>
    %h_5 = tensor.empty() : tensor<3x25x24xf32>
    %h_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_10, %h_4 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%h_5 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %h_7 = tensor.empty() : tensor<3x25x24xf32>
    %h_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_6, %rms_4 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%h_7 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_41 = mixer.linear %h_8, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<3x25x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x25x48xf32>
    %v_42 = arith.constant dense<0.5> : tensor<3x25x48xf32>
    %v_43 = arith.mulf %v_41, %v_42 : tensor<3x25x48xf32>
    %v_44 = arith.constant dense<0.7071067811865476> : tensor<3x25x48xf32>
    %v_45 = arith.mulf %v_41, %v_44 : tensor<3x25x48xf32>
    %v_46 = math.erf %v_45 : tensor<3x25x48xf32>
    %v_47 = arith.constant dense<1.0> : tensor<3x25x48xf32>
    %v_48 = arith.addf %v_46, %v_47 : tensor<3x25x48xf32>
    %v_49 = arith.mulf %v_43, %v_48 : tensor<3x25x48xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_50 = mixer.linear %v_49, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<3x25x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %h_9 = tensor.empty() : tensor<3x25x24xf32>
    %h_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_6, %v_50 : tensor<3x1x24xf32>, tensor<3x25x24xf32>) outs(%h_9 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %h_11 = arith.addf %h_3, %h_10 : tensor<3x25x24xf32>
    %layer_1_modulation_weight_1 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_1 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_51 = mixer.linear %c_10, %layer_1_modulation_weight_1 bias %layer_1_modulation_bias_1 : tensor<3x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<3x144xf32>
    %every_2 = tensor.expand_shape %v_51 [[0, 1], [2]] output_shape [3, 1, 144] : tensor<3x144xf32> into tensor<3x1x144xf32>
    %v_52 = tensor.extract_slice %every_2[0, 0, 0] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_11 = mixer.norm rms %v_52 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_53 = tensor.extract_slice %every_2[0, 0, 24] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_12 = mixer.norm rms %v_53 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_54 = tensor.extract_slice %every_2[0, 0, 48] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_13 = mixer.norm rms %v_54 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_55 = tensor.extract_slice %every_2[0, 0, 72] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_14 = mixer.norm rms %v_55 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_56 = tensor.extract_slice %every_2[0, 0, 96] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_15 = mixer.norm rms %v_56 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_57 = tensor.extract_slice %every_2[0, 0, 120] [3, 1, 24] [1, 1, 1] : tensor<3x1x144xf32> to tensor<3x1x24xf32>
    %rms_16 = mixer.norm rms %v_57 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %rms_17 = mixer.norm rms %h_11 epsilon 9.99999999999999955e-07 : tensor<3x25x24xf32> -> tensor<3x25x24xf32>
    %z_7 = arith.addf %rms_12, %z_1 : tensor<3x1x24xf32>
    %z_8 = tensor.empty() : tensor<3x25x24xf32>
    %z_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_17, %z_7 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%z_8 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %z_10 = tensor.empty() : tensor<3x25x24xf32>
    %z_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_9, %rms_11 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%z_10 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_58 = mixer.linear %z_11, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<3x25x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %v_59 = tensor.expand_shape %v_58 [[0], [1], [2, 3]] output_shape [3, 25, 3, 8] : tensor<3x25x24xf32> into tensor<3x25x3x8xf32>
    %v_60 = tensor.empty() : tensor<3x3x25x8xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_59 : tensor<3x25x3x8xf32>) outs(%v_60 : tensor<3x3x25x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x25x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_62 = mixer.linear %z_11, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<3x25x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %v_63 = tensor.expand_shape %v_62 [[0], [1], [2, 3]] output_shape [3, 25, 3, 8] : tensor<3x25x24xf32> into tensor<3x25x3x8xf32>
    %v_64 = tensor.empty() : tensor<3x3x25x8xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<3x25x3x8xf32>) outs(%v_64 : tensor<3x3x25x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x25x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_66 = mixer.linear %z_11, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<3x25x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %v_67 = tensor.expand_shape %v_66 [[0], [1], [2, 3]] output_shape [3, 25, 3, 8] : tensor<3x25x24xf32> into tensor<3x25x3x8xf32>
    %v_68 = tensor.empty() : tensor<3x3x25x8xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_67 : tensor<3x25x3x8xf32>) outs(%v_68 : tensor<3x3x25x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x25x8xf32>
    %layer_1_query_norm_1 = mixer.weight @weights "w.1.query_norm" : tensor<8xf32>
    %rms_18 = mixer.norm rms %v_61 scale %layer_1_query_norm_1 epsilon 9.99999999999999955e-07 : tensor<3x3x25x8xf32> scale tensor<8xf32> -> tensor<3x3x25x8xf32>
    %layer_1_key_norm_1 = mixer.weight @weights "w.1.key_norm" : tensor<8xf32>
    %rms_19 = mixer.norm rms %v_65 scale %layer_1_key_norm_1 epsilon 9.99999999999999955e-07 : tensor<3x3x25x8xf32> scale tensor<8xf32> -> tensor<3x3x25x8xf32>
    %results_2 = mixer.attention %rms_18, %rms_19, %v_69 scale 3.53553390593273786e-01 : tensor<3x3x25x8xf32>, tensor<3x3x25x8xf32>, tensor<3x3x25x8xf32> -> tensor<3x3x25x8xf32>
    %v_70 = tensor.empty() : tensor<3x25x3x8xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x3x25x8xf32>) outs(%v_70 : tensor<3x25x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x25x3x8xf32>
    %v_72 = tensor.collapse_shape %v_71 [[0], [1], [2, 3]] : tensor<3x25x3x8xf32> into tensor<3x25x24xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_73 = mixer.linear %v_72, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<3x25x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %h_12 = tensor.empty() : tensor<3x25x24xf32>
    %h_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_13, %v_73 : tensor<3x1x24xf32>, tensor<3x25x24xf32>) outs(%h_12 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %h_14 = arith.addf %h_11, %h_13 : tensor<3x25x24xf32>
    %rms_20 = mixer.norm rms %h_14 epsilon 9.99999999999999955e-07 : tensor<3x25x24xf32> -> tensor<3x25x24xf32>
    %h_15 = arith.addf %rms_15, %z_1 : tensor<3x1x24xf32>
    %h_16 = tensor.empty() : tensor<3x25x24xf32>
    %h_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_20, %h_15 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%h_16 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %h_18 = tensor.empty() : tensor<3x25x24xf32>
    %h_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_17, %rms_14 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%h_18 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_74 = mixer.linear %h_19, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<3x25x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x25x48xf32>
    %v_75 = arith.mulf %v_74, %v_42 : tensor<3x25x48xf32>
    %v_76 = arith.mulf %v_74, %v_44 : tensor<3x25x48xf32>
    %v_77 = math.erf %v_76 : tensor<3x25x48xf32>
    %v_78 = arith.addf %v_77, %v_47 : tensor<3x25x48xf32>
    %v_79 = arith.mulf %v_75, %v_78 : tensor<3x25x48xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_80 = mixer.linear %v_79, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<3x25x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x25x24xf32>
    %h_20 = tensor.empty() : tensor<3x25x24xf32>
    %h_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_16, %v_80 : tensor<3x1x24xf32>, tensor<3x25x24xf32>) outs(%h_20 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %h_22 = arith.addf %h_14, %h_21 : tensor<3x25x24xf32>
    %final_modulation_weight_1 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_1 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_81 = mixer.linear %c_10, %final_modulation_weight_1 bias %final_modulation_bias_1 : tensor<3x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x48xf32>
    %every_3 = tensor.expand_shape %v_81 [[0, 1], [2]] output_shape [3, 1, 48] : tensor<3x48xf32> into tensor<3x1x48xf32>
    %v_82 = tensor.extract_slice %every_3[0, 0, 0] [3, 1, 24] [1, 1, 1] : tensor<3x1x48xf32> to tensor<3x1x24xf32>
    %rms_21 = mixer.norm rms %v_82 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %v_83 = tensor.extract_slice %every_3[0, 0, 24] [3, 1, 24] [1, 1, 1] : tensor<3x1x48xf32> to tensor<3x1x24xf32>
    %rms_22 = mixer.norm rms %v_83 epsilon 9.99999999999999955e-07 : tensor<3x1x24xf32> -> tensor<3x1x24xf32>
    %rms_23 = mixer.norm rms %h_22 epsilon 9.99999999999999955e-07 : tensor<3x25x24xf32> -> tensor<3x25x24xf32>
    %y_1 = arith.addf %rms_22, %z_1 : tensor<3x1x24xf32>
    %y_2 = tensor.empty() : tensor<3x25x24xf32>
    %y_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_23, %y_1 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%y_2 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %y_4 = tensor.empty() : tensor<3x25x24xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_3, %rms_21 : tensor<3x25x24xf32>, tensor<3x1x24xf32>) outs(%y_4 : tensor<3x25x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x24xf32>
    %final_weight_1 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_1 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_84 = mixer.linear %y_5, %final_weight_1 bias %final_bias_1 : tensor<3x25x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<3x25x4xf32>
    %y_6 = arith.constant dense<-1.0> : tensor<3x25x4xf32>
    %y_7 = arith.mulf %v_84, %y_6 : tensor<3x25x4xf32>
    %y_8 = arith.addf %in_noise, %y_7 : tensor<3x25x4xf32>
    return %y_8 : tensor<3x25x4xf32>
  }
}
