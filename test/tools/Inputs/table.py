"""table.py FOLDER: a model that looks rows up in a table, ids, the rows, and for each number the step of its group's codes."""
import json
import os
import struct
import sys

import numpy as np

folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
rng = np.random.default_rng(5)
table = (rng.standard_normal((40000, 128)) + rng.standard_normal((40000, 1))).astype(np.float32)
table[7] = 0.25  # a group of equal numbers
weight = rng.standard_normal((8, 128)).astype(np.float32)
text = json.dumps({"table": {"dtype": "F32", "shape": table.shape, "data_offsets": [0, table.nbytes]},
                   "weight": {"dtype": "F32", "shape": weight.shape, "data_offsets": [table.nbytes, table.nbytes + weight.nbytes]}}).encode()
with open(os.path.join(folder, "table.safetensors"), "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + table.tobytes() + weight.tobytes())
with open(os.path.join(folder, "table.mlir"), "w") as file:
    file.write("""module attributes {mixer.dims = {tokens = array<i64: 1, 1024>}} {
  mixer.file @weights "table.safetensors"
  func.func @main(%ids: tensor<?xi64> {mixer.name = "ids", mixer.dims = ["tokens"], mixer.range = array<i64: 0, 39999>})
      -> (tensor<?x128xf32> {mixer.name = "rows"}, tensor<?x8xf32> {mixer.name = "y"}) {
    %table = mixer.weight @weights "table" : tensor<40000x128xf32>
    %weight = mixer.weight @weights "weight" : tensor<8x128xf32>
    %x = mixer.embedding %ids, %table : tensor<?xi64>, tensor<40000x128xf32> -> tensor<?x128xf32> loc("words")
    %y = mixer.linear %x, %weight : tensor<?x128xf32>, tensor<8x128xf32> -> tensor<?x8xf32> loc("layer")
    return %x, %y : tensor<?x128xf32>, tensor<?x8xf32>
  }
}
""")
ids = np.concatenate([[0, 7, 39999], rng.integers(0, 40000, 98)]).astype(np.int64)
rows = table[ids]
groups = rows.reshape(len(ids), 4, 32)
steps = (groups.max(2) - groups.min(2)) / 255
np.save(os.path.join(folder, "ids.npy"), ids)
np.save(os.path.join(folder, "rows.npy"), rows)
np.save(os.path.join(folder, "steps.npy"), np.repeat(steps, 32, 1))
