# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Fast autoregressive models with shortcut heads (FAR)"
PAPER = "Hang et al., 2025, arXiv 2504.18391"
CLAIM = "A causal Transformer over continuous tokens; each new token comes from noise in a few large steps of a small head that knows place and size of its step."
NOT_COVERED = "states across calls (the loop is unrolled over a growing cache); the self-consistency loss; guidance"
SHAPES = {"a": dict(batch=2, length=12, width=32, heads=4, hidden=64, channels=8, layers=2, tokens=3, steps=4),
          "b": dict(batch=3, length=7, width=32, heads=4, hidden=64, channels=8, layers=2, tokens=2, steps=2)}


def weights(r, width, hidden, channels, layers, **shape):
    result = {"position": 0.3 * r.standard_normal((16, width))}
    for layer in range(layers):
        result |= bk.block_weights(r, width, hidden, f"{layer}.")
    result |= {"head.time": r.standard_normal((1, width)), "head.size": r.standard_normal((1, width))}
    return result | bk.layers(r, inputs=(width, channels, "bias"), norm=width, head__condition=(width, width, "bias"), head__inputs=(width, channels, "bias"),
                              head__modulation=(3 * width, width, "bias"), head__up=(width, width, "bias"), head__down=(width, width, "bias"),
                              head__outputs=(channels, width, "bias"))


def inputs(r, batch, length, channels, tokens, **shape):
    return {"x": r.standard_normal((batch, length, channels)), "noise": r.standard_normal((batch, tokens, channels))}


def reference(x, w, batch, length, width, heads, layers, tokens, steps, **shape):
    rows, caches, every = x["x"], [None] * layers, []
    for token in range(tokens):
        at = 0 if token == 0 else length + token - 1
        h = bk.np_linear(w, rows, "inputs") + w["position"][at:at + rows.shape[1]]
        for layer in range(layers):
            h, caches[layer] = bk.np_cached_block(w, h, f"{layer}.", heads, caches[layer])
        condition = bk.np_linear(w, bk.np_norm(w, h[:, -1:], "norm"), "head.condition")
        y = x["noise"][:, token:token + 1]
        for step in range(steps):
            c = ref.silu(condition + w["head.time"] * (step / steps) + w["head.size"] / steps)
            shift, scale, gate = np.split(bk.np_linear(w, c, "head.modulation"), 3, -1)
            u = bk.np_linear(w, y, "head.inputs")
            z = ref.layer_norm(u) * (1 + scale) + shift
            u = u + gate * bk.np_linear(w, ref.silu(bk.np_linear(w, z, "head.up")), "head.down")
            y = y + bk.np_linear(w, ref.layer_norm(u), "head.outputs") / steps
        every.append(y)
        rows = y
    return {"tokens": np.concatenate(every, 1)}


def model(golden, t):
    length, width, heads, layers, tokens, steps = (golden.shape[name] for name in ("length", "width", "heads", "layers", "tokens", "steps"))
    rows, noise, position, time, size = t.input("x"), t.input("noise"), t.weight("position"), t.weight("head.time"), t.weight("head.size")
    caches, every = [None] * layers, []
    for token in range(tokens):
        at = 0 if token == 0 else length + token - 1
        h = bk.linear(t, rows, "inputs") + position[at:at + rows.shape[1]]
        for layer in range(layers):
            h, caches[layer] = bk.cached_block(t, h, f"{layer}.", heads, caches[layer])
        condition = bk.linear(t, bk.norm(t, h[:, -1:], "norm"), "head.condition")
        y = noise[:, token:token + 1]
        for step in range(steps):
            c = t.silu(condition + time * (step / steps) + size * (1 / steps))
            modulation = bk.linear(t, c, "head.modulation")
            shift, scale, gate = (modulation[..., i * width:(i + 1) * width] for i in range(3))
            u = bk.linear(t, y, "head.inputs")
            z = t.norm("layer", u) * (scale + 1.0) + shift
            u = u + gate * bk.linear(t, t.silu(bk.linear(t, z, "head.up")), "head.down")
            y = y + bk.linear(t, t.norm("layer", u), "head.outputs") * (1 / steps)
        every.append(y)
        rows = y
    t.output("tokens", t.concat(every, 1))
