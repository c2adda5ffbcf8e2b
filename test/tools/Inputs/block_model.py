# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""block_model.py FOLDER FORMAT BYTES ELEMENTS GROUP CODES ZERO HALF MINIMUM: two linear layers (512 -> 100 -> 53 columns of 512 read)
with weights of random bytes in blocks of a format, as text of dequantized matrices."""
import json
import os
import sys

import numpy as np

folder, name = sys.argv[1:3]
size, elements, group, codes, zero, half, minimum = map(int, sys.argv[3:])
rng = np.random.default_rng(5)
tensors = {}


def blocks(outputs, inputs):
    """Random codes; scales that keep sums near 1."""
    data = rng.integers(0, 256, (outputs, inputs // elements, size), dtype=np.uint8)
    number = rng.uniform(0.5, 1, (outputs, inputs // elements, 2)) / 2 ** (8 if codes == 8 else 5)
    halves = (number * (1 if half else 1 / 16)).astype("<f2").view(np.uint8).reshape(outputs, inputs // elements, 4)
    places = {"q2_k": [(80, 4)], "q3_k": [(108, 2)], "q4_k": [(0, 4)], "q5_k": [(0, 4)], "q6_k": [(208, 2)], "mxfp4": []}
    for at, count in places.get(name, [(0, 4 if minimum else 2)]):
        data[..., at:at + count] = halves[..., :count]
    if name == "mxfp4":
        data[..., 0] = rng.integers(118, 123, data.shape[:2])
    return data


layers = [(512, 100), (512, 53)]
for i, (k, n) in enumerate(layers):
    tensors[f"w{i}"] = blocks(n, k)
    tensors[f"b{i}"] = rng.standard_normal(n).astype("<f4")
header, data = {}, b""
for key, array in tensors.items():
    kind = "U8" if array.dtype == np.uint8 else "F32"
    header[key] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
    data += array.tobytes()
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open(os.path.join(folder, "model.safetensors"), "wb") as file:
    file.write(len(text).to_bytes(8, "little") + text + data)

number = "f16" if half else "f32"
lines = ["module attributes {mixer.dims = {rows = array<i64: 1, 200>}} {", '  mixer.file @model "model.safetensors"',
         '  func.func @main(%x0: tensor<?x512xf32> {mixer.name = "x", mixer.dims = ["rows", ""]})',
         '      -> (tensor<?x100xf32> {mixer.name = "y", mixer.dims = ["rows", ""]}, tensor<?x53xf32> {mixer.name = "z", mixer.dims = ["rows", ""]}) {']
for i, (k, n) in enumerate(layers):
    raw, scales = f"tensor<{n}x{k // elements}x{size}xi8>", f"tensor<{n}x{k // group}x{number}>"
    lines += [f'    %w{i} = mixer.weight @model "w{i}" : {raw}', f'    %b{i} = mixer.weight @model "b{i}" : tensor<{n}xf32>',
              f'    %c{i} = mixer.unpack codes "{name}" %w{i} : {raw} -> tensor<{n}x{k}xi8>',
              f'    %s{i} = mixer.unpack scale "{name}" %w{i} : {raw} -> {scales}']
    second = ""
    if minimum:
        lines.append(f'    %m{i} = mixer.unpack minimum "{name}" %w{i} : {raw} -> {scales}')
        second = f" minimum %m{i}"
    types = f"tensor<{n}x{k}xi8>, {scales}" + (f", {scales}" if minimum else "")
    lines += [f'    %d{i} = mixer.dequantize %c{i} scale %s{i}{second} codes {codes} zero {zero} : {types} -> tensor<{n}x{k}xf32>',
              f'    %l{i} = mixer.linear %x0, %d{i} bias %b{i} : tensor<?x{k}xf32>, tensor<{n}x{k}xf32>, tensor<{n}xf32> -> tensor<?x{n}xf32> loc("layer{i}")']
lines += ["    %y = math.tanh %l0 : tensor<?x100xf32>", "    return %y, %l1 : tensor<?x100xf32>, tensor<?x53xf32>", "  }", "}", ""]
with open(os.path.join(folder, "model.mlir"), "w") as file:
    file.write("\n".join(lines))
