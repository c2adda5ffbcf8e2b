# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "Mamba: linear-time sequence modeling with selective state spaces"
PAPER = "Gu and Dao, 2023, arXiv 2312.00752"
CLAIM = "h = exp(dt A) h + dt B x, y = C h + D x, with dt, B and C of the token: a diagonal recurrence between a short convolution and a gate."
NOT_COVERED = "decoding"
SHAPES = {"a": dict(batch=2, length=64, width=16, state=8, rank=2),
          "b": dict(batch=1, length=37, width=16, state=8, rank=2)}


def weights(r, width, state, rank, **shape):
    inner = 2 * width
    result = bk.layers(r, in_proj=(2 * inner, width), x_proj=(rank + 2 * state, inner), dt_proj=(inner, rank, "bias"), out_proj=(width, inner), norm=width)
    del result["norm.bias"]
    return result | {"conv1d.weight": r.standard_normal((inner, 4)) * 0.5, "conv1d.bias": 0.1 * r.standard_normal(inner), "D": 1 + 0.1 * r.standard_normal(inner),
                     "A_log": np.log(np.broadcast_to(np.arange(1, state + 1.0), (inner, state)))}


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def np_scan(u, dt, a, b, c, d, z):
    h, y = np.zeros((len(u), *a.shape)), np.zeros_like(u)
    for i in range(u.shape[1]):
        h = np.exp(dt[:, i, :, None] * a) * h + (dt[:, i] * u[:, i])[..., None] * b[:, i, None]
        y[:, i] = np.einsum("bdn,bn->bd", h, c[:, i])
    return (y + d * u) * ref.silu(z)


def reference(x, w, state, rank, **shape):
    u, z = np.split(bk.np_linear(w, ref.rms_norm(x["x"], w["norm.weight"], 1e-5), "in_proj"), 2, -1)
    u = ref.silu(rc.np_causal_convolution(u, w["conv1d.weight"], w["conv1d.bias"]))
    dt, b, c = np.split(bk.np_linear(w, u, "x_proj"), [rank, rank + state], -1)
    dt = rc.np_softplus(bk.np_linear(w, dt, "dt_proj"))
    return {"y": x["x"] + bk.np_linear(w, np_scan(u, dt, -np.exp(w["A_log"]), b, c, w["D"], z), "out_proj")}


def selective_scan(t, u, dt, a, b, c, d, z):
    """u, dt, z: B x D x T; b, c: B x N x T; a: D x N. (result B x D x T, state B x D x N)"""
    turn = lambda y: rc.column(t, t.transpose(y, 0, 2, 1), 1)
    decay = t.reshape(dt, [*dt.shape, 1]) * t.reshape(a, [1, a.shape[0], 1, a.shape[1]])
    y, state = t.linear_recurrence(turn(c), turn(b), rc.column(t, dt * u, 3), decay=rc.column(t, decay, 4))
    y = t.reshape(y, u.shape) + u * t.reshape(d, [d.shape[0], 1])
    return y * t.silu(z), t.reshape(state, state.shape[:3])


def model(golden, t):
    x, n, rank = t.input("x"), golden.shape["state"], golden.shape["rank"]
    xz = bk.linear(t, bk.norm(t, x, "norm", "rms"), "in_proj")
    inner = xz.shape[-1] // 2
    u = t.silu(rc.causal_convolution(t, xz[..., :inner], t.weight("conv1d.weight"), t.weight("conv1d.bias")))
    parts = bk.linear(t, u, "x_proj")
    dt = t.softplus(bk.linear(t, parts[..., :rank], "dt_proj"))
    turn = lambda y: t.transpose(y, 0, 2, 1)
    b, c = turn(parts[..., rank:rank + n]), turn(parts[..., rank + n:])
    y, _ = selective_scan(t, turn(u), turn(dt), -t.exp(t.weight("A_log")), b, c, t.weight("D"), turn(xz[..., inner:]))
    t.output("y", x + bk.linear(t, turn(y), "out_proj"))


def authors(golden, t):
    u, delta, a, b, c, d, z, bias = (t.input(name) for name in ("u", "delta", "A", "B", "C", "D", "z", "delta_bias"))
    dt = t.softplus(delta + t.reshape(bias, [bias.shape[0], 1]))
    y, state = selective_scan(t, u, dt, a, b, c, d, z)
    t.output("out", y)
    t.output("state", state)
