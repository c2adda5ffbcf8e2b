# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A very small MLIR text builder: SSA names, constants hoisted to the top of the function, scf.for with iter_args."""
import struct


def f32lit(x):
    """Exact f32 literal in MLIR's hex form."""
    return "0x%08X" % struct.unpack("<I", struct.pack("<f", x))[0]


class Fn:
    def __init__(s, name, args, w=16):
        """args: list of (name, type[, attrs]); w: f32 lanes of a native vector."""
        s.name, s.args, s.w = name, args, w
        s.body, s.head, s.cache, s.n = [], [], {}, 0
        s.vt = f"vector<{w}xf32>"

    def new(s):
        s.n += 1
        return f"%v{s.n}"

    def o(s, text):
        v = s.new()
        s.body.append(f"{v} = {text}")
        return v

    def e(s, text):
        s.body.append(text)

    def _c(s, key, text):
        if key not in s.cache:
            s.cache[key] = v = f"%c{len(s.cache)}"
            s.head.append(f"{v} = {text}")
        return s.cache[key]

    def i(s, x):
        return s._c(("i", x), f"arith.constant {x} : index")

    def i32(s, x):
        return s._c(("i32", x), f"arith.constant {x} : i32")

    def sf(s, x):
        return s._c(("sf", x), f"arith.constant {f32lit(x)} : f32")

    def vf(s, x, w=None):
        w = w or s.w
        return s._c(("vf", x, w), f"arith.constant dense<{f32lit(x)}> : vector<{w}xf32>")

    def vi(s, x, w=None, t="i32"):
        w = w or s.w
        return s._c(("vi", x, w, t), f"arith.constant dense<{x}> : vector<{w}x{t}>")

    def add(s, i, k):
        if k == 0:
            return i
        return s.o(f"arith.addi {i}, {s.i(k) if isinstance(k, int) else k} : index")

    def mul(s, i, k):
        return s.o(f"arith.muli {i}, {s.i(k) if isinstance(k, int) else k} : index")

    # loops -----------------------------------------------------------------------------------------------------
    def loop(s, lb, ub, st, inits=(), types=()):
        lb, ub, st = (s.i(x) if isinstance(x, int) else x for x in (lb, ub, st))
        iv = s.new()
        a = [s.new() for _ in inits]
        res = s.new()
        if inits:
            s.e(f"{res}:{len(a)} = scf.for {iv} = {lb} to {ub} step {st} iter_args("
                + ", ".join(f"{x} = {y}" for x, y in zip(a, inits)) + ") -> (" + ", ".join(types) + ") {")
        else:
            s.e(f"scf.for {iv} = {lb} to {ub} step {st} {{")
        s._res = getattr(s, "_res", []) + [(res, list(types))]
        return (iv, a) if inits else iv

    def end(s, vals=()):
        res, types = s._res.pop()
        if vals:
            s.e("scf.yield " + ", ".join(vals) + " : " + ", ".join(types))
        s.e("}")
        return [f"{res}#{k}" for k in range(len(vals))]

    # f32 vector helpers ----------------------------------------------------------------------------------------
    def fma(s, a, b, c, t=None):
        return s.o(f"vector.fma {a}, {b}, {c} : {t or s.vt}")

    def b2(s, op, a, b, t=None):
        return s.o(f"arith.{op} {a}, {b} : {t or s.vt}")

    def vload(s, m, mt, idx, t=None):
        return s.o(f"vector.load {m}[{', '.join(idx)}] : {mt}, {t or s.vt}")

    def vstore(s, v, m, mt, idx, t=None):
        s.e(f"vector.store {v}, {m}[{', '.join(idx)}] : {mt}, {t or s.vt}")

    def sload(s, m, mt, idx):
        return s.o(f"memref.load {m}[{', '.join(idx)}] : {mt}")

    def bcast(s, x, t=None, st="f32"):
        return s.o(f"vector.broadcast {x} : {st} to {t or s.vt}")

    def hsum(s, v, t=None):
        """Horizontal sum by reassociation (a plain 'add' reduction lowers to a serial chain)."""
        return s.o(f"vector.reduction <add>, {v} fastmath<reassoc> : {t or s.vt} into f32")

    # exp: cut to [-87.3, 88.3]; n = rint(x*log2e) by the 1.5*2^23 trick; degree-5 (6) Taylor-like minimax; scale by n<<23
    def exp(s, x, deg=5, clamp_hi=False):
        t, it = s.vt, f"vector<{s.w}xi32>"
        x = s.maxf(s.vf(-87.3), x)
        if clamp_hi:
            x = s.minf(s.vf(88.3), x)
        magic = s.vf(12582912.0)
        z = s.fma(x, s.vf(1.44269504088896341), magic)
        n = s.b2("subf", z, magic)
        r = s.fma(n, s.vf(-0.693359375), x)
        r = s.fma(n, s.vf(2.12194440e-4), r)
        co = EXP[deg]
        p = s.vf(co[0])
        for c in co[1:]:
            p = s.fma(p, r, s.vf(c))
        zi = s.o(f"arith.bitcast {z} : {t} to {it}")
        e = s.o(f"arith.shli {zi}, {s.vi(23)} : {it}")
        pi = s.o(f"arith.bitcast {p} : {t} to {it}")
        pi = s.o(f"arith.addi {pi}, {e} : {it}")
        return s.o(f"arith.bitcast {pi} : {it} to {t}")

    def maxf(s, a, b):
        """One vmaxps: compare+select. A NaN in b passes, a NaN in a does not: put the constant first."""
        c = s.o(f"arith.cmpf ogt, {a}, {b} : {s.vt}")
        return s.o(f"arith.select {c}, {a}, {b} : vector<{s.w}xi1>, {s.vt}")

    def minf(s, a, b):
        c = s.o(f"arith.cmpf olt, {a}, {b} : {s.vt}")
        return s.o(f"arith.select {c}, {a}, {b} : vector<{s.w}xi1>, {s.vt}")

    def gelu_tanh(s, x):
        """x / (1 + exp(-2u)), u = sqrt(2/pi) (x + 0.044715 x^3)"""
        x2 = s.b2("mulf", x, x)
        q = s.fma(x2, s.vf(-2 * 0.7978845608028654 * 0.044715), s.vf(-2 * 0.7978845608028654))
        e = s.exp(s.b2("mulf", q, x), clamp_hi=True)
        return s.b2("divf", x, s.b2("addf", e, s.vf(1.0)))

    def erf(s, x):
        """Eigen's rational 13/8, cut to [-4, 4]."""
        x = s.maxf(s.vf(-4.0), s.minf(s.vf(4.0), x))
        x2 = s.b2("mulf", x, x)
        p, q = s.vf(ERF_P[0]), s.vf(ERF_Q[0])
        for c in ERF_P[1:]:
            p = s.fma(p, x2, s.vf(c))
        for c in ERF_Q[1:]:
            q = s.fma(q, x2, s.vf(c))
        return s.b2("divf", s.b2("mulf", x, p), q)

    def gelu_erf(s, x):
        h = s.b2("mulf", x, s.vf(0.5))
        return s.fma(h, s.erf(s.b2("mulf", x, s.vf(0.7071067811865476))), h)

    def __str__(s):
        a = ", ".join(f"{x[0]}: {x[1]}" + (f" {{{x[2]}}}" if len(x) > 2 else "") for x in s.args)
        ind, out = 2, [f"func.func @{s.name}({a}) {{"]
        for l in s.head + s.body:
            if l.startswith("}"):
                ind -= 1
            out.append("  " * ind + l)
            if l.endswith("{"):
                ind += 1
        return "\n".join(out + ["    return", "}"])


