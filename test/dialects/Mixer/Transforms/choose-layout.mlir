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

// Patches side by side are rows of a linear layer, too; what would be left over at the rim stays a convolution.
// CHECK-LABEL: @patches
// CHECK-SAME:    %[[X:.*]]: tensor<?x8x6x3xf32>
// CHECK:         %[[CUT:.*]] = tensor.expand_shape %[[X]] {{\[}}[0], [1, 2], [3, 4], [5]]
// CHECK-SAME:      into tensor<?x2x4x2x3x3xf32>
// CHECK:         %[[BESIDE:.*]] = linalg.transpose ins(%[[CUT]] : {{.*}} permutation = [0, 1, 3, 2, 4, 5]
// CHECK:         %[[ROWS:.*]] = tensor.collapse_shape %[[BESIDE]] {{\[}}[0], [1], [2], [3, 4, 5]]
// CHECK:         mixer.linear %[[ROWS]], %{{.*}} bias %{{.*}} : tensor<?x2x2x36xf32>, tensor<16x36xf32>
func.func @patches(%x: tensor<?x8x6x3xf32>, %w: tensor<4x3x3x16xf32>, %b: tensor<16xf32>) -> tensor<?x2x2x16xf32> {
  %y = mixer.convolution %x, %w bias %b strides [4, 3] : tensor<?x8x6x3xf32>, tensor<4x3x3x16xf32>, tensor<16xf32> -> tensor<?x2x2x16xf32>
  return %y : tensor<?x2x2x16xf32>
}

// CHECK-LABEL: @rim
// CHECK:         mixer.convolution
func.func @rim(%x: tensor<2x9x8x4xf32>, %w: tensor<4x4x4x16xf32>) -> tensor<2x2x2x16xf32> {
  %y = mixer.convolution %x, %w strides [4, 4] : tensor<2x9x8x4xf32>, tensor<4x4x4x16xf32> -> tensor<2x2x2x16xf32>
  return %y : tensor<2x2x2x16xf32>
}

