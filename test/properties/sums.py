# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Numbers of mixer.cumulative_sum for axes, directions and shapes, and of a mixer.loop with a condition.

    sums.py --write FILE.mlir           the model
    sums.py FILE.so LIBRARY BINDING     runs it for some lengths against NumPy in float64"""
import itertools
import sys

import numpy as np

SHAPES = [([None], 0), ([3, None], 1), ([2, None, 1], 1), ([None, 37], 0), ([2, None, 70], 1), ([3, 16], 1), ([2, 5, 131], 1), ([2, 131], 1), ([4, None], 0)]
CASES = [(shape, axis, exclusive, reverse, "f32") for (shape, axis), (exclusive, reverse) in
         zip(SHAPES * 3, itertools.cycle([(False, False), (True, True), (False, True), (True, False), (False, False)]))]
CASES += [([3, None], 1, True, False, "i64"), ([2, None, 5], 1, False, True, "i64")]


def tensor(shape, dtype):
    return "tensor<" + "".join(f"{'?' if size is None else size}x" for size in shape) + dtype + ">"


def write(path):
    arguments, lines, results = [], [], []
    for i, (shape, axis, exclusive, reverse, dtype) in enumerate(CASES):
        named = f"mixer.dims = [{', '.join(chr(34) + ('seq' if size is None else '') + chr(34) for size in shape)}]"
        type = tensor(shape, dtype)
        arguments.append(f'%x{i}: {type} {{mixer.name = "x{i}", {named}}}')
        lines.append(f"%y{i} = mixer.cumulative_sum %x{i} axis {axis}{' exclusive' if exclusive else ''}{' reverse' if reverse else ''} : {type} -> {type}")
        results.append((f"%y{i}", type, f'{{mixer.name = "y{i}", {named}}}'))
    # Newton's square roots of eight numbers, until no one moves by 1e-3 of itself; at most 30 trips.
    arguments.append('%a: tensor<8xf32> {mixer.name = "a"}')
    lines.append("""%ones = arith.constant dense<1.0> : tensor<8xf32>
    %trips = arith.constant dense<0.0> : tensor<1xf32>
    %root, %count = mixer.loop limit 30 init(%ones, %trips : tensor<8xf32>, tensor<1xf32>) const(%a : tensor<8xf32>) {
    ^bb0(%s: tensor<8xf32>, %n: tensor<1xf32>, %c: tensor<8xf32>):
      %q = arith.divf %c, %s : tensor<8xf32>
      %t = arith.addf %s, %q : tensor<8xf32>
      %h = arith.constant dense<0.5> : tensor<8xf32>
      %next = arith.mulf %t, %h : tensor<8xf32>
      %d0 = arith.subf %next, %s : tensor<8xf32>
      %d1 = arith.divf %d0, %next : tensor<8xf32>
      %d2 = math.absf %d1 : tensor<8xf32>
      %low = arith.constant dense<0.0> : tensor<f32>
      %m = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> ()>], iterator_types = ["reduction"]} ins(%d2 : tensor<8xf32>) outs(%low : tensor<f32>) {
        ^bb1(%e: f32, %o: f32):
          %g = arith.maximumf %o, %e : f32
          linalg.yield %g : f32
      } -> tensor<f32>
      %one = arith.constant dense<1.0> : tensor<1xf32>
      %more = arith.addf %n, %one : tensor<1xf32>
      %largest = tensor.extract %m[] : tensor<f32>
      %bound = arith.constant 1.0e-3 : f32
      %go = arith.cmpf ogt, %largest, %bound : f32
      mixer.yield %go, %next, %more : i1, tensor<8xf32>, tensor<1xf32>
    } -> tensor<8xf32>, tensor<1xf32>""")
    results += [("%root", "tensor<8xf32>", '{mixer.name = "root"}'), ("%count", "tensor<1xf32>", '{mixer.name = "count"}')]
    with open(path, "w") as file:
        file.write("module attributes {mixer.dims = {seq = array<i64: 1, 4096>}} {\n  func.func @main(" + ", ".join(arguments) + ") -> (" +
                   ", ".join(f"{type} {name}" for _, type, name in results) + ") {\n    " + "\n    ".join(lines) +
                   f"\n    return {', '.join(r[0] for r in results)} : {', '.join(r[1] for r in results)}\n  }}\n}}\n")


def expect(x, axis, exclusive, reverse):
    x = x.astype(np.float64) if x.dtype.kind == "f" else x
    y = np.flip(np.cumsum(np.flip(x, axis), axis), axis) if reverse else np.cumsum(x, axis)
    return y - x if exclusive else y


def main():
    if sys.argv[1] == "--write":
        return write(sys.argv[2])
    path, library, binding = sys.argv[1:]
    sys.path.insert(0, binding)
    import tmc
    model = tmc.load(path, library=library)
    rng, compared = np.random.default_rng(11), 0
    for length in (1, 16, 53, 400):
        inputs = {}
        for i, (shape, *_, dtype) in enumerate(CASES):
            x = rng.standard_normal([length if size is None else size for size in shape])
            inputs[f"x{i}"] = x.astype(np.float32) if dtype == "f32" else (9 * x).astype(np.int64)
        a = inputs["a"] = (1 + 20 * rng.random(8)).astype(np.float32)
        results = model(**inputs)
        for i, (shape, axis, exclusive, reverse, dtype) in enumerate(CASES):
            got, want = np.asarray(results[f"y{i}"]), expect(inputs[f"x{i}"], axis, exclusive, reverse)
            tolerance = 1e-5 * np.abs(inputs[f"x{i}"]).sum(axis, keepdims=True) if dtype == "f32" else 0
            assert (np.abs(got - want) <= tolerance).all(), f"case {i} {CASES[i]} of length {length}: {np.abs(got - want).max()}"
            compared += want.size
        s, trips, go = np.ones(8), 0, True
        while go and trips < 30:
            following = (s + a.astype(float) / s) / 2
            go, s, trips = np.abs((following - s) / following).max() > 1e-3, following, trips + 1
        assert np.abs(results["root"] - s).max() < 1e-5 and results["count"][0] == trips, (results["root"] - s, results["count"], trips)
        compared += 9
    print(f"{compared} values agree")


main()
