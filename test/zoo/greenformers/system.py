# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import plain_models
import reference as ref

from mapping.region import attention

TITLE = "Greenformers: low-rank Transformers"
PAPER = "Cahyawijaya, 2021, arXiv 2108.10808"
CLAIM = "Every linear W ~ U V of rank r, two thin products; beside it Linformer, which projects keys and values along the length."
NOT_COVERED = "the factorisation itself (a pass)"
SHAPES = {"a": dict(batch=2, length=37, width=32, rank=8, short=12, heads=4),
          "b": dict(batch=3, length=37, width=32, rank=8, short=12, heads=4)}
CLASS = "sparsity, low rank"
PASS = "--low-rank=svd:ratio=0.5"
PASS_SAYS = "half of the multiplications of each linear layer; Linformer is another model"
CALIBRATED = False
PLAIN = dict(batch=2, length=37, width=32, hidden=64)
TIMED = dict(batch=1, length=128, width=384, hidden=1536)


def weights(r, batch, length, width, rank, short, heads):
    return {"u": bk.dense(r, width, rank), "v": bk.dense(r, rank, width), "e": bk.dense(r, short, length)} | bk.layers(r, **{n: (width, width) for n in ("q", "k", "value")})


def inputs(r, batch, length, width, rank, short, heads):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    q, k, v = (bk.np_linear(w, x["x"], name) for name in ("q", "k", "value"))
    o = ref.attention(bk.np_split(q, heads), bk.np_split(w["e"] @ k, heads), bk.np_split(w["e"] @ v, heads))
    return {"low": x["x"] @ w["v"].T @ w["u"].T, "linformer": bk.np_merge(o)}


def model(golden, t):
    x, heads, e = t.input("x"), golden.shape["heads"], t.weight("e")
    t.output("low", t.linear(t.linear(x, t.weight("v")), t.weight("u")))
    q, k, v = (bk.linear(t, x, name) for name in ("q", "k", "value"))
    k, v = (t.einsum("sn,bnc->bsc", e, y) for y in (k, v))
    q, k, v = (bk.split_heads(t, y, heads) for y in (q, k, v))
    t.output("linformer", bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)))


def plain_weights(r, width, hidden, **shape):
    return bk.layers(r, up=(hidden, width, "bias"), down=(width, hidden, "bias"))


def plain_inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def plain(golden, t):
    t.output("y", bk.feed_forward(t, t.input("x"), ""))


def passed(x, w, width, hidden, **shape):
    rank = width * hidden // 2 // (width + hidden)
    low = {name + ".weight": np.matmul(*plain_models.np_low_rank(w[name + ".weight"], rank)) for name in ("up", "down")}
    return {"y": bk.np_feed_forward(w | low, x["x"], "")}
