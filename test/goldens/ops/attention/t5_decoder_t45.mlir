// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// T5: unscaled scores with a bias by bucketed distance, and four projections.
module attributes {mixer.dims = {}} {
  mixer.file @weights "t5_decoder_t45.safetensors"
  func.func @main(%x: tensor<2x45x24xf32> {mixer.name = "x"}, %bucket: tensor<45x45xi64> {mixer.name = "bucket", mixer.range = array<i64: 0, 31>})
      -> (tensor<2x45x24xf32> {mixer.name = "o"}) {
    %wq = mixer.weight @weights "w.q.weight" : tensor<24x24xf32>
    %pq = mixer.linear %x, %wq : tensor<2x45x24xf32>, tensor<24x24xf32> -> tensor<2x45x24xf32>
    %eq = tensor.expand_shape %pq [[0], [1], [2, 3]] output_shape [2, 45, 3, 8] : tensor<2x45x24xf32> into tensor<2x45x3x8xf32>
    %iq = tensor.empty() : tensor<2x3x45x8xf32>
    %q = linalg.transpose ins(%eq : tensor<2x45x3x8xf32>) outs(%iq : tensor<2x3x45x8xf32>) permutation = [0, 2, 1, 3]
    %wk = mixer.weight @weights "w.k.weight" : tensor<24x24xf32>
    %pk = mixer.linear %x, %wk : tensor<2x45x24xf32>, tensor<24x24xf32> -> tensor<2x45x24xf32>
    %ek = tensor.expand_shape %pk [[0], [1], [2, 3]] output_shape [2, 45, 3, 8] : tensor<2x45x24xf32> into tensor<2x45x3x8xf32>
    %ik = tensor.empty() : tensor<2x3x45x8xf32>
    %k = linalg.transpose ins(%ek : tensor<2x45x3x8xf32>) outs(%ik : tensor<2x3x45x8xf32>) permutation = [0, 2, 1, 3]
    %wv = mixer.weight @weights "w.v.weight" : tensor<24x24xf32>
    %pv = mixer.linear %x, %wv : tensor<2x45x24xf32>, tensor<24x24xf32> -> tensor<2x45x24xf32>
    %ev = tensor.expand_shape %pv [[0], [1], [2, 3]] output_shape [2, 45, 3, 8] : tensor<2x45x24xf32> into tensor<2x45x3x8xf32>
    %iv = tensor.empty() : tensor<2x3x45x8xf32>
    %v = linalg.transpose ins(%ev : tensor<2x45x3x8xf32>) outs(%iv : tensor<2x3x45x8xf32>) permutation = [0, 2, 1, 3]
    %table = mixer.weight @weights "w.relative_attention_bias.weight" : tensor<32x3xf32>
    %a = mixer.attention %q, %k, %v captures(%bucket, %table : tensor<45x45xi64>, tensor<32x3xf32>) scale 1.0 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %bucket_: tensor<45x45xi64>, %table_: tensor<32x3xf32>):
      %n = tensor.extract %bucket_[%i, %j] : tensor<45x45xi64>
      %at = arith.index_cast %n : i64 to index
      %y = tensor.extract %table_[%at, %h] : tensor<32x3xf32>
      %r = arith.addf %s, %y : f32
      mixer.yield %r : f32
    } mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %bucket_: tensor<45x45xi64>, %table_: tensor<32x3xf32>):
      %keep = arith.cmpi sle, %j, %i : index
      mixer.yield %keep : i1
    } : tensor<2x3x45x8xf32>, tensor<2x3x45x8xf32>, tensor<2x3x45x8xf32> -> tensor<2x3x45x8xf32>
    %ia = tensor.empty() : tensor<2x45x3x8xf32>
    %ta = linalg.transpose ins(%a : tensor<2x3x45x8xf32>) outs(%ia : tensor<2x45x3x8xf32>) permutation = [0, 2, 1, 3]
    %ca = tensor.collapse_shape %ta [[0], [1], [2, 3]] : tensor<2x45x3x8xf32> into tensor<2x45x24xf32>
    %wo = mixer.weight @weights "w.o.weight" : tensor<24x24xf32>
    %o = mixer.linear %ca, %wo : tensor<2x45x24xf32>, tensor<24x24xf32> -> tensor<2x45x24xf32>
    return %o : tensor<2x45x24xf32>
  }
}
