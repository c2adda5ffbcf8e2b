// RUN: tile-run %s --kernel=d5x23x7 --tolerance=2e-6
// RUN: tile-run %s --kernel=d8x48x6 --tolerance=2e-6
// RUN: tile-run %s --kernel=d3x9x1 --tolerance=2e-6
// RUN: tile-run %s --kernel=f5x23x7 --tolerance=2e-6
// RUN: tile-run %s --kernel=f2x65x4 --tolerance=2e-6
// RUN: tmc-opt %s --tile-to-vector=bf16-dot | FileCheck %s --check-prefix=DOT
// RUN: tmc-opt %s --tile-to-vector=lanes=8 | FileCheck %s --check-prefix=HALVES

// Pairs of bf16 on every level: odd depths, rows and columns; a in bf16 and in f32.

// DOT-LABEL:    @d8x48x6(
// DOT:          llvm.call_intrinsic "llvm.x86.avx512bf16.dpbf16ps.512"
// DOT-NOT:      vector.fma
// DOT-LABEL:    @d8x48x6_reference
// HALVES-LABEL: @d8x48x6(
// HALVES-DAG:   arith.shli
// HALVES-DAG:   arith.andi
// HALVES:       vector.fma

tile.kernel @d8x48x6(%a: memref<9x10xbf16>, %b: memref<3x4x102xbf16>, %c: memref<8x48xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c6 = arith.constant 6 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<8x48xf32>, vector<8x48xf32>
    %r = tile.dot %z, %a[%c1, %c3], %b[%c1, %c1, %c6] {depth = 6, pairs} : memref<9x10xbf16>, memref<3x4x102xbf16>, vector<8x48xf32>
    tile.store %r, %c[%c0, %c0] : memref<8x48xf32>, vector<8x48xf32>
  }
}

tile.kernel @d8x48x6_reference(%a: memref<9x10xbf16>, %b: memref<3x4x102xbf16>, %c: memref<8x48xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %rows = arith.constant 8 : index
  %columns = arith.constant 48 : index
  %depth = arith.constant 6 : index
  tile.grid (%i, %j) to (%rows, %columns) {
    %i1 = arith.addi %i, %c1 : index
    %j3 = arith.addi %j, %c3 : index
    %z = memref.load %c[%i, %j] : memref<8x48xf32>
    %r = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (f32) {
      %k3 = arith.addi %k, %c3 : index
      %half = arith.divui %k, %c2 : index
      %pair = arith.addi %half, %c1 : index
      %which = arith.remui %k, %c2 : index
      %twice = arith.muli %j3, %c2 : index
      %column = arith.addi %twice, %which : index
      %x = memref.load %a[%i1, %k3] : memref<9x10xbf16>
      %y = memref.load %b[%c1, %pair, %column] : memref<3x4x102xbf16>
      %y32 = arith.extf %y : bf16 to f32
      %x32 = arith.extf %x : bf16 to f32
      %m = arith.mulf %x32, %y32 : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<8x48xf32>
  }
}

tile.kernel @d5x23x7(%a: memref<6x11xbf16>, %b: memref<3x5x52xbf16>, %c: memref<5x23xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c6 = arith.constant 6 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<5x23xf32>, vector<5x23xf32>
    %r = tile.dot %z, %a[%c1, %c3], %b[%c1, %c1, %c6] {depth = 7, pairs} : memref<6x11xbf16>, memref<3x5x52xbf16>, vector<5x23xf32>
    tile.store %r, %c[%c0, %c0] : memref<5x23xf32>, vector<5x23xf32>
  }
}

tile.kernel @d5x23x7_reference(%a: memref<6x11xbf16>, %b: memref<3x5x52xbf16>, %c: memref<5x23xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %rows = arith.constant 5 : index
  %columns = arith.constant 23 : index
  %depth = arith.constant 7 : index
  tile.grid (%i, %j) to (%rows, %columns) {
    %i1 = arith.addi %i, %c1 : index
    %j3 = arith.addi %j, %c3 : index
    %z = memref.load %c[%i, %j] : memref<5x23xf32>
    %r = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (f32) {
      %k3 = arith.addi %k, %c3 : index
      %half = arith.divui %k, %c2 : index
      %pair = arith.addi %half, %c1 : index
      %which = arith.remui %k, %c2 : index
      %twice = arith.muli %j3, %c2 : index
      %column = arith.addi %twice, %which : index
      %x = memref.load %a[%i1, %k3] : memref<6x11xbf16>
      %y = memref.load %b[%c1, %pair, %column] : memref<3x5x52xbf16>
      %y32 = arith.extf %y : bf16 to f32
      %x32 = arith.extf %x : bf16 to f32
      %m = arith.mulf %x32, %y32 : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<5x23xf32>
  }
}

tile.kernel @d3x9x1(%a: memref<4x5xbf16>, %b: memref<3x2x24xbf16>, %c: memref<3x9xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c6 = arith.constant 6 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<3x9xf32>, vector<3x9xf32>
    %r = tile.dot %z, %a[%c1, %c3], %b[%c1, %c1, %c6] {depth = 1, pairs} : memref<4x5xbf16>, memref<3x2x24xbf16>, vector<3x9xf32>
    tile.store %r, %c[%c0, %c0] : memref<3x9xf32>, vector<3x9xf32>
  }
}

