/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a compiled program does, and `tmc run` with a shared file: read arrays, run the model once, write arrays. */
#ifndef TMC_RUNTIME_PROGRAM_H
#define TMC_RUNTIME_PROGRAM_H

#include "io/arrays.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Exit statuses, the same for every command of tmc. */
enum {
  TMC_EXIT_DONE = 0,
  TMC_EXIT_NO = 1,       /* the answer is no: --check-finite found NaN or an output that is not finite */
  TMC_EXIT_USAGE = 2,    /* the command line is wrong */
  TMC_EXIT_DATA = 3,     /* model, data or artefact wrong or not supported */
  TMC_EXIT_MACHINE = 4,  /* this machine can't: disk, memory, no device */
  TMC_EXIT_INTERNAL = 70 /* a bug in tmc */
};
int tmc_exit_code(tmc_status status);

/* --inputs=NAME=FILE, --inputs=FILE, or a lone FILE. */
typedef struct tmc_input_option {
  const char *name; /* NULL: the file's arrays have names, or it is for the only required input */
  const char *path;
} tmc_input_option;

typedef struct tmc_run_options {
  tmc_input_option *inputs;
  size_t input_count;
  const char *outputs; /* NULL: a summary on standard output */
  const char *state;   /* NULL: nothing is remembered from run to run */
  size_t threads;      /* 0: what affinity and cgroup allow */
  int check_finite, json, quiet, help, version;
} tmc_run_options;

/* Reads a command line, argv[0] left out. `inputs` of the result is to be freed; its names and paths lie in argv. */
tmc_status tmc_run_options_parse(int argc, char **argv, const tmc_signature *signature, tmc_run_options *out);

/* --help: what the program is, its inputs, outputs and dims, and the flags. */
void tmc_print_help(const tmc_signature *signature, const char *command);

/* Everything after loading: parses, runs, reports. `command`: how the user called it, "./minilm" or
 * "tmc run minilm.so". Returns the exit status. */
int tmc_run_command(tmc_model *model, const char *command, int argc, char **argv);
/* Reports a failure as every command does: "error: ..." or, with --json among the arguments, an object. */
int tmc_report_failure(tmc_status status, int exit_code, int json);
int tmc_wants_json(int argc, char **argv);

#ifdef __cplusplus
}
#endif
#endif /* TMC_RUNTIME_PROGRAM_H */
