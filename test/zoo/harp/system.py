# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "HARP: hesitation-aware reframing in Transformer inference"
PAPER = "Storai and Hwang, 2024, arXiv 2412.07282"
CLAIM = "Where the entropy of the next token is above a bound, a second pass on an embedding with dropout gives other logits, and the two are mixed."
NOT_COVERED = "the second pass is computed for every sequence and dropped where it was sure; dropout's random numbers are an input; states across calls"
SHAPES = {"a": dict(batch=2, length=12, width=32, heads=4, hidden=64, vocabulary=20, layers=2, tokens=3),
          "b": dict(batch=3, length=7, width=32, heads=4, hidden=64, vocabulary=20, layers=2, tokens=4)}
BOUND, DROPOUT, SHARE = 2.6, 0.2, 0.5


def weights(r, width, hidden, vocabulary, layers, **shape):
    result = {"embedding": r.standard_normal((vocabulary, width)), "position": 0.3 * r.standard_normal((16, width))}
    for layer in range(layers):
        result |= bk.block_weights(r, width, hidden, f"{layer}.")
    return result | bk.layers(r, norm=width, head=(vocabulary, width))


def inputs(r, batch, length, width, vocabulary, tokens, **shape):
    return {"ids": r.integers(0, vocabulary, (batch, length)), "uniform": r.random((tokens, batch, length + tokens - 1, width))}


def reference(x, w, batch, length, heads, layers, tokens, **shape):
    def run(rows, caches):
        h, after = rows, []
        for layer in range(layers):
            h, cache = bk.np_cached_block(w, h, f"{layer}.", heads, caches and caches[layer])
            after.append(cache)
        return bk.np_linear(w, bk.np_norm(w, h[:, -1], "norm"), "head"), after

    embedded, caches, result = w["embedding"][x["ids"]], None, {"logits": [], "hesitates": [], "tokens": []}
    new = embedded
    for step in range(tokens):
        n = embedded.shape[1]
        place = w["position"][:n]
        logits, caches = run(new + place[n - new.shape[1]:], caches)
        p = ref.softmax(logits)
        hesitates = -(p * np.log(p)).sum(-1) > BOUND
        dropped = np.where(x["uniform"][step, :, :n] < DROPOUT, 0.0, embedded / (1 - DROPOUT))
        other, _ = run(dropped + place, None)
        logits = np.where(hesitates[:, None], SHARE * logits + (1 - SHARE) * other, logits)
        chosen = logits.argmax(-1)
        for name, value in (("logits", logits), ("hesitates", hesitates.astype(np.int64)), ("tokens", chosen)):
            result[name].append(value)
        new = w["embedding"][chosen][:, None]
        embedded = np.concatenate([embedded, new], 1)
    return {name: np.stack(values, 1) for name, values in result.items()}


def model(golden, t):
    batch, heads, layers, tokens, vocabulary = (golden.shape[name] for name in ("batch", "heads", "layers", "tokens", "vocabulary"))
    embedding, position, uniform = t.weight("embedding"), t.weight("position"), t.input("uniform")

    def run(rows, caches):
        h, after = rows, []
        for layer in range(layers):
            h, cache = bk.cached_block(t, h, f"{layer}.", heads, caches and caches[layer])
            after.append(cache)
        return bk.linear(t, bk.norm(t, h[:, -1:], "norm"), "head"), after

    embedded, caches, every, unsure, chosen = t.gather(embedding, t.input("ids")), None, [], [], []
    new = embedded
    for step in range(tokens):
        n = embedded.shape[1]
        logits, caches = run(new + position[n - new.shape[1]:n], caches)
        p = t.softmax(logits)
        entropy = -t.sum(p * t.log(p), 2, True)
        hesitates = t.compare("gt", entropy, BOUND)
        dropped = t.where(t.compare("lt", uniform[step, :, :n], DROPOUT), 0.0, embedded * (1 / (1 - DROPOUT)))
        other, _ = run(dropped + position[:n], None)
        logits = t.where(hesitates, logits * SHARE + other * (1 - SHARE), logits)
        every.append(logits)
        unsure.append(t.reshape(t.cast(hesitates, "i64"), [batch, 1]))
        chosen.append(t.argmax(logits))
        if step + 1 < tokens:
            new = t.gather(embedding, chosen[-1])
            embedded = t.concat([embedded, new], 1)
    t.output("logits", t.concat(every, 1))
    t.output("hesitates", t.concat(unsure, 1))
    t.output("tokens", t.concat(chosen, 1))
