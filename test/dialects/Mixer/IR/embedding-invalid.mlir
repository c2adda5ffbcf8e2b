// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @c1_table(%i: tensor<2xi64>, %t: tensor<f32>) {
  // expected-error@below {{table must have at least one axis, got 'tensor<f32>'}}
  %y = mixer.embedding %i, %t : tensor<2xi64>, tensor<f32> -> tensor<2xf32>
  return
}

// -----

func.func @c2_shape(%i: tensor<2x?xi64>, %t: tensor<10x8xf32>) {
  // expected-error@below {{result must be 'tensor<2x?x8xf32>', got 'tensor<2x?x4xf32>'}}
  %y = mixer.embedding %i, %t : tensor<2x?xi64>, tensor<10x8xf32> -> tensor<2x?x4xf32>
  return
}

// -----

func.func @c2_element_type(%i: tensor<2xi64>, %t: tensor<10x8xf16>) {
  // expected-error@below {{result must be 'tensor<2x8xf16>', got 'tensor<2x8xf32>'}}
  %y = mixer.embedding %i, %t : tensor<2xi64>, tensor<10x8xf16> -> tensor<2x8xf32>
  return
}
