# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Region-adaptive sampling for diffusion Transformers (RAS)"
PAPER = "Liu et al., 2025, arXiv 2502.10389"
CLAIM = "A step runs only the tokens whose last update says so (spread times a starvation factor); the others keep their output, keys and values."
NOT_COVERED = "schedules of full steps; text tokens; rotary positions"
SHAPES = {"a": dict(batch=1, channels=5, size=8, patch=2, skip=6, steps=2, width=16, heads=2),
          "b": dict(batch=1, channels=4, size=12, patch=2, skip=17, steps=3, width=16, heads=2)}
STARVATION = 0.1


def weights(r, width, **shape):
    return bk.layers(r, **{name: (width, width, "bias") for name in "qkvo"})


def inputs(r, channels, size, patch, steps, width, heads, **shape):
    n = (size // patch)**2
    cache = {name: r.standard_normal((1, heads, n, width // heads)) for name in ("k_cache", "v_cache")}
    return cache | {"diff": r.standard_normal((steps, channels, size, size)), "drop_cnt0": -steps + np.zeros(n), "x": r.standard_normal((steps, n, width)),
                    "y0": r.standard_normal((n, width))}


def reference(x, w, channels, size, patch, skip, steps, width, heads, batch):
    k, v, y, drops = x["k_cache"].copy(), x["v_cache"].copy(), x["y0"].copy(), x["drop_cnt0"].copy()
    result = {"active": [], "drop_cnt": []}
    for step in range(steps):
        spread = x["diff"][step].std(0, ddof=1).reshape(size // patch, patch, size // patch, patch).mean((1, 3)).ravel()
        order = np.argsort(spread * np.exp(STARVATION * drops), kind="stable")
        active, cached = order[:-skip], order[-skip:]
        drops[cached] += 1
        rows = x["x"][step][None, active]
        q, k_new, v_new = (bk.np_split(bk.np_linear(w, rows, name), heads) for name in "qkv")
        k[:, :, active], v[:, :, active] = k_new, v_new
        y[active] = bk.np_linear(w, bk.np_merge(ref.attention(q, k, v)), "o")[0]
        result["active"].append(active), result["drop_cnt"].append(drops.copy())
    return {name: np.stack(rows) for name, rows in result.items()} | {"y": y}


def select(t, diff, drops, patch, skip):
    """(active tokens, cached tokens, both in the order of the metric, drops)"""
    c, high, wide = diff.shape
    centred = diff - t.mean(diff, 0, True)
    spread = t.sqrt(t.sum(centred * centred, 0) * (1 / (c - 1)))
    metric = t.mean(t.reshape(spread, [high // patch, patch, wide // patch, patch]), [1, 3])
    n = high * wide // patch**2
    _, order = t.sort(t.reshape(t.reshape(metric, [n]) * t.exp(drops * STARVATION), [1, n]))
    active, cached = order[:, :n - skip], order[:, n - skip:]
    one = t.full([1, skip, 1], 1.0)
    drops = t.reshape(t.scatter_add(one, cached, t.reshape(drops, [1, n, 1])), [n])
    return active, cached, drops


def model(golden, t):
    from mapping.region import attention
    size = golden.shape
    heads, skip = size["heads"], size["skip"]
    diff, drops, x, y = t.input("diff"), t.input("drop_cnt0"), t.input("x"), t.input("y0")
    k, v = t.input("k_cache"), t.input("v_cache")
    steps, n, c = x.shape
    actives, counts = [], []
    y = t.reshape(y, [1, n, c])

    def put(rows, order, old):
        """`rows` at the first of `order`, the rest as in `old`: concatenated in this order, then put back."""
        _, back = t.sort(t.cast(order, "f32"))
        kept = t.take_along(old, order[:, n - skip:])
        return t.take_along(t.concat([rows, kept], 1), back)

    for step in range(steps):
        active, cached, drops = select(t, diff[step], drops, size["patch"], skip)
        actives.append(active), counts.append(t.reshape(drops, [1, n]))
        order = t.concat([active, cached], 1)
        rows = t.take_along(x[step:step + 1], active)
        q = bk.split_heads(t, bk.linear(t, rows, "q"), heads)
        k = bk.split_heads(t, put(bk.linear(t, rows, "k"), order, bk.merge_heads(t, k)), heads)
        v = bk.split_heads(t, put(bk.linear(t, rows, "v"), order, bk.merge_heads(t, v)), heads)
        o = bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), "o")
        y = put(o, order, y)
    t.output("active", t.concat(actives, 0))
    t.output("drop_cnt", t.concat(counts, 0))
    t.output("y", t.reshape(y, [n, c]))


def authors(golden, t):
    diff, drops, patch = t.input("diff"), t.input("drop_cnt0"), golden.get("patch")
    wide = diff.shape[3]
    actives, latents, counts = [], [], []
    for step in range(golden.get("steps")):
        active, cached, drops = select(t, diff[step], drops, patch, golden.get("skip"))
        corner = (cached // (wide // patch)) * (patch * wide) + (cached % (wide // patch)) * patch
        places = t.reshape(corner, [corner.shape[1], 1]) + t.constant(np.array([0, wide + 1, 1, wide]))
        actives.append(active), latents.append(t.reshape(places, [1, -1])), counts.append(t.reshape(drops, [1, drops.shape[0]]))
    t.output("active", t.concat(actives, 0))
    t.output("cached_latent", t.concat(latents, 0))
    t.output("drop_cnt", t.concat(counts, 0))
