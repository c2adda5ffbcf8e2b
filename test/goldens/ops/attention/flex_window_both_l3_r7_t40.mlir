// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A window of three keys before and seven after.
// without: lse, which mixer.attention does not give
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<1x2x40x20xf32> {mixer.name = "q"}, %k: tensor<1x2x40x20xf32> {mixer.name = "k"}, %v: tensor<1x2x40x20xf32> {mixer.name = "v"})
      -> (tensor<1x2x40x20xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.22360679774997896 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %left = arith.constant 3 : index
      %right = arith.constant 7 : index
      %first = arith.subi %i, %left : index
      %last = arith.addi %i, %right : index
      %from = arith.cmpi sge, %j, %first : index
      %to = arith.cmpi sle, %j, %last : index
      %keep = arith.andi %from, %to : i1
      mixer.yield %keep : i1
    } : tensor<1x2x40x20xf32>, tensor<1x2x40x20xf32>, tensor<1x2x40x20xf32> -> tensor<1x2x40x20xf32>
    return %o : tensor<1x2x40x20xf32>
  }
}
