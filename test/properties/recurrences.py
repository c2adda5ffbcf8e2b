# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Numbers of mixer.linear_recurrence and mixer.triangular_solve for settings and shapes that no published mechanism may have.

    recurrences.py --write FILE.mlir          a model with an op a setting; --only N: of that one
                                              --packed: of the settings of packed batches, for a model of their own
    recurrences.py FILE.so LIBRARY BINDING    runs it for some lengths against NumPy in float64

Every setting is random by its number: which operands there are, along which axes each is the same, the sizes. From 24 on they are
of packed batches: each of five segments, one of them empty, goes its own way."""
import argparse
import sys

import numpy as np

SETTINGS = range(24)
SEGMENTS = 5
OPERANDS = ("decay", "phase", "beta", "a", "b", "bonus", "log_gain", "initial", "m0")


def setting(number):
    """(sizes, {operand: shape, None for the length}, attributes) of one op."""
    rng = np.random.default_rng(1000 + number)
    pick = lambda *options: options[rng.integers(len(options))]
    kind = ["add", "delta", "through", "gain", "phase", "bonus"][number % 6]
    b, h = pick(1, 2), pick(1, 2, 4)
    segmented = number >= 24
    if segmented:
        b = 1
    states = SEGMENTS if segmented else b
    k, v = (pick(2, 6, 16, 20) if kind == "phase" else pick(1, 3, 8, 16, 37)), pick(1, 5, 16, 24, 70)
    share = lambda size, odds=0.3: 1 if rng.random() < odds else size
    head = lambda: pick(*(n for n in (1, 2, 4) if h % n == 0))
    keyed = lambda: [share(b), head(), share(None), share(k), *([share(v, 0.5)] if rng.random() < 0.3 else [])]
    valued = lambda: [share(b), head(), share(None), share(v)]
    full = lambda keys: [share(b), head(), share(None), share(keys), share(v)]
    shapes = {"q": keyed(), "k": keyed(), "v": [b, h, None, v]}
    shapes["k"][3] = k
    if rng.random() < 0.7:
        shapes["decay"] = full(k)
    if kind == "delta":
        shapes["beta"] = valued()
    if kind == "through":
        shapes["a"], shapes["b"] = keyed(), keyed()
    if kind == "bonus":
        shapes["bonus"] = keyed()
    if kind == "phase":
        shapes["phase"] = full(k // 2)
    if kind == "gain":
        shapes["log_gain"] = valued()
        m = shapes["log_gain"][3]
        if "decay" in shapes:
            shapes["decay"][3:] = [1, share(m)]
    if rng.random() < 0.6:
        shapes["initial"] = [share(states), head(), share(k), share(v)]
        if kind == "gain":
            shapes["m0"] = [share(states), head(), m]
    read = "before" if kind == "bonus" or rng.random() < 0.3 else "after"
    if kind == "gain" and "m0" not in shapes:
        read = "after"  # nothing to read before the first step
    return (b, h, k, v), shapes, {"read": read, "reverse": bool(rng.random() < 0.3), "scale": float(pick(1.0, 0.25)), "segmented": segmented}


def tensor(shape):
    return "tensor<" + "".join(f"{'?' if size is None else size}x" for size in shape) + "f32>"


def write(path):
    arguments, lines, results = [], [], []
    for number in SETTINGS:
        (b, h, k, v), shapes, attributes = setting(number)
        for name, shape in shapes.items():
            dims = ", ".join('"seq"' if size is None else '""' for size in shape)
            arguments.append(f'%{name}{number}: {tensor(shape)} {{mixer.name = "{name}{number}", mixer.dims = [{dims}]}}')
        use = lambda *names: f"({', '.join(f'%{n}{number}' for n in names)} : {', '.join(tensor(shapes[n]) for n in names)})"
        text = f"%r{number}"
        states = SEGMENTS if attributes["segmented"] else b
        types = [[b, h, None, v], [states, h, k, v]]
        if "log_gain" in shapes:
            m = shapes["log_gain"][3]
            types += [[b, h, None, m], [states, h, m]]
        text += f":{len(types)} = mixer.linear_recurrence %q{number}, %k{number}, %v{number}"
        for name in ("decay", "phase", "beta"):
            text += f" {name}{use(name)}" if name in shapes else ""
        text += f" through{use('a', 'b')}" if "a" in shapes else ""
        for name in ("bonus", "log_gain"):
            text += f" {name}{use(name)}" if name in shapes else ""
        if "initial" in shapes:
            text += " initial" + (use("initial", "m0") if "m0" in shapes else use("initial"))
        if attributes["segmented"]:
            text += f" segments(%offsets : tensor<{SEGMENTS + 1}xi32>)"
        text += f" read {attributes['read']} scale {attributes['scale']}" + (" reverse" if attributes["reverse"] else "")
        text += f" : {', '.join(tensor(shapes[n]) for n in 'qkv')} -> {', '.join(map(tensor, types))}"
        lines.append(text)
        results += [(f"%r{number}#{i}", f"r{number}_{i}", type) for i, type in enumerate(types)]
    arguments.append(f'%offsets: tensor<{SEGMENTS + 1}xi32> {{mixer.name = "offsets"}}')
    for name, shape in (("matrix", [3, 21, 21]), ("right", [3, 21, 37])):
        arguments.append(f'%{name}: {tensor(shape)} {{mixer.name = "{name}"}}')
    lines.append("%lower = mixer.triangular_solve %matrix, %right unit : tensor<3x21x21xf32>, tensor<3x21x37xf32>")
    lines.append("%upper = mixer.triangular_solve %matrix, %right upper : tensor<3x21x21xf32>, tensor<3x21x37xf32>")
    results += [("%lower", "lower", [3, 21, 37]), ("%upper", "upper", [3, 21, 37])]
    dims = lambda type: ", ".join('"seq"' if size is None else '""' for size in type)
    types = ", ".join(f'{tensor(type)} {{mixer.name = "{name}", mixer.dims = [{dims(type)}]}}' for _, name, type in results)
    with open(path, "w") as file:
        file.write("module attributes {mixer.dims = {seq = array<i64: 1, 4096>}} {\n  func.func @main(" + ", ".join(arguments) + ") -> (" + types + ") {\n    ")
        file.write("\n    ".join(lines) + f"\n    return {', '.join(r[0] for r in results)} : {', '.join(tensor(r[2]) for r in results)}\n  }}\n}}\n")


def expect_segments(sizes, given, attributes, offsets):
    """Segment by segment: rows one after the other, states one below the other."""
    parts = []
    for i, (first, end) in enumerate(zip(offsets, offsets[1:])):
        own = {name: x[min(i, len(x) - 1)][None] if name in ("initial", "m0") else x[:, :, first:end] if x.shape[2] > 1 or end == first else x
               for name, x in given.items()}
        parts.append(expect(sizes, own, attributes, end - first))
    return [np.concatenate(columns, 0 if i % 2 else 2) for i, columns in enumerate(zip(*parts))]


def expect(sizes, given, attributes, length):
    """The op's description in NumPy: [result, state, scales...]."""
    (b, h, k, v) = sizes

    def spread(x, shape):
        x = x.astype(np.float64)
        if x.ndim < len(shape):
            x = x[..., None]
        x = np.repeat(x, h // x.shape[1], 1)
        return np.broadcast_to(x, shape)

    t = length
    key = lambda name: spread(given[name], (b, h, t, k, v)) if name in given else None
    val = lambda name: spread(given[name], (b, h, t, v)) if name in given else None
    q, kk, a, bb, bonus, decay = (key(name) for name in ("q", "k", "a", "b", "bonus", "decay"))
    value, beta = val("v"), val("beta")
    phase = spread(given["phase"], (b, h, t, k // 2, v)) if "phase" in given else None
    s = spread(given["initial"], (b, h, k, v)).copy() if "initial" in given else np.zeros((b, h, k, v))
    m = None
    if "log_gain" in given:
        size = given["log_gain"].shape[3]
        gain = spread(given["log_gain"], (b, h, t, size))
        fall = decay[:, :, :, 0, :size] if decay is not None else np.zeros((b, h, t, size))
        m = spread(given["m0"], (b, h, size)).copy() if "m0" in given else np.full((b, h, size), -np.inf)
        scales = np.zeros((b, h, t, size))
    out = np.zeros((b, h, t, v))
    for i in range(t)[::-1] if attributes["reverse"] else range(t):
        def read():
            out[:, :, i] = (q[:, :, i] * s).sum(2)
            if bonus is not None:
                out[:, :, i] += (q[:, :, i] * bonus[:, :, i] * kk[:, :, i]).sum(2) * value[:, :, i]
            if m is not None:
                scales[:, :, i] = m
        if attributes["read"] == "before":
            read()
        change = 0 if a is None else bb[:, :, i] * (a[:, :, i] * s).sum(2)[:, :, None]
        w = value[:, :, i]
        if m is not None:
            following = np.maximum(fall[:, :, i] + m, gain[:, :, i])
            s = s * np.exp(fall[:, :, i] + m - following)[:, :, None]
            w = w * np.exp(gain[:, :, i] - following)
            m = following
        else:
            if phase is not None:
                c, z, re, im = np.cos(phase[:, :, i]), np.sin(phase[:, :, i]), s[:, :, :k // 2], s[:, :, k // 2:]
                s = np.concatenate([c * re - z * im, z * re + c * im], 2)
            if decay is not None:
                s = s * np.exp(decay[:, :, i])
        if beta is not None:
            w = beta[:, :, i] * (w - (kk[:, :, i] * s).sum(2))
        s = s + kk[:, :, i] * w[:, :, None] + change
        if attributes["read"] == "after":
            read()
    return [out * attributes["scale"], s] + ([scales, m] if m is not None else [])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--write")
    parser.add_argument("--only", type=int)
    parser.add_argument("--packed", action="store_true", help="settings 24 to 35")
    parser.add_argument("model", nargs="?")
    parser.add_argument("library", nargs="?")
    parser.add_argument("binding", nargs="?")
    options = parser.parse_args()
    global SETTINGS
    if options.packed:
        SETTINGS = range(24, 36)
    if options.only is not None:
        SETTINGS = [options.only]
    if options.write:
        return write(options.write)
    sys.path.insert(0, options.binding)
    import tmc
    model = tmc.load(options.model, library=options.library)
    rng = np.random.default_rng(7)
    compared, worst = 0, 0.0
    for length in (1, 2, 37):
        inputs, all_given = {}, {}
        for number in SETTINGS:
            (b, h, k, v), shapes, attributes = setting(number)
            given = {}
            for name, shape in shapes.items():
                x = rng.standard_normal([length if size is None else size for size in shape])
                if name == "decay":
                    x = -np.abs(x)
                if name in ("k", "a", "b"):
                    x /= np.sqrt(k) * 1.5
                if name == "beta":
                    x = np.abs(np.tanh(x))
                given[name] = x.astype(np.float32)
                inputs[f"{name}{number}"] = given[name]
            all_given[number] = given
        matrix, right = rng.standard_normal((3, 21, 21)) * 0.2 + np.eye(21), rng.standard_normal((3, 21, 37))
        offsets = [0, *sorted(rng.integers(0, length + 1, SEGMENTS - 2)), length]
        offsets.insert(2, offsets[2])  # an empty one
        inputs |= {"offsets": np.array(offsets, np.int32), "matrix": matrix.astype(np.float32), "right": right.astype(np.float32)}
        results = model(**inputs)

        def compare(name, want):
            nonlocal compared, worst
            got = np.asarray(results[name]).astype(np.float64)
            error = np.abs(got - want) / (1e-5 + 1e-5 * np.abs(want).max())
            assert got.shape == want.shape, f"{name}: {got.shape}, want {want.shape}"
            assert np.isfinite(got).all() and error.max() <= 1, f"{name} of length {length}: {error.max():.2f} of the tolerance, {setting(int(name[1:].split('_')[0])) if name[0] == 'r' else ''}"
            compared, worst = compared + want.size, max(worst, error.max())

        for number in SETTINGS:
            sizes, _, attributes = setting(number)
            wanted = (expect_segments(sizes, all_given[number], attributes, offsets) if attributes["segmented"] else
                      expect(sizes, all_given[number], attributes, length))
            for i, want in enumerate(wanted):
                want = np.maximum(want, -1e30)  # the scale of a state that nothing was written to
                compare(f"r{number}_{i}", want)
        lower, upper = np.tril(inputs["matrix"].astype(float), -1) + np.eye(21), np.triu(inputs["matrix"].astype(float))
        compare("lower", np.linalg.solve(lower, inputs["right"].astype(float)))
        compare("upper", np.linalg.solve(upper, inputs["right"].astype(float)))
    print(f"{compared} values agree, the worst at {worst:.0%} of the tolerance")


main()
