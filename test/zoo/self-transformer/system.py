# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Change of thought: adaptive test-time computation (SELF-Transformer)"
PAPER = "Mathur et al., 2025, arXiv 2507.13569"
CLAIM = "Z <- softmax(Z K^T / sqrt(d)) V until the change is under 1e-3 or 4 rounds are done; converged heads stay as they are."
NOT_COVERED = "stopping before the limit (rounds are unrolled, with a select)"
SHAPES = {"a": dict(batch=2, length=32, width=32, heads=4),
          "b": dict(batch=3, length=37, width=32, heads=4)}


ROUNDS, EPSILON = 4, 1e-3


def weights(r, batch, length, width, heads):
    return bk.layers(r, **{name: (width, width) for name in "qkvo"})


def inputs(r, batch, length, width, heads):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    z, k, v = (bk.np_split(bk.np_linear(w, x["x"], name), heads) for name in "qkv")
    active = np.ones((*z.shape[:2], 1, 1), bool)
    for _ in range(ROUNDS):
        new = ref.attention(z, k, v)
        change = np.sqrt(((new - z)**2).sum((2, 3), keepdims=True)) / (np.sqrt((z * z).sum((2, 3), keepdims=True)) + 1e-12)
        z, active = np.where(active, new, z), active & (change >= EPSILON)
    return {"y": bk.np_linear(w, bk.np_merge(z), "o")}


def model(golden, t):
    heads = golden.shape["heads"]
    z, k, v = (bk.split_heads(t, bk.linear(t, t.input("x"), name), heads) for name in "qkv")
    active = None
    for _ in range(ROUNDS):
        new = attention(t, z, k, v, z.shape[-1]**-0.5)
        delta = new - z
        size = t.sqrt(t.sum(z * z, [2, 3], True)) + 1e-12
        moving = t.compare("ge", t.sqrt(t.sum(delta * delta, [2, 3], True)) / size, EPSILON)
        z = t.where(active, new, z) if active else new
        active = t.logical_and(active, moving) if active else moving
    t.output("y", bk.linear(t, bk.merge_heads(t, z), "o"))
