// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @c1_dynamic_inputs(%x: tensor<?x?xf32>, %w: tensor<4x8xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>) {
  // expected-error@below {{input must have a last axis of static size, got 'tensor<?x?xf32>'}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c : tensor<?x?xf32>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<?x4xf32>
  return
}

// -----

func.func @c2_weight(%x: tensor<?x8xf32>, %w: tensor<4x6xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>) {
  // expected-error@below {{weight must be 4x8, or packed ceil(4 / c) x 2 x 4c, got 'tensor<4x6xi8>'}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c : tensor<?x8xf32>, tensor<4x6xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<?x4xf32>
  return
}

// -----

func.func @c2_packed(%x: tensor<?x8xf32>, %w: tensor<1x8x192xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>) {
  // expected-error@below {{weight must be 4x8, or packed ceil(4 / c) x 2 x 4c, got 'tensor<1x8x192xi8>'}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c : tensor<?x8xf32>, tensor<1x8x192xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<?x4xf32>
  return
}

// -----

func.func @c3_rows(%x: tensor<5x8xf32>, %w: tensor<4x8xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>) {
  // expected-error@below {{result 'tensor<6x4xf32>' must have the shape of input 'tensor<5x8xf32>' but for the last axis}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c : tensor<5x8xf32>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<6x4xf32>
  return
}

// -----

func.func @c4_scale(%x: tensor<5x8xf32>, %w: tensor<4x8xi8>, %s: tensor<4x1xf32>, %c: tensor<4xf32>) {
  // expected-error@below {{scale must be groups x 4, got 'tensor<4x1xf32>'}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c : tensor<5x8xf32>, tensor<4x8xi8>, tensor<4x1xf32>, tensor<4xf32> -> tensor<5x4xf32>
  return
}

// -----

func.func @c4_groups(%x: tensor<5x8xf32>, %w: tensor<4x8xi8>, %s: tensor<3x4xf32>, %c: tensor<4xf32>) {
  // expected-error@below {{3 groups do not divide 8 inputs}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c : tensor<5x8xf32>, tensor<4x8xi8>, tensor<3x4xf32>, tensor<4xf32> -> tensor<5x4xf32>
  return
}

// -----

func.func @c4_packed_groups(%x: tensor<5x12xf32>, %w: tensor<1x3x192xi8>, %s: tensor<2x4xf32>, %c: tensor<4xf32>) {
  // expected-error@below {{2 groups do not divide 12 inputs in multiples of 4}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c : tensor<5x12xf32>, tensor<1x3x192xi8>, tensor<2x4xf32>, tensor<4xf32> -> tensor<5x4xf32>
  return
}

// -----

func.func @c5_bias(%x: tensor<5x8xf32>, %w: tensor<4x8xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>, %b: tensor<5xf32>) {
  // expected-error@below {{bias must have 4 elements, got 'tensor<5xf32>'}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c bias(%b : tensor<5xf32>) : tensor<5x8xf32>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<5x4xf32>
  return
}

// -----

func.func @c6_range_and_symmetric(%x: tensor<5x8xf32>, %w: tensor<4x8xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>, %r: tensor<2xf32>) {
  // expected-error@below {{has a range and is symmetric: one of them says what the codes stand for}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c range(%r : tensor<2xf32>) symmetric : tensor<5x8xf32>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<5x4xf32>
  return
}

// -----

func.func @pack_depth(%w: tensor<100x30xi8>) {
  // expected-error@below {{result must be ceil(N / 48) x ceil(K / 4) x 192 of 'tensor<100x30xi8>', got 'tensor<3x7x192xi8>'}}
  %p = mixer.pack %w inner 48 depth 4 : tensor<100x30xi8> -> tensor<3x7x192xi8>
  return
}

// -----

func.func @c7_codes(%x: tensor<?x8xi8>, %w: tensor<4x8xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>) {
  // expected-error@below {{input must be codes of i8 if there are steps, else f32, got 'tensor<?x8xi8>'}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c : tensor<?x8xi8>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<?x4xf32>
  return
}

// -----

func.func @c7_steps(%x: tensor<5x8xi8>, %w: tensor<4x8xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>, %t: tensor<4x2xf32>) {
  // expected-error@below {{steps must be two for each row of 'tensor<5x8xi8>', got 'tensor<4x2xf32>'}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c steps(%t : tensor<4x2xf32>) : tensor<5x8xi8>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<5x4xf32>
  return
}

// -----

func.func @c7_symmetric(%x: tensor<5x8xi8>, %w: tensor<4x8xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>, %t: tensor<5x2xf32>) {
  // expected-error@below {{has steps, and says how codes come about}}
  %y = mixer.quantized_linear %x, %w scale %s sums %c steps(%t : tensor<5x2xf32>) symmetric : tensor<5x8xi8>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<5x4xf32>
  return
}

// -----

func.func @inputs_c1(%x: tensor<8xf32>) {
  // expected-error@below {{input must have rows of static size, got 'tensor<8xf32>'}}
  %c, %t = mixer.quantize_inputs %x : tensor<8xf32> -> tensor<8xi8>, tensor<2xf32>
  return
}

// -----

func.func @inputs_c2(%x: tensor<5x8xf32>) {
  // expected-error@below {{must give a code for each element and two steps for each row of 'tensor<5x8xf32>', got 'tensor<5x8xi8>' and 'tensor<5x1xf32>'}}
  %c, %t = mixer.quantize_inputs %x : tensor<5x8xf32> -> tensor<5x8xi8>, tensor<5x1xf32>
  return
}

// -----

func.func @inputs_c3(%x: tensor<5x8xf32>, %f: tensor<7xf32>) {
  // expected-error@below {{factor must have 8 elements, got 'tensor<7xf32>'}}
  %c, %t = mixer.quantize_inputs %x factor(%f : tensor<7xf32>) : tensor<5x8xf32> -> tensor<5x8xi8>, tensor<5x2xf32>
  return
}

// -----

func.func @inputs_c3_both(%x: tensor<5x8xf32>, %r: tensor<2xf32>) {
  // expected-error@below {{has a range and is symmetric: one of them says what the codes stand for}}
  %c, %t = mixer.quantize_inputs %x range(%r : tensor<2xf32>) symmetric : tensor<5x8xf32> -> tensor<5x8xi8>, tensor<5x2xf32>
  return
}
