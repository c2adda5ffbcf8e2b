# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import blocks as bk
import reference as ref

TITLE = "A ConvNet for the 2020s (ConvNeXt)"
PAPER = "Liu et al., 2022, arXiv 2201.03545"
CLAIM = "Block: depthwise 7x7, layer norm over channels, linear to 4C, GELU, linear, layer scale, residual."
NOT_COVERED = "the stem and the downsampling between stages"
SHAPES = {"a": dict(batch=2, height=12, width=10, channels=24),
          "b": dict(batch=3, height=5, width=13, channels=24)}


def weights(r, batch, height, width, channels):
    own = bk.layers(r, norm=channels, pwconv1=(4 * channels, channels, "bias"), pwconv2=(channels, 4 * channels, "bias"))
    return own | bk.window_weights(r, "dwconv", channels, 1, 7, 7) | {"gamma": r.standard_normal(channels)}


def inputs(r, batch, height, width, channels):
    return {"x": r.standard_normal((batch, channels, height, width))}


def reference(x, w, channels, **shape):
    x = bk.np_last(x["x"])
    y = bk.np_norm(w, bk.np_convolution(w, x, "dwconv", channels), "norm", 1e-6)
    y = bk.np_linear(w, ref.gelu(bk.np_linear(w, y, "pwconv1")), "pwconv2")
    return {"out": bk.np_first(x + w["gamma"] * y)}


def model(golden, t):
    x = bk.last(t, t.input("x"))
    y = bk.norm(t, bk.convolution(t, x, "dwconv", x.shape[-1]), "norm", epsilon=1e-6)
    y = bk.linear(t, t.gelu(bk.linear(t, y, "pwconv1")), "pwconv2")
    t.output("out", bk.first(t, x + y * t.weight("gamma")))
