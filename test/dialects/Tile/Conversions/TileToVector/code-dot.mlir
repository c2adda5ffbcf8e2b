// RUN: tile-run %s --kernel=n8x16x4 --sizes=9,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=n1x48x2 --sizes=3,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=n3x13x2 --sizes=5,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=u8x16x2 --sizes=9,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=u1x48x1 --sizes=3,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=u5x1x3 --sizes=7,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// The largest products.
// RUN: tile-run %s --kernel=n8x16x4 --sizes=9,0 --fill=0:-128:-127 --fill=1:-1:0 --tolerance=0
// RUN: tile-run %s --kernel=u8x16x2 --sizes=9,0 --fill=0:-128:-127 --fill=1:-1:0 --tolerance=0

// Products of bytes with codes, which have no sign and may share a byte in two halves: exact on every level.

tile.kernel @n8x16x4(%a: memref<?x33xi8>, %b: memref<2x4x192xi8>, %c: memref<8x16xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 2 : index
  %step = arith.constant 4 : index
  %end = arith.constant 8 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<8x16xi32>, vector<8x16xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<8x16xi32>) {
      %byte = arith.muli %k, %c4 : index
      %row = arith.divui %k, %per : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %row, %q] {codes = 4, depth = 4} : memref<?x33xi8>, memref<2x4x192xi8>, vector<8x16xi32>
      scf.yield %t : vector<8x16xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<8x16xi32>, vector<8x16xi32>
  }
}

tile.kernel @n8x16x4_reference(%a: memref<?x33xi8>, %b: memref<2x4x192xi8>, %c: memref<8x16xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 2 : index
  %rows = arith.constant 8 : index
  %cols = arith.constant 16 : index
  %depth = arith.constant 32 : index
  %mask = arith.constant 15 : i32
  %four = arith.constant 4 : i32
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<8x16xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x33xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %p = arith.divui %k4, %per : index
          %half = arith.remui %k4, %per : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %p, %at] : memref<2x4x192xi8>
          %xw = arith.extsi %x : i8 to i32
          %ww = arith.extui %w : i8 to i32
          %h = arith.index_cast %half : index to i32
          %shift = arith.muli %h, %four : i32
          %moved = arith.shrui %ww, %shift : i32
          %code = arith.andi %moved, %mask : i32
          %m = arith.muli %xw, %code : i32
          %t = arith.addi %s, %m : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<8x16xi32>
      }
    }
  }
}

tile.kernel @n1x48x2(%a: memref<?x33xi8>, %b: memref<2x4x192xi8>, %c: memref<1x48xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 2 : index
  %step = arith.constant 2 : index
  %end = arith.constant 8 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<1x48xi32>, vector<1x48xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<1x48xi32>) {
      %byte = arith.muli %k, %c4 : index
      %row = arith.divui %k, %per : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %row, %q] {codes = 4, depth = 2} : memref<?x33xi8>, memref<2x4x192xi8>, vector<1x48xi32>
      scf.yield %t : vector<1x48xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<1x48xi32>, vector<1x48xi32>
  }
}

tile.kernel @n1x48x2_reference(%a: memref<?x33xi8>, %b: memref<2x4x192xi8>, %c: memref<1x48xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 2 : index
  %rows = arith.constant 1 : index
  %cols = arith.constant 48 : index
  %depth = arith.constant 32 : index
  %mask = arith.constant 15 : i32
  %four = arith.constant 4 : i32
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<1x48xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x33xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %p = arith.divui %k4, %per : index
          %half = arith.remui %k4, %per : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %p, %at] : memref<2x4x192xi8>
          %xw = arith.extsi %x : i8 to i32
          %ww = arith.extui %w : i8 to i32
          %h = arith.index_cast %half : index to i32
          %shift = arith.muli %h, %four : i32
          %moved = arith.shrui %ww, %shift : i32
          %code = arith.andi %moved, %mask : i32
          %m = arith.muli %xw, %code : i32
          %t = arith.addi %s, %m : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<1x48xi32>
      }
    }
  }
}

tile.kernel @n3x13x2(%a: memref<?x25xi8>, %b: memref<2x3x192xi8>, %c: memref<3x13xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 2 : index
  %step = arith.constant 2 : index
  %end = arith.constant 6 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<3x13xi32>, vector<3x13xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<3x13xi32>) {
      %byte = arith.muli %k, %c4 : index
      %row = arith.divui %k, %per : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %row, %q] {codes = 4, depth = 2} : memref<?x25xi8>, memref<2x3x192xi8>, vector<3x13xi32>
      scf.yield %t : vector<3x13xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<3x13xi32>, vector<3x13xi32>
  }
}

tile.kernel @n3x13x2_reference(%a: memref<?x25xi8>, %b: memref<2x3x192xi8>, %c: memref<3x13xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 2 : index
  %rows = arith.constant 3 : index
  %cols = arith.constant 13 : index
  %depth = arith.constant 24 : index
  %mask = arith.constant 15 : i32
  %four = arith.constant 4 : i32
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<3x13xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x25xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %p = arith.divui %k4, %per : index
          %half = arith.remui %k4, %per : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %p, %at] : memref<2x3x192xi8>
          %xw = arith.extsi %x : i8 to i32
          %ww = arith.extui %w : i8 to i32
          %h = arith.index_cast %half : index to i32
          %shift = arith.muli %h, %four : i32
          %moved = arith.shrui %ww, %shift : i32
          %code = arith.andi %moved, %mask : i32
          %m = arith.muli %xw, %code : i32
          %t = arith.addi %s, %m : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<3x13xi32>
      }
    }
  }
}

