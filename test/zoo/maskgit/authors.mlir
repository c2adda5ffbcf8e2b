// MaskGIT: masked generative image Transformer (Chang et al., 2022, arXiv 2202.04200).
// All masked tokens are sampled at once; the least confident are masked again, fewer in every iteration by a cosine schedule.
module attributes {mixer.dims = {}} {
  func.func @main(%in_table: tensor<12x8x7xf32> {mixer.name = "table"}, %in_ids: tensor<2x12xi64> {mixer.name = "ids"}, %in_gumbel_sample: tensor<4x2x12x7xf32> {mixer.name = "gumbel_sample"}, %in_gumbel_choice: tensor<4x2x12xf32> {mixer.name = "gumbel_choice"}) -> (tensor<2x4x12xi64> {mixer.name = "ids_per_iter"}) {
    %flat_1 = tensor.collapse_shape %in_table [[0, 1], [2]] : tensor<12x8x7xf32> into tensor<96x7xf32>
    %unknown_1 = tensor.empty() : tensor<2x12xi1>
    %unknown_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_ids : tensor<2x12xi64>) outs(%unknown_1 : tensor<2x12xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 7 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %count_1 = tensor.empty() : tensor<2x12xf32>
    %count_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%unknown_2 : tensor<2x12xi1>) outs(%count_1 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %count_3 = arith.constant dense<0.0> : tensor<2xf32>
    %count_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%count_2 : tensor<2x12xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %count_5 = tensor.expand_shape %count_4 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %h_1 = arith.constant dense<[0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88]> : tensor<12xi64>
    %h_2 = tensor.empty() : tensor<2x12xi64>
    %h_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_ids, %h_1 : tensor<2x12xi64>, tensor<12xi64>) outs(%h_2 : tensor<2x12xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %h_4 = mixer.embedding %h_3, %flat_1 : tensor<2x12xi64>, tensor<96x7xf32> -> tensor<2x12x7xf32>
    %v_1 = arith.constant dense<1.5> : tensor<2x12x7xf32>
    %v_2 = arith.mulf %h_4, %v_1 : tensor<2x12x7xf32>
    %v_3 = arith.constant dense<0.0> : tensor<2x7xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%h_4 : tensor<2x12x7xf32>) outs(%v_3 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %v_5 = arith.constant dense<0.08333333333333333> : tensor<2x7xf32>
    %v_6 = arith.mulf %v_4, %v_5 : tensor<2x7xf32>
    %v_7 = tensor.expand_shape %v_6 [[0, 1], [2]] output_shape [2, 1, 7] : tensor<2x7xf32> into tensor<2x1x7xf32>
    %v_8 = arith.constant dense<0.3> : tensor<2x1x7xf32>
    %v_9 = arith.mulf %v_7, %v_8 : tensor<2x1x7xf32>
    %v_10 = tensor.empty() : tensor<2x12x7xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_2, %v_9 : tensor<2x12x7xf32>, tensor<2x1x7xf32>) outs(%v_10 : tensor<2x12x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %masked_1 = tensor.empty() : tensor<2x12xi1>
    %masked_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_ids : tensor<2x12xi64>) outs(%masked_1 : tensor<2x12xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 7 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %sampled_1 = tensor.extract_slice %in_gumbel_sample[0, 0, 0, 0] [1, 2, 12, 7] [1, 1, 1, 1] : tensor<4x2x12x7xf32> to tensor<1x2x12x7xf32>
    %sampled_2 = tensor.collapse_shape %sampled_1 [[0, 1], [2], [3]] : tensor<1x2x12x7xf32> into tensor<2x12x7xf32>
    %sampled_3 = arith.addf %v_11, %sampled_2 : tensor<2x12x7xf32>
    %sampled_4:2 = mixer.sort %sampled_3 descending : tensor<2x12x7xf32> -> tensor<2x12x1xf32>, tensor<2x12x1xi64>
    %sampled_5 = tensor.collapse_shape %sampled_4#1 [[0], [1, 2]] : tensor<2x12x1xi64> into tensor<2x12xi64>
    %sampled_6 = tensor.empty() : tensor<2x12xi64>
    %sampled_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_2, %sampled_5, %in_ids : tensor<2x12xi1>, tensor<2x12xi64>, tensor<2x12xi64>) outs(%sampled_6 : tensor<2x12xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %v_12 = tensor.expand_shape %sampled_7 [[0, 1], [2]] output_shape [2, 1, 12] : tensor<2x12xi64> into tensor<2x1x12xi64>
    %top_1 = arith.constant dense<0xFF800000> : tensor<2x12xf32>
    %top_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_11 : tensor<2x12x7xf32>) outs(%top_1 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %top_3 = tensor.expand_shape %top_2 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %total_1 = tensor.empty() : tensor<2x12x7xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_11, %top_3 : tensor<2x12x7xf32>, tensor<2x12x1xf32>) outs(%total_1 : tensor<2x12x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %total_3 = math.exp %total_2 : tensor<2x12x7xf32>
    %total_4 = arith.constant dense<0.0> : tensor<2x12xf32>
    %total_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%total_3 : tensor<2x12x7xf32>) outs(%total_4 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %total_6 = tensor.expand_shape %total_5 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %total_7 = math.log %total_6 : tensor<2x12x1xf32>
    %total_8 = arith.addf %total_7, %top_3 : tensor<2x12x1xf32>
    %one_1 = tensor.expand_shape %sampled_7 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xi64> into tensor<2x12x1xi64>
    %one_2 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6]> : tensor<7xi64>
    %one_3 = tensor.empty() : tensor<2x12x7xi1>
    %one_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_1, %one_2 : tensor<2x12x1xi64>, tensor<7xi64>) outs(%one_3 : tensor<2x12x7xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x12x7xi1>
    %log_p_1 = tensor.empty() : tensor<2x12x7xf32>
    %log_p_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_4, %v_11 : tensor<2x12x7xi1>, tensor<2x12x7xf32>) outs(%log_p_1 : tensor<2x12x7xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %log_p_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_2 : tensor<2x12x7xf32>) outs(%total_4 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %log_p_4 = tensor.expand_shape %log_p_3 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %log_p_5 = arith.subf %log_p_4, %total_8 : tensor<2x12x1xf32>
    %log_p_6 = tensor.collapse_shape %log_p_5 [[0], [1, 2]] : tensor<2x12x1xf32> into tensor<2x12xf32>
    %confidence_1 = tensor.extract_slice %in_gumbel_choice[0, 0, 0] [1, 2, 12] [1, 1, 1] : tensor<4x2x12xf32> to tensor<1x2x12xf32>
    %confidence_2 = tensor.collapse_shape %confidence_1 [[0, 1], [2]] : tensor<1x2x12xf32> into tensor<2x12xf32>
    %confidence_3 = arith.constant dense<1.125> : tensor<2x12xf32>
    %confidence_4 = arith.mulf %confidence_2, %confidence_3 : tensor<2x12xf32>
    %confidence_5 = arith.addf %log_p_6, %confidence_4 : tensor<2x12xf32>
    %confidence_6 = tensor.empty() : tensor<2x12xf32>
    %confidence_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_2, %confidence_5 : tensor<2x12xi1>, tensor<2x12xf32>) outs(%confidence_6 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0x7F800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %count_6 = tensor.empty() : tensor<2x12xf32>
    %count_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_2 : tensor<2x12xi1>) outs(%count_6 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %count_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%count_7 : tensor<2x12xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %count_9 = tensor.expand_shape %count_8 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %again_1 = arith.constant dense<1.0> : tensor<2x1xf32>
    %again_2 = arith.subf %count_9, %again_1 : tensor<2x1xf32>
    %again_3 = arith.constant dense<0.9238795325112867> : tensor<2x1xf32>
    %again_4 = arith.mulf %count_5, %again_3 : tensor<2x1xf32>
    %again_5 = math.floor %again_4 : tensor<2x1xf32>
    %again_6 = arith.minimumf %again_2, %again_5 : tensor<2x1xf32>
    %again_7 = arith.maximumf %again_6, %again_1 : tensor<2x1xf32>
    %ordered_1:2 = mixer.sort %confidence_7 : tensor<2x12xf32> -> tensor<2x12xf32>, tensor<2x12xi64>
    %here_1 = arith.constant dense<[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]> : tensor<12xf32>
    %here_2 = tensor.empty() : tensor<2x12xi1>
    %here_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_1, %again_7 : tensor<12xf32>, tensor<2x1xf32>) outs(%here_2 : tensor<2x12xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf oeq, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %cut_1 = tensor.empty() : tensor<2x12xf32>
    %cut_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_3, %ordered_1#0 : tensor<2x12xi1>, tensor<2x12xf32>) outs(%cut_1 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %cut_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%cut_2 : tensor<2x12xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %cut_4 = tensor.expand_shape %cut_3 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %ids_1 = tensor.empty() : tensor<2x12xi1>
    %ids_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%confidence_7, %cut_4 : tensor<2x12xf32>, tensor<2x1xf32>) outs(%ids_1 : tensor<2x12xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %ids_3 = arith.constant dense<7> : tensor<2x12xi64>
    %ids_4 = tensor.empty() : tensor<2x12xi64>
    %ids_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_2, %ids_3, %sampled_7 : tensor<2x12xi1>, tensor<2x12xi64>, tensor<2x12xi64>) outs(%ids_4 : tensor<2x12xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %h_5 = arith.constant dense<[0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88]> : tensor<12xi64>
    %h_6 = tensor.empty() : tensor<2x12xi64>
    %h_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_5, %h_5 : tensor<2x12xi64>, tensor<12xi64>) outs(%h_6 : tensor<2x12xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %h_8 = mixer.embedding %h_7, %flat_1 : tensor<2x12xi64>, tensor<96x7xf32> -> tensor<2x12x7xf32>
    %v_13 = arith.mulf %h_8, %v_1 : tensor<2x12x7xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%h_8 : tensor<2x12x7xf32>) outs(%v_3 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %v_15 = arith.mulf %v_14, %v_5 : tensor<2x7xf32>
    %v_16 = tensor.expand_shape %v_15 [[0, 1], [2]] output_shape [2, 1, 7] : tensor<2x7xf32> into tensor<2x1x7xf32>
    %v_17 = arith.mulf %v_16, %v_8 : tensor<2x1x7xf32>
    %v_18 = tensor.empty() : tensor<2x12x7xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_13, %v_17 : tensor<2x12x7xf32>, tensor<2x1x7xf32>) outs(%v_18 : tensor<2x12x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %masked_3 = tensor.empty() : tensor<2x12xi1>
    %masked_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_5 : tensor<2x12xi64>) outs(%masked_3 : tensor<2x12xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 7 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %sampled_8 = tensor.extract_slice %in_gumbel_sample[1, 0, 0, 0] [1, 2, 12, 7] [1, 1, 1, 1] : tensor<4x2x12x7xf32> to tensor<1x2x12x7xf32>
    %sampled_9 = tensor.collapse_shape %sampled_8 [[0, 1], [2], [3]] : tensor<1x2x12x7xf32> into tensor<2x12x7xf32>
    %sampled_10 = arith.addf %v_19, %sampled_9 : tensor<2x12x7xf32>
    %sampled_11:2 = mixer.sort %sampled_10 descending : tensor<2x12x7xf32> -> tensor<2x12x1xf32>, tensor<2x12x1xi64>
    %sampled_12 = tensor.collapse_shape %sampled_11#1 [[0], [1, 2]] : tensor<2x12x1xi64> into tensor<2x12xi64>
    %sampled_13 = tensor.empty() : tensor<2x12xi64>
    %sampled_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_4, %sampled_12, %ids_5 : tensor<2x12xi1>, tensor<2x12xi64>, tensor<2x12xi64>) outs(%sampled_13 : tensor<2x12xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %v_20 = tensor.expand_shape %sampled_14 [[0, 1], [2]] output_shape [2, 1, 12] : tensor<2x12xi64> into tensor<2x1x12xi64>
    %top_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_19 : tensor<2x12x7xf32>) outs(%top_1 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %top_5 = tensor.expand_shape %top_4 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %total_9 = tensor.empty() : tensor<2x12x7xf32>
    %total_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_19, %top_5 : tensor<2x12x7xf32>, tensor<2x12x1xf32>) outs(%total_9 : tensor<2x12x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %total_11 = math.exp %total_10 : tensor<2x12x7xf32>
    %total_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%total_11 : tensor<2x12x7xf32>) outs(%total_4 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %total_13 = tensor.expand_shape %total_12 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %total_14 = math.log %total_13 : tensor<2x12x1xf32>
    %total_15 = arith.addf %total_14, %top_5 : tensor<2x12x1xf32>
    %one_5 = tensor.expand_shape %sampled_14 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xi64> into tensor<2x12x1xi64>
    %one_6 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6]> : tensor<7xi64>
    %one_7 = tensor.empty() : tensor<2x12x7xi1>
    %one_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_5, %one_6 : tensor<2x12x1xi64>, tensor<7xi64>) outs(%one_7 : tensor<2x12x7xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x12x7xi1>
    %log_p_7 = tensor.empty() : tensor<2x12x7xf32>
    %log_p_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_8, %v_19 : tensor<2x12x7xi1>, tensor<2x12x7xf32>) outs(%log_p_7 : tensor<2x12x7xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %log_p_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_8 : tensor<2x12x7xf32>) outs(%total_4 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %log_p_10 = tensor.expand_shape %log_p_9 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %log_p_11 = arith.subf %log_p_10, %total_15 : tensor<2x12x1xf32>
    %log_p_12 = tensor.collapse_shape %log_p_11 [[0], [1, 2]] : tensor<2x12x1xf32> into tensor<2x12xf32>
    %confidence_8 = tensor.extract_slice %in_gumbel_choice[1, 0, 0] [1, 2, 12] [1, 1, 1] : tensor<4x2x12xf32> to tensor<1x2x12xf32>
    %confidence_9 = tensor.collapse_shape %confidence_8 [[0, 1], [2]] : tensor<1x2x12xf32> into tensor<2x12xf32>
    %confidence_10 = arith.constant dense<0.75> : tensor<2x12xf32>
    %confidence_11 = arith.mulf %confidence_9, %confidence_10 : tensor<2x12xf32>
    %confidence_12 = arith.addf %log_p_12, %confidence_11 : tensor<2x12xf32>
    %confidence_13 = tensor.empty() : tensor<2x12xf32>
    %confidence_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_4, %confidence_12 : tensor<2x12xi1>, tensor<2x12xf32>) outs(%confidence_13 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0x7F800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %count_10 = tensor.empty() : tensor<2x12xf32>
    %count_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_4 : tensor<2x12xi1>) outs(%count_10 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %count_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%count_11 : tensor<2x12xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %count_13 = tensor.expand_shape %count_12 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %again_8 = arith.subf %count_13, %again_1 : tensor<2x1xf32>
    %again_9 = arith.constant dense<0.7071067811865476> : tensor<2x1xf32>
    %again_10 = arith.mulf %count_5, %again_9 : tensor<2x1xf32>
    %again_11 = math.floor %again_10 : tensor<2x1xf32>
    %again_12 = arith.minimumf %again_8, %again_11 : tensor<2x1xf32>
    %again_13 = arith.maximumf %again_12, %again_1 : tensor<2x1xf32>
    %ordered_2:2 = mixer.sort %confidence_14 : tensor<2x12xf32> -> tensor<2x12xf32>, tensor<2x12xi64>
    %here_4 = arith.constant dense<[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]> : tensor<12xf32>
    %here_5 = tensor.empty() : tensor<2x12xi1>
    %here_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_4, %again_13 : tensor<12xf32>, tensor<2x1xf32>) outs(%here_5 : tensor<2x12xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf oeq, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %cut_5 = tensor.empty() : tensor<2x12xf32>
    %cut_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_6, %ordered_2#0 : tensor<2x12xi1>, tensor<2x12xf32>) outs(%cut_5 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %cut_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%cut_6 : tensor<2x12xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %cut_8 = tensor.expand_shape %cut_7 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %ids_6 = tensor.empty() : tensor<2x12xi1>
    %ids_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%confidence_14, %cut_8 : tensor<2x12xf32>, tensor<2x1xf32>) outs(%ids_6 : tensor<2x12xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %ids_8 = tensor.empty() : tensor<2x12xi64>
    %ids_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_7, %ids_3, %sampled_14 : tensor<2x12xi1>, tensor<2x12xi64>, tensor<2x12xi64>) outs(%ids_8 : tensor<2x12xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %h_9 = arith.constant dense<[0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88]> : tensor<12xi64>
    %h_10 = tensor.empty() : tensor<2x12xi64>
    %h_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_9, %h_9 : tensor<2x12xi64>, tensor<12xi64>) outs(%h_10 : tensor<2x12xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %h_12 = mixer.embedding %h_11, %flat_1 : tensor<2x12xi64>, tensor<96x7xf32> -> tensor<2x12x7xf32>
    %v_21 = arith.mulf %h_12, %v_1 : tensor<2x12x7xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%h_12 : tensor<2x12x7xf32>) outs(%v_3 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %v_23 = arith.mulf %v_22, %v_5 : tensor<2x7xf32>
    %v_24 = tensor.expand_shape %v_23 [[0, 1], [2]] output_shape [2, 1, 7] : tensor<2x7xf32> into tensor<2x1x7xf32>
    %v_25 = arith.mulf %v_24, %v_8 : tensor<2x1x7xf32>
    %v_26 = tensor.empty() : tensor<2x12x7xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_21, %v_25 : tensor<2x12x7xf32>, tensor<2x1x7xf32>) outs(%v_26 : tensor<2x12x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %masked_5 = tensor.empty() : tensor<2x12xi1>
    %masked_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_9 : tensor<2x12xi64>) outs(%masked_5 : tensor<2x12xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 7 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %sampled_15 = tensor.extract_slice %in_gumbel_sample[2, 0, 0, 0] [1, 2, 12, 7] [1, 1, 1, 1] : tensor<4x2x12x7xf32> to tensor<1x2x12x7xf32>
    %sampled_16 = tensor.collapse_shape %sampled_15 [[0, 1], [2], [3]] : tensor<1x2x12x7xf32> into tensor<2x12x7xf32>
    %sampled_17 = arith.addf %v_27, %sampled_16 : tensor<2x12x7xf32>
    %sampled_18:2 = mixer.sort %sampled_17 descending : tensor<2x12x7xf32> -> tensor<2x12x1xf32>, tensor<2x12x1xi64>
    %sampled_19 = tensor.collapse_shape %sampled_18#1 [[0], [1, 2]] : tensor<2x12x1xi64> into tensor<2x12xi64>
    %sampled_20 = tensor.empty() : tensor<2x12xi64>
    %sampled_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_6, %sampled_19, %ids_9 : tensor<2x12xi1>, tensor<2x12xi64>, tensor<2x12xi64>) outs(%sampled_20 : tensor<2x12xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %v_28 = tensor.expand_shape %sampled_21 [[0, 1], [2]] output_shape [2, 1, 12] : tensor<2x12xi64> into tensor<2x1x12xi64>
    %top_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_27 : tensor<2x12x7xf32>) outs(%top_1 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %top_7 = tensor.expand_shape %top_6 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %total_16 = tensor.empty() : tensor<2x12x7xf32>
    %total_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_27, %top_7 : tensor<2x12x7xf32>, tensor<2x12x1xf32>) outs(%total_16 : tensor<2x12x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %total_18 = math.exp %total_17 : tensor<2x12x7xf32>
    %total_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%total_18 : tensor<2x12x7xf32>) outs(%total_4 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %total_20 = tensor.expand_shape %total_19 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %total_21 = math.log %total_20 : tensor<2x12x1xf32>
    %total_22 = arith.addf %total_21, %top_7 : tensor<2x12x1xf32>
    %one_9 = tensor.expand_shape %sampled_21 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xi64> into tensor<2x12x1xi64>
    %one_10 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6]> : tensor<7xi64>
    %one_11 = tensor.empty() : tensor<2x12x7xi1>
    %one_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_9, %one_10 : tensor<2x12x1xi64>, tensor<7xi64>) outs(%one_11 : tensor<2x12x7xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<2x12x7xi1>
    %log_p_13 = tensor.empty() : tensor<2x12x7xf32>
    %log_p_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%one_12, %v_27 : tensor<2x12x7xi1>, tensor<2x12x7xf32>) outs(%log_p_13 : tensor<2x12x7xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %log_p_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%log_p_14 : tensor<2x12x7xf32>) outs(%total_4 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %log_p_16 = tensor.expand_shape %log_p_15 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %log_p_17 = arith.subf %log_p_16, %total_22 : tensor<2x12x1xf32>
    %log_p_18 = tensor.collapse_shape %log_p_17 [[0], [1, 2]] : tensor<2x12x1xf32> into tensor<2x12xf32>
    %confidence_15 = tensor.extract_slice %in_gumbel_choice[2, 0, 0] [1, 2, 12] [1, 1, 1] : tensor<4x2x12xf32> to tensor<1x2x12xf32>
    %confidence_16 = tensor.collapse_shape %confidence_15 [[0, 1], [2]] : tensor<1x2x12xf32> into tensor<2x12xf32>
    %confidence_17 = arith.constant dense<0.375> : tensor<2x12xf32>
    %confidence_18 = arith.mulf %confidence_16, %confidence_17 : tensor<2x12xf32>
    %confidence_19 = arith.addf %log_p_18, %confidence_18 : tensor<2x12xf32>
    %confidence_20 = tensor.empty() : tensor<2x12xf32>
    %confidence_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_6, %confidence_19 : tensor<2x12xi1>, tensor<2x12xf32>) outs(%confidence_20 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0x7F800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %count_14 = tensor.empty() : tensor<2x12xf32>
    %count_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_6 : tensor<2x12xi1>) outs(%count_14 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %count_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%count_15 : tensor<2x12xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %count_17 = tensor.expand_shape %count_16 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %again_14 = arith.subf %count_17, %again_1 : tensor<2x1xf32>
    %again_15 = arith.constant dense<0.38268343236508984> : tensor<2x1xf32>
    %again_16 = arith.mulf %count_5, %again_15 : tensor<2x1xf32>
    %again_17 = math.floor %again_16 : tensor<2x1xf32>
    %again_18 = arith.minimumf %again_14, %again_17 : tensor<2x1xf32>
    %again_19 = arith.maximumf %again_18, %again_1 : tensor<2x1xf32>
    %ordered_3:2 = mixer.sort %confidence_21 : tensor<2x12xf32> -> tensor<2x12xf32>, tensor<2x12xi64>
    %here_7 = arith.constant dense<[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]> : tensor<12xf32>
    %here_8 = tensor.empty() : tensor<2x12xi1>
    %here_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_7, %again_19 : tensor<12xf32>, tensor<2x1xf32>) outs(%here_8 : tensor<2x12xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf oeq, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %cut_9 = tensor.empty() : tensor<2x12xf32>
    %cut_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%here_9, %ordered_3#0 : tensor<2x12xi1>, tensor<2x12xf32>) outs(%cut_9 : tensor<2x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %cut_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%cut_10 : tensor<2x12xf32>) outs(%count_3 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %cut_12 = tensor.expand_shape %cut_11 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %ids_10 = tensor.empty() : tensor<2x12xi1>
    %ids_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%confidence_21, %cut_12 : tensor<2x12xf32>, tensor<2x1xf32>) outs(%ids_10 : tensor<2x12xi1>) {
      ^bb0(%e0: f32, %e1: f32, %acc: i1):
        %r = arith.cmpf olt, %e0, %e1 : f32
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %ids_12 = tensor.empty() : tensor<2x12xi64>
    %ids_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_11, %ids_3, %sampled_21 : tensor<2x12xi1>, tensor<2x12xi64>, tensor<2x12xi64>) outs(%ids_12 : tensor<2x12xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %h_13 = arith.constant dense<[0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88]> : tensor<12xi64>
    %h_14 = tensor.empty() : tensor<2x12xi64>
    %h_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_13, %h_13 : tensor<2x12xi64>, tensor<12xi64>) outs(%h_14 : tensor<2x12xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %h_16 = mixer.embedding %h_15, %flat_1 : tensor<2x12xi64>, tensor<96x7xf32> -> tensor<2x12x7xf32>
    %v_29 = arith.mulf %h_16, %v_1 : tensor<2x12x7xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%h_16 : tensor<2x12x7xf32>) outs(%v_3 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %v_31 = arith.mulf %v_30, %v_5 : tensor<2x7xf32>
    %v_32 = tensor.expand_shape %v_31 [[0, 1], [2]] output_shape [2, 1, 7] : tensor<2x7xf32> into tensor<2x1x7xf32>
    %v_33 = arith.mulf %v_32, %v_8 : tensor<2x1x7xf32>
    %v_34 = tensor.empty() : tensor<2x12x7xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_29, %v_33 : tensor<2x12x7xf32>, tensor<2x1x7xf32>) outs(%v_34 : tensor<2x12x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x7xf32>
    %masked_7 = tensor.empty() : tensor<2x12xi1>
    %masked_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%ids_13 : tensor<2x12xi64>) outs(%masked_7 : tensor<2x12xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 7 : i64
        %r = arith.cmpi eq, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x12xi1>
    %sampled_22 = tensor.extract_slice %in_gumbel_sample[3, 0, 0, 0] [1, 2, 12, 7] [1, 1, 1, 1] : tensor<4x2x12x7xf32> to tensor<1x2x12x7xf32>
    %sampled_23 = tensor.collapse_shape %sampled_22 [[0, 1], [2], [3]] : tensor<1x2x12x7xf32> into tensor<2x12x7xf32>
    %sampled_24 = arith.addf %v_35, %sampled_23 : tensor<2x12x7xf32>
    %sampled_25:2 = mixer.sort %sampled_24 descending : tensor<2x12x7xf32> -> tensor<2x12x1xf32>, tensor<2x12x1xi64>
    %sampled_26 = tensor.collapse_shape %sampled_25#1 [[0], [1, 2]] : tensor<2x12x1xi64> into tensor<2x12xi64>
    %sampled_27 = tensor.empty() : tensor<2x12xi64>
    %sampled_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%masked_8, %sampled_26, %ids_13 : tensor<2x12xi1>, tensor<2x12xi64>, tensor<2x12xi64>) outs(%sampled_27 : tensor<2x12xi64>) {
      ^bb0(%e0: i1, %e1: i64, %e2: i64, %acc: i64):
        %r = arith.select %e0, %e1, %e2 : i64
        linalg.yield %r : i64
    } -> tensor<2x12xi64>
    %v_36 = tensor.expand_shape %sampled_28 [[0, 1], [2]] output_shape [2, 1, 12] : tensor<2x12xi64> into tensor<2x1x12xi64>
    %v_37 = tensor.concat dim(1) %v_12, %v_20, %v_28, %v_36 : (tensor<2x1x12xi64>, tensor<2x1x12xi64>, tensor<2x1x12xi64>, tensor<2x1x12xi64>) -> tensor<2x4x12xi64>
    return %v_37 : tensor<2x4x12xi64>
  }
}
