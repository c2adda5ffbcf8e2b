# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""write_gguf.py FOLDER ARCHITECTURE [KEY=VALUE...]: FOLDER/model.gguf, a small decoder with weights in several formats, and FOLDER/hf, the same
numbers as a Hugging Face folder of f32. ARCHITECTURE is llama or qwen3. KEY=VALUE replaces metadata, KEY= leaves it out."""
import json
import os
import struct
import sys

import numpy as np

folder, architecture = sys.argv[1:3]
changes = dict(text.split("=", 1) for text in sys.argv[3:])
rng = np.random.default_rng(11)
LAYERS, WIDTH, INNER, HEADS, KEY_HEADS, SIZE, VOCABULARY = 2, 64, 96, 4, 2, 16, 131
F32, F16, Q4_0, Q4_1, Q5_1, Q8_0 = 0, 1, 2, 3, 7, 8


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
    levels = 15 if kind == Q4_1 else 31
    m = x.min(-1).astype("<f2")
    d = ((x.max(-1) - m.astype("f4")) / levels).astype("<f2")
    q = np.clip(np.rint((x - m.astype("f4")[..., None]) / d.astype("f4")[..., None]), 0, levels)
    codes = q.astype(np.uint8)
    high = b"" if kind == Q4_1 else np.packbits(codes >> 4, axis=-1, bitorder="little")
    parts = [half(d), half(m)] + ([] if kind == Q4_1 else [high]) + [nibbles(codes & 15)]
    return np.concatenate(parts, -1), (q * d.astype("f4")[..., None] + m.astype("f4")[..., None]).reshape(matrix.shape)


tensors, numbers = [], {}


def add(name, hf, array, kind=F32, heads=0):
    array = array.astype("f4")
    if kind in (F32, F16):
        data = array.astype("<f4" if kind == F32 else "<f2")
        exact = data.astype("f4")
    else:
        data, exact = quantize(array, kind)
    numbers[hf] = exact
    if heads:  # rows as llama.cpp's converter lays them: the two halves of a head in turns
        data = data.reshape(heads, 2, SIZE // 2, *data.shape[1:]).swapaxes(1, 2).reshape(data.shape)
    tensors.append((name, array.shape, kind, np.ascontiguousarray(data).tobytes()))


def matrix(rows, columns):
    return rng.standard_normal((rows, columns)) / columns**0.5


paired = architecture == "llama"
add("token_embd.weight", "model.embed_tokens.weight", rng.standard_normal((VOCABULARY, WIDTH)), Q8_0)
add("output_norm.weight", "model.norm.weight", rng.uniform(0.5, 1.5, WIDTH))
if architecture == "qwen3":
    add("output.weight", "lm_head.weight", matrix(VOCABULARY, WIDTH), F16)
for i in range(LAYERS):
    to, own = f"blk.{i}.", f"model.layers.{i}."
    add(to + "attn_norm.weight", own + "input_layernorm.weight", rng.uniform(0.5, 1.5, WIDTH))
    add(to + "ffn_norm.weight", own + "post_attention_layernorm.weight", rng.uniform(0.5, 1.5, WIDTH))
    kinds = [Q4_1, Q4_1, Q4_1] if i == 0 else [Q4_0, F16, Q5_1]
    for part, rows, kind in zip("qkv", (HEADS, KEY_HEADS, KEY_HEADS), kinds):
        add(f"{to}attn_{part}.weight", f"{own}self_attn.{part}_proj.weight", matrix(rows * SIZE, WIDTH), kind,
            rows if paired and part != "v" else 0)
        if architecture == "qwen3" and part != "v":
            add(f"{to}attn_{part}_norm.weight", f"{own}self_attn.{part}_norm.weight", rng.uniform(0.5, 1.5, SIZE))
    add(to + "attn_output.weight", own + "self_attn.o_proj.weight", matrix(WIDTH, HEADS * SIZE), Q4_1)
    add(to + "ffn_gate.weight", own + "mlp.gate_proj.weight", matrix(INNER, WIDTH), Q4_1)
    add(to + "ffn_up.weight", own + "mlp.up_proj.weight", matrix(INNER, WIDTH), Q4_1)
    add(to + "ffn_down.weight", own + "mlp.down_proj.weight", matrix(WIDTH, INNER), Q8_0)

metadata = {"general.architecture": architecture, "general.name": "small", "general.license": "apache-2.0",
            f"{architecture}.block_count": LAYERS, f"{architecture}.embedding_length": WIDTH,
            f"{architecture}.feed_forward_length": INNER, f"{architecture}.context_length": 64,
            f"{architecture}.attention.head_count": HEADS, f"{architecture}.attention.head_count_kv": KEY_HEADS,
            f"{architecture}.attention.key_length": SIZE, f"{architecture}.attention.layer_norm_rms_epsilon": 1e-5,
            f"{architecture}.rope.freq_base": 10000.0, "tokenizer.ggml.tokens": [f"<{i}>" for i in range(VOCABULARY)]}
for key, text in changes.items():
    metadata.pop(key, None)
    if text:
        metadata[key] = json.loads(text)


def string(text):
    return struct.pack("<Q", len(text.encode())) + text.encode()


def value(x):
    if isinstance(x, str):
        return 8, string(x)
    if isinstance(x, float):
        return 6, struct.pack("<f", x)
    if isinstance(x, list):
        parts = [value(y) for y in x]
        return 9, struct.pack("<IQ", parts[0][0], len(parts)) + b"".join(part[1] for part in parts)
    return 4, struct.pack("<I", x)


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

config = {"architectures": ["LlamaForCausalLM" if paired else "Qwen3ForCausalLM"], "model_type": architecture, "hidden_size": WIDTH,
          "intermediate_size": INNER, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
          "num_key_value_heads": KEY_HEADS, "head_dim": SIZE, "rms_norm_eps": 1e-5, "rope_theta": 10000.0,
          "max_position_embeddings": 64, "vocab_size": VOCABULARY, "hidden_act": "silu", "tie_word_embeddings": paired}
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
np.save(os.path.join(folder, "ids.npy"), rng.integers(0, VOCABULARY, (1, 23)))
