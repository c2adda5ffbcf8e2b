# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "FIT: far-reaching interleaved Transformers"
PAPER = "Chen and Li, 2023, arXiv 2305.12689"
CLAIM = "Layers inside groups of tokens; latents of each group read it by cross attention, mix globally among all latents, and write back."
NOT_COVERED = "masked (autoregressive) latents; tokens of labels in front"
SHAPES = {"a": dict(batch=2, groups=4, size=12, features=6, width=16, latent=24, latents=2, blocks=2),
          "b": dict(batch=1, groups=3, size=7, features=6, width=16, latent=24, latents=2, blocks=2)}
HEADS = {"x": 2, "latent": 3, "cross": 2}


def weights(r, batch, groups, size, features, width, latent, latents, blocks):
    own = {"stem.kernel": r.standard_normal((features, width)) * features**-0.5, "stem.bias": 0.1 * r.standard_normal(width),
           "x_pos_emb": 0.1 * r.standard_normal((size, width)), "latent_pos_emb": r.standard_normal((groups * latents, latent))}

    def norm(name, n):
        own[name + ".gamma"], own[name + ".beta"] = 1 + 0.1 * r.standard_normal(n), 0.1 * r.standard_normal(n)

    def heads_attention(p, n, memory, inner, heads):
        for name, source in (("query", n), ("key", memory), ("value", memory)):
            own[f"{p}.{name}.kernel"] = r.standard_normal((source, heads, inner // heads)) * source**-0.5
            own[f"{p}.{name}.bias"] = 0.1 * r.standard_normal((heads, inner // heads))
        own[p + ".attention_output.kernel"] = r.standard_normal((heads, inner // heads, n)) * inner**-0.5
        own[p + ".attention_output.bias"] = 0.1 * r.standard_normal(n)

    def layer(p, n, heads):
        norm(p + ".mha_ln", n), norm(p + ".mlp.layernorms.0", n)
        heads_attention(p + ".mha", n, n, n, heads)
        for name, i, o in (("dense1", n, 2 * n), ("dense2", 2 * n, n)):
            own[f"{p}.mlp.mlp_layers.0.{name}.kernel"] = r.standard_normal((i, o)) * i**-0.5
            own[f"{p}.mlp.mlp_layers.0.{name}.bias"] = 0.1 * r.standard_normal(o)

    def cross(p, n, memory):
        norm(p + ".cross_ln", n), norm(p + ".enc_ln", memory)
        heads_attention(p + ".cross_mha", n, memory, min(n, memory), HEADS["cross"])

    norm("stem_ln", width), norm("x_output_ln", width), norm("l_output_ln", latent)
    for i in range(blocks):
        layer(f"x_network.{i}.enc_layers.0", width, HEADS["x"])
        layer(f"l_network.{i}.enc_layers.0", latent, HEADS["latent"])
        cross(f"l2x_cross_attn.{i}", latent, width)
        if i < blocks - 1:
            cross(f"x2l_cross_attn.{i}", width, latent)
    return own


def inputs(r, batch, groups, size, features, **shape):
    return {"x": r.standard_normal((batch, groups, size, features))}


def reference(x, w, batch, groups, latents, blocks, **shape):
    norm = lambda y, p: ref.layer_norm(y, w[p + ".gamma"], w[p + ".beta"], 1e-6)
    dense = lambda y, p: y @ w[p + ".kernel"] + w[p + ".bias"]

    def heads_attention(y, memory, p):
        q, k, v = (np.einsum("bnc,chd->bhnd", source, w[f"{p}.{name}.kernel"]) + w[f"{p}.{name}.bias"][:, None]
                   for name, source in (("query", y), ("key", memory), ("value", memory)))
        return np.einsum("bhnd,hdc->bnc", ref.attention(q, k, v), w[p + ".attention_output.kernel"]) + w[p + ".attention_output.bias"]

    def layer(y, p):
        n = norm(y, p + ".mha_ln")
        y = y + heads_attention(n, n, p + ".mha")
        return y + dense(ref.gelu(dense(norm(y, p + ".mlp.layernorms.0"), p + ".mlp.mlp_layers.0.dense1")), p + ".mlp.mlp_layers.0.dense2")

    def cross(y, memory, p):
        return y + heads_attention(norm(y, p + ".cross_ln"), norm(memory, p + ".enc_ln"), p + ".cross_mha")

    y = norm(dense(x["x"], "stem"), "stem_ln")
    size = y.shape[2]
    y = y.reshape(batch * groups, size, -1) + w["x_pos_emb"][:size]
    z = np.tile(w["latent_pos_emb"][:groups * latents], (batch, 1, 1))
    for i in range(blocks):
        y = layer(y, f"x_network.{i}.enc_layers.0")
        z = cross(z.reshape(batch * groups, latents, -1), y, f"l2x_cross_attn.{i}").reshape(z.shape)
        z = layer(z, f"l_network.{i}.enc_layers.0")
        if i < blocks - 1:
            y = cross(y, z.reshape(batch * groups, latents, -1), f"x2l_cross_attn.{i}")
    return {"x_out": norm(y, "x_output_ln").reshape(batch, groups, size, -1), "latents": norm(z, "l_output_ln").reshape(batch, groups, latents, -1)}


def model(golden, t):
    x = t.input("x")
    b, groups, size, _ = x.shape
    s = golden.shape or {"latents": golden.get("latents_per_group"), "blocks": 2}
    latents, blocks = s["latents"], s["blocks"]

    def norm(y, p):
        return t.norm("layer", y, t.weight(p + ".gamma"), t.weight(p + ".beta"), 1e-6)

    def dense(y, p):
        return t.linear(y, t.transpose(t.weight(p + ".kernel"), 1, 0), t.weight(p + ".bias"))

    def heads_attention(y, memory, p):
        _, heads, d = t.golden.tensors[f"w.{p}.query.kernel"].shape

        def project(source, name):
            weight = t.reshape(t.weight(f"{p}.{name}.kernel"), [source.shape[2], heads * d])
            return bk.split_heads(t, t.linear(source, t.transpose(weight, 1, 0), t.reshape(t.weight(f"{p}.{name}.bias"), [heads * d])), heads)

        o = attention(t, project(y, "query"), project(memory, "key"), project(memory, "value"), d**-0.5)
        weight = t.reshape(t.weight(p + ".attention_output.kernel"), [heads * d, y.shape[2]])
        return t.linear(bk.merge_heads(t, o), t.transpose(weight, 1, 0), t.weight(p + ".attention_output.bias"))

    def layer(y, p):
        n = norm(y, p + ".mha_ln")
        y = y + heads_attention(n, n, p + ".mha")
        return y + dense(t.gelu(dense(norm(y, p + ".mlp.layernorms.0"), p + ".mlp.mlp_layers.0.dense1")), p + ".mlp.mlp_layers.0.dense2")

    def cross(y, memory, p):
        return y + heads_attention(norm(y, p + ".cross_ln"), norm(memory, p + ".enc_ln"), p + ".cross_mha")

    y = norm(dense(x, "stem"), "stem_ln") + t.weight("x_pos_emb")[:size]
    y = t.reshape(y, [b * groups, size, y.shape[3]])
    z = t.weight("latent_pos_emb")[:groups * latents]
    width = z.shape[1]
    z = t.broadcast(z, [b, groups * latents, width])
    for i in range(blocks):
        y = layer(y, f"x_network.{i}.enc_layers.0")
        z = cross(t.reshape(z, [b * groups, latents, width]), y, f"l2x_cross_attn.{i}")
        z = layer(t.reshape(z, [b, groups * latents, width]), f"l_network.{i}.enc_layers.0")
        if i < blocks - 1:
            y = cross(y, t.reshape(z, [b * groups, latents, width]), f"x2l_cross_attn.{i}")
    t.output("x_out", t.reshape(norm(y, "x_output_ln"), [b, groups, size, y.shape[2]]))
    t.output("latents", t.reshape(norm(z, "l_output_ln"), [b, groups, latents, width]))
