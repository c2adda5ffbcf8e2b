#!/bin/sh
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# undefined-symbols.sh LIBTMC.a - what the runtime asks of others: functions of libc and its own, nothing of the C++
# library, nothing that prints, stops the process or reads the environment.
set -eu
archive=$1
status=0
undefined=$(nm -u "$archive" | sed -n 's/^ *[UwV] *//p' | sed 's/@.*//' | sort -u)
for symbol in $undefined; do
  case $symbol in
    _Z* | __cxa_* | __gxx_* | _Unwind_* | __dynamic_cast)
      echo "error: $symbol is of the C++ library"; status=1 ;;
    abort | exit | _exit | __assert_fail | raise | kill | printf | puts | putchar | fputs | fputc | perror | \
      stdout | stderr | getenv | secure_getenv | setlocale | signal | sigaction | fork | system)
      echo "error: $symbol has no place in a library"; status=1 ;;
  esac
done
# What it defines for others starts with tmc_, the schema's C++ aside, which is weak or local.
for symbol in $(nm -g --defined-only "$archive" | sed -n 's/^[0-9a-f]* [TDBR] //p'); do
  case $symbol in
    tmc_*) ;;
    *) echo "error: $symbol does not start with tmc_"; status=1 ;;
  esac
done
[ $status = 0 ] && echo "$(echo "$undefined" | wc -l) undefined symbols, all of libc or tmc_*"
exit $status
