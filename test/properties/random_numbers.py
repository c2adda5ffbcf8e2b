# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""mixer.random against the known answers of its generator (Random123, Philox 4x32-10) and against NumPy.

    random_numbers.py --write FILE.mlir                   the model
    random_numbers.py LIBRARY BINDING FILE.so FILE.so...  runs it, and compares the bytes of all"""
import sys

import numpy as np

KNOWN = [((0, 0), (0, 0, 0, 0), (0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)),
         ((0xffffffff,) * 2, (0xffffffff,) * 4, (0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)),
         ((0xa4093822, 0x299f31d0), (0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), (0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1))]
RESULTS = {"bits": ("bits", [2, 3, 5, 131], "i32"), "row": ("bits", [200], "i32"), "uniform": ("uniform", [None, 70], "f32"),
           "normal": ("normal", [None, 3, 1024], "f32"), "one": ("normal", [7, 1], "f32")}

TEXT = """module attributes {{mixer.dims = {{n = array<i64: 1, 64>}}}} {{
  func.func @main(%key: tensor<2xi64> {{mixer.name = "key"}}, %counter: tensor<4xi64> {{mixer.name = "counter"}},
                  %like: tensor<?xf32> {{mixer.name = "like", mixer.dims = ["n"]}}) -> ({types}) {{
    %n = mixer.dim "n"
    {lines}
    return {names} : {plain}
  }}
}}
"""


def tensor(shape, dtype):
    return "tensor<" + "".join(f"{'?' if size is None else size}x" for size in shape) + dtype + ">"


def write(path):
    lines, types = [], []
    for name, (kind, shape, dtype) in RESULTS.items():
        lines.append(f"%{name} = mixer.random {kind} %key, %counter{' [%n]' if None in shape else ''} : tensor<2xi64>, tensor<4xi64> -> {tensor(shape, dtype)}")
        dims = ", ".join('"n"' if size is None else '""' for size in shape)
        types.append(f'{tensor(shape, dtype)} {{mixer.name = "{name}", mixer.dims = [{dims}]}}')
    with open(path, "w") as file:
        file.write(TEXT.format(types=", ".join(types), lines="\n    ".join(lines), names=", ".join("%" + name for name in RESULTS),
                               plain=", ".join(tensor(shape, dtype) for _, shape, dtype in RESULTS.values())))


def philox(key, counter):
    """Four arrays of words; counter: four arrays."""
    k, c = [np.uint64(word) for word in key], [np.asarray(word, np.uint64) for word in counter]
    low = np.uint64(0xffffffff)
    for _ in range(10):
        products = np.uint64(0xD2511F53) * c[0], np.uint64(0xCD9E8D57) * c[2]
        high, rest = [p >> np.uint64(32) for p in products], [p & low for p in products]
        c = [high[1] ^ c[1] ^ k[0], rest[1], high[0] ^ c[3] ^ k[1], rest[0]]
        k = [(k[0] + np.uint64(0x9E3779B9)) & low, (k[1] + np.uint64(0xBB67AE85)) & low]
    return c


def expect(kind, shape, key, counter):
    *rows, j = np.indices(shape)
    places = [j // 64 * 16 + j % 16, *rows[::-1]] + [0] * (4 - len(shape))
    words = philox([word & 0xffffffff for word in key], [(word + place) & 0xffffffff for word, place in zip(counter, places)])
    if kind == "bits":
        numbers = words
    elif kind == "uniform":
        numbers = [(w >> np.uint64(8)) * 2.0**-24 for w in words]
    else:
        numbers = []
        for first, second in (words[:2], words[2:]):
            radius = np.sqrt(-2 * np.log(((first >> np.uint64(8)) + np.uint64(1)) * 2.0**-24))
            angle = 2 * np.pi * (second >> np.uint64(8)) * 2.0**-24
            numbers += [radius * np.cos(angle), radius * np.sin(angle)]
    return np.choose(j % 64 // 16, numbers)


def main():
    if sys.argv[1] == "--write":
        return write(sys.argv[2])
    library, binding, *paths = sys.argv[1:]
    sys.path.insert(0, binding)
    import tmc
    models = [tmc.load(path, library=library, threads=threads) for path in paths for threads in (1, 2)]
    signed = lambda words: np.array([word - (1 << 32) if word >> 31 else word for word in words], np.int64)  # only the low 32 bits count
    for key, counter, answer in KNOWN:
        for n in (1, 5, 64):
            results = [model(key=signed(key), counter=signed(counter), like=np.zeros(n, np.float32)) for model in models]
            got = results[0]["row"].astype(np.uint32)[[0, 16, 32, 48]]
            assert tuple(int(word) for word in got) == answer, [hex(word) for word in got]
            for name, (kind, shape, dtype) in RESULTS.items():
                want = expect(kind, [n if size is None else size for size in shape], key, counter)
                value = results[0][name].astype(np.uint32) if kind == "bits" else results[0][name].astype(np.float64)
                assert np.abs(value - want.astype(value.dtype)).max() <= (0 if kind != "normal" else 4e-6), f"{name}: {np.abs(value - want).max()}"
            for other in results[1:]:
                assert all(np.abs(other[name] - results[0][name]).max() <= (2e-6 if RESULTS[name][0] == "normal" else 0) for name in RESULTS)
            assert all(results[0][name].tobytes() == results[1][name].tobytes() for name in RESULTS), "two threads give other bytes than one"
    x, u = results[0]["normal"].astype(float), results[0]["uniform"].astype(float)
    assert abs(x.mean()) < 0.02 and abs(x.var() - 1) < 0.02 and abs((x**4).mean() - 3) < 0.1 and abs(u.mean() - 0.5) < 0.02 and 0 <= u.min() and u.max() < 1
    print(f"{len(KNOWN)} known answers, {x.size} normal numbers of mean {x.mean():.3f} and variance {x.var():.3f}")


main()
