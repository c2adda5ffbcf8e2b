#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Flash attention, f32, one thread: O[H,T,D] = softmax(Q K^T / sqrt(D)) V, online softmax over key tiles.
K is transposed into panels [T/NS][D][NS] once a head (scratch Kt); Q is scaled by log2(e)/sqrt(D) into scratch; 2^x everywhere."""
import argparse
import math
from mg import Fn, NA, exp2, transpose_block, hmax, hadd

p = argparse.ArgumentParser()
for n, d in (("H", 12), ("T", 128), ("D", 32), ("bq", 64), ("bk", 128), ("mrs", 8), ("ns", 32), ("mrp", 8), ("w", 16), ("deg", 5), ("causal", 0),
             ("scalef", 0), ("noexp", 0), ("ku", 4), ("rows", 1)):
    p.add_argument("--" + n, type=int, default=d)
a = p.parse_args()
H, T, D, BQ, BK, W, NS = a.H, a.T, a.D, a.bq, a.bk, a.w, a.ns
qt = f"memref<{H}x{T}x{D}xf32>"
kt = f"memref<{T//NS}x{D}x{NS}xf32>"
sq, st, ml = f"memref<{BQ}x{D}xf32>", f"memref<{BQ}x{BK}xf32>", f"memref<{BQ}xf32>"
f = Fn("attn", [("%Q", qt, NA), ("%K", qt, NA), ("%V", qt, NA), ("%O", qt, NA), ("%Kt", kt, NA), ("%Qs", sq, NA), ("%S", st, NA),
                ("%m", ml, NA), ("%l", ml, NA), ("%al", ml, NA)], W)
V = f.vt
h = f.loop(0, H, 1)
# K^T panels
j = f.loop(0, T, W)
pj, oj = f.o(f"arith.divui {j}, {f.i(NS)} : index"), f.o(f"arith.remui {j}, {f.i(NS)} : index")
for d0 in range(0, D, W):
    rows = transpose_block(f, [f.vload("%K", qt, [h, f.add(j, r), f.i(d0)]) for r in range(W)])
    for r in range(W):
        f.vstore(rows[r], "%Kt", kt, [pj, f.i(d0 + r), oj])
f.end()

q0 = f.loop(0, T, BQ)
i = f.loop(0, BQ, 1)
qi = f.add(q0, i)
sc = f.vf(math.log2(math.e) / math.sqrt(D))
for d0 in range(0, D, W):
    f.vstore(f.b2("mulf", f.vload("%Q", qt, [h, qi, f.i(d0)]), sc), "%Qs", sq, [i, f.i(d0)])
    f.vstore(f.vf(0.0), "%O", qt, [h, qi, f.i(d0)])
f.e(f"memref.store {f.sf(-1e30)}, %m[{i}] : {ml}")
f.e(f"memref.store {f.sf(0.0)}, %l[{i}] : {ml}")
f.end()


def body(k0, diag):
    # S = Qs * Kt
    jp = f.loop(0, BK // NS, 1)
    i = f.loop(0, BQ, a.mrs)
    pan = f.add(f.o(f"arith.divui {k0}, {f.i(NS)} : index"), jp)
    nv, mr = NS // W, a.mrs
    rws = [f.add(i, r) for r in range(mr)]
    d, acc = f.loop(0, D, a.ku, [f.vf(0.0)] * (mr * nv), [V] * (mr * nv))
    for u in range(a.ku):
        dd = f.add(d, u)
        bs = [f.vload("%Kt", kt, [pan, dd, f.i(v * W)]) for v in range(nv)]
        for r in range(mr):
            x = f.bcast(f.sload("%Qs", sq, [rws[r], dd]))
            for v in range(nv):
                acc[r*nv+v] = f.fma(x, bs[v], acc[r*nv+v])
    out = f.end(acc)
    jo = f.mul(jp, NS)
    for r in range(mr):
        for v in range(nv):
            x = out[r*nv+v]
            if diag:                              # key index > query index -> -1e30
                lane = f._c("lane", f"arith.constant dense<[{', '.join(map(str, range(W)))}]> : vector<{W}xi32>")
                kk = f.o(f"arith.index_cast {f.add(f.add(k0, jo), v*W)} : index to i32")
                qq = f.o(f"arith.index_cast {f.add(q0, rws[r])} : index to i32")
                dlt = f.o(f"arith.subi {qq}, {kk} : i32")
                c = f.o(f"arith.cmpi sgt, {lane}, {f.bcast(dlt, f'vector<{W}xi32>', 'i32')} : vector<{W}xi32>")
                x = f.o(f"arith.select {c}, {f.vf(-1e30)}, {x} : vector<{W}xi1>, {V}")
            f.vstore(x, "%S", st, [rws[r], f.add(jo, v * W)])
    f.end()
    f.end()
    # softmax of rows
    if not a.noexp:
        i = f.loop(0, BQ, a.rows)
        for rr in range(a.rows):
            ii = f.add(i, rr)
            xs = [f.vload("%S", st, [ii, f.i(c)]) for c in range(0, BK, W)]
            t = list(xs)
            while len(t) > 1:
                t = [f.maxf(t[k], t[k+1]) if k + 1 < len(t) else t[k] for k in range(0, len(t), 2)]
            m0 = f.sload("%m", ml, [ii])
            m1 = hmax(f, t[0])
            c = f.o(f"arith.cmpf ogt, {m0}, {m1} : f32")
            m1 = f.o(f"arith.select {c}, {m0}, {m1} : f32")
            f.e(f"memref.store {m1}, %m[{ii}] : {ml}")
            mv = f.bcast(m1)
            ps = []
            for k, x in enumerate(xs):
                e = exp2(f, f.b2("subf", x, mv), a.deg, True, a.scalef)
                f.vstore(e, "%S", st, [ii, f.i(k * W)])
                ps.append(e)
            while len(ps) > 1:
                ps = [f.b2("addf", ps[k], ps[k+1]) if k + 1 < len(ps) else ps[k] for k in range(0, len(ps), 2)]
            al = exp2(f, f.bcast(f.o(f"arith.subf {m0}, {m1} : f32")), a.deg, True, a.scalef)
            al = f.o(f"vector.extract {al}[0] : f32 from {V}")
            f.e(f"memref.store {al}, %al[{ii}] : {ml}")
            l = f.o(f"arith.mulf {f.sload('%l', ml, [ii])}, {al} : f32")
            f.e(f"memref.store {f.o(f'arith.addf {l}, {hadd(f, ps[0])} : f32')}, %l[{ii}] : {ml}")
        f.end()
    # O = alpha*O + P V
    nv, mr = D // W, a.mrp
    i = f.loop(0, BQ, mr)
    rws = [f.add(i, r) for r in range(mr)]
    qr = [f.add(q0, r) for r in rws]
    ini = []
    for r in range(mr):
        al = f.bcast(f.sload("%al", ml, [rws[r]]))
        ini += [f.b2("mulf", f.vload("%O", qt, [h, qr[r], f.i(v * W)]), al) for v in range(nv)]
    jj, acc = f.loop(0, BK, a.ku, ini, [V] * (mr * nv))
    for u in range(a.ku):
        ju = f.add(jj, u)
        kv = f.add(k0, ju)
        bs = [f.vload("%V", qt, [h, kv, f.i(v * W)]) for v in range(nv)]
        for r in range(mr):
            x = f.bcast(f.sload("%S", st, [rws[r], ju]))
            for v in range(nv):
                acc[r*nv+v] = f.fma(x, bs[v], acc[r*nv+v])
    out = f.end(acc)
    for r in range(mr):
        for v in range(nv):
            f.vstore(out[r*nv+v], "%O", qt, [h, qr[r], f.i(v * W)])
    f.end()


if a.causal:                                      # key tiles wholly below the diagonal, then the diagonal ones
    lo = f.mul(f.o(f"arith.divui {q0}, {f.i(BK)} : index"), BK)
    k0 = f.loop(0, lo, BK)
    body(k0, False)
    f.end()
    k0 = f.loop(lo, f.add(q0, BQ), BK)
    body(k0, True)
    f.end()
else:
    k0 = f.loop(0, T, BK)
    body(k0, False)
    f.end()
i = f.loop(0, BQ, 1)
qi = f.add(q0, i)
inv = f.bcast(f.o(f"arith.divf {f.sf(1.0)}, {f.sload('%l', ml, [i])} : f32"))
for d0 in range(0, D, W):
    f.vstore(f.b2("mulf", f.vload("%O", qt, [h, qi, f.i(d0)]), inv), "%O", qt, [h, qi, f.i(d0)])
f.end()
f.end()
f.end()
print(f)
