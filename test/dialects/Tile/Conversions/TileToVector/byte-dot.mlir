// RUN: tile-run %s --kernel=u8x48x4 --sizes=9,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=u4x24x2 --sizes=5,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=u2x16x1 --sizes=3,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=u3x13x2 --sizes=4,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=u1x1x1 --sizes=2,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// RUN: tile-run %s --kernel=u7x20x3 --sizes=8,0 --fill=0:-128:128 --fill=1:-128:128 --fill=2:-1000:1000 --tolerance=0
// The largest products: 255 times -128 and 127 in pairs, which saturate in 16 bits (pmaddubsw).
// RUN: tile-run %s --kernel=u8x48x4 --sizes=9,0 --fill=0:-1:0 --fill=1:127:128 --tolerance=0
// RUN: tile-run %s --kernel=u8x48x4 --sizes=9,0 --fill=0:-1:0 --fill=1:-128:-127 --tolerance=0
// RUN: tmc-opt %s --tile-to-vector="lanes=4 pair-products=false" | FileCheck %s --implicit-check-not=llvm.x86

// Without an instruction for pairs (aarch64): four products of 32 bits.
// CHECK-LABEL: @u8x48x4(
// CHECK: arith.shrsi {{.*}} : vector<4xi32>
// CHECK: arith.muli {{.*}} : vector<4xi32>

// Products of bytes, exact on every level: a without sign, b with sign, four neighbours along k beside each other.

tile.kernel @u8x48x4(%a: memref<?x101xi8>, %b: memref<2x24x192xi8>, %c: memref<8x48xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %step = arith.constant 4 : index
  %end = arith.constant 24 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<8x48xi32>, vector<8x48xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<8x48xi32>) {
      %byte = arith.muli %k, %c4 : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %k, %q] {depth = 4} : memref<?x101xi8>, memref<2x24x192xi8>, vector<8x48xi32>
      scf.yield %t : vector<8x48xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<8x48xi32>, vector<8x48xi32>
  }
}

tile.kernel @u8x48x4_reference(%a: memref<?x101xi8>, %b: memref<2x24x192xi8>, %c: memref<8x48xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %rows = arith.constant 8 : index
  %cols = arith.constant 48 : index
  %depth = arith.constant 96 : index
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<8x48xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x101xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %k4, %at] : memref<2x24x192xi8>
          %xw = arith.extui %x : i8 to i32
          %ww = arith.extsi %w : i8 to i32
          %p = arith.muli %xw, %ww : i32
          %t = arith.addi %s, %p : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<8x48xi32>
      }
    }
  }
}

tile.kernel @u4x24x2(%a: memref<?x29xi8>, %b: memref<2x6x192xi8>, %c: memref<4x24xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %step = arith.constant 2 : index
  %end = arith.constant 6 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<4x24xi32>, vector<4x24xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<4x24xi32>) {
      %byte = arith.muli %k, %c4 : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %k, %q] {depth = 2} : memref<?x29xi8>, memref<2x6x192xi8>, vector<4x24xi32>
      scf.yield %t : vector<4x24xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<4x24xi32>, vector<4x24xi32>
  }
}

tile.kernel @u4x24x2_reference(%a: memref<?x29xi8>, %b: memref<2x6x192xi8>, %c: memref<4x24xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %rows = arith.constant 4 : index
  %cols = arith.constant 24 : index
  %depth = arith.constant 24 : index
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<4x24xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x29xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %k4, %at] : memref<2x6x192xi8>
          %xw = arith.extui %x : i8 to i32
          %ww = arith.extsi %w : i8 to i32
          %p = arith.muli %xw, %ww : i32
          %t = arith.addi %s, %p : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<4x24xi32>
      }
    }
  }
}

tile.kernel @u2x16x1(%a: memref<?x17xi8>, %b: memref<2x3x192xi8>, %c: memref<2x16xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %step = arith.constant 1 : index
  %end = arith.constant 3 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<2x16xi32>, vector<2x16xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<2x16xi32>) {
      %byte = arith.muli %k, %c4 : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %k, %q] {depth = 1} : memref<?x17xi8>, memref<2x3x192xi8>, vector<2x16xi32>
      scf.yield %t : vector<2x16xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<2x16xi32>, vector<2x16xi32>
  }
}

tile.kernel @u2x16x1_reference(%a: memref<?x17xi8>, %b: memref<2x3x192xi8>, %c: memref<2x16xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %rows = arith.constant 2 : index
  %cols = arith.constant 16 : index
  %depth = arith.constant 12 : index
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<2x16xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x17xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %k4, %at] : memref<2x3x192xi8>
          %xw = arith.extui %x : i8 to i32
          %ww = arith.extsi %w : i8 to i32
          %p = arith.muli %xw, %ww : i32
          %t = arith.addi %s, %p : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<2x16xi32>
      }
    }
  }
}

