# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "LongVQ: long sequence modeling with vector quantization on structured memory"
PAPER = "Liu et al., 2024, arXiv 2404.11163"
CLAIM = "Keys made from an exponential moving average are rounded to a codebook: attention needs one running sum a code, not one score a token."
NOT_COVERED = "the exact projections of the paper, for which no code is public (gates as in MEGA here); training of the codebook"
SHAPES = {"a": dict(batch=2, length=48, width=16, modes=4, inner=8, codes=10),
          "b": dict(batch=3, length=37, width=16, modes=4, inner=8, codes=10)}


def weights(r, width, modes, inner, codes, **shape):
    result = {name: r.standard_normal((width, modes)) for name in ("delta", "alpha", "beta", "gamma")} | {"omega": r.standard_normal(width)}
    result |= {"codebook": r.standard_normal((codes, inner)), "scale": 1 + 0.1 * r.standard_normal((2, inner)), "shift": 0.1 * r.standard_normal((2, inner))}
    return result | bk.layers(r, v=(width, width, "bias"), z=(inner, width, "bias"), reset=(width, width, "bias"), u=(width, width, "bias"), h=(width, width, "bias"),
                              out=(width, width))


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, batch, length, width, modes, inner, codes):
    x = x["x"]
    p = ref.sigmoid(w["delta"])
    q, state, ema = 1 - p * ref.sigmoid(w["alpha"]), 0.0, np.zeros_like(x)
    for i in range(length):
        state = q * state + p * w["beta"] * x[:, i, :, None]
        ema[:, i] = (state * w["gamma"]).sum(-1) / np.sqrt(modes)
    m = ref.silu(ema + w["omega"] * x)
    z = ref.silu(bk.np_linear(w, m, "z"))
    queries, keys = (z * w["scale"][i] + w["shift"][i] for i in range(2))
    code = ((keys[:, :, None] - w["codebook"])**2).sum(-1).argmin(-1)
    v = ref.silu(bk.np_linear(w, x, "v"))
    o = ref.attention(queries, w["codebook"][code], v, keep=bk.causal(length))
    h = ref.silu(bk.np_linear(w, m, "h") + bk.np_linear(w, ref.silu(bk.np_linear(w, m, "reset")) * o, "out"))
    return {"code": code, "y": x + ref.sigmoid(bk.np_linear(w, m, "u")) * (h - x)}


def model(golden, t):
    x, modes = t.input("x"), golden.shape["modes"]
    b, n, c = x.shape
    # A recurrence of `modes` numbers for each channel, channels as heads.
    p = t.sigmoid(t.weight("delta"))
    log = t.log(1.0 - p * t.sigmoid(t.weight("alpha")))
    of_channel = lambda y: t.reshape(y, [1, c, 1, modes])
    value = t.reshape(t.transpose(x, 0, 2, 1), [b, c, n, 1])
    ema, _ = t.linear_recurrence(of_channel(t.weight("gamma")), of_channel(p * t.weight("beta")), value, decay=rc.column(t, of_channel(log), 4), scale=modes**-0.5)
    m = t.silu(t.transpose(t.reshape(ema, [b, c, n]), 0, 2, 1) + x * t.weight("omega"))
    z, codebook, scale, shift = t.silu(bk.linear(t, m, "z")), t.weight("codebook"), t.weight("scale"), t.weight("shift")
    queries, keys = (z * scale[i] + shift[i] for i in range(2))
    codes, inner = codebook.shape
    far = t.sum(codebook * codebook, 1) - t.linear(keys, codebook) * 2.0  # less |k|^2
    _, code = t.sort(far, False, 1)
    t.output("code", t.reshape(code, [b, n]))
    # One key a code: a unit vector. A query's features are its weights of the codes.
    key = t.cast(t.compare("eq", code, t.constant(np.arange(codes))), "f32")
    score = t.linear(queries, codebook) * inner**-0.5
    weight = t.exp(score - t.reduce("max", score, 2, True))
    head = lambda y: rc.column(t, y, 1)
    o = rc.normalised(t, head(weight), head(key), head(t.silu(bk.linear(t, x, "v"))))
    gated = t.silu(bk.linear(t, m, "reset")) * t.reshape(o, [b, n, c])
    h = t.silu(bk.linear(t, m, "h") + bk.linear(t, gated, "out"))
    t.output("y", x + t.sigmoid(bk.linear(t, m, "u")) * (h - x))
