# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "PoNet: pooling network for efficient token mixing in long sequences"
PAPER = "Tan et al., 2021, arXiv 2110.02442"
CLAIM = "One global vector (attention of the mean query), the maximum of the token's segment, the maximum of a window of 3: (g + s) * O + l."
NOT_COVERED = "segments by sentence"
SHAPES = {"a": dict(batch=2, length=48, heads=2, dim=12, segment=12),
          "b": dict(batch=3, length=37, heads=3, dim=5, segment=8)}


def weights(r, **shape):
    return {}


def inputs(r, batch, length, heads, dim, segment):
    own = {name: r.standard_normal((batch, length, heads * dim)) for name in ("Q", "K", "O", "segment", "local")}
    mask = np.ones((batch, length))
    mask[-1, length - 5:] = 0
    return own | {"mask": mask}


def reference(x, w, batch, length, heads, dim, segment):
    keep = x["mask"][:, :, None]
    split = lambda y: y.reshape(batch, length, heads, dim)
    q = (x["Q"] * keep).sum(1, keepdims=True) / keep.sum(1, keepdims=True)
    score = np.einsum("bqhd,bnhd->bnh", q.reshape(batch, 1, heads, dim), split(x["K"])) / np.sqrt(dim)
    a = ref.softmax(np.where(keep > 0, score, -10000.0), 1)
    g = np.einsum("bnh,bnhd->bhd", a, split(x["K"])).reshape(batch, 1, -1)
    seg, local = (np.where(keep > 0, x[name], -10000.0) for name in ("segment", "local"))
    s = np.concatenate([np.broadcast_to(seg[:, i:i + segment].max(1, keepdims=True), seg[:, i:i + segment].shape) for i in range(0, length, segment)], 1)
    p = np.pad(local, ((0, 0), (1, 1), (0, 0)), constant_values=-np.inf)
    return {"out": ((g + s) * x["O"] + np.maximum(np.maximum(p[:, :-2], p[:, 1:-1]), p[:, 2:])) * keep}


def model(golden, t):
    size = golden.shape or {"heads": golden.get("heads"), "segment": golden.get("segment_length")}
    q, k = t.input("Q"), t.input("K")
    b, n, c = q.shape
    heads, segment = size["heads"], size["segment"]
    d = c // heads
    keep = t.reshape(t.input("mask"), [b, n, 1])
    valid = t.compare("gt", keep, 0.0)
    split = lambda y: t.reshape(y, [b, n, heads, d])
    mean = t.sum(q * keep, 1) / t.sum(keep, 1)
    score = t.einsum("bhd,bnhd->bhn", t.reshape(mean, [b, heads, d]), split(k)) * d**-0.5
    a = t.softmax(t.where(t.reshape(valid, [b, 1, n]), score, -10000.0))
    g = t.reshape(t.einsum("bhn,bnhd->bhd", a, split(k)), [b, 1, c])
    seg, local = (t.where(valid, t.input(name), -10000.0) for name in ("segment", "local"))
    count = -(-n // segment)
    s = t.reduce("max", t.reshape(t.pad(seg, [(0, 0), (0, count * segment - n), (0, 0)], -np.inf), [b, count, segment, c]), 2, True)
    s = t.reshape(t.broadcast(s, [b, count, segment, c]), [b, count * segment, c])[:, :n]
    near = t.pool_window("max", local, [3], low=[1], high=[1])
    t.output("out", ((g + s) * t.input("O") + near) * keep)
