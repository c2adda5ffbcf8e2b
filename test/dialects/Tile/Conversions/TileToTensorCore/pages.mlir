// RUN: tmc-opt %s --tile-to-tensor-core | FileCheck %s

// Boxes of rows that lie in pages: a box of two pages, one of a page that holds two boxes, and codes of 8 bits that become numbers on their way.
// Run by numbers.test.

// The page is looked up once for all threads, before the loop for the first trips, and where the last row is known no further.
// CHECK-LABEL: tile.kernel @two_pages(
// CHECK: arith.minui
// CHECK: memref.load {{.*}} : memref<4xi32>
// CHECK: nvvm.cp.async.cg.shared.global.16.s
// CHECK: scf.for
// CHECK: memref.load {{.*}} : memref<4xi32>
// CHECK: nvvm.cp.async.cg.shared.global.16.s
// CHECK-LABEL: tile.kernel @half_a_page(
// CHECK-LABEL: tile.kernel @codes(
// CHECK: llvm.load {{.*}} {alignment = 4 : i64} : !llvm.ptr<1> -> vector<4xi8>
// CHECK: arith.sitofp {{.*}} : vector<4xi8> to vector<4xf32>
// CHECK: llvm.store {{.*}} {alignment = 16 : i64} : vector<4xf32>, !llvm.ptr<3>
// CHECK-LABEL: tile.kernel @codes_bf16(
// CHECK: llvm.load {{.*}} {alignment = 8 : i64} : !llvm.ptr<1> -> vector<8xi8>
// CHECK: arith.truncf {{.*}} : vector<8xf32> to vector<8xbf16>
// CHECK: llvm.store {{.*}} {alignment = 16 : i64} : vector<8xbf16>, !llvm.ptr<3>

tile.kernel @two_pages(%p: memref<16x128xf32>, %rows: memref<128x2x32xf32>, %table: memref<4xi32>, %y: memref<2x16x32xf32>, %n: index) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %step = arith.constant 64 : index
  %zero = arith.constant dense<0.0> : vector<16x32xf32>
  tile.grid (%h) to (%c2) {
    %turned = memref.transpose %rows (r, h, d) -> (h, r, d) : memref<128x2x32xf32> to memref<2x128x32xf32, strided<[32, 64, 1]>>
    %view = memref.subview %turned[0, 0, 0] [2, %n, 32] [1, 1, 1] : memref<2x128x32xf32, strided<[32, 64, 1]>> to memref<2x?x32xf32, strided<[32, 64, 1]>>
    %sum = scf.for %j = %c0 to %n step %step iter_args(%acc = %zero) -> (vector<16x32xf32>) {
      %a = tile.stage %p[%c0, %j] : memref<16x128xf32>, memref<16x64xf32, 3>
      %b = tile.stage %view[%h, %j, %c0] table %table : memref<4xi32> {page = 32 : i64} : memref<2x?x32xf32, strided<[32, 64, 1]>>, memref<64x32xf32, 3>
      %next = tile.mma %acc, %a, %b : memref<16x64xf32, 3>, memref<64x32xf32, 3>, vector<16x32xf32>
      scf.yield %next : vector<16x32xf32>
    }
    tile.store %sum, %y[%h, %c0, %c0] {dims = array<i64: 1, 2>} : memref<2x16x32xf32>, vector<16x32xf32>
  }
}

tile.kernel @two_pages_reference(%p: memref<16x128xf32>, %rows: memref<128x2x32xf32>, %table: memref<4xi32>, %y: memref<2x16x32xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %queries = arith.constant 16 : index
  %size = arith.constant 32 : index
  %page = arith.constant 32 : index
  %zero = arith.constant 0.0 : f32
  tile.grid (%h, %r, %d) to (%c2, %queries, %size) {
    %sum = scf.for %j = %c0 to %n step %c1 iter_args(%acc = %zero) -> (f32) {
      %number = arith.divui %j, %page : index
      %inside = arith.remui %j, %page : index
      %start = memref.load %table[%number] : memref<4xi32>
      %first = arith.index_cast %start : i32 to index
      %row = arith.addi %first, %inside : index
      %x0 = memref.load %p[%r, %j] : memref<16x128xf32>
      %w0 = memref.load %rows[%row, %h, %d] : memref<128x2x32xf32>
      %product = arith.mulf %x0, %w0 : f32
      %next = arith.addf %acc, %product : f32
      scf.yield %next : f32
    }
    memref.store %sum, %y[%h, %r, %d] : memref<2x16x32xf32>
  }
}

