# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref
from mapping.region import attention

TITLE = "Three things everyone should know about vision Transformers"
PAPER = "Touvron et al., 2022, arXiv 2203.09795"
CLAIM = "Residual layers in parallel pairs: x + f1(x) + f2(x), for attention and for the FFN."
NOT_COVERED = "the hierarchical patch stem (strided convolutions)"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden, "0.") | bk.block_weights(r, width, hidden, "1.")


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    y = x["x"]
    y = y + sum(bk.np_self_attention(w, bk.np_norm(w, y, p + "norm1"), p, heads) for p in ("0.", "1."))
    return {"y": y + sum(bk.np_feed_forward(w, bk.np_norm(w, y, p + "norm2"), p) for p in ("0.", "1."))}


def model(golden, t):
    x = t.input("x")
    one, two = (bk.self_attention(t, bk.norm(t, x, p + "norm1"), p, golden.shape["heads"]) for p in ("0.", "1."))
    x = x + one + two
    one, two = (bk.feed_forward(t, bk.norm(t, x, p + "norm2"), p) for p in ("0.", "1."))
    t.output("y", x + one + two)


def authors(golden, t):
    x, heads, epsilon = t.input("x"), golden.get("heads"), golden.get("norm_eps")

    def attend(y, p):
        c = y.shape[-1]
        qkv = bk.linear(t, y, p + ".qkv")
        q, k, v = (bk.split_heads(t, qkv[..., i * c:(i + 1) * c], heads) for i in range(3))
        return bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), p + ".proj")

    def hidden(y, p):
        return bk.linear(t, t.gelu(bk.linear(t, y, p + ".fc1")), p + ".fc2")

    one = attend(bk.norm(t, x, "norm1", epsilon=epsilon), "attn") * t.weight("gamma_1")
    two = attend(bk.norm(t, x, "norm11", epsilon=epsilon), "attn1") * t.weight("gamma_1_1")
    x = x + one + two
    one = hidden(bk.norm(t, x, "norm2", epsilon=epsilon), "mlp") * t.weight("gamma_2")
    two = hidden(bk.norm(t, x, "norm21", epsilon=epsilon), "mlp1") * t.weight("gamma_2_1")
    t.output("out", x + one + two)
