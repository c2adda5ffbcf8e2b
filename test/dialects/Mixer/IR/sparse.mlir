// RUN: tmc-opt %s | tmc-opt | FileCheck %s

// CHECK-LABEL: @blocks
func.func @blocks(%x: tensor<?x16xf32>, %w: tensor<8x16xf32>, %m: tensor<16xf32>, %b: tensor<8xf32>) -> tensor<?x8xf32> {
  // CHECK: mixer.prune %{{.*}} importance %{{.*}} keep 6 block 4 : tensor<8x16xf32>, tensor<16xf32> -> tensor<8x16xf32>
  %p = mixer.prune %w importance %m keep 6 block 4 : tensor<8x16xf32>, tensor<16xf32> -> tensor<8x16xf32>
  // CHECK: mixer.compress values %{{.*}} block 4 : tensor<8x16xf32> -> tensor<6x4xf32>
  %v = mixer.compress values %p block 4 : tensor<8x16xf32> -> tensor<6x4xf32>
  // CHECK: mixer.compress columns %{{.*}} block 4 : tensor<8x16xf32> -> tensor<6xi32>
  %k = mixer.compress columns %p block 4 : tensor<8x16xf32> -> tensor<6xi32>
  // CHECK: mixer.compress offsets %{{.*}} block 4 : tensor<8x16xf32> -> tensor<3xi32>
  %o = mixer.compress offsets %p block 4 : tensor<8x16xf32> -> tensor<3xi32>
  // CHECK: mixer.sparse_linear %{{.*}}, %{{.*}} columns(%{{.*}} : tensor<6xi32>) offsets(%{{.*}} : tensor<3xi32>) bias(%{{.*}} : tensor<8xf32>) : tensor<?x16xf32>, tensor<6x4xf32> -> tensor<?x8xf32>
  %y = mixer.sparse_linear %x, %v columns(%k : tensor<6xi32>) offsets(%o : tensor<3xi32>) bias(%b : tensor<8xf32>) : tensor<?x16xf32>, tensor<6x4xf32> -> tensor<?x8xf32>
  return %y : tensor<?x8xf32>
}

// CHECK-LABEL: @two_of_four
func.func @two_of_four(%x: tensor<?x16xf32>, %w: tensor<3x16xf32>) -> tensor<?x3xf32> {
  // CHECK: mixer.prune %{{.*}} keep 2 of 4 : tensor<3x16xf32> -> tensor<3x16xf32>
  %p = mixer.prune %w keep 2 of 4 : tensor<3x16xf32> -> tensor<3x16xf32>
  // CHECK: mixer.compress values %{{.*}} of_four : tensor<3x16xf32> -> tensor<3x8xf32>
  %v = mixer.compress values %p of_four : tensor<3x16xf32> -> tensor<3x8xf32>
  // CHECK: mixer.compress places %{{.*}} of_four : tensor<3x16xf32> -> tensor<3x2xi8>
  %k = mixer.compress places %p of_four : tensor<3x16xf32> -> tensor<3x2xi8>
  // CHECK: mixer.sparse_linear %{{.*}}, %{{.*}} places(%{{.*}} : tensor<3x2xi8>) : tensor<?x16xf32>, tensor<3x8xf32> -> tensor<?x3xf32>
  %y = mixer.sparse_linear %x, %v places(%k : tensor<3x2xi8>) : tensor<?x16xf32>, tensor<3x8xf32> -> tensor<?x3xf32>
  return %y : tensor<?x3xf32>
}
