# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""merge_reference.py SOURCE BUILD TMC FOLDER: plain blocks of a vision transformer, compiled with schemes of --merge-tokens whose authors have
published no code of the layer (or learn it), against the rules in NumPy and float64. Outputs are compared at every token, as the model has
them: the row a token is in, the row most like it if it went, or the sum of the rows that it is a part of."""
import os
import sys

import numpy as np

source, build, compiler, folder = sys.argv[1:5]
sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]
import merge_goldens as common  # noqa: E402

HEADS, EPSILON = 3, 1e-6


def softmax(s):
    p = np.exp(s - s.max(-1, keepdims=True))
    return p / p.sum(-1, keepdims=True)


def unit(x):
    return x / np.linalg.norm(x, axis=-1, keepdims=True)


def top(s, k):
    return np.argsort(-s, kind="stable")[:k]


def gelu(x):
    erf = np.vectorize(__import__("math").erf)
    return x * 0.5 * (1 + erf(x / np.sqrt(2)))


def rank(a, steps, size):
    """(H,N,N) -> (N,): weighted PageRank from all tokens but padding, heads joined by the root mean square of those whose variance says
    something."""
    tokens = size > 0
    s = np.tile(tokens / tokens.sum(), (len(a), 1))
    for _ in range(steps):
        s = np.einsum("hij,hi->hj", a, s)
    s = s * tokens.sum()
    variance = s[:, tokens].var(1)
    good = (variance >= 0.01) & (variance <= 0.7)
    return np.sqrt((s[good if good.any() else ~good]**2).mean(0))


# Each rule: x (N,C), size (N,), a (H,N,N), k (N,D), first: 1 with a class token -> rows (M,C), sizes (M,), back (N,M).
def from_kept(x, size, k, first, stay):
    stay = np.concatenate([np.arange(first), stay + first]).astype(int)
    back = np.zeros((len(x), len(stay)))
    nearest = first + (unit(k) @ unit(k[stay[first:]]).T).argmax(1)
    nearest[stay] = np.arange(len(stay))
    back[np.arange(len(x)), nearest] = 1
    return x[stay], size[stay], back


def dynamic(x, size, a, k, first, r, steps, **_):
    score = rank(a, steps, size) if steps else a[:, 0].mean(0)
    return from_kept(x, size, k, first, top(score[first:], len(x) - first - r))


def zero_tprune(x, size, a, k, first, r, steps, mode="both", **_):
    """The similarity stage by the order of one step, the importance stage on what is left; or one of the two alone."""
    alike = {"both": r // 2, "similarity": r, "importance": 0}[mode]
    score, key = rank(a, 1 if mode == "both" else steps, size)[first:], k[first:]
    order = top(score, len(score))
    half = len(order) // 2
    least, rest = order[len(order) - half:], order[:len(order) - half]
    likeness = (unit(key[least]) @ unit(key[rest]).T).max(1, initial=-np.inf)
    likeness[size[first:][least] == 0] = np.inf  # padding goes first
    gone = least[top(likeness, alike)]
    left = np.setdiff1d(np.arange(len(order)), gone)
    return from_kept(x, size, k, first, left[top(rank(a, steps, size)[first:][left], len(order) - r)])


def transforming(x, size, a, k, first, r, steps, temperature=0.1, **_):
    score = (rank(a, steps, size) if steps else a[:, 0].mean(0))[first:]
    n = len(x) - r
    anchors = np.sort(top(score, n - first)) + first
    c = unit(k[anchors]) @ unit(k).T
    e = np.exp((c - 1) / temperature) * size
    e[:, :first] = 0
    e[size[anchors] == 0] = 0  # padding that is left stays padding
    w = np.zeros((n, len(x)))
    w[:first, :first] = 1
    w[first:] = e / np.maximum(e.sum(1, keepdims=True), 1e-300)
    shares = w / np.maximum(w.sum(0), 1e-300)
    return w @ x, shares @ size, shares.T


def pool(x, size, a, k, first, stride=None, r=None, **_):
    n = len(x) - first
    places = np.arange(n) // stride if stride else np.arange(n) * (n - r) // n
    group = np.concatenate([np.arange(first), first + places]).astype(int)
    w = np.zeros((group.max() + 1, len(x)))
    w[group, np.arange(len(x))] = size
    return w @ x / w.sum(1, keepdims=True), w.sum(1), (w > 0).T.astype(float)


def windows(x, size, a, k, first, height, width, edge=2, stride=2, padding=0, **_):
    """As many windows as cover the grid; each is the mean of its tokens, and of a token that is in several as much is in each as it is of that mean."""
    along = lambda length: [(s - padding, s - padding + edge) for s in range(0, max(length + padding - edge + stride - 1, 0) // stride * stride + 1, stride)]
    inside = lambda places, ends: (places >= ends[0]) & (places < ends[1])
    y, x_ = np.divmod(np.arange(height * width), width)
    w = np.stack([inside(y, rows) & inside(x_, columns) for rows in along(height) for columns in along(width)]) * size[first:]
    w = w / np.maximum(w.sum(1, keepdims=True), 1e-300)
    whole = np.zeros((first + len(w), len(x)))
    whole[:first, :first] = 1
    whole[first:, first:] = w
    shares = whole / np.maximum(whole.sum(0), 1e-300)
    return whole @ x, shares @ size, shares.T


def cells(x, height, width, r, stride=2, **_):
    """ToMeSD: the row of each token, from the stream in front of the block; and their number."""
    place = np.arange(height * width).reshape(height, width)
    first = np.zeros((height, width), bool)
    first[:height // stride * stride:stride, :width // stride * stride:stride] = True
    targets, sources = place[first], place[~first]
    s = unit(x[sources]) @ unit(x[targets]).T
    order = top(s.max(1), len(sources))
    chosen, rest = order[:r], order[r:]
    group = np.empty(len(x), int)
    group[sources[rest]] = np.arange(len(rest))
    group[targets] = len(rest) + np.arange(len(targets))
    group[sources[chosen]] = len(rest) + s.argmax(1)[chosen]
    return group, len(x) - r


def model(x, w, rule, first, proportional, layers):
    """Outputs of all blocks, at every token of x (N,C)."""
    linear = lambda y, name: y @ w[name + ".weight"].T + w[name + ".bias"]
    norm = lambda y, name: (y - y.mean(-1, keepdims=True)) / np.sqrt(y.var(-1, keepdims=True) + EPSILON) * w[name + ".weight"] + w[name + ".bias"]
    size, back, outputs = np.ones(len(x)), np.eye(len(x)), []
    for number in range(2):
        prefix = f"{number}."
        n, group = norm(x, prefix + "norm1"), np.arange(len(x))
        around = rule is cells and number in layers
        if around:
            group, count = cells(x, **layers[number])
            n = np.stack([n[group == row].mean(0) for row in range(count)])
        q, k, v = linear(n, prefix + "attn.qkv").reshape(len(n), 3, HEADS, -1).transpose(1, 2, 0, 3)
        a = softmax(q @ k.swapaxes(1, 2) * q.shape[-1]**-0.5 + (np.log(size) if proportional else 0))
        x = x + linear((a @ v).transpose(1, 0, 2).reshape(n.shape), prefix + "attn.proj")[group]
        if number in layers and not around:
            settings = dict(layers[number])
            x, size, now = rule(x, size, a, k.mean(0), first, **settings)
            back = back @ now
        x = x + linear(gelu(linear(norm(x, prefix + "norm2"), prefix + "mlp.0")), prefix + "mlp.2")
        outputs.append(back @ x)
    return outputs


def check(name, flags, rule, first, proportional, layers):
    def expected(tensors):
        w = {key[2:]: value.astype(np.float64) for key, value in tensors.items() if key.startswith("w.")}
        samples = [model(x.astype(np.float64), w, rule, first, proportional, layers) for x in tensors["in.x"]]
        rows = [np.stack(output) for output in zip(*samples)]
        return [(output, np.tile(np.arange(output.shape[1]), (len(output), 1))) for output in rows]

    token = "on" if first else "off"
    common.check(name, os.path.join(common.here, "tome"), ["0.", "1."], HEADS, EPSILON, ("mlp.0", "mlp.2"), f"{flags},class-token={token}", expected,
                 "at every token as the rule has it")


if __name__ == "__main__":
    every = lambda **settings: {0: settings, 1: settings}
    for first in (0, 1):
        steps = {0: 30, 1: 1}
        zero = lambda **settings: {n: dict(steps=steps[n], **settings) for n in (0, 1)}
        check(f"zero_{first}", "zero-tprune:r=5", zero_tprune, first, False, zero(r=5))
        check(f"zero_alike_{first}", "zero-tprune:r=4,mode=similarity", zero_tprune, first, False, zero(r=4, mode="similarity"))
        check(f"zero_rank_{first}", "zero-tprune:r=5,mode=importance", zero_tprune, first, False, zero(r=5, mode="importance"))
        check(f"dynamic_{first}", "dynamicvit-like:r=5,at=0+1", dynamic, first, False, every(r=5, steps=0 if first else 1))
        check(f"transforming_{first}", "token-transforming:r=5", transforming, first, True, every(r=5, steps=0 if first else 1))
        check(f"pool_{first}", "pool:at=0+1", pool, first, True, every(stride=2))
        check(f"pool_r_{first}", "pool:r=5,at=0+1", pool, first, True, every(r=5))
    check("zero_many", "zero-tprune:r=12,steps=3,at=0", zero_tprune, 1, False, {0: dict(r=12, steps=3)})
    check("zero_one", "zero-tprune:r=1", zero_tprune, 0, False, {0: dict(r=1, steps=30), 1: dict(r=1, steps=1)})
    check("pool_ratio", "pool:ratio=0.4", pool, 0, True, {1: dict(r=10)})
    check("dynamic_rank", "dynamicvit-like:ratio=0.6,score=rank,steps=3,at=0", dynamic, 1, False, {0: dict(r=7, steps=3)})
    check("transforming_exact", "token-transforming:counts=9+3,temperature=0.5,proportional=off", transforming, 1, False,
          {0: dict(r=9, steps=0, temperature=0.5), 1: dict(r=3, steps=0, temperature=0.5)})
    check("cells_36", "tomesd:r=9,grid=3x6", cells, 0, False, every(height=3, width=6, r=9))
    check("cells_63", "tomesd:ratio=0.5,grid=6x3,at=1", cells, 0, False, {1: dict(height=6, width=3, r=9)})
    check("cells_stride", "tomesd:r=16,grid=3x6,stride=3", cells, 0, False, every(height=3, width=6, r=16, stride=3))
    t2t = dict(edge=3, padding=1)
    check("t2t_36", "t2t:grid=3x6,at=0+1", windows, 0, True, {0: dict(height=3, width=6, **t2t), 1: dict(height=2, width=3, **t2t)})
    check("t2t_63", "t2t:grid=6x3,layer=0,proportional=off", windows, 0, False, {0: dict(height=6, width=3, **t2t)})
    check("t2t_line", "t2t:grid=1x17,window=5,padding=2", windows, 1, True, {1: dict(height=1, width=17, edge=5, padding=2)})
    check("patches_36", "patch-merging:grid=3x6,at=0+1", windows, 0, True, {0: dict(height=3, width=6), 1: dict(height=2, width=3)})
    check("patches_line", "patch-merging:grid=17x1,stride=3,layer=1", windows, 1, True, {1: dict(height=17, width=1, edge=3, stride=3)})
    check("pool_grid", "pool:grid=2x9,stride=3", windows, 0, True, {1: dict(height=2, width=9, edge=3, stride=3)})
    check("pool_3", "pool:stride=3,at=1,proportional=off", pool, 1, False, {1: dict(stride=3)})
