# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np
import reference as ref
from mapping.attention_layers import batch_norm, depthwise_2d, merge_heads, project, split_heads
from mapping.region import attention

TITLE = "CvT: introducing convolutions to vision Transformers"
PAPER = "Wu et al., 2021, arXiv 2103.15808"
CLAIM = "Queries, keys and values come from depthwise 3x3 convolutions with batch norm, keys and values with stride 2; scale C^-0.5."
NOT_COVERED = "the convolutional token embedding of each stage"
SHAPES = {"a": dict(batch=2, height=8, width=8, dim=16, heads=2, cls_token=False),
          "b": dict(batch=3, height=7, width=5, dim=16, heads=2, cls_token=True)}


def weights(r, batch, height, width, dim, heads, cls_token):
    result = {"proj.weight": r.standard_normal((dim, dim)) * dim**-0.5, "proj.bias": 0.1 * r.standard_normal(dim)}
    for name in "qkv":
        norm = f"conv_proj_{name}.bn."
        result |= {f"conv_proj_{name}.conv.weight": r.standard_normal((dim, 1, 3, 3)) / 3,
                   norm + "weight": 1 + 0.1 * r.standard_normal(dim), norm + "bias": 0.1 * r.standard_normal(dim),
                   norm + "running_mean": 0.1 * r.standard_normal(dim), norm + "running_var": 1 + 0.5 * r.random(dim),
                   f"proj_{name}.weight": r.standard_normal((dim, dim)) * dim**-0.5, f"proj_{name}.bias": 0.1 * r.standard_normal(dim)}
    return result


def inputs(r, batch, height, width, dim, heads, cls_token):
    return {"x": r.standard_normal((batch, height * width + cls_token, dim))}


def reference(x, w, batch, height, width, dim, heads, cls_token):
    image = x["x"][:, int(cls_token):].reshape(batch, height, width, dim)

    def projected(name, stride):
        padded = np.pad(image, ((0, 0), (1, 1), (1, 1), (0, 0)))
        taps = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), (1, 2))[:, ::stride, ::stride]
        y = np.einsum("bhwcyx,cyx->bhwc", taps, w[f"conv_proj_{name}.conv.weight"][:, 0])
        norm = lambda part: w[f"conv_proj_{name}.bn.{part}"]
        y = (y - norm("running_mean")) / np.sqrt(norm("running_var") + 1e-5) * norm("weight") + norm("bias")
        y = y.reshape(batch, -1, dim)
        y = np.concatenate([x["x"][:, :1], y], 1) if cls_token else y
        return ref.linear(y, w[f"proj_{name}.weight"], w[f"proj_{name}.bias"]).reshape(batch, -1, heads, dim // heads).transpose(0, 2, 1, 3)

    o = ref.attention(projected("q", 1), projected("k", 2), projected("v", 2), dim**-0.5).transpose(0, 2, 1, 3)
    return {"out": ref.linear(o.reshape(batch, -1, dim), w["proj.weight"], w["proj.bias"])}


def convolved_attention(t, height, width, heads, cls_token, stride):
    x = t.input("x")
    patches = x[:, 1:] if cls_token else x
    image = t.reshape(patches, (x.shape[0], height, width, x.shape[2]))

    def projected(name, step):
        inner = f"conv_proj_{name}."
        y = batch_norm(t, depthwise_2d(t, image, t.weight(inner + "conv.weight"), step, 1), inner + "bn")
        y = t.reshape(y, (x.shape[0], y.shape[1] * y.shape[2], y.shape[3]))
        y = t.concat([x[:, :1], y], 1) if cls_token else y
        return split_heads(t, project(t, y, "proj_" + name), heads)

    o = attention(t, projected("q", 1), projected("k", stride), projected("v", stride), x.shape[2] ** -0.5)
    t.output("out", project(t, merge_heads(t, o), "proj"))


def model(golden, t):
    s = golden.shape
    convolved_attention(t, s["height"], s["width"], s["heads"], s["cls_token"], 2)


def authors(golden, t):
    golden.get("dim")
    convolved_attention(t, golden.get("h"), golden.get("w"), golden.get("heads"), golden.get("cls_token"), golden.get("stride_kv"))
