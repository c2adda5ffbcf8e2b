// RUN: tmc-opt %s --mixer-merge-tokens="scheme=tome r=5" --split-input-file --verify-diagnostics

// More tokens than there are.
module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
func.func @too_many(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  %q = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  // expected-error@+1 {{has 9 tokens, of which tome can take away 4 at most, not 5}}
  %a = mixer.attention %q, %q, %q scale 0.5 : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32>
  %c = tensor.collapse_shape %a [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y = arith.addf %x, %c : tensor<2x9x8xf32>
  return %y : tensor<2x9x8xf32>
}
}

// -----

// A causal mask compares places.
module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
// expected-error@+1 {{has no layer whose tokens can be merged}}
func.func @causal(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  %q = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  // expected-remark@+1 {{keeps its tokens: its mask or score compares places of query and key (causal, windows, distances)}}
  %a = mixer.attention %q, %q, %q scale 0.5 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index):
    %keep = arith.cmpi sle, %j, %i : index
    mixer.yield %keep : i1
  } : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32>
  %c = tensor.collapse_shape %a [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y = arith.addf %x, %c : tensor<2x9x8xf32>
  return %y : tensor<2x9x8xf32>
}
}

// -----

// Relative positions: a table that is read at i and j.
module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
// expected-error@+1 {{has no layer whose tokens can be merged}}
func.func @relative(%x: tensor<2x9x8xf32>, %t: tensor<9x9xf32>) -> tensor<2x9x8xf32> {
  %q = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  // expected-remark@+1 {{keeps its tokens: its mask or score reads a table of places (relative positions)}}
  %a = mixer.attention %q, %q, %q captures(%t : tensor<9x9xf32>) scale 0.5 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %table: tensor<9x9xf32>):
    %p = tensor.extract %table[%i, %j] : tensor<9x9xf32>
    %z = arith.addf %s, %p : f32
    mixer.yield %z : f32
  } : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32>
  %c = tensor.collapse_shape %a [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y = arith.addf %x, %c : tensor<2x9x8xf32>
  return %y : tensor<2x9x8xf32>
}
}

// -----

// Weights without a softmax: a row can't count twice.
module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
// expected-error@+1 {{has no layer whose tokens can be merged}}
func.func @no_softmax(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  %q = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  // expected-remark@+1 {{keeps its tokens: its weights are no softmax, so that a row can't count as several keys}}
  %a = mixer.attention %q, %q, %q scale 0.5 weight elementwise weigh {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
    mixer.yield %s : f32
  } : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32>
  %c = tensor.collapse_shape %a [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y = arith.addf %x, %c : tensor<2x9x8xf32>
  return %y : tensor<2x9x8xf32>
}
}

// -----

// A number of keys.
module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
// expected-error@+1 {{has no layer whose tokens can be merged}}
func.func @topk(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  %q = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  // expected-remark@+1 {{keeps its tokens: it chooses keys by their number (topk)}}
  %a = mixer.attention %q, %q, %q scale 0.5 select topk 3 : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32>
  %c = tensor.collapse_shape %a [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y = arith.addf %x, %c : tensor<2x9x8xf32>
  return %y : tensor<2x9x8xf32>
}
}

// -----

// Windows on a grid.
module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
// expected-error@+1 {{has no layer whose tokens can be merged}}
func.func @grid(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  %q = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 9, 8] : tensor<2x9x8xf32> into tensor<2x1x9x8xf32>
  // expected-remark@+1 {{keeps its tokens: its tokens lie on a grid (windows)}}
  %a = mixer.attention %q, %q, %q scale 0.5 query_grid [3, 3] key_grid [3, 3] : tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32>, tensor<2x1x9x8xf32> -> tensor<2x1x9x8xf32>
  %c = tensor.collapse_shape %a [[0], [1, 2], [3]] : tensor<2x1x9x8xf32> into tensor<2x9x8xf32>
  %y = arith.addf %x, %c : tensor<2x9x8xf32>
  return %y : tensor<2x9x8xf32>
}
}

// -----

