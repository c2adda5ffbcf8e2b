// RUN: tmc-opt %s --mixer-states-to-arguments --split-input-file --verify-diagnostics -o /dev/null

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{is never written}}
mixer.state @never_written cache : tensor<?x4xf32>
func.func @main() { return }
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @keys cache : tensor<?x4xf32>
func.func @main(%x: tensor<?x4xf32>) {
  %k = mixer.state_read @keys : tensor<?x4xf32>
  %a = mixer.cache_append %k, %x : tensor<?x4xf32>, tensor<?x4xf32>
  // expected-error@below {{is not the only one of state "keys"}}
  %b = mixer.cache_append %a, %x : tensor<?x4xf32>, tensor<?x4xf32>
  mixer.state_write @keys, %b : tensor<?x4xf32>
  return
}
}

// -----

// expected-error@below {{has states and no function @main of one block}}
module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @no_main replaced : tensor<4xf32>
}
