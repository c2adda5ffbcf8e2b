# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Hierarchical self-attention: generalizing neural attention mechanics to multi-scale problems"
PAPER = "Amizadeh et al., 2025, arXiv 2509.15448"
CLAIM = "One weight for each pair of sibling subtrees, the closest such weights to softmax in KL divergence, found from the leaves up by dynamic programming."
NOT_COVERED = "modalities with their own position codes; derived from the stated optimality, there is no released code"
SHAPES = {"a": dict(batch=2, tree=(2, 3, 8), width=24, heads=3),
          "b": dict(batch=3, tree=(5, 7), width=24, heads=3)}


def weights(r, batch, tree, width, heads):
    return bk.layers(r, **{name: (width, width, "bias") for name in "qkvo"})


def inputs(r, batch, tree, width, heads):
    return {"x": r.standard_normal((batch, int(np.prod(tree)), width))}


def reference(x, w, batch, tree, width, heads):
    """Top down, leaf by leaf, from the definition: the weights of every pair of leaves, then one product with V."""
    q, k, v = (bk.np_split(bk.np_linear(w, x["x"], name), heads) for name in "qkv")
    s = q @ k.swapaxes(-1, -2) * (width // heads)**-0.5
    n = s.shape[-1]

    def solve(start, levels):
        """(weights inside the subtree, mean over its leaves of the logarithm of their sums)"""
        size = int(np.prod(levels))
        if size == 1:
            return np.ones((batch, heads, 1, 1)), s[:, :, start, start]
        step = size // levels[0]
        inner = [solve(start + i * step, levels[1:]) for i in range(levels[0])]
        p, logs = np.zeros((batch, heads, size, size)), []
        for i, (own, log) in enumerate(inner):
            rows = slice(start + i * step, start + (i + 1) * step)
            tied = np.stack([s[:, :, rows, start + j * step:start + (j + 1) * step].mean((2, 3)) for j in range(levels[0])], -1)
            e = step * np.exp(tied)
            e[..., i] = np.exp(log)
            share = e / e.sum(-1, keepdims=True)
            logs.append(np.log(e.sum(-1)))
            for j in range(levels[0]):
                block = own * share[..., i, None, None] if i == j else np.broadcast_to(share[..., j, None, None] / step, own.shape)
                p[:, :, i * step:(i + 1) * step, j * step:(j + 1) * step] = block
        return p, np.mean(logs, 0)

    p, _ = solve(0, tree)
    assert np.allclose(p.sum(-1), 1) and p.shape[-1] == n
    return {"out": bk.np_linear(w, bk.np_merge(p @ v), "o")}


def model(golden, t):
    x, heads, tree = t.input("x"), golden.shape["heads"], golden.shape["tree"]
    b, n, width = x.shape
    d = width // heads
    q, k, v = (bk.split_heads(t, bk.linear(t, x, name), heads) for name in "qkv")
    # Leaves of one parent: plain attention, and the logarithm of its sums.
    step, above = tree[-1], n // tree[-1]
    groups = lambda y: t.reshape(y, [b, heads * above, step, d])
    o, log = attention(t, groups(q), groups(k), groups(v), d**-0.5, log_sum_exp=True)
    o = t.reshape(o, [b, heads, n, d])
    log = t.mean(t.reshape(log, [b, heads, above, step]), 3)
    means = [t.mean(t.reshape(y, [b, heads, above, step, d]), 3) for y in (q, k, v)]
    for count in tree[-2::-1]:
        above //= count
        own = t.constant(np.eye(count, dtype=np.float32))
        nodes = lambda y: t.reshape(y, [b, heads, above, count, d])
        tied = t.einsum("bhgid,bhgjd->bhgij", nodes(means[0]), nodes(means[1])) * d**-0.5 + float(np.log(step))
        log = t.reshape(log, [b, heads, above, count, 1])
        score = t.where(t.compare("gt", own, 0.5), log, tied)
        top = t.reduce("max", score, 4, True)
        e = t.exp(score - top)
        total = t.sum(e, 4, True)
        share = e / total
        inside = t.reshape(t.sum(share * own, 4), [b, heads, above * count, 1, 1])
        outside = t.einsum("bhgij,bhgjd->bhgid", share * (1.0 - own), nodes(means[2]))
        o = t.reshape(o, [b, heads, above * count, step, d]) * inside + t.reshape(outside, [b, heads, above * count, 1, d])
        o = t.reshape(o, [b, heads, n, d])
        log = t.reshape(t.mean(t.log(total) + top, 3), [b, heads, above])
        means = [t.mean(nodes(y), 3) for y in means]
        step *= count
    t.output("out", bk.linear(t, bk.merge_heads(t, o), "o"))
