// RUN: tile-run %s --kernel=d5x23x9 --sizes=6,26,3
// RUN: tile-run %s --kernel=d1x1x8 --sizes=2,4,3
// RUN: tile-run %s --kernel=d3x1x6 --sizes=4,4,3
// RUN: tile-run %s --kernel=d8x48x12 --sizes=9,51,3
// RUN: tile-run %s --kernel=d7x20x5 --sizes=8,23,3
// RUN: tile-run %s --kernel=d2x65x4 --sizes=3,68,3

// Odd rows, columns, depths and offsets; dynamic strides; one column.

tile.kernel @d5x23x9(%a: memref<?x11xf32>, %b: memref<3x9x?xf32>, %c: memref<5x23xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c9 = arith.constant 9 : index
  %page = arith.subi %p, %c1 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<5x23xf32>, vector<5x23xf32>
    %r = scf.for %k = %c0 to %c9 step %c3 iter_args(%s = %z) -> (vector<5x23xf32>) {
      %k2 = arith.addi %k, %c2 : index
      %t = tile.dot %s, %a[%c1, %k2], %b[%page, %k, %c2] {depth = 3} : memref<?x11xf32>, memref<3x9x?xf32>, vector<5x23xf32>
      scf.yield %t : vector<5x23xf32>
    }
    tile.store %r, %c[%c0, %c0] : memref<5x23xf32>, vector<5x23xf32>
  }
}

tile.kernel @d5x23x9_reference(%a: memref<?x11xf32>, %b: memref<3x9x?xf32>, %c: memref<5x23xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c5 = arith.constant 5 : index
  %c9 = arith.constant 9 : index
  %c23 = arith.constant 23 : index
  tile.grid (%i, %j) to (%c5, %c23) {
    %i1 = arith.addi %i, %c1 : index
    %j2 = arith.addi %j, %c2 : index
    %z = memref.load %c[%i, %j] : memref<5x23xf32>
    %r = scf.for %k = %c0 to %c9 step %c1 iter_args(%s = %z) -> (f32) {
      %k2 = arith.addi %k, %c2 : index
      %x = memref.load %a[%i1, %k2] : memref<?x11xf32>
      %y = memref.load %b[%c2, %k, %j2] : memref<3x9x?xf32>
      %m = arith.mulf %x, %y : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<5x23xf32>
  }
}

tile.kernel @d1x1x8(%a: memref<?x10xf32>, %b: memref<3x8x?xf32>, %c: memref<1x1xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %c8 = arith.constant 8 : index
  %page = arith.subi %p, %c1 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<1x1xf32>, vector<1x1xf32>
    %r = scf.for %k = %c0 to %c8 step %c4 iter_args(%s = %z) -> (vector<1x1xf32>) {
      %k2 = arith.addi %k, %c2 : index
      %t = tile.dot %s, %a[%c1, %k2], %b[%page, %k, %c2] {depth = 4} : memref<?x10xf32>, memref<3x8x?xf32>, vector<1x1xf32>
      scf.yield %t : vector<1x1xf32>
    }
    tile.store %r, %c[%c0, %c0] : memref<1x1xf32>, vector<1x1xf32>
  }
}

tile.kernel @d1x1x8_reference(%a: memref<?x10xf32>, %b: memref<3x8x?xf32>, %c: memref<1x1xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c8 = arith.constant 8 : index
  tile.grid (%i, %j) to (%c1, %c1) {
    %i1 = arith.addi %i, %c1 : index
    %j2 = arith.addi %j, %c2 : index
    %z = memref.load %c[%i, %j] : memref<1x1xf32>
    %r = scf.for %k = %c0 to %c8 step %c1 iter_args(%s = %z) -> (f32) {
      %k2 = arith.addi %k, %c2 : index
      %x = memref.load %a[%i1, %k2] : memref<?x10xf32>
      %y = memref.load %b[%c2, %k, %j2] : memref<3x8x?xf32>
      %m = arith.mulf %x, %y : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<1x1xf32>
  }
}

tile.kernel @d3x1x6(%a: memref<?x8xf32>, %b: memref<3x6x?xf32>, %c: memref<3x1xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c6 = arith.constant 6 : index
  %page = arith.subi %p, %c1 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<3x1xf32>, vector<3x1xf32>
    %r = scf.for %k = %c0 to %c6 step %c2 iter_args(%s = %z) -> (vector<3x1xf32>) {
      %k2 = arith.addi %k, %c2 : index
      %t = tile.dot %s, %a[%c1, %k2], %b[%page, %k, %c2] {depth = 2} : memref<?x8xf32>, memref<3x6x?xf32>, vector<3x1xf32>
      scf.yield %t : vector<3x1xf32>
    }
    tile.store %r, %c[%c0, %c0] : memref<3x1xf32>, vector<3x1xf32>
  }
}

