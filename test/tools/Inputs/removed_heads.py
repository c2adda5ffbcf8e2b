# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""removed_heads.py zero MODEL FOLDER TENSOR=FIRST:LAST,...: a copy of a model's folder in which those columns of weights are 0.
removed_heads.py same SOURCE BUILD ZEROED.so REMOVED.so FILE.npz: both give the same of each sequence, as a prompt and token by token, up to rounding."""
import json
import os
import shutil
import sys

import numpy as np


def zero(model, folder, columns):
    shutil.copytree(model, folder)
    path = os.path.join(folder, "model.safetensors")
    with open(path, "rb") as file:
        data = bytearray(file.read())
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + length])
    for entry in columns.split(","):
        name, span = entry.split("=")
        first, last = map(int, span.split(":"))
        tensor = header[name]
        begin, end = (8 + length + offset for offset in tensor["data_offsets"])
        size = {"BF16": 2, "F16": 2, "F32": 4}[tensor["dtype"]]
        rows = np.frombuffer(data[begin:end], np.uint8).reshape(*tensor["shape"], size).copy()
        rows[:, first:last] = 0
        data[begin:end] = rows.tobytes()
    os.chmod(path, 0o644)
    with open(path, "wb") as file:
        file.write(data)


def same(source, build, zeroed, removed, file):
    sys.path.insert(0, os.path.join(source, "runtime", "python"))
    import tmc

    models = [tmc.load(path, library=os.path.join(build, "lib", "libtmc.so")) for path in (zeroed, removed)]
    for row in np.load(file)["input_ids"]:
        want, got = (model(state=model.state(len(row)), input_ids=row[None])["logits"] for model in models)
        state = models[1].state(len(row))
        steps = np.concatenate([models[1](state=state, input_ids=row[None, i:i + 1])["logits"] for i in range(len(row))], 1)
        for values in (got, steps):
            assert np.abs(values - want).max() < 1e-4 * np.abs(want).max(), np.abs(values - want).max()
    print("the same")


globals()[sys.argv[1]](*sys.argv[2:])
