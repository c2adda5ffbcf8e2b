# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Energy-based Transformers"
PAPER = "Gladstone et al., 2025, arXiv 2507.02092"
CLAIM = "A prediction is what lowers a scalar energy: y <- softmax(y) - alpha dE/dp, the backward pass of the Transformer written out, step after step."
NOT_COVERED = "noise of Langevin dynamics; a data-dependent number of steps"
SHAPES = {"a": dict(batch=2, length=12, width=16, heads=2, hidden=24, vocabulary=13, layers=2, steps=2),
          "b": dict(batch=3, length=7, width=16, heads=2, hidden=24, vocabulary=13, layers=2, steps=3)}
EPSILON = 1e-5
TOLERANCE = (1e-4, 1e-3)  # that of the authors' case: a step down a gradient is worth several digits of float


def weights(r, width, hidden, vocabulary, layers, **shape):
    result = {"alpha": np.array([1.0]), "embeddings.weight": r.standard_normal((vocabulary, width)), "transformer.final_layer.weight": bk.dense(r, 1, width),
              "transformer.norm.weight": 1 + 0.1 * r.standard_normal(width)}
    for layer in range(layers):
        p = f"transformer.layers.{layer}."
        result |= {p + f"attention.w{name}.weight": bk.dense(r, width, width) for name in "qkvo"}
        result |= {p + "feed_forward.w1.weight": bk.dense(r, hidden, width), p + "feed_forward.w2.weight": bk.dense(r, width, hidden),
                   p + "feed_forward.w3.weight": bk.dense(r, hidden, width)}
        result |= {p + name: 1 + 0.1 * r.standard_normal(width) for name in ("attention_norm.weight", "ffn_norm.weight")}
    return result


def inputs(r, batch, length, vocabulary, **shape):
    return {"ids": r.integers(0, vocabulary, (batch, length)), "y0": r.standard_normal((batch, length, vocabulary))}


