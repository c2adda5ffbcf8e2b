# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""merge_dynamic.py SOURCE BUILD TMC FOLDER [TARGET [NAMES]]: blocks with a padding mask, compiled once for 1 to 24 tokens with --merge-tokens, called with lengths so short
that nothing goes, odd ones and the longest, each with a text that is shorter than the batch, on the emulator of CUDA devices with
cuda:emulator. At every token against the rules in NumPy and float64;
what has its rules in the authors' code alone, against the model compiled for that length."""
import functools
import math
import os
import shutil
import subprocess
import sys

import numpy as np

source, build, compiler, folder, target, only = sys.argv[1:] + ["cpu:v2", ""][len(sys.argv) - 5:]
sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]
import merge_goldens as common  # noqa: E402
import merge_reference as rules  # noqa: E402

LONGEST, LENGTHS, LAYERS = 24, (1, 2, 3, 4, 5, 8, 13, 24), 2


def tome(x, size, a, k, first, r, **_):
    m = rules.unit(k)
    s = m[::2] @ m[1::2].T
    s[:, size[1::2] == 0] = -np.inf
    s[size[::2] == 0] = 2
    s[:first] = -np.inf
    best = s.max(1, initial=-np.inf)
    order = rules.top(best, len(best))
    stay, go = order[r:], order[:r]
    stay = np.sort(stay) if first else stay
    group = np.empty(len(x), int)
    group[2 * stay] = np.arange(len(stay))
    group[1::2] = len(stay) + np.arange(len(x) // 2)
    for token in go:
        group[2 * token] = len(stay) + s[token].argmax()
    w = np.zeros((len(x) - r, len(x)))
    w[group, np.arange(len(x))] = size
    return w @ x / np.maximum(w.sum(1, keepdims=True), 1), w.sum(1), np.eye(len(w))[group]


def pool(x, size, a, k, first, r, **_):
    n = len(x) - first
    group = np.concatenate([np.arange(first), first + np.arange(n) // 3]).astype(int)
    w = np.zeros((len(x) - r, len(x)))
    w[group, np.arange(len(x))] = size
    return w @ x / np.maximum(w.sum(1, keepdims=True), 1), w.sum(1), np.eye(len(w))[group]


def evit(x, size, a, k, first, r, **_):
    """As its authors have it, with padding of no weight: behind those that stay the sum of the rest, weighted by what the class token attends to."""
    score = a[:, 0].mean(0)
    kept = len(x) - first - r
    order = rules.top(score[first:], len(x) - first) + first
    stay = np.concatenate([np.arange(first), order[:kept]]).astype(int)
    w, back = np.zeros((len(stay) + 1, len(x))), np.zeros((len(x), len(stay) + 1))
    w[np.arange(len(stay)), stay] = 1
    w[-1, order[kept:]] = score[order[kept:]]
    back[stay, np.arange(len(stay))] = 1
    back[order[kept:], -1] = 1
    return w @ x, size @ back, back


def fused(r):
    return r if r > 1 else 0  # one row of one token saves nothing


def model(x, mask, w, rule, first, proportional, goes, steps):
    """As merge_reference's, with padding; goes(layer, tokens beside the class token) go."""
    linear = lambda y, name: y @ w[name + ".weight"].T + w[name + ".bias"]
    norm = lambda y, name: (y - y.mean(-1, keepdims=True)) / np.sqrt(y.var(-1, keepdims=True) + rules.EPSILON) * w[name + ".weight"] + w[name + ".bias"]
    size, back, outputs = mask.astype(float), np.eye(len(x)), []
    for number in range(LAYERS):
        prefix = f"{number}."
        n = norm(x, prefix + "norm1")
        q, k, v = linear(n, prefix + "attn.qkv").reshape(len(n), 3, rules.HEADS, -1).transpose(1, 2, 0, 3)
        with np.errstate(divide="ignore"):
            bias = np.log(size if proportional else size > 0)
        a = rules.softmax(q @ k.swapaxes(1, 2) * q.shape[-1]**-0.5 + bias)
        x = x + linear((a @ v).transpose(1, 0, 2).reshape(n.shape), prefix + "attn.proj")
        r = goes(number, len(x) - first)
        if r:
            x, size, now = rule(x, size, a, k.mean(0), first, r=r, steps=steps[number])
            back = back @ now
        x = x + linear(rules.gelu(linear(norm(x, prefix + "norm2"), prefix + "mlp.0")), prefix + "mlp.2")
        outputs.append((back @ x) * mask[:, None])
    return outputs


def write(name, tensors, length):
    """The text for a length, or for any."""
    t = common.Text(common.Golden({"op": name}, tensors))
    if length is None:
        t.dims = {"x": ("batch", "length", ""), "mask": ("batch", "length")}
        t.bounds = {"batch": (1, 4), "length": (1, LONGEST)}
    t.roles, t.weight_file = {"mask": "mask"}, "weights.safetensors"
    x, mask = t.input("x"), t.input("mask")
    for number in range(LAYERS):
        x = common.block(t, x, f"{number}.", rules.HEADS, rules.EPSILON, ("mlp.0", "mlp.2"), lambda r: r.read(mask, r.b, r.j).ne(0))
        t.output(f"x{number}", x)
    path = os.path.join(folder, name + ".mlir")
    with open(path, "w") as file:
        file.write(t.module())
    return path


def compile_model(path, flags):
    library = path.replace(".mlir", ".so")
    made = subprocess.run([compiler, "compile", path, "-o", library, f"--target={target}", "--quiet", *([f"--merge-tokens={flags}"] if flags else [])],
                          stderr=subprocess.PIPE, text=True)
    assert made.returncode == 0, made.stderr
    emulator = os.path.join(build, "lib", "libtmc-cuda-emulator.so") if "emulator" in target else None
    return common.tmc.load(library, library=os.path.join(build, "lib", "libtmc.so"), cuda_driver=emulator)


def inputs(length):
    r = np.random.default_rng(length)
    lengths = np.array([length, max(1, length - 3)])
    mask = (np.arange(length) < lengths[:, None]).astype(np.int64)
    return {"x": (r.standard_normal((2, length, width)) * mask[:, :, None]).astype(np.float32), "mask": mask}


def check(name, flags, first, goes, rule=None, proportional=True, lengths=LENGTHS, steps=(0, 0)):
    if only and name not in only.split(","):
        return
    flags += f",class-token={'on' if first else 'off'}"
    any_length = compile_model(write(name, weights | {"in." + key: value for key, value in inputs(LONGEST).items()}, None), flags)
    for length in lengths:
        given = inputs(length)
        got = any_length(**given)
        counts, left = [], length - first
        for layer in range(LAYERS):
            counts.append(goes(layer, left))
            left -= counts[-1] - (rule is evit and counts[-1] > 0)
        if rule:
            samples = [model(x.astype(float), mask, wide, rule, first, proportional, goes, steps) for x, mask in zip(given["x"], given["mask"])]
            want = {f"x{number}": np.stack(rows) for number, rows in enumerate(zip(*samples))}
        else:
            fixed = write(f"{name}_{length}", weights | {"in." + key: value for key, value in given.items()}, length)
            by_counts = f"{flags.split(':')[0]}:counts={'+'.join(map(str, counts))}," + ",".join(flags.split(":")[1].split(",")[1:])
            want = compile_model(fixed, by_counts if any(counts) else None)(**given)
        for key, rows in want.items():
            real = given["mask"][:, :, None] != 0
            np.testing.assert_allclose(got[key] * real, rows * real, 2e-4, 2e-5, err_msg=f"{name}, {length} tokens, {key}")
    print(f"{name}: {', '.join(map(str, lengths))} tokens, as {'the rule' if rule else 'compiled for each'} has it")


path = os.path.join(common.here, "tome")
weights = {key: value for key, value in common.run.read_safetensors(path + ".safetensors").items() if key.startswith("w.")}
wide = {key[2:]: value.astype(float) for key, value in weights.items()}
width = weights["w.0.norm1.weight"].shape[0]
if __name__ == "__main__":
    shutil.copyfile(path + ".safetensors", os.path.join(folder, "weights.safetensors"))
    for first in (0, 1):
        share = lambda part: lambda layer, n: math.floor(n * part + 1e-9)
        check(f"tome_ratio_{first}", "tome:ratio=0.8", first, share(0.2), tome)
        check(f"tome_half_{first}", "tome:ratio=0.5", first, share(0.5), tome)
        check(f"tome_r_{first}", "tome:r=5", first, lambda layer, n: min(5, n // 2), tome)
        check(f"pool_{first}", "pool:stride=3,at=0+1", first, lambda layer, n: n - -(-n // 3), pool)
    check("dynamicvit", "dynamicvit-like:ratio=0.7,at=0+1", 1, share(0.3), rules.dynamic, False)
    check("evit", "evit:ratio=0.7,at=0+1", 1, lambda layer, n: fused(share(0.3)(layer, n)), evit, False)
    check("evit_r", "evit:r=5,at=0+1", 1, lambda layer, n: fused(min(5, max(n, 1) - 1)), evit, False)
    few = lambda r: lambda layer, n: min(r, max(n, 1) - 1)
    for first in (0, 1):
        walk, far = (1, 1) if not first else (0, 0), (30, 1)
        check(f"zero_r_{first}", "zero-tprune:r=5", first, few(5), rules.zero_tprune, False, steps=far)
        alike = functools.partial(rules.zero_tprune, mode="similarity")
        check(f"zero_alike_{first}", "zero-tprune:r=5,mode=similarity", first, lambda layer, n: min(5, n // 2), alike, False, steps=far)
        check(f"transforming_r_{first}", "token-transforming:r=5", first, few(5), rules.transforming, steps=walk)
    check("zero_ratio", "zero-tprune:ratio=0.7", 1, share(0.3), rules.zero_tprune, False, steps=far)
    check("transforming_ratio", "token-transforming:ratio=0.7", 1, share(0.3), rules.transforming, steps=walk)
    check("zero_rank", "zero-tprune:r=4,mode=importance", 1, few(4), functools.partial(rules.zero_tprune, mode="importance"), False, steps=far)
    check("tome_ratios", "tome:ratios=0.8+0.6", 1, lambda layer, n: math.floor(n * (0.2, 0.4)[layer] + 1e-9), tome)
    check("tome_falling", "tome:r=3,schedule=decreasing", 1, lambda layer, n: min(6 if layer == 0 else 0, n // 2), tome)
    for mode in ("text", "ordered", "bsm"):
        check(f"pitome_{mode}", f"pitome:ratio=0.7,mode={mode}", 1, share(0.3), lengths=(2, 4, 13))
