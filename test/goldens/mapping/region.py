# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""mixer.attention with its regions written as Python expressions of scalars.

    o = attention(t, q, k, v, 0.25, mask=lambda r: (r.j <= r.i) & (r.j >= r.i - 5), score=lambda r: r.s + r.read(bias, r.h, r.i, r.j))

`r` has the arguments of the region: s (of score and weigh), b, h, i, j; with grids r.i and r.j are lists of indices. r.read(tensor,
indices...) makes the tensor a capture and gives its element."""
from .text import Value, number

COMPARE = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


class Scalar:
    """An SSA value of a region: index, f32, an integer type or i1."""

    def __init__(self, region, name, dtype):
        self.region, self.name, self.dtype = region, name, dtype

    def _lift(self, other):
        if isinstance(other, Scalar):
            return other
        return self.region.emit(self.dtype, f"arith.constant {number(other, 'i64' if self.dtype == 'index' else self.dtype)} : {self.dtype}")

    def _pair(self, other):
        a, b = self, self._lift(other)
        if a.dtype != b.dtype:  # an element of a table of indices beside an index
            a, b = a.index(), b.index()
        return a, b

    def _arith(self, other, float_op, integer_op, swap=False):
        a, b = self._pair(other)
        a, b = (b, a) if swap else (a, b)
        op = float_op if a.dtype[0] == "f" else integer_op
        return self.region.emit(a.dtype, f"arith.{op} {a.name}, {b.name} : {a.dtype}")

    def _compare(self, other, kind):
        a, b = self._pair(other)
        if a.dtype[0] == "f":
            op = f"arith.cmpf {'une' if kind == 'ne' else 'o' + kind},"
        else:
            op = f"arith.cmpi {kind if kind in ('eq', 'ne') else 's' + kind},"
        return self.region.emit("i1", f"{op} {a.name}, {b.name} : {a.dtype}")

    def __add__(self, other): return self._arith(other, "addf", "addi")
    def __radd__(self, other): return self._arith(other, "addf", "addi", True)
    def __sub__(self, other): return self._arith(other, "subf", "subi")
    def __rsub__(self, other): return self._arith(other, "subf", "subi", True)
    def __mul__(self, other): return self._arith(other, "mulf", "muli")
    def __rmul__(self, other): return self._arith(other, "mulf", "muli", True)
    def __truediv__(self, other): return self._arith(other, "divf", None)
    def __floordiv__(self, other): return self._arith(other, None, "divsi")
    def __mod__(self, other): return self._arith(other, None, "remsi")
    def __lt__(self, other): return self._compare(other, "lt")
    def __le__(self, other): return self._compare(other, "le")
    def __gt__(self, other): return self._compare(other, "gt")
    def __ge__(self, other): return self._compare(other, "ge")
    def eq(self, other): return self._compare(other, "eq")
    def ne(self, other): return self._compare(other, "ne")
    def __and__(self, other): return self._arith(other, None, "andi")
    def __or__(self, other): return self._arith(other, None, "ori")
    def max(self, other): return self._arith(other, "maximumf", "maxsi")
    def min(self, other): return self._arith(other, "minimumf", "minsi")
    def abs(self): return self.max(0 - self)
    def clamp(self, low, high): return self.max(low).min(high)
    def math(self, name): return self.region.emit("f32", f"math.{name} {self.name} : f32")

    def where(self, yes, no):
        """self ? yes : no; at most one of them a number."""
        yes, no = (yes if isinstance(yes, Scalar) else no._lift(yes)), (no if isinstance(no, Scalar) else yes._lift(no))
        return self.region.emit(yes.dtype, f"arith.select {self.name}, {yes.name}, {no.name} : {yes.dtype}")

    def index(self):
        return self if self.dtype == "index" else self.region.emit("index", f"arith.index_cast {self.name} : {self.dtype} to index")


class Region:
    def __init__(self, captures, has_score, query_grid, key_grid):
        self.captures, self.lines, self.count = captures, [], 0
        self.s = Scalar(self, "%s", "f32") if has_score else None
        self.b, self.h = Scalar(self, "%b", "index"), Scalar(self, "%h", "index")
        self.i, self.j = self._place("i", query_grid), self._place("j", key_grid)

    def _place(self, letter, grid):
        places = [Scalar(self, f"%{letter}{axis}", "index") for axis in range(len(grid))] if grid else [Scalar(self, f"%{letter}", "index")]
        return places if grid else places[0]

    def emit(self, dtype, line):
        self.count += 1
        self.lines.append(f"%r{self.count} = {line}")
        return Scalar(self, f"%r{self.count}", dtype)

    def constant(self, value, dtype="index"):
        return Scalar(self, "", dtype)._lift(value)

    def read(self, tensor, *indices):
        if tensor.name not in [capture.name for capture in self.captures]:
            self.captures.append(tensor)
        at = [capture.name for capture in self.captures].index(tensor.name)
        indices = [(i if isinstance(i, Scalar) else self.constant(i)).index() for i in indices]
        return self.emit(tensor.dtype, f"tensor.extract %c{at}[{', '.join(i.name for i in indices)}] : {tensor.type}")


def attention(t, query, key, value, scale, score=None, mask=None, weigh=None, normaliser=None, weight=None, sink=None, topk=None,
              segments=None, query_grid=None, key_grid=None, log_sum_exp=False, row_max=False, column_sums=False):
    """The result, or a list with the further results asked for in this order."""
    captures, bodies = [], []
    for word, function in (("score", score), ("mask", mask), ("weigh", weigh)):
        if function:
            region = Region(captures, word != "mask", query_grid, key_grid)
            bodies.append((word, region, function(region)))
    text = f"mixer.attention {query.name}, {key.name}, {value.name}"
    text += f" segments({segments.name} : {segments.type})" if segments else ""
    text += f" sink({sink.name} : {sink.type})" if sink else ""
    text += f" captures({', '.join(c.name for c in captures)} : {', '.join(c.type for c in captures)})" if captures else ""
    text += f" scale {scale:.17e}"
    text += f" weight {'elementwise' if weigh else weight}" if weigh or weight else ""
    text += f" normaliser {normaliser}" if normaliser else ""
    text += f" select topk {topk}" if topk else ""
    text += f" query_grid {list(query_grid)}" if query_grid else ""
    text += f" key_grid {list(key_grid)}" if key_grid else ""
    for word, region, result in bodies:
        places = [region.b, region.h] + sum((p if isinstance(p, list) else [p] for p in (region.i, region.j)), [])
        arguments = ([region.s] if region.s else []) + places
        names = [f"{a.name}: {a.dtype}" for a in arguments] + [f"%c{n}: {c.type}" for n, c in enumerate(captures)]
        lines = [f"    ^bb0({', '.join(names)}):", *("      " + line for line in region.lines),
                 f"      mixer.yield {result.name} : {result.dtype}", "    }"]
        text += f" {word} {{\n  " + "\n  ".join(lines)
    shapes = [(*query.shape[:-1], value.shape[-1])]
    words = ["->"]
    for asked, word, shape in ((log_sum_exp, "log_sum_exp", query.shape[:-1]), (row_max, "row_max", query.shape[:-1]),
                               (column_sums, "column_sums", (*query.shape[:-2], key.shape[-2]))):
        if asked:
            shapes.append(shape)
            words.append(word)
    types = [Value(t, "", shape, "f32").type for shape in shapes]
    text += f" : {query.type}, {key.type}, {value.type} " + " ".join(f"{word} {type_}" for word, type_ in zip(words, types))
    results = t.values([(shape, "f32") for shape in shapes], text)
    return results if len(results) > 1 else results[0]
