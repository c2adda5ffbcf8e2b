# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Attention of given queries, keys and values: masks, biases, sinks, selections."""
import math
import re

import numpy as np

from . import maps
from .region import attention
from .text import CannotMap


def view(t, x, *order):
    """A transpose that only changes how memory is looked at: what attention reads and writes through."""
    if list(order) == sorted(order):
        return x
    shape = [x.shape[axis] for axis in order]
    room = t.value(shape, x.dtype, "tensor.empty() : {type}")
    return t.value(shape, x.dtype, f"linalg.transpose ins({x.name} : {x.type}) outs({room.name} : {room.type}) "
                                   f"permutation = {list(order)}")


def heads_first(t, x):
    """batch x length x heads x width -> batch x heads x length x width; its own inverse."""
    return view(t, x, 0, 2, 1, 3)


def qkv(t, transposed=False):
    values = [t.input(name) for name in "qkv"]
    return [heads_first(t, x) for x in values] if transposed else values


def aligned(region, tensor, *indices):
    """tensor[indices] where an axis of size 1 is broadcast."""
    return region.read(tensor, *(0 if size == 1 else index for size, index in zip(tensor.shape, indices)))


def causal_or_window(golden, queries, keys):
    """The mask that `causal`, `causal_alignment`, `window_keys`, `window_left` and `window_right` ask for."""
    offset = 0
    alignment = golden.get("causal_alignment") or "top-left"
    if alignment.startswith("bottom-right"):
        offset = keys - queries
    elif not alignment.startswith("top-left"):
        raise CannotMap(f"causal_alignment '{alignment}'")
    causal, window = golden.get("causal"), golden.get("window_keys")
    left, right = golden.get("window_left"), golden.get("window_right")
    if window is not None:
        left = window - 1
    terms = []
    if causal:
        terms.append(lambda r: r.j <= r.i + offset)
    elif right is not None:
        terms.append(lambda r: r.j <= r.i + (offset + right))
    if left is not None:
        terms.append(lambda r: r.j >= r.i + (offset - left))
    return terms


def conjunction(terms):
    if not terms:
        return None

    def mask(r):
        result = terms[0](r)
        for term in terms[1:]:
            result = result & term(r)
        return result

    return mask


@maps("sdpa")
def sdpa(golden, t):
    q, k, v = qkv(t)
    golden.get("grouped_heads"), golden.get("decode"), golden.get("mask"), golden.get("bias")  # shapes and inputs say them
    terms = causal_or_window(golden, q.shape[2], k.shape[2])
    if golden.has("mask"):
        terms.append(lambda r: aligned(r, t.input("mask"), r.b, r.h, r.i, r.j).ne(0))
    if golden.has("lens"):
        terms.append(lambda r: r.j < r.read(t.input("lens"), r.b))
    if (golden.get("mask") is not None) != (golden.has("mask") or golden.has("lens")):
        raise CannotMap(f"mask '{golden.get('mask')}' without an input 'mask' or 'lens'")
    score = (lambda r: r.s + aligned(r, t.input("bias"), r.b, r.h, r.i, r.j)) if golden.has("bias") else None
    t.output("o", attention(t, q, k, v, golden.get("scale"), score, conjunction(terms)))


def parse_mask(text):
    """'j>=6 and j<=i: why' as a function of a region."""
    rule = text.split(":")[0]
    if not re.fullmatch(r"(?:[ij\d\s<>=+\-*]|and|or)+", rule):
        raise CannotMap(f"mask '{text}'")
    parts = [[term.strip() for term in part.split(" and ")] for part in rule.split(" or ")]

    def mask(r):
        def value(term):
            return eval(term, {"__builtins__": {}}, {"i": r.i, "j": r.j})  # letters, digits and comparisons only
        result = None
        for part in parts:
            both = value(part[0])
            for term in part[1:]:
                both = both & value(term)
            result = both if result is None else result | both
        return result

    return mask


