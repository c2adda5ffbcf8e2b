// RUN: tmc-opt %s --mixer-form-groups --mixer-emit-kernels=targets=x86-64-v4,x86-64-v4-bf16 --split-input-file | FileCheck %s

// Operands of bf16 where the CPU multiplies pairs of it: two channels of keys and two values beside each other, weights
// of softmax stored as bf16. Elsewhere rows are f32.
// CHECK:       module @variant_x86_64_v4 attributes
// CHECK-NOT:     pairs
// CHECK:       module @variant_x86_64_v4_bf16
// CHECK:         %[[WEIGHTS:.*]] = tile.panel : memref<8x64xbf16>
// CHECK:         tile.dot %{{.*}}, %arg0[{{.*}}], %{{.*}} {depth = 4 : i64, pairs} : memref<2x4x40x16xbf16>, memref<2x8x64xbf16>, vector<1x32xf32>
// CHECK:         tile.store %{{.*}}, %[[WEIGHTS]][
// CHECK:         tile.dot %{{.*}}, %[[WEIGHTS]][{{.*}}], %{{.*}} {depth = 4 : i64, pairs} : memref<8x64xbf16>, memref<1x32x32xbf16>, vector<1x16xf32>
!q = tensor<2x4x40x16xf32>
!n = tensor<2x4x40x16xbf16>
module attributes {mixer.dims = {}} {
  func.func @main(%q: !n) -> (!n {mixer.name = "o"}) {
    %w = arith.extf %q {mixer.storage} : !n to !q
    %o = mixer.attention %w, %w, %w scale 0.25 : !q, !q, !q -> !q
    %r = arith.truncf %o {mixer.storage} : !q to !n
    return %r : !n
  }
}

// -----

// What a region makes of the weights is f32.
// CHECK:       module @variant_x86_64_v4_bf16
// CHECK-NOT:     pairs
!q = tensor<2x4x40x16xf32>
!n = tensor<2x4x40x16xbf16>
module attributes {mixer.dims = {}} {
  func.func @main(%q: !n) -> (!n {mixer.name = "o"}) {
    %w = arith.extf %q {mixer.storage} : !n to !q
    %o = mixer.attention %w, %w, %w scale 0.25 weigh {
    ^bb0(%p: f32, %b: index, %h: index, %i: index, %j: index):
      %s = arith.mulf %p, %p : f32
      mixer.yield %s : f32
    } : !q, !q, !q -> !q
    %r = arith.truncf %o {mixer.storage} : !q to !n
    return %r : !n
  }
}
