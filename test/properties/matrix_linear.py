# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""matrix_linear.py TMC STEM LIBTMC BINDING: linear layers at the level x86-64-v4-amx."""
import json
import subprocess
import sys

import numpy as np

tmc_path, stem, library, binding = sys.argv[1:]
sys.path.insert(0, binding)
import tmc  # noqa: E402

INPUTS = (2, 30, 34, 64, 100, 384, 1600, 7)  # 7: no pairs, another way
OUTPUTS = (1, 16, 50, 97, 144, 96, 48, 20)
ROWS = (1, 2, 15, 16, 17, 31, 33, 48, 77, 128, 129, 300)


def rounded(x):
    """To bf16, ties to even."""
    bits = x.astype(np.float32).view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000).view(np.float32)


def write(path, tensors):
    """A safetensors file of f32."""
    header, data = {}, b""
    for name, value in tensors.items():
        bytes_ = value.astype(np.float32).tobytes()
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(bytes_)]}
        data += bytes_
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


def text():
    arguments = ", ".join(f'%x{i}: tensor<?x{k}xf32> {{mixer.name = "x{i}", mixer.dims = ["rows", ""]}}' for i, k in enumerate(INPUTS))
    results = ", ".join(f'tensor<?x{n}xf32> {{mixer.name = "y{i}", mixer.dims = ["rows", ""]}}' for i, n in enumerate(OUTPUTS))
    lines = ["module attributes {mixer.dims = {rows = array<i64: 1, 300>}} {", f'  mixer.file @weights "{stem.rsplit("/", 1)[-1]}.safetensors"', f"  func.func @main({arguments}) -> ({results}) {{"]
    for i, (k, n) in enumerate(zip(INPUTS, OUTPUTS)):
        lines += [f'    %w{i} = mixer.weight @weights "w{i}" : tensor<{n}x{k}xf32>', f'    %b{i} = mixer.weight @weights "b{i}" : tensor<{n}xf32>',
                  f"    %l{i} = mixer.linear %x{i}, %w{i} bias %b{i} : tensor<?x{k}xf32>, tensor<{n}x{k}xf32>, tensor<{n}xf32> -> tensor<?x{n}xf32>",
                  f"    %y{i} = arith.addf %l{i}, %l{i} : tensor<?x{n}xf32>"]
    types = ", ".join(f"tensor<?x{n}xf32>" for n in OUTPUTS)
    return "\n".join(lines + ["    return " + ", ".join(f"%y{i}" for i in range(len(OUTPUTS))) + f" : {types}", "  }", "}", ""])


def build(name, *flags):
    path = f"{stem}.{name}.so"
    done = subprocess.run([tmc_path, "compile", stem + ".mlir", "--name=" + name, *flags, "-o", path], capture_output=True, text=True)
    if done.returncode or "scalar loops" in done.stderr:
        sys.exit(f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return tmc.load(path, library=library)


rng = np.random.default_rng(1)
weights = {f"w{i}": rng.standard_normal((n, k)) / np.sqrt(k) for i, (k, n) in enumerate(zip(INPUTS, OUTPUTS))}
weights |= {f"b{i}": rng.standard_normal(n) for i, n in enumerate(OUTPUTS)}
write(stem + ".safetensors", weights)
with open(stem + ".mlir", "w") as file:
    file.write(text())
bf16 = build("bf16", "--target=cpu:v4-amx", "--compute=bf16")
for rows in ROWS:
    inputs = {f"x{i}": rng.standard_normal((rows, k)).astype(np.float32) for i, k in enumerate(INPUTS)}
    got = bf16(**inputs)
    for i in range(len(INPUTS)):
        want = 2 * (rounded(inputs[f"x{i}"]).astype(float) @ rounded(weights[f"w{i}"]).T.astype(float) + weights[f"b{i}"])
        error = np.abs(got[f"y{i}"] - want).max()
        if not error <= 1e-4:
            sys.exit(f"bf16, {rows} rows, {INPUTS[i]} inputs: error {error:.1e}")
for name, quantize in (("whole", "w8a8"), ("groups", "w8a8:groups=64")):
    matrices, vectors = (build(name + level, "--target=cpu:v4-" + level, "--quantize=" + quantize) for level in ("amx", "vnni"))
    for rows in ROWS:
        inputs = {f"x{i}": rng.standard_normal((rows, k)).astype(np.float32) for i, k in enumerate(INPUTS)}
        got, want = matrices(**inputs), vectors(**inputs)
        for i in range(len(INPUTS)):
            error = np.abs(got[f"y{i}"] - want[f"y{i}"]).max()
            if not error <= 1e-6:
                sys.exit(f"{quantize}, {rows} rows, {INPUTS[i]} inputs: {error:.1e} from the sums of vectors")
print("the same")
