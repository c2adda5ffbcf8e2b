// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Causal mask.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<1x3x64x32xf32> {mixer.name = "q"}, %k: tensor<1x3x64x32xf32> {mixer.name = "k"}, %v: tensor<1x3x64x32xf32> {mixer.name = "v"})
      -> (tensor<1x3x64x32xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.1767766952966369 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %keep = arith.cmpi sle, %j, %i : index
      mixer.yield %keep : i1
    } : tensor<1x3x64x32xf32>, tensor<1x3x64x32xf32>, tensor<1x3x64x32xf32> -> tensor<1x3x64x32xf32>
    return %o : tensor<1x3x64x32xf32>
  }
}
