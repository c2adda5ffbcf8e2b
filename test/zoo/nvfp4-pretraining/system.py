# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import quantize as qz
import reference as ref

TITLE = "Pretraining large language models with NVFP4"
PAPER = "NVIDIA, 2025, arXiv 2509.25149"
CLAIM = "4-bit floats in blocks of 16 with an FP8 scale each: 1 x 16 for activations, 16 x 16 for weights; random Hadamard rotations before weight gradients."
NOT_COVERED = "kernels on the codes: values times scales in f32 here; stochastic rounding of gradients"
SHAPES = {"a": dict(batch=2, length=24, width=32, hidden=48),
          "b": dict(batch=1, length=16, width=48, hidden=48)}
SIGN = np.array([1, -1, -1, 1, 1, 1, -1, 1, -1, -1, 1, -1, 1, 1, -1, -1])
CLASS = "quantization"
PASS = "--quantize=nvfp4:skip=head"
PASS_SAYS = "weights in blocks of 1 x 16 instead of 16 x 16; the inputs of a layer stay f32, and so does the last layer, as in the paper"
PLAIN = SHAPES["b"]
TIMED = dict(batch=1, length=128, width=384, hidden=1536)


def weights(r, batch, length, width, hidden):
    return {"up.weight": bk.dense(r, 48, 48), "down.weight": bk.dense(r, 48, 48), "head.weight": bk.dense(r, 16, 48)}


def inputs(r, batch, length, width, hidden):
    return {"x": r.standard_normal((batch, length, width)), "dy": r.standard_normal((batch, length, width))}


def reference(x, w, width, **shape):
    up, down, head = w["up.weight"][:, :width], w["down.weight"][:width], w["head.weight"][:, :width]
    hidden = ref.relu(qz.np_nvfp4(x["x"]) @ qz.np_nvfp4(up, 16).T)**2
    y = x["x"] + qz.np_nvfp4(hidden) @ qz.np_nvfp4(down, 16).T
    # The gradient of `down`: a GEMM along tokens, both sides rotated by the same matrix.
    turned = lambda a: qz.np_nvfp4(qz.np_rotate(a.reshape(-1, a.shape[-1]).T, 16, SIGN))
    return {"y": y, "head": y @ head.T, "gradient": turned(x["dy"]) @ turned(hidden).T}


def model(golden, t):
    x, dy = t.input("x"), t.input("dy")
    width = x.shape[-1]
    up, down, head = t.weight("up.weight")[:, :width], t.weight("down.weight")[:width], t.weight("head.weight")[:, :width]
    hidden = t.relu(t.linear(qz.nvfp4(t, x), qz.nvfp4(t, up, 16)))
    hidden = hidden * hidden
    y = x + t.linear(qz.nvfp4(t, hidden), qz.nvfp4(t, down, 16))
    t.output("y", y)
    t.output("head", t.linear(y, head))  # one of the layers that keep their precision

    def turned(a):
        rows = t.reshape(a, [a.shape[0] * a.shape[1], a.shape[2]])
        return qz.nvfp4(t, qz.rotate(t, t.transpose(rows, 1, 0), 16, SIGN))

    t.output("gradient", t.einsum("it,jt->ij", turned(dy), turned(hidden)))


def plain_weights(r, width, hidden, **shape):
    return {"up.weight": bk.dense(r, hidden, width), "down.weight": bk.dense(r, width, hidden), "head.weight": bk.dense(r, 16, width)}


def plain_inputs(r, batch, length, width, **shape):
    return {"x": r.standard_normal((batch, length, width))}


def plain(golden, t):
    x = t.input("x")
    hidden = t.relu(bk.linear(t, x, "up"))
    y = x + bk.linear(t, hidden * hidden, "down")
    t.output("y", y)
    t.output("head", bk.linear(t, y, "head"))


def passed(x, w, **shape):
    up, down = (qz.np_nvfp4(w[name + ".weight"]) for name in ("up", "down"))
    y = x["x"] + ref.relu(x["x"] @ up.T)**2 @ down.T
    return {"y": y, "head": y @ w["head.weight"].T}
