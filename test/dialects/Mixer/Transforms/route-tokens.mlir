// RUN: tmc-opt %s --split-input-file --mixer-route-tokens="start=1 end=2 seed=3" --canonicalize --cse 2>%t.remarks | FileCheck %s
// RUN: FileCheck %s --check-prefix=REMARKS < %t.remarks
// RUN: not tmc-opt %s --split-input-file --mixer-route-tokens="every=2 choose=rank" --canonicalize --cse 2>%t.scored | FileCheck %s --check-prefix=SCORED
// RUN: FileCheck %s --check-prefix=SCORES < %t.scored
// RUN: tmc-opt %s --split-input-file --mixer-route-tokens="ratio=1 start=0 end=0" | FileCheck %s --check-prefix=SAME
// RUN: not tmc-opt %s --split-input-file --mixer-route-tokens="ratio=0" 2>&1 | FileCheck %s --check-prefix=SENSE
// RUN: not tmc-opt %s --split-input-file --mixer-route-tokens="every=2 start=1" 2>&1 | FileCheck %s --check-prefix=SENSE
// RUN: not tmc-opt %s --split-input-file --mixer-route-tokens="choose=some" 2>&1 | FileCheck %s --check-prefix=SENSE
// RUN: not tmc-opt %s --split-input-file --mixer-route-tokens="start=2 end=7" 2>&1 | FileCheck %s --check-prefix=RANGE
// RUN: not tmc-opt %s --split-input-file --mixer-route-tokens="every=9" 2>&1 | FileCheck %s --check-prefix=EVERY

