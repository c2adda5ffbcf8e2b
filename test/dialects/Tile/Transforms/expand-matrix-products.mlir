// RUN: tmc-opt %s --tile-expand-matrix-products --split-input-file | FileCheck %s
// RUN: tmc-opt %s --tile-to-llvm=target=x86-64-v4-amx --split-input-file | FileCheck %s --check-prefix=LLVM

// LLVM-LABEL: llvm.func @bf16
// LLVM-COUNT-2: "llvm.x86.ldtilecfg"
// LLVM: "llvm.x86.tilerelease"

// Blocks of 32 rows, then 16, then what is left, whose number the registers are told. They are told what a cell did not
// tell them before.
// CHECK-LABEL: tile.kernel @bf16
// CHECK: %[[SIZES:.*]] = tile.panel : memref<64xi8>
// CHECK: %[[KNOWN:.*]] = tile.panel : memref<1xi64>
// CHECK: memref.store %{{.*}}, %[[KNOWN]]
// CHECK: %[[BEFORE:.*]] = memref.load %[[KNOWN]]
// CHECK: %[[DIFFERS:.*]] = arith.cmpi ne, %[[BEFORE]], %[[WANTED:.*]] : i64
// CHECK: scf.if %[[DIFFERS]]
// CHECK: vector.store %{{.*}}, %[[SIZES]]
// CHECK: llvm.call_intrinsic "llvm.x86.ldtilecfg"
// CHECK: memref.store %[[WANTED]], %[[KNOWN]]
// CHECK: scf.for
// CHECK-COUNT-6: "llvm.x86.tilezero"
// CHECK: scf.for
// CHECK: "llvm.x86.tileloadd64"
// CHECK: "llvm.x86.tileloadd64"
// CHECK: "llvm.x86.tdpbf16ps"
// CHECK-COUNT-6: "llvm.x86.tilestored64"
// CHECK: scf.if
// CHECK-COUNT-3: "llvm.x86.tilezero"
// CHECK: scf.if
// CHECK: "llvm.x86.ldtilecfg"
// CHECK-COUNT-3: "llvm.x86.tilezero"
// CHECK: "llvm.x86.tilerelease"
tile.kernel @bf16(%x: memref<?x384xbf16>, %w: memref<4x192x96xbf16>, %y: memref<?x48xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %x, %c0 : memref<?x384xbf16>
  tile.grid (%i) to (%c1) {
    tile.matrix_product %y[%c0, %c0], %x[%c0, %c0], %w[%c1, %c0, %c0] rows %n {columns = 48, depth = 384} : memref<?x48xf32>, memref<?x384xbf16>, memref<4x192x96xbf16>
  }
}

// -----

// 40 bytes are left behind the first 64 and the sums so far: a second pass, with registers of 10 rows of b.
// CHECK-LABEL: tile.kernel @rest
// CHECK: "llvm.x86.ldtilecfg"
// CHECK: "llvm.x86.tilezero"
// CHECK: "llvm.x86.tdpbusd"
// CHECK: "llvm.x86.tilestored64"
// CHECK: 40, 0, 64, 0
// CHECK: "llvm.x86.ldtilecfg"
// CHECK-NOT: "llvm.x86.tilezero"
// CHECK: "llvm.x86.tdpbusd"
// CHECK: "llvm.x86.tilerelease"
tile.kernel @rest(%x: memref<?x104xi8>, %w: memref<4x26x192xi8>, %y: memref<?x16xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %x, %c0 : memref<?x104xi8>
  tile.grid (%i) to (%c1) {
    tile.matrix_product %y[%c0, %c0], %x[%c0, %c0], %w[%c1, %c0, %c0] rows %n {columns = 16, depth = 104} : memref<?x16xi32>, memref<?x104xi8>, memref<4x26x192xi8>
  }
}

// -----

// Two panels of 32 columns: registers 4 and 5 hold a, 6 and 7 hold b, each loaded once for two products. The depth is
// the operand, in steps of 64 bytes, and products are added to the sums.
// CHECK-LABEL: tile.kernel @panels
// CHECK: arith.divui
// CHECK: scf.for
// CHECK: scf.for
// CHECK-COUNT-4: "llvm.x86.tileloadd64"
// CHECK-NOT: "llvm.x86.tilezero"
// CHECK: scf.for
// CHECK-COUNT-3: "llvm.x86.tileloadd64"
// CHECK-COUNT-2: "llvm.x86.tdpbf16ps"
// CHECK: "llvm.x86.tileloadd64"
// CHECK-COUNT-2: "llvm.x86.tdpbf16ps"
// CHECK-NOT: "llvm.x86.tileloadd64"
// CHECK: "llvm.x86.tilestored64"
tile.kernel @panels(%x: memref<?x256xbf16>, %w: memref<2x128x64xbf16>, %y: memref<?x64xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %n = memref.dim %x, %c0 : memref<?x256xbf16>
  tile.grid (%i) to (%c1) {
    tile.matrix_product %y[%c0, %c0], %x[%c0, %c0], %w[%c0, %c0, %c0] rows %n inputs %n panels %c2 {accumulate, columns = 32, depth = 256} : memref<?x64xf32>, memref<?x256xbf16>, memref<2x128x64xbf16>
  }
}

// -----

// While a panel is multiplied, each block of 32 rows asks for its share of the next.
// CHECK-LABEL: tile.kernel @ahead
// CHECK: scf.for
// CHECK: scf.for
// CHECK-COUNT-12: llvm.intr.prefetch
// CHECK-NOT: llvm.intr.prefetch
// CHECK: "llvm.x86.tdpbf16ps"
tile.kernel @ahead(%x: memref<?x384xbf16>, %w: memref<4x192x96xbf16>, %y: memref<?x48xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %x, %c0 : memref<?x384xbf16>
  tile.grid (%i) to (%c1) {
    tile.matrix_product %y[%c0, %c0], %x[%c0, %c0], %w[%c1, %c0, %c0] rows %n {columns = 48, depth = 384, prefetch = 12} : memref<?x48xf32>, memref<?x384xbf16>, memref<4x192x96xbf16>
  }
}
