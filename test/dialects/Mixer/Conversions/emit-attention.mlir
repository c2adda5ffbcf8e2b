// RUN: tmc-opt %s --mixer-form-groups --mixer-emit-kernels=targets=x86-64-v4 --split-input-file --verify-diagnostics | FileCheck %s

!q = tensor<2x4x128x16xf32>
// A causal mask: the panels of keys that are not empty are listed for each tile of rows, the mask runs where one is not full.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK:         %[[LIST:.*]] = tile.panel : memref<4xi32>
// CHECK:         scf.for {{.*}} iter_args({{.*}}) -> (index) {
// CHECK:           arith.cmpi sle
// CHECK:           memref.store %{{.*}}, %[[LIST]][
// CHECK:         scf.for
// CHECK:           memref.load %[[LIST]][
// CHECK:           tile.dot
// CHECK:           scf.if
// CHECK:             tile.iota
module attributes {mixer.dims = {}} {
  func.func @main(%q: !q) -> (!q {mixer.name = "o"}) {
    // expected-remark@below {{computes 10240 of 16384 scores of a head, keeps 8256: 128 queries, 128 keys, tiles of 8 x 32}}
    %o = mixer.attention %q, %q, %q scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %keep = arith.cmpi sle, %j, %i : index
      mixer.yield %keep : i1
    } : !q, !q, !q -> !q
    return %o : !q
  }
}

// -----

!q = tensor<2x4x128x16xf32>
// Documents: the least and greatest of a panel's keys are found once a head.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK:         %[[LOW:.*]] = tile.panel : memref<4xi64>
// CHECK:         %[[HIGH:.*]] = tile.panel : memref<4xi64>
// CHECK:         memref.store %{{.*}}, %[[LOW]][
// CHECK:         memref.store %{{.*}}, %[[HIGH]][
// CHECK:         memref.load %[[LOW]][
// CHECK:         memref.load %[[HIGH]][
module attributes {mixer.dims = {}} {
  func.func @main(%q: !q, %d: tensor<128xi64>) -> (!q {mixer.name = "o"}) {
    %o = mixer.attention %q, %q, %q captures(%d : tensor<128xi64>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %doc: tensor<128xi64>):
      %x = tensor.extract %doc[%i] : tensor<128xi64>
      %y = tensor.extract %doc[%j] : tensor<128xi64>
      %keep = arith.cmpi eq, %x, %y : i64
      mixer.yield %keep : i1
    } : !q, !q, !q -> !q
    return %o : !q
  }
}

// -----

!q = tensor<2x4x128x16xf32>
// Padding of keys says nothing about a tile that would be worth asking.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK-NOT:     memref<4xi32>
// CHECK:       mixer.dispatch
module attributes {mixer.dims = {}} {
  func.func @main(%q: !q, %m: tensor<2x128xi64>) -> (!q {mixer.name = "o"}) {
    %o = mixer.attention %q, %q, %q captures(%m : tensor<2x128xi64>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %mask: tensor<2x128xi64>):
      %c0 = arith.constant 0 : i64
      %x = tensor.extract %mask[%b, %j] : tensor<2x128xi64>
      %keep = arith.cmpi ne, %x, %c0 : i64
      mixer.yield %keep : i1
    } : !q, !q, !q -> !q
    return %o : !q
  }
}

// -----

!q = tensor<1x4x56x16xf32>
// Weights that are no softmax have no maximum and no exponential; column sums are gathered in a panel.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK-NOT:     math.exp2
// CHECK-NOT:     tile.reduce max
// CHECK:         tile.reduce add {{.*}} axis 0
// CHECK:       mixer.dispatch
module attributes {mixer.dims = {}} {
  func.func @main(%q: !q) -> (!q {mixer.name = "o"}, tensor<1x4x56xf32> {mixer.name = "c"}) {
    %o, %c = mixer.attention %q, %q, %q scale 0.25 weight elementwise normaliser sum weigh {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      %zero = arith.constant 0.0 : f32
      %r = arith.maximumf %s, %zero : f32
      mixer.yield %r : f32
    } : !q, !q, !q -> !q column_sums tensor<1x4x56xf32>
    return %o, %c : !q, tensor<1x4x56xf32>
  }
}

// -----

!q = tensor<1x4x17000x16xf32>
module attributes {mixer.dims = {}} {
  func.func @main(%q: !q) -> (!q {mixer.name = "o"}) {
    // expected-remark@below {{runs as scalar loops: topk among more than 16384 keys}}
    %o = mixer.attention %q, %q, %q scale 0.25 weight elementwise select topk 3 weigh {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      mixer.yield %s : f32
    } : !q, !q, !q -> !q
    return %o : !q
  }
}
