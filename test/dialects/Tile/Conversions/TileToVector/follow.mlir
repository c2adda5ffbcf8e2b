// RUN: tmc-opt %s --tile-to-vector="lanes=16 follow-from=4" | FileCheck %s --check-prefixes=CHECK,FOLLOW
// RUN: tmc-opt %s --tile-to-vector="lanes=16 follow-from=5" | FileCheck %s --check-prefixes=CHECK,ALONE

// The state is stored and also reduced with q: each register is reduced as soon as it is stored.
// CHECK-LABEL: @state
tile.kernel @state(%s: memref<4x16xf32>, %q: memref<4x16xf32>, %o: memref<16xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    // FOLLOW: vector.store
    // FOLLOW-NOT: vector.store
    // FOLLOW: arith.mulf
    // ALONE-COUNT-4: vector.store
    // ALONE: arith.mulf
    %t = tile.load %s[%c0, %c0] : memref<4x16xf32>, vector<4x16xf32>
    %u = arith.addf %t, %t : vector<4x16xf32>
    tile.store %u, %s[%c0, %c0] : memref<4x16xf32>, vector<4x16xf32>
    %w = tile.load %q[%c0, %c0] : memref<4x16xf32>, vector<4x16xf32>
    %p = arith.mulf %u, %w : vector<4x16xf32>
    %r = tile.reduce add %p axis 0 : vector<4x16xf32> -> vector<1x16xf32>
    tile.store %r, %o[%c0] {dims = array<i64: -1, 0>} : memref<16xf32>, vector<1x16xf32>
  }
}

// What a reduction needs from behind the store is not there yet, or is about to be overwritten: it waits.
// CHECK-LABEL: @not_ready
tile.kernel @not_ready(%s: memref<4x16xf32>, %q: memref<4x16xf32>, %o: memref<16xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    // CHECK-COUNT-4: vector.store
    // CHECK: vector.store
    // CHECK: arith.mulf
    %t = tile.load %s[%c0, %c0] : memref<4x16xf32>, vector<4x16xf32>
    %u = arith.addf %t, %t : vector<4x16xf32>
    tile.store %u, %s[%c0, %c0] : memref<4x16xf32>, vector<4x16xf32>
    %z = arith.constant dense<0.0> : vector<16xf32>
    tile.store %z, %q[%c0, %c0] : memref<4x16xf32>, vector<16xf32>
    %w = tile.load %q[%c0, %c0] : memref<4x16xf32>, vector<4x16xf32>
    %p = arith.mulf %u, %w : vector<4x16xf32>
    %r = tile.reduce add %p axis 0 : vector<4x16xf32> -> vector<1x16xf32>
    tile.store %r, %o[%c0] {dims = array<i64: -1, 0>} : memref<16xf32>, vector<1x16xf32>
  }
}
