# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Rethinking attention: shallow feed-forward networks as an alternative to attention layers"
PAPER = "Bozic et al., 2023, arXiv 2311.10642"
CLAIM = "ALR: attention replaced by one MLP over the flattened, zero-padded sentence: LN, linear, LeakyReLU(0.01), LN, linear, times the padding mask."
NOT_COVERED = "the forms for residual, encoder layer and single heads"
SHAPES = {"a": dict(batch=2, length=16, width=12, hidden=24),
          "b": dict(batch=3, length=16, width=12, hidden=24)}


def weights(r, batch, length, width, hidden):
    flat = length * width
    return bk.layers(r, norm1=flat, first=(hidden, flat, "bias"), norm2=hidden, second=(flat, hidden, "bias"))


def inputs(r, batch, length, width, hidden):
    lengths = r.integers(1, length + 1, batch)
    mask = (np.arange(length) < lengths[:, None]).astype(np.int64)
    return {"x": r.standard_normal((batch, length, width)) * mask[..., None], "mask": mask}


def reference(x, w, batch, length, width, hidden):
    y = bk.np_linear(w, bk.np_norm(w, x["x"].reshape(batch, -1), "norm1"), "first")
    y = bk.np_linear(w, bk.np_norm(w, np.where(y > 0, y, 0.01 * y), "norm2"), "second")
    return {"y": y.reshape(batch, length, width) * x["mask"][..., None]}


def model(golden, t):
    x, mask = t.input("x"), t.input("mask")
    b, n, c = x.shape
    y = bk.linear(t, bk.norm(t, t.reshape(x, [b, n * c]), "norm1"), "first")
    y = bk.norm(t, t.maximum(y, y * 0.01), "norm2")
    y = t.reshape(bk.linear(t, y, "second"), [b, n, c])
    t.output("y", y * t.reshape(t.cast(mask, "f32"), [b, n, 1]))