@maps("flex_attention")
def flex_attention(golden, t):
    q, k, v = qkv(t)
    golden.get("grouped_heads"), golden.get("alibi"), golden.get("relative_bias")
    terms = causal_or_window(golden, q.shape[2], k.shape[2])
    rule, prefix, cap = golden.get("mask"), golden.get("prefix"), golden.get("softcap")
    if rule == "documents":
        terms.append(lambda r: r.read(t.input("doc"), r.i).eq(r.read(t.input("doc"), r.j)))
    elif rule is not None:
        terms.append(parse_mask(rule))
    if prefix is not None:
        terms.append(lambda r: (r.j < prefix) | (r.j <= r.i))

    def score(r):
        s = r.s
        if golden.has("slopes"):
            s = s + r.read(t.input("slopes"), r.h) * to_float(r, r.j - r.i)
        if golden.has("table"):
            s = s + r.read(t.input("table"), r.h, r.j - r.i + (q.shape[2] - 1))
        return s if cap is None else (s / cap).math("tanh") * cap

    changed = golden.has("slopes") or golden.has("table") or cap is not None
    o, lse = attention(t, q, k, v, golden.get("scale"), score if changed else None, conjunction(terms), log_sum_exp=True)
    t.output("o", o)
    t.output("lse", lse)


def to_float(region, index):
    """An index as f32."""
    narrow = region.emit("i32", f"arith.index_cast {index.name} : index to i32")
    return region.emit("f32", f"arith.sitofp {narrow.name} : i32 to f32")


@maps("softcap_attention")
def softcap_attention(golden, t):
    q, k, v = qkv(t)
    golden.get("grouped_heads")
    cap = golden.get("softcap")
    t.output("o", attention(t, q, k, v, golden.get("scale"), lambda r: (r.s / cap).math("tanh") * cap,
                            conjunction(causal_or_window(golden, q.shape[2], k.shape[2]))))


@maps("sink_attention")
def sink_attention(golden, t):
    q, k, v = qkv(t)
    golden.get("grouped_heads")
    t.output("o", attention(t, q, k, v, golden.get("scale"), mask=conjunction(causal_or_window(golden, q.shape[2], k.shape[2])),
                            sink=t.input("sinks")))


def alibi_slopes(heads, rule):
    """bloom: slopes of the power of two below, then every second of twice that; mpt: every second of the power above first."""
    def powers(n):
        return 2.0 ** (-8.0 * np.arange(1, n + 1) / n)
    if rule == "bloom":
        below = 2 ** int(math.floor(math.log2(heads)))
        return np.concatenate([powers(below), powers(2 * below)[::2][:heads - below]])
    if rule == "mpt":
        above = 2 ** int(math.ceil(math.log2(heads)))
        slopes = powers(above)
        return slopes if above == heads else np.concatenate([slopes[1::2], slopes[::2]])[:heads]
    raise CannotMap(f"rule '{rule}'")


@maps("alibi_attention")
def alibi_attention(golden, t):
    q, k, v = qkv(t)
    slopes = t.constant(alibi_slopes(golden.get("heads"), golden.get("rule")).astype(np.float32))
    t.output("o", attention(t, q, k, v, golden.get("scale"), lambda r: r.s + r.read(slopes, r.h) * to_float(r, r.j - r.i),
                            conjunction(causal_or_window(golden, q.shape[2], k.shape[2]))))
    t.output("slopes", slopes)


@maps("varlen_attention")
def varlen_attention(golden, t):
    golden.get("grouped_heads")
    q, k, v = (view(t, t.input(name), 1, 0, 2) for name in "qkv")
    segments = t.cast(t.input("cu_seqlens"), "i32")
    o = attention(t, q, k, v, golden.get("scale"), mask=conjunction(causal_or_window(golden, 0, 0)), segments=segments)
    t.output("o", view(t, o, 1, 0, 2))


def running_sum(t, x):
    """Along the last axis."""
    return t.value(x.shape, x.dtype, f"mixer.cumulative_sum {x.name} : {x.type} -> {{type}}")


@maps("forgetting_attention")
def forgetting_attention(golden, t):
    q, k, v = qkv(t, True)
    golden.get("grouped_heads")
    gates = running_sum(t, t.transpose(t.input("g"), 0, 2, 1))
    o = attention(t, q, k, v, golden.get("scale"), lambda r: r.s + (r.read(gates, r.b, r.h, r.i) - r.read(gates, r.b, r.h, r.j)),
                  conjunction(causal_or_window(golden, q.shape[2], k.shape[2])))
    t.output("o", heads_first(t, o))


