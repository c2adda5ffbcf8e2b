// RUN: tile-run %s --kernel=r3x48_f32 --fill=0:-1:1 --fill=1:-1:1 --fill=2:-1:1
// RUN: tile-run %s --kernel=r3x48_i32 --fill=0:-100:100 --fill=1:-100:100 --fill=2:-100:100
// RUN: tile-run %s --kernel=r5x39_f32 --fill=0:-1:1 --fill=1:-1:1 --fill=2:-1:1
// RUN: tile-run %s --kernel=r5x39_i32 --fill=0:-100:100 --fill=1:-100:100 --fill=2:-100:100
// RUN: tile-run %s --kernel=r2x7_f32 --fill=0:-1:1 --fill=1:-1:1 --fill=2:-1:1
// RUN: tile-run %s --kernel=r2x7_i32 --fill=0:-100:100 --fill=1:-100:100 --fill=2:-100:100
// RUN: tile-run %s --kernel=r4x1_f32 --fill=0:-1:1 --fill=1:-1:1 --fill=2:-1:1
// RUN: tile-run %s --kernel=r4x1_i32 --fill=0:-100:100 --fill=1:-100:100 --fill=2:-100:100
// RUN: tile-run %s --kernel=r1x16_f32 --fill=0:-1:1 --fill=1:-1:1 --fill=2:-1:1
// RUN: tile-run %s --kernel=r1x16_i32 --fill=0:-100:100 --fill=1:-100:100 --fill=2:-100:100
// RUN: tile-run %s --kernel=r7x130_f32 --fill=0:-1:1 --fill=1:-1:1 --fill=2:-1:1
// RUN: tile-run %s --kernel=r7x130_i32 --fill=0:-100:100 --fill=1:-100:100 --fill=2:-100:100

// add, max and min along the last and the first axis, with and without a start value, full, narrow and single registers.

tile.kernel @r3x48_f32(%x: memref<3x48xf32>, %p: memref<3xf32>, %q: memref<48xf32>, %y: memref<6x3xf32>, %z: memref<6x48xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<3x48xf32>, vector<3x48xf32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<3xf32>, vector<3x1xf32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<48xf32>, vector<1x48xf32>
    %r00 = tile.reduce add %a axis 1 : vector<3x48xf32> -> vector<3x1xf32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x3xf32>, vector<3x1xf32>
    %s00 = tile.reduce add %a axis 0 : vector<3x48xf32> -> vector<1x48xf32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x48xf32>, vector<1x48xf32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<3x48xf32> -> vector<3x1xf32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x3xf32>, vector<3x1xf32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<3x48xf32> -> vector<1x48xf32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x48xf32>, vector<1x48xf32>
    %r10 = tile.reduce max %a axis 1 : vector<3x48xf32> -> vector<3x1xf32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x3xf32>, vector<3x1xf32>
    %s10 = tile.reduce max %a axis 0 : vector<3x48xf32> -> vector<1x48xf32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x48xf32>, vector<1x48xf32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<3x48xf32> -> vector<3x1xf32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x3xf32>, vector<3x1xf32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<3x48xf32> -> vector<1x48xf32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x48xf32>, vector<1x48xf32>
    %r20 = tile.reduce min %a axis 1 : vector<3x48xf32> -> vector<3x1xf32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x3xf32>, vector<3x1xf32>
    %s20 = tile.reduce min %a axis 0 : vector<3x48xf32> -> vector<1x48xf32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x48xf32>, vector<1x48xf32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<3x48xf32> -> vector<3x1xf32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x3xf32>, vector<3x1xf32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<3x48xf32> -> vector<1x48xf32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x48xf32>, vector<1x48xf32>
  }
}

tile.kernel @r3x48_f32_reference(%x: memref<3x48xf32>, %p: memref<3xf32>, %q: memref<48xf32>, %y: memref<6x3xf32>, %z: memref<6x48xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c48 = arith.constant 48 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c48 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<3x48xf32>
      %s = memref.load %q[%i] : memref<48xf32>
      %a = scf.for %j = %c1 to %c3 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<3x48xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c0, %i] : memref<6x48xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %z[%c1, %i] : memref<6x48xf32>
    }
    scf.for %i = %c0 to %c3 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<3x48xf32>
      %s = memref.load %p[%i] : memref<3xf32>
      %a = scf.for %j = %c1 to %c48 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<3x48xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c0, %i] : memref<6x3xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %y[%c1, %i] : memref<6x3xf32>
    }
    scf.for %i = %c0 to %c48 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<3x48xf32>
      %s = memref.load %q[%i] : memref<48xf32>
      %a = scf.for %j = %c1 to %c3 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<3x48xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c2, %i] : memref<6x48xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %z[%c3, %i] : memref<6x48xf32>
    }
    scf.for %i = %c0 to %c3 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<3x48xf32>
      %s = memref.load %p[%i] : memref<3xf32>
      %a = scf.for %j = %c1 to %c48 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<3x48xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c2, %i] : memref<6x3xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %y[%c3, %i] : memref<6x3xf32>
    }
    scf.for %i = %c0 to %c48 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<3x48xf32>
      %s = memref.load %q[%i] : memref<48xf32>
      %a = scf.for %j = %c1 to %c3 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<3x48xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c4, %i] : memref<6x48xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %z[%c5, %i] : memref<6x48xf32>
    }
    scf.for %i = %c0 to %c3 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<3x48xf32>
      %s = memref.load %p[%i] : memref<3xf32>
      %a = scf.for %j = %c1 to %c48 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<3x48xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c4, %i] : memref<6x3xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %y[%c5, %i] : memref<6x3xf32>
    }
  }
}

