# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Dual-stream Transformers and Kronecker head mixing"
PAPER = "Kerce and Fox, 2026, arXiv 2603.07461"
CLAIM = "Residual in two streams, one written by attention, one by the FFN; head outputs mixed by a Kronecker map M x I_d: one scalar a pair of heads."
NOT_COVERED = "where else the paper mixes heads (abstract only)"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden) | {"mix": np.eye(heads) + 0.3 * r.standard_normal((heads, heads))}


def inputs(r, batch, length, width, heads, hidden):
    return {"token": r.standard_normal((batch, length, width)), "context": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    token, context = x["token"], x["context"]
    y = bk.np_norm(w, token + context, "norm1")
    q, k, v = (bk.np_split(bk.np_linear(w, y, name), heads) for name in "qkv")
    o = np.einsum("gh,bhnd->bgnd", w["mix"], ref.attention(q, k, v))
    token = token + bk.np_linear(w, bk.np_merge(o), "o")
    return {"token": token, "context": context + bk.np_feed_forward(w, bk.np_norm(w, token + context, "norm2"), "")}


def model(golden, t):
    token, context, heads = t.input("token"), t.input("context"), golden.shape["heads"]
    y = bk.norm(t, token + context, "norm1")
    q, k, v = (bk.split_heads(t, bk.linear(t, y, name), heads) for name in "qkv")
    o = attention(t, q, k, v, q.shape[-1]**-0.5)
    o = t.einsum("gh,bhnd->bgnd", t.weight("mix"), o)
    token = token + bk.linear(t, bk.merge_heads(t, o), "o")
    t.output("token", token)
    t.output("context", context + bk.feed_forward(t, bk.norm(t, token + context, "norm2"), ""))
