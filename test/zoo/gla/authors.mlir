// Gated linear attention Transformers (Yang et al., 2023, arXiv 2312.06635).
// A state that forgets by a gate of each key channel, from a low-rank projection of the token: S = diag(a_t) S + k^T v.
module attributes {mixer.dims = {}} {
  func.func @main(%in_q: tensor<2x33x2x6xf32> {mixer.name = "q"}, %in_k: tensor<2x33x2x6xf32> {mixer.name = "k"}, %in_v: tensor<2x33x2x8xf32> {mixer.name = "v"}, %in_gk: tensor<2x33x2x6xf32> {mixer.name = "gk"}, %in_h0: tensor<2x2x6x8xf32> {mixer.name = "h0"}) -> (tensor<2x33x2x8xf32> {mixer.name = "out"}, tensor<2x2x6x8xf32> {mixer.name = "state"}) {
    %v_1 = tensor.empty() : tensor<2x2x33x6xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_q : tensor<2x33x2x6xf32>) outs(%v_1 : tensor<2x2x33x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x33x6xf32>
    %v_3 = tensor.empty() : tensor<2x2x33x6xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_k : tensor<2x33x2x6xf32>) outs(%v_3 : tensor<2x2x33x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x33x6xf32>
    %v_5 = tensor.empty() : tensor<2x2x33x8xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_v : tensor<2x33x2x8xf32>) outs(%v_5 : tensor<2x2x33x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x33x8xf32>
    %v_7 = tensor.empty() : tensor<2x2x33x6xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_gk : tensor<2x33x2x6xf32>) outs(%v_7 : tensor<2x2x33x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x33x6xf32>
    %v_9 = tensor.expand_shape %v_8 [[0], [1], [2], [3, 4]] output_shape [2, 2, 33, 6, 1] : tensor<2x2x33x6xf32> into tensor<2x2x33x6x1xf32>
    %o_1:2 = mixer.linear_recurrence %v_2, %v_4, %v_6 decay(%v_9 : tensor<2x2x33x6x1xf32>) initial(%in_h0 : tensor<2x2x6x8xf32>) scale 4.08248290463863017e-01 : tensor<2x2x33x6xf32>, tensor<2x2x33x6xf32>, tensor<2x2x33x8xf32> -> tensor<2x2x33x8xf32>, tensor<2x2x6x8xf32>
    %v_10 = tensor.empty() : tensor<2x33x2x8xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_1#0 : tensor<2x2x33x8xf32>) outs(%v_10 : tensor<2x33x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x33x2x8xf32>
    return %v_11, %o_1#1 : tensor<2x33x2x8xf32>, tensor<2x2x6x8xf32>
  }
}
