// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-forms))' --split-input-file --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-forms{form=parallel}))' --split-input-file 2>&1 | FileCheck %s --check-prefix=PARALLEL
// Without a form asked for, the estimate chooses, and says what it has weighed.

!q = tensor<1x2x2048x64xf32>
// CHECK-LABEL: @state_in_cache
// CHECK: mixer.linear_recurrence
func.func @state_in_cache(%q: !q, %g: tensor<1x2x2048x1x1xf32>) -> !q {
  // expected-remark-re@below {{is recurrent: thousands of cycles a head, estimated for 2048 steps: recurrent {{[0-9]+}}, chunks of {{[0-9]+}} {{[0-9]+}}, parallel {{[0-9]+}}}}
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x2048x1x1xf32>) : !q, !q, !q -> !q, tensor<1x2x64x64xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x2048x512xf32>
// CHECK-LABEL: @state_beyond_cache
// CHECK-NOT: mixer.linear_recurrence {{.*}} tensor<1x2x512x512xf32>
// CHECK: mixer.cumulative_sum
func.func @state_beyond_cache(%q: !q, %g: tensor<1x2x2048x1x1xf32>) -> !q {
  // expected-remark-re@below {{is chunked: thousands of cycles}}
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x2048x1x1xf32>) : !q, !q, !q -> !q, tensor<1x2x512x512xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x?x64xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  // The bound of the length counts. One for all lengths there is not: a square of it.
  // CHECK-LABEL: @bound
  // CHECK: mixer.linear_recurrence
  // PARALLEL: stays recurrent: its length is dynamic, and all steps at once are a square of it
  func.func @bound(%q: !q {mixer.dims = ["", "", "seq", ""]}) -> !q {
    // expected-remark-re@below {{is recurrent: {{.*}} estimated for 512 steps: {{.*}}, parallel none}}
    %o, %s = mixer.linear_recurrence %q, %q, %q : !q, !q, !q -> !q, tensor<1x2x64x64xf32>
    return %o : !q
  }
}

// -----

!q = tensor<1x2x64x16xf32>
!g = tensor<1x2x64x16x16xf32>
// A recurrence that has one form only is not worth a word.
// CHECK-LABEL: @only_one
// CHECK: mixer.linear_recurrence {{.*}} decay
func.func @only_one(%q: !q, %g: !g) -> !q {
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : !g) : !q, !q, !q -> !q, tensor<1x2x16x16xf32>
  return %o : !q
}
