#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A sentence encoder compiled by tmc against ONNX Runtime, interleaved round by round in one process.

  build/bin/tmc compile all-MiniLM-L6-v2/ -o minilm.so
  bench/export_minilm.py all-MiniLM-L6-v2/ minilm.onnx
  bench/encoder.py --onnx=minilm.onnx minilm.so

Several libraries may be given, e.g. of two versions of tmc, or with --compute=bf16 beside f32; `--peer=` adds OpenVINO and torch in f32 or
bf16 (`--model=` the folder, for torch). Every engine computes last_hidden_state in f32 where its name says nothing else. The
ragged batch is 32 sentences of 8 to 128 tokens, 2281 in all: tmc gets it padded and with its mask, as users have
it; ONNX Runtime gets it padded, in four sorted buckets, and one by one.

A line an engine: minimum and median of the wall time of a call; the median of the calling thread's CPU time (where it is
less, others used the core: look at the ratio of CPU times); the medians over the rounds of both times / ONNX Runtime's
in the same round; and, from the minimum, the share of the core's FMA peak that the real tokens' arithmetic amounts to."""
import argparse
import json
import os
import statistics
import sys
import time

import common
import numpy as np

WIDTH, LAYERS, HIDDEN, VOCABULARY = 384, 6, 1536, 30522  # all-MiniLM-L6-v2
CASES = {"1x16": [16], "1x128": [128], "8x128": [128] * 8, "1x512": [512],
         "ragged": sorted(int(n) for n in np.random.default_rng(0).integers(8, 129, 32))}


def flop(lengths):
    """Of the real tokens: four projections, two FFN matrices, scores and their weighted sum."""
    per_token = 2 * LAYERS * (4 * WIDTH * WIDTH + 2 * WIDTH * HIDDEN)
    return sum(n * per_token + 4 * LAYERS * WIDTH * n * n for n in lengths)


def padded(lengths, ids):
    """One batch of all sentences: (input_ids, attention_mask)."""
    batch = np.zeros((len(lengths), max(lengths)), np.int64)
    mask = np.zeros_like(batch)
    for row, (length, sentence) in enumerate(zip(lengths, ids)):
        batch[row, :length] = sentence
        mask[row, :length] = 1
    return batch, mask


def grouped(lengths, ids, groups):
    return [padded([lengths[i] for i in part], [ids[i] for i in part])
            for part in np.array_split(np.arange(len(lengths)), groups)]


class OnnxRuntime:
    def __init__(self, path, threads):
        import onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Its workers spin during a call, as by default, but not on into the other engine's turn.
        options.add_session_config_entry("session.force_spinning_stop", "1")
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.version = onnxruntime.__version__

    def __call__(self, ids, mask):
        return self.session.run(["last_hidden_state"], {"input_ids": ids, "attention_mask": mask})[0]


class OpenVino:
    def __init__(self, path, threads, precision):
        import openvino
        self.model = openvino.Core().compile_model(path, "CPU", {
            "INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": precision})
        self.version = openvino.__version__

    def __call__(self, ids, mask):
        return self.model({"input_ids": ids, "attention_mask": mask})["last_hidden_state"]


class Torch:
    def __init__(self, folder, threads, precision):
        import torch
        import transformers
        torch.set_num_threads(threads)
        self.torch = torch
        self.model = transformers.AutoModel.from_pretrained(
            folder, torch_dtype=torch.bfloat16 if precision == "bf16" else torch.float32).eval()
        self.version = torch.__version__

    def __call__(self, ids, mask):
        with self.torch.inference_mode():
            feed = {"input_ids": self.torch.from_numpy(ids), "attention_mask": self.torch.from_numpy(mask)}
            return self.model(**feed).last_hidden_state.float().numpy()


PEERS = {"openvino-f32": lambda o: OpenVino(o.onnx, o.threads, "f32"), "openvino-bf16": lambda o: OpenVino(o.onnx, o.threads, "bf16"),
         "openvino-int8": lambda o: OpenVino(o.openvino_int8, o.threads, "f32"),
         "openvino-int8-bf16": lambda o: OpenVino(o.openvino_int8, o.threads, "bf16"),
         "torch-f32": lambda o: Torch(o.model, o.threads, "f32"), "torch-bf16": lambda o: Torch(o.model, o.threads, "bf16")}


class Tmc:
    def __init__(self, path, threads, largest):
        import tmc
        batch, seq = largest
        self.model = tmc.load(path, threads=threads, limits={"batch": batch, "seq": seq})

    def __call__(self, ids, mask):
        return self.model(input_ids=ids, attention_mask=mask, outputs=["last_hidden_state"])["last_hidden_state"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("libraries", nargs="*", metavar="FILE.so", help="made by tmc compile; none: ONNX Runtime alone")
    parser.add_argument("--onnx", required=True, metavar="FILE.onnx", help="made by bench/export_minilm.py")
    parser.add_argument("--int8", metavar="FILE.onnx", help="the same model quantized by ONNX Runtime, beside it")
    parser.add_argument("--openvino-int8", metavar="FILE.xml", help="the same model quantized by NNCF, for --peer=openvino-int8 and openvino-int8-bf16 (what is no product of bytes in bf16)")
    parser.add_argument("--ids", metavar="FILE.npz", help="token ids (input_ids) of real text instead of random ones: errors of "
                        "approximate models mean something then")
    parser.add_argument("--peer", action="append", default=[], choices=sorted(PEERS), help="one more engine; repeatable")
    parser.add_argument("--model", metavar="FOLDER", help="of the model, for torch")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--cases", default=",".join(CASES), help=f"default: {','.join(CASES)}")
    parser.add_argument("--json", metavar="FILE", help="all of the times, too")
    options = parser.parse_args()
    cases = options.cases.split(",")
    for case in cases:
        if case not in CASES:
            parser.error(f"there is no case {case}; known: {', '.join(CASES)}")
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:options.threads])

    ort = OnnxRuntime(options.onnx, options.threads)
    int8 = OnnxRuntime(options.int8, options.threads) if options.int8 else None
    text = np.load(options.ids)["input_ids"].reshape(-1) if options.ids else None
    more = [(name, PEERS[name](options)) for name in options.peer]
    libraries = [(os.path.basename(path), path) for path in options.libraries]
    common.print_environment([("numpy", np.__version__), ("onnxruntime", ort.version),
                              *((name, engine.version) for name, engine in more),
                              ("tmc", common.tmc_version(os.path.join(common.ROOT, "build", "bin", "tmc")))])
    roof = common.Roof()
    print(f"{roof}; {options.threads} thread(s), pinned; {options.rounds} rounds, interleaved")
    rng = np.random.default_rng(1)
    report = {"cases": {}}
    print(f"{'case':7} {'engine':28} {'min ms':>9} {'median':>9} {'cpu':>9} {'/ ORT':>14} {'cpu / ORT':>14} {'GFLOP/s':>8} {'of roof':>7}  "
          "difference to ORT: max, relative L2")
    for case in cases:
        lengths = CASES[case]
        ids = [rng.integers(1000, VOCABULARY, length) for length in lengths]
        if text is not None:
            starts = np.cumsum([0, *lengths])
            ids = [np.resize(text[start:], length) for start, length in zip(starts % len(text), lengths)]
        whole = padded(lengths, ids)
        engines = []
        if case == "ragged":
            engines += [(f"ORT {how}", ort, grouped(lengths, ids, groups))
                        for how, groups in (("padded", 1), ("4 buckets", 4), ("one by one", len(lengths)))]
        else:
            engines.append(("ORT", ort, [whole]))
        if int8:
            engines.append(("ORT int8", int8, [whole]))
        engines += [(name, engine, [whole]) for name, engine in more]
        for name, path in libraries:
            engines.append((name, Tmc(path, options.threads, whole[0].shape), [whole]))
        reference, differences = None, []
        for _, engine, feeds in engines:  # the first call of each also warms up
            rows = np.concatenate([engine(*feed)[feed[1] == 1] for feed in feeds])
            reference = rows if reference is None else reference
            differences.append((np.abs(rows - reference).max(), np.linalg.norm(rows - reference) / np.linalg.norm(reference)))
        wall = [[] for _ in engines]
        cpu = [[] for _ in engines]
        for _ in range(options.rounds):
            for index, (_, engine, feeds) in enumerate(engines):
                cpu_start, start = time.thread_time(), time.perf_counter()
                for feed in feeds:
                    engine(*feed)
                wall[index].append(time.perf_counter() - start)
                cpu[index].append(time.thread_time() - cpu_start)
        peers = [index for index, (_, engine, _) in enumerate(engines) if engine is ort]
        for index, (name, _, _) in enumerate(engines):
            ratio, cpu_ratio = (
                " ".join(f"{statistics.median(a / b for a, b in zip(times[index], times[peer])):.2f}"
                         for peer in (peers if index not in peers else peers[:1])) for times in (wall, cpu))
            rate = flop(lengths) / min(wall[index]) * 1e-9
            print(f"{case:7} {name:28} {min(wall[index]) * 1e3:9.2f} {statistics.median(wall[index]) * 1e3:9.2f} "
                  f"{statistics.median(cpu[index]) * 1e3:9.2f} {ratio:>14} {cpu_ratio:>14} {rate:8.1f} "
                  f"{rate / roof.gflops / options.threads:7.0%}  {differences[index][0]:.1e} {differences[index][1]:.1e}", flush=True)
        report["cases"][case] = {name: {"wall": wall[index], "cpu": cpu[index]} for index, (name, _, _) in enumerate(engines)}
    roof.measure()
    print(f"again: {roof}")
    if options.json:
        report.update(roof_gflops=roof.gflops, roof_gigabytes=roof.gigabytes, cpu=common.cpu_name(),
                      onnxruntime=ort.version, threads=options.threads, command=sys.argv)
        with open(options.json, "w") as file:
            json.dump(report, file)


if __name__ == "__main__":
    main()
