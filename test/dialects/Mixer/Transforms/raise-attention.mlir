// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-raise-attention),canonicalize)' --verify-diagnostics | FileCheck %s

#q = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#s = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#p = affine_map<(b, h, i, e, j) -> (b, h, i, j)>
#v = affine_map<(b, h, i, e, j) -> (b, h, j, e)>
#o = affine_map<(b, h, i, e, j) -> (b, h, i, e)>
!t = tensor<2x4x9x8xf32>
!s = tensor<2x4x9x9xf32>
module {
  // The scale on the scores, and a mask of integers times a very negative number: BERT.
  // CHECK-LABEL: @negative_mask
  // CHECK-SAME: (%[[Q:.*]]: tensor<2x4x9x8xf32>, %[[K:.*]]: tensor<2x4x9x8xf32>, %[[V:.*]]: tensor<2x4x9x8xf32>, %[[M:.*]]: tensor<2x9xi64>)
  func.func @negative_mask(%q: !t, %k: !t, %v: !t, %mask: tensor<2x9xi64>) -> !t {
    // CHECK: %[[R:.*]] = mixer.attention %[[Q]], %[[K]], %[[V]] captures(%[[M]] : tensor<2x9xi64>) scale 2.500000e-01 mask {
    // CHECK: ^bb0(%[[B:.*]]: index, %{{.*}}: index, %{{.*}}: index, %[[J:.*]]: index, %[[C:.*]]: tensor<2x9xi64>):
    // CHECK: %[[E:.*]] = tensor.extract %[[C]][%[[B]], %[[J]]]
    // CHECK: %[[KEEP:.*]] = arith.cmpi ne, %[[E]], %{{.*}} : i64
    // CHECK: mixer.yield %[[KEEP]]
    // CHECK: return %[[R]]
    %zero = arith.constant dense<0.0> : !s
    %scale = arith.constant dense<0.25> : !s
    %one = arith.constant dense<1.0> : tensor<2x9xf32>
    %low = arith.constant dense<-3.40282347E+38> : tensor<2x9xf32>
    %room = tensor.empty() : !s
    %qk = linalg.generic {indexing_maps = [#q, #k, #s], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q, %k : !t, !t) outs(%zero : !s) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !s
    %scaled = arith.mulf %qk, %scale : !s
    %f = arith.sitofp %mask : tensor<2x9xi64> to tensor<2x9xf32>
    %inverse = arith.subf %one, %f : tensor<2x9xf32>
    %bias = arith.mulf %inverse, %low : tensor<2x9xf32>
    %wide = linalg.broadcast ins(%bias : tensor<2x9xf32>) outs(%room : !s) dimensions = [1, 2]
    %scores = arith.addf %scaled, %wide : !s
    // expected-remark @+1 {{a row without any key gives zeros; in the model it is a mean of all values}}
    %p = linalg.softmax dimension(3) ins(%scores : !s) outs(%room : !s) -> !s
    %start = arith.constant dense<0.0> : !t
    %r = linalg.generic {indexing_maps = [#p, #v, #o], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%p, %v : !s, !t) outs(%start : !t) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !t
    return %r : !t
  }

  // A cap and a bias of each head stay in the score; a causal mask of places is a mask.
  // CHECK-LABEL: @capped_and_causal
  // CHECK-SAME: (%[[Q:.*]]: tensor<2x4x9x8xf32>, %[[K:.*]]: tensor<2x4x9x8xf32>, %[[V:.*]]: tensor<2x4x9x8xf32>, %[[H:.*]]: tensor<4x9x9xf32>)
  func.func @capped_and_causal(%q: !t, %k: !t, %v: !t, %heads: tensor<4x9x9xf32>) -> !t {
    // CHECK: mixer.attention %[[Q]], %[[K]], %[[V]] captures(%[[H]] : tensor<4x9x9xf32>) scale 1.000000e+00 score {
    // CHECK: ^bb0(%[[S:.*]]: f32, %{{.*}}: index, %[[HEAD:.*]]: index, %[[I:.*]]: index, %[[J:.*]]: index, %[[C:.*]]: tensor<4x9x9xf32>):
    // CHECK: %[[T:.*]] = math.tanh %[[S]] : f32
    // CHECK: %[[E:.*]] = tensor.extract %[[C]][%[[HEAD]], %[[I]], %[[J]]]
    // CHECK: arith.addf %[[T]], %[[E]] : f32
    // CHECK: } mask {
    // CHECK: arith.cmpi sle
    %zero = arith.constant dense<0.0> : !s
    %room = tensor.empty() : !s
    %qk = linalg.generic {indexing_maps = [#q, #k, #s], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q, %k : !t, !t) outs(%zero : !s) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !s
    %capped = math.tanh %qk : !s
    %wide = linalg.broadcast ins(%heads : tensor<4x9x9xf32>) outs(%room : !s) dimensions = [0]
    %biased = arith.addf %capped, %wide : !s
    %bits = tensor.empty() : tensor<9x9xi1>
    %keep = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%bits : tensor<9x9xi1>) {
    ^bb0(%o: i1):
      %i = linalg.index 0 : index
      %j = linalg.index 1 : index
      %c = arith.cmpi sle, %j, %i : index
      linalg.yield %c : i1
    } -> tensor<9x9xi1>
    %wideBits = tensor.empty() : tensor<2x4x9x9xi1>
    %wideKeep = linalg.broadcast ins(%keep : tensor<9x9xi1>) outs(%wideBits : tensor<2x4x9x9xi1>) dimensions = [0, 1]
    %low = arith.constant dense<0xFF800000> : !s
    %scores = arith.select %wideKeep, %biased, %low : tensor<2x4x9x9xi1>, !s
    %p = linalg.softmax dimension(3) ins(%scores : !s) outs(%room : !s) -> !s
    %start = arith.constant dense<0.0> : !t
    %r = linalg.generic {indexing_maps = [#p, #v, #o], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%p, %v : !s, !t) outs(%start : !t) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !t
    return %r : !t
  }

  // CHECK-LABEL: @leaves_a_softmax_of_no_product
  func.func @leaves_a_softmax_of_no_product(%x: !s, %v: !t) -> !t {
    // CHECK: linalg.softmax
    %room = tensor.empty() : !s
    // expected-remark @+1 {{is not raised to attention: its scores are no product}}
    %p = linalg.softmax dimension(3) ins(%x : !s) outs(%room : !s) -> !s
    %start = arith.constant dense<0.0> : !t
    %r = linalg.generic {indexing_maps = [#p, #v, #o], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%p, %v : !s, !t) outs(%start : !t) {
    ^bb0(%a: f32, %y: f32, %acc: f32):
      %m = arith.mulf %a, %y : f32
      %n = arith.addf %acc, %m : f32
      linalg.yield %n : f32
    } -> !t
    return %r : !t
  }

  // CHECK-LABEL: @leaves_weights_that_are_read_twice
  func.func @leaves_weights_that_are_read_twice(%x: !s) -> (!s, !s) {
    // CHECK: linalg.softmax
    %room = tensor.empty() : !s
    // expected-remark @+1 {{is not raised to attention: its weights are read more than once}}
    %p = linalg.softmax dimension(3) ins(%x : !s) outs(%room : !s) -> !s
    %a = math.exp %p : !s
    %b = math.tanh %p : !s
    return %a, %b : !s, !s
  }

  // A column of sinks behind the scores, left out of the weights: gpt-oss. The maximum taken off before the softmax changes nothing.
  // CHECK-LABEL: @sinks
  // CHECK-SAME: (%[[Q:.*]]: tensor<2x4x9x8xf32>, %[[K:.*]]: tensor<2x4x9x8xf32>, %[[V:.*]]: tensor<2x4x9x8xf32>, %[[S:.*]]: tensor<4xf32>)
  func.func @sinks(%q: !t, %k: !t, %v: !t, %sink: tensor<4xf32>) -> !t {
    // CHECK-NEXT: %[[R:.*]] = mixer.attention %[[Q]], %[[K]], %[[V]] sink(%[[S]] : tensor<4xf32>) scale 1.000000e+00 :
    // CHECK-NEXT: return %[[R]]
    %zero = arith.constant dense<0.0> : !s
    %qk = linalg.generic {indexing_maps = [#q, #k, #s], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q, %k : !t, !t) outs(%zero : !s) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !s
    %column = tensor.expand_shape %sink [[0, 1]] output_shape [4, 1] : tensor<4xf32> into tensor<4x1xf32>
    %each = tensor.empty() : tensor<2x4x9x1xf32>
    %columns = linalg.broadcast ins(%column : tensor<4x1xf32>) outs(%each : tensor<2x4x9x1xf32>) dimensions = [0, 2]
    %all = tensor.concat dim(3) %qk, %columns : (!s, tensor<2x4x9x1xf32>) -> tensor<2x4x9x10xf32>
    %low = arith.constant dense<0xFF800000> : tensor<2x4x9xf32>
    %most = linalg.reduce { arith.maximumf } ins(%all : tensor<2x4x9x10xf32>) outs(%low : tensor<2x4x9xf32>) dimensions = [3]
    %room = tensor.empty() : tensor<2x4x9x10xf32>
    %wide = linalg.broadcast ins(%most : tensor<2x4x9xf32>) outs(%room : tensor<2x4x9x10xf32>) dimensions = [3]
    %less = arith.subf %all, %wide : tensor<2x4x9x10xf32>
    %w = linalg.softmax dimension(3) ins(%less : tensor<2x4x9x10xf32>) outs(%room : tensor<2x4x9x10xf32>) -> tensor<2x4x9x10xf32>
    %p = tensor.extract_slice %w[0, 0, 0, 0] [2, 4, 9, 9] [1, 1, 1, 1] : tensor<2x4x9x10xf32> to !s
    %start = arith.constant dense<0.0> : !t
    %r = linalg.generic {indexing_maps = [#p, #v, #o], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%p, %v : !s, !t) outs(%start : !t) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !t
    return %r : !t
  }

  // Without one number a head it is none.
  // CHECK-LABEL: @sinks_of_queries
  // CHECK-NOT: mixer.attention
  func.func @sinks_of_queries(%q: !t, %k: !t, %v: !t, %sink: tensor<2x4x9x1xf32>) -> !t {
    %zero = arith.constant dense<0.0> : !s
    %qk = linalg.generic {indexing_maps = [#q, #k, #s], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q, %k : !t, !t) outs(%zero : !s) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !s
    %all = tensor.concat dim(3) %qk, %sink : (!s, tensor<2x4x9x1xf32>) -> tensor<2x4x9x10xf32>
    %room = tensor.empty() : tensor<2x4x9x10xf32>
    // expected-remark @+1 {{is not raised to attention: its sinks are not one number a head}}
    %w = linalg.softmax dimension(3) ins(%all : tensor<2x4x9x10xf32>) outs(%room : tensor<2x4x9x10xf32>) -> tensor<2x4x9x10xf32>
    %p = tensor.extract_slice %w[0, 0, 0, 0] [2, 4, 9, 9] [1, 1, 1, 1] : tensor<2x4x9x10xf32> to !s
    %start = arith.constant dense<0.0> : !t
    %r = linalg.generic {indexing_maps = [#p, #v, #o], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%p, %v : !s, !t) outs(%start : !t) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !t
    return %r : !t
  }

  // Scores and weights through codes of 8 bits and back: a score region, and a function of softmax.
  // CHECK-LABEL: @codes
  // CHECK: mixer.attention %{{.*}} scale 1.000000e+00 score {
  // CHECK: math.roundeven
  // CHECK: } weigh {
  // CHECK: ^bb0(%[[P:.*]]: f32, %{{.*}}: index, %{{.*}}: index, %{{.*}}: index, %{{.*}}: index):
  // CHECK: %[[CODE:.*]] = arith.divf %[[P]], %{{.*}} : f32
  // CHECK: %[[ROUND:.*]] = math.roundeven %[[CODE]] : f32
  // CHECK: %[[BACK:.*]] = arith.mulf %[[ROUND]], %{{.*}} : f32
  // CHECK: mixer.yield %[[BACK]]
  func.func @codes(%q: !t, %k: !t, %v: !t) -> !t {
    %zero = arith.constant dense<0.0> : !s
    %step = arith.constant dense<0.0039> : !s
    %wide = arith.constant dense<0.05> : !s
    %room = tensor.empty() : !s
    %qk = linalg.generic {indexing_maps = [#q, #k, #s], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q, %k : !t, !t) outs(%zero : !s) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !s
    %s0 = arith.divf %qk, %wide : !s
    %s1 = math.roundeven %s0 : !s
    %s2 = arith.mulf %s1, %wide : !s
    %p = linalg.softmax dimension(3) ins(%s2 : !s) outs(%room : !s) -> !s
    %p0 = arith.divf %p, %step : !s
    %p1 = math.roundeven %p0 : !s
    %dead = arith.fptosi %p1 : !s to tensor<2x4x9x9xi32>
    %p2 = arith.mulf %p1, %step : !s
    %start = arith.constant dense<0.0> : !t
    %r = linalg.generic {indexing_maps = [#p, #v, #o], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%p2, %v : !s, !t) outs(%start : !t) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !t
    return %r : !t
  }

  // A head mask: the function reads a tensor.
  // CHECK-LABEL: @head_mask
  // CHECK: mixer.attention %{{.*}} captures(%{{.*}} : tensor<4xf32>) scale 1.000000e+00 weigh {
  // CHECK: ^bb0(%[[P:.*]]: f32, %{{.*}}: index, %[[H:.*]]: index, %{{.*}}: index, %{{.*}}: index, %[[C:.*]]: tensor<4xf32>):
  // CHECK: %[[E:.*]] = tensor.extract %[[C]][%[[H]]]
  // CHECK: arith.mulf %[[P]], %[[E]]
  func.func @head_mask(%q: !t, %k: !t, %v: !t, %heads: tensor<4xf32>) -> !t {
    %zero = arith.constant dense<0.0> : !s
    %room = tensor.empty() : !s
    %qk = linalg.generic {indexing_maps = [#q, #k, #s], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q, %k : !t, !t) outs(%zero : !s) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !s
    %p = linalg.softmax dimension(3) ins(%qk : !s) outs(%room : !s) -> !s
    %wide = linalg.broadcast ins(%heads : tensor<4xf32>) outs(%room : !s) dimensions = [0, 2, 3]
    %p2 = arith.mulf %p, %wide : !s
    %start = arith.constant dense<0.0> : !t
    %r = linalg.generic {indexing_maps = [#p, #v, #o], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%p2, %v : !s, !t) outs(%start : !t) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !t
    return %r : !t
  }

  // What makes something of a weight of 0 is no function that a key left out may have.
  func.func @of_nothing(%q: !t, %k: !t, %v: !t) -> !t {
    %zero = arith.constant dense<0.0> : !s
    %one = arith.constant dense<1.0> : !s
    %room = tensor.empty() : !s
    %qk = linalg.generic {indexing_maps = [#q, #k, #s], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%q, %k : !t, !t) outs(%zero : !s) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !s
    // expected-remark @+1 {{is not raised to attention: its weights go through a function that may make some of nothing}}
    %p = linalg.softmax dimension(3) ins(%qk : !s) outs(%room : !s) -> !s
    %p2 = arith.addf %p, %one : !s
    %start = arith.constant dense<0.0> : !t
    %r = linalg.generic {indexing_maps = [#p, #v, #o], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%p2, %v : !s, !t) outs(%start : !t) {
    ^bb0(%x: f32, %y: f32, %acc: f32):
      %m = arith.mulf %x, %y : f32
      %a = arith.addf %acc, %m : f32
      linalg.yield %a : f32
    } -> !t
    return %r : !t
  }
}
