// RUN: tmc-opt %s --split-input-file --mixer-sparsify=ratio=0.75 --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --split-input-file --mixer-sparsify="ratio=0.75 file=seen.safetensors skip=d" | FileCheck %s --check-prefix=FILE
// RUN: tmc-opt %s --split-input-file --mixer-sparsify="pattern=2:4" | FileCheck %s --check-prefix=OFFOUR
// RUN: tmc-opt %s --split-input-file --mixer-sparsify="mode=compare ratio=0.75" | FileCheck %s --check-prefix=COMPARE
// RUN: tmc-opt %s --split-input-file --mixer-sparsify="mode=observe ratio=0.75" | FileCheck %s --check-prefix=OBSERVE
// RUN: tmc-opt %s --split-input-file --mixer-sparsify="mode=choose alternative=2 ratio=0.75" | FileCheck %s --check-prefix=CHOOSE
// RUN: tmc-opt %s --split-input-file --mixer-sparsify=ratio=0.75 --mixer-pack-operands | FileCheck %s --check-prefix=PACKED
// RUN: tmc-opt %s --split-input-file --mixer-sparsify=ratio=0.5 --mixer-pack-operands 2>&1 | FileCheck %s --check-prefix=DENSE
// RUN: tmc-opt %s --split-input-file --mixer-sparsify=ratio=0.75 --mixer-pack-operands=sparse=false | FileCheck %s --check-prefix=DENSE
// RUN: tmc-opt %s --split-input-file --mixer-sparsify="pattern=2:4" --mixer-pack-operands | FileCheck %s --check-prefix=PACKED24

// RUN: tmc-opt %s --split-input-file --mixer-sparsify="pattern=1:4" --mixer-pack-operands | FileCheck %s --check-prefix=PACKED24
// RUN: tmc-opt %s --split-input-file --mixer-sparsify="pattern=1:8" --mixer-pack-operands | FileCheck %s --check-prefix=PACKED18
// RUN: tmc-opt %s --split-input-file --mixer-sparsify="pattern=4:8" --mixer-pack-operands 2>&1 | FileCheck %s --check-prefix=DENSE

// 2 x 16 blocks of 4 outputs and an input, of which a quarter stays.
// CHECK-LABEL: func.func @main
// CHECK: %[[W:.*]] = mixer.weight @m "w"
// CHECK: %[[P:.*]] = mixer.prune %[[W]] keep 8 block 4 : tensor<8x16xf32> -> tensor<8x16xf32>
// CHECK: mixer.linear %arg0, %[[P]] bias %{{.*}} : tensor<?x16xf32>, tensor<8x16xf32>, tensor<8xf32> -> tensor<?x8xf32>

// FILE: mixer.file @calibration "seen.safetensors"
// FILE: %[[M:.*]] = mixer.weight @calibration "linear.squares" : tensor<16xf32>
// FILE: mixer.prune %{{.*}} importance %[[M]] keep 8 block 4

// OFFOUR: mixer.prune %{{.*}} keep 2 of 4 : tensor<8x16xf32> -> tensor<8x16xf32>

// COMPARE: mixer.layer_sizes = {linear = array<i64: 8, 16>}
// COMPARE: {mixer.name = "observed"}
// COMPARE: mixer.linear %arg0
// COMPARE: mixer.prune

// OBSERVE: mixer.observed = {linear.squares = array<i64: 0, 16>}
// OBSERVE-NOT: mixer.prune

// CHOOSE: mixer.choices = {linear = 0 : i64}
// CHOOSE: mixer.prune
// CHOOSE: arith.constant 2.000000e+00

// PACKED: %[[P:.*]] = mixer.prune
// PACKED: %[[V:.*]] = mixer.compress values %[[P]] block 4 : tensor<8x16xf32> -> tensor<8x4xf32>
// PACKED: %[[K:.*]] = mixer.compress columns %[[P]] block 4 : tensor<8x16xf32> -> tensor<8xi32>
// PACKED: %[[O:.*]] = mixer.compress offsets %[[P]] block 4 : tensor<8x16xf32> -> tensor<3xi32>
// PACKED: mixer.sparse_linear %arg0, %[[V]] columns(%[[K]] : tensor<8xi32>) offsets(%[[O]] : tensor<3xi32>) bias

// With half of them, and for devices, the zeros are multiplied.
// DENSE-NOT: mixer.sparse_linear
// DENSE: %[[P:.*]] = mixer.prune
// DENSE: %[[D:.*]] = mixer.pack %[[P]] inner 48
// DENSE: mixer.linear %arg0, %[[D]]

// PACKED24: mixer.compress values %{{.*}} of_four : tensor<8x16xf32> -> tensor<8x8xf32>
// PACKED24: mixer.compress places %{{.*}} of_four : tensor<8x16xf32> -> tensor<8x2xi8>
// PACKED24: mixer.sparse_linear {{.*}} places(

// One of eight is 16 blocks of one weight.
// PACKED18: mixer.prune %{{.*}} keep 1 of 8
// PACKED18: mixer.compress values %{{.*}} : tensor<8x16xf32> -> tensor<16x1xf32>
// PACKED18: mixer.sparse_linear {{.*}} columns(
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x16xf32>) -> tensor<?x8xf32> {
    %w = mixer.weight @m "w" : tensor<8x16xf32>
    %b = mixer.weight @m "b" : tensor<8xf32>
    %y = mixer.linear %x, %w bias %b : tensor<?x16xf32>, tensor<8x16xf32>, tensor<8xf32> -> tensor<?x8xf32>
    return %y : tensor<?x8xf32>
  }
}

// -----

// What no whole blocks make, and what is no constant.
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x16xf32>, %v: tensor<8x16xf32>) -> (tensor<?x6xf32>, tensor<?x8xf32>) {
    %w = mixer.weight @m "w" : tensor<6x16xf32>
    // expected-remark@below {{stays exact, it is not sparse: blocks of 4 outputs do not divide its 6}}
    %y = mixer.linear %x, %w : tensor<?x16xf32>, tensor<6x16xf32> -> tensor<?x6xf32>
    // expected-remark@below {{stays exact, it is not sparse: its weight is computed at run time}}
    %z = mixer.linear %x, %v : tensor<?x16xf32>, tensor<8x16xf32> -> tensor<?x8xf32>
    return %y, %z : tensor<?x6xf32>, tensor<?x8xf32>
  }
}
