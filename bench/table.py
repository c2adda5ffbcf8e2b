#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""tmc beside its peers, as a table in markdown: models and kernels, each engine round by round in one process.

  bench/table.py --models=DIR                       # all rows; DIR: from bench/models.py
  bench/table.py --models=DIR 'MiniLM*' 'GEMM*' --rounds=31 --json=raw.json

Peers come from bench/requirements-peers.txt in an environment of their own; one that is not installed, or has no form of the work, is
left out, and said below the table. Outputs are compared with the first peer's before anything is timed: an engine that computes something else
is an error, no time. Times are medians of the processor time of a call, all threads together for one thread, and of the
wall time for more: with others on the machine, wall times say little (--wall takes them for one thread, too). The
roof is the best of an FMA loop of this run and of any engine in it."""
import argparse
import fnmatch
import json
import os
import statistics
import subprocess
import sys
import time

# OpenBLAS counts its threads when numpy is imported.
for number, argument in enumerate(sys.argv):
    if argument.startswith("--threads"):
        os.environ["OPENBLAS_NUM_THREADS"] = argument.partition("=")[2] or sys.argv[number + 1]
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import common
import numpy as np
import handwritten
import recurrence_rows
import rows as kernels


# Of the largest value. Rows of a tolerance beyond EXACT (bf16, bytes) have no roof: that of the table is of f32.
TOLERANCES = {"f32": 1e-3, "bf16": 5e-2}
EXACT = 1e-2


def minilm(case, precision="f32"):
    def make(options):
        import encoder
        lengths = {**encoder.CASES, "32x128": [128] * 32}[case]
        rng = np.random.default_rng(1)
        ids = [rng.integers(1000, encoder.VOCABULARY, length) for length in lengths]
        whole = encoder.padded(lengths, ids)
        onnx = need(options, "minilm.onnx")
        keep = lambda engine, feeds: np.concatenate([engine(*feed)[feed[1] == 1] for feed in feeds])
        engines = {}
        library = compiled(options, need(options, "minilm"), "minilm.so")
        ours = encoder.Tmc(library, options.threads, whole[0].shape)
        if precision == "bf16":
            shorter = encoder.Tmc(compiled(options, need(options, "minilm"), "minilm.bf16.so", ["--compute=bf16"]),
                                  options.threads, whole[0].shape)
            engines["tmc"] = lambda: keep(shorter, [whole])
            engines["tmc in f32"] = lambda: keep(ours, [whole])
        else:
            engines["tmc"] = lambda: keep(ours, [whole])
            ort = encoder.OnnxRuntime(onnx, options.threads)  # has no bf16 on CPUs
            ways = (("padded", 1), ("4 buckets", 4), ("one by one", len(lengths))) if case == "ragged" else (("", 1),)
            for how, groups in ways:
                feeds = encoder.grouped(lengths, ids, groups)
                engines["ONNX Runtime" + (how and f", {how}")] = lambda feeds=feeds: keep(ort, feeds)
        for name, load in (("OpenVINO", lambda: encoder.OpenVino(onnx, options.threads, precision)),
                           ("torch", lambda: encoder.Torch(need(options, "minilm"), options.threads, precision))):
            try:
                engine = load()
            except ImportError as error:
                options.left_out.add(f"{name}: {error}")
                continue
            engines[name] = lambda engine=engine: keep(engine, [whole])
        return engines, encoder.flop(lengths), TOLERANCES[precision]
    return make


def vision(name, gflop, batch=1, precision="f32"):
    def make(options):
        import vision as images
        folder = need(options, name)
        x = np.random.default_rng(1).standard_normal((batch, 3, 224, 224)).astype(np.float32)
        if options.onnx:
            library = compiled(options, os.path.join(folder, "model.onnx"), name + ".onnx.so")
        else:
            library = compiled(options, folder, name + ".so", ["--dim=height=224", "--dim=width=224"])
        import tmc
        model = tmc.load(library, threads=options.threads, limits={"batch": batch}, library=runtime(options))
        engines = {"tmc": lambda: model(x=x, outputs=["logits"])["logits"]}
        if precision == "bf16":
            shorter = tmc.load(compiled(options, folder, name + ".bf16.so", ["--dim=height=224", "--dim=width=224", "--compute=bf16"]),
                               threads=options.threads, limits={"batch": batch}, library=runtime(options))
            engines = {"tmc": lambda: shorter(x=x, outputs=["logits"])["logits"], "tmc in f32": engines["tmc"]}
        else:
            ort = images.OnnxRuntime(folder, options.threads)
            engines["ONNX Runtime"] = lambda: ort(x)
        try:
            import openvino
            network = openvino.Core().compile_model(os.path.join(folder, "model.onnx"), "CPU", {
                "INFERENCE_NUM_THREADS": options.threads, "NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": precision})
            engines["OpenVINO"] = lambda: network({"x": x})["logits"]
        except ImportError as error:
            options.left_out.add(f"OpenVINO: {error}")
        try:
            eager = images.Torch(folder, options.threads, precision)
            engines["torch"] = lambda: eager(x)
        except ImportError as error:
            options.left_out.add(f"torch: {error}")
        return engines, gflop * 1e9 * batch, TOLERANCES[precision]
    return make


# GFLOP of an image as published, rounded: 2 a multiply-add.
ROWS = {**{f"MiniLM, {case}": minilm(case) for case in ("1x16", "1x128", "8x128", "32x128", "1x512", "ragged")},
        "DeiT-S, 1 image": vision("deit_small", 9.2), "DeiT-S, 8 images": vision("deit_small", 9.2, 8),
        "Swin-T": vision("swin_tiny", 9.0), "PoolFormer-S12": vision("poolformer_s12", 3.7), "Mixer-S/16": vision("mixer_s16", 7.6),
        "ConvNeXt-T": vision("convnext_tiny", 9.0), "XCiT-T12": vision("xcit_tiny", 2.5),
        "EfficientViT-B1": vision("efficientvit_b1", 1.05),
        **{f"MiniLM in bf16, {case}": minilm(case, "bf16") for case in ("1x16", "1x128", "8x128")},
        "DeiT-S in bf16, 1 image": vision("deit_small", 9.2, precision="bf16"), **kernels.ROWS, **recurrence_rows.ROWS, **handwritten.ROWS}


def need(options, name):
    path = os.path.join(options.models or "", name)
    if not options.models or not os.path.exists(path):
        raise kernels.Missing(f"there is no {name} in --models: bench/models.py makes it")
    return path


def runtime(options):
    return os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(options.tmc))), "lib", "libtmc.so")


def compiled(options, source, name, flags=()):
    library = os.path.join(options.folder, name)
    if not os.path.exists(library) or os.path.getmtime(library) < os.path.getmtime(options.tmc):
        subprocess.run([options.tmc, "compile", source, "-o", library, "--quiet", *flags], check=True)
    return library


def compare(name, engines, tolerance):
    """Differences to the first peer's result; an engine that computes something else stops the run."""
    peers = [engine for engine in engines if engine != "tmc"]
    results = {engine: np.asarray(run(), np.float64) for engine, run in engines.items()}
    want = results[peers[0] if peers else "tmc"]
    scale = np.abs(want).max()
    for engine, got in results.items():
        difference = np.abs(got - want).max() / scale if got.shape == want.shape else np.inf
        if not difference <= tolerance:
            sys.exit(f"table.py: {name}: {engine} differs from {peers[0]} by {difference:.1e} of the largest value: nothing was timed")


