// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// ALiBi: the distance times a slope of the head.
// without: lse, which mixer.attention does not give
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<1x4x37x16xf32> {mixer.name = "q"}, %k: tensor<1x4x37x16xf32> {mixer.name = "k"}, %v: tensor<1x4x37x16xf32> {mixer.name = "v"}, %slopes: tensor<4xf32> {mixer.name = "slopes"})
      -> (tensor<1x4x37x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v captures(%slopes : tensor<4xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %slopes_: tensor<4xf32>):
      %slope = tensor.extract %slopes_[%h] : tensor<4xf32>
      %d = arith.subi %j, %i : index
      %d32 = arith.index_cast %d : index to i32
      %f = arith.sitofp %d32 : i32 to f32
      %x = arith.mulf %slope, %f : f32
      %r = arith.addf %s, %x : f32
      mixer.yield %r : f32
    } mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %slopes_: tensor<4xf32>):
      %keep = arith.cmpi sle, %j, %i : index
      mixer.yield %keep : i1
    } : tensor<1x4x37x16xf32>, tensor<1x4x37x16xf32>, tensor<1x4x37x16xf32> -> tensor<1x4x37x16xf32>
    return %o : tensor<1x4x37x16xf32>
  }
}
