# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "MossFormer: gated single-head Transformer with convolution-augmented joint self-attention"
PAPER = "Zhao and Ma, 2023, arXiv 2302.11824"
CLAIM = "relu^2 attention inside groups plus linear attention over the whole sequence, of one shared query-key; the values u and v gate each other."
NOT_COVERED = "the causal form; encoder and mask network around the blocks"
SHAPES = {"a": dict(batch=2, length=64, width=12, group=16, qk=16, expansion=4, rotary=8),
          "b": dict(batch=1, length=37, width=12, group=16, qk=16, expansion=4, rotary=8)}


def weights(r, batch, length, width, group, qk, expansion, rotary):
    own = {"qk_offset_scale.gamma": 1 + 0.1 * r.standard_normal((4, qk)), "qk_offset_scale.beta": 0.1 * r.standard_normal((4, qk))}
    for name, outputs, inputs_ in (("to_hidden", expansion * width, width), ("to_qk", qk, width), ("to_out", width, expansion * width // 2)):
        own |= bk.layers(r, **{name + ".mdl.1": (outputs, inputs_, "bias")}) | {name + ".mdl.0.g": 1 + 0.1 * r.standard_normal(1)}
        own |= bk.window_weights(r, name + ".mdl.3.sequential.1.conv", outputs, 1, 17, bias=False)
    return own


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def angles(length, rotary):
    return np.repeat(np.arange(length)[:, None] * 10000.0**(-np.arange(0, rotary, 2) / rotary), 2, 1)


def reference(x, w, batch, length, width, group, qk, rotary, **shape):
    def conv_module(y, p):
        y = y / np.maximum(np.linalg.norm(y, axis=-1, keepdims=True) * y.shape[-1]**-0.5, 1e-5) * w[p + ".mdl.0.g"]
        y = ref.silu(bk.np_linear(w, y, p + ".mdl.1"))
        return y + bk.np_convolution(w, y, p + ".mdl.3.sequential.1.conv", y.shape[-1])

    def rotate(y):
        a, head = angles(length, rotary), y[..., :rotary]
        turned = np.stack([-head[..., 1::2], head[..., 0::2]], -1).reshape(head.shape)
        return np.concatenate([head * np.cos(a) + turned * np.sin(a), y[..., rotary:]], -1)

    x = x["x"]
    half = width // 2
    shifted = np.concatenate([np.pad(x[:, :-1, :half], ((0, 0), (1, 0), (0, 0))), x[..., half:]], -1)
    hidden, z = conv_module(shifted, "to_hidden"), conv_module(shifted, "to_qk")
    quadratic_q, linear_q, quadratic_k, linear_k = (rotate(z * w["qk_offset_scale.gamma"][i] + w["qk_offset_scale.beta"][i]) for i in range(4))
    groups = lambda y: np.pad(y, ((0, 0), (0, -length % group), (0, 0))).reshape(batch, -1, group, y.shape[-1])
    a = ref.relu(groups(quadratic_q) @ groups(quadratic_k).swapaxes(-1, -2) / group)**2
    both = (a @ groups(hidden)).reshape(batch, -1, hidden.shape[-1])[:, :length] + linear_q @ (linear_k.swapaxes(-1, -2) @ hidden / length)
    v, u = np.split(hidden, 2, -1)
    by_v, by_u = np.split(both, 2, -1)
    return {"out": x + conv_module(by_u * v * ref.sigmoid(by_v * u), "to_out")}


def model(golden, t):
    size = golden.shape or {"group": golden.get("group"), "rotary": golden.get("rotary_dims")}
    x, group, rotary = t.input("x"), size["group"], size["rotary"]
    b, n, width = x.shape
    count, half = -(-n // group), width // 2
    a = angles(n, rotary).astype(np.float32)
    cosine, sine = t.constant(np.cos(a)), t.constant(np.sin(a))

    def conv_module(y, p):
        length = t.sqrt(t.sum(y * y, 2, True)) * y.shape[-1]**-0.5
        y = y / t.maximum(length, 1e-5) * t.weight(p + ".mdl.0.g")
        y = t.silu(bk.linear(t, y, p + ".mdl.1"))
        return y + bk.convolution(t, y, p + ".mdl.3.sequential.1.conv", y.shape[-1])

    def rotate(y):
        pairs = t.reshape(y[..., :rotary], [b, n, rotary // 2, 2])
        turned = t.reshape(t.concat([-pairs[..., 1:], pairs[..., :1]], 3), [b, n, rotary])
        head = y[..., :rotary] * cosine + turned * sine
        return t.concat([head, y[..., rotary:]], 2)

    def groups(y):
        y = t.pad(y, [(0, 0), (0, count * group - n), (0, 0)])
        return t.reshape(y, [b, count, group, y.shape[2]])

    shifted = t.concat([t.pad(x[:, :-1, :half], [(0, 0), (1, 0), (0, 0)]), x[..., half:]], 2)
    hidden, z = conv_module(shifted, "to_hidden"), conv_module(shifted, "to_qk")
    scales, offsets = t.weight("qk_offset_scale.gamma"), t.weight("qk_offset_scale.beta")
    quadratic_q, linear_q, quadratic_k, linear_k = (rotate(z * scales[i] + offsets[i]) for i in range(4))
    local = attention(t, groups(quadratic_q), groups(quadratic_k), groups(hidden), 1 / group, weigh=lambda r: r.s.max(0.0) * r.s.max(0.0))
    local = t.reshape(local, [b, count * group, hidden.shape[2]])[:, :n]
    state = t.einsum("bnd,bne->bde", linear_k, hidden) * (1 / n)
    both = local + t.einsum("bnd,bde->bne", linear_q, state)
    middle = hidden.shape[2] // 2
    v, u, by_v, by_u = hidden[..., :middle], hidden[..., middle:], both[..., :middle], both[..., middle:]
    t.output("out", x + conv_module(by_u * v * t.sigmoid(by_v * u), "to_out"))
