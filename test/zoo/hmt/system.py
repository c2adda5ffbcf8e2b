# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "HMT: hierarchical memory Transformer"
PAPER = "He et al., 2024, arXiv 2405.06067"
CLAIM = "A summary of each segment asks the memories of those before; what it recalls and the last tokens go with the segment, which leaves a memory."
NOT_COVERED = "an endless stream: the segments of one call, no cap of the memory cache"
SHAPES = {"a": dict(batch=2, length=32, segment=8, kept=3, width=16, heads=2, hidden=32, inner=8),
          "b": dict(batch=1, length=37, segment=9, kept=2, width=16, heads=2, hidden=32, inner=8)}


def weights(r, width, hidden, inner, **shape):
    result = bk.block_weights(r, width, hidden, "0.") | bk.block_weights(r, width, hidden, "1.") | bk.layers(r, norm=width, query=(inner, width), key=(inner, width))
    return result | {"initial": r.standard_normal((1, width)), "summary": r.standard_normal((1, width))}


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, batch, length, segment, kept, heads, inner, **shape):
    x = x["x"]
    token = lambda name: np.broadcast_to(w[name], (batch, 1, w[name].shape[1]))

    def backbone(h):
        for p in ("0.", "1."):
            h = bk.np_block(w, h, p, heads, bk.causal(h.shape[1]))
        return bk.np_norm(w, h, "norm")

    memories, outputs = [], []
    for first in range(0, length, segment):
        part = x[:, first:first + segment]
        m, before = token("initial"), x[:, max(0, first - kept):first]
        if first:
            summary = backbone(np.concatenate([token("summary"), part[:, :segment // 2], token("summary")], 1))[:, -1:]
            past = np.concatenate(memories, 1)
            m = ref.attention(bk.np_linear(w, summary, "query"), bk.np_linear(w, past, "key"), past, inner**-0.5)
        h = backbone(np.concatenate([m, before, part, m], 1))
        outputs.append(h[:, 1 + before.shape[1]:-1])
        memories.append(h[:, -1:])
    return {"y": np.concatenate(outputs, 1), "memory": np.concatenate(memories, 1)}


def model(golden, t):
    from mapping.region import attention
    x = t.input("x")
    segment, kept, heads = golden.shape["segment"], golden.shape["kept"], golden.shape["heads"]
    b, length, c = x.shape
    initial, mark = (t.broadcast(t.weight(name), [b, 1, c]) for name in ("initial", "summary"))

    def backbone(h):
        for p in ("0.", "1."):
            h = bk.block(t, h, p, heads, lambda r: r.j <= r.i)
        return bk.norm(t, h, "norm")

    memories, outputs = [], []
    for first in range(0, length, segment):
        part = x[:, first:first + segment]
        m, before = initial, [x[:, max(0, first - kept):first]] if first else []
        if first:
            summary = backbone(t.concat([mark, part[:, :segment // 2], mark], 1))[:, -1:]
            past = t.concat(memories, 1) if len(memories) > 1 else memories[0]
            q, k = bk.linear(t, summary, "query"), bk.linear(t, past, "key")
            one = lambda y: t.reshape(y, [b, 1, *y.shape[1:]])
            m = t.reshape(attention(t, one(q), one(k), one(past), q.shape[-1]**-0.5), [b, 1, c])
        h = backbone(t.concat([m, *before, part, m], 1))
        skip = h.shape[1] - 1 - part.shape[1]
        outputs.append(h[:, skip:-1])
        memories.append(h[:, -1:])
    t.output("y", t.concat(outputs, 1))
    t.output("memory", t.concat(memories, 1))
