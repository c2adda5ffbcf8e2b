#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the files of a zoo row from its system.py: weights, inputs and goldens (float64 reference), and the texts; those of the plain model, too.

    make.py ID…            goldens that are there stay as they are; texts are written again
    make.py --again ID…    goldens, too. Not to make a row pass."""
import os
import sys
import zlib

import numpy as np

import zoo


def make(name, again):
    folder, module = os.path.join(zoo.HERE, name), zoo.system(name)
    if hasattr(module, "LATER"):
        return
    seed = zlib.crc32(name.encode())
    path = os.path.join(folder, "weights.safetensors")
    if again or not os.path.isfile(path):
        weights = module.weights(np.random.default_rng(seed), **module.SHAPES["a"])
        if weights:
            zoo.write_safetensors(path, {"w." + key: zoo.to_file(value) for key, value in weights.items()})
    weights = {}
    if os.path.isfile(path):
        weights = {key[2:]: value.astype(np.float64) if value.dtype.kind == "f" else value for key, value in zoo.read_safetensors(path).items()}
    for number, (case, shape) in enumerate(module.SHAPES.items()):
        path = os.path.join(folder, case + ".safetensors")
        if again or not os.path.isfile(path):
            inputs = {key: zoo.to_file(value) for key, value in module.inputs(np.random.default_rng(seed + 1 + number), **shape).items()}
            wide = {key: value.astype(np.float64) if value.dtype.kind == "f" else value for key, value in inputs.items()}
            outputs = module.reference(wide, weights, **shape)
            tensors = {"in." + key: value for key, value in inputs.items()} | {"out." + key: zoo.to_file(value) for key, value in outputs.items()}
            zoo.write_safetensors(path, tensors)
    if hasattr(module, "PASS"):
        make_plain(name, module, seed, again)
    for case in zoo.cases(name):
        with open(os.path.join(folder, case + ".mlir"), "w") as file:
            file.write(zoo.write_text(name, case))


def make_plain(name, module, seed, again):
    path = os.path.join(zoo.HERE, name, "plain.safetensors")
    if not hasattr(module, "PASS_CASE") and (again or not os.path.isfile(path)):
        tensors = zoo.make_plain_tensors(module, module.PLAIN, seed + 3)
        outputs = module.passed(zoo.to_reference(tensors, "in."), zoo.to_reference(tensors, "w."), **module.PLAIN) if hasattr(module, "passed") else {}
        zoo.write_safetensors(path, tensors | {"out." + key: zoo.to_file(value) for key, value in outputs.items()})
    with open(os.path.join(zoo.HERE, name, "plain.mlir"), "w") as file:
        file.write(zoo.write_plain_text(name))


if __name__ == "__main__":
    names = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    for name in names or sys.exit(__doc__):
        make(name, "--again" in sys.argv)
