// Keyformer: KV cache reduction through key tokens selection (Adnan et al., 2024, arXiv 2403.09054).
// Keys have a score, summed over queries of softmax((logits + Gumbel noise) / tau) with tau growing; a recent window and the best scores stay, the rest is lost for ever.
module attributes {mixer.dims = {}} {
  func.func @main(%in_bias: tensor<1x4x1x29xf32> {mixer.name = "bias"}, %in_q0: tensor<2x24x32xf32> {mixer.name = "q0"}, %in_k0: tensor<2x24x32xf32> {mixer.name = "k0"}, %in_v0: tensor<2x24x32xf32> {mixer.name = "v0"}, %in_gumbel0: tensor<2x4x24x24xf32> {mixer.name = "gumbel0"}, %in_q1: tensor<2x1x32xf32> {mixer.name = "q1"}, %in_k1: tensor<2x1x32xf32> {mixer.name = "k1"}, %in_v1: tensor<2x1x32xf32> {mixer.name = "v1"}, %in_gumbel1: tensor<2x4x1x25xf32> {mixer.name = "gumbel1"}, %in_q2: tensor<2x1x32xf32> {mixer.name = "q2"}, %in_k2: tensor<2x1x32xf32> {mixer.name = "k2"}, %in_v2: tensor<2x1x32xf32> {mixer.name = "v2"}, %in_gumbel2: tensor<2x4x1x26xf32> {mixer.name = "gumbel2"}, %in_q3: tensor<2x1x32xf32> {mixer.name = "q3"}, %in_k3: tensor<2x1x32xf32> {mixer.name = "k3"}, %in_v3: tensor<2x1x32xf32> {mixer.name = "v3"}, %in_gumbel3: tensor<2x4x1x27xf32> {mixer.name = "gumbel3"}, %in_q4: tensor<2x1x32xf32> {mixer.name = "q4"}, %in_k4: tensor<2x1x32xf32> {mixer.name = "k4"}, %in_v4: tensor<2x1x32xf32> {mixer.name = "v4"}, %in_gumbel4: tensor<2x4x1x28xf32> {mixer.name = "gumbel4"}, %in_q5: tensor<2x1x32xf32> {mixer.name = "q5"}, %in_k5: tensor<2x1x32xf32> {mixer.name = "k5"}, %in_v5: tensor<2x1x32xf32> {mixer.name = "v5"}, %in_gumbel5: tensor<2x4x1x29xf32> {mixer.name = "gumbel5"}) -> (tensor<2x24x32xf32> {mixer.name = "out0"}, tensor<4x24xf32> {mixer.name = "score0"}, tensor<4x25xf32> {mixer.name = "keep0"}, tensor<2x1x32xf32> {mixer.name = "out1"}, tensor<4x25xf32> {mixer.name = "score1"}, tensor<4x26xf32> {mixer.name = "keep1"}, tensor<2x1x32xf32> {mixer.name = "out2"}, tensor<4x26xf32> {mixer.name = "score2"}, tensor<4x27xf32> {mixer.name = "keep2"}, tensor<2x1x32xf32> {mixer.name = "out3"}, tensor<4x27xf32> {mixer.name = "score3"}, tensor<4x28xf32> {mixer.name = "keep3"}, tensor<2x1x32xf32> {mixer.name = "out4"}, tensor<4x28xf32> {mixer.name = "score4"}, tensor<4x29xf32> {mixer.name = "keep4"}, tensor<2x1x32xf32> {mixer.name = "out5"}, tensor<4x29xf32> {mixer.name = "score5"}, tensor<4x30xf32> {mixer.name = "keep5"}) {
    %v_1 = tensor.expand_shape %in_q0 [[0], [1], [2, 3]] output_shape [2, 24, 4, 8] : tensor<2x24x32xf32> into tensor<2x24x4x8xf32>
    %v_2 = tensor.empty() : tensor<2x4x24x8xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_1 : tensor<2x24x4x8xf32>) outs(%v_2 : tensor<2x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x24x8xf32>
    %v_4 = tensor.expand_shape %in_k0 [[0], [1], [2, 3]] output_shape [2, 24, 4, 8] : tensor<2x24x32xf32> into tensor<2x24x4x8xf32>
    %v_5 = tensor.empty() : tensor<2x4x24x8xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4 : tensor<2x24x4x8xf32>) outs(%v_5 : tensor<2x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x24x8xf32>
    %v_7 = tensor.expand_shape %in_v0 [[0], [1], [2, 3]] output_shape [2, 24, 4, 8] : tensor<2x24x32xf32> into tensor<2x24x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x24x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x24x4x8xf32>) outs(%v_8 : tensor<2x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x24x8xf32>
    %results_1 = mixer.attention %v_3, %v_6, %v_9 captures(%in_bias : tensor<1x4x1x29xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        mixer.yield %r4 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x4x24x8xf32>, tensor<2x4x24x8xf32>, tensor<2x4x24x8xf32> -> tensor<2x4x24x8xf32>
    %v_10 = tensor.empty() : tensor<2x24x4x8xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x24x8xf32>) outs(%v_10 : tensor<2x24x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x24x4x8xf32>
    %v_12 = tensor.collapse_shape %v_11 [[0], [1], [2, 3]] : tensor<2x24x4x8xf32> into tensor<2x24x32xf32>
    %results_2:2 = mixer.attention %v_3, %v_6, %v_9 captures(%in_bias, %in_gumbel0 : tensor<1x4x1x29xf32>, tensor<2x4x24x24xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x24x24xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        %r5 = tensor.extract %c1[%b, %h, %i, %j] : tensor<2x4x24x24xf32>
        %r6 = arith.addf %r4, %r5 : f32
        %r7 = arith.constant 1.0 : f32
        %r8 = arith.divf %r6, %r7 : f32
        mixer.yield %r8 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x24x24xf32>):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x4x24x8xf32>, tensor<2x4x24x8xf32>, tensor<2x4x24x8xf32> -> tensor<2x4x24x8xf32> column_sums tensor<2x4x24xf32>
    %gained_1 = arith.constant dense<0.0> : tensor<4x24xf32>
    %gained_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%results_2#1 : tensor<2x4x24xf32>) outs(%gained_1 : tensor<4x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x24xf32>
    %stays_1 = arith.constant dense<1.0> : tensor<4x25xf32>
    %v_13 = tensor.extract_slice %gained_2[0, 0] [4, 20] [1, 1] : tensor<4x24xf32> to tensor<4x20xf32>
    %v_14:2 = mixer.sort %v_13 descending : tensor<4x20xf32> -> tensor<4x10xf32>, tensor<4x10xi64>
    %found_1 = tensor.expand_shape %v_14#1 [[0], [1, 2]] output_shape [4, 10, 1] : tensor<4x10xi64> into tensor<4x10x1xi64>
    %found_2 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]> : tensor<25xi64>
    %found_3 = tensor.empty() : tensor<4x10x25xi1>
    %found_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_1, %found_2 : tensor<4x10x1xi64>, tensor<25xi64>) outs(%found_3 : tensor<4x10x25xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<4x10x25xi1>
    %newest_1 = arith.constant dense<[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]> : tensor<25xf32>
    %stays_2 = tensor.empty() : tensor<4x10x25xf32>
    %stays_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_4 : tensor<4x10x25xi1>) outs(%stays_2 : tensor<4x10x25xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<4x10x25xf32>
    %stays_4 = arith.constant dense<0xFF800000> : tensor<4x25xf32>
    %stays_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%stays_3 : tensor<4x10x25xf32>) outs(%stays_4 : tensor<4x25xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x25xf32>
    %stays_6 = tensor.empty() : tensor<4x25xf32>
    %stays_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%stays_5, %newest_1 : tensor<4x25xf32>, tensor<25xf32>) outs(%stays_6 : tensor<4x25xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.maximumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<4x25xf32>
    %score_1 = tensor.extract_slice %stays_7[0, 0] [4, 24] [1, 1] : tensor<4x25xf32> to tensor<4x24xf32>
    %score_2 = arith.mulf %gained_2, %score_1 : tensor<4x24xf32>
    %v_15 = tensor.collapse_shape %in_q1 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_16 = tensor.expand_shape %v_15 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_17 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_16 : tensor<2x1x4x8xf32>) outs(%v_17 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_19 = tensor.collapse_shape %in_k1 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_20 = tensor.expand_shape %v_19 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_21 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20 : tensor<2x1x4x8xf32>) outs(%v_21 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_23 = tensor.collapse_shape %in_v1 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_24 = tensor.expand_shape %v_23 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_25 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_24 : tensor<2x1x4x8xf32>) outs(%v_25 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_1 = tensor.concat dim(2) %v_6, %v_22 : (tensor<2x4x24x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x25x8xf32>
    %k_2 = tensor.concat dim(2) %v_9, %v_26 : (tensor<2x4x24x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x25x8xf32>
    %results_3 = mixer.attention %v_18, %k_1, %k_2 captures(%in_bias, %stays_7 : tensor<1x4x1x29xf32>, tensor<4x25xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x25xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        mixer.yield %r4 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x25xf32>):
        %r1 = tensor.extract %c1[%h, %j] : tensor<4x25xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x25x8xf32>, tensor<2x4x25x8xf32> -> tensor<2x4x1x8xf32>
    %v_27 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x4x1x8xf32>) outs(%v_27 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_29 = tensor.collapse_shape %v_28 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_30 = tensor.expand_shape %v_29 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %results_4:2 = mixer.attention %v_18, %k_1, %k_2 captures(%in_bias, %in_gumbel1, %stays_7 : tensor<1x4x1x29xf32>, tensor<2x4x1x25xf32>, tensor<4x25xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x25xf32>, %c2: tensor<4x25xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        %r5 = tensor.extract %c1[%b, %h, %i, %j] : tensor<2x4x1x25xf32>
        %r6 = arith.addf %r4, %r5 : f32
        %r7 = arith.constant 1.05 : f32
        %r8 = arith.divf %r6, %r7 : f32
        mixer.yield %r8 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x25xf32>, %c2: tensor<4x25xf32>):
        %r1 = tensor.extract %c2[%h, %j] : tensor<4x25xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x25x8xf32>, tensor<2x4x25x8xf32> -> tensor<2x4x1x8xf32> column_sums tensor<2x4x25xf32>
    %gained_3 = arith.constant dense<0.0> : tensor<4x25xf32>
    %gained_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%results_4#1 : tensor<2x4x25xf32>) outs(%gained_3 : tensor<4x25xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x25xf32>
    %score_3 = tensor.pad %score_2 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x24xf32> to tensor<4x25xf32>
    %score_4 = arith.addf %score_3, %gained_4 : tensor<4x25xf32>
    %stays_8 = arith.constant dense<1.0> : tensor<4x26xf32>
    %v_31 = tensor.extract_slice %score_4[0, 0] [4, 21] [1, 1] : tensor<4x25xf32> to tensor<4x21xf32>
    %v_32:2 = mixer.sort %v_31 descending : tensor<4x21xf32> -> tensor<4x10xf32>, tensor<4x10xi64>
    %found_5 = tensor.expand_shape %v_32#1 [[0], [1, 2]] output_shape [4, 10, 1] : tensor<4x10xi64> into tensor<4x10x1xi64>
    %found_6 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]> : tensor<26xi64>
    %found_7 = tensor.empty() : tensor<4x10x26xi1>
    %found_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_5, %found_6 : tensor<4x10x1xi64>, tensor<26xi64>) outs(%found_7 : tensor<4x10x26xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<4x10x26xi1>
    %newest_2 = arith.constant dense<[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]> : tensor<26xf32>
    %stays_9 = tensor.empty() : tensor<4x10x26xf32>
    %stays_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_8 : tensor<4x10x26xi1>) outs(%stays_9 : tensor<4x10x26xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<4x10x26xf32>
    %stays_11 = arith.constant dense<0xFF800000> : tensor<4x26xf32>
    %stays_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%stays_10 : tensor<4x10x26xf32>) outs(%stays_11 : tensor<4x26xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x26xf32>
    %stays_13 = tensor.empty() : tensor<4x26xf32>
    %stays_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%stays_12, %newest_2 : tensor<4x26xf32>, tensor<26xf32>) outs(%stays_13 : tensor<4x26xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.maximumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<4x26xf32>
    %keep_1 = tensor.pad %stays_7 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 1.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x25xf32> to tensor<4x26xf32>
    %keep_2 = arith.mulf %stays_14, %keep_1 : tensor<4x26xf32>
    %score_5 = tensor.extract_slice %keep_2[0, 0] [4, 25] [1, 1] : tensor<4x26xf32> to tensor<4x25xf32>
    %score_6 = arith.mulf %score_4, %score_5 : tensor<4x25xf32>
    %v_33 = tensor.collapse_shape %in_q2 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_34 = tensor.expand_shape %v_33 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_35 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_34 : tensor<2x1x4x8xf32>) outs(%v_35 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_37 = tensor.collapse_shape %in_k2 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_38 = tensor.expand_shape %v_37 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_39 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_38 : tensor<2x1x4x8xf32>) outs(%v_39 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_41 = tensor.collapse_shape %in_v2 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_42 = tensor.expand_shape %v_41 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_43 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_42 : tensor<2x1x4x8xf32>) outs(%v_43 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_3 = tensor.concat dim(2) %k_1, %v_40 : (tensor<2x4x25x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x26x8xf32>
    %k_4 = tensor.concat dim(2) %k_2, %v_44 : (tensor<2x4x25x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x26x8xf32>
    %results_5 = mixer.attention %v_36, %k_3, %k_4 captures(%in_bias, %keep_2 : tensor<1x4x1x29xf32>, tensor<4x26xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x26xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        mixer.yield %r4 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x26xf32>):
        %r1 = tensor.extract %c1[%h, %j] : tensor<4x26xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x26x8xf32>, tensor<2x4x26x8xf32> -> tensor<2x4x1x8xf32>
    %v_45 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x4x1x8xf32>) outs(%v_45 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_47 = tensor.collapse_shape %v_46 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_48 = tensor.expand_shape %v_47 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %results_6:2 = mixer.attention %v_36, %k_3, %k_4 captures(%in_bias, %in_gumbel2, %keep_2 : tensor<1x4x1x29xf32>, tensor<2x4x1x26xf32>, tensor<4x26xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x26xf32>, %c2: tensor<4x26xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        %r5 = tensor.extract %c1[%b, %h, %i, %j] : tensor<2x4x1x26xf32>
        %r6 = arith.addf %r4, %r5 : f32
        %r7 = arith.constant 1.1 : f32
        %r8 = arith.divf %r6, %r7 : f32
        mixer.yield %r8 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x26xf32>, %c2: tensor<4x26xf32>):
        %r1 = tensor.extract %c2[%h, %j] : tensor<4x26xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x26x8xf32>, tensor<2x4x26x8xf32> -> tensor<2x4x1x8xf32> column_sums tensor<2x4x26xf32>
    %gained_5 = arith.constant dense<0.0> : tensor<4x26xf32>
    %gained_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%results_6#1 : tensor<2x4x26xf32>) outs(%gained_5 : tensor<4x26xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x26xf32>
    %score_7 = tensor.pad %score_6 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x25xf32> to tensor<4x26xf32>
    %score_8 = arith.addf %score_7, %gained_6 : tensor<4x26xf32>
    %stays_15 = arith.constant dense<1.0> : tensor<4x27xf32>
    %v_49 = tensor.extract_slice %score_8[0, 0] [4, 22] [1, 1] : tensor<4x26xf32> to tensor<4x22xf32>
    %v_50:2 = mixer.sort %v_49 descending : tensor<4x22xf32> -> tensor<4x10xf32>, tensor<4x10xi64>
    %found_9 = tensor.expand_shape %v_50#1 [[0], [1, 2]] output_shape [4, 10, 1] : tensor<4x10xi64> into tensor<4x10x1xi64>
    %found_10 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26]> : tensor<27xi64>
    %found_11 = tensor.empty() : tensor<4x10x27xi1>
    %found_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_9, %found_10 : tensor<4x10x1xi64>, tensor<27xi64>) outs(%found_11 : tensor<4x10x27xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<4x10x27xi1>
    %newest_3 = arith.constant dense<[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]> : tensor<27xf32>
    %stays_16 = tensor.empty() : tensor<4x10x27xf32>
    %stays_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_12 : tensor<4x10x27xi1>) outs(%stays_16 : tensor<4x10x27xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<4x10x27xf32>
    %stays_18 = arith.constant dense<0xFF800000> : tensor<4x27xf32>
    %stays_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%stays_17 : tensor<4x10x27xf32>) outs(%stays_18 : tensor<4x27xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x27xf32>
    %stays_20 = tensor.empty() : tensor<4x27xf32>
    %stays_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%stays_19, %newest_3 : tensor<4x27xf32>, tensor<27xf32>) outs(%stays_20 : tensor<4x27xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.maximumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<4x27xf32>
    %keep_3 = tensor.pad %keep_2 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 1.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x26xf32> to tensor<4x27xf32>
    %keep_4 = arith.mulf %stays_21, %keep_3 : tensor<4x27xf32>
    %score_9 = tensor.extract_slice %keep_4[0, 0] [4, 26] [1, 1] : tensor<4x27xf32> to tensor<4x26xf32>
    %score_10 = arith.mulf %score_8, %score_9 : tensor<4x26xf32>
    %v_51 = tensor.collapse_shape %in_q3 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_52 = tensor.expand_shape %v_51 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_53 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_52 : tensor<2x1x4x8xf32>) outs(%v_53 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_55 = tensor.collapse_shape %in_k3 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_56 = tensor.expand_shape %v_55 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_57 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_56 : tensor<2x1x4x8xf32>) outs(%v_57 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_59 = tensor.collapse_shape %in_v3 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_60 = tensor.expand_shape %v_59 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_61 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_62 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_60 : tensor<2x1x4x8xf32>) outs(%v_61 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_5 = tensor.concat dim(2) %k_3, %v_58 : (tensor<2x4x26x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x27x8xf32>
    %k_6 = tensor.concat dim(2) %k_4, %v_62 : (tensor<2x4x26x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x27x8xf32>
    %results_7 = mixer.attention %v_54, %k_5, %k_6 captures(%in_bias, %keep_4 : tensor<1x4x1x29xf32>, tensor<4x27xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x27xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        mixer.yield %r4 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x27xf32>):
        %r1 = tensor.extract %c1[%h, %j] : tensor<4x27xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x27x8xf32>, tensor<2x4x27x8xf32> -> tensor<2x4x1x8xf32>
    %v_63 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<2x4x1x8xf32>) outs(%v_63 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_65 = tensor.collapse_shape %v_64 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_66 = tensor.expand_shape %v_65 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %results_8:2 = mixer.attention %v_54, %k_5, %k_6 captures(%in_bias, %in_gumbel3, %keep_4 : tensor<1x4x1x29xf32>, tensor<2x4x1x27xf32>, tensor<4x27xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x27xf32>, %c2: tensor<4x27xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        %r5 = tensor.extract %c1[%b, %h, %i, %j] : tensor<2x4x1x27xf32>
        %r6 = arith.addf %r4, %r5 : f32
        %r7 = arith.constant 1.15 : f32
        %r8 = arith.divf %r6, %r7 : f32
        mixer.yield %r8 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x27xf32>, %c2: tensor<4x27xf32>):
        %r1 = tensor.extract %c2[%h, %j] : tensor<4x27xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x27x8xf32>, tensor<2x4x27x8xf32> -> tensor<2x4x1x8xf32> column_sums tensor<2x4x27xf32>
    %gained_7 = arith.constant dense<0.0> : tensor<4x27xf32>
    %gained_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%results_8#1 : tensor<2x4x27xf32>) outs(%gained_7 : tensor<4x27xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x27xf32>
    %score_11 = tensor.pad %score_10 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x26xf32> to tensor<4x27xf32>
    %score_12 = arith.addf %score_11, %gained_8 : tensor<4x27xf32>
    %stays_22 = arith.constant dense<1.0> : tensor<4x28xf32>
    %v_67 = tensor.extract_slice %score_12[0, 0] [4, 23] [1, 1] : tensor<4x27xf32> to tensor<4x23xf32>
    %v_68:2 = mixer.sort %v_67 descending : tensor<4x23xf32> -> tensor<4x10xf32>, tensor<4x10xi64>
    %found_13 = tensor.expand_shape %v_68#1 [[0], [1, 2]] output_shape [4, 10, 1] : tensor<4x10xi64> into tensor<4x10x1xi64>
    %found_14 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27]> : tensor<28xi64>
    %found_15 = tensor.empty() : tensor<4x10x28xi1>
    %found_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_13, %found_14 : tensor<4x10x1xi64>, tensor<28xi64>) outs(%found_15 : tensor<4x10x28xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<4x10x28xi1>
    %newest_4 = arith.constant dense<[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]> : tensor<28xf32>
    %stays_23 = tensor.empty() : tensor<4x10x28xf32>
    %stays_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_16 : tensor<4x10x28xi1>) outs(%stays_23 : tensor<4x10x28xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<4x10x28xf32>
    %stays_25 = arith.constant dense<0xFF800000> : tensor<4x28xf32>
    %stays_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%stays_24 : tensor<4x10x28xf32>) outs(%stays_25 : tensor<4x28xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x28xf32>
    %stays_27 = tensor.empty() : tensor<4x28xf32>
    %stays_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%stays_26, %newest_4 : tensor<4x28xf32>, tensor<28xf32>) outs(%stays_27 : tensor<4x28xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.maximumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<4x28xf32>
    %keep_5 = tensor.pad %keep_4 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 1.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x27xf32> to tensor<4x28xf32>
    %keep_6 = arith.mulf %stays_28, %keep_5 : tensor<4x28xf32>
    %score_13 = tensor.extract_slice %keep_6[0, 0] [4, 27] [1, 1] : tensor<4x28xf32> to tensor<4x27xf32>
    %score_14 = arith.mulf %score_12, %score_13 : tensor<4x27xf32>
    %v_69 = tensor.collapse_shape %in_q4 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_70 = tensor.expand_shape %v_69 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_71 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_70 : tensor<2x1x4x8xf32>) outs(%v_71 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_73 = tensor.collapse_shape %in_k4 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_74 = tensor.expand_shape %v_73 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_75 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_76 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_74 : tensor<2x1x4x8xf32>) outs(%v_75 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_77 = tensor.collapse_shape %in_v4 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_78 = tensor.expand_shape %v_77 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_79 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_78 : tensor<2x1x4x8xf32>) outs(%v_79 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_7 = tensor.concat dim(2) %k_5, %v_76 : (tensor<2x4x27x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x28x8xf32>
    %k_8 = tensor.concat dim(2) %k_6, %v_80 : (tensor<2x4x27x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x28x8xf32>
    %results_9 = mixer.attention %v_72, %k_7, %k_8 captures(%in_bias, %keep_6 : tensor<1x4x1x29xf32>, tensor<4x28xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x28xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        mixer.yield %r4 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x28xf32>):
        %r1 = tensor.extract %c1[%h, %j] : tensor<4x28xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x28x8xf32>, tensor<2x4x28x8xf32> -> tensor<2x4x1x8xf32>
    %v_81 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_82 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_9 : tensor<2x4x1x8xf32>) outs(%v_81 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_83 = tensor.collapse_shape %v_82 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_84 = tensor.expand_shape %v_83 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %results_10:2 = mixer.attention %v_72, %k_7, %k_8 captures(%in_bias, %in_gumbel4, %keep_6 : tensor<1x4x1x29xf32>, tensor<2x4x1x28xf32>, tensor<4x28xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x28xf32>, %c2: tensor<4x28xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        %r5 = tensor.extract %c1[%b, %h, %i, %j] : tensor<2x4x1x28xf32>
        %r6 = arith.addf %r4, %r5 : f32
        %r7 = arith.constant 1.2 : f32
        %r8 = arith.divf %r6, %r7 : f32
        mixer.yield %r8 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x28xf32>, %c2: tensor<4x28xf32>):
        %r1 = tensor.extract %c2[%h, %j] : tensor<4x28xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x28x8xf32>, tensor<2x4x28x8xf32> -> tensor<2x4x1x8xf32> column_sums tensor<2x4x28xf32>
    %gained_9 = arith.constant dense<0.0> : tensor<4x28xf32>
    %gained_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%results_10#1 : tensor<2x4x28xf32>) outs(%gained_9 : tensor<4x28xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x28xf32>
    %score_15 = tensor.pad %score_14 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x27xf32> to tensor<4x28xf32>
    %score_16 = arith.addf %score_15, %gained_10 : tensor<4x28xf32>
    %stays_29 = arith.constant dense<1.0> : tensor<4x29xf32>
    %v_85 = tensor.extract_slice %score_16[0, 0] [4, 24] [1, 1] : tensor<4x28xf32> to tensor<4x24xf32>
    %v_86:2 = mixer.sort %v_85 descending : tensor<4x24xf32> -> tensor<4x10xf32>, tensor<4x10xi64>
    %found_17 = tensor.expand_shape %v_86#1 [[0], [1, 2]] output_shape [4, 10, 1] : tensor<4x10xi64> into tensor<4x10x1xi64>
    %found_18 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28]> : tensor<29xi64>
    %found_19 = tensor.empty() : tensor<4x10x29xi1>
    %found_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_17, %found_18 : tensor<4x10x1xi64>, tensor<29xi64>) outs(%found_19 : tensor<4x10x29xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<4x10x29xi1>
    %newest_5 = arith.constant dense<[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]> : tensor<29xf32>
    %stays_30 = tensor.empty() : tensor<4x10x29xf32>
    %stays_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_20 : tensor<4x10x29xi1>) outs(%stays_30 : tensor<4x10x29xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<4x10x29xf32>
    %stays_32 = arith.constant dense<0xFF800000> : tensor<4x29xf32>
    %stays_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%stays_31 : tensor<4x10x29xf32>) outs(%stays_32 : tensor<4x29xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x29xf32>
    %stays_34 = tensor.empty() : tensor<4x29xf32>
    %stays_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%stays_33, %newest_5 : tensor<4x29xf32>, tensor<29xf32>) outs(%stays_34 : tensor<4x29xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.maximumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<4x29xf32>
    %keep_7 = tensor.pad %keep_6 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 1.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x28xf32> to tensor<4x29xf32>
    %keep_8 = arith.mulf %stays_35, %keep_7 : tensor<4x29xf32>
    %score_17 = tensor.extract_slice %keep_8[0, 0] [4, 28] [1, 1] : tensor<4x29xf32> to tensor<4x28xf32>
    %score_18 = arith.mulf %score_16, %score_17 : tensor<4x28xf32>
    %v_87 = tensor.collapse_shape %in_q5 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_88 = tensor.expand_shape %v_87 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_89 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_88 : tensor<2x1x4x8xf32>) outs(%v_89 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_91 = tensor.collapse_shape %in_k5 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_92 = tensor.expand_shape %v_91 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_93 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_94 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_92 : tensor<2x1x4x8xf32>) outs(%v_93 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %v_95 = tensor.collapse_shape %in_v5 [[0, 1, 2]] : tensor<2x1x32xf32> into tensor<64xf32>
    %v_96 = tensor.expand_shape %v_95 [[0, 1, 2, 3]] output_shape [2, 1, 4, 8] : tensor<64xf32> into tensor<2x1x4x8xf32>
    %v_97 = tensor.empty() : tensor<2x4x1x8xf32>
    %v_98 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_96 : tensor<2x1x4x8xf32>) outs(%v_97 : tensor<2x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x1x8xf32>
    %k_9 = tensor.concat dim(2) %k_7, %v_94 : (tensor<2x4x28x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x29x8xf32>
    %k_10 = tensor.concat dim(2) %k_8, %v_98 : (tensor<2x4x28x8xf32>, tensor<2x4x1x8xf32>) -> tensor<2x4x29x8xf32>
    %results_11 = mixer.attention %v_90, %k_9, %k_10 captures(%in_bias, %keep_8 : tensor<1x4x1x29xf32>, tensor<4x29xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x29xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        mixer.yield %r4 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<4x29xf32>):
        %r1 = tensor.extract %c1[%h, %j] : tensor<4x29xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x29x8xf32>, tensor<2x4x29x8xf32> -> tensor<2x4x1x8xf32>
    %v_99 = tensor.empty() : tensor<2x1x4x8xf32>
    %v_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_11 : tensor<2x4x1x8xf32>) outs(%v_99 : tensor<2x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x4x8xf32>
    %v_101 = tensor.collapse_shape %v_100 [[0, 1, 2, 3]] : tensor<2x1x4x8xf32> into tensor<64xf32>
    %v_102 = tensor.expand_shape %v_101 [[0, 1, 2]] output_shape [2, 1, 32] : tensor<64xf32> into tensor<2x1x32xf32>
    %results_12:2 = mixer.attention %v_90, %k_9, %k_10 captures(%in_bias, %in_gumbel5, %keep_8 : tensor<1x4x1x29xf32>, tensor<2x4x1x29xf32>, tensor<4x29xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x29xf32>, %c2: tensor<4x29xf32>):
        %r1 = arith.constant 0 : index
        %r2 = arith.constant 0 : index
        %r3 = tensor.extract %c0[%r1, %h, %r2, %j] : tensor<1x4x1x29xf32>
        %r4 = arith.addf %s, %r3 : f32
        %r5 = tensor.extract %c1[%b, %h, %i, %j] : tensor<2x4x1x29xf32>
        %r6 = arith.addf %r4, %r5 : f32
        %r7 = arith.constant 1.25 : f32
        %r8 = arith.divf %r6, %r7 : f32
        mixer.yield %r8 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x4x1x29xf32>, %c1: tensor<2x4x1x29xf32>, %c2: tensor<4x29xf32>):
        %r1 = tensor.extract %c2[%h, %j] : tensor<4x29xf32>
        %r2 = arith.constant 0.5 : f32
        %r3 = arith.cmpf ogt, %r1, %r2 : f32
        mixer.yield %r3 : i1
      } : tensor<2x4x1x8xf32>, tensor<2x4x29x8xf32>, tensor<2x4x29x8xf32> -> tensor<2x4x1x8xf32> column_sums tensor<2x4x29xf32>
    %gained_11 = arith.constant dense<0.0> : tensor<4x29xf32>
    %gained_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>], iterator_types = ["reduction", "parallel", "parallel"]} ins(%results_12#1 : tensor<2x4x29xf32>) outs(%gained_11 : tensor<4x29xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x29xf32>
    %score_19 = tensor.pad %score_18 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x28xf32> to tensor<4x29xf32>
    %score_20 = arith.addf %score_19, %gained_12 : tensor<4x29xf32>
    %stays_36 = arith.constant dense<1.0> : tensor<4x30xf32>
    %v_103 = tensor.extract_slice %score_20[0, 0] [4, 25] [1, 1] : tensor<4x29xf32> to tensor<4x25xf32>
    %v_104:2 = mixer.sort %v_103 descending : tensor<4x25xf32> -> tensor<4x10xf32>, tensor<4x10xi64>
    %found_21 = tensor.expand_shape %v_104#1 [[0], [1, 2]] output_shape [4, 10, 1] : tensor<4x10xi64> into tensor<4x10x1xi64>
    %found_22 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]> : tensor<30xi64>
    %found_23 = tensor.empty() : tensor<4x10x30xi1>
    %found_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_21, %found_22 : tensor<4x10x1xi64>, tensor<30xi64>) outs(%found_23 : tensor<4x10x30xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<4x10x30xi1>
    %newest_6 = arith.constant dense<[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]> : tensor<30xf32>
    %stays_37 = tensor.empty() : tensor<4x10x30xf32>
    %stays_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_24 : tensor<4x10x30xi1>) outs(%stays_37 : tensor<4x10x30xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<4x10x30xf32>
    %stays_39 = arith.constant dense<0xFF800000> : tensor<4x30xf32>
    %stays_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%stays_38 : tensor<4x10x30xf32>) outs(%stays_39 : tensor<4x30xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<4x30xf32>
    %stays_41 = tensor.empty() : tensor<4x30xf32>
    %stays_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%stays_40, %newest_6 : tensor<4x30xf32>, tensor<30xf32>) outs(%stays_41 : tensor<4x30xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.maximumf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<4x30xf32>
    %keep_9 = tensor.pad %keep_8 low[0, 0] high[0, 1] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 1.0 : f32
        tensor.yield %pv : f32
    } : tensor<4x29xf32> to tensor<4x30xf32>
    %keep_10 = arith.mulf %stays_42, %keep_9 : tensor<4x30xf32>
    %score_21 = tensor.extract_slice %keep_10[0, 0] [4, 29] [1, 1] : tensor<4x30xf32> to tensor<4x29xf32>
    %score_22 = arith.mulf %score_20, %score_21 : tensor<4x29xf32>
    return %v_12, %score_2, %stays_7, %v_30, %score_6, %keep_2, %v_48, %score_10, %keep_4, %v_66, %score_14, %keep_6, %v_84, %score_18, %keep_8, %v_102, %score_22, %keep_10 : tensor<2x24x32xf32>, tensor<4x24xf32>, tensor<4x25xf32>, tensor<2x1x32xf32>, tensor<4x25xf32>, tensor<4x26xf32>, tensor<2x1x32xf32>, tensor<4x26xf32>, tensor<4x27xf32>, tensor<2x1x32xf32>, tensor<4x27xf32>, tensor<4x28xf32>, tensor<2x1x32xf32>, tensor<4x28xf32>, tensor<4x29xf32>, tensor<2x1x32xf32>, tensor<4x29xf32>, tensor<4x30xf32>
  }
}
