// FORA: fast-forward caching in diffusion Transformers (Selvaraju et al., 2024, arXiv 2407.01425).
// What attention and MLP of a DiT layer gave is kept before its gate, and used again for the steps of denoising between two refreshes; gates are those of the present step.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x16x4xf32> {mixer.name = "x"}, %in_class: tensor<2x24xf32> {mixer.name = "class"}) -> (tensor<2x16x4xf32> {mixer.name = "y"}) {
    %known_1 = arith.constant dense<[[0.28366219997406006, -0.6816373467445374, 0.47378072142601013, 0.8775825500488281, 0.9731902480125427, 0.9942036271095276, 0.9987502694129944, 0.9997307062149048, 0.9999420046806335, 0.9999874830245972, 0.9999973177909851, 0.9999994039535522, -0.9589242935180664, 0.7316901683807373, 0.880642831325531, 0.4794255495071411, 0.23000171780586243, 0.10751352459192276, 0.04997916892170906, 0.023205861449241638, 0.01077196467667818, 0.0049999793991446495, 0.002320792293176055, 0.001077217166312039]]> : tensor<1x24xf32>
    %time_0_weight_1 = mixer.weight @weights "w.time.0.weight" : tensor<24x24xf32>
    %time_0_bias_1 = mixer.weight @weights "w.time.0.bias" : tensor<24xf32>
    %v_1 = mixer.linear %known_1, %time_0_weight_1 bias %time_0_bias_1 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_1 = arith.constant dense<0.0> : tensor<1x24xf32>
    %c_2 = arith.subf %c_1, %v_1 : tensor<1x24xf32>
    %c_3 = math.exp %c_2 : tensor<1x24xf32>
    %c_4 = arith.constant dense<1.0> : tensor<1x24xf32>
    %c_5 = arith.addf %c_3, %c_4 : tensor<1x24xf32>
    %c_6 = arith.divf %c_4, %c_5 : tensor<1x24xf32>
    %c_7 = arith.mulf %v_1, %c_6 : tensor<1x24xf32>
    %time_2_weight_1 = mixer.weight @weights "w.time.2.weight" : tensor<24x24xf32>
    %time_2_bias_1 = mixer.weight @weights "w.time.2.bias" : tensor<24xf32>
    %v_2 = mixer.linear %c_7, %time_2_weight_1 bias %time_2_bias_1 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_8 = tensor.empty() : tensor<2x24xf32>
    %c_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_2, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_8 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_10 = arith.constant dense<0.0> : tensor<2x24xf32>
    %c_11 = arith.subf %c_10, %c_9 : tensor<2x24xf32>
    %c_12 = math.exp %c_11 : tensor<2x24xf32>
    %c_13 = arith.constant dense<1.0> : tensor<2x24xf32>
    %c_14 = arith.addf %c_12, %c_13 : tensor<2x24xf32>
    %c_15 = arith.divf %c_13, %c_14 : tensor<2x24xf32>
    %c_16 = arith.mulf %c_9, %c_15 : tensor<2x24xf32>
    %inputs_weight_1 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_1 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_3 = mixer.linear %in_x, %inputs_weight_1 bias %inputs_bias_1 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_1 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_1 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_4 = mixer.linear %c_16, %layer_0_modulation_weight_1 bias %layer_0_modulation_bias_1 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_1 = tensor.expand_shape %v_4 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_5 = tensor.extract_slice %every_1[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_6 = tensor.extract_slice %every_1[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_7 = tensor.extract_slice %every_1[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_8 = tensor.extract_slice %every_1[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_9 = tensor.extract_slice %every_1[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_10 = tensor.extract_slice %every_1[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %modulated_1 = mixer.norm layer %v_3 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_2 = arith.constant dense<1.0> : tensor<2x1x24xf32>
    %modulated_3 = arith.addf %v_6, %modulated_2 : tensor<2x1x24xf32>
    %modulated_4 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_1, %modulated_3 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_4 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_6 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_5, %v_5 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_6 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_11 = mixer.linear %modulated_7, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_12 = tensor.expand_shape %v_11 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_13 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<2x16x3x8xf32>) outs(%v_13 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_15 = mixer.linear %modulated_7, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_16 = tensor.expand_shape %v_15 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_17 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_16 : tensor<2x16x3x8xf32>) outs(%v_17 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_19 = mixer.linear %modulated_7, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_20 = tensor.expand_shape %v_19 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_21 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20 : tensor<2x16x3x8xf32>) outs(%v_21 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %results_1 = mixer.attention %v_14, %v_18, %v_22 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_23 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x16x8xf32>) outs(%v_23 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_25 = tensor.collapse_shape %v_24 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_26 = mixer.linear %v_25, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_1 = tensor.empty() : tensor<2x16x24xf32>
    %h_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_7, %v_26 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_1 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_3 = arith.addf %v_3, %h_2 : tensor<2x16x24xf32>
    %modulated_8 = mixer.norm layer %h_3 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_9 = arith.addf %v_9, %modulated_2 : tensor<2x1x24xf32>
    %modulated_10 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_8, %modulated_9 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_10 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_12 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_11, %v_8 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_12 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_27 = mixer.linear %modulated_13, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_28 = arith.constant dense<0.5> : tensor<2x16x48xf32>
    %v_29 = arith.mulf %v_27, %v_28 : tensor<2x16x48xf32>
    %v_30 = arith.constant dense<0.7071067811865476> : tensor<2x16x48xf32>
    %v_31 = arith.mulf %v_27, %v_30 : tensor<2x16x48xf32>
    %v_32 = math.erf %v_31 : tensor<2x16x48xf32>
    %v_33 = arith.constant dense<1.0> : tensor<2x16x48xf32>
    %v_34 = arith.addf %v_32, %v_33 : tensor<2x16x48xf32>
    %v_35 = arith.mulf %v_29, %v_34 : tensor<2x16x48xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_36 = mixer.linear %v_35, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_4 = tensor.empty() : tensor<2x16x24xf32>
    %h_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_10, %v_36 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_4 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_6 = arith.addf %h_3, %h_5 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_1 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_1 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_37 = mixer.linear %c_16, %layer_1_modulation_weight_1 bias %layer_1_modulation_bias_1 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_2 = tensor.expand_shape %v_37 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_38 = tensor.extract_slice %every_2[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_39 = tensor.extract_slice %every_2[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_40 = tensor.extract_slice %every_2[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_41 = tensor.extract_slice %every_2[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_42 = tensor.extract_slice %every_2[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_43 = tensor.extract_slice %every_2[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %modulated_14 = mixer.norm layer %h_6 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_15 = arith.addf %v_39, %modulated_2 : tensor<2x1x24xf32>
    %modulated_16 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_14, %modulated_15 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_16 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_18 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_17, %v_38 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_18 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_44 = mixer.linear %modulated_19, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_45 = tensor.expand_shape %v_44 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_46 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_45 : tensor<2x16x3x8xf32>) outs(%v_46 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_48 = mixer.linear %modulated_19, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_49 = tensor.expand_shape %v_48 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_50 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_49 : tensor<2x16x3x8xf32>) outs(%v_50 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_52 = mixer.linear %modulated_19, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_53 = tensor.expand_shape %v_52 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_54 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_53 : tensor<2x16x3x8xf32>) outs(%v_54 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %results_2 = mixer.attention %v_47, %v_51, %v_55 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_56 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x3x16x8xf32>) outs(%v_56 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_58 = tensor.collapse_shape %v_57 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_59 = mixer.linear %v_58, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_7 = tensor.empty() : tensor<2x16x24xf32>
    %h_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_40, %v_59 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_7 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_9 = arith.addf %h_6, %h_8 : tensor<2x16x24xf32>
    %modulated_20 = mixer.norm layer %h_9 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_21 = arith.addf %v_42, %modulated_2 : tensor<2x1x24xf32>
    %modulated_22 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_20, %modulated_21 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_22 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_24 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_23, %v_41 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_24 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_60 = mixer.linear %modulated_25, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_61 = arith.mulf %v_60, %v_28 : tensor<2x16x48xf32>
    %v_62 = arith.mulf %v_60, %v_30 : tensor<2x16x48xf32>
    %v_63 = math.erf %v_62 : tensor<2x16x48xf32>
    %v_64 = arith.addf %v_63, %v_33 : tensor<2x16x48xf32>
    %v_65 = arith.mulf %v_61, %v_64 : tensor<2x16x48xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_66 = mixer.linear %v_65, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_10 = tensor.empty() : tensor<2x16x24xf32>
    %h_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_43, %v_66 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_10 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_12 = arith.addf %h_9, %h_11 : tensor<2x16x24xf32>
    %final_modulation_weight_1 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_1 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_67 = mixer.linear %c_16, %final_modulation_weight_1 bias %final_modulation_bias_1 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_3 = tensor.expand_shape %v_67 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_68 = tensor.extract_slice %every_3[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %v_69 = tensor.extract_slice %every_3[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %modulated_26 = mixer.norm layer %h_12 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_27 = arith.addf %v_69, %modulated_2 : tensor<2x1x24xf32>
    %modulated_28 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_26, %modulated_27 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_28 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_30 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_29, %v_68 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_30 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_1 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_1 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_70 = mixer.linear %modulated_31, %final_weight_1 bias %final_bias_1 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_1 = arith.constant dense<0.9749279121818236> : tensor<2x16x4xf32>
    %y_2 = arith.mulf %v_70, %y_1 : tensor<2x16x4xf32>
    %y_3 = arith.subf %in_x, %y_2 : tensor<2x16x4xf32>
    %y_4 = arith.constant dense<1.949855824363647> : tensor<2x16x4xf32>
    %y_5 = arith.mulf %y_3, %y_4 : tensor<2x16x4xf32>
    %y_6 = arith.constant dense<0.900968867902419> : tensor<2x16x4xf32>
    %y_7 = arith.mulf %v_70, %y_6 : tensor<2x16x4xf32>
    %y_8 = arith.addf %y_5, %y_7 : tensor<2x16x4xf32>
    %known_2 = arith.constant dense<[[-0.6536436080932617, -0.28196269273757935, 0.6510921120643616, 0.9210609793663025, 0.9828139543533325, 0.9962890148162842, 0.9992001056671143, 0.9998276233673096, 0.9999628663063049, 0.9999920129776001, 0.9999982714653015, 0.9999996423721313, -0.756802499294281, 0.9594253897666931, 0.758998692035675, 0.3894183337688446, 0.18459872901439667, 0.08607076108455658, 0.03998933359980583, 0.018565287813544273, 0.00861763209104538, 0.003999989479780197, 0.0018566345097497106, 0.000861773791257292]]> : tensor<1x24xf32>
    %time_0_weight_2 = mixer.weight @weights "w.time.0.weight" : tensor<24x24xf32>
    %time_0_bias_2 = mixer.weight @weights "w.time.0.bias" : tensor<24xf32>
    %v_71 = mixer.linear %known_2, %time_0_weight_2 bias %time_0_bias_2 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_17 = arith.subf %c_1, %v_71 : tensor<1x24xf32>
    %c_18 = math.exp %c_17 : tensor<1x24xf32>
    %c_19 = arith.addf %c_18, %c_4 : tensor<1x24xf32>
    %c_20 = arith.divf %c_4, %c_19 : tensor<1x24xf32>
    %c_21 = arith.mulf %v_71, %c_20 : tensor<1x24xf32>
    %time_2_weight_2 = mixer.weight @weights "w.time.2.weight" : tensor<24x24xf32>
    %time_2_bias_2 = mixer.weight @weights "w.time.2.bias" : tensor<24xf32>
    %v_72 = mixer.linear %c_21, %time_2_weight_2 bias %time_2_bias_2 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_22 = tensor.empty() : tensor<2x24xf32>
    %c_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_72, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_22 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_24 = arith.subf %c_10, %c_23 : tensor<2x24xf32>
    %c_25 = math.exp %c_24 : tensor<2x24xf32>
    %c_26 = arith.addf %c_25, %c_13 : tensor<2x24xf32>
    %c_27 = arith.divf %c_13, %c_26 : tensor<2x24xf32>
    %c_28 = arith.mulf %c_23, %c_27 : tensor<2x24xf32>
    %inputs_weight_2 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_2 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_73 = mixer.linear %y_8, %inputs_weight_2 bias %inputs_bias_2 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_2 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_2 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_74 = mixer.linear %c_28, %layer_0_modulation_weight_2 bias %layer_0_modulation_bias_2 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_4 = tensor.expand_shape %v_74 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_75 = tensor.extract_slice %every_4[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_76 = tensor.extract_slice %every_4[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_77 = tensor.extract_slice %every_4[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_78 = tensor.extract_slice %every_4[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_79 = tensor.extract_slice %every_4[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_80 = tensor.extract_slice %every_4[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %h_13 = tensor.empty() : tensor<2x16x24xf32>
    %h_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_77, %v_26 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_13 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_15 = arith.addf %v_73, %h_14 : tensor<2x16x24xf32>
    %h_16 = tensor.empty() : tensor<2x16x24xf32>
    %h_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_80, %v_36 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_16 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_18 = arith.addf %h_15, %h_17 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_2 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_2 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_81 = mixer.linear %c_28, %layer_1_modulation_weight_2 bias %layer_1_modulation_bias_2 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_5 = tensor.expand_shape %v_81 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_82 = tensor.extract_slice %every_5[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_83 = tensor.extract_slice %every_5[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_84 = tensor.extract_slice %every_5[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_85 = tensor.extract_slice %every_5[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_86 = tensor.extract_slice %every_5[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_87 = tensor.extract_slice %every_5[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %h_19 = tensor.empty() : tensor<2x16x24xf32>
    %h_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_84, %v_59 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_19 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_21 = arith.addf %h_18, %h_20 : tensor<2x16x24xf32>
    %h_22 = tensor.empty() : tensor<2x16x24xf32>
    %h_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_87, %v_66 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_22 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_24 = arith.addf %h_21, %h_23 : tensor<2x16x24xf32>
    %final_modulation_weight_2 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_2 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_88 = mixer.linear %c_28, %final_modulation_weight_2 bias %final_modulation_bias_2 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_6 = tensor.expand_shape %v_88 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_89 = tensor.extract_slice %every_6[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %v_90 = tensor.extract_slice %every_6[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %modulated_32 = mixer.norm layer %h_24 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_33 = arith.addf %v_90, %modulated_2 : tensor<2x1x24xf32>
    %modulated_34 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_32, %modulated_33 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_34 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_36 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_35, %v_89 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_36 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_2 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_2 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_91 = mixer.linear %modulated_37, %final_weight_2 bias %final_bias_2 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_9 = arith.mulf %v_91, %y_6 : tensor<2x16x4xf32>
    %y_10 = arith.subf %y_8, %y_9 : tensor<2x16x4xf32>
    %y_11 = arith.constant dense<1.4369973927273703> : tensor<2x16x4xf32>
    %y_12 = arith.mulf %y_10, %y_11 : tensor<2x16x4xf32>
    %y_13 = arith.constant dense<0.7818314824680298> : tensor<2x16x4xf32>
    %y_14 = arith.mulf %v_91, %y_13 : tensor<2x16x4xf32>
    %y_15 = arith.addf %y_12, %y_14 : tensor<2x16x4xf32>
    %known_3 = arith.constant dense<[[-0.9899924993515015, 0.1773761510848999, 0.7982991933822632, 0.9553365111351013, 0.9903206825256348, 0.9979119896888733, 0.9995500445365906, 0.9999030232429504, 0.9999791383743286, 0.9999955296516418, 0.9999990463256836, 0.9999997615814209, 0.14112000167369843, 0.9841431379318237, 0.6022610068321228, 0.29552021622657776, 0.13879810273647308, 0.0645880475640297, 0.029995501041412354, 0.013924316503107548, 0.006463258992880583, 0.0029999956022948027, 0.001392476144246757, 0.0006463303579948843]]> : tensor<1x24xf32>
    %time_0_weight_3 = mixer.weight @weights "w.time.0.weight" : tensor<24x24xf32>
    %time_0_bias_3 = mixer.weight @weights "w.time.0.bias" : tensor<24xf32>
    %v_92 = mixer.linear %known_3, %time_0_weight_3 bias %time_0_bias_3 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_29 = arith.subf %c_1, %v_92 : tensor<1x24xf32>
    %c_30 = math.exp %c_29 : tensor<1x24xf32>
    %c_31 = arith.addf %c_30, %c_4 : tensor<1x24xf32>
    %c_32 = arith.divf %c_4, %c_31 : tensor<1x24xf32>
    %c_33 = arith.mulf %v_92, %c_32 : tensor<1x24xf32>
    %time_2_weight_3 = mixer.weight @weights "w.time.2.weight" : tensor<24x24xf32>
    %time_2_bias_3 = mixer.weight @weights "w.time.2.bias" : tensor<24xf32>
    %v_93 = mixer.linear %c_33, %time_2_weight_3 bias %time_2_bias_3 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_34 = tensor.empty() : tensor<2x24xf32>
    %c_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_93, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_34 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_36 = arith.subf %c_10, %c_35 : tensor<2x24xf32>
    %c_37 = math.exp %c_36 : tensor<2x24xf32>
    %c_38 = arith.addf %c_37, %c_13 : tensor<2x24xf32>
    %c_39 = arith.divf %c_13, %c_38 : tensor<2x24xf32>
    %c_40 = arith.mulf %c_35, %c_39 : tensor<2x24xf32>
    %inputs_weight_3 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_3 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_94 = mixer.linear %y_15, %inputs_weight_3 bias %inputs_bias_3 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_3 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_3 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_95 = mixer.linear %c_40, %layer_0_modulation_weight_3 bias %layer_0_modulation_bias_3 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_7 = tensor.expand_shape %v_95 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_96 = tensor.extract_slice %every_7[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_97 = tensor.extract_slice %every_7[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_98 = tensor.extract_slice %every_7[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_99 = tensor.extract_slice %every_7[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_100 = tensor.extract_slice %every_7[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_101 = tensor.extract_slice %every_7[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %modulated_38 = mixer.norm layer %v_94 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_39 = arith.addf %v_97, %modulated_2 : tensor<2x1x24xf32>
    %modulated_40 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_38, %modulated_39 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_40 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_42 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_41, %v_96 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_42 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_102 = mixer.linear %modulated_43, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_103 = tensor.expand_shape %v_102 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_104 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_105 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_103 : tensor<2x16x3x8xf32>) outs(%v_104 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_106 = mixer.linear %modulated_43, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_107 = tensor.expand_shape %v_106 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_108 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_107 : tensor<2x16x3x8xf32>) outs(%v_108 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_110 = mixer.linear %modulated_43, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_111 = tensor.expand_shape %v_110 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_112 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_113 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_111 : tensor<2x16x3x8xf32>) outs(%v_112 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %results_3 = mixer.attention %v_105, %v_109, %v_113 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_114 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_115 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x3x16x8xf32>) outs(%v_114 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_116 = tensor.collapse_shape %v_115 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_117 = mixer.linear %v_116, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_25 = tensor.empty() : tensor<2x16x24xf32>
    %h_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_98, %v_117 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_25 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_27 = arith.addf %v_94, %h_26 : tensor<2x16x24xf32>
    %modulated_44 = mixer.norm layer %h_27 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_45 = arith.addf %v_100, %modulated_2 : tensor<2x1x24xf32>
    %modulated_46 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_44, %modulated_45 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_46 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_48 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_47, %v_99 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_48 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_118 = mixer.linear %modulated_49, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_119 = arith.mulf %v_118, %v_28 : tensor<2x16x48xf32>
    %v_120 = arith.mulf %v_118, %v_30 : tensor<2x16x48xf32>
    %v_121 = math.erf %v_120 : tensor<2x16x48xf32>
    %v_122 = arith.addf %v_121, %v_33 : tensor<2x16x48xf32>
    %v_123 = arith.mulf %v_119, %v_122 : tensor<2x16x48xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_124 = mixer.linear %v_123, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_28 = tensor.empty() : tensor<2x16x24xf32>
    %h_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_101, %v_124 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_28 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_30 = arith.addf %h_27, %h_29 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_3 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_3 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_125 = mixer.linear %c_40, %layer_1_modulation_weight_3 bias %layer_1_modulation_bias_3 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_8 = tensor.expand_shape %v_125 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_126 = tensor.extract_slice %every_8[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_127 = tensor.extract_slice %every_8[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_128 = tensor.extract_slice %every_8[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_129 = tensor.extract_slice %every_8[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_130 = tensor.extract_slice %every_8[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_131 = tensor.extract_slice %every_8[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %modulated_50 = mixer.norm layer %h_30 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_51 = arith.addf %v_127, %modulated_2 : tensor<2x1x24xf32>
    %modulated_52 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_50, %modulated_51 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_52 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_54 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_53, %v_126 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_54 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_132 = mixer.linear %modulated_55, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_133 = tensor.expand_shape %v_132 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_134 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_135 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_133 : tensor<2x16x3x8xf32>) outs(%v_134 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_136 = mixer.linear %modulated_55, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_137 = tensor.expand_shape %v_136 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_138 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_137 : tensor<2x16x3x8xf32>) outs(%v_138 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_140 = mixer.linear %modulated_55, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_141 = tensor.expand_shape %v_140 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_142 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_143 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_141 : tensor<2x16x3x8xf32>) outs(%v_142 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %results_4 = mixer.attention %v_135, %v_139, %v_143 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_144 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_145 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x3x16x8xf32>) outs(%v_144 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_146 = tensor.collapse_shape %v_145 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_147 = mixer.linear %v_146, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_31 = tensor.empty() : tensor<2x16x24xf32>
    %h_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_128, %v_147 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_31 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_33 = arith.addf %h_30, %h_32 : tensor<2x16x24xf32>
    %modulated_56 = mixer.norm layer %h_33 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_57 = arith.addf %v_130, %modulated_2 : tensor<2x1x24xf32>
    %modulated_58 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_56, %modulated_57 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_58 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_60 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_59, %v_129 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_60 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_148 = mixer.linear %modulated_61, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_149 = arith.mulf %v_148, %v_28 : tensor<2x16x48xf32>
    %v_150 = arith.mulf %v_148, %v_30 : tensor<2x16x48xf32>
    %v_151 = math.erf %v_150 : tensor<2x16x48xf32>
    %v_152 = arith.addf %v_151, %v_33 : tensor<2x16x48xf32>
    %v_153 = arith.mulf %v_149, %v_152 : tensor<2x16x48xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_154 = mixer.linear %v_153, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_34 = tensor.empty() : tensor<2x16x24xf32>
    %h_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_131, %v_154 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_34 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_36 = arith.addf %h_33, %h_35 : tensor<2x16x24xf32>
    %final_modulation_weight_3 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_3 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_155 = mixer.linear %c_40, %final_modulation_weight_3 bias %final_modulation_bias_3 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_9 = tensor.expand_shape %v_155 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_156 = tensor.extract_slice %every_9[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %v_157 = tensor.extract_slice %every_9[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %modulated_62 = mixer.norm layer %h_36 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_63 = arith.addf %v_157, %modulated_2 : tensor<2x1x24xf32>
    %modulated_64 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_62, %modulated_63 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_64 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_66 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_65, %v_156 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_66 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_3 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_3 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_158 = mixer.linear %modulated_67, %final_weight_3 bias %final_bias_3 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_16 = arith.mulf %v_158, %y_13 : tensor<2x16x4xf32>
    %y_17 = arith.subf %y_15, %y_16 : tensor<2x16x4xf32>
    %y_18 = arith.constant dense<1.2539603376627038> : tensor<2x16x4xf32>
    %y_19 = arith.mulf %y_17, %y_18 : tensor<2x16x4xf32>
    %y_20 = arith.constant dense<0.6234898018587336> : tensor<2x16x4xf32>
    %y_21 = arith.mulf %v_158, %y_20 : tensor<2x16x4xf32>
    %y_22 = arith.addf %y_19, %y_21 : tensor<2x16x4xf32>
    %known_4 = arith.constant dense<[[-0.416146844625473, 0.5991816520690918, 0.9085956811904907, 0.9800665974617004, 0.9956942200660706, 0.9990718364715576, 0.9998000264167786, 0.9999569058418274, 0.999990701675415, 0.9999979734420776, 0.9999995827674866, 0.9999998807907104, 0.9092974066734314, 0.8006131052970886, 0.4176768362522125, 0.19866932928562164, 0.09269849956035614, 0.04307536035776138, 0.019998665899038315, 0.009283044375479221, 0.004308856092393398, 0.0019999986980110407, 0.0009283176623284817, 0.00043088692473247647]]> : tensor<1x24xf32>
    %time_0_weight_4 = mixer.weight @weights "w.time.0.weight" : tensor<24x24xf32>
    %time_0_bias_4 = mixer.weight @weights "w.time.0.bias" : tensor<24xf32>
    %v_159 = mixer.linear %known_4, %time_0_weight_4 bias %time_0_bias_4 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_41 = arith.subf %c_1, %v_159 : tensor<1x24xf32>
    %c_42 = math.exp %c_41 : tensor<1x24xf32>
    %c_43 = arith.addf %c_42, %c_4 : tensor<1x24xf32>
    %c_44 = arith.divf %c_4, %c_43 : tensor<1x24xf32>
    %c_45 = arith.mulf %v_159, %c_44 : tensor<1x24xf32>
    %time_2_weight_4 = mixer.weight @weights "w.time.2.weight" : tensor<24x24xf32>
    %time_2_bias_4 = mixer.weight @weights "w.time.2.bias" : tensor<24xf32>
    %v_160 = mixer.linear %c_45, %time_2_weight_4 bias %time_2_bias_4 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_46 = tensor.empty() : tensor<2x24xf32>
    %c_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_160, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_46 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_48 = arith.subf %c_10, %c_47 : tensor<2x24xf32>
    %c_49 = math.exp %c_48 : tensor<2x24xf32>
    %c_50 = arith.addf %c_49, %c_13 : tensor<2x24xf32>
    %c_51 = arith.divf %c_13, %c_50 : tensor<2x24xf32>
    %c_52 = arith.mulf %c_47, %c_51 : tensor<2x24xf32>
    %inputs_weight_4 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_4 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_161 = mixer.linear %y_22, %inputs_weight_4 bias %inputs_bias_4 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_4 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_4 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_162 = mixer.linear %c_52, %layer_0_modulation_weight_4 bias %layer_0_modulation_bias_4 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_10 = tensor.expand_shape %v_162 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_163 = tensor.extract_slice %every_10[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_164 = tensor.extract_slice %every_10[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_165 = tensor.extract_slice %every_10[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_166 = tensor.extract_slice %every_10[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_167 = tensor.extract_slice %every_10[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_168 = tensor.extract_slice %every_10[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %h_37 = tensor.empty() : tensor<2x16x24xf32>
    %h_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_165, %v_117 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_37 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_39 = arith.addf %v_161, %h_38 : tensor<2x16x24xf32>
    %h_40 = tensor.empty() : tensor<2x16x24xf32>
    %h_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_168, %v_124 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_40 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_42 = arith.addf %h_39, %h_41 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_4 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_4 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_169 = mixer.linear %c_52, %layer_1_modulation_weight_4 bias %layer_1_modulation_bias_4 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_11 = tensor.expand_shape %v_169 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_170 = tensor.extract_slice %every_11[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_171 = tensor.extract_slice %every_11[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_172 = tensor.extract_slice %every_11[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_173 = tensor.extract_slice %every_11[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_174 = tensor.extract_slice %every_11[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_175 = tensor.extract_slice %every_11[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %h_43 = tensor.empty() : tensor<2x16x24xf32>
    %h_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_172, %v_147 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_43 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_45 = arith.addf %h_42, %h_44 : tensor<2x16x24xf32>
    %h_46 = tensor.empty() : tensor<2x16x24xf32>
    %h_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_175, %v_154 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_46 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_48 = arith.addf %h_45, %h_47 : tensor<2x16x24xf32>
    %final_modulation_weight_4 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_4 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_176 = mixer.linear %c_52, %final_modulation_weight_4 bias %final_modulation_bias_4 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_12 = tensor.expand_shape %v_176 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_177 = tensor.extract_slice %every_12[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %v_178 = tensor.extract_slice %every_12[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %modulated_68 = mixer.norm layer %h_48 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_69 = arith.addf %v_178, %modulated_2 : tensor<2x1x24xf32>
    %modulated_70 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_68, %modulated_69 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_70 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_72 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_71, %v_177 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_72 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_4 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_4 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_179 = mixer.linear %modulated_73, %final_weight_4 bias %final_bias_4 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_23 = arith.mulf %v_179, %y_20 : tensor<2x16x4xf32>
    %y_24 = arith.subf %y_22, %y_23 : tensor<2x16x4xf32>
    %y_25 = arith.constant dense<1.1523824354812433> : tensor<2x16x4xf32>
    %y_26 = arith.mulf %y_24, %y_25 : tensor<2x16x4xf32>
    %y_27 = arith.constant dense<0.43388373911755806> : tensor<2x16x4xf32>
    %y_28 = arith.mulf %v_179, %y_27 : tensor<2x16x4xf32>
    %y_29 = arith.addf %y_26, %y_28 : tensor<2x16x4xf32>
    %known_5 = arith.constant dense<[[0.5403022766113281, 0.8941984176635742, 0.9768816828727722, 0.9950041770935059, 0.9989230036735535, 0.9997679591178894, 0.9999499917030334, 0.9999892115592957, 0.9999976754188538, 0.9999995231628418, 0.9999998807907104, 1.0, 0.8414709568023682, 0.4476708471775055, 0.21378067135810852, 0.0998334139585495, 0.04639922454953194, 0.021542679518461227, 0.009999833069741726, 0.004641572013497353, 0.002154432935640216, 0.0009999998146668077, 0.0004641588602680713, 0.00021544346236623824]]> : tensor<1x24xf32>
    %time_0_weight_5 = mixer.weight @weights "w.time.0.weight" : tensor<24x24xf32>
    %time_0_bias_5 = mixer.weight @weights "w.time.0.bias" : tensor<24xf32>
    %v_180 = mixer.linear %known_5, %time_0_weight_5 bias %time_0_bias_5 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_53 = arith.subf %c_1, %v_180 : tensor<1x24xf32>
    %c_54 = math.exp %c_53 : tensor<1x24xf32>
    %c_55 = arith.addf %c_54, %c_4 : tensor<1x24xf32>
    %c_56 = arith.divf %c_4, %c_55 : tensor<1x24xf32>
    %c_57 = arith.mulf %v_180, %c_56 : tensor<1x24xf32>
    %time_2_weight_5 = mixer.weight @weights "w.time.2.weight" : tensor<24x24xf32>
    %time_2_bias_5 = mixer.weight @weights "w.time.2.bias" : tensor<24xf32>
    %v_181 = mixer.linear %c_57, %time_2_weight_5 bias %time_2_bias_5 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_58 = tensor.empty() : tensor<2x24xf32>
    %c_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_181, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_58 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_60 = arith.subf %c_10, %c_59 : tensor<2x24xf32>
    %c_61 = math.exp %c_60 : tensor<2x24xf32>
    %c_62 = arith.addf %c_61, %c_13 : tensor<2x24xf32>
    %c_63 = arith.divf %c_13, %c_62 : tensor<2x24xf32>
    %c_64 = arith.mulf %c_59, %c_63 : tensor<2x24xf32>
    %inputs_weight_5 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_5 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_182 = mixer.linear %y_29, %inputs_weight_5 bias %inputs_bias_5 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_5 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_5 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_183 = mixer.linear %c_64, %layer_0_modulation_weight_5 bias %layer_0_modulation_bias_5 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_13 = tensor.expand_shape %v_183 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_184 = tensor.extract_slice %every_13[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_185 = tensor.extract_slice %every_13[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_186 = tensor.extract_slice %every_13[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_187 = tensor.extract_slice %every_13[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_188 = tensor.extract_slice %every_13[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_189 = tensor.extract_slice %every_13[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %h_49 = tensor.empty() : tensor<2x16x24xf32>
    %h_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_186, %v_117 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_49 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_51 = arith.addf %v_182, %h_50 : tensor<2x16x24xf32>
    %h_52 = tensor.empty() : tensor<2x16x24xf32>
    %h_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_189, %v_124 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_52 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_54 = arith.addf %h_51, %h_53 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_5 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_5 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_190 = mixer.linear %c_64, %layer_1_modulation_weight_5 bias %layer_1_modulation_bias_5 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_14 = tensor.expand_shape %v_190 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_191 = tensor.extract_slice %every_14[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_192 = tensor.extract_slice %every_14[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_193 = tensor.extract_slice %every_14[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_194 = tensor.extract_slice %every_14[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_195 = tensor.extract_slice %every_14[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_196 = tensor.extract_slice %every_14[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %h_55 = tensor.empty() : tensor<2x16x24xf32>
    %h_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_193, %v_147 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_55 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_57 = arith.addf %h_54, %h_56 : tensor<2x16x24xf32>
    %h_58 = tensor.empty() : tensor<2x16x24xf32>
    %h_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_196, %v_154 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_58 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_60 = arith.addf %h_57, %h_59 : tensor<2x16x24xf32>
    %final_modulation_weight_5 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_5 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_197 = mixer.linear %c_64, %final_modulation_weight_5 bias %final_modulation_bias_5 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_15 = tensor.expand_shape %v_197 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_198 = tensor.extract_slice %every_15[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %v_199 = tensor.extract_slice %every_15[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %modulated_74 = mixer.norm layer %h_60 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_75 = arith.addf %v_199, %modulated_2 : tensor<2x1x24xf32>
    %modulated_76 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_77 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_74, %modulated_75 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_76 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_78 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_79 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_77, %v_198 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_78 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_5 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_5 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_200 = mixer.linear %modulated_79, %final_weight_5 bias %final_bias_5 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_30 = arith.mulf %v_200, %y_27 : tensor<2x16x4xf32>
    %y_31 = arith.subf %y_29, %y_30 : tensor<2x16x4xf32>
    %y_32 = arith.constant dense<1.0820883461285309> : tensor<2x16x4xf32>
    %y_33 = arith.mulf %y_31, %y_32 : tensor<2x16x4xf32>
    %y_34 = arith.constant dense<0.22252093395631425> : tensor<2x16x4xf32>
    %y_35 = arith.mulf %v_200, %y_34 : tensor<2x16x4xf32>
    %y_36 = arith.addf %y_33, %y_35 : tensor<2x16x4xf32>
    %known_6 = arith.constant dense<[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]]> : tensor<1x24xf32>
    %time_0_weight_6 = mixer.weight @weights "w.time.0.weight" : tensor<24x24xf32>
    %time_0_bias_6 = mixer.weight @weights "w.time.0.bias" : tensor<24xf32>
    %v_201 = mixer.linear %known_6, %time_0_weight_6 bias %time_0_bias_6 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_65 = arith.subf %c_1, %v_201 : tensor<1x24xf32>
    %c_66 = math.exp %c_65 : tensor<1x24xf32>
    %c_67 = arith.addf %c_66, %c_4 : tensor<1x24xf32>
    %c_68 = arith.divf %c_4, %c_67 : tensor<1x24xf32>
    %c_69 = arith.mulf %v_201, %c_68 : tensor<1x24xf32>
    %time_2_weight_6 = mixer.weight @weights "w.time.2.weight" : tensor<24x24xf32>
    %time_2_bias_6 = mixer.weight @weights "w.time.2.bias" : tensor<24xf32>
    %v_202 = mixer.linear %c_69, %time_2_weight_6 bias %time_2_bias_6 : tensor<1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<1x24xf32>
    %c_70 = tensor.empty() : tensor<2x24xf32>
    %c_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_202, %in_class : tensor<1x24xf32>, tensor<2x24xf32>) outs(%c_70 : tensor<2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24xf32>
    %c_72 = arith.subf %c_10, %c_71 : tensor<2x24xf32>
    %c_73 = math.exp %c_72 : tensor<2x24xf32>
    %c_74 = arith.addf %c_73, %c_13 : tensor<2x24xf32>
    %c_75 = arith.divf %c_13, %c_74 : tensor<2x24xf32>
    %c_76 = arith.mulf %c_71, %c_75 : tensor<2x24xf32>
    %inputs_weight_6 = mixer.weight @weights "w.inputs.weight" : tensor<24x4xf32>
    %inputs_bias_6 = mixer.weight @weights "w.inputs.bias" : tensor<24xf32>
    %v_203 = mixer.linear %y_36, %inputs_weight_6 bias %inputs_bias_6 : tensor<2x16x4xf32>, tensor<24x4xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %layer_0_modulation_weight_6 = mixer.weight @weights "w.0.modulation.weight" : tensor<144x24xf32>
    %layer_0_modulation_bias_6 = mixer.weight @weights "w.0.modulation.bias" : tensor<144xf32>
    %v_204 = mixer.linear %c_76, %layer_0_modulation_weight_6 bias %layer_0_modulation_bias_6 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_16 = tensor.expand_shape %v_204 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_205 = tensor.extract_slice %every_16[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_206 = tensor.extract_slice %every_16[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_207 = tensor.extract_slice %every_16[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_208 = tensor.extract_slice %every_16[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_209 = tensor.extract_slice %every_16[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_210 = tensor.extract_slice %every_16[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %modulated_80 = mixer.norm layer %v_203 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_81 = arith.addf %v_206, %modulated_2 : tensor<2x1x24xf32>
    %modulated_82 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_83 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_80, %modulated_81 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_82 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_84 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_85 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_83, %v_205 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_84 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_q_weight_3 = mixer.weight @weights "w.0.q.weight" : tensor<24x24xf32>
    %layer_0_q_bias_3 = mixer.weight @weights "w.0.q.bias" : tensor<24xf32>
    %v_211 = mixer.linear %modulated_85, %layer_0_q_weight_3 bias %layer_0_q_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_212 = tensor.expand_shape %v_211 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_213 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_214 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_212 : tensor<2x16x3x8xf32>) outs(%v_213 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_k_weight_3 = mixer.weight @weights "w.0.k.weight" : tensor<24x24xf32>
    %layer_0_k_bias_3 = mixer.weight @weights "w.0.k.bias" : tensor<24xf32>
    %v_215 = mixer.linear %modulated_85, %layer_0_k_weight_3 bias %layer_0_k_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_216 = tensor.expand_shape %v_215 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_217 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_218 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_216 : tensor<2x16x3x8xf32>) outs(%v_217 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_0_v_weight_3 = mixer.weight @weights "w.0.v.weight" : tensor<24x24xf32>
    %layer_0_v_bias_3 = mixer.weight @weights "w.0.v.bias" : tensor<24xf32>
    %v_219 = mixer.linear %modulated_85, %layer_0_v_weight_3 bias %layer_0_v_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_220 = tensor.expand_shape %v_219 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_221 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_222 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_220 : tensor<2x16x3x8xf32>) outs(%v_221 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %results_5 = mixer.attention %v_214, %v_218, %v_222 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_223 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_224 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x3x16x8xf32>) outs(%v_223 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_225 = tensor.collapse_shape %v_224 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_0_o_weight_3 = mixer.weight @weights "w.0.o.weight" : tensor<24x24xf32>
    %layer_0_o_bias_3 = mixer.weight @weights "w.0.o.bias" : tensor<24xf32>
    %v_226 = mixer.linear %v_225, %layer_0_o_weight_3 bias %layer_0_o_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_61 = tensor.empty() : tensor<2x16x24xf32>
    %h_62 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_207, %v_226 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_61 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_63 = arith.addf %v_203, %h_62 : tensor<2x16x24xf32>
    %modulated_86 = mixer.norm layer %h_63 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_87 = arith.addf %v_209, %modulated_2 : tensor<2x1x24xf32>
    %modulated_88 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_89 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_86, %modulated_87 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_88 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_90 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_91 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_89, %v_208 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_90 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_0_up_weight_3 = mixer.weight @weights "w.0.up.weight" : tensor<48x24xf32>
    %layer_0_up_bias_3 = mixer.weight @weights "w.0.up.bias" : tensor<48xf32>
    %v_227 = mixer.linear %modulated_91, %layer_0_up_weight_3 bias %layer_0_up_bias_3 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_228 = arith.mulf %v_227, %v_28 : tensor<2x16x48xf32>
    %v_229 = arith.mulf %v_227, %v_30 : tensor<2x16x48xf32>
    %v_230 = math.erf %v_229 : tensor<2x16x48xf32>
    %v_231 = arith.addf %v_230, %v_33 : tensor<2x16x48xf32>
    %v_232 = arith.mulf %v_228, %v_231 : tensor<2x16x48xf32>
    %layer_0_down_weight_3 = mixer.weight @weights "w.0.down.weight" : tensor<24x48xf32>
    %layer_0_down_bias_3 = mixer.weight @weights "w.0.down.bias" : tensor<24xf32>
    %v_233 = mixer.linear %v_232, %layer_0_down_weight_3 bias %layer_0_down_bias_3 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_64 = tensor.empty() : tensor<2x16x24xf32>
    %h_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_210, %v_233 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_64 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_66 = arith.addf %h_63, %h_65 : tensor<2x16x24xf32>
    %layer_1_modulation_weight_6 = mixer.weight @weights "w.1.modulation.weight" : tensor<144x24xf32>
    %layer_1_modulation_bias_6 = mixer.weight @weights "w.1.modulation.bias" : tensor<144xf32>
    %v_234 = mixer.linear %c_76, %layer_1_modulation_weight_6 bias %layer_1_modulation_bias_6 : tensor<2x24xf32>, tensor<144x24xf32>, tensor<144xf32> -> tensor<2x144xf32>
    %every_17 = tensor.expand_shape %v_234 [[0, 1], [2]] output_shape [2, 1, 144] : tensor<2x144xf32> into tensor<2x1x144xf32>
    %v_235 = tensor.extract_slice %every_17[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_236 = tensor.extract_slice %every_17[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_237 = tensor.extract_slice %every_17[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_238 = tensor.extract_slice %every_17[0, 0, 72] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_239 = tensor.extract_slice %every_17[0, 0, 96] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %v_240 = tensor.extract_slice %every_17[0, 0, 120] [2, 1, 24] [1, 1, 1] : tensor<2x1x144xf32> to tensor<2x1x24xf32>
    %modulated_92 = mixer.norm layer %h_66 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_93 = arith.addf %v_236, %modulated_2 : tensor<2x1x24xf32>
    %modulated_94 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_95 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_92, %modulated_93 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_94 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_96 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_95, %v_235 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_96 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_q_weight_3 = mixer.weight @weights "w.1.q.weight" : tensor<24x24xf32>
    %layer_1_q_bias_3 = mixer.weight @weights "w.1.q.bias" : tensor<24xf32>
    %v_241 = mixer.linear %modulated_97, %layer_1_q_weight_3 bias %layer_1_q_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_242 = tensor.expand_shape %v_241 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_243 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_244 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_242 : tensor<2x16x3x8xf32>) outs(%v_243 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_k_weight_3 = mixer.weight @weights "w.1.k.weight" : tensor<24x24xf32>
    %layer_1_k_bias_3 = mixer.weight @weights "w.1.k.bias" : tensor<24xf32>
    %v_245 = mixer.linear %modulated_97, %layer_1_k_weight_3 bias %layer_1_k_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_246 = tensor.expand_shape %v_245 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_247 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_248 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_246 : tensor<2x16x3x8xf32>) outs(%v_247 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %layer_1_v_weight_3 = mixer.weight @weights "w.1.v.weight" : tensor<24x24xf32>
    %layer_1_v_bias_3 = mixer.weight @weights "w.1.v.bias" : tensor<24xf32>
    %v_249 = mixer.linear %modulated_97, %layer_1_v_weight_3 bias %layer_1_v_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %v_250 = tensor.expand_shape %v_249 [[0], [1], [2, 3]] output_shape [2, 16, 3, 8] : tensor<2x16x24xf32> into tensor<2x16x3x8xf32>
    %v_251 = tensor.empty() : tensor<2x3x16x8xf32>
    %v_252 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_250 : tensor<2x16x3x8xf32>) outs(%v_251 : tensor<2x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x16x8xf32>
    %results_6 = mixer.attention %v_244, %v_248, %v_252 scale 3.53553390593273786e-01 : tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32>, tensor<2x3x16x8xf32> -> tensor<2x3x16x8xf32>
    %v_253 = tensor.empty() : tensor<2x16x3x8xf32>
    %v_254 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<2x3x16x8xf32>) outs(%v_253 : tensor<2x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x3x8xf32>
    %v_255 = tensor.collapse_shape %v_254 [[0], [1], [2, 3]] : tensor<2x16x3x8xf32> into tensor<2x16x24xf32>
    %layer_1_o_weight_3 = mixer.weight @weights "w.1.o.weight" : tensor<24x24xf32>
    %layer_1_o_bias_3 = mixer.weight @weights "w.1.o.bias" : tensor<24xf32>
    %v_256 = mixer.linear %v_255, %layer_1_o_weight_3 bias %layer_1_o_bias_3 : tensor<2x16x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_67 = tensor.empty() : tensor<2x16x24xf32>
    %h_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_237, %v_256 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_67 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_69 = arith.addf %h_66, %h_68 : tensor<2x16x24xf32>
    %modulated_98 = mixer.norm layer %h_69 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_99 = arith.addf %v_239, %modulated_2 : tensor<2x1x24xf32>
    %modulated_100 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_101 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_98, %modulated_99 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_100 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_102 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_103 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_101, %v_238 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_102 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %layer_1_up_weight_3 = mixer.weight @weights "w.1.up.weight" : tensor<48x24xf32>
    %layer_1_up_bias_3 = mixer.weight @weights "w.1.up.bias" : tensor<48xf32>
    %v_257 = mixer.linear %modulated_103, %layer_1_up_weight_3 bias %layer_1_up_bias_3 : tensor<2x16x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x16x48xf32>
    %v_258 = arith.mulf %v_257, %v_28 : tensor<2x16x48xf32>
    %v_259 = arith.mulf %v_257, %v_30 : tensor<2x16x48xf32>
    %v_260 = math.erf %v_259 : tensor<2x16x48xf32>
    %v_261 = arith.addf %v_260, %v_33 : tensor<2x16x48xf32>
    %v_262 = arith.mulf %v_258, %v_261 : tensor<2x16x48xf32>
    %layer_1_down_weight_3 = mixer.weight @weights "w.1.down.weight" : tensor<24x48xf32>
    %layer_1_down_bias_3 = mixer.weight @weights "w.1.down.bias" : tensor<24xf32>
    %v_263 = mixer.linear %v_262, %layer_1_down_weight_3 bias %layer_1_down_bias_3 : tensor<2x16x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %h_70 = tensor.empty() : tensor<2x16x24xf32>
    %h_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_240, %v_263 : tensor<2x1x24xf32>, tensor<2x16x24xf32>) outs(%h_70 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %h_72 = arith.addf %h_69, %h_71 : tensor<2x16x24xf32>
    %final_modulation_weight_6 = mixer.weight @weights "w.final.modulation.weight" : tensor<48x24xf32>
    %final_modulation_bias_6 = mixer.weight @weights "w.final.modulation.bias" : tensor<48xf32>
    %v_264 = mixer.linear %c_76, %final_modulation_weight_6 bias %final_modulation_bias_6 : tensor<2x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x48xf32>
    %every_18 = tensor.expand_shape %v_264 [[0, 1], [2]] output_shape [2, 1, 48] : tensor<2x48xf32> into tensor<2x1x48xf32>
    %v_265 = tensor.extract_slice %every_18[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %v_266 = tensor.extract_slice %every_18[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x48xf32> to tensor<2x1x24xf32>
    %modulated_104 = mixer.norm layer %h_72 epsilon 1.00000000000000008e-05 : tensor<2x16x24xf32> -> tensor<2x16x24xf32>
    %modulated_105 = arith.addf %v_266, %modulated_2 : tensor<2x1x24xf32>
    %modulated_106 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_107 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_104, %modulated_105 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_106 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %modulated_108 = tensor.empty() : tensor<2x16x24xf32>
    %modulated_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%modulated_107, %v_265 : tensor<2x16x24xf32>, tensor<2x1x24xf32>) outs(%modulated_108 : tensor<2x16x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x24xf32>
    %final_weight_6 = mixer.weight @weights "w.final.weight" : tensor<4x24xf32>
    %final_bias_6 = mixer.weight @weights "w.final.bias" : tensor<4xf32>
    %v_267 = mixer.linear %modulated_109, %final_weight_6 bias %final_bias_6 : tensor<2x16x24xf32>, tensor<4x24xf32>, tensor<4xf32> -> tensor<2x16x4xf32>
    %y_37 = arith.mulf %v_267, %y_34 : tensor<2x16x4xf32>
    %y_38 = arith.subf %y_36, %y_37 : tensor<2x16x4xf32>
    %y_39 = arith.constant dense<1.025716863272554> : tensor<2x16x4xf32>
    %y_40 = arith.mulf %y_38, %y_39 : tensor<2x16x4xf32>
    %y_41 = arith.constant dense<0.0> : tensor<2x16x4xf32>
    %y_42 = arith.mulf %v_267, %y_41 : tensor<2x16x4xf32>
    %y_43 = arith.addf %y_40, %y_42 : tensor<2x16x4xf32>
    return %y_43 : tensor<2x16x4xf32>
  }
}
