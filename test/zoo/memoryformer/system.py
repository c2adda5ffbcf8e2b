# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "MemoryFormer: minimize Transformer computation by removing fully-connected layers"
PAPER = "Ding et al., 2024, arXiv 2411.12992"
CLAIM = "A projection is K table look-ups: the signs of a chunk are the address, the row counts by the softmax weight of that corner; only attention multiplies matrices."
NOT_COVERED = "training of the tables"
SHAPES = {"a": dict(batch=2, length=24, width=24, heads=3),
          "b": dict(batch=3, length=19, width=24, heads=3)}
BITS, MORE = 4, 6  # of a chunk, and of a chunk of the wide layer


def weights(r, batch, length, width, heads):
    chunks = width // BITS
    own = bk.layers(r, **{name: width for name in ("norm1", "norm2", "norm3")})
    for name in "qkvo":
        own[name + ".table"] = r.standard_normal((chunks, 2**BITS, width)) * chunks**-0.5
    own["up.table"] = r.standard_normal((chunks, 2**BITS, chunks * MORE)) * chunks**-0.5
    own["down.table"] = r.standard_normal((chunks, 2**MORE, width)) * chunks**-0.5
    return own


def inputs(r, batch, length, width, heads):
    return {"x": r.standard_normal((batch, length, width))}


def np_memory(x, table):
    chunks, rows, _ = table.shape
    z = x.reshape(*x.shape[:-1], chunks, -1)
    address = (z >= 0) @ (1 << np.arange(z.shape[-1]))
    p = np.prod(ref.sigmoid(2 * np.abs(z)), -1)
    return (p[..., None] * table[np.arange(chunks), address]).sum(-2)


def reference(x, w, heads, **shape):
    x = x["x"]
    y = bk.np_norm(w, x, "norm1")
    q, k, v = (bk.np_split(np_memory(y, w[name + ".table"]), heads) for name in "qkv")
    o = bk.np_merge(ref.attention(q, k, v))
    x = x + np_memory(ref.layer_norm(o) * w["norm3.weight"] + w["norm3.bias"], w["o.table"])
    return {"out": x + np_memory(np_memory(bk.np_norm(w, x, "norm2"), w["up.table"]), w["down.table"])}


def memory(t, x, name):
    table = t.weight(name + ".table")
    chunks, rows, outputs = table.shape
    bits = x.shape[-1] // chunks
    z = t.reshape(x, [*x.shape[:-1], chunks, bits])
    bit = t.cast(t.compare("ge", z, 0.0), "i64") * t.constant(1 << np.arange(bits))
    address = t.reduce("sum", bit, -1) + t.constant(np.arange(chunks) * rows)
    near = t.sigmoid(t.absf(z) * 2.0)
    p = near[..., 0]
    for i in range(1, bits):
        p = p * near[..., i]
    found = t.gather(t.reshape(table, [chunks * rows, outputs]), address)
    return t.sum(found * t.reshape(p, [*p.shape, 1]), x.rank - 1)


def model(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    y = bk.norm(t, x, "norm1")
    q, k, v = (bk.split_heads(t, memory(t, y, name), heads) for name in "qkv")
    o = bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5))
    x = x + memory(t, bk.norm(t, o, "norm3"), "o")
    t.output("out", x + memory(t, memory(t, bk.norm(t, x, "norm2"), "up"), "down"))
