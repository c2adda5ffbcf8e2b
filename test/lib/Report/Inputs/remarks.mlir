// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A model with things that one should know: an op in double precision has no emitter, and a slice that begins inside a
// panel of packed weights keeps a product from being fused.
module attributes {mixer.dims = {seq = array<i64: 1, 32>}} {
  func.func @main(%x: tensor<?x64xf32> {mixer.dims = ["seq", ""], mixer.name = "x"})
      -> (tensor<?x80xf32> {mixer.dims = ["seq", ""], mixer.name = "y"}) {
    %n = mixer.dim "seq"
    %w = arith.constant dense<0.01> : tensor<160x64xf32>
    %h = mixer.linear %x, %w : tensor<?x64xf32>, tensor<160x64xf32> -> tensor<?x160xf32> loc("hidden")
    %a = tensor.extract_slice %h[0, 0] [%n, 80] [1, 1] : tensor<?x160xf32> to tensor<?x80xf32>
    %b = tensor.extract_slice %h[0, 80] [%n, 80] [1, 1] : tensor<?x160xf32> to tensor<?x80xf32>
    %g = arith.mulf %a, %b : tensor<?x80xf32> loc("gate")
    %d = arith.extf %g : tensor<?x80xf32> to tensor<?x80xf64> loc("sum<b>&")
    %s = arith.addf %d, %d : tensor<?x80xf64> loc("sum<b>&")
    %y = arith.truncf %s : tensor<?x80xf64> to tensor<?x80xf32> loc("sum<b>&")
    return %y : tensor<?x80xf32>
  }
}
