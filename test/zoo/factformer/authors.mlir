// Scalable Transformer for PDE surrogate modeling (FactFormer) (Li et al., 2023, arXiv 2305.17560).
// Axial factorised kernels without softmax: A_x and A_y from a profile pooled along the other axis, applied to the values one after the other.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_u: tensor<2x7x9x8xf32> {mixer.name = "u"}, %in_pos_x: tensor<7x1xf32> {mixer.name = "pos_x"}, %in_pos_y: tensor<9x1xf32> {mixer.name = "pos_y"}) -> (tensor<2x63x10xf32> {mixer.name = "out"}) {
    %in_norm_weight_1 = mixer.weight @weights "w.in_norm.weight" : tensor<8xf32>
    %in_norm_bias_1 = mixer.weight @weights "w.in_norm.bias" : tensor<8xf32>
    %v_1 = mixer.norm layer %in_u scale %in_norm_weight_1 bias %in_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x9x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x9x8xf32>
    %to_v_weight_1 = mixer.weight @weights "w.to_v.weight" : tensor<8x8xf32>
    %v_2 = mixer.linear %v_1, %to_v_weight_1 : tensor<2x7x9x8xf32>, tensor<8x8xf32> -> tensor<2x7x9x8xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2], [3, 4]] output_shape [2, 7, 9, 2, 4] : tensor<2x7x9x8xf32> into tensor<2x7x9x2x4xf32>
    %v_4 = tensor.empty() : tensor<2x2x7x9x4xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d2, d3, d1, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x7x9x2x4xf32>) outs(%v_4 : tensor<2x2x7x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x9x4xf32>
    %to_in_weight_1 = mixer.weight @weights "w.to_in.weight" : tensor<8x8xf32>
    %v_6 = mixer.linear %v_1, %to_in_weight_1 : tensor<2x7x9x8xf32>, tensor<8x8xf32> -> tensor<2x7x9x8xf32>
    %to_x_0_to_in_weight_1 = mixer.weight @weights "w.to_x.0.to_in.weight" : tensor<8x8xf32>
    %v_7 = mixer.linear %v_6, %to_x_0_to_in_weight_1 : tensor<2x7x9x8xf32>, tensor<8x8xf32> -> tensor<2x7x9x8xf32>
    %profile_1 = arith.constant dense<0.0> : tensor<2x7x8xf32>
    %profile_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_7 : tensor<2x7x9x8xf32>) outs(%profile_1 : tensor<2x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x8xf32>
    %profile_3 = arith.constant dense<0.1111111111111111> : tensor<2x7x8xf32>
    %profile_4 = arith.mulf %profile_2, %profile_3 : tensor<2x7x8xf32>
    %to_x_0_out_ffn_norm_weight_1 = mixer.weight @weights "w.to_x.0.out_ffn.norm.weight" : tensor<8xf32>
    %to_x_0_out_ffn_norm_bias_1 = mixer.weight @weights "w.to_x.0.out_ffn.norm.bias" : tensor<8xf32>
    %v_8 = mixer.norm layer %profile_4 scale %to_x_0_out_ffn_norm_weight_1 bias %to_x_0_out_ffn_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %to_x_0_out_ffn_fn_net_0_weight_1 = mixer.weight @weights "w.to_x.0.out_ffn.fn.net.0.weight" : tensor<16x8xf32>
    %to_x_0_out_ffn_fn_net_0_bias_1 = mixer.weight @weights "w.to_x.0.out_ffn.fn.net.0.bias" : tensor<16xf32>
    %v_9 = mixer.linear %v_8, %to_x_0_out_ffn_fn_net_0_weight_1 bias %to_x_0_out_ffn_fn_net_0_bias_1 : tensor<2x7x8xf32>, tensor<16x8xf32>, tensor<16xf32> -> tensor<2x7x16xf32>
    %profile_5 = tensor.extract_slice %v_9[0, 0, 0] [2, 7, 8] [1, 1, 1] : tensor<2x7x16xf32> to tensor<2x7x8xf32>
    %profile_6 = arith.constant dense<0.5> : tensor<2x7x8xf32>
    %profile_7 = arith.mulf %profile_5, %profile_6 : tensor<2x7x8xf32>
    %profile_8 = arith.constant dense<0.7071067811865476> : tensor<2x7x8xf32>
    %profile_9 = arith.mulf %profile_5, %profile_8 : tensor<2x7x8xf32>
    %profile_10 = math.erf %profile_9 : tensor<2x7x8xf32>
    %profile_11 = arith.constant dense<1.0> : tensor<2x7x8xf32>
    %profile_12 = arith.addf %profile_10, %profile_11 : tensor<2x7x8xf32>
    %profile_13 = arith.mulf %profile_7, %profile_12 : tensor<2x7x8xf32>
    %profile_14 = tensor.extract_slice %v_9[0, 0, 8] [2, 7, 8] [1, 1, 1] : tensor<2x7x16xf32> to tensor<2x7x8xf32>
    %profile_15 = arith.mulf %profile_13, %profile_14 : tensor<2x7x8xf32>
    %to_x_0_out_ffn_fn_net_3_weight_1 = mixer.weight @weights "w.to_x.0.out_ffn.fn.net.3.weight" : tensor<6x8xf32>
    %to_x_0_out_ffn_fn_net_3_bias_1 = mixer.weight @weights "w.to_x.0.out_ffn.fn.net.3.bias" : tensor<6xf32>
    %v_10 = mixer.linear %profile_15, %to_x_0_out_ffn_fn_net_3_weight_1 bias %to_x_0_out_ffn_fn_net_3_bias_1 : tensor<2x7x8xf32>, tensor<6x8xf32>, tensor<6xf32> -> tensor<2x7x6xf32>
    %low_rank_kernel_x_to_q_weight_1 = mixer.weight @weights "w.low_rank_kernel_x.to_q.weight" : tensor<16x6xf32>
    %v_11 = mixer.linear %v_10, %low_rank_kernel_x_to_q_weight_1 : tensor<2x7x6xf32>, tensor<16x6xf32> -> tensor<2x7x16xf32>
    %v_12 = tensor.expand_shape %v_11 [[0], [1], [2, 3]] output_shape [2, 7, 2, 8] : tensor<2x7x16xf32> into tensor<2x7x2x8xf32>
    %v_13 = tensor.empty() : tensor<2x2x7x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_12 : tensor<2x7x2x8xf32>) outs(%v_13 : tensor<2x2x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x8xf32>
    %low_rank_kernel_x_to_k_weight_1 = mixer.weight @weights "w.low_rank_kernel_x.to_k.weight" : tensor<16x6xf32>
    %v_15 = mixer.linear %v_10, %low_rank_kernel_x_to_k_weight_1 : tensor<2x7x6xf32>, tensor<16x6xf32> -> tensor<2x7x16xf32>
    %v_16 = tensor.expand_shape %v_15 [[0], [1], [2, 3]] output_shape [2, 7, 2, 8] : tensor<2x7x16xf32> into tensor<2x7x2x8xf32>
    %v_17 = tensor.empty() : tensor<2x2x7x8xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_16 : tensor<2x7x2x8xf32>) outs(%v_17 : tensor<2x2x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x8xf32>
    %angle_1 = arith.constant dense<[64.0, 6.400000095367432, 0.6399999856948853, 0.06400000303983688]> : tensor<4xf32>
    %angle_2 = tensor.empty() : tensor<7x4xf32>
    %angle_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_pos_x, %angle_1 : tensor<7x1xf32>, tensor<4xf32>) outs(%angle_2 : tensor<7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<7x4xf32>
    %cosine_1 = math.cos %angle_3 : tensor<7x4xf32>
    %cosine_2 = math.sin %angle_3 : tensor<7x4xf32>
    %low_1 = tensor.extract_slice %v_14[0, 0, 0, 0] [2, 2, 7, 4] [1, 1, 1, 1] : tensor<2x2x7x8xf32> to tensor<2x2x7x4xf32>
    %low_2 = tensor.extract_slice %v_14[0, 0, 0, 4] [2, 2, 7, 4] [1, 1, 1, 1] : tensor<2x2x7x8xf32> to tensor<2x2x7x4xf32>
    %v_19 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_1, %cosine_1 : tensor<2x2x7x4xf32>, tensor<7x4xf32>) outs(%v_19 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x4xf32>
    %v_21 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_2, %cosine_2 : tensor<2x2x7x4xf32>, tensor<7x4xf32>) outs(%v_21 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x4xf32>
    %v_23 = arith.subf %v_20, %v_22 : tensor<2x2x7x4xf32>
    %v_24 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_2, %cosine_1 : tensor<2x2x7x4xf32>, tensor<7x4xf32>) outs(%v_24 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x4xf32>
    %v_26 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_1, %cosine_2 : tensor<2x2x7x4xf32>, tensor<7x4xf32>) outs(%v_26 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x4xf32>
    %v_28 = arith.addf %v_25, %v_27 : tensor<2x2x7x4xf32>
    %v_29 = tensor.concat dim(3) %v_23, %v_28 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x7x8xf32>
    %low_3 = tensor.extract_slice %v_18[0, 0, 0, 0] [2, 2, 7, 4] [1, 1, 1, 1] : tensor<2x2x7x8xf32> to tensor<2x2x7x4xf32>
    %low_4 = tensor.extract_slice %v_18[0, 0, 0, 4] [2, 2, 7, 4] [1, 1, 1, 1] : tensor<2x2x7x8xf32> to tensor<2x2x7x4xf32>
    %v_30 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_3, %cosine_1 : tensor<2x2x7x4xf32>, tensor<7x4xf32>) outs(%v_30 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x4xf32>
    %v_32 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_4, %cosine_2 : tensor<2x2x7x4xf32>, tensor<7x4xf32>) outs(%v_32 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x4xf32>
    %v_34 = arith.subf %v_31, %v_33 : tensor<2x2x7x4xf32>
    %v_35 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_4, %cosine_1 : tensor<2x2x7x4xf32>, tensor<7x4xf32>) outs(%v_35 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x4xf32>
    %v_37 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_3, %cosine_2 : tensor<2x2x7x4xf32>, tensor<7x4xf32>) outs(%v_37 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x4xf32>
    %v_39 = arith.addf %v_36, %v_38 : tensor<2x2x7x4xf32>
    %v_40 = tensor.concat dim(3) %v_34, %v_39 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x7x8xf32>
    %v_41 = arith.constant dense<0.0> : tensor<2x2x7x7xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_29, %v_40 : tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>) outs(%v_41 : tensor<2x2x7x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x7xf32>
    %to_y_1_to_in_weight_1 = mixer.weight @weights "w.to_y.1.to_in.weight" : tensor<8x8xf32>
    %v_43 = mixer.linear %v_6, %to_y_1_to_in_weight_1 : tensor<2x7x9x8xf32>, tensor<8x8xf32> -> tensor<2x7x9x8xf32>
    %profile_16 = arith.constant dense<0.0> : tensor<2x9x8xf32>
    %profile_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>], iterator_types = ["parallel", "reduction", "parallel", "parallel"]} ins(%v_43 : tensor<2x7x9x8xf32>) outs(%profile_16 : tensor<2x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x8xf32>
    %profile_18 = arith.constant dense<0.14285714285714285> : tensor<2x9x8xf32>
    %profile_19 = arith.mulf %profile_17, %profile_18 : tensor<2x9x8xf32>
    %to_y_1_out_ffn_norm_weight_1 = mixer.weight @weights "w.to_y.1.out_ffn.norm.weight" : tensor<8xf32>
    %to_y_1_out_ffn_norm_bias_1 = mixer.weight @weights "w.to_y.1.out_ffn.norm.bias" : tensor<8xf32>
    %v_44 = mixer.norm layer %profile_19 scale %to_y_1_out_ffn_norm_weight_1 bias %to_y_1_out_ffn_norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x9x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x9x8xf32>
    %to_y_1_out_ffn_fn_net_0_weight_1 = mixer.weight @weights "w.to_y.1.out_ffn.fn.net.0.weight" : tensor<16x8xf32>
    %to_y_1_out_ffn_fn_net_0_bias_1 = mixer.weight @weights "w.to_y.1.out_ffn.fn.net.0.bias" : tensor<16xf32>
    %v_45 = mixer.linear %v_44, %to_y_1_out_ffn_fn_net_0_weight_1 bias %to_y_1_out_ffn_fn_net_0_bias_1 : tensor<2x9x8xf32>, tensor<16x8xf32>, tensor<16xf32> -> tensor<2x9x16xf32>
    %profile_20 = tensor.extract_slice %v_45[0, 0, 0] [2, 9, 8] [1, 1, 1] : tensor<2x9x16xf32> to tensor<2x9x8xf32>
    %profile_21 = arith.constant dense<0.5> : tensor<2x9x8xf32>
    %profile_22 = arith.mulf %profile_20, %profile_21 : tensor<2x9x8xf32>
    %profile_23 = arith.constant dense<0.7071067811865476> : tensor<2x9x8xf32>
    %profile_24 = arith.mulf %profile_20, %profile_23 : tensor<2x9x8xf32>
    %profile_25 = math.erf %profile_24 : tensor<2x9x8xf32>
    %profile_26 = arith.constant dense<1.0> : tensor<2x9x8xf32>
    %profile_27 = arith.addf %profile_25, %profile_26 : tensor<2x9x8xf32>
    %profile_28 = arith.mulf %profile_22, %profile_27 : tensor<2x9x8xf32>
    %profile_29 = tensor.extract_slice %v_45[0, 0, 8] [2, 9, 8] [1, 1, 1] : tensor<2x9x16xf32> to tensor<2x9x8xf32>
    %profile_30 = arith.mulf %profile_28, %profile_29 : tensor<2x9x8xf32>
    %to_y_1_out_ffn_fn_net_3_weight_1 = mixer.weight @weights "w.to_y.1.out_ffn.fn.net.3.weight" : tensor<6x8xf32>
    %to_y_1_out_ffn_fn_net_3_bias_1 = mixer.weight @weights "w.to_y.1.out_ffn.fn.net.3.bias" : tensor<6xf32>
    %v_46 = mixer.linear %profile_30, %to_y_1_out_ffn_fn_net_3_weight_1 bias %to_y_1_out_ffn_fn_net_3_bias_1 : tensor<2x9x8xf32>, tensor<6x8xf32>, tensor<6xf32> -> tensor<2x9x6xf32>
    %low_rank_kernel_y_to_q_weight_1 = mixer.weight @weights "w.low_rank_kernel_y.to_q.weight" : tensor<16x6xf32>
    %v_47 = mixer.linear %v_46, %low_rank_kernel_y_to_q_weight_1 : tensor<2x9x6xf32>, tensor<16x6xf32> -> tensor<2x9x16xf32>
    %v_48 = tensor.expand_shape %v_47 [[0], [1], [2, 3]] output_shape [2, 9, 2, 8] : tensor<2x9x16xf32> into tensor<2x9x2x8xf32>
    %v_49 = tensor.empty() : tensor<2x2x9x8xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_48 : tensor<2x9x2x8xf32>) outs(%v_49 : tensor<2x2x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x9x8xf32>
    %low_rank_kernel_y_to_k_weight_1 = mixer.weight @weights "w.low_rank_kernel_y.to_k.weight" : tensor<16x6xf32>
    %v_51 = mixer.linear %v_46, %low_rank_kernel_y_to_k_weight_1 : tensor<2x9x6xf32>, tensor<16x6xf32> -> tensor<2x9x16xf32>
    %v_52 = tensor.expand_shape %v_51 [[0], [1], [2, 3]] output_shape [2, 9, 2, 8] : tensor<2x9x16xf32> into tensor<2x9x2x8xf32>
    %v_53 = tensor.empty() : tensor<2x2x9x8xf32>
    %v_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_52 : tensor<2x9x2x8xf32>) outs(%v_53 : tensor<2x2x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x9x8xf32>
    %angle_4 = arith.constant dense<[64.0, 6.400000095367432, 0.6399999856948853, 0.06400000303983688]> : tensor<4xf32>
    %angle_5 = tensor.empty() : tensor<9x4xf32>
    %angle_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_pos_y, %angle_4 : tensor<9x1xf32>, tensor<4xf32>) outs(%angle_5 : tensor<9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<9x4xf32>
    %cosine_3 = math.cos %angle_6 : tensor<9x4xf32>
    %cosine_4 = math.sin %angle_6 : tensor<9x4xf32>
    %low_5 = tensor.extract_slice %v_50[0, 0, 0, 0] [2, 2, 9, 4] [1, 1, 1, 1] : tensor<2x2x9x8xf32> to tensor<2x2x9x4xf32>
    %low_6 = tensor.extract_slice %v_50[0, 0, 0, 4] [2, 2, 9, 4] [1, 1, 1, 1] : tensor<2x2x9x8xf32> to tensor<2x2x9x4xf32>
    %v_55 = tensor.empty() : tensor<2x2x9x4xf32>
    %v_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_5, %cosine_3 : tensor<2x2x9x4xf32>, tensor<9x4xf32>) outs(%v_55 : tensor<2x2x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x9x4xf32>
    %v_57 = tensor.empty() : tensor<2x2x9x4xf32>
    %v_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_6, %cosine_4 : tensor<2x2x9x4xf32>, tensor<9x4xf32>) outs(%v_57 : tensor<2x2x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x9x4xf32>
    %v_59 = arith.subf %v_56, %v_58 : tensor<2x2x9x4xf32>
    %v_60 = tensor.empty() : tensor<2x2x9x4xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_6, %cosine_3 : tensor<2x2x9x4xf32>, tensor<9x4xf32>) outs(%v_60 : tensor<2x2x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x9x4xf32>
    %v_62 = tensor.empty() : tensor<2x2x9x4xf32>
    %v_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_5, %cosine_4 : tensor<2x2x9x4xf32>, tensor<9x4xf32>) outs(%v_62 : tensor<2x2x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x9x4xf32>
    %v_64 = arith.addf %v_61, %v_63 : tensor<2x2x9x4xf32>
    %v_65 = tensor.concat dim(3) %v_59, %v_64 : (tensor<2x2x9x4xf32>, tensor<2x2x9x4xf32>) -> tensor<2x2x9x8xf32>
    %low_7 = tensor.extract_slice %v_54[0, 0, 0, 0] [2, 2, 9, 4] [1, 1, 1, 1] : tensor<2x2x9x8xf32> to tensor<2x2x9x4xf32>
    %low_8 = tensor.extract_slice %v_54[0, 0, 0, 4] [2, 2, 9, 4] [1, 1, 1, 1] : tensor<2x2x9x8xf32> to tensor<2x2x9x4xf32>
    %v_66 = tensor.empty() : tensor<2x2x9x4xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_7, %cosine_3 : tensor<2x2x9x4xf32>, tensor<9x4xf32>) outs(%v_66 : tensor<2x2x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x9x4xf32>
    %v_68 = tensor.empty() : tensor<2x2x9x4xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_8, %cosine_4 : tensor<2x2x9x4xf32>, tensor<9x4xf32>) outs(%v_68 : tensor<2x2x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x9x4xf32>
    %v_70 = arith.subf %v_67, %v_69 : tensor<2x2x9x4xf32>
    %v_71 = tensor.empty() : tensor<2x2x9x4xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_8, %cosine_3 : tensor<2x2x9x4xf32>, tensor<9x4xf32>) outs(%v_71 : tensor<2x2x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x9x4xf32>
    %v_73 = tensor.empty() : tensor<2x2x9x4xf32>
    %v_74 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%low_7, %cosine_4 : tensor<2x2x9x4xf32>, tensor<9x4xf32>) outs(%v_73 : tensor<2x2x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x9x4xf32>
    %v_75 = arith.addf %v_72, %v_74 : tensor<2x2x9x4xf32>
    %v_76 = tensor.concat dim(3) %v_70, %v_75 : (tensor<2x2x9x4xf32>, tensor<2x2x9x4xf32>) -> tensor<2x2x9x8xf32>
    %v_77 = arith.constant dense<0.0> : tensor<2x2x9x9xf32>
    %v_78 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_65, %v_76 : tensor<2x2x9x8xf32>, tensor<2x2x9x8xf32>) outs(%v_77 : tensor<2x2x9x9xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x9x9xf32>
    %v_79 = arith.constant dense<0.0> : tensor<2x2x7x9x4xf32>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d5, d3, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_42, %v_5 : tensor<2x2x7x7xf32>, tensor<2x2x7x9x4xf32>) outs(%v_79 : tensor<2x2x7x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x9x4xf32>
    %v_81 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d3, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d5, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_78, %v_80 : tensor<2x2x9x9xf32>, tensor<2x2x7x9x4xf32>) outs(%v_79 : tensor<2x2x7x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x7x9x4xf32>
    %flat_1 = tensor.collapse_shape %v_81 [[0], [1], [2, 3, 4]] : tensor<2x2x7x9x4xf32> into tensor<2x2x252xf32>
    %flat_2 = mixer.norm layer %flat_1 epsilon 9.96031746031746080e-09 : tensor<2x2x252xf32> -> tensor<2x2x252xf32>
    %flat_3 = arith.constant dense<0.9980139007206994> : tensor<2x2x252xf32>
    %flat_4 = arith.mulf %flat_2, %flat_3 : tensor<2x2x252xf32>
    %v_82 = tensor.expand_shape %flat_4 [[0], [1], [2, 3]] output_shape [2, 2, 63, 4] : tensor<2x2x252xf32> into tensor<2x2x63x4xf32>
    %v_83 = tensor.empty() : tensor<2x63x2x4xf32>
    %v_84 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_82 : tensor<2x2x63x4xf32>) outs(%v_83 : tensor<2x63x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x63x2x4xf32>
    %v_85 = tensor.collapse_shape %v_84 [[0], [1], [2, 3]] : tensor<2x63x2x4xf32> into tensor<2x63x8xf32>
    %to_out_1_weight_1 = mixer.weight @weights "w.to_out.1.weight" : tensor<10x8xf32>
    %v_86 = mixer.linear %v_85, %to_out_1_weight_1 : tensor<2x63x8xf32>, tensor<10x8xf32> -> tensor<2x63x10xf32>
    %v_87 = arith.constant dense<0.5> : tensor<2x63x10xf32>
    %v_88 = arith.mulf %v_86, %v_87 : tensor<2x63x10xf32>
    %v_89 = arith.constant dense<0.7071067811865476> : tensor<2x63x10xf32>
    %v_90 = arith.mulf %v_86, %v_89 : tensor<2x63x10xf32>
    %v_91 = math.erf %v_90 : tensor<2x63x10xf32>
    %v_92 = arith.constant dense<1.0> : tensor<2x63x10xf32>
    %v_93 = arith.addf %v_91, %v_92 : tensor<2x63x10xf32>
    %v_94 = arith.mulf %v_88, %v_93 : tensor<2x63x10xf32>
    %to_out_3_weight_1 = mixer.weight @weights "w.to_out.3.weight" : tensor<10x10xf32>
    %v_95 = mixer.linear %v_94, %to_out_3_weight_1 : tensor<2x63x10xf32>, tensor<10x10xf32> -> tensor<2x63x10xf32>
    return %v_95 : tensor<2x63x10xf32>
  }
}
