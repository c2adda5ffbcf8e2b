// RUN: tmc-opt %s --mixer-check-reads --split-input-file | FileCheck %s
// RUN: tmc-opt %s --mixer-check-reads --split-input-file 2>&1 >/dev/null | FileCheck %s --check-prefix=REMARK

// An index that is read from data: the row is asked for, and the call ends.
// CHECK-LABEL: func.func @computed
// CHECK:         %[[RESULT:.*]], %[[OUTSIDE:.*]] = mixer.attention
// CHECK:           outside tensor<1x2x?xi32>
// CHECK:         %[[ROWS:.*]] = tensor.expand_shape %[[OUTSIDE]] {{\[\[}}0, 1], [2], [3]] {{.*}} into tensor<1x1x2x?xi32>
// CHECK:         %[[ANY:.*]] = linalg.generic {{.*}}["parallel", "reduction", "reduction", "reduction"]{{.*}} ins(%[[ROWS]]
// CHECK:           arith.maxsi
// CHECK:         mixer.check %[[ANY]][%{{.*}}] "layer 'biased' reads outside of capture 1 ('bias'), at an index that is computed from data" : tensor<1xi32>
// CHECK-NEXT:    return %[[RESULT]]
module attributes {mixer.dims = {seq = array<i64: 1, 64>}} {
  func.func @computed(%q: tensor<1x2x?x8xf32> {mixer.name = "q", mixer.dims = ["", "", "seq", ""]},
                      %ids: tensor<?xi64> {mixer.name = "ids", mixer.dims = ["seq"]},
                      %bias: tensor<8xf32> {mixer.name = "bias"}) -> tensor<1x2x?x8xf32> {
    %o = mixer.attention %q, %q, %q captures(%ids, %bias : tensor<?xi64>, tensor<8xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %id: tensor<?xi64>, %t: tensor<8xf32>):
      %x = tensor.extract %id[%j] : tensor<?xi64>
      %n = arith.index_cast %x : i64 to index
      %y = tensor.extract %t[%n] : tensor<8xf32>
      %z = arith.addf %s, %y : f32
      mixer.yield %z : f32
    } : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32> loc("biased")
    return %o : tensor<1x2x?x8xf32>
  }
}

// -----

// Arithmetic and the bound of the dim show that it is inside, and a pass that knows says so.
// CHECK-LABEL: func.func @inside
// CHECK-NOT:     mixer.check
module attributes {mixer.dims = {seq = array<i64: 1, 64>}} {
  func.func @inside(%q: tensor<1x2x?x8xf32> {mixer.name = "q", mixer.dims = ["", "", "seq", ""]},
                    %ids: tensor<?xi64> {mixer.name = "ids", mixer.dims = ["seq"]},
                    %bias: tensor<127xf32> {mixer.name = "bias"}) -> tensor<1x2x?x8xf32> {
    %o = mixer.attention %q, %q, %q captures(%ids, %bias : tensor<?xi64>, tensor<127xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %id: tensor<?xi64>, %t: tensor<127xf32>):
      %most = arith.constant 63 : index
      %distance = arith.subi %i, %j : index
      %place = arith.addi %distance, %most : index
      %y = tensor.extract %t[%place] : tensor<127xf32>
      %x = tensor.extract %id[%j] : tensor<?xi64>
      %n = arith.index_cast %x : i64 to index
      %more = tensor.extract %t[%n] {mixer.inside} : tensor<127xf32>
      %sum = arith.addf %s, %y : f32
      %z = arith.addf %sum, %more : f32
      mixer.yield %z : f32
    } : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32>
    return %o : tensor<1x2x?x8xf32>
  }
}

// -----

// In the body of a scan nothing can end the call.
// CHECK-LABEL: func.func @in_scan
// CHECK-NOT:     mixer.check
// REMARK: remark: where it reads outside of capture 0 its row is NaN: it is computed in a loop, which cannot end the call
func.func @in_scan(%q: tensor<5x1x2x4x8xf32>, %bias: tensor<8xf32>, %id: tensor<1xi64>) -> tensor<5x1x2x4x8xf32> {
  %o = mixer.scan ins(%q : tensor<5x1x2x4x8xf32>) const(%bias, %id : tensor<8xf32>, tensor<1xi64>) {
  ^bb0(%x: tensor<1x2x4x8xf32>, %table: tensor<8xf32>, %number: tensor<1xi64>):
    %a = mixer.attention %x, %x, %x captures(%table, %number : tensor<8xf32>, tensor<1xi64>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %t: tensor<8xf32>, %n: tensor<1xi64>):
      %zero = arith.constant 0 : index
      %y = tensor.extract %n[%zero] : tensor<1xi64>
      %at = arith.index_cast %y : i64 to index
      %z = tensor.extract %t[%at] : tensor<8xf32>
      %sum = arith.addf %s, %z : f32
      mixer.yield %sum : f32
    } : tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32> -> tensor<1x2x4x8xf32>
    mixer.yield %a : tensor<1x2x4x8xf32>
  } -> tensor<5x1x2x4x8xf32>
  return %o : tensor<5x1x2x4x8xf32>
}
