# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""write_gguf_others.py FOLDER ARCHITECTURE [KEY=VALUE...]: FOLDER/model.gguf, a small decoder as llama.cpp's converter writes it (mixtral: llama with
experts; qwen2moe; qwen3moe; gpt-oss; gpt2; mamba; falcon_mamba: mamba with norms; mamba2; jamba; deepseek2, and deepseek2_split: with latent projections apart; deepseek2_softmax: V2), and FOLDER/hf, the same numbers as a Hugging Face folder. Matrices in blocks of Q8_0.
KEY=VALUE: another value of a key of the file's metadata; an empty one leaves it out. tokenizer=FILE.json: the keys of tokenizer.*.
experts=q4_0: the blocks of experts' matrices."""
import json
import os
import sys

import numpy as np

from gguf_files import F32, KINDS, Q8_0, quantize, write_folder

folder, what = sys.argv[1:3]
rng = np.random.default_rng(len(what))
LAYERS, WIDTH, INNER, HEADS, KEY_HEADS, VOCABULARY, EXPERTS, CHOSEN = 3, 64, 96, 4, 2, 131, 5, 2
SIZE = 32 if what in ("qwen3moe", "gpt-oss") else WIDTH // HEADS
STATE, KERNEL, RANK, CHANNELS, GROUPS, SSM_HEADS, SHARED = 8, 4, 32, 128, 2, 4, 160
QUERY_RANK, KEY_RANK, PLAIN, TURNED, VALUE = 32, 64, 32, 8, 32
tokenizer, of_experts, apart = {}, Q8_0, False
for word in sys.argv[3:]:
    if word.startswith("tokenizer="):
        tokenizer = json.load(open(word.split("=")[1]))
        VOCABULARY = len(tokenizer["tokenizer.ggml.tokens"])
    elif word.startswith("experts="):
        of_experts = KINDS[word.split("=")[1]]
    elif word.startswith("apart="):
        apart = True
architecture = {"mixtral": "llama", "deepseek2_split": "deepseek2", "deepseek2_softmax": "deepseek2", "falcon_mamba": "mamba"}.get(what, what)
tensors, numbers = [], {}


