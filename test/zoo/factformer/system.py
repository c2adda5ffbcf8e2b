# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Scalable Transformer for PDE surrogate modeling (FactFormer)"
PAPER = "Li et al., 2023, arXiv 2305.17560"
CLAIM = "Axial factorised kernels without softmax: A_x and A_y from a profile pooled along the other axis, applied to the values one after the other."
NOT_COVERED = "three axes; the time marching around it"
SHAPES = {"a": dict(batch=2, height=16, width=12, channels=12, heads=2, dim=6, latent=8, multiplier=2, outputs=10),
          "b": dict(batch=1, height=7, width=13, channels=12, heads=2, dim=6, latent=8, multiplier=2, outputs=10)}


def weights(r, batch, height, width, channels, heads, dim, latent, multiplier, outputs):
    shapes = {"in_norm": channels, "to_in": (channels, channels), "to_v": (heads * dim, channels), "to_out.1": (outputs, heads * dim), "to_out.3": (outputs, outputs)}
    for axis, place in (("x", 0), ("y", 1)):
        p = f"to_{axis}.{place}."
        shapes |= {p + "to_in": (channels, channels), p + "out_ffn.norm": channels, p + "out_ffn.fn.net.0": (2 * channels, channels, "bias"),
                   p + "out_ffn.fn.net.3": (latent, channels, "bias"),
                   f"low_rank_kernel_{axis}.to_q": (heads * dim * multiplier, latent), f"low_rank_kernel_{axis}.to_k": (heads * dim * multiplier, latent)}
    return bk.layers(r, **shapes)


def inputs(r, batch, height, width, channels, **shape):
    return {"u": r.standard_normal((batch, height, width, channels)), "pos_x": np.linspace(0, 1, height)[:, None], "pos_y": np.linspace(0, 1, width)[:, None]}


def reference(x, w, batch, height, width, heads, **shape):
    u = bk.np_norm(w, x["u"], "in_norm")
    v = bk.np_linear(w, u, "to_v").reshape(batch, height, width, heads, -1).transpose(0, 3, 1, 2, 4)
    inner = bk.np_linear(w, u, "to_in")

    def rotate(y, position):
        d = y.shape[-1]
        a = position * 64 * 10000.0**(-np.arange(0, d, 2) / d)
        a = np.concatenate([a, a], -1)
        return y * np.cos(a) + np.concatenate([-y[..., d // 2:], y[..., :d // 2]], -1) * np.sin(a)

    def kernel(axis, p, over):
        profile = bk.np_norm(w, bk.np_linear(w, inner, p + "to_in").mean(over), p + "out_ffn.norm")
        value, gate = np.split(bk.np_linear(w, profile, p + "out_ffn.fn.net.0"), 2, -1)
        profile = bk.np_linear(w, ref.gelu(value) * gate, p + "out_ffn.fn.net.3")
        q, k = (rotate(bk.np_split(bk.np_linear(w, profile, f"low_rank_kernel_{axis}.{name}"), heads), x["pos_" + axis]) for name in ("to_q", "to_k"))
        return q @ k.swapaxes(-1, -2)

    v = np.einsum("bhij,bhjyc->bhiyc", kernel("x", "to_x.0.", 2), v)
    v = np.einsum("bhyz,bhizc->bhiyc", kernel("y", "to_y.1.", 1), v)
    mean, deviation = v.mean((2, 3, 4), keepdims=True), v.var((2, 3, 4), ddof=1, keepdims=True)
    v = ((v - mean) / np.sqrt(deviation + 1e-8)).transpose(0, 2, 3, 1, 4).reshape(batch, height * width, -1)
    return {"out": bk.np_linear(w, ref.gelu(bk.np_linear(w, v, "to_out.1")), "to_out.3")}


def model(golden, t):
    heads = golden.get("heads") or golden.shape["heads"]
    u = bk.norm(t, t.input("u"), "in_norm")
    b, height, width, _ = u.shape
    v = bk.linear(t, u, "to_v")
    d = v.shape[-1] // heads
    v = t.transpose(t.reshape(v, [b, height, width, heads, d]), 0, 3, 1, 2, 4)
    inner = bk.linear(t, u, "to_in")

    def kernel(axis, p, over):
        profile = bk.norm(t, t.mean(bk.linear(t, inner, p + "to_in"), over), p + "out_ffn.norm")
        hidden = bk.linear(t, profile, p + "out_ffn.fn.net.0")
        middle = hidden.shape[-1] // 2
        profile = bk.linear(t, t.gelu(hidden[..., :middle]) * hidden[..., middle:], p + "out_ffn.fn.net.3")
        q, k = (bk.split_heads(t, bk.linear(t, profile, f"low_rank_kernel_{axis}.{name}"), heads) for name in ("to_q", "to_k"))
        size = q.shape[-1]
        angle = t.input("pos_" + axis) * t.constant((64 * 10000.0**(-np.arange(0, size, 2) / size)).astype(np.float32))
        cosine, sine = t.cos(angle), t.sin(angle)

        def rotate(y):
            low, high = y[..., :size // 2], y[..., size // 2:]
            return t.concat([low * cosine - high * sine, high * cosine + low * sine], 3)

        return t.einsum("bhid,bhjd->bhij", rotate(q), rotate(k))

    along_x, along_y = kernel("x", "to_x.0.", 2), kernel("y", "to_y.1.", 1)
    v = t.einsum("bhij,bhjyc->bhiyc", along_x, v)
    v = t.einsum("bhyz,bhizc->bhiyc", along_y, v)
    count = height * width * d
    # The variance is the unbiased one: norm divides by the root of var + epsilon, here var * count / (count - 1) + epsilon.
    share = (count - 1) / count
    flat = t.norm("layer", t.reshape(v, [b, heads, count]), epsilon=1e-8 * share) * share**0.5
    v = t.transpose(t.reshape(flat, [b, heads, height * width, d]), 0, 2, 1, 3)
    v = t.reshape(v, [b, height * width, heads * d])
    t.output("out", bk.linear(t, t.gelu(bk.linear(t, v, "to_out.1")), "to_out.3"))
