# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Attention span lists (MASFormer)"
PAPER = "Zhang et al., 2023, arXiv 2310.12442"
CLAIM = "Most layers attend to a causal window, a few to all the past: two layers, of spans 8 and infinite."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=64, width=32, heads=4, hidden=64, span=8),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64, span=8)}


def weights(r, batch, length, width, heads, hidden, span):
    return bk.block_weights(r, width, hidden, "0.") | bk.block_weights(r, width, hidden, "1.")


def inputs(r, batch, length, width, heads, hidden, span):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, length, heads, span, **shape):
    past = np.arange(length)[:, None] - np.arange(length)
    y = bk.np_block(w, x["x"], "0.", heads, (past >= 0) & (past < span))
    return {"y": bk.np_block(w, y, "1.", heads, past >= 0)}


def model(golden, t):
    heads, span = golden.shape["heads"], golden.shape["span"]
    x = bk.block(t, t.input("x"), "0.", heads, lambda r: (r.j <= r.i) & (r.j >= r.i - (span - 1)))
    t.output("y", bk.block(t, x, "1.", heads, lambda r: r.j <= r.i))