tile.kernel @r3x48_i32(%x: memref<3x48xi32>, %p: memref<3xi32>, %q: memref<48xi32>, %y: memref<6x3xi32>, %z: memref<6x48xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<3x48xi32>, vector<3x48xi32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<3xi32>, vector<3x1xi32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<48xi32>, vector<1x48xi32>
    %r00 = tile.reduce add %a axis 1 : vector<3x48xi32> -> vector<3x1xi32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x3xi32>, vector<3x1xi32>
    %s00 = tile.reduce add %a axis 0 : vector<3x48xi32> -> vector<1x48xi32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x48xi32>, vector<1x48xi32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<3x48xi32> -> vector<3x1xi32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x3xi32>, vector<3x1xi32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<3x48xi32> -> vector<1x48xi32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x48xi32>, vector<1x48xi32>
    %r10 = tile.reduce max %a axis 1 : vector<3x48xi32> -> vector<3x1xi32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x3xi32>, vector<3x1xi32>
    %s10 = tile.reduce max %a axis 0 : vector<3x48xi32> -> vector<1x48xi32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x48xi32>, vector<1x48xi32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<3x48xi32> -> vector<3x1xi32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x3xi32>, vector<3x1xi32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<3x48xi32> -> vector<1x48xi32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x48xi32>, vector<1x48xi32>
    %r20 = tile.reduce min %a axis 1 : vector<3x48xi32> -> vector<3x1xi32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x3xi32>, vector<3x1xi32>
    %s20 = tile.reduce min %a axis 0 : vector<3x48xi32> -> vector<1x48xi32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x48xi32>, vector<1x48xi32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<3x48xi32> -> vector<3x1xi32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x3xi32>, vector<3x1xi32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<3x48xi32> -> vector<1x48xi32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x48xi32>, vector<1x48xi32>
  }
}

tile.kernel @r3x48_i32_reference(%x: memref<3x48xi32>, %p: memref<3xi32>, %q: memref<48xi32>, %y: memref<6x3xi32>, %z: memref<6x48xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c48 = arith.constant 48 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c48 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<3x48xi32>
      %s = memref.load %q[%i] : memref<48xi32>
      %a = scf.for %j = %c1 to %c3 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<3x48xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c0, %i] : memref<6x48xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %z[%c1, %i] : memref<6x48xi32>
    }
    scf.for %i = %c0 to %c3 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<3x48xi32>
      %s = memref.load %p[%i] : memref<3xi32>
      %a = scf.for %j = %c1 to %c48 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<3x48xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c0, %i] : memref<6x3xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %y[%c1, %i] : memref<6x3xi32>
    }
    scf.for %i = %c0 to %c48 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<3x48xi32>
      %s = memref.load %q[%i] : memref<48xi32>
      %a = scf.for %j = %c1 to %c3 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<3x48xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c2, %i] : memref<6x48xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %z[%c3, %i] : memref<6x48xi32>
    }
    scf.for %i = %c0 to %c3 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<3x48xi32>
      %s = memref.load %p[%i] : memref<3xi32>
      %a = scf.for %j = %c1 to %c48 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<3x48xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c2, %i] : memref<6x3xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %y[%c3, %i] : memref<6x3xi32>
    }
    scf.for %i = %c0 to %c48 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<3x48xi32>
      %s = memref.load %q[%i] : memref<48xi32>
      %a = scf.for %j = %c1 to %c3 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<3x48xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c4, %i] : memref<6x48xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %z[%c5, %i] : memref<6x48xi32>
    }
    scf.for %i = %c0 to %c3 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<3x48xi32>
      %s = memref.load %p[%i] : memref<3xi32>
      %a = scf.for %j = %c1 to %c48 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<3x48xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c4, %i] : memref<6x3xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %y[%c5, %i] : memref<6x3xi32>
    }
  }
}

tile.kernel @r5x39_f32(%x: memref<5x39xf32>, %p: memref<5xf32>, %q: memref<39xf32>, %y: memref<6x5xf32>, %z: memref<6x39xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<5x39xf32>, vector<5x39xf32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<5xf32>, vector<5x1xf32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<39xf32>, vector<1x39xf32>
    %r00 = tile.reduce add %a axis 1 : vector<5x39xf32> -> vector<5x1xf32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x5xf32>, vector<5x1xf32>
    %s00 = tile.reduce add %a axis 0 : vector<5x39xf32> -> vector<1x39xf32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x39xf32>, vector<1x39xf32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<5x39xf32> -> vector<5x1xf32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x5xf32>, vector<5x1xf32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<5x39xf32> -> vector<1x39xf32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x39xf32>, vector<1x39xf32>
    %r10 = tile.reduce max %a axis 1 : vector<5x39xf32> -> vector<5x1xf32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x5xf32>, vector<5x1xf32>
    %s10 = tile.reduce max %a axis 0 : vector<5x39xf32> -> vector<1x39xf32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x39xf32>, vector<1x39xf32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<5x39xf32> -> vector<5x1xf32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x5xf32>, vector<5x1xf32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<5x39xf32> -> vector<1x39xf32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x39xf32>, vector<1x39xf32>
    %r20 = tile.reduce min %a axis 1 : vector<5x39xf32> -> vector<5x1xf32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x5xf32>, vector<5x1xf32>
    %s20 = tile.reduce min %a axis 0 : vector<5x39xf32> -> vector<1x39xf32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x39xf32>, vector<1x39xf32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<5x39xf32> -> vector<5x1xf32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x5xf32>, vector<5x1xf32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<5x39xf32> -> vector<1x39xf32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x39xf32>, vector<1x39xf32>
  }
}

