# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""build.py FOLDER [MODULE.mlir] [--name=NAME] [flags of tmc-write-artefact]: compiles kernels.c for two levels into FOLDER and makes
an artefact of them and of the module, else tiny.mlir. Exits as tmc-write-artefact does."""
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.normpath(os.path.join(here, "..", "..", "..", ".."))
folder, flags = sys.argv[1], sys.argv[2:]
name = next((flag.split("=", 1)[1] for flag in flags if flag.startswith("--name=")), "tiny")
os.makedirs(folder, exist_ok=True)
for level in ("v2", "v3"):
    out = os.path.join(folder, f"{name}-{level}.o")
    subprocess.run(["clang-19", "-O2", "-fPIC", "-I" + os.path.join(root, "runtime", "include"), "-DLEVEL=" + level,
                    "-DNAME=" + name, "-march=x86-64-" + level, "-c", os.path.join(here, "kernels.c"), "-o", out],
                   check=True)
    flags.append(f"--kernels=x86-64-{level}={out}")
if not flags[0].endswith(".mlir"):
    flags.insert(0, os.path.join(here, "tiny.mlir"))
sys.exit(subprocess.run(["tmc-write-artefact", "--scratch=0,0,16,0", *flags]).returncode)
