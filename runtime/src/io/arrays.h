/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Files of arrays: .npy, .npz and .safetensors. Readers take hostile files: every size and offset is checked before
 * it is used, and a file can't make them allocate more than about a thousand times its own size (deflate). */
#ifndef TMC_RUNTIME_IO_ARRAYS_H
#define TMC_RUNTIME_IO_ARRAYS_H

#include <tmc/tools.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tmc_array {
  const char *name; /* "" in a .npy */
  const void *data; /* row-major and dense, at any alignment */
  size_t size_in_bytes;
  int32_t dtype; /* tmc_dtype */
  int32_t rank;
  int64_t dims[TMC_MAX_RANK];
} tmc_array;

/* The arrays of a file, and the memory they lie in. */
typedef struct tmc_arrays {
  tmc_array *items;
  size_t count;
  size_t capacity;
  struct tmc_block *blocks;
  void *file_bytes; /* what the items point into */
} tmc_arrays;

/* Reads `path` ("-": standard input); the form is told by the content. On failure there is nothing to release. */
TMC_CHECK_RESULT tmc_status tmc_arrays_read(const char *path, tmc_arrays *out);
/* The same for bytes in memory, which must outlive the arrays; `path` is for messages. */
TMC_CHECK_RESULT tmc_status tmc_arrays_parse(const char *path, const uint8_t *bytes, size_t size, tmc_arrays *out);
void tmc_arrays_release(tmc_arrays *arrays);

/* Writes a file of the form that the suffix of `path` names, beside `path` first and then renamed; "-": standard
 * output, .npy for one array, .npz for more. A .npy holds exactly one array. */
TMC_CHECK_RESULT tmc_status tmc_arrays_write(const char *path, const tmc_array *items, size_t count);

/* Makes `array` of type `dtype`: integers of one type become another, if every value fits; nothing else changes.
 * Memory belongs to `owner`. `path`: for messages. */
TMC_CHECK_RESULT tmc_status tmc_array_convert(const char *path, tmc_array *array, int32_t dtype, tmc_arrays *owner);

#ifdef __cplusplus
}
#endif
#endif /* TMC_RUNTIME_IO_ARRAYS_H */
