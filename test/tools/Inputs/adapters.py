# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""adapters.py MODEL OUT make: folders OUT/lora, OUT/randlora ... as PEFT writes them, and OUT/lora-merged ... of the model with what they add, by NumPy.
adapters.py SOURCE BUILD A.so B.so: whether both give the same."""
import json
import os
import shutil
import struct
import sys

import numpy as np

TYPES = {"F32": np.float32, "I64": np.int64}


def read(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    return {name: np.frombuffer(data[slice(*entry["data_offsets"])], TYPES[entry["dtype"]]).reshape(entry["shape"])
            for name, entry in header.items() if name != "__metadata__"}


def write(path, tensors):
    header, data = {}, b""
    for name, array in tensors.items():
        array = np.ascontiguousarray(array, np.float32)
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def save(model, out, name, config, tensors, added, weights):
    os.makedirs(os.path.join(out, name))
    with open(os.path.join(out, name, "adapter_config.json"), "w") as file:
        json.dump(config, file)
    write(os.path.join(out, name, "adapter_model.safetensors"), {f"base_model.model.{key}": array for key, array in tensors.items()})
    if added is not None:
        shutil.copytree(model, os.path.join(out, name + "-merged"))
        merged = {key: array + added.get(key, 0) for key, array in weights.items()}
        os.chmod(os.path.join(out, name + "-merged", "model.safetensors"), 0o644)
        write(os.path.join(out, name + "-merged", "model.safetensors"), merged)


def make(model, out):
    rng = np.random.default_rng(0)
    weights = read(os.path.join(model, "model.safetensors"))
    # Names of the file, which has a prefix that the adapter's model may not have.
    layers = [key[:-7] for key in weights if key.endswith(("query.weight", "intermediate.dense.weight", "output.dense.weight"))]
    config = {"peft_type": "LORA", "r": 4, "lora_alpha": 6, "alpha_pattern": {"query": 3, "attention.output.dense": 5}, "use_rslora": True}
    tensors, added = {}, {}
    for layer in layers:
        outputs, inputs = weights[layer + ".weight"].shape
        rank = 2 if layer.endswith("output.dense") else 4
        a, b = rng.normal(size=(rank, inputs)) * 0.3, rng.normal(size=(outputs, rank)) * 0.3
        tensors[layer + ".lora_A.weight"], tensors[layer + ".lora_B.weight"] = a, b
        alpha = 3 if layer.endswith("query") else 5 if layer.endswith("attention.output.dense") else 6
        added[layer + ".weight"] = alpha / rank**0.5 * b.astype(np.float32).astype(np.float64) @ a.astype(np.float32)
    bias = layers[0] + ".bias"  # trained as well
    tensors[bias.replace(".bias", ".base_layer.bias")] = weights[bias] + 0.5
    added[bias] = np.float32(0.5)
    save(model, out, "lora", config, tensors, added, weights)

    config = {"peft_type": "RANDLORA", "r": 8, "randlora_alpha": 40}
    tensors, added = {}, {}
    for layer in layers:
        outputs, inputs = weights[layer + ".weight"].shape
        least, most, rank = min(outputs, inputs), max(outputs, inputs), 8
        count = -(-least // rank)
        a, b = rng.normal(size=(rank, 1, 200)), rng.normal(size=(200, count + 1, rank))
        rows, columns = rng.normal(size=(rank, count)) * 0.1, rng.normal(size=(count, least)) * 0.1
        for kind, array in ("A", a), ("B", b), ("lambda", rows), ("gamma", columns):
            tensors[f"{layer}.randlora_{kind}"] = array
        small = (a[:, :, :least] * rows[:, :, None] * columns[None]).reshape(rank * count, least)
        wide = b[:most, :count].reshape(most, count * rank)
        delta = wide @ small  # most x least
        added[layer + ".weight"] = 40 / 8 * (delta if least == inputs else delta.T)
    save(model, out, "randlora", config, tensors, added, weights)

    layer = layers[0]
    outputs, inputs = weights[layer + ".weight"].shape
    good = {layer + ".lora_A.weight": np.zeros((2, inputs)), layer + ".lora_B.weight": np.zeros((outputs, 2))}
    save(model, out, "wide", {"peft_type": "LORA"}, {**good, layer + ".lora_A.weight": np.zeros((2, inputs + 1))}, None, weights)
    save(model, out, "stranger", {"peft_type": "LORA"}, {key.replace("layer.0", "layer.9"): array for key, array in good.items()}, None, weights)
    save(model, out, "dora", {"peft_type": "LORA", "use_dora": True}, good, None, weights)
    save(model, out, "brackets", {"peft_type": "LORA", "alpha_pattern": {"((": 3}}, good, None, weights)
    save(model, out, "word", {"peft_type": "LORA", "alpha_pattern": {"query": "x"}}, good, None, weights)
    save(model, out, "prompt", {"peft_type": "PROMPT_TUNING"}, good, None, weights)


def compare(source, build, *paths):
    sys.path.insert(0, os.path.join(source, "runtime", "python"))
    import tmc

    ids = np.random.default_rng(1).integers(1, 60, (2, 9))
    one, other = (tmc.load(path, library=os.path.join(build, "lib", "libtmc.so"))(input_ids=ids, attention_mask=np.ones_like(ids)) for path in paths)
    for name in one:
        off = np.linalg.norm(one[name] - other[name]) / np.linalg.norm(one[name])
        print(name, off)
        assert off < 2e-5, name


make(*sys.argv[1:3]) if sys.argv[3:] == ["make"] else compare(*sys.argv[1:])
