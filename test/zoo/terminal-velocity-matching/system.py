# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Terminal velocity matching (TVM)"
PAPER = "Zhou et al., 2025, arXiv 2511.19797"
CLAIM = "A sampler of one step or a few over a DiT that knows the time it is at and the time it goes to: x(s) = x(t) + (s - t) F(x(t), t, s); small Lipschitz constants by RMS norms of tokens, query, key and of the modulation."
NOT_COVERED = "training (its loss differentiates the network, by a product with the Jacobian); guidance; patches"
SHAPES = {"a": dict(batch=2, length=16, width=24, heads=3, channels=4, layers=2, steps=4),
          "b": dict(batch=3, length=25, width=24, heads=3, channels=4, layers=2, steps=1)}


def weights(r, width, heads, channels, layers, **shape):
    result = bk.layers(r, inputs=(width, channels, "bias"), now__0=(width, width, "bias"), now__2=(width, width, "bias"), then__0=(width, width, "bias"),
                       then__2=(width, width, "bias"), final=(channels, width, "bias"), final__modulation=(2 * width, width, "bias"))
    for layer in range(layers):
        p = f"{layer}."
        result |= bk.layers(r, **{p + name: (width, width, "bias") for name in "qkvo"}, **{p + "modulation": (6 * width, width, "bias"),
                            p + "up": (2 * width, width, "bias"), p + "down": (width, 2 * width, "bias")})
        result |= {p + name: 1 + 0.1 * r.standard_normal(width // heads) for name in ("query_norm", "key_norm")}
    return result


def inputs(r, batch, length, width, channels, **shape):
    return {"noise": r.standard_normal((batch, length, channels)), "class": r.standard_normal((batch, width))}


def embedding(time, width):
    angle = 1000 * time * 1e4 ** (-np.arange(width // 2) / (width // 2))
    return np.concatenate([np.cos(angle), np.sin(angle)])


def times(steps): return [(1 - i / steps, 1 - (i + 1) / steps) for i in range(steps)]


def reference(x, w, width, heads, layers, steps, **shape):
    y = x["noise"]
    embed = lambda time, name: bk.np_linear(w, ref.silu(bk.np_linear(w, embedding(time, width), name + ".0")), name + ".2")
    for now, then in times(steps):
        c = embed(now, "now") + embed(then - now, "then") + x["class"]
        split = lambda name, parts: [ref.rms_norm(part) for part in np.split(bk.np_linear(w, ref.silu(c), name)[:, None], parts, -1)]
        h = bk.np_linear(w, y, "inputs")
        for layer in range(layers):
            p = f"{layer}."
            shift1, scale1, gate1, shift2, scale2, gate2 = split(p + "modulation", 6)
            z = ref.rms_norm(h) * (1 + scale1) + shift1
            q, k, v = (bk.np_split(bk.np_linear(w, z, p + name), heads) for name in "qkv")
            o = ref.attention(ref.rms_norm(q, w[p + "query_norm"]), ref.rms_norm(k, w[p + "key_norm"]), v)
            h = h + gate1 * bk.np_linear(w, bk.np_merge(o), p + "o")
            h = h + gate2 * bk.np_feed_forward(w, ref.rms_norm(h) * (1 + scale2) + shift2, p)
        shift, scale = split("final.modulation", 2)
        y = y + (then - now) * bk.np_linear(w, ref.rms_norm(h) * (1 + scale) + shift, "final")
    return {"y": y}


def model(golden, t):
    from mapping.region import attention
    batch, width, heads, layers, steps = (golden.shape[name] for name in ("batch", "width", "heads", "layers", "steps"))
    y, kind = t.input("noise"), t.input("class")
    rms = lambda x, scale=None: t.norm("rms", x, scale, epsilon=1e-6)

    def embed(time, name):
        known = t.constant(embedding(time, width)[None].astype(np.float32))
        return bk.linear(t, t.silu(bk.linear(t, known, name + ".0")), name + ".2")

    for now, then in times(steps):
        c = t.silu(embed(now, "now") + embed(then - now, "then") + kind)

        def split(name, parts):
            every = t.reshape(bk.linear(t, c, name), [batch, 1, parts * width])
            return [rms(every[..., i * width:(i + 1) * width]) for i in range(parts)]

        h = bk.linear(t, y, "inputs")
        for layer in range(layers):
            p = f"{layer}."
            shift1, scale1, gate1, shift2, scale2, gate2 = split(p + "modulation", 6)
            z = rms(h) * (scale1 + 1.0) + shift1
            q, k, v = (bk.split_heads(t, bk.linear(t, z, p + name), heads) for name in "qkv")
            o = attention(t, rms(q, t.weight(p + "query_norm")), rms(k, t.weight(p + "key_norm")), v, q.shape[-1]**-0.5)
            h = h + gate1 * bk.linear(t, bk.merge_heads(t, o), p + "o")
            h = h + gate2 * bk.feed_forward(t, rms(h) * (scale2 + 1.0) + shift2, p)
        shift, scale = split("final.modulation", 2)
        y = y + bk.linear(t, rms(h) * (scale + 1.0) + shift, "final") * float(then - now)
    t.output("y", y)
