// RUN: tmc-opt %s --tile-to-tensor-core | FileCheck %s

// Linear layers on tensor cores, with edges in all directions: rows, columns and panels that are not there, a depth
// that ends in a trip. Run by numbers.test.

// CHECK-LABEL: tile.kernel @f32_64x96(
// CHECK: tile.panel : memref<11776xi32, 3>
// CHECK-COUNT-3: nvvm.cp.async.commit.group
// CHECK: scf.for
// CHECK: nvvm.cp.async.wait.group
// CHECK: nvvm.barrier0
// CHECK-COUNT-2: nvvm.ldmatrix.sync.aligned.m8n8.x4.b16
// CHECK-COUNT-36: nvvm.mma.m16n8k8.row.col.tf32
// CHECK: scf.yield
// CHECK: llvm.store {{.*}} {alignment = 8 : i64} : vector<2xf32>, !llvm.ptr<1>
// CHECK-LABEL: tile.kernel @bf16_128x192(
// CHECK: tile.panel : memref<17280xi32, 3>
// CHECK: nvvm.barrier0
// CHECK-COUNT-48: nvvm.mma.m16n8k16.row.col.bf16
// CHECK-NOT: nvvm.mma
// CHECK-COUNT-5: nvvm.cp.async.cg.shared.global.16.s
// CHECK: nvvm.cp.async.commit.group
// CHECK: scf.yield

tile.kernel @f32_64x96(%x: memref<?x40xf32>, %w: memref<3x40x48xf32>, %bias: memref<100xf32>, %y: memref<?x100xf32>, %z: memref<?x100xf32>) attributes {tile.warps = array<i64: 2, 2>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %step = arith.constant 16 : index
  %unit = arith.constant 1 : index
  %k = arith.constant 40 : index
  %rows = arith.constant 64 : index
  %less = arith.constant 63 : index
  %columns = arith.constant 96 : index
  %panels = arith.constant 2 : index
  %cells = arith.constant 2 : index
  %m = memref.dim %x, %c0 : memref<?x40xf32>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i, %j) to (%down, %cells) {
    %row = arith.muli %i, %rows : index
    %column = arith.muli %j, %columns : index
    %panel = arith.muli %j, %panels : index
    %b = tile.load %bias[%column] {dims = array<i64: -1, 0>} : memref<100xf32>, vector<1x96xf32>
    %start = vector.broadcast %b : vector<1x96xf32> to vector<64x96xf32>
    %sum = scf.for %p = %c0 to %k step %step iter_args(%acc = %start) -> (vector<64x96xf32>) {
      %q = arith.muli %p, %unit : index
      %left = tile.stage %x[%row, %q] : memref<?x40xf32>, memref<64x16xf32, 3>
      %right = tile.stage %w[%panel, %p, %c0] : memref<3x40x48xf32>, memref<16x96xf32, 3>
      %next = tile.mma %acc, %left, %right : memref<64x16xf32, 3>, memref<16x96xf32, 3>, vector<64x96xf32>
      scf.yield %next : vector<64x96xf32>
    }
    %r = tile.load %y[%row, %column] : memref<?x100xf32>, vector<64x96xf32>
    %s = arith.addf %sum, %r : vector<64x96xf32>
    tile.store %s, %z[%row, %column] : memref<?x100xf32>, vector<64x96xf32>
  }
}

tile.kernel @f32_64x96_reference(%x: memref<?x40xf32>, %w: memref<3x40x48xf32>, %bias: memref<100xf32>, %y: memref<?x100xf32>, %z: memref<?x100xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 1 : index
  %k = arith.constant 40 : index
  %n = arith.constant 100 : index
  %c48 = arith.constant 48 : index
  %m = memref.dim %x, %c0 : memref<?x40xf32>
  tile.grid (%i) to (%m) {
    scf.for %j = %c0 to %n step %c1 {
      %np = arith.divui %j, %c48 : index
      %nw = arith.remui %j, %c48 : index
      %start = memref.load %bias[%j] : memref<100xf32>
      %sum = scf.for %q = %c0 to %k step %c1 iter_args(%acc = %start) -> (f32) {
        %a = memref.load %x[%i, %q] : memref<?x40xf32>
        %kp = arith.divui %q, %unit : index
        %ko = arith.remui %q, %unit : index
        %nu = arith.muli %nw, %unit : index
        %no = arith.addi %nu, %ko : index
        %b = memref.load %w[%np, %kp, %no] : memref<3x40x48xf32>
        %ab = arith.mulf %a, %b : f32
        %next = arith.addf %acc, %ab : f32
        scf.yield %next : f32
      }
      %r = memref.load %y[%i, %j] : memref<?x100xf32>
      %s = arith.addf %sum, %r : f32
      memref.store %s, %z[%i, %j] : memref<?x100xf32>
    }
  }
}

