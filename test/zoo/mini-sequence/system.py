# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Mini-sequence Transformer"
PAPER = "Luo et al., 2024, arXiv 2407.15892"
CLAIM = "The MLP evaluated over chunks of the sequence, so that the wide intermediate never exists whole; equal to the plain block."
NOT_COVERED = "training memory, which the paper is about"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden)


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    return {"y": bk.np_block(w, x["x"], "", heads, bk.causal(x["x"].shape[1]))}


def model(golden, t):
    x = t.input("x")
    x = x + bk.self_attention(t, bk.norm(t, x, "norm1"), "", golden.shape["heads"], mask=lambda r: r.j <= r.i)
    y, half = bk.norm(t, x, "norm2"), x.shape[1] // 2
    t.output("y", x + t.concat([bk.feed_forward(t, part, "") for part in (y[:, :half], y[:, half:])], 1))
