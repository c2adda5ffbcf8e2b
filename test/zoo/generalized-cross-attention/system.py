# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Decoupling knowledge and reasoning by generalized cross-attention"
PAPER = "Guo and Chen, 2025, arXiv 2501.00823"
CLAIM = "FFN as cross-attention to a shared knowledge base: relu(LN(x) Wq (E Wk)^T + b1) (E Wv) Wo + b2; no softmax."
NOT_COVERED = "the global sharing of E over layers is one E here"
SHAPES = {"a": dict(batch=2, length=48, width=32, entries=64),
          "b": dict(batch=3, length=37, width=32, entries=64)}


def weights(r, batch, length, width, entries):
    return bk.layers(r, norm=width, q=(width, width), k=(width, width), v=(width, width), o=(width, width, "bias")) | {
        "knowledge": r.standard_normal((entries, width)), "threshold": 0.1 * r.standard_normal(entries)}


def inputs(r, batch, length, width, entries):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, **shape):
    k, v = bk.np_linear(w, w["knowledge"], "k"), bk.np_linear(w, w["knowledge"], "v")
    s = bk.np_linear(w, bk.np_norm(w, x["x"], "norm"), "q") @ k.T * k.shape[1]**-0.5 + w["threshold"]
    return {"y": x["x"] + bk.np_linear(w, ref.relu(s) @ v, "o")}


def model(golden, t):
    x, knowledge = t.input("x"), t.weight("knowledge")
    k, v = bk.linear(t, knowledge, "k"), bk.linear(t, knowledge, "v")
    q = bk.linear(t, bk.norm(t, x, "norm"), "q")
    s = t.linear(q, k * k.shape[1]**-0.5, t.weight("threshold"))
    t.output("y", x + bk.linear(t, t.linear(t.relu(s), t.transpose(v, 1, 0)), "o"))
