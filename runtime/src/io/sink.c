/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#define _GNU_SOURCE
#include "io/sink.h"

#include "status.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void hold_signals(tmc_sink *sink) {
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  sigaddset(&held, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &held, &sink->signals);
}

static void release_signals(const tmc_sink *sink) { pthread_sigmask(SIG_SETMASK, &sink->signals, NULL); }

static void open_beside(tmc_sink *sink) {
  /* A link stays a link: what it points to is replaced. */
  sink->target = realpath(sink->path, NULL);
  if (!sink->target)
    sink->target = strdup(sink->path);
  const size_t length = sink->target ? strlen(sink->target) : 0;
  sink->temporary = sink->target ? malloc(length + 16) : NULL;
  if (!sink->temporary) {
    sink->error = ENOMEM;
    return;
  }
  snprintf(sink->temporary, length + 16, "%s.XXXXXX", sink->target);
  sink->file = mkostemp(sink->temporary, O_CLOEXEC);
  if (sink->file < 0) {
    sink->error = errno;
    free(sink->temporary);
    sink->temporary = NULL;
    return;
  }
  /* mkstemp's permissions are for secrets; these are what open() would have given. */
  const mode_t mask = umask(0);
  umask(mask);
  if (fchmod(sink->file, 0666 & ~mask) != 0)
    sink->error = errno;
}

static tmc_status failed(const tmc_sink *sink, int error) {
  return tmc_error(TMC_DEVICE_ERROR, "cannot write %s: %s", tmc_path_end(sink->path, 160), strerror(error));
}

static void clean_up(tmc_sink *sink) {
  free(sink->target);
  free(sink->temporary);
  sink->target = sink->temporary = NULL;
  release_signals(sink);
}

tmc_status tmc_sink_open(tmc_sink *sink, const char *path) {
  struct stat info;
  memset(sink, 0, sizeof *sink);
  sink->path = path;
  sink->file = -1;
  hold_signals(sink);
  if (strcmp(path, "-") == 0) {
    sink->file = STDOUT_FILENO;
  } else if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) {
    sink->file = open(path, O_WRONLY | O_CLOEXEC);
    sink->error = sink->file < 0 ? errno : 0;
  } else {
    open_beside(sink);
  }
  if (sink->file >= 0)
    return tmc_ok();
  tmc_status status = failed(sink, sink->error);
  clean_up(sink);
  return status;
}

void tmc_sink_put(tmc_sink *sink, const void *bytes, size_t size) {
  const char *next = bytes;
  sink->size += size;
  while (size > 0 && sink->error == 0) {
    const ssize_t written = write(sink->file, next, size);
    if (written < 0) {
      if (errno != EINTR)
        sink->error = errno;
      continue;
    }
    next += written;
    size -= (size_t)written;
  }
}

tmc_status tmc_sink_close(tmc_sink *sink) {
  if (sink->file != STDOUT_FILENO && close(sink->file) != 0 && sink->error == 0)
    sink->error = errno;
  sink->file = -1;
  if (sink->temporary) {
    if (sink->error == 0 && rename(sink->temporary, sink->target) != 0)
      sink->error = errno;
    if (sink->error != 0)
      unlink(sink->temporary);
  }
  const int error = sink->error;
  clean_up(sink);
  return error ? failed(sink, error) : tmc_ok();
}
