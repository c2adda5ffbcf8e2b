// log(x) is stored for the second output, and -inf where x is 0; the first output is finite.
module attributes {mixer.dims = {rows = array<i64: 1, 8>}} {
  func.func @main(%x: tensor<?x2xf32> {mixer.name = "x", mixer.dims = ["rows", ""]})
      -> (tensor<?x3xf32> {mixer.name = "y", mixer.dims = ["rows", ""]}, tensor<?x2xf32> {mixer.name = "z", mixer.dims = ["rows", ""]}) {
    %m = math.log %x : tensor<?x2xf32> loc("mask")
    %e = math.exp %m : tensor<?x2xf32> loc("scores")
    %w = arith.constant dense<[[1.0, 0.5], [-1.0, 2.0], [0.0, 1.0]]> : tensor<3x2xf32>
    %y = mixer.linear %e, %w : tensor<?x2xf32>, tensor<3x2xf32> -> tensor<?x3xf32> loc("head")
    return %y, %m : tensor<?x3xf32>, tensor<?x2xf32>
  }
}
