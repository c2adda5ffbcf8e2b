# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Vision Transformer with super token sampling (STViT)"
PAPER = "Huang et al., 2022, arXiv 2211.11167"
CLAIM = "Pixels are assigned softly to the 3x3 super tokens around their cell, attention runs on super tokens only, the assignment maps back."
NOT_COVERED = "more than one iteration of the sampling; convolutional positions and feed-forward network"
SHAPES = {"a": dict(batch=2, height=12, width=8, channels=24, heads=3, cell=(4, 2)),
          "b": dict(batch=1, height=7, width=11, channels=24, heads=3, cell=(2, 3))}


def weights(r, channels, **shape):
    return bk.window_weights(r, "stoken_refine.qkv", 3 * channels, channels, 1, 1) | bk.window_weights(r, "stoken_refine.proj", channels, channels, 1, 1)


def inputs(r, batch, height, width, channels, **shape):
    return {"x": r.standard_normal((batch, channels, height, width))}


def reference(x, w, heads, cell, **shape):
    x, (h, v) = bk.np_last(x["x"]), cell
    b, height, width, c = x.shape
    p = np.pad(x, ((0, 0), (0, -height % h), (0, -width % v), (0, 0)))
    rows, columns = p.shape[1] // h, p.shape[2] // v
    p = p.reshape(b, rows, h, columns, v, c).transpose(0, 1, 3, 2, 4, 5).reshape(b, rows, columns, h * v, c)

    def unfold(s):
        s = np.pad(s, ((0, 0), (1, 1), (1, 1), (0, 0)))
        return np.stack([s[:, i:i + rows, j:j + columns] for i in range(3) for j in range(3)], 3)

    def fold(y):
        z = np.zeros((b, rows + 2, columns + 2, y.shape[-1]))
        for o in range(9):
            z[:, o // 3:o // 3 + rows, o % 3:o % 3 + columns] += y[:, :, :, o]
        return z[:, 1:-1, 1:-1]

    a = ref.softmax(p @ unfold(p.mean(3)).swapaxes(-1, -2) * c**-0.5)
    s = fold(a.swapaxes(-1, -2) @ p) / (fold(a.sum(3)[..., None]) + 1e-12)
    qkv = bk.np_pointwise(w, s, "stoken_refine.qkv").reshape(b, rows * columns, heads, 3, c // heads).transpose(3, 0, 2, 1, 4)
    s = bk.np_pointwise(w, bk.np_merge(ref.attention(*qkv)), "stoken_refine.proj").reshape(b, rows, columns, c)
    o = (a @ unfold(s)).reshape(b, rows, columns, h, v, c).transpose(0, 1, 3, 2, 4, 5).reshape(b, rows * h, columns * v, c)
    return {"out": bk.np_first(o[:, :height, :width])}


def model(golden, t):
    size = golden.shape or golden.attributes
    x, heads, (h, v) = bk.last(t, t.input("x")), size["heads"], size["cell"]
    b, height, width, c = x.shape
    rows, columns = -(-height // h), -(-width // v)
    cells, places = rows * columns, h * v
    p = t.pad(x, [(0, 0), (0, rows * h - height), (0, columns * v - width), (0, 0)])
    p = t.transpose(t.reshape(p, [b, rows, h, columns, v, c]), 0, 1, 3, 2, 4, 5)
    p = t.reshape(p, [b, cells, places, c])

    def around(s):
        """b x rows x columns x slots x c as b x cells x 9 x c: the slot (i, j) of the cell one up, one left of it."""
        s = t.pad(s, [(0, 0), (1, 1), (1, 1), (0, 0)])
        near = [t.reshape(s[:, i:i + rows, j:j + columns], [b, cells, 1, c]) for i in range(3) for j in range(3)]
        return t.concat(near, 2)

    def fold(y):
        y = t.pad(t.reshape(y, [b, rows, columns, 9, y.shape[-1]]), [(0, 0), (1, 1), (1, 1), (0, 0), (0, 0)])
        total = None
        for slot in range(9):
            i, j = slot // 3, slot % 3
            part = y[:, 2 - i:2 - i + rows, 2 - j:2 - j + columns, slot]
            total = total + part if total else part
        return total

    start = t.reshape(t.mean(p, 2), [b, rows, columns, c])
    a = t.softmax(t.einsum("bxpc,bxoc->bxpo", p, around(start)) * c**-0.5)
    s = fold(t.einsum("bxpo,bxpc->bxoc", a, p)) / (fold(t.reshape(t.sum(a, 2), [b, cells, 9, 1])) + 1e-12)
    qkv = bk.pointwise(t, t.reshape(s, [b, cells, c]), "stoken_refine.qkv")
    qkv = t.transpose(t.reshape(qkv, [b, cells, heads, 3, c // heads]), 3, 0, 2, 1, 4)
    o = bk.merge_heads(t, attention(t, qkv[0], qkv[1], qkv[2], (c // heads)**-0.5))
    s = t.reshape(bk.pointwise(t, o, "stoken_refine.proj"), [b, rows, columns, c])
    o = t.reshape(t.einsum("bxpo,bxoc->bxpc", a, around(s)), [b, rows, columns, h, v, c])
    o = t.reshape(t.transpose(o, 0, 1, 3, 2, 4, 5), [b, rows * h, columns * v, c])
    t.output("out", bk.first(t, o[:, :height, :width]))
