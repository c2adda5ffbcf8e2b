# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""integer_ops.py write FOLDER [K]: a model of each op in integers, its numbers rows of tables that ids look up; K inputs of linear layers.
integer_ops.py check FOLDER SOURCE BUILD LIBRARY.so [K DRIVER]: its outputs are, bit by bit, what NumPy makes of the ops' definitions."""
import json
import os
import sys

import numpy as np

command, folder, *rest = sys.argv[1:]
rng = np.random.default_rng(11)
numbers = [int(word) for word in rest if word.isdigit()]
ROWS, K, N, C, HEADS, D = 61, numbers[0] if numbers else 44, 100, 70, 3, 12
SEGMENTS = np.array([0, 1, 18, 18, 61], np.int32)  # one token, an empty sequence, more than a tile
half = lambda low, high, *shape: rng.integers(low, high, shape).astype(np.int32)
t = {
    "x": rng.integers(0, 256, (ROWS, K)).astype(np.uint8), "w": rng.integers(-127, 128, (N, K)).astype(np.int8),
    "bias": half(-100000, 100000, N), "m": half(1 << 20, 1 << 30, N), "s": np.array([33], np.int32), "zero": np.array([31], np.int32),
    "mg": half(1 << 18, 1 << 27, N), "sg": np.array([32], np.int32), "m2": half(1 << 20, 1 << 26, N), "s2": np.array([33], np.int32),
    "a": half(-300000, 300000, ROWS, C), "b": half(-300000, 300000, ROWS, C), "g": half(-(1 << 30), 1 << 30, C), "gs": np.array([34], np.int32),
    "beta": half(-9000, 9000, C), "cg": half(-(1 << 28), 1 << 28, C), "cs": np.array([38], np.int32), "cb": half(0, 256, C),
    "qkv": rng.integers(0, 256, (ROWS, 3 * HEADS * D)).astype(np.uint8), "segments": SEGMENTS,
}
t["a"][3], t["b"][3] = 7, 11  # a row without deviation
t["a"][4] *= 20  # and one with much
t["x"][5], t["w"][5] = 255, 127
t["qkv"][20:30] = 128 + rng.integers(-3, 4, t["qkv"][20:30].shape)  # keys that are alike
multiplier = 3001
t["e"] = np.array([multiplier, (2**31 - 1) // multiplier], np.int32)

if command == "write":
    header, data = {}, b""
    for name, array in t.items():
        array = array.view(np.int8) if array.dtype == np.uint8 else array
        header[name] = {"dtype": {1: "I8", 4: "I32"}[array.itemsize], "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += np.ascontiguousarray(array).tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, "model.safetensors"), "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)
    kind = lambda name: f"tensor<{'x'.join(map(str, t[name].shape))}xi{8 * t[name].itemsize}>"
    ids, f = f"tensor<{ROWS}xi64>", "tensor<{}x{}xi{}>".format
    lines = ["module {", '  mixer.file @model "model.safetensors"', f'  func.func @main(%ids: {ids} {{mixer.name = "ids", mixer.range = array<i64: 0, {ROWS - 1}>}}) -> (']
    outputs = [("linear", N), ("codes", N), ("gelu", N), ("norm", C), ("norm_codes", C), ("attention", HEADS * D)]
    lines[-1] += ", ".join(f'tensor<{ROWS}x{n}xi32> {{mixer.name = "{name}"}}' for name, n in outputs) + ") {"
    lines += [f'    %w_{name} = mixer.weight @model "{name}" : {kind(name)}' for name in t]
    for name in ("x", "a", "b", "qkv"):
        lines.append(f"    %{name} = mixer.embedding %ids, %w_{name} : {ids}, {kind(name)} -> {kind(name)}")
    linear = "mixer.integer_linear %x, %w_w bias %w_bias multiplier"
    types = f"{kind('x')}, {kind('w')}, {kind('bias')}, {kind('m')}, {kind('s')}"
    zero, gelu = f"zero(%w_zero : {kind('zero')})", f"gelu(%w_m2, %w_s2 : {kind('m2')}, {kind('s2')})"
    per_head = f"tensor<{HEADS}x{ROWS}x{D}xi8>"
    lines += [f"    %y0 = {linear} %w_m shift %w_s : {types} -> {f(ROWS, N, 32)}", f"    %y1 = {linear} %w_m shift %w_sg {zero} : {types} -> {f(ROWS, N, 8)}",
              f"    %y2 = {linear} %w_mg shift %w_sg {gelu} {zero} : {types} -> {f(ROWS, N, 8)}",
              f"    %n0, %n1 = mixer.integer_norm %a, %b multiplier %w_g shift %w_gs bias %w_beta codes(%w_cg, %w_cs, %w_cb : {kind('cg')}, {kind('cs')}, {kind('cb')}) "
              f"epsilon 3 : {kind('a')}, {kind('b')} by {kind('g')}, {kind('gs')}, {kind('beta')} -> {f(ROWS, C, 32)}, {f(ROWS, C, 8)}"]
    for i, name in enumerate("qkv"):
        lines += [f"    %s{name} = tensor.extract_slice %qkv[0, {i * HEADS * D}] [{ROWS}, {HEADS * D}] [1, 1] : {kind('qkv')} to {f(ROWS, HEADS * D, 8)}",
                  f"    %e{name} = tensor.expand_shape %s{name} [[0], [1, 2]] output_shape [{ROWS}, {HEADS}, {D}] : {f(ROWS, HEADS * D, 8)} into tensor<{ROWS}x{HEADS}x{D}xi8>",
                  f"    %i{name} = tensor.empty() : {per_head}",
                  f"    %{name} = linalg.transpose ins(%e{name} : tensor<{ROWS}x{HEADS}x{D}xi8>) outs(%i{name} : {per_head}) permutation = [1, 0, 2]"]
    lines += [f"    %o = mixer.integer_attention %q, %k, %v segments %w_segments exponent %w_e : {per_head}, {per_head}, {per_head}, {kind('segments')}, {kind('e')} -> {per_head}",
              f"    %io = tensor.empty() : tensor<{ROWS}x{HEADS}x{D}xi8>",
              f"    %to = linalg.transpose ins(%o : {per_head}) outs(%io : tensor<{ROWS}x{HEADS}x{D}xi8>) permutation = [1, 0, 2]",
              f"    %y3 = tensor.collapse_shape %to [[0], [1, 2]] : tensor<{ROWS}x{HEADS}x{D}xi8> into {f(ROWS, HEADS * D, 8)}"]
    for result, source, n in (("c1", "y1", N), ("c2", "y2", N), ("c3", "n1", C), ("c4", "y3", HEADS * D)):
        lines += [f"    %{result} = arith.extui %{source} : {f(ROWS, n, 8)} to {f(ROWS, n, 32)}"]
    lines += ["    return %y0, %c1, %c2, %n0, %c3, %c4 : " + ", ".join(f(ROWS, n, 32) for _, n in outputs), "  }", "}", ""]
    with open(os.path.join(folder, "model.mlir"), "w") as file:
        file.write("\n".join(lines))
    sys.exit()

source, build, library, *driver = (word for word in rest if not word.isdigit())
sys.path.insert(0, os.path.join(source, "runtime", "python"))
import tmc  # noqa: E402

i = {name: array.astype(np.int64) for name, array in t.items()}
dyadic = lambda x, m, s: (x * m + (1 << (s - 1))) >> s
code = lambda y: np.clip(y, 0, 255)
sums = i["x"] @ i["w"].T + i["bias"]
want = {"linear": dyadic(sums, i["m"], 33), "codes": code(dyadic(sums, i["m"], 32) + 31)}
y = dyadic(sums, i["mg"], 32)
v, g = np.minimum(np.abs(y), 16384) - 8192, 0
for c in (-5353, 3829, 15667, -21350, 935, 14540, -11244, 2972):
    g = ((g * v) >> 13) + c
want["gelu"] = code(dyadic(np.maximum(y, 0) - ((g + 8) >> 4), i["m2"], 33) + 31)
x = i["a"] + i["b"]
y = x - ((x.sum(1, keepdims=True) + C // 2) // C)
variance = ((y * y).sum(1) + 3) * 256 // C
import math

d = np.array([max(math.isqrt(int(value)), 16) for value in variance])[:, None]
n = (y * ((1 << 34) // d)) >> 14
want["norm"] = dyadic(n, i["g"], 34) + i["beta"]
want["norm_codes"] = code(dyadic(n, i["cg"], 38) + i["cb"])
q, k, v = (part.reshape(ROWS, HEADS, D).transpose(1, 0, 2) for part in np.split(i["qkv"], 3, 1))
out = np.zeros((HEADS, ROWS, D), np.int64)
for begin, end in zip(SEGMENTS[:-1], SEGMENTS[1:]):
    if begin == end:
        continue
    s = (q[:, begin:end] - 128) @ k[:, begin:end].transpose(0, 2, 1)
    u = (np.minimum(s.max(-1, keepdims=True) - s, i["e"][1]) * multiplier) >> 11
    p = 0
    for c in (-1324, 7606, -22670, 32768):
        p = ((p * (u & 65535)) >> 16) + c
    p = (((p * 255) >> ((u >> 16) + 14)) + 1) >> 1
    inverse = (1 << 38) // p.sum(-1, keepdims=True)
    out[:, begin:end] = 128 + ((p @ (v[:, begin:end] - 128) * inverse + (1 << 37)) >> 38)
want["attention"] = out.transpose(1, 0, 2).reshape(ROWS, HEADS * D)

got = tmc.load(library, library=os.path.join(build, "lib", "libtmc.so"), cuda_driver=driver[0] if driver else None)(ids=np.arange(ROWS))
for name, array in want.items():
    wrong = int((np.asarray(got[name]).astype(np.int64) != array).sum())
    print(f"{name}: {wrong} of {array.size} differ, from {array.min()} to {array.max()}, mean {array.mean():.1f}")
    assert not wrong and array.std() > 0, name
print("the same integers")
