// Streamlining the collaborative chain of models into a single forward pass (FTHSS) (Lyu et al., 2025, arXiv 2502.11083).
// Prompt-tuned models on one base: the second reads its own prompt and question behind the keys and values that the first has computed of text and answer; the first one's prompt is masked.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_text: tensor<3x11xi64> {mixer.name = "text"}, %in_question: tensor<3x5xi64> {mixer.name = "question"}) -> (tensor<3x2x20xf32> {mixer.name = "first"}, tensor<3x2xi64> {mixer.name = "first_tokens"}, tensor<3x2x20xf32> {mixer.name = "second"}, tensor<3x2xi64> {mixer.name = "second_tokens"}) {
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<20x32xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<40x32xf32>
    %prompt_first_1 = mixer.weight @weights "w.prompt.first" : tensor<4x32xf32>
    %rows_1 = tensor.empty() : tensor<3x4x32xf32>
    %rows_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%prompt_first_1 : tensor<4x32xf32>) outs(%rows_1 : tensor<3x4x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x32xf32>
    %rows_3 = mixer.embedding %in_text, %embedding_1 : tensor<3x11xi64>, tensor<20x32xf32> -> tensor<3x11x32xf32>
    %rows_4 = tensor.concat dim(1) %rows_2, %rows_3 : (tensor<3x4x32xf32>, tensor<3x11x32xf32>) -> tensor<3x15x32xf32>
    %h_1 = tensor.extract_slice %position_1[0, 0] [15, 32] [1, 1] : tensor<40x32xf32> to tensor<15x32xf32>
    %h_2 = tensor.empty() : tensor<3x15x32xf32>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_4, %h_1 : tensor<3x15x32xf32>, tensor<15x32xf32>) outs(%h_2 : tensor<3x15x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x15x32xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %h_3 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x15x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x15x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<3x15x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 15, 4, 8] : tensor<3x15x32xf32> into tensor<3x15x4x8xf32>
    %v_4 = tensor.empty() : tensor<3x4x15x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x15x4x8xf32>) outs(%v_4 : tensor<3x4x15x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x15x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<3x15x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 15, 4, 8] : tensor<3x15x32xf32> into tensor<3x15x4x8xf32>
    %v_8 = tensor.empty() : tensor<3x4x15x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x15x4x8xf32>) outs(%v_8 : tensor<3x4x15x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x15x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<3x15x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [3, 15, 4, 8] : tensor<3x15x32xf32> into tensor<3x15x4x8xf32>
    %v_12 = tensor.empty() : tensor<3x4x15x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x15x4x8xf32>) outs(%v_12 : tensor<3x4x15x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x15x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x15x8xf32>, tensor<3x4x15x8xf32>, tensor<3x4x15x8xf32> -> tensor<3x4x15x8xf32>
    %v_14 = tensor.empty() : tensor<3x15x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x15x8xf32>) outs(%v_14 : tensor<3x15x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x15x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<3x15x4x8xf32> into tensor<3x15x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<3x15x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %h_4 = arith.addf %h_3, %v_17 : tensor<3x15x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %h_4 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x15x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x15x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<3x15x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x15x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<3x15x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<3x15x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<3x15x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<3x15x64xf32>
    %v_24 = math.erf %v_23 : tensor<3x15x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<3x15x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<3x15x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<3x15x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<3x15x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %h_5 = arith.addf %h_4, %v_28 : tensor<3x15x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_29 = mixer.norm layer %h_5 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x15x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x15x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_30 = mixer.linear %v_29, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<3x15x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %v_31 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [3, 15, 4, 8] : tensor<3x15x32xf32> into tensor<3x15x4x8xf32>
    %v_32 = tensor.empty() : tensor<3x4x15x8xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_31 : tensor<3x15x4x8xf32>) outs(%v_32 : tensor<3x4x15x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x15x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_34 = mixer.linear %v_29, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<3x15x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %v_35 = tensor.expand_shape %v_34 [[0], [1], [2, 3]] output_shape [3, 15, 4, 8] : tensor<3x15x32xf32> into tensor<3x15x4x8xf32>
    %v_36 = tensor.empty() : tensor<3x4x15x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_35 : tensor<3x15x4x8xf32>) outs(%v_36 : tensor<3x4x15x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x15x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_38 = mixer.linear %v_29, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<3x15x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %v_39 = tensor.expand_shape %v_38 [[0], [1], [2, 3]] output_shape [3, 15, 4, 8] : tensor<3x15x32xf32> into tensor<3x15x4x8xf32>
    %v_40 = tensor.empty() : tensor<3x4x15x8xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_39 : tensor<3x15x4x8xf32>) outs(%v_40 : tensor<3x4x15x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x15x8xf32>
    %results_2 = mixer.attention %v_33, %v_37, %v_41 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x15x8xf32>, tensor<3x4x15x8xf32>, tensor<3x4x15x8xf32> -> tensor<3x4x15x8xf32>
    %v_42 = tensor.empty() : tensor<3x15x4x8xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x4x15x8xf32>) outs(%v_42 : tensor<3x15x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x15x4x8xf32>
    %v_44 = tensor.collapse_shape %v_43 [[0], [1], [2, 3]] : tensor<3x15x4x8xf32> into tensor<3x15x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_45 = mixer.linear %v_44, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<3x15x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %h_6 = arith.addf %h_5, %v_45 : tensor<3x15x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_46 = mixer.norm layer %h_6 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x15x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x15x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_47 = mixer.linear %v_46, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<3x15x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x15x64xf32>
    %v_48 = arith.mulf %v_47, %v_20 : tensor<3x15x64xf32>
    %v_49 = arith.mulf %v_47, %v_22 : tensor<3x15x64xf32>
    %v_50 = math.erf %v_49 : tensor<3x15x64xf32>
    %v_51 = arith.addf %v_50, %v_25 : tensor<3x15x64xf32>
    %v_52 = arith.mulf %v_48, %v_51 : tensor<3x15x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_53 = mixer.linear %v_52, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<3x15x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %h_7 = arith.addf %h_6, %v_53 : tensor<3x15x32xf32>
    %v_54 = tensor.extract_slice %h_7[0, 14, 0] [3, 1, 32] [1, 1, 1] : tensor<3x15x32xf32> to tensor<3x1x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_55 = mixer.norm layer %v_54 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_56 = mixer.linear %v_55, %head_weight_1 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %v_57:2 = mixer.sort %v_56 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_58 = tensor.collapse_shape %v_57#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %rows_5 = mixer.embedding %v_58, %embedding_1 : tensor<3x1xi64>, tensor<20x32xf32> -> tensor<3x1x32xf32>
    %h_8 = tensor.extract_slice %position_1[15, 0] [1, 32] [1, 1] : tensor<40x32xf32> to tensor<1x32xf32>
    %h_9 = tensor.empty() : tensor<3x1x32xf32>
    %h_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_5, %h_8 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%h_9 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_59 = mixer.norm layer %h_10 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_60 = mixer.linear %v_59, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_61 = tensor.collapse_shape %v_60 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_62 = tensor.expand_shape %v_61 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_63 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_62 : tensor<3x1x4x8xf32>) outs(%v_63 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_65 = mixer.linear %v_59, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_66 = tensor.collapse_shape %v_65 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_67 = tensor.expand_shape %v_66 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_68 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_67 : tensor<3x1x4x8xf32>) outs(%v_68 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_70 = mixer.linear %v_59, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_71 = tensor.collapse_shape %v_70 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_72 = tensor.expand_shape %v_71 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_73 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_72 : tensor<3x1x4x8xf32>) outs(%v_73 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_1 = tensor.concat dim(2) %v_9, %v_69 : (tensor<3x4x15x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x16x8xf32>
    %k_2 = tensor.concat dim(2) %v_13, %v_74 : (tensor<3x4x15x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x16x8xf32>
    %results_3 = mixer.attention %v_64, %k_1, %k_2 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 15 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x1x8xf32>, tensor<3x4x16x8xf32>, tensor<3x4x16x8xf32> -> tensor<3x4x1x8xf32>
    %v_75 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_76 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x4x1x8xf32>) outs(%v_75 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_77 = tensor.collapse_shape %v_76 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_78 = tensor.expand_shape %v_77 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_79 = mixer.linear %v_78, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_11 = arith.addf %h_10, %v_79 : tensor<3x1x32xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_80 = mixer.norm layer %h_11 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_81 = mixer.linear %v_80, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_82 = arith.constant dense<0.5> : tensor<3x1x64xf32>
    %v_83 = arith.mulf %v_81, %v_82 : tensor<3x1x64xf32>
    %v_84 = arith.constant dense<0.7071067811865476> : tensor<3x1x64xf32>
    %v_85 = arith.mulf %v_81, %v_84 : tensor<3x1x64xf32>
    %v_86 = math.erf %v_85 : tensor<3x1x64xf32>
    %v_87 = arith.constant dense<1.0> : tensor<3x1x64xf32>
    %v_88 = arith.addf %v_86, %v_87 : tensor<3x1x64xf32>
    %v_89 = arith.mulf %v_83, %v_88 : tensor<3x1x64xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_90 = mixer.linear %v_89, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_12 = arith.addf %h_11, %v_90 : tensor<3x1x32xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_91 = mixer.norm layer %h_12 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_92 = mixer.linear %v_91, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_93 = tensor.collapse_shape %v_92 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_94 = tensor.expand_shape %v_93 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_95 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_94 : tensor<3x1x4x8xf32>) outs(%v_95 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_97 = mixer.linear %v_91, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_98 = tensor.collapse_shape %v_97 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_99 = tensor.expand_shape %v_98 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_100 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_101 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_99 : tensor<3x1x4x8xf32>) outs(%v_100 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_102 = mixer.linear %v_91, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_103 = tensor.collapse_shape %v_102 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_104 = tensor.expand_shape %v_103 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_105 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_106 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_104 : tensor<3x1x4x8xf32>) outs(%v_105 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_3 = tensor.concat dim(2) %v_37, %v_101 : (tensor<3x4x15x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x16x8xf32>
    %k_4 = tensor.concat dim(2) %v_41, %v_106 : (tensor<3x4x15x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x16x8xf32>
    %results_4 = mixer.attention %v_96, %k_3, %k_4 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 15 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x1x8xf32>, tensor<3x4x16x8xf32>, tensor<3x4x16x8xf32> -> tensor<3x4x1x8xf32>
    %v_107 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_108 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<3x4x1x8xf32>) outs(%v_107 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_109 = tensor.collapse_shape %v_108 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_110 = tensor.expand_shape %v_109 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_111 = mixer.linear %v_110, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_13 = arith.addf %h_12, %v_111 : tensor<3x1x32xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_112 = mixer.norm layer %h_13 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_113 = mixer.linear %v_112, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_114 = arith.mulf %v_113, %v_82 : tensor<3x1x64xf32>
    %v_115 = arith.mulf %v_113, %v_84 : tensor<3x1x64xf32>
    %v_116 = math.erf %v_115 : tensor<3x1x64xf32>
    %v_117 = arith.addf %v_116, %v_87 : tensor<3x1x64xf32>
    %v_118 = arith.mulf %v_114, %v_117 : tensor<3x1x64xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_119 = mixer.linear %v_118, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_14 = arith.addf %h_13, %v_119 : tensor<3x1x32xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_120 = mixer.norm layer %h_14 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_2 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_121 = mixer.linear %v_120, %head_weight_2 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %v_122:2 = mixer.sort %v_121 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_123 = tensor.collapse_shape %v_122#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %rows_6 = mixer.embedding %v_123, %embedding_1 : tensor<3x1xi64>, tensor<20x32xf32> -> tensor<3x1x32xf32>
    %h_15 = tensor.extract_slice %position_1[16, 0] [1, 32] [1, 1] : tensor<40x32xf32> to tensor<1x32xf32>
    %h_16 = tensor.empty() : tensor<3x1x32xf32>
    %h_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_6, %h_15 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%h_16 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %layer_0_norm1_weight_3 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_3 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_124 = mixer.norm layer %h_17 scale %layer_0_norm1_weight_3 bias %layer_0_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_q_weight_3 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_3 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_125 = mixer.linear %v_124, %layer_0_q_weight_3 bias %layer_0_q_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_126 = tensor.collapse_shape %v_125 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_127 = tensor.expand_shape %v_126 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_128 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_129 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_127 : tensor<3x1x4x8xf32>) outs(%v_128 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_k_weight_3 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_3 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_130 = mixer.linear %v_124, %layer_0_k_weight_3 bias %layer_0_k_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_131 = tensor.collapse_shape %v_130 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_132 = tensor.expand_shape %v_131 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_133 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_134 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_132 : tensor<3x1x4x8xf32>) outs(%v_133 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_v_weight_3 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_3 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_135 = mixer.linear %v_124, %layer_0_v_weight_3 bias %layer_0_v_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_136 = tensor.collapse_shape %v_135 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_137 = tensor.expand_shape %v_136 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_138 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_139 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_137 : tensor<3x1x4x8xf32>) outs(%v_138 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_5 = tensor.concat dim(2) %k_1, %v_134 : (tensor<3x4x16x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x17x8xf32>
    %k_6 = tensor.concat dim(2) %k_2, %v_139 : (tensor<3x4x16x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x17x8xf32>
    %results_5 = mixer.attention %v_129, %k_5, %k_6 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 16 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x1x8xf32>, tensor<3x4x17x8xf32>, tensor<3x4x17x8xf32> -> tensor<3x4x1x8xf32>
    %v_140 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_141 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<3x4x1x8xf32>) outs(%v_140 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_142 = tensor.collapse_shape %v_141 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_143 = tensor.expand_shape %v_142 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_0_o_weight_3 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_3 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_144 = mixer.linear %v_143, %layer_0_o_weight_3 bias %layer_0_o_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_18 = arith.addf %h_17, %v_144 : tensor<3x1x32xf32>
    %layer_0_norm2_weight_3 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_3 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_145 = mixer.norm layer %h_18 scale %layer_0_norm2_weight_3 bias %layer_0_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_up_weight_3 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_3 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_146 = mixer.linear %v_145, %layer_0_up_weight_3 bias %layer_0_up_bias_3 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_147 = arith.mulf %v_146, %v_82 : tensor<3x1x64xf32>
    %v_148 = arith.mulf %v_146, %v_84 : tensor<3x1x64xf32>
    %v_149 = math.erf %v_148 : tensor<3x1x64xf32>
    %v_150 = arith.addf %v_149, %v_87 : tensor<3x1x64xf32>
    %v_151 = arith.mulf %v_147, %v_150 : tensor<3x1x64xf32>
    %layer_0_down_weight_3 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_3 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_152 = mixer.linear %v_151, %layer_0_down_weight_3 bias %layer_0_down_bias_3 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_19 = arith.addf %h_18, %v_152 : tensor<3x1x32xf32>
    %layer_1_norm1_weight_3 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_3 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_153 = mixer.norm layer %h_19 scale %layer_1_norm1_weight_3 bias %layer_1_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_q_weight_3 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_3 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_154 = mixer.linear %v_153, %layer_1_q_weight_3 bias %layer_1_q_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_155 = tensor.collapse_shape %v_154 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_156 = tensor.expand_shape %v_155 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_157 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_158 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_156 : tensor<3x1x4x8xf32>) outs(%v_157 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_k_weight_3 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_3 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_159 = mixer.linear %v_153, %layer_1_k_weight_3 bias %layer_1_k_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_160 = tensor.collapse_shape %v_159 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_161 = tensor.expand_shape %v_160 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_162 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_163 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_161 : tensor<3x1x4x8xf32>) outs(%v_162 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_v_weight_3 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_3 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_164 = mixer.linear %v_153, %layer_1_v_weight_3 bias %layer_1_v_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_165 = tensor.collapse_shape %v_164 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_166 = tensor.expand_shape %v_165 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_167 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_168 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_166 : tensor<3x1x4x8xf32>) outs(%v_167 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_7 = tensor.concat dim(2) %k_3, %v_163 : (tensor<3x4x16x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x17x8xf32>
    %k_8 = tensor.concat dim(2) %k_4, %v_168 : (tensor<3x4x16x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x17x8xf32>
    %results_6 = mixer.attention %v_158, %k_7, %k_8 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 16 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 0 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x1x8xf32>, tensor<3x4x17x8xf32>, tensor<3x4x17x8xf32> -> tensor<3x4x1x8xf32>
    %v_169 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_170 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<3x4x1x8xf32>) outs(%v_169 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_171 = tensor.collapse_shape %v_170 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_172 = tensor.expand_shape %v_171 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_1_o_weight_3 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_3 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_173 = mixer.linear %v_172, %layer_1_o_weight_3 bias %layer_1_o_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_20 = arith.addf %h_19, %v_173 : tensor<3x1x32xf32>
    %layer_1_norm2_weight_3 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_3 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_174 = mixer.norm layer %h_20 scale %layer_1_norm2_weight_3 bias %layer_1_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_up_weight_3 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_3 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_175 = mixer.linear %v_174, %layer_1_up_weight_3 bias %layer_1_up_bias_3 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_176 = arith.mulf %v_175, %v_82 : tensor<3x1x64xf32>
    %v_177 = arith.mulf %v_175, %v_84 : tensor<3x1x64xf32>
    %v_178 = math.erf %v_177 : tensor<3x1x64xf32>
    %v_179 = arith.addf %v_178, %v_87 : tensor<3x1x64xf32>
    %v_180 = arith.mulf %v_176, %v_179 : tensor<3x1x64xf32>
    %layer_1_down_weight_3 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_3 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_181 = mixer.linear %v_180, %layer_1_down_weight_3 bias %layer_1_down_bias_3 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_21 = arith.addf %h_20, %v_181 : tensor<3x1x32xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_182 = mixer.norm layer %h_21 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_3 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_183 = mixer.linear %v_182, %head_weight_3 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %v_184 = tensor.concat dim(1) %v_56, %v_121 : (tensor<3x1x20xf32>, tensor<3x1x20xf32>) -> tensor<3x2x20xf32>
    %v_185 = tensor.concat dim(1) %v_58, %v_123 : (tensor<3x1xi64>, tensor<3x1xi64>) -> tensor<3x2xi64>
    %prompt_second_1 = mixer.weight @weights "w.prompt.second" : tensor<4x32xf32>
    %rows_7 = tensor.empty() : tensor<3x4x32xf32>
    %rows_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%prompt_second_1 : tensor<4x32xf32>) outs(%rows_7 : tensor<3x4x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x32xf32>
    %rows_9 = mixer.embedding %in_question, %embedding_1 : tensor<3x5xi64>, tensor<20x32xf32> -> tensor<3x5x32xf32>
    %rows_10 = tensor.concat dim(1) %rows_8, %rows_9 : (tensor<3x4x32xf32>, tensor<3x5x32xf32>) -> tensor<3x9x32xf32>
    %h_22 = tensor.extract_slice %position_1[17, 0] [9, 32] [1, 1] : tensor<40x32xf32> to tensor<9x32xf32>
    %h_23 = tensor.empty() : tensor<3x9x32xf32>
    %h_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_10, %h_22 : tensor<3x9x32xf32>, tensor<9x32xf32>) outs(%h_23 : tensor<3x9x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x9x32xf32>
    %layer_0_norm1_weight_4 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_4 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_186 = mixer.norm layer %h_24 scale %layer_0_norm1_weight_4 bias %layer_0_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x9x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x9x32xf32>
    %layer_0_q_weight_4 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_4 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_187 = mixer.linear %v_186, %layer_0_q_weight_4 bias %layer_0_q_bias_4 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_188 = tensor.expand_shape %v_187 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_189 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_190 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_188 : tensor<3x9x4x8xf32>) outs(%v_189 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %layer_0_k_weight_4 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_4 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_191 = mixer.linear %v_186, %layer_0_k_weight_4 bias %layer_0_k_bias_4 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_192 = tensor.expand_shape %v_191 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_193 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_194 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_192 : tensor<3x9x4x8xf32>) outs(%v_193 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %layer_0_v_weight_4 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_4 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_195 = mixer.linear %v_186, %layer_0_v_weight_4 bias %layer_0_v_bias_4 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_196 = tensor.expand_shape %v_195 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_197 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_198 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_196 : tensor<3x9x4x8xf32>) outs(%v_197 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %k_9 = tensor.concat dim(2) %k_5, %v_194 : (tensor<3x4x17x8xf32>, tensor<3x4x9x8xf32>) -> tensor<3x4x26x8xf32>
    %k_10 = tensor.concat dim(2) %k_6, %v_198 : (tensor<3x4x17x8xf32>, tensor<3x4x9x8xf32>) -> tensor<3x4x26x8xf32>
    %results_7 = mixer.attention %v_190, %k_9, %k_10 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 17 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x9x8xf32>, tensor<3x4x26x8xf32>, tensor<3x4x26x8xf32> -> tensor<3x4x9x8xf32>
    %v_199 = tensor.empty() : tensor<3x9x4x8xf32>
    %v_200 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<3x4x9x8xf32>) outs(%v_199 : tensor<3x9x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x9x4x8xf32>
    %v_201 = tensor.collapse_shape %v_200 [[0], [1], [2, 3]] : tensor<3x9x4x8xf32> into tensor<3x9x32xf32>
    %layer_0_o_weight_4 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_4 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_202 = mixer.linear %v_201, %layer_0_o_weight_4 bias %layer_0_o_bias_4 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %h_25 = arith.addf %h_24, %v_202 : tensor<3x9x32xf32>
    %layer_0_norm2_weight_4 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_4 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_203 = mixer.norm layer %h_25 scale %layer_0_norm2_weight_4 bias %layer_0_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x9x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x9x32xf32>
    %layer_0_up_weight_4 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_4 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_204 = mixer.linear %v_203, %layer_0_up_weight_4 bias %layer_0_up_bias_4 : tensor<3x9x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x9x64xf32>
    %v_205 = arith.constant dense<0.5> : tensor<3x9x64xf32>
    %v_206 = arith.mulf %v_204, %v_205 : tensor<3x9x64xf32>
    %v_207 = arith.constant dense<0.7071067811865476> : tensor<3x9x64xf32>
    %v_208 = arith.mulf %v_204, %v_207 : tensor<3x9x64xf32>
    %v_209 = math.erf %v_208 : tensor<3x9x64xf32>
    %v_210 = arith.constant dense<1.0> : tensor<3x9x64xf32>
    %v_211 = arith.addf %v_209, %v_210 : tensor<3x9x64xf32>
    %v_212 = arith.mulf %v_206, %v_211 : tensor<3x9x64xf32>
    %layer_0_down_weight_4 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_4 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_213 = mixer.linear %v_212, %layer_0_down_weight_4 bias %layer_0_down_bias_4 : tensor<3x9x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %h_26 = arith.addf %h_25, %v_213 : tensor<3x9x32xf32>
    %layer_1_norm1_weight_4 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_4 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_214 = mixer.norm layer %h_26 scale %layer_1_norm1_weight_4 bias %layer_1_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x9x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x9x32xf32>
    %layer_1_q_weight_4 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_4 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_215 = mixer.linear %v_214, %layer_1_q_weight_4 bias %layer_1_q_bias_4 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_216 = tensor.expand_shape %v_215 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_217 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_218 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_216 : tensor<3x9x4x8xf32>) outs(%v_217 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %layer_1_k_weight_4 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_4 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_219 = mixer.linear %v_214, %layer_1_k_weight_4 bias %layer_1_k_bias_4 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_220 = tensor.expand_shape %v_219 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_221 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_222 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_220 : tensor<3x9x4x8xf32>) outs(%v_221 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %layer_1_v_weight_4 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_4 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_223 = mixer.linear %v_214, %layer_1_v_weight_4 bias %layer_1_v_bias_4 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_224 = tensor.expand_shape %v_223 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_225 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_226 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_224 : tensor<3x9x4x8xf32>) outs(%v_225 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %k_11 = tensor.concat dim(2) %k_7, %v_222 : (tensor<3x4x17x8xf32>, tensor<3x4x9x8xf32>) -> tensor<3x4x26x8xf32>
    %k_12 = tensor.concat dim(2) %k_8, %v_226 : (tensor<3x4x17x8xf32>, tensor<3x4x9x8xf32>) -> tensor<3x4x26x8xf32>
    %results_8 = mixer.attention %v_218, %k_11, %k_12 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 17 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x9x8xf32>, tensor<3x4x26x8xf32>, tensor<3x4x26x8xf32> -> tensor<3x4x9x8xf32>
    %v_227 = tensor.empty() : tensor<3x9x4x8xf32>
    %v_228 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_8 : tensor<3x4x9x8xf32>) outs(%v_227 : tensor<3x9x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x9x4x8xf32>
    %v_229 = tensor.collapse_shape %v_228 [[0], [1], [2, 3]] : tensor<3x9x4x8xf32> into tensor<3x9x32xf32>
    %layer_1_o_weight_4 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_4 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_230 = mixer.linear %v_229, %layer_1_o_weight_4 bias %layer_1_o_bias_4 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %h_27 = arith.addf %h_26, %v_230 : tensor<3x9x32xf32>
    %layer_1_norm2_weight_4 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_4 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_231 = mixer.norm layer %h_27 scale %layer_1_norm2_weight_4 bias %layer_1_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x9x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x9x32xf32>
    %layer_1_up_weight_4 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_4 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_232 = mixer.linear %v_231, %layer_1_up_weight_4 bias %layer_1_up_bias_4 : tensor<3x9x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x9x64xf32>
    %v_233 = arith.mulf %v_232, %v_205 : tensor<3x9x64xf32>
    %v_234 = arith.mulf %v_232, %v_207 : tensor<3x9x64xf32>
    %v_235 = math.erf %v_234 : tensor<3x9x64xf32>
    %v_236 = arith.addf %v_235, %v_210 : tensor<3x9x64xf32>
    %v_237 = arith.mulf %v_233, %v_236 : tensor<3x9x64xf32>
    %layer_1_down_weight_4 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_4 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_238 = mixer.linear %v_237, %layer_1_down_weight_4 bias %layer_1_down_bias_4 : tensor<3x9x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %h_28 = arith.addf %h_27, %v_238 : tensor<3x9x32xf32>
    %v_239 = tensor.extract_slice %h_28[0, 8, 0] [3, 1, 32] [1, 1, 1] : tensor<3x9x32xf32> to tensor<3x1x32xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_240 = mixer.norm layer %v_239 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_4 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_241 = mixer.linear %v_240, %head_weight_4 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %v_242:2 = mixer.sort %v_241 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_243 = tensor.collapse_shape %v_242#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %rows_11 = mixer.embedding %v_243, %embedding_1 : tensor<3x1xi64>, tensor<20x32xf32> -> tensor<3x1x32xf32>
    %h_29 = tensor.extract_slice %position_1[26, 0] [1, 32] [1, 1] : tensor<40x32xf32> to tensor<1x32xf32>
    %h_30 = tensor.empty() : tensor<3x1x32xf32>
    %h_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_11, %h_29 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%h_30 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %layer_0_norm1_weight_5 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_5 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_244 = mixer.norm layer %h_31 scale %layer_0_norm1_weight_5 bias %layer_0_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_q_weight_5 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_5 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_245 = mixer.linear %v_244, %layer_0_q_weight_5 bias %layer_0_q_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_246 = tensor.collapse_shape %v_245 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_247 = tensor.expand_shape %v_246 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_248 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_249 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_247 : tensor<3x1x4x8xf32>) outs(%v_248 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_k_weight_5 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_5 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_250 = mixer.linear %v_244, %layer_0_k_weight_5 bias %layer_0_k_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_251 = tensor.collapse_shape %v_250 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_252 = tensor.expand_shape %v_251 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_253 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_254 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_252 : tensor<3x1x4x8xf32>) outs(%v_253 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_v_weight_5 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_5 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_255 = mixer.linear %v_244, %layer_0_v_weight_5 bias %layer_0_v_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_256 = tensor.collapse_shape %v_255 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_257 = tensor.expand_shape %v_256 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_258 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_259 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_257 : tensor<3x1x4x8xf32>) outs(%v_258 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_13 = tensor.concat dim(2) %k_9, %v_254 : (tensor<3x4x26x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x27x8xf32>
    %k_14 = tensor.concat dim(2) %k_10, %v_259 : (tensor<3x4x26x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x27x8xf32>
    %results_9 = mixer.attention %v_249, %k_13, %k_14 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 26 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x1x8xf32>, tensor<3x4x27x8xf32>, tensor<3x4x27x8xf32> -> tensor<3x4x1x8xf32>
    %v_260 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_261 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_9 : tensor<3x4x1x8xf32>) outs(%v_260 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_262 = tensor.collapse_shape %v_261 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_263 = tensor.expand_shape %v_262 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_0_o_weight_5 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_5 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_264 = mixer.linear %v_263, %layer_0_o_weight_5 bias %layer_0_o_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_32 = arith.addf %h_31, %v_264 : tensor<3x1x32xf32>
    %layer_0_norm2_weight_5 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_5 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_265 = mixer.norm layer %h_32 scale %layer_0_norm2_weight_5 bias %layer_0_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_up_weight_5 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_5 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_266 = mixer.linear %v_265, %layer_0_up_weight_5 bias %layer_0_up_bias_5 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_267 = arith.mulf %v_266, %v_82 : tensor<3x1x64xf32>
    %v_268 = arith.mulf %v_266, %v_84 : tensor<3x1x64xf32>
    %v_269 = math.erf %v_268 : tensor<3x1x64xf32>
    %v_270 = arith.addf %v_269, %v_87 : tensor<3x1x64xf32>
    %v_271 = arith.mulf %v_267, %v_270 : tensor<3x1x64xf32>
    %layer_0_down_weight_5 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_5 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_272 = mixer.linear %v_271, %layer_0_down_weight_5 bias %layer_0_down_bias_5 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_33 = arith.addf %h_32, %v_272 : tensor<3x1x32xf32>
    %layer_1_norm1_weight_5 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_5 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_273 = mixer.norm layer %h_33 scale %layer_1_norm1_weight_5 bias %layer_1_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_q_weight_5 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_5 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_274 = mixer.linear %v_273, %layer_1_q_weight_5 bias %layer_1_q_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_275 = tensor.collapse_shape %v_274 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_276 = tensor.expand_shape %v_275 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_277 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_278 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_276 : tensor<3x1x4x8xf32>) outs(%v_277 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_k_weight_5 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_5 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_279 = mixer.linear %v_273, %layer_1_k_weight_5 bias %layer_1_k_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_280 = tensor.collapse_shape %v_279 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_281 = tensor.expand_shape %v_280 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_282 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_283 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_281 : tensor<3x1x4x8xf32>) outs(%v_282 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_v_weight_5 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_5 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_284 = mixer.linear %v_273, %layer_1_v_weight_5 bias %layer_1_v_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_285 = tensor.collapse_shape %v_284 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_286 = tensor.expand_shape %v_285 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_287 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_288 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_286 : tensor<3x1x4x8xf32>) outs(%v_287 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_15 = tensor.concat dim(2) %k_11, %v_283 : (tensor<3x4x26x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x27x8xf32>
    %k_16 = tensor.concat dim(2) %k_12, %v_288 : (tensor<3x4x26x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x27x8xf32>
    %results_10 = mixer.attention %v_278, %k_15, %k_16 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 26 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        %r4 = arith.constant 4 : index
        %r5 = arith.cmpi sge, %j, %r4 : index
        %r6 = arith.andi %r3, %r5 : i1
        mixer.yield %r6 : i1
      } : tensor<3x4x1x8xf32>, tensor<3x4x27x8xf32>, tensor<3x4x27x8xf32> -> tensor<3x4x1x8xf32>
    %v_289 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_290 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_10 : tensor<3x4x1x8xf32>) outs(%v_289 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_291 = tensor.collapse_shape %v_290 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_292 = tensor.expand_shape %v_291 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_1_o_weight_5 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_5 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_293 = mixer.linear %v_292, %layer_1_o_weight_5 bias %layer_1_o_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_34 = arith.addf %h_33, %v_293 : tensor<3x1x32xf32>
    %layer_1_norm2_weight_5 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_5 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_294 = mixer.norm layer %h_34 scale %layer_1_norm2_weight_5 bias %layer_1_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_up_weight_5 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_5 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_295 = mixer.linear %v_294, %layer_1_up_weight_5 bias %layer_1_up_bias_5 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_296 = arith.mulf %v_295, %v_82 : tensor<3x1x64xf32>
    %v_297 = arith.mulf %v_295, %v_84 : tensor<3x1x64xf32>
    %v_298 = math.erf %v_297 : tensor<3x1x64xf32>
    %v_299 = arith.addf %v_298, %v_87 : tensor<3x1x64xf32>
    %v_300 = arith.mulf %v_296, %v_299 : tensor<3x1x64xf32>
    %layer_1_down_weight_5 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_5 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_301 = mixer.linear %v_300, %layer_1_down_weight_5 bias %layer_1_down_bias_5 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %h_35 = arith.addf %h_34, %v_301 : tensor<3x1x32xf32>
    %norm_weight_5 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_5 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_302 = mixer.norm layer %h_35 scale %norm_weight_5 bias %norm_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_5 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_303 = mixer.linear %v_302, %head_weight_5 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %v_304:2 = mixer.sort %v_303 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_305 = tensor.collapse_shape %v_304#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %rows_12 = mixer.embedding %v_305, %embedding_1 : tensor<3x1xi64>, tensor<20x32xf32> -> tensor<3x1x32xf32>
    %v_306 = tensor.concat dim(1) %v_241, %v_303 : (tensor<3x1x20xf32>, tensor<3x1x20xf32>) -> tensor<3x2x20xf32>
    %v_307 = tensor.concat dim(1) %v_243, %v_305 : (tensor<3x1xi64>, tensor<3x1xi64>) -> tensor<3x2xi64>
    return %v_184, %v_185, %v_306, %v_307 : tensor<3x2x20xf32>, tensor<3x2xi64>, tensor<3x2x20xf32>, tensor<3x2xi64>
  }
}
