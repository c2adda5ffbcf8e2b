# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "MetaFormer is actually what you need for vision (PoolFormer)"
PAPER = "Yu et al., 2021, arXiv 2111.11418"
CLAIM = "The token mixer is a 3x3 mean (of the pixels inside) minus the pixel; group norm of one group, layer scale."
NOT_COVERED = "patch embeddings between stages"
SHAPES = {"a": dict(batch=2, height=12, width=10, channels=24),
          "b": dict(batch=3, height=5, width=7, channels=24)}


def weights(r, batch, height, width, channels):
    own = bk.layers(r, norm1=channels, norm2=channels) | {f"layer_scale_{i}": r.standard_normal(channels) for i in (1, 2)}
    return own | bk.window_weights(r, "mlp.fc1", 4 * channels, channels, 1, 1) | bk.window_weights(r, "mlp.fc2", channels, 4 * channels, 1, 1)


def inputs(r, batch, height, width, channels):
    return {"x": r.standard_normal((batch, channels, height, width))}


def reference(x, w, batch, channels, **shape):
    x = bk.np_last(x["x"])
    norm = lambda y, p: ref.layer_norm(y.reshape(batch, -1)).reshape(y.shape) * w[p + ".weight"] + w[p + ".bias"]
    total = lambda y: bk.np_last(ref.convolution(bk.np_first(y), np.ones((channels, 1, 3, 3)), pad=1, groups=channels))
    y = norm(x, "norm1")
    x = x + w["layer_scale_1"] * (total(y) / total(np.ones(y.shape)) - y)
    hidden = ref.gelu(bk.np_pointwise(w, norm(x, "norm2"), "mlp.fc1"))
    return {"out": bk.np_first(x + w["layer_scale_2"] * bk.np_pointwise(w, hidden, "mlp.fc2"))}


def model(golden, t):
    x = bk.last(t, t.input("x"))
    b = x.shape[0]

    def norm(y, p):
        flat = t.norm("layer", t.reshape(y, [b, y.shape[1] * y.shape[2] * y.shape[3]]))
        return t.reshape(flat, y.shape) * t.weight(p + ".weight") + t.weight(p + ".bias")

    pool = lambda y: t.pool_window("mean", y, [3, 3], low=[1, 1], high=[1, 1]) - y
    if "mixer" in golden.outputs:
        t.output("mixer", bk.first(t, pool(x)))
    x = x + pool(norm(x, "norm1")) * t.weight("layer_scale_1")
    hidden = t.gelu(bk.pointwise(t, norm(x, "norm2"), "mlp.fc1"))
    t.output("out", bk.first(t, x + bk.pointwise(t, hidden, "mlp.fc2") * t.weight("layer_scale_2")))
