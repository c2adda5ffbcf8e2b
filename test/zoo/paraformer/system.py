# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Paraformer: parallel Transformer for non-autoregressive speech recognition"
PAPER = "Gao et al., 2022, arXiv 2206.08317"
CLAIM = "Continuous integrate-and-fire: weights of frames add up, each whole number closes a token; one parallel pass decodes all of them."
NOT_COVERED = "the encoder; the sampler of training. As many tokens as frames have room, those that do not fire are zero"
SHAPES = {"a": dict(batch=2, length=24, width=16, heads=2, hidden=32, vocabulary=11),
          "b": dict(batch=3, length=17, width=16, heads=2, hidden=32, vocabulary=11)}
TAIL = 0.45


def weights(r, batch, length, width, heads, hidden, vocabulary):
    shapes = {prefix + name: (width, width, "bias") for prefix in ("self.", "cross.") for name in "qkvo"}
    shapes |= {name: width for name in ("norm1", "norm2", "norm3")}
    shapes |= {"up": (hidden, width, "bias"), "down": (width, hidden, "bias"), "head": (vocabulary, width, "bias")}
    return bk.layers(r, conv=(width, 3 * width, "bias"), alpha=(1, width, "bias"), **shapes)


def inputs(r, batch, length, width, heads, hidden, vocabulary):
    return {"hidden": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    h = x["hidden"]
    b, n, c = h.shape
    wide = np.pad(h, ((0, 0), (1, 1), (0, 0)))
    a = ref.relu(bk.np_linear(w, np.concatenate([wide[:, i:i + n] for i in range(3)], 2), "conv"))
    alpha = ref.sigmoid(bk.np_linear(w, a, "alpha"))[..., 0]
    alpha = np.concatenate([alpha, np.full((b, 1), TAIL)], 1)
    frames = np.concatenate([h, np.zeros((b, 1, c))], 1)
    tokens, counts = np.zeros((b, n, c)), np.zeros(b, int)
    for s in range(b):
        total, token = 0.0, np.zeros(c)
        for t in range(n + 1):
            fire = total + alpha[s, t] >= 1
            part = 1 - total if fire else alpha[s, t]
            token, total = token + part * frames[s, t], total + alpha[s, t]
            if fire:
                tokens[s, counts[s]] = token
                counts[s] += 1
                token, total = (alpha[s, t] - part) * frames[s, t], total - 1
    there = np.arange(n) < counts[:, None]

    def attend(q, k, prefix, keep):
        q, k, v = (bk.np_split(bk.np_linear(w, y, prefix + name), heads) for name, y in zip("qkv", (q, k, k)))
        return bk.np_linear(w, bk.np_merge(ref.attention(q, k, v, keep=keep)), prefix + "o")

    y = tokens
    z = bk.np_norm(w, y, "norm1")
    y = y + attend(z, z, "self.", there[:, None, None])
    y = y + attend(bk.np_norm(w, y, "norm2"), h, "cross.", None)
    y = y + bk.np_feed_forward(w, bk.np_norm(w, y, "norm3"), "")
    return {"embeds": tokens, "count": counts, "logits": np.where(there[..., None], bk.np_linear(w, y, "head"), 0)}


def integrate_and_fire(t, hidden, alpha, tokens):
    """(embeddings, sums before and after each frame): token i is what lies between the sums i and i + 1."""
    b, n = alpha.shape
    after = t.cumulative_sum(alpha)
    before = after - alpha
    number = t.constant(np.arange(tokens, dtype=np.float32)[:, None])
    low, high = (t.reshape(y, [b, 1, n]) for y in (before, after))
    share = t.maximum(t.minimum(high, number + 1.0) - t.maximum(low, number), 0.0)
    fired = t.compare("le", number + 1.0, t.reshape(after[:, n - 1:], [b, 1, 1]))
    return t.where(fired, t.einsum("bmt,btc->bmc", share, hidden), 0.0), before, after


def model(golden, t):
    from mapping.region import attention
    h, heads = t.input("hidden"), golden.shape["heads"]
    b, n, c = h.shape
    wide = t.pad(h, [(0, 0), (1, 1), (0, 0)])
    a = t.relu(bk.linear(t, t.concat([wide[:, i:i + n] for i in range(3)], 2), "conv"))
    alpha = t.reshape(t.sigmoid(bk.linear(t, a, "alpha")), [b, n])
    alpha = t.concat([alpha, t.full([b, 1], TAIL)], 1)
    tokens, _, after = integrate_and_fire(t, t.pad(h, [(0, 0), (0, 1), (0, 0)]), alpha, n)
    count = t.cast(t.floor(after[:, n]), "i64")
    t.output("embeds", tokens)
    t.output("count", count)

    def attend(q, k, prefix, mask=None):
        q, k, v = (bk.split_heads(t, bk.linear(t, y, prefix + name), heads) for name, y in zip("qkv", (q, k, k)))
        return bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5, mask=mask)), prefix + "o")

    y = tokens
    z = bk.norm(t, y, "norm1")
    y = y + attend(z, z, "self.", lambda r: r.j < r.read(count, r.b))
    y = y + attend(bk.norm(t, y, "norm2"), h, "cross.")
    y = y + bk.feed_forward(t, bk.norm(t, y, "norm3"), "")
    there = t.compare("lt", t.constant(np.arange(n)[:, None]), t.reshape(count, [b, 1, 1]))
    t.output("logits", t.where(there, bk.linear(t, y, "head"), 0.0))


def authors(golden, t):
    tokens, before, after = integrate_and_fire(t, t.input("hidden"), t.input("alphas"), golden.tensors["out.embeds"].shape[1])
    t.output("embeds", tokens)
    t.output("fires", after - t.floor(before))
