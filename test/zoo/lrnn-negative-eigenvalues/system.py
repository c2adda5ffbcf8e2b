# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "Unlocking state-tracking in linear RNNs through negative eigenvalues"
PAPER = "Grazzi et al., 2024, arXiv 2411.12537"
CLAIM = "Transitions with eigenvalues down to -1, so that a state can track parity: delta rule with beta in (0, 2), Mamba with decay 2 exp(dt A) - 1."
NOT_COVERED = "blocks around the recurrences (deltanet and mamba have them); decoding"
SHAPES = {"a": dict(batch=2, length=64, width=32, heads=2, state=4),
          "b": dict(batch=3, length=37, width=32, heads=2, state=4)}


def weights(r, width, heads, state, **shape):
    result = bk.layers(r, **{name: (width, width) for name in "qkvo"}, beta=(heads, width), dt=(width, width, "bias"), bc=(2 * state, width))
    return result | {"norm": 1 + 0.1 * r.standard_normal(width // heads), "A_log": np.log(np.broadcast_to(np.arange(1, state + 1.0), (width, state)))}


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width)), "bits": r.integers(0, 2, (batch, length))}


def reference(x, w, heads, width, **shape):
    q, k, v = (bk.np_split(ref.silu(bk.np_linear(w, x["x"], name)), heads) for name in "qkv")
    beta = 2 * ref.sigmoid(bk.np_linear(w, x["x"], "beta")).transpose(0, 2, 1)
    o, _ = rc.np_recurrence(rc.np_l2(q), rc.np_l2(k), v, beta=beta, scale=(width // heads)**-0.5)
    dt, (b, c) = rc.np_softplus(bk.np_linear(w, x["x"], "dt")), np.split(bk.np_linear(w, x["x"], "bc"), 2, -1)
    h, scanned = 0.0, np.zeros_like(dt)
    for i in range(dt.shape[1]):
        h = (2 * np.exp(-dt[:, i, :, None] * np.exp(w["A_log"])) - 1) * h + (dt[:, i] * x["x"][:, i])[..., None] * b[:, i, None]
        scanned[:, i] = np.einsum("bdn,bn->bd", h, c[:, i])
    return {"scanned": scanned, "y": bk.np_linear(w, bk.np_merge(ref.rms_norm(o, w["norm"], 1e-5)), "o"), "parity": np.cumsum(x["bits"], 1) % 2}


def model(golden, t):
    x, bits, heads = t.input("x"), t.input("bits"), golden.shape["heads"]
    b, n, _ = x.shape
    q, k, v = (bk.split_heads(t, t.silu(bk.linear(t, x, name)), heads) for name in "qkv")
    q, k = t.l2_normalize(q, epsilon=1e-6), t.l2_normalize(k, epsilon=1e-6)
    beta = rc.column(t, t.transpose(t.sigmoid(bk.linear(t, x, "beta")), 0, 2, 1), 3) * 2.0
    o, _ = t.linear_recurrence(q, k, v, beta=beta, scale=q.shape[3]**-0.5)
    t.output("y", bk.linear(t, bk.merge_heads(t, t.norm("rms", o, t.weight("norm"), None, 1e-5)), "o"))
    # Decays of either sign: their sizes are the decay, and the sign of a product of them goes to its two ends.
    size = golden.shape["state"]
    dt, bc = t.softplus(bk.linear(t, x, "dt")), bk.linear(t, x, "bc")
    width = x.shape[2]
    turn = lambda y: t.transpose(y, 0, 2, 1)
    kept = t.exp(t.reshape(turn(dt), [b, width, n, 1]) * t.reshape(-t.exp(t.weight("A_log")), [1, width, 1, size])) * 2.0 - 1.0
    negative = t.transpose(t.where(t.compare("lt", kept, 0.0), t.full(kept.shape, 1.0), 0.0), 0, 1, 3, 2)
    count = t.transpose(t.cumulative_sum(negative), 0, 1, 3, 2)
    sign = 1.0 - (count - t.floor(count * 0.5) * 2.0) * 2.0
    end = lambda y: rc.column(t, y, 1) * sign
    value = rc.column(t, turn(dt * x), 3)
    scanned, _ = t.linear_recurrence(end(bc[..., size:]), end(bc[..., :size]), value, decay=rc.column(t, t.log(t.absf(kept)), 4))
    t.output("scanned", turn(t.reshape(scanned, [b, width, n])))
    # Parity of bits: one key, beta 2 where the bit is set and a state that begins with 1.
    one = t.full((b, 1, n, 1), 1.0)
    beta = t.reshape(t.cast(bits, "f32") * 2.0, [b, 1, n, 1])
    sign, _ = t.linear_recurrence(one, one, t.full((b, 1, n, 1), 0.0), beta=beta, initial=t.full((b, 1, 1, 1), 1.0))
    t.output("parity", t.compare("lt", t.reshape(sign, [b, n]), 0.0))


def authors(golden, t):
    q, k, v, beta = (t.input(name) for name in ("q", "k", "v", "beta"))
    o, _ = t.linear_recurrence(q, k, v, beta=rc.column(t, beta, 3), scale=q.shape[3]**-0.5)
    t.output("out", o)
    t.output("out_chunk16", o)  # the same function
