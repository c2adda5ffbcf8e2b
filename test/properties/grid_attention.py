# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""grid_attention.py --write FILE.mlir: attention on grids of positions, a result a setting, and its sums of columns.
grid_attention.py FILE.so LIBRARY BINDING: runs it against NumPy in float64, 2e-5 of values of order one."""
import sys

import numpy as np

HEADS, WIDTH = 2, 12
# name: (grid of queries, grid of keys, kernel, dilation, causal axis or None)
SETTINGS = {"square": ((24, 28), (24, 28), 7, 1, None), "uneven": ((13, 30), (13, 30), 5, 1, None), "dilated": ((12, 33), (12, 33), 3, 3, None),
            "narrow": ((30, 7), (30, 7), 3, 1, None), "short": ((40, 3), (40, 3), 3, 1, None), "causal": ((9, 48), (9, 48), 7, 1, 1),
            "cube": ((5, 6, 16), (5, 6, 16), 3, 1, None), "coarse": ((10, 16), (20, 32), 7, 1, None), "line": ((200,), (200,), 31, 1, None)}


def tensor(*shape):
    return "tensor<" + "".join(f"{size}x" for size in shape) + "f32>"


def write(path):
    arguments, lines, results = [], [], []
    for name, (queries, keys, kernel, dilation, causal) in SETTINGS.items():
        q, k = tensor(1, HEADS, np.prod(queries), WIDTH), tensor(1, HEADS, np.prod(keys), WIDTH)
        sums = tensor(1, HEADS, np.prod(keys))
        arguments += [f'%{name}_{x}: {t} {{mixer.name = "{name}_{x}"}}' for x, t in (("q", q), ("k", k), ("v", k))]
        axes = range(len(queries))
        ys, xs = [f"%i{a}" for a in axes], [f"%j{a}" for a in axes]
        text = [f"^bb0(%b: index, %h: index, {', '.join(f'{n}: index' for n in ys + xs)}):",
                f"%reach = arith.constant {kernel // 2 * dilation} : index", f"%least = arith.constant {-(kernel // 2) * dilation} : index",
                f"%dilation = arith.constant {dilation} : index", "%zero = arith.constant 0 : index"]
        kept = []
        for a in axes:
            factor = keys[a] // queries[a]
            text += [f"%f{a} = arith.constant {factor} : index", f"%c{a} = arith.muli %i{a}, %f{a} : index", f"%d{a} = arith.subi %j{a}, %c{a} : index",
                     f"%l{a} = arith.cmpi sge, %d{a}, %least : index",
                     f"%m{a} = arith.cmpi sle, %d{a}, {'%zero' if causal == a else '%reach'} : index",
                     f"%n{a} = arith.andi %l{a}, %m{a} : i1"]
            kept.append(f"%n{a}")
            if dilation > 1:
                text += [f"%r{a} = arith.remsi %d{a}, %dilation : index", f"%z{a} = arith.cmpi eq, %r{a}, %zero : index"]
                kept.append(f"%z{a}")
        last = kept[0]
        for n, other in enumerate(kept[1:]):
            text.append(f"%k{n} = arith.andi {last}, {other} : i1")
            last = f"%k{n}"
        text.append(f"mixer.yield {last} : i1")
        lines.append(f"%{name}, %{name}_s = mixer.attention %{name}_q, %{name}_k, %{name}_v scale 0.3 query_grid [{', '.join(map(str, queries))}] "
                     f"key_grid [{', '.join(map(str, keys))}] mask {{\n      " + "\n      ".join(text) + f"\n    }} : {q}, {k}, {k} -> {q} column_sums {sums}")
        results += [(f"%{name}", q, name), (f"%{name}_s", sums, f"{name}_sums")]
    with open(path, "w") as file:
        file.write("module {\n  func.func @main(" + ", ".join(arguments) + ") -> (" + ", ".join(f'{t} {{mixer.name = "{n}"}}' for _, t, n in results) +
                   ") {\n    " + "\n    ".join(lines) + f"\n    return {', '.join(r[0] for r in results)} : {', '.join(r[1] for r in results)}\n  }}\n}}\n")


def main():
    if sys.argv[1] == "--write":
        return write(sys.argv[2])
    path, library, binding = sys.argv[1:]
    sys.path.insert(0, binding)
    import tmc
    rng, inputs, compared = np.random.default_rng(8), {}, 0
    for name, (queries, keys, *_) in SETTINGS.items():
        for x, grid in (("q", queries), ("k", keys), ("v", keys)):
            inputs[f"{name}_{x}"] = rng.standard_normal((1, HEADS, np.prod(grid), WIDTH)).astype(np.float32)
    results = tmc.load(path, library=library)(**inputs)
    for name, (queries, keys, kernel, dilation, causal) in SETTINGS.items():
        i, j = (np.indices(grid).reshape(len(grid), -1) for grid in (queries, keys))
        factor = np.array([k // q for k, q in zip(keys, queries)])[:, None, None]
        d = j[:, None, :] - factor * i[:, :, None]
        keep = (d >= -(kernel // 2) * dilation).all(0) & (np.abs(d) % dilation == 0).all(0)
        for axis in range(len(queries)):
            keep &= d[axis] <= (0 if causal == axis else kernel // 2 * dilation)
        q, k, v = (inputs[f"{name}_{x}"].astype(np.float64) for x in "qkv")
        s = np.where(keep, 0.3 * q @ k.swapaxes(-1, -2), -np.inf)
        assert keep.any(1).all()
        p = np.exp(s - s.max(-1, keepdims=True))
        p /= p.sum(-1, keepdims=True)
        for key, want, tolerance in ((name, p @ v, 2e-5), (f"{name}_sums", p.sum(-2), 2e-4)):
            error = np.abs(np.asarray(results[key]) - want).max()
            assert error < tolerance, f"{key} differs by {error:.1e}"
            compared += want.size
    print(f"{compared} values agree")


main()
