// RUN: tmc-opt %s --mixer-route-tokens="start=0 end=0" --split-input-file --verify-diagnostics

// A model that remembers keys.
module attributes {mixer.dims = {past = array<i64: 0, 64>, tokens = array<i64: 1, 8>}} {
mixer.state @keys cache : tensor<?x8xf32>
// expected-error@+1 {{is a causal decoder, which remembers keys: those of tokens that skip a layer would be missing in its cache}}
func.func @decoder(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  return %x : tensor<2x9x8xf32>
}
}

// -----

// Something for each place inside of the layer.
module attributes {mixer.dims = {}} {
// expected-error@+1 {{has no layer that tokens can skip (the remarks say why)}}
func.func @table(%x: tensor<2x9x8xf32>, %p: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  %z = arith.addf %x, %p : tensor<2x9x8xf32>
  %n = mixer.norm layer %z epsilon 1.0e-6 : tensor<2x9x8xf32> -> tensor<2x9x8xf32>
  %q = tensor.expand_shape %n [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  // expected-remark@+1 {{takes all tokens: it reads something for each place (positions, a table)}}
  %a = mixer.attention %q, %q, %q scale 0.5 : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32>
  %c = tensor.collapse_shape %a [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y = arith.addf %x, %c : tensor<2x9x8xf32>
  return %y : tensor<2x9x8xf32>
}
}

// -----

// What attention adds is an output: the tokens that skip the layer have none.
module attributes {mixer.dims = {}} {
// expected-error@+1 {{has no layer that tokens can skip (the remarks say why)}}
func.func @inside(%x: tensor<2x9x8xf32>) -> (tensor<2x9x8xf32>, tensor<2x1x9x8xf32>) {
  %q = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32> loc("query")
  // expected-remark@+1 {{takes all tokens: 'query' inside of it is read outside}}
  %a = mixer.attention %q, %q, %q scale 0.5 : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32>
  %c = tensor.collapse_shape %a [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y = arith.addf %x, %c : tensor<2x9x8xf32>
  return %y, %q : tensor<2x9x8xf32>, tensor<2x1x9x8xf32>
}
}

// -----

// Keys of other tokens.
module attributes {mixer.dims = {}} {
// expected-error@+1 {{has no layer that tokens can skip (the remarks say why)}}
func.func @cross(%x: tensor<2x9x8xf32>, %k: tensor<2x1x5x8xf32>) -> tensor<2x9x8xf32> {
  %q = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  // expected-remark@+1 {{takes all tokens: its queries and keys are other tokens}}
  %a = mixer.attention %q, %k, %k scale 0.5 : tensor<2x1x9x8xf32>, tensor<2x1x5x8xf32>, tensor<2x1x5x8xf32> -> tensor<2x1x9x8xf32>
  %c = tensor.collapse_shape %a [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y = arith.addf %x, %c : tensor<2x9x8xf32>
  return %y : tensor<2x9x8xf32>
}
}
