# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "Liger: linearizing large language models to gated recurrent structures"
PAPER = "Lan et al., 2025, arXiv 2503.01496"
CLAIM = "Gates from the key projection that is there: gated linear attention of softmaxed queries and keys, averaged with a sliding window."
NOT_COVERED = "LoRA; decoding"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4, kv_heads=2, window=16),
          "b": dict(batch=3, length=37, width=32, heads=4, kv_heads=2, window=9)}


def weights(r, width, heads, kv_heads, **shape):
    narrow = width // heads * kv_heads
    return bk.layers(r, q_proj=(width, width), k_proj=(narrow, width), v_proj=(narrow, width), o_proj=(width, width))


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, length, width, heads, kv_heads, window, **shape):
    q = bk.np_split(bk.np_linear(w, x["x"], "q_proj"), heads)
    k, v = (np.repeat(bk.np_split(bk.np_linear(w, x["x"], name), kv_heads), heads // kv_heads, 1) for name in ("k_proj", "v_proj"))
    linear, _ = rc.np_recurrence(ref.softmax(q), ref.softmax(k), v, decay=rc.np_log_sigmoid(k) / 16)
    tables = bk.rotary_tables(length, width // heads)
    distance = np.arange(length)[:, None] - np.arange(length)
    local = ref.attention(bk.np_rotary(q, *tables), bk.np_rotary(k, *tables), v, keep=(distance >= 0) & (distance < window))
    return {"out": bk.np_linear(w, bk.np_merge(0.5 * linear + 0.5 * local), "o_proj")}


def model(golden, t):
    from mapping.region import attention
    size = golden.shape or golden.attributes
    x, heads, kv_heads = t.input("x"), size["heads"], size["kv_heads"]
    window = size.get("window") or size["visible_window_keys"]
    b, n, c = x.shape
    cosine, sine = (t.constant(table.astype(np.float32)) for table in bk.rotary_tables(n, c // heads))
    positions = t.broadcast(t.constant(np.arange(n)), [b, n])
    flat = {name: bk.linear(t, x, name + "_proj") for name in "qkv"}

    def spread(y):
        """Each head of keys for the query heads of its group."""
        group = heads // kv_heads
        wide = t.broadcast(rc.column(t, y, 2), [b, kv_heads, group, *y.shape[2:]])
        return t.reshape(wide, [b, heads, *y.shape[2:]])

    q, k, v = bk.split_heads(t, flat["q"], heads), bk.split_heads(t, flat["k"], kv_heads), bk.split_heads(t, flat["v"], kv_heads)
    gate, key = spread(rc.log_sigmoid(t, k) * (1 / 16)), spread(t.softmax(k))
    linear, _ = t.linear_recurrence(t.softmax(q), key, spread(v), decay=rc.column(t, gate, 4))
    q = bk.rotated_heads(t, flat["q"], heads, positions, cosine, sine)
    k = bk.rotated_heads(t, flat["k"], kv_heads, positions, cosine, sine)
    local = attention(t, q, k, v, q.shape[3]**-0.5, mask=lambda r: (r.j <= r.i) & (r.i < r.j + window))
    t.output("out", bk.linear(t, bk.merge_heads(t, (linear + local) * 0.5), "o_proj"))
