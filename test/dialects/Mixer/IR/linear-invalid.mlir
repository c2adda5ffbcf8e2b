// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @c1_input_size(%x: tensor<?x6xf32>, %w: tensor<4x8xf32>) {
  // expected-error@below {{the last axis of input 'tensor<?x6xf32>' must be the 8 inputs of weight 'tensor<4x8xf32>'}}
  %y = mixer.linear %x, %w : tensor<?x6xf32>, tensor<4x8xf32> -> tensor<?x4xf32>
  return
}

// -----

func.func @c1_input_without_axes(%x: tensor<f32>, %w: tensor<4x8xf32>) {
  // expected-error@below {{the last axis of input 'tensor<f32>' must be the 8 inputs of weight}}
  %y = mixer.linear %x, %w : tensor<f32>, tensor<4x8xf32> -> tensor<4xf32>
  return
}

// -----

func.func @c2_weight_rank(%x: tensor<?x8xf32>, %w: tensor<8xf32>) {
  // expected-error@below {{weight must be NxK, or packed ceil(N / c) x K x c or ceil(N / c) x ceil(K / 2) x 2c, got 'tensor<8xf32>'}}
  %y = mixer.linear %x, %w : tensor<?x8xf32>, tensor<8xf32> -> tensor<?x4xf32>
  return
}

// -----

func.func @c2_packed_outputs(%x: tensor<?x8xf32>, %w: tensor<2x8x48xf32>) {
  // expected-error@below {{weight 'tensor<2x8x48xf32>' does not give the 97 outputs of result 'tensor<?x97xf32>'}}
  %y = mixer.linear %x, %w : tensor<?x8xf32>, tensor<2x8x48xf32> -> tensor<?x97xf32>
  return
}

// -----

func.func @c2_pairs(%x: tensor<?x9xbf16>, %w: tensor<1x4x96xbf16>) {
  // expected-error@below {{the last axis of input 'tensor<?x9xbf16>' must be the 4 inputs of weight 'tensor<1x4x96xbf16>'}}
  %y = mixer.linear %x, %w : tensor<?x9xbf16>, tensor<1x4x96xbf16> -> tensor<?x5xbf16>
  return
}

// -----

func.func @c3_outputs(%x: tensor<?x8xf32>, %w: tensor<4x8xf32>) {
  // expected-error@below {{weight 'tensor<4x8xf32>' does not give the 5 outputs of result 'tensor<?x5xf32>'}}
  %y = mixer.linear %x, %w : tensor<?x8xf32>, tensor<4x8xf32> -> tensor<?x5xf32>
  return
}

// -----

func.func @c3_result_shape(%x: tensor<2x8xf32>, %w: tensor<4x8xf32>) {
  // expected-error@below {{result 'tensor<3x4xf32>' must have the shape of input 'tensor<2x8xf32>' but for the last axis}}
  %y = mixer.linear %x, %w : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<3x4xf32>
  return
}

// -----

func.func @c4_bias(%x: tensor<2x8xf32>, %w: tensor<4x8xf32>,
    // expected-note@below {{bias comes from here}}
    %b: tensor<8xf32>) {
  // expected-error@below {{bias must have 4 elements, got 'tensor<8xf32>'}}
  %y = mixer.linear %x, %w bias %b : tensor<2x8xf32>, tensor<4x8xf32>, tensor<8xf32> -> tensor<2x4xf32>
  return
}
