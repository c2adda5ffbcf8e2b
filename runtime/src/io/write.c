/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Writing .npy, .npz and .safetensors. The same arrays give the same bytes: no times, no order but the caller's. */
#define _GNU_SOURCE
#include "io/arrays.h"
#include "io/forms.h"
#include "io/sink.h"
#include "json.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER_SIZE = 512 };

static const char *descr(int32_t dtype) {
  switch (dtype) {
  case TMC_F32:
  case TMC_BF16: /* NumPy has no bfloat16: written as f32, which holds every one */
    return "<f4";
  case TMC_F16:
    return "<f2";
  case TMC_I8:
    return "|i1";
  case TMC_U8:
    return "|u1";
  case TMC_I32:
    return "<i4";
  case TMC_I64:
    return "<i8";
  case TMC_F64:
    return "<f8";
  case TMC_I16:
    return "<i2";
  case TMC_U16:
    return "<u2";
  case TMC_U32:
    return "<u4";
  case TMC_U64:
    return "<u8";
  default:
    return "|b1";
  }
}

/* The header, padded so that the data start at a multiple of 64 as NumPy's do. Returns its size. */
static size_t npy_header(const tmc_array *array, char out[HEADER_SIZE]) {
  char text[HEADER_SIZE];
  int used = snprintf(text, sizeof text, "{'descr': '%s', 'fortran_order': False, 'shape': (", descr(array->dtype));
  for (int32_t axis = 0; axis < array->rank; ++axis)
    used += snprintf(text + used, sizeof text - (size_t)used, axis ? ", %" PRId64 : "%" PRId64, array->dims[axis]);
  used += snprintf(text + used, sizeof text - (size_t)used, array->rank == 1 ? ",), }" : "), }");
  const size_t total = (10 + (size_t)used + 1 + 63) / 64 * 64, length = total - 10;
  memcpy(out, "\x93NUMPY\1\0", 8);
  out[8] = (char)(length & 0xff);
  out[9] = (char)(length >> 8);
  memset(out + 10, ' ', length);
  memcpy(out + 10, text, (size_t)used);
  out[total - 1] = '\n';
  return total;
}

static uint64_t npy_data_size(const tmc_array *array) {
  return array->dtype == TMC_BF16 ? 2 * array->size_in_bytes : array->size_in_bytes;
}

/* Calls `put` with the data as they stand in a .npy. */
static void each_piece(const tmc_array *array, void (*put)(void *context, const void *bytes, size_t size),
                       void *context) {
  if (array->dtype != TMC_BF16) {
    put(context, array->data, array->size_in_bytes);
    return;
  }
  uint16_t wide[2048];
  const uint8_t *bytes = array->data;
  for (size_t left = array->size_in_bytes / 2; left > 0;) {
    const size_t count = left < 1024 ? left : 1024;
    for (size_t i = 0; i < count; ++i, bytes += 2) {
      wide[2 * i] = 0;
      memcpy(&wide[2 * i + 1], bytes, 2);
    }
    put(context, wide, 4 * count);
    left -= count;
  }
}

static void put_piece(void *context, const void *bytes, size_t size) { tmc_sink_put(context, bytes, size); }

static void add_to_crc(void *context, const void *bytes, size_t size) {
  uint32_t *crc = context;
  *crc = tmc_crc32(*crc, bytes, size);
}

static void write_npy(tmc_sink *sink, const tmc_array *array) {
  char header[HEADER_SIZE];
  tmc_sink_put(sink, header, npy_header(array, header));
  each_piece(array, put_piece, sink);
}

static char *put_number(char *out, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i)
    *out++ = (char)(value >> (8 * i) & 0xff);
  return out;
}

/* What local header and directory of a zip have in common: versions, flags, method, time, checksum, sizes, name. */
static char *put_zip_fields(char *out, const tmc_array *array, uint32_t crc, uint64_t size) {
  out = put_number(out, 20, 2);
  out = put_number(out, 0x800, 2); /* the name is UTF-8 */
  out = put_number(out, 0, 2);     /* stored */
  out = put_number(out, 0, 2);
  out = put_number(out, 0x21, 2); /* 1980-01-01, the first day there is */
  out = put_number(out, crc, 4);
  out = put_number(out, size, 4);
  out = put_number(out, size, 4);
  out = put_number(out, strlen(array->name) + 4, 2);
  return put_number(out, 0, 2);
}

typedef struct zip_entry {
  uint64_t offset, size;
  uint32_t crc;
} zip_entry;

static void write_zip_local(tmc_sink *sink, const tmc_array *array, zip_entry *entry) {
  char npy[HEADER_SIZE], header[64], *end = header;
  const size_t npy_size = npy_header(array, npy);
  entry->offset = sink->size;
  entry->size = npy_size + npy_data_size(array);
  entry->crc = tmc_crc32(0, (const uint8_t *)npy, npy_size);
  each_piece(array, add_to_crc, &entry->crc);
  end = put_number(end, 0x04034b50, 4);
  end = put_zip_fields(end, array, entry->crc, entry->size);
  tmc_sink_put(sink, header, (size_t)(end - header));
  tmc_sink_put(sink, array->name, strlen(array->name));
  tmc_sink_put(sink, ".npy", 4);
  tmc_sink_put(sink, npy, npy_size);
  each_piece(array, put_piece, sink);
}

