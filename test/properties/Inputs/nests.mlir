// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops of every kind that nests have, at sizes that the caller chooses. What each output is stands in nests.py.

!x = tensor<?x?x20xf32>
!w = tensor<?x?x300xf32>
!s = tensor<?x?x?xf32>
!r = tensor<?x?xf32>
#ijk = affine_map<(i, j, k) -> (i, j, k)>
#ij = affine_map<(i, j, k) -> (i, j)>
#ik = affine_map<(i, j, k) -> (i, k)>
#b_ik = affine_map<(b, i, j, k) -> (b, i, k)>
#b_jk = affine_map<(b, i, j, k) -> (b, j, k)>
#b_kj = affine_map<(b, i, j, k) -> (b, k, j)>
#b_ij = affine_map<(b, i, j, k) -> (b, i, j)>
#b_ki = affine_map<(b, i, j, k) -> (b, k, i)>
module attributes {mixer.dims = {batch = array<i64: 1, 4>, seq = array<i64: 1, 256>}} {
  func.func @main(%x: !x {mixer.name = "x", mixer.dims = ["batch", "seq", ""]}, %wide: !w {mixer.name = "wide", mixer.dims = ["batch", "seq", ""]},
                  %k1: tensor<4x1x20xf32> {mixer.name = "k1"}, %k2: tensor<3x20x24xf32> {mixer.name = "k2"}, %bias: tensor<24xf32> {mixer.name = "bias"},
                  %cosine: tensor<256x4xf32> {mixer.name = "cosine"}, %sine: tensor<256x4xf32> {mixer.name = "sine"})
      -> (!w {mixer.name = "softmax_wide", mixer.dims = ["batch", "seq", ""]}, !s {mixer.name = "softmax_scores", mixer.dims = ["batch", "seq", "seq"]},
          !x {mixer.name = "attended", mixer.dims = ["batch", "seq", ""]}, tensor<?x20x20xf32> {mixer.name = "gram", mixer.dims = ["batch", "", ""]},
          tensor<?x20xf32> {mixer.name = "variance", mixer.dims = ["batch", ""]}, !r {mixer.name = "row_sum", mixer.dims = ["batch", "seq"]},
          !x {mixer.name = "causal", mixer.dims = ["batch", "seq", ""]}, tensor<?x?x24xf32> {mixer.name = "full", mixer.dims = ["batch", "seq", ""]},
          !x {mixer.name = "pooled_max", mixer.dims = ["batch", "seq", ""]}, !x {mixer.name = "pooled_mean", mixer.dims = ["batch", "seq", ""]},
          tensor<?x20x?xf32> {mixer.name = "turned", mixer.dims = ["batch", "", "seq"]}, !x {mixer.name = "shifted", mixer.dims = ["batch", "seq", ""]},
          tensor<?x?x10xf32> {mixer.name = "every_other", mixer.dims = ["batch", "seq", ""]},
          tensor<?x?x2x10xf32> {mixer.name = "rotated", mixer.dims = ["batch", "seq", "", ""]}, tensor<?x2xf32> {mixer.name = "power", mixer.dims = ["batch", ""]}) {
    %zero = arith.constant 0.0 : f32
    %low = arith.constant 0xFF800000 : f32
    %b = mixer.dim "batch"
    %n = mixer.dim "seq"
    %ex = tensor.empty(%b, %n) : !x
    %ew = tensor.empty(%b, %n) : !w
    %es = tensor.empty(%b, %n, %n) : !s
    %r0 = tensor.splat %zero[%b, %n] : !r
    %rlow = tensor.splat %low[%b, %n] : !r
    %s0 = tensor.splat %zero[%b, %n, %n] : !s
    %x0 = tensor.splat %zero[%b, %n] : !x

    // Rows longer than the registers.
    %wmax = linalg.generic {indexing_maps = [#ijk, #ij], iterator_types = ["parallel", "parallel", "reduction"]} ins(%wide : !w) outs(%rlow : !r) {
    ^bb0(%a: f32, %acc: f32):
      %r = arith.maximumf %acc, %a : f32
      linalg.yield %r : f32
    } -> !r
    %wc = linalg.generic {indexing_maps = [#ijk, #ij, #ijk], iterator_types = ["parallel", "parallel", "parallel"]} ins(%wide, %wmax : !w, !r) outs(%ew : !w) {
    ^bb0(%a: f32, %m: f32, %o: f32):
      %d = arith.subf %a, %m : f32
      %r = math.exp %d : f32
      linalg.yield %r : f32
    } -> !w
    %wsum = linalg.generic {indexing_maps = [#ijk, #ij], iterator_types = ["parallel", "parallel", "reduction"]} ins(%wc : !w) outs(%r0 : !r) {
    ^bb0(%a: f32, %acc: f32):
      %r = arith.addf %acc, %a : f32
      linalg.yield %r : f32
    } -> !r
    %softmax_wide = linalg.generic {indexing_maps = [#ijk, #ij, #ijk], iterator_types = ["parallel", "parallel", "parallel"]} ins(%wc, %wsum : !w, !r) outs(%ew : !w) {
    ^bb0(%a: f32, %m: f32, %o: f32):
      %r = arith.divf %a, %m : f32
      linalg.yield %r : f32
    } -> !w

    // Rows of dynamic length; both operands of the product along their last axis.
    %scores = linalg.generic {indexing_maps = [#b_ik, #b_jk, #b_ij], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%x, %x : !x, !x) outs(%s0 : !s) {
    ^bb0(%u: f32, %v: f32, %acc: f32):
      %m = arith.mulf %u, %v : f32
      %r = arith.addf %acc, %m : f32
      linalg.yield %r : f32
    } -> !s
    %smax = linalg.generic {indexing_maps = [#ijk, #ij], iterator_types = ["parallel", "parallel", "reduction"]} ins(%scores : !s) outs(%rlow : !r) {
    ^bb0(%a: f32, %acc: f32):
      %r = arith.maximumf %acc, %a : f32
      linalg.yield %r : f32
    } -> !r
    %sc = linalg.generic {indexing_maps = [#ijk, #ij, #ijk], iterator_types = ["parallel", "parallel", "parallel"]} ins(%scores, %smax : !s, !r) outs(%es : !s) {
    ^bb0(%a: f32, %m: f32, %o: f32):
      %d = arith.subf %a, %m : f32
      %r = math.exp %d : f32
      linalg.yield %r : f32
    } -> !s
    %ssum = linalg.generic {indexing_maps = [#ijk, #ij], iterator_types = ["parallel", "parallel", "reduction"]} ins(%sc : !s) outs(%r0 : !r) {
    ^bb0(%a: f32, %acc: f32):
      %r = arith.addf %acc, %a : f32
      linalg.yield %r : f32
    } -> !r
    %softmax_scores = linalg.generic {indexing_maps = [#ijk, #ij, #ijk], iterator_types = ["parallel", "parallel", "parallel"]} ins(%sc, %ssum : !s, !r) outs(%es : !s) {
    ^bb0(%a: f32, %m: f32, %o: f32):
      %r = arith.divf %a, %m : f32
      linalg.yield %r : f32
    } -> !s

    // A product with a dynamic sum, and what follows it on its accumulators.
    %p = linalg.generic {indexing_maps = [#b_ik, #b_kj, #b_ij], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%softmax_scores, %x : !s, !x) outs(%x0 : !x) {
    ^bb0(%u: f32, %v: f32, %acc: f32):
      %m = arith.mulf %u, %v : f32
      %r = arith.addf %acc, %m : f32
      linalg.yield %r : f32
    } -> !x
    %attended = arith.addf %p, %x : !x

    %g0 = tensor.splat %zero[%b] : tensor<?x20x20xf32>
    %gram = linalg.generic {indexing_maps = [#b_ki, #b_kj, #b_ij], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%x, %x : !x, !x) outs(%g0 : tensor<?x20x20xf32>) {
    ^bb0(%u: f32, %v: f32, %acc: f32):
      %m = arith.mulf %u, %v : f32
      %r = arith.addf %acc, %m : f32
      linalg.yield %r : f32
    } -> tensor<?x20x20xf32>

    // Over the tokens: mean, then the squares around it.
    %m0 = tensor.splat %zero[%b] : tensor<?x20xf32>
    %total = linalg.generic {indexing_maps = [affine_map<(i, k, j) -> (i, j, k)>, affine_map<(i, k, j) -> (i, k)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%x : !x) outs(%m0 : tensor<?x20xf32>) {
    ^bb0(%a: f32, %acc: f32):
      %r = arith.addf %acc, %a : f32
      linalg.yield %r : f32
    } -> tensor<?x20xf32>
    %ni = arith.index_cast %n : index to i64
    %nf = arith.sitofp %ni : i64 to f32
    %n_all = tensor.splat %nf[%b] : tensor<?x20xf32>
    %mean = arith.divf %total, %n_all : tensor<?x20xf32>
    %squares = linalg.generic {indexing_maps = [affine_map<(i, k, j) -> (i, j, k)>, affine_map<(i, k, j) -> (i, k)>, affine_map<(i, k, j) -> (i, k)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%x, %mean : !x, tensor<?x20xf32>) outs(%m0 : tensor<?x20xf32>) {
    ^bb0(%a: f32, %m: f32, %acc: f32):
      %d = arith.subf %a, %m : f32
      %q = arith.mulf %d, %d : f32
      %r = arith.addf %acc, %q : f32
      linalg.yield %r : f32
    } -> tensor<?x20xf32>
    %variance = arith.divf %squares, %n_all : tensor<?x20xf32>
    %row_sum = linalg.generic {indexing_maps = [#ijk, #ij], iterator_types = ["parallel", "parallel", "reduction"]} ins(%x : !x) outs(%r0 : !r) {
    ^bb0(%a: f32, %acc: f32):
      %r = arith.addf %acc, %a : f32
      linalg.yield %r : f32
    } -> !r

    // Sizes that only a reshape in registers says: the elements of a head, squared and summed over tokens and half of the channels.
    %sq = arith.mulf %x, %x : !x
    %halves = tensor.expand_shape %sq [[0], [1], [2, 3]] output_shape [%b, %n, 2, 10] : !x into tensor<?x?x2x10xf32>
    %h0 = tensor.splat %zero[%b] : tensor<?x2xf32>
    %power = linalg.generic {indexing_maps = [affine_map<(b, h, i, j) -> (b, i, h, j)>, affine_map<(b, h, i, j) -> (b, h)>],
                             iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%halves : tensor<?x?x2x10xf32>) outs(%h0 : tensor<?x2xf32>) {
    ^bb0(%a: f32, %acc: f32):
      %r = arith.addf %acc, %a : f32
      linalg.yield %r : f32
    } -> tensor<?x2xf32>

    // Windows cut at the edges.
    %causal = mixer.convolution %x, %k1 groups 20 pad [3] : !x, tensor<4x1x20xf32> -> !x
    %conv = mixer.convolution %x, %k2 bias %bias dilations [2] pad [2] to [2] : !x, tensor<3x20x24xf32>, tensor<24xf32> -> tensor<?x?x24xf32>
    %full = math.tanh %conv : tensor<?x?x24xf32>
    %pooled_max = mixer.pool_window max %x window [3] pad [1] to [1] : !x -> !x
    %pooled_mean = mixer.pool_window mean %x window [5] pad [2] to [2] : !x -> !x

    // Moves.
    %et = tensor.empty(%b, %n) : tensor<?x20x?xf32>
    %turned = linalg.generic {indexing_maps = [affine_map<(i, j, k) -> (i, k, j)>, #ijk], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x : !x) outs(%et : tensor<?x20x?xf32>) {
    ^bb0(%a: f32, %o: f32):
      linalg.yield %a : f32
    } -> tensor<?x20x?xf32>
    %c1 = arith.constant 1 : index
    %less = arith.subi %n, %c1 : index
    %front = tensor.extract_slice %x[0, 0, 0] [%b, %less, 20] [1, 1, 1] : !x to !x
    %shifted = tensor.pad %front low[0, 1, 0] high[0, 0, 0] {
    ^bb0(%i: index, %j: index, %k: index):
      tensor.yield %zero : f32
    } : !x to !x
    %every_other = tensor.extract_slice %x[0, 0, 1] [%b, %n, 10] [1, 1, 2] : !x to tensor<?x?x10xf32>

    // Neighbours rotated in pairs, on two axes of tokens.
    %heads = tensor.expand_shape %x [[0], [1], [2, 3]] output_shape [%b, %n, 2, 10] : !x into tensor<?x?x2x10xf32>
    %ep = tensor.empty(%b, %n) : tensor<?x?xi64>
    %places = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%ep : tensor<?x?xi64>) {
    ^bb0(%o: i64):
      %j = linalg.index 1 : index
      %r = arith.index_cast %j : index to i64
      linalg.yield %r : i64
    } -> tensor<?x?xi64>
    %rotated = mixer.rotary %heads at %places by %cosine, %sine interleaved
        : tensor<?x?x2x10xf32>, tensor<?x?xi64>, tensor<256x4xf32>, tensor<256x4xf32> -> tensor<?x?x2x10xf32>
    return %softmax_wide, %softmax_scores, %attended, %gram, %variance, %row_sum, %causal, %full, %pooled_max, %pooled_mean, %turned, %shifted, %every_other, %rotated, %power
        : !w, !s, !x, tensor<?x20x20xf32>, tensor<?x20xf32>, !r, !x, tensor<?x?x24xf32>, !x, !x, tensor<?x20x?xf32>, !x, tensor<?x?x10xf32>, tensor<?x?x2x10xf32>, tensor<?x2xf32>
  }
}
