/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a program tells of a run. */
#ifndef TMC_RUNTIME_PROGRAM_REPORT_H
#define TMC_RUNTIME_PROGRAM_REPORT_H

#include "program/program.h"

typedef struct tmc_run_report {
  const tmc_model *model;
  const tmc_run_options *options;
  const tmc_tensor *outputs;
  uint32_t output_count; /* those computed */
  size_t threads;
  double seconds;
  const char *note; /* "": none */
} tmc_run_report;

/* A summary, or an object with --json, on standard output; with --outputs a line an output on standard error. */
tmc_status tmc_report_run(const tmc_run_report *report);

/* What --help and --version print with --json: an object with what is known of the model. */
tmc_status tmc_report_model(const tmc_model *model);

/* Whether all that was printed has arrived: a full disk behind a redirection is a failure. */
tmc_status tmc_finish_output(void);

#endif /* TMC_RUNTIME_PROGRAM_REPORT_H */
