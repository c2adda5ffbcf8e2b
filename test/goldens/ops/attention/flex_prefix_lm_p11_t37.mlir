// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A prefix that all see, then causal.
// without: lse, which mixer.attention does not give
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x2x37x16xf32> {mixer.name = "q"}, %k: tensor<2x2x37x16xf32> {mixer.name = "k"}, %v: tensor<2x2x37x16xf32> {mixer.name = "v"})
      -> (tensor<2x2x37x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %c11 = arith.constant 11 : index
      %prefix = arith.cmpi slt, %j, %c11 : index
      %past = arith.cmpi sle, %j, %i : index
      %keep = arith.ori %prefix, %past : i1
      mixer.yield %keep : i1
    } : tensor<2x2x37x16xf32>, tensor<2x2x37x16xf32>, tensor<2x2x37x16xf32> -> tensor<2x2x37x16xf32>
    return %o : tensor<2x2x37x16xf32>
  }
}
