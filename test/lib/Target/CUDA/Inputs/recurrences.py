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


def reference(x, heads, scale, segments, before):
    x = {name: np.repeat(value.astype(np.float64), heads // value.shape[1], 1) for name, value in x.items()}
    q, k, v = x["q"], x["k"], x["v"]
    out, states = np.zeros(v.shape), []
    for i, (first, end) in enumerate(zip(segments, segments[1:])) if segments else [(None, (0, q.shape[2]))]:
        state = np.zeros((v.shape[0], heads, q.shape[3], v.shape[3]))
        if "s0" in x:
            state = state + (x["s0"] if i is None else x["s0"][i:i + 1])
        for t in range(first, end):
            last = state
            if "g" in x:
                g = x["g"]
                state = state * np.exp(np.maximum(g[:, :, t if g.shape[2] > 1 else 0], -1e3))
            change = v[:, :, t]
            through = np.einsum("bhk,bhkv->bhv", x["a"][:, :, t], last) if "a" in x else None
            if "beta" in x:
                change = (change - np.einsum("bhk,bhkv->bhv", k[:, :, t], state)) * x["beta"][:, :, t]
            state = state + k[:, :, t, :, None] * change[:, :, None]
            if "a" in x:
                state = state + x["b"][:, :, t, :, None] * through[:, :, None]
            out[:, :, t] = np.einsum("bhk,bhkv->bhv", q[:, :, t], last if before else state) * scale
            if "u" in x:
                u = x["u"][:, :, t if x["u"].shape[2] > 1 else 0]
                out[:, :, t] += np.sum(q[:, :, t] * u * k[:, :, t], -1, keepdims=True) * v[:, :, t] * scale
        states.append(state)
    return out, np.concatenate(states)


def check(name, keys, values, steps, dtype="f32", batch=1, heads=2, owners=None, decay="", delta=False, initial=False, dynamic=False, segments=None,
          through=False, before=False, bonus=None, decay_type="f32", targets=("cuda:emulator",), remark="", chunks=True):
    owners, scale = owners or heads, keys ** -0.5
    sequences = len(segments) - 1 if segments else batch
    shapes = {"q": (batch, owners, steps, keys), "k": (batch, owners, steps, keys), "v": (batch, heads, steps, values)}
    if decay:
        kind_of_decay, _, of_keys = decay.partition(" of ")
        shapes["g"] = (1, heads, 1, 1, 1) if kind_of_decay == "constant" else (batch, heads, steps, 1, 1)
        shapes["g"] = shapes["g"][:3] + (keys if of_keys else 1, 1)
        decay = kind_of_decay
    if through:
        shapes["a"] = shapes["b"] = shapes["k"]
    if bonus:
        shapes["u"] = (1, heads, 1, keys) if bonus == "constant" else (batch, heads, steps, keys)
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
        x["g"][:, :, 5::11] = -1e-3
    if through:
        x["a"] /= -np.linalg.norm(x["a"], axis=-1, keepdims=True)
        x["b"] = -x["a"] / (1 + np.exp(-x["b"]))
    if delta:
        x["beta"] = 1 / (1 + np.exp(-x["beta"]))
    elements = {key: dtype if key in "qkvab" else decay_type if key == "g" else "f32" for key in shapes}
    stored = {key: to_bf16(value) if elements[key] == "bf16" else value.astype(np.float32) for key, value in x.items()}
    exact = {key: (value.astype(np.uint32) << 16).view(np.float32) if value.dtype == np.uint16 else value for key, value in stored.items()}
    expected = reference(exact, heads, scale, segments, before)

    is_time = lambda key, axis: dynamic and axis == 2 and shapes[key][2] == steps and key != "s0"
    kind = lambda key, element: "tensor<" + "".join(f"{'?' if is_time(key, axis) else size}x" for axis, size in enumerate(shapes[key])) + f"{element}>"
    named = lambda axes: ", mixer.dims = [" + ", ".join('"steps"' if axis else '""' for axis in axes) + "]" if any(axes) else ""
    arguments = [f'%{key}: {kind(key, elements[key])} {{mixer.name = "{key}"{named([is_time(key, axis) for axis in range(len(shape))])}}}' for key, shape in shapes.items()]
    lines = [f"%{key}_ = {'tensor.cast' if element == 'f32' else 'arith.extf'} %{key} : {kind(key, element)} to {kind(key, 'f32')}" for key, element in elements.items()]
    operand = lambda key, word: f" {word}(%{key}_ : {kind(key, 'f32')})" if key in shapes else ""
    operands = operand("g", "decay") + operand("beta", "beta")
    if through:
        operands += f" through(%a_, %b_ : {kind('a', 'f32')}, {kind('b', 'f32')})"
    operands += operand("u", "bonus") + operand("s0", "initial")
    if segments:
        offsets = f"tensor<{len(segments)}xi32>"
        arguments.append(f'%n: {offsets} {{mixer.name = "n"}}')
        operands += f" segments(%n : {offsets})"
        stored["n"] = np.array(segments, np.int32)
    operands += " read before" if before else ""
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
    *check("keys", 64, 64, 150, batch=2, decay="steps of keys", targets=BOTH),
    *check("keys_bf16", 64, 64, 200, "bf16", decay="steps of keys", initial=True, targets=BOTH, remark="multiplies its state, keys that fade as 'bf16'"),
    *check("keys_all_bf16", 64, 32, 70, "bf16", decay="steps of keys", decay_type="bf16", targets=BOTH),
    *check("keys_shared", 128, 32, 65, "bf16", heads=4, owners=2, decay="steps of keys", dynamic=True, targets=BOTH),
    *check("keys_strong", 32, 16, 100, decay="strong of keys"),
    *check("keys_constant", 16, 32, 70, decay="constant of keys"),
    *check("keys_segments", 64, 32, 190, decay="steps of keys", initial=True, segments=[0, 3, 3, 70, 190, 190]),
    *check("keys_delta", 64, 32, 130, decay="steps of keys", delta=True, initial=True, targets=BOTH),
    *check("keys_delta_bf16", 128, 32, 100, "bf16", decay="steps of keys", delta=True, dynamic=True, targets=BOTH),
    *check("keys_delta_strong", 64, 16, 80, decay="strong of keys", delta=True, segments=[0, 70, 80]),
    *check("before", 64, 32, 90, decay="steps of keys", before=True, bonus="constant", initial=True, targets=BOTH),
    *check("before_numbers", 32, 32, 70, decay="steps", before=True, bonus="steps"),
    *check("before_delta", 32, 32, 70, decay="steps of keys", before=True, delta=True),
    *check("through", 64, 32, 130, decay="steps of keys", through=True, initial=True, targets=BOTH),
    *check("through_bf16", 64, 64, 80, "bf16", decay="steps of keys", through=True, targets=BOTH),
    *check("through_numbers", 32, 32, 70, decay="steps", through=True),
    *check("through_plain", 32, 32, 40, through=True, before=True),
    *check("whole", 32, 32, 128, decay="steps", delta=True, segments=[0, 5, 128, 128]),
    *check("few", 64, 32, 16, chunks=False),
    *check("few_dynamic", 64, 32, 8, decay="steps of keys", initial=True, dynamic=True, chunks=False),
    *check("narrow", 24, 32, 40, chunks=False),
]
print("\n".join(failures) or "all are right")
sys.exit(bool(failures))
