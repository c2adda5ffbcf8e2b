// RUN: tmc-opt %s --resolve-ranked-shaped-type-result-dims --canonicalize --cse | FileCheck %s

// The sizes of every op's result come from its operands.

// CHECK-LABEL: @rows_of_input
// CHECK-SAME:  (%[[X:.*]]: tensor<?x8xf32>
// CHECK:       %[[N:.*]] = tensor.dim %[[X]]
// CHECK:       return %[[N]], %[[N]], %[[N]]
func.func @rows_of_input(%x: tensor<?x8xf32>, %w: tensor<4x8xf32>) -> (index, index, index) {
  %c0 = arith.constant 0 : index
  %a = mixer.linear %x, %w : tensor<?x8xf32>, tensor<4x8xf32> -> tensor<?x4xf32>
  %b = mixer.norm rms %x epsilon 0.0 : tensor<?x8xf32> -> tensor<?x8xf32>
  %c = mixer.tap "c" %b : tensor<?x8xf32>
  %na = tensor.dim %a, %c0 : tensor<?x4xf32>
  %nb = tensor.dim %b, %c0 : tensor<?x8xf32>
  %nc = tensor.dim %c, %c0 : tensor<?x8xf32>
  return %na, %nb, %nc : index, index, index
}

// CHECK-LABEL: @shape_of_indices
// CHECK-SAME:  (%[[I:.*]]: tensor<?x?xi64>
// CHECK:       %[[S:.*]] = tensor.dim %[[I]], %{{.*}}
// CHECK:       return %[[S]]
func.func @shape_of_indices(%i: tensor<?x?xi64>, %t: tensor<10x8xf32>) -> index {
  %c1 = arith.constant 1 : index
  %y = mixer.embedding %i, %t : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %n = tensor.dim %y, %c1 : tensor<?x?x8xf32>
  return %n : index
}

// CHECK-LABEL: @queries
// CHECK-SAME:  (%[[Q:.*]]: tensor<?x4x?x8xf32>, %{{.*}}: tensor<?x2x?x8xf32>, %[[V:.*]]: tensor<?x2x?x?xf32>
// CHECK-DAG:   %[[M:.*]] = tensor.dim %[[Q]], %c2
// CHECK-DAG:   %[[E:.*]] = tensor.dim %[[V]], %c3
// CHECK:       return %[[M]], %[[E]]
func.func @queries(%q: tensor<?x4x?x8xf32>, %k: tensor<?x2x?x8xf32>, %v: tensor<?x2x?x?xf32>) -> (index, index) {
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %o = mixer.attention %q, %k, %v scale 1.0 : tensor<?x4x?x8xf32>, tensor<?x2x?x8xf32>, tensor<?x2x?x?xf32> -> tensor<?x4x?x?xf32>
  %m = tensor.dim %o, %c2 : tensor<?x4x?x?xf32>
  %e = tensor.dim %o, %c3 : tensor<?x4x?x?xf32>
  return %m, %e : index, index
}

// CHECK-LABEL: @tokens
// CHECK-SAME:  (%[[MASK:.*]]: tensor<?x?xi64>, %[[B:.*]]: index, %[[S:.*]]: index
// CHECK-DAG:   %[[ROWS:.*]] = tensor.dim %[[MASK]], %c0
// CHECK-DAG:   %[[LENGTH:.*]] = tensor.dim %[[MASK]], %c1
// CHECK-DAG:   %[[OFFSETS:.*]] = arith.addi %[[ROWS]], %c1
// CHECK-DAG:   %[[PLACES:.*]] = arith.muli %[[ROWS]], %[[LENGTH]]
// CHECK:       return %[[OFFSETS]], %[[PLACES]], %[[B]], %[[S]]
func.func @tokens(%mask: tensor<?x?xi64>, %b: index, %s: index, %x: tensor<?x8xf32>) -> (index, index, index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %offsets, %rows = mixer.pack_tokens %mask : tensor<?x?xi64> -> tensor<?xi32>, tensor<?xi32>
  %y = mixer.unpack_tokens %x, %rows to (%b, %s) : tensor<?x8xf32>, tensor<?xi32> -> tensor<?x?x8xf32>
  %0 = tensor.dim %offsets, %c0 : tensor<?xi32>
  %1 = tensor.dim %rows, %c0 : tensor<?xi32>
  %2 = tensor.dim %y, %c0 : tensor<?x?x8xf32>
  %3 = tensor.dim %y, %c1 : tensor<?x?x8xf32>
  return %0, %1, %2, %3 : index, index, index, index
}

