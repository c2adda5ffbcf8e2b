# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Mixture of a million experts (PEER)"
PAPER = "He, 2024, arXiv 2407.04153"
CLAIM = "Product keys: top k of two lists of sub-scores, top k of their k^2 sums; the experts are single neurons, gated by the softmax of their scores."
NOT_COVERED = "the query batch norm"
SHAPES = {"a": dict(batch=2, length=12, width=16, heads=2, keys=8, dim=8, topk=4),
          "b": dict(batch=3, length=7, width=16, heads=2, keys=8, dim=8, topk=4)}


def weights(r, batch, length, width, heads, keys, dim, topk):
    return {"to_queries.0.weight": bk.dense(r, 2 * heads * dim, width), "keys": r.standard_normal((heads, keys, 2, dim)),
            "weight_down_embed.weight": bk.dense(r, keys * keys, width), "weight_up_embed.weight": bk.dense(r, keys * keys, width) * 4}


def inputs(r, batch, length, width, heads, keys, dim, topk):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, keys, topk, **shape):
    b, n, c = x["x"].shape
    q = (x["x"] @ w["to_queries.0.weight"].T).reshape(b, n, 2, heads, -1)
    s = np.einsum("bnphd,hkpd->bnphk", q, w["keys"])
    order = np.argsort(-s, -1, kind="stable")[..., :topk]
    best = np.take_along_axis(s, order, -1)
    sums = (best[:, :, 0, :, :, None] + best[:, :, 1, :, None, :]).reshape(b, n, heads, -1)
    at = np.argsort(-sums, -1, kind="stable")[..., :topk]
    expert = np.take_along_axis(order[:, :, 0], at // topk, -1) * keys + np.take_along_axis(order[:, :, 1], at % topk, -1)
    gate = ref.softmax(np.take_along_axis(sums, at, -1))
    hidden = ref.gelu(np.einsum("bnc,bnhkc->bnhk", x["x"], w["weight_down_embed.weight"][expert])) * gate
    return {"out": np.einsum("bnhk,bnhkc->bnc", hidden, w["weight_up_embed.weight"][expert])}


def model(golden, t):
    x, table = t.input("x"), t.weight("keys")
    topk = golden.get("topk") or golden.shape["topk"]
    heads, keys, _, dim = table.shape
    b, n, c = x.shape
    q = t.reshape(t.linear(x, t.weight("to_queries.0.weight")), [b, n, 2, heads, dim])
    s = t.einsum("bnphd,hkpd->bnphk", q, table)
    best, order = t.sort(s, True, topk)
    first, second = (t.reshape(best[:, :, p], [b, n, heads, *shape]) for p, shape in ((0, (topk, 1)), (1, (1, topk))))
    score, at = t.sort(t.reshape(first + second, [b, n, heads, topk * topk]), True, topk)
    rows = b * n * heads
    pick = lambda p, place: t.reshape(t.take_along(t.reshape(order[:, :, p], [rows, topk, 1]), t.reshape(place, [rows, topk])), [b, n, heads, topk])
    expert = pick(0, at // topk) * keys + pick(1, at % topk)
    down = t.gather(t.weight("weight_down_embed.weight"), expert)
    hidden = t.gelu(t.einsum("bnc,bnhkc->bnhk", x, down)) * t.softmax(score)
    up = t.gather(t.weight("weight_up_embed.weight"), expert)
    t.output("out", t.einsum("bnhk,bnhkc->bnc", hidden, up))
