/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A user's program, C11 and C++17. With an argument: the path of the weights. */
#include <tiny.h>

#include <stdio.h>
#include <string.h>

static tmc_status load(int count, char **arguments, tmc_model **model) {
#ifdef WEIGHTS_PATH
  return tiny_load(count > 1 ? arguments[1] : NULL, model);
#else
  (void)count, (void)arguments;
  return tiny_load(model);
#endif
}

int main(int count, char **arguments) {
  static const int64_t ids[2][3] = {{1, 2, 3}, {4, 0, 9}};
  static const int64_t mask[2][3] = {{1, 1, 1}, {1, 0, 1}};
  static float sums[2][TINY_WIDTH], rows[2][3][TINY_WIDTH];
  const tiny_limits limits = {2, 4}, too_large = {9, 4};
  tiny_inputs in = {2, 3, &ids[0][0], &mask[0][0]};
  tiny_outputs out = {&sums[0][0], 2 * TINY_WIDTH, &rows[0][0][0], 6 * TINY_WIDTH};
  tmc_model *model = NULL;
  tmc_session *session = NULL;
  size_t size = 0;

  printf("arena %d, out of bounds %d\n", tiny_arena_size(limits) > 0, (int)tiny_arena_size(too_large));
  tmc_status status = load(count, arguments, &model);
  if (status.code == TMC_OK)
    status = tiny_session_create(model, limits, NULL, &session);
  if (status.code == TMC_OK)
    status = tiny_run(session, &in, &out);
  if (status.code != TMC_OK) {
    fprintf(stderr, "%d: %s\n", (int)status.code, status.message);
    tmc_session_release(session);
    tmc_model_release(model);
    return 1;
  }
  printf("%g %g %g %g, %g\n", (double)sums[0][0], (double)sums[0][3], (double)sums[1][0], (double)sums[1][3],
         (double)rows[1][2][3]);
  in.attention_mask = NULL; /* all tokens */
  out.sums = NULL;          /* not wanted, with what it needs */
  status = tiny_run(session, &in, &out);
  printf("%d, %g\n", (int)status.code, (double)rows[1][2][0]);
  out.rows_capacity = 23;
  status = tiny_run(session, &in, &out);
  printf("%d %s\n", (int)status.code, status.message);
  status = tiny_run(session, NULL, &out);
  printf("%d\n", (int)status.code);
  const void *attachment = tmc_model_attachment(model, "words.txt", &size);
  printf("%d %d\n", attachment != NULL, (int)size);
  tmc_session_release(session);
  tmc_model_release(model);
  return 0;
}
