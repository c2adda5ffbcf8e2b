# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rows of quantization, sparsity and token reduction as passes: a model without the mechanism is compiled exactly, and with the flags that
put it in. Of a row's system.py:

    CLASS               "token reduction", "quantization" or "sparsity, low rank"
    PASS, PASS_SAYS     the flags, and what of the row they do, in a line
    plain(golden, t)    the text of the plain model, plain.mlir; golden.shape is PLAIN
    PLAIN               its shape; its weights and inputs are those of plain_weights(r, **PLAIN) and plain_inputs(r, **PLAIN), else of weights and inputs
    passed(x, w, **PLAIN)   in float64: what the plain model gives behind the pass
    PASS_CASE           instead of PLAIN: a case whose inputs and weights it has, with passed_CASE(tensors)
    CALIBRATED          False: without --calibrate, so that the numbers of the weights alone choose
    TIMED               a shape to be timed
    NO_PASS             instead of all of it: why there is none; with REFUSED, the flag that asks for it, which the compiler must refuse

A row passes if the outputs of the compiled model are those of `passed`, and if the error that the compiler states of its calibration data, which
are the inputs, is the one that is measured again here, within 1 %."""
import datetime
import json
import os
import re
import subprocess
import sys

import numpy as np

import zoo
from run_goldens import Failed, compare, isolated, time_limit

FALSE_BY = 0.01  # a stated error: of other ties on another CPU level


def has_entry(name):
    return hasattr(zoo.system(name), "CLASS")


def compile_model(options, source, output, *flags):
    """What the compiler says as JSON."""
    command = [options.tmc, "compile", source, "-o", output, "--json", "--target=cpu:v3", *flags]
    result = options.limit.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
    try:
        return json.loads(result.stdout) | {"exit_status": result.returncode}
    except ValueError:
        return {"status": "error", "exit_status": result.returncode, "error": {"message": (result.stderr.strip().splitlines() or ["no message"])[0]}}


def compile_both(options, name, source, inputs, folder):
    """(exact library, the one behind the pass, what the compiler says of that one)."""
    module, data = zoo.system(name), os.path.join(folder, name + ".npz")
    np.savez(data, **inputs)
    libraries = [os.path.join(folder, f"{name}-{what}.so") for what in ("plain", "passed")]
    for library, flags in zip(libraries, ([], [*module.PASS.split(), *([f"--calibrate={data}"] if is_calibrated(module) else [])])):
        said = compile_model(options, source, library, *flags)
        if said["status"] != "ok":
            raise Failed(said["error"]["message"])
    return *libraries, said


def is_calibrated(module):
    return getattr(module, "CALIBRATED", True)


def run_pass(name, options, folder):
    """A dict: status, text; error, of the exact model's outputs, and who says that the numbers are right. TimeOver if the time was over first."""
    if options.limit.is_over():
        raise time_limit.TimeOver
    module, row = zoo.system(name), {"id": name, "case": "plain", "dtype": "pass"}
    if hasattr(module, "NO_PASS"):
        if hasattr(module, "REFUSED"):
            said = compile_model(options, os.path.join(zoo.HERE, name, "a.mlir"), os.path.join(folder, name + "-refused.so"), module.REFUSED)
            if said["exit_status"] != 3:
                return dict(row, status="FAIL", text=f"{module.REFUSED} is not refused any more: make it the row's PASS")
        return dict(row, status="no pass", text=module.NO_PASS)
    try:
        written = zoo.write_plain_text(name)
    except Exception as error:
        return dict(row, status="FAIL", text=f"system.py: {type(error).__name__}: {error}")
    source = os.path.join(zoo.HERE, name, "plain.mlir")
    if not os.path.exists(source) or open(source).read() != written:
        return dict(row, status="FAIL", text=f"plain.mlir is not what system.py writes: make.py {name}")
    _, tensors = zoo.load_plain(name)
    try:
        exact, passed, said = compile_both(options, name, source, zoo.get_inputs(tensors), folder)
    except Failed as error:
        return dict(row, status="FAIL", text=str(error))
    report = os.path.join(folder, name + ".json")
    with open(report, "w") as file:
        json.dump(said, file)
    output, code = isolated.call(run_both, name, exact, passed, report if is_calibrated(module) else "", options.tmc, seconds=options.limit.shorten(300))
    if code is None and options.limit.is_over():
        raise time_limit.TimeOver
    return row | read_result(output, code)


