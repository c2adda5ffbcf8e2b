// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-raise-layers),canonicalize,cse)' --verify-diagnostics | FileCheck %s

// A state that goes through tanh is no linear recurrence.
// CHECK-LABEL: @nonlinear
// CHECK: mixer.scan
func.func @nonlinear(%x: tensor<9x5xf32>, %s: tensor<5xf32>) -> (tensor<9x5xf32>, tensor<5xf32>) {
  // expected-remark @below {{is not raised to a recurrence: it stays a scan, a step at a time; the state '' is not decayed by one factor: it goes through '' (math.tanh)}}
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
  // expected-remark @below {{is not known to be positive}}
  %y, %l = mixer.scan ins(%a : tensor<9x5xf32>) init(%s : tensor<5xf32>) {
  ^bb0(%d: tensor<5xf32>, %h: tensor<5xf32>):
    %m = arith.mulf %d, %h : tensor<5xf32>
    %n = arith.addf %m, %d : tensor<5xf32>
    mixer.yield %n, %n : tensor<5xf32>, tensor<5xf32>
  } -> tensor<9x5xf32>, tensor<5xf32>
  return %y, %l : tensor<9x5xf32>, tensor<5xf32>
}

// What is added depends on the state.
// CHECK-LABEL: @delta
// CHECK-NOT: mixer.linear_recurrence
// CHECK: return
func.func @delta(%x: tensor<4x4xf32>, %g: tensor<4x4xf32>, %s: tensor<4xf32>) -> tensor<4x4xf32> {
  %x0s = tensor.extract_slice %x[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x0 = tensor.collapse_shape %x0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g0s = tensor.extract_slice %g[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g0 = tensor.collapse_shape %g0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e0 = math.exp %g0 : tensor<4xf32>
  %o0 = arith.mulf %s, %x0 : tensor<4xf32>
  %d0 = arith.subf %x0, %o0 : tensor<4xf32>
  %m0 = arith.mulf %s, %e0 : tensor<4xf32>
  %n0 = arith.addf %m0, %d0 : tensor<4xf32>
  %y0 = tensor.expand_shape %n0 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x1s = tensor.extract_slice %x[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x1 = tensor.collapse_shape %x1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g1s = tensor.extract_slice %g[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g1 = tensor.collapse_shape %g1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e1 = math.exp %g1 : tensor<4xf32>
  %o1 = arith.mulf %n0, %x1 : tensor<4xf32>
  %d1 = arith.subf %x1, %o1 : tensor<4xf32>
  %m1 = arith.mulf %n0, %e1 : tensor<4xf32>
  %n1 = arith.addf %m1, %d1 : tensor<4xf32>
  %y1 = tensor.expand_shape %n1 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x2s = tensor.extract_slice %x[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x2 = tensor.collapse_shape %x2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g2s = tensor.extract_slice %g[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g2 = tensor.collapse_shape %g2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e2 = math.exp %g2 : tensor<4xf32>
  %o2 = arith.mulf %n1, %x2 : tensor<4xf32>
  %d2 = arith.subf %x2, %o2 : tensor<4xf32>
  %m2 = arith.mulf %n1, %e2 : tensor<4xf32>
  // expected-remark @below {{4 steps stay written out; what is added to the state '' depends on the state, as in a delta rule}}
  %n2 = arith.addf %m2, %d2 : tensor<4xf32>
  %y2 = tensor.expand_shape %n2 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x3s = tensor.extract_slice %x[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x3 = tensor.collapse_shape %x3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g3s = tensor.extract_slice %g[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g3 = tensor.collapse_shape %g3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e3 = math.exp %g3 : tensor<4xf32>
  %o3 = arith.mulf %n2, %x3 : tensor<4xf32>
  %d3 = arith.subf %x3, %o3 : tensor<4xf32>
  %m3 = arith.mulf %n2, %e3 : tensor<4xf32>
  %n3 = arith.addf %m3, %d3 : tensor<4xf32>
  %y3 = tensor.expand_shape %n3 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %y = tensor.concat dim(0) %y0, %y1, %y2, %y3 : (tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>) -> tensor<4x4xf32>
  return %y : tensor<4x4xf32>
}

// A decay that may be negative, written out.
// CHECK-LABEL: @negative_written
// CHECK-NOT: mixer.linear_recurrence
// CHECK: return
func.func @negative_written(%x: tensor<4x4xf32>, %g: tensor<4x4xf32>, %s: tensor<4xf32>) -> tensor<4x4xf32> {
  %x0s = tensor.extract_slice %x[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x0 = tensor.collapse_shape %x0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g0s = tensor.extract_slice %g[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g0 = tensor.collapse_shape %g0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %m0 = arith.mulf %s, %g0 : tensor<4xf32>
  %n0 = arith.addf %m0, %x0 : tensor<4xf32>
  %y0 = tensor.expand_shape %n0 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x1s = tensor.extract_slice %x[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x1 = tensor.collapse_shape %x1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g1s = tensor.extract_slice %g[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g1 = tensor.collapse_shape %g1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %m1 = arith.mulf %n0, %g1 : tensor<4xf32>
  %n1 = arith.addf %m1, %x1 : tensor<4xf32>
  %y1 = tensor.expand_shape %n1 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x2s = tensor.extract_slice %x[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x2 = tensor.collapse_shape %x2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g2s = tensor.extract_slice %g[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g2 = tensor.collapse_shape %g2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %m2 = arith.mulf %n1, %g2 : tensor<4xf32>
  // expected-remark @below {{4 steps stay written out; the decay of the state '' is not known to be positive}}
  %n2 = arith.addf %m2, %x2 : tensor<4xf32>
  %y2 = tensor.expand_shape %n2 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x3s = tensor.extract_slice %x[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x3 = tensor.collapse_shape %x3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g3s = tensor.extract_slice %g[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g3 = tensor.collapse_shape %g3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %m3 = arith.mulf %n2, %g3 : tensor<4xf32>
  %n3 = arith.addf %m3, %x3 : tensor<4xf32>
  %y3 = tensor.expand_shape %n3 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %y = tensor.concat dim(0) %y0, %y1, %y2, %y3 : (tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>) -> tensor<4x4xf32>
  return %y : tensor<4x4xf32>
}

// A decay that the state has a say in.
// CHECK-LABEL: @own_decay
// CHECK-NOT: mixer.linear_recurrence
// CHECK: return
func.func @own_decay(%x: tensor<4x4xf32>, %g: tensor<4x4xf32>, %s: tensor<4xf32>) -> tensor<4x4xf32> {
  %x0s = tensor.extract_slice %x[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x0 = tensor.collapse_shape %x0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g0s = tensor.extract_slice %g[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g0 = tensor.collapse_shape %g0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %q0 = arith.mulf %s, %g0 : tensor<4xf32>
  %e0 = math.exp %q0 : tensor<4xf32>
  %m0 = arith.mulf %s, %e0 : tensor<4xf32>
  %n0 = arith.addf %m0, %x0 : tensor<4xf32>
  %y0 = tensor.expand_shape %n0 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x1s = tensor.extract_slice %x[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x1 = tensor.collapse_shape %x1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g1s = tensor.extract_slice %g[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g1 = tensor.collapse_shape %g1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %q1 = arith.mulf %n0, %g1 : tensor<4xf32>
  %e1 = math.exp %q1 : tensor<4xf32>
  %m1 = arith.mulf %n0, %e1 : tensor<4xf32>
  %n1 = arith.addf %m1, %x1 : tensor<4xf32>
  %y1 = tensor.expand_shape %n1 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x2s = tensor.extract_slice %x[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x2 = tensor.collapse_shape %x2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g2s = tensor.extract_slice %g[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g2 = tensor.collapse_shape %g2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %q2 = arith.mulf %n1, %g2 : tensor<4xf32>
  %e2 = math.exp %q2 : tensor<4xf32>
  %m2 = arith.mulf %n1, %e2 : tensor<4xf32>
  // expected-remark @below {{the decay of the state '' depends on the state}}
  %n2 = arith.addf %m2, %x2 : tensor<4xf32>
  %y2 = tensor.expand_shape %n2 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x3s = tensor.extract_slice %x[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x3 = tensor.collapse_shape %x3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g3s = tensor.extract_slice %g[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g3 = tensor.collapse_shape %g3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %q3 = arith.mulf %n2, %g3 : tensor<4xf32>
  %e3 = math.exp %q3 : tensor<4xf32>
  %m3 = arith.mulf %n2, %e3 : tensor<4xf32>
  %n3 = arith.addf %m3, %x3 : tensor<4xf32>
  %y3 = tensor.expand_shape %n3 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %y = tensor.concat dim(0) %y0, %y1, %y2, %y3 : (tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>) -> tensor<4x4xf32>
  return %y : tensor<4x4xf32>
}

// A cell with a nonlinear state, of which the last is wanted.
// CHECK-LABEL: @cell
// CHECK-NOT: mixer.linear_recurrence
// CHECK: return
func.func @cell(%x: tensor<4x4xf32>, %g: tensor<4x4xf32>, %s: tensor<4xf32>) -> tensor<4xf32> {
  %x0s = tensor.extract_slice %x[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x0 = tensor.collapse_shape %x0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g0s = tensor.extract_slice %g[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g0 = tensor.collapse_shape %g0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %a0 = arith.addf %s, %x0 : tensor<4xf32>
  %n0 = math.tanh %a0 : tensor<4xf32>
  %x1s = tensor.extract_slice %x[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x1 = tensor.collapse_shape %x1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g1s = tensor.extract_slice %g[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g1 = tensor.collapse_shape %g1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %a1 = arith.addf %n0, %x1 : tensor<4xf32>
  %n1 = math.tanh %a1 : tensor<4xf32>
  %x2s = tensor.extract_slice %x[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x2 = tensor.collapse_shape %x2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g2s = tensor.extract_slice %g[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g2 = tensor.collapse_shape %g2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %a2 = arith.addf %n1, %x2 : tensor<4xf32>
  // expected-remark @below {{is no sum of its decayed self and a term, but the result of '' (math.tanh)}}
  %n2 = math.tanh %a2 : tensor<4xf32>
  %x3s = tensor.extract_slice %x[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x3 = tensor.collapse_shape %x3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g3s = tensor.extract_slice %g[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g3 = tensor.collapse_shape %g3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %a3 = arith.addf %n2, %x3 : tensor<4xf32>
  %n3 = math.tanh %a3 : tensor<4xf32>
  return %n3 : tensor<4xf32>
}

// A linear one of which only the last state is wanted.
// CHECK-LABEL: @last_only
// CHECK-NOT: mixer.linear_recurrence
// CHECK: return
func.func @last_only(%x: tensor<4x4xf32>, %g: tensor<4x4xf32>, %s: tensor<4xf32>) -> tensor<4xf32> {
  %x0s = tensor.extract_slice %x[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x0 = tensor.collapse_shape %x0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g0s = tensor.extract_slice %g[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g0 = tensor.collapse_shape %g0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e0 = math.exp %g0 : tensor<4xf32>
  %m0 = arith.mulf %s, %e0 : tensor<4xf32>
  %n0 = arith.addf %m0, %x0 : tensor<4xf32>
  %x1s = tensor.extract_slice %x[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x1 = tensor.collapse_shape %x1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g1s = tensor.extract_slice %g[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g1 = tensor.collapse_shape %g1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e1 = math.exp %g1 : tensor<4xf32>
  %m1 = arith.mulf %n0, %e1 : tensor<4xf32>
  %n1 = arith.addf %m1, %x1 : tensor<4xf32>
  %x2s = tensor.extract_slice %x[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x2 = tensor.collapse_shape %x2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g2s = tensor.extract_slice %g[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g2 = tensor.collapse_shape %g2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e2 = math.exp %g2 : tensor<4xf32>
  %m2 = arith.mulf %n1, %e2 : tensor<4xf32>
  // expected-remark @below {{their results are not put together by one concatenation}}
  %n2 = arith.addf %m2, %x2 : tensor<4xf32>
  %x3s = tensor.extract_slice %x[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x3 = tensor.collapse_shape %x3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g3s = tensor.extract_slice %g[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g3 = tensor.collapse_shape %g3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e3 = math.exp %g3 : tensor<4xf32>
  %m3 = arith.mulf %n2, %e3 : tensor<4xf32>
  %n3 = arith.addf %m3, %x3 : tensor<4xf32>
  return %n3 : tensor<4xf32>
}

// Steps that hand nothing on get no remark.
// CHECK-LABEL: @independent
// CHECK-NOT: mixer.linear_recurrence
// CHECK: return
func.func @independent(%x: tensor<4x4xf32>, %g: tensor<4x4xf32>, %s: tensor<4xf32>) -> tensor<4x4xf32> {
  %x0s = tensor.extract_slice %x[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x0 = tensor.collapse_shape %x0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g0s = tensor.extract_slice %g[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g0 = tensor.collapse_shape %g0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e0 = math.exp %g0 : tensor<4xf32>
  %n0 = arith.addf %e0, %x0 : tensor<4xf32>
  %y0 = tensor.expand_shape %n0 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x1s = tensor.extract_slice %x[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x1 = tensor.collapse_shape %x1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g1s = tensor.extract_slice %g[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g1 = tensor.collapse_shape %g1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e1 = math.exp %g1 : tensor<4xf32>
  %n1 = arith.addf %e1, %x1 : tensor<4xf32>
  %y1 = tensor.expand_shape %n1 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x2s = tensor.extract_slice %x[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x2 = tensor.collapse_shape %x2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g2s = tensor.extract_slice %g[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g2 = tensor.collapse_shape %g2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e2 = math.exp %g2 : tensor<4xf32>
  %n2 = arith.addf %e2, %x2 : tensor<4xf32>
  %y2 = tensor.expand_shape %n2 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x3s = tensor.extract_slice %x[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x3 = tensor.collapse_shape %x3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g3s = tensor.extract_slice %g[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g3 = tensor.collapse_shape %g3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e3 = math.exp %g3 : tensor<4xf32>
  %n3 = arith.addf %e3, %x3 : tensor<4xf32>
  %y3 = tensor.expand_shape %n3 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %y = tensor.concat dim(0) %y0, %y1, %y2, %y3 : (tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>) -> tensor<4x4xf32>
  return %y : tensor<4x4xf32>
}