tile.kernel @bf16_128x192(%x: memref<?x88xbf16>, %w: memref<5x44x96xbf16>, %bias: memref<200xf32>, %y: memref<?x200xbf16>, %z: memref<?x200xf32>) attributes {tile.warps = array<i64: 2, 4>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %step = arith.constant 16 : index
  %unit = arith.constant 2 : index
  %k = arith.constant 44 : index
  %rows = arith.constant 128 : index
  %less = arith.constant 127 : index
  %columns = arith.constant 192 : index
  %panels = arith.constant 4 : index
  %cells = arith.constant 2 : index
  %m = memref.dim %x, %c0 : memref<?x88xbf16>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i, %j) to (%down, %cells) {
    %row = arith.muli %i, %rows : index
    %column = arith.muli %j, %columns : index
    %panel = arith.muli %j, %panels : index
    %b = tile.load %bias[%column] {dims = array<i64: -1, 0>} : memref<200xf32>, vector<1x192xf32>
    %start = vector.broadcast %b : vector<1x192xf32> to vector<128x192xf32>
    %sum = scf.for %p = %c0 to %k step %step iter_args(%acc = %start) -> (vector<128x192xf32>) {
      %q = arith.muli %p, %unit : index
      %left = tile.stage %x[%row, %q] : memref<?x88xbf16>, memref<128x32xbf16, 3>
      %right = tile.stage %w[%panel, %p, %c0] : memref<5x44x96xbf16>, memref<16x384xbf16, 3>
      %next = tile.mma %acc, %left, %right {pairs} : memref<128x32xbf16, 3>, memref<16x384xbf16, 3>, vector<128x192xf32>
      scf.yield %next : vector<128x192xf32>
    }
    %r = tile.load %y[%row, %column] : memref<?x200xbf16>, vector<128x192xf32>
    %s = arith.addf %sum, %r : vector<128x192xf32>
    tile.store %s, %z[%row, %column] : memref<?x200xf32>, vector<128x192xf32>
  }
}

tile.kernel @bf16_128x192_reference(%x: memref<?x88xbf16>, %w: memref<5x44x96xbf16>, %bias: memref<200xf32>, %y: memref<?x200xbf16>, %z: memref<?x200xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 2 : index
  %k = arith.constant 88 : index
  %n = arith.constant 200 : index
  %c48 = arith.constant 48 : index
  %m = memref.dim %x, %c0 : memref<?x88xbf16>
  tile.grid (%i) to (%m) {
    scf.for %j = %c0 to %n step %c1 {
      %np = arith.divui %j, %c48 : index
      %nw = arith.remui %j, %c48 : index
      %start = memref.load %bias[%j] : memref<200xf32>
      %sum = scf.for %q = %c0 to %k step %c1 iter_args(%acc = %start) -> (f32) {
        %a = memref.load %x[%i, %q] : memref<?x88xbf16>
        %kp = arith.divui %q, %unit : index
        %ko = arith.remui %q, %unit : index
        %nu = arith.muli %nw, %unit : index
        %no = arith.addi %nu, %ko : index
        %b = memref.load %w[%np, %kp, %no] : memref<5x44x96xbf16>
    %af = arith.extf %a : bf16 to f32
    %bf = arith.extf %b : bf16 to f32
        %ab = arith.mulf %af, %bf : f32
        %next = arith.addf %acc, %ab : f32
        scf.yield %next : f32
      }
      %r = memref.load %y[%i, %j] : memref<?x200xbf16>
    %rf = arith.extf %r : bf16 to f32
      %s = arith.addf %sum, %rf : f32
      memref.store %s, %z[%i, %j] : memref<?x200xf32>
    }
  }
}

