# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""groups.py TMC STEM FIRST COUNT: random kernels and what is around them, compared by `tmc diff`.

An op with a kernel of its own, or scalar loops; operands that are arguments, layers, or one number everywhere, seen through
reshapes and transposes; results that are stored, merged, cut, read by a layer, or read twice. What fails stays in STEM.N.mlir.
"""
import random
import subprocess
import sys


class Text:
    """One random model."""

    def __init__(self, seed):
        r = self.random = random.Random(seed)
        self.lines, self.number, self.outputs = [], 0, []
        self.dynamic = r.random() < 0.7
        self.heads, self.size = r.choice([1, 2, 4]), r.choice([4, 8])
        self.batch = r.choice([1, 2, "?"] if self.dynamic else [1, 2])
        self.length = "?" if self.dynamic else 9
        width = self.heads * self.size
        self.rows = (self.batch, self.length, width)
        self.split = (self.batch, self.length, self.heads, self.size)
        self.item = (self.batch, self.heads, self.length, self.size)
        self.matrix = (width, width)
        self.add("%f = arith.constant 0.25 : f32")
        if self.dynamic:
            self.add('%n = mixer.dim "n"')
        if self.batch == "?":
            self.add('%b = mixer.dim "b"')
        self.emit()

    def add(self, line):
        self.lines.append("    " + line)

    def new(self):
        self.number += 1
        return f"%v{self.number}"

    def type(self, shape):
        return "tensor<" + "".join(f"{size}x" for size in shape) + "f32>"

    def name(self, axis):
        return "b" if axis == 0 and self.batch == "?" else "n"

    def sizes(self, shape, all=False):
        return ", ".join(f"%{self.name(axis)}" if size == "?" else str(size) for axis, size in enumerate(shape) if all or size == "?")

    def op(self, text):
        value = self.new()
        self.add(f"{value} = {text}")
        return value

    def transpose(self, value, shape, permutation):
        result = tuple(shape[axis] for axis in permutation)
        room = self.op(f"tensor.empty({self.sizes(result)}) : {self.type(result)}")
        return self.op(f"linalg.transpose ins({value} : {self.type(shape)}) outs({room} : {self.type(result)}) permutation = {list(permutation)}")

    def filled(self, shape):
        if "?" in shape:
            return self.op(f"tensor.splat %f[{self.sizes(shape)}] : {self.type(shape)}")
        return self.op(f"arith.constant dense<0.25> : {self.type(shape)}")

    def layer(self, value):
        weight = self.op(f"arith.constant dense<0.03125> : {self.type(self.matrix)}")
        return self.op(f"mixer.linear {value}, {weight} : {self.type(self.rows)}, {self.type(self.matrix)} -> {self.type(self.rows)}")

    def operand(self):
        kind = self.random.choice(["argument", "argument", "number", "view of a number", "layer", "elementwise"])
        if kind == "number":
            return self.filled(self.item)
        value = {"argument": lambda: "%x", "view of a number": lambda: self.filled(self.rows), "layer": lambda: self.layer("%x"),
                 "elementwise": lambda: self.op(f"math.exp %x : {self.type(self.rows)}")}[kind]()
        value = self.op(f"tensor.expand_shape {value} [[0], [1], [2, 3]] output_shape [{self.sizes(self.split, True)}] : "
                        f"{self.type(self.rows)} into {self.type(self.split)}")
        return self.transpose(value, self.split, (0, 2, 1, 3))

    def emit(self):
        r, item = self.random, self.type(self.item)
        kind = r.choice(["attention", "loops", "loops", "channels", "recurrence", "sum"])
        if kind in ("attention", "loops"):
            q, k, v, result = self.operand(), self.operand(), self.operand(), self.new()
            form = "" if kind == "attention" else """ weight elementwise normaliser sum select topk 3 weigh {
    ^bb0(%s: f32, %batch: index, %h: index, %i: index, %j: index):
      %p = arith.mulf %s, %s : f32
      mixer.yield %p : f32
    }"""
            sums, shape, names = self.new(), self.item[:3], result
            more = ""
            if r.random() < 0.4:
                names, more = f"{result}, {sums}", f" column_sums {self.type(shape)}"
                if r.random() < 0.7:
                    self.outputs.append((sums, shape))
            self.add(f"{names} = mixer.attention {q}, {k}, {v} scale 0.25{form} : {item}, {item}, {item} -> {item}{more}")
        elif kind == "channels":
            turned = tuple(self.item[axis] for axis in (0, 1, 3, 2))
            x, type = self.transpose(self.operand(), self.item, (0, 1, 3, 2)), self.type(turned)
            result = self.op(f"mixer.attention {x}, {x}, {x} scale 0.25 : {type}, {type}, {type} -> {type}")
            result = self.transpose(result, turned, (0, 1, 3, 2))
        elif kind == "recurrence":
            q, k, v, result, last = self.operand(), self.operand(), self.operand(), self.new(), self.new()
            state = (self.batch, self.heads, self.size, self.size)
            self.add(f"{result}, {last} = mixer.linear_recurrence {q}, {k}, {v} scale 0.125 : {item}, {item}, {item} -> {item}, {self.type(state)}")
            if r.random() < 0.5:
                self.outputs.append((last, state))
        else:
            result = self.op(f"mixer.cumulative_sum {self.operand()} axis {r.choice([1, 2, 3])} : {item} -> {item}")
        if r.random() < 0.3:
            result = self.op(f'mixer.tap "t" {result} : {item}')
        self.read(result, r.choice(["stored", "merged", "merged", "layer", "cut", "twice"]))

    def read(self, result, how):
        if how == "stored":
            self.outputs.append((result, self.item))
            return
        value = self.transpose(result, self.item, (0, 2, 1, 3))
        value = self.op(f"tensor.collapse_shape {value} [[0], [1], [2, 3]] : {self.type(self.split)} into {self.type(self.rows)}")
        shape = self.rows
        if how == "cut":
            shape = (*shape[:2], shape[2] // 2)
            value = self.op(f"tensor.extract_slice {value}[0, 0, 0] [{self.sizes(shape, True)}] [1, 1, 1] : {self.type(self.rows)} to {self.type(shape)}")
        if how == "layer":
            value = self.layer(value)
        if how in ("layer", "twice"):
            value = self.op(f"arith.addf {value}, %x : {self.type(shape)}")
        self.outputs.append((value, shape))
        if how == "twice":
            self.outputs.append((result, self.item))

    def __str__(self):
        def dims(shape):
            names = ", ".join(f'"{self.name(axis) if size == "?" else ""}"' for axis, size in enumerate(shape))
            return f", mixer.dims = [{names}]" if "?" in shape else ""

        bounds = ", ".join((["n = array<i64: 1, 64>"] if self.dynamic else []) + (["b = array<i64: 1, 3>"] if self.batch == "?" else []))
        results = ", ".join(f'{self.type(shape)} {{mixer.name = "o{i}"{dims(shape)}}}' for i, (_, shape) in enumerate(self.outputs))
        return (f"module attributes {{mixer.dims = {{{bounds}}}}} {{\n"
                f'  func.func @main(%x: {self.type(self.rows)} {{mixer.name = "x"{dims(self.rows)}}}) -> ({results}) {{\n' + "\n".join(self.lines) +
                f"\n    return {', '.join(value for value, _ in self.outputs)} : {', '.join(self.type(shape) for _, shape in self.outputs)}\n  }}\n}}\n")


def main():
    tmc, stem, first, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    for seed in range(first, first + count):
        path = f"{stem}.{seed}.mlir"
        with open(path, "w") as file:
            file.write(str(Text(seed)))
        done = subprocess.run([tmc, "diff", path], capture_output=True, text=True)
        assert done.returncode == 0, f"{path}: exit status {done.returncode}\n{done.stdout}{done.stderr}"
    print(f"{count} models agree")


main()