tile.kernel @d3x1x6_reference(%a: memref<?x8xf32>, %b: memref<3x6x?xf32>, %c: memref<3x1xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c6 = arith.constant 6 : index
  tile.grid (%i, %j) to (%c3, %c1) {
    %i1 = arith.addi %i, %c1 : index
    %j2 = arith.addi %j, %c2 : index
    %z = memref.load %c[%i, %j] : memref<3x1xf32>
    %r = scf.for %k = %c0 to %c6 step %c1 iter_args(%s = %z) -> (f32) {
      %k2 = arith.addi %k, %c2 : index
      %x = memref.load %a[%i1, %k2] : memref<?x8xf32>
      %y = memref.load %b[%c2, %k, %j2] : memref<3x6x?xf32>
      %m = arith.mulf %x, %y : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<3x1xf32>
  }
}

tile.kernel @d8x48x12(%a: memref<?x14xf32>, %b: memref<3x12x?xf32>, %c: memref<8x48xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %c12 = arith.constant 12 : index
  %page = arith.subi %p, %c1 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<8x48xf32>, vector<8x48xf32>
    %r = scf.for %k = %c0 to %c12 step %c4 iter_args(%s = %z) -> (vector<8x48xf32>) {
      %k2 = arith.addi %k, %c2 : index
      %t = tile.dot %s, %a[%c1, %k2], %b[%page, %k, %c2] {depth = 4} : memref<?x14xf32>, memref<3x12x?xf32>, vector<8x48xf32>
      scf.yield %t : vector<8x48xf32>
    }
    tile.store %r, %c[%c0, %c0] : memref<8x48xf32>, vector<8x48xf32>
  }
}

tile.kernel @d8x48x12_reference(%a: memref<?x14xf32>, %b: memref<3x12x?xf32>, %c: memref<8x48xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c8 = arith.constant 8 : index
  %c12 = arith.constant 12 : index
  %c48 = arith.constant 48 : index
  tile.grid (%i, %j) to (%c8, %c48) {
    %i1 = arith.addi %i, %c1 : index
    %j2 = arith.addi %j, %c2 : index
    %z = memref.load %c[%i, %j] : memref<8x48xf32>
    %r = scf.for %k = %c0 to %c12 step %c1 iter_args(%s = %z) -> (f32) {
      %k2 = arith.addi %k, %c2 : index
      %x = memref.load %a[%i1, %k2] : memref<?x14xf32>
      %y = memref.load %b[%c2, %k, %j2] : memref<3x12x?xf32>
      %m = arith.mulf %x, %y : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<8x48xf32>
  }
}

tile.kernel @d7x20x5(%a: memref<?x7xf32>, %b: memref<3x5x?xf32>, %c: memref<7x20xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c5 = arith.constant 5 : index
  %page = arith.subi %p, %c1 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<7x20xf32>, vector<7x20xf32>
    %r = scf.for %k = %c0 to %c5 step %c1 iter_args(%s = %z) -> (vector<7x20xf32>) {
      %k2 = arith.addi %k, %c2 : index
      %t = tile.dot %s, %a[%c1, %k2], %b[%page, %k, %c2] {depth = 1} : memref<?x7xf32>, memref<3x5x?xf32>, vector<7x20xf32>
      scf.yield %t : vector<7x20xf32>
    }
    tile.store %r, %c[%c0, %c0] : memref<7x20xf32>, vector<7x20xf32>
  }
}

tile.kernel @d7x20x5_reference(%a: memref<?x7xf32>, %b: memref<3x5x?xf32>, %c: memref<7x20xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c5 = arith.constant 5 : index
  %c7 = arith.constant 7 : index
  %c20 = arith.constant 20 : index
  tile.grid (%i, %j) to (%c7, %c20) {
    %i1 = arith.addi %i, %c1 : index
    %j2 = arith.addi %j, %c2 : index
    %z = memref.load %c[%i, %j] : memref<7x20xf32>
    %r = scf.for %k = %c0 to %c5 step %c1 iter_args(%s = %z) -> (f32) {
      %k2 = arith.addi %k, %c2 : index
      %x = memref.load %a[%i1, %k2] : memref<?x7xf32>
      %y = memref.load %b[%c2, %k, %j2] : memref<3x5x?xf32>
      %m = arith.mulf %x, %y : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<7x20xf32>
  }
}

tile.kernel @d2x65x4(%a: memref<?x6xf32>, %b: memref<3x4x?xf32>, %c: memref<2x65xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %page = arith.subi %p, %c1 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<2x65xf32>, vector<2x65xf32>
    %r = scf.for %k = %c0 to %c4 step %c4 iter_args(%s = %z) -> (vector<2x65xf32>) {
      %k2 = arith.addi %k, %c2 : index
      %t = tile.dot %s, %a[%c1, %k2], %b[%page, %k, %c2] {depth = 4} : memref<?x6xf32>, memref<3x4x?xf32>, vector<2x65xf32>
      scf.yield %t : vector<2x65xf32>
    }
    tile.store %r, %c[%c0, %c0] : memref<2x65xf32>, vector<2x65xf32>
  }
}

tile.kernel @d2x65x4_reference(%a: memref<?x6xf32>, %b: memref<3x4x?xf32>, %c: memref<2x65xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %c65 = arith.constant 65 : index
  tile.grid (%i, %j) to (%c2, %c65) {
    %i1 = arith.addi %i, %c1 : index
    %j2 = arith.addi %j, %c2 : index
    %z = memref.load %c[%i, %j] : memref<2x65xf32>
    %r = scf.for %k = %c0 to %c4 step %c1 iter_args(%s = %z) -> (f32) {
      %k2 = arith.addi %k, %c2 : index
      %x = memref.load %a[%i1, %k2] : memref<?x6xf32>
      %y = memref.load %b[%c2, %k, %j2] : memref<3x4x?xf32>
      %m = arith.mulf %x, %y : f32
      %t = arith.addf %s, %m : f32
      scf.yield %t : f32
    }
    memref.store %r, %c[%i, %j] : memref<2x65xf32>
  }
}

