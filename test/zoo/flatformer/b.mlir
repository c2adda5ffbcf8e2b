// FlatFormer: flattened window attention for efficient point cloud Transformers (Liu et al., 2023, arXiv 2301.08739).
// Voxels are sorted along a serpentine through windows and cut into groups of equal size; x and y order alternate, windows shift; attention in groups.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<37x24xf32> {mixer.name = "x"}, %in_coords: tensor<37x4xi64> {mixer.name = "coords"}) -> (tensor<45xi64> {mixer.name = "map_flat2win"}, tensor<37xi64> {mixer.name = "map_win2flat"}, tensor<37x24xf32> {mixer.name = "pe"}, tensor<37xi64> {mixer.name = "map_x"}, tensor<37xi64> {mixer.name = "map_x_shift"}, tensor<37xi64> {mixer.name = "map_y"}, tensor<37xi64> {mixer.name = "map_y_shift"}, tensor<37x24xf32> {mixer.name = "out"}) {
    %rows_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 23, 24, 25, 28, 29, 30, 31, 32, 33, 34, 35, 36, 32]> : tensor<45xi64>
    %rows_2 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 35, 36, 37, 38, 39, 40, 41, 42, 43]> : tensor<37xi64>
    %where_1 = tensor.empty() : tensor<37x4xf32>
    %where_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_coords : tensor<37x4xi64>) outs(%where_1 : tensor<37x4xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<37x4xf32>
    %angle_1 = tensor.extract_slice %where_2[0, 3] [37, 1] [1, 1] : tensor<37x4xf32> to tensor<37x1xf32>
    %angle_2 = tensor.collapse_shape %angle_1 [[0, 1]] : tensor<37x1xf32> into tensor<37xf32>
    %angle_3 = tensor.expand_shape %angle_2 [[0, 1]] output_shape [37, 1] : tensor<37xf32> into tensor<37x1xf32>
    %angle_4 = arith.constant dense<[1.0, 1.0, 0.2154434621334076, 0.2154434621334076, 0.04641588777303696, 0.04641588777303696, 0.009999999776482582, 0.009999999776482582, 0.002154434798285365, 0.002154434798285365, 0.00046415888937190175, 0.00046415888937190175]> : tensor<12xf32>
    %angle_5 = tensor.empty() : tensor<37x12xf32>
    %angle_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%angle_3, %angle_4 : tensor<37x1xf32>, tensor<12xf32>) outs(%angle_5 : tensor<37x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<37x12xf32>
    %angle_7 = tensor.expand_shape %angle_6 [[0], [1, 2]] output_shape [37, 6, 2] : tensor<37x12xf32> into tensor<37x6x2xf32>
    %v_1 = tensor.extract_slice %angle_7[0, 0, 0] [37, 6, 1] [1, 1, 1] : tensor<37x6x2xf32> to tensor<37x6x1xf32>
    %v_2 = math.sin %v_1 : tensor<37x6x1xf32>
    %v_3 = tensor.extract_slice %angle_7[0, 0, 1] [37, 6, 1] [1, 1, 1] : tensor<37x6x2xf32> to tensor<37x6x1xf32>
    %v_4 = math.cos %v_3 : tensor<37x6x1xf32>
    %v_5 = tensor.concat dim(2) %v_2, %v_4 : (tensor<37x6x1xf32>, tensor<37x6x1xf32>) -> tensor<37x6x2xf32>
    %v_6 = tensor.collapse_shape %v_5 [[0], [1, 2]] : tensor<37x6x2xf32> into tensor<37x12xf32>
    %angle_8 = tensor.extract_slice %where_2[0, 2] [37, 1] [1, 1] : tensor<37x4xf32> to tensor<37x1xf32>
    %angle_9 = tensor.collapse_shape %angle_8 [[0, 1]] : tensor<37x1xf32> into tensor<37xf32>
    %angle_10 = tensor.expand_shape %angle_9 [[0, 1]] output_shape [37, 1] : tensor<37xf32> into tensor<37x1xf32>
    %angle_11 = arith.constant dense<[1.0, 1.0, 0.2154434621334076, 0.2154434621334076, 0.04641588777303696, 0.04641588777303696, 0.009999999776482582, 0.009999999776482582, 0.002154434798285365, 0.002154434798285365, 0.00046415888937190175, 0.00046415888937190175]> : tensor<12xf32>
    %angle_12 = tensor.empty() : tensor<37x12xf32>
    %angle_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%angle_10, %angle_11 : tensor<37x1xf32>, tensor<12xf32>) outs(%angle_12 : tensor<37x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<37x12xf32>
    %angle_14 = tensor.expand_shape %angle_13 [[0], [1, 2]] output_shape [37, 6, 2] : tensor<37x12xf32> into tensor<37x6x2xf32>
    %v_7 = tensor.extract_slice %angle_14[0, 0, 0] [37, 6, 1] [1, 1, 1] : tensor<37x6x2xf32> to tensor<37x6x1xf32>
    %v_8 = math.sin %v_7 : tensor<37x6x1xf32>
    %v_9 = tensor.extract_slice %angle_14[0, 0, 1] [37, 6, 1] [1, 1, 1] : tensor<37x6x2xf32> to tensor<37x6x1xf32>
    %v_10 = math.cos %v_9 : tensor<37x6x1xf32>
    %v_11 = tensor.concat dim(2) %v_8, %v_10 : (tensor<37x6x1xf32>, tensor<37x6x1xf32>) -> tensor<37x6x2xf32>
    %v_12 = tensor.collapse_shape %v_11 [[0], [1, 2]] : tensor<37x6x2xf32> into tensor<37x12xf32>
    %pe_1 = tensor.concat dim(1) %v_6, %v_12 : (tensor<37x12xf32>, tensor<37x12xf32>) -> tensor<37x24xf32>
    %v_13 = tensor.extract_slice %in_coords[0, 3] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_14 = tensor.collapse_shape %v_13 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %v_15 = tensor.extract_slice %in_coords[0, 2] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_16 = tensor.collapse_shape %v_15 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %u_1 = arith.constant dense<4> : tensor<37xi64>
    %u_2 = arith.divsi %v_14, %u_1 : tensor<37xi64>
    %u_3 = arith.remsi %v_14, %u_1 : tensor<37xi64>
    %u_4 = arith.constant dense<2> : tensor<37xi64>
    %u_5 = arith.divsi %v_16, %u_4 : tensor<37xi64>
    %u_6 = arith.remsi %v_16, %u_4 : tensor<37xi64>
    %key_1 = arith.constant dense<18> : tensor<37xi64>
    %key_2 = arith.muli %u_5, %key_1 : tensor<37xi64>
    %sign_1 = arith.remsi %u_5, %u_4 : tensor<37xi64>
    %sign_2 = arith.muli %sign_1, %u_4 : tensor<37xi64>
    %sign_3 = arith.constant dense<1> : tensor<37xi64>
    %sign_4 = arith.subi %sign_3, %sign_2 : tensor<37xi64>
    %key_3 = arith.muli %sign_4, %u_2 : tensor<37xi64>
    %key_4 = arith.addi %key_2, %key_3 : tensor<37xi64>
    %key_5 = arith.constant dense<32> : tensor<37xi64>
    %key_6 = arith.muli %key_4, %key_5 : tensor<37xi64>
    %sign_5 = arith.remsi %u_5, %u_4 : tensor<37xi64>
    %sign_6 = arith.muli %sign_5, %u_4 : tensor<37xi64>
    %sign_7 = arith.subi %sign_3, %sign_6 : tensor<37xi64>
    %key_7 = arith.muli %u_3, %u_1 : tensor<37xi64>
    %sign_8 = arith.remsi %u_3, %u_4 : tensor<37xi64>
    %sign_9 = arith.muli %sign_8, %u_4 : tensor<37xi64>
    %sign_10 = arith.subi %sign_3, %sign_9 : tensor<37xi64>
    %key_8 = arith.muli %sign_10, %u_6 : tensor<37xi64>
    %key_9 = arith.addi %key_7, %key_8 : tensor<37xi64>
    %key_10 = arith.muli %sign_7, %key_9 : tensor<37xi64>
    %key_11 = arith.addi %key_6, %key_10 : tensor<37xi64>
    %v_17 = tensor.extract_slice %in_coords[0, 0] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_18 = tensor.collapse_shape %v_17 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %key_12 = arith.constant dense<20736> : tensor<37xi64>
    %key_13 = arith.muli %v_18, %key_12 : tensor<37xi64>
    %key_14 = arith.addi %key_11, %key_13 : tensor<37xi64>
    %v_19 = tensor.empty() : tensor<37xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%key_14 : tensor<37xi64>) outs(%v_19 : tensor<37xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<37xf32>
    %v_21:2 = mixer.sort %v_20 : tensor<37xf32> -> tensor<37xf32>, tensor<37xi64>
    %place_1 = mixer.embedding %rows_1, %v_21#1 : tensor<45xi64>, tensor<37xi64> -> tensor<45xi64>
    %block_0_attn_attn_in_proj_weight_1 = mixer.weight @weights "w.block.0.attn.attn.in_proj_weight" : tensor<72x24xf32>
    %block_0_attn_attn_in_proj_bias_1 = mixer.weight @weights "w.block.0.attn.attn.in_proj_bias" : tensor<72xf32>
    %y_1 = mixer.embedding %place_1, %in_x : tensor<45xi64>, tensor<37x24xf32> -> tensor<45x24xf32>
    %y_2 = arith.addf %in_x, %pe_1 : tensor<37x24xf32>
    %y_3 = mixer.embedding %place_1, %y_2 : tensor<45xi64>, tensor<37x24xf32> -> tensor<45x24xf32>
    %z_1 = tensor.extract_slice %block_0_attn_attn_in_proj_weight_1[0, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_2 = tensor.extract_slice %block_0_attn_attn_in_proj_bias_1[0] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_3 = mixer.linear %y_3, %z_1 bias %z_2 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_22 = tensor.expand_shape %z_3 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_23 = tensor.expand_shape %v_22 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_24 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_23 : tensor<9x5x3x8xf32>) outs(%v_24 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %z_4 = tensor.extract_slice %block_0_attn_attn_in_proj_weight_1[24, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_5 = tensor.extract_slice %block_0_attn_attn_in_proj_bias_1[24] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_6 = mixer.linear %y_3, %z_4 bias %z_5 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_26 = tensor.expand_shape %z_6 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_27 = tensor.expand_shape %v_26 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_28 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_27 : tensor<9x5x3x8xf32>) outs(%v_28 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %z_7 = tensor.extract_slice %block_0_attn_attn_in_proj_weight_1[48, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_8 = tensor.extract_slice %block_0_attn_attn_in_proj_bias_1[48] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_9 = mixer.linear %y_1, %z_7 bias %z_8 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_30 = tensor.expand_shape %z_9 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_31 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_32 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_31 : tensor<9x5x3x8xf32>) outs(%v_32 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %results_1 = mixer.attention %v_25, %v_29, %v_33 scale 3.53553390593273786e-01 : tensor<9x3x5x8xf32>, tensor<9x3x5x8xf32>, tensor<9x3x5x8xf32> -> tensor<9x3x5x8xf32>
    %v_34 = tensor.empty() : tensor<9x5x3x8xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<9x3x5x8xf32>) outs(%v_34 : tensor<9x5x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x5x3x8xf32>
    %v_36 = tensor.collapse_shape %v_35 [[0], [1], [2, 3]] : tensor<9x5x3x8xf32> into tensor<9x5x24xf32>
    %o_1 = tensor.collapse_shape %v_36 [[0, 1], [2]] : tensor<9x5x24xf32> into tensor<45x24xf32>
    %block_0_attn_attn_out_proj_weight_1 = mixer.weight @weights "w.block.0.attn.attn.out_proj.weight" : tensor<24x24xf32>
    %block_0_attn_attn_out_proj_bias_1 = mixer.weight @weights "w.block.0.attn.attn.out_proj.bias" : tensor<24xf32>
    %v_37 = mixer.linear %o_1, %block_0_attn_attn_out_proj_weight_1 bias %block_0_attn_attn_out_proj_bias_1 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_38 = tensor.empty() : tensor<37xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_21#1 : tensor<37xi64>) outs(%v_38 : tensor<37xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<37xf32>
    %v_40:2 = mixer.sort %v_39 : tensor<37xf32> -> tensor<37xf32>, tensor<37xi64>
    %o_2 = mixer.embedding %v_40#1, %rows_2 : tensor<37xi64>, tensor<37xi64> -> tensor<37xi64>
    %o_3 = mixer.embedding %o_2, %v_37 : tensor<37xi64>, tensor<45x24xf32> -> tensor<37x24xf32>
    %x_1 = arith.addf %in_x, %o_3 : tensor<37x24xf32>
    %block_0_norm1_weight_1 = mixer.weight @weights "w.block.0.norm1.weight" : tensor<24xf32>
    %block_0_norm1_bias_1 = mixer.weight @weights "w.block.0.norm1.bias" : tensor<24xf32>
    %v_41 = mixer.norm layer %x_1 scale %block_0_norm1_weight_1 bias %block_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<37x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<37x24xf32>
    %block_0_fc1_weight_1 = mixer.weight @weights "w.block.0.fc1.weight" : tensor<48x24xf32>
    %block_0_fc1_bias_1 = mixer.weight @weights "w.block.0.fc1.bias" : tensor<48xf32>
    %v_42 = mixer.linear %v_41, %block_0_fc1_weight_1 bias %block_0_fc1_bias_1 : tensor<37x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<37x48xf32>
    %x_2 = arith.constant dense<0.5> : tensor<37x48xf32>
    %x_3 = arith.mulf %v_42, %x_2 : tensor<37x48xf32>
    %x_4 = arith.constant dense<0.7071067811865476> : tensor<37x48xf32>
    %x_5 = arith.mulf %v_42, %x_4 : tensor<37x48xf32>
    %x_6 = math.erf %x_5 : tensor<37x48xf32>
    %x_7 = arith.constant dense<1.0> : tensor<37x48xf32>
    %x_8 = arith.addf %x_6, %x_7 : tensor<37x48xf32>
    %x_9 = arith.mulf %x_3, %x_8 : tensor<37x48xf32>
    %block_0_fc2_weight_1 = mixer.weight @weights "w.block.0.fc2.weight" : tensor<24x48xf32>
    %block_0_fc2_bias_1 = mixer.weight @weights "w.block.0.fc2.bias" : tensor<24xf32>
    %v_43 = mixer.linear %x_9, %block_0_fc2_weight_1 bias %block_0_fc2_bias_1 : tensor<37x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<37x24xf32>
    %x_10 = arith.addf %v_41, %v_43 : tensor<37x24xf32>
    %block_0_norm2_weight_1 = mixer.weight @weights "w.block.0.norm2.weight" : tensor<24xf32>
    %block_0_norm2_bias_1 = mixer.weight @weights "w.block.0.norm2.bias" : tensor<24xf32>
    %v_44 = mixer.norm layer %x_10 scale %block_0_norm2_weight_1 bias %block_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<37x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<37x24xf32>
    %v_45 = tensor.extract_slice %in_coords[0, 3] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_46 = tensor.collapse_shape %v_45 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %v_47 = tensor.extract_slice %in_coords[0, 2] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_48 = tensor.collapse_shape %v_47 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %cx_1 = arith.addi %v_46, %u_4 : tensor<37xi64>
    %cx_2 = arith.addi %v_48, %sign_3 : tensor<37xi64>
    %u_7 = arith.divsi %cx_1, %u_1 : tensor<37xi64>
    %u_8 = arith.remsi %cx_1, %u_1 : tensor<37xi64>
    %u_9 = arith.divsi %cx_2, %u_4 : tensor<37xi64>
    %u_10 = arith.remsi %cx_2, %u_4 : tensor<37xi64>
    %key_15 = arith.muli %u_9, %key_1 : tensor<37xi64>
    %sign_11 = arith.remsi %u_9, %u_4 : tensor<37xi64>
    %sign_12 = arith.muli %sign_11, %u_4 : tensor<37xi64>
    %sign_13 = arith.subi %sign_3, %sign_12 : tensor<37xi64>
    %key_16 = arith.muli %sign_13, %u_7 : tensor<37xi64>
    %key_17 = arith.addi %key_15, %key_16 : tensor<37xi64>
    %key_18 = arith.muli %key_17, %key_5 : tensor<37xi64>
    %sign_14 = arith.remsi %u_9, %u_4 : tensor<37xi64>
    %sign_15 = arith.muli %sign_14, %u_4 : tensor<37xi64>
    %sign_16 = arith.subi %sign_3, %sign_15 : tensor<37xi64>
    %key_19 = arith.muli %u_8, %u_1 : tensor<37xi64>
    %sign_17 = arith.remsi %u_8, %u_4 : tensor<37xi64>
    %sign_18 = arith.muli %sign_17, %u_4 : tensor<37xi64>
    %sign_19 = arith.subi %sign_3, %sign_18 : tensor<37xi64>
    %key_20 = arith.muli %sign_19, %u_10 : tensor<37xi64>
    %key_21 = arith.addi %key_19, %key_20 : tensor<37xi64>
    %key_22 = arith.muli %sign_16, %key_21 : tensor<37xi64>
    %key_23 = arith.addi %key_18, %key_22 : tensor<37xi64>
    %v_49 = tensor.extract_slice %in_coords[0, 0] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_50 = tensor.collapse_shape %v_49 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %key_24 = arith.muli %v_50, %key_12 : tensor<37xi64>
    %key_25 = arith.addi %key_23, %key_24 : tensor<37xi64>
    %v_51 = tensor.empty() : tensor<37xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%key_25 : tensor<37xi64>) outs(%v_51 : tensor<37xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<37xf32>
    %v_53:2 = mixer.sort %v_52 : tensor<37xf32> -> tensor<37xf32>, tensor<37xi64>
    %place_2 = mixer.embedding %rows_1, %v_53#1 : tensor<45xi64>, tensor<37xi64> -> tensor<45xi64>
    %block_1_attn_attn_in_proj_weight_1 = mixer.weight @weights "w.block.1.attn.attn.in_proj_weight" : tensor<72x24xf32>
    %block_1_attn_attn_in_proj_bias_1 = mixer.weight @weights "w.block.1.attn.attn.in_proj_bias" : tensor<72xf32>
    %y_4 = mixer.embedding %place_2, %v_44 : tensor<45xi64>, tensor<37x24xf32> -> tensor<45x24xf32>
    %y_5 = arith.addf %v_44, %pe_1 : tensor<37x24xf32>
    %y_6 = mixer.embedding %place_2, %y_5 : tensor<45xi64>, tensor<37x24xf32> -> tensor<45x24xf32>
    %z_10 = tensor.extract_slice %block_1_attn_attn_in_proj_weight_1[0, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_11 = tensor.extract_slice %block_1_attn_attn_in_proj_bias_1[0] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_12 = mixer.linear %y_6, %z_10 bias %z_11 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_54 = tensor.expand_shape %z_12 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_55 = tensor.expand_shape %v_54 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_56 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_55 : tensor<9x5x3x8xf32>) outs(%v_56 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %z_13 = tensor.extract_slice %block_1_attn_attn_in_proj_weight_1[24, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_14 = tensor.extract_slice %block_1_attn_attn_in_proj_bias_1[24] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_15 = mixer.linear %y_6, %z_13 bias %z_14 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_58 = tensor.expand_shape %z_15 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_59 = tensor.expand_shape %v_58 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_60 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_59 : tensor<9x5x3x8xf32>) outs(%v_60 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %z_16 = tensor.extract_slice %block_1_attn_attn_in_proj_weight_1[48, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_17 = tensor.extract_slice %block_1_attn_attn_in_proj_bias_1[48] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_18 = mixer.linear %y_4, %z_16 bias %z_17 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_62 = tensor.expand_shape %z_18 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_63 = tensor.expand_shape %v_62 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_64 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<9x5x3x8xf32>) outs(%v_64 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %results_2 = mixer.attention %v_57, %v_61, %v_65 scale 3.53553390593273786e-01 : tensor<9x3x5x8xf32>, tensor<9x3x5x8xf32>, tensor<9x3x5x8xf32> -> tensor<9x3x5x8xf32>
    %v_66 = tensor.empty() : tensor<9x5x3x8xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<9x3x5x8xf32>) outs(%v_66 : tensor<9x5x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x5x3x8xf32>
    %v_68 = tensor.collapse_shape %v_67 [[0], [1], [2, 3]] : tensor<9x5x3x8xf32> into tensor<9x5x24xf32>
    %o_4 = tensor.collapse_shape %v_68 [[0, 1], [2]] : tensor<9x5x24xf32> into tensor<45x24xf32>
    %block_1_attn_attn_out_proj_weight_1 = mixer.weight @weights "w.block.1.attn.attn.out_proj.weight" : tensor<24x24xf32>
    %block_1_attn_attn_out_proj_bias_1 = mixer.weight @weights "w.block.1.attn.attn.out_proj.bias" : tensor<24xf32>
    %v_69 = mixer.linear %o_4, %block_1_attn_attn_out_proj_weight_1 bias %block_1_attn_attn_out_proj_bias_1 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_70 = tensor.empty() : tensor<37xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_53#1 : tensor<37xi64>) outs(%v_70 : tensor<37xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<37xf32>
    %v_72:2 = mixer.sort %v_71 : tensor<37xf32> -> tensor<37xf32>, tensor<37xi64>
    %o_5 = mixer.embedding %v_72#1, %rows_2 : tensor<37xi64>, tensor<37xi64> -> tensor<37xi64>
    %o_6 = mixer.embedding %o_5, %v_69 : tensor<37xi64>, tensor<45x24xf32> -> tensor<37x24xf32>
    %x_11 = arith.addf %v_44, %o_6 : tensor<37x24xf32>
    %block_1_norm1_weight_1 = mixer.weight @weights "w.block.1.norm1.weight" : tensor<24xf32>
    %block_1_norm1_bias_1 = mixer.weight @weights "w.block.1.norm1.bias" : tensor<24xf32>
    %v_73 = mixer.norm layer %x_11 scale %block_1_norm1_weight_1 bias %block_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<37x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<37x24xf32>
    %block_1_fc1_weight_1 = mixer.weight @weights "w.block.1.fc1.weight" : tensor<48x24xf32>
    %block_1_fc1_bias_1 = mixer.weight @weights "w.block.1.fc1.bias" : tensor<48xf32>
    %v_74 = mixer.linear %v_73, %block_1_fc1_weight_1 bias %block_1_fc1_bias_1 : tensor<37x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<37x48xf32>
    %x_12 = arith.mulf %v_74, %x_2 : tensor<37x48xf32>
    %x_13 = arith.mulf %v_74, %x_4 : tensor<37x48xf32>
    %x_14 = math.erf %x_13 : tensor<37x48xf32>
    %x_15 = arith.addf %x_14, %x_7 : tensor<37x48xf32>
    %x_16 = arith.mulf %x_12, %x_15 : tensor<37x48xf32>
    %block_1_fc2_weight_1 = mixer.weight @weights "w.block.1.fc2.weight" : tensor<24x48xf32>
    %block_1_fc2_bias_1 = mixer.weight @weights "w.block.1.fc2.bias" : tensor<24xf32>
    %v_75 = mixer.linear %x_16, %block_1_fc2_weight_1 bias %block_1_fc2_bias_1 : tensor<37x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<37x24xf32>
    %x_17 = arith.addf %v_73, %v_75 : tensor<37x24xf32>
    %block_1_norm2_weight_1 = mixer.weight @weights "w.block.1.norm2.weight" : tensor<24xf32>
    %block_1_norm2_bias_1 = mixer.weight @weights "w.block.1.norm2.bias" : tensor<24xf32>
    %v_76 = mixer.norm layer %x_17 scale %block_1_norm2_weight_1 bias %block_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<37x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<37x24xf32>
    %v_77 = tensor.extract_slice %in_coords[0, 3] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_78 = tensor.collapse_shape %v_77 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %v_79 = tensor.extract_slice %in_coords[0, 2] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_80 = tensor.collapse_shape %v_79 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %u_11 = arith.divsi %v_78, %u_1 : tensor<37xi64>
    %u_12 = arith.remsi %v_78, %u_1 : tensor<37xi64>
    %u_13 = arith.divsi %v_80, %u_4 : tensor<37xi64>
    %u_14 = arith.remsi %v_80, %u_4 : tensor<37xi64>
    %key_26 = arith.muli %u_11, %key_1 : tensor<37xi64>
    %sign_20 = arith.remsi %u_11, %u_4 : tensor<37xi64>
    %sign_21 = arith.muli %sign_20, %u_4 : tensor<37xi64>
    %sign_22 = arith.subi %sign_3, %sign_21 : tensor<37xi64>
    %key_27 = arith.muli %sign_22, %u_13 : tensor<37xi64>
    %key_28 = arith.addi %key_26, %key_27 : tensor<37xi64>
    %key_29 = arith.muli %key_28, %key_5 : tensor<37xi64>
    %sign_23 = arith.remsi %u_11, %u_4 : tensor<37xi64>
    %sign_24 = arith.muli %sign_23, %u_4 : tensor<37xi64>
    %sign_25 = arith.subi %sign_3, %sign_24 : tensor<37xi64>
    %key_30 = arith.constant dense<8> : tensor<37xi64>
    %key_31 = arith.muli %u_14, %key_30 : tensor<37xi64>
    %sign_26 = arith.remsi %u_14, %u_4 : tensor<37xi64>
    %sign_27 = arith.muli %sign_26, %u_4 : tensor<37xi64>
    %sign_28 = arith.subi %sign_3, %sign_27 : tensor<37xi64>
    %key_32 = arith.muli %sign_28, %u_12 : tensor<37xi64>
    %key_33 = arith.addi %key_31, %key_32 : tensor<37xi64>
    %key_34 = arith.muli %sign_25, %key_33 : tensor<37xi64>
    %key_35 = arith.addi %key_29, %key_34 : tensor<37xi64>
    %v_81 = tensor.extract_slice %in_coords[0, 0] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_82 = tensor.collapse_shape %v_81 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %key_36 = arith.muli %v_82, %key_12 : tensor<37xi64>
    %key_37 = arith.addi %key_35, %key_36 : tensor<37xi64>
    %v_83 = tensor.empty() : tensor<37xf32>
    %v_84 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%key_37 : tensor<37xi64>) outs(%v_83 : tensor<37xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<37xf32>
    %v_85:2 = mixer.sort %v_84 : tensor<37xf32> -> tensor<37xf32>, tensor<37xi64>
    %place_3 = mixer.embedding %rows_1, %v_85#1 : tensor<45xi64>, tensor<37xi64> -> tensor<45xi64>
    %block_2_attn_attn_in_proj_weight_1 = mixer.weight @weights "w.block.2.attn.attn.in_proj_weight" : tensor<72x24xf32>
    %block_2_attn_attn_in_proj_bias_1 = mixer.weight @weights "w.block.2.attn.attn.in_proj_bias" : tensor<72xf32>
    %y_7 = mixer.embedding %place_3, %v_76 : tensor<45xi64>, tensor<37x24xf32> -> tensor<45x24xf32>
    %y_8 = arith.addf %v_76, %pe_1 : tensor<37x24xf32>
    %y_9 = mixer.embedding %place_3, %y_8 : tensor<45xi64>, tensor<37x24xf32> -> tensor<45x24xf32>
    %z_19 = tensor.extract_slice %block_2_attn_attn_in_proj_weight_1[0, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_20 = tensor.extract_slice %block_2_attn_attn_in_proj_bias_1[0] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_21 = mixer.linear %y_9, %z_19 bias %z_20 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_86 = tensor.expand_shape %z_21 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_87 = tensor.expand_shape %v_86 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_88 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_89 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_87 : tensor<9x5x3x8xf32>) outs(%v_88 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %z_22 = tensor.extract_slice %block_2_attn_attn_in_proj_weight_1[24, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_23 = tensor.extract_slice %block_2_attn_attn_in_proj_bias_1[24] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_24 = mixer.linear %y_9, %z_22 bias %z_23 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_90 = tensor.expand_shape %z_24 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_91 = tensor.expand_shape %v_90 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_92 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_93 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_91 : tensor<9x5x3x8xf32>) outs(%v_92 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %z_25 = tensor.extract_slice %block_2_attn_attn_in_proj_weight_1[48, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_26 = tensor.extract_slice %block_2_attn_attn_in_proj_bias_1[48] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_27 = mixer.linear %y_7, %z_25 bias %z_26 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_94 = tensor.expand_shape %z_27 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_95 = tensor.expand_shape %v_94 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_96 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_95 : tensor<9x5x3x8xf32>) outs(%v_96 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %results_3 = mixer.attention %v_89, %v_93, %v_97 scale 3.53553390593273786e-01 : tensor<9x3x5x8xf32>, tensor<9x3x5x8xf32>, tensor<9x3x5x8xf32> -> tensor<9x3x5x8xf32>
    %v_98 = tensor.empty() : tensor<9x5x3x8xf32>
    %v_99 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<9x3x5x8xf32>) outs(%v_98 : tensor<9x5x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x5x3x8xf32>
    %v_100 = tensor.collapse_shape %v_99 [[0], [1], [2, 3]] : tensor<9x5x3x8xf32> into tensor<9x5x24xf32>
    %o_7 = tensor.collapse_shape %v_100 [[0, 1], [2]] : tensor<9x5x24xf32> into tensor<45x24xf32>
    %block_2_attn_attn_out_proj_weight_1 = mixer.weight @weights "w.block.2.attn.attn.out_proj.weight" : tensor<24x24xf32>
    %block_2_attn_attn_out_proj_bias_1 = mixer.weight @weights "w.block.2.attn.attn.out_proj.bias" : tensor<24xf32>
    %v_101 = mixer.linear %o_7, %block_2_attn_attn_out_proj_weight_1 bias %block_2_attn_attn_out_proj_bias_1 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_102 = tensor.empty() : tensor<37xf32>
    %v_103 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_85#1 : tensor<37xi64>) outs(%v_102 : tensor<37xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<37xf32>
    %v_104:2 = mixer.sort %v_103 : tensor<37xf32> -> tensor<37xf32>, tensor<37xi64>
    %o_8 = mixer.embedding %v_104#1, %rows_2 : tensor<37xi64>, tensor<37xi64> -> tensor<37xi64>
    %o_9 = mixer.embedding %o_8, %v_101 : tensor<37xi64>, tensor<45x24xf32> -> tensor<37x24xf32>
    %x_18 = arith.addf %v_76, %o_9 : tensor<37x24xf32>
    %block_2_norm1_weight_1 = mixer.weight @weights "w.block.2.norm1.weight" : tensor<24xf32>
    %block_2_norm1_bias_1 = mixer.weight @weights "w.block.2.norm1.bias" : tensor<24xf32>
    %v_105 = mixer.norm layer %x_18 scale %block_2_norm1_weight_1 bias %block_2_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<37x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<37x24xf32>
    %block_2_fc1_weight_1 = mixer.weight @weights "w.block.2.fc1.weight" : tensor<48x24xf32>
    %block_2_fc1_bias_1 = mixer.weight @weights "w.block.2.fc1.bias" : tensor<48xf32>
    %v_106 = mixer.linear %v_105, %block_2_fc1_weight_1 bias %block_2_fc1_bias_1 : tensor<37x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<37x48xf32>
    %x_19 = arith.mulf %v_106, %x_2 : tensor<37x48xf32>
    %x_20 = arith.mulf %v_106, %x_4 : tensor<37x48xf32>
    %x_21 = math.erf %x_20 : tensor<37x48xf32>
    %x_22 = arith.addf %x_21, %x_7 : tensor<37x48xf32>
    %x_23 = arith.mulf %x_19, %x_22 : tensor<37x48xf32>
    %block_2_fc2_weight_1 = mixer.weight @weights "w.block.2.fc2.weight" : tensor<24x48xf32>
    %block_2_fc2_bias_1 = mixer.weight @weights "w.block.2.fc2.bias" : tensor<24xf32>
    %v_107 = mixer.linear %x_23, %block_2_fc2_weight_1 bias %block_2_fc2_bias_1 : tensor<37x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<37x24xf32>
    %x_24 = arith.addf %v_105, %v_107 : tensor<37x24xf32>
    %block_2_norm2_weight_1 = mixer.weight @weights "w.block.2.norm2.weight" : tensor<24xf32>
    %block_2_norm2_bias_1 = mixer.weight @weights "w.block.2.norm2.bias" : tensor<24xf32>
    %v_108 = mixer.norm layer %x_24 scale %block_2_norm2_weight_1 bias %block_2_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<37x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<37x24xf32>
    %v_109 = tensor.extract_slice %in_coords[0, 3] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_110 = tensor.collapse_shape %v_109 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %v_111 = tensor.extract_slice %in_coords[0, 2] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_112 = tensor.collapse_shape %v_111 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %cx_3 = arith.addi %v_110, %u_4 : tensor<37xi64>
    %cx_4 = arith.addi %v_112, %sign_3 : tensor<37xi64>
    %u_15 = arith.divsi %cx_3, %u_1 : tensor<37xi64>
    %u_16 = arith.remsi %cx_3, %u_1 : tensor<37xi64>
    %u_17 = arith.divsi %cx_4, %u_4 : tensor<37xi64>
    %u_18 = arith.remsi %cx_4, %u_4 : tensor<37xi64>
    %key_38 = arith.muli %u_15, %key_1 : tensor<37xi64>
    %sign_29 = arith.remsi %u_15, %u_4 : tensor<37xi64>
    %sign_30 = arith.muli %sign_29, %u_4 : tensor<37xi64>
    %sign_31 = arith.subi %sign_3, %sign_30 : tensor<37xi64>
    %key_39 = arith.muli %sign_31, %u_17 : tensor<37xi64>
    %key_40 = arith.addi %key_38, %key_39 : tensor<37xi64>
    %key_41 = arith.muli %key_40, %key_5 : tensor<37xi64>
    %sign_32 = arith.remsi %u_15, %u_4 : tensor<37xi64>
    %sign_33 = arith.muli %sign_32, %u_4 : tensor<37xi64>
    %sign_34 = arith.subi %sign_3, %sign_33 : tensor<37xi64>
    %key_42 = arith.muli %u_18, %key_30 : tensor<37xi64>
    %sign_35 = arith.remsi %u_18, %u_4 : tensor<37xi64>
    %sign_36 = arith.muli %sign_35, %u_4 : tensor<37xi64>
    %sign_37 = arith.subi %sign_3, %sign_36 : tensor<37xi64>
    %key_43 = arith.muli %sign_37, %u_16 : tensor<37xi64>
    %key_44 = arith.addi %key_42, %key_43 : tensor<37xi64>
    %key_45 = arith.muli %sign_34, %key_44 : tensor<37xi64>
    %key_46 = arith.addi %key_41, %key_45 : tensor<37xi64>
    %v_113 = tensor.extract_slice %in_coords[0, 0] [37, 1] [1, 1] : tensor<37x4xi64> to tensor<37x1xi64>
    %v_114 = tensor.collapse_shape %v_113 [[0, 1]] : tensor<37x1xi64> into tensor<37xi64>
    %key_47 = arith.muli %v_114, %key_12 : tensor<37xi64>
    %key_48 = arith.addi %key_46, %key_47 : tensor<37xi64>
    %v_115 = tensor.empty() : tensor<37xf32>
    %v_116 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%key_48 : tensor<37xi64>) outs(%v_115 : tensor<37xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<37xf32>
    %v_117:2 = mixer.sort %v_116 : tensor<37xf32> -> tensor<37xf32>, tensor<37xi64>
    %place_4 = mixer.embedding %rows_1, %v_117#1 : tensor<45xi64>, tensor<37xi64> -> tensor<45xi64>
    %block_3_attn_attn_in_proj_weight_1 = mixer.weight @weights "w.block.3.attn.attn.in_proj_weight" : tensor<72x24xf32>
    %block_3_attn_attn_in_proj_bias_1 = mixer.weight @weights "w.block.3.attn.attn.in_proj_bias" : tensor<72xf32>
    %y_10 = mixer.embedding %place_4, %v_108 : tensor<45xi64>, tensor<37x24xf32> -> tensor<45x24xf32>
    %y_11 = arith.addf %v_108, %pe_1 : tensor<37x24xf32>
    %y_12 = mixer.embedding %place_4, %y_11 : tensor<45xi64>, tensor<37x24xf32> -> tensor<45x24xf32>
    %z_28 = tensor.extract_slice %block_3_attn_attn_in_proj_weight_1[0, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_29 = tensor.extract_slice %block_3_attn_attn_in_proj_bias_1[0] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_30 = mixer.linear %y_12, %z_28 bias %z_29 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_118 = tensor.expand_shape %z_30 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_119 = tensor.expand_shape %v_118 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_120 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_121 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_119 : tensor<9x5x3x8xf32>) outs(%v_120 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %z_31 = tensor.extract_slice %block_3_attn_attn_in_proj_weight_1[24, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_32 = tensor.extract_slice %block_3_attn_attn_in_proj_bias_1[24] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_33 = mixer.linear %y_12, %z_31 bias %z_32 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_122 = tensor.expand_shape %z_33 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_123 = tensor.expand_shape %v_122 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_124 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_125 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_123 : tensor<9x5x3x8xf32>) outs(%v_124 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %z_34 = tensor.extract_slice %block_3_attn_attn_in_proj_weight_1[48, 0] [24, 24] [1, 1] : tensor<72x24xf32> to tensor<24x24xf32>
    %z_35 = tensor.extract_slice %block_3_attn_attn_in_proj_bias_1[48] [24] [1] : tensor<72xf32> to tensor<24xf32>
    %z_36 = mixer.linear %y_10, %z_34 bias %z_35 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_126 = tensor.expand_shape %z_36 [[0, 1], [2]] output_shape [9, 5, 24] : tensor<45x24xf32> into tensor<9x5x24xf32>
    %v_127 = tensor.expand_shape %v_126 [[0], [1], [2, 3]] output_shape [9, 5, 3, 8] : tensor<9x5x24xf32> into tensor<9x5x3x8xf32>
    %v_128 = tensor.empty() : tensor<9x3x5x8xf32>
    %v_129 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_127 : tensor<9x5x3x8xf32>) outs(%v_128 : tensor<9x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x3x5x8xf32>
    %results_4 = mixer.attention %v_121, %v_125, %v_129 scale 3.53553390593273786e-01 : tensor<9x3x5x8xf32>, tensor<9x3x5x8xf32>, tensor<9x3x5x8xf32> -> tensor<9x3x5x8xf32>
    %v_130 = tensor.empty() : tensor<9x5x3x8xf32>
    %v_131 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<9x3x5x8xf32>) outs(%v_130 : tensor<9x5x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<9x5x3x8xf32>
    %v_132 = tensor.collapse_shape %v_131 [[0], [1], [2, 3]] : tensor<9x5x3x8xf32> into tensor<9x5x24xf32>
    %o_10 = tensor.collapse_shape %v_132 [[0, 1], [2]] : tensor<9x5x24xf32> into tensor<45x24xf32>
    %block_3_attn_attn_out_proj_weight_1 = mixer.weight @weights "w.block.3.attn.attn.out_proj.weight" : tensor<24x24xf32>
    %block_3_attn_attn_out_proj_bias_1 = mixer.weight @weights "w.block.3.attn.attn.out_proj.bias" : tensor<24xf32>
    %v_133 = mixer.linear %o_10, %block_3_attn_attn_out_proj_weight_1 bias %block_3_attn_attn_out_proj_bias_1 : tensor<45x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<45x24xf32>
    %v_134 = tensor.empty() : tensor<37xf32>
    %v_135 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v_117#1 : tensor<37xi64>) outs(%v_134 : tensor<37xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<37xf32>
    %v_136:2 = mixer.sort %v_135 : tensor<37xf32> -> tensor<37xf32>, tensor<37xi64>
    %o_11 = mixer.embedding %v_136#1, %rows_2 : tensor<37xi64>, tensor<37xi64> -> tensor<37xi64>
    %o_12 = mixer.embedding %o_11, %v_133 : tensor<37xi64>, tensor<45x24xf32> -> tensor<37x24xf32>
    %x_25 = arith.addf %v_108, %o_12 : tensor<37x24xf32>
    %block_3_norm1_weight_1 = mixer.weight @weights "w.block.3.norm1.weight" : tensor<24xf32>
    %block_3_norm1_bias_1 = mixer.weight @weights "w.block.3.norm1.bias" : tensor<24xf32>
    %v_137 = mixer.norm layer %x_25 scale %block_3_norm1_weight_1 bias %block_3_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<37x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<37x24xf32>
    %block_3_fc1_weight_1 = mixer.weight @weights "w.block.3.fc1.weight" : tensor<48x24xf32>
    %block_3_fc1_bias_1 = mixer.weight @weights "w.block.3.fc1.bias" : tensor<48xf32>
    %v_138 = mixer.linear %v_137, %block_3_fc1_weight_1 bias %block_3_fc1_bias_1 : tensor<37x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<37x48xf32>
    %x_26 = arith.mulf %v_138, %x_2 : tensor<37x48xf32>
    %x_27 = arith.mulf %v_138, %x_4 : tensor<37x48xf32>
    %x_28 = math.erf %x_27 : tensor<37x48xf32>
    %x_29 = arith.addf %x_28, %x_7 : tensor<37x48xf32>
    %x_30 = arith.mulf %x_26, %x_29 : tensor<37x48xf32>
    %block_3_fc2_weight_1 = mixer.weight @weights "w.block.3.fc2.weight" : tensor<24x48xf32>
    %block_3_fc2_bias_1 = mixer.weight @weights "w.block.3.fc2.bias" : tensor<24xf32>
    %v_139 = mixer.linear %x_30, %block_3_fc2_weight_1 bias %block_3_fc2_bias_1 : tensor<37x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<37x24xf32>
    %x_31 = arith.addf %v_137, %v_139 : tensor<37x24xf32>
    %block_3_norm2_weight_1 = mixer.weight @weights "w.block.3.norm2.weight" : tensor<24xf32>
    %block_3_norm2_bias_1 = mixer.weight @weights "w.block.3.norm2.bias" : tensor<24xf32>
    %v_140 = mixer.norm layer %x_31 scale %block_3_norm2_weight_1 bias %block_3_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<37x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<37x24xf32>
    return %rows_1, %rows_2, %pe_1, %v_21#1, %v_53#1, %v_85#1, %v_117#1, %v_140 : tensor<45xi64>, tensor<37xi64>, tensor<37x24xf32>, tensor<37xi64>, tensor<37xi64>, tensor<37xi64>, tensor<37xi64>, tensor<37x24xf32>
  }
}
