# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""harmless.py MODEL.safetensors FOLDER: counts the weights of the model whose names are in the reproducer in FOLDER, and
the numbers of theirs that are in it, in decimals or as bytes in hexadecimal."""
import json
import os
import re
import struct
import sys

model, folder = sys.argv[1:]
with open(model, "rb") as file:
    data = file.read()
size = int.from_bytes(data[:8], "little")
header = json.loads(data[8:8 + size])
header.pop("__metadata__", None)
names = sorted(name for name in os.listdir(folder) if name.startswith("tmc-reproducer-"))
for name in names:
    with open(os.path.join(folder, name)) as file:
        text = file.read()
    named, bits = 0, set()
    for tensor, entry in header.items():
        named += f'"{tensor}"' in text
        begin, end = (8 + size + offset for offset in entry["data_offsets"])
        bits.update(struct.unpack(f"<{(end - begin) // 4}I", data[begin:end]))
    # Zeros and ones say nothing.
    bits -= {0, 0x3F800000, 0x80000000}
    found = {struct.unpack("<I", struct.pack("<f", float(word)))[0]
             for word in re.findall(r"(?<![\w.])-?\d+\.\d+(?:e[+-]?\d+)?", text) if abs(float(word)) < 3e38}
    for word in re.findall(r"0x([0-9a-fA-F]{8,})", text):
        raw = bytes.fromhex(word[:len(word) // 8 * 8])
        found.update(struct.unpack(f"<{len(raw) // 4}I", raw))
        found.update(struct.unpack(f">{len(raw) // 4}I", raw))
    print(f"{name}: {named} weights by name, {len(bits & found)} of their numbers")
rest = sorted(set(os.listdir(folder)) - set(names) - {"said", "again"})
print("nothing else is there" if not rest else f"beside it: {rest}")