tile.kernel @r5x39_f32_reference(%x: memref<5x39xf32>, %p: memref<5xf32>, %q: memref<39xf32>, %y: memref<6x5xf32>, %z: memref<6x39xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c39 = arith.constant 39 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c39 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<5x39xf32>
      %s = memref.load %q[%i] : memref<39xf32>
      %a = scf.for %j = %c1 to %c5 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<5x39xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c0, %i] : memref<6x39xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %z[%c1, %i] : memref<6x39xf32>
    }
    scf.for %i = %c0 to %c5 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<5x39xf32>
      %s = memref.load %p[%i] : memref<5xf32>
      %a = scf.for %j = %c1 to %c39 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<5x39xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c0, %i] : memref<6x5xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %y[%c1, %i] : memref<6x5xf32>
    }
    scf.for %i = %c0 to %c39 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<5x39xf32>
      %s = memref.load %q[%i] : memref<39xf32>
      %a = scf.for %j = %c1 to %c5 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<5x39xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c2, %i] : memref<6x39xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %z[%c3, %i] : memref<6x39xf32>
    }
    scf.for %i = %c0 to %c5 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<5x39xf32>
      %s = memref.load %p[%i] : memref<5xf32>
      %a = scf.for %j = %c1 to %c39 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<5x39xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c2, %i] : memref<6x5xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %y[%c3, %i] : memref<6x5xf32>
    }
    scf.for %i = %c0 to %c39 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<5x39xf32>
      %s = memref.load %q[%i] : memref<39xf32>
      %a = scf.for %j = %c1 to %c5 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<5x39xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c4, %i] : memref<6x39xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %z[%c5, %i] : memref<6x39xf32>
    }
    scf.for %i = %c0 to %c5 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<5x39xf32>
      %s = memref.load %p[%i] : memref<5xf32>
      %a = scf.for %j = %c1 to %c39 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<5x39xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c4, %i] : memref<6x5xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %y[%c5, %i] : memref<6x5xf32>
    }
  }
}

tile.kernel @r5x39_i32(%x: memref<5x39xi32>, %p: memref<5xi32>, %q: memref<39xi32>, %y: memref<6x5xi32>, %z: memref<6x39xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<5x39xi32>, vector<5x39xi32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<5xi32>, vector<5x1xi32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<39xi32>, vector<1x39xi32>
    %r00 = tile.reduce add %a axis 1 : vector<5x39xi32> -> vector<5x1xi32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x5xi32>, vector<5x1xi32>
    %s00 = tile.reduce add %a axis 0 : vector<5x39xi32> -> vector<1x39xi32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x39xi32>, vector<1x39xi32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<5x39xi32> -> vector<5x1xi32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x5xi32>, vector<5x1xi32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<5x39xi32> -> vector<1x39xi32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x39xi32>, vector<1x39xi32>
    %r10 = tile.reduce max %a axis 1 : vector<5x39xi32> -> vector<5x1xi32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x5xi32>, vector<5x1xi32>
    %s10 = tile.reduce max %a axis 0 : vector<5x39xi32> -> vector<1x39xi32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x39xi32>, vector<1x39xi32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<5x39xi32> -> vector<5x1xi32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x5xi32>, vector<5x1xi32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<5x39xi32> -> vector<1x39xi32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x39xi32>, vector<1x39xi32>
    %r20 = tile.reduce min %a axis 1 : vector<5x39xi32> -> vector<5x1xi32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x5xi32>, vector<5x1xi32>
    %s20 = tile.reduce min %a axis 0 : vector<5x39xi32> -> vector<1x39xi32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x39xi32>, vector<1x39xi32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<5x39xi32> -> vector<5x1xi32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x5xi32>, vector<5x1xi32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<5x39xi32> -> vector<1x39xi32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x39xi32>, vector<1x39xi32>
  }
}

tile.kernel @r5x39_i32_reference(%x: memref<5x39xi32>, %p: memref<5xi32>, %q: memref<39xi32>, %y: memref<6x5xi32>, %z: memref<6x39xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c39 = arith.constant 39 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c39 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<5x39xi32>
      %s = memref.load %q[%i] : memref<39xi32>
      %a = scf.for %j = %c1 to %c5 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<5x39xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c0, %i] : memref<6x39xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %z[%c1, %i] : memref<6x39xi32>
    }
    scf.for %i = %c0 to %c5 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<5x39xi32>
      %s = memref.load %p[%i] : memref<5xi32>
      %a = scf.for %j = %c1 to %c39 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<5x39xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c0, %i] : memref<6x5xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %y[%c1, %i] : memref<6x5xi32>
    }
    scf.for %i = %c0 to %c39 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<5x39xi32>
      %s = memref.load %q[%i] : memref<39xi32>
      %a = scf.for %j = %c1 to %c5 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<5x39xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c2, %i] : memref<6x39xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %z[%c3, %i] : memref<6x39xi32>
    }
    scf.for %i = %c0 to %c5 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<5x39xi32>
      %s = memref.load %p[%i] : memref<5xi32>
      %a = scf.for %j = %c1 to %c39 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<5x39xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c2, %i] : memref<6x5xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %y[%c3, %i] : memref<6x5xi32>
    }
    scf.for %i = %c0 to %c39 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<5x39xi32>
      %s = memref.load %q[%i] : memref<39xi32>
      %a = scf.for %j = %c1 to %c5 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<5x39xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c4, %i] : memref<6x39xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %z[%c5, %i] : memref<6x39xi32>
    }
    scf.for %i = %c0 to %c5 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<5x39xi32>
      %s = memref.load %p[%i] : memref<5xi32>
      %a = scf.for %j = %c1 to %c39 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<5x39xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c4, %i] : memref<6x5xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %y[%c5, %i] : memref<6x5xi32>
    }
  }
}

tile.kernel @r2x7_f32(%x: memref<2x7xf32>, %p: memref<2xf32>, %q: memref<7xf32>, %y: memref<6x2xf32>, %z: memref<6x7xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<2x7xf32>, vector<2x7xf32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<2xf32>, vector<2x1xf32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<7xf32>, vector<1x7xf32>
    %r00 = tile.reduce add %a axis 1 : vector<2x7xf32> -> vector<2x1xf32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x2xf32>, vector<2x1xf32>
    %s00 = tile.reduce add %a axis 0 : vector<2x7xf32> -> vector<1x7xf32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x7xf32>, vector<1x7xf32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<2x7xf32> -> vector<2x1xf32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x2xf32>, vector<2x1xf32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<2x7xf32> -> vector<1x7xf32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x7xf32>, vector<1x7xf32>
    %r10 = tile.reduce max %a axis 1 : vector<2x7xf32> -> vector<2x1xf32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x2xf32>, vector<2x1xf32>
    %s10 = tile.reduce max %a axis 0 : vector<2x7xf32> -> vector<1x7xf32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x7xf32>, vector<1x7xf32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<2x7xf32> -> vector<2x1xf32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x2xf32>, vector<2x1xf32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<2x7xf32> -> vector<1x7xf32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x7xf32>, vector<1x7xf32>
    %r20 = tile.reduce min %a axis 1 : vector<2x7xf32> -> vector<2x1xf32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x2xf32>, vector<2x1xf32>
    %s20 = tile.reduce min %a axis 0 : vector<2x7xf32> -> vector<1x7xf32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x7xf32>, vector<1x7xf32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<2x7xf32> -> vector<2x1xf32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x2xf32>, vector<2x1xf32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<2x7xf32> -> vector<1x7xf32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x7xf32>, vector<1x7xf32>
  }
}

