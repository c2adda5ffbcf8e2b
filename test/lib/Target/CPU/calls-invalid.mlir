// RUN: not tile-run %s --time=0.1 --target=x86-64-v2 2>&1 | FileCheck %s

// CHECK: error: the code of modulo calls fmodf, which no runtime has: a math function was not expanded
module {
  tile.kernel @modulo(%x: memref<16xf32>) {
    %c16 = arith.constant 16 : index
    tile.grid (%i) to (%c16) {
      %a = memref.load %x[%i] : memref<16xf32>
      %b = arith.remf %a, %a : f32
      memref.store %b, %x[%i] : memref<16xf32>
    }
  }
}
