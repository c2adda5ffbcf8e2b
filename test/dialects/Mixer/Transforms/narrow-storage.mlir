// RUN: tmc-opt %s --mixer-narrow-storage --split-input-file --verify-diagnostics | FileCheck %s

mixer.file @f "model.safetensors"

// Weights of two axes are rounded at compile time, results where they are stored; biases and what the norm scales by are not.
// CHECK-LABEL: @rounds_layers
// CHECK-SAME:  (%[[X:.*]]: tensor<?x8xf32>)
// CHECK:       %[[XR:.*]] = arith.truncf %[[X]] : tensor<?x8xf32> to tensor<?x8xbf16>
// CHECK:       %[[XL:.*]] = arith.extf %[[XR]] {mixer.storage}
// CHECK:       %[[W:.*]] = mixer.weight @f "w"
// CHECK:       %[[WR:.*]] = arith.truncf %[[W]] : tensor<8x8xf32> to tensor<8x8xbf16>
// CHECK:       %[[WL:.*]] = arith.extf %[[WR]] {mixer.storage}
// CHECK:       %[[B:.*]] = mixer.weight @f "b" : tensor<8xf32>
// CHECK:       %[[Y:.*]] = mixer.linear %[[XL]], %[[WL]] bias %[[B]]
// CHECK:       %[[YR:.*]] = arith.truncf %[[Y]] {mixer.storage} : tensor<?x8xf32> to tensor<?x8xbf16>
// CHECK:       %[[YL:.*]] = arith.extf %[[YR]] {mixer.storage}
// CHECK:       %[[N:.*]] = mixer.norm layer %[[YL]] scale %[[B]]
// CHECK:       return %[[N]] : tensor<?x8xf32>
// expected-remark@below {{approximation: 1 weight and 2 activations are rounded to bf16; sums, statistics and what a kernel keeps to itself are f32}}
func.func @rounds_layers(%x: tensor<?x8xf32>) -> tensor<?x8xf32> {
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %b = mixer.weight @f "b" : tensor<8xf32>
  %y = mixer.linear %x, %w bias %b : tensor<?x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<?x8xf32>
  %n = mixer.norm layer %y scale %b epsilon 1.0e-5 : tensor<?x8xf32> scale tensor<8xf32> -> tensor<?x8xf32>
  return %n : tensor<?x8xf32>
}

// -----

mixer.file @f "model.safetensors"

// Moves are made in 16 bits, taps among them.
// CHECK-LABEL: @moves_stored_numbers
// CHECK:       mixer.tap "layer" %{{.*}} : tensor<4x8xbf16>
// CHECK-NOT:   mixer.tap
// CHECK:       tensor.extract_slice %{{.*}} : tensor<4x8xbf16> to tensor<4x4xbf16>
// CHECK-NEXT:  arith.extf %{{.*}} {mixer.storage} : tensor<4x4xbf16> to tensor<4x4xf32>
// expected-remark@below {{approximation: 2 weights and 2 activations}}
func.func @moves_stored_numbers(%x: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %v = mixer.weight @f "v" : tensor<8x4xf32>
  %y = mixer.linear %x, %w : tensor<4x8xf32>, tensor<8x8xf32> -> tensor<4x8xf32>
  %t = mixer.tap "layer" %y : tensor<4x8xf32>
  %s = tensor.extract_slice %t[0, 2] [4, 4] [1, 1] : tensor<4x8xf32> to tensor<4x4xf32>
  %z = mixer.linear %s, %v : tensor<4x4xf32>, tensor<8x4xf32> -> tensor<4x8xf32>
  return %z : tensor<4x8xf32>
}

// -----

// Decays are summed up over time, and the state comes back.
// CHECK-LABEL: @leaves_gates
// CHECK-NOT:   mixer.storage
// CHECK:       return
func.func @leaves_gates(%q: tensor<1x2x16x8xf32>, %g: tensor<1x2x16x8x1xf32>) -> (tensor<1x2x16x8xf32>, tensor<1x2x8x8xf32>) {
  %d = arith.negf %g : tensor<1x2x16x8x1xf32>
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%d : tensor<1x2x16x8x1xf32>)
      : tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32> -> tensor<1x2x16x8xf32>, tensor<1x2x8x8xf32>
  return %o, %s : tensor<1x2x16x8xf32>, tensor<1x2x8x8xf32>
}

// -----

mixer.file @f "model.safetensors"

// A table that a score region reads element by element.
// CHECK-LABEL: @leaves_bias_tables
// CHECK-NOT:   mixer.storage
// CHECK:       return
func.func @leaves_bias_tables(%q: tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  %t = mixer.weight @f "table" : tensor<2x4xf32>
  %o = mixer.attention %q, %q, %q captures(%t : tensor<2x4xf32>) scale 0.5 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c: tensor<2x4xf32>):
    %a = tensor.extract %c[%h, %j] : tensor<2x4xf32>
    %r = arith.addf %s, %a : f32
    mixer.yield %r : f32
  } : tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32> -> tensor<1x2x4x8xf32>
  return %o : tensor<1x2x4x8xf32>
}
