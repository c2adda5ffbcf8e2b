// DeltaNet: linear Transformers with the delta rule over sequence length (Yang et al., 2024, arXiv 2406.06484).
// What is written for a key is what the memory did not say yet: S += beta k^T (v - k S), by chunks with a triangular solve.
module attributes {mixer.dims = {}} {
  func.func @main(%in_q: tensor<2x2x33x6xf32> {mixer.name = "q"}, %in_k: tensor<2x2x33x6xf32> {mixer.name = "k"}, %in_v: tensor<2x2x33x8xf32> {mixer.name = "v"}, %in_beta: tensor<2x2x33xf32> {mixer.name = "beta"}, %in_h0: tensor<2x2x6x8xf32> {mixer.name = "h0"}) -> (tensor<2x2x33x8xf32> {mixer.name = "out"}, tensor<2x2x6x8xf32> {mixer.name = "state"}) {
    %v_1 = tensor.expand_shape %in_beta [[0], [1], [2, 3]] output_shape [2, 2, 33, 1] : tensor<2x2x33xf32> into tensor<2x2x33x1xf32>
    %o_1:2 = mixer.linear_recurrence %in_q, %in_k, %in_v beta(%v_1 : tensor<2x2x33x1xf32>) initial(%in_h0 : tensor<2x2x6x8xf32>) scale 4.08248290463863017e-01 : tensor<2x2x33x6xf32>, tensor<2x2x33x6xf32>, tensor<2x2x33x8xf32> -> tensor<2x2x33x8xf32>, tensor<2x2x6x8xf32>
    return %o_1#0, %o_1#1 : tensor<2x2x33x8xf32>, tensor<2x2x6x8xf32>
  }
}
