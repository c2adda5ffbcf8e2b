# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk

TITLE = "FIRST: faster improved listwise reranking with single token decoding"
PAPER = "Gangi Reddy et al., 2024, arXiv 2406.15657"
CLAIM = "One prefill: the logits of the first token to come, of the identifiers of the candidates only, are their order."
NOT_COVERED = "a pretrained model"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, hidden=64, vocabulary=40, first=17, candidates=10),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64, vocabulary=40, first=17, candidates=10)}


def weights(r, width, hidden, vocabulary, **shape):
    result = {"embedding": r.standard_normal((vocabulary, width)), "position": 0.3 * r.standard_normal((48, width)), "head": bk.dense(r, vocabulary, width)}
    return result | bk.block_weights(r, width, hidden, "0.") | bk.block_weights(r, width, hidden, "1.") | bk.layers(r, norm=width)


def inputs(r, batch, length, vocabulary, **shape):
    return {"ids": r.integers(0, vocabulary, (batch, length))}


def reference(x, w, length, heads, first, candidates, **shape):
    h = w["embedding"][x["ids"]] + w["position"][:length]
    for p in ("0.", "1."):
        h = bk.np_block(w, h, p, heads, bk.causal(length))
    score = bk.np_norm(w, h[:, -1], "norm") @ w["head"][first:first + candidates].T
    order = np.argsort(-score, -1, kind="stable")
    return {"order": order, "score": np.take_along_axis(score, order, -1)}


def model(golden, t):
    size = golden.shape
    h = t.gather(t.weight("embedding"), t.input("ids")) + t.weight("position")[:size["length"]]
    for p in ("0.", "1."):
        h = bk.block(t, h, p, size["heads"], lambda r: r.j <= r.i)
    rows = t.weight("head")[size["first"]:size["first"] + size["candidates"]]
    score, order = t.sort(t.linear(bk.norm(t, h[:, -1], "norm"), rows), True)
    t.output("order", order)
    t.output("score", score)
