// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{a cache must have a dynamic first axis, its tokens, and no other, got 'tensor<8x4xf32>'}}
mixer.state @c1_static_cache cache : tensor<8x4xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{a cache must have a dynamic first axis, its tokens, and no other, got 'tensor<?x?xf32>'}}
mixer.state @c1_two_dynamic_axes cache : tensor<?x?xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{a state that is replaced must have a static shape, got 'tensor<?x4xf32>'}}
mixer.state @c1_dynamic_value replaced : tensor<?x4xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{type must be a tensor of numbers, got 'f32'}}
mixer.state @no_tensor replaced : f32
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{a cache is empty at first and has no initial value}}
mixer.state @c2_initial_cache cache initial 1.0 : tensor<?x4xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>}} {
// expected-error@below {{needs bounds for the dim "tokens" in 'mixer.dims'}}
mixer.state @c3_no_tokens cache : tensor<?x4xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 1, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{dim "past" must begin at 0, got 1}}
mixer.state @c3_past_from_one cache : tensor<?x4xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{a window is one of a cache and of at least 2 tokens, got 1}}
mixer.state @c4_window_of_itself cache window 1 : tensor<?x4xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{a window is one of a cache and of at least 2 tokens, got 3}}
mixer.state @c4_window_of_a_value replaced window 3 : tensor<4xf32>
}

// -----

func.func @c1_read_of_nothing() {
  // expected-error@below {{there is no mixer.state @keys}}
  %k = mixer.state_read @keys : tensor<?x4xf32>
  return
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-note@below {{the state is declared here}}
mixer.state @keys cache : tensor<?x4xf32>
func.func @c1_other_type() {
  // expected-error@below {{state @keys is 'tensor<?x4xf32>', got 'tensor<?x8xf32>'}}
  %k = mixer.state_read @keys : tensor<?x8xf32>
  return
}
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-note@below {{the state is declared here}}
mixer.state @value replaced : tensor<4xf32>
func.func @c1_write_of_other_type(%x: tensor<8xf32>) {
  // expected-error@below {{state @value is 'tensor<4xf32>', got 'tensor<8xf32>'}}
  mixer.state_write @value, %x : tensor<8xf32>
  return
}
}

// -----

func.func @c1_append_to_static(%x: tensor<4x4xf32>) {
  // expected-error@below {{cache must have a dynamic first axis, got 'tensor<4x4xf32>'}}
  %y = mixer.cache_append %x, %x : tensor<4x4xf32>, tensor<4x4xf32>
  return
}

// -----

func.func @c2_other_rows(%x: tensor<?x4xf32>, %r: tensor<?x8xf32>) {
  // expected-error@below {{rows must be like those of cache 'tensor<?x4xf32>', got 'tensor<?x8xf32>'}}
  %y = mixer.cache_append %x, %r : tensor<?x4xf32>, tensor<?x8xf32>
  return
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{a page table has pages and is tensor<?xi32>, got 'tensor<?xi64>'}}
mixer.state @table page_table page 4 : tensor<?xi64>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{pages are of a cache or a page table, and hold a power of 2 of tokens, got 6}}
mixer.state @keys cache page 6 : tensor<?x8xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{of caches with pages all have a window or none has, not so 'values'}}
mixer.state @keys cache window 4 page 4 : tensor<?x8xf32>
mixer.state @values cache page 4 : tensor<?x8xf32>
}

// -----

module attributes {mixer.dims = {past = array<i64: 0, 8>, tokens = array<i64: 1, 4>}} {
// expected-error@below {{has pages of 4 tokens, 'values' of 8}}
mixer.state @keys cache page 4 : tensor<?x8xf32>
mixer.state @values cache page 8 : tensor<?x8xf32>
}

// -----

func.func @c1_to_pages_table(%x: tensor<?x8xf32>, %t: tensor<?x1xi32>, %p: index) {
  // expected-error@below {{table must be tensor<?xi32>, got 'tensor<?x1xi32>'}}
  %y = mixer.to_pages %x, %t at %p page 64 : tensor<?x8xf32>, tensor<?x1xi32>
  return
}

// -----

func.func @c2_from_pages_page(%x: tensor<?x8xf32>, %t: tensor<?xi32>) {
  // expected-error@below {{a page must hold a power of 2 of tokens, got 63}}
  %y = mixer.from_pages %x, %t page 63 : tensor<?x8xf32>, tensor<?xi32>
  return
}

// -----

func.func @c3_from_pages_rows(%x: tensor<?xf32>, %t: tensor<?xi32>) {
  // expected-error@below {{rows must have at least two axes, got 'tensor<?xf32>'}}
  %y = mixer.from_pages %x, %t page 64 : tensor<?xf32>, tensor<?xi32>
  return
}

// -----

func.func @c1_quantize_rows(%x: tensor<?x8xf32>) {
  // expected-error@below {{rows must be tensor<?xHxDxf32>, got 'tensor<?x8xf32>'}}
  %c, %s = mixer.quantize_rows %x : tensor<?x8xf32> -> tensor<?x8xi8>, tensor<?xf32>
  return
}

// -----

func.func @c2_codes(%c: tensor<?x2x8xi16>, %s: tensor<?x2xf32>) {
  // expected-error@below {{codes must be i8, f8E4M3FN or f8E5M2 of the shape of 'tensor<?x2x8xf32>', got 'tensor<?x2x8xi16>'}}
  %x = mixer.dequantize_rows %c, %s : tensor<?x2x8xi16>, tensor<?x2xf32> -> tensor<?x2x8xf32>
  return
}

// -----

func.func @c2_scales(%c: tensor<?x2x8xi8>, %s: tensor<?xf32>) {
  // expected-error@below {{scales must be 'tensor<?x2xf32>', got 'tensor<?xf32>'}}
  %x = mixer.dequantize_rows %c, %s : tensor<?x2x8xi8>, tensor<?xf32> -> tensor<?x2x8xf32>
  return
}
