// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every key, 37 of them: no multiple of a register.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x3x37x16xf32> {mixer.name = "q"}, %k: tensor<2x3x37x16xf32> {mixer.name = "k"}, %v: tensor<2x3x37x16xf32> {mixer.name = "v"})
      -> (tensor<2x3x37x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.25 : tensor<2x3x37x16xf32>, tensor<2x3x37x16xf32>, tensor<2x3x37x16xf32> -> tensor<2x3x37x16xf32>
    return %o : tensor<2x3x37x16xf32>
  }
}
