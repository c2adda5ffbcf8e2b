# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Models that remember: what a state is worth, whatever the model is.

    states.py --write FOLDER                  decoder.mlir (caches; the second layer sees a window) and recurrent.mlir (a
                                              causal convolution with its tail, a linear recurrence, a scan), with weights
    states.py FOLDER MODEL LIBRARY BINDING    runs FOLDER/MODEL.so against NumPy in float64: one call = step by step = parts of
                                              any size; states saved, loaded, copied, rewound; sequences that don't see each
                                              other; errors that change nothing"""
import json
import re
import sys

import numpy as np

VOCABULARY, WIDTH, INNER, MOST, PART = 53, 40, 72, 96, 16
HEADS, KEY_HEADS, HEAD, WINDOW = 4, 2, 10, 7
LAYERS, KERNEL, STATE_HEADS, STATE = 2, 4, 2, 20


def weights(model):
    rng = np.random.default_rng(len(model))
    table = {"embed": (VOCABULARY, WIDTH), "norm": (WIDTH,)}
    for layer in range(LAYERS):
        shapes = {"decoder": {"q": (HEADS * HEAD, WIDTH), "k": (KEY_HEADS * HEAD, WIDTH), "v": (KEY_HEADS * HEAD, WIDTH),
                              "o": (WIDTH, HEADS * HEAD), "gate": (INNER, WIDTH), "up": (INNER, WIDTH),
                              "down": (WIDTH, INNER), "norm1": (WIDTH,), "norm2": (WIDTH,)},
                  "recurrent": {"conv": (KERNEL, 1, WIDTH), "q": (WIDTH, WIDTH), "k": (WIDTH, WIDTH), "v": (WIDTH, WIDTH),
                                "decay": (STATE_HEADS, WIDTH), "o": (WIDTH, WIDTH), "norm1": (WIDTH,), "norm2": (WIDTH,),
                                "in": (WIDTH, WIDTH), "forget": (WIDTH, WIDTH)}}[model]
        table.update({f"{layer}.{name}": shape for name, shape in shapes.items()})
    made = {}
    for name, shape in table.items():
        scale = 1 if len(shape) == 1 or "conv" in name else shape[-1] ** -0.5
        made[name] = (rng.standard_normal(shape) * scale + (len(shape) == 1)).astype(np.float32)
    if model == "decoder":
        angle = np.arange(MOST)[:, None] * 10000.0 ** (-np.arange(HEAD // 2) / (HEAD // 2))
        made["cos"], made["sin"] = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    return made


def write_safetensors(path, tensors):
    header, data = {}, b""
    for name, value in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [len(data), len(data) + value.nbytes]}
        data += value.tobytes()
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


#===-- Text ------------------------------------------------------------------------------------------===#

class Text:
    def __init__(self, model):
        self.model, self.lines, self.states, self.count = model, [], [], 0
        self.weights = {name: self.op(f'mixer.weight @w "{name}" : {tensor(value.shape)}', tensor(value.shape))
                        for name, value in weights(model).items()}

    def op(self, line, type):
        self.count += 1
        self.lines.append(f"%{self.count} = {line}")
        return f"%{self.count}", type

    def linear(self, x, name):
        w = self.weights[name]
        result = re.sub(r"\d+xf32", w[1][7:].split("x")[0] + "xf32", x[1])
        return self.op(f"mixer.linear {x[0]}, {w[0]} : {x[1]}, {w[1]} -> {result}", result)

    def norm(self, x, name):
        g = self.weights[name]
        return self.op(f"mixer.norm rms {x[0]} scale {g[0]} epsilon 1.0e-6 : {x[1]} scale {g[1]} -> {x[1]}", x[1])

    def binary(self, op, x, y):
        return self.op(f"arith.{op} {x[0]}, {y[0]} : {x[1]}", x[1])

    def sigmoid(self, x):
        one = self.op(f"arith.constant dense<1.0> : {x[1]}", x[1]) if "?" not in x[1] else None
        if one is None:
            n = self.op('mixer.dim "tokens"', "index")
            c = self.op("arith.constant 1.0 : f32", "f32")
            one = self.op(f"tensor.splat {c[0]}[{n[0]}] : {x[1]}", x[1])
        e = self.op(f"math.exp {self.op(f'arith.negf {x[0]} : {x[1]}', x[1])[0]} : {x[1]}", x[1])
        return self.binary("divf", one, self.binary("addf", one, e))

    def silu(self, x):
        return self.binary("mulf", x, self.sigmoid(x))

    def state(self, name, kind, type):
        self.states.append(f"mixer.state @{name} {kind} : {type}")
        return self.op(f"mixer.state_read @{name} : {type}", type)

    def write(self, name, value):
        self.lines.append(f"mixer.state_write @{name}, {value[0]} : {value[1]}")

    def reshape(self, op, x, groups, type, sizes=""):
        return self.op(f"tensor.{op} {x[0]} {groups} {sizes and 'output_shape ' + sizes} : {x[1]} into {type}", type)

    def transpose(self, x, permutation, type, sizes):
        empty = self.op(f"tensor.empty({sizes}) : {type}", type)
        return self.op(f"linalg.transpose ins({x[0]} : {x[1]}) outs({empty[0]} : {type}) permutation = {permutation}", type)

    def module(self, logits):
        body = "\n    ".join(self.lines)
        states = "\n  ".join(self.states)
        return f"""// Made by test/properties/states.py.