EXP = {  # relative minimax of exp on [-ln2/2, ln2/2], highest power first (our own fit; f32-rounded)
    3: [0.16662809252738953, 0.5039418339729309, 1.0, 1.0],                                              # 1.2e-4
    4: [0.04151381552219391, 0.16787497699260712, 0.5000301599502563, 0.9999668002128601, 1.0],          # 2.8e-6
    5: [0.008290305733680725, 0.0418979749083519, 0.1666763722896576, 0.4999915063381195, 0.9999997019767761, 1.0],
    6: [0.001384364441037178, 0.008374163880944252, 0.04166800156235695, 0.16666431725025177, 0.4999999403953552,
        1.0, 1.0],
}
ERF_P = [-2.72614225801306e-10, 2.77068142495902e-08, -2.10102402082508e-06, -5.69250639462346e-05,
         -7.34990630326855e-04, -2.95459980854025e-03, -1.60960333262415e-02]
ERF_Q = [-1.45660718464996e-05, -2.13374055278905e-04, -1.68282697438203e-03, -7.37332916720468e-03,
         -1.42647390514189e-02]
NA = "llvm.noalias"
EXP2 = {5: None, 4: None, 6: None}  # filled below: the EXP coefficients times ln2^k


def _fill():
    import math
    for d in EXP2:
        c = EXP[d]
        EXP2[d] = [x * math.log(2) ** (d - k) for k, x in enumerate(c)]


