// Dualformer: controllable fast and slow thinking (Su et al., 2024, arXiv 2410.09918).
// One encoder-decoder writes a plan alone, or the trace of a search in front of it, as the first token of its answer says, or as it chooses where none is given; each step reads one token over its cache and the encoder's keys.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_task: tensor<2x7xi64> {mixer.name = "task"}, %in_mode: tensor<2xi64> {mixer.name = "mode"}) -> (tensor<2x7xi64> {mixer.name = "tokens"}, tensor<2x7x17xf32> {mixer.name = "logits"}) {
    %task_1 = tensor.expand_shape %in_mode [[0, 1]] output_shape [2, 1] : tensor<2xi64> into tensor<2x1xi64>
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<17x24xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<16x24xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<17x24xf32>
    %z_1 = mixer.embedding %in_task, %embedding_1 : tensor<2x7xi64>, tensor<17x24xf32> -> tensor<2x7x24xf32>
    %z_2 = tensor.extract_slice %position_1[0, 0] [7, 24] [1, 1] : tensor<16x24xf32> to tensor<7x24xf32>
    %z_3 = tensor.empty() : tensor<2x7x24xf32>
    %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%z_1, %z_2 : tensor<2x7x24xf32>, tensor<7x24xf32>) outs(%z_3 : tensor<2x7x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x24xf32>
    %encoder_0_norm1_weight_1 = mixer.weight @weights "w.encoder.0.norm1.weight" : tensor<24xf32>
    %encoder_0_norm1_bias_1 = mixer.weight @weights "w.encoder.0.norm1.bias" : tensor<24xf32>
    %v_1 = mixer.norm layer %z_4 scale %encoder_0_norm1_weight_1 bias %encoder_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x7x24xf32>
    %encoder_0_q_weight_1 = mixer.weight @weights "w.encoder.0.q.weight" : tensor<24x24xf32>
    %encoder_0_q_bias_1 = mixer.weight @weights "w.encoder.0.q.bias" : tensor<24xf32>
    %v_2 = mixer.linear %v_1, %encoder_0_q_weight_1 bias %encoder_0_q_bias_1 : tensor<2x7x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x7x24xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 7, 3, 8] : tensor<2x7x24xf32> into tensor<2x7x3x8xf32>
    %v_4 = tensor.empty() : tensor<2x3x7x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x7x3x8xf32>) outs(%v_4 : tensor<2x3x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x7x8xf32>
    %encoder_0_k_weight_1 = mixer.weight @weights "w.encoder.0.k.weight" : tensor<24x24xf32>
    %encoder_0_k_bias_1 = mixer.weight @weights "w.encoder.0.k.bias" : tensor<24xf32>
    %v_6 = mixer.linear %v_1, %encoder_0_k_weight_1 bias %encoder_0_k_bias_1 : tensor<2x7x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x7x24xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 7, 3, 8] : tensor<2x7x24xf32> into tensor<2x7x3x8xf32>
    %v_8 = tensor.empty() : tensor<2x3x7x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x7x3x8xf32>) outs(%v_8 : tensor<2x3x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x7x8xf32>
    %encoder_0_v_weight_1 = mixer.weight @weights "w.encoder.0.v.weight" : tensor<24x24xf32>
    %encoder_0_v_bias_1 = mixer.weight @weights "w.encoder.0.v.bias" : tensor<24xf32>
    %v_10 = mixer.linear %v_1, %encoder_0_v_weight_1 bias %encoder_0_v_bias_1 : tensor<2x7x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x7x24xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 7, 3, 8] : tensor<2x7x24xf32> into tensor<2x7x3x8xf32>
    %v_12 = tensor.empty() : tensor<2x3x7x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x7x3x8xf32>) outs(%v_12 : tensor<2x3x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x7x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x7x8xf32>
    %v_14 = tensor.empty() : tensor<2x7x3x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x7x8xf32>) outs(%v_14 : tensor<2x7x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x3x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x7x3x8xf32> into tensor<2x7x24xf32>
    %encoder_0_o_weight_1 = mixer.weight @weights "w.encoder.0.o.weight" : tensor<24x24xf32>
    %encoder_0_o_bias_1 = mixer.weight @weights "w.encoder.0.o.bias" : tensor<24xf32>
    %v_17 = mixer.linear %v_16, %encoder_0_o_weight_1 bias %encoder_0_o_bias_1 : tensor<2x7x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x7x24xf32>
    %x_1 = arith.addf %z_4, %v_17 : tensor<2x7x24xf32>
    %encoder_0_norm2_weight_1 = mixer.weight @weights "w.encoder.0.norm2.weight" : tensor<24xf32>
    %encoder_0_norm2_bias_1 = mixer.weight @weights "w.encoder.0.norm2.bias" : tensor<24xf32>
    %v_18 = mixer.norm layer %x_1 scale %encoder_0_norm2_weight_1 bias %encoder_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x7x24xf32>
    %encoder_0_up_weight_1 = mixer.weight @weights "w.encoder.0.up.weight" : tensor<48x24xf32>
    %encoder_0_up_bias_1 = mixer.weight @weights "w.encoder.0.up.bias" : tensor<48xf32>
    %v_19 = mixer.linear %v_18, %encoder_0_up_weight_1 bias %encoder_0_up_bias_1 : tensor<2x7x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x7x48xf32>
    %v_20 = arith.constant dense<0.5> : tensor<2x7x48xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x7x48xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x7x48xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x7x48xf32>
    %v_24 = math.erf %v_23 : tensor<2x7x48xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x7x48xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x7x48xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x7x48xf32>
    %encoder_0_down_weight_1 = mixer.weight @weights "w.encoder.0.down.weight" : tensor<24x48xf32>
    %encoder_0_down_bias_1 = mixer.weight @weights "w.encoder.0.down.bias" : tensor<24xf32>
    %v_28 = mixer.linear %v_27, %encoder_0_down_weight_1 bias %encoder_0_down_bias_1 : tensor<2x7x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x7x24xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<2x7x24xf32>
    %encoded_weight_1 = mixer.weight @weights "w.encoded.weight" : tensor<24xf32>
    %encoded_bias_1 = mixer.weight @weights "w.encoded.bias" : tensor<24xf32>
    %v_30 = mixer.norm layer %v_29 scale %encoded_weight_1 bias %encoded_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x7x24xf32>
    %decoder_0_cross_k_weight_1 = mixer.weight @weights "w.decoder.0.cross.k.weight" : tensor<24x24xf32>
    %decoder_0_cross_k_bias_1 = mixer.weight @weights "w.decoder.0.cross.k.bias" : tensor<24xf32>
    %v_31 = mixer.linear %v_30, %decoder_0_cross_k_weight_1 bias %decoder_0_cross_k_bias_1 : tensor<2x7x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x7x24xf32>
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [2, 7, 3, 8] : tensor<2x7x24xf32> into tensor<2x7x3x8xf32>
    %v_33 = tensor.empty() : tensor<2x3x7x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<2x7x3x8xf32>) outs(%v_33 : tensor<2x3x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x7x8xf32>
    %decoder_0_cross_v_weight_1 = mixer.weight @weights "w.decoder.0.cross.v.weight" : tensor<24x24xf32>
    %decoder_0_cross_v_bias_1 = mixer.weight @weights "w.decoder.0.cross.v.bias" : tensor<24xf32>
    %v_35 = mixer.linear %v_30, %decoder_0_cross_v_weight_1 bias %decoder_0_cross_v_bias_1 : tensor<2x7x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x7x24xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [2, 7, 3, 8] : tensor<2x7x24xf32> into tensor<2x7x3x8xf32>
    %v_37 = tensor.empty() : tensor<2x3x7x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<2x7x3x8xf32>) outs(%v_37 : tensor<2x3x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x7x8xf32>
    %caches_1 = arith.constant dense<0> : tensor<2x1xi64>
    %h_1 = mixer.embedding %caches_1, %embedding_1 : tensor<2x1xi64>, tensor<17x24xf32> -> tensor<2x1x24xf32>
    %h_2 = tensor.extract_slice %position_1[0, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_3 = tensor.empty() : tensor<2x1x24xf32>
    %h_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_1, %h_2 : tensor<2x1x24xf32>, tensor<1x24xf32>) outs(%h_3 : tensor<2x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x24xf32>
    %decoder_0_norm1_weight_1 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_1 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_39 = mixer.norm layer %h_4 scale %decoder_0_norm1_weight_1 bias %decoder_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_q_weight_1 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_1 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_40 = mixer.linear %v_39, %decoder_0_q_weight_1 bias %decoder_0_q_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_41 = tensor.collapse_shape %v_40 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_42 = tensor.expand_shape %v_41 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_43 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_42 : tensor<2x1x3x8xf32>) outs(%v_43 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_k_weight_1 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_1 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_45 = mixer.linear %v_39, %decoder_0_k_weight_1 bias %decoder_0_k_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_46 = tensor.collapse_shape %v_45 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_47 = tensor.expand_shape %v_46 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_48 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_47 : tensor<2x1x3x8xf32>) outs(%v_48 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_v_weight_1 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_1 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_50 = mixer.linear %v_39, %decoder_0_v_weight_1 bias %decoder_0_v_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_51 = tensor.collapse_shape %v_50 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_52 = tensor.expand_shape %v_51 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_53 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_52 : tensor<2x1x3x8xf32>) outs(%v_53 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_2 = mixer.attention %v_44, %v_49, %v_54 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x1x8xf32>, tensor<2x3x1x8xf32> -> tensor<2x3x1x8xf32>
    %v_55 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x3x1x8xf32>) outs(%v_55 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_57 = tensor.collapse_shape %v_56 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_58 = tensor.expand_shape %v_57 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_o_weight_1 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_1 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_59 = mixer.linear %v_58, %decoder_0_o_weight_1 bias %decoder_0_o_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_5 = arith.addf %h_4, %v_59 : tensor<2x1x24xf32>
    %decoder_0_norm3_weight_1 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_1 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_60 = mixer.norm layer %h_5 scale %decoder_0_norm3_weight_1 bias %decoder_0_norm3_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_cross_q_weight_1 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_1 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_61 = mixer.linear %v_60, %decoder_0_cross_q_weight_1 bias %decoder_0_cross_q_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_62 = tensor.collapse_shape %v_61 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_63 = tensor.expand_shape %v_62 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_64 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<2x1x3x8xf32>) outs(%v_64 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_3 = mixer.attention %v_65, %v_34, %v_38 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x1x8xf32>
    %v_66 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x3x1x8xf32>) outs(%v_66 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_68 = tensor.collapse_shape %v_67 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_69 = tensor.expand_shape %v_68 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_cross_o_weight_1 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_1 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_70 = mixer.linear %v_69, %decoder_0_cross_o_weight_1 bias %decoder_0_cross_o_bias_1 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_6 = arith.addf %h_5, %v_70 : tensor<2x1x24xf32>
    %decoder_0_norm2_weight_1 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_1 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_71 = mixer.norm layer %h_6 scale %decoder_0_norm2_weight_1 bias %decoder_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_up_weight_1 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_1 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_72 = mixer.linear %v_71, %decoder_0_up_weight_1 bias %decoder_0_up_bias_1 : tensor<2x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x1x48xf32>
    %v_73 = arith.constant dense<0.5> : tensor<2x1x48xf32>
    %v_74 = arith.mulf %v_72, %v_73 : tensor<2x1x48xf32>
    %v_75 = arith.constant dense<0.7071067811865476> : tensor<2x1x48xf32>
    %v_76 = arith.mulf %v_72, %v_75 : tensor<2x1x48xf32>
    %v_77 = math.erf %v_76 : tensor<2x1x48xf32>
    %v_78 = arith.constant dense<1.0> : tensor<2x1x48xf32>
    %v_79 = arith.addf %v_77, %v_78 : tensor<2x1x48xf32>
    %v_80 = arith.mulf %v_74, %v_79 : tensor<2x1x48xf32>
    %decoder_0_down_weight_1 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_1 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_81 = mixer.linear %v_80, %decoder_0_down_weight_1 bias %decoder_0_down_bias_1 : tensor<2x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_7 = arith.addf %h_6, %v_81 : tensor<2x1x24xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_82 = mixer.norm layer %h_7 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %logits_1 = mixer.linear %v_82, %head_weight_1 : tensor<2x1x24xf32>, tensor<17x24xf32> -> tensor<2x1x17xf32>
    %ids_1:2 = mixer.sort %logits_1 descending : tensor<2x1x17xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %ids_2 = tensor.collapse_shape %ids_1#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %pair_1 = tensor.extract_slice %logits_1[0, 0, 1] [2, 1, 1] [1, 1, 1] : tensor<2x1x17xf32> to tensor<2x1x1xf32>
    %pair_2 = tensor.collapse_shape %pair_1 [[0, 1], [2]] : tensor<2x1x1xf32> into tensor<2x1xf32>
    %pair_3 = tensor.extract_slice %logits_1[0, 0, 0] [2, 1, 1] [1, 1, 1] : tensor<2x1x17xf32> to tensor<2x1x1xf32>
    %pair_4 = tensor.collapse_shape %pair_3 [[0, 1], [2]] : tensor<2x1x1xf32> into tensor<2x1xf32>
    %pair_5 = tensor.empty() : tensor<2x1xi1>
    %pair_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%pair_2, %pair_4 : tensor<2x1xf32>, tensor<2x1xf32>) outs(%pair_5 : tensor<2x1xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf ogt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x1xi1>
    %ids_3 = tensor.empty() : tensor<2x1xi1>
    %ids_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%task_1 : tensor<2x1xi64>) outs(%ids_3 : tensor<2x1xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 0 : i64
        %r = arith.cmpi slt, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x1xi1>
    %ids_5 = tensor.empty() : tensor<2x1xi64>
    %ids_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%pair_6 : tensor<2x1xi1>) outs(%ids_5 : tensor<2x1xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<2x1xi64>
    %ids_7 = tensor.empty() : tensor<2x1xi64>
    %ids_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_4, %ids_6, %task_1 : tensor<2x1xi1>, tensor<2x1xi64>, tensor<2x1xi64>) outs(%ids_7 : tensor<2x1xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x1xi64>
    %h_8 = mixer.embedding %ids_8, %embedding_1 : tensor<2x1xi64>, tensor<17x24xf32> -> tensor<2x1x24xf32>
    %h_9 = tensor.extract_slice %position_1[1, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_10 = tensor.empty() : tensor<2x1x24xf32>
    %h_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_8, %h_9 : tensor<2x1x24xf32>, tensor<1x24xf32>) outs(%h_10 : tensor<2x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x24xf32>
    %decoder_0_norm1_weight_2 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_2 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_83 = mixer.norm layer %h_11 scale %decoder_0_norm1_weight_2 bias %decoder_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_q_weight_2 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_2 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_84 = mixer.linear %v_83, %decoder_0_q_weight_2 bias %decoder_0_q_bias_2 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_85 = tensor.collapse_shape %v_84 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_86 = tensor.expand_shape %v_85 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_87 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_88 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_86 : tensor<2x1x3x8xf32>) outs(%v_87 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_k_weight_2 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_2 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_89 = mixer.linear %v_83, %decoder_0_k_weight_2 bias %decoder_0_k_bias_2 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_90 = tensor.collapse_shape %v_89 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_91 = tensor.expand_shape %v_90 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_92 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_93 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_91 : tensor<2x1x3x8xf32>) outs(%v_92 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_v_weight_2 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_2 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_94 = mixer.linear %v_83, %decoder_0_v_weight_2 bias %decoder_0_v_bias_2 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_95 = tensor.collapse_shape %v_94 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_96 = tensor.expand_shape %v_95 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_97 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_98 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_96 : tensor<2x1x3x8xf32>) outs(%v_97 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %k_1 = tensor.concat dim(2) %v_49, %v_93 : (tensor<2x3x1x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x2x8xf32>
    %k_2 = tensor.concat dim(2) %v_54, %v_98 : (tensor<2x3x1x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x2x8xf32>
    %results_4 = mixer.attention %v_88, %k_1, %k_2 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x2x8xf32>, tensor<2x3x2x8xf32> -> tensor<2x3x1x8xf32>
    %v_99 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x3x1x8xf32>) outs(%v_99 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_101 = tensor.collapse_shape %v_100 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_102 = tensor.expand_shape %v_101 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_o_weight_2 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_2 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_103 = mixer.linear %v_102, %decoder_0_o_weight_2 bias %decoder_0_o_bias_2 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_12 = arith.addf %h_11, %v_103 : tensor<2x1x24xf32>
    %decoder_0_norm3_weight_2 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_2 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_104 = mixer.norm layer %h_12 scale %decoder_0_norm3_weight_2 bias %decoder_0_norm3_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_cross_q_weight_2 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_2 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_105 = mixer.linear %v_104, %decoder_0_cross_q_weight_2 bias %decoder_0_cross_q_bias_2 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_106 = tensor.collapse_shape %v_105 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_107 = tensor.expand_shape %v_106 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_108 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_107 : tensor<2x1x3x8xf32>) outs(%v_108 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_5 = mixer.attention %v_109, %v_34, %v_38 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x1x8xf32>
    %v_110 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_111 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x3x1x8xf32>) outs(%v_110 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_112 = tensor.collapse_shape %v_111 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_113 = tensor.expand_shape %v_112 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_cross_o_weight_2 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_2 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_114 = mixer.linear %v_113, %decoder_0_cross_o_weight_2 bias %decoder_0_cross_o_bias_2 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_13 = arith.addf %h_12, %v_114 : tensor<2x1x24xf32>
    %decoder_0_norm2_weight_2 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_2 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_115 = mixer.norm layer %h_13 scale %decoder_0_norm2_weight_2 bias %decoder_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_up_weight_2 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_2 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_116 = mixer.linear %v_115, %decoder_0_up_weight_2 bias %decoder_0_up_bias_2 : tensor<2x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x1x48xf32>
    %v_117 = arith.mulf %v_116, %v_73 : tensor<2x1x48xf32>
    %v_118 = arith.mulf %v_116, %v_75 : tensor<2x1x48xf32>
    %v_119 = math.erf %v_118 : tensor<2x1x48xf32>
    %v_120 = arith.addf %v_119, %v_78 : tensor<2x1x48xf32>
    %v_121 = arith.mulf %v_117, %v_120 : tensor<2x1x48xf32>
    %decoder_0_down_weight_2 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_2 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_122 = mixer.linear %v_121, %decoder_0_down_weight_2 bias %decoder_0_down_bias_2 : tensor<2x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_14 = arith.addf %h_13, %v_122 : tensor<2x1x24xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_123 = mixer.norm layer %h_14 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %logits_2 = mixer.linear %v_123, %head_weight_1 : tensor<2x1x24xf32>, tensor<17x24xf32> -> tensor<2x1x17xf32>
    %ids_9:2 = mixer.sort %logits_2 descending : tensor<2x1x17xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %ids_10 = tensor.collapse_shape %ids_9#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %h_15 = mixer.embedding %ids_10, %embedding_1 : tensor<2x1xi64>, tensor<17x24xf32> -> tensor<2x1x24xf32>
    %h_16 = tensor.extract_slice %position_1[2, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_17 = tensor.empty() : tensor<2x1x24xf32>
    %h_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_15, %h_16 : tensor<2x1x24xf32>, tensor<1x24xf32>) outs(%h_17 : tensor<2x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x24xf32>
    %decoder_0_norm1_weight_3 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_3 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_124 = mixer.norm layer %h_18 scale %decoder_0_norm1_weight_3 bias %decoder_0_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_q_weight_3 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_3 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_125 = mixer.linear %v_124, %decoder_0_q_weight_3 bias %decoder_0_q_bias_3 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_126 = tensor.collapse_shape %v_125 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_127 = tensor.expand_shape %v_126 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_128 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_129 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_127 : tensor<2x1x3x8xf32>) outs(%v_128 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_k_weight_3 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_3 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_130 = mixer.linear %v_124, %decoder_0_k_weight_3 bias %decoder_0_k_bias_3 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_131 = tensor.collapse_shape %v_130 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_132 = tensor.expand_shape %v_131 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_133 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_134 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_132 : tensor<2x1x3x8xf32>) outs(%v_133 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_v_weight_3 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_3 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_135 = mixer.linear %v_124, %decoder_0_v_weight_3 bias %decoder_0_v_bias_3 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_136 = tensor.collapse_shape %v_135 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_137 = tensor.expand_shape %v_136 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_138 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_137 : tensor<2x1x3x8xf32>) outs(%v_138 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %k_3 = tensor.concat dim(2) %k_1, %v_134 : (tensor<2x3x2x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x3x8xf32>
    %k_4 = tensor.concat dim(2) %k_2, %v_139 : (tensor<2x3x2x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x3x8xf32>
    %results_6 = mixer.attention %v_129, %k_3, %k_4 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x3x8xf32>, tensor<2x3x3x8xf32> -> tensor<2x3x1x8xf32>
    %v_140 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_141 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<2x3x1x8xf32>) outs(%v_140 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_142 = tensor.collapse_shape %v_141 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_143 = tensor.expand_shape %v_142 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_o_weight_3 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_3 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_144 = mixer.linear %v_143, %decoder_0_o_weight_3 bias %decoder_0_o_bias_3 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_19 = arith.addf %h_18, %v_144 : tensor<2x1x24xf32>
    %decoder_0_norm3_weight_3 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_3 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_145 = mixer.norm layer %h_19 scale %decoder_0_norm3_weight_3 bias %decoder_0_norm3_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_cross_q_weight_3 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_3 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_146 = mixer.linear %v_145, %decoder_0_cross_q_weight_3 bias %decoder_0_cross_q_bias_3 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_147 = tensor.collapse_shape %v_146 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_148 = tensor.expand_shape %v_147 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_149 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_150 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_148 : tensor<2x1x3x8xf32>) outs(%v_149 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_7 = mixer.attention %v_150, %v_34, %v_38 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x1x8xf32>
    %v_151 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_152 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<2x3x1x8xf32>) outs(%v_151 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_153 = tensor.collapse_shape %v_152 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_154 = tensor.expand_shape %v_153 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_cross_o_weight_3 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_3 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_155 = mixer.linear %v_154, %decoder_0_cross_o_weight_3 bias %decoder_0_cross_o_bias_3 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_20 = arith.addf %h_19, %v_155 : tensor<2x1x24xf32>
    %decoder_0_norm2_weight_3 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_3 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_156 = mixer.norm layer %h_20 scale %decoder_0_norm2_weight_3 bias %decoder_0_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_up_weight_3 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_3 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_157 = mixer.linear %v_156, %decoder_0_up_weight_3 bias %decoder_0_up_bias_3 : tensor<2x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x1x48xf32>
    %v_158 = arith.mulf %v_157, %v_73 : tensor<2x1x48xf32>
    %v_159 = arith.mulf %v_157, %v_75 : tensor<2x1x48xf32>
    %v_160 = math.erf %v_159 : tensor<2x1x48xf32>
    %v_161 = arith.addf %v_160, %v_78 : tensor<2x1x48xf32>
    %v_162 = arith.mulf %v_158, %v_161 : tensor<2x1x48xf32>
    %decoder_0_down_weight_3 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_3 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_163 = mixer.linear %v_162, %decoder_0_down_weight_3 bias %decoder_0_down_bias_3 : tensor<2x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_21 = arith.addf %h_20, %v_163 : tensor<2x1x24xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_164 = mixer.norm layer %h_21 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %logits_3 = mixer.linear %v_164, %head_weight_1 : tensor<2x1x24xf32>, tensor<17x24xf32> -> tensor<2x1x17xf32>
    %ids_11:2 = mixer.sort %logits_3 descending : tensor<2x1x17xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %ids_12 = tensor.collapse_shape %ids_11#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %h_22 = mixer.embedding %ids_12, %embedding_1 : tensor<2x1xi64>, tensor<17x24xf32> -> tensor<2x1x24xf32>
    %h_23 = tensor.extract_slice %position_1[3, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_24 = tensor.empty() : tensor<2x1x24xf32>
    %h_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_22, %h_23 : tensor<2x1x24xf32>, tensor<1x24xf32>) outs(%h_24 : tensor<2x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x24xf32>
    %decoder_0_norm1_weight_4 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_4 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_165 = mixer.norm layer %h_25 scale %decoder_0_norm1_weight_4 bias %decoder_0_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_q_weight_4 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_4 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_166 = mixer.linear %v_165, %decoder_0_q_weight_4 bias %decoder_0_q_bias_4 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_167 = tensor.collapse_shape %v_166 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_168 = tensor.expand_shape %v_167 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_169 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_170 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_168 : tensor<2x1x3x8xf32>) outs(%v_169 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_k_weight_4 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_4 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_171 = mixer.linear %v_165, %decoder_0_k_weight_4 bias %decoder_0_k_bias_4 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_172 = tensor.collapse_shape %v_171 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_173 = tensor.expand_shape %v_172 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_174 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_175 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_173 : tensor<2x1x3x8xf32>) outs(%v_174 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_v_weight_4 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_4 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_176 = mixer.linear %v_165, %decoder_0_v_weight_4 bias %decoder_0_v_bias_4 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_177 = tensor.collapse_shape %v_176 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_178 = tensor.expand_shape %v_177 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_179 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_180 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_178 : tensor<2x1x3x8xf32>) outs(%v_179 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %k_5 = tensor.concat dim(2) %k_3, %v_175 : (tensor<2x3x3x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x4x8xf32>
    %k_6 = tensor.concat dim(2) %k_4, %v_180 : (tensor<2x3x3x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x4x8xf32>
    %results_8 = mixer.attention %v_170, %k_5, %k_6 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x4x8xf32>, tensor<2x3x4x8xf32> -> tensor<2x3x1x8xf32>
    %v_181 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_182 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_8 : tensor<2x3x1x8xf32>) outs(%v_181 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_183 = tensor.collapse_shape %v_182 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_184 = tensor.expand_shape %v_183 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_o_weight_4 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_4 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_185 = mixer.linear %v_184, %decoder_0_o_weight_4 bias %decoder_0_o_bias_4 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_26 = arith.addf %h_25, %v_185 : tensor<2x1x24xf32>
    %decoder_0_norm3_weight_4 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_4 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_186 = mixer.norm layer %h_26 scale %decoder_0_norm3_weight_4 bias %decoder_0_norm3_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_cross_q_weight_4 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_4 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_187 = mixer.linear %v_186, %decoder_0_cross_q_weight_4 bias %decoder_0_cross_q_bias_4 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_188 = tensor.collapse_shape %v_187 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_189 = tensor.expand_shape %v_188 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_190 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_191 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_189 : tensor<2x1x3x8xf32>) outs(%v_190 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_9 = mixer.attention %v_191, %v_34, %v_38 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x1x8xf32>
    %v_192 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_193 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_9 : tensor<2x3x1x8xf32>) outs(%v_192 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_194 = tensor.collapse_shape %v_193 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_195 = tensor.expand_shape %v_194 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_cross_o_weight_4 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_4 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_196 = mixer.linear %v_195, %decoder_0_cross_o_weight_4 bias %decoder_0_cross_o_bias_4 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_27 = arith.addf %h_26, %v_196 : tensor<2x1x24xf32>
    %decoder_0_norm2_weight_4 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_4 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_197 = mixer.norm layer %h_27 scale %decoder_0_norm2_weight_4 bias %decoder_0_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_up_weight_4 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_4 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_198 = mixer.linear %v_197, %decoder_0_up_weight_4 bias %decoder_0_up_bias_4 : tensor<2x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x1x48xf32>
    %v_199 = arith.mulf %v_198, %v_73 : tensor<2x1x48xf32>
    %v_200 = arith.mulf %v_198, %v_75 : tensor<2x1x48xf32>
    %v_201 = math.erf %v_200 : tensor<2x1x48xf32>
    %v_202 = arith.addf %v_201, %v_78 : tensor<2x1x48xf32>
    %v_203 = arith.mulf %v_199, %v_202 : tensor<2x1x48xf32>
    %decoder_0_down_weight_4 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_4 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_204 = mixer.linear %v_203, %decoder_0_down_weight_4 bias %decoder_0_down_bias_4 : tensor<2x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_28 = arith.addf %h_27, %v_204 : tensor<2x1x24xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_205 = mixer.norm layer %h_28 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %logits_4 = mixer.linear %v_205, %head_weight_1 : tensor<2x1x24xf32>, tensor<17x24xf32> -> tensor<2x1x17xf32>
    %ids_13:2 = mixer.sort %logits_4 descending : tensor<2x1x17xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %ids_14 = tensor.collapse_shape %ids_13#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %h_29 = mixer.embedding %ids_14, %embedding_1 : tensor<2x1xi64>, tensor<17x24xf32> -> tensor<2x1x24xf32>
    %h_30 = tensor.extract_slice %position_1[4, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_31 = tensor.empty() : tensor<2x1x24xf32>
    %h_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_29, %h_30 : tensor<2x1x24xf32>, tensor<1x24xf32>) outs(%h_31 : tensor<2x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x24xf32>
    %decoder_0_norm1_weight_5 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_5 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_206 = mixer.norm layer %h_32 scale %decoder_0_norm1_weight_5 bias %decoder_0_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_q_weight_5 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_5 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_207 = mixer.linear %v_206, %decoder_0_q_weight_5 bias %decoder_0_q_bias_5 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_208 = tensor.collapse_shape %v_207 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_209 = tensor.expand_shape %v_208 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_210 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_211 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_209 : tensor<2x1x3x8xf32>) outs(%v_210 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_k_weight_5 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_5 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_212 = mixer.linear %v_206, %decoder_0_k_weight_5 bias %decoder_0_k_bias_5 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_213 = tensor.collapse_shape %v_212 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_214 = tensor.expand_shape %v_213 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_215 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_216 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_214 : tensor<2x1x3x8xf32>) outs(%v_215 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_v_weight_5 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_5 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_217 = mixer.linear %v_206, %decoder_0_v_weight_5 bias %decoder_0_v_bias_5 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_218 = tensor.collapse_shape %v_217 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_219 = tensor.expand_shape %v_218 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_220 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_221 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_219 : tensor<2x1x3x8xf32>) outs(%v_220 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %k_7 = tensor.concat dim(2) %k_5, %v_216 : (tensor<2x3x4x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x5x8xf32>
    %k_8 = tensor.concat dim(2) %k_6, %v_221 : (tensor<2x3x4x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x5x8xf32>
    %results_10 = mixer.attention %v_211, %k_7, %k_8 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x5x8xf32>, tensor<2x3x5x8xf32> -> tensor<2x3x1x8xf32>
    %v_222 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_223 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_10 : tensor<2x3x1x8xf32>) outs(%v_222 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_224 = tensor.collapse_shape %v_223 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_225 = tensor.expand_shape %v_224 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_o_weight_5 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_5 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_226 = mixer.linear %v_225, %decoder_0_o_weight_5 bias %decoder_0_o_bias_5 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_33 = arith.addf %h_32, %v_226 : tensor<2x1x24xf32>
    %decoder_0_norm3_weight_5 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_5 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_227 = mixer.norm layer %h_33 scale %decoder_0_norm3_weight_5 bias %decoder_0_norm3_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_cross_q_weight_5 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_5 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_228 = mixer.linear %v_227, %decoder_0_cross_q_weight_5 bias %decoder_0_cross_q_bias_5 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_229 = tensor.collapse_shape %v_228 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_230 = tensor.expand_shape %v_229 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_231 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_232 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_230 : tensor<2x1x3x8xf32>) outs(%v_231 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_11 = mixer.attention %v_232, %v_34, %v_38 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x1x8xf32>
    %v_233 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_234 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_11 : tensor<2x3x1x8xf32>) outs(%v_233 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_235 = tensor.collapse_shape %v_234 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_236 = tensor.expand_shape %v_235 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_cross_o_weight_5 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_5 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_237 = mixer.linear %v_236, %decoder_0_cross_o_weight_5 bias %decoder_0_cross_o_bias_5 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_34 = arith.addf %h_33, %v_237 : tensor<2x1x24xf32>
    %decoder_0_norm2_weight_5 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_5 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_238 = mixer.norm layer %h_34 scale %decoder_0_norm2_weight_5 bias %decoder_0_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_up_weight_5 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_5 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_239 = mixer.linear %v_238, %decoder_0_up_weight_5 bias %decoder_0_up_bias_5 : tensor<2x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x1x48xf32>
    %v_240 = arith.mulf %v_239, %v_73 : tensor<2x1x48xf32>
    %v_241 = arith.mulf %v_239, %v_75 : tensor<2x1x48xf32>
    %v_242 = math.erf %v_241 : tensor<2x1x48xf32>
    %v_243 = arith.addf %v_242, %v_78 : tensor<2x1x48xf32>
    %v_244 = arith.mulf %v_240, %v_243 : tensor<2x1x48xf32>
    %decoder_0_down_weight_5 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_5 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_245 = mixer.linear %v_244, %decoder_0_down_weight_5 bias %decoder_0_down_bias_5 : tensor<2x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_35 = arith.addf %h_34, %v_245 : tensor<2x1x24xf32>
    %norm_weight_5 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_5 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_246 = mixer.norm layer %h_35 scale %norm_weight_5 bias %norm_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %logits_5 = mixer.linear %v_246, %head_weight_1 : tensor<2x1x24xf32>, tensor<17x24xf32> -> tensor<2x1x17xf32>
    %ids_15:2 = mixer.sort %logits_5 descending : tensor<2x1x17xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %ids_16 = tensor.collapse_shape %ids_15#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %h_36 = mixer.embedding %ids_16, %embedding_1 : tensor<2x1xi64>, tensor<17x24xf32> -> tensor<2x1x24xf32>
    %h_37 = tensor.extract_slice %position_1[5, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_38 = tensor.empty() : tensor<2x1x24xf32>
    %h_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_36, %h_37 : tensor<2x1x24xf32>, tensor<1x24xf32>) outs(%h_38 : tensor<2x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x24xf32>
    %decoder_0_norm1_weight_6 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_6 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_247 = mixer.norm layer %h_39 scale %decoder_0_norm1_weight_6 bias %decoder_0_norm1_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_q_weight_6 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_6 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_248 = mixer.linear %v_247, %decoder_0_q_weight_6 bias %decoder_0_q_bias_6 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_249 = tensor.collapse_shape %v_248 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_250 = tensor.expand_shape %v_249 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_251 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_252 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_250 : tensor<2x1x3x8xf32>) outs(%v_251 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_k_weight_6 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_6 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_253 = mixer.linear %v_247, %decoder_0_k_weight_6 bias %decoder_0_k_bias_6 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_254 = tensor.collapse_shape %v_253 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_255 = tensor.expand_shape %v_254 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_256 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_257 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_255 : tensor<2x1x3x8xf32>) outs(%v_256 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_v_weight_6 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_6 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_258 = mixer.linear %v_247, %decoder_0_v_weight_6 bias %decoder_0_v_bias_6 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_259 = tensor.collapse_shape %v_258 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_260 = tensor.expand_shape %v_259 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_261 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_262 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_260 : tensor<2x1x3x8xf32>) outs(%v_261 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %k_9 = tensor.concat dim(2) %k_7, %v_257 : (tensor<2x3x5x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x6x8xf32>
    %k_10 = tensor.concat dim(2) %k_8, %v_262 : (tensor<2x3x5x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x6x8xf32>
    %results_12 = mixer.attention %v_252, %k_9, %k_10 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x6x8xf32>, tensor<2x3x6x8xf32> -> tensor<2x3x1x8xf32>
    %v_263 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_264 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_12 : tensor<2x3x1x8xf32>) outs(%v_263 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_265 = tensor.collapse_shape %v_264 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_266 = tensor.expand_shape %v_265 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_o_weight_6 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_6 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_267 = mixer.linear %v_266, %decoder_0_o_weight_6 bias %decoder_0_o_bias_6 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_40 = arith.addf %h_39, %v_267 : tensor<2x1x24xf32>
    %decoder_0_norm3_weight_6 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_6 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_268 = mixer.norm layer %h_40 scale %decoder_0_norm3_weight_6 bias %decoder_0_norm3_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_cross_q_weight_6 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_6 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_269 = mixer.linear %v_268, %decoder_0_cross_q_weight_6 bias %decoder_0_cross_q_bias_6 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_270 = tensor.collapse_shape %v_269 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_271 = tensor.expand_shape %v_270 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_272 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_273 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_271 : tensor<2x1x3x8xf32>) outs(%v_272 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_13 = mixer.attention %v_273, %v_34, %v_38 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x1x8xf32>
    %v_274 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_275 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_13 : tensor<2x3x1x8xf32>) outs(%v_274 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_276 = tensor.collapse_shape %v_275 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_277 = tensor.expand_shape %v_276 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_cross_o_weight_6 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_6 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_278 = mixer.linear %v_277, %decoder_0_cross_o_weight_6 bias %decoder_0_cross_o_bias_6 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_41 = arith.addf %h_40, %v_278 : tensor<2x1x24xf32>
    %decoder_0_norm2_weight_6 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_6 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_279 = mixer.norm layer %h_41 scale %decoder_0_norm2_weight_6 bias %decoder_0_norm2_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_up_weight_6 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_6 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_280 = mixer.linear %v_279, %decoder_0_up_weight_6 bias %decoder_0_up_bias_6 : tensor<2x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x1x48xf32>
    %v_281 = arith.mulf %v_280, %v_73 : tensor<2x1x48xf32>
    %v_282 = arith.mulf %v_280, %v_75 : tensor<2x1x48xf32>
    %v_283 = math.erf %v_282 : tensor<2x1x48xf32>
    %v_284 = arith.addf %v_283, %v_78 : tensor<2x1x48xf32>
    %v_285 = arith.mulf %v_281, %v_284 : tensor<2x1x48xf32>
    %decoder_0_down_weight_6 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_6 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_286 = mixer.linear %v_285, %decoder_0_down_weight_6 bias %decoder_0_down_bias_6 : tensor<2x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_42 = arith.addf %h_41, %v_286 : tensor<2x1x24xf32>
    %norm_weight_6 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_6 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_287 = mixer.norm layer %h_42 scale %norm_weight_6 bias %norm_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %logits_6 = mixer.linear %v_287, %head_weight_1 : tensor<2x1x24xf32>, tensor<17x24xf32> -> tensor<2x1x17xf32>
    %ids_17:2 = mixer.sort %logits_6 descending : tensor<2x1x17xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %ids_18 = tensor.collapse_shape %ids_17#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %h_43 = mixer.embedding %ids_18, %embedding_1 : tensor<2x1xi64>, tensor<17x24xf32> -> tensor<2x1x24xf32>
    %h_44 = tensor.extract_slice %position_1[6, 0] [1, 24] [1, 1] : tensor<16x24xf32> to tensor<1x24xf32>
    %h_45 = tensor.empty() : tensor<2x1x24xf32>
    %h_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_43, %h_44 : tensor<2x1x24xf32>, tensor<1x24xf32>) outs(%h_45 : tensor<2x1x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x24xf32>
    %decoder_0_norm1_weight_7 = mixer.weight @weights "w.decoder.0.norm1.weight" : tensor<24xf32>
    %decoder_0_norm1_bias_7 = mixer.weight @weights "w.decoder.0.norm1.bias" : tensor<24xf32>
    %v_288 = mixer.norm layer %h_46 scale %decoder_0_norm1_weight_7 bias %decoder_0_norm1_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_q_weight_7 = mixer.weight @weights "w.decoder.0.q.weight" : tensor<24x24xf32>
    %decoder_0_q_bias_7 = mixer.weight @weights "w.decoder.0.q.bias" : tensor<24xf32>
    %v_289 = mixer.linear %v_288, %decoder_0_q_weight_7 bias %decoder_0_q_bias_7 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_290 = tensor.collapse_shape %v_289 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_291 = tensor.expand_shape %v_290 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_292 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_293 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_291 : tensor<2x1x3x8xf32>) outs(%v_292 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_k_weight_7 = mixer.weight @weights "w.decoder.0.k.weight" : tensor<24x24xf32>
    %decoder_0_k_bias_7 = mixer.weight @weights "w.decoder.0.k.bias" : tensor<24xf32>
    %v_294 = mixer.linear %v_288, %decoder_0_k_weight_7 bias %decoder_0_k_bias_7 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_295 = tensor.collapse_shape %v_294 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_296 = tensor.expand_shape %v_295 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_297 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_298 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_296 : tensor<2x1x3x8xf32>) outs(%v_297 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %decoder_0_v_weight_7 = mixer.weight @weights "w.decoder.0.v.weight" : tensor<24x24xf32>
    %decoder_0_v_bias_7 = mixer.weight @weights "w.decoder.0.v.bias" : tensor<24xf32>
    %v_299 = mixer.linear %v_288, %decoder_0_v_weight_7 bias %decoder_0_v_bias_7 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_300 = tensor.collapse_shape %v_299 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_301 = tensor.expand_shape %v_300 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_302 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_303 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_301 : tensor<2x1x3x8xf32>) outs(%v_302 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %k_11 = tensor.concat dim(2) %k_9, %v_298 : (tensor<2x3x6x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x7x8xf32>
    %k_12 = tensor.concat dim(2) %k_10, %v_303 : (tensor<2x3x6x8xf32>, tensor<2x3x1x8xf32>) -> tensor<2x3x7x8xf32>
    %results_14 = mixer.attention %v_293, %k_11, %k_12 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x1x8xf32>
    %v_304 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_305 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_14 : tensor<2x3x1x8xf32>) outs(%v_304 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_306 = tensor.collapse_shape %v_305 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_307 = tensor.expand_shape %v_306 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_o_weight_7 = mixer.weight @weights "w.decoder.0.o.weight" : tensor<24x24xf32>
    %decoder_0_o_bias_7 = mixer.weight @weights "w.decoder.0.o.bias" : tensor<24xf32>
    %v_308 = mixer.linear %v_307, %decoder_0_o_weight_7 bias %decoder_0_o_bias_7 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_47 = arith.addf %h_46, %v_308 : tensor<2x1x24xf32>
    %decoder_0_norm3_weight_7 = mixer.weight @weights "w.decoder.0.norm3.weight" : tensor<24xf32>
    %decoder_0_norm3_bias_7 = mixer.weight @weights "w.decoder.0.norm3.bias" : tensor<24xf32>
    %v_309 = mixer.norm layer %h_47 scale %decoder_0_norm3_weight_7 bias %decoder_0_norm3_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_cross_q_weight_7 = mixer.weight @weights "w.decoder.0.cross.q.weight" : tensor<24x24xf32>
    %decoder_0_cross_q_bias_7 = mixer.weight @weights "w.decoder.0.cross.q.bias" : tensor<24xf32>
    %v_310 = mixer.linear %v_309, %decoder_0_cross_q_weight_7 bias %decoder_0_cross_q_bias_7 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %v_311 = tensor.collapse_shape %v_310 [[0, 1, 2]] : tensor<2x1x24xf32> into tensor<48xf32>
    %v_312 = tensor.expand_shape %v_311 [[0, 1, 2, 3]] output_shape [2, 1, 3, 8] : tensor<48xf32> into tensor<2x1x3x8xf32>
    %v_313 = tensor.empty() : tensor<2x3x1x8xf32>
    %v_314 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_312 : tensor<2x1x3x8xf32>) outs(%v_313 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x1x8xf32>
    %results_15 = mixer.attention %v_314, %v_34, %v_38 scale 3.53553390593273786e-01 : tensor<2x3x1x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32> -> tensor<2x3x1x8xf32>
    %v_315 = tensor.empty() : tensor<2x1x3x8xf32>
    %v_316 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_15 : tensor<2x3x1x8xf32>) outs(%v_315 : tensor<2x1x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x3x8xf32>
    %v_317 = tensor.collapse_shape %v_316 [[0, 1, 2, 3]] : tensor<2x1x3x8xf32> into tensor<48xf32>
    %v_318 = tensor.expand_shape %v_317 [[0, 1, 2]] output_shape [2, 1, 24] : tensor<48xf32> into tensor<2x1x24xf32>
    %decoder_0_cross_o_weight_7 = mixer.weight @weights "w.decoder.0.cross.o.weight" : tensor<24x24xf32>
    %decoder_0_cross_o_bias_7 = mixer.weight @weights "w.decoder.0.cross.o.bias" : tensor<24xf32>
    %v_319 = mixer.linear %v_318, %decoder_0_cross_o_weight_7 bias %decoder_0_cross_o_bias_7 : tensor<2x1x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_48 = arith.addf %h_47, %v_319 : tensor<2x1x24xf32>
    %decoder_0_norm2_weight_7 = mixer.weight @weights "w.decoder.0.norm2.weight" : tensor<24xf32>
    %decoder_0_norm2_bias_7 = mixer.weight @weights "w.decoder.0.norm2.bias" : tensor<24xf32>
    %v_320 = mixer.norm layer %h_48 scale %decoder_0_norm2_weight_7 bias %decoder_0_norm2_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %decoder_0_up_weight_7 = mixer.weight @weights "w.decoder.0.up.weight" : tensor<48x24xf32>
    %decoder_0_up_bias_7 = mixer.weight @weights "w.decoder.0.up.bias" : tensor<48xf32>
    %v_321 = mixer.linear %v_320, %decoder_0_up_weight_7 bias %decoder_0_up_bias_7 : tensor<2x1x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x1x48xf32>
    %v_322 = arith.mulf %v_321, %v_73 : tensor<2x1x48xf32>
    %v_323 = arith.mulf %v_321, %v_75 : tensor<2x1x48xf32>
    %v_324 = math.erf %v_323 : tensor<2x1x48xf32>
    %v_325 = arith.addf %v_324, %v_78 : tensor<2x1x48xf32>
    %v_326 = arith.mulf %v_322, %v_325 : tensor<2x1x48xf32>
    %decoder_0_down_weight_7 = mixer.weight @weights "w.decoder.0.down.weight" : tensor<24x48xf32>
    %decoder_0_down_bias_7 = mixer.weight @weights "w.decoder.0.down.bias" : tensor<24xf32>
    %v_327 = mixer.linear %v_326, %decoder_0_down_weight_7 bias %decoder_0_down_bias_7 : tensor<2x1x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x1x24xf32>
    %h_49 = arith.addf %h_48, %v_327 : tensor<2x1x24xf32>
    %norm_weight_7 = mixer.weight @weights "w.norm.weight" : tensor<24xf32>
    %norm_bias_7 = mixer.weight @weights "w.norm.bias" : tensor<24xf32>
    %v_328 = mixer.norm layer %h_49 scale %norm_weight_7 bias %norm_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x1x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x1x24xf32>
    %logits_7 = mixer.linear %v_328, %head_weight_1 : tensor<2x1x24xf32>, tensor<17x24xf32> -> tensor<2x1x17xf32>
    %ids_19:2 = mixer.sort %logits_7 descending : tensor<2x1x17xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %ids_20 = tensor.collapse_shape %ids_19#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %v_329 = tensor.concat dim(1) %ids_8, %ids_10, %ids_12, %ids_14, %ids_16, %ids_18, %ids_20 : (tensor<2x1xi64>, tensor<2x1xi64>, tensor<2x1xi64>, tensor<2x1xi64>, tensor<2x1xi64>, tensor<2x1xi64>, tensor<2x1xi64>) -> tensor<2x7xi64>
    %v_330 = tensor.concat dim(1) %logits_1, %logits_2, %logits_3, %logits_4, %logits_5, %logits_6, %logits_7 : (tensor<2x1x17xf32>, tensor<2x1x17xf32>, tensor<2x1x17xf32>, tensor<2x1x17xf32>, tensor<2x1x17xf32>, tensor<2x1x17xf32>, tensor<2x1x17xf32>) -> tensor<2x7x17xf32>
    return %v_329, %v_330 : tensor<2x7xi64>, tensor<2x7x17xf32>
  }
}
