# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Large-kernel attention for efficient and robust brain lesion segmentation (MDUNet)"
PAPER = "Chalcroft et al., 2023, arXiv 2308.07251"
CLAIM = "Three-dimensional large-kernel attention x * conv1(dilated depthwise 7^3(depthwise 5^3(x))) between 1x1 convolutions, then a convolutional MLP."
NOT_COVERED = "the U-Net around the blocks"
SHAPES = {"a": dict(batch=1, depth=6, height=8, width=6, channels=16),
          "b": dict(batch=2, depth=3, height=5, width=7, channels=16)}


def weights(r, batch, depth, height, width, channels):
    c = channels
    own = bk.batch_norm_weights(r, "norm1", c) | bk.batch_norm_weights(r, "norm2", c) | {f"layer_scale_{i}": r.standard_normal(c) for i in (1, 2)}
    for name, outputs, inputs_ in (("proj_1", c, c), ("conv1", c, c), ("proj_2", c, c), ("mlp.fc1", 2 * c, c), ("mlp.fc2", c, 2 * c)):
        own |= bk.window_weights(r, name, outputs, inputs_, 1, 1, 1)
    own |= bk.window_weights(r, "conv0", c, 1, 5, 5, 5) | bk.window_weights(r, "conv_spatial", c, 1, 7, 7, 7)
    return own | bk.window_weights(r, "mlp.dwconv", 2 * c, 1, 3, 3, 3)


def inputs(r, batch, depth, height, width, channels):
    return {"x": r.standard_normal((batch, channels, depth, height, width))}


def reference(x, w, channels, **shape):
    x = bk.np_last(x["x"])
    s = ref.batch_norm(x, w, "norm1")
    y = ref.gelu(bk.np_pointwise(w, s, "proj_1"))
    a = bk.np_convolution(w, bk.np_convolution(w, y, "conv0", channels), "conv_spatial", channels, pad=9, dilation=3)
    x = x + w["layer_scale_1"] * (bk.np_pointwise(w, y * bk.np_pointwise(w, a, "conv1"), "proj_2") + s)
    y = bk.np_convolution(w, bk.np_pointwise(w, ref.batch_norm(x, w, "norm2"), "mlp.fc1"), "mlp.dwconv", 2 * channels)
    return {"out": bk.np_first(x + w["layer_scale_2"] * bk.np_pointwise(w, ref.gelu(y), "mlp.fc2"))}


def model(golden, t):
    x = bk.last(t, t.input("x"))
    c = x.shape[-1]
    s = bk.batch_norm(t, x, "norm1")
    y = t.gelu(bk.pointwise(t, s, "proj_1"))
    a = bk.convolution(t, bk.convolution(t, y, "conv0", c), "conv_spatial", c, pad=9, dilation=3)
    x = x + (bk.pointwise(t, y * bk.pointwise(t, a, "conv1"), "proj_2") + s) * t.weight("layer_scale_1")
    y = bk.convolution(t, bk.pointwise(t, bk.batch_norm(t, x, "norm2"), "mlp.fc1"), "mlp.dwconv", 2 * c)
    t.output("out", bk.first(t, x + bk.pointwise(t, t.gelu(y), "mlp.fc2") * t.weight("layer_scale_2")))
