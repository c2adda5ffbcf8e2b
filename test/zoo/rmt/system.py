# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np
import reference as ref
from mapping.attention import to_float
from mapping.attention_layers import depthwise_2d, merge_heads, project, split_heads
from mapping.positions import rotate_pairs
from mapping.region import attention

TITLE = "RMT: retentive networks meet vision Transformers"
PAPER = "Fan et al., 2023, arXiv 2309.11523"
CLAIM = "Softmax attention of rotated queries and keys, scores plus ln(gamma_h) times the Manhattan distance, on large maps along rows, then columns; a depthwise 5x5 of the values."
NOT_COVERED = "patch embedding and the pyramid"
SHAPES = {"a": dict(batch=2, height=8, width=9, dim=32, heads=4), "b": dict(batch=3, height=5, width=7, dim=24, heads=2)}
INITIAL, RANGE = 2, 4  # gamma_h = 1 - 2^(-INITIAL - RANGE h / H)


def weights(r, batch, height, width, dim, heads):
    result = {}
    for suffix, d in (("", dim), (".b", SHAPES["b"]["dim"])):
        for name in ("q_proj", "k_proj", "v_proj", "out_proj"):
            result |= {f"{name}{suffix}.weight": r.standard_normal((d, d)) * d**-0.5, f"{name}{suffix}.bias": 0.1 * r.standard_normal(d)}
        result |= {f"lepe.conv{suffix}.weight": r.standard_normal((d, 1, 5, 5)) / 5, f"lepe.conv{suffix}.bias": 0.1 * r.standard_normal(d)}
    return result


def inputs(r, batch, height, width, dim, heads):
    return {"x": r.standard_normal((batch, height, width, dim))}


def angles(length, width):
    return np.arange(length)[:, None] * np.repeat(10000.0 ** -np.linspace(0, 1, width // 2), 2)


def log_decay(heads):
    return np.log(1 - 2.0 ** (-INITIAL - RANGE * np.arange(heads) / heads))


def reference(x, w, batch, height, width, dim, heads):
    suffix = ".b" if "q_proj.b.weight" in w and dim == SHAPES["b"]["dim"] else ""
    lin = lambda y, name: ref.linear(y, w[f"{name}{suffix}.weight"], w[f"{name}{suffix}.bias"])
    x = x["x"]
    q, k, v = (lin(x, name) for name in ("q_proj", "k_proj", "v_proj"))
    split = lambda y: y.reshape(batch, height * width, heads, dim // heads).transpose(0, 2, 1, 3)
    angle = angles(height * width, dim // heads)

    def turn(y):
        pairs = y.reshape(*y.shape[:-1], -1, 2)
        return y * np.cos(angle) + np.stack([-pairs[..., 1], pairs[..., 0]], -1).reshape(y.shape) * np.sin(angle)

    iy, ix = np.divmod(np.arange(height * width), width)
    distance = np.abs(iy[:, None] - iy) + np.abs(ix[:, None] - ix)
    o = ref.attention(turn(split(q)), turn(split(k)), split(v), bias=log_decay(heads)[:, None, None] * distance)
    taps = np.lib.stride_tricks.sliding_window_view(np.pad(v, ((0, 0), (2, 2), (2, 2), (0, 0))), (5, 5), (1, 2))
    local = np.einsum("bhwcyx,cyx->bhwc", taps, w[f"lepe.conv{suffix}.weight"][:, 0]) + w[f"lepe.conv{suffix}.bias"]
    image = lambda y: y.reshape(batch, heads, height, width, dim // heads)
    swap = lambda y: y.swapaxes(2, 3)
    decay = log_decay(heads)[:, None, None, None]
    far = lambda n: decay * np.abs(np.arange(n)[:, None] - np.arange(n))
    rows = ref.attention(image(turn(split(q))), image(turn(split(k))), image(split(v)), bias=far(width))
    columns = ref.attention(swap(image(turn(split(q)))), swap(image(turn(split(k)))), swap(rows), bias=far(height))
    decomposed = swap(columns).transpose(0, 2, 3, 1, 4).reshape(x.shape)
    return {"out": lin(o.transpose(0, 2, 1, 3).reshape(x.shape) + local, "out_proj"), "decomposed": lin(decomposed + local, "out_proj")}


def retention(golden, t, heads, suffix=""):
    x = t.input("x")
    batch, height, width, dim = x.shape
    flat = t.reshape(x, (batch, height * width, dim))
    q, k, v = (project(t, flat, name + suffix) for name in ("q_proj", "k_proj", "v_proj"))
    angle = angles(height * width, dim // heads)
    cosine, sine = (t.constant(f(angle).astype(np.float32)) for f in (np.cos, np.sin))
    turn = lambda y: y * cosine + rotate_pairs(t, y) * sine
    decay = t.constant(log_decay(heads).astype(np.float32))

    def score(r):
        distance = (r.i[0] - r.j[0]).abs() + (r.i[1] - r.j[1]).abs()
        return r.s + r.read(decay, r.h) * to_float(r, distance)

    o = attention(t, turn(split_heads(t, q, heads)), turn(split_heads(t, k, heads)), split_heads(t, v, heads), (dim // heads) ** -0.5, score,
                  query_grid=(height, width), key_grid=(height, width))
    local = depthwise_2d(t, t.reshape(v, x.shape), t.weight(f"lepe.conv{suffix}.weight"), 1, 2) + t.weight(f"lepe.conv{suffix}.bias")
    local = t.reshape(local, flat.shape)
    t.output("out", t.reshape(project(t, merge_heads(t, o) + local, "out_proj" + suffix), x.shape))
    if "decomposed" in golden.outputs:
        parts = turn(split_heads(t, q, heads)), turn(split_heads(t, k, heads)), split_heads(t, v, heads)
        parts = [t.reshape(y, (batch, heads, height, width, dim // heads)) for y in parts]
        along = lambda y, order, n: t.reshape(t.transpose(y, *order), (-1, heads, n, dim // heads))
        score = lambda r: r.s + r.read(decay, r.h) * to_float(r, (r.i - r.j).abs())
        q, k, v = (along(y, (0, 2, 1, 3, 4), width) for y in parts)
        rows = t.reshape(attention(t, q, k, v, (dim // heads) ** -0.5, score), (batch, height, heads, width, dim // heads))
        q, k = (along(y, (0, 3, 1, 2, 4), height) for y in parts[:2])
        v = along(rows, (0, 3, 2, 1, 4), height)
        columns = t.reshape(attention(t, q, k, v, (dim // heads) ** -0.5, score), (batch, width, heads, height, dim // heads))
        o = t.reshape(t.transpose(columns, 0, 3, 1, 2, 4), flat.shape)
        t.output("decomposed", t.reshape(project(t, o + local, "out_proj" + suffix), x.shape))


def model(golden, t):
    retention(golden, t, golden.shape["heads"], "" if golden.shape["dim"] == SHAPES["a"]["dim"] else ".b")


def authors(golden, t):
    for name in ("dim", "h", "w"):
        golden.get(name)
    if golden.get("decomposed") or (golden.get("initial_value"), golden.get("heads_range")) != (INITIAL, RANGE):
        raise ValueError("the authors' case of the whole map")
    retention(golden, t, golden.get("heads"))
