# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "B-cosification: transforming deep networks to be inherently interpretable"
PAPER = "Arya et al., 2024, arXiv 2411.00715"
CLAIM = "y = z |z| / |x| with z = w.x of unit rows w (B = 2, no bias): a linear layer whose epilogue needs the norm of its input row."
NOT_COVERED = "the convolutional form; MaxOut"
SHAPES = {"a": dict(batch=2, length=48, width=32, outputs=48),
          "b": dict(batch=3, length=37, width=32, outputs=48)}


def weights(r, batch, length, width, outputs):
    return {"weight": bk.dense(r, outputs, width)}


def inputs(r, batch, length, width, outputs):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, **shape):
    z = x["x"] @ (w["weight"] / np.linalg.norm(w["weight"], axis=1, keepdims=True)).T
    return {"y": z * np.abs(z) / np.linalg.norm(x["x"], axis=-1, keepdims=True)}


def model(golden, t):
    x = t.input("x")
    z = t.linear(x, t.l2_normalize(t.weight("weight")))
    t.output("y", z * t.absf(z) * t.rsqrt(t.sum(x * x, -1, True)))


def authors(golden, t):
    x = t.input("x")
    z = t.linear(x, t.l2_normalize(t.weight("linear.weight")))
    t.output("out", z * t.absf(z) * t.rsqrt(t.sum(x * x, -1, True)))
