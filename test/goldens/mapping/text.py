# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes mixer text from expressions that look like NumPy.

    t = Text(golden)
    x, w = t.input("x"), t.weight("fc.weight")
    t.output("o", t.gelu(t.linear(x, w)) * 0.5 + x)

A Value knows its SSA name, static shape and element type ("f32", "i64", "i1" ...). Arithmetic broadcasts as in NumPy; each
method writes one op, or the few lines that people would write by hand."""
import linecache
import math
import re
import sys

import numpy as np

TYPES = {"f": "f32", "i": "i64", "u": "i64", "b": "i1"}


class CannotMap(Exception):
    """This golden has no text in the dialect, with the reason."""


class Dim(int):
    """A size that a call chooses: the size that the inputs at hand have, by the name of the dim."""

    def __new__(cls, size, name):
        self = super().__new__(cls, size)
        self.name = name
        return self


class Golden:
    """What a mapper reads: attributes, shapes; values only of integers and of what the formula needs as a constant."""

    def __init__(self, spec, tensors):
        self.op, self.attributes, self.tensors = spec["op"], spec.get("attributes", {}), tensors
        self.layouts = spec.get("layouts", {})
        self.inputs = [key[3:] for key in tensors if key.startswith("in.")]
        self.weights = [key[2:] for key in tensors if key.startswith("w.")]
        self.outputs = [key[4:] for key in tensors if key.startswith("out.")]
        self.states_in = ["state_in_" + key[9:] for key in tensors if key.startswith("state_in.")]
        self.states_out = ["state_out_" + key[10:] for key in tensors if key.startswith("state_out.")]
        self.used = set()

    def get(self, name, default=None):
        """An attribute; every one must be read, so that an option nobody handles is an error and not a wrong number."""
        self.used.add(name)
        return self.attributes.get(name, default)

    def has(self, name):
        return name in self.inputs or name in self.weights


class Value:
    def __init__(self, text, name, shape, dtype):
        self.text, self.name, self.shape, self.dtype = text, name, tuple(shape), dtype

    @property
    def type(self):
        return "tensor<" + "".join("?x" if isinstance(size, Dim) else f"{size}x" for size in self.shape) + self.dtype + ">"

    @property
    def rank(self):
        return len(self.shape)

    def _binary(self, other, kind, swap=False):
        other = self.text.lift(other, self.dtype)
        return self.text.binary(kind, *((other, self) if swap else (self, other)))

    def __add__(self, other): return self._binary(other, "add")
    def __radd__(self, other): return self._binary(other, "add", True)
    def __sub__(self, other): return self._binary(other, "sub")
    def __rsub__(self, other): return self._binary(other, "sub", True)
    def __mul__(self, other): return self._binary(other, "mul")
    def __rmul__(self, other): return self._binary(other, "mul", True)
    def __truediv__(self, other): return self._binary(other, "div")
    def __rtruediv__(self, other): return self._binary(other, "div", True)
    def __floordiv__(self, other): return self._binary(other, "div")  # of integers that are not negative
    def __mod__(self, other): return self._binary(other, "rem")
    def __neg__(self): return self.text.binary("sub", self.text.lift(0, self.dtype), self)
    def __getitem__(self, key): return self.text.slice(self, key)


def number(value, dtype):
    """A literal of MLIR."""
    if dtype == "i1":
        return "true" if value else "false"
    if dtype[0] == "i":
        return str(int(value))
    value = float(value)
    if math.isfinite(value):
        return repr(value) if "." in repr(value) and "e" not in repr(value) else f"{value:.17e}"
    return "0x7F800000" if value > 0 else "0xFF800000" if value < 0 else "0x7FC00000"


def affine(axes, rank):
    dims = ", ".join(f"d{i}" for i in range(rank))
    return f"affine_map<({dims}) -> ({', '.join(axes)})>"


class Text:
    def __init__(self, golden=None):
        self.golden, self.lines, self.names = golden, [], {}
        self.arguments, self.results, self.globals = {}, [], []
        self.constants = {}
        self.weights = {}  # of an SSA name
        self.weight_file = "weights.safetensors"  # beside the text
        self.dims = {}  # names of an input's axes whose sizes a call chooses, "" for others; the largest sizes by name in `bounds`
        self.bounds, self.roles = {}, {}
        self.names_layers = False  # a linear layer is called as its weight is, as an importer would

    # Names and lines

    def fresh(self, name=None):
        """An SSA name: that of the Python variable that the mapper's line assigns to, numbered, which no name in a body is."""
        frame = None if name else sys._getframe(1)
        while frame and frame.f_code.co_filename == __file__:
            frame = frame.f_back
        line = linecache.getline(frame.f_code.co_filename, frame.f_lineno) if frame else ""
        assigned = re.match(r"\s*([A-Za-z_]\w*)(?:, *\w+)*\s*[-+*/]?=[^=]", line)
        name = name or (assigned[1] if assigned and assigned[1] != "_" else "v")
        name = name if name[0].isalpha() else "v" + name  # weights of a torch Sequential begin with a number
        self.names[name] = self.names.get(name, 0) + 1
        return f"%{name}_{self.names[name]}"

    def value(self, shape, dtype, line, stem=None):
        """Writes `NAME = line`; `line` may hold {type}, the type of the result. The way to write any op by hand."""
        result = Value(self, self.fresh(stem), shape, dtype)
        self.lines.append(f"{result.name} = " + line.replace("{type}", result.type))
        return result

    def values(self, results, line):
        """An op of several results: [(shape, dtype), ...] -> Values. `%n:2` naming is done here."""
        name = self.fresh()
        if len(results) == 1:
            self.lines.append(f"{name} = {line}")
            return [Value(self, name, *results[0])]
        self.lines.append(f"{name}:{len(results)} = {line}")
        return [Value(self, f"{name}#{i}", shape, dtype) for i, (shape, dtype) in enumerate(results)]

    # The boundary

    def input(self, name):
        if name not in self.arguments:
            array = self.golden.tensors["in." + name]
            dtype = "f32" if array.dtype.kind == "f" else "i64"
            safe = "%in_" + "".join(c if c.isalnum() else "_" for c in name)
            shape = [Dim(size, dim) if dim else size for size, dim in zip(array.shape, self.dims.get(name, [""] * array.ndim))]
            self.arguments[name] = Value(self, safe, shape, dtype)
        value = self.arguments[name]
        return self.compare("ne", value, 0) if self.golden.tensors["in." + name].dtype.kind == "b" else value

    def weight(self, name):
        array = self.golden.tensors["w." + name]
        if "weights" not in self.globals:
            self.globals.append("weights")
        dtype = "f32" if array.dtype.kind == "f" else f"i{8 * array.dtype.itemsize}"
        value = self.value(array.shape, dtype, f'mixer.weight @weights "w.{name}" : {{type}}', re.sub(r"^(?=\d)", "layer_", re.sub(r"\W", "_", name)))
        self.weights[value.name] = name
        return value if dtype in ("f32", "i64") else self.cast(value, "i64")

    def either(self, name):
        """The tensor NAME, be it an input or a weight; None if the golden has none."""
        if "in." + name in self.golden.tensors:
            return self.input(name)
        return self.weight(name) if "w." + name in self.golden.tensors else None

    def state_in(self, name):
        """The recurrent state before the first token, an input of its own; None if the golden begins with zeros."""
        if "state_in." + name not in self.golden.tensors:
            return None
        key = "state_in_" + name
        if key not in self.arguments:
            array = self.golden.tensors["state_in." + name]
            self.arguments[key] = Value(self, "%in_" + key, array.shape, "f32" if array.dtype.kind == "f" else "i64")
        return self.arguments[key]

    def state_out(self, name, value):
        """The state after the last token; nothing where the golden does not ask for it."""
        want = self.golden.tensors.get("state_out." + name)
        if want is None:
            return
        if value.shape != want.shape:
            raise CannotMap(f"the text gives state '{name}' the shape {list(value.shape)}, the golden has {list(want.shape)}")
        self.results.append(("state_out_" + name, value))

    def output(self, name, value):
        if value.dtype == "i1":
            value = self.cast(value, "i64")
        want = self.golden.tensors.get("out." + name)
        if want is not None and value.shape != want.shape:
            raise CannotMap(f"the text gives '{name}' the shape {list(value.shape)}, the golden has {list(want.shape)}")
        self.results.append((name, value))

    def module(self):
        outputs = [*self.golden.outputs, *self.golden.states_out]
        missing = [name for name in outputs if name not in dict(self.results)]
        if missing:
            raise CannotMap(f"outputs without text: {', '.join(missing)}")
        unread = set(self.golden.attributes) - self.golden.used
        if unread:
            raise CannotMap(f"attributes that the mapping of '{self.golden.op}' does not read: {', '.join(sorted(unread))}")
        # A golden's input that the formula does not read stays an input, so that the runner can pass it.
        for name in self.golden.inputs:
            if name not in self.arguments:
                self.input(name)
        for name in self.golden.states_in:
            self.state_in(name[9:])
        files = [f'  mixer.file @weights "{self.weight_file}"'] if self.globals else []
        def boundary(name, value):
            parts = [f'mixer.name = "{name}"']
            if any(isinstance(size, Dim) for size in value.shape):
                parts.append("mixer.dims = [" + ", ".join(f'"{getattr(size, "name", "")}"' for size in value.shape) + "]")
            if name in self.roles:
                parts.append(f'mixer.role = "{self.roles[name]}"')
            return f"{value.type} {{{', '.join(parts)}}}"

        arguments = ", ".join(f"{v.name}: {boundary(k, v)}" for k, v in self.arguments.items())
        types = ", ".join(boundary(k, v) for k, v in self.results)
        bounds = ", ".join(f"{name} = array<i64: {low}, {high}>" for name, (low, high) in self.bounds.items())
        dims = [f'%dim_{name} = mixer.dim "{name}"' for name in self.bounds]
        values = ", ".join(v.name for _, v in self.results)
        plain = ", ".join(v.type for _, v in self.results)
        return "\n".join([f"module attributes {{mixer.dims = {{{bounds}}}}} {{", *files,
                          f"  func.func @main({arguments}) -> ({types}) {{", *("    " + line for line in dims + self.lines),
                          f"    return {values} : {plain}", "  }", "}", ""])

    # Constants

    def constant(self, array, dtype=None):
        array = np.asarray(array)
        dtype = dtype or TYPES[array.dtype.kind]
        if array.ndim == 0 or array.size and (array == array.flat[0]).all():
            body = number(array.flat[0], dtype)
        else:
            def nested(a):
                return "[" + ", ".join(nested(x) for x in a) + "]" if a.ndim else number(a.item(), dtype)
            body = nested(array)
        return self.value(array.shape, dtype, f"arith.constant dense<{body}> : {{type}}")

    def empty(self, shape, dtype):
        return self.value(shape, dtype, f"tensor.empty({', '.join(f'%dim_{size.name}' for size in shape if isinstance(size, Dim))}) : {{type}}")

    def full(self, shape, value, dtype="f32"):
        key = (tuple(shape), number(value, dtype), dtype)
        if key not in self.constants:
            self.constants[key] = self.value(shape, dtype, f"arith.constant dense<{number(value, dtype)}> : {{type}}")
        return self.constants[key]

    def lift(self, value, dtype):
        return value if isinstance(value, Value) else Scalar(value, dtype)

    # Elementwise, with broadcasting

    def map(self, operands, dtype, body):
        """linalg.generic over the broadcast shape. `body(names)` gives lines ending in the name that is yielded; names are
        SSA names of the elements of `operands` (Values). {i} in a line is replaced by a fresh local name stem."""
        shape = np.broadcast_shapes(*(v.shape for v in operands))
        rank = len(shape)
        for v in operands:  # NumPy has forgotten which sizes are dims
            shape = (*shape[:rank - v.rank], *(size if isinstance(size, Dim) else known for size, known in zip(v.shape, shape[rank - v.rank:])))
        maps = []
        for v in operands:
            offset = rank - v.rank
            maps.append(affine(["0" if size == 1 and shape[axis + offset] != 1 else f"d{axis + offset}"
                                for axis, size in enumerate(v.shape)], rank))
        return self.generic(shape, dtype, operands, maps, ["parallel"] * rank, None, body)

    def generic(self, shape, dtype, operands, maps, iterators, initial, body, out_map=None):
        """linalg.generic with explicit maps. `initial`: None (results are only written) or the Value to start from."""
        rank = len(iterators)
        start = initial or self.empty(shape, dtype)
        names = [f"%e{i}" for i in range(len(operands))]
        lines, result = body(names + ["%acc"])
        maps = [*maps, out_map or affine([f"d{i}" for i in range(len(shape))], rank)]
        inputs = ""
        if operands:
            inputs = f"ins({', '.join(v.name for v in operands)} : {', '.join(v.type for v in operands)}) "
        arguments = ", ".join([f"{n}: {v.dtype}" for n, v in zip(names, operands)] + [f"%acc: {dtype}"])
        kinds = ", ".join(f'"{kind}"' for kind in iterators)
        inner = "\n".join("      " + line for line in [f"^bb0({arguments}):", *("  " + line for line in lines),
                                                        f"  linalg.yield {result} : {dtype}"])
        return self.value(shape, dtype, f"linalg.generic {{indexing_maps = [{', '.join(maps)}], iterator_types = [{kinds}]}} "
                          f"{inputs}outs({start.name} : {start.type}) {{\n{inner}\n    }} -> {{type}}")

    BINARY = {"add": ("addf", "addi"), "sub": ("subf", "subi"), "mul": ("mulf", "muli"), "div": ("divf", "divsi"),
              "max": ("maximumf", "maxsi"), "min": ("minimumf", "minsi"), "and": (None, "andi"), "or": (None, "ori"),
              "rem": ("remf", "remsi"), "shift_right": (None, "shrsi")}

    def binary(self, kind, a, b):
        """a KIND b; at most one of them a Python number."""
        dtype = a.dtype
        if a.dtype != b.dtype:
            raise CannotMap(f"{kind} of {a.dtype} and {b.dtype}")
        op = self.BINARY[kind][dtype[0] == "i"]
        if not any(isinstance(size, Dim) for v in (a, b) for size in v.shape):
            a, b = (self.full(other.shape, v.value, dtype) if isinstance(v, Scalar) else v for v, other in ((a, b), (b, a)))
        if a.shape == b.shape:
            return self.value(a.shape, dtype, f"arith.{op} {a.name}, {b.name} : {{type}}")
        return self._apply(dtype, [a, b], lambda n: ([f"%r = arith.{op} {n[0]}, {n[1]} : {dtype}"], "%r"))

    def _apply(self, dtype, operands, body):
        """`body` over Values and Python numbers mixed."""
        tensors = [v for v in operands if not isinstance(v, Scalar)]

        def inner(names):
            rest, lines, all_names = iter(names), [], []
            for i, v in enumerate(operands):
                if isinstance(v, Scalar):
                    lines.append(f"%c{i} = arith.constant {number(v.value, v.dtype)} : {v.dtype}")
                    all_names.append(f"%c{i}")
                else:
                    all_names.append(next(rest))
            more, result = body(all_names)
            return lines + more, result

        return self.map(tensors, dtype, inner)

    def maximum(self, a, b): return self._pair("max", a, b)
    def minimum(self, a, b): return self._pair("min", a, b)
    def logical_and(self, a, b): return self._pair("and", a, b)
    def logical_or(self, a, b): return self._pair("or", a, b)

    def _pair(self, kind, a, b):
        dtype = next(v.dtype for v in (a, b) if isinstance(v, Value))
        return self.binary(kind, self.lift(a, dtype), self.lift(b, dtype))

    def unary(self, name, x):
        """`name`: an op of math on f32, such as exp, log, sqrt, rsqrt, tanh, erf, sin, cos, absf, floor, log1p."""
        return self.value(x.shape, x.dtype, f"math.{name} {x.name} : {{type}}")

    def __getattr__(self, name):
        if name in ("exp", "log", "sqrt", "rsqrt", "tanh", "erf", "sin", "cos", "absf", "floor", "ceil", "log1p", "exp2"):
            return lambda x: self.unary(name, x)
        raise AttributeError(name)

    def compare(self, kind, a, b):
        """kind: eq ne lt le gt ge; a Value of i1."""
        dtype = next(v.dtype for v in (a, b) if isinstance(v, Value))
        a, b = self.lift(a, dtype), self.lift(b, dtype)
        if dtype[0] == "f":
            op = f"arith.cmpf {'une' if kind == 'ne' else 'o' + kind},"
        else:
            op = f"arith.cmpi {kind if kind in ('eq', 'ne') else 's' + kind},"
        return self._apply("i1", [a, b], lambda n: ([f"%r = {op} {n[0]}, {n[1]} : {dtype}"], "%r"))

    def where(self, condition, a, b):
        dtype = next(v.dtype for v in (a, b) if isinstance(v, Value))
        return self._apply(dtype, [condition, self.lift(a, dtype), self.lift(b, dtype)],
                           lambda n: ([f"%r = arith.select {n[0]}, {n[1]}, {n[2]} : {dtype}"], "%r"))

    def cast(self, x, dtype):
        if x.dtype == dtype:
            return x
        op = {("f", "i"): "fptosi", ("i", "f"): "sitofp"}.get((x.dtype[0], dtype[0]))
        if x.dtype == "i1":
            op = "uitofp" if dtype[0] == "f" else "extui"
        elif op is None:
            narrower = int(dtype.strip("bif")) < int(x.dtype.strip("bif"))
            op = {"i": ("extsi", "trunci"), "f": ("extf", "truncf")}[dtype[0]][narrower]
        return self.map([x], dtype, lambda n: ([f"%r = arith.{op} {n[0]} : {x.dtype} to {dtype}"], "%r"))

    def exp2_of(self, x): return self.unary("exp2", x)
    def sigmoid(self, x): return 1.0 / (self.exp(-x) + 1.0)
    def silu(self, x): return x * self.sigmoid(x)
    def relu(self, x): return self.maximum(x, 0.0)
    def softplus(self, x): return self.maximum(x, 0.0) + self.log1p(self.exp(-self.absf(x)))
    def gelu(self, x): return x * 0.5 * (self.erf(x * math.sqrt(0.5)) + 1.0)

    def gelu_tanh(self, x):
        return x * 0.5 * (self.tanh((x + x * x * x * 0.044715) * math.sqrt(2 / math.pi)) + 1.0)

    def activation(self, name, x):
        known = {"gelu": self.gelu, "gelu_tanh": self.gelu_tanh, "gelu_pytorch_tanh": self.gelu_tanh, "gelu_new": self.gelu_tanh,
                 "relu": self.relu, "silu": self.silu, "swish": self.silu, "sigmoid": self.sigmoid, "tanh": lambda v: self.tanh(v),
                 "exp": lambda v: self.exp(v), "softplus": self.softplus, "identity": lambda v: v, "none": lambda v: v, None: lambda v: v,
                 "relu2": lambda v: self.relu(v) * self.relu(v), "elu+1": lambda v: self.where(self.compare("gt", v, 0.0), v + 1.0, self.exp(v))}
        if name not in known:
            raise CannotMap(f"activation '{name}'")
        return known[name](x)

    # Shapes

    def reshape(self, x, shape):
        shape = list(shape)
        total = math.prod(x.shape)
        if -1 in shape:
            shape[shape.index(-1)] = total // max(1, -math.prod(shape))
        if tuple(shape) == x.shape:
            return x
        if x.rank == 0:
            return self.value(shape, x.dtype, f"tensor.expand_shape {x.name} [] output_shape {shape} : {x.type} into {{type}}")
        if not shape:
            return self._collapse(x, shape, [])
        groups = self._groups(x.shape, shape)
        if groups is not None and len(shape) <= x.rank:
            return self._collapse(x, shape, groups)
        groups = self._groups(shape, x.shape)
        if groups is not None:
            return self._expand(x, shape, groups)
        flat = self._collapse(x, [total], [list(range(x.rank))])
        return self._expand(flat, shape, [list(range(len(shape)))])

    @staticmethod
    def _groups(fine, coarse):
        """Consecutive axes of `fine` that make up each axis of `coarse`, or None."""
        groups, at = [], 0
        for size in coarse:
            group, product = [], 1
            while at < len(fine) and (not group or product < size or fine[at] == 1 and product == size):
                if group and product == size and fine[at] == 1 and len(fine) - at <= len(coarse) - len(groups) - 1:
                    break
                group.append(at)
                product *= fine[at]
                at += 1
            if product != size or not group:
                return None
            groups.append(group)
        return groups if at == len(fine) else None

    def _collapse(self, x, shape, groups):
        if x.rank == len(shape):
            return x
        return self.value(shape, x.dtype, f"tensor.collapse_shape {x.name} {groups} : {x.type} into {{type}}")

    def _expand(self, x, shape, groups):
        if x.rank == len(shape):
            return x
        return self.value(shape, x.dtype, f"tensor.expand_shape {x.name} {groups} output_shape [{self.print_sizes(shape)}] : {x.type} into {{type}}")

    @staticmethod
    def print_sizes(sizes):
        return ", ".join(f"%dim_{size.name}" if isinstance(size, Dim) else str(size) for size in sizes)

    def transpose(self, x, *order):
        """Axes as in numpy.transpose: result axis i is axis order[i] of x."""
        order = list(order)
        if order == sorted(order):
            return x
        shape = [x.shape[axis] for axis in order]
        places = {axis: i for i, axis in enumerate(order)}
        source = affine([f"d{places[axis]}" for axis in range(x.rank)], x.rank)
        return self.generic(shape, x.dtype, [x], [source], ["parallel"] * x.rank, None, lambda n: ([], n[0]))

    def broadcast(self, x, shape):
        if tuple(shape) == x.shape:
            return x
        rank, offset = len(shape), len(shape) - x.rank
        source = affine(["0" if size == 1 and shape[axis + offset] != 1 else f"d{axis + offset}" for axis, size in enumerate(x.shape)], rank)
        return self.generic(shape, x.dtype, [x], [source], ["parallel"] * rank, None, lambda n: ([], n[0]))

    def slice(self, x, key):
        key = list(key) if isinstance(key, tuple) else [key]
        if Ellipsis in key:
            at = key.index(Ellipsis)
            present = sum(k is not None for k in key) - 1
            key[at:at + 1] = [slice(None)] * (x.rank - present)
        source = [k for k in key if k is not None]
        source += [slice(None)] * (x.rank - len(source))
        offsets, sizes, strides = [], [], []
        for k, size in zip(source, x.shape):
            if isinstance(k, int):
                start, stop, step = (k + size if k < 0 else k), (k + size if k < 0 else k) + 1, 1
            else:
                start, stop, step = k.indices(size)
            if step < 1:
                raise CannotMap("a slice with a negative step")
            offsets.append(start), strides.append(step)
            sizes.append(size if k == slice(None) else len(range(start, stop, step)))
        result = x
        if tuple(sizes) != x.shape:
            result = self.value(sizes, x.dtype, f"tensor.extract_slice {x.name}{offsets} [{self.print_sizes(sizes)}] {strides} : {x.type} to {{type}}")
        shape, at = [], 0
        for k in key + [slice(None)] * (x.rank - sum(k is not None for k in key)):
            if k is None:
                shape.append(1)
            else:
                if not isinstance(k, int):
                    shape.append(sizes[at])
                at += 1
        return self.reshape(result, shape)

    def insert(self, x, part, key):
        """x with x[key] = part; key holds slices, the leading axes' first."""
        offsets, sizes, strides = [], [], []
        for k, size in zip([*key, *[slice(None)] * (x.rank - len(key))], x.shape):
            start, stop, step = k.indices(size)
            offsets.append(start), strides.append(step), sizes.append(len(range(start, stop, step)))
        if tuple(sizes) != part.shape:
            raise CannotMap(f"{list(part.shape)} does not fit in {sizes}")
        return self.value(x.shape, x.dtype, f"tensor.insert_slice {part.name} into {x.name}{offsets} {sizes} {strides} : "
                          f"{part.type} into {{type}}")

    def concat(self, values, axis):
        axis %= values[0].rank
        shape = list(values[0].shape)
        shape[axis] = sum(v.shape[axis] for v in values)
        names, types = ", ".join(v.name for v in values), ", ".join(v.type for v in values)
        return self.value(shape, values[0].dtype, f"tensor.concat dim({axis}) {names} : ({types}) -> {{type}}")

    def pad(self, x, widths, value=0):
        """widths: (before, after) of each axis."""
        if all(pair == (0, 0) for pair in map(tuple, widths)):
            return x
        shape = [size + before + after for size, (before, after) in zip(x.shape, widths)]
        low, high = [a for a, _ in widths], [b for _, b in widths]
        indices = ", ".join(f"%p{i}: index" for i in range(x.rank))
        constant = f"arith.constant {number(value, x.dtype)} : {x.dtype}"
        return self.value(shape, x.dtype, f"tensor.pad {x.name} low{low} high{high} {{\n      ^bb0({indices}):\n        %pv = {constant}\n"
                          f"        tensor.yield %pv : {x.dtype}\n    }} : {x.type} to {{type}}")

    def reverse(self, x, axis):
        """x[..., ::-1, ...]."""
        return self.gather(x, self.constant(np.arange(x.shape[axis])[::-1].copy()), axis)

    def roll(self, x, shift, axis):
        shift %= x.shape[axis]
        if shift == 0:
            return x
        key = [slice(None)] * x.rank
        return self.concat([x[tuple(key[:axis] + [slice(x.shape[axis] - shift, None)])],
                            x[tuple(key[:axis] + [slice(None, x.shape[axis] - shift)])]], axis)

    # Reductions and contractions

    def einsum(self, equation, *operands):
        """As numpy.einsum, one or two operands: a linalg.generic contraction (mul and add) in f32."""
        inputs, output = equation.replace(" ", "").split("->")
        inputs = inputs.split(",")
        letters = list(dict.fromkeys(output + "".join(inputs)))
        sizes = {c: size for term, v in zip(inputs, operands) for c, size in zip(term, v.shape)}
        place = {c: f"d{i}" for i, c in enumerate(letters)}
        maps = [affine([place[c] for c in term], len(letters)) for term in inputs]
        kinds = ["parallel" if c in output else "reduction" for c in letters]
        shape = [sizes[c] for c in output]

        def body(n):
            lines, product = [], n[0]
            if len(operands) == 2:
                lines, product = [f"%m = arith.mulf {n[0]}, {n[1]} : f32"], "%m"
            return lines + [f"%r = arith.addf {n[-1]}, {product} : f32"], "%r"

        return self.generic(shape, "f32", list(operands), maps, kinds, self.full(shape, 0.0), body,
                            affine([place[c] for c in output], len(letters)))

    def matmul(self, a, b):
        """As numpy.matmul of operands with equal leading axes."""
        lead = "uvwxyz"[:a.rank - 2]
        return self.einsum(f"{lead}ij,{lead}jk->{lead}ik", a, b)

    def reduce(self, kind, x, axis, keep=False):
        """kind: sum, max, min, mean."""
        axes = [a % x.rank for a in (axis if isinstance(axis, (list, tuple)) else [axis])]
        kept = [a for a in range(x.rank) if a not in axes]
        op, start = {"sum": ("addf", 0.0), "mean": ("addf", 0.0), "max": ("maximumf", -math.inf), "min": ("minimumf", math.inf)}[kind]
        if x.dtype[0] == "i":
            op, start = {"sum": ("addi", 0), "max": ("maxsi", -2**63), "min": ("minsi", 2**63 - 1)}[kind]
        shape = [x.shape[a] for a in kept]
        result = self.generic(shape, x.dtype, [x], [affine([f"d{i}" for i in range(x.rank)], x.rank)],
                              ["reduction" if a in axes else "parallel" for a in range(x.rank)], self.full(shape, start, x.dtype),
                              lambda n: ([f"%r = arith.{op} {n[1]}, {n[0]} : {x.dtype}"], "%r"),
                              affine([f"d{a}" for a in kept], x.rank))
        if kind == "mean":
            result = result * (1.0 / math.prod(x.shape[a] for a in axes))
        return self.reshape(result, [1 if a in axes else x.shape[a] for a in range(x.rank)]) if keep else result

    def sum(self, x, axis, keep=False): return self.reduce("sum", x, axis, keep)
    def mean(self, x, axis, keep=False): return self.reduce("mean", x, axis, keep)

    def softmax(self, x, axis=-1):
        weights = self.exp(x - self.reduce("max", x, axis, True))
        return weights / self.sum(weights, axis, True)

    def l2_normalize(self, x, axis=-1, epsilon=0.0):
        return x * self.rsqrt(self.sum(x * x, axis, True) + epsilon)

    # Ops of the mixer dialect

    def linear(self, x, weight, bias=None):
        text = f"mixer.linear {x.name}, {weight.name}" + (f" bias {bias.name}" if bias else "")
        types = ", ".join(v.type for v in (x, weight, bias) if v)
        name = self.weights.get(weight.name, "").removesuffix(".weight") if self.names_layers else ""
        return self.value((*x.shape[:-1], weight.shape[0]), x.dtype, f"{text} : {types} -> {{type}}" + (f' loc("{name}")' if name else ""))

    def norm(self, kind, x, scale=None, bias=None, epsilon=1e-5):
        """kind: layer or rms, of the last axis."""
        words, types = "", x.type
        for word, v in (("scale", scale), ("bias", bias)):
            if v:
                words += f" {word} {v.name}"
                types += f" {word} {v.type}"
        return self.value(x.shape, x.dtype, f"mixer.norm {kind} {x.name}{words} epsilon {epsilon:.17e} : {types} -> {{type}}")

    @staticmethod
    def _window(strides, dilations, low, high):
        words = ""
        for word, numbers, default in (("strides", strides, 1), ("dilations", dilations, 1)):
            if numbers is not None and any(n != default for n in numbers):
                words += f" {word} {list(numbers)}"
        for word, numbers in (("pad", low), ("to", high)):
            if numbers is not None and any(numbers):
                words += f" {word} {list(numbers)}"
        return words

    @staticmethod
    def _windows(shape, sizes, strides, dilations, low, high):
        count, ones, zeros = len(sizes), [1] * len(sizes), [0] * len(sizes)
        return [(size + a + b - d * (k - 1) - 1) // s + 1
                for size, k, s, d, a, b in zip(shape[1:1 + count], sizes, strides or ones, dilations or ones, low or zeros, high or zeros)]

    def convolution(self, x, weight, bias=None, groups=1, strides=None, dilations=None, low=None, high=None):
        """x: batch, axes, channels; weight: window, channels / groups, outputs."""
        sizes = weight.shape[:-2]
        shape = (x.shape[0], *self._windows(x.shape, sizes, strides, dilations, low, high), weight.shape[-1])
        text = f"mixer.convolution {x.name}, {weight.name}" + (f" bias {bias.name}" if bias else "")
        text += f" groups {groups}" if groups != 1 else ""
        types = ", ".join(v.type for v in (x, weight, bias) if v)
        return self.value(shape, x.dtype, f"{text}{self._window(strides, dilations, low, high)} : {types} -> {{type}}")

    def pool_window(self, kind, x, window, strides=None, dilations=None, low=None, high=None, count_padding=False):
        """kind: mean, max, sum. x: batch, axes, channels."""
        shape = (x.shape[0], *self._windows(x.shape, window, strides, dilations, low, high), x.shape[-1])
        words = self._window(strides, dilations, low, high) + (" count_padding" if count_padding else "")
        return self.value(shape, x.dtype, f"mixer.pool_window {kind} {x.name} window {list(window)}{words} : {x.type} -> {{type}}")

    def gather(self, x, indices, axis=0):
        """numpy.take(x, indices, axis)."""
        axis %= x.rank
        if axis == 0:
            return self.value((*indices.shape, *x.shape[1:]), x.dtype,
                              f"mixer.embedding {indices.name}, {x.name} : {indices.type}, {x.type} -> {{type}}")
        order = [axis, *(a for a in range(x.rank) if a != axis)]
        rows = self.gather(self.transpose(x, *order), indices)
        k = indices.rank
        back = [k + a for a in range(axis)] + list(range(k)) + [k + a for a in range(axis, x.rank - 1)]
        return self.transpose(rows, *back)

    def take_along(self, x, indices):
        """result[b, i, c...] = x[b, indices[b, i], c...]: rows of each sample, by number."""
        batch, count = x.shape[:2]
        flat = self.reshape(x, [batch * count, *x.shape[2:]])
        if batch > 1:
            indices = indices + self.constant(np.arange(batch)[:, None] * count)
        return self.gather(flat, indices)

    def sort(self, x, descending=False, take=None):
        """(values, indices) of the last axis, stable."""
        shape = (*x.shape[:-1], x.shape[-1] if take is None else take)
        values, indices = (Value(self, "", shape, dtype) for dtype in (x.dtype, "i64"))
        return self.values([(shape, x.dtype), (shape, "i64")], f"mixer.sort {x.name}{' descending' if descending else ''} : {x.type} -> "
                           f"{values.type}, {indices.type}")

    def argmax(self, x):
        """Of the last axis; the first of equal ones."""
        return self.sort(x, True, 1)[1][..., 0]

    def scatter_add(self, x, rows, base):
        return self.value(base.shape, x.dtype, f"mixer.scatter_add {x.name} at {rows.name} into {base.name} : {x.type}, {rows.type}, {base.type}")

    def group_tokens(self, choice, groups):
        """(offsets, rows) of the tokens of each group."""
        shapes = [((groups + 1,), "i32"), (choice.shape, "i32")]
        offsets, rows = (Value(self, "", shape, dtype) for shape, dtype in shapes)
        return self.values(shapes, f"mixer.group_tokens {choice.name} : {choice.type} -> {offsets.type}, {rows.type}")

    def grouped_linear(self, x, weight, segments, bias=None):
        """weight: groups x inputs x outputs."""
        text = f"mixer.grouped_linear {x.name}, {weight.name} segments({segments.name} : {segments.type})" + (f" bias {bias.name}" if bias else "")
        types = ", ".join(v.type for v in (x, weight, bias) if v)
        return self.value((x.shape[0], weight.shape[2]), x.dtype, f"{text} : {types} -> {{type}}")

    def rotary(self, x, positions, cosine, sine, interleaved=False):
        word = " interleaved" if interleaved else ""
        return self.value(x.shape, x.dtype, f"mixer.rotary {x.name} at {positions.name} by {cosine.name}, {sine.name}{word} : "
                          f"{x.type}, {positions.type}, {cosine.type}, {sine.type} -> {{type}}")

    # Recurrences

    def region(self, items, function):
        """A region whose block takes `items`, [(shape, dtype), ...]: its lines, and what `function` of the arguments returns."""
        saved = self.lines, self.constants
        self.lines, self.constants = [], {}
        arguments = [Value(self, self.fresh(), shape, dtype) for shape, dtype in items]
        results = function(*arguments)
        lines = [f"^bb0({', '.join(f'{v.name}: {v.type}' for v in arguments)}):", *self.lines]
        self.lines, self.constants = saved
        return lines, results

    def linear_recurrence(self, query, key, value, initial=None, read="after", scale=1.0, reverse=False, **operands):
        """mixer.linear_recurrence; operands: decay, phase, beta, through (a pair), bonus, log_gain. Sizes are what the operands
        broadcast to. (result, final state), and with log_gain (..., scales, last scales)."""
        lists = {name: v if isinstance(v, (list, tuple)) else [v] for name, v in operands.items() if v is not None}
        initial = [v for v in (initial if isinstance(initial, (list, tuple)) else [initial]) if v is not None]
        # Axes B, H, T, K, V of each operand.
        by_value = [value, *lists.get("beta", []), *lists.get("log_gain", [])]
        sizes = [(*v.shape[:3], 1, v.shape[3]) for v in by_value]
        for v in [query, key, *lists.get("decay", []), *lists.get("through", []), *lists.get("bonus", [])]:
            sizes.append(v.shape if v.rank == 5 else (*v.shape, 1))
        sizes += [(*v.shape[:3], 2 * v.shape[3], v.shape[4]) for v in lists.get("phase", [])]
        sizes += [(*v.shape[:2], 1, *v.shape[2:]) for v in initial[:1]]
        b, h, t, k, v = (max(axis) for axis in zip(*sizes))
        text = f"mixer.linear_recurrence {query.name}, {key.name}, {value.name}"
        for name in ("decay", "phase", "beta", "through", "bonus", "log_gain"):
            if name in lists:
                text += f" {name}({', '.join(x.name for x in lists[name])} : {', '.join(x.type for x in lists[name])})"
        if initial:
            text += f" initial({', '.join(x.name for x in initial)} : {', '.join(x.type for x in initial)})"
        text += (" read before" if read == "before" else "") + (f" scale {scale:.17e}" if scale != 1 else "")
        results = [((b, h, t, v), "f32"), ((b, h, k, v), "f32")]
        if "log_gain" in lists:
            m = lists["log_gain"][0].shape[3]
            results += [((b, h, t, m), "f32"), ((b, h, m), "f32")]
        types = ", ".join(Value(self, "", *r).type for r in results)
        return self.values(results, text + (" reverse" if reverse else "") +
                           f" : {query.type}, {key.type}, {value.type} -> {types}")

    def scan(self, axes, inputs, states, constants, body, chunk=None, reverse=False):
        """mixer.scan with `axes` map axes: body(*inputs, *states, *constants) of one item -> (outputs, next states)."""
        lead = tuple(max(size) for size in zip(*(v.shape[:axes] for v in [*inputs, *states, *constants])))
        length = inputs[0].shape[axes]
        if chunk and length % chunk:
            raise CannotMap(f"a length of {length} in chunks of {chunk}")
        step = (chunk,) if chunk else ()
        items = [(step + v.shape[axes + 1:], v.dtype) for v in inputs] + [(v.shape[axes:], v.dtype) for v in [*states, *constants]]
        outputs = []

        def write(*arguments):
            given, following = body(*arguments)
            outputs.extend(given)
            values = [*given, *following]
            self.lines.append(f"mixer.yield {', '.join(v.name for v in values)} : {', '.join(v.type for v in values)}")

        lines, _ = self.region(items, write)
        results = [((*lead, length, *v.shape[len(step):]), v.dtype) for v in outputs] + [((*lead, *v.shape[axes:]), v.dtype) for v in states]
        text = f"mixer.scan map {axes}" + (f" chunk {chunk}" if chunk else "") + (" reverse" if reverse else "")
        for word, values in (("ins", inputs), ("init", states), ("const", constants)):
            if values:
                text += f" {word}({', '.join(v.name for v in values)} : {', '.join(v.type for v in values)})"
        types = ", ".join(Value(self, "", *r).type for r in results)
        values = self.values(results, text + " {\n    " + "\n      ".join(lines) + "\n    } -> " + types)
        return values[:len(outputs)], values[len(outputs):]

    def loop(self, limit, states, constants, body):
        """mixer.loop: body(*states, *constants) -> (i1 scalar name or None for true, next states)."""

        def write(*arguments):
            go, following = body(*arguments)
            if go is None:
                go = self.fresh()
                self.lines.append(f"{go} = arith.constant true")
            self.lines.append(f"mixer.yield {', '.join([go, *(v.name for v in following)])} : {', '.join(['i1', *(v.type for v in following)])}")

        lines, _ = self.region([(v.shape, v.dtype) for v in [*states, *constants]], write)
        text = f"mixer.loop limit {limit}"
        for word, values in (("init", states), ("const", constants)):
            if values:
                text += f" {word}({', '.join(v.name for v in values)} : {', '.join(v.type for v in values)})"
        types = ", ".join(v.type for v in states)
        return self.values([(v.shape, v.dtype) for v in states], text + " {\n    " + "\n      ".join(lines) + "\n    } -> " + types)

    def triangular_solve(self, matrix, right, unit=True):
        return self.value(right.shape, right.dtype, f"mixer.triangular_solve {matrix.name}, {right.name}{' unit' if unit else ''} : "
                          f"{matrix.type}, {{type}}")

    def cumulative_sum(self, x, axis=-1, exclusive=False, reverse=False):
        words = f" axis {axis % x.rank}" + (" exclusive" if exclusive else "") + (" reverse" if reverse else "")
        return self.value(x.shape, x.dtype, f"mixer.cumulative_sum {x.name}{words} : {x.type} -> {{type}}")

    def permute(self, x, *order):
        """transpose as a view of memory (linalg.transpose)."""
        if list(order) == sorted(order):
            return x
        shape = [x.shape[axis] for axis in order]
        start = self.empty(shape, x.dtype)
        return self.value(shape, x.dtype, f"linalg.transpose ins({x.name} : {x.type}) outs({start.name} : {start.type}) permutation = {list(order)}")


class Scalar:
    """A Python number as an operand of elementwise arithmetic: a constant inside the body."""
    shape, rank = (), 0

    def __init__(self, value, dtype):
        self.value, self.dtype = value, dtype
