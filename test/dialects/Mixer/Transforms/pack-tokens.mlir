// RUN: tmc-opt %s --mixer-pack-tokens --split-input-file --verify-diagnostics | FileCheck %s

// An encoder layer in small: lookups of gathered ids and positions, projections, heads, attention, residual, norm, tap,
// both kinds of output.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 16>}} {
// CHECK-LABEL: func.func @encoder
// CHECK-SAME:  (%[[IDS:.*]]: tensor<?x?xi64> {{.*}}, %[[MASK:.*]]: tensor<?x?xi64> {{{.*}}mixer.role = "mask"
// CHECK-DAG:   %[[B:.*]] = mixer.dim "batch"
// CHECK-DAG:   %[[S:.*]] = mixer.dim "seq"
// CHECK:       %[[OFFSETS:.*]], %[[ALL:.*]] = mixer.pack_tokens %[[MASK]] : tensor<?x?xi64> -> tensor<?xi32>, tensor<?xi32>
// CHECK:       %[[PLACES:.*]] = arith.muli %[[B]], %[[S]]
// CHECK:       %[[T:.*]] = mixer.count %[[OFFSETS]][%[[B]]] bound %[[PLACES]] : tensor<?xi32>
// CHECK:       %[[ROWS:.*]] = tensor.extract_slice %[[ALL]][0] [%[[T]]] [1]
// CHECK:       %[[FLAT:.*]] = tensor.collapse_shape %[[IDS]] {{\[\[}}0, 1]]
// CHECK:       %[[REAL:.*]] = mixer.embedding %[[ROWS]], %[[FLAT]] : tensor<?xi32>, tensor<?xi64> -> tensor<?xi64>
// CHECK:       %[[WORDS:.*]] = mixer.embedding %[[REAL]], %{{.*}} : tensor<?xi64>, tensor<10x8xf32> -> tensor<?x8xf32>
// CHECK:       %[[COUNTED:.*]] = linalg.generic {{.*}} outs(%{{.*}} : tensor<?x?xi32>)
// CHECK:       %[[FLATPOS:.*]] = tensor.collapse_shape %[[COUNTED]]
// CHECK:       %[[POS:.*]] = mixer.embedding %[[ROWS]], %[[FLATPOS]] : tensor<?xi32>, tensor<?xi32> -> tensor<?xi32>
// CHECK:       %[[PE:.*]] = mixer.embedding %[[POS]]
// CHECK:       %[[X:.*]] = arith.addf %[[WORDS]], %[[PE]] : tensor<?x8xf32>
// CHECK:       %[[Q:.*]] = mixer.linear %[[X]], %{{.*}} : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
// CHECK:       %[[HEADS:.*]] = tensor.expand_shape %[[Q]] {{\[\[}}0], [1, 2]] output_shape [%[[T]], 2, 4]
// CHECK:       %[[EMPTY:.*]] = tensor.empty(%[[T]]) : tensor<2x?x4xf32>
// CHECK:       %[[QT:.*]] = linalg.transpose ins(%[[HEADS]] : tensor<?x2x4xf32>) outs(%[[EMPTY]] : tensor<2x?x4xf32>) permutation = [1, 0, 2]
// CHECK:       %[[O:.*]] = mixer.attention %[[QT]], %[[QT]], %[[QT]] segments(%[[OFFSETS]] : tensor<?xi32>) scale 5.000000e-01 : tensor<2x?x4xf32>, {{.*}} -> tensor<2x?x4xf32>
// CHECK:       %[[JOINED:.*]] = linalg.transpose ins(%[[O]] {{.*}} permutation = [1, 0, 2]
// CHECK:       %[[ROW:.*]] = tensor.collapse_shape %[[JOINED]] {{\[\[}}0], [1, 2]] : tensor<?x2x4xf32> into tensor<?x8xf32>
// CHECK:       %[[R:.*]] = linalg.generic {indexing_maps = [#[[ID:.*]], #[[LAST:.*]], #[[ID]]], iterator_types = ["parallel", "parallel"]} ins(%[[ROW]], %{{.*}} : tensor<?x8xf32>, tensor<8xf32>) outs(%{{.*}} : tensor<?x8xf32>)
// CHECK:       %[[N:.*]] = mixer.norm layer %[[R]] {{.*}} : tensor<?x8xf32> -> tensor<?x8xf32>
// CHECK:       %[[TAP:.*]] = mixer.tap "layer.0" %[[N]] : tensor<?x8xf32>
// CHECK:       %[[POOLED:.*]] = mixer.pool_tokens mean %[[TAP]], %[[OFFSETS]] : tensor<?x8xf32>, tensor<?xi32> -> tensor<?x8xf32>
// CHECK:       %[[OUT:.*]] = mixer.unpack_tokens %[[TAP]], %[[ROWS]] to(%[[B]], %[[S]]) : tensor<?x8xf32>, tensor<?xi32> -> tensor<?x?x8xf32>
// CHECK:       return %[[OUT]], %[[POOLED]]
mixer.file @f "model.safetensors"
func.func @encoder(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]},
                   %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"})
    -> (tensor<?x?x8xf32>, tensor<?x8xf32>) {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %table = mixer.weight @f "words" : tensor<10x8xf32>
  %words = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %places = tensor.empty(%batch, %seq) : tensor<?x?xi32>
  %counted = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      outs(%places : tensor<?x?xi32>) {
  ^bb0(%out: i32):
    %place = linalg.index 1 : index
    %number = arith.index_cast %place : index to i32
    linalg.yield %number : i32
  } -> tensor<?x?xi32>
  %position_table = mixer.weight @f "positions" : tensor<16x8xf32>
  %positions = mixer.embedding %counted, %position_table : tensor<?x?xi32>, tensor<16x8xf32> -> tensor<?x?x8xf32>
  %x = arith.addf %words, %positions : tensor<?x?x8xf32>
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %q = mixer.linear %x, %w : tensor<?x?x8xf32>, tensor<8x8xf32> -> tensor<?x?x8xf32>
  %heads = tensor.expand_shape %q [[0], [1], [2, 3]] output_shape [%batch, %seq, 2, 4] : tensor<?x?x8xf32> into tensor<?x?x2x4xf32>
  %qi = tensor.empty(%batch, %seq) : tensor<?x2x?x4xf32>
  %qt = linalg.transpose ins(%heads : tensor<?x?x2x4xf32>) outs(%qi : tensor<?x2x?x4xf32>) permutation = [0, 2, 1, 3]
  %o = mixer.attention %qt, %qt, %qt captures(%mask : tensor<?x?xi64>) scale 0.5 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %m: tensor<?x?xi64>):
    %c0 = arith.constant 0 : i64
    %e = tensor.extract %m[%b, %j] : tensor<?x?xi64>
    %keep = arith.cmpi ne, %e, %c0 : i64
    mixer.yield %keep : i1
  } : tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32> -> tensor<?x2x?x4xf32>
  %oi = tensor.empty(%batch, %seq) : tensor<?x?x2x4xf32>
  %ot = linalg.transpose ins(%o : tensor<?x2x?x4xf32>) outs(%oi : tensor<?x?x2x4xf32>) permutation = [0, 2, 1, 3]
  %joined = tensor.collapse_shape %ot [[0], [1], [2, 3]] : tensor<?x?x2x4xf32> into tensor<?x?x8xf32>
  %bias = mixer.weight @f "bias" : tensor<8xf32>
  %ri = tensor.empty(%batch, %seq) : tensor<?x?x8xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>,
                                        affine_map<(d0, d1, d2) -> (d0, d1, d2)>],
                       iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%joined, %bias : tensor<?x?x8xf32>, tensor<8xf32>) outs(%ri : tensor<?x?x8xf32>) {
  ^bb0(%a: f32, %c: f32, %out: f32):
    %sum = arith.addf %a, %c : f32
    linalg.yield %sum : f32
  } -> tensor<?x?x8xf32>
  %n = mixer.norm layer %r epsilon 1.0e-12 : tensor<?x?x8xf32> -> tensor<?x?x8xf32>
  %t = mixer.tap "layer.0" %n : tensor<?x?x8xf32>
  %pooled = mixer.pool_tokens mean %t, %mask : tensor<?x?x8xf32>, tensor<?x?xi64> -> tensor<?x8xf32>
  return %t, %pooled : tensor<?x?x8xf32>, tensor<?x8xf32>
}
}

