# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "ResTok: hierarchical residuals in 1D visual tokenizers"
PAPER = "Zhang et al., 2026, arXiv 2601.03955"
CLAIM = "Image tokens are merged level by level into fewer, and each finer level keeps what the coarser one does not say; the generator writes all codes of a level in one step, from coarse to fine, over a cache of the levels before."
NOT_COVERED = "the tokenizer's own Transformer and decoder to pixels; states across calls (the levels are unrolled over a growing cache); sampling (the best code is taken); guidance"
SHAPES = {"a": dict(batch=2, levels=4, width=24, heads=3, hidden=48, codes=13, channels=6, layers=2),
          "b": dict(batch=3, levels=3, width=24, heads=3, hidden=48, codes=13, channels=6, layers=2)}


def weights(r, levels, width, hidden, codes, channels, layers, **shape):
    result = {"codebook": r.standard_normal((codes, channels)), "position": 0.5 * r.standard_normal((16, width)), "start": r.standard_normal((1, width)),
              "head.weight": 2 * bk.dense(r, codes, width)}
    result |= bk.layers(r, inputs=(width, channels, "bias"), norm=width)
    for layer in range(layers):
        result |= bk.block_weights(r, width, hidden, f"{layer}.")
    return result


def inputs(r, batch, levels, width, channels, **shape):
    return {"image": r.standard_normal((batch, 2 ** (levels - 1), channels)), "class": r.standard_normal((batch, 1, width))}


def reference(x, w, levels, heads, layers, **shape):
    # The tokenizer's hierarchy: what a level adds to the one above it.
    tokens, residuals = [x["image"]], []
    for _ in range(levels - 1):
        b, n, c = tokens[0].shape
        tokens.insert(0, tokens[0].reshape(b, n // 2, 2, c).mean(2))
    for level, z in enumerate(tokens):
        residuals.append(z - np.repeat(tokens[level - 1], 2, 1) if level else z)
    # The generator.
    caches, every, image = [None] * layers, [], None
    for level in range(levels):
        h = w["start"] + x["class"] if level == 0 else bk.np_linear(w, np.repeat(image, 2, 1), "inputs") + x["class"]
        h = h + w["position"][2**level - 1:2 ** (level + 1) - 1]
        for layer in range(layers):
            h, caches[layer] = np_level(w, h, f"{layer}.", heads, caches[layer])
        code = (bk.np_norm(w, h, "norm") @ w["head.weight"].T).argmax(-1)
        every.append(code)
        image = w["codebook"][code] + (np.repeat(image, 2, 1) if level else 0)
    return {"residuals": np.concatenate(residuals, 1), "codes": np.concatenate(every, 1), "generated": image}


def np_level(w, x, prefix, heads, cache):
    """bk.np_cached_block whose new tokens see each other."""
    z = bk.np_norm(w, x, prefix + "norm1")
    q, k, v = (bk.np_split(bk.np_linear(w, z, prefix + name), heads) for name in "qkv")
    if cache:
        k, v = np.concatenate([cache[0], k], 2), np.concatenate([cache[1], v], 2)
    x = x + bk.np_linear(w, bk.np_merge(ref.attention(q, k, v)), prefix + "o")
    return x + bk.np_feed_forward(w, bk.np_norm(w, x, prefix + "norm2"), prefix), (k, v)


def twice(t, x):
    b, n, c = x.shape
    return t.reshape(t.broadcast(t.reshape(x, [b, n, 1, c]), [b, n, 2, c]), [b, 2 * n, c])


def level_block(t, x, prefix, heads, cache):
    from mapping.region import attention
    z = bk.norm(t, x, prefix + "norm1")
    q, k, v = (bk.split_heads(t, bk.linear(t, z, prefix + name), heads) for name in "qkv")
    if cache:
        k, v = t.concat([cache[0], k], 2), t.concat([cache[1], v], 2)
    x = x + bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5)), prefix + "o")
    return x + bk.feed_forward(t, bk.norm(t, x, prefix + "norm2"), prefix), (k, v)


def model(golden, t):
    levels, heads, layers = (golden.shape[name] for name in ("levels", "heads", "layers"))
    tokens, residuals = [t.input("image")], []
    for _ in range(levels - 1):
        b, n, c = tokens[0].shape
        tokens.insert(0, t.mean(t.reshape(tokens[0], [b, n // 2, 2, c]), 2))
    for level, z in enumerate(tokens):
        residuals.append(z - twice(t, tokens[level - 1]) if level else z)
    t.output("residuals", t.concat(residuals, 1))
    kind, position, start, codebook, head = t.input("class"), t.weight("position"), t.weight("start"), t.weight("codebook"), t.weight("head.weight")
    caches, every, image = [None] * layers, [], None
    for level in range(levels):
        h = kind + start if level == 0 else bk.linear(t, twice(t, image), "inputs") + kind
        h = h + position[2**level - 1:2 ** (level + 1) - 1]
        for layer in range(layers):
            h, caches[layer] = level_block(t, h, f"{layer}.", heads, caches[layer])
        code = t.argmax(t.linear(bk.norm(t, h, "norm"), head))
        every.append(code)
        found = t.gather(codebook, code)
        image = found + twice(t, image) if level else found
    t.output("codes", t.concat(every, 1))
    t.output("generated", image)
