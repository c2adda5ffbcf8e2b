# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the float64 references of the rows share."""
import math

import numpy as np

erf = np.vectorize(math.erf, otypes=[float])


def gelu(x): return 0.5 * x * (1 + erf(x / np.sqrt(2)))
def sigmoid(x): return 0.5 * (1 + np.tanh(0.5 * x))
def silu(x): return x * sigmoid(x)
def relu(x): return np.maximum(x, 0)
def linear(x, weight, bias=0.0): return x @ weight.T + bias


def softmax(x, axis=-1):
    e = np.exp(x - x.max(axis, keepdims=True))
    return e / e.sum(axis, keepdims=True)


def layer_norm(x, scale=1.0, bias=0.0, epsilon=1e-5):
    c = x - x.mean(-1, keepdims=True)
    return c / np.sqrt((c * c).mean(-1, keepdims=True) + epsilon) * scale + bias


def rms_norm(x, scale=1.0, epsilon=1e-6): return x / np.sqrt((x * x).mean(-1, keepdims=True) + epsilon) * scale


def attention(q, k, v, scale=None, bias=0.0, keep=None):
    """[..., M, D], [..., N, D], [..., N, E]; keep: boolean, broadcast to [..., M, N]; rows without a key give zeros."""
    s = q @ np.swapaxes(k, -1, -2) * (q.shape[-1]**-0.5 if scale is None else scale) + bias
    if keep is not None:
        s = np.where(keep, s, -np.inf)
    top = s.max(-1, keepdims=True)
    e = np.exp(s - np.where(np.isfinite(top), top, 0))
    total = e.sum(-1, keepdims=True)
    return e / np.where(total > 0, total, 1) @ v


def convolution(x, weight, bias=None, stride=1, pad=0, dilation=1, groups=1):
    """x [B, C, axes...], weight [O, C / groups, window...], as PyTorch has them; pad: of every axis, both sides."""
    x = np.pad(x, [(0, 0), (0, 0)] + [(pad, pad)] * (x.ndim - 2))
    outputs, inputs, *window = weight.shape
    sizes = [(n - dilation * (k - 1) - 1) // stride + 1 for n, k in zip(x.shape[2:], window)]
    y = np.zeros((len(x), groups, outputs // groups, *sizes))
    for place in np.ndindex(*window):
        part = x[(slice(None), slice(None), *(slice(dilation * p, dilation * p + stride * (n - 1) + 1, stride) for p, n in zip(place, sizes)))]
        taps = weight[(slice(None), slice(None), *place)].reshape(groups, outputs // groups, inputs)
        y += np.einsum("bgi...,goi->bgo...", part.reshape(len(x), groups, inputs, *sizes), taps)
    y = y.reshape(len(x), outputs, *sizes)
    return y if bias is None else y + bias.reshape(-1, *[1] * len(sizes))


def batch_norm(x, w, prefix, epsilon=1e-5):
    """Of the last axis, in evaluation."""
    return (x - w[prefix + ".running_mean"]) / np.sqrt(w[prefix + ".running_var"] + epsilon) * w[prefix + ".weight"] + w[prefix + ".bias"]
