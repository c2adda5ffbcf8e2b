# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""compare_logits.py LEFT.npy RIGHT.npy TOLERANCE: the relative 2-norm of the difference is below TOLERANCE."""
import sys

import numpy as np

left, right = np.load(sys.argv[1]), np.load(sys.argv[2])
assert left.shape == right.shape, (left.shape, right.shape)
error = float(np.linalg.norm(left - right) / np.linalg.norm(right))
print(f"error {error:.3g}")
sys.exit(not error < float(sys.argv[3]))
