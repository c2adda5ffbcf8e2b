// RUN: tmc-opt %s --tile-to-tensor-core=target=cuda-sm_90a | FileCheck %s

// Products of warpgroups: groups one below the other, and beside each other. The next trip's copies are not waited for by
// products, and products of a trip not by the next. Run by numbers.test.

// 128 rows of 64 numbers and 64 rows of 96 columns, four times: 112 KB, swizzled.
// CHECK-LABEL: tile.kernel @bf16_128x96(
// CHECK: tile.panel : memref<28672xi32, 3>
// CHECK: arith.xori
// CHECK-COUNT-2: nvvm.cp.async.commit.group
// CHECK-NOT: nvvm.cp.async.commit.group
// CHECK: scf.for
// CHECK: "llvm.nvvm.cp.async.wait.group"
// CHECK-NEXT: llvm.inline_asm has_side_effects asm_dialect = att "fence.proxy.async.shared::cta;"
// CHECK-NEXT: nvvm.barrier0
// CHECK: llvm.inline_asm {{.*}}wgmma.fence.sync.aligned
// CHECK-SAME: wgmma.mma_async.sync.aligned.m64n96k16.f32.bf16.bf16 {$0, $1,
// CHECK-SAME: p, 1, 1, 0, 1;
// CHECK-SAME: wgmma.commit_group.sync.aligned;
// CHECK-NOT: wait_group
// CHECK-SAME: "=f,=f
// CHECK: nvvm.cp.async.commit.group
// CHECK: llvm.inline_asm {{.*}}"wgmma.wait_group.sync.aligned 1;"
// CHECK: scf.yield
// CHECK: llvm.inline_asm {{.*}}"wgmma.wait_group.sync.aligned 0;", "=f,=f
// CHECK-LABEL: tile.kernel @f16_64x192(
// CHECK: wgmma.mma_async.sync.aligned.m64n96k16.f32.f16.f16
// CHECK-NOT: nvvm.mma

tile.kernel @bf16_128x96(%x: memref<?x72xbf16>, %w: memref<3x72x48xbf16>, %bias: memref<100xf32>, %y: memref<?x100xf32>, %z: memref<?x100xf32>) attributes {tile.warps = array<i64: 8, 1>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %step = arith.constant 64 : index
  %unit = arith.constant 1 : index
  %k = arith.constant 72 : index
  %rows = arith.constant 128 : index
  %less = arith.constant 127 : index
  %columns = arith.constant 96 : index
  %panels = arith.constant 2 : index
  %cells = arith.constant 2 : index
  %m = memref.dim %x, %c0 : memref<?x72xbf16>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i, %j) to (%down, %cells) {
    %row = arith.muli %i, %rows : index
    %column = arith.muli %j, %columns : index
    %panel = arith.muli %j, %panels : index
    %b = tile.load %bias[%column] {dims = array<i64: -1, 0>} : memref<100xf32>, vector<1x96xf32>
    %start = vector.broadcast %b : vector<1x96xf32> to vector<128x96xf32>
    %sum = scf.for %p = %c0 to %k step %step iter_args(%acc = %start) -> (vector<128x96xf32>) {
      %q = arith.muli %p, %unit : index
      %left = tile.stage %x[%row, %q] : memref<?x72xbf16>, memref<128x64xbf16, 3>
      %right = tile.stage %w[%panel, %p, %c0] : memref<3x72x48xbf16>, memref<64x96xbf16, 3>
      %next = tile.mma %acc, %left, %right : memref<128x64xbf16, 3>, memref<64x96xbf16, 3>, vector<128x96xf32>
      scf.yield %next : vector<128x96xf32>
    }
    %r = tile.load %y[%row, %column] : memref<?x100xf32>, vector<128x96xf32>
    %s = arith.addf %sum, %r : vector<128x96xf32>
    tile.store %s, %z[%row, %column] : memref<?x100xf32>, vector<128x96xf32>
  }
}

