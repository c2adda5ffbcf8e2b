#!/bin/sh
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# old-processors.sh PROGRAM - the program runs on processors of every level and says what it lacks on older ones.
set -eu
program=$1
command -v qemu-x86_64 >/dev/null || exit 77
expect() { # MODEL VARIANT
  got=$(printf '%b' "$input" | qemu-x86_64 -cpu "$1" "$program" - --json --threads=2 2>/dev/null) || true
  case $got in
    *"\"variant\":\"$2\""*) ;;
    *) echo "error: on $1 expected variant $2, got: $got"; exit 1 ;;
  esac
}
# One safetensors file: tokens [[1]].
header='{"tokens":{"dtype":"I64","shape":[1,1],"data_offsets":[0,8]}}   '
input="\\0100\\0\\0\\0\\0\\0\\0\\0$header\\01\\0\\0\\0\\0\\0\\0\\0"
expect Nehalem x86-64-v2
expect Westmere x86-64-v2
expect SandyBridge x86-64-v2
expect Haswell x86-64-v3
status=0
said=$(printf '%b' "$input" | qemu-x86_64 -cpu core2duo "$program" - 2>&1 >/dev/null) || status=$?
case $said in
  *"demo: this processor cannot run it: it needs at least x86-64-v2"*) ;;
  *) echo "error: on core2duo: $said"; exit 1 ;;
esac
[ $status = 4 ] || { echo "error: exit status $status"; exit 1; }