def reference(x, w, heads, layers, steps, **shape):
    ids, y = x["ids"], x["y0"]
    (b, n), c = ids.shape, w["embeddings.weight"].shape[1]
    size = c // heads
    cosine, sine = bk.rotary_tables(n + 1, size)
    turn = lambda z, first: bk.np_rotary(bk.np_split(z, heads), cosine[first:first + n], sine[first:first + n], True)
    back = lambda z: bk.np_merge(bk.np_rotary(z, cosine[1:], -sine[1:], True))
    weight = lambda layer, name: w[f"transformer.layers.{layer}.{name}.weight"]
    norm = lambda z, scale: ref.rms_norm(z, scale, EPSILON)

    def norm_back(z, scale, g):
        r = 1 / np.sqrt((z * z).mean(-1, keepdims=True) + EPSILON)
        g = g * scale
        return r * g - z * r**3 * (g * z).mean(-1, keepdims=True)

    keys, values, h = [], [], w["embeddings.weight"][ids]
    for layer in range(layers):
        z = norm(h, weight(layer, "attention_norm"))
        q, k = (turn(z @ weight(layer, f"attention.w{name}").T, 0) for name in "qk")
        v = bk.np_split(z @ weight(layer, "attention.wv").T, heads)
        keys.append(k), values.append(v)
        h = h + bk.np_merge(ref.attention(q, k, v, keep=bk.causal(n))) @ weight(layer, "attention.wo").T
        z = norm(h, weight(layer, "ffn_norm"))
        h = h + (ref.silu(z @ weight(layer, "feed_forward.w1").T) * (z @ weight(layer, "feed_forward.w3").T)) @ weight(layer, "feed_forward.w2").T
    result = {}
    for step in range(steps):
        p = ref.softmax(y)
        h, tape = p @ w["embeddings.weight"], []
        for layer in range(layers):
            z = norm(h, weight(layer, "attention_norm"))
            q, k = (turn(z @ weight(layer, f"attention.w{name}").T, 1) for name in "qk")
            v = bk.np_split(z @ weight(layer, "attention.wv").T, heads)
            s = np.where(bk.causal(n), q @ keys[layer].swapaxes(-1, -2), -np.inf)
            a = ref.softmax(np.concatenate([s, (q * k).sum(-1, keepdims=True)], -1) * size**-0.5)
            middle = h + bk.np_merge(a[..., :n] @ values[layer] + a[..., n:] * v) @ weight(layer, "attention.wo").T
            z = norm(middle, weight(layer, "ffn_norm"))
            gate, up = z @ weight(layer, "feed_forward.w1").T, z @ weight(layer, "feed_forward.w3").T
            tape.append((h, q, k, v, a, middle, gate, up))
            h = middle + (ref.silu(gate) * up) @ weight(layer, "feed_forward.w2").T
        result[f"energy{step}"] = (norm(h, w["transformer.norm.weight"]) @ w["transformer.final_layer.weight"].T)[..., 0]
        g = norm_back(h, w["transformer.norm.weight"], w["transformer.final_layer.weight"])
        for layer in reversed(range(layers)):
            h, q, k, v, a, middle, gate, up = tape[layer]
            inner = g @ weight(layer, "feed_forward.w2")
            share = ref.sigmoid(gate)
            dz = (inner * up * share * (1 + gate * (1 - share))) @ weight(layer, "feed_forward.w1") + (inner * gate * share) @ weight(layer, "feed_forward.w3")
            g = g + norm_back(middle, weight(layer, "ffn_norm"), dz)
            do = bk.np_split(g @ weight(layer, "attention.wo"), heads)
            da = np.concatenate([do @ values[layer].swapaxes(-1, -2), (do * v).sum(-1, keepdims=True)], -1)
            ds = a * (da - (a * da).sum(-1, keepdims=True)) * size**-0.5
            dq = back(ds[..., :n] @ keys[layer] + ds[..., n:] * k)
            dk, dv = back(ds[..., n:] * q), bk.np_merge(a[..., n:] * do)
            dz = dq @ weight(layer, "attention.wq") + dk @ weight(layer, "attention.wk") + dv @ weight(layer, "attention.wv")
            g = g + norm_back(h, weight(layer, "attention_norm"), dz)
        y = p - w["alpha"] * (g @ w["embeddings.weight"].T)
        result[f"y{step + 1}"] = y
    return result


