# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "FMViT: a multiple-frequency mixing vision Transformer"
PAPER = "Tan et al., 2023, arXiv 2311.05707"
CLAIM = "High frequencies by grouped convolutions of several branches, folded into one, low ones by attention over pooled keys; a convolution fuses them."
NOT_COVERED = "no parity is claimed: the code was never released; widths and number of branches are ours"
SHAPES = {"a": dict(batch=2, height=8, width=12, channels=32, heads=2, pool=2),
          "b": dict(batch=3, height=6, width=10, channels=32, heads=2, pool=2)}
GROUP = 8  # channels of a group


def branch_weights(r, p, c, group):
    own = bk.window_weights(r, p + "wide", c, group, 3, 3, bias=False) | bk.window_weights(r, p + "point", c, group, 1, 1, bias=False)
    for name in ("wide", "point", "skip"):
        own |= bk.batch_norm_weights(r, f"{p}{name}_bn", c)
    return own


def weights(r, batch, height, width, channels, heads, pool):
    c = channels
    half = c // 2
    own = bk.batch_norm_weights(r, "norm1", c) | bk.batch_norm_weights(r, "norm2", c) | branch_weights(r, "high.", half, GROUP) | branch_weights(r, "mlp.", 2 * c, 1)
    own |= bk.layers(r, **{"low.q": (half, half, "bias"), "low.kv": (2 * half, half, "bias"), "fc1": (2 * c, c, "bias"), "fc2": (c, 2 * c, "bias")})
    return own | bk.window_weights(r, "fuse", c, c, 1, 1)


def inputs(r, batch, height, width, channels, **shape):
    return {"x": r.standard_normal((batch, channels, height, width))}


def reference(x, w, channels, heads, pool, **shape):
    x = bk.np_last(x["x"])
    b, height, width, c = x.shape
    half = c // 2

    def branches(y, p):
        groups = y.shape[-1] // w[p + "wide.weight"].shape[1]
        total = ref.batch_norm(y, w, p + "skip_bn")
        for name in ("wide", "point"):
            total = total + ref.batch_norm(bk.np_convolution(w, y, p + name, groups), w, f"{p}{name}_bn")
        return total

    y = ref.batch_norm(x, w, "norm1")
    high, low = ref.gelu(branches(y[..., :half], "high.")), y[..., half:]
    small = low.reshape(b, height // pool, pool, width // pool, pool, half).mean((2, 4)).reshape(b, -1, half)
    k, v = (bk.np_split(part, heads) for part in np.split(bk.np_linear(w, small, "low.kv"), 2, -1))
    low = bk.np_merge(ref.attention(bk.np_split(bk.np_linear(w, low.reshape(b, -1, half), "low.q"), heads), k, v)).reshape(low.shape)
    x = x + bk.np_pointwise(w, np.concatenate([high, low], -1), "fuse")
    y = branches(bk.np_linear(w, ref.batch_norm(x, w, "norm2"), "fc1"), "mlp.")
    return {"out": bk.np_first(x + bk.np_linear(w, ref.gelu(y), "fc2"))}


def folded(t, y, p):
    """The three branches as one convolution: batch norms scale the windows, 1x1 and identity are the window's middle."""
    c, group = y.shape[-1], t.golden.tensors[f"w.{p}wide.weight"].shape[1]

    def affine(name):
        scale = t.weight(f"{p}{name}_bn.weight") * t.rsqrt(t.weight(f"{p}{name}_bn.running_var") + 1e-5)
        return scale, t.weight(f"{p}{name}_bn.bias") - t.weight(f"{p}{name}_bn.running_mean") * scale

    middle = lambda kernel: t.pad(kernel, [(0, 0), (0, 0), (1, 1), (1, 1)])
    column = lambda scale: t.reshape(scale, [c, 1, 1, 1])
    (wide, bias1), (point, bias2), (skip, bias3) = affine("wide"), affine("point"), affine("skip")
    identity = t.constant(np.tile(np.eye(group), (c // group, 1)).astype(np.float32).reshape(c, group, 1, 1))
    kernel = t.weight(p + "wide.weight") * column(wide) + middle(t.weight(p + "point.weight") * column(point) + identity * column(skip))
    return t.convolution(y, t.transpose(kernel, 2, 3, 1, 0), bias1 + bias2 + bias3, groups=c // group, low=[1, 1], high=[1, 1])


def model(golden, t):
    x, heads, pool = bk.last(t, t.input("x")), golden.shape["heads"], golden.shape["pool"]
    b, height, width, c = x.shape
    half, n = c // 2, height * width
    y = bk.batch_norm(t, x, "norm1")
    high, low = t.gelu(folded(t, y[..., :half], "high.")), y[..., half:]
    small = t.pool_window("mean", low, [pool, pool], strides=[pool, pool])
    kv = bk.linear(t, t.reshape(small, [b, n // pool**2, half]), "low.kv")
    q = bk.split_heads(t, bk.linear(t, t.reshape(low, [b, n, half]), "low.q"), heads)
    k, v = (bk.split_heads(t, kv[..., i * half:(i + 1) * half], heads) for i in range(2))
    low = t.reshape(bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), low.shape)
    x = x + bk.pointwise(t, t.concat([high, low], 3), "fuse")
    y = folded(t, bk.linear(t, bk.batch_norm(t, x, "norm2"), "fc1"), "mlp.")
    t.output("out", bk.first(t, x + bk.linear(t, t.gelu(y), "fc2")))
