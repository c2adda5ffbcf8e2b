# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""decoder_errors.py SOURCE BUILD EXACT.so APPROXIMATE.so SAID.json FILE.npz[,FILE.npz] TOLERANCE STEPS: of models with states, each
sequence of the files is read as a prompt from nothing by both libraries, and the relative L2 error of each output, and how often the best
token is the same, are compared with what `tmc compile --json` said of them. The approximate one then reads the first sequence token by token
and in two parts: relative L2 to the prompt at most STEPS."""
import json
import os
import sys

import numpy as np

source, build, exact, approximate, said, files, tolerance, steps = sys.argv[1:]
sys.path.insert(0, os.path.join(source, "runtime", "python"))
import tmc  # noqa: E402

runtime = os.path.join(build, "lib", "libtmc.so")
models = [tmc.load(path, library=runtime) for path in (exact, approximate)]


def off(want, got):
    return np.linalg.norm(want.astype(np.float64) - got) / np.linalg.norm(want.astype(np.float64))


sums, same, rows, first = {}, 0, 0, None
for file in files.split(","):
    arrays = dict(np.load(file))
    for row in range(len(next(iter(arrays.values())))):
        inputs = {name: array[row:row + 1] for name, array in arrays.items()}
        tokens = (inputs.get("decoder_input_ids", inputs.get("input_ids"))).shape[-1]
        want, got = (model(state=model.state(tokens), **inputs) for model in models)
        first = first or (inputs, tokens, got)
        for name in want:
            w, g = want[name].astype(np.float64), got[name].astype(np.float64)
            total = sums.setdefault(name, [0.0, 0.0])
            total[0] += ((w - g) ** 2).sum()
            total[1] += (w**2).sum()
        if "logits" in want:
            same += (want["logits"].argmax(-1) == got["logits"].argmax(-1)).sum()
            rows += want["logits"].size // want["logits"].shape[-1]
with open(said) as text:
    outputs = {output["name"]: output for output in json.load(text)["approximation"]["outputs"]}
assert sorted(outputs) == sorted(sums), (outputs, sums)
for name, (error, size) in sums.items():
    measured, stated = (error / size) ** 0.5, outputs[name]["rel_l2"]
    print(f"{name}: stated {stated:.6g}, measured {measured:.6g}")
    assert abs(measured / stated - 1) <= float(tolerance), name
if rows:
    print(f"best token: stated {outputs['logits']['top1']:.4f}, measured {same / rows:.4f}")
    assert abs(same / rows - outputs["logits"]["top1"]) <= 0.02

inputs, tokens, whole = first
key = "decoder_input_ids" if "decoder_input_ids" in inputs else "input_ids"
once = {name: array for name, array in inputs.items() if name != key}  # what an encoder reads: with the first call
for cuts in (range(1, tokens), [tokens // 3]):
    state, parts = models[1].state(tokens), []
    for i, part in enumerate(np.split(inputs[key], list(cuts), axis=-1)):
        parts.append(models[1](state=state, **{key: part}, **(once if i == 0 else {})))
    for name in whole:
        if not any(np.shape(part[name]) != np.shape(parts[0][name]) for part in parts[:1]) and whole[name].shape[-2] == tokens:
            together = np.concatenate([part[name] for part in parts], axis=-2)
            print(f"{name}: in {len(parts)} parts off by {off(whole[name], together):.3g}")
            assert off(whole[name], together) <= float(steps), name
