# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Hiformer: heterogeneous feature interactions with Transformers"
PAPER = "Gui et al., 2023, arXiv 2311.05884"
CLAIM = "Every feature has its own query, key and value projection: one small matrix a token. Hiformer projects all features jointly with low-rank factors."
NOT_COVERED = "pruning for serving"
SHAPES = {"a": dict(batch=4, features=12, width=16, rank=6),
          "b": dict(batch=3, features=7, width=16, rank=6)}


def weights(r, batch, features, width, rank):
    own = {name: r.standard_normal((12, width, width)) * width**-0.5 for name in "qkv"}
    joint = {"left": bk.dense(r, rank, 7 * width), "right": bk.dense(r, 7 * width, rank)}
    return own | joint


def inputs(r, batch, features, width, rank):
    return {"x": r.standard_normal((batch, features, width))}


def reference(x, w, batch, features, width, rank):
    q, k, v = (np.einsum("bnc,ncd->bnd", x["x"], w[name][:features]) for name in "qkv")
    joint = (x["x"][:, :7].reshape(batch, -1) @ w["left"].T @ w["right"].T).reshape(batch, 7, width)
    return {"y": ref.attention(q, k, v), "joint": joint}


def model(golden, t):
    x = t.input("x")
    b, n, c = x.shape
    q, k, v = (t.reshape(t.einsum("bnc,ncd->bnd", x, t.weight(name)[:n]), [b, 1, n, c]) for name in "qkv")
    t.output("y", t.reshape(attention(t, q, k, v, c**-0.5), [b, n, c]))
    flat = t.reshape(x[:, :7], [b, 7 * c])
    t.output("joint", t.reshape(t.linear(t.linear(flat, t.weight("left")), t.weight("right")), [b, 7, c]))
