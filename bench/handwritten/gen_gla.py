#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Linear attention over time with a D x D state, f32. All arrays [H][T][D].
 chunk:  S_t = diag(exp(g_t)) S_{t-1} + k_t v_t^T ; o_t = q_t S_t   (gate per key channel), C steps a chunk
 rec:    the same, step by step, state in L1
 delta:  S = a S; u = beta (v - k^T S); S += k u^T; o = q S   (gated delta rule, scalar a, beta a step; g = [H][T][2] = (a, beta))"""
import argparse
from mg import Fn, NA, transpose_block

p = argparse.ArgumentParser()
for n, d in (("H", 4), ("T", 2048), ("D", 64), ("C", 16), ("mr", 4), ("ms", 4), ("w", 16), ("ku", 4), ("pf", 0)):
    p.add_argument("--" + n, type=int, default=d)
p.add_argument("--mode", default="chunk")
a = p.parse_args()
H, T, D, C, W = a.H, a.T, a.D, a.C, a.w
nv = D // W
t3, st = f"memref<{H}x{T}x{D}xf32>", f"memref<{H}x{D}x{D}xf32>"
gt = t3 if a.mode != "delta" else f"memref<{H}x{T}x2xf32>"
qt, kt, at, et = f"memref<{C}x{D}xf32>", f"memref<{D}x{C}xf32>", f"memref<{C}x{C}xf32>", f"memref<{D}xf32>"
f = Fn("gla", [("%q", t3, NA), ("%k", t3, NA), ("%v", t3, NA), ("%g", gt, NA), ("%o", t3, NA), ("%S", st, NA),
               ("%Qt", qt, NA), ("%Kt", kt, NA), ("%Kd", qt, NA), ("%A", at, NA), ("%E", et, NA)], W)
V = f.vt
h = f.loop(0, H, 1)


def chunk():
    t0 = f.loop(0, T, C)
    # decays: G = running sum of g; Qt = q e^G, K~ = k e^-G (transposed into Kt), Kd = K~ e^Glast, E = e^Glast
    for v in range(nv):
        col = f.i(v * W)
        c, (G,) = f.loop(0, C, W, [f.vf(0.0)], [V])
        ks = []
        for r in range(W):
            cr = f.add(c, r)
            tt = f.add(t0, cr)
            G = f.b2("addf", G, f.vload("%g", t3, [h, tt, col]))
            e = f.exp(G)
            f.vstore(f.b2("mulf", f.vload("%q", t3, [h, tt, col]), e), "%Qt", qt, [cr, col])
            ei = f.exp(f.b2("subf", f.vf(0.0), G), clamp_hi=True)
            kk = f.b2("mulf", f.vload("%k", t3, [h, tt, col]), ei)
            f.vstore(kk, "%Kd", qt, [cr, col])
            ks.append(kk)
        for r, x in enumerate(transpose_block(f, ks)):
            f.vstore(x, "%Kt", kt, [f.i(v * W + r), c])
        (G,) = f.end([G])
        el = f.exp(G)
        f.vstore(el, "%E", et, [col])
        c = f.loop(0, C, 4)
        for r in range(4):
            cr = f.add(c, r)
            f.vstore(f.b2("mulf", f.vload("%Kd", qt, [cr, col]), el), "%Kd", qt, [cr, col])
        f.end()
    if a.pf:                                      # next chunk of q, k, v, g (past the end: prefetch does not fault)
        c = f.loop(0, C, 1)
        tn = f.add(f.add(t0, C), c)
        for m in "qkvg":
            for x in range(0, D, 16):
                f.e(f"memref.prefetch %{m}[{h}, {tn}, {f.i(x)}], read, locality<{a.pf}>, data : {t3}")
        f.end()
    # A = tril(Qt Kt): C x C
    i = f.loop(0, C, 8)
    j = f.loop(0, f.add(i, 8) if C > W else C, W)
    k, acc = f.loop(0, D, a.ku, [f.vf(0.0)] * 8, [V] * 8)
    for u in range(a.ku):
        ku = f.add(k, u)
        b = f.vload("%Kt", kt, [ku, j])
        for r in range(8):
            acc[r] = f.fma(f.bcast(f.sload("%Qt", qt, [f.add(i, r), ku])), b, acc[r])
    acc = f.end(acc)
    lane = f._c("lane", f"arith.constant dense<[{', '.join(map(str, range(W)))}]> : vector<{W}xi32>")
    for r in range(8):
        d = f.o(f"arith.index_cast {f.o(f'arith.subi {f.add(i, r)}, {j} : index')} : index to i32")
        c = f.o(f"arith.cmpi sle, {lane}, {f.bcast(d, f'vector<{W}xi32>', 'i32')} : vector<{W}xi32>")
        f.vstore(f.o(f"arith.select {c}, {acc[r]}, {f.vf(0.0)} : vector<{W}xi1>, {V}"), "%A", at, [f.add(i, r), j])
    f.end()
    f.end()
    # O = Qt S + A V
    i = f.loop(0, C, a.mr)
    rows = [f.add(i, r) for r in range(a.mr)]
    k, acc = f.loop(0, D, a.ku, [f.vf(0.0)] * (a.mr * nv), [V] * (a.mr * nv))
    for u in range(a.ku):
        ku = f.add(k, u)
        b = [f.vload("%S", st, [h, ku, f.i(v * W)]) for v in range(nv)]
        for r in range(a.mr):
            x = f.bcast(f.sload("%Qt", qt, [rows[r], ku]))
            for v in range(nv):
                acc[r*nv+v] = f.fma(x, b[v], acc[r*nv+v])
    acc = f.end(acc)
    k, acc = f.loop(0, f.add(i, a.mr), a.mr, acc, [V] * (a.mr * nv))
    for u in range(a.mr):
        ku = f.add(k, u)
        b = [f.vload("%v", t3, [h, f.add(t0, ku), f.i(v * W)]) for v in range(nv)]
        for r in range(a.mr):
            x = f.bcast(f.sload("%A", at, [rows[r], ku]))
            for v in range(nv):
                acc[r*nv+v] = f.fma(x, b[v], acc[r*nv+v])
    acc = f.end(acc)
    for r in range(a.mr):
        for v in range(nv):
            f.vstore(acc[r*nv+v], "%o", t3, [h, f.add(t0, rows[r]), f.i(v * W)])
    f.end()
    # S = diag(E) S + Kd^T V
    i = f.loop(0, D, a.ms)
    rows = [f.add(i, r) for r in range(a.ms)]
    ini = []
    for r in rows:
        e = f.bcast(f.sload("%E", et, [r]))
        ini += [f.b2("mulf", e, f.vload("%S", st, [h, r, f.i(v * W)])) for v in range(nv)]
    k, acc = f.loop(0, C, a.ku, ini, [V] * len(ini))
    for u in range(a.ku):
        ku = f.add(k, u)
        b = [f.vload("%v", t3, [h, f.add(t0, ku), f.i(v * W)]) for v in range(nv)]
        for r in range(a.ms):
            x = f.bcast(f.sload("%Kd", qt, [ku, rows[r]]))
            for v in range(nv):
                acc[r*nv+v] = f.fma(x, b[v], acc[r*nv+v])
    acc = f.end(acc)
    for r in range(a.ms):
        for v in range(nv):
            f.vstore(acc[r*nv+v], "%S", st, [h, rows[r], f.i(v * W)])
    f.end()
    f.end()


def rec():
    t = f.loop(0, T, 1)
    for c in range(0, D, W):                      # e^g of the whole row first
        f.vstore(f.exp(f.vload("%g", t3, [h, t, f.i(c)])), "%E", et, [f.i(c)])
    vv = [f.vload("%v", t3, [h, t, f.i(v * W)]) for v in range(nv)]
    d, o = f.loop(0, D, a.mr, [f.vf(0.0)] * nv, [V] * nv)
    for r in range(a.mr):
        dr = f.add(d, r)
        e, kk, qq = (f.bcast(x) for x in (f.sload("%E", et, [dr]), f.sload("%k", t3, [h, t, dr]), f.sload("%q", t3, [h, t, dr])))
        for v in range(nv):
            s = f.b2("mulf", f.vload("%S", st, [h, dr, f.i(v * W)]), e)
            s = f.fma(kk, vv[v], s)
            f.vstore(s, "%S", st, [h, dr, f.i(v * W)])
            o[v] = f.fma(qq, s, o[v])
    o = f.end(o)
    for v in range(nv):
        f.vstore(o[v], "%o", t3, [h, t, f.i(v * W)])
    f.end()


def delta():
    t = f.loop(0, T, 1)
    al, be = f.bcast(f.sload("%g", gt, [h, t, f.i(0)])), f.bcast(f.sload("%g", gt, [h, t, f.i(1)]))
    z = [f.vf(0.0)] * (2 * nv + 1)
    # one read pass: r = k^T S, p = q^T S (S before the decay), qk = q.k ; then u = beta (v - a r), o = a p + qk u, S = a S + k u
    d, z = f.loop(0, D, a.mr, z[:2*nv], [V] * (2 * nv))
    for r in range(a.mr):
        dr = f.add(d, r)
        kk, qq = f.bcast(f.sload("%k", t3, [h, t, dr])), f.bcast(f.sload("%q", t3, [h, t, dr]))
        for v in range(nv):
            s = f.vload("%S", st, [h, dr, f.i(v * W)])
            z[v] = f.fma(kk, s, z[v])
            z[nv+v] = f.fma(qq, s, z[nv+v])
    z = f.end(z)
    qk = f.vf(0.0)
    for c in range(0, D, W):
        qk = f.fma(f.vload("%q", t3, [h, t, f.i(c)]), f.vload("%k", t3, [h, t, f.i(c)]), qk)
    from mg import hadd
    qk = f.bcast(hadd(f, qk))
    us = []
    for v in range(nv):
        u = f.b2("mulf", be, f.b2("subf", f.vload("%v", t3, [h, t, f.i(v * W)]), f.b2("mulf", al, z[v])))
        f.vstore(f.fma(qk, u, f.b2("mulf", al, z[nv+v])), "%o", t3, [h, t, f.i(v * W)])
        us.append(u)
    d = f.loop(0, D, a.mr)
    for r in range(a.mr):
        dr = f.add(d, r)
        kk = f.bcast(f.sload("%k", t3, [h, t, dr]))
        for v in range(nv):
            s = f.b2("mulf", f.vload("%S", st, [h, dr, f.i(v * W)]), al)
            f.vstore(f.fma(kk, us[v], s), "%S", st, [h, dr, f.i(v * W)])
    f.end()
    f.end()


{"chunk": chunk, "rec": rec, "delta": delta}[a.mode]()
f.end()
print(f)
