# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""sorts.py TMC STEM LIBTMC BINDING TARGET...: mixer.sort against a stable argsort of NumPy.

Static and dynamic lengths around registers, blocks and powers of two; the whole axis, its first elements, the first one; equal
elements, both zeros, infinities and NaN."""
import subprocess
import sys

import numpy as np

tmc_path, stem, library, binding, *targets = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

MOST = 3000
# name: (element, length or None, kept or None for all, descending)
CASES = {}
for length in (5, 64, 65, 128, 131, 257, 1000):
    CASES[f"s{length}"] = ("f32", length, None, length % 2 == 0)
for length, kept in ((300, 1), (131, 1), (300, 3), (300, 8), (1025, 16), (1000, 100), (196, 98), (1111, 600)):
    CASES[f"t{length}_{kept}"] = ("f32", length, kept, kept % 2 == 0)
    CASES[f"d{length}_{kept}"] = ("f32", length, kept, kept % 2 == 1)
for element in ("i32", "i64"):
    CASES[f"{element}_all"] = (element, 333, None, True)
    CASES[f"{element}_top"] = (element, 333, 20, False)
CASES |= {"dynamic": ("f32", None, None, False), "dynamic_down": ("f32", None, None, True), "dynamic_top": ("f32", None, 12, True),
          "dynamic_first": ("f32", None, 1, True)}


def tensor(shape, element):
    return "tensor<" + "".join(f"{'?' if size is None else size}x" for size in shape) + element + ">"


def write():
    arguments, lines, results = [], [], []
    for name, (element, length, kept, descending) in CASES.items():
        shape, short = (3, length), (3, length if kept is None else kept)
        named = lambda s: ', mixer.dims = ["", "seq"]' if None in s else ""
        arguments.append(f'%{name}: {tensor(shape, element)} {{mixer.name = "{name}"{named(shape)}}}')
        lines.append(f"%{name}_v, %{name}_i = mixer.sort %{name}{' descending' if descending else ''} : {tensor(shape, element)} -> "
                     f"{tensor(short, element)}, {tensor(short, 'i64')}")
        results += [(f"{name}_v", short, element), (f"{name}_i", short, "i64")]
    outputs = ", ".join(f'{tensor(s, e)} {{mixer.name = "{n}"{named(s)}}}' for n, s, e in results)
    returned = ", ".join("%" + r[0] for r in results) + " : " + ", ".join(tensor(s, e) for _, s, e in results)
    body = "\n    ".join([*lines, f"return {returned}"])
    with open(stem + ".mlir", "w") as file:
        file.write(f"module attributes {{mixer.dims = {{seq = array<i64: 12, {MOST}>}}}} {{\n  func.func @main({', '.join(arguments)}) -> ({outputs}) {{\n"
                   f"    {body}\n  }}\n}}\n")


def order(x, descending):
    """NaN last either way, equal elements in their order."""
    if x.dtype.kind == "f":
        key = np.where(np.isnan(x), 0, -x if descending else x)
        return np.lexsort((key, np.isnan(x)), axis=-1)
    return np.argsort(-x.astype(np.int64) if descending else x, axis=-1, kind="stable")


def inputs(rng, element, length):
    if element != "f32":
        return rng.integers(-40, 40, (3, length)).astype({"i32": np.int32, "i64": np.int64}[element])
    x = rng.standard_normal((3, length)).astype(np.float32)
    x[1] = np.round(x[1])  # many equal ones, and both zeros
    special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0], np.float32)
    at = rng.integers(0, length, length // 4 + 1)
    x[2, at] = rng.choice(special, len(at))
    return x


write()
for target in targets:
    done = subprocess.run([tmc_path, "compile", stem + ".mlir", f"--target={target}", "--name=sorts", "-o", stem + ".so"], capture_output=True, text=True)
    if done.returncode or "scalar loops" in done.stderr:
        sys.exit(f"{target}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    model = tmc.load(stem + ".so", library=library)
    rng = np.random.default_rng(3)
    for seq in (12, 13, 64, 255, 256, 257, 1500, MOST):
        x = {name: inputs(rng, element, length or seq) for name, (element, length, _, _) in CASES.items()}
        got = model(**x)
        for name, (_, length, kept, descending) in CASES.items():
            which = order(x[name], descending)[:, :kept]
            values = np.take_along_axis(x[name], which, -1)
            if not (np.array_equal(got[name + "_i"], which) and got[name + "_v"].tobytes() == values.tobytes()):
                wrong = np.argwhere(got[name + "_i"] != which)
                sys.exit(f"{target}, {name}, {length or seq} elements: the order differs, first at {wrong[:1].tolist()}")
    print(f"{target}: {len(CASES)} sorts in order")
