# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk

TITLE = "HAWQ-V3: dyadic neural network quantization"
PAPER = "Yao et al., 2020, arXiv 2011.10680"
CLAIM = "Requantisation without division: r = s_in s_w / s_out as m 2^-e, q = clip(round(acc m / 2^e))."
NOT_COVERED = "the case of the released module: 4 of its 10 mantissas come from an f32 product that is one ulp off ours; integer GEMMs (the quantization issue); the ILP over Hessians. Scales are known at compile time, so m and e are constants of the text"
SHAPES = {"a": dict(batch=6, width=16),
          "b": dict(batch=5, width=13)}
CLASS = "quantization"
PASS = "--quantize=w8 --quantize=w4 --max-error=rel_l2:0.03 --objective=size"
PASS_SAYS = "4, 8 or 32 bits a layer, chosen by an integer programme over errors and sizes; sums are scaled in f32, not by shifts"
PLAIN = dict(batch=2, length=24, width=32, heads=4, hidden=64)
TIMED = dict(batch=1, length=128, width=384, heads=6, hidden=1536)


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


def plain_weights(r, width, hidden, **shape):
    return bk.block_weights(r, width, hidden)


def plain_inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def plain(golden, t):
    t.output("y", bk.block(t, t.input("x"), "", golden.shape["heads"]))
