# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The recurrent, chunked and parallel forms of linear recurrences give the same numbers.

    recurrence_forms.py --write FILE.mlir [--dynamic] [--packed]            recurrences of many settings; packed: of segments
    recurrence_forms.py LIBRARY BINDING LENGTHS FORM.so FORM.so...          compares the results of all with each other: 1e-5 relative"""
import sys

import numpy as np

# keys, values: sizes of the state; decay: its sizes on these axes; phase, beta, through, bonus, initial: there is one; gain: its size on the value
# axis; heads: of the queries, key_heads: of the keys.
DEFAULTS = {"length": 2048, "keys": 16, "values": 16, "decay": None, "phase": False, "beta": False, "through": False, "gain": 0, "bonus": False,
            "before": False, "initial": False, "reverse": False, "heads": 2, "key_heads": 2}
SETTINGS = {name: DEFAULTS | settings for name, settings in {
    "scalar": {"values": 24, "decay": (1, 1), "initial": True},
    "channels": {"keys": 8, "decay": (8, 1), "bonus": True, "before": True},
    "columns": {"values": 8, "decay": (1, 8), "initial": True},
    "backcolumns": {"length": 1999, "keys": 8, "decay": (1, 16), "before": True, "initial": True, "reverse": True},
    "plain": {"length": 1999, "key_heads": 1},
    "backwards": {"keys": 8, "decay": (1, 1), "bonus": True, "before": True, "initial": True, "reverse": True},
    "delta": {"decay": (1, 1), "beta": True, "initial": True},
    "backdelta": {"length": 1999, "keys": 8, "decay": (8, 1), "beta": True, "initial": True, "reverse": True},
    "deltabefore": {"keys": 8, "decay": (1, 1), "beta": True, "bonus": True, "before": True, "initial": True},
    "through": {"decay": (1, 1), "through": True, "initial": True},
    "throughchannels": {"length": 1999, "keys": 8, "values": 24, "decay": (8, 1), "through": True, "key_heads": 1},
    "backthrough": {"keys": 8, "decay": (8, 1), "through": True, "initial": True, "before": True, "reverse": True},
    "householder": {"values": 8, "through": True},
    "phase": {"decay": (1, 1), "phase": True, "initial": True},
    "backphase": {"length": 1999, "keys": 8, "decay": (1, 1), "phase": True, "initial": True, "reverse": True, "before": True, "key_heads": 1},
    "gain": {"decay": (1, 1), "gain": 1, "initial": True},
    "gainstart": {"length": 1999, "keys": 8, "decay": (1, 1), "gain": 1},
    "backgain": {"keys": 8, "decay": (1, 16), "gain": 16, "initial": True, "before": True, "reverse": True},
    "groups": {"keys": 8, "values": 8, "decay": (1, 1), "initial": True, "heads": 4}}.items()}
# Where segments begin, in shares of the length: two are empty, one has hardly any step.
SHARES = [0, 0.2, 0.2, 0.5, 0.504, 0.9, 1, 1]
SEGMENTS = len(SHARES) - 1


def tensor(*shape):
    return "tensor<" + "".join(f"{'?' if size is None else size}x" for size in shape) + "f32>"


def shapes(name, dynamic=False, packed=False):
    """{operand: shape} of a setting; None for a length that is known at run time."""
    s = SETTINGS[name]
    length, heads, keys, values = None if dynamic else s["length"], s["heads"], s["keys"], s["values"]
    result = {"q": (1, heads, length, keys), "k": (1, s["key_heads"], length, keys), "v": (1, heads, length, values)}
    if s["decay"]:
        result["decay"] = (1, heads, length, *s["decay"])
    if s["phase"]:
        result["phase"] = (1, heads, length, keys // 2, 1)
    if s["beta"]:
        result["beta"] = (1, heads, length, 1)
    if s["through"]:
        result["a"] = result["b"] = result["k"]
    if s["bonus"]:
        result["bonus"] = (1, heads, 1, keys)
    if s["gain"]:
        result["log_gain"] = (1, heads, length, s["gain"])
    if s["initial"]:
        states = SEGMENTS if packed and name != "groups" else 1
        result["initial"] = (states, s["key_heads"], keys, values)
        if s["gain"]:
            result["m0"] = (states, heads, s["gain"])
    return result


def write(path, dynamic, packed):
    offsets = f"tensor<{SEGMENTS + 1}xi32>"
    arguments, lines, results = [f'%offsets: {offsets} {{mixer.name = "offsets"}}'] if packed else [], [], []
    named = lambda shape: ", mixer.dims = [" + ", ".join('"seq"' if size is None else '""' for size in shape) + "]" if None in shape else ""
    for name, s in SETTINGS.items():
        operands, heads, length = shapes(name, dynamic, packed), s["heads"], None if dynamic else s["length"]
        arguments += [f'%{name}_{key}: {tensor(*shape)} {{mixer.name = "{name}_{key}"{named(shape)}}}' for key, shape in operands.items()]
        types = {"": (1, heads, length, s["values"]), "_state": (SEGMENTS if packed else 1, heads, s["keys"], s["values"])}
        if s["gain"]:
            types |= {"_scales": (1, heads, length, s["gain"]), "_scale": (SEGMENTS if packed else 1, heads, s["gain"])}
        text = f"%{name}:{len(types)} = mixer.linear_recurrence %{name}_q, %{name}_k, %{name}_v"
        for key, parts in (("decay", ["decay"]), ("phase", ["phase"]), ("beta", ["beta"]), ("through", ["a", "b"]), ("bonus", ["bonus"]),
                           ("log_gain", ["log_gain"]), ("initial", ["initial", "m0"])):
            parts = [part for part in parts if part in operands]
            if parts:
                text += f" {key}({', '.join(f'%{name}_{part}' for part in parts)} : {', '.join(tensor(*operands[part]) for part in parts)})"
        if packed:
            text += f" segments(%offsets : {offsets})"
        lines.append(text + (" read before" if s["before"] else "") + " scale 0.25" + (" reverse" if s["reverse"] else "") +
                     f" : {', '.join(tensor(*operands[key]) for key in 'qkv')} -> {', '.join(tensor(*type) for type in types.values())}")
        results += [(f"%{name}#{i}", name + suffix, type) for i, (suffix, type) in enumerate(types.items())]
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
                    x = -0.02 * np.abs(x)  # sums of 2048 of them, as in the parallel form, keep their digits in f32
                    if name == "scalar" and length:  # forgets all at some steps
                        x[..., ::50, 0, 0] = -np.inf
                        x[..., 25::50, 0, 0] = -50
                if key in ("k", "a"):
                    x /= np.linalg.norm(x, axis=-1, keepdims=True)
                if key == "b":  # shrinks what lies along a, and turns it a little
                    rates = 1 / (1 + np.exp(-rng.standard_normal([*x.shape[:3], 1])))
                    x = -rates * (inputs[f"{name}_a"] + 0.1 * x / np.linalg.norm(x, axis=-1, keepdims=True))
                if key == "m0":
                    x -= 1
                if key == "log_gain":
                    x *= 2
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
