// RelaCtrl: relevance-guided efficient control for diffusion Transformers (Cao et al., 2025, arXiv 2502.14377).
// Two-dimensional shuffle mixer: channels are shuffled and grouped, the values of a group shuffled and cut in 4, attention in each part, all undone.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x24xf32> {mixer.name = "x"}, %in_channel_order: tensor<24xi64> {mixer.name = "channel_order"}, %in_value_order: tensor<2x576xi64> {mixer.name = "value_order"}, %in_condition: tensor<2x24xf32> {mixer.name = "condition"}) -> (tensor<2x48x24xf32> {mixer.name = "out"}) {
    %modulation_1 = arith.constant dense<0.0> : tensor<2x24xf32>
    %modulation_2 = arith.subf %modulation_1, %in_condition : tensor<2x24xf32>
    %modulation_3 = math.exp %modulation_2 : tensor<2x24xf32>
    %modulation_4 = arith.constant dense<1.0> : tensor<2x24xf32>
    %modulation_5 = arith.addf %modulation_3, %modulation_4 : tensor<2x24xf32>
    %modulation_6 = arith.divf %modulation_4, %modulation_5 : tensor<2x24xf32>
    %modulation_7 = arith.mulf %in_condition, %modulation_6 : tensor<2x24xf32>
    %modulation_weight_1 = mixer.weight @weights "w.modulation.weight" : tensor<72x24xf32>
    %modulation_bias_1 = mixer.weight @weights "w.modulation.bias" : tensor<72xf32>
    %v_1 = mixer.linear %modulation_7, %modulation_weight_1 bias %modulation_bias_1 : tensor<2x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<2x72xf32>
    %modulation_8 = tensor.expand_shape %v_1 [[0, 1], [2]] output_shape [2, 1, 72] : tensor<2x72xf32> into tensor<2x1x72xf32>
    %shift_1 = tensor.extract_slice %modulation_8[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x1x72xf32> to tensor<2x1x24xf32>
    %shift_2 = tensor.extract_slice %modulation_8[0, 0, 24] [2, 1, 24] [1, 1, 1] : tensor<2x1x72xf32> to tensor<2x1x24xf32>
    %shift_3 = tensor.extract_slice %modulation_8[0, 0, 48] [2, 1, 24] [1, 1, 1] : tensor<2x1x72xf32> to tensor<2x1x24xf32>
    %y_1 = mixer.norm layer %in_x epsilon 9.99999999999999955e-07 : tensor<2x48x24xf32> -> tensor<2x48x24xf32>
    %y_2 = arith.constant dense<1.0> : tensor<2x1x24xf32>
    %y_3 = arith.addf %shift_2, %y_2 : tensor<2x1x24xf32>
    %y_4 = tensor.empty() : tensor<2x48x24xf32>
    %y_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_1, %y_3 : tensor<2x48x24xf32>, tensor<2x1x24xf32>) outs(%y_4 : tensor<2x48x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x24xf32>
    %y_6 = tensor.empty() : tensor<2x48x24xf32>
    %y_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_5, %shift_1 : tensor<2x48x24xf32>, tensor<2x1x24xf32>) outs(%y_6 : tensor<2x48x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x24xf32>
    %rows_1 = tensor.empty() : tensor<24x2x48xf32>
    %rows_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_7 : tensor<2x48x24xf32>) outs(%rows_1 : tensor<24x2x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x2x48xf32>
    %found_1 = tensor.collapse_shape %rows_2 [[0], [1, 2]] : tensor<24x2x48xf32> into tensor<24x96xf32>
    %found_2 = mixer.embedding %in_channel_order, %found_1 : tensor<24xi64>, tensor<24x96xf32> -> tensor<24x96xf32>
    %v_2 = tensor.expand_shape %found_2 [[0], [1, 2]] output_shape [24, 2, 48] : tensor<24x96xf32> into tensor<24x2x48xf32>
    %v_3 = tensor.empty() : tensor<2x48x24xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_2 : tensor<24x2x48xf32>) outs(%v_3 : tensor<2x48x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x24xf32>
    %order_1 = tensor.extract_slice %in_value_order[0, 0] [1, 576] [1, 1] : tensor<2x576xi64> to tensor<1x576xi64>
    %order_2 = tensor.collapse_shape %order_1 [[0, 1]] : tensor<1x576xi64> into tensor<576xi64>
    %part_1 = tensor.extract_slice %v_4[0, 0, 0] [2, 48, 12] [1, 1, 1] : tensor<2x48x24xf32> to tensor<2x48x12xf32>
    %part_2 = tensor.collapse_shape %part_1 [[0], [1, 2]] : tensor<2x48x12xf32> into tensor<2x576xf32>
    %part_3 = tensor.empty() : tensor<576x2xf32>
    %part_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_2 : tensor<2x576xf32>) outs(%part_3 : tensor<576x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<576x2xf32>
    %part_5 = mixer.embedding %order_2, %part_4 : tensor<576xi64>, tensor<576x2xf32> -> tensor<576x2xf32>
    %part_6 = tensor.empty() : tensor<2x576xf32>
    %part_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_5 : tensor<576x2xf32>) outs(%part_6 : tensor<2x576xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x576xf32>
    %part_8 = tensor.collapse_shape %part_7 [[0, 1]] : tensor<2x576xf32> into tensor<1152xf32>
    %part_9 = tensor.expand_shape %part_8 [[0, 1, 2]] output_shape [8, 12, 12] : tensor<1152xf32> into tensor<8x12x12xf32>
    %layer_2_attn_0_in_proj_weight_1 = mixer.weight @weights "w.2.attn.0.in_proj.weight" : tensor<36x12xf32>
    %layer_2_attn_0_in_proj_bias_1 = mixer.weight @weights "w.2.attn.0.in_proj.bias" : tensor<36xf32>
    %v_5 = mixer.linear %part_9, %layer_2_attn_0_in_proj_weight_1 bias %layer_2_attn_0_in_proj_bias_1 : tensor<8x12x12xf32>, tensor<36x12xf32>, tensor<36xf32> -> tensor<8x12x36xf32>
    %q_1 = tensor.extract_slice %v_5[0, 0, 0] [8, 12, 12] [1, 1, 1] : tensor<8x12x36xf32> to tensor<8x12x12xf32>
    %v_6 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [8, 12, 3, 4] : tensor<8x12x12xf32> into tensor<8x12x3x4xf32>
    %v_7 = tensor.empty() : tensor<8x3x12x4xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<8x12x3x4xf32>) outs(%v_7 : tensor<8x3x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x3x12x4xf32>
    %q_2 = tensor.extract_slice %v_5[0, 0, 12] [8, 12, 12] [1, 1, 1] : tensor<8x12x36xf32> to tensor<8x12x12xf32>
    %v_9 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [8, 12, 3, 4] : tensor<8x12x12xf32> into tensor<8x12x3x4xf32>
    %v_10 = tensor.empty() : tensor<8x3x12x4xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<8x12x3x4xf32>) outs(%v_10 : tensor<8x3x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x3x12x4xf32>
    %q_3 = tensor.extract_slice %v_5[0, 0, 24] [8, 12, 12] [1, 1, 1] : tensor<8x12x36xf32> to tensor<8x12x12xf32>
    %v_12 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [8, 12, 3, 4] : tensor<8x12x12xf32> into tensor<8x12x3x4xf32>
    %v_13 = tensor.empty() : tensor<8x3x12x4xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<8x12x3x4xf32>) outs(%v_13 : tensor<8x3x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x3x12x4xf32>
    %results_1 = mixer.attention %v_8, %v_11, %v_14 scale 5.00000000000000000e-01 : tensor<8x3x12x4xf32>, tensor<8x3x12x4xf32>, tensor<8x3x12x4xf32> -> tensor<8x3x12x4xf32>
    %v_15 = tensor.empty() : tensor<8x12x3x4xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<8x3x12x4xf32>) outs(%v_15 : tensor<8x12x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x12x3x4xf32>
    %v_17 = tensor.collapse_shape %v_16 [[0], [1], [2, 3]] : tensor<8x12x3x4xf32> into tensor<8x12x12xf32>
    %layer_2_attn_0_out_proj_weight_1 = mixer.weight @weights "w.2.attn.0.out_proj.weight" : tensor<12x12xf32>
    %layer_2_attn_0_out_proj_bias_1 = mixer.weight @weights "w.2.attn.0.out_proj.bias" : tensor<12xf32>
    %v_18 = mixer.linear %v_17, %layer_2_attn_0_out_proj_weight_1 bias %layer_2_attn_0_out_proj_bias_1 : tensor<8x12x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<8x12x12xf32>
    %o_1 = tensor.collapse_shape %v_18 [[0, 1, 2]] : tensor<8x12x12xf32> into tensor<1152xf32>
    %o_2 = tensor.expand_shape %o_1 [[0, 1]] output_shape [2, 576] : tensor<1152xf32> into tensor<2x576xf32>
    %v_19 = tensor.empty() : tensor<576xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%order_2 : tensor<576xi64>) outs(%v_19 : tensor<576xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<576xf32>
    %v_21:2 = mixer.sort %v_20 : tensor<576xf32> -> tensor<576xf32>, tensor<576xi64>
    %o_3 = tensor.empty() : tensor<576x2xf32>
    %o_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_2 : tensor<2x576xf32>) outs(%o_3 : tensor<576x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<576x2xf32>
    %o_5 = mixer.embedding %v_21#1, %o_4 : tensor<576xi64>, tensor<576x2xf32> -> tensor<576x2xf32>
    %o_6 = tensor.empty() : tensor<2x576xf32>
    %o_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_5 : tensor<576x2xf32>) outs(%o_6 : tensor<2x576xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x576xf32>
    %v_22 = tensor.expand_shape %o_7 [[0], [1, 2]] output_shape [2, 48, 12] : tensor<2x576xf32> into tensor<2x48x12xf32>
    %order_3 = tensor.extract_slice %in_value_order[1, 0] [1, 576] [1, 1] : tensor<2x576xi64> to tensor<1x576xi64>
    %order_4 = tensor.collapse_shape %order_3 [[0, 1]] : tensor<1x576xi64> into tensor<576xi64>
    %part_10 = tensor.extract_slice %v_4[0, 0, 12] [2, 48, 12] [1, 1, 1] : tensor<2x48x24xf32> to tensor<2x48x12xf32>
    %part_11 = tensor.collapse_shape %part_10 [[0], [1, 2]] : tensor<2x48x12xf32> into tensor<2x576xf32>
    %part_12 = tensor.empty() : tensor<576x2xf32>
    %part_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_11 : tensor<2x576xf32>) outs(%part_12 : tensor<576x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<576x2xf32>
    %part_14 = mixer.embedding %order_4, %part_13 : tensor<576xi64>, tensor<576x2xf32> -> tensor<576x2xf32>
    %part_15 = tensor.empty() : tensor<2x576xf32>
    %part_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%part_14 : tensor<576x2xf32>) outs(%part_15 : tensor<2x576xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x576xf32>
    %part_17 = tensor.collapse_shape %part_16 [[0, 1]] : tensor<2x576xf32> into tensor<1152xf32>
    %part_18 = tensor.expand_shape %part_17 [[0, 1, 2]] output_shape [8, 12, 12] : tensor<1152xf32> into tensor<8x12x12xf32>
    %layer_2_attn_1_in_proj_weight_1 = mixer.weight @weights "w.2.attn.1.in_proj.weight" : tensor<36x12xf32>
    %layer_2_attn_1_in_proj_bias_1 = mixer.weight @weights "w.2.attn.1.in_proj.bias" : tensor<36xf32>
    %v_23 = mixer.linear %part_18, %layer_2_attn_1_in_proj_weight_1 bias %layer_2_attn_1_in_proj_bias_1 : tensor<8x12x12xf32>, tensor<36x12xf32>, tensor<36xf32> -> tensor<8x12x36xf32>
    %q_4 = tensor.extract_slice %v_23[0, 0, 0] [8, 12, 12] [1, 1, 1] : tensor<8x12x36xf32> to tensor<8x12x12xf32>
    %v_24 = tensor.expand_shape %q_4 [[0], [1], [2, 3]] output_shape [8, 12, 3, 4] : tensor<8x12x12xf32> into tensor<8x12x3x4xf32>
    %v_25 = tensor.empty() : tensor<8x3x12x4xf32>
    %v_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24 : tensor<8x12x3x4xf32>) outs(%v_25 : tensor<8x3x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x3x12x4xf32>
    %q_5 = tensor.extract_slice %v_23[0, 0, 12] [8, 12, 12] [1, 1, 1] : tensor<8x12x36xf32> to tensor<8x12x12xf32>
    %v_27 = tensor.expand_shape %q_5 [[0], [1], [2, 3]] output_shape [8, 12, 3, 4] : tensor<8x12x12xf32> into tensor<8x12x3x4xf32>
    %v_28 = tensor.empty() : tensor<8x3x12x4xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_27 : tensor<8x12x3x4xf32>) outs(%v_28 : tensor<8x3x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x3x12x4xf32>
    %q_6 = tensor.extract_slice %v_23[0, 0, 24] [8, 12, 12] [1, 1, 1] : tensor<8x12x36xf32> to tensor<8x12x12xf32>
    %v_30 = tensor.expand_shape %q_6 [[0], [1], [2, 3]] output_shape [8, 12, 3, 4] : tensor<8x12x12xf32> into tensor<8x12x3x4xf32>
    %v_31 = tensor.empty() : tensor<8x3x12x4xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_30 : tensor<8x12x3x4xf32>) outs(%v_31 : tensor<8x3x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x3x12x4xf32>
    %results_2 = mixer.attention %v_26, %v_29, %v_32 scale 5.00000000000000000e-01 : tensor<8x3x12x4xf32>, tensor<8x3x12x4xf32>, tensor<8x3x12x4xf32> -> tensor<8x3x12x4xf32>
    %v_33 = tensor.empty() : tensor<8x12x3x4xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<8x3x12x4xf32>) outs(%v_33 : tensor<8x12x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<8x12x3x4xf32>
    %v_35 = tensor.collapse_shape %v_34 [[0], [1], [2, 3]] : tensor<8x12x3x4xf32> into tensor<8x12x12xf32>
    %layer_2_attn_1_out_proj_weight_1 = mixer.weight @weights "w.2.attn.1.out_proj.weight" : tensor<12x12xf32>
    %layer_2_attn_1_out_proj_bias_1 = mixer.weight @weights "w.2.attn.1.out_proj.bias" : tensor<12xf32>
    %v_36 = mixer.linear %v_35, %layer_2_attn_1_out_proj_weight_1 bias %layer_2_attn_1_out_proj_bias_1 : tensor<8x12x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<8x12x12xf32>
    %o_8 = tensor.collapse_shape %v_36 [[0, 1, 2]] : tensor<8x12x12xf32> into tensor<1152xf32>
    %o_9 = tensor.expand_shape %o_8 [[0, 1]] output_shape [2, 576] : tensor<1152xf32> into tensor<2x576xf32>
    %v_37 = tensor.empty() : tensor<576xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%order_4 : tensor<576xi64>) outs(%v_37 : tensor<576xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<576xf32>
    %v_39:2 = mixer.sort %v_38 : tensor<576xf32> -> tensor<576xf32>, tensor<576xi64>
    %o_10 = tensor.empty() : tensor<576x2xf32>
    %o_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_9 : tensor<2x576xf32>) outs(%o_10 : tensor<576x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<576x2xf32>
    %o_12 = mixer.embedding %v_39#1, %o_11 : tensor<576xi64>, tensor<576x2xf32> -> tensor<576x2xf32>
    %o_13 = tensor.empty() : tensor<2x576xf32>
    %o_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_12 : tensor<576x2xf32>) outs(%o_13 : tensor<2x576xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x576xf32>
    %v_40 = tensor.expand_shape %o_14 [[0], [1, 2]] output_shape [2, 48, 12] : tensor<2x576xf32> into tensor<2x48x12xf32>
    %mixed_1 = tensor.concat dim(2) %v_22, %v_40 : (tensor<2x48x12xf32>, tensor<2x48x12xf32>) -> tensor<2x48x24xf32>
    %v_41 = tensor.empty() : tensor<24xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%in_channel_order : tensor<24xi64>) outs(%v_41 : tensor<24xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<24xf32>
    %v_43:2 = mixer.sort %v_42 : tensor<24xf32> -> tensor<24xf32>, tensor<24xi64>
    %rows_3 = tensor.empty() : tensor<24x2x48xf32>
    %rows_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%mixed_1 : tensor<2x48x24xf32>) outs(%rows_3 : tensor<24x2x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x2x48xf32>
    %found_3 = tensor.collapse_shape %rows_4 [[0], [1, 2]] : tensor<24x2x48xf32> into tensor<24x96xf32>
    %found_4 = mixer.embedding %v_43#1, %found_3 : tensor<24xi64>, tensor<24x96xf32> -> tensor<24x96xf32>
    %v_44 = tensor.expand_shape %found_4 [[0], [1, 2]] output_shape [24, 2, 48] : tensor<24x96xf32> into tensor<24x2x48xf32>
    %v_45 = tensor.empty() : tensor<2x48x24xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_44 : tensor<24x2x48xf32>) outs(%v_45 : tensor<2x48x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x24xf32>
    %v_47 = tensor.empty() : tensor<2x48x24xf32>
    %v_48 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%shift_3, %v_46 : tensor<2x1x24xf32>, tensor<2x48x24xf32>) outs(%v_47 : tensor<2x48x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x24xf32>
    %v_49 = arith.addf %in_x, %v_48 : tensor<2x48x24xf32>
    return %v_49 : tensor<2x48x24xf32>
  }
}