def repeat_heads(t, x, heads):
    """batch x K x ... -> batch x heads x ...: head h reads h / (heads / K)."""
    if x.shape[1] == heads:
        return x
    groups = (x.shape[0], x.shape[1], heads // x.shape[1], *x.shape[2:])
    wide = t.broadcast(t.reshape(x, (*x.shape[:2], 1, *x.shape[2:])), groups)
    return t.reshape(wide, (x.shape[0], heads, *x.shape[2:]))


def triangle(length, diagonal=0):
    return np.tril(np.ones((length, length), np.float32), diagonal)


@maps("stickbreaking_attention")
def stickbreaking_attention(golden, t):
    q, k, v = qkv(t, True)
    golden.get("grouped_heads")
    k, v = (repeat_heads(t, x, q.shape[1]) for x in (k, v))
    current, length = golden.get("attend_current"), q.shape[2]
    logits = t.einsum("bhid,bhjd->bhij", q, k) * golden.get("scale")
    visible = t.constant(triangle(length, 0 if current else -1))
    # log(1 - sigmoid(z)) of what lies between key and query: a sum of the keys behind j.
    log_beta = -t.softplus(logits) * visible
    behind = t.constant(triangle(length, -1))
    between = t.einsum("bhil,lj->bhij", log_beta, behind)
    weights = t.exp(logits - t.softplus(logits) + between) * visible
    t.output("o", t.transpose(t.einsum("bhij,bhjd->bhid", weights, v), 0, 2, 1, 3))
    t.output("rem", t.transpose(1.0 - t.sum(weights, -1), 0, 2, 1))


def unit_lower_inverse(t, strict, length):
    """(I + strict)^-1 of strictly lower triangular matrices, by doubling: (I - N)(I + N^2)(I + N^4)..."""
    identity = t.constant(np.eye(length, dtype=np.float32))
    power, result, reach = -strict, None, 1
    while reach < length:
        result = identity + power if result is None else result + t.matmul(result, power)
        power, reach = t.matmul(power, power), 2 * reach
    return t.broadcast(identity, strict.shape) if result is None else result


@maps("path_attention")
def path_attention(golden, t):
    q, k, v = qkv(t, True)
    golden.get("grouped_heads")
    if not golden.get("causal"):
        raise CannotMap("path attention that is not causal")
    length, heads = q.shape[2], q.shape[1]
    w, beta = heads_first(t, t.input("w")), t.transpose(t.input("beta"), 0, 2, 1)
    beta = t.reshape(beta, (*beta.shape, 1))
    # H_i ... H_j+1 = I - W^T T W with T = (I + diag(beta) stril(W W^T))^-1 diag(beta).
    strict = t.einsum("bhid,bhjd->bhij", w, w) * t.constant(triangle(length, -1)) * beta
    inverse = unit_lower_inverse(t, strict, length)
    right = t.einsum("bhid,bhjd->bhij", w * beta, k) * t.constant(triangle(length, -1))
    right = repeat_heads(t, t.matmul(inverse, right), heads)
    left = t.einsum("bhid,bhjd->bhij", q, repeat_heads(t, w, heads)) * t.constant(triangle(length))
    change = t.matmul(left, right)
    gates = running_sum(t, t.transpose(t.input("g"), 0, 2, 1))
    o = attention(t, q, k, v, 1.0, lambda r: (r.s - r.read(change, r.b, r.h, r.i, r.j) +
                                              (r.read(gates, r.b, r.h, r.i) - r.read(gates, r.b, r.h, r.j))) * golden.get("scale"),
                  lambda r: r.j <= r.i)
    t.output("o", heads_first(t, o))


def rank(t, x):
    """How many elements of the last axis come before each one, in falling order; among equals the first is first."""
    length = x.shape[-1]
    mine, other = t.reshape(x, (*x.shape, 1)), t.reshape(x, (*x.shape[:-1], 1, length))
    early = t.constant(triangle(length, -1) > 0)  # other < mine in place
    before = t.logical_or(t.compare("gt", other, mine), t.logical_and(t.compare("eq", other, mine), early))
    return t.sum(t.cast(before, "i64"), -1)


@maps("dsa_attention")
def dsa_attention(golden, t):
    q, k, v = qkv(t, True)
    golden.get("grouped_heads")
    length = q.shape[2]
    products = t.relu(t.einsum("btjd,bsd->btjs", t.input("q_idx"), t.input("k_idx")) * golden.get("index_scale"))
    index = t.einsum("btjs,btj->bts", products, t.input("w_idx"))
    causal = t.constant(triangle(length) > 0)
    index = t.where(causal, index, -1e30)
    chosen = t.logical_and(t.compare("lt", rank(t, index), golden.get("topk")), causal)
    o = attention(t, q, k, v, golden.get("scale"), mask=lambda r: r.read(chosen, r.b, r.i, r.j))
    t.output("o", heads_first(t, o))
    t.output("selected", chosen)


@maps("nsa_selection")
def nsa_selection(golden, t):
    q, k, v = qkv(t, True)
    golden.get("grouped_heads")
    group, size = q.shape[1] // k.shape[1], golden.get("block")
    blocks = t.input("block_indices")

    def mask(r):
        chosen = None
        for n in range(blocks.shape[-1]):
            hit = r.read(blocks, r.b, r.i, r.h // group, n).eq(r.j // size)
            chosen = hit if chosen is None else chosen | hit
        return chosen & (r.j <= r.i)

    t.output("o", heads_first(t, attention(t, q, k, v, golden.get("scale"), mask=mask)))


@maps("nsa_compression")
def nsa_compression(golden, t):
    q, k, v = (heads_first(t, t.input(name)) for name in ("q", "k_cmp", "v_cmp"))
    golden.get("grouped_heads")
    size, top = golden.get("block"), golden.get("top_blocks")
    batch, heads, length, _ = q.shape
    groups, blocks = k.shape[1], k.shape[2]
    visible = lambda r: (r.j + 1) * size <= r.i + 1
    o, lse = attention(t, q, k, v, golden.get("scale"), mask=visible, log_sum_exp=True)
    t.output("o", heads_first(t, o))
    t.output("lse", t.transpose(lse, 0, 2, 1))
    # The blocks of the greatest mean probability of a group of heads; first, current and previous come anyhow.
    scores = t.einsum("bhid,bhjd->bhij", q, repeat_heads(t, k, heads)) * golden.get("scale")
    place = np.arange(length)[:, None]
    seen = t.constant((np.arange(blocks) + 1) * size <= place + 1)
    empty = t.constant(((place + 1) < size)[:, 0])
    safe = t.where(t.reshape(empty, (length, 1)), 0.0, t.reshape(lse, (batch, heads, length, 1)))
    share = t.where(seen, t.exp(t.where(seen, scores, 0.0) - safe), 0.0)
    share = t.mean(t.reshape(share, (batch, groups, heads // groups, length, blocks)), 2)
    current = place // size
    number = np.arange(blocks)
    forced = t.constant((number == 0) | (number == current) | (number == current - 1))
    share = t.where(forced, 1.0, share)
    future = t.constant(number > current)
    share = t.where(future, -1.0, share)
    chosen = t.logical_and(t.compare("lt", rank(t, share), top), t.constant(~(number > current)))
    t.output("selected", t.transpose(chosen, 0, 2, 1, 3))


def near(i, j, size, k, d, is_causal, step):
    """Of one axis: same residue, and in the window of the residue's group, which is shifted inwards at borders."""
    same, p, n = None, i, j
    length = None
    if d > 1:
        same, p, n = (i % d).eq(j % d), i // d, j // d
        length = (i % d) * -1 + (size + d - 1)
        length = length // d
    last = (length - 1) if length is not None else i.region.constant(size - 1)
    if is_causal:
        leader = p if step == 1 else (p // step * step + (step - 1)).min(last)
        keep = (n <= p) & (n > leader - k)
    else:
        leader = p if step == 1 else (p // step * step + step // 2).min(last)
        left = k // 2
        right = k - 1 - left
        centre = leader.max(left).min(last - right)
        keep = (n >= centre - left) & (n <= centre + right)
    return keep if same is None else keep & same


def neighborhood(golden, t, rank_):
    grid = t.input("q").shape[1:1 + rank_]
    kernel, dilation, causal, stride = (golden.get(name) for name in ("kernel_size", "dilation", "causal", "stride"))

    def flat(x):
        return heads_first(t, t.reshape(x, (x.shape[0], math.prod(grid), *x.shape[-2:])))

    def mask(r):
        result = None
        for i, j, *rest in zip(r.i, r.j, grid, kernel, dilation, causal, stride):
            keep = near(i, j, *rest)
            result = keep if result is None else result & keep
        return result

    q, k, v = (flat(t.input(name)) for name in "qkv")
    o = attention(t, q, k, v, golden.get("scale"), mask=mask, query_grid=grid, key_grid=grid)
    t.output("o", t.reshape(heads_first(t, o), t.input("q").shape))


@maps("neighborhood_attention_1d")
def neighborhood_1d(golden, t):
    neighborhood(golden, t, 1)


@maps("neighborhood_attention_2d")
def neighborhood_2d(golden, t):
    neighborhood(golden, t, 2)


@maps("neighborhood_attention_3d")
def neighborhood_3d(golden, t):
    neighborhood(golden, t, 3)
