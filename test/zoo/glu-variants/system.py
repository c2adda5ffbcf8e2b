# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np
from reference import erf

TITLE = "GLU variants improve Transformer"
PAPER = "Shazeer, 2020, arXiv 2002.05202"
CLAIM = "FFN(x) = (act(x W) * (x V)) W2, act one of sigmoid, identity, ReLU, GELU, Swish: one output each."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=48, width=32, hidden=64), "b": dict(batch=3, length=37, width=32, hidden=64)}


def weights(r, batch, length, width, hidden):
    return {"gate": r.standard_normal((hidden, width)) * width**-0.5, "up": r.standard_normal((hidden, width)) * width**-0.5,
            "down": r.standard_normal((width, hidden)) * hidden**-0.5}


def inputs(r, batch, length, width, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, **shape):
    gate, up = x["x"] @ w["gate"].T, x["x"] @ w["up"].T
    sigmoid = 1 / (1 + np.exp(-gate))
    acts = {"glu": sigmoid, "bilinear": gate, "reglu": np.maximum(gate, 0), "geglu": gate * 0.5 * (1 + erf(gate / np.sqrt(2))),
            "swiglu": gate * sigmoid}
    return {name: (act * up) @ w["down"].T for name, act in acts.items()}


def model(golden, t):
    x, down = t.input("x"), t.weight("down")
    gate, up = t.linear(x, t.weight("gate")), t.linear(x, t.weight("up"))
    for name, activation in (("glu", "sigmoid"), ("bilinear", "identity"), ("reglu", "relu"), ("geglu", "gelu"), ("swiglu", "silu")):
        t.output(name, t.linear(t.activation(activation, gate) * up, down))