// The sequences of a packed batch are one fewer than its offsets.
// CHECK-LABEL: @pooled
// CHECK-SAME:  (%[[OFFSETS:.*]]: tensor<?xi32>
// CHECK:       %[[N:.*]] = tensor.dim %[[OFFSETS]]
// CHECK:       %[[B:.*]] = arith.subi %[[N]], %c1
// CHECK:       return %[[B]]
func.func @pooled(%offsets: tensor<?xi32>, %x: tensor<?x8xf32>) -> index {
  %c0 = arith.constant 0 : index
  %y = mixer.pool_tokens mean %x, %offsets : tensor<?x8xf32>, tensor<?xi32> -> tensor<?x8xf32>
  %n = tensor.dim %y, %c0 : tensor<?x8xf32>
  return %n : index
}

// Windows that fit: (S + low + high - dilation * (K - 1) - 1) / stride + 1.
// CHECK-LABEL: @windows
// CHECK-SAME:  (%[[X:.*]]: tensor<?x?x8xf32>
// CHECK-DAG:   %[[B:.*]] = tensor.dim %[[X]], %c0
// CHECK-DAG:   %[[S:.*]] = tensor.dim %[[X]], %c1
// CHECK-DAG:   affine.apply {{.*}}()[%[[S]]]
// CHECK:       return %[[B]]
func.func @windows(%x: tensor<?x?x8xf32>, %w: tensor<5x8x6xf32>) -> (index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %y = mixer.convolution %x, %w strides [2] dilations [2] pad [3] to [1] : tensor<?x?x8xf32>, tensor<5x8x6xf32> -> tensor<?x?x6xf32>
  %0 = tensor.dim %y, %c0 : tensor<?x?x6xf32>
  %1 = tensor.dim %y, %c1 : tensor<?x?x6xf32>
  return %0, %1 : index, index
}

// A state for each segment: one less than there are offsets. Random numbers have the sizes they are given.
// CHECK-LABEL: @segments_and_random
// CHECK-SAME:  (%[[Q:.*]]: tensor<1x2x?x8xf32>, %[[O:.*]]: tensor<?xi32>, %[[K:.*]]: tensor<2xi64>, %[[C:.*]]: tensor<4xi64>, %[[N:.*]]: index)
// CHECK-DAG:   %[[D:.*]] = tensor.dim %[[O]], %c0
// CHECK:       %[[S:.*]] = arith.subi %[[D]], %c1
// CHECK:       return %[[S]], %[[N]]
func.func @segments_and_random(%q: tensor<1x2x?x8xf32>, %offsets: tensor<?xi32>, %key: tensor<2xi64>, %counter: tensor<4xi64>, %n: index) -> (index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %o, %s = mixer.linear_recurrence %q, %q, %q segments(%offsets : tensor<?xi32>)
      : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32>, tensor<?x2x8x8xf32>
  %x = mixer.random uniform %key, %counter [%n] : tensor<2xi64>, tensor<4xi64> -> tensor<3x?xf32>
  %0 = tensor.dim %s, %c0 : tensor<?x2x8x8xf32>
  %1 = tensor.dim %x, %c1 : tensor<3x?xf32>
  return %0, %1 : index, index
}
