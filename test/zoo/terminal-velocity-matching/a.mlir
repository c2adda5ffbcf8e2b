// Terminal velocity matching (TVM) (Zhou et al., 2025, arXiv 2511.19797).
// A sampler of one step or a few over a DiT that knows the time it is at and the time it goes to: x(s) = x(t) + (s - t) F(x(t), t, s); small Lipschitz constants by RMS norms of tokens, query, key and of the modulation.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_noise: tensor<2x16x4xf32> {mixer.name = "noise"}, %in_class: tensor<2x24xf32> {mixer.name = "class"}) -> (tensor<2x16x4xf32> {mixer.name = "y"}) {
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
    %known_2 = arith.constant dense<[[0.24098829925060272, -0.9802237749099731, -0.8987911939620972, 0.9912028312683105, 0.5715534687042236, 0.6238800883293152, -0.8011435866355896, 0.39897534251213074, 0.8584231734275818, 0.9689124226570129, 0.9932749271392822, 0.9985498785972595, 0.9705280065536499, -0.19789241254329681, 0.4383770227432251, 0.13235175609588623, 0.8205648064613342, 0.7815200686454773, -0.5984721183776855, -0.916961669921875, -0.5129421353340149, -0.24740396440029144, -0.11577948182821274, -0.05383482947945595]]> : tensor<1x24xf32>
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
    %c_2 = tensor.empty() : tensor<2x24xf32>
    %c_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%c_1, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_2 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_4 = arith.constant dense<0.0> : tensor<2x24xf32>
    %c_5 = arith.subf %c_4, %c_3 : tensor<2x24xf32>
    %c_6 = math.exp %c_5 : tensor<2x24xf32>
    %c_7 = arith.constant dense<1.0> : tensor<2x24xf32>
    %c_8 = arith.addf %c_6, %c_7 : tensor<2x24xf32>
    %c_9 = arith.divf %c_7, %c_8 : tensor<2x24xf32>
    %c_10 = arith.mulf %c_3, %c_9 : tensor<2x24xf32>
    %inputs_weight_1 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_1 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_17 = mixer.linear %in_noise, %inputs_weight_1 bias %inputs_bias_1 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_1 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_1 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_18 = mixer.linear %c_10, %layer_0_modulation_weight_1 bias %layer_0_modulation_bias_1 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_1 = tensor.expand_shape %v_18 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_19 = tensor.extract_slice %every_1[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_1 = mixer.norm rms %v_19 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_20 = tensor.extract_slice %every_1[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_2 = mixer.norm rms %v_20 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_21 = tensor.extract_slice %every_1[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_3 = mixer.norm rms %v_21 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_22 = tensor.extract_slice %every_1[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_4 = mixer.norm rms %v_22 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_23 = tensor.extract_slice %every_1[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_5 = mixer.norm rms %v_23 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_24 = tensor.extract_slice %every_1[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_6 = mixer.norm rms %v_24 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_7 = mixer.norm rms %v_17 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %z_1 = arith.constant dense<1.0> : tensor<2x1x24xf32>
    %z_2 = arith.addf %rms_2, %z_1 : tensor<2x1x24xf32>
    %z_3 = tensor.empty() : tensor<2x16x24xf32>
    %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_7, %z_2 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_3 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %z_5 = tensor.empty() : tensor<2x16x24xf32>
    %z_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_4, %rms_1 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_5 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_25 = mixer.linear %z_6, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_26 = tensor.expand_shape %v_25 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_27 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_26 : tensor<2x16x3x8xf32>) outs(%v_27 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_29 = mixer.linear %z_6, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_30 = tensor.expand_shape %v_29 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_31 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_30 : tensor<2x16x3x8xf32>) outs(%v_31 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_33 = mixer.linear %z_6, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_34 = tensor.expand_shape %v_33 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_35 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_34 : tensor<2x16x3x8xf32>) outs(%v_35 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_query_norm_1 = mixer.weight @weights "w.0.query_norm" : tensor<8xf32>
    %rms_8 = mixer.norm rms %v_28 scale %layer_0_query_norm_1 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %layer_0_key_norm_1 = mixer.weight @weights "w.0.key_norm" : tensor<8xf32>
    %rms_9 = mixer.norm rms %v_32 scale %layer_0_key_norm_1 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %results_1 = mixer.attention %rms_8, %rms_9, %v_36 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_37 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x16x8xf32>) outs(%v_37 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_39 = tensor.collapse_shape %v_38 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_40 = mixer.linear %v_39, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_1 = tensor.empty() : tensor<2x16x24xf32>
    %h_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_3, %v_40 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_1 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_3 = arith.addf %v_17, %h_2 : tensor<2x16x24xf32>
    %rms_10 = mixer.norm rms %h_3 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %h_4 = arith.addf %rms_5, %z_1 : tensor<2x1x24xf32>
    %h_5 = tensor.empty() : tensor<2x16x24xf32>
    %h_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_10, %h_4 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_5 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_7 = tensor.empty() : tensor<2x16x24xf32>
    %h_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_6, %rms_4 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_7 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_41 = mixer.linear %h_8, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_42 = arith.constant dense<0.5> : tensor<2x16x48xf32>
    %v_43 = arith.mulf %v_41, %v_42 : tensor<2x16x48xf32>
    %v_44 = arith.constant dense<0.7071067811865476> : tensor<2x16x48xf32>
    %v_45 = arith.mulf %v_41, %v_44 : tensor<2x16x48xf32>
    %v_46 = math.erf %v_45 : tensor<2x16x48xf32>
    %v_47 = arith.constant dense<1.0> : tensor<2x16x48xf32>
    %v_48 = arith.addf %v_46, %v_47 : tensor<2x16x48xf32>
    %v_49 = arith.mulf %v_43, %v_48 : tensor<2x16x48xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_50 = mixer.linear %v_49, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_9 = tensor.empty() : tensor<2x16x24xf32>
    %h_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_6, %v_50 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_9 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_11 = arith.addf %h_3, %h_10 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_1 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_1 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_51 = mixer.linear %c_10, %layer_1_modulation_weight_1 bias %layer_1_modulation_bias_1 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_2 = tensor.expand_shape %v_51 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_52 = tensor.extract_slice %every_2[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_11 = mixer.norm rms %v_52 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_53 = tensor.extract_slice %every_2[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_12 = mixer.norm rms %v_53 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_54 = tensor.extract_slice %every_2[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_13 = mixer.norm rms %v_54 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_55 = tensor.extract_slice %every_2[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_14 = mixer.norm rms %v_55 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_56 = tensor.extract_slice %every_2[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_15 = mixer.norm rms %v_56 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_57 = tensor.extract_slice %every_2[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_16 = mixer.norm rms %v_57 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_17 = mixer.norm rms %h_11 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %z_7 = arith.addf %rms_12, %z_1 : tensor<2x1x24xf32>
    %z_8 = tensor.empty() : tensor<2x16x24xf32>
    %z_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_17, %z_7 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_8 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %z_10 = tensor.empty() : tensor<2x16x24xf32>
    %z_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_9, %rms_11 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_10 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_58 = mixer.linear %z_11, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_59 = tensor.expand_shape %v_58 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_60 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_59 : tensor<2x16x3x8xf32>) outs(%v_60 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_62 = mixer.linear %z_11, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_63 = tensor.expand_shape %v_62 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_64 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<2x16x3x8xf32>) outs(%v_64 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_66 = mixer.linear %z_11, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_67 = tensor.expand_shape %v_66 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_68 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_67 : tensor<2x16x3x8xf32>) outs(%v_68 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_query_norm_1 = mixer.weight @weights "w.1.query_norm" : tensor<8xf32>
    %rms_18 = mixer.norm rms %v_61 scale %layer_1_query_norm_1 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %layer_1_key_norm_1 = mixer.weight @weights "w.1.key_norm" : tensor<8xf32>
    %rms_19 = mixer.norm rms %v_65 scale %layer_1_key_norm_1 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %results_2 = mixer.attention %rms_18, %rms_19, %v_69 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_70 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x3x16x8xf32>) outs(%v_70 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_72 = tensor.collapse_shape %v_71 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_73 = mixer.linear %v_72, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_12 = tensor.empty() : tensor<2x16x24xf32>
    %h_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_13, %v_73 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_12 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_14 = arith.addf %h_11, %h_13 : tensor<2x16x24xf32>
    %rms_20 = mixer.norm rms %h_14 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %h_15 = arith.addf %rms_15, %z_1 : tensor<2x1x24xf32>
    %h_16 = tensor.empty() : tensor<2x16x24xf32>
    %h_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_20, %h_15 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_16 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_18 = tensor.empty() : tensor<2x16x24xf32>
    %h_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_17, %rms_14 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_18 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_74 = mixer.linear %h_19, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_75 = arith.mulf %v_74, %v_42 : tensor<2x16x48xf32>
    %v_76 = arith.mulf %v_74, %v_44 : tensor<2x16x48xf32>
    %v_77 = math.erf %v_76 : tensor<2x16x48xf32>
    %v_78 = arith.addf %v_77, %v_47 : tensor<2x16x48xf32>
    %v_79 = arith.mulf %v_75, %v_78 : tensor<2x16x48xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_80 = mixer.linear %v_79, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_20 = tensor.empty() : tensor<2x16x24xf32>
    %h_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_16, %v_80 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_20 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_22 = arith.addf %h_14, %h_21 : tensor<2x16x24xf32>
    %final_modulation_weight_1 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_1 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_81 = mixer.linear %c_10, %final_modulation_weight_1 bias %final_modulation_bias_1 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_3 = tensor.expand_shape %v_81 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_82 = tensor.extract_slice %every_3[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %rms_21 = mixer.norm rms %v_82 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_83 = tensor.extract_slice %every_3[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %rms_22 = mixer.norm rms %v_83 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_23 = mixer.norm rms %h_22 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %y_1 = arith.addf %rms_22, %z_1 : tensor<2x1x24xf32>
    %y_2 = tensor.empty() : tensor<2x16x24xf32>
    %y_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_23, %y_1 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%y_2 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %y_4 = tensor.empty() : tensor<2x16x24xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_3, %rms_21 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%y_4 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_1 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_1 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_84 = mixer.linear %y_5, %final_weight_1 bias %final_bias_1 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_6 = arith.constant dense<-0.25> : tensor<2x16x4xf32>
    %y_7 = arith.mulf %v_84, %y_6 : tensor<2x16x4xf32>
    %y_8 = arith.addf %in_noise, %y_7 : tensor<2x16x4xf32>
    %known_3 = arith.constant dense<[[-0.6669830083847046, -0.8266760110855103, -0.2078925222158432, 0.9217512607574463, -0.9678152203559875, -0.900317907333374, 0.3466353118419647, -0.9428883194923401, -0.04501447454094887, 0.7316888570785522, 0.940015971660614, 0.9869738817214966, 0.7450729608535767, 0.5626782774925232, -0.9781516790390015, -0.38778164982795715, -0.25166192650794983, -0.43523287773132324, 0.937999963760376, -0.3331089913845062, 0.9989863634109497, 0.681638777256012, 0.34113040566444397, 0.16088038682937622]]> : tensor<1x24xf32>
    %now_0_weight_2 = mixer.weight @weights "w.now.0.weight" : tensor<24x24xf32>
    %now_0_bias_2 = mixer.weight @weights "w.now.0.bias" : tensor<24xf32>
    %v_85 = mixer.linear %known_3, %now_0_weight_2 bias %now_0_bias_2 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %v_86 = arith.subf %v_2, %v_85 : tensor<1x24xf32>
    %v_87 = math.exp %v_86 : tensor<1x24xf32>
    %v_88 = arith.addf %v_87, %v_5 : tensor<1x24xf32>
    %v_89 = arith.divf %v_5, %v_88 : tensor<1x24xf32>
    %v_90 = arith.mulf %v_85, %v_89 : tensor<1x24xf32>
    %now_2_weight_2 = mixer.weight @weights "w.now.2.weight" : tensor<24x24xf32>
    %now_2_bias_2 = mixer.weight @weights "w.now.2.bias" : tensor<24xf32>
    %v_91 = mixer.linear %v_90, %now_2_weight_2 bias %now_2_bias_2 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %known_4 = arith.constant dense<[[0.24098829925060272, -0.9802237749099731, -0.8987911939620972, 0.9912028312683105, 0.5715534687042236, 0.6238800883293152, -0.8011435866355896, 0.39897534251213074, 0.8584231734275818, 0.9689124226570129, 0.9932749271392822, 0.9985498785972595, 0.9705280065536499, -0.19789241254329681, 0.4383770227432251, 0.13235175609588623, 0.8205648064613342, 0.7815200686454773, -0.5984721183776855, -0.916961669921875, -0.5129421353340149, -0.24740396440029144, -0.11577948182821274, -0.05383482947945595]]> : tensor<1x24xf32>
    %then_0_weight_2 = mixer.weight @weights "w.then.0.weight" : tensor<24x24xf32>
    %then_0_bias_2 = mixer.weight @weights "w.then.0.bias" : tensor<24xf32>
    %v_92 = mixer.linear %known_4, %then_0_weight_2 bias %then_0_bias_2 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %v_93 = arith.subf %v_2, %v_92 : tensor<1x24xf32>
    %v_94 = math.exp %v_93 : tensor<1x24xf32>
    %v_95 = arith.addf %v_94, %v_5 : tensor<1x24xf32>
    %v_96 = arith.divf %v_5, %v_95 : tensor<1x24xf32>
    %v_97 = arith.mulf %v_92, %v_96 : tensor<1x24xf32>
    %then_2_weight_2 = mixer.weight @weights "w.then.2.weight" : tensor<24x24xf32>
    %then_2_bias_2 = mixer.weight @weights "w.then.2.bias" : tensor<24xf32>
    %v_98 = mixer.linear %v_97, %then_2_weight_2 bias %then_2_bias_2 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_11 = arith.addf %v_91, %v_98 : tensor<1x24xf32>
    %c_12 = tensor.empty() : tensor<2x24xf32>
    %c_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%c_11, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_12 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_14 = arith.subf %c_4, %c_13 : tensor<2x24xf32>
    %c_15 = math.exp %c_14 : tensor<2x24xf32>
    %c_16 = arith.addf %c_15, %c_7 : tensor<2x24xf32>
    %c_17 = arith.divf %c_7, %c_16 : tensor<2x24xf32>
    %c_18 = arith.mulf %c_13, %c_17 : tensor<2x24xf32>
    %inputs_weight_2 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_2 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_99 = mixer.linear %y_8, %inputs_weight_2 bias %inputs_bias_2 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_2 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_2 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_100 = mixer.linear %c_18, %layer_0_modulation_weight_2 bias %layer_0_modulation_bias_2 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_4 = tensor.expand_shape %v_100 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_101 = tensor.extract_slice %every_4[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_24 = mixer.norm rms %v_101 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_102 = tensor.extract_slice %every_4[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_25 = mixer.norm rms %v_102 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_103 = tensor.extract_slice %every_4[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_26 = mixer.norm rms %v_103 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_104 = tensor.extract_slice %every_4[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_27 = mixer.norm rms %v_104 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_105 = tensor.extract_slice %every_4[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_28 = mixer.norm rms %v_105 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_106 = tensor.extract_slice %every_4[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_29 = mixer.norm rms %v_106 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_30 = mixer.norm rms %v_99 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %z_12 = arith.addf %rms_25, %z_1 : tensor<2x1x24xf32>
    %z_13 = tensor.empty() : tensor<2x16x24xf32>
    %z_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_30, %z_12 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_13 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %z_15 = tensor.empty() : tensor<2x16x24xf32>
    %z_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_14, %rms_24 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_15 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_107 = mixer.linear %z_16, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_108 = tensor.expand_shape %v_107 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_109 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_110 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_108 : tensor<2x16x3x8xf32>) outs(%v_109 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_111 = mixer.linear %z_16, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_112 = tensor.expand_shape %v_111 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_113 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_114 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_112 : tensor<2x16x3x8xf32>) outs(%v_113 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_115 = mixer.linear %z_16, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_116 = tensor.expand_shape %v_115 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_117 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_118 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_116 : tensor<2x16x3x8xf32>) outs(%v_117 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_query_norm_2 = mixer.weight @weights "w.0.query_norm" : tensor<8xf32>
    %rms_31 = mixer.norm rms %v_110 scale %layer_0_query_norm_2 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %layer_0_key_norm_2 = mixer.weight @weights "w.0.key_norm" : tensor<8xf32>
    %rms_32 = mixer.norm rms %v_114 scale %layer_0_key_norm_2 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %results_3 = mixer.attention %rms_31, %rms_32, %v_118 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_119 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_120 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x3x16x8xf32>) outs(%v_119 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_121 = tensor.collapse_shape %v_120 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_122 = mixer.linear %v_121, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_23 = tensor.empty() : tensor<2x16x24xf32>
    %h_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_26, %v_122 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_23 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_25 = arith.addf %v_99, %h_24 : tensor<2x16x24xf32>
    %rms_33 = mixer.norm rms %h_25 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %h_26 = arith.addf %rms_28, %z_1 : tensor<2x1x24xf32>
    %h_27 = tensor.empty() : tensor<2x16x24xf32>
    %h_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_33, %h_26 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_27 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_29 = tensor.empty() : tensor<2x16x24xf32>
    %h_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_28, %rms_27 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_29 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_123 = mixer.linear %h_30, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_124 = arith.mulf %v_123, %v_42 : tensor<2x16x48xf32>
    %v_125 = arith.mulf %v_123, %v_44 : tensor<2x16x48xf32>
    %v_126 = math.erf %v_125 : tensor<2x16x48xf32>
    %v_127 = arith.addf %v_126, %v_47 : tensor<2x16x48xf32>
    %v_128 = arith.mulf %v_124, %v_127 : tensor<2x16x48xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_129 = mixer.linear %v_128, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_31 = tensor.empty() : tensor<2x16x24xf32>
    %h_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_29, %v_129 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_31 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_33 = arith.addf %h_25, %h_32 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_2 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_2 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_130 = mixer.linear %c_18, %layer_1_modulation_weight_2 bias %layer_1_modulation_bias_2 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_5 = tensor.expand_shape %v_130 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_131 = tensor.extract_slice %every_5[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_34 = mixer.norm rms %v_131 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_132 = tensor.extract_slice %every_5[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_35 = mixer.norm rms %v_132 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_133 = tensor.extract_slice %every_5[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_36 = mixer.norm rms %v_133 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_134 = tensor.extract_slice %every_5[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_37 = mixer.norm rms %v_134 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_135 = tensor.extract_slice %every_5[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_38 = mixer.norm rms %v_135 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_136 = tensor.extract_slice %every_5[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_39 = mixer.norm rms %v_136 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_40 = mixer.norm rms %h_33 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %z_17 = arith.addf %rms_35, %z_1 : tensor<2x1x24xf32>
    %z_18 = tensor.empty() : tensor<2x16x24xf32>
    %z_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_40, %z_17 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_18 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %z_20 = tensor.empty() : tensor<2x16x24xf32>
    %z_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_19, %rms_34 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_20 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_137 = mixer.linear %z_21, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_138 = tensor.expand_shape %v_137 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_139 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_140 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_138 : tensor<2x16x3x8xf32>) outs(%v_139 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_141 = mixer.linear %z_21, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_142 = tensor.expand_shape %v_141 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_143 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_144 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_142 : tensor<2x16x3x8xf32>) outs(%v_143 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_145 = mixer.linear %z_21, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_146 = tensor.expand_shape %v_145 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_147 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_148 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_146 : tensor<2x16x3x8xf32>) outs(%v_147 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_query_norm_2 = mixer.weight @weights "w.1.query_norm" : tensor<8xf32>
    %rms_41 = mixer.norm rms %v_140 scale %layer_1_query_norm_2 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %layer_1_key_norm_2 = mixer.weight @weights "w.1.key_norm" : tensor<8xf32>
    %rms_42 = mixer.norm rms %v_144 scale %layer_1_key_norm_2 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %results_4 = mixer.attention %rms_41, %rms_42, %v_148 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_149 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_150 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x3x16x8xf32>) outs(%v_149 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_151 = tensor.collapse_shape %v_150 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_152 = mixer.linear %v_151, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_34 = tensor.empty() : tensor<2x16x24xf32>
    %h_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_36, %v_152 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_34 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_36 = arith.addf %h_33, %h_35 : tensor<2x16x24xf32>
    %rms_43 = mixer.norm rms %h_36 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %h_37 = arith.addf %rms_38, %z_1 : tensor<2x1x24xf32>
    %h_38 = tensor.empty() : tensor<2x16x24xf32>
    %h_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_43, %h_37 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_38 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_40 = tensor.empty() : tensor<2x16x24xf32>
    %h_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_39, %rms_37 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_40 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_153 = mixer.linear %h_41, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_154 = arith.mulf %v_153, %v_42 : tensor<2x16x48xf32>
    %v_155 = arith.mulf %v_153, %v_44 : tensor<2x16x48xf32>
    %v_156 = math.erf %v_155 : tensor<2x16x48xf32>
    %v_157 = arith.addf %v_156, %v_47 : tensor<2x16x48xf32>
    %v_158 = arith.mulf %v_154, %v_157 : tensor<2x16x48xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_159 = mixer.linear %v_158, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_42 = tensor.empty() : tensor<2x16x24xf32>
    %h_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_39, %v_159 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_42 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_44 = arith.addf %h_36, %h_43 : tensor<2x16x24xf32>
    %final_modulation_weight_2 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_2 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_160 = mixer.linear %c_18, %final_modulation_weight_2 bias %final_modulation_bias_2 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_6 = tensor.expand_shape %v_160 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_161 = tensor.extract_slice %every_6[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %rms_44 = mixer.norm rms %v_161 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_162 = tensor.extract_slice %every_6[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %rms_45 = mixer.norm rms %v_162 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_46 = mixer.norm rms %h_44 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %y_9 = arith.addf %rms_45, %z_1 : tensor<2x1x24xf32>
    %y_10 = tensor.empty() : tensor<2x16x24xf32>
    %y_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_46, %y_9 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%y_10 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %y_12 = tensor.empty() : tensor<2x16x24xf32>
    %y_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_11, %rms_44 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%y_12 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_2 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_2 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_163 = mixer.linear %y_13, %final_weight_2 bias %final_bias_2 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_14 = arith.mulf %v_163, %y_6 : tensor<2x16x4xf32>
    %y_15 = arith.addf %y_8, %y_14 : tensor<2x16x4xf32>
    %known_5 = arith.constant dense<[[-0.8838492631912231, 0.9216771721839905, 0.6156511902809143, 0.9649659991264343, -0.3466532230377197, -0.2215472161769867, 0.28366219997406006, -0.6816373467445374, 0.47378072142601013, 0.8775825500488281, 0.9731902480125427, 0.9942036271095276, -0.4677717983722687, -0.38795769214630127, 0.7880188226699829, -0.2623748481273651, -0.9379933476448059, -0.9751496315002441, -0.9589242935180664, 0.7316901683807373, 0.880642831325531, 0.4794255495071411, 0.23000171780586243, 0.10751352459192276]]> : tensor<1x24xf32>
    %now_0_weight_3 = mixer.weight @weights "w.now.0.weight" : tensor<24x24xf32>
    %now_0_bias_3 = mixer.weight @weights "w.now.0.bias" : tensor<24xf32>
    %v_164 = mixer.linear %known_5, %now_0_weight_3 bias %now_0_bias_3 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %v_165 = arith.subf %v_2, %v_164 : tensor<1x24xf32>
    %v_166 = math.exp %v_165 : tensor<1x24xf32>
    %v_167 = arith.addf %v_166, %v_5 : tensor<1x24xf32>
    %v_168 = arith.divf %v_5, %v_167 : tensor<1x24xf32>
    %v_169 = arith.mulf %v_164, %v_168 : tensor<1x24xf32>
    %now_2_weight_3 = mixer.weight @weights "w.now.2.weight" : tensor<24x24xf32>
    %now_2_bias_3 = mixer.weight @weights "w.now.2.bias" : tensor<24xf32>
    %v_170 = mixer.linear %v_169, %now_2_weight_3 bias %now_2_bias_3 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %known_6 = arith.constant dense<[[0.24098829925060272, -0.9802237749099731, -0.8987911939620972, 0.9912028312683105, 0.5715534687042236, 0.6238800883293152, -0.8011435866355896, 0.39897534251213074, 0.8584231734275818, 0.9689124226570129, 0.9932749271392822, 0.9985498785972595, 0.9705280065536499, -0.19789241254329681, 0.4383770227432251, 0.13235175609588623, 0.8205648064613342, 0.7815200686454773, -0.5984721183776855, -0.916961669921875, -0.5129421353340149, -0.24740396440029144, -0.11577948182821274, -0.05383482947945595]]> : tensor<1x24xf32>
    %then_0_weight_3 = mixer.weight @weights "w.then.0.weight" : tensor<24x24xf32>
    %then_0_bias_3 = mixer.weight @weights "w.then.0.bias" : tensor<24xf32>
    %v_171 = mixer.linear %known_6, %then_0_weight_3 bias %then_0_bias_3 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %v_172 = arith.subf %v_2, %v_171 : tensor<1x24xf32>
    %v_173 = math.exp %v_172 : tensor<1x24xf32>
    %v_174 = arith.addf %v_173, %v_5 : tensor<1x24xf32>
    %v_175 = arith.divf %v_5, %v_174 : tensor<1x24xf32>
    %v_176 = arith.mulf %v_171, %v_175 : tensor<1x24xf32>
    %then_2_weight_3 = mixer.weight @weights "w.then.2.weight" : tensor<24x24xf32>
    %then_2_bias_3 = mixer.weight @weights "w.then.2.bias" : tensor<24xf32>
    %v_177 = mixer.linear %v_176, %then_2_weight_3 bias %then_2_bias_3 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_19 = arith.addf %v_170, %v_177 : tensor<1x24xf32>
    %c_20 = tensor.empty() : tensor<2x24xf32>
    %c_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%c_19, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_20 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_22 = arith.subf %c_4, %c_21 : tensor<2x24xf32>
    %c_23 = math.exp %c_22 : tensor<2x24xf32>
    %c_24 = arith.addf %c_23, %c_7 : tensor<2x24xf32>
    %c_25 = arith.divf %c_7, %c_24 : tensor<2x24xf32>
    %c_26 = arith.mulf %c_21, %c_25 : tensor<2x24xf32>
    %inputs_weight_3 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_3 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_178 = mixer.linear %y_15, %inputs_weight_3 bias %inputs_bias_3 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_3 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_3 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_179 = mixer.linear %c_26, %layer_0_modulation_weight_3 bias %layer_0_modulation_bias_3 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_7 = tensor.expand_shape %v_179 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_180 = tensor.extract_slice %every_7[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_47 = mixer.norm rms %v_180 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_181 = tensor.extract_slice %every_7[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_48 = mixer.norm rms %v_181 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_182 = tensor.extract_slice %every_7[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_49 = mixer.norm rms %v_182 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_183 = tensor.extract_slice %every_7[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_50 = mixer.norm rms %v_183 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_184 = tensor.extract_slice %every_7[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_51 = mixer.norm rms %v_184 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_185 = tensor.extract_slice %every_7[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_52 = mixer.norm rms %v_185 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_53 = mixer.norm rms %v_178 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %z_22 = arith.addf %rms_48, %z_1 : tensor<2x1x24xf32>
    %z_23 = tensor.empty() : tensor<2x16x24xf32>
    %z_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_53, %z_22 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_23 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %z_25 = tensor.empty() : tensor<2x16x24xf32>
    %z_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_24, %rms_47 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_25 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_q_weight_3 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_3 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_186 = mixer.linear %z_26, %layer_0_q_weight_3 bias %layer_0_q_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_187 = tensor.expand_shape %v_186 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_188 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_189 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_187 : tensor<2x16x3x8xf32>) outs(%v_188 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_k_weight_3 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_3 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_190 = mixer.linear %z_26, %layer_0_k_weight_3 bias %layer_0_k_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_191 = tensor.expand_shape %v_190 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_192 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_193 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_191 : tensor<2x16x3x8xf32>) outs(%v_192 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_v_weight_3 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_3 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_194 = mixer.linear %z_26, %layer_0_v_weight_3 bias %layer_0_v_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_195 = tensor.expand_shape %v_194 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_196 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_197 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_195 : tensor<2x16x3x8xf32>) outs(%v_196 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_query_norm_3 = mixer.weight @weights "w.0.query_norm" : tensor<8xf32>
    %rms_54 = mixer.norm rms %v_189 scale %layer_0_query_norm_3 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %layer_0_key_norm_3 = mixer.weight @weights "w.0.key_norm" : tensor<8xf32>
    %rms_55 = mixer.norm rms %v_193 scale %layer_0_key_norm_3 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %results_5 = mixer.attention %rms_54, %rms_55, %v_197 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_198 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_199 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x3x16x8xf32>) outs(%v_198 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_200 = tensor.collapse_shape %v_199 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_0_o_weight_3 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_3 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_201 = mixer.linear %v_200, %layer_0_o_weight_3 bias %layer_0_o_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_45 = tensor.empty() : tensor<2x16x24xf32>
    %h_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_49, %v_201 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_45 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_47 = arith.addf %v_178, %h_46 : tensor<2x16x24xf32>
    %rms_56 = mixer.norm rms %h_47 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %h_48 = arith.addf %rms_51, %z_1 : tensor<2x1x24xf32>
    %h_49 = tensor.empty() : tensor<2x16x24xf32>
    %h_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_56, %h_48 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_49 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_51 = tensor.empty() : tensor<2x16x24xf32>
    %h_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_50, %rms_50 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_51 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_up_weight_3 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_3 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_202 = mixer.linear %h_52, %layer_0_up_weight_3 bias %layer_0_up_bias_3 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_203 = arith.mulf %v_202, %v_42 : tensor<2x16x48xf32>
    %v_204 = arith.mulf %v_202, %v_44 : tensor<2x16x48xf32>
    %v_205 = math.erf %v_204 : tensor<2x16x48xf32>
    %v_206 = arith.addf %v_205, %v_47 : tensor<2x16x48xf32>
    %v_207 = arith.mulf %v_203, %v_206 : tensor<2x16x48xf32>
    %layer_0_down_weight_3 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_3 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_208 = mixer.linear %v_207, %layer_0_down_weight_3 bias %layer_0_down_bias_3 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_53 = tensor.empty() : tensor<2x16x24xf32>
    %h_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_52, %v_208 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_53 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_55 = arith.addf %h_47, %h_54 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_3 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_3 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_209 = mixer.linear %c_26, %layer_1_modulation_weight_3 bias %layer_1_modulation_bias_3 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_8 = tensor.expand_shape %v_209 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_210 = tensor.extract_slice %every_8[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_57 = mixer.norm rms %v_210 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_211 = tensor.extract_slice %every_8[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_58 = mixer.norm rms %v_211 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_212 = tensor.extract_slice %every_8[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_59 = mixer.norm rms %v_212 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_213 = tensor.extract_slice %every_8[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_60 = mixer.norm rms %v_213 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_214 = tensor.extract_slice %every_8[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_61 = mixer.norm rms %v_214 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_215 = tensor.extract_slice %every_8[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_62 = mixer.norm rms %v_215 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_63 = mixer.norm rms %h_55 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %z_27 = arith.addf %rms_58, %z_1 : tensor<2x1x24xf32>
    %z_28 = tensor.empty() : tensor<2x16x24xf32>
    %z_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_63, %z_27 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_28 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %z_30 = tensor.empty() : tensor<2x16x24xf32>
    %z_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_29, %rms_57 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_30 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_q_weight_3 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_3 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_216 = mixer.linear %z_31, %layer_1_q_weight_3 bias %layer_1_q_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_217 = tensor.expand_shape %v_216 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_218 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_219 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_217 : tensor<2x16x3x8xf32>) outs(%v_218 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_k_weight_3 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_3 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_220 = mixer.linear %z_31, %layer_1_k_weight_3 bias %layer_1_k_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_221 = tensor.expand_shape %v_220 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_222 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_223 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_221 : tensor<2x16x3x8xf32>) outs(%v_222 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_v_weight_3 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_3 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_224 = mixer.linear %z_31, %layer_1_v_weight_3 bias %layer_1_v_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_225 = tensor.expand_shape %v_224 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_226 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_227 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_225 : tensor<2x16x3x8xf32>) outs(%v_226 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_query_norm_3 = mixer.weight @weights "w.1.query_norm" : tensor<8xf32>
    %rms_64 = mixer.norm rms %v_219 scale %layer_1_query_norm_3 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %layer_1_key_norm_3 = mixer.weight @weights "w.1.key_norm" : tensor<8xf32>
    %rms_65 = mixer.norm rms %v_223 scale %layer_1_key_norm_3 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %results_6 = mixer.attention %rms_64, %rms_65, %v_227 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_228 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_229 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<2x3x16x8xf32>) outs(%v_228 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_230 = tensor.collapse_shape %v_229 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_1_o_weight_3 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_3 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_231 = mixer.linear %v_230, %layer_1_o_weight_3 bias %layer_1_o_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_56 = tensor.empty() : tensor<2x16x24xf32>
    %h_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_59, %v_231 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_56 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_58 = arith.addf %h_55, %h_57 : tensor<2x16x24xf32>
    %rms_66 = mixer.norm rms %h_58 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %h_59 = arith.addf %rms_61, %z_1 : tensor<2x1x24xf32>
    %h_60 = tensor.empty() : tensor<2x16x24xf32>
    %h_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_66, %h_59 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_60 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_62 = tensor.empty() : tensor<2x16x24xf32>
    %h_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_61, %rms_60 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_62 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_up_weight_3 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_3 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_232 = mixer.linear %h_63, %layer_1_up_weight_3 bias %layer_1_up_bias_3 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_233 = arith.mulf %v_232, %v_42 : tensor<2x16x48xf32>
    %v_234 = arith.mulf %v_232, %v_44 : tensor<2x16x48xf32>
    %v_235 = math.erf %v_234 : tensor<2x16x48xf32>
    %v_236 = arith.addf %v_235, %v_47 : tensor<2x16x48xf32>
    %v_237 = arith.mulf %v_233, %v_236 : tensor<2x16x48xf32>
    %layer_1_down_weight_3 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_3 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_238 = mixer.linear %v_237, %layer_1_down_weight_3 bias %layer_1_down_bias_3 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_64 = tensor.empty() : tensor<2x16x24xf32>
    %h_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_62, %v_238 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_64 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_66 = arith.addf %h_58, %h_65 : tensor<2x16x24xf32>
    %final_modulation_weight_3 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_3 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_239 = mixer.linear %c_26, %final_modulation_weight_3 bias %final_modulation_bias_3 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_9 = tensor.expand_shape %v_239 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_240 = tensor.extract_slice %every_9[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %rms_67 = mixer.norm rms %v_240 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_241 = tensor.extract_slice %every_9[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %rms_68 = mixer.norm rms %v_241 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_69 = mixer.norm rms %h_66 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %y_16 = arith.addf %rms_68, %z_1 : tensor<2x1x24xf32>
    %y_17 = tensor.empty() : tensor<2x16x24xf32>
    %y_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_69, %y_16 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%y_17 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %y_19 = tensor.empty() : tensor<2x16x24xf32>
    %y_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_18, %rms_67 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%y_19 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_3 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_3 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_242 = mixer.linear %y_20, %final_weight_3 bias %final_bias_3 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_21 = arith.mulf %v_242, %y_6 : tensor<2x16x4xf32>
    %y_22 = arith.addf %y_15, %y_21 : tensor<2x16x4xf32>
    %known_7 = arith.constant dense<[[0.24098829925060272, -0.9802237749099731, -0.8987911939620972, 0.9912028312683105, 0.5715534687042236, 0.6238800883293152, -0.8011435866355896, 0.39897534251213074, 0.8584231734275818, 0.9689124226570129, 0.9932749271392822, 0.9985498785972595, -0.9705280065536499, 0.19789241254329681, -0.4383770227432251, -0.13235175609588623, -0.8205648064613342, -0.7815200686454773, 0.5984721183776855, 0.916961669921875, 0.5129421353340149, 0.24740396440029144, 0.11577948182821274, 0.05383482947945595]]> : tensor<1x24xf32>
    %now_0_weight_4 = mixer.weight @weights "w.now.0.weight" : tensor<24x24xf32>
    %now_0_bias_4 = mixer.weight @weights "w.now.0.bias" : tensor<24xf32>
    %v_243 = mixer.linear %known_7, %now_0_weight_4 bias %now_0_bias_4 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %v_244 = arith.subf %v_2, %v_243 : tensor<1x24xf32>
    %v_245 = math.exp %v_244 : tensor<1x24xf32>
    %v_246 = arith.addf %v_245, %v_5 : tensor<1x24xf32>
    %v_247 = arith.divf %v_5, %v_246 : tensor<1x24xf32>
    %v_248 = arith.mulf %v_243, %v_247 : tensor<1x24xf32>
    %now_2_weight_4 = mixer.weight @weights "w.now.2.weight" : tensor<24x24xf32>
    %now_2_bias_4 = mixer.weight @weights "w.now.2.bias" : tensor<24xf32>
    %v_249 = mixer.linear %v_248, %now_2_weight_4 bias %now_2_bias_4 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %known_8 = arith.constant dense<[[0.24098829925060272, -0.9802237749099731, -0.8987911939620972, 0.9912028312683105, 0.5715534687042236, 0.6238800883293152, -0.8011435866355896, 0.39897534251213074, 0.8584231734275818, 0.9689124226570129, 0.9932749271392822, 0.9985498785972595, 0.9705280065536499, -0.19789241254329681, 0.4383770227432251, 0.13235175609588623, 0.8205648064613342, 0.7815200686454773, -0.5984721183776855, -0.916961669921875, -0.5129421353340149, -0.24740396440029144, -0.11577948182821274, -0.05383482947945595]]> : tensor<1x24xf32>
    %then_0_weight_4 = mixer.weight @weights "w.then.0.weight" : tensor<24x24xf32>
    %then_0_bias_4 = mixer.weight @weights "w.then.0.bias" : tensor<24xf32>
    %v_250 = mixer.linear %known_8, %then_0_weight_4 bias %then_0_bias_4 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %v_251 = arith.subf %v_2, %v_250 : tensor<1x24xf32>
    %v_252 = math.exp %v_251 : tensor<1x24xf32>
    %v_253 = arith.addf %v_252, %v_5 : tensor<1x24xf32>
    %v_254 = arith.divf %v_5, %v_253 : tensor<1x24xf32>
    %v_255 = arith.mulf %v_250, %v_254 : tensor<1x24xf32>
    %then_2_weight_4 = mixer.weight @weights "w.then.2.weight" : tensor<24x24xf32>
    %then_2_bias_4 = mixer.weight @weights "w.then.2.bias" : tensor<24xf32>
    %v_256 = mixer.linear %v_255, %then_2_weight_4 bias %then_2_bias_4 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_27 = arith.addf %v_249, %v_256 : tensor<1x24xf32>
    %c_28 = tensor.empty() : tensor<2x24xf32>
    %c_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%c_27, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_28 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_30 = arith.subf %c_4, %c_29 : tensor<2x24xf32>
    %c_31 = math.exp %c_30 : tensor<2x24xf32>
    %c_32 = arith.addf %c_31, %c_7 : tensor<2x24xf32>
    %c_33 = arith.divf %c_7, %c_32 : tensor<2x24xf32>
    %c_34 = arith.mulf %c_29, %c_33 : tensor<2x24xf32>
    %inputs_weight_4 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_4 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_257 = mixer.linear %y_22, %inputs_weight_4 bias %inputs_bias_4 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_4 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_4 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_258 = mixer.linear %c_34, %layer_0_modulation_weight_4 bias %layer_0_modulation_bias_4 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_10 = tensor.expand_shape %v_258 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_259 = tensor.extract_slice %every_10[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_70 = mixer.norm rms %v_259 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_260 = tensor.extract_slice %every_10[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_71 = mixer.norm rms %v_260 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_261 = tensor.extract_slice %every_10[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_72 = mixer.norm rms %v_261 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_262 = tensor.extract_slice %every_10[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_73 = mixer.norm rms %v_262 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_263 = tensor.extract_slice %every_10[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_74 = mixer.norm rms %v_263 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_264 = tensor.extract_slice %every_10[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_75 = mixer.norm rms %v_264 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_76 = mixer.norm rms %v_257 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %z_32 = arith.addf %rms_71, %z_1 : tensor<2x1x24xf32>
    %z_33 = tensor.empty() : tensor<2x16x24xf32>
    %z_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_76, %z_32 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_33 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %z_35 = tensor.empty() : tensor<2x16x24xf32>
    %z_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_34, %rms_70 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_35 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_q_weight_4 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_4 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_265 = mixer.linear %z_36, %layer_0_q_weight_4 bias %layer_0_q_bias_4 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_266 = tensor.expand_shape %v_265 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_267 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_268 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_266 : tensor<2x16x3x8xf32>) outs(%v_267 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_k_weight_4 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_4 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_269 = mixer.linear %z_36, %layer_0_k_weight_4 bias %layer_0_k_bias_4 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_270 = tensor.expand_shape %v_269 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_271 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_272 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_270 : tensor<2x16x3x8xf32>) outs(%v_271 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_v_weight_4 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_4 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_273 = mixer.linear %z_36, %layer_0_v_weight_4 bias %layer_0_v_bias_4 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_274 = tensor.expand_shape %v_273 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_275 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_276 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_274 : tensor<2x16x3x8xf32>) outs(%v_275 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_query_norm_4 = mixer.weight @weights "w.0.query_norm" : tensor<8xf32>
    %rms_77 = mixer.norm rms %v_268 scale %layer_0_query_norm_4 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %layer_0_key_norm_4 = mixer.weight @weights "w.0.key_norm" : tensor<8xf32>
    %rms_78 = mixer.norm rms %v_272 scale %layer_0_key_norm_4 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %results_7 = mixer.attention %rms_77, %rms_78, %v_276 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_277 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_278 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<2x3x16x8xf32>) outs(%v_277 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_279 = tensor.collapse_shape %v_278 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_0_o_weight_4 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_4 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_280 = mixer.linear %v_279, %layer_0_o_weight_4 bias %layer_0_o_bias_4 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_67 = tensor.empty() : tensor<2x16x24xf32>
    %h_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_72, %v_280 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_67 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_69 = arith.addf %v_257, %h_68 : tensor<2x16x24xf32>
    %rms_79 = mixer.norm rms %h_69 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %h_70 = arith.addf %rms_74, %z_1 : tensor<2x1x24xf32>
    %h_71 = tensor.empty() : tensor<2x16x24xf32>
    %h_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_79, %h_70 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_71 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_73 = tensor.empty() : tensor<2x16x24xf32>
    %h_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_72, %rms_73 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_73 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_up_weight_4 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_4 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_281 = mixer.linear %h_74, %layer_0_up_weight_4 bias %layer_0_up_bias_4 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_282 = arith.mulf %v_281, %v_42 : tensor<2x16x48xf32>
    %v_283 = arith.mulf %v_281, %v_44 : tensor<2x16x48xf32>
    %v_284 = math.erf %v_283 : tensor<2x16x48xf32>
    %v_285 = arith.addf %v_284, %v_47 : tensor<2x16x48xf32>
    %v_286 = arith.mulf %v_282, %v_285 : tensor<2x16x48xf32>
    %layer_0_down_weight_4 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_4 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_287 = mixer.linear %v_286, %layer_0_down_weight_4 bias %layer_0_down_bias_4 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_75 = tensor.empty() : tensor<2x16x24xf32>
    %h_76 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_75, %v_287 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_75 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_77 = arith.addf %h_69, %h_76 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_4 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_4 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_288 = mixer.linear %c_34, %layer_1_modulation_weight_4 bias %layer_1_modulation_bias_4 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_11 = tensor.expand_shape %v_288 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_289 = tensor.extract_slice %every_11[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_80 = mixer.norm rms %v_289 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_290 = tensor.extract_slice %every_11[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_81 = mixer.norm rms %v_290 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_291 = tensor.extract_slice %every_11[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_82 = mixer.norm rms %v_291 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_292 = tensor.extract_slice %every_11[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_83 = mixer.norm rms %v_292 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_293 = tensor.extract_slice %every_11[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_84 = mixer.norm rms %v_293 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_294 = tensor.extract_slice %every_11[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %rms_85 = mixer.norm rms %v_294 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_86 = mixer.norm rms %h_77 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %z_37 = arith.addf %rms_81, %z_1 : tensor<2x1x24xf32>
    %z_38 = tensor.empty() : tensor<2x16x24xf32>
    %z_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_86, %z_37 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_38 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %z_40 = tensor.empty() : tensor<2x16x24xf32>
    %z_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_39, %rms_80 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%z_40 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_q_weight_4 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_4 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_295 = mixer.linear %z_41, %layer_1_q_weight_4 bias %layer_1_q_bias_4 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_296 = tensor.expand_shape %v_295 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_297 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_298 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_296 : tensor<2x16x3x8xf32>) outs(%v_297 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_k_weight_4 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_4 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_299 = mixer.linear %z_41, %layer_1_k_weight_4 bias %layer_1_k_bias_4 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_300 = tensor.expand_shape %v_299 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_301 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_302 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_300 : tensor<2x16x3x8xf32>) outs(%v_301 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_v_weight_4 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_4 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_303 = mixer.linear %z_41, %layer_1_v_weight_4 bias %layer_1_v_bias_4 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_304 = tensor.expand_shape %v_303 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_305 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_306 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_304 : tensor<2x16x3x8xf32>) outs(%v_305 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_query_norm_4 = mixer.weight @weights "w.1.query_norm" : tensor<8xf32>
    %rms_87 = mixer.norm rms %v_298 scale %layer_1_query_norm_4 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %layer_1_key_norm_4 = mixer.weight @weights "w.1.key_norm" : tensor<8xf32>
    %rms_88 = mixer.norm rms %v_302 scale %layer_1_key_norm_4 epsilon 9.99999999999999955e-07 : tensor<2x3x16x8xf32> scale tensor<8xf32> -> tensor<2x3x16x8xf32>
    %results_8 = mixer.attention %rms_87, %rms_88, %v_306 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_307 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_308 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_8 : tensor<2x3x16x8xf32>) outs(%v_307 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_309 = tensor.collapse_shape %v_308 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_1_o_weight_4 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_4 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_310 = mixer.linear %v_309, %layer_1_o_weight_4 bias %layer_1_o_bias_4 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_78 = tensor.empty() : tensor<2x16x24xf32>
    %h_79 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_82, %v_310 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_78 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_80 = arith.addf %h_77, %h_79 : tensor<2x16x24xf32>
    %rms_89 = mixer.norm rms %h_80 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %h_81 = arith.addf %rms_84, %z_1 : tensor<2x1x24xf32>
    %h_82 = tensor.empty() : tensor<2x16x24xf32>
    %h_83 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_89, %h_81 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_82 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_84 = tensor.empty() : tensor<2x16x24xf32>
    %h_85 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_83, %rms_83 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%h_84 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_up_weight_4 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_4 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_311 = mixer.linear %h_85, %layer_1_up_weight_4 bias %layer_1_up_bias_4 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_312 = arith.mulf %v_311, %v_42 : tensor<2x16x48xf32>
    %v_313 = arith.mulf %v_311, %v_44 : tensor<2x16x48xf32>
    %v_314 = math.erf %v_313 : tensor<2x16x48xf32>
    %v_315 = arith.addf %v_314, %v_47 : tensor<2x16x48xf32>
    %v_316 = arith.mulf %v_312, %v_315 : tensor<2x16x48xf32>
    %layer_1_down_weight_4 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_4 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_317 = mixer.linear %v_316, %layer_1_down_weight_4 bias %layer_1_down_bias_4 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_86 = tensor.empty() : tensor<2x16x24xf32>
    %h_87 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_85, %v_317 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_86 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_88 = arith.addf %h_80, %h_87 : tensor<2x16x24xf32>
    %final_modulation_weight_4 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_4 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_318 = mixer.linear %c_34, %final_modulation_weight_4 bias %final_modulation_bias_4 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_12 = tensor.expand_shape %v_318 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_319 = tensor.extract_slice %every_12[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %rms_90 = mixer.norm rms %v_319 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %v_320 = tensor.extract_slice %every_12[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %rms_91 = mixer.norm rms %v_320 epsilon 9.99999999999999955e-07 : tensor<2x1x24xf32> -> tensor<2x1x24xf32>
    %rms_92 = mixer.norm rms %h_88 epsilon 9.99999999999999955e-07 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %y_23 = arith.addf %rms_91, %z_1 : tensor<2x1x24xf32>
    %y_24 = tensor.empty() : tensor<2x16x24xf32>
    %y_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rms_92, %y_23 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%y_24 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %y_26 = tensor.empty() : tensor<2x16x24xf32>
    %y_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_25, %rms_90 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%y_26 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_4 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_4 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_321 = mixer.linear %y_27, %final_weight_4 bias %final_bias_4 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_28 = arith.mulf %v_321, %y_6 : tensor<2x16x4xf32>
    %y_29 = arith.addf %y_22, %y_28 : tensor<2x16x4xf32>
    return %y_29 : tensor<2x16x4xf32>
  }
}
