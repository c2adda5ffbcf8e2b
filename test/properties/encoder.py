# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What must hold of every compiled text encoder, whatever its numbers: encoder.py MODEL.so LIBTMC RUNTIME_PYTHON

Each property is a function; the last line printed is `N properties hold`."""
import sys

import numpy as np

path, library, binding = sys.argv[1:4]
sys.path.insert(0, binding)
import tmc  # noqa: E402

model = tmc.load(path, library=library)
two_threads = tmc.load(path, threads=2, library=library)
info = {tensor["name"]: tensor for tensor in model.description["inputs"]}
bounds = {dim["name"]: (dim["low"], dim["high"]) for dim in model.description["dims"]}
vocabulary = info["input_ids"]["high"] + 1
per_token = [t["name"] for t in model.description["outputs"] if t["dims"][:2] == ["batch", "seq"]]
low, high = bounds["seq"]
random = np.random.default_rng(1)


def make(batch, seq):
    return random.integers(2, vocabulary, (batch, seq))


def mask_of(lengths, seq):
    return (np.arange(seq)[None, :] < np.asarray(lengths)[:, None]).astype(np.int64)


def same_bits(left, right, what):
    for name in left:
        if not np.array_equal(left[name].view(np.uint32), right[name].view(np.uint32)):
            where = np.argwhere(left[name] != right[name])[0].tolist()
            raise AssertionError(f"{what}: {name}{where} is {left[name][tuple(where)]} and {right[name][tuple(where)]}")


def close(got, want, what):
    error = np.abs(got - want)
    bound = 1e-5 + 1e-4 * np.abs(want)
    assert got.shape == want.shape, f"{what}: shapes {got.shape} and {want.shape}"
    assert not np.isnan(got).any(), f"{what}: NaN"
    assert (error <= bound).all(), f"{what}: {error.max():.3g} apart"


def refused(code, words, call, **arguments):
    try:
        call(**arguments)
    except tmc.Error as error:
        assert error.code == code, f"code {error.code}: {error}"
        missing = [word for word in words if word not in str(error)]
        assert not missing, f"'{error}' does not say {missing}"
        return
    raise AssertionError(f"nothing was refused, expected an error with {words}")


def any_size_within_bounds_gives_finite_numbers():
    for batch in (1, 2, 3, 7):
        for seq in sorted({low, 2, 3, 8, 13, 16, 17, high - 1, high} & set(range(low, high + 1))):
            out = model(input_ids=make(batch, seq))
            assert all(np.isfinite(value).all() for value in out.values()), f"batch {batch}, seq {seq}"
    out = model(input_ids=make(bounds["batch"][1], 5))
    assert all(np.isfinite(value).all() for value in out.values()), "largest batch"


def a_row_in_a_batch_is_the_row_alone():
    for seq in (5, high):
        lengths = [1, seq, 2, seq // 2 + 1, seq - 1]
        ids = make(len(lengths), seq)
        batch = model(input_ids=ids, attention_mask=mask_of(lengths, seq))
        for row, length in enumerate(lengths):
            alone = model(input_ids=ids[row:row + 1, :length])
            for name in alone:
                value = batch[name][row:row + 1]
                close(value[:, :length] if name in per_token else value, alone[name], f"{name} of row {row} of {seq}")


def padding_is_zero_and_never_read():
    lengths, seq = [3, 9, 1], 9
    ids, mask = make(3, seq), mask_of(lengths, seq)
    first = model(input_ids=ids, attention_mask=mask)
    ids[mask == 0] = random.integers(0, vocabulary, (mask == 0).sum())
    same_bits(first, model(input_ids=ids, attention_mask=mask), "other ids at padding")
    for name in per_token:
        assert not first[name][mask == 0].any(), f"{name} is not 0 at padding"


def a_mask_need_not_be_a_prefix():
    ids = make(2, 8)
    mask = np.array([[0, 1, 1, 0, 1, 0, 0, 1], [1, 0, 0, 0, 0, 0, 0, 0]])
    first = model(input_ids=ids, attention_mask=mask)
    ids[mask == 0] = 2  # not 1: where that is the padding id, positions count the ids that are not
    same_bits(first, model(input_ids=ids, attention_mask=mask), "holes in the mask")
    for name in per_token:
        assert np.isfinite(first[name]).all() and not first[name][mask == 0].any(), name
        assert first[name][mask == 1].any(), name


def a_row_without_tokens_harms_nobody():
    ids = make(3, 6)
    mask = mask_of([6, 0, 4], 6)
    out = model(input_ids=ids, attention_mask=mask)
    others = model(input_ids=ids[[0, 2]], attention_mask=mask[[0, 2]])
    for name in out:
        assert np.isfinite(out[name]).all(), f"{name} is not finite"
        close(out[name][[0, 2]], others[name], f"{name} beside an empty row")
    out = model(input_ids=ids, attention_mask=mask * 0)
    assert all(np.isfinite(value).all() for value in out.values()), "no token at all"


def rows_do_not_know_their_place():
    ids, mask = make(4, 7), mask_of([7, 2, 5, 3], 7)
    order = [2, 0, 3, 1]
    first = model(input_ids=ids, attention_mask=mask)
    other = model(input_ids=ids[order], attention_mask=mask[order])
    for name in first:
        close(other[name], first[name][order], f"{name} of rows in another order")


def threads_change_no_bit():
    for batch, seq in ((1, high), (5, 11), (16, 16)):
        ids = make(batch, seq)
        mask = mask_of(random.integers(1, seq + 1, batch), seq)
        same_bits(model(input_ids=ids, attention_mask=mask), two_threads(input_ids=ids, attention_mask=mask),
                  f"1 and 2 threads, {batch} x {seq}")


def a_call_leaves_nothing_behind():
    ids = make(2, 9)
    first = model(input_ids=ids)
    model(input_ids=make(7, high))
    same_bits(first, model(input_ids=ids), "the same call later")


def an_output_alone_is_the_output():
    ids, mask = make(3, 8), mask_of([8, 3, 5], 8)
    both = model(input_ids=ids, attention_mask=mask)
    for name in both:
        alone = model(outputs=[name], input_ids=ids, attention_mask=mask)
        same_bits(alone, {name: both[name]}, f"{name} alone")


def optional_inputs_have_their_defaults():
    ids = make(2, 6)
    defaults = {name: np.full((2, 6), int(tensor["default"])) for name, tensor in info.items() if tensor.get("optional")}
    same_bits(model(input_ids=ids), model(input_ids=ids, **defaults), "defaults given")


def wrong_calls_are_refused_by_name():
    ids = make(2, 6)
    wrong = ids.copy()
    wrong[1, 3] = vocabulary
    refused(1, ["input_ids[1][3]", str(vocabulary), "vocabulary"], model, input_ids=wrong)
    wrong[1, 3] = -1
    refused(1, ["input_ids[1][3]", "-1"], model, input_ids=wrong)
    refused(1, ["seq", str(high + 1)], model, input_ids=make(1, high + 1))
    refused(1, ["batch", str(bounds["batch"][1] + 1)], model, input_ids=make(bounds["batch"][1] + 1, 1))
    refused(1, ["attention_mask"], model, input_ids=ids, attention_mask=np.ones((2, 5), np.int64))
    refused(1, ["input_ids"], model, input_ids=ids.astype(np.float32))
    refused(1, ["input_ids"], model, input_ids=ids[0])
    refused(1, ["input_ids"], model, attention_mask=np.ones((2, 5), np.int64))
    refused(1, ["attention_mask"], model, input_ids=ids, attention_mask=np.full((2, 6), 2))


def limits_are_kept():
    small = tmc.load(path, limits={"batch": 2, "seq": 8}, library=library)
    ids = make(2, 8)
    same_bits(small(input_ids=ids), model(input_ids=ids), "a session with limits")
    refused(1, ["batch"], small, input_ids=make(3, 8))
    refused(1, ["seq"], small, input_ids=make(2, 9))


properties = [value for value in list(globals().values()) if callable(value) and getattr(value, "__module__", "") ==
              "__main__" and value.__code__.co_argcount == 0]
failures = 0
for holds in properties:
    try:
        holds()
    except AssertionError as error:
        failures += 1
        print(f"{holds.__name__}: {error}")
print(f"{len(properties) - failures} properties hold" + (f", {failures} do not" if failures else ""))
sys.exit(failures != 0)
