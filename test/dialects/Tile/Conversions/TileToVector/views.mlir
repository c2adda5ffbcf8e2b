// RUN: tile-run %s --kernel=strided --sizes=9,7,50 --tolerance=0
// RUN: tile-run %s --kernel=shift_down --tolerance=0
// RUN: tile-run %s --kernel=bias --fill=1:0:32 --tolerance=0
// RUN: tile-run %s --kernel=branches --sizes=1 --tolerance=0
// RUN: tile-run %s --kernel=branches --sizes=2 --tolerance=0
// RUN: tile-run %s --kernel=branches --sizes=5 --tolerance=0

// Views of arguments: a transposed one (no neighbours along the last axis), an expanded one, a dynamic box.
tile.kernel @strided(%x: memref<?x48xf32>, %y: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  tile.grid (%i) to (%c1) {
    %t = memref.transpose %x (i, j) -> (j, i) : memref<?x48xf32> to memref<48x?xf32, strided<[1, 48]>>
    %a = tile.load %t[%c2, %c0] : memref<48x?xf32, strided<[1, 48]>>, vector<20x9xf32>
    %b = vector.transpose %a, [1, 0] : vector<20x9xf32> to vector<9x20xf32>
    %rows = memref.dim %x, %c0 : memref<?x48xf32>
    %e = memref.expand_shape %x [[0], [1, 2]] output_shape [%rows, 2, 24] : memref<?x48xf32> into memref<?x2x24xf32>
    %c = tile.load %e[%c0, %c1, %c1] {dims = array<i64: 0, 2>} : memref<?x2x24xf32>, vector<7x20xf32>
    %s = memref.subview %y[0, 1] [7, 20] [1, 1] : memref<?x?xf32> to memref<7x20xf32, strided<[?, 1], offset: 1>>
    tile.store %c, %s[%c0, %c0] : memref<7x20xf32, strided<[?, 1], offset: 1>>, vector<7x20xf32>
    %u = memref.transpose %s (i, j) -> (j, i) : memref<7x20xf32, strided<[?, 1], offset: 1>> to memref<20x7xf32, strided<[1, ?], offset: 1>>
    %d = tile.load %u[%c0, %c0] : memref<20x7xf32, strided<[1, ?], offset: 1>>, vector<20x7xf32>
    %n = arith.addf %d, %d : vector<20x7xf32>
    tile.store %n, %u[%c0, %c0] : memref<20x7xf32, strided<[1, ?], offset: 1>>, vector<20x7xf32>
    %row = vector.extract_strided_slice %b {offsets = [8, 3], sizes = [1, 17], strides = [1, 1]} : vector<9x20xf32> to vector<1x17xf32>
    %c25 = arith.constant 25 : index
    tile.store %row, %y[%c2, %c25] : memref<?x?xf32>, vector<1x17xf32>
  }
}

tile.kernel @strided_reference(%x: memref<?x48xf32>, %y: memref<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c5 = arith.constant 5 : index
  %c7 = arith.constant 7 : index
  %c8 = arith.constant 8 : index
  %c17 = arith.constant 17 : index
  %c20 = arith.constant 20 : index
  %c25 = arith.constant 25 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c7 step %c1 {
      scf.for %j = %c0 to %c20 step %c1 {
        %j25 = arith.addi %j, %c25 : index
        %a = memref.load %x[%i, %j25] : memref<?x48xf32>
        %b = arith.addf %a, %a : f32
        %j1 = arith.addi %j, %c1 : index
        memref.store %b, %y[%i, %j1] : memref<?x?xf32>
      }
    }
    scf.for %j = %c0 to %c17 step %c1 {
      %j5 = arith.addi %j, %c5 : index
      %a = memref.load %x[%c8, %j5] : memref<?x48xf32>
      %j25 = arith.addi %j, %c25 : index
      memref.store %a, %y[%c2, %j25] : memref<?x?xf32>
    }
  }
}

// Row i + 1 becomes row i through overlapping boxes of one buffer: every load before the first store.
tile.kernel @shift_down(%x: memref<6x40xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<6x40xf32>, vector<5x40xf32>
    %s = memref.subview %x[1, 0] [5, 40] [1, 1] : memref<6x40xf32> to memref<5x40xf32, strided<[40, 1], offset: 40>>
    tile.store %a, %s[%c0, %c0] : memref<5x40xf32, strided<[40, 1], offset: 40>>, vector<5x40xf32>
  }
}

tile.kernel @shift_down_reference(%x: memref<6x40xf32>) {
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c0 = arith.constant 0 : index
  %c40 = arith.constant 40 : index
  tile.grid (%j) to (%c40) {
    scf.for %n = %c0 to %c5 step %c1 {
      %from = arith.subi %c4, %n : index
      %to = arith.addi %from, %c1 : index
      %a = memref.load %x[%from, %j] : memref<6x40xf32>
      memref.store %a, %x[%to, %j] : memref<6x40xf32>
    }
  }
}

