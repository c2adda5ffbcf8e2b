# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "SLA: sparse-linear attention for diffusion Transformers"
PAPER = "Zhang et al., 2025, arXiv 2509.24006"
CLAIM = "Blocks of keys chosen by pooled scores get exact softmax attention, all keys linear attention through a learned projection; both are added."
NOT_COVERED = "the branch whose linear part covers the unselected blocks only; skipping negligible blocks"
SHAPES = {"a": dict(batch=2, length=64, heads=2, head_dim=8, block=8, ratio=0.4),
          "b": dict(batch=1, length=37, heads=2, head_dim=8, block=8, ratio=0.4)}


def weights(r, batch, length, heads, head_dim, block, ratio):
    return bk.layers(r, proj_l=(head_dim, head_dim, "bias"))


def inputs(r, batch, length, heads, head_dim, block, ratio):
    return {name: r.standard_normal((batch, heads, length, head_dim)) for name in "qkv"}


def reference(x, w, length, block, ratio, **shape):
    q, k, v = x["q"], x["k"], x["v"]
    of = np.arange(length) // block
    blocks = of[-1] + 1
    pool = lambda y: np.stack([y[:, :, of == i].mean(2) for i in range(blocks)], 2)
    score = pool(q) @ pool(k - k.mean(2, keepdims=True)).swapaxes(-1, -2)
    chosen = np.zeros(score.shape, bool)
    np.put_along_axis(chosen, np.argsort(-score, -1, kind="stable")[..., :min(blocks, int(ratio * blocks))], True, -1)
    sparse = ref.attention(q, k, v, keep=chosen[:, :, of][:, :, :, of])
    fq, fk = ref.softmax(q), ref.softmax(k)
    linear = fq @ (fk.swapaxes(-1, -2) @ v) / ((fq * fk.sum(2, keepdims=True)).sum(-1, keepdims=True) + 1e-5)
    return {"block_map": chosen.astype(np.int64), "out": sparse + bk.np_linear(w, linear, "proj_l")}


def model(golden, t):
    size = golden.shape or golden.attributes
    block, ratio = size["block"], size.get("ratio") or size.get("topk_ratio")
    q, k, v = t.input("q"), t.input("k"), t.input("v")
    b, h, n, d = q.shape
    blocks = -(-n // block)
    weight = np.zeros((blocks, n), np.float32)
    for i in range(n):
        weight[i // block, i] = 1
    weight = t.constant(weight / weight.sum(1, keepdims=True))
    pool = lambda y: t.einsum("in,bhnd->bhid", weight, y)
    score = t.einsum("bhid,bhjd->bhij", pool(q), pool(k - t.mean(k, 2, True)))
    _, order = t.sort(score, True)
    _, rank = t.sort(order)
    chosen = t.cast(t.compare("lt", rank, min(blocks, int(ratio * blocks))), "i64")
    t.output("block_map", chosen)
    sparse = attention(t, q, k, v, d**-0.5, None, lambda r: r.read(chosen, r.b, r.h, r.i // block, r.j // block).ne(0))
    fq, fk = t.softmax(q), t.softmax(k)
    total = t.einsum("bhnd,bhd->bhn", fq, t.sum(fk, 2)) + 1e-5
    linear = t.einsum("bhnd,bhde->bhne", fq, t.einsum("bhnd,bhne->bhde", fk, v)) / t.reshape(total, [b, h, n, 1])
    t.output("out", sparse + bk.linear(t, linear, "proj_l"))
