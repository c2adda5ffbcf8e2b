# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""less_error.py FIRST.json SECOND.json SHARE: of what `tmc compile --json` said, the second's layers are off by SHARE of the first's at most, in the mean."""
import json
import sys

first, second = ({layer["name"]: layer["rel_l2"] for layer in json.load(open(path))["approximation"]["layers"]} for path in sys.argv[1:3])
assert first and first.keys() == second.keys(), (first, second)
ratios = [second[name] / first[name] for name in first]
print(f"{sum(ratios) / len(ratios):.3f}")
assert sum(ratios) / len(ratios) <= float(sys.argv[3]), ratios
