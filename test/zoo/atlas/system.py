# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "ATLAS: learning to optimally memorize the context at test time"
PAPER = "Behrouz et al., 2025, arXiv 2505.23735"
CLAIM = "The memory descends the loss over a window of past tokens (Omega rule), with momentum and a Newton-Schulz step; keys are polynomial features."
NOT_COVERED = "memories of two layers; the form by chunks, which takes gradients where the chunk begins; decoding; 2 Newton-Schulz steps, not 5"
SHAPES = {"a": dict(batch=2, length=24, width=16, heads=2, window=4),
          "b": dict(batch=1, length=19, width=16, heads=2, window=3)}
NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)
STEPS = 2  # with 5, rounding of a small singular value grows 500 times in a token: float and double part ways


def weights(r, width, heads, **shape):
    result = bk.layers(r, **{name: (width, width) for name in "qkvo"})
    return result | bk.layers(r, **{name: (heads, width, "bias") for name in ("decay", "rate", "share", "momentum")})


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def np_gates(w, x):
    """decay, rate, share of a token in the window, momentum: batch x heads x time."""
    return (ref.sigmoid(bk.np_linear(w, x, name) + shift).transpose(0, 2, 1) * most
            for name, shift, most in (("decay", 2, 1), ("rate", 0, 0.5), ("share", 0, 1), ("momentum", 0, 1)))


def reference(x, w, heads, length, width, window, batch):
    q, k, v = (bk.np_split(bk.np_linear(w, x["x"], name), heads) for name in "qkv")
    features = lambda y: np.concatenate([y, y * y], -1)
    q, k = features(rc.np_l2(q)), features(rc.np_l2(k))
    decay, rate, share, momentum = np_gates(w, x["x"])
    omega = np.zeros_like(v)
    atlas = np.zeros_like(v)
    for b in range(batch):
        for h in range(heads):
            plain, muon, speed = (np.zeros((k.shape[3], v.shape[3]), k.dtype) for _ in range(3))
            for i in range(length):
                s = slice(max(0, i - window + 1), i + 1)
                keys, values, shares = k[b, h, s], v[b, h, s], share[b, h, s, None]
                gradient = lambda m: (keys * shares).T @ (keys @ m - values)
                plain = decay[b, h, i] * plain - rate[b, h, i] * gradient(plain)
                speed = momentum[b, h, i] * speed - rate[b, h, i] * gradient(muon)
                z = (speed / (np.linalg.norm(speed) + 1e-7)).T  # wide
                for _ in range(STEPS):
                    square = z @ z.T
                    z = NEWTON_SCHULZ[0] * z + (NEWTON_SCHULZ[1] * square + NEWTON_SCHULZ[2] * square @ square) @ z
                muon = decay[b, h, i] * muon + z.T
                omega[b, h, i], atlas[b, h, i] = q[b, h, i] @ plain, q[b, h, i] @ muon
    return {"omega": bk.np_linear(w, bk.np_merge(omega), "o"), "atlas": bk.np_linear(w, bk.np_merge(atlas), "o")}


def model(golden, t):
    x, heads, window = t.input("x"), golden.shape["heads"], golden.shape["window"]
    q, k, v = (bk.split_heads(t, bk.linear(t, x, name), heads) for name in "qkv")

    def features(y):
        y = t.l2_normalize(y, epsilon=1e-6)
        return t.concat([y, y * y], 3)

    q, k = features(q), features(k)
    gates = [rc.column(t, t.transpose(t.sigmoid(bk.linear(t, x, name) + shift), 0, 2, 1), 3) * most
             for name, shift, most in (("decay", 2.0, 1.0), ("rate", 0.0, 0.5), ("share", 0.0, 1.0), ("momentum", 0.0, 1.0))]
    n = x.shape[1]

    def windows(y):
        """[..., i, d, :]: what was d tokens before token i; zeros before the first."""
        wide = t.pad(y, [(0, 0), (0, 0), (window - 1, 0), (0, 0)])
        return t.concat([rc.column(t, wide[:, :, d:d + n], 3) for d in range(window)], 3)

    keys, values = windows(k), windows(v)
    weighted = keys * windows(gates[2])  # a share of 0 before the first token
    a, b, c = NEWTON_SCHULZ

    def body(q, keys, weighted, values, decay, rate, momentum, plain, muon, speed):
        gradient = lambda m: t.einsum("ck,cv->kv", weighted, t.einsum("ck,kv->cv", keys, m) - values)
        plain = plain * decay - gradient(plain) * rate
        speed = speed * momentum - gradient(muon) * rate
        total = t.sqrt(t.sum(speed * speed, [0, 1], True))
        z = speed / (total + 1e-7)
        for _ in range(STEPS):
            square = t.einsum("kv,kw->vw", z, z)
            z = z * a + t.einsum("kv,vw->kw", z, square * b + t.einsum("vu,uw->vw", square, square) * c)
        muon = muon * decay + z
        return [t.einsum("k,kv->v", q, plain), t.einsum("k,kv->v", q, muon)], [plain, muon, speed]

    zero = t.full([*k.shape[:2], k.shape[3], v.shape[3]], 0.0)
    (omega, atlas), _ = t.scan(2, [q, keys, weighted, values, gates[0], gates[1], gates[3]], [zero, zero, zero], [], body)
    t.output("omega", bk.linear(t, bk.merge_heads(t, omega), "o"))
    t.output("atlas", bk.linear(t, bk.merge_heads(t, atlas), "o"))
