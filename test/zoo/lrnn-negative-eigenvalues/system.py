# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "Unlocking state-tracking in linear RNNs through negative eigenvalues"
PAPER = "Grazzi et al., 2024, arXiv 2411.12537"
CLAIM = "Delta rule with beta in (0, 2): a step may turn what a key holds around, an eigenvalue of -1, so that the state can track parity."
NOT_COVERED = "Mamba with decays in (-1, 1)"
SHAPES = {"a": dict(batch=2, length=64, width=32, heads=2),
          "b": dict(batch=3, length=37, width=32, heads=2)}


def weights(r, width, heads, **shape):
    return bk.layers(r, **{name: (width, width) for name in "qkvo"}, beta=(heads, width)) | {"norm": 1 + 0.1 * r.standard_normal(width // heads)}


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width)), "bits": r.integers(0, 2, (batch, length))}


def reference(x, w, heads, width, **shape):
    q, k, v = (bk.np_split(ref.silu(bk.np_linear(w, x["x"], name)), heads) for name in "qkv")
    beta = 2 * ref.sigmoid(bk.np_linear(w, x["x"], "beta")).transpose(0, 2, 1)
    o, _ = rc.np_recurrence(rc.np_l2(q), rc.np_l2(k), v, beta=beta, scale=(width // heads)**-0.5)
    return {"y": bk.np_linear(w, bk.np_merge(ref.rms_norm(o, w["norm"], 1e-5)), "o"), "parity": np.cumsum(x["bits"], 1) % 2}


def model(golden, t):
    x, bits, heads = t.input("x"), t.input("bits"), golden.shape["heads"]
    b, n, _ = x.shape
    q, k, v = (bk.split_heads(t, t.silu(bk.linear(t, x, name)), heads) for name in "qkv")
    q, k = t.l2_normalize(q, epsilon=1e-6), t.l2_normalize(k, epsilon=1e-6)
    beta = rc.column(t, t.transpose(t.sigmoid(bk.linear(t, x, "beta")), 0, 2, 1), 3) * 2.0
    o, _ = t.linear_recurrence(q, k, v, beta=beta, scale=q.shape[3]**-0.5)
    t.output("y", bk.linear(t, bk.merge_heads(t, t.norm("rms", o, t.weight("norm"), None, 1e-5)), "o"))
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
