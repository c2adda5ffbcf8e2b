#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Recurrent cells compiled by tmc against the same cells by hand (recurrence.c), turn by turn in one process.

    bench/recurrence.py [--tmc=build/bin/tmc] [--rounds=N] [gru ttt mamba delta]

Prints for each the median of both, their ratio (the median of the ratios of neighbours), and the largest difference of the
results as a share of the largest one. Bars: GRU and TTT, which are `mixer.scan`s, at most 3x."""
import argparse
import ctypes
import os
import statistics
import subprocess
import tempfile
import time

import numpy as np

import common

TEXT = {}
TEXT["gru"] = """
module attributes {mixer.dims = {}} {
  func.func @main(%x: tensor<512x384xf32> {mixer.name = "x"}, %u: tensor<128x384xf32> {mixer.name = "u"}, %b: tensor<128xf32> {mixer.name = "b"})
      -> (tensor<512x128xf32> {mixer.name = "y"}, tensor<128xf32> {mixer.name = "h"}) {
    %h0 = arith.constant dense<0.0> : tensor<128xf32>
    %y, %h = mixer.scan ins(%x : tensor<512x384xf32>) init(%h0 : tensor<128xf32>) const(%u, %b : tensor<128x384xf32>, tensor<128xf32>) {
    ^bb0(%a: tensor<384xf32>, %s: tensor<128xf32>, %w: tensor<128x384xf32>, %c: tensor<128xf32>):
      %none = arith.constant dense<0.0> : tensor<384xf32>
      %one = arith.constant dense<1.0> : tensor<128xf32>
      %g = linalg.generic {indexing_maps = [affine_map<(j, k) -> (k)>, affine_map<(j, k) -> (k, j)>, affine_map<(j, k) -> (j)>],
          iterator_types = ["parallel", "reduction"]} ins(%s, %w : tensor<128xf32>, tensor<128x384xf32>) outs(%none : tensor<384xf32>) {
        ^bb1(%p: f32, %q: f32, %r: f32):
          %m = arith.mulf %p, %q : f32
          %n = arith.addf %r, %m : f32
          linalg.yield %n : f32
      } -> tensor<384xf32>
      %az = tensor.extract_slice %a[0] [128] [1] : tensor<384xf32> to tensor<128xf32>
      %ar = tensor.extract_slice %a[128] [128] [1] : tensor<384xf32> to tensor<128xf32>
      %an = tensor.extract_slice %a[256] [128] [1] : tensor<384xf32> to tensor<128xf32>
      %gz = tensor.extract_slice %g[0] [128] [1] : tensor<384xf32> to tensor<128xf32>
      %gr = tensor.extract_slice %g[128] [128] [1] : tensor<384xf32> to tensor<128xf32>
      %gn = tensor.extract_slice %g[256] [128] [1] : tensor<384xf32> to tensor<128xf32>
      %z0 = arith.addf %az, %gz : tensor<128xf32>
      %z1 = arith.negf %z0 : tensor<128xf32>
      %z2 = math.exp %z1 : tensor<128xf32>
      %z3 = arith.addf %z2, %one : tensor<128xf32>
      %z = arith.divf %one, %z3 : tensor<128xf32>
      %r0 = arith.addf %ar, %gr : tensor<128xf32>
      %r1 = arith.negf %r0 : tensor<128xf32>
      %r2 = math.exp %r1 : tensor<128xf32>
      %r3 = arith.addf %r2, %one : tensor<128xf32>
      %r = arith.divf %one, %r3 : tensor<128xf32>
      %n0 = arith.addf %gn, %c : tensor<128xf32>
      %n1 = arith.mulf %r, %n0 : tensor<128xf32>
      %n2 = arith.addf %an, %n1 : tensor<128xf32>
      %n = math.tanh %n2 : tensor<128xf32>
      %d = arith.subf %s, %n : tensor<128xf32>
      %e = arith.mulf %z, %d : tensor<128xf32>
      %next = arith.addf %n, %e : tensor<128xf32>
      mixer.yield %next, %next : tensor<128xf32>, tensor<128xf32>
    } -> tensor<512x128xf32>, tensor<128xf32>
    return %y, %h : tensor<512x128xf32>, tensor<128xf32>
  }
}
"""

V, M, S = "tensor<64xf32>", "tensor<64x64xf32>", "tensor<f32>"


def reduction(result, operands, maps, letters, body, start="%zero", shape=S):
    """Text of a sum: `body` computes %t from %e0, %e1..."""
    parallel = {"tensor<f32>": "", V: "j"}[shape]
    kinds = ", ".join('"parallel"' if letter in parallel else '"reduction"' for letter in letters)
    loops = ", ".join(letters)
    every = [*maps, parallel]
    text = ", ".join(f"affine_map<({loops}) -> ({', '.join(m)})>" for m in every)
    types = {"j": V, "k": V, "kj": M}
    return f"""
      {result} = linalg.generic {{indexing_maps = [{text}], iterator_types = [{kinds}]}}
          ins({', '.join(operands)} : {', '.join(types[m] for m in maps)}) outs({start} : {shape}) {{
        ^bb1({', '.join(f'%e{i}: f32' for i in range(len(operands)))}, %acc: f32):
          {body}
          %sum = arith.addf %acc, %t : f32
          linalg.yield %sum : f32
      }} -> {shape}"""


def spread(result, operands, maps, body, letters="j"):
    """Text of an elementwise op with broadcasts."""
    shape = V if letters == "j" else M
    text = ", ".join(f"affine_map<({', '.join(letters)}) -> ({', '.join(m)})>" for m in [*maps, letters])
    types = {"": S, "j": V, "k": V, "kj": M}
    return f"""
      {result}_room = tensor.empty() : {shape}
      {result} = linalg.generic {{indexing_maps = [{text}], iterator_types = [{', '.join(['"parallel"'] * len(letters))}]}}
          ins({', '.join(operands)} : {', '.join(types[m] for m in maps)}) outs({result}_room : {shape}) {{
        ^bb1({', '.join(f'%e{i}: f32' for i in range(len(operands)))}, %acc: f32):
          {body}
          linalg.yield %t : f32
      }} -> {shape}"""


def normalise(name, x):
    """(x - mean) / deviation: %NAME, and %NAMEi, the inverse of the deviation."""
    return (reduction(f"%{name}s", [x], ["j"], "j", "%t = arith.mulf %e0, %inverse_size : f32") +
            spread(f"%{name}c", [x, f"%{name}s"], ["j", ""], "%t = arith.subf %e0, %e1 : f32") +
            reduction(f"%{name}q", [f"%{name}c"], ["j"], "j", "%m = arith.mulf %e0, %e0 : f32\n          %t = arith.mulf %m, %inverse_size : f32") + f"""
      %{name}e = arith.addf %{name}q, %epsilon : {S}
      %{name}i = math.rsqrt %{name}e : {S}""" +
            spread(f"%{name}", [f"%{name}c", f"%{name}i"], ["j", ""], "%t = arith.mulf %e0, %e1 : f32"))


# (64 g - sum g - n (g . n)) rate / (64 deviation)
STEP = """%x0 = arith.mulf %e0, %size : f32
          %x1 = arith.subf %x0, %e1 : f32
          %x2 = arith.mulf %e2, %e3 : f32
          %x3 = arith.subf %x1, %x2 : f32
          %x4 = arith.mulf %x3, %e4 : f32
          %t = arith.mulf %x4, %inverse_size : f32"""
NEXT = """%m = arith.mulf %e1, %e2 : f32
          %t = arith.subf %e0, %m : f32"""

TEXT["ttt"] = f"""
module attributes {{mixer.dims = {{}}}} {{
  func.func @main(%q: tensor<4x512x64xf32> {{mixer.name = "q"}}, %k: tensor<4x512x64xf32> {{mixer.name = "k"}}, %v: tensor<4x512x64xf32> {{mixer.name = "v"}},
      %rate: tensor<4x512xf32> {{mixer.name = "rate"}}, %scale: tensor<4x64xf32> {{mixer.name = "scale"}}, %shift: tensor<4x64xf32> {{mixer.name = "shift"}},
      %w: tensor<4x64x64xf32> {{mixer.name = "initial"}}) -> (tensor<4x512x64xf32> {{mixer.name = "y"}}, tensor<4x64x64xf32> {{mixer.name = "w"}}) {{
    %y, %l = mixer.scan map 1 ins(%q, %k, %v, %rate : tensor<4x512x64xf32>, tensor<4x512x64xf32>, tensor<4x512x64xf32>, tensor<4x512xf32>)
        init(%w : tensor<4x64x64xf32>) const(%scale, %shift : tensor<4x64xf32>, tensor<4x64xf32>) {{
    ^bb0(%qt: {V}, %kt: {V}, %vt: {V}, %rt: {S}, %wt: {M}, %a: {V}, %b: {V}):
      %zero = arith.constant dense<0.0> : {S}
      %zeros = arith.constant dense<0.0> : {V}
      %epsilon = arith.constant dense<1.0e-6> : {S}
      %inverse_size = arith.constant 0.015625 : f32
      %unit = arith.constant 1.0 : f32
      %size = arith.constant 64.0 : f32
      {reduction("%z", ["%kt", "%wt"], ["k", "kj"], "jk", "%t = arith.mulf %e0, %e1 : f32", "%zeros", V)}
      {normalise("n", "%z")}
      %target = arith.subf %vt, %kt : {V}
      %g0 = arith.mulf %a, %n : {V}
      %g1 = arith.addf %g0, %b : {V}
      %g2 = arith.subf %g1, %target : {V}
      %g = arith.mulf %g2, %a : {V}
      {reduction("%g_sum", ["%g"], ["j"], "j", "%t = arith.mulf %e0, %unit : f32")}
      {reduction("%g_dot", ["%g", "%n"], ["j", "j"], "j", "%t = arith.mulf %e0, %e1 : f32")}
      %f0 = arith.mulf %rt, %ni : {S}
      {spread("%step", ["%g", "%g_sum", "%n", "%g_dot", "%f0"], ["j", "", "j", "", ""], STEP)}
      {spread("%next", ["%wt", "%kt", "%step"], ["kj", "k", "j"], NEXT, "kj")}
      {reduction("%o", ["%qt", "%next"], ["k", "kj"], "jk", "%t = arith.mulf %e0, %e1 : f32", "%zeros", V)}
      {normalise("p", "%o")}
      %y0 = arith.mulf %a, %p : {V}
      %y1 = arith.addf %y0, %b : {V}
      %y2 = arith.addf %y1, %qt : {V}
      mixer.yield %y2, %next : {V}, {M}
    }} -> tensor<4x512x64xf32>, tensor<4x64x64xf32>
    return %y, %l : tensor<4x512x64xf32>, tensor<4x64x64xf32>
  }}
}}
"""
TEXT["mamba"] = """
module attributes {mixer.dims = {}} {
  func.func @main(%dt: tensor<512x1536xf32> {mixer.name = "dt"}, %x: tensor<512x1536xf32> {mixer.name = "x"}, %a: tensor<16x1536xf32> {mixer.name = "a"},
      %b: tensor<512x16xf32> {mixer.name = "b"}, %c: tensor<512x16xf32> {mixer.name = "c"})
      -> (tensor<512x1536xf32> {mixer.name = "y"}, tensor<16x1536xf32> {mixer.name = "h"}) {
    %room = tensor.empty() : tensor<1x1x512x16x1536xf32>
    %decay = linalg.generic {indexing_maps = [affine_map<(h, i, t, n, e) -> (t, e)>, affine_map<(h, i, t, n, e) -> (n, e)>, affine_map<(h, i, t, n, e) -> (h, i, t, n, e)>],
        iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%dt, %a : tensor<512x1536xf32>, tensor<16x1536xf32>) outs(%room : tensor<1x1x512x16x1536xf32>) {
      ^bb0(%p: f32, %q: f32, %r: f32):
        %m = arith.mulf %p, %q : f32
        linalg.yield %m : f32
    } -> tensor<1x1x512x16x1536xf32>
    %w = arith.mulf %dt, %x : tensor<512x1536xf32>
    %v = tensor.expand_shape %w [[0, 1, 2], [3]] output_shape [1, 1, 512, 1536] : tensor<512x1536xf32> into tensor<1x1x512x1536xf32>
    %k = tensor.expand_shape %b [[0, 1, 2], [3]] output_shape [1, 1, 512, 16] : tensor<512x16xf32> into tensor<1x1x512x16xf32>
    %q = tensor.expand_shape %c [[0, 1, 2], [3]] output_shape [1, 1, 512, 16] : tensor<512x16xf32> into tensor<1x1x512x16xf32>
    %o, %s = mixer.linear_recurrence %q, %k, %v decay(%decay : tensor<1x1x512x16x1536xf32>)
        : tensor<1x1x512x16xf32>, tensor<1x1x512x16xf32>, tensor<1x1x512x1536xf32> -> tensor<1x1x512x1536xf32>, tensor<1x1x16x1536xf32>
    %y = tensor.collapse_shape %o [[0, 1, 2], [3]] : tensor<1x1x512x1536xf32> into tensor<512x1536xf32>
    %h = tensor.collapse_shape %s [[0, 1, 2], [3]] : tensor<1x1x16x1536xf32> into tensor<16x1536xf32>
    return %y, %h : tensor<512x1536xf32>, tensor<16x1536xf32>
  }
}
"""
TEXT["delta"] = """
module attributes {mixer.dims = {}} {
  func.func @main(%q: tensor<1x4x2048x64xf32> {mixer.name = "q"}, %k: tensor<1x4x2048x64xf32> {mixer.name = "k"}, %v: tensor<1x4x2048x64xf32> {mixer.name = "v"},
      %g: tensor<1x4x2048x1x1xf32> {mixer.name = "g"}, %beta: tensor<1x4x2048x1xf32> {mixer.name = "beta"})
      -> (tensor<1x4x2048x64xf32> {mixer.name = "y"}, tensor<1x4x64x64xf32> {mixer.name = "s"}) {
    %y, %s = mixer.linear_recurrence %q, %k, %v decay(%g : tensor<1x4x2048x1x1xf32>) beta(%beta : tensor<1x4x2048x1xf32>)
        : tensor<1x4x2048x64xf32>, tensor<1x4x2048x64xf32>, tensor<1x4x2048x64xf32> -> tensor<1x4x2048x64xf32>, tensor<1x4x64x64xf32>
    return %y, %s : tensor<1x4x2048x64xf32>, tensor<1x4x64x64xf32>
  }
}
"""


def unit(x):
    return x / np.linalg.norm(x, axis=-1, keepdims=True)


def cells(r):
    """By name: inputs in the order of the hand-written function, shapes of its outputs, its sizes, the bar on the ratio."""
    normal = r.standard_normal
    return {
        "gru": (dict(x=normal((512, 384)), u=normal((128, 384)) / 12, b=normal(128)), dict(y=(512, 128), h=(128,)), (512, 128), 3),
        "ttt": (dict(q=normal((4, 512, 64)), k=unit(normal((4, 512, 64))), v=normal((4, 512, 64)), rate=0.1 * r.random((4, 512)),
                     scale=1 + 0.1 * normal((4, 64)), shift=0.1 * normal((4, 64)), initial=normal((4, 64, 64)) / 8),
                dict(y=(4, 512, 64), w=(4, 64, 64)), (4, 512), 3),
        "mamba": (dict(dt=0.1 * r.random((512, 1536)), x=normal((512, 1536)), a=-np.repeat(np.arange(1.0, 17)[:, None], 1536, 1),
                       b=normal((512, 16)), c=normal((512, 16))), dict(y=(512, 1536), h=(16, 1536)), (512, 1536), None),
        "delta": (dict(q=normal((1, 4, 2048, 64)), k=unit(normal((1, 4, 2048, 64))), v=normal((1, 4, 2048, 64)), g=-0.1 * r.random((1, 4, 2048, 1, 1)),
                       beta=r.random((1, 4, 2048, 1))), dict(y=(1, 4, 2048, 64), s=(1, 4, 64, 64)), (4, 2048), None)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("cells", nargs="*", help="default: all")
    parser.add_argument("--tmc", default=os.path.join(common.ROOT, "build", "bin", "tmc"))
    parser.add_argument("--target", default="cpu:v4")
    parser.add_argument("--rounds", type=int, default=41)
    parser.add_argument("--keep", metavar="DIR", help="leave texts and libraries in DIR")
    options = parser.parse_args()
    import tmc
    common.print_environment([("numpy", np.__version__)])
    print(common.tmc_version(options.tmc))
    folder = options.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    by_hand = os.path.join(folder, "recurrence.so")
    subprocess.run([os.environ.get("CC", "clang-19"), "-O3", "-march=native", "-mprefer-vector-width=512", "-ffp-contract=fast", "-shared", "-fPIC",
                    os.path.join(common.ROOT, "bench", "recurrence.c"), "-o", by_hand], check=True)
    by_hand = ctypes.CDLL(by_hand)
    runtime = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(options.tmc))), "lib", "libtmc.so")
    for name, (inputs, shapes, sizes, bar) in cells(np.random.default_rng(3)).items():
        if options.cells and name not in options.cells:
            continue
        text, library = (os.path.join(folder, name + suffix) for suffix in (".mlir", ".so"))
        with open(text, "w") as file:
            file.write(TEXT[name])
        subprocess.run([options.tmc, "compile", text, "-o", library, f"--target={options.target}", "--quiet"], check=True)
        model = tmc.load(library, library=runtime if os.path.exists(runtime) else None)
        inputs = {key: common.copied(value.astype(np.float32)) for key, value in inputs.items()}
        hand, ours = ({key: common.aligned(shape) for key, shape in shapes.items()} for _ in range(2))
        pointers = [ctypes.c_void_p(array.ctypes.data) for array in [*inputs.values(), *hand.values()]]
        function = getattr(by_hand, name)
        given, made = (tmc._tensors({key: (array, {"dtype": "f32"}) for key, array in arrays.items()}) for arrays in (inputs, ours))

        def run_hand():
            function(*pointers, *(ctypes.c_int64(size) for size in sizes))

        def run_ours():
            model._run(None, given, made)

        def seconds(run):
            start = time.perf_counter()
            run()
            return time.perf_counter() - start

        for _ in range(3):
            run_hand(), run_ours()
        pairs = [(seconds(run_hand), seconds(run_ours)) for _ in range(options.rounds)]
        worst = max(float(np.abs(ours[key] - hand[key]).max() / np.abs(hand[key]).max()) for key in shapes)
        ratio = statistics.median(mine / theirs for theirs, mine in pairs)
        hand_time, our_time = (statistics.median(column) * 1e3 for column in zip(*pairs))
        fate = "" if bar is None else f", bar {bar}: {'met' if ratio <= bar else 'MISSED'}"
        print(f"{name:6} tmc {our_time:7.3f} ms, by hand {hand_time:7.3f} ms, ratio {ratio:.2f}{fate}; results differ by {worst:.1e}", flush=True)


if __name__ == "__main__":
    main()