tile.kernel @bf16_128x96_reference(%x: memref<?x72xbf16>, %w: memref<3x72x48xbf16>, %bias: memref<100xf32>, %y: memref<?x100xf32>, %z: memref<?x100xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 1 : index
  %k = arith.constant 72 : index
  %n = arith.constant 100 : index
  %c48 = arith.constant 48 : index
  %m = memref.dim %x, %c0 : memref<?x72xbf16>
  tile.grid (%i) to (%m) {
    scf.for %j = %c0 to %n step %c1 {
      %np = arith.divui %j, %c48 : index
      %nw = arith.remui %j, %c48 : index
      %start = memref.load %bias[%j] : memref<100xf32>
      %sum = scf.for %q = %c0 to %k step %c1 iter_args(%acc = %start) -> (f32) {
        %a = memref.load %x[%i, %q] : memref<?x72xbf16>
        %kp = arith.divui %q, %unit : index
        %ko = arith.remui %q, %unit : index
        %nu = arith.muli %nw, %unit : index
        %no = arith.addi %nu, %ko : index
        %b = memref.load %w[%np, %kp, %no] : memref<3x72x48xbf16>
        %af = arith.extf %a : bf16 to f32
        %bf = arith.extf %b : bf16 to f32
        %ab = arith.mulf %af, %bf : f32
        %next = arith.addf %acc, %ab : f32
        scf.yield %next : f32
      }
      %r = memref.load %y[%i, %j] : memref<?x100xf32>
      %s = arith.addf %sum, %r : f32
      memref.store %s, %z[%i, %j] : memref<?x100xf32>
    }
  }
}

tile.kernel @f16_64x192(%x: memref<?x72xf16>, %w: memref<3x72x48xf16>, %bias: memref<100xf32>, %y: memref<?x100xf32>, %z: memref<?x100xf32>) attributes {tile.warps = array<i64: 4, 2>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %step = arith.constant 32 : index
  %unit = arith.constant 1 : index
  %k = arith.constant 72 : index
  %rows = arith.constant 64 : index
  %less = arith.constant 63 : index
  %columns = arith.constant 192 : index
  %panels = arith.constant 4 : index
  %cells = arith.constant 1 : index
  %m = memref.dim %x, %c0 : memref<?x72xf16>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i, %j) to (%down, %cells) {
    %row = arith.muli %i, %rows : index
    %column = arith.muli %j, %columns : index
    %panel = arith.muli %j, %panels : index
    %b = tile.load %bias[%column] {dims = array<i64: -1, 0>} : memref<100xf32>, vector<1x192xf32>
    %start = vector.broadcast %b : vector<1x192xf32> to vector<64x192xf32>
    %sum = scf.for %p = %c0 to %k step %step iter_args(%acc = %start) -> (vector<64x192xf32>) {
      %q = arith.muli %p, %unit : index
      %left = tile.stage %x[%row, %q] : memref<?x72xf16>, memref<64x32xf16, 3>
      %right = tile.stage %w[%panel, %p, %c0] : memref<3x72x48xf16>, memref<32x192xf16, 3>
      %next = tile.mma %acc, %left, %right : memref<64x32xf16, 3>, memref<32x192xf16, 3>, vector<64x192xf32>
      scf.yield %next : vector<64x192xf32>
    }
    %r = tile.load %y[%row, %column] : memref<?x100xf32>, vector<64x192xf32>
    %s = arith.addf %sum, %r : vector<64x192xf32>
    tile.store %s, %z[%row, %column] : memref<?x100xf32>, vector<64x192xf32>
  }
}

tile.kernel @f16_64x192_reference(%x: memref<?x72xf16>, %w: memref<3x72x48xf16>, %bias: memref<100xf32>, %y: memref<?x100xf32>, %z: memref<?x100xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 1 : index
  %k = arith.constant 72 : index
  %n = arith.constant 100 : index
  %c48 = arith.constant 48 : index
  %m = memref.dim %x, %c0 : memref<?x72xf16>
  tile.grid (%i) to (%m) {
    scf.for %j = %c0 to %n step %c1 {
      %np = arith.divui %j, %c48 : index
      %nw = arith.remui %j, %c48 : index
      %start = memref.load %bias[%j] : memref<100xf32>
      %sum = scf.for %q = %c0 to %k step %c1 iter_args(%acc = %start) -> (f32) {
        %a = memref.load %x[%i, %q] : memref<?x72xf16>
        %kp = arith.divui %q, %unit : index
        %ko = arith.remui %q, %unit : index
        %nu = arith.muli %nw, %unit : index
        %no = arith.addi %nu, %ko : index
        %b = memref.load %w[%np, %kp, %no] : memref<3x72x48xf16>
        %af = arith.extf %a : f16 to f32
        %bf = arith.extf %b : f16 to f32
        %ab = arith.mulf %af, %bf : f32
        %next = arith.addf %acc, %ab : f32
        scf.yield %next : f32
      }
      %r = memref.load %y[%i, %j] : memref<?x100xf32>
      %s = arith.addf %sum, %r : f32
      memref.store %s, %z[%i, %j] : memref<?x100xf32>
    }
  }
}

