# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import plain_models
import reference as ref

from mapping.region import attention

TITLE = "Exploring sparsity in graph Transformers (GTSP)"
PAPER = "Liu et al., 2023, arXiv 2312.05479"
CLAIM = "A graph Transformer layer pruned four ways by learned masks: nodes of low score leave, edges and heads are masked, weights are zeroed."
NOT_COVERED = "learning the masks; kernels that skip zeroed weights; a pruned layer is one that is not written"
SHAPES = {"a": dict(batch=2, nodes=24, kept=16, width=24, heads=3),
          "b": dict(batch=1, nodes=19, kept=13, width=24, heads=3)}
BUCKETS = 6
CLASS = "sparsity, low rank"
PASS = "--sparsify=blocks:ratio=0.5,block=1x1"
PASS_SAYS = "the zeroed weights: the least instead of a learned mask's, and with half of them multiplied; nodes, edges and heads stay"
CALIBRATED = False
PLAIN = dict(batch=2, nodes=24, width=24, heads=3)
TIMED = dict(batch=1, nodes=128, width=384, heads=6)


def weights(r, batch, nodes, kept, width, heads):
    own = bk.block_weights(r, width, 2 * width) | bk.layers(r, score=(1, width, "bias"))
    own |= {"distance_bias": r.standard_normal((BUCKETS, heads)), "head_mask": np.array([1.0, 0.0, 1.0])}
    for name in ("q", "k", "v", "o", "up", "down"):
        own[name + ".mask"] = (r.random(own[name + ".weight"].shape) < 0.5).astype(float)
    return own


def inputs(r, batch, nodes, kept, width, heads):
    distance = r.integers(0, BUCKETS, (batch, nodes, nodes))
    edges = r.random((batch, nodes, nodes)) < 0.6
    edges[:, np.arange(nodes), np.arange(nodes)] = True
    return {"x": r.standard_normal((batch, nodes, width)), "distance": distance, "edges": edges.astype(np.int64)}


def reference(x, w, kept, heads, **shape):
    own = {name: value * w[name[:-6] + "mask"] if name[:-6] + "mask" in w and name.endswith("weight") else value for name, value in w.items()}
    distance, edges, x = x["distance"], x["edges"], x["x"]
    keep = np.argsort(-bk.np_linear(w, x, "score")[..., 0], -1, kind="stable")[:, :kept]
    x = np.take_along_axis(x, keep[..., None], 1)
    pick = lambda y: np.stack([part[np.ix_(rows, rows)] for part, rows in zip(y, keep)])
    bias = w["distance_bias"][pick(distance)].transpose(0, 3, 1, 2)
    y = bk.np_norm(w, x, "norm1")
    q, k, v = (bk.np_split(bk.np_linear(own, y, name), heads) for name in "qkv")
    o = ref.attention(q, k, v, bias=bias, keep=pick(edges)[:, None] > 0) * w["head_mask"][:, None, None]
    x = x + bk.np_linear(own, bk.np_merge(o), "o")
    return {"out": x + bk.np_feed_forward(own, bk.np_norm(w, x, "norm2"), ""), "kept": keep}


def model(golden, t):
    x, distance, edges = t.input("x"), t.input("distance"), t.input("edges")
    kept, heads = golden.shape["kept"], golden.shape["heads"]
    b, n, width = x.shape

    def linear(y, name):
        return t.linear(y, t.weight(name + ".weight") * t.weight(name + ".mask"), t.weight(name + ".bias"))

    _, keep = t.sort(t.reshape(bk.linear(t, x, "score"), [b, n]), True, kept)
    x = t.take_along(x, keep)
    y, table = bk.norm(t, x, "norm1"), t.weight("distance_bias")
    q, k, v = (bk.split_heads(t, linear(y, name), heads) for name in "qkv")
    # Of the pairs of nodes that stay, in their new order.
    pair = lambda r, z: r.read(z, r.b, r.read(keep, r.b, r.i), r.read(keep, r.b, r.j))
    o = attention(t, q, k, v, q.shape[-1]**-0.5, lambda r: r.s + r.read(table, pair(r, distance), r.h), lambda r: pair(r, edges).ne(0))
    o = o * t.reshape(t.weight("head_mask"), [heads, 1, 1])
    x = x + linear(bk.merge_heads(t, o), "o")
    t.output("kept", keep)
    t.output("out", x + linear(t.gelu(linear(bk.norm(t, x, "norm2"), "up")), "down"))


def plain_weights(r, width, heads, **shape):
    return bk.block_weights(r, width, 2 * width) | {"distance_bias": r.standard_normal((BUCKETS, heads))}


def plain_inputs(r, batch, nodes, width, **shape):
    return {name: value for name, value in inputs(r, batch, nodes, nodes, width, 0).items() if name != "edges"}


def plain(golden, t):
    x, distance, table = t.input("x"), t.input("distance"), t.weight("distance_bias")
    score = lambda r: r.s + r.read(table, r.read(distance, r.b, r.i, r.j), r.h)
    x = x + bk.self_attention(t, bk.norm(t, x, "norm1"), "", golden.shape["heads"], score)
    t.output("y", x + bk.feed_forward(t, bk.norm(t, x, "norm2"), ""))


def passed(x, w, heads, **shape):
    own = w | {name + ".weight": plain_models.np_blocks(w[name + ".weight"], 0.5, 1) for name in ("o", "up", "down")}
    # Queries, keys and values are one layer when weights go, and the scale of scores is in the queries.
    scale = np.array([(w["q.weight"].shape[0] // heads)**-0.5, 1, 1])[:, None, None]
    together = plain_models.np_blocks(np.concatenate(scale * [w[name + ".weight"] for name in "qkv"]), 0.5, 1)
    own |= dict(zip(("q.weight", "k.weight", "v.weight"), np.split(together, 3) / scale))
    bias = w["distance_bias"][x["distance"]].transpose(0, 3, 1, 2)
    y = x["x"] + bk.np_self_attention(own, bk.np_norm(w, x["x"], "norm1"), "", heads, bias=bias)
    return {"y": y + bk.np_feed_forward(own, bk.np_norm(w, y, "norm2"), "")}
