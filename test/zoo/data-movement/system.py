# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Data movement is all you need"
PAPER = "Ivanov et al., 2020, arXiv 2007.00072"
CLAIM = "Chains of elementwise ops, bias, softmax and norms fused into the contractions around them: a BERT layer, post-norm."
NOT_COVERED = "the choice of data layouts by search"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden)


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    y = bk.np_norm(w, x["x"] + bk.np_self_attention(w, x["x"], "", heads), "norm1")
    return {"y": bk.np_norm(w, y + bk.np_feed_forward(w, y, ""), "norm2")}


def model(golden, t):
    x = t.input("x")
    x = bk.norm(t, x + bk.self_attention(t, x, "", golden.shape["heads"]), "norm1")
    t.output("y", bk.norm(t, x + bk.feed_forward(t, x, ""), "norm2"))
