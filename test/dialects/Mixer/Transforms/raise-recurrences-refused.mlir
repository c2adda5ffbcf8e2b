// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-raise-layers),canonicalize,cse)' --verify-diagnostics | FileCheck %s

// A state that goes through tanh is no linear recurrence.
// CHECK-LABEL: @nonlinear
// CHECK: mixer.scan
func.func @nonlinear(%x: tensor<9x5xf32>, %s: tensor<5xf32>) -> (tensor<9x5xf32>, tensor<5xf32>) {
  // expected-remark @below {{stays a scan, a step at a time: not every state is e^decay times itself and a term without it}}
  %y, %l = mixer.scan ins(%x : tensor<9x5xf32>) init(%s : tensor<5xf32>) {
  ^bb0(%a: tensor<5xf32>, %h: tensor<5xf32>):
    %t = math.tanh %h : tensor<5xf32>
    %n = arith.addf %t, %a : tensor<5xf32>
    mixer.yield %n, %n : tensor<5xf32>, tensor<5xf32>
  } -> tensor<9x5xf32>, tensor<5xf32>
  return %y, %l : tensor<9x5xf32>, tensor<5xf32>
}

// A decay that may be negative has no logarithm.
// CHECK-LABEL: @negative
// CHECK: mixer.scan
func.func @negative(%a: tensor<9x5xf32>, %s: tensor<5xf32>) -> (tensor<9x5xf32>, tensor<5xf32>) {
  // expected-remark @below {{stays a scan}}
  %y, %l = mixer.scan ins(%a : tensor<9x5xf32>) init(%s : tensor<5xf32>) {
  ^bb0(%d: tensor<5xf32>, %h: tensor<5xf32>):
    %m = arith.mulf %d, %h : tensor<5xf32>
    %n = arith.addf %m, %d : tensor<5xf32>
    mixer.yield %n, %n : tensor<5xf32>, tensor<5xf32>
  } -> tensor<9x5xf32>, tensor<5xf32>
  return %y, %l : tensor<9x5xf32>, tensor<5xf32>
}
