// LiT: delving into a simplified linear diffusion Transformer for image generation (Wang et al., 2025, arXiv 2501.12976).
// A DiT block whose attention is linear: ReLU features, very few heads, a depthwise convolution of the values added; adaLN-Zero as in DiT.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}, %in_c: tensor<2x32xf32> {mixer.name = "c"}) -> (tensor<2x48x32xf32> {mixer.name = "out"}) {
    %modulation_1 = arith.constant dense<0.0> : tensor<2x32xf32>
    %modulation_2 = arith.subf %modulation_1, %in_c : tensor<2x32xf32>
    %modulation_3 = math.exp %modulation_2 : tensor<2x32xf32>
    %modulation_4 = arith.constant dense<1.0> : tensor<2x32xf32>
    %modulation_5 = arith.addf %modulation_3, %modulation_4 : tensor<2x32xf32>
    %modulation_6 = arith.divf %modulation_4, %modulation_5 : tensor<2x32xf32>
    %modulation_7 = arith.mulf %in_c, %modulation_6 : tensor<2x32xf32>
    %adaLN_modulation_1_weight_1 = mixer.weight @weights "w.adaLN_modulation.1.weight" : tensor<192x32xf32>
    %adaLN_modulation_1_bias_1 = mixer.weight @weights "w.adaLN_modulation.1.bias" : tensor<192xf32>
    %v_1 = mixer.linear %modulation_7, %adaLN_modulation_1_weight_1 bias %adaLN_modulation_1_bias_1 : tensor<2x32xf32>, tensor<192x32xf32>, tensor<192xf32> -> tensor<2x192xf32>
    %modulation_8 = tensor.expand_shape %v_1 [[0, 1], [2]] output_shape [2, 1, 192] : tensor<2x192xf32> into tensor<2x1x192xf32>
    %shift1_1 = tensor.extract_slice %modulation_8[0, 0, 0] [2, 1, 32] [1, 1, 1] : tensor<2x1x192xf32> to tensor<2x1x32xf32>
    %shift1_2 = tensor.extract_slice %modulation_8[0, 0, 32] [2, 1, 32] [1, 1, 1] : tensor<2x1x192xf32> to tensor<2x1x32xf32>
    %shift1_3 = tensor.extract_slice %modulation_8[0, 0, 64] [2, 1, 32] [1, 1, 1] : tensor<2x1x192xf32> to tensor<2x1x32xf32>
    %shift1_4 = tensor.extract_slice %modulation_8[0, 0, 96] [2, 1, 32] [1, 1, 1] : tensor<2x1x192xf32> to tensor<2x1x32xf32>
    %shift1_5 = tensor.extract_slice %modulation_8[0, 0, 128] [2, 1, 32] [1, 1, 1] : tensor<2x1x192xf32> to tensor<2x1x32xf32>
    %shift1_6 = tensor.extract_slice %modulation_8[0, 0, 160] [2, 1, 32] [1, 1, 1] : tensor<2x1x192xf32> to tensor<2x1x32xf32>
    %y_1 = mixer.norm layer %in_x epsilon 9.99999999999999955e-07 : tensor<2x48x32xf32> -> tensor<2x48x32xf32>
    %y_2 = arith.constant dense<1.0> : tensor<2x1x32xf32>
    %y_3 = arith.addf %shift1_2, %y_2 : tensor<2x1x32xf32>
    %y_4 = tensor.empty() : tensor<2x48x32xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_1, %y_3 : tensor<2x48x32xf32>, tensor<2x1x32xf32>) outs(%y_4 : tensor<2x48x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x32xf32>
    %y_6 = tensor.empty() : tensor<2x48x32xf32>
    %y_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_5, %shift1_1 : tensor<2x48x32xf32>, tensor<2x1x32xf32>) outs(%y_6 : tensor<2x48x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x32xf32>
    %attn_qkv_weight_1 = mixer.weight @weights "w.attn.qkv.weight" : tensor<96x32xf32>
    %attn_qkv_bias_1 = mixer.weight @weights "w.attn.qkv.bias" : tensor<96xf32>
    %v_2 = mixer.linear %y_7, %attn_qkv_weight_1 bias %attn_qkv_bias_1 : tensor<2x48x32xf32>, tensor<96x32xf32>, tensor<96xf32> -> tensor<2x48x96xf32>
    %v_3 = tensor.extract_slice %v_2[0, 0, 64] [2, 48, 32] [1, 1, 1] : tensor<2x48x96xf32> to tensor<2x48x32xf32>
    %local_1 = tensor.expand_shape %v_3 [[0], [1, 2], [3]] output_shape [2, 8, 6, 32] : tensor<2x48x32xf32> into tensor<2x8x6x32xf32>
    %attn_dwc_weight_1 = mixer.weight @weights "w.attn.dwc.weight" : tensor<32x1x5x5xf32>
    %v_4 = tensor.empty() : tensor<5x5x1x32xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%attn_dwc_weight_1 : tensor<32x1x5x5xf32>) outs(%v_4 : tensor<5x5x1x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x5x1x32xf32>
    %attn_dwc_bias_1 = mixer.weight @weights "w.attn.dwc.bias" : tensor<32xf32>
    %v_6 = mixer.convolution %local_1, %v_5 bias %attn_dwc_bias_1 groups 32 pad [2, 2] to [2, 2] : tensor<2x8x6x32xf32>, tensor<5x5x1x32xf32>, tensor<32xf32> -> tensor<2x8x6x32xf32>
    %q_1 = tensor.extract_slice %v_2[0, 0, 0] [2, 48, 32] [1, 1, 1] : tensor<2x48x96xf32> to tensor<2x48x32xf32>
    %q_2 = arith.constant dense<0.0> : tensor<2x48x32xf32>
    %q_3 = arith.maximumf %q_1, %q_2 : tensor<2x48x32xf32>
    %v_7 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [2, 48, 2, 16] : tensor<2x48x32xf32> into tensor<2x48x2x16xf32>
    %v_8 = tensor.empty() : tensor<2x2x48x16xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x48x2x16xf32>) outs(%v_8 : tensor<2x2x48x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x48x16xf32>
    %q_4 = tensor.extract_slice %v_2[0, 0, 32] [2, 48, 32] [1, 1, 1] : tensor<2x48x96xf32> to tensor<2x48x32xf32>
    %q_5 = arith.maximumf %q_4, %q_2 : tensor<2x48x32xf32>
    %v_10 = tensor.expand_shape %q_5 [[0], [1], [2, 3]] output_shape [2, 48, 2, 16] : tensor<2x48x32xf32> into tensor<2x48x2x16xf32>
    %v_11 = tensor.empty() : tensor<2x2x48x16xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x48x2x16xf32>) outs(%v_11 : tensor<2x2x48x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x48x16xf32>
    %v_13 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 48, 2, 16] : tensor<2x48x32xf32> into tensor<2x48x2x16xf32>
    %v_14 = tensor.empty() : tensor<2x2x48x16xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_13 : tensor<2x48x2x16xf32>) outs(%v_14 : tensor<2x2x48x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x48x16xf32>
    %state_1 = arith.constant dense<0.0> : tensor<2x2x16x16xf32>
    %state_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_12, %v_15 : tensor<2x2x48x16xf32>, tensor<2x2x48x16xf32>) outs(%state_1 : tensor<2x2x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x16x16xf32>
    %below_1 = arith.constant dense<0.0> : tensor<2x2x16xf32>
    %below_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_12 : tensor<2x2x48x16xf32>) outs(%below_1 : tensor<2x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x16xf32>
    %below_3 = arith.constant dense<0.0> : tensor<2x2x48xf32>
    %below_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_9, %below_2 : tensor<2x2x48x16xf32>, tensor<2x2x16xf32>) outs(%below_3 : tensor<2x2x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48xf32>
    %below_5 = arith.constant dense<9.99999999999999955e-07> : tensor<2x2x48xf32>
    %below_6 = arith.addf %below_4, %below_5 : tensor<2x2x48xf32>
    %o_1 = arith.constant dense<0.0> : tensor<2x2x48x16xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_9, %state_2 : tensor<2x2x48x16xf32>, tensor<2x2x16x16xf32>) outs(%o_1 : tensor<2x2x48x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48x16xf32>
    %o_3 = tensor.expand_shape %below_6 [[0], [1], [2, 3]] output_shape [2, 2, 48, 1] : tensor<2x2x48xf32> into tensor<2x2x48x1xf32>
    %o_4 = tensor.empty() : tensor<2x2x48x16xf32>
    %o_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_2, %o_3 : tensor<2x2x48x16xf32>, tensor<2x2x48x1xf32>) outs(%o_4 : tensor<2x2x48x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x48x16xf32>
    %v_16 = tensor.empty() : tensor<2x48x2x16xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_5 : tensor<2x2x48x16xf32>) outs(%v_16 : tensor<2x48x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x2x16xf32>
    %v_18 = tensor.collapse_shape %v_17 [[0], [1], [2, 3]] : tensor<2x48x2x16xf32> into tensor<2x48x32xf32>
    %x_1 = tensor.collapse_shape %v_6 [[0], [1, 2], [3]] : tensor<2x8x6x32xf32> into tensor<2x48x32xf32>
    %x_2 = arith.addf %v_18, %x_1 : tensor<2x48x32xf32>
    %attn_proj_weight_1 = mixer.weight @weights "w.attn.proj.weight" : tensor<32x32xf32>
    %attn_proj_bias_1 = mixer.weight @weights "w.attn.proj.bias" : tensor<32xf32>
    %v_19 = mixer.linear %x_2, %attn_proj_weight_1 bias %attn_proj_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_3 = tensor.empty() : tensor<2x48x32xf32>
    %x_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%shift1_3, %v_19 : tensor<2x1x32xf32>, tensor<2x48x32xf32>) outs(%x_3 : tensor<2x48x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x32xf32>
    %x_5 = arith.addf %in_x, %x_4 : tensor<2x48x32xf32>
    %y_8 = mixer.norm layer %x_5 epsilon 9.99999999999999955e-07 : tensor<2x48x32xf32> -> tensor<2x48x32xf32>
    %y_9 = arith.addf %shift1_5, %y_2 : tensor<2x1x32xf32>
    %y_10 = tensor.empty() : tensor<2x48x32xf32>
    %y_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_8, %y_9 : tensor<2x48x32xf32>, tensor<2x1x32xf32>) outs(%y_10 : tensor<2x48x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x32xf32>
    %y_12 = tensor.empty() : tensor<2x48x32xf32>
    %y_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_11, %shift1_4 : tensor<2x48x32xf32>, tensor<2x1x32xf32>) outs(%y_12 : tensor<2x48x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x32xf32>
    %mlp_fc1_weight_1 = mixer.weight @weights "w.mlp.fc1.weight" : tensor<128x32xf32>
    %mlp_fc1_bias_1 = mixer.weight @weights "w.mlp.fc1.bias" : tensor<128xf32>
    %v_20 = mixer.linear %y_13, %mlp_fc1_weight_1 bias %mlp_fc1_bias_1 : tensor<2x48x32xf32>, tensor<128x32xf32>, tensor<128xf32> -> tensor<2x48x128xf32>
    %v_21 = arith.constant dense<0.5> : tensor<2x48x128xf32>
    %v_22 = arith.mulf %v_20, %v_21 : tensor<2x48x128xf32>
    %v_23 = arith.mulf %v_20, %v_20 : tensor<2x48x128xf32>
    %v_24 = arith.mulf %v_23, %v_20 : tensor<2x48x128xf32>
    %v_25 = arith.constant dense<0.044715> : tensor<2x48x128xf32>
    %v_26 = arith.mulf %v_24, %v_25 : tensor<2x48x128xf32>
    %v_27 = arith.addf %v_20, %v_26 : tensor<2x48x128xf32>
    %v_28 = arith.constant dense<0.7978845608028654> : tensor<2x48x128xf32>
    %v_29 = arith.mulf %v_27, %v_28 : tensor<2x48x128xf32>
    %v_30 = math.tanh %v_29 : tensor<2x48x128xf32>
    %v_31 = arith.constant dense<1.0> : tensor<2x48x128xf32>
    %v_32 = arith.addf %v_30, %v_31 : tensor<2x48x128xf32>
    %v_33 = arith.mulf %v_22, %v_32 : tensor<2x48x128xf32>
    %mlp_fc2_weight_1 = mixer.weight @weights "w.mlp.fc2.weight" : tensor<32x128xf32>
    %mlp_fc2_bias_1 = mixer.weight @weights "w.mlp.fc2.bias" : tensor<32xf32>
    %v_34 = mixer.linear %v_33, %mlp_fc2_weight_1 bias %mlp_fc2_bias_1 : tensor<2x48x128xf32>, tensor<32x128xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_35 = tensor.empty() : tensor<2x48x32xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%shift1_6, %v_34 : tensor<2x1x32xf32>, tensor<2x48x32xf32>) outs(%v_35 : tensor<2x48x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x32xf32>
    %v_37 = arith.addf %x_5, %v_36 : tensor<2x48x32xf32>
    return %v_37 : tensor<2x48x32xf32>
  }
}