// A gather at computed indices, a mask of the upper triangle, and a length that comes from memory.
tile.kernel @bias(%table: memref<4x32xf32>, %buckets: memref<7x20xi32>, %y: memref<4x7x20xf32>) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  tile.grid (%h) to (%c4) {
    %b = tile.load %buckets[%c0, %c0] : memref<7x20xi32>, vector<7x20xi32>
    %g = tile.gather %table[%h, %b] : memref<4x32xf32>, vector<7x20xi32> -> vector<7x20xf32>
    %i = tile.iota %c0 axis 0 : vector<7x20xi32>
    %j = tile.iota %h axis 1 : vector<7x20xi32>
    %upper = arith.cmpi sgt, %j, %i : vector<7x20xi32>
    %z = arith.constant dense<0.5> : vector<7x20xf32>
    %r = arith.select %upper, %g, %z : vector<7x20xi1>, vector<7x20xf32>
    tile.store %r, %y[%h, %c0, %c0] : memref<4x7x20xf32>, vector<7x20xf32>
  }
}

tile.kernel @bias_reference(%table: memref<4x32xf32>, %buckets: memref<7x20xi32>, %y: memref<4x7x20xf32>) {
  %c4 = arith.constant 4 : index
  %c7 = arith.constant 7 : index
  %c20 = arith.constant 20 : index
  %half = arith.constant 0.5 : f32
  tile.grid (%h, %i, %j) to (%c4, %c7, %c20) {
    %b = memref.load %buckets[%i, %j] : memref<7x20xi32>
    %n = arith.index_cast %b : i32 to index
    %g = memref.load %table[%h, %n] : memref<4x32xf32>
    %jh = arith.addi %j, %h : index
    %upper = arith.cmpi sgt, %jh, %i : index
    %r = arith.select %upper, %g, %half : f32
    memref.store %r, %y[%h, %i, %j] : memref<4x7x20xf32>
  }
}

// Row counts as branches, tiles out of branches, a loop that carries a tile and a number.
tile.kernel @branches(%x: memref<6x24xf32>, %y: memref<6x24xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  tile.grid (%i) to (%c1) {
    scf.index_switch %n
    case 1 {
      %a = tile.load %x[%c0, %c0] : memref<6x24xf32>, vector<1x24xf32>
      tile.store %a, %y[%c0, %c0] : memref<6x24xf32>, vector<1x24xf32>
      scf.yield
    }
    case 2 {
      %a = tile.load %x[%c0, %c0] : memref<6x24xf32>, vector<2x24xf32>
      tile.store %a, %y[%c0, %c0] : memref<6x24xf32>, vector<2x24xf32>
      scf.yield
    }
    default {
    }
    %t = tile.load %x[%c1, %c0] : memref<6x24xf32>, vector<1x24xf32>
    %few = arith.cmpi ult, %n, %c2 : index
    %u = scf.if %few -> (vector<1x24xf32>) {
      %d = arith.addf %t, %t : vector<1x24xf32>
      scf.yield %d : vector<1x24xf32>
    } else {
      scf.yield %t : vector<1x24xf32>
    }
    %r:2 = scf.for %k = %c0 to %n step %c1 iter_args(%v = %u, %s = %c0) -> (vector<1x24xf32>, index) {
      %w = tile.load %x[%k, %c0] : memref<6x24xf32>, vector<1x24xf32>
      %m = scf.index_switch %k -> vector<1x24xf32>
      case 3 {
        scf.yield %v : vector<1x24xf32>
      }
      default {
        %d = arith.addf %v, %w : vector<1x24xf32>
        scf.yield %d : vector<1x24xf32>
      }
      %o = arith.addi %s, %k : index
      scf.yield %m, %o : vector<1x24xf32>, index
    }
    %row = arith.subi %r#1, %c0 : index
    %few2 = arith.remui %row, %c2 : index
    %last = arith.addi %few2, %c2 : index
    tile.store %r#0, %y[%last, %c0] : memref<6x24xf32>, vector<1x24xf32>
    %one = vector.extract %r#0[0, 17] : f32 from vector<1x24xf32>
    %c5 = arith.constant 5 : index
    memref.store %one, %y[%c5, %c0] : memref<6x24xf32>
  }
}

tile.kernel @branches_reference(%x: memref<6x24xf32>, %y: memref<6x24xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c5 = arith.constant 5 : index
  %c17 = arith.constant 17 : index
  %c24 = arith.constant 24 : index
  tile.grid (%j) to (%c24) {
    %copied = arith.cmpi ule, %n, %c2 : index
    scf.if %copied {
      scf.for %k = %c0 to %n step %c1 {
        %a = memref.load %x[%k, %j] : memref<6x24xf32>
        memref.store %a, %y[%k, %j] : memref<6x24xf32>
      }
    }
    %t = memref.load %x[%c1, %j] : memref<6x24xf32>
    %d = arith.addf %t, %t : f32
    %few = arith.cmpi ult, %n, %c2 : index
    %u = arith.select %few, %d, %t : f32
    %r:2 = scf.for %k = %c0 to %n step %c1 iter_args(%v = %u, %s = %c0) -> (f32, index) {
      %w = memref.load %x[%k, %j] : memref<6x24xf32>
      %is3 = arith.cmpi eq, %k, %c3 : index
      %a = arith.addf %v, %w : f32
      %m = arith.select %is3, %v, %a : f32
      %o = arith.addi %s, %k : index
      scf.yield %m, %o : f32, index
    }
    %few2 = arith.remui %r#1, %c2 : index
    %last = arith.addi %few2, %c2 : index
    memref.store %r#0, %y[%last, %j] : memref<6x24xf32>
    %is17 = arith.cmpi eq, %j, %c17 : index
    scf.if %is17 {
      memref.store %r#0, %y[%c5, %c0] : memref<6x24xf32>
    }
  }
}
