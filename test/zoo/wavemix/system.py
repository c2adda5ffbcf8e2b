# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "WaveMix: a resource-efficient neural network for image analysis"
PAPER = "Jeevan et al., 2022, arXiv 2205.14375"
CLAIM = "Haar wavelets mix the map: bands of every level, 1x1 convolutions, GELU, a transposed 4x4 convolution up again, batch norm."
NOT_COVERED = "levels 3 and 4, the stem; maps of odd size"
SHAPES = {"a": dict(batch=2, height=8, width=16, channels=16, hidden=12, multiplier=2),
          "b": dict(batch=3, height=12, width=4, channels=16, hidden=12, multiplier=2)}


def weights(r, batch, height, width, channels, hidden, multiplier):
    own = bk.window_weights(r, "reduction", channels // 4, channels, 1, 1)
    for p, inputs_, outputs in (("feedforward1.", channels + channels // 2, channels), ("feedforward2.", channels, channels // 2)):
        own |= bk.window_weights(r, p + "0", channels * multiplier, inputs_, 1, 1) | bk.window_weights(r, p + "3", hidden, channels * multiplier, 1, 1)
        own |= {p + "4.weight": r.standard_normal((hidden, outputs, 4, 4)) * (4 * hidden)**-0.5, p + "4.bias": 0.1 * r.standard_normal(outputs)}
        own |= bk.batch_norm_weights(r, p + "5", outputs)
    return own


def inputs(r, batch, height, width, channels, **shape):
    return {"x": r.standard_normal((batch, channels, height, width))}


def np_haar(x):
    """Channels last: the low band, and [low high, high low, high high] of each channel."""
    l, h = (x[:, :, 0::2] + x[:, :, 1::2]) / np.sqrt(2), (x[:, :, 0::2] - x[:, :, 1::2]) / np.sqrt(2)
    c = lambda y, s: (y[:, 0::2] + s * y[:, 1::2]) / np.sqrt(2)
    return c(l, 1), np.stack([c(l, -1), c(h, 1), c(h, -1)], -1).reshape(len(x), x.shape[1] // 2, x.shape[2] // 2, -1)


def np_feed_forward(w, x, p):
    x = bk.np_pointwise(w, ref.gelu(bk.np_pointwise(w, x, p + "0")), p + "3")
    b, height, width, _ = x.shape
    y = np.zeros((b, 2 * height + 2, 2 * width + 2, w[p + "4.weight"].shape[1]))
    for i in range(4):
        for j in range(4):
            y[:, i:i + 2 * height:2, j:j + 2 * width:2] += x @ w[p + "4.weight"][:, :, i, j]
    return ref.batch_norm(y[:, 1:-1, 1:-1] + w[p + "4.bias"], w, p + "5")


def np_level1(w, x):
    low, detail = np_haar(bk.np_pointwise(w, x, "reduction"))
    return np_feed_forward(w, np.concatenate([low, detail], -1), "feedforward.")


def reference(x, w, **shape):
    low1, detail1 = np_haar(bk.np_pointwise(w, bk.np_last(x["x"]), "reduction"))
    low2, detail2 = np_haar(low1)
    coarse = np_feed_forward(w, np.concatenate([low2, detail2], -1), "feedforward2.")
    return {"out": bk.np_first(np_feed_forward(w, np.concatenate([low1, detail1, coarse], -1), "feedforward1."))}


def haar(t, x):
    """One convolution of 2x2 windows for the low band, one for the three others of each channel."""
    c = x.shape[-1]
    signs = np.array([[[1, 1], [1, 1]], [[1, 1], [-1, -1]], [[1, -1], [1, -1]], [[1, -1], [-1, 1]]]) / 2
    window = np.transpose(signs, (1, 2, 0))[:, :, None]  # 2 x 2 x 1 x bands
    low, detail = (t.constant(np.tile(part, (1, 1, 1, c)).astype(np.float32)) for part in (window[..., :1], window[..., 1:]))
    return [t.convolution(x, part, groups=c, strides=[2, 2]) for part in (low, detail)]


def feed_forward(t, x, p):
    x = bk.pointwise(t, t.gelu(bk.pointwise(t, x, p + "0")), p + "3")
    b, height, width, _ = x.shape
    weight = t.weight(p + "4.weight")  # in x out x 4 x 4, stride 2, padding 1
    outputs = weight.shape[1]
    turned = t.transpose(weight, 2, 3, 0, 1)
    # Even rows see the taps 3, 1 of the rows i - 1, i; odd ones 2, 0 of i, i + 1: four convolutions of 2x2 windows.
    taps = lambda y, axis, odd: t.concat([y[(slice(None),) * axis + (slice(k, k + 1),)] for k in ((2, 0) if odd else (3, 1))], axis)
    rows = []
    for i in (0, 1):
        row = []
        for j in (0, 1):
            part = t.convolution(x, taps(taps(turned, 0, i), 1, j), t.weight(p + "4.bias"), low=[1 - i, 1 - j], high=[i, j])
            row.append(t.reshape(part, [b, height, 1, width, 1, outputs]))
        rows.append(t.concat(row, 4))
    y = t.reshape(t.concat(rows, 2), [b, 2 * height, 2 * width, outputs])
    return bk.batch_norm(t, y, p + "5")


def model(golden, t):
    low1, detail1 = haar(t, bk.pointwise(t, bk.last(t, t.input("x")), "reduction"))
    low2, detail2 = haar(t, low1)
    coarse = feed_forward(t, t.concat([low2, detail2], 3), "feedforward2.")
    t.output("out", bk.first(t, feed_forward(t, t.concat([low1, detail1, coarse], 3), "feedforward1.")))


def authors(golden, t):
    low, detail = haar(t, bk.pointwise(t, bk.last(t, t.input("x")), "reduction"))
    t.output("out", bk.first(t, feed_forward(t, t.concat([low, detail], 3), "feedforward.")))
