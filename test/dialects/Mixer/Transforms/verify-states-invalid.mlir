// RUN: tmc-opt %s --mixer-verify-states --split-input-file --verify-diagnostics -o /dev/null

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{is never written: every call must say what becomes of it}}
mixer.state @never_written cache : tensor<?x4xf32>
func.func @main() { return }
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @written_twice replaced : tensor<4xf32>
func.func @main(%x: tensor<4xf32>) {
  // expected-note@below {{the other is here}}
  mixer.state_write @written_twice, %x : tensor<4xf32>
  // expected-error@below {{writes state @written_twice again}}
  mixer.state_write @written_twice, %x : tensor<4xf32>
  return
}
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @keys cache : tensor<?x4xf32>
func.func @main(%x: tensor<?x4xf32>) {
  %k = mixer.state_read @keys : tensor<?x4xf32>
  // expected-error@below {{'tensor.concat' op copies state @keys: it computes all of its rows again in every call}}
  // expected-note@below {{it comes from here: tensor.concat}}
  %a = tensor.concat dim(0) %k, %x : (tensor<?x4xf32>, tensor<?x4xf32>) -> tensor<?x4xf32>
  // expected-error@below {{state @keys is a cache, and what is written is not what mixer.cache_append made of it}}
  mixer.state_write @keys, %a : tensor<?x4xf32>
  return
}
}

// -----

// What was appended to one cache is written to another.
module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @keys cache : tensor<?x4xf32>
mixer.state @values cache : tensor<?x4xf32>
func.func @main(%x: tensor<?x4xf32>) {
  // expected-note@below {{it comes from here: mixer.state_read}}
  %k = mixer.state_read @keys : tensor<?x4xf32>
  %a = mixer.cache_append %k, %x : tensor<?x4xf32>, tensor<?x4xf32>
  mixer.state_write @keys, %a : tensor<?x4xf32>
  // expected-error@below {{state @values is a cache, and what is written is not what mixer.cache_append made of it}}
  mixer.state_write @values, %a : tensor<?x4xf32>
  return
}
}

// -----

// All keys are rotated again in every call.
module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @keys cache : tensor<?x2x4xf32>
func.func @main(%x: tensor<?x2x4xf32>, %p: tensor<?xi32>, %c: tensor<8x2xf32>) -> tensor<?x2x4xf32> {
  %k = mixer.state_read @keys : tensor<?x2x4xf32>
  %a = mixer.cache_append %k, %x : tensor<?x2x4xf32>, tensor<?x2x4xf32>
  mixer.state_write @keys, %a : tensor<?x2x4xf32>
  // expected-error@below {{copies state @keys}}
  %r = mixer.rotary %a at %p by %c, %c : tensor<?x2x4xf32>, tensor<?xi32>, tensor<8x2xf32>, tensor<8x2xf32> -> tensor<?x2x4xf32>
  return %r : tensor<?x2x4xf32>
}
}

// -----

// In a group, too: that is where a pass may have put it.
module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @keys cache : tensor<?x4xf32>
func.func @main(%x: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %n = mixer.dim "past"
  %k = mixer.state_read @keys : tensor<?x4xf32>
  %a = mixer.cache_append %k, %x : tensor<?x4xf32>, tensor<?x4xf32>
  mixer.state_write @keys, %a : tensor<?x4xf32>
  %r = mixer.group(%a : tensor<?x4xf32>) sizes(%n) -> tensor<?x4xf32> {
  ^bb0(%b: tensor<?x4xf32>):
    // expected-error@below {{copies state @keys}}
    %s = arith.addf %b, %b : tensor<?x4xf32>
    mixer.yield %s : tensor<?x4xf32>
  }
  return %r : tensor<?x4xf32>
}
}

// -----

// expected-error@below {{has states and no function @main}}
module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @no_main replaced : tensor<4xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
mixer.state @value replaced : tensor<4xf32>
func.func @main(%x: tensor<4xf32>) {
  mixer.state_write @value, %x : tensor<4xf32>
  return
}
func.func @helper(%x: tensor<4xf32>) {
  // expected-error@below {{stands outside of @main}}
  mixer.state_write @value, %x : tensor<4xf32>
  return
}
}