// -----

// A window counts places of the padded sequence, which may have holes; relative positions likewise. A capture of
// tokens that is no mask follows its tokens.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 16>}} {
// CHECK-LABEL: @window_and_relative_positions
// CHECK-SAME:  %[[MASK:[a-z0-9]*]]: tensor<?x?xi64> {{{.*}}mixer.role = "mask"
// CHECK-SAME:  %[[KIND:[a-z0-9]*]]: tensor<?x?xi64> {mixer.dims
// CHECK:       %[[OFFSETS:.*]], %{{.*}} = mixer.pack_tokens
// CHECK:       mixer.attention {{.*}} segments(%[[OFFSETS]] : tensor<?xi32>) captures(%{{.*}}, %{{.*}}, %[[OFFSETS]], %{{.*}} : tensor<2x31xf32>, tensor<?xi64>, tensor<?xi32>, tensor<?xi32>) scale
// CHECK-SAME:  score {
// CHECK-NEXT:  ^bb0(%[[SCORE:.*]]: f32, %[[B:.*]]: index, %[[H:.*]]: index, %[[I:.*]]: index, %[[J:.*]]: index, %[[BIAS:.*]]: tensor<2x31xf32>, %{{.*}}: tensor<?xi64>, %[[SEGMENTS:.*]]: tensor<?xi32>, %[[PLACES:.*]]: tensor<?xi32>):
// CHECK:         %[[BEGIN:.*]] = tensor.extract %[[SEGMENTS]][%[[B]]]
// CHECK:         %[[BEGININDEX:.*]] = arith.index_cast %[[BEGIN]]
// CHECK-DAG:     %[[ROWJ:.*]] = arith.addi %[[BEGININDEX]], %[[J]]
// CHECK-DAG:     %[[PJ:.*]] = tensor.extract %[[PLACES]][%[[ROWJ]]]
// CHECK-DAG:     %[[PLACEJ:.*]] = arith.index_cast %[[PJ]]
// CHECK-DAG:     %[[ROWI:.*]] = arith.addi %[[BEGININDEX]], %[[I]]
// CHECK-DAG:     %[[PI:.*]] = tensor.extract %[[PLACES]][%[[ROWI]]]
// CHECK-DAG:     %[[PLACEI:.*]] = arith.index_cast %[[PI]]
// CHECK:         arith.subi %[[PLACEJ]], %[[PLACEI]]
// CHECK:       } mask {
// CHECK-NEXT:  ^bb0(%[[MB:.*]]: index, %{{.*}}: index, %{{.*}}: index, %[[MJ:.*]]: index, %{{.*}}: tensor<2x31xf32>, %[[KINDS:.*]]: tensor<?xi64>,
// CHECK-NOT:     constant true
// CHECK:         tensor.extract %[[KINDS]][%{{.*}}] {mixer.inside} : tensor<?xi64>
// CHECK:         tensor.extract %[[KINDS]][%{{.*}}] {mixer.inside} : tensor<?xi64>
// CHECK:         arith.andi
func.func @window_and_relative_positions(
    %x: tensor<?x2x?x4xf32>, %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"},
    %kind: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %bias: tensor<2x31xf32>, %w: tensor<8x8xf32>,
    %ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>) -> tensor<?x8xf32> {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %heads = tensor.expand_shape %e [[0], [1], [2, 3]] output_shape [%batch, %seq, 2, 4] : tensor<?x?x8xf32> into tensor<?x?x2x4xf32>
  %qi = tensor.empty(%batch, %seq) : tensor<?x2x?x4xf32>
  %q = linalg.transpose ins(%heads : tensor<?x?x2x4xf32>) outs(%qi : tensor<?x2x?x4xf32>) permutation = [0, 2, 1, 3]
  %o = mixer.attention %q, %q, %q captures(%mask, %bias, %kind : tensor<?x?xi64>, tensor<2x31xf32>, tensor<?x?xi64>) scale 0.5 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %m: tensor<?x?xi64>, %t: tensor<2x31xf32>, %k: tensor<?x?xi64>):
    %last = arith.constant 15 : index
    %d = arith.subi %j, %i : index
    %at = arith.addi %d, %last : index
    %r = tensor.extract %t[%h, %at] : tensor<2x31xf32>
    %y = arith.addf %s, %r : f32
    mixer.yield %y : f32
  } mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %m: tensor<?x?xi64>, %t: tensor<2x31xf32>, %k: tensor<?x?xi64>):
    %c0 = arith.constant 0 : i64
    %window = arith.constant 4 : index
    %e0 = tensor.extract %m[%b, %j] : tensor<?x?xi64>
    %token = arith.cmpi ne, %e0, %c0 : i64
    %d = arith.subi %i, %j : index
    %near = arith.cmpi sle, %d, %window : index
    %ki = tensor.extract %k[%b, %i] : tensor<?x?xi64>
    %kj = tensor.extract %k[%b, %j] : tensor<?x?xi64>
    %same = arith.cmpi eq, %ki, %kj : i64
    %both = arith.andi %token, %near : i1
    %keep = arith.andi %both, %same : i1
    mixer.yield %keep : i1
  } : tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32> -> tensor<?x2x?x4xf32>
  %oi = tensor.empty(%batch, %seq) : tensor<?x?x2x4xf32>
  %ot = linalg.transpose ins(%o : tensor<?x2x?x4xf32>) outs(%oi : tensor<?x?x2x4xf32>) permutation = [0, 2, 1, 3]
  %joined = tensor.collapse_shape %ot [[0], [1], [2, 3]] : tensor<?x?x2x4xf32> into tensor<?x?x8xf32>
  %pooled = mixer.pool_tokens first %joined, %mask : tensor<?x?x8xf32>, tensor<?x?xi64> -> tensor<?x8xf32>
  return %pooled : tensor<?x8xf32>
}
}

