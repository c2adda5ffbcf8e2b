# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Mixture-of-recursions"
PAPER = "Bae et al., 2025, arXiv 2507.10524"
CLAIM = "One block applied again and again: a router keeps fewer tokens active at every depth, and only these attend to each other."
NOT_COVERED = "routing by token choice; keys and values kept from the first recursion; decoding"
SHAPES = {"a": dict(batch=2, length=24, width=32, heads=4, hidden=64, shares=(3, 2, 1)),
          "b": dict(batch=3, length=13, width=32, heads=4, hidden=64, shares=(3, 2, 1))}
ALPHA = 0.1


def weights(r, width, hidden, shares, **shape):
    layers = {f"router.{depth}": (1, width) for depth in range(len(shares))}
    return bk.block_weights(r, width, hidden) | bk.layers(r, **layers)


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, length, width, heads, shares, **shape):
    y, last = x["x"].copy(), []
    size = width // heads
    cosine, sine = bk.rotary_tables(length, size)
    turn = lambda z, at: bk.np_rotary(z, cosine[at], sine[at])

    for sample in y:
        active = np.arange(length)
        for depth, share in enumerate(shares):
            gate = ALPHA * ref.sigmoid(sample[active] @ w[f"router.{depth}.weight"][0])
            keep = np.sort(np.argsort(-gate, kind="stable")[:max(1, share * length // len(shares))])
            active, gate = active[keep], gate[keep]
            h = sample[active]
            z = bk.np_norm(w, h, "norm1")
            q, k, v = (bk.np_linear(w, z, name).reshape(len(h), heads, size).transpose(1, 0, 2) for name in "qkv")
            o = ref.attention(turn(q, active), turn(k, active), v, keep=bk.causal(len(h)))
            h = h + bk.np_linear(w, o.transpose(1, 0, 2).reshape(len(h), width), "o")
            h = h + bk.np_feed_forward(w, bk.np_norm(w, h, "norm2"), "")
            sample[active] += gate[:, None] * h
        last.append(active)
    return {"y": y, "active": np.stack(last)}


def model(golden, t):
    from mapping.region import attention
    x, heads, shares = t.input("x"), golden.shape["heads"], golden.shape["shares"]
    b, n, c = x.shape
    cosine, sine = (t.constant(table.astype(np.float32)) for table in bk.rotary_tables(n, c // heads))
    active = t.broadcast(t.constant(np.arange(n)), [b, n])
    for depth, share in enumerate(shares):
        h = t.take_along(x, active) if depth else x
        gate = t.sigmoid(bk.linear(t, h, f"router.{depth}")) * ALPHA
        count = max(1, share * n // len(shares))
        if count < h.shape[1]:
            _, best = t.sort(t.reshape(gate, gate.shape[:2]), True, count)
            keep, _ = t.sort(t.cast(best, "f32"))
            keep = t.cast(keep, "i64")  # in the order of the sequence
            active = t.take_along(active, keep)
            gate, h = t.take_along(gate, keep), t.take_along(h, keep)
        z = bk.norm(t, h, "norm1")
        q, k = (bk.rotated_heads(t, bk.linear(t, z, name), heads, active, cosine, sine) for name in "qk")
        v = bk.split_heads(t, bk.linear(t, z, "v"), heads)
        o = attention(t, q, k, v, q.shape[-1]**-0.5, mask=lambda r: r.j <= r.i)
        h = h + bk.linear(t, bk.merge_heads(t, o), "o")
        h = h + bk.feed_forward(t, bk.norm(t, h, "norm2"), "")
        x = t.scatter_add(h * gate, active, x)
    t.output("y", x)
    t.output("active", active)
