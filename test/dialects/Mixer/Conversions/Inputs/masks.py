# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""masks.py SOURCE: the mask regions of all attention of the zoo and of the goldens of single ops, each once, as functions."""
import pathlib
import re
import subprocess
import sys

source = pathlib.Path(sys.argv[1])
texts = [path.read_text() for path in sorted((source / "test/zoo").glob("*/*.mlir"))]
texts.append(subprocess.run([sys.executable, source / "test/goldens/run.py", "--text", source / "test/goldens/ops/attention"],
                            capture_output=True, text=True, check=True).stdout)
bodies = {}
for text in texts:
    for found in re.finditer(r"\bmask \{\s*\^bb0\(([^)]*)\):\n(.*?)mixer\.yield (%\w+) : i1", text, re.S):
        bodies.setdefault((found[1], re.sub(r"\s*\n\s*", "\n  ", found[2]), found[3]))
for n, (arguments, body, result) in enumerate(bodies):
    print(f"func.func @mask{n}({arguments}) -> i1 {{\n  {body}return {result} : i1\n}}")
