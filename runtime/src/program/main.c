/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * main() of a compiled program. */
#define _GNU_SOURCE
#include "model.h"
#include "program/program.h"

#include <limits.h>
#include <signal.h>
#include <sys/auxv.h>
#include <unistd.h>

int main(int argc, char **argv) {
  /* A file over the limit is an error of the write, which leaves nothing behind. */
  signal(SIGXFSZ, SIG_IGN);
  /* Weights too large to be inside lie beside the program, wherever it was called from. In an empty chroot there is no
   * /proc; the path that the kernel was given is the next best. */
  char resolved[PATH_MAX];
  const ssize_t length = readlink("/proc/self/exe", resolved, sizeof resolved - 1);
  resolved[length > 0 ? length : 0] = '\0';
  const char *self = length > 0 ? resolved : (const char *)getauxval(AT_EXECFN);
  tmc_model *model;
  const tmc_status status = tmc_model_from_image_beside(&tmc_artefact_image, 0, NULL, self, NULL, &model);
  if (status.code != TMC_OK)
    return tmc_report_failure(status, tmc_exit_code(status), tmc_wants_json(argc - 1, argv + 1));
  const int exit_code = tmc_run_command(model, argc > 0 ? argv[0] : "program", argc - 1, argv + 1);
  tmc_model_release(model);
  return exit_code;
}
