# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What rows with a recurrence share: text with mixer.linear_recurrence, and the step-by-step forms in NumPy (np_...).

Heads come first: batch x heads x time x channels."""
import numpy as np



# Text

def causal_convolution(t, x, weight, bias=None):
    """Each channel of B x N x C along N with a kernel of its own, C x K, the present token last."""
    n, size = x.shape[1], weight.shape[1]
    wide = t.pad(x, [(0, 0), (size - 1, 0), (0, 0)])
    kernel = t.transpose(weight, 1, 0)
    result = wide[:, :n] * kernel[0]
    for i in range(1, size):
        result = result + wide[:, i:i + n] * kernel[i]
    return result if bias is None else result + bias


def log_sigmoid(t, x):
    return -t.softplus(-x)


def column(t, x, *axes):
    """x with axes of size 1 at these places."""
    shape = list(x.shape)
    for axis in sorted(axes):
        shape.insert(axis, 1)
    return t.reshape(x, shape)


def turned(t, x):
    """batch x time x heads x ... to heads first, and back."""
    return t.transpose(x, 0, 2, 1, *range(3, x.rank))


def normalised(t, q, k, v, epsilon=0.0, **options):
    """Linear attention over its sum of weights: two recurrences with the same keys."""
    o, state = t.linear_recurrence(q, k, v, **options)
    total, _ = t.linear_recurrence(q, k, t.full((1, 1, 1, 1), 1.0), **options)
    return o / (total + epsilon)


# NumPy

def np_causal_convolution(x, weight, bias=0.0):
    n, size = x.shape[1], weight.shape[1]
    wide = np.pad(x, ((0, 0), (size - 1, 0), (0, 0)))
    return sum(wide[:, i:i + n] * weight[:, i] for i in range(size)) + bias


def np_log_sigmoid(x): return -np.maximum(-x, 0) - np.log1p(np.exp(-np.abs(x)))
def np_softplus(x): return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))
def np_l2(x, epsilon=1e-6): return x / np.sqrt((x * x).sum(-1, keepdims=True) + epsilon)


def np_recurrence(q, k, v, decay=None, beta=None, state=None, scale=1.0):
    """Token by token. decay: logs, batch x heads x time x keys (or 1); beta: batch x heads x time, of the delta rule."""
    state = np.zeros((*k.shape[:2], k.shape[3], v.shape[3])) if state is None else state
    o = np.zeros(v.shape)
    for i in range(k.shape[2]):
        key, value = k[:, :, i], v[:, :, i]
        if decay is not None:
            state = np.exp(decay[:, :, i])[..., None] * state
        if beta is not None:
            value = beta[:, :, i, None] * (value - np.einsum("bhk,bhkv->bhv", key, state))
        state = state + key[..., None] * value[..., None, :]
        o[:, :, i] = scale * np.einsum("bhk,bhkv->bhv", q[:, :, i], state)
    return o, state
