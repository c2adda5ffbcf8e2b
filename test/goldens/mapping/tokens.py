# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Token reduction: selection, merging, patches."""
import math

import numpy as np

from . import maps
from .text import CannotMap


def heads_of(t, x, heads):
    """B x N x (H D) -> B x H x N x D"""
    b, n, c = x.shape
    return t.transpose(t.reshape(x, [b, n, heads, c // heads]), 0, 2, 1, 3)


def attention(t, q, k, v, scale, bias=None):
    """softmax(scale q k^T + bias_j) v; `bias`: batch x keys, added to every head and query."""
    score = captures = ""
    if bias is not None:
        captures = f" captures({bias.name} : {bias.type})"
        score = (f" score {{\n    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %bias: {bias.type}):\n"
                 f"      %x = tensor.extract %bias[%b, %j] : {bias.type}\n      %r = arith.addf %s, %x : f32\n"
                 "      mixer.yield %r : f32\n    }")
    return t.value((*q.shape[:-1], v.shape[-1]), "f32",
                   f"mixer.attention {q.name}, {k.name}, {v.name}{captures} scale {scale:.17e}{score} : "
                   f"{q.type}, {k.type}, {v.type} -> {{type}}")


@maps("proportional_attention")
def proportional_attention(golden, t):
    size = t.log(t.input("size")[..., 0])
    t.output("o", attention(t, t.input("q"), t.input("k"), t.input("v"), golden.get("scale"), size))


@maps("sequence_pool")
def sequence_pool(golden, t):
    """Averages of pairs of tokens (Dai et al., 2020), the last one alone if their number is odd."""
    x = t.input("x")
    if golden.get("separate_cls"):
        x = t.concat([x[:, :1], x[:, :-1] if golden.get("truncate") else x], 1)
    elif golden.get("truncate"):
        raise CannotMap("truncate without a separate class token")
    n = x.shape[1]
    pairs = (x[:, 0:n - n % 2:2] + x[:, 1::2]) * 0.5
    t.output("y", t.concat([pairs, x[:, n - 1:]], 1) if n % 2 else pairs)


@maps("random_masking")
def random_masking(golden, t):
    """He et al., 2022: the tokens of the smallest noise stay, in the order of their noise."""
    x, noise = t.input("x"), t.input("noise")
    b, n, _ = x.shape
    keep = int(n * (1 - golden.get("mask_ratio")))
    _, order = t.sort(noise)
    _, restore = t.sort(order)
    t.output("y", t.take_along(x, order[:, :keep]))
    t.output("restore", restore)
    t.output("mask", t.cast(t.compare("ge", restore, keep), "f32"))


@maps("patch_dropout")
def patch_dropout(golden, t):
    x, prefix = t.input("x"), golden.get("prefix")
    patches = x.shape[1] - prefix
    keep = max(1, int(patches * (1 - golden.get("prob"))))
    _, kept = t.sort(t.input("noise"), take=keep)
    if golden.get("ordered"):
        kept, _ = t.sort(kept)
    t.output("y", t.concat([x[:, :prefix], t.take_along(x[:, prefix:], kept)], 1))


@maps("patch_embed")
def patch_embed(golden, t):
    """A convolution whose stride is its size is a linear layer over each patch."""
    x, p = t.input("x"), golden.get("patch")
    b, c, h, w = x.shape
    weight = t.weight("proj.weight")
    patches = t.transpose(t.reshape(x, [b, c, h // p, p, w // p, p]), 0, 2, 4, 1, 3, 5)
    patches = t.reshape(patches, [b, (h // p) * (w // p), c * p * p])
    t.output("y", t.linear(patches, t.reshape(weight, [weight.shape[0], c * p * p]), t.either("proj.bias")))


@maps("pixel_shuffle")
def pixel_shuffle(golden, t):
    x, r = t.input("x"), golden.get("r")
    b, c, h, w = x.shape
    y = t.transpose(t.reshape(x, [b, c // (r * r), r, r, h, w]), 0, 1, 4, 2, 5, 3)
    t.output("y", t.reshape(y, [b, c // (r * r), h * r, w * r]))


@maps("token_pixel_shuffle")
def token_pixel_shuffle(golden, t):
    x, s = t.input("x"), golden.get("scale")
    b, n, c = x.shape
    side = math.isqrt(n)
    y = t.transpose(t.reshape(x, [b, side // s, s, side // s, s, c]), 0, 1, 3, 2, 4, 5)
    t.output("y", t.reshape(y, [b, n // (s * s), c * s * s]))


@maps("patch_merger")
def patch_merger(golden, t):
    x, merge = t.input("x"), golden.get("merge")
    n, c = x.shape
    x = t.norm("layer", x, t.weight("ln_q.weight"), t.weight("ln_q.bias"), golden.get("eps"))
    x = t.reshape(x, [n // merge**2, c * merge**2])
    x = t.gelu(t.linear(x, t.weight("mlp.0.weight"), t.weight("mlp.0.bias")))
    t.output("y", t.linear(x, t.weight("mlp.2.weight"), t.weight("mlp.2.bias")))


@maps("patch_merging")
def patch_merging(golden, t):
    """Swin (Liu et al., 2021): the four cells of a 2x2 block side by side, zeros past the edge."""
    x = t.input("x")
    _, h, w, _ = x.shape
    x = t.pad(x, [(0, 0), (0, h % 2), (0, w % 2), (0, 0)])
    x = t.concat([x[:, dy::2, dx::2] for dx in (0, 1) for dy in (0, 1)], 3)
    x = t.norm("layer", x, t.weight("norm.weight"), t.weight("norm.bias"), golden.get("eps"))
    t.output("y", t.linear(x, t.weight("reduction.weight")))


@maps("soft_split")
def soft_split(golden, t):
    """Overlapping windows as tokens (T2T, Yuan et al., 2021)."""
    x, k, stride, pad = t.input("x"), golden.get("kernel"), golden.get("stride"), golden.get("padding")
    b, c, h, w = x.shape
    oh, ow = (h + 2 * pad - k) // stride + 1, (w + 2 * pad - k) // stride + 1
    x = t.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    rows = np.arange(oh)[:, None] * stride + np.arange(k)
    columns = np.arange(ow)[:, None] * stride + np.arange(k)
    at = rows[:, None, :, None] * (w + 2 * pad) + columns[None, :, None, :]  # oh ow k k
    windows = t.gather(t.reshape(x, [b, c, -1]), t.constant(at.reshape(-1)), 2)
    windows = t.transpose(t.reshape(windows, [b, c, oh * ow, k * k]), 0, 2, 1, 3)
    t.output("y", t.reshape(windows, [b, oh * ow, c * k * k]))


@maps("adaptive_avg_pool")
def adaptive_avg_pool(golden, t):
    """Means over cells that may overlap: a contraction with each axis's weights."""
    x, (oh, ow) = t.input("x"), golden.get("out")

    def weights(size, cells):
        result = np.zeros((cells, size), np.float32)
        for i in range(cells):
            low, high = i * size // cells, -(-(i + 1) * size // cells)
            result[i, low:high] = 1 / (high - low)
        return t.constant(result)

    y = t.einsum("bchw,ow->bcho", x, weights(x.shape[3], ow))
    t.output("y", t.einsum("bchw,oh->bcow", y, weights(x.shape[2], oh)))


def resampling(old, new, mode, antialias):
    """Weights new x old of torch's interpolation, corners not aligned: bilinear, or bicubic (Keys, a = -0.5 with antialiasing, else -0.75)."""
    scale, reach, a = old / new, {"bilinear": 1, "bicubic": 2}[mode], -0.5 if antialias else -0.75
    spread = max(scale, 1.0) if antialias else 1.0

    def kernel(x):
        x = np.abs(x)
        if mode == "bilinear":
            return np.maximum(1 - x, 0)
        return np.where(x < 1, ((a + 2) * x - (a + 3)) * x * x + 1, np.where(x < 2, (((x - 5) * x + 8) * x - 4) * a, 0))

    result = np.zeros((new, old))
    for i in range(new):
        centre = scale * (i + 0.5)
        if antialias:
            low, high = max(int(centre - reach * spread + 0.5), 0), min(int(centre + reach * spread + 0.5), old)
            share = kernel((np.arange(low, high) - centre + 0.5) / spread)
            result[i, low:high] = share / share.sum()
            continue
        first = int(np.floor(centre - 0.5))  # elements outside are those of the edge
        for place in range(first - reach + 1, first + reach + 1):
            result[i, min(max(place, 0), old - 1)] += kernel(place - (centre - 0.5))
    return result.astype(np.float32)


@maps("resample_pos_embed")
def resample_pos_embed(golden, t):
    mode, antialias = golden.get("mode"), golden.get("antialias")
    if mode not in ("bilinear", "bicubic"):
        raise CannotMap(f"resampling by '{mode}'")
    position, prefix = t.input("pos"), golden.get("prefix")
    (h, w), (nh, nw) = golden.get("old"), golden.get("new")
    c = position.shape[2]
    grid = t.reshape(position[:, prefix:], [1, h, w, c])
    grid = t.einsum("bhwc,oh->bowc", grid, t.constant(resampling(h, nh, mode, antialias)))
    grid = t.einsum("bhwc,ow->bhoc", grid, t.constant(resampling(w, nw, mode, antialias)))
    t.output("y", t.concat([position[:, :prefix], t.reshape(grid, [1, nh * nw, c])], 1))


@maps("token_shift")
def token_shift(golden, t):
    x = t.input("x")
    t.output("y", t.pad(x[:, :-1], [(0, 0), (1, 0), (0, 0)]) - x)


@maps("evit_block")
def evit_block(golden, t):
    """EViT (Liang et al., 2022): patches of the largest attention from the class token stay, the rest is one token."""
    x, heads, epsilon = t.input("x"), golden.get("heads"), golden.get("eps")
    b, n, c = x.shape
    d = c // heads
    y = t.norm("layer", x, t.weight("norm1.weight"), t.weight("norm1.bias"), epsilon)
    qkv = t.linear(y, t.weight("attn.qkv.weight"), t.weight("attn.qkv.bias"))
    q, k, v = (heads_of(t, qkv[..., i * c:(i + 1) * c], heads) for i in range(3))
    o = t.reshape(t.transpose(attention(t, q, k, v, d**-0.5), 0, 2, 1, 3), [b, n, c])
    x = x + t.linear(o, t.weight("attn.proj.weight"), t.weight("attn.proj.bias"))
    # Row 0 of the attention, once more: one query.
    cls = t.softmax(t.einsum("bhd,bhnd->bhn", q[:, :, 0], k) * d**-0.5)
    weight = t.mean(cls, 1)[:, 1:]
    keep = math.ceil(golden.get("keep_rate") * (n - 1))
    patches, fuse = x[:, 1:], golden.get("fuse_token")
    if keep < n - 1:
        _, order = t.sort(weight, True)
        kept, rest = order[:, :keep], order[:, keep:]
        parts = [x[:, :1], t.take_along(patches, kept)]
        if fuse:
            left = t.reshape(t.take_along(t.reshape(weight, [b, n - 1, 1]), rest), [b, n - 1 - keep])
            parts.append(t.einsum("bn,bnc->bc", left, t.take_along(patches, rest))[:, None])
        x = t.concat(parts, 1)
        t.output("kept", kept)
    y = t.norm("layer", x, t.weight("norm2.weight"), t.weight("norm2.bias"), epsilon)
    y = t.gelu(t.linear(y, t.weight("mlp.fc1.weight"), t.weight("mlp.fc1.bias")))
    t.output("y", x + t.linear(y, t.weight("mlp.fc2.weight"), t.weight("mlp.fc2.bias")))


def apply_groups(t, x, size, group, count):
    """Size-weighted means of the rows of each group, and their sizes."""
    b, _, c = x.shape
    sizes = t.scatter_add(size, group, t.full([b, count, 1], 0.0))
    return t.scatter_add(x * size, group, t.full([b, count, c], 0.0)) / sizes, sizes


def numbers(t, batch, values):
    return t.broadcast(t.constant(np.asarray(values, np.int64)), [batch, len(values)])


def put(t, places, values, base):
    """base with base[b, places[b, i]] = values[b, i], all i64 and base 0 there; as sums of exact floats."""
    as_rows = lambda v: t.reshape(t.cast(v, "f32"), [*v.shape, 1])
    rows = t.scatter_add(as_rows(values), places, as_rows(base))
    return t.cast(t.reshape(rows, base.shape), "i64")


@maps("tome_merge")
def tome_merge(golden, t):
    """ToMe (Bolya et al., 2022): bipartite soft matching of even and odd tokens."""
    metric, x, size = t.input("metric"), t.input("x"), t.input("size")
    cls, dist = golden.get("class_token"), golden.get("distill_token")
    b, n, _ = x.shape
    r = min(golden.get("r"), (n - int(cls) - int(dist)) // 2)
    m = t.l2_normalize(metric)
    even, odd = m[:, ::2], m[:, 1::2]
    evens, odds = even.shape[1], odd.shape[1]
    scores = t.einsum("bid,bjd->bij", even, odd)
    protected = np.zeros((evens, odds), bool)
    protected[0] |= bool(cls)
    protected[:, 0] |= bool(dist)
    if protected.any():
        scores = t.where(t.constant(protected), -math.inf, scores)
    best_score, best = t.sort(scores, True, 1)
    _, order = t.sort(best_score[..., 0], True)
    source, unmerged = order[:, :r], order[:, r:]
    if cls:
        unmerged, _ = t.sort(unmerged)
    kept = evens - r
    # Row of every even token: its place among the unmerged, or the row of its best odd token.
    target = t.reshape(t.take_along(best, source), [b, r]) + kept
    zero = t.full([b, evens], 0, "i64")
    group_even = put(t, unmerged, numbers(t, b, range(kept)), put(t, source, target, zero))
    group_odd = numbers(t, b, range(kept, kept + odds))
    if n % 2:
        pairs = t.reshape(t.concat([t.reshape(group_even[:, :odds], [b, odds, 1]), t.reshape(group_odd, [b, odds, 1])], 2), [b, 2 * odds])
        group = t.concat([pairs, group_even[:, odds:]], 1)
    else:
        group = t.reshape(t.concat([t.reshape(group_even, [b, odds, 1]), t.reshape(group_odd, [b, odds, 1])], 2), [b, n])
    count = n - r
    plain = group
    if dist:
        order = np.r_[0, np.arange(2, kept + 1), 1, np.arange(kept + 1, count)]
        group = t.gather(t.constant(order), group)
    merged, sizes = apply_groups(t, x, size, group, count)
    t.output("x", merged)
    t.output("size", sizes)
    t.output("group", group)
    t.output("unmerged", t.take_along(merged, plain))  # as the library does, which forgets the distillation token's place


@maps("tomesd_merge")
def tomesd_merge(golden, t):
    """ToMe for diffusion (Bolya and Hoffman, 2023): one destination in every cell, plain means; the rows of the result
    in the order of each group's first token."""
    metric, x = t.input("metric"), t.input("x")
    h, w, sy, sx = (golden.get(name) for name in ("height", "width", "sy", "sx"))
    b, n, c = x.shape
    choice = golden.tensors["in.choice"].astype(np.int64) if golden.get("random") else np.zeros((h // sy, w // sx), np.int64)
    is_destination = np.zeros((h, w), bool)
    rows, columns = np.mgrid[:h // sy, :w // sx]
    is_destination[rows * sy + choice // sx, columns * sx + choice % sx] = True
    destinations, sources = np.flatnonzero(is_destination), np.flatnonzero(~is_destination)
    r = min(golden.get("r"), len(sources))
    m = t.l2_normalize(metric)
    scores = t.einsum("bid,bjd->bij", t.gather(m, t.constant(sources), 1), t.gather(m, t.constant(destinations), 1))
    best_score, best = t.sort(scores, True, 1)
    _, order = t.sort(best_score[..., 0], True)
    merged_rank, left_rank = order[:, :r], order[:, r:]
    # Every token's group is named by its first token: a destination's smallest member, an unmerged token itself.
    target = t.gather(t.constant(destinations), t.reshape(t.take_along(best, merged_rank), [b, r]))
    source = t.gather(t.constant(sources), merged_rank)
    zero = t.full([b, n], 0, "i64")
    leader = put(t, source, target - source, numbers(t, b, range(n)))
    same = t.compare("eq", t.reshape(leader, [b, n, 1]), t.reshape(leader, [b, 1, n]))
    place = t.reshape(numbers(t, b, range(n)), [b, 1, n])
    first = t.reduce("min", t.where(same, t.broadcast(place, [b, n, n]), n), 2)
    # Row of a group: how many groups have an earlier first token.
    is_first = t.compare("eq", first, numbers(t, b, range(n)))
    earlier = t.compare("lt", t.reshape(numbers(t, b, range(n)), [b, 1, n]), t.reshape(first, [b, n, 1]))
    counted = t.logical_and(earlier, t.broadcast(t.reshape(is_first, [b, 1, n]), [b, n, n]))
    group = t.reduce("sum", t.cast(counted, "i64"), 2)
    merged, _ = apply_groups(t, x, t.full([b, n, 1], 1.0), group, n - r)
    t.output("merged", merged)
    t.output("group", group)
    t.output("unmerged", t.take_along(merged, group))
    t.output("cell", t.take_along(t.tanh(merged), group))
