#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""measure.py FOLDER [PATTERN...] [--rounds=N] [--kernels] [--no-peers]: on a machine with a CUDA device, what compile.py has compiled, beside PyTorch and
flash-linear-attention in the same run.

Tensors are on the device already, and calls are queued one behind the other in one stream: medians of N rounds of several calls, between events of
the device, interleaved. Shares are of the larger of what a copy (bytes) and cuBLAS (TFLOP/s of bf16) reach in the run. --kernels: the times of a call's
kernels by themselves. --no-peers: ours alone, in seconds instead of minutes. MiniLM: whole calls from numpy arrays to numpy arrays. Needs numpy, torch, and transformers for MiniLM."""
import argparse
import ctypes as c
import fnmatch
import json
import os
import statistics
import sys
import time

import numpy as np
import torch

from cases import CASES

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "runtime", "python"))
import tmc  # noqa: E402

TYPES = {"f32": torch.float32, "bf16": torch.bfloat16, "f16": torch.float16}


class Options(c.Structure):  # tmc_session_options
    _fields_ = [("size", c.c_size_t), ("threads", c.c_size_t), ("parallel", c.c_void_p), ("context", c.c_void_p), ("arena", c.c_void_p),
                ("arena_size", c.c_size_t), ("stream", c.c_void_p)]


class Record(c.Structure):  # tmc_dispatch_record
    _fields_ = [("site", c.c_uint32), ("kernel", c.c_uint32), ("parts", c.c_uint32), ("work", c.c_uint64), ("nanoseconds", c.c_uint64),
                ("buffers", c.c_void_p), ("sizes", c.c_void_p)]


class OnDevice(tmc.Model):
    """A model whose tensors are PyTorch's, in PyTorch's current stream."""
    def limit(self, **limits):
        self._options = Options(c.sizeof(Options), 1, stream=torch.cuda.current_stream().cuda_stream)
        super().limit(**limits)

    def bind(self, tensors, outputs):
        def describe(named, infos):
            infos = {info["name"]: info for info in infos}
            return (tmc._Tensor * len(named))(*(tmc._Tensor(
                name.encode(), x.data_ptr(), x.numel() * x.element_size(), tmc._DTYPES[infos[name]["dtype"]][0], x.ndim, (c.c_int64 * 8)(*x.shape))
                for name, x in named.items()))
        given, asked = describe(tensors, self.description["inputs"]), describe(outputs, self.description["outputs"])
        return lambda: self._tmc.tmc_run(self._session, None, 0, given, len(given), asked, len(asked))

    def kernels(self, call):
        """Microseconds of each launch of a call."""
        found = []
        observer = c.CFUNCTYPE(None, c.c_void_p, c.POINTER(Record))(lambda _, record: found.append((record[0].kernel, record[0].nanoseconds / 1e3)))
        self._tmc.tmc_session_observe.argtypes = [c.c_void_p, c.c_void_p, c.c_void_p]
        self._tmc.tmc_session_observe(self._session, c.cast(observer, c.c_void_p), None)
        call()
        torch.cuda.synchronize()
        found.clear()
        call()
        torch.cuda.synchronize()
        self._tmc.tmc_session_observe(self._session, None, None)
        return found


def interleaved(functions, rounds):
    """{label: median microseconds of a call}."""
    times, repeats = {label: [] for label in functions}, {}
    for label, function in functions.items():
        for _ in range(3):
            function()
        torch.cuda.synchronize()
        begin = time.perf_counter()
        function()
        torch.cuda.synchronize()
        repeats[label] = int(min(max(4e-3 / (time.perf_counter() - begin), 1), 50))
    for _ in range(rounds):
        for label, function in functions.items():
            begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
            begin.record()
            for _ in range(repeats[label]):
                function()
            end.record()
            torch.cuda.synchronize()
            times[label].append(begin.elapsed_time(end) * 1e3 / repeats[label])
    return {label: statistics.median(list_) for label, list_ in times.items()}


def measure(name, case, stem, options, roof):
    generator = torch.Generator(device="cuda").manual_seed(1)
    tensors = {}
    for key, (shape, dtype, scale) in case.inputs.items():
        x = torch.randn(shape, device="cuda", generator=generator)
        tensors[key] = ((x if scale > 0 else -x.abs()) * abs(scale)).to(TYPES[dtype]).contiguous()
    model = OnDevice(os.path.join(options.folder, stem + ".so"), library=os.path.join(options.folder, "lib", "libtmc.so"), limits=case.limits)
    dims = dict(case.limits)
    outputs = {info["name"]: torch.full([dims.get(size, size) for size in info["dims"]], float("nan"), device="cuda", dtype=TYPES[info["dtype"]])
               for info in model.description["outputs"]}
    call = model.bind(tensors, outputs)
    call()
    torch.cuda.synchronize()
    error = float("nan")
    first = next(iter(outputs.values()))
    if case.reference:
        expected = case.reference(torch, tensors)
        found = first[tuple(slice(size) for size in expected.shape)].to(expected.dtype)
        error = ((found - expected).norm() / expected.norm()).item()
    functions = {"tmc": call}
    try:
        functions.update(case.peers(torch, tensors) if case.peers and not options.no_peers else {})
    except ImportError as missing:
        print(f"  ({missing})")
    for label in list(functions):
        try:
            functions[label]()
            torch.cuda.synchronize()
        except Exception as failure:  # a peer that has no kernel for this
            print(f"  {label} of {name}: {str(failure).splitlines()[0][:150]}")
            del functions[label]
    times = interleaved(functions, options.rounds)
    own = times.pop("tmc")
    line = f"{name:50} {own:9.1f} us"
    if case.flops:
        line += f" {case.flops / own / 1e6:7.1f} TFLOP/s"
    if case.bytes:
        line += f" {case.bytes / own / 1e3:6.0f} GB/s ({case.bytes / own / 1e3 / roof:4.0%} of a copy)"
    for label, peer in times.items():
        line += f"  {label} {peer:.1f} us: {peer / own:.2f}x"
    print(f"{line}  error {error:.1e}", flush=True)
    if options.kernels:
        print("    kernels, us: " + ", ".join(f"{kernel}: {time:.1f}" for kernel, time in model.kernels(call)), flush=True)
    model.close()


def minilm(options):
    from transformers import BertConfig, BertModel
    config = BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536)
    for short in ("bf16", "f32"):
        path = os.path.join(options.folder, f"minilm_{short}.so")
        if not os.path.exists(path):
            continue
        peer = BertModel(config).to("cuda", TYPES[short]).eval()
        own = tmc.load(path, library=os.path.join(options.folder, "lib", "libtmc.so"), limits={"batch": 32, "seq": 128})
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder")
    parser.add_argument("patterns", nargs="*", default=["*"], metavar="PATTERN")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--kernels", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    # A stream of its own: of the default one tmc_run would make one, and wait in every call.
    with torch.cuda.stream(torch.cuda.Stream()):
        run(options)


def run(options):
    large = torch.randn(1 << 28, device="cuda", dtype=torch.float32)  # 1 GiB
    roof = 2 * 4 * large.numel() / interleaved({"copy": lambda: large.clone()}, 5)["copy"] / 1e3
    a, b = (torch.randn(8192, 8192, device="cuda", dtype=torch.bfloat16) for _ in range(2))
    peak = 2 * 8192 ** 3 / interleaved({"gemm": lambda: a @ b}, 5)["gemm"] / 1e6
    del large, a, b
    print(f"{torch.cuda.get_device_name()}, torch {torch.__version__}; a copy {roof:.0f} GB/s, cuBLAS bf16 {peak:.0f} TFLOP/s", flush=True)
    names = json.load(open(os.path.join(options.folder, "cases.json")))
    for name, case in CASES.items():
        if name in names and any(fnmatch.fnmatch(name, pattern) for pattern in options.patterns):
            try:
                measure(name, case, names[name], options, roof)
            except Exception as failure:
                print(f"{name}: {str(failure)[:300]}", flush=True)
            torch.cuda.empty_cache()
    minilm(options)


if __name__ == "__main__":
    main()