// Bytes: words of four neighbours of the depth are copied one by one, so that 16 lie together (columns of 16 bytes, 3072 bytes on
// the next 16 of each). One warp: four rows of eight words.
// CHECK-LABEL: tile.kernel @u8_64x192(
// CHECK: nvvm.cp.async.ca.shared.global.4.s"
// CHECK: wgmma.mma_async.sync.aligned.m64n96k32.s32.u8.s8 {$0, $1,
// CHECK-SAME: p;
// CHECK-SAME: "=r,=r
// CHECK-NOT: nvvm.mma
tile.kernel @u8_64x192(%x: memref<?x144xi8>, %w: memref<3x36x192xi8>, %z: memref<?x100xi32>) attributes {tile.warps = array<i64: 4, 2>} {
  %c0 = arith.constant 0 : index
  %step = arith.constant 64 : index
  %unit = arith.constant 4 : index
  %k = arith.constant 144 : index
  %rows = arith.constant 64 : index
  %less = arith.constant 63 : index
  %one = arith.constant 1 : index
  %start = arith.constant dense<3> : vector<64x192xi32>
  %m = memref.dim %x, %c0 : memref<?x144xi8>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i, %j) to (%down, %one) {
    %row = arith.muli %i, %rows : index
    %sum = scf.for %p = %c0 to %k step %step iter_args(%acc = %start) -> (vector<64x192xi32>) {
      %q = arith.divui %p, %unit : index
      %left = tile.stage %x[%row, %p] : memref<?x144xi8>, memref<64x64xi8, 3>
      %right = tile.stage %w[%c0, %q, %c0] : memref<3x36x192xi8>, memref<16x768xi8, 3>
      %next = tile.mma %acc, %left, %right : memref<64x64xi8, 3>, memref<16x768xi8, 3>, vector<64x192xi32>
      scf.yield %next : vector<64x192xi32>
    }
    tile.store %sum, %z[%row, %c0] : memref<?x100xi32>, vector<64x192xi32>
  }
}

tile.kernel @u8_64x192_reference(%x: memref<?x144xi8>, %w: memref<3x36x192xi8>, %z: memref<?x100xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %k = arith.constant 144 : index
  %n = arith.constant 100 : index
  %c48 = arith.constant 48 : index
  %start = arith.constant 3 : i32
  %m = memref.dim %x, %c0 : memref<?x144xi8>
  tile.grid (%i) to (%m) {
    scf.for %j = %c0 to %n step %c1 {
      %np = arith.divui %j, %c48 : index
      %nw = arith.remui %j, %c48 : index
      %sum = scf.for %q = %c0 to %k step %c1 iter_args(%acc = %start) -> (i32) {
        %a = memref.load %x[%i, %q] : memref<?x144xi8>
        %kp = arith.divui %q, %c4 : index
        %ko = arith.remui %q, %c4 : index
        %nu = arith.muli %nw, %c4 : index
        %no = arith.addi %nu, %ko : index
        %b = memref.load %w[%np, %kp, %no] : memref<3x36x192xi8>
        %ai = arith.extui %a : i8 to i32
        %bi = arith.extsi %b : i8 to i32
        %ab = arith.muli %ai, %bi : i32
        %next = arith.addi %acc, %ab : i32
        scf.yield %next : i32
      }
      memref.store %sum, %z[%i, %j] : memref<?x100xi32>
    }
  }
}

