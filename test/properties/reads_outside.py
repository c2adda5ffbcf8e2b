# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The result `outside` of attention: which rows read outside of a capture at a score that counts.

    reads_outside.py --write FILE.mlir                  settings that read `table` at `ids[j]`, a result each
    reads_outside.py FILE.so LIBRARY BINDING [DRIVER]   runs them, on the emulator DRIVER of CUDA devices, against NumPy: no id outside, one, many; odd lengths

Scores and keys are such that the place of a wrong id decides: masked, not selected, behind the last sequence, in a lane past the
last key."""
import sys

import numpy as np

HEADS, SIZE, TABLE, MOST = 4, 8, 8, 140
READ = ["%at = tensor.extract %ids[%j] : tensor<?xi64>", "%place = arith.index_cast %at : i64 to index"]
SCORE = READ + [f"%y = tensor.extract %table[%place] : tensor<{TABLE}xf32>", "%z = arith.addf %s, %y : f32",
                "mixer.yield %z : f32"]
WEIGH = READ + [f"%y = tensor.extract %table[%place] : tensor<{TABLE}xf32>", "%z = arith.mulf %s, %y : f32",
                "mixer.yield %z : f32"]
CAUSAL = ["%z = arith.cmpi ule, %j, %i : index", "mixer.yield %z : i1"]
WINDOW = ["%d = arith.subi %i, %j : index", "%w = arith.constant 16 : index", "%zero = arith.constant 0 : index",
          "%near = arith.cmpi slt, %d, %w : index", "%past = arith.cmpi sge, %d, %zero : index",
          "%z = arith.andi %near, %past : i1", "mixer.yield %z : i1"]
MASKED = READ + [f"%y = tensor.extract %table[%place] : tensor<{TABLE}xf32>", "%none = arith.constant 0.0 : f32",
                 "%z = arith.cmpf oge, %y, %none : f32", "mixer.yield %z : i1"]
# name: (regions, other settings, key heads, one query)
SETTINGS = {
    "score": ({"score": SCORE}, "", HEADS, False),
    "causal": ({"score": SCORE, "mask": CAUSAL}, "", 2, False),
    "window": ({"score": SCORE, "mask": WINDOW}, "", HEADS, False),
    "mask": ({"mask": MASKED}, "", HEADS, False),
    "weigh": ({"mask": CAUSAL, "weigh": WEIGH}, "weight elementwise", 1, False),
    "sums": ({"mask": CAUSAL, "weigh": WEIGH}, "weight elementwise normaliser sum", HEADS, False),
    "best": ({"score": SCORE, "mask": CAUSAL}, "select topk 5", HEADS, False),
    "best_weigh": ({"mask": CAUSAL, "weigh": WEIGH}, "weight elementwise select topk 3", HEADS, False),
    "few": ({"score": SCORE}, "", 2, True),
    "packed": ({"score": SCORE, "mask": CAUSAL}, "", HEADS, False),
}


def write(path):
    dims = f"batch = array<i64: 1, 3>, n = array<i64: 0, {MOST}>, t = array<i64: 0, {MOST}>, ends = array<i64: 1, 5>"
    arguments, results, types = [], [], []
    body = ["    %ids = arith.addi %given, %given : tensor<?xi64>"]  # computed: ids that are an input have a range of their own
    value = lambda heads, dim: f"tensor<?x{heads}x?x{SIZE}xf32>"
    arguments += [f'%given: tensor<?xi64> {{mixer.name = "ids", mixer.dims = ["n"]}}',
                  f'%table: tensor<{TABLE}xf32> {{mixer.name = "table"}}',
                  '%ends: tensor<?xi32> {mixer.name = "ends", mixer.dims = ["ends"]}',
                  f'%tokens: tensor<{HEADS}x?x{SIZE}xf32> {{mixer.name = "packed", mixer.dims = ["", "t", ""]}}',
                  f'%one: tensor<?x{HEADS}x1x{SIZE}xf32> {{mixer.name = "one", mixer.dims = ["batch", "", "", ""]}}']
    for heads in (1, 2, HEADS):
        arguments.append(f'%x{heads}: {value(heads, "n")} {{mixer.name = "x{heads}", mixer.dims = ["batch", "", "n", ""]}}')
    for name, (regions, more, key_heads, is_one) in SETTINGS.items():
        text = []
        for kind, lines in regions.items():
            first = "" if kind == "mask" else "%s: f32, "
            block = (f"^bb0({first}%b: index, %h: index, %i: index, %j: index, %ids_: tensor<?xi64>, "
                     f"%table_: tensor<{TABLE}xf32>):")
            inner = [line.replace("%ids[", "%ids_[").replace("%table[", "%table_[") for line in lines]
            text.append(f"{kind} {{\n    {block}\n      " + "\n      ".join(inner) + "\n    }")
        query, kind, flags = f"%x{HEADS}", value(HEADS, "n"), f"tensor<?x{HEADS}x?xi32>"
        key, key_kind, segments = f"%x{key_heads}", value(key_heads, "n"), ""
        if is_one:
            query, kind, flags = "%one", f"tensor<?x{HEADS}x1x{SIZE}xf32>", f"tensor<?x{HEADS}x1xi32>"
        if name == "packed":
            query = key = "%tokens"
            kind = key_kind = f"tensor<{HEADS}x?x{SIZE}xf32>"
            flags, segments = f"tensor<{HEADS}x?xi32>", " segments(%ends : tensor<?xi32>)"
        body.append(f"    %{name}, %{name}_outside = mixer.attention {query}, {key}, {key}{segments} captures(%ids, %table : "
                    f"tensor<?xi64>, tensor<{TABLE}xf32>) scale 0.25 {more} {' '.join(text)} : {kind}, {key_kind}, {key_kind} "
                    f"-> {kind} outside {flags}")
        dims_of = '"", "t"' if name == "packed" else '"batch", "", ""' if is_one else '"batch", "", "n"'
        results.append(f'{flags} {{mixer.name = "{name}", mixer.dims = [{dims_of}]}}')
        types.append((f"%{name}_outside", flags))
    with open(path, "w") as out:
        out.write(f"module attributes {{mixer.dims = {{{dims}}}}} {{\n  func.func @main(" + ",\n    ".join(arguments) +
                  ")\n    -> (" + ",\n    ".join(results) + ") {\n" + "\n".join(body) + "\n    return " +
                  ", ".join(v for v, _ in types) + " : " + ", ".join(t for _, t in types) + "\n  }\n}\n")


def expected(name, given):
    """[batch, head, query] of 0 and 1, [head, token] of packed sequences."""
    regions, more, key_heads, is_one = SETTINGS[name]
    with np.errstate(over="ignore"):
        ids = given["ids"] + given["ids"]
    table = given["table"].astype(float)
    outside = (ids < 0) | (ids >= TABLE)
    read = np.append(table, np.nan)[np.where(outside, TABLE, ids)]

    def rows(q, k):
        n = k.shape[-2]
        i, j = np.arange(q.shape[-2])[:, None], np.arange(n)
        shape = q.shape[:-1] + (n,)
        kept = np.broadcast_to((j <= i) if regions.get("mask") is CAUSAL else
                               ((j <= i) & (i - j < 16)) if regions.get("mask") is WINDOW else
                               (read[:n] >= 0) | outside[:n] if "mask" in regions else np.bool_(True), shape)
        s = 0.25 * q @ k.swapaxes(-1, -2)
        if "score" in regions:
            s = s + read[:n]
        if "topk" in more:  # what is not a number is selected: it is not lost
            best = int(more.split("topk ")[1].split()[0])
            ranked = np.where(kept, np.where(np.isnan(s), np.inf, s), -np.inf)
            order = np.argsort(-ranked, axis=-1, kind="stable")
            place = np.empty_like(order)
            np.put_along_axis(place, order, np.broadcast_to(np.arange(n), shape), axis=-1)
            kept = kept & ((place < best) | np.isnan(s))
        return (kept & outside[:n]).any(-1).astype(np.int32)

    if name == "packed":
        result = np.zeros(given["packed"].shape[:2], np.int32)
        for begin, end in zip(given["ends"], given["ends"][1:]):
            q = given["packed"][:, begin:end].astype(float)
            result[:, begin:end] = rows(q, q)
        return result
    k = given[f"x{key_heads}"].astype(float).repeat(HEADS // key_heads, axis=1)
    return rows(given["one" if is_one else f"x{HEADS}"].astype(float), k)


def run(model_path, library, binding, driver=None):
    sys.path.insert(0, binding)
    import tmc

    model = tmc.load(model_path, library=library, cuda_driver=driver)
    wrong = 0
    for number, (batch, n, t, ends, bad) in enumerate([
            (1, 37, 31, (0, 5, 5, 20), ()), (3, 131, 140, (0, 64, 113, 129, 140), (130,)), (2, 140, 33, (0, 33), (0, 77, 139)),
            (1, 1, 0, (0, 0), (0,)), (2, 20, 18, (0, 3, 18), (19,)), (1, 0, 7, (0, 0), ()), (2, 64, 64, (0, 16), (40,))]):
        r = np.random.default_rng(number)
        given = {f"x{heads}": r.standard_normal((batch, heads, n, SIZE)).astype("f") for heads in (1, 2, HEADS)}
        given |= dict(one=r.standard_normal((batch, HEADS, 1, SIZE)).astype("f"),
                      packed=r.standard_normal((HEADS, t, SIZE)).astype("f"), ends=np.array(ends, np.int32),
                      ids=r.integers(0, TABLE // 2, n), table=r.standard_normal(TABLE).astype("f"))
        for at in bad:
            given["ids"][at] = [-1, TABLE, 2**40, -2**62][at % 4]
        got = model(**given)
        for name in SETTINGS:
            if len(given["ids"]) < t and name == "packed":
                continue  # keys of a sequence need not have ids
            want = expected(name, given)
            if not np.array_equal(got[name], want):
                wrong += 1
                print(f"{name}, run {number}: rows {np.argwhere(got[name] != want)[:4].tolist()} differ")
    print(f"{len(SETTINGS)} settings, {wrong} wrong")
    return wrong


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(sys.argv[2])
    else:
        sys.exit(run(*sys.argv[1:]) != 0)
