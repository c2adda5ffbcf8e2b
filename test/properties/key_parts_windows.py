# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""key_parts_windows.py LIBRARY BINDING WHOLE.so RING.so PAGED.so WINDOW.so: a decoder whose windows are longer than a part of the keys, in each layout of its
caches: the same bits whole, in rings and in pages, on other numbers of threads; the same numbers where the rows of a window are moved."""
import sys

import numpy as np

library, binding, *paths = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

CALLS = [64] * 7 + [60, 1, 1, 1, 1, 1, 7, 8, 3] + [64] * 9 + [1, 1, 8, 2] + [64] * 6 + [1, 4]
tokens = np.random.default_rng(4).integers(8, 90, (1, sum(CALLS)))


def run(path, threads):
    model, at, parts = tmc.load(path, threads=threads, library=library), 0, []
    state = model.state(sum(CALLS))
    for count in CALLS:
        parts.append(model(input_ids=tokens[:, at:at + count], state=state, rows=count)["logits"])
        at += count
    return np.concatenate(parts, 1)


want = run(paths[0], 1)
assert np.isfinite(want).all()
for path, threads in ((paths[0], 3), (paths[1], 2), (paths[2], 5)):
    assert run(path, threads).tobytes() == want.tobytes(), f"{path}: other bits than those of whole caches on one thread"
error = np.abs(run(paths[3], 2) - want).max() / np.abs(want).max()
assert error < 2e-5, f"{paths[3]}: {error:.1e} off"
print("all claims hold")
