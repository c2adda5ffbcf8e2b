# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

from mapping.region import attention

TITLE = "FcaFormer: forward cross attention in hybrid vision Transformers"
PAPER = "Zhang et al., 2022, arXiv 2211.07198"
CLAIM = "Keys and values are the own tokens and compressed tokens of the earlier blocks (strided depthwise convolution, learned scale and bias each)."
NOT_COVERED = "the convolutional stages below"
SHAPES = {"a": dict(batch=2, height=6, width=8, channels=24, heads=3, depth=3, side=8),
          "b": dict(batch=3, height=5, width=7, channels=24, heads=3, depth=3, side=8)}


def weights(r, batch, height, width, channels, heads, depth, side):
    own, tokens = {}, 4
    for i in range(depth):
        p = f"blocks.{i}."
        own |= bk.layers(r, **{p + "norm1": channels, p + "norm2": channels, p + "mlp.norm": channels, p + "qkv": (3 * channels, channels, "bias"),
                               p + "proj": (channels, channels, "bias"), p + "mlp.fc1": (2 * channels, channels, "bias"), p + "mlp.fc2": (channels, 2 * channels, "bias")})
        own |= bk.window_weights(r, p + "local_conv.c", channels, 1, 3, 3, bias=False) | bk.batch_norm_weights(r, p + "local_conv.bn", channels)
        own |= {p + "attention_biases": r.standard_normal((heads, height * width)), p + "gamma_1": r.standard_normal(channels), p + "gamma_2": r.standard_normal(channels)}
        if i < depth - 1:
            own |= bk.window_weights(r, p + "dw_conv", channels, 1, 7, 7, bias=False)
        if i:
            own |= bk.layers(r, **{p + "s_norm": channels})
            own |= {p + "s_scale_factors": 1 + 0.1 * r.standard_normal((1, i * tokens, 1)), p + "s_token_bias": r.standard_normal((1, heads, 1, i * tokens))}
    return own


def inputs(r, batch, height, width, channels, **shape):
    return {"x": r.standard_normal((batch, height * width, channels))}


def bias_index(height, width, side):
    y, x = np.divmod(np.arange(height * width), width)
    return np.abs(y[:, None] - y) * side + np.abs(x[:, None] - x)


def reference(x, w, height, width, channels, heads, depth, side, **shape):
    x, earlier = x["x"], []
    b = len(x)
    for i in range(depth):
        p = f"blocks.{i}."
        y, bias = bk.np_norm(w, x, p + "norm1"), w[p + "attention_biases"][:, bias_index(height, width, side)]
        if earlier:
            s = np.concatenate(earlier, 1)
            y = np.concatenate([y, bk.np_norm(w, s * w[p + "s_scale_factors"], p + "s_norm")], 1)
            bias = np.concatenate([bias, np.broadcast_to(w[p + "s_token_bias"][0], (*bias.shape[:2], s.shape[1]))], 2)
        q, k, v = (bk.np_split(part, heads) for part in np.split(bk.np_linear(w, y, p + "qkv"), 3, -1))
        x = x + w[p + "gamma_1"] * bk.np_linear(w, bk.np_merge(ref.attention(q[:, :, :height * width], k, v, bias=bias)), p + "proj")
        image = x.reshape(b, height, width, channels)
        if i < depth - 1:
            earlier.append(bk.np_convolution(w, image, p + "dw_conv", channels, 4, 3).reshape(b, -1, channels))
        x = ref.batch_norm(bk.np_convolution(w, image, p + "local_conv.c", channels), w, p + "local_conv.bn").reshape(b, -1, channels)
        y = bk.np_norm(w, bk.np_norm(w, x, p + "norm2"), p + "mlp.norm")
        x = x + w[p + "gamma_2"] * bk.np_linear(w, ref.gelu(bk.np_linear(w, y, p + "mlp.fc1")), p + "mlp.fc2")
    return {"out": x}


def model(golden, t):
    s = golden.shape or {"height": golden.get("h"), "width": golden.get("w"), "heads": golden.get("heads"), "depth": golden.get("depth"), "side": golden.get("w")}
    height, width, heads, depth, side = (s[name] for name in ("height", "width", "heads", "depth", "side"))
    x, earlier = t.input("x"), []
    b, n, c = x.shape
    for i in range(depth):
        p = f"blocks.{i}."
        y, table = bk.norm(t, x, p + "norm1"), t.weight(p + "attention_biases")
        bias = t.gather(table, t.constant(bias_index(height, width, side)), 1)  # heads x queries x own keys
        if earlier:
            tokens = t.concat(earlier, 1) if len(earlier) > 1 else earlier[0]
            y = t.concat([y, bk.norm(t, tokens * t.weight(p + "s_scale_factors"), p + "s_norm")], 1)
            count = tokens.shape[1]
            more = t.reshape(t.weight(p + "s_token_bias"), [heads, 1, count])
            bias = t.concat([bias, t.broadcast(more, [heads, n, count])], 2)
        qkv = bk.linear(t, y, p + "qkv")
        q, k, v = (bk.split_heads(t, qkv[..., j * c:(j + 1) * c], heads) for j in range(3))
        o = attention(t, q[:, :, :n], k, v, q.shape[-1]**-0.5, lambda r: r.s + r.read(bias, r.h, r.i, r.j))
        x = x + bk.linear(t, bk.merge_heads(t, o), p + "proj") * t.weight(p + "gamma_1")
        image = t.reshape(x, [b, height, width, c])
        if i < depth - 1:
            small = bk.convolution(t, image, p + "dw_conv", c, stride=4, pad=3)
            earlier.append(t.reshape(small, [b, small.shape[1] * small.shape[2], c]))
        x = t.reshape(bk.batch_norm(t, bk.convolution(t, image, p + "local_conv.c", c), p + "local_conv.bn"), [b, n, c])
        y = bk.norm(t, bk.norm(t, x, p + "norm2"), p + "mlp.norm")
        x = x + bk.linear(t, t.gelu(bk.linear(t, y, p + "mlp.fc1")), p + "mlp.fc2") * t.weight(p + "gamma_2")
    t.output("out", x)
