// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Causal, the last query sees the last key: j <= i + 13.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x2x7x16xf32> {mixer.name = "q"}, %k: tensor<2x2x20x16xf32> {mixer.name = "k"}, %v: tensor<2x2x20x16xf32> {mixer.name = "v"})
      -> (tensor<2x2x7x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %offset = arith.constant 13 : index
      %last = arith.addi %i, %offset : index
      %keep = arith.cmpi sle, %j, %last : index
      mixer.yield %keep : i1
    } : tensor<2x2x7x16xf32>, tensor<2x2x20x16xf32>, tensor<2x2x20x16xf32> -> tensor<2x2x7x16xf32>
    return %o : tensor<2x2x7x16xf32>
  }
}
