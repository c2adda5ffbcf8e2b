# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Latent flow Transformer"
PAPER = "Wu et al., 2025, arXiv 2505.14513"
CLAIM = "A block of layers replaced by one learned velocity operator, integrated over 3 Euler steps: x += v(x, t) / 3."
NOT_COVERED = "how the operator is trained; the released conditioning"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden) | {"time": r.standard_normal((3, width)) * 0.3}


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    y = x["x"]
    for step in range(3):
        u = y + w["time"][step]
        y = y + (bk.np_block(w, u, "", heads) - u) / 3
    return {"y": y}


def model(golden, t):
    x, time = t.input("x"), t.weight("time")
    for step in range(3):
        u = x + time[step]
        x = x + (bk.block(t, u, "", golden.shape["heads"]) - u) * (1 / 3)
    t.output("y", x)
