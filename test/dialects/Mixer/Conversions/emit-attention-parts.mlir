// RUN: tmc-opt %s --mixer-check-reads --mixer-form-groups --mixer-emit-kernels=targets=x86-64-v3 --cse --canonicalize --split-input-file --verify-diagnostics | FileCheck %s

// Steps over a cache: of up to 8 queries each 512 keys are a cell, and what they give is added by the kernel behind.
// CHECK-LABEL: func.func @main
// CHECK-DAG:     %[[PAST:.*]] = mixer.dim "past"
// CHECK-DAG:     %[[TOKENS:.*]] = mixer.dim "tokens"
// CHECK-DAG:     %[[KEYS:.*]] = arith.addi %[[PAST]], %[[TOKENS]]
// CHECK:         %[[FEW:.*]] = arith.minsi %[[TOKENS]], %c8
// CHECK:         %[[COUNT:.*]] = arith.ceildivsi %[[KEYS]], %c512
// CHECK:         %[[PARTS:.*]] = memref.alloc(%[[FEW]], %[[COUNT]]) : memref<1x4x?x?x16xf32>
// CHECK:         mixer.dispatch @attention_2 {{.*}} outs(%[[O:.*]], %[[PARTS]] : {{.*}} {mixer.unfinished}
// CHECK:         mixer.dispatch @attention_2_sum ins(%[[PARTS]] : memref<1x4x?x?x16xf32>) outs(%[[O]] : memref<1x4x?x8xf32>)
// CHECK-LABEL: tile.kernel @attention_2(
// CHECK-SAME:      %[[PARTS:[a-z0-9]+]]: memref<1x4x?x?x16xf32>
// CHECK:         %[[ARE_FEW:.*]] = arith.cmpi ule, %{{.*}}, %c8
// CHECK:         %[[SEVERAL:.*]] = arith.cmpi ugt
// CHECK:         %[[SPLIT:.*]] = arith.andi %[[ARE_FEW]], %[[SEVERAL]]
// CHECK:         %[[CELLS:.*]] = arith.select %[[SPLIT]]
// CHECK:         tile.grid (%{{.*}}, %{{.*}}, %[[PART:.*]]) to (%{{.*}}, %{{.*}}, %[[CELLS]])
// CHECK:           %[[BEGIN:.*]] = arith.muli %[[PART]], %c512
// CHECK:           scf.if %[[SPLIT]] {
// CHECK-NEXT:        tile.store %{{.*}}, %[[PARTS]][%{{.*}}, %[[PART]], %c8] {dims = array<i64: 1, 4>}
// CHECK-LABEL: tile.kernel @attention_2_sum(
// CHECK:         tile.grid
// CHECK:           arith.cmpf ogt
// CHECK:           math.exp2
// CHECK:           arith.divf
// CHECK:           tile.store
module attributes {mixer.dims = {past = array<i64: 0, 2000>, tokens = array<i64: 1, 16>}} {
  mixer.state @key cache : tensor<?x2x8xf32>
  mixer.state @value cache : tensor<?x2x8xf32>
  // expected-remark@below {{sequences of one call are run one after the other: it has other inputs than token ids}}
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

// No more keys than a part has.
// CHECK-LABEL: func.func @main
// CHECK:         mixer.dispatch @attention_2 {{.*}} outs(%{{[a-z0-9]+}} : memref<1x4x?x8xf32>)
// CHECK-NOT:     mixer.dispatch
module attributes {mixer.dims = {past = array<i64: 0, 496>, tokens = array<i64: 1, 16>}} {
  mixer.state @key cache : tensor<?x2x8xf32>
  mixer.state @value cache : tensor<?x2x8xf32>
  // expected-remark@below {{sequences of one call are run one after the other: it has other inputs than token ids}}
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

// What needs all keys at once keeps them, and says so.
// CHECK-LABEL: func.func @main
// CHECK:         mixer.dispatch @attention_2
// CHECK-NOT:     mixer.dispatch
module attributes {mixer.dims = {past = array<i64: 0, 2000>, tokens = array<i64: 1, 16>}} {
  mixer.state @key cache : tensor<?x2x8xf32>
  mixer.state @value cache : tensor<?x2x8xf32>
  // expected-remark@below {{sequences of one call are run one after the other: it has other inputs than token ids}}
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
    // expected-remark@below {{the keys of a query are not shared among threads: its best keys are chosen among all}}
    %o = mixer.attention %q, %k, %v captures(%positions : tensor<1x?xi32>) scale 0.25 select topk 9 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %where: tensor<1x?xi32>):
      %own = tensor.extract %where[%b, %i] : tensor<1x?xi32>
      %key = arith.index_cast %j : index to i32
      %keep = arith.cmpi sle, %key, %own : i32
      mixer.yield %keep : i1
    } : tensor<1x4x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x4x?x8xf32>
    return %o : tensor<1x4x?x8xf32>
  }
}
