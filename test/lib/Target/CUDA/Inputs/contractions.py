# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""contractions.py FOLDER: models of products of two activations (linalg.generic), their inputs, and what they give, in f64."""
import json
import os
import struct
import sys

import numpy as np

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
rng = np.random.default_rng(7)


def save(path, values):
    """As safetensors: 16-bit numbers without a sign are bf16."""
    header, offset = {}, 0
    for name, value in values.items():
        header[name] = {"dtype": "BF16" if value.dtype == np.uint16 else "F32", "shape": value.shape, "data_offsets": [offset, offset + value.nbytes]}
        offset += value.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(value.tobytes() for value in values.values()))


def write(name, equation, left, right, types=("f32", "f32"), dynamic="", behind=""):
    """`dynamic`: letters whose sizes are not known. `behind`: "triangle" keeps columns up to the row, scaled by a number of the row and one of the
    column, and adds where the sums start from."""
    (x, y), out = equation.split("->")[0].split(","), equation.split("->")[1]
    letters = out + "".join(letter for letter in x if letter not in out)
    sizes = dict(zip(x, left)) | dict(zip(y, right))
    kind = lambda axes, element: "tensor<" + "".join(f"{'?' if a in dynamic else sizes[a]}x" for a in axes) + f"{element}>"
    maps = lambda axes: f"affine_map<({', '.join(letters)}) -> ({', '.join(axes)})>"
    iterators = ", ".join('"parallel"' if letter in out else '"reduction"' for letter in letters)
    dims = ", ".join(f"{letter} = array<i64: 1, {4 * sizes[letter]}>" for letter in dynamic)
    of = lambda axes: f", mixer.dims = [{', '.join(chr(34) + (a if a in dynamic else '') + chr(34) for a in axes)}]" if dynamic else ""
    result = kind(out, "f32")
    arguments = [(axis, kind(axes, element), of(axes)) for axis, axes, element in (("x", x, types[0]), ("y", y, types[1]))]
    lines = []
    for value, type_, _ in list(arguments):
        lines.append(f"%{value}_0 = arith.extf %{value} : {type_} to {type_.replace('bf16', 'f32')}" if "bf16" in type_ else
                     f"%{value}_0 = tensor.cast %{value} : {type_} to {type_}")
    if behind:
        arguments += [("s", result, of(out)), ("r", kind(out[-2], "f32"), of(out[-2])), ("c", kind(out[-1], "f32"), of(out[-1]))]
        start = "%s"
    else:
        lines.append("%zero = arith.constant 0.0 : f32")
        for i, letter in enumerate(out):
            if letter in dynamic:
                source = ("x", x) if letter in x else ("y", y)
                lines += [f"%i{i} = arith.constant {source[1].index(letter)} : index",
                          f"%d{i} = tensor.dim %{source[0]}, %i{i} : {kind(source[1], types[source[0] == 'y'])}"]
        lines += [f"%e = tensor.empty({', '.join(f'%d{i}' for i, letter in enumerate(out) if letter in dynamic)}) : {result}",
                  f"%f = linalg.fill ins(%zero : f32) outs(%e : {result}) -> {result}"]
        start = "%f"
    f32 = [kind(axes, "f32") for axes in (x, y)]
    lines.append(f"""%p = linalg.generic {{indexing_maps = [{maps(x)}, {maps(y)}, {maps(out)}], iterator_types = [{iterators}]}} ins(%x_0, %y_0 : {f32[0]}, {f32[1]}) outs({start} : {result}) {{
      ^bb0(%a: f32, %b: f32, %sum: f32):
        %ab = arith.mulf %a, %b : f32
        %next = arith.addf %sum, %ab : f32
        linalg.yield %next : f32
    }} -> {result}""")
    if behind:
        own = lambda axes: f"affine_map<({', '.join(out)}) -> ({', '.join(axes)})>"
        lines.append(f"""%q = linalg.generic {{indexing_maps = [{own(out)}, {own(out[-2])}, {own(out[-1])}, {own(out)}], iterator_types = [{', '.join(['"parallel"'] * len(out))}]}} ins(%p, %r, %c : {result}, {arguments[3][1]}, {arguments[4][1]}) outs(%s : {result}) {{
      ^bb0(%v: f32, %row: f32, %column: f32, %old: f32):
        %i = linalg.index {len(out) - 2} : index
        %j = linalg.index {len(out) - 1} : index
        %keep = arith.cmpi ule, %j, %i : index
        %difference = arith.subf %row, %column : f32
        %factor = math.exp %difference : f32
        %scaled = arith.mulf %v, %factor : f32
        %none = arith.constant 0.0 : f32
        %kept = arith.select %keep, %scaled, %none : f32
        linalg.yield %kept : f32
    }} -> {result}""")
    text = ", ".join(f'%{value}: {type_} {{mixer.name = "{value}"{more}}}' for value, type_, more in arguments)
    body = "\n    ".join(lines)
    with open(f"{folder}/{name}.mlir", "w") as file:
        file.write(f"""module attributes {{mixer.dims = {{{dims}}}}} {{
  func.func @main({text}) -> ({result} {{mixer.name = "o"}}) {{
    {body}
    return %{'q' if behind else 'p'} : {result}
  }}
}}
""")
    values = {}
    for value, axes, element in (("x", x, types[0]), ("y", y, types[1])):
        number = rng.standard_normal([sizes[a] for a in axes]).astype(np.float32)
        if element == "bf16":
            words = (number.view(np.uint32) + 0x8000) >> 16
            values[value], number = words.astype(np.uint16), (words.astype(np.uint32) << 16).view(np.float32)
        else:
            values[value] = number
        values[value + "_"] = number
    expected = np.einsum(equation, values.pop("x_").astype(np.float64), values.pop("y_").astype(np.float64))
    if behind:
        values["s"], values["r"], values["c"] = (rng.standard_normal([sizes[a] for a in axes]).astype(np.float32) for axes in (out, out[-2], out[-1]))
        expected = (expected + values["s"]) * np.exp(values["r"][:, None].astype(np.float64) - values["c"]) * np.tri(sizes[out[-2]], sizes[out[-1]])
    save(f"{folder}/{name}.safetensors", values)
    np.save(f"{folder}/{name}.npy", expected)