tile.kernel @bf16_64x96(%x: memref<?x64xbf16>, %w: memref<2x32x96xbf16>, %bias: memref<96xf32>, %y: memref<?x96xbf16>, %z: memref<?x96xf32>) attributes {tile.warps = array<i64: 2, 4>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %step = arith.constant 16 : index
  %unit = arith.constant 2 : index
  %k = arith.constant 32 : index
  %rows = arith.constant 64 : index
  %less = arith.constant 63 : index
  %columns = arith.constant 96 : index
  %panels = arith.constant 2 : index
  %cells = arith.constant 1 : index
  %m = memref.dim %x, %c0 : memref<?x64xbf16>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i, %j) to (%down, %cells) {
    %row = arith.muli %i, %rows : index
    %column = arith.muli %j, %columns : index
    %panel = arith.muli %j, %panels : index
    %b = tile.load %bias[%column] {dims = array<i64: -1, 0>} : memref<96xf32>, vector<1x96xf32>
    %start = vector.broadcast %b : vector<1x96xf32> to vector<64x96xf32>
    %sum = scf.for %p = %c0 to %k step %step iter_args(%acc = %start) -> (vector<64x96xf32>) {
      %q = arith.muli %p, %unit : index
      %left = tile.stage %x[%row, %q] : memref<?x64xbf16>, memref<64x32xbf16, 3>
      %right = tile.stage %w[%panel, %p, %c0] : memref<2x32x96xbf16>, memref<16x192xbf16, 3>
      %next = tile.mma %acc, %left, %right {pairs} : memref<64x32xbf16, 3>, memref<16x192xbf16, 3>, vector<64x96xf32>
      scf.yield %next : vector<64x96xf32>
    }
    %r = tile.load %y[%row, %column] : memref<?x96xbf16>, vector<64x96xf32>
    %s = arith.addf %sum, %r : vector<64x96xf32>
    tile.store %s, %z[%row, %column] : memref<?x96xf32>, vector<64x96xf32>
  }
}

tile.kernel @bf16_64x96_reference(%x: memref<?x64xbf16>, %w: memref<2x32x96xbf16>, %bias: memref<96xf32>, %y: memref<?x96xbf16>, %z: memref<?x96xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %unit = arith.constant 2 : index
  %k = arith.constant 64 : index
  %n = arith.constant 96 : index
  %c48 = arith.constant 48 : index
  %m = memref.dim %x, %c0 : memref<?x64xbf16>
  tile.grid (%i) to (%m) {
    scf.for %j = %c0 to %n step %c1 {
      %np = arith.divui %j, %c48 : index
      %nw = arith.remui %j, %c48 : index
      %start = memref.load %bias[%j] : memref<96xf32>
      %sum = scf.for %q = %c0 to %k step %c1 iter_args(%acc = %start) -> (f32) {
        %a = memref.load %x[%i, %q] : memref<?x64xbf16>
        %kp = arith.divui %q, %unit : index
        %ko = arith.remui %q, %unit : index
        %nu = arith.muli %nw, %unit : index
        %no = arith.addi %nu, %ko : index
        %b = memref.load %w[%np, %kp, %no] : memref<2x32x96xbf16>
    %af = arith.extf %a : bf16 to f32
    %bf = arith.extf %b : bf16 to f32
        %ab = arith.mulf %af, %bf : f32
        %next = arith.addf %acc, %ab : f32
        scf.yield %next : f32
      }
      %r = memref.load %y[%i, %j] : memref<?x96xbf16>
    %rf = arith.extf %r : bf16 to f32
      %s = arith.addf %sum, %rf : f32
      memref.store %s, %z[%i, %j] : memref<?x96xf32>
    }
  }
}

