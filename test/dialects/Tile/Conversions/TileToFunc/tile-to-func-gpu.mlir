// RUN: tmc-opt %s --tile-to-func=gpu=true | FileCheck %s

// Buffers, sizes, scratch; a block is a part; small panels are in shared memory.
// CHECK: llvm.mlir.global internal @k_panels0() {addr_space = 3 : i32, alignment = 128 : i64} : !llvm.array<128 x i8>
// CHECK: func.func @k(%[[X:.*]]: !llvm.ptr, %[[Y:.*]]: !llvm.ptr, %[[ROWS:.*]]: i64, %[[N:.*]]: i64, %{{.*}}: !llvm.ptr, %{{.*}}: i64)
// CHECK-SAME: tile.buffers = 2 : i64, tile.dynamic_shared = 0 : i64, tile.scratch = 0 : i64, tile.shared = 128 : i64, tile.sizes = 2 : i64, tile.threads = 32 : i64
// CHECK: llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.ctaid.x"
// CHECK: %[[BLOCK:.*]] = arith.index_cast
// CHECK: llvm.call_intrinsic "llvm.nvvm.read.ptx.sreg.nctaid.x"
// CHECK: %[[BLOCKS:.*]] = arith.index_cast
// CHECK: llvm.mlir.addressof @k_panels0 : !llvm.ptr<3>
// Blocks take turns at the cells; the last ones have none, where there are more blocks.
// CHECK: scf.for %{{.*}} = %[[BLOCK]] to %{{.*}} step %[[BLOCKS]] {
tile.kernel @k(%x: memref<?x32xf32>, %y: memref<32xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    %p = tile.panel : memref<32xf32>
    %t = tile.load %x[%i, %c0] : memref<?x32xf32>, vector<32xf32>
    tile.store %t, %p[%c0] : memref<32xf32>, vector<32xf32>
  }
}

// Large ones are in the block's piece of global memory.
// CHECK: func.func @large(%{{.*}}: !llvm.ptr, %[[SCRATCH:.*]]: !llvm.ptr, %[[STRIDE:.*]]: i64)
// CHECK-SAME: tile.scratch = 65536 : i64, tile.shared = 0 : i64
// CHECK: llvm.getelementptr %[[SCRATCH]]
tile.kernel @large(%x: memref<32xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %p = tile.panel : memref<16384xf32>
    %t = tile.load %p[%c0] : memref<16384xf32>, vector<32xf32>
    tile.store %t, %x[%c0] : memref<32xf32>, vector<32xf32>
  }
}

// Several warps share what is in memory space 3, which a launch gives where it is too large to be static.
// CHECK: llvm.mlir.global external @warps_panels0() {addr_space = 3 : i32, alignment = 1024 : i64} : !llvm.array<0 x i8>
// CHECK: func.func @warps(
// CHECK-SAME: tile.dynamic_shared = 65536 : i64, tile.scratch = 0 : i64, tile.shared = 0 : i64, tile.sizes = 0 : i64, tile.threads = 128 : i64
// CHECK: llvm.mlir.addressof @warps_panels0 : !llvm.ptr<3>
tile.kernel @warps(%x: memref<32xf32>) attributes {tile.warps = array<i64: 2, 2>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%c1) {
    %p = tile.panel : memref<16384xf32, 3>
    %t = memref.load %p[%c0] : memref<16384xf32, 3>
    memref.store %t, %x[%c0] : memref<32xf32>
  }
}