static void write_zip_central(tmc_sink *sink, const tmc_array *array, const zip_entry *entry) {
  char header[64], *end = header;
  end = put_number(end, 0x02014b50, 4);
  end = put_number(end, 20, 2);
  end = put_zip_fields(end, array, entry->crc, entry->size);
  end = put_number(end, 0, 2); /* comment, disk, attributes */
  end = put_number(end, 0, 2);
  end = put_number(end, 0, 2);
  end = put_number(end, 0, 4);
  end = put_number(end, entry->offset, 4);
  tmc_sink_put(sink, header, (size_t)(end - header));
  tmc_sink_put(sink, array->name, strlen(array->name));
  tmc_sink_put(sink, ".npy", 4);
}

static tmc_status write_npz(tmc_sink *sink, const tmc_array *items, size_t count) {
  uint64_t total = 0;
  for (size_t i = 0; i < count; ++i)
    total += npy_data_size(&items[i]) + 2 * strlen(items[i].name) + HEADER_SIZE + 128;
  if (total > UINT32_MAX || count > UINT16_MAX)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: more than 4 GiB do not go into a .npz; use .safetensors",
                     tmc_path_end(sink->path, 120));
  zip_entry *entries = calloc(count + 1, sizeof *entries);
  if (!entries)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", tmc_path_end(sink->path, 120));
  for (size_t i = 0; i < count; ++i)
    write_zip_local(sink, &items[i], &entries[i]);
  const uint64_t directory = sink->size;
  for (size_t i = 0; i < count; ++i)
    write_zip_central(sink, &items[i], &entries[i]);
  char header[32], *end = header;
  end = put_number(end, 0x06054b50, 4);
  end = put_number(end, 0, 4);
  end = put_number(end, count, 2);
  end = put_number(end, count, 2);
  end = put_number(end, sink->size - directory, 4);
  end = put_number(end, directory, 4);
  end = put_number(end, 0, 2);
  tmc_sink_put(sink, header, (size_t)(end - header));
  free(entries);
  return tmc_ok();
}

static const char *safetensors_dtype(int32_t dtype) {
  switch (dtype) {
  case TMC_F32:
    return "F32";
  case TMC_F16:
    return "F16";
  case TMC_BF16:
    return "BF16";
  case TMC_I8:
    return "I8";
  case TMC_U8:
    return "U8";
  case TMC_I32:
    return "I32";
  case TMC_I64:
    return "I64";
  case TMC_F64:
    return "F64";
  case TMC_I16:
    return "I16";
  case TMC_U16:
    return "U16";
  case TMC_U32:
    return "U32";
  case TMC_U64:
    return "U64";
  default:
    return "BOOL";
  }
}

static tmc_status write_safetensors(tmc_sink *sink, const tmc_array *items, size_t count) {
  tmc_json json;
  tmc_json_begin(&json, SIZE_MAX);
  tmc_json_open(&json, NULL, '{');
  uint64_t offset = 0;
  for (size_t i = 0; i < count; ++i) {
    tmc_json_open(&json, items[i].name, '{');
    tmc_json_string(&json, "dtype", safetensors_dtype(items[i].dtype));
    tmc_json_open(&json, "shape", '[');
    for (int32_t axis = 0; axis < items[i].rank; ++axis)
      tmc_json_integer(&json, NULL, items[i].dims[axis]);
    tmc_json_close(&json, ']');
    tmc_json_open(&json, "data_offsets", '[');
    tmc_json_unsigned(&json, NULL, offset);
    tmc_json_unsigned(&json, NULL, offset += items[i].size_in_bytes);
    tmc_json_close(&json, ']');
    tmc_json_close(&json, '}');
  }
  tmc_json_close(&json, '}');
  char *text = tmc_json_finish(&json);
  if (!text)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", tmc_path_end(sink->path, 120));
  const size_t length = strlen(text), padded = (length + 7) / 8 * 8;
  char size[8];
  put_number(size, padded, 8);
  tmc_sink_put(sink, size, sizeof size);
  tmc_sink_put(sink, text, length);
  tmc_sink_put(sink, "       ", padded - length); /* spaces, so that the data are aligned */
  free(text);
  for (size_t i = 0; i < count; ++i)
    tmc_sink_put(sink, items[i].data, items[i].size_in_bytes);
  return tmc_ok();
}

static int has_suffix(const char *path, const char *suffix) {
  const size_t length = strlen(path), suffix_length = strlen(suffix);
  return length > suffix_length && strcmp(path + length - suffix_length, suffix) == 0;
}

tmc_status tmc_arrays_write(const char *path, const tmc_array *items, size_t count) {
  const int is_standard_output = strcmp(path, "-") == 0;
  const int is_npy = is_standard_output ? count == 1 : has_suffix(path, ".npy");
  const int is_npz = is_standard_output ? count != 1 : has_suffix(path, ".npz");
  if (!is_npy && !is_npz && !has_suffix(path, ".safetensors"))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the name must end in .npy, .npz or .safetensors",
                     tmc_path_end(path, 160));
  if (is_npy && count != 1)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: a .npy holds one array, not %zu", tmc_path_end(path, 160), count);
  tmc_sink sink;
  TMC_RETURN_IF_ERROR(tmc_sink_open(&sink, path));
  tmc_status status = tmc_ok();
  if (is_npy)
    write_npy(&sink, &items[0]);
  else
    status = is_npz ? write_npz(&sink, items, count) : write_safetensors(&sink, items, count);
  if (status.code != TMC_OK)
    sink.error = sink.error ? sink.error : ECANCELED; /* nothing gets its name */
  const tmc_status closed = tmc_sink_close(&sink);
  return status.code != TMC_OK ? status : closed;
}
