# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""decoder_calibration.py FOLDER: sequences of token ids for small models with states, good ones and bad ones."""
import os
import sys

import numpy as np

folder = sys.argv[1]
rng = np.random.default_rng(7)


def save(name, **arrays):
    np.savez(os.path.join(folder, name), **arrays)


def ids(*shape): return rng.integers(3, 90, shape)


save("a.npz", input_ids=ids(3, 24))
save("b.npz", input_ids=ids(1, 36))
save("other.npz", input_ids=ids(6, 30))
ones = np.ones((2, 9), np.int64)
save("text.npz", input_ids=ids(2, 9), attention_mask=ones, decoder_input_ids=ids(2, 20))
save("mixed.npz", input_ids=ids(2, 9), attention_mask=ones, decoder_input_ids=ids(3, 20))
save("mask.npz", input_ids=ids(2, 9), attention_mask=ones)
save("flat.npz", input_ids=ids(7))
save("long.npz", input_ids=ids(1, 41))
save("none.npz", input_ids=ids(0, 7))
save("range.npz", input_ids=ids(2, 7) + 1000000)