// -----

// Running sums and what follows from them are padded integers; rotary takes them gathered; a merged projection is
// sliced.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 16>}} {
// CHECK-LABEL: @running_sums_rotary_and_slices
// CHECK:       %[[SUM:.*]] = mixer.cumulative_sum %{{.*}} : tensor<?x?xi64>
// CHECK:       %[[FLATSUM:.*]] = tensor.collapse_shape %[[SUM]]
// CHECK:       %[[POS:.*]] = mixer.embedding %{{.*}}, %[[FLATSUM]] : tensor<?xi32>, tensor<?xi64> -> tensor<?xi64>
// CHECK:       %[[X:.*]] = mixer.linear
// CHECK:       %[[SLICE:.*]] = tensor.extract_slice %[[X]][0, 8] [%{{.*}}, 8] [1, 1] : tensor<?x16xf32> to tensor<?x8xf32>
// CHECK:       mixer.rotary %{{.*}} at %[[POS]] by {{.*}} : tensor<?x2x4xf32>, tensor<?xi64>
// CHECK:       math.exp %{{.*}} : tensor<?x2x4xf32>
// CHECK:       tensor.concat dim(1) %{{.*}} : (tensor<?x2x4xf32>, tensor<?x2x4xf32>) -> tensor<?x4x4xf32>
func.func @running_sums_rotary_and_slices(
    %ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>, %w: tensor<16x8xf32>,
    %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"},
    %cosine: tensor<16x2xf32>, %sine: tensor<16x2xf32>) -> tensor<?x?x4x4xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %sum = mixer.cumulative_sum %ids : tensor<?x?xi64>  -> tensor<?x?xi64>
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %x = mixer.linear %e, %w : tensor<?x?x8xf32>, tensor<16x8xf32> -> tensor<?x?x16xf32>
  %batch = tensor.dim %e, %c0 : tensor<?x?x8xf32>
  %seq = tensor.dim %x, %c1 : tensor<?x?x16xf32>
  %q = tensor.extract_slice %x[0, 0, 8] [%batch, %seq, 8] [1, 1, 1] : tensor<?x?x16xf32> to tensor<?x?x8xf32>
  %heads = tensor.expand_shape %q [[0], [1], [2, 3]] output_shape [%batch, %seq, 2, 4] : tensor<?x?x8xf32> into tensor<?x?x2x4xf32>
  %r = mixer.rotary %heads at %sum by %cosine, %sine : tensor<?x?x2x4xf32>, tensor<?x?xi64>, tensor<16x2xf32>, tensor<16x2xf32> -> tensor<?x?x2x4xf32>
  %y = math.exp %r : tensor<?x?x2x4xf32>
  %z = tensor.concat dim(2) %r, %y : (tensor<?x?x2x4xf32>, tensor<?x?x2x4xf32>) -> tensor<?x?x4x4xf32>
  return %z : tensor<?x?x4x4xf32>
}
}

