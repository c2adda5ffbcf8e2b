// RUN: tmc-opt %s --tile-to-vector=lanes=16 --cse --canonicalize | FileCheck %s

// Two full registers of 16 and a rest of 7; register after register, loads beside their store.
// CHECK-LABEL: @narrow_last_register
// CHECK-SAME:    (%[[X:.*]]: memref<?x39xf32>, %[[Y:.*]]: memref<?x39xf32>
tile.kernel @narrow_last_register(%x: memref<?x39xf32>, %y: memref<?x39xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    // CHECK: %[[A:.*]] = vector.load %[[X]][%[[I:.*]], %c0] : memref<?x39xf32>, vector<16xf32>
    // CHECK: vector.store %[[A]], %[[Y]][%[[I]], %c0]
    // CHECK: %[[B:.*]] = vector.load %[[X]][%[[I]], %c16] : memref<?x39xf32>, vector<16xf32>
    // CHECK: vector.store %[[B]], %[[Y]][%[[I]], %c16]
    // CHECK: %[[C:.*]] = vector.load %[[X]][%[[I]], %c32] : memref<?x39xf32>, vector<7xf32>
    // CHECK: vector.store %[[C]], %[[Y]][%[[I]], %c32]
    %t = tile.load %x[%i, %c0] : memref<?x39xf32>, vector<1x39xf32>
    tile.store %t, %y[%i, %c0] : memref<?x39xf32>, vector<1x39xf32>
  }
}

// A store that overwrites the box that it was loaded from goes on register by register.
// CHECK-LABEL: @update_in_place
tile.kernel @update_in_place(%x: memref<?x32xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    // CHECK: vector.load
    // CHECK-NEXT: arith.addf
    // CHECK-NEXT: vector.store
    // CHECK-NEXT: vector.load
    // CHECK-NEXT: arith.addf
    // CHECK-NEXT: vector.store
    %t = tile.load %x[%i, %c0] : memref<?x32xf32>, vector<1x32xf32>
    %d = arith.addf %t, %t : vector<1x32xf32>
    tile.store %d, %x[%i, %c0] : memref<?x32xf32>, vector<1x32xf32>
  }
}

// Another box of the same panel, seen through a view: all loads before the store.
// CHECK-LABEL: @load_before_store_through_a_view
tile.kernel @load_before_store_through_a_view(%n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%n) {
    %p = tile.panel : memref<4x32xf32>
    %v = memref.subview %p[1, 0] [2, 32] [1, 1] : memref<4x32xf32> to memref<2x32xf32, strided<[32, 1], offset: 32>>
    // CHECK: vector.load
    // CHECK: vector.load
    // CHECK: vector.store
    // CHECK: vector.store
    %t = tile.load %p[%c1, %c0] : memref<4x32xf32>, vector<1x32xf32>
    tile.store %t, %v[%c1, %c0] : memref<2x32xf32, strided<[32, 1], offset: 32>>, vector<1x32xf32>
  }
}

// Different panels do not overlap: the load waits for its own store.
// CHECK-LABEL: @panels_are_disjoint
tile.kernel @panels_are_disjoint(%n: index) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    // CHECK: %[[P:.*]] = tile.panel
    // CHECK: %[[Q:.*]] = tile.panel
    %p = tile.panel : memref<32xf32>
    %q = tile.panel : memref<32xf32>
    %t = tile.load %p[%c0] : memref<32xf32>, vector<32xf32>
    %z = arith.constant dense<0.0> : vector<32xf32>
    // CHECK: vector.store %{{.*}}, %[[Q]]
    // CHECK: vector.store %{{.*}}, %[[Q]]
    // CHECK: vector.load %[[P]]
    tile.store %z, %q[%c0] : memref<32xf32>, vector<32xf32>
    tile.store %t, %p[%c0] : memref<32xf32>, vector<32xf32>
  }
}

// A loop that writes what a pending load reads forces it; the epilogue's other load stays behind the loop.
// CHECK-LABEL: @loop_forces_what_it_overwrites
// CHECK-SAME:    (%[[X:.*]]: memref<16xf32>, %[[R:.*]]: memref<16xf32>, %[[Y:.*]]: memref<16xf32>
tile.kernel @loop_forces_what_it_overwrites(%x: memref<16xf32>, %r: memref<16xf32>, %y: memref<16xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %z = arith.constant 0.0 : f32
  tile.grid (%i) to (%n) {
    // CHECK: %[[A:.*]] = vector.load %[[X]]
    // CHECK-NEXT: scf.for
    %a = tile.load %x[%c0] : memref<16xf32>, vector<16xf32>
    %b = tile.load %r[%c0] : memref<16xf32>, vector<16xf32>
    scf.for %k = %c0 to %n step %c1 {
      memref.store %z, %x[%k] : memref<16xf32>
    }
    // CHECK: %[[B:.*]] = vector.load %[[R]]
    // CHECK: arith.addf %[[A]], %[[B]]
    %s = arith.addf %a, %b : vector<16xf32>
    tile.store %s, %y[%c0] : memref<16xf32>, vector<16xf32>
  }
}

