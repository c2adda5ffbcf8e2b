#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""seeds.py FOLDER: writes the inputs that fuzzing starts from, one folder a fuzzer, made of goldens and tests.

Tensors are cut to two elements an axis: a fuzzer gets further with small files. What can't be made here lies in
test/fuzz/corpus.
"""
import io
import json
import pathlib
import re
import struct
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
TEST = HERE.parent
SIZES = {"BOOL": 1, "U8": 1, "I8": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2, "I32": 4, "F32": 4, "I64": 8, "F64": 8}
NPY = {"BOOL": "|b1", "U8": "|u1", "I8": "|i1", "I16": "<i2", "U16": "<u2", "F16": "<f2", "I32": "<i4", "F32": "<f4", "I64": "<i8", "F64": "<f8"}


def read_safetensors(path):
    """name -> (dtype, shape, bytes), cut to two elements an axis."""
    data = path.read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        shape = [min(extent, 2) for extent in entry["shape"]]
        size = SIZES[entry["dtype"]]
        for extent in shape:
            size *= extent
        begin = 8 + length + entry["data_offsets"][0]
        tensors[name] = (entry["dtype"], shape, data[begin : begin + size])
    return tensors


def write_safetensors(tensors):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, (dtype, shape, values) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def write_npy(dtype, shape, values, version=1, fortran=False):
    shape = "(" + "".join(f"{extent}, " for extent in shape) + ")"
    header = f"{{'descr': '{NPY[dtype]}', 'fortran_order': {fortran}, 'shape': {shape}, }}\n".encode()
    length = struct.pack("<H" if version == 1 else "<I", len(header))
    return b"\x93NUMPY" + bytes([version, 0]) + length + header + values


def write_npz(tensors, method, force_zip64=False):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, tensor in tensors.items():
            if tensor[0] in NPY:
                info = zipfile.ZipInfo(name + ".npy")
                info.compress_type = method
                with archive.open(info, "w", force_zip64=force_zip64) as entry:
                    entry.write(write_npy(*tensor))
    return stream.getvalue()


def wrap_elf(metadata):
    """An ELF file with one section tmc_metadata; its checksum is made true by the fuzzer."""
    metadata += bytes(-len(metadata) % 8 + 8)
    names = b"\0tmc_metadata\0names\0"

    def section(name, kind, offset, size):
        return struct.pack("<IIQQQQIIQQ", name, kind, 0, 0, offset, size, 0, 0, 1, 0)

    table = 64 + len(metadata) + len(names)
    header = b"\x7fELF\2\1\1" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 1, 62, 1, 0, 0, table, 0, 64, 0, 0, 64, 3, 2)
    sections = bytes(64) + section(1, 1, 64, len(metadata)) + section(14, 3, 64 + len(metadata), len(names))
    return header + metadata + names + sections


def wrap_archive(member):
    header = f"{'model.o/':<16}{0:<12}{0:<6}{0:<6}{'644':<8}{len(member):<10}`\n".encode()
    return b"!<arch>\n" + header + member + b"\n" * (len(member) % 2)


def safetensors_seeds():
    for path in sorted(TEST.glob("goldens/**/*.safetensors")):
        tensors = read_safetensors(path)
        yield path.parent.name + "-" + path.stem, write_safetensors(dict(list(tensors.items())[:6]))
    yield "all-types", write_safetensors({name: (name, [2, 1], bytes(2 * size)) for name, size in SIZES.items()})
    yield "empty", struct.pack("<Q", 2) + b"{}"


def arrays_seeds():
    for path in sorted(TEST.glob("goldens/models/*/golden.safetensors")):
        tensors = dict(list(read_safetensors(path).items())[:3])
        yield path.parent.name + "-stored", write_npz(tensors, zipfile.ZIP_STORED)
        yield path.parent.name + "-deflated", write_npz(tensors, zipfile.ZIP_DEFLATED)
    yield "zip64", write_npz({"a": ("F32", [2], bytes(8))}, zipfile.ZIP_DEFLATED, force_zip64=True)
    yield "empty-archive", write_npz({}, zipfile.ZIP_STORED)
    for dtype, size in SIZES.items():
        if dtype in NPY:
            yield "npy-" + dtype, write_npy(dtype, [2, 3], bytes(range(6 * size)), version=1 + size % 3, fortran=size > 4)
    yield "deflate", zipfile.zlib.compress(bytes(range(256)) * 3, 9)[2:-4]
    yield "deflate-fixed", zipfile.zlib.compress(b"tmc tmc tmc", 9)[2:-4]


def artefact_seeds():
    for path in sorted((HERE / "corpus/artefact").iterdir()):
        metadata = path.read_bytes()
        yield path.name + "-elf", wrap_elf(metadata)
        yield path.name + "-archive", wrap_archive(wrap_elf(metadata))


def config_seeds():
    # The first byte is the index of (model, file) in ConfigFuzzer.cpp.
    models = ["albert", "bert", "distilbert", "electra", "modernbert", "mpnet", "roberta"]
    modules = [
        {"idx": index, "name": str(index), "path": path, "type": "sentence_transformers.models." + name}
        for index, (name, path) in enumerate((("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")))
    ]
    pooling = {"word_embedding_dimension": 64, "pooling_mode_cls_token": True, "pooling_mode_mean_tokens": True}
    index = {"metadata": {"total_size": 1}, "weight_map": {"embeddings.LayerNorm.weight": "shard.safetensors"}}
    texts = [
        None,
        json.dumps(modules),
        json.dumps(pooling),
        '{"max_seq_length": 20, "do_lower_case": false}',
        "---\nlicense: other\nlicense_name: mine\ntags:\n- a\n---\n# Model\n",
        json.dumps(index),
    ]
    for which, model in enumerate(models):
        for file, text in enumerate(texts):
            if text is None:
                text = (TEST / "goldens/models" / model / "config.json").read_text()
            yield f"{model}-{file}", bytes([which * len(texts) + file]) + text.encode()


def write_gguf(architecture, matrix, changes=()):
    """A decoder of one layer of width 32, its matrices in blocks of type `matrix`; bytes are all the same."""
    sizes = {0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 20: (32, 18), 39: (32, 17)}
    keys = {"general.architecture": architecture, "general.license": "mit", "block_count": 1, "embedding_length": 32,
            "feed_forward_length": 32, "context_length": 16, "attention.head_count": 4, "attention.head_count_kv": 2,
            "attention.layer_norm_rms_epsilon": 1e-5, "rope.freq_base": 1e4, "rope.dimension_count": 8, **dict(changes)}
    tensors = [("token_embd.weight", (2, 32), 8), ("output_norm.weight", (32,), 0), ("output.weight", (2, 32), 1)]
    for name, shape in (("attn_norm", (32,)), ("ffn_norm", (32,)), ("attn_q", (32, 32)), ("attn_k", (16, 32)), ("attn_v", (16, 32)),
                        ("attn_output", (32, 32)), ("ffn_gate", (32, 32)), ("ffn_up", (32, 32)), ("ffn_down", (32, 32))):
        tensors.append((f"blk.0.{name}.weight", shape, matrix if len(shape) == 2 else 0))
    if architecture == "qwen3":
        tensors += [(f"blk.0.attn_{part}_norm.weight", (8,), 0) for part in "qk"]

    def string(text):
        return struct.pack("<Q", len(text)) + text.encode()

    head, body = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(keys)), b""
    for key, value in keys.items():
        head += string(key if "general" in key or key.startswith("tokenizer") else f"{architecture}.{key}")
        if isinstance(value, list):
            head += struct.pack("<IIQ", 9, 4, len(value)) + struct.pack(f"<{len(value)}I", *value)
        elif isinstance(value, str):
            head += struct.pack("<I", 8) + string(value)
        else:
            head += struct.pack("<If", 6, value) if isinstance(value, float) else struct.pack("<II", 4, value)
    for name, shape, kind in tensors:
        elements, size = sizes[kind]
        count = size
        for extent in shape:
            count *= extent
        head += string(name) + struct.pack(f"<I{len(shape)}Q", len(shape), *shape[::-1]) + struct.pack("<IQ", kind, len(body))
        body += bytes([0x2C]) * (count // elements)
        body += bytes(-len(body) % 32)
    return head + bytes(-len(head) % 32) + body


def gguf_seeds():
    for architecture in ("llama", "qwen2", "qwen3"):
        for kind in (0, 1, 2, 3, 6, 7, 8, 20, 39):
            if kind:  # f32 is too long
                yield f"{architecture}-{kind}", write_gguf(architecture, kind)
    yield "yarn", write_gguf("llama", 3, {"rope.scaling.type": "yarn", "rope.scaling.factor": 4.0,
                                          "rope.scaling.original_context_length": 8})
    yield "linear", write_gguf("qwen2", 2, {"rope.scaling.type": "linear", "rope.scaling.factor": 2.0})
    yield "arrays", write_gguf("llama", 2, {"tokenizer.ggml.scores": [1, 2, 3], "attention.head_count_kv": [2]})


def mixer_seeds():
    for path in sorted(TEST.glob("**/*.mlir")):
        for index, part in enumerate(re.split(r"(?m)^// -----.*$", path.read_text())):
            # Comments say what the text is, which is of no use here.
            text = re.sub(r"(?m)^\s*//.*\n", "", part).strip() + "\n"
            if 1 < len(text) <= 6000:
                yield f"{path.parent.name}-{path.stem}-{index}", text.encode()


def read_varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at


def fields(data):
    """(number, wire type, value, all bytes of it) of each field of a message of protocol buffers."""
    at = 0
    while at < len(data):
        begin = at
        key, at = read_varint(data, at)
        if key & 7 == 0:
            value, at = read_varint(data, at)
        else:
            size, at = read_varint(data, at) if key & 7 == 2 else (8 if key & 7 == 1 else 4, at)
            value, at = data[at : at + size], at + size
        yield key >> 3, key & 7, value, data[begin:at]


def cut_onnx(data, make, begin, count):
    """`count` nodes of a graph from the given one on: what they read and nobody gives are inputs, what nobody reads outputs."""
    graph = next(value for number, _, value, _ in fields(data) if number == 7)
    nodes = [value for number, _, value, _ in fields(graph) if number == 1][begin : begin + count]
    infos, tensors = {}, {}
    for number, _, value, _ in fields(graph):
        if number in (11, 12, 13):
            infos[next(v for n, _, v, _ in fields(value) if n == 1)] = value
        elif number == 5:
            tensors[next(v for n, _, v, _ in fields(value) if n == 8)] = value
    reads = [v for node in nodes for n, _, v, _ in fields(node) if n == 1 and v]
    gives = [v for node in nodes for n, _, v, _ in fields(node) if n == 2 and v]
    inputs, initializers = [], []
    for name in dict.fromkeys(reads):
        if name in gives:
            continue
        if name in tensors and len(tensors[name]) < 400:
            initializers.append(tensors[name])
        elif name in tensors:
            entry = list(fields(tensors[name]))
            shape = [v for n, wire, v, _ in entry if n == 1 and not wire]
            for packed in (v for n, wire, v, _ in entry if n == 1 and wire):
                at = 0
                while at < len(packed):
                    size, at = read_varint(packed, at)
                    shape.append(size)
            inputs.append(make.value(name.decode(), shape, next(v for n, _, v, _ in entry if n == 2)))
        elif name in infos:
            inputs.append(infos[name])
        else:
            return None
    outputs = [infos.get(name) or make.text(1, name) for name in gives if name not in reads]
    rest = b"".join(whole for number, _, _, whole in fields(data) if number == 8)
    return make.number(1, 8) + make.text(7, make.graph(nodes, inputs, outputs, initializers)) + rest


def onnx_seeds():
    """Small models, and pieces of the goldens; the node tests too, where the onnx package is there."""
    sys.path.insert(0, str(TEST / "lib/Import/Onnx/Inputs"))
    import make_onnx

    for name, case in make_onnx.CASES.items():
        yield name, case()
    for path in sorted(TEST.glob("goldens/models/*/model*.onnx")):
        data = path.read_bytes()
        for begin in range(0, 240, 24):
            piece = cut_onnx(data, make_onnx, begin, 32)
            if piece and len(piece) <= 12000:
                yield f"{path.parent.name}-{path.stem}-{begin}", piece
    for folder in sys.path:
        for path in sorted(pathlib.Path(folder).glob("onnx/backend/test/data/node/*/model.onnx"))[::4]:
            if path.stat().st_size <= 4000:
                yield path.parent.name, path.read_bytes()


def main():
    for name, seeds in (
        ("safetensors", safetensors_seeds()),
        ("arrays", arrays_seeds()),
        ("artefact", artefact_seeds()),
        ("config", config_seeds()),
        ("gguf", gguf_seeds()),
        ("mixer", mixer_seeds()),
        ("onnx", onnx_seeds()),
    ):
        folder = pathlib.Path(sys.argv[1]) / name
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in seeds:
            (folder / file).write_bytes(content)


if __name__ == "__main__":
    main()
