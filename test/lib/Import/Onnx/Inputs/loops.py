# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""loops.py FOLDER TMC LIBRARY PYTHON: compiles the loops of make_onnx.py, and compares them with the same steps in numpy."""
import os
import subprocess
import sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_onnx

folder, compiler, library, python = sys.argv[1:]
sys.path.insert(0, python)
import tmc

waves = lambda *shape: np.array(make_onnx.waves(int(np.prod(shape))), np.float32).reshape(shape)
sigmoid = lambda x: 1 / (1 + np.exp(-x))


def lstm(x):
    steps, batch, _ = x.shape
    w, r, b = waves(2, 12, 2), waves(2, 12, 3), waves(2, 24)
    y, last_h, last_c = np.zeros((steps, 2, batch, 3), np.float32), [], []
    for d in range(2):
        h = c = np.zeros((batch, 3), np.float32)
        for t in range(steps) if d == 0 else reversed(range(steps)):
            i, o, f, g = np.split(x[t] @ w[d].T + h @ r[d].T + b[d][:12] + b[d][12:], 4, axis=1)
            c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
            h = sigmoid(o) * np.tanh(c)
            y[t, d] = h
        last_h.append(h)
        last_c.append(c)
    return {"y": y, "h": np.stack(last_h), "c": np.stack(last_c)}


def gru(x):
    steps, batch, _ = x.shape
    w, r, b = waves(9, 2), waves(9, 3), waves(18)
    y, h = [], np.zeros((batch, 3), np.float32)
    for t in range(steps):
        a, s = x[t] @ w.T + b[:9], h @ r.T + b[9:]
        z, reset = sigmoid(a[:, :3] + s[:, :3]), sigmoid(a[:, 3:6] + s[:, 3:6])
        h = (1 - z) * np.tanh(a[:, 6:] + reset * s[:, 6:]) + z * h
        y.append(h)
    return {"y": np.stack(y)[:, None], "h": h[None]}


def scan(s0, x):
    s, shown = s0, []
    for row in x:
        s = np.tanh(s @ waves(4, 4) + row)
        shown.append(2 * s)
    return {"last": s, "all": np.stack(shown)}


def hundred(x):
    shown = []
    for i in range(100):
        x = np.cos(x + np.float32(i) * np.float32(0.01))
        shown.append(x)
    return {"last": x, "all": np.stack(shown)}


def until(x, n, c):
    for i in range(n if c else 0):
        x = np.tanh(x) + np.float32(i) * np.float32(0.01)
        if not x.sum() < 5:
            break
    return {"last": x}


random = np.random.default_rng(1)
for name, function in (("lstm", lstm), ("gru", gru), ("scan", scan), ("hundred", hundred), ("until", until)):
    path, agree = os.path.join(folder, name), 0
    with open(path + ".onnx", "wb") as file:
        file.write(make_onnx.CASES[name]())
    dims = [] if name in ("hundred", "until") else ["--dim=seq=1:512"]
    subprocess.run([compiler, "compile", "-q", path + ".onnx", "--target=cpu:v2", "-o", path + ".so", *dims], check=True)
    model = tmc.load(path + ".so", library=library)
    for seq, batch in ((1, 1), (2, 3), (9, 2), (70, 5), (300, 1)):
        inputs = {"x": [seq, batch, 2]} if name in ("lstm", "gru") else {"s0": [1, 4], "x": [seq, 1, 4]} if name == "scan" else {"x": [4]}
        inputs = {key: random.standard_normal(shape).astype(np.float32) for key, shape in inputs.items()}
        if name == "until":
            inputs |= {"n": np.array(seq - 1, np.int64), "c": np.array(batch != 5)}
        got = model(**inputs)
        for key, want in function(**inputs).items():
            error = np.abs(np.asarray(got[key]) - want).max()
            if got[key].shape != want.shape or not error <= 2e-5:
                sys.exit(f"{name}, {seq} steps: {key} of {got[key].shape}, want {want.shape}; off by {error}")
            agree += 1
    print(f"{name}: {agree} arrays agree")
