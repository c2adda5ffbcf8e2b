#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Image models compiled by tmc against ONNX Runtime and torch, interleaved round by round in one process.

  bench/export_vision.py models/                    # random weights, timm's own classes
  bench/vision.py models/deit_small models/swin_tiny ...

Each folder is compiled (--dim=height=224 --dim=width=224) unless it has a model.so that is newer than the compiler. Every
engine computes the logits of 224 x 224 images in f32, and they are compared before anything is timed. A line an engine:
minimum and median of the wall time of a call, median CPU time, the median over the rounds of both / ONNX Runtime's."""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

import common
import numpy as np


class OnnxRuntime:
    name = "ONNX Runtime"

    def __init__(self, folder, threads):
        import onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.force_spinning_stop", "1")
        self.session = onnxruntime.InferenceSession(os.path.join(folder, "model.onnx"), options,
                                                    providers=["CPUExecutionProvider"])

    def __call__(self, x):
        return self.session.run(["logits"], {"x": x})[0]


class Torch:
    name = "torch"

    def __init__(self, folder, threads, precision="f32"):
        import safetensors.torch
        import timm
        import torch
        self.torch = torch
        torch.set_num_threads(threads)
        with open(os.path.join(folder, "config.json")) as file:
            self.model = timm.create_model(json.load(file)["architecture"]).eval()
        self.model.load_state_dict(safetensors.torch.load_file(os.path.join(folder, "model.safetensors")))
        self.type = torch.bfloat16 if precision == "bf16" else torch.float32
        self.model = self.model.to(self.type)

    def __call__(self, x):
        with self.torch.no_grad():
            return self.model(self.torch.from_numpy(x).to(self.type)).float().numpy()


class Tmc:
    name = "tmc"

    def __init__(self, folder, threads, compiler, flags, batch):
        import tmc
        path = os.path.join(folder, "model.so")
        if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(compiler):
            subprocess.run([compiler, "compile", folder, "--emit=shared", "-o", path, "--quiet", "--dim=height=224",
                            "--dim=width=224", *flags], check=True)
        library = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(compiler))), "lib", "libtmc.so")
        self.model = tmc.load(path, threads=threads, limits={"batch": batch}, library=library)

    def __call__(self, x):
        return self.model(x=x, outputs=["logits"])["logits"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="made by bench/export_vision.py")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--tmc", default=os.path.join(common.ROOT, "build", "bin", "tmc"))
    parser.add_argument("--flags", default="", help="more flags of tmc compile, in one string")
    parser.add_argument("--without-torch", action="store_true")
    parser.add_argument("--json", metavar="FILE", help="all of the times, too")
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:options.threads])
    import onnxruntime
    versions = [("numpy", np.__version__), ("onnxruntime", onnxruntime.__version__), ("tmc", common.tmc_version(options.tmc))]
    if not options.without_torch:
        import timm
        import torch
        versions += [("torch", torch.__version__), ("timm", timm.__version__)]
    common.print_environment(versions)
    roof = common.Roof()
    print(f"{roof}; {options.threads} thread(s), pinned; batch {options.batch}; {options.rounds} rounds, interleaved")
    x = np.random.default_rng(1).standard_normal((options.batch, 3, 224, 224)).astype(np.float32)
    report = {"models": {}}
    print(f"{'model':16} {'engine':14} {'min ms':>9} {'median':>9} {'cpu':>9} {'/ ORT':>7} {'cpu / ORT':>10}  difference to ORT")
    for folder in options.folders:
        engines = [OnnxRuntime(folder, options.threads)]
        if not options.without_torch:
            engines.append(Torch(folder, options.threads))
        engines.append(Tmc(folder, options.threads, options.tmc, options.flags.split(), options.batch))
        results = [engine(x) for engine in engines]
        scale = np.abs(results[0]).max()
        wall, cpu = [[] for _ in engines], [[] for _ in engines]
        for _ in range(options.rounds):
            for index, engine in enumerate(engines):
                cpu_start, start = time.thread_time(), time.perf_counter()
                engine(x)
                wall[index].append(time.perf_counter() - start)
                cpu[index].append(time.thread_time() - cpu_start)
        model = os.path.basename(os.path.normpath(folder))
        for index, engine in enumerate(engines):
            ratios = [statistics.median(a / b for a, b in zip(times[index], times[0])) for times in (wall, cpu)]
            print(f"{model:16} {engine.name:14} {min(wall[index]) * 1e3:9.2f} {statistics.median(wall[index]) * 1e3:9.2f} "
                  f"{statistics.median(cpu[index]) * 1e3:9.2f} {ratios[0]:7.2f} {ratios[1]:10.2f}  "
                  f"{np.abs(results[index] - results[0]).max() / scale:.1e}", flush=True)
        report["models"][model] = {engine.name: {"wall": w, "cpu": c} for engine, w, c in zip(engines, wall, cpu)}
    if options.json:
        report.update(roof_gflops=roof.gflops, cpu=common.cpu_name(), threads=options.threads, command=sys.argv)
        with open(options.json, "w") as file:
            json.dump(report, file)


if __name__ == "__main__":
    main()
