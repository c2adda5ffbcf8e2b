// Future token prediction (Walker, 2024, arXiv 2410.18160).
// The top vector of a position is spread by a linear layer to a short pseudo-sequence; a small decoder attends to it and says the next N tokens.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_ids: tensor<2x12xi64> {mixer.name = "ids"}, %in_next: tensor<2x12x5xi64> {mixer.name = "next"}) -> (tensor<2x12x5x20xf32> {mixer.name = "logits"}) {
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<20x32xf32>
    %h_1 = mixer.embedding %in_ids, %embedding_1 : tensor<2x12xi64>, tensor<20x32xf32> -> tensor<2x12x32xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<12x32xf32>
    %h_2 = tensor.empty() : tensor<2x12x32xf32>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_1, %position_1 : tensor<2x12x32xf32>, tensor<12x32xf32>) outs(%h_2 : tensor<2x12x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x32xf32>
    %encoder_norm1_weight_1 = mixer.weight @weights "w.encoder.norm1.weight" : tensor<32xf32>
    %encoder_norm1_bias_1 = mixer.weight @weights "w.encoder.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %h_3 scale %encoder_norm1_weight_1 bias %encoder_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x12x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x12x32xf32>
    %encoder_q_weight_1 = mixer.weight @weights "w.encoder.q.weight" : tensor<32x32xf32>
    %encoder_q_bias_1 = mixer.weight @weights "w.encoder.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %encoder_q_weight_1 bias %encoder_q_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_4 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x12x4x8xf32>) outs(%v_4 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %encoder_k_weight_1 = mixer.weight @weights "w.encoder.k.weight" : tensor<32x32xf32>
    %encoder_k_bias_1 = mixer.weight @weights "w.encoder.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %encoder_k_weight_1 bias %encoder_k_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x12x4x8xf32>) outs(%v_8 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %encoder_v_weight_1 = mixer.weight @weights "w.encoder.v.weight" : tensor<32x32xf32>
    %encoder_v_bias_1 = mixer.weight @weights "w.encoder.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %encoder_v_weight_1 bias %encoder_v_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 12, 4, 8] : tensor<2x12x32xf32> into tensor<2x12x4x8xf32>
    %v_12 = tensor.empty() : tensor<2x4x12x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x12x4x8xf32>) outs(%v_12 : tensor<2x4x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x12x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x4x12x8xf32>, tensor<2x4x12x8xf32>, tensor<2x4x12x8xf32> -> tensor<2x4x12x8xf32>
    %v_14 = tensor.empty() : tensor<2x12x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x12x8xf32>) outs(%v_14 : tensor<2x12x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x12x4x8xf32> into tensor<2x12x32xf32>
    %encoder_o_weight_1 = mixer.weight @weights "w.encoder.o.weight" : tensor<32x32xf32>
    %encoder_o_bias_1 = mixer.weight @weights "w.encoder.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %encoder_o_weight_1 bias %encoder_o_bias_1 : tensor<2x12x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %x_1 = arith.addf %h_3, %v_17 : tensor<2x12x32xf32>
    %encoder_norm2_weight_1 = mixer.weight @weights "w.encoder.norm2.weight" : tensor<32xf32>
    %encoder_norm2_bias_1 = mixer.weight @weights "w.encoder.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %encoder_norm2_weight_1 bias %encoder_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x12x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x12x32xf32>
    %encoder_up_weight_1 = mixer.weight @weights "w.encoder.up.weight" : tensor<64x32xf32>
    %encoder_up_bias_1 = mixer.weight @weights "w.encoder.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %encoder_up_weight_1 bias %encoder_up_bias_1 : tensor<2x12x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x12x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<2x12x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x12x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x12x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x12x64xf32>
    %v_24 = math.erf %v_23 : tensor<2x12x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x12x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x12x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x12x64xf32>
    %encoder_down_weight_1 = mixer.weight @weights "w.encoder.down.weight" : tensor<32x64xf32>
    %encoder_down_bias_1 = mixer.weight @weights "w.encoder.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %encoder_down_weight_1 bias %encoder_down_bias_1 : tensor<2x12x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x12x32xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<2x12x32xf32>
    %spread_weight_1 = mixer.weight @weights "w.spread.weight" : tensor<192x32xf32>
    %spread_bias_1 = mixer.weight @weights "w.spread.bias" : tensor<192xf32>
    %v_30 = mixer.linear %v_29, %spread_weight_1 bias %spread_bias_1 : tensor<2x12x32xf32>, tensor<192x32xf32>, tensor<192xf32> -> tensor<2x12x192xf32>
    %memory_1 = tensor.collapse_shape %v_30 [[0, 1, 2]] : tensor<2x12x192xf32> into tensor<4608xf32>
    %memory_2 = tensor.expand_shape %memory_1 [[0, 1, 2]] output_shape [24, 6, 32] : tensor<4608xf32> into tensor<24x6x32xf32>
    %y_1 = mixer.embedding %in_next, %embedding_1 : tensor<2x12x5xi64>, tensor<20x32xf32> -> tensor<2x12x5x32xf32>
    %y_2 = tensor.collapse_shape %y_1 [[0, 1], [2], [3]] : tensor<2x12x5x32xf32> into tensor<24x5x32xf32>
    %place_1 = mixer.weight @weights "w.place" : tensor<6x32xf32>
    %y_3 = tensor.extract_slice %place_1[0, 0] [5, 32] [1, 1] : tensor<6x32xf32> to tensor<5x32xf32>
    %y_4 = tensor.empty() : tensor<24x5x32xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_2, %y_3 : tensor<24x5x32xf32>, tensor<5x32xf32>) outs(%y_4 : tensor<24x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<24x5x32xf32>
    %decoder_norm1_weight_1 = mixer.weight @weights "w.decoder.norm1.weight" : tensor<32xf32>
    %decoder_norm1_bias_1 = mixer.weight @weights "w.decoder.norm1.bias" : tensor<32xf32>
    %v_31 = mixer.norm layer %y_5 scale %decoder_norm1_weight_1 bias %decoder_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<24x5x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<24x5x32xf32>
    %decoder_q_weight_1 = mixer.weight @weights "w.decoder.q.weight" : tensor<32x32xf32>
    %decoder_q_bias_1 = mixer.weight @weights "w.decoder.q.bias" : tensor<32xf32>
    %v_32 = mixer.linear %v_31, %decoder_q_weight_1 bias %decoder_q_bias_1 : tensor<24x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<24x5x32xf32>
    %v_33 = tensor.expand_shape %v_32 [[0], [1], [2, 3]] output_shape [24, 5, 4, 8] : tensor<24x5x32xf32> into tensor<24x5x4x8xf32>
    %v_34 = tensor.empty() : tensor<24x4x5x8xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_33 : tensor<24x5x4x8xf32>) outs(%v_34 : tensor<24x4x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x4x5x8xf32>
    %decoder_k_weight_1 = mixer.weight @weights "w.decoder.k.weight" : tensor<32x32xf32>
    %decoder_k_bias_1 = mixer.weight @weights "w.decoder.k.bias" : tensor<32xf32>
    %v_36 = mixer.linear %v_31, %decoder_k_weight_1 bias %decoder_k_bias_1 : tensor<24x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<24x5x32xf32>
    %v_37 = tensor.expand_shape %v_36 [[0], [1], [2, 3]] output_shape [24, 5, 4, 8] : tensor<24x5x32xf32> into tensor<24x5x4x8xf32>
    %v_38 = tensor.empty() : tensor<24x4x5x8xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_37 : tensor<24x5x4x8xf32>) outs(%v_38 : tensor<24x4x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x4x5x8xf32>
    %decoder_v_weight_1 = mixer.weight @weights "w.decoder.v.weight" : tensor<32x32xf32>
    %decoder_v_bias_1 = mixer.weight @weights "w.decoder.v.bias" : tensor<32xf32>
    %v_40 = mixer.linear %v_31, %decoder_v_weight_1 bias %decoder_v_bias_1 : tensor<24x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<24x5x32xf32>
    %v_41 = tensor.expand_shape %v_40 [[0], [1], [2, 3]] output_shape [24, 5, 4, 8] : tensor<24x5x32xf32> into tensor<24x5x4x8xf32>
    %v_42 = tensor.empty() : tensor<24x4x5x8xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_41 : tensor<24x5x4x8xf32>) outs(%v_42 : tensor<24x4x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x4x5x8xf32>
    %results_2 = mixer.attention %v_35, %v_39, %v_43 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<24x4x5x8xf32>, tensor<24x4x5x8xf32>, tensor<24x4x5x8xf32> -> tensor<24x4x5x8xf32>
    %v_44 = tensor.empty() : tensor<24x5x4x8xf32>
    %v_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<24x4x5x8xf32>) outs(%v_44 : tensor<24x5x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x5x4x8xf32>
    %v_46 = tensor.collapse_shape %v_45 [[0], [1], [2, 3]] : tensor<24x5x4x8xf32> into tensor<24x5x32xf32>
    %decoder_o_weight_1 = mixer.weight @weights "w.decoder.o.weight" : tensor<32x32xf32>
    %decoder_o_bias_1 = mixer.weight @weights "w.decoder.o.bias" : tensor<32xf32>
    %v_47 = mixer.linear %v_46, %decoder_o_weight_1 bias %decoder_o_bias_1 : tensor<24x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<24x5x32xf32>
    %y_6 = arith.addf %y_5, %v_47 : tensor<24x5x32xf32>
    %norm_cross_weight_1 = mixer.weight @weights "w.norm_cross.weight" : tensor<32xf32>
    %norm_cross_bias_1 = mixer.weight @weights "w.norm_cross.bias" : tensor<32xf32>
    %v_48 = mixer.norm layer %y_6 scale %norm_cross_weight_1 bias %norm_cross_bias_1 epsilon 1.00000000000000008e-05 : tensor<24x5x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<24x5x32xf32>
    %cross_q_weight_1 = mixer.weight @weights "w.cross.q.weight" : tensor<32x32xf32>
    %cross_q_bias_1 = mixer.weight @weights "w.cross.q.bias" : tensor<32xf32>
    %v_49 = mixer.linear %v_48, %cross_q_weight_1 bias %cross_q_bias_1 : tensor<24x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<24x5x32xf32>
    %v_50 = tensor.expand_shape %v_49 [[0], [1], [2, 3]] output_shape [24, 5, 4, 8] : tensor<24x5x32xf32> into tensor<24x5x4x8xf32>
    %v_51 = tensor.empty() : tensor<24x4x5x8xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_50 : tensor<24x5x4x8xf32>) outs(%v_51 : tensor<24x4x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x4x5x8xf32>
    %cross_k_weight_1 = mixer.weight @weights "w.cross.k.weight" : tensor<32x32xf32>
    %cross_k_bias_1 = mixer.weight @weights "w.cross.k.bias" : tensor<32xf32>
    %v_53 = mixer.linear %memory_2, %cross_k_weight_1 bias %cross_k_bias_1 : tensor<24x6x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<24x6x32xf32>
    %v_54 = tensor.expand_shape %v_53 [[0], [1], [2, 3]] output_shape [24, 6, 4, 8] : tensor<24x6x32xf32> into tensor<24x6x4x8xf32>
    %v_55 = tensor.empty() : tensor<24x4x6x8xf32>
    %v_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_54 : tensor<24x6x4x8xf32>) outs(%v_55 : tensor<24x4x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x4x6x8xf32>
    %cross_v_weight_1 = mixer.weight @weights "w.cross.v.weight" : tensor<32x32xf32>
    %cross_v_bias_1 = mixer.weight @weights "w.cross.v.bias" : tensor<32xf32>
    %v_57 = mixer.linear %memory_2, %cross_v_weight_1 bias %cross_v_bias_1 : tensor<24x6x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<24x6x32xf32>
    %v_58 = tensor.expand_shape %v_57 [[0], [1], [2, 3]] output_shape [24, 6, 4, 8] : tensor<24x6x32xf32> into tensor<24x6x4x8xf32>
    %v_59 = tensor.empty() : tensor<24x4x6x8xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_58 : tensor<24x6x4x8xf32>) outs(%v_59 : tensor<24x4x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x4x6x8xf32>
    %results_3 = mixer.attention %v_52, %v_56, %v_60 scale 3.53553390593273786e-01 : tensor<24x4x5x8xf32>, tensor<24x4x6x8xf32>, tensor<24x4x6x8xf32> -> tensor<24x4x5x8xf32>
    %v_61 = tensor.empty() : tensor<24x5x4x8xf32>
    %v_62 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<24x4x5x8xf32>) outs(%v_61 : tensor<24x5x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x5x4x8xf32>
    %v_63 = tensor.collapse_shape %v_62 [[0], [1], [2, 3]] : tensor<24x5x4x8xf32> into tensor<24x5x32xf32>
    %cross_o_weight_1 = mixer.weight @weights "w.cross.o.weight" : tensor<32x32xf32>
    %cross_o_bias_1 = mixer.weight @weights "w.cross.o.bias" : tensor<32xf32>
    %v_64 = mixer.linear %v_63, %cross_o_weight_1 bias %cross_o_bias_1 : tensor<24x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<24x5x32xf32>
    %y_7 = arith.addf %y_6, %v_64 : tensor<24x5x32xf32>
    %decoder_norm2_weight_1 = mixer.weight @weights "w.decoder.norm2.weight" : tensor<32xf32>
    %decoder_norm2_bias_1 = mixer.weight @weights "w.decoder.norm2.bias" : tensor<32xf32>
    %v_65 = mixer.norm layer %y_7 scale %decoder_norm2_weight_1 bias %decoder_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<24x5x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<24x5x32xf32>
    %decoder_up_weight_1 = mixer.weight @weights "w.decoder.up.weight" : tensor<64x32xf32>
    %decoder_up_bias_1 = mixer.weight @weights "w.decoder.up.bias" : tensor<64xf32>
    %v_66 = mixer.linear %v_65, %decoder_up_weight_1 bias %decoder_up_bias_1 : tensor<24x5x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<24x5x64xf32>
    %v_67 = arith.constant dense<0.5> : tensor<24x5x64xf32>
    %v_68 = arith.mulf %v_66, %v_67 : tensor<24x5x64xf32>
    %v_69 = arith.constant dense<0.7071067811865476> : tensor<24x5x64xf32>
    %v_70 = arith.mulf %v_66, %v_69 : tensor<24x5x64xf32>
    %v_71 = math.erf %v_70 : tensor<24x5x64xf32>
    %v_72 = arith.constant dense<1.0> : tensor<24x5x64xf32>
    %v_73 = arith.addf %v_71, %v_72 : tensor<24x5x64xf32>
    %v_74 = arith.mulf %v_68, %v_73 : tensor<24x5x64xf32>
    %decoder_down_weight_1 = mixer.weight @weights "w.decoder.down.weight" : tensor<32x64xf32>
    %decoder_down_bias_1 = mixer.weight @weights "w.decoder.down.bias" : tensor<32xf32>
    %v_75 = mixer.linear %v_74, %decoder_down_weight_1 bias %decoder_down_bias_1 : tensor<24x5x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<24x5x32xf32>
    %y_8 = arith.addf %y_7, %v_75 : tensor<24x5x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_76 = mixer.norm layer %y_8 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<24x5x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<24x5x32xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_77 = mixer.linear %v_76, %head_weight_1 : tensor<24x5x32xf32>, tensor<20x32xf32> -> tensor<24x5x20xf32>
    %v_78 = tensor.expand_shape %v_77 [[0, 1], [2], [3]] output_shape [2, 12, 5, 20] : tensor<24x5x20xf32> into tensor<2x12x5x20xf32>
    return %v_78 : tensor<2x12x5x20xf32>
  }
}
