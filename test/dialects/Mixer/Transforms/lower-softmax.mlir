// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-lower-softmax))' | FileCheck %s

// CHECK-LABEL: @last_axis
// CHECK-SAME: (%[[X:.*]]: tensor<4x8xf32>)
func.func @last_axis(%x: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: %[[M:.*]] = linalg.reduce ins(%[[X]] : tensor<4x8xf32>) {{.*}} dimensions = [1]
  // CHECK: arith.maximumf
  // CHECK: %[[B:.*]] = linalg.broadcast ins(%[[M]] : tensor<4xf32>) {{.*}} dimensions = [1]
  // CHECK: %[[D:.*]] = arith.subf %[[X]], %[[B]]
  // CHECK: %[[P:.*]] = math.exp %[[D]]
  // CHECK: %[[S:.*]] = linalg.reduce ins(%[[P]] : tensor<4x8xf32>) {{.*}} dimensions = [1]
  // CHECK: arith.addf
  // CHECK: %[[I:.*]] = arith.divf %{{.*}}, %[[S]] : tensor<4xf32>
  // CHECK: %[[T:.*]] = linalg.broadcast ins(%[[I]] : tensor<4xf32>)
  // CHECK: %[[Y:.*]] = arith.mulf %[[P]], %[[T]]
  // CHECK: return %[[Y]]
  %e = tensor.empty() : tensor<4x8xf32>
  %y = linalg.softmax dimension(1) ins(%x : tensor<4x8xf32>) outs(%e : tensor<4x8xf32>) -> tensor<4x8xf32>
  return %y : tensor<4x8xf32>
}

// CHECK-LABEL: @dynamic_axes
func.func @dynamic_axes(%x: tensor<?x8x?xf32>, %e: tensor<?x8x?xf32>) -> tensor<?x8x?xf32> {
  // CHECK: tensor.splat {{.*}} : tensor<?x?xf32>
  // CHECK: linalg.reduce ins(%{{.*}} : tensor<?x8x?xf32>) {{.*}} dimensions = [1]
  // CHECK: arith.maximumf
  %y = linalg.softmax dimension(1) ins(%x : tensor<?x8x?xf32>) outs(%e : tensor<?x8x?xf32>) -> tensor<?x8x?xf32>
  return %y : tensor<?x8x?xf32>
}
