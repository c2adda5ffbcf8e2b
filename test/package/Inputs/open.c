/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * open FILE...: every compiled model by name, all of them open at the same time. */
#include <stdio.h>
#include <tmc/runtime.h>

enum { MOST = 8, WIDEST = 64 };

int main(int argc, char **argv) {
  static int64_t ids[] = {1, 72, 88, 2};
  static float values[4 * WIDEST];
  tmc_model *models[MOST] = {NULL};
  tmc_session *sessions[MOST] = {NULL};
  tmc_status status = {TMC_OK, ""};
  int count = argc - 1 < MOST ? argc - 1 : MOST;
  for (int i = 0; i < count && status.code == TMC_OK; ++i) {
    status = tmc_model_open(argv[1 + i], &models[i]);
    if (status.code == TMC_OK)
      status = tmc_session_create(models[i], "batch=1,seq=4", NULL, &sessions[i]);
  }
  for (int i = 0; i < count && status.code == TMC_OK; ++i) {
    const tmc_tensor in = {"input_ids", ids, sizeof ids, TMC_I64, 2, {1, 4, 0, 0, 0, 0, 0, 0}};
    tmc_tensor out = {"last_hidden_state", values, sizeof values, TMC_F32, 0, {0, 0, 0, 0, 0, 0, 0, 0}};
    status = tmc_run(sessions[i], NULL, 0, &in, 1, &out, 1);
    printf("%d: %d wide, %.4f\n", i, (int)out.dims[2], (double)values[0]);
  }
  if (status.code != TMC_OK)
    fprintf(stderr, "%s\n", status.message);
  for (int i = 0; i < count; ++i) {
    tmc_session_release(sessions[i]);
    tmc_model_release(models[i]);
  }
  return status.code != TMC_OK;
}
