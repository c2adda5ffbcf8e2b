# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import plain_models
import reference as ref

TITLE = "MoEfication: Transformer feed-forward layers are mixtures of experts"
PAPER = "Zhang et al., 2022, arXiv 2110.01786"
CLAIM = "FFN neurons grouped in experts; only the k experts with the largest activations run. Oracle routing: the sum of relu activations."
NOT_COVERED = "clustering; the learned router"
SHAPES = {"a": dict(batch=2, length=24, width=32, hidden=64, experts=8, keep=3),
          "b": dict(batch=3, length=19, width=32, hidden=64, experts=8, keep=3)}
CLASS = "sparsity, low rank"
PASS = "--sparsify=moe:experts=8,top=3"
PASS_SAYS = "balanced k-means on the rows of the first layer, as in the paper; a linear router, fitted to how long what each expert adds is beyond its mean, instead of an MLP that is trained; what is left out counts with its mean"
PLAIN = SHAPES["a"]
TIMED = dict(batch=4, length=128, width=384, hidden=1536, experts=8, keep=3)


def weights(r, batch, length, width, hidden, experts, keep):
    return bk.layers(r, up=(hidden, width, "bias"), down=(width, hidden))


def inputs(r, batch, length, width, hidden, experts, keep):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, experts, keep, **shape):
    a = ref.relu(bk.np_linear(w, x["x"], "up"))
    groups = a.reshape(*a.shape[:-1], experts, -1)
    top = np.argsort(-groups.sum(-1), -1, kind="stable")[..., :keep]
    runs = np.zeros(groups.shape[:-1])
    np.put_along_axis(runs, top, 1, -1)
    return {"y": bk.np_linear(w, (groups * runs[..., None]).reshape(a.shape), "down")}


def model(golden, t):
    x, experts, keep = t.input("x"), golden.shape["experts"], golden.shape["keep"]
    a = t.relu(bk.linear(t, x, "up"))
    b, n, hidden = a.shape
    groups = t.reshape(a, [b, n, experts, hidden // experts])
    score = t.sum(groups, 3)
    _, order = t.sort(score, True)
    _, rank = t.sort(order)  # the inverse: place of each expert
    runs = t.where(t.compare("lt", t.reshape(rank, [b, n, experts, 1]), keep), groups, 0.0)
    t.output("y", bk.linear(t, t.reshape(runs, a.shape), "down"))


def plain(golden, t):
    t.output("y", bk.linear(t, t.relu(bk.linear(t, t.input("x"), "up")), "down"))


def passed(x, w, experts, keep, **shape):
    neurons = ref.relu(bk.np_linear(w, x["x"], "up"))
    kept = plain_models.np_experts(x["x"], w["up.weight"], neurons, w["down.weight"], experts, keep)
    return {"y": bk.np_linear(w, kept, "down")}


def authors(golden, t):
    x, labels, experts, keep = t.input("x"), t.input("labels"), golden.get("experts"), golden.get("k")
    a = t.relu(t.linear(x, t.weight("wi.weight")))
    b, n, hidden = a.shape
    member = t.compare("eq", t.reshape(labels, [hidden, 1]), t.constant(np.arange(experts)[None]))
    member = t.cast(member, "f32")
    score = t.einsum("bnf,fe->bne", a, member)
    _, order = t.sort(score, True)
    _, rank = t.sort(order)
    runs = t.cast(t.compare("lt", rank, keep), "f32")
    t.output("out", t.linear(a * t.einsum("bne,fe->bnf", runs, member), t.weight("wo.weight")))
