// RUN: tmc-opt %s --canonicalize | FileCheck %s

module attributes {mixer.dims = {batch = array<i64: 4, 4>, seq = array<i64: 1, 512>}} {

// CHECK-LABEL: @fixed_dim
// CHECK-DAG:   %[[FOUR:.*]] = arith.constant 4 : index
// CHECK-DAG:   %[[SEQ:.*]] = mixer.dim "seq"
// CHECK:       return %[[FOUR]], %[[SEQ]]
func.func @fixed_dim() -> (index, index) {
  %b = mixer.dim "batch"
  %s = mixer.dim "seq"
  return %b, %s : index, index
}

// CHECK-LABEL: @fixed_dim_that_gives_a_shape
// CHECK:       %[[FOUR:.*]] = mixer.dim "batch"
// CHECK:       tensor.empty(%{{.*}}) : tensor<?x2xf32>
func.func @fixed_dim_that_gives_a_shape() -> tensor<?x2xf32> {
  %b = mixer.dim "batch"
  %n = arith.addi %b, %b : index
  %e = tensor.empty(%n) : tensor<?x2xf32>
  return %e : tensor<?x2xf32>
}

// What is left of two reshapes has its sizes: two of a group that only the run knows cannot be inferred.
// CHECK-LABEL: @collapse_of_expand
// CHECK-SAME:  %[[X:.*]]: tensor<?x6xf32>, %[[A:.*]]: index, %[[B:.*]]: index
// CHECK:       %[[TWO:.*]] = arith.constant 2 : index
// CHECK:       %[[TWICE:.*]] = arith.muli %[[B]], %[[TWO]] : index
// CHECK:       tensor.expand_shape %[[X]] {{\[}}[0, 1], [2]] output_shape [%[[A]], %[[TWICE]], 6] : tensor<?x6xf32> into tensor<?x?x6xf32>
func.func @collapse_of_expand(%x: tensor<?x6xf32>, %a: index, %b: index) -> tensor<?x?x6xf32> {
  %wide = tensor.expand_shape %x [[0, 1, 2], [3, 4]] output_shape [%a, %b, 2, 1, 6]
      : tensor<?x6xf32> into tensor<?x?x2x1x6xf32>
  %y = tensor.collapse_shape %wide [[0], [1, 2], [3, 4]] : tensor<?x?x2x1x6xf32> into tensor<?x?x6xf32>
  return %y : tensor<?x?x6xf32>
}

// CHECK-LABEL: @zero_bias
// CHECK:       mixer.linear %{{.*}}, %{{.*}} : tensor<2x8xf32>, tensor<4x8xf32> -> tensor<2x4xf32>
func.func @zero_bias(%x: tensor<2x8xf32>, %w: tensor<4x8xf32>) -> tensor<2x4xf32> {
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %y = mixer.linear %x, %w bias %zero : tensor<2x8xf32>, tensor<4x8xf32>, tensor<4xf32> -> tensor<2x4xf32>
  return %y : tensor<2x4xf32>
}

// CHECK-LABEL: @other_bias_stays
// CHECK:       mixer.linear %{{.*}}, %{{.*}} bias
func.func @other_bias_stays(%x: tensor<2x8xf32>, %w: tensor<4x8xf32>) -> tensor<2x4xf32> {
  %b = arith.constant dense<[0.0, 0.0, 1.0, 0.0]> : tensor<4xf32>
  %y = mixer.linear %x, %w bias %b : tensor<2x8xf32>, tensor<4x8xf32>, tensor<4xf32> -> tensor<2x4xf32>
  return %y : tensor<2x4xf32>
}

// CHECK-LABEL: @neutral_scale_and_bias
// CHECK:       mixer.norm layer %{{.*}} epsilon 1.000000e-05 : tensor<2x8xf32> -> tensor<2x8xf32>
func.func @neutral_scale_and_bias(%x: tensor<2x8xf32>) -> tensor<2x8xf32> {
  %one = arith.constant dense<1.0> : tensor<8xf32>
  %zero = arith.constant dense<0.0> : tensor<8xf32>
  %y = mixer.norm layer %x scale %one bias %zero epsilon 1.0e-5 : tensor<2x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x8xf32>
  return %y : tensor<2x8xf32>
}

// The same name twice is one; another name is not lost.
// CHECK-LABEL: @taps
// CHECK:       %[[A:.*]] = mixer.tap "a" %{{.*}}
// CHECK-NEXT:  %[[B:.*]] = mixer.tap "b" %[[A]]
// CHECK-NEXT:  return %[[B]]
func.func @taps(%x: tensor<2x8xf32>) -> tensor<2x8xf32> {
  %a = mixer.tap "a" %x : tensor<2x8xf32>
  %a2 = mixer.tap "a" %a : tensor<2x8xf32>
  %b = mixer.tap "b" %a2 : tensor<2x8xf32>
  return %b : tensor<2x8xf32>
}

// A mask that is always true, a score that changes nothing, and a capture that nobody reads.
// CHECK-LABEL: @trivial_regions
// CHECK:       mixer.attention %{{.*}}, %{{.*}}, %{{.*}} scale 1.000000e+00 : tensor<1x4x8x16xf32>
func.func @trivial_regions(%q: tensor<1x4x8x16xf32>, %m: tensor<8xi1>) -> tensor<1x4x8x16xf32> {
  %o = mixer.attention %q, %q, %q captures(%m : tensor<8xi1>) scale 1.0 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c: tensor<8xi1>):
    mixer.yield %s : f32
  } mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %c: tensor<8xi1>):
    %true = arith.constant true
    mixer.yield %true : i1
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return %o : tensor<1x4x8x16xf32>
}

// CHECK-LABEL: @used_captures_stay
// CHECK-SAME:  %{{.*}}: tensor<1x4x8x16xf32>, %{{.*}}: tensor<8xi1>, %[[USED:.*]]: tensor<8xi1>
// CHECK:       mixer.attention {{.*}} captures(%[[USED]] : tensor<8xi1>) scale 1.000000e+00 mask
func.func @used_captures_stay(%q: tensor<1x4x8x16xf32>, %m: tensor<8xi1>, %u: tensor<8xi1>) -> tensor<1x4x8x16xf32> {
  %o = mixer.attention %q, %q, %q captures(%m, %u : tensor<8xi1>, tensor<8xi1>) scale 1.0 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %c: tensor<8xi1>, %d: tensor<8xi1>):
    %keep = tensor.extract %d[%j] : tensor<8xi1>
    mixer.yield %keep : i1
  } : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32> -> tensor<1x4x8x16xf32>
  return %o : tensor<1x4x8x16xf32>
}

}
