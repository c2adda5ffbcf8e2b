// Tokens-to-token ViT (Yuan et al., 2021, arXiv 2101.11986).
// Performer attention on unfolded tokens: features exp(w.x - |x|^2 / 2) / sqrt(m); y = v + proj(attention), then an MLP.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x25x27xf32> {mixer.name = "x"}) -> (tensor<3x25x16xf32> {mixer.name = "out"}) {
    %w_1 = mixer.weight @weights "w.w" : tensor<8x16xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<27xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<27xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x25x27xf32> scale tensor<27xf32> bias tensor<27xf32> -> tensor<3x25x27xf32>
    %kqv_weight_1 = mixer.weight @weights "w.kqv.weight" : tensor<48x27xf32>
    %kqv_bias_1 = mixer.weight @weights "w.kqv.bias" : tensor<48xf32>
    %v_2 = mixer.linear %v_1, %kqv_weight_1 bias %kqv_bias_1 : tensor<3x25x27xf32>, tensor<48x27xf32>, tensor<48xf32> -> tensor<3x25x48xf32>
    %k_1 = tensor.extract_slice %v_2[0, 0, 0] [3, 25, 16] [1, 1, 1] : tensor<3x25x48xf32> to tensor<3x25x16xf32>
    %k_2 = tensor.extract_slice %v_2[0, 0, 16] [3, 25, 16] [1, 1, 1] : tensor<3x25x48xf32> to tensor<3x25x16xf32>
    %k_3 = tensor.extract_slice %v_2[0, 0, 32] [3, 25, 16] [1, 1, 1] : tensor<3x25x48xf32> to tensor<3x25x16xf32>
    %feature_1 = mixer.linear %k_1, %w_1 : tensor<3x25x16xf32>, tensor<8x16xf32> -> tensor<3x25x8xf32>
    %feature_2 = arith.mulf %k_1, %k_1 : tensor<3x25x16xf32>
    %feature_3 = arith.constant dense<0.0> : tensor<3x25xf32>
    %feature_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%feature_2 : tensor<3x25x16xf32>) outs(%feature_3 : tensor<3x25xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x25xf32>
    %feature_5 = tensor.expand_shape %feature_4 [[0], [1, 2]] output_shape [3, 25, 1] : tensor<3x25xf32> into tensor<3x25x1xf32>
    %feature_6 = arith.constant dense<0.5> : tensor<3x25x1xf32>
    %feature_7 = arith.mulf %feature_5, %feature_6 : tensor<3x25x1xf32>
    %feature_8 = tensor.empty() : tensor<3x25x8xf32>
    %feature_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%feature_1, %feature_7 : tensor<3x25x8xf32>, tensor<3x25x1xf32>) outs(%feature_8 : tensor<3x25x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x8xf32>
    %feature_10 = math.exp %feature_9 : tensor<3x25x8xf32>
    %feature_11 = arith.constant dense<0.3535533905932738> : tensor<3x25x8xf32>
    %feature_12 = arith.mulf %feature_10, %feature_11 : tensor<3x25x8xf32>
    %feature_13 = mixer.linear %k_2, %w_1 : tensor<3x25x16xf32>, tensor<8x16xf32> -> tensor<3x25x8xf32>
    %feature_14 = arith.mulf %k_2, %k_2 : tensor<3x25x16xf32>
    %feature_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%feature_14 : tensor<3x25x16xf32>) outs(%feature_3 : tensor<3x25xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x25xf32>
    %feature_16 = tensor.expand_shape %feature_15 [[0], [1, 2]] output_shape [3, 25, 1] : tensor<3x25xf32> into tensor<3x25x1xf32>
    %feature_17 = arith.mulf %feature_16, %feature_6 : tensor<3x25x1xf32>
    %feature_18 = tensor.empty() : tensor<3x25x8xf32>
    %feature_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%feature_13, %feature_17 : tensor<3x25x8xf32>, tensor<3x25x1xf32>) outs(%feature_18 : tensor<3x25x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x8xf32>
    %feature_20 = math.exp %feature_19 : tensor<3x25x8xf32>
    %feature_21 = arith.mulf %feature_20, %feature_11 : tensor<3x25x8xf32>
    %d_1 = arith.constant dense<0.0> : tensor<3x8xf32>
    %d_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%feature_12 : tensor<3x25x8xf32>) outs(%d_1 : tensor<3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x8xf32>
    %d_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%feature_21, %d_2 : tensor<3x25x8xf32>, tensor<3x8xf32>) outs(%feature_3 : tensor<3x25xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x25xf32>
    %d_4 = arith.constant dense<1.00000000000000002e-08> : tensor<3x25xf32>
    %d_5 = arith.addf %d_3, %d_4 : tensor<3x25xf32>
    %o_1 = arith.constant dense<0.0> : tensor<3x8x16xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%feature_12, %k_3 : tensor<3x25x8xf32>, tensor<3x25x16xf32>) outs(%o_1 : tensor<3x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x8x16xf32>
    %o_3 = arith.constant dense<0.0> : tensor<3x25x16xf32>
    %o_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%feature_21, %o_2 : tensor<3x25x8xf32>, tensor<3x8x16xf32>) outs(%o_3 : tensor<3x25x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x25x16xf32>
    %o_5 = tensor.expand_shape %d_5 [[0], [1, 2]] output_shape [3, 25, 1] : tensor<3x25xf32> into tensor<3x25x1xf32>
    %o_6 = tensor.empty() : tensor<3x25x16xf32>
    %o_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%o_4, %o_5 : tensor<3x25x16xf32>, tensor<3x25x1xf32>) outs(%o_6 : tensor<3x25x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x25x16xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<16x16xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<16xf32>
    %v_3 = mixer.linear %o_7, %proj_weight_1 bias %proj_bias_1 : tensor<3x25x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x25x16xf32>
    %y_1 = arith.addf %k_3, %v_3 : tensor<3x25x16xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<16xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<16xf32>
    %v_4 = mixer.norm layer %y_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x25x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<3x25x16xf32>
    %mlp_0_weight_1 = mixer.weight @weights "w.mlp.0.weight" : tensor<16x16xf32>
    %mlp_0_bias_1 = mixer.weight @weights "w.mlp.0.bias" : tensor<16xf32>
    %v_5 = mixer.linear %v_4, %mlp_0_weight_1 bias %mlp_0_bias_1 : tensor<3x25x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x25x16xf32>
    %hidden_1 = arith.constant dense<0.5> : tensor<3x25x16xf32>
    %hidden_2 = arith.mulf %v_5, %hidden_1 : tensor<3x25x16xf32>
    %hidden_3 = arith.constant dense<0.7071067811865476> : tensor<3x25x16xf32>
    %hidden_4 = arith.mulf %v_5, %hidden_3 : tensor<3x25x16xf32>
    %hidden_5 = math.erf %hidden_4 : tensor<3x25x16xf32>
    %hidden_6 = arith.constant dense<1.0> : tensor<3x25x16xf32>
    %hidden_7 = arith.addf %hidden_5, %hidden_6 : tensor<3x25x16xf32>
    %hidden_8 = arith.mulf %hidden_2, %hidden_7 : tensor<3x25x16xf32>
    %mlp_2_weight_1 = mixer.weight @weights "w.mlp.2.weight" : tensor<16x16xf32>
    %mlp_2_bias_1 = mixer.weight @weights "w.mlp.2.bias" : tensor<16xf32>
    %v_6 = mixer.linear %hidden_8, %mlp_2_weight_1 bias %mlp_2_bias_1 : tensor<3x25x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x25x16xf32>
    %v_7 = arith.addf %y_1, %v_6 : tensor<3x25x16xf32>
    return %v_7 : tensor<3x25x16xf32>
  }
}
