// RUN: tmc-opt %s --mixer-integer-only=file=calibration.safetensors --split-input-file --verify-diagnostics | FileCheck %s

mixer.file @f "model.safetensors"

// A convolution with its batch norm and ReLU, the largest of windows, a residual sum: images of codes whose zero is padding, and terms of
// 32 bits around the sum. Both convolutions that read the sum would read the same codes.
// CHECK-LABEL: @main
// CHECK:       mixer.weight @calibration "one.minimum" : tensor<27xf32>
// CHECK:       %[[Q:.*]] = linalg.generic {{.*}} ins(%arg0, %{{.*}} : tensor<1x8x8x3xf32>, tensor<f32>) outs(%{{.*}} : tensor<1x8x8x3xi8>)
// CHECK:       math.roundeven
// CHECK:       %[[PADDED:.*]] = tensor.pad %[[Q]] low[0, 1, 1, 0] high[0, 1, 1, 0]
// CHECK:       tensor.yield %c-128_i8
// CHECK:       %[[WINDOWS:.*]] = tensor.concat dim(3) {{.*}} -> tensor<1x8x8x27xi8>
// The norm's factor is in the weight.
// CHECK:       linalg.generic {{.*}} ins(%{{.*}}, %{{.*}} : tensor<16x27xf32>, tensor<16xf32>) outs(%{{.*}} : tensor<16x27xf32>)
// CHECK:       mixer.weight @calibration "two.maximum" : tensor<16xf32>
// CHECK:       %[[ONE:.*]] = mixer.integer_linear %{{.*}}, %{{.*}} zero({{.*}}) : tensor<64x27xi8>, tensor<16x27xi8>, {{.*}} -> tensor<64x16xi8>
// CHECK:       arith.maxui
// CHECK:       %[[TWO:.*]] = mixer.integer_linear {{.*}} : tensor<16x16xi8>, tensor<16x16xi8>, {{.*}} -> tensor<16x16xi32>
// CHECK:       linalg.generic {{.*}} ins(%{{.*}}, %{{.*}} : tensor<1x4x4x16xi32>, tensor<1x4x4x16xi32>)
// CHECK:       arith.addi
// CHECK:       arith.maxsi
// CHECK:       arith.sitofp
// CHECK-NOT:   mixer.convolution
// CHECK-NOT:   mixer.linear
// CHECK-NOT:   mixer.pool_window
#all = affine_map<(b, i, j, c) -> (b, i, j, c)>
#last = affine_map<(b, i, j, c) -> (c)>
func.func @main(%x: tensor<1x8x8x3xf32>) -> tensor<1x4x4x16xf32> {
  %zero = arith.constant 0.0 : f32
  %w1 = mixer.weight @f "w1" : tensor<3x3x3x16xf32>
  %w2 = mixer.weight @f "w2" : tensor<1x1x16x16xf32>
  %g = mixer.weight @f "g" : tensor<16xf32>
  %s = mixer.weight @f "s" : tensor<16xf32>
  %a = mixer.convolution %x, %w1 pad [1, 1] to [1, 1] : tensor<1x8x8x3xf32>, tensor<3x3x3x16xf32> -> tensor<1x8x8x16xf32> loc("one")
  %e = tensor.empty() : tensor<1x8x8x16xf32>
  %r = linalg.generic {indexing_maps = [#all, #last, #last, #all], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a, %g, %s : tensor<1x8x8x16xf32>, tensor<16xf32>, tensor<16xf32>) outs(%e : tensor<1x8x8x16xf32>) {
  ^bb0(%in: f32, %f: f32, %b: f32, %out: f32):
    %0 = arith.mulf %in, %f : f32
    %1 = arith.addf %0, %b : f32
    %2 = arith.maximumf %1, %zero : f32
    linalg.yield %2 : f32
  } -> tensor<1x8x8x16xf32>
  %p = mixer.pool_window max %r window [2, 2] strides [2, 2] : tensor<1x8x8x16xf32> -> tensor<1x4x4x16xf32>
  %y = mixer.convolution %p, %w2 : tensor<1x4x4x16xf32>, tensor<1x1x16x16xf32> -> tensor<1x4x4x16xf32> loc("two")
  %e2 = tensor.empty() : tensor<1x4x4x16xf32>
  %z = linalg.generic {indexing_maps = [#all, #all, #all], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%y, %p : tensor<1x4x4x16xf32>, tensor<1x4x4x16xf32>) outs(%e2 : tensor<1x4x4x16xf32>) {
  ^bb0(%in: f32, %other: f32, %out: f32):
    %0 = arith.addf %in, %other : f32
    %1 = arith.maximumf %0, %zero : f32
    linalg.yield %1 : f32
  } -> tensor<1x4x4x16xf32>
  return %z : tensor<1x4x4x16xf32>
}

// -----

mixer.file @f "model.safetensors"

// Convolutions in groups have none; images whose size is a call's have none.
func.func @main(%x: tensor<1x8x?x16xf32>) -> (tensor<1x8x?x16xf32>, tensor<1x8x?x16xf32>) {
  %w1 = mixer.weight @f "w1" : tensor<3x3x1x16xf32>
  %w2 = mixer.weight @f "w2" : tensor<3x3x16x16xf32>
  // expected-error@+1 {{unsupported: has no form in integers: it is a convolution in groups}}
  %a = mixer.convolution %x, %w1 groups 16 pad [1, 1] to [1, 1] : tensor<1x8x?x16xf32>, tensor<3x3x1x16xf32> -> tensor<1x8x?x16xf32>
  // expected-error@+1 {{unsupported: has no form in integers: the size of its image is known at run time}}
  %b = mixer.convolution %x, %w2 pad [1, 1] to [1, 1] : tensor<1x8x?x16xf32>, tensor<3x3x16x16xf32> -> tensor<1x8x?x16xf32>
  return %a, %b : tensor<1x8x?x16xf32>, tensor<1x8x?x16xf32>
}
