# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""stream_model.py FOLDER NORM: four layers of a residual stream 64 wide behind a table, with norms of a kind (rms, layer), as text; inputs for
it; and in float64 what it computes (`y`), what it computes without some layers (`without_1_2`), and the mean of 1 - cosine of each layer's input
and output (`influence`). Some channels of the stream are large, as in trained models."""
import json
import os
import sys

import numpy as np

folder, kind = sys.argv[1:3]
rng = np.random.default_rng(11)
width, inner, rows, labels, layers = 64, 128, 50, 10, 4
strength = [1.0, 0.1, 0.3, 2.0]  # of what a layer adds
tensors = {"table": rng.standard_normal((rows, width)), "norm.scale": rng.uniform(0.5, 2, width), "norm.bias": 0.3 * rng.standard_normal(width),
           "head": rng.standard_normal((labels, width)) / 8}
tensors["table"][:, [3, 17]] *= 20
for i in range(layers):
    tensors |= {f"{i}.scale": rng.uniform(0.5, 2, width), f"{i}.bias": 0.3 * rng.standard_normal(width), f"{i}.up": rng.standard_normal((inner, width)) / 8,
                f"{i}.upbias": rng.standard_normal(inner) / 4, f"{i}.down": strength[i] * rng.standard_normal((width, inner)) / 8,
                f"{i}.downbias": strength[i] * rng.standard_normal(width) / 4}
tensors = {name: value.astype("<f4") for name, value in tensors.items()}
header, data = {}, b""
for name, value in tensors.items():
    header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [len(data), len(data) + value.nbytes]}
    data += value.tobytes()
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open(os.path.join(folder, "model.safetensors"), "wb") as file:
    file.write(len(text).to_bytes(8, "little") + text + data)

vector, stream = f"tensor<{width}xf32>", f"tensor<?x{width}xf32>"
shift = kind == "layer"


def norm(name, source, place):
    bias = f" bias %{place}.bias" if shift else ""
    types = f"{stream} scale {vector}" + f" bias {vector}" * shift
    return f'    %{name} = mixer.norm {kind} %{source} scale %{place}.scale{bias} epsilon 1.0e-5 : {types} -> {stream} loc("{place}.norm")'


lines = ["module attributes {mixer.dims = {rows = array<i64: 1, 200>}} {", '  mixer.file @model "model.safetensors"',
         '  func.func @main(%ids: tensor<?xi64> {mixer.name = "ids", mixer.dims = ["rows"], mixer.range = array<i64: 0, 49>})',
         f'      -> (tensor<?x{labels}xf32> {{mixer.name = "y", mixer.dims = ["rows", ""]}}) {{']

for name, value in tensors.items():
    place = name if "." not in name else f"n.{name}" if name.startswith("norm") else f"l.{name}"
    lines.append(f'    %{place} = mixer.weight @model "{name}" : tensor<{"x".join(map(str, value.shape))}xf32>')
lines.append(f'    %x0 = mixer.embedding %ids, %table : tensor<?xi64>, tensor<{rows}x{width}xf32> -> {stream} loc("table")')
for i in range(layers):
    lines += [norm(f"n{i}", f"x{i}", f"l.{i}").replace(f'"l.{i}', f'"layer.{i}'),
              f'    %u{i} = mixer.linear %n{i}, %l.{i}.up bias %l.{i}.upbias : {stream}, tensor<{inner}x{width}xf32>, tensor<{inner}xf32> -> tensor<?x{inner}xf32> loc("layer.{i}.up")',
              f'    %t{i} = math.tanh %u{i} : tensor<?x{inner}xf32> loc("layer.{i}.up")',
              f'    %d{i} = mixer.linear %t{i}, %l.{i}.down bias %l.{i}.downbias : tensor<?x{inner}xf32>, tensor<{width}x{inner}xf32>, {vector} -> {stream} loc("layer.{i}.down")',
              f'    %x{i + 1} = arith.addf %x{i}, %d{i} : {stream} loc("layer.{i}")']
lines += [norm("last", f"x{layers}", "n.norm").replace('"n.norm', '"last'),
          f'    %y = mixer.linear %last, %head : {stream}, tensor<{labels}x{width}xf32> -> tensor<?x{labels}xf32> loc("head")',
          f"    return %y : tensor<?x{labels}xf32>", "  }", "}", ""]
with open(os.path.join(folder, "model.mlir"), "w") as file:
    file.write("\n".join(lines))

t = {name: value.astype(np.float64) for name, value in tensors.items()}


def normalise(x, name):
    x = x - x.mean(-1, keepdims=True) if shift else x
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-5) * t[name + ".scale"] + (t[name + ".bias"] if shift else 0)


def run(ids, without=()):
    stream, influence = t["table"][ids], []
    for i in range(layers):
        if i in without:
            continue
        before = stream
        stream = stream + np.tanh(normalise(stream, str(i)) @ t[f"{i}.up"].T + t[f"{i}.upbias"]) @ t[f"{i}.down"].T + t[f"{i}.downbias"]
        influence.append(1 - (before * stream).sum(-1) / np.sqrt((before * before).sum(-1) * (stream * stream).sum(-1)))
    return normalise(stream, "norm") @ t["head"].T, influence


os.makedirs(os.path.join(folder, "data"), exist_ok=True)
batches = [rng.integers(0, rows, n) for n in (40, 25)]
for number, ids in enumerate(batches):
    np.savez(os.path.join(folder, "data", f"{number}.npz"), ids=ids)
results = [run(ids) for ids in batches]
np.savez(os.path.join(folder, "reference.npz"), y=results[0][0], without_1_2=run(batches[0], (1, 2))[0],
         influence=[np.concatenate([of[i] for _, of in results]).mean() for i in range(layers)])
