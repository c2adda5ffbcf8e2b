// RUN: tmc-opt %s --split-input-file --verify-diagnostics

func.func @input(%x: tensor<8x?xi8>, %w: tensor<8x16xi8>, %b: tensor<8xi32>, %s: tensor<1xi32>) -> tensor<8x8xi32> {
  // expected-error@+1 {{input must have a last axis of static size, got 'tensor<8x?xi8>'}}
  %0 = mixer.integer_linear %x, %w bias %b multiplier %b shift %s : tensor<8x?xi8>, tensor<8x16xi8>, tensor<8xi32>, tensor<8xi32>, tensor<1xi32> -> tensor<8x8xi32>
  return %0 : tensor<8x8xi32>
}

// -----

func.func @result(%x: tensor<?x16xi8>, %w: tensor<8x16xi8>, %b: tensor<8xi32>, %s: tensor<1xi32>) -> tensor<2x?x8xi32> {
  // expected-error@+1 {{result 'tensor<2x?x8xi32>' must have the shape of input 'tensor<?x16xi8>' but for the last axis}}
  %0 = mixer.integer_linear %x, %w bias %b multiplier %b shift %s : tensor<?x16xi8>, tensor<8x16xi8>, tensor<8xi32>, tensor<8xi32>, tensor<1xi32> -> tensor<2x?x8xi32>
  return %0 : tensor<2x?x8xi32>
}

// -----

func.func @weight(%x: tensor<?x16xi8>, %w: tensor<9x16xi8>, %b: tensor<8xi32>, %s: tensor<1xi32>) -> tensor<?x8xi32> {
  // expected-error@+1 {{weight must be 8x16, or packed ceil(8 / c) x 4 x 4c, got 'tensor<9x16xi8>'}}
  %0 = mixer.integer_linear %x, %w bias %b multiplier %b shift %s : tensor<?x16xi8>, tensor<9x16xi8>, tensor<8xi32>, tensor<8xi32>, tensor<1xi32> -> tensor<?x8xi32>
  return %0 : tensor<?x8xi32>
}

// -----

func.func @multiplier(%x: tensor<?x16xi8>, %w: tensor<8x16xi8>, %b: tensor<8xi32>, %m: tensor<7xi32>, %s: tensor<1xi32>) -> tensor<?x8xi32> {
  // expected-error@+1 {{multiplier must have 8 elements, got 'tensor<7xi32>'}}
  %0 = mixer.integer_linear %x, %w bias %b multiplier %m shift %s : tensor<?x16xi8>, tensor<8x16xi8>, tensor<8xi32>, tensor<7xi32>, tensor<1xi32> -> tensor<?x8xi32>
  return %0 : tensor<?x8xi32>
}

// -----

func.func @zero(%x: tensor<?x16xi8>, %w: tensor<8x16xi8>, %b: tensor<8xi32>, %s: tensor<1xi32>) -> tensor<?x8xi8> {
  // expected-error@+1 {{zero is that of a result of i8, got 'tensor<?x8xi8>'}}
  %0 = mixer.integer_linear %x, %w bias %b multiplier %b shift %s : tensor<?x16xi8>, tensor<8x16xi8>, tensor<8xi32>, tensor<8xi32>, tensor<1xi32> -> tensor<?x8xi8>
  return %0 : tensor<?x8xi8>
}

// -----

func.func @types(%x: tensor<?x8xi32>, %y: tensor<4x8xi32>, %m: tensor<8xi32>, %s: tensor<1xi32>) -> tensor<?x8xi32> {
  // expected-error@+1 {{inputs must have one type, got 'tensor<?x8xi32>' and 'tensor<4x8xi32>'}}
  %0 = mixer.integer_norm %x, %y multiplier %m shift %s bias %m epsilon 0 : tensor<?x8xi32>, tensor<4x8xi32> by tensor<8xi32>, tensor<1xi32>, tensor<8xi32> -> tensor<?x8xi32>
  return %0 : tensor<?x8xi32>
}

// -----

func.func @shift(%x: tensor<?x8xi32>, %m: tensor<8xi32>) -> tensor<?x8xi32> {
  // expected-error@+1 {{shift must have 1 elements, got 'tensor<8xi32>'}}
  %0 = mixer.integer_norm %x multiplier %m shift %m bias %m epsilon 0 : tensor<?x8xi32> by tensor<8xi32>, tensor<8xi32>, tensor<8xi32> -> tensor<?x8xi32>
  return %0 : tensor<?x8xi32>
}

// -----

func.func @codes(%x: tensor<?x8xi32>, %m: tensor<8xi32>, %s: tensor<1xi32>) -> tensor<?x8xi32> {
  // expected-error@+1 {{has codes, or what they are made of, without the other}}
  %0 = mixer.integer_norm %x multiplier %m shift %s bias %m codes(%m, %s, %m : tensor<8xi32>, tensor<1xi32>, tensor<8xi32>) epsilon 0 : tensor<?x8xi32> by tensor<8xi32>, tensor<1xi32>, tensor<8xi32> -> tensor<?x8xi32>
  return %0 : tensor<?x8xi32>
}

// -----

func.func @channels(%q: tensor<2x?x6xi8>, %o: tensor<?xi32>, %e: tensor<2xi32>) -> tensor<2x?x6xi8> {
  // expected-error@+1 {{query must be heads x tokens x channels, with a multiple of 4 channels, got 'tensor<2x?x6xi8>'}}
  %0 = mixer.integer_attention %q, %q, %q segments %o exponent %e : tensor<2x?x6xi8>, tensor<2x?x6xi8>, tensor<2x?x6xi8>, tensor<?xi32>, tensor<2xi32> -> tensor<2x?x6xi8>
  return %0 : tensor<2x?x6xi8>
}

// -----

func.func @exponent(%q: tensor<2x?x8xi8>, %o: tensor<?xi32>, %e: tensor<3xi32>) -> tensor<2x?x8xi8> {
  // expected-error@+1 {{exponent must have 2 elements, got 'tensor<3xi32>'}}
  %0 = mixer.integer_attention %q, %q, %q segments %o exponent %e : tensor<2x?x8xi8>, tensor<2x?x8xi8>, tensor<2x?x8xi8>, tensor<?xi32>, tensor<3xi32> -> tensor<2x?x8xi8>
  return %0 : tensor<2x?x8xi8>
}
