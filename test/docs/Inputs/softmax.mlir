// Causal softmax attention of the same sizes.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 8192>}} {
  func.func @main(%q: tensor<?x4x?x32xf32> {mixer.name = "q", mixer.dims = ["batch", "", "seq", ""]},
                  %k: tensor<?x4x?x32xf32> {mixer.name = "k", mixer.dims = ["batch", "", "seq", ""]},
                  %v: tensor<?x4x?x32xf32> {mixer.name = "v", mixer.dims = ["batch", "", "seq", ""]})
      -> (tensor<?x4x?x32xf32> {mixer.name = "o", mixer.dims = ["batch", "", "seq", ""]}) {
    %o = mixer.attention %q, %k, %v scale 0.17677669529663687 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %past = arith.cmpi sle, %j, %i : index
      mixer.yield %past : i1
    } : tensor<?x4x?x32xf32>, tensor<?x4x?x32xf32>, tensor<?x4x?x32xf32> -> tensor<?x4x?x32xf32>
    return %o : tensor<?x4x?x32xf32>
  }
}
