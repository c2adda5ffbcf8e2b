// MetaFormer baselines for vision (Yu et al., 2022, arXiv 2210.13452).
// One block, four mixers: identity, a frozen random matrix over tokens, separable depthwise 7x7 convolution, softmax attention; StarReLU s relu(x)^2 + b.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x5x7x24xf32> {mixer.name = "x"}, %in_random_matrix: tensor<35x35xf32> {mixer.name = "random_matrix"}) -> (tensor<1x5x7x24xf32> {mixer.name = "out"}) {
    %z_1 = tensor.collapse_shape %in_x [[0], [1, 2, 3]] : tensor<1x5x7x24xf32> into tensor<1x840xf32>
    %z_2 = mixer.norm layer %z_1 epsilon 9.99999999999999955e-07 : tensor<1x840xf32> -> tensor<1x840xf32>
    %z_3 = tensor.expand_shape %z_2 [[0], [1, 2, 3]] output_shape [1, 5, 7, 24] : tensor<1x840xf32> into tensor<1x5x7x24xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<24xf32>
    %v_1 = tensor.empty() : tensor<1x5x7x24xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_3, %layer_0_norm1_weight_1 : tensor<1x5x7x24xf32>, tensor<24xf32>) outs(%v_1 : tensor<1x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x24xf32>
    %x_1 = arith.addf %in_x, %v_2 : tensor<1x5x7x24xf32>
    %z_4 = tensor.collapse_shape %x_1 [[0], [1, 2, 3]] : tensor<1x5x7x24xf32> into tensor<1x840xf32>
    %z_5 = mixer.norm layer %z_4 epsilon 9.99999999999999955e-07 : tensor<1x840xf32> -> tensor<1x840xf32>
    %z_6 = tensor.expand_shape %z_5 [[0], [1, 2, 3]] output_shape [1, 5, 7, 24] : tensor<1x840xf32> into tensor<1x5x7x24xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<24xf32>
    %v_3 = tensor.empty() : tensor<1x5x7x24xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_6, %layer_0_norm2_weight_1 : tensor<1x5x7x24xf32>, tensor<24xf32>) outs(%v_3 : tensor<1x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x24xf32>
    %layer_0_mlp_fc1_weight_1 = mixer.weight @weights "w.0.mlp.fc1.weight" : tensor<96x24xf32>
    %v_5 = mixer.linear %v_4, %layer_0_mlp_fc1_weight_1 : tensor<1x5x7x24xf32>, tensor<96x24xf32> -> tensor<1x5x7x96xf32>
    %z_7 = arith.constant dense<0.0> : tensor<1x5x7x96xf32>
    %z_8 = arith.maximumf %v_5, %z_7 : tensor<1x5x7x96xf32>
    %v_6 = arith.mulf %z_8, %z_8 : tensor<1x5x7x96xf32>
    %layer_0_mlp_act_scale_1 = mixer.weight @weights "w.0.mlp.act.scale" : tensor<1xf32>
    %v_7 = tensor.empty() : tensor<1x5x7x96xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6, %layer_0_mlp_act_scale_1 : tensor<1x5x7x96xf32>, tensor<1xf32>) outs(%v_7 : tensor<1x5x7x96xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x96xf32>
    %layer_0_mlp_act_bias_1 = mixer.weight @weights "w.0.mlp.act.bias" : tensor<1xf32>
    %v_9 = tensor.empty() : tensor<1x5x7x96xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8, %layer_0_mlp_act_bias_1 : tensor<1x5x7x96xf32>, tensor<1xf32>) outs(%v_9 : tensor<1x5x7x96xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x96xf32>
    %layer_0_mlp_fc2_weight_1 = mixer.weight @weights "w.0.mlp.fc2.weight" : tensor<24x96xf32>
    %v_11 = mixer.linear %v_10, %layer_0_mlp_fc2_weight_1 : tensor<1x5x7x96xf32>, tensor<24x96xf32> -> tensor<1x5x7x24xf32>
    %v_12 = arith.addf %x_1, %v_11 : tensor<1x5x7x24xf32>
    %z_9 = tensor.collapse_shape %v_12 [[0], [1, 2, 3]] : tensor<1x5x7x24xf32> into tensor<1x840xf32>
    %z_10 = mixer.norm layer %z_9 epsilon 9.99999999999999955e-07 : tensor<1x840xf32> -> tensor<1x840xf32>
    %z_11 = tensor.expand_shape %z_10 [[0], [1, 2, 3]] output_shape [1, 5, 7, 24] : tensor<1x840xf32> into tensor<1x5x7x24xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<24xf32>
    %v_13 = tensor.empty() : tensor<1x5x7x24xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_11, %layer_1_norm1_weight_1 : tensor<1x5x7x24xf32>, tensor<24xf32>) outs(%v_13 : tensor<1x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x24xf32>
    %z_12 = tensor.collapse_shape %v_14 [[0], [1, 2], [3]] : tensor<1x5x7x24xf32> into tensor<1x35x24xf32>
    %z_13 = arith.constant dense<0.0> : tensor<1x35x24xf32>
    %z_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%in_random_matrix, %z_12 : tensor<35x35xf32>, tensor<1x35x24xf32>) outs(%z_13 : tensor<1x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x35x24xf32>
    %z_15 = tensor.expand_shape %z_14 [[0], [1, 2], [3]] output_shape [1, 5, 7, 24] : tensor<1x35x24xf32> into tensor<1x5x7x24xf32>
    %x_2 = arith.addf %v_12, %z_15 : tensor<1x5x7x24xf32>
    %z_16 = tensor.collapse_shape %x_2 [[0], [1, 2, 3]] : tensor<1x5x7x24xf32> into tensor<1x840xf32>
    %z_17 = mixer.norm layer %z_16 epsilon 9.99999999999999955e-07 : tensor<1x840xf32> -> tensor<1x840xf32>
    %z_18 = tensor.expand_shape %z_17 [[0], [1, 2, 3]] output_shape [1, 5, 7, 24] : tensor<1x840xf32> into tensor<1x5x7x24xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<24xf32>
    %v_15 = tensor.empty() : tensor<1x5x7x24xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%z_18, %layer_1_norm2_weight_1 : tensor<1x5x7x24xf32>, tensor<24xf32>) outs(%v_15 : tensor<1x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x24xf32>
    %layer_1_mlp_fc1_weight_1 = mixer.weight @weights "w.1.mlp.fc1.weight" : tensor<96x24xf32>
    %v_17 = mixer.linear %v_16, %layer_1_mlp_fc1_weight_1 : tensor<1x5x7x24xf32>, tensor<96x24xf32> -> tensor<1x5x7x96xf32>
    %z_19 = arith.maximumf %v_17, %z_7 : tensor<1x5x7x96xf32>
    %v_18 = arith.mulf %z_19, %z_19 : tensor<1x5x7x96xf32>
    %layer_1_mlp_act_scale_1 = mixer.weight @weights "w.1.mlp.act.scale" : tensor<1xf32>
    %v_19 = tensor.empty() : tensor<1x5x7x96xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_18, %layer_1_mlp_act_scale_1 : tensor<1x5x7x96xf32>, tensor<1xf32>) outs(%v_19 : tensor<1x5x7x96xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x96xf32>
    %layer_1_mlp_act_bias_1 = mixer.weight @weights "w.1.mlp.act.bias" : tensor<1xf32>
    %v_21 = tensor.empty() : tensor<1x5x7x96xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20, %layer_1_mlp_act_bias_1 : tensor<1x5x7x96xf32>, tensor<1xf32>) outs(%v_21 : tensor<1x5x7x96xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x96xf32>
    %layer_1_mlp_fc2_weight_1 = mixer.weight @weights "w.1.mlp.fc2.weight" : tensor<24x96xf32>
    %v_23 = mixer.linear %v_22, %layer_1_mlp_fc2_weight_1 : tensor<1x5x7x96xf32>, tensor<24x96xf32> -> tensor<1x5x7x24xf32>
    %v_24 = arith.addf %x_2, %v_23 : tensor<1x5x7x24xf32>
    %layer_2_norm1_weight_1 = mixer.weight @weights "w.2.norm1.weight" : tensor<24xf32>
    %v_25 = mixer.norm layer %v_24 scale %layer_2_norm1_weight_1 epsilon 9.99999999999999955e-07 : tensor<1x5x7x24xf32> scale tensor<24xf32> -> tensor<1x5x7x24xf32>
    %layer_2_token_mixer_pwconv1_weight_1 = mixer.weight @weights "w.2.token_mixer.pwconv1.weight" : tensor<48x24xf32>
    %v_26 = mixer.linear %v_25, %layer_2_token_mixer_pwconv1_weight_1 : tensor<1x5x7x24xf32>, tensor<48x24xf32> -> tensor<1x5x7x48xf32>
    %z_20 = arith.constant dense<0.0> : tensor<1x5x7x48xf32>
    %z_21 = arith.maximumf %v_26, %z_20 : tensor<1x5x7x48xf32>
    %v_27 = arith.mulf %z_21, %z_21 : tensor<1x5x7x48xf32>
    %layer_2_token_mixer_act1_scale_1 = mixer.weight @weights "w.2.token_mixer.act1.scale" : tensor<1xf32>
    %v_28 = tensor.empty() : tensor<1x5x7x48xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_27, %layer_2_token_mixer_act1_scale_1 : tensor<1x5x7x48xf32>, tensor<1xf32>) outs(%v_28 : tensor<1x5x7x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x48xf32>
    %layer_2_token_mixer_act1_bias_1 = mixer.weight @weights "w.2.token_mixer.act1.bias" : tensor<1xf32>
    %v_30 = tensor.empty() : tensor<1x5x7x48xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_29, %layer_2_token_mixer_act1_bias_1 : tensor<1x5x7x48xf32>, tensor<1xf32>) outs(%v_30 : tensor<1x5x7x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x48xf32>
    %layer_2_token_mixer_dwconv_weight_1 = mixer.weight @weights "w.2.token_mixer.dwconv.weight" : tensor<48x1x7x7xf32>
    %v_32 = tensor.empty() : tensor<7x7x1x48xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%layer_2_token_mixer_dwconv_weight_1 : tensor<48x1x7x7xf32>) outs(%v_32 : tensor<7x7x1x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<7x7x1x48xf32>
    %v_34 = mixer.convolution %v_31, %v_33 groups 48 pad [3, 3] to [3, 3] : tensor<1x5x7x48xf32>, tensor<7x7x1x48xf32> -> tensor<1x5x7x48xf32>
    %layer_2_token_mixer_pwconv2_weight_1 = mixer.weight @weights "w.2.token_mixer.pwconv2.weight" : tensor<24x48xf32>
    %v_35 = mixer.linear %v_34, %layer_2_token_mixer_pwconv2_weight_1 : tensor<1x5x7x48xf32>, tensor<24x48xf32> -> tensor<1x5x7x24xf32>
    %layer_2_res_scale1_scale_1 = mixer.weight @weights "w.2.res_scale1.scale" : tensor<24xf32>
    %v_36 = tensor.empty() : tensor<1x5x7x24xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24, %layer_2_res_scale1_scale_1 : tensor<1x5x7x24xf32>, tensor<24xf32>) outs(%v_36 : tensor<1x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x24xf32>
    %x_3 = arith.addf %v_37, %v_35 : tensor<1x5x7x24xf32>
    %layer_2_norm2_weight_1 = mixer.weight @weights "w.2.norm2.weight" : tensor<24xf32>
    %v_38 = mixer.norm layer %x_3 scale %layer_2_norm2_weight_1 epsilon 9.99999999999999955e-07 : tensor<1x5x7x24xf32> scale tensor<24xf32> -> tensor<1x5x7x24xf32>
    %layer_2_mlp_fc1_weight_1 = mixer.weight @weights "w.2.mlp.fc1.weight" : tensor<96x24xf32>
    %v_39 = mixer.linear %v_38, %layer_2_mlp_fc1_weight_1 : tensor<1x5x7x24xf32>, tensor<96x24xf32> -> tensor<1x5x7x96xf32>
    %z_22 = arith.maximumf %v_39, %z_7 : tensor<1x5x7x96xf32>
    %v_40 = arith.mulf %z_22, %z_22 : tensor<1x5x7x96xf32>
    %layer_2_mlp_act_scale_1 = mixer.weight @weights "w.2.mlp.act.scale" : tensor<1xf32>
    %v_41 = tensor.empty() : tensor<1x5x7x96xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40, %layer_2_mlp_act_scale_1 : tensor<1x5x7x96xf32>, tensor<1xf32>) outs(%v_41 : tensor<1x5x7x96xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x96xf32>
    %layer_2_mlp_act_bias_1 = mixer.weight @weights "w.2.mlp.act.bias" : tensor<1xf32>
    %v_43 = tensor.empty() : tensor<1x5x7x96xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_42, %layer_2_mlp_act_bias_1 : tensor<1x5x7x96xf32>, tensor<1xf32>) outs(%v_43 : tensor<1x5x7x96xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x96xf32>
    %layer_2_res_scale2_scale_1 = mixer.weight @weights "w.2.res_scale2.scale" : tensor<24xf32>
    %v_45 = tensor.empty() : tensor<1x5x7x24xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%x_3, %layer_2_res_scale2_scale_1 : tensor<1x5x7x24xf32>, tensor<24xf32>) outs(%v_45 : tensor<1x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x24xf32>
    %layer_2_mlp_fc2_weight_1 = mixer.weight @weights "w.2.mlp.fc2.weight" : tensor<24x96xf32>
    %v_47 = mixer.linear %v_44, %layer_2_mlp_fc2_weight_1 : tensor<1x5x7x96xf32>, tensor<24x96xf32> -> tensor<1x5x7x24xf32>
    %v_48 = arith.addf %v_46, %v_47 : tensor<1x5x7x24xf32>
    %layer_3_norm1_weight_1 = mixer.weight @weights "w.3.norm1.weight" : tensor<24xf32>
    %v_49 = mixer.norm layer %v_48 scale %layer_3_norm1_weight_1 epsilon 9.99999999999999955e-07 : tensor<1x5x7x24xf32> scale tensor<24xf32> -> tensor<1x5x7x24xf32>
    %qkv_1 = tensor.collapse_shape %v_49 [[0], [1, 2], [3]] : tensor<1x5x7x24xf32> into tensor<1x35x24xf32>
    %layer_3_token_mixer_qkv_weight_1 = mixer.weight @weights "w.3.token_mixer.qkv.weight" : tensor<72x24xf32>
    %v_50 = mixer.linear %qkv_1, %layer_3_token_mixer_qkv_weight_1 : tensor<1x35x24xf32>, tensor<72x24xf32> -> tensor<1x35x72xf32>
    %q_1 = tensor.extract_slice %v_50[0, 0, 0] [1, 35, 24] [1, 1, 1] : tensor<1x35x72xf32> to tensor<1x35x24xf32>
    %v_51 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [1, 35, 3, 8] : tensor<1x35x24xf32> into tensor<1x35x3x8xf32>
    %v_52 = tensor.empty() : tensor<1x3x35x8xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_51 : tensor<1x35x3x8xf32>) outs(%v_52 : tensor<1x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x3x35x8xf32>
    %q_2 = tensor.extract_slice %v_50[0, 0, 24] [1, 35, 24] [1, 1, 1] : tensor<1x35x72xf32> to tensor<1x35x24xf32>
    %v_54 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [1, 35, 3, 8] : tensor<1x35x24xf32> into tensor<1x35x3x8xf32>
    %v_55 = tensor.empty() : tensor<1x3x35x8xf32>
    %v_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_54 : tensor<1x35x3x8xf32>) outs(%v_55 : tensor<1x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x3x35x8xf32>
    %q_3 = tensor.extract_slice %v_50[0, 0, 48] [1, 35, 24] [1, 1, 1] : tensor<1x35x72xf32> to tensor<1x35x24xf32>
    %v_57 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [1, 35, 3, 8] : tensor<1x35x24xf32> into tensor<1x35x3x8xf32>
    %v_58 = tensor.empty() : tensor<1x3x35x8xf32>
    %v_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_57 : tensor<1x35x3x8xf32>) outs(%v_58 : tensor<1x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x3x35x8xf32>
    %results_1 = mixer.attention %v_53, %v_56, %v_59 scale 3.53553390593273786e-01 : tensor<1x3x35x8xf32>, tensor<1x3x35x8xf32>, tensor<1x3x35x8xf32> -> tensor<1x3x35x8xf32>
    %v_60 = tensor.empty() : tensor<1x35x3x8xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<1x3x35x8xf32>) outs(%v_60 : tensor<1x35x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x35x3x8xf32>
    %v_62 = tensor.collapse_shape %v_61 [[0], [1], [2, 3]] : tensor<1x35x3x8xf32> into tensor<1x35x24xf32>
    %layer_3_token_mixer_proj_weight_1 = mixer.weight @weights "w.3.token_mixer.proj.weight" : tensor<24x24xf32>
    %v_63 = mixer.linear %v_62, %layer_3_token_mixer_proj_weight_1 : tensor<1x35x24xf32>, tensor<24x24xf32> -> tensor<1x35x24xf32>
    %z_23 = tensor.expand_shape %v_63 [[0], [1, 2], [3]] output_shape [1, 5, 7, 24] : tensor<1x35x24xf32> into tensor<1x5x7x24xf32>
    %layer_3_res_scale1_scale_1 = mixer.weight @weights "w.3.res_scale1.scale" : tensor<24xf32>
    %v_64 = tensor.empty() : tensor<1x5x7x24xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_48, %layer_3_res_scale1_scale_1 : tensor<1x5x7x24xf32>, tensor<24xf32>) outs(%v_64 : tensor<1x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x24xf32>
    %x_4 = arith.addf %v_65, %z_23 : tensor<1x5x7x24xf32>
    %layer_3_norm2_weight_1 = mixer.weight @weights "w.3.norm2.weight" : tensor<24xf32>
    %v_66 = mixer.norm layer %x_4 scale %layer_3_norm2_weight_1 epsilon 9.99999999999999955e-07 : tensor<1x5x7x24xf32> scale tensor<24xf32> -> tensor<1x5x7x24xf32>
    %layer_3_mlp_fc1_weight_1 = mixer.weight @weights "w.3.mlp.fc1.weight" : tensor<96x24xf32>
    %v_67 = mixer.linear %v_66, %layer_3_mlp_fc1_weight_1 : tensor<1x5x7x24xf32>, tensor<96x24xf32> -> tensor<1x5x7x96xf32>
    %z_24 = arith.maximumf %v_67, %z_7 : tensor<1x5x7x96xf32>
    %v_68 = arith.mulf %z_24, %z_24 : tensor<1x5x7x96xf32>
    %layer_3_mlp_act_scale_1 = mixer.weight @weights "w.3.mlp.act.scale" : tensor<1xf32>
    %v_69 = tensor.empty() : tensor<1x5x7x96xf32>
    %v_70 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_68, %layer_3_mlp_act_scale_1 : tensor<1x5x7x96xf32>, tensor<1xf32>) outs(%v_69 : tensor<1x5x7x96xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x96xf32>
    %layer_3_mlp_act_bias_1 = mixer.weight @weights "w.3.mlp.act.bias" : tensor<1xf32>
    %v_71 = tensor.empty() : tensor<1x5x7x96xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_70, %layer_3_mlp_act_bias_1 : tensor<1x5x7x96xf32>, tensor<1xf32>) outs(%v_71 : tensor<1x5x7x96xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x96xf32>
    %layer_3_res_scale2_scale_1 = mixer.weight @weights "w.3.res_scale2.scale" : tensor<24xf32>
    %v_73 = tensor.empty() : tensor<1x5x7x24xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%x_4, %layer_3_res_scale2_scale_1 : tensor<1x5x7x24xf32>, tensor<24xf32>) outs(%v_73 : tensor<1x5x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x7x24xf32>
    %layer_3_mlp_fc2_weight_1 = mixer.weight @weights "w.3.mlp.fc2.weight" : tensor<24x96xf32>
    %v_75 = mixer.linear %v_72, %layer_3_mlp_fc2_weight_1 : tensor<1x5x7x96xf32>, tensor<24x96xf32> -> tensor<1x5x7x24xf32>
    %v_76 = arith.addf %v_74, %v_75 : tensor<1x5x7x24xf32>
    return %v_76 : tensor<1x5x7x24xf32>
  }
}
