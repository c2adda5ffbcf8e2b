# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What many rows are built of, twice: as mixer text (first argument t), and in NumPy (first argument w, the weights).

Layers are named by a prefix: PREFIX.weight, PREFIX.bias where there is one."""
import numpy as np

import reference as ref


# Weights

def dense(r, outputs, inputs, bias=False):
    """[outputs, inputs], so that a layer keeps the size of what goes through it."""
    weight = r.standard_normal((outputs, inputs)) * inputs**-0.5
    return (weight, r.standard_normal(outputs) * 0.1) if bias else weight


def layers(r, **shapes):
    """NAME=(outputs, inputs[, "bias"]) or NAME=size (the scale and bias of a norm) as weights by name; '__' is a dot."""
    weights = {}
    for name, shape in shapes.items():
        name = name.replace("__", ".")
        if isinstance(shape, int):
            weights[name + ".weight"] = 1 + 0.1 * r.standard_normal(shape)
            weights[name + ".bias"] = 0.1 * r.standard_normal(shape)
        else:
            weights[name + ".weight"] = dense(r, *shape[:2])
            if len(shape) > 2:
                weights[name + ".bias"] = 0.1 * r.standard_normal(shape[0])
    return weights


def block_weights(r, width, hidden, prefix=""):
    """A pre-norm block: norm1, q, k, v, o, norm2, up, down."""
    shapes = {prefix + name: (width, width, "bias") for name in "qkvo"}
    shapes |= {prefix + "norm1": width, prefix + "norm2": width, prefix + "up": (hidden, width, "bias"), prefix + "down": (width, hidden, "bias")}
    return layers(r, **shapes)


# Text

def linear(t, x, prefix):
    return t.linear(x, t.weight(prefix + ".weight"), t.either(prefix + ".bias"))


def norm(t, x, prefix, kind="layer", epsilon=1e-5):
    return t.norm(kind, x, t.weight(prefix + ".weight"), t.either(prefix + ".bias"), epsilon)


def split_heads(t, x, heads):
    """B x N x (H D) -> B x H x N x D"""
    b, n, c = x.shape
    return t.transpose(t.reshape(x, [b, n, heads, c // heads]), 0, 2, 1, 3)


def rotated_heads(t, x, heads, positions, cosine, sine, interleaved=False):
    """split_heads of x with rotary positions, B x N; the tables as rotary_tables gives them."""
    b, n, c = x.shape
    turned = t.rotary(t.reshape(x, [b, n, heads, c // heads]), positions, cosine, sine, interleaved)
    return t.transpose(turned, 0, 2, 1, 3)


def merge_heads(t, x):
    b, h, n, d = x.shape
    return t.reshape(t.transpose(x, 0, 2, 1, 3), [b, n, h * d])


def self_attention(t, x, prefix, heads, score=None, mask=None, scale=None):
    """q, k, v of x, attention (its regions as mapping.region has them), o."""
    from mapping.region import attention
    q, k, v = (split_heads(t, linear(t, x, prefix + name), heads) for name in "qkv")
    o = attention(t, q, k, v, q.shape[-1]**-0.5 if scale is None else scale, score, mask)
    return linear(t, merge_heads(t, o), prefix + "o")


def feed_forward(t, x, prefix, activation="gelu"):
    return linear(t, t.activation(activation, linear(t, x, prefix + "up")), prefix + "down")


def block(t, x, prefix, heads, mask=None):
    x = x + self_attention(t, norm(t, x, prefix + "norm1"), prefix, heads, None, mask)
    return x + feed_forward(t, norm(t, x, prefix + "norm2"), prefix)


def cached_block(t, x, prefix, heads, cache=None):
    """A causal pre-norm block of tokens that follow those whose (keys, values) are `cache`: the result, and all keys and values."""
    from mapping.region import attention
    z = norm(t, x, prefix + "norm1")
    q, k, v = (split_heads(t, linear(t, z, prefix + name), heads) for name in "qkv")
    past = cache[0].shape[2] if cache else 0
    if cache:
        k, v = t.concat([cache[0], k], 2), t.concat([cache[1], v], 2)
    o = attention(t, q, k, v, q.shape[-1]**-0.5, mask=None if q.shape[2] == 1 else lambda r: r.j <= r.i + past)
    x = x + linear(t, merge_heads(t, o), prefix + "o")
    return x + feed_forward(t, norm(t, x, prefix + "norm2"), prefix), (k, v)


def gather(t, x, indices, axis=0):
    """numpy.take with indices of one axis, the rows flattened: an embedding is of a matrix."""
    axis %= x.rank
    order = [axis, *(a for a in range(x.rank) if a != axis)]
    rows = t.transpose(x, *order)
    found = t.gather(t.reshape(rows, [rows.shape[0], -1]), indices)
    back = [order.index(a) for a in range(x.rank)]
    return t.transpose(t.reshape(found, [found.shape[0], *rows.shape[1:]]), *back)


def inverse(t, order):
    """The inverse of a permutation of less than 2^24 places."""
    return t.sort(t.cast(order, "f32"))[1]


# NumPy

def np_linear(w, x, prefix): return x @ w[prefix + ".weight"].T + w.get(prefix + ".bias", 0.0)


def np_norm(w, x, prefix, epsilon=1e-5): return ref.layer_norm(x, w[prefix + ".weight"], w.get(prefix + ".bias", 0.0), epsilon)


def np_split(x, heads):
    b, n, c = x.shape
    return x.reshape(b, n, heads, c // heads).transpose(0, 2, 1, 3)


def np_merge(x):
    b, h, n, d = x.shape
    return x.transpose(0, 2, 1, 3).reshape(b, n, h * d)


def np_self_attention(w, x, prefix, heads, bias=0.0, keep=None, scale=None):
    q, k, v = (np_split(np_linear(w, x, prefix + name), heads) for name in "qkv")
    return np_linear(w, np_merge(ref.attention(q, k, v, scale, bias, keep)), prefix + "o")


def np_feed_forward(w, x, prefix, activation=ref.gelu):
    return np_linear(w, activation(np_linear(w, x, prefix + "up")), prefix + "down")


def np_block(w, x, prefix, heads, keep=None):
    x = x + np_self_attention(w, np_norm(w, x, prefix + "norm1"), prefix, heads, keep=keep)
    return x + np_feed_forward(w, np_norm(w, x, prefix + "norm2"), prefix)


def np_cached_block(w, x, prefix, heads, cache=None):
    z = np_norm(w, x, prefix + "norm1")
    q, k, v = (np_split(np_linear(w, z, prefix + name), heads) for name in "qkv")
    past = cache[0].shape[2] if cache else 0
    if cache:
        k, v = np.concatenate([cache[0], k], 2), np.concatenate([cache[1], v], 2)
    keep = np.arange(k.shape[2]) <= np.arange(q.shape[2])[:, None] + past
    x = x + np_linear(w, np_merge(ref.attention(q, k, v, keep=keep)), prefix + "o")
    return x + np_feed_forward(w, np_norm(w, x, prefix + "norm2"), prefix), (k, v)


def rotary_tables(length, size, theta=1e4):
    angle = np.arange(length)[:, None] * theta ** (-np.arange(0, size, 2) / size)
    return np.cos(angle), np.sin(angle)


def np_rotary(x, cosine, sine, interleaved=False):
    """[..., N, D] with the rows of the tables for its N positions."""
    half = x.shape[-1] // 2
    a, b = (x[..., 0::2], x[..., 1::2]) if interleaved else (x[..., :half], x[..., half:])
    turned = a * cosine - b * sine, b * cosine + a * sine
    return np.stack(turned, -1).reshape(x.shape) if interleaved else np.concatenate(turned, -1)


def causal(n): return np.tril(np.ones((n, n), bool))


# Maps: channels first at the boundary, as the releases have them, channels last inside

def last(t, x): return t.transpose(x, 0, *range(2, x.rank), 1)


def first(t, x): return t.transpose(x, 0, x.rank - 1, *range(1, x.rank - 1))


def convolution(t, x, prefix, groups=1, stride=1, pad=None, dilation=1):
    """Of a channels-last x with PyTorch's PREFIX.weight; pad None: half of the window."""
    weight = t.weight(prefix + ".weight")
    axes = weight.rank - 2
    low = [dilation * (size // 2) for size in weight.shape[2:]] if pad is None else [pad] * axes
    return t.convolution(x, t.transpose(weight, *range(2, weight.rank), 1, 0), t.either(prefix + ".bias"), groups=groups,
                         strides=[stride] * axes, dilations=[dilation] * axes, low=low, high=low)


def pointwise(t, x, prefix):
    """A convolution with windows of one element."""
    weight = t.weight(prefix + ".weight")
    return t.linear(x, t.reshape(weight, weight.shape[:2]), t.either(prefix + ".bias"))


def batch_norm(t, x, prefix, epsilon=1e-5):
    """Of the last axis, in evaluation."""
    scale = t.weight(prefix + ".weight") * t.rsqrt(t.weight(prefix + ".running_var") + epsilon)
    return x * scale + (t.weight(prefix + ".bias") - t.weight(prefix + ".running_mean") * scale)


def window_weights(r, name, outputs, inputs, *window, bias=True):
    weight = {name + ".weight": r.standard_normal((outputs, inputs, *window)) * (inputs * np.prod(window))**-0.5}
    return weight | ({name + ".bias": 0.1 * r.standard_normal(outputs)} if bias else {})


def batch_norm_weights(r, name, width):
    return {name + ".weight": 1 + 0.1 * r.standard_normal(width), name + ".bias": 0.1 * r.standard_normal(width),
            name + ".running_mean": 0.1 * r.standard_normal(width), name + ".running_var": 0.5 + r.random(width)}


def np_last(x): return np.moveaxis(x, 1, -1)
def np_first(x): return np.moveaxis(x, -1, 1)


def np_convolution(w, x, prefix, groups=1, stride=1, pad=None, dilation=1):
    """Of a channels-last x."""
    weight = w[prefix + ".weight"]
    pad = dilation * (weight.shape[2] // 2) if pad is None else pad
    return np_last(ref.convolution(np_first(x), weight, w.get(prefix + ".bias"), stride, pad, dilation, groups))


def np_pointwise(w, x, prefix): return x @ w[prefix + ".weight"].reshape(w[prefix + ".weight"].shape[:2]).T + w.get(prefix + ".bias", 0.0)
