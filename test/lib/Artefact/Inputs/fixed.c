/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The kernel of fixed.mlir, and with USE a program that calls the model. */
#ifdef USE
#include <fixed.h>

#include <stdio.h>

int main(void) {
  static const float values[6] = {0, 1, 2, 3, 4, 5};
  float results[6] = {0};
  const fixed_inputs in = {values};
  const fixed_outputs out = {results, 6};
  tmc_model *model = NULL;
  tmc_session *session = NULL;
  tmc_status status = fixed_load(&model);
  if (status.code == TMC_OK)
    status = fixed_session_create(model, NULL, &session);
  if (status.code == TMC_OK)
    status = fixed_run(session, &in, &out);
  printf("%d %s %g %d\n", (int)status.code, status.message, (double)results[5], (int)fixed_arena_size());
  tmc_session_release(session);
  tmc_model_release(model);
  return 0;
}
#else
#include <tmc/abi.h>

#define KERNEL2(level) __attribute__((visibility("hidden"))) void fixed_##level##_double(const tmc_kernel_args *args,   \
                                                                                         uint32_t part, uint32_t parts)
#define KERNEL1(level) KERNEL2(level)
KERNEL1(LEVEL) {
  const float *x = args->buffers[0];
  float *y = args->buffers[1];
  for (int i = (int)(6 * part / parts); i < (int)(6 * (part + 1) / parts); ++i)
    y[i] = 2 * x[i];
}
#endif
