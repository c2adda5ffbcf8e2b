// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A window of five keys before, causal.
// without: lse, which mixer.attention does not give
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x3x37x16xf32> {mixer.name = "q"}, %k: tensor<2x3x37x16xf32> {mixer.name = "k"}, %v: tensor<2x3x37x16xf32> {mixer.name = "v"})
      -> (tensor<2x3x37x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %left = arith.constant 5 : index
      %first = arith.subi %i, %left : index
      %from = arith.cmpi sge, %j, %first : index
      %past = arith.cmpi sle, %j, %i : index
      %keep = arith.andi %from, %past : i1
      mixer.yield %keep : i1
    } : tensor<2x3x37x16xf32>, tensor<2x3x37x16xf32>, tensor<2x3x37x16xf32> -> tensor<2x3x37x16xf32>
    return %o : tensor<2x3x37x16xf32>
  }
}
