// FIT: far-reaching interleaved Transformers (Chen and Li, 2023, arXiv 2305.12689).
// Layers inside groups of tokens; latents of each group read it by cross attention, mix globally among all latents, and write back.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x3x5x6xf32> {mixer.name = "x"}) -> (tensor<2x3x5x8xf32> {mixer.name = "x_out"}, tensor<2x3x2x12xf32> {mixer.name = "latents"}) {
    %stem_kernel_1 = mixer.weight @weights "w.stem.kernel" : tensor<6x8xf32>
    %v_1 = tensor.empty() : tensor<8x6xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%stem_kernel_1 : tensor<6x8xf32>) outs(%v_1 : tensor<8x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x6xf32>
    %stem_bias_1 = mixer.weight @weights "w.stem.bias" : tensor<8xf32>
    %v_3 = mixer.linear %in_x, %v_2 bias %stem_bias_1 : tensor<2x3x5x6xf32>, tensor<8x6xf32>, tensor<8xf32> -> tensor<2x3x5x8xf32>
    %stem_ln_gamma_1 = mixer.weight @weights "w.stem_ln.gamma" : tensor<8xf32>
    %stem_ln_beta_1 = mixer.weight @weights "w.stem_ln.beta" : tensor<8xf32>
    %v_4 = mixer.norm layer %v_3 scale %stem_ln_gamma_1 bias %stem_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<2x3x5x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x3x5x8xf32>
    %x_pos_emb_1 = mixer.weight @weights "w.x_pos_emb" : tensor<5x8xf32>
    %y_1 = tensor.empty() : tensor<2x3x5x8xf32>
    %y_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %x_pos_emb_1 : tensor<2x3x5x8xf32>, tensor<5x8xf32>) outs(%y_1 : tensor<2x3x5x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5x8xf32>
    %y_3 = tensor.collapse_shape %y_2 [[0, 1], [2], [3]] : tensor<2x3x5x8xf32> into tensor<6x5x8xf32>
    %latent_pos_emb_1 = mixer.weight @weights "w.latent_pos_emb" : tensor<6x12xf32>
    %z_1 = tensor.empty() : tensor<2x6x12xf32>
    %z_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%latent_pos_emb_1 : tensor<6x12xf32>) outs(%z_1 : tensor<2x6x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x12xf32>
    %x_network_0_enc_layers_0_mha_ln_gamma_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha_ln.gamma" : tensor<8xf32>
    %x_network_0_enc_layers_0_mha_ln_beta_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha_ln.beta" : tensor<8xf32>
    %v_5 = mixer.norm layer %y_3 scale %x_network_0_enc_layers_0_mha_ln_gamma_1 bias %x_network_0_enc_layers_0_mha_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x5x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<6x5x8xf32>
    %x_network_0_enc_layers_0_mha_query_kernel_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha.query.kernel" : tensor<8x2x4xf32>
    %weight_1 = tensor.collapse_shape %x_network_0_enc_layers_0_mha_query_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_6 = tensor.empty() : tensor<8x8xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_1 : tensor<8x8xf32>) outs(%v_6 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x_network_0_enc_layers_0_mha_query_bias_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha.query.bias" : tensor<2x4xf32>
    %v_8 = tensor.collapse_shape %x_network_0_enc_layers_0_mha_query_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_9 = mixer.linear %v_5, %v_7 bias %v_8 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_11 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<6x5x2x4xf32>) outs(%v_11 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %x_network_0_enc_layers_0_mha_key_kernel_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha.key.kernel" : tensor<8x2x4xf32>
    %weight_2 = tensor.collapse_shape %x_network_0_enc_layers_0_mha_key_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_13 = tensor.empty() : tensor<8x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_2 : tensor<8x8xf32>) outs(%v_13 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x_network_0_enc_layers_0_mha_key_bias_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha.key.bias" : tensor<2x4xf32>
    %v_15 = tensor.collapse_shape %x_network_0_enc_layers_0_mha_key_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_16 = mixer.linear %v_5, %v_14 bias %v_15 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_17 = tensor.expand_shape %v_16 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_18 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_17 : tensor<6x5x2x4xf32>) outs(%v_18 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %x_network_0_enc_layers_0_mha_value_kernel_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha.value.kernel" : tensor<8x2x4xf32>
    %weight_3 = tensor.collapse_shape %x_network_0_enc_layers_0_mha_value_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_20 = tensor.empty() : tensor<8x8xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_3 : tensor<8x8xf32>) outs(%v_20 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x_network_0_enc_layers_0_mha_value_bias_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha.value.bias" : tensor<2x4xf32>
    %v_22 = tensor.collapse_shape %x_network_0_enc_layers_0_mha_value_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_23 = mixer.linear %v_5, %v_21 bias %v_22 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_24 = tensor.expand_shape %v_23 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_25 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24 : tensor<6x5x2x4xf32>) outs(%v_25 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %results_1 = mixer.attention %v_12, %v_19, %v_26 scale 5.00000000000000000e-01 : tensor<6x2x5x4xf32>, tensor<6x2x5x4xf32>, tensor<6x2x5x4xf32> -> tensor<6x2x5x4xf32>
    %x_network_0_enc_layers_0_mha_attention_output_kernel_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha.attention_output.kernel" : tensor<2x4x8xf32>
    %weight_4 = tensor.collapse_shape %x_network_0_enc_layers_0_mha_attention_output_kernel_1 [[0, 1], [2]] : tensor<2x4x8xf32> into tensor<8x8xf32>
    %v_27 = tensor.empty() : tensor<6x5x2x4xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<6x2x5x4xf32>) outs(%v_27 : tensor<6x5x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x5x2x4xf32>
    %v_29 = tensor.collapse_shape %v_28 [[0], [1], [2, 3]] : tensor<6x5x2x4xf32> into tensor<6x5x8xf32>
    %v_30 = tensor.empty() : tensor<8x8xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_4 : tensor<8x8xf32>) outs(%v_30 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x_network_0_enc_layers_0_mha_attention_output_bias_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mha.attention_output.bias" : tensor<8xf32>
    %v_32 = mixer.linear %v_29, %v_31 bias %x_network_0_enc_layers_0_mha_attention_output_bias_1 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %y_4 = arith.addf %y_3, %v_32 : tensor<6x5x8xf32>
    %x_network_0_enc_layers_0_mlp_layernorms_0_gamma_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mlp.layernorms.0.gamma" : tensor<8xf32>
    %x_network_0_enc_layers_0_mlp_layernorms_0_beta_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mlp.layernorms.0.beta" : tensor<8xf32>
    %v_33 = mixer.norm layer %y_4 scale %x_network_0_enc_layers_0_mlp_layernorms_0_gamma_1 bias %x_network_0_enc_layers_0_mlp_layernorms_0_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x5x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<6x5x8xf32>
    %x_network_0_enc_layers_0_mlp_mlp_layers_0_dense1_kernel_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mlp.mlp_layers.0.dense1.kernel" : tensor<8x16xf32>
    %v_34 = tensor.empty() : tensor<16x8xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x_network_0_enc_layers_0_mlp_mlp_layers_0_dense1_kernel_1 : tensor<8x16xf32>) outs(%v_34 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x8xf32>
    %x_network_0_enc_layers_0_mlp_mlp_layers_0_dense1_bias_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mlp.mlp_layers.0.dense1.bias" : tensor<16xf32>
    %v_36 = mixer.linear %v_33, %v_35 bias %x_network_0_enc_layers_0_mlp_mlp_layers_0_dense1_bias_1 : tensor<6x5x8xf32>, tensor<16x8xf32>, tensor<16xf32> -> tensor<6x5x16xf32>
    %v_37 = arith.constant dense<0.5> : tensor<6x5x16xf32>
    %v_38 = arith.mulf %v_36, %v_37 : tensor<6x5x16xf32>
    %v_39 = arith.constant dense<0.7071067811865476> : tensor<6x5x16xf32>
    %v_40 = arith.mulf %v_36, %v_39 : tensor<6x5x16xf32>
    %v_41 = math.erf %v_40 : tensor<6x5x16xf32>
    %v_42 = arith.constant dense<1.0> : tensor<6x5x16xf32>
    %v_43 = arith.addf %v_41, %v_42 : tensor<6x5x16xf32>
    %v_44 = arith.mulf %v_38, %v_43 : tensor<6x5x16xf32>
    %x_network_0_enc_layers_0_mlp_mlp_layers_0_dense2_kernel_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mlp.mlp_layers.0.dense2.kernel" : tensor<16x8xf32>
    %v_45 = tensor.empty() : tensor<8x16xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x_network_0_enc_layers_0_mlp_mlp_layers_0_dense2_kernel_1 : tensor<16x8xf32>) outs(%v_45 : tensor<8x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x16xf32>
    %x_network_0_enc_layers_0_mlp_mlp_layers_0_dense2_bias_1 = mixer.weight @weights "w.x_network.0.enc_layers.0.mlp.mlp_layers.0.dense2.bias" : tensor<8xf32>
    %v_47 = mixer.linear %v_44, %v_46 bias %x_network_0_enc_layers_0_mlp_mlp_layers_0_dense2_bias_1 : tensor<6x5x16xf32>, tensor<8x16xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_48 = arith.addf %y_4, %v_47 : tensor<6x5x8xf32>
    %z_3 = tensor.collapse_shape %z_2 [[0, 1, 2]] : tensor<2x6x12xf32> into tensor<144xf32>
    %z_4 = tensor.expand_shape %z_3 [[0, 1, 2]] output_shape [6, 2, 12] : tensor<144xf32> into tensor<6x2x12xf32>
    %l2x_cross_attn_0_cross_ln_gamma_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_ln.gamma" : tensor<12xf32>
    %l2x_cross_attn_0_cross_ln_beta_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_ln.beta" : tensor<12xf32>
    %v_49 = mixer.norm layer %z_4 scale %l2x_cross_attn_0_cross_ln_gamma_1 bias %l2x_cross_attn_0_cross_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x2x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<6x2x12xf32>
    %l2x_cross_attn_0_enc_ln_gamma_1 = mixer.weight @weights "w.l2x_cross_attn.0.enc_ln.gamma" : tensor<8xf32>
    %l2x_cross_attn_0_enc_ln_beta_1 = mixer.weight @weights "w.l2x_cross_attn.0.enc_ln.beta" : tensor<8xf32>
    %v_50 = mixer.norm layer %v_48 scale %l2x_cross_attn_0_enc_ln_gamma_1 bias %l2x_cross_attn_0_enc_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x5x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<6x5x8xf32>
    %l2x_cross_attn_0_cross_mha_query_kernel_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_mha.query.kernel" : tensor<12x2x4xf32>
    %weight_5 = tensor.collapse_shape %l2x_cross_attn_0_cross_mha_query_kernel_1 [[0], [1, 2]] : tensor<12x2x4xf32> into tensor<12x8xf32>
    %v_51 = tensor.empty() : tensor<8x12xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_5 : tensor<12x8xf32>) outs(%v_51 : tensor<8x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x12xf32>
    %l2x_cross_attn_0_cross_mha_query_bias_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_mha.query.bias" : tensor<2x4xf32>
    %v_53 = tensor.collapse_shape %l2x_cross_attn_0_cross_mha_query_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_54 = mixer.linear %v_49, %v_52 bias %v_53 : tensor<6x2x12xf32>, tensor<8x12xf32>, tensor<8xf32> -> tensor<6x2x8xf32>
    %v_55 = tensor.expand_shape %v_54 [[0], [1], [2, 3]] output_shape [6, 2, 2, 4] : tensor<6x2x8xf32> into tensor<6x2x2x4xf32>
    %v_56 = tensor.empty() : tensor<6x2x2x4xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_55 : tensor<6x2x2x4xf32>) outs(%v_56 : tensor<6x2x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x2x4xf32>
    %l2x_cross_attn_0_cross_mha_key_kernel_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_mha.key.kernel" : tensor<8x2x4xf32>
    %weight_6 = tensor.collapse_shape %l2x_cross_attn_0_cross_mha_key_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_58 = tensor.empty() : tensor<8x8xf32>
    %v_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_6 : tensor<8x8xf32>) outs(%v_58 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %l2x_cross_attn_0_cross_mha_key_bias_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_mha.key.bias" : tensor<2x4xf32>
    %v_60 = tensor.collapse_shape %l2x_cross_attn_0_cross_mha_key_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_61 = mixer.linear %v_50, %v_59 bias %v_60 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_62 = tensor.expand_shape %v_61 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_63 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_62 : tensor<6x5x2x4xf32>) outs(%v_63 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %l2x_cross_attn_0_cross_mha_value_kernel_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_mha.value.kernel" : tensor<8x2x4xf32>
    %weight_7 = tensor.collapse_shape %l2x_cross_attn_0_cross_mha_value_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_65 = tensor.empty() : tensor<8x8xf32>
    %v_66 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_7 : tensor<8x8xf32>) outs(%v_65 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %l2x_cross_attn_0_cross_mha_value_bias_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_mha.value.bias" : tensor<2x4xf32>
    %v_67 = tensor.collapse_shape %l2x_cross_attn_0_cross_mha_value_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_68 = mixer.linear %v_50, %v_66 bias %v_67 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_69 = tensor.expand_shape %v_68 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_70 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_69 : tensor<6x5x2x4xf32>) outs(%v_70 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %results_2 = mixer.attention %v_57, %v_64, %v_71 scale 5.00000000000000000e-01 : tensor<6x2x2x4xf32>, tensor<6x2x5x4xf32>, tensor<6x2x5x4xf32> -> tensor<6x2x2x4xf32>
    %l2x_cross_attn_0_cross_mha_attention_output_kernel_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_mha.attention_output.kernel" : tensor<2x4x12xf32>
    %weight_8 = tensor.collapse_shape %l2x_cross_attn_0_cross_mha_attention_output_kernel_1 [[0, 1], [2]] : tensor<2x4x12xf32> into tensor<8x12xf32>
    %v_72 = tensor.empty() : tensor<6x2x2x4xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<6x2x2x4xf32>) outs(%v_72 : tensor<6x2x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x2x4xf32>
    %v_74 = tensor.collapse_shape %v_73 [[0], [1], [2, 3]] : tensor<6x2x2x4xf32> into tensor<6x2x8xf32>
    %v_75 = tensor.empty() : tensor<12x8xf32>
    %v_76 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_8 : tensor<8x12xf32>) outs(%v_75 : tensor<12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x8xf32>
    %l2x_cross_attn_0_cross_mha_attention_output_bias_1 = mixer.weight @weights "w.l2x_cross_attn.0.cross_mha.attention_output.bias" : tensor<12xf32>
    %v_77 = mixer.linear %v_74, %v_76 bias %l2x_cross_attn_0_cross_mha_attention_output_bias_1 : tensor<6x2x8xf32>, tensor<12x8xf32>, tensor<12xf32> -> tensor<6x2x12xf32>
    %v_78 = arith.addf %z_4, %v_77 : tensor<6x2x12xf32>
    %z_5 = tensor.collapse_shape %v_78 [[0, 1, 2]] : tensor<6x2x12xf32> into tensor<144xf32>
    %z_6 = tensor.expand_shape %z_5 [[0, 1, 2]] output_shape [2, 6, 12] : tensor<144xf32> into tensor<2x6x12xf32>
    %l_network_0_enc_layers_0_mha_ln_gamma_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha_ln.gamma" : tensor<12xf32>
    %l_network_0_enc_layers_0_mha_ln_beta_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha_ln.beta" : tensor<12xf32>
    %v_79 = mixer.norm layer %z_6 scale %l_network_0_enc_layers_0_mha_ln_gamma_1 bias %l_network_0_enc_layers_0_mha_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<2x6x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x6x12xf32>
    %l_network_0_enc_layers_0_mha_query_kernel_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha.query.kernel" : tensor<12x3x4xf32>
    %weight_9 = tensor.collapse_shape %l_network_0_enc_layers_0_mha_query_kernel_1 [[0], [1, 2]] : tensor<12x3x4xf32> into tensor<12x12xf32>
    %v_80 = tensor.empty() : tensor<12x12xf32>
    %v_81 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_9 : tensor<12x12xf32>) outs(%v_80 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x12xf32>
    %l_network_0_enc_layers_0_mha_query_bias_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha.query.bias" : tensor<3x4xf32>
    %v_82 = tensor.collapse_shape %l_network_0_enc_layers_0_mha_query_bias_1 [[0, 1]] : tensor<3x4xf32> into tensor<12xf32>
    %v_83 = mixer.linear %v_79, %v_81 bias %v_82 : tensor<2x6x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %v_84 = tensor.expand_shape %v_83 [[0], [1], [2, 3]] output_shape [2, 6, 3, 4] : tensor<2x6x12xf32> into tensor<2x6x3x4xf32>
    %v_85 = tensor.empty() : tensor<2x3x6x4xf32>
    %v_86 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_84 : tensor<2x6x3x4xf32>) outs(%v_85 : tensor<2x3x6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x6x4xf32>
    %l_network_0_enc_layers_0_mha_key_kernel_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha.key.kernel" : tensor<12x3x4xf32>
    %weight_10 = tensor.collapse_shape %l_network_0_enc_layers_0_mha_key_kernel_1 [[0], [1, 2]] : tensor<12x3x4xf32> into tensor<12x12xf32>
    %v_87 = tensor.empty() : tensor<12x12xf32>
    %v_88 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_10 : tensor<12x12xf32>) outs(%v_87 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x12xf32>
    %l_network_0_enc_layers_0_mha_key_bias_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha.key.bias" : tensor<3x4xf32>
    %v_89 = tensor.collapse_shape %l_network_0_enc_layers_0_mha_key_bias_1 [[0, 1]] : tensor<3x4xf32> into tensor<12xf32>
    %v_90 = mixer.linear %v_79, %v_88 bias %v_89 : tensor<2x6x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %v_91 = tensor.expand_shape %v_90 [[0], [1], [2, 3]] output_shape [2, 6, 3, 4] : tensor<2x6x12xf32> into tensor<2x6x3x4xf32>
    %v_92 = tensor.empty() : tensor<2x3x6x4xf32>
    %v_93 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_91 : tensor<2x6x3x4xf32>) outs(%v_92 : tensor<2x3x6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x6x4xf32>
    %l_network_0_enc_layers_0_mha_value_kernel_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha.value.kernel" : tensor<12x3x4xf32>
    %weight_11 = tensor.collapse_shape %l_network_0_enc_layers_0_mha_value_kernel_1 [[0], [1, 2]] : tensor<12x3x4xf32> into tensor<12x12xf32>
    %v_94 = tensor.empty() : tensor<12x12xf32>
    %v_95 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_11 : tensor<12x12xf32>) outs(%v_94 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x12xf32>
    %l_network_0_enc_layers_0_mha_value_bias_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha.value.bias" : tensor<3x4xf32>
    %v_96 = tensor.collapse_shape %l_network_0_enc_layers_0_mha_value_bias_1 [[0, 1]] : tensor<3x4xf32> into tensor<12xf32>
    %v_97 = mixer.linear %v_79, %v_95 bias %v_96 : tensor<2x6x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %v_98 = tensor.expand_shape %v_97 [[0], [1], [2, 3]] output_shape [2, 6, 3, 4] : tensor<2x6x12xf32> into tensor<2x6x3x4xf32>
    %v_99 = tensor.empty() : tensor<2x3x6x4xf32>
    %v_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_98 : tensor<2x6x3x4xf32>) outs(%v_99 : tensor<2x3x6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x6x4xf32>
    %results_3 = mixer.attention %v_86, %v_93, %v_100 scale 5.00000000000000000e-01 : tensor<2x3x6x4xf32>, tensor<2x3x6x4xf32>, tensor<2x3x6x4xf32> -> tensor<2x3x6x4xf32>
    %l_network_0_enc_layers_0_mha_attention_output_kernel_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha.attention_output.kernel" : tensor<3x4x12xf32>
    %weight_12 = tensor.collapse_shape %l_network_0_enc_layers_0_mha_attention_output_kernel_1 [[0, 1], [2]] : tensor<3x4x12xf32> into tensor<12x12xf32>
    %v_101 = tensor.empty() : tensor<2x6x3x4xf32>
    %v_102 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x3x6x4xf32>) outs(%v_101 : tensor<2x6x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x3x4xf32>
    %v_103 = tensor.collapse_shape %v_102 [[0], [1], [2, 3]] : tensor<2x6x3x4xf32> into tensor<2x6x12xf32>
    %v_104 = tensor.empty() : tensor<12x12xf32>
    %v_105 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_12 : tensor<12x12xf32>) outs(%v_104 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x12xf32>
    %l_network_0_enc_layers_0_mha_attention_output_bias_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mha.attention_output.bias" : tensor<12xf32>
    %v_106 = mixer.linear %v_103, %v_105 bias %l_network_0_enc_layers_0_mha_attention_output_bias_1 : tensor<2x6x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %y_5 = arith.addf %z_6, %v_106 : tensor<2x6x12xf32>
    %l_network_0_enc_layers_0_mlp_layernorms_0_gamma_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mlp.layernorms.0.gamma" : tensor<12xf32>
    %l_network_0_enc_layers_0_mlp_layernorms_0_beta_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mlp.layernorms.0.beta" : tensor<12xf32>
    %v_107 = mixer.norm layer %y_5 scale %l_network_0_enc_layers_0_mlp_layernorms_0_gamma_1 bias %l_network_0_enc_layers_0_mlp_layernorms_0_beta_1 epsilon 9.99999999999999955e-07 : tensor<2x6x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x6x12xf32>
    %l_network_0_enc_layers_0_mlp_mlp_layers_0_dense1_kernel_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mlp.mlp_layers.0.dense1.kernel" : tensor<12x24xf32>
    %v_108 = tensor.empty() : tensor<24x12xf32>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%l_network_0_enc_layers_0_mlp_mlp_layers_0_dense1_kernel_1 : tensor<12x24xf32>) outs(%v_108 : tensor<24x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x12xf32>
    %l_network_0_enc_layers_0_mlp_mlp_layers_0_dense1_bias_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mlp.mlp_layers.0.dense1.bias" : tensor<24xf32>
    %v_110 = mixer.linear %v_107, %v_109 bias %l_network_0_enc_layers_0_mlp_mlp_layers_0_dense1_bias_1 : tensor<2x6x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<2x6x24xf32>
    %v_111 = arith.constant dense<0.5> : tensor<2x6x24xf32>
    %v_112 = arith.mulf %v_110, %v_111 : tensor<2x6x24xf32>
    %v_113 = arith.constant dense<0.7071067811865476> : tensor<2x6x24xf32>
    %v_114 = arith.mulf %v_110, %v_113 : tensor<2x6x24xf32>
    %v_115 = math.erf %v_114 : tensor<2x6x24xf32>
    %v_116 = arith.constant dense<1.0> : tensor<2x6x24xf32>
    %v_117 = arith.addf %v_115, %v_116 : tensor<2x6x24xf32>
    %v_118 = arith.mulf %v_112, %v_117 : tensor<2x6x24xf32>
    %l_network_0_enc_layers_0_mlp_mlp_layers_0_dense2_kernel_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mlp.mlp_layers.0.dense2.kernel" : tensor<24x12xf32>
    %v_119 = tensor.empty() : tensor<12x24xf32>
    %v_120 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%l_network_0_enc_layers_0_mlp_mlp_layers_0_dense2_kernel_1 : tensor<24x12xf32>) outs(%v_119 : tensor<12x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x24xf32>
    %l_network_0_enc_layers_0_mlp_mlp_layers_0_dense2_bias_1 = mixer.weight @weights "w.l_network.0.enc_layers.0.mlp.mlp_layers.0.dense2.bias" : tensor<12xf32>
    %v_121 = mixer.linear %v_118, %v_120 bias %l_network_0_enc_layers_0_mlp_mlp_layers_0_dense2_bias_1 : tensor<2x6x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %v_122 = arith.addf %y_5, %v_121 : tensor<2x6x12xf32>
    %y_6 = tensor.collapse_shape %v_122 [[0, 1, 2]] : tensor<2x6x12xf32> into tensor<144xf32>
    %y_7 = tensor.expand_shape %y_6 [[0, 1, 2]] output_shape [6, 2, 12] : tensor<144xf32> into tensor<6x2x12xf32>
    %x2l_cross_attn_0_cross_ln_gamma_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_ln.gamma" : tensor<8xf32>
    %x2l_cross_attn_0_cross_ln_beta_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_ln.beta" : tensor<8xf32>
    %v_123 = mixer.norm layer %v_48 scale %x2l_cross_attn_0_cross_ln_gamma_1 bias %x2l_cross_attn_0_cross_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x5x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<6x5x8xf32>
    %x2l_cross_attn_0_enc_ln_gamma_1 = mixer.weight @weights "w.x2l_cross_attn.0.enc_ln.gamma" : tensor<12xf32>
    %x2l_cross_attn_0_enc_ln_beta_1 = mixer.weight @weights "w.x2l_cross_attn.0.enc_ln.beta" : tensor<12xf32>
    %v_124 = mixer.norm layer %y_7 scale %x2l_cross_attn_0_enc_ln_gamma_1 bias %x2l_cross_attn_0_enc_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x2x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<6x2x12xf32>
    %x2l_cross_attn_0_cross_mha_query_kernel_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_mha.query.kernel" : tensor<8x2x4xf32>
    %weight_13 = tensor.collapse_shape %x2l_cross_attn_0_cross_mha_query_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_125 = tensor.empty() : tensor<8x8xf32>
    %v_126 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_13 : tensor<8x8xf32>) outs(%v_125 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x2l_cross_attn_0_cross_mha_query_bias_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_mha.query.bias" : tensor<2x4xf32>
    %v_127 = tensor.collapse_shape %x2l_cross_attn_0_cross_mha_query_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_128 = mixer.linear %v_123, %v_126 bias %v_127 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_129 = tensor.expand_shape %v_128 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_130 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_131 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_129 : tensor<6x5x2x4xf32>) outs(%v_130 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %x2l_cross_attn_0_cross_mha_key_kernel_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_mha.key.kernel" : tensor<12x2x4xf32>
    %weight_14 = tensor.collapse_shape %x2l_cross_attn_0_cross_mha_key_kernel_1 [[0], [1, 2]] : tensor<12x2x4xf32> into tensor<12x8xf32>
    %v_132 = tensor.empty() : tensor<8x12xf32>
    %v_133 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_14 : tensor<12x8xf32>) outs(%v_132 : tensor<8x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x12xf32>
    %x2l_cross_attn_0_cross_mha_key_bias_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_mha.key.bias" : tensor<2x4xf32>
    %v_134 = tensor.collapse_shape %x2l_cross_attn_0_cross_mha_key_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_135 = mixer.linear %v_124, %v_133 bias %v_134 : tensor<6x2x12xf32>, tensor<8x12xf32>, tensor<8xf32> -> tensor<6x2x8xf32>
    %v_136 = tensor.expand_shape %v_135 [[0], [1], [2, 3]] output_shape [6, 2, 2, 4] : tensor<6x2x8xf32> into tensor<6x2x2x4xf32>
    %v_137 = tensor.empty() : tensor<6x2x2x4xf32>
    %v_138 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_136 : tensor<6x2x2x4xf32>) outs(%v_137 : tensor<6x2x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x2x4xf32>
    %x2l_cross_attn_0_cross_mha_value_kernel_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_mha.value.kernel" : tensor<12x2x4xf32>
    %weight_15 = tensor.collapse_shape %x2l_cross_attn_0_cross_mha_value_kernel_1 [[0], [1, 2]] : tensor<12x2x4xf32> into tensor<12x8xf32>
    %v_139 = tensor.empty() : tensor<8x12xf32>
    %v_140 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_15 : tensor<12x8xf32>) outs(%v_139 : tensor<8x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x12xf32>
    %x2l_cross_attn_0_cross_mha_value_bias_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_mha.value.bias" : tensor<2x4xf32>
    %v_141 = tensor.collapse_shape %x2l_cross_attn_0_cross_mha_value_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_142 = mixer.linear %v_124, %v_140 bias %v_141 : tensor<6x2x12xf32>, tensor<8x12xf32>, tensor<8xf32> -> tensor<6x2x8xf32>
    %v_143 = tensor.expand_shape %v_142 [[0], [1], [2, 3]] output_shape [6, 2, 2, 4] : tensor<6x2x8xf32> into tensor<6x2x2x4xf32>
    %v_144 = tensor.empty() : tensor<6x2x2x4xf32>
    %v_145 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_143 : tensor<6x2x2x4xf32>) outs(%v_144 : tensor<6x2x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x2x4xf32>
    %results_4 = mixer.attention %v_131, %v_138, %v_145 scale 5.00000000000000000e-01 : tensor<6x2x5x4xf32>, tensor<6x2x2x4xf32>, tensor<6x2x2x4xf32> -> tensor<6x2x5x4xf32>
    %x2l_cross_attn_0_cross_mha_attention_output_kernel_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_mha.attention_output.kernel" : tensor<2x4x8xf32>
    %weight_16 = tensor.collapse_shape %x2l_cross_attn_0_cross_mha_attention_output_kernel_1 [[0, 1], [2]] : tensor<2x4x8xf32> into tensor<8x8xf32>
    %v_146 = tensor.empty() : tensor<6x5x2x4xf32>
    %v_147 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<6x2x5x4xf32>) outs(%v_146 : tensor<6x5x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x5x2x4xf32>
    %v_148 = tensor.collapse_shape %v_147 [[0], [1], [2, 3]] : tensor<6x5x2x4xf32> into tensor<6x5x8xf32>
    %v_149 = tensor.empty() : tensor<8x8xf32>
    %v_150 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_16 : tensor<8x8xf32>) outs(%v_149 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x2l_cross_attn_0_cross_mha_attention_output_bias_1 = mixer.weight @weights "w.x2l_cross_attn.0.cross_mha.attention_output.bias" : tensor<8xf32>
    %v_151 = mixer.linear %v_148, %v_150 bias %x2l_cross_attn_0_cross_mha_attention_output_bias_1 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_152 = arith.addf %v_48, %v_151 : tensor<6x5x8xf32>
    %x_network_1_enc_layers_0_mha_ln_gamma_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha_ln.gamma" : tensor<8xf32>
    %x_network_1_enc_layers_0_mha_ln_beta_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha_ln.beta" : tensor<8xf32>
    %v_153 = mixer.norm layer %v_152 scale %x_network_1_enc_layers_0_mha_ln_gamma_1 bias %x_network_1_enc_layers_0_mha_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x5x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<6x5x8xf32>
    %x_network_1_enc_layers_0_mha_query_kernel_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha.query.kernel" : tensor<8x2x4xf32>
    %weight_17 = tensor.collapse_shape %x_network_1_enc_layers_0_mha_query_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_154 = tensor.empty() : tensor<8x8xf32>
    %v_155 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_17 : tensor<8x8xf32>) outs(%v_154 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x_network_1_enc_layers_0_mha_query_bias_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha.query.bias" : tensor<2x4xf32>
    %v_156 = tensor.collapse_shape %x_network_1_enc_layers_0_mha_query_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_157 = mixer.linear %v_153, %v_155 bias %v_156 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_158 = tensor.expand_shape %v_157 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_159 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_160 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_158 : tensor<6x5x2x4xf32>) outs(%v_159 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %x_network_1_enc_layers_0_mha_key_kernel_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha.key.kernel" : tensor<8x2x4xf32>
    %weight_18 = tensor.collapse_shape %x_network_1_enc_layers_0_mha_key_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_161 = tensor.empty() : tensor<8x8xf32>
    %v_162 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_18 : tensor<8x8xf32>) outs(%v_161 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x_network_1_enc_layers_0_mha_key_bias_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha.key.bias" : tensor<2x4xf32>
    %v_163 = tensor.collapse_shape %x_network_1_enc_layers_0_mha_key_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_164 = mixer.linear %v_153, %v_162 bias %v_163 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_165 = tensor.expand_shape %v_164 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_166 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_167 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_165 : tensor<6x5x2x4xf32>) outs(%v_166 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %x_network_1_enc_layers_0_mha_value_kernel_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha.value.kernel" : tensor<8x2x4xf32>
    %weight_19 = tensor.collapse_shape %x_network_1_enc_layers_0_mha_value_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_168 = tensor.empty() : tensor<8x8xf32>
    %v_169 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_19 : tensor<8x8xf32>) outs(%v_168 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x_network_1_enc_layers_0_mha_value_bias_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha.value.bias" : tensor<2x4xf32>
    %v_170 = tensor.collapse_shape %x_network_1_enc_layers_0_mha_value_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_171 = mixer.linear %v_153, %v_169 bias %v_170 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_172 = tensor.expand_shape %v_171 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_173 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_174 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_172 : tensor<6x5x2x4xf32>) outs(%v_173 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %results_5 = mixer.attention %v_160, %v_167, %v_174 scale 5.00000000000000000e-01 : tensor<6x2x5x4xf32>, tensor<6x2x5x4xf32>, tensor<6x2x5x4xf32> -> tensor<6x2x5x4xf32>
    %x_network_1_enc_layers_0_mha_attention_output_kernel_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha.attention_output.kernel" : tensor<2x4x8xf32>
    %weight_20 = tensor.collapse_shape %x_network_1_enc_layers_0_mha_attention_output_kernel_1 [[0, 1], [2]] : tensor<2x4x8xf32> into tensor<8x8xf32>
    %v_175 = tensor.empty() : tensor<6x5x2x4xf32>
    %v_176 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<6x2x5x4xf32>) outs(%v_175 : tensor<6x5x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x5x2x4xf32>
    %v_177 = tensor.collapse_shape %v_176 [[0], [1], [2, 3]] : tensor<6x5x2x4xf32> into tensor<6x5x8xf32>
    %v_178 = tensor.empty() : tensor<8x8xf32>
    %v_179 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_20 : tensor<8x8xf32>) outs(%v_178 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %x_network_1_enc_layers_0_mha_attention_output_bias_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mha.attention_output.bias" : tensor<8xf32>
    %v_180 = mixer.linear %v_177, %v_179 bias %x_network_1_enc_layers_0_mha_attention_output_bias_1 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %y_8 = arith.addf %v_152, %v_180 : tensor<6x5x8xf32>
    %x_network_1_enc_layers_0_mlp_layernorms_0_gamma_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mlp.layernorms.0.gamma" : tensor<8xf32>
    %x_network_1_enc_layers_0_mlp_layernorms_0_beta_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mlp.layernorms.0.beta" : tensor<8xf32>
    %v_181 = mixer.norm layer %y_8 scale %x_network_1_enc_layers_0_mlp_layernorms_0_gamma_1 bias %x_network_1_enc_layers_0_mlp_layernorms_0_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x5x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<6x5x8xf32>
    %x_network_1_enc_layers_0_mlp_mlp_layers_0_dense1_kernel_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mlp.mlp_layers.0.dense1.kernel" : tensor<8x16xf32>
    %v_182 = tensor.empty() : tensor<16x8xf32>
    %v_183 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x_network_1_enc_layers_0_mlp_mlp_layers_0_dense1_kernel_1 : tensor<8x16xf32>) outs(%v_182 : tensor<16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x8xf32>
    %x_network_1_enc_layers_0_mlp_mlp_layers_0_dense1_bias_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mlp.mlp_layers.0.dense1.bias" : tensor<16xf32>
    %v_184 = mixer.linear %v_181, %v_183 bias %x_network_1_enc_layers_0_mlp_mlp_layers_0_dense1_bias_1 : tensor<6x5x8xf32>, tensor<16x8xf32>, tensor<16xf32> -> tensor<6x5x16xf32>
    %v_185 = arith.mulf %v_184, %v_37 : tensor<6x5x16xf32>
    %v_186 = arith.mulf %v_184, %v_39 : tensor<6x5x16xf32>
    %v_187 = math.erf %v_186 : tensor<6x5x16xf32>
    %v_188 = arith.addf %v_187, %v_42 : tensor<6x5x16xf32>
    %v_189 = arith.mulf %v_185, %v_188 : tensor<6x5x16xf32>
    %x_network_1_enc_layers_0_mlp_mlp_layers_0_dense2_kernel_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mlp.mlp_layers.0.dense2.kernel" : tensor<16x8xf32>
    %v_190 = tensor.empty() : tensor<8x16xf32>
    %v_191 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x_network_1_enc_layers_0_mlp_mlp_layers_0_dense2_kernel_1 : tensor<16x8xf32>) outs(%v_190 : tensor<8x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x16xf32>
    %x_network_1_enc_layers_0_mlp_mlp_layers_0_dense2_bias_1 = mixer.weight @weights "w.x_network.1.enc_layers.0.mlp.mlp_layers.0.dense2.bias" : tensor<8xf32>
    %v_192 = mixer.linear %v_189, %v_191 bias %x_network_1_enc_layers_0_mlp_mlp_layers_0_dense2_bias_1 : tensor<6x5x16xf32>, tensor<8x16xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_193 = arith.addf %y_8, %v_192 : tensor<6x5x8xf32>
    %z_7 = tensor.collapse_shape %v_122 [[0, 1, 2]] : tensor<2x6x12xf32> into tensor<144xf32>
    %z_8 = tensor.expand_shape %z_7 [[0, 1, 2]] output_shape [6, 2, 12] : tensor<144xf32> into tensor<6x2x12xf32>
    %l2x_cross_attn_1_cross_ln_gamma_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_ln.gamma" : tensor<12xf32>
    %l2x_cross_attn_1_cross_ln_beta_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_ln.beta" : tensor<12xf32>
    %v_194 = mixer.norm layer %z_8 scale %l2x_cross_attn_1_cross_ln_gamma_1 bias %l2x_cross_attn_1_cross_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x2x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<6x2x12xf32>
    %l2x_cross_attn_1_enc_ln_gamma_1 = mixer.weight @weights "w.l2x_cross_attn.1.enc_ln.gamma" : tensor<8xf32>
    %l2x_cross_attn_1_enc_ln_beta_1 = mixer.weight @weights "w.l2x_cross_attn.1.enc_ln.beta" : tensor<8xf32>
    %v_195 = mixer.norm layer %v_193 scale %l2x_cross_attn_1_enc_ln_gamma_1 bias %l2x_cross_attn_1_enc_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x5x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<6x5x8xf32>
    %l2x_cross_attn_1_cross_mha_query_kernel_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_mha.query.kernel" : tensor<12x2x4xf32>
    %weight_21 = tensor.collapse_shape %l2x_cross_attn_1_cross_mha_query_kernel_1 [[0], [1, 2]] : tensor<12x2x4xf32> into tensor<12x8xf32>
    %v_196 = tensor.empty() : tensor<8x12xf32>
    %v_197 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_21 : tensor<12x8xf32>) outs(%v_196 : tensor<8x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x12xf32>
    %l2x_cross_attn_1_cross_mha_query_bias_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_mha.query.bias" : tensor<2x4xf32>
    %v_198 = tensor.collapse_shape %l2x_cross_attn_1_cross_mha_query_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_199 = mixer.linear %v_194, %v_197 bias %v_198 : tensor<6x2x12xf32>, tensor<8x12xf32>, tensor<8xf32> -> tensor<6x2x8xf32>
    %v_200 = tensor.expand_shape %v_199 [[0], [1], [2, 3]] output_shape [6, 2, 2, 4] : tensor<6x2x8xf32> into tensor<6x2x2x4xf32>
    %v_201 = tensor.empty() : tensor<6x2x2x4xf32>
    %v_202 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_200 : tensor<6x2x2x4xf32>) outs(%v_201 : tensor<6x2x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x2x4xf32>
    %l2x_cross_attn_1_cross_mha_key_kernel_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_mha.key.kernel" : tensor<8x2x4xf32>
    %weight_22 = tensor.collapse_shape %l2x_cross_attn_1_cross_mha_key_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_203 = tensor.empty() : tensor<8x8xf32>
    %v_204 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_22 : tensor<8x8xf32>) outs(%v_203 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %l2x_cross_attn_1_cross_mha_key_bias_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_mha.key.bias" : tensor<2x4xf32>
    %v_205 = tensor.collapse_shape %l2x_cross_attn_1_cross_mha_key_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_206 = mixer.linear %v_195, %v_204 bias %v_205 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_207 = tensor.expand_shape %v_206 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_208 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_209 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_207 : tensor<6x5x2x4xf32>) outs(%v_208 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %l2x_cross_attn_1_cross_mha_value_kernel_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_mha.value.kernel" : tensor<8x2x4xf32>
    %weight_23 = tensor.collapse_shape %l2x_cross_attn_1_cross_mha_value_kernel_1 [[0], [1, 2]] : tensor<8x2x4xf32> into tensor<8x8xf32>
    %v_210 = tensor.empty() : tensor<8x8xf32>
    %v_211 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_23 : tensor<8x8xf32>) outs(%v_210 : tensor<8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x8xf32>
    %l2x_cross_attn_1_cross_mha_value_bias_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_mha.value.bias" : tensor<2x4xf32>
    %v_212 = tensor.collapse_shape %l2x_cross_attn_1_cross_mha_value_bias_1 [[0, 1]] : tensor<2x4xf32> into tensor<8xf32>
    %v_213 = mixer.linear %v_195, %v_211 bias %v_212 : tensor<6x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<6x5x8xf32>
    %v_214 = tensor.expand_shape %v_213 [[0], [1], [2, 3]] output_shape [6, 5, 2, 4] : tensor<6x5x8xf32> into tensor<6x5x2x4xf32>
    %v_215 = tensor.empty() : tensor<6x2x5x4xf32>
    %v_216 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_214 : tensor<6x5x2x4xf32>) outs(%v_215 : tensor<6x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x5x4xf32>
    %results_6 = mixer.attention %v_202, %v_209, %v_216 scale 5.00000000000000000e-01 : tensor<6x2x2x4xf32>, tensor<6x2x5x4xf32>, tensor<6x2x5x4xf32> -> tensor<6x2x2x4xf32>
    %l2x_cross_attn_1_cross_mha_attention_output_kernel_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_mha.attention_output.kernel" : tensor<2x4x12xf32>
    %weight_24 = tensor.collapse_shape %l2x_cross_attn_1_cross_mha_attention_output_kernel_1 [[0, 1], [2]] : tensor<2x4x12xf32> into tensor<8x12xf32>
    %v_217 = tensor.empty() : tensor<6x2x2x4xf32>
    %v_218 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<6x2x2x4xf32>) outs(%v_217 : tensor<6x2x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x2x2x4xf32>
    %v_219 = tensor.collapse_shape %v_218 [[0], [1], [2, 3]] : tensor<6x2x2x4xf32> into tensor<6x2x8xf32>
    %v_220 = tensor.empty() : tensor<12x8xf32>
    %v_221 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_24 : tensor<8x12xf32>) outs(%v_220 : tensor<12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x8xf32>
    %l2x_cross_attn_1_cross_mha_attention_output_bias_1 = mixer.weight @weights "w.l2x_cross_attn.1.cross_mha.attention_output.bias" : tensor<12xf32>
    %v_222 = mixer.linear %v_219, %v_221 bias %l2x_cross_attn_1_cross_mha_attention_output_bias_1 : tensor<6x2x8xf32>, tensor<12x8xf32>, tensor<12xf32> -> tensor<6x2x12xf32>
    %v_223 = arith.addf %z_8, %v_222 : tensor<6x2x12xf32>
    %z_9 = tensor.collapse_shape %v_223 [[0, 1, 2]] : tensor<6x2x12xf32> into tensor<144xf32>
    %z_10 = tensor.expand_shape %z_9 [[0, 1, 2]] output_shape [2, 6, 12] : tensor<144xf32> into tensor<2x6x12xf32>
    %l_network_1_enc_layers_0_mha_ln_gamma_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha_ln.gamma" : tensor<12xf32>
    %l_network_1_enc_layers_0_mha_ln_beta_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha_ln.beta" : tensor<12xf32>
    %v_224 = mixer.norm layer %z_10 scale %l_network_1_enc_layers_0_mha_ln_gamma_1 bias %l_network_1_enc_layers_0_mha_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<2x6x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x6x12xf32>
    %l_network_1_enc_layers_0_mha_query_kernel_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha.query.kernel" : tensor<12x3x4xf32>
    %weight_25 = tensor.collapse_shape %l_network_1_enc_layers_0_mha_query_kernel_1 [[0], [1, 2]] : tensor<12x3x4xf32> into tensor<12x12xf32>
    %v_225 = tensor.empty() : tensor<12x12xf32>
    %v_226 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_25 : tensor<12x12xf32>) outs(%v_225 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x12xf32>
    %l_network_1_enc_layers_0_mha_query_bias_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha.query.bias" : tensor<3x4xf32>
    %v_227 = tensor.collapse_shape %l_network_1_enc_layers_0_mha_query_bias_1 [[0, 1]] : tensor<3x4xf32> into tensor<12xf32>
    %v_228 = mixer.linear %v_224, %v_226 bias %v_227 : tensor<2x6x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %v_229 = tensor.expand_shape %v_228 [[0], [1], [2, 3]] output_shape [2, 6, 3, 4] : tensor<2x6x12xf32> into tensor<2x6x3x4xf32>
    %v_230 = tensor.empty() : tensor<2x3x6x4xf32>
    %v_231 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_229 : tensor<2x6x3x4xf32>) outs(%v_230 : tensor<2x3x6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x6x4xf32>
    %l_network_1_enc_layers_0_mha_key_kernel_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha.key.kernel" : tensor<12x3x4xf32>
    %weight_26 = tensor.collapse_shape %l_network_1_enc_layers_0_mha_key_kernel_1 [[0], [1, 2]] : tensor<12x3x4xf32> into tensor<12x12xf32>
    %v_232 = tensor.empty() : tensor<12x12xf32>
    %v_233 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_26 : tensor<12x12xf32>) outs(%v_232 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x12xf32>
    %l_network_1_enc_layers_0_mha_key_bias_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha.key.bias" : tensor<3x4xf32>
    %v_234 = tensor.collapse_shape %l_network_1_enc_layers_0_mha_key_bias_1 [[0, 1]] : tensor<3x4xf32> into tensor<12xf32>
    %v_235 = mixer.linear %v_224, %v_233 bias %v_234 : tensor<2x6x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %v_236 = tensor.expand_shape %v_235 [[0], [1], [2, 3]] output_shape [2, 6, 3, 4] : tensor<2x6x12xf32> into tensor<2x6x3x4xf32>
    %v_237 = tensor.empty() : tensor<2x3x6x4xf32>
    %v_238 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_236 : tensor<2x6x3x4xf32>) outs(%v_237 : tensor<2x3x6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x6x4xf32>
    %l_network_1_enc_layers_0_mha_value_kernel_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha.value.kernel" : tensor<12x3x4xf32>
    %weight_27 = tensor.collapse_shape %l_network_1_enc_layers_0_mha_value_kernel_1 [[0], [1, 2]] : tensor<12x3x4xf32> into tensor<12x12xf32>
    %v_239 = tensor.empty() : tensor<12x12xf32>
    %v_240 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_27 : tensor<12x12xf32>) outs(%v_239 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x12xf32>
    %l_network_1_enc_layers_0_mha_value_bias_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha.value.bias" : tensor<3x4xf32>
    %v_241 = tensor.collapse_shape %l_network_1_enc_layers_0_mha_value_bias_1 [[0, 1]] : tensor<3x4xf32> into tensor<12xf32>
    %v_242 = mixer.linear %v_224, %v_240 bias %v_241 : tensor<2x6x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %v_243 = tensor.expand_shape %v_242 [[0], [1], [2, 3]] output_shape [2, 6, 3, 4] : tensor<2x6x12xf32> into tensor<2x6x3x4xf32>
    %v_244 = tensor.empty() : tensor<2x3x6x4xf32>
    %v_245 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_243 : tensor<2x6x3x4xf32>) outs(%v_244 : tensor<2x3x6x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x6x4xf32>
    %results_7 = mixer.attention %v_231, %v_238, %v_245 scale 5.00000000000000000e-01 : tensor<2x3x6x4xf32>, tensor<2x3x6x4xf32>, tensor<2x3x6x4xf32> -> tensor<2x3x6x4xf32>
    %l_network_1_enc_layers_0_mha_attention_output_kernel_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha.attention_output.kernel" : tensor<3x4x12xf32>
    %weight_28 = tensor.collapse_shape %l_network_1_enc_layers_0_mha_attention_output_kernel_1 [[0, 1], [2]] : tensor<3x4x12xf32> into tensor<12x12xf32>
    %v_246 = tensor.empty() : tensor<2x6x3x4xf32>
    %v_247 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<2x3x6x4xf32>) outs(%v_246 : tensor<2x6x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x3x4xf32>
    %v_248 = tensor.collapse_shape %v_247 [[0], [1], [2, 3]] : tensor<2x6x3x4xf32> into tensor<2x6x12xf32>
    %v_249 = tensor.empty() : tensor<12x12xf32>
    %v_250 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%weight_28 : tensor<12x12xf32>) outs(%v_249 : tensor<12x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x12xf32>
    %l_network_1_enc_layers_0_mha_attention_output_bias_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mha.attention_output.bias" : tensor<12xf32>
    %v_251 = mixer.linear %v_248, %v_250 bias %l_network_1_enc_layers_0_mha_attention_output_bias_1 : tensor<2x6x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %y_9 = arith.addf %z_10, %v_251 : tensor<2x6x12xf32>
    %l_network_1_enc_layers_0_mlp_layernorms_0_gamma_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mlp.layernorms.0.gamma" : tensor<12xf32>
    %l_network_1_enc_layers_0_mlp_layernorms_0_beta_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mlp.layernorms.0.beta" : tensor<12xf32>
    %v_252 = mixer.norm layer %y_9 scale %l_network_1_enc_layers_0_mlp_layernorms_0_gamma_1 bias %l_network_1_enc_layers_0_mlp_layernorms_0_beta_1 epsilon 9.99999999999999955e-07 : tensor<2x6x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x6x12xf32>
    %l_network_1_enc_layers_0_mlp_mlp_layers_0_dense1_kernel_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mlp.mlp_layers.0.dense1.kernel" : tensor<12x24xf32>
    %v_253 = tensor.empty() : tensor<24x12xf32>
    %v_254 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%l_network_1_enc_layers_0_mlp_mlp_layers_0_dense1_kernel_1 : tensor<12x24xf32>) outs(%v_253 : tensor<24x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x12xf32>
    %l_network_1_enc_layers_0_mlp_mlp_layers_0_dense1_bias_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mlp.mlp_layers.0.dense1.bias" : tensor<24xf32>
    %v_255 = mixer.linear %v_252, %v_254 bias %l_network_1_enc_layers_0_mlp_mlp_layers_0_dense1_bias_1 : tensor<2x6x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<2x6x24xf32>
    %v_256 = arith.mulf %v_255, %v_111 : tensor<2x6x24xf32>
    %v_257 = arith.mulf %v_255, %v_113 : tensor<2x6x24xf32>
    %v_258 = math.erf %v_257 : tensor<2x6x24xf32>
    %v_259 = arith.addf %v_258, %v_116 : tensor<2x6x24xf32>
    %v_260 = arith.mulf %v_256, %v_259 : tensor<2x6x24xf32>
    %l_network_1_enc_layers_0_mlp_mlp_layers_0_dense2_kernel_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mlp.mlp_layers.0.dense2.kernel" : tensor<24x12xf32>
    %v_261 = tensor.empty() : tensor<12x24xf32>
    %v_262 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%l_network_1_enc_layers_0_mlp_mlp_layers_0_dense2_kernel_1 : tensor<24x12xf32>) outs(%v_261 : tensor<12x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x24xf32>
    %l_network_1_enc_layers_0_mlp_mlp_layers_0_dense2_bias_1 = mixer.weight @weights "w.l_network.1.enc_layers.0.mlp.mlp_layers.0.dense2.bias" : tensor<12xf32>
    %v_263 = mixer.linear %v_260, %v_262 bias %l_network_1_enc_layers_0_mlp_mlp_layers_0_dense2_bias_1 : tensor<2x6x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<2x6x12xf32>
    %v_264 = arith.addf %y_9, %v_263 : tensor<2x6x12xf32>
    %x_output_ln_gamma_1 = mixer.weight @weights "w.x_output_ln.gamma" : tensor<8xf32>
    %x_output_ln_beta_1 = mixer.weight @weights "w.x_output_ln.beta" : tensor<8xf32>
    %v_265 = mixer.norm layer %v_193 scale %x_output_ln_gamma_1 bias %x_output_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<6x5x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<6x5x8xf32>
    %v_266 = tensor.expand_shape %v_265 [[0, 1], [2], [3]] output_shape [2, 3, 5, 8] : tensor<6x5x8xf32> into tensor<2x3x5x8xf32>
    %l_output_ln_gamma_1 = mixer.weight @weights "w.l_output_ln.gamma" : tensor<12xf32>
    %l_output_ln_beta_1 = mixer.weight @weights "w.l_output_ln.beta" : tensor<12xf32>
    %v_267 = mixer.norm layer %v_264 scale %l_output_ln_gamma_1 bias %l_output_ln_beta_1 epsilon 9.99999999999999955e-07 : tensor<2x6x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x6x12xf32>
    %v_268 = tensor.expand_shape %v_267 [[0], [1, 2], [3]] output_shape [2, 3, 2, 12] : tensor<2x6x12xf32> into tensor<2x3x2x12xf32>
    return %v_266, %v_268 : tensor<2x3x5x8xf32>, tensor<2x3x2x12xf32>
  }
}
