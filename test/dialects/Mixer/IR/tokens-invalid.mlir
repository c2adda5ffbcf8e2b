// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @cumulative_sum_c1(%x: tensor<2x8xi64>) {
  // expected-error@below {{result must have input's type, of at least one axis: 'tensor<2x8xi64>', got 'tensor<2x8xi32>'}}
  %y = mixer.cumulative_sum %x : tensor<2x8xi64> -> tensor<2x8xi32>
  return
}

// -----

func.func @pack_tokens_c1(%m: tensor<2x3x4xi64>) {
  // expected-error@below {{mask must be BxS, got 'tensor<2x3x4xi64>'}}
  %o, %r = mixer.pack_tokens %m : tensor<2x3x4xi64> -> tensor<?xi32>, tensor<?xi32>
  return
}

// -----

func.func @pack_tokens_c2(%m: tensor<2x3xi64>) {
  // expected-error@below {{offsets and rows must have one axis, got 'tensor<?x?xi32>' and 'tensor<?xi32>'}}
  %o, %r = mixer.pack_tokens %m : tensor<2x3xi64> -> tensor<?x?xi32>, tensor<?xi32>
  return
}

// -----

func.func @unpack_tokens_c1(%x: tensor<5x8xf32>, %r: tensor<6xi32>, %n: index) {
  // expected-error@below {{rows must have an element for every token of input 'tensor<5x8xf32>', got 'tensor<6xi32>'}}
  %y = mixer.unpack_tokens %x, %r to (%n, %n) : tensor<5x8xf32>, tensor<6xi32> -> tensor<?x?x8xf32>
  return
}

// -----

func.func @unpack_tokens_c2(%x: tensor<5x8xf32>, %r: tensor<5xi32>, %n: index) {
  // expected-error@below {{result must be batch x length x what follows the tokens of input 'tensor<5x8xf32>', got 'tensor<?x?x4xf32>'}}
  %y = mixer.unpack_tokens %x, %r to (%n, %n) : tensor<5x8xf32>, tensor<5xi32> -> tensor<?x?x4xf32>
  return
}

// -----

func.func @pool_tokens_c1(%x: tensor<2x3x8xf32>, %m: tensor<2xi64>) {
  // expected-error@below {{input must be BxSxC with a mask BxS, or TxC with B+1 offsets, got 'tensor<2x3x8xf32>' and 'tensor<2xi64>'}}
  %y = mixer.pool_tokens mean %x, %m : tensor<2x3x8xf32>, tensor<2xi64> -> tensor<2x8xf32>
  return
}

// -----

func.func @pool_tokens_c2(%x: tensor<2x3x8xf32>, %m: tensor<2x3xi64>) {
  // expected-error@below {{result must be the batch x 8 of input, got 'tensor<2x4xf32>'}}
  %y = mixer.pool_tokens mean %x, %m : tensor<2x3x8xf32>, tensor<2x3xi64> -> tensor<2x4xf32>
  return
}

// -----

func.func @sort_c1(%x: tensor<2x8xf32>) {
  // expected-error@below {{values must be input's type 'tensor<2x8xf32>' but for the last axis, got 'tensor<3x8xf32>'}}
  %v, %i = mixer.sort %x : tensor<2x8xf32> -> tensor<3x8xf32>, tensor<3x8xi64>
  return
}

// -----

func.func @sort_c2(%x: tensor<2x8xf32>) {
  // expected-error@below {{indices must have the shape of values 'tensor<2x8xf32>', got 'tensor<2x4xi64>'}}
  %v, %i = mixer.sort %x : tensor<2x8xf32> -> tensor<2x8xf32>, tensor<2x4xi64>
  return
}

// -----

func.func @sort_c3(%x: tensor<2x8xf32>) {
  // expected-error@below {{takes 9 of the 8 elements of the last axis}}
  %v, %i = mixer.sort %x descending : tensor<2x8xf32> -> tensor<2x9xf32>, tensor<2x9xi64>
  return
}

// -----

func.func @sort_c4(%x: tensor<2x8xf32>) {
  // expected-error@below {{needs `take` for a dynamic number of results}}
  %v, %i = mixer.sort %x : tensor<2x8xf32> -> tensor<2x?xf32>, tensor<2x?xi64>
  return
}

