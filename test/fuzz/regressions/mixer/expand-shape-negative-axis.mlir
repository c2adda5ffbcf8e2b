module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 8192>}} {
  func.func @main(%q: tensor<?x4x?x32xf32> {mixer.name = "q", mixer.dims = ["batch", "", "seq", ""]},
                  %k: tensor<?x4x?x32xf32> {mixer.name = "k", mixer.dims = ["batch", "", "seq", ""]},
                  %v: tensor<?x4x?x32xf32> {mixer.name = "v", mixer.dims = ["batch", "", "seq", ""]})
      -> (tensor<?x4x?x32xf32> {mixer.name = "o", mixer.dims = ["batch", "", "seq", ""]}) {
    %batch = mixer.dim "batch"
    %seq = mixer.dim "seq"
    %size = arith.mulf %k, %k : tensor<?x4x?x32xf32>
    %gate = arith.negf %size : tensor<?x4x?x32xf32>
    %decay = tensor.expand_shape %gate [[-9223372036854775808], [1], [2], [3, 4]] output_shape [%batch, 4, %seq, 32, 1] : tensor<?x4x?x32xf32> into tensor<?x4x?x32x1xf32>
    %o, %s = mixer.linear_recurrence %q, %k, %v decay(%decay : tensor<?x4x?x32x1xf32>) scale 0.17677669529663687 : tensor<?x4x?x32xf32>, tensor<?x4x?x32xf32>, tensor<?x4x?x32xf32> -> tensor<?x4x?x32xf32>, tensor<?x4x32x32xf32>
    return %o : tensor<?x4x?x32xf32>
  }
}
