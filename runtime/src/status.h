/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Making a tmc_status. */
#ifndef TMC_RUNTIME_STATUS_H
#define TMC_RUNTIME_STATUS_H

#include <tmc/runtime.h>

#ifdef __cplusplus
extern "C" {
#endif

tmc_status tmc_ok(void);

/* A message that is too long is cut at a whole UTF-8 character. */
__attribute__((format(printf, 2, 3))) tmc_status tmc_error(int32_t code, const char *format, ...);

/* A path for a message: `path`, or where that is longer than `limit` bytes, its end from a '/' on: the name of the file
 * is what a reader looks for. */
const char *tmc_path_end(const char *path, size_t limit);

/* Returns from the calling function unless `expression` is TMC_OK. */
#define TMC_RETURN_IF_ERROR(expression)                                                                                \
  do {                                                                                                                 \
    tmc_status tmc_status_ = (expression);                                                                             \
    if (tmc_status_.code != TMC_OK)                                                                                    \
      return tmc_status_;                                                                                              \
  } while (0)

#ifdef __cplusplus
}
#endif
#endif /* TMC_RUNTIME_STATUS_H */
