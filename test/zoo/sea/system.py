# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "SEA: sparse linear attention with estimated attention mask"
PAPER = "Lee et al., 2023, arXiv 2310.01777"
CLAIM = "Performer attention estimates a compressed attention map, a small CNN decodes it, its top entries are the mask of exact sparse attention."
NOT_COVERED = "the causal form; storage of the mask as rows of indices"
SHAPES = {"a": dict(batch=2, length=24, heads=2, dim=8, columns=16, keys=7),
          "b": dict(batch=1, length=37, heads=2, dim=8, columns=16, keys=9)}
FEATURES = int(8 * np.log(8))


def weights(r, batch, length, heads, dim, columns, keys):
    own = bk.layers(r, encoder=(2 * dim, 3 * dim, "bias"), norm=2 * dim, decoder=(4 * columns // 2, 2 * dim, "bias"), scaler=(2, 2 * dim, "bias"))
    for i, outputs in enumerate((4 * heads, 4 * heads, heads)):
        own |= bk.window_weights(r, f"cnn.{i}", outputs, 4 * heads, 3, 3)
    own["cnn.2.weight"] *= 4
    return own | {"projection": r.standard_normal((FEATURES, dim))}


def inputs(r, batch, length, heads, dim, **shape):
    return {name: r.standard_normal((batch, heads, length, dim)) for name in ("q", "k", "v")}


def resize(count, size):
    """count x size: linear interpolation of `size` points at `count` places (corners not aligned)."""
    at = np.clip((np.arange(count) + 0.5) * size / count - 0.5, 0, None)
    low = np.minimum(at.astype(int), size - 1)
    high, part, result = np.minimum(low + 1, size - 1), at - low, np.zeros((count, size))
    np.add.at(result, (np.arange(count), low), 1 - part)
    np.add.at(result, (np.arange(count), high), part)
    return result


def cells(length, columns):
    return np.clip(np.floor((np.arange(length) + 0.5) / length * columns - 1e-4).astype(int), 0, columns - 1)


def kept(length, heads, columns, keys):
    return min(max(int(round(heads * keys * columns / length)), 1), heads * columns)


def reference(x, w, batch, length, heads, dim, columns, keys):
    q, k, v = x["q"], x["k"], x["v"]

    def features(y, axes):
        y = y * dim**-0.25
        dash = y @ w["projection"].T
        return FEATURES**-0.5 * (np.exp(dash - (y * y).sum(-1, keepdims=True) / 2 - dash.max(axes, keepdims=True)) + 1e-4)

    fq, fk = features(q, -1), features(k, (-1, -2))
    values = np.concatenate([np.broadcast_to(resize(length, dim), v.shape), v], -1)
    c = fq @ (fk.swapaxes(-1, -2) @ values) / (fq @ fk.sum(2)[..., None])
    h = ref.gelu(bk.np_norm(w, bk.np_linear(w, np.concatenate([c, v], -1), "encoder"), "norm"))
    image = bk.np_linear(w, h, "decoder").reshape(batch, heads, length, 4, columns // 2).transpose(0, 1, 3, 2, 4).reshape(batch, 4 * heads, length, -1)
    padded = np.pad(image, ((0, 0), (0, 0), (1, 1), (1, 1)))
    image = ref.relu(ref.convolution(padded, w["cnn.0.weight"], w["cnn.0.bias"])[:, :, ::2])
    image = ref.relu(ref.convolution(image, w["cnn.1.weight"], w["cnn.1.bias"], pad=1)).repeat(2, 2)
    image = ref.convolution(image, w["cnn.2.weight"], w["cnn.2.bias"], pad=1)
    p = ref.softmax(resize(length, image.shape[2]) @ image @ resize(columns, columns // 2).T)
    flat = p.transpose(0, 2, 1, 3).reshape(batch, length, -1)
    mask = np.zeros(flat.shape, bool)
    np.put_along_axis(mask, np.argsort(-flat, -1, kind="stable")[..., :kept(length, heads, columns, keys)], True, -1)
    mask = mask.reshape(batch, length, heads, columns).transpose(0, 2, 1, 3)[..., cells(length, columns)]
    o = ref.attention(q, k, v, keep=mask)
    a = ref.sigmoid(bk.np_linear(w, h, "scaler"))
    mean = np.einsum("bhj,bhjd->bhd", p.mean(2)[..., cells(length, columns)], v)[:, :, None]
    return {"out": a[..., 1:] * (a[..., :1] * o) + (1 - a[..., 1:]) * mean, "map": p}


def model(golden, t):
    s = golden.shape
    heads, columns = s["heads"], s["columns"]
    q, k, v = t.input("q"), t.input("k"), t.input("v")
    b, _, n, d = q.shape
    projection = t.weight("projection")

    def features(y, axes):
        y = y * d**-0.25
        dash = t.linear(y, projection)
        top = t.reduce("max", dash, axes, True)
        return (t.exp(dash - t.sum(y * y, 3, True) * 0.5 - top) + 1e-4) * FEATURES**-0.5

    fq, fk = features(q, 3), features(k, [2, 3])
    rows = t.broadcast(t.constant(resize(n, d).astype(np.float32)), v.shape)
    values = t.concat([rows, v], 3)
    below = t.einsum("bhnf,bhf->bhn", fq, t.sum(fk, 2))
    state = t.einsum("bhnf,bhne->bhfe", fk, values)
    c = t.einsum("bhnf,bhfe->bhne", fq, state) / t.reshape(below, [b, heads, n, 1])
    h = t.gelu(bk.norm(t, bk.linear(t, t.concat([c, v], 3), "encoder"), "norm"))
    # The map as an image: rows are queries, columns half of the compressed keys, channels head after head.
    image = t.reshape(bk.linear(t, h, "decoder"), [b, heads, n, 4, columns // 2])
    image = t.reshape(t.transpose(image, 0, 2, 4, 1, 3), [b, n, columns // 2, 4 * heads])

    def convolve(y, name, strides):
        weight = t.transpose(t.weight(name + ".weight"), 2, 3, 1, 0)
        return t.convolution(y, weight, t.weight(name + ".bias"), strides=strides, low=[1, 1], high=[1, 1])

    image = t.relu(convolve(t.relu(convolve(image, "cnn.0", [2, 1])), "cnn.1", [1, 1]))
    half = image.shape[1]
    twice = t.broadcast(t.reshape(image, [b, half, 1, columns // 2, 4 * heads]), [b, half, 2, columns // 2, 4 * heads])
    image = convolve(t.reshape(twice, [b, 2 * half, columns // 2, 4 * heads]), "cnn.2", [1, 1])
    if 2 * half != n:
        image = t.einsum("nm,bmch->bnch", t.constant(resize(n, 2 * half).astype(np.float32)), image)
    p = t.softmax(t.einsum("bnch,ec->bhne", image, t.constant(resize(columns, columns // 2).astype(np.float32))))
    # The values that are kept in each row of queries, over all heads; the last is the smallest.
    flat = t.reshape(t.transpose(p, 0, 2, 1, 3), [b, n, heads * columns])
    count = kept(n, heads, columns, s["keys"])
    best, _ = t.sort(flat, True, count)
    cell = t.constant(cells(n, columns))
    o = attention(t, q, k, v, d**-0.5, mask=lambda r: r.read(p, r.b, r.h, r.i, r.read(cell, r.j)) >= r.read(best, r.b, r.i, count - 1))
    a = t.sigmoid(bk.linear(t, h, "scaler"))
    mean = bk.gather(t, t.mean(p, 2), cell, 2)
    mean = t.reshape(t.einsum("bhj,bhjd->bhd", mean, v), [b, heads, 1, d])
    t.output("map", p)
    t.output("out", a[..., 1:] * (a[..., :1] * o) + (1.0 - a[..., 1:]) * mean)
