#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""compile.py OUT [PATTERN...] [--tmc=PATH] [--target=cuda:sm_90a] [--minilm=FOLDER] [--options=FLAGS]: compiles what measure.py measures, on a machine that needs no device.

The cases of cases.py (all, or those that a pattern matches), and MiniLM in f32 and bf16 if its folder is given, to OUT/NAME.so; libtmc.so goes to OUT/lib."""
import argparse
import fnmatch
import json
import os
import shlex
import shutil
import subprocess

from cases import CASES, write

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--tmc", default=os.path.join(ROOT, "build", "bin", "tmc"))
    parser.add_argument("--target", default="cuda:sm_90a")
    parser.add_argument("--minilm", metavar="FOLDER", help="all-MiniLM-L6-v2")
    parser.add_argument("--options", default="", help="more flags of `tmc compile`, in one string (such as --plan=FILE)")
    parser.add_argument("out")
    parser.add_argument("patterns", nargs="*", default=["*"], metavar="PATTERN")
    options = parser.parse_args()
    os.makedirs(os.path.join(options.out, "lib"), exist_ok=True)
    shutil.copy(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(options.tmc))), "lib", "libtmc.so"), os.path.join(options.out, "lib"))
    names = {}
    for name, case in CASES.items():
        if not any(fnmatch.fnmatch(name, pattern) for pattern in options.patterns):
            continue
        path, stem = write(name, case, options.out)
        print(name, flush=True)
        if stem in names.values():
            names[name] = stem
        elif not subprocess.run([options.tmc, "compile", path, f"--target={options.target}", f"--name=m_{stem}", "-q", *case.flags, *shlex.split(options.options),
                               "-o", os.path.join(options.out, stem + ".so")]).returncode:
            names[name] = stem
    with open(os.path.join(options.out, "cases.json"), "w") as file:
        json.dump(names, file, indent=1)
    for dtype in ("f32", "bf16") if options.minilm else ():
        subprocess.run([options.tmc, "compile", options.minilm, f"--target={options.target}", f"--compute={dtype}", f"--name=minilm_{dtype}", "-q", *shlex.split(options.options),
                        "-o", os.path.join(options.out, f"minilm_{dtype}.so")], check=True)


if __name__ == "__main__":
    main()