tile.kernel @r2x7_f32_reference(%x: memref<2x7xf32>, %p: memref<2xf32>, %q: memref<7xf32>, %y: memref<6x2xf32>, %z: memref<6x7xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c7 = arith.constant 7 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<2x7xf32>
      %s = memref.load %q[%i] : memref<7xf32>
      %a = scf.for %j = %c1 to %c2 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<2x7xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c0, %i] : memref<6x7xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %z[%c1, %i] : memref<6x7xf32>
    }
    scf.for %i = %c0 to %c2 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<2x7xf32>
      %s = memref.load %p[%i] : memref<2xf32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<2x7xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c0, %i] : memref<6x2xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %y[%c1, %i] : memref<6x2xf32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<2x7xf32>
      %s = memref.load %q[%i] : memref<7xf32>
      %a = scf.for %j = %c1 to %c2 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<2x7xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c2, %i] : memref<6x7xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %z[%c3, %i] : memref<6x7xf32>
    }
    scf.for %i = %c0 to %c2 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<2x7xf32>
      %s = memref.load %p[%i] : memref<2xf32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<2x7xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c2, %i] : memref<6x2xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %y[%c3, %i] : memref<6x2xf32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<2x7xf32>
      %s = memref.load %q[%i] : memref<7xf32>
      %a = scf.for %j = %c1 to %c2 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<2x7xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c4, %i] : memref<6x7xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %z[%c5, %i] : memref<6x7xf32>
    }
    scf.for %i = %c0 to %c2 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<2x7xf32>
      %s = memref.load %p[%i] : memref<2xf32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<2x7xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c4, %i] : memref<6x2xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %y[%c5, %i] : memref<6x2xf32>
    }
  }
}

tile.kernel @r2x7_i32(%x: memref<2x7xi32>, %p: memref<2xi32>, %q: memref<7xi32>, %y: memref<6x2xi32>, %z: memref<6x7xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<2x7xi32>, vector<2x7xi32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<2xi32>, vector<2x1xi32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<7xi32>, vector<1x7xi32>
    %r00 = tile.reduce add %a axis 1 : vector<2x7xi32> -> vector<2x1xi32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x2xi32>, vector<2x1xi32>
    %s00 = tile.reduce add %a axis 0 : vector<2x7xi32> -> vector<1x7xi32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x7xi32>, vector<1x7xi32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<2x7xi32> -> vector<2x1xi32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x2xi32>, vector<2x1xi32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<2x7xi32> -> vector<1x7xi32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x7xi32>, vector<1x7xi32>
    %r10 = tile.reduce max %a axis 1 : vector<2x7xi32> -> vector<2x1xi32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x2xi32>, vector<2x1xi32>
    %s10 = tile.reduce max %a axis 0 : vector<2x7xi32> -> vector<1x7xi32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x7xi32>, vector<1x7xi32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<2x7xi32> -> vector<2x1xi32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x2xi32>, vector<2x1xi32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<2x7xi32> -> vector<1x7xi32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x7xi32>, vector<1x7xi32>
    %r20 = tile.reduce min %a axis 1 : vector<2x7xi32> -> vector<2x1xi32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x2xi32>, vector<2x1xi32>
    %s20 = tile.reduce min %a axis 0 : vector<2x7xi32> -> vector<1x7xi32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x7xi32>, vector<1x7xi32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<2x7xi32> -> vector<2x1xi32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x2xi32>, vector<2x1xi32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<2x7xi32> -> vector<1x7xi32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x7xi32>, vector<1x7xi32>
  }
}

tile.kernel @r2x7_i32_reference(%x: memref<2x7xi32>, %p: memref<2xi32>, %q: memref<7xi32>, %y: memref<6x2xi32>, %z: memref<6x7xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c7 = arith.constant 7 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<2x7xi32>
      %s = memref.load %q[%i] : memref<7xi32>
      %a = scf.for %j = %c1 to %c2 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<2x7xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c0, %i] : memref<6x7xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %z[%c1, %i] : memref<6x7xi32>
    }
    scf.for %i = %c0 to %c2 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<2x7xi32>
      %s = memref.load %p[%i] : memref<2xi32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<2x7xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c0, %i] : memref<6x2xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %y[%c1, %i] : memref<6x2xi32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<2x7xi32>
      %s = memref.load %q[%i] : memref<7xi32>
      %a = scf.for %j = %c1 to %c2 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<2x7xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c2, %i] : memref<6x7xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %z[%c3, %i] : memref<6x7xi32>
    }
    scf.for %i = %c0 to %c2 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<2x7xi32>
      %s = memref.load %p[%i] : memref<2xi32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<2x7xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c2, %i] : memref<6x2xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %y[%c3, %i] : memref<6x2xi32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<2x7xi32>
      %s = memref.load %q[%i] : memref<7xi32>
      %a = scf.for %j = %c1 to %c2 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<2x7xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c4, %i] : memref<6x7xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %z[%c5, %i] : memref<6x7xi32>
    }
    scf.for %i = %c0 to %c2 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<2x7xi32>
      %s = memref.load %p[%i] : memref<2xi32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<2x7xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c4, %i] : memref<6x2xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %y[%c5, %i] : memref<6x2xi32>
    }
  }
}

