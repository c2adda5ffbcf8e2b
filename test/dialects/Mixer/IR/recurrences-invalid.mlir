// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @c1_rank(%q: tensor<1x9x8xf32>) {
  // expected-error@below {{result must be BxHxTxV and the final state BxHxKxV, got 'tensor<1x9x8xf32>' and 'tensor<8x8xf32>'}}
  %o, %s = mixer.linear_recurrence %q, %q, %q : tensor<1x9x8xf32>, tensor<1x9x8xf32>, tensor<1x9x8xf32> -> tensor<1x9x8xf32>, tensor<8x8xf32>
  return
}

// -----

func.func @c1_dynamic_key(%q: tensor<1x1x9x8xf32>) {
  // expected-error@below {{heads, key size and value size must be static and positive}}
  %o, %s = mixer.linear_recurrence %q, %q, %q : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x?x8xf32>
  return
}

// -----

func.func @c1_state(%q: tensor<1x1x9x8xf32>) {
  // expected-error@below {{must agree in batch, heads and value size}}
  %o, %s = mixer.linear_recurrence %q, %q, %q : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x7xf32>
  return
}

// -----

func.func @c1_heads(%q: tensor<1x3x9x8xf32>, %v: tensor<1x4x9x8xf32>) {
  // expected-error@below {{query must have the sizes [1, 4, 9, 8], or 1, or on axis 1 a divisor, got 'tensor<1x3x9x8xf32>'}}
  %o, %s = mixer.linear_recurrence %q, %q, %v : tensor<1x3x9x8xf32>, tensor<1x3x9x8xf32>, tensor<1x4x9x8xf32> -> tensor<1x4x9x8xf32>, tensor<1x4x8x8xf32>
  return
}

// -----

func.func @c1_decay(%q: tensor<1x1x9x8xf32>, %g: tensor<1x1x9x8xf32>) {
  // expected-error@below {{decay must have the sizes [1, 1, 9, 8, 8]}}
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x1x9x8xf32>) : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x8xf32>
  return
}

// -----

func.func @c2_two_updates(%q: tensor<1x1x9x8xf32>, %b: tensor<1x1x9x1xf32>) {
  // expected-error@below {{has both beta and through}}
  %o, %s = mixer.linear_recurrence %q, %q, %q beta(%b : tensor<1x1x9x1xf32>) through(%q, %q : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>) : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x8xf32>
  return
}

// -----

func.func @c2_one_vector(%q: tensor<1x1x9x8xf32>) {
  // expected-error@below {{through takes two vectors a step, a and b, got 1}}
  %o, %s = mixer.linear_recurrence %q, %q, %q through(%q : tensor<1x1x9x8xf32>) : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x8xf32>
  return
}

// -----

func.func @c3_bonus(%q: tensor<1x1x9x8xf32>) {
  // expected-error@below {{has a bonus, which needs 'read before'}}
  %o, %s = mixer.linear_recurrence %q, %q, %q bonus(%q : tensor<1x1x9x8xf32>) : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x8xf32>
  return
}

// -----

func.func @c4_scales(%q: tensor<1x1x9x8xf32>, %i: tensor<1x1x9x1xf32>) {
  // expected-error@below {{has 0 results for scales; with log_gain there are two, else none}}
  %o, %s = mixer.linear_recurrence %q, %q, %q log_gain(%i : tensor<1x1x9x1xf32>) : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x8xf32>
  return
}

// -----

func.func @c4_decay(%q: tensor<1x1x9x8xf32>, %i: tensor<1x1x9x1xf32>, %g: tensor<1x1x9x8x1xf32>) {
  // expected-error@below {{with log_gain the decay must not depend on the key axis}}
  %r:4 = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x1x9x8x1xf32>) log_gain(%i : tensor<1x1x9x1xf32>) : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x8xf32>, tensor<1x1x9x1xf32>, tensor<1x1x1xf32>
  return
}

// -----

func.func @c5_phase(%q: tensor<1x1x9x7xf32>, %p: tensor<1x1x9x3x1xf32>) {
  // expected-error@below {{phase needs an even key size, and neither beta nor through; key size is 7}}
  %o, %s = mixer.linear_recurrence %q, %q, %q phase(%p : tensor<1x1x9x3x1xf32>) : tensor<1x1x9x7xf32>, tensor<1x1x9x7xf32>, tensor<1x1x9x7xf32> -> tensor<1x1x9x7xf32>, tensor<1x1x7x7xf32>
  return
}

// -----

func.func @c6_element(%q: tensor<1x1x9x8xf32>, %g: tensor<1x1x9x8x1xf64>) {
  // expected-error@below {{decay must have result's element type 'f32', got 'tensor<1x1x9x8x1xf64>'}}
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x1x9x8x1xf64>) : tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32>, tensor<1x1x9x8xf32> -> tensor<1x1x9x8xf32>, tensor<1x1x8x8xf32>
  return
}

// -----

