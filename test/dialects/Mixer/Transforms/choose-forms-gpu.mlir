// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-choose-forms{gpu}))' --split-input-file --verify-diagnostics | FileCheck %s
// For CUDA devices: one kernel in chunks where that can be; else chunks that are products, but for what begins with a state, changes it by what it holds, or is short.

!q = tensor<1x2x2048x64xf32>
// CHECK-LABEL: @one_kernel
// CHECK: mixer.linear_recurrence
func.func @one_kernel(%q: !q, %g: tensor<1x2x2048x1x1xf32>) -> !q {
  // expected-remark@below {{is one kernel in chunks on tensor cores of CUDA devices}}
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x2048x1x1xf32>) : !q, !q, !q -> !q, tensor<1x2x64x64xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x2048x24xf32>
// CHECK-LABEL: @add
// CHECK: mixer.cumulative_sum {{.*}} tensor<1x2x32x64x1xf32>
func.func @add(%q: !q, %g: tensor<1x2x2048x1x1xf32>) -> !q {
  // expected-remark-re@below {{is chunked: microseconds of a CUDA device, estimated for 2048 steps: recurrent {{[0-9]+}}, chunks of 64 {{[0-9]+}}}}
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x2048x1x1xf32>) : !q, !q, !q -> !q, tensor<1x2x24x24xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x2048x24xf32>
// CHECK-LABEL: @decay_of_keys
// CHECK: mixer.cumulative_sum {{.*}} tensor<1x2x64x32x24xf32>
func.func @decay_of_keys(%q: !q, %g: tensor<1x2x2048x24x1xf32>) -> !q {
  // expected-remark-re@below {{is chunked: {{.*}} chunks of 32}}
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x2048x24x1xf32>) : !q, !q, !q -> !q, tensor<1x2x24x24xf32>
  return %o : !q
}

// -----

// Decays of keys from a state, a bonus of what is read before, and rank-one changes are that one kernel, too.
!q = tensor<1x2x2048x64xf32>
// CHECK-LABEL: @one_kernel_of_keys
// CHECK-COUNT-2: mixer.linear_recurrence
func.func @one_kernel_of_keys(%q: !q, %g: tensor<1x2x2048x64x1xf32>, %u: tensor<1x2x1x64xf32>, %s0: tensor<1x2x64x64xf32>) -> !q {
  // expected-remark@below {{is one kernel in chunks on tensor cores of CUDA devices}}
  %o, %s = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x2048x64x1xf32>) bonus(%u : tensor<1x2x1x64xf32>) initial(%s0 : tensor<1x2x64x64xf32>) read before : !q, !q, !q -> !q, tensor<1x2x64x64xf32>
  // expected-remark@below {{is one kernel in chunks on tensor cores of CUDA devices}}
  %p, %r = mixer.linear_recurrence %q, %q, %q decay(%g : tensor<1x2x2048x64x1xf32>) through(%q, %o : !q, !q) : !q, !q, !q -> !q, tensor<1x2x64x64xf32>
  return %p : !q
}

// -----

!q = tensor<1x2x2048x64xf32>
// CHECK-LABEL: @delta
// CHECK: mixer.linear_recurrence
func.func @delta(%q: !q, %b: tensor<1x2x2048x1xf32>) -> !q {
  // expected-remark@below {{is one kernel in chunks on tensor cores of CUDA devices}}
  %o, %s = mixer.linear_recurrence %q, %q, %q beta(%b : tensor<1x2x2048x1xf32>) : !q, !q, !q -> !q, tensor<1x2x64x64xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x2048x64xf32>
// CHECK-LABEL: @from_a_state
// CHECK: mixer.linear_recurrence
func.func @from_a_state(%q: !q, %s0: tensor<1x2x64x64xf32>) -> !q {
  // expected-remark@below {{is one kernel in chunks on tensor cores of CUDA devices}}
  %o, %s = mixer.linear_recurrence %q, %q, %q initial(%s0 : tensor<1x2x64x64xf32>) : !q, !q, !q -> !q, tensor<1x2x64x64xf32>
  return %o : !q
}

// -----

!q = tensor<1x2x64x64xf32>
// CHECK-LABEL: @short
// CHECK: mixer.linear_recurrence
func.func @short(%q: !q) -> !q {
  // expected-remark@below {{is one kernel in chunks on tensor cores of CUDA devices}}
  %o, %s = mixer.linear_recurrence %q, %q, %q : !q, !q, !q -> !q, tensor<1x2x64x64xf32>
  return %o : !q
}

// -----

// Of few steps in any call none is a chunk.
!q = tensor<1x2x?x64xf32>
module attributes {mixer.dims = {steps = array<i64: 1, 16>}} {
  // CHECK-LABEL: @few_steps
  // CHECK: mixer.linear_recurrence {{.*}} {few_steps}
  func.func @few_steps(%q: !q {mixer.name = "q", mixer.dims = ["", "", "steps", ""]}) -> !q {
    %o, %s = mixer.linear_recurrence %q, %q, %q : !q, !q, !q -> !q, tensor<1x2x64x64xf32>
    return %o : !q
  }
}
