// RUN: tmc-opt %s --mixer-check-reads --mixer-split-keys=part=64 --split-input-file | FileCheck %s

// Steps over a cache: parts of the keys in place of the batch, heads that share keys as rows of one. Keys that the caller gives are one, too. Others stay: a cache of at most a part's tokens, keys that are computed.

// CHECK-LABEL: @main
// CHECK: %[[PARTS:.*]] = arith.ceildivsi
// CHECK: %[[QUERIES:.*]] = linalg.generic {{.*}} ins(%{{.*}} : tensor<1x2x?x8xf32>) outs(%{{.*}} : tensor<?x2x?x8xf32>)
// CHECK: %[[O:.*]], %[[L:.*]] = mixer.attention %[[QUERIES]], %{{.*}}, %{{.*}} captures(%{{.*}} : tensor<1x?xi32>) scale 2.500000e-01 mask {
// CHECK-NEXT: ^bb0(%[[B:.*]]: index, %{{.*}}: index, %[[ROW:.*]]: index, %[[J:.*]]: index, %[[WHERE:.*]]: tensor<1x?xi32>):
// CHECK: %[[ZERO:.*]] = arith.constant 0 : index
// CHECK: %[[I:.*]] = arith.divui %[[ROW]], %c2
// CHECK: tensor.extract %[[WHERE]][%[[ZERO]], %[[I]]]
// CHECK: %[[KEEP:.*]] = arith.cmpi sle
// CHECK: %[[OWN:.*]] = arith.divui %[[J]], %c64
// CHECK: %[[IS:.*]] = arith.cmpi eq, %[[OWN]], %[[B]]
// CHECK: arith.andi %[[KEEP]], %[[IS]]
// CHECK: log_sum_exp tensor<?x2x?xf32>
// CHECK: arith.maximumf
// CHECK: math.exp
// CHECK: iterator_types = ["parallel", "parallel", "reduction"]
// CHECK: arith.divf
// CHECK-NOT: mixer.attention
module attributes {mixer.dims = {past = array<i64: 0, 192>, tokens = array<i64: 1, 16>}} {
  mixer.state @key cache : tensor<?x2x8xf32>
  mixer.state @value cache : tensor<?x2x8xf32>
  func.func @main(%q: tensor<1x4x?x8xf32> {mixer.name = "q", mixer.dims = ["", "", "tokens", ""]}, %new: tensor<?x2x8xf32> {mixer.name = "new", mixer.dims = ["tokens", "", ""]},
                  %positions: tensor<1x?xi32> {mixer.name = "positions", mixer.dims = ["", "tokens"]}) -> (tensor<1x4x?x8xf32> {mixer.name = "o"}) {
    %past = mixer.dim "past"
    %n = mixer.dim "tokens"
    %kc = mixer.state_read @key : tensor<?x2x8xf32>
    %vc = mixer.state_read @value : tensor<?x2x8xf32>
    %ka = mixer.cache_append %kc, %new : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    %va = mixer.cache_append %vc, %new : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    mixer.state_write @key, %ka : tensor<?x2x8xf32>
    mixer.state_write @value, %va : tensor<?x2x8xf32>
    %all = arith.addi %past, %n : index
    %k4 = tensor.expand_shape %ka [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %v4 = tensor.expand_shape %va [[0, 1], [2], [3]] output_shape [1, %all, 2, 8] : tensor<?x2x8xf32> into tensor<1x?x2x8xf32>
    %e = tensor.empty(%all) : tensor<1x2x?x8xf32>
    %k = linalg.transpose ins(%k4 : tensor<1x?x2x8xf32>) outs(%e : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %v = linalg.transpose ins(%v4 : tensor<1x?x2x8xf32>) outs(%e : tensor<1x2x?x8xf32>) permutation = [0, 2, 1, 3]
    %o = mixer.attention %q, %k, %v captures(%positions : tensor<1x?xi32>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %where: tensor<1x?xi32>):
      %own = tensor.extract %where[%b, %i] : tensor<1x?xi32>
      %key = arith.index_cast %j : index to i32
      %keep = arith.cmpi sle, %key, %own : i32
      mixer.yield %keep : i1
    } : tensor<1x4x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x4x?x8xf32>
    return %o : tensor<1x4x?x8xf32>
  }
}

// -----

// CHECK-LABEL: @given
// CHECK: linalg.generic {{.*}} outs(%{{.*}} : tensor<?x2x2x8xf32>)
// CHECK: log_sum_exp tensor<?x2x2xf32>
func.func @given(%q: tensor<1x4x1x8xf32>, %k: tensor<1x2x200x8xf32>, %v: tensor<1x2x200x8xf32>) -> tensor<1x4x1x8xf32> {
  %o = mixer.attention %q, %k, %v scale 1.0 : tensor<1x4x1x8xf32>, tensor<1x2x200x8xf32>, tensor<1x2x200x8xf32> -> tensor<1x4x1x8xf32>
  return %o : tensor<1x4x1x8xf32>
}

// -----

// CHECK-LABEL: @computed
// CHECK-NOT: log_sum_exp
func.func @computed(%q: tensor<1x4x1x8xf32>, %k: tensor<1x2x200x8xf32>, %v: tensor<1x2x200x8xf32>) -> tensor<1x4x1x8xf32> {
  %two = arith.addf %k, %k : tensor<1x2x200x8xf32>
  %o = mixer.attention %q, %two, %v scale 1.0 : tensor<1x4x1x8xf32>, tensor<1x2x200x8xf32>, tensor<1x2x200x8xf32> -> tensor<1x4x1x8xf32>
  return %o : tensor<1x4x1x8xf32>
}

// -----

// CHECK-LABEL: @few_keys
// CHECK-NOT: log_sum_exp
func.func @few_keys(%q: tensor<1x4x1x8xf32>, %k: tensor<1x2x64x8xf32>, %v: tensor<1x2x64x8xf32>) -> tensor<1x4x1x8xf32> {
  %o = mixer.attention %q, %k, %v scale 1.0 : tensor<1x4x1x8xf32>, tensor<1x2x64x8xf32>, tensor<1x2x64x8xf32> -> tensor<1x4x1x8xf32>
  return %o : tensor<1x4x1x8xf32>
}
