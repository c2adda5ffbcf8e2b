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
BEHIND = {"post_attention_layernorm": "post_attention_norm", "post_feedforward_layernorm": "post_ffw_norm"}
FALCON = dict(type="falcon", name="Falcon", norm_bias=True, tied=True, prefix="transformer.", stem="h", embeddings="word_embeddings",
              final="transformer.ln_f", fused="self_attention.query_key_value", output="self_attention.dense", epsilon="layer_norm_epsilon",
              feed={"up": "mlp.dense_h_to_4h", "down": "mlp.dense_4h_to_h"}, theta=10000.0, own={"tensor_data_layout": "jploski"},
              config={"ffn_hidden_size": INNER, "layer_norm_epsilon": 1e-5})
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
    "exaone4": dict(type="exaone4", name="Exaone4", norms=BEHIND, head_norms="{1}_norm", turned=SIZE,
                    own={"attention.sliding_window": WINDOW, "attention.sliding_window_pattern": [True, True, False, True]},
                    config={"sliding_window": WINDOW, "layer_types": ["sliding_attention", "sliding_attention", "full_attention", "sliding_attention"]}),
    "exaone4:whole": dict(type="exaone4", name="Exaone4", norms=BEHIND, head_norms="{1}_norm", tied=True, config={"sliding_window": None}),
    "glm4": dict(type="glm4", name="Glm4", turned=16, bias={"q", "k", "v"}, feed={"up": "mlp.gate_up_proj", "down": "mlp.down_proj"},
                 norms=PLAIN_NORMS | {"post_self_attn_layernorm": "post_attention_norm", "post_mlp_layernorm": "post_ffw_norm"},
                 config={"attention_bias": True, "head_dim": SIZE}),
    "falcon": FALCON | dict(key_heads=1, norms=ONE_NORM),
    "falcon:two": FALCON | dict(norms={"ln_mlp": "attn_norm", "ln_attn": "attn_norm_2"},
                                config={"new_decoder_architecture": True, "num_kv_heads": KEY_HEADS, "ffn_hidden_size": INNER, "layer_norm_epsilon": 1e-5}),
    "falcon:one": FALCON | dict(norms=ONE_NORM, config={"new_decoder_architecture": True, "num_kv_heads": KEY_HEADS, "num_ln_in_parallel_attn": 1,
                                                        "ffn_hidden_size": INNER, "layer_norm_epsilon": 1e-5}),
    "nemotron": dict(type="nemotron", name="Nemotron", norm_bias=True, norm_less=1, epsilon="norm_eps", turned=16,
                     feed={"up": "mlp.up_proj", "down": "mlp.down_proj"}, own={"rope.scaling.type": "none"}),
    "arcee": dict(type="arcee", name="Arcee", pairs=True, feed={"up": "mlp.up_proj", "down": "mlp.down_proj"}),
    "olmo": dict(type="olmo", name="Olmo", pairs=True, norms={}, plain_norms=True, epsilon="layer_norm_eps", own={"attention.clamp_kqv": 0.5},
                 config={"clip_qkv": 0.5}),
    "olmo2:windows": dict(type="olmo3", name="Olmo3", theta=500000.0, norms=BEHIND, whole_norms=True,
                          own={"attention.sliding_window": WINDOW, "attention.sliding_window_pattern": [True, False, True, True], "rope.scaling.type": "yarn",
                               "rope.scaling.factor": 4.0, "rope.scaling.original_context_length": 16, "rope.scaling.yarn_beta_fast": 16.0,
                               "rope.scaling.yarn_beta_slow": 2.0, "rope.scaling.yarn_attn_factor": 1.25},
                          config={"sliding_window": WINDOW, "layer_types": ["sliding_attention", "full_attention", "sliding_attention", "sliding_attention"],
                                  "rope_scaling": {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 16, "beta_fast": 16.0,
                                                   "beta_slow": 2.0, "attention_factor": 1.25}}),
    "seed_oss": dict(type="seed_oss", name="SeedOss", bias={"q", "k", "v"},
                     norms={"input_layernorm": "attn_norm", "post_attention_layernorm": "post_attention_norm"},
                     config={"attention_bias": True, "attention_out_bias": False, "head_dim": SIZE}),
    "ernie4_5": dict(type="ernie4_5", name="Ernie4_5", tied=True, config={"use_bias": False, "head_dim": SIZE}),
    "hunyuan-dense": dict(type="hunyuan_v1_dense", name="HunYuanDenseV1", head_norms="{0}_layernorm", tied=True, theta=10000.0 * 7**(SIZE / (SIZE - 2)),
                          own={"rope.scaling.type": "none", "rope.scaling.factor": 1.0, "rope.scaling.original_context_length": 64},
                          config={"rope_theta": 10000.0, "rope_scaling": {"type": "dynamic", "alpha": 7.0, "factor": 1.0}}),
    "dots1": dict(type="dots1", name="Dots1", experts="mlp", head_norms="{1}_norm", dense=1, key_heads=HEADS, shared=2, correction=True,
                  own={"expert_feed_forward_length": INNER, "leading_dense_block_count": 1, "expert_shared_count": 2, "expert_weights_scale": 2.5,
                       "expert_weights_norm": True, "expert_gating_func": 2},
                  config={"moe_intermediate_size": INNER, "first_k_dense_replace": 1, "n_shared_experts": 2, "routed_scaling_factor": 2.5,
                          "norm_topk_prob": True, "n_routed_experts": EXPERTS, "num_experts_per_tok": CHOSEN, "head_dim": SIZE}),
    "granitemoe": dict(type="granitemoe", name="GraniteMoe", pairs=True, experts="block_sparse_moe", tied=True,
                       own={"attention.scale": 0.15, "embedding_scale": 1.5, "residual_scale": 0.4, "logit_scale": 3.0},
                       config={"attention_multiplier": 0.15, "embedding_multiplier": 1.5, "residual_multiplier": 0.4, "logits_scaling": 3.0,
                               "num_local_experts": EXPERTS, "num_experts_per_tok": CHOSEN}),
    "granitemoe:shared": dict(type="granitemoeshared", name="GraniteMoeShared", pairs=True, experts="block_sparse_moe", tied=True,
                              own={"attention.scale": 0.15, "embedding_scale": 1.5, "residual_scale": 0.4, "logit_scale": 3.0,
                                   "expert_shared_feed_forward_length": 2 * INNER},
                              config={"attention_multiplier": 0.15, "embedding_multiplier": 1.5, "residual_multiplier": 0.4, "logits_scaling": 3.0,
                                      "num_local_experts": EXPERTS, "num_experts_per_tok": CHOSEN, "shared_intermediate_size": 2 * INNER}),
    "starcoder": dict(type="gpt_bigcode", name="GPTBigCode", key_heads=1, bias=ALL, norm_bias=True, tied=True, prefix="transformer.", stem="h",
                      embeddings="wte", places="wpe", final="transformer.ln_f", norms={"ln_1": "attn_norm", "ln_2": "ffn_norm"},
                      fused="attn.c_attn", output="attn.c_proj", feed={"up": "mlp.c_fc", "down": "mlp.c_proj"}, epsilon="layer_norm_epsilon",
                      theta=10000.0, config={"n_embd": WIDTH, "n_inner": INNER, "n_head": HEADS, "n_layer": LAYERS, "n_positions": 64}),
}
JOINED = ":joined"  # query, key and value in one tensor of the file
spec = SPECS[what.removesuffix(JOINED)]
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


