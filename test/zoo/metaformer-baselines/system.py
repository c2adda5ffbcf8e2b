# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "MetaFormer baselines for vision"
PAPER = "Yu et al., 2022, arXiv 2210.13452"
CLAIM = "One block, four mixers: identity, a frozen random matrix over tokens, separable depthwise 7x7 convolution, softmax attention; StarReLU s relu(x)^2 + b."
NOT_COVERED = "stem, downsampling and head"
SHAPES = {"a": dict(batch=2, height=6, width=8, channels=24),
          "b": dict(batch=1, height=5, width=7, channels=24)}
MIXERS = {"0.": "identity", "1.": "random", "2.": "convolution", "3.": "attention"}
HEADS = 3


def weights(r, batch, height, width, channels):
    own = {}
    for p, mixer in MIXERS.items():
        own |= bk.layers(r, **{p + "mlp.fc1": (4 * channels, channels), p + "mlp.fc2": (channels, 4 * channels)})
        stars = [p + "mlp.act"]
        if mixer == "convolution":
            own |= bk.layers(r, **{p + "token_mixer.pwconv1": (2 * channels, channels), p + "token_mixer.pwconv2": (channels, 2 * channels)})
            own |= bk.window_weights(r, p + "token_mixer.dwconv", 2 * channels, 1, 7, 7, bias=False)
            stars.append(p + "token_mixer.act1")
        if mixer == "attention":
            own |= bk.layers(r, **{p + "token_mixer.qkv": (3 * channels, channels), p + "token_mixer.proj": (channels, channels)})
        for name in stars:
            own |= {name + ".scale": 0.9 + 0.1 * r.standard_normal(1), name + ".bias": -0.4 + 0.1 * r.standard_normal(1)}
        for name in (p + "norm1.weight", p + "norm2.weight"):
            own[name] = 1 + 0.1 * r.standard_normal(channels)
        if mixer in ("convolution", "attention"):
            own |= {p + f"res_scale{i}.scale": 1 + 0.1 * r.standard_normal(channels) for i in (1, 2)}
    return own


def inputs(r, batch, height, width, channels):
    return {"x": r.standard_normal((batch, height, width, channels)), "random_matrix": ref.softmax(r.random((height * width, height * width)))}


def reference(x, w, batch, height, width, channels, blocks=None):
    y = x["x"]

    def norm(z, name, whole):
        flat = z.reshape(batch, -1) if whole else z
        return ref.layer_norm(flat, epsilon=1e-6).reshape(z.shape) * w[name + ".weight"]

    star = lambda z, name: w[name + ".scale"] * ref.relu(z)**2 + w[name + ".bias"]
    for p, mixer in (blocks or MIXERS).items():
        whole = mixer in ("identity", "random")
        z = norm(y, p + "norm1", whole)
        if mixer == "random":
            z = (x["random_matrix"] @ z.reshape(batch, -1, channels)).reshape(z.shape)
        elif mixer == "convolution":
            z = star(bk.np_linear(w, z, p + "token_mixer.pwconv1"), p + "token_mixer.act1")
            z = bk.np_linear(w, bk.np_convolution(w, z, p + "token_mixer.dwconv", 2 * channels), p + "token_mixer.pwconv2")
        elif mixer == "attention":
            qkv = np.split(bk.np_linear(w, z.reshape(batch, -1, channels), p + "token_mixer.qkv"), 3, -1)
            o = bk.np_merge(ref.attention(*(bk.np_split(part, HEADS) for part in qkv)))
            z = bk.np_linear(w, o, p + "token_mixer.proj").reshape(y.shape)
        scale1, scale2 = (w.get(p + f"res_scale{i}.scale", 1.0) for i in (1, 2))
        y = scale1 * y + z
        hidden = star(bk.np_linear(w, norm(y, p + "norm2", whole), p + "mlp.fc1"), p + "mlp.act")
        y = scale2 * y + bk.np_linear(w, hidden, p + "mlp.fc2")
    return {"out": y}


def block(t, x, p, mixer, matrix=None):
    b, height, width, c = x.shape

    def norm(z, name):
        if mixer in ("identity", "random"):  # statistics of the whole map
            z = t.reshape(t.norm("layer", t.reshape(z, [b, height * width * c]), epsilon=1e-6), z.shape)
            return z * t.weight(name + ".weight")
        return t.norm("layer", z, t.weight(name + ".weight"), epsilon=1e-6)

    def star(z, name):
        z = t.relu(z)
        return z * z * t.weight(name + ".scale") + t.weight(name + ".bias")

    def residual(z, name):
        scale = t.either(name + ".scale")
        return z * scale if scale else z

    z = norm(x, p + "norm1")
    if mixer == "random":
        z = t.reshape(t.einsum("mn,bnc->bmc", matrix, t.reshape(z, [b, height * width, c])), x.shape)
    elif mixer == "convolution":
        z = star(bk.linear(t, z, p + "token_mixer.pwconv1"), p + "token_mixer.act1")
        z = bk.linear(t, bk.convolution(t, z, p + "token_mixer.dwconv", 2 * c), p + "token_mixer.pwconv2")
    elif mixer == "attention":
        qkv = bk.linear(t, t.reshape(z, [b, height * width, c]), p + "token_mixer.qkv")
        q, k, v = (bk.split_heads(t, qkv[..., i * c:(i + 1) * c], HEADS) for i in range(3))
        o = bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5))
        z = t.reshape(bk.linear(t, o, p + "token_mixer.proj"), x.shape)
    x = residual(x, p + "res_scale1") + z
    hidden = star(bk.linear(t, norm(x, p + "norm2"), p + "mlp.fc1"), p + "mlp.act")
    return residual(x, p + "res_scale2") + bk.linear(t, hidden, p + "mlp.fc2")


def model(golden, t):
    x = t.input("x")
    for p, mixer in MIXERS.items():
        x = block(t, x, p, mixer, t.input("random_matrix"))
    t.output("out", x)


def authors(golden, t):
    t.output("out", block(t, t.input("x"), "", golden.get("mixer")))
