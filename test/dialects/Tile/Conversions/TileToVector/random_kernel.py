# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints a random kernel on tiles and the same as plain loops, every value in memory of its own: random_kernel.py SEED

Loads and stores meet in a few small buffers, so that their order matters; shapes are odd; loops and branches
carry tiles. Arithmetic keeps values small and continuous, since the two sides may round differently."""
import random
import sys

rng = random.Random(int(sys.argv[1]))
ROWS, COLS = [1, 2, 3, 5, 8], [1, 3, 4, 7, 16, 20, 33]
BUFFERS = {"%b0": (9, 40), "%b1": (40, 9), "%b2": (8, 36), "%p0": (9, 40), "%p1": (6, 48)}
ARGUMENTS = ["%b0", "%b1", "%b2"]
counter = 0
tile, loops = [], []  # lines of the two kernels
panels = []  # memory of the values of the second


def name(prefix="%v"):
    global counter
    counter += 1
    return f"{prefix}{counter}"


def vec(shape, element="f32"):
    return f"vector<{shape[0]}x{shape[1]}x{element}>"


def mem(shape):
    return f"memref<{shape[0]}x{shape[1]}xf32>"


def index(n):
    return f"%c{n}"


class Emitter:
    def __init__(self):
        self.depth = 2

    def t(self, text):
        tile.append("  " * self.depth + text)

    def l(self, text):
        loops.append("  " * self.depth + text)

    def both(self, text):
        self.t(text)
        self.l(text)

    def value(self, shape):
        v = name()
        panels.append((f"{v}_m", shape))
        return v

    def nest(self, shape, body):
        """Loops over a shape; body(i, j) gives the element."""
        i, j = name("%i"), name("%j")
        self.l(f"scf.for {i} = %c0 to {index(shape[0])} step %c1 {{")
        self.l(f"  scf.for {j} = %c0 to {index(shape[1])} step %c1 {{")
        self.depth += 2
        body(i, j)
        self.depth -= 2
        self.l("  }")
        self.l("}")

    def fill(self, v, shape, body):
        def element(i, j):
            self.l(f"memref.store {body(i, j)}, {v}_m[{i}, {j}] : {mem(shape)}")

        self.nest(shape, element)

    def get(self, v, shape, i, j):
        x = name("%x")
        self.l(f"{x} = memref.load {v}_m[{i}, {j}] : {mem(shape)}")
        return x

    def op(self, text, type_="f32"):
        x = name("%x")
        self.l(f"{x} = {text} : {type_}")
        return x


e = Emitter()


def copy(to, source, shape):
    e.fill(to, shape, lambda i, j: e.get(source, shape, i, j))


def place(shape, ivs):
    """A buffer, tile axes and start indices where a tile fits."""
    while True:
        b = rng.choice(list(BUFFERS))
        R, C = BUFFERS[b]
        axes = rng.choice([(0, 1), (0, 1), (0, 1), (1, 0)] + ([(1, -1), (0, -1)] if shape[1] == 1 else []) + ([(-1, 1), (-1, 0)] if shape[0] == 1 else []))
        need = [1, 1]
        for axis, extent in zip(axes, shape):
            if axis >= 0:
                need[axis] = extent
        if need[0] <= R and need[1] <= C:
            break
    start = [rng.randint(0, R - need[0]), rng.randint(0, C - need[1])]
    if rng.random() < 0.5:
        start = [s if rng.random() < 0.5 else 0 for s in start]
    at = [index(s) for s in start]
    if ivs and need[0] + 2 <= R and rng.random() < 0.5:  # loops have at most 3 trips
        at[0] = rng.choice(ivs)
    return b, axes, at


def element_of(b, axes, at, i, j):
    where = []
    for axis in (0, 1):
        walker = [x for x, a in zip((i, j), axes) if a == axis]
        where.append(e.op(f"arith.addi {at[axis]}, {walker[0]}", "index") if walker else at[axis])
    return f"{b}[{where[0]}, {where[1]}] : {mem(BUFFERS[b])}"


def load(shape, ivs, spread=False):
    b, axes, at = place(shape, ivs)
    if spread and shape[0] > 1:
        axes = (-1, 1)
        b, at = "%b2", ["%c1", "%c2"]
    v = e.value(shape)
    dims = f" {{dims = array<i64: {axes[0]}, {axes[1]}>}}" if axes != (0, 1) or rng.random() < 0.2 else ""
    e.t(f"{v} = tile.load {b}[{at[0]}, {at[1]}]{dims} : {mem(BUFFERS[b])}, {vec(shape)}")

    def element(i, j):
        x = name("%x")
        where = element_of(b, axes, at, i, j)
        e.l(f"{x} = memref.load {where}")
        return x

    e.fill(v, shape, element)
    return v, shape


def store(v, shape, ivs):
    b, axes, at = place(shape, ivs)
    dims = f" {{dims = array<i64: {axes[0]}, {axes[1]}>}}" if axes != (0, 1) else ""
    e.t(f"tile.store {v}, {b}[{at[0]}, {at[1]}]{dims} : {mem(BUFFERS[b])}, {vec(shape)}")

    def element(i, j):
        x = e.get(v, shape, i, j)
        where = element_of(b, axes, at, i, j)
        e.l(f"memref.store {x}, {where}")

    e.nest(shape, element)


def update(shape, ivs):
    """Reads a box, writes it in place, and uses both afterwards."""
    b, axes, at = place(shape, ivs)
    dims = f" {{dims = array<i64: {axes[0]}, {axes[1]}>}}"
    v, w = e.value(shape), e.value(shape)
    e.t(f"{v} = tile.load {b}[{at[0]}, {at[1]}]{dims} : {mem(BUFFERS[b])}, {vec(shape)}")

    def read(i, j):
        x = name("%x")
        where = element_of(b, axes, at, i, j)
        e.l(f"{x} = memref.load {where}")
        return x

    e.fill(v, shape, read)
    half = name("%h")
    e.t(f"{half} = arith.constant dense<0.5> : {vec(shape)}")
    e.t(f"{w} = arith.mulf {v}, {half} : {vec(shape)}")
    e.fill(w, shape, lambda i, j: e.op(f"arith.mulf {e.get(v, shape, i, j)}, %half"))
    e.t(f"tile.store {w}, {b}[{at[0]}, {at[1]}]{dims} : {mem(BUFFERS[b])}, {vec(shape)}")

    def write(i, j):
        x = e.get(w, shape, i, j)
        e.l(f"memref.store {x}, {element_of(b, axes, at, i, j)}")

    e.nest(shape, write)
    return [(v, shape), (w, shape)]


def binary(x, y, shape):
    v = e.value(shape)
    kind = rng.choice(["mean", "difference", "largest"])
    if kind == "largest":
        c = name("%m")
        e.t(f"{c} = arith.cmpf ogt, {x}, {y} : {vec(shape)}")
        e.t(f"{v} = arith.select {c}, {x}, {y} : {vec(shape, 'i1')}, {vec(shape)}")

        def element(i, j):
            a, b = e.get(x, shape, i, j), e.get(y, shape, i, j)
            c = name("%x")
            e.l(f"{c} = arith.cmpf ogt, {a}, {b} : f32")
            return e.op(f"arith.select {c}, {a}, {b}")
    else:
        op = "arith.addf" if kind == "mean" else "arith.subf"
        s, half = name("%s"), name("%h")
        e.t(f"{half} = arith.constant dense<0.5> : {vec(shape)}")
        e.t(f"{s} = {op} {x}, {y} : {vec(shape)}")
        e.t(f"{v} = arith.mulf {s}, {half} : {vec(shape)}")

        def element(i, j):
            a = e.op(f"{op} {e.get(x, shape, i, j)}, {e.get(y, shape, i, j)}")
            return e.op(f"arith.mulf {a}, %half")

    e.fill(v, shape, element)
    return v, shape


def masked(x, y, shape):
    axis, bound, base = rng.randint(0, 1), rng.randint(0, 20), rng.randint(0, 3)
    v, k, b, c = e.value(shape), name("%k"), name("%k"), name("%m")
    e.t(f"{k} = tile.iota {index(base)} axis {axis} : {vec(shape, 'i32')}")
    e.t(f"{b} = arith.constant dense<{bound}> : {vec(shape, 'i32')}")
    e.t(f"{c} = arith.cmpi slt, {k}, {b} : {vec(shape, 'i32')}")
    e.t(f"{v} = arith.select {c}, {x}, {y} : {vec(shape, 'i1')}, {vec(shape)}")

    def element(i, j):
        p = e.op(f"arith.addi {(i, j)[axis]}, {index(base)}", "index")
        c = name("%x")
        e.l(f"{c} = arith.cmpi slt, {p}, {index(bound)} : index")
        a, b = e.get(x, shape, i, j), e.get(y, shape, i, j)
        return e.op(f"arith.select {c}, {a}, {b}")

    e.fill(v, shape, element)
    return v, shape


def broadcast(x, shape):
    to = (shape[0] if shape[0] > 1 else rng.choice(ROWS), shape[1] if shape[1] > 1 else rng.choice(COLS))
    v = e.value(to)
    e.t(f"{v} = vector.broadcast {x} : {vec(shape)} to {vec(to)}")
    e.fill(v, to, lambda i, j: e.get(x, shape, "%c0" if shape[0] == 1 else i, "%c0" if shape[1] == 1 else j))
    return v, to


def transpose(x, shape):
    to = (shape[1], shape[0])
    v = e.value(to)
    e.t(f"{v} = vector.transpose {x}, [1, 0] : {vec(shape)} to {vec(to)}")
    e.fill(v, to, lambda i, j: e.get(x, shape, j, i))
    return v, to


def reduce(x, shape, start):
    axis = rng.randint(0, 1)
    kind = rng.choice(["add", "max", "min"])
    to = (1, shape[1]) if axis == 0 else (shape[0], 1)
    s = start(to) if rng.random() < 0.5 else None
    r, v, scale = name("%r"), e.value(to), name("%h")
    e.t(f"{r} = tile.reduce {kind} {x} {'start ' + s + ' ' if s else ''}axis {axis} : {vec(shape)} -> {vec(to)}")
    e.t(f"{scale} = arith.constant dense<0.0625> : {vec(to)}")
    e.t(f"{v} = arith.mulf {r}, {scale} : {vec(to)}")
    op = {"add": "arith.addf", "max": "arith.maximumf", "min": "arith.minimumf"}[kind]

    def element(i, j):
        a = e.get(x, shape, "%c0" if axis == 0 else i, j if axis == 0 else "%c0")
        for n in range(1, shape[axis]):
            b = e.get(x, shape, index(n) if axis == 0 else i, j if axis == 0 else index(n))
            a = e.op(f"{op} {a}, {b}")
        if s:
            a = e.op(f"{op} {a}, {e.get(s, to, i, j)}")
        return e.op(f"arith.mulf {a}, %sixteenth")

    e.fill(v, to, element)
    return v, to


def dot(x, shape):
    depth = rng.randint(1, 3)
    choices = [(a, b) for a in BUFFERS for b in BUFFERS
               if BUFFERS[a][0] >= shape[0] and BUFFERS[b][1] >= shape[1]]
    if not choices:
        return None
    a, b = rng.choice(choices)
    i0, k0 = rng.randint(0, BUFFERS[a][0] - shape[0]), rng.randint(0, BUFFERS[a][1] - depth)
    k1, j0 = rng.randint(0, BUFFERS[b][0] - depth), rng.randint(0, BUFFERS[b][1] - shape[1])
    d, v, q = name("%d"), e.value(shape), name("%h")
    e.t(f"{d} = tile.dot {x}, {a}[{index(i0)}, {index(k0)}], {b}[{index(k1)}, {index(j0)}] {{depth = {depth}}} : "
        f"{mem(BUFFERS[a])}, {mem(BUFFERS[b])}, {vec(shape)}")
    e.t(f"{q} = arith.constant dense<0.25> : {vec(shape)}")
    e.t(f"{v} = arith.mulf {d}, {q} : {vec(shape)}")

    def element(i, j):
        s = e.get(x, shape, i, j)
        row = e.op(f"arith.addi {i}, {index(i0)}", "index")
        col = e.op(f"arith.addi {j}, {index(j0)}", "index")
        for k in range(depth):
            p, r = name("%x"), name("%x")
            e.l(f"{p} = memref.load {a}[{row}, {index(k0 + k)}] : {mem(BUFFERS[a])}")
            e.l(f"{r} = memref.load {b}[{index(k1 + k)}, {col}] : {mem(BUFFERS[b])}")
            s = e.op(f"arith.addf {s}, {e.op(f'arith.mulf {p}, {r}')}")
        return e.op(f"arith.mulf {s}, %quarter")

    e.fill(v, shape, element)
    return v, shape


def some(values, shape, ivs):
    same = [v for v, s in values if s == shape]
    if same and rng.random() < 0.8:
        return rng.choice(same)
    v, s = load(shape, ivs)
    values.append((v, s))
    return v


def shape():
    return rng.choice(ROWS), rng.choice(COLS)


def block(values, ivs, count, depth):
    for _ in range(count):
        kind = rng.choices(["load", "store", "update", "binary", "masked", "broadcast", "transpose", "reduce", "dot", "for", "if", "scalar"],
                           [4, 5, 3, 4, 1, 2, 1, 3, 2, 2 if depth < 2 else 0, 1 if depth < 2 else 0, 1])[0]
        if kind == "load" or not values:
            values.append(load(shape(), ivs, rng.random() < 0.2))
            continue
        x, s = rng.choice(values)
        if kind == "store":
            store(x, s, ivs)
        elif kind == "update":
            values += update(shape(), ivs)
        elif kind in ("binary", "masked"):
            values.append((binary if kind == "binary" else masked)(x, some(values, s, ivs), s))
        elif kind == "broadcast" and 1 in s:
            values.append(broadcast(x, s))
        elif kind == "transpose":
            values.append(transpose(x, s))
        elif kind == "reduce":
            values.append(reduce(x, s, lambda to: some(values, to, ivs)))
        elif kind == "dot" and s[0] <= 9:
            result = dot(x, s)
            if result:
                values.append(result)
        elif kind == "scalar":
            y = name("%y")
            i, j = rng.randrange(s[0]), rng.randrange(s[1])
            e.t(f"{y} = vector.extract {x}[{i}, {j}] : f32 from {vec(s)}")
            e.l(f"{y} = memref.load {x}_m[{index(i)}, {index(j)}] : {mem(s)}")
            e.both(f"memref.store {y}, %b0[%c1, %c2] : {mem(BUFFERS['%b0'])}")
        elif kind == "for":
            loop(values, ivs, depth)
        elif kind == "if":
            branch(values, ivs, depth)


def loop(values, ivs, depth):
    carried = rng.sample(values, min(len(values), rng.randint(0, 2)))
    iv, trips = name("%n"), rng.randint(1, 3)
    arguments = [(e.value(s), s) for _, s in carried]
    results = [(e.value(s), s) for _, s in carried]
    if carried:
        tuple_ = name("%l")
        e.t(f"{tuple_}:{len(carried)} = scf.for {iv} = %c0 to {index(trips)} step %c1 iter_args("
            + ", ".join(f"{a[0]} = {v}" for a, (v, _) in zip(arguments, carried)) + ") -> ("
            + ", ".join(vec(s) for _, s in carried) + ") {")
    else:
        e.t(f"scf.for {iv} = %c0 to {index(trips)} step %c1 {{")
    for a, (v, s) in zip(arguments, carried):
        copy(a[0], v, s)
    e.l(f"scf.for {iv} = %c0 to {index(trips)} step %c1 {{")
    e.depth += 1
    inner = list(values) + arguments
    block(inner, ivs + [iv], rng.randint(2, 5), depth + 1)
    yields = [some(inner, s, ivs + [iv]) for _, s in carried]
    if carried:
        e.t("scf.yield " + ", ".join(yields) + " : " + ", ".join(vec(s) for _, s in carried))
    # Two arguments may be yielded crosswise: copy out before copying in.
    saved = [(e.value(s), y, s) for y, (_, s) in zip(yields, carried)]
    for v, y, s in saved:
        copy(v, y, s)
    for a, (v, _, s) in zip(arguments, saved):
        copy(a[0], v, s)
    e.depth -= 1
    e.both("}")
    for n, (r, a) in enumerate(zip(results, arguments)):
        copy(r[0], a[0], r[1])
        zero = name("%h")
        e.t(f"{zero} = arith.constant dense<0.0> : {vec(r[1])}")
        e.t(f"{r[0]} = arith.addf {tuple_}#{n}, {zero} : {vec(r[1])}")
    values += results


def branch(values, ivs, depth):
    c = name("%q")
    where = rng.choice(ivs) if ivs else "%c1"
    e.both(f"{c} = arith.cmpi eq, {where}, %c1 : index")
    carried = rng.choice(values) if rng.random() < 0.6 else None
    if carried:
        r, s = e.value(carried[1]), carried[1]
        e.t(f"{r} = scf.if {c} -> ({vec(s)}) {{")
    else:
        e.t(f"scf.if {c} {{")
    e.l(f"scf.if {c} {{")
    for side in (0, 1):
        e.depth += 1
        inner = list(values)
        block(inner, ivs, rng.randint(1, 3), depth + 1)
        if carried:
            y = some(inner, s, ivs)
            e.t(f"scf.yield {y} : {vec(s)}")
            copy(r, y, s)
        e.depth -= 1
        e.both("} else {" if side == 0 else "}")
    if carried:
        values.append((r, s))


values = []
for b in ("%p0", "%p1"):
    R, C = BUFFERS[b]
    zero = name("%h")
    e.t(f"{zero} = arith.constant dense<0.125> : {vec((R, C))}")
    e.t(f"tile.store {zero}, {b}[%c0, %c0] : {mem((R, C))}, {vec((R, C))}")
    e.nest((R, C), lambda i, j: e.l(f"memref.store %eighth, {b}[{i}, {j}] : {mem((R, C))}"))
block(values, [], 24, 0)
for v, s in rng.sample(values, min(12, len(values))):
    store(v, s, [])

signature = ", ".join(f"{a}: {mem(BUFFERS[a])}" for a in ARGUMENTS)
constants = "".join(f"  %c{n} = arith.constant {n} : index\n" for n in range(49))
for n in ("half", "quarter", "eighth", "sixteenth"):
    constants += f"  %{n} = arith.constant {dict(half=.5, quarter=.25, eighth=.125, sixteenth=.0625)[n]} : f32\n"
own = "".join(f"    {b} = tile.panel : {mem(BUFFERS[b])}\n" for b in BUFFERS if b not in ARGUMENTS)
memory = "".join(f"    {v} = tile.panel : {mem(s)}\n" for v, s in panels)
for kernel, extra, body in (("random", "", tile), ("random_reference", memory, loops)):
    print(f"tile.kernel @{kernel}({signature}) {{\n{constants}  tile.grid (%g) to (%c1) {{\n{own}{extra}" + "\n".join(body) + "\n  }\n}\n")
