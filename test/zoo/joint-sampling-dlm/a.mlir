// Approximate joint sampling in diffusion language models (ADJUST) (Bansal and Sanghavi, 2025, arXiv 2509.22738).
// After one pass of the whole model, K - 1 passes of a single layer, which reads the model's hidden states and the tokens chosen since, unmask K tokens one by one.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_ids: tensor<2x16xi64> {mixer.name = "ids"}, %in_gumbel: tensor<2x3x2x16x20xf32> {mixer.name = "gumbel"}) -> (tensor<2x16x20xf32> {mixer.name = "logits0"}, tensor<2x16x20xf32> {mixer.name = "logits1"}, tensor<2x6x16xi64> {mixer.name = "ids"}) {
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<21x32xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<16x32xf32>
    %h_1 = mixer.embedding %in_ids, %embedding_1 : tensor<2x16xi64>, tensor<21x32xf32> -> tensor<2x16x32xf32>
    %h_2 = tensor.empty() : tensor<2x16x32xf32>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_1, %position_1 : tensor<2x16x32xf32>, tensor<16x32xf32>) outs(%h_2 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %h_3 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_4 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x16x4x8xf32>) outs(%v_4 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x16x4x8xf32>) outs(%v_8 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_12 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x16x4x8xf32>) outs(%v_12 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_14 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x16x8xf32>) outs(%v_14 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %x_1 = arith.addf %h_3, %v_17 : tensor<2x16x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<2x16x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x16x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x16x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x16x64xf32>
    %v_24 = math.erf %v_23 : tensor<2x16x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x16x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x16x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x16x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<2x16x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_30 = mixer.norm layer %v_29 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_31 = mixer.linear %v_30, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_33 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<2x16x4x8xf32>) outs(%v_33 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_35 = mixer.linear %v_30, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_37 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<2x16x4x8xf32>) outs(%v_37 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_39 = mixer.linear %v_30, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_41 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<2x16x4x8xf32>) outs(%v_41 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_2 = mixer.attention %v_34, %v_38, %v_42 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_43 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x16x8xf32>) outs(%v_43 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_46 = mixer.linear %v_45, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %x_2 = arith.addf %v_29, %v_46 : tensor<2x16x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_47 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_48 = mixer.linear %v_47, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %v_49 = arith.mulf %v_48, %v_20 : tensor<2x16x64xf32>
    %v_50 = arith.mulf %v_48, %v_22 : tensor<2x16x64xf32>
    %v_51 = math.erf %v_50 : tensor<2x16x64xf32>
    %v_52 = arith.addf %v_51, %v_25 : tensor<2x16x64xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<2x16x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_54 = mixer.linear %v_53, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_55 = arith.addf %x_2, %v_54 : tensor<2x16x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_56 = mixer.norm layer %v_55 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_57 = mixer.linear %v_56, %head_weight_1 : tensor<2x16x32xf32>, tensor<20x32xf32> -> tensor<2x16x20xf32>
    %likely_1 = arith.constant dense<0xFF800000> : tensor<2x16xf32>
    %likely_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_57 : tensor<2x16x20xf32>) outs(%likely_1 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_3 = tensor.expand_shape %likely_2 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_4 = tensor.empty() : tensor<2x16x20xf32>
    %likely_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_57, %likely_3 : tensor<2x16x20xf32>, tensor<2x16x1xf32>) outs(%likely_4 : tensor<2x16x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x20xf32>
    %likely_6 = math.exp %likely_5 : tensor<2x16x20xf32>
    %likely_7 = arith.constant dense<0.0> : tensor<2x16xf32>
    %likely_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_6 : tensor<2x16x20xf32>) outs(%likely_7 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_9 = tensor.expand_shape %likely_8 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_10 = arith.constant dense<1.0> : tensor<2x16x1xf32>
    %likely_11 = arith.divf %likely_10, %likely_9 : tensor<2x16x1xf32>
    %likely_12 = tensor.collapse_shape %likely_11 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %sure_1 = tensor.empty() : tensor<2x16xi1>
    %sure_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_ids : tensor<2x16xi64>) outs(%sure_1 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sure_3 = tensor.empty() : tensor<2x16xf32>
    %sure_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_2, %likely_12 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%sure_3 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %where_1:2 = mixer.sort %sure_4 descending : tensor<2x16xf32> -> tensor<2x1xf32>, tensor<2x1xi64>
    %where_2 = tensor.collapse_shape %where_1#1 [[0, 1]] : tensor<2x1xi64> into tensor<2xi64>
    %here_1 = tensor.expand_shape %where_2 [[0, 1]] output_shape [2, 1] : tensor<2xi64> into tensor<2x1xi64>
    %here_2 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>
    %here_3 = tensor.empty() : tensor<2x16xi1>
    %here_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_1, %here_2 : tensor<2x1xi64>, tensor<16xi64>) outs(%here_3 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %ids_1 = tensor.extract_slice %in_gumbel[0, 0, 0, 0, 0] [1, 1, 2, 16, 20] [1, 1, 1, 1, 1] : tensor<2x3x2x16x20xf32> to tensor<1x1x2x16x20xf32>
    %ids_2 = tensor.collapse_shape %ids_1 [[0, 1, 2], [3], [4]] : tensor<1x1x2x16x20xf32> into tensor<2x16x20xf32>
    %ids_3 = arith.addf %v_57, %ids_2 : tensor<2x16x20xf32>
    %ids_4:2 = mixer.sort %ids_3 descending : tensor<2x16x20xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %ids_5 = tensor.collapse_shape %ids_4#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %ids_6 = tensor.empty() : tensor<2x16xi64>
    %ids_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_4, %ids_5, %in_ids : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%ids_6 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_58 = tensor.expand_shape %ids_7 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %joined_1 = mixer.embedding %ids_7, %embedding_1 : tensor<2x16xi64>, tensor<21x32xf32> -> tensor<2x16x32xf32>
    %joined_2 = tensor.concat dim(2) %v_55, %joined_1 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x64xf32>
    %sampler_join_weight_1 = mixer.weight @weights "w.sampler.join.weight" : tensor<32x64xf32>
    %sampler_join_bias_1 = mixer.weight @weights "w.sampler.join.bias" : tensor<32xf32>
    %v_59 = mixer.linear %joined_2, %sampler_join_weight_1 bias %sampler_join_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_norm1_weight_1 = mixer.weight @weights "w.sampler.norm1.weight" : tensor<32xf32>
    %sampler_norm1_bias_1 = mixer.weight @weights "w.sampler.norm1.bias" : tensor<32xf32>
    %v_60 = mixer.norm layer %v_59 scale %sampler_norm1_weight_1 bias %sampler_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_q_weight_1 = mixer.weight @weights "w.sampler.q.weight" : tensor<32x32xf32>
    %sampler_q_bias_1 = mixer.weight @weights "w.sampler.q.bias" : tensor<32xf32>
    %v_61 = mixer.linear %v_60, %sampler_q_weight_1 bias %sampler_q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_62 = tensor.expand_shape %v_61 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_63 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_62 : tensor<2x16x4x8xf32>) outs(%v_63 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %sampler_k_weight_1 = mixer.weight @weights "w.sampler.k.weight" : tensor<32x32xf32>
    %sampler_k_bias_1 = mixer.weight @weights "w.sampler.k.bias" : tensor<32xf32>
    %v_65 = mixer.linear %v_60, %sampler_k_weight_1 bias %sampler_k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_66 = tensor.expand_shape %v_65 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_67 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_66 : tensor<2x16x4x8xf32>) outs(%v_67 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %sampler_v_weight_1 = mixer.weight @weights "w.sampler.v.weight" : tensor<32x32xf32>
    %sampler_v_bias_1 = mixer.weight @weights "w.sampler.v.bias" : tensor<32xf32>
    %v_69 = mixer.linear %v_60, %sampler_v_weight_1 bias %sampler_v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_70 = tensor.expand_shape %v_69 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_71 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_70 : tensor<2x16x4x8xf32>) outs(%v_71 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_3 = mixer.attention %v_64, %v_68, %v_72 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_73 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x4x16x8xf32>) outs(%v_73 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_75 = tensor.collapse_shape %v_74 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %sampler_o_weight_1 = mixer.weight @weights "w.sampler.o.weight" : tensor<32x32xf32>
    %sampler_o_bias_1 = mixer.weight @weights "w.sampler.o.bias" : tensor<32xf32>
    %v_76 = mixer.linear %v_75, %sampler_o_weight_1 bias %sampler_o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %x_3 = arith.addf %v_59, %v_76 : tensor<2x16x32xf32>
    %sampler_norm2_weight_1 = mixer.weight @weights "w.sampler.norm2.weight" : tensor<32xf32>
    %sampler_norm2_bias_1 = mixer.weight @weights "w.sampler.norm2.bias" : tensor<32xf32>
    %v_77 = mixer.norm layer %x_3 scale %sampler_norm2_weight_1 bias %sampler_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_up_weight_1 = mixer.weight @weights "w.sampler.up.weight" : tensor<64x32xf32>
    %sampler_up_bias_1 = mixer.weight @weights "w.sampler.up.bias" : tensor<64xf32>
    %v_78 = mixer.linear %v_77, %sampler_up_weight_1 bias %sampler_up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %v_79 = arith.mulf %v_78, %v_20 : tensor<2x16x64xf32>
    %v_80 = arith.mulf %v_78, %v_22 : tensor<2x16x64xf32>
    %v_81 = math.erf %v_80 : tensor<2x16x64xf32>
    %v_82 = arith.addf %v_81, %v_25 : tensor<2x16x64xf32>
    %v_83 = arith.mulf %v_79, %v_82 : tensor<2x16x64xf32>
    %sampler_down_weight_1 = mixer.weight @weights "w.sampler.down.weight" : tensor<32x64xf32>
    %sampler_down_bias_1 = mixer.weight @weights "w.sampler.down.bias" : tensor<32xf32>
    %v_84 = mixer.linear %v_83, %sampler_down_weight_1 bias %sampler_down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_85 = arith.addf %x_3, %v_84 : tensor<2x16x32xf32>
    %y_1 = arith.addf %v_55, %v_85 : tensor<2x16x32xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_86 = mixer.norm layer %y_1 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %head_weight_2 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_87 = mixer.linear %v_86, %head_weight_2 : tensor<2x16x32xf32>, tensor<20x32xf32> -> tensor<2x16x20xf32>
    %likely_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_87 : tensor<2x16x20xf32>) outs(%likely_1 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_14 = tensor.expand_shape %likely_13 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_15 = tensor.empty() : tensor<2x16x20xf32>
    %likely_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_87, %likely_14 : tensor<2x16x20xf32>, tensor<2x16x1xf32>) outs(%likely_15 : tensor<2x16x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x20xf32>
    %likely_17 = math.exp %likely_16 : tensor<2x16x20xf32>
    %likely_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_17 : tensor<2x16x20xf32>) outs(%likely_7 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_19 = tensor.expand_shape %likely_18 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_20 = arith.divf %likely_10, %likely_19 : tensor<2x16x1xf32>
    %likely_21 = tensor.collapse_shape %likely_20 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %sure_5 = tensor.empty() : tensor<2x16xi1>
    %sure_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_7 : tensor<2x16xi64>) outs(%sure_5 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sure_7 = tensor.empty() : tensor<2x16xf32>
    %sure_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_6, %likely_21 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%sure_7 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %where_3:2 = mixer.sort %sure_8 descending : tensor<2x16xf32> -> tensor<2x1xf32>, tensor<2x1xi64>
    %where_4 = tensor.collapse_shape %where_3#1 [[0, 1]] : tensor<2x1xi64> into tensor<2xi64>
    %here_5 = tensor.expand_shape %where_4 [[0, 1]] output_shape [2, 1] : tensor<2xi64> into tensor<2x1xi64>
    %here_6 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>
    %here_7 = tensor.empty() : tensor<2x16xi1>
    %here_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_5, %here_6 : tensor<2x1xi64>, tensor<16xi64>) outs(%here_7 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %ids_8 = tensor.extract_slice %in_gumbel[0, 1, 0, 0, 0] [1, 1, 2, 16, 20] [1, 1, 1, 1, 1] : tensor<2x3x2x16x20xf32> to tensor<1x1x2x16x20xf32>
    %ids_9 = tensor.collapse_shape %ids_8 [[0, 1, 2], [3], [4]] : tensor<1x1x2x16x20xf32> into tensor<2x16x20xf32>
    %ids_10 = arith.addf %v_87, %ids_9 : tensor<2x16x20xf32>
    %ids_11:2 = mixer.sort %ids_10 descending : tensor<2x16x20xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %ids_12 = tensor.collapse_shape %ids_11#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %ids_13 = tensor.empty() : tensor<2x16xi64>
    %ids_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_8, %ids_12, %ids_7 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%ids_13 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_88 = tensor.expand_shape %ids_14 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %joined_3 = mixer.embedding %ids_14, %embedding_1 : tensor<2x16xi64>, tensor<21x32xf32> -> tensor<2x16x32xf32>
    %joined_4 = tensor.concat dim(2) %v_55, %joined_3 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x64xf32>
    %sampler_join_weight_2 = mixer.weight @weights "w.sampler.join.weight" : tensor<32x64xf32>
    %sampler_join_bias_2 = mixer.weight @weights "w.sampler.join.bias" : tensor<32xf32>
    %v_89 = mixer.linear %joined_4, %sampler_join_weight_2 bias %sampler_join_bias_2 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_norm1_weight_2 = mixer.weight @weights "w.sampler.norm1.weight" : tensor<32xf32>
    %sampler_norm1_bias_2 = mixer.weight @weights "w.sampler.norm1.bias" : tensor<32xf32>
    %v_90 = mixer.norm layer %v_89 scale %sampler_norm1_weight_2 bias %sampler_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_q_weight_2 = mixer.weight @weights "w.sampler.q.weight" : tensor<32x32xf32>
    %sampler_q_bias_2 = mixer.weight @weights "w.sampler.q.bias" : tensor<32xf32>
    %v_91 = mixer.linear %v_90, %sampler_q_weight_2 bias %sampler_q_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_92 = tensor.expand_shape %v_91 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_93 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_94 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_92 : tensor<2x16x4x8xf32>) outs(%v_93 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %sampler_k_weight_2 = mixer.weight @weights "w.sampler.k.weight" : tensor<32x32xf32>
    %sampler_k_bias_2 = mixer.weight @weights "w.sampler.k.bias" : tensor<32xf32>
    %v_95 = mixer.linear %v_90, %sampler_k_weight_2 bias %sampler_k_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_96 = tensor.expand_shape %v_95 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_97 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_98 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_96 : tensor<2x16x4x8xf32>) outs(%v_97 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %sampler_v_weight_2 = mixer.weight @weights "w.sampler.v.weight" : tensor<32x32xf32>
    %sampler_v_bias_2 = mixer.weight @weights "w.sampler.v.bias" : tensor<32xf32>
    %v_99 = mixer.linear %v_90, %sampler_v_weight_2 bias %sampler_v_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_100 = tensor.expand_shape %v_99 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_101 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_102 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_100 : tensor<2x16x4x8xf32>) outs(%v_101 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_4 = mixer.attention %v_94, %v_98, %v_102 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_103 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_104 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x4x16x8xf32>) outs(%v_103 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_105 = tensor.collapse_shape %v_104 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %sampler_o_weight_2 = mixer.weight @weights "w.sampler.o.weight" : tensor<32x32xf32>
    %sampler_o_bias_2 = mixer.weight @weights "w.sampler.o.bias" : tensor<32xf32>
    %v_106 = mixer.linear %v_105, %sampler_o_weight_2 bias %sampler_o_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %x_4 = arith.addf %v_89, %v_106 : tensor<2x16x32xf32>
    %sampler_norm2_weight_2 = mixer.weight @weights "w.sampler.norm2.weight" : tensor<32xf32>
    %sampler_norm2_bias_2 = mixer.weight @weights "w.sampler.norm2.bias" : tensor<32xf32>
    %v_107 = mixer.norm layer %x_4 scale %sampler_norm2_weight_2 bias %sampler_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_up_weight_2 = mixer.weight @weights "w.sampler.up.weight" : tensor<64x32xf32>
    %sampler_up_bias_2 = mixer.weight @weights "w.sampler.up.bias" : tensor<64xf32>
    %v_108 = mixer.linear %v_107, %sampler_up_weight_2 bias %sampler_up_bias_2 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %v_109 = arith.mulf %v_108, %v_20 : tensor<2x16x64xf32>
    %v_110 = arith.mulf %v_108, %v_22 : tensor<2x16x64xf32>
    %v_111 = math.erf %v_110 : tensor<2x16x64xf32>
    %v_112 = arith.addf %v_111, %v_25 : tensor<2x16x64xf32>
    %v_113 = arith.mulf %v_109, %v_112 : tensor<2x16x64xf32>
    %sampler_down_weight_2 = mixer.weight @weights "w.sampler.down.weight" : tensor<32x64xf32>
    %sampler_down_bias_2 = mixer.weight @weights "w.sampler.down.bias" : tensor<32xf32>
    %v_114 = mixer.linear %v_113, %sampler_down_weight_2 bias %sampler_down_bias_2 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_115 = arith.addf %x_4, %v_114 : tensor<2x16x32xf32>
    %y_2 = arith.addf %v_55, %v_115 : tensor<2x16x32xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_116 = mixer.norm layer %y_2 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %head_weight_3 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_117 = mixer.linear %v_116, %head_weight_3 : tensor<2x16x32xf32>, tensor<20x32xf32> -> tensor<2x16x20xf32>
    %likely_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_117 : tensor<2x16x20xf32>) outs(%likely_1 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_23 = tensor.expand_shape %likely_22 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_24 = tensor.empty() : tensor<2x16x20xf32>
    %likely_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_117, %likely_23 : tensor<2x16x20xf32>, tensor<2x16x1xf32>) outs(%likely_24 : tensor<2x16x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x20xf32>
    %likely_26 = math.exp %likely_25 : tensor<2x16x20xf32>
    %likely_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_26 : tensor<2x16x20xf32>) outs(%likely_7 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_28 = tensor.expand_shape %likely_27 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_29 = arith.divf %likely_10, %likely_28 : tensor<2x16x1xf32>
    %likely_30 = tensor.collapse_shape %likely_29 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %sure_9 = tensor.empty() : tensor<2x16xi1>
    %sure_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_14 : tensor<2x16xi64>) outs(%sure_9 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sure_11 = tensor.empty() : tensor<2x16xf32>
    %sure_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_10, %likely_30 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%sure_11 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %where_5:2 = mixer.sort %sure_12 descending : tensor<2x16xf32> -> tensor<2x1xf32>, tensor<2x1xi64>
    %where_6 = tensor.collapse_shape %where_5#1 [[0, 1]] : tensor<2x1xi64> into tensor<2xi64>
    %here_9 = tensor.expand_shape %where_6 [[0, 1]] output_shape [2, 1] : tensor<2xi64> into tensor<2x1xi64>
    %here_10 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>
    %here_11 = tensor.empty() : tensor<2x16xi1>
    %here_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_9, %here_10 : tensor<2x1xi64>, tensor<16xi64>) outs(%here_11 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %ids_15 = tensor.extract_slice %in_gumbel[0, 2, 0, 0, 0] [1, 1, 2, 16, 20] [1, 1, 1, 1, 1] : tensor<2x3x2x16x20xf32> to tensor<1x1x2x16x20xf32>
    %ids_16 = tensor.collapse_shape %ids_15 [[0, 1, 2], [3], [4]] : tensor<1x1x2x16x20xf32> into tensor<2x16x20xf32>
    %ids_17 = arith.addf %v_117, %ids_16 : tensor<2x16x20xf32>
    %ids_18:2 = mixer.sort %ids_17 descending : tensor<2x16x20xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %ids_19 = tensor.collapse_shape %ids_18#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %ids_20 = tensor.empty() : tensor<2x16xi64>
    %ids_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_12, %ids_19, %ids_14 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%ids_20 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_118 = tensor.expand_shape %ids_21 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %h_4 = mixer.embedding %ids_21, %embedding_1 : tensor<2x16xi64>, tensor<21x32xf32> -> tensor<2x16x32xf32>
    %h_5 = tensor.empty() : tensor<2x16x32xf32>
    %h_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_4, %position_1 : tensor<2x16x32xf32>, tensor<16x32xf32>) outs(%h_5 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_119 = mixer.norm layer %h_6 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_120 = mixer.linear %v_119, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_121 = tensor.expand_shape %v_120 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_122 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_123 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_121 : tensor<2x16x4x8xf32>) outs(%v_122 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_124 = mixer.linear %v_119, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_125 = tensor.expand_shape %v_124 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_126 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_127 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_125 : tensor<2x16x4x8xf32>) outs(%v_126 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_128 = mixer.linear %v_119, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_129 = tensor.expand_shape %v_128 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_130 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_131 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_129 : tensor<2x16x4x8xf32>) outs(%v_130 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_5 = mixer.attention %v_123, %v_127, %v_131 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_132 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_133 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x4x16x8xf32>) outs(%v_132 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_134 = tensor.collapse_shape %v_133 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_135 = mixer.linear %v_134, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %x_5 = arith.addf %h_6, %v_135 : tensor<2x16x32xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_136 = mixer.norm layer %x_5 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_137 = mixer.linear %v_136, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %v_138 = arith.mulf %v_137, %v_20 : tensor<2x16x64xf32>
    %v_139 = arith.mulf %v_137, %v_22 : tensor<2x16x64xf32>
    %v_140 = math.erf %v_139 : tensor<2x16x64xf32>
    %v_141 = arith.addf %v_140, %v_25 : tensor<2x16x64xf32>
    %v_142 = arith.mulf %v_138, %v_141 : tensor<2x16x64xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_143 = mixer.linear %v_142, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_144 = arith.addf %x_5, %v_143 : tensor<2x16x32xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_145 = mixer.norm layer %v_144 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_146 = mixer.linear %v_145, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_147 = tensor.expand_shape %v_146 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_148 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_149 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_147 : tensor<2x16x4x8xf32>) outs(%v_148 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_150 = mixer.linear %v_145, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_151 = tensor.expand_shape %v_150 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_152 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_153 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_151 : tensor<2x16x4x8xf32>) outs(%v_152 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_154 = mixer.linear %v_145, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_155 = tensor.expand_shape %v_154 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_156 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_157 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_155 : tensor<2x16x4x8xf32>) outs(%v_156 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_6 = mixer.attention %v_149, %v_153, %v_157 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_158 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_159 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<2x4x16x8xf32>) outs(%v_158 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_160 = tensor.collapse_shape %v_159 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_161 = mixer.linear %v_160, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %x_6 = arith.addf %v_144, %v_161 : tensor<2x16x32xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_162 = mixer.norm layer %x_6 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_163 = mixer.linear %v_162, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %v_164 = arith.mulf %v_163, %v_20 : tensor<2x16x64xf32>
    %v_165 = arith.mulf %v_163, %v_22 : tensor<2x16x64xf32>
    %v_166 = math.erf %v_165 : tensor<2x16x64xf32>
    %v_167 = arith.addf %v_166, %v_25 : tensor<2x16x64xf32>
    %v_168 = arith.mulf %v_164, %v_167 : tensor<2x16x64xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_169 = mixer.linear %v_168, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_170 = arith.addf %x_6, %v_169 : tensor<2x16x32xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_171 = mixer.norm layer %v_170 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %head_weight_4 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_172 = mixer.linear %v_171, %head_weight_4 : tensor<2x16x32xf32>, tensor<20x32xf32> -> tensor<2x16x20xf32>
    %likely_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_172 : tensor<2x16x20xf32>) outs(%likely_1 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_32 = tensor.expand_shape %likely_31 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_33 = tensor.empty() : tensor<2x16x20xf32>
    %likely_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_172, %likely_32 : tensor<2x16x20xf32>, tensor<2x16x1xf32>) outs(%likely_33 : tensor<2x16x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x20xf32>
    %likely_35 = math.exp %likely_34 : tensor<2x16x20xf32>
    %likely_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_35 : tensor<2x16x20xf32>) outs(%likely_7 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_37 = tensor.expand_shape %likely_36 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_38 = arith.divf %likely_10, %likely_37 : tensor<2x16x1xf32>
    %likely_39 = tensor.collapse_shape %likely_38 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %sure_13 = tensor.empty() : tensor<2x16xi1>
    %sure_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_21 : tensor<2x16xi64>) outs(%sure_13 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sure_15 = tensor.empty() : tensor<2x16xf32>
    %sure_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_14, %likely_39 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%sure_15 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %where_7:2 = mixer.sort %sure_16 descending : tensor<2x16xf32> -> tensor<2x1xf32>, tensor<2x1xi64>
    %where_8 = tensor.collapse_shape %where_7#1 [[0, 1]] : tensor<2x1xi64> into tensor<2xi64>
    %here_13 = tensor.expand_shape %where_8 [[0, 1]] output_shape [2, 1] : tensor<2xi64> into tensor<2x1xi64>
    %here_14 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>
    %here_15 = tensor.empty() : tensor<2x16xi1>
    %here_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_13, %here_14 : tensor<2x1xi64>, tensor<16xi64>) outs(%here_15 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %ids_22 = tensor.extract_slice %in_gumbel[1, 0, 0, 0, 0] [1, 1, 2, 16, 20] [1, 1, 1, 1, 1] : tensor<2x3x2x16x20xf32> to tensor<1x1x2x16x20xf32>
    %ids_23 = tensor.collapse_shape %ids_22 [[0, 1, 2], [3], [4]] : tensor<1x1x2x16x20xf32> into tensor<2x16x20xf32>
    %ids_24 = arith.addf %v_172, %ids_23 : tensor<2x16x20xf32>
    %ids_25:2 = mixer.sort %ids_24 descending : tensor<2x16x20xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %ids_26 = tensor.collapse_shape %ids_25#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %ids_27 = tensor.empty() : tensor<2x16xi64>
    %ids_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_16, %ids_26, %ids_21 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%ids_27 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_173 = tensor.expand_shape %ids_28 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %joined_5 = mixer.embedding %ids_28, %embedding_1 : tensor<2x16xi64>, tensor<21x32xf32> -> tensor<2x16x32xf32>
    %joined_6 = tensor.concat dim(2) %v_170, %joined_5 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x64xf32>
    %sampler_join_weight_3 = mixer.weight @weights "w.sampler.join.weight" : tensor<32x64xf32>
    %sampler_join_bias_3 = mixer.weight @weights "w.sampler.join.bias" : tensor<32xf32>
    %v_174 = mixer.linear %joined_6, %sampler_join_weight_3 bias %sampler_join_bias_3 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_norm1_weight_3 = mixer.weight @weights "w.sampler.norm1.weight" : tensor<32xf32>
    %sampler_norm1_bias_3 = mixer.weight @weights "w.sampler.norm1.bias" : tensor<32xf32>
    %v_175 = mixer.norm layer %v_174 scale %sampler_norm1_weight_3 bias %sampler_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_q_weight_3 = mixer.weight @weights "w.sampler.q.weight" : tensor<32x32xf32>
    %sampler_q_bias_3 = mixer.weight @weights "w.sampler.q.bias" : tensor<32xf32>
    %v_176 = mixer.linear %v_175, %sampler_q_weight_3 bias %sampler_q_bias_3 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_177 = tensor.expand_shape %v_176 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_178 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_179 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_177 : tensor<2x16x4x8xf32>) outs(%v_178 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %sampler_k_weight_3 = mixer.weight @weights "w.sampler.k.weight" : tensor<32x32xf32>
    %sampler_k_bias_3 = mixer.weight @weights "w.sampler.k.bias" : tensor<32xf32>
    %v_180 = mixer.linear %v_175, %sampler_k_weight_3 bias %sampler_k_bias_3 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_181 = tensor.expand_shape %v_180 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_182 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_183 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_181 : tensor<2x16x4x8xf32>) outs(%v_182 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %sampler_v_weight_3 = mixer.weight @weights "w.sampler.v.weight" : tensor<32x32xf32>
    %sampler_v_bias_3 = mixer.weight @weights "w.sampler.v.bias" : tensor<32xf32>
    %v_184 = mixer.linear %v_175, %sampler_v_weight_3 bias %sampler_v_bias_3 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_185 = tensor.expand_shape %v_184 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_186 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_187 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_185 : tensor<2x16x4x8xf32>) outs(%v_186 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_7 = mixer.attention %v_179, %v_183, %v_187 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_188 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_189 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<2x4x16x8xf32>) outs(%v_188 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_190 = tensor.collapse_shape %v_189 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %sampler_o_weight_3 = mixer.weight @weights "w.sampler.o.weight" : tensor<32x32xf32>
    %sampler_o_bias_3 = mixer.weight @weights "w.sampler.o.bias" : tensor<32xf32>
    %v_191 = mixer.linear %v_190, %sampler_o_weight_3 bias %sampler_o_bias_3 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %x_7 = arith.addf %v_174, %v_191 : tensor<2x16x32xf32>
    %sampler_norm2_weight_3 = mixer.weight @weights "w.sampler.norm2.weight" : tensor<32xf32>
    %sampler_norm2_bias_3 = mixer.weight @weights "w.sampler.norm2.bias" : tensor<32xf32>
    %v_192 = mixer.norm layer %x_7 scale %sampler_norm2_weight_3 bias %sampler_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_up_weight_3 = mixer.weight @weights "w.sampler.up.weight" : tensor<64x32xf32>
    %sampler_up_bias_3 = mixer.weight @weights "w.sampler.up.bias" : tensor<64xf32>
    %v_193 = mixer.linear %v_192, %sampler_up_weight_3 bias %sampler_up_bias_3 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %v_194 = arith.mulf %v_193, %v_20 : tensor<2x16x64xf32>
    %v_195 = arith.mulf %v_193, %v_22 : tensor<2x16x64xf32>
    %v_196 = math.erf %v_195 : tensor<2x16x64xf32>
    %v_197 = arith.addf %v_196, %v_25 : tensor<2x16x64xf32>
    %v_198 = arith.mulf %v_194, %v_197 : tensor<2x16x64xf32>
    %sampler_down_weight_3 = mixer.weight @weights "w.sampler.down.weight" : tensor<32x64xf32>
    %sampler_down_bias_3 = mixer.weight @weights "w.sampler.down.bias" : tensor<32xf32>
    %v_199 = mixer.linear %v_198, %sampler_down_weight_3 bias %sampler_down_bias_3 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_200 = arith.addf %x_7, %v_199 : tensor<2x16x32xf32>
    %y_3 = arith.addf %v_170, %v_200 : tensor<2x16x32xf32>
    %norm_weight_5 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_5 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_201 = mixer.norm layer %y_3 scale %norm_weight_5 bias %norm_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %head_weight_5 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_202 = mixer.linear %v_201, %head_weight_5 : tensor<2x16x32xf32>, tensor<20x32xf32> -> tensor<2x16x20xf32>
    %likely_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_202 : tensor<2x16x20xf32>) outs(%likely_1 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_41 = tensor.expand_shape %likely_40 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_42 = tensor.empty() : tensor<2x16x20xf32>
    %likely_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_202, %likely_41 : tensor<2x16x20xf32>, tensor<2x16x1xf32>) outs(%likely_42 : tensor<2x16x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x20xf32>
    %likely_44 = math.exp %likely_43 : tensor<2x16x20xf32>
    %likely_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_44 : tensor<2x16x20xf32>) outs(%likely_7 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_46 = tensor.expand_shape %likely_45 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_47 = arith.divf %likely_10, %likely_46 : tensor<2x16x1xf32>
    %likely_48 = tensor.collapse_shape %likely_47 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %sure_17 = tensor.empty() : tensor<2x16xi1>
    %sure_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_28 : tensor<2x16xi64>) outs(%sure_17 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sure_19 = tensor.empty() : tensor<2x16xf32>
    %sure_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_18, %likely_48 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%sure_19 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %where_9:2 = mixer.sort %sure_20 descending : tensor<2x16xf32> -> tensor<2x1xf32>, tensor<2x1xi64>
    %where_10 = tensor.collapse_shape %where_9#1 [[0, 1]] : tensor<2x1xi64> into tensor<2xi64>
    %here_17 = tensor.expand_shape %where_10 [[0, 1]] output_shape [2, 1] : tensor<2xi64> into tensor<2x1xi64>
    %here_18 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>
    %here_19 = tensor.empty() : tensor<2x16xi1>
    %here_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_17, %here_18 : tensor<2x1xi64>, tensor<16xi64>) outs(%here_19 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %ids_29 = tensor.extract_slice %in_gumbel[1, 1, 0, 0, 0] [1, 1, 2, 16, 20] [1, 1, 1, 1, 1] : tensor<2x3x2x16x20xf32> to tensor<1x1x2x16x20xf32>
    %ids_30 = tensor.collapse_shape %ids_29 [[0, 1, 2], [3], [4]] : tensor<1x1x2x16x20xf32> into tensor<2x16x20xf32>
    %ids_31 = arith.addf %v_202, %ids_30 : tensor<2x16x20xf32>
    %ids_32:2 = mixer.sort %ids_31 descending : tensor<2x16x20xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %ids_33 = tensor.collapse_shape %ids_32#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %ids_34 = tensor.empty() : tensor<2x16xi64>
    %ids_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_20, %ids_33, %ids_28 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%ids_34 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_203 = tensor.expand_shape %ids_35 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %joined_7 = mixer.embedding %ids_35, %embedding_1 : tensor<2x16xi64>, tensor<21x32xf32> -> tensor<2x16x32xf32>
    %joined_8 = tensor.concat dim(2) %v_170, %joined_7 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x64xf32>
    %sampler_join_weight_4 = mixer.weight @weights "w.sampler.join.weight" : tensor<32x64xf32>
    %sampler_join_bias_4 = mixer.weight @weights "w.sampler.join.bias" : tensor<32xf32>
    %v_204 = mixer.linear %joined_8, %sampler_join_weight_4 bias %sampler_join_bias_4 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_norm1_weight_4 = mixer.weight @weights "w.sampler.norm1.weight" : tensor<32xf32>
    %sampler_norm1_bias_4 = mixer.weight @weights "w.sampler.norm1.bias" : tensor<32xf32>
    %v_205 = mixer.norm layer %v_204 scale %sampler_norm1_weight_4 bias %sampler_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_q_weight_4 = mixer.weight @weights "w.sampler.q.weight" : tensor<32x32xf32>
    %sampler_q_bias_4 = mixer.weight @weights "w.sampler.q.bias" : tensor<32xf32>
    %v_206 = mixer.linear %v_205, %sampler_q_weight_4 bias %sampler_q_bias_4 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_207 = tensor.expand_shape %v_206 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_208 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_209 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_207 : tensor<2x16x4x8xf32>) outs(%v_208 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %sampler_k_weight_4 = mixer.weight @weights "w.sampler.k.weight" : tensor<32x32xf32>
    %sampler_k_bias_4 = mixer.weight @weights "w.sampler.k.bias" : tensor<32xf32>
    %v_210 = mixer.linear %v_205, %sampler_k_weight_4 bias %sampler_k_bias_4 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_211 = tensor.expand_shape %v_210 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_212 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_213 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_211 : tensor<2x16x4x8xf32>) outs(%v_212 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %sampler_v_weight_4 = mixer.weight @weights "w.sampler.v.weight" : tensor<32x32xf32>
    %sampler_v_bias_4 = mixer.weight @weights "w.sampler.v.bias" : tensor<32xf32>
    %v_214 = mixer.linear %v_205, %sampler_v_weight_4 bias %sampler_v_bias_4 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_215 = tensor.expand_shape %v_214 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_216 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_217 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_215 : tensor<2x16x4x8xf32>) outs(%v_216 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_8 = mixer.attention %v_209, %v_213, %v_217 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_218 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_219 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_8 : tensor<2x4x16x8xf32>) outs(%v_218 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_220 = tensor.collapse_shape %v_219 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %sampler_o_weight_4 = mixer.weight @weights "w.sampler.o.weight" : tensor<32x32xf32>
    %sampler_o_bias_4 = mixer.weight @weights "w.sampler.o.bias" : tensor<32xf32>
    %v_221 = mixer.linear %v_220, %sampler_o_weight_4 bias %sampler_o_bias_4 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %x_8 = arith.addf %v_204, %v_221 : tensor<2x16x32xf32>
    %sampler_norm2_weight_4 = mixer.weight @weights "w.sampler.norm2.weight" : tensor<32xf32>
    %sampler_norm2_bias_4 = mixer.weight @weights "w.sampler.norm2.bias" : tensor<32xf32>
    %v_222 = mixer.norm layer %x_8 scale %sampler_norm2_weight_4 bias %sampler_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %sampler_up_weight_4 = mixer.weight @weights "w.sampler.up.weight" : tensor<64x32xf32>
    %sampler_up_bias_4 = mixer.weight @weights "w.sampler.up.bias" : tensor<64xf32>
    %v_223 = mixer.linear %v_222, %sampler_up_weight_4 bias %sampler_up_bias_4 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32>
    %v_224 = arith.mulf %v_223, %v_20 : tensor<2x16x64xf32>
    %v_225 = arith.mulf %v_223, %v_22 : tensor<2x16x64xf32>
    %v_226 = math.erf %v_225 : tensor<2x16x64xf32>
    %v_227 = arith.addf %v_226, %v_25 : tensor<2x16x64xf32>
    %v_228 = arith.mulf %v_224, %v_227 : tensor<2x16x64xf32>
    %sampler_down_weight_4 = mixer.weight @weights "w.sampler.down.weight" : tensor<32x64xf32>
    %sampler_down_bias_4 = mixer.weight @weights "w.sampler.down.bias" : tensor<32xf32>
    %v_229 = mixer.linear %v_228, %sampler_down_weight_4 bias %sampler_down_bias_4 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32>
    %v_230 = arith.addf %x_8, %v_229 : tensor<2x16x32xf32>
    %y_4 = arith.addf %v_170, %v_230 : tensor<2x16x32xf32>
    %norm_weight_6 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_6 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_231 = mixer.norm layer %y_4 scale %norm_weight_6 bias %norm_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %head_weight_6 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_232 = mixer.linear %v_231, %head_weight_6 : tensor<2x16x32xf32>, tensor<20x32xf32> -> tensor<2x16x20xf32>
    %likely_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_232 : tensor<2x16x20xf32>) outs(%likely_1 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_50 = tensor.expand_shape %likely_49 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_51 = tensor.empty() : tensor<2x16x20xf32>
    %likely_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_232, %likely_50 : tensor<2x16x20xf32>, tensor<2x16x1xf32>) outs(%likely_51 : tensor<2x16x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x20xf32>
    %likely_53 = math.exp %likely_52 : tensor<2x16x20xf32>
    %likely_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%likely_53 : tensor<2x16x20xf32>) outs(%likely_7 : tensor<2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %likely_55 = tensor.expand_shape %likely_54 [[0], [1, 2]] output_shape [2, 16, 1] : tensor<2x16xf32> into tensor<2x16x1xf32>
    %likely_56 = arith.divf %likely_10, %likely_55 : tensor<2x16x1xf32>
    %likely_57 = tensor.collapse_shape %likely_56 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %sure_21 = tensor.empty() : tensor<2x16xi1>
    %sure_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_35 : tensor<2x16xi64>) outs(%sure_21 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %sure_23 = tensor.empty() : tensor<2x16xf32>
    %sure_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%sure_22, %likely_57 : tensor<2x16xi1>, tensor<2x16xf32>) outs(%sure_23 : tensor<2x16xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant -1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x16xf32>
    %where_11:2 = mixer.sort %sure_24 descending : tensor<2x16xf32> -> tensor<2x1xf32>, tensor<2x1xi64>
    %where_12 = tensor.collapse_shape %where_11#1 [[0, 1]] : tensor<2x1xi64> into tensor<2xi64>
    %here_21 = tensor.expand_shape %where_12 [[0, 1]] output_shape [2, 1] : tensor<2xi64> into tensor<2x1xi64>
    %here_22 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>
    %here_23 = tensor.empty() : tensor<2x16xi1>
    %here_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_21, %here_22 : tensor<2x1xi64>, tensor<16xi64>) outs(%here_23 : tensor<2x16xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x16xi1>
    %ids_36 = tensor.extract_slice %in_gumbel[1, 2, 0, 0, 0] [1, 1, 2, 16, 20] [1, 1, 1, 1, 1] : tensor<2x3x2x16x20xf32> to tensor<1x1x2x16x20xf32>
    %ids_37 = tensor.collapse_shape %ids_36 [[0, 1, 2], [3], [4]] : tensor<1x1x2x16x20xf32> into tensor<2x16x20xf32>
    %ids_38 = arith.addf %v_232, %ids_37 : tensor<2x16x20xf32>
    %ids_39:2 = mixer.sort %ids_38 descending : tensor<2x16x20xf32> -> tensor<2x16x1xf32>, tensor<2x16x1xi64>
    %ids_40 = tensor.collapse_shape %ids_39#1 [[0], [1, 2]] : tensor<2x16x1xi64> into tensor<2x16xi64>
    %ids_41 = tensor.empty() : tensor<2x16xi64>
    %ids_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_24, %ids_40, %ids_35 : tensor<2x16xi1>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%ids_41 : tensor<2x16xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x16xi64>
    %v_233 = tensor.expand_shape %ids_42 [[0, 1], [2]] output_shape [2, 1, 16] : tensor<2x16xi64> into tensor<2x1x16xi64>
    %v_234 = tensor.concat dim(1) %v_58, %v_88, %v_118, %v_173, %v_203, %v_233 : (tensor<2x1x16xi64>, tensor<2x1x16xi64>, tensor<2x1x16xi64>, tensor<2x1x16xi64>, tensor<2x1x16xi64>, tensor<2x1x16xi64>) -> tensor<2x6x16xi64>
    return %v_117, %v_232, %v_234 : tensor<2x16x20xf32>, tensor<2x16x20xf32>, tensor<2x6x16xi64>
  }
}
