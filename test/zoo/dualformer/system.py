# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Dualformer: controllable fast and slow thinking"
PAPER = "Su et al., 2024, arXiv 2410.09918"
CLAIM = "One encoder-decoder writes a plan alone, or the trace of a search in front of it, as the first token of its answer says, or as it chooses where none is given; each step reads one token over its cache and the encoder's keys."
NOT_COVERED = "training with traces of which parts are dropped; the end token (a caller stops there: a state of the model, as t5's, goes on token by token); states across calls (the steps are unrolled)"
SHAPES = {"a": dict(batch=3, length=12, width=24, heads=3, hidden=48, vocabulary=17, layers=2, steps=5),
          "b": dict(batch=2, length=7, width=24, heads=3, hidden=48, vocabulary=17, layers=1, steps=7)}
# Tokens that the first step may give: the plan, or the trace; a mode below 0 leaves the choice to the model.
PLAN, TRACE = 0, 1


def weights(r, width, hidden, vocabulary, layers, **shape):
    result = {"embedding": r.standard_normal((vocabulary, width)), "position": 0.5 * r.standard_normal((16, width)),
              "head.weight": 2 * bk.dense(r, vocabulary, width)} | bk.layers(r, encoded=width, norm=width)
    for layer in range(layers):
        result |= bk.block_weights(r, width, hidden, f"encoder.{layer}.") | bk.block_weights(r, width, hidden, f"decoder.{layer}.")
        result |= bk.layers(r, **{f"decoder.{layer}.cross.{name}": (width, width, "bias") for name in "qkvo"}, **{f"decoder.{layer}.norm3": width})
    return result


def inputs(r, batch, length, vocabulary, **shape):
    return {"task": r.integers(2, vocabulary, (batch, length)), "mode": np.array([PLAN, TRACE, -1][:batch], np.int64)[::-1].copy()}


def reference(x, w, length, heads, layers, steps, **shape):
    task, mode = x["task"], x["mode"]
    z = w["embedding"][task] + w["position"][:length]
    for layer in range(layers):
        z = bk.np_block(w, z, f"encoder.{layer}.", heads)
    z = bk.np_norm(w, z, "encoded")
    memory = [[bk.np_split(bk.np_linear(w, z, f"decoder.{layer}.cross.{name}"), heads) for name in "kv"] for layer in range(layers)]
    caches, ids, every, rows = [None] * layers, np.full((len(task), 1), PLAN), [], []
    for step in range(steps):
        h = w["embedding"][ids] + w["position"][step]
        for layer in range(layers):
            p = f"decoder.{layer}."
            a, caches[layer] = np_attend(w, bk.np_norm(w, h, p + "norm1"), p, heads, caches[layer])
            h = h + a
            q = bk.np_split(bk.np_linear(w, bk.np_norm(w, h, p + "norm3"), p + "cross.q"), heads)
            h = h + bk.np_linear(w, bk.np_merge(ref.attention(q, *memory[layer])), p + "cross.o")
            h = h + bk.np_feed_forward(w, bk.np_norm(w, h, p + "norm2"), p)
        logits = bk.np_norm(w, h, "norm") @ w["head.weight"].T
        ids = logits.argmax(-1)
        if step == 0:
            chosen = (logits[..., TRACE] > logits[..., PLAN]).astype(ids.dtype)
            ids = np.where(mode[:, None] < 0, chosen, mode[:, None])
        every.append(ids)
        rows.append(logits)
    return {"tokens": np.concatenate(every, 1), "logits": np.concatenate(rows, 1)}


def np_attend(w, z, prefix, heads, cache):
    q, k, v = (bk.np_split(bk.np_linear(w, z, prefix + name), heads) for name in "qkv")
    if cache:
        k, v = np.concatenate([cache[0], k], 2), np.concatenate([cache[1], v], 2)
    return bk.np_linear(w, bk.np_merge(ref.attention(q, k, v)), prefix + "o"), (k, v)


def model(golden, t):
    from mapping.region import attention
    batch, length, heads, layers, steps = (golden.shape[name] for name in ("batch", "length", "heads", "layers", "steps"))
    task, mode = t.input("task"), t.reshape(t.input("mode"), [batch, 1])
    embedding, position, head = t.weight("embedding"), t.weight("position"), t.weight("head.weight")
    z = t.gather(embedding, task) + position[:length]
    for layer in range(layers):
        z = bk.block(t, z, f"encoder.{layer}.", heads)
    z = bk.norm(t, z, "encoded")
    memory = [[bk.split_heads(t, bk.linear(t, z, f"decoder.{layer}.cross.{name}"), heads) for name in "kv"] for layer in range(layers)]
    caches, ids, every, rows = [None] * layers, t.full([batch, 1], PLAN, "i64"), [], []
    for step in range(steps):
        h = t.gather(embedding, ids) + position[step:step + 1]
        for layer in range(layers):
            p = f"decoder.{layer}."
            n = bk.norm(t, h, p + "norm1")
            q, k, v = (bk.split_heads(t, bk.linear(t, n, p + name), heads) for name in "qkv")
            if caches[layer]:
                k, v = t.concat([caches[layer][0], k], 2), t.concat([caches[layer][1], v], 2)
            caches[layer] = (k, v)
            scale = q.shape[-1]**-0.5
            h = h + bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, scale)), p + "o")
            q = bk.split_heads(t, bk.linear(t, bk.norm(t, h, p + "norm3"), p + "cross.q"), heads)
            h = h + bk.linear(t, bk.merge_heads(t, attention(t, q, *memory[layer], scale)), p + "cross.o")
            h = h + bk.feed_forward(t, bk.norm(t, h, p + "norm2"), p)
        logits = t.linear(bk.norm(t, h, "norm"), head)
        ids = t.argmax(logits)
        if step == 0:
            pair = t.compare("gt", t.reshape(logits[..., TRACE:TRACE + 1], [batch, 1]), t.reshape(logits[..., PLAN:PLAN + 1], [batch, 1]))
            ids = t.where(t.compare("lt", mode, 0), t.cast(pair, "i64"), mode)
        every.append(ids)
        rows.append(logits)
    t.output("tokens", t.concat(every, 1))
    t.output("logits", t.concat(rows, 1))
