// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-fuse-elementwise,canonicalize))' | FileCheck %s

// CHECK-LABEL: @numbers_and_broadcasts
// CHECK-SAME: (%[[X:.*]]: tensor<4x8xf32>, %[[V:.*]]: tensor<8xf32>)
func.func @numbers_and_broadcasts(%x: tensor<4x8xf32>, %v: tensor<8xf32>) -> tensor<4x8xf32> {
  // CHECK: %[[Y:.*]] = linalg.generic {{.*}} ins(%[[X]], %[[V]] : tensor<4x8xf32>, tensor<8xf32>)
  // CHECK-NEXT: ^bb0(%[[S:.*]]: f32, %[[T:.*]]: f32, %{{.*}}: f32):
  // CHECK-NEXT: %[[A:.*]] = arith.mulf %[[S]], %cst : f32
  // CHECK-NEXT: %[[B:.*]] = arith.addf %[[A]], %[[T]] : f32
  // CHECK-NEXT: linalg.yield %[[B]]
  // CHECK-NOT: linalg
  // CHECK: return %[[Y]]
  %h = arith.constant dense<0.5> : tensor<4x8xf32>
  %a = arith.mulf %x, %h : tensor<4x8xf32>
  %e = tensor.empty() : tensor<4x8xf32>
  %w = linalg.broadcast ins(%v : tensor<8xf32>) outs(%e : tensor<4x8xf32>) dimensions = [0]
  %y = arith.addf %a, %w : tensor<4x8xf32>
  return %y : tensor<4x8xf32>
}

// What two ops read is computed once.
// CHECK-LABEL: @two_readers
func.func @two_readers(%x: tensor<4x8xf32>) -> (tensor<4x8xf32>, tensor<4x8xf32>) {
  // CHECK-COUNT-3: linalg.generic
  // CHECK-NOT: linalg.generic
  %a = math.exp %x : tensor<4x8xf32>
  %b = math.tanh %a : tensor<4x8xf32>
  %c = math.erf %a : tensor<4x8xf32>
  return %b, %c : tensor<4x8xf32>, tensor<4x8xf32>
}

// CHECK-LABEL: @leaves_a_sum_alone
func.func @leaves_a_sum_alone(%x: tensor<4x8xf32>, %y: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: arith.addf %{{.*}}, %{{.*}} : tensor<4x8xf32>
  %s = arith.addf %x, %y : tensor<4x8xf32>
  return %s : tensor<4x8xf32>
}

mixer.file @f "model.safetensors"

// What weights alone give is evaluated once, when the model is compiled: it stays an op of its own.
// CHECK-LABEL: @leaves_weights_to_the_compiler
func.func @leaves_weights_to_the_compiler(%x: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: %[[F:.*]] = linalg.generic {{.*}} ins(%{{.*}} : tensor<8xf32>)
  // CHECK: linalg.generic {{.*}} ins(%{{.*}}, %[[F]] : tensor<4x8xf32>, tensor<8xf32>)
  %s = mixer.weight @f "s" : tensor<8xf32>
  %h = arith.constant dense<0.5> : tensor<8xf32>
  %a = arith.mulf %s, %h : tensor<8xf32>
  %e = tensor.empty() : tensor<4x8xf32>
  %w = linalg.broadcast ins(%a : tensor<8xf32>) outs(%e : tensor<4x8xf32>) dimensions = [0]
  %y = arith.addf %x, %w : tensor<4x8xf32>
  return %y : tensor<4x8xf32>
}

// Sizes of what lies between are no readers of it: GELU as 0.5 x (1 + erf(x)) is one op on tensors of dynamic size.
// CHECK-LABEL: @sizes_are_no_readers
func.func @sizes_are_no_readers(%x: tensor<?x8xf32>) -> tensor<?x8xf32> {
  // CHECK: %[[Y:.*]] = linalg.generic
  // CHECK-NOT: linalg.generic
  // CHECK: return %[[Y]]
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x8xf32>
  %half = arith.constant 0.5 : f32
  %one = arith.constant 1.0 : f32
  %h = tensor.splat %half[%n] : tensor<?x8xf32>
  %o = tensor.splat %one[%n] : tensor<?x8xf32>
  %a = arith.mulf %h, %x : tensor<?x8xf32>
  %e = math.erf %x : tensor<?x8xf32>
  %p = arith.addf %e, %o : tensor<?x8xf32>
  %y = arith.mulf %a, %p : tensor<?x8xf32>
  return %y : tensor<?x8xf32>
}

// The same where what is read twice comes first, as exporters write x / sqrt(2): a size of the first product must not keep it.
// CHECK-LABEL: @sizes_keep_nothing_alive
func.func @sizes_keep_nothing_alive(%x: tensor<?x8xf32>) -> tensor<?x8xf32> {
  // CHECK: %[[Y:.*]] = linalg.generic
  // CHECK-NOT: linalg.generic
  // CHECK: return %[[Y]]
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x8xf32>
  %root = arith.constant 1.41421354 : f32
  %one = arith.constant 1.0 : f32
  %half = arith.constant 0.5 : f32
  %r = tensor.splat %root[%n] : tensor<?x8xf32>
  %o = tensor.splat %one[%n] : tensor<?x8xf32>
  %h = tensor.splat %half[%n] : tensor<?x8xf32>
  %q = arith.divf %x, %r : tensor<?x8xf32>
  %e = math.erf %q : tensor<?x8xf32>
  %p = arith.addf %e, %o : tensor<?x8xf32>
  %a = arith.mulf %x, %p : tensor<?x8xf32>
  %y = arith.mulf %a, %h : tensor<?x8xf32>
  return %y : tensor<?x8xf32>
}
