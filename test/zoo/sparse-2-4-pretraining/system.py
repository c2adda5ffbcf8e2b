# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import blocks as bk
import plain_models
import reference as ref

TITLE = "Accelerating Transformer pre-training with 2:4 sparsity"
PAPER = "Hu et al., 2024, arXiv 2404.01847"
CLAIM = "FFN weights in the 2:4 pattern, a gated activation over them: two of four neighbours stay, the largest."
NOT_COVERED = "a kernel that skips the zeros; training"
SHAPES = {"a": dict(batch=2, length=24, width=32, hidden=64),
          "b": dict(batch=3, length=37, width=32, hidden=64)}
CLASS = "sparsity, low rank"
PASS = "--sparsify=2:4"
PASS_SAYS = "all of the row; for size, since the kernel multiplies the zeros"
CALIBRATED = False
PLAIN = SHAPES["a"]
TIMED = dict(batch=1, length=128, width=384, hidden=1536)


def plain_weights(r, width, hidden, **shape):
    return {"gate": bk.dense(r, hidden, width), "up": bk.dense(r, hidden, width), "down": bk.dense(r, width, hidden)}


def pruned(weights):
    return {name: plain_models.np_two_of_four(weight) for name, weight in weights.items()}


def weights(r, batch, length, width, hidden):
    return pruned(plain_weights(r, width, hidden))


def inputs(r, batch, length, width, hidden):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, **shape):
    return {"y": (ref.silu(x["x"] @ w["gate"].T) * (x["x"] @ w["up"].T)) @ w["down"].T}


def model(golden, t):
    x = t.input("x")
    t.output("y", t.linear(t.silu(t.linear(x, t.weight("gate"))) * t.linear(x, t.weight("up")), t.weight("down")))


def plain(golden, t): model(golden, t)


def passed(x, w, **shape): return reference(x, pruned(w))
