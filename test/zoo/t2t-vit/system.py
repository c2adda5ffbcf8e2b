# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import plain_models
import reference as ref

TITLE = "Tokens-to-token ViT"
PAPER = "Yuan et al., 2021, arXiv 2101.11986"
CLAIM = "Performer attention on unfolded tokens: features exp(w.x - |x|^2 / 2) / sqrt(m); y = v + proj(attention), then an MLP."
NOT_COVERED = "the soft split before it (a gather of windows; see the golden soft_split)"
SHAPES = {"a": dict(batch=2, length=36, dim=27, width=16, features=8),
          "b": dict(batch=3, length=25, dim=27, width=16, features=8)}

CLASS = "token reduction"
PASS = "--merge-tokens=t2t:at=0+1,class-token=off"
PASS_SAYS = "the soft split of 3 x 3 tokens with a stride of 2, twice; the mean of a window instead of a linear layer of all that it holds, which is trained with the model"
PLAIN = dict(batch=2, length=36, width=32, heads=4, hidden=64)
TIMED = dict(batch=1, length=196, width=384, heads=6, hidden=1536)


def weights(r, batch, length, dim, width, features):
    return bk.layers(r, kqv=(3 * width, dim, "bias"), proj=(width, width, "bias"), mlp__0=(width, width, "bias"), mlp__2=(width, width, "bias"),
                     norm1=dim, norm2=width) | {"w": r.standard_normal((features, width))}


def inputs(r, batch, length, dim, width, features):
    return {"x": r.standard_normal((batch, length, dim))}


def reference(x, w, features, **shape):
    k, q, v = np.split(bk.np_linear(w, bk.np_norm(w, x["x"], "norm1"), "kqv"), 3, -1)
    feature = lambda y: np.exp(y @ w["w"].T - (y * y).sum(-1, keepdims=True) / 2) / np.sqrt(features)
    kf, qf = feature(k), feature(q)
    d = (qf * kf.sum(1, keepdims=True)).sum(-1, keepdims=True)
    y = v + bk.np_linear(w, qf @ (kf.swapaxes(1, 2) @ v) / (d + 1e-8), "proj")
    return {"out": y + bk.np_linear(w, ref.gelu(bk.np_linear(w, bk.np_norm(w, y, "norm2"), "mlp.0")), "mlp.2")}


def model(golden, t):
    x, w = t.input("x"), t.weight("w")
    features, width = w.shape
    kqv = bk.linear(t, bk.norm(t, x, "norm1"), "kqv")
    k, q, v = (kqv[..., i * width:(i + 1) * width] for i in range(3))
    feature = lambda y: t.exp(t.linear(y, w) - t.sum(y * y, -1, True) * 0.5) * features**-0.5
    k, q = feature(k), feature(q)
    d = t.einsum("bnf,bf->bn", q, t.sum(k, 1)) + 1e-8
    o = t.einsum("bnf,bfc->bnc", q, t.einsum("bmf,bmc->bfc", k, v)) / t.reshape(d, [*d.shape, 1])
    y = v + bk.linear(t, o, "proj")
    hidden = t.gelu(bk.linear(t, bk.norm(t, y, "norm2"), "mlp.0"))
    t.output("out", y + bk.linear(t, hidden, "mlp.2"))


plain_weights, plain = plain_models.encoder_weights, plain_models.encoder


def plain_inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def passed(x, w, heads, **shape):
    def split(rows, key, attention, size):
        edge = int(np.sqrt(len(rows)))
        y, column = np.divmod(np.arange(len(rows)), edge)
        near = lambda place, window: abs(place - 2 * window) <= 1
        count = -(-edge // 2)
        mix = np.stack([near(y, i) & near(column, j) for i in range(count) for j in range(count)]) * size
        mix = mix / mix.sum(1, keepdims=True)
        shares = mix / mix.sum(0)
        return mix @ rows, shares @ size, shares.T

    return {"y": plain_models.np_reduced_encoder(x["x"], w, heads, True, split)}
