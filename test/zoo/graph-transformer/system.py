# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "A generalization of Transformer networks to graphs"
PAPER = "Dwivedi and Bresson, 2020, arXiv 2012.09699"
CLAIM = "Softmax over the edges into a node, exp(clamp(sum_d q_d k_d e_d / sqrt(D), -5, 5)); the products are the new edge features."
NOT_COVERED = "Laplacian positions; the batch of several graphs"
SHAPES = {"a": dict(nodes=12, edges=40, width=24, heads=3),
          "b": dict(nodes=9, edges=25, width=24, heads=3)}


def weights(r, nodes, edges, width, heads):
    result = bk.layers(r, **{name: (2 * width, width, "bias") for name in ("FFN_h_layer1", "FFN_e_layer1")},
                       **{name: (width, 2 * width, "bias") for name in ("FFN_h_layer2", "FFN_e_layer2")},
                       **{name: (width, width, "bias") for name in ("O_h", "O_e")}, **{f"attention.{name}": (width, width) for name in ("Q", "K", "V", "proj_e")})
    for name in ("batch_norm1_h", "batch_norm1_e", "batch_norm2_h", "batch_norm2_e"):
        result |= {name + ".weight": 1 + 0.1 * r.standard_normal(width), name + ".bias": 0.1 * r.standard_normal(width),
                   name + ".running_mean": 0.1 * r.standard_normal(width), name + ".running_var": 0.5 + r.random(width)}
    return result


def inputs(r, nodes, edges, width, heads):
    return {"h": r.standard_normal((nodes, width)), "e": r.standard_normal((edges, width)), "src": r.integers(0, nodes, edges), "dst": r.integers(0, nodes, edges)}


def reference(x, w, nodes, edges, width, heads):
    def batch_norm(y, p): return (y - w[p + ".running_mean"]) / np.sqrt(w[p + ".running_var"] + 1e-5) * w[p + ".weight"] + w[p + ".bias"]
    split = lambda y: y.reshape(len(y), heads, -1)
    h, e = x["h"], x["e"]
    q, k, v = (split(bk.np_linear(w, h, f"attention.{name}")) for name in "QKV")
    score = k[x["src"]] * q[x["dst"]] / np.sqrt(width // heads) * split(bk.np_linear(w, e, "attention.proj_e"))
    a = np.exp(np.clip(score.sum(-1, keepdims=True), -5, 5))
    top, bottom = np.zeros(v.shape), np.zeros((nodes, heads, 1))
    np.add.at(top, x["dst"], v[x["src"]] * a), np.add.at(bottom, x["dst"], a)
    attention = top / (bottom + 1e-6)
    result = {"attn_h": attention, "attn_e": score}
    for name, y, new in (("h", h, attention), ("e", e, score)):
        y = batch_norm(y + bk.np_linear(w, new.reshape(len(new), -1), f"O_{name}"), f"batch_norm1_{name}")
        hidden = ref.relu(bk.np_linear(w, y, f"FFN_{name}_layer1"))
        result[name] = batch_norm(y + bk.np_linear(w, hidden, f"FFN_{name}_layer2"), f"batch_norm2_{name}")
    return result


def model(golden, t):
    h, e, src, dst = t.input("h"), t.input("e"), t.input("src"), t.input("dst")
    heads = golden.get("heads") or golden.shape["heads"]
    n, width = h.shape
    edges, d = e.shape[0], width // heads

    def batch_norm(y, p):
        scale = t.weight(p + ".weight") * t.rsqrt(t.weight(p + ".running_var") + 1e-5)
        return y * scale + (t.weight(p + ".bias") - t.weight(p + ".running_mean") * scale)

    q, k, v = (t.linear(h, t.weight(f"attention.{name}.weight")) for name in "QKV")
    score = t.gather(k, src) * t.gather(q, dst) * d**-0.5 * t.linear(e, t.weight("attention.proj_e.weight"))
    score = t.reshape(score, [edges, heads, d])
    a = t.exp(t.minimum(t.maximum(t.sum(score, 2, True), -5.0), 5.0))
    value = t.reshape(t.gather(v, src), [edges, heads, d]) * a
    top = t.scatter_add(t.reshape(value, [edges, width]), dst, t.full([n, width], 0.0))
    bottom = t.scatter_add(t.reshape(a, [edges, heads]), dst, t.full([n, heads], 0.0)) + 1e-6
    attention = t.reshape(top, [n, heads, d]) / t.reshape(bottom, [n, heads, 1])
    t.output("attn_h", attention)
    t.output("attn_e", score)
    for name, y, new in (("h", h, t.reshape(attention, [n, width])), ("e", e, t.reshape(score, [edges, width]))):
        y = batch_norm(y + bk.linear(t, new, f"O_{name}"), f"batch_norm1_{name}")
        hidden = t.relu(bk.linear(t, y, f"FFN_{name}_layer1"))
        t.output(name, batch_norm(y + bk.linear(t, hidden, f"FFN_{name}_layer2"), f"batch_norm2_{name}"))
