# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Investigating the role of feed-forward networks in Transformers using parallel attention and FFN"
PAPER = "Sonkar and Baraniuk, 2023, arXiv 2305.13297"
CLAIM = "y = x + Attn(LN x) + FFN(LN x), one norm for both."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden)


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    y = bk.np_norm(w, x["x"], "norm1")
    return {"y": x["x"] + bk.np_self_attention(w, y, "", heads) + bk.np_feed_forward(w, y, "")}


def model(golden, t):
    x = t.input("x")
    y = bk.norm(t, x, "norm1")
    t.output("y", x + bk.self_attention(t, y, "", golden.shape["heads"]) + bk.feed_forward(t, y, ""))
