// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One query, four heads that read one key head.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x4x1x16xf32> {mixer.name = "q"}, %k: tensor<2x1x45x16xf32> {mixer.name = "k"}, %v: tensor<2x1x45x16xf32> {mixer.name = "v"})
      -> (tensor<2x4x1x16xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.25 : tensor<2x4x1x16xf32>, tensor<2x1x45x16xf32>, tensor<2x1x45x16xf32> -> tensor<2x4x1x16xf32>
    return %o : tensor<2x4x1x16xf32>
  }
}
