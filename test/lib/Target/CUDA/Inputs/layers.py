"""layers.py FOLDER: three linear layers (the last with rows that tensor cores do not take), an input and the expected output."""
import json
import os
import struct
import sys

import numpy as np

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
rng = np.random.default_rng(3)
shapes = {"first": (1500, 64), "second": (35, 1500), "odd": (48, 35)}
weights = {name: (rng.standard_normal(shape) / shape[1] ** 0.5).astype(np.float32) for name, shape in shapes.items()}
header, offset = {}, 0
for name, value in weights.items():
    header[name] = {"dtype": "F32", "shape": value.shape, "data_offsets": [offset, offset + value.nbytes]}
    offset += value.nbytes
text = json.dumps(header).encode()
with open(os.path.join(folder, "layers.safetensors"), "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + b"".join(value.tobytes() for value in weights.values()))
lines, x, size = [], "%x", 64
for name, shape in shapes.items():
    weight, result = f"tensor<{shape[0]}x{shape[1]}xf32>", f"tensor<?x{shape[0]}xf32>"
    lines += [f'    %w_{name} = mixer.weight @weights "{name}" : {weight}',
              f'    %{name} = mixer.linear {x}, %w_{name} : tensor<?x{size}xf32>, {weight} -> {result} loc("{name}")']
    x, size = f"%{name}", shape[0]
with open(os.path.join(folder, "layers.mlir"), "w") as file:
    file.write(f"""module attributes {{mixer.dims = {{rows = array<i64: 1, 1024>}}}} {{
  mixer.file @weights "layers.safetensors"
  func.func @main(%x: tensor<?x64xf32> {{mixer.name = "x", mixer.dims = ["rows", ""]}}) -> (tensor<?x{size}xf32> {{mixer.name = "y"}}) {{
{os.linesep.join(lines)}
    return {x} : tensor<?x{size}xf32>
  }}
}}
""")
inputs = rng.standard_normal((200, 64)).astype(np.float32)
expected = inputs.astype(np.float64)
for value in weights.values():
    expected = expected @ value.T
np.save(os.path.join(folder, "x.npy"), inputs)
np.save(os.path.join(folder, "e.npy"), expected)
