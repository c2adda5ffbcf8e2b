#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""All kernels of a MiniLM encoder for one precision, one MLIR module: gen.py f32|bf16|i8 [--mr 8 --nr 48 ...].
Every kernel takes its row range [m0, m1) (and panel range [j0, j1) or heads, sequence length) at run time."""
import argparse
from mg import Fn, NA, exp2, transpose_block, hmax, hadd

p = argparse.ArgumentParser()
p.add_argument("prec")
for n, d in (("mr", 8), ("nr", 48), ("ku", 8), ("ld", 1168), ("ldh", 1536), ("deg", 5), ("vcopy", 0), ("amr", 8), ("gelu", 0), ("abf16", 0), ("hbf16", 0)):
    p.add_argument("--" + n, type=int, default=d)
a = p.parse_args()
W, MR, NR, R, PR = 16, a.mr, a.nr, 65536, a.prec
D, F, HD, VOC, LD, LDH = 384, 1536, 32, 30522, a.ld, a.ldh
V, VI, BF = "vector<16xf32>", "vector<16xi32>", "vector<32xbf16>"
G = {"f32": 1, "bf16": 2, "i8": 4}[PR]
RNG = [("%m0", "index"), ("%m1", "index")]
mods = []


def mt(*s, t="f32"):
    return "memref<" + "x".join(map(str, s)) + f"x{t}>"


def cdiv(f, x, d):
    return f.o(f"arith.divui {f.add(x, d - 1)}, {f.i(d)} : index")


def split(f, m0, m1, mr):
    """rows [m0, m1) in ceil(M/mr) tiles of two adjacent sizes: list of (rows, lo, hi); all but two loops are empty"""
    M = f.o(f"arith.subi {m1}, {m0} : index")
    nt = cdiv(f, M, mr)
    base = f.o(f"arith.divui {M}, {nt} : index")
    big = f.o(f"arith.remui {M}, {nt} : index")
    small = f.o(f"arith.subi {nt}, {big} : index")
    b1 = f.add(base, 1)
    out, q = [], m0
    for r in range(1, mr + 1):
        e0 = f.o(f"arith.cmpi eq, {base}, {f.i(r)} : index")
        e1 = f.o(f"arith.cmpi eq, {b1}, {f.i(r)} : index")
        c = f.o(f"arith.select {e0}, {small}, {f.o(f'arith.select {e1}, {big}, {f.i(0)} : index')} : index")
        hi = f.o(f"arith.addi {q}, {f.mul(c, r)} : index")
        out.append((r, q, hi))
        q = hi
    return out


def tree2(f, v, op="addf"):
    while len(v) > 1:
        v = [(f.b2(op, v[k], v[k + 1]) if op != "max" else f.maxf(v[k], v[k + 1])) if k + 1 < len(v) else v[k] for k in range(0, len(v), 2)]
    return v[0]


def quant_row(f, ys, put, sa, i):
    """u8 with zero point 128 from the vectors of a row that is in registers"""
    m = hmax(f, tree2(f, [f.o(f"math.absf {y} : {V}") for y in ys], "max"))
    m = f.o(f"arith.addf {m}, {f.sf(1e-20)} : f32")
    inv = f.bcast(f.o(f"arith.divf {f.sf(127.0)}, {m} : f32"))
    f.e(f"memref.store {f.o(f'arith.divf {m}, {f.sf(127.0)} : f32')}, {sa}[{i}] : {mt(R)}")
    for k, y in enumerate(ys):
        x = f.o(f"arith.bitcast {f.fma(y, inv, f.vf(12582912.0 + 128))} : {V} to {VI}")
        put(f.o(f"arith.trunci {x} : {VI} to vector<16xi8>"), k)


def ln_row(f, xs, i):
    """layer norm of 24 vectors in registers; stores f32 and the form the next GEMM reads"""
    m = f.bcast(f.o(f"arith.mulf {hadd(f, tree2(f, xs))}, {f.sf(1.0 / D)} : f32"))
    xs = [f.b2("subf", x, m) for x in xs]
    part = [f.vf(0.0)] * 4
    for k, x in enumerate(xs):
        part[k % 4] = f.fma(x, x, part[k % 4])
    var = f.o(f"arith.mulf {hadd(f, tree2(f, part))}, {f.sf(1.0 / D)} : f32")
    var = f.o(f"arith.addf {var}, {f.sf(1e-12)} : f32")
    r = f.bcast(f.o(f"arith.divf {f.sf(1.0)}, {f.o(f'math.sqrt {var} : f32')} : f32"))
    ys = []
    for k, x in enumerate(xs):
        c = f.i(k * W)
        y = f.fma(f.b2("mulf", x, r), f.vload("%g", mt(D), [c]), f.vload("%b", mt(D), [c]))
        f.vstore(y, "%X", mt(R, D), [i, c])
        ys.append(y)
        if PR == "bf16":
            f.vstore(f.o(f"arith.truncf {y} : {V} to vector<16xbf16>"), "%Xq", mt(R, D, t="bf16"), [i, c], "vector<16xbf16>")
    if PR == "i8":
        quant_row(f, ys, lambda v, k: f.vstore(v, "%Xq", mt(R, D, t="i8"), [i, f.i(k * W)], "vector<16xi8>"), "%sx", i)


LNA = [("%X", mt(R, D), NA), ("%g", mt(D), NA), ("%b", mt(D), NA)]
XQ = {"f32": [], "bf16": [("%Xq", mt(R, D, t="bf16"), NA)], "i8": [("%Xq", mt(R, D, t="i8"), NA), ("%sx", mt(R), NA)]}[PR]

f = Fn("embed", [("%ids", mt(R, t="i32"), NA), ("%pos", mt(R, t="i32"), NA), ("%E", mt(VOC, D), NA), ("%P", mt(512, D), NA)] + LNA + XQ + RNG)
i = f.loop("%m0", "%m1", 1)
e, q = (f.o(f"arith.index_cast {f.sload(n, mt(R, t='i32'), [i])} : i32 to index") for n in ("%ids", "%pos"))
ln_row(f, [f.b2("addf", f.vload("%E", mt(VOC, D), [e, f.i(k * W)]), f.vload("%P", mt(512, D), [q, f.i(k * W)])) for k in range(D // W)], i)
f.end()
mods.append(f)

f = Fn("ln", LNA + XQ + RNG)                                             # in place: X already holds x + residual
i = f.loop("%m0", "%m1", 1)
ln_row(f, [f.vload("%X", mt(R, D), [i, f.i(k * W)]) for k in range(D // W)], i)
f.end()
mods.append(f)

f = Fn("lnadd", LNA + XQ + [("%Y", mt(R, D), NA)] + RNG)                 # unfused form: LN(X + Y)
i = f.loop("%m0", "%m1", 1)
ln_row(f, [f.b2("addf", f.vload("%X", mt(R, D), [i, f.i(k * W)]), f.vload("%Y", mt(R, D), [i, f.i(k * W)])) for k in range(D // W)], i)
f.end()
mods.append(f)


GELU = {7: (3.9, [2.626880402090137e-08, -1.7703674757285626e-06, 5.123491064296104e-05, -0.0008444905397482216, 0.00891368929296732,
                  -0.06486926972866058, 0.39808547496795654]),
        9: (4.4, [3.572269910434578e-11, -3.75634190419305e-09, 1.741612720707053e-07, -4.7262333282560576e-06, 8.430703019257635e-05,
                  -0.001055075554177165, 0.009643297642469406, -0.0660768449306488, 0.3987618386745453])}


def gelu(f, x):
    """0: the 1e-6 form; 7 or 9: x (1/2 + t p(t^2)), t = clamp(x), 1.5e-4 / 2.6e-5 absolute, no division (fit_gelu.py)"""
    if not a.gelu:
        return f.gelu_erf(x)
    c, co = GELU[a.gelu]
    t = f.maxf(f.vf(-c), f.minf(f.vf(c), x))
    u = f.b2("mulf", t, t)
    q = f.vf(co[0])
    for k in co[1:]:
        q = f.fma(q, u, f.vf(k))
    return f.b2("mulf", x, f.fma(t, q, f.vf(0.5)))


def gemm(name, K, N, epi):
    """epi: store (f32, ld LD or D), add (C += .. f32), gelu (store in the hidden type), addln (C += .., then layer norm, row tile by row tile)"""
    P, KG = N // NR, K // G
    ldc = {1152: LD, 384: D, 1536: LDH}[N]
    lda = LDH if K == F else K
    At = mt(R, lda) if G == 1 else mt(R, lda // G, t="i32")
    Bt = mt(P, KG, NR) if G == 1 else mt(P, KG, NR, t="i32")
    ct = "bf16" if (epi == "gelu" and (PR == "bf16" or a.hbf16)) or (N == 3 * D and a.abf16) else "f32"
    Ct = mt(R, ldc, t=ct)
    nm = "%X" if epi == "addln" else "%C"
    args = [("%A", At, NA), ("%B", Bt, NA)] + ([] if epi == "addln" else [("%C", Ct, NA)]) + [("%bias", mt(N), NA)]
    if PR == "i8":
        args += [("%sa", mt(R), NA), ("%sb", mt(N), NA), ("%corr", mt(N, t="i32"), NA)]
    if epi == "addln":
        args += LNA + XQ
    f = Fn(name, args + RNG + [("%j0", "index"), ("%j1", "index")])
    tiles = split(f, "%m0", "%m1", MR)
    nv = NR // W
    AT = VI if PR == "i8" else V

    def micro(i, rows, j):
        jn = f.mul(j, NR)
        cols = [f.add(jn, v * W) for v in range(nv)]
        rws = [f.add(i, r) for r in range(rows)]
        if PR == "i8":
            ini = [f.vload("%corr", mt(N, t="i32"), [c], VI) for c in cols] * rows
        else:
            ini = [f.vload("%bias", mt(N), [c]) for c in cols] * rows
        ku = a.ku
        while KG % ku:
            ku -= 1
        k, acc = f.loop(0, KG, ku, ini, [AT] * len(ini))
        for u in range(ku):
            kk = f.add(k, u)
            bs = [f.vload("%B", Bt, [j, kk, f.i(v * W)], V if G == 1 else VI) for v in range(nv)]
            if PR == "bf16":
                bs = [f.o(f"vector.bitcast {b} : {VI} to {BF}") for b in bs]
            for r in range(rows):
                s = f.sload("%A", At, [rws[r], kk])
                x = f.bcast(s) if G == 1 else f.bcast(s, VI, "i32")
                if PR == "bf16":
                    x = f.o(f"vector.bitcast {x} : {VI} to {BF}")
                for v in range(nv):
                    o = r * nv + v
                    if PR == "f32":
                        acc[o] = f.fma(x, bs[v], acc[o])
                    elif PR == "bf16":
                        acc[o] = f.o(f'llvm.call_intrinsic "llvm.x86.avx512bf16.dpbf16ps.512"({acc[o]}, {x}, {bs[v]}) : ({V}, {BF}, {BF}) -> {V}')
                    else:
                        acc[o] = f.o(f'llvm.call_intrinsic "llvm.x86.avx512.vpdpbusd.512"({acc[o]}, {x}, {bs[v]}) : ({VI}, {VI}, {VI}) -> {VI}')
        out = f.end(acc)
        if PR == "i8":
            sb = [f.vload("%sb", mt(N), [c]) for c in cols]
            bi = [f.vload("%bias", mt(N), [c]) for c in cols]
        for r in range(rows):
            if PR == "i8":
                s = f.bcast(f.sload("%sa", mt(R), [rws[r]]))
            for v in range(nv):
                x = out[r * nv + v]
                if PR == "i8":
                    x = f.fma(f.b2("mulf", f.o(f"arith.sitofp {x} : {VI} to {V}"), s), sb[v], bi[v])
                if epi == "gelu":
                    x = gelu(f, x)
                if epi.startswith("add"):
                    x = f.b2("addf", x, f.vload(nm, Ct, [rws[r], cols[v]]))
                if ct == "bf16":
                    f.vstore(f.o(f"arith.truncf {x} : {V} to vector<16xbf16>"), nm, Ct, [rws[r], cols[v]], "vector<16xbf16>")
                else:
                    f.vstore(x, nm, Ct, [rws[r], cols[v]])

    if epi == "addln":
        for r, lo, hi in tiles:
            i = f.loop(lo, hi, r)
            j = f.loop("%j0", "%j1", 1)
            micro(i, r, j)
            f.end()
            ii = f.loop(i, f.add(i, r), 1)
            ln_row(f, [f.vload("%X", mt(R, D), [ii, f.i(k * W)]) for k in range(D // W)], ii)
            f.end()
            f.end()
    else:
        j = f.loop("%j0", "%j1", 1)
        for r, lo, hi in tiles:
            i = f.loop(lo, hi, r)
            micro(i, r, j)
            f.end()
        f.end()
    mods.append(f)


gemm("g_qkv", D, 3 * D, "store")
gemm("g_o", D, D, "add")
gemm("g_ffn1", D, F, "gelu")
gemm("g_ffn2", F, D, "add")
gemm("g_o_st", D, D, "store")
gemm("g_ffn2_st", F, D, "store")
gemm("g_o_ln", D, D, "addln")
gemm("g_ffn2_ln", F, D, "addln")

if PR == "i8":
    for nm, K in (("q384", D), ("q1536", F)):                           # ctx and hidden: a pass of their own
        ld = LDH if K == F else K
        xt = "bf16" if a.hbf16 and K == F else "f32"

        def xload(idx):
            if xt == "f32":
                return f.vload("%X", mt(R, ld), idx)
            return f.o(f"arith.extf {f.vload('%X', mt(R, ld, t=xt), idx, 'vector<16xbf16>')} : vector<16xbf16> to {V}")
        f = Fn(nm, [("%X", mt(R, ld, t=xt), NA), ("%Q", mt(R, ld, t="i8"), NA), ("%s", mt(R), NA)] + RNG)
        i = f.loop("%m0", "%m1", 1)
        if K <= D:
            xs = [f.vload("%X", mt(R, ld), [i, f.i(k * W)]) for k in range(K // W)]
            quant_row(f, xs, lambda v, k: f.vstore(v, "%Q", mt(R, ld, t="i8"), [i, f.i(k * W)], "vector<16xi8>"), "%s", i)
        else:
            U = 8                                                       # gelu >= -0.17: q = (x + 0.1702) / s, the offset is in the bias of FFN2
            k, mx = f.loop(0, K, W * U, [f.vf(0.0)] * U, [V] * U)
            mx = [f.maxf(mx[u], xload([i, f.add(k, u * W)])) for u in range(U)]
            m = hmax(f, tree2(f, f.end(mx), "max"))
            m = f.o(f"arith.addf {m}, {f.sf(0.1702)} : f32")
            inv = f.bcast(f.o(f"arith.divf {f.sf(255.0)}, {m} : f32"))
            f.e(f"memref.store {f.o(f'arith.divf {m}, {f.sf(255.0)} : f32')}, %s[{i}] : {mt(R)}")
            k = f.loop(0, K, W * U)
            for u in range(U):
                ku = f.add(k, u * W)
                x = f.b2("addf", xload([i, ku]), f.vf(0.1702))
                x = f.o(f"arith.bitcast {f.fma(x, inv, f.vf(12582912.0))} : {V} to {VI}")
                f.vstore(f.o(f"arith.trunci {x} : {VI} to vector<16xi8>"), "%Q", mt(R, ld, t="i8"), [i, ku], "vector<16xi8>")
            f.end()
        f.end()
        mods.append(f)


def attn():
    """heads [h0, h1) of the sequence in rows [r0, r0+T) of the QKV buffer. Wq and bq carry log2(e)/sqrt(32). K^T goes to panels [T/32][32][32];
    a tile of 8 queries keeps its whole row of scores S[T/16][8][16] in L1, so there is no online rescaling. Query rows [q0, q1)."""
    qt, kt, st, MRA = mt(R, LD), mt(4096, HD, 32), mt(8192, a.amr, W), a.amr
    ct = "bf16" if PR == "bf16" else "f32"
    Ct = mt(R, D, t=ct)
    vt = mt(R, HD)
    f = Fn("attn", [("%Q", qt, NA), ("%C", Ct, NA), ("%Kt", kt, NA), ("%S", st, NA)] + ([("%Vc", vt, NA)] if a.vcopy else []) +
           [("%r0", "index"), ("%T", "index"), ("%q0", "index"), ("%q1", "index"), ("%h0", "index"), ("%h1", "index")])
    last = f.add(f.o(f"arith.addi %r0, %T : index"), -1)
    tiles = split(f, f.o("arith.addi %r0, %q0 : index"), f.o("arith.addi %r0, %q1 : index"), MRA)
    npan = f.o(f"arith.divui %T, {f.i(32)} : index")
    t32 = f.mul(npan, 32)
    rem = f.o(f"arith.subi %T, {t32} : index")
    hasr = f.o(f"arith.cmpi ne, {rem}, {f.i(0)} : index")
    npx = cdiv(f, "%T", 32)
    nb = f.o(f"arith.divui %T, {f.i(16)} : index")
    nbx = cdiv(f, "%T", 16)
    t16 = f.mul(nb, 16)
    h = f.loop("%h0", "%h1", 1)
    cq = f.mul(h, HD)
    ck, cv = f.add(cq, D), f.add(cq, 2 * D)
    pn = f.loop(0, npx, 1)                                              # K^T panels; rows past the end repeat the last one (masked later)
    for half in range(2):
        kb = [f.o(f"arith.minui {f.o(f'arith.addi %r0, {f.add(f.mul(pn, 32), half * 16 + r)} : index')}, {last} : index") for r in range(16)]
        for d0 in range(0, HD, W):
            rows = transpose_block(f, [f.vload("%Q", qt, [kb[r], f.add(ck, d0)]) for r in range(W)])
            for r in range(W):
                f.vstore(rows[r], "%Kt", kt, [pn, f.i(d0 + r), f.i(half * 16)])
    f.end()
    if a.vcopy:
        t = f.loop(0, "%T", 1)
        tr = f.o(f"arith.addi %r0, {t} : index")
        for d0 in range(0, HD, W):
            f.vstore(f.vload("%Q", qt, [tr, f.add(cv, d0)]), "%Vc", vt, [t, f.i(d0)])
        f.end()
    for rows, lo, hi in tiles:
        i = f.loop(lo, hi, rows)
        rws = [f.add(i, r) for r in range(rows)]

        def scores(pn, mx, masked):
            d, acc = f.loop(0, HD, a.ku, [f.vf(0.0)] * (rows * 2), [V] * (rows * 2))
            for u in range(a.ku):
                dd = f.add(d, u)
                dq = f.o(f"arith.addi {cq}, {dd} : index")
                bs = [f.vload("%Kt", kt, [pn, dd, f.i(v * W)]) for v in range(2)]
                for r in range(rows):
                    x = f.bcast(f.sload("%Q", qt, [rws[r], dq]))
                    for v in range(2):
                        acc[r * 2 + v] = f.fma(x, bs[v], acc[r * 2 + v])
            acc = f.end(acc)
            for v in range(2):
                b = f.add(f.mul(pn, 2), v)
                if masked:
                    lane = f._c("lane%d" % v, f"arith.constant dense<[{', '.join(str(16 * v + x) for x in range(16))}]> : vector<16xi32>")
                    n = f.bcast(f.o(f"arith.index_cast {rem} : index to i32"), VI, "i32")
                    c = f.o(f"arith.cmpi slt, {lane}, {n} : {VI}")
                for r in range(rows):
                    x = acc[r * 2 + v]
                    if masked:
                        x = f.o(f"arith.select {c}, {x}, {f.vf(-1e30)} : vector<16xi1>, {V}")
                    f.vstore(x, "%S", st, [b, f.i(r), f.i(0)])
                    mx[r] = f.maxf(mx[r], x)
            return mx
        pn, mx = f.loop(0, npan, 1, [f.vf(-1e30)] * rows, [V] * rows)
        mx = f.end(scores(pn, mx, False))
        res = f.new()
        f.e(f"{res}:{rows} = scf.if {hasr} -> (" + ", ".join([V] * rows) + ") {")
        m2 = scores(npan, list(mx), True)
        f.e("scf.yield " + ", ".join(m2) + " : " + ", ".join([V] * rows))
        f.e("} else {")
        f.e("scf.yield " + ", ".join(mx) + " : " + ", ".join([V] * rows))
        f.e("}")
        mx = [f.bcast(hmax(f, f"{res}#{r}")) for r in range(rows)]
        b, sm = f.loop(0, nbx, 1, [f.vf(0.0)] * rows, [V] * rows)
        for r in range(rows):
            e = exp2(f, f.b2("subf", f.vload("%S", st, [b, f.i(r), f.i(0)]), mx[r]), a.deg, True, True)
            f.vstore(e, "%S", st, [b, f.i(r), f.i(0)])
            sm[r] = f.b2("addf", sm[r], e)
        sm = f.end(sm)
        inv = [f.bcast(f.o(f"arith.divf {f.sf(1.0)}, {hadd(f, s)} : f32")) for s in sm]

        def pv(b, u, kv, acc):
            if a.vcopy:
                kv = f.o(f"arith.subi {kv}, %r0 : index")
                bs = [f.vload("%Vc", vt, [kv, f.i(v * W)]) for v in range(2)]
            else:
                bs = [f.vload("%Q", qt, [kv, f.add(cv, v * W)]) for v in range(2)]
            for r in range(rows):
                x = f.bcast(f.sload("%S", st, [b, f.i(r), u]))
                for v in range(2):
                    acc[r * 2 + v] = f.fma(x, bs[v], acc[r * 2 + v])
        b, acc = f.loop(0, nb, 1, [f.vf(0.0)] * (rows * 2), [V] * (rows * 2))
        k0 = f.o(f"arith.addi %r0, {f.mul(b, 16)} : index")
        for u in range(16):
            pv(b, f.i(u), f.add(k0, u), acc)
        acc = f.end(acc)
        k, acc2 = f.loop(t16, "%T", 1, acc, [V] * (rows * 2))
        pv(nb, f.o(f"arith.subi {k}, {t16} : index"), f.o(f"arith.addi %r0, {k} : index"), acc2)
        acc = f.end(acc2)
        for r in range(rows):
            for v in range(2):
                x = f.b2("mulf", acc[r * 2 + v], inv[r])
                if ct == "bf16":
                    f.vstore(f.o(f"arith.truncf {x} : {V} to vector<16xbf16>"), "%C", Ct, [rws[r], f.add(cq, v * W)], "vector<16xbf16>")
                else:
                    f.vstore(x, "%C", Ct, [rws[r], f.add(cq, v * W)])
        f.end()
    f.end()
    mods.append(f)


def attn16():
    """the same with bf16 Q, K, V and P and vdpbf16ps; S, softmax and O stay f32. Pairs of bf16 travel as f32 bits: QKV viewed as f32 [R][LD/2],
    Kt [T/32][16][32], V pairs Vp[T/2][2][16] (rows k and k+1 interleaved), P[T/16][8][8]"""
    qt, kt, st, vt, pt = mt(R, LD // 2), mt(4096, 16, 32), mt(8192, 8, W), mt(R, 2, W), mt(8192, 8, 8)
    ct = "bf16" if PR == "bf16" else "f32"
    Ct, S16 = mt(R, D, t=ct), "vector<32xi16>"
    f = Fn("attn", [("%Q", qt, NA), ("%C", Ct, NA), ("%Kt", kt, NA), ("%S", st, NA), ("%Vp", vt, NA), ("%P", pt, NA),
                    ("%r0", "index"), ("%T", "index"), ("%q0", "index"), ("%q1", "index"), ("%h0", "index"), ("%h1", "index")])
    last = f.add(f.o("arith.addi %r0, %T : index"), -1)
    tiles = split(f, f.o("arith.addi %r0, %q0 : index"), f.o("arith.addi %r0, %q1 : index"), 8)
    npan = f.o(f"arith.divui %T, {f.i(32)} : index")
    rem = f.o(f"arith.subi %T, {f.mul(npan, 32)} : index")
    hasr = f.o(f"arith.cmpi ne, {rem}, {f.i(0)} : index")
    npx, nb, nbx, np2 = cdiv(f, "%T", 32), f.o(f"arith.divui %T, {f.i(16)} : index"), cdiv(f, "%T", 16), cdiv(f, "%T", 2)
    b8 = f.mul(nb, 8)
    bf = lambda x: f.o(f"vector.bitcast {x} : {V} to {BF}")
    dp = lambda c, x, y: f.o(f'llvm.call_intrinsic "llvm.x86.avx512bf16.dpbf16ps.512"({c}, {x}, {y}) : ({V}, {BF}, {BF}) -> {V}')
    h = f.loop("%h0", "%h1", 1)
    cq = f.mul(h, HD // 2)
    ck, cv = f.add(cq, D // 2), f.add(cq, D)
    pn = f.loop(0, npx, 1)
    for half in range(2):
        kb = [f.o(f"arith.minui {f.o(f'arith.addi %r0, {f.add(f.mul(pn, 32), half * 16 + r)} : index')}, {last} : index") for r in range(16)]
        rows = transpose_block(f, [f.vload("%Q", qt, [kb[r], ck]) for r in range(W)])
        for r in range(W):
            f.vstore(rows[r], "%Kt", kt, [pn, f.i(r), f.i(half * 16)])
    f.end()
    t = f.loop(0, np2, 1)
    ka = f.o(f"arith.addi %r0, {f.mul(t, 2)} : index")
    x, y = (f.o(f"vector.bitcast {f.vload('%Q', qt, [k, cv])} : {V} to {S16}") for k in (ka, f.o(f"arith.minui {f.add(ka, 1)}, {last} : index")))
    for v in range(2):
        m = [z for c in range(16) for z in (16 * v + c, 32 + 16 * v + c)]
        f.vstore(f.o(f"vector.bitcast {f.o(f'vector.shuffle {x}, {y} {m} : {S16}, {S16}')} : {S16} to {V}"), "%Vp", vt, [t, f.i(v), f.i(0)])
    f.end()
    for rows, lo, hi in tiles:
        i = f.loop(lo, hi, rows)
        rws = [f.add(i, r) for r in range(rows)]

        def scores(pn, mx, masked):
            d, acc = f.loop(0, HD // 2, 8, [f.vf(0.0)] * (rows * 2), [V] * (rows * 2))
            for u in range(8):
                dd = f.add(d, u)
                dq = f.o(f"arith.addi {cq}, {dd} : index")
                bs = [bf(f.vload("%Kt", kt, [pn, dd, f.i(v * W)])) for v in range(2)]
                for r in range(rows):
                    x = bf(f.bcast(f.sload("%Q", qt, [rws[r], dq])))
                    for v in range(2):
                        acc[r * 2 + v] = dp(acc[r * 2 + v], x, bs[v])
            acc = f.end(acc)
            for v in range(2):
                b = f.add(f.mul(pn, 2), v)
                if masked:
                    lane = f._c("lane%d" % v, f"arith.constant dense<[{', '.join(str(16 * v + x) for x in range(16))}]> : vector<16xi32>")
                    n = f.bcast(f.o(f"arith.index_cast {rem} : index to i32"), VI, "i32")
                    c = f.o(f"arith.cmpi slt, {lane}, {n} : {VI}")
                for r in range(rows):
                    x = acc[r * 2 + v]
                    if masked:
                        x = f.o(f"arith.select {c}, {x}, {f.vf(-1e30)} : vector<16xi1>, {V}")
                    f.vstore(x, "%S", st, [b, f.i(r), f.i(0)])
                    mx[r] = f.maxf(mx[r], x)
            return mx
        pn, mx = f.loop(0, npan, 1, [f.vf(-1e30)] * rows, [V] * rows)
        mx = f.end(scores(pn, mx, False))
        res, ty = f.new(), ", ".join([V] * rows)
        f.e(f"{res}:{rows} = scf.if {hasr} -> ({ty}) {{")
        f.e("scf.yield " + ", ".join(scores(npan, list(mx), True)) + f" : {ty}")
        f.e("} else {")
        f.e("scf.yield " + ", ".join(mx) + f" : {ty}")
        f.e("}")
        mx = [f.bcast(hmax(f, f"{res}#{r}")) for r in range(rows)]
        b, sm = f.loop(0, nbx, 1, [f.vf(0.0)] * rows, [V] * rows)
        for r in range(rows):
            e = exp2(f, f.b2("subf", f.vload("%S", st, [b, f.i(r), f.i(0)]), mx[r]), a.deg, True, True)
            e16 = f.o(f"arith.truncf {e} : {V} to vector<16xbf16>")
            f.vstore(f.o(f"vector.bitcast {e16} : vector<16xbf16> to vector<8xf32>"), "%P", pt, [b, f.i(r), f.i(0)], "vector<8xf32>")
            sm[r] = f.b2("addf", sm[r], e)
        sm = f.end(sm)
        inv = [f.bcast(f.o(f"arith.divf {f.sf(1.0)}, {hadd(f, s)} : f32")) for s in sm]

        def pv(b, u, k2, acc):
            bs = [bf(f.vload("%Vp", vt, [k2, f.i(v), f.i(0)])) for v in range(2)]
            for r in range(rows):
                x = bf(f.bcast(f.sload("%P", pt, [b, f.i(r), u])))
                for v in range(2):
                    acc[r * 2 + v] = dp(acc[r * 2 + v], x, bs[v])
        b, acc = f.loop(0, nb, 1, [f.vf(0.0)] * (rows * 2), [V] * (rows * 2))
        for u in range(8):
            pv(b, f.i(u), f.add(f.mul(b, 8), u), acc)
        acc = f.end(acc)
        k, acc2 = f.loop(b8, np2, 1, acc, [V] * (rows * 2))
        pv(nb, f.o(f"arith.subi {k}, {b8} : index"), k, acc2)
        acc = f.end(acc2)
        co = f.mul(h, HD)
        for r in range(rows):
            for v in range(2):
                x = f.b2("mulf", acc[r * 2 + v], inv[r])
                if ct == "bf16":
                    f.vstore(f.o(f"arith.truncf {x} : {V} to vector<16xbf16>"), "%C", Ct, [rws[r], f.add(co, v * W)], "vector<16xbf16>")
                else:
                    f.vstore(x, "%C", Ct, [rws[r], f.add(co, v * W)])
        f.end()
    f.end()
    mods.append(f)


attn16() if a.abf16 else attn()
for m in mods:                                                          # one module: prefix with the precision
    m.name = f"{PR}_{m.name}"
    print(m)
