// Scalable diffusion models with Transformers (DiT) (Peebles and Xie, 2022, arXiv 2212.09748).
// adaLN-Zero: scale, shift and gate of every branch from the conditioning vector; a final modulated linear layer.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x9x12xf32> {mixer.name = "x"}, %in_c: tensor<2x12xf32> {mixer.name = "c"}) -> (tensor<2x9x12xf32> {mixer.name = "block"}, tensor<2x9x16xf32> {mixer.name = "final"}) {
    %x_1 = arith.constant dense<0.0> : tensor<2x12xf32>
    %x_2 = arith.subf %x_1, %in_c : tensor<2x12xf32>
    %x_3 = math.exp %x_2 : tensor<2x12xf32>
    %x_4 = arith.constant dense<1.0> : tensor<2x12xf32>
    %x_5 = arith.addf %x_3, %x_4 : tensor<2x12xf32>
    %x_6 = arith.divf %x_4, %x_5 : tensor<2x12xf32>
    %x_7 = arith.mulf %in_c, %x_6 : tensor<2x12xf32>
    %block_adaLN_modulation_1_weight_1 = mixer.weight @weights "w.block.adaLN_modulation.1.weight" : tensor<72x12xf32>
    %block_adaLN_modulation_1_bias_1 = mixer.weight @weights "w.block.adaLN_modulation.1.bias" : tensor<72xf32>
    %v_1 = mixer.linear %x_7, %block_adaLN_modulation_1_weight_1 bias %block_adaLN_modulation_1_bias_1 : tensor<2x12xf32>, tensor<72x12xf32>, tensor<72xf32> -> tensor<2x72xf32>
    %every_1 = tensor.expand_shape %v_1 [[0, 1], [2]] output_shape [2, 1, 72] : tensor<2x72xf32> into tensor<2x1x72xf32>
    %v_2 = tensor.extract_slice %every_1[0, 0, 0] [2, 1, 12] [1, 1, 1] : tensor<2x1x72xf32> to tensor<2x1x12xf32>
    %v_3 = tensor.extract_slice %every_1[0, 0, 12] [2, 1, 12] [1, 1, 1] : tensor<2x1x72xf32> to tensor<2x1x12xf32>
    %v_4 = tensor.extract_slice %every_1[0, 0, 24] [2, 1, 12] [1, 1, 1] : tensor<2x1x72xf32> to tensor<2x1x12xf32>
    %v_5 = tensor.extract_slice %every_1[0, 0, 36] [2, 1, 12] [1, 1, 1] : tensor<2x1x72xf32> to tensor<2x1x12xf32>
    %v_6 = tensor.extract_slice %every_1[0, 0, 48] [2, 1, 12] [1, 1, 1] : tensor<2x1x72xf32> to tensor<2x1x12xf32>
    %v_7 = tensor.extract_slice %every_1[0, 0, 60] [2, 1, 12] [1, 1, 1] : tensor<2x1x72xf32> to tensor<2x1x12xf32>
    %norm_1 = mixer.norm layer %in_x epsilon 9.99999999999999955e-07 : tensor<2x9x12xf32> -> tensor<2x9x12xf32>
    %norm_2 = arith.constant dense<1.0> : tensor<2x1x12xf32>
    %norm_3 = arith.addf %v_3, %norm_2 : tensor<2x1x12xf32>
    %norm_4 = tensor.empty() : tensor<2x9x12xf32>
    %norm_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%norm_1, %norm_3 : tensor<2x9x12xf32>, tensor<2x1x12xf32>) outs(%norm_4 : tensor<2x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x12xf32>
    %norm_6 = tensor.empty() : tensor<2x9x12xf32>
    %norm_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%norm_5, %v_2 : tensor<2x9x12xf32>, tensor<2x1x12xf32>) outs(%norm_6 : tensor<2x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x12xf32>
    %block_attn_qkv_weight_1 = mixer.weight @weights "w.block.attn.qkv.weight" : tensor<36x12xf32>
    %block_attn_qkv_bias_1 = mixer.weight @weights "w.block.attn.qkv.bias" : tensor<36xf32>
    %v_8 = mixer.linear %norm_7, %block_attn_qkv_weight_1 bias %block_attn_qkv_bias_1 : tensor<2x9x12xf32>, tensor<36x12xf32>, tensor<36xf32> -> tensor<2x9x36xf32>
    %q_1 = tensor.extract_slice %v_8[0, 0, 0] [2, 9, 12] [1, 1, 1] : tensor<2x9x36xf32> to tensor<2x9x12xf32>
    %v_9 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [2, 9, 3, 4] : tensor<2x9x12xf32> into tensor<2x9x3x4xf32>
    %v_10 = tensor.empty() : tensor<2x3x9x4xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<2x9x3x4xf32>) outs(%v_10 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x9x4xf32>
    %q_2 = tensor.extract_slice %v_8[0, 0, 12] [2, 9, 12] [1, 1, 1] : tensor<2x9x36xf32> to tensor<2x9x12xf32>
    %v_12 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [2, 9, 3, 4] : tensor<2x9x12xf32> into tensor<2x9x3x4xf32>
    %v_13 = tensor.empty() : tensor<2x3x9x4xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<2x9x3x4xf32>) outs(%v_13 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x9x4xf32>
    %q_3 = tensor.extract_slice %v_8[0, 0, 24] [2, 9, 12] [1, 1, 1] : tensor<2x9x36xf32> to tensor<2x9x12xf32>
    %v_15 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [2, 9, 3, 4] : tensor<2x9x12xf32> into tensor<2x9x3x4xf32>
    %v_16 = tensor.empty() : tensor<2x3x9x4xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_15 : tensor<2x9x3x4xf32>) outs(%v_16 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x9x4xf32>
    %results_1 = mixer.attention %v_11, %v_14, %v_17 scale 5.00000000000000000e-01 : tensor<2x3x9x4xf32>, tensor<2x3x9x4xf32>, tensor<2x3x9x4xf32> -> tensor<2x3x9x4xf32>
    %v_18 = tensor.empty() : tensor<2x9x3x4xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x9x4xf32>) outs(%v_18 : tensor<2x9x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x9x3x4xf32>
    %v_20 = tensor.collapse_shape %v_19 [[0], [1], [2, 3]] : tensor<2x9x3x4xf32> into tensor<2x9x12xf32>
    %block_attn_proj_weight_1 = mixer.weight @weights "w.block.attn.proj.weight" : tensor<12x12xf32>
    %block_attn_proj_bias_1 = mixer.weight @weights "w.block.attn.proj.bias" : tensor<12xf32>
    %v_21 = mixer.linear %v_20, %block_attn_proj_weight_1 bias %block_attn_proj_bias_1 : tensor<2x9x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x9x12xf32>
    %x_8 = tensor.empty() : tensor<2x9x12xf32>
    %x_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_4, %v_21 : tensor<2x1x12xf32>, tensor<2x9x12xf32>) outs(%x_8 : tensor<2x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x12xf32>
    %x_10 = arith.addf %in_x, %x_9 : tensor<2x9x12xf32>
    %norm_8 = mixer.norm layer %x_10 epsilon 9.99999999999999955e-07 : tensor<2x9x12xf32> -> tensor<2x9x12xf32>
    %norm_9 = arith.addf %v_6, %norm_2 : tensor<2x1x12xf32>
    %norm_10 = tensor.empty() : tensor<2x9x12xf32>
    %norm_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%norm_8, %norm_9 : tensor<2x9x12xf32>, tensor<2x1x12xf32>) outs(%norm_10 : tensor<2x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x12xf32>
    %norm_12 = tensor.empty() : tensor<2x9x12xf32>
    %norm_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%norm_11, %v_5 : tensor<2x9x12xf32>, tensor<2x1x12xf32>) outs(%norm_12 : tensor<2x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x12xf32>
    %block_mlp_fc1_weight_1 = mixer.weight @weights "w.block.mlp.fc1.weight" : tensor<48x12xf32>
    %block_mlp_fc1_bias_1 = mixer.weight @weights "w.block.mlp.fc1.bias" : tensor<48xf32>
    %v_22 = mixer.linear %norm_13, %block_mlp_fc1_weight_1 bias %block_mlp_fc1_bias_1 : tensor<2x9x12xf32>, tensor<48x12xf32>, tensor<48xf32> -> tensor<2x9x48xf32>
    %y_1 = arith.constant dense<0.5> : tensor<2x9x48xf32>
    %y_2 = arith.mulf %v_22, %y_1 : tensor<2x9x48xf32>
    %y_3 = arith.mulf %v_22, %v_22 : tensor<2x9x48xf32>
    %y_4 = arith.mulf %y_3, %v_22 : tensor<2x9x48xf32>
    %y_5 = arith.constant dense<0.044715> : tensor<2x9x48xf32>
    %y_6 = arith.mulf %y_4, %y_5 : tensor<2x9x48xf32>
    %y_7 = arith.addf %v_22, %y_6 : tensor<2x9x48xf32>
    %y_8 = arith.constant dense<0.7978845608028654> : tensor<2x9x48xf32>
    %y_9 = arith.mulf %y_7, %y_8 : tensor<2x9x48xf32>
    %y_10 = math.tanh %y_9 : tensor<2x9x48xf32>
    %y_11 = arith.constant dense<1.0> : tensor<2x9x48xf32>
    %y_12 = arith.addf %y_10, %y_11 : tensor<2x9x48xf32>
    %y_13 = arith.mulf %y_2, %y_12 : tensor<2x9x48xf32>
    %block_mlp_fc2_weight_1 = mixer.weight @weights "w.block.mlp.fc2.weight" : tensor<12x48xf32>
    %block_mlp_fc2_bias_1 = mixer.weight @weights "w.block.mlp.fc2.bias" : tensor<12xf32>
    %v_23 = mixer.linear %y_13, %block_mlp_fc2_weight_1 bias %block_mlp_fc2_bias_1 : tensor<2x9x48xf32>, tensor<12x48xf32>, tensor<12xf32> -> tensor<2x9x12xf32>
    %x_11 = tensor.empty() : tensor<2x9x12xf32>
    %x_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_7, %v_23 : tensor<2x1x12xf32>, tensor<2x9x12xf32>) outs(%x_11 : tensor<2x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x12xf32>
    %x_13 = arith.addf %x_10, %x_12 : tensor<2x9x12xf32>
    %final_adaLN_modulation_1_weight_1 = mixer.weight @weights "w.final.adaLN_modulation.1.weight" : tensor<24x12xf32>
    %final_adaLN_modulation_1_bias_1 = mixer.weight @weights "w.final.adaLN_modulation.1.bias" : tensor<24xf32>
    %v_24 = mixer.linear %x_7, %final_adaLN_modulation_1_weight_1 bias %final_adaLN_modulation_1_bias_1 : tensor<2x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<2x24xf32>
    %every_2 = tensor.expand_shape %v_24 [[0, 1], [2]] output_shape [2, 1, 24] : tensor<2x24xf32> into tensor<2x1x24xf32>
    %v_25 = tensor.extract_slice %every_2[0, 0, 0] [2, 1, 12] [1, 1, 1] : tensor<2x1x24xf32> to tensor<2x1x12xf32>
    %v_26 = tensor.extract_slice %every_2[0, 0, 12] [2, 1, 12] [1, 1, 1] : tensor<2x1x24xf32> to tensor<2x1x12xf32>
    %norm_14 = mixer.norm layer %x_13 epsilon 9.99999999999999955e-07 : tensor<2x9x12xf32> -> tensor<2x9x12xf32>
    %norm_15 = arith.addf %v_26, %norm_2 : tensor<2x1x12xf32>
    %norm_16 = tensor.empty() : tensor<2x9x12xf32>
    %norm_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%norm_14, %norm_15 : tensor<2x9x12xf32>, tensor<2x1x12xf32>) outs(%norm_16 : tensor<2x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x12xf32>
    %norm_18 = tensor.empty() : tensor<2x9x12xf32>
    %norm_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%norm_17, %v_25 : tensor<2x9x12xf32>, tensor<2x1x12xf32>) outs(%norm_18 : tensor<2x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x12xf32>
    %final_linear_weight_1 = mixer.weight @weights "w.final.linear.weight" : tensor<16x12xf32>
    %final_linear_bias_1 = mixer.weight @weights "w.final.linear.bias" : tensor<16xf32>
    %v_27 = mixer.linear %norm_19, %final_linear_weight_1 bias %final_linear_bias_1 : tensor<2x9x12xf32>, tensor<16x12xf32>, tensor<16xf32> -> tensor<2x9x16xf32>
    return %x_13, %v_27 : tensor<2x9x12xf32>, tensor<2x9x16xf32>
  }
}
