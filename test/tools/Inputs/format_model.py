# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""format_model.py FOLDER: two linear layers (512 -> 100 and 512 -> 53), inputs of 1 and 77 rows, and for each format of
floating-point weights what the layers give, by formulas that share nothing with the compiler's: values are rounded, not codes."""
import json
import os
import sys

import numpy as np

folder = sys.argv[1]
rng = np.random.default_rng(7)


def rounded(x, fraction, least, largest):
    """To `fraction` bits behind the first, halves to even; `least`: the smallest exponent of a normal number."""
    exponent = np.maximum(np.frexp(np.abs(x))[1] - 1, least)
    unit = 2.0 ** (exponent - fraction)
    return np.clip(np.rint(x / unit) * unit, -largest, largest)


ELEMENTS = {"e4m3": (3, -6, 448.0), "e5m2": (2, -14, 57344.0), "e2m3": (3, 0, 7.5), "e3m2": (2, -2, 28.0), "e2m1": (1, 0, 6.0)}


def fp8(w, element):
    scale = (np.abs(w).max(-1, keepdims=True) / ELEMENTS[element][2]).astype("f4").astype("f8")
    scale = np.where(scale == 0, 1, scale)
    return rounded(w / scale, *ELEMENTS[element]) * scale


def mx(w, element):
    blocks = w.reshape(len(w), -1, 32)
    largest = np.abs(blocks).max(-1, keepdims=True)
    largest = np.where(largest == 0, 2.0**-126, largest)
    exponent = np.frexp(largest)[1] - 1 - (np.frexp(ELEMENTS[element][2])[1] - 1)
    scale = 2.0 ** np.clip(exponent, -127, 127)
    return (rounded(blocks / scale, *ELEMENTS[element]) * scale).reshape(w.shape)


def nvfp4(w):
    tensor = float(np.float32(np.abs(w).max() / (6 * 448)))
    blocks = w.reshape(len(w), -1, 16)
    scale = np.abs(blocks).max(-1, keepdims=True) / (6 * tensor)
    scale = rounded(np.where(scale == 0, 1, scale), *ELEMENTS["e4m3"])
    codes = rounded(blocks / np.where(scale == 0, np.inf, scale * tensor), *ELEMENTS["e2m1"])
    return (codes * scale * tensor).reshape(w.shape)


FORMATS = {"fp8_e4m3": lambda w: fp8(w, "e4m3"), "fp8_e5m2": lambda w: fp8(w, "e5m2"), "mxfp8_e4m3": lambda w: mx(w, "e4m3"),
           "mxfp8_e5m2": lambda w: mx(w, "e5m2"), "mxfp6_e2m3": lambda w: mx(w, "e2m3"), "mxfp6_e3m2": lambda w: mx(w, "e3m2"),
           "mxfp4": lambda w: mx(w, "e2m1"), "nvfp4": nvfp4}
FORMATS = {name: (form, 1) for name, form in FORMATS.items()} | {"mxfp4:rotate": (FORMATS["mxfp4"], 512), "nvfp4:rotate=4": (nvfp4, 4)}


def rotated(x, block):
    """Neighbours of the last axis times a Hadamard matrix."""
    h = np.ones((1, 1))
    while len(h) < block:
        h = np.block([[h, h], [h, -h]])
    return (x.astype("f8").reshape(-1, block) @ h / np.sqrt(block)).reshape(x.shape)

weights, biases = [], []
for n in (100, 53):
    w = rng.standard_normal((n, 512)) / 16
    w[0] = 0
    w[1, 5] = 100  # nothing else of its row counts
    w[2] = 0.25
    w[3, :32] = np.resize([0.25, 0.75, 1.25, 1.75, 2.5, 3.5, 5, 6], 32) / 8  # halves between numbers of e2m1
    w[4, 32:64] *= 1e-6
    weights.append(w.astype("<f4"))
    biases.append(rng.standard_normal(n).astype("<f4"))
inputs = {rows: rng.standard_normal((rows, 512)).astype("<f4") for rows in (1, 77)}
for rows, x in inputs.items():
    np.savez(os.path.join(folder, f"x{rows}.npz"), x=x)
    for name, (form, block) in FORMATS.items():
        # The compiler joins layers of one input to one matrix, whose tensor scale is that of both.
        both = form(rotated(np.vstack(weights), block).astype("f4").astype("f8"))
        results = [rotated(x, block) @ w.T + b for w, b in zip((both[:100], both[100:]), biases)]
        np.savez(os.path.join(folder, f"{name}.{rows}.npz"), y=np.tanh(results[0]), z=results[1])

tensors = {f"{kind}{i}": array for kind, arrays in (("w", weights), ("b", biases)) for i, array in enumerate(arrays)}
header, data = {}, b""
for key, array in tensors.items():
    header[key] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
    data += array.tobytes()
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open(os.path.join(folder, "model.safetensors"), "wb") as file:
    file.write(len(text).to_bytes(8, "little") + text + data)
lines = ["module attributes {mixer.dims = {rows = array<i64: 1, 200>}} {", '  mixer.file @model "model.safetensors"',
         '  func.func @main(%x: tensor<?x512xf32> {mixer.name = "x", mixer.dims = ["rows", ""]})',
         '      -> (tensor<?x100xf32> {mixer.name = "y", mixer.dims = ["rows", ""]}, tensor<?x53xf32> {mixer.name = "z", mixer.dims = ["rows", ""]}) {']
for i, n in enumerate((100, 53)):
    lines += [f'    %w{i} = mixer.weight @model "w{i}" : tensor<{n}x512xf32>', f'    %b{i} = mixer.weight @model "b{i}" : tensor<{n}xf32>',
              f'    %l{i} = mixer.linear %x, %w{i} bias %b{i} : tensor<?x512xf32>, tensor<{n}x512xf32>, tensor<{n}xf32> -> tensor<?x{n}xf32> loc("layer{i}")']
lines += ["    %y = math.tanh %l0 : tensor<?x100xf32>", "    return %y, %l1 : tensor<?x100xf32>, tensor<?x53xf32>", "  }", "}", ""]
with open(os.path.join(folder, "model.mlir"), "w") as file:
    file.write("\n".join(lines))