func.func @scan_c1_map(%x: tensor<2x8xf32>, %s0: tensor<3xf32>) {
  // expected-error@below {{map axis 0 of operand 'tensor<3xf32>' must be 2 or 1}}
  %y, %s = mixer.scan map 1 ins(%x : tensor<2x8xf32>) init(%s0 : tensor<3xf32>) {
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    mixer.yield %a, %b : tensor<f32>, tensor<f32>
  } -> tensor<2x8xf32>, tensor<2xf32>
  return
}

// -----

func.func @scan_c1_length(%x: tensor<8x5xf32>, %z: tensor<9x5xf32>) {
  // expected-error@below {{inputs must agree in T, axis 0: 8 and 'tensor<9x5xf32>'}}
  %y = mixer.scan ins(%x, %z : tensor<8x5xf32>, tensor<9x5xf32>) {
  ^bb0(%a: tensor<5xf32>, %b: tensor<5xf32>):
    mixer.yield %a : tensor<5xf32>
  } -> tensor<8x5xf32>
  return
}

// -----

func.func @scan_c2_arguments(%x: tensor<8x5xf32>) {
  // expected-error@below {{region must take ('tensor<5xf32>'), got ('tensor<4xf32>')}}
  %y = mixer.scan ins(%x : tensor<8x5xf32>) {
  ^bb0(%a: tensor<4xf32>):
    mixer.yield %a : tensor<4xf32>
  } -> tensor<8x5xf32>
  return
}

// -----

func.func @scan_c2_dynamic_item(%x: tensor<8x?xf32>) {
  // expected-error@below {{an item of 'tensor<8x?xf32>' must have a static shape}}
  %y = mixer.scan ins(%x : tensor<8x?xf32>) {
  ^bb0(%a: tensor<?xf32>):
    mixer.yield %a : tensor<?xf32>
  } -> tensor<8x?xf32>
  return
}

// -----

func.func @scan_c4_divides(%x: tensor<8x5xf32>) {
  // expected-error@below {{has a chunk of 3, which must divide a static T; T is 8}}
  %y = mixer.scan chunk 3 ins(%x : tensor<8x5xf32>) {
  ^bb0(%a: tensor<3x5xf32>):
    mixer.yield %a : tensor<3x5xf32>
  } -> tensor<8x5xf32>
  return
}

// -----

func.func @scan_c4_dynamic(%x: tensor<?x5xf32>) {
  // expected-error@below {{has a chunk of 3, which must divide a static T; T is dynamic}}
  %y = mixer.scan chunk 3 ins(%x : tensor<?x5xf32>) {
  ^bb0(%a: tensor<3x5xf32>):
    mixer.yield %a : tensor<3x5xf32>
  } -> tensor<?x5xf32>
  return
}

// -----

func.func @loop_c1(%x: tensor<5xf32>) {
  // expected-error@below {{region must yield ('i1', 'tensor<5xf32>')}}
  %y = mixer.loop limit 3 init(%x : tensor<5xf32>) {
  ^bb0(%a: tensor<5xf32>):
    mixer.yield %a : tensor<5xf32>
  } -> tensor<5xf32>
  return
}

// -----

func.func @loop_c2(%x: tensor<5xf32>) {
  // expected-error@below {{limit must not be negative, got -1}}
  %y = mixer.loop limit -1 init(%x : tensor<5xf32>) {
  ^bb0(%a: tensor<5xf32>):
    %go = arith.constant true
    mixer.yield %go, %a : i1, tensor<5xf32>
  } -> tensor<5xf32>
  return
}

// -----

func.func @solve_c1(%a: tensor<2x4x5xf32>, %b: tensor<2x4x3xf32>) {
  // expected-error@below {{matrix must be ...xNxN and the right side ...xNxC}}
  %x = mixer.triangular_solve %a, %b : tensor<2x4x5xf32>, tensor<2x4x3xf32>
  return
}

// -----

func.func @sum_c2(%a: tensor<2x4xf32>) {
  // expected-error@below {{axis must be one of the 2 of input, got 2}}
  %x = mixer.cumulative_sum %a axis 2 : tensor<2x4xf32> -> tensor<2x4xf32>
  return
}

// -----

func.func @recurrence_c7_batch(%q: tensor<2x1x8x4xf32>, %n: tensor<3xi32>) {
  // expected-error@below {{segments must have one axis, of at least one element, and go with a batch of 1}}
  %o, %s = mixer.linear_recurrence %q, %q, %q segments(%n : tensor<3xi32>) : tensor<2x1x8x4xf32>, tensor<2x1x8x4xf32>, tensor<2x1x8x4xf32> -> tensor<2x1x8x4xf32>, tensor<2x1x4x4xf32>
  return
}

// -----

func.func @recurrence_c7_states(%q: tensor<1x1x8x4xf32>, %n: tensor<3xi32>) {
  // expected-error@below {{must agree in batch, heads and value size}}
  %o, %s = mixer.linear_recurrence %q, %q, %q segments(%n : tensor<3xi32>) : tensor<1x1x8x4xf32>, tensor<1x1x8x4xf32>, tensor<1x1x8x4xf32> -> tensor<1x1x8x4xf32>, tensor<3x1x4x4xf32>
  return
}
