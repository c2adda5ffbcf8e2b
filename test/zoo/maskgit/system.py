# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "MaskGIT: masked generative image Transformer"
PAPER = "Chang et al., 2022, arXiv 2202.04200"
CLAIM = "All masked tokens are sampled at once; the least confident are masked again, fewer in every iteration by a cosine schedule."
NOT_COVERED = "the VQ encoder and decoder; noise is an input"
SHAPES = {"a": dict(batch=2, length=16, width=16, heads=2, hidden=32, vocabulary=11, iterations=4),
          "b": dict(batch=3, length=13, width=16, heads=2, hidden=32, vocabulary=11, iterations=5)}
TEMPERATURE = 1.5


def weights(r, batch, length, width, heads, hidden, vocabulary, iterations):
    return bk.block_weights(r, width, hidden) | {"embedding": r.standard_normal((vocabulary + 1, width)), "position": r.standard_normal((16, width)),
                                                 "head.weight": bk.dense(r, vocabulary, width) * 2}


def inputs(r, batch, length, width, heads, hidden, vocabulary, iterations):
    ids = np.where(r.random((batch, length)) < 0.2, r.integers(0, vocabulary, (batch, length)), vocabulary)
    return {"ids": ids, "gumbel_sample": r.gumbel(size=(iterations, batch, length, vocabulary)), "gumbel_choice": r.gumbel(size=(iterations, batch, length))}


def schedule(step, iterations):
    """(ratio of steps done, share that stays masked)"""
    ratio = (step + 1) / iterations
    return ratio, float(np.clip(np.cos(np.pi / 2 * ratio), 1e-6, 1))


def reference(x, w, batch, length, heads, vocabulary, iterations, **shape):
    ids, every = x["ids"], []
    unknown = (ids == vocabulary).sum(1)
    for step in range(iterations):
        h = bk.np_block(w, w["embedding"][ids] + w["position"][:length], "", heads)
        logits = h @ w["head.weight"].T
        masked = ids == vocabulary
        sampled = np.where(masked, (logits + x["gumbel_sample"][step]).argmax(-1), ids)
        p = np.take_along_axis(ref.softmax(logits), np.minimum(sampled, vocabulary - 1)[..., None], -1)[..., 0]
        ratio, share = schedule(step, iterations)
        confidence = np.where(masked, np.log(p) + TEMPERATURE * (1 - ratio) * x["gumbel_choice"][step], np.inf)
        again = np.maximum(1, np.minimum(masked.sum(1) - 1, np.floor(unknown * share))).astype(int)
        cut = np.take_along_axis(np.sort(confidence, -1), again[:, None], -1)
        every.append(sampled)
        ids = np.where(confidence < cut, vocabulary, sampled)
    return {"ids_per_iter": np.stack(every, 1)}


def decode(golden, t, vocabulary, iterations, logits_of):
    ids, noise, choice = t.input("ids"), t.input("gumbel_sample"), t.input("gumbel_choice")
    b, n = ids.shape
    count = lambda masked: t.sum(t.cast(masked, "f32"), 1, True)
    unknown, every = count(t.compare("eq", ids, vocabulary)), []
    for step in range(iterations):
        logits = logits_of(ids)
        masked = t.compare("eq", ids, vocabulary)
        sampled = t.where(masked, t.argmax(logits + noise[step]), ids)
        every.append(t.reshape(sampled, [b, 1, n]))
        if step + 1 == iterations:
            break
        top = t.reduce("max", logits, 2, True)
        total = t.log(t.sum(t.exp(logits - top), 2, True)) + top
        one = t.compare("eq", t.reshape(sampled, [b, n, 1]), t.constant(np.arange(vocabulary)))
        log_p = t.reshape(t.sum(t.where(one, logits, 0.0), 2, True) - total, [b, n])
        ratio, share = schedule(step, iterations)
        confidence = t.where(masked, log_p + choice[step] * (TEMPERATURE * (1 - ratio)), np.inf)
        again = t.maximum(t.minimum(count(masked) - 1.0, t.floor(unknown * share)), 1.0)
        ordered, _ = t.sort(confidence)
        here = t.compare("eq", t.constant(np.arange(n, dtype=np.float32)), again)
        cut = t.sum(t.where(here, ordered, 0.0), 1, True)
        ids = t.where(t.compare("lt", confidence, cut), t.full([b, n], vocabulary, "i64"), sampled)
    t.output("ids_per_iter", t.concat(every, 1))


def model(golden, t):
    size = golden.shape
    embedding, position, head = t.weight("embedding"), t.weight("position")[:size["length"]], t.weight("head.weight")
    decode(golden, t, size["vocabulary"], size["iterations"],
           lambda ids: t.linear(bk.block(t, t.gather(embedding, ids) + position, "", size["heads"]), head))


def authors(golden, t):
    table = t.input("table")  # positions x ids x vocabulary
    n, rows, vocabulary = table.shape
    flat = t.reshape(table, [n * rows, vocabulary])

    def logits(ids):
        h = t.gather(flat, ids + t.constant(np.arange(n) * rows))
        return h * 1.5 + t.mean(h, 1, True) * 0.3

    decode(golden, t, vocabulary, golden.get("iterations"), logits)
