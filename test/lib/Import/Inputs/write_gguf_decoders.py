# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""write_gguf_decoders.py FOLDER ARCHITECTURE [KEY=VALUE...]: FOLDER/model.gguf, a small decoder as llama.cpp's converter writes that architecture,
and FOLDER/hf, the same numbers as a Hugging Face folder. Matrices in blocks of Q8_0. KEY=VALUE: another value of a key, "" for none.
with=TENSOR: a tensor of the shape of a norm more; without=START: no tensors whose names begin so."""
import json
import os
import sys

import numpy as np

from gguf_files import F32, Q8_0, quantize, write_folder

folder, what = sys.argv[1:3]
rng = np.random.default_rng(len(what))
LAYERS, WIDTH, INNER, HEADS, KEY_HEADS, VOCABULARY, WINDOW, EXPERTS, CHOSEN = 4, 128, 96, 4, 2, 131, 6, 5, 2
SIZE = WIDTH // HEADS

# What is not LLaMA's: of each architecture, and of variants by the name behind a colon.
PLAIN_NORMS = {"input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm"}
ONE_NORM = {"input_layernorm": "attn_norm"}
ALL = {"q", "k", "v", "output", "up", "down"}
GATED = {"gate": "mlp.gate_proj", "up": "mlp.up_proj", "down": "mlp.down_proj"}
SPECS = {
    "starcoder2": dict(type="starcoder2", name="Starcoder2", bias=ALL, norm_bias=True, tied=True, feed={"up": "mlp.c_fc", "down": "mlp.c_proj"},
                       epsilon="norm_epsilon", config={"use_bias": True}),
    "olmoe": dict(type="olmoe", name="Olmoe", experts="mlp", whole_norms=True, config={"num_experts": EXPERTS, "num_experts_per_tok": CHOSEN}),
    "stablelm": dict(type="stablelm", name="StableLm", bias={"q", "k", "v"}, norm_bias=True, epsilon="layer_norm_eps", turned=8,
                     own={"use_parallel_residual": True}, config={"use_qkv_bias": True}),
    "stablelm:parallel": dict(type="stablelm", name="StableLm", norms=ONE_NORM, norm_bias=True, epsilon="layer_norm_eps", turned=SIZE,
                              own={"use_parallel_residual": True}, config={"use_parallel_residual": True}),
    "command-r": dict(type="cohere", name="Cohere", norms=ONE_NORM, tied=True, epsilon="layer_norm_eps",
                      own={"logit_scale": 0.25, "rope.scaling.type": "none"}, config={"logit_scale": 0.25}),
    "cohere2": dict(type="cohere2", name="Cohere2", norms=ONE_NORM, tied=True, epsilon="layer_norm_eps",
                    own={"logit_scale": 0.25, "rope.scaling.type": "none", "attention.sliding_window": WINDOW, "rope.dimension_count": SIZE},
                    config={"logit_scale": 0.25, "sliding_window": WINDOW}),
    "phi2": dict(type="phi", name="Phi", norms=ONE_NORM, bias=ALL, norm_bias=True, head_bias=True, epsilon="layer_norm_eps", turned=8, theta=10000.0,
                 output="self_attn.dense", feed={"up": "mlp.fc1", "down": "mlp.fc2"}, final="model.final_layernorm"),
}
spec = SPECS[what]
architecture = what.split(":")[0]
turned, theta, tied = spec.get("turned"), spec.get("theta", 20000.0), spec.get("tied", False)
key_heads = spec.get("key_heads", KEY_HEADS)
added, removed, changes = [], [], {}
for word in sys.argv[3:]:
    key, value = word.split("=", 1)
    if key == "with":
        added.append(value)
    elif key == "without":
        removed.append(value)
    else:
        changes[key] = json.loads(value) if value else None
tensors, numbers = [], {}


def add(name, hf, array, pairs=0, stored=lambda x: x, folder=lambda x: x):
    """`stored`: how the file has the rows; `folder`: how the folder has the numbers."""
    array = array.astype("f4")
    is_block = array.ndim > 1 and not any(part in name for part in ("norm", "gate_inp", "position"))
    rows = array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array
    data, exact = quantize(rows, Q8_0) if is_block else (array, array)
    exact = exact.reshape(array.shape)
    if isinstance(hf, list):
        for one, part in zip(hf, exact):
            numbers[one] = part
    else:
        numbers[hf] = folder(exact)
    if pairs:  # rows of two halves of a head in turns
        data = data.reshape(pairs, 2, SIZE // 2, *data.shape[1:]).swapaxes(1, 2).reshape(data.shape)
    data = stored(data)
    tensors.append((name, array.shape, Q8_0 if is_block else F32, np.ascontiguousarray(data).tobytes()))


def matrix(*shape):
    return rng.standard_normal(shape) * 1.2 / shape[-1]**0.5


def linear(name, hf, rows, columns, bias, pairs=0):
    add(name + ".weight", hf + ".weight", matrix(rows, columns), pairs)
    if bias:
        add(name + ".bias", hf + ".bias", rng.standard_normal(rows) * 0.2, pairs)


def norm(name, hf, size=WIDTH, bias=False):
    less = spec.get("norm_less", 0)
    add(name + ".weight", hf + ".weight", rng.uniform(0.5, 1.5, size), folder=lambda x: x - less)
    if bias:
        add(name + ".bias", hf + ".bias", rng.standard_normal(size) * 0.2)


def attention(to, own):
    for part, rows in (("q", HEADS), ("k", key_heads), ("v", key_heads)):
        linear(f"{to}attn_{part}", f"{own}self_attn.{part}_proj", rows * SIZE, WIDTH, part in biased, rows if spec.get("pairs") and part != "v" else 0)
        if part != "v" and spec.get("whole_norms"):
            norm(f"{to}attn_{part}_norm", f"{own}self_attn.{part}_norm", rows * SIZE)
        if part != "v" and spec.get("head_norms"):
            norm(f"{to}attn_{part}_norm", f"{own}self_attn.{spec['head_norms'].format({'q': 'query', 'k': 'key'}[part], part)}", SIZE)


def experts(to, own):
    module = own + spec["experts"]
    add(to + "ffn_gate_inp.weight", module + ".gate.weight", matrix(EXPERTS, WIDTH))
    for name, shape in (("gate", (INNER, WIDTH)), ("up", (INNER, WIDTH)), ("down", (WIDTH, INNER))):
        add(f"{to}ffn_{name}_exps.weight", [f"{module}.experts.{e}.{name}_proj.weight" for e in range(EXPERTS)], matrix(EXPERTS, *shape))


biased, norm_bias = spec.get("bias", set()), spec.get("norm_bias", False)
prefix, stem = spec.get("prefix", "model."), spec.get("stem", "layers")
add("token_embd.weight", prefix + spec.get("embeddings", "embed_tokens") + ".weight", rng.standard_normal((VOCABULARY, WIDTH)) * 0.7)
if not spec.get("plain_norms"):
    norm("output_norm", spec.get("final", "model.norm"), bias=norm_bias)
if not tied:
    linear("output", "lm_head", VOCABULARY, WIDTH, spec.get("head_bias", False))
for i in range(LAYERS):
    to, own = f"blk.{i}.", f"{prefix}{stem}.{i}."
    for hf, name in spec.get("norms", PLAIN_NORMS).items():
        norm(to + name, own + hf, bias=norm_bias)
    attention(to, own)
    linear(to + "attn_output", own + spec.get("output", "self_attn.o_proj"), WIDTH, WIDTH, "output" in biased)
    if "experts" in spec:
        experts(to, own)
        continue
    for part, hf in spec.get("feed", GATED).items():
        rows, columns = (WIDTH, INNER) if part == "down" else (INNER, WIDTH)
        linear(f"{to}ffn_{part}", own + hf, 2 * rows if "gate_up" in hf else rows, columns, part in biased)

tensors = [tensor for tensor in tensors if not any(tensor[0].startswith(start) for start in removed)]
tensors += [(name, (WIDTH,), F32, np.ones(WIDTH, "<f4").tobytes()) for name in added]
epsilon = spec.get("epsilon", "rms_norm_eps")
own = {"block_count": LAYERS, "embedding_length": WIDTH, "feed_forward_length": INNER, "context_length": 64,
       "attention.head_count": HEADS, "attention.head_count_kv": key_heads,
       "attention.layer_norm_rms_epsilon" if epsilon == "rms_norm_eps" else "attention.layer_norm_epsilon": 1e-5} | spec.get("own", {})
if "experts" in spec:
    own |= {"expert_count": EXPERTS, "expert_used_count": CHOSEN}
if theta != 10000.0:
    own["rope.freq_base"] = theta
if turned:
    own["rope.dimension_count"] = turned
config = {"architectures": [spec["name"] + "ForCausalLM"], "model_type": spec["type"], "hidden_size": WIDTH, "intermediate_size": INNER,
          "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "num_key_value_heads": key_heads, epsilon: 1e-5, "rope_theta": theta,
          "max_position_embeddings": 64, "vocab_size": VOCABULARY, "tie_word_embeddings": tied} | spec.get("config", {})
if turned:
    config["partial_rotary_factor"] = turned / SIZE
metadata = {"general.architecture": architecture} | {f"{architecture}.{key}": value for key, value in own.items()} | changes
write_folder(folder, tensors, {key: value for key, value in metadata.items() if value is not None}, config, numbers)
np.save(os.path.join(folder, "ids.npy"), rng.integers(0, VOCABULARY, (1, 23)))
