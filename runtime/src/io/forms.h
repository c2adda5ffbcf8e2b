/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Between the readers: one form each. They append to a tmc_arrays and leave what they appended on failure; the
 * caller releases it. */
#ifndef TMC_RUNTIME_IO_FORMS_H
#define TMC_RUNTIME_IO_FORMS_H

#include "io/arrays.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes of a file and how messages call it. */
typedef struct tmc_source {
  const char *path;
  const char *entry; /* inside of an archive, else NULL */
  const uint8_t *bytes;
  size_t size;
} tmc_source;

tmc_status tmc_read_npy(const tmc_source *source, const char *name, tmc_arrays *out);
tmc_status tmc_read_npz(const tmc_source *source, tmc_arrays *out);
tmc_status tmc_read_safetensors(const tmc_source *source, tmc_arrays *out);

/* Inflates a raw deflate stream of `size` bytes into exactly `out_size` bytes; 0 if it is not of that size or damaged.
 * Bytes behind the end of the stream are damage. */
int tmc_inflate(const uint8_t *bytes, size_t size, uint8_t *out, size_t out_size);

/* CRC-32 of zip. */
uint32_t tmc_crc32(uint32_t crc, const uint8_t *bytes, size_t size);

/* Memory that lives as long as `arrays`; NULL if there is none. */
void *tmc_arrays_allocate(tmc_arrays *arrays, size_t size);
/* Appends an empty item; NULL if there is no memory. */
tmc_array *tmc_arrays_append(tmc_arrays *arrays);
/* Two items of the same name are an error. */
tmc_status tmc_arrays_check_names(const char *path, const tmc_arrays *arrays);

/* Elements of a shape times `element_size` into *out_size; 0 if that overflows or an extent is negative. */
int tmc_shape_size(const int64_t *dims, int32_t rank, size_t element_size, size_t *out_size);

/* "path: what", or "path: entry: what". */
__attribute__((format(printf, 2, 3))) tmc_status tmc_bad_file(const tmc_source *source, const char *format, ...);
tmc_status tmc_file_out_of_memory(const tmc_source *source);

#ifdef __cplusplus
}
#endif
#endif /* TMC_RUNTIME_IO_FORMS_H */
