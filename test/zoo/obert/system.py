# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import plain_models

TITLE = "The Optimal BERT Surgeon (oBERT)"
PAPER = "Kurtic et al., 2022, arXiv 2203.07259"
CLAIM = "Weights pruned by w^2 / 2 [F^-1]_ii with a block-wise inverse of the empirical Fisher matrix; the survivors take up the loss."
NOT_COVERED = "blocks of 4; kernels that skip the zeros and INT8 weights; layer dropping"
SHAPES = {"a": dict(rows=12, width=16, block=8, grads=6, pruned=96, damp=0.02, batch=5),
          "b": dict(rows=12, width=16, block=16, grads=9, pruned=130, damp=0.05, batch=3)}
CLASS = "sparsity, low rank"
PASS = "--sparsify=blocks:ratio=0.9,block=4x1"
PASS_SAYS = "blocks of 4, the least squares go: no gradients, so no Fisher matrix, and the survivors stay what they are"
CALIBRATED = False
PLAIN = dict(rows=48, width=32, batch=37)
TIMED = dict(rows=1536, width=384, batch=128)


def weights(r, rows, width, **shape):
    return {"weight": bk.dense(r, rows, width)}


def inputs(r, rows, width, block, grads, pruned, damp, batch):
    return {"grads": r.standard_normal((grads, rows * width)), "x": r.standard_normal((batch, width))}


def reference(x, w, rows, width, block, grads, pruned, damp, batch):
    weight = w["weight"].reshape(-1, block)
    inverse = np.broadcast_to(np.eye(block) / damp, (len(weight), block, block))
    for g in x["grads"].reshape(grads, -1, block):
        f = np.einsum("bij,bj->bi", inverse, g)
        inverse = inverse - np.einsum("bi,bj->bij", f, f) / (grads + (g * f).sum(1))[:, None, None]
    diagonal = np.einsum("bii->bi", inverse)
    score = weight**2 / (2 * diagonal)
    mask = np.zeros(score.size, bool)
    mask[np.argsort(score.ravel(), kind="stable")[:pruned]] = True
    mask = mask.reshape(score.shape)
    weight = np.where(mask, 0, weight - np.einsum("bij,bj->bi", inverse, np.where(mask, weight / diagonal, 0)))
    return {"pruned": mask, "score": score, "weight": weight, "y": x["x"] @ weight.reshape(rows, width).T}


def model(golden, t):
    size = golden.shape or golden.attributes
    block, grads, pruned, damp = (size[name] for name in ("block", "grads", "pruned", "damp"))
    stored = t.weight("weight")
    count = stored.shape[0] * stored.shape[1] // block
    weight, gradients = t.reshape(stored, [count, block]), t.reshape(t.input("grads"), [grads, count, block])
    unit = t.constant(np.eye(block, dtype=np.float32))
    inverse = t.broadcast(unit * (1 / damp), [count, block, block])
    for step in range(grads):
        g = gradients[step]
        f = t.einsum("bij,bj->bi", inverse, g)
        weigh = t.sum(g * f, 1, True) + float(grads)
        inverse = inverse - t.reshape(f / weigh, [count, block, 1]) * t.reshape(f, [count, 1, block])
    diagonal = t.sum(inverse * unit, 2)
    score = weight * weight / (diagonal * 2.0)
    ordered, _ = t.sort(t.reshape(score, [1, count * block]))
    mask = t.compare("le", score, ordered[:, pruned - 1:pruned])
    change = t.einsum("bij,bj->bi", inverse, t.where(mask, weight / diagonal, 0.0))
    weight = t.where(mask, 0.0, weight - change)
    if "f_inv" in golden.outputs:
        t.output("f_inv", inverse)
    t.output("score", score)
    t.output("pruned", mask)
    t.output("weight", weight)
    if golden.has("x"):
        t.output("y", t.einsum("bc,rc->br", t.input("x"), t.reshape(weight, stored.shape)))


def plain_inputs(r, width, batch, **shape):
    return {"x": r.standard_normal((batch, width))}


def plain(golden, t):
    t.output("y", t.linear(t.input("x"), t.weight("weight")))


def passed(x, w, **shape):
    return {"y": x["x"] @ plain_models.np_blocks(w["weight"], 0.9).T}
