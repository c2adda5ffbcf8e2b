/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <first.h>
#include <second.h>

#include <stdio.h>

int main(void) {
  static const int64_t ids[] = {1, 2};
  float sums[4] = {0};
  tmc_model *one = NULL, *two = NULL;
  tmc_session *session = NULL, *other = NULL;
  const first_limits first_limits = {1, 2};
  const second_limits second_limits = {1, 2};
  const first_inputs first_in = {1, 2, ids, NULL};
  const second_inputs second_in = {1, 2, ids, NULL};
  const first_outputs first_out = {sums, 4, NULL, 0};
  const second_outputs second_out = {sums, 4, NULL, 0};
  tmc_status status = first_load(&one);
  if (status.code == TMC_OK)
    status = second_load(&two);
  if (status.code == TMC_OK)
    status = first_session_create(one, first_limits, NULL, &session);
  if (status.code == TMC_OK)
    status = second_session_create(two, second_limits, NULL, &other);
  if (status.code == TMC_OK)
    status = first_run(session, &first_in, &first_out);
  printf("first %g %g %g %g\n", (double)sums[0], (double)sums[1], (double)sums[2], (double)sums[3]);
  sums[0] = 0;
  if (status.code == TMC_OK)
    status = second_run(other, &second_in, &second_out);
  printf("second %g %g %g %g\n", (double)sums[0], (double)sums[1], (double)sums[2], (double)sums[3]);
  tmc_session_release(session);
  status = second_session_create(one, second_limits, NULL, &session);
  printf("%d %s\n", (int)status.code, status.message);
  tmc_session_release(other);
  tmc_model_release(one);
  tmc_model_release(two);
  return 0;
}
