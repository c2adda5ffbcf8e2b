// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A table by distance, for each head.
// without: lse, which mixer.attention does not give
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x3x26x16xf32> {mixer.name = "q"}, %k: tensor<2x3x26x16xf32> {mixer.name = "k"}, %v: tensor<2x3x26x16xf32> {mixer.name = "v"}, %table: tensor<3x51xf32> {mixer.name = "table"})
      -> (tensor<2x3x26x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v captures(%table : tensor<3x51xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %table_: tensor<3x51xf32>):
      %c25 = arith.constant 25 : index
      %d = arith.subi %j, %i : index
      %at = arith.addi %d, %c25 : index
      %x = tensor.extract %table_[%h, %at] : tensor<3x51xf32>
      %r = arith.addf %s, %x : f32
      mixer.yield %r : f32
    } : tensor<2x3x26x16xf32>, tensor<2x3x26x16xf32>, tensor<2x3x26x16xf32> -> tensor<2x3x26x16xf32>
    return %o : tensor<2x3x26x16xf32>
  }
}
