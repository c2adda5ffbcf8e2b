# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Recurrences: each mechanism a setting of mixer.linear_recurrence; what is not linear in its state, a mixer.scan.

Axes of a recurrence are [batch, heads, time, key, value]. Where a golden has time before heads, `heads` turns it."""
import numpy as np

from . import maps
from .text import CannotMap

ALL = slice(None)


def heads(t, x):
    """batch, time, heads(, ...) -> batch, heads, time(, ...), and back."""
    return None if x is None else t.permute(x, 0, 2, 1, *range(3, x.rank))


def unit(t, x, *axes):
    """x with axes of size 1 at these places of the result."""
    shape = list(x.shape)
    for axis in sorted(axes):
        shape.insert(axis, 1)
    return t.reshape(x, shape)


def ones(t, rank=4):
    """A key or query that is always 1."""
    return t.full((1,) * rank, 1.0)


def logsigmoid(t, x):
    return -t.softplus(-x)


def in_parts(golden, t, length, state, step, axis=1):
    """step(time slice, state) -> ({output: value with time on `axis`}, state): over the whole sequence, or over two parts
    with the state handed on, where the golden says what it is between them. `state` is a dict."""
    split = golden.get("split_at")
    if split is None:
        outputs, state = step(slice(0, length), state)
    else:
        first, state = step(slice(0, split), state)
        for name, value in state.items():
            t.output("mid_" + name, value)
        second, state = step(slice(split, length), state)
        outputs = {name: t.concat([value, second[name]], axis) for name, value in first.items()}
    for name, value in outputs.items():
        t.output(name, value)
    for name, value in state.items():
        t.state_out(name, value)


def matrix_state(golden, t, length, step, axis=1, name="S", output="o"):
    """The common case: one state matrix, batch x heads x key x value. step(time slice, state) -> (output, state)."""

    def part(when, state):
        value, following = step(when, state[name])
        return {output: value}, {name: following}

    in_parts(golden, t, length, {name: t.state_in(name)}, part, axis)


# Linear attention and scalar, diagonal, constant decays


@maps("linear_attention")
def linear_attention(golden, t):
    feature, normaliser, scale = golden.get("feature_map"), golden.get("normaliser"), golden.get("scale", 1.0)
    if feature not in (None, "elu1") or normaliser not in (None, "sum"):
        raise CannotMap(f"feature map '{feature}' with normaliser '{normaliser}'")
    phi = lambda x: t.activation("elu+1", x) if feature else x
    q, k, v = heads(t, phi(t.input("q"))), heads(t, phi(t.input("k"))), heads(t, t.input("v"))
    epsilon = golden.get("eps", 0.0)

    def part(when, state):
        at = lambda x: x[:, :, when]
        o, s = t.linear_recurrence(at(q), at(k), at(v), initial=state.get("S"), scale=scale)
        following = {"S": s}
        if normaliser:
            z0 = state.get("z")
            z0 = z0 and t.reshape(z0, (*k.shape[:2], k.shape[3], 1))
            sums, z = t.linear_recurrence(at(q), at(k), ones(t), initial=z0, scale=scale)
            o = o / (sums + epsilon)
            following["z"] = t.reshape(z, (k.shape[0], 1, *k.shape[1::2]))
        return {"o": heads(t, o)}, following

    in_parts(golden, t, q.shape[2], {"S": t.state_in("S"), "z": t.state_in("z")}, part)


@maps("gla", "simple_gla", "hgrn2")
def gla(golden, t):
    decay = golden.get("decay")
    if decay not in ("diag_k", "scalar"):
        raise CannotMap(f"decay '{decay}'")
    log = t.input("gk" if golden.has("gk") else "g")
    k = heads(t, t.input("k") if golden.op != "hgrn2" else 1.0 - t.exp(log))
    q, v, log = heads(t, t.input("q")), heads(t, t.input("v")), heads(t, log)
    log = unit(t, log, 4) if log.rank == 4 else unit(t, log, 3, 4)
    scale = golden.get("scale")

    def step(when, state):
        o, s = t.linear_recurrence(*(x[:, :, when] for x in (q, k, v)), decay=log[:, :, when], initial=state, scale=scale)
        return heads(t, o), s

    matrix_state(golden, t, q.shape[2], step)


@maps("retention")
def retention(golden, t):
    golden.get("decay")
    q, k, v = (t.input(name) for name in "qkv")
    log = np.log1p(-2.0 ** (-5.0 - np.arange(q.shape[1])))
    o, _ = t.linear_recurrence(q, k, v, decay=t.constant(log.reshape(1, -1, 1, 1, 1)), scale=golden.get("scale"))
    t.output("o", o)


@maps("lightning_attention")
def lightning_attention(golden, t):
    count, size, layer, layers = (golden.get(name) for name in ("heads", "head_dim", "layer_index", "layers"))
    golden.get("block_size")  # how the library cuts it; the result does not depend on it
    slope = 2.0 ** (-8.0 * np.arange(1, count + 1) / count) * (1 - layer / (layers - 1 + 1e-5) + 1e-5)
    log = t.constant(-slope.reshape(1, -1, 1, 1, 1))
    epsilon = golden.get("rms_eps")

    def run(x, state):
        b, n, _ = x.shape
        qkv = t.reshape(t.silu(t.linear(x, t.weight("qkv_proj.weight"))), (b, n, count, 3 * size))
        q, k, v = (heads(t, qkv[:, :, :, i * size:(i + 1) * size]) for i in range(3))
        o, state = t.linear_recurrence(q, k, v, decay=log, initial=state)
        o = t.norm("rms", t.reshape(heads(t, o), (b, n, count * size)), t.weight("norm.weight"), None, epsilon)
        return t.linear(t.sigmoid(t.linear(x, t.weight("output_gate.weight"))) * o, t.weight("out_proj.weight")), state

    y, state = run(t.input("x"), None)
    t.output("y", y)
    t.output("S_mid", state)
    if golden.has("x2"):
        y, state = run(t.input("x2"), state)
        t.output("y2", y)
    t.state_out("S", state)


@maps("hgrn")
def hgrn(golden, t):
    x, log = unit(t, t.input("x"), 1), unit(t, t.input("g"), 1, 3)

    def step(when, state):
        state = state and unit(t, state, 1, 2)
        o, h = t.linear_recurrence(ones(t), ones(t), x[:, :, when], decay=log[:, :, when], initial=state)
        return t.reshape(o, (o.shape[0], o.shape[2], o.shape[3])), t.reshape(h, (h.shape[0], h.shape[3]))

    matrix_state(golden, t, x.shape[2], step, name="h")


@maps("rg_lru")
def rg_lru(golden, t):
    count, c = golden.get("heads"), golden.get("c")
    x, first = t.input("x"), t.compare("eq", t.input("pos"), 0)
    b, n, width = x.shape

    def gate(name):
        blocks = t.einsum("bthi,hij->bthj", t.reshape(x, (b, n, count, width // count)), t.weight(name + "_weight"))
        return t.sigmoid(t.reshape(blocks + t.weight(name + "_bias"), (b, n, width)))

    log = gate("recurrent_gate") * t.softplus(t.weight("recurrent_param")) * -c
    reset = unit(t, first, 2)
    factor = t.where(reset, 1.0, t.sqrt(1.0 - t.exp(log * 2.0)))
    # e^-1e4 is 0: a sequence begins.
    decay = unit(t, t.where(reset, -1e4, log), 1, 3)
    value = unit(t, gate("input_gate") * x * factor, 1)

    def step(when, state):
        state = state and unit(t, state, 1, 2)
        o, h = t.linear_recurrence(ones(t), ones(t), value[:, :, when], decay=decay[:, :, when], initial=state)
        return t.reshape(o, (o.shape[0], o.shape[2], width)), t.reshape(h, (b, width))

    matrix_state(golden, t, n, step, name="h", output="y")


# Kernels that are polynomials of the score. As features (products of channels) they would be recurrences, too, but what is
# small by cancellation in q.k, squared, is lost in them in f32.


def causal(t, length):
    return t.constant(np.tril(np.ones((length, length), np.float32)))


@maps("based", "rebased")
def polynomial(golden, t):
    scale, normaliser, epsilon = golden.get("scale"), golden.get("normaliser"), golden.get("eps")
    if normaliser not in (None, "sum"):
        raise CannotMap(f"normaliser '{normaliser}'")
    q, k, v = t.input("q"), t.input("k"), t.input("v")
    s = t.einsum("bhik,bhjk->bhij", q, k) * scale
    weights = (s * s if golden.op == "rebased" else s * s * 0.5 + s + 1.0) * causal(t, q.shape[2])
    o = t.einsum("bhij,bhjv->bhiv", weights, v)
    t.output("o", o / (t.sum(weights, 3, True) + epsilon) if normaliser else o)


# Slots: what is written to a slot decays as others are


def slot_attention(t, q, k, v, slots, log, scale, states):
    """softmax over slots between two recurrences. All are batch, heads, time, ...; log: decay of each slot."""
    scores, keys = t.linear_recurrence(q, k, slots, decay=unit(t, log, 3), initial=states[0], scale=scale)
    o, values = t.linear_recurrence(t.softmax(scores), slots, v, decay=unit(t, log, 4), initial=states[1])
    return o, [keys, values]


@maps("gsa")
def gsa(golden, t):
    q, k, v, slots, log = (heads(t, t.input(name)) for name in ("q", "k", "v", "s", "g"))
    group, scale = golden.get("grouped_heads", 1), golden.get("scale")
    golden.get("slots")

    def part(when, state):
        at = lambda x: x[:, :, when]
        # Query heads of a group see one and the same state.
        spread = lambda s: s and (s if group == 1 else t.reshape(t.broadcast(unit(t, s, 2), (*s.shape[:2], group, *s.shape[2:])),
                                                               (s.shape[0], s.shape[1] * group, *s.shape[2:])))
        o, following = slot_attention(t, at(q), at(k), at(v), at(slots), at(log), scale, [spread(state["Sk"]), spread(state["Sv"])])
        return {"o": heads(t, o)}, dict(zip(("Sk", "Sv"), (s[:, ::group] for s in following)))

    in_parts(golden, t, q.shape[2], {"Sk": t.state_in("Sk"), "Sv": t.state_in("Sv")}, part)


@maps("abc")
def abc(golden, t):
    q, k, v, s = (t.input(name) for name in ("q", "k", "v", "s"))
    golden.get("slots")
    # Keys and values of a slot are means with weights e^s: with z = log cumsum e^s, decay z_{t-1} - z_t and gain e^(s - z).
    sums, _, maxima, _ = t.linear_recurrence(ones(t), ones(t), t.full((1, 1, 1, 1), 1.0), log_gain=s)
    z = t.log(sums) + maxima
    before = t.concat([z[:, :, :1], z[:, :, :-1]], 2)
    o, _ = slot_attention(t, q, k, v, t.exp(s - z), before - z, golden.get("scale"), [None, None])
    t.output("o", o)


# RWKV


@maps("rwkv4")
def rwkv4(golden, t):
    k, v = unit(t, t.input("k"), 1), unit(t, t.input("v"), 1)
    bonus, b, width = t.weight("time_first"), k.shape[0], k.shape[3]
    decay = t.reshape(-t.exp(t.weight("time_decay")), (1, 1, 1, 1, width))

    def part(when, state):
        key, value = k[:, :, when], v[:, :, when]
        largest = state["max"] and unit(t, state["max"], 1)

        def read(x, before):
            before = before and unit(t, before, 1, 2)
            o, s, scale, last = t.linear_recurrence(ones(t), ones(t), x, decay=decay, log_gain=key, read="before",
                                                    initial=[before, largest])
            return o, t.reshape(s, (b, width)), scale, t.reshape(last, (b, width))

        numerator, num, scale, largest_now = read(value, state["num"])
        denominator, den, _, _ = read(t.full((1, 1, 1, 1), 1.0), state["den"])
        own = key + bonus
        top = t.maximum(scale, own)
        past, now = t.exp(scale - top), t.exp(own - top)
        o = (past * numerator + now * value) / (past * denominator + now)
        return {"o": t.reshape(o, (b, o.shape[2], width))}, {"num": num, "den": den, "max": largest_now}

    in_parts(golden, t, k.shape[2], {name: t.state_in(name) for name in ("num", "den", "max")}, part)


@maps("rwkv5", "rwkv6")
def rwkv6(golden, t):
    if golden.get("read") != "before_bonus":
        raise CannotMap(f"read '{golden.get('read')}'")
    q, k, v, log, scale = t.input("q"), t.input("k"), t.input("v"), unit(t, t.input("w"), 4), golden.get("scale")
    bonus = unit(t, t.weight("u"), 0, 2)

    def step(when, state):
        return t.linear_recurrence(*(x[:, :, when] for x in (q, k, v)), decay=log[:, :, when], bonus=bonus, initial=state,
                                   read="before", scale=scale)

    matrix_state(golden, t, q.shape[2], step, axis=2)


@maps("rwkv7")
def rwkv7(golden, t):
    q, k, v, kk, log = t.input("r"), t.input("k"), t.input("v"), t.input("kk"), unit(t, t.input("w"), 4)
    a, b, scale = -kk, kk * t.input("a"), golden.get("scale")

    def step(when, state):
        at = lambda x: x[:, :, when]
        return t.linear_recurrence(at(q), at(k), at(v), decay=at(log), through=(at(a), at(b)), initial=state, scale=scale)

    matrix_state(golden, t, q.shape[2], step, axis=2)


@maps("rwkv7_parts")
def rwkv7_parts(golden, t):
    r, k, v, x = (t.input(name) for name in ("r", "k", "v", "x"))
    b, n, width = x.shape
    own = t.sum(r * k * t.weight("r_k"), 3, True) * v
    t.output("gated", (t.input("o") + t.reshape(own, (b, n, width))) * t.input("g"))
    shifted = t.concat([unit(t, t.input("x_prev"), 1), x[:, :-1]], 1)
    hidden = t.relu(t.einsum("btc,cd->btd", x + (shifted - x) * t.weight("x_k"), t.weight("wk")))
    t.output("channel_mix", t.einsum("btc,cd->btd", hidden * hidden, t.weight("wv")))
    t.output("k_new", t.input("kf") * ((t.input("a") - 1.0) * t.weight("ka") + 1.0))


# Delta rules


@maps("delta_rule", "iplr_delta_rule", "dplr_delta_rule")
def delta_rule(golden, t):
    q, k, v, scale = t.input("q"), t.input("k"), t.input("v"), golden.get("scale")
    beta = unit(t, t.input("beta"), 3) if golden.op == "delta_rule" else None
    through = None if beta else (t.input("alpha"), t.input("beta"))
    log = unit(t, t.input("gk"), 4) if golden.has("gk") else None

    def step(when, state):
        at = lambda x: x and x[:, :, when]
        return t.linear_recurrence(at(q), at(k), at(v), decay=at(log), beta=at(beta), through=through and [at(x) for x in through],
                                   initial=state, scale=scale)

    matrix_state(golden, t, q.shape[2], step, axis=2)


@maps("gated_delta_rule", "kda")
def gated_delta_rule(golden, t):
    golden.get("heads"), golden.get("value_heads")  # the shapes say it: key heads divide value heads
    q, k, v, beta, scale = t.input("q"), t.input("k"), t.input("v"), unit(t, heads(t, t.input("beta")), 3), golden.get("scale")
    epsilon = golden.get("l2norm_eps")
    if epsilon is not None:
        q, k = t.l2_normalize(q, epsilon=epsilon), t.l2_normalize(k, epsilon=epsilon)
    q, k, v = heads(t, q), heads(t, k), heads(t, v)
    log = unit(t, heads(t, t.input("gk")), 4) if golden.has("gk") else unit(t, heads(t, t.input("g")), 3, 4)

    def step(when, state):
        at = lambda x: x[:, :, when]
        o, s = t.linear_recurrence(at(q), at(k), at(v), decay=at(log), beta=at(beta), initial=state, scale=scale)
        return heads(t, o), s

    matrix_state(golden, t, q.shape[2], step)


@maps("comba", "gdn2")
def other_reading_key(golden, t):
    """S = D + k^T (value - p D) with D = e^g S: a rank-one change that reads through p e^g."""
    q, k, scale = t.input("q"), t.input("k"), golden.get("scale")
    if golden.op == "comba":  # value = beta v, and p beta
        log, beta = unit(t, t.input("g"), 3), unit(t, t.input("beta"), 3)
        reading, value = t.input("p") * beta, t.input("v") * beta
    else:
        log, reading, value = t.input("gk"), t.input("b") * k, t.input("w") * t.input("v")
    a, b, log = heads(t, reading * t.exp(log)), heads(t, -k), unit(t, heads(t, log), 4)
    q, k, v = heads(t, q), heads(t, k), heads(t, value)

    def step(when, state):
        at = lambda x: x[:, :, when]
        o, s = t.linear_recurrence(at(q), at(k), at(v), decay=at(log), through=(at(a), at(b)), initial=state, scale=scale)
        return heads(t, o), s

    matrix_state(golden, t, q.shape[2], step)


@maps("gated_delta_product")
def gated_delta_product(golden, t):
    """n steps a token: the decay in the first of them, what is read after the last."""
    n, gated, scale = golden.get("householders"), golden.get("gated"), golden.get("scale")
    q, k, v, beta = t.input("q"), heads(t, t.input("k")), heads(t, t.input("v")), unit(t, heads(t, t.input("beta")), 3)
    b, length, count, size = q.shape
    q = heads(t, t.reshape(t.broadcast(unit(t, q, 2), (b, length, n, count, size)), (b, length * n, count, size)))
    log = None
    if gated:
        first = t.constant(np.eye(n)[0].reshape(1, 1, n, 1).astype(np.float32))
        log = unit(t, heads(t, t.reshape(unit(t, t.input("g"), 2) * first, (b, length * n, count))), 3, 4)

    def step(when, state):
        at = lambda x: x and x[:, :, when.start * n:when.stop * n]
        o, s = t.linear_recurrence(at(q), at(k), at(v), decay=at(log), beta=at(beta), initial=state, scale=scale)
        return heads(t, o[:, :, n - 1::n]), s

    matrix_state(golden, t, length, step)


@maps("momentum_delta_rule")
def momentum_delta_rule(golden, t):
    q, k, v, p = (heads(t, t.input(name)) for name in "qkvp")
    mu, alpha, beta, eta = (heads(t, t.input(name)) for name in ("log_mu", "log_alpha", "beta", "eta"))
    scale = golden.get("scale")

    def body(q, k, v, p, mu, alpha, beta, eta, state, momentum):
        wrong = v - t.einsum("k,kv->v", p, state)
        momentum = momentum * t.exp(mu) - unit(t, k, 1) * (wrong * eta)
        state = state * t.exp(alpha) - momentum * beta
        return [t.einsum("k,kv->v", q, state) * scale], [state, momentum]

    def part(when, state):
        (o,), (s, m) = t.scan(2, [x[:, :, when] for x in (q, k, v, p, mu, alpha, beta, eta)], [state["S"], state["M"]], [], body)
        return {"o": heads(t, o)}, {"S": s, "M": m}

    state = {name: t.state_in(name) or t.full((*q.shape[:2], q.shape[3], v.shape[3]), 0.0) for name in "SM"}
    in_parts(golden, t, q.shape[2], state, part)


# Diagonal state spaces: state size on the key axis, channels on the value axis


@maps("selective_scan")
def selective_scan(golden, t):
    x, z, b, c = t.input("x"), t.input("z"), unit(t, t.input("B"), 1), unit(t, t.input("C"), 1)
    dt = t.softplus(t.input("dt") + t.weight("dt_bias"))
    step = selective(t, x, dt, b, c, t.weight("A_log"))

    def whole(when, state):
        o, s = step(when, state and unit(t, t.permute(state, 0, 2, 1), 1))
        y = (o + x[:, when] * t.weight("D")) * t.silu(z[:, when])
        return y, t.permute(t.reshape(s, (s.shape[0], *s.shape[2:])), 0, 2, 1)

    matrix_state(golden, t, x.shape[1], whole, name="h", output="y")


def selective(t, x, dt, b, c, log):
    """S6: the decay is dt A, never in memory. Returns a step function of (time slice, state)."""
    a = t.reshape(-t.exp(t.permute(log, 1, 0)), (1, 1, 1, log.shape[1], log.shape[0]))
    decay, value = unit(t, dt, 1, 3) * a, unit(t, dt * x, 1)

    def step(when, state):
        o, s = t.linear_recurrence(c[:, :, when], b[:, :, when], value[:, :, when], decay=decay[:, :, when], initial=state)
        return t.reshape(o, (o.shape[0], o.shape[2], o.shape[3])), s

    return step


def depthwise(t, x, weight, bias=None, before=None):
    """Causal depthwise convolution of batch x time x channels; weight channels x K. `before`: the K - 1 inputs before."""
    kernel, length = weight.shape[-1], x.shape[1]
    weight = t.reshape(weight, (weight.shape[0], kernel))
    if before is None:
        before = t.full((x.shape[0], kernel - 1, x.shape[2]), 0.0)
    wide = t.concat([before, x], 1) if kernel > 1 else x
    y = None
    for i in range(kernel):
        term = wide[:, i:i + length] * weight[:, i]
        y = y + term if y else term
    return y + bias if bias else y, wide[:, length:]


@maps("causal_conv1d")
def causal_conv1d(golden, t):
    golden.get("kernel")
    x, activation = t.permute(t.input("x"), 0, 2, 1), golden.get("activation")

    def part(when, state):
        before = state["conv"] and t.permute(state["conv"], 0, 2, 1)
        y, tail = depthwise(t, x[:, when], t.weight("weight"), t.weight("bias") if golden.has("bias") else None, before)
        return {"y": t.permute(t.activation(activation, y), 0, 2, 1)}, {"conv": t.permute(tail, 0, 2, 1)}

    in_parts(golden, t, x.shape[1], {"conv": t.state_in("conv")}, part, axis=2)


@maps("mamba_block")
def mamba_block(golden, t):
    x, rank, size = t.input("x"), golden.get("dt_rank"), golden.get("d_state")
    golden.get("d_conv"), golden.get("expand")
    inner = t.weight("D").shape[0]

    def part(when, state):
        xz = t.linear(x[:, when], t.weight("in_proj.weight"))
        before = state["conv"] and t.permute(state["conv"], 0, 2, 1)
        u, tail = depthwise(t, xz[:, :, :inner], t.weight("conv1d.weight"), t.weight("conv1d.bias"), before)
        u = t.silu(u)
        dbc = t.linear(u, t.weight("x_proj.weight"))
        dt = t.softplus(t.linear(dbc[:, :, :rank], t.weight("dt_proj.weight"), t.weight("dt_proj.bias")))
        b, c = unit(t, dbc[:, :, rank:rank + size], 1), unit(t, dbc[:, :, rank + size:], 1)
        h = state["h"] and unit(t, t.permute(state["h"], 0, 2, 1), 1)
        o, h = selective(t, u, dt, b, c, t.weight("A_log"))(ALL, h)
        y = (o + u * t.weight("D")) * t.silu(xz[:, :, inner:])
        h = t.permute(t.reshape(h, (h.shape[0], *h.shape[2:])), 0, 2, 1)
        return {"y": t.linear(y, t.weight("out_proj.weight"))}, {"conv": t.permute(tail, 0, 2, 1), "h": h}

    in_parts(golden, t, x.shape[1], {name: t.state_in(name) for name in ("conv", "h")}, part)


def state_space_dual(t, x, dt, b, c, log, skip, state):
    """Mamba-2: x batch x time x heads x head size; dt batch x time x heads; b, c batch x time x groups x state."""
    decay = unit(t, heads(t, dt * -t.exp(log)), 3, 4)
    o, s = t.linear_recurrence(heads(t, c), heads(t, b), heads(t, x * unit(t, dt, 3)), decay=decay, initial=state)
    return heads(t, o) + x * unit(t, skip, 1), s


@maps("ssd")
def ssd(golden, t):
    golden.get("groups")
    x, b, c, dt = t.input("x"), t.input("B"), t.input("C"), t.softplus(t.input("dt") + t.weight("dt_bias"))

    def step(when, state):
        state = state and t.permute(state, 0, 1, 3, 2)
        y, s = state_space_dual(t, x[:, when], dt[:, when], b[:, when], c[:, when], t.weight("A_log"), t.weight("D"), state)
        return y, t.permute(s, 0, 1, 3, 2)

    matrix_state(golden, t, x.shape[1], step, name="h", output="y")


@maps("mamba2_block")
def mamba2_block(golden, t):
    count, size, state, groups = (golden.get(name) for name in ("heads", "head_dim", "state", "groups"))
    golden.get("d_conv")
    inner, shared = count * size, groups * state
    x, epsilon = t.input("x"), golden.get("rms_eps")
    b, n, _ = x.shape
    all_of = t.linear(x, t.weight("in_proj.weight"))
    z, xbc, dt = all_of[:, :, :inner], all_of[:, :, inner:2 * inner + 2 * shared], all_of[:, :, 2 * inner + 2 * shared:]
    xbc = t.silu(depthwise(t, xbc, t.weight("conv1d.weight"), t.weight("conv1d.bias"))[0])
    parts = [t.reshape(xbc[:, :, first:first + width], (b, n, *shape)) for first, width, shape in (
        (0, inner, (count, size)), (inner, shared, (groups, state)), (inner + shared, shared, (groups, state)))]
    y, _ = state_space_dual(t, parts[0], t.softplus(dt + t.weight("dt_bias")), parts[1], parts[2], t.weight("A_log"), t.weight("D"), None)
    gated = t.reshape(t.reshape(y, (b, n, inner)) * t.silu(z), (b, n, groups, inner // groups))
    y = t.reshape(t.norm("rms", gated, None, None, epsilon), (b, n, inner)) * t.weight("norm.weight")
    t.output("y", t.linear(y, t.weight("out_proj.weight")))


@maps("gated_deltanet_block")
def gated_deltanet_block(golden, t):
    keys, values, size = golden.get("key_heads"), golden.get("value_heads"), golden.get("head_dim")
    golden.get("d_conv")
    x, group, epsilon = t.input("x"), values // keys, golden.get("rms_eps")
    b, n, _ = x.shape
    # Of each key head: q, k, then the v and z of its value heads; and their b and a.
    qkvz = t.reshape(t.linear(x, t.weight("in_proj_qkvz.weight")), (b, n, keys, (2 + 2 * group) * size))
    ba = t.reshape(t.linear(x, t.weight("in_proj_ba.weight")), (b, n, keys, 2 * group))
    cut = lambda first, width: t.reshape(qkvz[:, :, :, first * size:(first + width) * size], (b, n, keys * width * size))
    qkv = t.concat([cut(0, 1), cut(1, 1), cut(2, group)], 2)
    qkv = t.silu(depthwise(t, qkv, t.weight("conv1d.weight"))[0])
    split = lambda first, count: t.reshape(qkv[:, :, first * size:(first + count) * size], (b, n, count, size))
    q, k = (heads(t, t.l2_normalize(split(first, keys), epsilon=1e-6)) for first in (0, keys))
    v = heads(t, split(2 * keys, values))
    beta = unit(t, heads(t, t.sigmoid(t.reshape(ba[:, :, :, :group], (b, n, values)))), 3)
    a = t.softplus(t.reshape(ba[:, :, :, group:], (b, n, values)) + t.weight("dt_bias"))
    log = unit(t, heads(t, a * -t.exp(t.weight("A_log"))), 3, 4)
    o, _ = t.linear_recurrence(q, k, v, decay=log, beta=beta, scale=size ** -0.5)
    z = t.reshape(cut(2 + group, group), (b, n, values, size))
    o = t.norm("rms", heads(t, o), t.weight("norm.weight"), None, epsilon) * t.silu(z)
    t.output("y", t.linear(t.reshape(o, (b, n, values * size)), t.weight("out_proj.weight")))


@maps("s4d")
def s4d(golden, t):
    if golden.get("bidirectional"):
        raise CannotMap("a bidirectional S4D")
    u, c = t.input("u"), t.weight("C")
    channels, modes = t.weight("A_imag").shape
    turn = lambda x: t.permute(x, 1, 0)
    re, im, dt = turn(-t.exp(t.weight("log_A_real"))), turn(t.weight("A_imag")), t.exp(t.weight("log_dt"))
    decay, phase = re * dt, im * dt
    # Zero-order hold of B = 1: (e^(dt A) - 1) / A.
    size, square = t.exp(decay), re * re + im * im
    x, y = size * t.cos(phase) - 1.0, size * t.sin(phase)
    key = t.concat([(x * re + y * im) / square, (y * re - x * im) / square], 0)
    part = lambda i: turn(t.reshape(c[:, :, i], (channels, modes)))
    query = t.concat([part(0) * 2.0, part(1) * -2.0], 0)
    five = lambda v: t.reshape(v, (1, 1, 1, *v.shape))
    value = t.permute(u, 1, 0)
    o, s = t.linear_recurrence(five(query), five(key), unit(t, value, 0, 1), decay=five(t.concat([decay, decay], 0)), phase=five(phase))
    t.output("y", t.permute(t.reshape(o, value.shape) + value * t.weight("D"), 1, 0))
    t.state_out("x", t.permute(t.reshape(s, (2, modes, channels)), 2, 1, 0))


@maps("mega_ema")
def mega_ema(golden, t):
    n, both = golden.get("n"), golden.get("bidirectional")
    x = t.permute(t.input("x"), 1, 0, 2)
    width = x.shape[2]

    def direction(first, reverse):
        def parameter(name):
            w = t.weight(name)
            return t.permute(t.reshape(w, (w.shape[0], n))[first:first + width], 1, 0)

        p = t.sigmoid(parameter("damping_factor"))
        q = 1.0 - p * t.sigmoid(parameter("decay_factor"))
        five = lambda v: t.reshape(v, (1, 1, 1, n, width))
        o, _ = t.linear_recurrence(five(parameter("kernel_projection_matrix")), five(p * parameter("ema_expansion_matrix")), unit(t, x, 1),
                                   decay=five(t.log(q)), scale=n ** -0.5, reverse=reverse)
        return t.reshape(o, x.shape)

    y = direction(0, False)
    if both:
        y = y + direction(width, True)
    t.output("y", t.permute(t.silu(y + x * t.weight("residual_weight")), 1, 0, 2))


# Convolutions


@maps("lfm2_short_conv")
def lfm2_short_conv(golden, t):
    golden.get("kernel"), golden.get("bias")
    bcx = t.linear(t.input("x"), t.weight("in_proj.weight"), t.either("in_proj.bias"))
    width = bcx.shape[2] // 3
    b, c, x = (bcx[:, :, i * width:(i + 1) * width] for i in range(3))
    y = c * depthwise(t, b * x, t.weight("conv.weight"), t.either("conv.bias"))[0]
    t.output("y", t.linear(y, t.weight("out_proj.weight"), t.either("out_proj.bias")))


@maps("long_conv")
def long_conv(golden, t):
    u, k = t.transpose(t.input("u"), 0, 2, 1), t.weight("k")  # batch, time, channels
    channels, length = k.shape
    window = t.reshape(t.permute(t.reverse(k, 1), 1, 0), (length, 1, channels))
    y = t.convolution(u, window, groups=channels, low=[length - 1])
    t.output("y", t.transpose(y + u, 0, 2, 1))


# Exponential gates


@maps("mlstm")
def mlstm(golden, t):
    q, k, v, gain, f = (t.input(name) for name in ("q", "k", "v", "i", "f"))
    scale, epsilon = golden.get("scale"), golden.get("eps")
    gain, decay = unit(t, gain, 3), unit(t, logsigmoid(t, f), 3, 4)

    def part(when, state):
        at = lambda x: x[:, :, when]

        def read(value, before):
            initial = [before, state["m"]] if before else None
            return t.linear_recurrence(at(q), at(k), value, decay=at(decay), log_gain=at(gain), initial=initial, scale=scale)

        numerator, c, m, last = read(at(v), state["C"])
        sums, n, _, _ = read(t.full((1, 1, 1, 1), 1.0), state["n"] and unit(t, state["n"], 3))
        h = numerator / (t.maximum(t.absf(sums), t.exp(-m)) + epsilon)
        return {"h": h}, {"C": c, "n": t.reshape(n, n.shape[:3]), "m": last}

    in_parts(golden, t, q.shape[2], {name: t.state_in(name) for name in ("C", "n", "m")}, part, axis=2)


@maps("slstm")
def slstm(golden, t):
    count = golden.get("heads")
    x, weight, bias = t.input("x"), t.weight("R"), t.weight("b")
    length, b, gates = x.shape
    size = gates // 4 // count
    x = t.permute(t.reshape(x + bias, (length, b, 4, count, size)), 1, 3, 0, 2, 4)  # batch, heads, time, gate, channel
    weight = t.reshape(weight, (1, count, 4, size, size))

    def body(x, h, c, n, m, weight):
        raw = x + t.einsum("gij,j->gi", weight, h)
        i, f, z, o = (t.reshape(raw[g], (size,)) for g in range(4))
        kept = m + logsigmoid(t, f)
        # Nothing is remembered yet, so there is no maximum to keep.
        top = t.map([i, kept, t.reduce("max", t.absf(n), 0, True)], "f32", lambda e: ([
            f"%top = arith.maximumf {e[0]}, {e[1]} : f32", "%zero = arith.constant 0.0 : f32",
            f"%empty = arith.cmpf oeq, {e[2]}, %zero : f32", f"%r = arith.select %empty, {e[0]}, %top : f32"], "%r"))
        into, past = t.exp(i - top), t.exp(kept - top)
        c, n = past * c + into * t.tanh(z), past * n + into
        h = t.sigmoid(o) * c / n
        return [h], [h, c, n, top]

    def part(when, state):
        packed = t.reshape(state["s"], (4, b, count, size))
        states = [t.reshape(packed[i], (b, count, size)) for i in range(4)]
        (h,), states = t.scan(2, [x[:, :, when]], states, [weight], body)
        states = t.concat([t.reshape(s, (1, b, count * size)) for s in states], 0)
        return {"h": t.reshape(t.permute(h, 2, 0, 1, 3), (h.shape[2], b, count * size))}, {"s": states}

    in_parts(golden, t, length, {"s": t.state_in("s") or t.full((4, b, count * size), 0.0)}, part, axis=0)


# Memories that learn at test time


@maps("ttt_linear")
def ttt_linear(golden, t):
    q, k, v, eta = (heads(t, t.input(name)) for name in ("q", "k", "v", "eta"))
    scale, epsilon, chunk = golden.get("scale"), golden.get("eps"), golden.get("mini_batch")
    weight, bias = (t.reshape(t.weight(name), (1, q.shape[1], 1, q.shape[3])) for name in "wb")
    size = q.shape[3]
    rows = np.tril(np.ones((chunk, chunk), np.float32))

    def body(q, k, v, eta, state, offset, weight, bias):
        q = q * scale
        z = t.matmul(k, state) + offset
        z = z - t.mean(z, 1, True)
        inverse = t.rsqrt(t.mean(z * z, 1, True) + epsilon)
        z = z * inverse
        g = (z * weight + bias - (v - k)) * weight
        u = (g * float(size) - t.sum(g, 1, True) - z * t.sum(g * z, 1, True)) * inverse * (1.0 / size)
        # A token steps back over those before it by its own eta; the chunk as a whole by that of its last token.
        lower = t.constant(rows)
        scores = (t.einsum("ik,jk->ij", q, k) + 1.0) * lower
        o = t.matmul(q, state) + offset - t.matmul(scores, u) * eta
        last = eta[chunk - 1:]
        state = state - t.einsum("jk,jv->kv", k, u) * last
        offset = offset - t.sum(u, 0, True) * last
        centred = o - t.mean(o, 1, True)
        o = o + centred * t.rsqrt(t.mean(centred * centred, 1, True) + epsilon) * weight + bias
        return [o], [state, offset]

    def part(when, state):
        (o,), (w, c) = t.scan(2, [x[:, :, when] for x in (q, k, v, eta)], [state["W"], state["c"]], [weight, bias], body, chunk=chunk)
        return {"o": heads(t, o)}, {"W": w, "c": c}

    state = {"W": t.state_in("W") or t.full((*q.shape[:2], size, size), 0.0), "c": t.state_in("c") or t.full((*q.shape[:2], 1, size), 0.0)}
    in_parts(golden, t, q.shape[2], state, part)


@maps("titans_linear")
def titans_linear(golden, t):
    q, k, v, theta, alpha, eta = (t.input(name) for name in ("q", "k", "v", "theta", "alpha", "eta"))
    chunk, epsilon, size = golden.get("chunk"), golden.get("eps"), q.shape[3]
    weight, bias = (t.reshape(t.weight(name), (1, q.shape[1], 1, size)) for name in "wb")

    def token(q, k, u, theta, alpha, eta, memory, momentum):
        momentum = momentum * eta - unit(t, k, 1) * (u * theta) * 2.0
        memory = memory * (1.0 - alpha) + momentum
        return [t.einsum("k,kv->v", q, memory)], [memory, momentum]

    def body(q, k, v, theta, alpha, eta, memory, momentum, weight, bias):
        y = t.matmul(k, memory)  # with the memory of the chunk's start
        y = y - t.mean(y, 1, True)
        deviation = t.sqrt(t.mean(y * y, 1, True) + epsilon)
        z = y / deviation
        g = (z * weight + bias - (v - k)) * weight
        u = g * float(size) - (t.sum(g, 1, True) + z * t.sum(g * z, 1, True)) / (deviation * float(size))
        (y,), (memory, momentum) = t.scan(0, [q, k, u, theta, alpha, eta], [memory, momentum], [], token)
        centred = y - t.mean(y, 1, True)
        o = y + centred * t.rsqrt(t.mean(centred * centred, 1, True) + epsilon) * weight + bias
        return [o], [memory, momentum]

    memory = t.weight("M0")
    (o,), _ = t.scan(2, [q, k, v, theta, alpha, eta], [memory, t.full(memory.shape, 0.0)], [weight, bias], body, chunk=chunk)
    t.output("o", o)


def conjugate_gradient(t, product, x, right, steps, epsilon, axis, stop=None):
    """x of A x = right, A given by product(vector, *constants) for constants of the loop."""
    apply, constants = product
    r = right - apply(x, *constants)
    dot = lambda a, b: t.sum(a * b, axis, True)

    def body(x, r, p, rest, *constants):
        image = apply(p, *constants)
        alpha = rest / (dot(p, image) + epsilon)
        x, r = x + p * alpha, r - image * alpha
        following = dot(r, r)
        p = r + p * (following / (rest + epsilon))
        return stop and stop(following), [x, r, p, following]

    return t.loop(steps, [x, r, r, dot(r, r)], constants, body)[0]


@maps("mesa")
def mesa(golden, t):
    if golden.get("solve") != "exact":
        raise CannotMap(f"solve '{golden.get('solve')}'")
    q, k, v, beta, log = (heads(t, t.input(name)) for name in ("q", "k", "v", "beta", "g"))
    size = q.shape[3]
    damping = t.reshape(t.weight("lamb"), (1, q.shape[1], size))

    def go_on(rest):  # the squared residual
        element, zero, least, go = (t.fresh() for _ in range(4))
        t.lines += [f"{zero} = arith.constant 0 : index", f"{element} = tensor.extract {rest.name}[{zero}] : {rest.type}",
                    f"{least} = arith.constant 1.0e-16 : f32", f"{go} = arith.cmpf ogt, {element}, {least} : f32"]
        return go

    def body(q, k, v, beta, log, keys, values, damping):
        decay = t.exp(log)
        keys = keys * decay + unit(t, k, 1) * (k * beta)
        values = values * decay + unit(t, k, 1) * (v * beta)
        apply = lambda p, keys, damping: t.einsum("kl,l->k", keys, p) + damping * p
        x = conjugate_gradient(t, (apply, [keys, damping]), t.full((size,), 0.0), q, 4 * size, 1e-30, 0, go_on)
        return [t.einsum("k,kv->v", x, values)], [keys, values]

    def part(when, state):
        (o,), (keys, values) = t.scan(2, [x[:, :, when] for x in (q, k, v, beta, log)], [state["Hkk"], state["Hkv"]], [damping], body)
        return {"o": heads(t, o)}, {"Hkk": keys, "Hkv": values}

    state = {"Hkk": t.state_in("Hkk") or t.full((*q.shape[:2], size, size), 0.0),
             "Hkv": t.state_in("Hkv") or t.full((*q.shape[:2], size, v.shape[3]), 0.0)}
    in_parts(golden, t, q.shape[2], state, part)


@maps("mesa_decode_step")
def mesa_decode_step(golden, t):
    q, k, v, damping = t.input("q"), t.input("k"), t.input("v"), t.weight("lamb")
    decay, beta = unit(t, t.exp(t.input("g")), 2, 3), unit(t, t.input("beta"), 2)
    keys = t.state_in("Hkk") * decay + unit(t, k, 3) * unit(t, k * beta, 2)
    values = t.state_in("Hkv") * decay + unit(t, k, 3) * unit(t, v * beta, 2)
    size = k.shape[2]
    diagonal = t.sum(keys * t.constant(np.eye(size, dtype=np.float32)), 3)
    damping = t.broadcast(damping, q.shape)
    apply = lambda p, keys, damping: t.einsum("bhkl,bhl->bhk", keys, p) + damping * p
    x = conjugate_gradient(t, (apply, [keys, damping]), q / (diagonal + damping), q, golden.get("cg_steps"), 1e-5, 2)
    t.output("o", t.einsum("bhk,bhkv->bhv", x, values))
    t.state_out("Hkk", keys)
    t.state_out("Hkv", values)


# Levels: a Fenwick tree of summaries


@maps("log_linear_attention")
def log_linear_attention(golden, t):
    q, k, v, log, levels = (heads(t, t.input(name)) for name in ("q", "k", "v", "g", "levels"))
    length, count, scale = q.shape[2], golden.get("levels"), golden.get("scale")
    # Token i reads itself at level 0; at level l, if bit l - 1 of i is set, the 2^(l - 1) tokens before those of lower levels.
    member = np.zeros((length, length, count), np.float32)
    for i in range(length):
        member[i, i, 0] = 1
        for level in range(1, count):
            half = 1 << (level - 1)
            start = i - i % half
            if i % (2 * half) >= half:
                member[i, start - half:start, level] = 1
    if not np.array_equal(member.sum(2), np.tril(np.ones((length, length)))):
        raise CannotMap(f"{count} levels are too few for {length} tokens")
    share = t.einsum("bhil,ijl->bhij", levels, t.constant(member))
    sums = t.cumulative_sum(log, 2)
    decay = t.exp(t.minimum(unit(t, sums, 3) - unit(t, sums, 2), 0.0)) * causal(t, length)
    weights = t.einsum("bhik,bhjk->bhij", q, k) * decay * share * scale
    t.output("o", heads(t, t.einsum("bhij,bhjv->bhiv", weights, v)))