def by_head(rows):
    """Queries, keys and values one behind the other, as Falcon's folders have them: by keys, each behind its queries."""
    query, key, value = np.split(rows, [HEADS * SIZE, (HEADS + key_heads) * SIZE])
    parts = [part.reshape(key_heads, -1, *part.shape[1:]) for part in (query, key, value)]
    return np.concatenate(parts, 1).reshape(rows.shape)


def attention(to, own):
    if "fused" in spec:
        rows = (HEADS + 2 * key_heads) * SIZE
        add(to + "attn_qkv.weight", own + spec["fused"] + ".weight", matrix(rows, WIDTH), folder=by_head)
        if "q" in biased:
            add(to + "attn_qkv.bias", own + spec["fused"] + ".bias", rng.standard_normal(rows) * 0.2, folder=by_head)
        return
    for part, rows in (("q", HEADS), ("k", key_heads), ("v", key_heads)):
        linear(f"{to}attn_{part}", f"{own}self_attn.{part}_proj", rows * SIZE, WIDTH, part in biased, rows if spec.get("pairs") and part != "v" else 0)
        if part != "v" and spec.get("whole_norms"):
            norm(f"{to}attn_{part}_norm", f"{own}self_attn.{part}_norm", rows * SIZE)
        if part != "v" and spec.get("head_norms"):
            norm(f"{to}attn_{part}_norm", f"{own}self_attn.{spec['head_norms'].format({'q': 'query', 'k': 'key'}[part], part)}", SIZE)


