# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Polynomial composition activations"
PAPER = "Zhuo et al., 2024, arXiv 2411.03884"
CLAIM = "PolyReLU: w0 r^3 + w1 r^2 + w2 r + b of r = relu(x); PolyNorm: the powers of x, each divided by its own root mean square."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=48, width=48),
          "b": dict(batch=3, length=37, width=45)}


def weights(r, **shape):
    return {"poly": 1 / 3 + 0.1 * r.standard_normal(4), "norm": 1 / 3 + 0.1 * r.standard_normal(4)}


def inputs(r, batch, length, width):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, **shape):
    x, p, n = x["x"], w["poly"], w["norm"]
    r = ref.relu(x)
    unit = lambda y: ref.rms_norm(y, epsilon=1e-6)
    return {"relu": ((p[0] * r + p[1]) * r + p[2]) * r + p[3], "norm": n[0] * unit(x**3) + n[1] * unit(x**2) + n[2] * unit(x) + n[3]}


def model(golden, t):
    x, p, n = t.input("x"), t.weight("poly"), t.weight("norm")
    r = t.relu(x)
    t.output("relu", ((r * p[0:1] + p[1:2]) * r + p[2:3]) * r + p[3:4])
    square = x * x
    unit = [t.norm("rms", y, epsilon=1e-6) for y in (square * x, square, x)]
    t.output("norm", unit[0] * n[0:1] + unit[1] * n[1:2] + unit[2] * n[2:3] + n[3:4])


def authors(golden, t):
    x, w = t.input("x"), t.weight("weight")
    unit = [t.norm("rms", y, epsilon=golden.get("eps")) for y in (x * x * x, x * x, x)]
    t.output("out", unit[0] * w[0:1] + unit[1] * w[1:2] + unit[2] * w[2:3] + t.weight("bias"))
