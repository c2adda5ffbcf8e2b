// RUN: tmc-opt %s --mixer-states-to-arguments --split-input-file | FileCheck %s

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

// -----

// A window keeps what it sees and at most half of it more: 3 and 2 - 1 rows of any number of tokens.
// CHECK: module attributes {mixer.dims = {kept4 = array<i64: 0, 4>, past = array<i64: 0, 100>, tokens = array<i64: 1, 5>}}
module attributes {mixer.dims = {past = array<i64: 0, 100>, tokens = array<i64: 1, 5>}} {
mixer.state @keys cache window 4 : tensor<?x4xf32>
// CHECK-LABEL: @main
// CHECK-SAME: tensor<?x4xf32> {mixer.dims = ["kept4", ""], mixer.initial = 0.000000e+00 : f64, mixer.name = "keys"}
func.func @main(%x: tensor<?x4xf32> {mixer.dims = ["tokens", ""]}) -> tensor<?x4xf32> {
  %k = mixer.state_read @keys : tensor<?x4xf32>
  %a = mixer.cache_append %k, %x : tensor<?x4xf32>, tensor<?x4xf32>
  mixer.state_write @keys, %a : tensor<?x4xf32>
  return %a : tensor<?x4xf32>
}
}

// -----

// Of a call over states one sequence is left, and all of its rows are wanted: no input says more.
// CHECK: module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}}
module attributes {mixer.dims = {batch = array<i64: 1, 64>, past = array<i64: 0, 8>, rows = array<i64: 1, 4>, tokens = array<i64: 1, 4>}} {
mixer.state @keys cache : tensor<?x4xf32>
// CHECK-LABEL: @main
// CHECK: -> (tensor<?x4xf32> {mixer.dims = ["tokens", ""]}, tensor<?x4xf32> {mixer.dims = ["tokens", ""], mixer.name = "keys"})
func.func @main(%x: tensor<?x4xf32> {mixer.dims = ["tokens", ""]}) -> (tensor<?x4xf32> {mixer.dims = ["rows", ""]}) {
  // CHECK: %[[ROWS:.*]] = mixer.dim "tokens"
  // CHECK: tensor.extract_slice %{{.*}}[0, 0] [%[[ROWS]], 4]
  %rows = mixer.dim "rows"
  %k = mixer.state_read @keys : tensor<?x4xf32>
  %a = mixer.cache_append %k, %x : tensor<?x4xf32>, tensor<?x4xf32>
  mixer.state_write @keys, %a : tensor<?x4xf32>
  %last = tensor.extract_slice %x[0, 0] [%rows, 4] [1, 1] : tensor<?x4xf32> to tensor<?x4xf32>
  return %last : tensor<?x4xf32>
}
}
