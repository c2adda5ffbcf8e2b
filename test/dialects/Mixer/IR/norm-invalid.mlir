// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @c1_result(%x: tensor<2x8xf32>) {
  // expected-error@below {{result must have input's type 'tensor<2x8xf32>', got 'tensor<2x4xf32>'}}
  %y = mixer.norm layer %x epsilon 0.0 : tensor<2x8xf32> -> tensor<2x4xf32>
  return
}

// -----

func.func @c2_dynamic_width(%x: tensor<2x?xf32>) {
  // expected-error@below {{the last axis of input must be static, got 'tensor<2x?xf32>'}}
  %y = mixer.norm layer %x epsilon 0.0 : tensor<2x?xf32> -> tensor<2x?xf32>
  return
}

// -----

func.func @c2_scale(%x: tensor<2x8xf32>, %g: tensor<4xf32>) {
  // expected-error@below {{scale must have 8 elements, got 'tensor<4xf32>'}}
  %y = mixer.norm layer %x scale %g epsilon 0.0 : tensor<2x8xf32> scale tensor<4xf32> -> tensor<2x8xf32>
  return
}

// -----

func.func @c2_bias(%x: tensor<2x8xf32>, %g: tensor<4xf32>) {
  // expected-error@below {{bias must have 8 elements, got 'tensor<4xf32>'}}
  %y = mixer.norm layer %x bias %g epsilon 0.0 : tensor<2x8xf32> bias tensor<4xf32> -> tensor<2x8xf32>
  return
}

// -----

func.func @c3_epsilon(%x: tensor<2x8xf32>) {
  // expected-error@below {{epsilon must not be negative, got -1}}
  %y = mixer.norm rms %x epsilon -1.0 : tensor<2x8xf32> -> tensor<2x8xf32>
  return
}
