# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Primer: searching for efficient Transformers for language modeling"
PAPER = "So et al., 2021, arXiv 2109.08668"
CLAIM = "A causal depthwise convolution of 3 tokens behind each of the projections Q, K, V; relu(x)^2 in the feed-forward network."
NOT_COVERED = "decoding with a cache; the searched norm"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4),
          "b": dict(batch=3, length=37, width=32, heads=4)}


def weights(r, batch, length, width, heads):
    own = bk.block_weights(r, width, 4 * width)
    for name in "qkv":
        own |= bk.window_weights(r, name + "_conv", width, 1, 3, bias=False)
    return own


def inputs(r, batch, length, width, heads):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, length, width, heads, **shape):
    y, parts = bk.np_norm(w, x["x"], "norm1"), []
    for name in "qkv":
        z, taps = np.pad(bk.np_linear(w, y, name), ((0, 0), (2, 0), (0, 0))), w[name + "_conv.weight"][:, 0]
        parts.append(bk.np_split(sum(z[:, i:i + length] * taps[:, i] for i in range(3)), heads))
    y = x["x"] + bk.np_linear(w, bk.np_merge(ref.attention(*parts, keep=bk.causal(length))), "o")
    return {"out": y + bk.np_feed_forward(w, bk.np_norm(w, y, "norm2"), "", lambda z: ref.relu(z)**2)}


def model(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    y, width = bk.norm(t, x, "norm1"), x.shape[2]

    def project(name):
        taps = t.transpose(t.weight(name + "_conv.weight"), 2, 1, 0)
        return bk.split_heads(t, t.convolution(bk.linear(t, y, name), taps, groups=width, low=[2]), heads)

    q, k, v = (project(name) for name in "qkv")
    o = attention(t, q, k, v, q.shape[-1]**-0.5, mask=lambda r: r.j <= r.i)
    x = x + bk.linear(t, bk.merge_heads(t, o), "o")
    t.output("out", x + bk.feed_forward(t, bk.norm(t, x, "norm2"), "", "relu2"))