tile.kernel @half_a_page(%p: memref<16x128xf32>, %rows: memref<128x2x32xf32>, %table: memref<2xi32>, %y: memref<2x16x32xf32>, %n: index) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %step = arith.constant 32 : index
  %zero = arith.constant dense<0.0> : vector<16x32xf32>
  tile.grid (%h) to (%c2) {
    %turned = memref.transpose %rows (r, h, d) -> (h, r, d) : memref<128x2x32xf32> to memref<2x128x32xf32, strided<[32, 64, 1]>>
    %view = memref.subview %turned[0, 0, 0] [2, %n, 32] [1, 1, 1] : memref<2x128x32xf32, strided<[32, 64, 1]>> to memref<2x?x32xf32, strided<[32, 64, 1]>>
    %sum = scf.for %j = %c0 to %n step %step iter_args(%acc = %zero) -> (vector<16x32xf32>) {
      %a = tile.stage %p[%c0, %j] : memref<16x128xf32>, memref<16x32xf32, 3>
      %b = tile.stage %view[%h, %j, %c0] table %table : memref<2xi32> {page = 64 : i64} : memref<2x?x32xf32, strided<[32, 64, 1]>>, memref<32x32xf32, 3>
      %next = tile.mma %acc, %a, %b : memref<16x32xf32, 3>, memref<32x32xf32, 3>, vector<16x32xf32>
      scf.yield %next : vector<16x32xf32>
    }
    tile.store %sum, %y[%h, %c0, %c0] {dims = array<i64: 1, 2>} : memref<2x16x32xf32>, vector<16x32xf32>
  }
}

tile.kernel @half_a_page_reference(%p: memref<16x128xf32>, %rows: memref<128x2x32xf32>, %table: memref<2xi32>, %y: memref<2x16x32xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %queries = arith.constant 16 : index
  %size = arith.constant 32 : index
  %page = arith.constant 64 : index
  %zero = arith.constant 0.0 : f32
  tile.grid (%h, %r, %d) to (%c2, %queries, %size) {
    %sum = scf.for %j = %c0 to %n step %c1 iter_args(%acc = %zero) -> (f32) {
      %number = arith.divui %j, %page : index
      %inside = arith.remui %j, %page : index
      %start = memref.load %table[%number] : memref<2xi32>
      %first = arith.index_cast %start : i32 to index
      %row = arith.addi %first, %inside : index
      %x0 = memref.load %p[%r, %j] : memref<16x128xf32>
      %w0 = memref.load %rows[%row, %h, %d] : memref<128x2x32xf32>
      %product = arith.mulf %x0, %w0 : f32
      %next = arith.addf %acc, %product : f32
      scf.yield %next : f32
    }
    memref.store %sum, %y[%h, %r, %d] : memref<2x16x32xf32>
  }
}

tile.kernel @codes(%p: memref<16x128xf32>, %rows: memref<128x2x32xi8>, %table: memref<4xi32>, %y: memref<2x16x32xf32>, %n: index) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %step = arith.constant 64 : index
  %zero = arith.constant dense<0.0> : vector<16x32xf32>
  tile.grid (%h) to (%c2) {
    %turned = memref.transpose %rows (r, h, d) -> (h, r, d) : memref<128x2x32xi8> to memref<2x128x32xi8, strided<[32, 64, 1]>>
    %view = memref.subview %turned[0, 0, 0] [2, %n, 32] [1, 1, 1] : memref<2x128x32xi8, strided<[32, 64, 1]>> to memref<2x?x32xi8, strided<[32, 64, 1]>>
    %sum = scf.for %j = %c0 to %n step %step iter_args(%acc = %zero) -> (vector<16x32xf32>) {
      %a = tile.stage %p[%c0, %j] : memref<16x128xf32>, memref<16x64xf32, 3>
      %b = tile.stage %view[%h, %j, %c0] table %table : memref<4xi32> {page = 32 : i64} : memref<2x?x32xi8, strided<[32, 64, 1]>>, memref<64x32xf32, 3>
      %next = tile.mma %acc, %a, %b : memref<16x64xf32, 3>, memref<64x32xf32, 3>, vector<16x32xf32>
      scf.yield %next : vector<16x32xf32>
    }
    tile.store %sum, %y[%h, %c0, %c0] {dims = array<i64: 1, 2>} : memref<2x16x32xf32>, vector<16x32xf32>
  }
}

