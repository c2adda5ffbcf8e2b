// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Keys of the query's own document.
// without: lse, which mixer.attention does not give
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x2x40x16xf32> {mixer.name = "q"}, %k: tensor<2x2x40x16xf32> {mixer.name = "k"}, %v: tensor<2x2x40x16xf32> {mixer.name = "v"}, %doc: tensor<40xi64> {mixer.name = "doc"})
      -> (tensor<2x2x40x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v captures(%doc : tensor<40xi64>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %doc_: tensor<40xi64>):
      %x = tensor.extract %doc_[%i] : tensor<40xi64>
      %y = tensor.extract %doc_[%j] : tensor<40xi64>
      %keep = arith.cmpi eq, %x, %y : i64
      mixer.yield %keep : i1
    } : tensor<2x2x40x16xf32>, tensor<2x2x40x16xf32>, tensor<2x2x40x16xf32> -> tensor<2x2x40x16xf32>
    return %o : tensor<2x2x40x16xf32>
  }
}
