# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "DeltaNet: linear Transformers with the delta rule over sequence length"
PAPER = "Yang et al., 2024, arXiv 2406.06484"
CLAIM = "What is written for a key is what the memory did not say yet: S += beta k^T (v - k S), by chunks with a triangular solve."
NOT_COVERED = "hybrids with attention layers; decoding"
SHAPES = {"a": dict(batch=2, length=64, width=32, heads=2),
          "b": dict(batch=3, length=37, width=32, heads=2)}


def weights(r, width, heads, **shape):
    result = bk.layers(r, **{name: (width, width) for name in "qkvo"}, beta=(heads, width))
    result |= {f"conv_{name}": r.standard_normal((width, 4)) * 0.5 for name in "qkv"}
    return result | {"norm": 1 + 0.1 * r.standard_normal(width // heads)}


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, width, **shape):
    x = x["x"]
    q, k, v = (bk.np_split(ref.silu(rc.np_causal_convolution(bk.np_linear(w, x, name), w["conv_" + name])), heads) for name in "qkv")
    beta = ref.sigmoid(bk.np_linear(w, x, "beta")).transpose(0, 2, 1)
    o, _ = rc.np_recurrence(rc.np_l2(q), rc.np_l2(k), v, beta=beta, scale=(width // heads)**-0.5)
    return {"y": bk.np_linear(w, bk.np_merge(ref.rms_norm(o, w["norm"], 1e-5)), "o")}


def model(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    q, k, v = (bk.split_heads(t, t.silu(rc.causal_convolution(t, bk.linear(t, x, name), t.weight("conv_" + name))), heads) for name in "qkv")
    q, k = t.l2_normalize(q, epsilon=1e-6), t.l2_normalize(k, epsilon=1e-6)
    beta = rc.column(t, t.transpose(t.sigmoid(bk.linear(t, x, "beta")), 0, 2, 1), 3)
    o, _ = t.linear_recurrence(q, k, v, beta=beta, scale=q.shape[3]**-0.5)
    t.output("y", bk.linear(t, bk.merge_heads(t, t.norm("rms", o, t.weight("norm"), None, 1e-5)), "o"))


def authors(golden, t):
    q, k, v, beta = (t.input(name) for name in ("q", "k", "v", "beta"))
    o, state = t.linear_recurrence(q, k, v, beta=rc.column(t, beta, 3), initial=t.input("h0"), scale=q.shape[3]**-0.5)
    t.output("out", o)
    t.output("state", state)
