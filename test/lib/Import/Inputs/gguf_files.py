# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes GGUF files, and Hugging Face folders of the same numbers."""
import json
import os
import struct

import numpy as np

F32, F16, Q4_0, Q4_1, Q5_1, Q8_0, MXFP4 = 0, 1, 2, 3, 7, 8, 39
KINDS = {"q4_0": Q4_0, "q4_1": Q4_1, "q5_1": Q5_1, "q8_0": Q8_0, "mxfp4": MXFP4}
E2M1 = np.array([0, 0.5, 1, 1.5, 2, 3, 4, 6, -0.0, -0.5, -1, -1.5, -2, -3, -4, -6], "f4")


def nibbles(codes):
    return codes[..., :16] | codes[..., 16:] << 4


def half(x):
    return np.ascontiguousarray(x.astype("<f2")[..., None]).view(np.uint8)


def quantize(matrix, kind):
    """Blocks as bytes [rows, blocks, bytes], and the numbers that they stand for."""
    x = matrix.reshape(len(matrix), -1, 32)
    if kind in (Q4_0, Q8_0):
        levels, zero = (7, 8) if kind == Q4_0 else (127, 0)
        d = (np.abs(x).max(-1) / levels).astype("<f2")
        q = np.clip(np.rint(x / d.astype("f4")[..., None]), -levels, levels)
        codes = (q + zero).astype(np.int8).view(np.uint8)
        body = nibbles(codes) if kind == Q4_0 else codes
        return np.concatenate([half(d), body], -1), (q * d.astype("f4")[..., None]).reshape(matrix.shape)
    if kind == MXFP4:
        exponent = np.floor(np.log2(np.abs(x).max(-1))).astype(int) - 2
        scale = np.exp2(exponent.astype("f4"))[..., None]
        codes = np.abs(x[..., None] / scale[..., None] - E2M1).argmin(-1).astype(np.uint8)
        parts = [(exponent + 127).astype(np.uint8)[..., None], nibbles(codes)]
        return np.concatenate(parts, -1), (E2M1[codes] * scale).reshape(matrix.shape)
    levels = 15 if kind == Q4_1 else 31
    m = x.min(-1).astype("<f2")
    d = ((x.max(-1) - m.astype("f4")) / levels).astype("<f2")
    q = np.clip(np.rint((x - m.astype("f4")[..., None]) / d.astype("f4")[..., None]), 0, levels)
    codes = q.astype(np.uint8)
    high = b"" if kind == Q4_1 else np.packbits(codes >> 4, axis=-1, bitorder="little")
    parts = [half(d), half(m)] + ([] if kind == Q4_1 else [high]) + [nibbles(codes & 15)]
    return np.concatenate(parts, -1), (q * d.astype("f4")[..., None] + m.astype("f4")[..., None]).reshape(matrix.shape)


def string(text):
    return struct.pack("<Q", len(text.encode())) + text.encode()


def value(x):
    if isinstance(x, bool):
        return 7, struct.pack("<B", x)
    if isinstance(x, str):
        return 8, string(x)
    if isinstance(x, float):
        return 6, struct.pack("<f", x)
    if isinstance(x, list):
        parts = [value(y) for y in x]
        return 9, struct.pack("<IQ", parts[0][0], len(parts)) + b"".join(part[1] for part in parts)
    return 4, struct.pack("<I", x)


def write_folder(folder, tensors, metadata, config, numbers):
    """FOLDER/model.gguf of (name, shape, kind, bytes) and metadata, FOLDER/hf of the arrays in `numbers`, by name."""
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(metadata))
    for key, x in metadata.items():
        kind, data = value(x)
        head += string(key) + struct.pack("<I", kind) + data
    body = b""
    for name, shape, kind, data in tensors:
        head += string(name) + struct.pack("<I", len(shape)) + b"".join(struct.pack("<Q", size) for size in shape[::-1])
        head += struct.pack("<IQ", kind, len(body))
        body += data + b"\0" * (-len(data) % 32)
    head += b"\0" * (-len(head) % 32)
    os.makedirs(os.path.join(folder, "hf"), exist_ok=True)
    with open(os.path.join(folder, "model.gguf"), "wb") as file:
        file.write(head + body)

    with open(os.path.join(folder, "hf", "config.json"), "w") as file:
        json.dump(config, file)
    header, data = {}, b""
    for name, array in numbers.items():
        raw = np.ascontiguousarray(array, "<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(folder, "hf", "model.safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)
