# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""mixer.group_tokens and mixer.grouped_linear against NumPy: experts with many tokens, few and none, tokens without an expert.

    experts.py --write FILE.mlir WEIGHTS.safetensors     the model: once the weights of a file, packed, once weights that are inputs
    experts.py FILE.so LIBRARY BINDING                   runs it"""
import json
import struct
import sys

import numpy as np

EXPERTS, WIDTH, INNER = 5, 37, 70


def weights():
    r = np.random.default_rng(2)
    return {"w": (r.standard_normal((EXPERTS, WIDTH, INNER)) / 6).astype(np.float32), "b": r.standard_normal((EXPERTS, INNER)).astype(np.float32)}


def write(path, file):
    header, data = {}, b""
    for name, array in weights().items():
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    with open(file, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)
    w, b, segments = f"tensor<{EXPERTS}x{WIDTH}x{INNER}xf32>", f"tensor<{EXPERTS}x{INNER}xf32>", f"tensor<{EXPERTS + 1}xi32>"
    x, y = f"tensor<?x{WIDTH}xf32>", f"tensor<?x{INNER}xf32>"
    with open(path, "w") as out:
        out.write(f"""module attributes {{mixer.dims = {{n = array<i64: 1, 512>}}}} {{
  mixer.file @file "{file}"
  func.func @main(%x: {x} {{mixer.name = "x", mixer.dims = ["n", ""]}}, %choice: tensor<?xi64> {{mixer.name = "choice", mixer.dims = ["n"]}},
                  %given: {w} {{mixer.name = "given"}})
      -> ({y} {{mixer.name = "y", mixer.dims = ["n", ""]}}, {y} {{mixer.name = "z", mixer.dims = ["n", ""]}},
          {segments} {{mixer.name = "offsets"}}, tensor<?xi32> {{mixer.name = "rows", mixer.dims = ["n"]}}) {{
    %w = mixer.weight @file "w" : {w}
    %b = mixer.weight @file "b" : {b}
    %offsets, %rows = mixer.group_tokens %choice : tensor<?xi64> -> {segments}, tensor<?xi32>
    %sorted = mixer.embedding %rows, %x : tensor<?xi32>, {x} -> {x}
    %y = mixer.grouped_linear %sorted, %w segments(%offsets : {segments}) bias %b : {x}, {w}, {b} -> {y}
    %z = mixer.grouped_linear %sorted, %given segments(%offsets : {segments}) : {x}, {w} -> {y}
    return %y, %z, %offsets, %rows : {y}, {y}, {segments}, tensor<?xi32>
  }}
}}
""")


def main():
    if sys.argv[1] == "--write":
        return write(*sys.argv[2:])
    path, library, binding = sys.argv[1:]
    sys.path.insert(0, binding)
    import tmc
    model, own = tmc.load(path, library=library), weights()
    r, compared = np.random.default_rng(4), 0
    for n in (1, 7, 130, 512):
        for kind in ("random", "one", "none", "some"):
            choice = r.integers(0, EXPERTS, n) if kind != "one" else np.full(n, 3)
            choice = np.where(r.random(n) < {"none": 1.0, "some": 0.3}.get(kind, 0.0), r.choice([-1, EXPERTS, 1 << 40], n), choice).astype(np.int64)
            x, given = r.standard_normal((n, WIDTH)).astype(np.float32), r.standard_normal((EXPERTS, WIDTH, INNER)).astype(np.float32)
            got = model(x=x, choice=choice, given=given)
            groups = [np.flatnonzero(choice == e) for e in range(EXPERTS)]
            offsets = np.cumsum([0, *map(len, groups)])
            rows = np.zeros(n, int)
            rows[:offsets[-1]] = np.concatenate(groups)
            assert (got["offsets"] == offsets).all() and (got["rows"] == rows).all(), (n, kind)
            y, z = np.zeros((n, INNER)), np.zeros((n, INNER))
            for e, (first, end) in enumerate(zip(offsets, offsets[1:])):
                mine = x[rows[first:end]].astype(float)
                y[first:end], z[first:end] = mine @ own["w"][e] + own["b"][e], mine @ given[e]
            for name, want in (("y", y), ("z", z)):
                assert np.abs(got[name] - want).max() < 1e-5 * max(1, np.abs(want).max()), (name, n, kind, np.abs(got[name] - want).max())
                compared += want.size
    print(f"{compared} values agree")


main()
