# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Pre-RMSNorm and Pre-CRMSNorm Transformers"
PAPER = "Jiang et al., 2023, arXiv 2305.14858"
CLAIM = "Pre-LN rewritten exactly: writers of the residual lose their mean, LayerNorm becomes RMSNorm; CRMSNorm keeps d-1 of d numbers, sqrt((sum x^2 + (sum x)^2) / d)."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=48, width=32, hidden=64),
          "b": dict(batch=3, length=37, width=32, hidden=64)}


def weights(r, batch, length, width, hidden):
    return bk.layers(r, norm=width, up=(hidden, width, "bias"), down=(width, hidden, "bias"))


def inputs(r, batch, length, width, hidden):
    x = r.standard_normal((batch, length, width))
    return {"x": x - x.mean(-1, keepdims=True)}


def reference(x, w, **shape):
    x = x["x"]
    y = x + bk.np_feed_forward(w, bk.np_norm(w, x, "norm"), "")
    y = y - y.mean(-1, keepdims=True)  # what Pre-LN computes, as far as its readers see
    return {"rms": y, "crms": y[..., :-1]}


def model(golden, t):
    x = t.input("x")
    up, down, scale, shift = t.weight("up.weight"), t.weight("down.weight"), t.weight("norm.weight"), t.weight("norm.bias")
    up_bias = t.weight("up.bias") + t.einsum("oi,i->o", up, shift)
    up = up * scale
    down = down - t.mean(down, 0, True)
    down_bias = t.weight("down.bias") - t.mean(t.weight("down.bias"), 0, True)
    t.output("rms", x + t.linear(t.gelu(t.linear(t.norm("rms", x), up, up_bias)), down, down_bias))
    # One number less: the last of a vector of mean zero is minus the sum of the others.
    short, d = x[..., :-1], x.shape[-1]
    total = t.sum(short, -1, True)
    root = t.rsqrt((t.sum(short * short, -1, True) + total * total) * (1 / d) + 1e-5)
    hidden = t.gelu(t.linear(short * root, up[:, :-1] - up[:, -1:], up_bias))
    t.output("crms", short + t.linear(hidden, down[:-1], down_bias[:-1]))
