# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Convolutions and pooling under transposes against NumPy in float64: windows.py FOLDER GOLDENS TMC LIBTMC RUNTIME_PYTHON TARGET"""
import os
import subprocess
import sys

import numpy as np

folder, goldens, compiler, library, binding, target = sys.argv[1:7]
sys.path[:0] = [binding, goldens]
import mapping  # noqa: E402
import tmc  # noqa: E402

random = np.random.default_rng(11)


def agree(name, inputs, build, want):
    golden = mapping.Golden({"op": name}, {"in." + key: value for key, value in inputs.items()} | {"out.y": want.astype(np.float32)})
    text = mapping.Text(golden)
    text.output("y", build(text))
    path = os.path.join(folder, name)
    with open(path + ".mlir", "w") as file:
        file.write(text.module())
    subprocess.run([compiler, "compile", path + ".mlir", f"--target={target}", "-o", path + ".so"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    got = tmc.load(path + ".so", library=library)(**inputs)["y"]
    error = np.abs(got - want) - 1e-5 - 1e-4 * np.abs(want)
    assert error.max() <= 0, f"{name}: {got.flat[error.argmax()]}, want {want.flat[error.argmax()]}"


def windows(x, sizes, low, high):
    """Yields (place in the window, x shifted) over the axes behind the batch."""
    padded = np.pad(x.astype(np.float64), [(0, 0), *zip(low, high), (0, 0)])
    outs = [padded.shape[1 + i] - size + 1 for i, size in enumerate(sizes)]
    for at in np.ndindex(*sizes):
        yield at, padded[(slice(None), *(slice(k, k + out) for k, out in zip(at, outs)))]


count = 0
for size, channels, length, views, add in ((3, 4, 16, "permute", False), (3, 4, 16, "permute", True), (8, 4, 45, "permute", True), (45, 10, 45, "permute", True),
                                           (24, 4, 24, "transpose", True), (4, 1, 9, "permute", True)):
    x = random.standard_normal((2, channels, length)).astype(np.float32)
    w = random.standard_normal((size, 1, channels)).astype(np.float32)
    moved = x.transpose(0, 2, 1)
    want = sum(part * w[at][0] for at, part in windows(moved, (size,), (size - 1,), (0,))) + (moved if add else 0)

    def causal(t):
        turn = getattr(t, views)
        v = turn(t.input("x"), 0, 2, 1)
        y = t.convolution(v, t.input("w"), groups=channels, low=[size - 1])
        return turn(y + v if add else y, 0, 2, 1)

    agree(f"causal{count}", {"x": x, "w": w}, causal, want.transpose(0, 2, 1))
    count += 1
for height, width, channels in ((7, 9, 4), (16, 5, 20)):
    x = random.standard_normal((2, height, width, channels)).astype(np.float32)
    big, small = (random.standard_normal((*size, 1, channels)).astype(np.float32) for size in ((3, 5), (1, 1)))
    dense = random.standard_normal((channels, channels)).astype(np.float32)
    wide = sum(part * big[at][0] for at, part in windows(x, (3, 5), (1, 2), (1, 2)))
    narrow = x.astype(np.float64) * small[0, 0, 0]
    ones = sum(part for _, part in windows(np.ones_like(x), (3, 3), (1, 1), (1, 1)))
    pooled = sum(part for _, part in windows(x, (3, 3), (1, 1), (1, 1))) / ones
    mixed = x.astype(np.float64) @ dense.T
    conv = lambda t: t.convolution(t.input("x"), t.input("big"), groups=channels, low=[1, 2], high=[1, 2])
    pool = lambda t: t.pool_window("mean", t.input("x"), [3, 3], low=[1, 1], high=[1, 1])
    agree(f"branches{count}", {"x": x, "big": big, "small": small}, lambda t: conv(t) + t.convolution(t.input("x"), t.input("small"), groups=channels), wide + narrow)
    agree(f"turned{count}", {"x": x, "big": big}, lambda t: t.permute(conv(t) * 2.0, 0, 2, 1, 3), 2 * wide.transpose(0, 2, 1, 3))
    agree(f"first{count}", {"x": x, "big": big}, lambda t: t.permute(conv(t), 0, 3, 1, 2), wide.transpose(0, 3, 1, 2))
    agree(f"pooled{count}", {"x": x, "dense": dense}, lambda t: pool(t) + t.einsum("bhwc,oc->bhwo", t.input("x"), t.input("dense")), pooled + mixed)
    count += 4
print(f"{count} models agree")
