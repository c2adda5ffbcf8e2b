# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""reads-outside.py make PREFIX | check IN OUT: inputs of reads-outside.mlir, and its output against NumPy."""
import sys

import numpy as np

if sys.argv[1] == "make":
    r = np.random.default_rng(0)
    given = dict(q=r.standard_normal((2, 4, 23, 16)).astype("f"), kinds=r.integers(0, 5, (2, 23)).astype("i4"),
                 shift=np.zeros((2, 23), "i4"), table=r.standard_normal(8).astype("f"),
                 allowed=np.array([True, True, False, True, True]), names=np.array([0, 2]))
    np.savez(sys.argv[2] + "good.npz", **given)
    given["shift"][1, 9] = 3  # from row 14 on past the table
    given["kinds"][1, 9] = 0
    np.savez(sys.argv[2] + "far.npz", **given)
    for name, bad in ("kinds", 5), ("kinds", -1), ("names", 3):
        wrong = given[name].copy()
        wrong.flat[-1] = bad
        np.savez(f"{sys.argv[2]}{name}{bad}.npz", **given | {name: wrong})
else:
    given, got = np.load(sys.argv[2]), np.load(sys.argv[3])
    q = given["q"].astype(float)
    i, j = np.arange(23)[:, None], np.arange(23)
    place = (i - j)[None] + given["shift"][:, None]
    table = np.append(given["table"].astype(float), np.nan)
    bias = table[np.where((place >= 0) & (place < 8), place, 8)]
    kept = ((j <= i) & (i - j < 8))[None] & given["allowed"][given["kinds"]][:, None]
    s = np.where(kept[:, None], q @ q.swapaxes(-1, -2) * 0.25 + bias[:, None], -np.inf)
    with np.errstate(invalid="ignore"):
        w = np.where(kept[:, None], np.exp(s - np.where(kept[:, None], s, -1e9).max(-1, keepdims=True)), 0)
        total = w.sum(-1, keepdims=True)
        expected = w / np.where(total == 0, 1, total) @ q
    np.testing.assert_allclose(got["o"], expected, rtol=1e-4, atol=1e-5)
    rows = np.isnan(got["o"]).all((1, 3))
    print("rows that are NaN:", [(int(b), int(t)) for b, t in zip(*rows.nonzero())])
