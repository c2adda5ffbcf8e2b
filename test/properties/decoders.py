# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""decoders.py LIBRARY BINDING MODEL.so ...: what a state is worth, for imported models of any family.

One call = step by step = parts of any size; states that were saved, loaded, forked and rewound go on with equal bits, and a
rewind that is impossible is refused by name; after any error every state is as it was."""
import os
import sys

import numpy as np

from states import Checks

library, binding, *paths = sys.argv[1:]
sys.path.insert(0, binding)
import tmc


class Model:
    """A compiled model, and what its encoder reads with the first call of a sequence."""

    def __init__(self, path):
        self.model = tmc.load(path, library=library)
        about = self.model.description
        tensors = {tensor["name"]: tensor for tensor in about["inputs"]}
        self.tokens = "decoder_input_ids" if "decoder_input_ids" in tensors else "input_ids"
        self.vocabulary = tensors[self.tokens]["high"] + 1
        self.most = next(dim["high"] for dim in about["dims"] if dim["name"] == "past")
        rng = np.random.default_rng(1)
        self.source = {}
        if "input_features" in tensors:
            shape = [1, *(size for size in tensors["input_features"]["dims"][1:] if isinstance(size, int)), 30]
            self.source = {"input_features": rng.standard_normal(shape).astype(np.float32)}
        elif len(tensors) > 1:
            self.source = {"input_ids": rng.integers(0, self.vocabulary, (1, 11)), "attention_mask": np.array([[1] * 9 + [0] * 2])}
        self.other = {key: value[..., ::-1].copy() for key, value in self.source.items()}
        self.has_window = any("window" in state and not state.get("page") for state in about["states"])  # whose rows move
        self.first_replaced = next((state["name"] for state in about["states"] if state["kind"] == "replaced"), None)

    def feed(self, state, tokens, rows=None, source=None):
        read = (self.source if source is None else source) if len(state) == 0 else {}
        return self.model(**{self.tokens: np.asarray(tokens, np.int64)[None]}, **read, state=state, rows=rows,
                          outputs=["logits"])["logits"][0]


def check_model(path):
    check, m, rng = Checks(), Model(path), np.random.default_rng(5)
    length = min(m.most, 29)
    ids = rng.integers(0, m.vocabulary, length)
    whole = m.model.state(m.most)
    want = m.feed(whole, ids)

    # Step by step, and in parts.
    for size in (1, 2, 5, 13, length - 1):
        state = m.model.state(m.most)
        parts = [m.feed(state, ids[i:i + size]) for i in range(0, length, size)]
        check.near(f"{path}: parts of {size}", np.concatenate(parts), want)
    half = m.model.state(m.most)
    m.feed(half, ids[:length // 2], 1)
    saved = half.save()

    # Saved, loaded into a state that held something else, forked, each going on its own way.
    loaded = m.model.state(m.most)
    m.feed(loaded, ids[::-1][:3])
    loaded.load(saved)
    fork = half.copy()
    strange = half.copy()
    m.feed(strange, (ids[3:8] + 1) % m.vocabulary)
    rest = m.feed(half, ids[length // 2:])
    check.near(f"{path}: the second half", rest, want[length // 2:])
    check.equal(f"{path}: loaded", m.feed(loaded, ids[length // 2:]), rest)
    check.equal(f"{path}: forked", m.feed(fork, ids[length // 2:]), rest)
    check.equal(f"{path}: saved again", loaded.save(), half.save())

    # Rewound: to what it was then, or refused by name, and nothing has changed.
    if m.first_replaced is None and m.has_window:
        check.refuses(f"{path}: rewind", 6, "layers with a window have forgotten", lambda: half.rewind(1))
        half.rewind(length - 1)
        check.near(f"{path}: rewound, and on", m.feed(half, ids[length - 1:]), rest[-1:])
    elif m.first_replaced is None:
        half.rewind(length // 2)
        check.equal(f"{path}: rewound", half.save(), saved)
        check.equal(f"{path}: and on", m.feed(half, ids[length // 2:]), rest)
    else:
        before = half.save()
        check.refuses(f"{path}: rewind", 6, f"cannot rewind: every call replaces {m.first_replaced[:120]}", lambda: half.rewind(length // 2))
        check.equal(f"{path}: not rewound", half.save(), before)
    half.rewind(0)
    check.equal(f"{path}: emptied", half.save(), m.model.state(m.most).save())
    check.near(f"{path}: from the start", m.feed(half, ids), want)

    # Errors change nothing.
    small = m.model.state(length // 2 + 2)
    small.load(saved)
    check.refuses(f"{path}: no room", 5, "do not fit", lambda: m.feed(small, ids[:3]))
    check.refuses(f"{path}: a wrong token", 1, m.tokens, lambda: m.feed(small, [1, m.vocabulary]))
    check.refuses(f"{path}: a negative token", 1, m.tokens, lambda: m.feed(small, [-1]))
    check.refuses(f"{path}: no token", 1, "tokens is 0", lambda: m.feed(small, []))
    check.refuses(f"{path}: foreign bytes", 1, "", lambda: small.load(saved[:-8] + bytes(8)))
    check.equal(f"{path}: as before", small.save(), saved)
    check.near(f"{path}: and on", m.feed(small, ids[length // 2:length // 2 + 2]), want[length // 2:length // 2 + 2])

    # Two sequences in turns, of other sources where there is one; the source is read once.
    if m.source:
        # All outputs, also those whose sizes follow from the source's: of a call that reads it, then of one that does not.
        together = m.model.state(m.most)
        for part in (ids[:-1], ids[-1:]):
            read = m.source if len(together) == 0 else {}
            out = m.model(**{m.tokens: np.asarray(part, np.int64)[None]}, **read, state=together, rows=1)
            check.near(f"{path}: with all outputs", out["logits"][0], want[len(together) - 1:len(together)])
            rows = out["encoder_last_hidden_state"].shape[1]
            halved = 2 if "input_features" in m.source else 1  # by Whisper's second convolution
            assert rows == (-(-next(iter(read.values())).shape[-1] // halved) if read else 0), f"{path}: {rows} rows of the encoder"
        a, b = m.model.state(m.most), m.model.state(m.most)
        m.feed(a, ids[:1])
        other = m.feed(b, ids[:1], source=m.other)
        assert np.abs(other - want[:1]).max() > 1e-3 * np.abs(want).max(), f"{path}: the source changes nothing"
        check.near(f"{path}: beside another source", m.feed(a, ids[1:]), want[1:])
        first = m.model.state(m.most)
        m.feed(first, ids[:4], source=m.other)
        first.reset()
        check.near(f"{path}: behind another source", m.feed(first, ids), want)
        if "attention_mask" in m.source:  # what is padding does not count, and may be left out
            short = {"input_ids": m.source["input_ids"][:, :9]}
            check.near(f"{path}: without padding", m.feed(m.model.state(m.most), ids, source=short), want)
    return check.passed


total = 0
for path in paths:
    passed = check_model(path)
    print(f"{os.path.basename(path)}: {passed} claims hold")
