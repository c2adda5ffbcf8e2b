// A generalization of Transformer networks to graphs (Dwivedi and Bresson, 2020, arXiv 2012.09699).
// Softmax over the edges into a node, exp(clamp(sum_d q_d k_d e_d / sqrt(D), -5, 5)); the products are the new edge features.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_h: tensor<9x12xf32> {mixer.name = "h"}, %in_e: tensor<25x12xf32> {mixer.name = "e"}, %in_src: tensor<25xi64> {mixer.name = "src"}, %in_dst: tensor<25xi64> {mixer.name = "dst"}) -> (tensor<9x3x4xf32> {mixer.name = "attn_h"}, tensor<25x3x4xf32> {mixer.name = "attn_e"}, tensor<9x12xf32> {mixer.name = "h"}, tensor<25x12xf32> {mixer.name = "e"}) {
    %attention_Q_weight_1 = mixer.weight @weights "w.attention.Q.weight" : tensor<12x12xf32>
    %q_1 = mixer.linear %in_h, %attention_Q_weight_1 : tensor<9x12xf32>, tensor<12x12xf32> -> tensor<9x12xf32>
    %attention_K_weight_1 = mixer.weight @weights "w.attention.K.weight" : tensor<12x12xf32>
    %q_2 = mixer.linear %in_h, %attention_K_weight_1 : tensor<9x12xf32>, tensor<12x12xf32> -> tensor<9x12xf32>
    %attention_V_weight_1 = mixer.weight @weights "w.attention.V.weight" : tensor<12x12xf32>
    %q_3 = mixer.linear %in_h, %attention_V_weight_1 : tensor<9x12xf32>, tensor<12x12xf32> -> tensor<9x12xf32>
    %score_1 = mixer.embedding %in_src, %q_2 : tensor<25xi64>, tensor<9x12xf32> -> tensor<25x12xf32>
    %score_2 = mixer.embedding %in_dst, %q_1 : tensor<25xi64>, tensor<9x12xf32> -> tensor<25x12xf32>
    %score_3 = arith.mulf %score_1, %score_2 : tensor<25x12xf32>
    %score_4 = arith.constant dense<0.5> : tensor<25x12xf32>
    %score_5 = arith.mulf %score_3, %score_4 : tensor<25x12xf32>
    %attention_proj_e_weight_1 = mixer.weight @weights "w.attention.proj_e.weight" : tensor<12x12xf32>
    %score_6 = mixer.linear %in_e, %attention_proj_e_weight_1 : tensor<25x12xf32>, tensor<12x12xf32> -> tensor<25x12xf32>
    %score_7 = arith.mulf %score_5, %score_6 : tensor<25x12xf32>
    %score_8 = tensor.expand_shape %score_7 [[0], [1, 2]] output_shape [25, 3, 4] : tensor<25x12xf32> into tensor<25x3x4xf32>
    %a_1 = arith.constant dense<0.0> : tensor<25x3xf32>
    %a_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%score_8 : tensor<25x3x4xf32>) outs(%a_1 : tensor<25x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<25x3xf32>
    %a_3 = tensor.expand_shape %a_2 [[0], [1, 2]] output_shape [25, 3, 1] : tensor<25x3xf32> into tensor<25x3x1xf32>
    %a_4 = arith.constant dense<-5.0> : tensor<25x3x1xf32>
    %a_5 = arith.maximumf %a_3, %a_4 : tensor<25x3x1xf32>
    %a_6 = arith.constant dense<5.0> : tensor<25x3x1xf32>
    %a_7 = arith.minimumf %a_5, %a_6 : tensor<25x3x1xf32>
    %a_8 = math.exp %a_7 : tensor<25x3x1xf32>
    %value_1 = mixer.embedding %in_src, %q_3 : tensor<25xi64>, tensor<9x12xf32> -> tensor<25x12xf32>
    %value_2 = tensor.expand_shape %value_1 [[0], [1, 2]] output_shape [25, 3, 4] : tensor<25x12xf32> into tensor<25x3x4xf32>
    %value_3 = tensor.empty() : tensor<25x3x4xf32>
    %value_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%value_2, %a_8 : tensor<25x3x4xf32>, tensor<25x3x1xf32>) outs(%value_3 : tensor<25x3x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<25x3x4xf32>
    %top_1 = tensor.collapse_shape %value_4 [[0], [1, 2]] : tensor<25x3x4xf32> into tensor<25x12xf32>
    %top_2 = arith.constant dense<0.0> : tensor<9x12xf32>
    %top_3 = mixer.scatter_add %top_1 at %in_dst into %top_2 : tensor<25x12xf32>, tensor<25xi64>, tensor<9x12xf32>
    %bottom_1 = tensor.collapse_shape %a_8 [[0], [1, 2]] : tensor<25x3x1xf32> into tensor<25x3xf32>
    %bottom_2 = arith.constant dense<0.0> : tensor<9x3xf32>
    %bottom_3 = mixer.scatter_add %bottom_1 at %in_dst into %bottom_2 : tensor<25x3xf32>, tensor<25xi64>, tensor<9x3xf32>
    %bottom_4 = arith.constant dense<9.99999999999999955e-07> : tensor<9x3xf32>
    %bottom_5 = arith.addf %bottom_3, %bottom_4 : tensor<9x3xf32>
    %attention_1 = tensor.expand_shape %top_3 [[0], [1, 2]] output_shape [9, 3, 4] : tensor<9x12xf32> into tensor<9x3x4xf32>
    %attention_2 = tensor.expand_shape %bottom_5 [[0], [1, 2]] output_shape [9, 3, 1] : tensor<9x3xf32> into tensor<9x3x1xf32>
    %attention_3 = tensor.empty() : tensor<9x3x4xf32>
    %attention_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%attention_1, %attention_2 : tensor<9x3x4xf32>, tensor<9x3x1xf32>) outs(%attention_3 : tensor<9x3x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<9x3x4xf32>
    %v_1 = tensor.collapse_shape %attention_4 [[0], [1, 2]] : tensor<9x3x4xf32> into tensor<9x12xf32>
    %v_2 = tensor.collapse_shape %score_8 [[0], [1, 2]] : tensor<25x3x4xf32> into tensor<25x12xf32>
    %O_h_weight_1 = mixer.weight @weights "w.O_h.weight" : tensor<12x12xf32>
    %O_h_bias_1 = mixer.weight @weights "w.O_h.bias" : tensor<12xf32>
    %v_3 = mixer.linear %v_1, %O_h_weight_1 bias %O_h_bias_1 : tensor<9x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<9x12xf32>
    %y_1 = arith.addf %in_h, %v_3 : tensor<9x12xf32>
    %batch_norm1_h_weight_1 = mixer.weight @weights "w.batch_norm1_h.weight" : tensor<12xf32>
    %batch_norm1_h_running_var_1 = mixer.weight @weights "w.batch_norm1_h.running_var" : tensor<12xf32>
    %scale_1 = arith.constant dense<1.00000000000000008e-05> : tensor<12xf32>
    %scale_2 = arith.addf %batch_norm1_h_running_var_1, %scale_1 : tensor<12xf32>
    %scale_3 = math.rsqrt %scale_2 : tensor<12xf32>
    %scale_4 = arith.mulf %batch_norm1_h_weight_1, %scale_3 : tensor<12xf32>
    %v_4 = tensor.empty() : tensor<9x12xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%y_1, %scale_4 : tensor<9x12xf32>, tensor<12xf32>) outs(%v_4 : tensor<9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<9x12xf32>
    %batch_norm1_h_bias_1 = mixer.weight @weights "w.batch_norm1_h.bias" : tensor<12xf32>
    %batch_norm1_h_running_mean_1 = mixer.weight @weights "w.batch_norm1_h.running_mean" : tensor<12xf32>
    %v_6 = arith.mulf %batch_norm1_h_running_mean_1, %scale_4 : tensor<12xf32>
    %v_7 = arith.subf %batch_norm1_h_bias_1, %v_6 : tensor<12xf32>
    %v_8 = tensor.empty() : tensor<9x12xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_5, %v_7 : tensor<9x12xf32>, tensor<12xf32>) outs(%v_8 : tensor<9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<9x12xf32>
    %FFN_h_layer1_weight_1 = mixer.weight @weights "w.FFN_h_layer1.weight" : tensor<24x12xf32>
    %FFN_h_layer1_bias_1 = mixer.weight @weights "w.FFN_h_layer1.bias" : tensor<24xf32>
    %v_10 = mixer.linear %v_9, %FFN_h_layer1_weight_1 bias %FFN_h_layer1_bias_1 : tensor<9x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<9x24xf32>
    %hidden_1 = arith.constant dense<0.0> : tensor<9x24xf32>
    %hidden_2 = arith.maximumf %v_10, %hidden_1 : tensor<9x24xf32>
    %FFN_h_layer2_weight_1 = mixer.weight @weights "w.FFN_h_layer2.weight" : tensor<12x24xf32>
    %FFN_h_layer2_bias_1 = mixer.weight @weights "w.FFN_h_layer2.bias" : tensor<12xf32>
    %v_11 = mixer.linear %hidden_2, %FFN_h_layer2_weight_1 bias %FFN_h_layer2_bias_1 : tensor<9x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<9x12xf32>
    %v_12 = arith.addf %v_9, %v_11 : tensor<9x12xf32>
    %batch_norm2_h_weight_1 = mixer.weight @weights "w.batch_norm2_h.weight" : tensor<12xf32>
    %batch_norm2_h_running_var_1 = mixer.weight @weights "w.batch_norm2_h.running_var" : tensor<12xf32>
    %scale_5 = arith.addf %batch_norm2_h_running_var_1, %scale_1 : tensor<12xf32>
    %scale_6 = math.rsqrt %scale_5 : tensor<12xf32>
    %scale_7 = arith.mulf %batch_norm2_h_weight_1, %scale_6 : tensor<12xf32>
    %v_13 = tensor.empty() : tensor<9x12xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_12, %scale_7 : tensor<9x12xf32>, tensor<12xf32>) outs(%v_13 : tensor<9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<9x12xf32>
    %batch_norm2_h_bias_1 = mixer.weight @weights "w.batch_norm2_h.bias" : tensor<12xf32>
    %batch_norm2_h_running_mean_1 = mixer.weight @weights "w.batch_norm2_h.running_mean" : tensor<12xf32>
    %v_15 = arith.mulf %batch_norm2_h_running_mean_1, %scale_7 : tensor<12xf32>
    %v_16 = arith.subf %batch_norm2_h_bias_1, %v_15 : tensor<12xf32>
    %v_17 = tensor.empty() : tensor<9x12xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_14, %v_16 : tensor<9x12xf32>, tensor<12xf32>) outs(%v_17 : tensor<9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<9x12xf32>
    %O_e_weight_1 = mixer.weight @weights "w.O_e.weight" : tensor<12x12xf32>
    %O_e_bias_1 = mixer.weight @weights "w.O_e.bias" : tensor<12xf32>
    %v_19 = mixer.linear %v_2, %O_e_weight_1 bias %O_e_bias_1 : tensor<25x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<25x12xf32>
    %y_2 = arith.addf %in_e, %v_19 : tensor<25x12xf32>
    %batch_norm1_e_weight_1 = mixer.weight @weights "w.batch_norm1_e.weight" : tensor<12xf32>
    %batch_norm1_e_running_var_1 = mixer.weight @weights "w.batch_norm1_e.running_var" : tensor<12xf32>
    %scale_8 = arith.addf %batch_norm1_e_running_var_1, %scale_1 : tensor<12xf32>
    %scale_9 = math.rsqrt %scale_8 : tensor<12xf32>
    %scale_10 = arith.mulf %batch_norm1_e_weight_1, %scale_9 : tensor<12xf32>
    %v_20 = tensor.empty() : tensor<25x12xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%y_2, %scale_10 : tensor<25x12xf32>, tensor<12xf32>) outs(%v_20 : tensor<25x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<25x12xf32>
    %batch_norm1_e_bias_1 = mixer.weight @weights "w.batch_norm1_e.bias" : tensor<12xf32>
    %batch_norm1_e_running_mean_1 = mixer.weight @weights "w.batch_norm1_e.running_mean" : tensor<12xf32>
    %v_22 = arith.mulf %batch_norm1_e_running_mean_1, %scale_10 : tensor<12xf32>
    %v_23 = arith.subf %batch_norm1_e_bias_1, %v_22 : tensor<12xf32>
    %v_24 = tensor.empty() : tensor<25x12xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_21, %v_23 : tensor<25x12xf32>, tensor<12xf32>) outs(%v_24 : tensor<25x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<25x12xf32>
    %FFN_e_layer1_weight_1 = mixer.weight @weights "w.FFN_e_layer1.weight" : tensor<24x12xf32>
    %FFN_e_layer1_bias_1 = mixer.weight @weights "w.FFN_e_layer1.bias" : tensor<24xf32>
    %v_26 = mixer.linear %v_25, %FFN_e_layer1_weight_1 bias %FFN_e_layer1_bias_1 : tensor<25x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<25x24xf32>
    %hidden_3 = arith.constant dense<0.0> : tensor<25x24xf32>
    %hidden_4 = arith.maximumf %v_26, %hidden_3 : tensor<25x24xf32>
    %FFN_e_layer2_weight_1 = mixer.weight @weights "w.FFN_e_layer2.weight" : tensor<12x24xf32>
    %FFN_e_layer2_bias_1 = mixer.weight @weights "w.FFN_e_layer2.bias" : tensor<12xf32>
    %v_27 = mixer.linear %hidden_4, %FFN_e_layer2_weight_1 bias %FFN_e_layer2_bias_1 : tensor<25x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<25x12xf32>
    %v_28 = arith.addf %v_25, %v_27 : tensor<25x12xf32>
    %batch_norm2_e_weight_1 = mixer.weight @weights "w.batch_norm2_e.weight" : tensor<12xf32>
    %batch_norm2_e_running_var_1 = mixer.weight @weights "w.batch_norm2_e.running_var" : tensor<12xf32>
    %scale_11 = arith.addf %batch_norm2_e_running_var_1, %scale_1 : tensor<12xf32>
    %scale_12 = math.rsqrt %scale_11 : tensor<12xf32>
    %scale_13 = arith.mulf %batch_norm2_e_weight_1, %scale_12 : tensor<12xf32>
    %v_29 = tensor.empty() : tensor<25x12xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_28, %scale_13 : tensor<25x12xf32>, tensor<12xf32>) outs(%v_29 : tensor<25x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<25x12xf32>
    %batch_norm2_e_bias_1 = mixer.weight @weights "w.batch_norm2_e.bias" : tensor<12xf32>
    %batch_norm2_e_running_mean_1 = mixer.weight @weights "w.batch_norm2_e.running_mean" : tensor<12xf32>
    %v_31 = arith.mulf %batch_norm2_e_running_mean_1, %scale_13 : tensor<12xf32>
    %v_32 = arith.subf %batch_norm2_e_bias_1, %v_31 : tensor<12xf32>
    %v_33 = tensor.empty() : tensor<25x12xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_30, %v_32 : tensor<25x12xf32>, tensor<12xf32>) outs(%v_33 : tensor<25x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<25x12xf32>
    return %attention_4, %score_8, %v_18, %v_34 : tensor<9x3x4xf32>, tensor<25x3x4xf32>, tensor<9x12xf32>, tensor<25x12xf32>
  }
}
