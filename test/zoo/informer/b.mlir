// Informer: ProbSparse attention (Zhou et al., 2020, arXiv 2012.07436).
// Only the top u queries by max - mean of sampled scores attend; the others take the mean of the values.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_sample_index: tensor<37x8xi64> {mixer.name = "sample_index"}, %in_x: tensor<3x37x12xf32> {mixer.name = "x"}, %in_memory: tensor<3x37x12xf32> {mixer.name = "memory"}) -> (tensor<3x37x2x6xf32> {mixer.name = "core"}, tensor<3x37x12xf32> {mixer.name = "out"}) {
    %query_projection_weight_1 = mixer.weight @weights "w.query_projection.weight" : tensor<12x12xf32>
    %query_projection_bias_1 = mixer.weight @weights "w.query_projection.bias" : tensor<12xf32>
    %v_1 = mixer.linear %in_x, %query_projection_weight_1 bias %query_projection_bias_1 : tensor<3x37x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<3x37x12xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [3, 37, 2, 6] : tensor<3x37x12xf32> into tensor<3x37x2x6xf32>
    %v_3 = tensor.empty() : tensor<3x2x37x6xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x37x2x6xf32>) outs(%v_3 : tensor<3x2x37x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x6xf32>
    %key_projection_weight_1 = mixer.weight @weights "w.key_projection.weight" : tensor<12x12xf32>
    %key_projection_bias_1 = mixer.weight @weights "w.key_projection.bias" : tensor<12xf32>
    %v_5 = mixer.linear %in_memory, %key_projection_weight_1 bias %key_projection_bias_1 : tensor<3x37x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<3x37x12xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 37, 2, 6] : tensor<3x37x12xf32> into tensor<3x37x2x6xf32>
    %v_7 = tensor.empty() : tensor<3x2x37x6xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x37x2x6xf32>) outs(%v_7 : tensor<3x2x37x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x6xf32>
    %value_projection_weight_1 = mixer.weight @weights "w.value_projection.weight" : tensor<12x12xf32>
    %value_projection_bias_1 = mixer.weight @weights "w.value_projection.bias" : tensor<12xf32>
    %v_9 = mixer.linear %in_memory, %value_projection_weight_1 bias %value_projection_bias_1 : tensor<3x37x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<3x37x12xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [3, 37, 2, 6] : tensor<3x37x12xf32> into tensor<3x37x2x6xf32>
    %v_11 = tensor.empty() : tensor<3x2x37x6xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x37x2x6xf32>) outs(%v_11 : tensor<3x2x37x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x6xf32>
    %sampled_1 = tensor.empty() : tensor<37x3x2x6xf32>
    %sampled_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d2, d0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8 : tensor<3x2x37x6xf32>) outs(%sampled_1 : tensor<37x3x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<37x3x2x6xf32>
    %sampled_3 = mixer.embedding %in_sample_index, %sampled_2 : tensor<37x8xi64>, tensor<37x3x2x6xf32> -> tensor<37x8x3x2x6xf32>
    %sampled_4 = tensor.empty() : tensor<3x2x37x8x6xf32>
    %sampled_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d2, d3, d0, d1, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%sampled_3 : tensor<37x8x3x2x6xf32>) outs(%sampled_4 : tensor<3x2x37x8x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x37x8x6xf32>
    %s_1 = arith.constant dense<0.0> : tensor<3x2x37x8xf32>
    %s_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_4, %sampled_5 : tensor<3x2x37x6xf32>, tensor<3x2x37x8x6xf32>) outs(%s_1 : tensor<3x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37x8xf32>
    %measure_1 = arith.constant dense<0xFF800000> : tensor<3x2x37xf32>
    %measure_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%s_2 : tensor<3x2x37x8xf32>) outs(%measure_1 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %measure_3 = arith.constant dense<0.0> : tensor<3x2x37xf32>
    %measure_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%s_2 : tensor<3x2x37x8xf32>) outs(%measure_3 : tensor<3x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x37xf32>
    %measure_5 = arith.constant dense<0.02702702702702703> : tensor<3x2x37xf32>
    %measure_6 = arith.mulf %measure_4, %measure_5 : tensor<3x2x37xf32>
    %measure_7 = arith.subf %measure_2, %measure_6 : tensor<3x2x37xf32>
    %v_13:2 = mixer.sort %measure_7 descending : tensor<3x2x37xf32> -> tensor<3x2x37xf32>, tensor<3x2x37xi64>
    %order_1 = tensor.collapse_shape %v_13#1 [[0, 1], [2]] : tensor<3x2x37xi64> into tensor<6x37xi64>
    %flat_1 = tensor.collapse_shape %v_4 [[0, 1], [2], [3]] : tensor<3x2x37x6xf32> into tensor<6x37x6xf32>
    %chosen_1 = tensor.extract_slice %order_1[0, 0] [6, 8] [1, 1] : tensor<6x37xi64> to tensor<6x8xi64>
    %chosen_2 = tensor.collapse_shape %flat_1 [[0, 1], [2]] : tensor<6x37x6xf32> into tensor<222x6xf32>
    %chosen_3 = arith.constant dense<[[0], [37], [74], [111], [148], [185]]> : tensor<6x1xi64>
    %chosen_4 = tensor.empty() : tensor<6x8xi64>
    %chosen_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%chosen_1, %chosen_3 : tensor<6x8xi64>, tensor<6x1xi64>) outs(%chosen_4 : tensor<6x8xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x8xi64>
    %chosen_6 = mixer.embedding %chosen_5, %chosen_2 : tensor<6x8xi64>, tensor<222x6xf32> -> tensor<6x8x6xf32>
    %chosen_7 = tensor.expand_shape %chosen_6 [[0, 1], [2], [3]] output_shape [3, 2, 8, 6] : tensor<6x8x6xf32> into tensor<3x2x8x6xf32>
    %results_1 = mixer.attention %chosen_7, %v_8, %v_12 scale 4.08248290463863017e-01 : tensor<3x2x8x6xf32>, tensor<3x2x37x6xf32>, tensor<3x2x37x6xf32> -> tensor<3x2x8x6xf32>
    %mean_1 = arith.constant dense<0.0> : tensor<3x2x6xf32>
    %mean_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_12 : tensor<3x2x37x6xf32>) outs(%mean_1 : tensor<3x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x6xf32>
    %mean_3 = arith.constant dense<0.02702702702702703> : tensor<3x2x6xf32>
    %mean_4 = arith.mulf %mean_2, %mean_3 : tensor<3x2x6xf32>
    %mean_5 = tensor.expand_shape %mean_4 [[0], [1, 2], [3]] output_shape [3, 2, 1, 6] : tensor<3x2x6xf32> into tensor<3x2x1x6xf32>
    %mean_6 = tensor.empty() : tensor<3x2x29x6xf32>
    %mean_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%mean_5 : tensor<3x2x1x6xf32>) outs(%mean_6 : tensor<3x2x29x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x29x6xf32>
    %v_14:2 = mixer.sort %order_1 : tensor<6x37xi64> -> tensor<6x37xi64>, tensor<6x37xi64>
    %o_1 = tensor.concat dim(2) %results_1, %mean_7 : (tensor<3x2x8x6xf32>, tensor<3x2x29x6xf32>) -> tensor<3x2x37x6xf32>
    %flat_2 = tensor.collapse_shape %o_1 [[0, 1], [2], [3]] : tensor<3x2x37x6xf32> into tensor<6x37x6xf32>
    %o_2 = tensor.collapse_shape %flat_2 [[0, 1], [2]] : tensor<6x37x6xf32> into tensor<222x6xf32>
    %o_3 = arith.constant dense<[[0], [37], [74], [111], [148], [185]]> : tensor<6x1xi64>
    %o_4 = tensor.empty() : tensor<6x37xi64>
    %o_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_14#1, %o_3 : tensor<6x37xi64>, tensor<6x1xi64>) outs(%o_4 : tensor<6x37xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x37xi64>
    %o_6 = mixer.embedding %o_5, %o_2 : tensor<6x37xi64>, tensor<222x6xf32> -> tensor<6x37x6xf32>
    %o_7 = tensor.expand_shape %o_6 [[0, 1], [2], [3]] output_shape [3, 2, 37, 6] : tensor<6x37x6xf32> into tensor<3x2x37x6xf32>
    %v_15 = tensor.empty() : tensor<3x37x2x6xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_7 : tensor<3x2x37x6xf32>) outs(%v_15 : tensor<3x37x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x2x6xf32>
    %v_17 = tensor.empty() : tensor<3x37x2x6xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_7 : tensor<3x2x37x6xf32>) outs(%v_17 : tensor<3x37x2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x2x6xf32>
    %v_19 = tensor.collapse_shape %v_18 [[0], [1], [2, 3]] : tensor<3x37x2x6xf32> into tensor<3x37x12xf32>
    %out_projection_weight_1 = mixer.weight @weights "w.out_projection.weight" : tensor<12x12xf32>
    %out_projection_bias_1 = mixer.weight @weights "w.out_projection.bias" : tensor<12xf32>
    %v_20 = mixer.linear %v_19, %out_projection_weight_1 bias %out_projection_bias_1 : tensor<3x37x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<3x37x12xf32>
    return %v_16, %v_20 : tensor<3x37x2x6xf32>, tensor<3x37x12xf32>
  }
}
