# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import plain_models
import reference as ref

TITLE = "Token Transforming: many-to-many token reduction"
PAPER = "Zeng et al., 2025, arXiv 2506.05709"
CLAIM = "Y = W X with a dense row-stochastic W of cosines to anchor tokens; pruning and merging are special W."
NOT_COVERED = "the weights: ours, since the release holds no code"
SHAPES = {"a": dict(batch=2, length=33, width=32, kept=12),
          "b": dict(batch=1, length=37, width=32, kept=13)}

CLASS = "token reduction"
PASS = "--merge-tokens=token-transforming:ratio=0.7,score=class,class-token=on"
PASS_SAYS = "all of the row; the next attention counts rows by their sizes"
PLAIN = dict(batch=2, length=33, width=32, heads=4, hidden=64)
TIMED = dict(batch=1, length=197, width=384, heads=6, hidden=1536)


TAU = 0.1


def weights(r, **shape):
    return {}


def inputs(r, batch, length, width, kept):
    return {"x": r.standard_normal((batch, length, width)), "key": r.standard_normal((batch, length, 8)), "attention": r.random((batch, length)),
            "size": r.integers(1, 4, (batch, length)).astype(float)}


def transformation(key, score, size, kept):
    """W, (kept, N)."""
    anchor = np.sort(np.argsort(-score[1:], kind="stable")[:kept - 1] + 1)
    unit = key / np.linalg.norm(key, axis=-1, keepdims=True)
    e = np.exp((unit[anchor] @ unit.T - 1) / TAU) * size
    e[:, 0] = 0
    mix = np.zeros((kept, len(key)))
    mix[0, 0], mix[1:] = 1, e / e.sum(1, keepdims=True)
    return mix


def reference(x, w, kept, **shape):
    ys, sizes = [], []
    for rows, key, score, size in zip(x["x"], x["key"], x["attention"], x["size"]):
        mix = transformation(key, score, size, kept)
        ys.append(mix @ rows), sizes.append((mix / mix.sum(0)) @ size)
    return {"y": np.stack(ys), "size": np.stack(sizes)}


def model(golden, t):
    x, key, score, size = (t.input(name) for name in ("x", "key", "attention", "size"))
    b, n, c = x.shape
    kept = golden.shape["kept"]
    _, anchor = t.sort(score[:, 1:], True, kept - 1)
    anchor, _ = t.sort(anchor + 1)
    unit = t.l2_normalize(key)
    cosine = t.einsum("bid,bjd->bij", t.take_along(unit, anchor), unit)
    e = t.exp((cosine - 1.0) * (1 / TAU)) * t.reshape(size, [b, 1, n])
    e = t.where(t.constant(np.arange(n) == 0), 0.0, e)
    e = e / t.sum(e, 2, True)
    first = t.broadcast(t.constant((np.arange(n) == 0).astype(np.float32)), [b, 1, n])
    mix = t.concat([first, e], 1)
    t.output("y", t.einsum("bij,bjc->bic", mix, x))
    share = mix / t.sum(mix, 1, True)
    t.output("size", t.einsum("bij,bj->bi", share, size))


plain_weights, plain = plain_models.encoder_weights, plain_models.encoder


def plain_inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def gone(patches): return int(np.floor(patches - patches * 0.7))


def passed(x, w, heads, **shape):
    def reduce(rows, key, attention, size):
        mix = transformation(key, attention[:, 0].mean(0), size, len(rows) - gone(len(rows) - 1))
        shares = mix / mix.sum(0)
        return mix @ rows, shares @ size, shares.T

    return {"y": plain_models.np_reduced_encoder(x["x"], w, heads, True, reduce)}
