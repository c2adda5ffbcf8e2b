#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles and runs the node tests of the onnx package, and compares with manifest.txt.

    run.py --data=DIR [PATTERN...]      DIR: onnx/backend/test/data/node of the package of the version below
    run.py --data=DIR --update          writes manifest.txt and docs/onnx.md anew
    run.py --data=DIR --sample=N        every N-th test of the manifest

A test is a folder with model.onnx and test_data_set_*/{input,output}_*.pb. It passes if every output is within rtol 1e-3 and
atol 1e-7, as onnx's own runner has it; it is refused if tmc says why (exit status 3). Anything else, a crash above all, is a
failure. The manifest has a line a test: `pass NAME` or `refused NAME: the message`. The exit status is 1 if a test that
passed does not, or if any fails. Needs numpy, and runtime/python/tmc.py of this repository; not the onnx package."""
import argparse
import collections
import concurrent.futures
import fnmatch
import json
import os
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
VERSION = "1.22.0"
MANIFEST = os.path.join(HERE, "manifest.txt")
DTYPES = {1: "<f4", 2: "u1", 3: "i1", 4: "<u2", 5: "<i2", 6: "<i4", 7: "<i8", 9: "?", 10: "<f2", 11: "<f8", 12: "<u4", 13: "<u8"}


def fields(data):
    """(number, value) of each field of a message: an integer, or bytes."""
    at = 0

    def varint():
        nonlocal at
        result = shift = 0
        while True:
            byte = data[at]
            at += 1
            result |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return result
    while at < len(data):
        key = varint()
        kind = key & 7
        if kind == 0:
            yield key >> 3, varint()
        elif kind == 2:
            size = varint()
            yield key >> 3, data[at:at + size]
            at += size
        else:
            size = 8 if kind == 1 else 4
            yield key >> 3, data[at:at + size]
            at += size


def packed(value):
    if isinstance(value, int):
        return [value]
    out, result, shift = [], 0, 0
    for byte in value:
        result |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            out.append(result - (1 << 64) if result >> 63 else result)
            result = shift = 0
    return out


def read_tensor(path):
    """(name, array); None for an array of a type that numpy has not."""
    shape, dtype, name, raw, floats, integers, doubles = [], 0, "", None, b"", [], b""
    with open(path, "rb") as file:
        data = file.read()
    for number, value in fields(data):
        if number == 1:
            shape += packed(value)
        elif number == 2:
            dtype = value
        elif number == 4:
            floats += value
        elif number in (5, 7, 11):
            integers += packed(value)
        elif number == 8:
            name = value.decode()
        elif number == 9:
            raw = value
        elif number == 10:
            doubles += value
    if dtype not in DTYPES:
        return name, None
    kind = np.dtype(DTYPES[dtype])
    if raw is not None:
        array = np.frombuffer(raw, kind)
    elif dtype == 1:
        array = np.frombuffer(floats, kind)
    elif dtype == 11:
        array = np.frombuffer(doubles, kind)
    elif dtype == 10:
        array = np.array(integers, "<u2").view("<f2")
    else:
        array = np.array(integers).astype(kind)
    return name, array.reshape(shape)


def graph_names(path):
    """Names of inputs and outputs of the graph, and the ops of its nodes."""
    with open(path, "rb") as file:
        data = file.read()
    inputs, outputs, ops = [], [], []
    for number, value in fields(data):
        if number == 7:
            for inner, entry in fields(value):
                if inner in (11, 12):
                    (inputs if inner == 11 else outputs).append(next(v.decode() for n, v in fields(entry) if n == 1))
                elif inner == 1:
                    ops.append(next((v.decode() for n, v in fields(entry) if n == 4), ""))
    return inputs, outputs, ops


def call(library, folder, tmc_library):
    """In a child process: runs all data sets; "" or what is wrong."""
    sys.path.insert(0, os.path.join(ROOT, "runtime", "python"))
    import tmc
    inputs, outputs, _ = graph_names(os.path.join(folder, "model.onnx"))
    model = tmc.load(library, library=tmc_library)
    for data_set in sorted(entry for entry in os.listdir(folder) if entry.startswith("test_data_set_")):
        path = os.path.join(folder, data_set)
        count = lambda stem: len([f for f in os.listdir(path) if f.startswith(stem)])
        given = {}
        for i in range(count("input_")):
            name, array = read_tensor(os.path.join(path, f"input_{i}.pb"))
            given[inputs[i]] = array
        results = model(**given)
        for i in range(count("output_")):
            _, want = read_tensor(os.path.join(path, f"output_{i}.pb"))
            got = np.asarray(results[outputs[i]])
            if got.shape != want.shape:
                return f"{outputs[i]} has shape {list(got.shape)}, want {list(want.shape)}"
            if want.dtype.kind in "fc":
                if not np.allclose(got.astype(np.float64), want.astype(np.float64), rtol=1e-3, atol=1e-7, equal_nan=True):
                    worst = np.nanmax(np.abs(got.astype(np.float64) - want.astype(np.float64)))
                    return f"{outputs[i]} is off by {worst:.2e}"
            elif not np.array_equal(got.astype(want.dtype), want):
                return f"{outputs[i]} differs in {int((got.astype(want.dtype) != want).sum())} of {want.size} elements"
    return ""


def run(name, options, folder):
    source = os.path.join(options.data, name)
    library = os.path.join(folder, name + ".so")
    if not os.path.isfile(os.path.join(source, "model.onnx")):
        return "refused", "the folder has no model.onnx"
    command = [options.tmc, "compile", os.path.join(source, "model.onnx"), "--target=" + options.target, "-q", "--name=m", "-o", library]
    try:
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=120, cwd=folder)
    except subprocess.TimeoutExpired:
        return "FAIL", "tmc compile takes more than 120 s"
    first = next((line for line in result.stdout.splitlines() if line.startswith("error:")), result.stdout.strip()[:200])
    first = first.removeprefix("error: ").replace(source + "/", "")
    if result.returncode == 3:
        return "refused", first
    if result.returncode:
        details = [line.strip() for line in result.stdout.splitlines()[1:2]]
        return "FAIL", f"tmc compile gave exit status {result.returncode}: {first} {' '.join(details)}"
    runtime = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(options.tmc))), "lib", "libtmc.so")
    child = subprocess.run([sys.executable, os.path.abspath(__file__), "--child", library, source, runtime if os.path.exists(runtime) else ""],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
    os.unlink(library)
    if child.returncode:
        return "FAIL", (child.stderr.strip().splitlines() or [f"ended by signal {-child.returncode}"])[-1]
    return ("FAIL", child.stdout.strip()) if child.stdout.strip() else ("pass", "")


def read_manifest():
    results = {}
    if os.path.isfile(MANIFEST):
        with open(MANIFEST) as file:
            for line in file:
                match = re.match(r"(pass|refused|failed) (\w+)(?:: (.*))?", line)
                if match:
                    results[match[2]] = (match[1], match[3] or "")
    return results


def write_docs(results, data):
    """The table of docs/onnx.md, between its two marks."""
    rows = collections.defaultdict(lambda: [0, 0, collections.Counter()])
    for name, (status, text) in results.items():
        path = os.path.join(data, name, "model.onnx")
        ops = graph_names(path)[2] if os.path.isfile(path) else []
        op = ops[0] if len(ops) == 1 else "several ops (expanded functions and others)"
        row = rows[op]
        row[0 if status == "pass" else 1] += 1
        if status != "pass":
            row[2][re.sub(r"node '[^']*' \(\w+\) ", "", text.split(": ", 1)[-1] if text.startswith("model.onnx: ") else text)[:110]] += 1
    lines = ["| op | passes | refused | why, most often |", "|---|---|---|---|"]
    for op in sorted(rows, key=lambda op: (" " in op, op)):
        passes, refused, why = rows[op]
        reason = why.most_common(1)[0][0].replace("|", "/") if why else ""
        lines.append(f"| {op} | {passes} | {refused or ''} | {reason} |")
    path = os.path.join(ROOT, "docs", "onnx.md")
    with open(path) as file:
        text = file.read()
    begin, end = "<!-- table: test/onnx/run.py --update -->\n", "<!-- end of table -->"
    head, rest = text.split(begin)
    with open(path, "w") as file:
        file.write(head + begin + "\n".join(lines) + "\n" + end + rest.split(end)[1])


def main():
    if len(sys.argv) == 5 and sys.argv[1] == "--child":
        print(call(sys.argv[2], sys.argv[3], sys.argv[4] or None))
        return 0
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], epilog=__doc__.split("\n\n", 1)[1],
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="of test names, such as test_attention*; default: all")
    parser.add_argument("--data", required=True, help=f"the folder backend/test/data/node of onnx {VERSION}")
    parser.add_argument("--tmc", default=os.path.join(ROOT, "build", "bin", "tmc"))
    parser.add_argument("--target", default="cpu:v2")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="every N-th test")
    parser.add_argument("--update", action="store_true", help="write manifest.txt and the table of docs/onnx.md")
    options = parser.parse_args()
    options.data, options.tmc = os.path.abspath(options.data), os.path.abspath(options.tmc)
    known = read_manifest()
    names = sorted(entry for entry in os.listdir(options.data) if os.path.isdir(os.path.join(options.data, entry)))
    names = [n for n in names if not options.patterns or any(fnmatch.fnmatch(n, p) for p in options.patterns)][::options.sample]
    counts, lost, results = collections.Counter(), 0, {}
    with tempfile.TemporaryDirectory(prefix="tmc-onnx-") as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, (status, text) in zip(names, pool.map(lambda n: run(n, options, folder), names)):
            counts[status] += 1
            before = known.get(name, ("", ""))[0]
            is_lost = before == "pass" and status != "pass"
            lost += is_lost or (status == "FAIL" and before != "failed")
            results[name] = ("failed" if status == "FAIL" else status, text)
            if status != "pass" or is_lost:
                print(f"{'LOST' if is_lost else status:8} {name:50} {text}", flush=True)
    if options.update:
        merged = {**known, **results}
        with open(MANIFEST, "w") as file:
            file.write(f"# Results of the node tests of onnx {VERSION}: test/onnx/run.py --update\n")
            for name in sorted(merged):
                status, text = merged[name]
                file.write(f"{status} {name}" + (f": {text[:160]}" if text else "") + "\n")
        write_docs(merged, options.data)
    print(f"{counts['pass']} passed, {lost} failed, {counts['refused'] + counts['FAIL'] - lost} skipped")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
