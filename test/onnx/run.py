#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles and runs the node tests of the onnx package, and compares with manifest.txt.

    run.py [PATTERN...]                 such as test_attention*; default: all
    run.py --update                     writes manifest.txt and the table of docs/onnx.md anew
    run.py --sample=N                   every N-th test
    run.py --cases=DIR                  folders of the same layout in place of the package's, all of which have to pass; what the file 'require' of one
                                        lists (linear_recurrence:1) has to be raised:
                                        test/onnx/contrib has the ops of com.microsoft, made by make_contrib.py

A test is a folder with model.onnx and test_data_set_*/{input,output}_*.pb. It passes if every output is within rtol 1e-3 and
atol 1e-7, as onnx's own runner has it; it is refused if tmc says why and where (exit status 3, and a message with the file's
name, that is no bug of tmc). Anything else, a crash above all, is a failure. Where sizes are computed from an input (axes, a
shape, a count), its values are given to the compiler with --constant, as its user would. The manifest has a line a test:
`pass NAME`, `pass NAME: constant INPUT ...`, `refused NAME: the message`, or `differs NAME: why`, which is written by hand for
a test whose numbers are less exact than its tolerance. The exit status is 1 if a test that passed does
not, if any fails, or if docs/onnx.md has another table. Needs numpy, runtime/python/tmc.py of this repository, and the files of the onnx package, whose code is not used."""
import argparse
import collections
import fnmatch
import glob
import multiprocessing
import os
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))
import isolated  # noqa: E402
import time_limit  # noqa: E402

VERSION = "1.22.0"
MANIFEST = os.path.join(HERE, "manifest.txt")
DOCUMENT = os.path.join(ROOT, "docs", "onnx.md")
SECONDS = 120  # for one test

# Element types by number: name, and the numpy type of an element where it stands alone. What numpy has no type for is
# a code or a small integer in a byte, as it is at the border of a compiled model (docs/onnx.md).
TYPES = {1: ("float", "<f4"), 2: ("uint8", "u1"), 3: ("int8", "i1"), 4: ("uint16", "<u2"), 5: ("int16", "<i2"),
         6: ("int32", "<i4"), 7: ("int64", "<i8"), 9: ("bool", "?"), 10: ("float16", "<f2"), 11: ("double", "<f8"),
         12: ("uint32", "<u4"), 13: ("uint64", "<u8"), 16: ("bfloat16", "<u2"), 17: ("float8e4m3fn", "u1"),
         18: ("float8e4m3fnuz", "u1"), 19: ("float8e5m2", "u1"), 20: ("float8e5m2fnuz", "u1"), 21: ("uint4", "u1"),
         22: ("int4", "i1"), 23: ("float4e2m1", "u1"), 24: ("float8e8m0", "u1"), 25: ("uint2", "u1"), 26: ("int2", "i1")}
BITS = {21: 4, 22: 4, 23: 4, 25: 2, 26: 2}  # packed in files
# Of codes: bits of the exponent and of the mantissa, bias, and what is no number.
FLOATS = {16: (8, 7, 127, "ieee"), 17: (4, 3, 7, "fn"), 18: (4, 3, 8, "fnuz"), 19: (5, 2, 15, "ieee"), 20: (5, 2, 16, "fnuz"),
          23: (2, 1, 1, "none")}


def decode(codes, type_number):
    """The numbers that codes of a float type stand for."""
    if type_number == 24:
        return np.where(codes == 255, np.nan, np.exp2(codes.astype(np.float64) - 127))
    exponent_bits, mantissa_bits, bias, kind = FLOATS[type_number]
    codes = codes.astype(np.int64)
    mantissa, exponent = codes & (1 << mantissa_bits) - 1, codes >> mantissa_bits & (1 << exponent_bits) - 1
    sign = np.where(codes >> mantissa_bits + exponent_bits & 1, -1.0, 1.0)
    part = mantissa / (1 << mantissa_bits)
    value = sign * np.where(exponent == 0, part * 2.0 ** (1 - bias), (1 + part) * 2.0 ** (exponent - bias))
    if kind == "ieee":
        value = np.where(exponent == (1 << exponent_bits) - 1, np.where(mantissa == 0, sign * np.inf, np.nan), value)
    elif kind == "fn":
        value = np.where((codes & 127) == 127, np.nan, value)
    elif kind == "fnuz":
        value = np.where(codes == 128, np.nan, value)
    return value


# -- Files of onnx -------------------------------------------------------------------------------------------------------


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
        else:
            size = varint() if kind == 2 else 8 if kind == 1 else 4
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
    """(type, array) of a .pb; None for the array of what is no tensor of numbers."""
    shape, type_number, raw, floats, integers, doubles = [], 0, None, b"", [], b""
    with open(path, "rb") as file:
        data = file.read()
    for number, value in fields(data):
        if number == 1:
            shape += packed(value)
        elif number == 2 and isinstance(value, int):
            type_number = value
        elif number == 4:
            floats += value
        elif number in (5, 7, 11):
            integers += packed(value)
        elif number == 9:
            raw = value
        elif number == 10:
            doubles += value
    if type_number not in TYPES:
        return type_number, None
    kind, count = np.dtype(TYPES[type_number][1]), int(np.prod(shape, dtype=np.float64))
    if type_number in BITS:
        bits = BITS[type_number]
        octets = np.frombuffer(raw, "u1") if raw is not None else np.array(integers).astype("u1")
        array = np.stack([octets >> shift & (1 << bits) - 1 for shift in range(0, 8, bits)], -1).reshape(-1)[:count]
        if kind.kind == "i":  # the sign
            array = (array.astype("i1") ^ (1 << bits - 1)) - (1 << bits - 1)
        array = array.astype(kind)
    elif raw is not None:
        array = np.frombuffer(raw, kind)
    elif type_number == 1:
        array = np.frombuffer(floats, kind)
    elif type_number == 11:
        array = np.frombuffer(doubles, kind)
    elif type_number == 10:
        array = np.array(integers, "<u2").view("<f2")
    else:
        array = np.array(integers).astype(kind)
    return (type_number, array.reshape(shape)) if array.size == count else (0, None)  # the latter: of another message


def read_graph(path):
    """Names of inputs and outputs of the graph, (domain, op) of its nodes, and the version of each domain."""
    with open(path, "rb") as file:
        data = file.read()
    inputs, outputs, ops, opsets = [], [], [], {}
    for number, value in fields(data):
        if number == 7:
            for inner, entry in fields(value):
                if inner in (11, 12):
                    (inputs if inner == 11 else outputs).append(next(v.decode() for n, v in fields(entry) if n == 1))
                elif inner == 1:
                    node = dict(fields(entry))
                    ops.append((node.get(7, b"").decode(), node.get(4, b"").decode()))
        elif number == 8:
            entry = dict(fields(value))
            opsets[entry.get(1, b"").decode()] = entry.get(2, 0)
    return inputs, outputs, ops, opsets


# -- One test ------------------------------------------------------------------------------------------------------------


def compare(name, type_number, got, want, smallest):
    if got.shape != want.shape:
        return f"{name} has shape {list(got.shape)}, want {list(want.shape)}"
    if type_number in FLOATS or type_number == 24:
        got, want = decode(got, type_number), decode(want, type_number)
    if want.dtype.kind == "f":
        got, want = got.astype(np.float64), want.astype(np.float64)
        with np.errstate(all="ignore"):
            if not np.allclose(got, want, rtol=1e-3, atol=smallest, equal_nan=True):
                different = ~np.isclose(got, want, rtol=1e-3, atol=smallest, equal_nan=True)
                return f"{name} differs in {different.sum()} of {want.size} elements: {got[different].flat[0]:.6g}, want {want[different].flat[0]:.6g}"
    elif not np.array_equal(got, want):
        different = got != want
        return f"{name} differs in {different.sum()} of {want.size} elements: {got[different].flat[0]}, want {want[different].flat[0]}"
    return ""


def call(tmc, library, folder, tmc_library, smallest):
    """Runs all data sets; prints "= " and what is wrong, if anything is."""
    print("=", find_problem(tmc, library, folder, tmc_library, smallest))


def find_problem(tmc, library, folder, tmc_library, smallest):
    inputs, outputs, _, _ = read_graph(os.path.join(folder, "model.onnx"))
    model = tmc.load(library, library=tmc_library)
    kinds = {tensor["name"]: tensor["dtype"] for tensor in model.description["inputs"] + model.description["outputs"]}
    for path in sorted(glob.glob(os.path.join(folder, "test_data_set_*"))):
        given = {}
        for i in range(len(glob.glob(os.path.join(path, "input_*")))):
            if inputs[i] in kinds:  # not given as a constant
                given[inputs[i]] = read_tensor(os.path.join(path, f"input_{i}.pb"))[1]
        results = model(**given)
        for i in range(len(glob.glob(os.path.join(path, "output_*")))):
            type_number, want = read_tensor(os.path.join(path, f"output_{i}.pb"))
            problem = compare(outputs[i], type_number, np.asarray(results[outputs[i]]), want, smallest)
            if problem:
                return problem
    return ""


def compile_once(options, source, library, constants):
    """(exit status, first error, all that was said)."""
    command = [options.tmc, "compile", os.path.join(source, "model.onnx"), "--target=" + options.target, "-q", "--name=m", "-o", library]
    if options.cases:
        command.append("--block-inputs=f32")
        require = os.path.join(source, "require")
        if os.path.exists(require):
            with open(require) as file:
                command.append("--require=" + file.read().strip())
    command += [f"--constant={name}={','.join(str(value).lower() for value in array.reshape(-1).tolist())}" for name, array in constants.items()]
    try:
        result = options.limit.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=SECONDS,
                                   cwd=os.path.dirname(library))
    except subprocess.TimeoutExpired:
        return 70, f"tmc compile takes more than {SECONDS} s", ""
    lines = [line.replace(source + "/", "") for line in result.stdout.splitlines()]
    first = next((i for i, line in enumerate(lines) if line.startswith("error: ")), 0)
    text = lines[first].removeprefix("error: ") if lines else ""
    if result.returncode not in (0, 3):
        text = f"tmc compile gave exit status {result.returncode}: {text} {' '.join(line.strip() for line in lines[first + 1:first + 2])}"
    return result.returncode, text, result.stdout


def compile_test(options, name, source, library):
    """The same, and the inputs that were given as constants: those of the manifest, or what refusals ask for."""
    inputs = read_graph(os.path.join(source, "model.onnx"))[0]
    given = {}
    for i, path in enumerate(sorted(glob.glob(os.path.join(source, "test_data_set_0", "input_*")), key=lambda p: (len(p), p))):
        type_number, array = read_tensor(path)
        if array is not None and type_number in FLOATS:
            array = decode(array, type_number)
        if array is not None and array.size <= 64:
            given[inputs[i]] = array
    status, text = options.known.get(name, ("", ""))
    constants = {n: given[n] for n in text.removeprefix("constant ").split() if n in given} if status == "pass" else {}
    while True:
        result = compile_once(options, source, library, constants)
        named = re.search(r"\('([^']*)'\)", result[1])
        if result[0] != 3 or not named:
            return (*result, constants)
        # The input that is named; where it is computed from inputs, the small lists of integers among them.
        more = [named[1]] if named[1] in given else [n for n, a in given.items() if a.dtype == np.int64 and a.ndim <= 1 and a.size <= 16]
        more = {n: given[n] for n in more if n not in constants}
        if not more:
            return (*result, constants)
        constants = {**constants, **more}


def run(task):
    """("pass" | "refused" | "FAIL", what was said); "left out" if the time was over first."""
    name, options, folder = task
    try:
        return run_test(name, options, folder)
    except time_limit.TimeOver:
        return "left out", ""


def run_test(name, options, folder):
    source, library = os.path.join(options.data, name), os.path.join(folder, name + ".so")
    status, text, everything, constants = compile_test(options, name, source, library)
    if status == 3 and "bug in tmc" not in everything:
        return "refused", text
    if status:
        return "FAIL", text
    output, code = isolated.call(call, options.runtime, library, source, options.tmc_library, 1e-5 if options.cases else 1e-7, seconds=options.limit.shorten(SECONDS))
    os.unlink(library)
    if code is None and options.limit.is_over():
        raise time_limit.TimeOver
    if code == 0:
        problem = output[output.rindex("= ") + 2:].strip()
    else:
        problem = f"not done after {SECONDS} s" if code is None else f"the run ended by signal {-code}" if code < 0 else output.strip().splitlines()[-1]
    return ("FAIL", problem) if problem else ("pass", "constant " + " ".join(constants) if constants else "")


# -- All of them ---------------------------------------------------------------------------------------------------------


def read_manifest():
    results = {}
    if os.path.isfile(MANIFEST):
        with open(MANIFEST) as file:
            for line in file:
                match = re.match(r"(pass|refused|differs) (\w+)(?:: (.*))?", line)
                if match:
                    results[match[2]] = (match[1], match[3] or "")
    return results


def make_table(results, data):
    """The table of docs/onnx.md."""
    rows = collections.defaultdict(lambda: [set(), 0, 0, collections.Counter(), 0])
    for name, (status, text) in results.items():
        _, _, ops, opsets = read_graph(os.path.join(data, name, "model.onnx"))
        if len(ops) == 1:
            domain, op = ops[0]
            key = (domain, op if not domain else f"{domain}.{op}")
        else:
            domain, key = "", ("~", "functions written out, and other graphs")
        row = rows[key]
        row[0].add(opsets.get(domain, 0))
        row[1 if status == "pass" else 2] += 1
        row[4] += status == "pass" and text != ""
        if status != "pass":
            reason = re.sub(r"^model.onnx: ", "", text) if status == "refused" else "differs: " + text
            reason = re.sub(r"^(node|input|output) '[^']*'( \(\w+\))?:? ", r"", reason)
            row[3][reason.removeprefix("is not supported: ")[:90]] += 1
    passes = sum(status == "pass" for status, _ in results.values())
    bound = sum(status == "pass" and text != "" for status, text in results.values())
    lines = [f"{passes} of the {len(results)} node tests of onnx {VERSION} pass ({bound} of them with `--constant`), the others are "
             "refused by name.", "", "| op | opset | passes | of these with `--constant` | refused | why, most often |",
             "|---|---|---|---|---|---|"]
    for key in sorted(rows):
        opsets, passes, refused, why, bound = rows[key]
        reason = why.most_common(1)[0][0].replace("|", "/") if why else ""
        span = f"{min(opsets)} to {max(opsets)}" if len(opsets) > 1 else str(min(opsets))
        lines.append(f"| {key[1]} | {span} | {passes or ''} | {bound or ''} | {refused or ''} | {reason} |")
    return "\n".join(lines) + "\n"


BEGIN, END = "<!-- table: test/onnx/run.py --update -->\n", "<!-- end of table -->"


def read_document():
    with open(DOCUMENT) as file:
        text = file.read()
    head, rest = text.split(BEGIN)
    table, tail = rest.split(END)
    return head, table, tail


def find_data():
    """The package of the right version in this Python, without importing it."""
    for path in sys.path:
        if os.path.isdir(os.path.join(path, f"onnx-{VERSION}.dist-info")):
            return os.path.join(path, "onnx", "backend", "test", "data", "node")
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], epilog=__doc__.split("\n\n", 1)[1],
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="of test names, such as test_attention*; default: all")
    parser.add_argument("--data", default=find_data(), help=f"onnx/backend/test/data/node of onnx {VERSION}; default: of the installed package")
    parser.add_argument("--tmc", default=os.path.join(ROOT, "build", "bin", "tmc"))
    parser.add_argument("--target", default="cpu:v3")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="every N-th test")
    parser.add_argument("--update", action="store_true", help="write manifest.txt and the table of docs/onnx.md")
    time_limit.add_argument(parser)
    parser.add_argument("--cases", metavar="DIR", help="folders that all have to pass, within rtol 1e-3 and atol 1e-5")
    options = parser.parse_args()
    options.data = options.cases or options.data
    if not options.data or not os.path.isdir(options.data):
        print(f"error: onnx {VERSION} is not installed here; --data=DIR says where its node tests are", file=sys.stderr)
        return 2
    options.data, options.tmc = os.path.abspath(options.data), os.path.abspath(options.tmc)
    library = os.path.join(os.path.dirname(os.path.dirname(options.tmc)), "lib", "libtmc.so")
    options.tmc_library = library if os.path.exists(library) else None
    sys.path.insert(0, os.path.join(ROOT, "runtime", "python"))
    import tmc
    known = options.known = {} if options.cases else read_manifest()
    names = sorted(entry for entry in os.listdir(options.data) if os.path.isfile(os.path.join(options.data, entry, "model.onnx")))
    names = [n for n in names if not options.patterns or any(fnmatch.fnmatch(n, p) for p in options.patterns)][::options.sample]
    counts, lost, results = collections.Counter(), 0, {}
    context = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory(prefix="tmc-onnx-") as folder, context.Pool(options.jobs) as pool:
        options.runtime = None  # modules do not travel
        for name, (status, text) in zip(names, pool.imap(worker, [(n, options, folder) for n in names])):
            if status == "FAIL" and known.get(name, ("",))[0] == "differs":
                status, text = known[name]
            counts[status] += 1
            if status == "left out":
                continue
            is_lost = status != "pass" and known.get(name, ("",))[0] == "pass"
            is_lost |= status != "pass" and bool(options.cases)
            lost += is_lost or status == "FAIL"
            results[name] = (status, text)
            if status == "FAIL" or is_lost or (options.patterns and status != "pass"):
                print(f"{'LOST' if is_lost and status != 'FAIL' else status:8} {name:50} {text}", flush=True)
            elif known and (status, text) != known.get(name, ("",)) and (status == "pass") != (known.get(name, ("",))[0] == "pass"):
                print(f"GAINED   {name}: run.py --update writes it down", flush=True)
    if options.update:
        merged = {**known, **{n: r for n, r in results.items() if r[0] != "FAIL"}}
        with open(MANIFEST, "w") as file:
            file.write(f"# Results of the node tests of onnx {VERSION}: test/onnx/run.py --update\n")
            for name in sorted(merged):
                status, text = merged[name]
                file.write(f"{status} {name}" + (f": {text[:200]}" if text else "") + "\n")
        head, _, tail = read_document()
        with open(DOCUMENT, "w") as file:
            file.write(head + BEGIN + make_table(merged, options.data) + END + tail)
    elif not options.patterns and known and make_table(known, options.data) != read_document()[1]:
        print("FAIL     docs/onnx.md has another table than manifest.txt gives: run.py --update")
        lost += 1
    time_limit.print_left_out(counts["left out"], len(names), "tests")
    print(f"{counts['pass']} passed, {lost} failed, {counts['refused'] + counts['differs'] + counts['left out']} skipped")
    return 1 if lost else 0


def worker(task):
    import tmc
    task[1].runtime = tmc
    return run(task)


if __name__ == "__main__":
    sys.exit(main())
