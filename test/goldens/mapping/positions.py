# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rotary positions, and what other families need of positions: frequencies, tables, buckets."""
import math

import numpy as np

from . import maps
from .text import CannotMap


def frequencies(parameters, width, longest=None):
    """(f64 angles per position of the pairs, factor on cosine and sine), as the library's rope types define them."""
    kind, theta = parameters.get("rope_type", "default"), parameters["rope_theta"]
    t = np.arange(0, width, 2) / width
    plain = theta ** -t
    if kind == "default":
        return plain, 1.0
    original = parameters.get("original_max_position_embeddings")
    factor = parameters.get("factor") or parameters["max_position_embeddings"] / original
    if kind == "linear":
        return plain / factor, 1.0
    if kind == "dynamic" and longest is not None:
        length = max(longest, parameters["max_position_embeddings"])
        return (theta * (factor * length / original - (factor - 1)) ** (width / (width - 2))) ** -t, 1.0
    if kind == "longrope":
        if "long_factor" not in parameters or "short_factor" not in parameters:
            raise CannotMap("longrope without short_factor and long_factor")
        if longest is None and original is not None:
            raise CannotMap("longrope of positions that come at run time")
        share = np.asarray(parameters["long_factor" if longest > original else "short_factor"], float)
        grown = 1.0 if factor <= 1 else math.sqrt(1 + math.log(factor) / math.log(original))
        return plain / share, parameters.get("attention_factor") or grown
    if kind == "llama3":
        low, high = parameters["low_freq_factor"], parameters["high_freq_factor"]
        turns = original * plain / (2 * math.pi)
        share = (turns - low) / (high - low)
        return np.where(turns < low, plain / factor, np.where(turns > high, plain, ((1 - share) / factor + share) * plain)), 1.0
    if kind == "yarn":
        def dim_of(turns):
            return width * math.log(original / (turns * 2 * math.pi)) / (2 * math.log(theta))
        low, high = dim_of(parameters.get("beta_fast", 32)), dim_of(parameters.get("beta_slow", 1))
        if parameters.get("truncate", True):
            low, high = math.floor(low), math.ceil(high)
        low, high = max(low, 0), min(high, width - 1)
        ramp = np.clip((np.arange(width // 2) - low) / max(high - low, 0.001), 0, 1)
        grown = lambda share: 1.0 if factor <= 1 else 0.1 * share * math.log(factor) + 1
        scale, every = parameters.get("mscale"), parameters.get("mscale_all_dim")
        scale = parameters.get("attention_factor") or (grown(scale) / grown(every) if scale and every else grown(1))
        return plain / factor * ramp + plain * (1 - ramp), scale
    raise CannotMap(f"rope_type '{kind}'")


def tables(t, angles, factor=1.0):
    """(cosine, sine) constants of f64 `angles`, rounded once."""
    return t.constant((np.cos(angles) * factor).astype(np.float32)), t.constant((np.sin(angles) * factor).astype(np.float32))


def times(t, x, numbers):
    """x times f64 numbers, which are the sum of two f32 constants: f64 ones have no place beside the weights."""
    high = np.asarray(numbers).astype(np.float32)
    parts = [t.constant(high), t.constant((numbers - high).astype(np.float32))]
    lines = ["%h = arith.extf {1} : f32 to f64", "%l = arith.extf {2} : f32 to f64", "%s = arith.addf %h, %l : f64",
             "%r = arith.mulf {0}, %s : f64"]
    return t.map([x, *parts], "f64", lambda n: ([line.format(*n) for line in lines], "%r"))


def affine(t, x, factor, offset):
    """x * factor + offset in f64, the numbers in the body for the same reason."""
    lines = ["%m = arith.mulf {0}, {1} : f64", "%r = arith.addf %m, {2} : f64"]
    return t._apply("f64", [x, t.lift(factor, "f64"), t.lift(offset, "f64")], lambda n: ([line.format(*n) for line in lines], "%r"))


def reduced(t, angles):
    """f64 angles as f32 ones in [0, 2 pi): functions of f64 are those of f32, which would round an angle of 100000 first."""
    lines = ["%a = arith.mulf {0}, {1} : f64", "%f = math.floor %a : f64", "%d = arith.subf %a, %f : f64", "%m = arith.mulf %d, {2} : f64",
             "%r = arith.truncf %m : f64 to f32"]
    constants = [t.lift(value, "f64") for value in (1 / (2 * math.pi), 2 * math.pi)]
    return t._apply("f32", [angles, *constants], lambda n: ([line.format(*n) for line in lines], "%r"))


def rotate_half(t, x):
    half = x.shape[-1] // 2
    return t.concat([-x[..., half:], x[..., :half]], -1)


def rotate_pairs(t, x):
    """(-x1, x0, -x3, x2, ...)."""
    pairs = t.reshape(x, (*x.shape[:-1], x.shape[-1] // 2, 2))
    return t.reshape(t.concat([-pairs[..., 1:], pairs[..., :1]], -1), x.shape)


def rope_heads(t, x, theta_or_parameters, interleaved=False):
    """mixer.rotary of x, batch x heads x length x width, at positions 0, 1, ..."""
    parameters = theta_or_parameters if isinstance(theta_or_parameters, dict) else {"rope_theta": theta_or_parameters}
    batch, heads, length, width = x.shape
    angle, factor = frequencies(parameters, width, length)
    cosine, sine = tables(t, np.arange(length)[:, None] * angle, factor)
    positions = t.constant(np.broadcast_to(np.arange(length), (batch, length)))
    return t.transpose(t.rotary(t.transpose(x, 0, 2, 1, 3), positions, cosine, sine, interleaved), 0, 2, 1, 3)


def bucket(relative, bidirectional, buckets, longest):
    """T5's bucket of key - query, with the logarithm in f32."""
    relative = np.asarray(relative)
    result = np.zeros_like(relative)
    if bidirectional:
        buckets //= 2
        result = (relative > 0) * buckets
        distance = np.abs(relative)
    else:
        distance = np.maximum(-relative, 0)
    exact = buckets // 2
    far = exact + (np.log(np.maximum(distance, 1).astype(np.float32) / np.float32(exact)) / np.float32(math.log(longest / exact))
                   * np.float32(buckets - exact)).astype(np.int64)
    return result + np.where(distance < exact, distance, np.minimum(far, buckets - 1))


@maps("rope")
def rope(golden, t):
    x, style = t.input("x"), golden.get("style")
    width = golden.get("rotary_dim") or x.shape[-1]
    parameters = {name: golden.get(name) for name in ("rope_type", "rope_theta", "factor", "original_max_position_embeddings",
                                                      "low_freq_factor", "high_freq_factor", "beta_fast", "beta_slow",
                                                      "attention_factor", "truncate", "max_position_embeddings", "mscale",
                                                      "mscale_all_dim", "short_factor", "long_factor")}
    parameters = {name: value for name, value in parameters.items() if value is not None}
    if style not in ("half", "interleaved"):
        raise CannotMap(f"style '{style}'")

    def spread(angles):  # of pairs, to channels
        if style == "half":
            return t.concat([angles, angles], -1)
        return t.reshape(t.broadcast(t.reshape(angles, (*angles.shape, 1)), (*angles.shape, 2)), (angles.shape[0], width))

    if golden.has("pos"):  # positions come at run time, up to 100000: angles in f64
        positions = t.cast(t.input("pos"), "f64")
        if parameters.get("rope_type") == "dynamic":
            # NTK: the base grows with the longest position seen.
            longest, most = golden.get("max_position_embeddings"), parameters["original_max_position_embeddings"]
            length = t.maximum(t.reshape(t.reduce("max", t.input("pos"), 0), (1,)) + 1, longest)
            ratio = affine(t, t.cast(length, "f64"), parameters["factor"] / most, 1 - parameters["factor"])
            log_base = affine(t, t.log(ratio), width / (width - 2), math.log(parameters["rope_theta"]))
            angles, factor = t.reshape(positions, (positions.shape[0], 1)) * t.exp(times(t, log_base, -np.arange(0, width, 2) / width)), 1.0
        else:
            angle, factor = frequencies(parameters, width)
            angles = times(t, t.reshape(positions, (positions.shape[0], 1)), angle)
        small = reduced(t, angles)
        cosine, sine = (spread(function(small) * factor if factor != 1 else function(small)) for function in (t.cos, t.sin))
    else:
        angle, factor = frequencies(parameters, width, x.shape[-2])
        cosine, sine = (spread(v) for v in tables(t, np.arange(x.shape[-2])[:, None] * angle, factor))
    part = x[..., :width]
    turned = part * cosine + (rotate_half if style == "half" else rotate_pairs)(t, part) * sine
    t.output("y", turned if width == x.shape[-1] else t.concat([turned, x[..., width:]], -1))
    if "cos" in golden.outputs:
        t.output("cos", cosine)
        t.output("sin", sine)


@maps("rope_2d")
def rope_2d(golden, t):
    x, theta = t.input("x"), golden.get("theta")
    width = x.shape[-1]
    if golden.get("style") != "half":
        raise CannotMap(f"style '{golden.get('style')}'")
    if golden.has("pos"):  # the angle of the row, then of the column, repeated for the second half
        positions = t.cast(t.input("pos"), "f32")
        frequency = t.constant((theta ** (-np.arange(0, width // 2, 2) / (width // 2))).astype(np.float32))
        angles = t.concat([positions[:, :1] * frequency, positions[:, 1:] * frequency], -1)
        angles = t.concat([angles, angles], -1)
        shape = (angles.shape[0], 1, width)
        t.output("y", x * t.reshape(t.cos(angles), shape) + rotate_half(t, x) * t.reshape(t.sin(angles), shape))
        return
    height, columns, prefix = golden.get("height"), golden.get("width"), golden.get("prefix") or 0
    grid = np.meshgrid((np.arange(height) + 0.5) / height, (np.arange(columns) + 0.5) / columns, indexing="ij")
    centres = 2 * np.stack(grid, -1).reshape(-1, 2) - 1
    angles = 2 * math.pi * centres[:, :, None] * theta ** -np.arange(0, 1, 4 / width)
    cosine, sine = tables(t, np.tile(angles.reshape(len(centres), -1), 2))
    patches = x[:, :, prefix:]
    turned = patches * cosine + rotate_half(t, patches) * sine
    t.output("y", t.concat([x[:, :, :prefix], turned], 2) if prefix else turned)
    t.output("cos", cosine)
    t.output("sin", sine)