// -----

// A unit axis beside the length comes and goes; a number for each token comes back padded.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 16>}} {
// CHECK-LABEL: @unit_axes
// CHECK:       %[[Y:.*]] = mixer.linear {{.*}} -> tensor<?x1xf32>
// CHECK:       %[[Z:.*]] = tensor.collapse_shape %[[Y]] {{\[\[}}0, 1]] : tensor<?x1xf32> into tensor<?xf32>
// CHECK:       %[[V:.*]] = math.exp %[[Z]] : tensor<?xf32>
// CHECK:       %[[W:.*]] = tensor.expand_shape %[[V]] {{\[\[}}0, 1]] output_shape [%{{.*}}, 1] : tensor<?xf32> into tensor<?x1xf32>
// CHECK:       mixer.unpack_tokens %[[Z]], %{{.*}} : tensor<?xf32>, tensor<?xi32> -> tensor<?x?xf32>
// CHECK:       mixer.unpack_tokens %[[W]], %{{.*}} : tensor<?x1xf32>, tensor<?xi32> -> tensor<?x?x1xf32>
func.func @unit_axes(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>, %w: tensor<1x8xf32>,
    %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}) -> (tensor<?x?xf32>, tensor<?x?x1xf32>) {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %y = mixer.linear %e, %w : tensor<?x?x8xf32>, tensor<1x8xf32> -> tensor<?x?x1xf32>
  %z = tensor.collapse_shape %y [[0], [1, 2]] : tensor<?x?x1xf32> into tensor<?x?xf32>
  %v = math.exp %z : tensor<?x?xf32>
  %u = tensor.expand_shape %v [[0], [1, 2]] output_shape [%batch, %seq, 1] : tensor<?x?xf32> into tensor<?x?x1xf32>
  return %z, %u : tensor<?x?xf32>, tensor<?x?x1xf32>
}
}

