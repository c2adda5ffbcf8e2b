// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A bias for each head, query and key.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x3x29x16xf32> {mixer.name = "q"}, %k: tensor<2x3x29x16xf32> {mixer.name = "k"}, %v: tensor<2x3x29x16xf32> {mixer.name = "v"}, %bias: tensor<1x3x29x29xf32> {mixer.name = "bias"})
      -> (tensor<2x3x29x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v captures(%bias : tensor<1x3x29x29xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %bias_: tensor<1x3x29x29xf32>):
      %c0 = arith.constant 0 : index
      %x = tensor.extract %bias_[%c0, %h, %i, %j] : tensor<1x3x29x29xf32>
      %r = arith.addf %s, %x : f32
      mixer.yield %r : f32
    } : tensor<2x3x29x16xf32>, tensor<2x3x29x16xf32>, tensor<2x3x29x16xf32> -> tensor<2x3x29x16xf32>
    return %o : tensor<2x3x29x16xf32>
  }
}
