// Unlocking state-tracking in linear RNNs through negative eigenvalues (Grazzi et al., 2024, arXiv 2411.12537).
// Transitions with eigenvalues down to -1, so that a state can track parity: delta rule with beta in (0, 2), Mamba with decay 2 exp(dt A) - 1.
module attributes {mixer.dims = {}} {
  func.func @main(%in_q: tensor<2x2x64x6xf32> {mixer.name = "q"}, %in_k: tensor<2x2x64x6xf32> {mixer.name = "k"}, %in_v: tensor<2x2x64x5xf32> {mixer.name = "v"}, %in_beta: tensor<2x2x64xf32> {mixer.name = "beta"}) -> (tensor<2x2x64x5xf32> {mixer.name = "out"}, tensor<2x2x64x5xf32> {mixer.name = "out_chunk16"}) {
    %v_1 = tensor.expand_shape %in_beta [[0], [1], [2, 3]] output_shape [2, 2, 64, 1] : tensor<2x2x64xf32> into tensor<2x2x64x1xf32>
    %o_1:2 = mixer.linear_recurrence %in_q, %in_k, %in_v beta(%v_1 : tensor<2x2x64x1xf32>) scale 4.08248290463863017e-01 : tensor<2x2x64x6xf32>, tensor<2x2x64x6xf32>, tensor<2x2x64x5xf32> -> tensor<2x2x64x5xf32>, tensor<2x2x6x5xf32>
    return %o_1#0, %o_1#0 : tensor<2x2x64x5xf32>, tensor<2x2x64x5xf32>
  }
}
