# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Factorization Vision Transformer (FaViT)"
PAPER = "Qin et al., 2023, arXiv 2312.08614"
CLAIM = "Channels split: one part attends to keys of a strided convolution, the others to 49 keys from dilated 7x7 windows, averaged as the release does."
NOT_COVERED = "patch embedding and feed-forward network"
SHAPES = {"a": dict(batch=2, height=14, width=14, channels=32, heads=2, ratio=2),
          "b": dict(batch=1, height=9, width=11, channels=32, heads=2, ratio=2)}
WINDOW = 7


def split(channels, ratio):
    """Widths of the global part and of each local one."""
    return (channels // 8, 7 * channels // 16, 2) if ratio > 1 else (channels // 8, 7 * channels // 8, 1)


def weights(r, batch, height, width, channels, heads, ratio):
    whole, local, parts = split(channels, ratio)
    d = local // heads
    own = bk.layers(r, q=(channels, channels, "bias"), proj=(channels, channels, "bias"), kv_g=(2 * whole, whole, "bias"), norm=whole)
    own |= bk.window_weights(r, "sr", whole, whole, ratio, ratio) | bk.window_weights(r, "local_conv_g", whole, 1, 3, 3)
    own |= bk.window_weights(r, "kv_l.depth_conv", parts * local, 1, 3, 3) | bk.window_weights(r, "kv_l.point_conv", parts * local, parts * local, 1, 1)
    for i in range(parts):
        own |= bk.layers(r, **{f"fcs.{i}": (d, d, "bias"), f"single_heads.{i}": (2 * d, d, "bias")}) | bk.window_weights(r, f"local_convs.{i}", local, 1, 3, 3)
    return own


def inputs(r, batch, height, width, channels, **shape):
    return {"x": r.standard_normal((batch, height * width, channels))}


def reference(x, w, height, width, channels, heads, ratio, **shape):
    x = x["x"]
    b, n, c = x.shape
    whole, local, parts = split(channels, ratio)
    d = local // heads
    q, image = bk.np_linear(w, x, "q"), x.reshape(b, height, width, c)
    reduced = bk.np_convolution(w, image[..., :whole], "sr", stride=ratio, pad=0)
    rows, columns = reduced.shape[1:3]
    k, v = np.split(bk.np_linear(w, bk.np_norm(w, reduced, "norm").reshape(b, -1, whole), "kv_g"), 2, -1)
    v = v + bk.np_convolution(w, v.reshape(b, rows, columns, whole), "local_conv_g", whole).reshape(v.shape)
    outputs = [ref.attention(q[..., :whole], k, v)]
    kv = bk.np_pointwise(w, bk.np_convolution(w, image[..., whole:], "kv_l.depth_conv", parts * local), "kv_l.point_conv")
    local_q = q[..., whole:].reshape(b, n, heads, parts, d).transpose(3, 0, 2, 1, 4)
    for i in range(parts):
        dilation = 1 if i == 0 else ratio
        extent = dilation * (WINDOW - 1) + 1
        y = kv[..., i * local:(i + 1) * local]
        y = np.pad(y, ((0, 0), (0, -height % extent), (0, -width % extent), (0, 0)), mode="reflect")
        y = y.reshape(b, y.shape[1] // extent, extent, y.shape[2] // extent, extent, local)[:, :, ::dilation, :, ::dilation]
        y = y.transpose(0, 2, 4, 1, 3, 5).reshape(b, WINDOW**2, -1, heads, d).transpose(0, 3, 1, 2, 4)  # b, heads, 49, windows, d
        y = y.reshape(b, heads, WINDOW**2, d, -1).mean(-1)
        y = bk.np_linear(w, bk.np_linear(w, y, f"fcs.{i}"), f"single_heads.{i}")
        k, v = y[..., :d], y[..., d:]
        flat = bk.np_merge(v)
        flat = flat + bk.np_convolution(w, flat.reshape(b, WINDOW, WINDOW, local), f"local_convs.{i}", local).reshape(flat.shape)
        outputs.append(bk.np_merge(ref.attention(local_q[i], k, bk.np_split(flat, heads))))
    return {"out": bk.np_linear(w, np.concatenate(outputs, -1), "proj")}


def reflect(t, x, axis, more):
    """`more` elements behind the end of the axis, mirrored at its last element."""
    if not more:
        return x
    size = x.shape[axis]
    place = np.concatenate([np.arange(size), size - 2 - np.arange(more)])
    return bk.gather(t, x, t.constant(place), axis)


def model(golden, t):
    s = golden.shape or {"height": golden.get("h"), "width": golden.get("w"), "heads": golden.get("heads"), "ratio": golden.get("sr_ratio")}
    height, width, heads, ratio = s["height"], s["width"], s["heads"], s["ratio"]
    x = t.input("x")
    b, n, c = x.shape
    whole, local, parts = split(c, ratio)
    d, places = local // heads, WINDOW**2
    q, image = bk.linear(t, x, "q"), t.reshape(x, [b, height, width, c])
    reduced = bk.convolution(t, image[..., :whole], "sr", stride=ratio, pad=0)
    rows, columns = reduced.shape[1:3]
    kv = bk.linear(t, t.reshape(bk.norm(t, reduced, "norm"), [b, rows * columns, whole]), "kv_g")
    k, v = kv[..., :whole], kv[..., whole:]
    near = bk.convolution(t, t.reshape(v, [b, rows, columns, whole]), "local_conv_g", whole)
    v = v + t.reshape(near, v.shape)
    one = lambda y: t.reshape(y, [b, 1, y.shape[1], whole])
    o = attention(t, one(q[..., :whole]), one(k), one(v), whole**-0.5)
    outputs = [t.reshape(o, [b, n, whole])]
    kv = bk.pointwise(t, bk.convolution(t, image[..., whole:], "kv_l.depth_conv", parts * local), "kv_l.point_conv")
    queries = t.transpose(t.reshape(q[..., whole:], [b, n, heads, parts, d]), 3, 0, 2, 1, 4)
    for i in range(parts):
        dilation = 1 if i == 0 else ratio
        extent = dilation * (WINDOW - 1) + 1
        y = reflect(t, reflect(t, kv[..., i * local:(i + 1) * local], 1, -height % extent), 2, -width % extent)
        down, across = y.shape[1] // extent, y.shape[2] // extent
        y = t.reshape(y, [b, down, extent, across, extent, local])[:, :, ::dilation, :, ::dilation]
        y = t.reshape(y, [b, down, WINDOW, across, WINDOW, heads, d])
        y = t.reshape(t.transpose(y, 0, 5, 2, 4, 1, 3, 6), [b, heads, places, down * across * d])
        y = t.mean(t.reshape(y, [b, heads, places, d, down * across]), 4)
        y = bk.linear(t, bk.linear(t, y, f"fcs.{i}"), f"single_heads.{i}")
        k, v = y[..., :d], bk.merge_heads(t, y[..., d:])
        near = bk.convolution(t, t.reshape(v, [b, WINDOW, WINDOW, local]), f"local_convs.{i}", local)
        v = v + t.reshape(near, v.shape)
        outputs.append(bk.merge_heads(t, attention(t, queries[i], k, bk.split_heads(t, v, heads), d**-0.5)))
    t.output("out", bk.linear(t, t.concat(outputs, 2), "proj"))