write("rows", "bik,bjk->bij", (3, 70, 48), (3, 50, 48))
write("columns", "bhik,bhkj->bhij", (2, 2, 33, 64), (2, 2, 64, 40))
write("turned", "bki,bkj->bij", (3, 64, 72), (3, 64, 24))
write("turned_both", "bki,bjk->bij", (3, 64, 72), (3, 24, 64))
write("short", "bki,bjk->bij", (3, 8, 72), (3, 8, 8))
write("turned_halves", "bki,bjk->bij", (3, 64, 72), (3, 32, 64), types=("bf16", "bf16"))
write("behind", "bik,bjk->bij", (3, 64, 32), (3, 64, 32), behind="triangle")
write("shared", "bik,bhkv->bhiv", (2, 64, 128), (2, 3, 128, 64))
write("halves", "bik,bkj->bij", (3, 80, 192), (3, 192, 64), types=("bf16", "bf16"))
write("mixed", "bik,bkj->bij", (3, 80, 64), (3, 64, 64), types=("f32", "bf16"))
write("dynamic", "bik,bjk->bij", (3, 70, 32), (3, 50, 32), dynamic="bij")
write("few", "bik,bkj->bij", (3, 5, 32), (3, 32, 8))


def recurrence(name, channels, steps=200, heads=2, keys=32, values=48):
    """Of which the device takes chunks: a decay of each head, or of each key."""
    q, v, g = f"tensor<1x{heads}x{steps}x{keys}xf32>", f"tensor<1x{heads}x{steps}x{values}xf32>", f"tensor<1x{heads}x{steps}x{channels}x1xf32>"
    state = f"tensor<1x{heads}x{keys}x{values}xf32>"
    with open(f"{folder}/{name}.mlir", "w") as file:
        file.write(f"""module attributes {{mixer.dims = {{}}}} {{
  func.func @main(%q: {q} {{mixer.name = "q"}}, %k: {q} {{mixer.name = "k"}}, %v: {v} {{mixer.name = "v"}}, %g: {g} {{mixer.name = "g"}}) -> ({v} {{mixer.name = "o"}}) {{
    %o, %s = mixer.linear_recurrence %q, %k, %v decay(%g : {g}) : {q}, {q}, {v} -> {v}, {state}
    return %o : {v}
  }}
}}
""")
    arrays = {key: rng.standard_normal((1, heads, steps, size)).astype(np.float32) for key, size in (("q", keys), ("k", keys), ("v", values))}
    arrays["g"] = -0.2 * rng.random((1, heads, steps, channels, 1)).astype(np.float32)
    save(f"{folder}/{name}.safetensors", arrays)
    s, out = np.zeros((heads, keys, values)), np.zeros((1, heads, steps, values))
    for t in range(steps):
        s = s * np.exp(arrays["g"][0, :, t].astype(np.float64)) + arrays["k"][0, :, t, :, None].astype(np.float64) * arrays["v"][0, :, t, None, :]
        out[0, :, t] = np.einsum("hk,hkv->hv", arrays["q"][0, :, t], s)
    np.save(f"{folder}/{name}.npy", out)


recurrence("retention", 1)
recurrence("gates", 32)
