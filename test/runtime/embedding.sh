#!/bin/sh
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# embedding.sh SOURCE_ROOT LIBDEMO.a LIBTMC.a - a C and a C++ program link a model and the runtime and nothing else, in
# particular no C++ library, and run.
set -eu
root=$1 model=$2 runtime=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/use.c" <<'C'
#include <demo.h>
#include <stdio.h>

int main(void) {
  static const int64_t tokens[2][4] = {{1, 2, 3, 4}, {5, 6, 7, 0}};
  static float sums[2][DEMO_WIDTH];
  const demo_limits limits = {2, 4};
  const demo_inputs in = {2, 4, &tokens[0][0], NULL};
  const demo_outputs out = {&sums[0][0], 2 * DEMO_WIDTH, NULL, 0};
  tmc_model *model = NULL;
  tmc_session *session = NULL;
  tmc_status status = demo_load(&model);
  if (status.code == TMC_OK) status = demo_session_create(model, limits, NULL, &session);
  if (status.code == TMC_OK) status = demo_run(session, &in, &out);
  if (status.code == TMC_OK) printf("%g\n", (double)sums[0][0]);
  else fprintf(stderr, "demo: %s\n", status.message);
  tmc_session_release(session);
  tmc_model_release(model);
  return status.code != TMC_OK;
}
C
cp "$folder/use.c" "$folder/use.cpp"
flags="-Wall -Wextra -pedantic -Werror -I$root/runtime/include -I$root/runtime/demo"
cc -std=c11 $flags "$folder/use.c" "$model" "$runtime" -o "$folder/c"
# The driver for C links a program in C++, so that no C++ library is at hand.
c++ -std=c++17 $flags -c "$folder/use.cpp" -o "$folder/use.o"
cc "$folder/use.o" "$model" "$runtime" -o "$folder/cpp"
for program in c cpp; do
  [ "$("$folder/$program")" = 10 ] || { echo "error: the program in $program does not print 10"; exit 1; }
done
