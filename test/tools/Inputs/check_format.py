# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check_format.py FOLDER FORMAT COMMAND…: runs a library (`tmc run LIBRARY`) or a program on both inputs of format_model.py and compares
with its results."""
import os
import subprocess
import sys

import numpy as np

folder, name, *command = sys.argv[1:]
for rows in (1, 77):
    x, path = (os.path.join(folder, file) for file in (f"x{rows}.npz", "got.npz"))
    subprocess.run([*command, x, "-o", path] if command[0] == "tmc" else [*command, "--inputs=" + x, "--outputs=" + path, "--quiet"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    got, expected = np.load(path), np.load(os.path.join(folder, f"{name}.{rows}.npz"))
    for output in ("y", "z"):
        off = np.abs(got[output] - expected[output]) / np.maximum(np.abs(expected[output]), 1)
        if not off.max() < 1e-4:
            sys.exit(f"{name}, {rows} rows: {output} is off by {off.max()} at {np.unravel_index(off.argmax(), off.shape)}")
