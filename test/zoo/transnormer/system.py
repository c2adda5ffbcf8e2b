# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "The devil in linear transformer (TransNormer)"
PAPER = "Qin et al., 2022, arXiv 2210.10340"
CLAIM = "NormAttention: phi(Q) (phi(K)^T V) with phi = 1 + elu, the denominator replaced by an RMS norm of the joined heads; gated by u. DiagAttention: softmax inside diagonal blocks."
NOT_COVERED = "the causal form; the original places of both in the stack"
SHAPES = {"a": dict(batch=2, length=48, width=24, heads=3, block=16),
          "b": dict(batch=3, length=37, width=24, heads=3, block=16)}


def weights(r, batch, length, width, heads, block):
    return bk.layers(r, **{name + "_proj": (width, width, "bias") for name in ("q", "k", "v", "u", "out")})


def inputs(r, batch, length, width, heads, block):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, block, length, **shape):
    q, k, v, u = (bk.np_linear(w, x["x"], name + "_proj") for name in "qkvu")
    phi = lambda y: np.where(y > 0, y + 1, np.exp(np.minimum(y, 0)))
    q, k, v = (bk.np_split(y, heads) for y in (q, k, ref.silu(v)))
    o = bk.np_merge(phi(q) @ (phi(k).swapaxes(-1, -2) @ v))
    n = np.arange(length) // block
    diagonal = ref.attention(q, k, v, keep=n[:, None] == n)
    return {"out": bk.np_linear(w, ref.silu(u) * ref.rms_norm(o, epsilon=1e-8), "out_proj"), "diagonal": bk.np_merge(diagonal)}


def model(golden, t):
    heads = golden.get("heads") or golden.shape["heads"]
    q, k, v, u = (bk.linear(t, t.input("x"), name + "_proj") for name in "qkvu")
    phi = lambda y: t.activation("elu+1", y)
    q, k, v = bk.split_heads(t, q, heads), bk.split_heads(t, k, heads), bk.split_heads(t, t.silu(v), heads)
    context = t.einsum("bhmd,bhme->bhde", phi(k), v)
    o = bk.merge_heads(t, t.einsum("bhnd,bhde->bhne", phi(q), context))
    t.output("out", bk.linear(t, t.silu(u) * t.norm("rms", o, epsilon=1e-8), "out_proj"))
    if "diagonal" in golden.outputs:
        block = golden.shape["block"]
        o = attention(t, q, k, v, q.shape[-1]**-0.5, None, lambda r: (r.i // block).eq(r.j // block))
        t.output("diagonal", bk.merge_heads(t, o))
