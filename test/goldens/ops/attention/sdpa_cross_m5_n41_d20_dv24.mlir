// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Other lengths and head sizes of queries, keys and values.
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<2x3x5x20xf32> {mixer.name = "q"}, %k: tensor<2x3x41x20xf32> {mixer.name = "k"}, %v: tensor<2x3x41x24xf32> {mixer.name = "v"})
      -> (tensor<2x3x5x24xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.22360679774997896 : tensor<2x3x5x20xf32>, tensor<2x3x41x20xf32>, tensor<2x3x41x24xf32> -> tensor<2x3x5x24xf32>
    return %o : tensor<2x3x5x24xf32>
  }
}
