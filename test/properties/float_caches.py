# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""float_caches.py LIBRARY BINDING FOLDER: the decoders NAME.so of a folder, which differ in --cache-type and --cache-layout alone; nan-*.so have
a NaN in the embedding of token 7.

What a state holds is, number by number, the nearest code of its row's scale; logits are off by what that costs."""
import sys
from pathlib import Path

import numpy as np

library, binding, folder = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

models = {path.stem: tmc.load(path, library=library) for path in Path(folder).glob("*.so")}
about = models["whole"].description
vocabulary = next(t["high"] for t in about["inputs"] if t["name"] == "input_ids") + 1
most = next(d["high"] for d in about["dims"] if d["name"] == "past")
tokens = np.random.default_rng(4).integers(8, vocabulary, (1, most))
HEADER = 104  # bytes in front of the rows


def run(model, parts):
    state, logits, at = model.state(most), [], 0
    for count in parts:
        logits.append(model(input_ids=tokens[:, at:at + count], state=state, rows=count)["logits"][0].astype(np.float64))
        at += count
    return np.concatenate(logits), state.save()


def caches(model, saved):
    """Arrays by the name of their state; codes as bytes."""
    types, arrays, at = {"f32": np.float32, "i8": np.int8, "f8e4m3": np.uint8, "f8e5m2": np.uint8}, {}, HEADER
    for state in model.description["states"]:
        shape = [most, *state["dims"][1:]]
        arrays[state["name"]] = np.frombuffer(saved, types[state["dtype"]], np.prod(shape), at).reshape(shape)
        at += arrays[state["name"]].nbytes
    assert at + 8 == len(saved), f"{len(saved)} bytes, the states have {at - HEADER}"
    return arrays


def numbers(exponent_bits, fraction_bits):
    """What the 128 codes without a sign stand for; those of no finite number are infinite."""
    codes, bias = np.arange(128), (1 << (exponent_bits - 1)) - 1
    exponent, fraction = codes >> fraction_bits, codes & ((1 << fraction_bits) - 1)
    values = np.where(exponent > 0, fraction + (1 << fraction_bits), fraction) * 2.0 ** (np.maximum(exponent, 1) - bias - fraction_bits)
    values[127 if exponent_bits == 4 else 124:] = np.inf
    return values


def encode(x, values):
    distance = np.abs(np.abs(x)[..., None] - values)
    nearest = distance == distance.min(-1, keepdims=True)
    even = nearest & (np.arange(128) % 2 == 0)
    return np.where(even.any(-1), even.argmax(-1), nearest.argmax(-1)) | (np.signbit(x) << 7)


whole = {}
for parts in ([most], [1] * most, [7, 1, 1, 9, 2, most - 20]):
    want, saved = run(models["whole"], parts)
    exact = caches(models["whole"], saved)
    for name, exponent_bits, bound in (("fp8", 4, 8e-2), ("fp8_e5m2", 5, 2e-1), ("v3", 4, 8e-2)):
        got, saved8 = run(models[name], parts)
        error = np.linalg.norm(got - want) / np.linalg.norm(want)
        assert 1e-3 < error < bound, f"{name}: relative L2 {error:.1e}, parts {parts}"
        kept = caches(models[name], saved8)
        values = numbers(exponent_bits, 7 - exponent_bits)
        largest = values[np.isfinite(values)].max()
        for layer in ("model.layers.0.key", "model.layers.0.value"):  # what no cache was read for
            x, scale, codes = exact[layer], kept[layer + ".scale"], kept[layer]
            expected = np.abs(x).max(-1) / np.float32(largest)
            assert np.allclose(scale, expected, rtol=1e-6, atol=0), f"{name}: {layer} has other scales"
            nearest = encode(x.astype(np.float64) / scale[..., None], np.where(np.isfinite(values), values, 1e300))
            wrong = codes != nearest
            # A number between two codes within rounding may go to either.
            assert np.abs(codes.astype(int) - nearest)[wrong].max(initial=0) <= 1 and wrong.mean() < (1e-3 if name != "v3" else 5e-3), \
                f"{name}: {wrong.sum()} of {wrong.size} codes of {layer} are not the nearest"
        print(f"{name} {error:.1e}: {len(saved8)} bytes instead of {len(saved)}")
    same, saved8 = run(models["fp8"], parts)
    for name in ("fp8paged", "fp8ring"):
        got, saved = run(models[name], parts)
        assert got.tobytes() == same.tobytes(), f"{name}: not the bits of a cache in one piece, parts {parts}"
        assert len(saved) <= len(saved8) and (name == "fp8ring" or len(saved) == len(saved8))
    got, _ = run(models["fp8window"], parts)
    error = np.linalg.norm(got - same) / np.linalg.norm(same)
    assert error < 1e-3, f"fp8window: {error:.1e} off"

for name in ("fp8", "fp8_e5m2", "fp8paged", "fp8window", "fp8ring"):
    model = models[name]
    state = model.state(most)
    model(input_ids=tokens[:, :20], state=state, rows=1)
    copy, loaded = state.copy(), model.state(most)
    loaded.load(state.save())
    ends = [model(input_ids=tokens[:, 20:25], state=s, rows=5)["logits"] for s in (state, copy, loaded)]
    state.rewind(20)
    ends.append(model(input_ids=tokens[:, 20:25], state=state, rows=5)["logits"])
    assert len({end.tobytes() for end in ends}) == 1, f"{name}: codes that were copied, saved or rewound go on with other bits"
    assert state.save() == copy.save()

# Codes of another kind are other codes, though they have as many bytes.
for name, other in (("i8", "fp8"), ("fp8", "i8"), ("fp8", "fp8_e5m2"), ("fp8_e5m2", "fp8")):
    state = models[name].state(most)
    models[name](input_ids=tokens[:, :9], state=state, rows=1)
    try:
        models[other].state(most).load(state.save())
        sys.exit(f"{other} took a state of {name}")
    except tmc.Error as error:
        assert "another --cache-type or --cache-layout" in str(error), error

# A NaN is remembered, though no code is one.
for name in ("nan-whole", "nan-i8", "nan-fp8"):
    state = models[name].state(most)
    isNaN = [np.isnan(models[name](input_ids=[[token]], state=state, rows=1)["logits"]).all() for token in (9, 7, 11)]
    assert isNaN == [False, True, True], f"{name}: the NaN of a token is forgotten, {isNaN}"
print("all claims hold")
