# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""expert_model.py write FOLDER KIND: a feed-forward network as text, of KIND relu (batch x tokens x channels), or gated (rows x channels, both layers
in front as one), whose neurons lie in groups that are mixed up; and inputs for it.
expert_model.py check FOLDER KIND EXPERTS TOP SOURCE BUILD EXACT.so MOE.so: in float64 what MoEfication makes of it (np_experts of
test/zoo/plain_models.py) is what MOE.so computes."""
import json
import os
import sys

import numpy as np

mode, folder, kind = sys.argv[1:4]
width, neurons, outputs, groups = 24, 96, 20, 8
rng = np.random.default_rng(5)
gated = kind == "gated"
centres = np.repeat(rng.standard_normal((groups, width)), neurons // groups, 0)
mixed = rng.permutation(neurons)
tensors = {"up": (centres + 0.4 * rng.standard_normal((neurons, width)))[mixed] / 3, "upbias": rng.standard_normal(neurons) / 4,
           "gate": (centres + 0.4 * rng.standard_normal((neurons, width)))[mixed] / 3,
           "down": rng.standard_normal((outputs, neurons)) / 4, "downbias": rng.standard_normal(outputs)}
tensors = {name: value.astype("<f4") for name, value in tensors.items()}
shape = (60, width) if gated else (3, 20, width)
inputs = [rng.standard_normal(shape).astype(np.float32) for _ in range(2)]


def write():
    os.makedirs(os.path.join(folder, "data"), exist_ok=True)
    header, data = {}, b""
    stored = dict(tensors)
    if gated:
        stored["both"] = np.concatenate([stored.pop("gate"), stored.pop("up")])
        del stored["upbias"]
    for name, value in stored.items():
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [len(data), len(data) + value.nbytes]}
        data += value.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, "model.safetensors"), "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)
    for number, x in enumerate(inputs):
        np.savez(os.path.join(folder, "data", f"{number}.npz"), x=x)
    outer = "?x" if gated else "?x?x"
    dims = '["rows", ""]' if gated else '["batch", "tokens", ""]'
    bounds = "rows = array<i64: 1, 100>" if gated else "batch = array<i64: 1, 8>, tokens = array<i64: 1, 32>"
    tensor = lambda size: f"tensor<{outer}{size}xf32>"
    lines = [f"module attributes {{mixer.dims = {{{bounds}}}}} {{", '  mixer.file @model "model.safetensors"',
             f'  func.func @main(%x: {tensor(width)} {{mixer.name = "x", mixer.dims = {dims}}}) -> ({tensor(outputs)} {{mixer.name = "y", mixer.dims = {dims}}}) {{']
    for name, value in stored.items():
        lines.append(f'    %{name} = mixer.weight @model "{name}" : tensor<{"x".join(map(str, value.shape))}xf32>')
    if gated:
        lines += ["    %c0 = arith.constant 0 : index", f"    %n = tensor.dim %x, %c0 : {tensor(width)}",
                  f'    %h = mixer.linear %x, %both : {tensor(width)}, tensor<{2 * neurons}x{width}xf32> -> {tensor(2 * neurons)} loc("up")',
                  f'    %g = tensor.extract_slice %h[0, 0] [%n, {neurons}] [1, 1] : {tensor(2 * neurons)} to {tensor(neurons)}',
                  f'    %u = tensor.extract_slice %h[0, {neurons}] [%n, {neurons}] [1, 1] : {tensor(2 * neurons)} to {tensor(neurons)}',
                  f'    %t = math.tanh %g : {tensor(neurons)} loc("up")', f'    %a = arith.mulf %t, %u : {tensor(neurons)} loc("up")']
    else:
        lines += [f'    %h = mixer.linear %x, %up bias %upbias : {tensor(width)}, tensor<{neurons}x{width}xf32>, tensor<{neurons}xf32> -> {tensor(neurons)} loc("up")',
                  "    %c0 = arith.constant 0 : index", "    %c1 = arith.constant 1 : index", "    %zero = arith.constant 0.0 : f32",
                  f"    %b = tensor.dim %x, %c0 : {tensor(width)}", f"    %n = tensor.dim %x, %c1 : {tensor(width)}",
                  f"    %z = tensor.splat %zero[%b, %n] : {tensor(neurons)}", f'    %a = arith.maximumf %h, %z : {tensor(neurons)} loc("up")']
    lines += [f'    %y = mixer.linear %a, %down bias %downbias : {tensor(neurons)}, tensor<{outputs}x{neurons}xf32>, tensor<{outputs}xf32> -> {tensor(outputs)} loc("down")',
              f"    return %y : {tensor(outputs)}", "  }", "}", ""]
    with open(os.path.join(folder, "model.mlir"), "w") as file:
        file.write("\n".join(lines))


def check(experts, top, source, build, exact, moe):
    sys.path[:0] = [os.path.join(source, "runtime", "python"), os.path.join(source, "test", "zoo")]
    import plain_models
    import tmc

    t = {name: value.astype(np.float64) for name, value in tensors.items()}
    x = np.concatenate([batch.reshape(-1, width) for batch in inputs]).astype(np.float64)
    neurons = np.tanh(x @ t["gate"].T) * (x @ t["up"].T) if gated else np.maximum(x @ t["up"].T + t["upbias"], 0)
    rows = np.concatenate([t["gate"], t["up"]], 1) if gated else t["up"]
    want = plain_models.np_experts(x, rows, neurons, t["down"], experts, top) @ t["down"].T + t["downbias"]
    library = os.path.join(build, "lib", "libtmc.so")
    whole, got = (np.concatenate([np.asarray(model(x=batch)["y"]).reshape(-1, outputs) for batch in inputs]) for model in (tmc.load(exact, library=library), tmc.load(moe, library=library)))
    assert np.abs(got - want).max() < 1e-4, np.abs(got - want).max()
    assert np.abs(whole - want).max() > 0.05  # and not the exact model
    print("as float64 has it")


if mode == "write":
    write()
else:
    check(int(sys.argv[4]), int(sys.argv[5]), *sys.argv[6:])
