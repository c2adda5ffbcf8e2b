# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import quantize as qz
import reference as ref

TITLE = "FOG: fully FP8 GEMM LLM training at scale"
PAPER = "Hernandez-Cano et al., 2025, arXiv 2505.20524"
CLAIM = "No norm before a sublayer but one after it, normalised queries and keys: no outliers, so that every GEMM of a block runs in FP8."
NOT_COVERED = "FP8 kernels: E4M3 values times scales in f32 here; weights of attention stay in f32; scales from earlier steps"
SHAPES = {"a": dict(batch=3, length=24, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=23, width=32, heads=4, hidden=64)}
CLASS = "quantization"
PASS = "--quantize=fp8"
PASS_SAYS = "weights in E4M3 with a scale a row instead of one a tensor; the inputs of a layer, attention and norms stay f32"
PLAIN = SHAPES["a"]
TIMED = dict(batch=1, length=128, width=384, heads=6, hidden=1536)


def weights(r, batch, length, width, heads, hidden):
    result = {name + ".weight": bk.dense(r, width, width) for name in "qkvo"}
    result |= {"up.weight": bk.dense(r, hidden, width), "down.weight": bk.dense(r, width, hidden)}
    return result | {name + ".weight": 0.5 + 0.1 * r.standard_normal(width) for name in ("norm_attention", "norm_feed_forward")}


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def np_block(x, w, heads, length, linear, rounded):
    x = x["x"]
    q, k, v = (bk.np_split(linear(x, name), heads) for name in "qkv")
    q, k = ref.rms_norm(q), ref.rms_norm(k)
    o = ref.attention(rounded(q), rounded(k), rounded(v), keep=bk.causal(length))
    x = x + ref.rms_norm(linear(bk.np_merge(o), "o"), w["norm_attention.weight"])
    return {"y": x + ref.rms_norm(linear(ref.gelu(linear(x, "up")), "down"), w["norm_feed_forward.weight"])}


def reference(x, w, heads, length, **shape):
    return np_block(x, w, heads, length, lambda y, name: qz.np_fp8(y) @ qz.np_fp8(w[name + ".weight"]).T, qz.np_fp8)


def block(golden, t, linear, rounded):
    from mapping.region import attention
    x, heads = t.input("x"), golden.shape["heads"]
    q, k, v = (bk.split_heads(t, linear(x, name), heads) for name in "qkv")
    q, k = t.norm("rms", q, epsilon=1e-6), t.norm("rms", k, epsilon=1e-6)
    q, k, v = (rounded(y) for y in (q, k, v))
    o = attention(t, q, k, v, q.shape[-1]**-0.5, mask=lambda r: r.j <= r.i)
    x = x + bk.norm(t, linear(bk.merge_heads(t, o), "o"), "norm_attention", "rms", 1e-6)
    y = linear(t.gelu(linear(x, "up")), "down")
    t.output("y", x + bk.norm(t, y, "norm_feed_forward", "rms", 1e-6))


def model(golden, t):
    block(golden, t, lambda y, name: t.linear(qz.fp8(t, y), qz.fp8(t, t.weight(name + ".weight"))), lambda y: qz.fp8(t, y))


def plain(golden, t):
    block(golden, t, lambda y, name: bk.linear(t, y, name), lambda y: y)


def passed(x, w, heads, length, **shape):
    rows = lambda weight: np.stack([qz.np_fp8(row) for row in weight])
    return np_block(x, w, heads, length, lambda y, name: y @ rows(w[name + ".weight"]).T, lambda y: y)
