# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Relaxed recursive Transformers with layer-wise LoRA"
PAPER = "Bae et al., 2024, arXiv 2410.20672"
CLAIM = "One block looped; every depth adds its own low-rank delta B A to the shared weights."
NOT_COVERED = "depth-wise batching of early exits"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    result = bk.block_weights(r, width, hidden)
    for depth in range(2):
        for name, (rows, columns) in {"q": (width, width), "v": (width, width), "up": (hidden, width), "down": (width, hidden)}.items():
            result[f"{depth}.{name}.A"], result[f"{depth}.{name}.B"] = bk.dense(r, 4, columns), 0.3 * bk.dense(r, rows, 4)
    return result


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    y = x["x"]
    for depth in range(2):
        own = dict(w)
        for name in ("q", "v", "up", "down"):
            own[name + ".weight"] = w[name + ".weight"] + w[f"{depth}.{name}.B"] @ w[f"{depth}.{name}.A"]
        y = bk.np_block(own, y, "", heads)
    return {"y": y}


class Adapted:
    """The builder, whose weights are the shared ones plus the delta of one depth; folded at compile time."""

    def __init__(self, t, depth):
        self.t, self.depth = t, depth

    def __getattr__(self, name):
        return getattr(self.t, name)

    def weight(self, name):
        weight, layer = self.t.weight(name), name.split(".")[0]
        if not name.endswith(".weight") or f"w.{self.depth}.{layer}.A" not in self.t.golden.tensors:
            return weight
        b, a = self.t.weight(f"{self.depth}.{layer}.B"), self.t.weight(f"{self.depth}.{layer}.A")
        return weight + self.t.linear(b, self.t.transpose(a, 1, 0))


def model(golden, t):
    x = t.input("x")
    for depth in range(2):
        x = bk.block(Adapted(t, depth), x, "", golden.shape["heads"])
    t.output("y", x)
