# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import blocks as bk
import numpy as np
import reference as ref
from mapping.attention_layers import adaptive_mean, default_scale, merge_heads, project, split_heads
from mapping.region import attention

TITLE = "PVT v2: improved baselines with pyramid vision Transformer"
PAPER = "Wang et al., 2021, arXiv 2106.13797"
CLAIM = "Linear spatial reduction: keys and values come from the map pooled to 7 x 7, a 1x1 convolution, layer norm and GELU; overlapping patches; a depthwise 3x3 in the MLP."
NOT_COVERED = "the stages around the block"
SHAPES = {"a": dict(batch=2, height=14, width=14, dim=16, heads=2), "b": dict(batch=3, height=9, width=11, dim=16, heads=2)}


def weights(r, batch, height, width, dim, heads):
    result = {"norm.weight": 1 + 0.1 * r.standard_normal(dim), "norm.bias": 0.1 * r.standard_normal(dim),
              "sr.weight": r.standard_normal((dim, dim, 1, 1)) * dim**-0.5, "sr.bias": 0.1 * r.standard_normal(dim)}
    for name, o in (("q", dim), ("kv", 2 * dim), ("proj", dim)):
        result |= {name + ".weight": r.standard_normal((o, dim)) * dim**-0.5, name + ".bias": 0.1 * r.standard_normal(o)}
    result |= bk.layers(r, norm2=dim, **{"mlp.fc1": (4 * dim, dim, "bias"), "mlp.fc2": (dim, 4 * dim, "bias"), "patch_embed.norm": 2 * dim})
    return result | bk.window_weights(r, "mlp.dwconv.dwconv", 4 * dim, 1, 3, 3) | bk.window_weights(r, "patch_embed.proj", 2 * dim, dim, 3, 3)


def inputs(r, batch, height, width, dim, heads):
    return {"x": r.standard_normal((batch, height * width, dim))}


def reference(x, w, batch, height, width, dim, heads):
    image, small = x["x"].reshape(batch, height, width, dim), np.zeros((batch, 7, 7, dim))
    span = lambda n, size: slice(n * size // 7, -(-(n + 1) * size // 7))
    for y in range(7):
        for z in range(7):
            small[:, y, z] = image[:, span(y, height), span(z, width)].mean((1, 2))
    small = ref.linear(small.reshape(batch, 49, dim), w["sr.weight"][:, :, 0, 0], w["sr.bias"])
    small = ref.gelu(ref.layer_norm(small, w["norm.weight"], w["norm.bias"]))
    heads_of = lambda y: y.reshape(batch, -1, heads, dim // heads).transpose(0, 2, 1, 3)
    k, v = np.split(ref.linear(small, w["kv.weight"], w["kv.bias"]), 2, -1)
    o = ref.attention(heads_of(ref.linear(x["x"], w["q.weight"], w["q.bias"])), heads_of(k), heads_of(v))
    out = ref.linear(o.transpose(0, 2, 1, 3).reshape(batch, -1, dim), w["proj.weight"], w["proj.bias"])
    y = x["x"] + out
    hidden = bk.np_linear(w, bk.np_norm(w, y, "norm2"), "mlp.fc1").reshape(batch, height, width, 4 * dim)
    y = y.reshape(image.shape) + bk.np_linear(w, ref.gelu(bk.np_convolution(w, hidden, "mlp.dwconv.dwconv", 4 * dim)), "mlp.fc2")
    return {"out": out, "next": bk.np_norm(w, bk.np_convolution(w, y, "patch_embed.proj", stride=2), "patch_embed.norm")}


def reduced_attention(t, source, heads):
    x, width = t.input("x"), t.input("x").shape[2]
    q = split_heads(t, project(t, x, "q"), heads)
    kv = project(t, source, "kv")
    k, v = (split_heads(t, part, heads) for part in (kv[..., :width], kv[..., width:]))
    out = project(t, merge_heads(t, attention(t, q, k, v, default_scale(q))), "proj")
    t.output("out", out)
    return x + out


def norm(t, y):
    return t.norm("layer", y, t.weight("norm.weight"), t.weight("norm.bias"))


def model(golden, t):
    x, s = t.input("x"), golden.shape
    image = t.reshape(x, (s["batch"], s["height"], s["width"], s["dim"]))
    rows = t.einsum("bhwc,yh->bywc", image, t.constant(adaptive_mean(s["height"], 7)))
    small = t.reshape(t.einsum("bywc,xw->byxc", rows, t.constant(adaptive_mean(s["width"], 7))), (s["batch"], 49, s["dim"]))
    weight = t.weight("sr.weight")
    y = reduced_attention(t, t.gelu(norm(t, t.linear(small, t.reshape(weight, weight.shape[:2]), t.weight("sr.bias")))), s["heads"])
    hidden = t.reshape(bk.linear(t, bk.norm(t, y, "norm2"), "mlp.fc1"), (*image.shape[:3], 4 * s["dim"]))
    hidden = t.gelu(bk.convolution(t, hidden, "mlp.dwconv.dwconv", 4 * s["dim"]))
    y = t.reshape(y, image.shape) + bk.linear(t, hidden, "mlp.fc2")
    t.output("next", bk.norm(t, bk.convolution(t, y, "patch_embed.proj", stride=2), "patch_embed.norm"))


def authors(golden, t):
    """Spatial reduction by a strided convolution, as in the first PVT."""
    if golden.get("linear"):
        raise ValueError("the authors' case of the strided convolution")
    x, ratio, height, width = t.input("x"), golden.get("sr_ratio"), golden.get("h"), golden.get("w")
    batch, _, dim = x.shape
    rows, columns = height // ratio, width // ratio
    cut = t.reshape(x, (batch, rows, ratio, columns, ratio, dim))
    patches = t.reshape(t.transpose(cut, 0, 1, 3, 5, 2, 4), (batch, rows * columns, dim * ratio * ratio))
    weight = t.reshape(t.weight("sr.weight"), (golden.get("dim"), dim * ratio * ratio))
    reduced_attention(t, norm(t, t.linear(patches, weight, t.weight("sr.bias"))), golden.get("heads"))
