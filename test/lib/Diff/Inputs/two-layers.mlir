// Two linear layers with a tap each.
module attributes {mixer.dims = {rows = array<i64: 1, 8>}} {
  func.func @main(%x: tensor<?x4xf32> {mixer.name = "x", mixer.dims = ["rows", ""]})
      -> (tensor<?x3xf32> {mixer.name = "y", mixer.dims = ["rows", ""]}) {
    %w = arith.constant dense<[[0.5, -1.25, 0.75, 2.0], [1.0, 0.3, -0.7, 0.1], [0.2, 0.9, 1.1, -0.4], [0.6, 0.6, -0.6, 0.7]]> : tensor<4x4xf32>
    %h = mixer.linear %x, %w : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32>
    %t = mixer.tap "first" %h : tensor<?x4xf32>
    %a = math.tanh %t : tensor<?x4xf32>
    %v = arith.constant dense<[[0.1, 0.2, 0.3, 0.4], [-0.3, 0.7, 0.9, 0.2], [0.9, -0.8, 0.7, 0.6]]> : tensor<3x4xf32>
    %z = mixer.linear %a, %v : tensor<?x4xf32>, tensor<3x4xf32> -> tensor<?x3xf32>
    %u = mixer.tap "second" %z : tensor<?x3xf32>
    %y = arith.negf %u : tensor<?x3xf32>
    return %y : tensor<?x3xf32>
  }
}
