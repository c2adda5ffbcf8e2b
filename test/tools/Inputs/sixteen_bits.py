# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""sixteen_bits.py FOLDER: half.mlir, a linear layer between tensors of bf16, and softmax.mlir."""
import json
import struct
import sys

import numpy as np

folder = sys.argv[1]
weight = (np.random.default_rng(0).standard_normal((96, 64)) / 8).astype(np.float32)
header = json.dumps({"w": {"dtype": "F32", "shape": weight.shape, "data_offsets": [0, weight.nbytes]}}).encode()
with open(f"{folder}/half.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(header)) + header + weight.tobytes())
with open(f"{folder}/half.mlir", "w") as file:
    file.write("""module attributes {mixer.dims = {rows = array<i64: 1, 64>}} {
  mixer.file @weights "half.safetensors"
  func.func @main(%x: tensor<?x64xbf16> {mixer.name = "x", mixer.dims = ["rows", ""]}) -> (tensor<?x96xbf16> {mixer.name = "y"}) {
    %w = mixer.weight @weights "w" : tensor<96x64xf32>
    %wide = arith.extf %x : tensor<?x64xbf16> to tensor<?x64xf32>
    %sum = mixer.linear %wide, %w : tensor<?x64xf32>, tensor<96x64xf32> -> tensor<?x96xf32>
    %y = arith.truncf %sum : tensor<?x96xf32> to tensor<?x96xbf16>
    return %y : tensor<?x96xbf16>
  }
}
""")
with open(f"{folder}/softmax.mlir", "w") as file:
    file.write("""module attributes {mixer.dims = {rows = array<i64: 1, 64>}} {
  func.func @main(%x: tensor<?x100xf32> {mixer.name = "x", mixer.dims = ["rows", ""]}) -> (tensor<?x100xf32> {mixer.name = "y"}) {
    %c0 = arith.constant 0 : index
    %rows = tensor.dim %x, %c0 : tensor<?x100xf32>
    %room = tensor.empty(%rows) : tensor<?x100xf32>
    %y = linalg.softmax dimension(1) ins(%x : tensor<?x100xf32>) outs(%room : tensor<?x100xf32>) -> tensor<?x100xf32>
    return %y : tensor<?x100xf32>
  }
}
""")
np.savez(f"{folder}/x.npz", x=np.random.default_rng(1).standard_normal((5, 100)).astype(np.float32))
