# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""device_caches.py LIBRARY BINDING DRIVER (TOLERANCE MOST DEVICE.so HOST.so)...: decoders whose keys and values lie in pages, in rings, or as codes of
8 bits, on a CUDA device (or its emulator DRIVER) and on the processor.

The same numbers, however the tokens come; saved bytes go both ways; forks, pools, and tables of the caller."""
import os
import sys

import numpy as np

library, binding, driver, *rest = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

worst = 0


def near(what, got, want, tolerance):
    global worst
    assert np.isfinite(got).all(), f"{what}: not finite"
    error = np.abs(got - want).max() / np.abs(want).max()
    worst = max(worst, error)
    assert error < tolerance, f"{what}: {error:.1e} of the largest logit, expected {tolerance:.0e}"


for tolerance, most, device_path, host_path in zip(map(float, rest[::4]), map(int, rest[1::4]), rest[2::4], rest[3::4]):
    name = os.path.basename(device_path)
    device, host = tmc.load(device_path, library=library, cuda_driver=driver), tmc.load(host_path, library=library)
    assert device.description["chosen_variant"].startswith("cuda"), device.description["chosen_variant"]
    vocabulary = next(t["high"] for t in host.description["inputs"] if t["name"] == "input_ids") + 1
    tokens = np.random.default_rng(7).integers(0, vocabulary, (1, most))

    def run(model, state, count, at=None):
        at = len(state) if at is None else at
        return model(input_ids=tokens[:, at:at + count], state=state, rows=count)["logits"]

    def both(states, count, what):
        got, want = (run(model, state, count) for model, state in zip((device, host), states))
        near(f"{name}: {what}", got, want, tolerance)

    def make():
        return device.state(most), host.state(most)

    both(make(), most, "one call")
    states = make()
    for count in [7, 1, 1, 9, 2, 31]:
        both(states, count, f"{count} behind {len(states[0])}")
    # Saved bytes of the one are a state of the other; a fork goes on like what it was made from.
    moved = make()
    try:
        moved[0].load(states[1].save())
    except tmc.Error as error:  # in 16 bits they may be packed for one of the two
        assert "other weights" in str(error), error
    else:
        moved[1].load(states[0].save())
        assert moved[0].save() == states[1].save() and moved[1].save() == states[0].save(), f"{name}: saved bytes have changed"
        both(moved, 5, "moved")
    fork = states[0].copy()
    ends = [run(device, state, 5).tobytes() for state in (states[0], fork)]
    assert ends[0] == ends[1], f"{name}: a fork goes on with other bits"
    fork.rewind(51)
    assert run(device, fork, 5).tobytes() == ends[0], f"{name}: rewound, and other bits"
    pages = [state["page"] for state in device.description["states"] if state.get("page")]
    if not pages:
        continue
    page, is_ring = pages[0], any(state.get("window") for state in device.description["states"])
    pool = device.pool(6)
    states = [device.state(most, pool=pool) for _ in range(2)]
    twin = host.state(most)
    for count in (page - 5, 3, 1, 1, 1, 1):
        near(f"{name}: in a pool", run(device, states[0], count), run(host, twin, count), tolerance)
    copy = states[0].copy()
    want = run(host, twin, 2)
    for one in (states[0], copy):
        near(f"{name}: a fork of a pool", run(device, one, 2), want, tolerance)
    before = copy.save()
    try:
        held = [device.state(most, pool=pool) for _ in range(7)]
        for one in held:
            run(device, one, 1)
        sys.exit(f"{name}: seven states in six pages")
    except tmc.Error as error:
        assert error.code == 5 and "the pool is full" in str(error), error
    del held, one
    assert copy.save() == before, f"{name}: a full pool has changed a state"
    del copy, states
    assert pool.free == 6, f"{name}: pages were lost"
    if not is_ring:
        given, other, twin = device.state(most, pool=pool), device.state(most, pool=pool), host.state(most)
        given.set_pages([4, 1], 0)
        near(f"{name}: a table of the caller's", run(device, given, page + 3), run(host, twin, page + 3), tolerance)
        other.set_pages([4, 3], page)
        twin = host.state(most)
        run(host, twin, page)
        near(f"{name}: behind a prefix of it", run(device, other, 3), run(host, twin, 3), tolerance)
print(f"largest difference {worst:.1e} of the largest logit: all claims hold")
