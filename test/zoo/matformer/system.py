# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "MatFormer: nested Transformer for elastic inference"
PAPER = "Devvrit et al., 2023, arXiv 2310.07707"
CLAIM = "Nested FFN: granularity g uses the first g d_ff hidden units; Mix and Match gives every layer its own."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden, "0.") | bk.block_weights(r, width, hidden, "1.")


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


UNITS = {"0.": 16, "1.": 64}


def reference(x, w, heads, **shape):
    own = dict(w)
    for p, units in UNITS.items():
        own[p + "up.weight"], own[p + "up.bias"], own[p + "down.weight"] = w[p + "up.weight"][:units], w[p + "up.bias"][:units], w[p + "down.weight"][:, :units]
    return {"y": bk.np_block(own, bk.np_block(own, x["x"], "0.", heads), "1.", heads)}


def model(golden, t):
    x = t.input("x")
    for p, units in UNITS.items():
        x = x + bk.self_attention(t, bk.norm(t, x, p + "norm1"), p, golden.shape["heads"])
        y = t.gelu(t.linear(bk.norm(t, x, p + "norm2"), t.weight(p + "up.weight")[:units], t.weight(p + "up.bias")[:units]))
        x = x + t.linear(y, t.weight(p + "down.weight")[:, :units], t.weight(p + "down.bias"))
    t.output("y", x)
