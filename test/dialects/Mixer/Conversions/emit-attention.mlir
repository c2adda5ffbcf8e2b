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
// Padding of keys: tiles of padding alone are left out, tiles without any are not masked; what the mask reads of the
// keys of a tile is read once for all its rows.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK:         tile.panel : memref<4xi32>
// CHECK:         scf.if
// CHECK:           tile.gather {{.*}} vector<1x32xi32>
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

!q = tensor<1x4x140000x16xf32>
// CHECK-LABEL: tile.kernel @attention_0(%{{.*}}: memref<1x4x140000x16xf32>
module attributes {mixer.dims = {}} {
  func.func @main(%q: !q) -> (!q {mixer.name = "o"}) {
    // expected-remark@below {{runs as scalar loops: topk among more than 131072 keys: a row of scores is kept whole}}
    %o = mixer.attention %q, %q, %q scale 0.25 weight elementwise select topk 3 weigh {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      mixer.yield %s : f32
    } : !q, !q, !q -> !q
    return %o : !q
  }
}

// -----

!q = tensor<1x4x17000x16xf32>
// The best keys of a long row: fewer rows at once, of which each is kept whole.
// CHECK-LABEL: tile.kernel @attention_0(%{{.*}}: memref<1x4x17000x16xf32>
// CHECK:         tile.panel : memref<7x17024xf32>
module attributes {mixer.dims = {}} {
  func.func @main(%q: !q) -> (!q {mixer.name = "o"}) {
    %o = mixer.attention %q, %q, %q scale 0.25 select topk 3 : !q, !q, !q -> !q
    return %o : !q
  }
}

// -----

!q = tensor<1x2x?x?xf32>
// Heads of a dynamic size: whole registers of values from a copy of them, the last columns of results one by one.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK-DAG:     %[[VALUES:.*]] = tile.panel : memref<64x48xf32>
// CHECK-DAG:     %[[EDGE:.*]] = tile.panel : memref<8x16xf32>
// CHECK:         tile.dot {{.*}}{depth = 4 : i64}
// CHECK:         tile.dot %{{.*}}, %{{.*}}, %[[VALUES]]{{.*}} vector<8x16xf32>
// CHECK:         tile.store %{{.*}}, %[[EDGE]]
module attributes {mixer.dims = {seq = array<i64: 1, 64>, d = array<i64: 1, 40>}} {
  func.func @main(%q: !q {mixer.dims = ["", "", "seq", "d"]}) -> (!q {mixer.name = "o", mixer.dims = ["", "", "seq", "d"]}) {
    %o = mixer.attention %q, %q, %q scale 0.25 : !q, !q, !q -> !q
    return %o : !q
  }
}

// -----

!q = tensor<1x2x64x16xf32>
// Captures that are slices or transposed are read where they lie, by their strides.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK:         %[[PART:.*]] = memref.subview %{{.*}} : memref<2x64x64x3xf32> to memref<2x64x64xf32, strided<[12288, 192, 3], offset: 1>>
// CHECK:         %[[LINE:.*]] = memref.reinterpret_cast %[[PART]] {{.*}} to memref<?xf32, strided<[1], offset: ?>>
// CHECK:         tile.gather %[[LINE]]
module attributes {mixer.dims = {}} {
  func.func @main(%q: !q, %bias: tensor<2x64x64x3xf32>) -> (!q {mixer.name = "o"}) {
    %part = tensor.extract_slice %bias[0, 0, 0, 1] [2, 64, 64, 1] [1, 1, 1, 1] : tensor<2x64x64x3xf32> to tensor<2x64x64xf32>
    %o = mixer.attention %q, %q, %q captures(%part : tensor<2x64x64xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %bias_in: tensor<2x64x64xf32>):
      %x = tensor.extract %bias_in[%h, %i, %j] : tensor<2x64x64xf32>
      %r = arith.addf %s, %x : f32
      mixer.yield %r : f32
    } : !q, !q, !q -> !q
    return %o : !q
  }
}

// -----

// A table of distances that is long enough for the bound of the sequence: what is read is inside, nothing is checked.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK-NOT:     arith.minui {{.*}} : vector
// CHECK:         tile.gather
// CHECK-NOT:     arith.minui {{.*}} : vector
// CHECK:         tile.dot
!q = tensor<?x4x?x32xf32>
module attributes {mixer.dims = {batch = array<i64: 1, 4>, seq = array<i64: 1, 512>}} {
  func.func @main(%q: !q {mixer.name = "q", mixer.dims = ["batch", "", "seq", ""]}, %t: tensor<4x1023xf32> {mixer.name = "t"})
      -> (!q {mixer.name = "o", mixer.dims = ["batch", "", "seq", ""]}) {
    %o = mixer.attention %q, %q, %q captures(%t : tensor<4x1023xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %table: tensor<4x1023xf32>):
      %c = arith.constant 511 : index
      %d = arith.subi %j, %i : index
      %p = arith.addi %d, %c : index
      %x = tensor.extract %table[%h, %p] : tensor<4x1023xf32>
      %r = arith.addf %s, %x : f32
      mixer.yield %r : f32
    } : !q, !q, !q -> !q
    return %o : !q
  }
}

// -----

// One that is shorter: indices are cut, and the score of what was cut is NaN.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK:         %[[CUT:.*]] = arith.minui %[[INDEX:.*]], %{{.*}} : vector<{{.*}}xi32>
// CHECK:         %[[OUTSIDE:.*]] = arith.cmpi ne, %[[INDEX]], %[[CUT]]
// CHECK:         tile.gather
// CHECK:         arith.select %[[OUTSIDE]], %{{.*}}, %{{.*}} : vector<{{.*}}xi1>, vector<{{.*}}xf32>
!q = tensor<?x4x?x32xf32>
module attributes {mixer.dims = {batch = array<i64: 1, 4>, seq = array<i64: 1, 512>}} {
  func.func @main(%q: !q {mixer.name = "q", mixer.dims = ["batch", "", "seq", ""]}, %t: tensor<4x1022xf32> {mixer.name = "t"})
      -> (!q {mixer.name = "o", mixer.dims = ["batch", "", "seq", ""]}) {
    %o = mixer.attention %q, %q, %q captures(%t : tensor<4x1022xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %table: tensor<4x1022xf32>):
      %c = arith.constant 511 : index
      %d = arith.subi %j, %i : index
      %p = arith.addi %d, %c : index
      %x = tensor.extract %table[%h, %p] : tensor<4x1022xf32>
      %r = arith.addf %s, %x : f32
      mixer.yield %r : f32
    } : !q, !q, !q -> !q
    return %o : !q
  }
}

// -----

// One query over many keys, as a step over a cache: four heads of queries are the rows of a tile; keys two tiles ahead, and this tile's values, are
// asked for between the products, a row of each at each step: 16 floats a line.
// CHECK-LABEL: tile.kernel @attention_0
// CHECK:         arith.select
// CHECK:         scf.for
// CHECK:           memref.prefetch %{{.*}}, read, locality<3>, data
// CHECK:           memref.prefetch %{{.*}}, read, locality<2>, data
// CHECK:           tile.dot
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x4x1x128xf32>, %k: tensor<2x1x256x128xf32>) -> (tensor<2x4x1x128xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %k scale 0.25 : tensor<2x4x1x128xf32>, tensor<2x1x256x128xf32>, tensor<2x1x256x128xf32> -> tensor<2x4x1x128xf32>
    return %o : tensor<2x4x1x128xf32>
  }
}
