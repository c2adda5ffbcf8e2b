#!/bin/sh
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# headers.sh SOURCE_ROOT - the public headers, and a generated one, are clean C11 and C++17 for every compiler here.
set -eu
root=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for header in tmc/runtime.h tmc/abi.h tmc/tools.h demo.h; do
  # Twice: the guard is part of the header.
  printf '#include <%s>\n#include <%s>\nint main(void) { return TMC_OK; }\n' "$header" "$header" >"$folder/use.c"
  cp "$folder/use.c" "$folder/use.cpp"
  for compiler in gcc clang clang-19; do
    command -v $compiler >/dev/null || continue
    $compiler -std=c11 -Wall -Wextra -pedantic -Wstrict-prototypes -Werror -I"$root/runtime/include" \
      -I"$root/runtime/demo" -c "$folder/use.c" -o "$folder/use.o"
  done
  for compiler in g++ clang++ clang++-19; do
    command -v $compiler >/dev/null || continue
    $compiler -std=c++17 -Wall -Wextra -pedantic -Werror -I"$root/runtime/include" -I"$root/runtime/demo" \
      -c "$folder/use.cpp" -o "$folder/use.o"
  done
done
