// RUN: tmc-opt %s --mixer-verify-states | FileCheck %s

// CHECK: mixer.state @keys
module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @keys cache : tensor<?x4xf32>
mixer.state @sum replaced : tensor<4xf32>

// A cache grows, in two steps if need be, and is looked at through views; a value may be computed any way.
// CHECK-LABEL: @main
func.func @main(%x: tensor<?x4xf32> {mixer.dims = ["tokens", ""]}, %s: tensor<4xf32>) -> tensor<2x?x2xf32> {
  %past = mixer.dim "past"
  %k = mixer.state_read @keys : tensor<?x4xf32>
  %a = mixer.cache_append %k, %x : tensor<?x4xf32>, tensor<?x4xf32>
  %b = mixer.cache_append %a, %x : tensor<?x4xf32>, tensor<?x4xf32>
  mixer.state_write @keys, %b : tensor<?x4xf32>
  %old = mixer.state_read @sum : tensor<4xf32>
  %new = arith.addf %old, %s : tensor<4xf32>
  mixer.state_write @sum, %new : tensor<4xf32>
  %split = tensor.expand_shape %b [[0], [1, 2]] output_shape [%past, 2, 2] : tensor<?x4xf32> into tensor<?x2x2xf32>
  %e = tensor.empty(%past) : tensor<2x?x2xf32>
  %t = linalg.transpose ins(%split : tensor<?x2x2xf32>) outs(%e : tensor<2x?x2xf32>) permutation = [1, 0, 2]
  return %t : tensor<2x?x2xf32>
}
}
