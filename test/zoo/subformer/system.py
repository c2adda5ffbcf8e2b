# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Subformer: exploring weight sharing for parameter efficiency"
PAPER = "Reid et al., 2021, arXiv 2101.00234"
CLAIM = "Sandwich sharing: first and last layers own their weights, the middle ones share all but their norms."
NOT_COVERED = "the factorised embedding with self-attention (SAFE)"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    result = {}
    for p in ("first.", "middle.", "last."):
        result |= bk.block_weights(r, width, hidden, p)
    return result | bk.layers(r, other__norm1=width, other__norm2=width)


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


# (weights, norms)
LAYERS = (("first.", "first."), ("middle.", "middle."), ("middle.", "other."), ("last.", "last."))


def reference(x, w, heads, **shape):
    y = x["x"]
    for p, n in LAYERS:
        y = y + bk.np_self_attention(w, bk.np_norm(w, y, n + "norm1"), p, heads)
        y = y + bk.np_feed_forward(w, bk.np_norm(w, y, n + "norm2"), p)
    return {"y": y}


def model(golden, t):
    x = t.input("x")
    for p, n in LAYERS:
        x = x + bk.self_attention(t, bk.norm(t, x, n + "norm1"), p, golden.shape["heads"])
        x = x + bk.feed_forward(t, bk.norm(t, x, n + "norm2"), p)
    t.output("y", x)
