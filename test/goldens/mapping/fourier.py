# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fourier transforms of sequences as contractions (four steps: Bailey, 1990): a length n = M N costs M + N products a place, not n.

Place m N + q' and frequency k + M q; the input is real, so that k up to M / 2 say all. Spectra are [batch, re | im, k, q, channel];
those of grids (global filters, AFNO) are [batch, re | im, row, column, channel] in the order of numpy.fft.rfft2."""
import math

import numpy as np


def split(length):
    """(M along, N across): the divisors next to the root. A prime has none: M is all of it."""
    across = next(n for n in range(math.isqrt(length), 0, -1) if length % n == 0)
    return length // across, across


def turns(angles, sign=-1):
    """e^(sign i angle) as matrices of real and imaginary part: [2, 2, *angles.shape]; angles in whole turns."""
    cosine, sine = np.cos(2 * np.pi * angles), sign * np.sin(2 * np.pi * angles)
    return np.stack([np.stack([cosine, -sine]), np.stack([sine, cosine])]).astype(np.float32)


def fractions(rows, columns, length):
    return np.outer(np.arange(rows), np.arange(columns)) % length / length


def forwards(t, x):
    batch, length, channels = x.shape
    along, across = split(length)
    half = along // 2 + 1
    x = t.reshape(x, (batch, along, across * channels))
    x = t.einsum("rkm,bml->brkl", t.constant(turns(fractions(half, along, along))[:, 0]), x)
    x = t.reshape(x, (batch, 2, half, across, channels))
    if across == 1:
        return x
    x = t.einsum("rskn,bsknc->brknc", t.constant(turns(fractions(half, across, length))), x)
    return t.einsum("rqsn,bsknc->brkqc", t.constant(turns(fractions(across, across, across)).transpose(0, 2, 1, 3)), x)


def sequence(t, spectrum, length):
    """The real sequence [batch, length, channel] of a spectrum."""
    batch, _, half, _, channels = spectrum.shape
    along, across = split(length)
    k = np.arange(half)
    weight = np.where((k == 0) | (2 * k == along), 1, 2) / length  # the other half of the frequencies
    x = spectrum
    if across > 1:
        x = t.einsum("rnsq,bskqc->brknc", t.constant(turns(fractions(across, across, across), 1).transpose(0, 2, 1, 3)), x)
        x = t.einsum("rskn,bsknc->brknc", t.constant(turns(fractions(half, across, length), 1)), x)
    x = t.reshape(x, (batch, 2 * half, across * channels))
    back = turns(fractions(along, half, along), 1)[0] * weight  # [s, m, k]
    x = t.einsum("mk,bkl->bml", t.constant(back.transpose(1, 0, 2).reshape(along, 2 * half).astype(np.float32)), x)
    return t.reshape(x, (batch, length, channels))


def correlation(t, x, y):
    """sum over t and channels of x[t + lag] y[t], in a circle: [batch, lag]."""
    a, b = forwards(t, x), forwards(t, y)
    real = t.einsum("bskqc,bskqc->bkq", a, b)
    imaginary = t.einsum("bkqc,bkqc->bkq", a[:, 1], b[:, 0]) - t.einsum("bkqc,bkqc->bkq", a[:, 0], b[:, 1])
    shape = (x.shape[0], 1, *real.shape[1:], 1)
    spectrum = t.concat([t.reshape(real, shape), t.reshape(imaginary, shape)], 1)
    return t.reshape(sequence(t, spectrum, x.shape[1]), x.shape[:2])


def mixed(t, x):
    """Re F X F' over places and channels (FNet)."""
    batch, length, channels = x.shape
    along, across = split(length)
    spectrum = forwards(t, x)
    half = spectrum.shape[2]
    table = turns(fractions(channels, channels, channels))
    real = t.linear(t.reshape(spectrum[:, 0], (batch, half * across, channels)), t.constant(table[0, 0]))
    imaginary = t.linear(t.reshape(spectrum[:, 1], (batch, half * across, channels)), t.constant(table[1, 0]))
    # Re (a + i b)(C - i S) = a C + b S; at minus the frequency b has the other sign. `table[1, 0]` is -S.
    rows = t.concat([real - imaginary, real + imaginary], 1)
    place = np.zeros(length, np.int64)
    for q in range(across):
        for k in range(half):
            frequency = k + along * q
            place[-frequency % length] = half * across + k * across + q
    for q in range(across):
        for k in range(half):
            if k + along * q < length:
                place[k + along * q] = k * across + q
    return t.gather(rows, t.constant(place), 1)