tile.kernel @codes_reference(%p: memref<16x128xf32>, %rows: memref<128x2x32xi8>, %table: memref<4xi32>, %y: memref<2x16x32xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %queries = arith.constant 16 : index
  %size = arith.constant 32 : index
  %page = arith.constant 32 : index
  %zero = arith.constant 0.0 : f32
  tile.grid (%h, %r, %d) to (%c2, %queries, %size) {
    %sum = scf.for %j = %c0 to %n step %c1 iter_args(%acc = %zero) -> (f32) {
      %number = arith.divui %j, %page : index
      %inside = arith.remui %j, %page : index
      %start = memref.load %table[%number] : memref<4xi32>
      %first = arith.index_cast %start : i32 to index
      %row = arith.addi %first, %inside : index
      %x0 = memref.load %p[%r, %j] : memref<16x128xf32>
      %w0 = memref.load %rows[%row, %h, %d] : memref<128x2x32xi8>
      %w = arith.sitofp %w0 : i8 to f32
      %product = arith.mulf %x0, %w : f32
      %next = arith.addf %acc, %product : f32
      scf.yield %next : f32
    }
    memref.store %sum, %y[%h, %r, %d] : memref<2x16x32xf32>
  }
}

tile.kernel @codes_bf16(%p: memref<16x128xbf16>, %rows: memref<128x2x32xi8>, %table: memref<2xi32>, %y: memref<2x16x32xf32>, %n: index) attributes {tile.warps = array<i64: 1, 1>} {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %step = arith.constant 64 : index
  %zero = arith.constant dense<0.0> : vector<16x32xf32>
  tile.grid (%h) to (%c2) {
    %turned = memref.transpose %rows (r, h, d) -> (h, r, d) : memref<128x2x32xi8> to memref<2x128x32xi8, strided<[32, 64, 1]>>
    %view = memref.subview %turned[0, 0, 0] [2, %n, 32] [1, 1, 1] : memref<2x128x32xi8, strided<[32, 64, 1]>> to memref<2x?x32xi8, strided<[32, 64, 1]>>
    %sum = scf.for %j = %c0 to %n step %step iter_args(%acc = %zero) -> (vector<16x32xf32>) {
      %a = tile.stage %p[%c0, %j] : memref<16x128xbf16>, memref<16x64xbf16, 3>
      %b = tile.stage %view[%h, %j, %c0] table %table : memref<2xi32> {page = 64 : i64} : memref<2x?x32xi8, strided<[32, 64, 1]>>, memref<64x32xbf16, 3>
      %next = tile.mma %acc, %a, %b : memref<16x64xbf16, 3>, memref<64x32xbf16, 3>, vector<16x32xf32>
      scf.yield %next : vector<16x32xf32>
    }
    tile.store %sum, %y[%h, %c0, %c0] {dims = array<i64: 1, 2>} : memref<2x16x32xf32>, vector<16x32xf32>
  }
}

tile.kernel @codes_bf16_reference(%p: memref<16x128xbf16>, %rows: memref<128x2x32xi8>, %table: memref<2xi32>, %y: memref<2x16x32xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %queries = arith.constant 16 : index
  %size = arith.constant 32 : index
  %page = arith.constant 64 : index
  %zero = arith.constant 0.0 : f32
  tile.grid (%h, %r, %d) to (%c2, %queries, %size) {
    %sum = scf.for %j = %c0 to %n step %c1 iter_args(%acc = %zero) -> (f32) {
      %number = arith.divui %j, %page : index
      %inside = arith.remui %j, %page : index
      %start = memref.load %table[%number] : memref<2xi32>
      %first = arith.index_cast %start : i32 to index
      %row = arith.addi %first, %inside : index
      %x0 = memref.load %p[%r, %j] : memref<16x128xbf16>
      %w0 = memref.load %rows[%row, %h, %d] : memref<128x2x32xi8>
      %x = arith.extf %x0 : bf16 to f32
      %w = arith.sitofp %w0 : i8 to f32
      %product = arith.mulf %x, %w : f32
      %next = arith.addf %acc, %product : f32
      scf.yield %next : f32
    }
    memref.store %sum, %y[%h, %r, %d] : memref<2x16x32xf32>
  }
}
