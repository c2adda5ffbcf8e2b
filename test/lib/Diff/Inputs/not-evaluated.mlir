// A running sum of constants: no op of the weight evaluator, so the model computes it with every call.
module attributes {mixer.dims = {rows = array<i64: 1, 8>}} {
  func.func @main(%x: tensor<?x4xf32> {mixer.name = "x", mixer.dims = ["rows", ""]})
      -> (tensor<?x2xf32> {mixer.name = "y", mixer.dims = ["rows", ""]}) {
    %w = arith.constant dense<[[0.5, -1.25, 0.75, 2.0], [1.0, 0.3, -0.7, 0.1]]> : tensor<2x4xf32>
    %s = mixer.cumulative_sum %w : tensor<2x4xf32> -> tensor<2x4xf32>
    %y = mixer.linear %x, %s : tensor<?x4xf32>, tensor<2x4xf32> -> tensor<?x2xf32>
    return %y : tensor<?x2xf32>
  }
}
