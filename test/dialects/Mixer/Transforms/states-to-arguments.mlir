// RUN: tmc-opt %s --mixer-states-to-arguments | FileCheck %s

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// CHECK-NOT: mixer.state
mixer.state @keys cache : tensor<?x4xf32>
mixer.state @sum replaced initial 0.5 : tensor<4xf32>
// CHECK-LABEL: @main
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<?x4xf32> {mixer.dims = ["tokens", ""]}, %[[S:[a-z0-9]+]]: tensor<4xf32>
// CHECK-SAME: %[[KEYS:[a-z0-9]+]]: tensor<?x4xf32> {mixer.dims = ["past", ""], mixer.initial = 0.000000e+00 : f64, mixer.name = "keys"}
// CHECK-SAME: %[[SUM:[a-z0-9]+]]: tensor<4xf32> {mixer.dims = [""], mixer.initial = 5.000000e-01 : f64, mixer.name = "sum"}
// CHECK-SAME: -> (tensor<?x4xf32>, tensor<?x4xf32> {mixer.dims = ["tokens", ""], mixer.name = "keys"}, tensor<4xf32> {mixer.dims = [""], mixer.name = "sum"})
func.func @main(%x: tensor<?x4xf32> {mixer.dims = ["tokens", ""]}, %s: tensor<4xf32>) -> tensor<?x4xf32> {
  // CHECK: %[[ALL:.*]] = tensor.concat dim(0) %[[KEYS]], %[[X]]
  // CHECK: %[[NEW:.*]] = arith.addf %[[SUM]], %[[S]]
  // CHECK: return %[[ALL]], %[[X]], %[[NEW]]
  %k = mixer.state_read @keys : tensor<?x4xf32>
  %a = mixer.cache_append %k, %x : tensor<?x4xf32>, tensor<?x4xf32>
  mixer.state_write @keys, %a : tensor<?x4xf32>
  %old = mixer.state_read @sum : tensor<4xf32>
  %new = arith.addf %old, %s : tensor<4xf32>
  mixer.state_write @sum, %new : tensor<4xf32>
  return %a : tensor<?x4xf32>
}
}
