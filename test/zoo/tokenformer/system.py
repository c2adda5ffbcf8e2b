# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "TokenFormer: rethinking Transformer scaling with tokenized model parameters"
PAPER = "Wang et al., 2024, arXiv 2410.23168"
CLAIM = "Every linear layer is Pattention: gelu(s sqrt(n) / |s|) V_P with s = X K_P^T, over n parameter tokens."
NOT_COVERED = "growing the parameter tokens after training (rows of two weights)"
SHAPES = {"a": dict(batch=2, length=48, width=32, tokens=80),
          "b": dict(batch=3, length=37, width=32, tokens=80)}


def weights(r, batch, length, width, tokens):
    return {"key": bk.dense(r, tokens, width), "value": bk.dense(r, tokens, width)}


def inputs(r, batch, length, width, tokens):
    return {"x": r.standard_normal((batch, length, width))}


def reference(x, w, **shape):
    s = x["x"] @ w["key"].T
    s = ref.gelu(s * np.sqrt(s.shape[-1]) / np.linalg.norm(s, axis=-1, keepdims=True))
    return {"y": s @ w["value"]}


def model(golden, t):
    s = t.linear(t.input("x"), t.weight("key"))
    s = t.l2_normalize(s) * s.shape[-1]**0.5
    t.output("y", t.linear(t.gelu(s), t.transpose(t.weight("value"), 1, 0)))


def authors(golden, t):
    s = t.linear(t.input("x"), t.weight("key_param_tokens"))
    s = t.gelu(t.l2_normalize(s) * s.shape[-1]**0.5)
    t.output("out", t.linear(s, t.transpose(t.weight("value_param_tokens"), 1, 0)))
