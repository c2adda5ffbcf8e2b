# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""paired_attention.py TMC STEM LIBTMC BINDING LEVEL WIDTH VALUES: attention on bf16 at a level of code against NumPy,
heads of WIDTH channels and VALUES of values.

Queries, keys and values are rounded to bf16 on both sides. What differs: weights of softmax are rounded (2^-9 of each),
and so is the result. Errors are of the largest value; 2^-8 allows for both.
"""
import subprocess
import sys

import numpy as np

tmc_path, stem, library, binding, level, *sizes = sys.argv[1:]
sys.path.insert(0, binding)
import tmc

HEADS, GROUPS, MOST = 4, 2, 1100
WIDTH, VALUES = map(int, sizes)
CAUSAL = """mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %r = arith.cmpi sle, %j, %i : index
      mixer.yield %r : i1
    }"""
WINDOW = """mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %low = arith.constant -70 : index
      %d = arith.subi %j, %i : index
      %x = arith.cmpi sge, %d, %low : index
      %y = arith.cmpi sle, %d, %b : index
      %r = arith.andi %x, %y : i1
      mixer.yield %r : i1
    }"""
LATE = """mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index):
      %five = arith.constant 5 : index
      %x = arith.cmpi sge, %j, %five : index
      %y = arith.cmpi sle, %j, %i : index
      %r = arith.andi %x, %y : i1
      mixer.yield %r : i1
    }"""
SLOPES = """score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      %d = arith.subi %j, %i : index
      %n = arith.index_cast %d : index to i32
      %f = arith.sitofp %n : i32 to f32
      %c = arith.constant 0.01 : f32
      %m = arith.mulf %f, %c : f32
      %r = arith.addf %s, %m : f32
      mixer.yield %r : f32
    }"""
# name, regions, has sinks, asks for log_sum_exp, what is kept, what is added to scores
SETTINGS = [
    ("plain", "", False, True, lambda i, j, b: j >= 0, 0),
    ("causal", CAUSAL, False, True, lambda i, j, b: j <= i, 0),
    ("window", WINDOW, False, False, lambda i, j, b: (j - i >= -70) & (j - i <= b), 0),
    ("late", LATE, False, True, lambda i, j, b: (j >= 5) & (j <= i), 0),
    ("sink", CAUSAL, True, True, lambda i, j, b: j <= i, 0),
    ("slopes", SLOPES, False, False, lambda i, j, b: j >= 0, 0.01),
]


def shape(heads, width, element, packed=False):
    return f"tensor<{heads}x?x{width}x{element}>" if packed else f"tensor<?x{heads}x?x{width}x{element}>"


def text():
    arguments = [(n, h, w, p) for p in (False, True) for n, h, w in (("q", HEADS, WIDTH), ("k", GROUPS, WIDTH), ("v", GROUPS, VALUES))]
    inputs, lines, results = [], [], []
    for name, heads, width, packed in arguments:
        name += "_packed" if packed else ""
        dims = '["", "tokens", ""]' if packed else '["batch", "", "seq", ""]'
        wide, narrow = (shape(heads, width, element, packed) for element in ("f32", "bf16"))
        inputs.append(f'%{name}: {wide} {{mixer.name = "{name}", mixer.dims = {dims}}}')
        lines.append(f"    %{name}16 = arith.truncf %{name} : {wide} to {narrow}")
    inputs += [f'%sinks: tensor<{HEADS}xf32> {{mixer.name = "sinks"}}',
               '%segments: tensor<?xi32> {mixer.name = "segments", mixer.dims = ["edges"], mixer.range = array<i64: 0, 600>}']
    for name, regions, has_sinks, has_sums, _, _ in [*SETTINGS, ("segments", "", False, False, None, 0)]:
        packed = name == "segments"
        q, k, v = (shape(h, w, "bf16", packed) for h, w in ((HEADS, WIDTH), (GROUPS, WIDTH), (GROUPS, VALUES)))
        o, wide = (shape(HEADS, VALUES, element, packed) for element in ("bf16", "f32"))
        rows = f"tensor<?x{HEADS}x?xf32>"
        suffix = "_packed16" if packed else "16"
        sink = f" sink(%sinks : tensor<{HEADS}xf32>)" if has_sinks else ""
        attribute = " segments(%segments : tensor<?xi32>)" if packed else ""
        more = f" log_sum_exp {rows}" if has_sums else ""
        names = f"%{name}16" + (f", %{name}_sum" if has_sums else "")
        if packed:
            names = "%packed16"
        lines.append(f"    {names} = mixer.attention %q{suffix}, %k{suffix}, %v{suffix}{sink}{attribute} scale 0.3 {regions} : {q}, {k}, {v} -> {o}{more}")
        result = "packed" if packed else name
        lines.append(f"    %{result} = arith.extf %{result}16 : {o} to {wide}")
        results.append((result, wide, '["", "tokens", ""]' if packed else '["batch", "", "seq", ""]'))
        if has_sums:
            results.append((name + "_sum", rows, '["batch", "", "seq"]'))
    outputs = ", ".join(f'{t} {{mixer.name = "{n}", mixer.dims = {d}}}' for n, t, d in results)
    dims = f"batch = array<i64: 1, 2>, seq = array<i64: 1, {MOST}>, tokens = array<i64: 1, 600>, edges = array<i64: 2, 9>"
    return "\n".join([f"module attributes {{mixer.dims = {{{dims}}}}} {{", f"  func.func @main({', '.join(inputs)}) -> ({outputs}) {{", *lines,
                      f"    return {', '.join('%' + n for n, _, _ in results)} : {', '.join(t for _, t, _ in results)}", "  }", "}", ""])


def rounded(x):
    """To bf16, ties to even."""
    bits = x.astype(np.float32).view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000).view(np.float32).astype(float)


def reference(q, k, v, keep, added=0.0, sinks=None):
    """Of heads, with leading axes: the result and log_sum_exp."""
    k, v = (np.repeat(x, HEADS // GROUPS, -3) for x in (k, v))
    s = np.where(keep, q @ np.swapaxes(k, -1, -2) * 0.3 + added, -np.inf)
    most = s.max(-1) if sinks is None else np.maximum(s.max(-1), sinks[:, None])
    most = np.where(np.isfinite(most), most, 0)
    p = np.exp(s - most[..., None])
    total = p.sum(-1) + (0 if sinks is None else np.exp(sinks[:, None] - most))
    with np.errstate(divide="ignore"):
        return np.divide(p, total[..., None], out=np.zeros_like(p), where=total[..., None] != 0) @ v, most + np.log(total)


def check(name, got, want, bound):
    same = np.isinf(want) & (got == want)
    error = np.abs(np.subtract(got, want, out=np.zeros(want.shape), where=~same)).max()
    print(f"{name}: {error:.1e}")
    if not error <= bound:
        sys.exit(f"{name}: error {error:.1e} is over {bound:.1e}")


with open(stem + ".mlir", "w") as file:
    file.write(text())
done = subprocess.run([tmc_path, "compile", stem + ".mlir", f"--target=cpu:{level}", "--name=paired", "-o", stem + ".so"], capture_output=True, text=True)
if done.returncode or "scalar loops" in done.stderr:
    sys.exit(f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
model = tmc.load(stem + ".so", library=library)
rng = np.random.default_rng(1)
draw = lambda *shape: rng.standard_normal(shape).astype(np.float32)
sinks = draw(HEADS)
for batch, length in ((1, 1), (2, 2), (2, 3), (1, 37), (2, 131), (1, 512), (1, 513), (1, 777), (1, MOST)):
    q, k, v = draw(batch, HEADS, length, WIDTH), draw(batch, GROUPS, length, WIDTH), draw(batch, GROUPS, length, VALUES)
    edges = np.unique(np.array([0, *rng.integers(0, min(length, 600), 4), min(length, 600)], np.int32))
    packed = {"q_packed": draw(HEADS, edges[-1], WIDTH), "k_packed": draw(GROUPS, edges[-1], WIDTH), "v_packed": draw(GROUPS, edges[-1], VALUES)}
    got = model(q=q, k=k, v=v, sinks=sinks, segments=edges, **packed)
    i, j = np.mgrid[:length, :length]
    b = np.arange(batch)[:, None, None, None]
    q, k, v = map(rounded, (q, k, v))
    for name, _, has_sinks, has_sums, kept, slope in SETTINGS:
        want, sums = reference(q, k, v, np.broadcast_to(kept(i, j, b), (batch, HEADS, length, length)), slope * (j - i), sinks if has_sinks else None)
        check(f"{batch} x {length}, {name}", got[name], want, np.abs(v).max() / 256)
        if has_sums:
            check(f"{batch} x {length}, {name}, log_sum_exp", got[name + "_sum"], sums, 2e-5)
    for begin, end in zip(edges, edges[1:]):
        piece = [rounded(packed[n][:, begin:end]) for n in packed]
        want, _ = reference(*piece, np.True_)
        check(f"{batch} x {length}, rows {begin} to {end}", got["packed"][:, begin:end], want, np.abs(piece[2]).max() / 256)
