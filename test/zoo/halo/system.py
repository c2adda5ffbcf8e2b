# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import blocks as bk
import quantize as qz
import reference as ref

TITLE = "HALO: Hadamard-assisted lower-precision optimization"
PAPER = "Ashkboos et al., 2025, arXiv 2501.02625"
CLAIM = "Both operands of a GEMM are rotated by the same Hadamard matrix and rounded with one scale a tensor: y = Q(x H) Q(W H)^T."
NOT_COVERED = "GEMMs on the codes: codes times scales in f32 here; the rotations of the backward pass (level 2)"
SHAPES = {"a": dict(batch=2, length=16, width=32, hidden=64),
          "b": dict(batch=3, length=5, width=32, hidden=64)}
CLASS = "quantization"
PASS = "--quantize=w8a8:groups=none"
PASS_SAYS = "both sides of each product in bytes; the channel of outliers is smoothed, not rotated away"
PLAIN = SHAPES["a"]
TIMED = dict(batch=1, length=128, width=384, hidden=1536)


def weights(r, batch, length, width, hidden):
    return {"gate.weight": bk.dense(r, hidden, width), "up.weight": bk.dense(r, hidden, width), "down.weight": bk.dense(r, width, hidden)}


def inputs(r, batch, length, width, hidden):
    x = r.standard_normal((batch, length, width))
    x[..., 5] *= 10  # a channel of outliers
    return {"x": x}


def reference(x, w, width, hidden, **shape):
    def int8(y):
        return qz.np_integer(y, abs(y).max() / 127, -127, 127)

    def layer(y, name, quantise, group):
        return quantise(qz.np_rotate(y, group)) @ quantise(qz.np_rotate(w[name + ".weight"], group)).T

    result = {}
    for kind, quantise in (("int8", int8), ("fp8", qz.np_fp8)):
        inner = ref.silu(layer(x["x"], "gate", quantise, width)) * layer(x["x"], "up", quantise, width)
        result[kind] = layer(inner, "down", quantise, hidden)
    result["level0"] = layer(x["x"], "up", int8, 1)
    return result


def model(golden, t):
    def int8(y):
        return qz.integer(t, y, qz.absolute_maximum(t, y) * (1 / 127), -127.0, 127.0)

    def layer(y, name, quantise, group):
        return t.linear(quantise(qz.rotate(t, y, group)), quantise(qz.rotate(t, t.weight(name + ".weight"), group)))

    x = t.input("x")
    width, hidden = x.shape[-1], golden.shape["hidden"]
    for kind, quantise in (("int8", int8), ("fp8", lambda y: qz.fp8(t, y))):
        inner = t.silu(layer(x, "gate", quantise, width)) * layer(x, "up", quantise, width)
        t.output(kind, layer(inner, "down", quantise, hidden))
    t.output("level0", layer(x, "up", int8, 1))  # without a rotation


def plain(golden, t):
    x = t.input("x")
    inner = t.silu(bk.linear(t, x, "gate")) * bk.linear(t, x, "up")
    t.output("y", bk.linear(t, inner, "down"))
