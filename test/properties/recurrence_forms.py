# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The recurrent, chunked and parallel forms of linear recurrences give the same numbers.

    recurrence_forms.py --write FILE.mlir                     four recurrences, step by step
    recurrence_forms.py LIBRARY BINDING FORM.so FORM.so...    compares the results of all with each other: 1e-5 relative"""
import sys

import numpy as np

# name: (length, key size, value size, decay channels, beta, bonus and read before, initial state)
SETTINGS = {"scalar": (2048, 16, 24, 1, False, False, True), "channels": (2048, 8, 16, 8, False, True, False),
            "delta": (2048, 16, 16, 1, True, False, True), "plain": (1999, 16, 16, 0, False, False, False)}
HEADS = 2


def tensor(*shape):
    return "tensor<" + "".join(f"{size}x" for size in shape) + "f32>"


def shapes(setting):
    length, k, v, decay, beta, bonus, initial = setting
    result = {"q": (1, HEADS, length, k), "k": (1, HEADS, length, k), "v": (1, HEADS, length, v)}
    if decay:
        result["decay"] = (1, HEADS, length, decay, 1)
    if beta:
        result["beta"] = (1, HEADS, length, 1)
    if bonus:
        result["bonus"] = (1, HEADS, 1, k)
    if initial:
        result["initial"] = (1, HEADS, k, v)
    return result


def write(path):
    arguments, lines, results = [], [], []
    for name, setting in SETTINGS.items():
        length, k, v, *_, bonus, _ = setting
        operands = shapes(setting)
        arguments += [f'%{name}_{key}: {tensor(*shape)} {{mixer.name = "{name}_{key}"}}' for key, shape in operands.items()]
        text = f"%{name}, %{name}_s = mixer.linear_recurrence %{name}_q, %{name}_k, %{name}_v"
        text += "".join(f" {key}(%{name}_{key} : {tensor(*operands[key])})" for key in ("decay", "beta", "bonus", "initial") if key in operands)
        types = (tensor(1, HEADS, length, v), tensor(1, HEADS, k, v))
        lines.append(text + (" read before" if bonus else "") + f" scale 0.25 : {', '.join(tensor(*operands[key]) for key in 'qkv')} -> {', '.join(types)}")
        results += [(f"%{name}", name, types[0]), (f"%{name}_s", f"{name}_state", types[1])]
    with open(path, "w") as file:
        file.write("module attributes {mixer.dims = {}} {\n  func.func @main(" + ", ".join(arguments) + ") -> (" +
                   ", ".join(f'{type} {{mixer.name = "{name}"}}' for _, name, type in results) + ") {\n    " + "\n    ".join(lines) +
                   f"\n    return {', '.join(r[0] for r in results)} : {', '.join(r[2] for r in results)}\n  }}\n}}\n")


def main():
    if sys.argv[1] == "--write":
        return write(sys.argv[2])
    library, binding, *models = sys.argv[1:]
    sys.path.insert(0, binding)
    import tmc
    rng = np.random.default_rng(5)
    inputs = {}
    for name, setting in SETTINGS.items():
        for key, shape in shapes(setting).items():
            x = rng.standard_normal(shape)
            if key == "decay":
                x = -0.05 * np.abs(x)  # sums of 2048 of them keep their digits in f32
            if key == "k":
                x /= np.linalg.norm(x, axis=-1, keepdims=True)
            if key == "beta":
                x = 1 / (1 + np.exp(-x))
            inputs[f"{name}_{key}"] = x.astype(np.float32)
    results = [{name: np.asarray(value).astype(np.float64) for name, value in tmc.load(model, library=library)(**inputs).items()}
               for model in models]
    for name, want in results[0].items():
        for model, result in zip(models[1:], results[1:]):
            error = np.abs(result[name] - want).max() / np.abs(want).max()
            assert np.isfinite(want).all() and error < 1e-5, f"{name} of {model} differs by {error:.1e} of its largest value"
            print(f"{name}: {error:.1e}")


main()
