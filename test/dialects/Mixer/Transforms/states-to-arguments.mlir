// RUN: tmc-opt %s --mixer-states-to-arguments | FileCheck %s

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// CHECK-NOT: mixer.state
mixer.state @keys cache : tensor<?x4xf32>
mixer.state @sum replaced : tensor<4xf32>
// CHECK-LABEL: @main
// CHECK-SAME: %[[X:[a-z0-9]+]]: tensor<?x4xf32> {mixer.dims = ["tokens", ""]}, %[[S:[a-z0-9]+]]: tensor<4xf32>
// CHECK-SAME: %[[KEYS:[a-z0-9]+]]: tensor<?x4xf32> {mixer.dims = ["past", ""], mixer.name = "keys"}
// CHECK-SAME: %[[SUM:[a-z0-9]+]]: tensor<4xf32> {mixer.dims = [""], mixer.name = "sum"}
// CHECK-SAME: -> (tensor<4xf32>, tensor<?x4xf32> {mixer.name = "keys"}, tensor<4xf32> {mixer.name = "sum"})
func.func @main(%x: tensor<?x4xf32> {mixer.dims = ["tokens", ""]}, %s: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %[[ALL:.*]] = mixer.cache_append %[[KEYS]], %[[X]]
  // CHECK: %[[NEW:.*]] = arith.addf %[[SUM]], %[[S]]
  // CHECK: return %[[S]], %[[ALL]], %[[NEW]]
  %k = mixer.state_read @keys : tensor<?x4xf32>
  %a = mixer.cache_append %k, %x : tensor<?x4xf32>, tensor<?x4xf32>
  mixer.state_write @keys, %a : tensor<?x4xf32>
  %old = mixer.state_read @sum : tensor<4xf32>
  %new = arith.addf %old, %s : tensor<4xf32>
  mixer.state_write @sum, %new : tensor<4xf32>
  return %s : tensor<4xf32>
}
}
