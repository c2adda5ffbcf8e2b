// RUN: tmc-opt %s --mixer-remove-layers="removed=layer.1" --canonicalize | FileCheck %s --check-prefix=ONE
// RUN: tmc-opt %s --mixer-remove-layers="removed=0,1" --canonicalize | FileCheck %s --check-prefix=TWO
// RUN: tmc-opt %s --mixer-remove-layers="removed=0,1,2 only=layer.2" --canonicalize --mlir-print-debuginfo | FileCheck %s --check-prefix=LAST
// RUN: tmc-opt %s --mixer-remove-layers="mode=observe skip=layer.0" --canonicalize | FileCheck %s --check-prefix=OBSERVE
// RUN: tmc-opt %s --mixer-remove-layers="mode=compare removed=layer.1" --canonicalize | FileCheck %s --check-prefix=COMPARE
// RUN: tmc-opt %s --mixer-remove-layers="mode=choose alternative=2 removed=0,1" --canonicalize --cse | FileCheck %s --check-prefix=CHOOSE

// What read a layer's output reads its input; taps inside of it are no longer asked for, that of its output stands for what is there now.
// ONE: mixer.taps = ["layer.0", "layer.1", "layer.2"]
// ONE: %[[X:.*]] = mixer.tap "layer.0"
// ONE-NEXT: %[[SAME:.*]] = mixer.tap "layer.1" %[[X]]
// ONE: mixer.linear %[[SAME]]
// ONE: arith.addf
// ONE-NOT: arith.addf

// TWO: %[[A:.*]] = mixer.tap "layer.0" %arg0
// TWO: mixer.tap "layer.1" %[[A]]
// TWO: mixer.linear
// TWO-NOT: mixer.linear

// Of those that are said only one is meant. What it is laid out in behind it is none of it.
// LAST: mixer.linear
// LAST: mixer.linear
// LAST-NOT: mixer.linear
// LAST: tensor.expand_shape

// OBSERVE: mixer.observed = {layer.1.rows = array<i64: 1, 1>, layer.1.score = array<i64: 0, 1>, layer.2.rows = array<i64: 3, 1>, layer.2.score = array<i64: 2, 1>}
// OBSERVE: math.sqrt

// COMPARE: mixer.layer_sizes = {layer.1 = array<i64: 16, 1>}
// COMPARE: layer.1.worst

// CHOOSE: mixer.choices = {layer.0 = 3 : i64, layer.0.dense = 0 : i64, layer.1 = 4 : i64, layer.1.dense = 1 : i64, layer.2.dense = 2 : i64}
// CHOOSE: tensor<5xf32> {mixer.name = "choices"}
// CHOOSE-COUNT-2: arith.select
module attributes {mixer.taps = ["layer.0", "layer.1.dense", "layer.1", "layer.2"]} {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x4xf32>, %n: index) -> tensor<1x?x4xf32> {
    %u = mixer.weight @m "u" : tensor<4x4xf32>
    %v = mixer.weight @m "v" : tensor<4x4xf32>
    %w = mixer.weight @m "w" : tensor<4x4xf32>
    %a0 = mixer.linear %x, %u : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32> loc("layer.0.dense")
    %b0 = arith.addf %x, %a0 : tensor<?x4xf32> loc("layer.0")
    %x0 = mixer.tap "layer.0" %b0 : tensor<?x4xf32> loc("layer.0")
    %a1 = mixer.linear %x0, %v : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32> loc("layer.1.dense")
    %c1 = mixer.tap "layer.1.dense" %a1 : tensor<?x4xf32> loc("layer.1.dense")
    %b1 = arith.addf %c1, %x0 : tensor<?x4xf32> loc("layer.1")
    %x1 = mixer.tap "layer.1" %b1 : tensor<?x4xf32> loc("layer.1")
    %a2 = mixer.linear %x1, %w : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32> loc("layer.2.dense")
    %b2 = arith.addf %x1, %a2 : tensor<?x4xf32> loc("layer.2")
    %x2 = mixer.tap "layer.2" %b2 : tensor<?x4xf32> loc("layer.2")
    %y = tensor.expand_shape %x2 [[0, 1], [2]] output_shape [1, %n, 4] : tensor<?x4xf32> into tensor<1x?x4xf32> loc("layer.2")
    return %y : tensor<1x?x4xf32>
  }
}
