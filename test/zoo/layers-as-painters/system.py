# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Transformer layers as painters"
PAPER = "Sun et al., 2024, arXiv 2407.09298"
CLAIM = "Training-free edits of a frozen model: the middle layer skipped, two middle layers in parallel and averaged."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64)}


def weights(r, batch, length, width, heads, hidden):
    result = {}
    for p in ("0.", "1.", "2.", "3."):
        result |= bk.block_weights(r, width, hidden, p)
    return result


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    run = lambda y, p: bk.np_block(w, y, p, heads)
    first = run(x["x"], "0.")
    return {"skip": run(run(first, "1."), "3."), "parallel": run((run(first, "1.") + run(first, "2.")) / 2, "3.")}


def model(golden, t):
    run = lambda y, p: bk.block(t, y, p, golden.shape["heads"])
    first = run(t.input("x"), "0.")
    one = run(first, "1.")
    t.output("skip", run(one, "3."))
    t.output("parallel", run((one + run(first, "2.")) * 0.5, "3."))
