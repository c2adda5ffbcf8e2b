# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Hyperloop: looped Transformers with hyper-connections"
PAPER = "see systems list"
CLAIM = "A middle block looped with shared weights; the residual is a matrix of streams, mixed by hyper-connections after each loop."
NOT_COVERED = "dynamic connections; the original widths"
SHAPES = {"a": dict(batch=2, length=32, width=32, heads=4, hidden=64, streams=3),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64, streams=3)}


LOOPS = 2


def weights(r, batch, length, width, heads, hidden, streams):
    result = {}
    for p in ("begin.", "middle.", "end."):
        result |= bk.block_weights(r, width, hidden, p)
    return result | {"read": r.standard_normal((LOOPS, streams)), "write": r.standard_normal((LOOPS, streams)),
                     "mix": np.eye(streams) + 0.2 * r.standard_normal((LOOPS, streams, streams))}


def inputs(r, batch, length, width, heads, hidden, streams):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, streams, **shape):
    y = bk.np_block(w, x["x"], "begin.", heads)
    h = np.stack([y] * streams)
    for loop in range(LOOPS):
        u = np.einsum("s,sbnc->bnc", w["read"][loop], h)
        change = bk.np_block(w, u, "middle.", heads) - u
        h = np.einsum("rs,sbnc->rbnc", w["mix"][loop], h) + w["write"][loop][:, None, None, None] * change
    return {"y": bk.np_block(w, h.sum(0), "end.", heads)}


def model(golden, t):
    heads, streams = golden.shape["heads"], golden.shape["streams"]
    x = bk.block(t, t.input("x"), "begin.", heads)
    read, write, mix = t.weight("read"), t.weight("write"), t.weight("mix")
    h = t.broadcast(t.reshape(x, [1, *x.shape]), [streams, *x.shape])
    for loop in range(LOOPS):
        u = t.einsum("s,sbnc->bnc", read[loop], h)
        change = bk.block(t, u, "middle.", heads) - u
        h = t.einsum("rs,sbnc->rbnc", mix[loop], h) + t.einsum("s,bnc->sbnc", write[loop], change)
    t.output("y", bk.block(t, t.sum(h, 0), "end.", heads))
