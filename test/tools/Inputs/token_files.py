# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""token_files.py FOLDER: token ids, all in one file and in two. --compare: both gave the same logits."""
import sys

import numpy as np

folder = sys.argv[1]
if "--compare" in sys.argv:
    parts = np.concatenate([np.load(f"{folder}/{name}.npy") for name in "ab"], 1)
    whole = np.load(f"{folder}/logits.npy")
    assert whole.shape == (1, 40, 53) and np.abs(parts - whole).max() < 1e-5 * np.abs(whole).max()
else:
    ids = np.random.default_rng(1).integers(0, 53, (1, 40))
    for name, part in (("all", ids), ("first", ids[:, :23]), ("rest", ids[:, 23:])):
        np.save(f"{folder}/{name}.npy", part)
