# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "FlatFormer: flattened window attention for efficient point cloud Transformers"
PAPER = "Liu et al., 2023, arXiv 2301.08739"
CLAIM = "Voxels are sorted along a serpentine through windows and cut into groups of equal size; x and y order alternate, windows shift; attention in groups."
NOT_COVERED = "voxelisation; numbers of voxels known at run time only"
SHAPES = {"a": dict(counts=(20, 29), width=24, heads=3, group=8, window=(3, 3, 1), grid=(24, 24, 1)),
          "b": dict(counts=(11, 17, 9), width=24, heads=3, group=5, window=(4, 2, 1), grid=(31, 15, 1))}
ORDERS = ("x", "x_shift", "y", "y_shift")


def weights(r, counts, width, **shape):
    shapes = {}
    for i in range(4):
        p = f"block.{i}."
        shapes |= {p + "norm1": width, p + "norm2": width, p + "fc1": (2 * width, width, "bias"), p + "fc2": (width, 2 * width, "bias"),
                   p + "attn.attn.out_proj": (width, width, "bias"), p + "attn.attn.in_proj": (3 * width, width, "bias")}
    return {name.replace("in_proj.", "in_proj_"): value for name, value in bk.layers(r, **shapes).items()}


def inputs(r, counts, width, heads, group, window, grid):
    place = [r.choice(grid[0] * grid[1], count, replace=False) for count in counts]
    coords = [np.stack([np.full(len(p), b), np.zeros(len(p), int), p // grid[0], p % grid[0]], 1) for b, p in enumerate(place)]
    return {"x": r.standard_normal((sum(counts), width)), "coords": np.concatenate(coords)}


def places(counts, group):
    """(sorted row of every place of every group, place of every sorted row): the last group of a sample starts with its
    own rows and is filled with those just before it."""
    rows, back, start = [], [], 0
    for count in counts:
        groups = -(-count // group)
        last = count - (groups - 1) * group
        order = [*range(count), *range((groups - 2) * group + last, (groups - 1) * group)] if last < group else [*range(count)]
        back += [len(rows) + i for i in range(count)]
        rows += [start + i for i in order]
        start += count
    return np.array(rows), np.array(back)


def frequencies(width):
    i = np.arange(width // 2)
    return 10000.0**(-(2 * (i // 2) / (width // 2)))


def reference(x, w, counts, width, heads, group, window, grid):
    x, coords = x["x"], x["coords"]
    rows, back = places(counts, group)
    result, orders = {"map_flat2win": rows, "map_win2flat": back}, {}
    for name in ORDERS:
        order, start = [], 0
        for count in counts:
            cx, cy = coords[start:start + count, 3], coords[start:start + count, 2]
            wx, wy = window[:2]
            if "shift" in name:
                cx, cy = cx + wx // 2, cy + wy // 2
            sign = lambda v: 1 - 2 * (v % 2)
            many = lambda n, size: 2 * (-(-n // size) + 1)
            (u, a, du, nu), (v, b, dv, nv) = ((cx // wx, cx % wx, wx, many(grid[0], wx)), (cy // wy, cy % wy, wy, many(grid[1], wy)))
            if name[0] == "x":
                key = (nu * v + sign(v) * u) * 4 * wx * wy + sign(v) * (2 * wy * a + sign(a) * b)
            else:
                key = (nv * u + sign(u) * v) * 4 * wx * wy + sign(u) * (2 * wx * b + sign(b) * a)
            order.append(start + np.argsort(key, kind="stable"))
            start += count
        orders[name] = result["map_" + name] = np.concatenate(order)
    angle = [coords[:, axis, None] * frequencies(width) for axis in (3, 2)]
    pe = np.concatenate([np.stack([np.sin(a[:, ::2]), np.cos(a[:, 1::2])], -1).reshape(len(a), -1) for a in angle], 1)
    for i, name in enumerate(ORDERS):
        p, place = f"block.{i}.", orders[name][rows]
        y, both = x[place], (x + pe)[place]
        q, k, v = (bk.np_split((z @ m.T + c).reshape(-1, group, width), heads) for z, m, c in
                   zip((both, both, y), np.split(w[p + "attn.attn.in_proj_weight"], 3), np.split(w[p + "attn.attn.in_proj_bias"], 3)))
        o = bk.np_linear(w, bk.np_merge(ref.attention(q, k, v)).reshape(-1, width), p + "attn.attn.out_proj")
        whole = np.empty_like(x)
        whole[orders[name]] = o[back]
        x = bk.np_norm(w, x + whole, p + "norm1")
        x = bk.np_norm(w, x + bk.np_linear(w, ref.gelu(bk.np_linear(w, x, p + "fc1")), p + "fc2"), p + "norm2")
    return result | {"pe": pe, "out": x}


def serpentine(t, coords, name, samples, window, grid):
    """The order of the voxels: a key that grows along the serpentine, samples one after another."""
    (wx, wy), column = window[:2], lambda axis: t.reshape(coords[:, axis], [coords.shape[0]])
    cx, cy = column(3), column(2)
    if "shift" in name:
        cx, cy = cx + wx // 2, cy + wy // 2
    sign = lambda value: 1 - (value % 2) * 2
    many = lambda count, size: 2 * (-(-count // size) + 1)
    u, a, v, b, nu, nv, area = cx // wx, cx % wx, cy // wy, cy % wy, many(grid[0], wx), many(grid[1], wy), 4 * wx * wy
    if name[0] == "x":
        key = (v * nu + sign(v) * u) * area + sign(v) * (a * (2 * wy) + sign(a) * b)
    else:
        key = (u * nv + sign(u) * v) * area + sign(u) * (b * (2 * wx) + sign(b) * a)
    key = key + column(0) * (2 * nu * nv * area)
    return t.sort(t.cast(key, "f32") if samples * 2 * nu * nv * area < 2**24 else key)[1]


def model(golden, t):
    size = golden.shape or golden.attributes
    x, coords = t.input("x"), t.input("coords")
    n, width = x.shape
    heads, group, window, grid = size["heads"], size["group"], size["window"], size["grid"]
    rows, back = (t.constant(part) for part in places(size["counts"], group))
    t.output("map_flat2win", rows)
    t.output("map_win2flat", back)
    where, parts = t.cast(coords, "f32"), []
    for axis in (3, 2):
        angle = t.reshape(where[:, axis], [n, 1]) * t.constant(frequencies(width).astype(np.float32))
        angle = t.reshape(angle, [n, width // 4, 2])
        parts.append(t.reshape(t.concat([t.sin(angle[:, :, :1]), t.cos(angle[:, :, 1:])], 2), [n, width // 2]))
    pe = t.concat(parts, 1)
    t.output("pe", pe)
    for i, name in enumerate(ORDERS):
        p, order = f"block.{i}.", serpentine(t, coords, name, len(size["counts"]), window, grid)
        t.output("map_" + name, order)
        place = t.gather(order, rows)
        weight, bias = t.weight(p + "attn.attn.in_proj_weight"), t.weight(p + "attn.attn.in_proj_bias")
        y, both = t.gather(x, place), t.gather(x + pe, place)

        def project(z, k):
            z = t.linear(z, weight[k * width:(k + 1) * width], bias[k * width:(k + 1) * width])
            return bk.split_heads(t, t.reshape(z, [-1, group, width]), heads)

        q, k, v = project(both, 0), project(both, 1), project(y, 2)
        o = t.reshape(bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), [-1, width])
        o = bk.linear(t, o, p + "attn.attn.out_proj")
        o = t.gather(o, t.gather(back, bk.inverse(t, order)))
        x = bk.norm(t, x + o, p + "norm1")
        x = bk.norm(t, x + bk.linear(t, t.gelu(bk.linear(t, x, p + "fc1")), p + "fc2"), p + "norm2")
    t.output("out", x)