_fill()


def exp2(f, x, deg=5, clamp=True, scalef=False):
    """2^x for x <= ~127. magic: rint by adding 1.5*2^23, scale by integer add; needs x >= -126 (clamp).
    scalef: AVX-512 vrndscaleps + vscalefps, no clamp needed, underflow goes to 0 by itself (x = -inf: use -1e30)."""
    t, it = f.vt, f"vector<{f.w}xi32>"
    if scalef:
        n = f.o(f'llvm.call_intrinsic "llvm.x86.avx512.mask.rndscale.ps.512"({x}, {f.i32(8)}, {x}, {f._c("m16", "arith.constant -1 : i16")}, {f.i32(4)}) '
                f": ({t}, i32, {t}, i16, i32) -> {t}")
        r = f.b2("subf", x, n)
    else:
        if clamp:
            x = f.maxf(f.vf(-126.0), x)
        z = f.b2("addf", x, f.vf(12582912.0))
        n = f.b2("subf", z, f.vf(12582912.0))
        r = f.b2("subf", x, n)
    co = EXP2[deg]
    p = f.vf(co[0])
    for c in co[1:]:
        p = f.fma(p, r, f.vf(c))
    if scalef:
        return f.o(f'llvm.call_intrinsic "llvm.x86.avx512.mask.scalef.ps.512"({p}, {n}, {p}, {f._c("m16", "arith.constant -1 : i16")}, {f.i32(4)}) '
                   f": ({t}, {t}, {t}, i16, i32) -> {t}")
    e = f.o(f"arith.shli {f.o(f'arith.bitcast {z} : {t} to {it}')}, {f.vi(23)} : {it}")
    q = f.o(f"arith.addi {f.o(f'arith.bitcast {p} : {t} to {it}')}, {e} : {it}")
    return f.o(f"arith.bitcast {q} : {it} to {t}")


def transpose_block(f, rows):
    """w x w transpose of w vectors: log2(w) stages of two-source shuffles (one instruction each)."""
    w = f.w
    s = 1
    while s < w:
        out = [None] * w
        for i in range(w):
            if i & s:
                continue
            a, b = rows[i], rows[i + s]
            lo = [(k if not k & s else w + k - s) for k in range(w)]
            hi = [(k + s if not k & s else w + k) for k in range(w)]
            out[i] = f.o(f"vector.shuffle {a}, {b} {lo} : {f.vt}, {f.vt}")
            out[i + s] = f.o(f"vector.shuffle {a}, {b} {hi} : {f.vt}, {f.vt}")
        rows = out
        s *= 2
    return rows


def tree(f, v, op):
    """horizontal op to a scalar by halving shuffles: max/add; op(a, b, type) -> value"""
    w = f.w
    while w > 1:
        h = w // 2
        t = f"vector<{h}xf32>"
        lo = f.o(f"vector.extract_strided_slice {v} {{offsets = [0], sizes = [{h}], strides = [1]}} : vector<{w}xf32> to {t}")
        hi = f.o(f"vector.extract_strided_slice {v} {{offsets = [{h}], sizes = [{h}], strides = [1]}} : vector<{w}xf32> to {t}")
        v = op(lo, hi, t, h)
        w = h
    return f.o(f"vector.extract {v}[0] : f32 from vector<1xf32>")


def hmax(f, v):
    def mx(a, b, t, h):
        c = f.o(f"arith.cmpf ogt, {a}, {b} : {t}")
        return f.o(f"arith.select {c}, {a}, {b} : vector<{h}xi1>, {t}")
    return tree(f, v, mx)


def hadd(f, v):
    return tree(f, v, lambda a, b, t, h: f.o(f"arith.addf {a}, {b} : {t}"))
