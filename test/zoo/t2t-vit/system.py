# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Tokens-to-token ViT"
PAPER = "Yuan et al., 2021, arXiv 2101.11986"
CLAIM = "Performer attention on unfolded tokens: features exp(w.x - |x|^2 / 2) / sqrt(m); y = v + proj(attention), then an MLP."
NOT_COVERED = "the soft split before it (a gather of windows; see the golden soft_split)"
SHAPES = {"a": dict(batch=2, length=36, dim=27, width=16, features=8),
          "b": dict(batch=3, length=25, dim=27, width=16, features=8)}

CLASS = "token reduction"
NO_PASS, REFUSED = "neighbours are concatenated, so that the layers behind have other widths: trained with the model", "--merge-tokens=t2t"


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
