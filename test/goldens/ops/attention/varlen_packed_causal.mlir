// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sequences one after the other, causal inside each.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<50x4x16xf32> {mixer.name = "q"}, %k: tensor<50x2x16xf32> {mixer.name = "k"}, %v: tensor<50x2x16xf32> {mixer.name = "v"}, %cu_seqlens: tensor<5xi64> {mixer.name = "cu_seqlens", mixer.range = array<i64: 0, 50>})
      -> (tensor<50x4x16xf32> {mixer.name = "o"}) {
    %segments = arith.trunci %cu_seqlens : tensor<5xi64> to tensor<5xi32>
    %iq = tensor.empty() : tensor<4x50x16xf32>
    %tq = linalg.transpose ins(%q : tensor<50x4x16xf32>) outs(%iq : tensor<4x50x16xf32>) permutation = [1, 0, 2]
    %ik = tensor.empty() : tensor<2x50x16xf32>
    %tk = linalg.transpose ins(%k : tensor<50x2x16xf32>) outs(%ik : tensor<2x50x16xf32>) permutation = [1, 0, 2]
    %iv = tensor.empty() : tensor<2x50x16xf32>
    %tv = linalg.transpose ins(%v : tensor<50x2x16xf32>) outs(%iv : tensor<2x50x16xf32>) permutation = [1, 0, 2]
    %a = mixer.attention %tq, %tk, %tv segments(%segments : tensor<5xi32>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %keep = arith.cmpi sle, %j, %i : index
      mixer.yield %keep : i1
    } : tensor<4x50x16xf32>, tensor<2x50x16xf32>, tensor<2x50x16xf32> -> tensor<4x50x16xf32>
    %ia = tensor.empty() : tensor<50x4x16xf32>
    %o = linalg.transpose ins(%a : tensor<4x50x16xf32>) outs(%ia : tensor<50x4x16xf32>) permutation = [1, 0, 2]
    return %o : tensor<50x4x16xf32>
  }
}
