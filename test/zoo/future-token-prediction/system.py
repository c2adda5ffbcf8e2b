# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import blocks as bk
import reference as ref

TITLE = "Future token prediction"
PAPER = "Walker, 2024, arXiv 2410.18160"
CLAIM = "The top vector of a position is spread by a linear layer to a short pseudo-sequence; a small decoder attends to it and says the next N tokens."
NOT_COVERED = "the loop of generation: the N tokens before are inputs, as in training"
SHAPES = {"a": dict(batch=2, length=12, width=32, heads=4, hidden=64, vocabulary=20, pseudo=6, future=5),
          "b": dict(batch=1, length=7, width=32, heads=4, hidden=64, vocabulary=20, pseudo=6, future=5)}


def weights(r, width, hidden, vocabulary, pseudo, **shape):
    result = {"embedding": r.standard_normal((vocabulary, width)), "position": 0.3 * r.standard_normal((12, width)), "place": 0.3 * r.standard_normal((6, width))}
    result |= bk.block_weights(r, width, hidden, "encoder.") | bk.block_weights(r, width, hidden, "decoder.")
    return result | bk.layers(r, spread=(pseudo * width, width, "bias"), head=(vocabulary, width), norm=width, norm_cross=width,
                              **{"cross." + name: (width, width, "bias") for name in "qkvo"})


def inputs(r, batch, length, vocabulary, future, **shape):
    return {"ids": r.integers(0, vocabulary, (batch, length)), "next": r.integers(0, vocabulary, (batch, length, future))}


def reference(x, w, batch, length, width, heads, pseudo, future, **shape):
    h = bk.np_block(w, w["embedding"][x["ids"]] + w["position"][:length], "encoder.", heads, bk.causal(length))
    memory = bk.np_linear(w, h, "spread").reshape(batch * length, pseudo, width)
    y = w["embedding"][x["next"]].reshape(batch * length, future, width) + w["place"][:future]
    y = y + bk.np_self_attention(w, bk.np_norm(w, y, "decoder.norm1"), "decoder.", heads, keep=bk.causal(future))
    q = bk.np_split(bk.np_linear(w, bk.np_norm(w, y, "norm_cross"), "cross.q"), heads)
    k, v = (bk.np_split(bk.np_linear(w, memory, "cross." + name), heads) for name in "kv")
    y = y + bk.np_linear(w, bk.np_merge(ref.attention(q, k, v)), "cross.o")
    y = y + bk.np_feed_forward(w, bk.np_norm(w, y, "decoder.norm2"), "decoder.")
    return {"logits": bk.np_linear(w, bk.np_norm(w, y, "norm"), "head").reshape(batch, length, future, -1)}


def model(golden, t):
    from mapping.region import attention
    batch, length, width, heads, pseudo, future = (golden.shape[name] for name in ("batch", "length", "width", "heads", "pseudo", "future"))
    embedding, causal = t.weight("embedding"), lambda r: r.j <= r.i
    h = bk.block(t, t.gather(embedding, t.input("ids")) + t.weight("position")[:length], "encoder.", heads, causal)
    memory = t.reshape(bk.linear(t, h, "spread"), [batch * length, pseudo, width])
    y = t.reshape(t.gather(embedding, t.input("next")), [batch * length, future, width]) + t.weight("place")[:future]
    y = y + bk.self_attention(t, bk.norm(t, y, "decoder.norm1"), "decoder.", heads, None, causal)
    q = bk.split_heads(t, bk.linear(t, bk.norm(t, y, "norm_cross"), "cross.q"), heads)
    k, v = (bk.split_heads(t, bk.linear(t, memory, "cross." + name), heads) for name in "kv")
    y = y + bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), "cross.o")
    y = y + bk.feed_forward(t, bk.norm(t, y, "decoder.norm2"), "decoder.")
    logits = bk.linear(t, bk.norm(t, y, "norm"), "head")
    t.output("logits", t.reshape(logits, [batch, length, future, logits.shape[-1]]))
