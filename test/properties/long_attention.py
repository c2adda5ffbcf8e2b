# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""long_attention.py FILE.so LIBTMC BINDING: causal attention over more keys than one block of scores, against NumPy.

Lengths around the block of 512 keys and odd head sizes. The tolerance allows for scores of up to 40 in f32: their
error is the relative error of a weight.
"""
import sys
import numpy as np

model_path, library, binding = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

model = tmc.load(model_path, library=library)
rng = np.random.default_rng(1)
for batch, length in ((1, 1), (2, 5), (1, 511), (1, 512), (2, 513), (1, 777), (1, 1024), (1, 1500), (1, 2048)):
    q, k = [2 * rng.standard_normal((batch, 2, length, 20)).astype(np.float32) for _ in "qk"]
    v = rng.standard_normal((batch, 2, length, 40)).astype(np.float32)
    scores = q.astype(float) @ k.astype(float).transpose(0, 1, 3, 2) * 0.25
    scores = np.where(np.tril(np.ones((length, length), bool)), scores, -np.inf)
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    want = weights / weights.sum(-1, keepdims=True) @ v
    error = np.abs(model(q=q, k=k, v=v)["o"] - want).max()
    print(f"batch {batch}, {length} keys: {error:.1e}")
    if not error <= 2e-5:
        sys.exit(f"batch {batch}, {length} keys: error {error:.1e} is over 2e-5")
