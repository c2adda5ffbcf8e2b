# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "FORA: fast-forward caching in diffusion Transformers"
PAPER = "Selvaraju et al., 2024, arXiv 2407.01425"
CLAIM = "What attention and MLP of a DiT layer gave is kept before its gate, and used again for the steps of denoising between two refreshes; gates are those of the present step."
NOT_COVERED = "states across calls: all steps of the sampler are one call; guidance; patches"
SHAPES = {"a": dict(batch=2, length=16, width=24, heads=3, channels=4, layers=2, steps=6, interval=3),
          "b": dict(batch=3, length=25, width=24, heads=3, channels=4, layers=2, steps=5, interval=2)}


def weights(r, width, channels, layers, **shape):
    result = bk.layers(r, inputs=(width, channels, "bias"), time__0=(width, width, "bias"), time__2=(width, width, "bias"),
                       final=(channels, width, "bias"), final__modulation=(2 * width, width, "bias"))
    for layer in range(layers):
        p = f"{layer}."
        result |= bk.layers(r, **{p + name: (width, width, "bias") for name in "qkvo"}, **{p + "modulation": (6 * width, width, "bias"),
                            p + "up": (2 * width, width, "bias"), p + "down": (width, 2 * width, "bias")})
    return result


def inputs(r, batch, length, width, channels, **shape):
    return {"x": r.standard_normal((batch, length, channels)), "class": r.standard_normal((batch, width))}


def schedule(step, steps):
    """(time, signal and noise of this step, those of the next)"""
    level = lambda s: np.cos(0.5 * np.pi * s / (steps + 1))
    now, after = level(step + 1), level(step)
    return float(step), (now, np.sqrt(1 - now**2)), (after, np.sqrt(1 - after**2))


def embedding(time, width):
    angle = time * 1e4 ** (-np.arange(width // 2) / (width // 2))
    return np.concatenate([np.cos(angle), np.sin(angle)])


def refreshed(step, steps, interval): return step == steps - 1 or step % interval == 0


def reference(x, w, width, heads, layers, steps, interval, **shape):
    y, cache = x["x"], {}
    for step in reversed(range(steps)):
        time, now, after = schedule(step, steps)
        c = bk.np_linear(w, ref.silu(bk.np_linear(w, embedding(time, width), "time.0")), "time.2") + x["class"]
        split = lambda name, parts: np.split(bk.np_linear(w, ref.silu(c), name)[:, None], parts, -1)
        h = bk.np_linear(w, y, "inputs")
        for layer in range(layers):
            p = f"{layer}."
            shift1, scale1, gate1, shift2, scale2, gate2 = split(p + "modulation", 6)
            if refreshed(step, steps, interval):
                cache["a", layer] = bk.np_self_attention(w, ref.layer_norm(h) * (1 + scale1) + shift1, p, heads)
            h = h + gate1 * cache["a", layer]
            if refreshed(step, steps, interval):
                cache["m", layer] = bk.np_feed_forward(w, ref.layer_norm(h) * (1 + scale2) + shift2, p)
            h = h + gate2 * cache["m", layer]
        shift, scale = split("final.modulation", 2)
        noise = bk.np_linear(w, ref.layer_norm(h) * (1 + scale) + shift, "final")
        y = after[0] * (y - now[1] * noise) / now[0] + after[1] * noise
    return {"y": y}


def model(golden, t):
    batch, width, heads, layers, steps, interval = (golden.shape[name] for name in ("batch", "width", "heads", "layers", "steps", "interval"))
    y, kind, cache = t.input("x"), t.input("class"), {}
    for step in reversed(range(steps)):
        time, now, after = schedule(step, steps)
        known = t.constant(embedding(time, width)[None].astype(np.float32))
        c = t.silu(bk.linear(t, t.silu(bk.linear(t, known, "time.0")), "time.2") + kind)

        def split(name, parts):
            every = t.reshape(bk.linear(t, c, name), [batch, 1, parts * width])
            return [every[..., i * width:(i + 1) * width] for i in range(parts)]

        modulated = lambda z, scale, shift: t.norm("layer", z) * (scale + 1.0) + shift
        h = bk.linear(t, y, "inputs")
        for layer in range(layers):
            p = f"{layer}."
            shift1, scale1, gate1, shift2, scale2, gate2 = split(p + "modulation", 6)
            if refreshed(step, steps, interval):
                cache["a", layer] = bk.self_attention(t, modulated(h, scale1, shift1), p, heads)
            h = h + gate1 * cache["a", layer]
            if refreshed(step, steps, interval):
                cache["m", layer] = bk.feed_forward(t, modulated(h, scale2, shift2), p)
            h = h + gate2 * cache["m", layer]
        shift, scale = split("final.modulation", 2)
        noise = bk.linear(t, modulated(h, scale, shift), "final")
        y = (y - noise * float(now[1])) * float(after[0] / now[0]) + noise * float(after[1])
    t.output("y", y)
