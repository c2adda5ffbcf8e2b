// RUN: tmc-opt %s --tile-deduplicate --allow-unregistered-dialect --split-input-file | FileCheck %s

// One module: @b is @a with other names and locations. @c differs in a constant.
// CHECK-LABEL: func.func @one_module
func.func @one_module() {
  // CHECK: "test.dispatch"() {kernel = @a}
  // CHECK: "test.dispatch"() {kernel = @a}
  // CHECK: "test.dispatch"() {kernel = @c}
  // CHECK: "test.dispatch"() {kernels = [@a, @c]}
  "test.dispatch"() {kernel = @a} : () -> ()
  "test.dispatch"() {kernel = @b} : () -> ()
  "test.dispatch"() {kernel = @c} : () -> ()
  "test.dispatch"() {kernels = [@b, @c]} : () -> ()
  return
}
// CHECK: tile.kernel @a
tile.kernel @a(%x: memref<?xf32>, %n: index) {
  %s = arith.constant 1.0 : f32
  tile.grid (%i) to (%n) {
    memref.store %s, %x[%i] : memref<?xf32>
  }
}
// CHECK-NOT: tile.kernel @b
tile.kernel @b(%y: memref<?xf32>, %m: index) {
  %t = arith.constant 1.0 : f32
  tile.grid (%j) to (%m) {
    memref.store %t, %y[%j] : memref<?xf32>
  }
}
// CHECK: tile.kernel @c
tile.kernel @c(%x: memref<?xf32>, %n: index) {
  %s = arith.constant 2.0 : f32
  tile.grid (%i) to (%n) {
    memref.store %s, %x[%i] : memref<?xf32>
  }
}

// -----

// Variant modules: @b equals @a in both, @c in one of them only.
// CHECK-LABEL: func.func @variants
func.func @variants() {
  // CHECK: "test.dispatch"() {kernel = @a}
  // CHECK: "test.dispatch"() {kernel = @c}
  // CHECK: "test.use"() {kernel = @v4::@a}
  "test.dispatch"() {kernel = @b} : () -> ()
  "test.dispatch"() {kernel = @c} : () -> ()
  "test.use"() {kernel = @v4::@b} : () -> ()
  return
}
// CHECK: module @v3
// CHECK-NEXT: tile.kernel @a
// CHECK-NOT: tile.kernel @b
// CHECK: tile.kernel @c
module @v3 {
  tile.kernel @a(%x: memref<?xf32>, %n: index) {
    %s = arith.constant 1.0 : f32
    tile.grid (%i) to (%n) {
      memref.store %s, %x[%i] : memref<?xf32>
    }
  }
  tile.kernel @b(%x: memref<?xf32>, %n: index) {
    %s = arith.constant 1.0 : f32
    tile.grid (%i) to (%n) {
      memref.store %s, %x[%i] : memref<?xf32>
    }
  }
  tile.kernel @c(%x: memref<?xf32>, %n: index) {
    %s = arith.constant 1.0 : f32
    tile.grid (%i) to (%n) {
      memref.store %s, %x[%i] : memref<?xf32>
    }
  }
}
// CHECK: module @v4
// CHECK-NEXT: tile.kernel @a
// CHECK-NOT: tile.kernel @b
// CHECK: tile.kernel @c
module @v4 {
  tile.kernel @a(%x: memref<?xf32>, %n: index) {
    %s = arith.constant 2.0 : f32
    tile.grid (%i) to (%n) {
      memref.store %s, %x[%i] : memref<?xf32>
    }
  }
  tile.kernel @b(%x: memref<?xf32>, %n: index) {
    %s = arith.constant 2.0 : f32
    tile.grid (%i) to (%n) {
      memref.store %s, %x[%i] : memref<?xf32>
    }
  }
  tile.kernel @c(%x: memref<?xf32>, %n: index) {
    %s = arith.constant 3.0 : f32
    tile.grid (%i) to (%n) {
      memref.store %s, %x[%i] : memref<?xf32>
    }
  }
}
