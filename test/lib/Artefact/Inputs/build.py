# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""build.py FOLDER [MODULE.mlir] [--name=NAME] [flags of tmc-write-artefact]: compiles the kernels (those beside the
module, else kernels.c) for two levels into FOLDER and makes an artefact of them and of the module, else tiny.mlir. Exits
as tmc-write-artefact does."""
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.normpath(os.path.join(here, "..", "..", "..", ".."))
folder, flags = sys.argv[1], sys.argv[2:]
name = next((flag.split("=", 1)[1] for flag in flags if flag.startswith("--name=")), "tiny")
module = flags.pop(0) if flags[0].endswith(".mlir") else os.path.join(here, "tiny.mlir")
kernels = os.path.join(here, "kernels.c")
if os.path.exists(module.replace(".mlir", ".c")):
    kernels = module.replace(".mlir", ".c")
os.makedirs(folder, exist_ok=True)
for level in ("v2", "v3"):
    out = os.path.join(folder, f"{name}-{level}.o")
    subprocess.run(["clang-19", "-O2", "-fPIC", "-I" + os.path.join(root, "runtime", "include"), "-DLEVEL=" + level,
                    "-DNAME=" + name, "-march=x86-64-" + level, "-c", kernels, "-o", out],
                   check=True)
    flags.append(f"--kernels=x86-64-{level}={out}")
sys.exit(subprocess.run(["tmc-write-artefact", "--scratch=0,0,16,0", module, *flags]).returncode)
