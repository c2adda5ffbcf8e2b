# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Copies a model's folder with changes, so that tests of wrong models need no models of their own.

  edit_model.py FROM TO [CHANGE...]
    --set KEY=JSON              a value of config.json; KEY= alone removes it
    --drop NAME                 removes a tensor
    --rename OLD NEW            of a tensor
    --prefix TEXT               before the name of every tensor
    --shape NAME JSON           states another shape, with zeros in number for it
    --dtype NAME DTYPE          states another type, with zeros in number for it
    --fill NAME INDEX HEX       little-endian bytes of one element
    --stack-experts             gate and up of all experts in one tensor, and down in one, as the library has them in memory
    --shards N                  spreads the tensors over N files with an index
    --file PATH TEXT            writes a file into the folder; \\n begins a new line
    --remove PATH               removes one
"""
import json
import shutil
import struct
import sys
from pathlib import Path

WIDTHS = {"F64": 8, "I64": 8, "F32": 4, "I32": 4, "F16": 2, "BF16": 2, "I8": 1, "U8": 1, "BOOL": 1}


def load(path):
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        tensors[name] = (entry["dtype"], entry["shape"], bytearray(data[8 + size + begin:8 + size + end]))
    return tensors


def save(path, tensors):
    header, data = {}, b""
    for name, (dtype, shape, content) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def zeros(dtype, shape):
    count = WIDTHS[dtype]
    for size in shape:
        count *= size
    return bytearray(count)


def stack_experts(tensors):
    kept, stacks = {}, {}
    for name, (dtype, shape, content) in tensors.items():
        module, found, rest = name.partition(".experts.")
        if not found:
            kept[name] = (dtype, shape, content)
            continue
        expert, part, _ = rest.split(".")
        stacks.setdefault(module, {}).setdefault(int(expert), {})[part] = (dtype, shape, content)
    for module, experts in stacks.items():
        for target, parts in (("gate_up_proj", ("gate_proj", "up_proj")), ("down_proj", ("down_proj",))):
            dtype, (rows, columns), _ = experts[0][parts[0]]
            content = b"".join(experts[i][part][2] for i in sorted(experts) for part in parts)
            kept[f"{module}.experts.{target}"] = (dtype, [len(experts), len(parts) * rows, columns], content)
    return kept


def main():
    source, target, arguments = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for file in source.iterdir():
        if file.is_file() and not file.name.startswith("golden"):
            shutil.copyfile(file, target / file.name)
    weights = target / "model.safetensors"
    tensors = load(weights)
    config = json.loads((target / "config.json").read_text())
    shards = 0
    after = []
    while arguments:
        flag = arguments.pop(0)
        if flag == "--set":
            key, value = arguments.pop(0).split("=", 1)
            if value:
                config[key] = json.loads(value)
            else:
                config.pop(key, None)
        elif flag == "--drop":
            del tensors[arguments.pop(0)]
        elif flag == "--rename":
            old, new = arguments.pop(0), arguments.pop(0)
            tensors[new] = tensors.pop(old)
        elif flag == "--prefix":
            prefix = arguments.pop(0)
            tensors = {prefix + name: tensor for name, tensor in tensors.items()}
        elif flag == "--shape":
            name, shape = arguments.pop(0), json.loads(arguments.pop(0))
            dtype = tensors[name][0]
            tensors[name] = (dtype, shape, zeros(dtype, shape))
        elif flag == "--dtype":
            name, dtype = arguments.pop(0), arguments.pop(0)
            tensors[name] = (dtype, tensors[name][1], zeros(dtype, tensors[name][1]))
        elif flag == "--fill":
            name, index, content = arguments.pop(0), int(arguments.pop(0)), bytes.fromhex(arguments.pop(0))
            dtype = tensors[name][0]
            tensors[name][2][index * WIDTHS[dtype]:(index + 1) * WIDTHS[dtype]] = content
        elif flag == "--stack-experts":
            tensors = stack_experts(tensors)
        elif flag == "--shards":
            shards = int(arguments.pop(0))
        elif flag == "--file":
            after.append((target / arguments.pop(0), arguments.pop(0).replace("\\n", "\n")))
        elif flag == "--remove":
            after.append((target / arguments.pop(0), None))
        else:
            sys.exit(f"unknown change {flag}")
    (target / "config.json").write_text(json.dumps(config))
    if shards:
        weights.unlink()
        names = list(tensors)
        mapping = {}
        for shard in range(shards):
            file = f"model-{shard + 1:05}-of-{shards:05}.safetensors"
            part = names[shard::shards]
            save(target / file, {name: tensors[name] for name in part})
            mapping.update({name: file for name in part})
        (target / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": mapping}))
    else:
        save(weights, tensors)
    for path, text in after:
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)


if __name__ == "__main__":
    main()
