# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "k-means mask Transformer (kMaX-DeepLab)"
PAPER = "Yu et al., 2022, arXiv 2207.04044"
CLAIM = "Cross-attention as k-means: every pixel goes to the query with the largest logit, a query adds the values of its pixels."
NOT_COVERED = "batch norms and the prediction head around it"
SHAPES = {"a": dict(batch=2, queries=8, pixels=64, width=32),
          "b": dict(batch=3, queries=8, pixels=37, width=32)}


def weights(r, batch, queries, pixels, width):
    return bk.layers(r, q=(width, width), k=(width, width), v=(width, width))


def inputs(r, batch, queries, pixels, width):
    return {"query": r.standard_normal((batch, queries, width)), "pixel": r.standard_normal((batch, pixels, width))}


def reference(x, w, queries, **shape):
    q, k, v = bk.np_linear(w, x["query"], "q"), bk.np_linear(w, x["pixel"], "k"), bk.np_linear(w, x["pixel"], "v")
    cluster = np.argmax(q @ k.swapaxes(1, 2), 1)  # of every pixel
    return {"y": x["query"] + (cluster[:, None] == np.arange(queries)[:, None]).astype(float) @ v}


def model(golden, t):
    query, pixel = t.input("query"), t.input("pixel")
    q, k, v = bk.linear(t, query, "q"), bk.linear(t, pixel, "k"), bk.linear(t, pixel, "v")
    cluster = t.argmax(t.einsum("bpd,bqd->bpq", k, q))
    t.output("y", t.scatter_add(v, cluster, query))
