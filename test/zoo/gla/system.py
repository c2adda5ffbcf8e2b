# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "Gated linear attention Transformers"
PAPER = "Yang et al., 2023, arXiv 2312.06635"
CLAIM = "A state that forgets by a gate of each key channel, from a low-rank projection of the token: S = diag(a_t) S + k^T v."
NOT_COVERED = "decoding"
SHAPES = {"a": dict(batch=2, length=64, width=32, heads=2, rank=4),
          "b": dict(batch=3, length=37, width=32, heads=2, rank=4)}


def weights(r, width, rank, heads, **shape):
    half = width // 2
    shapes = dict(q=(half, width), k=(half, width), v=(width, width), g=(width, width), o=(width, width), gk0=(rank, width), gk1=(half, rank, "bias"))
    return bk.layers(r, **shapes) | {"norm": 1 + 0.1 * r.standard_normal(width // heads)}


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    x = x["x"]
    q, k, v = (bk.np_split(bk.np_linear(w, x, name), heads) for name in "qkv")
    gate = bk.np_split(rc.np_log_sigmoid(bk.np_linear(w, bk.np_linear(w, x, "gk0"), "gk1")) / 16, heads)
    o, _ = rc.np_recurrence(q, k, v, decay=gate, scale=q.shape[3]**-0.5)
    o = bk.np_merge(ref.rms_norm(o, w["norm"], 1e-5))
    return {"y": bk.np_linear(w, o * ref.silu(bk.np_linear(w, x, "g")), "o")}


def model(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    q, k, v = (bk.split_heads(t, bk.linear(t, x, name), heads) for name in "qkv")
    gate = bk.split_heads(t, rc.log_sigmoid(t, bk.linear(t, bk.linear(t, x, "gk0"), "gk1")) * (1 / 16), heads)
    o, _ = t.linear_recurrence(q, k, v, decay=rc.column(t, gate, 4), scale=q.shape[3]**-0.5)
    o = bk.merge_heads(t, t.norm("rms", o, t.weight("norm"), None, 1e-5))
    t.output("y", bk.linear(t, o * t.silu(bk.linear(t, x, "g")), "o"))


def authors(golden, t):
    q, k, v, gate = (rc.turned(t, t.input(name)) for name in ("q", "k", "v", "gk"))
    o, state = t.linear_recurrence(q, k, v, decay=rc.column(t, gate, 4), initial=t.input("h0"), scale=q.shape[3]**-0.5)
    t.output("out", rc.turned(t, o))
    t.output("state", state)
