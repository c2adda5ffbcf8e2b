# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "AlgoFormer: looped Transformers with algorithmic structure"
PAPER = "Gao et al., 2024, arXiv 2402.13572"
CLAIM = "A pre-block, one shared block applied T = 3 times, a post-block."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return {k: v for p in ("pre.", "loop.", "post.") for k, v in bk.block_weights(r, width, hidden, p).items()}


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


LAYERS = ("pre.", "loop.", "loop.", "loop.", "post.")


def reference(x, w, heads, **shape):
    y = x["x"]
    for prefix in LAYERS:
        y = bk.np_block(w, y, prefix, heads)
    return {"y": y}


def model(golden, t):
    x = t.input("x")
    for prefix in LAYERS:
        x = bk.block(t, x, prefix, golden.shape["heads"])
    t.output("y", x)
