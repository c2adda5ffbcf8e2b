#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""bench/compile.py MODEL_FOLDER [flags of tmc compile]: what a compile costs, and what comes out.

Compiles the folder twice to a program: wall and CPU time, peak of the compiler's anonymous memory (RssAnon: mapped
weights are not in it), size of the program beyond its weights, and whether both are the same bytes."""
import argparse
import filecmp
import os
import sys
import tempfile

import common


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--tmc", default=os.path.join(common.ROOT, "build", "bin", "tmc"))
    options, flags = parser.parse_known_args()
    common.print_environment([("tmc", common.tmc_version(options.tmc))])
    weights = sum(os.path.getsize(os.path.join(options.model, name)) for name in os.listdir(options.model)
                  if name.endswith(".safetensors"))
    with tempfile.TemporaryDirectory() as folder:
        programs = [os.path.join(folder, stem, "model") for stem in "ab"]
        for program in programs:
            os.mkdir(os.path.dirname(program))
            run = common.Watched([options.tmc, "compile", options.model, "-o", program, *flags], interval=0.002)
            if run.status:
                sys.exit(f"tmc compile gave exit status {run.status}")
            print(f"compile: {run.seconds:.2f} s wall, {run.cpu_seconds:.2f} s CPU, {run.anonymous / 1e6:.0f} MB "
                  f"anonymous at the peak, {run.resident / 1e6:.0f} MB resident")
        size = os.path.getsize(programs[0])
        print(f"program: {size} bytes, {(size - weights) / 1e6:+.2f} MB beside its weights ({weights} bytes)")
        print("two compiles give " + ("the same bytes" if filecmp.cmp(*programs, shallow=False) else "DIFFERENT BYTES"))


if __name__ == "__main__":
    main()
