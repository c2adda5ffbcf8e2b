# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Vision Transformer depth by structural re-parameterisation"
PAPER = "arXiv 2511.19718, 2025"
CLAIM = "Parallel training branches merged exactly: sum_n f(x A_n) has become f(sum_n x A_n), so that W1 = sum_n W1_n, W2 = sum_n W2_n."
NOT_COVERED = "the training schedule"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}
CLASS = "sparsity, low rank"
NO_PASS = "none is needed: what is known when compiling is folded in every model, and the row is that"


def weights(r, batch, length, width, heads, hidden):
    result = bk.block_weights(r, width, hidden)
    for name, shape in {"up": (hidden, width), "down": (width, hidden), "q": (width, width), "k": (width, width), "v": (width, width), "o": (width, width)}.items():
        result[name + ".other"] = 0.5 * bk.dense(r, *shape)
    return result


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    own = dict(w)
    for name in ("up", "down", "q", "k", "v", "o"):
        own[name + ".weight"] = w[name + ".weight"] + w[name + ".other"]
    return {"y": bk.np_block(own, x["x"], "", heads)}


class Merged:
    """The builder, whose weights are the sums of their branches; folded at compile time."""

    def __init__(self, t):
        self.t = t

    def __getattr__(self, name):
        return getattr(self.t, name)

    def weight(self, name):
        other = name.replace(".weight", ".other")
        merged = name.endswith(".weight") and "w." + other in self.t.golden.tensors
        return self.t.weight(name) + self.t.weight(other) if merged else self.t.weight(name)


def model(golden, t):
    t.output("y", bk.block(Merged(t), t.input("x"), "", golden.shape["heads"]))
