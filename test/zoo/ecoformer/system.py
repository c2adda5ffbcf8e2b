# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "EcoFormer: energy-saving attention with linear complexity"
PAPER = "Liu et al., 2022, arXiv 2209.09004"
CLAIM = "Queries and keys as codes of signs, H(q) (H(k)^T V) with a normaliser: products become additions."
NOT_COVERED = "packed codes; the consistent kernel (own value only in the numerator, as released)"
SHAPES = {"a": dict(batch=2, length=32, width=12, heads=3, nbits=7, anchors=9),
          "b": dict(batch=3, length=37, width=12, heads=3, nbits=7, anchors=9)}


def weights(r, batch, length, width, heads, nbits, anchors):
    p = "fast_attention.ksh."
    return bk.layers(r, to_qk=(width, width, "bias"), to_v=(width, width, "bias"), proj=(width, width, "bias")) | {
        p + "A": r.standard_normal((heads, nbits, anchors)), p + "anchor": r.standard_normal((1, heads, anchors, width // heads)), p + "mvec": 0.3 * r.random((1, heads, 1, anchors))}


def inputs(r, batch, length, width, heads, nbits, anchors):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, nbits, **shape):
    p = "fast_attention.ksh."
    q, v = bk.np_split(bk.np_linear(w, x["x"], "to_qk"), heads), bk.np_split(bk.np_linear(w, x["x"], "to_v"), heads)
    q = q / np.linalg.norm(q, axis=-1, keepdims=True)
    d = ((q[:, :, :, None] - w[p + "anchor"][:, :, None])**2).sum(-1)
    g = np.exp(-d / (2 * d.mean((2, 3), keepdims=True))) - w[p + "mvec"]
    y = np.sign(g @ w[p + "A"].swapaxes(-1, -2))
    bias, n = nbits + 1, y.shape[2]
    o = (y @ (y.swapaxes(-1, -2) @ v) + bias * v) / ((y * y.sum(2, keepdims=True)).sum(-1, keepdims=True) + n * bias)
    return {"out": bk.np_linear(w, bk.np_merge(o), "proj")}


def model(golden, t):
    p, heads = "fast_attention.ksh.", golden.get("heads") or golden.shape["heads"]
    a, anchor, mean = t.weight(p + "A"), t.weight(p + "anchor"), t.weight(p + "mvec")
    x = t.input("x")
    q, v = bk.split_heads(t, bk.linear(t, x, "to_qk"), heads), bk.split_heads(t, bk.linear(t, x, "to_v"), heads)
    q = t.l2_normalize(q)
    b, h, n, _ = q.shape
    m = anchor.shape[2]
    anchor = t.reshape(anchor, [h, m, anchor.shape[3]])
    square = t.reshape(t.sum(anchor * anchor, 2), [1, h, 1, m])
    d = t.sum(q * q, 3, True) + square - t.einsum("bhnd,hmd->bhnm", q, anchor) * 2.0
    g = t.exp(-d / (t.mean(d, [2, 3], True) * 2.0)) - mean
    code = t.einsum("bhnm,hkm->bhnk", g, a)
    code = t.where(t.compare("gt", code, 0.0), t.full(code.shape, 1.0), t.full(code.shape, -1.0))
    bias = float(a.shape[1] + 1)
    total = t.einsum("bhnk,bhk->bhn", code, t.sum(code, 2)) + n * bias
    o = t.einsum("bhnk,bhkd->bhnd", code, t.einsum("bhnk,bhnd->bhkd", code, v)) + v * bias
    o = o / t.reshape(total, [b, h, n, 1])
    t.output("out", bk.linear(t, bk.merge_heads(t, o), "proj"))
