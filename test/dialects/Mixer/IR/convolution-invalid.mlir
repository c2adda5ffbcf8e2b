// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @c1_axes(%x: tensor<2x8xf32>, %w: tensor<8x4xf32>) {
  // expected-error@below {{input must be batch x one to three axes x channels, got 'tensor<2x8xf32>'}}
  %y = mixer.convolution %x, %w : tensor<2x8xf32>, tensor<8x4xf32> -> tensor<2x4xf32>
  return
}

// -----

func.func @c2_weight_rank(%x: tensor<2x9x8xf32>, %w: tensor<8x4xf32>) {
  // expected-error@below {{weight must be window x channels x outputs, of static shape and input's element type, got 'tensor<8x4xf32>'}}
  %y = mixer.convolution %x, %w : tensor<2x9x8xf32>, tensor<8x4xf32> -> tensor<2x9x4xf32>
  return
}

// -----

func.func @c2_groups(%x: tensor<2x9x8xf32>, %w: tensor<3x4x6xf32>) {
  // expected-error@below {{the 3 groups and the weight 'tensor<3x4x6xf32>' do not fit the channels of input 'tensor<2x9x8xf32>'}}
  %y = mixer.convolution %x, %w groups 3 : tensor<2x9x8xf32>, tensor<3x4x6xf32> -> tensor<2x7x6xf32>
  return
}

// -----

func.func @c3_strides(%x: tensor<2x9x9x8xf32>, %w: tensor<3x3x8x6xf32>) {
  // expected-error@below {{strides must have 2 numbers, got [2]}}
  %y = mixer.convolution %x, %w strides [2] : tensor<2x9x9x8xf32>, tensor<3x3x8x6xf32> -> tensor<2x4x4x6xf32>
  return
}

// -----

func.func @c3_negative_padding(%x: tensor<2x9x8xf32>, %w: tensor<3x8x6xf32>) {
  // expected-error@below {{low padding must be at least 0, got [-1]}}
  %y = mixer.convolution %x, %w pad [-1] : tensor<2x9x8xf32>, tensor<3x8x6xf32> -> tensor<2x6x6xf32>
  return
}

// -----

func.func @c3_no_window_fits(%x: tensor<2x3x8xf32>, %w: tensor<3x8x6xf32>) {
  // expected-error@below {{a window of 3 does not fit in axis 1 of input 'tensor<2x3x8xf32>'}}
  %y = mixer.convolution %x, %w dilations [2] : tensor<2x3x8xf32>, tensor<3x8x6xf32> -> tensor<2x1x6xf32>
  return
}

// -----

func.func @c4_result(%x: tensor<2x9x8xf32>, %w: tensor<3x8x6xf32>) {
  // expected-error@below {{result must be 'tensor<2x4x6xf32>', got 'tensor<2x9x6xf32>'}}
  %y = mixer.convolution %x, %w strides [2] : tensor<2x9x8xf32>, tensor<3x8x6xf32> -> tensor<2x9x6xf32>
  return
}

// -----

func.func @c5_bias(%x: tensor<2x9x8xf32>, %w: tensor<3x8x6xf32>, %b: tensor<8xf32>) {
  // expected-error@below {{bias must have 6 elements, got 'tensor<8xf32>'}}
  %y = mixer.convolution %x, %w bias %b : tensor<2x9x8xf32>, tensor<3x8x6xf32>, tensor<8xf32> -> tensor<2x7x6xf32>
  return
}

// -----

func.func @pool_c2_window(%x: tensor<2x9x9x8xf32>) {
  // expected-error@below {{the window has 1 axes, input 'tensor<2x9x9x8xf32>' has 2 between batch and channels}}
  %y = mixer.pool_window max %x window [3] : tensor<2x9x9x8xf32> -> tensor<2x7x9x8xf32>
  return
}

// -----

func.func @pool_c2_size(%x: tensor<2x9x8xf32>) {
  // expected-error@below {{sizes of the window must be static and positive, got [0]}}
  %y = mixer.pool_window sum %x window [0] : tensor<2x9x8xf32> -> tensor<2x9x8xf32>
  return
}

// -----

func.func @pool_c5_empty_windows(%x: tensor<2x9x8xf32>) {
  // expected-error@below {{padding of 3 leaves windows without an element: the window's extent is 3}}
  %y = mixer.pool_window mean %x window [3] pad [3] to [3] : tensor<2x9x8xf32> -> tensor<2x13x8xf32>
  return
}

// -----

func.func @pool_c4_result(%x: tensor<2x9x8xf32>) {
  // expected-error@below {{result must be 'tensor<2x7x8xf32>', got 'tensor<2x7x4xf32>'}}
  %y = mixer.pool_window max %x window [3] : tensor<2x9x8xf32> -> tensor<2x7x4xf32>
  return
}

// -----

func.func @pool_dynamic_channels(%x: tensor<2x9x?xf32>) {
  // expected-error@below {{the last axis of input must be static, got 'tensor<2x9x?xf32>'}}
  %y = mixer.pool_window max %x window [3] : tensor<2x9x?xf32> -> tensor<2x7x?xf32>
  return
}
