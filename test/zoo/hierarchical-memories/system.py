# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Pretraining with hierarchical memories"
PAPER = "Pouransari et al., 2025, arXiv 2510.02375"
CLAIM = "The prompt picks a path in a tree of clusters; the parameters kept there are fetched from a bank and are more hidden units of the FFN."
NOT_COVERED = "the model that embeds the prompt (its vector is an input); decoding; a bank that does not fit in memory"
SHAPES = {"a": dict(batch=3, length=20, width=16, heads=2, hidden=32, embedding=8, branches=4, units=(6, 3)),
          "b": dict(batch=1, length=37, width=16, heads=2, hidden=32, embedding=8, branches=4, units=(6, 3))}


def weights(r, width, hidden, embedding, branches, units, **shape):
    result = bk.layers(r, **{name: (width, width) for name in "qkvo"}, gate=(hidden, width), up=(hidden, width), down=(width, hidden), norm1=width, norm2=width)
    for level, count in enumerate(units, 1):
        nodes = branches**level
        result |= {f"centre.{level}": r.standard_normal((nodes, embedding))}
        result |= {f"memory.{level}.{name}": r.standard_normal((nodes, count, width)) * width**-0.5 for name in ("gate", "up", "down")}
    return result


def inputs(r, batch, length, width, embedding, **shape):
    return {"x": r.standard_normal((batch, length, width)), "prompt": r.standard_normal((batch, embedding))}


def reference(x, w, heads, length, branches, units, **shape):
    y = x["x"] + bk.np_self_attention(w, bk.np_norm(w, x["x"], "norm1"), "", heads, keep=bk.causal(length))
    z = bk.np_norm(w, y, "norm2")
    out = np.empty_like(y)
    path = []
    for b, prompt in enumerate(x["prompt"]):
        node, rows = 0, {name: [w[name + ".weight"] if name != "down" else w["down.weight"].T] for name in ("gate", "up", "down")}
        for level in range(1, len(units) + 1):
            children = np.arange(node * branches, (node + 1) * branches)
            node = children[np.argmin(((w[f"centre.{level}"][children] - prompt)**2).sum(1))]
            for name in rows:
                rows[name].append(w[f"memory.{level}.{name}"][node])
        gate, up, down = (np.concatenate(rows[name]) for name in ("gate", "up", "down"))
        out[b] = (ref.silu(z[b] @ gate.T) * (z[b] @ up.T)) @ down
        path.append(node)
    return {"y": y + out, "node": np.array(path)}


def model(golden, t):
    x, prompt = t.input("x"), t.input("prompt")
    heads, branches, levels = golden.shape["heads"], golden.shape["branches"], len(golden.shape["units"])
    b, n, c = x.shape
    x = x + bk.self_attention(t, bk.norm(t, x, "norm1"), "", heads, None, lambda r: r.j <= r.i)
    z = bk.norm(t, x, "norm2")
    y = bk.linear(t, t.silu(bk.linear(t, z, "gate")) * bk.linear(t, z, "up"), "down")
    node = t.full([b], 0, "i64")
    for level in range(1, levels + 1):
        children = t.reshape(node * branches, [b, 1]) + t.constant(np.arange(branches))
        far = t.gather(t.weight(f"centre.{level}"), children) - t.reshape(prompt, [b, 1, prompt.shape[1]])
        _, nearest = t.sort(t.sum(far * far, 2), False, 1)
        node = t.reshape(t.reshape(node * branches, [b, 1]) + nearest, [b])
        fetched = []
        for name in ("gate", "up", "down"):
            bank = t.weight(f"memory.{level}.{name}")
            rows = t.gather(t.reshape(bank, [bank.shape[0], bank.shape[1] * c]), node)
            fetched.append(t.reshape(rows, [b, bank.shape[1], c]))
        gate, up, down = fetched
        inner = t.silu(t.einsum("bnc,bmc->bnm", z, gate)) * t.einsum("bnc,bmc->bnm", z, up)
        y = y + t.einsum("bnm,bmc->bnc", inner, down)
    t.output("y", x + y)
    t.output("node", node)