def add(name, hf, array, pairs=0, stored=lambda x: x, folder=lambda x: x):
    """`stored`: how the file has the numbers; `folder`: how the folder has them."""
    array = array.astype("f4")
    rows = array.reshape(-1, array.shape[-1])
    if array.ndim == 1 or not name.endswith(".weight") or any(part in name for part in ("norm", "conv1d", "gate_inp")):
        data = exact = array
        kind = F32
    else:
        kind = of_experts if "_exps" in name else Q8_0
        data, exact = quantize(rows, kind)
        exact = exact.reshape(array.shape)
    if isinstance(hf, list):
        for one, part in zip(hf, exact):
            numbers[one] = part
    else:
        numbers[hf] = folder(exact)
    if pairs:
        data = data.reshape(pairs, 2, SIZE // 2, *data.shape[1:]).swapaxes(1, 2).reshape(data.shape)
    if kind == F32:
        data = stored(data).astype("f4")
        array = data
    tensors.append((name, array.shape, kind, np.ascontiguousarray(data).tobytes()))


def matrix(*shape):
    return rng.standard_normal(shape) * 1.2 / shape[-1]**0.5


def norm(name, hf, size, bias=False):
    add(name + ".weight", hf + ".weight", rng.uniform(0.5, 1.5, size))
    if bias:
        add(name + ".bias", hf + ".bias", rng.standard_normal(size) * 0.2)


def layers_with_experts():
    add("token_embd.weight", "model.embed_tokens.weight", matrix(VOCABULARY, WIDTH) * 5)
    add("output.weight", "lm_head.weight", matrix(VOCABULARY, WIDTH))
    norm("output_norm", "model.norm", WIDTH)
    module, names = ("block_sparse_moe", ("w1", "w3", "w2")) if what == "mixtral" else ("mlp", ("gate_proj", "up_proj", "down_proj"))
    is_oss = what == "gpt-oss"
    for i in range(LAYERS):
        to, own = f"blk.{i}.", f"model.layers.{i}."
        norm(to + "attn_norm", own + "input_layernorm", WIDTH)
        norm(to + ("post_attention_norm" if is_oss else "ffn_norm"), own + "post_attention_layernorm", WIDTH)
        for part, heads in (("q", HEADS), ("k", KEY_HEADS), ("v", KEY_HEADS)):
            add(f"{to}attn_{part}.weight", f"{own}self_attn.{part}_proj.weight", matrix(heads * SIZE, WIDTH),
                heads if what == "mixtral" and part != "v" else 0)
            if what == "qwen3moe" and part != "v":
                norm(f"{to}attn_{part}_norm", f"{own}self_attn.{part}_norm", SIZE)
            if what in ("qwen2moe", "gpt-oss"):
                add(f"{to}attn_{part}.bias", f"{own}self_attn.{part}_proj.bias", rng.standard_normal(heads * SIZE) * 0.2)
        if is_oss:
            add(to + "attn_output.bias", own + "self_attn.o_proj.bias", rng.standard_normal(WIDTH) * 0.2)
            add(to + "attn_sinks.weight", own + "self_attn.sinks", rng.standard_normal(HEADS))
            add(to + "ffn_gate_inp.bias", own + "mlp.router.bias", rng.standard_normal(EXPERTS) * 0.2)
        if what == "qwen2moe":
            add(to + "ffn_gate_inp_shexp.weight", own + "mlp.shared_expert_gate.weight", matrix(WIDTH), folder=lambda x: x[None])
            for name, shape in (("gate", (SHARED, WIDTH)), ("up", (SHARED, WIDTH)), ("down", (WIDTH, SHARED))):
                add(f"{to}ffn_{name}_shexp.weight", f"{own}mlp.shared_expert.{name}_proj.weight", matrix(*shape))
        add(to + "attn_output.weight", own + "self_attn.o_proj.weight", matrix(WIDTH, HEADS * SIZE))
        add(to + "ffn_gate_inp.weight", f"{own}{module}.{'router' if is_oss else 'gate'}.weight", matrix(EXPERTS, WIDTH))
        if is_oss:
            fused_experts(to, own + "mlp.experts.")
            continue
        for name, hf, shape in zip(("gate", "up", "down"), names, ((INNER, WIDTH), (INNER, WIDTH), (WIDTH, INNER))):
            add(f"{to}ffn_{name}_exps.weight", [f"{own}{module}.experts.{e}.{hf}.weight" for e in range(EXPERTS)], matrix(EXPERTS, *shape))
            if apart:  # a tensor for each, as files of before March 2024 have them
                _, shape, kind, data = tensors.pop()
                size = len(data) // EXPERTS
                tensors.extend((f"{to}ffn_{name}.{e}.weight", shape[1:], kind, data[e * size:(e + 1) * size]) for e in range(EXPERTS))


def fused_experts(to, own):
    """The folder has inputs before outputs, and gate and up in turns."""
    parts = {}
    for name, shape in (("gate", (INNER, WIDTH)), ("up", (INNER, WIDTH)), ("down", (WIDTH, INNER))):
        add(f"{to}ffn_{name}_exps.weight", name, matrix(EXPERTS, *shape))
        add(f"{to}ffn_{name}_exps.bias", name + " bias", rng.standard_normal((EXPERTS, shape[0])) * 0.2)
        parts[name], parts[name + " bias"] = numbers.pop(name).swapaxes(1, 2), numbers.pop(name + " bias")
    for suffix in ("", " bias"):
        both = np.stack([parts["gate" + suffix], parts["up" + suffix]], -1)
        numbers[own + "gate_up_proj" + suffix.replace(" ", "_")] = both.reshape(*both.shape[:-2], -1)
        numbers[own + "down_proj" + suffix.replace(" ", "_")] = parts["down" + suffix]


def gpt2():
    add("token_embd.weight", "transformer.wte.weight", matrix(VOCABULARY, WIDTH) * 5)
    add("position_embd.weight", "transformer.wpe.weight", matrix(64, WIDTH) * 2)
    norm("output_norm", "transformer.ln_f", WIDTH, True)
    for i in range(LAYERS):
        to, own = f"blk.{i}.", f"transformer.h.{i}."
        norm(to + "attn_norm", own + "ln_1", WIDTH, True)
        norm(to + "ffn_norm", own + "ln_2", WIDTH, True)
        for name, hf, shape in (("attn_qkv", "attn.c_attn", (3 * WIDTH, WIDTH)), ("attn_output", "attn.c_proj", (WIDTH, WIDTH)),
                                ("ffn_up", "mlp.c_fc", (INNER, WIDTH)), ("ffn_down", "mlp.c_proj", (WIDTH, INNER))):
            add(f"{to}{name}.weight", f"{own}{hf}.weight", matrix(*shape), folder=np.transpose)
            add(f"{to}{name}.bias", f"{own}{hf}.bias", rng.standard_normal(shape[0]) * 0.2)


def mamba():
    add("token_embd.weight", "backbone.embeddings.weight", matrix(VOCABULARY, WIDTH) * 5)
    norm("output_norm", "backbone.norm_f", WIDTH)
    for i in range(LAYERS):
        to, own = f"blk.{i}.", f"backbone.layers.{i}."
        norm(to + "attn_norm", own + "norm", WIDTH)
        mamba_layer(to, own + "mixer.")


def mamba_layer(to, own):
    add(to + "ssm_in.weight", own + "in_proj.weight", matrix(2 * CHANNELS, WIDTH))
    add(to + "ssm_conv1d.weight", own + "conv1d.weight", rng.standard_normal((CHANNELS, KERNEL)) * 0.5, folder=lambda x: x[:, None, :])
    add(to + "ssm_conv1d.bias", own + "conv1d.bias", rng.standard_normal(CHANNELS) * 0.2)
    add(to + "ssm_x.weight", own + "x_proj.weight", matrix(RANK + 2 * STATE, CHANNELS))
    add(to + "ssm_dt.weight", own + "dt_proj.weight", matrix(CHANNELS, RANK))
    add(to + "ssm_dt.bias", own + "dt_proj.bias", rng.uniform(-3, 0, CHANNELS))
    add(to + "ssm_a", own + "A_log", np.log(np.tile(np.arange(1, STATE + 1.0), (CHANNELS, 1))), stored=lambda x: -np.exp(x))
    add(to + "ssm_d", own + "D", rng.standard_normal(CHANNELS))
    add(to + "ssm_out.weight", own + "out_proj.weight", matrix(WIDTH, CHANNELS))


def mamba2():
    add("token_embd.weight", "backbone.embeddings.weight", matrix(VOCABULARY, WIDTH) * 5)
    add("output.weight", "lm_head.weight", matrix(VOCABULARY, WIDTH))
    norm("output_norm", "backbone.norm_f", WIDTH)
    wide = CHANNELS + 2 * GROUPS * STATE
    for i in range(LAYERS):
        to, own = f"blk.{i}.", f"backbone.layers.{i}."
        norm(to + "attn_norm", own + "norm", WIDTH)
        own += "mixer."
        add(to + "ssm_in.weight", own + "in_proj.weight", matrix(CHANNELS + wide + SSM_HEADS, WIDTH))
        add(to + "ssm_conv1d.weight", own + "conv1d.weight", rng.standard_normal((wide, KERNEL)) * 0.5, folder=lambda x: x[:, None, :])
        add(to + "ssm_conv1d.bias", own + "conv1d.bias", rng.standard_normal(wide) * 0.2)
        add(to + "ssm_dt.bias", own + "dt_bias", rng.uniform(-3, 0, SSM_HEADS))
        add(to + "ssm_a", own + "A_log", np.log(rng.uniform(1, 8, SSM_HEADS)), stored=lambda x: -np.exp(x)[:, None])
        add(to + "ssm_d", own + "D", rng.standard_normal(SSM_HEADS), stored=lambda x: x[:, None])
        add(to + "ssm_norm.weight", own + "norm.weight", rng.uniform(0.5, 1.5, CHANNELS), stored=lambda x: x.reshape(GROUPS, -1))
        add(to + "ssm_out.weight", own + "out_proj.weight", matrix(WIDTH, CHANNELS))


def jamba():
    """Layer 1 has attention, layers 0 and 2 the rest; layer 1 has experts."""
    add("token_embd.weight", "model.embed_tokens.weight", matrix(VOCABULARY, WIDTH) * 5)
    add("output.weight", "lm_head.weight", matrix(VOCABULARY, WIDTH))
    norm("output_norm", "model.final_layernorm", WIDTH)
    for i in range(LAYERS):
        to, own = f"blk.{i}.", f"model.layers.{i}."
        norm(to + "attn_norm", own + "input_layernorm", WIDTH)
        norm(to + "ffn_norm", own + "pre_ff_layernorm", WIDTH)
        if i % 2:
            for part, heads in (("q", HEADS), ("k", KEY_HEADS), ("v", KEY_HEADS)):
                add(f"{to}attn_{part}.weight", f"{own}self_attn.{part}_proj.weight", matrix(heads * SIZE, WIDTH))
            add(to + "attn_output.weight", own + "self_attn.o_proj.weight", matrix(WIDTH, HEADS * SIZE))
        else:
            mamba_layer(to, own + "mamba.")
            for name, size in (("dt", RANK), ("b", STATE), ("c", STATE)):
                norm(f"{to}ssm_{name}_norm", f"{own}mamba.{name}_layernorm", size)
        if i % 2:
            add(to + "ffn_gate_inp.weight", own + "feed_forward.router.weight", matrix(EXPERTS, WIDTH))
        for name, shape in (("gate", (INNER, WIDTH)), ("up", (INNER, WIDTH)), ("down", (WIDTH, INNER))):
            if i % 2:
                add(f"{to}ffn_{name}_exps.weight", [f"{own}feed_forward.experts.{e}.{name}_proj.weight" for e in range(EXPERTS)],
                    matrix(EXPERTS, *shape))
            else:
                add(f"{to}ffn_{name}.weight", f"{own}feed_forward.{name}_proj.weight", matrix(*shape))


def deepseek2():
    add("token_embd.weight", "model.embed_tokens.weight", matrix(VOCABULARY, WIDTH) * 5)
    add("output.weight", "lm_head.weight", matrix(VOCABULARY, WIDTH))
    norm("output_norm", "model.norm", WIDTH)
    for i in range(LAYERS):
        to, own = f"blk.{i}.", f"model.layers.{i}."
        norm(to + "attn_norm", own + "input_layernorm", WIDTH)
        norm(to + "ffn_norm", own + "post_attention_layernorm", WIDTH)
        for name, hf, shape in (("q_a", "q_a_proj", (QUERY_RANK, WIDTH)), ("q_b", "q_b_proj", (HEADS * (PLAIN + TURNED), QUERY_RANK)),
                                ("kv_a_mqa", "kv_a_proj_with_mqa", (KEY_RANK + TURNED, WIDTH)), ("output", "o_proj", (WIDTH, HEADS * VALUE))):
            add(f"{to}attn_{name}.weight", f"{own}self_attn.{hf}.weight", matrix(*shape))
        norm(to + "attn_q_a_norm", own + "self_attn.q_a_layernorm", QUERY_RANK)
        norm(to + "attn_kv_a_norm", own + "self_attn.kv_a_layernorm", KEY_RANK)
        if what != "deepseek2_split":
            add(to + "attn_kv_b.weight", own + "self_attn.kv_b_proj.weight", matrix(HEADS * (PLAIN + VALUE), KEY_RANK))
        else:
            add(to + "attn_k_b.weight", "key", matrix(HEADS, KEY_RANK, PLAIN))
            add(to + "attn_v_b.weight", "value", matrix(HEADS, VALUE, KEY_RANK))
            both = np.concatenate([numbers.pop("key").swapaxes(1, 2), numbers.pop("value")], 1)
            numbers[own + "self_attn.kv_b_proj.weight"] = both.reshape(-1, KEY_RANK)
        parts = (("gate", (INNER, WIDTH)), ("up", (INNER, WIDTH)), ("down", (WIDTH, INNER)))
        if i == 0:
            for name, shape in parts:
                add(f"{to}ffn_{name}.weight", f"{own}mlp.{name}_proj.weight", matrix(*shape))
            continue
        add(to + "ffn_gate_inp.weight", own + "mlp.gate.weight", matrix(EXPERTS, WIDTH))
        if what != "deepseek2_softmax":
            add(to + "exp_probs_b.bias", own + "mlp.gate.e_score_correction_bias", rng.standard_normal(EXPERTS) * 0.1)
        for name, shape in parts:
            add(f"{to}ffn_{name}_exps.weight", [f"{own}mlp.experts.{e}.{name}_proj.weight" for e in range(EXPERTS)], matrix(EXPERTS, *shape))
            add(f"{to}ffn_{name}_shexp.weight", f"{own}mlp.shared_experts.{name}_proj.weight", matrix(*shape))


sizes = {"block_count": LAYERS, "embedding_length": WIDTH, "context_length": 64}
attention = sizes | {"feed_forward_length": INNER, "attention.head_count": HEADS}
llama = attention | {"attention.head_count_kv": KEY_HEADS, "attention.layer_norm_rms_epsilon": 1e-5, "rope.freq_base": 20000.0,
                     "rope.dimension_count": SIZE, "expert_count": EXPERTS, "expert_used_count": CHOSEN, "vocab_size": VOCABULARY}
hf_llama = {"hidden_size": WIDTH, "intermediate_size": INNER, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "rms_norm_eps": 1e-5,
            "num_key_value_heads": KEY_HEADS, "rope_theta": 20000.0, "max_position_embeddings": 64, "num_experts_per_tok": CHOSEN,
            "tie_word_embeddings": False}
own_mamba = sizes | {"attention.head_count": 0, "feed_forward_length": 0, "ssm.conv_kernel": KERNEL, "ssm.inner_size": CHANNELS,
                     "ssm.state_size": STATE, "ssm.time_step_rank": RANK, "attention.layer_norm_rms_epsilon": 1e-5}
hf_mamba = {"hidden_size": WIDTH, "num_hidden_layers": LAYERS, "conv_kernel": KERNEL, "intermediate_size": CHANNELS, "expand": 2, "state_size": STATE,
            "time_step_rank": RANK, "layer_norm_epsilon": 1e-5, "tie_word_embeddings": True}
latent = llama | {"attention.head_count_kv": HEADS, "attention.q_lora_rank": QUERY_RANK, "attention.kv_lora_rank": KEY_RANK, "rope.dimension_count": TURNED,
                  "leading_dense_block_count": 1, "expert_feed_forward_length": INNER, "expert_shared_count": 1, "expert_weights_scale": 1.5,
                  "expert_weights_norm": True, "expert_gating_func": 2, "rope.scaling.type": "yarn", "rope.scaling.factor": 8.0,
                  "rope.scaling.original_context_length": 16, "rope.scaling.yarn_log_multiplier": 0.07}
hf_latent = hf_llama | {"model_type": "deepseek_v3", "num_key_value_heads": HEADS, "q_lora_rank": QUERY_RANK, "kv_lora_rank": KEY_RANK,
                        "qk_nope_head_dim": PLAIN, "qk_rope_head_dim": TURNED, "v_head_dim": VALUE, "first_k_dense_replace": 1, "n_routed_experts": EXPERTS,
                        "moe_intermediate_size": INNER, "n_shared_experts": 1, "routed_scaling_factor": 1.5, "n_group": 1, "topk_group": 1, "rope_scaling": {
                            "rope_type": "yarn", "factor": 8.0, "original_max_position_embeddings": 16, "mscale": 0.7, "mscale_all_dim": 0.7}}
write, own, class_name, config = {
    "mixtral": (layers_with_experts, llama, "Mixtral", {"model_type": "mixtral", "num_local_experts": EXPERTS} | hf_llama),
    "qwen3moe": (layers_with_experts, llama | {"expert_feed_forward_length": INNER, "attention.key_length": SIZE, "attention.value_length": SIZE}, "Qwen3Moe",
                 {"model_type": "qwen3_moe", "num_experts": EXPERTS, "moe_intermediate_size": INNER, "norm_topk_prob": True, "head_dim": SIZE} | hf_llama),
    "qwen2moe": (layers_with_experts, llama | {"expert_feed_forward_length": INNER, "expert_shared_feed_forward_length": SHARED}, "Qwen2Moe",
                 {"model_type": "qwen2_moe", "num_experts": EXPERTS, "moe_intermediate_size": INNER, "shared_expert_intermediate_size": SHARED,
                  "norm_topk_prob": False} | hf_llama),
    "gpt-oss": (layers_with_experts, llama | {"expert_feed_forward_length": INNER, "attention.key_length": SIZE, "attention.value_length": SIZE,
                                              "attention.sliding_window": 6, "rope.scaling.type": "yarn", "rope.scaling.factor": 8.0,
                                              "rope.scaling.original_context_length": 16}, "GptOss",
                {"model_type": "gpt_oss", "num_local_experts": EXPERTS, "head_dim": SIZE, "sliding_window": 6, "attention_bias": True, "rope_scaling": {
                    "rope_type": "yarn", "factor": 8.0, "original_max_position_embeddings": 16, "truncate": False}} | hf_llama),
    "mamba2": (mamba2, own_mamba | {"ssm.time_step_rank": SSM_HEADS, "ssm.group_count": GROUPS}, "Mamba2",
               {"model_type": "mamba2", "hidden_size": WIDTH, "num_hidden_layers": LAYERS, "conv_kernel": KERNEL, "expand": 2, "state_size": STATE,
                "num_heads": SSM_HEADS, "head_dim": CHANNELS // SSM_HEADS, "n_groups": GROUPS, "layer_norm_epsilon": 1e-5,
                "tie_word_embeddings": False}),
    "jamba": (jamba, {key: value for key, value in (llama | own_mamba).items() if not key.startswith("rope")}
              | {"attention.head_count": HEADS, "feed_forward_length": INNER, "attention.head_count_kv": [0, KEY_HEADS, 0]}, "Jamba",
              {"model_type": "jamba", "num_experts": EXPERTS, "attn_layer_period": 2, "attn_layer_offset": 1, "expert_layer_period": 2,
               "expert_layer_offset": 1, "mamba_expand": 2, "mamba_d_conv": KERNEL, "mamba_d_state": STATE, "mamba_dt_rank": RANK} | hf_llama),
    "deepseek2": (deepseek2, latent | {"attention.key_length": PLAIN + TURNED, "attention.value_length": VALUE}, "DeepseekV3", hf_latent),
    "deepseek2_split": (deepseek2, latent | {"attention.head_count_kv": 1, "attention.key_length": KEY_RANK + TURNED, "attention.value_length": KEY_RANK,
                                             "attention.key_length_mla": PLAIN + TURNED, "attention.value_length_mla": VALUE}, "DeepseekV3", hf_latent),
    "deepseek2_softmax": (deepseek2, {key: value for key, value in latent.items() if key != "expert_gating_func"} | {
        "attention.key_length": PLAIN + TURNED, "attention.value_length": VALUE, "expert_weights_norm": False, "expert_weights_scale": 4.0}, "DeepseekV2",
        {key: value for key, value in hf_latent.items() if key not in ("n_group", "topk_group")} | {"model_type": "deepseek_v2", "routed_scaling_factor": 4.0}),
    "gpt2": (gpt2, attention | {"attention.layer_norm_epsilon": 1e-5}, "GPT2",
             {"model_type": "gpt2", "n_embd": WIDTH, "n_inner": INNER, "n_layer": LAYERS, "n_head": HEADS, "n_positions": 64, "layer_norm_epsilon": 1e-5}),
    "mamba": (mamba, own_mamba, "Mamba", {"model_type": "mamba"} | hf_mamba),
    "falcon_mamba": (mamba, own_mamba | {"ssm.dt_b_c_rms": 1}, "FalconMamba", {"model_type": "falcon_mamba", "mixer_rms_eps": 1e-6} | hf_mamba),
}[what]
write()
head = "LMHeadModel" if what == "gpt2" else "ForCausalLM"
config |= {"architectures": [class_name + head], "vocab_size": VOCABULARY}
metadata = {"general.architecture": architecture} | {f"{architecture}.{key}": value for key, value in own.items()} | tokenizer
for change in sys.argv[3:]:
    if change.startswith(("tokenizer=", "experts=", "apart=")):
        continue
    key, value = change.split("=")
    metadata.pop(key)
    if value:
        metadata[key] = int(value)
write_folder(folder, tensors, metadata, config, numbers)
np.save(os.path.join(folder, "ids.npy"), rng.integers(0, VOCABULARY, (1, 23)))
