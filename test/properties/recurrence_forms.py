# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The recurrent, chunked and parallel forms of linear recurrences give the same numbers.

    recurrence_forms.py --write FILE.mlir [--dynamic] [--packed]            recurrences of many settings; packed: of segments
    recurrence_forms.py LIBRARY BINDING LENGTHS FORM.so FORM.so...          compares the results of all with each other: 1e-5 relative"""
import sys

import numpy as np

# name: (length, key size, value size, decay channels, beta, bonus and read before, initial state, reverse, heads of the keys)
SETTINGS = {"scalar": (2048, 16, 24, 1, False, False, True, False, 2), "channels": (2048, 8, 16, 8, False, True, False, False, 2),
            "delta": (2048, 16, 16, 1, True, False, True, False, 2), "plain": (1999, 16, 16, 0, False, False, False, False, 1),
            "backwards": (2048, 8, 16, 1, False, True, True, True, 2), "backdelta": (1999, 8, 16, 8, True, False, True, True, 2),
            "groups": (2048, 8, 8, 1, False, False, True, False, 2)}
HEADS = {"groups": 4}
# Where segments begin, in shares of the length: two are empty, one has hardly any step.
SHARES = [0, 0.2, 0.2, 0.5, 0.504, 0.9, 1, 1]
SEGMENTS = len(SHARES) - 1


def tensor(*shape):
    return "tensor<" + "".join(f"{'?' if size is None else size}x" for size in shape) + "f32>"


def shapes(name, dynamic=False, packed=False):
    length, k, v, decay, beta, bonus, initial, _, key_heads = SETTINGS[name]
    length, heads = None if dynamic else length, HEADS.get(name, 2)
    result = {"q": (1, heads, length, k), "k": (1, key_heads, length, k), "v": (1, heads, length, v)}
    if decay:
        result["decay"] = (1, heads, length, decay, 1)
    if beta:
        result["beta"] = (1, heads, length, 1)
    if bonus:
        result["bonus"] = (1, heads, 1, k)
    if initial:
        result["initial"] = (SEGMENTS if packed and name != "groups" else 1, key_heads, k, v)
    return result


def write(path, dynamic, packed):
    offsets = f"tensor<{SEGMENTS + 1}xi32>"
    arguments, lines, results = [f'%offsets: {offsets} {{mixer.name = "offsets"}}'] if packed else [], [], []
    named = lambda shape: ", mixer.dims = [" + ", ".join('"seq"' if size is None else '""' for size in shape) + "]" if None in shape else ""
    for name, (length, k, v, _, _, bonus, _, reverse, _) in SETTINGS.items():
        operands, heads = shapes(name, dynamic, packed), HEADS.get(name, 2)
        arguments += [f'%{name}_{key}: {tensor(*shape)} {{mixer.name = "{name}_{key}"{named(shape)}}}' for key, shape in operands.items()]
        text = f"%{name}, %{name}_s = mixer.linear_recurrence %{name}_q, %{name}_k, %{name}_v"
        text += "".join(f" {key}(%{name}_{key} : {tensor(*operands[key])})" for key in ("decay", "beta", "bonus", "initial") if key in operands)
        shape, state = (1, heads, None if dynamic else length, v), (SEGMENTS if packed else 1, heads, k, v)
        if packed:
            text += f" segments(%offsets : {offsets})"
        lines.append(text + (" read before" if bonus else "") + " scale 0.25" + (" reverse" if reverse else "") +
                     f" : {', '.join(tensor(*operands[key]) for key in 'qkv')} -> {tensor(*shape)}, {tensor(*state)}")
        results += [(f"%{name}", name, shape), (f"%{name}_s", f"{name}_state", state)]
    dims = "{seq = array<i64: 1, 4096>}" if dynamic else "{}"
    with open(path, "w") as file:
        file.write(f"module attributes {{mixer.dims = {dims}}} {{\n  func.func @main(" + ", ".join(arguments) + ") -> (" +
                   ", ".join(f'{tensor(*shape)} {{mixer.name = "{name}"{named(shape)}}}' for _, name, shape in results) + ") {\n    " + "\n    ".join(lines) +
                   f"\n    return {', '.join(r[0] for r in results)} : {', '.join(tensor(*r[2]) for r in results)}\n  }}\n}}\n")


def main():
    if sys.argv[1] == "--write":
        return write(sys.argv[2], "--dynamic" in sys.argv, "--packed" in sys.argv)
    packed = "--packed" in sys.argv
    library, binding, lengths, *paths = [word for word in sys.argv[1:] if word != "--packed"]
    sys.path.insert(0, binding)
    import tmc
    models = [tmc.load(path, library=library) for path in paths]
    rng = np.random.default_rng(5)
    for length in [int(word) for word in lengths.split(",")]:
        inputs = {}
        for name in SETTINGS:
            for key, shape in shapes(name, dynamic=length > 0, packed=packed).items():
                x = rng.standard_normal([length if size is None else size for size in shape])
                if key == "decay":
                    x = -0.05 * np.abs(x)  # sums of 2048 of them keep their digits in f32
                if key == "k":
                    x /= np.linalg.norm(x, axis=-1, keepdims=True)
                if key == "beta":
                    x = 1 / (1 + np.exp(-x))
                inputs[f"{name}_{key}"] = x.astype(np.float32)
        if packed:
            inputs["offsets"] = np.array([int(share * length) for share in SHARES], np.int32)
        results = [{name: np.asarray(value).astype(np.float64) for name, value in model(**inputs).items()} for model in models]
        for name, want in results[0].items():
            for path, result in zip(paths[1:], results[1:]):
                error = np.abs(result[name] - want).max() / np.abs(want).max()
                assert np.isfinite(want).all() and error < 1e-5, f"{name} of {path}, {length} steps, differs by {error:.1e} of its largest value"
                print(f"{name}: {error:.1e}")


main()