// -----

// The same by indexing: the axis of size 1 is joined with the tokens before it is read.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 16>}} {
// CHECK-LABEL: @unit_axis_read_at_zero
// CHECK:       %[[Y:.*]] = mixer.linear {{.*}} -> tensor<?x1xf32>
// CHECK:       %[[Z:.*]] = tensor.collapse_shape %[[Y]] {{\[\[}}0, 1]] : tensor<?x1xf32> into tensor<?xf32>
// CHECK:       linalg.generic {indexing_maps = [#[[ID:.*]], #[[ID]]], iterator_types = ["parallel"]} ins(%[[Z]] : tensor<?xf32>)
func.func @unit_axis_read_at_zero(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>,
    %w: tensor<1x8xf32>, %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}) -> tensor<?x?xf32> {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %y = mixer.linear %e, %w : tensor<?x?x8xf32>, tensor<1x8xf32> -> tensor<?x?x1xf32>
  %init = tensor.empty(%batch, %seq) : tensor<?x?xf32>
  %z = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1, 0)>, affine_map<(d0, d1) -> (d0, d1)>],
                       iterator_types = ["parallel", "parallel"]}
      ins(%y : tensor<?x?x1xf32>) outs(%init : tensor<?x?xf32>) {
  ^bb0(%a: f32, %out: f32):
    %n = arith.negf %a : f32
    linalg.yield %n : f32
  } -> tensor<?x?xf32>
  return %z : tensor<?x?xf32>
}
}

// -----

// CHECK-LABEL: @no_mask
// CHECK-NOT:   mixer.pack_tokens
func.func @no_mask(%x: tensor<2x3xi64>, %table: tensor<10x8xf32>) -> tensor<2x3x8xf32> {
  %e = mixer.embedding %x, %table : tensor<2x3xi64>, tensor<10x8xf32> -> tensor<2x3x8xf32>
  return %e : tensor<2x3x8xf32>
}

