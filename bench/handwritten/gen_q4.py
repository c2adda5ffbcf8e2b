#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""4-bit weights x dynamically quantised int8 activations, groups of 32 along K. y[M,N] f32.
Repacked weights, one block = 16 output rows x one group: 16 f16 scales (Q4_1: + 16 f16 minima) then 4 x 64 bytes of nibbles;
vector p, lane n: low nibbles = k 8p..8p+3, high nibbles = k 8p+4..8p+7 of output row n. So one AND / one shift+AND gives a vpdpbusd operand.
The weight nibble is the unsigned side, the activation the signed side, broadcast as 32 bits. @quant makes s8 rows and a scale a group."""
import argparse
from mg import Fn, NA

p = argparse.ArgumentParser()
for n, d in (("M", 1), ("N", 1536), ("K", 576), ("q41", 0), ("nb", 4), ("mt", 4), ("w", 16), ("pf", 0), ("gu", 1)):
    p.add_argument("--" + n, type=int, default=d)
p.add_argument("--isa", default="vnni")          # vnni; maddubs (AVX2 and AVX-512BW without VNNI)
a = p.parse_args()
M, N, K, NB, W = a.M, a.N, a.K, a.nb, a.w
G = K // 32
HB = W * 2 * (2 if a.q41 else 1)                  # header bytes
BB = HB + W * 16                                  # bytes of a block
VI, VF, V8, V16 = f"vector<{W}xi32>", f"vector<{W}xf32>", f"vector<{W*4}xi8>", f"vector<{W*2}xi16>"
wt = f"memref<{N//W}x{G}x{BB}xi8>"
xt = f"memref<{M}x{K//4}xi32>"
f = Fn("q4", [("%W", wt, NA), ("%X", xt, NA), ("%sx", f"memref<{M}x{G}xf32>", NA), ("%sm", f"memref<{M}x{G}xi32>", NA),
              ("%Y", f"memref<{M}x{N}xf32>", NA)], W)


def dot(acc, w, x):
    if a.isa == "vnni":
        return f.o(f'llvm.call_intrinsic "llvm.x86.avx512.vpdpbusd.{W*32}"({acc}, {w}, {x}) : ({VI}, {VI}, {VI}) -> {VI}')
    wb, xb = f.o(f"vector.bitcast {w} : {VI} to {V8}"), f.o(f"vector.bitcast {x} : {VI} to {V8}")
    n, m = ("avx512.pmaddubs.w.512", "avx512.pmaddw.d.512") if W == 16 else ("avx2.pmadd.ub.sw", "avx2.pmadd.wd")
    t = f.o(f'llvm.call_intrinsic "llvm.x86.{n}"({wb}, {xb}) : ({V8}, {V8}) -> {V16}')   # 15*127*2 < 2^15: cannot saturate
    if acc is None:
        return t
    return f.o(f"arith.addi {acc}, {t} : {V16}")


def half(nb, g, off):
    h = f.vload("%W", wt, [nb, g, f.i(off)], f"vector<{W*2}xi8>")
    h = f.o(f"vector.bitcast {h} : vector<{W*2}xi8> to vector<{W}xf16>")
    return f.o(f"arith.extf {h} : vector<{W}xf16> to {VF}")


def tile(m0, mt):
    n0 = f.loop(0, N // W, NB)
    gs, acc = f.loop(0, G, a.gu, [f.vf(0.0)] * (mt * NB), [VF] * (mt * NB))
    for gu in range(a.gu):
        g = f.add(gs, gu)
        k4 = f.mul(g, 8)
        rows = [f.add(m0, r) for r in range(mt)]
        xs = {}
        for b in range(NB):
            nb = f.add(n0, b)
            if a.pf:
                gp = f.add(g, a.pf)
                for c in range(0, BB, 64):
                    f.e(f"memref.prefetch %W[{nb}, {gp}, {f.i(c)}], read, locality<3>, data : {wt}")
            ini = []
            for r in range(mt):
                if a.q41:
                    ini.append(f.vi(0))
                else:                             # -8 * sum(x) of the group
                    ini.append(f.bcast(f.o(f"memref.load %sm[{rows[r]}, {g}] : memref<{M}x{G}xi32>"), VI, "i32"))
            ac = list(ini) if a.isa == "vnni" else [None] * mt
            for p_ in range(4):
                w = f.vload("%W", wt, [nb, g, f.i(HB + p_ * W * 4)], V8)
                w = f.o(f"vector.bitcast {w} : {V8} to {VI}")
                for hi in range(2):
                    q = f.o(f"arith.shrui {w}, {f.vi(4)} : {VI}") if hi else w
                    q = f.o(f"arith.andi {q}, {f.vi(0x0F0F0F0F)} : {VI}")
                    for r in range(mt):
                        kk = f.add(k4, 2 * p_ + hi)
                        x = f.bcast(f.o(f"memref.load %X[{rows[r]}, {kk}] : {xt}"), VI, "i32")
                        ac[r] = dot(ac[r], q, x)
            s = half(nb, g, 0)
            for r in range(mt):
                if a.isa != "vnni":
                    m = "avx512.pmaddw.d.512" if W == 16 else "avx2.pmadd.wd"
                    ac[r] = f.o(f'llvm.call_intrinsic "llvm.x86.{m}"({ac[r]}, {f.vi(1, W*2, "i16")}) : ({V16}, {V16}) -> {VI}')
                    ac[r] = f.o(f"arith.addi {ac[r]}, {ini[r]} : {VI}")
                x = f.o(f"arith.sitofp {ac[r]} : {VI} to {VF}")
                sx = f.bcast(f.o(f"memref.load %sx[{rows[r]}, {g}] : memref<{M}x{G}xf32>"))
                acc[r*NB+b] = f.fma(x, f.b2("mulf", s, sx), acc[r*NB+b])
                if a.q41:                         # + min * sum(x)
                    smf = f.bcast(f.o(f"arith.bitcast {f.o(f'memref.load %sm[{rows[r]}, {g}] : memref<{M}x{G}xi32>')} : i32 to f32"))
                    acc[r*NB+b] = f.fma(half(nb, g, W * 2), smf, acc[r*NB+b])
    acc = f.end(acc)
    for r in range(mt):
        for b in range(NB):
            f.vstore(acc[r*NB+b], "%Y", f"memref<{M}x{N}xf32>", [f.add(m0, r), f.mul(f.add(n0, b), W)])
    f.end()


mt = min(a.mt, M)
if M // mt > 1:
    m = f.loop(0, M // mt * mt, mt)
    tile(m, mt)
    f.end()
else:
    tile(f.i(0), mt)
if M % mt:
    tile(f.i(M - M % mt), M % mt)
print(f)

# activations: per group of 32: scale = absmax/127, s8, and -8*sum (Q4_0) or sum*scale as f32 bits (Q4_1)
q = Fn("quant", [("%x", f"memref<{M}x{K}xf32>", NA), ("%X", f"memref<{M}x{K}xi8>", NA), ("%sx", f"memref<{M}x{G}xf32>", NA),
                 ("%sm", f"memref<{M}x{G}xi32>", NA)], 16 if W == 16 else 8)
i = q.loop(0, M, 1)
g = q.loop(0, G, 1)
k = q.mul(g, 32)
n = 32 // q.w
xs = [q.vload("%x", f"memref<{M}x{K}xf32>", [i, q.add(k, u * q.w)]) for u in range(n)]
ab = [q.o(f"math.absf {x} : {q.vt}") for x in xs]
while len(ab) > 1:
    ab = [q.maxf(ab[j], ab[j+1]) for j in range(0, len(ab), 2)]
from mg import hmax
m = hmax(q, ab[0])
m = q.o(f"arith.addf {m}, {q.sf(1e-20)} : f32")
d = q.o(f"arith.mulf {m}, {q.sf(1/127.0)} : f32")
q.e(f"memref.store {d}, %sx[{i}, {g}] : memref<{M}x{G}xf32>")
inv = q.bcast(q.o(f"arith.divf {q.sf(127.0)}, {m} : f32"))
sm = None
for u in range(n):
    z = q.fma(xs[u], inv, q.vf(12582912.0))
    zi = q.o(f"arith.bitcast {z} : {q.vt} to vector<{q.w}xi32>")
    zi = q.o(f"arith.subi {zi}, {q.vi(0x4B400000)} : vector<{q.w}xi32>")
    sm = zi if sm is None else q.o(f"arith.addi {sm}, {zi} : vector<{q.w}xi32>")
    b = q.o(f"arith.trunci {zi} : vector<{q.w}xi32> to vector<{q.w}xi8>")
    q.vstore(b, "%X", f"memref<{M}x{K}xi8>", [i, q.add(k, u * q.w)], f"vector<{q.w}xi8>")
s = q.o(f"vector.reduction <add>, {sm} : vector<{q.w}xi32> into i32")
if a.q41:
    s = q.o(f"arith.mulf {q.o(f'arith.sitofp {s} : i32 to f32')}, {d} : f32")
    s = q.o(f"arith.bitcast {s} : f32 to i32")
else:
    s = q.o(f"arith.muli {s}, {q.i32(-8)} : i32")
q.e(f"memref.store {s}, %sm[{i}, {g}] : memref<{M}x{G}xi32>")
q.end()
q.end()
print(q)
