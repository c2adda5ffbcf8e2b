# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "Sliced recursive Transformer (SReT)"
PAPER = "Shen et al., 2021, arXiv 2111.05297"
CLAIM = "Attention inside contiguous groups of tokens; the block runs twice with the same weights, the second time on permuted tokens; small unshared layers between."
NOT_COVERED = ""
SHAPES = {"a": dict(batch=2, length=24, width=24, heads=2),
          "b": dict(batch=3, length=36, width=24, heads=2)}


GROUPS = (4, 2)


def weights(r, batch, length, width, heads):
    b = bk.layers(r, **{"block.attn.qkv": (3 * width, width, "bias"), "block.attn.proj": (width, width, "bias"), "block.mlp.fc1": (2 * width, width, "bias"),
                        "block.mlp.fc2": (width, 2 * width, "bias"), "block.norm1": width, "block.norm2": width,
                        "nonproj.mlp.fc1": (width, width, "bias"), "nonproj.mlp.fc2": (width, width, "bias"), "nonproj.norm1": width})
    return b | {f"{p}.coefficient{i}.bias": 0.5 + r.random(1) for p, count in (("block", 4), ("nonproj", 2)) for i in range(1, count + 1)}


def inputs(r, batch, length, width, heads):
    return {"x": r.standard_normal((batch, length, width)), "perm": r.permutation(length)}


def grouped(q, k, v, groups):
    b, h, n, d = q.shape
    cut = lambda y: y.reshape(b, h, groups, n // groups, d)
    return ref.attention(cut(q), cut(k), cut(v)).reshape(b, h, n, d)


def reference(x, w, heads, **shape):
    c = lambda p, i: w[f"{p}.coefficient{i}.bias"]
    mlp = lambda y, p: bk.np_linear(w, ref.gelu(bk.np_linear(w, y, p + ".fc1")), p + ".fc2")

    def attn(y, groups, permuted):
        q, k, v = (bk.np_split(part, heads) for part in np.split(bk.np_linear(w, y, "block.attn.qkv"), 3, -1))
        if permuted:
            o = grouped(*(part[:, :, x["perm"]] for part in (q, k, v)), groups)[:, :, np.argsort(x["perm"])]
        else:
            o = grouped(q, k, v, groups)
        return bk.np_linear(w, bk.np_merge(o), "block.attn.proj")

    y = x["x"]
    result = {"attn": attn(y, GROUPS[0], False)}
    for step in range(2):
        y = c("block", 1) * y + c("block", 2) * attn(bk.np_norm(w, y, "block.norm1", 1e-6), GROUPS[step], step == 1)
        y = c("block", 3) * y + c("block", 4) * mlp(bk.np_norm(w, y, "block.norm2", 1e-6), "block.mlp")
        y = c("nonproj", 1) * y + c("nonproj", 2) * mlp(bk.np_norm(w, y, "nonproj.norm1", 1e-6), "nonproj.mlp")
    return result | {"out": y}


def model(golden, t):
    x, perm = t.input("x"), t.input("perm")
    heads = golden.get("heads") or golden.shape["heads"]
    steps = 2 if golden.shape or golden.get("recursive") else 1
    c = lambda p, i: t.weight(f"{p}.coefficient{i}.bias")
    mlp = lambda y, p: bk.linear(t, t.gelu(bk.linear(t, y, p + ".fc1")), p + ".fc2")
    norm = lambda y, p: bk.norm(t, y, p, epsilon=1e-6)

    def attn(y, groups, permuted):
        width, n = y.shape[-1], y.shape[1]
        qkv = bk.linear(t, y, "block.attn.qkv")
        if permuted:
            qkv = t.gather(qkv, perm, 1)
        q, k, v = (bk.split_heads(t, qkv[..., i * width:(i + 1) * width], heads) for i in range(3))
        each = n // groups
        o = bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5, None, lambda r: (r.i // each).eq(r.j // each)))
        if permuted:
            _, back = t.sort(perm)
            o = t.gather(o, back, 1)
        return bk.linear(t, o, "block.attn.proj")

    t.output("attn", attn(x, GROUPS[0], False))
    for step in range(steps):
        x = x * c("block", 1) + attn(norm(x, "block.norm1"), GROUPS[step], step == 1) * c("block", 2)
        x = x * c("block", 3) + mlp(norm(x, "block.norm2"), "block.mlp") * c("block", 4)
        x = x * c("nonproj", 1) + mlp(norm(x, "nonproj.norm1"), "nonproj.mlp") * c("nonproj", 2)
    t.output("out", x)