// -----

// What is refused leaves all of the function padded.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 16>}} {
// CHECK-LABEL: @joins_batch_and_length
// CHECK-NOT:   mixer.pack_tokens
func.func @joins_batch_and_length(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>,
    %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}) -> tensor<?x8xf32> {
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  // expected-remark@below {{tokens stay padded: 'tensor.collapse_shape' has packed operands, and it joins the batch or the length with another axis}}
  %y = tensor.collapse_shape %e [[0, 1], [2]] : tensor<?x?x8xf32> into tensor<?x8xf32>
  return %y : tensor<?x8xf32>
}

// CHECK-LABEL: @takes_some_tokens
// CHECK-NOT:   mixer.pack_tokens
func.func @takes_some_tokens(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>,
    %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}) -> tensor<?x1x8xf32> {
  %batch = mixer.dim "batch"
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  // expected-remark@below {{tokens stay padded: 'tensor.extract_slice' has packed operands, and it takes some of the tokens}}
  %y = tensor.extract_slice %e[0, 0, 0] [%batch, 1, 8] [1, 1, 1] : tensor<?x?x8xf32> to tensor<?x1x8xf32>
  return %y : tensor<?x1x8xf32>
}

// CHECK-LABEL: @padding_takes_part
// CHECK-NOT:   mixer.pack_tokens
func.func @padding_takes_part(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>,
    %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}) -> tensor<?x2x?x4xf32> {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %heads = tensor.expand_shape %e [[0], [1], [2, 3]] output_shape [%batch, %seq, 2, 4] : tensor<?x?x8xf32> into tensor<?x?x2x4xf32>
  %qi = tensor.empty(%batch, %seq) : tensor<?x2x?x4xf32>
  %q = linalg.transpose ins(%heads : tensor<?x?x2x4xf32>) outs(%qi : tensor<?x2x?x4xf32>) permutation = [0, 2, 1, 3]
  // The first key is seen by all, padding or not.
  // expected-remark@below {{tokens stay padded: 'mixer.attention' has packed operands, and its mask has no term mask[b, j] != 0, so padding takes part in it}}
  %o = mixer.attention %q, %q, %q captures(%mask : tensor<?x?xi64>) scale 0.5 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %m: tensor<?x?xi64>):
    %c0 = arith.constant 0 : i64
    %i0 = arith.constant 0 : index
    %x = tensor.extract %m[%b, %j] : tensor<?x?xi64>
    %token = arith.cmpi ne, %x, %c0 : i64
    %first = arith.cmpi eq, %j, %i0 : index
    %keep = arith.ori %token, %first : i1
    mixer.yield %keep : i1
  } : tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32> -> tensor<?x2x?x4xf32>
  return %o : tensor<?x2x?x4xf32>
}

// CHECK-LABEL: @statistics_of_rows
// CHECK-NOT:   mixer.pack_tokens
func.func @statistics_of_rows(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>,
    %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}) -> tensor<?x2x?x4xf32> {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %heads = tensor.expand_shape %e [[0], [1], [2, 3]] output_shape [%batch, %seq, 2, 4] : tensor<?x?x8xf32> into tensor<?x?x2x4xf32>
  %qi = tensor.empty(%batch, %seq) : tensor<?x2x?x4xf32>
  %q = linalg.transpose ins(%heads : tensor<?x?x2x4xf32>) outs(%qi : tensor<?x2x?x4xf32>) permutation = [0, 2, 1, 3]
  // expected-remark@below {{tokens stay padded: 'mixer.attention' has packed operands, and it has more results than one row a token}}
  %o, %lse = mixer.attention %q, %q, %q captures(%mask : tensor<?x?xi64>) scale 0.5 mask {
  ^bb0(%b: index, %h: index, %i: index, %j: index, %m: tensor<?x?xi64>):
    %c0 = arith.constant 0 : i64
    %x = tensor.extract %m[%b, %j] : tensor<?x?xi64>
    %token = arith.cmpi ne, %x, %c0 : i64
    mixer.yield %token : i1
  } : tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32> -> tensor<?x2x?x4xf32> log_sum_exp tensor<?x2x?xf32>
  return %o : tensor<?x2x?x4xf32>
}

