// Attention of two heads of 64 and of 128 numbers, all keys or those before: what lies in a is query, key and value.
module attributes {mixer.dims = {rows = array<i64: 1, 1024>}} {
  func.func @main(%a: tensor<1x2x?x64xf16> {mixer.name = "a", mixer.dims = ["", "", "rows", ""]}, %b: tensor<1x2x?x128xf16> {mixer.name = "b", mixer.dims = ["", "", "rows", ""]})
      -> (tensor<1x2x?x64xf16> {mixer.name = "c"}, tensor<1x2x?x64xf16> {mixer.name = "d"}, tensor<1x2x?x128xf16> {mixer.name = "e"}) {
    %c = mixer.attention %a, %a, %a scale 1.250000e-01 : tensor<1x2x?x64xf16>, tensor<1x2x?x64xf16>, tensor<1x2x?x64xf16> -> tensor<1x2x?x64xf16>
    %d = mixer.attention %a, %a, %a scale 1.250000e-01 mask {
    ^bb0(%batch: index, %h: index, %i: index, %j: index):
      %p = arith.cmpi sle, %j, %i : index
      mixer.yield %p : i1
    } : tensor<1x2x?x64xf16>, tensor<1x2x?x64xf16>, tensor<1x2x?x64xf16> -> tensor<1x2x?x64xf16>
    %e = mixer.attention %b, %b, %b scale 1.250000e-01 : tensor<1x2x?x128xf16>, tensor<1x2x?x128xf16>, tensor<1x2x?x128xf16> -> tensor<1x2x?x128xf16>
    return %c, %d, %e : tensor<1x2x?x64xf16>, tensor<1x2x?x64xf16>, tensor<1x2x?x128xf16>
  }
}
