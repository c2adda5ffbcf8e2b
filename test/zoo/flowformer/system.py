# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Flowformer: linearizing Transformers with conservation flows"
PAPER = "Wu et al., 2022, arXiv 2202.06258"
CLAIM = "Flow-Attention of sigmoid features: incoming flow I and outgoing flow O conserve each other; sources compete by softmax, sinks allocate by sigmoid."
NOT_COVERED = "the causal form"
SHAPES = {"a": dict(batch=2, length=24, keys=40, width=12, heads=2),
          "b": dict(batch=3, length=13, keys=37, width=12, heads=2)}


def weights(r, batch, length, keys, width, heads):
    return bk.layers(r, **{name + "_projection": (width, width, "bias") for name in ("query", "key", "value", "out")})


def inputs(r, batch, length, keys, width, heads):
    return {"x": r.standard_normal((batch, length, width)), "memory": r.standard_normal((batch, keys, width))}


def reference(x, w, heads, **shape):
    q = ref.sigmoid(bk.np_split(bk.np_linear(w, x["x"], "query_projection"), heads))
    k = ref.sigmoid(bk.np_split(bk.np_linear(w, x["memory"], "key_projection"), heads))
    v = bk.np_split(bk.np_linear(w, x["memory"], "value_projection"), heads)
    e, n, m = 1e-6, q.shape[2], k.shape[2]
    dot = lambda a, b: np.einsum("bhnd,bhd->bhn", a + e, b + e)
    sink = 1 / dot(q, k.sum(2))
    source = 1 / dot(k, q.sum(2))
    conserved_sink = dot(q, (k * source[..., None]).sum(2))
    conserved_source = np.clip(dot(k, (q * sink[..., None]).sum(2)), -1, 1)
    allocation = ref.sigmoid(conserved_sink * (n / m))
    competition = ref.softmax(conserved_source) * m
    o = (q * sink[..., None]) @ (k.swapaxes(-1, -2) @ (v * competition[..., None])) * allocation[..., None]
    return {"out": bk.np_linear(w, bk.np_merge(o), "out_projection")}


def model(golden, t):
    heads, e = golden.get("heads") or golden.shape["heads"], 1e-6
    q, k, v = (bk.linear(t, t.input(source), name + "_projection") for name, source in (("query", "x"), ("key", "memory"), ("value", "memory")))
    q, k, v = t.sigmoid(bk.split_heads(t, q, heads)), t.sigmoid(bk.split_heads(t, k, heads)), bk.split_heads(t, v, heads)
    n, m = q.shape[2], k.shape[2]
    dot = lambda a, b: t.einsum("bhnd,bhd->bhn", a + e, b + e)
    column = lambda a: t.reshape(a, [*a.shape, 1])
    sink = 1.0 / dot(q, t.sum(k, 2))
    source = 1.0 / dot(k, t.sum(q, 2))
    conserved_sink = dot(q, t.sum(k * column(source), 2))
    conserved_source = dot(k, t.sum(q * column(sink), 2))
    conserved_source = t.minimum(t.maximum(conserved_source, -1.0), 1.0)
    allocation = t.sigmoid(conserved_sink * (n / m))
    competition = t.softmax(conserved_source) * float(m)
    context = t.einsum("bhmd,bhme->bhde", k, v * column(competition))
    o = t.einsum("bhnd,bhde->bhne", q * column(sink), context) * column(allocation)
    if "core" in golden.outputs:
        b, _, _, d = o.shape
        t.output("core", bk.merge_heads(t, o))
    t.output("out", bk.linear(t, bk.merge_heads(t, o), "out_projection"))
