/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Two models and one runtime in one program. */
#include <one.h>
#include <stdio.h>
#include <two.h>

int main(void) {
  static const int64_t ids[] = {1, 72, 88, 2};
  static float one_values[4][ONE_WIDTH], two_values[4][TWO_WIDTH];
  const one_limits one_limits = {1, 4};
  const two_limits two_limits = {1, 4};
  one_inputs one_in = {0};
  two_inputs two_in = {0};
  one_outputs one_out = {0};
  two_outputs two_out = {0};
  tmc_model *one = NULL, *two = NULL;
  tmc_session *one_session = NULL, *two_session = NULL;
  tmc_status status = one_load(&one);
  one_in.batch = two_in.batch = 1;
  one_in.seq = two_in.seq = 4;
  one_in.input_ids = two_in.input_ids = ids;
  one_out.last_hidden_state = &one_values[0][0];
  one_out.last_hidden_state_capacity = sizeof one_values / sizeof(float);
  two_out.last_hidden_state = &two_values[0][0];
  two_out.last_hidden_state_capacity = sizeof two_values / sizeof(float);
  if (status.code == TMC_OK)
    status = two_load(&two);
  if (status.code == TMC_OK)
    status = one_session_create(one, one_limits, NULL, &one_session);
  if (status.code == TMC_OK)
    status = two_session_create(two, two_limits, NULL, &two_session);
  if (status.code == TMC_OK)
    status = one_run(one_session, &one_in, &one_out);
  if (status.code == TMC_OK)
    status = two_run(two_session, &two_in, &two_out);
  if (status.code != TMC_OK)
    fprintf(stderr, "%s\n", status.message);
  printf("one: %d wide, %.4f\ntwo: %d wide, %.4f\n", ONE_WIDTH, (double)one_values[0][0], TWO_WIDTH,
         (double)two_values[0][0]);
  tmc_session_release(one_session);
  tmc_session_release(two_session);
  tmc_model_release(one);
  tmc_model_release(two);
  return status.code != TMC_OK;
}
