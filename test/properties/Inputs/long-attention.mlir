module attributes {mixer.dims = {batch = array<i64: 1, 2>, seq = array<i64: 1, 2048>}} {
  func.func @main(%q: tensor<?x2x?x20xf32> {mixer.name = "q", mixer.dims = ["batch", "", "seq", ""]}, %k: tensor<?x2x?x20xf32> {mixer.name = "k", mixer.dims = ["batch", "", "seq", ""]}, %v: tensor<?x2x?x40xf32> {mixer.name = "v", mixer.dims = ["batch", "", "seq", ""]}) -> (tensor<?x2x?x40xf32> {mixer.name = "o", mixer.dims = ["batch", "", "seq", ""]}) {
    %o = mixer.attention %q, %k, %v scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %keep = arith.cmpi uge, %i, %j : index
      mixer.yield %keep : i1
    } : tensor<?x2x?x20xf32>, tensor<?x2x?x20xf32>, tensor<?x2x?x40xf32> -> tensor<?x2x?x40xf32>
    return %o : tensor<?x2x?x40xf32>
  }
}
