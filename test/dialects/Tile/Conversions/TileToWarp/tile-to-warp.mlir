// RUN: tmc-opt %s --tile-to-warp --canonicalize --cse | FileCheck %s

// Threads past the last column read what the last one reads, and store nothing.
// CHECK-LABEL: tile.kernel @copy
// CHECK-DAG: %[[C23:.*]] = arith.constant 23 : index
// CHECK-DAG: %[[C24:.*]] = arith.constant 24 : index
// CHECK: tile.grid (%[[I:.*]]) to
// CHECK: %[[TID:.*]] = llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.tid.x"() : () -> i32
// CHECK: %[[LANE:.*]] = arith.index_castui %[[TID]] : i32 to index
// CHECK: %[[COLUMN:.*]] = arith.minui %[[LANE]], %[[C23]] : index
// CHECK: %[[X:.*]] = memref.load %{{.*}}[%[[I]], %[[COLUMN]]]
// CHECK: %[[IN:.*]] = arith.cmpi ult, %[[LANE]], %[[C24]] : index
// CHECK-NOT: bar.warp.sync
// CHECK: scf.if %[[IN]] {
// CHECK-NEXT: memref.store %[[X]], %{{.*}}[%[[I]], %[[COLUMN]]]
tile.kernel @copy(%x: memref<?x24xf32>, %y: memref<?x24xf32>) {
  %c0 = arith.constant 0 : index
  %rows = memref.dim %x, %c0 : memref<?x24xf32>
  tile.grid (%i) to (%rows) {
    %t = tile.load %x[%i, %c0] : memref<?x24xf32>, vector<1x24xf32>
    tile.store %t, %y[%i, %c0] : memref<?x24xf32>, vector<1x24xf32>
  }
}

// A sum over two registers counts the columns of the second one once; one thread stores it.
// CHECK-LABEL: tile.kernel @sum
// CHECK: arith.select %{{.*}}, %{{.*}}, %{{.*}} : vector<1xf32>
// CHECK: arith.addf %{{.*}}, %{{.*}} fastmath<contract> : vector<1xf32>
// CHECK-COUNT-5: llvm.call_intrinsic "llvm.nvvm.shfl.sync.bfly.i32"
// CHECK: scf.if
// CHECK-NEXT: memref.store
tile.kernel @sum(%x: memref<1x40xf32>, %y: memref<1xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %t = tile.load %x[%i, %c0] : memref<1x40xf32>, vector<1x40xf32>
    %s = tile.reduce add %t axis 1 : vector<1x40xf32> -> vector<1x1xf32>
    tile.store %s, %y[%i] {dims = array<i64: 0, -1>} : memref<1xf32>, vector<1x1xf32>
  }
}

// What one thread writes to a panel others read: a barrier on either side of the stores.
// CHECK-LABEL: tile.kernel @panel
// CHECK: llvm.call_intrinsic "llvm.nvvm.bar.warp.sync"
// CHECK-COUNT-2: memref.store
// CHECK: llvm.call_intrinsic "llvm.nvvm.bar.warp.sync"
// CHECK: memref.load
tile.kernel @panel(%x: memref<2x32xf32>, %y: memref<32x2xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %p = tile.panel : memref<2x32xf32>
    %t = tile.load %x[%c0, %c0] : memref<2x32xf32>, vector<2x32xf32>
    tile.store %t, %p[%c0, %c0] : memref<2x32xf32>, vector<2x32xf32>
    %u = tile.load %p[%c0, %c0] {dims = array<i64: 1, 0>} : memref<2x32xf32>, vector<32x2xf32>
    tile.store %u, %y[%c0, %c0] : memref<32x2xf32>, vector<32x2xf32>
  }
}

// Codes of 8 bits are the numbers that they stand for, integers or floats, in tiles and in products.
// CHECK-LABEL: tile.kernel @codes
// CHECK: %[[CODE:.*]] = memref.load %{{.*}} : memref<4x32xi8>
// CHECK: arith.sitofp %[[CODE]] : i8 to f32
// CHECK: %[[FLOAT:.*]] = memref.load %{{.*}} : memref<4x32xf8E4M3FN>
// CHECK: arith.extf %[[FLOAT]] fastmath<nnan> : f8E4M3FN to f32
// CHECK: arith.truncf %{{.*}} : f32 to f8E4M3FN
tile.kernel @codes(%x: memref<4x32xi8>, %w: memref<4x32xf8E4M3FN>, %y: memref<1x32xf8E4M3FN>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %t = tile.load %x[%i, %c0] : memref<4x32xi8>, vector<1x32xf32>
    %panel = tile.panel : memref<1x4xf32>
    %d = tile.dot %t, %panel[%c0, %c0], %w[%c0, %c0] {depth = 1} : memref<1x4xf32>, memref<4x32xf8E4M3FN>, vector<1x32xf32>
    tile.store %d, %y[%i, %c0] : memref<1x32xf8E4M3FN>, vector<1x32xf32>
  }
}

// Local memory is each thread's own: all threads store what all threads read.
// CHECK-LABEL: tile.kernel @local
// CHECK: %[[LOCAL:.*]] = memref.alloca() : memref<4xf32>
// CHECK-NOT: scf.if
// CHECK-NOT: bar.warp.sync
// CHECK: memref.store %{{.*}}, %[[LOCAL]]
// CHECK-NEXT: memref.load %[[LOCAL]]
// CHECK: scf.if
// CHECK-NEXT: memref.store %{{.*}}, %{{.*}} : memref<4xf32>
tile.kernel @local(%x: memref<4xf32>, %y: memref<4xf32>) {
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %local = memref.alloca() : memref<4xf32>
    %a = memref.load %x[%i] : memref<4xf32>
    memref.store %a, %local[%i] : memref<4xf32>
    %b = memref.load %local[%i] : memref<4xf32>
    memref.store %b, %y[%i] : memref<4xf32>
  }
}
