# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "AMP: structured pruning of MLP neurons (Swin, ViT)"
PAPER = "see systems list"
CLAIM = "MLP hidden neurons ranked by a score and removed: rows of W_in, columns of W_out, a ratio for each layer."
NOT_COVERED = "the entropy-Taylor score and the search for the ratio: the kept neurons are given (the search is a flag, below)"
SHAPES = {"a": dict(batch=2, length=24, width=32, hidden=64),
          "b": dict(batch=3, length=37, width=32, hidden=64)}
CLASS = "sparsity, low rank"
PASS = "--remove=neurons:adaptive=0.6"
PASS_SAYS = "the paper's search for the width of each layer, from the last one on; its loss is the outputs' error, and neurons go by the squares of what they add (no gradients)"
PLAIN = SHAPES["a"]
TIMED = dict(batch=1, length=128, width=384, hidden=1536)


KEPT = [0, 1, 3, 6, 7, 10, 12, 15, 18, 19, 22, 25, 27, 28, 31, 33, 36, 40, 41, 44, 47, 50, 53, 57, 60, 62]


def weights(r, batch, length, width, hidden):
    return bk.layers(r, up=(hidden, width, "bias"), down=(width, hidden, "bias"))


def inputs(r, batch, length, width, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, hidden, **shape):
    mask = np.isin(np.arange(hidden), KEPT)
    return {"y": bk.np_linear(w, ref.gelu(bk.np_linear(w, x["x"], "up")) * mask, "down")}


def model(golden, t):
    kept = t.constant(np.array(KEPT))
    up, bias = t.gather(t.weight("up.weight"), kept), t.gather(t.weight("up.bias"), kept)
    down = t.gather(t.weight("down.weight"), kept, 1)
    t.output("y", t.linear(t.gelu(t.linear(t.input("x"), up, bias)), down, t.weight("down.bias")))


def plain(golden, t):
    t.output("y", bk.feed_forward(t, t.input("x"), ""))


def passed(x, w, hidden, **shape):
    inner = ref.gelu(bk.np_linear(w, x["x"], "up"))
    score = (inner**2).sum((0, 1)) * (w["down.weight"]**2).sum(0)
    order, step, whole = np.argsort(score, kind="stable"), hidden // 8, bk.np_linear(w, inner, "down")

    def keep(width):
        stays = np.ones(hidden)
        stays[order[:hidden - width]] = 0
        return bk.np_linear(w, inner * stays, "down")

    low, high = 0, 8
    while high - low > 1:
        middle = (low + high) // 2
        if np.linalg.norm(keep(middle * step) - whole) <= 0.6 * np.linalg.norm(whole):
            high = middle
        else:
            low = middle
    return {"y": keep(high * step)}
