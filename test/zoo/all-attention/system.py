# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Augmenting self-attention with persistent memory"
PAPER = "Sukhbaatar et al., 2019, arXiv 1907.01470"
CLAIM = "No FFN: learned keys and values join the context under one softmax, without position and never masked."
NOT_COVERED = "relative positions of the context"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, memory=16),
          "b": dict(batch=3, length=37, width=32, heads=4, memory=16)}


def weights(r, batch, length, width, heads, memory):
    d = width // heads
    return bk.layers(r, norm=width, **{name: (width, width) for name in "qkvo"}) | {
        "memory.key": r.standard_normal((heads, memory, d)) * d**-0.5, "memory.value": r.standard_normal((heads, memory, d)) * memory**-0.5}


def inputs(r, batch, length, width, heads, memory):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, batch, length, heads, memory, **shape):
    q, k, v = (bk.np_split(bk.np_linear(w, x["x"], name), heads) for name in "qkv")
    d = q.shape[-1]
    spread = lambda m: np.broadcast_to(m, (batch, *m.shape))
    k = np.concatenate([k, spread(w["memory.key"] * d**0.5)], 2)  # stored divided, as the paper says
    v = np.concatenate([v, spread(w["memory.value"] * memory**0.5)], 2)
    keep = np.concatenate([bk.causal(length), np.ones((length, memory), bool)], 1)
    return {"y": bk.np_norm(w, x["x"] + bk.np_linear(w, bk.np_merge(ref.attention(q, k, v, keep=keep)), "o"), "norm")}


def model(golden, t):
    x = t.input("x")
    heads, (b, n, _) = golden.shape["heads"], x.shape
    q, k, v = (bk.split_heads(t, bk.linear(t, x, name), heads) for name in "qkv")
    key, value = t.weight("memory.key"), t.weight("memory.value")
    spread = lambda m: t.broadcast(t.reshape(m, [1, *m.shape]), [b, *m.shape])
    k = t.concat([k, spread(key * key.shape[2]**0.5)], 2)
    v = t.concat([v, spread(value * value.shape[1]**0.5)], 2)
    o = attention(t, q, k, v, q.shape[-1]**-0.5, None, lambda r: (r.j <= r.i) | (r.j >= n))
    t.output("y", bk.norm(t, x + bk.linear(t, bk.merge_heads(t, o), "o"), "norm"))
