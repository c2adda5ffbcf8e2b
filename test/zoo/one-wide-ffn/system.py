# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "One wide feedforward is all you need"
PAPER = "Pires et al., 2023, arXiv 2309.01826"
CLAIM = "All encoder layers share one wide FFN; attention and norms are per layer."
NOT_COVERED = "the decoder, which has no FFN at all"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    own = {k: v for p in ("0.", "1.") for k, v in bk.block_weights(r, width, 4, p).items() if "up" not in k and "down" not in k}
    return own | bk.layers(r, up=(3 * hidden, width, "bias"), down=(width, 3 * hidden, "bias"))


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    y = x["x"]
    for p in ("0.", "1."):
        y = y + bk.np_self_attention(w, bk.np_norm(w, y, p + "norm1"), p, heads)
        y = y + bk.np_feed_forward(w, bk.np_norm(w, y, p + "norm2"), "", ref.relu)
    return {"y": y}


def model(golden, t):
    x = t.input("x")
    for p in ("0.", "1."):
        x = x + bk.self_attention(t, bk.norm(t, x, p + "norm1"), p, golden.shape["heads"])
        x = x + bk.feed_forward(t, bk.norm(t, x, p + "norm2"), "", "relu")
    t.output("y", x)
