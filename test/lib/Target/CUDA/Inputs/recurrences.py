# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""recurrences.py FOLDER: linear recurrences in chunks on tensor cores, on the emulator, against their definition in f64."""
import json
import os
import struct
import subprocess
import sys

import numpy as np

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
rng = np.random.default_rng(11)


def to_bf16(x):
    bits = x.astype(np.float32).view(np.uint32)
    return ((bits + 0x7fff + (bits >> 16 & 1)) >> 16).astype(np.uint16)


def save(path, values):
    """As safetensors: 16-bit numbers without a sign are bf16."""
    types = {np.dtype(np.uint16): "BF16", np.dtype(np.float32): "F32", np.dtype(np.int32): "I32"}
    header, offset = {}, 0
    for name, value in values.items():
        header[name] = {"dtype": types[value.dtype], "shape": value.shape, "data_offsets": [offset, offset + value.nbytes]}
        offset += value.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(np.ascontiguousarray(value).tobytes() for value in values.values()))


def reference(x, heads, scale, segments):
    x = {name: np.repeat(value.astype(np.float64), heads // value.shape[1], 1) for name, value in x.items()}
    q, k, v = x["q"], x["k"], x["v"]
    out, states = np.zeros(v.shape), []
    for i, (first, end) in enumerate(zip(segments, segments[1:])) if segments else [(None, (0, q.shape[2]))]:
        state = np.zeros((v.shape[0], heads, q.shape[3], v.shape[3]))
        if "s0" in x:
            state = state + (x["s0"] if i is None else x["s0"][i:i + 1])
        for t in range(first, end):
            if "g" in x:
                g = x["g"]
                state = state * np.exp(np.maximum(g[:, :, t if g.shape[2] > 1 else 0], -1e3))
            change = v[:, :, t]
            if "beta" in x:
                change = (change - np.einsum("bhk,bhkv->bhv", k[:, :, t], state)) * x["beta"][:, :, t]
            state = state + k[:, :, t, :, None] * change[:, :, None]
            out[:, :, t] = np.einsum("bhk,bhkv->bhv", q[:, :, t], state) * scale
        states.append(state)
    return out, np.concatenate(states)


def check(name, keys, values, steps, dtype="f32", batch=1, heads=2, owners=None, decay="", delta=False, initial=False, dynamic=False, segments=None,
          targets=("cuda:emulator",), remark="", chunks=True):
    owners, scale = owners or heads, keys ** -0.5
    sequences = len(segments) - 1 if segments else batch
    shapes = {"q": (batch, owners, steps, keys), "k": (batch, owners, steps, keys), "v": (batch, heads, steps, values)}
    if decay:
        shapes["g"] = (1, heads, 1, 1, 1) if decay == "constant" else (batch, heads, steps, 1, 1)
    if delta:
        shapes["beta"] = (batch, heads, steps, 1)
    if initial:
        shapes["s0"] = (sequences, heads, keys, values)
    x = {key: rng.standard_normal(shape) for key, shape in shapes.items()}
    x["k"] /= np.linalg.norm(x["k"], axis=-1, keepdims=True)
    if decay:
        x["g"] = -abs(x["g"]) * (0.1 if decay != "strong" else 3)
    if decay == "strong":
        x["g"][:, :, ::7] = -np.inf
    if delta:
        x["beta"] = 1 / (1 + np.exp(-x["beta"]))
    stored = {key: to_bf16(value) if dtype == "bf16" and key in "qkv" else value.astype(np.float32) for key, value in x.items()}
    exact = {key: (value.astype(np.uint32) << 16).view(np.float32) if value.dtype == np.uint16 else value for key, value in stored.items()}
    expected = reference(exact, heads, scale, segments)

    is_time = lambda key, axis: dynamic and axis == 2 and shapes[key][2] == steps and key != "s0"
    kind = lambda key, element: "tensor<" + "".join(f"{'?' if is_time(key, axis) else size}x" for axis, size in enumerate(shapes[key])) + f"{element}>"
    elements = {key: dtype if key in "qkv" else "f32" for key in shapes}
    named = lambda axes: ", mixer.dims = [" + ", ".join('"steps"' if axis else '""' for axis in axes) + "]" if any(axes) else ""
    arguments = [f'%{key}: {kind(key, elements[key])} {{mixer.name = "{key}"{named([is_time(key, axis) for axis in range(len(shape))])}}}' for key, shape in shapes.items()]
    lines = [f"%{key}_ = arith.extf %{key} : {kind(key, dtype)} to {kind(key, 'f32')}" if dtype != "f32" else
             f"%{key}_ = tensor.cast %{key} : {kind(key, dtype)} to {kind(key, dtype)}" for key in "qkv"]
    operands = "".join(f" {word}(%{key} : {kind(key, 'f32')})" for key, word in (("g", "decay"), ("beta", "beta"), ("s0", "initial")) if key in shapes)
    if segments:
        offsets = f"tensor<{len(segments)}xi32>"
        arguments.append(f'%n: {offsets} {{mixer.name = "n"}}')
        operands += f" segments(%n : {offsets})"
        stored["n"] = np.array(segments, np.int32)
    state = f"tensor<{sequences}x{heads}x{keys}x{values}xf32>"
    lines.append(f"%y, %s = mixer.linear_recurrence %q_, %k_, %v_{operands} scale {scale:e} : {kind('q', 'f32')}, {kind('k', 'f32')}, {kind('v', 'f32')} -> {kind('v', 'f32')}, {state}")
    stem = os.path.join(folder, name)
    with open(stem + ".mlir", "w") as file:
        body = "\n    ".join(lines)
        file.write(f"""module attributes {{mixer.dims = {{{f'steps = array<i64: 1, {2 * steps}>' if dynamic else ''}}}}} {{
  func.func @main({', '.join(arguments)}) -> ({kind('v', 'f32')} {{mixer.name = "y"{named([is_time('v', axis) for axis in range(4)])}}}, {state} {{mixer.name = "s"}}) {{
    {body}
    return %y, %s : {kind('v', 'f32')}, {state}
  }}
}}
""")
    save(stem + ".safetensors", stored)
    failures = []
    for target in targets:
        said = subprocess.run(["tmc", "compile", stem + ".mlir", f"--target={target}", "--name=m", "-o", stem + ".so"], check=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True).stdout
        if remark not in said:
            failures.append(f"{name} for {target}: no remark '{remark}' in\n{said}")
        kernels = subprocess.run(["tmc", "inspect", "--kernels", stem + ".so"], stdout=subprocess.PIPE, text=True, check=True).stdout
        if ("mma" in kernels) != chunks:
            failures.append(f"{name} for {target}: tensor cores are {'not ' if chunks else ''}used\n{kernels}")
        subprocess.run(["tmc", "run", stem + ".so", f"--inputs={stem}.safetensors", "--emulate-cuda", "-o", stem + ".out.npz"], check=True)
        found = np.load(stem + ".out.npz")
        for key, value in zip("ys", expected):
            error = abs(found[key] - value).max() / abs(value).max()
            # Strong decays: differences of sums of hundreds.
            if not error < (1e-2 if dtype == "bf16" else 2e-5 if decay == "strong" else 4e-6):
                failures.append(f"{name} for {target}: {key} is off by {error} of the largest")
    return failures


BOTH = ("cuda:emulator", "cuda:emulator-sm_90a")
failures = [
    *check("plain", 64, 64, 100, batch=2, heads=3, targets=BOTH),
    *check("retention", 64, 48, 128, "bf16", decay="constant", targets=BOTH, remark="multiplies its state as 'bf16'"),
    *check("shared", 128, 64, 65, "bf16", heads=4, owners=1, decay="steps", dynamic=True, targets=BOTH),
    *check("strong", 32, 16, 70, decay="strong"),
    *check("delta", 48, 32, 70, delta=True),
    *check("gated", 64, 32, 130, "bf16", decay="steps", delta=True, initial=True, dynamic=True, targets=BOTH, remark="and what it writes as 'bf16'"),
    *check("large", 128, 32, 66, decay="steps", delta=True, targets=BOTH),
    *check("segments", 32, 32, 90, decay="steps", delta=True, initial=True, segments=[0, 3, 3, 70, 90, 90]),
    *check("whole", 32, 32, 128, decay="steps", delta=True, segments=[0, 5, 128, 128]),
    *check("few", 64, 32, 16, chunks=False),
    *check("narrow", 24, 32, 40, chunks=False),
]
print("\n".join(failures) or "all are right")
sys.exit(bool(failures))
