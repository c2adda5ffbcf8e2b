# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""quantized_model.py FOLDER: three linear layers as text (40 -> 100 -> 40 -> 53 columns), their weights, and ranges of their inputs."""
import json
import os
import sys

import numpy as np

folder = sys.argv[1]
rng = np.random.default_rng(3)


def write(name, tensors):
    header, data = {}, b""
    for key, array in tensors.items():
        header[key] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.astype("<f4").tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


sizes = [(40, 100), (100, 40), (40, 53)]
weights, ranges = {}, {}
for i, (inputs, outputs) in enumerate(sizes):
    weights[f"w{i}"] = (rng.standard_normal((outputs, inputs)) / inputs**0.5).astype(np.float32)
    weights[f"b{i}"] = rng.standard_normal(outputs).astype(np.float32)
    ranges[f"layer{i}.minimum"] = -rng.uniform(0.5, 3, inputs).astype(np.float32)
    ranges[f"layer{i}.maximum"] = rng.uniform(0.5, 3, inputs).astype(np.float32)
    ranges[f"layer{i}.squares"] = np.random.default_rng(i).uniform(0.1, 30, inputs).astype(np.float32)
weights["w0"][5] = 0  # an output without weights
ranges["layer0.minimum"][7] = ranges["layer0.maximum"][7] = 0  # an input that was always 0
write("model.safetensors", weights)
write("calibration.safetensors", ranges)

lines = ["module attributes {mixer.dims = {rows = array<i64: 1, 200>}} {", '  mixer.file @model "model.safetensors"',
         '  func.func @main(%x0: tensor<?x40xf32> {mixer.name = "x", mixer.dims = ["rows", ""]})',
         '      -> (tensor<?x53xf32> {mixer.name = "y", mixer.dims = ["rows", ""]}) {']
for i, (k, n) in enumerate(sizes):
    lines += [f'    %w{i} = mixer.weight @model "w{i}" : tensor<{n}x{k}xf32>', f'    %b{i} = mixer.weight @model "b{i}" : tensor<{n}xf32>',
              f'    %l{i} = mixer.linear %x{i}, %w{i} bias %b{i} : tensor<?x{k}xf32>, tensor<{n}x{k}xf32>, tensor<{n}xf32> -> tensor<?x{n}xf32> loc("layer{i}")']
    follow = {0: f"math.tanh %l0 : tensor<?x{n}xf32>", 1: "arith.addf %l1, %x0 : tensor<?x40xf32>", 2: f"arith.negf %l2 : tensor<?x{n}xf32>"}[i]
    lines.append(f"    %x{i + 1} = {follow}")
lines += ["    return %x3 : tensor<?x53xf32>", "  }", "}", ""]
with open(os.path.join(folder, "model.mlir"), "w") as file:
    file.write("\n".join(lines))
