# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Transformer feed-forward layers build predictions by promoting concepts in the vocabulary space"
PAPER = "Geva et al., 2022, arXiv 2203.14680"
CLAIM = "An FFN adds value vectors, each a direction in the vocabulary; a token leaves once its dominant ones are among those known to end a prediction."
NOT_COVERED = "finding the set of saturating value vectors (a table of weights here); every layer runs for every token, those that left keep their state"
SHAPES = {"a": dict(batch=2, length=24, width=16, heads=2, hidden=32, vocabulary=15, layers=3, dominant=6, enough=2),
          "b": dict(batch=3, length=13, width=16, heads=2, hidden=32, vocabulary=15, layers=3, dominant=6, enough=2)}


def weights(r, width, hidden, vocabulary, layers, **shape):
    result = {"head.weight": bk.dense(r, vocabulary, width)}
    for layer in range(layers):
        result |= bk.block_weights(r, width, hidden, f"{layer}.")
        result[f"{layer}.saturating"] = (r.random(hidden) < 0.2).astype(np.float32)
    return result


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, length, layers, dominant, enough, **shape):
    y, left = x["x"], np.zeros(x["x"].shape[:2], bool)
    depth = np.zeros(left.shape, np.int64)
    for layer in range(layers):
        p = f"{layer}."
        z = y + bk.np_self_attention(w, bk.np_norm(w, y, p + "norm1"), p, heads, keep=bk.causal(length))
        m = ref.gelu(bk.np_linear(w, bk.np_norm(w, z, p + "norm2"), p + "up"))
        z = z + bk.np_linear(w, m, p + "down")
        weight = np.abs(m) * np.linalg.norm(w[p + "down.weight"], axis=0)
        top = np.argsort(-weight, -1, kind="stable")[..., :dominant]
        y = np.where(left[..., None], y, z)
        depth += ~left
        left = left | (w[p + "saturating"][top].sum(-1) >= enough)
    return {"logits": y @ w["head.weight"].T, "depth": depth}


def model(golden, t):
    heads, layers, dominant, enough = (golden.shape[name] for name in ("heads", "layers", "dominant", "enough"))
    y = t.input("x")
    b, n, c = y.shape
    left = depth = None
    for layer in range(layers):
        p = f"{layer}."
        z = y + bk.self_attention(t, bk.norm(t, y, p + "norm1"), p, heads, None, lambda r: r.j <= r.i)
        m = t.gelu(bk.linear(t, bk.norm(t, z, p + "norm2"), p + "up"))
        z = z + bk.linear(t, m, p + "down")
        values = t.weight(p + "down.weight")
        size = t.sqrt(t.sum(values * values, 0))
        _, top = t.sort(t.absf(m) * size, True, dominant)
        table = t.reshape(t.weight(p + "saturating"), [m.shape[-1], 1])
        hits = t.sum(t.reshape(t.gather(table, t.reshape(top, [b * n * dominant])), [b, n, dominant]), 2)
        ended = t.compare("ge", hits, float(enough))
        if left is None:
            y, left, depth = z, ended, t.full([b, n], 1, "i64")
        else:
            y = t.where(t.reshape(left, [b, n, 1]), y, z)
            depth = depth + t.where(left, t.full([b, n], 0, "i64"), 1)
            left = t.logical_or(left, ended)
    t.output("logits", bk.linear(t, y, "head"))
    t.output("depth", depth)
