// RUN: tmc-opt %s | tmc-opt | FileCheck %s

// CHECK-LABEL: @linear
func.func @linear(%x: tensor<?x16xi8>, %w: tensor<8x16xi8>, %b: tensor<8xi32>, %m: tensor<8xi32>, %s: tensor<1xi32>, %z: tensor<1xi32>) -> (tensor<?x8xi32>, tensor<?x8xi8>, tensor<?x8xi8>) {
  // CHECK: mixer.integer_linear %{{.*}}, %{{.*}} bias %{{.*}} multiplier %{{.*}} shift %{{.*}} : tensor<?x16xi8>, tensor<8x16xi8>, tensor<8xi32>, tensor<8xi32>, tensor<1xi32> -> tensor<?x8xi32>
  %0 = mixer.integer_linear %x, %w bias %b multiplier %m shift %s : tensor<?x16xi8>, tensor<8x16xi8>, tensor<8xi32>, tensor<8xi32>, tensor<1xi32> -> tensor<?x8xi32>
  // CHECK: mixer.integer_linear %{{.*}} shift %{{.*}} zero(%{{.*}} : tensor<1xi32>) : {{.*}} -> tensor<?x8xi8>
  %1 = mixer.integer_linear %x, %w bias %b multiplier %m shift %s zero(%z : tensor<1xi32>) : tensor<?x16xi8>, tensor<8x16xi8>, tensor<8xi32>, tensor<8xi32>, tensor<1xi32> -> tensor<?x8xi8>
  // CHECK: mixer.integer_linear %{{.*}} gelu(%{{.*}}, %{{.*}} : tensor<8xi32>, tensor<1xi32>) zero(
  %2 = mixer.integer_linear %x, %w bias %b multiplier %m shift %s gelu(%m, %s : tensor<8xi32>, tensor<1xi32>) zero(%z : tensor<1xi32>) : tensor<?x16xi8>, tensor<8x16xi8>, tensor<8xi32>, tensor<8xi32>, tensor<1xi32> -> tensor<?x8xi8>
  return %0, %1, %2 : tensor<?x8xi32>, tensor<?x8xi8>, tensor<?x8xi8>
}

// CHECK-LABEL: @norm
func.func @norm(%x: tensor<?x8xi32>, %m: tensor<8xi32>, %s: tensor<1xi32>) -> (tensor<?x8xi32>, tensor<?x8xi8>) {
  // CHECK: mixer.integer_norm %{{.*}} multiplier %{{.*}} shift %{{.*}} bias %{{.*}} epsilon 4 : tensor<?x8xi32> by tensor<8xi32>, tensor<1xi32>, tensor<8xi32> -> tensor<?x8xi32>
  %0 = mixer.integer_norm %x multiplier %m shift %s bias %m epsilon 4 : tensor<?x8xi32> by tensor<8xi32>, tensor<1xi32>, tensor<8xi32> -> tensor<?x8xi32>
  // CHECK: mixer.integer_norm %{{.*}}, %{{.*}} multiplier {{.*}} codes(%{{.*}}, %{{.*}}, %{{.*}} : tensor<8xi32>, tensor<1xi32>, tensor<8xi32>) epsilon 0 : tensor<?x8xi32>, tensor<?x8xi32> by {{.*}} -> tensor<?x8xi32>, tensor<?x8xi8>
  %1, %2 = mixer.integer_norm %x, %0 multiplier %m shift %s bias %m codes(%m, %s, %m : tensor<8xi32>, tensor<1xi32>, tensor<8xi32>) epsilon 0 : tensor<?x8xi32>, tensor<?x8xi32> by tensor<8xi32>, tensor<1xi32>, tensor<8xi32> -> tensor<?x8xi32>, tensor<?x8xi8>
  return %1, %2 : tensor<?x8xi32>, tensor<?x8xi8>
}

// CHECK-LABEL: @attention
func.func @attention(%q: tensor<2x?x8xi8>, %o: tensor<?xi32>, %e: tensor<2xi32>) -> tensor<2x?x8xi8> {
  // CHECK: mixer.integer_attention %{{.*}}, %{{.*}}, %{{.*}} segments %{{.*}} exponent %{{.*}} : tensor<2x?x8xi8>, tensor<2x?x8xi8>, tensor<2x?x8xi8>, tensor<?xi32>, tensor<2xi32> -> tensor<2x?x8xi8>
  %0 = mixer.integer_attention %q, %q, %q segments %o exponent %e : tensor<2x?x8xi8>, tensor<2x?x8xi8>, tensor<2x?x8xi8>, tensor<?xi32>, tensor<2xi32> -> tensor<2x?x8xi8>
  return %0 : tensor<2x?x8xi8>
}
