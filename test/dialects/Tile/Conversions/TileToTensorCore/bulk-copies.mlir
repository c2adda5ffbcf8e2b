// RUN: tmc-opt %s --tile-to-tensor-core=target=cuda-sm_90a 2>%t.err | FileCheck %s
// RUN: FileCheck %s --check-prefix=REMARK < %t.err
// RUN: tmc-opt %s --tile-to-tensor-core=target=cuda 2>&1 | FileCheck %s --check-prefix=OTHER --implicit-check-not=remark
// RUN: tile-run %s --target=cuda-sm_90a --kernel=mixed --print=asm | FileCheck %s --check-prefix=PTX

// Boxes of loops by bulk copies of a warp of its own. The kernels of warpgroups.mlir copied so, and these, run by numbers.test.

// OTHER-NOT: tensormap
// OTHER-NOT: mbarrier

// 64 rows of 64 numbers and 64 rows of 96 columns in strips of 16, four times; maps and mbarriers in front.
// CHECK: tile.kernel @mixed(
// CHECK-SAME: tile.copy_warps = 4
// CHECK: tile.panel : memref<{{[0-9]+}}xi32, 3>
// CHECK: tile.panel : memref<64xi32, 1>
// CHECK-DAG: "tensormap.replace.tile.box_dim.shared::cta.b1024.b32 [$0], 0, 64;"
// CHECK-DAG: "tensormap.replace.tile.box_dim.shared::cta.b1024.b32 [$0], 0, 16;"
// CHECK-DAG: "mbarrier.init.shared::cta.b64 [$0], 1;"
// CHECK-DAG: "mbarrier.init.shared::cta.b64 [$0], 4;"
// CHECK: "tensormap.cp_fenceproxy.global.shared::cta.tensormap::generic.release.gpu.sync.aligned [$0], [$1], 128;"
// CHECK: "fence.proxy.tensormap::generic.acquire.gpu [$0], 128;
// CHECK: nvvm.barrier0
// CHECK: tile.grid
// The warp that copies: a trip waits for an empty stage, says how many bytes come, and asks for a strip of rows and six of columns.
// CHECK: mbarrier.try_wait.parity
// CHECK: "mbarrier.arrive.expect_tx.shared::cta.b64 _, [$0], 20480;"
// CHECK-COUNT-1: "cp.async.bulk.tensor.2d.shared::cluster.global.tile.mbarrier::complete_tx::bytes [$0], [$1, {$3, $4}], [$2];"
// CHECK-COUNT-6: "cp.async.bulk.tensor.3d.shared::cluster.global.tile.mbarrier::complete_tx::bytes [$0], [$1, {$3, $4, $5}], [$2];"
// The loop of f32 is copied by those that compute, between two barriers of all.
// CHECK: "bar.sync 2, 160;"
// CHECK: "bar.sync 2, 160;"
// CHECK: } else {
// CHECK-NOT: nvvm.cp.async
// CHECK: scf.for
// CHECK: mbarrier.try_wait.parity
// CHECK: wgmma.mma_async.sync.aligned.m64n96k16.f32.f16.f16
// CHECK: "wgmma.wait_group.sync.aligned 1;"
// CHECK: "mbarrier.arrive.shared::cta.b64 _, [$0];"
// CHECK: "bar.sync 2, 160;"
// CHECK: nvvm.cp.async
// CHECK: "bar.sync 1, 128;"
// CHECK: "bar.sync 2, 160;"
// CHECK: } {tile.registers = array<i64: 32, 224>}

// PTX: .maxntid 256
// PTX: setmaxnreg.dec.sync.aligned.u32 32;
// PTX: cp.async.bulk.tensor.3d
// PTX: setmaxnreg.inc.sync.aligned.u32 224;
// PTX: wgmma

