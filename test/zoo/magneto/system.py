# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Foundation Transformers (Magneto)"
PAPER = "Wang et al., 2022, arXiv 2210.06423"
CLAIM = "Sub-LN: a second LayerNorm before the output projection of attention and before the second linear of the FFN."
NOT_COVERED = "the initialisation"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden) | bk.layers(r, inner=width, middle=hidden)


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    x = x["x"]
    q, k, v = (bk.np_split(bk.np_linear(w, bk.np_norm(w, x, "norm1"), name), heads) for name in "qkv")
    x = x + bk.np_linear(w, bk.np_norm(w, bk.np_merge(ref.attention(q, k, v)), "inner"), "o")
    y = ref.gelu(bk.np_linear(w, bk.np_norm(w, x, "norm2"), "up"))
    return {"y": x + bk.np_linear(w, bk.np_norm(w, y, "middle"), "down")}


def model(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    y = bk.norm(t, x, "norm1")
    q, k, v = (bk.split_heads(t, bk.linear(t, y, name), heads) for name in "qkv")
    o = bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5))
    x = x + bk.linear(t, bk.norm(t, o, "inner"), "o")
    y = t.gelu(bk.linear(t, bk.norm(t, x, "norm2"), "up"))
    t.output("y", x + bk.linear(t, bk.norm(t, y, "middle"), "down"))


def authors(golden, t):
    x, heads, epsilon = t.input("x"), golden.get("heads"), golden.get("eps")
    norm = lambda y, p: bk.norm(t, y, p, epsilon=epsilon)
    y = norm(x, "self_attn_layer_norm")
    q, k, v = (bk.split_heads(t, bk.linear(t, y, f"self_attn.{name}_proj"), heads) for name in "qkv")
    o = norm(bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), "self_attn.inner_attn_ln")
    x = x + bk.linear(t, o, "self_attn.out_proj")
    y = t.gelu(bk.linear(t, norm(x, "final_layer_norm"), "ffn.fc1"))
    t.output("out", x + bk.linear(t, norm(y, "ffn.ffn_layernorm"), "ffn.fc2"))