tile.kernel @r4x1_f32(%x: memref<4x1xf32>, %p: memref<4xf32>, %q: memref<1xf32>, %y: memref<6x4xf32>, %z: memref<6x1xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<4x1xf32>, vector<4x1xf32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<4xf32>, vector<4x1xf32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<1xf32>, vector<1x1xf32>
    %r00 = tile.reduce add %a axis 1 : vector<4x1xf32> -> vector<4x1xf32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x4xf32>, vector<4x1xf32>
    %s00 = tile.reduce add %a axis 0 : vector<4x1xf32> -> vector<1x1xf32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x1xf32>, vector<1x1xf32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<4x1xf32> -> vector<4x1xf32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x4xf32>, vector<4x1xf32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<4x1xf32> -> vector<1x1xf32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x1xf32>, vector<1x1xf32>
    %r10 = tile.reduce max %a axis 1 : vector<4x1xf32> -> vector<4x1xf32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x4xf32>, vector<4x1xf32>
    %s10 = tile.reduce max %a axis 0 : vector<4x1xf32> -> vector<1x1xf32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x1xf32>, vector<1x1xf32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<4x1xf32> -> vector<4x1xf32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x4xf32>, vector<4x1xf32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<4x1xf32> -> vector<1x1xf32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x1xf32>, vector<1x1xf32>
    %r20 = tile.reduce min %a axis 1 : vector<4x1xf32> -> vector<4x1xf32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x4xf32>, vector<4x1xf32>
    %s20 = tile.reduce min %a axis 0 : vector<4x1xf32> -> vector<1x1xf32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x1xf32>, vector<1x1xf32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<4x1xf32> -> vector<4x1xf32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x4xf32>, vector<4x1xf32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<4x1xf32> -> vector<1x1xf32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x1xf32>, vector<1x1xf32>
  }
}

tile.kernel @r4x1_f32_reference(%x: memref<4x1xf32>, %p: memref<4xf32>, %q: memref<1xf32>, %y: memref<6x4xf32>, %z: memref<6x1xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<4x1xf32>
      %s = memref.load %q[%i] : memref<1xf32>
      %a = scf.for %j = %c1 to %c4 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<4x1xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c0, %i] : memref<6x1xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %z[%c1, %i] : memref<6x1xf32>
    }
    scf.for %i = %c0 to %c4 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<4x1xf32>
      %s = memref.load %p[%i] : memref<4xf32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<4x1xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c0, %i] : memref<6x4xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %y[%c1, %i] : memref<6x4xf32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<4x1xf32>
      %s = memref.load %q[%i] : memref<1xf32>
      %a = scf.for %j = %c1 to %c4 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<4x1xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c2, %i] : memref<6x1xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %z[%c3, %i] : memref<6x1xf32>
    }
    scf.for %i = %c0 to %c4 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<4x1xf32>
      %s = memref.load %p[%i] : memref<4xf32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<4x1xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c2, %i] : memref<6x4xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %y[%c3, %i] : memref<6x4xf32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<4x1xf32>
      %s = memref.load %q[%i] : memref<1xf32>
      %a = scf.for %j = %c1 to %c4 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<4x1xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c4, %i] : memref<6x1xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %z[%c5, %i] : memref<6x1xf32>
    }
    scf.for %i = %c0 to %c4 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<4x1xf32>
      %s = memref.load %p[%i] : memref<4xf32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<4x1xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c4, %i] : memref<6x4xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %y[%c5, %i] : memref<6x4xf32>
    }
  }
}

tile.kernel @r4x1_i32(%x: memref<4x1xi32>, %p: memref<4xi32>, %q: memref<1xi32>, %y: memref<6x4xi32>, %z: memref<6x1xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<4x1xi32>, vector<4x1xi32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<4xi32>, vector<4x1xi32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<1xi32>, vector<1x1xi32>
    %r00 = tile.reduce add %a axis 1 : vector<4x1xi32> -> vector<4x1xi32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x4xi32>, vector<4x1xi32>
    %s00 = tile.reduce add %a axis 0 : vector<4x1xi32> -> vector<1x1xi32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x1xi32>, vector<1x1xi32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<4x1xi32> -> vector<4x1xi32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x4xi32>, vector<4x1xi32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<4x1xi32> -> vector<1x1xi32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x1xi32>, vector<1x1xi32>
    %r10 = tile.reduce max %a axis 1 : vector<4x1xi32> -> vector<4x1xi32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x4xi32>, vector<4x1xi32>
    %s10 = tile.reduce max %a axis 0 : vector<4x1xi32> -> vector<1x1xi32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x1xi32>, vector<1x1xi32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<4x1xi32> -> vector<4x1xi32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x4xi32>, vector<4x1xi32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<4x1xi32> -> vector<1x1xi32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x1xi32>, vector<1x1xi32>
    %r20 = tile.reduce min %a axis 1 : vector<4x1xi32> -> vector<4x1xi32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x4xi32>, vector<4x1xi32>
    %s20 = tile.reduce min %a axis 0 : vector<4x1xi32> -> vector<1x1xi32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x1xi32>, vector<1x1xi32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<4x1xi32> -> vector<4x1xi32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x4xi32>, vector<4x1xi32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<4x1xi32> -> vector<1x1xi32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x1xi32>, vector<1x1xi32>
  }
}

tile.kernel @r4x1_i32_reference(%x: memref<4x1xi32>, %p: memref<4xi32>, %q: memref<1xi32>, %y: memref<6x4xi32>, %z: memref<6x1xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<4x1xi32>
      %s = memref.load %q[%i] : memref<1xi32>
      %a = scf.for %j = %c1 to %c4 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<4x1xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c0, %i] : memref<6x1xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %z[%c1, %i] : memref<6x1xi32>
    }
    scf.for %i = %c0 to %c4 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<4x1xi32>
      %s = memref.load %p[%i] : memref<4xi32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<4x1xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c0, %i] : memref<6x4xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %y[%c1, %i] : memref<6x4xi32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<4x1xi32>
      %s = memref.load %q[%i] : memref<1xi32>
      %a = scf.for %j = %c1 to %c4 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<4x1xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c2, %i] : memref<6x1xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %z[%c3, %i] : memref<6x1xi32>
    }
    scf.for %i = %c0 to %c4 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<4x1xi32>
      %s = memref.load %p[%i] : memref<4xi32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<4x1xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c2, %i] : memref<6x4xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %y[%c3, %i] : memref<6x4xi32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<4x1xi32>
      %s = memref.load %q[%i] : memref<1xi32>
      %a = scf.for %j = %c1 to %c4 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<4x1xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c4, %i] : memref<6x1xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %z[%c5, %i] : memref<6x1xi32>
    }
    scf.for %i = %c0 to %c4 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<4x1xi32>
      %s = memref.load %p[%i] : memref<4xi32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<4x1xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c4, %i] : memref<6x4xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %y[%c5, %i] : memref<6x4xi32>
    }
  }
}

