// RUN: tmc-opt %s --mixer-remove-layers="removed=stages.0.layers.0" --canonicalize | FileCheck %s

// The layer reads the stream in another shape than it is added in; where it is laid out in front of a layer is none of it.
// CHECK: %[[X:.*]] = mixer.linear %arg0
// CHECK-NEXT: %[[Z:.*]] = mixer.linear %[[X]]
// CHECK-NEXT: %[[T:.*]] = arith.addf %[[X]], %[[Z]]
// CHECK-NEXT: %[[Y:.*]] = mixer.linear %[[T]]
// CHECK-NEXT: return %[[Y]]
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<12x4xf32>) -> tensor<12x4xf32> {
    %u = mixer.weight @m "u" : tensor<4x4xf32>
    %k = mixer.weight @m "k" : tensor<3x3x1x4xf32>
    %y = mixer.linear %x, %u : tensor<12x4xf32>, tensor<4x4xf32> -> tensor<12x4xf32> loc("stem")
    %e = tensor.expand_shape %y [[0, 1, 2], [3]] output_shape [1, 3, 4, 4] : tensor<12x4xf32> into tensor<1x3x4x4xf32> loc("stages.0.layers.0.dwconv")
    %c = mixer.convolution %e, %k groups 4 strides [1, 1] dilations [1, 1] pad [1, 1] to [1, 1] : tensor<1x3x4x4xf32>, tensor<3x3x1x4xf32> -> tensor<1x3x4x4xf32> loc("stages.0.layers.0.dwconv")
    %f = tensor.collapse_shape %c [[0, 1, 2], [3]] : tensor<1x3x4x4xf32> into tensor<12x4xf32> loc("stages.0.layers.0.dwconv")
    %s = arith.addf %y, %f : tensor<12x4xf32> loc("stages.0.layers.0")
    %z = mixer.linear %s, %u : tensor<12x4xf32>, tensor<4x4xf32> -> tensor<12x4xf32> loc("stages.1.layers.0.dense")
    %t = arith.addf %s, %z : tensor<12x4xf32> loc("stages.1.layers.0")
    %w = mixer.linear %t, %u : tensor<12x4xf32>, tensor<4x4xf32> -> tensor<12x4xf32> loc("head")
    return %w : tensor<12x4xf32>
  }
}
