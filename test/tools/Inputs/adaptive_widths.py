# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""adaptive_widths.py FOLDER PLAN TOLERANCE MULTIPLE: of the model that stream_model.py (rms) has written to FOLDER, which neurons go if layers are searched
from the last to the first for the least width whose output is off by TOLERANCE more at most, in float64; and whether the plan says the same."""
import json
import os
import sys

import numpy as np

folder, plan, tolerance, multiple = sys.argv[1:]
tolerance, multiple = float(tolerance), int(multiple)
with open(os.path.join(folder, "model.safetensors"), "rb") as file:
    header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    data = file.read()
t = {name: np.frombuffer(data[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"]).astype(np.float64) for name, entry in header.items()}
batches = [np.load(os.path.join(folder, "data", f"{i}.npz"))["ids"] for i in range(2)]
layers, inner = 4, 128


def normalise(x, name):
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-5) * t[name + ".scale"]


def run(ids, stays):
    stream, neurons = t["table"][ids], []
    for i in range(layers):
        neurons.append(np.tanh(normalise(stream, str(i)) @ t[f"{i}.up"].T + t[f"{i}.upbias"]))
        stream = stream + (neurons[i] * stays[i]) @ t[f"{i}.down"].T + t[f"{i}.downbias"]
    return normalise(stream, "norm") @ t["head"].T, neurons


all_stay = np.ones((layers, inner))
seen = [run(ids, all_stay) for ids in batches]
order = [np.argsort(sum((neurons[i] ** 2).sum(0) for _, neurons in seen) * (t[f"{i}.down"] ** 2).sum(0), kind="stable") for i in range(layers)]


def error(gone):
    stays = all_stay.copy()
    for i, count in enumerate(gone):
        stays[i, order[i][:count]] = 0
    return np.linalg.norm(run(batches[0], stays)[0] - seen[0][0]) / np.linalg.norm(seen[0][0])


gone, accepted = [0] * layers, 0
for i in reversed(range(layers)):
    low, high, least = 0, inner // multiple, accepted
    while high - low > 1:
        middle = (low + high) // 2
        off = error(gone[:i] + [inner - middle * multiple] + gone[i + 1:])
        if off <= accepted + tolerance:
            high, least = middle, off
        else:
            low = middle
    gone[i], accepted = inner - high * multiple, least
want = [f"layer.{i}.down=" + "+".join(map(str, sorted(order[i][:gone[i]]))) for i in range(layers) if gone[i]]
with open(plan) as file:
    got = json.load(file)["approximations"]["layers"][0]["removed"]
print("gone", gone, "off by", round(accepted, 4))
print("the same", sorted(got) == sorted(want))