tile.kernel @d3x9x1_reference(%a: memref<4x5xbf16>, %b: memref<3x2x24xbf16>, %c: memref<3x9xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %rows = arith.constant 3 : index
  %columns = arith.constant 9 : index
  %depth = arith.constant 1 : index
  tile.grid (%i, %j) to (%rows, %columns) {
    %i1 = arith.addi %i, %c1 : index
    %j3 = arith.addi %j, %c3 : index
    %z = memref.load %c[%i, %j] : memref<3x9xf32>
    %r = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (f32) {
      %k3 = arith.addi %k, %c3 : index
      %half = arith.divui %k, %c2 : index
      %pair = arith.addi %half, %c1 : index
      %which = arith.remui %k, %c2 : index
      %twice = arith.muli %j3, %c2 : index
      %column = arith.addi %twice, %which : index
      %x = memref.load %a[%i1, %k3] : memref<4x5xbf16>
      %y = memref.load %b[%c1, %pair, %column] : memref<3x2x24xbf16>
      %y32 = arith.extf %y : bf16 to f32
      %x32 = arith.extf %x : bf16 to f32
      %m = arith.mulf %x32, %y32 : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<3x9xf32>
  }
}

tile.kernel @f5x23x7(%a: memref<6x11xf32>, %b: memref<3x5x52xbf16>, %c: memref<5x23xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c6 = arith.constant 6 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<5x23xf32>, vector<5x23xf32>
    %r = tile.dot %z, %a[%c1, %c3], %b[%c1, %c1, %c6] {depth = 7, pairs} : memref<6x11xf32>, memref<3x5x52xbf16>, vector<5x23xf32>
    tile.store %r, %c[%c0, %c0] : memref<5x23xf32>, vector<5x23xf32>
  }
}

tile.kernel @f5x23x7_reference(%a: memref<6x11xf32>, %b: memref<3x5x52xbf16>, %c: memref<5x23xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %rows = arith.constant 5 : index
  %columns = arith.constant 23 : index
  %depth = arith.constant 7 : index
  tile.grid (%i, %j) to (%rows, %columns) {
    %i1 = arith.addi %i, %c1 : index
    %j3 = arith.addi %j, %c3 : index
    %z = memref.load %c[%i, %j] : memref<5x23xf32>
    %r = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (f32) {
      %k3 = arith.addi %k, %c3 : index
      %half = arith.divui %k, %c2 : index
      %pair = arith.addi %half, %c1 : index
      %which = arith.remui %k, %c2 : index
      %twice = arith.muli %j3, %c2 : index
      %column = arith.addi %twice, %which : index
      %x = memref.load %a[%i1, %k3] : memref<6x11xf32>
      %y = memref.load %b[%c1, %pair, %column] : memref<3x5x52xbf16>
      %y32 = arith.extf %y : bf16 to f32
      %m = arith.mulf %x, %y32 : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<5x23xf32>
  }
}

tile.kernel @f2x65x4(%a: memref<3x8xf32>, %b: memref<3x3x136xbf16>, %c: memref<2x65xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c6 = arith.constant 6 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<2x65xf32>, vector<2x65xf32>
    %r = tile.dot %z, %a[%c1, %c3], %b[%c1, %c1, %c6] {depth = 4, pairs} : memref<3x8xf32>, memref<3x3x136xbf16>, vector<2x65xf32>
    tile.store %r, %c[%c0, %c0] : memref<2x65xf32>, vector<2x65xf32>
  }
}

tile.kernel @f2x65x4_reference(%a: memref<3x8xf32>, %b: memref<3x3x136xbf16>, %c: memref<2x65xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %rows = arith.constant 2 : index
  %columns = arith.constant 65 : index
  %depth = arith.constant 4 : index
  tile.grid (%i, %j) to (%rows, %columns) {
    %i1 = arith.addi %i, %c1 : index
    %j3 = arith.addi %j, %c3 : index
    %z = memref.load %c[%i, %j] : memref<2x65xf32>
    %r = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (f32) {
      %k3 = arith.addi %k, %c3 : index
      %half = arith.divui %k, %c2 : index
      %pair = arith.addi %half, %c1 : index
      %which = arith.remui %k, %c2 : index
      %twice = arith.muli %j3, %c2 : index
      %column = arith.addi %twice, %which : index
      %x = memref.load %a[%i1, %k3] : memref<3x8xf32>
      %y = memref.load %b[%c1, %pair, %column] : memref<3x3x136xbf16>
      %y32 = arith.extf %y : bf16 to f32
      %m = arith.mulf %x, %y32 : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<2x65xf32>
  }
}