// -----

func.func @scatter_add_c1(%x: tensor<2x8x4xf32>, %r: tensor<2x7xi64>, %b: tensor<2x3x4xf32>) {
  // expected-error@below {{rows must be the leading axes of input 'tensor<2x8x4xf32>', got 'tensor<2x7xi64>'}}
  %y = mixer.scatter_add %x at %r into %b : tensor<2x8x4xf32>, tensor<2x7xi64>, tensor<2x3x4xf32>
  return
}

// -----

func.func @scatter_add_c2(%x: tensor<2x8x4xf32>, %r: tensor<2x8xi64>, %b: tensor<2x3x5xf32>) {
  // expected-error@below {{base must be input's type 'tensor<2x8x4xf32>' but for axis 1, got 'tensor<2x3x5xf32>'}}
  %y = mixer.scatter_add %x at %r into %b : tensor<2x8x4xf32>, tensor<2x8xi64>, tensor<2x3x5xf32>
  return
}

// -----

func.func @random_c1(%k: tensor<4xi64>, %c: tensor<4xi64>) {
  // expected-error@below {{key must have two elements and counter four, got 'tensor<4xi64>' and 'tensor<4xi64>'}}
  %x = mixer.random uniform %k, %c : tensor<4xi64>, tensor<4xi64> -> tensor<8xf32>
  return
}

// -----

func.func @random_c2(%k: tensor<2xi64>, %c: tensor<4xi64>) {
  // expected-error@below {{result must have one to four axes, and an operand in sizes for each dynamic one, got 'tensor<?xf32>' and 0 sizes}}
  %x = mixer.random uniform %k, %c : tensor<2xi64>, tensor<4xi64> -> tensor<?xf32>
  return
}

// -----

func.func @random_c3(%k: tensor<2xi64>, %c: tensor<4xi64>) {
  // expected-error@below {{gives i32 for bits and f32 for numbers, got 'tensor<8xf32>'}}
  %x = mixer.random bits %k, %c : tensor<2xi64>, tensor<4xi64> -> tensor<8xf32>
  return
}

// -----

func.func @group_tokens_c1(%c: tensor<2x8xi64>) {
  // expected-error@below {{choice and rows must have one axis, of one size, got 'tensor<2x8xi64>' and 'tensor<16xi32>'}}
  %o, %r = mixer.group_tokens %c : tensor<2x8xi64> -> tensor<5xi32>, tensor<16xi32>
  return
}

// -----

func.func @group_tokens_c2(%c: tensor<8xi64>) {
  // expected-error@below {{offsets must have one axis, static, of at least two elements, got 'tensor<?xi32>'}}
  %o, %r = mixer.group_tokens %c : tensor<8xi64> -> tensor<?xi32>, tensor<8xi32>
  return
}

// -----

func.func @grouped_linear_c1(%x: tensor<8x4xf32>, %w: tensor<3x5x6xf32>, %o: tensor<4xi32>) {
  // expected-error@below {{input must be TxK, weight GxKxN or packed, and result TxN}}
  %y = mixer.grouped_linear %x, %w segments(%o : tensor<4xi32>) : tensor<8x4xf32>, tensor<3x5x6xf32> -> tensor<8x6xf32>
  return
}

// -----

func.func @grouped_linear_c2(%x: tensor<8x4xf32>, %w: tensor<3x4x6xf32>, %o: tensor<3xi32>) {
  // expected-error@below {{segments must be the 4 offsets of the weights' groups, got 'tensor<3xi32>'}}
  %y = mixer.grouped_linear %x, %w segments(%o : tensor<3xi32>) : tensor<8x4xf32>, tensor<3x4x6xf32> -> tensor<8x6xf32>
  return
}

// -----

func.func @grouped_linear_c3(%x: tensor<8x4xf32>, %w: tensor<3x4x6xf32>, %o: tensor<4xi32>, %b: tensor<6xf32>) {
  // expected-error@below {{bias must be GxN, got 'tensor<6xf32>'}}
  %y = mixer.grouped_linear %x, %w segments(%o : tensor<4xi32>) bias %b : tensor<8x4xf32>, tensor<3x4x6xf32>, tensor<6xf32> -> tensor<8x6xf32>
  return
}