// Layers 1 and 2 on five of nine tokens, which are constants; readers behind them get what they had in front of the others.
// REMARKS-NOT: layer.0
// REMARKS: layer.1{{.*}}approximation: 5 of 9 tokens go through it (random)
// REMARKS: layer.2{{.*}}approximation: 5 of 9 tokens go through it (random)
// CHECK-LABEL: @static
// CHECK-DAG:   arith.constant dense<[{{[0-8]}}, {{[0-8]}}, {{[0-8]}}, {{[0-8]}}, {{[0-8]}}]> : tensor<5xi64>
// CHECK:       %[[A:.*]] = mixer.attention {{.*}} -> tensor<2x1x9x8xf32>
// CHECK:       %[[X:.*]] = arith.addf {{.*}} : tensor<2x9x8xf32>
// CHECK:       mixer.embedding {{.*}} -> tensor<2x5x8xf32>
// CHECK-NOT:   mixer.embedding
// CHECK:       mixer.attention {{.*}} -> tensor<2x1x5x8xf32>
// CHECK-NOT:   mixer.embedding
// CHECK:       mixer.attention {{.*}} -> tensor<2x1x5x8xf32>
// CHECK:       mixer.embedding {{.*}} -> tensor<2x9x8xf32>
// CHECK:       linalg.generic {{.*}} ins(%{{.*}}, %[[X]], %{{.*}} : tensor<2x9x8xf32>, tensor<2x9x8xf32>, tensor<2x9xi64>)
// CHECK:         arith.select
// CHECK:       mixer.attention {{.*}} -> tensor<2x1x9x8xf32>
// Layers 1 and 3, each with tokens of its own, that a walk on the graph of the attention before it comes by most.
// SCORES: layer.1{{.*}}approximation: 4 of 9 tokens go through it (rank)
// SCORES: layer.3{{.*}}approximation: 4 of 9 tokens go through it (rank)
// SCORED-LABEL: @static
// SCORED:       mixer.attention {{.*}} -> tensor<2x1x9x8xf32>
// SCORED:       mixer.sort {{.*}} descending
// SCORED:       mixer.attention {{.*}} -> tensor<2x1x4x8xf32>
// SCORED:       mixer.attention {{.*}} -> tensor<2x1x9x8xf32>
// SCORED:       mixer.sort {{.*}} descending
// SCORED:       mixer.attention {{.*}} -> tensor<2x1x4x8xf32>
// SAME-LABEL: @static
// SAME-NOT:   mixer.embedding
// SENSE: error: options of mixer-route-tokens that make no sense together
// RANGE: error: unsupported: has 4 layers that tokens can skip, and no layers 2 to 7 among them
// EVERY: error: unsupported: has 4 layers, and no layer 8 among them
module attributes {mixer.dims = {}} {
func.func @static(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  %q0 = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  %a0 = mixer.attention %q0, %q0, %q0 scale 0.5 : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32> loc("layer.0")
  %c0 = tensor.collapse_shape %a0 [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y0 = arith.addf %x, %c0 : tensor<2x9x8xf32>
  %q1 = tensor.expand_shape %y0 [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  %a1 = mixer.attention %q1, %q1, %q1 scale 0.5 : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32> loc("layer.1")
  %c1 = tensor.collapse_shape %a1 [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y1 = arith.addf %y0, %c1 : tensor<2x9x8xf32>
  %q2 = tensor.expand_shape %y1 [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  %a2 = mixer.attention %q2, %q2, %q2 scale 0.5 : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32> loc("layer.2")
  %c2 = tensor.collapse_shape %a2 [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y2 = arith.addf %y1, %c2 : tensor<2x9x8xf32>
  %q3 = tensor.expand_shape %y2 [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  %a3 = mixer.attention %q3, %q3, %q3 scale 0.5 : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32> loc("layer.3")
  %c3 = tensor.collapse_shape %a3 [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y3 = arith.addf %y2, %c3 : tensor<2x9x8xf32>
  return %y3 : tensor<2x9x8xf32>
}
}

// -----

// What a causal mask compares are the places that tokens have; a score would tell earlier tokens of later ones.
// SCORES: layer.1{{.*}}takes all tokens: its mask compares places (causal, windows), and which tokens go through would follow from later ones
// CHECK-LABEL: @causal
// CHECK:       %[[IDS:.*]] = linalg.generic {{.*}} ins(%{{.*}} : tensor<5xi64>) outs(%{{.*}} : tensor<2x5xi64>)
// CHECK:       mixer.attention {{.*}} captures(%[[IDS]] : tensor<2x5xi64>) scale 5.000000e-01 mask {
// CHECK:         ^bb0(%[[B:.*]]: index, %{{.*}}: index, %[[I:.*]]: index, %[[J:.*]]: index, %[[P:.*]]: tensor<2x5xi64>):
// CHECK-DAG:     tensor.extract %[[P]][%[[B]], %[[J]]]
// CHECK-DAG:     tensor.extract %[[P]][%[[B]], %[[I]]]
// CHECK:         arith.cmpi sle
module attributes {mixer.dims = {}} {
func.func @causal(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  %q0 = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  %a0 = mixer.attention %q0, %q0, %q0 scale 0.5 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index):
    %keep = arith.cmpi sle, %j, %i : index
    mixer.yield %keep : i1
  } : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32> loc("layer.0")
  %c0 = tensor.collapse_shape %a0 [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y0 = arith.addf %x, %c0 : tensor<2x9x8xf32>
  %q1 = tensor.expand_shape %y0 [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  %a1 = mixer.attention %q1, %q1, %q1 scale 0.5 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index):
    %keep = arith.cmpi sle, %j, %i : index
    mixer.yield %keep : i1
  } : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32> loc("layer.1")
  %c1 = tensor.collapse_shape %a1 [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y1 = arith.addf %y0, %c1 : tensor<2x9x8xf32>
  %q2 = tensor.expand_shape %y1 [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  %a2 = mixer.attention %q2, %q2, %q2 scale 0.5 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index):
    %keep = arith.cmpi sle, %j, %i : index
    mixer.yield %keep : i1
  } : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32> loc("layer.2")
  %c2 = tensor.collapse_shape %a2 [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y2 = arith.addf %y1, %c2 : tensor<2x9x8xf32>
  return %y2 : tensor<2x9x8xf32>
}
}

// -----

// Of a length that a call says the tokens are those with the largest numbers of all places that there can be.
// CHECK-LABEL: @dynamic
// CHECK-DAG:   arith.constant dense<{{.*}}> : tensor<64xf32>
// CHECK:       tensor.extract_slice {{.*}} : tensor<64xf32> to tensor<?xf32>
// CHECK:       mixer.sort {{.*}} descending
// CHECK:       mixer.embedding {{.*}} -> tensor<2x?x8xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 64>}} {
func.func @dynamic(%x: tensor<2x?x8xf32> {mixer.dims = ["", "seq", ""]}) -> tensor<2x?x8xf32> {
  %n = mixer.dim "seq"
  %q0 = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, %n, 8] : tensor<2x?x8xf32> into tensor<2x1x?x8xf32>
  %a0 = mixer.attention %q0, %q0, %q0 scale 0.5 : tensor<2x1x?x8xf32>, tensor<2x1x?x8xf32>, tensor<2x1x?x8xf32> -> tensor<2x1x?x8xf32> loc("layer.0")
  %c0 = tensor.collapse_shape %a0 [[0], [1, 2], [3]] : tensor<2x1x?x8xf32> into tensor<2x?x8xf32>
  %y0 = arith.addf %x, %c0 : tensor<2x?x8xf32>
  %q1 = tensor.expand_shape %y0 [[0], [1, 2], [3]] output_shape [2, 1, %n, 8] : tensor<2x?x8xf32> into tensor<2x1x?x8xf32>
  %a1 = mixer.attention %q1, %q1, %q1 scale 0.5 : tensor<2x1x?x8xf32>, tensor<2x1x?x8xf32>, tensor<2x1x?x8xf32> -> tensor<2x1x?x8xf32> loc("layer.1")
  %c1 = tensor.collapse_shape %a1 [[0], [1, 2], [3]] : tensor<2x1x?x8xf32> into tensor<2x?x8xf32>
  %y1 = arith.addf %y0, %c1 : tensor<2x?x8xf32>
  %q2 = tensor.expand_shape %y1 [[0], [1, 2], [3]] output_shape [2, 1, %n, 8] : tensor<2x?x8xf32> into tensor<2x1x?x8xf32>
  %a2 = mixer.attention %q2, %q2, %q2 scale 0.5 : tensor<2x1x?x8xf32>, tensor<2x1x?x8xf32>, tensor<2x1x?x8xf32> -> tensor<2x1x?x8xf32> loc("layer.2")
  %c2 = tensor.collapse_shape %a2 [[0], [1, 2], [3]] : tensor<2x1x?x8xf32> into tensor<2x?x8xf32>
  %y2 = arith.addf %y1, %c2 : tensor<2x?x8xf32>
  return %y2 : tensor<2x?x8xf32>
}
}
