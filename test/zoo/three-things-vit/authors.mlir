// Three things everyone should know about vision Transformers (Touvron et al., 2022, arXiv 2203.09795).
// Residual layers in parallel pairs: x + f1(x) + f2(x), for attention and for the FFN.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x7x8xf32> {mixer.name = "x"}) -> (tensor<2x7x8xf32> {mixer.name = "out"}) {
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<8xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<8xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %attn_qkv_weight_1 = mixer.weight @weights "w.attn.qkv.weight" : tensor<24x8xf32>
    %attn_qkv_bias_1 = mixer.weight @weights "w.attn.qkv.bias" : tensor<24xf32>
    %v_2 = mixer.linear %v_1, %attn_qkv_weight_1 bias %attn_qkv_bias_1 : tensor<2x7x8xf32>, tensor<24x8xf32>, tensor<24xf32> -> tensor<2x7x24xf32>
    %q_1 = tensor.extract_slice %v_2[0, 0, 0] [2, 7, 8] [1, 1, 1] : tensor<2x7x24xf32> to tensor<2x7x8xf32>
    %v_3 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_4 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x7x2x4xf32>) outs(%v_4 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %q_2 = tensor.extract_slice %v_2[0, 0, 8] [2, 7, 8] [1, 1, 1] : tensor<2x7x24xf32> to tensor<2x7x8xf32>
    %v_6 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_7 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<2x7x2x4xf32>) outs(%v_7 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %q_3 = tensor.extract_slice %v_2[0, 0, 16] [2, 7, 8] [1, 1, 1] : tensor<2x7x24xf32> to tensor<2x7x8xf32>
    %v_9 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_10 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<2x7x2x4xf32>) outs(%v_10 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %results_1 = mixer.attention %v_5, %v_8, %v_11 scale 5.00000000000000000e-01 : tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32> -> tensor<2x2x7x4xf32>
    %v_12 = tensor.empty() : tensor<2x7x2x4xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x2x7x4xf32>) outs(%v_12 : tensor<2x7x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x2x4xf32>
    %v_14 = tensor.collapse_shape %v_13 [[0], [1], [2, 3]] : tensor<2x7x2x4xf32> into tensor<2x7x8xf32>
    %attn_proj_weight_1 = mixer.weight @weights "w.attn.proj.weight" : tensor<8x8xf32>
    %attn_proj_bias_1 = mixer.weight @weights "w.attn.proj.bias" : tensor<8xf32>
    %v_15 = mixer.linear %v_14, %attn_proj_weight_1 bias %attn_proj_bias_1 : tensor<2x7x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<2x7x8xf32>
    %gamma_1_1 = mixer.weight @weights "w.gamma_1" : tensor<8xf32>
    %one_1 = tensor.empty() : tensor<2x7x8xf32>
    %one_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_15, %gamma_1_1 : tensor<2x7x8xf32>, tensor<8xf32>) outs(%one_1 : tensor<2x7x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x8xf32>
    %norm11_weight_1 = mixer.weight @weights "w.norm11.weight" : tensor<8xf32>
    %norm11_bias_1 = mixer.weight @weights "w.norm11.bias" : tensor<8xf32>
    %v_16 = mixer.norm layer %in_x scale %norm11_weight_1 bias %norm11_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %attn1_qkv_weight_1 = mixer.weight @weights "w.attn1.qkv.weight" : tensor<24x8xf32>
    %attn1_qkv_bias_1 = mixer.weight @weights "w.attn1.qkv.bias" : tensor<24xf32>
    %v_17 = mixer.linear %v_16, %attn1_qkv_weight_1 bias %attn1_qkv_bias_1 : tensor<2x7x8xf32>, tensor<24x8xf32>, tensor<24xf32> -> tensor<2x7x24xf32>
    %q_4 = tensor.extract_slice %v_17[0, 0, 0] [2, 7, 8] [1, 1, 1] : tensor<2x7x24xf32> to tensor<2x7x8xf32>
    %v_18 = tensor.expand_shape %q_4 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_19 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_18 : tensor<2x7x2x4xf32>) outs(%v_19 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %q_5 = tensor.extract_slice %v_17[0, 0, 8] [2, 7, 8] [1, 1, 1] : tensor<2x7x24xf32> to tensor<2x7x8xf32>
    %v_21 = tensor.expand_shape %q_5 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_22 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_21 : tensor<2x7x2x4xf32>) outs(%v_22 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %q_6 = tensor.extract_slice %v_17[0, 0, 16] [2, 7, 8] [1, 1, 1] : tensor<2x7x24xf32> to tensor<2x7x8xf32>
    %v_24 = tensor.expand_shape %q_6 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_25 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24 : tensor<2x7x2x4xf32>) outs(%v_25 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %results_2 = mixer.attention %v_20, %v_23, %v_26 scale 5.00000000000000000e-01 : tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32> -> tensor<2x2x7x4xf32>
    %v_27 = tensor.empty() : tensor<2x7x2x4xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x2x7x4xf32>) outs(%v_27 : tensor<2x7x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x2x4xf32>
    %v_29 = tensor.collapse_shape %v_28 [[0], [1], [2, 3]] : tensor<2x7x2x4xf32> into tensor<2x7x8xf32>
    %attn1_proj_weight_1 = mixer.weight @weights "w.attn1.proj.weight" : tensor<8x8xf32>
    %attn1_proj_bias_1 = mixer.weight @weights "w.attn1.proj.bias" : tensor<8xf32>
    %v_30 = mixer.linear %v_29, %attn1_proj_weight_1 bias %attn1_proj_bias_1 : tensor<2x7x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<2x7x8xf32>
    %gamma_1_1_1 = mixer.weight @weights "w.gamma_1_1" : tensor<8xf32>
    %two_1 = tensor.empty() : tensor<2x7x8xf32>
    %two_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_30, %gamma_1_1_1 : tensor<2x7x8xf32>, tensor<8xf32>) outs(%two_1 : tensor<2x7x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x8xf32>
    %x_1 = arith.addf %in_x, %one_2 : tensor<2x7x8xf32>
    %x_2 = arith.addf %x_1, %two_2 : tensor<2x7x8xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<8xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<8xf32>
    %v_31 = mixer.norm layer %x_2 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %mlp_fc1_weight_1 = mixer.weight @weights "w.mlp.fc1.weight" : tensor<16x8xf32>
    %mlp_fc1_bias_1 = mixer.weight @weights "w.mlp.fc1.bias" : tensor<16xf32>
    %v_32 = mixer.linear %v_31, %mlp_fc1_weight_1 bias %mlp_fc1_bias_1 : tensor<2x7x8xf32>, tensor<16x8xf32>, tensor<16xf32> -> tensor<2x7x16xf32>
    %v_33 = arith.constant dense<0.5> : tensor<2x7x16xf32>
    %v_34 = arith.mulf %v_32, %v_33 : tensor<2x7x16xf32>
    %v_35 = arith.constant dense<0.7071067811865476> : tensor<2x7x16xf32>
    %v_36 = arith.mulf %v_32, %v_35 : tensor<2x7x16xf32>
    %v_37 = math.erf %v_36 : tensor<2x7x16xf32>
    %v_38 = arith.constant dense<1.0> : tensor<2x7x16xf32>
    %v_39 = arith.addf %v_37, %v_38 : tensor<2x7x16xf32>
    %v_40 = arith.mulf %v_34, %v_39 : tensor<2x7x16xf32>
    %mlp_fc2_weight_1 = mixer.weight @weights "w.mlp.fc2.weight" : tensor<8x16xf32>
    %mlp_fc2_bias_1 = mixer.weight @weights "w.mlp.fc2.bias" : tensor<8xf32>
    %v_41 = mixer.linear %v_40, %mlp_fc2_weight_1 bias %mlp_fc2_bias_1 : tensor<2x7x16xf32>, tensor<8x16xf32>, tensor<8xf32> -> tensor<2x7x8xf32>
    %gamma_2_1 = mixer.weight @weights "w.gamma_2" : tensor<8xf32>
    %one_3 = tensor.empty() : tensor<2x7x8xf32>
    %one_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_41, %gamma_2_1 : tensor<2x7x8xf32>, tensor<8xf32>) outs(%one_3 : tensor<2x7x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x8xf32>
    %norm21_weight_1 = mixer.weight @weights "w.norm21.weight" : tensor<8xf32>
    %norm21_bias_1 = mixer.weight @weights "w.norm21.bias" : tensor<8xf32>
    %v_42 = mixer.norm layer %x_2 scale %norm21_weight_1 bias %norm21_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %mlp1_fc1_weight_1 = mixer.weight @weights "w.mlp1.fc1.weight" : tensor<16x8xf32>
    %mlp1_fc1_bias_1 = mixer.weight @weights "w.mlp1.fc1.bias" : tensor<16xf32>
    %v_43 = mixer.linear %v_42, %mlp1_fc1_weight_1 bias %mlp1_fc1_bias_1 : tensor<2x7x8xf32>, tensor<16x8xf32>, tensor<16xf32> -> tensor<2x7x16xf32>
    %v_44 = arith.mulf %v_43, %v_33 : tensor<2x7x16xf32>
    %v_45 = arith.mulf %v_43, %v_35 : tensor<2x7x16xf32>
    %v_46 = math.erf %v_45 : tensor<2x7x16xf32>
    %v_47 = arith.addf %v_46, %v_38 : tensor<2x7x16xf32>
    %v_48 = arith.mulf %v_44, %v_47 : tensor<2x7x16xf32>
    %mlp1_fc2_weight_1 = mixer.weight @weights "w.mlp1.fc2.weight" : tensor<8x16xf32>
    %mlp1_fc2_bias_1 = mixer.weight @weights "w.mlp1.fc2.bias" : tensor<8xf32>
    %v_49 = mixer.linear %v_48, %mlp1_fc2_weight_1 bias %mlp1_fc2_bias_1 : tensor<2x7x16xf32>, tensor<8x16xf32>, tensor<8xf32> -> tensor<2x7x8xf32>
    %gamma_2_1_1 = mixer.weight @weights "w.gamma_2_1" : tensor<8xf32>
    %two_3 = tensor.empty() : tensor<2x7x8xf32>
    %two_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_49, %gamma_2_1_1 : tensor<2x7x8xf32>, tensor<8xf32>) outs(%two_3 : tensor<2x7x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x8xf32>
    %v_50 = arith.addf %x_2, %one_4 : tensor<2x7x8xf32>
    %v_51 = arith.addf %v_50, %two_4 : tensor<2x7x8xf32>
    return %v_51 : tensor<2x7x8xf32>
  }
}
