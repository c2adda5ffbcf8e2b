// RUN: tmc-opt %s | FileCheck %s
// RUN: tmc-opt %s | tmc-opt | FileCheck %s
// RUN: tmc-opt %s -mlir-print-op-generic | tmc-opt | FileCheck %s

// CHECK-LABEL: tile.kernel @linear(
// CHECK-SAME:    %[[X:.*]]: memref<?x384xf32> {llvm.noalias}, %[[W:.*]]: memref<32x384x48xf32>, %[[BIAS:.*]]: memref<1536xf32>,
// CHECK-SAME:    %[[Y:.*]]: memref<?x1536xf32>, %[[ROWS:.*]]: index) attributes {note = "x"} {
tile.kernel @linear(%x: memref<?x384xf32> {llvm.noalias}, %w: memref<32x384x48xf32>, %bias: memref<1536xf32>,
                    %y: memref<?x1536xf32>, %rows: index) attributes {note = "x"} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c32 = arith.constant 32 : index
  %c48 = arith.constant 48 : index
  %c384 = arith.constant 384 : index
  // CHECK: tile.grid (%[[I:.*]], %[[P:.*]]) to (%[[ROWS]], %{{.*}}) {
  tile.grid (%i, %p) to (%rows, %c32) {
    // CHECK: %[[N:.*]] = arith.muli
    %n = arith.muli %p, %c48 : index
    // CHECK: %[[S:.*]] = tile.panel : memref<8x48xf32>
    %s = tile.panel : memref<8x48xf32>
    // CHECK: tile.load %[[BIAS]][%[[N]]] : memref<1536xf32>, vector<48xf32>
    %b = tile.load %bias[%n] : memref<1536xf32>, vector<48xf32>
    %z = vector.broadcast %b : vector<48xf32> to vector<8x48xf32>
    %acc = scf.for %k = %c0 to %c384 step %c4 iter_args(%a = %z) -> (vector<8x48xf32>) {
      // CHECK: tile.dot %{{.*}}, %[[X]][%[[I]], %[[K:.*]]], %[[W]][%[[P]], %[[K]], %{{.*}}] {depth = 4 : i64} : memref<?x384xf32>, memref<32x384x48xf32>, vector<8x48xf32>
      %d = tile.dot %a, %x[%i, %k], %w[%p, %k, %c0] {depth = 4} : memref<?x384xf32>, memref<32x384x48xf32>, vector<8x48xf32>
      scf.yield %d : vector<8x48xf32>
    }
    // CHECK: tile.dot %{{.*}} : memref<8x48xf32>
    %e = tile.dot %acc, %s[%c0, %c0], %w[%p, %c0, %c0] : memref<8x48xf32>, memref<32x384x48xf32>, vector<8x48xf32>
    // CHECK: tile.store %{{.*}}, %{{.*}}[%[[I]], %[[N]]] : memref<?x1536xf32>, vector<8x48xf32>
    tile.store %e, %y[%i, %n] : memref<?x1536xf32>, vector<8x48xf32>
    // CHECK-NOT: tile.end
  }
}

// CHECK-LABEL: tile.kernel private @rows(
tile.kernel private @rows(%x: memref<64xf32>, %t: memref<12x32xf32>) {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  tile.grid (%i) to (%c8) {
    // CHECK: tile.load %{{.*}}[%{{.*}}] {dims = array<i64: 0, -1>} : memref<64xf32>, vector<8x1xf32>
    %r = tile.load %x[%i] {dims = array<i64: 0, -1>} : memref<64xf32>, vector<8x1xf32>
    // CHECK: %[[J:.*]] = tile.iota %{{.*}} axis 1 : vector<8x32xi32>
    %j = tile.iota %i axis 1 : vector<8x32xi32>
    // CHECK: %[[G:.*]] = tile.gather %{{.*}}[%{{.*}}, %[[J]]] : memref<12x32xf32>, vector<8x32xi32> -> vector<8x32xf32>
    %g = tile.gather %t[%c0, %j] : memref<12x32xf32>, vector<8x32xi32> -> vector<8x32xf32>
    // CHECK: tile.gather %{{.*}}[%[[J]]] : memref<64xf32>
    %h = tile.gather %x[%j] : memref<64xf32>, vector<8x32xi32> -> vector<8x32xf32>
    // CHECK: tile.reduce max %[[G]] start %{{.*}} axis 1 : vector<8x32xf32> -> vector<8x1xf32>
    %m = tile.reduce max %g start %r axis 1 : vector<8x32xf32> -> vector<8x1xf32>
    // CHECK: tile.reduce add %{{.*}} axis 0 : vector<8x32xf32> -> vector<1x32xf32>
    %s = tile.reduce add %h axis 0 : vector<8x32xf32> -> vector<1x32xf32>
    // CHECK: tile.store %{{.*}}, %{{.*}}[%{{.*}}] {dims = array<i64: 0, -1>} : memref<64xf32>, vector<8x1xf32>
    tile.store %m, %x[%i] {dims = array<i64: 0, -1>} : memref<64xf32>, vector<8x1xf32>
  }
}

