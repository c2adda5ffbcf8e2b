/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The kernel of odd.mlir, and with USE a program that calls the model. */
#ifdef USE
#include <odd.h>

#include <stdio.h>

int main(void) {
  const odd_limits limits = {2, 3, 4}, too_large = {2, 3, 5};
  float values[24], results[24], last = 0;
  static const int32_t three[3] = {1, 0, -1};
  static const float one = 1;
  odd_inputs in = {2, 3, 4, values, NULL, three, &one};
  odd_outputs out = {results, 24, &last, 1};
  tmc_model *model = NULL;
  tmc_session *session = NULL;
  for (int i = 0; i < 24; ++i)
    values[i] = (float)i;
  tmc_status status = odd_load(&model);
  if (status.code == TMC_OK)
    status = odd_session_create(model, limits, NULL, &session);
  if (status.code == TMC_OK)
    status = odd_run(session, &in, &out);
  printf("%d %s %g %g %d %d\n", (int)status.code, status.message, (double)results[23], (double)last,
         odd_arena_size(limits) > 0, odd_arena_size(too_large) > 0);
  in.class_ = NULL;
  status = odd_run(session, &in, &out);
  printf("%d %s\n", (int)status.code, status.message);
  tmc_session_release(session);
  tmc_model_release(model);
  return 0;
}
#else
#include <tmc/abi.h>

#define KERNEL2(level) __attribute__((visibility("hidden"))) void odd_##level##_add(const tmc_kernel_args *args,        \
                                                                                    uint32_t part, uint32_t parts)
#define KERNEL1(level) KERNEL2(level)
KERNEL1(LEVEL) {
  const float *a = args->buffers[0], *b = args->buffers[1], *d = args->buffers[3];
  const int32_t *c = args->buffers[2];
  float *x = args->buffers[4], *y = args->buffers[5];
  (void)parts;
  if (part != 0)
    return;
  for (int64_t i = 0; i < args->sizes[0] * args->sizes[1] * args->sizes[2]; ++i)
    if (x)
      x[i] = a[i] + *b;
  if (y)
    *y = (float)(c[0] + c[1]) + *d;
}
#endif
