# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""make_fourier.py FOLDER: goldens of mixers by transforms of grids, by numpy.fft in float64. Never made again to pass a test."""
import json
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

LAYOUTS = {"in.x": "batch rows columns channels", "out.y": "batch rows columns channels"}


def write(name, op, attributes, tensors, formula, source):
    folder = Path(sys.argv[1])
    tensors = {key: np.ascontiguousarray(value, np.float32) for key, value in tensors.items()}
    save_file(tensors, folder / f"{name}.safetensors")
    tolerance = {"f32": {"atol": 1e-5, "rtol": 1e-4}, "bf16": {"atol": 0.03, "rtol": 0.03}}
    spec = {"op": op, "attributes": attributes, "layouts": LAYOUTS, "formula": formula, "source": source, "tolerance": tolerance}
    (folder / f"{name}.json").write_text(json.dumps(spec, indent=1) + "\n")


def wide(r, *shape, scale=1.0):
    return (scale * r.standard_normal(shape)).astype(np.float32)


def as_complex(parts, axis):
    real, imaginary = np.moveaxis(parts.astype(float), axis, 0)
    return real + 1j * imaginary


for name, (batch, rows, columns, channels) in {"h14w14_c24": (2, 14, 14, 24), "h9w7_c20": (1, 9, 7, 20), "h64w36_c4": (1, 64, 36, 4)}.items():
    r = np.random.default_rng(rows)
    x, kernel = wide(r, batch, rows, columns, channels), wide(r, rows, columns // 2 + 1, channels, 2, scale=0.5)
    spectrum = np.fft.rfft2(x.astype(float), axes=(1, 2), norm="ortho") * as_complex(kernel, 3)
    y = np.fft.irfft2(spectrum, s=(rows, columns), axes=(1, 2), norm="ortho")
    write(f"global_filter_{name}", "global_filter", {}, {"in.x": x, "w.filter": kernel, "out.y": y},
          "y = irfft2(rfft2(x) * filter), both ortho", "Rao et al., 2021, 2107.00645 (GFNet), by numpy.fft in float64")

for name, (batch, rows, columns, channels, blocks) in {"h12w16_c32": (2, 12, 16, 32, 4), "h7w9_c20": (1, 7, 9, 20, 2)}.items():
    r = np.random.default_rng(columns)
    size = channels // blocks
    x = wide(r, batch, rows, columns, channels)
    w = [wide(r, 2, blocks, size, 2 * size, scale=0.3), wide(r, 2, blocks, 2 * size, size, scale=0.3)]
    b = [wide(r, 2, blocks, 2 * size, scale=0.1), wide(r, 2, blocks, size, scale=0.1)]
    z = np.fft.rfft2(x.astype(float), axes=(1, 2), norm="ortho").reshape(batch, rows, columns // 2 + 1, blocks, size)
    for layer in range(2):
        z = np.einsum("bmfgi,gio->bmfgo", z, as_complex(w[layer], 0)) + as_complex(b[layer], 0)
        if layer == 0:
            z = np.maximum(z.real, 0) + 1j * np.maximum(z.imag, 0)
    soft = lambda v: np.sign(v) * np.maximum(np.abs(v) - 0.01, 0)
    z = (soft(z.real) + 1j * soft(z.imag)).reshape(batch, rows, columns // 2 + 1, channels)
    y = np.fft.irfft2(z, s=(rows, columns), axes=(1, 2), norm="ortho") + x
    write(f"adaptive_fourier_{name}", "adaptive_fourier", {"blocks": blocks, "threshold": 0.01},
          {"in.x": x, "w.w1": w[0], "w.b1": b[0], "w.w2": w[1], "w.b2": b[1], "out.y": y},
          "y = x + irfft2(softshrink(W2 relu(W1 rfft2(x) + b1) + b2)), blocks of channels, parts apart",
          "Guibas et al., 2022, 2111.13587 (AFNO), by numpy.fft in float64")