// CHECK-LABEL: tile.kernel @stages(
tile.kernel @stages(%x: memref<?x64xf32>, %codes: memref<?x64xf8E4M3FN>, %t: memref<?xi32>) {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  tile.grid (%i) to (%c8) {
    // CHECK: tile.stage %{{.*}}[%{{.*}}, %{{.*}}] : memref<?x64xf32>, memref<32x64xf32, 3>
    %a = tile.stage %x[%i, %c0] : memref<?x64xf32>, memref<32x64xf32, 3>
    // CHECK: tile.stage %{{.*}}[%{{.*}}, %{{.*}}] table %{{.*}} : memref<?xi32> {page = 32 : i64} : memref<?x64xf8E4M3FN>, memref<32x64xbf16, 3>
    %b = tile.stage %codes[%i, %c0] table %t : memref<?xi32> {page = 32} : memref<?x64xf8E4M3FN>, memref<32x64xbf16, 3>
  }
}

// CHECK-LABEL: func.func @shared
func.func @shared(%s: vector<16x16xf32>, %r: memref<16x8xf32, 3>, %x: memref<?x64xf32>) -> vector<16x1xf32> {
  %c0 = arith.constant 0 : index
  // CHECK: tile.share %{{.*}} : vector<16x16xf32> -> memref<16x16xf32, 3>
  %m = tile.share %s : vector<16x16xf32> -> memref<16x16xf32, 3>
  // CHECK: tile.substitute %{{.*}}, %{{.*}} : memref<16x16xf32, 3>, memref<16x8xf32, 3> -> memref<16x8xbf16, 3>
  %y = tile.substitute %m, %r : memref<16x16xf32, 3>, memref<16x8xf32, 3> -> memref<16x8xbf16, 3>
  // CHECK: tile.load {{.*}} {dims = array<i64: 0, -1>, early}
  %t = tile.load %x[%c0, %c0] {dims = array<i64: 0, -1>, early} : memref<?x64xf32>, vector<16x1xf32>
  return %t : vector<16x1xf32>
}

// CHECK-LABEL: func.func @faded
func.func @faded(%g: memref<64x64xbf16, 3>, %q: memref<64x64xbf16, 3>, %x: vector<64x64xf32>) -> vector<64x64xf32> {
  // CHECK: tile.faded_sum %{{.*}} least -3.000000e+01 : memref<64x64xbf16, 3> -> memref<65x64xf32, 3>
  %s = tile.faded_sum %g least -30.0 : memref<64x64xbf16, 3> -> memref<65x64xf32, 3>
  // CHECK: tile.faded_mma %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} : memref<64x64xbf16, 3>, memref<64x64xbf16, 3>, memref<65x64xf32, 3>, vector<64x64xf32>
  %y = tile.faded_mma %x, %q, %q, %s : memref<64x64xbf16, 3>, memref<64x64xbf16, 3>, memref<65x64xf32, 3>, vector<64x64xf32>
  // CHECK: tile.faded_mma {{.*}} before upper :
  %z = tile.faded_mma %y, %q, %q, %s before upper : memref<64x64xbf16, 3>, memref<64x64xbf16, 3>, memref<65x64xf32, 3>, vector<64x64xf32>
  return %z : vector<64x64xf32>
}
