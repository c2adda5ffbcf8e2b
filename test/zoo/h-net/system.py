# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk

TITLE = "H-Net: dynamic chunking for end-to-end hierarchical sequence modeling"
PAPER = "Hwang et al., 2025, arXiv 2507.07955"
CLAIM = "Where neighbours differ a chunk begins: only its first state goes through the main network, an average that remembers fills the rest."
NOT_COVERED = "the Mamba-2 encoder and decoder (a linear layer each here); decoding. As many chunks as there are states have room"
SHAPES = {"a": dict(batch=2, length=24, width=16, heads=2, hidden=32),
          "b": dict(batch=3, length=17, width=16, heads=2, hidden=32)}
CLASS = "token reduction"
NO_PASS = "where a chunk begins is learned with the model, and so is what fills the rest"
LEAST = 1e-4


def weights(r, width, hidden, **shape):
    # Near the identity, as they begin: boundaries where states turn.
    near = lambda: np.eye(width) + 0.2 * r.standard_normal((width, width)) * width**-0.5
    result = {"q_proj_layer.weight": near(), "k_proj_layer.weight": near()} | bk.block_weights(r, width, hidden, "main.")
    return result | bk.layers(r, encoder=(width, width, "bias"), residual=(width, width, "bias"), decoder=(width, width, "bias"))


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, batch, length, heads, **shape):
    e = np.tanh(bk.np_linear(w, x["x"], "encoder"))
    unit = lambda y: y / np.linalg.norm(y, axis=-1, keepdims=True)
    cosine = (unit(bk.np_linear(w, e[:, :-1], "q_proj_layer")) * unit(bk.np_linear(w, e[:, 1:], "k_proj_layer"))).sum(-1)
    p = np.concatenate([np.ones((batch, 1)), np.clip((1 - cosine) / 2, 0, 1)], 1)
    boundary, y = p > 0.5, np.zeros_like(e)
    for b in range(batch):
        chunks = e[b:b + 1, boundary[b]]
        z = bk.np_block(w, chunks, "main.", heads, bk.causal(chunks.shape[1]))[0]
        share, state, row = np.clip(p[b], LEAST, 1 - LEAST), 0.0, 0
        for i in range(length):
            if boundary[b, i]:
                state, row = share[i] * z[row] + (1 - share[i]) * state, row + 1
            y[b, i] = state
    return {"boundary": boundary, "prob": p, "y": bk.np_linear(w, y + bk.np_linear(w, e, "residual"), "decoder")}


def route(t, e, padding=None):
    """(probability of a boundary, boundary): how much a state turns from the one before."""
    b, n, _ = e.shape
    q, k = (t.l2_normalize(bk.linear(t, part, name + "_proj_layer")) for part, name in ((e[:, :-1], "q"), (e[:, 1:], "k")))
    p = t.minimum(t.maximum((1.0 - t.sum(q * k, 2)) * 0.5, 0.0), 1.0)
    p = t.concat([t.full([b, 1], 1.0), p], 1)
    boundary = t.compare("gt", p, 0.5)
    return p, t.logical_and(boundary, padding) if padding else boundary


def dechunk(t, z, p, boundary):
    """Each state of the main network, averaged with those before, at its boundary and after it."""
    b, n = p.shape
    row = t.maximum(t.cumulative_sum(t.cast(boundary, "i64")) - 1, 0)
    share = t.where(boundary, t.minimum(t.maximum(p, LEAST), 1 - LEAST), 0.0)
    value = t.take_along(z, row) * t.reshape(share, [b, n, 1])
    one = t.full([1, 1, 1, 1], 1.0)
    y, _ = t.linear_recurrence(one, one, t.reshape(value, [b, 1, n, z.shape[2]]), decay=t.reshape(t.log(1.0 - share), [b, 1, n, 1, 1]))
    return t.reshape(y, [b, n, z.shape[2]])


def model(golden, t):
    e = t.tanh(bk.linear(t, t.input("x"), "encoder"))
    p, boundary = route(t, e)
    t.output("boundary", boundary)
    t.output("prob", p)
    # Boundaries first, in their order; what comes after is not seen by a causal network.
    _, order = t.sort(t.where(boundary, t.full(p.shape, 0.0), 1.0))
    z = bk.block(t, t.take_along(e, order), "main.", golden.shape["heads"], lambda r: r.j <= r.i)
    y = dechunk(t, z, p, boundary)
    t.output("y", bk.linear(t, y + bk.linear(t, e, "residual"), "decoder"))


def authors(golden, t):
    x, mask = t.input("x"), t.compare("ne", t.input("mask"), 0)
    p, boundary = route(t, x, mask)
    t.output("boundary", boundary)
    t.output("prob", p)
    b, chunks, _ = golden.tensors["out.chunked"].shape
    _, order = t.sort(t.where(boundary, t.full(p.shape, 0.0), 1.0))
    chunked = t.take_along(x, order[:, :chunks])
    t.output("chunked", chunked)
    count = t.sum(t.cast(boundary, "i64"), 1, True)
    t.output("chunk_mask", t.compare("lt", t.constant(np.arange(chunks)), count))
    t.output("dechunked", dechunk(t, t.tanh(chunked * 1.5), p, boundary))
