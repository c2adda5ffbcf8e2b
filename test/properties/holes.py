# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Masks that are no prefix of ones: a compiled encoder, which packs its tokens, against plain loops over the padded batch.

holes.py FOLDER MODEL.so IMPORTED.mlir LIBTMC RUNTIME_PYTHON; tmc-reference is on the PATH. Ends with `N values agree`."""
import json
import os
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np

folder, path, module, library, binding = sys.argv[1:6]
sys.path.insert(0, binding)
import tmc  # noqa: E402

BATCH, SEQ = 5, 15
random = np.random.default_rng(3)


def save(file, **arrays):
    """int64 arrays as safetensors."""
    header, data = {}, b""
    for name, array in arrays.items():
        raw = np.ascontiguousarray(array, np.int64).tobytes()
        header[name] = dict(dtype="I64", shape=list(array.shape), data_offsets=[len(data), len(data) + len(raw)])
        data += raw
    text = json.dumps(header).encode()
    with open(file, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)


def reference(**inputs):
    with tempfile.TemporaryDirectory() as work:
        file = os.path.join(work, "in.safetensors")
        save(file, **inputs)
        command = ["tmc-reference", module, f"--inputs={file}", f"--folder={folder}"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.findall(r"^@\S+ (\S+) \S+ \[(.*)\]: (.*)$", text, re.M)
    return {name: np.array(numbers.split(), np.float64).reshape([int(size) for size in shape.split(",")])
            for name, shape, numbers in found}


model = tmc.load(path, library=library)
vocabulary = next(tensor for tensor in model.description["inputs"] if tensor["name"] == "input_ids")["high"] + 1
ids = random.integers(5, vocabulary, (BATCH, SEQ))
mask = (random.random((BATCH, SEQ)) < 0.6).astype(np.int64)
mask[1] = np.arange(SEQ) % 2 == 0
mask[2] = np.arange(SEQ) > 8  # padded on the left
mask[3] = 0
mask[3, 0] = 1
# Place 0 stands for the sentence where there is a pooler: such outputs are compared with the second mask only.
pooled = mask.copy()
pooled[:, 0] = 1

count = 0
for current in (mask, pooled):
    got, want = model(input_ids=ids, attention_mask=current), reference(input_ids=ids, attention_mask=current)
    assert got.keys() == want.keys(), f"outputs {list(got)} and {list(want)}"
    for name, value in got.items():
        if value.shape[:2] == (BATCH, SEQ):
            value, expected = value[current != 0], want[name][current != 0]
        elif current is pooled:
            expected = want[name]
        else:
            continue
        error = np.abs(value - expected)
        # The reference accumulates in f64 and prints six digits.
        assert (error <= 5e-5 + 1e-4 * np.abs(expected)).all(), f"{name}: {error.max():.3g} apart"
        count += value.size
print(f"{count} values agree")
