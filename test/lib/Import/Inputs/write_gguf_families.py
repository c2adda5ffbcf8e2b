# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""write_gguf_families.py FOLDER ARCHITECTURE [--f32]: FOLDER/model.gguf, a small decoder as llama.cpp's converter writes that architecture,
and FOLDER/hf, the same numbers as a Hugging Face folder. Matrices in blocks of Q8_0, or all F32."""
import os
import sys

import numpy as np

from gguf_files import F32, Q8_0, quantize, write_folder

folder, architecture = sys.argv[1:3]
kind = F32 if "--f32" in sys.argv else Q8_0
rng = np.random.default_rng(len(architecture))
LAYERS, WIDTH, INNER, HEADS, KEY_HEADS, SIZE, VOCABULARY, WINDOW = 4, 64, 96, 4, 2, 32, 131, 6
FOUR_NORMS = {"post_attention_layernorm": "post_attention_norm", "pre_feedforward_layernorm": "ffn_norm",
              "post_feedforward_layernorm": "post_ffw_norm"}
gemma = architecture.startswith("gemma")
model_type, class_name = {"gemma": ("gemma", "Gemma"), "gemma2": ("gemma2", "Gemma2"), "gemma3": ("gemma3_text", "Gemma3"),
                          "olmo2": ("olmo2", "Olmo2"), "phi3": ("phi3", "Phi3"), "smollm3": ("smollm3", "SmolLM3"), "granite": ("granite", "Granite")}[architecture]
if architecture == "olmo2" or architecture == "phi3":
    SIZE = WIDTH // HEADS
norms = {"input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm"}
if architecture in ("gemma2", "gemma3"):
    norms = {"input_layernorm": "attn_norm", **FOUR_NORMS}
if architecture == "olmo2":
    norms = {key: value for key, value in FOUR_NORMS.items() if not key.startswith("pre")}
tensors, numbers = [], {}


def add(name, hf, array, pairs=0):
    array = array.astype("f4")
    if array.ndim == 1 or kind == F32:
        data = exact = array
    else:
        data, exact = quantize(array, kind)
    numbers[hf] = exact
    if pairs:  # rows of two halves of a head in turns
        data = data.reshape(pairs, 2, SIZE // 2, *data.shape[1:]).swapaxes(1, 2).reshape(data.shape)
    tensors.append((name, array.shape, F32 if array.ndim == 1 else kind, np.ascontiguousarray(data).tobytes()))


def matrix(rows, columns):
    return rng.standard_normal((rows, columns)) * 1.2 / columns**0.5


def norm(name, hf, size):
    scale = rng.uniform(0.5, 1.5, size).astype("f4")
    add(name, hf, scale)
    if gemma:  # the file has the scale, the folder that less 1
        numbers[hf] = scale - 1


tied = gemma or architecture == "smollm3"
add("token_embd.weight", "model.embed_tokens.weight", rng.standard_normal((VOCABULARY, WIDTH)) * 0.7)
norm("output_norm.weight", "model.norm.weight", WIDTH)
if not tied:
    add("output.weight", "lm_head.weight", matrix(VOCABULARY, WIDTH))
for i in range(LAYERS):
    to, own = f"blk.{i}.", f"model.layers.{i}."
    for hf, name in norms.items():
        norm(f"{to}{name}.weight", f"{own}{hf}.weight", WIDTH)
    rows = {"q": HEADS * SIZE, "k": KEY_HEADS * SIZE, "v": KEY_HEADS * SIZE}
    if architecture == "phi3":
        add(to + "attn_qkv.weight", own + "self_attn.qkv_proj.weight", matrix(sum(rows.values()), WIDTH))
        add(to + "ffn_up.weight", own + "mlp.gate_up_proj.weight", matrix(2 * INNER, WIDTH))
    else:
        for part in rows:
            add(f"{to}attn_{part}.weight", f"{own}self_attn.{part}_proj.weight", matrix(rows[part], WIDTH),
                rows[part] // SIZE if architecture in ("smollm3", "granite") and part != "v" else 0)
            if part != "v" and architecture in ("gemma3", "olmo2"):
                norm(f"{to}attn_{part}_norm.weight", f"{own}self_attn.{part}_norm.weight",
                     SIZE if architecture == "gemma3" else rows[part])
        add(to + "ffn_gate.weight", own + "mlp.gate_proj.weight", matrix(INNER, WIDTH))
        add(to + "ffn_up.weight", own + "mlp.up_proj.weight", matrix(INNER, WIDTH))
    add(to + "attn_output.weight", own + "self_attn.o_proj.weight", matrix(WIDTH, HEADS * SIZE))
    add(to + "ffn_down.weight", own + "mlp.down_proj.weight", matrix(WIDTH, INNER))

metadata = {"general.architecture": architecture, "general.name": "small", "tokenizer.ggml.model": "none"}
config = {"architectures": [class_name + "ForCausalLM"], "model_type": model_type, "hidden_size": WIDTH, "intermediate_size": INNER,
          "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "num_key_value_heads": KEY_HEADS, "rms_norm_eps": 1e-5,
          "rope_theta": 20000.0, "max_position_embeddings": 64, "vocab_size": VOCABULARY, "tie_word_embeddings": tied}
own = {"block_count": LAYERS, "embedding_length": WIDTH, "feed_forward_length": INNER, "context_length": 64, "vocab_size": VOCABULARY,
       "attention.head_count": HEADS, "attention.head_count_kv": KEY_HEADS, "attention.layer_norm_rms_epsilon": 1e-5,
       "rope.freq_base": 20000.0, "rope.dimension_count": SIZE}
if architecture not in ("olmo2", "phi3"):
    own |= {"attention.key_length": SIZE, "attention.value_length": SIZE}
    config["head_dim"] = SIZE
if architecture in ("gemma2", "gemma3"):
    own["attention.sliding_window"] = config["sliding_window"] = WINDOW
    config["query_pre_attn_scalar"] = SIZE
if architecture == "gemma2":
    own |= {"attn_logit_softcapping": 5.0, "final_logit_softcapping": 3.0}
    config |= {"attn_logit_softcapping": 5.0, "final_logit_softcapping": 3.0}
if architecture == "gemma3":
    own |= {"rope.scaling.type": "linear", "rope.scaling.factor": 8.0}
    config |= {"rope_scaling": {"rope_type": "linear", "factor": 8.0}, "sliding_window_pattern": 6, "rope_local_base_freq": 10000.0}
if architecture == "granite":
    own |= {"attention.scale": 0.15, "embedding_scale": 1.5, "residual_scale": 0.4, "logit_scale": 3.0}
    config |= {"attention_multiplier": 0.15, "embedding_multiplier": 1.5, "residual_multiplier": 0.4, "logits_scaling": 3.0}
if architecture == "phi3":
    long, short = rng.uniform(1, 4, SIZE // 2).astype("f4"), rng.uniform(1, 2, SIZE // 2).astype("f4")
    tensors += [("rope_factors_long.weight", long.shape, F32, long.tobytes()),
                ("rope_factors_short.weight", short.shape, F32, short.tobytes())]
    own |= {"rope.scaling.original_context_length": 64, "rope.scaling.attn_factor": 1.25}
    config |= {"original_max_position_embeddings": 64, "rope_scaling": {
        "rope_type": "longrope", "long_factor": long.tolist(), "short_factor": short.tolist(), "attention_factor": 1.25}}
write_folder(folder, tensors, metadata | {f"{architecture}.{key}": value for key, value in own.items()}, config, numbers)
np.save(os.path.join(folder, "ids.npy"), rng.integers(0, VOCABULARY, (1, 23)))
