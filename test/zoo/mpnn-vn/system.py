# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "On the connection between MPNN and graph Transformer"
PAPER = "Cai et al., 2023, arXiv 2301.11956"
CLAIM = "Message passing (GIN) plus a virtual node: the sum of all nodes of a graph, through an MLP, is added to each of them."
NOT_COVERED = "other message functions than GIN's"
SHAPES = {"a": dict(counts=(9, 11, 4), edges=60, features=4, width=12, layers=3),
          "b": dict(counts=(5, 8), edges=31, features=4, width=12, layers=3)}


def weights(r, counts, edges, features, width, layers):
    own = bk.layers(r, atom_encoder=(width, features, "bias")) | {"virtualnode_embedding.weight": r.standard_normal((1, width))}
    for i in range(layers):
        own |= {f"convs.{i}.eps": 0.1 * r.standard_normal(1)} | bk.batch_norm_weights(r, f"norms.{i}", width)
        own |= bk.layers(r, **{f"convs.{i}.mlp.0": (2 * width, width, "bias"), f"convs.{i}.mlp.3": (width, 2 * width, "bias")}) | bk.batch_norm_weights(r, f"convs.{i}.mlp.1", 2 * width)
        if i < layers - 1:
            p = f"mlp_virtualnode_list.{i}."
            own |= bk.layers(r, **{p + "0": (2 * width, width, "bias"), p + "3": (width, 2 * width, "bias")})
            own |= bk.batch_norm_weights(r, p + "1", 2 * width) | bk.batch_norm_weights(r, p + "4", width)
    return own


def inputs(r, counts, edges, features, width, layers):
    graph = np.repeat(np.arange(len(counts)), counts)
    source = r.integers(0, len(graph), edges)
    first = np.cumsum((0, *counts))[graph[source]]
    target = first + r.integers(0, 10**6, edges) % np.asarray(counts)[graph[source]]
    return {"x": r.standard_normal((len(graph), features)), "edge_attr": r.standard_normal((edges, width)), "edge_index": np.stack([source, target]), "batch": graph}


def reference(x, w, counts, layers, **shape):
    h, graph, (source, target) = np.tanh(bk.np_linear(w, x["x"], "atom_encoder")), x["batch"], x["edge_index"]
    virtual = np.repeat(w["virtualnode_embedding.weight"], len(counts), 0)
    for i in range(layers):
        h = h + virtual[graph]
        total = np.zeros(h.shape)
        np.add.at(total, target, ref.relu(h[source] + x["edge_attr"]))
        y = (1 + w[f"convs.{i}.eps"]) * h + total
        y = ref.relu(ref.batch_norm(bk.np_linear(w, y, f"convs.{i}.mlp.0"), w, f"convs.{i}.mlp.1"))
        y = ref.batch_norm(bk.np_linear(w, y, f"convs.{i}.mlp.3"), w, f"norms.{i}")
        if i < layers - 1:
            y = ref.relu(y)
            pooled, p = virtual.copy(), f"mlp_virtualnode_list.{i}."
            np.add.at(pooled, graph, h)
            pooled = ref.relu(ref.batch_norm(bk.np_linear(w, pooled, p + "0"), w, p + "1"))
            virtual = virtual + ref.relu(ref.batch_norm(bk.np_linear(w, pooled, p + "3"), w, p + "4"))
        h = y + h
    return {"out": h}


def model(golden, t):
    size = golden.shape or golden.attributes
    graphs, layers = len(size["counts"]), size["layers"]
    h, graph, edges, edge = t.tanh(bk.linear(t, t.input("x"), "atom_encoder")), t.input("batch"), t.input("edge_index"), t.input("edge_attr")
    n, width = h.shape
    source, target = edges[0], edges[1]
    virtual = t.broadcast(t.weight("virtualnode_embedding.weight"), [graphs, width])
    for i in range(layers):
        h = h + t.gather(virtual, graph)
        total = t.scatter_add(t.relu(t.gather(h, source) + edge), target, t.full([n, width], 0.0))
        y = h * (t.weight(f"convs.{i}.eps") + 1.0) + total
        y = t.relu(bk.batch_norm(t, bk.linear(t, y, f"convs.{i}.mlp.0"), f"convs.{i}.mlp.1"))
        y = bk.batch_norm(t, bk.linear(t, y, f"convs.{i}.mlp.3"), f"norms.{i}")
        if i < layers - 1:
            y, p = t.relu(y), f"mlp_virtualnode_list.{i}."
            pooled = t.scatter_add(h, graph, virtual)
            pooled = t.relu(bk.batch_norm(t, bk.linear(t, pooled, p + "0"), p + "1"))
            virtual = virtual + t.relu(bk.batch_norm(t, bk.linear(t, pooled, p + "3"), p + "4"))
        h = y + h
    t.output("out", h)
