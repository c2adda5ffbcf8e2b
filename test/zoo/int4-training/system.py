# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import quantize as qz

TITLE = "Training Transformers with 4-bit integers"
PAPER = "Xi et al., 2023, arXiv 2306.11987"
CLAIM = "y = Q4(x H) Q4(W H)^T with a block-diagonal Hadamard matrix, whose block size is the one of least quantisation error."
NOT_COVERED = "the integer GEMM: codes times scales in f32 here; training (bit splitting of gradients)"
SHAPES = {"a": dict(batch=2, length=12, width=32, outputs=16),
          "b": dict(batch=3, length=7, width=32, outputs=16)}
CLASS = "quantization"
PASS = "--quantize=w4a8"
PASS_SAYS = "weights of 4 bits, inputs of 8 instead of 4, a scale for 32 of them; no rotation"
PLAIN = SHAPES["a"]
TIMED = dict(batch=1, length=128, width=1536, outputs=384)


def groups(width):
    return [g for g in (1, 2, 4, 8, 16, 32, 64) if width % g == 0]


def weights(r, batch, length, width, outputs):
    return {"weight": bk.dense(r, outputs, width), "bias": 0.1 * r.standard_normal(outputs)}


def inputs(r, batch, length, width, outputs):
    x = r.standard_normal((batch, length, width))
    x[..., 3] *= 8  # a channel of outliers, which a rotation spreads
    return {"x": x}


def reference(x, w, width, **shape):
    best = None
    for g in groups(width):
        parts = []
        for value in (x["x"], w["weight"]):
            value = qz.np_rotate(value, g)
            scale = 2 * np.abs(value).mean() / np.sqrt(7) + 1e-10
            rounded = qz.np_integer(value, scale, -8, 7)
            parts.append((rounded, scale, np.linalg.norm(rounded - value)))
        error = parts[0][2] * parts[1][2]
        if best is None or error < best[0]:
            best = error, g, parts
    _, g, ((xq, sx, _), (wq, sw, _)) = best
    return {"out": xq @ wq.T + w["bias"], "group": np.array([g]), "scale_input": np.array([sx]), "scale_weight": np.array([sw])}


def model(golden, t):
    x, weight = t.input("x"), t.weight("weight")
    total = lambda value: qz.whole(t, "sum", value)

    def candidate(group):
        rounded, scales, errors = [], [], []
        for value in (qz.rotate(t, x, group), qz.rotate(t, weight, group)):
            scale = total(t.absf(value)) * (2 / 7**0.5 / np.prod(value.shape)) + 1e-10
            q = qz.integer(t, value, scale, -8.0, 7.0)
            rounded.append(q), scales.append(scale), errors.append(total((q - value) * (q - value)))
        return [t.sqrt(errors[0]) * t.sqrt(errors[1]), t.constant(np.array([group])), *scales, t.linear(*rounded, t.weight("bias"))]

    best = candidate(1)
    for group in groups(x.shape[-1])[1:]:
        other = candidate(group)
        less = t.compare("lt", other[0], best[0])
        best = [t.where(less, new, old) for new, old in zip(other, best)]
    for name, value in zip(("group", "scale_input", "scale_weight", "out"), best[1:]):
        t.output(name, t.reshape(value, golden.tensors["out." + name].shape))


def plain(golden, t):
    t.output("out", t.linear(t.input("x"), t.weight("weight"), t.weight("bias")))
