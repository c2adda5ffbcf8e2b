// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A mask for each query and key; query 7 sees none and gets zeros.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x3x21x16xf32> {mixer.name = "q"}, %k: tensor<2x3x21x16xf32> {mixer.name = "k"}, %v: tensor<2x3x21x16xf32> {mixer.name = "v"}, %mask: tensor<2x1x21x21xi64> {mixer.name = "mask"})
      -> (tensor<2x3x21x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v captures(%mask : tensor<2x1x21x21xi64>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %mask_: tensor<2x1x21x21xi64>):
      %c0 = arith.constant 0 : index
      %x = tensor.extract %mask_[%b, %c0, %i, %j] : tensor<2x1x21x21xi64>
      %zero = arith.constant 0 : i64
      %keep = arith.cmpi ne, %x, %zero : i64
      mixer.yield %keep : i1
    } : tensor<2x3x21x16xf32>, tensor<2x3x21x16xf32>, tensor<2x3x21x16xf32> -> tensor<2x3x21x16xf32>
    return %o : tensor<2x3x21x16xf32>
  }
}
