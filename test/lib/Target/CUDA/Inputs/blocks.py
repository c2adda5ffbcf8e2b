"""blocks.py write FOLDER BITS GROUP SCALE (minimum|zero): linear layers of 32, 960 and 64 inputs whose weights are codes with scales of
groups, and x*.npy, y*.npy of them in f64.
blocks.py check FOLDER A.npy Y.npy TOLERANCE."""
import json
import os
import sys

import numpy as np

sizes = [(32, 960), (960, 64), (64, 32)]
folder = sys.argv[2]

if sys.argv[1] == "write":
    bits, group, scale_type, kind = int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], sys.argv[6]
    os.makedirs(folder, exist_ok=True)
    rng = np.random.default_rng(7)
    zero = 0 if kind == "minimum" else 3 << bits - 4
    header, data, layers = {}, b"", []

    def add(name, array):
        global data
        kinds = {"int8": "I8", "float16": "F16", "float32": "F32"}
        header[name] = {"dtype": kinds[array.dtype.name], "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()

    lines = ["module attributes {mixer.dims = {rows = array<i64: 1, 700>}} {", '  mixer.file @model "model.safetensors"',
             '  func.func @main(%x0: tensor<?x32xf32> {mixer.name = "x", mixer.dims = ["rows", ""]}) -> (tensor<?x32xf32> {mixer.name = "y"}) {']
    for i, (k, n) in enumerate(sizes):
        codes = rng.integers(0, 1 << bits, (n, k)).astype("u1")
        scale = (rng.uniform(0.5, 2, (n, k // group)) / ((1 << bits) * k ** 0.5)).astype("f2" if scale_type == "f16" else "f4")
        minimum = (-rng.uniform(0.2, 1, scale.shape) * scale.astype("f4") * (1 << bits)).astype(scale.dtype)
        bias = rng.standard_normal(n).astype("f4")
        weight = (codes.astype("d") - zero).reshape(n, k // group, group) * scale.astype("d")[:, :, None]
        if kind == "minimum":
            weight += minimum.astype("d")[:, :, None]
        layers.append((weight.reshape(n, k), bias.astype("d")))
        for name, array in (("c", codes.view("i1")), ("s", scale), ("m", minimum), ("b", bias)):
            add(f"{name}{i}", array)
        of_groups = f"tensor<{n}x{k // group}x{scale_type}>"
        lines += [f'    %c{i} = mixer.weight @model "c{i}" : tensor<{n}x{k}xi8>', f'    %s{i} = mixer.weight @model "s{i}" : {of_groups}',
                  f'    %b{i} = mixer.weight @model "b{i}" : tensor<{n}xf32>']
        if kind == "minimum":
            lines.append(f'    %m{i} = mixer.weight @model "m{i}" : {of_groups}')
        how = f"minimum(%m{i} : {of_groups}) bias(%b{i} : tensor<{n}xf32>) codes {bits}" if kind == "minimum" else f"bias(%b{i} : tensor<{n}xf32>) codes {bits} zero {zero}"
        lines += [f'    %l{i} = mixer.block_linear %x{i}, %c{i} scale(%s{i} : {of_groups}) {how} : tensor<?x{k}xf32>, tensor<{n}x{k}xi8> -> tensor<?x{n}xf32> loc("layer{i}")',
                  [f"    %x1 = math.tanh %l0 : tensor<?x{n}xf32>", f"    %x2 = math.erf %l1 : tensor<?x{n}xf32>",
                   f"    %x3 = arith.addf %l2, %x0 : tensor<?x{n}xf32>"][i]]
    lines += ["    return %x3 : tensor<?x32xf32>", "  }", "}", ""]
    with open(os.path.join(folder, "model.mlir"), "w") as file:
        file.write("\n".join(lines))
    text = json.dumps(header).encode()
    with open(os.path.join(folder, "model.safetensors"), "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)
    from math import erf
    for rows in (1, 37, 200, 700):
        x = rng.standard_normal((rows, 32)).astype("f4")
        np.save(os.path.join(folder, f"x{rows}.npy"), x)
        y = x.astype("d")
        for act, (weight, bias) in zip((np.tanh, np.vectorize(erf), None), layers):
            y = y @ weight.T + bias
            y = act(y) if act else y + x
        np.save(os.path.join(folder, f"y{rows}.npy"), y)
else:
    a, b, tolerance = np.load(sys.argv[3]).astype("d"), np.load(sys.argv[4]), float(sys.argv[5])
    assert a.shape == b.shape and np.isfinite(a).all()
    print("largest difference", abs(a - b).max())
    assert abs(a - b).max() < tolerance, abs(a - b).max()