tile.kernel @u8x16x2(%a: memref<?x33xi8>, %b: memref<2x8x192xi8>, %c: memref<8x16xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 1 : index
  %step = arith.constant 2 : index
  %end = arith.constant 8 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<8x16xi32>, vector<8x16xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<8x16xi32>) {
      %byte = arith.muli %k, %c4 : index
      %row = arith.divui %k, %per : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %row, %q] {codes = 8, depth = 2} : memref<?x33xi8>, memref<2x8x192xi8>, vector<8x16xi32>
      scf.yield %t : vector<8x16xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<8x16xi32>, vector<8x16xi32>
  }
}

tile.kernel @u8x16x2_reference(%a: memref<?x33xi8>, %b: memref<2x8x192xi8>, %c: memref<8x16xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 1 : index
  %rows = arith.constant 8 : index
  %cols = arith.constant 16 : index
  %depth = arith.constant 32 : index
  %mask = arith.constant 255 : i32
  %four = arith.constant 4 : i32
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<8x16xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x33xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %p = arith.divui %k4, %per : index
          %half = arith.remui %k4, %per : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %p, %at] : memref<2x8x192xi8>
          %xw = arith.extsi %x : i8 to i32
          %ww = arith.extui %w : i8 to i32
          %h = arith.index_cast %half : index to i32
          %shift = arith.muli %h, %four : i32
          %moved = arith.shrui %ww, %shift : i32
          %code = arith.andi %moved, %mask : i32
          %m = arith.muli %xw, %code : i32
          %t = arith.addi %s, %m : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<8x16xi32>
      }
    }
  }
}

tile.kernel @u1x48x1(%a: memref<?x13xi8>, %b: memref<2x3x192xi8>, %c: memref<1x48xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 1 : index
  %step = arith.constant 1 : index
  %end = arith.constant 3 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<1x48xi32>, vector<1x48xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<1x48xi32>) {
      %byte = arith.muli %k, %c4 : index
      %row = arith.divui %k, %per : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %row, %q] {codes = 8, depth = 1} : memref<?x13xi8>, memref<2x3x192xi8>, vector<1x48xi32>
      scf.yield %t : vector<1x48xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<1x48xi32>, vector<1x48xi32>
  }
}

tile.kernel @u1x48x1_reference(%a: memref<?x13xi8>, %b: memref<2x3x192xi8>, %c: memref<1x48xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 1 : index
  %rows = arith.constant 1 : index
  %cols = arith.constant 48 : index
  %depth = arith.constant 12 : index
  %mask = arith.constant 255 : i32
  %four = arith.constant 4 : i32
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<1x48xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x13xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %p = arith.divui %k4, %per : index
          %half = arith.remui %k4, %per : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %p, %at] : memref<2x3x192xi8>
          %xw = arith.extsi %x : i8 to i32
          %ww = arith.extui %w : i8 to i32
          %h = arith.index_cast %half : index to i32
          %shift = arith.muli %h, %four : i32
          %moved = arith.shrui %ww, %shift : i32
          %code = arith.andi %moved, %mask : i32
          %m = arith.muli %xw, %code : i32
          %t = arith.addi %s, %m : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<1x48xi32>
      }
    }
  }
}

tile.kernel @u5x1x3(%a: memref<?x25xi8>, %b: memref<2x6x192xi8>, %c: memref<5x1xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 1 : index
  %step = arith.constant 3 : index
  %end = arith.constant 6 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<5x1xi32>, vector<5x1xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<5x1xi32>) {
      %byte = arith.muli %k, %c4 : index
      %row = arith.divui %k, %per : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %row, %q] {codes = 8, depth = 3} : memref<?x25xi8>, memref<2x6x192xi8>, vector<5x1xi32>
      scf.yield %t : vector<5x1xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<5x1xi32>, vector<5x1xi32>
  }
}

tile.kernel @u5x1x3_reference(%a: memref<?x25xi8>, %b: memref<2x6x192xi8>, %c: memref<5x1xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %per = arith.constant 1 : index
  %rows = arith.constant 5 : index
  %cols = arith.constant 1 : index
  %depth = arith.constant 24 : index
  %mask = arith.constant 255 : i32
  %four = arith.constant 4 : i32
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<5x1xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x25xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %p = arith.divui %k4, %per : index
          %half = arith.remui %k4, %per : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %p, %at] : memref<2x6x192xi8>
          %xw = arith.extsi %x : i8 to i32
          %ww = arith.extui %w : i8 to i32
          %h = arith.index_cast %half : index to i32
          %shift = arith.muli %h, %four : i32
          %moved = arith.shrui %ww, %shift : i32
          %code = arith.andi %moved, %mask : i32
          %m = arith.muli %xw, %code : i32
          %t = arith.addi %s, %m : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<5x1xi32>
      }
    }
  }
}
