# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Activator: GLU activations as the core functions of a vision Transformer"
PAPER = "Abdullah et al., 2024, arXiv 2405.15953"
CLAIM = "(LN(gelu(x W1)) * LN(x W2)) W3, one norm for both: the block mixes channels only."
NOT_COVERED = "the patch embedding"
SHAPES = {"a": dict(batch=2, length=64, width=32, hidden=64),
          "b": dict(batch=3, length=37, width=32, hidden=64)}


def weights(r, batch, length, width, hidden):
    return bk.layers(r, norm=width, gate=(hidden, width, "bias"), up=(hidden, width, "bias"), inner=hidden, down=(width, hidden, "bias"))


def inputs(r, batch, length, width, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, **shape):
    y = bk.np_norm(w, x["x"], "norm")
    u = bk.np_norm(w, ref.gelu(bk.np_linear(w, y, "gate")), "inner") * bk.np_norm(w, bk.np_linear(w, y, "up"), "inner")
    return {"y": x["x"] + bk.np_linear(w, u, "down")}


def model(golden, t):
    x = t.input("x")
    y = bk.norm(t, x, "norm")
    gate = bk.norm(t, t.gelu(bk.linear(t, y, "gate")), "inner")
    t.output("y", x + bk.linear(t, gate * bk.norm(t, bk.linear(t, y, "up"), "inner"), "down"))