module attributes {{mixer.dims = {{past = array<i64: 0, {MOST}>, rows = array<i64: 0, {PART}>, tokens = array<i64: 1, {PART}>}}}} {{
  {states}
  mixer.file @w "{self.model}.safetensors"
  func.func @main(%ids: tensor<1x?xi64> {{mixer.name = "input_ids", mixer.dims = ["", "tokens"], mixer.role = "tokens",
                                         mixer.range = array<i64: 0, {VOCABULARY - 1}>}})
      -> (tensor<1x?x{VOCABULARY}xf32> {{mixer.name = "logits", mixer.dims = ["", "rows", ""]}}) {{
    %past = mixer.dim "past"
    %n = mixer.dim "tokens"
    %rows = mixer.dim "rows"
    %all = arith.addi %past, %n : index
    %first = arith.subi %n, %rows : index
    {body}
    return {logits[0]} : {logits[1]}
  }}
}}
"""


def tensor(shape):
    return "tensor<" + "".join(f"{size}x" for size in shape) + "f32>"


def write(folder):
    for model in ("decoder", "recurrent"):
        write_safetensors(f"{folder}/{model}.safetensors", weights(model))
        t = Text(model)
        table = t.weights["embed"]
        x = t.op(f"mixer.embedding %ids, {table[0]} : tensor<1x?xi64>, {table[1]} -> {tensor([1, '?', WIDTH])}",
                 tensor([1, "?", WIDTH]))
        positions = None
        if model == "decoder":
            empty = t.op("tensor.empty(%n) : tensor<1x?xi32>", "")
            positions = t.op(f"""linalg.generic {{indexing_maps = [affine_map<(b, t) -> ()>, affine_map<(b, t) -> (b, t)>],
        iterator_types = ["parallel", "parallel"]}} ins(%past : index) outs({empty[0]} : tensor<1x?xi32>) {{
      ^bb0(%start: index, %o: i32):
        %t = linalg.index 1 : index
        %p = arith.addi %start, %t : index
        %i = arith.index_cast %p : index to i32
        linalg.yield %i : i32
      }} -> tensor<1x?xi32>""", "tensor<1x?xi32>")
        for layer in range(LAYERS):
            x = (decoder_layer if model == "decoder" else recurrent_layer)(t, layer, x, positions)
        last = t.op(f"tensor.extract_slice {x[0]}[0, %first, 0] [1, %rows, {WIDTH}] [1, 1, 1] : {x[1]} to {x[1]}", x[1])
        y = t.norm(last, "norm")
        logits = t.op(f"mixer.linear {y[0]}, {table[0]} : {y[1]}, {table[1]} -> tensor<1x?x{VOCABULARY}xf32>",
                      f"tensor<1x?x{VOCABULARY}xf32>")
        with open(f"{folder}/{model}.mlir", "w") as file:
            file.write(t.module(logits))


def decoder_layer(t, layer, x, positions):
    y = t.norm(x, f"{layer}.norm1")
    sides = []
    for name, heads in (("q", HEADS), ("k", KEY_HEADS), ("v", KEY_HEADS)):
        z = t.linear(y, f"{layer}.{name}")
        split = f"tensor<1x?x{heads}x{HEAD}xf32>"
        z = t.reshape("expand_shape", z, "[[0], [1], [2, 3]]", split, f"[1, %n, {heads}, {HEAD}]")
        if name != "v":
            z = t.op(f"mixer.rotary {z[0]} at {positions[0]} by {t.weights['cos'][0]}, {t.weights['sin'][0]} : {split}, "
                     f"tensor<1x?xi32>, {t.weights['cos'][1]}, {t.weights['sin'][1]} -> {split}", split)
        count = "%n"
        if name != "q":
            rows = f"tensor<?x{heads}x{HEAD}xf32>"
            state = f"layers.{layer}.{name}"
            z = t.reshape("collapse_shape", z, "[[0, 1], [2], [3]]", rows)
            before = t.state(state, "cache", rows)
            z = t.op(f"mixer.cache_append {before[0]}, {z[0]} : {rows}, {rows}", rows)
            t.write(state, z)
            count = "%all"
            z = t.reshape("expand_shape", z, "[[0, 1], [2], [3]]", split, f"[1, %all, {heads}, {HEAD}]")
        sides.append(t.transpose(z, "[0, 2, 1, 3]", f"tensor<1x{heads}x?x{HEAD}xf32>", count))
    q, k, v = sides
    window = "" if layer == 0 else f"""
        %w = arith.constant {WINDOW} : i32
        %d = arith.subi %own, %key : i32
        %near = arith.cmpi slt, %d, %w : i32
        %both = arith.andi %keep, %near : i1"""
    a = t.op(f"""mixer.attention {q[0]}, {k[0]}, {v[0]} captures({positions[0]} : tensor<1x?xi32>) scale {HEAD ** -0.5} mask {{
      ^bb0(%b: index, %h: index, %i: index, %j: index, %where: tensor<1x?xi32>):
        %own = tensor.extract %where[%b, %i] : tensor<1x?xi32>
        %key = arith.index_cast %j : index to i32
        %keep = arith.cmpi sle, %key, %own : i32{window}
        mixer.yield {'%both' if window else '%keep'} : i1
      }} : {q[1]}, {k[1]}, {v[1]} -> {q[1]}""", q[1])
    a = t.transpose(a, "[0, 2, 1, 3]", f"tensor<1x?x{HEADS}x{HEAD}xf32>", "%n")
    a = t.reshape("collapse_shape", a, "[[0], [1], [2, 3]]", x[1])
    x = t.binary("addf", x, t.linear(a, f"{layer}.o"))
    y = t.norm(x, f"{layer}.norm2")
    inner = t.binary("mulf", t.silu(t.linear(y, f"{layer}.gate")), t.linear(y, f"{layer}.up"))
    return t.binary("addf", x, t.linear(inner, f"{layer}.down"))


def recurrent_layer(t, layer, x, _):
    y = t.norm(x, f"{layer}.norm1")
    # The last rows of what came before stand in front of a causal convolution.
    tail = tensor([1, KERNEL - 1, WIDTH])
    before = t.state(f"layers.{layer}.tail", "replaced", tail)
    front = t.op(f"tensor.concat dim(1) {before[0]}, {y[0]} : ({tail}, {y[1]}) -> {y[1]}", y[1])
    after = t.op(f"tensor.extract_slice {front[0]}[0, %n, 0] [1, {KERNEL - 1}, {WIDTH}] [1, 1, 1] : {y[1]} to {tail}", tail)
    t.write(f"layers.{layer}.tail", after)
    conv = t.weights[f"{layer}.conv"]
    y = t.silu(t.op(f"mixer.convolution {front[0]}, {conv[0]} groups {WIDTH} : {y[1]}, {conv[1]} -> {y[1]}", y[1]))
    sides, size = [], f"tensor<1x{STATE_HEADS}x?x{STATE}xf32>"
    for name in ("q", "k", "v"):
        z = t.reshape("expand_shape", t.linear(y, f"{layer}.{name}"), "[[0], [1], [2, 3]]",
                      f"tensor<1x?x{STATE_HEADS}x{STATE}xf32>", f"[1, %n, {STATE_HEADS}, {STATE}]")
        sides.append(t.transpose(z, "[0, 2, 1, 3]", size, "%n"))
    gate = t.linear(y, f"{layer}.decay")
    gate = t.op(f"math.log {t.sigmoid(gate)[0]} : {gate[1]}", gate[1])
    gate = t.transpose(gate, "[0, 2, 1]", f"tensor<1x{STATE_HEADS}x?xf32>", "%n")
    decay = f"tensor<1x{STATE_HEADS}x?x1x1xf32>"
    gate = t.reshape("expand_shape", gate, "[[0], [1], [2, 3, 4]]", decay, f"[1, {STATE_HEADS}, %n, 1, 1]")
    state = tensor([1, STATE_HEADS, STATE, STATE])
    before = t.state(f"layers.{layer}.state", "replaced", state)
    (q, _), (k, _), (v, _) = sides
    t.count += 1
    o = f"%{t.count}"
    t.lines.append(f"{o}, {o}s = mixer.linear_recurrence {q}, {k}, {v} decay({gate[0]} : {decay}) initial({before[0]} : {state}) "
                   f"scale {STATE ** -0.5} : {size}, {size}, {size} -> {size}, {state}".replace(f"{o}s", f"%s{t.count}"))
    t.write(f"layers.{layer}.state", (f"%s{t.count}", state))
    o = t.transpose((o, size), "[0, 2, 1, 3]", f"tensor<1x?x{STATE_HEADS}x{STATE}xf32>", "%n")
    o = t.reshape("collapse_shape", o, "[[0], [1], [2, 3]]", x[1])
    x = t.binary("addf", x, t.linear(o, f"{layer}.o"))
    # h_t = f_t h_{t-1} + (1 - f_t) z_t, step by step.
    y = t.norm(x, f"{layer}.norm2")
    z, f = t.linear(y, f"{layer}.in"), t.sigmoid(t.linear(y, f"{layer}.forget"))
    row = tensor([1, WIDTH])
    before = t.state(f"layers.{layer}.hidden", "replaced initial 0.5", row)
    t.count += 1
    h = f"%{t.count}"
    t.lines.append(f"""{h}, %h{t.count} = mixer.scan map 1 ins({z[0]}, {f[0]} : {z[1]}, {f[1]}) init({before[0]} : {row}) {{
      ^bb0(%a: tensor<{WIDTH}xf32>, %b: tensor<{WIDTH}xf32>, %s: tensor<{WIDTH}xf32>):
        %d = arith.subf %s, %a : tensor<{WIDTH}xf32>
        %m = arith.mulf %b, %d : tensor<{WIDTH}xf32>
        %next = arith.addf %a, %m : tensor<{WIDTH}xf32>
        mixer.yield %next, %next : tensor<{WIDTH}xf32>, tensor<{WIDTH}xf32>
      }} -> {z[1]}, {row}""")
    t.write(f"layers.{layer}.hidden", (f"%h{t.count}", row))
    return t.binary("addf", x, (h, z[1]))


#===-- Numbers ---------------------------------------------------------------------------------------===#

def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def reference(model, ids):
    """Logits of all tokens, at once and in float64."""
    w = {name: value.astype(np.float64) for name, value in weights(model).items()}
    norm = lambda x, g: x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-6) * w[g]
    x, length = w["embed"][ids], len(ids)
    for layer in range(LAYERS):
        use = lambda name: w[f"{layer}.{name}"]
        y = norm(x, f"{layer}.norm1")
        if model == "decoder":
            def rotate(z):
                a, b, c, s = z[..., :HEAD // 2], z[..., HEAD // 2:], w["cos"][:length, None], w["sin"][:length, None]
                return np.concatenate([a * c - b * s, a * s + b * c], -1)
            q = rotate((y @ use("q").T).reshape(length, HEADS, HEAD))
            k = rotate((y @ use("k").T).reshape(length, KEY_HEADS, HEAD)).repeat(HEADS // KEY_HEADS, 1)
            v = (y @ use("v").T).reshape(length, KEY_HEADS, HEAD).repeat(HEADS // KEY_HEADS, 1)
            s = np.einsum("ihd,jhd->hij", q, k) * HEAD ** -0.5
            i, j = np.indices((length, length))
            s = np.where((j <= i) & ((i - j < WINDOW) | (layer == 0)), s, -np.inf)
            p = np.exp(s - s.max(-1, keepdims=True))
            o = np.einsum("hij,jhd->ihd", p / p.sum(-1, keepdims=True), v).reshape(length, -1)
            x = x + o @ use("o").T
            y = norm(x, f"{layer}.norm2")
            gate = y @ use("gate").T
            x = x + (gate * sigmoid(gate) * (y @ use("up").T)) @ use("down").T
            continue
        front = np.concatenate([np.zeros((KERNEL - 1, WIDTH)), y])
        y = sum(front[i:i + length] * use("conv")[i, 0] for i in range(KERNEL))
        y = y * sigmoid(y)
        q, k, v = ((y @ use(name).T).reshape(length, STATE_HEADS, STATE) for name in "qkv")
        decay, state, o = sigmoid(y @ use("decay").T), np.zeros((STATE_HEADS, STATE, STATE)), []
        for n in range(length):
            state = decay[n][:, None, None] * state + np.einsum("hk,hv->hkv", k[n], v[n])
            o.append(STATE ** -0.5 * np.einsum("hk,hkv->hv", q[n], state))
        x = x + np.reshape(o, (length, WIDTH)) @ use("o").T
        y = norm(x, f"{layer}.norm2")
        z, f, hidden, h = y @ use("in").T, sigmoid(y @ use("forget").T), np.full(WIDTH, 0.5), []
        for n in range(length):
            hidden = f[n] * hidden + (1 - f[n]) * z[n]
            h.append(hidden)
        x = x + np.array(h)
    return norm(x, "norm") @ w["embed"].T


class Checks:
    def __init__(self):
        self.passed = 0

    def near(self, what, got, want):
        assert got.shape == want.shape, f"{what}: {got.shape}, expected {want.shape}"
        error = np.abs(got - want).max() / np.abs(want).max()
        assert error < 1e-5, f"{what}: relative error {error}"
        self.passed += 1

    def equal(self, what, got, want):
        assert np.array_equal(got, want), f"{what}: not the same bits"
        self.passed += 1

    def refuses(self, what, code, text, call):
        try:
            call()
        except Exception as error:
            assert getattr(error, "code", None) == code and text in str(error), f"{what}: {error!r}"
            self.passed += 1
            return
        raise AssertionError(f"{what}: not refused")


def run(folder, model, library, binding):
    sys.path.insert(0, binding)
    import tmc
    check, rng = Checks(), np.random.default_rng(3)
    m = tmc.load(f"{folder}/{model}.so", library=library)
    ids = rng.integers(0, VOCABULARY, 61)
    want = reference(model, ids).astype(np.float32)
    feed = lambda state, tokens, rows=None: m(input_ids=np.asarray(tokens, np.int64)[None], state=state, rows=rows)["logits"][0]

    # One call, step by step, parts of any size: the same logits, and the same state.
    whole = m.state(MOST)
    logits = feed(whole, ids)
    check.near("one call against NumPy", logits, want)
    assert len(whole) == len(ids)
    steps = m.state(61)
    check.near("step by step", np.concatenate([feed(steps, [token]) for token in ids]), want)
    next_logits = feed(whole.copy(), [7])
    check.near("what a state of steps gives next", feed(m_copy(m, steps, 62), [7]), next_logits)
    for size in (2, 3, 7, 13, PART, 25, 33, 48):
        state = m.state(MOST)
        parts = [feed(state, ids[i:i + size]) for i in range(0, len(ids), size)]
        check.near(f"parts of {size}", np.concatenate(parts), want)
        check.near(f"next after parts of {size}", feed(state, [7]), next_logits)
    # Of the last rows only.
    for rows in (1, 5, 20, 61):
        check.near(f"last {rows} rows", feed(m.state(MOST), ids, rows), want[-rows:])

    # Saved, loaded, copied: equal bits, in a state of another size too.
    half = m.state(MOST)
    feed(half, ids[:30])
    saved = half.save()
    copy, loaded = half.copy(), m.state(70)
    loaded.load(saved)
    assert len(copy) == len(loaded) == 30
    rest = feed(half, ids[30:])
    check.equal("a copy goes on alike", feed(copy, ids[30:]), rest)
    check.equal("a loaded state goes on alike", feed(loaded, ids[30:]), rest)
    check.equal("saved again", loaded.save(), half.save())
    check.near("both halves", rest, want[30:])

    # Rewound.
    if model == "decoder":
        half.rewind(30)
        check.equal("a rewound state is the state of then", half.save(), saved)
        check.equal("and goes on alike", feed(half, ids[30:]), rest)
        half.rewind(len(half))
        check.refuses("further than it is", 1, "cannot rewind to 62 tokens, the state holds 61", lambda: half.rewind(62))
    else:
        before = half.save()
        check.refuses("rewind", 6, "cannot rewind: every call replaces layers.0.tail", lambda: half.rewind(30))
        check.equal("nothing changed", half.save(), before)
    half.rewind(0)
    check.equal("rewound to nothing", half.save(), m.state(MOST).save())
    check.near("from the start again", feed(half, ids), want)
    half.reset()
    check.equal("reset", half.save(), m.state(MOST).save())

    # Sequences that take turns don't see each other.
    others = [rng.integers(0, VOCABULARY, length) for length in (5, 17, 40)]
    states, done = [m.state(MOST) for _ in others], [[] for _ in others]
    for turn in range(0, 40, 4):
        for tokens, state, logits in zip(others, states, done):
            if turn < len(tokens):
                logits.append(feed(state, tokens[turn:turn + 4]))
    for tokens, logits in zip(others, done):
        check.near("a sequence among others", np.concatenate(logits), reference(model, tokens).astype(np.float32))

    # Errors change nothing.
    small = m.state(20)
    feed(small, ids[:15])
    before = small.save()
    check.refuses("no room", 5, "the state holds 15 of 20 tokens, 6 more do not fit", lambda: feed(small, ids[:6]))
    check.refuses("a token past the vocabulary", 1, f"input_ids[0][3] is {VOCABULARY}, the vocabulary ends at",
                  lambda: feed(small, [1, 2, 3, VOCABULARY]))
    check.refuses("no token", 1, "tokens is 0", lambda: feed(small, []))
    check.refuses("no state", 1, "this model keeps states", lambda: m(input_ids=ids[None]))
    check.equal("the state is as before", small.save(), before)
    check.near("and goes on", feed(small, ids[15:20]), want[15:20])
    damaged = [saved[:-1], saved[:40], b"", saved[:90] + bytes([saved[90] ^ 1]) + saved[91:], b"x" + saved[1:],
               saved[:16] + bytes([saved[16] ^ 1]) + saved[17:], saved[:24] + b"\xff" * 8 + saved[32:]]
    before = small.save()
    for number, data in enumerate(damaged):
        check.refuses(f"damaged bytes {number}", 1, "", lambda: small.load(data))
    check.refuses("more than it has room for", 5, "the saved state holds 30 tokens, this one has room for 20",
                  lambda: small.load(saved))
    check.equal("the state is as before loading", small.save(), before)
    check.refuses("a state past the bound", 1, f"a state for {MOST + 1} tokens, the model is compiled for 1 to {MOST}",
                  lambda: m.state(MOST + 1))
    # Up to the last token.
    full = m.state(MOST)
    tokens = rng.integers(0, VOCABULARY, MOST)
    check.near("to the bound", feed(full, tokens), reference(model, tokens).astype(np.float32))
    check.refuses("past the bound", 5, f"the state holds {MOST} of {MOST} tokens", lambda: feed(full, [1]))
    print(f"{check.passed} claims hold")


def m_copy(m, state, room):
    other = m.state(room)
    other.load(state.save())
    return other


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(sys.argv[2])
    else:
        run(*sys.argv[1:])