def read_result(output, code):
    """Of a process that prints it as a line of JSON; that it has failed, if it did not come to that."""
    lines = output.strip().splitlines()
    results = [line for line in lines if line.startswith("{")]
    if results:
        return json.loads(results[-1])
    return {"status": "FAIL", "text": lines[-1] if lines else "not done after 300 s" if code is None else f"the run ended with {code}"}


def run_both(name, exact, passed, report, compiler):
    sys.path.insert(0, os.path.join(zoo.ROOT, "runtime", "python"))
    import tmc
    runtime = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(compiler))), "lib", "libtmc.so")
    module, (spec, tensors) = zoo.system(name), zoo.load_plain(name)
    atol, rtol = getattr(module, "TOLERANCE", (1e-5, 1e-4))
    tolerance = {"f32": spec.get("tolerance", {}).get("f32", {"atol": atol, "rtol": rtol})}
    inputs = zoo.get_inputs(tensors)
    wanted, got = ({key: np.asarray(value) for key, value in tmc.load(path, library=runtime if os.path.exists(runtime) else None)(**inputs).items()}
                   for path in (exact, passed))
    errors = {key: np.linalg.norm(got[key].astype(float) - want) / np.linalg.norm(want) for key, want in wanted.items()}
    golden = {key[4:]: want for key, want in tensors.items() if key.startswith("out.")}
    try:
        texts = [compare(key, got[key], want, tolerance, {}) for key, want in golden.items()]
        if report:
            with open(report) as file:
                stated = {output["name"]: output["rel_l2"] for output in json.load(file)["approximation"]["outputs"]}
            for key, error in errors.items():
                if abs(stated[key] - error) > FALSE_BY * error:
                    raise Failed(f"{key} is off by {error:.3g}, and the compiler states {stated[key]:.3g}")
            texts.append("the stated error is true")
        by = "the authors' numbers" if getattr(module, "PASS_CASE", "") == "authors" else "the reference's numbers" if golden else "the stated error"
        print(json.dumps({"status": "pass", "text": ", ".join(texts), "error": max(errors.values()), "checked": by}))
    except Failed as error:
        print(json.dumps({"status": "FAIL", "text": str(error)}))


COLUMNS = ["system", "class", "flags", "what of it", "checked by", "error"]


def describe(name, result):
    module = zoo.system(name)
    row = dict.fromkeys(COLUMNS, "") | {"system": f"[{name}](../test/zoo/{name})", "class": module.CLASS}
    if hasattr(module, "NO_PASS"):
        return row | {"what of it": f"no pass: {module.NO_PASS}"}
    row |= {"flags": f"`{module.PASS}`", "what of it": module.PASS_SAYS}
    if result["status"] != "pass":
        return row | {"checked by": "fail"}
    return row | {"checked by": result["checked"], "error": f"{100 * result['error']:.2g} %"}


TIMES = ["system", "plain model", "time", "instead of ms", "operations", "weights", "measured"]


def time_pass(name, options, folder):
    """A row of TIMES: the plain model of the shape TIMED with random weights, exact and behind the pass by turns."""
    module, shape = zoo.system(name), zoo.system(name).TIMED
    tensors = zoo.make_plain_tensors(module, shape, 1)
    golden = zoo.make_golden({"op": name, "attributes": {}}, tensors, shape)
    zoo.write_safetensors(os.path.join(folder, name + ".safetensors"), tensors)
    source = os.path.join(folder, name + ".mlir")
    with open(source, "w") as file:
        file.write(zoo.write_plain(module, golden, name + ".safetensors"))
    libraries = compile_both(options, name, source, zoo.get_inputs(tensors), folder)[:2]
    command = [options.tmc, "bench", *libraries, "--threads=1", "--rounds=25", "--json"]
    exact, passed = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)["runs"]
    share = lambda key: f"{100 * passed[key] / exact[key]:.0f} %"
    cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    return dict(zip(TIMES, [f"[{name}](../test/zoo/{name})", ", ".join(f"{key} {size}" for key, size in shape.items()), share("processor_milliseconds"),
                            f"{exact['processor_milliseconds']:.2g}", share("flops"), share("weights_bytes"),
                            f"{datetime.date.today()}, {cpu[1] if cpu else 'unknown CPU'}"]))