tile.kernel @u3x13x2(%a: memref<?x21xi8>, %b: memref<2x4x192xi8>, %c: memref<3x13xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %step = arith.constant 2 : index
  %end = arith.constant 4 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<3x13xi32>, vector<3x13xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<3x13xi32>) {
      %byte = arith.muli %k, %c4 : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %k, %q] {depth = 2} : memref<?x21xi8>, memref<2x4x192xi8>, vector<3x13xi32>
      scf.yield %t : vector<3x13xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<3x13xi32>, vector<3x13xi32>
  }
}

tile.kernel @u3x13x2_reference(%a: memref<?x21xi8>, %b: memref<2x4x192xi8>, %c: memref<3x13xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %rows = arith.constant 3 : index
  %cols = arith.constant 13 : index
  %depth = arith.constant 16 : index
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<3x13xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x21xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %k4, %at] : memref<2x4x192xi8>
          %xw = arith.extui %x : i8 to i32
          %ww = arith.extsi %w : i8 to i32
          %p = arith.muli %xw, %ww : i32
          %t = arith.addi %s, %p : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<3x13xi32>
      }
    }
  }
}

tile.kernel @u1x1x1(%a: memref<?x25xi8>, %b: memref<2x5x192xi8>, %c: memref<1x1xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %step = arith.constant 1 : index
  %end = arith.constant 5 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<1x1xi32>, vector<1x1xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<1x1xi32>) {
      %byte = arith.muli %k, %c4 : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %k, %q] {depth = 1} : memref<?x25xi8>, memref<2x5x192xi8>, vector<1x1xi32>
      scf.yield %t : vector<1x1xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<1x1xi32>, vector<1x1xi32>
  }
}

tile.kernel @u1x1x1_reference(%a: memref<?x25xi8>, %b: memref<2x5x192xi8>, %c: memref<1x1xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %rows = arith.constant 1 : index
  %cols = arith.constant 1 : index
  %depth = arith.constant 20 : index
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<1x1xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x25xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %k4, %at] : memref<2x5x192xi8>
          %xw = arith.extui %x : i8 to i32
          %ww = arith.extsi %w : i8 to i32
          %p = arith.muli %xw, %ww : i32
          %t = arith.addi %s, %p : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<1x1xi32>
      }
    }
  }
}

tile.kernel @u7x20x3(%a: memref<?x29xi8>, %b: memref<2x6x192xi8>, %c: memref<7x20xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %step = arith.constant 3 : index
  %end = arith.constant 6 : index
  tile.grid (%g) to (%c1) {
    %z = tile.load %c[%c0, %c0] : memref<7x20xi32>, vector<7x20xi32>
    %r = scf.for %k = %c0 to %end step %step iter_args(%s = %z) -> (vector<7x20xi32>) {
      %byte = arith.muli %k, %c4 : index
      %t = tile.dot %s, %a[%c1, %byte], %b[%c1, %k, %q] {depth = 3} : memref<?x29xi8>, memref<2x6x192xi8>, vector<7x20xi32>
      scf.yield %t : vector<7x20xi32>
    }
    tile.store %r, %c[%c0, %c0] : memref<7x20xi32>, vector<7x20xi32>
  }
}

tile.kernel @u7x20x3_reference(%a: memref<?x29xi8>, %b: memref<2x6x192xi8>, %c: memref<7x20xi32>, %q: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %rows = arith.constant 7 : index
  %cols = arith.constant 20 : index
  %depth = arith.constant 24 : index
  tile.grid (%g) to (%c1) {
    scf.for %r = %c0 to %rows step %c1 {
      scf.for %n = %c0 to %cols step %c1 {
        %z = memref.load %c[%r, %n] : memref<7x20xi32>
        %sum = scf.for %k = %c0 to %depth step %c1 iter_args(%s = %z) -> (i32) {
          %row = arith.addi %r, %c1 : index
          %x = memref.load %a[%row, %k] : memref<?x29xi8>
          %k4 = arith.divui %k, %c4 : index
          %l = arith.remui %k, %c4 : index
          %n4 = arith.muli %n, %c4 : index
          %nl = arith.addi %n4, %l : index
          %at = arith.addi %nl, %q : index
          %w = memref.load %b[%c1, %k4, %at] : memref<2x6x192xi8>
          %xw = arith.extui %x : i8 to i32
          %ww = arith.extsi %w : i8 to i32
          %p = arith.muli %xw, %ww : i32
          %t = arith.addi %s, %p : i32
          scf.yield %t : i32
        }
        memref.store %sum, %c[%r, %n] : memref<7x20xi32>
      }
    }
  }
}
