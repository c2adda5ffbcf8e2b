# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Inception Transformer (iFormer)"
PAPER = "Si et al., 2022, arXiv 2205.12956"
CLAIM = "Channels split: depthwise convolution, max pooling and attention on pooled tokens side by side; a depthwise 3x3 fuses them."
NOT_COVERED = "patch embeddings; the MLP of the block, which is plain"
SHAPES = {"a": dict(batch=2, height=8, width=12, channels=24, heads=4, attention_heads=2, pool=2),
          "b": dict(batch=3, height=7, width=5, channels=24, heads=4, attention_heads=2, pool=1)}


def weights(r, batch, height, width, channels, heads, attention_heads, pool):
    low = channels // heads * attention_heads
    half = (channels - low) // 2
    own = bk.layers(r, **{"low_mixer.qkv": (3 * low, low, "bias")})
    own |= bk.window_weights(r, "high_mixer.conv1", 2 * half, half, 1, 1, bias=False) | bk.window_weights(r, "high_mixer.proj1", 2 * half, 1, 3, 3, bias=False)
    own |= bk.window_weights(r, "high_mixer.proj2", 2 * half, half, 1, 1) | bk.window_weights(r, "conv_fuse", 4 * half + low, 1, 3, 3, bias=False)
    return own | bk.window_weights(r, "proj", channels, 4 * half + low, 1, 1)


def inputs(r, batch, height, width, channels, **shape):
    return {"x": r.standard_normal((batch, height, width, channels))}


def reference(x, w, channels, heads, attention_heads, pool, **shape):
    x = x["x"]
    b, height, width, _ = x.shape
    low = channels // heads * attention_heads
    half = (channels - low) // 2
    first, second, rest = x[..., :half], x[..., half:2 * half], x[..., 2 * half:]
    first = ref.gelu(bk.np_convolution(w, bk.np_pointwise(w, first, "high_mixer.conv1"), "high_mixer.proj1", 2 * half))
    p = np.pad(second, ((0, 0), (1, 1), (1, 1), (0, 0)), constant_values=-np.inf)
    second = np.max([p[:, i:i + height, j:j + width] for i in range(3) for j in range(3)], 0)
    second = ref.gelu(bk.np_pointwise(w, second, "high_mixer.proj2"))
    small = rest.reshape(b, height // pool, pool, width // pool, pool, low).mean((2, 4)).reshape(b, -1, low)
    q, k, v = (bk.np_split(y, attention_heads) for y in np.split(bk.np_linear(w, small, "low_mixer.qkv"), 3, -1))
    rest = bk.np_merge(ref.attention(q, k, v)).reshape(b, height // pool, width // pool, low).repeat(pool, 1).repeat(pool, 2)
    y = np.concatenate([first, second, rest], -1)
    return {"out": bk.np_pointwise(w, y + bk.np_convolution(w, y, "conv_fuse", y.shape[-1]), "proj")}


def model(golden, t):
    size = golden.shape or golden.attributes
    x, heads, pool = t.input("x"), size["attention_heads"], size["pool"]
    b, height, width, c = x.shape
    low = c // size["heads"] * heads
    half = (c - low) // 2
    rows, columns = height // pool, width // pool
    first = bk.pointwise(t, x[..., :half], "high_mixer.conv1")
    first = t.gelu(bk.convolution(t, first, "high_mixer.proj1", 2 * half))
    second = t.pool_window("max", x[..., half:2 * half], [3, 3], low=[1, 1], high=[1, 1])
    second = t.gelu(bk.pointwise(t, second, "high_mixer.proj2"))
    small = x[..., 2 * half:]
    if pool > 1:
        small = t.pool_window("mean", small, [pool, pool], strides=[pool, pool])
    qkv = bk.linear(t, t.reshape(small, [b, rows * columns, low]), "low_mixer.qkv")
    q, k, v = (bk.split_heads(t, qkv[..., i * low:(i + 1) * low], heads) for i in range(3))
    o = t.reshape(bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), [b, rows, 1, columns, 1, low])
    o = t.reshape(t.broadcast(o, [b, rows, pool, columns, pool, low]), [b, height, width, low])  # nearest neighbour
    y = t.concat([first, second, o], 3)
    t.output("out", bk.pointwise(t, y + bk.convolution(t, y, "conv_fuse", y.shape[-1]), "proj"))
