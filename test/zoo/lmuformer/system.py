# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "LMUFormer: Legendre memory units in a parallel model"
PAPER = "Liu et al., 2024, arXiv 2402.04882"
CLAIM = "A fixed linear memory of a window of the past in Legendre polynomials, m_t = A m_{t-1} + B u_t, computed for all tokens by its impulse response."
NOT_COVERED = "the convolution stem; the spiking variant; the step-by-step form"
SHAPES = {"a": dict(batch=2, length=32, width=16, order=8, hidden=24, theta=32),
          "b": dict(batch=3, length=37, width=16, order=8, hidden=24, theta=20)}


def legendre(order, theta):
    """(A, B) of one step, zero-order hold."""
    i, j = np.mgrid[:order, :order]
    size = (2 * np.arange(order)[:, None] + 1) / theta
    a = size * np.where(i < j, -1.0, (-1.0)**(i - j + 1))
    matrix = np.zeros((order + 1, order + 1))
    matrix[:order, :order], matrix[:order, order] = a, (size[:, 0] * (-1.0)**np.arange(order))
    doublings = 12
    power = result = np.eye(order + 1)
    for n in range(1, 19):
        power = power @ matrix / 2**doublings / n
        result = result + power
    for _ in range(doublings):
        result = result @ result
    return result[:order, :order], result[:order, order:]


def response(order, theta, length):
    """length x order: A^t B."""
    a, b = legendre(order, theta)
    rows = [b[:, 0]]
    while len(rows) < length:
        rows.append(a @ rows[-1])
    return np.stack(rows)


def weights(r, width, order, hidden, **shape):
    return bk.layers(r, W_u=(1, width, "bias"), W_h=(hidden, order + width, "bias"), mix=(width, hidden, "bias"))


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, batch, length, order, theta, **shape):
    u, (a, b) = ref.relu(bk.np_linear(w, x["x"], "W_u")), legendre(order, theta)
    m, every = np.zeros((batch, order)), []
    for i in range(length):
        m = m @ a.T + u[:, i] @ b.T
        every.append(m)
    m = np.stack(every, 1)
    h = ref.relu(bk.np_linear(w, np.concatenate([m, x["x"]], -1), "W_h"))
    return {"memory": m, "out": h, "y": x["x"] + bk.np_linear(w, h, "mix")}


def model(golden, t):
    size, x = golden.shape or golden.attributes, t.input("x")
    n = x.shape[1]
    rows = t.constant(response(size["order"], size["theta"], n)[::-1].astype(np.float32))
    u = t.reshape(t.relu(bk.linear(t, x, "W_u")), x.shape[:2])
    wide = t.pad(u, [(0, 0), (n - 1, 0)])
    # Token i hears token j through row i - j of the response: a convolution as long as the sequence.
    shape = [x.shape[0], n, size["order"]]
    places = ["affine_map<(b, i, o, j) -> (b, i + j)>", "affine_map<(b, i, o, j) -> (j, o)>"]
    m = t.generic(shape, "f32", [wide, rows], places, ["parallel"] * 3 + ["reduction"], t.full(shape, 0.0),
                  lambda e: ([f"%m = arith.mulf {e[0]}, {e[1]} : f32", "%r = arith.addf %acc, %m : f32"], "%r"), "affine_map<(b, i, o, j) -> (b, i, o)>")
    h = t.relu(bk.linear(t, t.concat([m, x], 2), "W_h"))
    t.output("memory", m)
    t.output("out", h)
    if "y" in golden.outputs:
        t.output("y", x + bk.linear(t, h, "mix"))
    for name, value in zip(("Ad", "Bd"), legendre(size["order"], size["theta"])):
        if name in golden.outputs:
            t.output(name, t.constant(value.astype(np.float32)))
