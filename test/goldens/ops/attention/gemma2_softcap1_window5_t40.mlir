// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tightly capped scores, a causal window of five keys.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x4x40x16xf32> {mixer.name = "q"}, %k: tensor<2x2x40x16xf32> {mixer.name = "k"}, %v: tensor<2x2x40x16xf32> {mixer.name = "v"})
      -> (tensor<2x4x40x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.3 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      %cap = arith.constant 1.000000e+00 : f32
      %x = arith.divf %s, %cap : f32
      %y = math.tanh %x : f32
      %r = arith.mulf %y, %cap : f32
      mixer.yield %r : f32
    } mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %c4 = arith.constant 4 : index
      %first = arith.subi %i, %c4 : index
      %from = arith.cmpi sge, %j, %first : index
      %past = arith.cmpi sle, %j, %i : index
      %keep = arith.andi %from, %past : i1
      mixer.yield %keep : i1
    } : tensor<2x4x40x16xf32>, tensor<2x2x40x16xf32>, tensor<2x2x40x16xf32> -> tensor<2x4x40x16xf32>
    return %o : tensor<2x4x40x16xf32>
  }
}
