# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""attention_settings.py TMC STEM LIBTMC BINDING TARGET...: settings of mixer.attention against NumPy.

One model with a result for each setting and a dynamic length; lengths around the key tile and the block of 512 keys. Errors
are of f32 sums: 2e-5 of results of order one, 2e-4 of sums over all rows.
"""
import subprocess
import sys

import numpy as np

tmc_path, stem, library, binding, *targets = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

HEADS, GROUPS, WIDTH, VALUES, MOST = 4, 2, 12, 20, 1100
Q, K, V = (f"tensor<?x{h}x?x{w}xf32>" for h, w in ((HEADS, WIDTH), (GROUPS, WIDTH), (GROUPS, VALUES)))
O, ROWS = f"tensor<?x{HEADS}x?x{VALUES}xf32>", f"tensor<?x{HEADS}x?xf32>"
BLOCK = "^bb0(%b: index, %h: index, %i: index, %j: index{more}):"
SCORED = "^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index{more}):"

WINDOW = """mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %low = arith.constant -70 : index
      %high = arith.constant 9 : index
      %d = arith.subi %j, %i : index
      %x = arith.cmpi sge, %d, %low : index
      %y = arith.cmpi sle, %d, %high : index
      %r = arith.andi %x, %y : i1
      mixer.yield %r : i1
    }"""
DOCUMENTS = """mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %c: tensor<?x?xi64>):
      %x = tensor.extract %c[%b, %i] : tensor<?x?xi64>
      %y = tensor.extract %c[%b, %j] : tensor<?x?xi64>
      %e = arith.cmpi eq, %x, %y : i64
      %o = arith.cmpi sle, %j, %i : index
      %r = arith.andi %e, %o : i1
      mixer.yield %r : i1
    }"""
# A map of blocks of 40 rows and keys, of each head; tiles lie in up to two of them.
BLOCKS = """mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %m: tensor<4x28x28xi64>):
      %n = arith.constant 40 : index
      %x = arith.divsi %i, %n : index
      %y = arith.divsi %j, %n : index
      %e = tensor.extract %m[%h, %x, %y] : tensor<4x28x28xi64>
      %zero = arith.constant 0 : i64
      %r = arith.cmpi ne, %e, %zero : i64
      mixer.yield %r : i1
    }"""
# No key at all for the first rows.
LATE = """mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %five = arith.constant 5 : index
      %x = arith.cmpi sge, %j, %five : index
      %y = arith.cmpi sle, %j, %i : index
      %r = arith.andi %x, %y : i1
      mixer.yield %r : i1
    }"""
RELU2 = """weigh {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      %zero = arith.constant 0.0 : f32
      %m = arith.maximumf %s, %zero : f32
      %r = arith.mulf %m, %m : f32
      mixer.yield %r : f32
    }"""
TANH = """weigh {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      %r = math.tanh %s : f32
      mixer.yield %r : f32
    }"""
# Of a softmax: its squares, with what a capture says of the query.
SQUARED = """weigh {
    ^bb0(%p: f32, %b: index, %h: index, %i: index, %j: index):
      %r = arith.mulf %p, %p : f32
      mixer.yield %r : f32
    }"""
BY_DOCUMENT = """weigh {
    ^bb0(%p: f32, %b: index, %h: index, %i: index, %j: index, %c: tensor<?x?xi64>):
      %x = tensor.extract %c[%b, %j] : tensor<?x?xi64>
      %f = arith.sitofp %x : i64 to f32
      %r = arith.mulf %p, %f : f32
      mixer.yield %r : f32
    }"""


def window(i, j, documents):
    return (j - i >= -70) & (j - i <= 9)


def documents_of(i, j, documents):
    return (documents[:, None, :, None] == documents[:, None, None, :]) & (j <= i)


def blocks_of(i, j, documents):
    return BLOCK_MAP[:, i // 40, j // 40][None]


def late(i, j, documents):
    return (j >= 5) & (j <= i)


BLOCK_MAP = np.random.default_rng(2).random((HEADS, 28, 28)) < 0.3
relu2 = lambda s: np.maximum(s, 0) ** 2

# name, words before the regions, text of the regions, captures, further results, mask, how weights are made
SETTINGS = [
    ("window", "", WINDOW, False, ("log_sum_exp", "row_max", "column_sums"), window, "softmax"),
    ("documents", "", DOCUMENTS, True, ("log_sum_exp", "column_sums"), documents_of, "softmax"),
    ("blocks", "", BLOCKS, "map", ("log_sum_exp", "column_sums"), blocks_of, "softmax"),
    ("late", "", LATE, False, ("log_sum_exp", "row_max", "column_sums"), late, "softmax"),
    ("plain", "", "", False, ("log_sum_exp", "row_max", "column_sums"), None, "softmax"),
    ("plus_one", "weight softmax_plus_one", LATE, False, ("log_sum_exp", "column_sums"), late, "plus_one"),
    ("sink", "", LATE, False, ("log_sum_exp", "column_sums"), late, "sink"),
    ("sink_max", "", LATE, False, ("log_sum_exp", "row_max", "column_sums"), late, "sink"),
    ("topk", "select topk 7", "", False, ("column_sums",), None, "topk"),
    ("topk_late", "select topk 3", LATE, False, ("row_max",), late, "topk"),
    ("topk_relu2", "weight elementwise select topk 5", LATE + " " + RELU2, False, ("column_sums",), late, "elementwise"),
    ("topk_relu2_sum", "weight elementwise normaliser sum select topk 6", RELU2, False, ("column_sums",), None, "sum"),
    ("topk_tanh_l2", "weight elementwise normaliser l2 select topk 4", LATE + " " + TANH, False, (), late, "l2"),
    ("relu2", "weight elementwise", WINDOW + " " + RELU2, False, ("column_sums",), window, "elementwise"),
    ("relu2_sum", "weight elementwise normaliser sum", LATE + " " + RELU2, False, (), late, "sum"),
    ("squared", "", SQUARED, False, ("log_sum_exp", "row_max", "column_sums"), None, "softmax"),
    ("squared_window", "", WINDOW + " " + SQUARED, False, ("column_sums",), window, "softmax"),
    ("squared_sink", "", LATE + " " + SQUARED, False, ("log_sum_exp",), late, "sink"),
    ("squared_topk", "select topk 7", SQUARED, False, ("column_sums",), None, "topk"),
    ("by_document", "", DOCUMENTS + " " + BY_DOCUMENT, True, ("column_sums",), documents_of, "softmax"),
    ("tanh_l2", "weight elementwise normaliser l2", TANH, False, ("column_sums",), None, "l2"),
]


def text():
    arguments = [("q", Q), ("k", K), ("v", V)]
    inputs = ", ".join(f'%{n}: {t} {{mixer.name = "{n}", mixer.dims = ["batch", "", "seq", ""]}}' for n, t in arguments)
    inputs += ', %doc: tensor<?x?xi64> {mixer.name = "doc", mixer.dims = ["batch", "seq"], mixer.range = array<i64: 0, 9>}'
    inputs += f', %sinks: tensor<{HEADS}xf32> {{mixer.name = "sinks"}}'
    inputs += ', %map: tensor<4x28x28xi64> {mixer.name = "map", mixer.range = array<i64: 0, 1>}'
    lines, results = [], []
    for name, words, regions, captures, more, _, kind in SETTINGS:
        captured = " captures(%doc : tensor<?x?xi64>)" if captures else ""
        captured = " captures(%map : tensor<4x28x28xi64>)" if captures == "map" else captured
        sink = f" sink(%sinks : tensor<{HEADS}xf32>)" if kind == "sink" else ""
        types = O + "".join(f" {word} {ROWS}" for word in more)
        names = [f"%{name}", *(f"%{name}_{word}" for word in more)]
        lines.append(f"    {', '.join(names)} = mixer.attention %q, %k, %v{sink}{captured} scale 0.3 {words} {regions} : {Q}, {K}, {V} -> {types}")
        results += [(n[1:], t) for n, t in zip(names, [O] + [ROWS] * len(more))]
    dims = {O: '["batch", "", "seq", ""]', ROWS: '["batch", "", "seq"]'}
    outputs = ", ".join(f'{t} {{mixer.name = "{n}", mixer.dims = {dims[t]}}}' for n, t in results)
    returned = ", ".join("%" + n for n, _ in results) + " : " + ", ".join(t for _, t in results)
    return "\n".join([f"module attributes {{mixer.dims = {{batch = array<i64: 1, 2>, seq = array<i64: 1, {MOST}>}}}} {{",
                      f"  func.func @main({inputs}) -> ({outputs}) {{", *lines, f"    return {returned}", "  }", "}", ""])


def reference(q, k, v, documents, sinks, setting):
    _, words, _, _, _, mask, kind = setting
    length = q.shape[2]
    k, v = (np.repeat(x, HEADS // GROUPS, 1) for x in (k, v))
    s = q @ k.transpose(0, 1, 3, 2) * 0.3
    i, j = np.mgrid[:length, :length]
    keep = np.broadcast_to(np.ones_like(s, bool) if mask is None else mask(i, j, documents), s.shape)
    if "topk" in words:
        count = int(words.split()[-1])
        order = np.argsort(-np.where(keep, s, -np.inf), axis=-1, kind="stable")
        chosen = np.zeros_like(keep)
        np.put_along_axis(chosen, order[..., :count], True, -1)
        keep = keep & chosen
    row_max = np.where(keep, s, -np.inf).max(-1)
    if kind in ("elementwise", "sum", "l2"):
        p = np.where(keep, relu2(s) if "relu2" in setting[0] else np.tanh(s), 0)
        total = {"elementwise": np.ones(p.shape[:-1]), "sum": p.sum(-1), "l2": np.sqrt((p * p).sum(-1))}[kind]
        lse = None
    else:
        extra = {"plus_one": np.zeros(HEADS), "sink": sinks}.get(kind)
        start = np.full(row_max.shape, -np.inf) if extra is None else np.broadcast_to(extra[:, None], row_max.shape)
        shift = np.maximum(row_max, start)
        shift = np.where(np.isfinite(shift), shift, 0)
        p = np.where(keep, np.exp(s - shift[..., None]), 0)
        total = p.sum(-1) + np.exp(start - shift)
        with np.errstate(divide="ignore"):
            lse = shift + np.log(total)
    p = np.divide(p, total[..., None], out=np.zeros_like(p), where=total[..., None] != 0)
    if "squared" in setting[0]:
        p = p * p
    if "by_document" in setting[0]:
        p = p * documents[:, None, None, :]
    return {"": p @ v, "log_sum_exp": lse, "row_max": row_max, "column_sums": p.sum(-2)}


with open(stem + ".mlir", "w") as file:
    file.write(text())
for target in targets:
    done = subprocess.run([tmc_path, "compile", stem + ".mlir", f"--target={target}", "--name=settings", "-o", stem + ".so"],
                          capture_output=True, text=True)
    if done.returncode or "scalar loops" in done.stderr:
        sys.exit(f"{target}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    model = tmc.load(stem + ".so", library=library)
    rng = np.random.default_rng(1)
    for batch, length in ((1, 1), (2, 3), (1, 37), (2, 131), (1, 512), (1, 777), (1, MOST)):
        q, k, v = (rng.standard_normal((batch, h, length, w)).astype(np.float32)
                   for h, w in ((HEADS, WIDTH), (GROUPS, WIDTH), (GROUPS, VALUES)))
        k[:, :, length // 2] = k[:, :, 0]  # a tie, for the order of topk
        documents = np.sort(rng.integers(0, 9, (batch, length)), -1)
        sinks = rng.standard_normal(HEADS).astype(np.float32)
        got = model(q=q, k=k, v=v, doc=documents.astype(np.int64), sinks=sinks, map=BLOCK_MAP.astype(np.int64))
        for setting in SETTINGS:
            want = reference(*(x.astype(float) for x in (q, k, v)), documents, sinks.astype(float), setting)
            for word in ("", *setting[4]):
                name = setting[0] + (f"_{word}" if word else "")
                a, b = got[name].astype(float), want[word]
                if not (np.isfinite(a) == np.isfinite(b)).all() or (a == b)[~np.isfinite(b)].sum() != (~np.isfinite(b)).sum():
                    sys.exit(f"{target}, {name}, {batch} x {length}: infinities differ")
                bound = (2e-4 if word == "column_sums" else 2e-5) * max(1, np.abs(b[np.isfinite(b)]).max(initial=0))
                error = np.abs(a[np.isfinite(b)] - b[np.isfinite(b)]).max(initial=0)
                if not error <= bound:
                    sys.exit(f"{target}, {name}, {batch} x {length}: error {error:.1e} is over {bound:.1e}")
        print(f"{target}: batch {batch}, {length} keys: all settings within bounds")