// Positions that are read between two attentions: the first keeps its tokens, the second may merge.
module attributes {mixer.dims = {}} {
func.func @positions(%x: tensor<2x16x8xf32>, %p: tensor<16x8xf32>) -> tensor<2x16x8xf32> {
  %q0 = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 16, 8] : tensor<2x16x8xf32> into tensor<2x1x16x8xf32>
  // expected-remark@+1 {{keeps its tokens: it reads something for each place (positions, a table), and attention comes behind it}}
  %a0 = mixer.attention %q0, %q0, %q0 scale 0.5 : tensor<2x1x16x8xf32>, tensor<2x1x16x8xf32>, tensor<2x1x16x8xf32> -> tensor<2x1x16x8xf32>
  %c0 = tensor.collapse_shape %a0 [[0], [1, 2], [3]] : tensor<2x1x16x8xf32> into tensor<2x16x8xf32>
  %y0 = arith.addf %x, %c0 : tensor<2x16x8xf32>
  %e = tensor.empty() : tensor<2x16x8xf32>
  %z = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y0, %p : tensor<2x16x8xf32>, tensor<16x8xf32>) outs(%e : tensor<2x16x8xf32>) {
  ^bb0(%s: f32, %t: f32, %o: f32):
    %u = arith.addf %s, %t : f32
    linalg.yield %u : f32
  } -> tensor<2x16x8xf32>
  %q1 = tensor.expand_shape %z [[0], [1, 2], [3]] output_shape [2, 1, 16, 8] : tensor<2x16x8xf32> into tensor<2x1x16x8xf32>
  // expected-remark@+1 {{approximation: 16 tokens become 11 behind it (tome)}}
  %a1 = mixer.attention %q1, %q1, %q1 scale 0.5 : tensor<2x1x16x8xf32>, tensor<2x1x16x8xf32>, tensor<2x1x16x8xf32> -> tensor<2x1x16x8xf32>
  %c1 = tensor.collapse_shape %a1 [[0], [1, 2], [3]] : tensor<2x1x16x8xf32> into tensor<2x16x8xf32>
  %y1 = arith.addf %z, %c1 : tensor<2x16x8xf32>
  return %y1 : tensor<2x16x8xf32>
}
}

// -----

// Attention and feed-forward side by side: what the latter reads has other tokens than what it adds.
module attributes {mixer.dims = {}} {
mixer.file @f "model.safetensors"
// expected-error@+1 {{has no layer whose tokens can be merged}}
func.func @side_by_side(%x: tensor<2x16x8xf32>) -> tensor<2x16x8xf32> {
  %q0 = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, 16, 8] : tensor<2x16x8xf32> into tensor<2x1x16x8xf32>
  // expected-remark@+1 {{keeps its tokens: its result is read more than once before the residual sum}}
  %a0 = mixer.attention %q0, %q0, %q0 scale 0.5 : tensor<2x1x16x8xf32>, tensor<2x1x16x8xf32>, tensor<2x1x16x8xf32> -> tensor<2x1x16x8xf32>
  %c0 = tensor.collapse_shape %a0 [[0], [1, 2], [3]] : tensor<2x1x16x8xf32> into tensor<2x16x8xf32>
  %y0 = arith.addf %x, %c0 : tensor<2x16x8xf32>
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %h = mixer.linear %c0, %w : tensor<2x16x8xf32>, tensor<8x8xf32> -> tensor<2x16x8xf32>
  %z = arith.addf %y0, %h : tensor<2x16x8xf32>
  return %z : tensor<2x16x8xf32>
}
}

// -----

// A number of tokens without a bound.
module attributes {mixer.dims = {seq = array<i64: 1, 64>}} {
// expected-error@+1 {{the number of tokens is not fixed when compiling, as it has to be where no dim bounds it}}
func.func @unbounded(%x: tensor<2x?x8xf32>, %n: index) -> tensor<2x?x8xf32> {
  %q = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [2, 1, %n, 8] : tensor<2x?x8xf32> into tensor<2x1x?x8xf32>
  // expected-note@+1 {{fix the dims that it comes from, as --dim=seq=128}}
  %a = mixer.attention %q, %q, %q scale 0.5 : tensor<2x1x?x8xf32>, tensor<2x1x?x8xf32>, tensor<2x1x?x8xf32> -> tensor<2x1x?x8xf32>
  %r = tensor.empty(%n) : tensor<2x?x1x8xf32>
  %t = linalg.transpose ins(%a : tensor<2x1x?x8xf32>) outs(%r : tensor<2x?x1x8xf32>) permutation = [0, 2, 1, 3]
  %c = tensor.collapse_shape %t [[0], [1], [2, 3]] : tensor<2x?x1x8xf32> into tensor<2x?x8xf32>
  %y = arith.addf %x, %c : tensor<2x?x8xf32>
  return %y : tensor<2x?x8xf32>
}
}

// -----

// A model that remembers keys.
module attributes {mixer.dims = {past = array<i64: 0, 64>, tokens = array<i64: 1, 8>}} {
mixer.state @keys cache : tensor<?x8xf32>
// expected-error@+1 {{is a causal decoder, which remembers keys: a merged token would show later ones to earlier}}
func.func @decoder(%x: tensor<2x9x8xf32>) -> tensor<2x9x8xf32> {
  return %x : tensor<2x9x8xf32>
}
}
