// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The first six queries see no key and get zeros.
// without: lse, which mixer.attention does not give
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<1x2x20x16xf32> {mixer.name = "q"}, %k: tensor<1x2x20x16xf32> {mixer.name = "k"}, %v: tensor<1x2x20x16xf32> {mixer.name = "v"})
      -> (tensor<1x2x20x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %c6 = arith.constant 6 : index
      %late = arith.cmpi sge, %j, %c6 : index
      %past = arith.cmpi sle, %j, %i : index
      %keep = arith.andi %late, %past : i1
      mixer.yield %keep : i1
    } : tensor<1x2x20x16xf32>, tensor<1x2x20x16xf32>, tensor<1x2x20x16xf32> -> tensor<1x2x20x16xf32>
    return %o : tensor<1x2x20x16xf32>
  }
}
