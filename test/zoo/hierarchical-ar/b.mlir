// Hierarchical autoregressive Transformers (Neitemeier et al., 2025, arXiv 2501.10322).
// A small encoder makes one vector of a word's characters, a causal backbone runs over words, a small decoder says the next word's characters.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_letters: tensor<1x5x7xi64> {mixer.name = "letters"}, %in_next: tensor<1x5x7xi64> {mixer.name = "next"}, %in_length: tensor<1x5xi64> {mixer.name = "length"}) -> (tensor<1x5x7x20xf32> {mixer.name = "logits"}) {
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<20x16xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<9x16xf32>
    %embedding_2 = tensor.extract_slice %position_1[0, 0] [8, 16] [1, 1] : tensor<9x16xf32> to tensor<8x16xf32>
    %length_1 = tensor.collapse_shape %in_length [[0, 1]] : tensor<1x5xi64> into tensor<5xi64>
    %word_1 = mixer.weight @weights "w.word" : tensor<1x16xf32>
    %word_2 = tensor.expand_shape %word_1 [[0, 1], [2]] output_shape [1, 1, 16] : tensor<1x16xf32> into tensor<1x1x16xf32>
    %word_3 = tensor.empty() : tensor<5x1x16xf32>
    %word_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%word_2 : tensor<1x1x16xf32>) outs(%word_3 : tensor<5x1x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x1x16xf32>
    %own_1 = mixer.embedding %in_letters, %embedding_1 : tensor<1x5x7xi64>, tensor<20x16xf32> -> tensor<1x5x7x16xf32>
    %own_2 = tensor.collapse_shape %own_1 [[0, 1], [2], [3]] : tensor<1x5x7x16xf32> into tensor<5x7x16xf32>
    %own_3 = tensor.concat dim(1) %word_4, %own_2 : (tensor<5x1x16xf32>, tensor<5x7x16xf32>) -> tensor<5x8x16xf32>
    %own_4 = tensor.empty() : tensor<5x8x16xf32>
    %own_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%own_3, %embedding_2 : tensor<5x8x16xf32>, tensor<8x16xf32>) outs(%own_4 : tensor<5x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<5x8x16xf32>
    %encoder_norm1_weight_1 = mixer.weight @weights "w.encoder.norm1.weight" : tensor<16xf32>
    %encoder_norm1_bias_1 = mixer.weight @weights "w.encoder.norm1.bias" : tensor<16xf32>
    %v_1 = mixer.norm layer %own_5 scale %encoder_norm1_weight_1 bias %encoder_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<5x8x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<5x8x16xf32>
    %encoder_q_weight_1 = mixer.weight @weights "w.encoder.q.weight" : tensor<16x16xf32>
    %encoder_q_bias_1 = mixer.weight @weights "w.encoder.q.bias" : tensor<16xf32>
    %v_2 = mixer.linear %v_1, %encoder_q_weight_1 bias %encoder_q_bias_1 : tensor<5x8x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<5x8x16xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [5, 8, 2, 8] : tensor<5x8x16xf32> into tensor<5x8x2x8xf32>
    %v_4 = tensor.empty() : tensor<5x2x8x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<5x8x2x8xf32>) outs(%v_4 : tensor<5x2x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x2x8x8xf32>
    %encoder_k_weight_1 = mixer.weight @weights "w.encoder.k.weight" : tensor<16x16xf32>
    %encoder_k_bias_1 = mixer.weight @weights "w.encoder.k.bias" : tensor<16xf32>
    %v_6 = mixer.linear %v_1, %encoder_k_weight_1 bias %encoder_k_bias_1 : tensor<5x8x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<5x8x16xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [5, 8, 2, 8] : tensor<5x8x16xf32> into tensor<5x8x2x8xf32>
    %v_8 = tensor.empty() : tensor<5x2x8x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<5x8x2x8xf32>) outs(%v_8 : tensor<5x2x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x2x8x8xf32>
    %encoder_v_weight_1 = mixer.weight @weights "w.encoder.v.weight" : tensor<16x16xf32>
    %encoder_v_bias_1 = mixer.weight @weights "w.encoder.v.bias" : tensor<16xf32>
    %v_10 = mixer.linear %v_1, %encoder_v_weight_1 bias %encoder_v_bias_1 : tensor<5x8x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<5x8x16xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [5, 8, 2, 8] : tensor<5x8x16xf32> into tensor<5x8x2x8xf32>
    %v_12 = tensor.empty() : tensor<5x2x8x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<5x8x2x8xf32>) outs(%v_12 : tensor<5x2x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x2x8x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 captures(%length_1 : tensor<5xi64>) scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<5xi64>):
        %r1 = tensor.extract %c0[%b] : tensor<5xi64>
        %r2 = arith.index_cast %r1 : i64 to index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<5x2x8x8xf32>, tensor<5x2x8x8xf32>, tensor<5x2x8x8xf32> -> tensor<5x2x8x8xf32>
    %v_14 = tensor.empty() : tensor<5x8x2x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<5x2x8x8xf32>) outs(%v_14 : tensor<5x8x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x8x2x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<5x8x2x8xf32> into tensor<5x8x16xf32>
    %encoder_o_weight_1 = mixer.weight @weights "w.encoder.o.weight" : tensor<16x16xf32>
    %encoder_o_bias_1 = mixer.weight @weights "w.encoder.o.bias" : tensor<16xf32>
    %v_17 = mixer.linear %v_16, %encoder_o_weight_1 bias %encoder_o_bias_1 : tensor<5x8x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<5x8x16xf32>
    %x_1 = arith.addf %own_5, %v_17 : tensor<5x8x16xf32>
    %encoder_norm2_weight_1 = mixer.weight @weights "w.encoder.norm2.weight" : tensor<16xf32>
    %encoder_norm2_bias_1 = mixer.weight @weights "w.encoder.norm2.bias" : tensor<16xf32>
    %v_18 = mixer.norm layer %x_1 scale %encoder_norm2_weight_1 bias %encoder_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<5x8x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<5x8x16xf32>
    %encoder_up_weight_1 = mixer.weight @weights "w.encoder.up.weight" : tensor<32x16xf32>
    %encoder_up_bias_1 = mixer.weight @weights "w.encoder.up.bias" : tensor<32xf32>
    %v_19 = mixer.linear %v_18, %encoder_up_weight_1 bias %encoder_up_bias_1 : tensor<5x8x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<5x8x32xf32>
    %v_20 = arith.constant dense<0.5> : tensor<5x8x32xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<5x8x32xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<5x8x32xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<5x8x32xf32>
    %v_24 = math.erf %v_23 : tensor<5x8x32xf32>
    %v_25 = arith.constant dense<1.0> : tensor<5x8x32xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<5x8x32xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<5x8x32xf32>
    %encoder_down_weight_1 = mixer.weight @weights "w.encoder.down.weight" : tensor<16x32xf32>
    %encoder_down_bias_1 = mixer.weight @weights "w.encoder.down.bias" : tensor<16xf32>
    %v_28 = mixer.linear %v_27, %encoder_down_weight_1 bias %encoder_down_bias_1 : tensor<5x8x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<5x8x16xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<5x8x16xf32>
    %vector_1 = tensor.extract_slice %v_29[0, 0, 0] [5, 1, 16] [1, 1, 1] : tensor<5x8x16xf32> to tensor<5x1x16xf32>
    %vector_2 = tensor.collapse_shape %vector_1 [[0, 1], [2]] : tensor<5x1x16xf32> into tensor<5x16xf32>
    %h_1 = tensor.expand_shape %vector_2 [[0, 1], [2]] output_shape [1, 5, 16] : tensor<5x16xf32> into tensor<1x5x16xf32>
    %into_weight_1 = mixer.weight @weights "w.into.weight" : tensor<32x16xf32>
    %v_30 = mixer.linear %h_1, %into_weight_1 : tensor<1x5x16xf32>, tensor<32x16xf32> -> tensor<1x5x32xf32>
    %word_position_1 = mixer.weight @weights "w.word_position" : tensor<6x32xf32>
    %h_2 = tensor.extract_slice %word_position_1[0, 0] [5, 32] [1, 1] : tensor<6x32xf32> to tensor<5x32xf32>
    %h_3 = tensor.empty() : tensor<1x5x32xf32>
    %h_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_30, %h_2 : tensor<1x5x32xf32>, tensor<5x32xf32>) outs(%h_3 : tensor<1x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x5x32xf32>
    %backbone_norm1_weight_1 = mixer.weight @weights "w.backbone.norm1.weight" : tensor<32xf32>
    %backbone_norm1_bias_1 = mixer.weight @weights "w.backbone.norm1.bias" : tensor<32xf32>
    %v_31 = mixer.norm layer %h_4 scale %backbone_norm1_weight_1 bias %backbone_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<1x5x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<1x5x32xf32>
    %backbone_q_weight_1 = mixer.weight @weights "w.backbone.q.weight" : tensor<32x32xf32>
    %backbone_q_bias_1 = mixer.weight @weights "w.backbone.q.bias" : tensor<32xf32>
    %v_32 = mixer.linear %v_31, %backbone_q_weight_1 bias %backbone_q_bias_1 : tensor<1x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<1x5x32xf32>
    %v_33 = tensor.expand_shape %v_32 [[0], [1], [2, 3]] output_shape [1, 5, 2, 16] : tensor<1x5x32xf32> into tensor<1x5x2x16xf32>
    %v_34 = tensor.empty() : tensor<1x2x5x16xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_33 : tensor<1x5x2x16xf32>) outs(%v_34 : tensor<1x2x5x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x5x16xf32>
    %backbone_k_weight_1 = mixer.weight @weights "w.backbone.k.weight" : tensor<32x32xf32>
    %backbone_k_bias_1 = mixer.weight @weights "w.backbone.k.bias" : tensor<32xf32>
    %v_36 = mixer.linear %v_31, %backbone_k_weight_1 bias %backbone_k_bias_1 : tensor<1x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<1x5x32xf32>
    %v_37 = tensor.expand_shape %v_36 [[0], [1], [2, 3]] output_shape [1, 5, 2, 16] : tensor<1x5x32xf32> into tensor<1x5x2x16xf32>
    %v_38 = tensor.empty() : tensor<1x2x5x16xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_37 : tensor<1x5x2x16xf32>) outs(%v_38 : tensor<1x2x5x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x5x16xf32>
    %backbone_v_weight_1 = mixer.weight @weights "w.backbone.v.weight" : tensor<32x32xf32>
    %backbone_v_bias_1 = mixer.weight @weights "w.backbone.v.bias" : tensor<32xf32>
    %v_40 = mixer.linear %v_31, %backbone_v_weight_1 bias %backbone_v_bias_1 : tensor<1x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<1x5x32xf32>
    %v_41 = tensor.expand_shape %v_40 [[0], [1], [2, 3]] output_shape [1, 5, 2, 16] : tensor<1x5x32xf32> into tensor<1x5x2x16xf32>
    %v_42 = tensor.empty() : tensor<1x2x5x16xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_41 : tensor<1x5x2x16xf32>) outs(%v_42 : tensor<1x2x5x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x2x5x16xf32>
    %results_2 = mixer.attention %v_35, %v_39, %v_43 scale 2.50000000000000000e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<1x2x5x16xf32>, tensor<1x2x5x16xf32>, tensor<1x2x5x16xf32> -> tensor<1x2x5x16xf32>
    %v_44 = tensor.empty() : tensor<1x5x2x16xf32>
    %v_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<1x2x5x16xf32>) outs(%v_44 : tensor<1x5x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x5x2x16xf32>
    %v_46 = tensor.collapse_shape %v_45 [[0], [1], [2, 3]] : tensor<1x5x2x16xf32> into tensor<1x5x32xf32>
    %backbone_o_weight_1 = mixer.weight @weights "w.backbone.o.weight" : tensor<32x32xf32>
    %backbone_o_bias_1 = mixer.weight @weights "w.backbone.o.bias" : tensor<32xf32>
    %v_47 = mixer.linear %v_46, %backbone_o_weight_1 bias %backbone_o_bias_1 : tensor<1x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<1x5x32xf32>
    %x_2 = arith.addf %h_4, %v_47 : tensor<1x5x32xf32>
    %backbone_norm2_weight_1 = mixer.weight @weights "w.backbone.norm2.weight" : tensor<32xf32>
    %backbone_norm2_bias_1 = mixer.weight @weights "w.backbone.norm2.bias" : tensor<32xf32>
    %v_48 = mixer.norm layer %x_2 scale %backbone_norm2_weight_1 bias %backbone_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<1x5x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<1x5x32xf32>
    %backbone_up_weight_1 = mixer.weight @weights "w.backbone.up.weight" : tensor<64x32xf32>
    %backbone_up_bias_1 = mixer.weight @weights "w.backbone.up.bias" : tensor<64xf32>
    %v_49 = mixer.linear %v_48, %backbone_up_weight_1 bias %backbone_up_bias_1 : tensor<1x5x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<1x5x64xf32>
    %v_50 = arith.constant dense<0.5> : tensor<1x5x64xf32>
    %v_51 = arith.mulf %v_49, %v_50 : tensor<1x5x64xf32>
    %v_52 = arith.constant dense<0.7071067811865476> : tensor<1x5x64xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<1x5x64xf32>
    %v_54 = math.erf %v_53 : tensor<1x5x64xf32>
    %v_55 = arith.constant dense<1.0> : tensor<1x5x64xf32>
    %v_56 = arith.addf %v_54, %v_55 : tensor<1x5x64xf32>
    %v_57 = arith.mulf %v_51, %v_56 : tensor<1x5x64xf32>
    %backbone_down_weight_1 = mixer.weight @weights "w.backbone.down.weight" : tensor<32x64xf32>
    %backbone_down_bias_1 = mixer.weight @weights "w.backbone.down.bias" : tensor<32xf32>
    %v_58 = mixer.linear %v_57, %backbone_down_weight_1 bias %backbone_down_bias_1 : tensor<1x5x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<1x5x32xf32>
    %v_59 = arith.addf %x_2, %v_58 : tensor<1x5x32xf32>
    %out_weight_1 = mixer.weight @weights "w.out.weight" : tensor<16x32xf32>
    %v_60 = mixer.linear %v_59, %out_weight_1 : tensor<1x5x32xf32>, tensor<16x32xf32> -> tensor<1x5x16xf32>
    %first_1 = tensor.collapse_shape %v_60 [[0, 1, 2]] : tensor<1x5x16xf32> into tensor<80xf32>
    %first_2 = tensor.expand_shape %first_1 [[0, 1, 2]] output_shape [5, 1, 16] : tensor<80xf32> into tensor<5x1x16xf32>
    %y_1 = mixer.embedding %in_next, %embedding_1 : tensor<1x5x7xi64>, tensor<20x16xf32> -> tensor<1x5x7x16xf32>
    %y_2 = tensor.collapse_shape %y_1 [[0, 1], [2], [3]] : tensor<1x5x7x16xf32> into tensor<5x7x16xf32>
    %y_3 = tensor.extract_slice %y_2[0, 0, 0] [5, 6, 16] [1, 1, 1] : tensor<5x7x16xf32> to tensor<5x6x16xf32>
    %y_4 = tensor.concat dim(1) %first_2, %y_3 : (tensor<5x1x16xf32>, tensor<5x6x16xf32>) -> tensor<5x7x16xf32>
    %y_5 = tensor.extract_slice %embedding_2[0, 0] [7, 16] [1, 1] : tensor<8x16xf32> to tensor<7x16xf32>
    %y_6 = tensor.empty() : tensor<5x7x16xf32>
    %y_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_4, %y_5 : tensor<5x7x16xf32>, tensor<7x16xf32>) outs(%y_6 : tensor<5x7x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<5x7x16xf32>
    %decoder_norm1_weight_1 = mixer.weight @weights "w.decoder.norm1.weight" : tensor<16xf32>
    %decoder_norm1_bias_1 = mixer.weight @weights "w.decoder.norm1.bias" : tensor<16xf32>
    %v_61 = mixer.norm layer %y_7 scale %decoder_norm1_weight_1 bias %decoder_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<5x7x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<5x7x16xf32>
    %decoder_q_weight_1 = mixer.weight @weights "w.decoder.q.weight" : tensor<16x16xf32>
    %decoder_q_bias_1 = mixer.weight @weights "w.decoder.q.bias" : tensor<16xf32>
    %v_62 = mixer.linear %v_61, %decoder_q_weight_1 bias %decoder_q_bias_1 : tensor<5x7x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<5x7x16xf32>
    %v_63 = tensor.expand_shape %v_62 [[0], [1], [2, 3]] output_shape [5, 7, 2, 8] : tensor<5x7x16xf32> into tensor<5x7x2x8xf32>
    %v_64 = tensor.empty() : tensor<5x2x7x8xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<5x7x2x8xf32>) outs(%v_64 : tensor<5x2x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x2x7x8xf32>
    %decoder_k_weight_1 = mixer.weight @weights "w.decoder.k.weight" : tensor<16x16xf32>
    %decoder_k_bias_1 = mixer.weight @weights "w.decoder.k.bias" : tensor<16xf32>
    %v_66 = mixer.linear %v_61, %decoder_k_weight_1 bias %decoder_k_bias_1 : tensor<5x7x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<5x7x16xf32>
    %v_67 = tensor.expand_shape %v_66 [[0], [1], [2, 3]] output_shape [5, 7, 2, 8] : tensor<5x7x16xf32> into tensor<5x7x2x8xf32>
    %v_68 = tensor.empty() : tensor<5x2x7x8xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_67 : tensor<5x7x2x8xf32>) outs(%v_68 : tensor<5x2x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x2x7x8xf32>
    %decoder_v_weight_1 = mixer.weight @weights "w.decoder.v.weight" : tensor<16x16xf32>
    %decoder_v_bias_1 = mixer.weight @weights "w.decoder.v.bias" : tensor<16xf32>
    %v_70 = mixer.linear %v_61, %decoder_v_weight_1 bias %decoder_v_bias_1 : tensor<5x7x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<5x7x16xf32>
    %v_71 = tensor.expand_shape %v_70 [[0], [1], [2, 3]] output_shape [5, 7, 2, 8] : tensor<5x7x16xf32> into tensor<5x7x2x8xf32>
    %v_72 = tensor.empty() : tensor<5x2x7x8xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_71 : tensor<5x7x2x8xf32>) outs(%v_72 : tensor<5x2x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x2x7x8xf32>
    %results_3 = mixer.attention %v_65, %v_69, %v_73 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<5x2x7x8xf32>, tensor<5x2x7x8xf32>, tensor<5x2x7x8xf32> -> tensor<5x2x7x8xf32>
    %v_74 = tensor.empty() : tensor<5x7x2x8xf32>
    %v_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<5x2x7x8xf32>) outs(%v_74 : tensor<5x7x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x7x2x8xf32>
    %v_76 = tensor.collapse_shape %v_75 [[0], [1], [2, 3]] : tensor<5x7x2x8xf32> into tensor<5x7x16xf32>
    %decoder_o_weight_1 = mixer.weight @weights "w.decoder.o.weight" : tensor<16x16xf32>
    %decoder_o_bias_1 = mixer.weight @weights "w.decoder.o.bias" : tensor<16xf32>
    %v_77 = mixer.linear %v_76, %decoder_o_weight_1 bias %decoder_o_bias_1 : tensor<5x7x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<5x7x16xf32>
    %x_3 = arith.addf %y_7, %v_77 : tensor<5x7x16xf32>
    %decoder_norm2_weight_1 = mixer.weight @weights "w.decoder.norm2.weight" : tensor<16xf32>
    %decoder_norm2_bias_1 = mixer.weight @weights "w.decoder.norm2.bias" : tensor<16xf32>
    %v_78 = mixer.norm layer %x_3 scale %decoder_norm2_weight_1 bias %decoder_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<5x7x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<5x7x16xf32>
    %decoder_up_weight_1 = mixer.weight @weights "w.decoder.up.weight" : tensor<32x16xf32>
    %decoder_up_bias_1 = mixer.weight @weights "w.decoder.up.bias" : tensor<32xf32>
    %v_79 = mixer.linear %v_78, %decoder_up_weight_1 bias %decoder_up_bias_1 : tensor<5x7x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<5x7x32xf32>
    %v_80 = arith.constant dense<0.5> : tensor<5x7x32xf32>
    %v_81 = arith.mulf %v_79, %v_80 : tensor<5x7x32xf32>
    %v_82 = arith.constant dense<0.7071067811865476> : tensor<5x7x32xf32>
    %v_83 = arith.mulf %v_79, %v_82 : tensor<5x7x32xf32>
    %v_84 = math.erf %v_83 : tensor<5x7x32xf32>
    %v_85 = arith.constant dense<1.0> : tensor<5x7x32xf32>
    %v_86 = arith.addf %v_84, %v_85 : tensor<5x7x32xf32>
    %v_87 = arith.mulf %v_81, %v_86 : tensor<5x7x32xf32>
    %decoder_down_weight_1 = mixer.weight @weights "w.decoder.down.weight" : tensor<16x32xf32>
    %decoder_down_bias_1 = mixer.weight @weights "w.decoder.down.bias" : tensor<16xf32>
    %v_88 = mixer.linear %v_87, %decoder_down_weight_1 bias %decoder_down_bias_1 : tensor<5x7x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<5x7x16xf32>
    %v_89 = arith.addf %x_3, %v_88 : tensor<5x7x16xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_90 = mixer.norm layer %v_89 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<5x7x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<5x7x16xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<20x16xf32>
    %v_91 = mixer.linear %v_90, %head_weight_1 : tensor<5x7x16xf32>, tensor<20x16xf32> -> tensor<5x7x20xf32>
    %v_92 = tensor.expand_shape %v_91 [[0, 1], [2], [3]] output_shape [1, 5, 7, 20] : tensor<5x7x20xf32> into tensor<1x5x7x20xf32>
    return %v_92 : tensor<1x5x7x20xf32>
  }
}
