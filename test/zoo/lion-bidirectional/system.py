# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "LION: linear attention for efficient bidirectional sequence modeling"
PAPER = "Afzal et al., 2025, arXiv 2502.16249"
CLAIM = "Full linear attention with a decay between any two tokens, normalised: two recurrences, one from each end, that share the diagonal."
NOT_COVERED = "the form by chunks; the learned constant decay (LION-D)"
SHAPES = {"a": dict(batch=2, length=48, width=32, heads=4),
          "b": dict(batch=3, length=37, width=32, heads=4)}


def weights(r, width, heads, **shape):
    return bk.layers(r, qkv=(3 * width, width, "bias"), a=(heads, width, "bias"), proj=(width, width, "bias"))


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, length, **shape):
    q, k, v = (bk.np_split(y, heads) for y in np.split(bk.np_linear(w, x["x"], "qkv"), 3, -1))
    elu = lambda y: np.where(y > 0, y + 1, np.exp(np.minimum(y, 0)))
    plain = elu(q) @ elu(k).swapaxes(-1, -2)
    lit = plain / (plain.sum(-1, keepdims=True) + 1e-6) @ v
    phi = lambda y: (ref.silu(y) + 0.5) / np.linalg.norm(ref.silu(y) + 0.5, axis=-1, keepdims=True)
    # a_t = 1 - sigmoid; the first token, which stands for the class, does not forget.
    log = rc.np_log_sigmoid(-bk.np_linear(w, x["x"], "a")).transpose(0, 2, 1)
    log[..., 0] = 0
    c = np.concatenate([np.zeros((*log.shape[:2], 1)), np.cumsum(log, -1)], -1)
    i, j = np.mgrid[:length, :length]
    mask = np.exp(np.where(i >= j, c[:, :, i] - c[:, :, j], c[:, :, j + 1] - c[:, :, i + 1]))
    scores = phi(q) @ phi(k).swapaxes(-1, -2) * mask
    selective = scores / scores.sum(-1, keepdims=True) @ v
    return {"lit": bk.np_linear(w, bk.np_merge(lit), "proj"), "selective": bk.np_linear(w, bk.np_merge(selective), "proj")}


def bidirectional(t, q, k, v, before=None, after=None, epsilon=0.0):
    """before, after: logs of decay that a token takes from its past, from its future."""
    own = t.sum(q * k, 3, True)
    one = t.full((1, 1, 1, 1), 1.0)
    sums = []
    for value, self_term in ((v, own * v), (one, own)):
        forward, _ = t.linear_recurrence(q, k, value, **({"decay": before} if before else {}))
        backward, _ = t.linear_recurrence(q, k, value, reverse=True, **({"decay": after} if after else {}))
        sums.append(forward + backward - self_term)
    return sums[0] / (sums[1] + epsilon)


def projected(golden, t):
    x, heads = t.input("x"), (golden.shape or golden.attributes)["heads"]
    qkv = bk.linear(t, x, "qkv")
    c = qkv.shape[-1] // 3
    return x, [bk.split_heads(t, qkv[..., i * c:(i + 1) * c], heads) for i in range(3)]


def lit(t, q, k, v, epsilon):
    q, k = t.activation("elu+1", q), t.activation("elu+1", k)
    # Without decay nothing needs an order: one state for all queries.
    total = t.einsum("bhnd,bhd->bhn", q, t.sum(k, 2))
    return t.einsum("bhnd,bhde->bhne", q, t.einsum("bhnd,bhne->bhde", k, v)) / (rc.column(t, total, 3) + epsilon)


def model(golden, t):
    x, (q, k, v) = projected(golden, t)
    b, h, n, _ = q.shape
    out = lambda o: bk.linear(t, bk.merge_heads(t, o), "proj")
    t.output("lit", out(lit(t, q, k, v, 1e-6)))

    def phi(y):
        y = t.silu(y) + 0.5
        return t.l2_normalize(y)

    log = rc.log_sigmoid(t, -t.transpose(bk.linear(t, x, "a"), 0, 2, 1))
    zero = t.full([b, h, 1], 0.0)
    log = t.concat([zero, log[:, :, 1:]], 2)
    before = rc.column(t, t.concat([zero, log[:, :, :n - 1]], 2), 3, 4)
    after = rc.column(t, t.concat([log[:, :, 1:], zero], 2), 3, 4)
    t.output("selective", out(bidirectional(t, phi(q), phi(k), v, before, after)))


def authors(golden, t):
    _, (q, k, v) = projected(golden, t)
    out = lambda o: bk.linear(t, bk.merge_heads(t, o), "proj")
    t.output("out", out(lit(t, q, k, v, 1e-6)))
    t.output("out_rnn_form", out(bidirectional(t, t.activation("elu+1", q), t.activation("elu+1", k), v)))
