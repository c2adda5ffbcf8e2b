# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "PiToMe: token merging by spectrum-preserving energy"
PAPER = "Tran et al., 2024, arXiv 2405.16148"
CLAIM = "Energy = mean elu(cosine - margin): the 2r tokens of highest energy merge in pairs (size-weighted), the others are protected."
NOT_COVERED = "the modes bsm and text"
SHAPES = {"a": dict(batch=2, length=25, width=24, heads=3),
          "b": dict(batch=1, length=38, width=24, heads=3)}

CLASS = "token reduction"
PASS = "--merge-tokens=pitome:ratio=0.8,mode=ordered,margin=0.35,proportional=off,class-token=on"
PASS_SAYS = "all of the row"
PASS_CASE = "authors"
TIMED = dict(batch=1, length=197, width=384, heads=6)


RATIO, MARGIN = 0.8, 0.35


def weights(r, batch, length, width, heads):
    return bk.layers(r, **{"attn.qkv": (3 * width, width, "bias"), "attn.proj": (width, width, "bias"), "mlp.0": (2 * width, width, "bias"), "mlp.2": (width, 2 * width, "bias"),
                           "norm1": width, "norm2": width})


def inputs(r, batch, length, width, heads):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    y = x["x"]
    q, k, v = (bk.np_split(part, heads) for part in np.split(bk.np_linear(w, bk.np_norm(w, y, "norm1", 1e-6), "attn.qkv"), 3, -1))
    y = y + bk.np_linear(w, bk.np_merge(ref.attention(q, k, v)), "attn.proj")
    merged, sizes = [], []
    for rows, metric in zip(y, k.mean(1)):
        metric = metric[1:] / np.linalg.norm(metric[1:], axis=-1, keepdims=True)
        count = len(metric)
        r, cosine = int(np.floor(count - count * RATIO)), metric @ metric.T
        u = cosine - MARGIN
        rank = np.argsort(-np.where(u > 0, u, np.expm1(np.minimum(u, 0))).mean(1), kind="stable")
        first, second, kept = rank[:2 * r:2], rank[1:2 * r:2], rank[2 * r:]
        best = np.argmax(cosine[np.ix_(first, second)], 1)
        group = np.empty(count + 1, int)
        group[0], group[kept + 1], group[second + 1] = 0, 1 + np.arange(len(kept)), 1 + len(kept) + np.arange(r)
        group[first + 1] = 1 + len(kept) + best
        size, total = np.zeros(count + 1 - r), np.zeros((count + 1 - r, rows.shape[1]))
        np.add.at(size, group, 1), np.add.at(total, group, rows)
        merged.append(total / size[:, None]), sizes.append(size[:, None])
    y = np.stack(merged)
    hidden = ref.gelu(bk.np_linear(w, bk.np_norm(w, y, "norm2", 1e-6), "mlp.0"))
    return {"out": y + bk.np_linear(w, hidden, "mlp.2"), "size": np.stack(sizes)}


def model(golden, t):
    size = golden.shape or golden.attributes
    x, heads = t.input("x"), size["heads"]
    b, n, width = x.shape
    count = n - 1
    r = int(np.floor(count - count * RATIO))
    kept = count - 2 * r
    qkv = bk.linear(t, bk.norm(t, x, "norm1", epsilon=1e-6), "attn.qkv")
    q, k, v = (bk.split_heads(t, qkv[..., i * width:(i + 1) * width], heads) for i in range(3))
    x = x + bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), "attn.proj")
    metric = t.l2_normalize(t.mean(k, 1)[:, 1:])
    cosine = t.einsum("bid,bjd->bij", metric, metric)
    u = cosine - MARGIN
    energy = t.mean(t.where(t.compare("gt", u, 0.0), u, t.exp(u) - 1.0), 2)
    _, rank = t.sort(energy, True)
    first, second, rest = rank[:, 0:2 * r:2], rank[:, 1:2 * r:2], rank[:, 2 * r:]
    pairs = t.einsum("bid,bjd->bij", t.take_along(metric, first), t.take_along(metric, second))
    best = t.argmax(pairs) + (1 + kept)
    # The rows in the order: class token, kept, second, first; and the row that each goes to.
    order = t.concat([rest, second, first], 1) + 1
    rows = t.concat([x[:, :1], t.take_along(x, order)], 1)
    group = t.concat([t.broadcast(t.constant(np.arange(1 + kept + r)), [b, 1 + kept + r]), best], 1)
    sizes = t.scatter_add(t.full([b, n, 1], 1.0), group, t.full([b, n - r, 1], 0.0))
    x = t.scatter_add(rows, group, t.full([b, n - r, width], 0.0)) / sizes
    if "size" in golden.outputs:
        t.output("size", sizes if golden.tensors["out.size"].ndim == 3 else t.reshape(sizes, [b, n - r]))
    if "source" in golden.outputs:
        place = t.concat([t.full([b, 1], 0, "i64"), order], 1)
        one = t.compare("eq", t.reshape(place, [b, n, 1]), t.constant(np.arange(n)))
        t.output("source", t.scatter_add(t.cast(one, "f32"), group, t.full([b, n - r, n], 0.0)))
    hidden = t.gelu(bk.linear(t, bk.norm(t, x, "norm2", epsilon=1e-6), "mlp.0"))
    t.output("out", x + bk.linear(t, hidden, "mlp.2"))


def plain(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    width = x.shape[-1]
    qkv = bk.linear(t, bk.norm(t, x, "norm1", epsilon=1e-6), "attn.qkv")
    q, k, v = (bk.split_heads(t, qkv[..., i * width:(i + 1) * width], heads) for i in range(3))
    x = x + bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), "attn.proj")
    hidden = t.gelu(bk.linear(t, bk.norm(t, x, "norm2", epsilon=1e-6), "mlp.0"))
    t.output("out", x + bk.linear(t, hidden, "mlp.2"))


def passed_authors(golden):
    """At every token: the authors' row of the group that it is in."""
    group = golden["out.source"].argmax(1)
    return {"out": np.take_along_axis(golden["out.out"], group[..., None], 1)}
