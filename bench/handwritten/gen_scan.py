#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Mamba selective scan, vectorised over channels E: h[e,n] = exp(dt[t,e] A[e,n]) h[e,n] + dt[t,e] B[t,n] x[t,e]; y[t,e] = sum_n C[t,n] h[e,n] + Dp[e] x[t,e].
A is given as [N][E], times log2(e) already. dt, x, y [T][E]; B, C [T][N]; state h [N][E]. TB steps at a time, then the next 16 channels, so that
the t-stride of dt/x/y stays in cache; the state of one channel block (N vectors) lives in registers over those steps."""
import argparse
from mg import Fn, NA, exp2

p = argparse.ArgumentParser()
for n, d in (("E", 1536), ("N", 16), ("T", 512), ("tb", 512), ("w", 16), ("deg", 5), ("scalef", 0), ("s4d", 0)):
    p.add_argument("--" + n, type=int, default=d)
a = p.parse_args()
E, N, T, TB, W = a.E, a.N, a.T, a.tb, a.w
te, tn, ne = f"memref<{T}x{E}xf32>", f"memref<{T}x{N}xf32>", f"memref<{N}x{E}xf32>"
f = Fn("scan", [("%dt", te, NA), ("%x", te, NA), ("%A", ne, NA), ("%B", tn, NA), ("%C", tn, NA), ("%D", f"memref<{E}xf32>", NA), ("%y", te, NA), ("%h", ne, NA)], W)
V = f.vt
t0 = f.loop(0, T, TB)
t1 = f.add(t0, TB)
e = f.loop(0, E, W)
D = f.vload("%D", f"memref<{E}xf32>", [e])
h = [f.vload("%h", ne, [f.i(n), e]) for n in range(N)]
t, h = f.loop(t0, t1, 1, h, [V] * N)
dt, x = f.vload("%dt", te, [t, e]), f.vload("%x", te, [t, e])
dx = f.b2("mulf", dt, x)
ys = [f.b2("mulf", D, x)] + [f.vf(0.0)] * 3
if a.s4d:
    a1 = exp2(f, f.b2("mulf", dt, f.vload("%A", ne, [f.i(0), e])), a.deg, True, a.scalef)
for n in range(N):
    if a.s4d:                                     # A[e,n] = -(n+1) exactly: powers of one exponential
        d = a1 if n == 0 else f.b2("mulf", d, a1)
    else:
        d = exp2(f, f.b2("mulf", dt, f.vload("%A", ne, [f.i(n), e])), a.deg, True, a.scalef)
    b, c = f.bcast(f.sload("%B", tn, [t, f.i(n)])), f.bcast(f.sload("%C", tn, [t, f.i(n)]))
    h[n] = f.fma(d, h[n], f.b2("mulf", dx, b))
    ys[n % 4] = f.fma(h[n], c, ys[n % 4])
f.vstore(f.b2("addf", f.b2("addf", ys[0], ys[1]), f.b2("addf", ys[2], ys[3])), "%y", te, [t, e])
h = f.end(h)
for n in range(N):
    f.vstore(h[n], "%h", ne, [f.i(n), e])
f.end()
f.end()
print(f)