tile.kernel @r1x16_f32(%x: memref<1x16xf32>, %p: memref<1xf32>, %q: memref<16xf32>, %y: memref<6x1xf32>, %z: memref<6x16xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<1x16xf32>, vector<1x16xf32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<1xf32>, vector<1x1xf32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<16xf32>, vector<1x16xf32>
    %r00 = tile.reduce add %a axis 1 : vector<1x16xf32> -> vector<1x1xf32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x1xf32>, vector<1x1xf32>
    %s00 = tile.reduce add %a axis 0 : vector<1x16xf32> -> vector<1x16xf32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x16xf32>, vector<1x16xf32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<1x16xf32> -> vector<1x1xf32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x1xf32>, vector<1x1xf32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<1x16xf32> -> vector<1x16xf32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x16xf32>, vector<1x16xf32>
    %r10 = tile.reduce max %a axis 1 : vector<1x16xf32> -> vector<1x1xf32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x1xf32>, vector<1x1xf32>
    %s10 = tile.reduce max %a axis 0 : vector<1x16xf32> -> vector<1x16xf32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x16xf32>, vector<1x16xf32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<1x16xf32> -> vector<1x1xf32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x1xf32>, vector<1x1xf32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<1x16xf32> -> vector<1x16xf32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x16xf32>, vector<1x16xf32>
    %r20 = tile.reduce min %a axis 1 : vector<1x16xf32> -> vector<1x1xf32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x1xf32>, vector<1x1xf32>
    %s20 = tile.reduce min %a axis 0 : vector<1x16xf32> -> vector<1x16xf32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x16xf32>, vector<1x16xf32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<1x16xf32> -> vector<1x1xf32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x1xf32>, vector<1x1xf32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<1x16xf32> -> vector<1x16xf32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x16xf32>, vector<1x16xf32>
  }
}

tile.kernel @r1x16_f32_reference(%x: memref<1x16xf32>, %p: memref<1xf32>, %q: memref<16xf32>, %y: memref<6x1xf32>, %z: memref<6x16xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c16 = arith.constant 16 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c16 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<1x16xf32>
      %s = memref.load %q[%i] : memref<16xf32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<1x16xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c0, %i] : memref<6x16xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %z[%c1, %i] : memref<6x16xf32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<1x16xf32>
      %s = memref.load %p[%i] : memref<1xf32>
      %a = scf.for %j = %c1 to %c16 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<1x16xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c0, %i] : memref<6x1xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %y[%c1, %i] : memref<6x1xf32>
    }
    scf.for %i = %c0 to %c16 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<1x16xf32>
      %s = memref.load %q[%i] : memref<16xf32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<1x16xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c2, %i] : memref<6x16xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %z[%c3, %i] : memref<6x16xf32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<1x16xf32>
      %s = memref.load %p[%i] : memref<1xf32>
      %a = scf.for %j = %c1 to %c16 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<1x16xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c2, %i] : memref<6x1xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %y[%c3, %i] : memref<6x1xf32>
    }
    scf.for %i = %c0 to %c16 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<1x16xf32>
      %s = memref.load %q[%i] : memref<16xf32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<1x16xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c4, %i] : memref<6x16xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %z[%c5, %i] : memref<6x16xf32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<1x16xf32>
      %s = memref.load %p[%i] : memref<1xf32>
      %a = scf.for %j = %c1 to %c16 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<1x16xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c4, %i] : memref<6x1xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %y[%c5, %i] : memref<6x1xf32>
    }
  }
}

tile.kernel @r1x16_i32(%x: memref<1x16xi32>, %p: memref<1xi32>, %q: memref<16xi32>, %y: memref<6x1xi32>, %z: memref<6x16xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<1x16xi32>, vector<1x16xi32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<1xi32>, vector<1x1xi32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<16xi32>, vector<1x16xi32>
    %r00 = tile.reduce add %a axis 1 : vector<1x16xi32> -> vector<1x1xi32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x1xi32>, vector<1x1xi32>
    %s00 = tile.reduce add %a axis 0 : vector<1x16xi32> -> vector<1x16xi32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x16xi32>, vector<1x16xi32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<1x16xi32> -> vector<1x1xi32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x1xi32>, vector<1x1xi32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<1x16xi32> -> vector<1x16xi32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x16xi32>, vector<1x16xi32>
    %r10 = tile.reduce max %a axis 1 : vector<1x16xi32> -> vector<1x1xi32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x1xi32>, vector<1x1xi32>
    %s10 = tile.reduce max %a axis 0 : vector<1x16xi32> -> vector<1x16xi32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x16xi32>, vector<1x16xi32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<1x16xi32> -> vector<1x1xi32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x1xi32>, vector<1x1xi32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<1x16xi32> -> vector<1x16xi32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x16xi32>, vector<1x16xi32>
    %r20 = tile.reduce min %a axis 1 : vector<1x16xi32> -> vector<1x1xi32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x1xi32>, vector<1x1xi32>
    %s20 = tile.reduce min %a axis 0 : vector<1x16xi32> -> vector<1x16xi32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x16xi32>, vector<1x16xi32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<1x16xi32> -> vector<1x1xi32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x1xi32>, vector<1x1xi32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<1x16xi32> -> vector<1x16xi32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x16xi32>, vector<1x16xi32>
  }
}

