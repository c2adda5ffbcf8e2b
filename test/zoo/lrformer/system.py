# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Lipschitz-regularised Transformers (LRFormer)"
PAPER = "Ye et al., 2023, arXiv 2306.06849"
CLAIM = "The score is a negative squared distance, -a |q_i - k_j|^2 / (|Q|_F max_i |x_i|), softmax otherwise."
NOT_COVERED = "the authors code is not released: norms a sample and head, as our reference says"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4),
          "b": dict(batch=3, length=37, width=32, heads=4)}


ALPHA = 100.0


def weights(r, batch, length, width, heads):
    return bk.layers(r, **{name: (width, width) for name in "qkvo"})


def inputs(r, batch, length, width, heads):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    q, k, v = (bk.np_split(bk.np_linear(w, x["x"], name), heads) for name in "qkv")
    distance = ((q[:, :, :, None] - k[:, :, None])**2).sum(-1)
    size = np.sqrt((q * q).sum((2, 3)))[..., None, None] * np.linalg.norm(x["x"], axis=-1).max(1)[:, None, None, None]
    return {"y": bk.np_linear(w, bk.np_merge(ref.softmax(-ALPHA * distance / size) @ v), "o")}


def model(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    q, k, v = (bk.split_heads(t, bk.linear(t, x, name), heads) for name in "qkv")
    # |q_i|^2 is the same for every key of a row and leaves its softmax as it is.
    largest = t.sqrt(t.reduce("max", t.sum(x * x, 2), 1))
    b, h = q.shape[:2]
    scale = ALPHA / (t.sqrt(t.sum(q * q, [2, 3])) * t.reshape(largest, [b, 1]))
    square = t.sum(k * k, 3)
    o = attention(t, q, k, v, 2.0, lambda r: (r.s - r.read(square, r.b, r.h, r.j)) * r.read(scale, r.b, r.h))
    t.output("y", bk.linear(t, bk.merge_heads(t, o), "o"))
