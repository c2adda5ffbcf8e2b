# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Swin Transformer"
PAPER = "Liu et al., 2021, arXiv 2103.14030"
CLAIM = "Attention inside windows with a relative position bias; the next block shifts the windows by half and masks what wraps."
NOT_COVERED = "patch merging; windows that do not divide the map"
SHAPES = {"a": dict(batch=2, h=8, w=12, width=24, heads=3, window=4, shift=0),
          "b": dict(batch=1, h=10, w=15, width=24, heads=3, window=5, shift=2)}


def weights(r, width, heads, **shape):
    own = bk.layers(r, **{"attn.qkv": (3 * width, width, "bias"), "attn.proj": (width, width, "bias"), "mlp.fc1": (2 * width, width, "bias"),
                          "mlp.fc2": (width, 2 * width, "bias"), "norm1": width, "norm2": width})
    return own | {"attn.relative_position_bias_table": r.standard_normal((81, heads))}  # windows of up to 5


def inputs(r, batch, h, w, width, **shape):
    return {"x": r.standard_normal((batch, h * w, width))}


def geometry(h, w, window, shift):
    """(token of every place of every window, keep[window, i, j])"""
    token = np.roll(np.arange(h * w).reshape(h, w), (-shift, -shift), (0, 1))
    part = lambda n: np.where(np.arange(n) < n - window, 0, np.where(np.arange(n) < n - shift, 1, 2))
    region = part(h)[:, None] * 3 + part(w) if shift else np.zeros((h, w), int)
    cut = lambda a: a.reshape(h // window, window, w // window, window).transpose(0, 2, 1, 3).reshape(-1, window * window)
    return cut(token), cut(region)[:, :, None] == cut(region)[:, None, :]


def bias_index(window, side):
    """Row of the bias table of places i, j; the table is for windows of `side`."""
    c = np.stack(np.meshgrid(range(window), range(window), indexing="ij")).reshape(2, -1)
    d = c[:, :, None] - c[:, None, :] + side - 1
    return d[0] * (2 * side - 1) + d[1]


def reference(x, w_, batch, h, w, width, heads, window, shift):
    token, keep = geometry(h, w, window, shift)
    y = bk.np_norm(w_, x["x"], "norm1")
    qkv = np.split(bk.np_linear(w_, y, "attn.qkv"), 3, -1)
    q, k, v = (part[:, token].reshape(-1, *token.shape[1:], heads, width // heads).transpose(0, 2, 1, 3) for part in qkv)
    bias = w_["attn.relative_position_bias_table"][bias_index(window, 5)].transpose(2, 0, 1)
    o = ref.attention(q, k, v, bias=bias, keep=np.tile(keep, (batch, 1, 1))[:, None])
    o = o.transpose(0, 2, 1, 3).reshape(batch, -1, width)[:, np.argsort(token.reshape(-1))]
    y = x["x"] + bk.np_linear(w_, o, "attn.proj")
    hidden = ref.gelu(bk.np_linear(w_, bk.np_norm(w_, y, "norm2"), "mlp.fc1"))
    return {"out": y + bk.np_linear(w_, hidden, "mlp.fc2")}


def model(golden, t):
    size = golden.shape or golden.attributes
    h, w, window, shift, heads = (size[name] for name in ("h", "w", "window", "shift", "heads"))
    x, table = t.input("x"), t.weight("attn.relative_position_bias_table")
    b, n, width = x.shape
    token, keep = geometry(h, w, window, shift)
    count, places = token.shape
    qkv = bk.linear(t, bk.norm(t, x, "norm1"), "attn.qkv")
    qkv = t.gather(qkv, t.constant(token.reshape(-1)), 1)  # windows one after another, shifted
    qkv = t.reshape(qkv, [b * count, places, 3 * width])
    q, k, v = (bk.split_heads(t, qkv[..., i * width:(i + 1) * width], heads) for i in range(3))
    side = (int(table.shape[0]**0.5) + 1) // 2
    bias = t.gather(table, t.constant(bias_index(window, side)))  # i x j x heads
    mask = (lambda r: r.read(t.constant(np.tile(keep, (b, 1, 1)).astype(np.int64)), r.b, r.i, r.j).ne(0)) if shift else None
    o = attention(t, q, k, v, q.shape[-1]**-0.5, lambda r: r.s + r.read(bias, r.i, r.j, r.h), mask)
    o = t.reshape(bk.merge_heads(t, o), [b, n, width])
    o = t.gather(o, t.constant(np.argsort(token.reshape(-1))), 1)
    x = x + bk.linear(t, o, "attn.proj")
    y = t.gelu(bk.linear(t, bk.norm(t, x, "norm2"), "mlp.fc1"))
    t.output("out", x + bk.linear(t, y, "mlp.fc2"))
