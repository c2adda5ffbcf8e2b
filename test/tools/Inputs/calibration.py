# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""calibration.py FOLDER: batches of token ids for a small encoder, good ones and bad ones."""
import os
import sys

import numpy as np

folder = sys.argv[1]
rng = np.random.default_rng(7)


def save(name, **arrays):
    np.savez(os.path.join(folder, name), **arrays)


def ids(*shape): return rng.integers(1, 90, shape)


mask = np.ones((4, 24), np.int64)
mask[1, 17:] = 0
save("folder/a.npz", input_ids=ids(4, 24), attention_mask=mask)
save("folder/b.npz", input_ids=ids(6, 16))
save("other.npz", input_ids=ids(8, 20))
save("name.npz", ids=ids(1, 7))
save("shape.npz", input_ids=ids(7))
save("mixed.npz", input_ids=ids(2, 7), attention_mask=np.ones((2, 8), np.int64))
save("none.npz", attention_mask=np.ones((2, 8), np.int64))
save("range.npz", input_ids=ids(2, 7) + 1000000)
save("hidden.npz", input_ids=ids(2, 7), attention_mask=np.zeros((2, 7), np.int64))
