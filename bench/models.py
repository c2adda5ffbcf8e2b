#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes the models of bench/table.py in a folder: MiniLM (a link to its folder, and its ONNX file), and timm's image models with
random weights.

  bench/models.py DIR --minilm=build/quickstart/all-MiniLM-L6-v2"""
import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--minilm", metavar="FOLDER", help="all-MiniLM-L6-v2, as ./quickstart fetches it")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    if options.minilm:
        link, onnx = (os.path.join(options.folder, name) for name in ("minilm", "minilm.onnx"))
        if not os.path.exists(link):
            os.symlink(os.path.abspath(options.minilm), link)
        if not os.path.exists(onnx):
            subprocess.run([sys.executable, os.path.join(HERE, "export_minilm.py"), options.minilm, onnx], check=True)
    import export_vision
    missing = [name for name in export_vision.MODELS if not os.path.exists(os.path.join(options.folder, name, "model.onnx"))]
    if missing:
        subprocess.run([sys.executable, os.path.join(HERE, "export_vision.py"), options.folder, "--models=" + ",".join(missing)],
                       check=True)


if __name__ == "__main__":
    main()
