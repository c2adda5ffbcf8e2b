# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "ByteTransformer: padding-free Transformer serving"
PAPER = "Zhai et al., 2022, arXiv 2210.03052"
CLAIM = "Padded tokens cost nothing: offsets from the mask, every op on packed tokens, attention on ragged sequences. Zero at padding."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=4, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden)


def inputs(r, batch, length, width, heads, hidden):
    mask = np.arange(length) < r.integers(1, length + 1, batch)[:, None]
    return {"x": r.standard_normal((batch, length, width)), "mask": mask.astype(np.int64)}


def reference(x, w, heads, **shape):
    keep = x["mask"][:, None, None, :] != 0
    return {"y": bk.np_block(w, x["x"], "", heads, keep) * x["mask"][..., None]}


def model(golden, t):
    x, mask = t.input("x"), t.input("mask")
    y = bk.block(t, x, "", golden.shape["heads"], lambda r: r.read(mask, r.b, r.j).ne(0))
    t.output("y", y * t.reshape(t.cast(mask, "f32"), [*mask.shape, 1]))
