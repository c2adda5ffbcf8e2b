// RelaCtrl: relevance-guided efficient control for diffusion Transformers (Cao et al., 2025, arXiv 2502.14377).
// Two-dimensional shuffle mixer: channels are shuffled and grouped, the values of a group shuffled and cut in 4, attention in each part, all undone.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x20x24xf32> {mixer.name = "x"}, %in_channel_order: tensor<24xi64> {mixer.name = "channel_order"}, %in_value_order: tensor<3x160xi64> {mixer.name = "value_order"}, %in_condition: tensor<3x24xf32> {mixer.name = "condition"}) -> (tensor<3x20x24xf32> {mixer.name = "out"}) {
    %modulation_1 = arith.constant dense<0.0> : tensor<3x24xf32>
    %modulation_2 = arith.subf %modulation_1, %in_condition : tensor<3x24xf32>
    %modulation_3 = math.exp %modulation_2 : tensor<3x24xf32>
    %modulation_4 = arith.constant dense<1.0> : tensor<3x24xf32>
    %modulation_5 = arith.addf %modulation_3, %modulation_4 : tensor<3x24xf32>
    %modulation_6 = arith.divf %modulation_4, %modulation_5 : tensor<3x24xf32>
    %modulation_7 = arith.mulf %in_condition, %modulation_6 : tensor<3x24xf32>
    %modulation_weight_1 = mixer.weight @weights "w.modulation.weight" : tensor<72x24xf32>
    %modulation_bias_1 = mixer.weight @weights "w.modulation.bias" : tensor<72xf32>
    %v_1 = mixer.linear %modulation_7, %modulation_weight_1 bias %modulation_bias_1 : tensor<3x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<3x72xf32>
    %modulation_8 = tensor.expand_shape %v_1 [[0, 1], [2]] output_shape [3, 1, 72] : tensor<3x72xf32> into tensor<3x1x72xf32>
    %shift_1 = tensor.extract_slice %modulation_8[0, 0, 0] [3, 1, 24] [1, 1, 1] : tensor<3x1x72xf32> to tensor<3x1x24xf32>
    %shift_2 = tensor.extract_slice %modulation_8[0, 0, 24] [3, 1, 24] [1, 1, 1] : tensor<3x1x72xf32> to tensor<3x1x24xf32>
    %shift_3 = tensor.extract_slice %modulation_8[0, 0, 48] [3, 1, 24] [1, 1, 1] : tensor<3x1x72xf32> to tensor<3x1x24xf32>
    %y_1 = mixer.norm layer %in_x epsilon 9.99999999999999955e-07 : tensor<3x20x24xf32> -> tensor<3x20x24xf32>
    %y_2 = arith.constant dense<1.0> : tensor<3x1x24xf32>
    %y_3 = arith.addf %shift_2, %y_2 : tensor<3x1x24xf32>
    %y_4 = tensor.empty() : tensor<3x20x24xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_1, %y_3 : tensor<3x20x24xf32>, tensor<3x1x24xf32>) outs(%y_4 : tensor<3x20x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x20x24xf32>
    %y_6 = tensor.empty() : tensor<3x20x24xf32>
    %y_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_5, %shift_1 : tensor<3x20x24xf32>, tensor<3x1x24xf32>) outs(%y_6 : tensor<3x20x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x20x24xf32>
    %rows_1 = tensor.empty() : tensor<24x3x20xf32>
    %rows_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_7 : tensor<3x20x24xf32>) outs(%rows_1 : tensor<24x3x20xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x3x20xf32>
    %found_1 = tensor.collapse_shape %rows_2 [[0], [1, 2]] : tensor<24x3x20xf32> into tensor<24x60xf32>
    %found_2 = mixer.embedding %in_channel_order, %found_1 : tensor<24xi64>, tensor<24x60xf32> -> tensor<24x60xf32>
    %v_2 = tensor.expand_shape %found_2 [[0], [1, 2]] output_shape [24, 3, 20] : tensor<24x60xf32> into tensor<24x3x20xf32>
    %v_3 = tensor.empty() : tensor<3x20x24xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_2 : tensor<24x3x20xf32>) outs(%v_3 : tensor<3x20x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x20x24xf32>
    %order_1 = tensor.extract_slice %in_value_order[0, 0] [1, 160] [1, 1] : tensor<3x160xi64> to tensor<1x160xi64>
    %order_2 = tensor.collapse_shape %order_1 [[0, 1]] : tensor<1x160xi64> into tensor<160xi64>
    %part_1 = tensor.extract_slice %v_4[0, 0, 0] [3, 20, 8] [1, 1, 1] : tensor<3x20x24xf32> to tensor<3x20x8xf32>
    %part_2 = tensor.collapse_shape %part_1 [[0], [1, 2]] : tensor<3x20x8xf32> into tensor<3x160xf32>
    %part_3 = tensor.empty() : tensor<160x3xf32>
    %part_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_2 : tensor<3x160xf32>) outs(%part_3 : tensor<160x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<160x3xf32>
    %part_5 = mixer.embedding %order_2, %part_4 : tensor<160xi64>, tensor<160x3xf32> -> tensor<160x3xf32>
    %part_6 = tensor.empty() : tensor<3x160xf32>
    %part_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_5 : tensor<160x3xf32>) outs(%part_6 : tensor<3x160xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x160xf32>
    %part_8 = tensor.collapse_shape %part_7 [[0, 1]] : tensor<3x160xf32> into tensor<480xf32>
    %part_9 = tensor.expand_shape %part_8 [[0, 1, 2]] output_shape [12, 5, 8] : tensor<480xf32> into tensor<12x5x8xf32>
    %layer_3_attn_0_in_proj_weight_1 = mixer.weight @weights "w.3.attn.0.in_proj.weight" : tensor<24x8xf32>
    %layer_3_attn_0_in_proj_bias_1 = mixer.weight @weights "w.3.attn.0.in_proj.bias" : tensor<24xf32>
    %v_5 = mixer.linear %part_9, %layer_3_attn_0_in_proj_weight_1 bias %layer_3_attn_0_in_proj_bias_1 : tensor<12x5x8xf32>, tensor<24x8xf32>, tensor<24xf32> -> tensor<12x5x24xf32>
    %q_1 = tensor.extract_slice %v_5[0, 0, 0] [12, 5, 8] [1, 1, 1] : tensor<12x5x24xf32> to tensor<12x5x8xf32>
    %v_6 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [12, 5, 2, 4] : tensor<12x5x8xf32> into tensor<12x5x2x4xf32>
    %v_7 = tensor.empty() : tensor<12x2x5x4xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<12x5x2x4xf32>) outs(%v_7 : tensor<12x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x2x5x4xf32>
    %q_2 = tensor.extract_slice %v_5[0, 0, 8] [12, 5, 8] [1, 1, 1] : tensor<12x5x24xf32> to tensor<12x5x8xf32>
    %v_9 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [12, 5, 2, 4] : tensor<12x5x8xf32> into tensor<12x5x2x4xf32>
    %v_10 = tensor.empty() : tensor<12x2x5x4xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<12x5x2x4xf32>) outs(%v_10 : tensor<12x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x2x5x4xf32>
    %q_3 = tensor.extract_slice %v_5[0, 0, 16] [12, 5, 8] [1, 1, 1] : tensor<12x5x24xf32> to tensor<12x5x8xf32>
    %v_12 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [12, 5, 2, 4] : tensor<12x5x8xf32> into tensor<12x5x2x4xf32>
    %v_13 = tensor.empty() : tensor<12x2x5x4xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<12x5x2x4xf32>) outs(%v_13 : tensor<12x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x2x5x4xf32>
    %results_1 = mixer.attention %v_8, %v_11, %v_14 scale 5.00000000000000000e-01 : tensor<12x2x5x4xf32>, tensor<12x2x5x4xf32>, tensor<12x2x5x4xf32> -> tensor<12x2x5x4xf32>
    %v_15 = tensor.empty() : tensor<12x5x2x4xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<12x2x5x4xf32>) outs(%v_15 : tensor<12x5x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x5x2x4xf32>
    %v_17 = tensor.collapse_shape %v_16 [[0], [1], [2, 3]] : tensor<12x5x2x4xf32> into tensor<12x5x8xf32>
    %layer_3_attn_0_out_proj_weight_1 = mixer.weight @weights "w.3.attn.0.out_proj.weight" : tensor<8x8xf32>
    %layer_3_attn_0_out_proj_bias_1 = mixer.weight @weights "w.3.attn.0.out_proj.bias" : tensor<8xf32>
    %v_18 = mixer.linear %v_17, %layer_3_attn_0_out_proj_weight_1 bias %layer_3_attn_0_out_proj_bias_1 : tensor<12x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<12x5x8xf32>
    %o_1 = tensor.collapse_shape %v_18 [[0, 1, 2]] : tensor<12x5x8xf32> into tensor<480xf32>
    %o_2 = tensor.expand_shape %o_1 [[0, 1]] output_shape [3, 160] : tensor<480xf32> into tensor<3x160xf32>
    %v_19 = tensor.empty() : tensor<160xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%order_2 : tensor<160xi64>) outs(%v_19 : tensor<160xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<160xf32>
    %v_21:2 = mixer.sort %v_20 : tensor<160xf32> -> tensor<160xf32>, tensor<160xi64>
    %o_3 = tensor.empty() : tensor<160x3xf32>
    %o_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_2 : tensor<3x160xf32>) outs(%o_3 : tensor<160x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<160x3xf32>
    %o_5 = mixer.embedding %v_21#1, %o_4 : tensor<160xi64>, tensor<160x3xf32> -> tensor<160x3xf32>
    %o_6 = tensor.empty() : tensor<3x160xf32>
    %o_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_5 : tensor<160x3xf32>) outs(%o_6 : tensor<3x160xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x160xf32>
    %v_22 = tensor.expand_shape %o_7 [[0], [1, 2]] output_shape [3, 20, 8] : tensor<3x160xf32> into tensor<3x20x8xf32>
    %order_3 = tensor.extract_slice %in_value_order[1, 0] [1, 160] [1, 1] : tensor<3x160xi64> to tensor<1x160xi64>
    %order_4 = tensor.collapse_shape %order_3 [[0, 1]] : tensor<1x160xi64> into tensor<160xi64>
    %part_10 = tensor.extract_slice %v_4[0, 0, 8] [3, 20, 8] [1, 1, 1] : tensor<3x20x24xf32> to tensor<3x20x8xf32>
    %part_11 = tensor.collapse_shape %part_10 [[0], [1, 2]] : tensor<3x20x8xf32> into tensor<3x160xf32>
    %part_12 = tensor.empty() : tensor<160x3xf32>
    %part_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_11 : tensor<3x160xf32>) outs(%part_12 : tensor<160x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<160x3xf32>
    %part_14 = mixer.embedding %order_4, %part_13 : tensor<160xi64>, tensor<160x3xf32> -> tensor<160x3xf32>
    %part_15 = tensor.empty() : tensor<3x160xf32>
    %part_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_14 : tensor<160x3xf32>) outs(%part_15 : tensor<3x160xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x160xf32>
    %part_17 = tensor.collapse_shape %part_16 [[0, 1]] : tensor<3x160xf32> into tensor<480xf32>
    %part_18 = tensor.expand_shape %part_17 [[0, 1, 2]] output_shape [12, 5, 8] : tensor<480xf32> into tensor<12x5x8xf32>
    %layer_3_attn_1_in_proj_weight_1 = mixer.weight @weights "w.3.attn.1.in_proj.weight" : tensor<24x8xf32>
    %layer_3_attn_1_in_proj_bias_1 = mixer.weight @weights "w.3.attn.1.in_proj.bias" : tensor<24xf32>
    %v_23 = mixer.linear %part_18, %layer_3_attn_1_in_proj_weight_1 bias %layer_3_attn_1_in_proj_bias_1 : tensor<12x5x8xf32>, tensor<24x8xf32>, tensor<24xf32> -> tensor<12x5x24xf32>
    %q_4 = tensor.extract_slice %v_23[0, 0, 0] [12, 5, 8] [1, 1, 1] : tensor<12x5x24xf32> to tensor<12x5x8xf32>
    %v_24 = tensor.expand_shape %q_4 [[0], [1], [2, 3]] output_shape [12, 5, 2, 4] : tensor<12x5x8xf32> into tensor<12x5x2x4xf32>
    %v_25 = tensor.empty() : tensor<12x2x5x4xf32>
    %v_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24 : tensor<12x5x2x4xf32>) outs(%v_25 : tensor<12x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x2x5x4xf32>
    %q_5 = tensor.extract_slice %v_23[0, 0, 8] [12, 5, 8] [1, 1, 1] : tensor<12x5x24xf32> to tensor<12x5x8xf32>
    %v_27 = tensor.expand_shape %q_5 [[0], [1], [2, 3]] output_shape [12, 5, 2, 4] : tensor<12x5x8xf32> into tensor<12x5x2x4xf32>
    %v_28 = tensor.empty() : tensor<12x2x5x4xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_27 : tensor<12x5x2x4xf32>) outs(%v_28 : tensor<12x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x2x5x4xf32>
    %q_6 = tensor.extract_slice %v_23[0, 0, 16] [12, 5, 8] [1, 1, 1] : tensor<12x5x24xf32> to tensor<12x5x8xf32>
    %v_30 = tensor.expand_shape %q_6 [[0], [1], [2, 3]] output_shape [12, 5, 2, 4] : tensor<12x5x8xf32> into tensor<12x5x2x4xf32>
    %v_31 = tensor.empty() : tensor<12x2x5x4xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_30 : tensor<12x5x2x4xf32>) outs(%v_31 : tensor<12x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x2x5x4xf32>
    %results_2 = mixer.attention %v_26, %v_29, %v_32 scale 5.00000000000000000e-01 : tensor<12x2x5x4xf32>, tensor<12x2x5x4xf32>, tensor<12x2x5x4xf32> -> tensor<12x2x5x4xf32>
    %v_33 = tensor.empty() : tensor<12x5x2x4xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<12x2x5x4xf32>) outs(%v_33 : tensor<12x5x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x5x2x4xf32>
    %v_35 = tensor.collapse_shape %v_34 [[0], [1], [2, 3]] : tensor<12x5x2x4xf32> into tensor<12x5x8xf32>
    %layer_3_attn_1_out_proj_weight_1 = mixer.weight @weights "w.3.attn.1.out_proj.weight" : tensor<8x8xf32>
    %layer_3_attn_1_out_proj_bias_1 = mixer.weight @weights "w.3.attn.1.out_proj.bias" : tensor<8xf32>
    %v_36 = mixer.linear %v_35, %layer_3_attn_1_out_proj_weight_1 bias %layer_3_attn_1_out_proj_bias_1 : tensor<12x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<12x5x8xf32>
    %o_8 = tensor.collapse_shape %v_36 [[0, 1, 2]] : tensor<12x5x8xf32> into tensor<480xf32>
    %o_9 = tensor.expand_shape %o_8 [[0, 1]] output_shape [3, 160] : tensor<480xf32> into tensor<3x160xf32>
    %v_37 = tensor.empty() : tensor<160xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%order_4 : tensor<160xi64>) outs(%v_37 : tensor<160xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<160xf32>
    %v_39:2 = mixer.sort %v_38 : tensor<160xf32> -> tensor<160xf32>, tensor<160xi64>
    %o_10 = tensor.empty() : tensor<160x3xf32>
    %o_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_9 : tensor<3x160xf32>) outs(%o_10 : tensor<160x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<160x3xf32>
    %o_12 = mixer.embedding %v_39#1, %o_11 : tensor<160xi64>, tensor<160x3xf32> -> tensor<160x3xf32>
    %o_13 = tensor.empty() : tensor<3x160xf32>
    %o_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_12 : tensor<160x3xf32>) outs(%o_13 : tensor<3x160xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x160xf32>
    %v_40 = tensor.expand_shape %o_14 [[0], [1, 2]] output_shape [3, 20, 8] : tensor<3x160xf32> into tensor<3x20x8xf32>
    %order_5 = tensor.extract_slice %in_value_order[2, 0] [1, 160] [1, 1] : tensor<3x160xi64> to tensor<1x160xi64>
    %order_6 = tensor.collapse_shape %order_5 [[0, 1]] : tensor<1x160xi64> into tensor<160xi64>
    %part_19 = tensor.extract_slice %v_4[0, 0, 16] [3, 20, 8] [1, 1, 1] : tensor<3x20x24xf32> to tensor<3x20x8xf32>
    %part_20 = tensor.collapse_shape %part_19 [[0], [1, 2]] : tensor<3x20x8xf32> into tensor<3x160xf32>
    %part_21 = tensor.empty() : tensor<160x3xf32>
    %part_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_20 : tensor<3x160xf32>) outs(%part_21 : tensor<160x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<160x3xf32>
    %part_23 = mixer.embedding %order_6, %part_22 : tensor<160xi64>, tensor<160x3xf32> -> tensor<160x3xf32>
    %part_24 = tensor.empty() : tensor<3x160xf32>
    %part_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_23 : tensor<160x3xf32>) outs(%part_24 : tensor<3x160xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x160xf32>
    %part_26 = tensor.collapse_shape %part_25 [[0, 1]] : tensor<3x160xf32> into tensor<480xf32>
    %part_27 = tensor.expand_shape %part_26 [[0, 1, 2]] output_shape [12, 5, 8] : tensor<480xf32> into tensor<12x5x8xf32>
    %layer_3_attn_2_in_proj_weight_1 = mixer.weight @weights "w.3.attn.2.in_proj.weight" : tensor<24x8xf32>
    %layer_3_attn_2_in_proj_bias_1 = mixer.weight @weights "w.3.attn.2.in_proj.bias" : tensor<24xf32>
    %v_41 = mixer.linear %part_27, %layer_3_attn_2_in_proj_weight_1 bias %layer_3_attn_2_in_proj_bias_1 : tensor<12x5x8xf32>, tensor<24x8xf32>, tensor<24xf32> -> tensor<12x5x24xf32>
    %q_7 = tensor.extract_slice %v_41[0, 0, 0] [12, 5, 8] [1, 1, 1] : tensor<12x5x24xf32> to tensor<12x5x8xf32>
    %v_42 = tensor.expand_shape %q_7 [[0], [1], [2, 3]] output_shape [12, 5, 2, 4] : tensor<12x5x8xf32> into tensor<12x5x2x4xf32>
    %v_43 = tensor.empty() : tensor<12x2x5x4xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_42 : tensor<12x5x2x4xf32>) outs(%v_43 : tensor<12x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x2x5x4xf32>
    %q_8 = tensor.extract_slice %v_41[0, 0, 8] [12, 5, 8] [1, 1, 1] : tensor<12x5x24xf32> to tensor<12x5x8xf32>
    %v_45 = tensor.expand_shape %q_8 [[0], [1], [2, 3]] output_shape [12, 5, 2, 4] : tensor<12x5x8xf32> into tensor<12x5x2x4xf32>
    %v_46 = tensor.empty() : tensor<12x2x5x4xf32>
    %v_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_45 : tensor<12x5x2x4xf32>) outs(%v_46 : tensor<12x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x2x5x4xf32>
    %q_9 = tensor.extract_slice %v_41[0, 0, 16] [12, 5, 8] [1, 1, 1] : tensor<12x5x24xf32> to tensor<12x5x8xf32>
    %v_48 = tensor.expand_shape %q_9 [[0], [1], [2, 3]] output_shape [12, 5, 2, 4] : tensor<12x5x8xf32> into tensor<12x5x2x4xf32>
    %v_49 = tensor.empty() : tensor<12x2x5x4xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_48 : tensor<12x5x2x4xf32>) outs(%v_49 : tensor<12x2x5x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x2x5x4xf32>
    %results_3 = mixer.attention %v_44, %v_47, %v_50 scale 5.00000000000000000e-01 : tensor<12x2x5x4xf32>, tensor<12x2x5x4xf32>, tensor<12x2x5x4xf32> -> tensor<12x2x5x4xf32>
    %v_51 = tensor.empty() : tensor<12x5x2x4xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<12x2x5x4xf32>) outs(%v_51 : tensor<12x5x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x5x2x4xf32>
    %v_53 = tensor.collapse_shape %v_52 [[0], [1], [2, 3]] : tensor<12x5x2x4xf32> into tensor<12x5x8xf32>
    %layer_3_attn_2_out_proj_weight_1 = mixer.weight @weights "w.3.attn.2.out_proj.weight" : tensor<8x8xf32>
    %layer_3_attn_2_out_proj_bias_1 = mixer.weight @weights "w.3.attn.2.out_proj.bias" : tensor<8xf32>
    %v_54 = mixer.linear %v_53, %layer_3_attn_2_out_proj_weight_1 bias %layer_3_attn_2_out_proj_bias_1 : tensor<12x5x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<12x5x8xf32>
    %o_15 = tensor.collapse_shape %v_54 [[0, 1, 2]] : tensor<12x5x8xf32> into tensor<480xf32>
    %o_16 = tensor.expand_shape %o_15 [[0, 1]] output_shape [3, 160] : tensor<480xf32> into tensor<3x160xf32>
    %v_55 = tensor.empty() : tensor<160xf32>
    %v_56 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%order_6 : tensor<160xi64>) outs(%v_55 : tensor<160xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<160xf32>
    %v_57:2 = mixer.sort %v_56 : tensor<160xf32> -> tensor<160xf32>, tensor<160xi64>
    %o_17 = tensor.empty() : tensor<160x3xf32>
    %o_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_16 : tensor<3x160xf32>) outs(%o_17 : tensor<160x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<160x3xf32>
    %o_19 = mixer.embedding %v_57#1, %o_18 : tensor<160xi64>, tensor<160x3xf32> -> tensor<160x3xf32>
    %o_20 = tensor.empty() : tensor<3x160xf32>
    %o_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_19 : tensor<160x3xf32>) outs(%o_20 : tensor<3x160xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x160xf32>
    %v_58 = tensor.expand_shape %o_21 [[0], [1, 2]] output_shape [3, 20, 8] : tensor<3x160xf32> into tensor<3x20x8xf32>
    %mixed_1 = tensor.concat dim(2) %v_22, %v_40, %v_58 : (tensor<3x20x8xf32>, tensor<3x20x8xf32>, tensor<3x20x8xf32>) -> tensor<3x20x24xf32>
    %v_59 = tensor.empty() : tensor<24xf32>
    %v_60 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%in_channel_order : tensor<24xi64>) outs(%v_59 : tensor<24xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<24xf32>
    %v_61:2 = mixer.sort %v_60 : tensor<24xf32> -> tensor<24xf32>, tensor<24xi64>
    %rows_3 = tensor.empty() : tensor<24x3x20xf32>
    %rows_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%mixed_1 : tensor<3x20x24xf32>) outs(%rows_3 : tensor<24x3x20xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x3x20xf32>
    %found_3 = tensor.collapse_shape %rows_4 [[0], [1, 2]] : tensor<24x3x20xf32> into tensor<24x60xf32>
    %found_4 = mixer.embedding %v_61#1, %found_3 : tensor<24xi64>, tensor<24x60xf32> -> tensor<24x60xf32>
    %v_62 = tensor.expand_shape %found_4 [[0], [1, 2]] output_shape [24, 3, 20] : tensor<24x60xf32> into tensor<24x3x20xf32>
    %v_63 = tensor.empty() : tensor<3x20x24xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_62 : tensor<24x3x20xf32>) outs(%v_63 : tensor<3x20x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x20x24xf32>
    %v_65 = tensor.empty() : tensor<3x20x24xf32>
    %v_66 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%shift_3, %v_64 : tensor<3x1x24xf32>, tensor<3x20x24xf32>) outs(%v_65 : tensor<3x20x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x20x24xf32>
    %v_67 = arith.addf %in_x, %v_66 : tensor<3x20x24xf32>
    return %v_67 : tensor<3x20x24xf32>
  }
}
