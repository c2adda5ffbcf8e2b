# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Scalable diffusion models with Transformers (DiT)"
PAPER = "Peebles and Xie, 2022, arXiv 2212.09748"
CLAIM = "adaLN-Zero: scale, shift and gate of every branch from the conditioning vector; a final modulated linear layer."
NOT_COVERED = "patches and the sampler"
SHAPES = {"a": dict(batch=2, length=36, width=24, heads=3),
          "b": dict(batch=3, length=25, width=24, heads=3)}


def weights(r, batch, length, width, heads):
    return bk.layers(r, **{"block.adaLN_modulation.1": (6 * width, width, "bias"), "block.attn.qkv": (3 * width, width, "bias"), "block.attn.proj": (width, width, "bias"),
                           "block.mlp.fc1": (4 * width, width, "bias"), "block.mlp.fc2": (width, 4 * width, "bias"),
                           "final.adaLN_modulation.1": (2 * width, width, "bias"), "final.linear": (16, width, "bias")})


def inputs(r, batch, length, width, heads):
    return {"x": r.standard_normal((batch, length, width)), "c": r.standard_normal((batch, width))}


def reference(x, w, heads, **shape):
    gelu = lambda y: 0.5 * y * (1 + np.tanh(np.sqrt(2 / np.pi) * (y + 0.044715 * y**3)))
    split = lambda prefix, parts: np.split(bk.np_linear(w, ref.silu(x["c"]), prefix + ".adaLN_modulation.1")[:, None], parts, -1)
    shift1, scale1, gate1, shift2, scale2, gate2 = split("block", 6)
    norm = lambda y, scale, shift: ref.layer_norm(y, epsilon=1e-6) * (1 + scale) + shift
    y = x["x"]
    q, k, v = (bk.np_split(part, heads) for part in np.split(bk.np_linear(w, norm(y, scale1, shift1), "block.attn.qkv"), 3, -1))
    y = y + gate1 * bk.np_linear(w, bk.np_merge(ref.attention(q, k, v)), "block.attn.proj")
    y = y + gate2 * bk.np_linear(w, gelu(bk.np_linear(w, norm(y, scale2, shift2), "block.mlp.fc1")), "block.mlp.fc2")
    shift, scale = split("final", 2)
    return {"block": y, "final": bk.np_linear(w, norm(y, scale, shift), "final.linear")}


def model(golden, t):
    x, c, heads = t.input("x"), t.silu(t.input("c")), golden.get("heads") or golden.shape["heads"]
    b, n, width = x.shape

    def modulation(prefix, parts):
        every = t.reshape(bk.linear(t, c, prefix + ".adaLN_modulation.1"), [b, 1, parts * width])
        return [every[..., i * width:(i + 1) * width] for i in range(parts)]

    norm = lambda y, scale, shift: t.norm("layer", y, epsilon=1e-6) * (scale + 1.0) + shift
    shift1, scale1, gate1, shift2, scale2, gate2 = modulation("block", 6)
    qkv = bk.linear(t, norm(x, scale1, shift1), "block.attn.qkv")
    q, k, v = (bk.split_heads(t, qkv[..., i * width:(i + 1) * width], heads) for i in range(3))
    o = bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5))
    x = x + gate1 * bk.linear(t, o, "block.attn.proj")
    y = t.gelu_tanh(bk.linear(t, norm(x, scale2, shift2), "block.mlp.fc1"))
    x = x + gate2 * bk.linear(t, y, "block.mlp.fc2")
    t.output("block", x)
    shift, scale = modulation("final", 2)
    t.output("final", bk.linear(t, norm(x, scale, shift), "final.linear"))
