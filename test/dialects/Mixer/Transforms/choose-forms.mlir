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
