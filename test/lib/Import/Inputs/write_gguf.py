# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""write_gguf.py FOLDER ARCHITECTURE [KEY=VALUE...]: FOLDER/model.gguf, a small decoder with weights in several formats, and FOLDER/hf, the same
numbers as a Hugging Face folder of f32. ARCHITECTURE is llama or qwen3. KEY=VALUE replaces metadata, KEY= leaves it out."""
import json
import os
import sys

import numpy as np

from gguf_files import F16, F32, Q4_0, Q4_1, Q5_1, Q8_0, quantize, write_folder

folder, architecture = sys.argv[1:3]
changes = dict(text.split("=", 1) for text in sys.argv[3:])
rng = np.random.default_rng(11)
LAYERS, WIDTH, INNER, HEADS, KEY_HEADS, SIZE, VOCABULARY = 2, 64, 96, 4, 2, 16, 131


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


config = {"architectures": ["LlamaForCausalLM" if paired else "Qwen3ForCausalLM"], "model_type": architecture, "hidden_size": WIDTH,
          "intermediate_size": INNER, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
          "num_key_value_heads": KEY_HEADS, "head_dim": SIZE, "rms_norm_eps": 1e-5, "rope_theta": 10000.0,
          "max_position_embeddings": 64, "vocab_size": VOCABULARY, "hidden_act": "silu", "tie_word_embeddings": paired}
write_folder(folder, tensors, metadata, config, numbers)
np.save(os.path.join(folder, "ids.npy"), rng.integers(0, VOCABULARY, (1, 23)))