def experts(to, own):
    module, is_granite = own + spec["experts"], architecture == "granitemoe"
    add(to + "ffn_gate_inp.weight", module + (".router.layer" if is_granite else ".gate") + ".weight", matrix(EXPERTS, WIDTH))
    if spec.get("correction"):
        add(to + "exp_probs_b.bias", module + ".gate.e_score_correction_bias", rng.standard_normal(EXPERTS) * 0.1)
    for name, shape in (("gate", (INNER, WIDTH)), ("up", (INNER, WIDTH)), ("down", (WIDTH, INNER))):
        add(f"{to}ffn_{name}_exps.weight", name if is_granite else [f"{module}.experts.{e}.{name}_proj.weight" for e in range(EXPERTS)],
            matrix(EXPERTS, *shape))
        if "shared" in spec:
            wide = [size * spec["shared"] if size == INNER else size for size in shape]
            linear(f"{to}ffn_{name}_shexp", f"{module}.shared_experts.{name}_proj", *wide, False)
    if is_granite:
        numbers[module + ".input_linear.weight"] = np.concatenate([numbers.pop("gate"), numbers.pop("up")], 1)
        numbers[module + ".output_linear.weight"] = numbers.pop("down")
    if what == "granitemoe:shared":
        for name, shape in (("gate", (2 * INNER, WIDTH)), ("up", (2 * INNER, WIDTH)), ("down", (WIDTH, 2 * INNER))):
            add(f"{to}ffn_{name}_shexp.weight", name, matrix(*shape))
        numbers[own + "shared_mlp.input_linear.weight"] = np.concatenate([numbers.pop("gate"), numbers.pop("up")])
        numbers[own + "shared_mlp.output_linear.weight"] = numbers.pop("down")


biased, norm_bias = spec.get("bias", set()), spec.get("norm_bias", False)
prefix, stem = spec.get("prefix", "model."), spec.get("stem", "layers")
add("token_embd.weight", prefix + spec.get("embeddings", "embed_tokens") + ".weight", rng.standard_normal((VOCABULARY, WIDTH)) * 0.7)
if "places" in spec:
    add("position_embd.weight", prefix + spec["places"] + ".weight", rng.standard_normal((64, WIDTH)) * 0.3)
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
    if "experts" in spec and i >= spec.get("dense", 0):
        experts(to, own)
        continue
    for part, hf in spec.get("feed", GATED).items():
        rows, columns = (WIDTH, INNER) if part == "down" else (INNER, WIDTH)
        linear(f"{to}ffn_{part}", own + hf, 2 * rows if "gate_up" in hf else rows, columns, part in biased)

if what.endswith(JOINED):
    by_name = {name: (shape, kind, data) for name, shape, kind, data in tensors}
    for i in range(LAYERS):
        for end in (".weight", ".bias"):
            parts = [by_name.pop(f"blk.{i}.attn_{part}{end}", None) for part in "qkv"]
            if parts[0]:
                shape = (sum(part[0][0] for part in parts), *parts[0][0][1:])
                by_name[f"blk.{i}.attn_qkv{end}"] = (shape, parts[0][1], b"".join(part[2] for part in parts))
    tensors = [(name, *rest) for name, rest in by_name.items()]
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
