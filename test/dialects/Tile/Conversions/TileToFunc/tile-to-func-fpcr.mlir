// RUN: tmc-opt %s --tile-to-func=fpcr=true | FileCheck %s

// On aarch64 denormals are zero by a bit of a register, whose value of before comes back at the end.
// CHECK-LABEL: func.func @kernel
tile.kernel @kernel(%x: memref<?x64xf32>, %n: index) {
  // CHECK: %[[CALLERS:.*]] = llvm.call_intrinsic "llvm.aarch64.get.fpcr"() : () -> i64
  // CHECK: %[[OWN:.*]] = llvm.mlir.constant(16777216 : i64) : i64
  // CHECK: llvm.call_intrinsic "llvm.aarch64.set.fpcr"(%[[OWN]])
  // CHECK: scf.for
  // CHECK: llvm.call_intrinsic "llvm.aarch64.set.fpcr"(%[[CALLERS]])
  // CHECK-NEXT: return
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    %v = tile.load %x[%i, %c0] : memref<?x64xf32>, vector<1x64xf32>
    tile.store %v, %x[%i, %c0] : memref<?x64xf32>, vector<1x64xf32>
  }
}
