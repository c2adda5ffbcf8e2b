// RUN: tmc-opt %s --mixer-remove-units="unit=heads removed=out=1" --canonicalize --cse | FileCheck %s

// The norm of each head's queries (QK-norm) reads rows of all tokens and heads: it gets an axis of heads, and loses one of them with its linear layer.
// CHECK-LABEL: @main
// CHECK: %[[Q:.*]] = mixer.linear %arg0, %{{.*}} : tensor<?x6xf32>, tensor<4x6xf32> -> tensor<?x4xf32>
// CHECK: %[[HEADS:.*]] = tensor.expand_shape %[[Q]] {{.*}} : tensor<?x4xf32> into tensor<?x1x4xf32>
// CHECK: %[[NORM:.*]] = mixer.norm rms %[[HEADS]] scale %{{.*}} : tensor<?x1x4xf32> scale tensor<4xf32> -> tensor<?x1x4xf32>
// CHECK: tensor.expand_shape %[[NORM]] {{.*}} : tensor<?x1x4xf32> into tensor<1x?x1x4xf32>
// CHECK: mixer.attention {{.*}}
// CHECK: mixer.linear %{{.*}} : tensor<?x4xf32>, tensor<6x4xf32> -> tensor<?x6xf32>
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x6xf32>) -> tensor<?x6xf32> {
    %c0 = arith.constant 0 : index
    %n = tensor.dim %x, %c0 : tensor<?x6xf32>
    %wq = mixer.weight @m "q" : tensor<8x6xf32>
    %wk = mixer.weight @m "k" : tensor<8x6xf32>
    %g = mixer.weight @m "norm" : tensor<4xf32>
    %o = mixer.weight @m "out" : tensor<6x8xf32>
    %q0 = mixer.linear %x, %wq : tensor<?x6xf32>, tensor<8x6xf32> -> tensor<?x8xf32>
    %k0 = mixer.linear %x, %wk : tensor<?x6xf32>, tensor<8x6xf32> -> tensor<?x8xf32>
    %q1 = tensor.expand_shape %q0 [[0, 1], [2]] output_shape [1, %n, 8] : tensor<?x8xf32> into tensor<1x?x8xf32>
    %k1 = tensor.expand_shape %k0 [[0, 1], [2]] output_shape [1, %n, 8] : tensor<?x8xf32> into tensor<1x?x8xf32>
    %q2 = tensor.expand_shape %q1 [[0], [1], [2, 3]] output_shape [1, %n, 2, 4] : tensor<1x?x8xf32> into tensor<1x?x2x4xf32>
    %k2 = tensor.expand_shape %k1 [[0], [1], [2, 3]] output_shape [1, %n, 2, 4] : tensor<1x?x8xf32> into tensor<1x?x2x4xf32>
    %r = tensor.collapse_shape %q2 [[0, 1, 2], [3]] : tensor<1x?x2x4xf32> into tensor<?x4xf32>
    %s = mixer.norm rms %r scale %g epsilon 1.0e-6 : tensor<?x4xf32> scale tensor<4xf32> -> tensor<?x4xf32>
    %q3 = tensor.expand_shape %s [[0, 1, 2], [3]] output_shape [1, %n, 2, 4] : tensor<?x4xf32> into tensor<1x?x2x4xf32>
    %e = tensor.empty(%n) : tensor<1x2x?x4xf32>
    %q = linalg.transpose ins(%q3 : tensor<1x?x2x4xf32>) outs(%e : tensor<1x2x?x4xf32>) permutation = [0, 2, 1, 3]
    %k = linalg.transpose ins(%k2 : tensor<1x?x2x4xf32>) outs(%e : tensor<1x2x?x4xf32>) permutation = [0, 2, 1, 3]
    %a = mixer.attention %q, %k, %k scale 0.5 : tensor<1x2x?x4xf32>, tensor<1x2x?x4xf32>, tensor<1x2x?x4xf32> -> tensor<1x2x?x4xf32>
    %f = tensor.empty(%n) : tensor<1x?x2x4xf32>
    %t = linalg.transpose ins(%a : tensor<1x2x?x4xf32>) outs(%f : tensor<1x?x2x4xf32>) permutation = [0, 2, 1, 3]
    %u = tensor.collapse_shape %t [[0, 1], [2, 3]] : tensor<1x?x2x4xf32> into tensor<?x8xf32>
    %y = mixer.linear %u, %o : tensor<?x8xf32>, tensor<6x8xf32> -> tensor<?x6xf32> loc("out")
    return %y : tensor<?x6xf32>
  }
}
