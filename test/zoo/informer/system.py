# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Informer: ProbSparse attention"
PAPER = "Zhou et al., 2020, arXiv 2012.07436"
CLAIM = "Only the top u queries by max - mean of sampled scores attend; the others take the mean of the values."
NOT_COVERED = "distillation between layers; the causal form"
SHAPES = {"a": dict(batch=2, length=40, width=12, heads=2, factor=2),
          "b": dict(batch=3, length=37, width=12, heads=2, factor=2)}


def counts(factor, length):
    return min(factor * int(np.ceil(np.log(length))), length)


def weights(r, batch, length, width, heads, factor):
    return bk.layers(r, **{name + "_projection": (width, width, "bias") for name in ("query", "key", "value", "out")})


def inputs(r, batch, length, width, heads, factor):
    return {"x": r.standard_normal((batch, length, width)), "memory": r.standard_normal((batch, length, width)),
            "sample_index": r.integers(0, length, (length, counts(factor, length)))}


def reference(x, w, heads, factor, length, **shape):
    q = bk.np_split(bk.np_linear(w, x["x"], "query_projection"), heads)
    k, v = (bk.np_split(bk.np_linear(w, x["memory"], name + "_projection"), heads) for name in ("key", "value"))
    s = np.einsum("bhmd,bhmud->bhmu", q, k[:, :, x["sample_index"]])
    top = np.argsort(-(s.max(-1) - s.sum(-1) / length), -1, kind="stable")[..., :counts(factor, length)]
    o = np.broadcast_to(v.mean(2, keepdims=True), v.shape).copy()
    active = ref.attention(np.take_along_axis(q, top[..., None], 2), k, v)
    np.put_along_axis(o, np.broadcast_to(top[..., None], active.shape), active, 2)
    return {"core": o.transpose(0, 2, 1, 3), "out": bk.np_linear(w, bk.np_merge(o), "out_projection")}


def model(golden, t):
    size = golden.shape or golden.attributes
    heads, factor, index = size["heads"], size["factor"], t.input("sample_index")
    q = bk.split_heads(t, bk.linear(t, t.input("x"), "query_projection"), heads)
    k, v = (bk.split_heads(t, bk.linear(t, t.input("memory"), name + "_projection"), heads) for name in ("key", "value"))
    b, h, n, d = q.shape
    top = counts(factor, n)
    sampled = t.gather(k, index, 2)  # b h queries samples d
    s = t.einsum("bhmd,bhmud->bhmu", q, sampled)
    measure = t.reduce("max", s, 3) - t.sum(s, 3) * (1 / k.shape[2])
    _, order = t.sort(measure, True)
    order = t.reshape(order, [b * h, n])
    flat = lambda y: t.reshape(y, [b * h, y.shape[2], d])
    chosen = t.reshape(t.take_along(flat(q), order[:, :top]), [b, h, top, d])
    active = attention(t, chosen, k, v, d**-0.5)
    mean = t.broadcast(t.mean(v, 2, True), [b, h, n - top, d])
    # In the order of the measure: active rows, then lazy ones; the inverse order puts them back.
    _, back = t.sort(order)
    o = t.reshape(t.take_along(flat(t.concat([active, mean], 2)), back), [b, h, n, d])
    t.output("core", t.transpose(o, 0, 2, 1, 3))
    t.output("out", bk.linear(t, bk.merge_heads(t, o), "out_projection"))