tile.kernel @r1x16_i32_reference(%x: memref<1x16xi32>, %p: memref<1xi32>, %q: memref<16xi32>, %y: memref<6x1xi32>, %z: memref<6x16xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c16 = arith.constant 16 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c16 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<1x16xi32>
      %s = memref.load %q[%i] : memref<16xi32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<1x16xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c0, %i] : memref<6x16xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %z[%c1, %i] : memref<6x16xi32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<1x16xi32>
      %s = memref.load %p[%i] : memref<1xi32>
      %a = scf.for %j = %c1 to %c16 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<1x16xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c0, %i] : memref<6x1xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %y[%c1, %i] : memref<6x1xi32>
    }
    scf.for %i = %c0 to %c16 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<1x16xi32>
      %s = memref.load %q[%i] : memref<16xi32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<1x16xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c2, %i] : memref<6x16xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %z[%c3, %i] : memref<6x16xi32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<1x16xi32>
      %s = memref.load %p[%i] : memref<1xi32>
      %a = scf.for %j = %c1 to %c16 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<1x16xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c2, %i] : memref<6x1xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %y[%c3, %i] : memref<6x1xi32>
    }
    scf.for %i = %c0 to %c16 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<1x16xi32>
      %s = memref.load %q[%i] : memref<16xi32>
      %a = scf.for %j = %c1 to %c1 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<1x16xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c4, %i] : memref<6x16xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %z[%c5, %i] : memref<6x16xi32>
    }
    scf.for %i = %c0 to %c1 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<1x16xi32>
      %s = memref.load %p[%i] : memref<1xi32>
      %a = scf.for %j = %c1 to %c16 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<1x16xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c4, %i] : memref<6x1xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %y[%c5, %i] : memref<6x1xi32>
    }
  }
}

tile.kernel @r7x130_f32(%x: memref<7x130xf32>, %p: memref<7xf32>, %q: memref<130xf32>, %y: memref<6x7xf32>, %z: memref<6x130xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<7x130xf32>, vector<7x130xf32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<7xf32>, vector<7x1xf32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<130xf32>, vector<1x130xf32>
    %r00 = tile.reduce add %a axis 1 : vector<7x130xf32> -> vector<7x1xf32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x7xf32>, vector<7x1xf32>
    %s00 = tile.reduce add %a axis 0 : vector<7x130xf32> -> vector<1x130xf32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x130xf32>, vector<1x130xf32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<7x130xf32> -> vector<7x1xf32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x7xf32>, vector<7x1xf32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<7x130xf32> -> vector<1x130xf32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x130xf32>, vector<1x130xf32>
    %r10 = tile.reduce max %a axis 1 : vector<7x130xf32> -> vector<7x1xf32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x7xf32>, vector<7x1xf32>
    %s10 = tile.reduce max %a axis 0 : vector<7x130xf32> -> vector<1x130xf32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x130xf32>, vector<1x130xf32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<7x130xf32> -> vector<7x1xf32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x7xf32>, vector<7x1xf32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<7x130xf32> -> vector<1x130xf32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x130xf32>, vector<1x130xf32>
    %r20 = tile.reduce min %a axis 1 : vector<7x130xf32> -> vector<7x1xf32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x7xf32>, vector<7x1xf32>
    %s20 = tile.reduce min %a axis 0 : vector<7x130xf32> -> vector<1x130xf32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x130xf32>, vector<1x130xf32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<7x130xf32> -> vector<7x1xf32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x7xf32>, vector<7x1xf32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<7x130xf32> -> vector<1x130xf32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x130xf32>, vector<1x130xf32>
  }
}

tile.kernel @r7x130_f32_reference(%x: memref<7x130xf32>, %p: memref<7xf32>, %q: memref<130xf32>, %y: memref<6x7xf32>, %z: memref<6x130xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c7 = arith.constant 7 : index
  %c130 = arith.constant 130 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c130 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<7x130xf32>
      %s = memref.load %q[%i] : memref<130xf32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<7x130xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c0, %i] : memref<6x130xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %z[%c1, %i] : memref<6x130xf32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<7x130xf32>
      %s = memref.load %p[%i] : memref<7xf32>
      %a = scf.for %j = %c1 to %c130 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<7x130xf32>
        %w = arith.addf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c0, %i] : memref<6x7xf32>
      %b = arith.addf %a, %s : f32
      memref.store %b, %y[%c1, %i] : memref<6x7xf32>
    }
    scf.for %i = %c0 to %c130 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<7x130xf32>
      %s = memref.load %q[%i] : memref<130xf32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<7x130xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c2, %i] : memref<6x130xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %z[%c3, %i] : memref<6x130xf32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<7x130xf32>
      %s = memref.load %p[%i] : memref<7xf32>
      %a = scf.for %j = %c1 to %c130 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<7x130xf32>
        %w = arith.maximumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c2, %i] : memref<6x7xf32>
      %b = arith.maximumf %a, %s : f32
      memref.store %b, %y[%c3, %i] : memref<6x7xf32>
    }
    scf.for %i = %c0 to %c130 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<7x130xf32>
      %s = memref.load %q[%i] : memref<130xf32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%j, %i] : memref<7x130xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %z[%c4, %i] : memref<6x130xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %z[%c5, %i] : memref<6x130xf32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<7x130xf32>
      %s = memref.load %p[%i] : memref<7xf32>
      %a = scf.for %j = %c1 to %c130 step %c1 iter_args(%u = %f) -> (f32) {
        %v = memref.load %x[%i, %j] : memref<7x130xf32>
        %w = arith.minimumf %u, %v : f32
        scf.yield %w : f32
      }
      memref.store %a, %y[%c4, %i] : memref<6x7xf32>
      %b = arith.minimumf %a, %s : f32
      memref.store %b, %y[%c5, %i] : memref<6x7xf32>
    }
  }
}