// Tiles out of scf.if and scf.index_switch, and through nested loops beside a scalar.
// CHECK-LABEL: @control_flow
tile.kernel @control_flow(%x: memref<4x24xf32>, %y: memref<4x24xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  tile.grid (%i) to (%n) {
    %t = tile.load %x[%i, %c0] : memref<4x24xf32>, vector<1x24xf32>
    %z = arith.constant dense<0.0> : vector<1x24xf32>
    %odd = arith.cmpi eq, %i, %c1 : index
    // CHECK: %[[IF:.*]]:2 = scf.if %{{.*}} -> (vector<16xf32>, vector<8xf32>)
    %a = scf.if %odd -> (vector<1x24xf32>) {
      %d = arith.mulf %t, %t : vector<1x24xf32>
      scf.yield %d : vector<1x24xf32>
    } else {
      scf.yield %z : vector<1x24xf32>
    }
    // CHECK: scf.index_switch %{{.*}} -> vector<16xf32>, vector<8xf32>
    %b = scf.index_switch %i -> vector<1x24xf32>
    case 2 {
      %d = arith.addf %a, %a : vector<1x24xf32>
      scf.yield %d : vector<1x24xf32>
    }
    default {
      scf.yield %a : vector<1x24xf32>
    }
    // CHECK: scf.for {{.*}} iter_args({{.*}}) -> (vector<16xf32>, vector<8xf32>, index)
    // CHECK: scf.for {{.*}} iter_args({{.*}}) -> (vector<16xf32>, vector<8xf32>)
    %c:2 = scf.for %k = %c0 to %n step %c1 iter_args(%u = %b, %s = %c0) -> (vector<1x24xf32>, index) {
      %v = scf.for %l = %c0 to %k step %c1 iter_args(%w = %u) -> (vector<1x24xf32>) {
        %d = arith.addf %w, %t : vector<1x24xf32>
        scf.yield %d : vector<1x24xf32>
      }
      %o = arith.addi %s, %k : index
      scf.yield %v, %o : vector<1x24xf32>, index
    }
    %row = arith.remui %c#1, %n : index
    // CHECK-NOT: vector<1x24xf32>
    tile.store %c#0, %y[%row, %c0] : memref<4x24xf32>, vector<1x24xf32>
  }
}

// Few rows are reduced where they are asked for: the maximum of row 0, then its exponentials, then row 1.
// CHECK-LABEL: @softmax_rows
tile.kernel @softmax_rows(%x: memref<?x32xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    // CHECK-COUNT-2: vector.load
    // CHECK: arith.cmpf ogt
    // CHECK: vector.extract_strided_slice {{.*}} sizes = [8]
    // CHECK-COUNT-2: vector.store
    // CHECK-COUNT-2: vector.load
    %t = tile.load %x[%i, %c0] : memref<?x32xf32>, vector<2x32xf32>
    %m = tile.reduce max %t axis 1 : vector<2x32xf32> -> vector<2x1xf32>
    %b = vector.broadcast %m : vector<2x1xf32> to vector<2x32xf32>
    %d = arith.subf %t, %b : vector<2x32xf32>
    tile.store %d, %x[%i, %c0] : memref<?x32xf32>, vector<2x32xf32>
  }
}

// Columns stay scalars, integers and masks split like floats.
// CHECK-LABEL: @mask
tile.kernel @mask(%x: memref<2x24xf32>, %lengths: memref<2xi64>, %n: index) {
  %c0 = arith.constant 0 : index
  tile.grid (%i) to (%n) {
    // CHECK: memref.load %{{.*}} : memref<2xi64>
    // CHECK: arith.trunci %{{.*}} : vector<1xi64> to vector<1xi32>
    // CHECK: arith.cmpi sgt, %{{.*}} : vector<16xi32>
    // CHECK: arith.cmpi sgt, %{{.*}} : vector<8xi32>
    %l = tile.load %lengths[%c0] {dims = array<i64: 0, -1>} : memref<2xi64>, vector<2x1xi64>
    %s = arith.trunci %l : vector<2x1xi64> to vector<2x1xi32>
    %b = vector.broadcast %s : vector<2x1xi32> to vector<2x24xi32>
    %j = tile.iota %c0 axis 1 : vector<2x24xi32>
    %in = arith.cmpi slt, %j, %b : vector<2x24xi32>
    %t = tile.load %x[%c0, %c0] : memref<2x24xf32>, vector<2x24xf32>
    %low = arith.constant dense<-1.0e30> : vector<2x24xf32>
    %r = arith.select %in, %t, %low : vector<2x24xi1>, vector<2x24xf32>
    tile.store %r, %x[%c0, %c0] : memref<2x24xf32>, vector<2x24xf32>
  }
}
