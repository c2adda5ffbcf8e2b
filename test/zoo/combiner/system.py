# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import reference as ref

from mapping.region import attention

TITLE = "Combiner: full attention Transformer with sparse computation cost"
PAPER = "Ren et al., 2021, arXiv 2107.05768"
CLAIM = "One softmax over the own segment and a summary of each earlier one: max-pooled keys, values by attention of the max-pooled query."
NOT_COVERED = "the axial form"
SHAPES = {"a": dict(batch=2, length=48, width=24, heads=3, segment=8),
          "b": dict(batch=3, length=35, width=24, heads=3, segment=5)}


def weights(r, batch, length, width, heads, segment):
    d = width // heads
    own = {name + ".kernel": r.standard_normal((width, heads, d)) * width**-0.5 for name in ("query", "key", "value")}
    return own | {"DenseGeneral_0.kernel": r.standard_normal((heads, d, width)) * width**-0.5}


def inputs(r, batch, length, width, heads, segment):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, batch, length, width, heads, segment):
    q, k, v = (np.einsum("bnc,chd->bhnd", x["x"], w[name + ".kernel"]) for name in ("query", "key", "value"))
    q = q / np.sqrt(width // heads)
    cut = lambda y: y.reshape(batch, heads, length // segment, segment, -1)
    summary_keys = cut(k).max(3)
    p = ref.softmax(np.einsum("bhsd,bhsld->bhsl", cut(q).max(3), cut(k)))
    summary_values = np.einsum("bhsl,bhsld->bhsd", p, cut(v))
    i = np.arange(length)
    own = (i[:, None] // segment == i // segment) & (i[:, None] >= i)
    earlier = np.arange(length // segment) < i[:, None] // segment
    o = ref.attention(q, np.concatenate([k, summary_keys], 2), np.concatenate([v, summary_values], 2), 1.0, keep=np.concatenate([own, earlier], 1))
    return {"out": np.einsum("bhnd,hdc->bnc", o, w["DenseGeneral_0.kernel"])}


def model(golden, t):
    segment, x = golden.get("segment") or golden.shape["segment"], t.input("x")
    b, n, width = x.shape
    _, heads, d = t.golden.tensors["w.query.kernel"].shape
    count = n // segment

    def project(name):
        weight = t.transpose(t.reshape(t.weight(name + ".kernel"), [width, heads * d]), 1, 0)
        return t.transpose(t.reshape(t.linear(x, weight), [b, n, heads, d]), 0, 2, 1, 3)

    q, k, v = project("query"), project("key"), project("value")
    cut = lambda y: t.reshape(y, [b, heads, count, segment, d])
    summary_keys = t.reduce("max", cut(k), 3)
    # The max-pooled query of a segment attends to the segment: one query a segment.
    segments = lambda y: t.reshape(y, [b, heads * count, segment, d])
    pooled = t.reshape(t.reduce("max", cut(q), 3), [b, heads * count, 1, d])
    summary_values = t.reshape(attention(t, pooled, segments(k), segments(v), d**-0.5), [b, heads, count, d])
    mask = lambda r: ((r.j < n) & (r.j <= r.i) & (r.j // segment).eq(r.i // segment)) | ((r.j >= n) & (r.j - n < r.i // segment))
    o = attention(t, q, t.concat([k, summary_keys], 2), t.concat([v, summary_values], 2), d**-0.5, mask=mask)
    o = t.reshape(t.transpose(o, 0, 2, 1, 3), [b, n, heads * d])
    out = t.transpose(t.reshape(t.weight("DenseGeneral_0.kernel"), [heads * d, width]), 1, 0)
    t.output("out", t.linear(o, out))
