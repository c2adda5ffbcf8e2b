# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Numbers of long depthwise convolutions, whatever form they take.

    long_convolution.py --write STEM                 STEM.mlir and its weights
    long_convolution.py FILE.so LIBRARY BINDING      runs it against NumPy in float64: 1e-5 of the largest value"""
import json
import sys

import numpy as np

# name: (batch, length, taps, zeros in front, zeros behind, channels, bias, is the weight known); None: dynamic
SETTINGS = {"hyena": (None, 700, 700, 699, 0, 20, True, True), "kernel": (1, 512, 512, 511, 0, 16, False, False),
            "same": (2, 333, 130, 65, 64, 7, False, False), "valid": (1, 300, 77, 0, 0, 33, True, False),
            "longer": (1, 100, 257, 256, 0, 5, False, True), "ahead": (3, 201, 101, 0, 100, 16, False, False),
            "any": (None, None, 700, 699, 0, 20, True, True), "any_same": (1, None, 130, 65, 64, 7, False, False), "any_ahead": (1, None, 101, 3, 97, 16, False, True)}


def tensor(*shape):
    return "tensor<" + "".join(f"{'?' if size is None else size}x" for size in shape) + "f32>"


def weights():
    rng = np.random.default_rng(3)
    return {name: (rng.standard_normal((s[2], 1, s[5])) / s[2] ** 0.5).astype(np.float32) for name, s in SETTINGS.items()}


def write(stem):
    numbers = {f"{name}.weight": w for name, w in weights().items() if SETTINGS[name][7]}
    header, offset = {}, 0
    for key, value in numbers.items():
        header[key] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [offset, offset + value.nbytes]}
        offset += value.nbytes
    text = json.dumps(header).encode()
    with open(stem + ".safetensors", "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + b"".join(value.tobytes() for value in numbers.values()))
    arguments, lines, results, names = [], [], [], []
    for name, (batch, length, taps, low, high, channels, bias, known) in SETTINGS.items():
        x, w = tensor(batch, length, channels), tensor(taps, 1, channels)
        y = x if length is None else tensor(batch, length + low + high - taps + 1, channels)
        dims = ["batch" if batch is None else "", "seq" if length is None else "", ""]
        named = f", mixer.dims = {json.dumps(dims)}" if any(dims) else ""
        arguments.append(f'%{name}_x: {x} {{mixer.name = "{name}_x"{named}}}')
        if known:
            lines.append(f'%{name}_w = mixer.weight @weights "{name}.weight" : {w}')
        else:
            arguments.append(f'%{name}_w: {w} {{mixer.name = "{name}_w"}}')
        if bias:
            arguments.append(f'%{name}_b: {tensor(channels)} {{mixer.name = "{name}_b"}}')
        lines.append(f"%{name} = mixer.convolution %{name}_x, %{name}_w" + (f" bias %{name}_b" if bias else "") +
                     f" groups {channels} pad [{low}] to [{high}] : {x}, {w}" + (f", {tensor(channels)}" if bias else "") + f" -> {y}")
        names.append(f"%{name}")
        results.append((y, f'{y} {{mixer.name = "{name}"{named}}}'))
    with open(stem + ".mlir", "w") as file:
        file.write(f'module attributes {{mixer.dims = {{batch = array<i64: 1, 4>, seq = array<i64: 1, 1000>}}}} {{\n  mixer.file @weights "{stem}.safetensors"\n  func.func @main(' +
                   ", ".join(arguments) + ") -> (" + ", ".join(r[1] for r in results) + ") {\n    " + "\n    ".join(lines) +
                   f"\n    return {', '.join(names)} : {', '.join(r[0] for r in results)}\n  }}\n}}\n")


def main():
    if sys.argv[1] == "--write":
        return write(sys.argv[2])
    path, library, binding = sys.argv[1:]
    sys.path.insert(0, binding)
    import tmc
    model, known, rng, compared = tmc.load(path, library=library), weights(), np.random.default_rng(4), 0
    for batch, seq in ((1, 1), (3, 700), (1, 37), (2, 1000)):
        inputs = {}
        for name, (own, length, _, _, _, channels, bias, isKnown) in SETTINGS.items():
            inputs[f"{name}_x"] = rng.standard_normal((own or batch, length or seq, channels)).astype(np.float32)
            if not isKnown:
                inputs[f"{name}_w"] = known[name]
            if bias:
                inputs[f"{name}_b"] = rng.standard_normal(channels).astype(np.float32)
        results = model(**inputs)
        for name, (_, length, taps, low, high, channels, bias, _) in SETTINGS.items():
            x = np.pad(inputs[f"{name}_x"].astype(np.float64), ((0, 0), (low, high), (0, 0)))
            places = x.shape[1] - taps + 1
            want = sum(x[:, k:k + places] * known[name][k, 0].astype(np.float64) for k in range(taps))
            want = want + (inputs[f"{name}_b"] if bias else 0)
            error = np.abs(np.asarray(results[name]) - want).max() / np.abs(want).max()
            assert error < 1e-5, f"{name} differs by {error:.1e} of its largest value"
            compared += want.size
    print(f"{compared} values agree")


main()
