// RUN: tmc-opt %s --split-input-file --mixer-split-experts="experts=4 top=2 file=e.safetensors" --canonicalize --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --split-input-file --mixer-split-experts="experts=4 top=2 mode=observe" | FileCheck %s --check-prefix=OBSERVE
// RUN: tmc-opt %s --split-input-file --mixer-split-experts="experts=4 top=2 mode=observe file=e.safetensors" | FileCheck %s --check-prefix=LENGTHS
// RUN: tmc-opt %s --split-input-file --mixer-split-experts="experts=4 top=2 mode=compare file=e.safetensors" | FileCheck %s --check-prefix=COMPARE
// RUN: tmc-opt %s --split-input-file --mixer-split-experts="experts=4 top=2 mode=choose alternative=2 file=e.safetensors" | FileCheck %s --check-prefix=CHOOSE

// CHECK-LABEL: func.func @main
// CHECK-DAG: %[[ORDER:.*]] = mixer.weight @calibration "down.order" : tensor<8xi64>
// CHECK-DAG: %[[MEAN:.*]] = mixer.weight @calibration "down.mean" : tensor<4x2xf32>
// CHECK: %[[SCORES:.*]] = mixer.linear %{{.*}}, %{{.*}} bias %{{.*}} : tensor<?x6xf32>, tensor<4x6xf32>, tensor<4xf32> -> tensor<?x4xf32>
// CHECK: %{{.*}}, %[[CHOSEN:.*]] = mixer.sort %[[SCORES]] descending : tensor<?x4xf32> -> tensor<?x2xf32>, tensor<?x2xi64>
// CHECK: %[[OFFSETS:.*]], %[[ROWS:.*]] = mixer.group_tokens
// CHECK: mixer.embedding %{{.*}}, %{{.*}} : tensor<?xi32>, tensor<?x6xf32> -> tensor<?x6xf32>
// CHECK: %[[OWN:.*]] = mixer.embedding %[[ORDER]], %{{.*}} : tensor<8xi64>, tensor<8x6xf32> -> tensor<8x6xf32>
// CHECK: %[[UP:.*]] = mixer.grouped_linear %{{.*}} segments(%[[OFFSETS]] : tensor<5xi32>) bias %{{.*}} : tensor<?x6xf32>, tensor<4x6x2xf32>, tensor<4x2xf32> -> tensor<?x2xf32>
// CHECK: linalg.generic {{.*}} ins(%[[UP]] : tensor<?x2xf32>)
// CHECK: arith.maximumf
// CHECK: mixer.grouped_linear %{{.*}} segments(%[[OFFSETS]] : tensor<5xi32>) bias %{{.*}} : tensor<?x2xf32>, tensor<4x2x5xf32>, tensor<4x5xf32> -> tensor<?x5xf32>
// CHECK: mixer.scatter_add %{{.*}} : tensor<?x5xf32>, tensor<?xi32>, tensor<?x5xf32>
// CHECK: tensor.expand_shape %{{.*}} {{.*}} : tensor<?x5xf32> into tensor<?x?x5xf32>

// OBSERVE: mixer.observed = {down.activations = array<i64: {{.*}}, 8>, down.gram = array<i64: {{.*}}, 36>, down.neurons = array<i64: {{.*}}, 48>, down.rows = array<i64: {{.*}}, 6>, down.sums = array<i64: {{.*}}, 6>}

// LENGTHS: mixer.observed = {down.cross = array<i64: {{.*}}, 24>, down.lengths = array<i64: {{.*}}, 4>}

// COMPARE: mixer.layer_sizes = {down = array<i64: 5, 8>}
// COMPARE: mixer.grouped_linear

// CHOOSE: mixer.choices = {down = 1 : i64, linear = 0 : i64}
// CHOOSE: mixer.grouped_linear
module attributes {mixer.dims = {batch = array<i64: 1, 4>, seq = array<i64: 1, 9>}} {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x?x6xf32> {mixer.dims = ["batch", "seq", ""]}) -> tensor<?x?x5xf32> {
    %w = mixer.weight @m "up" : tensor<8x6xf32>
    %b = mixer.weight @m "upbias" : tensor<8xf32>
    %v = mixer.weight @m "down" : tensor<5x8xf32>
    %c = mixer.weight @m "downbias" : tensor<5xf32>
    %zero = arith.constant 0.0 : f32
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %d0 = tensor.dim %x, %c0 : tensor<?x?x6xf32>
    %d1 = tensor.dim %x, %c1 : tensor<?x?x6xf32>
    %z = tensor.splat %zero[%d0, %d1] : tensor<?x?x8xf32>
    // expected-remark@below {{stays exact, it is not in experts: its 6 inputs are not 4 times as many}}
    %h = mixer.linear %x, %w bias %b : tensor<?x?x6xf32>, tensor<8x6xf32>, tensor<8xf32> -> tensor<?x?x8xf32>
    %a = arith.maximumf %h, %z : tensor<?x?x8xf32>
    %y = mixer.linear %a, %v bias %c : tensor<?x?x8xf32>, tensor<5x8xf32>, tensor<5xf32> -> tensor<?x?x5xf32> loc("down")
    return %y : tensor<?x?x5xf32>
  }
}

// -----

// What is left alone.
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x8xf32>, %u: tensor<8x8xf32>) -> (tensor<?x8xf32>, tensor<?x8xf32>, tensor<?x8xf32>, tensor<?x8xf32>) {
    %w = mixer.weight @m "w" : tensor<8x8xf32>
    %v = mixer.weight @m "v" : tensor<8x8xf32>
    %s = mixer.weight @m "s" : tensor<8xf32>
    // expected-remark@below {{it reads an input of the model}}
    %h = mixer.linear %x, %w : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
    %a = math.tanh %h : tensor<?x8xf32>
    %norm = mixer.norm rms %a scale %s epsilon 1.0e-5 : tensor<?x8xf32> scale tensor<8xf32> -> tensor<?x8xf32>
    // expected-remark@below {{its neurons are not computed by linear layers and elementwise ops alone}}
    %n = mixer.linear %norm, %v : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
    // expected-remark@below {{its weight is computed at run time}}
    %r = mixer.linear %x, %u : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
    %b = math.tanh %r : tensor<?x8xf32>
    // expected-remark@below {{a linear layer in front of it has a weight that is computed at run time}}
    %y = mixer.linear %b, %v : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
    %both = arith.mulf %a, %n : tensor<?x8xf32>
    // expected-remark@below {{the layers in front of it do not read the same rows}}
    %z = mixer.linear %both, %v : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
    %t = mixer.tap "t" %a : tensor<?x8xf32>
    // expected-remark@below {{its neurons are looked at}}
    %p = mixer.linear %t, %v : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
    return %n, %y, %z, %p : tensor<?x8xf32>, tensor<?x8xf32>, tensor<?x8xf32>, tensor<?x8xf32>
  }
}
