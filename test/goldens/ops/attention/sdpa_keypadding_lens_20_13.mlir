// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Keys up to a length of each sequence.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x3x20x16xf32> {mixer.name = "q"}, %k: tensor<2x3x20x16xf32> {mixer.name = "k"}, %v: tensor<2x3x20x16xf32> {mixer.name = "v"}, %lens: tensor<2xi64> {mixer.name = "lens"})
      -> (tensor<2x3x20x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v captures(%lens : tensor<2xi64>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %lens_: tensor<2xi64>):
      %x = tensor.extract %lens_[%b] : tensor<2xi64>
      %length = arith.index_cast %x : i64 to index
      %keep = arith.cmpi slt, %j, %length : index
      mixer.yield %keep : i1
    } : tensor<2x3x20x16xf32>, tensor<2x3x20x16xf32>, tensor<2x3x20x16xf32> -> tensor<2x3x20x16xf32>
    return %o : tensor<2x3x20x16xf32>
  }
}
