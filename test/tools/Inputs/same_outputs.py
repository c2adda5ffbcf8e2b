# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""same_outputs.py SOURCE BUILD FIRST.so SECOND.so FILE.npz: both give the same bits."""
import os
import sys

import numpy as np

source, build, *libraries, file = sys.argv[1:]
sys.path.insert(0, os.path.join(source, "runtime", "python"))
import tmc  # noqa: E402

first, second = (tmc.load(path, library=os.path.join(build, "lib", "libtmc.so"))(**dict(np.load(file))) for path in libraries)
assert sorted(first) == sorted(second)
for name in first:
    assert np.asarray(first[name]).tobytes() == np.asarray(second[name]).tobytes(), name
