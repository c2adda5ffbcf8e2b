// f16 has no emitter: the cell of the group holds reference loops, with sums on its stack.
module attributes {mixer.dims = {rows = array<i64: 1, 8>}} {
  func.func @main(%x: tensor<1x2x?x4xf16> {mixer.name = "x", mixer.dims = ["", "", "rows", ""]})
      -> (tensor<1x2x?x4xf16> {mixer.name = "y", mixer.dims = ["", "", "rows", ""]}) {
    %y = mixer.attention %x, %x, %x scale 0.5 : tensor<1x2x?x4xf16>, tensor<1x2x?x4xf16>, tensor<1x2x?x4xf16> -> tensor<1x2x?x4xf16>
    return %y : tensor<1x2x?x4xf16>
  }
}
