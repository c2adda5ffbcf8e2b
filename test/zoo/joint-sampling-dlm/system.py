# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Approximate joint sampling in diffusion language models (ADJUST)"
PAPER = "Bansal and Sanghavi, 2025, arXiv 2509.22738"
CLAIM = "After one pass of the whole model, K - 1 passes of a single layer, which reads the model's hidden states and the tokens chosen since, unmask K tokens one by one."
NOT_COVERED = "how the sampler is trained; its exact inputs in the release (here: hidden states and embeddings, joined by a linear layer); Gumbel noise is an input"
SHAPES = {"a": dict(batch=2, length=16, width=32, heads=4, hidden=64, vocabulary=20, layers=2, rounds=2, together=3),
          "b": dict(batch=3, length=13, width=32, heads=4, hidden=64, vocabulary=20, layers=2, rounds=2, together=2)}


def weights(r, width, hidden, vocabulary, layers, **shape):
    result = {"embedding": r.standard_normal((vocabulary + 1, width)), "position": 0.3 * r.standard_normal((16, width))}
    for layer in range(layers):
        result |= bk.block_weights(r, width, hidden, f"{layer}.")
    result |= bk.block_weights(r, width, hidden, "sampler.")
    return result | bk.layers(r, sampler__join=(width, 2 * width, "bias"), norm=width, head=(vocabulary, width))


def inputs(r, batch, length, vocabulary, rounds, together, **shape):
    ids = np.where(r.random((batch, length)) < 0.3, r.integers(0, vocabulary, (batch, length)), vocabulary)
    ids[:, -rounds * together:] = vocabulary
    return {"ids": ids, "gumbel": r.gumbel(size=(rounds, together, batch, length, vocabulary))}


def reference(x, w, length, heads, vocabulary, layers, rounds, together, **shape):
    ids, every, result = x["ids"].copy(), [], {}
    for turn in range(rounds):
        h = w["embedding"][ids] + w["position"][:length]
        for layer in range(layers):
            h = bk.np_block(w, h, f"{layer}.", heads)
        for number in range(together):
            y = h
            if number:
                joined = np.concatenate([h, w["embedding"][ids]], -1)
                y = h + bk.np_block(w, bk.np_linear(w, joined, "sampler.join"), "sampler.", heads)
            logits = bk.np_linear(w, bk.np_norm(w, y, "norm"), "head")
            sure = np.where(ids == vocabulary, ref.softmax(logits).max(-1), -1.0)
            where = sure.argmax(-1)
            sampled = (logits + x["gumbel"][turn, number]).argmax(-1)
            rows = np.arange(len(ids))
            ids[rows, where] = sampled[rows, where]
            every.append(ids.copy())
        result[f"logits{turn}"] = logits
    return result | {"ids": np.stack(every, 1)}


def model(golden, t):
    batch, length, heads, vocabulary, layers, rounds, together = (
        golden.shape[name] for name in ("batch", "length", "heads", "vocabulary", "layers", "rounds", "together"))
    ids, gumbel, embedding, position, every = t.input("ids"), t.input("gumbel"), t.weight("embedding"), t.weight("position")[:length], []
    for turn in range(rounds):
        h = t.gather(embedding, ids) + position
        for layer in range(layers):
            h = bk.block(t, h, f"{layer}.", heads)
        for number in range(together):
            y = h
            if number:
                joined = t.concat([h, t.gather(embedding, ids)], 2)
                y = h + bk.block(t, bk.linear(t, joined, "sampler.join"), "sampler.", heads)
            logits = bk.linear(t, bk.norm(t, y, "norm"), "head")
            # The largest probability is one over the sum of exponentials.
            likely = t.reshape(1.0 / t.sum(t.exp(logits - t.reduce("max", logits, 2, True)), 2, True), [batch, length])
            sure = t.where(t.compare("eq", ids, vocabulary), likely, -1.0)
            where = t.argmax(sure)
            here = t.compare("eq", t.reshape(where, [batch, 1]), t.constant(np.arange(length)))
            ids = t.where(here, t.argmax(logits + gumbel[turn, number]), ids)
            every.append(t.reshape(ids, [batch, 1, length]))
        t.output(f"logits{turn}", logits)
    t.output("ids", t.concat(every, 1))
