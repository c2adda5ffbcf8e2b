#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""f32 GEMM macro-kernel: C[M,N] = A[M,K] * Bp + (C | bias), Bp packed as [ceil(N/NR)][K][NR], all shapes static."""
import argparse
from mg import Fn, NA

p = argparse.ArgumentParser()
for n, d in (("M", 128), ("N", 1536), ("K", 384), ("mr", 8), ("nr", 48), ("w", 16), ("ku", 8), ("kc", 0), ("pf", 0), ("pa", 0)):
    p.add_argument("--" + n, type=int, default=d)
p.add_argument("--name", default="gemm")
p.add_argument("--order", default="ji")          # ji: B panel outside; ij: A rows outside
p.add_argument("--epi", default="none")          # none bias gelu_tanh gelu_erf res; pass2_gelu_tanh: second pass over the tile
p.add_argument("--acc", type=int, default=0)     # 1: C += ...
p.add_argument("--noalias", type=int, default=1)
p.add_argument("--contract", type=int, default=0)  # 1: mulf+addf fastmath<contract> instead of vector.fma; 2: no flag
a = p.parse_args()
M, N, K, MR, NR, W = a.M, a.N, a.K, a.mr, a.nr, a.w
P = -(-N // NR)
KC = a.kc or K
At = f"memref<{M}x{K}xf32>"
Bt = f"memref<{P}x{K}x{NR}xf32>"
Ct = f"memref<{M}x{N}xf32>"
args = [("%A", At, NA), ("%B", Bt, NA), ("%C", Ct, NA)]
bias = a.epi not in ("none",)
if bias:
    args.append(("%bias", f"memref<{P*NR}xf32>", NA))
if a.epi == "res":
    args.append(("%R", Ct, NA))
if a.pa:                                          # scratch for A packed as [M/MR][K][MR]; packing is part of the timed call
    assert M % MR == 0
    args.append(("%Ap", f"memref<{M//MR}x{K}x{MR}xf32>", NA))
f = Fn(a.name, args if a.noalias else [x[:2] for x in args], W)
nt = -(-M // MR)
base, big = M // nt, M % nt                       # balanced rows: nt-big tiles of base rows, big tiles of base+1


def store(f, v, i, j, tail):
    if tail is None:
        f.vstore(v, "%C", Ct, [i, j])
    else:
        m = f._c(("mask", tail, W), f"vector.constant_mask [{tail}] : vector<{W}xi1>")
        f.e(f"vector.maskedstore %C[{i}, {j}], {m}, {v} : {Ct}, vector<{W}xi1>, {f.vt}")


def loadc(f, m, i, j, tail):
    if tail is None:
        return f.vload(m, Ct, [i, j])
    mk = f._c(("mask", tail, W), f"vector.constant_mask [{tail}] : vector<{W}xi1>")
    return f.o(f"vector.maskedload {m}[{i}, {j}], {mk}, {f.vf(0.0)} : {Ct}, vector<{W}xi1>, {f.vt} into {f.vt}")


def micro(i, rows, j, ncols, k0, k1, first, last):
    """one register tile at row i, panel j"""
    nv = -(-ncols // W)
    tails = [None if (v + 1) * W <= ncols else ncols - v * W for v in range(nv)]
    jn = f.mul(j, NR)
    cols = [f.add(jn, v * W) for v in range(nv)]
    rws = [f.add(i, r) for r in range(rows)]
    if first and not a.acc:
        if bias:
            bv = [f.vload("%bias", f"memref<{P*NR}xf32>", [c]) for c in cols]
            init = [bv[v] for r in range(rows) for v in range(nv)]
        else:
            init = [f.vf(0.0)] * (rows * nv)
    else:
        init = [loadc(f, "%C", rws[r], cols[v], tails[v]) for r in range(rows) for v in range(nv)]
    ku = a.ku
    while (k1 - k0) % ku:
        ku -= 1
    k, acc = f.loop(k0, k1, ku, init, [f.vt] * len(init))
    for u in range(ku):
        kk = f.add(k, u)
        bs = [f.vload("%B", Bt, [j, kk, f.i(v * W)]) for v in range(nv)]
        if a.pf:
            kp = f.add(k, u + a.pf)
            for c in range(0, NR, 16):
                f.e(f"memref.prefetch %B[{j}, {kp}, {f.i(c)}], read, locality<3>, data : {Bt}")
        for r in range(rows):
            if a.pa:
                x = f.bcast(f.sload("%Ap", args[-1][1], [f.o(f"arith.divui {i}, {f.i(MR)} : index"), kk, f.i(r)]))
            else:
                x = f.bcast(f.sload("%A", At, [rws[r], kk]))
            for v in range(nv):
                if a.contract == 0:
                    acc[r * nv + v] = f.fma(x, bs[v], acc[r * nv + v])
                else:
                    fm = " fastmath<contract>" if a.contract == 1 else ""
                    y = f.o(f"arith.mulf {x}, {bs[v]}{fm} : {f.vt}")
                    acc[r * nv + v] = f.o(f"arith.addf {acc[r * nv + v]}, {y}{fm} : {f.vt}")
    out = f.end(acc)
    for r in range(rows):
        for v in range(nv):
            x = out[r * nv + v]
            if last:
                if a.epi == "gelu_tanh":
                    x = f.gelu_tanh(x)
                if a.epi == "gelu_erf":
                    x = f.gelu_erf(x)
                if a.epi == "res":
                    x = f.b2("addf", x, loadc(f, "%R", rws[r], cols[v], tails[v]))
            store(f, x, rws[r], cols[v], tails[v])
    if last and a.epi.startswith("pass2"):
        i2 = f.loop(i, f.add(i, rows), 1)
        for v in range(nv):
            x = loadc(f, "%C", i2, cols[v], tails[v])
            store(f, getattr(f, a.epi[6:])(x), i2, cols[v], tails[v])
        f.end()


def rows_loop(j, ncols, k0, k1, first, last):
    if base and nt - big:
        i = f.loop(0, (nt - big) * base, base)
        micro(i, base, j, ncols, k0, k1, first, last)
        f.end()
    if big:
        i = f.loop((nt - big) * base, M, base + 1)
        micro(i, base + 1, j, ncols, k0, k1, first, last)
        f.end()


if a.pa:
    i = f.loop(0, M, MR)
    it = f.o(f"arith.divui {i}, {f.i(MR)} : index")
    k = f.loop(0, K, 1)
    for r in range(MR):
        f.e(f"memref.store {f.sload('%A', At, [f.add(i, r), k])}, %Ap[{it}, {k}, {f.i(r)}] : {args[-1][1]}")
    f.end()
    f.end()
full = N // NR
for k0 in range(0, K, KC):
    k1 = min(K, k0 + KC)
    fl = (k0 == 0, k1 == K)
    if a.order == "ji":
        if full:
            j = f.loop(0, full, 1)
            rows_loop(j, NR, k0, k1, *fl)
            f.end()
        if N % NR:
            rows_loop(f.i(full), N % NR, k0, k1, *fl)
    else:
        for lo, hi, rr in ((0, (nt - big) * base, base), ((nt - big) * base, M, base + 1)):
            if lo == hi or not rr:
                continue
            i = f.loop(lo, hi, rr)
            if full:
                j = f.loop(0, full, 1)
                micro(i, rr, j, NR, k0, k1, *fl)
                f.end()
            if N % NR:
                micro(i, rr, f.i(full), N % NR, k0, k1, *fl)
            f.end()
print(f)
