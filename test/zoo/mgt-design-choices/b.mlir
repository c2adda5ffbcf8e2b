// Bag of design choices for inference of high-resolution masked generative Transformers (Shao et al., 2024, arXiv 2411.10781).
// Masked decoding with guidance; noise on the logits, less in every step; tokens whose distribution has moved least since the step before are masked again; a step is taken back and done again with another guidance; attention on merged tokens.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_noise: tensor<4x3x13x15xf32> {mixer.name = "noise"}, %in_class: tensor<3x32xf32> {mixer.name = "class"}) -> (tensor<3x4x13xi64> {mixer.name = "ids"}, tensor<3x13x15xf32> {mixer.name = "log_p"}) {
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<16x32xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<16x32xf32>
    %embedding_2 = tensor.extract_slice %position_1[0, 0] [13, 32] [1, 1] : tensor<16x32xf32> to tensor<13x32xf32>
    %nothing_1 = mixer.weight @weights "w.nothing" : tensor<1x32xf32>
    %kinds_1 = tensor.empty() : tensor<3x32xf32>
    %kinds_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%nothing_1 : tensor<1x32xf32>) outs(%kinds_1 : tensor<3x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x32xf32>
    %kinds_3 = tensor.concat dim(0) %in_class, %kinds_2 : (tensor<3x32xf32>, tensor<3x32xf32>) -> tensor<6x32xf32>
    %kinds_4 = tensor.expand_shape %kinds_3 [[0, 1], [2]] output_shape [6, 1, 32] : tensor<6x32xf32> into tensor<6x1x32xf32>
    %mask_1 = arith.constant dense<15> : tensor<3x13xi64>
    %h_1 = mixer.embedding %mask_1, %embedding_1 : tensor<3x13xi64>, tensor<16x32xf32> -> tensor<3x13x32xf32>
    %h_2 = tensor.empty() : tensor<3x13x32xf32>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_1, %embedding_2 : tensor<3x13x32xf32>, tensor<13x32xf32>) outs(%h_2 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %h_4 = tensor.concat dim(0) %h_3, %h_3 : (tensor<3x13x32xf32>, tensor<3x13x32xf32>) -> tensor<6x13x32xf32>
    %h_5 = tensor.empty() : tensor<6x13x32xf32>
    %h_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_4, %kinds_4 : tensor<6x13x32xf32>, tensor<6x1x32xf32>) outs(%h_5 : tensor<6x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x13x32xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %h_6 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %metric_1 = arith.mulf %v_1, %v_1 : tensor<6x13x32xf32>
    %metric_2 = arith.constant dense<0.0> : tensor<6x13xf32>
    %metric_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%metric_1 : tensor<6x13x32xf32>) outs(%metric_2 : tensor<6x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<6x13xf32>
    %metric_4 = tensor.expand_shape %metric_3 [[0], [1, 2]] output_shape [6, 13, 1] : tensor<6x13xf32> into tensor<6x13x1xf32>
    %metric_5 = arith.constant dense<0.0> : tensor<6x13x1xf32>
    %metric_6 = arith.addf %metric_4, %metric_5 : tensor<6x13x1xf32>
    %metric_7 = math.rsqrt %metric_6 : tensor<6x13x1xf32>
    %metric_8 = tensor.empty() : tensor<6x13x32xf32>
    %metric_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_1, %metric_7 : tensor<6x13x32xf32>, tensor<6x13x1xf32>) outs(%metric_8 : tensor<6x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x13x32xf32>
    %score_1 = tensor.extract_slice %metric_9[0, 0, 0] [6, 7, 32] [1, 2, 1] : tensor<6x13x32xf32> to tensor<6x7x32xf32>
    %score_2 = tensor.extract_slice %metric_9[0, 1, 0] [6, 6, 32] [1, 2, 1] : tensor<6x13x32xf32> to tensor<6x6x32xf32>
    %score_3 = arith.constant dense<0.0> : tensor<6x7x6xf32>
    %score_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%score_1, %score_2 : tensor<6x7x32xf32>, tensor<6x6x32xf32>) outs(%score_3 : tensor<6x7x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6x7x6xf32>
    %score_5:2 = mixer.sort %score_4 descending : tensor<6x7x6xf32> -> tensor<6x7x1xf32>, tensor<6x7x1xi64>
    %v_2 = tensor.collapse_shape %score_5#0 [[0], [1, 2]] : tensor<6x7x1xf32> into tensor<6x7xf32>
    %v_3:2 = mixer.sort %v_2 descending : tensor<6x7xf32> -> tensor<6x7xf32>, tensor<6x7xi64>
    %gone_1 = tensor.extract_slice %v_3#1[0, 0] [6, 3] [1, 1] : tensor<6x7xi64> to tensor<6x3xi64>
    %gone_2 = tensor.extract_slice %v_3#1[0, 3] [6, 4] [1, 1] : tensor<6x7xi64> to tensor<6x4xi64>
    %odd_1 = arith.constant dense<[1, 3, 5, 7, 9, 11]> : tensor<6xi64>
    %odd_2 = tensor.empty() : tensor<6x6xi64>
    %odd_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%odd_1 : tensor<6xi64>) outs(%odd_2 : tensor<6x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<6x6xi64>
    %places_1 = arith.constant dense<2> : tensor<6x4xi64>
    %places_2 = arith.muli %gone_2, %places_1 : tensor<6x4xi64>
    %places_3 = arith.constant dense<2> : tensor<6x3xi64>
    %places_4 = arith.muli %gone_1, %places_3 : tensor<6x3xi64>
    %places_5 = tensor.concat dim(1) %places_2, %odd_3, %places_4 : (tensor<6x4xi64>, tensor<6x6xi64>, tensor<6x3xi64>) -> tensor<6x13xi64>
    %target_1 = tensor.collapse_shape %score_5#1 [[0, 1], [2]] : tensor<6x7x1xi64> into tensor<42x1xi64>
    %target_2 = arith.constant dense<[[0], [7], [14], [21], [28], [35]]> : tensor<6x1xi64>
    %target_3 = tensor.empty() : tensor<6x3xi64>
    %target_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%gone_1, %target_2 : tensor<6x3xi64>, tensor<6x1xi64>) outs(%target_3 : tensor<6x3xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x3xi64>
    %target_5 = mixer.embedding %target_4, %target_1 : tensor<6x3xi64>, tensor<42x1xi64> -> tensor<6x3x1xi64>
    %target_6 = tensor.collapse_shape %target_5 [[0], [1, 2]] : tensor<6x3x1xi64> into tensor<6x3xi64>
    %target_7 = arith.constant dense<4> : tensor<6x3xi64>
    %target_8 = arith.addi %target_6, %target_7 : tensor<6x3xi64>
    %group_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]> : tensor<10xi64>
    %group_2 = tensor.empty() : tensor<6x10xi64>
    %group_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%group_1 : tensor<10xi64>) outs(%group_2 : tensor<6x10xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<6x10xi64>
    %group_4 = tensor.concat dim(1) %group_3, %target_8 : (tensor<6x10xi64>, tensor<6x3xi64>) -> tensor<6x13xi64>
    %sizes_1 = arith.constant dense<1.0> : tensor<6x13x1xf32>
    %sizes_2 = arith.constant dense<0.0> : tensor<6x10x1xf32>
    %sizes_3 = mixer.scatter_add %sizes_1 at %group_4 into %sizes_2 : tensor<6x13x1xf32>, tensor<6x13xi64>, tensor<6x10x1xf32>
    %merged_1 = tensor.collapse_shape %v_1 [[0, 1], [2]] : tensor<6x13x32xf32> into tensor<78x32xf32>
    %merged_2 = arith.constant dense<[[0], [13], [26], [39], [52], [65]]> : tensor<6x1xi64>
    %merged_3 = tensor.empty() : tensor<6x13xi64>
    %merged_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_5, %merged_2 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%merged_3 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %merged_5 = mixer.embedding %merged_4, %merged_1 : tensor<6x13xi64>, tensor<78x32xf32> -> tensor<6x13x32xf32>
    %merged_6 = arith.constant dense<0.0> : tensor<6x10x32xf32>
    %merged_7 = mixer.scatter_add %merged_5 at %group_4 into %merged_6 : tensor<6x13x32xf32>, tensor<6x13xi64>, tensor<6x10x32xf32>
    %merged_8 = tensor.empty() : tensor<6x10x32xf32>
    %merged_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%merged_7, %sizes_3 : tensor<6x10x32xf32>, tensor<6x10x1xf32>) outs(%merged_8 : tensor<6x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x10x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_4 = mixer.linear %merged_9, %q_weight_1 bias %q_bias_1 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_5 = tensor.expand_shape %v_4 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_6 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5 : tensor<6x10x4x8xf32>) outs(%v_6 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_8 = mixer.linear %merged_9, %k_weight_1 bias %k_bias_1 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_9 = tensor.expand_shape %v_8 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_10 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<6x10x4x8xf32>) outs(%v_10 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_12 = mixer.linear %merged_9, %v_weight_1 bias %v_bias_1 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_13 = tensor.expand_shape %v_12 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_14 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_13 : tensor<6x10x4x8xf32>) outs(%v_14 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %results_1 = mixer.attention %v_7, %v_11, %v_15 scale 3.53553390593273786e-01 : tensor<6x4x10x8xf32>, tensor<6x4x10x8xf32>, tensor<6x4x10x8xf32> -> tensor<6x4x10x8xf32>
    %v_16 = tensor.empty() : tensor<6x10x4x8xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<6x4x10x8xf32>) outs(%v_16 : tensor<6x10x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x10x4x8xf32>
    %v_18 = tensor.collapse_shape %v_17 [[0], [1], [2, 3]] : tensor<6x10x4x8xf32> into tensor<6x10x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_19 = mixer.linear %v_18, %o_weight_1 bias %o_bias_1 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %o_1 = tensor.collapse_shape %v_19 [[0, 1], [2]] : tensor<6x10x32xf32> into tensor<60x32xf32>
    %o_2 = arith.constant dense<[[0], [10], [20], [30], [40], [50]]> : tensor<6x1xi64>
    %o_3 = tensor.empty() : tensor<6x13xi64>
    %o_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%group_4, %o_2 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%o_3 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %o_5 = mixer.embedding %o_4, %o_1 : tensor<6x13xi64>, tensor<60x32xf32> -> tensor<6x13x32xf32>
    %v_20 = tensor.empty() : tensor<6x13xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_5 : tensor<6x13xi64>) outs(%v_20 : tensor<6x13xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<6x13xf32>
    %v_22:2 = mixer.sort %v_21 : tensor<6x13xf32> -> tensor<6x13xf32>, tensor<6x13xi64>
    %v_23 = tensor.collapse_shape %o_5 [[0, 1], [2]] : tensor<6x13x32xf32> into tensor<78x32xf32>
    %v_24 = arith.constant dense<[[0], [13], [26], [39], [52], [65]]> : tensor<6x1xi64>
    %v_25 = tensor.empty() : tensor<6x13xi64>
    %v_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_22#1, %v_24 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%v_25 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %v_27 = mixer.embedding %v_26, %v_23 : tensor<6x13xi64>, tensor<78x32xf32> -> tensor<6x13x32xf32>
    %h_7 = arith.addf %h_6, %v_27 : tensor<6x13x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_28 = mixer.norm layer %h_7 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_29 = mixer.linear %v_28, %up_weight_1 bias %up_bias_1 : tensor<6x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<6x13x64xf32>
    %v_30 = arith.constant dense<0.5> : tensor<6x13x64xf32>
    %v_31 = arith.mulf %v_29, %v_30 : tensor<6x13x64xf32>
    %v_32 = arith.constant dense<0.7071067811865476> : tensor<6x13x64xf32>
    %v_33 = arith.mulf %v_29, %v_32 : tensor<6x13x64xf32>
    %v_34 = math.erf %v_33 : tensor<6x13x64xf32>
    %v_35 = arith.constant dense<1.0> : tensor<6x13x64xf32>
    %v_36 = arith.addf %v_34, %v_35 : tensor<6x13x64xf32>
    %v_37 = arith.mulf %v_31, %v_36 : tensor<6x13x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_38 = mixer.linear %v_37, %down_weight_1 bias %down_bias_1 : tensor<6x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<6x13x32xf32>
    %h_8 = arith.addf %h_7, %v_38 : tensor<6x13x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_39 = mixer.norm layer %h_8 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<15x32xf32>
    %v_40 = mixer.linear %v_39, %head_weight_1 : tensor<6x13x32xf32>, tensor<15x32xf32> -> tensor<6x13x15xf32>
    %v_41 = tensor.extract_slice %v_40[0, 0, 0] [3, 13, 15] [1, 1, 1] : tensor<6x13x15xf32> to tensor<3x13x15xf32>
    %v_42 = arith.constant dense<3.0> : tensor<3x13x15xf32>
    %v_43 = arith.mulf %v_41, %v_42 : tensor<3x13x15xf32>
    %v_44 = tensor.extract_slice %v_40[3, 0, 0] [3, 13, 15] [1, 1, 1] : tensor<6x13x15xf32> to tensor<3x13x15xf32>
    %v_45 = arith.constant dense<2.0> : tensor<3x13x15xf32>
    %v_46 = arith.mulf %v_44, %v_45 : tensor<3x13x15xf32>
    %v_47 = arith.subf %v_43, %v_46 : tensor<3x13x15xf32>
    %logits_1 = tensor.extract_slice %in_noise[0, 0, 0, 0] [1, 3, 13, 15] [1, 1, 1, 1] : tensor<4x3x13x15xf32> to tensor<1x3x13x15xf32>
    %logits_2 = tensor.collapse_shape %logits_1 [[0, 1], [2], [3]] : tensor<1x3x13x15xf32> into tensor<3x13x15xf32>
    %logits_3 = arith.constant dense<0.44999999999999996> : tensor<3x13x15xf32>
    %logits_4 = arith.mulf %logits_2, %logits_3 : tensor<3x13x15xf32>
    %logits_5 = arith.addf %v_47, %logits_4 : tensor<3x13x15xf32>
    %top_1 = arith.constant dense<0xFF800000> : tensor<3x13xf32>
    %top_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%logits_5 : tensor<3x13x15xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %top_3 = tensor.expand_shape %top_2 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %top_4 = tensor.empty() : tensor<3x13xi1>
    %top_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%mask_1 : tensor<3x13xi64>) outs(%top_4 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 15 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %log_p_1 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%logits_5, %top_3 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_1 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %log_p_3 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%logits_5, %top_3 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_3 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %log_p_5 = math.exp %log_p_4 : tensor<3x13x15xf32>
    %log_p_6 = arith.constant dense<0.0> : tensor<3x13xf32>
    %log_p_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_5 : tensor<3x13x15xf32>) outs(%log_p_6 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %log_p_8 = tensor.expand_shape %log_p_7 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %log_p_9 = math.log %log_p_8 : tensor<3x13x1xf32>
    %log_p_10 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%log_p_2, %log_p_9 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_10 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %ids_1:2 = mixer.sort %logits_5 descending : tensor<3x13x15xf32> -> tensor<3x13x1xf32>, tensor<3x13x1xi64>
    %ids_2 = tensor.collapse_shape %ids_1#1 [[0], [1, 2]] : tensor<3x13x1xi64> into tensor<3x13xi64>
    %ids_3 = tensor.empty() : tensor<3x13xi64>
    %ids_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%top_5, %ids_2, %mask_1 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_3 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %confidence_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_11 : tensor<3x13x15xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %confidence_2 = tensor.empty() : tensor<3x13xf32>
    %confidence_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%top_5, %confidence_1 : tensor<3x13xi1>, tensor<3x13xf32>) outs(%confidence_2 : tensor<3x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %v_48:2 = mixer.sort %confidence_3 : tensor<3x13xf32> -> tensor<3x9xf32>, tensor<3x9xi64>
    %found_1 = tensor.expand_shape %v_48#1 [[0], [1, 2]] output_shape [3, 9, 1] : tensor<3x9xi64> into tensor<3x9x1xi64>
    %found_2 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<13xi64>
    %found_3 = tensor.empty() : tensor<3x9x13xi1>
    %found_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_1, %found_2 : tensor<3x9x1xi64>, tensor<13xi64>) outs(%found_3 : tensor<3x9x13xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<3x9x13xi1>
    %v_49 = tensor.empty() : tensor<3x9x13xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_4 : tensor<3x9x13xi1>) outs(%v_49 : tensor<3x9x13xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<3x9x13xf32>
    %v_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%v_50 : tensor<3x9x13xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %v_52 = tensor.empty() : tensor<3x13xi1>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_51 : tensor<3x13xf32>) outs(%v_52 : tensor<3x13xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.5 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %ids_5 = tensor.empty() : tensor<3x13xi64>
    %ids_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_53, %mask_1, %ids_4 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_5 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %v_54 = tensor.expand_shape %ids_6 [[0, 1], [2]] output_shape [3, 1, 13] : tensor<3x13xi64> into tensor<3x1x13xi64>
    %h_9 = mixer.embedding %mask_1, %embedding_1 : tensor<3x13xi64>, tensor<16x32xf32> -> tensor<3x13x32xf32>
    %h_10 = tensor.empty() : tensor<3x13x32xf32>
    %h_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_9, %embedding_2 : tensor<3x13x32xf32>, tensor<13x32xf32>) outs(%h_10 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %h_12 = tensor.concat dim(0) %h_11, %h_11 : (tensor<3x13x32xf32>, tensor<3x13x32xf32>) -> tensor<6x13x32xf32>
    %h_13 = tensor.empty() : tensor<6x13x32xf32>
    %h_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_12, %kinds_4 : tensor<6x13x32xf32>, tensor<6x1x32xf32>) outs(%h_13 : tensor<6x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x13x32xf32>
    %norm1_weight_2 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_2 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_55 = mixer.norm layer %h_14 scale %norm1_weight_2 bias %norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %metric_10 = arith.mulf %v_55, %v_55 : tensor<6x13x32xf32>
    %metric_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%metric_10 : tensor<6x13x32xf32>) outs(%metric_2 : tensor<6x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<6x13xf32>
    %metric_12 = tensor.expand_shape %metric_11 [[0], [1, 2]] output_shape [6, 13, 1] : tensor<6x13xf32> into tensor<6x13x1xf32>
    %metric_13 = arith.addf %metric_12, %metric_5 : tensor<6x13x1xf32>
    %metric_14 = math.rsqrt %metric_13 : tensor<6x13x1xf32>
    %metric_15 = tensor.empty() : tensor<6x13x32xf32>
    %metric_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_55, %metric_14 : tensor<6x13x32xf32>, tensor<6x13x1xf32>) outs(%metric_15 : tensor<6x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x13x32xf32>
    %score_6 = tensor.extract_slice %metric_16[0, 0, 0] [6, 7, 32] [1, 2, 1] : tensor<6x13x32xf32> to tensor<6x7x32xf32>
    %score_7 = tensor.extract_slice %metric_16[0, 1, 0] [6, 6, 32] [1, 2, 1] : tensor<6x13x32xf32> to tensor<6x6x32xf32>
    %score_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%score_6, %score_7 : tensor<6x7x32xf32>, tensor<6x6x32xf32>) outs(%score_3 : tensor<6x7x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6x7x6xf32>
    %score_9:2 = mixer.sort %score_8 descending : tensor<6x7x6xf32> -> tensor<6x7x1xf32>, tensor<6x7x1xi64>
    %v_56 = tensor.collapse_shape %score_9#0 [[0], [1, 2]] : tensor<6x7x1xf32> into tensor<6x7xf32>
    %v_57:2 = mixer.sort %v_56 descending : tensor<6x7xf32> -> tensor<6x7xf32>, tensor<6x7xi64>
    %gone_3 = tensor.extract_slice %v_57#1[0, 0] [6, 3] [1, 1] : tensor<6x7xi64> to tensor<6x3xi64>
    %gone_4 = tensor.extract_slice %v_57#1[0, 3] [6, 4] [1, 1] : tensor<6x7xi64> to tensor<6x4xi64>
    %odd_4 = arith.constant dense<[1, 3, 5, 7, 9, 11]> : tensor<6xi64>
    %odd_5 = tensor.empty() : tensor<6x6xi64>
    %odd_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%odd_4 : tensor<6xi64>) outs(%odd_5 : tensor<6x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<6x6xi64>
    %places_6 = arith.muli %gone_4, %places_1 : tensor<6x4xi64>
    %places_7 = arith.muli %gone_3, %places_3 : tensor<6x3xi64>
    %places_8 = tensor.concat dim(1) %places_6, %odd_6, %places_7 : (tensor<6x4xi64>, tensor<6x6xi64>, tensor<6x3xi64>) -> tensor<6x13xi64>
    %target_9 = tensor.collapse_shape %score_9#1 [[0, 1], [2]] : tensor<6x7x1xi64> into tensor<42x1xi64>
    %target_10 = arith.constant dense<[[0], [7], [14], [21], [28], [35]]> : tensor<6x1xi64>
    %target_11 = tensor.empty() : tensor<6x3xi64>
    %target_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%gone_3, %target_10 : tensor<6x3xi64>, tensor<6x1xi64>) outs(%target_11 : tensor<6x3xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x3xi64>
    %target_13 = mixer.embedding %target_12, %target_9 : tensor<6x3xi64>, tensor<42x1xi64> -> tensor<6x3x1xi64>
    %target_14 = tensor.collapse_shape %target_13 [[0], [1, 2]] : tensor<6x3x1xi64> into tensor<6x3xi64>
    %target_15 = arith.addi %target_14, %target_7 : tensor<6x3xi64>
    %group_5 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]> : tensor<10xi64>
    %group_6 = tensor.empty() : tensor<6x10xi64>
    %group_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%group_5 : tensor<10xi64>) outs(%group_6 : tensor<6x10xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<6x10xi64>
    %group_8 = tensor.concat dim(1) %group_7, %target_15 : (tensor<6x10xi64>, tensor<6x3xi64>) -> tensor<6x13xi64>
    %sizes_4 = mixer.scatter_add %sizes_1 at %group_8 into %sizes_2 : tensor<6x13x1xf32>, tensor<6x13xi64>, tensor<6x10x1xf32>
    %merged_10 = tensor.collapse_shape %v_55 [[0, 1], [2]] : tensor<6x13x32xf32> into tensor<78x32xf32>
    %merged_11 = arith.constant dense<[[0], [13], [26], [39], [52], [65]]> : tensor<6x1xi64>
    %merged_12 = tensor.empty() : tensor<6x13xi64>
    %merged_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_8, %merged_11 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%merged_12 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %merged_14 = mixer.embedding %merged_13, %merged_10 : tensor<6x13xi64>, tensor<78x32xf32> -> tensor<6x13x32xf32>
    %merged_15 = mixer.scatter_add %merged_14 at %group_8 into %merged_6 : tensor<6x13x32xf32>, tensor<6x13xi64>, tensor<6x10x32xf32>
    %merged_16 = tensor.empty() : tensor<6x10x32xf32>
    %merged_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%merged_15, %sizes_4 : tensor<6x10x32xf32>, tensor<6x10x1xf32>) outs(%merged_16 : tensor<6x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x10x32xf32>
    %q_weight_2 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_2 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_58 = mixer.linear %merged_17, %q_weight_2 bias %q_bias_2 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_59 = tensor.expand_shape %v_58 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_60 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_59 : tensor<6x10x4x8xf32>) outs(%v_60 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %k_weight_2 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_2 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_62 = mixer.linear %merged_17, %k_weight_2 bias %k_bias_2 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_63 = tensor.expand_shape %v_62 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_64 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<6x10x4x8xf32>) outs(%v_64 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %v_weight_2 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_2 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_66 = mixer.linear %merged_17, %v_weight_2 bias %v_bias_2 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_67 = tensor.expand_shape %v_66 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_68 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_67 : tensor<6x10x4x8xf32>) outs(%v_68 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %results_2 = mixer.attention %v_61, %v_65, %v_69 scale 3.53553390593273786e-01 : tensor<6x4x10x8xf32>, tensor<6x4x10x8xf32>, tensor<6x4x10x8xf32> -> tensor<6x4x10x8xf32>
    %v_70 = tensor.empty() : tensor<6x10x4x8xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<6x4x10x8xf32>) outs(%v_70 : tensor<6x10x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x10x4x8xf32>
    %v_72 = tensor.collapse_shape %v_71 [[0], [1], [2, 3]] : tensor<6x10x4x8xf32> into tensor<6x10x32xf32>
    %o_weight_2 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_2 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_73 = mixer.linear %v_72, %o_weight_2 bias %o_bias_2 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %o_6 = tensor.collapse_shape %v_73 [[0, 1], [2]] : tensor<6x10x32xf32> into tensor<60x32xf32>
    %o_7 = arith.constant dense<[[0], [10], [20], [30], [40], [50]]> : tensor<6x1xi64>
    %o_8 = tensor.empty() : tensor<6x13xi64>
    %o_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%group_8, %o_7 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%o_8 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %o_10 = mixer.embedding %o_9, %o_6 : tensor<6x13xi64>, tensor<60x32xf32> -> tensor<6x13x32xf32>
    %v_74 = tensor.empty() : tensor<6x13xf32>
    %v_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_8 : tensor<6x13xi64>) outs(%v_74 : tensor<6x13xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<6x13xf32>
    %v_76:2 = mixer.sort %v_75 : tensor<6x13xf32> -> tensor<6x13xf32>, tensor<6x13xi64>
    %v_77 = tensor.collapse_shape %o_10 [[0, 1], [2]] : tensor<6x13x32xf32> into tensor<78x32xf32>
    %v_78 = arith.constant dense<[[0], [13], [26], [39], [52], [65]]> : tensor<6x1xi64>
    %v_79 = tensor.empty() : tensor<6x13xi64>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_76#1, %v_78 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%v_79 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %v_81 = mixer.embedding %v_80, %v_77 : tensor<6x13xi64>, tensor<78x32xf32> -> tensor<6x13x32xf32>
    %h_15 = arith.addf %h_14, %v_81 : tensor<6x13x32xf32>
    %norm2_weight_2 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_2 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_82 = mixer.norm layer %h_15 scale %norm2_weight_2 bias %norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %up_weight_2 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_2 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_83 = mixer.linear %v_82, %up_weight_2 bias %up_bias_2 : tensor<6x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<6x13x64xf32>
    %v_84 = arith.mulf %v_83, %v_30 : tensor<6x13x64xf32>
    %v_85 = arith.mulf %v_83, %v_32 : tensor<6x13x64xf32>
    %v_86 = math.erf %v_85 : tensor<6x13x64xf32>
    %v_87 = arith.addf %v_86, %v_35 : tensor<6x13x64xf32>
    %v_88 = arith.mulf %v_84, %v_87 : tensor<6x13x64xf32>
    %down_weight_2 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_2 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_89 = mixer.linear %v_88, %down_weight_2 bias %down_bias_2 : tensor<6x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<6x13x32xf32>
    %h_16 = arith.addf %h_15, %v_89 : tensor<6x13x32xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_90 = mixer.norm layer %h_16 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %head_weight_2 = mixer.weight @weights "w.head.weight" : tensor<15x32xf32>
    %v_91 = mixer.linear %v_90, %head_weight_2 : tensor<6x13x32xf32>, tensor<15x32xf32> -> tensor<6x13x15xf32>
    %v_92 = tensor.extract_slice %v_91[0, 0, 0] [3, 13, 15] [1, 1, 1] : tensor<6x13x15xf32> to tensor<3x13x15xf32>
    %v_93 = arith.mulf %v_92, %v_45 : tensor<3x13x15xf32>
    %v_94 = tensor.extract_slice %v_91[3, 0, 0] [3, 13, 15] [1, 1, 1] : tensor<6x13x15xf32> to tensor<3x13x15xf32>
    %v_95 = arith.constant dense<1.0> : tensor<3x13x15xf32>
    %v_96 = arith.mulf %v_94, %v_95 : tensor<3x13x15xf32>
    %v_97 = arith.subf %v_93, %v_96 : tensor<3x13x15xf32>
    %logits_6 = tensor.extract_slice %in_noise[1, 0, 0, 0] [1, 3, 13, 15] [1, 1, 1, 1] : tensor<4x3x13x15xf32> to tensor<1x3x13x15xf32>
    %logits_7 = tensor.collapse_shape %logits_6 [[0, 1], [2], [3]] : tensor<1x3x13x15xf32> into tensor<3x13x15xf32>
    %logits_8 = arith.mulf %logits_7, %logits_3 : tensor<3x13x15xf32>
    %logits_9 = arith.addf %v_97, %logits_8 : tensor<3x13x15xf32>
    %top_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%logits_9 : tensor<3x13x15xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %top_7 = tensor.expand_shape %top_6 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %top_8 = tensor.empty() : tensor<3x13xi1>
    %top_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%mask_1 : tensor<3x13xi64>) outs(%top_8 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 15 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %log_p_12 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%logits_9, %top_7 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_12 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %log_p_14 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%logits_9, %top_7 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_14 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %log_p_16 = math.exp %log_p_15 : tensor<3x13x15xf32>
    %log_p_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_16 : tensor<3x13x15xf32>) outs(%log_p_6 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %log_p_18 = tensor.expand_shape %log_p_17 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %log_p_19 = math.log %log_p_18 : tensor<3x13x1xf32>
    %log_p_20 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%log_p_13, %log_p_19 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_20 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %ids_7:2 = mixer.sort %logits_9 descending : tensor<3x13x15xf32> -> tensor<3x13x1xf32>, tensor<3x13x1xi64>
    %ids_8 = tensor.collapse_shape %ids_7#1 [[0], [1, 2]] : tensor<3x13x1xi64> into tensor<3x13xi64>
    %ids_9 = tensor.empty() : tensor<3x13xi64>
    %ids_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%top_9, %ids_8, %mask_1 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_9 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %confidence_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_21 : tensor<3x13x15xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %confidence_5 = tensor.empty() : tensor<3x13xf32>
    %confidence_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%top_9, %confidence_4 : tensor<3x13xi1>, tensor<3x13xf32>) outs(%confidence_5 : tensor<3x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %v_98:2 = mixer.sort %confidence_6 : tensor<3x13xf32> -> tensor<3x9xf32>, tensor<3x9xi64>
    %found_5 = tensor.expand_shape %v_98#1 [[0], [1, 2]] output_shape [3, 9, 1] : tensor<3x9xi64> into tensor<3x9x1xi64>
    %found_6 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<13xi64>
    %found_7 = tensor.empty() : tensor<3x9x13xi1>
    %found_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_5, %found_6 : tensor<3x9x1xi64>, tensor<13xi64>) outs(%found_7 : tensor<3x9x13xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<3x9x13xi1>
    %v_99 = tensor.empty() : tensor<3x9x13xf32>
    %v_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_8 : tensor<3x9x13xi1>) outs(%v_99 : tensor<3x9x13xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<3x9x13xf32>
    %v_101 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%v_100 : tensor<3x9x13xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %v_102 = tensor.empty() : tensor<3x13xi1>
    %v_103 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_101 : tensor<3x13xf32>) outs(%v_102 : tensor<3x13xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.5 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %ids_11 = tensor.empty() : tensor<3x13xi64>
    %ids_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_103, %mask_1, %ids_10 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_11 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %moved_1 = math.exp %log_p_21 : tensor<3x13x15xf32>
    %moved_2 = arith.subf %log_p_21, %log_p_11 : tensor<3x13x15xf32>
    %moved_3 = arith.mulf %moved_1, %moved_2 : tensor<3x13x15xf32>
    %moved_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%moved_3 : tensor<3x13x15xf32>) outs(%log_p_6 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %free_1 = tensor.empty() : tensor<3x13xi1>
    %free_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_12 : tensor<3x13xi64>) outs(%free_1 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 15 : i64
        %r = arith.cmpi ne, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %free_3 = arith.andi %top_9, %free_2 : tensor<3x13xi1>
    %ids_13 = tensor.empty() : tensor<3x13xf32>
    %ids_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%free_3, %moved_4 : tensor<3x13xi1>, tensor<3x13xf32>) outs(%ids_13 : tensor<3x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 1000000000.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %v_104:2 = mixer.sort %ids_14 : tensor<3x13xf32> -> tensor<3x2xf32>, tensor<3x2xi64>
    %found_9 = tensor.expand_shape %v_104#1 [[0], [1, 2]] output_shape [3, 2, 1] : tensor<3x2xi64> into tensor<3x2x1xi64>
    %found_10 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<13xi64>
    %found_11 = tensor.empty() : tensor<3x2x13xi1>
    %found_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_9, %found_10 : tensor<3x2x1xi64>, tensor<13xi64>) outs(%found_11 : tensor<3x2x13xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<3x2x13xi1>
    %v_105 = tensor.empty() : tensor<3x2x13xf32>
    %v_106 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_12 : tensor<3x2x13xi1>) outs(%v_105 : tensor<3x2x13xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<3x2x13xf32>
    %v_107 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%v_106 : tensor<3x2x13xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %v_108 = tensor.empty() : tensor<3x13xi1>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_107 : tensor<3x13xf32>) outs(%v_108 : tensor<3x13xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.5 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %ids_15 = tensor.empty() : tensor<3x13xi64>
    %ids_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_109, %mask_1, %ids_12 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_15 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %v_110 = tensor.expand_shape %ids_16 [[0, 1], [2]] output_shape [3, 1, 13] : tensor<3x13xi64> into tensor<3x1x13xi64>
    %h_17 = mixer.embedding %ids_16, %embedding_1 : tensor<3x13xi64>, tensor<16x32xf32> -> tensor<3x13x32xf32>
    %h_18 = tensor.empty() : tensor<3x13x32xf32>
    %h_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_17, %embedding_2 : tensor<3x13x32xf32>, tensor<13x32xf32>) outs(%h_18 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %h_20 = tensor.concat dim(0) %h_19, %h_19 : (tensor<3x13x32xf32>, tensor<3x13x32xf32>) -> tensor<6x13x32xf32>
    %h_21 = tensor.empty() : tensor<6x13x32xf32>
    %h_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_20, %kinds_4 : tensor<6x13x32xf32>, tensor<6x1x32xf32>) outs(%h_21 : tensor<6x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x13x32xf32>
    %norm1_weight_3 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_3 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_111 = mixer.norm layer %h_22 scale %norm1_weight_3 bias %norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %metric_17 = arith.mulf %v_111, %v_111 : tensor<6x13x32xf32>
    %metric_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%metric_17 : tensor<6x13x32xf32>) outs(%metric_2 : tensor<6x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<6x13xf32>
    %metric_19 = tensor.expand_shape %metric_18 [[0], [1, 2]] output_shape [6, 13, 1] : tensor<6x13xf32> into tensor<6x13x1xf32>
    %metric_20 = arith.addf %metric_19, %metric_5 : tensor<6x13x1xf32>
    %metric_21 = math.rsqrt %metric_20 : tensor<6x13x1xf32>
    %metric_22 = tensor.empty() : tensor<6x13x32xf32>
    %metric_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_111, %metric_21 : tensor<6x13x32xf32>, tensor<6x13x1xf32>) outs(%metric_22 : tensor<6x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x13x32xf32>
    %score_10 = tensor.extract_slice %metric_23[0, 0, 0] [6, 7, 32] [1, 2, 1] : tensor<6x13x32xf32> to tensor<6x7x32xf32>
    %score_11 = tensor.extract_slice %metric_23[0, 1, 0] [6, 6, 32] [1, 2, 1] : tensor<6x13x32xf32> to tensor<6x6x32xf32>
    %score_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%score_10, %score_11 : tensor<6x7x32xf32>, tensor<6x6x32xf32>) outs(%score_3 : tensor<6x7x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6x7x6xf32>
    %score_13:2 = mixer.sort %score_12 descending : tensor<6x7x6xf32> -> tensor<6x7x1xf32>, tensor<6x7x1xi64>
    %v_112 = tensor.collapse_shape %score_13#0 [[0], [1, 2]] : tensor<6x7x1xf32> into tensor<6x7xf32>
    %v_113:2 = mixer.sort %v_112 descending : tensor<6x7xf32> -> tensor<6x7xf32>, tensor<6x7xi64>
    %gone_5 = tensor.extract_slice %v_113#1[0, 0] [6, 3] [1, 1] : tensor<6x7xi64> to tensor<6x3xi64>
    %gone_6 = tensor.extract_slice %v_113#1[0, 3] [6, 4] [1, 1] : tensor<6x7xi64> to tensor<6x4xi64>
    %odd_7 = arith.constant dense<[1, 3, 5, 7, 9, 11]> : tensor<6xi64>
    %odd_8 = tensor.empty() : tensor<6x6xi64>
    %odd_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%odd_7 : tensor<6xi64>) outs(%odd_8 : tensor<6x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<6x6xi64>
    %places_9 = arith.muli %gone_6, %places_1 : tensor<6x4xi64>
    %places_10 = arith.muli %gone_5, %places_3 : tensor<6x3xi64>
    %places_11 = tensor.concat dim(1) %places_9, %odd_9, %places_10 : (tensor<6x4xi64>, tensor<6x6xi64>, tensor<6x3xi64>) -> tensor<6x13xi64>
    %target_16 = tensor.collapse_shape %score_13#1 [[0, 1], [2]] : tensor<6x7x1xi64> into tensor<42x1xi64>
    %target_17 = arith.constant dense<[[0], [7], [14], [21], [28], [35]]> : tensor<6x1xi64>
    %target_18 = tensor.empty() : tensor<6x3xi64>
    %target_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%gone_5, %target_17 : tensor<6x3xi64>, tensor<6x1xi64>) outs(%target_18 : tensor<6x3xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x3xi64>
    %target_20 = mixer.embedding %target_19, %target_16 : tensor<6x3xi64>, tensor<42x1xi64> -> tensor<6x3x1xi64>
    %target_21 = tensor.collapse_shape %target_20 [[0], [1, 2]] : tensor<6x3x1xi64> into tensor<6x3xi64>
    %target_22 = arith.addi %target_21, %target_7 : tensor<6x3xi64>
    %group_9 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]> : tensor<10xi64>
    %group_10 = tensor.empty() : tensor<6x10xi64>
    %group_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%group_9 : tensor<10xi64>) outs(%group_10 : tensor<6x10xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<6x10xi64>
    %group_12 = tensor.concat dim(1) %group_11, %target_22 : (tensor<6x10xi64>, tensor<6x3xi64>) -> tensor<6x13xi64>
    %sizes_5 = mixer.scatter_add %sizes_1 at %group_12 into %sizes_2 : tensor<6x13x1xf32>, tensor<6x13xi64>, tensor<6x10x1xf32>
    %merged_18 = tensor.collapse_shape %v_111 [[0, 1], [2]] : tensor<6x13x32xf32> into tensor<78x32xf32>
    %merged_19 = arith.constant dense<[[0], [13], [26], [39], [52], [65]]> : tensor<6x1xi64>
    %merged_20 = tensor.empty() : tensor<6x13xi64>
    %merged_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_11, %merged_19 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%merged_20 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %merged_22 = mixer.embedding %merged_21, %merged_18 : tensor<6x13xi64>, tensor<78x32xf32> -> tensor<6x13x32xf32>
    %merged_23 = mixer.scatter_add %merged_22 at %group_12 into %merged_6 : tensor<6x13x32xf32>, tensor<6x13xi64>, tensor<6x10x32xf32>
    %merged_24 = tensor.empty() : tensor<6x10x32xf32>
    %merged_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%merged_23, %sizes_5 : tensor<6x10x32xf32>, tensor<6x10x1xf32>) outs(%merged_24 : tensor<6x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x10x32xf32>
    %q_weight_3 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_3 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_114 = mixer.linear %merged_25, %q_weight_3 bias %q_bias_3 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_115 = tensor.expand_shape %v_114 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_116 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_117 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_115 : tensor<6x10x4x8xf32>) outs(%v_116 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %k_weight_3 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_3 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_118 = mixer.linear %merged_25, %k_weight_3 bias %k_bias_3 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_119 = tensor.expand_shape %v_118 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_120 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_121 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_119 : tensor<6x10x4x8xf32>) outs(%v_120 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %v_weight_3 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_3 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_122 = mixer.linear %merged_25, %v_weight_3 bias %v_bias_3 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_123 = tensor.expand_shape %v_122 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_124 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_125 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_123 : tensor<6x10x4x8xf32>) outs(%v_124 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %results_3 = mixer.attention %v_117, %v_121, %v_125 scale 3.53553390593273786e-01 : tensor<6x4x10x8xf32>, tensor<6x4x10x8xf32>, tensor<6x4x10x8xf32> -> tensor<6x4x10x8xf32>
    %v_126 = tensor.empty() : tensor<6x10x4x8xf32>
    %v_127 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<6x4x10x8xf32>) outs(%v_126 : tensor<6x10x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x10x4x8xf32>
    %v_128 = tensor.collapse_shape %v_127 [[0], [1], [2, 3]] : tensor<6x10x4x8xf32> into tensor<6x10x32xf32>
    %o_weight_3 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_3 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_129 = mixer.linear %v_128, %o_weight_3 bias %o_bias_3 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %o_11 = tensor.collapse_shape %v_129 [[0, 1], [2]] : tensor<6x10x32xf32> into tensor<60x32xf32>
    %o_12 = arith.constant dense<[[0], [10], [20], [30], [40], [50]]> : tensor<6x1xi64>
    %o_13 = tensor.empty() : tensor<6x13xi64>
    %o_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%group_12, %o_12 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%o_13 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %o_15 = mixer.embedding %o_14, %o_11 : tensor<6x13xi64>, tensor<60x32xf32> -> tensor<6x13x32xf32>
    %v_130 = tensor.empty() : tensor<6x13xf32>
    %v_131 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_11 : tensor<6x13xi64>) outs(%v_130 : tensor<6x13xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<6x13xf32>
    %v_132:2 = mixer.sort %v_131 : tensor<6x13xf32> -> tensor<6x13xf32>, tensor<6x13xi64>
    %v_133 = tensor.collapse_shape %o_15 [[0, 1], [2]] : tensor<6x13x32xf32> into tensor<78x32xf32>
    %v_134 = arith.constant dense<[[0], [13], [26], [39], [52], [65]]> : tensor<6x1xi64>
    %v_135 = tensor.empty() : tensor<6x13xi64>
    %v_136 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_132#1, %v_134 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%v_135 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %v_137 = mixer.embedding %v_136, %v_133 : tensor<6x13xi64>, tensor<78x32xf32> -> tensor<6x13x32xf32>
    %h_23 = arith.addf %h_22, %v_137 : tensor<6x13x32xf32>
    %norm2_weight_3 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_3 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_138 = mixer.norm layer %h_23 scale %norm2_weight_3 bias %norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %up_weight_3 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_3 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_139 = mixer.linear %v_138, %up_weight_3 bias %up_bias_3 : tensor<6x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<6x13x64xf32>
    %v_140 = arith.mulf %v_139, %v_30 : tensor<6x13x64xf32>
    %v_141 = arith.mulf %v_139, %v_32 : tensor<6x13x64xf32>
    %v_142 = math.erf %v_141 : tensor<6x13x64xf32>
    %v_143 = arith.addf %v_142, %v_35 : tensor<6x13x64xf32>
    %v_144 = arith.mulf %v_140, %v_143 : tensor<6x13x64xf32>
    %down_weight_3 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_3 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_145 = mixer.linear %v_144, %down_weight_3 bias %down_bias_3 : tensor<6x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<6x13x32xf32>
    %h_24 = arith.addf %h_23, %v_145 : tensor<6x13x32xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_146 = mixer.norm layer %h_24 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %head_weight_3 = mixer.weight @weights "w.head.weight" : tensor<15x32xf32>
    %v_147 = mixer.linear %v_146, %head_weight_3 : tensor<6x13x32xf32>, tensor<15x32xf32> -> tensor<6x13x15xf32>
    %v_148 = tensor.extract_slice %v_147[0, 0, 0] [3, 13, 15] [1, 1, 1] : tensor<6x13x15xf32> to tensor<3x13x15xf32>
    %v_149 = arith.mulf %v_148, %v_42 : tensor<3x13x15xf32>
    %v_150 = tensor.extract_slice %v_147[3, 0, 0] [3, 13, 15] [1, 1, 1] : tensor<6x13x15xf32> to tensor<3x13x15xf32>
    %v_151 = arith.mulf %v_150, %v_45 : tensor<3x13x15xf32>
    %v_152 = arith.subf %v_149, %v_151 : tensor<3x13x15xf32>
    %logits_10 = tensor.extract_slice %in_noise[2, 0, 0, 0] [1, 3, 13, 15] [1, 1, 1, 1] : tensor<4x3x13x15xf32> to tensor<1x3x13x15xf32>
    %logits_11 = tensor.collapse_shape %logits_10 [[0, 1], [2], [3]] : tensor<1x3x13x15xf32> into tensor<3x13x15xf32>
    %logits_12 = arith.constant dense<0.15> : tensor<3x13x15xf32>
    %logits_13 = arith.mulf %logits_11, %logits_12 : tensor<3x13x15xf32>
    %logits_14 = arith.addf %v_152, %logits_13 : tensor<3x13x15xf32>
    %top_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%logits_14 : tensor<3x13x15xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %top_11 = tensor.expand_shape %top_10 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %top_12 = tensor.empty() : tensor<3x13xi1>
    %top_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_16 : tensor<3x13xi64>) outs(%top_12 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 15 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %log_p_22 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%logits_14, %top_11 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_22 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %log_p_24 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%logits_14, %top_11 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_24 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %log_p_26 = math.exp %log_p_25 : tensor<3x13x15xf32>
    %log_p_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_26 : tensor<3x13x15xf32>) outs(%log_p_6 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %log_p_28 = tensor.expand_shape %log_p_27 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %log_p_29 = math.log %log_p_28 : tensor<3x13x1xf32>
    %log_p_30 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%log_p_23, %log_p_29 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_30 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %ids_17:2 = mixer.sort %logits_14 descending : tensor<3x13x15xf32> -> tensor<3x13x1xf32>, tensor<3x13x1xi64>
    %ids_18 = tensor.collapse_shape %ids_17#1 [[0], [1, 2]] : tensor<3x13x1xi64> into tensor<3x13xi64>
    %ids_19 = tensor.empty() : tensor<3x13xi64>
    %ids_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%top_13, %ids_18, %ids_16 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_19 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %confidence_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_31 : tensor<3x13x15xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %confidence_8 = tensor.empty() : tensor<3x13xf32>
    %confidence_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%top_13, %confidence_7 : tensor<3x13xi1>, tensor<3x13xf32>) outs(%confidence_8 : tensor<3x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %v_153 = tensor.expand_shape %ids_20 [[0, 1], [2]] output_shape [3, 1, 13] : tensor<3x13xi64> into tensor<3x1x13xi64>
    %v_154:2 = mixer.sort %confidence_9 : tensor<3x13xf32> -> tensor<3x9xf32>, tensor<3x9xi64>
    %found_13 = tensor.expand_shape %v_154#1 [[0], [1, 2]] output_shape [3, 9, 1] : tensor<3x9xi64> into tensor<3x9x1xi64>
    %found_14 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<13xi64>
    %found_15 = tensor.empty() : tensor<3x9x13xi1>
    %found_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_13, %found_14 : tensor<3x9x1xi64>, tensor<13xi64>) outs(%found_15 : tensor<3x9x13xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<3x9x13xi1>
    %v_155 = tensor.empty() : tensor<3x9x13xf32>
    %v_156 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%found_16 : tensor<3x9x13xi1>) outs(%v_155 : tensor<3x9x13xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<3x9x13xf32>
    %v_157 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%v_156 : tensor<3x9x13xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %v_158 = tensor.empty() : tensor<3x13xi1>
    %v_159 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_157 : tensor<3x13xf32>) outs(%v_158 : tensor<3x13xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.5 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %ids_21 = tensor.empty() : tensor<3x13xi64>
    %ids_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_159, %mask_1, %ids_20 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_21 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %h_25 = mixer.embedding %ids_22, %embedding_1 : tensor<3x13xi64>, tensor<16x32xf32> -> tensor<3x13x32xf32>
    %h_26 = tensor.empty() : tensor<3x13x32xf32>
    %h_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_25, %embedding_2 : tensor<3x13x32xf32>, tensor<13x32xf32>) outs(%h_26 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %h_28 = tensor.concat dim(0) %h_27, %h_27 : (tensor<3x13x32xf32>, tensor<3x13x32xf32>) -> tensor<6x13x32xf32>
    %h_29 = tensor.empty() : tensor<6x13x32xf32>
    %h_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_28, %kinds_4 : tensor<6x13x32xf32>, tensor<6x1x32xf32>) outs(%h_29 : tensor<6x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x13x32xf32>
    %norm1_weight_4 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_4 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_160 = mixer.norm layer %h_30 scale %norm1_weight_4 bias %norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %metric_24 = arith.mulf %v_160, %v_160 : tensor<6x13x32xf32>
    %metric_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%metric_24 : tensor<6x13x32xf32>) outs(%metric_2 : tensor<6x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<6x13xf32>
    %metric_26 = tensor.expand_shape %metric_25 [[0], [1, 2]] output_shape [6, 13, 1] : tensor<6x13xf32> into tensor<6x13x1xf32>
    %metric_27 = arith.addf %metric_26, %metric_5 : tensor<6x13x1xf32>
    %metric_28 = math.rsqrt %metric_27 : tensor<6x13x1xf32>
    %metric_29 = tensor.empty() : tensor<6x13x32xf32>
    %metric_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_160, %metric_28 : tensor<6x13x32xf32>, tensor<6x13x1xf32>) outs(%metric_29 : tensor<6x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x13x32xf32>
    %score_14 = tensor.extract_slice %metric_30[0, 0, 0] [6, 7, 32] [1, 2, 1] : tensor<6x13x32xf32> to tensor<6x7x32xf32>
    %score_15 = tensor.extract_slice %metric_30[0, 1, 0] [6, 6, 32] [1, 2, 1] : tensor<6x13x32xf32> to tensor<6x6x32xf32>
    %score_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%score_14, %score_15 : tensor<6x7x32xf32>, tensor<6x6x32xf32>) outs(%score_3 : tensor<6x7x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<6x7x6xf32>
    %score_17:2 = mixer.sort %score_16 descending : tensor<6x7x6xf32> -> tensor<6x7x1xf32>, tensor<6x7x1xi64>
    %v_161 = tensor.collapse_shape %score_17#0 [[0], [1, 2]] : tensor<6x7x1xf32> into tensor<6x7xf32>
    %v_162:2 = mixer.sort %v_161 descending : tensor<6x7xf32> -> tensor<6x7xf32>, tensor<6x7xi64>
    %gone_7 = tensor.extract_slice %v_162#1[0, 0] [6, 3] [1, 1] : tensor<6x7xi64> to tensor<6x3xi64>
    %gone_8 = tensor.extract_slice %v_162#1[0, 3] [6, 4] [1, 1] : tensor<6x7xi64> to tensor<6x4xi64>
    %odd_10 = arith.constant dense<[1, 3, 5, 7, 9, 11]> : tensor<6xi64>
    %odd_11 = tensor.empty() : tensor<6x6xi64>
    %odd_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%odd_10 : tensor<6xi64>) outs(%odd_11 : tensor<6x6xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<6x6xi64>
    %places_12 = arith.muli %gone_8, %places_1 : tensor<6x4xi64>
    %places_13 = arith.muli %gone_7, %places_3 : tensor<6x3xi64>
    %places_14 = tensor.concat dim(1) %places_12, %odd_12, %places_13 : (tensor<6x4xi64>, tensor<6x6xi64>, tensor<6x3xi64>) -> tensor<6x13xi64>
    %target_23 = tensor.collapse_shape %score_17#1 [[0, 1], [2]] : tensor<6x7x1xi64> into tensor<42x1xi64>
    %target_24 = arith.constant dense<[[0], [7], [14], [21], [28], [35]]> : tensor<6x1xi64>
    %target_25 = tensor.empty() : tensor<6x3xi64>
    %target_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%gone_7, %target_24 : tensor<6x3xi64>, tensor<6x1xi64>) outs(%target_25 : tensor<6x3xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x3xi64>
    %target_27 = mixer.embedding %target_26, %target_23 : tensor<6x3xi64>, tensor<42x1xi64> -> tensor<6x3x1xi64>
    %target_28 = tensor.collapse_shape %target_27 [[0], [1, 2]] : tensor<6x3x1xi64> into tensor<6x3xi64>
    %target_29 = arith.addi %target_28, %target_7 : tensor<6x3xi64>
    %group_13 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]> : tensor<10xi64>
    %group_14 = tensor.empty() : tensor<6x10xi64>
    %group_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%group_13 : tensor<10xi64>) outs(%group_14 : tensor<6x10xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<6x10xi64>
    %group_16 = tensor.concat dim(1) %group_15, %target_29 : (tensor<6x10xi64>, tensor<6x3xi64>) -> tensor<6x13xi64>
    %sizes_6 = mixer.scatter_add %sizes_1 at %group_16 into %sizes_2 : tensor<6x13x1xf32>, tensor<6x13xi64>, tensor<6x10x1xf32>
    %merged_26 = tensor.collapse_shape %v_160 [[0, 1], [2]] : tensor<6x13x32xf32> into tensor<78x32xf32>
    %merged_27 = arith.constant dense<[[0], [13], [26], [39], [52], [65]]> : tensor<6x1xi64>
    %merged_28 = tensor.empty() : tensor<6x13xi64>
    %merged_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_14, %merged_27 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%merged_28 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %merged_30 = mixer.embedding %merged_29, %merged_26 : tensor<6x13xi64>, tensor<78x32xf32> -> tensor<6x13x32xf32>
    %merged_31 = mixer.scatter_add %merged_30 at %group_16 into %merged_6 : tensor<6x13x32xf32>, tensor<6x13xi64>, tensor<6x10x32xf32>
    %merged_32 = tensor.empty() : tensor<6x10x32xf32>
    %merged_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%merged_31, %sizes_6 : tensor<6x10x32xf32>, tensor<6x10x1xf32>) outs(%merged_32 : tensor<6x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<6x10x32xf32>
    %q_weight_4 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_4 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_163 = mixer.linear %merged_33, %q_weight_4 bias %q_bias_4 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_164 = tensor.expand_shape %v_163 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_165 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_166 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_164 : tensor<6x10x4x8xf32>) outs(%v_165 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %k_weight_4 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_4 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_167 = mixer.linear %merged_33, %k_weight_4 bias %k_bias_4 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_168 = tensor.expand_shape %v_167 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_169 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_170 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_168 : tensor<6x10x4x8xf32>) outs(%v_169 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %v_weight_4 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_4 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_171 = mixer.linear %merged_33, %v_weight_4 bias %v_bias_4 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %v_172 = tensor.expand_shape %v_171 [[0], [1], [2, 3]] output_shape [6, 10, 4, 8] : tensor<6x10x32xf32> into tensor<6x10x4x8xf32>
    %v_173 = tensor.empty() : tensor<6x4x10x8xf32>
    %v_174 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_172 : tensor<6x10x4x8xf32>) outs(%v_173 : tensor<6x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x4x10x8xf32>
    %results_4 = mixer.attention %v_166, %v_170, %v_174 scale 3.53553390593273786e-01 : tensor<6x4x10x8xf32>, tensor<6x4x10x8xf32>, tensor<6x4x10x8xf32> -> tensor<6x4x10x8xf32>
    %v_175 = tensor.empty() : tensor<6x10x4x8xf32>
    %v_176 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<6x4x10x8xf32>) outs(%v_175 : tensor<6x10x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x10x4x8xf32>
    %v_177 = tensor.collapse_shape %v_176 [[0], [1], [2, 3]] : tensor<6x10x4x8xf32> into tensor<6x10x32xf32>
    %o_weight_4 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_4 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_178 = mixer.linear %v_177, %o_weight_4 bias %o_bias_4 : tensor<6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<6x10x32xf32>
    %o_16 = tensor.collapse_shape %v_178 [[0, 1], [2]] : tensor<6x10x32xf32> into tensor<60x32xf32>
    %o_17 = arith.constant dense<[[0], [10], [20], [30], [40], [50]]> : tensor<6x1xi64>
    %o_18 = tensor.empty() : tensor<6x13xi64>
    %o_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%group_16, %o_17 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%o_18 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %o_20 = mixer.embedding %o_19, %o_16 : tensor<6x13xi64>, tensor<60x32xf32> -> tensor<6x13x32xf32>
    %v_179 = tensor.empty() : tensor<6x13xf32>
    %v_180 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%places_14 : tensor<6x13xi64>) outs(%v_179 : tensor<6x13xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<6x13xf32>
    %v_181:2 = mixer.sort %v_180 : tensor<6x13xf32> -> tensor<6x13xf32>, tensor<6x13xi64>
    %v_182 = tensor.collapse_shape %o_20 [[0, 1], [2]] : tensor<6x13x32xf32> into tensor<78x32xf32>
    %v_183 = arith.constant dense<[[0], [13], [26], [39], [52], [65]]> : tensor<6x1xi64>
    %v_184 = tensor.empty() : tensor<6x13xi64>
    %v_185 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_181#1, %v_183 : tensor<6x13xi64>, tensor<6x1xi64>) outs(%v_184 : tensor<6x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x13xi64>
    %v_186 = mixer.embedding %v_185, %v_182 : tensor<6x13xi64>, tensor<78x32xf32> -> tensor<6x13x32xf32>
    %h_31 = arith.addf %h_30, %v_186 : tensor<6x13x32xf32>
    %norm2_weight_4 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_4 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_187 = mixer.norm layer %h_31 scale %norm2_weight_4 bias %norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %up_weight_4 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_4 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_188 = mixer.linear %v_187, %up_weight_4 bias %up_bias_4 : tensor<6x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<6x13x64xf32>
    %v_189 = arith.mulf %v_188, %v_30 : tensor<6x13x64xf32>
    %v_190 = arith.mulf %v_188, %v_32 : tensor<6x13x64xf32>
    %v_191 = math.erf %v_190 : tensor<6x13x64xf32>
    %v_192 = arith.addf %v_191, %v_35 : tensor<6x13x64xf32>
    %v_193 = arith.mulf %v_189, %v_192 : tensor<6x13x64xf32>
    %down_weight_4 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_4 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_194 = mixer.linear %v_193, %down_weight_4 bias %down_bias_4 : tensor<6x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<6x13x32xf32>
    %h_32 = arith.addf %h_31, %v_194 : tensor<6x13x32xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_195 = mixer.norm layer %h_32 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<6x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<6x13x32xf32>
    %head_weight_4 = mixer.weight @weights "w.head.weight" : tensor<15x32xf32>
    %v_196 = mixer.linear %v_195, %head_weight_4 : tensor<6x13x32xf32>, tensor<15x32xf32> -> tensor<6x13x15xf32>
    %v_197 = tensor.extract_slice %v_196[0, 0, 0] [3, 13, 15] [1, 1, 1] : tensor<6x13x15xf32> to tensor<3x13x15xf32>
    %v_198 = arith.mulf %v_197, %v_45 : tensor<3x13x15xf32>
    %v_199 = tensor.extract_slice %v_196[3, 0, 0] [3, 13, 15] [1, 1, 1] : tensor<6x13x15xf32> to tensor<3x13x15xf32>
    %v_200 = arith.mulf %v_199, %v_95 : tensor<3x13x15xf32>
    %v_201 = arith.subf %v_198, %v_200 : tensor<3x13x15xf32>
    %logits_15 = tensor.extract_slice %in_noise[3, 0, 0, 0] [1, 3, 13, 15] [1, 1, 1, 1] : tensor<4x3x13x15xf32> to tensor<1x3x13x15xf32>
    %logits_16 = tensor.collapse_shape %logits_15 [[0, 1], [2], [3]] : tensor<1x3x13x15xf32> into tensor<3x13x15xf32>
    %logits_17 = arith.mulf %logits_16, %logits_12 : tensor<3x13x15xf32>
    %logits_18 = arith.addf %v_201, %logits_17 : tensor<3x13x15xf32>
    %top_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%logits_18 : tensor<3x13x15xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %top_15 = tensor.expand_shape %top_14 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %top_16 = tensor.empty() : tensor<3x13xi1>
    %top_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_22 : tensor<3x13xi64>) outs(%top_16 : tensor<3x13xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 15 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x13xi1>
    %log_p_32 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%logits_18, %top_15 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_32 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %log_p_34 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%logits_18, %top_15 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_34 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %log_p_36 = math.exp %log_p_35 : tensor<3x13x15xf32>
    %log_p_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_36 : tensor<3x13x15xf32>) outs(%log_p_6 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %log_p_38 = tensor.expand_shape %log_p_37 [[0], [1, 2]] output_shape [3, 13, 1] : tensor<3x13xf32> into tensor<3x13x1xf32>
    %log_p_39 = math.log %log_p_38 : tensor<3x13x1xf32>
    %log_p_40 = tensor.empty() : tensor<3x13x15xf32>
    %log_p_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%log_p_33, %log_p_39 : tensor<3x13x15xf32>, tensor<3x13x1xf32>) outs(%log_p_40 : tensor<3x13x15xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x15xf32>
    %ids_23:2 = mixer.sort %logits_18 descending : tensor<3x13x15xf32> -> tensor<3x13x1xf32>, tensor<3x13x1xi64>
    %ids_24 = tensor.collapse_shape %ids_23#1 [[0], [1, 2]] : tensor<3x13x1xi64> into tensor<3x13xi64>
    %ids_25 = tensor.empty() : tensor<3x13xi64>
    %ids_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%top_17, %ids_24, %ids_22 : tensor<3x13xi1>, tensor<3x13xi64>, tensor<3x13xi64>) outs(%ids_25 : tensor<3x13xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %confidence_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_41 : tensor<3x13x15xf32>) outs(%top_1 : tensor<3x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %confidence_11 = tensor.empty() : tensor<3x13xf32>
    %confidence_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%top_17, %confidence_10 : tensor<3x13xi1>, tensor<3x13xf32>) outs(%confidence_11 : tensor<3x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 1.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x13xf32>
    %v_202 = tensor.expand_shape %ids_26 [[0, 1], [2]] output_shape [3, 1, 13] : tensor<3x13xi64> into tensor<3x1x13xi64>
    %v_203 = tensor.concat dim(1) %v_54, %v_110, %v_153, %v_202 : (tensor<3x1x13xi64>, tensor<3x1x13xi64>, tensor<3x1x13xi64>, tensor<3x1x13xi64>) -> tensor<3x4x13xi64>
    return %v_203, %log_p_41 : tensor<3x4x13xi64>, tensor<3x13x15xf32>
  }
}
