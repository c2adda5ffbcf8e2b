# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""stated_error.py SOURCE BUILD EXACT.so APPROXIMATE.so SAID.json FILE.npz[,FILE.npz] TOLERANCE: runs both libraries on the files and
compares the relative L2 error of each output with what `tmc compile --json` said of it; rows of padding are no part of either."""
import json
import os
import sys

import numpy as np

source, build, exact, approximate, said, files, tolerance = sys.argv[1:]
sys.path.insert(0, os.path.join(source, "runtime", "python"))
import tmc  # noqa: E402

runtime = os.path.join(build, "lib", "libtmc.so")
models = [tmc.load(path, library=runtime) for path in (exact, approximate)]
sums = {}
for file in files.split(","):
    given = dict(np.load(file))
    want, got = (model(**given) for model in models)
    mask = given.get("attention_mask")
    for name in want:
        w, g = want[name].astype(np.float64), got[name].astype(np.float64)
        if mask is not None and w.ndim > 2 and w.shape[:2] == mask.shape:
            w, g = w[mask != 0], g[mask != 0]
        total = sums.setdefault(name, [0.0, 0.0])
        total[0] += ((w - g) ** 2).sum()
        total[1] += (w**2).sum()
with open(said) as text:
    stated = {output["name"]: output["rel_l2"] for output in json.load(text)["approximation"]["outputs"]}
assert sorted(stated) == sorted(sums), (stated, sums)
for name, (error, size) in sums.items():
    measured = (error / size) ** 0.5
    print(f"{name}: stated {stated[name]:.6g}, measured {measured:.6g}")
    assert abs(measured / stated[name] - 1) <= float(tolerance), name
