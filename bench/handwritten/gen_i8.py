#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""int8 GEMM: Af32[M,K] is quantised row by row to u8 (zero point 128), C = (Au8 * Bs8 - 128*colsum) * sa[m]*sb[n] + bias, f32.
Functions: @quant(Af, Aq, sa) and @gemm(Aq, B, C, sa, sb, corr, bias). B packed [P][K/G][NR][G]."""
import argparse
from mg import Fn, NA

p = argparse.ArgumentParser()
for n, d in (("M", 128), ("N", 1536), ("K", 384), ("mr", 8), ("nr", 48), ("ku", 4)):
    p.add_argument("--" + n, type=int, default=d)
p.add_argument("--isa", default="vnni512")       # vnni512 vnni256 vnniavx maddwd maddwd8 maddubs ; 512-bit: maddwd512
p.add_argument("--epi", default="deq")           # deq, i32 (raw, measures the core)
a = p.parse_args()
M, N, K, MR, NR = a.M, a.N, a.K, a.mr, a.nr
W = 16 if a.isa.endswith("512") else 8
wd = a.isa.startswith("maddwd")
G = 2 if wd else 4                                # k's per 32-bit lane
et = "i16" if wd and a.isa != "maddwd8" else "i8"
P, KG = -(-N // NR), K // G
VI, VF = f"vector<{W}xi32>", f"vector<{W}xf32>"
Aqt = f"memref<{M}x{KG}xi32>"                     # A seen as 32-bit groups: one load = one broadcast operand
Bt = f"memref<{P}x{KG}x{NR*G}x{et}>"
Ct = f"memref<{M}x{N}x{'f32' if a.epi == 'deq' else 'i32'}>"
nt = -(-M // MR)
base, big = M // nt, M % nt

f = Fn("gemm", [("%A", Aqt, NA), ("%B", Bt, NA), ("%C", Ct, NA), ("%sa", f"memref<{M}xf32>", NA),
                ("%sb", f"memref<{P*NR}xf32>", NA), ("%corr", f"memref<{P*NR}xi32>", NA), ("%bias", f"memref<{P*NR}xf32>", NA)], W)


def bload(j, k, v):
    if a.isa == "maddwd8":                        # s8 in memory, widened on load
        x = f.vload("%B", Bt, [j, k, f.i(v * W * G)], f"vector<{W*G}xi8>")
        return f.o(f"arith.extsi {x} : vector<{W*G}xi8> to vector<{W*G}xi16>")
    return f.vload("%B", Bt, [j, k, f.i(v * W * G)], f"vector<{W*G}x{et}>")


def dot(acc, x, b):
    if a.isa in ("vnni512", "vnni256", "vnniavx"):
        b = f.o(f"vector.bitcast {b} : vector<{W*4}xi8> to {VI}")
        n = {"vnni512": "avx512.vpdpbusd.512", "vnni256": "avx512.vpdpbusd.256", "vnniavx": "avx512.vpdpbusd.256"}[a.isa]
        return f.o(f'llvm.call_intrinsic "llvm.x86.{n}"({acc}, {x}, {b}) : ({VI}, {VI}, {VI}) -> {VI}')
    if wd:
        x = f.o(f"vector.bitcast {x} : {VI} to vector<{W*2}xi16>")
        n = "avx512.pmaddw.d.512" if W == 16 else "avx2.pmadd.wd"
        t = f.o(f'llvm.call_intrinsic "llvm.x86.{n}"({x}, {b}) : (vector<{W*2}xi16>, vector<{W*2}xi16>) -> {VI}')
    else:
        x = f.o(f"vector.bitcast {x} : {VI} to vector<{W*4}xi8>")
        n, m = ("avx512.pmaddubs.w.512", "avx512.pmaddw.d.512") if W == 16 else ("avx2.pmadd.ub.sw", "avx2.pmadd.wd")
        t = f.o(f'llvm.call_intrinsic "llvm.x86.{n}"({x}, {b}) : (vector<{W*4}xi8>, vector<{W*4}xi8>) -> vector<{W*2}xi16>')
        t = f.o(f'llvm.call_intrinsic "llvm.x86.{m}"({t}, {f.vi(1, W*2, "i16")}) : (vector<{W*2}xi16>, vector<{W*2}xi16>) -> {VI}')
    return f.o(f"arith.addi {acc}, {t} : {VI}")


def micro(i, rows, j):
    nv = NR // W
    jn = f.mul(j, NR)
    cols = [f.add(jn, v * W) for v in range(nv)]
    rws = [f.add(i, r) for r in range(rows)]
    ini = [f.vload("%corr", f"memref<{P*NR}xi32>", [c], VI) for c in cols]   # -128*colsum as the start value
    ku = a.ku
    while KG % ku:
        ku -= 1
    k, acc = f.loop(0, KG, ku, [ini[v] for r in range(rows) for v in range(nv)], [VI] * (rows * nv))
    for u in range(ku):
        kk = f.add(k, u)
        bs = [bload(j, kk, v) for v in range(nv)]
        for r in range(rows):
            x = f.bcast(f.sload("%A", Aqt, [rws[r], kk]), VI, "i32")
            for v in range(nv):
                acc[r * nv + v] = dot(acc[r * nv + v], x, bs[v])
    out = f.end(acc)
    if a.epi == "i32":
        for r in range(rows):
            for v in range(nv):
                f.vstore(out[r * nv + v], "%C", Ct, [rws[r], cols[v]], VI)
        return
    sb = [f.vload("%sb", f"memref<{P*NR}xf32>", [c]) for c in cols]
    bi = [f.vload("%bias", f"memref<{P*NR}xf32>", [c]) for c in cols]
    for r in range(rows):
        s = f.bcast(f.sload("%sa", f"memref<{M}xf32>", [rws[r]]))
        for v in range(nv):
            x = f.o(f"arith.sitofp {out[r*nv+v]} : {VI} to {VF}")
            f.vstore(f.fma(f.b2("mulf", x, s), sb[v], bi[v]), "%C", Ct, [rws[r], cols[v]])


j = f.loop(0, P, 1)
for lo, hi, rr in ((0, (nt - big) * base, base), ((nt - big) * base, M, base + 1)):
    if lo != hi and rr:
        i = f.loop(lo, hi, rr)
        micro(i, rr, j)
        f.end()
f.end()

# dynamic quantisation of one row: absmax, then q = trunc(x*127/absmax + 128.5) as u8 (maddwd: s16, no offset)
q = Fn("quant", [("%X", f"memref<{M}x{K}xf32>", NA), ("%Q", f"memref<{M}x{K}x{'i16' if wd else 'i8'}>", NA), ("%sa", f"memref<{M}xf32>", NA)], W)
Xt, Qt = q.args[0][1], q.args[1][1]
U = 4
i = q.loop(0, M, 1)
k, mx = q.loop(0, K, W * U, [q.vf(0.0)] * U, [q.vt] * U)
for u in range(U):
    x = q.o(f"math.absf {q.vload('%X', Xt, [i, q.add(k, u * W)])} : {q.vt}")
    mx[u] = q.maxf(mx[u], x)
mx = q.end(mx)
m = q.maxf(q.maxf(mx[0], mx[1]), q.maxf(mx[2], mx[3]))
m = q.o(f"vector.reduction <maximumf>, {m} fastmath<nnan,nsz> : {q.vt} into f32")
m = q.o(f"arith.addf {m}, {q.sf(1e-20)} : f32")
inv = q.o(f"arith.divf {q.sf(127.0)}, {m} : f32")
q.e(f"memref.store {q.o(f'arith.divf {m}, {q.sf(127.0)} : f32')}, %sa[{i}] : memref<{M}xf32>")
iv = q.bcast(inv)
k = q.loop(0, K, W)
x = q.vload("%X", Xt, [i, k])
x = q.fma(x, iv, q.vf(12582912.0 if wd else 12582912.0 + 128))      # round to nearest in the mantissa
x = q.o(f"arith.bitcast {x} : {q.vt} to vector<{W}xi32>")
t = "i16" if wd else "i8"
x = q.o(f"arith.trunci {x} : vector<{W}xi32> to vector<{W}x{t}>")
q.vstore(x, "%Q", Qt, [i, k], f"vector<{W}x{t}>")
q.end()
q.end()
print(f)
print(q)
