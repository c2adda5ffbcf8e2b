# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Block Transformer: global-to-local language modeling"
PAPER = "Ho et al., 2024, arXiv 2406.02657"
CLAIM = "A causal decoder over blocks of four tokens; its output is a prefix of two vectors for a local decoder, which says the tokens of the next block without a global cache."
NOT_COVERED = "states across calls: the prompt and one generated block are one call"
SHAPES = {"a": dict(batch=2, length=24, width=32, heads=4, hidden=64, vocabulary=20, block=4),
          "b": dict(batch=3, length=37, width=32, heads=4, hidden=64, vocabulary=20, block=4)}
PREFIX = 2


def weights(r, width, hidden, vocabulary, block, **shape):
    result = {"embedder": r.standard_normal((vocabulary + 1, width // block)), "token": r.standard_normal((vocabulary + 1, width)),
              "block_position": 0.3 * r.standard_normal((12, width)), "token_position": 0.3 * r.standard_normal((PREFIX + block, width))}
    result |= bk.block_weights(r, width, hidden, "global.") | bk.block_weights(r, width, hidden, "local.")
    return result | bk.layers(r, prefix=(PREFIX * width, width, "bias"), norm=width, head=(vocabulary, width))


def inputs(r, batch, length, vocabulary, block, **shape):
    """Sequences of several lengths, left-padded with the last id."""
    ids = r.integers(0, vocabulary, (batch, length))
    for b in range(batch):
        ids[b, :(2 * block + 1) * b // 2] = vocabulary
    return {"ids": ids}


def reference(x, w, batch, length, width, heads, vocabulary, block, **shape):
    ids = np.pad(x["ids"], ((0, 0), (-length % block, 0)), constant_values=vocabulary)
    count = ids.shape[1] // block
    blocks = ids.reshape(batch, count, block)
    real = (blocks != vocabulary).any(-1)
    h = w["embedder"][blocks].reshape(batch, count, width) + w["block_position"][:count]
    h = bk.np_block(w, h, "global.", heads, bk.causal(count) & real[:, None, None])
    prefix = bk.np_linear(w, h, "prefix").reshape(batch, count, PREFIX, width)

    def decode(start, tokens):
        """Logits of rows [start; tokens]: the last row of the prefix says the first token."""
        rows = np.concatenate([start, w["token"][tokens]], 1)
        y = bk.np_block(w, rows + w["token_position"][:rows.shape[1]], "local.", heads, bk.causal(rows.shape[1]))
        return bk.np_linear(w, bk.np_norm(w, y[:, PREFIX - 1:], "norm"), "head")

    logits = decode(prefix[:, :-1].reshape(-1, PREFIX, width), blocks[:, 1:].reshape(-1, block)[:, :-1])
    tokens, said = np.zeros((batch, 0), np.int64), []
    for _ in range(block):
        said.append(decode(prefix[:, -1], tokens)[:, -1])
        tokens = np.concatenate([tokens, said[-1].argmax(-1)[:, None]], 1)
    return {"logits": logits.reshape(batch, count - 1, block, vocabulary), "next_logits": np.stack(said, 1), "next": tokens}


def model(golden, t):
    batch, length, width, heads, vocabulary, block = (golden.shape[name] for name in ("batch", "length", "width", "heads", "vocabulary", "block"))
    token, place = t.weight("token"), t.weight("token_position")
    ids = t.pad(t.input("ids"), [(0, 0), (-length % block, 0)], vocabulary)
    count = ids.shape[1] // block
    blocks = t.reshape(ids, [batch, count, block])
    h = t.reshape(t.gather(t.weight("embedder"), blocks), [batch, count, width]) + t.weight("block_position")[:count]
    real = t.reduce("max", t.cast(t.compare("ne", blocks, vocabulary), "i64"), 2)
    h = bk.block(t, h, "global.", heads, lambda r: (r.j <= r.i) & (r.read(real, r.b, r.j) > 0))
    prefix = t.reshape(bk.linear(t, h, "prefix"), [batch, count, PREFIX, width])
    say = lambda y: bk.linear(t, bk.norm(t, y, "norm"), "head")
    # The blocks of the prompt, all at once.
    rows = t.concat([t.reshape(prefix[:, :-1], [batch * (count - 1), PREFIX, width]),
                     t.gather(token, t.reshape(blocks[:, 1:], [batch * (count - 1), block])[:, :-1])], 1)
    y = bk.block(t, rows + place[:PREFIX + block - 1], "local.", heads, lambda r: r.j <= r.i)
    t.output("logits", t.reshape(say(y[:, PREFIX - 1:]), [batch, count - 1, block, vocabulary]))
    # The next one, token by token; the cache is of this block alone.
    rows, cache, said, tokens = t.reshape(prefix[:, -1], [batch, PREFIX, width]) + place[:PREFIX], None, [], []
    for step in range(block):
        y, cache = bk.cached_block(t, rows, "local.", heads, cache)
        said.append(say(y[:, -1:]))
        tokens.append(t.argmax(said[-1]))
        if step + 1 < block:
            rows = t.gather(token, tokens[-1]) + place[PREFIX + step:PREFIX + step + 1]
    t.output("next_logits", t.concat(said, 1))
    t.output("next", t.concat(tokens, 1))