// CHECK-LABEL: @mixes_tokens_in_a_loop
// CHECK-NOT:   mixer.pack_tokens
func.func @mixes_tokens_in_a_loop(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>,
    %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}, %init: tensor<?x8xf32>) -> tensor<?x8xf32> {
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  // expected-remark@below {{tokens stay padded: 'linalg.generic' has packed operands, and its loops do not run over the batch and the length of all its operands alike}}
  %sum = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>],
                         iterator_types = ["parallel", "reduction", "parallel"]}
      ins(%e : tensor<?x?x8xf32>) outs(%init : tensor<?x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %s = arith.addf %a, %out : f32
    linalg.yield %s : f32
  } -> tensor<?x8xf32>
  return %sum : tensor<?x8xf32>
}

// CHECK-LABEL: @returns_heads_first
// CHECK-NOT:   mixer.pack_tokens
func.func @returns_heads_first(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x2x4xf32>,
    %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}) -> tensor<?x2x?x4xf32> {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x2x4xf32> -> tensor<?x?x2x4xf32>
  %qi = tensor.empty(%batch, %seq) : tensor<?x2x?x4xf32>
  %q = linalg.transpose ins(%e : tensor<?x?x2x4xf32>) outs(%qi : tensor<?x2x?x4xf32>) permutation = [0, 2, 1, 3]
  // expected-remark@below {{tokens stay padded: 'func.return' has packed operands, and only batch x length x … can be unpacked}}
  return %q : tensor<?x2x?x4xf32>
}
}

// -----

// CHECK-LABEL: @no_named_dims
// CHECK-NOT:   mixer.pack_tokens
func.func @no_named_dims(%ids: tensor<?x?xi64>, %table: tensor<10x8xf32>,
    // expected-remark@below {{tokens stay padded: axis 0 of the mask has no named dim with bounds}}
    %mask: tensor<?x?xi64> {mixer.role = "mask"}) -> tensor<?x?x8xf32> {
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  return %e : tensor<?x?x8xf32>
}

// -----

// What is the same for every sequence, a row for each place, is looked up at the tokens' places; one number for all stays out.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 16>}} {
// CHECK-LABEL: @places
// CHECK:       %[[ROWS:.*]] = tensor.extract_slice
// CHECK:       %[[AT:.*]] = mixer.embedding %[[ROWS]], %{{.*}} : tensor<?xi32>, tensor<?xi32> -> tensor<?xi32>
// CHECK:       %[[E:.*]] = mixer.embedding {{.*}} -> tensor<?x8xf32>
// CHECK:       %[[PLACE:.*]] = mixer.embedding %[[AT]], %{{.*}} : tensor<?xi32>, tensor<?x8xf32> -> tensor<?x8xf32>
// CHECK:       linalg.generic {{.*}} ins(%[[E]], %[[PLACE]] : tensor<?x8xf32>, tensor<?x8xf32>)
// CHECK:       mixer.unpack_tokens
func.func @places(%ids: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}, %table: tensor<10x8xf32>,
    %mask: tensor<?x?xi64> {mixer.dims = ["batch", "seq"], mixer.role = "mask"}) -> tensor<?x?x8xf32> {
  %batch = mixer.dim "batch"
  %seq = mixer.dim "seq"
  %e = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
  %two = arith.constant 2.0 : f32
  %p = tensor.splat %two[%seq] : tensor<?x8xf32>
  %init = tensor.empty(%batch, %seq) : tensor<?x?x8xf32>
  %sum = linalg.generic {indexing_maps = [affine_map<(b, s, c) -> (b, s, c)>, affine_map<(b, s, c) -> (s, c)>, affine_map<(b, s, c) -> (b, s, c)>],
      iterator_types = ["parallel", "parallel", "parallel"]} ins(%e, %p : tensor<?x?x8xf32>, tensor<?x8xf32>) outs(%init : tensor<?x?x8xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<?x?x8xf32>
  return %sum : tensor<?x?x8xf32>
}
}
