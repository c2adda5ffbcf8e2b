/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Writing a file so that it is there as a whole or not at all. */
#ifndef TMC_RUNTIME_IO_SINK_H
#define TMC_RUNTIME_IO_SINK_H

#include <tmc/runtime.h>

#include <signal.h>

typedef struct tmc_sink {
  const char *path; /* as the user typed it */
  char *target;     /* the same without symbolic links, NULL if written directly */
  char *temporary;  /* the file beside it that becomes it */
  int file;         /* -1: closed */
  int error;        /* errno of the first failure; later writes do nothing */
  uint64_t size;    /* bytes written */
  sigset_t signals; /* blocked before */
} tmc_sink;

/* Until the sink is closed, signals that end the process wait: Ctrl-C leaves nothing behind. What is no regular file
 * ("-" for standard output, a device, a pipe) is written directly. */
tmc_status tmc_sink_open(tmc_sink *sink, const char *path);
void tmc_sink_put(tmc_sink *sink, const void *bytes, size_t size);
/* Gives the file its name, or removes it and says what failed. */
tmc_status tmc_sink_close(tmc_sink *sink);

#endif /* TMC_RUNTIME_IO_SINK_H */
