// RUN: tmc-opt %s --mixer-merge-tokens="scheme=tome r=2" --canonicalize --cse --split-input-file --verify-diagnostics | FileCheck %s

// A class token that an output takes alone: it is protected, first, and read where it is. The second attention reads 7 tokens
// and counts each as often as its size says; the output of all tokens is spread again.
module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
mixer.file @f "model.safetensors"
// CHECK-LABEL: @vision
// CHECK:       mixer.attention {{.*}} : tensor<?x2x9x4xf32>
// CHECK:       %[[STREAM:.*]] = arith.addf %arg0, %{{.*}} : tensor<?x9x8xf32>
// CHECK:       mixer.norm rms
// CHECK:       tensor.extract_slice {{.*}} [1, 2, 1] : tensor<?x9x4xf32> to tensor<?x5x4xf32>
// CHECK:       mixer.sort %{{.*}} descending : tensor<?x5xf32>
// CHECK:       mixer.embedding {{.*}} -> tensor<?x9x1xi64>
// CHECK:       mixer.scatter_add %[[STREAM]] at %{{.*}} into {{.*}} : tensor<?x9x8xf32>, tensor<?x9xi64>, tensor<?x7x8xf32>
// CHECK:       arith.divf
// CHECK:       mixer.linear {{.*}} : tensor<?x7x8xf32>
// CHECK:       math.log
// CHECK:       mixer.attention {{.*}} captures(%{{.*}} : tensor<?x7xf32>) scale 5.000000e-01 score {
// CHECK:       ^bb0(%[[S:.*]]: f32, %[[B:.*]]: index, %{{.*}}: index, %{{.*}}: index, %[[J:.*]]: index, %[[C:.*]]: tensor<?x7xf32>):
// CHECK:       %[[OWN:.*]] = tensor.extract %[[C]][%[[B]], %[[J]]]
// CHECK:       arith.addf %[[S]], %[[OWN]]
// CHECK:       tensor<?x2x7x4xf32>
// CHECK:       mixer.scatter_add {{.*}} tensor<?x5x8xf32>
// CHECK:       tensor.extract_slice {{.*}}[0, 0, 0] [%{{.*}}, 1, 8] [1, 1, 1] : tensor<?x5x8xf32> to tensor<?x1x8xf32>
// CHECK:       mixer.embedding {{.*}} -> tensor<?x9x8xf32>
// CHECK:       return %{{.*}}, %{{.*}} : tensor<?x8xf32>, tensor<?x9x8xf32>
func.func @vision(%x: tensor<?x9x8xf32> {mixer.dims = ["batch", "", ""]}) -> (tensor<?x8xf32>, tensor<?x9x8xf32>) {
  %b = mixer.dim "batch"
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %e0 = tensor.expand_shape %x [[0], [1], [2, 3]] output_shape [%b, 9, 2, 4] : tensor<?x9x8xf32> into tensor<?x9x2x4xf32>
  %r = tensor.empty(%b) : tensor<?x2x9x4xf32>
  %q0 = linalg.transpose ins(%e0 : tensor<?x9x2x4xf32>) outs(%r : tensor<?x2x9x4xf32>) permutation = [0, 2, 1, 3]
  // expected-remark@+1 {{approximation: 9 tokens become 7 behind it (tome)}}
  %a0 = mixer.attention %q0, %q0, %q0 scale 0.5 : tensor<?x2x9x4xf32>, tensor<?x2x9x4xf32>, tensor<?x2x9x4xf32> -> tensor<?x2x9x4xf32>
  %s = tensor.empty(%b) : tensor<?x9x2x4xf32>
  %t0 = linalg.transpose ins(%a0 : tensor<?x2x9x4xf32>) outs(%s : tensor<?x9x2x4xf32>) permutation = [0, 2, 1, 3]
  %c0 = tensor.collapse_shape %t0 [[0], [1], [2, 3]] : tensor<?x9x2x4xf32> into tensor<?x9x8xf32>
  %y0 = arith.addf %x, %c0 : tensor<?x9x8xf32>
  %h0 = mixer.linear %y0, %w : tensor<?x9x8xf32>, tensor<8x8xf32> -> tensor<?x9x8xf32>
  %z0 = arith.addf %y0, %h0 : tensor<?x9x8xf32>
  %e1 = tensor.expand_shape %z0 [[0], [1], [2, 3]] output_shape [%b, 9, 2, 4] : tensor<?x9x8xf32> into tensor<?x9x2x4xf32>
  %q1 = linalg.transpose ins(%e1 : tensor<?x9x2x4xf32>) outs(%r : tensor<?x2x9x4xf32>) permutation = [0, 2, 1, 3]
  // expected-remark@+1 {{approximation: 7 tokens become 5 behind it (tome)}}
  %a1 = mixer.attention %q1, %q1, %q1 scale 0.5 : tensor<?x2x9x4xf32>, tensor<?x2x9x4xf32>, tensor<?x2x9x4xf32> -> tensor<?x2x9x4xf32>
  %t1 = linalg.transpose ins(%a1 : tensor<?x2x9x4xf32>) outs(%s : tensor<?x9x2x4xf32>) permutation = [0, 2, 1, 3]
  %c1 = tensor.collapse_shape %t1 [[0], [1], [2, 3]] : tensor<?x9x2x4xf32> into tensor<?x9x8xf32>
  %y1 = arith.addf %z0, %c1 : tensor<?x9x8xf32>
  %n = mixer.norm layer %y1 epsilon 1.0e-6 : tensor<?x9x8xf32> -> tensor<?x9x8xf32>
  %first = tensor.extract_slice %n[0, 0, 0] [%b, 1, 8] [1, 1, 1] : tensor<?x9x8xf32> to tensor<?x1x8xf32>
  %class = tensor.collapse_shape %first [[0, 1], [2]] : tensor<?x1x8xf32> into tensor<?x8xf32>
  return %class, %n : tensor<?x8xf32>, tensor<?x9x8xf32>
}
}

