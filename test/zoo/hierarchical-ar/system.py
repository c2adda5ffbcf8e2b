# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk

TITLE = "Hierarchical autoregressive Transformers"
PAPER = "Neitemeier et al., 2025, arXiv 2501.10322"
CLAIM = "A small encoder makes one vector of a word's characters, a causal backbone runs over words, a small decoder says the next word's characters."
NOT_COVERED = "splitting text to words (words with room for as many characters, and their lengths, are inputs); generation"
SHAPES = {"a": dict(batch=2, words=6, letters=8, width=16, wide=32, heads=2, hidden=32, vocabulary=20),
          "b": dict(batch=1, words=5, letters=7, width=16, wide=32, heads=2, hidden=32, vocabulary=20)}

CLASS = "token reduction"
NO_PASS = "the encoder of a word's characters and the decoder are trained with the model; a text is split to words in front of it"


def weights(r, width, wide, hidden, vocabulary, **shape):
    result = bk.block_weights(r, width, hidden, "encoder.") | bk.block_weights(r, wide, 2 * wide, "backbone.") | bk.block_weights(r, width, hidden, "decoder.")
    result |= {"embedding": r.standard_normal((vocabulary, width)), "position": 0.3 * r.standard_normal((9, width)), "word_position": 0.3 * r.standard_normal((6, wide)),
               "word": r.standard_normal((1, width))}
    return result | bk.layers(r, into=(wide, width), out=(width, wide), head=(vocabulary, width), norm=width)


def inputs(r, batch, words, letters, vocabulary, **shape):
    return {"letters": r.integers(0, vocabulary, (batch, words, letters)), "length": r.integers(1, letters + 1, (batch, words)),
            "next": r.integers(0, vocabulary, (batch, words, letters))}


def reference(x, w, batch, words, letters, width, heads, **shape):
    rows, place = batch * words, w["position"][:letters + 1]
    own = np.concatenate([np.broadcast_to(w["word"], (rows, 1, width)), w["embedding"][x["letters"]].reshape(rows, letters, width)], 1) + place
    there = np.arange(letters + 1) <= x["length"].reshape(rows, 1, 1, 1)
    vector = bk.np_block(w, own, "encoder.", heads, there)[:, 0].reshape(batch, words, width)
    h = bk.np_block(w, bk.np_linear(w, vector, "into") + w["word_position"][:words], "backbone.", heads, bk.causal(words))
    first = bk.np_linear(w, h, "out").reshape(rows, 1, width)
    y = np.concatenate([first, w["embedding"][x["next"]].reshape(rows, letters, width)], 1)[:, :letters] + place[:letters]
    y = bk.np_block(w, y, "decoder.", heads, bk.causal(letters))
    return {"logits": bk.np_linear(w, bk.np_norm(w, y, "norm"), "head").reshape(batch, words, letters, -1)}


def model(golden, t):
    letters, following, heads = t.input("letters"), t.input("next"), golden.shape["heads"]
    b, words, n = letters.shape
    embedding, place = t.weight("embedding"), t.weight("position")[:n + 1]
    rows, c = b * words, embedding.shape[1]
    length = t.reshape(t.input("length"), [rows])
    word = t.broadcast(t.reshape(t.weight("word"), [1, 1, c]), [rows, 1, c])
    own = t.concat([word, t.reshape(t.gather(embedding, letters), [rows, n, c])], 1) + place
    vector = bk.block(t, own, "encoder.", heads, lambda r: r.j <= r.read(length, r.b).index())[:, 0]
    h = bk.linear(t, t.reshape(vector, [b, words, c]), "into") + t.weight("word_position")[:words]
    h = bk.block(t, h, "backbone.", heads, lambda r: r.j <= r.i)
    first = t.reshape(bk.linear(t, h, "out"), [rows, 1, c])
    y = t.concat([first, t.reshape(t.gather(embedding, following), [rows, n, c])[:, :n - 1]], 1) + place[:n]
    y = bk.block(t, y, "decoder.", heads, lambda r: r.j <= r.i)
    logits = bk.linear(t, bk.norm(t, y, "norm"), "head")
    t.output("logits", t.reshape(logits, [b, words, n, logits.shape[-1]]))
