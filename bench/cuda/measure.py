#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""measure.py FOLDER [--rounds=N]: on a machine with a CUDA device, what compile.py has compiled, beside PyTorch in the same run.

Linear layer and attention: time of the kernel, by the profiler `ncu` (of the CUDA toolkit), and of PyTorch's by events of the device, with the
share of the larger of PyTorch's own rates. MiniLM: whole calls from numpy arrays to numpy arrays, PyTorch's with tensors that are on the device already.
Medians of N rounds, with the error against float64 or PyTorch. Needs numpy, torch, and transformers for MiniLM."""
import argparse
import csv
import os
import statistics
import subprocess
import sys
import time

import numpy as np

from compile import ATTENTION, ROOT, SIZE

sys.path.insert(0, os.path.join(ROOT, "runtime", "python"))
NANOSECONDS = {"ns": 1, "us": 1e3, "ms": 1e6, "nsecond": 1, "usecond": 1e3, "msecond": 1e6}


def load(folder, name, **limits):
    import tmc
    return tmc.load(os.path.join(folder, name + ".so"), library=os.path.join(folder, "lib", "libtmc.so"), limits=limits)


def run_once(folder, name, rounds):
    """In a process under the profiler."""
    rng, kind = np.random.default_rng(1), name.rsplit("_", 1)[0]
    if kind == "linear":
        model = load(folder, name, rows=SIZE)
        inputs = {"x": rng.standard_normal((SIZE, SIZE)).astype(np.float32)}
    else:
        model = load(folder, name)
        inputs = {x: rng.standard_normal(ATTENTION[kind][:4]).astype(np.float32) for x in "qkv"}
    for _ in range(rounds):
        model(**inputs)


def kernel_time(folder, name, rounds):
    """Median nanoseconds of the longest kernel of a run."""
    command = ["ncu", "--clock-control", "none", "--cache-control", "none", "--csv", "--metrics", "gpu__time_duration.sum", sys.executable,
               os.path.abspath(__file__), folder, f"--rounds={rounds}", f"--child={name}"]
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    rows = [row for row in csv.reader(line for line in output.splitlines() if line.startswith('"'))]
    head, times = rows[0], {}
    for row in rows[1:]:
        entry = dict(zip(head, row))
        value = float(entry["Metric Value"].replace(",", "")) * NANOSECONDS[entry["Metric Unit"]]
        times.setdefault(entry["Kernel Name"], []).append(value)
    return max(statistics.median(list_) for list_ in times.values())


def torch_time(function, rounds):
    import torch
    times = []
    for _ in range(3):
        function()
    for _ in range(rounds):
        begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        begin.record()
        function()
        end.record()
        torch.cuda.synchronize()
        times.append(begin.elapsed_time(end) * 1e6)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return run_once(options.folder, options.child, options.rounds)
    import torch
    import torch.nn.functional as F
    from torch.nn.attention import SDPBackend, sdpa_kernel
    print(torch.cuda.get_device_name(), "torch", torch.__version__)

    def attend(q, k, v, is_causal, backend):
        with sdpa_kernel(backend):
            return F.scaled_dot_product_attention(q, k, v, is_causal=is_causal)

    for dtype in (torch.bfloat16, torch.float32):
        short = "bf16" if dtype == torch.bfloat16 else "f32"
        x, w = (torch.randn(SIZE, SIZE, device="cuda", dtype=dtype) for _ in range(2))
        # Of attention both of PyTorch's own: FlashAttention-2 and, where it has it, cuDNN's.
        backends = {"flash": SDPBackend.FLASH_ATTENTION, "cudnn": SDPBackend.CUDNN_ATTENTION} if dtype != torch.float32 else {"efficient": SDPBackend.EFFICIENT_ATTENTION}
        work = {"linear": (2 * SIZE ** 3, {"cublas": lambda: F.linear(x, w)})}
        for name, (batch, heads, tokens, size, is_causal) in ATTENTION.items():
            q, k, v = (torch.randn(batch, heads, tokens, size, device="cuda", dtype=dtype) for _ in range(3))
            work[name] = (4 * batch * heads * tokens ** 2 * size // (2 if is_causal else 1),
                          {label: lambda q=q, k=k, v=v, c=is_causal, backend=backend: attend(q, k, v, c, backend) for label, backend in backends.items()})
        for name, (flops, peers) in work.items():
            if not os.path.exists(os.path.join(options.folder, f"{name}_{short}.so")):
                continue
            own = kernel_time(options.folder, f"{name}_{short}", options.rounds)
            line = f"{name:20} {short:5} tmc {own / 1e3:8.1f} us {flops / own / 1e3:6.1f} TFLOP/s"
            for label, function in peers.items():
                peer = torch_time(function, options.rounds)
                line += f"   {label} {peer / 1e3:8.1f} us {peer / own:.2f}x"
            print(line, flush=True)
    from transformers import BertConfig, BertModel
    config = BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536)
    for dtype in (torch.bfloat16, torch.float32):
        short = "bf16" if dtype == torch.bfloat16 else "f32"
        if not os.path.exists(os.path.join(options.folder, f"minilm_{short}.so")):
            continue
        peer, own = BertModel(config).to("cuda", dtype).eval(), load(options.folder, f"minilm_{short}", batch=32, seq=128)
        for batch, tokens in ((1, 16), (1, 128), (8, 128), (32, 128)):
            ids = np.random.default_rng(2).integers(0, 30000, (batch, tokens))
            mask = np.ones_like(ids)
            there = torch.from_numpy(ids).cuda(), torch.from_numpy(mask).cuda()

            def call_peer():
                with torch.inference_mode():
                    peer(input_ids=there[0], attention_mask=there[1])
                torch.cuda.synchronize()

            medians = []
            for call in (lambda: own(input_ids=ids, attention_mask=mask), call_peer):
                times = []
                for _ in range(5 * options.rounds):
                    begin = time.perf_counter()
                    call()
                    times.append(time.perf_counter() - begin)
                medians.append(statistics.median(times[options.rounds:]) * 1e3)
            print(f"minilm {batch}x{tokens:<12} {short:5} tmc {medians[0]:6.3f} ms   torch {medians[1]:6.3f} ms   {medians[1] / medians[0]:.2f}x", flush=True)


if __name__ == "__main__":
    main()
