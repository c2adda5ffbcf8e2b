# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""rings.py LIBRARY BINDING (WHOLE.so RING.so)...: decoders whose layers have windows, with keys and values kept whole and in rings of pages.

The same bits, however the tokens come; memory of the window alone; and a pool that sequences of any length share."""
import sys

import numpy as np

library, binding, *paths = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

PAGE, MOST = 32, 400
for whole_path, ring_path in zip(paths[::2], paths[1::2]):
    whole, ring = tmc.load(whole_path, library=library), tmc.load(ring_path, library=library)
    vocabulary = next(t["high"] for t in whole.description["inputs"] if t["name"] == "input_ids") + 1
    tokens = np.random.default_rng(4).integers(0, vocabulary, (1, MOST))
    rings = [state for state in ring.description["states"] if state.get("window")]
    assert rings and all(state["page"] == PAGE for state in rings), ring.description["states"]
    window = max(state["window"] for state in rings)

    def run(model, state, parts, at=0):
        logits, sizes = [], []
        for count in parts:
            logits.append(model(input_ids=tokens[:, at:at + count], state=state, rows=count)["logits"])
            at += count
            sizes.append(len(state.save()))
        return np.concatenate(logits, 1), sizes

    for parts in ([MOST], [1] * MOST, [7, 1, 1, 9, 2, MOST - 20], [3, 300, MOST - 303], [33] * 12):
        want, before = run(whole, whole.state(MOST), parts)
        got, sizes = run(ring, ring.state(MOST), parts)
        assert got.tobytes() == want.tobytes(), f"{ring_path}: other bits in a ring, parts {parts}"
        assert sizes[-1] < before[-1], (ring_path, sizes[-1], before[-1])
        if len(rings) == len(ring.description["states"]) - 1:  # beside the table nothing else grows
            assert len({size for size, at in zip(sizes, np.cumsum(parts)) if at >= window - 1}) == 1, f"{ring_path}: the ring grows, {sizes}"
    # Three sequences in as many pages as one of them would take whole: a window and a call lie in two pages at most.
    pool = ring.pool(6)
    states = [ring.state(MOST, pool=pool) for _ in range(3)]
    alone = [whole.state(MOST) for _ in states]
    for step in range(0, 300, 5):
        for i, (state, other) in enumerate(zip(states, alone)):
            got, _ = run(ring, state, [4 - i, 1 + i], step)
            want, _ = run(whole, other, [4 - i, 1 + i], step)
            assert got.tobytes() == want.tobytes(), f"{ring_path}: sequence {i} at {step}: other bits in a shared pool"
    assert len(states[0].pages) == 10 and states[0].pages[0] == 2**32 - 1, states[0].pages
    # A fork shares pages, both go on; the last call can be taken back.
    fork = states[0].copy()
    run(ring, states[0], [3], 300)
    states[0].rewind(300)
    ends = [run(model, state, [2], 300)[0].tobytes() for model, state in ((ring, states[0]), (ring, fork), (whole, alone[0]))]
    assert len(set(ends)) == 1, f"{ring_path}: a fork goes on with other bits"
    loaded = ring.state(MOST)
    loaded.load(fork.save())
    assert run(ring, loaded, [2], 302)[0].tobytes() == run(whole, alone[0], [2], 302)[0].tobytes(), f"{ring_path}: other bits behind saved ones"
    try:
        loaded.rewind(100)
        sys.exit("a ring was rewound to what it has forgotten")
    except tmc.Error as error:
        assert "layers with a window have forgotten what it needs" in str(error), error
    del states, fork, state, ends
    assert pool.free == 6, "pages were lost"
print(f"{len(paths) // 2} models, the same bits")
