# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""padded_texts.py make|check FOLDER: two texts of seven tokens, alone.npz, and behind them padding of any tokens, padded.npz;
the errors that alone.json and padded.json state."""
import json
import sys

import numpy as np

what, folder = sys.argv[1:]
if what == "make":
    random = np.random.default_rng(7)
    ids = random.integers(3, 90, (2, 13))
    mask = np.ones((2, 13), np.int64)
    mask[:, 7:] = 0
    np.savez(f"{folder}/alone.npz", input_ids=ids[:, :7], attention_mask=mask[:, :7])
    np.savez(f"{folder}/padded.npz", input_ids=ids, attention_mask=mask)
    np.savez(f"{folder}/none.npz", input_ids=ids, attention_mask=0 * mask)
else:
    stated = []
    for name in ("alone", "padded"):
        with open(f"{folder}/{name}.json") as file:
            outputs = json.load(file)["approximation"]["outputs"]
        stated.append({entry["name"]: entry["rel_l2"] for entry in outputs})
    alone, padded = stated
    assert alone.keys() == padded.keys() and "last_hidden_state" in alone, stated
    for name, error in alone.items():
        assert error > 1e-4 and abs(padded[name] / error - 1) < 0.01, (name, error, padded[name])
