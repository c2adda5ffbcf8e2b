# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""levels.py make INPUTS.npz | compare FIRST.npz OTHER.npz..."""
import sys

import numpy as np

if sys.argv[1] == "make":
    random = np.random.default_rng(2)
    lengths = np.array([13, 1, 7])
    np.savez(sys.argv[2], input_ids=random.integers(0, 128, (3, 13)),
             attention_mask=(np.arange(13)[None, :] < lengths[:, None]).astype(np.int64))
else:
    first = np.load(sys.argv[2])
    for path in sys.argv[3:]:
        other = np.load(path)
        assert sorted(first.files) == sorted(other.files)
        for name in first.files:
            error = np.abs(first[name] - other[name]).max()
            assert error <= 2e-5, f"{path}: {name} is {error:.3g} from the native result"
