# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""plugin.py MARKDOWN FOLDER: writes the files that docs/new-pass.md has in full, and its commands as commands.sh."""
import os
import re
import sys

page, folder = sys.argv[1:]
names = {"cpp": "FoldScale.cpp", "cmake": "CMakeLists.txt", "mlir": "fold-scale.mlir", "sh": "commands.sh"}
with open(page) as file:
    plugin = file.read().split("\n## A pass of tmc")[0]
blocks = re.findall(r"^```(\w+)\n(.*?)^```", plugin, re.M | re.S)
if sorted(kind for kind, _ in blocks) != sorted(names):
    sys.exit(f"{page} has blocks of {[kind for kind, _ in blocks]}, expected one of each of {list(names)}")
for kind, text in blocks:
    with open(os.path.join(folder, names[kind]), "w") as file:
        file.write(text)
