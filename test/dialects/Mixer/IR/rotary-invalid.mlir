// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @c1_result(%x: tensor<6x2x8xf32>, %p: tensor<6xi32>, %c: tensor<16x4xf32>) {
  // expected-error@below {{result must have input's type 'tensor<6x2x8xf32>', got 'tensor<6x2x4xf32>'}}
  %y = mixer.rotary %x at %p by %c, %c : tensor<6x2x8xf32>, tensor<6xi32>, tensor<16x4xf32>, tensor<16x4xf32> -> tensor<6x2x4xf32>
  return
}

// -----

func.func @c2_positions(%x: tensor<6x2x8xf32>, %p: tensor<6x2xi32>, %c: tensor<16x4xf32>) {
  // expected-error@below {{positions must have the token axes of input 'tensor<6x2x8xf32>', got 'tensor<6x2xi32>'}}
  %y = mixer.rotary %x at %p by %c, %c : tensor<6x2x8xf32>, tensor<6x2xi32>, tensor<16x4xf32>, tensor<16x4xf32> -> tensor<6x2x8xf32>
  return
}

// -----

func.func @c3_tables(%x: tensor<6x2x8xf32>, %p: tensor<6xi32>, %c: tensor<16x4xf32>, %s: tensor<16x2xf32>) {
  // expected-error@below {{cosine and sine must have one type PxR, got 'tensor<16x4xf32>' and 'tensor<16x2xf32>'}}
  %y = mixer.rotary %x at %p by %c, %s : tensor<6x2x8xf32>, tensor<6xi32>, tensor<16x4xf32>, tensor<16x2xf32> -> tensor<6x2x8xf32>
  return
}

// -----

func.func @c3_rotated(%x: tensor<6x2x8xf32>, %p: tensor<6xi32>, %c: tensor<16x8xf32>) {
  // expected-error@below {{2 * 8 rotated elements do not fit in the last axis of 'tensor<6x2x8xf32>'}}
  %y = mixer.rotary %x at %p by %c, %c : tensor<6x2x8xf32>, tensor<6xi32>, tensor<16x8xf32>, tensor<16x8xf32> -> tensor<6x2x8xf32>
  return
}
