// Approximate joint sampling in diffusion language models (ADJUST) (Bansal and Sanghavi, 2025, arXiv 2509.22738).
// After one pass of the whole model, K - 1 passes of a single layer, which reads the model's hidden states and the tokens chosen since, unmask K tokens one by one.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_ids: tensor<3x13xi64> {mixer.name = "ids"}, %in_gumbel: tensor<2x2x3x13x20xf32> {mixer.name = "gumbel"}) -> (tensor<3x13x20xf32> {mixer.name = "logits0"}, tensor<3x13x20xf32> {mixer.name = "logits1"}, tensor<3x4x13xi64> {mixer.name = "ids"}) {
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<21x32xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<16x32xf32>
    %ids_1 = tensor.extract_slice %position_1[0, 0] [13, 32] [1, 1] : tensor<16x32xf32> to tensor<13x32xf32>
    %h_1 = mixer.embedding %in_ids, %embedding_1 : tensor<3x13xi64>, tensor<21x32xf32> -> tensor<3x13x32xf32>
    %h_2 = tensor.empty() : tensor<3x13x32xf32>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_1, %ids_1 : tensor<3x13x32xf32>, tensor<13x32xf32>) outs(%h_2 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %h_3 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_4 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x13x4x8xf32>) outs(%v_4 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_8 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x13x4x8xf32>) outs(%v_8 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_12 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x13x4x8xf32>) outs(%v_12 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32> -> tensor<3x4x13x8xf32>
    %v_14 = tensor.empty() : tensor<3x13x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x13x8xf32>) outs(%v_14 : tensor<3x13x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<3x13x4x8xf32> into tensor<3x13x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %x_1 = arith.addf %h_3, %v_17 : tensor<3x13x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<3x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x13x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<3x13x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<3x13x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<3x13x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<3x13x64xf32>
    %v_24 = math.erf %v_23 : tensor<3x13x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<3x13x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<3x13x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<3x13x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<3x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<3x13x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_30 = mixer.norm layer %v_29 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_31 = mixer.linear %v_30, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_33 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<3x13x4x8xf32>) outs(%v_33 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_35 = mixer.linear %v_30, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_37 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<3x13x4x8xf32>) outs(%v_37 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_39 = mixer.linear %v_30, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_41 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<3x13x4x8xf32>) outs(%v_41 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %results_2 = mixer.attention %v_34, %v_38, %v_42 scale 3.53553390593273786e-01 : tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32> -> tensor<3x4x13x8xf32>
    %v_43 = tensor.empty() : tensor<3x13x4x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x4x13x8xf32>) outs(%v_43 : tensor<3x13x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x4x8xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<3x13x4x8xf32> into tensor<3x13x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_46 = mixer.linear %v_45, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %x_2 = arith.addf %v_29, %v_46 : tensor<3x13x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_47 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_48 = mixer.linear %v_47, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<3x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x13x64xf32>
    %v_49 = arith.mulf %v_48, %v_20 : tensor<3x13x64xf32>
    %v_50 = arith.mulf %v_48, %v_22 : tensor<3x13x64xf32>
    %v_51 = math.erf %v_50 : tensor<3x13x64xf32>
    %v_52 = arith.addf %v_51, %v_25 : tensor<3x13x64xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<3x13x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_54 = mixer.linear %v_53, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<3x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_55 = arith.addf %x_2, %v_54 : tensor<3x13x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_56 = mixer.norm layer %v_55 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_57 = mixer.linear %v_56, %head_weight_1 : tensor<3x13x32xf32>, tensor<20x32xf32> -> tensor<3x13x20xf32>
    %likely_1 = arith.constant dense<0xFF800000> : tensor<3x13xf32>
    %likely_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_57 : tensor<3x13x20xf32>) outs(%likely_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %likely_3 = tensor.expand_shape %likely_2 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %likely_4 = tensor.empty() : tensor<3x13x20xf32>
    %likely_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_57, %likely_3 : tensor<3x13x20xf32>, tensor<3x13x1xf32>) outs(%likely_4 : tensor<3x13x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x20xf32>
    %likely_6 = math.exp %likely_5 : tensor<3x13x20xf32>
    %likely_7 = arith.constant dense<0.0> : tensor<3x13xf32>
    %likely_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_6 : tensor<3x13x20xf32>) outs(%likely_7 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %likely_9 = tensor.expand_shape %likely_8 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %likely_10 = arith.constant dense<1.0> : tensor<3x13x1xf32>
    %likely_11 = arith.divf %likely_10, %likely_9 : tensor<3x13x1xf32>
    %likely_12 = tensor.collapse_shape %likely_11 [[0], [1, 2]] : tensor<3x13x1xf32> into tensor<3x13xf32>
    %sure_1 = tensor.empty() : tensor<3x13xi1>
    %sure_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_ids : tensor<3x13xi64>) outs(%sure_1 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %sure_3 = tensor.empty() : tensor<3x13xf32>
    %sure_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_2, %likely_12 : tensor<3x13xi1>, tensor<3x13xf32>) outs(%sure_3 : tensor<3x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %where_1:2 = mixer.sort %sure_4 descending : tensor<3x13xf32> -> tensor<3x1xf32>, tensor<3x1xi64>
    %where_2 = tensor.collapse_shape %where_1#1 [[0, 1]] : tensor<3x1xi64> into tensor<3xi64>
    %here_1 = tensor.expand_shape %where_2 [[0, 1]] output_shape [3, 1] : tensor<3xi64> into tensor<3x1xi64>
    %here_2 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<13xi64>
    %here_3 = tensor.empty() : tensor<3x13xi1>
    %here_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_1, %here_2 : tensor<3x1xi64>, tensor<13xi64>) outs(%here_3 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %ids_2 = tensor.extract_slice %in_gumbel[0, 0, 0, 0, 0] [1, 1, 3, 13, 20] [1, 1, 1, 1, 1] : tensor<2x2x3x13x20xf32> to tensor<1x1x3x13x20xf32>
    %ids_3 = tensor.collapse_shape %ids_2 [[0, 1, 2], [3], [4]] : tensor<1x1x3x13x20xf32> into tensor<3x13x20xf32>
    %ids_4 = arith.addf %v_57, %ids_3 : tensor<3x13x20xf32>
    %ids_5:2 = mixer.sort %ids_4 descending : tensor<3x13x20xf32> -> tensor<3x13x1xf32>, tensor<3x13x1xi64>
    %ids_6 = tensor.collapse_shape %ids_5#1 [[0], [1, 2]] : tensor<3x13x1xi64> into tensor<3x13xi64>
    %ids_7 = tensor.empty() : tensor<3x13xi64>
    %ids_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_4, %ids_6, %in_ids : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_7 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %v_58 = tensor.expand_shape %ids_8 [[0, 1], [2]] output_shape [3, 1, 13] : tensor<3x13xi64> into tensor<3x1x13xi64>
    %joined_1 = mixer.embedding %ids_8, %embedding_1 : tensor<3x13xi64>, tensor<21x32xf32> -> tensor<3x13x32xf32>
    %joined_2 = tensor.concat dim(2) %v_55, %joined_1 : (tensor<3x13x32xf32>, tensor<3x13x32xf32>) -> tensor<3x13x64xf32>
    %sampler_join_weight_1 = mixer.weight @weights "w.sampler.join.weight" : tensor<32x64xf32>
    %sampler_join_bias_1 = mixer.weight @weights "w.sampler.join.bias" : tensor<32xf32>
    %v_59 = mixer.linear %joined_2, %sampler_join_weight_1 bias %sampler_join_bias_1 : tensor<3x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %sampler_norm1_weight_1 = mixer.weight @weights "w.sampler.norm1.weight" : tensor<32xf32>
    %sampler_norm1_bias_1 = mixer.weight @weights "w.sampler.norm1.bias" : tensor<32xf32>
    %v_60 = mixer.norm layer %v_59 scale %sampler_norm1_weight_1 bias %sampler_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %sampler_q_weight_1 = mixer.weight @weights "w.sampler.q.weight" : tensor<32x32xf32>
    %sampler_q_bias_1 = mixer.weight @weights "w.sampler.q.bias" : tensor<32xf32>
    %v_61 = mixer.linear %v_60, %sampler_q_weight_1 bias %sampler_q_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_62 = tensor.expand_shape %v_61 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_63 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_62 : tensor<3x13x4x8xf32>) outs(%v_63 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %sampler_k_weight_1 = mixer.weight @weights "w.sampler.k.weight" : tensor<32x32xf32>
    %sampler_k_bias_1 = mixer.weight @weights "w.sampler.k.bias" : tensor<32xf32>
    %v_65 = mixer.linear %v_60, %sampler_k_weight_1 bias %sampler_k_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_66 = tensor.expand_shape %v_65 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_67 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_66 : tensor<3x13x4x8xf32>) outs(%v_67 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %sampler_v_weight_1 = mixer.weight @weights "w.sampler.v.weight" : tensor<32x32xf32>
    %sampler_v_bias_1 = mixer.weight @weights "w.sampler.v.bias" : tensor<32xf32>
    %v_69 = mixer.linear %v_60, %sampler_v_weight_1 bias %sampler_v_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_70 = tensor.expand_shape %v_69 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_71 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_70 : tensor<3x13x4x8xf32>) outs(%v_71 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %results_3 = mixer.attention %v_64, %v_68, %v_72 scale 3.53553390593273786e-01 : tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32> -> tensor<3x4x13x8xf32>
    %v_73 = tensor.empty() : tensor<3x13x4x8xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x4x13x8xf32>) outs(%v_73 : tensor<3x13x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x4x8xf32>
    %v_75 = tensor.collapse_shape %v_74 [[0], [1], [2, 3]] : tensor<3x13x4x8xf32> into tensor<3x13x32xf32>
    %sampler_o_weight_1 = mixer.weight @weights "w.sampler.o.weight" : tensor<32x32xf32>
    %sampler_o_bias_1 = mixer.weight @weights "w.sampler.o.bias" : tensor<32xf32>
    %v_76 = mixer.linear %v_75, %sampler_o_weight_1 bias %sampler_o_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %x_3 = arith.addf %v_59, %v_76 : tensor<3x13x32xf32>
    %sampler_norm2_weight_1 = mixer.weight @weights "w.sampler.norm2.weight" : tensor<32xf32>
    %sampler_norm2_bias_1 = mixer.weight @weights "w.sampler.norm2.bias" : tensor<32xf32>
    %v_77 = mixer.norm layer %x_3 scale %sampler_norm2_weight_1 bias %sampler_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %sampler_up_weight_1 = mixer.weight @weights "w.sampler.up.weight" : tensor<64x32xf32>
    %sampler_up_bias_1 = mixer.weight @weights "w.sampler.up.bias" : tensor<64xf32>
    %v_78 = mixer.linear %v_77, %sampler_up_weight_1 bias %sampler_up_bias_1 : tensor<3x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x13x64xf32>
    %v_79 = arith.mulf %v_78, %v_20 : tensor<3x13x64xf32>
    %v_80 = arith.mulf %v_78, %v_22 : tensor<3x13x64xf32>
    %v_81 = math.erf %v_80 : tensor<3x13x64xf32>
    %v_82 = arith.addf %v_81, %v_25 : tensor<3x13x64xf32>
    %v_83 = arith.mulf %v_79, %v_82 : tensor<3x13x64xf32>
    %sampler_down_weight_1 = mixer.weight @weights "w.sampler.down.weight" : tensor<32x64xf32>
    %sampler_down_bias_1 = mixer.weight @weights "w.sampler.down.bias" : tensor<32xf32>
    %v_84 = mixer.linear %v_83, %sampler_down_weight_1 bias %sampler_down_bias_1 : tensor<3x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_85 = arith.addf %x_3, %v_84 : tensor<3x13x32xf32>
    %y_1 = arith.addf %v_55, %v_85 : tensor<3x13x32xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_86 = mixer.norm layer %y_1 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %head_weight_2 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_87 = mixer.linear %v_86, %head_weight_2 : tensor<3x13x32xf32>, tensor<20x32xf32> -> tensor<3x13x20xf32>
    %likely_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_87 : tensor<3x13x20xf32>) outs(%likely_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %likely_14 = tensor.expand_shape %likely_13 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %likely_15 = tensor.empty() : tensor<3x13x20xf32>
    %likely_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_87, %likely_14 : tensor<3x13x20xf32>, tensor<3x13x1xf32>) outs(%likely_15 : tensor<3x13x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x20xf32>
    %likely_17 = math.exp %likely_16 : tensor<3x13x20xf32>
    %likely_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_17 : tensor<3x13x20xf32>) outs(%likely_7 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %likely_19 = tensor.expand_shape %likely_18 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %likely_20 = arith.divf %likely_10, %likely_19 : tensor<3x13x1xf32>
    %likely_21 = tensor.collapse_shape %likely_20 [[0], [1, 2]] : tensor<3x13x1xf32> into tensor<3x13xf32>
    %sure_5 = tensor.empty() : tensor<3x13xi1>
    %sure_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_8 : tensor<3x13xi64>) outs(%sure_5 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %sure_7 = tensor.empty() : tensor<3x13xf32>
    %sure_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_6, %likely_21 : tensor<3x13xi1>, tensor<3x13xf32>) outs(%sure_7 : tensor<3x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %where_3:2 = mixer.sort %sure_8 descending : tensor<3x13xf32> -> tensor<3x1xf32>, tensor<3x1xi64>
    %where_4 = tensor.collapse_shape %where_3#1 [[0, 1]] : tensor<3x1xi64> into tensor<3xi64>
    %here_5 = tensor.expand_shape %where_4 [[0, 1]] output_shape [3, 1] : tensor<3xi64> into tensor<3x1xi64>
    %here_6 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<13xi64>
    %here_7 = tensor.empty() : tensor<3x13xi1>
    %here_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_5, %here_6 : tensor<3x1xi64>, tensor<13xi64>) outs(%here_7 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %ids_9 = tensor.extract_slice %in_gumbel[0, 1, 0, 0, 0] [1, 1, 3, 13, 20] [1, 1, 1, 1, 1] : tensor<2x2x3x13x20xf32> to tensor<1x1x3x13x20xf32>
    %ids_10 = tensor.collapse_shape %ids_9 [[0, 1, 2], [3], [4]] : tensor<1x1x3x13x20xf32> into tensor<3x13x20xf32>
    %ids_11 = arith.addf %v_87, %ids_10 : tensor<3x13x20xf32>
    %ids_12:2 = mixer.sort %ids_11 descending : tensor<3x13x20xf32> -> tensor<3x13x1xf32>, tensor<3x13x1xi64>
    %ids_13 = tensor.collapse_shape %ids_12#1 [[0], [1, 2]] : tensor<3x13x1xi64> into tensor<3x13xi64>
    %ids_14 = tensor.empty() : tensor<3x13xi64>
    %ids_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_8, %ids_13, %ids_8 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_14 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %v_88 = tensor.expand_shape %ids_15 [[0, 1], [2]] output_shape [3, 1, 13] : tensor<3x13xi64> into tensor<3x1x13xi64>
    %h_4 = mixer.embedding %ids_15, %embedding_1 : tensor<3x13xi64>, tensor<21x32xf32> -> tensor<3x13x32xf32>
    %h_5 = tensor.empty() : tensor<3x13x32xf32>
    %h_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_4, %ids_1 : tensor<3x13x32xf32>, tensor<13x32xf32>) outs(%h_5 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_89 = mixer.norm layer %h_6 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_90 = mixer.linear %v_89, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_91 = tensor.expand_shape %v_90 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_92 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_93 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_91 : tensor<3x13x4x8xf32>) outs(%v_92 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_94 = mixer.linear %v_89, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_95 = tensor.expand_shape %v_94 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_96 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_95 : tensor<3x13x4x8xf32>) outs(%v_96 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_98 = mixer.linear %v_89, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_99 = tensor.expand_shape %v_98 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_100 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_101 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_99 : tensor<3x13x4x8xf32>) outs(%v_100 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %results_4 = mixer.attention %v_93, %v_97, %v_101 scale 3.53553390593273786e-01 : tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32> -> tensor<3x4x13x8xf32>
    %v_102 = tensor.empty() : tensor<3x13x4x8xf32>
    %v_103 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<3x4x13x8xf32>) outs(%v_102 : tensor<3x13x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x4x8xf32>
    %v_104 = tensor.collapse_shape %v_103 [[0], [1], [2, 3]] : tensor<3x13x4x8xf32> into tensor<3x13x32xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_105 = mixer.linear %v_104, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %x_4 = arith.addf %h_6, %v_105 : tensor<3x13x32xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_106 = mixer.norm layer %x_4 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_107 = mixer.linear %v_106, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<3x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x13x64xf32>
    %v_108 = arith.mulf %v_107, %v_20 : tensor<3x13x64xf32>
    %v_109 = arith.mulf %v_107, %v_22 : tensor<3x13x64xf32>
    %v_110 = math.erf %v_109 : tensor<3x13x64xf32>
    %v_111 = arith.addf %v_110, %v_25 : tensor<3x13x64xf32>
    %v_112 = arith.mulf %v_108, %v_111 : tensor<3x13x64xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_113 = mixer.linear %v_112, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<3x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_114 = arith.addf %x_4, %v_113 : tensor<3x13x32xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_115 = mixer.norm layer %v_114 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_116 = mixer.linear %v_115, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_117 = tensor.expand_shape %v_116 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_118 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_119 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_117 : tensor<3x13x4x8xf32>) outs(%v_118 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_120 = mixer.linear %v_115, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_121 = tensor.expand_shape %v_120 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_122 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_123 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_121 : tensor<3x13x4x8xf32>) outs(%v_122 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_124 = mixer.linear %v_115, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_125 = tensor.expand_shape %v_124 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_126 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_127 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_125 : tensor<3x13x4x8xf32>) outs(%v_126 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %results_5 = mixer.attention %v_119, %v_123, %v_127 scale 3.53553390593273786e-01 : tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32> -> tensor<3x4x13x8xf32>
    %v_128 = tensor.empty() : tensor<3x13x4x8xf32>
    %v_129 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<3x4x13x8xf32>) outs(%v_128 : tensor<3x13x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x4x8xf32>
    %v_130 = tensor.collapse_shape %v_129 [[0], [1], [2, 3]] : tensor<3x13x4x8xf32> into tensor<3x13x32xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_131 = mixer.linear %v_130, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %x_5 = arith.addf %v_114, %v_131 : tensor<3x13x32xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_132 = mixer.norm layer %x_5 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_133 = mixer.linear %v_132, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<3x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x13x64xf32>
    %v_134 = arith.mulf %v_133, %v_20 : tensor<3x13x64xf32>
    %v_135 = arith.mulf %v_133, %v_22 : tensor<3x13x64xf32>
    %v_136 = math.erf %v_135 : tensor<3x13x64xf32>
    %v_137 = arith.addf %v_136, %v_25 : tensor<3x13x64xf32>
    %v_138 = arith.mulf %v_134, %v_137 : tensor<3x13x64xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_139 = mixer.linear %v_138, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<3x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_140 = arith.addf %x_5, %v_139 : tensor<3x13x32xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_141 = mixer.norm layer %v_140 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %head_weight_3 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_142 = mixer.linear %v_141, %head_weight_3 : tensor<3x13x32xf32>, tensor<20x32xf32> -> tensor<3x13x20xf32>
    %likely_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_142 : tensor<3x13x20xf32>) outs(%likely_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %likely_23 = tensor.expand_shape %likely_22 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %likely_24 = tensor.empty() : tensor<3x13x20xf32>
    %likely_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_142, %likely_23 : tensor<3x13x20xf32>, tensor<3x13x1xf32>) outs(%likely_24 : tensor<3x13x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x20xf32>
    %likely_26 = math.exp %likely_25 : tensor<3x13x20xf32>
    %likely_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_26 : tensor<3x13x20xf32>) outs(%likely_7 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %likely_28 = tensor.expand_shape %likely_27 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %likely_29 = arith.divf %likely_10, %likely_28 : tensor<3x13x1xf32>
    %likely_30 = tensor.collapse_shape %likely_29 [[0], [1, 2]] : tensor<3x13x1xf32> into tensor<3x13xf32>
    %sure_9 = tensor.empty() : tensor<3x13xi1>
    %sure_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_15 : tensor<3x13xi64>) outs(%sure_9 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %sure_11 = tensor.empty() : tensor<3x13xf32>
    %sure_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_10, %likely_30 : tensor<3x13xi1>, tensor<3x13xf32>) outs(%sure_11 : tensor<3x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %where_5:2 = mixer.sort %sure_12 descending : tensor<3x13xf32> -> tensor<3x1xf32>, tensor<3x1xi64>
    %where_6 = tensor.collapse_shape %where_5#1 [[0, 1]] : tensor<3x1xi64> into tensor<3xi64>
    %here_9 = tensor.expand_shape %where_6 [[0, 1]] output_shape [3, 1] : tensor<3xi64> into tensor<3x1xi64>
    %here_10 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<13xi64>
    %here_11 = tensor.empty() : tensor<3x13xi1>
    %here_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_9, %here_10 : tensor<3x1xi64>, tensor<13xi64>) outs(%here_11 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %ids_16 = tensor.extract_slice %in_gumbel[1, 0, 0, 0, 0] [1, 1, 3, 13, 20] [1, 1, 1, 1, 1] : tensor<2x2x3x13x20xf32> to tensor<1x1x3x13x20xf32>
    %ids_17 = tensor.collapse_shape %ids_16 [[0, 1, 2], [3], [4]] : tensor<1x1x3x13x20xf32> into tensor<3x13x20xf32>
    %ids_18 = arith.addf %v_142, %ids_17 : tensor<3x13x20xf32>
    %ids_19:2 = mixer.sort %ids_18 descending : tensor<3x13x20xf32> -> tensor<3x13x1xf32>, tensor<3x13x1xi64>
    %ids_20 = tensor.collapse_shape %ids_19#1 [[0], [1, 2]] : tensor<3x13x1xi64> into tensor<3x13xi64>
    %ids_21 = tensor.empty() : tensor<3x13xi64>
    %ids_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_12, %ids_20, %ids_15 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_21 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %v_143 = tensor.expand_shape %ids_22 [[0, 1], [2]] output_shape [3, 1, 13] : tensor<3x13xi64> into tensor<3x1x13xi64>
    %joined_3 = mixer.embedding %ids_22, %embedding_1 : tensor<3x13xi64>, tensor<21x32xf32> -> tensor<3x13x32xf32>
    %joined_4 = tensor.concat dim(2) %v_140, %joined_3 : (tensor<3x13x32xf32>, tensor<3x13x32xf32>) -> tensor<3x13x64xf32>
    %sampler_join_weight_2 = mixer.weight @weights "w.sampler.join.weight" : tensor<32x64xf32>
    %sampler_join_bias_2 = mixer.weight @weights "w.sampler.join.bias" : tensor<32xf32>
    %v_144 = mixer.linear %joined_4, %sampler_join_weight_2 bias %sampler_join_bias_2 : tensor<3x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %sampler_norm1_weight_2 = mixer.weight @weights "w.sampler.norm1.weight" : tensor<32xf32>
    %sampler_norm1_bias_2 = mixer.weight @weights "w.sampler.norm1.bias" : tensor<32xf32>
    %v_145 = mixer.norm layer %v_144 scale %sampler_norm1_weight_2 bias %sampler_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %sampler_q_weight_2 = mixer.weight @weights "w.sampler.q.weight" : tensor<32x32xf32>
    %sampler_q_bias_2 = mixer.weight @weights "w.sampler.q.bias" : tensor<32xf32>
    %v_146 = mixer.linear %v_145, %sampler_q_weight_2 bias %sampler_q_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_147 = tensor.expand_shape %v_146 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_148 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_149 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_147 : tensor<3x13x4x8xf32>) outs(%v_148 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %sampler_k_weight_2 = mixer.weight @weights "w.sampler.k.weight" : tensor<32x32xf32>
    %sampler_k_bias_2 = mixer.weight @weights "w.sampler.k.bias" : tensor<32xf32>
    %v_150 = mixer.linear %v_145, %sampler_k_weight_2 bias %sampler_k_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_151 = tensor.expand_shape %v_150 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_152 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_153 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_151 : tensor<3x13x4x8xf32>) outs(%v_152 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %sampler_v_weight_2 = mixer.weight @weights "w.sampler.v.weight" : tensor<32x32xf32>
    %sampler_v_bias_2 = mixer.weight @weights "w.sampler.v.bias" : tensor<32xf32>
    %v_154 = mixer.linear %v_145, %sampler_v_weight_2 bias %sampler_v_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_155 = tensor.expand_shape %v_154 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_156 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_157 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_155 : tensor<3x13x4x8xf32>) outs(%v_156 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %results_6 = mixer.attention %v_149, %v_153, %v_157 scale 3.53553390593273786e-01 : tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32> -> tensor<3x4x13x8xf32>
    %v_158 = tensor.empty() : tensor<3x13x4x8xf32>
    %v_159 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<3x4x13x8xf32>) outs(%v_158 : tensor<3x13x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x4x8xf32>
    %v_160 = tensor.collapse_shape %v_159 [[0], [1], [2, 3]] : tensor<3x13x4x8xf32> into tensor<3x13x32xf32>
    %sampler_o_weight_2 = mixer.weight @weights "w.sampler.o.weight" : tensor<32x32xf32>
    %sampler_o_bias_2 = mixer.weight @weights "w.sampler.o.bias" : tensor<32xf32>
    %v_161 = mixer.linear %v_160, %sampler_o_weight_2 bias %sampler_o_bias_2 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %x_6 = arith.addf %v_144, %v_161 : tensor<3x13x32xf32>
    %sampler_norm2_weight_2 = mixer.weight @weights "w.sampler.norm2.weight" : tensor<32xf32>
    %sampler_norm2_bias_2 = mixer.weight @weights "w.sampler.norm2.bias" : tensor<32xf32>
    %v_162 = mixer.norm layer %x_6 scale %sampler_norm2_weight_2 bias %sampler_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %sampler_up_weight_2 = mixer.weight @weights "w.sampler.up.weight" : tensor<64x32xf32>
    %sampler_up_bias_2 = mixer.weight @weights "w.sampler.up.bias" : tensor<64xf32>
    %v_163 = mixer.linear %v_162, %sampler_up_weight_2 bias %sampler_up_bias_2 : tensor<3x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x13x64xf32>
    %v_164 = arith.mulf %v_163, %v_20 : tensor<3x13x64xf32>
    %v_165 = arith.mulf %v_163, %v_22 : tensor<3x13x64xf32>
    %v_166 = math.erf %v_165 : tensor<3x13x64xf32>
    %v_167 = arith.addf %v_166, %v_25 : tensor<3x13x64xf32>
    %v_168 = arith.mulf %v_164, %v_167 : tensor<3x13x64xf32>
    %sampler_down_weight_2 = mixer.weight @weights "w.sampler.down.weight" : tensor<32x64xf32>
    %sampler_down_bias_2 = mixer.weight @weights "w.sampler.down.bias" : tensor<32xf32>
    %v_169 = mixer.linear %v_168, %sampler_down_weight_2 bias %sampler_down_bias_2 : tensor<3x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_170 = arith.addf %x_6, %v_169 : tensor<3x13x32xf32>
    %y_2 = arith.addf %v_140, %v_170 : tensor<3x13x32xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_171 = mixer.norm layer %y_2 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %head_weight_4 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_172 = mixer.linear %v_171, %head_weight_4 : tensor<3x13x32xf32>, tensor<20x32xf32> -> tensor<3x13x20xf32>
    %likely_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_172 : tensor<3x13x20xf32>) outs(%likely_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %likely_32 = tensor.expand_shape %likely_31 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %likely_33 = tensor.empty() : tensor<3x13x20xf32>
    %likely_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_172, %likely_32 : tensor<3x13x20xf32>, tensor<3x13x1xf32>) outs(%likely_33 : tensor<3x13x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x20xf32>
    %likely_35 = math.exp %likely_34 : tensor<3x13x20xf32>
    %likely_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_35 : tensor<3x13x20xf32>) outs(%likely_7 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %likely_37 = tensor.expand_shape %likely_36 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %likely_38 = arith.divf %likely_10, %likely_37 : tensor<3x13x1xf32>
    %likely_39 = tensor.collapse_shape %likely_38 [[0], [1, 2]] : tensor<3x13x1xf32> into tensor<3x13xf32>
    %sure_13 = tensor.empty() : tensor<3x13xi1>
    %sure_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_22 : tensor<3x13xi64>) outs(%sure_13 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %sure_15 = tensor.empty() : tensor<3x13xf32>
    %sure_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_14, %likely_39 : tensor<3x13xi1>, tensor<3x13xf32>) outs(%sure_15 : tensor<3x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %where_7:2 = mixer.sort %sure_16 descending : tensor<3x13xf32> -> tensor<3x1xf32>, tensor<3x1xi64>
    %where_8 = tensor.collapse_shape %where_7#1 [[0, 1]] : tensor<3x1xi64> into tensor<3xi64>
    %here_13 = tensor.expand_shape %where_8 [[0, 1]] output_shape [3, 1] : tensor<3xi64> into tensor<3x1xi64>
    %here_14 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<13xi64>
    %here_15 = tensor.empty() : tensor<3x13xi1>
    %here_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_13, %here_14 : tensor<3x1xi64>, tensor<13xi64>) outs(%here_15 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %ids_23 = tensor.extract_slice %in_gumbel[1, 1, 0, 0, 0] [1, 1, 3, 13, 20] [1, 1, 1, 1, 1] : tensor<2x2x3x13x20xf32> to tensor<1x1x3x13x20xf32>
    %ids_24 = tensor.collapse_shape %ids_23 [[0, 1, 2], [3], [4]] : tensor<1x1x3x13x20xf32> into tensor<3x13x20xf32>
    %ids_25 = arith.addf %v_172, %ids_24 : tensor<3x13x20xf32>
    %ids_26:2 = mixer.sort %ids_25 descending : tensor<3x13x20xf32> -> tensor<3x13x1xf32>, tensor<3x13x1xi64>
    %ids_27 = tensor.collapse_shape %ids_26#1 [[0], [1, 2]] : tensor<3x13x1xi64> into tensor<3x13xi64>
    %ids_28 = tensor.empty() : tensor<3x13xi64>
    %ids_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_16, %ids_27, %ids_22 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_28 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %v_173 = tensor.expand_shape %ids_29 [[0, 1], [2]] output_shape [3, 1, 13] : tensor<3x13xi64> into tensor<3x1x13xi64>
    %v_174 = tensor.concat dim(1) %v_58, %v_88, %v_143, %v_173 : (tensor<3x1x13xi64>, tensor<3x1x13xi64>, tensor<3x1x13xi64>, tensor<3x1x13xi64>) -> tensor<3x4x13xi64>
    return %v_87, %v_172, %v_174 : tensor<3x13x20xf32>, tensor<3x13x20xf32>, tensor<3x4x13xi64>
  }
}
