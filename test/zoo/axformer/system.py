# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "AxFormer: accuracy-driven approximation of Transformers"
PAPER = "Nagarajan et al., 2020, arXiv 2010.03688"
CLAIM = "Hard attention: each query keeps the k keys with the largest scores; heads and groups of the FFN that hurt are deleted."
NOT_COVERED = "the search for what to delete"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, topk=8),
          "b": dict(batch=3, length=37, width=32, heads=4, topk=8)}
CLASS = "sparsity, low rank"
PASS = "--remove=heads:o=1"
PASS_SAYS = "the head that goes, as the row's list has it; which keys a query sees is the model's own text"
PASS_CASE = "a"
TIMED = dict(batch=1, length=128, width=384, heads=4, topk=8)


KEPT = (0, 2, 3)  # heads


def weights(r, batch, length, width, heads, topk):
    return bk.layers(r, **{name: (width, width) for name in "qkvo"})


def inputs(r, batch, length, width, heads, topk):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, topk, width, **shape):
    q, k, v = (bk.np_split(bk.np_linear(w, x["x"], name), heads)[:, KEPT] for name in "qkv")
    s = q @ k.swapaxes(-1, -2) * q.shape[-1]**-0.5
    keep = np.zeros(s.shape, bool)
    np.put_along_axis(keep, np.argsort(-s, -1, kind="stable")[..., :topk], True, -1)
    o = ref.softmax(np.where(keep, s, -np.inf)) @ v
    d = width // heads
    columns = np.concatenate([np.arange(h * d, (h + 1) * d) for h in KEPT])
    return {"y": bk.np_merge(o) @ w["o.weight"][:, columns].T}


def model(golden, t):
    x, heads, topk = t.input("x"), golden.shape["heads"], golden.shape["topk"]
    d = x.shape[-1] // heads
    rows = t.constant(np.concatenate([np.arange(h * d, (h + 1) * d) for h in KEPT]))
    q, k, v = (bk.split_heads(t, t.linear(x, t.gather(t.weight(name + ".weight"), rows)), len(KEPT)) for name in "qkv")
    o = attention(t, q, k, v, d**-0.5, topk=topk)
    t.output("y", t.linear(bk.merge_heads(t, o), t.gather(t.weight("o.weight"), rows, 1)))


def plain(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    q, k, v = (bk.split_heads(t, bk.linear(t, x, name), heads) for name in "qkv")
    o = attention(t, q, k, v, q.shape[-1]**-0.5, topk=golden.shape["topk"])
    t.output("y", bk.linear(t, bk.merge_heads(t, o), "o"))


def passed_a(golden):
    """Head 1 is the one that is not in KEPT."""
    return {"y": golden["out.y"]}
