module attributes {mixer.dims = {rows = array<i64: 1, 64>}} {
  func.func @main(%x: tensor<?x40xf32> {mixer.name = "x", mixer.dims = ["rows", ""]}) -> (tensor<?x40xf32> {mixer.name = "y"}) {
    %e = math.exp %x : tensor<?x40xf32> loc("layer.exp")
    %y = arith.addf %e, %x : tensor<?x40xf32> loc("layer.add")
    return %y : tensor<?x40xf32>
  }
}
