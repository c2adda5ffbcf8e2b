# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Music Transformer"
PAPER = "Huang et al., 2018, arXiv 1809.04281"
CLAIM = "softmax((Q K^T + Skew(Q E_r^T)) / sqrt(d)) V, causal: the relative term is read from Q E_r^T at the distance, and no L x L x d tensor exists."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, span=48),
          "b": dict(batch=3, length=37, width=32, heads=4, span=48)}


def weights(r, batch, length, width, heads, span):
    return bk.layers(r, **{name: (width, width) for name in "qkvo"}) | {"relative": r.standard_normal((heads, span, width // heads))}


def inputs(r, batch, length, width, heads, span):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, length, span, **shape):
    q, k, v = (bk.np_split(bk.np_linear(w, x["x"], name), heads) for name in "qkv")
    distance = np.arange(length)[:, None] - np.arange(length)
    relative = w["relative"][:, np.clip(span - 1 - distance, 0, span - 1)]  # h i j d; row span-1 is distance 0
    bias = np.einsum("bhid,hijd->bhij", q, relative) * q.shape[-1]**-0.5
    return {"y": bk.np_linear(w, bk.np_merge(ref.attention(q, k, v, bias=bias, keep=distance >= 0)), "o")}


def model(golden, t):
    heads, table = golden.shape["heads"], t.weight("relative")
    q, k, v = (bk.split_heads(t, bk.linear(t, t.input("x"), name), heads) for name in "qkv")
    scale, span = q.shape[-1]**-0.5, table.shape[1]
    relative = t.einsum("bhid,hsd->bhis", q, table) * scale
    # The row of distance i - j is span - 1 - (i - j); rows of masked keys are never used, and read inside the table.
    o = attention(t, q, k, v, scale, lambda r: r.s + r.read(relative, r.b, r.h, r.i, (r.j - r.i + (span - 1)).min(span - 1)), lambda r: r.j <= r.i)
    t.output("y", bk.linear(t, bk.merge_heads(t, o), "o"))
