// Names that are no C identifiers, keywords, equal to each other or to a dim; three dims, which travel on the stack; an
// input without axes.
module attributes {
  mixer.dims = {batch = array<i64: 1, 4>, "height.px" = array<i64: 1, 4>, width = array<i64: 1, 4>},
  mixer.model = {name = "odd", licence = "ends a comment */ int x; /* and starts one"}
} {
  module @variant_x86_64_v2 attributes {tmc.target = "x86-64-v2"} {
    func.func private @add()
  }
  func.func @main(
      %a: memref<?x?x?xf32> {mixer.name = "class", mixer.dims = ["batch", "height.px", "width"]},
      %b: memref<f32> {mixer.name = "batch", mixer.description = "added /* to */ all", mixer.default = 2 : i64},
      %c: memref<3xi32> {mixer.name = "input.1", mixer.range = array<i64: -1, 1>},
      %d: memref<1xf32> {mixer.name = "input-1"},
      %x: memref<?x?x?xf32> {mixer.name = "1x", mixer.dims = ["batch", "height.px", "width"], mixer.output = 0 : i64},
      %y: memref<f32> {mixer.name = "x1x_capacity", mixer.output = 1 : i64}) {
    mixer.dispatch @add ins(%a, %b, %c, %d : memref<?x?x?xf32>, memref<f32>, memref<3xi32>, memref<1xf32>)
      outs(%x, %y : memref<?x?x?xf32>, memref<f32>)
    return
  }
  func.func @plan() -> index {
    %c0 = arith.constant 0 : index
    return %c0 : index
  }
}
