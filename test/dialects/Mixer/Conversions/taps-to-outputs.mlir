// RUN: tmc-opt %s --mixer-taps-to-outputs --split-input-file | FileCheck %s
// RUN: tmc-opt %s --mixer-taps-to-outputs=maximum=2 --split-input-file | FileCheck %s --check-prefix=FEW

module attributes {mixer.dims = {seq = array<i64: 1, 8>}} {
// CHECK-LABEL: func.func @names_dims
// CHECK-SAME: -> (tensor<?x2xf32> {mixer.name = "y"}, tensor<?x2xf32> {mixer.dims = ["seq", ""], mixer.name = "layer.0"}, tensor<?x2xf32> {mixer.dims = ["seq", ""], mixer.name = "layer.1"})
// FEW-LABEL: func.func @names_dims
// FEW-SAME: -> (tensor<?x2xf32> {mixer.name = "y"}, tensor<?x2xf32> {mixer.dims = ["seq", ""], mixer.name = "layer.1"})
func.func @names_dims(%x: tensor<?xi64> {mixer.dims = ["seq"]}, %w: tensor<4x2xf32>) -> (tensor<?x2xf32> {mixer.name = "y"}) {
  %e = mixer.embedding %x, %w : tensor<?xi64>, tensor<4x2xf32> -> tensor<?x2xf32>
  // CHECK: %[[A:.*]] = mixer.tap "layer.0"
  %a = mixer.tap "layer.0" %e : tensor<?x2xf32>
  %s = arith.addf %a, %a : tensor<?x2xf32>
  // CHECK: %[[B:.*]] = mixer.tap "layer.1"
  %b = mixer.tap "layer.1" %s : tensor<?x2xf32>
  // CHECK: %[[Y:.*]] = arith.negf
  %y = arith.negf %b : tensor<?x2xf32>
  // CHECK: return %[[Y]], %[[A]], %[[B]]
  return %y : tensor<?x2xf32>
}
}

// -----

// CHECK-LABEL: func.func @leaves_what_is_returned
// CHECK-SAME: -> (tensor<2xf32> {mixer.name = "y"}) {
func.func @leaves_what_is_returned(%x: tensor<2xf32>) -> (tensor<2xf32> {mixer.name = "y"}) {
  %y = arith.negf %x : tensor<2xf32>
  %t = mixer.tap "last" %y : tensor<2xf32>
  return %t : tensor<2xf32>
}
