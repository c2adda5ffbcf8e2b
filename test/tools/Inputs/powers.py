# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""powers.py make IN | check IN OUT: inputs of powers.mlir, and its outputs against NumPy."""
import sys

import numpy as np

if sys.argv[1] == "make":
    r = np.random.default_rng(0)
    x, n = r.uniform(-3, 3, (6, 37)).astype("f"), r.integers(-9, 12, (6, 37)).astype("i4")
    i = r.integers(-4, 5, (6, 37)).astype("i4")
    x[0, :6], n[0, :6] = [0, 0, -1, -1, 2, -2], [0, -1, 2**31 - 1, -2**31, 127, -3]
    i[0, :6] = [0, 3, -1, -1, 2, -2]
    np.savez(sys.argv[2], x=x, n=n, i=i)
else:
    given, got = np.load(sys.argv[2]), np.load(sys.argv[3])
    x, n, i = given["x"].astype(float), given["n"].astype(float), given["i"].tolist()

    def power(base, exponent):  # cut to an integer, and that to 32 bits
        if exponent < 0:
            return base ** (exponent & 1) if base in (1, -1) else 0
        value = pow(base, exponent, 2**32)
        return value - 2**32 if value >= 2**31 else value

    with np.errstate(divide="ignore"):
        for name, expected in ("y", x**n), ("cube", x**3), ("inverse", x**-3.0):
            np.testing.assert_allclose(got[name], expected.astype("f"), rtol=2e-6, err_msg=name)
    for name, exponents in ("j", given["n"].tolist()), ("k", [[-3] * 37] * 6):
        expected = [[power(a, b) for a, b in zip(*rows)] for rows in zip(i, exponents)]
        np.testing.assert_array_equal(got[name], expected, err_msg=name)
    print("powers are right")
