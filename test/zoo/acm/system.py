# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Adaptive computation modules"
PAPER = "Wojcik et al., 2023, arXiv 2312.10193"
CLAIM = "A layer is an ordered row of learners; each token gets the sum of the first k of them. Here k is given."
NOT_COVERED = "the gate; the released gated loop, which stops one learner early"
SHAPES = {"a": dict(batch=24, width=16, hidden=8, learners=4, outputs=16),
          "b": dict(batch=37, width=16, hidden=8, learners=4, outputs=16)}


def weights(r, batch, width, hidden, learners, outputs):
    return {"w1": bk.dense(r, width, learners * hidden), "b1": 0.1 * r.standard_normal(learners * hidden),
            "w2": bk.dense(r, learners * hidden, outputs) * 2, "b2": 0.1 * r.standard_normal((learners + 1) * outputs)}


def inputs(r, batch, width, hidden, learners, outputs):
    return {"x": r.standard_normal((batch, width)), "k": r.integers(0, learners + 1, batch)}


def reference(x, w, learners, outputs, **shape):
    a = ref.gelu(x["x"] @ w["w1"] + w["b1"]).reshape(len(x["x"]), learners, -1)
    parts = np.einsum("nlh,lho->nlo", a, w["w2"].reshape(learners, -1, outputs)) + w["b2"].reshape(-1, outputs)[1:]
    first = np.broadcast_to(w["b2"][:outputs], (len(a), 1, outputs))
    every = np.cumsum(np.concatenate([first, parts], 1), 1)
    return {"all": every, "out": np.take_along_axis(every, x["k"][:, None, None], 1)[:, 0]}


def model(golden, t):
    x, k, learners = t.input("x"), t.input("k"), golden.get("learners") or golden.shape["learners"]
    w1, w2, b2 = t.weight("w1"), t.weight("w2"), t.weight("b2")
    n, hidden, outputs = x.shape[0], w1.shape[1] // learners, w2.shape[1]
    a = t.gelu(t.linear(x, t.transpose(w1, 1, 0), t.weight("b1")))
    bias = t.reshape(b2, [learners + 1, outputs])
    prefix = [t.broadcast(bias[0:1], [n, outputs])]
    for learner in range(learners):
        rows = slice(learner * hidden, (learner + 1) * hidden)
        y = t.linear(a[:, rows], t.transpose(w2[rows], 1, 0), bias[learner + 1])
        prefix.append(prefix[-1] + y)
    every = t.concat([t.reshape(y, [n, 1, outputs]) for y in prefix], 1)
    t.output("all", every)
    if "out_released_gated" in golden.outputs:
        last = t.take_along(every, t.reshape(t.minimum(k, learners - 1), [n, 1]))
        t.output("out_released_gated", t.reshape(last, [n, outputs]))
    picked = t.take_along(every, t.reshape(k, [n, 1]))
    t.output("out", t.reshape(picked, [n, outputs]))
