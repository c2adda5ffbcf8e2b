/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#include "status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

tmc_status tmc_ok(void) {
  tmc_status status;
  status.code = TMC_OK;
  status.message[0] = '\0';
  return status;
}

tmc_status tmc_error(int32_t code, const char *format, ...) {
  tmc_status status;
  status.code = code;
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(status.message, sizeof status.message, format, arguments);
  va_end(arguments);
  if (length < 0)
    status.message[0] = '\0';
  if (length >= (int)sizeof status.message) {
    /* The first byte that is cut off tells whether a character was cut in two: then take its head off as well. */
    size_t end = sizeof status.message - 1;
    while (end > 0 && ((unsigned char)status.message[end - 1] & 0xc0) == 0x80)
      --end;
    if (end > 0 && ((unsigned char)status.message[end - 1] & 0x80))
      --end;
    status.message[end] = '\0';
  }
  return status;
}

const char *tmc_path_end(const char *path, size_t limit) {
  const size_t length = strlen(path);
  if (length <= limit)
    return path;
  const char *end = path + length - limit, *slash = strchr(end, '/');
  if (slash)
    return slash;
  while (((unsigned char)*end & 0xc0) == 0x80) /* not in the middle of a UTF-8 character */
    ++end;
  return end;
}
