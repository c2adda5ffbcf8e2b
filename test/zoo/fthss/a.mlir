// Streamlining the collaborative chain of models into a single forward pass (FTHSS) (Lyu et al., 2025, arXiv 2502.11083).
// Prompt-tuned models on one base: the second reads its own prompt and question behind the keys and values that the first has computed of text and answer; the first one's prompt is masked.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_text: tensor<2x16xi64> {mixer.name = "text"}, %in_question: tensor<2x4xi64> {mixer.name = "question"}) -> (tensor<2x3x20xf32> {mixer.name = "first"}, tensor<2x3xi64> {mixer.name = "first_tokens"}, tensor<2x3x20xf32> {mixer.name = "second"}, tensor<2x3xi64> {mixer.name = "second_tokens"}) {
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<20x32xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<40x32xf32>
    %prompt_first_1 = mixer.weight @weights "w.prompt.first" : tensor<4x32xf32>
    %rows_1 = tensor.empty() : tensor<2x4x32xf32>
    %rows_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%prompt_first_1 : tensor<4x32xf32>) outs(%rows_1 : tensor<2x4x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32xf32>
    %rows_3 = mixer.embedding %in_text, %embedding_1 : tensor<2x16xi64>, tensor<20x32xf32> -> tensor<2x16x32xf32>
    %rows_4 = tensor.concat dim(1) %rows_2, %rows_3 : (tensor<2x4x32xf32>, tensor<2x16x32xf32>) -> tensor<2x20x32xf32>
    %h_1 = tensor.extract_slice %position_1[0, 0] [20, 32] [1, 1] : tensor<40x32xf32> to tensor<20x32xf32>
    %h_2 = tensor.empty() : tensor<2x20x32xf32>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_4, %h_1 : tensor<2x20x32xf32>, tensor<20x32xf32>) outs(%h_2 : tensor<2x20x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x20x32xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %h_3 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x20x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x20x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<2x20x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 20, 4, 8] : tensor<2x20x32xf32> into tensor<2x20x4x8xf32>
    %v_4 = tensor.empty() : tensor<2x4x20x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x20x4x8xf32>) outs(%v_4 : tensor<2x4x20x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x20x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<2x20x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 20, 4, 8] : tensor<2x20x32xf32> into tensor<2x20x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x20x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x20x4x8xf32>) outs(%v_8 : tensor<2x4x20x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x20x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<2x20x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 20, 4, 8] : tensor<2x20x32xf32> into tensor<2x20x4x8xf32>
    %v_12 = tensor.empty() : tensor<2x4x20x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x20x4x8xf32>) outs(%v_12 : tensor<2x4x20x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x20x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x20x8xf32>, tensor<2x4x20x8xf32>, tensor<2x4x20x8xf32> -> tensor<2x4x20x8xf32>
    %v_14 = tensor.empty() : tensor<2x20x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x20x8xf32>) outs(%v_14 : tensor<2x20x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x20x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x20x4x8xf32> into tensor<2x20x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<2x20x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %h_4 = arith.addf %h_3, %v_17 : tensor<2x20x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %h_4 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x20x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x20x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<2x20x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x20x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<2x20x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x20x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x20x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x20x64xf32>
    %v_24 = math.erf %v_23 : tensor<2x20x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x20x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x20x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x20x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<2x20x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %h_5 = arith.addf %h_4, %v_28 : tensor<2x20x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_29 = mixer.norm layer %h_5 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x20x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x20x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_30 = mixer.linear %v_29, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x20x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %v_31 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [2, 20, 4, 8] : tensor<2x20x32xf32> into tensor<2x20x4x8xf32>
    %v_32 = tensor.empty() : tensor<2x4x20x8xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_31 : tensor<2x20x4x8xf32>) outs(%v_32 : tensor<2x4x20x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x20x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_34 = mixer.linear %v_29, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x20x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %v_35 = tensor.expand_shape %v_34 [[0], [1], [2, 3]] output_shape [2, 20, 4, 8] : tensor<2x20x32xf32> into tensor<2x20x4x8xf32>
    %v_36 = tensor.empty() : tensor<2x4x20x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_35 : tensor<2x20x4x8xf32>) outs(%v_36 : tensor<2x4x20x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x20x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_38 = mixer.linear %v_29, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x20x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %v_39 = tensor.expand_shape %v_38 [[0], [1], [2, 3]] output_shape [2, 20, 4, 8] : tensor<2x20x32xf32> into tensor<2x20x4x8xf32>
    %v_40 = tensor.empty() : tensor<2x4x20x8xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_39 : tensor<2x20x4x8xf32>) outs(%v_40 : tensor<2x4x20x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x20x8xf32>
    %results_2 = mixer.attention %v_33, %v_37, %v_41 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x20x8xf32>, tensor<2x4x20x8xf32>, tensor<2x4x20x8xf32> -> tensor<2x4x20x8xf32>
    %v_42 = tensor.empty() : tensor<2x20x4x8xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x20x8xf32>) outs(%v_42 : tensor<2x20x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x20x4x8xf32>
    %v_44 = tensor.collapse_shape %v_43 [[0], [1], [2, 3]] : tensor<2x20x4x8xf32> into tensor<2x20x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_45 = mixer.linear %v_44, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x20x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %h_6 = arith.addf %h_5, %v_45 : tensor<2x20x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_46 = mixer.norm layer %h_6 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x20x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x20x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_47 = mixer.linear %v_46, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x20x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x20x64xf32>
    %v_48 = arith.mulf %v_47, %v_20 : tensor<2x20x64xf32>
    %v_49 = arith.mulf %v_47, %v_22 : tensor<2x20x64xf32>
    %v_50 = math.erf %v_49 : tensor<2x20x64xf32>
    %v_51 = arith.addf %v_50, %v_25 : tensor<2x20x64xf32>
    %v_52 = arith.mulf %v_48, %v_51 : tensor<2x20x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_53 = mixer.linear %v_52, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x20x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x20x32xf32>
    %h_7 = arith.addf %h_6, %v_53 : tensor<2x20x32xf32>
    %v_54 = tensor.extract_slice %h_7[0, 19, 0] [2, 1, 32] [1, 1, 1] : tensor<2x20x32xf32> to tensor<2x1x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_55 = mixer.norm layer %v_54 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_56 = mixer.linear %v_55, %head_weight_1 : tensor<2x1x32xf32>, tensor<20x32xf32> -> tensor<2x1x20xf32>
    %v_57:2 = mixer.sort %v_56 descending : tensor<2x1x20xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %v_58 = tensor.collapse_shape %v_57#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %rows_5 = mixer.embedding %v_58, %embedding_1 : tensor<2x1xi64>, tensor<20x32xf32> -> tensor<2x1x32xf32>
    %h_8 = tensor.extract_slice %position_1[20, 0] [1, 32] [1, 1] : tensor<40x32xf32> to tensor<1x32xf32>
    %h_9 = tensor.empty() : tensor<2x1x32xf32>
    %h_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_5, %h_8 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%h_9 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_59 = mixer.norm layer %h_10 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_60 = mixer.linear %v_59, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_61 = tensor.collapse_shape %v_60 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_62 = tensor.expand_shape %v_61 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_63 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_62 : tensor<2x1x4x8xf32>) outs(%v_63 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_65 = mixer.linear %v_59, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_66 = tensor.collapse_shape %v_65 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_67 = tensor.expand_shape %v_66 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_68 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_67 : tensor<2x1x4x8xf32>) outs(%v_68 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_70 = mixer.linear %v_59, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_71 = tensor.collapse_shape %v_70 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_72 = tensor.expand_shape %v_71 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_73 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_72 : tensor<2x1x4x8xf32>) outs(%v_73 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_1 = tensor.concat dim(2) %v_9, %v_69 : (tensor<2x4x20x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x21x8xf32>
    %k_2 = tensor.concat dim(2) %v_13, %v_74 : (tensor<2x4x20x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x21x8xf32>
    %results_3 = mixer.attention %v_64, %k_1, %k_2 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 20 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x21x8xf32>, tensor<2x4x21x8xf32> -> tensor<2x4x1x8xf32>
    %v_75 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_76 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x4x1x8xf32>) outs(%v_75 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_77 = tensor.collapse_shape %v_76 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_78 = tensor.expand_shape %v_77 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_79 = mixer.linear %v_78, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_11 = arith.addf %h_10, %v_79 : tensor<2x1x32xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_80 = mixer.norm layer %h_11 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_81 = mixer.linear %v_80, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_82 = arith.constant dense<0.5> : tensor<2x1x64xf32>
    %v_83 = arith.mulf %v_81, %v_82 : tensor<2x1x64xf32>
    %v_84 = arith.constant dense<0.7071067811865476> : tensor<2x1x64xf32>
    %v_85 = arith.mulf %v_81, %v_84 : tensor<2x1x64xf32>
    %v_86 = math.erf %v_85 : tensor<2x1x64xf32>
    %v_87 = arith.constant dense<1.0> : tensor<2x1x64xf32>
    %v_88 = arith.addf %v_86, %v_87 : tensor<2x1x64xf32>
    %v_89 = arith.mulf %v_83, %v_88 : tensor<2x1x64xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_90 = mixer.linear %v_89, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_12 = arith.addf %h_11, %v_90 : tensor<2x1x32xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_91 = mixer.norm layer %h_12 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_92 = mixer.linear %v_91, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_93 = tensor.collapse_shape %v_92 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_94 = tensor.expand_shape %v_93 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_95 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_94 : tensor<2x1x4x8xf32>) outs(%v_95 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_97 = mixer.linear %v_91, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_98 = tensor.collapse_shape %v_97 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_99 = tensor.expand_shape %v_98 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_100 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_101 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_99 : tensor<2x1x4x8xf32>) outs(%v_100 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_102 = mixer.linear %v_91, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_103 = tensor.collapse_shape %v_102 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_104 = tensor.expand_shape %v_103 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_105 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_106 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_104 : tensor<2x1x4x8xf32>) outs(%v_105 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_3 = tensor.concat dim(2) %v_37, %v_101 : (tensor<2x4x20x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x21x8xf32>
    %k_4 = tensor.concat dim(2) %v_41, %v_106 : (tensor<2x4x20x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x21x8xf32>
    %results_4 = mixer.attention %v_96, %k_3, %k_4 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 20 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x21x8xf32>, tensor<2x4x21x8xf32> -> tensor<2x4x1x8xf32>
    %v_107 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_108 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x4x1x8xf32>) outs(%v_107 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_109 = tensor.collapse_shape %v_108 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_110 = tensor.expand_shape %v_109 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_111 = mixer.linear %v_110, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_13 = arith.addf %h_12, %v_111 : tensor<2x1x32xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_112 = mixer.norm layer %h_13 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_113 = mixer.linear %v_112, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_114 = arith.mulf %v_113, %v_82 : tensor<2x1x64xf32>
    %v_115 = arith.mulf %v_113, %v_84 : tensor<2x1x64xf32>
    %v_116 = math.erf %v_115 : tensor<2x1x64xf32>
    %v_117 = arith.addf %v_116, %v_87 : tensor<2x1x64xf32>
    %v_118 = arith.mulf %v_114, %v_117 : tensor<2x1x64xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_119 = mixer.linear %v_118, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_14 = arith.addf %h_13, %v_119 : tensor<2x1x32xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_120 = mixer.norm layer %h_14 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_weight_2 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_121 = mixer.linear %v_120, %head_weight_2 : tensor<2x1x32xf32>, tensor<20x32xf32> -> tensor<2x1x20xf32>
    %v_122:2 = mixer.sort %v_121 descending : tensor<2x1x20xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %v_123 = tensor.collapse_shape %v_122#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %rows_6 = mixer.embedding %v_123, %embedding_1 : tensor<2x1xi64>, tensor<20x32xf32> -> tensor<2x1x32xf32>
    %h_15 = tensor.extract_slice %position_1[21, 0] [1, 32] [1, 1] : tensor<40x32xf32> to tensor<1x32xf32>
    %h_16 = tensor.empty() : tensor<2x1x32xf32>
    %h_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_6, %h_15 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%h_16 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %layer_0_norm1_weight_3 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_3 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_124 = mixer.norm layer %h_17 scale %layer_0_norm1_weight_3 bias %layer_0_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_q_weight_3 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_3 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_125 = mixer.linear %v_124, %layer_0_q_weight_3 bias %layer_0_q_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_126 = tensor.collapse_shape %v_125 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_127 = tensor.expand_shape %v_126 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_128 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_129 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_127 : tensor<2x1x4x8xf32>) outs(%v_128 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_k_weight_3 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_3 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_130 = mixer.linear %v_124, %layer_0_k_weight_3 bias %layer_0_k_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_131 = tensor.collapse_shape %v_130 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_132 = tensor.expand_shape %v_131 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_133 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_134 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_132 : tensor<2x1x4x8xf32>) outs(%v_133 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_v_weight_3 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_3 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_135 = mixer.linear %v_124, %layer_0_v_weight_3 bias %layer_0_v_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_136 = tensor.collapse_shape %v_135 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_137 = tensor.expand_shape %v_136 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_138 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_137 : tensor<2x1x4x8xf32>) outs(%v_138 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_5 = tensor.concat dim(2) %k_1, %v_134 : (tensor<2x4x21x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x22x8xf32>
    %k_6 = tensor.concat dim(2) %k_2, %v_139 : (tensor<2x4x21x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x22x8xf32>
    %results_5 = mixer.attention %v_129, %k_5, %k_6 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 21 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x22x8xf32>, tensor<2x4x22x8xf32> -> tensor<2x4x1x8xf32>
    %v_140 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_141 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x4x1x8xf32>) outs(%v_140 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_142 = tensor.collapse_shape %v_141 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_143 = tensor.expand_shape %v_142 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_0_o_weight_3 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_3 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_144 = mixer.linear %v_143, %layer_0_o_weight_3 bias %layer_0_o_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_18 = arith.addf %h_17, %v_144 : tensor<2x1x32xf32>
    %layer_0_norm2_weight_3 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_3 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_145 = mixer.norm layer %h_18 scale %layer_0_norm2_weight_3 bias %layer_0_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_up_weight_3 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_3 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_146 = mixer.linear %v_145, %layer_0_up_weight_3 bias %layer_0_up_bias_3 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_147 = arith.mulf %v_146, %v_82 : tensor<2x1x64xf32>
    %v_148 = arith.mulf %v_146, %v_84 : tensor<2x1x64xf32>
    %v_149 = math.erf %v_148 : tensor<2x1x64xf32>
    %v_150 = arith.addf %v_149, %v_87 : tensor<2x1x64xf32>
    %v_151 = arith.mulf %v_147, %v_150 : tensor<2x1x64xf32>
    %layer_0_down_weight_3 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_3 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_152 = mixer.linear %v_151, %layer_0_down_weight_3 bias %layer_0_down_bias_3 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_19 = arith.addf %h_18, %v_152 : tensor<2x1x32xf32>
    %layer_1_norm1_weight_3 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_3 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_153 = mixer.norm layer %h_19 scale %layer_1_norm1_weight_3 bias %layer_1_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_q_weight_3 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_3 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_154 = mixer.linear %v_153, %layer_1_q_weight_3 bias %layer_1_q_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_155 = tensor.collapse_shape %v_154 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_156 = tensor.expand_shape %v_155 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_157 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_158 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_156 : tensor<2x1x4x8xf32>) outs(%v_157 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_k_weight_3 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_3 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_159 = mixer.linear %v_153, %layer_1_k_weight_3 bias %layer_1_k_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_160 = tensor.collapse_shape %v_159 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_161 = tensor.expand_shape %v_160 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_162 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_163 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_161 : tensor<2x1x4x8xf32>) outs(%v_162 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_v_weight_3 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_3 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_164 = mixer.linear %v_153, %layer_1_v_weight_3 bias %layer_1_v_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_165 = tensor.collapse_shape %v_164 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_166 = tensor.expand_shape %v_165 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_167 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_168 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_166 : tensor<2x1x4x8xf32>) outs(%v_167 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_7 = tensor.concat dim(2) %k_3, %v_163 : (tensor<2x4x21x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x22x8xf32>
    %k_8 = tensor.concat dim(2) %k_4, %v_168 : (tensor<2x4x21x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x22x8xf32>
    %results_6 = mixer.attention %v_158, %k_7, %k_8 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 21 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x22x8xf32>, tensor<2x4x22x8xf32> -> tensor<2x4x1x8xf32>
    %v_169 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_170 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<2x4x1x8xf32>) outs(%v_169 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_171 = tensor.collapse_shape %v_170 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_172 = tensor.expand_shape %v_171 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_1_o_weight_3 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_3 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_173 = mixer.linear %v_172, %layer_1_o_weight_3 bias %layer_1_o_bias_3 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_20 = arith.addf %h_19, %v_173 : tensor<2x1x32xf32>
    %layer_1_norm2_weight_3 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_3 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_174 = mixer.norm layer %h_20 scale %layer_1_norm2_weight_3 bias %layer_1_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_up_weight_3 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_3 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_175 = mixer.linear %v_174, %layer_1_up_weight_3 bias %layer_1_up_bias_3 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_176 = arith.mulf %v_175, %v_82 : tensor<2x1x64xf32>
    %v_177 = arith.mulf %v_175, %v_84 : tensor<2x1x64xf32>
    %v_178 = math.erf %v_177 : tensor<2x1x64xf32>
    %v_179 = arith.addf %v_178, %v_87 : tensor<2x1x64xf32>
    %v_180 = arith.mulf %v_176, %v_179 : tensor<2x1x64xf32>
    %layer_1_down_weight_3 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_3 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_181 = mixer.linear %v_180, %layer_1_down_weight_3 bias %layer_1_down_bias_3 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_21 = arith.addf %h_20, %v_181 : tensor<2x1x32xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_182 = mixer.norm layer %h_21 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_weight_3 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_183 = mixer.linear %v_182, %head_weight_3 : tensor<2x1x32xf32>, tensor<20x32xf32> -> tensor<2x1x20xf32>
    %v_184:2 = mixer.sort %v_183 descending : tensor<2x1x20xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %v_185 = tensor.collapse_shape %v_184#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %rows_7 = mixer.embedding %v_185, %embedding_1 : tensor<2x1xi64>, tensor<20x32xf32> -> tensor<2x1x32xf32>
    %h_22 = tensor.extract_slice %position_1[22, 0] [1, 32] [1, 1] : tensor<40x32xf32> to tensor<1x32xf32>
    %h_23 = tensor.empty() : tensor<2x1x32xf32>
    %h_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_7, %h_22 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%h_23 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %layer_0_norm1_weight_4 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_4 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_186 = mixer.norm layer %h_24 scale %layer_0_norm1_weight_4 bias %layer_0_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_q_weight_4 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_4 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_187 = mixer.linear %v_186, %layer_0_q_weight_4 bias %layer_0_q_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_188 = tensor.collapse_shape %v_187 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_189 = tensor.expand_shape %v_188 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_190 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_191 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_189 : tensor<2x1x4x8xf32>) outs(%v_190 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_k_weight_4 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_4 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_192 = mixer.linear %v_186, %layer_0_k_weight_4 bias %layer_0_k_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_193 = tensor.collapse_shape %v_192 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_194 = tensor.expand_shape %v_193 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_195 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_196 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_194 : tensor<2x1x4x8xf32>) outs(%v_195 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_v_weight_4 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_4 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_197 = mixer.linear %v_186, %layer_0_v_weight_4 bias %layer_0_v_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_198 = tensor.collapse_shape %v_197 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_199 = tensor.expand_shape %v_198 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_200 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_201 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_199 : tensor<2x1x4x8xf32>) outs(%v_200 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_9 = tensor.concat dim(2) %k_5, %v_196 : (tensor<2x4x22x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x23x8xf32>
    %k_10 = tensor.concat dim(2) %k_6, %v_201 : (tensor<2x4x22x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x23x8xf32>
    %results_7 = mixer.attention %v_191, %k_9, %k_10 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 22 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x23x8xf32>, tensor<2x4x23x8xf32> -> tensor<2x4x1x8xf32>
    %v_202 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_203 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<2x4x1x8xf32>) outs(%v_202 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_204 = tensor.collapse_shape %v_203 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_205 = tensor.expand_shape %v_204 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_0_o_weight_4 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_4 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_206 = mixer.linear %v_205, %layer_0_o_weight_4 bias %layer_0_o_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_25 = arith.addf %h_24, %v_206 : tensor<2x1x32xf32>
    %layer_0_norm2_weight_4 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_4 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_207 = mixer.norm layer %h_25 scale %layer_0_norm2_weight_4 bias %layer_0_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_up_weight_4 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_4 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_208 = mixer.linear %v_207, %layer_0_up_weight_4 bias %layer_0_up_bias_4 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_209 = arith.mulf %v_208, %v_82 : tensor<2x1x64xf32>
    %v_210 = arith.mulf %v_208, %v_84 : tensor<2x1x64xf32>
    %v_211 = math.erf %v_210 : tensor<2x1x64xf32>
    %v_212 = arith.addf %v_211, %v_87 : tensor<2x1x64xf32>
    %v_213 = arith.mulf %v_209, %v_212 : tensor<2x1x64xf32>
    %layer_0_down_weight_4 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_4 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_214 = mixer.linear %v_213, %layer_0_down_weight_4 bias %layer_0_down_bias_4 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_26 = arith.addf %h_25, %v_214 : tensor<2x1x32xf32>
    %layer_1_norm1_weight_4 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_4 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_215 = mixer.norm layer %h_26 scale %layer_1_norm1_weight_4 bias %layer_1_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_q_weight_4 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_4 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_216 = mixer.linear %v_215, %layer_1_q_weight_4 bias %layer_1_q_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_217 = tensor.collapse_shape %v_216 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_218 = tensor.expand_shape %v_217 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_219 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_220 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_218 : tensor<2x1x4x8xf32>) outs(%v_219 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_k_weight_4 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_4 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_221 = mixer.linear %v_215, %layer_1_k_weight_4 bias %layer_1_k_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_222 = tensor.collapse_shape %v_221 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_223 = tensor.expand_shape %v_222 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_224 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_225 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_223 : tensor<2x1x4x8xf32>) outs(%v_224 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_v_weight_4 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_4 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_226 = mixer.linear %v_215, %layer_1_v_weight_4 bias %layer_1_v_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_227 = tensor.collapse_shape %v_226 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_228 = tensor.expand_shape %v_227 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_229 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_230 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_228 : tensor<2x1x4x8xf32>) outs(%v_229 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_11 = tensor.concat dim(2) %k_7, %v_225 : (tensor<2x4x22x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x23x8xf32>
    %k_12 = tensor.concat dim(2) %k_8, %v_230 : (tensor<2x4x22x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x23x8xf32>
    %results_8 = mixer.attention %v_220, %k_11, %k_12 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 22 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x23x8xf32>, tensor<2x4x23x8xf32> -> tensor<2x4x1x8xf32>
    %v_231 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_232 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_8 : tensor<2x4x1x8xf32>) outs(%v_231 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_233 = tensor.collapse_shape %v_232 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_234 = tensor.expand_shape %v_233 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_1_o_weight_4 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_4 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_235 = mixer.linear %v_234, %layer_1_o_weight_4 bias %layer_1_o_bias_4 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_27 = arith.addf %h_26, %v_235 : tensor<2x1x32xf32>
    %layer_1_norm2_weight_4 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_4 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_236 = mixer.norm layer %h_27 scale %layer_1_norm2_weight_4 bias %layer_1_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_up_weight_4 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_4 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_237 = mixer.linear %v_236, %layer_1_up_weight_4 bias %layer_1_up_bias_4 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_238 = arith.mulf %v_237, %v_82 : tensor<2x1x64xf32>
    %v_239 = arith.mulf %v_237, %v_84 : tensor<2x1x64xf32>
    %v_240 = math.erf %v_239 : tensor<2x1x64xf32>
    %v_241 = arith.addf %v_240, %v_87 : tensor<2x1x64xf32>
    %v_242 = arith.mulf %v_238, %v_241 : tensor<2x1x64xf32>
    %layer_1_down_weight_4 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_4 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_243 = mixer.linear %v_242, %layer_1_down_weight_4 bias %layer_1_down_bias_4 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_28 = arith.addf %h_27, %v_243 : tensor<2x1x32xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_244 = mixer.norm layer %h_28 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_weight_4 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_245 = mixer.linear %v_244, %head_weight_4 : tensor<2x1x32xf32>, tensor<20x32xf32> -> tensor<2x1x20xf32>
    %v_246 = tensor.concat dim(1) %v_56, %v_121, %v_183 : (tensor<2x1x20xf32>, tensor<2x1x20xf32>, tensor<2x1x20xf32>) -> tensor<2x3x20xf32>
    %v_247 = tensor.concat dim(1) %v_58, %v_123, %v_185 : (tensor<2x1xi64>, tensor<2x1xi64>, tensor<2x1xi64>) -> tensor<2x3xi64>
    %prompt_second_1 = mixer.weight @weights "w.prompt.second" : tensor<4x32xf32>
    %rows_8 = tensor.empty() : tensor<2x4x32xf32>
    %rows_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%prompt_second_1 : tensor<4x32xf32>) outs(%rows_8 : tensor<2x4x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x32xf32>
    %rows_10 = mixer.embedding %in_question, %embedding_1 : tensor<2x4xi64>, tensor<20x32xf32> -> tensor<2x4x32xf32>
    %rows_11 = tensor.concat dim(1) %rows_9, %rows_10 : (tensor<2x4x32xf32>, tensor<2x4x32xf32>) -> tensor<2x8x32xf32>
    %h_29 = tensor.extract_slice %position_1[23, 0] [8, 32] [1, 1] : tensor<40x32xf32> to tensor<8x32xf32>
    %h_30 = tensor.empty() : tensor<2x8x32xf32>
    %h_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_11, %h_29 : tensor<2x8x32xf32>, tensor<8x32xf32>) outs(%h_30 : tensor<2x8x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x32xf32>
    %layer_0_norm1_weight_5 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_5 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_248 = mixer.norm layer %h_31 scale %layer_0_norm1_weight_5 bias %layer_0_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x8x32xf32>
    %layer_0_q_weight_5 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_5 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_249 = mixer.linear %v_248, %layer_0_q_weight_5 bias %layer_0_q_bias_5 : tensor<2x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %v_250 = tensor.expand_shape %v_249 [[0], [1], [2, 3]] output_shape [2, 8, 4, 8] : tensor<2x8x32xf32> into tensor<2x8x4x8xf32>
    %v_251 = tensor.empty() : tensor<2x4x8x8xf32>
    %v_252 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_250 : tensor<2x8x4x8xf32>) outs(%v_251 : tensor<2x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x8x8xf32>
    %layer_0_k_weight_5 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_5 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_253 = mixer.linear %v_248, %layer_0_k_weight_5 bias %layer_0_k_bias_5 : tensor<2x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %v_254 = tensor.expand_shape %v_253 [[0], [1], [2, 3]] output_shape [2, 8, 4, 8] : tensor<2x8x32xf32> into tensor<2x8x4x8xf32>
    %v_255 = tensor.empty() : tensor<2x4x8x8xf32>
    %v_256 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_254 : tensor<2x8x4x8xf32>) outs(%v_255 : tensor<2x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x8x8xf32>
    %layer_0_v_weight_5 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_5 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_257 = mixer.linear %v_248, %layer_0_v_weight_5 bias %layer_0_v_bias_5 : tensor<2x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %v_258 = tensor.expand_shape %v_257 [[0], [1], [2, 3]] output_shape [2, 8, 4, 8] : tensor<2x8x32xf32> into tensor<2x8x4x8xf32>
    %v_259 = tensor.empty() : tensor<2x4x8x8xf32>
    %v_260 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_258 : tensor<2x8x4x8xf32>) outs(%v_259 : tensor<2x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x8x8xf32>
    %k_13 = tensor.concat dim(2) %k_9, %v_256 : (tensor<2x4x23x8xf32>, tensor<2x4x8x8xf32>) -> tensor<2x4x31x8xf32>
    %k_14 = tensor.concat dim(2) %k_10, %v_260 : (tensor<2x4x23x8xf32>, tensor<2x4x8x8xf32>) -> tensor<2x4x31x8xf32>
    %results_9 = mixer.attention %v_252, %k_13, %k_14 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 23 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x8x8xf32>, tensor<2x4x31x8xf32>, tensor<2x4x31x8xf32> -> tensor<2x4x8x8xf32>
    %v_261 = tensor.empty() : tensor<2x8x4x8xf32>
    %v_262 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_9 : tensor<2x4x8x8xf32>) outs(%v_261 : tensor<2x8x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x8x4x8xf32>
    %v_263 = tensor.collapse_shape %v_262 [[0], [1], [2, 3]] : tensor<2x8x4x8xf32> into tensor<2x8x32xf32>
    %layer_0_o_weight_5 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_5 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_264 = mixer.linear %v_263, %layer_0_o_weight_5 bias %layer_0_o_bias_5 : tensor<2x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %h_32 = arith.addf %h_31, %v_264 : tensor<2x8x32xf32>
    %layer_0_norm2_weight_5 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_5 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_265 = mixer.norm layer %h_32 scale %layer_0_norm2_weight_5 bias %layer_0_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x8x32xf32>
    %layer_0_up_weight_5 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_5 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_266 = mixer.linear %v_265, %layer_0_up_weight_5 bias %layer_0_up_bias_5 : tensor<2x8x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x8x64xf32>
    %v_267 = arith.constant dense<0.5> : tensor<2x8x64xf32>
    %v_268 = arith.mulf %v_266, %v_267 : tensor<2x8x64xf32>
    %v_269 = arith.constant dense<0.7071067811865476> : tensor<2x8x64xf32>
    %v_270 = arith.mulf %v_266, %v_269 : tensor<2x8x64xf32>
    %v_271 = math.erf %v_270 : tensor<2x8x64xf32>
    %v_272 = arith.constant dense<1.0> : tensor<2x8x64xf32>
    %v_273 = arith.addf %v_271, %v_272 : tensor<2x8x64xf32>
    %v_274 = arith.mulf %v_268, %v_273 : tensor<2x8x64xf32>
    %layer_0_down_weight_5 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_5 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_275 = mixer.linear %v_274, %layer_0_down_weight_5 bias %layer_0_down_bias_5 : tensor<2x8x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %h_33 = arith.addf %h_32, %v_275 : tensor<2x8x32xf32>
    %layer_1_norm1_weight_5 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_5 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_276 = mixer.norm layer %h_33 scale %layer_1_norm1_weight_5 bias %layer_1_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x8x32xf32>
    %layer_1_q_weight_5 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_5 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_277 = mixer.linear %v_276, %layer_1_q_weight_5 bias %layer_1_q_bias_5 : tensor<2x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %v_278 = tensor.expand_shape %v_277 [[0], [1], [2, 3]] output_shape [2, 8, 4, 8] : tensor<2x8x32xf32> into tensor<2x8x4x8xf32>
    %v_279 = tensor.empty() : tensor<2x4x8x8xf32>
    %v_280 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_278 : tensor<2x8x4x8xf32>) outs(%v_279 : tensor<2x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x8x8xf32>
    %layer_1_k_weight_5 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_5 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_281 = mixer.linear %v_276, %layer_1_k_weight_5 bias %layer_1_k_bias_5 : tensor<2x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %v_282 = tensor.expand_shape %v_281 [[0], [1], [2, 3]] output_shape [2, 8, 4, 8] : tensor<2x8x32xf32> into tensor<2x8x4x8xf32>
    %v_283 = tensor.empty() : tensor<2x4x8x8xf32>
    %v_284 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_282 : tensor<2x8x4x8xf32>) outs(%v_283 : tensor<2x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x8x8xf32>
    %layer_1_v_weight_5 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_5 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_285 = mixer.linear %v_276, %layer_1_v_weight_5 bias %layer_1_v_bias_5 : tensor<2x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %v_286 = tensor.expand_shape %v_285 [[0], [1], [2, 3]] output_shape [2, 8, 4, 8] : tensor<2x8x32xf32> into tensor<2x8x4x8xf32>
    %v_287 = tensor.empty() : tensor<2x4x8x8xf32>
    %v_288 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_286 : tensor<2x8x4x8xf32>) outs(%v_287 : tensor<2x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x8x8xf32>
    %k_15 = tensor.concat dim(2) %k_11, %v_284 : (tensor<2x4x23x8xf32>, tensor<2x4x8x8xf32>) -> tensor<2x4x31x8xf32>
    %k_16 = tensor.concat dim(2) %k_12, %v_288 : (tensor<2x4x23x8xf32>, tensor<2x4x8x8xf32>) -> tensor<2x4x31x8xf32>
    %results_10 = mixer.attention %v_280, %k_15, %k_16 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 23 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x8x8xf32>, tensor<2x4x31x8xf32>, tensor<2x4x31x8xf32> -> tensor<2x4x8x8xf32>
    %v_289 = tensor.empty() : tensor<2x8x4x8xf32>
    %v_290 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_10 : tensor<2x4x8x8xf32>) outs(%v_289 : tensor<2x8x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x8x4x8xf32>
    %v_291 = tensor.collapse_shape %v_290 [[0], [1], [2, 3]] : tensor<2x8x4x8xf32> into tensor<2x8x32xf32>
    %layer_1_o_weight_5 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_5 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_292 = mixer.linear %v_291, %layer_1_o_weight_5 bias %layer_1_o_bias_5 : tensor<2x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %h_34 = arith.addf %h_33, %v_292 : tensor<2x8x32xf32>
    %layer_1_norm2_weight_5 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_5 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_293 = mixer.norm layer %h_34 scale %layer_1_norm2_weight_5 bias %layer_1_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x8x32xf32>
    %layer_1_up_weight_5 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_5 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_294 = mixer.linear %v_293, %layer_1_up_weight_5 bias %layer_1_up_bias_5 : tensor<2x8x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x8x64xf32>
    %v_295 = arith.mulf %v_294, %v_267 : tensor<2x8x64xf32>
    %v_296 = arith.mulf %v_294, %v_269 : tensor<2x8x64xf32>
    %v_297 = math.erf %v_296 : tensor<2x8x64xf32>
    %v_298 = arith.addf %v_297, %v_272 : tensor<2x8x64xf32>
    %v_299 = arith.mulf %v_295, %v_298 : tensor<2x8x64xf32>
    %layer_1_down_weight_5 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_5 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_300 = mixer.linear %v_299, %layer_1_down_weight_5 bias %layer_1_down_bias_5 : tensor<2x8x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x8x32xf32>
    %h_35 = arith.addf %h_34, %v_300 : tensor<2x8x32xf32>
    %v_301 = tensor.extract_slice %h_35[0, 7, 0] [2, 1, 32] [1, 1, 1] : tensor<2x8x32xf32> to tensor<2x1x32xf32>
    %norm_weight_5 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_5 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_302 = mixer.norm layer %v_301 scale %norm_weight_5 bias %norm_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_weight_5 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_303 = mixer.linear %v_302, %head_weight_5 : tensor<2x1x32xf32>, tensor<20x32xf32> -> tensor<2x1x20xf32>
    %v_304:2 = mixer.sort %v_303 descending : tensor<2x1x20xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %v_305 = tensor.collapse_shape %v_304#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %rows_12 = mixer.embedding %v_305, %embedding_1 : tensor<2x1xi64>, tensor<20x32xf32> -> tensor<2x1x32xf32>
    %h_36 = tensor.extract_slice %position_1[31, 0] [1, 32] [1, 1] : tensor<40x32xf32> to tensor<1x32xf32>
    %h_37 = tensor.empty() : tensor<2x1x32xf32>
    %h_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_12, %h_36 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%h_37 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %layer_0_norm1_weight_6 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_6 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_306 = mixer.norm layer %h_38 scale %layer_0_norm1_weight_6 bias %layer_0_norm1_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_q_weight_6 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_6 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_307 = mixer.linear %v_306, %layer_0_q_weight_6 bias %layer_0_q_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_308 = tensor.collapse_shape %v_307 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_309 = tensor.expand_shape %v_308 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_310 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_311 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_309 : tensor<2x1x4x8xf32>) outs(%v_310 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_k_weight_6 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_6 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_312 = mixer.linear %v_306, %layer_0_k_weight_6 bias %layer_0_k_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_313 = tensor.collapse_shape %v_312 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_314 = tensor.expand_shape %v_313 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_315 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_316 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_314 : tensor<2x1x4x8xf32>) outs(%v_315 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_v_weight_6 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_6 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_317 = mixer.linear %v_306, %layer_0_v_weight_6 bias %layer_0_v_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_318 = tensor.collapse_shape %v_317 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_319 = tensor.expand_shape %v_318 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_320 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_321 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_319 : tensor<2x1x4x8xf32>) outs(%v_320 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_17 = tensor.concat dim(2) %k_13, %v_316 : (tensor<2x4x31x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x32x8xf32>
    %k_18 = tensor.concat dim(2) %k_14, %v_321 : (tensor<2x4x31x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x32x8xf32>
    %results_11 = mixer.attention %v_311, %k_17, %k_18 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 31 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x1x8xf32>
    %v_322 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_323 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_11 : tensor<2x4x1x8xf32>) outs(%v_322 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_324 = tensor.collapse_shape %v_323 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_325 = tensor.expand_shape %v_324 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_0_o_weight_6 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_6 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_326 = mixer.linear %v_325, %layer_0_o_weight_6 bias %layer_0_o_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_39 = arith.addf %h_38, %v_326 : tensor<2x1x32xf32>
    %layer_0_norm2_weight_6 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_6 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_327 = mixer.norm layer %h_39 scale %layer_0_norm2_weight_6 bias %layer_0_norm2_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_up_weight_6 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_6 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_328 = mixer.linear %v_327, %layer_0_up_weight_6 bias %layer_0_up_bias_6 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_329 = arith.mulf %v_328, %v_82 : tensor<2x1x64xf32>
    %v_330 = arith.mulf %v_328, %v_84 : tensor<2x1x64xf32>
    %v_331 = math.erf %v_330 : tensor<2x1x64xf32>
    %v_332 = arith.addf %v_331, %v_87 : tensor<2x1x64xf32>
    %v_333 = arith.mulf %v_329, %v_332 : tensor<2x1x64xf32>
    %layer_0_down_weight_6 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_6 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_334 = mixer.linear %v_333, %layer_0_down_weight_6 bias %layer_0_down_bias_6 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_40 = arith.addf %h_39, %v_334 : tensor<2x1x32xf32>
    %layer_1_norm1_weight_6 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_6 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_335 = mixer.norm layer %h_40 scale %layer_1_norm1_weight_6 bias %layer_1_norm1_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_q_weight_6 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_6 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_336 = mixer.linear %v_335, %layer_1_q_weight_6 bias %layer_1_q_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_337 = tensor.collapse_shape %v_336 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_338 = tensor.expand_shape %v_337 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_339 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_340 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_338 : tensor<2x1x4x8xf32>) outs(%v_339 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_k_weight_6 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_6 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_341 = mixer.linear %v_335, %layer_1_k_weight_6 bias %layer_1_k_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_342 = tensor.collapse_shape %v_341 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_343 = tensor.expand_shape %v_342 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_344 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_345 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_343 : tensor<2x1x4x8xf32>) outs(%v_344 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_v_weight_6 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_6 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_346 = mixer.linear %v_335, %layer_1_v_weight_6 bias %layer_1_v_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_347 = tensor.collapse_shape %v_346 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_348 = tensor.expand_shape %v_347 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_349 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_350 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_348 : tensor<2x1x4x8xf32>) outs(%v_349 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_19 = tensor.concat dim(2) %k_15, %v_345 : (tensor<2x4x31x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x32x8xf32>
    %k_20 = tensor.concat dim(2) %k_16, %v_350 : (tensor<2x4x31x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x32x8xf32>
    %results_12 = mixer.attention %v_340, %k_19, %k_20 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 31 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x32x8xf32>, tensor<2x4x32x8xf32> -> tensor<2x4x1x8xf32>
    %v_351 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_352 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_12 : tensor<2x4x1x8xf32>) outs(%v_351 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_353 = tensor.collapse_shape %v_352 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_354 = tensor.expand_shape %v_353 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_1_o_weight_6 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_6 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_355 = mixer.linear %v_354, %layer_1_o_weight_6 bias %layer_1_o_bias_6 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_41 = arith.addf %h_40, %v_355 : tensor<2x1x32xf32>
    %layer_1_norm2_weight_6 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_6 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_356 = mixer.norm layer %h_41 scale %layer_1_norm2_weight_6 bias %layer_1_norm2_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_up_weight_6 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_6 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_357 = mixer.linear %v_356, %layer_1_up_weight_6 bias %layer_1_up_bias_6 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_358 = arith.mulf %v_357, %v_82 : tensor<2x1x64xf32>
    %v_359 = arith.mulf %v_357, %v_84 : tensor<2x1x64xf32>
    %v_360 = math.erf %v_359 : tensor<2x1x64xf32>
    %v_361 = arith.addf %v_360, %v_87 : tensor<2x1x64xf32>
    %v_362 = arith.mulf %v_358, %v_361 : tensor<2x1x64xf32>
    %layer_1_down_weight_6 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_6 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_363 = mixer.linear %v_362, %layer_1_down_weight_6 bias %layer_1_down_bias_6 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_42 = arith.addf %h_41, %v_363 : tensor<2x1x32xf32>
    %norm_weight_6 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_6 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_364 = mixer.norm layer %h_42 scale %norm_weight_6 bias %norm_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_weight_6 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_365 = mixer.linear %v_364, %head_weight_6 : tensor<2x1x32xf32>, tensor<20x32xf32> -> tensor<2x1x20xf32>
    %v_366:2 = mixer.sort %v_365 descending : tensor<2x1x20xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %v_367 = tensor.collapse_shape %v_366#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %rows_13 = mixer.embedding %v_367, %embedding_1 : tensor<2x1xi64>, tensor<20x32xf32> -> tensor<2x1x32xf32>
    %h_43 = tensor.extract_slice %position_1[32, 0] [1, 32] [1, 1] : tensor<40x32xf32> to tensor<1x32xf32>
    %h_44 = tensor.empty() : tensor<2x1x32xf32>
    %h_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_13, %h_43 : tensor<2x1x32xf32>, tensor<1x32xf32>) outs(%h_44 : tensor<2x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x1x32xf32>
    %layer_0_norm1_weight_7 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_7 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_368 = mixer.norm layer %h_45 scale %layer_0_norm1_weight_7 bias %layer_0_norm1_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_q_weight_7 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_7 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_369 = mixer.linear %v_368, %layer_0_q_weight_7 bias %layer_0_q_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_370 = tensor.collapse_shape %v_369 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_371 = tensor.expand_shape %v_370 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_372 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_373 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_371 : tensor<2x1x4x8xf32>) outs(%v_372 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_k_weight_7 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_7 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_374 = mixer.linear %v_368, %layer_0_k_weight_7 bias %layer_0_k_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_375 = tensor.collapse_shape %v_374 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_376 = tensor.expand_shape %v_375 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_377 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_378 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_376 : tensor<2x1x4x8xf32>) outs(%v_377 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_0_v_weight_7 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_7 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_379 = mixer.linear %v_368, %layer_0_v_weight_7 bias %layer_0_v_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_380 = tensor.collapse_shape %v_379 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_381 = tensor.expand_shape %v_380 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_382 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_383 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_381 : tensor<2x1x4x8xf32>) outs(%v_382 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_21 = tensor.concat dim(2) %k_17, %v_378 : (tensor<2x4x32x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x33x8xf32>
    %k_22 = tensor.concat dim(2) %k_18, %v_383 : (tensor<2x4x32x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x33x8xf32>
    %results_13 = mixer.attention %v_373, %k_21, %k_22 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 32 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x33x8xf32>, tensor<2x4x33x8xf32> -> tensor<2x4x1x8xf32>
    %v_384 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_385 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_13 : tensor<2x4x1x8xf32>) outs(%v_384 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_386 = tensor.collapse_shape %v_385 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_387 = tensor.expand_shape %v_386 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_0_o_weight_7 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_7 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_388 = mixer.linear %v_387, %layer_0_o_weight_7 bias %layer_0_o_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_46 = arith.addf %h_45, %v_388 : tensor<2x1x32xf32>
    %layer_0_norm2_weight_7 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_7 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_389 = mixer.norm layer %h_46 scale %layer_0_norm2_weight_7 bias %layer_0_norm2_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_0_up_weight_7 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_7 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_390 = mixer.linear %v_389, %layer_0_up_weight_7 bias %layer_0_up_bias_7 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_391 = arith.mulf %v_390, %v_82 : tensor<2x1x64xf32>
    %v_392 = arith.mulf %v_390, %v_84 : tensor<2x1x64xf32>
    %v_393 = math.erf %v_392 : tensor<2x1x64xf32>
    %v_394 = arith.addf %v_393, %v_87 : tensor<2x1x64xf32>
    %v_395 = arith.mulf %v_391, %v_394 : tensor<2x1x64xf32>
    %layer_0_down_weight_7 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_7 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_396 = mixer.linear %v_395, %layer_0_down_weight_7 bias %layer_0_down_bias_7 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_47 = arith.addf %h_46, %v_396 : tensor<2x1x32xf32>
    %layer_1_norm1_weight_7 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_7 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_397 = mixer.norm layer %h_47 scale %layer_1_norm1_weight_7 bias %layer_1_norm1_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_q_weight_7 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_7 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_398 = mixer.linear %v_397, %layer_1_q_weight_7 bias %layer_1_q_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_399 = tensor.collapse_shape %v_398 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_400 = tensor.expand_shape %v_399 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_401 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_402 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_400 : tensor<2x1x4x8xf32>) outs(%v_401 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_k_weight_7 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_7 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_403 = mixer.linear %v_397, %layer_1_k_weight_7 bias %layer_1_k_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_404 = tensor.collapse_shape %v_403 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_405 = tensor.expand_shape %v_404 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_406 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_407 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_405 : tensor<2x1x4x8xf32>) outs(%v_406 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %layer_1_v_weight_7 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_7 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_408 = mixer.linear %v_397, %layer_1_v_weight_7 bias %layer_1_v_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %v_409 = tensor.collapse_shape %v_408 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_410 = tensor.expand_shape %v_409 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_411 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_412 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_410 : tensor<2x1x4x8xf32>) outs(%v_411 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_23 = tensor.concat dim(2) %k_19, %v_407 : (tensor<2x4x32x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x33x8xf32>
    %k_24 = tensor.concat dim(2) %k_20, %v_412 : (tensor<2x4x32x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x33x8xf32>
    %results_14 = mixer.attention %v_402, %k_23, %k_24 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 32 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x33x8xf32>, tensor<2x4x33x8xf32> -> tensor<2x4x1x8xf32>
    %v_413 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_414 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_14 : tensor<2x4x1x8xf32>) outs(%v_413 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_415 = tensor.collapse_shape %v_414 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_416 = tensor.expand_shape %v_415 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %layer_1_o_weight_7 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_7 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_417 = mixer.linear %v_416, %layer_1_o_weight_7 bias %layer_1_o_bias_7 : tensor<2x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_48 = arith.addf %h_47, %v_417 : tensor<2x1x32xf32>
    %layer_1_norm2_weight_7 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_7 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_418 = mixer.norm layer %h_48 scale %layer_1_norm2_weight_7 bias %layer_1_norm2_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %layer_1_up_weight_7 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_7 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_419 = mixer.linear %v_418, %layer_1_up_weight_7 bias %layer_1_up_bias_7 : tensor<2x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x1x64xf32>
    %v_420 = arith.mulf %v_419, %v_82 : tensor<2x1x64xf32>
    %v_421 = arith.mulf %v_419, %v_84 : tensor<2x1x64xf32>
    %v_422 = math.erf %v_421 : tensor<2x1x64xf32>
    %v_423 = arith.addf %v_422, %v_87 : tensor<2x1x64xf32>
    %v_424 = arith.mulf %v_420, %v_423 : tensor<2x1x64xf32>
    %layer_1_down_weight_7 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_7 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_425 = mixer.linear %v_424, %layer_1_down_weight_7 bias %layer_1_down_bias_7 : tensor<2x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x1x32xf32>
    %h_49 = arith.addf %h_48, %v_425 : tensor<2x1x32xf32>
    %norm_weight_7 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_7 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_426 = mixer.norm layer %h_49 scale %norm_weight_7 bias %norm_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x1x32xf32>
    %head_weight_7 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_427 = mixer.linear %v_426, %head_weight_7 : tensor<2x1x32xf32>, tensor<20x32xf32> -> tensor<2x1x20xf32>
    %v_428:2 = mixer.sort %v_427 descending : tensor<2x1x20xf32> -> tensor<2x1x1xf32>, tensor<2x1x1xi64>
    %v_429 = tensor.collapse_shape %v_428#1 [[0, 1], [2]] : tensor<2x1x1xi64> into tensor<2x1xi64>
    %rows_14 = mixer.embedding %v_429, %embedding_1 : tensor<2x1xi64>, tensor<20x32xf32> -> tensor<2x1x32xf32>
    %v_430 = tensor.concat dim(1) %v_303, %v_365, %v_427 : (tensor<2x1x20xf32>, tensor<2x1x20xf32>, tensor<2x1x20xf32>) -> tensor<2x3x20xf32>
    %v_431 = tensor.concat dim(1) %v_305, %v_367, %v_429 : (tensor<2x1xi64>, tensor<2x1xi64>, tensor<2x1xi64>) -> tensor<2x3xi64>
    return %v_246, %v_247, %v_430, %v_431 : tensor<2x3x20xf32>, tensor<2x3xi64>, tensor<2x3x20xf32>, tensor<2x3xi64>
  }
}
