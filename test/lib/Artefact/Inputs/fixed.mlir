// All sizes are static, and there are no weights.
module attributes {mixer.dims = {}} {
  module @variant_x86_64_v2 attributes {tmc.target = "x86-64-v2"} {
    func.func private @double()
  }
  func.func @main(%x: memref<2x3xf32> {mixer.name = "x"}, %y: memref<2x3xf32> {mixer.name = "y", mixer.output = 0 : i64}) {
    mixer.dispatch @double ins(%x : memref<2x3xf32>) outs(%y : memref<2x3xf32>)
    return
  }
  func.func @plan() -> index {
    %c64 = arith.constant 64 : index
    return %c64 : index
  }
}
