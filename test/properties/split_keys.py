# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""split_keys.py write FOLDER [WINDOW [LAYERS]]: a llama of two layers with random weights, heads of 16, 1300 tokens; with WINDOW a mistral, whose tokens see so
many of them; 0: a llama still.
split_keys.py check LIBRARY BINDING DRIVER TOLERANCE DEVICE.so HOST.so: a decoder's steps over caches of one part of keys and of several, on a CUDA
device (or its emulator DRIVER) and on the processor: prompts, single tokens, a few at once, two sequences in turns."""
import json
import os
import sys

import numpy as np

WIDTH, HEADS, KEY_HEADS, SIZE, HIDDEN, VOCABULARY, LAYERS = 64, 4, 2, 16, 96, 50, 2


def write(folder, window=0, layers=LAYERS):
    rng = np.random.default_rng(3)
    shapes = {"model.embed_tokens.weight": (VOCABULARY, WIDTH), "model.norm.weight": (WIDTH,), "lm_head.weight": (VOCABULARY, WIDTH)}
    for layer in range(int(layers)):
        name = f"model.layers.{layer}."
        shapes |= {name + "self_attn.q_proj.weight": (HEADS * SIZE, WIDTH), name + "self_attn.k_proj.weight": (KEY_HEADS * SIZE, WIDTH),
                   name + "self_attn.v_proj.weight": (KEY_HEADS * SIZE, WIDTH), name + "self_attn.o_proj.weight": (WIDTH, HEADS * SIZE),
                   name + "mlp.gate_proj.weight": (HIDDEN, WIDTH), name + "mlp.up_proj.weight": (HIDDEN, WIDTH),
                   name + "mlp.down_proj.weight": (WIDTH, HIDDEN), name + "input_layernorm.weight": (WIDTH,), name + "post_attention_layernorm.weight": (WIDTH,)}
    header, data = {}, b""
    for name, shape in shapes.items():
        array = (rng.standard_normal(shape) / shape[-1] ** 0.5 if len(shape) == 2 else rng.uniform(0.8, 1.2, shape)).astype("<f4")
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    os.makedirs(folder)
    with open(os.path.join(folder, "model.safetensors"), "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)
    family = {"architectures": ["LlamaForCausalLM"], "model_type": "llama"}
    if int(window):
        family = {"architectures": ["MistralForCausalLM"], "model_type": "mistral", "sliding_window": int(window)}
    with open(os.path.join(folder, "config.json"), "w") as file:
        json.dump(family | {"hidden_size": WIDTH, "num_attention_heads": HEADS, "num_key_value_heads": KEY_HEADS,
                   "head_dim": SIZE, "intermediate_size": HIDDEN, "num_hidden_layers": int(layers), "vocab_size": VOCABULARY, "max_position_embeddings": 1300,
                   "rms_norm_eps": 1e-5, "hidden_act": "silu", "rope_theta": 10000.0, "tie_word_embeddings": False, "attention_bias": False, "mlp_bias": False}, file)


if sys.argv[1] == "write":
    sys.exit(write(*sys.argv[2:]))
library, binding, driver, tolerance, *paths = sys.argv[2:]
sys.path.insert(0, binding)
import tmc

models = [tmc.load(paths[0], library=library, cuda_driver=driver), tmc.load(paths[1], library=library)]
vocabulary = next(t["high"] for t in models[0].description["inputs"] if t["name"] == "input_ids") + 1
tokens = np.random.default_rng(4).integers(0, vocabulary, (2, 1300))
worst = 0


def run(states, sequence, begin, count):
    global worst
    logits = [model(input_ids=tokens[sequence:sequence + 1, begin:begin + count], state=state, rows=count)["logits"] for model, state in zip(models, states)]
    assert np.isfinite(logits[0]).all()
    worst = max(worst, np.abs(logits[0] - logits[1]).max() / np.abs(logits[1]).max())


# 509 to 515: the second part of 512 begins in between; 1025 is the first of the third.
a, b = ([model.state(1299) for model in models] for _ in range(2))
for at in range(0, 509, 16):
    run(a, 0, at, min(16, 509 - at))
run(b, 1, 0, 9)
for at in range(509, 515):
    run(a, 0, at, 1)
    run(b, 1, at - 500, 1)
run(a, 0, 515, 4)
for at in range(519, 1015, 16):
    run(a, 0, at, 16)
run(a, 0, 1015, 8)
for at in range(1023, 1027):
    run(a, 0, at, 1)
run(a, 0, 1027, 16)
assert worst < float(tolerance), worst
print(f"largest difference {worst:.1e} of the largest logit")
