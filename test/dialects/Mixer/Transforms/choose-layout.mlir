// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-layout,canonicalize,cse))' | FileCheck %s

#image = affine_map<(b, c, h, w) -> (b, c, h, w)>
#channel = affine_map<(b, c, h, w) -> (c)>

// Between two convolutions nothing is transposed; a bias of the channels is broadcast along what is the last axis now.
// CHECK-DAG: #[[$IMAGE:.*]] = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
// CHECK-DAG: #[[$LAST:.*]] = affine_map<(d0, d1, d2, d3) -> (d3)>
// CHECK-LABEL: @between_convolutions
// CHECK:         %[[X:.*]] = mixer.convolution
// CHECK-NOT:     linalg.transpose
// CHECK:         %[[Y:.*]] = linalg.generic {indexing_maps = [#[[$IMAGE]], #[[$LAST]], #[[$IMAGE]]]
// CHECK-SAME:      ins(%[[X]], %{{.*}} : tensor<?x8x8x16xf32>, tensor<16xf32>)
// CHECK-NOT:     linalg.transpose
// CHECK:         mixer.convolution %[[Y]], %{{.*}} pad
// CHECK:         linalg.transpose
// CHECK-NEXT:    return
func.func @between_convolutions(%x: tensor<?x8x8x4xf32>, %w0: tensor<3x3x4x16xf32>, %bias: tensor<16xf32>, %w1: tensor<3x3x16x4xf32>, %n: index) -> tensor<?x4x8x8xf32> {
  %a = mixer.convolution %x, %w0 pad [1, 1] to [1, 1] : tensor<?x8x8x4xf32>, tensor<3x3x4x16xf32> -> tensor<?x8x8x16xf32>
  %room = tensor.empty(%n) : tensor<?x16x8x8xf32>
  %first = linalg.transpose ins(%a : tensor<?x8x8x16xf32>) outs(%room : tensor<?x16x8x8xf32>) permutation = [0, 3, 1, 2]
  %b = linalg.generic {indexing_maps = [#image, #channel, #image], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%first, %bias : tensor<?x16x8x8xf32>, tensor<16xf32>) outs(%room : tensor<?x16x8x8xf32>) {
  ^bb0(%p: f32, %q: f32, %r: f32):
    %s = arith.addf %p, %q : f32
    linalg.yield %s : f32
  } -> tensor<?x16x8x8xf32>
  %space = tensor.empty(%n) : tensor<?x8x8x16xf32>
  %last = linalg.transpose ins(%b : tensor<?x16x8x8xf32>) outs(%space : tensor<?x8x8x16xf32>) permutation = [0, 2, 3, 1]
  %c = mixer.convolution %last, %w1 pad [1, 1] to [1, 1] : tensor<?x8x8x16xf32>, tensor<3x3x16x4xf32> -> tensor<?x8x8x4xf32>
  %end = tensor.empty(%n) : tensor<?x4x8x8xf32>
  %d = linalg.transpose ins(%c : tensor<?x8x8x4xf32>) outs(%end : tensor<?x4x8x8xf32>) permutation = [0, 3, 1, 2]
  return %d : tensor<?x4x8x8xf32>
}

// An input that has channels first by itself would have to be transposed: nothing is gained.
// CHECK-LABEL: @mixed
// CHECK:         linalg.transpose
// CHECK-NEXT:    linalg.generic
func.func @mixed(%x: tensor<1x8x8x4xf32>, %w: tensor<3x3x4x16xf32>, %other: tensor<1x16x8x8xf32>) -> tensor<1x16x8x8xf32> {
  %a = mixer.convolution %x, %w pad [1, 1] to [1, 1] : tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32> -> tensor<1x8x8x16xf32>
  %room = tensor.empty() : tensor<1x16x8x8xf32>
  %first = linalg.transpose ins(%a : tensor<1x8x8x16xf32>) outs(%room : tensor<1x16x8x8xf32>) permutation = [0, 3, 1, 2]
  %b = linalg.generic {indexing_maps = [#image, #image, #image], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%first, %other : tensor<1x16x8x8xf32>, tensor<1x16x8x8xf32>) outs(%room : tensor<1x16x8x8xf32>) {
  ^bb0(%p: f32, %q: f32, %r: f32):
    %s = arith.addf %p, %q : f32
    linalg.yield %s : f32
  } -> tensor<1x16x8x8xf32>
  return %b : tensor<1x16x8x8xf32>
}

// CHECK-LABEL: @points
// CHECK-SAME:    %[[X:.*]]: tensor<2x8x8x4xf32>, %[[W:.*]]: tensor<1x1x4x16xf32>, %[[B:.*]]: tensor<16xf32>
// CHECK:         %[[M:.*]] = tensor.collapse_shape %[[W]] {{\[}}[0, 1, 2], [3]] : tensor<1x1x4x16xf32> into tensor<4x16xf32>
// CHECK:         %[[T:.*]] = linalg.transpose ins(%[[M]] : tensor<4x16xf32>) {{.*}} permutation = [1, 0]
// CHECK:         mixer.linear %[[X]], %[[T]] bias %[[B]] : tensor<2x8x8x4xf32>, tensor<16x4xf32>, tensor<16xf32> -> tensor<2x8x8x16xf32>
func.func @points(%x: tensor<2x8x8x4xf32>, %w: tensor<1x1x4x16xf32>, %b: tensor<16xf32>) -> tensor<2x8x8x16xf32> {
  %y = mixer.convolution %x, %w bias %b : tensor<2x8x8x4xf32>, tensor<1x1x4x16xf32>, tensor<16xf32> -> tensor<2x8x8x16xf32>
  return %y : tensor<2x8x8x16xf32>
}

// CHECK-LABEL: @strides
// CHECK:         mixer.convolution
func.func @strides(%x: tensor<2x8x8x4xf32>, %w: tensor<1x1x4x16xf32>) -> tensor<2x4x4x16xf32> {
  %y = mixer.convolution %x, %w strides [2, 2] : tensor<2x8x8x4xf32>, tensor<1x1x4x16xf32> -> tensor<2x4x4x16xf32>
  return %y : tensor<2x4x4x16xf32>
}