// Attention: q k^T, whose result the next trip takes, and p v with p in registers.
// CHECK-LABEL: tile.kernel @ahead(
// CHECK: llvm.inline_asm {{.*}}m64n32k16{{.*}}p, 1, 1, 0, 0;{{.*}}wgmma.wait_group.sync.aligned 0;
// CHECK: scf.for
// CHECK: llvm.inline_asm {{.*}}m64n32k16
// CHECK-NOT: wait_group
// CHECK: llvm.inline_asm {{.*}}m64n64k16.f32.bf16.bf16 {$0{{.*}}}, {${{.*}}}, ${{[0-9]+}}, p, 1, 1, 1;{{.*}}wgmma.wait_group.sync.aligned 0;
// CHECK: llvm.inline_asm {{.*}}"wgmma.wait_group.sync.aligned 0;"
// CHECK: scf.yield
tile.kernel @ahead(%q: memref<?x48xbf16>, %k: memref<?x48xbf16>, %v: memref<?x64xbf16>, %z: memref<?x64xf32>) attributes {tile.warps = array<i64: 4, 1>, tile.blocks = 3} {
  %c0 = arith.constant 0 : index
  %c32 = arith.constant 32 : index
  %rows = arith.constant 64 : index
  %less = arith.constant 63 : index
  %m = memref.dim %q, %c0 : memref<?x48xbf16>
  %n = memref.dim %k, %c0 : memref<?x48xbf16>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i) to (%down) {
    %row = arith.muli %i, %rows : index
    %zero = arith.constant dense<0.0> : vector<64x32xf32>
    %none = arith.constant dense<0.0> : vector<64x64xf32>
    %a = tile.stage %q[%row, %c0] : memref<?x48xbf16>, memref<64x48xbf16, 3>
    %k0 = tile.stage %k[%c0, %c0] : memref<?x48xbf16>, memref<32x48xbf16, 3>
    %s0 = tile.mma %zero, %a, %k0 {transposed} : memref<64x48xbf16, 3>, memref<32x48xbf16, 3>, vector<64x32xf32>
    %sum, %last = scf.for %j = %c0 to %n step %c32 iter_args(%acc = %none, %s = %s0) -> (vector<64x64xf32>, vector<64x32xf32>) {
      %next = arith.addi %j, %c32 : index
      %kn = tile.stage %k[%next, %c0] : memref<?x48xbf16>, memref<32x48xbf16, 3>
      %vn = tile.stage %v[%j, %c0] : memref<?x64xbf16>, memref<32x64xbf16, 3>
      %sn = tile.mma %zero, %a, %kn {transposed} : memref<64x48xbf16, 3>, memref<32x48xbf16, 3>, vector<64x32xf32>
      %p = arith.maximumf %s, %zero : vector<64x32xf32>
      %o = tile.mma %acc, %p, %vn : vector<64x32xf32>, memref<32x64xbf16, 3>, vector<64x64xf32>
      scf.yield %o, %sn : vector<64x64xf32>, vector<64x32xf32>
    }
    tile.store %sum, %z[%row, %c0] : memref<?x64xf32>, vector<64x64xf32>
  }
}

tile.kernel @ahead_reference(%q: memref<?x48xbf16>, %k: memref<?x48xbf16>, %v: memref<?x64xbf16>, %z: memref<?x64xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c48 = arith.constant 48 : index
  %c64 = arith.constant 64 : index
  %zero = arith.constant 0.0 : f32
  %m = memref.dim %q, %c0 : memref<?x48xbf16>
  %n = memref.dim %k, %c0 : memref<?x48xbf16>
  tile.grid (%i) to (%m) {
    scf.for %e = %c0 to %c64 step %c1 {
      %o = scf.for %j = %c0 to %n step %c1 iter_args(%acc = %zero) -> (f32) {
        %s = scf.for %d = %c0 to %c48 step %c1 iter_args(%sum = %zero) -> (f32) {
          %a = memref.load %q[%i, %d] : memref<?x48xbf16>
          %b = memref.load %k[%j, %d] : memref<?x48xbf16>
          %af = arith.extf %a : bf16 to f32
          %bf = arith.extf %b : bf16 to f32
          %ab = arith.mulf %af, %bf : f32
          %next = arith.addf %sum, %ab : f32
          scf.yield %next : f32
        }
        %p = arith.maximumf %s, %zero : f32
        %c = memref.load %v[%j, %e] : memref<?x64xbf16>
        %cf = arith.extf %c : bf16 to f32
        %pc = arith.mulf %p, %cf : f32
        %next = arith.addf %acc, %pc : f32
        scf.yield %next : f32
      }
      memref.store %o, %z[%i, %e] : memref<?x64xf32>
    }
  }
}