def measure(engines, rounds, options):
    """{engine: {"wall": [...], "cpu": [...]}}: seconds a call. A turn of an engine takes at least 2 ms. With several threads it begins when
    the workers of the engine before have stopped spinning, with a call that is not timed: a third thread on two cores would be in its times."""
    times = {engine: {"wall": [], "cpu": []} for engine in engines}
    repetitions = {}
    for engine, run in engines.items():
        start = time.perf_counter()
        run()
        repetitions[engine] = max(1, int(0.002 / max(time.perf_counter() - start, 1e-7)))
    for _ in range(rounds):
        for engine, run in engines.items():
            if options.threads > 1:
                time.sleep(0.25)
                run()
            cpu, start = time.process_time(), time.perf_counter()
            for _ in range(repetitions[engine]):
                run()
            times[engine]["wall"].append((time.perf_counter() - start) / repetitions[engine])
            times[engine]["cpu"].append((time.process_time() - cpu) / repetitions[engine])
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", metavar="DIR", help="made by bench/models.py; without it models are left out")
    parser.add_argument("rows", nargs="*", default=["*"], help="patterns of names; default: all. --list shows them")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--wall", action="store_true")
    parser.add_argument("--onnx", action="store_true", help="tmc takes the image models from their ONNX files")
    parser.add_argument("--folder", help="where what is compiled is kept (default: build/bench)")
    parser.add_argument("--tmc", default=os.path.join(common.ROOT, "build", "bin", "tmc"))
    parser.add_argument("--json", metavar="FILE", help="all of the rounds")
    options = parser.parse_args()
    chosen = [name for name in ROWS if any(fnmatch.fnmatchcase(name, pattern) for pattern in options.rows)]
    if options.list:
        return print("\n".join(chosen))
    if not chosen:
        parser.error(f"no row is called {options.rows[0]}; --list shows them")
    options.folder = options.folder or os.path.join(common.ROOT, "build", "bench")
    options.left_out = set()
    os.makedirs(options.folder, exist_ok=True)
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:options.threads])
    versions = [("tmc", common.tmc_version(options.tmc))]
    from importlib import metadata
    for package in ("numpy", "onnxruntime", "openvino", "torch", "timm", "transformers"):
        try:
            versions.append((package, metadata.version(package)))
        except metadata.PackageNotFoundError:
            options.left_out.add(f"{package}: not installed")
    common.print_environment(versions)
    roof, results, best_rate = common.Roof(), {}, 0.0
    kind = "wall" if options.wall or options.threads > 1 else "cpu"
    for name in chosen:
        try:
            engines, flop, tolerance = ROWS[name](options)
        except kernels.Missing as error:
            options.left_out.add(f"{name}: {error}")
            continue
        compare(name, engines, tolerance)
        times = measure(engines, options.rounds, options)
        results[name] = {"flop": flop if tolerance <= EXACT else 0, "times": times}
        # A share above 100 % would be a bug of the roof: what an engine reached, the machine can.
        if tolerance <= EXACT:
            best_rate = max(best_rate, *(flop / min(each[kind]) * 1e-9 / options.threads for each in times.values()))
        print(f"{name}: " + ", ".join(f"{engine} {statistics.median(each[kind]) * 1e3:.3f}" for engine, each in times.items()),
              file=sys.stderr, flush=True)
    roof.measure()
    peak = max(roof.gflops, best_rate)
    what = "processor time of a call" if kind == "cpu" else "wall time of a call"
    print(f"\n{roof}; roof {peak:.1f} GFLOP/s a core; {options.threads} thread(s), {options.rounds} rounds, interleaved; {what} in ms, median (minimum)\n")
    print("| work | roof | tmc | of roof | best peer | tmc is | others |\n|---|---|---|---|---|---|---|")
    for name, result in results.items():
        times = {engine: each[kind] for engine, each in result["times"].items()}
        show = lambda engine: f"{statistics.median(times[engine]) * 1e3:.3g} ({min(times[engine]) * 1e3:.3g})"
        ours, peers = times["tmc"], {engine: statistics.median(each) for engine, each in times.items() if not engine.startswith("tmc")}
        bound = result["flop"] / (peak * 1e9 * options.threads)
        text = f"| {name} | {bound * 1e3:.3g} | {show('tmc')} | {bound / statistics.median(ours):.0%} ({bound / min(ours):.0%}) | "
        if not result["flop"]:
            text = f"| {name} | - | {show('tmc')} | - | "
        if "tmc in f32" in times:
            gain = statistics.median(theirs / mine for theirs, mine in zip(times["tmc in f32"], ours))
            text = f"| {name} | - | {show('tmc')}, {gain:.2f}x tmc in f32 | - | "
        if peers:
            best = min(peers, key=peers.get)
            ratio = statistics.median(theirs / mine for theirs, mine in zip(times[best], ours))
            least = min(min(times[engine]) for engine in peers) / min(ours)
            others = ", ".join(f"{engine} {show(engine)}" for engine in peers if engine != best)
            text += f"{best} {show(best)} | {'**' if ratio >= 1 else ''}{ratio:.2f}x{'**' if ratio >= 1 else ''} ({least:.2f}x) | {others} |"
        else:
            text += "- | - | |"
        print(text)
    for reason in sorted(options.left_out):
        print(f"\nleft out: {reason}")
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"rows": results, "roof_gflops": roof.gflops, "roof_gigabytes": roof.gigabytes, "cpu": common.cpu_name(),
                       "versions": dict(versions), "threads": options.threads, "rounds": options.rounds, "command": sys.argv}, file)


if __name__ == "__main__":
    main()