// -----

// Texts: a fixed length becomes static, padding has size 0, the mask of the next attention is size > 0, the mean reads every
// token's row, and a norm behind the residual sum is the place.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 12, 12>}} {
// CHECK-LABEL: @text
// CHECK:       %[[NORM:.*]] = mixer.norm layer {{.*}} -> tensor<?x12x8xf32>
// CHECK:       arith.uitofp
// CHECK:       mixer.scatter_add {{.*}} into {{.*}} : tensor<?x12x8xf32>, tensor<?x12xi64>, tensor<?x10x8xf32>
// CHECK:       arith.cmpf ogt
// CHECK:       mixer.attention {{.*}} captures(%{{.*}}, %{{.*}} : tensor<?x10xi64>, tensor<?x10xf32>) scale 5.000000e-01 score {
// CHECK:       mask {
// CHECK:       arith.cmpi ne
// CHECK:       mixer.pool_tokens mean %{{.*}}, %arg1 : tensor<?x12x8xf32>, tensor<?x?xi64>
func.func @text(%x: tensor<?x?x8xf32> {mixer.dims = ["batch", "seq", ""]}, %m: tensor<?x?xi64> {mixer.dims = ["batch", "seq"]}) -> tensor<?x8xf32> {
  %b = mixer.dim "batch"
  %n = mixer.dim "seq"
  %q0 = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [%b, 1, %n, 8] : tensor<?x?x8xf32> into tensor<?x1x?x8xf32>
  // expected-remark@+1 {{approximation: 12 tokens become 10 behind it (tome)}}
  %a0 = mixer.attention %q0, %q0, %q0 captures(%m : tensor<?x?xi64>) scale 0.5 mask {
  ^bb0(%bb: index, %h: index, %i: index, %j: index, %mask: tensor<?x?xi64>):
    %zero = arith.constant 0 : i64
    %k = tensor.extract %mask[%bb, %j] : tensor<?x?xi64>
    %keep = arith.cmpi ne, %k, %zero : i64
    mixer.yield %keep : i1
  } : tensor<?x1x?x8xf32>, tensor<?x1x?x8xf32>, tensor<?x1x?x8xf32> -> tensor<?x1x?x8xf32>
  %r = tensor.empty(%b, %n) : tensor<?x?x1x8xf32>
  %t0 = linalg.transpose ins(%a0 : tensor<?x1x?x8xf32>) outs(%r : tensor<?x?x1x8xf32>) permutation = [0, 2, 1, 3]
  %c0 = tensor.collapse_shape %t0 [[0], [1], [2, 3]] : tensor<?x?x1x8xf32> into tensor<?x?x8xf32>
  %y0 = arith.addf %c0, %x : tensor<?x?x8xf32>
  %z0 = mixer.norm layer %y0 epsilon 1.0e-6 : tensor<?x?x8xf32> -> tensor<?x?x8xf32>
  %e1 = tensor.expand_shape %z0 [[0], [1], [2, 3]] output_shape [%b, %n, 1, 8] : tensor<?x?x8xf32> into tensor<?x?x1x8xf32>
  %r1 = tensor.empty(%b, %n) : tensor<?x1x?x8xf32>
  %q1 = linalg.transpose ins(%e1 : tensor<?x?x1x8xf32>) outs(%r1 : tensor<?x1x?x8xf32>) permutation = [0, 2, 1, 3]
  // expected-remark@+1 {{keeps its tokens: it is an op that may look at places of tokens (behind the attention, before the residual sum)}}
  %a1 = mixer.attention %q1, %q1, %q1 captures(%m : tensor<?x?xi64>) scale 0.5 mask {
  ^bb0(%bb: index, %h: index, %i: index, %j: index, %mask: tensor<?x?xi64>):
    %zero = arith.constant 0 : i64
    %k = tensor.extract %mask[%bb, %j] : tensor<?x?xi64>
    %keep = arith.cmpi ne, %k, %zero : i64
    mixer.yield %keep : i1
  } : tensor<?x1x?x8xf32>, tensor<?x1x?x8xf32>, tensor<?x1x?x8xf32> -> tensor<?x1x?x8xf32>
  %t1 = linalg.transpose ins(%a1 : tensor<?x1x?x8xf32>) outs(%r : tensor<?x?x1x8xf32>) permutation = [0, 2, 1, 3]
  %c1 = tensor.collapse_shape %t1 [[0], [1], [2, 3]] : tensor<?x?x1x8xf32> into tensor<?x?x8xf32>
  %mean = mixer.pool_tokens mean %c1, %m : tensor<?x?x8xf32>, tensor<?x?xi64> -> tensor<?x8xf32>
  return %mean : tensor<?x8xf32>
}
}
