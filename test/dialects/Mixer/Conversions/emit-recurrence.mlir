// RUN: tmc-opt %s --mixer-emit-kernels=targets=x86-64-v4 --split-input-file | FileCheck %s

// Gated linear attention: the state of a head is a panel; keys decay as lanes, then four rows of the state a step.
!q = tensor<1x4x128x64xf32>
module attributes {mixer.dims = {}} {
  // CHECK-LABEL: tile.kernel @linear_recurrence_0
  // CHECK: tile.grid
  // CHECK: tile.panel : memref<64x64xf32>
  // CHECK: scf.for
  // CHECK:   math.exp2 %{{.*}} : vector<1x64xf32>
  // CHECK:   scf.for {{.*}} -> (vector<1x64xf32>)
  // CHECK:     tile.load {{.*}} vector<4x64xf32>
  // CHECK:     tile.store {{.*}} vector<4x64xf32>
  // CHECK:     tile.reduce add {{.*}} axis 0 : vector<4x64xf32> -> vector<1x64xf32>
  // CHECK-NOT: memref.load
  func.func @main(%q: !q, %g: tensor<1x4x128x64x1xf32>) -> !q {
    %y:2 = mixer.group(%q, %g : !q, tensor<1x4x128x64x1xf32>) -> !q, tensor<1x4x64x64xf32> {
    ^bb0(%a: !q, %d: tensor<1x4x128x64x1xf32>):
      %o, %s = mixer.linear_recurrence %a, %a, %a decay(%d : tensor<1x4x128x64x1xf32>) : !q, !q, !q -> !q, tensor<1x4x64x64xf32>
      mixer.yield %o, %s : !q, tensor<1x4x64x64xf32>
    }
    return %y#0 : !q
  }
}

// -----

// Mamba: the state is in registers over all steps, and the decay dt A is made there.
!v = tensor<1x1x128x1536xf32>
!d = tensor<1x1x128x16x1536xf32>
!k = tensor<1x1x128x16xf32>
module attributes {mixer.dims = {}} {
  // CHECK-LABEL: tile.kernel @linear_recurrence_0
  // CHECK-NOT: tile.panel
  // CHECK: scf.for {{.*}} -> (vector<16x16xf32>)
  // CHECK:   arith.mulf {{.*}} : vector<1x1x1x16x16xf32>
  // CHECK:   math.exp2 %{{.*}} : vector<16x16xf32>
  func.func @main(%dt: !v, %a: tensor<16x1536xf32>, %b: !k, %x: !v) -> !v {
    %y:2 = mixer.group(%dt, %a, %b, %x : !v, tensor<16x1536xf32>, !k, !v) -> !v, tensor<1x1x16x1536xf32> {
    ^bb0(%dt_: !v, %a_: tensor<16x1536xf32>, %b_: !k, %x_: !v):
      %e = tensor.empty() : !d
      %g = linalg.generic {indexing_maps = [affine_map<(b, h, t, k, v) -> (b, h, t, v)>, affine_map<(b, h, t, k, v) -> (k, v)>, affine_map<(b, h, t, k, v) -> (b, h, t, k, v)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%dt_, %a_ : !v, tensor<16x1536xf32>) outs(%e : !d) {
      ^bb0(%p: f32, %q: f32, %o: f32):
        %r = arith.mulf %p, %q : f32
        linalg.yield %r : f32
      } -> !d
      %o, %s = mixer.linear_recurrence %b_, %b_, %x_ decay(%g : !d) : !k, !k, !v -> !v, tensor<1x1x16x1536xf32>
      mixer.yield %o, %s : !v, tensor<1x1x16x1536xf32>
    }
    return %y#0 : !v
  }
}