tile.kernel @r7x130_i32(%x: memref<7x130xi32>, %p: memref<7xi32>, %q: memref<130xi32>, %y: memref<6x7xi32>, %z: memref<6x130xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  tile.grid (%i) to (%c1) {
    %a = tile.load %x[%c0, %c0] : memref<7x130xi32>, vector<7x130xi32>
    %sr = tile.load %p[%c0] {dims = array<i64: 0, -1>} : memref<7xi32>, vector<7x1xi32>
    %sc = tile.load %q[%c0] {dims = array<i64: -1, 0>} : memref<130xi32>, vector<1x130xi32>
    %r00 = tile.reduce add %a axis 1 : vector<7x130xi32> -> vector<7x1xi32>
    tile.store %r00, %y[%c0, %c0] {dims = array<i64: 1, -1>} : memref<6x7xi32>, vector<7x1xi32>
    %s00 = tile.reduce add %a axis 0 : vector<7x130xi32> -> vector<1x130xi32>
    tile.store %s00, %z[%c0, %c0] {dims = array<i64: -1, 1>} : memref<6x130xi32>, vector<1x130xi32>
    %r01 = tile.reduce add %a start %sr axis 1 : vector<7x130xi32> -> vector<7x1xi32>
    tile.store %r01, %y[%c1, %c0] {dims = array<i64: 1, -1>} : memref<6x7xi32>, vector<7x1xi32>
    %s01 = tile.reduce add %a start %sc axis 0 : vector<7x130xi32> -> vector<1x130xi32>
    tile.store %s01, %z[%c1, %c0] {dims = array<i64: -1, 1>} : memref<6x130xi32>, vector<1x130xi32>
    %r10 = tile.reduce max %a axis 1 : vector<7x130xi32> -> vector<7x1xi32>
    tile.store %r10, %y[%c2, %c0] {dims = array<i64: 1, -1>} : memref<6x7xi32>, vector<7x1xi32>
    %s10 = tile.reduce max %a axis 0 : vector<7x130xi32> -> vector<1x130xi32>
    tile.store %s10, %z[%c2, %c0] {dims = array<i64: -1, 1>} : memref<6x130xi32>, vector<1x130xi32>
    %r11 = tile.reduce max %a start %sr axis 1 : vector<7x130xi32> -> vector<7x1xi32>
    tile.store %r11, %y[%c3, %c0] {dims = array<i64: 1, -1>} : memref<6x7xi32>, vector<7x1xi32>
    %s11 = tile.reduce max %a start %sc axis 0 : vector<7x130xi32> -> vector<1x130xi32>
    tile.store %s11, %z[%c3, %c0] {dims = array<i64: -1, 1>} : memref<6x130xi32>, vector<1x130xi32>
    %r20 = tile.reduce min %a axis 1 : vector<7x130xi32> -> vector<7x1xi32>
    tile.store %r20, %y[%c4, %c0] {dims = array<i64: 1, -1>} : memref<6x7xi32>, vector<7x1xi32>
    %s20 = tile.reduce min %a axis 0 : vector<7x130xi32> -> vector<1x130xi32>
    tile.store %s20, %z[%c4, %c0] {dims = array<i64: -1, 1>} : memref<6x130xi32>, vector<1x130xi32>
    %r21 = tile.reduce min %a start %sr axis 1 : vector<7x130xi32> -> vector<7x1xi32>
    tile.store %r21, %y[%c5, %c0] {dims = array<i64: 1, -1>} : memref<6x7xi32>, vector<7x1xi32>
    %s21 = tile.reduce min %a start %sc axis 0 : vector<7x130xi32> -> vector<1x130xi32>
    tile.store %s21, %z[%c5, %c0] {dims = array<i64: -1, 1>} : memref<6x130xi32>, vector<1x130xi32>
  }
}

tile.kernel @r7x130_i32_reference(%x: memref<7x130xi32>, %p: memref<7xi32>, %q: memref<130xi32>, %y: memref<6x7xi32>, %z: memref<6x130xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %c7 = arith.constant 7 : index
  %c130 = arith.constant 130 : index
  tile.grid (%g) to (%c1) {
    scf.for %i = %c0 to %c130 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<7x130xi32>
      %s = memref.load %q[%i] : memref<130xi32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<7x130xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c0, %i] : memref<6x130xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %z[%c1, %i] : memref<6x130xi32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<7x130xi32>
      %s = memref.load %p[%i] : memref<7xi32>
      %a = scf.for %j = %c1 to %c130 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<7x130xi32>
        %w = arith.addi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c0, %i] : memref<6x7xi32>
      %b = arith.addi %a, %s : i32
      memref.store %b, %y[%c1, %i] : memref<6x7xi32>
    }
    scf.for %i = %c0 to %c130 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<7x130xi32>
      %s = memref.load %q[%i] : memref<130xi32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<7x130xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c2, %i] : memref<6x130xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %z[%c3, %i] : memref<6x130xi32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<7x130xi32>
      %s = memref.load %p[%i] : memref<7xi32>
      %a = scf.for %j = %c1 to %c130 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<7x130xi32>
        %w = arith.maxsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c2, %i] : memref<6x7xi32>
      %b = arith.maxsi %a, %s : i32
      memref.store %b, %y[%c3, %i] : memref<6x7xi32>
    }
    scf.for %i = %c0 to %c130 step %c1 {
      %f = memref.load %x[%c0, %i] : memref<7x130xi32>
      %s = memref.load %q[%i] : memref<130xi32>
      %a = scf.for %j = %c1 to %c7 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%j, %i] : memref<7x130xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %z[%c4, %i] : memref<6x130xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %z[%c5, %i] : memref<6x130xi32>
    }
    scf.for %i = %c0 to %c7 step %c1 {
      %f = memref.load %x[%i, %c0] : memref<7x130xi32>
      %s = memref.load %p[%i] : memref<7xi32>
      %a = scf.for %j = %c1 to %c130 step %c1 iter_args(%u = %f) -> (i32) {
        %v = memref.load %x[%i, %j] : memref<7x130xi32>
        %w = arith.minsi %u, %v : i32
        scf.yield %w : i32
      }
      memref.store %a, %y[%c4, %i] : memref<6x7xi32>
      %b = arith.minsi %a, %s : i32
      memref.store %b, %y[%c5, %i] : memref<6x7xi32>
    }
  }
}

