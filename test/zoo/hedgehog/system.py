# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import recurrent as rc
import reference as ref

TITLE = "Hedgehog: expressive linear attention with softmax mimicry"
PAPER = "Zhang et al., 2024, arXiv 2402.04347"
CLAIM = "A learned feature map of each head, softmax(x W + b) and softmax(-(x W + b)), then linear attention over its sum of weights."
NOT_COVERED = "the map of exponentials; conversion of a trained model"
SHAPES = {"a": dict(batch=2, length=64, width=32, heads=2, features=8),
          "b": dict(batch=3, length=37, width=32, heads=2, features=8)}


def weights(r, width, heads, features, **shape):
    result = bk.layers(r, **{name: (width, width) for name in ("wq", "wk", "wv", "wo")})
    for name in "qk":
        result |= {name + ".mlp.layer": r.standard_normal((heads, width // heads, features)) * (width // heads)**-0.5,
                   name + ".mlp.bias": 0.1 * r.standard_normal((1, heads, 1, 1))}
    return result


def inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, heads, **shape):
    q, k, v = (bk.np_split(bk.np_linear(w, x["x"], "w" + name), heads) for name in "qkv")

    def features(y, name):
        y = np.einsum("bhnd,hdf->bhnf", y, w[name + ".mlp.layer"]) + w[name + ".mlp.bias"]
        return np.maximum(np.concatenate([ref.softmax(y), ref.softmax(-y)], -1), 1e-12)

    q, k = features(q, "q"), features(k, "k")
    o, _ = rc.np_recurrence(q, k, v)
    total, _ = rc.np_recurrence(q, k, np.ones((*v.shape[:3], 1)))
    return {"y": bk.np_linear(w, bk.np_merge(o / (total + 1e-12)), "wo")}


def features(t, x, name):
    y = t.einsum("bhnd,hdf->bhnf", x, t.weight(name + ".mlp.layer")) + t.weight(name + ".mlp.bias")
    return t.maximum(t.concat([t.softmax(y), t.softmax(-y)], 3), 1e-12)


def model(golden, t):
    x, heads = t.input("x"), golden.shape["heads"]
    q, k, v = (bk.split_heads(t, bk.linear(t, x, "w" + name), heads) for name in "qkv")
    o = rc.normalised(t, features(t, q, "q"), features(t, k, "k"), v, 1e-12)
    t.output("y", bk.linear(t, bk.merge_heads(t, o), "wo"))


def authors(golden, t):
    q, k = features(t, t.input("q"), "q"), features(t, t.input("k"), "k")
    t.output("fq", q)
    t.output("fk", k)
    t.output("out", rc.normalised(t, q, k, t.input("v"), golden.get("eps")))
