# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""integer_convolutions.py write FOLDER: a small ResNet (convolutions with batch norms, the largest of windows, residual sums, a mean) as
text, with data to calibrate on; grouped.mlir has a convolution in groups.
integer_convolutions.py check FOLDER SOURCE BUILD LIBRARY.so: the library's outputs are what NumPy makes of HAWQ-V3's definitions in
integers, with scales from the same data: a hundredth of what rounding does to the model."""
import json
import os
import sys

import numpy as np

command, folder, *rest = sys.argv[1:]
rng = np.random.default_rng(5)
SIZE, BATCH = 13, 2
# name: kernel, inputs, outputs, stride, padding
CONVOLUTIONS = {"stem": (5, 3, 20, 2, 2), "first": (3, 20, 20, 1, 1), "second": (3, 20, 20, 1, 1), "third": (3, 20, 36, 2, 1),
                "down": (1, 20, 36, 2, 0), "fourth": (3, 36, 36, 1, 1)}
t = {}
for name, (k, c, o, _, _) in CONVOLUTIONS.items():
    t[name] = rng.normal(0, (2 / (k * k * c)) ** 0.5, (k, k, c, o))
    t[name + "_f"], t[name + "_s"] = rng.uniform(0.5, 1.5, o), rng.normal(0, 0.3, o)
t["head"], t["head_b"] = rng.normal(0, 0.2, (10, 36)), rng.normal(0, 0.1, 10)
t = {name: array.astype(np.float32) for name, array in t.items()}
images = rng.normal(0, 1, (3, BATCH, SIZE, SIZE, 3)).astype(np.float32)
images[:, :, :, :, 1] += 0.7


def windows(x, k, stride, pad, fill):
    x = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)), constant_values=fill)
    out = (x.shape[1] - k) // stride + 1
    return np.stack([x[:, i:i + stride * (out - 1) + 1:stride, j:j + stride * (out - 1) + 1:stride] for i in range(k) for j in range(k)], -2)


if command == "write":
    header, data = {}, b""
    for name, array in t.items():
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, "model.safetensors"), "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)
    for i, image in enumerate(images):
        np.savez(os.path.join(folder, f"{'ab'[i] if i < 2 else 'other'}.npz"), x=image)
    tensor = lambda shape: f"tensor<{'x'.join(map(str, shape))}xf32>"

    def model(groups):
        lines = ["#all = affine_map<(b, i, j, c) -> (b, i, j, c)>", "#last = affine_map<(b, i, j, c) -> (c)>", "#mean = affine_map<(b, i, j, c) -> (b, c)>",
                 "#rows = affine_map<(b, c) -> (b, c)>", "module {", '  mixer.file @model "model.safetensors"',
                 f'  func.func @main(%x: tensor<{BATCH}x{SIZE}x{SIZE}x3xf32> {{mixer.name = "x"}}) -> (tensor<{BATCH}x10xf32> {{mixer.name = "y"}}) {{',
                 "    %zero = arith.constant 0.0 : f32"]
        lines += [f'    %w_{name} = mixer.weight @model "{name}" : {tensor(array.shape)}' for name, array in t.items()]
        sizes = {"x": (SIZE, 3)}

        def convolution(name, of):
            k, c, o, stride, pad = CONVOLUTIONS[name]
            size, shape = (sizes[of][0] + 2 * pad - k) // stride + 1, (BATCH, sizes[of][0], sizes[of][0], c)
            sizes[name] = (size, o)
            lines.append(f"    %{name} = mixer.convolution %{of}, %w_{name} strides [{stride}, {stride}] pad [{pad}, {pad}] to [{pad}, {pad}] : "
                         f"{tensor(shape)}, {tensor(t[name].shape)} -> {tensor((BATCH, size, size, o))} loc(\"{name}\")")

        def elementwise(result, of, body, more=()):
            size, o = sizes[of]
            sizes[result], shape = (size, o), tensor((BATCH, size, size, o))
            names = [of, f"w_{of}_f", f"w_{of}_s", *more]
            kinds = [shape, tensor((o,)), tensor((o,)), *(shape if not name.startswith("w_") else tensor((o,)) for name in more)]
            maps = ", ".join("#last" if name.startswith("w_") else "#all" for name in names) + ", #all"
            arguments = ", ".join(f"%a{i}: f32" for i in range(len(names)))
            lines.extend([f"    %e_{result} = tensor.empty() : {shape}",
                          f'    %{result} = linalg.generic {{indexing_maps = [{maps}], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}} '
                          f"ins({', '.join('%' + name for name in names)} : {', '.join(kinds)}) outs(%e_{result} : {shape}) {{", f"    ^bb0({arguments}, %out: f32):",
                          "      %0 = arith.mulf %a0, %a1 : f32", "      %1 = arith.addf %0, %a2 : f32", *("      " + line for line in body), f"    }} -> {shape}"])

        relu = lambda value: [f"%m = arith.maximumf {value}, %zero : f32", "linalg.yield %m : f32"]
        convolution("stem", "x")
        elementwise("stem_r", "stem", relu("%1"))
        size = sizes["pool"] = (4, 20)
        lines.append(f"    %pool = mixer.pool_window max %stem_r window [3, 3] strides [2, 2] pad [1, 1] to [1, 1] : {tensor((BATCH, 7, 7, 20))} -> {tensor((BATCH, 4, 4, 20))}")
        convolution("first", "pool")
        elementwise("first_r", "first", relu("%1"))
        convolution("second", "first_r")
        elementwise("block1", "second", ["%2 = arith.addf %1, %a3 : f32"] + relu("%2"), ["pool"])
        convolution("third", "block1")
        elementwise("third_r", "third", relu("%1"))
        convolution("fourth", "third_r")
        convolution("down", "block1")
        elementwise("block2", "fourth", ["%2 = arith.mulf %a3, %a4 : f32", "%3 = arith.addf %2, %a5 : f32", "%4 = arith.addf %1, %3 : f32"] + relu("%4"), ["down", "w_down_f", "w_down_s"])
        rows = tensor((BATCH, 36))
        if groups:
            lines.append(f'    %g = mixer.weight @model "first" : {tensor(t["first"].shape)}')
            lines.append(f"    %gs = tensor.extract_slice %g[0, 0, 0, 0] [3, 3, 1, 20] [1, 1, 1, 1] : {tensor(t['first'].shape)} to {tensor((3, 3, 1, 20))}")
            lines.append(f"    %grouped = mixer.convolution %pool, %gs groups 20 pad [1, 1] to [1, 1] : {tensor((BATCH, 4, 4, 20))}, {tensor((3, 3, 1, 20))} -> {tensor((BATCH, 4, 4, 20))} loc(\"depthwise\")")
            lines[:] = [line.replace("mixer.convolution %pool, %w_first", "mixer.convolution %grouped, %w_first") for line in lines]
            lines.insert(next(i for i, line in enumerate(lines) if "%first = " in line), "\n".join(lines[-3:]))
            del lines[-3:]
        lines += [f"    %sz = arith.constant dense<0.0> : {rows}",
                  '    %sum = linalg.generic {indexing_maps = [#all, #mean], iterator_types = ["parallel", "reduction", "reduction", "parallel"]} '
                  f"ins(%block2 : {tensor((BATCH, 2, 2, 36))}) outs(%sz : {rows}) {{", "    ^bb0(%in: f32, %out: f32):", "      %s = arith.addf %out, %in : f32", "      linalg.yield %s : f32",
                  f"    }} -> {rows}", "    %quarter = arith.constant 0.25 : f32", f"    %em = tensor.empty() : {rows}",
                  f'    %mean = linalg.generic {{indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}} ins(%sum : {rows}) outs(%em : {rows}) {{',
                  "    ^bb0(%in: f32, %out: f32):", "      %s = arith.mulf %in, %quarter : f32", "      linalg.yield %s : f32", f"    }} -> {rows}",
                  f'    %y = mixer.linear %mean, %w_head bias %w_head_b : {rows}, {tensor((10, 36))}, {tensor((10,))} -> {tensor((BATCH, 10))} loc("head")',
                  f"    return %y : {tensor((BATCH, 10))}", "  }", "}", ""]
        return "\n".join(lines)

    for name in ("model", "grouped"):
        with open(os.path.join(folder, name + ".mlir"), "w") as file:
            file.write(model(name == "grouped"))
    sys.exit()

source, build, library = rest
sys.path.insert(0, os.path.join(source, "runtime", "python"))
import tmc  # noqa: E402

F = 12  # bits of fraction of terms
matrix = {name: (t[name] * t[name + "_f"]).reshape(-1, t[name].shape[-1]).T.astype(np.float64) for name in CONVOLUTIONS}
matrix["head"] = t["head"].astype(np.float64)
bias = {name: t[name + "_s"].astype(np.float64) for name in CONVOLUTIONS} | {"head": t["head_b"].astype(np.float64)}


def exact(x, seen):
    def layer(name, x):
        if name in CONVOLUTIONS:
            k, _, _, stride, pad = CONVOLUTIONS[name]
            x = windows(x, k, stride, pad, 0)
            x = x.reshape(*x.shape[:3], -1)
        seen[name] = max(seen.get(name, 0), np.abs(x).max())
        return x @ matrix[name].T + bias[name]

    relu = lambda x: np.maximum(x, 0)
    pool = windows(relu(layer("stem", x)), 3, 2, 1, -np.inf).max(-2)
    one = relu(layer("second", relu(layer("first", pool))) + pool)
    two = relu(layer("fourth", relu(layer("third", one))) + layer("down", one))
    return layer("head", two.mean((1, 2)))


seen = {}
for image in images[:2]:
    exact(image.astype(np.float64), seen)
seen["third"] = seen["down"] = max(seen["third"], seen["down"])  # they read the same codes
step = {name: reach / (127 if name == "stem" else 255) for name, reach in seen.items()}
zero = {name: 128 if name == "stem" else 0 for name in seen}


def dyadic(x, ratio):  # HAWQ-V3: the largest multiplier has 30 bits
    shift = 29 - int(np.floor(np.log2(np.abs(ratio).max())))
    return (x * np.rint(ratio * 2.0**shift).astype(np.int64) + (1 << (shift - 1))) >> shift


def codes(x, ratio, name):
    return np.clip(dyadic(x, np.float64(ratio)) + zero[name], 0, 255)


def layer(name, q):
    """i32 sums, and what they are multiples of."""
    if name in CONVOLUTIONS:
        k, _, _, stride, pad = CONVOLUTIONS[name]
        q = windows(q, k, stride, pad, zero[name])
        q = q.reshape(*q.shape[:3], -1)
    scale = np.abs(matrix[name]).max(1) / 127
    w = np.rint(matrix[name] / scale[:, None]).astype(np.int64)
    b = np.rint(bias[name] / (scale * step[name])).astype(np.int64) - zero[name] * w.sum(1)
    return q @ w.T + b, scale * step[name]


def integers(x):
    terms = lambda name, q: dyadic(*(lambda s, r: (s, r * 2.0**F))(*layer(name, q)))
    to = lambda name, q, then: codes(*(lambda s, r: (s, r / step[then]))(*layer(name, q)), then)
    q = np.clip(np.rint(x / step["stem"]), -128, 127).astype(np.int64) + 128
    pool = windows(to("stem", q, "first"), 3, 2, 1, 0).max(-2)
    one = np.maximum(terms("second", to("first", pool, "second")) + dyadic(pool, np.float64(step["first"] * 2.0**F)), 0)
    q = codes(one, 2.0**-F / step["third"], "third")
    two = np.maximum(terms("fourth", to("third", q, "fourth")) + terms("down", q), 0)
    mean = (two.sum((1, 2)) + 2) >> 2
    return terms("head", codes(mean, 2.0**-F / step["head"], "head")) * 2.0**-F


model = tmc.load(library, library=os.path.join(build, "lib", "libtmc.so"))
for image in images:
    got, want, true = model(x=image)["y"].astype(np.float64), integers(image.astype(np.float64)), exact(image.astype(np.float64), {})
    off = lambda a, b: np.linalg.norm(a - b) / np.linalg.norm(b)
    print(f"off by {off(got, true):.3g}; from the integers of NumPy by {off(got, want):.3g}, {(np.abs(got - want) > 2.0**-F).sum()} of {got.size} by more than a unit")
    assert off(got, want) < 0.01 * off(got, true)
print("the same integers")
