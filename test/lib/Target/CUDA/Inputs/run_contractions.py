# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""run_contractions.py FOLDER: compiles what contractions.py has written for both kinds of tensor cores, runs it on the emulator and compares."""
import glob
import os
import subprocess
import sys

import numpy as np

failures = []
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.mlir"))):
    stem, name = path[:-5], os.path.basename(path)[:-5]
    halves = {"halves", "mixed", "turned_halves"}
    for target in ("cuda:emulator", "cuda:emulator-sm_90a") if name in halves else ("cuda:emulator",):
        subprocess.run(["tmc", "compile", path, f"--target={target}", "--name=m", "-q", "-o", stem + ".so"], check=True)
        kernels = subprocess.run(["tmc", "inspect", "--kernels", stem + ".so"], stdout=subprocess.PIPE, text=True, check=True).stdout
        if ("mma" in kernels) != (name != "few"):
            failures.append(f"{name} for {target}: tensor cores are {'not ' if name != 'few' else ''}used\n{kernels}")
        subprocess.run(["tmc", "run", stem + ".so", f"--inputs={stem}.safetensors", "--emulate-cuda", "-o", stem + ".out.npy"], check=True)
        found, expected = np.load(stem + ".out.npy"), np.load(stem + ".npy")
        error = abs(found - expected).max() / abs(expected).max()
        if not error < (5e-3 if name == "mixed" else 2e-6):
            failures.append(f"{name} for {target}: off by {error} of the largest")
print("\n".join(failures) or "all are right")
sys.exit(bool(failures))