# Grids: rows and columns, as numpy.fft.rfft2 and irfft2 order them.


def rows_of_grid(t, x, sign):
    """A transform along axis 2 of [batch, re | im, rows, rest], in steps where that is fewer products."""
    batch, _, length, rest = x.shape
    along, across = split(length)
    if across == 1 or 2 * (along + across) >= length:
        table = turns(fractions(length, length, length), sign)
        return t.einsum("rfsm,bsml->brfl", t.constant(table.transpose(0, 2, 1, 3).copy()), x)
    x = t.reshape(x, (batch, 2, along, across * rest))
    x = t.einsum("rksm,bsml->brkl", t.constant(turns(fractions(along, along, along), sign).transpose(0, 2, 1, 3).copy()), x)
    x = t.reshape(x, (batch, 2, along, across, rest))
    x = t.einsum("rskn,bsknc->brknc", t.constant(turns(fractions(along, across, length), sign)), x)
    x = t.einsum("rqsn,bsknc->brqkc", t.constant(turns(fractions(across, across, across), sign).transpose(0, 2, 1, 3).copy()), x)
    return t.reshape(x, (batch, 2, length, rest))


def grid_forwards(t, x):
    """numpy.fft.rfft2 of [batch, rows, columns, channels] over rows and columns, divided by the root of their number."""
    batch, rows, columns, channels = x.shape
    half = columns // 2 + 1
    table = turns(fractions(half, columns, columns))[:, 0] / math.sqrt(rows * columns)
    x = t.einsum("rfn,bmnc->brmfc", t.constant(table.astype(np.float32)), x)
    x = rows_of_grid(t, t.reshape(x, (batch, 2, rows, half * channels)), -1)
    return t.reshape(x, (batch, 2, rows, half, channels))


def grid_backwards(t, spectrum, columns):
    """numpy.fft.irfft2, times the root of the number of places."""
    batch, _, rows, half, channels = spectrum.shape
    x = rows_of_grid(t, t.reshape(spectrum, (batch, 2, rows, half * channels)), 1)
    f = np.arange(half)
    weight = np.where((f == 0) | (2 * f == columns), 1, 2) / math.sqrt(rows * columns)  # the other half of the frequencies
    table = turns(fractions(columns, half, columns), 1)[0] * weight  # [s, place, frequency]
    x = t.reshape(x, (batch, 2, rows, half, channels))
    return t.einsum("snf,bsmfc->bmnc", t.constant(table.astype(np.float32)), x)


def complex_product(t, equation, x, y):
    """An einsum of two tensors whose axes `r` are real and imaginary part: "brmfc,mfcr->brmfc"."""
    a, rest = equation.split(",")
    b, out = rest.split("->")
    real = np.zeros((2, 2, 2), np.float32)
    real[0, 0, 0], real[0, 1, 1], real[1, 0, 1], real[1, 1, 0] = 1, -1, 1, 1  # [out, x, y]
    turned = t.einsum(f"zxy,{b.replace('r', 'y')}->zx{b.replace('r', '')}", t.constant(real), y)
    return t.einsum(f"{a.replace('r', 'x')},zx{b.replace('r', '')}->{out.replace('r', 'z')}", x, turned)