// Rows of f16 that are not in pairs: matrices are transposed as they are loaded.
// CHECK-LABEL: tile.kernel @f16_64x96(
// CHECK: nvvm.ldmatrix.sync.aligned.m8n8.x4.trans.b16
// CHECK-COUNT-24: nvvm.mma.m16n8k16.row.col.f32.f32
// CHECK: scf.yield
tile.kernel @f16_64x96(%x: memref<?x72xf16>, %w: memref<3x72x48xf16>, %bias: memref<100xf32>, %y: memref<?x100xf32>, %z: memref<?x100xf32>) attributes {tile.warps = array<i64: 2, 2>} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %step = arith.constant 32 : index
  %unit = arith.constant 1 : index
  %k = arith.constant 72 : index
  %rows = arith.constant 64 : index
  %less = arith.constant 63 : index
  %columns = arith.constant 96 : index
  %panels = arith.constant 2 : index
  %cells = arith.constant 2 : index
  %m = memref.dim %x, %c0 : memref<?x72xf16>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i, %j) to (%down, %cells) {
    %row = arith.muli %i, %rows : index
    %column = arith.muli %j, %columns : index
    %panel = arith.muli %j, %panels : index
    %b = tile.load %bias[%column] {dims = array<i64: -1, 0>} : memref<100xf32>, vector<1x96xf32>
    %start = vector.broadcast %b : vector<1x96xf32> to vector<64x96xf32>
    %sum = scf.for %p = %c0 to %k step %step iter_args(%acc = %start) -> (vector<64x96xf32>) {
      %q = arith.muli %p, %unit : index
      %left = tile.stage %x[%row, %q] : memref<?x72xf16>, memref<64x32xf16, 3>
      %right = tile.stage %w[%panel, %p, %c0] : memref<3x72x48xf16>, memref<32x96xf16, 3>
      %next = tile.mma %acc, %left, %right : memref<64x32xf16, 3>, memref<32x96xf16, 3>, vector<64x96xf32>
      scf.yield %next : vector<64x96xf32>
    }
    %r = tile.load %y[%row, %column] : memref<?x100xf32>, vector<64x96xf32>
    %s = arith.addf %sum, %r : vector<64x96xf32>
    tile.store %s, %z[%row, %column] : memref<?x100xf32>, vector<64x96xf32>
  }
}

tile.kernel @f16_64x96_reference(%x: memref<?x72xf16>, %w: memref<3x72x48xf16>, %bias: memref<100xf32>, %y: memref<?x100xf32>, %z: memref<?x100xf32>) {
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

// A mask is read byte by byte: two of its bits beside each other in a vector are no two bytes.
// CHECK-LABEL: tile.kernel @masked(
// CHECK: nvvm.mma
// CHECK-NOT: vector<2xi1>
// CHECK: memref.load {{.*}} : memref<?x100xi1>
// CHECK-NOT: vector<2xi1>
// CHECK: llvm.store {{.*}} {alignment = 8 : i64} : vector<2xf32>, !llvm.ptr<1>
tile.kernel @masked(%x: memref<?x40xf32>, %w: memref<3x40x48xf32>, %mask: memref<?x100xi1>, %z: memref<?x100xf32>) attributes {tile.warps = array<i64: 4, 1>} {
  %c0 = arith.constant 0 : index
  %step = arith.constant 16 : index
  %k = arith.constant 40 : index
  %rows = arith.constant 64 : index
  %less = arith.constant 63 : index
  %columns = arith.constant 96 : index
  %panels = arith.constant 2 : index
  %cells = arith.constant 2 : index
  %zero = arith.constant dense<0.0> : vector<64x96xf32>
  %m = memref.dim %x, %c0 : memref<?x40xf32>
  %m0 = arith.addi %m, %less : index
  %down = arith.divui %m0, %rows : index
  tile.grid (%i, %j) to (%down, %cells) {
    %row = arith.muli %i, %rows : index
    %column = arith.muli %j, %columns : index
    %panel = arith.muli %j, %panels : index
    %sum = scf.for %p = %c0 to %k step %step iter_args(%acc = %zero) -> (vector<64x96xf32>) {
      %left = tile.stage %x[%row, %p] : memref<?x40xf32>, memref<64x16xf32, 3>
      %right = tile.stage %w[%panel, %p, %c0] : memref<3x40x48xf32>, memref<16x96xf32, 3>
      %next = tile.mma %acc, %left, %right : memref<64x16xf32, 3>, memref<16x96xf32, 3>, vector<64x96xf32>
      scf.yield %next : vector<64x96xf32>
    }
    %kept = tile.load %mask[%row, %column] : memref<?x100xi1>, vector<64x96xi1>
    %s = arith.select %kept, %sum, %zero : vector<64x96xi1>, vector<64x96xf32>
    tile.store %s, %z[%row, %column] : memref<?x100xf32>, vector<64x96xf32>
  }
}
