// RUN: tmc-reference %s --dim=seq=3 | FileCheck %s
//
// Expected values from the formulae in the ops' descriptions, worked out in Python.

module attributes {mixer.dims = {seq = array<i64: 1, 8>}} {

// CHECK: @linear output0 F32 [2, 3]: 2.5 4 11 3 -2 6
func.func @linear() -> tensor<2x3xf32> {
  %x = arith.constant dense<[[1.0, 2.0], [3.0, -1.0]]> : tensor<2x2xf32>
  %w = arith.constant dense<[[1.0, 0.5], [0.0, 2.0], [-1.0, 1.0]]> : tensor<3x2xf32>
  %b = arith.constant dense<[0.5, 0.0, 10.0]> : tensor<3xf32>
  %y = mixer.linear %x, %w bias %b : tensor<2x2xf32>, tensor<3x2xf32>, tensor<3xf32> -> tensor<2x3xf32>
  return %y : tensor<2x3xf32>
}

// Three outputs in panels of two: the last column of the second panel is padding.
// CHECK: @packed_linear output0 F32 [2, 2, 2]: 1 0 0.5 2 -1 0 1 0
// CHECK: @packed_linear output1 F32 [2, 3]: 2 4 1 2.5 -2 -4
func.func @packed_linear() -> (tensor<2x2x2xf32>, tensor<2x3xf32>) {
  %x = arith.constant dense<[[1.0, 2.0], [3.0, -1.0]]> : tensor<2x2xf32>
  %w = arith.constant dense<[[1.0, 0.5], [0.0, 2.0], [-1.0, 1.0]]> : tensor<3x2xf32>
  %p = mixer.pack %w inner 2 : tensor<3x2xf32> -> tensor<2x2x2xf32>
  %y = mixer.linear %x, %p : tensor<2x2xf32>, tensor<2x2x2xf32> -> tensor<2x3xf32>
  return %p, %y : tensor<2x2x2xf32>, tensor<2x3xf32>
}

// bfloat16 is read as it is, summed in f64 and rounded once.
// CHECK: @half_precision output0 BF16 [1, 1]: 3.01562
func.func @half_precision() -> tensor<1x1xbf16> {
  %x = arith.constant dense<[[1.0, 1.0078125]]> : tensor<1x2xbf16>
  %w = arith.constant dense<[[1.0, 2.0]]> : tensor<1x2xbf16>
  %y = mixer.linear %x, %w : tensor<1x2xbf16>, tensor<1x2xbf16> -> tensor<1x1xbf16>
  return %y : tensor<1x1xbf16>
}

// A window of three with a gap, two steps apart, the first of them half outside; then two groups; then one channel each.
// CHECK: @convolution output0 F32 [1, 2, 1]: 4.5 8
// CHECK: @convolution output1 F32 [1, 3, 2]: 11 300 13 400 15 500
// CHECK: @convolution output2 F32 [1, 3, 2]: 2 20 7 60 7 100
func.func @convolution() -> (tensor<1x2x1xf32>, tensor<1x3x2xf32>, tensor<1x3x2xf32>) {
  %x = arith.constant dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>
  %w = arith.constant dense<[[[1.0]], [[2.0]], [[0.5]]]> : tensor<3x1x1xf32>
  %b = arith.constant dense<[1.0]> : tensor<1xf32>
  %y = mixer.convolution %x, %w bias %b strides [2] dilations [2] pad [2] to [2]
      : tensor<1x4x1xf32>, tensor<3x1x1xf32>, tensor<1xf32> -> tensor<1x2x1xf32>
  %g = arith.constant dense<[[[1.0, 10.0, 100.0, 200.0], [2.0, 11.0, 100.0, 300.0], [3.0, 12.0, 200.0, 300.0]]]> : tensor<1x3x4xf32>
  %v = arith.constant dense<[[[1.0, 1.0], [1.0, 1.0]]]> : tensor<1x2x2xf32>
  %z = mixer.convolution %g, %v groups 2 : tensor<1x3x4xf32>, tensor<1x2x2xf32> -> tensor<1x3x2xf32>
  %c = arith.constant dense<[[[1.0, 10.0], [3.0, 20.0], [2.0, 30.0]]]> : tensor<1x3x2xf32>
  %u = arith.constant dense<[[[1.0, 2.0]], [[2.0, 2.0]]]> : tensor<2x1x2xf32>
  %d = mixer.convolution %c, %u groups 2 pad [1] : tensor<1x3x2xf32>, tensor<2x1x2xf32> -> tensor<1x3x2xf32>
  return %y, %z, %d : tensor<1x2x1xf32>, tensor<1x3x2xf32>, tensor<1x3x2xf32>
}

// CHECK: @pool_window output0 F32 [1, 3, 1]: 2 3 4
// CHECK: @pool_window output1 F32 [1, 3, 1]: 1.33333 3 2.66667
// CHECK: @pool_window output2 F32 [1, 3, 1]: 3 5 5
func.func @pool_window() -> (tensor<1x3x1xf32>, tensor<1x3x1xf32>, tensor<1x3x1xf32>) {
  %x = arith.constant dense<[[[1.0], [3.0], [5.0]]]> : tensor<1x3x1xf32>
  %a = mixer.pool_window mean %x window [3] pad [1] to [1] : tensor<1x3x1xf32> -> tensor<1x3x1xf32>
  %b = mixer.pool_window mean %x window [3] pad [1] to [1] count_padding : tensor<1x3x1xf32> -> tensor<1x3x1xf32>
  %c = mixer.pool_window max %x window [3] pad [1] to [1] : tensor<1x3x1xf32> -> tensor<1x3x1xf32>
  return %a, %b, %c : tensor<1x3x1xf32>, tensor<1x3x1xf32>, tensor<1x3x1xf32>
}

// CHECK: @layer_norm output0 F32 [1, 4]: -1.06904 -1.06904 1 1.60357
func.func @layer_norm() -> tensor<1x4xf32> {
  %x = arith.constant dense<[[1.0, 2.0, 3.0, 6.0]]> : tensor<1x4xf32>
  %g = arith.constant dense<[1.0, 2.0, 1.0, 1.0]> : tensor<4xf32>
  %b = arith.constant dense<[0.0, 0.0, 1.0, 0.0]> : tensor<4xf32>
  %y = mixer.norm layer %x scale %g bias %b epsilon 1.0e-5
      : tensor<1x4xf32> scale tensor<4xf32> bias tensor<4xf32> -> tensor<1x4xf32>
  return %y : tensor<1x4xf32>
}

// A bias alone is the second operand.
// CHECK: @rms_norm output0 F32 [1, 4]: 0.282843 0.565685 0.848528 2.69706
func.func @rms_norm() -> tensor<1x4xf32> {
  %x = arith.constant dense<[[1.0, 2.0, 3.0, 6.0]]> : tensor<1x4xf32>
  %b = arith.constant dense<[0.0, 0.0, 0.0, 1.0]> : tensor<4xf32>
  %y = mixer.norm rms %x bias %b epsilon 0.0 : tensor<1x4xf32> bias tensor<4xf32> -> tensor<1x4xf32>
  return %y : tensor<1x4xf32>
}

// CHECK: @embedding output0 F32 [2, 1, 2]: 5 6 1 2
func.func @embedding() -> tensor<2x1x2xf32> {
  %ids = arith.constant dense<[[2], [0]]> : tensor<2x1xi64>
  %table = arith.constant dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>
  %y = mixer.embedding %ids, %table : tensor<2x1xi64>, tensor<3x2xf32> -> tensor<2x1x2xf32>
  return %y : tensor<2x1x2xf32>
}

// Position 1 turns by the second row of the tables; the fifth channel is copied.
// CHECK: @rotary output0 F32 [1, 1, 5]: 0.6 0 1.8 4.47214 9
// CHECK: @rotary output1 F32 [1, 1, 5]: -1 2 0.894427 4.91935 9
func.func @rotary() -> (tensor<1x1x5xf32>, tensor<1x1x5xf32>) {
  %x = arith.constant dense<[[[1.0, 2.0, 3.0, 4.0, 9.0]]]> : tensor<1x1x5xf32>
  %p = arith.constant dense<[1]> : tensor<1xi32>
  %c = arith.constant dense<[[1.0, 1.0], [0.6, 0.894427191]]> : tensor<2x2xf32>
  %s = arith.constant dense<[[0.0, 0.0], [0.0, 0.447213595]]> : tensor<2x2xf32>
  %h = mixer.rotary %x at %p by %c, %s
      : tensor<1x1x5xf32>, tensor<1xi32>, tensor<2x2xf32>, tensor<2x2xf32> -> tensor<1x1x5xf32>
  %s1 = arith.constant dense<[[0.0, 0.0], [0.8, 0.447213595]]> : tensor<2x2xf32>
  %i = mixer.rotary %x at %p by %c, %s1 interleaved
      : tensor<1x1x5xf32>, tensor<1xi32>, tensor<2x2xf32>, tensor<2x2xf32> -> tensor<1x1x5xf32>
  return %h, %i : tensor<1x1x5xf32>, tensor<1x1x5xf32>
}

// CHECK: @cumulative_sum output0 F32 [2, 3]: 1 3 6 -1 0 -2
// CHECK: @cumulative_sum output1 I64 [3]: 1 1 2
func.func @cumulative_sum() -> (tensor<2x3xf32>, tensor<3xi64>) {
  %x = arith.constant dense<[[1.0, 2.0, 3.0], [-1.0, 1.0, -2.0]]> : tensor<2x3xf32>
  %y = mixer.cumulative_sum %x : tensor<2x3xf32> -> tensor<2x3xf32>
  %m = arith.constant dense<[1, 0, 1]> : tensor<3xi64>
  %n = mixer.cumulative_sum %m : tensor<3xi64> -> tensor<3xi64>
  return %y, %n : tensor<2x3xf32>, tensor<3xi64>
}

// A mask with a hole, one sequence without tokens.
// CHECK: @pack_tokens output0 I32 [4]: 0 2 2 3
// CHECK: @pack_tokens output1 I32 [9]: 0 2 8 0 0 0 0 0 0
// CHECK: @pack_tokens output2 F32 [3, 3, 1]: 10 0 20 0 0 0 0 0 30
// CHECK: @pack_tokens output3 I64 [1]: 3
func.func @pack_tokens() -> (tensor<?xi32>, tensor<?xi32>, tensor<?x?x1xf32>, tensor<1xi64>) {
  %m = arith.constant dense<[[1, 0, 1], [0, 0, 0], [0, 0, 1]]> : tensor<3x3xi64>
  %mask = tensor.cast %m : tensor<3x3xi64> to tensor<?x?xi64>
  %offsets, %rows = mixer.pack_tokens %mask : tensor<?x?xi64> -> tensor<?xi32>, tensor<?xi32>
  %b = arith.constant 3 : index
  %bound = arith.constant 9 : index
  %t = mixer.count %offsets[%b] bound %bound : tensor<?xi32>
  %some = tensor.extract_slice %rows[0] [%t] [1] : tensor<?xi32> to tensor<?xi32>
  %x = arith.constant dense<[[10.0], [20.0], [30.0]]> : tensor<3x1xf32>
  %tokens = tensor.cast %x : tensor<3x1xf32> to tensor<?x1xf32>
  %y = mixer.unpack_tokens %tokens, %some to (%b, %b) : tensor<?x1xf32>, tensor<?xi32> -> tensor<?x?x1xf32>
  %n = arith.index_cast %t : index to i64
  %count = tensor.from_elements %n : tensor<1xi64>
  return %offsets, %rows, %y, %count : tensor<?xi32>, tensor<?xi32>, tensor<?x?x1xf32>, tensor<1xi64>
}

// CHECK: @pool_padded output0 F32 [2, 1]: 4 0
// CHECK: @pool_padded output1 F32 [2, 1]: 7 4
// CHECK: @pool_padded output2 F32 [2, 1]: 5 0
// CHECK: @pool_padded output3 F32 [2, 1]: 5 0
// CHECK: @pool_padded output4 F32 [2, 1]: 5.65685 0
// CHECK: @pool_padded output5 F32 [2, 1]: 4.33333 0
func.func @pool_padded() -> (tensor<2x1xf32>, tensor<2x1xf32>, tensor<2x1xf32>, tensor<2x1xf32>, tensor<2x1xf32>, tensor<2x1xf32>) {
  %x = arith.constant dense<[[[7.0], [3.0], [5.0]], [[4.0], [5.0], [6.0]]]> : tensor<2x3x1xf32>
  %m = arith.constant dense<[[0, 1, 1], [0, 0, 0]]> : tensor<2x3xi64>
  %0 = mixer.pool_tokens mean %x, %m : tensor<2x3x1xf32>, tensor<2x3xi64> -> tensor<2x1xf32>
  %1 = mixer.pool_tokens first %x, %m : tensor<2x3x1xf32>, tensor<2x3xi64> -> tensor<2x1xf32>
  %2 = mixer.pool_tokens last %x, %m : tensor<2x3x1xf32>, tensor<2x3xi64> -> tensor<2x1xf32>
  %3 = mixer.pool_tokens max %x, %m : tensor<2x3x1xf32>, tensor<2x3xi64> -> tensor<2x1xf32>
  %4 = mixer.pool_tokens mean_sqrt %x, %m : tensor<2x3x1xf32>, tensor<2x3xi64> -> tensor<2x1xf32>
  %5 = mixer.pool_tokens weighted_mean %x, %m : tensor<2x3x1xf32>, tensor<2x3xi64> -> tensor<2x1xf32>
  return %0, %1, %2, %3, %4, %5 : tensor<2x1xf32>, tensor<2x1xf32>, tensor<2x1xf32>, tensor<2x1xf32>, tensor<2x1xf32>, tensor<2x1xf32>
}

// CHECK: @pool_packed output0 F32 [3, 1]: 2 0 5
// CHECK: @pool_packed output1 F32 [3, 1]: 1 0 5
// CHECK: @pool_packed output2 F32 [3, 1]: 3 0 5
func.func @pool_packed() -> (tensor<3x1xf32>, tensor<3x1xf32>, tensor<3x1xf32>) {
  %x = arith.constant dense<[[1.0], [3.0], [5.0]]> : tensor<3x1xf32>
  %o = arith.constant dense<[0, 2, 2, 3]> : tensor<4xi32>
  %0 = mixer.pool_tokens mean %x, %o : tensor<3x1xf32>, tensor<4xi32> -> tensor<3x1xf32>
  %1 = mixer.pool_tokens first %x, %o : tensor<3x1xf32>, tensor<4xi32> -> tensor<3x1xf32>
  %2 = mixer.pool_tokens last %x, %o : tensor<3x1xf32>, tensor<4xi32> -> tensor<3x1xf32>
  return %0, %1, %2 : tensor<3x1xf32>, tensor<3x1xf32>, tensor<3x1xf32>
}

// Groups and blobs stand for what is in them.
mixer.blob @table : tensor<3xf32> {
  %t = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %u = arith.addf %t, %t : tensor<3xf32>
  mixer.yield %u : tensor<3xf32>
}
// CHECK: @group output0 F32 [3]: -4 -6 -8
func.func @group() -> tensor<?xf32> {
  %n = mixer.dim "seq"
  %b = mixer.blob_ref @table : tensor<3xf32>
  %c = tensor.cast %b : tensor<3xf32> to tensor<?xf32>
  %two = arith.constant 2.0 : f32
  %s = tensor.splat %two[%n] : tensor<?xf32>
  %y = mixer.group(%c, %s : tensor<?xf32>, tensor<?xf32>) sizes(%n) -> tensor<?xf32> {
  ^bb0(%x: tensor<?xf32>, %z: tensor<?xf32>):
    %a = arith.addf %x, %z : tensor<?xf32>
    %d = arith.negf %a : tensor<?xf32>
    mixer.yield %d : tensor<?xf32>
  }
  %t = mixer.tap "group" %y : tensor<?xf32>
  return %t : tensor<?xf32>
}
}
