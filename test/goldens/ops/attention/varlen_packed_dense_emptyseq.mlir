// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sequences one after the other; one of them is empty.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<40x3x20xf32> {mixer.name = "q"}, %k: tensor<40x3x20xf32> {mixer.name = "k"}, %v: tensor<40x3x20xf32> {mixer.name = "v"}, %cu_seqlens: tensor<4xi64> {mixer.name = "cu_seqlens", mixer.range = array<i64: 0, 40>})
      -> (tensor<40x3x20xf32> {mixer.name = "o"}) {
    %segments = arith.trunci %cu_seqlens : tensor<4xi64> to tensor<4xi32>
    %iq = tensor.empty() : tensor<3x40x20xf32>
    %tq = linalg.transpose ins(%q : tensor<40x3x20xf32>) outs(%iq : tensor<3x40x20xf32>) permutation = [1, 0, 2]
    %ik = tensor.empty() : tensor<3x40x20xf32>
    %tk = linalg.transpose ins(%k : tensor<40x3x20xf32>) outs(%ik : tensor<3x40x20xf32>) permutation = [1, 0, 2]
    %iv = tensor.empty() : tensor<3x40x20xf32>
    %tv = linalg.transpose ins(%v : tensor<40x3x20xf32>) outs(%iv : tensor<3x40x20xf32>) permutation = [1, 0, 2]
    %a = mixer.attention %tq, %tk, %tv segments(%segments : tensor<4xi32>) scale 0.22360679774997896 : tensor<3x40x20xf32>, tensor<3x40x20xf32>, tensor<3x40x20xf32> -> tensor<3x40x20xf32>
    %ia = tensor.empty() : tensor<40x3x20xf32>
    %o = linalg.transpose ins(%a : tensor<3x40x20xf32>) outs(%ia : tensor<40x3x20xf32>) permutation = [1, 0, 2]
    return %o : tensor<40x3x20xf32>
  }
}
