# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""route_reference.py SOURCE BUILD TMC FOLDER [TARGET [NAMES]]: four blocks of which some are skipped by some tokens (tread, mixture-of-depths), against the rules in
NumPy and float64, at every token and behind every block: of fixed length, of any length with padding, and with what asks for places (a causal mask, a
table of distances, rotary positions)."""
import os
import shutil
import subprocess
import sys

import numpy as np

source, build, compiler, folder, target, only = sys.argv[1:] + ["cpu:v2", ""][len(sys.argv) - 5:]
sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]
import merge_goldens as common  # noqa: E402
import merge_reference as rules  # noqa: E402

LAYERS, LONGEST, LENGTHS = 4, 24, (1, 2, 3, 5, 8, 13, 24)
FLAGS = {"tread": "--merge-tokens=tread:", "depth": "--merge-tokens=mixture-of-depths:"}


def numbers(seed, count):
    """SplitMix64 of each place, as mixer-route-tokens has it."""
    word = (1 << 64) - 1
    for place in range(count):
        z = (seed * 0xd1342543de82ef95 + (place + 1) * 0x9e3779b97f4a7c15) & word
        z = ((z ^ (z >> 30)) * 0xbf58476d1ce4e5b9) & word
        z = ((z ^ (z >> 27)) * 0x94d049bb133111eb) & word
        yield (z ^ (z >> 31)) >> 40


def block(x, w, prefix, mask, kind, positions):
    linear = lambda y, name: y @ w[name + ".weight"].T + w[name + ".bias"]
    norm = lambda y, name: (y - y.mean(-1, keepdims=True)) / np.sqrt(y.var(-1, keepdims=True) + rules.EPSILON) * w[name + ".weight"] + w[name + ".bias"]
    n = norm(x, prefix + "norm1")
    q, k, v = linear(n, prefix + "attn.qkv").reshape(len(n), 3, rules.HEADS, -1).transpose(1, 2, 0, 3)
    if kind == "rotary":
        c, s = (table[positions] for table in TABLES)
        turn = lambda y: np.concatenate([y[..., :2] * c - y[..., 2:] * s, y[..., :2] * s + y[..., 2:] * c], -1)
        q, k = turn(q), turn(k)
    scores = q @ k.swapaxes(1, 2) * q.shape[-1]**-0.5
    if kind == "causal":
        scores = np.where(positions[None] <= positions[:, None], scores + DISTANCES[positions[:, None] - positions[None] + LONGEST], -np.inf)
    a = rules.softmax(scores + np.where(mask, 0, -np.inf)) if mask.any() else np.zeros_like(scores)
    x = x + linear((a @ v).transpose(1, 0, 2).reshape(n.shape), prefix + "attn.proj")
    return x + linear(rules.gelu(linear(norm(x, prefix + "norm2"), prefix + "mlp.0")), prefix + "mlp.2"), a


def model(x, mask, w, kind, runs, first, kept, choose, seed, steps=1):
    """runs: layers from and to, both of them too, that the same tokens go through."""
    n, outputs, streams, whole = len(x), [], [x], None
    starts = {run[0]: run for run in runs}
    ids, behind = None, 0
    for layer in range(LAYERS):
        prefix = f"{layer % 2}."
        if layer in starts:
            m = kept(n - first)
            if choose == "even":
                chosen = np.arange(m) * (n - first) // m if m else np.arange(0)
            elif choose == "random":
                chosen = np.sort(rules.top(np.array(list(numbers(seed, n - first))), m))
            else:
                if choose in ("class", "rank"):
                    score = whole[:, 0].mean(0) if choose == "class" else rules.rank(whole, steps, mask.astype(float))
                else:
                    score = ((x - streams[layer - 1] if choose == "update" else x)**2).sum(1)
                chosen = np.sort(rules.top(np.where(mask, score, -1)[first:], m))
            ids, behind, entry = np.concatenate([np.arange(first), chosen + first]).astype(int), starts[layer][1], x
            few = x[ids]
        if ids is None:
            x, whole = block(x, w, prefix, mask, kind, np.arange(n))
        else:
            few, _ = block(few, w, prefix, mask[ids], kind, ids)
            x = entry.copy()
            x[ids] = few
            if layer == behind:
                ids = None
        streams.append(x)
        outputs.append(x)
    return outputs


def plain(t, x, prefix, kind, mask, positions, tables):
    """The same as nobody skips anything."""
    if kind == "masked":
        return common.block(t, x, prefix, rules.HEADS, rules.EPSILON, ("mlp.0", "mlp.2"), lambda r: r.read(mask, r.b, r.j).ne(0))
    if kind == "plain":
        return common.block(t, x, prefix, rules.HEADS, rules.EPSILON, ("mlp.0", "mlp.2"))
    b, n, c = x.shape
    linear = lambda y, name: t.linear(y, t.weight(f"{prefix}{name}.weight"), t.weight(f"{prefix}{name}.bias"))
    norm = lambda y, name: t.norm("layer", y, t.weight(f"{prefix}{name}.weight"), t.weight(f"{prefix}{name}.bias"), rules.EPSILON)
    qkv = linear(norm(x, "norm1"), "attn.qkv")
    q, k, v = (t.reshape(qkv[..., i * c:(i + 1) * c], [b, n, rules.HEADS, c // rules.HEADS]) for i in range(3))
    regions = {}
    if kind == "rotary":
        q, k = (t.rotary(y, positions, *tables) for y in (q, k))
    else:
        regions = dict(score=lambda r: r.s + r.read(tables, r.i - r.j + LONGEST), mask=lambda r: r.j <= r.i)
    q, k, v = (t.transpose(y, 0, 2, 1, 3) for y in (q, k, v))
    o = common.attention(t, q, k, v, (c // rules.HEADS)**-0.5, **regions)
    x = x + linear(t.reshape(t.transpose(o, 0, 2, 1, 3), [b, n, c]), "attn.proj")
    return x + linear(t.gelu(linear(norm(x, "norm2"), "mlp.0")), "mlp.2")


def write(name, kind, given, is_any):
    t = common.Text(common.Golden({"op": name}, weights | {"in." + key: value for key, value in given.items()}))
    if is_any:
        t.dims = {"x": ("batch", "length", ""), "mask": ("batch", "length"), "positions": ("batch", "length")}
        t.dims = {key: value for key, value in t.dims.items() if key in given}
        t.bounds = {"batch": (1, 4), "length": (1, LONGEST)}
    t.weight_file = "weights.safetensors"
    mask = positions = tables = None
    x = t.input("x")
    if kind == "masked":
        t.roles = {"mask": "mask"}
        mask = t.input("mask")
    elif kind == "rotary":
        positions = t.input("positions")
        tables = [t.constant(table.astype(np.float32)) for table in TABLES]
    elif kind == "causal":
        tables = t.constant(DISTANCES.astype(np.float32))
    for number in range(LAYERS):
        x = plain(t, x, f"{number % 2}.", kind, mask, positions, tables)
        t.output(f"x{number}", x)
    path = os.path.join(folder, name + ".mlir")
    with open(path, "w") as file:
        file.write(t.module())
    return path


def compile_model(path, flags):
    library = path.replace(".mlir", ".so")
    made = subprocess.run([compiler, "compile", path, "-o", library, f"--target={target}", "--quiet", *flags], stderr=subprocess.PIPE, text=True)
    assert made.returncode == 0, made.stderr
    emulator = os.path.join(build, "lib", "libtmc-cuda-emulator.so") if "emulator" in target else None
    return common.tmc.load(library, library=os.path.join(build, "lib", "libtmc.so"), cuda_driver=emulator)


def inputs(kind, length):
    r = np.random.default_rng(length)
    mask = np.arange(length) < np.array([length, max(1, length - 3) if kind == "masked" else length])[:, None]
    given = {"x": (r.standard_normal((2, length, width)) * mask[:, :, None]).astype(np.float32)}
    if kind == "masked":
        given["mask"] = mask.astype(np.int64)
    if kind == "rotary":
        given["positions"] = np.tile(np.arange(length), (2, 1))
    return given, mask


def check(name, flags, kind, runs, first, kept, choose, seed=0, lengths=(18,), **settings):
    if only and name not in only.split(","):
        return
    scheme, text = flags.split(":")
    is_any = len(lengths) > 1
    path = write(name, kind, inputs(kind, LONGEST if is_any else lengths[0])[0], is_any)
    compiled = compile_model(path, [FLAGS[scheme] + text + f",class-token={'on' if first else 'off'}"])
    for length in lengths:
        given, mask = inputs(kind, length)
        got = compiled(**given)
        samples = [model(x.astype(float), own, wide, kind, runs, first, kept, choose, seed, **settings) for x, own in zip(given["x"], mask)]
        for number, rows in enumerate(zip(*samples)):
            real = mask[:, :, None]
            np.testing.assert_allclose(got[f"x{number}"] * real, np.stack(rows) * real, 2e-4, 2e-5, err_msg=f"{name}, {length} tokens, x{number}")
    print(f"{name}: {', '.join(map(str, lengths))} tokens, as the rule has it")


path = os.path.join(common.here, "tome")
weights = {key: value for key, value in common.run.read_safetensors(path + ".safetensors").items() if key.startswith("w.")}
wide = {key[2:]: value.astype(float) for key, value in weights.items()}
width = weights["w.0.norm1.weight"].shape[0]
angles = np.arange(LONGEST)[:, None] / 10.0**np.arange(2)
TABLES, DISTANCES = (np.cos(angles), np.sin(angles)), np.sin(np.arange(2 * LONGEST + 1) * 0.7)
if __name__ == "__main__":
    shutil.copyfile(path + ".safetensors", os.path.join(folder, "weights.safetensors"))
    left = lambda tenths: lambda n: n - n * tenths // 10  # TREAD: int(N rate) skip
    through = lambda tenths: lambda n: min(n, max(1, n * tenths // 10))  # mixture of depths: int(capacity N) go through
    one, two = [(1, 2)], [(1, 1), (3, 3)]
    for first in (0, 1):
        check(f"tread_{first}", "tread:rate=0.5,start=1,end=2,seed=7", "plain", one, first, left(5), "random", 7)
        check(f"tread_even_{first}", "tread:rate=0.4,start=1,end=3,choose=even", "plain", [(1, 3)], first, left(4), "even")
        check(f"tread_any_{first}", "tread:rate=0.6,start=0,end=2", "masked", [(0, 2)], first, left(6), "random", lengths=LENGTHS)
        check(f"tread_even_any_{first}", "tread:rate=0.5,start=1,end=2,choose=even", "masked", one, first, left(5), "even", lengths=LENGTHS)
        check(f"depth_update_{first}", "depth:capacity=0.5,score=update", "plain", two, first, through(5), "update")
        check(f"depth_norm_{first}", "depth:capacity=0.3,score=norm,every=1", "plain", [(n, n) for n in range(4)], first, through(3), "norm")
        for score in ("update", "rank"):
            check(f"depth_{score}_any_{first}", f"depth:capacity=0.5,score={score}", "masked", two, first, through(5), score, lengths=LENGTHS)
    check("depth_class", "depth:capacity=0.3,score=class", "plain", two, 1, through(3), "class")
    check("depth_class_any", "depth:capacity=0.7,every=3,score=class", "masked", [(2, 2)], 1, through(7), "class", lengths=LENGTHS)
    check("depth_rank", "depth:capacity=0.5,score=rank,steps=3", "plain", two, 0, through(5), "rank", steps=3)
    check("tread_rank", "tread:rate=0.5,start=1,end=2,choose=rank", "plain", one, 0, left(5), "rank")
    check("depth_random", "depth:capacity=0.5,choose=random,seed=3", "plain", two, 0, through(5), "random", 3)
    for kind in ("causal", "rotary"):
        check(f"tread_{kind}", "tread:rate=0.5,start=1,end=2", kind, one, 0, left(5), "random")
        check(f"tread_{kind}_any", "tread:rate=0.5,start=1,end=3,choose=even", kind, [(1, 3)], 0, left(5), "even", lengths=LENGTHS)
    check("depth_rotary", "depth:capacity=0.5,score=update", "rotary", two, 0, through(5), "update")
