// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-forms{form=chunked chunk=16}))' --split-input-file --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-forms{form=recurrent}))' --split-input-file | FileCheck %s --check-prefix=SAME
// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-forms{form=recurrent convolution=fourier}))' --split-input-file 2>/dev/null | FileCheck %s --check-prefix=FOURIER

!q = tensor<1x2x40x8xf32>
// Of an add, the states at the starts of the 3 chunks are a recurrence of their own.
// CHECK-LABEL: @add
// CHECK: tensor.pad
// CHECK: mixer.cumulative_sum %{{.*}} axis 3 : tensor<1x2x3x16x1xf32>
// CHECK: } -> tensor<1x2x3x16x16xf32>
// CHECK: mixer.linear_recurrence {{.*}} read before : tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1x2x3x64xf32> -> tensor<1x2x3x64xf32>, tensor<1x2x1x64xf32>
// CHECK: tensor.extract_slice {{.*}} tensor<1x2x48x8xf32> to tensor<1x2x40x8xf32>
// SAME-LABEL: @add
// SAME: mixer.linear_recurrence {{.*}} decay
func.func @add(%q: !q, %g: tensor<1x2x40x1x1xf32>) -> !q {
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x40x1x1xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x32x8xf32>
// CHECK-LABEL: @delta
// CHECK: mixer.triangular_solve {{.*}} unit : tensor<1x2x2x16x16xf32>, tensor<1x2x2x16x8xf32>
// CHECK: mixer.triangular_solve
// CHECK: mixer.scan map 2 ins({{.*}}) init({{.*}} : tensor<1x2x8x8xf32>) {
func.func @delta(%q: !q, %b: tensor<1x2x32x1xf32>) -> !q {
  %o, %s = mixer.linear_recurrence %q, %q, %q beta(%b : tensor<1x2x32x1xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x?x8xf32>
// Any length: as many chunks as it takes, zeros behind the last step.
// CHECK-LABEL: @dynamic
// CHECK-SAME: (%[[Q:.*]]: tensor<1x2x?x8xf32>)
// CHECK: %[[T:.*]] = tensor.dim %[[Q]], %c2
// CHECK: %[[N:.*]] = arith.ceildivui %[[T]], %c16
// CHECK: %[[P:.*]] = arith.muli %[[N]], %c16
// CHECK: tensor.pad
// CHECK: tensor.expand_shape {{.*}} output_shape [1, 2, %[[N]], 16, 8]
// CHECK: mixer.linear_recurrence {{.*}} tensor<1x2x?x64xf32> -> tensor<1x2x?x64xf32>, tensor<1x2x1x64xf32>
// CHECK: tensor.extract_slice {{.*}} [1, 2, %[[T]], 8]
func.func @dynamic(%q: !q) -> !q {
  %o, %s = mixer.linear_recurrence %q, %q, %q : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x?x8xf32>
// Segments begin chunks of their own, of which there are ceil(T / 16) + 2 at most: their offsets in chunks, rows gathered to
// their places, a recurrence over chunks with segments itself, rows gathered back.
// CHECK-LABEL: @segments
// CHECK-SAME: (%[[Q:.*]]: tensor<1x2x?x8xf32>, %[[ROWS:.*]]: tensor<4xi32>)
// CHECK: %[[SUMS:.*]] = mixer.cumulative_sum {{.*}} tensor<3xi32>
// CHECK: %[[CHUNKS:.*]] = tensor.pad %[[SUMS]] low[1] high[0]
// CHECK: mixer.embedding {{.*}} : tensor<?xi32>, tensor<?x16xf32> -> tensor<?x16xf32>
// CHECK: mixer.linear_recurrence {{.*}} segments(%[[CHUNKS]] : tensor<4xi32>) read before {{.*}} -> tensor<1x2x?x64xf32>, tensor<3x2x1x64xf32>
// CHECK: mixer.embedding {{.*}} : tensor<?xi32>, tensor<?x16xf32> -> tensor<?x16xf32>
func.func @segments(%q: !q, %n: tensor<4xi32>) -> (!q, tensor<3x2x8x8xf32>) {
  %o, %s = mixer.linear_recurrence %q, %q, %q segments(%n : tensor<4xi32>) : !q, !q, !q -> !q, tensor<3x2x8x8xf32>
  return %o, %s : !q, tensor<3x2x8x8xf32>
}

// -----

!q = tensor<1x2x64x8xf32>
// Of a delta rule the scan begins anew where a segment does; nobody asks for the last states, so that they are not kept.
// CHECK-LABEL: @delta_segments
// CHECK: mixer.scan map 2 ins({{.*}} : tensor<1x2x6x16x8xf32>, tensor<1x2x6x16x8xf32>, tensor<1x2x6x16x16xf32>, tensor<1x2x6x16x8xf32>, tensor<1x2x6x16x8xf32>, tensor<1x1x6x1x1xf32>)
// CHECK: arith.select
// CHECK: } -> tensor<1x2x6x16x8xf32>, tensor<1x2x8x8xf32>
func.func @delta_segments(%q: !q, %b: tensor<1x2x64x1xf32>, %n: tensor<4xi32>) -> !q {
  %o, %s = mixer.linear_recurrence %q, %q, %q beta(%b : tensor<1x2x64x1xf32>) segments(%n : tensor<4xi32>) : !q, !q, !q -> !q, tensor<3x2x8x8xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x32x8xf32>
// A rank-one change: a solve with a against b, and twice a sum of what is written, at the keys and at b.
// CHECK-LABEL: @through
// CHECK: mixer.cumulative_sum {{.*}} axis 3 exclusive
// CHECK-COUNT-2: mixer.triangular_solve {{.*}} unit : tensor<1x2x2x16x16xf32>, tensor<1x2x2x16x8xf32>
// CHECK: mixer.scan map 2 ins(
// CHECK-NOT: mixer.linear_recurrence
func.func @through(%q: !q, %a: !q, %b: !q, %g: tensor<1x2x32x1x1xf32>) -> !q {
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x32x1x1xf32>) through(%a, %b : !q, !q) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x32x8xf32>
// The running maximum is a recurrence of one key, all zeros; with it known the gain is in the values, and a decay is left.
// CHECK-LABEL: @gain
// CHECK: mixer.linear_recurrence {{.*}} log_gain({{.*}}) read before : tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1x1x32x1xf32> -> tensor<1x2x32x1xf32>, tensor<1x2x1x1xf32>, tensor<1x2x32x1xf32>, tensor<1x2x1xf32>
// CHECK: arith.maximumf
// CHECK: mixer.cumulative_sum %{{.*}} axis 3 : tensor<1x2x2x16x1xf32>
// CHECK: mixer.linear_recurrence {{.*}} read before : tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1x2x2x64xf32>
func.func @gain(%q: !q, %i: tensor<1x2x32x1xf32>) -> (!q, tensor<1x2x32x1xf32>) {
  %o, %s, %m, %n = mixer.linear_recurrence %q, %q, %q log_gain(%i : tensor<1x2x32x1xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>, tensor<1x2x32x1xf32>, tensor<1x2x1xf32>
  return %o, %m : !q, tensor<1x2x32x1xf32>
}

// -----

!q = tensor<1x2x32x8xf32>
// Keys and queries are turned by the sum of phases behind them, in turns of fixed point: the state of the end stands still.
// CHECK-LABEL: @phase
// CHECK: arith.fptosi
// CHECK: mixer.cumulative_sum {{.*}} axis 2 reverse : tensor<1x2x32x4xi32>
// CHECK: math.cos
// CHECK: tensor.concat dim(3)
// CHECK: tensor.concat dim(3)
// CHECK-NOT: tensor.concat
// CHECK: mixer.linear_recurrence {{.*}} read before
func.func @phase(%q: !q, %p: tensor<1x2x32x4x1xf32>) -> (!q, tensor<1x2x8x8xf32>) {
  %o, %s = mixer.linear_recurrence %q, %q, %q phase(%p : tensor<1x2x32x4x1xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  return %o, %s : !q, tensor<1x2x8x8xf32>
}

// -----

!q = tensor<1x2x32x8xf32>
// Both parts of a complex row have one decay if it is one for all keys, or put together of two that are the same.
// CHECK-LABEL: @phase_decays
// CHECK-NOT: mixer.linear_recurrence {{.*}} phase
// CHECK: mixer.linear_recurrence {{.*}} decay({{.*}}) phase
// CHECK-NOT: mixer.linear_recurrence {{.*}} phase
func.func @phase_decays(%q: !q, %p: tensor<1x2x32x4x1xf32>, %g: tensor<1x2x32x4xf32>, %other: tensor<1x2x32x8x1xf32>) -> (!q, !q) {
  %two = tensor.concat dim(3) %g, %g : (tensor<1x2x32x4xf32>, tensor<1x2x32x4xf32>) -> tensor<1x2x32x8xf32>
  %d = tensor.expand_shape %two [[0], [1], [2], [3, 4]] output_shape [1, 2, 32, 8, 1] : tensor<1x2x32x8xf32> into tensor<1x2x32x8x1xf32>
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%d : tensor<1x2x32x8x1xf32>) phase(%p : tensor<1x2x32x4x1xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  // expected-remark@below {{stays recurrent: the two parts of its complex rows may have different decays}}
  %o2, %s2 = mixer.linear_recurrence %q, %q, %q decay(%other : tensor<1x2x32x8x1xf32>) phase(%p : tensor<1x2x32x4x1xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  return %o, %o2 : !q, !q
}

// -----

!q = tensor<1x2x32x8xf32>
// A decay of columns is in the sum over steps, not in the scores.
// CHECK-LABEL: @columns
// CHECK: mixer.cumulative_sum %{{.*}} axis 3 : tensor<1x2x2x16x8xf32>
// CHECK-NOT: mixer.linear_recurrence {{.*}} tensor<1x2x32x8xf32>
// CHECK: return
func.func @columns(%q: !q, %g: tensor<1x2x32x1x8xf32>) -> !q {
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x32x1x8xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x32x8xf32>
// What each value has for itself is no contraction.
// CHECK-LABEL: @leaves_values
// CHECK-COUNT-5: mixer.linear_recurrence
func.func @leaves_values(%q: !q, %q5: tensor<1x2x32x8x8xf32>, %b: !q, %b1: tensor<1x2x32x1xf32>, %g: tensor<1x2x32x1x8xf32>, %p: tensor<1x2x32x4x8xf32>) -> (!q, !q, !q, !q, !q) {
  // expected-remark@below {{stays recurrent: a query or key depends on the value axis, so that each value would have scores of its own}}
  %o, %s = mixer.linear_recurrence %q5, %q, %q : tensor<1x2x32x8x8xf32>, !q, !q -> !q, tensor<1x2x8x8xf32>
  // expected-remark@below {{stays recurrent: its delta rule has a beta for each value, and would have a triangular system for each}}
  %o1, %s1 = mixer.linear_recurrence %q, %q, %q beta(%b : !q) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  // expected-remark@below {{stays recurrent: its decay depends on the value axis, and so would the triangular system}}
  %o2, %s2 = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x32x1x8xf32>) beta(%b1 : tensor<1x2x32x1xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  // expected-remark@below {{stays recurrent: its decay depends on the key and the value: each element of the state fades by itself, and there is no contraction}}
  %o3, %s3 = mixer.linear_recurrence %q, %q, %q decay(%q5 : tensor<1x2x32x8x8xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  // expected-remark@below {{stays recurrent: its phase depends on the value axis, so that each value would have keys of its own}}
  %o4, %s4 = mixer.linear_recurrence %q, %q, %q phase(%p : tensor<1x2x32x4x8xf32>) : !q, !q, !q -> !q, tensor<1x2x8x8xf32>
  return %o, %o1, %o2, %o3, %o4 : !q, !q, !q, !q, !q
}

// -----

!x = tensor<2x100x16xf32>
// 199 places and more: 23 rows of 9, of which the input fills 12 and the result takes 12; 12 of the 23 frequencies along say all.
// CHECK-LABEL: @long_convolution
// CHECK: mixer.convolution
// FOURIER-LABEL: @long_convolution
// FOURIER-NOT: mixer.convolution
// FOURIER: } -> tensor<2x2x12x144xf32>
// FOURIER: } -> tensor<2x2x12x9x16xf32>
// FOURIER: } -> tensor<2x2x12x9x16xf32>
// FOURIER: tensor<2x12x144xf32>
// FOURIER: tensor.extract_slice {{.*}} : tensor<2x108x16xf32> to tensor<2x100x16xf32>
func.func @long_convolution(%x: !x, %w: tensor<100x1x16xf32>) -> !x {
  // expected-remark@below {{is direct: thousands of cycles a sequence, estimated: direct 24, transforms 47}}
  %y = mixer.convolution %x, %w groups 16 pad [99] to [0] : !x, tensor<100x1x16xf32> -> !x
  return %y : !x
}

// -----

!x = tensor<2x?x16xf32>
// CHECK-LABEL: @dynamic_convolution
func.func @dynamic_convolution(%x: !x, %w: tensor<100x1x16xf32>) -> !x {
  // expected-remark@below {{stays a direct convolution: its length is dynamic, and comes from neither a named dim nor a count: it has no bound}}
  %y = mixer.convolution %x, %w groups 16 pad [99] to [0] : !x, tensor<100x1x16xf32> -> !x
  return %y : !x
}

// -----

!x = tensor<2x?x16xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 100>}} {
  // Any length: rows of 9 places, as many as it takes, and twice as many along, of which one more than half of the frequencies say all; the
  // factors of that are made at run time, of no more taps than there are inputs.
  // FOURIER-LABEL: @any_convolution
  // FOURIER-NOT: mixer.convolution
  // FOURIER: %[[ROWS:.*]] = arith.ceildivui %[[SEQ:.*]], %{{.*}} : index
  // FOURIER: %[[ALONG:.*]] = arith.muli %[[ROWS]], %
  // FOURIER: math.cos
  // FOURIER: math.sin
  // FOURIER: linalg.generic {{.*}}tensor<2x?x?xf32>, tensor<2x?x144xf32>
  // FOURIER: tensor.extract_slice %{{.*}}[%{{.*}}, 0] [%[[SEQ]], 16] [1, 1] : tensor<100x16xf32> to tensor<?x16xf32>
  // FOURIER: tensor.extract_slice {{.*}} : tensor<2x?x16xf32> to tensor<2x?x16xf32>
  func.func @any_convolution(%x: !x {mixer.dims = ["", "seq", ""]}, %w: tensor<100x1x16xf32>) -> !x {
    // expected-remark@below {{is direct: thousands of cycles a sequence, estimated: direct 24, transforms 47, of the greatest length}}
    %y = mixer.convolution %x, %w groups 16 pad [99] to [0] : !x, tensor<100x1x16xf32> -> !x
    return %y : !x
  }
}

// -----

!x = tensor<2x50x16xf32>
// Windows of few places, and those that mix channels, are no long convolutions: nothing is said.
// CHECK-LABEL: @short_convolution
func.func @short_convolution(%x: !x, %w: tensor<4x1x16xf32>, %full: tensor<50x16x16xf32>) -> (!x, tensor<2x1x16xf32>) {
  %y = mixer.convolution %x, %w groups 16 pad [3] to [0] : !x, tensor<4x1x16xf32> -> !x
  %z = mixer.convolution %x, %full : !x, tensor<50x16x16xf32> -> tensor<2x1x16xf32>
  return %y, %z : !x, tensor<2x1x16xf32>
}
