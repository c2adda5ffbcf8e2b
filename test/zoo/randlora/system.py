# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "RandLoRA: full rank parameter-efficient fine-tuning"
PAPER = "Albert et al., 2025, arXiv 2502.00987"
CLAIM = "W + s sum_n B_n L_n A_n G_n with frozen random bases and learned diagonals, folded into W before inference."
NOT_COVERED = "regenerating the bases from a seed: they are given"
SHAPES = {"a": dict(batch=2, length=24, width=32, rank=4, terms=8),
          "b": dict(batch=3, length=37, width=32, rank=4, terms=8)}
CLASS = "sparsity, low rank"
NO_PASS = "none is needed: what is known when compiling is folded in every model, and the row is that"


def weights(r, batch, length, width, rank, terms):
    return {"weight": bk.dense(r, width, width), "A": r.standard_normal((rank, width)) * 0.3, "B": r.standard_normal((terms, width, rank)) * 0.3,
            "lambda": r.standard_normal((terms, rank)), "gamma": r.standard_normal((terms, width))}


def inputs(r, batch, length, width, rank, terms):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, **shape):
    delta = np.einsum("nor,nr,ri,ni->oi", w["B"], w["lambda"], w["A"], w["gamma"])
    return {"y": x["x"] @ (w["weight"] + delta).T}


def model(golden, t):
    b, lam = t.weight("B"), t.weight("lambda")
    n, o, r = b.shape
    left = t.transpose(b * t.reshape(lam, [n, 1, r]), 1, 0, 2)
    right = t.reshape(t.weight("A"), [1, r, o]) * t.reshape(t.weight("gamma"), [n, 1, o])
    delta = t.linear(t.reshape(left, [o, n * r]), t.transpose(t.reshape(right, [n * r, o]), 1, 0))
    t.output("y", t.linear(t.input("x"), t.weight("weight") + delta))