tile.kernel @mixed(%x: memref<?x72xf16>, %w: memref<3x72x48xf16>, %u: memref<?x40xf32>, %v: memref<3x40x48xf32>, %z: memref<?x100xf32>) attributes {tile.bulk_copies, tile.warps = array<i64: 4, 1>} {
  %zero = arith.constant dense<0.0> : vector<64x96xf32>
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %step = arith.constant 64 : index
  %k = arith.constant 72 : index
  %k1 = arith.constant 40 : index
  %rows = arith.constant 64 : index
  %less = arith.constant 63 : index
  %columns = arith.constant 96 : index
  %panels = arith.constant 2 : index
  %m = memref.dim %x, %c0 : memref<?x72xf16>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i, %j) to (%down, %panels) {
    %row = arith.muli %i, %rows : index
    %column = arith.muli %j, %columns : index
    %panel = arith.muli %j, %panels : index
    %sum = scf.for %p = %c0 to %k step %step iter_args(%acc = %zero) -> (vector<64x96xf32>) {
      %left = tile.stage %x[%row, %p] : memref<?x72xf16>, memref<64x64xf16, 3>
      %right = tile.stage %w[%panel, %p, %c0] : memref<3x72x48xf16>, memref<64x96xf16, 3>
      %next = tile.mma %acc, %left, %right : memref<64x64xf16, 3>, memref<64x96xf16, 3>, vector<64x96xf32>
      scf.yield %next : vector<64x96xf32>
    }
    %both = scf.for %p = %c0 to %k1 step %c8 iter_args(%acc = %sum) -> (vector<64x96xf32>) {
      %left = tile.stage %u[%row, %p] : memref<?x40xf32>, memref<64x8xf32, 3>
      %right = tile.stage %v[%panel, %p, %c0] : memref<3x40x48xf32>, memref<8x96xf32, 3>
      %next = tile.mma %acc, %left, %right : memref<64x8xf32, 3>, memref<8x96xf32, 3>, vector<64x96xf32>
      scf.yield %next : vector<64x96xf32>
    }
    %all = scf.for %p = %c0 to %k step %step iter_args(%acc = %both) -> (vector<64x96xf32>) {
      %left = tile.stage %x[%row, %p] : memref<?x72xf16>, memref<64x64xf16, 3>
      %right = tile.stage %w[%panel, %p, %c0] : memref<3x72x48xf16>, memref<64x96xf16, 3>
      %next = tile.mma %acc, %left, %right : memref<64x64xf16, 3>, memref<64x96xf16, 3>, vector<64x96xf32>
      scf.yield %next : vector<64x96xf32>
    }
    tile.store %all, %z[%row, %column] : memref<?x100xf32>, vector<64x96xf32>
  }
}

tile.kernel @mixed_reference(%x: memref<?x72xf16>, %w: memref<3x72x48xf16>, %u: memref<?x40xf32>, %v: memref<3x40x48xf32>, %z: memref<?x100xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %k = arith.constant 72 : index
  %k1 = arith.constant 40 : index
  %n = arith.constant 100 : index
  %c48 = arith.constant 48 : index
  %zero = arith.constant 0.0 : f32
  %m = memref.dim %x, %c0 : memref<?x72xf16>
  tile.grid (%i) to (%m) {
    scf.for %j = %c0 to %n step %c1 {
      %np = arith.divui %j, %c48 : index
      %nw = arith.remui %j, %c48 : index
      %sum = scf.for %q = %c0 to %k step %c1 iter_args(%acc = %zero) -> (f32) {
        %a = memref.load %x[%i, %q] : memref<?x72xf16>
        %b = memref.load %w[%np, %q, %nw] : memref<3x72x48xf16>
        %af = arith.extf %a : f16 to f32
        %bf = arith.extf %b : f16 to f32
        %ab = arith.mulf %af, %bf : f32
        %next = arith.addf %acc, %ab : f32
        scf.yield %next : f32
      }
      %twice = arith.addf %sum, %sum : f32
      %all = scf.for %q = %c0 to %k1 step %c1 iter_args(%acc = %twice) -> (f32) {
        %a = memref.load %u[%i, %q] : memref<?x40xf32>
        %b = memref.load %v[%np, %q, %nw] : memref<3x40x48xf32>
        %ab = arith.mulf %a, %b : f32
        %next = arith.addf %acc, %ab : f32
        scf.yield %next : f32
      }
      memref.store %all, %z[%i, %j] : memref<?x100xf32>
    }
  }
}

// REMARK: remark: has no bulk copies: no loop of it only multiplies 16 bits by wgmma that lie in rows of strips
// CHECK: tile.kernel @none(
// CHECK-NOT: tensormap

tile.kernel @none(%x: memref<?x40xf32>, %v: memref<3x40x48xf32>, %z: memref<?x100xf32>) attributes {tile.bulk_copies, tile.warps = array<i64: 4, 1>} {
  %zero = arith.constant dense<0.0> : vector<64x96xf32>
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %k = arith.constant 40 : index
  tile.grid (%i) to (%c8) {
    %sum = scf.for %p = %c0 to %k step %c8 iter_args(%acc = %zero) -> (vector<64x96xf32>) {
      %left = tile.stage %x[%i, %p] : memref<?x40xf32>, memref<64x8xf32, 3>
      %right = tile.stage %v[%c0, %p, %c0] : memref<3x40x48xf32>, memref<8x96xf32, 3>
      %next = tile.mma %acc, %left, %right : memref<64x8xf32, 3>, memref<8x96xf32, 3>, vector<64x96xf32>
      scf.yield %next : vector<64x96xf32>
    }
    tile.store %sum, %z[%i, %c0] : memref<?x100xf32>, vector<64x96xf32>
  }
}
