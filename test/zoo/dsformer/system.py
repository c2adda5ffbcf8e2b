# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import plain_models
import reference as ref

TITLE = "DSFormer: effective compression with dense-sparse weight factorization"
PAPER = "Chand et al., 2023, arXiv 2312.13211"
CLAIM = "W ~ D S, D small and dense, S with a fixed number of non-zeros in every group: y = (x D) S."
NOT_COVERED = "a kernel that skips the zeros of S; training the factors (a flag fits them to each other, below)"
SHAPES = {"a": dict(batch=2, length=24, width=32, inner=16, outputs=48),
          "b": dict(batch=3, length=37, width=32, inner=16, outputs=48)}
CLASS = "sparsity, low rank"
PASS = "--low-rank=svd:rank=16,sparse=2:4"
PASS_SAYS = "both factors fitted to each other by turns on calibration data, after training instead of with it; one dense basis a layer, not one a block of it"
PLAIN = SHAPES["a"]
TIMED = dict(batch=1, length=128, width=384, inner=16, outputs=1536)


def weights(r, batch, length, width, inner, outputs):
    sparse = r.standard_normal((outputs, inner)) * 0.5
    groups = np.argsort(-np.abs(sparse.reshape(outputs, inner // 4, 4)), -1)[..., 2:]
    np.put_along_axis(sparse.reshape(outputs, inner // 4, 4), groups, 0, -1)  # two of four stay
    return {"dense": bk.dense(r, inner, width), "sparse": sparse}


def inputs(r, batch, length, width, inner, outputs):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, **shape):
    return {"y": x["x"] @ w["dense"].T @ w["sparse"].T}


def model(golden, t):
    t.output("y", t.linear(t.linear(t.input("x"), t.weight("dense")), t.weight("sparse")))


def plain_weights(r, width, outputs, **shape):
    return {"weight": bk.dense(r, outputs, width)}


def plain(golden, t):
    t.output("y", t.linear(t.input("x"), t.weight("weight")))


def passed(x, w, **shape):
    sparse, dense = plain_models.np_dense_sparse(w["weight"], x["x"].reshape(-1, x["x"].shape[-1]), 16, 2, 4)
    return {"y": x["x"] @ dense.T @ sparse.T}
