#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whole models that onnxruntime.quantization wrote in bytes: how far they are from the model in f32, and from ONNX Runtime.

    quantised.py [NAME...]              such as bert_dynamic; default: all
    quantised.py --update FOLDER        quantises the graphs of FOLDER/NAME/model.onnx and writes test/onnx/quantised (needs onnxruntime)

A code that lies on an edge may go to either side, and layers behind it follow: whole models are not compared number by number.
The bound is on the error that quantisation makes (relative L2 against the f32 model, over all inputs): at most BOUND times ONNX
Runtime's own on the same file, and the two are at most APART from each other. That every linear layer runs in bytes is required, too.
The last line is `N passed, N failed, N skipped`."""
import argparse
import os
import shutil
import sys
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))
import processor  # noqa: E402
import time_limit  # noqa: E402

FOLDER = os.path.join(HERE, "quantised")
BOUND = 1.05  # of ONNX Runtime's error
APART = 0.02  # relative L2 between the two
# name: (graph, how it is quantised, layers in bytes); of each all attention, two layers, is found
CASES = {
    "bert_dynamic": ("bert", "dynamic", 13),
    "bert_dynamic_unsigned": ("bert", "dynamic_unsigned", 13),
    "bert_dynamic_per_channel": ("bert", "dynamic_per_channel", 13),
    "bert_qdq": ("bert", "qdq", 13),
    "vit_dynamic": ("vit", "dynamic", 13),
    "vit_qdq": ("vit", "qdq", 13),
}


def relative(x, y):
    return float(np.sqrt(sum(np.square(x[name].astype(float) - y[name]).sum() for name in y) / sum(np.square(y[name].astype(float)).sum() for name in y)))


def make_inputs(session, seed):
    random = np.random.default_rng(seed)
    inputs = {}
    for info in session.get_inputs():
        shape = [size if isinstance(size, int) else 3 if axis == 0 else 11 for axis, size in enumerate(info.shape)]
        if info.type == "tensor(float)":
            inputs[info.name] = random.standard_normal(shape).astype(np.float32)
        elif "mask" in info.name:
            inputs[info.name] = np.ones(shape, np.int64)
        elif "type" in info.name:
            inputs[info.name] = np.zeros(shape, np.int64)
        else:
            inputs[info.name] = random.integers(1, 100, shape)
    return inputs


def update(source):
    import onnxruntime
    from onnxruntime import quantization as q

    class Calibration(q.CalibrationDataReader):
        def __init__(self, session):
            self.left = [make_inputs(session, 100 + i) for i in range(8)]

        def get_next(self):
            return self.left.pop() if self.left else None

    for name, (graph, how, _) in CASES.items():
        model = os.path.join(source, graph, "model.onnx")
        exact = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
        folder = os.path.join(FOLDER, name)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        target = os.path.join(folder, "model.onnx")
        with tempfile.TemporaryDirectory() as scratch:
            prepared = os.path.join(scratch, "prepared.onnx")
            q.shape_inference.quant_pre_process(model, prepared, skip_symbolic_shape=True)
            if how == "qdq":
                q.quantize_static(prepared, target, Calibration(exact), quant_format=q.QuantFormat.QDQ, op_types_to_quantize=["MatMul", "Gemm"],
                                  activation_type=q.QuantType.QUInt8, weight_type=q.QuantType.QInt8)
            else:
                q.quantize_dynamic(prepared, target, op_types_to_quantize=["MatMul", "Gemm"], per_channel="per_channel" in how,
                                   weight_type=q.QuantType.QUInt8 if "unsigned" in how else q.QuantType.QInt8,
                                   extra_options={"MatMulConstBOnly": True})
        inputs = make_inputs(exact, 1)
        names = [output.name for output in exact.get_outputs()]
        arrays = {f"in_{key}": value for key, value in inputs.items()}
        bytes_ = onnxruntime.InferenceSession(target, providers=["CPUExecutionProvider"])
        for kind, session in (("exact", exact), ("peer", bytes_)):
            arrays |= {f"{kind}_{key}": value for key, value in zip(names, session.run(names, inputs))}
        np.savez_compressed(os.path.join(folder, "numbers.npz"), **arrays)


def check(tmc, name, target, limit):
    _, _, layers = CASES[name]
    folder = os.path.join(FOLDER, name)
    numbers = np.load(os.path.join(folder, "numbers.npz"))
    part = lambda kind: {key.removeprefix(kind): numbers[key] for key in numbers.files if key.startswith(kind)}
    exact, peer = part("exact_"), part("peer_")
    with tempfile.TemporaryDirectory() as scratch:
        library, given, result = (os.path.join(scratch, file) for file in ("model.so", "in.npz", "out.npz"))
        np.savez(given, **part("in_"))
        for command in ([tmc, "compile", os.path.join(folder, "model.onnx"), "-o", library, f"--require=no-fallback,attention:2,quantized_linear:{layers}", "-q", f"--target={target}"],
                        [tmc, "run", library, f"--inputs={given}", "-o", result]):
            run = limit.run(command, capture_output=True, text=True)
            if run.returncode:
                return f"{(run.stderr or run.stdout).strip()[:600]}"
        ours = dict(np.load(result))
    error, theirs, apart = relative(ours, exact), relative(peer, exact), relative(ours, peer)
    print(f"{name}: {error:.4f} from the f32 model, ONNX Runtime {theirs:.4f}; {apart:.4f} from each other")
    if error > BOUND * theirs:
        return f"{error:.4f} from the f32 model is more than {BOUND} times ONNX Runtime's {theirs:.4f}"
    return "" if apart <= APART else f"{apart:.4f} from ONNX Runtime is more than {APART}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--tmc", default=os.path.join(ROOT, "build", "bin", "tmc"))
    parser.add_argument("--target", default=processor.get_best_target(), help="of tmc compile; default: the best that this machine runs")
    parser.add_argument("--update", metavar="FOLDER")
    time_limit.add_argument(parser)
    options = parser.parse_args()
    if options.update:
        update(options.update)
    failed = left_out = 0
    names = options.names or list(CASES)
    for name in names:
        try:
            why = check(options.tmc, name, options.target, options.limit)
        except time_limit.TimeOver:
            left_out += 1
            continue
        if why:
            failed += 1
            print(f"FAIL {name}: {why}")
    time_limit.print_left_out(left_out, len(names), "graphs")
    print(f"{len(names) - failed - left_out} passed, {failed} failed, {left_out} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
