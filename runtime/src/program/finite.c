/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#include "program/finite.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* How the element type says that a value is not finite: all bits of the exponent are set; NaN if also others are. */
typedef struct format {
  size_t size;
  uint32_t exponent, sign;
} format;

static int get_format(int32_t dtype, format *out) {
  switch (dtype) {
  case TMC_F32:
    *out = (format){4, 0x7f800000u, 0x80000000u};
    return 1;
  case TMC_F16:
    *out = (format){2, 0x7c00u, 0x8000u};
    return 1;
  case TMC_BF16:
    *out = (format){2, 0x7f80u, 0x8000u};
    return 1;
  case TMC_F64: /* by its upper half */
    *out = (format){8, 0x7ff00000u, 0x80000000u};
    return 1;
  default:
    return 0; /* integers */
  }
}

static uint32_t load_bits(const uint8_t *bytes, size_t size, uint64_t i) {
  uint32_t bits32;
  uint16_t bits16;
  if (size == 4) {
    memcpy(&bits32, bytes + 4 * i, sizeof bits32);
    return bits32;
  }
  if (size == 8) { /* what the lower half holds makes a NaN of an infinity */
    uint32_t halves[2];
    memcpy(halves, bytes + 8 * i, sizeof halves);
    return halves[1] | (halves[0] != 0);
  }
  memcpy(&bits16, bytes + 2 * i, sizeof bits16);
  return bits16;
}

/* Nearly always there is nothing to find: count first, without branches, then look where. */
static uint64_t count_not_finite(const uint8_t *bytes, uint64_t total, format format) {
  uint64_t count = 0;
  if (format.size == 4)
    for (uint64_t i = 0; i < total; ++i)
      count += (load_bits(bytes, 4, i) & format.exponent) == format.exponent;
  else
    for (uint64_t i = 0; i < total; ++i)
      count += (load_bits(bytes, 2, i) & format.exponent) == format.exponent;
  return count;
}

/* index -> [3][17] */
static void write_place(uint64_t index, const int64_t *extents, int32_t rank, char *out, size_t size) {
  uint64_t places[TMC_MAX_RANK];
  size_t used = 0;
  for (int32_t axis = rank - 1; axis >= 0; --axis) {
    places[axis] = index % (uint64_t)extents[axis];
    index /= (uint64_t)extents[axis];
  }
  *out = '\0';
  for (int32_t axis = 0; axis < rank && used < size; ++axis)
    used += (size_t)snprintf(out + used, size - used, "[%" PRIu64 "]", places[axis]);
}

static void check_buffer(tmc_finite_check *check, const char *layer, const uint8_t *bytes, int32_t dtype,
                         const int64_t *extents, int32_t rank) {
  format format;
  uint64_t total = 1;
  if (!get_format(dtype, &format))
    return;
  for (int32_t axis = 0; axis < rank; ++axis)
    total *= (uint64_t)extents[axis];
  const uint64_t count = count_not_finite(bytes, total, format);
  if (count == 0)
    return;
  tmc_not_finite found = {.count = count, .total = total, .layer = layer};
  for (uint64_t i = 0; i < total; ++i) {
    const uint32_t bits = load_bits(bytes, format.size, i);
    if ((bits & format.exponent) != format.exponent)
      continue;
    const int is_nan = (bits & ~format.exponent & ~format.sign) != 0;
    if (!check->first.count || (is_nan && !check->first_nan.count)) {
      write_place(i, extents, rank, found.place, sizeof found.place);
      snprintf(found.value, sizeof found.value, "%s", is_nan ? "nan" : bits & format.sign ? "-inf" : "inf");
    }
    if (!check->first.count)
      check->first = found;
    if (!is_nan)
      continue;
    if (!check->first_nan.count)
      check->first_nan = found;
    return;
  }
}

void tmc_check_dispatch(void *context, const tmc_dispatch_record *record) {
  tmc_finite_check *check = context;
  tmc_written written;
  for (uint32_t i = 0; !check->first_nan.count && tmc_model_site_writes(check->model, record->site, i, &written); ++i) {
    uint32_t next = written.first_size;
    for (int32_t axis = 0; axis < written.rank; ++axis)
      if (written.extents[axis] < 0)
        written.extents[axis] = record->sizes[next++];
    const char *layer = tmc_model_site_layer(check->model, record->site);
    check_buffer(check, *layer ? layer : tmc_model_kernel_name(check->model, record->kernel),
                 record->buffers[written.buffer], written.dtype, written.extents, written.rank);
  }
}

void tmc_check_input(tmc_finite_check *check, const tmc_tensor *input) {
  check_buffer(check, input->name, input->data, input->dtype, input->dims, input->rank);
}

/* 'a', or 'a' to 'c' where one kernel computes several layers. */
static int write_layer(char *out, size_t size, const char *layer) {
  const char *end = strstr(layer, " + "), *last = layer;
  if (!end)
    return snprintf(out, size, "'%.80s'", layer);
  for (const char *next = end; next; next = strstr(last, " + "))
    last = next + 3;
  const int length = (int)(end - layer);
  return snprintf(out, size, "'%.*s' to '%.60s' (one kernel)", length < 60 ? length : 60, layer, last);
}

void tmc_finite_message(const tmc_finite_check *check, char *out, size_t size) {
  const tmc_not_finite *first = &check->first, *nan = &check->first_nan;
  char layer[180];
  *out = '\0';
  if (!first->count)
    return;
  write_layer(layer, sizeof layer, first->layer);
  const int used = snprintf(out, size, "the first layer whose output is not finite is %s: %s is %s, %" PRIu64 " of %" PRIu64
                                       " values are not finite",
                            layer, first->place, first->value, first->count, first->total);
  if (!nan->count || nan->layer == first->layer || used < 0 || (size_t)used >= size)
    return;
  write_layer(layer, sizeof layer, nan->layer);
  snprintf(out + used, size - (size_t)used, "; the first with nan is %s", layer);
}
