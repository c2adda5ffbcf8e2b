// RUN: tmc-opt %s --mixer-emit-kernels=targets=x86-64-v4 --split-input-file | FileCheck %s

// A running sum along the last axis: 16 numbers times a triangle of ones, and what is left of the row one by one.
module attributes {mixer.dims = {}} {
  // CHECK-LABEL: tile.kernel @cumulative_sum_0
  // CHECK: tile.panel : memref<16x16xf32>
  // CHECK: scf.for {{.*}} -> (f32)
  // CHECK: tile.load {{.*}} : memref<16x16xf32>, vector<1x16xf32>
  // CHECK: tile.reduce add {{.*}} axis 1 : vector<1x16xf32> -> vector<1x1xf32>
  // CHECK: tile.store {{.*}} : memref<3x40xf32>, vector<1x16xf32>
  func.func @main(%x: tensor<3x40xf32>) -> tensor<3x40xf32> {
    %y = mixer.group(%x : tensor<3x40xf32>) -> tensor<3x40xf32> {
    ^bb0(%a: tensor<3x40xf32>):
      %s = mixer.cumulative_sum %a : tensor<3x40xf32> -> tensor<3x40xf32>
      mixer.yield %s : tensor<3x40xf32>
    }
    return %y : tensor<3x40xf32>
  }
}

// -----

// A trip of a loop behind the last one does nothing; its body is a kernel's.
module attributes {mixer.dims = {}} {
  // CHECK-LABEL: tile.kernel @loop_0
  // CHECK: tile.panel : memref<40xf32>
  // CHECK: scf.for
  // CHECK:   scf.if
  // CHECK:     arith.mulf {{.*}} : vector<40xf32>
  // CHECK:     memref.store %{{.*}} : memref<1xi32>
  func.func @main(%x: tensor<40xf32>) -> tensor<40xf32> {
    %y = mixer.group(%x : tensor<40xf32>) -> tensor<40xf32> {
    ^bb0(%a: tensor<40xf32>):
      %r = mixer.loop limit 9 init(%a : tensor<40xf32>) {
      ^bb1(%s: tensor<40xf32>):
        %n = arith.mulf %s, %s : tensor<40xf32>
        %c0 = arith.constant 0 : index
        %f = tensor.extract %n[%c0] : tensor<40xf32>
        %most = arith.constant 9.0 : f32
        %go = arith.cmpf olt, %f, %most : f32
        mixer.yield %go, %n : i1, tensor<40xf32>
      } -> tensor<40xf32>
      mixer.yield %r : tensor<40xf32>
    }
    return %y : tensor<40xf32>
  }
}

// -----

// Sixteen blocks of the generator a step, one a lane.
module attributes {mixer.dims = {}} {
  // CHECK-LABEL: tile.kernel @random_0
  // CHECK: tile.iota {{.*}} : vector<1x16xi32>
  // CHECK: arith.muli {{.*}} : vector<1x16xi64>
  // CHECK-COUNT-4: tile.store {{.*}} : memref<5x70xf32>, vector<1x16xf32>
  // CHECK: tile.panel : memref<64xf32>
  func.func @main(%k: tensor<2xi64>, %c: tensor<4xi64>) -> tensor<5x70xf32> {
    %y = mixer.group(%k, %c : tensor<2xi64>, tensor<4xi64>) -> tensor<5x70xf32> {
    ^bb0(%key: tensor<2xi64>, %counter: tensor<4xi64>):
      %r = mixer.random uniform %key, %counter : tensor<2xi64>, tensor<4xi64> -> tensor<5x70xf32>
      mixer.yield %r : tensor<5x70xf32>
    }
    return %y : tensor<5x70xf32>
  }
}

// -----

// A cell is a segment and a panel of 48 columns; rows come in register tiles.
module attributes {mixer.dims = {}} {
  // CHECK-LABEL: tile.kernel @grouped_linear_0
  // CHECK: tile.grid
  // CHECK: scf.index_switch
  // CHECK: tile.dot {{.*}} {depth = 4 : i64} : memref<24x16xf32>, memref<3x1x16x48xf32>, vector<1x48xf32>
  // CHECK: tile.store {{.*}} : memref<24x48xf32>, vector<8x48xf32>
  func.func @main(%x: tensor<24x16xf32>, %w: tensor<3x1x16x48xf32>, %o: tensor<4xi32>) -> tensor<24x48xf32> {
    %y = mixer.group(%x, %w, %o : tensor<24x16xf32>, tensor<3x1x16x48xf32>, tensor<4xi32>) -> tensor<24x48xf32> {
    ^bb0(%a: tensor<24x16xf32>, %b: tensor<3x1x16x48xf32>, %s: tensor<4xi32>):
      %r = mixer.grouped_linear %a, %b segments(%s : tensor<4xi32>) : tensor<24x16xf32>, tensor<3x1x16x48xf32> -> tensor<24x48xf32>
      mixer.yield %r : tensor<24x48xf32>
    }
    return %y : tensor<24x48xf32>
  }
}
