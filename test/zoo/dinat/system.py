# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np
import reference as ref
from mapping.attention import near
from mapping.attention_layers import merge_heads, project, split_qkv
from mapping.region import attention

TITLE = "Dilated neighbourhood attention Transformer"
PAPER = "Hassani and Shi, 2022, arXiv 2209.15001"
CLAIM = "A query attends to the k x k nearest pixels, in every second layer to those d apart; a relative bias by head."
NOT_COVERED = "the pyramid around it (convolutions)"
SHAPES = {"a": dict(batch=2, height=12, width=14, dim=16, heads=2, kernel=5, dilation=2),
          "b": dict(batch=3, height=9, width=11, dim=16, heads=2, kernel=3, dilation=3)}


def weights(r, batch, height, width, dim, heads, kernel, dilation):
    result = {}
    for prefix in ("0.", "1."):
        result |= {prefix + "norm.weight": 1 + 0.1 * r.standard_normal(dim), prefix + "norm.bias": 0.1 * r.standard_normal(dim),
                   prefix + "qkv.weight": r.standard_normal((3 * dim, dim)) * dim**-0.5, prefix + "qkv.bias": 0.1 * r.standard_normal(3 * dim),
                   prefix + "proj.weight": r.standard_normal((dim, dim)) * dim**-0.5, prefix + "proj.bias": 0.1 * r.standard_normal(dim)}
        for k in (3, 5):
            result[f"{prefix}bias{k}"] = r.standard_normal((heads, 2 * k - 1, 2 * k - 1))
    return result


def inputs(r, batch, height, width, dim, heads, kernel, dilation):
    return {"x": r.standard_normal((batch, height, width, dim))}


def np_window(size, kernel, dilation):
    """The keys of each query of one axis, in the words of the paper: nearest in its residue group, windows moved inwards."""
    keys = []
    for p in range(size):
        group = np.arange(p % dilation, size, dilation)
        first = min(max(p // dilation - kernel // 2, 0), len(group) - kernel)
        keys.append(group[first:first + kernel])
    return keys


def reference(x, w, batch, height, width, dim, heads, kernel, dilation):
    y = x["x"]
    for prefix, d in (("0.", 1), ("1.", dilation)):
        z = ref.layer_norm(y, w[prefix + "norm.weight"], w[prefix + "norm.bias"])
        q, k, v = (part.reshape(batch, height, width, heads, dim // heads)
                   for part in np.split(ref.linear(z, w[prefix + "qkv.weight"], w[prefix + "qkv.bias"]), 3, -1))
        rows, columns, table = np_window(height, kernel, d), np_window(width, kernel, d), w[f"{prefix}bias{kernel}"]
        o = np.zeros_like(q)
        for iy in range(height):
            for ix in range(width):
                cut = lambda m: m[:, rows[iy]][:, :, columns[ix]].reshape(batch, -1, heads, dim // heads).transpose(0, 2, 1, 3)
                dy, dx = (rows[iy] - iy) // d + kernel - 1, (columns[ix] - ix) // d + kernel - 1
                bias = table[:, dy[:, None], dx].reshape(heads, 1, -1)
                o[:, iy, ix] = ref.attention(q[:, iy, ix][:, :, None], cut(k), cut(v), bias=bias)[:, :, 0]
        y = y + ref.linear(o.reshape(y.shape), w[prefix + "proj.weight"], w[prefix + "proj.bias"])
    return {"out": y}


def neighbours(t, q, k, v, grid, kernel, dilation, table=None):
    def mask(r):
        keep = [near(i, j, size, kernel, dilation, False, 1) for i, j, size in zip(r.i, r.j, grid)]
        return keep[0] & keep[1]

    def score(r):
        place = [(j // dilation - i // dilation + (kernel - 1)).clamp(0, 2 * kernel - 2) for i, j in zip(r.i, r.j)]
        return r.s + r.read(table, r.h, *place)

    return attention(t, q, k, v, q.shape[-1] ** -0.5, score if table else None, mask, query_grid=grid, key_grid=grid)


def model(golden, t):
    x, s = t.input("x"), golden.shape
    grid = (s["height"], s["width"])
    for prefix, dilation in (("0.", 1), ("1.", s["dilation"])):
        y = t.norm("layer", x, t.weight(prefix + "norm.weight"), t.weight(prefix + "norm.bias"))
        q, k, v = split_qkv(t, project(t, t.reshape(y, (s["batch"], grid[0] * grid[1], s["dim"])), prefix + "qkv"), s["heads"])
        o = neighbours(t, q, k, v, grid, s["kernel"], dilation, t.weight(f"{prefix}bias{s['kernel']}"))
        x = x + t.reshape(project(t, merge_heads(t, o), prefix + "proj"), x.shape)
    t.output("out", x)


def authors(golden, t):
    for name in ("heads", "head_dim", "layout"):
        golden.get(name)
    q, k, v = (t.input(name) for name in "qkv")
    shape, grid = q.shape, q.shape[1:3]
    first = lambda y: t.transpose(t.reshape(y, (shape[0], grid[0] * grid[1], *shape[3:])), 0, 2, 1, 3)
    o = neighbours(t, first(q), first(k), first(v), grid, golden.get("kernel"), golden.get("dilation"))
    t.output("out", t.reshape(t.transpose(o, 0, 2, 1, 3), shape))
