// A model without PiToMe: token merging by spectrum-preserving energy (Tran et al., 2024, arXiv 2405.16148), to put it in by
// --merge-tokens=pitome:ratio=0.8,mode=ordered,margin=0.35,proportional=off,class-token=on
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x19x12xf32> {mixer.name = "x"}) -> (tensor<2x19x12xf32> {mixer.name = "out"}) {
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<12xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<12xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 9.99999999999999955e-07 : tensor<2x19x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x19x12xf32>
    %attn_qkv_weight_1 = mixer.weight @weights "w.attn.qkv.weight" : tensor<36x12xf32>
    %attn_qkv_bias_1 = mixer.weight @weights "w.attn.qkv.bias" : tensor<36xf32>
    %v_2 = mixer.linear %v_1, %attn_qkv_weight_1 bias %attn_qkv_bias_1 : tensor<2x19x12xf32>, tensor<36x12xf32>, tensor<36xf32> -> tensor<2x19x36xf32> loc("attn.qkv")
    %q_1 = tensor.extract_slice %v_2[0, 0, 0] [2, 19, 12] [1, 1, 1] : tensor<2x19x36xf32> to tensor<2x19x12xf32>
    %v_3 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [2, 19, 3, 4] : tensor<2x19x12xf32> into tensor<2x19x3x4xf32>
    %v_4 = tensor.empty() : tensor<2x3x19x4xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x19x3x4xf32>) outs(%v_4 : tensor<2x3x19x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x19x4xf32>
    %q_2 = tensor.extract_slice %v_2[0, 0, 12] [2, 19, 12] [1, 1, 1] : tensor<2x19x36xf32> to tensor<2x19x12xf32>
    %v_6 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [2, 19, 3, 4] : tensor<2x19x12xf32> into tensor<2x19x3x4xf32>
    %v_7 = tensor.empty() : tensor<2x3x19x4xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<2x19x3x4xf32>) outs(%v_7 : tensor<2x3x19x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x19x4xf32>
    %q_3 = tensor.extract_slice %v_2[0, 0, 24] [2, 19, 12] [1, 1, 1] : tensor<2x19x36xf32> to tensor<2x19x12xf32>
    %v_9 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [2, 19, 3, 4] : tensor<2x19x12xf32> into tensor<2x19x3x4xf32>
    %v_10 = tensor.empty() : tensor<2x3x19x4xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<2x19x3x4xf32>) outs(%v_10 : tensor<2x3x19x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x19x4xf32>
    %results_1 = mixer.attention %v_5, %v_8, %v_11 scale 5.00000000000000000e-01 : tensor<2x3x19x4xf32>, tensor<2x3x19x4xf32>, tensor<2x3x19x4xf32> -> tensor<2x3x19x4xf32>
    %v_12 = tensor.empty() : tensor<2x19x3x4xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x19x4xf32>) outs(%v_12 : tensor<2x19x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x19x3x4xf32>
    %v_14 = tensor.collapse_shape %v_13 [[0], [1], [2, 3]] : tensor<2x19x3x4xf32> into tensor<2x19x12xf32>
    %attn_proj_weight_1 = mixer.weight @weights "w.attn.proj.weight" : tensor<12x12xf32>
    %attn_proj_bias_1 = mixer.weight @weights "w.attn.proj.bias" : tensor<12xf32>
    %v_15 = mixer.linear %v_14, %attn_proj_weight_1 bias %attn_proj_bias_1 : tensor<2x19x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x19x12xf32> loc("attn.proj")
    %x_1 = arith.addf %in_x, %v_15 : tensor<2x19x12xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<12xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<12xf32>
    %v_16 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 9.99999999999999955e-07 : tensor<2x19x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x19x12xf32>
    %mlp_0_weight_1 = mixer.weight @weights "w.mlp.0.weight" : tensor<24x12xf32>
    %mlp_0_bias_1 = mixer.weight @weights "w.mlp.0.bias" : tensor<24xf32>
    %v_17 = mixer.linear %v_16, %mlp_0_weight_1 bias %mlp_0_bias_1 : tensor<2x19x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<2x19x24xf32> loc("mlp.0")
    %hidden_1 = arith.constant dense<0.5> : tensor<2x19x24xf32>
    %hidden_2 = arith.mulf %v_17, %hidden_1 : tensor<2x19x24xf32>
    %hidden_3 = arith.constant dense<0.7071067811865476> : tensor<2x19x24xf32>
    %hidden_4 = arith.mulf %v_17, %hidden_3 : tensor<2x19x24xf32>
    %hidden_5 = math.erf %hidden_4 : tensor<2x19x24xf32>
    %hidden_6 = arith.constant dense<1.0> : tensor<2x19x24xf32>
    %hidden_7 = arith.addf %hidden_5, %hidden_6 : tensor<2x19x24xf32>
    %hidden_8 = arith.mulf %hidden_2, %hidden_7 : tensor<2x19x24xf32>
    %mlp_2_weight_1 = mixer.weight @weights "w.mlp.2.weight" : tensor<12x24xf32>
    %mlp_2_bias_1 = mixer.weight @weights "w.mlp.2.bias" : tensor<12xf32>
    %v_18 = mixer.linear %hidden_8, %mlp_2_weight_1 bias %mlp_2_bias_1 : tensor<2x19x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<2x19x12xf32> loc("mlp.2")
    %v_19 = arith.addf %x_1, %v_18 : tensor<2x19x12xf32>
    return %v_19 : tensor<2x19x12xf32>
  }
}
