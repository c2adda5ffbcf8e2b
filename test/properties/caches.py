# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""caches.py LIBRARY BINDING WHOLE.so WINDOW.so BF16.so F16.so PAGED.so I8.so I8WINDOW.so I8PAGED.so: one decoder whose layers have windows, with its keys and values kept whole, as
the rows of a window, in 16 bits, in pages, and as codes of 8 bits.

What a window holds does not grow, and gives the same logits; 16 bits are half of the bytes, and as far off as their rounding."""
import sys

import numpy as np

library, binding, *paths = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

models = dict(zip(("whole", "window", "bf16", "f16", "paged", "i8", "i8window", "i8paged"), (tmc.load(path, library=library) for path in paths)))
about = models["whole"].description
WINDOW = max(state.get("window", 0) for state in models["window"].description["states"])
assert WINDOW == 5, "the golden has another window"
vocabulary = next(t["high"] for t in about["inputs"] if t["name"] == "input_ids") + 1
most = next(d["high"] for d in about["dims"] if d["name"] == "past")
tokens = np.random.default_rng(4).integers(0, vocabulary, (1, most))


def run(model, parts):
    """Logits of all tokens, and the bytes that the state takes behind each part."""
    state, logits, sizes, at = model.state(most), [], [], 0
    for count in parts:
        logits.append(model(input_ids=tokens[:, at:at + count], state=state, rows=count)["logits"][0].astype(np.float64))
        sizes.append(len(state.save()))
        at += count
    return np.concatenate(logits), sizes


for parts in ([most], [1] * most, [7, 1, 1, 9, 2, most - 20], [3, 30, most - 33]):
    want, whole = run(models["whole"], parts)
    got, sizes = run(models["window"], parts)
    error = np.abs(got - want).max() / np.abs(want).max()
    assert error < 1e-5, f"window: {error:.1e} of the largest logit, parts {parts}"
    seen = [size for size, at in zip(sizes, np.cumsum(parts)) if at >= WINDOW - 1]
    assert len(set(seen)) == 1 and max(sizes) == seen[0], f"window: the state grows, {sizes}"
    assert len(parts) == 1 or whole[-1] > whole[0], "whole: the state does not grow"
    print(f"window {error:.1e}: {sizes[-1]} bytes instead of {whole[-1]}")
    for name, bound in (("bf16", 2e-2), ("f16", 2.5e-3)):
        got, sizes = run(models[name], parts)
        error = np.linalg.norm(got - want) / np.linalg.norm(want)
        assert 0 < error < bound, f"{name}: relative L2 {error:.1e}, parts {parts}"
        assert sizes[-1] < 0.6 * whole[-1], f"{name}: {sizes[-1]} bytes, whole {whole[-1]}"
        print(f"{name} {error:.1e}: {sizes[-1]} bytes instead of {whole[-1]}")

state = models["window"].state(most)
models["window"](input_ids=tokens[:, :20], state=state, rows=1)
copy = models["window"].state(most)
copy.load(state.save())
a, b = (models["window"](input_ids=tokens[:, 20:25], state=s, rows=5)["logits"] for s in (state, copy))
assert a.tobytes() == b.tobytes(), "a window that was saved and loaded goes on with other bits"
state.rewind(22)  # into the last call
c = models["window"](input_ids=tokens[:, 22:25], state=state, rows=3)["logits"]
assert np.abs(c - a[:, 2:]).max() < 1e-5 * np.abs(a).max(), "a window that was rewound goes on otherwise"
before = state.save()
try:
    state.rewind(3)
    sys.exit("a window was rewound to what it has forgotten")
except Exception as error:
    assert "cannot rewind to 3 tokens: layers with a window have forgotten what it needs" in str(error), error
assert state.save() == before, "a rewind that was refused has changed the state"
# What was saved of another layout, or type, is named.
for name, other in (("window", "whole"), ("whole", "bf16"), ("bf16", "whole"), ("f16", "window")):
    state = models[name].state(most)
    models[name](input_ids=tokens[:, :9], state=state, rows=1)
    try:
        models[other].state(most).load(state.save())
        sys.exit(f"{other} took a state of {name}")
    except Exception as error:
        assert "bytes a token" in str(error) and "another --cache-type or --cache-layout" in str(error), error

# Codes of 8 bits: 12 of a head and a scale; as far off as bf16. In pages the same bits, in windows the same numbers.
for parts in ([most], [1] * most, [7, 1, 1, 9, 2, most - 20]):
    want, whole = run(models["whole"], parts)
    got, sizes = run(models["i8"], parts)
    error = np.linalg.norm(got - want) / np.linalg.norm(want)
    assert 0 < error < 2e-2, f"i8: relative L2 {error:.1e}, parts {parts}"
    assert sizes[-1] < 0.4 * whole[-1], f"i8: {sizes[-1]} bytes, whole {whole[-1]}"
    print(f"i8 {error:.1e}: {sizes[-1]} bytes instead of {whole[-1]}")
    paged8, sizes8 = run(models["i8paged"], parts)
    assert paged8.tobytes() == got.tobytes() and sizes8 == sizes, f"i8: other bits in pages, parts {parts}"
    window8, sizes8 = run(models["i8window"], parts)
    error = np.linalg.norm(window8 - got) / np.linalg.norm(got)
    assert error < 1e-3 and max(sizes8) < max(sizes) or len(parts) == 1, f"i8: {error:.1e} off in a window, parts {parts}"
state = models["i8"].state(most)
models["i8"](input_ids=tokens[:, :20], state=state, rows=1)
copy, loaded = state.copy(), models["i8"].state(most)
loaded.load(state.save())
ends = [models["i8"](input_ids=tokens[:, 20:25], state=s, rows=5)["logits"] for s in (state, copy, loaded)]
state.rewind(20)
ends.append(models["i8"](input_ids=tokens[:, 20:25], state=state, rows=5)["logits"])
assert len({end.tobytes() for end in ends}) == 1, "codes that were copied, saved or rewound go on with other bits"

# Pages: the same bits, saved bytes without a trace of them, and a pool that states share.
paged, PAGE = models["paged"], 32
for parts in ([most], [1] * most, [7, 1, 1, 9, 2, most - 20]):
    want, whole = run(models["whole"], parts)
    got, sizes = run(paged, parts)
    assert got.tobytes() == want.tobytes() and sizes == whole, f"paged: not the bits of a cache in one piece, parts {parts}"
pool = paged.pool(5)
states = [paged.state(most, pool=pool) for _ in range(3)]
first = paged(input_ids=tokens[:, :20], state=states[0], rows=1)["logits"]
assert pool.free == 4
copies = [states[0].copy() for _ in range(4)]  # of one page
assert pool.free == 4, "a copy has taken a page"
ends = [paged(input_ids=tokens[:, 20 + i:22 + i], state=copy, rows=1)["logits"] for i, copy in enumerate(copies[:3])]
assert pool.free == 1
for i, end in enumerate(ends):
    alone = paged.state(most)
    paged(input_ids=tokens[:, :20], state=alone, rows=1)
    again = paged(input_ids=tokens[:, 20 + i:22 + i], state=alone, rows=1)["logits"]
    assert again.tobytes() == end.tobytes(), f"copy {i} goes on with other bits"
before, held = copies[0].save(), pool.free
states[1].load(states[0].save())
assert pool.free == 0
try:
    paged(input_ids=tokens[:, :15], state=copies[0], rows=1)
    sys.exit("a state went on in a pool that is full")
except tmc.Error as error:
    assert error.code == 5 and "the pool is full: 1 more pages are needed, 0 of its 5 are free" in str(error), error
assert copies[0].save() == before and pool.free == 0, "a call that found no page has changed something"
states[1].rewind(0)
assert pool.free == 1
paged(input_ids=tokens[:, :15], state=copies[0], rows=1)
moved = models["whole"].state(most)
try:
    moved.load(copies[0].save())
except tmc.Error as error:
    assert "compiled with other" in str(error), error
del copies, states
assert pool.free == 5, "pages were lost"

# Tables of the caller: pages in any order, a prefix that two states hold, the same bits.
whole = models["whole"].state(most)
want = [models["whole"](input_ids=tokens[:, :PAGE + 3], state=whole, rows=1)["logits"], models["whole"](input_ids=tokens[:, 5:7], state=whole, rows=1)["logits"]]
given, other = paged.state(most, pool=pool), paged.state(most, pool=pool)
given.set_pages([4, 1], 0)
assert paged(input_ids=tokens[:, :PAGE + 3], state=given, rows=1)["logits"].tobytes() == want[0].tobytes(), "in pages 4 and 1: other bits"
other.set_pages([4, 3], PAGE)
paged(input_ids=tokens[:, PAGE:PAGE + 3], state=other, rows=1)
assert (given.pages, other.pages, pool.free) == ([4, 1], [4, 3], 2)
for state in (other, given):
    assert paged(input_ids=tokens[:, 5:7], state=state, rows=1)["logits"].tobytes() == want[1].tobytes(), "behind a prefix of the caller's table: other bits"
other.set_pages([4, 1], PAGE + 3)
try:
    paged(input_ids=tokens[:, 5:6], state=other, rows=1)
    sys.exit("a state has written to a page that another holds")
except tmc.Error as error:
    assert error.code == 1 and "page 1, at place 1 of the table that was given, is held by 2 states" in str(error), error
print("all claims hold")
