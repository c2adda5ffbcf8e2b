// RUN: tmc-opt %s --split-input-file --verify-diagnostics -o /dev/null

func.func @c1_rank(%q: tensor<4x8x16xf32>) {
  // expected-error@below {{query must have rank 4 without segments, got 'tensor<4x8x16xf32>'}}
  %o = mixer.attention %q, %q, %q scale 1.0 : tensor<4x8x16xf32>, tensor<4x8x16xf32>, tensor<4x8x16xf32> -> tensor<4x8x16xf32>
  return
}

// -----

func.func @c1_rank_with_segments(%q: tensor<1x4x8x16xf32>, %s: tensor<2xi32>) {
  // expected-error@below {{query must have rank 3 with segments, got 'tensor<1x4x8x16xf32>'}}
  %o = mixer.attention %q, %q, %q segments(%s : tensor<2xi32>) scale 1.0 : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c2_batch(%q: tensor<1x4x8x16xf32>, %k: tensor<2x4x8x16xf32>) {
  // expected-error@below {{query 'tensor<1x4x8x16xf32>' and key 'tensor<2x4x8x16xf32>' must agree in batch and head size}}
  %o = mixer.attention %q, %k, %k scale 1.0 : tensor<1x4x8x16xf32>, tensor<2x4x8x16xf32>, tensor<2x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c2_head_size(%q: tensor<1x4x8x16xf32>, %k: tensor<1x4x8x12xf32>) {
  // expected-error@below {{must agree in batch and head size}}
  %o = mixer.attention %q, %k, %k scale 1.0 : tensor<1x4x8x16xf32>, tensor<1x4x8x12xf32>, tensor<1x4x8x12xf32> -> tensor<1x4x8x12xf32>
  return
}

// -----

func.func @c2_keys_and_values(%q: tensor<1x4x8x16xf32>, %v: tensor<1x4x9x16xf32>) {
  // expected-error@below {{key 'tensor<1x4x8x16xf32>' and value 'tensor<1x4x9x16xf32>' must agree but for the last axis}}
  %o = mixer.attention %q, %q, %v scale 1.0 : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x9x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c3_heads(%q: tensor<1x4x8x16xf32>, %k: tensor<1x3x8x16xf32>) {
  // expected-error@below {{the 4 query heads must be a multiple of the 3 key heads}}
  %o = mixer.attention %q, %k, %k scale 1.0 : tensor<1x4x8x16xf32>, tensor<1x3x8x16xf32>, tensor<1x3x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c4_result(%q: tensor<1x4x8x16xf32>, %v: tensor<1x4x8x12xf32>) {
  // expected-error@below {{result must be 'tensor<1x4x8x12xf32>', got 'tensor<1x4x8x16xf32>'}}
  %o = mixer.attention %q, %q, %v scale 1.0 : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x12xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c5_score_arguments(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{score region must take ('f32', 'index', 'index', 'index', 'index'), got ('f32', 'index')}}
  %o = mixer.attention %q, %q, %q scale 1.0 score {
  ^bb0(%s: f32, %b: index):
    mixer.yield %s : f32
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c5_score_yields(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{score region must yield one 'f32'}}
  %o = mixer.attention %q, %q, %q scale 1.0 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
    mixer.yield %i : index
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c6_mask_captures(%q: tensor<1x4x8x16xf32>, %m: tensor<8xi1>) {
  // expected-error@below {{mask region must take ('index', 'index', 'index', 'index', 'tensor<8xi1>'), got ('index', 'index', 'index', 'index')}}
  %o = mixer.attention %q, %q, %q captures(%m : tensor<8xi1>) scale 1.0 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index):
    %keep = arith.cmpi sle, %j, %i : index
    mixer.yield %keep : i1
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c6_mask_yields(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{mask region must yield one 'i1'}}
  %o = mixer.attention %q, %q, %q scale 1.0 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index):
    mixer.yield %i : index
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c7_scale(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{scale must be finite, got INF}}
  %o = mixer.attention %q, %q, %q scale 0x7FF0000000000000 : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c8_element_type(%q: tensor<1x4x8x16xf32>, %v: tensor<1x4x8x16xf16>) {
  // expected-error@below {{query, key, value and result must have one element type, got 'f32', 'f32', 'f16' and 'f32'}}
  %o = mixer.attention %q, %q, %v scale 1.0 : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf16> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c9_segments(%q: tensor<4x8x16xf32>, %s: tensor<1x2xi32>) {
  // expected-error@below {{segments must have one axis, got 'tensor<1x2xi32>'}}
  %o = mixer.attention %q, %q, %q segments(%s : tensor<1x2xi32>) scale 1.0 : tensor<4x8x16xf32>, tensor<4x8x16xf32>, tensor<4x8x16xf32> -> tensor<4x8x16xf32>
  return
}

// -----

func.func @c10_grid_points(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{query_grid [3, 3] has 9 points for 8 rows}}
  %o = mixer.attention %q, %q, %q scale 1.0 query_grid [3, 3] : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c10_grid_size(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{key_grid must have positive sizes, got -2}}
  %o = mixer.attention %q, %q, %q scale 1.0 key_grid [-2, -4] : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c10_grid_of_segments(%q: tensor<4x8x16xf32>, %s: tensor<2xi32>) {
  // expected-error@below {{query_grid needs a batch axis, and there are segments}}
  %o = mixer.attention %q, %q, %q segments(%s : tensor<2xi32>) scale 1.0 query_grid [2, 4] : tensor<4x8x16xf32>, tensor<4x8x16xf32>, tensor<4x8x16xf32> -> tensor<4x8x16xf32>
  return
}

// -----

func.func @c10_indices(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{mask region must take ('index', 'index', 'index', 'index', 'index'), got ('index', 'index', 'index', 'index')}}
  %o = mixer.attention %q, %q, %q scale 1.0 query_grid [2, 4] mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index):
    %keep = arith.cmpi sle, %j, %i : index
    mixer.yield %keep : i1
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c11_elementwise_without_weigh(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{weight elementwise needs a weigh region}}
  %o = mixer.attention %q, %q, %q scale 1.0 weight elementwise : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c12_normaliser(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{normaliser l2 needs weight elementwise}}
  %o = mixer.attention %q, %q, %q scale 1.0 normaliser l2 : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c13_sink_size(%q: tensor<1x4x8x16xf32>, %s: tensor<3xf32>) {
  // expected-error@below {{sink must have an element for each of the 4 heads of a softmax, got 'tensor<3xf32>' with weight softmax}}
  %o = mixer.attention %q, %q, %q sink(%s : tensor<3xf32>) scale 1.0 : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c14_topk(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{select topk must be positive, got 0}}
  %o = mixer.attention %q, %q, %q scale 1.0 select topk 0 : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c15_shape(%q: tensor<1x4x8x16xf32>, %k: tensor<1x4x9x16xf32>) {
  // expected-error@below {{column_sums must be 'tensor<1x4x9xf32>', got 'tensor<1x4x8xf32>'}}
  %o, %c = mixer.attention %q, %k, %k scale 1.0 : tensor<1x4x8x16xf32>, tensor<1x4x9x16xf32>, tensor<1x4x9x16xf32> -> tensor<1x4x8x16xf32> column_sums tensor<1x4x8xf32>
  return
}

// -----

func.func @c15_outside(%q: tensor<1x4x8x16xf32>, %k: tensor<1x4x9x16xf32>) {
  // expected-error@below {{outside must be 'tensor<1x4x8xi32>', got 'tensor<1x4x9xi32>'}}
  %o, %c = mixer.attention %q, %k, %k scale 1.0 : tensor<1x4x8x16xf32>, tensor<1x4x9x16xf32>, tensor<1x4x9x16xf32> -> tensor<1x4x8x16xf32> outside tensor<1x4x9xi32>
  return
}

// -----

func.func @c15_softmax(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{log_sum_exp needs a softmax}}
  %o, %l = mixer.attention %q, %q, %q scale 1.0 weight elementwise weigh {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
    mixer.yield %s : f32
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32> log_sum_exp tensor<1x4x8xf32>
  return
}

// -----

func.func @c16_side_effects(%q: tensor<1x4x8x16xf32>) {
  // expected-error@below {{score region must have no side effects}}
  %o = mixer.attention %q, %q, %q scale 1.0 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
    // expected-note@below {{'func.call' may have some}}
    %x = func.call @draw() : () -> f32
    mixer.yield %x : f32
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}
func.func private @draw() -> f32

// -----

func.func @c17_past_the_end(%q: tensor<1x4x8x16xf32>, %m: tensor<8xi1>) {
  // expected-error@below {{mask region reads past the end of capture 0}}
  %o = mixer.attention %q, %q, %q captures(%m : tensor<8xi1>) scale 1.0 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %keep: tensor<8xi1>):
    %c8 = arith.constant 8 : index
    // expected-note@below {{index 8 of axis 0 of 'tensor<8xi1>'}}
    %x = tensor.extract %keep[%c8] : tensor<8xi1>
    mixer.yield %x : i1
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c17_small_capture(%q: tensor<1x4x8x16xf32>, %m: tensor<4x7xi1>) {
  // expected-error@below {{mask region reads past the end of capture 0}}
  %o = mixer.attention %q, %q, %q captures(%m : tensor<4x7xi1>) scale 1.0 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %keep: tensor<4x7xi1>):
    // expected-note@below {{index from 0 to 7 of axis 1 of 'tensor<4x7xi1>'}}
    %x = tensor.extract %keep[%h, %j] : tensor<4x7xi1>
    mixer.yield %x : i1
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c17_relative_place(%q: tensor<1x4x8x16xf32>, %t: tensor<4x15xf32>) {
  // expected-error@below {{score region reads past the end of capture 0}}
  %o = mixer.attention %q, %q, %q captures(%t : tensor<4x15xf32>) scale 1.0 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %table: tensor<4x15xf32>):
    %c8 = arith.constant 8 : index
    %d = arith.subi %j, %i : index
    %place = arith.addi %d, %c8 : index
    // expected-note@below {{index from 1 to 15 of axis 1 of 'tensor<4x15xf32>'}}
    %x = tensor.extract %table[%h, %place] : tensor<4x15xf32>
    %r = arith.addf %s, %x : f32
    mixer.yield %r : f32
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c17_line_of_grid(%q: tensor<1x4x12x16xf32>, %m: tensor<4x3xi1>) {
  // expected-error@below {{mask region reads past the end of capture 0}}
  %o = mixer.attention %q, %q, %q captures(%m : tensor<4x3xi1>) scale 1.0 query_grid [3, 4] key_grid [3, 4] mask {
  ^bb0(%b: index, %h: index, %iy: index, %ix: index, %jy: index, %jx: index, %keep: tensor<4x3xi1>):
    // expected-note@below {{index from 0 to 3 of axis 1 of 'tensor<4x3xi1>'}}
    %x = tensor.extract %keep[%h, %jx] : tensor<4x3xi1>
    mixer.yield %x : i1
  } : tensor<1x4x12x16xf32>, tensor<1x4x12x16xf32>, tensor<1x4x12x16xf32> -> tensor<1x4x12x16xf32>
  return
}

// -----

func.func @c18_too_few_indices(%q: tensor<1x4x8x16xf32>, %m: tensor<8x8xi1> {mixer.name = "keep"}) {
  // expected-error@below {{mask region reads capture 0 ('keep'), 'tensor<8x8xi1>', with 1 indices; expected 2}}
  %o = mixer.attention %q, %q, %q captures(%m : tensor<8x8xi1>) scale 1.0 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %keep: tensor<8x8xi1>):
    // expected-note@below {{it is read here}}
    %x = tensor.extract %keep[%j] : tensor<8x8xi1>
    mixer.yield %x : i1
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c18_too_many_indices(%q: tensor<1x4x8x16xf32>) {
  %bias = arith.constant dense<1.0> : tensor<8xf32> loc("slopes")
  // expected-error@below {{score region reads capture 0 ('slopes'), 'tensor<8xf32>', with 2 indices; expected 1}}
  %o = mixer.attention %q, %q, %q captures(%bias : tensor<8xf32>) scale 1.0 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %table: tensor<8xf32>):
    // expected-note@below {{it is read here}}
    %x = tensor.extract %table[%h, %j] : tensor<8xf32>
    mixer.yield %x : f32
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c6_capture_of_another_type(%q: tensor<1x4x8x16xf32>, %m: tensor<8x8xi1> {mixer.name = "keep"}) {
  // expected-error@below {{mask region takes 'tensor<8xi1>' for capture 0 ('keep'), which is 'tensor<8x8xi1>'}}
  %o = mixer.attention %q, %q, %q captures(%m : tensor<8x8xi1>) scale 1.0 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %keep: tensor<8xi1>):
    %x = tensor.extract %keep[%j] : tensor<8xi1>
    mixer.yield %x : i1
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}

// -----

func.func @c17_empty_capture(%q: tensor<1x4x8x16xf32>, %m: tensor<0xf32> {mixer.name = "slopes"}, %n: tensor<8xi32>) {
  // expected-error@below {{score region reads capture 0 ('slopes'), 'tensor<0xf32>', which has no elements}}
  %o = mixer.attention %q, %q, %q captures(%m, %n : tensor<0xf32>, tensor<8xi32>) scale 1.0 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %slopes: tensor<0xf32>, %which: tensor<8xi32>):
    %w = tensor.extract %which[%j] : tensor<8xi32>
    %p = arith.index_cast %w : i32 to index
    %x = tensor.extract %slopes[%p] : tensor<0xf32>
    mixer.yield %x : f32
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return
}
