# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "LeanAttention: hardware-aware scalable attention for decode"
PAPER = "Sanovar et al., 2024, arXiv 2405.10480"
CLAIM = "Decode attention over parts of the keys, joined by their log-sum-exp: exact, because the join is associative."
NOT_COVERED = "stream-K scheduling over a GPU"
SHAPES = {"a": dict(batch=2, heads=4, keys=64, width=32, parts=4),
          "b": dict(batch=3, heads=4, keys=131, width=32, parts=4)}


def weights(r, **shape):
    return {}


def inputs(r, batch, heads, keys, width, parts):
    return {"q": r.standard_normal((batch, heads, 1, width // heads)), "k": r.standard_normal((batch, heads, keys, width // heads)),
            "v": r.standard_normal((batch, heads, keys, width // heads))}


def reference(x, w, **shape):
    return {"o": ref.attention(x["q"], x["k"], x["v"])}


def model(golden, t):
    q, k, v = t.input("q"), t.input("k"), t.input("v")
    parts, keys, scale = golden.shape["parts"], k.shape[2], q.shape[-1]**-0.5
    cuts = [keys * p // parts for p in range(parts + 1)]
    outputs, sizes = [], []
    for low, high in zip(cuts, cuts[1:]):
        kp, vp = k[:, :, low:high], v[:, :, low:high]
        s = t.einsum("bhmd,bhnd->bhmn", q, kp) * scale
        top = t.reduce("max", s, 3, True)
        e = t.exp(s - top)
        total = t.sum(e, 3, True)
        outputs.append(t.einsum("bhmn,bhnd->bhmd", e, vp) / total)
        sizes.append(top + t.log(total))
    o, size = outputs[0], sizes[0]
    for other, other_size in zip(outputs[1:], sizes[1:]):
        top = t.maximum(size, other_size)
        a, b = t.exp(size - top), t.exp(other_size - top)
        o, size = (o * a + other * b) / (a + b), top + t.log(a + b)
    t.output("o", o)
