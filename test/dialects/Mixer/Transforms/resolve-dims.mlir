// RUN: tmc-opt %s --mixer-resolve-dims --cse --verify-diagnostics | FileCheck %s

module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 512>}} {

// CHECK-LABEL: @through_ops
// CHECK:       %[[N:.*]] = mixer.dim "seq"
// CHECK-NOT:   tensor.dim
// CHECK:       return %[[N]]
func.func @through_ops(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>, %w: tensor<4x8xf32>) -> index {
  %c1 = arith.constant 1 : index
  %x = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %y = mixer.linear %x, %w : tensor<?x?x8xf32>, tensor<4x8xf32> -> tensor<?x?x4xf32>
  %t = mixer.tap "y" %y : tensor<?x?x4xf32>
  %n = tensor.dim %t, %c1 : tensor<?x?x4xf32>
  return %n : index
}

// The sizes of a reshape are arith, not affine.
// CHECK-LABEL: @reshape
// CHECK-DAG:   %[[B:.*]] = mixer.dim "batch"
// CHECK-DAG:   %[[S:.*]] = mixer.dim "seq"
// CHECK:       %[[T:.*]] = arith.muli %[[B]], %[[S]]
// CHECK-NOT:   tensor.dim
// CHECK-NOT:   affine.apply
// CHECK:       return %[[T]]
func.func @reshape(%x: tensor<?x?x8xf32> {mixer.dims = ["batch", "seq", ""]}) -> index {
  %c0 = arith.constant 0 : index
  %y = tensor.collapse_shape %x [[0, 1], [2]] : tensor<?x?x8xf32> into tensor<?x8xf32>
  %n = tensor.dim %y, %c0 : tensor<?x8xf32>
  return %n : index
}

// Two dynamic sizes in one group are taken from the op, not computed from its source.
// CHECK-LABEL: @two_dynamic_sizes
// CHECK:       %[[S:.*]] = mixer.dim "seq"
// CHECK:       return %[[S]]
func.func @two_dynamic_sizes(%x: tensor<?x8xf32>) -> index {
  %c1 = arith.constant 1 : index
  %b = mixer.dim "batch"
  %s = mixer.dim "seq"
  %y = tensor.expand_shape %x [[0, 1], [2]] output_shape [%b, %s, 8] : tensor<?x8xf32> into tensor<?x?x8xf32>
  %n = tensor.dim %y, %c1 : tensor<?x?x8xf32>
  return %n : index
}

// CHECK-LABEL: @no_name
func.func @no_name(%x: tensor<?x8xf32>) -> index {
  %c0 = arith.constant 0 : index
  // expected-remark@below {{size stays a tensor.dim: no name for it in the signature}}
  %n = tensor.dim %x, %c0 : tensor<?x8xf32>
  return %n : index
}

}
