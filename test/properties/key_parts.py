# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""key_parts.py TMC STEM LIBTMC BINDING TARGET...: attention of few queries over a long cache, whose cells are parts of 512 keys, against NumPy in
float64, and bit for bit the same on 1, 2, 3 and 5 threads, whatever lies in pages.

Calls of one token, of a few and of many, over caches of no key, of one part and of several, around the places where parts begin."""
import subprocess
import sys

import numpy as np

tmc_path, stem, library, binding, *targets = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

WIDTH, VALUES, MOST, TOKENS = 20, 24, 1700, 40
# Tokens of the calls: single ones where the second part and the third begin, as many as may have parts, one more, several over the fourth's begin.
CALLS = [1, 1, 2] + [40] * 12 + [27, 1, 1, 1, 1, 2, 8, 9, 3] + [40] * 11 + [30, 7, 1, 8, 1, 1, 1, 16, 4] + [40] * 11 + [35, 8, 5, 1, 1, 1, 1]
CAUSAL = "%keep = arith.cmpi sle, %jj, %p : i32"
MASKS = {
    "causal": CAUSAL,
    # Whole parts are empty, and in the first calls every key is kept.
    "window": """%limit = arith.constant 700 : i32
      %d = arith.subi %p, %jj : i32
      %near = arith.cmpi slt, %d, %limit : i32
      %before = arith.cmpi sle, %jj, %p : i32
      %keep = arith.andi %near, %before : i1""",
    # Keys that a tensor drops, some parts all of them, of the first query all that there are.
    "dropped": """%zero = arith.constant 0 : i32
      %flag = tensor.extract %kept[%j] : tensor<1801xi32>
      %is = arith.cmpi ne, %flag, %zero : i32
      %before = arith.cmpi sle, %jj, %p : i32
      %keep = arith.andi %is, %before : i1""",
}
BIAS = """score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %where: tensor<1x?xi32>, %kept: tensor<1801xi32>):
      %jj = arith.index_cast %j : index to i32
      %p = tensor.extract %where[%b, %i] : tensor<1x?xi32>
      %d = arith.subi %jj, %p : i32
      %f = arith.sitofp %d : i32 to f32
      %hh = arith.index_cast %h : index to i32
      %g = arith.sitofp %hh : i32 to f32
      %c = arith.constant 0.002 : f32
      %m = arith.mulf %g, %c : f32
      %x = arith.mulf %f, %m : f32
      %t = arith.addf %s, %x : f32
      mixer.yield %t : f32
    }"""
# name: heads, heads of keys, mask, whether scores have a bias of their distance, sink, weight
SETTINGS = {
    "causal": (6, 2, "causal", False, False, "softmax"),
    "window": (4, 4, "window", True, False, "softmax"),
    "one": (5, 1, "causal", False, True, "softmax"),
    "dropped": (6, 3, "dropped", True, False, "softmax_plus_one"),
}


def write(path, heads, keyHeads, mask, biased, sink, weight):
    q, k, v, o = f"tensor<1x{heads}x?x{WIDTH}xf32>", f"tensor<?x{keyHeads}x{WIDTH}xf32>", f"tensor<?x{keyHeads}x{VALUES}xf32>", f"tensor<1x{heads}x?x{VALUES}xf32>"
    k4, v4, kt, vt = (f"tensor<1x{axes}x{width}xf32>" for axes in (f"?x{keyHeads}", f"{keyHeads}x?") for width in (WIDTH, VALUES))
    given = f"sink(%sink : tensor<{heads}xf32>) " if sink else ""
    path.write(f"""module attributes {{mixer.dims = {{past = array<i64: 0, {MOST}>, tokens = array<i64: 1, {TOKENS}>}}}} {{
  mixer.state @key cache : {k}
  mixer.state @value cache : {v}
  func.func @main(%q: {q} {{mixer.name = "q", mixer.dims = ["", "", "tokens", ""]}}, %nk: {k} {{mixer.name = "k", mixer.dims = ["tokens", "", ""]}},
                  %nv: {v} {{mixer.name = "v", mixer.dims = ["tokens", "", ""]}}, %positions: tensor<1x?xi32> {{mixer.name = "positions", mixer.dims = ["", "tokens"]}},
                  %flags: tensor<1801xi32> {{mixer.name = "flags"}}, %sink: tensor<{heads}xf32> {{mixer.name = "sink"}}) -> ({o} {{mixer.name = "o"}}) {{
    %past = mixer.dim "past"
    %n = mixer.dim "tokens"
    %kc = mixer.state_read @key : {k}
    %vc = mixer.state_read @value : {v}
    %ka = mixer.cache_append %kc, %nk : {k}, {k}
    %va = mixer.cache_append %vc, %nv : {v}, {v}
    mixer.state_write @key, %ka : {k}
    mixer.state_write @value, %va : {v}
    %all = arith.addi %past, %n : index
    %k4 = tensor.expand_shape %ka [[0, 1], [2], [3]] output_shape [1, %all, {keyHeads}, {WIDTH}] : {k} into {k4}
    %v4 = tensor.expand_shape %va [[0, 1], [2], [3]] output_shape [1, %all, {keyHeads}, {VALUES}] : {v} into {v4}
    %ke = tensor.empty(%all) : {kt}
    %ve = tensor.empty(%all) : {vt}
    %kk = linalg.transpose ins(%k4 : {k4}) outs(%ke : {kt}) permutation = [0, 2, 1, 3]
    %vv = linalg.transpose ins(%v4 : {v4}) outs(%ve : {vt}) permutation = [0, 2, 1, 3]
    %o = mixer.attention %q, %kk, %vv {given}captures(%positions, %flags : tensor<1x?xi32>, tensor<1801xi32>) scale 0.25 weight {weight} {BIAS if biased else ""} mask {{
    ^bb0(%b: index, %h: index, %i: index, %j: index, %where: tensor<1x?xi32>, %kept: tensor<1801xi32>):
      %jj = arith.index_cast %j : index to i32
      %p = tensor.extract %where[%b, %i] : tensor<1x?xi32>
      {MASKS[mask]}
      mixer.yield %keep : i1
    }} : {q}, {kt}, {vt} -> {o}
    return %o : {o}
  }}
}}
""")


def numbers(heads, keyHeads):
    rng = np.random.default_rng(heads)
    n = sum(CALLS)
    flags = (rng.random(1801) < 0.7).astype(np.int32)
    flags[0] = flags[512:1024] = 0
    return {"q": 2 * rng.standard_normal((1, heads, n, WIDTH)).astype(np.float32), "k": 2 * rng.standard_normal((n, keyHeads, WIDTH)).astype(np.float32),
            "v": rng.standard_normal((n, keyHeads, VALUES)).astype(np.float32), "positions": np.arange(n, dtype=np.int32)[None],
            "flags": flags, "sink": 3 * rng.standard_normal(heads).astype(np.float32)}


def expected(given, heads, keyHeads, mask, biased, sink, weight):
    k, v = (np.repeat(given[name].astype(float).transpose(1, 0, 2), heads // keyHeads, 0) for name in "kv")
    scores = given["q"][0].astype(float) @ k.transpose(0, 2, 1) * 0.25
    n = scores.shape[-1]
    i, j = np.arange(n)[:, None], np.arange(n)[None]
    if biased:
        scores += (j - i) * 0.002 * np.arange(heads)[:, None, None]
    kept = j <= i
    if mask == "window":
        kept = kept & (i - j < 700)
    elif mask == "dropped":
        kept = kept & (given["flags"][:n] != 0)
    scores = np.where(kept, scores, -np.inf)
    other = given["sink"].astype(float)[:, None, None] if sink else 0.0 if weight == "softmax_plus_one" else -np.inf
    most = np.maximum(np.maximum(scores.max(-1, keepdims=True), other), -1e30)
    weights = np.exp(scores - most)
    sum = weights.sum(-1, keepdims=True) + np.exp(other - most)
    return (weights / np.where(sum > 0, sum, 1)) @ v


def run(model, given):
    state, at, parts = model.state(MOST), 0, []
    for count in CALLS:
        part = {"q": given["q"][:, :, at:at + count], "k": given["k"][at:at + count], "v": given["v"][at:at + count], "positions": given["positions"][:, at:at + count]}
        parts.append(model(**{name: np.ascontiguousarray(x) for name, x in part.items()}, flags=given["flags"], sink=given["sink"], state=state)["o"])
        at += count
    return np.concatenate(parts, 2)[0]


GIVEN = """module attributes {mixer.dims = {batch = array<i64: 1, 2>, keys = array<i64: 0, 1300>}} {
  func.func @main(%q: tensor<?x3x2x20xf32> {mixer.name = "q", mixer.dims = ["batch", "", "", ""]}, %k: tensor<?x1x?x20xf32> {mixer.name = "k", mixer.dims = ["batch", "", "keys", ""]},
                  %v: tensor<?x1x?x24xf32> {mixer.name = "v", mixer.dims = ["batch", "", "keys", ""]}) -> (tensor<?x3x2x24xf32> {mixer.name = "o"}) {
    %o = mixer.attention %q, %k, %v scale 0.25 : tensor<?x3x2x20xf32>, tensor<?x1x?x20xf32>, tensor<?x1x?x24xf32> -> tensor<?x3x2x24xf32>
    return %o : tensor<?x3x2x24xf32>
  }
}
"""


def checkGiven(target):
    """Keys and values that the caller keeps: batches, and no key at all."""
    rng, library_path = np.random.default_rng(5), f"{stem}.given.{target.replace(':', '-')}.so"
    with open(f"{stem}.given.mlir", "w") as file:
        file.write(GIVEN)
    subprocess.run([tmc_path, "compile", f"{stem}.given.mlir", f"--target={target}", "--quiet", "-o", library_path], check=True)
    models = [tmc.load(library_path, threads=threads, library=library) for threads in (1, 2, 3, 5)]
    for batch, keys in ((1, 0), (2, 0), (1, 1), (2, 3), (2, 512), (1, 513), (2, 1025), (1, 1300)):
        q, k, v = (rng.standard_normal((batch, heads, n, width)).astype(np.float32) for heads, n, width in ((3, 2, 20), (1, keys, 20), (1, keys, 24)))
        got = [model(q=q, k=k, v=v)["o"] for model in models]
        weights = np.exp(q.astype(float) @ k.astype(float).transpose(0, 1, 3, 2) * 0.25)
        sum = weights.sum(-1, keepdims=True)
        error = np.abs(got[0] - weights / np.where(sum > 0, sum, 1) @ v).max()
        assert error < 1e-5 and len({result.tobytes() for result in got}) == 1, f"{target}: batch {batch}, {keys} keys of the caller's: {error:.1e} off"


assert sum(CALLS) <= MOST
for target in targets:
    checkGiven(target)
    for name, setting in SETTINGS.items():
        source = f"{stem}.{name}.mlir"
        with open(source, "w") as file:
            write(file, *setting)
        given = numbers(*setting[:2])
        want = expected(given, *setting)
        for kind, flags, tolerance in (("f32", [], 3e-5), ("pages", ["--cache-layout=paged:64"], 3e-5), ("bf16", ["--cache-type=bf16"], 0.1), ("i8", ["--cache-type=i8"], 0.2),
                                       ("i8pages", ["--cache-type=i8", "--cache-layout=paged:32"], 0.2)):
            if kind not in ("f32", "pages") and name not in ("causal", "one"):
                continue
            library_path = f"{stem}.{name}.{target.replace(':', '-')}.{kind}.so"
            said = subprocess.run([tmc_path, "compile", source, f"--target={target}", "--require=no-fallback", "--explain", *flags, "-o", library_path], capture_output=True, text=True)
            assert said.returncode == 0, said.stderr
            assert "attention (up to 8 queries: in parts of 512 keys)" in said.stdout.replace(" (passes over tiles that its mask empties, found at run time)", ""), said.stdout
            got = [run(tmc.load(library_path, threads=threads, library=library), given) for threads in (1, 2, 3, 5)]
            error = np.abs(got[0] - want).max()
            print(f"{target} {name} {kind}: {error:.1e}")
            assert error < tolerance, f"{target} {name} {kind}: {error:.1e} off"
            assert len({result.tobytes() for result in got}) == 1, f"{target} {name} {kind}: the bits depend on the number of threads"
            before = got[0] if kind in ("f32", "i8") else before
            assert not kind.endswith("pages") or got[0].tobytes() == before.tobytes(), f"{target} {name}: pages change bits"
print("all claims hold")
