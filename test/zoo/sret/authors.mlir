// Sliced recursive Transformer (SReT) (Shen et al., 2021, arXiv 2111.05297).
// Attention inside contiguous groups of tokens; the block runs twice with the same weights, the second time on permuted tokens; small unshared layers between.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x24x12xf32> {mixer.name = "x"}, %in_perm: tensor<24xi64> {mixer.name = "perm"}) -> (tensor<2x24x12xf32> {mixer.name = "attn"}, tensor<2x24x12xf32> {mixer.name = "out"}) {
    %block_attn_qkv_weight_1 = mixer.weight @weights "w.block.attn.qkv.weight" : tensor<36x12xf32>
    %block_attn_qkv_bias_1 = mixer.weight @weights "w.block.attn.qkv.bias" : tensor<36xf32>
    %v_1 = mixer.linear %in_x, %block_attn_qkv_weight_1 bias %block_attn_qkv_bias_1 : tensor<2x24x12xf32>, tensor<36x12xf32>, tensor<36xf32> -> tensor<2x24x36xf32>
    %q_1 = tensor.extract_slice %v_1[0, 0, 0] [2, 24, 12] [1, 1, 1] : tensor<2x24x36xf32> to tensor<2x24x12xf32>
    %v_2 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [2, 24, 2, 6] : tensor<2x24x12xf32> into tensor<2x24x2x6xf32>
    %v_3 = tensor.empty() : tensor<2x2x24x6xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<2x24x2x6xf32>) outs(%v_3 : tensor<2x2x24x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x6xf32>
    %q_2 = tensor.extract_slice %v_1[0, 0, 12] [2, 24, 12] [1, 1, 1] : tensor<2x24x36xf32> to tensor<2x24x12xf32>
    %v_5 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [2, 24, 2, 6] : tensor<2x24x12xf32> into tensor<2x24x2x6xf32>
    %v_6 = tensor.empty() : tensor<2x2x24x6xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5 : tensor<2x24x2x6xf32>) outs(%v_6 : tensor<2x2x24x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x6xf32>
    %q_3 = tensor.extract_slice %v_1[0, 0, 24] [2, 24, 12] [1, 1, 1] : tensor<2x24x36xf32> to tensor<2x24x12xf32>
    %v_8 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [2, 24, 2, 6] : tensor<2x24x12xf32> into tensor<2x24x2x6xf32>
    %v_9 = tensor.empty() : tensor<2x2x24x6xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8 : tensor<2x24x2x6xf32>) outs(%v_9 : tensor<2x2x24x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x6xf32>
    %results_1 = mixer.attention %v_4, %v_7, %v_10 scale 4.08248290463863017e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 6 : index
        %r2 = arith.divsi %i, %r1 : index
        %r3 = arith.constant 6 : index
        %r4 = arith.divsi %j, %r3 : index
        %r5 = arith.cmpi eq, %r2, %r4 : index
        mixer.yield %r5 : i1
      } : tensor<2x2x24x6xf32>, tensor<2x2x24x6xf32>, tensor<2x2x24x6xf32> -> tensor<2x2x24x6xf32>
    %v_11 = tensor.empty() : tensor<2x24x2x6xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x2x24x6xf32>) outs(%v_11 : tensor<2x24x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x24x2x6xf32>
    %v_13 = tensor.collapse_shape %v_12 [[0], [1], [2, 3]] : tensor<2x24x2x6xf32> into tensor<2x24x12xf32>
    %block_attn_proj_weight_1 = mixer.weight @weights "w.block.attn.proj.weight" : tensor<12x12xf32>
    %block_attn_proj_bias_1 = mixer.weight @weights "w.block.attn.proj.bias" : tensor<12xf32>
    %v_14 = mixer.linear %v_13, %block_attn_proj_weight_1 bias %block_attn_proj_bias_1 : tensor<2x24x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x24x12xf32>
    %block_coefficient1_bias_1 = mixer.weight @weights "w.block.coefficient1.bias" : tensor<1xf32>
    %x_1 = tensor.empty() : tensor<2x24x12xf32>
    %x_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %block_coefficient1_bias_1 : tensor<2x24x12xf32>, tensor<1xf32>) outs(%x_1 : tensor<2x24x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x12xf32>
    %block_norm1_weight_1 = mixer.weight @weights "w.block.norm1.weight" : tensor<12xf32>
    %block_norm1_bias_1 = mixer.weight @weights "w.block.norm1.bias" : tensor<12xf32>
    %v_15 = mixer.norm layer %in_x scale %block_norm1_weight_1 bias %block_norm1_bias_1 epsilon 9.99999999999999955e-07 : tensor<2x24x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x24x12xf32>
    %block_attn_qkv_weight_2 = mixer.weight @weights "w.block.attn.qkv.weight" : tensor<36x12xf32>
    %block_attn_qkv_bias_2 = mixer.weight @weights "w.block.attn.qkv.bias" : tensor<36xf32>
    %v_16 = mixer.linear %v_15, %block_attn_qkv_weight_2 bias %block_attn_qkv_bias_2 : tensor<2x24x12xf32>, tensor<36x12xf32>, tensor<36xf32> -> tensor<2x24x36xf32>
    %q_4 = tensor.extract_slice %v_16[0, 0, 0] [2, 24, 12] [1, 1, 1] : tensor<2x24x36xf32> to tensor<2x24x12xf32>
    %v_17 = tensor.expand_shape %q_4 [[0], [1], [2, 3]] output_shape [2, 24, 2, 6] : tensor<2x24x12xf32> into tensor<2x24x2x6xf32>
    %v_18 = tensor.empty() : tensor<2x2x24x6xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_17 : tensor<2x24x2x6xf32>) outs(%v_18 : tensor<2x2x24x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x6xf32>
    %q_5 = tensor.extract_slice %v_16[0, 0, 12] [2, 24, 12] [1, 1, 1] : tensor<2x24x36xf32> to tensor<2x24x12xf32>
    %v_20 = tensor.expand_shape %q_5 [[0], [1], [2, 3]] output_shape [2, 24, 2, 6] : tensor<2x24x12xf32> into tensor<2x24x2x6xf32>
    %v_21 = tensor.empty() : tensor<2x2x24x6xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20 : tensor<2x24x2x6xf32>) outs(%v_21 : tensor<2x2x24x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x6xf32>
    %q_6 = tensor.extract_slice %v_16[0, 0, 24] [2, 24, 12] [1, 1, 1] : tensor<2x24x36xf32> to tensor<2x24x12xf32>
    %v_23 = tensor.expand_shape %q_6 [[0], [1], [2, 3]] output_shape [2, 24, 2, 6] : tensor<2x24x12xf32> into tensor<2x24x2x6xf32>
    %v_24 = tensor.empty() : tensor<2x2x24x6xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_23 : tensor<2x24x2x6xf32>) outs(%v_24 : tensor<2x2x24x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x6xf32>
    %results_2 = mixer.attention %v_19, %v_22, %v_25 scale 4.08248290463863017e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 6 : index
        %r2 = arith.divsi %i, %r1 : index
        %r3 = arith.constant 6 : index
        %r4 = arith.divsi %j, %r3 : index
        %r5 = arith.cmpi eq, %r2, %r4 : index
        mixer.yield %r5 : i1
      } : tensor<2x2x24x6xf32>, tensor<2x2x24x6xf32>, tensor<2x2x24x6xf32> -> tensor<2x2x24x6xf32>
    %v_26 = tensor.empty() : tensor<2x24x2x6xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x2x24x6xf32>) outs(%v_26 : tensor<2x24x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x24x2x6xf32>
    %v_28 = tensor.collapse_shape %v_27 [[0], [1], [2, 3]] : tensor<2x24x2x6xf32> into tensor<2x24x12xf32>
    %block_attn_proj_weight_2 = mixer.weight @weights "w.block.attn.proj.weight" : tensor<12x12xf32>
    %block_attn_proj_bias_2 = mixer.weight @weights "w.block.attn.proj.bias" : tensor<12xf32>
    %v_29 = mixer.linear %v_28, %block_attn_proj_weight_2 bias %block_attn_proj_bias_2 : tensor<2x24x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x24x12xf32>
    %block_coefficient2_bias_1 = mixer.weight @weights "w.block.coefficient2.bias" : tensor<1xf32>
    %x_3 = tensor.empty() : tensor<2x24x12xf32>
    %x_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_29, %block_coefficient2_bias_1 : tensor<2x24x12xf32>, tensor<1xf32>) outs(%x_3 : tensor<2x24x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x12xf32>
    %x_5 = arith.addf %x_2, %x_4 : tensor<2x24x12xf32>
    %block_coefficient3_bias_1 = mixer.weight @weights "w.block.coefficient3.bias" : tensor<1xf32>
    %x_6 = tensor.empty() : tensor<2x24x12xf32>
    %x_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_5, %block_coefficient3_bias_1 : tensor<2x24x12xf32>, tensor<1xf32>) outs(%x_6 : tensor<2x24x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x12xf32>
    %block_norm2_weight_1 = mixer.weight @weights "w.block.norm2.weight" : tensor<12xf32>
    %block_norm2_bias_1 = mixer.weight @weights "w.block.norm2.bias" : tensor<12xf32>
    %v_30 = mixer.norm layer %x_5 scale %block_norm2_weight_1 bias %block_norm2_bias_1 epsilon 9.99999999999999955e-07 : tensor<2x24x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x24x12xf32>
    %block_mlp_fc1_weight_1 = mixer.weight @weights "w.block.mlp.fc1.weight" : tensor<24x12xf32>
    %block_mlp_fc1_bias_1 = mixer.weight @weights "w.block.mlp.fc1.bias" : tensor<24xf32>
    %v_31 = mixer.linear %v_30, %block_mlp_fc1_weight_1 bias %block_mlp_fc1_bias_1 : tensor<2x24x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<2x24x24xf32>
    %mlp_1 = arith.constant dense<0.5> : tensor<2x24x24xf32>
    %mlp_2 = arith.mulf %v_31, %mlp_1 : tensor<2x24x24xf32>
    %mlp_3 = arith.constant dense<0.7071067811865476> : tensor<2x24x24xf32>
    %mlp_4 = arith.mulf %v_31, %mlp_3 : tensor<2x24x24xf32>
    %mlp_5 = math.erf %mlp_4 : tensor<2x24x24xf32>
    %mlp_6 = arith.constant dense<1.0> : tensor<2x24x24xf32>
    %mlp_7 = arith.addf %mlp_5, %mlp_6 : tensor<2x24x24xf32>
    %mlp_8 = arith.mulf %mlp_2, %mlp_7 : tensor<2x24x24xf32>
    %block_mlp_fc2_weight_1 = mixer.weight @weights "w.block.mlp.fc2.weight" : tensor<12x24xf32>
    %block_mlp_fc2_bias_1 = mixer.weight @weights "w.block.mlp.fc2.bias" : tensor<12xf32>
    %v_32 = mixer.linear %mlp_8, %block_mlp_fc2_weight_1 bias %block_mlp_fc2_bias_1 : tensor<2x24x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<2x24x12xf32>
    %block_coefficient4_bias_1 = mixer.weight @weights "w.block.coefficient4.bias" : tensor<1xf32>
    %x_8 = tensor.empty() : tensor<2x24x12xf32>
    %x_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_32, %block_coefficient4_bias_1 : tensor<2x24x12xf32>, tensor<1xf32>) outs(%x_8 : tensor<2x24x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x12xf32>
    %x_10 = arith.addf %x_7, %x_9 : tensor<2x24x12xf32>
    %nonproj_coefficient1_bias_1 = mixer.weight @weights "w.nonproj.coefficient1.bias" : tensor<1xf32>
    %x_11 = tensor.empty() : tensor<2x24x12xf32>
    %x_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_10, %nonproj_coefficient1_bias_1 : tensor<2x24x12xf32>, tensor<1xf32>) outs(%x_11 : tensor<2x24x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x12xf32>
    %nonproj_norm1_weight_1 = mixer.weight @weights "w.nonproj.norm1.weight" : tensor<12xf32>
    %nonproj_norm1_bias_1 = mixer.weight @weights "w.nonproj.norm1.bias" : tensor<12xf32>
    %v_33 = mixer.norm layer %x_10 scale %nonproj_norm1_weight_1 bias %nonproj_norm1_bias_1 epsilon 9.99999999999999955e-07 : tensor<2x24x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x24x12xf32>
    %nonproj_mlp_fc1_weight_1 = mixer.weight @weights "w.nonproj.mlp.fc1.weight" : tensor<12x12xf32>
    %nonproj_mlp_fc1_bias_1 = mixer.weight @weights "w.nonproj.mlp.fc1.bias" : tensor<12xf32>
    %v_34 = mixer.linear %v_33, %nonproj_mlp_fc1_weight_1 bias %nonproj_mlp_fc1_bias_1 : tensor<2x24x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x24x12xf32>
    %mlp_9 = arith.constant dense<0.5> : tensor<2x24x12xf32>
    %mlp_10 = arith.mulf %v_34, %mlp_9 : tensor<2x24x12xf32>
    %mlp_11 = arith.constant dense<0.7071067811865476> : tensor<2x24x12xf32>
    %mlp_12 = arith.mulf %v_34, %mlp_11 : tensor<2x24x12xf32>
    %mlp_13 = math.erf %mlp_12 : tensor<2x24x12xf32>
    %mlp_14 = arith.constant dense<1.0> : tensor<2x24x12xf32>
    %mlp_15 = arith.addf %mlp_13, %mlp_14 : tensor<2x24x12xf32>
    %mlp_16 = arith.mulf %mlp_10, %mlp_15 : tensor<2x24x12xf32>
    %nonproj_mlp_fc2_weight_1 = mixer.weight @weights "w.nonproj.mlp.fc2.weight" : tensor<12x12xf32>
    %nonproj_mlp_fc2_bias_1 = mixer.weight @weights "w.nonproj.mlp.fc2.bias" : tensor<12xf32>
    %v_35 = mixer.linear %mlp_16, %nonproj_mlp_fc2_weight_1 bias %nonproj_mlp_fc2_bias_1 : tensor<2x24x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x24x12xf32>
    %nonproj_coefficient2_bias_1 = mixer.weight @weights "w.nonproj.coefficient2.bias" : tensor<1xf32>
    %x_13 = tensor.empty() : tensor<2x24x12xf32>
    %x_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_35, %nonproj_coefficient2_bias_1 : tensor<2x24x12xf32>, tensor<1xf32>) outs(%x_13 : tensor<2x24x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x24x12xf32>
    %x_15 = arith.addf %x_12, %x_14 : tensor<2x24x12xf32>
    return %v_14, %x_15 : tensor<2x24x12xf32>, tensor<2x24x12xf32>
  }
}
