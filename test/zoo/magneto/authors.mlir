// Foundation Transformers (Magneto) (Wang et al., 2022, arXiv 2210.06423).
// Sub-LN: a second LayerNorm before the output projection of attention and before the second linear of the FFN.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x7x12xf32> {mixer.name = "x"}) -> (tensor<2x7x12xf32> {mixer.name = "out"}) {
    %self_attn_layer_norm_weight_1 = mixer.weight @weights "w.self_attn_layer_norm.weight" : tensor<12xf32>
    %self_attn_layer_norm_bias_1 = mixer.weight @weights "w.self_attn_layer_norm.bias" : tensor<12xf32>
    %v_1 = mixer.norm layer %in_x scale %self_attn_layer_norm_weight_1 bias %self_attn_layer_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x7x12xf32>
    %self_attn_q_proj_weight_1 = mixer.weight @weights "w.self_attn.q_proj.weight" : tensor<12x12xf32>
    %self_attn_q_proj_bias_1 = mixer.weight @weights "w.self_attn.q_proj.bias" : tensor<12xf32>
    %v_2 = mixer.linear %v_1, %self_attn_q_proj_weight_1 bias %self_attn_q_proj_bias_1 : tensor<2x7x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x7x12xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 7, 3, 4] : tensor<2x7x12xf32> into tensor<2x7x3x4xf32>
    %v_4 = tensor.empty() : tensor<2x3x7x4xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x7x3x4xf32>) outs(%v_4 : tensor<2x3x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x7x4xf32>
    %self_attn_k_proj_weight_1 = mixer.weight @weights "w.self_attn.k_proj.weight" : tensor<12x12xf32>
    %self_attn_k_proj_bias_1 = mixer.weight @weights "w.self_attn.k_proj.bias" : tensor<12xf32>
    %v_6 = mixer.linear %v_1, %self_attn_k_proj_weight_1 bias %self_attn_k_proj_bias_1 : tensor<2x7x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x7x12xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 7, 3, 4] : tensor<2x7x12xf32> into tensor<2x7x3x4xf32>
    %v_8 = tensor.empty() : tensor<2x3x7x4xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x7x3x4xf32>) outs(%v_8 : tensor<2x3x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x7x4xf32>
    %self_attn_v_proj_weight_1 = mixer.weight @weights "w.self_attn.v_proj.weight" : tensor<12x12xf32>
    %self_attn_v_proj_bias_1 = mixer.weight @weights "w.self_attn.v_proj.bias" : tensor<12xf32>
    %v_10 = mixer.linear %v_1, %self_attn_v_proj_weight_1 bias %self_attn_v_proj_bias_1 : tensor<2x7x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x7x12xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 7, 3, 4] : tensor<2x7x12xf32> into tensor<2x7x3x4xf32>
    %v_12 = tensor.empty() : tensor<2x3x7x4xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x7x3x4xf32>) outs(%v_12 : tensor<2x3x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x7x4xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 5.00000000000000000e-01 : tensor<2x3x7x4xf32>, tensor<2x3x7x4xf32>, tensor<2x3x7x4xf32> -> tensor<2x3x7x4xf32>
    %v_14 = tensor.empty() : tensor<2x7x3x4xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x7x4xf32>) outs(%v_14 : tensor<2x7x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x3x4xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x7x3x4xf32> into tensor<2x7x12xf32>
    %self_attn_inner_attn_ln_weight_1 = mixer.weight @weights "w.self_attn.inner_attn_ln.weight" : tensor<12xf32>
    %self_attn_inner_attn_ln_bias_1 = mixer.weight @weights "w.self_attn.inner_attn_ln.bias" : tensor<12xf32>
    %v_17 = mixer.norm layer %v_16 scale %self_attn_inner_attn_ln_weight_1 bias %self_attn_inner_attn_ln_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x7x12xf32>
    %self_attn_out_proj_weight_1 = mixer.weight @weights "w.self_attn.out_proj.weight" : tensor<12x12xf32>
    %self_attn_out_proj_bias_1 = mixer.weight @weights "w.self_attn.out_proj.bias" : tensor<12xf32>
    %v_18 = mixer.linear %v_17, %self_attn_out_proj_weight_1 bias %self_attn_out_proj_bias_1 : tensor<2x7x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x7x12xf32>
    %x_1 = arith.addf %in_x, %v_18 : tensor<2x7x12xf32>
    %final_layer_norm_weight_1 = mixer.weight @weights "w.final_layer_norm.weight" : tensor<12xf32>
    %final_layer_norm_bias_1 = mixer.weight @weights "w.final_layer_norm.bias" : tensor<12xf32>
    %v_19 = mixer.norm layer %x_1 scale %final_layer_norm_weight_1 bias %final_layer_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x7x12xf32>
    %ffn_fc1_weight_1 = mixer.weight @weights "w.ffn.fc1.weight" : tensor<20x12xf32>
    %ffn_fc1_bias_1 = mixer.weight @weights "w.ffn.fc1.bias" : tensor<20xf32>
    %v_20 = mixer.linear %v_19, %ffn_fc1_weight_1 bias %ffn_fc1_bias_1 : tensor<2x7x12xf32>, tensor<20x12xf32>, tensor<20xf32> -> tensor<2x7x20xf32>
    %y_1 = arith.constant dense<0.5> : tensor<2x7x20xf32>
    %y_2 = arith.mulf %v_20, %y_1 : tensor<2x7x20xf32>
    %y_3 = arith.constant dense<0.7071067811865476> : tensor<2x7x20xf32>
    %y_4 = arith.mulf %v_20, %y_3 : tensor<2x7x20xf32>
    %y_5 = math.erf %y_4 : tensor<2x7x20xf32>
    %y_6 = arith.constant dense<1.0> : tensor<2x7x20xf32>
    %y_7 = arith.addf %y_5, %y_6 : tensor<2x7x20xf32>
    %y_8 = arith.mulf %y_2, %y_7 : tensor<2x7x20xf32>
    %ffn_ffn_layernorm_weight_1 = mixer.weight @weights "w.ffn.ffn_layernorm.weight" : tensor<20xf32>
    %ffn_ffn_layernorm_bias_1 = mixer.weight @weights "w.ffn.ffn_layernorm.bias" : tensor<20xf32>
    %v_21 = mixer.norm layer %y_8 scale %ffn_ffn_layernorm_weight_1 bias %ffn_ffn_layernorm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x20xf32> scale tensor<20xf32> bias tensor<20xf32> -> tensor<2x7x20xf32>
    %ffn_fc2_weight_1 = mixer.weight @weights "w.ffn.fc2.weight" : tensor<12x20xf32>
    %ffn_fc2_bias_1 = mixer.weight @weights "w.ffn.fc2.bias" : tensor<12xf32>
    %v_22 = mixer.linear %v_21, %ffn_fc2_weight_1 bias %ffn_fc2_bias_1 : tensor<2x7x20xf32>, tensor<12x20xf32>, tensor<12xf32> -> tensor<2x7x12xf32>
    %v_23 = arith.addf %x_1, %v_22 : tensor<2x7x12xf32>
    return %v_23 : tensor<2x7x12xf32>
  }
}
