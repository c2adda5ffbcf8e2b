#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""compile.py [--tmc=PATH] [--target=cuda:sm_90a] [--dtype=bf16] [--minilm=FOLDER] OUT: compiles what measure.py measures, on a machine that needs no device.

A linear layer of 4096 x 4096, attention of 4096 tokens, and MiniLM if its folder is given, each in f32 and bf16, to
OUT/NAME_TYPE.so; libtmc.so goes to OUT/lib. Weights of the linear layer are random."""
import argparse
import json
import os
import shutil
import struct
import subprocess

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ATTENTION = {"attention64": (4, 16, 4096, 64, False), "attention64_causal": (4, 16, 4096, 64, True), "attention128": (2, 16, 4096, 128, False)}
SIZE = 4096  # of the linear layer


def write_linear(folder):
    text = f"""module attributes {{mixer.dims = {{rows = array<i64: 1, 8192>}}}} {{
  mixer.file @weights "linear.safetensors"
  func.func @main(%x: tensor<?x{SIZE}xf32> {{mixer.name = "x", mixer.dims = ["rows", ""]}}) -> (tensor<?x{SIZE}xf32> {{mixer.name = "y"}}) {{
    %w = mixer.weight @weights "w" : tensor<{SIZE}x{SIZE}xf32>
    %y = mixer.linear %x, %w : tensor<?x{SIZE}xf32>, tensor<{SIZE}x{SIZE}xf32> -> tensor<?x{SIZE}xf32>
    return %y : tensor<?x{SIZE}xf32>
  }}
}}
"""
    with open(os.path.join(folder, "linear.mlir"), "w") as file:
        file.write(text)
    header = json.dumps({"w": {"dtype": "F32", "shape": [SIZE, SIZE], "data_offsets": [0, 4 * SIZE * SIZE]}}).encode()
    weights = np.random.default_rng(0).standard_normal((SIZE, SIZE)).astype(np.float32) / SIZE ** 0.5
    with open(os.path.join(folder, "linear.safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(header)) + header + weights.tobytes())


def write_attention(folder, name, batch, heads, tokens, size, is_causal):
    """The sums before it are there so that it reads what a kernel has stored, in the type of activations."""
    tensor = f"tensor<{batch}x{heads}x{tokens}x{size}xf32>"
    mask = """ mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %keep = arith.cmpi sle, %j, %i : index
        mixer.yield %keep : i1
      }""" if is_causal else ""
    inputs = ", ".join(f'%{x}: {tensor} {{mixer.name = "{x}"}}' for x in "qkv")
    sums = "\n".join(f"    %{x}2 = arith.addf %{x}, %{x} : {tensor}" for x in "qkv")
    with open(os.path.join(folder, name + ".mlir"), "w") as file:
        file.write(f"""module attributes {{mixer.dims = {{}}}} {{
  func.func @main({inputs}) -> ({tensor} {{mixer.name = "o"}}) {{
{sums}
    %o = mixer.attention %q2, %k2, %v2 scale {size ** -0.5 / 4:e}{mask} : {tensor}, {tensor}, {tensor} -> {tensor}
    return %o : {tensor}
  }}
}}
""")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--tmc", default=os.path.join(ROOT, "build", "bin", "tmc"))
    parser.add_argument("--target", default="cuda:sm_90a")
    parser.add_argument("--dtype", action="append", choices=("f32", "bf16"), help="repeatable; default: both")
    parser.add_argument("--minilm", metavar="FOLDER", help="all-MiniLM-L6-v2")
    parser.add_argument("out")
    options = parser.parse_args()
    os.makedirs(os.path.join(options.out, "lib"), exist_ok=True)
    shutil.copy(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(options.tmc))), "lib", "libtmc.so"),
                os.path.join(options.out, "lib"))
    write_linear(options.out)
    models = {"linear": os.path.join(options.out, "linear.mlir")}
    for name, shape in ATTENTION.items():
        write_attention(options.out, name, *shape)
        models[name] = os.path.join(options.out, name + ".mlir")
    if options.minilm:
        models["minilm"] = options.minilm
    for name, source in models.items():
        for dtype in options.dtype or ("f32", "bf16"):
            subprocess.run([options.tmc, "compile", source, f"--target={options.target}", f"--compute={dtype}", f"--name={name}_{dtype}",
                            "-o", os.path.join(options.out, f"{name}_{dtype}.so")], check=True)


if __name__ == "__main__":
    main()
