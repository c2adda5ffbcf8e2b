# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Scatterbrain: unifying sparse and low-rank attention"
PAPER = "Chen et al., 2021, arXiv 2110.15343"
CLAIM = "Exact softmax scores near the diagonal, Performer features elsewhere, normalised together: S_ij = exp(q.k) - phi(q).phi(k) on the sparse part."
NOT_COVERED = "the LSH support; the causal form"
SHAPES = {"a": dict(batch=2, length=40, heads=2, head_dim=6, context=5, features=4),
          "b": dict(batch=1, length=37, heads=2, head_dim=6, context=5, features=4)}


def weights(r, **shape):
    return {}


def inputs(r, batch, length, heads, head_dim, context, features):
    return {name: r.standard_normal((batch, length, heads, head_dim)) for name in "qkv"} | {"projection": r.standard_normal((features, head_dim))}


def reference(x, w, length, context, **shape):
    q, k, v = (x[name].transpose(0, 2, 1, 3) for name in "qkv")
    scale, omega = q.shape[-1]**-0.5, x["projection"]
    d = np.arange(length) - np.arange(length)[:, None]
    local = (d >= -(context // 2)) & (d < (context + 1) // 2)

    def phi(y):
        z = y @ (np.sqrt(scale) * omega).T
        z = np.concatenate([z, -z], -1) - (y * y).sum(-1, keepdims=True) * scale / 2
        return np.exp(z) / np.sqrt(2 * len(omega))

    a = np.where(local, np.exp(q @ k.swapaxes(-1, -2) * scale), phi(q) @ phi(k).swapaxes(-1, -2))
    return {"out": (a / a.sum(-1, keepdims=True) @ v).transpose(0, 2, 1, 3)}


def model(golden, t):
    context = (golden.shape or {}).get("context") or golden.get("local_context")
    q, k, v = (t.transpose(t.input(name), 0, 2, 1, 3) for name in "qkv")
    omega = t.input("projection")
    n, d = q.shape[2:]
    scale = d**-0.5
    distance = np.arange(n) - np.arange(n)[:, None]
    local = t.constant((distance >= -(context // 2)) & (distance < (context + 1) // 2))

    def features(y, per_row):
        z = t.einsum("bhnd,md->bhnm", y, omega * scale**0.5)
        z = t.concat([z, -z], 3)
        base = t.sum(y * y, 3, True) * (scale / 2)
        top = t.reduce("max", z, 3, True) if per_row else t.reduce("max", z - base, [2, 3], True)
        # phi = exp(feature + size), the size kept apart so that nothing overflows
        return (t.exp(z - top), top - base) if per_row else (t.exp(z - base - top), top)

    (fq, sq), (fk, sk) = features(q, True), features(k, False)
    low = t.einsum("bhim,bhjm->bhij", fq, fk) * (1 / (2 * omega.shape[0]))
    size = sq + sk  # of every row: log of what `low` is to be multiplied by
    s = t.where(local, t.einsum("bhid,bhjd->bhij", q, k) * scale, -np.inf)
    top = t.maximum(t.reduce("max", s, 3, True), size)
    a = t.where(local, t.exp(s - top), low * t.exp(size - top))
    o = t.einsum("bhij,bhjd->bhid", a, v) / t.sum(a, 3, True)
    t.output("out", t.transpose(o, 0, 2, 1, 3))
