// Sliced recursive Transformer (SReT) (Shen et al., 2021, arXiv 2111.05297).
// Attention inside contiguous groups of tokens; the block runs twice with the same weights, the second time on permuted tokens; small unshared layers between.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x36x24xf32> {mixer.name = "x"}, %in_perm: tensor<36xi64> {mixer.name = "perm"}) -> (tensor<3x36x24xf32> {mixer.name = "attn"}, tensor<3x36x24xf32> {mixer.name = "out"}) {
    %block_attn_qkv_weight_1 = mixer.weight @weights "w.block.attn.qkv.weight" : tensor<72x24xf32>
    %block_attn_qkv_bias_1 = mixer.weight @weights "w.block.attn.qkv.bias" : tensor<72xf32>
    %v_1 = mixer.linear %in_x, %block_attn_qkv_weight_1 bias %block_attn_qkv_bias_1 : tensor<3x36x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<3x36x72xf32>
    %q_1 = tensor.extract_slice %v_1[0, 0, 0] [3, 36, 24] [1, 1, 1] : tensor<3x36x72xf32> to tensor<3x36x24xf32>
    %v_2 = tensor.expand_shape %q_1 [[0], [1], [2, 3]] output_shape [3, 36, 2, 12] : tensor<3x36x24xf32> into tensor<3x36x2x12xf32>
    %v_3 = tensor.empty() : tensor<3x2x36x12xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x36x2x12xf32>) outs(%v_3 : tensor<3x2x36x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x36x12xf32>
    %q_2 = tensor.extract_slice %v_1[0, 0, 24] [3, 36, 24] [1, 1, 1] : tensor<3x36x72xf32> to tensor<3x36x24xf32>
    %v_5 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [3, 36, 2, 12] : tensor<3x36x24xf32> into tensor<3x36x2x12xf32>
    %v_6 = tensor.empty() : tensor<3x2x36x12xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5 : tensor<3x36x2x12xf32>) outs(%v_6 : tensor<3x2x36x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x36x12xf32>
    %q_3 = tensor.extract_slice %v_1[0, 0, 48] [3, 36, 24] [1, 1, 1] : tensor<3x36x72xf32> to tensor<3x36x24xf32>
    %v_8 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [3, 36, 2, 12] : tensor<3x36x24xf32> into tensor<3x36x2x12xf32>
    %v_9 = tensor.empty() : tensor<3x2x36x12xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8 : tensor<3x36x2x12xf32>) outs(%v_9 : tensor<3x2x36x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x36x12xf32>
    %results_1 = mixer.attention %v_4, %v_7, %v_10 scale 2.88675134594812866e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 9 : index
        %r2 = arith.divsi %i, %r1 : index
        %r3 = arith.constant 9 : index
        %r4 = arith.divsi %j, %r3 : index
        %r5 = arith.cmpi eq, %r2, %r4 : index
        mixer.yield %r5 : i1
      } : tensor<3x2x36x12xf32>, tensor<3x2x36x12xf32>, tensor<3x2x36x12xf32> -> tensor<3x2x36x12xf32>
    %v_11 = tensor.empty() : tensor<3x36x2x12xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x2x36x12xf32>) outs(%v_11 : tensor<3x36x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x36x2x12xf32>
    %v_13 = tensor.collapse_shape %v_12 [[0], [1], [2, 3]] : tensor<3x36x2x12xf32> into tensor<3x36x24xf32>
    %block_attn_proj_weight_1 = mixer.weight @weights "w.block.attn.proj.weight" : tensor<24x24xf32>
    %block_attn_proj_bias_1 = mixer.weight @weights "w.block.attn.proj.bias" : tensor<24xf32>
    %v_14 = mixer.linear %v_13, %block_attn_proj_weight_1 bias %block_attn_proj_bias_1 : tensor<3x36x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x36x24xf32>
    %block_coefficient1_bias_1 = mixer.weight @weights "w.block.coefficient1.bias" : tensor<1xf32>
    %x_1 = tensor.empty() : tensor<3x36x24xf32>
    %x_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %block_coefficient1_bias_1 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_1 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %block_norm1_weight_1 = mixer.weight @weights "w.block.norm1.weight" : tensor<24xf32>
    %block_norm1_bias_1 = mixer.weight @weights "w.block.norm1.bias" : tensor<24xf32>
    %v_15 = mixer.norm layer %in_x scale %block_norm1_weight_1 bias %block_norm1_bias_1 epsilon 9.99999999999999955e-07 : tensor<3x36x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x36x24xf32>
    %block_attn_qkv_weight_2 = mixer.weight @weights "w.block.attn.qkv.weight" : tensor<72x24xf32>
    %block_attn_qkv_bias_2 = mixer.weight @weights "w.block.attn.qkv.bias" : tensor<72xf32>
    %v_16 = mixer.linear %v_15, %block_attn_qkv_weight_2 bias %block_attn_qkv_bias_2 : tensor<3x36x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<3x36x72xf32>
    %q_4 = tensor.extract_slice %v_16[0, 0, 0] [3, 36, 24] [1, 1, 1] : tensor<3x36x72xf32> to tensor<3x36x24xf32>
    %v_17 = tensor.expand_shape %q_4 [[0], [1], [2, 3]] output_shape [3, 36, 2, 12] : tensor<3x36x24xf32> into tensor<3x36x2x12xf32>
    %v_18 = tensor.empty() : tensor<3x2x36x12xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_17 : tensor<3x36x2x12xf32>) outs(%v_18 : tensor<3x2x36x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x36x12xf32>
    %q_5 = tensor.extract_slice %v_16[0, 0, 24] [3, 36, 24] [1, 1, 1] : tensor<3x36x72xf32> to tensor<3x36x24xf32>
    %v_20 = tensor.expand_shape %q_5 [[0], [1], [2, 3]] output_shape [3, 36, 2, 12] : tensor<3x36x24xf32> into tensor<3x36x2x12xf32>
    %v_21 = tensor.empty() : tensor<3x2x36x12xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20 : tensor<3x36x2x12xf32>) outs(%v_21 : tensor<3x2x36x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x36x12xf32>
    %q_6 = tensor.extract_slice %v_16[0, 0, 48] [3, 36, 24] [1, 1, 1] : tensor<3x36x72xf32> to tensor<3x36x24xf32>
    %v_23 = tensor.expand_shape %q_6 [[0], [1], [2, 3]] output_shape [3, 36, 2, 12] : tensor<3x36x24xf32> into tensor<3x36x2x12xf32>
    %v_24 = tensor.empty() : tensor<3x2x36x12xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_23 : tensor<3x36x2x12xf32>) outs(%v_24 : tensor<3x2x36x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x36x12xf32>
    %results_2 = mixer.attention %v_19, %v_22, %v_25 scale 2.88675134594812866e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 9 : index
        %r2 = arith.divsi %i, %r1 : index
        %r3 = arith.constant 9 : index
        %r4 = arith.divsi %j, %r3 : index
        %r5 = arith.cmpi eq, %r2, %r4 : index
        mixer.yield %r5 : i1
      } : tensor<3x2x36x12xf32>, tensor<3x2x36x12xf32>, tensor<3x2x36x12xf32> -> tensor<3x2x36x12xf32>
    %v_26 = tensor.empty() : tensor<3x36x2x12xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x2x36x12xf32>) outs(%v_26 : tensor<3x36x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x36x2x12xf32>
    %v_28 = tensor.collapse_shape %v_27 [[0], [1], [2, 3]] : tensor<3x36x2x12xf32> into tensor<3x36x24xf32>
    %block_attn_proj_weight_2 = mixer.weight @weights "w.block.attn.proj.weight" : tensor<24x24xf32>
    %block_attn_proj_bias_2 = mixer.weight @weights "w.block.attn.proj.bias" : tensor<24xf32>
    %v_29 = mixer.linear %v_28, %block_attn_proj_weight_2 bias %block_attn_proj_bias_2 : tensor<3x36x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x36x24xf32>
    %block_coefficient2_bias_1 = mixer.weight @weights "w.block.coefficient2.bias" : tensor<1xf32>
    %x_3 = tensor.empty() : tensor<3x36x24xf32>
    %x_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_29, %block_coefficient2_bias_1 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_3 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %x_5 = arith.addf %x_2, %x_4 : tensor<3x36x24xf32>
    %block_coefficient3_bias_1 = mixer.weight @weights "w.block.coefficient3.bias" : tensor<1xf32>
    %x_6 = tensor.empty() : tensor<3x36x24xf32>
    %x_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_5, %block_coefficient3_bias_1 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_6 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %block_norm2_weight_1 = mixer.weight @weights "w.block.norm2.weight" : tensor<24xf32>
    %block_norm2_bias_1 = mixer.weight @weights "w.block.norm2.bias" : tensor<24xf32>
    %v_30 = mixer.norm layer %x_5 scale %block_norm2_weight_1 bias %block_norm2_bias_1 epsilon 9.99999999999999955e-07 : tensor<3x36x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x36x24xf32>
    %block_mlp_fc1_weight_1 = mixer.weight @weights "w.block.mlp.fc1.weight" : tensor<48x24xf32>
    %block_mlp_fc1_bias_1 = mixer.weight @weights "w.block.mlp.fc1.bias" : tensor<48xf32>
    %v_31 = mixer.linear %v_30, %block_mlp_fc1_weight_1 bias %block_mlp_fc1_bias_1 : tensor<3x36x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x36x48xf32>
    %mlp_1 = arith.constant dense<0.5> : tensor<3x36x48xf32>
    %mlp_2 = arith.mulf %v_31, %mlp_1 : tensor<3x36x48xf32>
    %mlp_3 = arith.constant dense<0.7071067811865476> : tensor<3x36x48xf32>
    %mlp_4 = arith.mulf %v_31, %mlp_3 : tensor<3x36x48xf32>
    %mlp_5 = math.erf %mlp_4 : tensor<3x36x48xf32>
    %mlp_6 = arith.constant dense<1.0> : tensor<3x36x48xf32>
    %mlp_7 = arith.addf %mlp_5, %mlp_6 : tensor<3x36x48xf32>
    %mlp_8 = arith.mulf %mlp_2, %mlp_7 : tensor<3x36x48xf32>
    %block_mlp_fc2_weight_1 = mixer.weight @weights "w.block.mlp.fc2.weight" : tensor<24x48xf32>
    %block_mlp_fc2_bias_1 = mixer.weight @weights "w.block.mlp.fc2.bias" : tensor<24xf32>
    %v_32 = mixer.linear %mlp_8, %block_mlp_fc2_weight_1 bias %block_mlp_fc2_bias_1 : tensor<3x36x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x36x24xf32>
    %block_coefficient4_bias_1 = mixer.weight @weights "w.block.coefficient4.bias" : tensor<1xf32>
    %x_8 = tensor.empty() : tensor<3x36x24xf32>
    %x_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_32, %block_coefficient4_bias_1 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_8 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %x_10 = arith.addf %x_7, %x_9 : tensor<3x36x24xf32>
    %nonproj_coefficient1_bias_1 = mixer.weight @weights "w.nonproj.coefficient1.bias" : tensor<1xf32>
    %x_11 = tensor.empty() : tensor<3x36x24xf32>
    %x_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_10, %nonproj_coefficient1_bias_1 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_11 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %nonproj_norm1_weight_1 = mixer.weight @weights "w.nonproj.norm1.weight" : tensor<24xf32>
    %nonproj_norm1_bias_1 = mixer.weight @weights "w.nonproj.norm1.bias" : tensor<24xf32>
    %v_33 = mixer.norm layer %x_10 scale %nonproj_norm1_weight_1 bias %nonproj_norm1_bias_1 epsilon 9.99999999999999955e-07 : tensor<3x36x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x36x24xf32>
    %nonproj_mlp_fc1_weight_1 = mixer.weight @weights "w.nonproj.mlp.fc1.weight" : tensor<24x24xf32>
    %nonproj_mlp_fc1_bias_1 = mixer.weight @weights "w.nonproj.mlp.fc1.bias" : tensor<24xf32>
    %v_34 = mixer.linear %v_33, %nonproj_mlp_fc1_weight_1 bias %nonproj_mlp_fc1_bias_1 : tensor<3x36x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x36x24xf32>
    %mlp_9 = arith.constant dense<0.5> : tensor<3x36x24xf32>
    %mlp_10 = arith.mulf %v_34, %mlp_9 : tensor<3x36x24xf32>
    %mlp_11 = arith.constant dense<0.7071067811865476> : tensor<3x36x24xf32>
    %mlp_12 = arith.mulf %v_34, %mlp_11 : tensor<3x36x24xf32>
    %mlp_13 = math.erf %mlp_12 : tensor<3x36x24xf32>
    %mlp_14 = arith.constant dense<1.0> : tensor<3x36x24xf32>
    %mlp_15 = arith.addf %mlp_13, %mlp_14 : tensor<3x36x24xf32>
    %mlp_16 = arith.mulf %mlp_10, %mlp_15 : tensor<3x36x24xf32>
    %nonproj_mlp_fc2_weight_1 = mixer.weight @weights "w.nonproj.mlp.fc2.weight" : tensor<24x24xf32>
    %nonproj_mlp_fc2_bias_1 = mixer.weight @weights "w.nonproj.mlp.fc2.bias" : tensor<24xf32>
    %v_35 = mixer.linear %mlp_16, %nonproj_mlp_fc2_weight_1 bias %nonproj_mlp_fc2_bias_1 : tensor<3x36x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x36x24xf32>
    %nonproj_coefficient2_bias_1 = mixer.weight @weights "w.nonproj.coefficient2.bias" : tensor<1xf32>
    %x_13 = tensor.empty() : tensor<3x36x24xf32>
    %x_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_35, %nonproj_coefficient2_bias_1 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_13 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %x_15 = arith.addf %x_12, %x_14 : tensor<3x36x24xf32>
    %block_coefficient1_bias_2 = mixer.weight @weights "w.block.coefficient1.bias" : tensor<1xf32>
    %x_16 = tensor.empty() : tensor<3x36x24xf32>
    %x_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_15, %block_coefficient1_bias_2 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_16 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %block_norm1_weight_2 = mixer.weight @weights "w.block.norm1.weight" : tensor<24xf32>
    %block_norm1_bias_2 = mixer.weight @weights "w.block.norm1.bias" : tensor<24xf32>
    %v_36 = mixer.norm layer %x_15 scale %block_norm1_weight_2 bias %block_norm1_bias_2 epsilon 9.99999999999999955e-07 : tensor<3x36x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x36x24xf32>
    %block_attn_qkv_weight_3 = mixer.weight @weights "w.block.attn.qkv.weight" : tensor<72x24xf32>
    %block_attn_qkv_bias_3 = mixer.weight @weights "w.block.attn.qkv.bias" : tensor<72xf32>
    %v_37 = mixer.linear %v_36, %block_attn_qkv_weight_3 bias %block_attn_qkv_bias_3 : tensor<3x36x24xf32>, tensor<72x24xf32>, tensor<72xf32> -> tensor<3x36x72xf32>
    %qkv_1 = tensor.empty() : tensor<36x3x72xf32>
    %qkv_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_37 : tensor<3x36x72xf32>) outs(%qkv_1 : tensor<36x3x72xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<36x3x72xf32>
    %qkv_3 = mixer.embedding %in_perm, %qkv_2 : tensor<36xi64>, tensor<36x3x72xf32> -> tensor<36x3x72xf32>
    %qkv_4 = tensor.empty() : tensor<3x36x72xf32>
    %qkv_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%qkv_3 : tensor<36x3x72xf32>) outs(%qkv_4 : tensor<3x36x72xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x36x72xf32>
    %q_7 = tensor.extract_slice %qkv_5[0, 0, 0] [3, 36, 24] [1, 1, 1] : tensor<3x36x72xf32> to tensor<3x36x24xf32>
    %v_38 = tensor.expand_shape %q_7 [[0], [1], [2, 3]] output_shape [3, 36, 2, 12] : tensor<3x36x24xf32> into tensor<3x36x2x12xf32>
    %v_39 = tensor.empty() : tensor<3x2x36x12xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_38 : tensor<3x36x2x12xf32>) outs(%v_39 : tensor<3x2x36x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x36x12xf32>
    %q_8 = tensor.extract_slice %qkv_5[0, 0, 24] [3, 36, 24] [1, 1, 1] : tensor<3x36x72xf32> to tensor<3x36x24xf32>
    %v_41 = tensor.expand_shape %q_8 [[0], [1], [2, 3]] output_shape [3, 36, 2, 12] : tensor<3x36x24xf32> into tensor<3x36x2x12xf32>
    %v_42 = tensor.empty() : tensor<3x2x36x12xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_41 : tensor<3x36x2x12xf32>) outs(%v_42 : tensor<3x2x36x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x36x12xf32>
    %q_9 = tensor.extract_slice %qkv_5[0, 0, 48] [3, 36, 24] [1, 1, 1] : tensor<3x36x72xf32> to tensor<3x36x24xf32>
    %v_44 = tensor.expand_shape %q_9 [[0], [1], [2, 3]] output_shape [3, 36, 2, 12] : tensor<3x36x24xf32> into tensor<3x36x2x12xf32>
    %v_45 = tensor.empty() : tensor<3x2x36x12xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_44 : tensor<3x36x2x12xf32>) outs(%v_45 : tensor<3x2x36x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x36x12xf32>
    %results_3 = mixer.attention %v_40, %v_43, %v_46 scale 2.88675134594812866e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 18 : index
        %r2 = arith.divsi %i, %r1 : index
        %r3 = arith.constant 18 : index
        %r4 = arith.divsi %j, %r3 : index
        %r5 = arith.cmpi eq, %r2, %r4 : index
        mixer.yield %r5 : i1
      } : tensor<3x2x36x12xf32>, tensor<3x2x36x12xf32>, tensor<3x2x36x12xf32> -> tensor<3x2x36x12xf32>
    %v_47 = tensor.empty() : tensor<3x36x2x12xf32>
    %v_48 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x2x36x12xf32>) outs(%v_47 : tensor<3x36x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x36x2x12xf32>
    %v_49 = tensor.collapse_shape %v_48 [[0], [1], [2, 3]] : tensor<3x36x2x12xf32> into tensor<3x36x24xf32>
    %v_50:2 = mixer.sort %in_perm : tensor<36xi64> -> tensor<36xi64>, tensor<36xi64>
    %o_1 = tensor.empty() : tensor<36x3x24xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_49 : tensor<3x36x24xf32>) outs(%o_1 : tensor<36x3x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<36x3x24xf32>
    %o_3 = mixer.embedding %v_50#1, %o_2 : tensor<36xi64>, tensor<36x3x24xf32> -> tensor<36x3x24xf32>
    %o_4 = tensor.empty() : tensor<3x36x24xf32>
    %o_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%o_3 : tensor<36x3x24xf32>) outs(%o_4 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x36x24xf32>
    %block_attn_proj_weight_3 = mixer.weight @weights "w.block.attn.proj.weight" : tensor<24x24xf32>
    %block_attn_proj_bias_3 = mixer.weight @weights "w.block.attn.proj.bias" : tensor<24xf32>
    %v_51 = mixer.linear %o_5, %block_attn_proj_weight_3 bias %block_attn_proj_bias_3 : tensor<3x36x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x36x24xf32>
    %block_coefficient2_bias_2 = mixer.weight @weights "w.block.coefficient2.bias" : tensor<1xf32>
    %x_18 = tensor.empty() : tensor<3x36x24xf32>
    %x_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_51, %block_coefficient2_bias_2 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_18 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %x_20 = arith.addf %x_17, %x_19 : tensor<3x36x24xf32>
    %block_coefficient3_bias_2 = mixer.weight @weights "w.block.coefficient3.bias" : tensor<1xf32>
    %x_21 = tensor.empty() : tensor<3x36x24xf32>
    %x_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_20, %block_coefficient3_bias_2 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_21 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %block_norm2_weight_2 = mixer.weight @weights "w.block.norm2.weight" : tensor<24xf32>
    %block_norm2_bias_2 = mixer.weight @weights "w.block.norm2.bias" : tensor<24xf32>
    %v_52 = mixer.norm layer %x_20 scale %block_norm2_weight_2 bias %block_norm2_bias_2 epsilon 9.99999999999999955e-07 : tensor<3x36x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x36x24xf32>
    %block_mlp_fc1_weight_2 = mixer.weight @weights "w.block.mlp.fc1.weight" : tensor<48x24xf32>
    %block_mlp_fc1_bias_2 = mixer.weight @weights "w.block.mlp.fc1.bias" : tensor<48xf32>
    %v_53 = mixer.linear %v_52, %block_mlp_fc1_weight_2 bias %block_mlp_fc1_bias_2 : tensor<3x36x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<3x36x48xf32>
    %mlp_17 = arith.mulf %v_53, %mlp_1 : tensor<3x36x48xf32>
    %mlp_18 = arith.mulf %v_53, %mlp_3 : tensor<3x36x48xf32>
    %mlp_19 = math.erf %mlp_18 : tensor<3x36x48xf32>
    %mlp_20 = arith.addf %mlp_19, %mlp_6 : tensor<3x36x48xf32>
    %mlp_21 = arith.mulf %mlp_17, %mlp_20 : tensor<3x36x48xf32>
    %block_mlp_fc2_weight_2 = mixer.weight @weights "w.block.mlp.fc2.weight" : tensor<24x48xf32>
    %block_mlp_fc2_bias_2 = mixer.weight @weights "w.block.mlp.fc2.bias" : tensor<24xf32>
    %v_54 = mixer.linear %mlp_21, %block_mlp_fc2_weight_2 bias %block_mlp_fc2_bias_2 : tensor<3x36x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<3x36x24xf32>
    %block_coefficient4_bias_2 = mixer.weight @weights "w.block.coefficient4.bias" : tensor<1xf32>
    %x_23 = tensor.empty() : tensor<3x36x24xf32>
    %x_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_54, %block_coefficient4_bias_2 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_23 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %x_25 = arith.addf %x_22, %x_24 : tensor<3x36x24xf32>
    %nonproj_coefficient1_bias_2 = mixer.weight @weights "w.nonproj.coefficient1.bias" : tensor<1xf32>
    %x_26 = tensor.empty() : tensor<3x36x24xf32>
    %x_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_25, %nonproj_coefficient1_bias_2 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_26 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %nonproj_norm1_weight_2 = mixer.weight @weights "w.nonproj.norm1.weight" : tensor<24xf32>
    %nonproj_norm1_bias_2 = mixer.weight @weights "w.nonproj.norm1.bias" : tensor<24xf32>
    %v_55 = mixer.norm layer %x_25 scale %nonproj_norm1_weight_2 bias %nonproj_norm1_bias_2 epsilon 9.99999999999999955e-07 : tensor<3x36x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<3x36x24xf32>
    %nonproj_mlp_fc1_weight_2 = mixer.weight @weights "w.nonproj.mlp.fc1.weight" : tensor<24x24xf32>
    %nonproj_mlp_fc1_bias_2 = mixer.weight @weights "w.nonproj.mlp.fc1.bias" : tensor<24xf32>
    %v_56 = mixer.linear %v_55, %nonproj_mlp_fc1_weight_2 bias %nonproj_mlp_fc1_bias_2 : tensor<3x36x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x36x24xf32>
    %mlp_22 = arith.mulf %v_56, %mlp_9 : tensor<3x36x24xf32>
    %mlp_23 = arith.mulf %v_56, %mlp_11 : tensor<3x36x24xf32>
    %mlp_24 = math.erf %mlp_23 : tensor<3x36x24xf32>
    %mlp_25 = arith.addf %mlp_24, %mlp_14 : tensor<3x36x24xf32>
    %mlp_26 = arith.mulf %mlp_22, %mlp_25 : tensor<3x36x24xf32>
    %nonproj_mlp_fc2_weight_2 = mixer.weight @weights "w.nonproj.mlp.fc2.weight" : tensor<24x24xf32>
    %nonproj_mlp_fc2_bias_2 = mixer.weight @weights "w.nonproj.mlp.fc2.bias" : tensor<24xf32>
    %v_57 = mixer.linear %mlp_26, %nonproj_mlp_fc2_weight_2 bias %nonproj_mlp_fc2_bias_2 : tensor<3x36x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x36x24xf32>
    %nonproj_coefficient2_bias_2 = mixer.weight @weights "w.nonproj.coefficient2.bias" : tensor<1xf32>
    %x_28 = tensor.empty() : tensor<3x36x24xf32>
    %x_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_57, %nonproj_coefficient2_bias_2 : tensor<3x36x24xf32>, tensor<1xf32>) outs(%x_28 : tensor<3x36x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x36x24xf32>
    %x_30 = arith.addf %x_27, %x_29 : tensor<3x36x24xf32>
    return %v_14, %x_30 : tensor<3x36x24xf32>, tensor<3x36x24xf32>
  }
}
