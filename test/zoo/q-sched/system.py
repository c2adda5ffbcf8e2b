# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import quantize as qz

TITLE = "Q-Sched: quantization-aware scheduling of few-step diffusion"
PAPER = "Frumkin and Marculescu, 2025, arXiv 2509.01624"
CLAIM = "The weights stay as they were quantised; every step of the sampler scales what the model says and the sample by two learned numbers."
NOT_COVERED = "the U-Net (a block of a Transformer here); the search for the two numbers; the noise of a step is an input"
SHAPES = {"a": dict(batch=2, length=16, width=32, heads=4, hidden=64),
          "b": dict(batch=1, length=13, width=32, heads=4, hidden=64)}
STEPS, FIRST_OUTPUT, FIRST_SAMPLE = 4, 0.93, 1.04
# Noise level at each step and after it, and the two preconditioning vectors.
ALPHAS = np.cos(np.linspace(0.47, 0.05, STEPS + 1) * np.pi)**2
OUTPUT_SCALE, SAMPLE_SCALE = np.linspace(FIRST_OUTPUT, 1, STEPS), np.linspace(FIRST_SAMPLE, 1, STEPS)
LINEARS = ("q", "k", "v", "o", "up", "down")
CLASS = "quantization"
PASS = "--quantize=w4:groups=16"
PASS_SAYS = "weights of 4 bits with a scale and a least value for 16 of them; the two numbers of a step are the model's own"
PLAIN = SHAPES["a"]
TIMED = dict(batch=1, length=128, width=384, heads=6, hidden=1536)


def weights(r, batch, length, width, heads, hidden):
    return bk.block_weights(r, width, hidden) | {"step": r.standard_normal((STEPS, width))}


def inputs(r, batch, length, width, heads, hidden):
    return {"x": r.standard_normal((batch, length, width)), "noise": r.standard_normal((STEPS, batch, length, width))}


def groups_of_16(w):
    """Symmetric int4 with a scale for 16 inputs, as a row keeps its weights."""
    parts = w.reshape(len(w), -1, 16)
    return qz.np_integer(parts, np.abs(parts).max(-1, keepdims=True) / 7, -7, 7).reshape(w.shape)


def reference(x, w, heads, **shape):
    w = w | {name + ".weight": groups_of_16(w[name + ".weight"]) for name in LINEARS}
    y = x["x"]
    for step in range(STEPS):
        now, after = ALPHAS[step], ALPHAS[step + 1]
        eps = bk.np_block(w, y + w["step"][step], "", heads) * OUTPUT_SCALE[step]
        y = y * SAMPLE_SCALE[step]
        clean = (y - np.sqrt(1 - now) * eps) / np.sqrt(now)
        y = np.sqrt(after) * clean + np.sqrt(1 - after) * x["noise"][step] if step + 1 < STEPS else clean
    return {"y": y}


def rounded(t, w):
    parts = t.reshape(w, [w.shape[0], w.shape[1] // 16, 16])
    return t.reshape(qz.integer(t, parts, qz.absolute_maximum(t, parts, [2]) * (1 / 7), -7.0, 7.0), w.shape)


def model(golden, t, prepare=rounded):
    prepared = {}

    def weight(name):
        """Rounded once, not in every step."""
        if name not in prepared:
            w = t.weight(name)
            prepared[name] = prepare(t, w) if name.removesuffix(".weight") in LINEARS else w
        return prepared[name]

    def linear(x, name):
        return t.linear(x, weight(name + ".weight"), weight(name + ".bias"))

    from mapping.region import attention
    x, heads = t.input("x"), golden.shape["heads"]
    noise, levels = t.input("noise"), t.weight("step")
    for step in range(STEPS):
        now, after = float(ALPHAS[step]), float(ALPHAS[step + 1])
        y = x + levels[step]
        h = bk.norm(t, y, "norm1")
        q, k, v = (bk.split_heads(t, linear(h, name), heads) for name in "qkv")
        y = y + linear(bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), "o")
        y = y + linear(t.gelu(linear(bk.norm(t, y, "norm2"), "up")), "down")
        eps = y * float(OUTPUT_SCALE[step])
        x = x * float(SAMPLE_SCALE[step])
        x = (x - eps * (1 - now)**0.5) * now**-0.5
        if step + 1 < STEPS:
            x = x * after**0.5 + noise[step] * (1 - after)**0.5
    t.output("y", x)


def plain(golden, t): model(golden, t, lambda t, w: w)
