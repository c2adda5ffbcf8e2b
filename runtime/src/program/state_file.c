/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#define _GNU_SOURCE
#include "program/state_file.h"

#include "io/sink.h"
#include "status.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tmc_status read_bytes(FILE *file, const char *path, uint8_t **out_bytes, size_t *out_size) {
  size_t capacity = 1 << 16, size = 0;
  uint8_t *bytes = malloc(capacity);
  while (bytes) {
    size += fread(bytes + size, 1, capacity - size, file);
    if (size < capacity)
      break;
    uint8_t *larger = realloc(bytes, capacity *= 2);
    if (!larger)
      free(bytes);
    bytes = larger;
  }
  *out_bytes = bytes;
  *out_size = size;
  if (!bytes)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", tmc_path_end(path, 100));
  return ferror(file) ? tmc_error(TMC_INVALID_ARGUMENT, "%s: cannot be read", tmc_path_end(path, 100)) : tmc_ok();
}

tmc_status tmc_state_file_read(const char *path, tmc_state *state) {
  FILE *file = fopen(path, "rb");
  if (!file)
    return errno == ENOENT ? tmc_ok()
                           : tmc_error(TMC_INVALID_ARGUMENT, "%s: %s", tmc_path_end(path, 100), strerror(errno));
  uint8_t *bytes = NULL;
  size_t size = 0;
  tmc_status status = read_bytes(file, path, &bytes, &size);
  fclose(file);
  if (status.code == TMC_OK) {
    status = tmc_state_load(state, bytes, size);
    if (status.code != TMC_OK)
      status = tmc_error(status.code, "%s: %.190s", tmc_path_end(path, 55), status.message);
  }
  free(bytes);
  return status;
}

tmc_status tmc_state_file_write(const char *path, const tmc_state *state) {
  const size_t size = tmc_state_saved_size(state);
  uint8_t *bytes = malloc(size);
  if (!bytes)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", tmc_path_end(path, 100));
  tmc_status status = tmc_state_save(state, bytes, size);
  tmc_sink sink;
  if (status.code == TMC_OK)
    status = tmc_sink_open(&sink, path);
  if (status.code == TMC_OK) {
    tmc_sink_put(&sink, bytes, size);
    status = tmc_sink_close(&sink);
  }
  free(bytes);
  return status;
}
