// RUN: tmc-opt %s --tile-to-func --canonicalize | FileCheck %s

// Sizes: ?, then ? of the second buffer, then the index arguments. Panels: 40 bytes in 64, then 4096.
// CHECK-LABEL: func.func @kernel
// CHECK-SAME:    (%[[ARGS:.*]]: !llvm.ptr, %[[PART:.*]]: i32, %[[PARTS:.*]]: i32) attributes {tile.scratch = 4160 : i64}
tile.kernel @kernel(%x: memref<?x64xf32>, %n: index, %y: memref<4x?xi64>, %m: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // Denormals are zero, and the caller's settings come back at the end.
  // CHECK: llvm.call_intrinsic "llvm.x86.sse.stmxcsr"(%[[STATE:.*]]) :
  // CHECK: llvm.call_intrinsic "llvm.x86.sse.ldmxcsr"
  // CHECK: %[[BUFFERS:.*]] = llvm.load %[[ARGS]]
  // CHECK: %[[AT8:.*]] = llvm.getelementptr %[[ARGS]][8]
  // CHECK: %[[SIZES:.*]] = llvm.load %[[AT8]]
  // CHECK: %[[ROWS:.*]] = llvm.load %[[SIZES]] : !llvm.ptr -> i64
  // CHECK: llvm.load %[[BUFFERS]] : !llvm.ptr -> !llvm.ptr
  // CHECK: llvm.getelementptr %[[SIZES]][8]
  // CHECK: llvm.getelementptr %[[BUFFERS]][8]
  // CHECK: %[[AT16:.*]] = llvm.getelementptr %[[SIZES]][16]
  // CHECK: %[[N:.*]] = llvm.load %[[AT16]] : !llvm.ptr -> i64
  // CHECK: %[[AT24:.*]] = llvm.getelementptr %[[SIZES]][24]
  // CHECK: %[[M:.*]] = llvm.load %[[AT24]] : !llvm.ptr -> i64
  %c = memref.dim %y, %c1 : memref<4x?xi64>
  // The share of the part, and the cell's place in the grid, last axis fastest.
  // CHECK: arith.divui
  // CHECK: arith.divui
  // CHECK: scf.for %[[CELL:.*]] =
  // CHECK:   arith.remui %[[CELL]]
  // CHECK:   arith.divui %[[CELL]]
  tile.grid (%i, %j) to (%n, %m) {
    %p = tile.panel : memref<10xf32>
    %q = tile.panel : memref<8x64xf64>
    %v = memref.load %x[%i, %j] : memref<?x64xf32>
    memref.store %v, %p[%c0] : memref<10xf32>
    %w = arith.extf %v : f32 to f64
    memref.store %w, %q[%c0, %j] : memref<8x64xf64>
    %k = arith.index_cast %c : index to i64
    memref.store %k, %y[%c0, %i] : memref<4x?xi64>
  }
  // CHECK: llvm.call_intrinsic "llvm.x86.sse.ldmxcsr"(%[[STATE]])
  // CHECK-NEXT: return
}