// Rows of a linear layer are points of an image: the sum with what a convolution computed has channels last.
// CHECK-LABEL: @residual
// CHECK:         %[[A:.*]] = mixer.convolution
// CHECK:         %[[B:.*]] = mixer.linear
// CHECK:         %[[IMAGE:.*]] = tensor.expand_shape %[[B]]
// CHECK-NOT:     linalg.transpose
// CHECK:         linalg.generic {{.*}} ins(%[[A]], %[[IMAGE]] : tensor<2x8x8x16xf32>, tensor<2x8x8x16xf32>)
// CHECK-NOT:     linalg.transpose
// CHECK:         return
func.func @residual(%x: tensor<2x8x8x16xf32>, %w: tensor<3x3x1x16xf32>, %m: tensor<16x16xf32>) -> tensor<2x8x8x16xf32> {
  %a = mixer.convolution %x, %w groups 16 pad [1, 1] to [1, 1] : tensor<2x8x8x16xf32>, tensor<3x3x1x16xf32> -> tensor<2x8x8x16xf32>
  %room = tensor.empty() : tensor<2x16x8x8xf32>
  %first = linalg.transpose ins(%a : tensor<2x8x8x16xf32>) outs(%room : tensor<2x16x8x8xf32>) permutation = [0, 3, 1, 2]
  %rows = tensor.collapse_shape %a [[0, 1, 2], [3]] : tensor<2x8x8x16xf32> into tensor<128x16xf32>
  %b = mixer.linear %rows, %m : tensor<128x16xf32>, tensor<16x16xf32> -> tensor<128x16xf32>
  %points = tensor.expand_shape %b [[0, 1, 2], [3]] output_shape [2, 8, 8, 16] : tensor<128x16xf32> into tensor<2x8x8x16xf32>
  %second = linalg.transpose ins(%points : tensor<2x8x8x16xf32>) outs(%room : tensor<2x16x8x8xf32>) permutation = [0, 3, 1, 2]
  %c = linalg.generic {indexing_maps = [#image, #image, #image], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%first, %second : tensor<2x16x8x8xf32>, tensor<2x16x8x8xf32>) outs(%room : tensor<2x16x8x8xf32>) {
  ^bb0(%p: f32, %q: f32, %r: f32):
    %s = arith.addf %p, %q : f32
    linalg.yield %s : f32
  } -> tensor<2x16x8x8xf32>
  %space = tensor.empty() : tensor<2x8x8x16xf32>
  %last = linalg.transpose ins(%c : tensor<2x16x8x8xf32>) outs(%space : tensor<2x8x8x16xf32>) permutation = [0, 2, 3, 1]
  return %last : tensor<2x8x8x16xf32>
}

// A norm over a whole image is the same in any order of its points and channels; one with a scale of each is not.
// CHECK-LABEL: @norm_of_image
// CHECK:         %[[A:.*]] = mixer.convolution
// CHECK-NOT:     linalg.transpose
// CHECK:         %[[ROW:.*]] = tensor.collapse_shape %[[A]] {{\[}}[0], [1, 2, 3]]
// CHECK-NEXT:    %[[N:.*]] = mixer.norm layer %[[ROW]]
// CHECK-NEXT:    %[[IMAGE:.*]] = tensor.expand_shape %[[N]]
// CHECK-NEXT:    return %[[IMAGE]]
func.func @norm_of_image(%x: tensor<?x8x8x16xf32>, %w: tensor<3x3x1x16xf32>, %n: index) -> tensor<?x8x8x16xf32> {
  %a = mixer.convolution %x, %w groups 16 pad [1, 1] to [1, 1] : tensor<?x8x8x16xf32>, tensor<3x3x1x16xf32> -> tensor<?x8x8x16xf32>
  %room = tensor.empty(%n) : tensor<?x16x8x8xf32>
  %first = linalg.transpose ins(%a : tensor<?x8x8x16xf32>) outs(%room : tensor<?x16x8x8xf32>) permutation = [0, 3, 1, 2]
  %flat = tensor.collapse_shape %first [[0], [1, 2, 3]] : tensor<?x16x8x8xf32> into tensor<?x1024xf32>
  %row = tensor.expand_shape %flat [[0], [1, 2]] output_shape [%n, 1, 1024] : tensor<?x1024xf32> into tensor<?x1x1024xf32>
  %norm = mixer.norm layer %row epsilon 1.0e-5 : tensor<?x1x1024xf32> -> tensor<?x1x1024xf32>
  %back = tensor.collapse_shape %norm [[0], [1, 2]] : tensor<?x1x1024xf32> into tensor<?x1024xf32>
  %image = tensor.expand_shape %back [[0], [1, 2, 3]] output_shape [%n, 16, 8, 8] : tensor<?x1024xf32> into tensor<?x16x8x8xf32>
  %space = tensor.empty(%n) : tensor<?x8x8x16xf32>
  %last = linalg.transpose ins(%image : tensor<?x16x8x8xf32>) outs(%space : tensor<?x8x8x16xf32>) permutation = [0, 2, 3, 1]
  return %last : tensor<?x8x8x16xf32>
}

// CHECK-LABEL: @norm_with_scale
// CHECK:         linalg.transpose
// CHECK:         mixer.norm
func.func @norm_with_scale(%x: tensor<2x8x8x16xf32>, %w: tensor<3x3x1x16xf32>, %scale: tensor<1024xf32>) -> tensor<2x1024xf32> {
  %a = mixer.convolution %x, %w groups 16 pad [1, 1] to [1, 1] : tensor<2x8x8x16xf32>, tensor<3x3x1x16xf32> -> tensor<2x8x8x16xf32>
  %room = tensor.empty() : tensor<2x16x8x8xf32>
  %first = linalg.transpose ins(%a : tensor<2x8x8x16xf32>) outs(%room : tensor<2x16x8x8xf32>) permutation = [0, 3, 1, 2]
  %flat = tensor.collapse_shape %first [[0], [1, 2, 3]] : tensor<2x16x8x8xf32> into tensor<2x1024xf32>
  %norm = mixer.norm layer %flat scale %scale epsilon 1.0e-5 : tensor<2x1024xf32> scale tensor<1024xf32> -> tensor<2x1024xf32>
  return %norm : tensor<2x1024xf32>
}
