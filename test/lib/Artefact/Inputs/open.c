/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Opens a shared file and runs it once. */
#include <tmc/runtime.h>

#include <stdio.h>

int main(int count, char **arguments) {
  int64_t ids[] = {1, 2};
  float sums[4];
  const tmc_tensor inputs[] = {{"input_ids", ids, sizeof ids, TMC_I64, 2, {1, 2}}};
  tmc_tensor outputs[] = {{"sums", sums, sizeof sums, TMC_F32, 2, {0}}};
  tmc_model *model = NULL;
  tmc_session *session = NULL;
  tmc_status status = tmc_model_open(arguments[count - 1], &model);
  if (status.code == TMC_OK)
    status = tmc_session_create(model, NULL, NULL, &session);
  if (status.code == TMC_OK)
    status = tmc_run(session, NULL, 0, inputs, 1, outputs, 1);
  if (status.code == TMC_OK)
    printf("%g %g %g %g\n", (double)sums[0], (double)sums[1], (double)sums[2], (double)sums[3]);
  else
    fprintf(stderr, "%s\n", status.message);
  tmc_session_release(session);
  tmc_model_release(model);
  return status.code;
}
