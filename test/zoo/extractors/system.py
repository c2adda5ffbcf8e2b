# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Attention is not all you need anymore (Extractors)"
PAPER = "Chen, 2023, arXiv 2308.07661"
CLAIM = "Causal mixing whose weights depend on the lag alone (a matrix, a vector or a number for each lag), times a linear map of the current token."
NOT_COVERED = "the names SHE, HE, WE, ME are not claimed: the family is here by its description, the paper's equations were not at hand"
SHAPES = {"a": dict(batch=2, length=32, width=16),
          "b": dict(batch=3, length=27, width=16)}
LAYERS = {"0.": (16, 16), "1.": (16,), "2.": ()}  # of the weight for one lag


def weights(r, batch, length, width):
    own = {}
    for p, shape in LAYERS.items():
        own[p + "extraction.weight"] = r.standard_normal((length, *shape)) * (length * (width if len(shape) == 2 else 1))**-0.5 * 2
        own |= {p + "extraction.bias": 0.1 * r.standard_normal(width)} | bk.layers(r, **{p + "adjustment": (width, width, "bias"), p + "norm": width})
    return own


def inputs(r, batch, length, width):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, length, **shape):
    x = x["x"]
    for p in LAYERS:
        y, e = bk.np_norm(w, x, p + "norm"), w[p + "extraction.weight"]
        z = np.zeros(x.shape)
        for lag in range(length):
            z[:, lag:] += y[:, :length - lag] @ e[lag] if e.ndim == 3 else y[:, :length - lag] * e[lag]
        x = x + ref.relu(z + w[p + "extraction.bias"]) * bk.np_linear(w, y, p + "adjustment")
    return {"out": x}


def model(golden, t):
    x = t.input("x")
    _, n, c = x.shape
    for p in LAYERS:
        y, e = bk.norm(t, x, p + "norm"), t.weight(p + "extraction.weight")
        # The oldest token is the window's first: lags n - 1 ... 0.
        e = t.gather(e, t.constant(np.arange(n)[::-1].copy()))
        if e.rank == 3:
            z = t.convolution(y, e, t.weight(p + "extraction.bias"), low=[n - 1])
        else:
            e = t.broadcast(t.reshape(e, [n, 1, e.shape[1] if e.rank == 2 else 1]), [n, 1, c])
            z = t.convolution(y, e, t.weight(p + "extraction.bias"), groups=c, low=[n - 1])
        x = x + t.relu(z) * bk.linear(t, y, p + "adjustment")
    t.output("out", x)
