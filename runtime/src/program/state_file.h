/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * --state=FILE: what a model remembers, from one run of a program to the next. */
#ifndef TMC_RUNTIME_STATE_FILE_H
#define TMC_RUNTIME_STATE_FILE_H

#include <tmc/runtime.h>

/* Loads the file if there is one. */
tmc_status tmc_state_file_read(const char *path, tmc_state *state);
/* Writes it beside its place and renames it. */
tmc_status tmc_state_file_write(const char *path, const tmc_state *state);

#endif /* TMC_RUNTIME_STATE_FILE_H */
