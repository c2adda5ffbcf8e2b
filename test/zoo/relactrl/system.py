# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "RelaCtrl: relevance-guided efficient control for diffusion Transformers"
PAPER = "Cao et al., 2025, arXiv 2502.14377"
CLAIM = "Two-dimensional shuffle mixer: channels are shuffled and grouped, the values of a group shuffled and cut in 4, attention in each part, all undone."
NOT_COVERED = "drawing the permutations (they are inputs); where the control blocks stand; the sampler"
SHAPES = {"a": dict(batch=2, length=48, width=24, groups=2, heads=3),
          "b": dict(batch=3, length=20, width=24, groups=3, heads=2)}
SEGMENTS = 4


def weights(r, batch, length, width, groups, heads):
    own = bk.layers(r, **{"modulation": (3 * width, width, "bias")})
    for count in sorted({shape["groups"] for shape in SHAPES.values()}):
        d = width // count
        for i in range(count):
            own |= bk.layers(r, **{f"{count}.attn.{i}.in_proj": (3 * d, d, "bias"), f"{count}.attn.{i}.out_proj": (d, d, "bias")})
    return own


def inputs(r, batch, length, width, groups, heads):
    return {"x": r.standard_normal((batch, length, width)), "condition": r.standard_normal((batch, width)), "channel_order": r.permutation(width),
            "value_order": np.stack([r.permutation(length * width // groups) for _ in range(groups)])}


def reference(x, w, batch, length, width, groups, heads):
    shift, scale, gate = np.split(bk.np_linear(w, ref.silu(x["condition"]), "modulation")[:, None], 3, -1)
    y = (ref.layer_norm(x["x"], epsilon=1e-6) * (1 + scale) + shift)[..., x["channel_order"]]
    d, mixed = width // groups, []
    for i in range(groups):
        order = x["value_order"][i]
        part = y[..., i * d:(i + 1) * d].reshape(batch, -1)[:, order].reshape(batch * SEGMENTS, length // SEGMENTS, d)
        q, k, v = (bk.np_split(z, heads) for z in np.split(bk.np_linear(w, part, f"{groups}.attn.{i}.in_proj"), 3, -1))
        o = bk.np_linear(w, bk.np_merge(ref.attention(q, k, v)), f"{groups}.attn.{i}.out_proj").reshape(batch, -1)
        mixed.append(o[:, np.argsort(order)].reshape(batch, length, d))
    return {"out": x["x"] + gate * np.concatenate(mixed, -1)[..., np.argsort(x["channel_order"])]}


def model(golden, t):
    groups, heads = golden.shape["groups"], golden.shape["heads"]
    x, channels, orders = t.input("x"), t.input("channel_order"), t.input("value_order")
    b, n, width = x.shape
    d = width // groups
    modulation = t.reshape(bk.linear(t, t.silu(t.input("condition")), "modulation"), [b, 1, 3 * width])
    shift, scale, gate = (modulation[..., i * width:(i + 1) * width] for i in range(3))
    y = t.norm("layer", x, epsilon=1e-6) * (scale + 1.0) + shift
    y = bk.gather(t, y, channels, 2)
    mixed = []
    for i in range(groups):
        order = orders[i]
        part = t.gather(t.reshape(y[..., i * d:(i + 1) * d], [b, n * d]), order, 1)
        part = t.reshape(part, [b * SEGMENTS, n // SEGMENTS, d])
        qkv = bk.linear(t, part, f"{groups}.attn.{i}.in_proj")
        q, k, v = (bk.split_heads(t, qkv[..., j * d:(j + 1) * d], heads) for j in range(3))
        o = bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), f"{groups}.attn.{i}.out_proj")
        o = t.gather(t.reshape(o, [b, n * d]), bk.inverse(t, order), 1)
        mixed.append(t.reshape(o, [b, n, d]))
    mixed = bk.gather(t, t.concat(mixed, 2), bk.inverse(t, channels), 2)
    t.output("out", x + gate * mixed)
