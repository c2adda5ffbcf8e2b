# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Attention of random settings against NumPy in float64.

    random_attention.py --write FILE.mlir FIRST COUNT                 settings FIRST to FIRST + COUNT - 1, a result each
    random_attention.py FILE.so LIBRARY BINDING FIRST COUNT           runs them
    random_attention.py --long TMC STEM LIBRARY BINDING TARGET FIRST COUNT   both, ten at a time, and goes on after a failure

A setting is random by its number: heads and groups, sizes of heads (odd, dynamic), lengths (known, dynamic, none, one), packed
sequences and grids, weights, the best k, what a score, a mask and a weight read (captures of several ranks and types, slices and
transposed ones), further results. 2e-5 of the largest value, 2e-4 for sums over rows."""
import subprocess
import sys

import numpy as np

MOST = {"batch": 3, "m": 140, "n": 140, "d": 40, "e": 24, "t": 300, "ends": 7}
RUNS = [dict(batch=1, m=37, n=131, d=17, e=5, lengths=(5, 0, 31)), dict(batch=3, m=1, n=1, d=1, e=24, lengths=(1,)),
        dict(batch=2, m=131, n=140, d=40, e=16, lengths=(131, 1, 0, 17)), dict(batch=1, m=20, n=0, d=8, e=3, lengths=(0,)),
        dict(batch=2, m=140, n=37, d=16, e=8, lengths=(64, 49, 16, 140))]
TYPES = {"f32": np.float32, "i64": np.int64, "i32": np.int32, "i1": np.bool_}


class Number:
    """A number of a region: its name in the text, and what it is over [batch, head, query, key]."""

    def __init__(self, name, kind, at):
        self.name, self.kind, self.at = name, kind, at


class Region:
    def __init__(self, setting, kind):
        self.setting, self.kind, self.lines, self.used = setting, kind, [], 0
        axes = lambda letter, grid: [letter] if grid is None else [f"{letter}{a}" for a in range(len(grid))]
        self.queries, self.keys = axes("i", setting.query_grid), axes("j", setting.key_grid)
        self.index = {n: Number(f"%{n}", "index", lambda env, n=n: env[n]) for n in ["b", "h", *self.queries, *self.keys]}
        self.i, self.j = self.index.get("i"), self.index.get("j")
        self.score = Number("%s", "f32", lambda env: env["s"])

    def add(self, text, kind, at):
        name = f"%x{self.used}"
        self.used += 1
        self.lines.append(f"{name} = {text}")
        return Number(name, kind, at)

    def constant(self, value, kind="index"):
        text = {"i1": "true" if value else "false"}.get(kind, f"{float(value)!r}" if kind == "f32" else str(int(value)))
        return self.add(f"arith.constant {text}" + ("" if kind == "i1" else f" : {kind}"), kind, lambda env: value)

    def op(self, name, x, y, of):
        if not isinstance(y, Number):
            y = self.constant(y, x.kind)
        return self.add(f"arith.{name} {x.name}, {y.name} : {x.kind}", x.kind, lambda env: of(x.at(env), y.at(env)))

    def plus(self, x, y): return self.op("addf" if x.kind == "f32" else "addi", x, y, lambda a, b: a + b)
    def minus(self, x, y): return self.op("subf" if x.kind == "f32" else "subi", x, y, lambda a, b: a - b)
    def times(self, x, y): return self.op("mulf" if x.kind == "f32" else "muli", x, y, lambda a, b: a * b)
    def least(self, x, y): return self.op("minimumf" if x.kind == "f32" else "minsi", x, y, np.minimum)
    def most(self, x, y): return self.op("maximumf" if x.kind == "f32" else "maxsi", x, y, np.maximum)
    def over(self, x, y):
        """Of what is not negative: rounded down or cut, it is the same."""
        return self.op("floordivsi" if self.setting.number % 2 else "divsi", x, y, lambda a, b: np.trunc(a / b).astype(np.int64))

    def rest(self, x, y): return self.op("remsi", x, y, np.fmod)
    def both(self, x, y): return self.op("andi", x, y, np.logical_and)
    def either(self, x, y): return self.op("ori", x, y, np.logical_or)

    def compare(self, word, x, y):
        if not isinstance(y, Number):
            y = self.constant(y, x.kind)
        of = {"le": np.less_equal, "lt": np.less, "ge": np.greater_equal, "gt": np.greater, "eq": np.equal, "ne": np.not_equal}[word]
        text = f"cmpf o{word}" if x.kind == "f32" else f"cmpi {word if word in ('eq', 'ne') else 's' + word}"
        return self.add(f"arith.{text}, {x.name}, {y.name} : {x.kind}", "i1", lambda env: of(x.at(env), y.at(env)))

    def choose(self, condition, x, y):
        if not isinstance(y, Number):
            y = self.constant(y, x.kind)
        return self.add(f"arith.select {condition.name}, {x.name}, {y.name} : {x.kind}", x.kind,
                        lambda env: np.where(condition.at(env), x.at(env), y.at(env)))

    def math(self, name, x):
        return self.add(f"math.{name} {x.name} : f32", "f32", lambda env: getattr(np, {"absf": "abs"}.get(name, name))(x.at(env)))

    def real(self, x):
        """An index as f32."""
        n = self.add(f"arith.index_cast {x.name} : index to i64", "i64", x.at)
        return self.add(f"arith.sitofp {n.name} : i64 to f32", "f32", lambda env: np.asarray(x.at(env), float))

    def cast(self, x):
        """An integer as index."""
        word = "index_castui" if x.kind == "i1" else "index_cast"
        return self.add(f"arith.{word} {x.name} : {x.kind} to index", "index", lambda env: np.asarray(x.at(env)).astype(np.int64))

    def size(self, capture, axis):
        c = self.constant(axis)
        return self.add(f"tensor.dim {capture.name}_in, {c.name} : {capture.type}", "index", lambda env: env[capture.name].shape[axis])

    def read(self, capture, *indices):
        text = ", ".join(x.name for x in indices)
        return self.add(f"tensor.extract {capture.name}_in[{text}] : {capture.type}", capture.kind,
                        lambda env: env[capture.name][tuple(np.asarray(x.at(env), np.int64) for x in indices)])

    def clamped(self, x, low, high): return self.least(self.most(x, low), high)


class Capture:
    """A tensor of `axes` (numbers or names of dims), seen through a view of an argument."""

    def __init__(self, name, axes, kind, rng, make):
        self.name, self.axes, self.kind, self.make = f"%{name}", list(axes), kind, make
        self.type = typed(axes, kind)
        self.view = rng.choice(["plain", "plain", "part", "transposed", "cut", "step"]) if axes else "plain"
        self.order = list(rng.permutation(len(axes)))
        self.place = int(rng.integers(0, len(axes) + 1))
        numbers = [a for a, size in enumerate(axes) if isinstance(size, int)]
        self.cut = int(rng.choice(numbers)) if numbers else None
        if self.view in ("cut", "step") and self.cut is None:
            self.view = "part"
        if self.view == "step" and kind == "i1":  # every second condition is copied, by scalar loops
            self.view = "cut"

    def given(self):
        """Axes of the argument."""
        axes = list(self.axes)
        if self.view == "transposed":
            return [axes[a] for a in self.order]
        if self.view == "part":
            axes.insert(self.place, 3)
        elif self.view == "cut":
            axes[self.cut] += 4
        elif self.view == "step":
            axes[self.cut] = 2 * axes[self.cut] + 1
        return axes

    def text(self, lines):
        given, source = self.given(), f"{self.name}_given"
        if self.view == "plain":
            return source
        if self.view == "transposed":
            back = [self.order.index(a) for a in range(len(self.order))]
            sizes = []
            for axis, size in enumerate(self.axes):
                if not isinstance(size, int):
                    sizes.append(dim_of(lines, source, typed(given, self.kind), back[axis], f"{self.name}_{axis}"))
            lines.append(f"{self.name}_room = tensor.empty({', '.join(sizes)}) : {self.type}")
            lines.append(f"{self.name} = linalg.transpose ins({source} : {typed(given, self.kind)}) outs({self.name}_room : {self.type}) "
                         f"permutation = [{', '.join(map(str, back))}]")
            return self.name
        offsets, sizes, strides = [0] * len(given), [], [1] * len(given)
        for axis, size in enumerate(given):
            sizes.append(size if isinstance(size, int) else dim_of(lines, source, typed(given, self.kind), axis, f"{self.name}_{axis}"))
        if self.view == "part":
            offsets[self.place], sizes[self.place] = 1, 1
        else:
            offsets[self.cut], sizes[self.cut] = 1, self.axes[self.cut]
            strides[self.cut] = 2 if self.view == "step" else 1
        words = " ".join(f"[{', '.join(map(str, x))}]" for x in (offsets, sizes, strides))
        lines.append(f"{self.name} = tensor.extract_slice {source}{words} : {typed(given, self.kind)} to {self.type}")
        return self.name

    def seen(self, whole):
        if self.view == "transposed":
            return whole.transpose([self.order.index(a) for a in range(len(self.order))])
        if self.view == "part":
            return whole.take(1, self.place)
        if self.view == "plain":
            return whole
        at = [slice(None)] * whole.ndim
        step = 2 if self.view == "step" else 1
        at[self.cut] = slice(1, 1 + step * self.axes[self.cut], step)
        return whole[tuple(at)]


def dim_of(lines, tensor, type, axis, name):
    lines += [f"{name}_c = arith.constant {axis} : index", f"{name}_n = tensor.dim {tensor}, {name}_c : {type}"]
    return f"{name}_n"


def typed(axes, kind):
    return "tensor<" + "".join(f"{size if isinstance(size, int) else '?'}x" for size in axes) + f"{kind}>"


def named(axes):
    if all(isinstance(a, int) for a in axes):
        return ""
    return ", mixer.dims = [" + ", ".join('""' if isinstance(a, int) else f'"{a}"' for a in axes) + "]"


class Setting:
    def __init__(self, number):
        self.number, self.rng = number, np.random.default_rng(7000 + number)
        rng, pick = self.rng, lambda *of: of[int(self.rng.integers(len(of)))]
        self.pick, self.odds = pick, lambda p: self.rng.random() < p
        self.form = pick("padded", "padded", "padded", "padded", "grid", "packed")
        self.group = pick(1, 1, 2, 3)
        self.key_heads = pick(1, 2, 3)
        self.heads = self.group * self.key_heads
        self.width, self.values = pick("d", 1, 3, 8, 16, 20, 33), pick("e", 1, 5, 8, 16, 17, 40)
        self.query_grid = self.key_grid = None
        self.batch = pick("batch", "batch", 1, 2)
        if self.form == "grid":
            self.key_grid = pick((9, 14), (30, 7), (5, 6, 7), (131,), (12, 33), (20, 20))
            coarse = tuple(n // 2 if n % 2 == 0 else n for n in self.key_grid)
            self.query_grid = pick(self.key_grid, self.key_grid, coarse)
            self.m, self.n = int(np.prod(self.query_grid)), int(np.prod(self.key_grid))
            if self.odds(0.15):
                self.query_grid = None
        elif self.form == "packed":
            self.batch, self.m, self.n = None, "t", "t"
        else:
            self.m = pick("m", "m", "m", 1, 37, 100)
            self.n = self.m if self.odds(0.4) else pick("n", "n", 1, 131)
        self.key_batch = 1 if self.batch not in (None, 1) and self.odds(0.15) else self.batch
        self.weight = pick("softmax", "softmax", "softmax", "softmax_plus_one", "sink", "relu2", "tanh", "sigmoid", "offset")
        self.softmax = self.weight in ("softmax", "softmax_plus_one", "sink")
        self.normaliser = "none" if self.softmax else pick("none", "l2", *(["sum"] if self.weight != "tanh" else []))
        self.topk = pick(1, 3, 7) if self.odds(0.15) else None
        self.captures = []
        self.regions = {}
        if self.odds(0.6):
            self.regions["score"] = self.score()
        if self.odds(0.75):
            self.regions["mask"] = self.mask()
        if not self.softmax:
            self.regions["weigh"] = self.weigh()
        self.more = [w for w in ("log_sum_exp", "row_max", "column_sums") if (self.softmax or w == "column_sums") and self.odds(0.35)]

    def capture(self, axes, kind, make):
        """`axes`: of sizes, or of letters b, h, i, j that stand for the size they run over."""
        sizes = [{"b": self.batch or 8, "h": self.heads, "i": self.m, "j": self.n}.get(a, a) for a in axes]
        self.captures.append(Capture(f"c{self.number}_{len(self.captures)}", sizes, kind, self.rng, make))
        return self.captures[-1]

    def normal(self, *axes, scale=1.0):
        return self.capture(axes, "f32", lambda rng, shape: (scale * rng.standard_normal(shape)).astype(np.float32))

    def integers(self, *axes, low=0, high=2, kind=None):
        kind = kind or self.pick("i64", "i32")
        return self.capture(axes, kind, lambda rng, shape: rng.integers(low, high, shape).astype(TYPES[kind]))

    # What depends on a place needs the place to be one index, and its tensor to have the place's size.
    @property
    def isLine(self): return self.query_grid is None and self.key_grid is None

    def score(self):
        r = Region(self, "score")
        s = r.score
        terms = ["cap", "temperature", "head", "kinds"]
        if self.isLine:
            terms += ["slope", "relative"] + (["bias", "keys", "pairs", "batches", "sizes", "all"] if self.form == "padded" else [])
        for term in self.rng.choice(terms, self.pick(1, 1, 2, 3)):
            if term == "cap":
                s = r.times(r.math("tanh", r.times(s, 0.5)), 2.0)
            elif term == "temperature":
                s = r.times(s, r.read(self.normal()))
            elif term == "head":
                s = r.plus(s, r.read(self.normal("b", "h"), r.index["b"], r.index["h"]))
            elif term == "kinds":
                kinds = self.integers(self.heads, low=-1, high=3)
                kind = r.cast(r.read(kinds, r.index["h"]))
                s = r.choose(r.compare("gt", kind, 0), r.times(s, 0.25), s)
            elif term == "slope":
                s = r.plus(s, r.times(r.real(r.minus(r.j, r.i)), r.read(self.normal("h", scale=0.02), r.index["h"])))
            elif term == "relative":
                reach = self.pick(3, 40)
                place = r.plus(r.clamped(r.minus(r.j, r.i), -reach, reach), reach)
                s = r.plus(s, r.read(self.normal("h", 2 * reach + 1), r.index["h"], place))
            elif term == "bias":
                s = r.plus(s, r.read(self.normal("h", "i", "j"), r.index["h"], r.i, r.j))
            elif term == "keys":
                s = r.times(s, r.read(self.normal("b", "j"), r.index["b"], r.j))
            elif term == "pairs":
                s = r.plus(s, r.read(self.normal("j", "i"), r.j, r.i))
            elif term == "batches":
                s = r.plus(s, r.read(self.normal("b", "i", 2), r.index["b"], r.i, r.constant(1)))
            elif term == "sizes":
                c = self.normal("i", "j")
                s = r.plus(r.times(r.real(r.size(c, 1)), 0.01), r.plus(s, r.read(c, r.i, r.j)))
            elif term == "all":
                s = r.plus(s, r.read(self.normal("b", "h", "i", "j"), *r.index.values()))
        return r, s

    def mask(self):
        r = Region(self, "mask")
        conditions = ["causal", "window", "window", "heads", "dilated", "rows", "first", "blocks"] if self.isLine else ["near", "near", "axis", "every"]
        if self.isLine and self.form == "padded":
            conditions += ["valid", "valid", "documents", "bits", "reach"]
        if self.m == self.n and self.isLine and self.form == "padded":
            conditions += ["documents"]

        def condition(word):
            if word == "causal":
                return r.compare("le", r.j, r.plus(r.i, self.pick(-2, 0, 0, 9)))
            if word == "window":
                d = r.minus(r.j, r.i)
                return r.both(r.compare("ge", d, -self.pick(0, 3, 70)), r.compare("le", d, self.pick(0, 9, 64)))
            if word == "heads":
                c = self.integers("h", low=0, high=50)
                d = r.minus(r.j, r.i)
                return r.compare("le", r.most(d, r.minus(r.constant(0), d)), r.cast(r.read(c, r.index["h"])))
            if word == "dilated":
                return r.compare("eq", r.rest(r.plus(r.i, r.j), self.pick(2, 3)), self.pick(0, 1))
            if word == "rows":
                return r.compare("ne", r.rest(r.i, 5), 2)
            if word == "first":
                return r.compare("lt", r.j, self.pick(1, 4, 50))
            if word == "blocks":
                size = self.pick(7, 16, 40)
                most = -(-300 // size)
                c = self.integers("h", most, most, high=3, kind=self.pick("i64", "i32", "i1"))
                x = r.read(c, r.index["h"], r.over(r.i, size), r.over(r.j, size))
                return x if c.kind == "i1" else r.compare("ne", x, 0)
            if word == "valid":
                c = self.integers("b", "j", high=self.pick(2, 5), kind=self.pick("i64", "i32", "i1"))
                x = r.read(c, r.index["b"], r.j)
                return x if c.kind == "i1" and self.odds(0.7) else r.compare("gt", r.cast(x) if c.kind == "i1" else x, 0)
            if word == "documents":
                kind = self.pick("i64", "i32")
                sort = lambda rng, shape: np.sort(rng.integers(0, 6, shape), -1).astype(TYPES[kind])
                x, y = (self.capture(("b", a), kind, sort) for a in "ij")
                return r.compare("eq", r.read(x, r.index["b"], r.i), r.read(y, r.index["b"], r.j))
            if word == "bits":
                return r.read(self.integers("i", "j", kind="i1"), r.i, r.j)
            if word == "reach":  # each query says how far it looks
                return r.compare("lt", r.j, r.cast(r.read(self.integers("b", "i", low=0, high=150), r.index["b"], r.i)))
            steps = [r.minus(j, i) for i, j in zip(self.coarse(r), [r.index[n] for n in r.keys])] if self.query_grid else [r.index[n] for n in r.keys]
            if word == "near":
                reach, all = self.pick(1, 2, 3), None
                for d in steps:
                    here = r.both(r.compare("ge", d, -reach), r.compare("le", d, reach))
                    all = r.both(all, here) if all else here
                return all
            d = steps[int(self.rng.integers(len(steps)))]
            return r.compare("le", d, self.pick(0, 3)) if word == "axis" else r.compare("eq", r.rest(d, 2), 0)

        kept = condition(self.pick(*conditions))
        for _ in range(self.pick(0, 0, 1, 2)):
            other = condition(self.pick(*conditions))
            kept = self.pick(r.both, r.both, r.either)(kept, other)
        if self.odds(0.1):
            kept = r.op("xori", kept, True, np.logical_xor)
        return r, kept

    def coarse(self, r):
        return [r.times(r.index[n], k // q) for n, k, q in zip(r.queries, self.key_grid, self.query_grid)]

    def weigh(self):
        r = Region(self, "weigh")
        s = r.score
        if self.weight == "relu2":
            s = r.most(s, 0.0)
            return r, r.times(s, s)
        if self.weight == "tanh":
            return r, r.math("tanh", s)
        if self.weight == "offset":
            return r, r.most(r.plus(s, r.read(self.normal("h"), r.index["h"])), 0.0)
        x = r.plus(r.math("exp", r.times(s, -1.0)), 1.0)
        return r, r.add(f"arith.divf {r.constant(1.0, 'f32').name}, {x.name} : f32", "f32", lambda env: 1 / x.at(env))

    # ---- text --------------------------------------------------------------------------------------

    def axes(self):
        """q, k, v, result, a number a row, a number a key."""
        lead = lambda b: [] if self.form == "packed" else [b]
        return {"q": lead(self.batch) + [self.heads, self.m, self.width], "k": lead(self.key_batch) + [self.key_heads, self.n, self.width],
                "v": lead(self.key_batch) + [self.key_heads, self.n, self.values], "o": lead(self.batch) + [self.heads, self.m, self.values],
                "rows": lead(self.batch) + [self.heads, self.m], "keys": lead(self.batch) + [self.heads, self.n]}

    def text(self):
        axes, n = self.axes(), self.number
        arguments = [f'%q{n}: {typed(axes["q"], "f32")} {{mixer.name = "q{n}"{named(axes["q"])}}}',
                     f'%k{n}: {typed(axes["k"], "f32")} {{mixer.name = "k{n}"{named(axes["k"])}}}',
                     f'%v{n}: {typed(axes["v"], "f32")} {{mixer.name = "v{n}"{named(axes["v"])}}}']
        words, lines = "", []
        if self.form == "packed":
            arguments.append(f'%ends{n}: tensor<?xi32> {{mixer.name = "ends{n}", mixer.dims = ["ends"]}}')
            words += f" segments(%ends{n} : tensor<?xi32>)"
        if self.weight == "sink":
            arguments.append(f'%sink{n}: tensor<{self.heads}xf32> {{mixer.name = "sink{n}"}}')
            words += f" sink(%sink{n} : tensor<{self.heads}xf32>)"
        for c in self.captures:
            given = c.given()
            most = f", mixer.range = array<i64: -1000, 1000>" if c.kind in ("i32", "i64") else ""
            arguments.append(f'{c.name}_given: {typed(given, c.kind)} {{mixer.name = "{c.name[1:]}"{named(given)}{most}}}')
        if self.captures:
            words += f" captures({', '.join(c.text(lines) for c in self.captures)} : {', '.join(c.type for c in self.captures)})"
        words += " scale 0.3"
        words += {"softmax_plus_one": " weight softmax_plus_one", "softmax": "", "sink": ""}.get(self.weight, " weight elementwise")
        words += "" if self.normaliser == "none" else f" normaliser {self.normaliser}"
        words += f" select topk {self.topk}" if self.topk else ""
        words += f" query_grid [{', '.join(map(str, self.query_grid))}]" if self.query_grid else ""
        words += f" key_grid [{', '.join(map(str, self.key_grid))}]" if self.key_grid else ""
        for name, (region, result) in self.regions.items():
            given = ([] if name == "mask" else ["%s: f32"]) + [f"{x.name}: index" for x in region.index.values()] + [f"{c.name}_in: {c.type}" for c in self.captures]
            body = "\n      ".join(region.lines)
            words += f" {name} {{\n    ^bb0({', '.join(given)}):\n      {body}\n      mixer.yield {result.name} : {result.kind}\n    }}"
        o = typed(axes["o"], "f32")
        kinds = {w: axes["keys" if w == "column_sums" else "rows"] for w in self.more}
        names = [f"%o{n}", *(f"%o{n}_{w}" for w in self.more)]
        ends = "".join(f" {w} {typed(kinds[w], 'f32')}" for w in self.more)
        lines.append(f"{', '.join(names)} = mixer.attention %q{n}, %k{n}, %v{n}{words} : {typed(axes['q'], 'f32')}, {typed(axes['k'], 'f32')}, "
                     f"{typed(axes['v'], 'f32')} -> {o}{ends}")
        results = [(names[0], axes["o"])] + [(x, kinds[w]) for x, w in zip(names[1:], self.more)]
        return arguments, lines, results

    # ---- numbers -----------------------------------------------------------------------------------

    def inputs(self, run, sizes):
        rng = np.random.default_rng((self.number, run))
        shaped = lambda axes: tuple(a if isinstance(a, int) else sizes[a] for a in axes)
        axes, n = self.axes(), self.number
        given = {f"{x}{n}": rng.standard_normal(shaped(axes[x])).astype(np.float32) for x in "qkv"}
        for c in self.captures:
            given[c.name[1:]] = c.make(rng, shaped(c.given()))
        if self.weight == "sink":
            given[f"sink{n}"] = rng.standard_normal(self.heads).astype(np.float32)
        if self.form == "packed":
            given[f"ends{n}"] = np.cumsum([0, *sizes["lengths"]]).astype(np.int32)
        return given

    def expected(self, given, sizes):
        """{result: (numbers, rows that count or None)}"""
        n = self.number
        q, k, v = (given[f"{x}{n}"].astype(float) for x in "qkv")
        env = {c.name: c.seen(given[c.name[1:]]) for c in self.captures}
        env = {name: x.astype(float) if x.dtype == np.float32 else x.astype(np.int64) if x.dtype == np.int32 else x for name, x in env.items()}
        if self.form != "packed":
            return self.sequences(q, k, v, env, given.get(f"sink{n}"), 0)
        parts, start = [], 0
        for b, length in enumerate(sizes["lengths"]):
            cut = lambda x: x[None, :, start:start + length]
            parts.append(self.sequences(cut(q), cut(k), cut(v), env, given.get(f"sink{n}"), b))
            start += length
        return {w: (np.concatenate([p[w][0][0] for p in parts], 1), np.concatenate([p[w][1][0] for p in parts], 1)) for w in ("", *self.more)}

    def sequences(self, q, k, v, env, sink, first):
        batch, heads, m = q.shape[:3]
        length = k.shape[2]
        k, v = (np.repeat(np.broadcast_to(x, (batch, *x.shape[1:])), self.group, 1) for x in (k, v))
        s = 0.3 * q @ k.swapaxes(-1, -2)
        env = dict(env, b=first + np.arange(batch)[:, None, None, None], h=np.arange(heads)[None, :, None, None], s=s)
        for letter, grid, count, shape in (("i", self.query_grid, m, (1, 1, -1, 1)), ("j", self.key_grid, length, (1, 1, 1, -1))):
            if grid is None:
                env[letter] = np.arange(count).reshape(shape)
            else:
                env.update({f"{letter}{a}": x.reshape(shape) for a, x in enumerate(np.unravel_index(np.arange(count), grid))})
        if "score" in self.regions:
            s = np.broadcast_to(self.regions["score"][1].at(env), s.shape)
        keep = np.ones(s.shape, bool)
        if "mask" in self.regions:
            keep = np.broadcast_to(self.regions["mask"][1].at(env), s.shape).astype(bool)
        sure = np.ones(s.shape[:-1], bool)  # the order of selected scores is not a matter of rounding
        if self.topk and length:
            masked = np.where(keep, s, -np.inf)
            order = np.argsort(-masked, axis=-1, kind="stable")
            chosen = np.zeros_like(keep)
            np.put_along_axis(chosen, order[..., :self.topk], True, -1)
            if length > self.topk:
                ranked = np.take_along_axis(masked, order, -1)
                with np.errstate(invalid="ignore"):
                    gap = ranked[..., self.topk - 1] - ranked[..., self.topk]
                sure = ~(gap < 1e-4)
            keep = keep & chosen
        row_max = np.where(keep, s, -np.inf).max(-1, initial=-np.inf)
        lse = None
        if self.softmax:
            extra = {"softmax_plus_one": np.zeros(heads), "sink": sink}.get(self.weight)
            start = np.full(row_max.shape, -np.inf) if extra is None else np.broadcast_to(np.asarray(extra, float)[:, None], row_max.shape)
            shift = np.maximum(row_max, start)
            shift = np.where(np.isfinite(shift), shift, 0)
            p = np.where(keep, np.exp(np.where(keep, s, 0) - shift[..., None]), 0)
            total = p.sum(-1) + np.exp(start - shift)
            with np.errstate(divide="ignore"):
                lse = shift + np.log(total)
        else:
            p = np.where(keep, self.regions["weigh"][1].at(dict(env, s=s)), 0)
            total = {"none": np.ones(p.shape[:-1]), "sum": p.sum(-1), "l2": np.sqrt((p * p).sum(-1))}[self.normaliser]
        p = np.divide(p, total[..., None], out=np.zeros_like(p), where=total[..., None] != 0)
        # A row of so small a divisor is one of rounding.
        sure &= self.softmax | (self.normaliser == "none") | (total == 0) | (total > 1e-3)
        keys = np.broadcast_to(sure.all(-1, keepdims=True), (batch, heads, length))
        return {"": (p @ v, sure), "log_sum_exp": (lse, sure), "row_max": (row_max, sure), "column_sums": (p.sum(-2), keys)}

    def compare(self, results, given, sizes):
        """What is wrong, "" if nothing is; and how many numbers were compared."""
        compared, want = 0, self.expected(given, sizes)
        for word in ("", *self.more):
            name = f"o{self.number}" + (f"_{word}" if word else "")
            got, (numbers, sure) = np.asarray(results[name]).astype(float), want[word]
            if got.shape != numbers.shape:
                return f"{name} has shape {got.shape}, not {numbers.shape}", 0
            got, numbers = got[sure], numbers[sure]
            finite = np.isfinite(numbers)
            if not (got[~finite] == numbers[~finite]).all() or not np.isfinite(got[finite]).all():
                return f"{name}: other numbers are not finite", 0
            bound = (2e-4 if word == "column_sums" else 2e-5) * max(1, np.abs(numbers[finite]).max(initial=0))
            error = np.abs(got[finite] - numbers[finite]).max(initial=0)
            if not error <= bound:
                return f"{name}: error {error:.1e} is over {bound:.1e}", 0
            compared += numbers.size
        return "", compared


def write(path, settings):
    arguments, lines, results = [], [], []
    for setting in settings:
        for to, more in zip((arguments, lines, results), setting.text()):
            to += more
    dims = ", ".join(f"{name} = array<i64: {0 if name in ('m', 'n', 't') else 1}, {most}>" for name, most in MOST.items()
                     if any(f'"{name}"' in a for a in arguments))
    outputs = ", ".join(f'{typed(axes, "f32")} {{mixer.name = "{name[1:]}"{named(axes)}}}' for name, axes in results)
    with open(path, "w") as file:
        file.write(f"module attributes {{mixer.dims = {{{dims}}}}} {{\n  func.func @main(" + ",\n      ".join(arguments) + f")\n      -> ({outputs}) {{\n    " +
                   "\n    ".join(lines) + f"\n    return {', '.join(r[0] for r in results)} : {', '.join(typed(r[1], 'f32') for r in results)}\n  }}\n}}\n")


def run(path, library, settings, tmc):
    """Messages of what is wrong, and how many numbers were compared."""
    model, wrong, compared = tmc.load(path, library=library), [], 0
    for number, sizes in enumerate(RUNS):
        sizes = dict(sizes, t=sum(sizes["lengths"]), ends=len(sizes["lengths"]) + 1)
        inputs = {}
        for setting in settings:
            inputs.update(setting.inputs(number, sizes))
        results = model(**inputs)
        for setting in settings:
            message, count = setting.compare(results, inputs, sizes)
            compared += count
            if message:
                wrong.append(f"setting {setting.number}, run {number}: {message}")
    return wrong, compared


def main():
    first, count = int(sys.argv[-2]), int(sys.argv[-1])
    settings = [Setting(n) for n in range(first, first + count)]
    if sys.argv[1] == "--write":
        return write(sys.argv[2], settings)
    isLong = sys.argv[1] == "--long"
    library, binding = sys.argv[4:6] if isLong else sys.argv[2:4]
    sys.path.insert(0, binding)
    import tmc
    if not isLong:
        wrong, compared = run(sys.argv[1], library, settings, tmc)
        if wrong:
            sys.exit("\n".join(wrong))
        return print(f"{compared} values agree")
    total = 0
    for start in range(0, count, 10):
        stem = f"{sys.argv[3]}.{first + start}"
        some = settings[start:start + 10]
        write(stem + ".mlir", some)
        done = subprocess.run([sys.argv[2], "compile", stem + ".mlir", f"--target={sys.argv[6]}", "-o", stem + ".so"], capture_output=True, text=True)
        for line in done.stderr.splitlines():
            if "error" in line or "scalar loops" in line:
                print(f"{stem}: {line}", flush=True)
        if done.returncode:
            print(f"{stem}: exit status {done.returncode}", flush=True)
            continue
        wrong, compared = run(stem + ".so", library, some, tmc)
        total += compared
        for message in wrong:
            print(f"{stem}: {message}", flush=True)
    print(f"{total} values agree or are named above")


main()
