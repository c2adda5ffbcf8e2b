# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "LiT: delving into a simplified linear diffusion Transformer for image generation"
PAPER = "Wang et al., 2025, arXiv 2501.12976"
CLAIM = "A DiT block whose attention is linear: ReLU features, very few heads, a depthwise convolution of the values added; adaLN-Zero as in DiT."
NOT_COVERED = "the sampler; inheriting the weights of a DiT"
SHAPES = {"a": dict(batch=2, height=8, width=6, channels=32, heads=2),
          "b": dict(batch=3, height=5, width=7, channels=32, heads=2)}


def weights(r, batch, height, width, channels, heads):
    c = channels
    own = bk.layers(r, **{"attn.qkv": (3 * c, c, "bias"), "attn.proj": (c, c, "bias"), "mlp.fc1": (4 * c, c, "bias"), "mlp.fc2": (c, 4 * c, "bias"),
                          "adaLN_modulation.1": (6 * c, c, "bias")})
    return own | bk.window_weights(r, "attn.dwc", c, 1, 5, 5)


def inputs(r, batch, height, width, channels, heads):
    return {"x": r.standard_normal((batch, height * width, channels)), "c": r.standard_normal((batch, channels))}


def gelu_tanh(x): return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def reference(x, w, batch, height, width, channels, heads):
    shift1, scale1, gate1, shift2, scale2, gate2 = np.split(bk.np_linear(w, ref.silu(x["c"]), "adaLN_modulation.1")[:, None], 6, -1)
    x = x["x"]
    y = ref.layer_norm(x, epsilon=1e-6) * (1 + scale1) + shift1
    q, k, v = np.split(bk.np_linear(w, y, "attn.qkv"), 3, -1)
    local = bk.np_convolution(w, v.reshape(batch, height, width, channels), "attn.dwc", channels).reshape(v.shape)
    q, k, v = bk.np_split(ref.relu(q), heads), bk.np_split(ref.relu(k), heads), bk.np_split(v, heads)
    o = q @ (k.swapaxes(-1, -2) @ v) / (q @ k.sum(2)[..., None] + 1e-6)
    x = x + gate1 * bk.np_linear(w, bk.np_merge(o) + local, "attn.proj")
    y = ref.layer_norm(x, epsilon=1e-6) * (1 + scale2) + shift2
    return {"out": x + gate2 * bk.np_linear(w, gelu_tanh(bk.np_linear(w, y, "mlp.fc1")), "mlp.fc2")}


def model(golden, t):
    x, s = t.input("x"), golden.shape
    height, width, heads = s["height"], s["width"], s["heads"]
    b, n, c = x.shape
    modulation = t.reshape(bk.linear(t, t.silu(t.input("c")), "adaLN_modulation.1"), [b, 1, 6 * c])
    shift1, scale1, gate1, shift2, scale2, gate2 = (modulation[..., i * c:(i + 1) * c] for i in range(6))
    y = t.norm("layer", x, epsilon=1e-6) * (scale1 + 1.0) + shift1
    qkv = bk.linear(t, y, "attn.qkv")
    v = qkv[..., 2 * c:]
    local = bk.convolution(t, t.reshape(v, [b, height, width, c]), "attn.dwc", c)
    q, k = (bk.split_heads(t, t.relu(qkv[..., i * c:(i + 1) * c]), heads) for i in range(2))
    state = t.einsum("bhnd,bhne->bhde", k, bk.split_heads(t, v, heads))
    below = t.einsum("bhnd,bhd->bhn", q, t.sum(k, 2)) + 1e-6
    o = t.einsum("bhnd,bhde->bhne", q, state) / t.reshape(below, [*below.shape, 1])
    x = x + gate1 * bk.linear(t, bk.merge_heads(t, o) + t.reshape(local, x.shape), "attn.proj")
    y = t.norm("layer", x, epsilon=1e-6) * (scale2 + 1.0) + shift2
    t.output("out", x + gate2 * bk.linear(t, t.gelu_tanh(bk.linear(t, y, "mlp.fc1")), "mlp.fc2"))
