#!/bin/sh
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# lower.sh IN.mlir OUT.o MATTR: the one lowering of all kernels by hand, for x86-64-v4 and MATTR. LLVM: the prefix of LLVM 19.
# -frame-pointer=all lets the register allocator realign the stack: a zmm that is spilled lies in one line.
set -e
bin=${LLVM:-/usr/lib/llvm-19}/bin
stem=${2%.o}
"$bin/mlir-opt" "$1" -convert-vector-to-scf -convert-scf-to-cf -expand-strided-metadata -lower-affine -convert-vector-to-llvm \
  -convert-math-to-llvm -convert-arith-to-llvm -finalize-memref-to-llvm -convert-func-to-llvm=use-bare-ptr-memref-call-conv=1 \
  -convert-index-to-llvm -convert-cf-to-llvm -reconcile-unrealized-casts -canonicalize -cse -o "$stem.llvm.mlir"
"$bin/mlir-translate" --mlir-to-llvmir "$stem.llvm.mlir" -o "$stem.ll"
"$bin/opt" -O3 -mcpu=x86-64-v4 -mattr="$3" "$stem.ll" -o "$stem.bc"
"$bin/llc" -O3 -frame-pointer=all -mcpu=x86-64-v4 -mattr="$3" -relocation-model=pic -filetype=obj "$stem.bc" -o "$2"
