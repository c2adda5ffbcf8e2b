# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Inputs/nests.mlir against NumPy in float64, at sizes around those of registers and tiles: nests.py MODEL.so LIBTMC RUNTIME_PYTHON"""
import sys

import numpy as np

path, library, binding = sys.argv[1:4]
sys.path.insert(0, binding)
import tmc  # noqa: E402

model = tmc.load(path, library=library)
random = np.random.default_rng(7)


def softmax(x):
    weights = np.exp(x - x.max(-1, keepdims=True))
    return weights / weights.sum(-1, keepdims=True)


def windows(x, size, dilation, low, high, value=0.0):
    """[window, batch, place, channel]"""
    padded = np.pad(x, ((0, 0), (low, high), (0, 0)), constant_values=value)
    count = padded.shape[1] - dilation * (size - 1)
    return np.stack([padded[:, k * dilation:k * dilation + count] for k in range(size)])


def rotate(x, cosine, sine):
    """Pairs of neighbours among the first 8 of 10 elements of a head."""
    heads = x.reshape(*x.shape[:2], 2, 10)
    a, b = heads[..., 0:8:2], heads[..., 1:8:2]
    c, s = (table[None, :x.shape[1], None] for table in (cosine, sine))
    heads = heads.copy()
    heads[..., 0:8:2], heads[..., 1:8:2] = a * c - b * s, a * s + b * c
    return heads


def expect(x, wide, k1, k2, bias, cosine, sine):
    weights = softmax(np.einsum("bik,bjk->bij", x, x))
    inside = windows(np.ones_like(x), 5, 1, 2, 2).sum(0)
    convolved = np.einsum("kbpc,kco->bpo", windows(x, 3, 2, 2, 2), k2) + bias
    shifted = np.zeros_like(x)
    shifted[:, 1:] = x[:, :-1]
    return dict(softmax_wide=softmax(wide), softmax_scores=weights, attended=weights @ x + x, gram=np.einsum("bki,bkj->bij", x, x),
                variance=x.var(1), row_sum=x.sum(-1), causal=np.einsum("kbpc,kc->bpc", windows(x, 4, 1, 3, 0), k1[:, 0]),
                full=np.tanh(convolved), pooled_max=windows(x, 3, 1, 1, 1, -np.inf).max(0), pooled_mean=windows(x, 5, 1, 2, 2).sum(0) / inside,
                turned=x.transpose(0, 2, 1), shifted=shifted, every_other=x[..., 1::2], rotated=rotate(x, cosine, sine),
                power=(x * x).reshape(*x.shape[:2], 2, 10).sum((1, 3)))


compared = 0
for batch, seq in ((1, 1), (3, 2), (1, 5), (2, 16), (3, 37), (1, 64), (2, 131), (4, 256)):
    shapes = dict(x=(batch, seq, 20), wide=(batch, seq, 300), k1=(4, 1, 20), k2=(3, 20, 24), bias=(24,), cosine=(256, 4), sine=(256, 4))
    inputs = {name: random.standard_normal(shape).astype(np.float32) for name, shape in shapes.items()}
    got = model(**inputs)
    for name, want in expect(**{name: value.astype(np.float64) for name, value in inputs.items()}).items():
        if got[name].shape != want.shape:
            raise AssertionError(f"{name} at {batch} x {seq} has shape {got[name].shape}, want {want.shape}")
        wrong = ~(np.abs(got[name] - want) <= 1e-5 + 1e-4 * np.abs(want))
        if wrong.any():
            where = tuple(np.argwhere(wrong)[0])
            raise AssertionError(f"{name}{list(map(int, where))} at {batch} x {seq} is {got[name][where]}, want {want[where]}")
        compared += 1
print(f"{compared} outputs agree")
