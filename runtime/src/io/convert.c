/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Integers of one type as integers of another. */
#include "io/forms.h"

#include <inttypes.h>
#include <string.h>

static int is_integer(int32_t dtype) {
  switch (dtype) {
  case TMC_F32:
  case TMC_F16:
  case TMC_BF16:
  case TMC_F64:
    return 0;
  default:
    return 1;
  }
}

static int is_signed(int32_t dtype) {
  return dtype == TMC_I8 || dtype == TMC_I16 || dtype == TMC_I32 || dtype == TMC_I64;
}

/* 0 if the value is a u64 that no int64_t holds. */
static int load(const uint8_t *bytes, size_t size, int with_sign, int64_t *out) {
  uint64_t value = 0;
  memcpy(&value, bytes, size);
  if (size == 8) {
    memcpy(out, &value, sizeof value);
    return with_sign || value <= INT64_MAX;
  }
  const int64_t sign = INT64_C(1) << (8 * size - 1);
  *out = with_sign ? ((int64_t)value ^ sign) - sign : (int64_t)value;
  return 1;
}

static int fits(int64_t value, int32_t dtype) {
  if (dtype == TMC_BOOL)
    return value == 0 || value == 1;
  const size_t bits = 8 * tmc_dtype_size(dtype);
  if (is_signed(dtype))
    return bits == 64 || (value >= -(INT64_C(1) << (bits - 1)) && value < INT64_C(1) << (bits - 1));
  return value >= 0 && (bits == 64 || value < INT64_C(1) << bits);
}

tmc_status tmc_array_convert(const char *path, tmc_array *array, int32_t dtype, tmc_arrays *owner) {
  if (array->dtype == dtype)
    return tmc_ok();
  if (!is_integer(array->dtype) || !is_integer(dtype))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: %.60s is %s, expected %s%s", tmc_path_end(path, 100), array->name,
                     tmc_dtype_name(array->dtype), tmc_dtype_name(dtype),
                     array->dtype == TMC_F64 && dtype == TMC_F32 ? ": convert it with .astype('float32')" : "");
  const size_t from_size = tmc_dtype_size(array->dtype), to_size = tmc_dtype_size(dtype);
  const size_t count = array->size_in_bytes / from_size;
  size_t size;
  uint8_t *to = __builtin_mul_overflow(count, to_size, &size) ? NULL : tmc_arrays_allocate(owner, size);
  if (!to)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", tmc_path_end(path, 120));
  for (size_t i = 0; i < count; ++i) {
    int64_t value;
    const int is_loaded =
        load((const uint8_t *)array->data + i * from_size, from_size, is_signed(array->dtype), &value);
    if (!is_loaded)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %.60s holds %" PRIu64 ", which no %s holds", tmc_path_end(path, 100),
                       array->name, (uint64_t)value, tmc_dtype_name(dtype));
    if (!fits(value, dtype))
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %.60s holds %" PRId64 ", which no %s holds", tmc_path_end(path, 100),
                       array->name, value, tmc_dtype_name(dtype));
    memcpy(to + i * to_size, &value, to_size); /* little-endian: the low bytes come first */
  }
  array->data = to;
  array->size_in_bytes = size;
  array->dtype = dtype;
  return tmc_ok();
}
