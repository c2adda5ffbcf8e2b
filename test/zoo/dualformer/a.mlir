// Dualformer: controllable fast and slow thinking (Su et al., 2024, arXiv 2410.09918).
// One encoder-decoder writes a plan alone, or the trace of a search in front of it, as the first token of its answer says, or as it chooses where none is given; each step reads one token over its cache and the encoder's keys.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_task: tensor<3x12xi64> {mixer.name = "task"}, %in_mode: tensor<3xi64> {mixer.name = "mode"}) -> (tensor<3x5xi64> {mixer.name = "tokens"}, tensor<3x5x17xf32> {mixer.name = "logits"}) {
    %task_1 = tensor.expand_shape %in_mode [[0, 1]] output_shape [3, 1] : tensor<3xi64> into tensor<3x1xi64>
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<17x24xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<16x24xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<17x24xf32>
    %z_1 = mixer.embedding %in_task, %embedding_1 : tensor<3x12xi64>, tensor<17x24xf32> -> tensor<3x12x24xf32>
    %z_2 = tensor.extract_slice %position_1[0, 0] [12, 24] [1, 1] : tensor<16x24xf32> to tensor<12x24xf32>
    %z_3 = tensor.empty() : tensor<3x12x24xf32>
    %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_1, %z_2 : tensor<3x12x24xf32>, tensor<12x24xf32>) outs(%z_3 : tensor<3x12x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x12x24xf32>
    %encoder_0_norm1_weight_1 = mixer.weight @weights "w.encoder.0.norm1.weight" : tensor<24xf32>
    %encoder_0_norm1_bias_1 = mixer.weight @weights "w.encoder.0.norm1.bias" : tensor<24xf32>
    %v_1 = mixer.norm layer %z_4 scale %encoder_0_norm1_weight_1 bias %encoder_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x12x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x12x24xf32>
    %encoder_0_q_weight_1 = mixer.weight @weights "w.encoder.0.q.weight" : tensor<24x24xf32>
    %encoder_0_q_bias_1 = mixer.weight @weights "w.encoder.0.q.bias" : tensor<24xf32>
    %v_2 = mixer.linear %v_1, %encoder_0_q_weight_1 bias %encoder_0_q_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_4 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x12x3x8xf32>) outs(%v_4 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %encoder_0_k_weight_1 = mixer.weight @weights "w.encoder.0.k.weight" : tensor<24x24xf32>
    %encoder_0_k_bias_1 = mixer.weight @weights "w.encoder.0.k.bias" : tensor<24xf32>
    %v_6 = mixer.linear %v_1, %encoder_0_k_weight_1 bias %encoder_0_k_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_8 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x12x3x8xf32>) outs(%v_8 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %encoder_0_v_weight_1 = mixer.weight @weights "w.encoder.0.v.weight" : tensor<24x24xf32>
    %encoder_0_v_bias_1 = mixer.weight @weights "w.encoder.0.v.bias" : tensor<24xf32>
    %v_10 = mixer.linear %v_1, %encoder_0_v_weight_1 bias %encoder_0_v_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_12 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x12x3x8xf32>) outs(%v_12 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x12x8xf32>
    %v_14 = tensor.empty() : tensor<3x12x3x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x3x12x8xf32>) outs(%v_14 : tensor<3x12x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x12x3x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<3x12x3x8xf32> into tensor<3x12x24xf32>
    %encoder_0_o_weight_1 = mixer.weight @weights "w.encoder.0.o.weight" : tensor<24x24xf32>
    %encoder_0_o_bias_1 = mixer.weight @weights "w.encoder.0.o.bias" : tensor<24xf32>
    %v_17 = mixer.linear %v_16, %encoder_0_o_weight_1 bias %encoder_0_o_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %x_1 = arith.addf %z_4, %v_17 : tensor<3x12x24xf32>
    %encoder_0_norm2_weight_1 = mixer.weight @weights "w.encoder.0.norm2.weight" : tensor<24xf32>
    %encoder_0_norm2_bias_1 = mixer.weight @weights "w.encoder.0.norm2.bias" : tensor<24xf32>
    %v_18 = mixer.norm layer %x_1 scale %encoder_0_norm2_weight_1 bias %encoder_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x12x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x12x24xf32>
    %encoder_0_up_weight_1 = mixer.weight @weights "w.encoder.0.up.weight" : tensor<48x24xf32>
    %encoder_0_up_bias_1 = mixer.weight @weights "w.encoder.0.up.bias" : tensor<48xf32>
    %v_19 = mixer.linear %v_18, %encoder_0_up_weight_1 bias %encoder_0_up_bias_1 : tensor<3x12x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x12x48xf32>
    %v_20 = arith.constant dense<0.5> : tensor<3x12x48xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<3x12x48xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<3x12x48xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<3x12x48xf32>
    %v_24 = math.erf %v_23 : tensor<3x12x48xf32>
    %v_25 = arith.constant dense<1.0> : tensor<3x12x48xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<3x12x48xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<3x12x48xf32>
    %encoder_0_down_weight_1 = mixer.weight @weights "w.encoder.0.down.weight" : tensor<24x48xf32>
    %encoder_0_down_bias_1 = mixer.weight @weights "w.encoder.0.down.bias" : tensor<24xf32>
    %v_28 = mixer.linear %v_27, %encoder_0_down_weight_1 bias %encoder_0_down_bias_1 : tensor<3x12x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<3x12x24xf32>
    %encoder_1_norm1_weight_1 = mixer.weight @weights "w.encoder.1.norm1.weight" : tensor<24xf32>
    %encoder_1_norm1_bias_1 = mixer.weight @weights "w.encoder.1.norm1.bias" : tensor<24xf32>
    %v_30 = mixer.norm layer %v_29 scale %encoder_1_norm1_weight_1 bias %encoder_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x12x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x12x24xf32>
    %encoder_1_q_weight_1 = mixer.weight @weights "w.encoder.1.q.weight" : tensor<24x24xf32>
    %encoder_1_q_bias_1 = mixer.weight @weights "w.encoder.1.q.bias" : tensor<24xf32>
    %v_31 = mixer.linear %v_30, %encoder_1_q_weight_1 bias %encoder_1_q_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_33 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<3x12x3x8xf32>) outs(%v_33 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %encoder_1_k_weight_1 = mixer.weight @weights "w.encoder.1.k.weight" : tensor<24x24xf32>
    %encoder_1_k_bias_1 = mixer.weight @weights "w.encoder.1.k.bias" : tensor<24xf32>
    %v_35 = mixer.linear %v_30, %encoder_1_k_weight_1 bias %encoder_1_k_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_37 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<3x12x3x8xf32>) outs(%v_37 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %encoder_1_v_weight_1 = mixer.weight @weights "w.encoder.1.v.weight" : tensor<24x24xf32>
    %encoder_1_v_bias_1 = mixer.weight @weights "w.encoder.1.v.bias" : tensor<24xf32>
    %v_39 = mixer.linear %v_30, %encoder_1_v_weight_1 bias %encoder_1_v_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_41 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<3x12x3x8xf32>) outs(%v_41 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %results_2 = mixer.attention %v_34, %v_38, %v_42 scale 3.53553390593273786e-01 : tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x12x8xf32>
    %v_43 = tensor.empty() : tensor<3x12x3x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x3x12x8xf32>) outs(%v_43 : tensor<3x12x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x12x3x8xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<3x12x3x8xf32> into tensor<3x12x24xf32>
    %encoder_1_o_weight_1 = mixer.weight @weights "w.encoder.1.o.weight" : tensor<24x24xf32>
    %encoder_1_o_bias_1 = mixer.weight @weights "w.encoder.1.o.bias" : tensor<24xf32>
    %v_46 = mixer.linear %v_45, %encoder_1_o_weight_1 bias %encoder_1_o_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %x_2 = arith.addf %v_29, %v_46 : tensor<3x12x24xf32>
    %encoder_1_norm2_weight_1 = mixer.weight @weights "w.encoder.1.norm2.weight" : tensor<24xf32>
    %encoder_1_norm2_bias_1 = mixer.weight @weights "w.encoder.1.norm2.bias" : tensor<24xf32>
    %v_47 = mixer.norm layer %x_2 scale %encoder_1_norm2_weight_1 bias %encoder_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x12x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x12x24xf32>
    %encoder_1_up_weight_1 = mixer.weight @weights "w.encoder.1.up.weight" : tensor<48x24xf32>
    %encoder_1_up_bias_1 = mixer.weight @weights "w.encoder.1.up.bias" : tensor<48xf32>
    %v_48 = mixer.linear %v_47, %encoder_1_up_weight_1 bias %encoder_1_up_bias_1 : tensor<3x12x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x12x48xf32>
    %v_49 = arith.mulf %v_48, %v_20 : tensor<3x12x48xf32>
    %v_50 = arith.mulf %v_48, %v_22 : tensor<3x12x48xf32>
    %v_51 = math.erf %v_50 : tensor<3x12x48xf32>
    %v_52 = arith.addf %v_51, %v_25 : tensor<3x12x48xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<3x12x48xf32>
    %encoder_1_down_weight_1 = mixer.weight @weights "w.encoder.1.down.weight" : tensor<24x48xf32>
    %encoder_1_down_bias_1 = mixer.weight @weights "w.encoder.1.down.bias" : tensor<24xf32>
    %v_54 = mixer.linear %v_53, %encoder_1_down_weight_1 bias %encoder_1_down_bias_1 : tensor<3x12x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_55 = arith.addf %x_2, %v_54 : tensor<3x12x24xf32>
    %encoded_weight_1 = mixer.weight @weights "w.encoded.weight" : tensor<24xf32>
    %encoded_bias_1 = mixer.weight @weights "w.encoded.bias" : tensor<24xf32>
    %v_56 = mixer.norm layer %v_55 scale %encoded_weight_1 bias %encoded_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x12x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x12x24xf32>
    %decoder_0_cross_k_weight_1 = mixer.weight @weights "w.decoder.0.cross.k.weight" : tensor<24x24xf32>
    %decoder_0_cross_k_bias_1 = mixer.weight @weights "w.decoder.0.cross.k.bias" : tensor<24xf32>
    %v_57 = mixer.linear %v_56, %decoder_0_cross_k_weight_1 bias %decoder_0_cross_k_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_58 = tensor.expand_shape %v_57 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_59 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_58 : tensor<3x12x3x8xf32>) outs(%v_59 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %decoder_0_cross_v_weight_1 = mixer.weight @weights "w.decoder.0.cross.v.weight" : tensor<24x24xf32>
    %decoder_0_cross_v_bias_1 = mixer.weight @weights "w.decoder.0.cross.v.bias" : tensor<24xf32>
    %v_61 = mixer.linear %v_56, %decoder_0_cross_v_weight_1 bias %decoder_0_cross_v_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_62 = tensor.expand_shape %v_61 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_63 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_62 : tensor<3x12x3x8xf32>) outs(%v_63 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %decoder_1_cross_k_weight_1 = mixer.weight @weights "w.decoder.1.cross.k.weight" : tensor<24x24xf32>
    %decoder_1_cross_k_bias_1 = mixer.weight @weights "w.decoder.1.cross.k.bias" : tensor<24xf32>
    %v_65 = mixer.linear %v_56, %decoder_1_cross_k_weight_1 bias %decoder_1_cross_k_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_66 = tensor.expand_shape %v_65 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_67 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_66 : tensor<3x12x3x8xf32>) outs(%v_67 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %decoder_1_cross_v_weight_1 = mixer.weight @weights "w.decoder.1.cross.v.weight" : tensor<24x24xf32>
    %decoder_1_cross_v_bias_1 = mixer.weight @weights "w.decoder.1.cross.v.bias" : tensor<24xf32>
    %v_69 = mixer.linear %v_56, %decoder_1_cross_v_weight_1 bias %decoder_1_cross_v_bias_1 : tensor<3x12x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x12x24xf32>
    %v_70 = tensor.expand_shape %v_69 [[0], [1], [2, 3]] output_shape [3, 12, 3, 8] : tensor<3x12x24xf32> into tensor<3x12x3x8xf32>
    %v_71 = tensor.empty() : tensor<3x3x12x8xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_70 : tensor<3x12x3x8xf32>) outs(%v_71 : tensor<3x3x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x12x8xf32>
    %caches_1 = arith.constant dense<0> : tensor<3x1xi64>
    %h_1 = mixer.embedding %caches_1, %embedding_1 : tensor<3x1xi64>, tensor<17x24xf32> -> tensor<3x1x24xf32>
    %h_2 = tensor.extract_slice %position_1[0, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_3 = tensor.empty() : tensor<3x1x24xf32>
    %h_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_1, %h_2 : tensor<3x1x24xf32>, tensor<1x24xf32>) outs(%h_3 : tensor<3x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x24xf32>
    %decoder_0_norm1_weight_1 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_1 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_73 = mixer.norm layer %h_4 scale %decoder_0_norm1_weight_1 bias %decoder_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_q_weight_1 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_1 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_74 = mixer.linear %v_73, %decoder_0_q_weight_1 bias %decoder_0_q_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_75 = tensor.collapse_shape %v_74 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_76 = tensor.expand_shape %v_75 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_77 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_78 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_76 : tensor<3x1x3x8xf32>) outs(%v_77 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_k_weight_1 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_1 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_79 = mixer.linear %v_73, %decoder_0_k_weight_1 bias %decoder_0_k_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_80 = tensor.collapse_shape %v_79 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_81 = tensor.expand_shape %v_80 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_82 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_83 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_81 : tensor<3x1x3x8xf32>) outs(%v_82 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_v_weight_1 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_1 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_84 = mixer.linear %v_73, %decoder_0_v_weight_1 bias %decoder_0_v_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_85 = tensor.collapse_shape %v_84 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_86 = tensor.expand_shape %v_85 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_87 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_88 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_86 : tensor<3x1x3x8xf32>) outs(%v_87 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_3 = mixer.attention %v_78, %v_83, %v_88 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32> -> tensor<3x3x1x8xf32>
    %v_89 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x3x1x8xf32>) outs(%v_89 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_91 = tensor.collapse_shape %v_90 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_92 = tensor.expand_shape %v_91 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_o_weight_1 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_1 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_93 = mixer.linear %v_92, %decoder_0_o_weight_1 bias %decoder_0_o_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_5 = arith.addf %h_4, %v_93 : tensor<3x1x24xf32>
    %decoder_0_norm3_weight_1 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_1 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_94 = mixer.norm layer %h_5 scale %decoder_0_norm3_weight_1 bias %decoder_0_norm3_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_cross_q_weight_1 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_1 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_95 = mixer.linear %v_94, %decoder_0_cross_q_weight_1 bias %decoder_0_cross_q_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_96 = tensor.collapse_shape %v_95 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_97 = tensor.expand_shape %v_96 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_98 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_99 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_97 : tensor<3x1x3x8xf32>) outs(%v_98 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_4 = mixer.attention %v_99, %v_60, %v_64 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_100 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_101 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<3x3x1x8xf32>) outs(%v_100 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_102 = tensor.collapse_shape %v_101 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_103 = tensor.expand_shape %v_102 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_cross_o_weight_1 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_1 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_104 = mixer.linear %v_103, %decoder_0_cross_o_weight_1 bias %decoder_0_cross_o_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_6 = arith.addf %h_5, %v_104 : tensor<3x1x24xf32>
    %decoder_0_norm2_weight_1 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_1 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_105 = mixer.norm layer %h_6 scale %decoder_0_norm2_weight_1 bias %decoder_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_up_weight_1 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_1 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_106 = mixer.linear %v_105, %decoder_0_up_weight_1 bias %decoder_0_up_bias_1 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_107 = arith.constant dense<0.5> : tensor<3x1x48xf32>
    %v_108 = arith.mulf %v_106, %v_107 : tensor<3x1x48xf32>
    %v_109 = arith.constant dense<0.7071067811865476> : tensor<3x1x48xf32>
    %v_110 = arith.mulf %v_106, %v_109 : tensor<3x1x48xf32>
    %v_111 = math.erf %v_110 : tensor<3x1x48xf32>
    %v_112 = arith.constant dense<1.0> : tensor<3x1x48xf32>
    %v_113 = arith.addf %v_111, %v_112 : tensor<3x1x48xf32>
    %v_114 = arith.mulf %v_108, %v_113 : tensor<3x1x48xf32>
    %decoder_0_down_weight_1 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_1 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_115 = mixer.linear %v_114, %decoder_0_down_weight_1 bias %decoder_0_down_bias_1 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_7 = arith.addf %h_6, %v_115 : tensor<3x1x24xf32>
    %decoder_1_norm1_weight_1 = mixer.weight @weights "w.decoder.1.norm1.weight" : tensor<24xf32>
    %decoder_1_norm1_bias_1 = mixer.weight @weights "w.decoder.1.norm1.bias" : tensor<24xf32>
    %v_116 = mixer.norm layer %h_7 scale %decoder_1_norm1_weight_1 bias %decoder_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_q_weight_1 = mixer.weight @weights "w.decoder.1.q.weight" : tensor<24x24xf32>
    %decoder_1_q_bias_1 = mixer.weight @weights "w.decoder.1.q.bias" : tensor<24xf32>
    %v_117 = mixer.linear %v_116, %decoder_1_q_weight_1 bias %decoder_1_q_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_118 = tensor.collapse_shape %v_117 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_119 = tensor.expand_shape %v_118 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_120 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_121 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_119 : tensor<3x1x3x8xf32>) outs(%v_120 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_k_weight_1 = mixer.weight @weights "w.decoder.1.k.weight" : tensor<24x24xf32>
    %decoder_1_k_bias_1 = mixer.weight @weights "w.decoder.1.k.bias" : tensor<24xf32>
    %v_122 = mixer.linear %v_116, %decoder_1_k_weight_1 bias %decoder_1_k_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_123 = tensor.collapse_shape %v_122 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_124 = tensor.expand_shape %v_123 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_125 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_126 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_124 : tensor<3x1x3x8xf32>) outs(%v_125 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_v_weight_1 = mixer.weight @weights "w.decoder.1.v.weight" : tensor<24x24xf32>
    %decoder_1_v_bias_1 = mixer.weight @weights "w.decoder.1.v.bias" : tensor<24xf32>
    %v_127 = mixer.linear %v_116, %decoder_1_v_weight_1 bias %decoder_1_v_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_128 = tensor.collapse_shape %v_127 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_129 = tensor.expand_shape %v_128 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_130 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_131 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_129 : tensor<3x1x3x8xf32>) outs(%v_130 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_5 = mixer.attention %v_121, %v_126, %v_131 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32> -> tensor<3x3x1x8xf32>
    %v_132 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_133 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<3x3x1x8xf32>) outs(%v_132 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_134 = tensor.collapse_shape %v_133 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_135 = tensor.expand_shape %v_134 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_o_weight_1 = mixer.weight @weights "w.decoder.1.o.weight" : tensor<24x24xf32>
    %decoder_1_o_bias_1 = mixer.weight @weights "w.decoder.1.o.bias" : tensor<24xf32>
    %v_136 = mixer.linear %v_135, %decoder_1_o_weight_1 bias %decoder_1_o_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_8 = arith.addf %h_7, %v_136 : tensor<3x1x24xf32>
    %decoder_1_norm3_weight_1 = mixer.weight @weights "w.decoder.1.norm3.weight" : tensor<24xf32>
    %decoder_1_norm3_bias_1 = mixer.weight @weights "w.decoder.1.norm3.bias" : tensor<24xf32>
    %v_137 = mixer.norm layer %h_8 scale %decoder_1_norm3_weight_1 bias %decoder_1_norm3_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_cross_q_weight_1 = mixer.weight @weights "w.decoder.1.cross.q.weight" : tensor<24x24xf32>
    %decoder_1_cross_q_bias_1 = mixer.weight @weights "w.decoder.1.cross.q.bias" : tensor<24xf32>
    %v_138 = mixer.linear %v_137, %decoder_1_cross_q_weight_1 bias %decoder_1_cross_q_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_139 = tensor.collapse_shape %v_138 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_140 = tensor.expand_shape %v_139 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_141 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_142 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_140 : tensor<3x1x3x8xf32>) outs(%v_141 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_6 = mixer.attention %v_142, %v_68, %v_72 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_143 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_144 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<3x3x1x8xf32>) outs(%v_143 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_145 = tensor.collapse_shape %v_144 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_146 = tensor.expand_shape %v_145 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_cross_o_weight_1 = mixer.weight @weights "w.decoder.1.cross.o.weight" : tensor<24x24xf32>
    %decoder_1_cross_o_bias_1 = mixer.weight @weights "w.decoder.1.cross.o.bias" : tensor<24xf32>
    %v_147 = mixer.linear %v_146, %decoder_1_cross_o_weight_1 bias %decoder_1_cross_o_bias_1 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_9 = arith.addf %h_8, %v_147 : tensor<3x1x24xf32>
    %decoder_1_norm2_weight_1 = mixer.weight @weights "w.decoder.1.norm2.weight" : tensor<24xf32>
    %decoder_1_norm2_bias_1 = mixer.weight @weights "w.decoder.1.norm2.bias" : tensor<24xf32>
    %v_148 = mixer.norm layer %h_9 scale %decoder_1_norm2_weight_1 bias %decoder_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_up_weight_1 = mixer.weight @weights "w.decoder.1.up.weight" : tensor<48x24xf32>
    %decoder_1_up_bias_1 = mixer.weight @weights "w.decoder.1.up.bias" : tensor<48xf32>
    %v_149 = mixer.linear %v_148, %decoder_1_up_weight_1 bias %decoder_1_up_bias_1 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_150 = arith.mulf %v_149, %v_107 : tensor<3x1x48xf32>
    %v_151 = arith.mulf %v_149, %v_109 : tensor<3x1x48xf32>
    %v_152 = math.erf %v_151 : tensor<3x1x48xf32>
    %v_153 = arith.addf %v_152, %v_112 : tensor<3x1x48xf32>
    %v_154 = arith.mulf %v_150, %v_153 : tensor<3x1x48xf32>
    %decoder_1_down_weight_1 = mixer.weight @weights "w.decoder.1.down.weight" : tensor<24x48xf32>
    %decoder_1_down_bias_1 = mixer.weight @weights "w.decoder.1.down.bias" : tensor<24xf32>
    %v_155 = mixer.linear %v_154, %decoder_1_down_weight_1 bias %decoder_1_down_bias_1 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_10 = arith.addf %h_9, %v_155 : tensor<3x1x24xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_156 = mixer.norm layer %h_10 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %logits_1 = mixer.linear %v_156, %head_weight_1 : tensor<3x1x24xf32>, tensor<17x24xf32> -> tensor<3x1x17xf32>
    %ids_1:2 = mixer.sort %logits_1 descending : tensor<3x1x17xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %ids_2 = tensor.collapse_shape %ids_1#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %pair_1 = tensor.extract_slice %logits_1[0, 0, 1] [3, 1, 1] [1, 1, 1] : tensor<3x1x17xf32> to tensor<3x1x1xf32>
    %pair_2 = tensor.collapse_shape %pair_1 [[0, 1], [2]] : tensor<3x1x1xf32> into tensor<3x1xf32>
    %pair_3 = tensor.extract_slice %logits_1[0, 0, 0] [3, 1, 1] [1, 1, 1] : tensor<3x1x17xf32> to tensor<3x1x1xf32>
    %pair_4 = tensor.collapse_shape %pair_3 [[0, 1], [2]] : tensor<3x1x1xf32> into tensor<3x1xf32>
    %pair_5 = tensor.empty() : tensor<3x1xi1>
    %pair_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%pair_2, %pair_4 : tensor<3x1xf32>, tensor<3x1xf32>) outs(%pair_5 : tensor<3x1xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf ogt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<3x1xi1>
    %ids_3 = tensor.empty() : tensor<3x1xi1>
    %ids_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%task_1 : tensor<3x1xi64>) outs(%ids_3 : tensor<3x1xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 0 : i64
        %r = arith.cmpi slt, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x1xi1>
    %ids_5 = tensor.empty() : tensor<3x1xi64>
    %ids_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%pair_6 : tensor<3x1xi1>) outs(%ids_5 : tensor<3x1xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<3x1xi64>
    %ids_7 = tensor.empty() : tensor<3x1xi64>
    %ids_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_4, %ids_6, %task_1 : tensor<3x1xi1>, tensor<3x1xi64>, tensor<3x1xi64>) outs(%ids_7 : tensor<3x1xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x1xi64>
    %h_11 = mixer.embedding %ids_8, %embedding_1 : tensor<3x1xi64>, tensor<17x24xf32> -> tensor<3x1x24xf32>
    %h_12 = tensor.extract_slice %position_1[1, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_13 = tensor.empty() : tensor<3x1x24xf32>
    %h_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_11, %h_12 : tensor<3x1x24xf32>, tensor<1x24xf32>) outs(%h_13 : tensor<3x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x24xf32>
    %decoder_0_norm1_weight_2 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_2 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_157 = mixer.norm layer %h_14 scale %decoder_0_norm1_weight_2 bias %decoder_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_q_weight_2 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_2 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_158 = mixer.linear %v_157, %decoder_0_q_weight_2 bias %decoder_0_q_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_159 = tensor.collapse_shape %v_158 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_160 = tensor.expand_shape %v_159 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_161 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_162 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_160 : tensor<3x1x3x8xf32>) outs(%v_161 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_k_weight_2 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_2 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_163 = mixer.linear %v_157, %decoder_0_k_weight_2 bias %decoder_0_k_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_164 = tensor.collapse_shape %v_163 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_165 = tensor.expand_shape %v_164 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_166 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_167 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_165 : tensor<3x1x3x8xf32>) outs(%v_166 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_v_weight_2 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_2 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_168 = mixer.linear %v_157, %decoder_0_v_weight_2 bias %decoder_0_v_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_169 = tensor.collapse_shape %v_168 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_170 = tensor.expand_shape %v_169 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_171 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_172 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_170 : tensor<3x1x3x8xf32>) outs(%v_171 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %k_1 = tensor.concat dim(2) %v_83, %v_167 : (tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x2x8xf32>
    %k_2 = tensor.concat dim(2) %v_88, %v_172 : (tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x2x8xf32>
    %results_7 = mixer.attention %v_162, %k_1, %k_2 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x2x8xf32>, tensor<3x3x2x8xf32> -> tensor<3x3x1x8xf32>
    %v_173 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_174 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<3x3x1x8xf32>) outs(%v_173 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_175 = tensor.collapse_shape %v_174 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_176 = tensor.expand_shape %v_175 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_o_weight_2 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_2 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_177 = mixer.linear %v_176, %decoder_0_o_weight_2 bias %decoder_0_o_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_15 = arith.addf %h_14, %v_177 : tensor<3x1x24xf32>
    %decoder_0_norm3_weight_2 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_2 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_178 = mixer.norm layer %h_15 scale %decoder_0_norm3_weight_2 bias %decoder_0_norm3_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_cross_q_weight_2 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_2 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_179 = mixer.linear %v_178, %decoder_0_cross_q_weight_2 bias %decoder_0_cross_q_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_180 = tensor.collapse_shape %v_179 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_181 = tensor.expand_shape %v_180 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_182 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_183 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_181 : tensor<3x1x3x8xf32>) outs(%v_182 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_8 = mixer.attention %v_183, %v_60, %v_64 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_184 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_185 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_8 : tensor<3x3x1x8xf32>) outs(%v_184 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_186 = tensor.collapse_shape %v_185 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_187 = tensor.expand_shape %v_186 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_cross_o_weight_2 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_2 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_188 = mixer.linear %v_187, %decoder_0_cross_o_weight_2 bias %decoder_0_cross_o_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_16 = arith.addf %h_15, %v_188 : tensor<3x1x24xf32>
    %decoder_0_norm2_weight_2 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_2 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_189 = mixer.norm layer %h_16 scale %decoder_0_norm2_weight_2 bias %decoder_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_up_weight_2 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_2 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_190 = mixer.linear %v_189, %decoder_0_up_weight_2 bias %decoder_0_up_bias_2 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_191 = arith.mulf %v_190, %v_107 : tensor<3x1x48xf32>
    %v_192 = arith.mulf %v_190, %v_109 : tensor<3x1x48xf32>
    %v_193 = math.erf %v_192 : tensor<3x1x48xf32>
    %v_194 = arith.addf %v_193, %v_112 : tensor<3x1x48xf32>
    %v_195 = arith.mulf %v_191, %v_194 : tensor<3x1x48xf32>
    %decoder_0_down_weight_2 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_2 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_196 = mixer.linear %v_195, %decoder_0_down_weight_2 bias %decoder_0_down_bias_2 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_17 = arith.addf %h_16, %v_196 : tensor<3x1x24xf32>
    %decoder_1_norm1_weight_2 = mixer.weight @weights "w.decoder.1.norm1.weight" : tensor<24xf32>
    %decoder_1_norm1_bias_2 = mixer.weight @weights "w.decoder.1.norm1.bias" : tensor<24xf32>
    %v_197 = mixer.norm layer %h_17 scale %decoder_1_norm1_weight_2 bias %decoder_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_q_weight_2 = mixer.weight @weights "w.decoder.1.q.weight" : tensor<24x24xf32>
    %decoder_1_q_bias_2 = mixer.weight @weights "w.decoder.1.q.bias" : tensor<24xf32>
    %v_198 = mixer.linear %v_197, %decoder_1_q_weight_2 bias %decoder_1_q_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_199 = tensor.collapse_shape %v_198 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_200 = tensor.expand_shape %v_199 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_201 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_202 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_200 : tensor<3x1x3x8xf32>) outs(%v_201 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_k_weight_2 = mixer.weight @weights "w.decoder.1.k.weight" : tensor<24x24xf32>
    %decoder_1_k_bias_2 = mixer.weight @weights "w.decoder.1.k.bias" : tensor<24xf32>
    %v_203 = mixer.linear %v_197, %decoder_1_k_weight_2 bias %decoder_1_k_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_204 = tensor.collapse_shape %v_203 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_205 = tensor.expand_shape %v_204 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_206 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_207 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_205 : tensor<3x1x3x8xf32>) outs(%v_206 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_v_weight_2 = mixer.weight @weights "w.decoder.1.v.weight" : tensor<24x24xf32>
    %decoder_1_v_bias_2 = mixer.weight @weights "w.decoder.1.v.bias" : tensor<24xf32>
    %v_208 = mixer.linear %v_197, %decoder_1_v_weight_2 bias %decoder_1_v_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_209 = tensor.collapse_shape %v_208 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_210 = tensor.expand_shape %v_209 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_211 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_212 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_210 : tensor<3x1x3x8xf32>) outs(%v_211 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %k_3 = tensor.concat dim(2) %v_126, %v_207 : (tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x2x8xf32>
    %k_4 = tensor.concat dim(2) %v_131, %v_212 : (tensor<3x3x1x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x2x8xf32>
    %results_9 = mixer.attention %v_202, %k_3, %k_4 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x2x8xf32>, tensor<3x3x2x8xf32> -> tensor<3x3x1x8xf32>
    %v_213 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_214 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_9 : tensor<3x3x1x8xf32>) outs(%v_213 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_215 = tensor.collapse_shape %v_214 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_216 = tensor.expand_shape %v_215 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_o_weight_2 = mixer.weight @weights "w.decoder.1.o.weight" : tensor<24x24xf32>
    %decoder_1_o_bias_2 = mixer.weight @weights "w.decoder.1.o.bias" : tensor<24xf32>
    %v_217 = mixer.linear %v_216, %decoder_1_o_weight_2 bias %decoder_1_o_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_18 = arith.addf %h_17, %v_217 : tensor<3x1x24xf32>
    %decoder_1_norm3_weight_2 = mixer.weight @weights "w.decoder.1.norm3.weight" : tensor<24xf32>
    %decoder_1_norm3_bias_2 = mixer.weight @weights "w.decoder.1.norm3.bias" : tensor<24xf32>
    %v_218 = mixer.norm layer %h_18 scale %decoder_1_norm3_weight_2 bias %decoder_1_norm3_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_cross_q_weight_2 = mixer.weight @weights "w.decoder.1.cross.q.weight" : tensor<24x24xf32>
    %decoder_1_cross_q_bias_2 = mixer.weight @weights "w.decoder.1.cross.q.bias" : tensor<24xf32>
    %v_219 = mixer.linear %v_218, %decoder_1_cross_q_weight_2 bias %decoder_1_cross_q_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_220 = tensor.collapse_shape %v_219 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_221 = tensor.expand_shape %v_220 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_222 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_223 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_221 : tensor<3x1x3x8xf32>) outs(%v_222 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_10 = mixer.attention %v_223, %v_68, %v_72 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_224 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_225 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_10 : tensor<3x3x1x8xf32>) outs(%v_224 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_226 = tensor.collapse_shape %v_225 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_227 = tensor.expand_shape %v_226 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_cross_o_weight_2 = mixer.weight @weights "w.decoder.1.cross.o.weight" : tensor<24x24xf32>
    %decoder_1_cross_o_bias_2 = mixer.weight @weights "w.decoder.1.cross.o.bias" : tensor<24xf32>
    %v_228 = mixer.linear %v_227, %decoder_1_cross_o_weight_2 bias %decoder_1_cross_o_bias_2 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_19 = arith.addf %h_18, %v_228 : tensor<3x1x24xf32>
    %decoder_1_norm2_weight_2 = mixer.weight @weights "w.decoder.1.norm2.weight" : tensor<24xf32>
    %decoder_1_norm2_bias_2 = mixer.weight @weights "w.decoder.1.norm2.bias" : tensor<24xf32>
    %v_229 = mixer.norm layer %h_19 scale %decoder_1_norm2_weight_2 bias %decoder_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_up_weight_2 = mixer.weight @weights "w.decoder.1.up.weight" : tensor<48x24xf32>
    %decoder_1_up_bias_2 = mixer.weight @weights "w.decoder.1.up.bias" : tensor<48xf32>
    %v_230 = mixer.linear %v_229, %decoder_1_up_weight_2 bias %decoder_1_up_bias_2 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_231 = arith.mulf %v_230, %v_107 : tensor<3x1x48xf32>
    %v_232 = arith.mulf %v_230, %v_109 : tensor<3x1x48xf32>
    %v_233 = math.erf %v_232 : tensor<3x1x48xf32>
    %v_234 = arith.addf %v_233, %v_112 : tensor<3x1x48xf32>
    %v_235 = arith.mulf %v_231, %v_234 : tensor<3x1x48xf32>
    %decoder_1_down_weight_2 = mixer.weight @weights "w.decoder.1.down.weight" : tensor<24x48xf32>
    %decoder_1_down_bias_2 = mixer.weight @weights "w.decoder.1.down.bias" : tensor<24xf32>
    %v_236 = mixer.linear %v_235, %decoder_1_down_weight_2 bias %decoder_1_down_bias_2 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_20 = arith.addf %h_19, %v_236 : tensor<3x1x24xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_237 = mixer.norm layer %h_20 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %logits_2 = mixer.linear %v_237, %head_weight_1 : tensor<3x1x24xf32>, tensor<17x24xf32> -> tensor<3x1x17xf32>
    %ids_9:2 = mixer.sort %logits_2 descending : tensor<3x1x17xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %ids_10 = tensor.collapse_shape %ids_9#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %h_21 = mixer.embedding %ids_10, %embedding_1 : tensor<3x1xi64>, tensor<17x24xf32> -> tensor<3x1x24xf32>
    %h_22 = tensor.extract_slice %position_1[2, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_23 = tensor.empty() : tensor<3x1x24xf32>
    %h_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_21, %h_22 : tensor<3x1x24xf32>, tensor<1x24xf32>) outs(%h_23 : tensor<3x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x24xf32>
    %decoder_0_norm1_weight_3 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_3 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_238 = mixer.norm layer %h_24 scale %decoder_0_norm1_weight_3 bias %decoder_0_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_q_weight_3 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_3 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_239 = mixer.linear %v_238, %decoder_0_q_weight_3 bias %decoder_0_q_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_240 = tensor.collapse_shape %v_239 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_241 = tensor.expand_shape %v_240 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_242 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_243 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_241 : tensor<3x1x3x8xf32>) outs(%v_242 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_k_weight_3 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_3 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_244 = mixer.linear %v_238, %decoder_0_k_weight_3 bias %decoder_0_k_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_245 = tensor.collapse_shape %v_244 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_246 = tensor.expand_shape %v_245 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_247 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_248 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_246 : tensor<3x1x3x8xf32>) outs(%v_247 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_v_weight_3 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_3 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_249 = mixer.linear %v_238, %decoder_0_v_weight_3 bias %decoder_0_v_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_250 = tensor.collapse_shape %v_249 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_251 = tensor.expand_shape %v_250 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_252 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_253 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_251 : tensor<3x1x3x8xf32>) outs(%v_252 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %k_5 = tensor.concat dim(2) %k_1, %v_248 : (tensor<3x3x2x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x3x8xf32>
    %k_6 = tensor.concat dim(2) %k_2, %v_253 : (tensor<3x3x2x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x3x8xf32>
    %results_11 = mixer.attention %v_243, %k_5, %k_6 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x3x8xf32>, tensor<3x3x3x8xf32> -> tensor<3x3x1x8xf32>
    %v_254 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_255 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_11 : tensor<3x3x1x8xf32>) outs(%v_254 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_256 = tensor.collapse_shape %v_255 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_257 = tensor.expand_shape %v_256 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_o_weight_3 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_3 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_258 = mixer.linear %v_257, %decoder_0_o_weight_3 bias %decoder_0_o_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_25 = arith.addf %h_24, %v_258 : tensor<3x1x24xf32>
    %decoder_0_norm3_weight_3 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_3 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_259 = mixer.norm layer %h_25 scale %decoder_0_norm3_weight_3 bias %decoder_0_norm3_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_cross_q_weight_3 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_3 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_260 = mixer.linear %v_259, %decoder_0_cross_q_weight_3 bias %decoder_0_cross_q_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_261 = tensor.collapse_shape %v_260 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_262 = tensor.expand_shape %v_261 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_263 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_264 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_262 : tensor<3x1x3x8xf32>) outs(%v_263 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_12 = mixer.attention %v_264, %v_60, %v_64 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_265 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_266 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_12 : tensor<3x3x1x8xf32>) outs(%v_265 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_267 = tensor.collapse_shape %v_266 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_268 = tensor.expand_shape %v_267 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_cross_o_weight_3 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_3 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_269 = mixer.linear %v_268, %decoder_0_cross_o_weight_3 bias %decoder_0_cross_o_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_26 = arith.addf %h_25, %v_269 : tensor<3x1x24xf32>
    %decoder_0_norm2_weight_3 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_3 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_270 = mixer.norm layer %h_26 scale %decoder_0_norm2_weight_3 bias %decoder_0_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_up_weight_3 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_3 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_271 = mixer.linear %v_270, %decoder_0_up_weight_3 bias %decoder_0_up_bias_3 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_272 = arith.mulf %v_271, %v_107 : tensor<3x1x48xf32>
    %v_273 = arith.mulf %v_271, %v_109 : tensor<3x1x48xf32>
    %v_274 = math.erf %v_273 : tensor<3x1x48xf32>
    %v_275 = arith.addf %v_274, %v_112 : tensor<3x1x48xf32>
    %v_276 = arith.mulf %v_272, %v_275 : tensor<3x1x48xf32>
    %decoder_0_down_weight_3 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_3 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_277 = mixer.linear %v_276, %decoder_0_down_weight_3 bias %decoder_0_down_bias_3 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_27 = arith.addf %h_26, %v_277 : tensor<3x1x24xf32>
    %decoder_1_norm1_weight_3 = mixer.weight @weights "w.decoder.1.norm1.weight" : tensor<24xf32>
    %decoder_1_norm1_bias_3 = mixer.weight @weights "w.decoder.1.norm1.bias" : tensor<24xf32>
    %v_278 = mixer.norm layer %h_27 scale %decoder_1_norm1_weight_3 bias %decoder_1_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_q_weight_3 = mixer.weight @weights "w.decoder.1.q.weight" : tensor<24x24xf32>
    %decoder_1_q_bias_3 = mixer.weight @weights "w.decoder.1.q.bias" : tensor<24xf32>
    %v_279 = mixer.linear %v_278, %decoder_1_q_weight_3 bias %decoder_1_q_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_280 = tensor.collapse_shape %v_279 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_281 = tensor.expand_shape %v_280 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_282 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_283 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_281 : tensor<3x1x3x8xf32>) outs(%v_282 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_k_weight_3 = mixer.weight @weights "w.decoder.1.k.weight" : tensor<24x24xf32>
    %decoder_1_k_bias_3 = mixer.weight @weights "w.decoder.1.k.bias" : tensor<24xf32>
    %v_284 = mixer.linear %v_278, %decoder_1_k_weight_3 bias %decoder_1_k_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_285 = tensor.collapse_shape %v_284 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_286 = tensor.expand_shape %v_285 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_287 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_288 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_286 : tensor<3x1x3x8xf32>) outs(%v_287 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_v_weight_3 = mixer.weight @weights "w.decoder.1.v.weight" : tensor<24x24xf32>
    %decoder_1_v_bias_3 = mixer.weight @weights "w.decoder.1.v.bias" : tensor<24xf32>
    %v_289 = mixer.linear %v_278, %decoder_1_v_weight_3 bias %decoder_1_v_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_290 = tensor.collapse_shape %v_289 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_291 = tensor.expand_shape %v_290 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_292 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_293 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_291 : tensor<3x1x3x8xf32>) outs(%v_292 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %k_7 = tensor.concat dim(2) %k_3, %v_288 : (tensor<3x3x2x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x3x8xf32>
    %k_8 = tensor.concat dim(2) %k_4, %v_293 : (tensor<3x3x2x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x3x8xf32>
    %results_13 = mixer.attention %v_283, %k_7, %k_8 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x3x8xf32>, tensor<3x3x3x8xf32> -> tensor<3x3x1x8xf32>
    %v_294 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_295 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_13 : tensor<3x3x1x8xf32>) outs(%v_294 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_296 = tensor.collapse_shape %v_295 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_297 = tensor.expand_shape %v_296 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_o_weight_3 = mixer.weight @weights "w.decoder.1.o.weight" : tensor<24x24xf32>
    %decoder_1_o_bias_3 = mixer.weight @weights "w.decoder.1.o.bias" : tensor<24xf32>
    %v_298 = mixer.linear %v_297, %decoder_1_o_weight_3 bias %decoder_1_o_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_28 = arith.addf %h_27, %v_298 : tensor<3x1x24xf32>
    %decoder_1_norm3_weight_3 = mixer.weight @weights "w.decoder.1.norm3.weight" : tensor<24xf32>
    %decoder_1_norm3_bias_3 = mixer.weight @weights "w.decoder.1.norm3.bias" : tensor<24xf32>
    %v_299 = mixer.norm layer %h_28 scale %decoder_1_norm3_weight_3 bias %decoder_1_norm3_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_cross_q_weight_3 = mixer.weight @weights "w.decoder.1.cross.q.weight" : tensor<24x24xf32>
    %decoder_1_cross_q_bias_3 = mixer.weight @weights "w.decoder.1.cross.q.bias" : tensor<24xf32>
    %v_300 = mixer.linear %v_299, %decoder_1_cross_q_weight_3 bias %decoder_1_cross_q_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_301 = tensor.collapse_shape %v_300 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_302 = tensor.expand_shape %v_301 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_303 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_304 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_302 : tensor<3x1x3x8xf32>) outs(%v_303 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_14 = mixer.attention %v_304, %v_68, %v_72 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_305 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_306 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_14 : tensor<3x3x1x8xf32>) outs(%v_305 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_307 = tensor.collapse_shape %v_306 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_308 = tensor.expand_shape %v_307 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_cross_o_weight_3 = mixer.weight @weights "w.decoder.1.cross.o.weight" : tensor<24x24xf32>
    %decoder_1_cross_o_bias_3 = mixer.weight @weights "w.decoder.1.cross.o.bias" : tensor<24xf32>
    %v_309 = mixer.linear %v_308, %decoder_1_cross_o_weight_3 bias %decoder_1_cross_o_bias_3 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_29 = arith.addf %h_28, %v_309 : tensor<3x1x24xf32>
    %decoder_1_norm2_weight_3 = mixer.weight @weights "w.decoder.1.norm2.weight" : tensor<24xf32>
    %decoder_1_norm2_bias_3 = mixer.weight @weights "w.decoder.1.norm2.bias" : tensor<24xf32>
    %v_310 = mixer.norm layer %h_29 scale %decoder_1_norm2_weight_3 bias %decoder_1_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_up_weight_3 = mixer.weight @weights "w.decoder.1.up.weight" : tensor<48x24xf32>
    %decoder_1_up_bias_3 = mixer.weight @weights "w.decoder.1.up.bias" : tensor<48xf32>
    %v_311 = mixer.linear %v_310, %decoder_1_up_weight_3 bias %decoder_1_up_bias_3 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_312 = arith.mulf %v_311, %v_107 : tensor<3x1x48xf32>
    %v_313 = arith.mulf %v_311, %v_109 : tensor<3x1x48xf32>
    %v_314 = math.erf %v_313 : tensor<3x1x48xf32>
    %v_315 = arith.addf %v_314, %v_112 : tensor<3x1x48xf32>
    %v_316 = arith.mulf %v_312, %v_315 : tensor<3x1x48xf32>
    %decoder_1_down_weight_3 = mixer.weight @weights "w.decoder.1.down.weight" : tensor<24x48xf32>
    %decoder_1_down_bias_3 = mixer.weight @weights "w.decoder.1.down.bias" : tensor<24xf32>
    %v_317 = mixer.linear %v_316, %decoder_1_down_weight_3 bias %decoder_1_down_bias_3 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_30 = arith.addf %h_29, %v_317 : tensor<3x1x24xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_318 = mixer.norm layer %h_30 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %logits_3 = mixer.linear %v_318, %head_weight_1 : tensor<3x1x24xf32>, tensor<17x24xf32> -> tensor<3x1x17xf32>
    %ids_11:2 = mixer.sort %logits_3 descending : tensor<3x1x17xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %ids_12 = tensor.collapse_shape %ids_11#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %h_31 = mixer.embedding %ids_12, %embedding_1 : tensor<3x1xi64>, tensor<17x24xf32> -> tensor<3x1x24xf32>
    %h_32 = tensor.extract_slice %position_1[3, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_33 = tensor.empty() : tensor<3x1x24xf32>
    %h_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_31, %h_32 : tensor<3x1x24xf32>, tensor<1x24xf32>) outs(%h_33 : tensor<3x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x24xf32>
    %decoder_0_norm1_weight_4 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_4 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_319 = mixer.norm layer %h_34 scale %decoder_0_norm1_weight_4 bias %decoder_0_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_q_weight_4 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_4 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_320 = mixer.linear %v_319, %decoder_0_q_weight_4 bias %decoder_0_q_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_321 = tensor.collapse_shape %v_320 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_322 = tensor.expand_shape %v_321 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_323 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_324 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_322 : tensor<3x1x3x8xf32>) outs(%v_323 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_k_weight_4 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_4 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_325 = mixer.linear %v_319, %decoder_0_k_weight_4 bias %decoder_0_k_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_326 = tensor.collapse_shape %v_325 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_327 = tensor.expand_shape %v_326 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_328 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_329 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_327 : tensor<3x1x3x8xf32>) outs(%v_328 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_v_weight_4 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_4 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_330 = mixer.linear %v_319, %decoder_0_v_weight_4 bias %decoder_0_v_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_331 = tensor.collapse_shape %v_330 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_332 = tensor.expand_shape %v_331 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_333 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_334 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_332 : tensor<3x1x3x8xf32>) outs(%v_333 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %k_9 = tensor.concat dim(2) %k_5, %v_329 : (tensor<3x3x3x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x4x8xf32>
    %k_10 = tensor.concat dim(2) %k_6, %v_334 : (tensor<3x3x3x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x4x8xf32>
    %results_15 = mixer.attention %v_324, %k_9, %k_10 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x4x8xf32>, tensor<3x3x4x8xf32> -> tensor<3x3x1x8xf32>
    %v_335 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_336 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_15 : tensor<3x3x1x8xf32>) outs(%v_335 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_337 = tensor.collapse_shape %v_336 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_338 = tensor.expand_shape %v_337 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_o_weight_4 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_4 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_339 = mixer.linear %v_338, %decoder_0_o_weight_4 bias %decoder_0_o_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_35 = arith.addf %h_34, %v_339 : tensor<3x1x24xf32>
    %decoder_0_norm3_weight_4 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_4 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_340 = mixer.norm layer %h_35 scale %decoder_0_norm3_weight_4 bias %decoder_0_norm3_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_cross_q_weight_4 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_4 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_341 = mixer.linear %v_340, %decoder_0_cross_q_weight_4 bias %decoder_0_cross_q_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_342 = tensor.collapse_shape %v_341 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_343 = tensor.expand_shape %v_342 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_344 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_345 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_343 : tensor<3x1x3x8xf32>) outs(%v_344 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_16 = mixer.attention %v_345, %v_60, %v_64 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_346 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_347 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_16 : tensor<3x3x1x8xf32>) outs(%v_346 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_348 = tensor.collapse_shape %v_347 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_349 = tensor.expand_shape %v_348 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_cross_o_weight_4 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_4 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_350 = mixer.linear %v_349, %decoder_0_cross_o_weight_4 bias %decoder_0_cross_o_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_36 = arith.addf %h_35, %v_350 : tensor<3x1x24xf32>
    %decoder_0_norm2_weight_4 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_4 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_351 = mixer.norm layer %h_36 scale %decoder_0_norm2_weight_4 bias %decoder_0_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_up_weight_4 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_4 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_352 = mixer.linear %v_351, %decoder_0_up_weight_4 bias %decoder_0_up_bias_4 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_353 = arith.mulf %v_352, %v_107 : tensor<3x1x48xf32>
    %v_354 = arith.mulf %v_352, %v_109 : tensor<3x1x48xf32>
    %v_355 = math.erf %v_354 : tensor<3x1x48xf32>
    %v_356 = arith.addf %v_355, %v_112 : tensor<3x1x48xf32>
    %v_357 = arith.mulf %v_353, %v_356 : tensor<3x1x48xf32>
    %decoder_0_down_weight_4 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_4 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_358 = mixer.linear %v_357, %decoder_0_down_weight_4 bias %decoder_0_down_bias_4 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_37 = arith.addf %h_36, %v_358 : tensor<3x1x24xf32>
    %decoder_1_norm1_weight_4 = mixer.weight @weights "w.decoder.1.norm1.weight" : tensor<24xf32>
    %decoder_1_norm1_bias_4 = mixer.weight @weights "w.decoder.1.norm1.bias" : tensor<24xf32>
    %v_359 = mixer.norm layer %h_37 scale %decoder_1_norm1_weight_4 bias %decoder_1_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_q_weight_4 = mixer.weight @weights "w.decoder.1.q.weight" : tensor<24x24xf32>
    %decoder_1_q_bias_4 = mixer.weight @weights "w.decoder.1.q.bias" : tensor<24xf32>
    %v_360 = mixer.linear %v_359, %decoder_1_q_weight_4 bias %decoder_1_q_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_361 = tensor.collapse_shape %v_360 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_362 = tensor.expand_shape %v_361 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_363 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_364 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_362 : tensor<3x1x3x8xf32>) outs(%v_363 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_k_weight_4 = mixer.weight @weights "w.decoder.1.k.weight" : tensor<24x24xf32>
    %decoder_1_k_bias_4 = mixer.weight @weights "w.decoder.1.k.bias" : tensor<24xf32>
    %v_365 = mixer.linear %v_359, %decoder_1_k_weight_4 bias %decoder_1_k_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_366 = tensor.collapse_shape %v_365 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_367 = tensor.expand_shape %v_366 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_368 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_369 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_367 : tensor<3x1x3x8xf32>) outs(%v_368 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_v_weight_4 = mixer.weight @weights "w.decoder.1.v.weight" : tensor<24x24xf32>
    %decoder_1_v_bias_4 = mixer.weight @weights "w.decoder.1.v.bias" : tensor<24xf32>
    %v_370 = mixer.linear %v_359, %decoder_1_v_weight_4 bias %decoder_1_v_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_371 = tensor.collapse_shape %v_370 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_372 = tensor.expand_shape %v_371 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_373 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_374 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_372 : tensor<3x1x3x8xf32>) outs(%v_373 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %k_11 = tensor.concat dim(2) %k_7, %v_369 : (tensor<3x3x3x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x4x8xf32>
    %k_12 = tensor.concat dim(2) %k_8, %v_374 : (tensor<3x3x3x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x4x8xf32>
    %results_17 = mixer.attention %v_364, %k_11, %k_12 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x4x8xf32>, tensor<3x3x4x8xf32> -> tensor<3x3x1x8xf32>
    %v_375 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_376 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_17 : tensor<3x3x1x8xf32>) outs(%v_375 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_377 = tensor.collapse_shape %v_376 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_378 = tensor.expand_shape %v_377 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_o_weight_4 = mixer.weight @weights "w.decoder.1.o.weight" : tensor<24x24xf32>
    %decoder_1_o_bias_4 = mixer.weight @weights "w.decoder.1.o.bias" : tensor<24xf32>
    %v_379 = mixer.linear %v_378, %decoder_1_o_weight_4 bias %decoder_1_o_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_38 = arith.addf %h_37, %v_379 : tensor<3x1x24xf32>
    %decoder_1_norm3_weight_4 = mixer.weight @weights "w.decoder.1.norm3.weight" : tensor<24xf32>
    %decoder_1_norm3_bias_4 = mixer.weight @weights "w.decoder.1.norm3.bias" : tensor<24xf32>
    %v_380 = mixer.norm layer %h_38 scale %decoder_1_norm3_weight_4 bias %decoder_1_norm3_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_cross_q_weight_4 = mixer.weight @weights "w.decoder.1.cross.q.weight" : tensor<24x24xf32>
    %decoder_1_cross_q_bias_4 = mixer.weight @weights "w.decoder.1.cross.q.bias" : tensor<24xf32>
    %v_381 = mixer.linear %v_380, %decoder_1_cross_q_weight_4 bias %decoder_1_cross_q_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_382 = tensor.collapse_shape %v_381 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_383 = tensor.expand_shape %v_382 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_384 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_385 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_383 : tensor<3x1x3x8xf32>) outs(%v_384 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_18 = mixer.attention %v_385, %v_68, %v_72 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_386 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_387 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_18 : tensor<3x3x1x8xf32>) outs(%v_386 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_388 = tensor.collapse_shape %v_387 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_389 = tensor.expand_shape %v_388 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_cross_o_weight_4 = mixer.weight @weights "w.decoder.1.cross.o.weight" : tensor<24x24xf32>
    %decoder_1_cross_o_bias_4 = mixer.weight @weights "w.decoder.1.cross.o.bias" : tensor<24xf32>
    %v_390 = mixer.linear %v_389, %decoder_1_cross_o_weight_4 bias %decoder_1_cross_o_bias_4 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_39 = arith.addf %h_38, %v_390 : tensor<3x1x24xf32>
    %decoder_1_norm2_weight_4 = mixer.weight @weights "w.decoder.1.norm2.weight" : tensor<24xf32>
    %decoder_1_norm2_bias_4 = mixer.weight @weights "w.decoder.1.norm2.bias" : tensor<24xf32>
    %v_391 = mixer.norm layer %h_39 scale %decoder_1_norm2_weight_4 bias %decoder_1_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_up_weight_4 = mixer.weight @weights "w.decoder.1.up.weight" : tensor<48x24xf32>
    %decoder_1_up_bias_4 = mixer.weight @weights "w.decoder.1.up.bias" : tensor<48xf32>
    %v_392 = mixer.linear %v_391, %decoder_1_up_weight_4 bias %decoder_1_up_bias_4 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_393 = arith.mulf %v_392, %v_107 : tensor<3x1x48xf32>
    %v_394 = arith.mulf %v_392, %v_109 : tensor<3x1x48xf32>
    %v_395 = math.erf %v_394 : tensor<3x1x48xf32>
    %v_396 = arith.addf %v_395, %v_112 : tensor<3x1x48xf32>
    %v_397 = arith.mulf %v_393, %v_396 : tensor<3x1x48xf32>
    %decoder_1_down_weight_4 = mixer.weight @weights "w.decoder.1.down.weight" : tensor<24x48xf32>
    %decoder_1_down_bias_4 = mixer.weight @weights "w.decoder.1.down.bias" : tensor<24xf32>
    %v_398 = mixer.linear %v_397, %decoder_1_down_weight_4 bias %decoder_1_down_bias_4 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_40 = arith.addf %h_39, %v_398 : tensor<3x1x24xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_399 = mixer.norm layer %h_40 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %logits_4 = mixer.linear %v_399, %head_weight_1 : tensor<3x1x24xf32>, tensor<17x24xf32> -> tensor<3x1x17xf32>
    %ids_13:2 = mixer.sort %logits_4 descending : tensor<3x1x17xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %ids_14 = tensor.collapse_shape %ids_13#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %h_41 = mixer.embedding %ids_14, %embedding_1 : tensor<3x1xi64>, tensor<17x24xf32> -> tensor<3x1x24xf32>
    %h_42 = tensor.extract_slice %position_1[4, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_43 = tensor.empty() : tensor<3x1x24xf32>
    %h_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_41, %h_42 : tensor<3x1x24xf32>, tensor<1x24xf32>) outs(%h_43 : tensor<3x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x24xf32>
    %decoder_0_norm1_weight_5 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_5 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_400 = mixer.norm layer %h_44 scale %decoder_0_norm1_weight_5 bias %decoder_0_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_q_weight_5 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_5 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_401 = mixer.linear %v_400, %decoder_0_q_weight_5 bias %decoder_0_q_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_402 = tensor.collapse_shape %v_401 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_403 = tensor.expand_shape %v_402 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_404 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_405 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_403 : tensor<3x1x3x8xf32>) outs(%v_404 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_k_weight_5 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_5 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_406 = mixer.linear %v_400, %decoder_0_k_weight_5 bias %decoder_0_k_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_407 = tensor.collapse_shape %v_406 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_408 = tensor.expand_shape %v_407 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_409 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_410 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_408 : tensor<3x1x3x8xf32>) outs(%v_409 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_0_v_weight_5 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_5 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_411 = mixer.linear %v_400, %decoder_0_v_weight_5 bias %decoder_0_v_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_412 = tensor.collapse_shape %v_411 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_413 = tensor.expand_shape %v_412 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_414 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_415 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_413 : tensor<3x1x3x8xf32>) outs(%v_414 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %k_13 = tensor.concat dim(2) %k_9, %v_410 : (tensor<3x3x4x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x5x8xf32>
    %k_14 = tensor.concat dim(2) %k_10, %v_415 : (tensor<3x3x4x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x5x8xf32>
    %results_19 = mixer.attention %v_405, %k_13, %k_14 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x5x8xf32>, tensor<3x3x5x8xf32> -> tensor<3x3x1x8xf32>
    %v_416 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_417 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_19 : tensor<3x3x1x8xf32>) outs(%v_416 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_418 = tensor.collapse_shape %v_417 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_419 = tensor.expand_shape %v_418 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_o_weight_5 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_5 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_420 = mixer.linear %v_419, %decoder_0_o_weight_5 bias %decoder_0_o_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_45 = arith.addf %h_44, %v_420 : tensor<3x1x24xf32>
    %decoder_0_norm3_weight_5 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_5 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_421 = mixer.norm layer %h_45 scale %decoder_0_norm3_weight_5 bias %decoder_0_norm3_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_cross_q_weight_5 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_5 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_422 = mixer.linear %v_421, %decoder_0_cross_q_weight_5 bias %decoder_0_cross_q_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_423 = tensor.collapse_shape %v_422 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_424 = tensor.expand_shape %v_423 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_425 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_426 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_424 : tensor<3x1x3x8xf32>) outs(%v_425 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_20 = mixer.attention %v_426, %v_60, %v_64 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_427 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_428 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_20 : tensor<3x3x1x8xf32>) outs(%v_427 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_429 = tensor.collapse_shape %v_428 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_430 = tensor.expand_shape %v_429 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_0_cross_o_weight_5 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_5 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_431 = mixer.linear %v_430, %decoder_0_cross_o_weight_5 bias %decoder_0_cross_o_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_46 = arith.addf %h_45, %v_431 : tensor<3x1x24xf32>
    %decoder_0_norm2_weight_5 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_5 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_432 = mixer.norm layer %h_46 scale %decoder_0_norm2_weight_5 bias %decoder_0_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_0_up_weight_5 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_5 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_433 = mixer.linear %v_432, %decoder_0_up_weight_5 bias %decoder_0_up_bias_5 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_434 = arith.mulf %v_433, %v_107 : tensor<3x1x48xf32>
    %v_435 = arith.mulf %v_433, %v_109 : tensor<3x1x48xf32>
    %v_436 = math.erf %v_435 : tensor<3x1x48xf32>
    %v_437 = arith.addf %v_436, %v_112 : tensor<3x1x48xf32>
    %v_438 = arith.mulf %v_434, %v_437 : tensor<3x1x48xf32>
    %decoder_0_down_weight_5 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_5 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_439 = mixer.linear %v_438, %decoder_0_down_weight_5 bias %decoder_0_down_bias_5 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_47 = arith.addf %h_46, %v_439 : tensor<3x1x24xf32>
    %decoder_1_norm1_weight_5 = mixer.weight @weights "w.decoder.1.norm1.weight" : tensor<24xf32>
    %decoder_1_norm1_bias_5 = mixer.weight @weights "w.decoder.1.norm1.bias" : tensor<24xf32>
    %v_440 = mixer.norm layer %h_47 scale %decoder_1_norm1_weight_5 bias %decoder_1_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_q_weight_5 = mixer.weight @weights "w.decoder.1.q.weight" : tensor<24x24xf32>
    %decoder_1_q_bias_5 = mixer.weight @weights "w.decoder.1.q.bias" : tensor<24xf32>
    %v_441 = mixer.linear %v_440, %decoder_1_q_weight_5 bias %decoder_1_q_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_442 = tensor.collapse_shape %v_441 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_443 = tensor.expand_shape %v_442 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_444 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_445 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_443 : tensor<3x1x3x8xf32>) outs(%v_444 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_k_weight_5 = mixer.weight @weights "w.decoder.1.k.weight" : tensor<24x24xf32>
    %decoder_1_k_bias_5 = mixer.weight @weights "w.decoder.1.k.bias" : tensor<24xf32>
    %v_446 = mixer.linear %v_440, %decoder_1_k_weight_5 bias %decoder_1_k_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_447 = tensor.collapse_shape %v_446 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_448 = tensor.expand_shape %v_447 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_449 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_450 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_448 : tensor<3x1x3x8xf32>) outs(%v_449 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %decoder_1_v_weight_5 = mixer.weight @weights "w.decoder.1.v.weight" : tensor<24x24xf32>
    %decoder_1_v_bias_5 = mixer.weight @weights "w.decoder.1.v.bias" : tensor<24xf32>
    %v_451 = mixer.linear %v_440, %decoder_1_v_weight_5 bias %decoder_1_v_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_452 = tensor.collapse_shape %v_451 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_453 = tensor.expand_shape %v_452 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_454 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_455 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_453 : tensor<3x1x3x8xf32>) outs(%v_454 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %k_15 = tensor.concat dim(2) %k_11, %v_450 : (tensor<3x3x4x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x5x8xf32>
    %k_16 = tensor.concat dim(2) %k_12, %v_455 : (tensor<3x3x4x8xf32>, tensor<3x3x1x8xf32>) -> tensor<3x3x5x8xf32>
    %results_21 = mixer.attention %v_445, %k_15, %k_16 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x5x8xf32>, tensor<3x3x5x8xf32> -> tensor<3x3x1x8xf32>
    %v_456 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_457 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_21 : tensor<3x3x1x8xf32>) outs(%v_456 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_458 = tensor.collapse_shape %v_457 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_459 = tensor.expand_shape %v_458 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_o_weight_5 = mixer.weight @weights "w.decoder.1.o.weight" : tensor<24x24xf32>
    %decoder_1_o_bias_5 = mixer.weight @weights "w.decoder.1.o.bias" : tensor<24xf32>
    %v_460 = mixer.linear %v_459, %decoder_1_o_weight_5 bias %decoder_1_o_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_48 = arith.addf %h_47, %v_460 : tensor<3x1x24xf32>
    %decoder_1_norm3_weight_5 = mixer.weight @weights "w.decoder.1.norm3.weight" : tensor<24xf32>
    %decoder_1_norm3_bias_5 = mixer.weight @weights "w.decoder.1.norm3.bias" : tensor<24xf32>
    %v_461 = mixer.norm layer %h_48 scale %decoder_1_norm3_weight_5 bias %decoder_1_norm3_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_cross_q_weight_5 = mixer.weight @weights "w.decoder.1.cross.q.weight" : tensor<24x24xf32>
    %decoder_1_cross_q_bias_5 = mixer.weight @weights "w.decoder.1.cross.q.bias" : tensor<24xf32>
    %v_462 = mixer.linear %v_461, %decoder_1_cross_q_weight_5 bias %decoder_1_cross_q_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %v_463 = tensor.collapse_shape %v_462 [[0, 1, 2]] : tensor<3x1x24xf32> into tensor<72xf32>
    %v_464 = tensor.expand_shape %v_463 [[0, 1, 2, 3]] output_shape [3, 1, 3, 8] : tensor<72xf32> into tensor<3x1x3x8xf32>
    %v_465 = tensor.empty() : tensor<3x3x1x8xf32>
    %v_466 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_464 : tensor<3x1x3x8xf32>) outs(%v_465 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x8xf32>
    %results_22 = mixer.attention %v_466, %v_68, %v_72 scale 3.53553390593273786e-01 : tensor<3x3x1x8xf32>, tensor<3x3x12x8xf32>, tensor<3x3x12x8xf32> -> tensor<3x3x1x8xf32>
    %v_467 = tensor.empty() : tensor<3x1x3x8xf32>
    %v_468 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_22 : tensor<3x3x1x8xf32>) outs(%v_467 : tensor<3x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x3x8xf32>
    %v_469 = tensor.collapse_shape %v_468 [[0, 1, 2, 3]] : tensor<3x1x3x8xf32> into tensor<72xf32>
    %v_470 = tensor.expand_shape %v_469 [[0, 1, 2]] output_shape [3, 1, 24] : tensor<72xf32> into tensor<3x1x24xf32>
    %decoder_1_cross_o_weight_5 = mixer.weight @weights "w.decoder.1.cross.o.weight" : tensor<24x24xf32>
    %decoder_1_cross_o_bias_5 = mixer.weight @weights "w.decoder.1.cross.o.bias" : tensor<24xf32>
    %v_471 = mixer.linear %v_470, %decoder_1_cross_o_weight_5 bias %decoder_1_cross_o_bias_5 : tensor<3x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_49 = arith.addf %h_48, %v_471 : tensor<3x1x24xf32>
    %decoder_1_norm2_weight_5 = mixer.weight @weights "w.decoder.1.norm2.weight" : tensor<24xf32>
    %decoder_1_norm2_bias_5 = mixer.weight @weights "w.decoder.1.norm2.bias" : tensor<24xf32>
    %v_472 = mixer.norm layer %h_49 scale %decoder_1_norm2_weight_5 bias %decoder_1_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %decoder_1_up_weight_5 = mixer.weight @weights "w.decoder.1.up.weight" : tensor<48x24xf32>
    %decoder_1_up_bias_5 = mixer.weight @weights "w.decoder.1.up.bias" : tensor<48xf32>
    %v_473 = mixer.linear %v_472, %decoder_1_up_weight_5 bias %decoder_1_up_bias_5 : tensor<3x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x1x48xf32>
    %v_474 = arith.mulf %v_473, %v_107 : tensor<3x1x48xf32>
    %v_475 = arith.mulf %v_473, %v_109 : tensor<3x1x48xf32>
    %v_476 = math.erf %v_475 : tensor<3x1x48xf32>
    %v_477 = arith.addf %v_476, %v_112 : tensor<3x1x48xf32>
    %v_478 = arith.mulf %v_474, %v_477 : tensor<3x1x48xf32>
    %decoder_1_down_weight_5 = mixer.weight @weights "w.decoder.1.down.weight" : tensor<24x48xf32>
    %decoder_1_down_bias_5 = mixer.weight @weights "w.decoder.1.down.bias" : tensor<24xf32>
    %v_479 = mixer.linear %v_478, %decoder_1_down_weight_5 bias %decoder_1_down_bias_5 : tensor<3x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x1x24xf32>
    %h_50 = arith.addf %h_49, %v_479 : tensor<3x1x24xf32>
    %norm_weight_5 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_5 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_480 = mixer.norm layer %h_50 scale %norm_weight_5 bias %norm_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x1x24xf32>
    %logits_5 = mixer.linear %v_480, %head_weight_1 : tensor<3x1x24xf32>, tensor<17x24xf32> -> tensor<3x1x17xf32>
    %ids_15:2 = mixer.sort %logits_5 descending : tensor<3x1x17xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %ids_16 = tensor.collapse_shape %ids_15#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %v_481 = tensor.concat dim(1) %ids_8, %ids_10, %ids_12, %ids_14, %ids_16 : (tensor<3x1xi64>, tensor<3x1xi64>, tensor<3x1xi64>, tensor<3x1xi64>, tensor<3x1xi64>) -> tensor<3x5xi64>
    %v_482 = tensor.concat dim(1) %logits_1, %logits_2, %logits_3, %logits_4, %logits_5 : (tensor<3x1x17xf32>, tensor<3x1x17xf32>, tensor<3x1x17xf32>, tensor<3x1x17xf32>, tensor<3x1x17xf32>) -> tensor<3x5x17xf32>
    return %v_481, %v_482 : tensor<3x5xi64>, tensor<3x5x17xf32>
  }
}
