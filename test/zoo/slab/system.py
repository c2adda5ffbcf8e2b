# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "SLAB: simplified linear attention and progressive re-parameterized batch normalization"
PAPER = "Guo et al., 2024, arXiv 2405.11582"
CLAIM = "relu(Q) (relu(K + P)^T V) / (relu(Q) sum relu(K + P)) plus a depthwise 5x5 of V; norms are eta x + BN(x), an affine at inference."
NOT_COVERED = "the Swin variant"
SHAPES = {"a": dict(batch=2, height=6, width=8, channels=24, heads=3),
          "b": dict(batch=3, height=5, width=7, channels=24, heads=3)}


def weights(r, batch, height, width, channels, heads):
    own = bk.layers(r, **{"attn.qkv": (3 * channels, channels, "bias"), "attn.proj": (channels, channels, "bias"),
                          "mlp.fc1": (4 * channels, channels, "bias"), "mlp.fc2": (channels, 4 * channels, "bias")})
    own |= bk.window_weights(r, "attn.dwc", channels // heads, 1, 5, 5)
    own |= {"attn.positional_encoding": 0.5 * r.standard_normal((1, height * width, channels))}
    for name in ("norm1", "norm2"):
        own |= bk.batch_norm_weights(r, name + ".bn", channels) | {name + ".alpha": 0.5 + 0.1 * r.standard_normal(1)}
    return own


def inputs(r, batch, height, width, channels, heads):
    return {"x": r.standard_normal((batch, height * width, channels))}


def np_attention(w, x, p, height, width, heads):
    b, n, c = x.shape
    q, k, v = np.split(bk.np_linear(w, x, p + "qkv"), 3, -1)
    q, k, v = (bk.np_split(y, heads) for y in (ref.relu(q), ref.relu(k + w[p + "positional_encoding"][:, :n]), v))
    z = np.einsum("bhnd,bhd->bhn", q, k.sum(2)) + 1e-6
    o = bk.np_merge(q @ (k.swapaxes(-1, -2) @ v) / z[..., None])
    image = v.reshape(b * heads, height, width, c // heads)
    local = bk.np_convolution(w, image, p + "dwc", c // heads).reshape(v.shape)
    return bk.np_linear(w, o + bk.np_merge(local), p + "proj")


def reference(x, w, height, width, heads, **shape):
    norm = lambda y, p: ref.batch_norm(y, w, p + ".bn") + w[p + ".alpha"] * y
    y = x["x"] + np_attention(w, norm(x["x"], "norm1"), "attn.", height, width, heads)
    return {"out": y + bk.np_linear(w, ref.gelu(bk.np_linear(w, norm(y, "norm2"), "mlp.fc1")), "mlp.fc2")}


def linear_attention(t, x, p, height, width, heads):
    b, n, c = x.shape
    qkv = bk.linear(t, x, p + "qkv")
    q, v = t.relu(qkv[..., :c]), qkv[..., 2 * c:]
    k = t.relu(qkv[..., c:2 * c] + t.weight(p + "positional_encoding")[:, :n])
    q, k, v = (bk.split_heads(t, y, heads) for y in (q, k, v))
    z = t.einsum("bhnd,bhd->bhn", q, t.sum(k, 2)) + 1e-6
    state = t.einsum("bhnd,bhne->bhde", k, v)
    o = t.einsum("bhnd,bhde->bhne", q, state) / t.reshape(z, [*z.shape, 1])
    image = t.reshape(v, [b * heads, height, width, c // heads])
    local = t.reshape(bk.convolution(t, image, p + "dwc", c // heads), v.shape)
    return bk.linear(t, bk.merge_heads(t, o + local), p + "proj")


def model(golden, t):
    x, s = t.input("x"), golden.shape

    def norm(y, p):
        return bk.batch_norm(t, y, p + ".bn") + y * t.weight(p + ".alpha")

    x = x + linear_attention(t, norm(x, "norm1"), "attn.", s["height"], s["width"], s["heads"])
    t.output("out", x + bk.linear(t, t.gelu(bk.linear(t, norm(x, "norm2"), "mlp.fc1")), "mlp.fc2"))


def authors(golden, t):
    t.output("out", linear_attention(t, t.input("x"), "", golden.get("h"), golden.get("w"), golden.get("heads")))
