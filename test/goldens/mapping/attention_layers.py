# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Attention modules with their projections: windows, positions, reduced keys, hashing, low rank, additive forms."""
import math

import numpy as np

from . import maps
from .attention import conjunction, heads_first, rank, repeat_heads, view
from .positions import bucket, rope_heads
from .region import attention
from .text import CannotMap


def project(t, x, name):
    """x W^T + b with the weights NAME.weight and, where there is one, NAME.bias."""
    return t.linear(x, t.weight(name + ".weight"), t.either(name + ".bias"))


def split_heads(t, x, heads):
    """batch x length x channels -> batch x heads x length x width."""
    return heads_first(t, t.reshape(x, (*x.shape[:2], heads, x.shape[2] // heads)))


def merge_heads(t, x):
    x = heads_first(t, x)
    return t.reshape(x, (*x.shape[:2], x.shape[2] * x.shape[3]))


def split_qkv(t, x, heads):
    """Three tensors from channels in the order (q | k | v, head, width)."""
    width = x.shape[-1] // 3
    return [split_heads(t, x[..., n * width:(n + 1) * width], heads) for n in range(3)]


def batch_norm(t, x, name, epsilon=1e-5):
    """Of the last axis, with stored statistics."""
    scale = t.weight(name + ".weight") * t.rsqrt(t.weight(name + ".running_var") + epsilon)
    return x * scale + (t.weight(name + ".bias") - t.weight(name + ".running_mean") * scale)


def depthwise_2d(t, x, weight, stride, padding):
    """Convolution of batch x height x width x channels with channels x 1 x KY x KX, tap by tap."""
    x = t.pad(x, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    kernel_y, kernel_x = weight.shape[2:]
    rows, columns = (x.shape[1] - kernel_y) // stride + 1, (x.shape[2] - kernel_x) // stride + 1
    result = None
    for y in range(kernel_y):
        for z in range(kernel_x):
            part = x[:, y:y + (rows - 1) * stride + 1:stride, z:z + (columns - 1) * stride + 1:stride]
            tap = part * t.reshape(weight[:, 0, y, z], (weight.shape[0],))
            result = tap if result is None else result + tap
    return result


def default_scale(q):
    return q.shape[-1] ** -0.5


# Plain modules


@maps("t5_attention")
def t5_attention(golden, t):
    x, heads = t.input("x"), golden.get("heads")
    for name in ("head_dim", "num_buckets", "max_distance", "bidirectional"):
        golden.get(name)  # the buckets come as an input
    q, k, v = (split_heads(t, project(t, x, name), heads) for name in "qkv")
    table, buckets = t.weight("relative_attention_bias.weight"), t.input("bucket")
    o = attention(t, q, k, v, golden.get("scale"), lambda r: r.s + r.read(table, r.read(buckets, r.i, r.j), r.h),
                  (lambda r: r.j <= r.i) if golden.get("causal") else None)
    t.output("o", project(t, merge_heads(t, o), "o"))


@maps("class_attention")
def class_attention(golden, t):
    x, heads = t.input("x"), golden.get("heads")
    q = split_heads(t, project(t, x[:, :1], "q"), heads)
    k, v = (split_heads(t, project(t, x, name), heads) for name in "kv")
    t.output("y", project(t, merge_heads(t, attention(t, q, k, v, default_scale(q))), "proj"))


@maps("perceiver_cross_attention")
def perceiver_cross_attention(golden, t):
    latents, inputs, heads, epsilon = t.input("latents"), t.input("inputs"), golden.get("heads"), golden.get("eps")
    golden.get("qk_channels"), golden.get("v_channels")

    def norm(x, number):
        return t.norm("layer", x, t.weight(f"self.layernorm{number}.weight"), t.weight(f"self.layernorm{number}.bias"), epsilon)

    q = split_heads(t, project(t, norm(latents, 1), "self.query"), heads)
    inputs = norm(inputs, 2)
    k, v = (split_heads(t, project(t, inputs, "self." + name), heads) for name in ("key", "value"))
    t.output("y", project(t, merge_heads(t, attention(t, q, k, v, default_scale(q))), "output.dense") + latents)


@maps("talking_heads_attention")
def talking_heads_attention(golden, t):
    x, heads = t.input("x"), golden.get("heads")
    q, k, v = split_qkv(t, project(t, x, "qkv"), heads)

    def mix(scores, name):  # across heads
        return t.einsum("bhij,gh->bgij", scores, t.weight(name + ".weight")) + t.reshape(t.weight(name + ".bias"), (heads, 1, 1))

    weights = mix(t.softmax(mix(t.einsum("bhid,bhjd->bhij", q, k) * default_scale(q), "proj_l")), "proj_w")
    t.output("y", project(t, merge_heads(t, t.einsum("bhij,bhjd->bhid", weights, v)), "proj"))


@maps("xca")
def xca(golden, t):
    x, heads = t.input("x"), golden.get("heads")
    # Channels are the tokens: batch x heads x width x length.
    q, k, v = (view(t, y, 0, 1, 3, 2) for y in split_qkv(t, project(t, x, "qkv"), heads))
    q, k = (y / t.maximum(t.sqrt(t.sum(y * y, -1, True)), 1e-12) for y in (q, k))
    temperature = t.reshape(t.weight("temperature"), (heads,))
    o = attention(t, q, k, v, 1.0, lambda r: r.s * r.read(temperature, r.h))
    t.output("y", project(t, merge_heads(t, view(t, o, 0, 1, 3, 2)), "proj"))


@maps("efficient_additive_attention")
def efficient_additive_attention(golden, t):
    x = t.input("x")
    golden.get("channels")
    query, key = project(t, x, "to_query"), project(t, x, "to_key")
    query, key = (y / t.maximum(t.sqrt(t.sum(y * y, -1, True)), 1e-12) for y in (query, key))
    total = t.sum(query, 1, True)  # the library's softmax is over an axis of size 1: every weight is 1
    t.output("y", project(t, project(t, key * total, "proj") + query, "final"))


@maps("separable_self_attention")
def separable_self_attention(golden, t):
    channels = golden.get("channels")
    x = t.transpose(t.input("x"), 0, 2, 3, 1)

    def pointwise(y, name):
        weight = t.weight(name + ".weight")
        return t.linear(y, t.reshape(weight, weight.shape[:2]), t.weight(name + ".bias"))

    qkv = pointwise(x, "qkv_proj")
    weights = t.softmax(qkv[..., :1], 2)
    context = t.sum(weights * qkv[..., 1:1 + channels], 2, True)
    t.output("y", t.transpose(pointwise(t.relu(qkv[..., 1 + channels:]) * context, "out_proj"), 0, 3, 1, 2))


@maps("multi_head_latent_attention")
def multi_head_latent_attention(golden, t):
    x, heads, nope, rope, width = (t.input("x"), golden.get("heads"), golden.get("nope"), golden.get("rope"), golden.get("v_dim"))
    epsilon, rank_ = golden.get("rms_eps"), golden.get("kv_lora_rank")
    parameters = golden.get("rope_parameters")
    interleaved = golden.get("interleave")

    def norm(y, name):
        return t.norm("rms", y, t.weight(name + ".weight"), None, epsilon)

    if golden.get("q_lora_rank") is None:
        q = project(t, x, "q_proj")
    else:
        q = project(t, norm(project(t, x, "q_a_proj"), "q_a_layernorm"), "q_b_proj")
    q = split_heads(t, q, heads)
    compressed = project(t, x, "kv_a_proj_with_mqa")
    kv = split_heads(t, project(t, norm(compressed[..., :rank_], "kv_a_layernorm"), "kv_b_proj"), heads)
    shared = t.reshape(compressed[..., rank_:], (x.shape[0], 1, x.shape[1], rope))
    turned = [rope_heads(t, y, parameters, interleaved) for y in (q[..., nope:], shared)]
    q = t.concat([q[..., :nope], turned[0]], -1)
    k = t.concat([kv[..., :nope], t.broadcast(turned[1], (x.shape[0], heads, x.shape[1], rope))], -1)
    o = attention(t, q, k, kv[..., nope:nope + width], golden.get("scale"), mask=lambda r: r.j <= r.i)
    t.output("y", project(t, merge_heads(t, o), "o_proj"))


@maps("differential_attention")
def differential_attention(golden, t):
    x, heads, groups, width = t.input("x"), golden.get("heads"), golden.get("kv_heads"), golden.get("head_dim")
    golden.get("layer_index")
    start, theta = golden.get("lambda_init"), golden.get("rope_theta")
    q = rope_heads(t, split_heads(t, project(t, x, "q_proj"), heads), theta)
    k = rope_heads(t, split_heads(t, project(t, x, "k_proj"), groups), theta)
    v = repeat_heads(t, split_heads(t, project(t, x, "v_proj"), groups), heads)
    # Heads h and h + H/2 are a pair: they share their values, both halves of them.
    half = heads // 2
    pairs = t.concat([v[:, :half], v[:, half:]], -1)
    o = attention(t, q, repeat_heads(t, k, heads), t.concat([pairs, pairs], 1), width ** -0.5, mask=lambda r: r.j <= r.i)

    def weight_of(n):
        return t.exp(t.sum(t.weight(f"lambda_q{n}") * t.weight(f"lambda_k{n}"), 0, True))

    difference = o[:, :half] - o[:, half:] * (weight_of(1) - weight_of(2) + start)
    y = t.norm("rms", difference, None, None, golden.get("rms_eps")) * (1 - start)
    t.output("y", project(t, merge_heads(t, y), "o_proj"))


@maps("disentangled_attention")
def disentangled_attention(golden, t):
    x, heads, span = t.input("x"), golden.get("heads"), golden.get("span")
    golden.get("position_buckets")
    if golden.get("scale_factor") != 3:
        raise CannotMap(f"scale_factor {golden.get('scale_factor')}: only content, c2p and p2c together")
    q, k, v = (split_heads(t, project(t, x, name + "_proj"), heads) for name in ("query", "key", "value"))
    scale = (3 * q.shape[-1]) ** -0.5
    relative = t.input("relative_pos")
    prefix = "" if golden.get("share_att_key") else "pos_"
    table = t.input("rel_embeddings")
    table = t.reshape(table[:2 * span], (1, 2 * span, table.shape[1]))
    table_q, table_k = (split_heads(t, project(t, table, f"{prefix}{name}_proj"), heads)[0] for name in ("query", "key"))
    by_key = t.einsum("bhid,hrd->bhir", q, table_k) * scale
    by_query = t.einsum("bhjd,hrd->bhjr", k, table_q) * scale

    def score(r):
        there = (r.read(relative, 0, r.i, r.j) + span).clamp(0, 2 * span - 1)
        back = (span - r.read(relative, 0, r.j, r.i)).clamp(0, 2 * span - 1)
        return r.s + r.read(by_key, r.b, r.h, r.i, there) + r.read(by_query, r.b, r.h, r.j, back)

    t.output("y", merge_heads(t, attention(t, q, k, v, scale, score)))


# Reduced or convolved keys


@maps("cvt_attention")
def cvt_attention(golden, t):
    x, heads, stride = t.input("x"), golden.get("heads"), golden.get("stride_kv")
    height, width, has_class, epsilon = golden.get("height"), golden.get("width"), golden.get("cls_token"), golden.get("bn_eps")
    patches = x[:, 1:] if has_class else x
    image = t.reshape(patches, (x.shape[0], height, width, x.shape[2]))

    def projected(name, step):
        inner = f"convolution_projection_{name}.convolution_projection."
        y = batch_norm(t, depthwise_2d(t, image, t.weight(inner + "convolution.weight"), step, 1), inner + "normalization", epsilon)
        y = t.reshape(y, (x.shape[0], y.shape[1] * y.shape[2], y.shape[3]))
        y = t.concat([x[:, :1], y], 1) if has_class else y
        return split_heads(t, project(t, y, "projection_" + name), heads)

    o = attention(t, projected("query", 1), projected("key", stride), projected("value", stride), golden.get("scale"))
    t.output("y", merge_heads(t, o))


def adaptive_mean(size, outputs):
    """The matrix outputs x size of adaptive average pooling."""
    result = np.zeros((outputs, size), np.float32)
    for i in range(outputs):
        low, high = i * size // outputs, -(-(i + 1) * size // outputs)
        result[i, low:high] = 1 / (high - low)
    return result


@maps("spatial_reduction_attention")
def spatial_reduction_attention(golden, t):
    x, heads, ratio = t.input("x"), golden.get("heads"), golden.get("sr_ratio")
    height, width, linear, epsilon = golden.get("height"), golden.get("width"), golden.get("linear"), golden.get("eps")
    batch, _, channels = x.shape
    image = t.reshape(x, (batch, height, width, channels))

    def norm(y):
        return t.norm("layer", y, t.weight("norm.weight"), t.weight("norm.bias"), epsilon)

    if linear:
        rows = t.einsum("bhwc,yh->bywc", image, t.constant(adaptive_mean(height, 7)))
        small = t.reshape(t.einsum("bywc,xw->byxc", rows, t.constant(adaptive_mean(width, 7))), (batch, 49, channels))
        weight = t.weight("sr.weight")
        source = t.gelu(norm(t.linear(small, t.reshape(weight, weight.shape[:2]), t.weight("sr.bias"))))
    elif ratio > 1:
        rows, columns = height // ratio, width // ratio
        cut = t.reshape(image[:, :rows * ratio, :columns * ratio], (batch, rows, ratio, columns, ratio, channels))
        patches = t.reshape(t.transpose(cut, 0, 1, 3, 5, 2, 4), (batch, rows * columns, channels * ratio * ratio))
        weight = t.weight("sr.weight")
        source = norm(t.linear(patches, t.reshape(weight, (weight.shape[0], channels * ratio * ratio)), t.weight("sr.bias")))
    else:
        source = x
    q = split_heads(t, project(t, x, "q"), heads)
    kv = project(t, source, "kv")
    k, v = (split_heads(t, part, heads) for part in (kv[..., :channels], kv[..., channels:]))
    t.output("y", project(t, merge_heads(t, attention(t, q, k, v, default_scale(q))), "proj"))


@maps("levit_attention")
def levit_attention(golden, t):
    x, heads, key_dim = t.input("x"), golden.get("heads"), golden.get("key_dim")
    width, height, columns = int(golden.get("attn_ratio") * key_dim), golden.get("height"), golden.get("width")
    qkv = batch_norm(t, t.linear(x, t.weight("qkv.linear.weight")), "qkv.bn")
    qkv = heads_first(t, t.reshape(qkv, (*x.shape[:2], heads, 2 * key_dim + width)))
    biases = t.weight("attention_biases")

    def score(r):
        return r.s + r.read(biases, r.h, (r.i[0] - r.j[0]).abs() * columns + (r.i[1] - r.j[1]).abs())

    grid = (height, columns)
    o = merge_heads(t, attention(t, qkv[..., :key_dim], qkv[..., key_dim:2 * key_dim], qkv[..., 2 * key_dim:], key_dim ** -0.5, score,
                                 query_grid=grid, key_grid=grid))
    o = o * t.minimum(t.maximum(o + 3.0, 0.0), 6.0) / 6.0
    t.output("y", batch_norm(t, t.linear(o, t.weight("proj.ln.linear.weight")), "proj.ln.bn"))


# Windows


def partition(t, x, window):
    """batch x height x width x channels -> batch * windows x window^2 x channels."""
    batch, height, width, channels = x.shape
    x = t.reshape(x, (batch, height // window, window, width // window, window, channels))
    return t.reshape(t.transpose(x, 0, 1, 3, 2, 4, 5), (batch * (height // window) * (width // window), window * window, channels))


def unpartition(t, x, window, batch, height, width):
    x = t.reshape(x, (batch, height // window, width // window, window, window, x.shape[-1]))
    return t.reshape(t.transpose(x, 0, 1, 3, 2, 4, 5), (batch, height, width, x.shape[-1]))


def shifted_regions(height, width, window, shift):
    """windows x window^2: which part of the rolled map a token comes from."""
    def of(size):
        places = np.arange(size)
        return np.where(places < size - window, 0, np.where(places < size - shift, 1, 2))
    regions = of(height)[:, None] * 3 + of(width)[None]
    regions = regions.reshape(height // window, window, width // window, window).transpose(0, 2, 1, 3)
    return regions.reshape(-1, window * window)


def window_attention(t, x, window, shift, heads, make_qkv, change, projection="attn.proj"):
    """Attention in windows of the map x, rolled by `shift`, then padded with zeros to whole windows (timm's order); change(r) is
    the score before the penalty of 100 for other regions."""
    rolled = t.roll(t.roll(x, -shift, 1), -shift, 2) if shift else x
    rolled = t.pad(rolled, [(0, 0), (0, -x.shape[1] % window), (0, -x.shape[2] % window), (0, 0)])
    batch, height, width, channels = rolled.shape
    q, k, v, scale = make_qkv(partition(t, rolled, window))
    regions = t.constant(shifted_regions(height, width, window, shift)) if shift else None

    def score(r):
        s = change(r)
        if regions is None:
            return s
        number = r.b % regions.shape[0]
        mine = r.read(regions, number, r.i[0] * window + r.i[1])
        theirs = r.read(regions, number, r.j[0] * window + r.j[1])
        return s + mine.eq(theirs).where(r.constant(0.0, "f32"), -100.0)

    o = merge_heads(t, attention(t, q, k, v, scale, score, query_grid=(window, window), key_grid=(window, window)))
    o = unpartition(t, project(t, o, projection), window, batch, height, width)[:, :x.shape[1], :x.shape[2]]
    return t.roll(t.roll(o, shift, 1), shift, 2) if shift else o


def window_bias(r, table, window, by_head_first):
    place = (r.i[0] - r.j[0] + (window - 1)) * (2 * window - 1) + (r.i[1] - r.j[1] + (window - 1))
    return r.read(table, *((r.h, place) if by_head_first else (place, r.h)))


def mlp(t, x):
    return project(t, t.gelu(project(t, x, "mlp.fc1")), "mlp.fc2")


@maps("swin_block")
def swin_block(golden, t):
    x, window, shift, heads, epsilon = t.input("x"), golden.get("window"), golden.get("shift"), golden.get("heads"), golden.get("eps")
    golden.get("mlp_ratio"), golden.get("pad")  # the shapes say both
    table = t.weight("attn.relative_position_bias_table")
    y = t.norm("layer", x, t.weight("norm1.weight"), t.weight("norm1.bias"), epsilon)

    def make_qkv(windows):
        q, k, v = split_qkv(t, project(t, windows, "attn.qkv"), heads)
        return q, k, v, default_scale(q)

    y = window_attention(t, y, window, shift, heads, make_qkv, lambda r: r.s + window_bias(r, table, window, False))
    x = x + y
    t.output("y", x + mlp(t, t.norm("layer", x, t.weight("norm2.weight"), t.weight("norm2.bias"), epsilon)))


@maps("swinv2_block")
def swinv2_block(golden, t):
    x, window, shift, heads, epsilon = t.input("x"), golden.get("window"), golden.get("shift"), golden.get("heads"), golden.get("eps")
    golden.get("mlp_ratio")
    trained = golden.get("pretrained_window") or window
    if x.shape[1] % window or x.shape[2] % window:
        raise CannotMap("a map that is no multiple of the window")
    offsets = np.arange(-(window - 1), window) * 8.0 / (trained - 1)
    grid = np.stack(np.meshgrid(offsets, offsets, indexing="ij"), -1)
    coordinates = t.constant((np.sign(grid) * np.log2(np.abs(grid) + 1) / 3).reshape(-1, 2).astype(np.float32))
    table = t.relu(project(t, coordinates, "attn.cpb_mlp.0"))
    table = t.sigmoid(t.linear(table, t.weight("attn.cpb_mlp.2.weight"))) * 16.0
    temperature = t.exp(t.minimum(t.reshape(t.weight("attn.logit_scale"), (heads,)), math.log(100)))

    def make_qkv(windows):
        bias = t.concat([t.weight("attn.q_bias"), t.full(t.weight("attn.q_bias").shape, 0.0), t.weight("attn.v_bias")], 0)
        q, k, v = split_qkv(t, t.linear(windows, t.weight("attn.qkv.weight"), bias), heads)
        q, k = (y / t.maximum(t.sqrt(t.sum(y * y, -1, True)), 1e-12) for y in (q, k))
        return q, k, v, 1.0

    y = window_attention(t, x, window, shift, heads, make_qkv,
                         lambda r: r.s * r.read(temperature, r.h) + window_bias(r, table, window, False))

    def norm(value, name):
        return t.norm("layer", value, t.weight(name + ".weight"), t.weight(name + ".bias"), epsilon)

    x = x + norm(y, "norm1")
    t.output("y", x + norm(mlp(t, x), "norm2"))


# Sparse and hashed


@maps("bigbird_attention")
def bigbird_attention(golden, t):
    x, size, heads = t.input("x"), golden.get("block"), golden.get("heads")
    golden.get("random_blocks")
    q, k, v = (split_heads(t, project(t, x, name), heads) for name in ("query", "key", "value"))
    valid, random, blocks = t.input("valid"), t.input("rand_blocks"), x.shape[1] // size

    def mask(r):
        i, j = r.i // size, r.j // size
        keep = i.eq(0) | i.eq(blocks - 1) | j.eq(0) | j.eq(blocks - 1) | ((i - j).abs() <= 1)
        row = (i - 1).clamp(0, blocks - 3)
        for n in range(random.shape[-1]):
            keep = keep | r.read(random, r.h, row, n).eq(j)
        return keep & r.read(valid, r.b, r.j).ne(0)

    o = merge_heads(t, attention(t, q, k, v, golden.get("scale"), mask=mask))
    t.output("y", o * t.reshape(t.cast(valid, "f32"), (*valid.shape, 1)))


@maps("longformer_attention")
def longformer_attention(golden, t):
    x, heads, side = t.input("x"), golden.get("heads"), golden.get("one_sided")
    golden.get("window")
    kinds, scale = t.input("token_type"), golden.get("scale")

    def heads_of(suffix):
        return [split_heads(t, project(t, x, name + suffix), heads) for name in ("query", "key", "value")]

    def is_token(r):
        return r.read(kinds, r.b, r.j) >= 0

    near = attention(t, *heads_of(""), scale, mask=lambda r: (((r.i - r.j).abs() <= side) | r.read(kinds, r.b, r.j).eq(1)) & is_token(r))
    far = attention(t, *heads_of("_global"), scale, mask=is_token)
    kind = t.reshape(kinds, (*kinds.shape, 1))
    y = t.where(t.compare("eq", kind, 1), merge_heads(t, far), merge_heads(t, near))
    t.output("y", t.where(t.compare("lt", kind, 0), 0.0, y))


@maps("longt5_attention")
def longt5_attention(golden, t):
    x, heads, radius, block = t.input("x"), golden.get("heads"), golden.get("local_radius"), golden.get("global_block")
    buckets, longest = golden.get("num_buckets"), golden.get("max_distance")
    golden.get("head_dim")
    length = x.shape[1]
    q, k, v = (split_heads(t, project(t, x, name), heads) for name in "qkv")
    table = t.weight("relative_attention_bias.weight")
    local = t.constant(bucket(np.arange(2 * length - 1) - (length - 1), True, buckets, longest))
    count = length // block if golden.has("global_input_layer_norm.weight") else 0
    if golden.has("global_input_layer_norm.weight") and not count:
        raise CannotMap("fewer tokens than a global block")
    if count:
        owner = np.minimum(np.arange(length) // block, count - 1)
        sums = t.einsum("btc,gt->bgc", x, t.constant((owner == np.arange(count)[:, None]).astype(np.float32)))
        sums = t.norm("rms", sums, t.weight("global_input_layer_norm.weight"), None, 1e-6)
        k, v = (t.concat([y, split_heads(t, project(t, sums, name), heads)], 2) for y, name in ((k, "k"), (v, "v")))
        far = t.constant(bucket(np.arange(count) - owner[:, None], True, buckets, longest))
        far_table = t.weight("global_relative_attention_bias.weight")

    def score(r):
        bias = r.read(table, r.read(local, (r.j - r.i + (length - 1)).clamp(0, 2 * length - 2)), r.h)
        if count:
            side = r.read(far_table, r.read(far, r.i, (r.j - length).clamp(0, count - 1)), r.h)
            bias = (r.j >= length).where(side, bias)
        return r.s + bias

    if count:
        mask = lambda r: ((r.i - r.j).abs() <= radius) | (r.j >= length)
    else:
        # Without global tokens the library is called without a mask: a token sees its own block of radius + 1 and the two beside
        # it whole, rows of zeros at the ends of the sequence included.
        size = radius + 1
        behind = -length % size + size
        k, v = (t.pad(y, [(0, 0), (0, 0), (size, behind), (0, 0)]) for y in (k, v))
        local = t.constant(bucket(np.arange(length + size + behind + length - 1) - (length - 1) - size, True, buckets, longest))
        score = lambda r: r.s + r.read(table, r.read(local, r.j - r.i + (length - 1)), r.h)
        mask = lambda r: (r.i // size - (r.j // size - 1)).abs() <= 1

    t.output("y", project(t, merge_heads(t, attention(t, q, k, v, 1.0, score, mask)), "o"))


def adjacent(i, j, chunks, before, after):
    """Chunk j is at most `before` chunks before chunk i or `after` behind it, around the end."""
    keep = (i - j + chunks) % chunks <= before
    return keep | ((j - i + chunks) % chunks <= after) if after else keep


@maps("local_chunk_attention")
def local_chunk_attention(golden, t):
    x, size, heads = t.input("x"), golden.get("chunk"), golden.get("heads")
    q, k, v = (split_heads(t, project(t, x, name), heads) for name in ("query", "key", "value"))
    terms, length = [], x.shape[1]
    before, after = golden.get("chunks_before") or 0, golden.get("chunks_after") or 0
    if length > size:
        if length % size:
            raise CannotMap("a length that is no multiple of the chunk")
        terms.append(lambda r: adjacent(r.i // size, r.j // size, length // size, before, after))
    if golden.get("causal"):
        terms.append(lambda r: r.j <= r.i)
    t.output("y", merge_heads(t, attention(t, q, k, v, default_scale(q), mask=conjunction(terms))))


@maps("lsh_attention")
def lsh_attention(golden, t):
    x, size, heads, hashes, buckets = (t.input("x"), golden.get("chunk"), golden.get("heads"), golden.get("hashes"), golden.get("buckets"))
    before, after = golden.get("chunks_before"), golden.get("chunks_after") or 0
    batch, length, _ = x.shape
    if length <= size or length % size or not isinstance(buckets, int):
        raise CannotMap("one chunk, a length that is no multiple of it, or factorised buckets")
    shared = split_heads(t, project(t, x, "query_key"), heads)
    value = split_heads(t, project(t, x, "value"), heads)
    key = shared * t.rsqrt(t.mean(shared * shared, -1, True) + 1e-6) * default_scale(shared)
    # bucket = argmax of [x R, -x R], of each round.
    turned = t.einsum("bhtd,hdnr->bhntr", shared, t.input("rotations"))
    both = t.concat([turned, -turned], -1)
    best = t.reduce("max", both, -1, True)
    bucket_ = t.reduce("min", t.where(t.compare("eq", both, best), t.constant(np.arange(buckets)), buckets), -1)
    t.output("buckets", bucket_ + t.constant(np.arange(hashes).reshape(hashes, 1) * buckets))
    # The place after a stable sort by bucket; chunks of it see themselves and their neighbours, across rounds.
    order = rank(t, 0 - bucket_)
    place = t.reshape(order + t.constant(np.arange(hashes).reshape(hashes, 1) * length), (batch, heads, hashes * length))
    chunks = hashes * length // size

    def rounds(y):
        wide = t.broadcast(t.reshape(y, (batch, heads, 1, length, y.shape[-1])), (batch, heads, hashes, length, y.shape[-1]))
        return t.reshape(wide, (batch, heads, hashes * length, y.shape[-1]))

    def mask(r):
        near = adjacent(r.read(place, r.b, r.h, r.i) // size, r.read(place, r.b, r.h, r.j) // size, chunks, before, after)
        return near & (r.j % length <= r.i % length) if golden.get("causal") else near

    def score(r):  # a token does not see itself, unless it sees nothing else
        return (r.i % length).eq(r.j % length).where(r.constant(-1e5, "f32"), r.s)

    o, lse = attention(t, rounds(shared), rounds(key), rounds(value), 1.0, score, mask, log_sum_exp=True)
    golden.get("causal")
    o = t.reshape(o, (batch, heads, hashes, length, o.shape[-1]))
    share = t.softmax(t.reshape(lse, (batch, heads, hashes, length, 1)), 2)
    t.output("y", merge_heads(t, t.sum(o * share, 2)))


@maps("probsparse_attention")
def probsparse_attention(golden, t):
    x, heads, factor = t.input("x"), golden.get("heads"), golden.get("factor")
    length = x.shape[1]
    q, k, v = (split_heads(t, project(t, x, name), heads) for name in ("q_proj", "k_proj", "v_proj"))
    count = min(factor * math.ceil(math.log1p(length)), length)
    sampled = t.gather(k, t.input("sample"), 2)
    scores = t.einsum("bhid,bhjd->bhij", q * default_scale(q), sampled)
    spread = t.reduce("max", scores, -1) - t.sum(scores, -1) * (1 / length)
    active = t.reshape(t.compare("lt", rank(t, spread), count), (*q.shape[:3], 1))
    o = t.where(active, attention(t, q, k, v, default_scale(q)), t.mean(v, 2, True))
    t.output("y", project(t, merge_heads(t, o), "out_proj"))


@maps("autocorrelation")
def autocorrelation(golden, t):
    x, heads, factor = t.input("x"), golden.get("heads"), golden.get("factor")
    batch, length, channels = x.shape
    if batch > 1 and heads > 1:
        raise CannotMap("the library applies the lags of another sample for more than one sample and head")
    q, k, v = (project(t, x, name) for name in ("q_proj", "k_proj", "v_proj"))
    # The mean over channels of the circular correlation: sums along wrapped diagonals of q k^T.
    products = t.reshape(t.einsum("btc,bsc->bts", q, k), (batch, length * length))
    lag, place = np.meshgrid(np.arange(length), np.arange(length), indexing="ij")
    diagonals = t.gather(products, t.constant((place + lag) % length * length + place), 1)
    correlation = t.sum(diagonals, -1) * (1 / channels)
    count = int(factor * math.log(length))
    chosen = t.compare("lt", rank(t, correlation), count)
    weights = t.softmax(t.where(chosen, correlation, -1e30))
    later = t.gather(weights, t.constant((np.arange(length)[None] - np.arange(length)[:, None]) % length), 1)
    t.output("y", project(t, t.einsum("bts,bsc->btc", later, v), "out_proj"))


@maps("nystrom_attention")
def nystrom_attention(golden, t):
    x, heads, count = t.input("x"), golden.get("heads"), golden.get("landmarks")
    taps, steps = golden.get("conv"), golden.get("pinv_iterations")
    if not golden.get("pinv_init").startswith("1/max over batch and heads"):
        raise CannotMap(f"pinv_init '{golden.get('pinv_init')}'")
    q, k, v = (split_heads(t, project(t, x, name), heads) for name in ("query", "key", "value"))
    batch, _, length, width = q.shape
    scale = default_scale(q)
    if count == length:
        o = attention(t, q, k, v, scale)
    else:
        marks_q, marks_k = (t.mean(t.reshape(y, (batch, heads, count, length // count, width)), 3) for y in (q, k))
        kernel = t.softmax(t.einsum("bhid,bhjd->bhij", marks_q, marks_k) * scale)
        largest = t.reshape(t.reduce("max", t.sum(kernel, 2), [0, 1, 2]), (1, 1, 1, 1))
        inverse = t.transpose(kernel, 0, 1, 3, 2) / largest
        identity = np.eye(count, dtype=np.float32)

        def less(number, y):
            return t.constant(identity * number) - y

        for _ in range(steps):
            product = t.matmul(kernel, inverse)
            inverse = t.matmul(inverse * 0.25, less(13, t.matmul(product, less(15, t.matmul(product, less(7, product))))))
        summary = t.matmul(inverse, attention(t, marks_q, k, v, scale))
        o = attention(t, q, marks_k, summary, scale)
    if taps:
        weight = t.weight("conv.weight")
        padded = t.pad(v, [(0, 0), (0, 0), (taps // 2, taps // 2), (0, 0)])
        for n in range(taps):
            o = o + padded[:, :, n:n + length] * t.reshape(weight[:, 0, n, 0], (heads, 1, 1))
    t.output("y", merge_heads(t, o))


# Sampling at computed places


def deformable(t, value, locations, weights, shapes):
    """value batch x pixels x heads x width; locations batch x queries x heads x levels x points x 2 (x, y in [0, 1])."""
    batch, pixels, heads, width = value.shape
    queries, points = locations.shape[1], locations.shape[4]
    table = t.reshape(value, (batch * pixels * heads, width))
    row = np.arange(batch).reshape(batch, 1, 1, 1) * pixels
    head = t.constant(np.broadcast_to(np.arange(heads).reshape(1, 1, heads, 1), (1, 1, heads, 1)))
    result, start = None, 0
    for level, (height, columns) in enumerate(shapes):
        x, y = (locations[:, :, :, level, :, axis] * float(size) - 0.5 for axis, size in ((0, columns), (1, height)))
        left, top = t.floor(x), t.floor(y)
        weight = weights[:, :, :, level]
        for dy in (0, 1):
            for dx in (0, 1):
                px, py = t.cast(left, "i64") + dx, t.cast(top, "i64") + dy
                share_x = x - left if dx else 1.0 - (x - left)
                share_y = y - top if dy else 1.0 - (y - top)
                inside = None
                for place, size in ((px, columns), (py, height)):
                    here = t.logical_and(t.compare("ge", place, 0), t.compare("lt", place, size))
                    inside = here if inside is None else t.logical_and(inside, here)
                safe_x = t.minimum(t.maximum(px, 0), columns - 1)
                safe_y = t.minimum(t.maximum(py, 0), height - 1)
                index = (safe_y * columns + safe_x + t.constant(row + start)) * heads + head
                part = t.where(inside, weight * share_x * share_y, 0.0)
                rows = t.gather(table, index)
                term = t.einsum("bqhp,bqhpd->bqhd", part, rows)
                result = term if result is None else result + term
        start += height * columns
    return t.reshape(result, (batch, queries, heads * width))


@maps("deformable_attention_core")
def deformable_attention_core(golden, t):
    t.output("o", deformable(t, t.input("value"), t.input("loc"), t.input("weight"), golden.get("spatial_shapes")))


@maps("deformable_attention")
def deformable_attention(golden, t):
    x, memory, ref, heads, points = t.input("x"), t.input("memory"), t.input("ref"), golden.get("heads"), golden.get("points")
    shapes, coordinates = golden.get("spatial_shapes"), golden.get("ref_dims")
    levels, batch, queries = len(shapes), x.shape[0], x.shape[1]
    value = project(t, memory, "value_proj")
    value = t.reshape(value, (*memory.shape[:2], heads, value.shape[-1] // heads))
    offsets = t.reshape(project(t, x, "sampling_offsets"), (batch, queries, heads, levels, points, 2))
    weights = t.softmax(t.reshape(project(t, x, "attention_weights"), (batch, queries, heads, levels * points)))
    weights = t.reshape(weights, (batch, queries, heads, levels, points))
    ref = t.reshape(ref, (batch, queries, 1, levels, 1, ref.shape[-1]))
    if coordinates == 2:
        sizes = np.array([[columns, height] for height, columns in shapes], np.float32).reshape(levels, 1, 2)
        locations = ref + offsets / t.constant(sizes)
    elif coordinates == 4:
        locations = ref[..., :2] + offsets / float(points) * ref[..., 2:] * 0.5
    else:
        raise CannotMap(f"ref_dims {coordinates}")
    t.output("y", project(t, deformable(t, value, locations, weights, shapes), "output_proj"))
