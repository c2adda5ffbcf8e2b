// RUN: tmc-opt %s --tile-to-warp --canonicalize --cse | FileCheck %s
// RUN: tile-run %s --kernel=rows --target=cuda --sizes=5,5 --tolerance=1e-2
// RUN: tile-run %s --kernel=positions --target=cuda --sizes=3,3

// A thread loads and stores 16 bytes of neighbours at once: eight bf16. Their sum is that of its eight first.
// CHECK-LABEL: tile.kernel @rows(
// CHECK: %[[FIRST:.*]] = arith.muli %{{.*}}, %{{.*}} overflow<nsw> : index
// CHECK: vector.load %{{.*}}[%{{.*}}, %[[FIRST]]] {tile.alignment = 16 : i64} : memref<?x512xbf16>, vector<8xbf16>
// CHECK: vector.load %{{.*}} {tile.alignment = 16 : i64} : memref<?x512xbf16>, vector<8xbf16>
// CHECK-COUNT-8: vector.extract %{{.*}} : f32 from vector<8xf32>
// CHECK-COUNT-5: llvm.call_intrinsic "llvm.nvvm.shfl.sync.bfly.i32"
// CHECK: vector.store %{{.*}} {tile.alignment = 16 : i64} : memref<?x512xbf16>, vector<8xbf16>
tile.kernel @rows(%x: memref<?x512xbf16>, %y: memref<?x512xbf16>) {
  %c0 = arith.constant 0 : index
  %rows = memref.dim %x, %c0 : memref<?x512xbf16>
  tile.grid (%i) to (%rows) {
    %t = tile.load %x[%i, %c0] : memref<?x512xbf16>, vector<1x512xf32>
    %s = tile.reduce add %t axis 1 : vector<1x512xf32> -> vector<1x1xf32>
    %b = vector.broadcast %s : vector<1x1xf32> to vector<1x512xf32>
    %d = arith.subf %t, %b : vector<1x512xf32>
    tile.store %d, %y[%i, %c0] : memref<?x512xbf16>, vector<1x512xf32>
  }
}

tile.kernel @rows_reference(%x: memref<?x512xbf16>, %y: memref<?x512xbf16>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c512 = arith.constant 512 : index
  %zero = arith.constant 0.0 : f32
  %c16 = arith.constant 16 : i32
  %one = arith.constant 1 : i32
  %below = arith.constant 0x7fff : i32
  %rows = memref.dim %x, %c0 : memref<?x512xbf16>
  tile.grid (%i) to (%rows) {
    %s = scf.for %j = %c0 to %c512 step %c1 iter_args(%sum = %zero) -> (f32) {
      %a = memref.load %x[%i, %j] : memref<?x512xbf16>
      %w = arith.extf %a : bf16 to f32
      %next = arith.addf %sum, %w : f32
      scf.yield %next : f32
    }
    scf.for %j = %c0 to %c512 step %c1 {
      %a = memref.load %x[%i, %j] : memref<?x512xbf16>
      %w = arith.extf %a : bf16 to f32
      %d = arith.subf %w, %s : f32
      %bits = arith.bitcast %d : f32 to i32
      %up = arith.shrui %bits, %c16 : i32
      %last = arith.andi %up, %one : i32
      %half = arith.addi %last, %below : i32
      %rounded = arith.addi %bits, %half : i32
      %high = arith.shrui %rounded, %c16 : i32
      %pattern = arith.trunci %high : i32 to i16
      %n = arith.bitcast %pattern : i16 to bf16
      memref.store %n, %y[%i, %j] : memref<?x512xbf16>
    }
  }
}

// As many as divide the columns among all threads, and as the widest type in memory allows: four of 384.
// CHECK-LABEL: tile.kernel @positions(
// CHECK-COUNT-3: vector.load %{{.*}} {tile.alignment = 8 : i64} : memref<?x384xbf16>, vector<4xbf16>
// CHECK: vector.store %{{.*}} {tile.alignment = 16 : i64} : memref<?x384xf32>, vector<4xf32>
tile.kernel @positions(%x: memref<?x384xbf16>, %y: memref<?x384xf32>) {
  %c0 = arith.constant 0 : index
  %rows = memref.dim %y, %c0 : memref<?x384xf32>
  tile.grid (%i) to (%rows) {
    %n = tile.iota %c0 axis 1 : vector<1x384xi32>
    %f = arith.sitofp %n : vector<1x384xi32> to vector<1x384xf32>
    %t = tile.load %x[%i, %c0] : memref<?x384xbf16>, vector<1x384xf32>
    %s = tile.reduce max %t axis 1 : vector<1x384xf32> -> vector<1x1xf32>
    %b = vector.broadcast %s : vector<1x1xf32> to vector<1x384xf32>
    %u = arith.mulf %f, %b : vector<1x384xf32>
    tile.store %u, %y[%i, %c0] : memref<?x384xf32>, vector<1x384xf32>
  }
}

tile.kernel @positions_reference(%x: memref<?x384xbf16>, %y: memref<?x384xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c384 = arith.constant 384 : index
  %least = arith.constant -1.0e30 : f32
  %rows = memref.dim %y, %c0 : memref<?x384xf32>
  tile.grid (%i) to (%rows) {
    %s = scf.for %j = %c0 to %c384 step %c1 iter_args(%most = %least) -> (f32) {
      %a = memref.load %x[%i, %j] : memref<?x384xbf16>
      %w = arith.extf %a : bf16 to f32
      %next = arith.maximumf %most, %w : f32
      scf.yield %next : f32
    }
    scf.for %j = %c0 to %c384 step %c1 {
      %n = arith.index_cast %j : index to i32
      %f = arith.sitofp %n : i32 to f32
      %u = arith.mulf %f, %s : f32
      memref.store %u, %y[%i, %j] : memref<?x384xf32>
    }
  }
}

// Rows that do not begin at multiples of 16 bytes, or at places that are not known, are read one by one.
// CHECK-LABEL: tile.kernel @odd(
// CHECK-NOT: vector.load
// CHECK: memref.load %{{.*}} : memref<?x257xf32>
tile.kernel @odd(%x: memref<?x257xf32>, %y: memref<?x256xf32>) {
  %c0 = arith.constant 0 : index
  %rows = memref.dim %x, %c0 : memref<?x257xf32>
  tile.grid (%i) to (%rows) {
    %t = tile.load %x[%i, %c0] : memref<?x257xf32>, vector<1x256xf32>
    tile.store %t, %y[%i, %c0] : memref<?x256xf32>, vector<1x256xf32>
  }
}

// CHECK-LABEL: tile.kernel @somewhere(
// CHECK-NOT: vector.load
tile.kernel @somewhere(%x: memref<?x512xf32>, %y: memref<?x256xf32>, %at: index) {
  %c0 = arith.constant 0 : index
  %rows = memref.dim %x, %c0 : memref<?x512xf32>
  tile.grid (%i) to (%rows) {
    %t = tile.load %x[%i, %at] : memref<?x512xf32>, vector<1x256xf32>
    tile.store %t, %y[%i, %c0] : memref<?x256xf32>, vector<1x256xf32>
  }
}
