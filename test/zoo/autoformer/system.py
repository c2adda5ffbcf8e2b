# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import math

import numpy as np
import reference as ref
from mapping import fourier
from mapping.attention_layers import project

TITLE = "Autoformer: decomposition Transformers with auto-correlation for long-term series forecasting"
PAPER = "Wu et al., 2021, arXiv 2106.13008"
CLAIM = "Auto-correlation: the top c ln L lags of the circular correlation of q and k, softmax over them, the sum of values rolled by them. Then series decomposition: a moving average is the trend."
NOT_COVERED = "queries and keys of different lengths"
SHAPES = {"a": dict(batch=2, length=48, dim=24, heads=2, factor=2), "b": dict(batch=3, length=37, dim=24, heads=3, factor=1)}
AVERAGE = 25
NAMES = ("query_projection", "key_projection", "value_projection")


def weights(r, batch, length, dim, heads, factor):
    result = {}
    for name in (*NAMES, "out_projection"):
        result |= {name + ".weight": r.standard_normal((dim, dim)) * dim**-0.5, name + ".bias": 0.1 * r.standard_normal(dim)}
    return result


def inputs(r, batch, length, dim, heads, factor):
    return {"x": r.standard_normal((batch, length, dim))}


def reference(x, w, batch, length, dim, heads, factor):
    lin = lambda y, name: ref.linear(y, w[name + ".weight"], w[name + ".bias"])
    memory = x.get("memory", x["x"])
    q, k, v = (lin(y, name) for y, name in zip((x["x"], memory, memory), NAMES))
    r = np.fft.irfft(np.fft.rfft(q, axis=1) * np.conj(np.fft.rfft(k, axis=1)), n=length, axis=1).mean(-1)
    o = np.zeros_like(v)
    for b in range(batch):
        lags = np.argsort(-r[b], kind="stable")[:int(factor * math.log(length))]
        for weight, lag in zip(ref.softmax(r[b, lags]), lags):
            o[b] += weight * np.roll(v[b], -lag, 0)
    out = lin(o, "out_projection")
    y = x["x"] + out
    padded = np.pad(y, ((0, 0), (AVERAGE // 2, AVERAGE // 2), (0, 0)), mode="edge")
    trend = np.stack([padded[:, i:i + length] for i in range(AVERAGE)]).mean(0)
    return {"out": out, "core": o.reshape(batch, length, heads, dim // heads), "trend": trend, "seasonal": y - trend}


def correlate(t, x, memory, heads, factor):
    """(sum of rolled values, batch x length x heads x width)."""
    batch, length, channels = x.shape
    q, k, v = (project(t, y, name) for y, name in zip((x, memory, memory), NAMES))
    # Circular correlation, mean over channels, by the transforms of both; then values rolled by the best lags.
    correlation = fourier.correlation(t, q, k) * (1 / channels)
    count = int(factor * math.log(length))
    scores, lags = t.sort(correlation, descending=True, take=count)
    share = t.softmax(scores)
    places = (t.reshape(lags, (batch, 1, count)) + t.constant(np.arange(length)[None, :, None])) % length
    rolled = t.reshape(t.take_along(v, t.reshape(places, (batch, length * count))), (batch, length, count, channels))
    o = t.einsum("btic,bi->btc", rolled, share)
    out = project(t, o, "out_projection")
    t.output("out", out)
    if "trend" in t.golden.outputs:
        y, half = x + out, AVERAGE // 2
        edge = lambda row: t.broadcast(row, (batch, half, channels))
        trend = t.pool_window("mean", t.concat([edge(y[:, :1]), y, edge(y[:, -1:])], 1), [AVERAGE])
        t.output("trend", trend)
        t.output("seasonal", y - trend)
    t.output("core", t.reshape(o, (batch, length, heads, channels // heads)))


def model(golden, t):
    correlate(t, t.input("x"), t.input("x"), golden.shape["heads"], golden.shape["factor"])


def authors(golden, t):
    for name in ("head_dim", "queries", "keys"):
        golden.get(name)
    if golden.get("batch_lags"):
        raise ValueError("lags of the whole batch, as in training")
    correlate(t, t.input("x"), t.input("memory"), golden.get("heads"), golden.get("factor"))
