// Swin Transformer (Liu et al., 2021, arXiv 2103.14030).
// Attention inside windows with a relative position bias; the next block shifts the windows by half and masks what wraps.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x96x24xf32> {mixer.name = "x"}) -> (tensor<2x96x24xf32> {mixer.name = "out"}) {
    %attn_relative_position_bias_table_1 = mixer.weight @weights "w.attn.relative_position_bias_table" : tensor<81x3xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<24xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<24xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x96x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x96x24xf32>
    %attn_qkv_weight_1 = mixer.weight @weights "w.attn.qkv.weight" : tensor<72x24xf32>
    %attn_qkv_bias_1 = mixer.weight @weights "w.attn.qkv.bias" : tensor<72xf32>
    %v_2 = mixer.linear %v_1, %attn_qkv_weight_1 bias %attn_qkv_bias_1 : tensor<2x96x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<2x96x72xf32>
    %qkv_1 = arith.constant dense<[0, 1, 2, 3, 12, 13, 14, 15, 24, 25, 26, 27, 36, 37, 38, 39, 4, 5, 6, 7, 16, 17, 18, 19, 28, 29, 30, 31, 40, 41, 42, 43, 8, 9, 10, 11, 20, 21, 22, 23, 32, 33, 34, 35, 44, 45, 46, 47, 48, 49, 50, 51, 60, 61, 62, 63, 72, 73, 74, 75, 84, 85, 86, 87, 52, 53, 54, 55, 64, 65, 66, 67, 76, 77, 78, 79, 88, 89, 90, 91, 56, 57, 58, 59, 68, 69, 70, 71, 80, 81, 82, 83, 92, 93, 94, 95]> : tensor<96xi64>
    %qkv_2 = tensor.empty() : tensor<96x2x72xf32>
    %qkv_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_2 : tensor<2x96x72xf32>) outs(%qkv_2 : tensor<96x2x72xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<96x2x72xf32>
    %qkv_4 = mixer.embedding %qkv_1, %qkv_3 : tensor<96xi64>, tensor<96x2x72xf32> -> tensor<96x2x72xf32>
    %qkv_5 = tensor.empty() : tensor<2x96x72xf32>
    %qkv_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%qkv_4 : tensor<96x2x72xf32>) outs(%qkv_5 : tensor<2x96x72xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x96x72xf32>
    %qkv_7 = tensor.collapse_shape %qkv_6 [[0, 1, 2]] : tensor<2x96x72xf32> into tensor<13824xf32>
    %qkv_8 = tensor.expand_shape %qkv_7 [[0, 1, 2]] output_shape [12, 16, 72] : tensor<13824xf32> into tensor<12x16x72xf32>
    %q_1 = tensor.extract_slice %qkv_8[0, 0, 0] [12, 16, 24] [1, 1, 1] : tensor<12x16x72xf32> to tensor<12x16x24xf32>
    %v_3 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [12, 16, 3, 8] : tensor<12x16x24xf32> into tensor<12x16x3x8xf32>
    %v_4 = tensor.empty() : tensor<12x3x16x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<12x16x3x8xf32>) outs(%v_4 : tensor<12x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x3x16x8xf32>
    %q_2 = tensor.extract_slice %qkv_8[0, 0, 24] [12, 16, 24] [1, 1, 1] : tensor<12x16x72xf32> to tensor<12x16x24xf32>
    %v_6 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [12, 16, 3, 8] : tensor<12x16x24xf32> into tensor<12x16x3x8xf32>
    %v_7 = tensor.empty() : tensor<12x3x16x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<12x16x3x8xf32>) outs(%v_7 : tensor<12x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x3x16x8xf32>
    %q_3 = tensor.extract_slice %qkv_8[0, 0, 48] [12, 16, 24] [1, 1, 1] : tensor<12x16x72xf32> to tensor<12x16x24xf32>
    %v_9 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [12, 16, 3, 8] : tensor<12x16x24xf32> into tensor<12x16x3x8xf32>
    %v_10 = tensor.empty() : tensor<12x3x16x8xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<12x16x3x8xf32>) outs(%v_10 : tensor<12x3x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x3x16x8xf32>
    %bias_1 = arith.constant dense<[[40, 39, 38, 37, 31, 30, 29, 28, 22, 21, 20, 19, 13, 12, 11, 10], [41, 40, 39, 38, 32, 31, 30, 29, 23, 22, 21, 20, 14, 13, 12, 11], [42, 41, 40, 39, 33, 32, 31, 30, 24, 23, 22, 21, 15, 14, 13, 12], [43, 42, 41, 40, 34, 33, 32, 31, 25, 24, 23, 22, 16, 15, 14, 13], [49, 48, 47, 46, 40, 39, 38, 37, 31, 30, 29, 28, 22, 21, 20, 19], [50, 49, 48, 47, 41, 40, 39, 38, 32, 31, 30, 29, 23, 22, 21, 20], [51, 50, 49, 48, 42, 41, 40, 39, 33, 32, 31, 30, 24, 23, 22, 21], [52, 51, 50, 49, 43, 42, 41, 40, 34, 33, 32, 31, 25, 24, 23, 22], [58, 57, 56, 55, 49, 48, 47, 46, 40, 39, 38, 37, 31, 30, 29, 28], [59, 58, 57, 56, 50, 49, 48, 47, 41, 40, 39, 38, 32, 31, 30, 29], [60, 59, 58, 57, 51, 50, 49, 48, 42, 41, 40, 39, 33, 32, 31, 30], [61, 60, 59, 58, 52, 51, 50, 49, 43, 42, 41, 40, 34, 33, 32, 31], [67, 66, 65, 64, 58, 57, 56, 55, 49, 48, 47, 46, 40, 39, 38, 37], [68, 67, 66, 65, 59, 58, 57, 56, 50, 49, 48, 47, 41, 40, 39, 38], [69, 68, 67, 66, 60, 59, 58, 57, 51, 50, 49, 48, 42, 41, 40, 39], [70, 69, 68, 67, 61, 60, 59, 58, 52, 51, 50, 49, 43, 42, 41, 40]]> : tensor<16x16xi64>
    %bias_2 = mixer.embedding %bias_1, %attn_relative_position_bias_table_1 : tensor<16x16xi64>, tensor<81x3xf32> -> tensor<16x16x3xf32>
    %results_1 = mixer.attention %v_5, %v_8, %v_11 captures(%bias_2 : tensor<16x16x3xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<16x16x3xf32>):
        %r1 = tensor.extract %c0[%i, %j, %h] : tensor<16x16x3xf32>
        %r2 = arith.addf %s, %r1 : f32
        mixer.yield %r2 : f32
      } : tensor<12x3x16x8xf32>, tensor<12x3x16x8xf32>, tensor<12x3x16x8xf32> -> tensor<12x3x16x8xf32>
    %v_12 = tensor.empty() : tensor<12x16x3x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<12x3x16x8xf32>) outs(%v_12 : tensor<12x16x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<12x16x3x8xf32>
    %v_14 = tensor.collapse_shape %v_13 [[0], [1], [2, 3]] : tensor<12x16x3x8xf32> into tensor<12x16x24xf32>
    %o_1 = tensor.collapse_shape %v_14 [[0, 1, 2]] : tensor<12x16x24xf32> into tensor<4608xf32>
    %o_2 = tensor.expand_shape %o_1 [[0, 1, 2]] output_shape [2, 96, 24] : tensor<4608xf32> into tensor<2x96x24xf32>
    %o_3 = arith.constant dense<[0, 1, 2, 3, 16, 17, 18, 19, 32, 33, 34, 35, 4, 5, 6, 7, 20, 21, 22, 23, 36, 37, 38, 39, 8, 9, 10, 11, 24, 25, 26, 27, 40, 41, 42, 43, 12, 13, 14, 15, 28, 29, 30, 31, 44, 45, 46, 47, 48, 49, 50, 51, 64, 65, 66, 67, 80, 81, 82, 83, 52, 53, 54, 55, 68, 69, 70, 71, 84, 85, 86, 87, 56, 57, 58, 59, 72, 73, 74, 75, 88, 89, 90, 91, 60, 61, 62, 63, 76, 77, 78, 79, 92, 93, 94, 95]> : tensor<96xi64>
    %o_4 = tensor.empty() : tensor<96x2x24xf32>
    %o_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%o_2 : tensor<2x96x24xf32>) outs(%o_4 : tensor<96x2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<96x2x24xf32>
    %o_6 = mixer.embedding %o_3, %o_5 : tensor<96xi64>, tensor<96x2x24xf32> -> tensor<96x2x24xf32>
    %o_7 = tensor.empty() : tensor<2x96x24xf32>
    %o_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%o_6 : tensor<96x2x24xf32>) outs(%o_7 : tensor<2x96x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x96x24xf32>
    %attn_proj_weight_1 = mixer.weight @weights "w.attn.proj.weight" : tensor<24x24xf32>
    %attn_proj_bias_1 = mixer.weight @weights "w.attn.proj.bias" : tensor<24xf32>
    %v_15 = mixer.linear %o_8, %attn_proj_weight_1 bias %attn_proj_bias_1 : tensor<2x96x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x96x24xf32>
    %x_1 = arith.addf %in_x, %v_15 : tensor<2x96x24xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<24xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<24xf32>
    %v_16 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x96x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x96x24xf32>
    %mlp_fc1_weight_1 = mixer.weight @weights "w.mlp.fc1.weight" : tensor<48x24xf32>
    %mlp_fc1_bias_1 = mixer.weight @weights "w.mlp.fc1.bias" : tensor<48xf32>
    %v_17 = mixer.linear %v_16, %mlp_fc1_weight_1 bias %mlp_fc1_bias_1 : tensor<2x96x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x96x48xf32>
    %y_1 = arith.constant dense<0.5> : tensor<2x96x48xf32>
    %y_2 = arith.mulf %v_17, %y_1 : tensor<2x96x48xf32>
    %y_3 = arith.constant dense<0.7071067811865476> : tensor<2x96x48xf32>
    %y_4 = arith.mulf %v_17, %y_3 : tensor<2x96x48xf32>
    %y_5 = math.erf %y_4 : tensor<2x96x48xf32>
    %y_6 = arith.constant dense<1.0> : tensor<2x96x48xf32>
    %y_7 = arith.addf %y_5, %y_6 : tensor<2x96x48xf32>
    %y_8 = arith.mulf %y_2, %y_7 : tensor<2x96x48xf32>
    %mlp_fc2_weight_1 = mixer.weight @weights "w.mlp.fc2.weight" : tensor<24x48xf32>
    %mlp_fc2_bias_1 = mixer.weight @weights "w.mlp.fc2.bias" : tensor<24xf32>
    %v_18 = mixer.linear %y_8, %mlp_fc2_weight_1 bias %mlp_fc2_bias_1 : tensor<2x96x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x96x24xf32>
    %v_19 = arith.addf %x_1, %v_18 : tensor<2x96x24xf32>
    return %v_19 : tensor<2x96x24xf32>
  }
}
