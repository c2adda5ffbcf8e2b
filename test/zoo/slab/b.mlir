// SLAB: simplified linear attention and progressive re-parameterized batch normalization (Guo et al., 2024, arXiv 2405.11582).
// relu(Q) (relu(K + P)^T V) / (relu(Q) sum relu(K + P)) plus a depthwise 5x5 of V; norms are eta x + BN(x), an affine at inference.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x35x24xf32> {mixer.name = "x"}) -> (tensor<3x35x24xf32> {mixer.name = "out"}) {
    %norm1_bn_weight_1 = mixer.weight @weights "w.norm1.bn.weight" : tensor<24xf32>
    %norm1_bn_running_var_1 = mixer.weight @weights "w.norm1.bn.running_var" : tensor<24xf32>
    %scale_1 = arith.constant dense<1.00000000000000008e-05> : tensor<24xf32>
    %scale_2 = arith.addf %norm1_bn_running_var_1, %scale_1 : tensor<24xf32>
    %scale_3 = math.rsqrt %scale_2 : tensor<24xf32>
    %scale_4 = arith.mulf %norm1_bn_weight_1, %scale_3 : tensor<24xf32>
    %v_1 = tensor.empty() : tensor<3x35x24xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %scale_4 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%v_1 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %norm1_bn_bias_1 = mixer.weight @weights "w.norm1.bn.bias" : tensor<24xf32>
    %norm1_bn_running_mean_1 = mixer.weight @weights "w.norm1.bn.running_mean" : tensor<24xf32>
    %v_3 = arith.mulf %norm1_bn_running_mean_1, %scale_4 : tensor<24xf32>
    %v_4 = arith.subf %norm1_bn_bias_1, %v_3 : tensor<24xf32>
    %v_5 = tensor.empty() : tensor<3x35x24xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_2, %v_4 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%v_5 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %norm1_alpha_1 = mixer.weight @weights "w.norm1.alpha" : tensor<1xf32>
    %v_7 = tensor.empty() : tensor<3x35x24xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %norm1_alpha_1 : tensor<3x35x24xf32>, tensor<1xf32>) outs(%v_7 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %v_9 = arith.addf %v_6, %v_8 : tensor<3x35x24xf32>
    %attn_qkv_weight_1 = mixer.weight @weights "w.attn.qkv.weight" : tensor<72x24xf32>
    %attn_qkv_bias_1 = mixer.weight @weights "w.attn.qkv.bias" : tensor<72xf32>
    %v_10 = mixer.linear %v_9, %attn_qkv_weight_1 bias %attn_qkv_bias_1 : tensor<3x35x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<3x35x72xf32>
    %q_1 = tensor.extract_slice %v_10[0, 0, 0] [3, 35, 24] [1, 1, 1] : tensor<3x35x72xf32> to tensor<3x35x24xf32>
    %q_2 = arith.constant dense<0.0> : tensor<3x35x24xf32>
    %q_3 = arith.maximumf %q_1, %q_2 : tensor<3x35x24xf32>
    %q_4 = tensor.extract_slice %v_10[0, 0, 48] [3, 35, 24] [1, 1, 1] : tensor<3x35x72xf32> to tensor<3x35x24xf32>
    %k_1 = tensor.extract_slice %v_10[0, 0, 24] [3, 35, 24] [1, 1, 1] : tensor<3x35x72xf32> to tensor<3x35x24xf32>
    %attn_positional_encoding_1 = mixer.weight @weights "w.attn.positional_encoding" : tensor<1x48x24xf32>
    %k_2 = tensor.extract_slice %attn_positional_encoding_1[0, 0, 0] [1, 35, 24] [1, 1, 1] : tensor<1x48x24xf32> to tensor<1x35x24xf32>
    %k_3 = tensor.empty() : tensor<3x35x24xf32>
    %k_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%k_1, %k_2 : tensor<3x35x24xf32>, tensor<1x35x24xf32>) outs(%k_3 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %k_5 = arith.maximumf %k_4, %q_2 : tensor<3x35x24xf32>
    %v_11 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_12 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x35x3x8xf32>) outs(%v_12 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %v_14 = tensor.expand_shape %k_5 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_15 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_14 : tensor<3x35x3x8xf32>) outs(%v_15 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %v_17 = tensor.expand_shape %q_4 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_18 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_17 : tensor<3x35x3x8xf32>) outs(%v_18 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %z_1 = arith.constant dense<0.0> : tensor<3x3x8xf32>
    %z_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_16 : tensor<3x3x35x8xf32>) outs(%z_1 : tensor<3x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x8xf32>
    %z_3 = arith.constant dense<0.0> : tensor<3x3x35xf32>
    %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_13, %z_2 : tensor<3x3x35x8xf32>, tensor<3x3x8xf32>) outs(%z_3 : tensor<3x3x35xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x35xf32>
    %z_5 = arith.constant dense<9.99999999999999955e-07> : tensor<3x3x35xf32>
    %z_6 = arith.addf %z_4, %z_5 : tensor<3x3x35xf32>
    %state_1 = arith.constant dense<0.0> : tensor<3x3x8x8xf32>
    %state_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_16, %v_19 : tensor<3x3x35x8xf32>, tensor<3x3x35x8xf32>) outs(%state_1 : tensor<3x3x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x8x8xf32>
    %o_1 = arith.constant dense<0.0> : tensor<3x3x35x8xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_13, %state_2 : tensor<3x3x35x8xf32>, tensor<3x3x8x8xf32>) outs(%o_1 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x35x8xf32>
    %o_3 = tensor.expand_shape %z_6 [[0], [1], [2, 3]] output_shape [3, 3, 35, 1] : tensor<3x3x35xf32> into tensor<3x3x35x1xf32>
    %o_4 = tensor.empty() : tensor<3x3x35x8xf32>
    %o_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_2, %o_3 : tensor<3x3x35x8xf32>, tensor<3x3x35x1xf32>) outs(%o_4 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x35x8xf32>
    %image_1 = tensor.collapse_shape %v_19 [[0, 1, 2, 3]] : tensor<3x3x35x8xf32> into tensor<2520xf32>
    %image_2 = tensor.expand_shape %image_1 [[0, 1, 2, 3]] output_shape [9, 5, 7, 8] : tensor<2520xf32> into tensor<9x5x7x8xf32>
    %attn_dwc_weight_1 = mixer.weight @weights "w.attn.dwc.weight" : tensor<8x1x5x5xf32>
    %v_20 = tensor.empty() : tensor<5x5x1x8xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%attn_dwc_weight_1 : tensor<8x1x5x5xf32>) outs(%v_20 : tensor<5x5x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x5x1x8xf32>
    %attn_dwc_bias_1 = mixer.weight @weights "w.attn.dwc.bias" : tensor<8xf32>
    %v_22 = mixer.convolution %image_2, %v_21 bias %attn_dwc_bias_1 groups 8 pad [2, 2] to [2, 2] : tensor<9x5x7x8xf32>, tensor<5x5x1x8xf32>, tensor<8xf32> -> tensor<9x5x7x8xf32>
    %local_1 = tensor.collapse_shape %v_22 [[0, 1, 2, 3]] : tensor<9x5x7x8xf32> into tensor<2520xf32>
    %local_2 = tensor.expand_shape %local_1 [[0, 1, 2, 3]] output_shape [3, 3, 35, 8] : tensor<2520xf32> into tensor<3x3x35x8xf32>
    %v_23 = arith.addf %o_5, %local_2 : tensor<3x3x35x8xf32>
    %v_24 = tensor.empty() : tensor<3x35x3x8xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_23 : tensor<3x3x35x8xf32>) outs(%v_24 : tensor<3x35x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x3x8xf32>
    %v_26 = tensor.collapse_shape %v_25 [[0], [1], [2, 3]] : tensor<3x35x3x8xf32> into tensor<3x35x24xf32>
    %attn_proj_weight_1 = mixer.weight @weights "w.attn.proj.weight" : tensor<24x24xf32>
    %attn_proj_bias_1 = mixer.weight @weights "w.attn.proj.bias" : tensor<24xf32>
    %v_27 = mixer.linear %v_26, %attn_proj_weight_1 bias %attn_proj_bias_1 : tensor<3x35x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %x_1 = arith.addf %in_x, %v_27 : tensor<3x35x24xf32>
    %norm2_bn_weight_1 = mixer.weight @weights "w.norm2.bn.weight" : tensor<24xf32>
    %norm2_bn_running_var_1 = mixer.weight @weights "w.norm2.bn.running_var" : tensor<24xf32>
    %scale_5 = arith.addf %norm2_bn_running_var_1, %scale_1 : tensor<24xf32>
    %scale_6 = math.rsqrt %scale_5 : tensor<24xf32>
    %scale_7 = arith.mulf %norm2_bn_weight_1, %scale_6 : tensor<24xf32>
    %v_28 = tensor.empty() : tensor<3x35x24xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_1, %scale_7 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%v_28 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %norm2_bn_bias_1 = mixer.weight @weights "w.norm2.bn.bias" : tensor<24xf32>
    %norm2_bn_running_mean_1 = mixer.weight @weights "w.norm2.bn.running_mean" : tensor<24xf32>
    %v_30 = arith.mulf %norm2_bn_running_mean_1, %scale_7 : tensor<24xf32>
    %v_31 = arith.subf %norm2_bn_bias_1, %v_30 : tensor<24xf32>
    %v_32 = tensor.empty() : tensor<3x35x24xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_29, %v_31 : tensor<3x35x24xf32>, tensor<24xf32>) outs(%v_32 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %norm2_alpha_1 = mixer.weight @weights "w.norm2.alpha" : tensor<1xf32>
    %v_34 = tensor.empty() : tensor<3x35x24xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_1, %norm2_alpha_1 : tensor<3x35x24xf32>, tensor<1xf32>) outs(%v_34 : tensor<3x35x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x35x24xf32>
    %v_36 = arith.addf %v_33, %v_35 : tensor<3x35x24xf32>
    %mlp_fc1_weight_1 = mixer.weight @weights "w.mlp.fc1.weight" : tensor<96x24xf32>
    %mlp_fc1_bias_1 = mixer.weight @weights "w.mlp.fc1.bias" : tensor<96xf32>
    %v_37 = mixer.linear %v_36, %mlp_fc1_weight_1 bias %mlp_fc1_bias_1 : tensor<3x35x24xf32>, tensor<96x24xf32>, tensor<96xf32> -> tensor<3x35x96xf32>
    %v_38 = arith.constant dense<0.5> : tensor<3x35x96xf32>
    %v_39 = arith.mulf %v_37, %v_38 : tensor<3x35x96xf32>
    %v_40 = arith.constant dense<0.7071067811865476> : tensor<3x35x96xf32>
    %v_41 = arith.mulf %v_37, %v_40 : tensor<3x35x96xf32>
    %v_42 = math.erf %v_41 : tensor<3x35x96xf32>
    %v_43 = arith.constant dense<1.0> : tensor<3x35x96xf32>
    %v_44 = arith.addf %v_42, %v_43 : tensor<3x35x96xf32>
    %v_45 = arith.mulf %v_39, %v_44 : tensor<3x35x96xf32>
    %mlp_fc2_weight_1 = mixer.weight @weights "w.mlp.fc2.weight" : tensor<24x96xf32>
    %mlp_fc2_bias_1 = mixer.weight @weights "w.mlp.fc2.bias" : tensor<24xf32>
    %v_46 = mixer.linear %v_45, %mlp_fc2_weight_1 bias %mlp_fc2_bias_1 : tensor<3x35x96xf32>, tensor<24x96xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %v_47 = arith.addf %x_1, %v_46 : tensor<3x35x24xf32>
    return %v_47 : tensor<3x35x24xf32>
  }
}