def model(golden, t):
    from mapping.region import attention
    size = golden.shape or golden.attributes
    heads, layers, steps = size["heads"], size["layers"], size.get("steps") or size["mcmc_steps"]
    ids, y = t.input("ids"), t.input("y0")
    embeddings, alpha = t.weight("embeddings.weight"), t.reshape(t.weight("alpha"), [1])
    (b, n), c = ids.shape, embeddings.shape[1]
    scale = (c // heads)**-0.5
    tables = [table.astype(np.float32) for table in bk.rotary_tables(n + 1, c // heads)]
    cosine, sine, negative = (t.constant(table) for table in (*tables, -tables[1]))
    real, predicted = (t.broadcast(t.constant(np.arange(n) + first), [b, n]) for first in (0, 1))
    used = {}

    def weight(layer, name, transposed=False):
        name = f"transformer.layers.{layer}.{name}.weight"
        if (name, transposed) not in used:
            used[name, transposed] = t.transpose(t.weight(name), 1, 0) if transposed else t.weight(name)
        return used[name, transposed]

    linear = lambda z, layer, name: t.linear(z, weight(layer, name))
    linear_back = lambda g, layer, name: t.linear(g, weight(layer, name, True))
    norm = lambda z, layer, name: t.norm("rms", z, weight(layer, name), None, EPSILON)
    turn = lambda z, positions: bk.rotated_heads(t, z, heads, positions, cosine, sine, True)

    def back(z):
        turned = t.rotary(t.transpose(z, 0, 2, 1, 3), predicted, cosine, negative, True)
        return t.reshape(turned, [b, n, c])

    def norm_back(z, scale, g):
        r = t.rsqrt(t.mean(z * z, 2, True) + EPSILON)
        g = g * scale
        return r * (g - z * r * r * t.mean(g * z, 2, True))

    # What was said does not change: its keys and values are those of every step.
    keys, values, h = [], [], t.gather(embeddings, ids)
    for layer in range(layers):
        z = norm(h, layer, "attention_norm")
        k = turn(linear(z, layer, "attention.wk"), real)
        v = bk.split_heads(t, linear(z, layer, "attention.wv"), heads)
        keys.append(k), values.append(v)
        if layer + 1 < layers:
            q = turn(linear(z, layer, "attention.wq"), real)
            o = attention(t, q, k, v, scale, mask=lambda r: r.j <= r.i)
            h = h + linear(bk.merge_heads(t, o), layer, "attention.wo")
            z = norm(h, layer, "ffn_norm")
            inner = t.silu(linear(z, layer, "feed_forward.w1")) * linear(z, layer, "feed_forward.w3")
            h = h + linear(inner, layer, "feed_forward.w2")
    causal = t.constant(bk.causal(n))
    final, final_norm = t.weight("transformer.final_layer.weight"), t.weight("transformer.norm.weight")
    rows = t.transpose(embeddings, 1, 0)
    for step in range(steps):
        p = t.softmax(y)
        h, tape = t.linear(p, rows), []
        for layer in range(layers):
            z = norm(h, layer, "attention_norm")
            q, k = (turn(linear(z, layer, f"attention.w{name}"), predicted) for name in "qk")
            v = bk.split_heads(t, linear(z, layer, "attention.wv"), heads)
            s = t.where(causal, t.einsum("bhid,bhjd->bhij", q, keys[layer]), -np.inf)
            a = t.softmax(t.concat([s, t.sum(q * k, 3, True)], 3) * scale)
            o = t.einsum("bhij,bhjd->bhid", a[..., :n], values[layer]) + a[..., n:] * v
            middle = h + linear(bk.merge_heads(t, o), layer, "attention.wo")
            z = norm(middle, layer, "ffn_norm")
            gate, up = linear(z, layer, "feed_forward.w1"), linear(z, layer, "feed_forward.w3")
            tape.append((h, q, k, v, a, middle, gate, up))
            h = middle + linear(t.silu(gate) * up, layer, "feed_forward.w2")
        energy = t.linear(t.norm("rms", h, final_norm, None, EPSILON), final)
        t.output(f"energy{step}", t.reshape(energy, [b, n]))
        g = norm_back(h, final_norm, t.broadcast(final, [b, n, c]))
        for layer in reversed(range(layers)):
            h, q, k, v, a, middle, gate, up = tape[layer]
            inner = linear_back(g, layer, "feed_forward.w2")
            share = t.sigmoid(gate)
            dgate = inner * up * share * (1.0 + gate * (1.0 - share))
            dz = linear_back(dgate, layer, "feed_forward.w1") + linear_back(inner * gate * share, layer, "feed_forward.w3")
            g = g + norm_back(middle, weight(layer, "ffn_norm"), dz)
            do = bk.split_heads(t, linear_back(g, layer, "attention.wo"), heads)
            da = t.concat([t.einsum("bhid,bhjd->bhij", do, values[layer]), t.sum(do * v, 3, True)], 3)
            ds = a * (da - t.sum(a * da, 3, True)) * scale
            own = ds[..., n:]
            dq = back(t.einsum("bhij,bhjd->bhid", ds[..., :n], keys[layer]) + own * k)
            dk, dv = back(own * q), bk.merge_heads(t, a[..., n:] * do)
            dz = linear_back(dq, layer, "attention.wq") + linear_back(dk, layer, "attention.wk") + linear_back(dv, layer, "attention.wv")
            g = g + norm_back(h, weight(layer, "attention_norm"), dz)
        y = p - t.linear(g, embeddings) * alpha
        t.output(f"y{step + 1}", y)
