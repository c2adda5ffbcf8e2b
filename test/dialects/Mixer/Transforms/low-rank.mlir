// RUN: tmc-opt %s --split-input-file --mixer-low-rank=rank=2 --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --split-input-file --mixer-low-rank="rank=2 file=axes.safetensors skip=d" | FileCheck %s --check-prefix=FILE
// RUN: tmc-opt %s --split-input-file --mixer-low-rank="mode=compare rank=2" | FileCheck %s --check-prefix=COMPARE
// RUN: tmc-opt %s --split-input-file --mixer-low-rank="mode=observe" | FileCheck %s --check-prefix=OBSERVE
// RUN: tmc-opt %s --split-input-file --mixer-low-rank="mode=choose alternative=3 rank=2" | FileCheck %s --check-prefix=CHOOSE

// CHECK-LABEL: func.func @main
// CHECK: %[[W:.*]] = mixer.weight @m "w"
// CHECK: %[[U:.*]] = mixer.principal_axes %[[W]] : tensor<6x12xf32> -> tensor<2x6xf32>
// CHECK: %[[A:.*]] = linalg.transpose ins(%[[U]]
// CHECK: %[[T:.*]] = linalg.transpose ins(%[[W]]
// CHECK: %[[C:.*]] = mixer.linear %[[U]], %[[T]] : tensor<2x6xf32>, tensor<12x6xf32> -> tensor<2x12xf32>
// CHECK: %[[H:.*]] = mixer.linear %arg0, %[[C]] : tensor<?x12xf32>, tensor<2x12xf32> -> tensor<?x2xf32>
// CHECK: mixer.linear %[[H]], %[[A]] bias %{{.*}} : tensor<?x2xf32>, tensor<6x2xf32>, tensor<6xf32> -> tensor<?x6xf32>

// FILE: mixer.file @calibration "axes.safetensors"
// FILE-NOT: mixer.principal_axes
// FILE: mixer.weight @calibration "linear.axes" : tensor<2x6xf32>

// COMPARE: mixer.layer_sizes = {linear = array<i64: 6, 12>}
// COMPARE-SAME: mixer.observed = {linear.approximate2 = array<i64: 18, 6>, linear.error2 = array<i64: 0, 6>
// COMPARE: {mixer.name = "observed"}
// COMPARE: mixer.linear %arg0
// COMPARE: mixer.principal_axes

// OBSERVE: mixer.observed = {linear.gram = array<i64: 72, 144>, linear.weight = array<i64: 0, 72>}
// OBSERVE-NOT: mixer.principal_axes

// CHOOSE: mixer.choices = {linear = 0 : i64}
// CHOOSE: func.func @main(%arg0: tensor<?x12xf32>, %[[CHOICES:.*]]: tensor<1xf32> {mixer.name = "choices"})
// CHOOSE: %[[EXACT:.*]] = mixer.linear %arg0, %{{.*}} bias
// CHOOSE: %[[GOT:.*]] = mixer.linear %{{.*}}, %{{.*}} bias
// CHOOSE: linalg.generic {{.*}} ins(%[[GOT]], %[[EXACT]], %{{.*}} : tensor<?x6xf32>, tensor<?x6xf32>, tensor<f32>)
// CHOOSE: arith.constant 3.000000e+00
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x12xf32>) -> tensor<?x6xf32> {
    %w = mixer.weight @m "w" : tensor<6x12xf32>
    %b = mixer.weight @m "b" : tensor<6xf32>
    %y = mixer.linear %x, %w bias %b : tensor<?x12xf32>, tensor<6x12xf32>, tensor<6xf32> -> tensor<?x6xf32>
    return %y : tensor<?x6xf32>
  }
}

// -----

// What gains nothing, and what is no constant.
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x4xf32>, %v: tensor<9x4xf32>) -> (tensor<?x3xf32>, tensor<?x9xf32>) {
    %w = mixer.weight @m "w" : tensor<3x4xf32>
    // expected-remark@below {{stays exact, it is not of lower rank: a rank of 2 saves nothing of 3 x 4}}
    %y = mixer.linear %x, %w : tensor<?x4xf32>, tensor<3x4xf32> -> tensor<?x3xf32>
    // expected-remark@below {{stays exact, it is not of lower rank: its weight is computed at run time}}
    %z = mixer.linear %x, %v : tensor<?x4xf32>, tensor<9x4xf32> -> tensor<?x9xf32>
    return %y, %z : tensor<?x3xf32>, tensor<?x9xf32>
  }
}
