"""bytes.py write FOLDER: linear layers of 64, 304 and 96 inputs (gelu and a residual behind them), ranges of their inputs, and x.npy.
bytes.py check FOLDER A.npy B.npy [DIFFERENCE]: the same, but for the order of the sums of groups, and not the exact layers' numbers (y.npy)."""
import json
import os
import sys

import numpy as np

sizes = [(64, 304), (304, 96), (96, 64)]
folder = sys.argv[2]


def write(name, tensors):
    header, data = {}, b""
    for key, array in tensors.items():
        header[key] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    with open(os.path.join(folder, name), "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


if sys.argv[1] == "write":
    os.makedirs(folder, exist_ok=True)
    rng = np.random.default_rng(5)
    weights, ranges = {}, {}
    for i, (inputs, outputs) in enumerate(sizes):
        weights[f"w{i}"] = (rng.standard_normal((outputs, inputs)) / inputs ** 0.5).astype("<f4")
        weights[f"b{i}"] = rng.standard_normal(outputs).astype("<f4")
        ranges[f"layer{i}.minimum"] = -rng.uniform(2, 3, inputs).astype("<f4")
        ranges[f"layer{i}.maximum"] = rng.uniform(2, 3, inputs).astype("<f4")
        ranges[f"layer{i}.squares"] = rng.uniform(0.1, 30, inputs).astype("<f4")
    write("model.safetensors", weights)
    write("ranges.safetensors", ranges)
    lines = ["module attributes {mixer.dims = {rows = array<i64: 1, 300>}} {", '  mixer.file @model "model.safetensors"',
             '  func.func @main(%x0: tensor<?x64xf32> {mixer.name = "x", mixer.dims = ["rows", ""]}) -> (tensor<?x64xf32> {mixer.name = "y"}) {']
    for i, (k, n) in enumerate(sizes):
        lines += [f'    %w{i} = mixer.weight @model "w{i}" : tensor<{n}x{k}xf32>', f'    %b{i} = mixer.weight @model "b{i}" : tensor<{n}xf32>',
                  f'    %l{i} = mixer.linear %x{i}, %w{i} bias %b{i} : tensor<?x{k}xf32>, tensor<{n}x{k}xf32>, tensor<{n}xf32> -> tensor<?x{n}xf32> loc("layer{i}")',
                  [f"    %x1 = math.tanh %l0 : tensor<?x{n}xf32>", f"    %x2 = math.erf %l1 : tensor<?x{n}xf32>",
                   f"    %x3 = arith.addf %l2, %x0 : tensor<?x{n}xf32>"][i]]
    lines += ["    return %x3 : tensor<?x64xf32>", "  }", "}", ""]
    with open(os.path.join(folder, "model.mlir"), "w") as file:
        file.write("\n".join(lines))
    for rows in (1, 37, 300):
        np.save(os.path.join(folder, f"x{rows}.npy"), rng.standard_normal((rows, 64)).astype("f"))
else:
    a, b = (np.load(name).astype("d") for name in sys.argv[3:5])
    assert a.shape == b.shape and np.isfinite(a).all()
    print("largest difference", abs(a - b).max())
    assert abs(a - b).max() < (float(sys.argv[5]) if len(sys.argv) > 5 else 2e-5), abs(a - b).max()
