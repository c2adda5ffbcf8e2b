// PiToMe: token merging by spectrum-preserving energy (Tran et al., 2024, arXiv 2405.16148).
// Energy = mean elu(cosine - margin): the 2r tokens of highest energy merge in pairs (size-weighted), the others are protected.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x19x12xf32> {mixer.name = "x"}) -> (tensor<2x16xf32> {mixer.name = "size"}, tensor<2x16x19xf32> {mixer.name = "source"}, tensor<2x16x12xf32> {mixer.name = "out"}) {
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<12xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<12xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 9.99999999999999955e-07 : tensor<2x19x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x19x12xf32>
    %attn_qkv_weight_1 = mixer.weight @weights "w.attn.qkv.weight" : tensor<36x12xf32>
    %attn_qkv_bias_1 = mixer.weight @weights "w.attn.qkv.bias" : tensor<36xf32>
    %v_2 = mixer.linear %v_1, %attn_qkv_weight_1 bias %attn_qkv_bias_1 : tensor<2x19x12xf32>, tensor<36x12xf32>, tensor<36xf32> -> tensor<2x19x36xf32>
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
    %v_15 = mixer.linear %v_14, %attn_proj_weight_1 bias %attn_proj_bias_1 : tensor<2x19x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x19x12xf32>
    %x_1 = arith.addf %in_x, %v_15 : tensor<2x19x12xf32>
    %metric_1 = arith.constant dense<0.0> : tensor<2x19x4xf32>
    %metric_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>], iterator_types = ["parallel", "reduction", "parallel", "parallel"]} ins(%v_8 : tensor<2x3x19x4xf32>) outs(%metric_1 : tensor<2x19x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x19x4xf32>
    %metric_3 = arith.constant dense<0.3333333333333333> : tensor<2x19x4xf32>
    %metric_4 = arith.mulf %metric_2, %metric_3 : tensor<2x19x4xf32>
    %metric_5 = tensor.extract_slice %metric_4[0, 1, 0] [2, 18, 4] [1, 1, 1] : tensor<2x19x4xf32> to tensor<2x18x4xf32>
    %metric_6 = arith.mulf %metric_5, %metric_5 : tensor<2x18x4xf32>
    %metric_7 = arith.constant dense<0.0> : tensor<2x18xf32>
    %metric_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%metric_6 : tensor<2x18x4xf32>) outs(%metric_7 : tensor<2x18xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x18xf32>
    %metric_9 = tensor.expand_shape %metric_8 [[0], [1, 2]] output_shape [2, 18, 1] : tensor<2x18xf32> into tensor<2x18x1xf32>
    %metric_10 = arith.constant dense<0.0> : tensor<2x18x1xf32>
    %metric_11 = arith.addf %metric_9, %metric_10 : tensor<2x18x1xf32>
    %metric_12 = math.rsqrt %metric_11 : tensor<2x18x1xf32>
    %metric_13 = tensor.empty() : tensor<2x18x4xf32>
    %metric_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%metric_5, %metric_12 : tensor<2x18x4xf32>, tensor<2x18x1xf32>) outs(%metric_13 : tensor<2x18x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x18x4xf32>
    %cosine_1 = arith.constant dense<0.0> : tensor<2x18x18xf32>
    %cosine_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%metric_14, %metric_14 : tensor<2x18x4xf32>, tensor<2x18x4xf32>) outs(%cosine_1 : tensor<2x18x18xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x18x18xf32>
    %u_1 = arith.constant dense<0.35> : tensor<2x18x18xf32>
    %u_2 = arith.subf %cosine_2, %u_1 : tensor<2x18x18xf32>
    %energy_1 = tensor.empty() : tensor<2x18x18xi1>
    %energy_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%u_2 : tensor<2x18x18xf32>) outs(%energy_1 : tensor<2x18x18xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.0 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x18x18xi1>
    %energy_3 = math.exp %u_2 : tensor<2x18x18xf32>
    %energy_4 = arith.constant dense<1.0> : tensor<2x18x18xf32>
    %energy_5 = arith.subf %energy_3, %energy_4 : tensor<2x18x18xf32>
    %energy_6 = tensor.empty() : tensor<2x18x18xf32>
    %energy_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%energy_2, %u_2, %energy_5 : tensor<2x18x18xi1>, tensor<2x18x18xf32>, tensor<2x18x18xf32>) outs(%energy_6 : tensor<2x18x18xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x18x18xf32>
    %energy_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%energy_7 : tensor<2x18x18xf32>) outs(%metric_7 : tensor<2x18xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x18xf32>
    %energy_9 = arith.constant dense<0.05555555555555555> : tensor<2x18xf32>
    %energy_10 = arith.mulf %energy_8, %energy_9 : tensor<2x18xf32>
    %v_16:2 = mixer.sort %energy_10 descending : tensor<2x18xf32> -> tensor<2x18xf32>, tensor<2x18xi64>
    %first_1 = tensor.extract_slice %v_16#1[0, 0] [2, 3] [1, 2] : tensor<2x18xi64> to tensor<2x3xi64>
    %first_2 = tensor.extract_slice %v_16#1[0, 1] [2, 3] [1, 2] : tensor<2x18xi64> to tensor<2x3xi64>
    %first_3 = tensor.extract_slice %v_16#1[0, 6] [2, 12] [1, 1] : tensor<2x18xi64> to tensor<2x12xi64>
    %pairs_1 = tensor.collapse_shape %metric_14 [[0, 1], [2]] : tensor<2x18x4xf32> into tensor<36x4xf32>
    %pairs_2 = arith.constant dense<[[0], [18]]> : tensor<2x1xi64>
    %pairs_3 = tensor.empty() : tensor<2x3xi64>
    %pairs_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%first_1, %pairs_2 : tensor<2x3xi64>, tensor<2x1xi64>) outs(%pairs_3 : tensor<2x3xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x3xi64>
    %pairs_5 = mixer.embedding %pairs_4, %pairs_1 : tensor<2x3xi64>, tensor<36x4xf32> -> tensor<2x3x4xf32>
    %pairs_6 = tensor.collapse_shape %metric_14 [[0, 1], [2]] : tensor<2x18x4xf32> into tensor<36x4xf32>
    %pairs_7 = arith.constant dense<[[0], [18]]> : tensor<2x1xi64>
    %pairs_8 = tensor.empty() : tensor<2x3xi64>
    %pairs_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%first_2, %pairs_7 : tensor<2x3xi64>, tensor<2x1xi64>) outs(%pairs_8 : tensor<2x3xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x3xi64>
    %pairs_10 = mixer.embedding %pairs_9, %pairs_6 : tensor<2x3xi64>, tensor<36x4xf32> -> tensor<2x3x4xf32>
    %pairs_11 = arith.constant dense<0.0> : tensor<2x3x3xf32>
    %pairs_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%pairs_5, %pairs_10 : tensor<2x3x4xf32>, tensor<2x3x4xf32>) outs(%pairs_11 : tensor<2x3x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x3xf32>
    %best_1:2 = mixer.sort %pairs_12 descending : tensor<2x3x3xf32> -> tensor<2x3x1xf32>, tensor<2x3x1xi64>
    %best_2 = tensor.collapse_shape %best_1#1 [[0], [1, 2]] : tensor<2x3x1xi64> into tensor<2x3xi64>
    %best_3 = arith.constant dense<13> : tensor<2x3xi64>
    %best_4 = arith.addi %best_2, %best_3 : tensor<2x3xi64>
    %order_1 = tensor.concat dim(1) %first_3, %first_2, %first_1 : (tensor<2x12xi64>, tensor<2x3xi64>, tensor<2x3xi64>) -> tensor<2x18xi64>
    %order_2 = arith.constant dense<1> : tensor<2x18xi64>
    %order_3 = arith.addi %order_1, %order_2 : tensor<2x18xi64>
    %rows_1 = tensor.extract_slice %x_1[0, 0, 0] [2, 1, 12] [1, 1, 1] : tensor<2x19x12xf32> to tensor<2x1x12xf32>
    %rows_2 = tensor.collapse_shape %x_1 [[0, 1], [2]] : tensor<2x19x12xf32> into tensor<38x12xf32>
    %rows_3 = arith.constant dense<[[0], [19]]> : tensor<2x1xi64>
    %rows_4 = tensor.empty() : tensor<2x18xi64>
    %rows_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%order_3, %rows_3 : tensor<2x18xi64>, tensor<2x1xi64>) outs(%rows_4 : tensor<2x18xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x18xi64>
    %rows_6 = mixer.embedding %rows_5, %rows_2 : tensor<2x18xi64>, tensor<38x12xf32> -> tensor<2x18x12xf32>
    %rows_7 = tensor.concat dim(1) %rows_1, %rows_6 : (tensor<2x1x12xf32>, tensor<2x18x12xf32>) -> tensor<2x19x12xf32>
    %group_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>
    %group_2 = tensor.empty() : tensor<2x16xi64>
    %group_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%group_1 : tensor<16xi64>) outs(%group_2 : tensor<2x16xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<2x16xi64>
    %group_4 = tensor.concat dim(1) %group_3, %best_4 : (tensor<2x16xi64>, tensor<2x3xi64>) -> tensor<2x19xi64>
    %sizes_1 = arith.constant dense<1.0> : tensor<2x19x1xf32>
    %sizes_2 = arith.constant dense<0.0> : tensor<2x16x1xf32>
    %sizes_3 = mixer.scatter_add %sizes_1 at %group_4 into %sizes_2 : tensor<2x19x1xf32>, tensor<2x19xi64>, tensor<2x16x1xf32>
    %x_2 = arith.constant dense<0.0> : tensor<2x16x12xf32>
    %x_3 = mixer.scatter_add %rows_7 at %group_4 into %x_2 : tensor<2x19x12xf32>, tensor<2x19xi64>, tensor<2x16x12xf32>
    %x_4 = tensor.empty() : tensor<2x16x12xf32>
    %x_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_3, %sizes_3 : tensor<2x16x12xf32>, tensor<2x16x1xf32>) outs(%x_4 : tensor<2x16x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x12xf32>
    %v_17 = tensor.collapse_shape %sizes_3 [[0], [1, 2]] : tensor<2x16x1xf32> into tensor<2x16xf32>
    %place_1 = arith.constant dense<0> : tensor<2x1xi64>
    %place_2 = tensor.concat dim(1) %place_1, %order_3 : (tensor<2x1xi64>, tensor<2x18xi64>) -> tensor<2x19xi64>
    %one_1 = tensor.expand_shape %place_2 [[0], [1, 2]] output_shape [2, 19, 1] : tensor<2x19xi64> into tensor<2x19x1xi64>
    %one_2 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]> : tensor<19xi64>
    %one_3 = tensor.empty() : tensor<2x19x19xi1>
    %one_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_1, %one_2 : tensor<2x19x1xi64>, tensor<19xi64>) outs(%one_3 : tensor<2x19x19xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x19x19xi1>
    %v_18 = tensor.empty() : tensor<2x19x19xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_4 : tensor<2x19x19xi1>) outs(%v_18 : tensor<2x19x19xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x19x19xf32>
    %v_20 = arith.constant dense<0.0> : tensor<2x16x19xf32>
    %v_21 = mixer.scatter_add %v_19 at %group_4 into %v_20 : tensor<2x19x19xf32>, tensor<2x19xi64>, tensor<2x16x19xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<12xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<12xf32>
    %v_22 = mixer.norm layer %x_5 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 9.99999999999999955e-07 : tensor<2x16x12xf32> scale tensor<12xf32> bias tensor<12xf32> -> tensor<2x16x12xf32>
    %mlp_0_weight_1 = mixer.weight @weights "w.mlp.0.weight" : tensor<24x12xf32>
    %mlp_0_bias_1 = mixer.weight @weights "w.mlp.0.bias" : tensor<24xf32>
    %v_23 = mixer.linear %v_22, %mlp_0_weight_1 bias %mlp_0_bias_1 : tensor<2x16x12xf32>, tensor<24x12xf32>, tensor<24xf32> -> tensor<2x16x24xf32>
    %hidden_1 = arith.constant dense<0.5> : tensor<2x16x24xf32>
    %hidden_2 = arith.mulf %v_23, %hidden_1 : tensor<2x16x24xf32>
    %hidden_3 = arith.constant dense<0.7071067811865476> : tensor<2x16x24xf32>
    %hidden_4 = arith.mulf %v_23, %hidden_3 : tensor<2x16x24xf32>
    %hidden_5 = math.erf %hidden_4 : tensor<2x16x24xf32>
    %hidden_6 = arith.constant dense<1.0> : tensor<2x16x24xf32>
    %hidden_7 = arith.addf %hidden_5, %hidden_6 : tensor<2x16x24xf32>
    %hidden_8 = arith.mulf %hidden_2, %hidden_7 : tensor<2x16x24xf32>
    %mlp_2_weight_1 = mixer.weight @weights "w.mlp.2.weight" : tensor<12x24xf32>
    %mlp_2_bias_1 = mixer.weight @weights "w.mlp.2.bias" : tensor<12xf32>
    %v_24 = mixer.linear %hidden_8, %mlp_2_weight_1 bias %mlp_2_bias_1 : tensor<2x16x24xf32>, tensor<12x24xf32>, tensor<12xf32> -> tensor<2x16x12xf32>
    %v_25 = arith.addf %x_5, %v_24 : tensor<2x16x12xf32>
    return %v_17, %v_21, %v_25 : tensor<2x16xf32>, tensor<2x16x19xf32>, tensor<2x16x12xf32>
  }
}
