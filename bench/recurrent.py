#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Models with a recurrent state: what a token costs at the start of a sequence and far behind, and transformers' torch path beside it.

  bench/recurrent.py build/recurrent [--longest=65536]

Makes Mamba (768 wide, 8 layers) and a model of gated delta rules (Qwen3-Next's layers without attention and experts, 512 wide, 6 layers) with random
weights in that folder, compiles them, compares logits with torch's, and times, by turns, one thread: steps behind 128 tokens of both engines, a
prompt of 512 of both, and tmc's steps behind ever more tokens. Processor time, medians. Beside them what a plain read loop and an FMA loop
reach in the same rounds: a step reads all weights but the embedding, a prompt multiplies by them."""
import argparse
import os
import statistics
import subprocess
import sys
import time

import numpy as np
import torch

import common

sys.path.insert(0, os.path.join(common.ROOT, "runtime/python"))
CHUNK, STEPS = 128, 16


def make_models(folder):
    import transformers
    torch.manual_seed(0)
    shared = dict(vocab_size=1000, tie_word_embeddings=False)
    mamba = transformers.MambaConfig(hidden_size=768, num_hidden_layers=8, state_size=16, **shared)
    delta = transformers.Qwen3NextConfig(
        hidden_size=512, intermediate_size=1024, num_hidden_layers=6, layer_types=["linear_attention"] * 6, mlp_only_layers=list(range(6)),
        num_attention_heads=4, num_key_value_heads=2, head_dim=128, linear_num_key_heads=4, linear_num_value_heads=8, linear_key_head_dim=64,
        linear_value_head_dim=64, max_position_embeddings=1 << 17, **shared)
    for name, kind, config in (("mamba", transformers.MambaForCausalLM, mamba), ("gated-delta", transformers.Qwen3NextForCausalLM, delta)):
        model = kind(config).float().eval()
        path = os.path.join(folder, name)
        model.save_pretrained(path)
        yield name, path, model


def start_torch(peer, name):
    """A function that reads tokens behind those that it has read."""
    from transformers import DynamicCache
    kept, seen = {"cache_params": None} if name == "mamba" else {"past_key_values": DynamicCache(config=peer.config)}, 0
    if name != "mamba":  # without an attention layer the library's cache knows no length
        kept["past_key_values"].get_seq_length = lambda *unused, **named: seen
        kept["past_key_values"].get_mask_sizes = lambda new, *unused, **named: (seen + new, 0)

    def run(tokens):
        nonlocal seen
        out = peer(tokens, use_cache=True, **kept)
        if name == "mamba":
            kept["cache_params"] = out.cache_params
        seen += tokens.shape[1]

    return run


def spent(work):
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1e3


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--longest", type=int, default=1 << 16)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    import tmc
    torch.set_num_threads(1)
    roof = common.Roof()
    rng = np.random.default_rng(0)
    places = [CHUNK]
    while places[-1] * 8 <= arguments.longest:
        places.append(places[-1] * 8)
    if places[-1] != arguments.longest:
        places.append(arguments.longest)
    for name, path, peer in make_models(arguments.folder):
        artefact = os.path.join(arguments.folder, name + ".so")
        subprocess.run([common.ROOT + "/build/bin/tmc", "compile", path, "-o", artefact, "-q", f"--dim=past=1:{arguments.longest + 4 * STEPS * arguments.rounds}",
                        f"--dim=tokens=1:{CHUNK}"], check=True)
        model = tmc.load(artefact, threads=1)
        state = model.state(arguments.longest + 4 * STEPS * arguments.rounds)
        ids = rng.integers(0, 1000, arguments.longest + STEPS).astype(np.int64)

        def read(tokens):
            return model(input_ids=tokens.reshape(1, -1), state=state, rows=1)["logits"].reshape(-1)

        def steps(at):
            for token in ids[at:at + STEPS]:
                read(np.array([token]))

        with torch.no_grad():
            prompt = torch.tensor(ids[None, :512])
            own = read(ids[:512])
            other = peer(prompt, use_cache=False).logits[0, -1].numpy()
            print(f"{name}: {sum(p.numel() for p in peer.parameters()) / 1e6:.1f} M parameters; logits behind 512 tokens: relative L2 difference "
                  f"{np.linalg.norm(own - other) / np.linalg.norm(other):.2g}")
            times = {key: [] for key in ("tmc step", "torch step", "tmc prompt", "torch prompt")}
            for _ in range(arguments.rounds):
                state.reset()
                times["tmc prompt"].append(spent(lambda: read(ids[:512])))
                times["torch prompt"].append(spent(lambda: peer(prompt, use_cache=False)))
                state.reset()
                read(ids[:CHUNK])
                times["tmc step"].append(spent(lambda: steps(CHUNK)) / STEPS)
                run = start_torch(peer, name)
                run(prompt[:, :CHUNK])

                def torch_steps():
                    for place in range(CHUNK, CHUNK + STEPS):
                        run(torch.tensor(ids[None, place:place + 1]))

                times["torch step"].append(spent(torch_steps) / STEPS)
                roof.measure()
        middle = {key: statistics.median(values) for key, values in times.items()}
        print(f"  a step behind {CHUNK}: tmc {middle['tmc step']:.3f} ms, torch {middle['torch step']:.3f} ms: {middle['torch step'] / middle['tmc step']:.1f}x")
        print(f"  a prompt of 512: tmc {middle['tmc prompt']:.1f} ms, torch {middle['torch prompt']:.1f} ms: {middle['torch prompt'] / middle['tmc prompt']:.1f}x")
        weights = sum(p.numel() for p in peer.parameters()) - peer.get_input_embeddings().weight.numel()
        print(f"  weights read in a step at {4e-6 * weights / middle['tmc step']:.1f} GB/s by tmc, {4e-6 * weights / middle['torch step']:.1f} by torch; linear layers "
              f"of the prompt alone at {2 * 512e-6 * weights / middle['tmc prompt']:.0f} GFLOP/s by tmc; {roof}")
        state.reset()
        at = 0
        for place in places:
            while at < place:
                count = min(CHUNK, place - at)
                read(ids[at:at + count])
                at += count
            mark = state.copy()
            found = []
            for _ in range(arguments.rounds):
                found.append(spent(lambda: steps(place)) / STEPS)
            state = mark
            print(f"  tmc, a step behind {place}: {statistics.median(found):.3f} ms; the state takes {len(state.save())} bytes")


if __name__ == "__main__":
    main()
