# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Ladder-residual: parallelism-aware architecture"
PAPER = "Zhang et al., 2025, arXiv 2501.06589"
CLAIM = "Module i reads the residual that lacks the previous module output, so that a reduction over devices can overlap: x += a; a = Attn(N x); x += m; m = FFN(N x)."
NOT_COVERED = "the overlapped all-reduce itself (one device here)"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden, "0.") | bk.block_weights(r, width, hidden, "1.")


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    y = x["x"]
    a = m = np.zeros_like(y)
    for p in ("0.", "1."):
        y = y + a
        a = bk.np_self_attention(w, bk.np_norm(w, y, p + "norm1"), p, heads)
        y = y + m
        m = bk.np_feed_forward(w, bk.np_norm(w, y, p + "norm2"), p)
    return {"y": y + a + m}


def model(golden, t):
    x, attention, hidden = t.input("x"), None, None
    for p in ("0.", "1."):
        x = x + attention if attention else x
        attention = bk.self_attention(t, bk.norm(t, x, p + "norm1"), p, golden.shape["heads"])
        x = x + hidden if hidden else x
        hidden = bk.feed_forward(t, bk.norm(t, x, p + "norm2"), p)
    t.output("y", x + attention + hidden)
