// RUN: tmc-opt %s --mixer-raise-attention --split-input-file --verify-diagnostics | FileCheck %s

// Batch and heads are one axis of both products, as baddbmm and bmm want it; a bias of keys is added there, a mask where they are two.

// CHECK-LABEL: func.func @main
// CHECK: mixer.attention %arg0, %arg1, %arg2 captures(%arg3, %arg4 : tensor<?x?xf32>, tensor<?x6x?x?xf32>)
// CHECK-NOT: linalg.softmax
func.func @main(%q: tensor<?x6x?x8xf32>, %k: tensor<?x6x?x8xf32>, %v: tensor<?x6x?x8xf32>, %bias: tensor<?x?xf32>, %mask: tensor<?x6x?x?xf32>, %b: index, %s: index) -> tensor<?x6x?x8xf32> {
  %c6 = arith.constant 6 : index
  %zero = arith.constant 0.0 : f32
  %bh = arith.muli %b, %c6 : index
  %q3 = tensor.collapse_shape %q [[0, 1], [2], [3]] : tensor<?x6x?x8xf32> into tensor<?x?x8xf32>
  %k3 = tensor.collapse_shape %k [[0, 1], [2], [3]] : tensor<?x6x?x8xf32> into tensor<?x?x8xf32>
  %v3 = tensor.collapse_shape %v [[0, 1], [2], [3]] : tensor<?x6x?x8xf32> into tensor<?x?x8xf32>
  %e = tensor.empty(%bh, %s) : tensor<?x8x?xf32>
  %kt = linalg.transpose ins(%k3 : tensor<?x?x8xf32>) outs(%e : tensor<?x8x?xf32>) permutation = [0, 2, 1]
  %z = tensor.splat %zero[%bh, %s, %s] : tensor<?x?x?xf32>
  %scores = linalg.generic {indexing_maps = [affine_map<(b, i, j, d) -> (b, i, d)>, affine_map<(b, i, j, d) -> (b, d, j)>, affine_map<(b, i, j, d) -> (b, i, j)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q3, %kt : tensor<?x?x8xf32>, tensor<?x8x?xf32>) outs(%z : tensor<?x?x?xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %m = arith.mulf %x, %y : f32
    %a = arith.addf %o, %m : f32
    linalg.yield %a : f32
  } -> tensor<?x?x?xf32>
  %e3 = tensor.empty(%bh, %s, %s) : tensor<?x?x?xf32>
  %wide = linalg.broadcast ins(%bias : tensor<?x?xf32>) outs(%e3 : tensor<?x?x?xf32>) dimensions = [1]
  %biased = arith.addf %scores, %wide : tensor<?x?x?xf32>
  %four = tensor.expand_shape %biased [[0, 1], [2], [3]] output_shape [%b, 6, %s, %s] : tensor<?x?x?xf32> into tensor<?x6x?x?xf32>
  %masked = arith.addf %four, %mask : tensor<?x6x?x?xf32>
  %e4 = tensor.empty(%b, %s, %s) : tensor<?x6x?x?xf32>
  %w = linalg.softmax dimension(3) ins(%masked : tensor<?x6x?x?xf32>) outs(%e4 : tensor<?x6x?x?xf32>) -> tensor<?x6x?x?xf32>
  %w3 = tensor.collapse_shape %w [[0, 1], [2], [3]] : tensor<?x6x?x?xf32> into tensor<?x?x?xf32>
  %zo = tensor.splat %zero[%bh, %s] : tensor<?x?x8xf32>
  %o3 = linalg.generic {indexing_maps = [affine_map<(b, i, d, j) -> (b, i, j)>, affine_map<(b, i, d, j) -> (b, j, d)>, affine_map<(b, i, d, j) -> (b, i, d)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%w3, %v3 : tensor<?x?x?xf32>, tensor<?x?x8xf32>) outs(%zo : tensor<?x?x8xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %m = arith.mulf %x, %y : f32
    %a = arith.addf %o, %m : f32
    linalg.yield %a : f32
  } -> tensor<?x?x8xf32>
  %r = tensor.expand_shape %o3 [[0, 1], [2], [3]] output_shape [%b, 6, %s, 8] : tensor<?x?x8xf32> into tensor<?x6x?x8xf32>
  return %r : tensor<?x6x?x8xf32>
}

// -----

// As many heads as a call says: nothing is split, and a remark says what is in the way.

// CHECK-LABEL: func.func @main
// CHECK: linalg.softmax
func.func @main(%q: tensor<?x?x8xf32>, %k: tensor<?x8x?xf32>, %v: tensor<?x?x8xf32>, %b: index, %h: index, %s: index) -> tensor<?x?x8xf32> {
  %zero = arith.constant 0.0 : f32
  %bh = arith.muli %b, %h : index
  %z = tensor.splat %zero[%bh, %s, %s] : tensor<?x?x?xf32>
  %scores = linalg.generic {indexing_maps = [affine_map<(b, i, j, d) -> (b, i, d)>, affine_map<(b, i, j, d) -> (b, d, j)>, affine_map<(b, i, j, d) -> (b, i, j)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q, %k : tensor<?x?x8xf32>, tensor<?x8x?xf32>) outs(%z : tensor<?x?x?xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %m = arith.mulf %x, %y : f32
    %a = arith.addf %o, %m : f32
    linalg.yield %a : f32
  } -> tensor<?x?x?xf32>
  %four = tensor.expand_shape %scores [[0, 1], [2], [3]] output_shape [%b, %h, %s, %s] : tensor<?x?x?xf32> into tensor<?x?x?x?xf32>
  %e4 = tensor.empty(%b, %h, %s, %s) : tensor<?x?x?x?xf32>
  // expected-remark @below {{is not raised to attention: what reads it, tensor.collapse_shape, is no product with values}}
  %w = linalg.softmax dimension(3) ins(%four : tensor<?x?x?x?xf32>) outs(%e4 : tensor<?x?x?x?xf32>) -> tensor<?x?x?x?xf32>
  %w3 = tensor.collapse_shape %w [[0, 1], [2], [3]] : tensor<?x?x?x?xf32> into tensor<?x?x?xf32>
  %zo = tensor.splat %zero[%bh, %s] : tensor<?x?x8xf32>
  %o3 = linalg.generic {indexing_maps = [affine_map<(b, i, d, j) -> (b, i, j)>, affine_map<(b, i, d, j) -> (b, j, d)>, affine_map<(b, i, d, j) -> (b, i, d)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%w3, %v : tensor<?x?x?xf32>, tensor<?x?x8xf32>) outs(%zo : tensor<?x?x8xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %m = arith.mulf %x, %y : f32
    %a = arith.addf %o, %m : f32
    linalg.yield %a : f32
  } -> tensor<?x?x8xf32>
  return %o3 : tensor<?x?x8xf32>
}
