// RUN: tmc-opt %s --mixer-quantize-inputs-apart | FileCheck %s

// Layers that read one input in one way share its codes; another range, or an input of one axis, has its own or none.

// CHECK-LABEL: @main
// CHECK-SAME: (%[[X:.*]]: tensor<?x8xf32>, %[[W:.*]]: tensor<4x8xi8>, %[[S:.*]]: tensor<1x4xf32>, %[[C:.*]]: tensor<4xf32>, %[[F:.*]]: tensor<8xf32>, %[[R:.*]]: tensor<2xf32>
// CHECK: %[[CODES:.*]], %[[STEPS:.*]] = mixer.quantize_inputs %[[X]] factor(%[[F]] : tensor<8xf32>) : tensor<?x8xf32> -> tensor<?x8xi8>, tensor<?x2xf32>
// CHECK-NEXT: mixer.quantized_linear %[[CODES]], %[[W]] scale %[[S]] sums %[[C]] steps(%[[STEPS]] : tensor<?x2xf32>) bias(%[[C]] : tensor<4xf32>) : tensor<?x8xi8>,
// CHECK-NEXT: mixer.quantized_linear %[[CODES]], %[[W]] scale %[[S]] sums %[[C]] steps(%[[STEPS]] : tensor<?x2xf32>) : tensor<?x8xi8>,
// CHECK-NEXT: %[[OTHERS:.*]], %[[OTHER:.*]] = mixer.quantize_inputs %[[X]] range(%[[R]] : tensor<2xf32>)
// CHECK-NEXT: mixer.quantized_linear %[[OTHERS]], %[[W]] scale %[[S]] sums %[[C]] steps(%[[OTHER]] : tensor<?x2xf32>) : tensor<?x8xi8>,
// CHECK-NEXT: mixer.quantize_inputs %[[X]] symmetric
// CHECK-NEXT: mixer.quantized_linear
// CHECK-NEXT: mixer.quantized_linear %{{.*}} symmetric : tensor<8xf32>
// CHECK-NEXT: return
func.func @main(%x: tensor<?x8xf32>, %w: tensor<4x8xi8>, %s: tensor<1x4xf32>, %c: tensor<4xf32>, %f: tensor<8xf32>, %r: tensor<2xf32>, %v: tensor<8xf32>) -> (tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x4xf32>, tensor<4xf32>) {
  %0 = mixer.quantized_linear %x, %w scale %s sums %c factor(%f : tensor<8xf32>) bias(%c : tensor<4xf32>) : tensor<?x8xf32>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<?x4xf32>
  %1 = mixer.quantized_linear %x, %w scale %s sums %c factor(%f : tensor<8xf32>) : tensor<?x8xf32>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<?x4xf32>
  %2 = mixer.quantized_linear %x, %w scale %s sums %c range(%r : tensor<2xf32>) : tensor<?x8xf32>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<?x4xf32>
  %3 = mixer.quantized_linear %x, %w scale %s sums %c symmetric : tensor<?x8xf32>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<?x4xf32>
  %4 = mixer.quantized_linear %v, %w scale %s sums %c symmetric : tensor<8xf32>, tensor<4x8xi8>, tensor<1x4xf32>, tensor<4xf32> -> tensor<4xf32>
  return %0, %1, %2, %3, %4 : tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x4xf32>, tensor<4xf32>
}
