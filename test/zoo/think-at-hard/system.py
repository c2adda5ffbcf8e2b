# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Think-at-Hard: selective latent iterations"
PAPER = "Fu et al., 2025, arXiv 2511.08577"
CLAIM = "Hard tokens run again with LoRA on, from the embedding of what they would say; a pass sees the keys of all shallower passes (duo-causal)."
NOT_COVERED = "the decider (how often each token runs is an input); decoding token by token; passes compute every token and drop the easy ones"
SHAPES = {"a": dict(batch=2, length=12, width=16, heads=2, hidden=24, vocabulary=19, layers=2, rank=2, depths=3, topk=5),
          "b": dict(batch=3, length=7, width=16, heads=2, hidden=24, vocabulary=19, layers=2, rank=2, depths=3, topk=5)}
LORA_SCALE = 2.0


def weights(r, width, hidden, vocabulary, layers, rank, **shape):
    result = {"embed.weight": r.standard_normal((vocabulary, width)), "head.weight": bk.dense(r, vocabulary, width), "norm": 1 + 0.1 * r.standard_normal(width)}
    for layer in range(layers):
        p = f"ls.{layer}."
        shapes = {p + name: (width, width) for name in "qkvo"} | {p + "g": (hidden, width), p + "u": (hidden, width), p + "d": (width, hidden)}
        shapes |= {p + "qa": (rank, width), p + "va": (rank, width), p + "qb": (width, rank), p + "vb": (width, rank), p + "n1": width, p + "n2": width}
        result |= bk.layers(r, **shapes)
    return result


def inputs(r, batch, length, vocabulary, depths, **shape):
    return {"ids": r.integers(0, vocabulary, (batch, length)), "iterations": r.integers(1, depths + 1, (batch, length))}


def reference(x, w, heads, layers, depths, topk, **shape):
    ids, times = x["ids"], x["iterations"]
    b, n = ids.shape
    size = w["embed.weight"].shape[1] // heads
    turn = lambda z: bk.np_rotary(z, *bk.rotary_tables(n, size))

    keys, values, slots = [[] for _ in range(layers)], [[] for _ in range(layers)], []
    total = 0.0
    for depth in range(depths):
        runs = times > depth
        if depth == 0:
            h = w["embed.weight"][ids]
        else:
            best = np.argsort(-total, -1, kind="stable")[..., :topk]
            share = ref.softmax(np.take_along_axis(total, best, -1))
            h = (share[..., None] * w["embed.weight"][best]).sum(-2)
        slots.append(runs)
        keep = np.concatenate([np.broadcast_to(bk.causal(n), (b, n, n)) & s[:, None] for s in slots], 2)[:, None]
        for layer in range(layers):
            p = f"ls.{layer}."
            z = bk.np_norm(w, h, p + "n1")
            q, k, v = (bk.np_linear(w, z, p + name) for name in "qkv")
            if depth:
                q = q + LORA_SCALE * bk.np_linear(w, bk.np_linear(w, z, p + "qa"), p + "qb")
                v = v + LORA_SCALE * bk.np_linear(w, bk.np_linear(w, z, p + "va"), p + "vb")
            q, k, v = (bk.np_split(y, heads) for y in (q, k, v))
            keys[layer].append(turn(k)), values[layer].append(v)
            o = ref.attention(turn(q), np.concatenate(keys[layer], 2), np.concatenate(values[layer], 2), keep=keep)
            h = h + bk.np_linear(w, bk.np_merge(o), p + "o")
            z = bk.np_norm(w, h, p + "n2")
            h = h + bk.np_linear(w, ref.silu(bk.np_linear(w, z, p + "g")) * bk.np_linear(w, z, p + "u"), p + "d")
        logits = ref.rms_norm(h, w["norm"]) @ w["head.weight"].T
        total = total + np.where(runs[..., None], logits, 0)
    return {"logits": total, "iter_count": times}


def model(golden, t):
    from mapping.region import attention
    ids, times = t.input("ids"), t.input("iterations")
    size = golden.shape or golden.attributes
    heads, layers, topk = size["heads"], size["layers"], size["topk"]
    depths = size.get("depths") or size["max_iter"]
    embedding = t.weight("embed.weight")
    b, n = ids.shape
    cosine, sine = (t.constant(table.astype(np.float32)) for table in bk.rotary_tables(n, embedding.shape[1] // heads))
    positions = t.broadcast(t.constant(np.arange(n)), [b, n])
    keys, values, total = [[] for _ in range(layers)], [[] for _ in range(layers)], None
    for depth in range(depths):
        if depth == 0:
            h = t.gather(embedding, ids)
        else:
            best, which = t.sort(total, True, topk)
            h = t.einsum("bnk,bnkc->bnc", t.softmax(best), t.gather(embedding, which))
        # A key of pass j / n, position j % n: there if its token ran so deep, seen from its position on.
        mask = lambda r: (r.j % n <= r.i) & (r.read(times, r.b, r.j % n).index() > r.j // n)
        for layer in range(layers):
            p = f"ls.{layer}."
            z = bk.norm(t, h, p + "n1")
            q, k, v = (bk.linear(t, z, p + name) for name in "qkv")
            if depth:
                q = q + bk.linear(t, bk.linear(t, z, p + "qa"), p + "qb") * LORA_SCALE
                v = v + bk.linear(t, bk.linear(t, z, p + "va"), p + "vb") * LORA_SCALE
            q, k = (bk.rotated_heads(t, y, heads, positions, cosine, sine) for y in (q, k))
            keys[layer].append(k), values[layer].append(bk.split_heads(t, v, heads))
            every = [t.concat(rows, 2) if depth else rows[0] for rows in (keys[layer], values[layer])]
            o = attention(t, q, *every, q.shape[-1]**-0.5, mask=mask)
            h = h + bk.linear(t, bk.merge_heads(t, o), p + "o")
            z = bk.norm(t, h, p + "n2")
            h = h + bk.linear(t, t.silu(bk.linear(t, z, p + "g")) * bk.linear(t, z, p + "u"), p + "d")
        logits = t.linear(t.norm("rms", h, t.weight("norm"), None, 1e-6), t.weight("head.weight"))
        runs = t.reshape(t.compare("gt", times, depth), [b, n, 1])
        total = t.where(runs, total + logits, total) if depth else logits
    t.output("logits", total)
    t.output("iter_count", times)
