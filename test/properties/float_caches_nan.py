# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""float_caches_nan.py FOLDER: puts a NaN in the embedding of token 7."""
import json
import sys
from pathlib import Path

path = Path(sys.argv[1]) / "model.safetensors"
data = bytearray(path.read_bytes())
size = int.from_bytes(data[:8], "little")
entry = json.loads(data[8:8 + size])["model.embed_tokens.weight"]
assert entry["dtype"] == "BF16"
at = 8 + size + entry["data_offsets"][0] + 2 * 7 * entry["shape"][1]
data[at:at + 2] = (0x7fc0).to_bytes(2, "little")
path.write_bytes(data)
