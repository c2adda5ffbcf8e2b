# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
from mapping.region import attention

TITLE = "HAWQ-V3: dyadic neural network quantization"
PAPER = "Yao et al., 2020, arXiv 2011.10680"
CLAIM = "Requantisation without division: r = s_in s_w / s_out as m 2^-e, q = clip(round(acc m / 2^e))."
NOT_COVERED = "the case of the released module: 4 of its 10 mantissas come from an f32 product that is one ulp off ours; convolutions with integer GEMMs (those of linear layers are the row's pass); the ILP over Hessians (tmc's is over measured errors). Scales are known at compile time, so m and e are constants of the text"
SHAPES = {"a": dict(batch=6, width=16),
          "b": dict(batch=5, width=13)}
CLASS = "quantization"
PASS = "--quantize=integer-only"
PASS_SAYS = "an encoder in integers from its tables to its last norm, every scale a multiplier of 32 bits and a shift; 8 bits in all layers (the paper's 4 or 8 by an integer programme: `--quantize=w8 --quantize=w4 --max-error`), no convolutions (the paper's models are ResNets)"
PLAIN = dict(batch=2, length=24, vocabulary=100, width=32, heads=4, hidden=64, blocks=2)
TIMED = dict(batch=1, length=128, vocabulary=1000, width=384, heads=6, hidden=1536, blocks=2)


def dyadic(ratio):
    """(m, e): ratio = m / 2^e with m of 31 bits."""
    mantissa, exponent = np.frexp(ratio)
    return np.round(mantissa * 2.0**31), 31.0 - exponent


def weights(r, **shape):
    return {}


def inputs(r, batch, width):
    return {"acc": r.integers(-60000, 60000, (batch, width)), "s_in": np.array([0.013]), "s_w": 0.001 + 0.004 * r.random(width), "s_out": np.array([0.11])}


def ratio(x):
    return (x["s_in"].astype(np.float32) * x["s_w"].astype(np.float32)).astype(np.float64) / x["s_out"].astype(np.float32).astype(np.float64)


def reference(x, w, **shape):
    m, e = dyadic(ratio(x))
    return {"mantissa": m.astype(np.int64), "exponent": e, "q": np.clip(np.round(x["acc"] * m / 2.0**e), -128, 127)}


def model(golden, t):
    x = {name: golden.tensors["in." + name] for name in ("s_in", "s_w", "s_out")}
    m, e = dyadic(ratio(x))
    acc = t.input("acc")
    t.output("mantissa", t.broadcast(t.constant(m.astype(np.int64)), m.shape))
    t.output("exponent", t.broadcast(t.constant(e.astype(np.float32)), e.shape))
    # acc m in 64 bits; half of 2^e, and e bits to the right: rounds to the nearest.
    shift = t.constant(e.astype(np.int64))
    half = t.constant((2.0**(e - 1)).astype(np.int64))
    product = acc * t.constant(m.astype(np.int64)) + half
    q = t.binary("shift_right", product, t.broadcast(shift, product.shape))
    q = t.minimum(t.maximum(q, -128), 127)
    t.output("q", t.cast(q, "f32"))


def plain_weights(r, length, vocabulary, width, hidden, blocks, **shape):
    weights = bk.layers(r, norm=width) | {"words": r.standard_normal((vocabulary, width)), "places": 0.5 * r.standard_normal((length, width))}
    for i in range(blocks):
        weights |= bk.block_weights(r, width, hidden, f"{i}.")
    return weights


def plain_inputs(r, batch, length, vocabulary, **shape):
    lengths = np.maximum(length - 7 * np.arange(batch), 1)
    return {"ids": r.integers(0, vocabulary, (batch, length)), "positions": np.tile(np.arange(length), (batch, 1)),
            "mask": (np.arange(length) < lengths[:, None]).astype(np.int64)}


def plain(golden, t):
    """As BERT: two tables, a norm, blocks with their norms behind the sums."""
    def heads_of(x):
        return t.permute(t.reshape(x, [*x.shape[:2], heads, x.shape[2] // heads]), 0, 2, 1, 3)

    def self_attention(x, prefix):
        q, k, v = (heads_of(bk.linear(t, x, prefix + name)) for name in "qkv")
        o = attention(t, q, k, v, q.shape[-1]**-0.5, mask=lambda r: r.read(mask, r.b, r.j).ne(0))
        return bk.linear(t, t.reshape(t.permute(o, 0, 2, 1, 3), x.shape), prefix + "o")

    def gelu(x):
        """As one op: the pass finds it behind its layer."""
        return t.map([x], "f32", lambda n: (["%half = arith.constant 0.5 : f32", "%root = arith.constant 0.707106781 : f32", "%one = arith.constant 1.0 : f32",
                                             f"%u = arith.mulf {n[0]}, %root : f32", "%v = math.erf %u : f32", "%w = arith.addf %v, %one : f32",
                                             f"%z = arith.mulf {n[0]}, %w : f32", "%r = arith.mulf %z, %half : f32"], "%r"))

    t.dims = dict.fromkeys(("ids", "positions", "mask"), ("batch", "length"))
    t.bounds, t.roles = {"batch": (1, 8), "length": (1, golden.shape["length"])}, {"mask": "mask"}
    heads, mask = golden.shape["heads"], t.input("mask")
    x = bk.norm(t, t.gather(t.weight("words"), t.input("ids")) + t.gather(t.weight("places"), t.input("positions")), "norm")
    for i in range(golden.shape["blocks"]):
        x = bk.norm(t, x + self_attention(x, f"{i}."), f"{i}.norm1")
        x = bk.norm(t, x + bk.linear(t, gelu(bk.linear(t, x, f"{i}.up")), f"{i}.down"), f"{i}.norm2")
    t.output("y", x)
