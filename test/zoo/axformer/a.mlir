// AxFormer: accuracy-driven approximation of Transformers (Nagarajan et al., 2020, arXiv 2010.03688).
// Hard attention: each query keeps the k keys with the largest scores; heads and groups of the FFN that hurt are deleted.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "y"}) {
    %rows_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]> : tensor<24xi64>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_1 = mixer.embedding %rows_1, %q_weight_1 : tensor<24xi64>, tensor<32x32xf32> -> tensor<24x32xf32>
    %q_2 = mixer.linear %in_x, %q_1 : tensor<2x48x32xf32>, tensor<24x32xf32> -> tensor<2x48x24xf32>
    %v_1 = tensor.expand_shape %q_2 [[0], [1], [2, 3]] output_shape [2, 48, 3, 8] : tensor<2x48x24xf32> into tensor<2x48x3x8xf32>
    %v_2 = tensor.empty() : tensor<2x3x48x8xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_1 : tensor<2x48x3x8xf32>) outs(%v_2 : tensor<2x3x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x48x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %q_3 = mixer.embedding %rows_1, %k_weight_1 : tensor<24xi64>, tensor<32x32xf32> -> tensor<24x32xf32>
    %q_4 = mixer.linear %in_x, %q_3 : tensor<2x48x32xf32>, tensor<24x32xf32> -> tensor<2x48x24xf32>
    %v_4 = tensor.expand_shape %q_4 [[0], [1], [2, 3]] output_shape [2, 48, 3, 8] : tensor<2x48x24xf32> into tensor<2x48x3x8xf32>
    %v_5 = tensor.empty() : tensor<2x3x48x8xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4 : tensor<2x48x3x8xf32>) outs(%v_5 : tensor<2x3x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x48x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %q_5 = mixer.embedding %rows_1, %v_weight_1 : tensor<24xi64>, tensor<32x32xf32> -> tensor<24x32xf32>
    %q_6 = mixer.linear %in_x, %q_5 : tensor<2x48x32xf32>, tensor<24x32xf32> -> tensor<2x48x24xf32>
    %v_7 = tensor.expand_shape %q_6 [[0], [1], [2, 3]] output_shape [2, 48, 3, 8] : tensor<2x48x24xf32> into tensor<2x48x3x8xf32>
    %v_8 = tensor.empty() : tensor<2x3x48x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x48x3x8xf32>) outs(%v_8 : tensor<2x3x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x48x8xf32>
    %results_1 = mixer.attention %v_3, %v_6, %v_9 scale 3.53553390593273786e-01 select topk 8 : tensor<2x3x48x8xf32>, tensor<2x3x48x8xf32>, tensor<2x3x48x8xf32> -> tensor<2x3x48x8xf32>
    %v_10 = tensor.empty() : tensor<2x48x3x8xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x48x8xf32>) outs(%v_10 : tensor<2x48x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x3x8xf32>
    %v_12 = tensor.collapse_shape %v_11 [[0], [1], [2, 3]] : tensor<2x48x3x8xf32> into tensor<2x48x24xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_13 = tensor.empty() : tensor<32x32xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%o_weight_1 : tensor<32x32xf32>) outs(%v_13 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x32xf32>
    %v_15 = mixer.embedding %rows_1, %v_14 : tensor<24xi64>, tensor<32x32xf32> -> tensor<24x32xf32>
    %v_16 = tensor.empty() : tensor<32x24xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_15 : tensor<24x32xf32>) outs(%v_16 : tensor<32x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x24xf32>
    %v_18 = mixer.linear %v_12, %v_17 : tensor<2x48x24xf32>, tensor<32x24xf32> -> tensor<2x48x32xf32>
    return %v_18 : tensor<2x48x32xf32>
  }
}
