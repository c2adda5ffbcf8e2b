# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Low-precision arithmetic in f32: rounding to a grid of numbers, rotations. As text (first argument t) and in NumPy (np_...).

A value is rounded to what the format holds and multiplied by its scale again, so that a product of two such values is what a
kernel on the codes would give."""
import numpy as np


def hadamard(n):
    """Sylvester's, orthonormal and symmetric; n a power of two."""
    h = np.ones((1, 1))
    while len(h) < n:
        h = np.block([[h, h], [h, -h]])
    return h / np.sqrt(n)


# Text

def rotate(t, x, group, sign=None):
    """Blocks of `group` of the last axis times a Hadamard matrix (with signs: a random one)."""
    if group == 1:
        return x
    if group <= 16:
        h = hadamard(group) if sign is None else sign[:, None] * hadamard(group)
        parts = t.reshape(x, [*x.shape[:-1], x.shape[-1] // group, group])
        return t.reshape(t.linear(parts, t.constant(h.T.copy())), x.shape)
    # The matrix of 8 n is that of 8 times that of n, as Kronecker product: one after the other, on two axes.
    parts = t.reshape(x, [int(np.prod(x.shape)) // group, 8, group // 8])
    return t.reshape(t.einsum("nac,ab->nbc", rotate(t, parts, group // 8), t.constant(hadamard(8))), x.shape)


def whole(t, kind, x):
    """All elements reduced to one, a vector of size 1."""
    return t.reduce(kind, t.reshape(x, [1, int(np.prod(x.shape))]), 1)


def absolute_maximum(t, x, axes=None):
    """Over all elements, or over some axes, which stay."""
    return whole(t, "max", t.absf(x)) if axes is None else t.reduce("max", t.absf(x), axes, True)


def integer(t, x, scale, low, high):
    """Codes low..high times the scale; halves to even."""
    return t.minimum(t.maximum(t.unary("roundeven", x / scale), low), high) * scale


def e4m3(t, x):
    """To the nearest number of FP8 E4M3, at most 448: the exponent's bits of a float are a power of two."""
    def body(names):
        return [f"%bits = arith.bitcast {names[0]} : f32 to i32", "%mask = arith.constant 2139095040 : i32",
                "%exponent = arith.andi %bits, %mask : i32", "%power = arith.bitcast %exponent : i32 to f32",
                "%least = arith.constant 0.015625 : f32", "%normal = arith.maximumf %power, %least : f32",
                "%eighth = arith.constant 0.125 : f32", "%step = arith.mulf %normal, %eighth : f32",
                f"%steps = arith.divf {names[0]}, %step : f32", "%whole = math.roundeven %steps : f32",
                "%r = arith.mulf %whole, %step : f32"], "%r"

    return t.minimum(t.maximum(t.map([x], "f32", body), -448.0), 448.0)


def e2m1(t, x):
    """To the nearest of 0, 0.5, 1, 1.5, 2, 3, 4, 6 with its sign; ties to the even one."""
    size = t.absf(x)
    step = t.where(t.compare("ge", size, 4.0), 2.0, t.where(t.compare("ge", size, 2.0), t.full(x.shape, 1.0), 0.5))
    return t.minimum(t.maximum(t.unary("roundeven", x / step) * step, -6.0), 6.0)


def fp8(t, x):
    """E4M3 with one scale a tensor."""
    scale = absolute_maximum(t, x) * (1 / 448)
    return e4m3(t, x / scale) * scale


def nvfp4(t, x, rows=1):
    """E2M1 in blocks of 16 of the last axis (rows x 16 of a matrix) with scales in E4M3, themselves scaled by one of the tensor."""
    lead, shape = x.shape[:-2], x.shape
    blocks = t.reshape(x, [*lead, shape[-2] // rows, rows, shape[-1] // 16, 16])
    axes = [blocks.rank - 3, blocks.rank - 1]
    largest = absolute_maximum(t, blocks, axes)
    tensor = absolute_maximum(t, largest) * (1 / (6 * 448))
    scale = e4m3(t, largest / (tensor * 6.0)) * tensor
    return t.reshape(e2m1(t, blocks / scale) * scale, shape)


# NumPy

def np_rotate(x, group, sign=None):
    h = hadamard(group) if sign is None else sign[:, None] * hadamard(group)
    return (x.reshape(*x.shape[:-1], -1, group) @ h).reshape(x.shape)


def np_integer(x, scale, low, high): return np.clip(np.rint(x / scale), low, high) * scale


def np_float(x, bits, least, largest):
    """`bits` of mantissa, exponents from `least`."""
    step = 2.0 ** (np.maximum(np.frexp(x)[1] - 1, least) - bits)
    return np.clip(np.rint(x / step) * step, -largest, largest)


def np_e4m3(x): return np_float(x, 3, -6, 448.0)
def np_e2m1(x): return np_float(x, 1, 0, 6.0)


def np_fp8(x):
    scale = np.abs(x).max() / 448
    return np_e4m3(x / scale) * scale


def np_nvfp4(x, rows=1):
    blocks = x.reshape(*x.shape[:-2], x.shape[-2] // rows, rows, -1, 16)
    largest = np.abs(blocks).max((-3, -1), keepdims=True)
    tensor = largest.max() / (6 * 448)
    scale = np_e4m3(largest / (6 * tensor)) * tensor
    return (np_e2m1(blocks / scale) * scale).reshape(x.shape)
