# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs goldens through the reference lowering: reference_goldens.py [--op=REGEX] FOLDER...

Below each folder: NAME.json with NAME.safetensors beside it (one op, of those whose `op` matches; written by the mapping of
the golden runner), and folders with golden.json (a model), which run as imported and as they are behind
mixer-hoist-weights. The tolerances stand in the json files."""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), *[os.pardir] * 4, "goldens"))
import mapping
import run as golden_runner


def run(module, tensors, prefixes, tolerance, more=()):
    """True if every output that `tensors` has is within tolerance."""
    command = ["tmc-reference", module, f"--inputs={tensors}", f"--expected={tensors}",
               f"--input-prefix={prefixes[0]}", f"--expected-prefix={prefixes[1]}",
               f"--folder={os.path.dirname(tensors)}", f"--atol={tolerance['atol']}", f"--rtol={tolerance['rtol']}", *more]
    done = subprocess.run(command, capture_output=True, text=True)
    for line in (done.stdout + done.stderr).splitlines():
        print("   ", line)
    return done.returncode == 0 and ": pass" in done.stdout


def main():
    failed = 0
    operations = [argument.removeprefix("--op=") for argument in sys.argv[1:] if argument.startswith("--op=")]
    for folder in [argument for argument in sys.argv[1:] if not argument.startswith("--")]:
        for path in sorted(glob.glob(os.path.join(folder, "**", "*.json"), recursive=True)):
            stem, name = path[:-len(".json")], os.path.basename(path)[:-len(".json")]
            with open(path, encoding="utf-8") as file:
                spec = json.load(file)
            if not os.path.exists(stem + ".safetensors") or not any(re.fullmatch(which, spec.get("op", "")) for which in operations):
                continue
            text = mapping.write(spec, golden_runner.read_safetensors(stem + ".safetensors"))
            with tempfile.TemporaryDirectory() as temporary:
                module = os.path.join(temporary, "op.mlir")
                with open(module, "w", encoding="utf-8") as file:
                    file.write(text.replace("weights.safetensors", name + ".safetensors"))
                good = run(module, stem + ".safetensors", ("in.", "out."), spec["tolerance"]["f32"])
            print("pass" if good else "FAIL", name, flush=True)
            failed += not good
        for path in sorted(glob.glob(os.path.join(folder, "**", "golden.json"), recursive=True)):
            model, name = os.path.dirname(path), os.path.basename(os.path.dirname(path))
            with open(path, encoding="utf-8") as file:
                cases = json.load(file)["cases"]
            for stage in ("import", "groups"):
                with tempfile.TemporaryDirectory() as temporary:
                    module = os.path.join(temporary, "model.mlir")
                    if subprocess.run(["tmc", "compile", model, f"--emit=mlir:{stage}", "-o", module, "--quiet"]).returncode:
                        print("refused", name)
                        break
                    for case in cases:
                        outputs = case["outputs"].values()
                        if case.get("kind") != "forward" or not outputs:
                            continue
                        # The loosest tolerance of the case's outputs: which outputs there are is the importer's choice.
                        tolerance = {key: max(output["f32"][key] for output in outputs) for key in ("atol", "rtol")}
                        tensors = os.path.join(model, "golden.safetensors")
                        good = run(module, tensors, (case["id"] + ".in.", case["id"] + ".out."), tolerance,
                                   ["--where=attention_mask"])
                        print("pass" if good else "FAIL", name, stage, case["id"], flush=True)
                        failed += not good
    return 1 if failed else 0


sys.exit(main())
