# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import plain_models
import reference as ref

TITLE = "Zero-TPrune: zero-shot token pruning by the attention graph"
PAPER = "Wang et al., 2023, arXiv 2305.17328"
CLAIM = "Weighted PageRank s <- A^T s on the attention matrix ranks the tokens; the least important half is pruned by its similarity to the rest."
NOT_COVERED = "the filter of heads by variance (all heads count here)"
SHAPES = {"a": dict(batch=2, length=32, width=32, heads=4, prune=6),
          "b": dict(batch=1, length=37, width=32, heads=4, prune=6)}

CLASS = "token reduction"
PASS = "--merge-tokens=zero-tprune:ratio=0.8,mode=similarity,steps=8,class-token=off"
PASS_SAYS = "all of the row; heads are left out whose ranks vary too little or too much, as the paper has it"
PLAIN = dict(batch=2, length=37, width=32, heads=4, hidden=64)
TIMED = dict(batch=1, length=197, width=384, heads=6, hidden=1536)


ROUNDS = 8


def weights(r, batch, length, width, heads, prune):
    return bk.layers(r, q=(width, width), k=(width, width))


def inputs(r, batch, length, width, heads, prune):
    return {"x": r.standard_normal((batch, length, width))}


def ranks(a):
    """(B,H,N,N) -> (B,H,N): where the walk ends, 1 in the mean."""
    s = np.full(a.shape[:3], 1 / a.shape[-1])
    for _ in range(ROUNDS):
        s = np.einsum("bhij,bhi->bhj", a, s)
    return s * a.shape[-1]


def survivors(score, key, prune):
    n = len(score)
    order = np.argsort(-score, kind="stable")
    half = n // 2
    least, rest = order[n - half:], order[:n - half]
    unit = key / np.linalg.norm(key, axis=-1, keepdims=True)
    similar = (unit[least] @ unit[rest].T).max(1)
    out = least[np.argsort(-similar, kind="stable")[:prune]]
    return np.setdiff1d(np.arange(n), out)


def reference(x, w, heads, prune, **shape):
    q, k = (bk.np_split(bk.np_linear(w, x["x"], name), heads) for name in "qk")
    s = np.sqrt((ranks(ref.softmax(q @ k.swapaxes(-1, -2) * q.shape[-1]**-0.5))**2).mean(1))
    kept = np.stack([survivors(score, key, prune) for score, key in zip(s, k.mean(1))])
    return {"score": s, "kept": kept, "y": np.take_along_axis(x["x"], kept[..., None], 1)}


def model(golden, t):
    x, heads, prune = t.input("x"), golden.shape["heads"], golden.shape["prune"]
    q, k = (bk.split_heads(t, bk.linear(t, x, name), heads) for name in "qk")
    a = t.softmax(t.einsum("bhid,bhjd->bhij", q, k) * q.shape[-1]**-0.5)
    b, _, n, _ = a.shape
    s = t.full([b, heads, n], 1 / n)
    for _ in range(ROUNDS):
        s = t.einsum("bhij,bhi->bhj", a, s)
    s = s * float(n)
    s = t.sqrt(t.mean(s * s, 1))
    t.output("score", s)
    _, order = t.sort(s, True)
    half = n // 2
    least, rest = order[:, n - half:], order[:, :n - half]
    unit = t.l2_normalize(t.mean(k, 1))
    similar = t.reduce("max", t.einsum("bid,bjd->bij", t.take_along(unit, least), t.take_along(unit, rest)), 2)
    _, rank = t.sort(similar, True)
    survivors = t.reshape(t.take_along(t.reshape(least, [b, half, 1]), rank[:, prune:]), [b, half - prune])
    kept, _ = t.sort(t.concat([rest, survivors], 1))
    t.output("kept", kept)
    t.output("y", t.take_along(x, kept))


plain_weights, plain = plain_models.encoder_weights, plain_models.encoder


def plain_inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def passed(x, w, heads, **shape):
    def reduce(rows, key, attention, size):
        s, n = ranks(attention[None])[0], len(rows)
        says = (s.var(1) >= 0.01) & (s.var(1) <= 0.7)
        score = np.sqrt((s[says if says.any() else ~says]**2).mean(0))
        kept = survivors(score, key, int(np.floor(n - n * 0.8)))
        unit = key / np.linalg.norm(key, axis=-1, keepdims=True)
        nearest = (unit @ unit[kept].T).argmax(1)  # who has gone is what is most like it
        nearest[kept] = np.arange(len(kept))
        return rows[kept], size[kept], np.eye(len(kept))[nearest]

    return {"y": plain_models.np_reduced_encoder(x["x"], w, heads, False, reduce)}
