# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "Uncovering mesa-optimization algorithms in Transformers: the mesa layer"
PAPER = "von Oswald et al., 2023, arXiv 2309.05858"
CLAIM = "Each token reads through the ridge regression of all keys to values so far: o = (H_kk + lambda)^-1 q H_kv, solved by conjugate gradients."
NOT_COVERED = "the form by chunks; the rank-one update of the inverse"
SHAPES = {"a": dict(batch=2, length=32, width=16, heads=2),
          "b": dict(batch=1, length=37, width=16, heads=2)}


def weights(r, width, heads, **shape):
    result = bk.layers(r, **{name: (width, width) for name in "qkvo"}, beta=(heads, width, "bias"), g=(heads, width, "bias"))
    return result | {"lamb": 0.5 + r.random((heads, width // heads))}


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, length, width, **shape):
    q, k, v = (bk.np_split(bk.np_linear(w, x["x"], name), heads) for name in "qkv")
    q, k = rc.np_l2(q), rc.np_l2(k)
    beta, decay = (f(bk.np_linear(w, x["x"], name)).transpose(0, 2, 1) for f, name in ((ref.sigmoid, "beta"), (rc.np_log_sigmoid, "g")))
    keys, values, o = 0.0, 0.0, np.zeros_like(v)
    for i in range(length):
        gate, written = np.exp(decay[:, :, i, None, None]), (beta[:, :, i, None] * k[:, :, i])[..., None]
        keys, values = gate * keys + written * k[:, :, i, None], gate * values + written * v[:, :, i, None]
        solved = np.linalg.solve(keys + w["lamb"][:, None] * np.eye(width // heads), q[:, :, i, :, None])[..., 0]
        o[:, :, i] = np.einsum("bhk,bhkv->bhv", solved, values)
    return {"y": bk.np_linear(w, bk.np_merge(o), "o")}


def mesa(t, q, k, v, beta, log, damping, steps, epsilon):
    """All heads first. (o, H_kk, H_kv)"""
    size = q.shape[3]

    def body(q, k, v, beta, log, keys, values, damping):
        decay, written = t.exp(log), t.reshape(k * beta, [size, 1])
        keys = keys * decay + written * k
        values = values * decay + written * v
        x, rest, direction = t.full([size], 0.0), q, q
        square = t.sum(rest * rest, 0, True)
        for _ in range(steps):
            image = t.einsum("kl,l->k", keys, direction) + damping * direction
            step = square / (t.sum(direction * image, 0, True) + epsilon)
            x, rest = x + step * direction, rest - step * image
            following = t.sum(rest * rest, 0, True)
            direction, square = rest + direction * (following / (square + epsilon)), following
        return [t.einsum("k,kv->v", x, values)], [keys, values]

    states = [t.full([*q.shape[:2], size, width], 0.0) for width in (size, v.shape[3])]
    (o,), (keys, values) = t.scan(2, [q, k, v, beta, log], states, [damping], body)
    return o, keys, values


def exact(q):
    """(steps, epsilon): conjugate gradients end after as many steps as there are unknowns but for rounding, which a few more mend."""
    return q.shape[3] + 4, 1e-30


def model(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    q, k, v = (bk.split_heads(t, bk.linear(t, x, name), heads) for name in "qkv")
    q, k = t.l2_normalize(q, epsilon=1e-6), t.l2_normalize(k, epsilon=1e-6)
    gate = lambda name: rc.column(t, t.transpose(bk.linear(t, x, name), 0, 2, 1), 3)
    damping = t.reshape(t.weight("lamb"), [1, heads, q.shape[3]])
    o, _, _ = mesa(t, q, k, v, t.sigmoid(gate("beta")), rc.log_sigmoid(t, gate("g")), damping, *exact(q))
    t.output("y", bk.linear(t, bk.merge_heads(t, o), "o"))


def authors(golden, t):
    q, k, v = (rc.turned(t, t.input(name)) for name in "qkv")
    beta, log = (rc.column(t, rc.turned(t, t.input(name)), 3) for name in ("beta", "g"))
    lamb = t.input("lamb")
    damping = t.reshape(lamb, [1, *lamb.shape])
    o, keys, values = mesa(t, q, k, v, beta, log, damping, *exact(q))
    t.output("out", rc.turned(t, o))
    t.output("out_cg30", rc.turned(t, mesa(t, q, k, v, beta, log, damping, golden.get("cg_steps"), 1e-5)[0]))
    t.output("hkk", keys)
    t.output("hkv", values)
