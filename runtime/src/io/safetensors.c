/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * .safetensors: eight bytes with the length of a header, the header, the data. The header is JSON of one form:
 *   {"__metadata__": {"key": "text"}, "name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}
 * As the format's own reader does, this one refuses data that overlap, leave holes, or do not end with the file. */
#include "io/forms.h"

#include <stdlib.h>
#include <string.h>

/* The limit of the format's own reader. */
enum { HEADER_LIMIT = 100000000 };

typedef struct cursor {
  const char *next;
  const char *end;
} cursor;

static void skip_spaces(cursor *in) {
  while (in->next < in->end && (*in->next == ' ' || *in->next == '\t' || *in->next == '\n' || *in->next == '\r'))
    ++in->next;
}

static int take(cursor *in, char expected) {
  skip_spaces(in);
  if (in->next == in->end || *in->next != expected)
    return 0;
  ++in->next;
  return 1;
}

static int take_hex(cursor *in, unsigned *out) {
  *out = 0;
  for (int i = 0; i < 4; ++i, ++in->next) {
    if (in->next == in->end)
      return 0;
    const char c = *in->next;
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0)
      return 0;
    *out = *out * 16 + (unsigned)digit;
  }
  return 1;
}

static char *put_utf8(char *out, unsigned c) {
  if (c < 0x80) {
    *out++ = (char)c;
  } else if (c < 0x800) {
    *out++ = (char)(0xc0 | c >> 6);
    *out++ = (char)(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    *out++ = (char)(0xe0 | c >> 12);
    *out++ = (char)(0x80 | (c >> 6 & 0x3f));
    *out++ = (char)(0x80 | (c & 0x3f));
  } else {
    *out++ = (char)(0xf0 | c >> 18);
    *out++ = (char)(0x80 | (c >> 12 & 0x3f));
    *out++ = (char)(0x80 | (c >> 6 & 0x3f));
    *out++ = (char)(0x80 | (c & 0x3f));
  }
  return out;
}

/* Behind a backslash. What is written is never longer than what was read. */
static char *take_escape(cursor *in, char *out) {
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  if (in->next == in->end)
    return NULL;
  const char c = *in->next++;
  const char *simple = c ? strchr(from, c) : NULL;
  if (simple) {
    *out++ = to[simple - from];
    return out;
  }
  unsigned high, low;
  if (c != 'u' || !take_hex(in, &high) || high == 0)
    return NULL;
  if (high >= 0xdc00 && high < 0xe000)
    return NULL;
  if (high >= 0xd800 && high < 0xdc00) {
    if (in->end - in->next < 6 || in->next[0] != '\\' || in->next[1] != 'u')
      return NULL;
    in->next += 2;
    if (!take_hex(in, &low) || low < 0xdc00 || low >= 0xe000)
      return NULL;
    high = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
  }
  return put_utf8(out, high);
}

/* Writes the string to `out`, or nowhere if that is NULL. 0 if it is damaged, or longer than `capacity` - 5. */
static int take_string(cursor *in, char *out, size_t capacity) {
  char nowhere[4];
  size_t used = 0;
  if (!take(in, '"'))
    return 0;
  while (in->next < in->end && *in->next != '"') {
    /* Room for the longest character and the terminator. */
    if ((unsigned char)*in->next < 0x20 || (out && capacity - used < 5))
      return 0;
    char *const place = out ? out + used : nowhere;
    char *after = place;
    if (*in->next == '\\') {
      ++in->next;
      after = take_escape(in, place);
      if (!after)
        return 0;
    } else {
      *after++ = *in->next++;
    }
    if (out)
      used += (size_t)(after - place);
  }
  if (out)
    out[used] = '\0';
  return take(in, '"');
}

static int take_number(cursor *in, int64_t *out) {
  skip_spaces(in);
  const char *start = in->next;
  int64_t value = 0;
  for (; in->next < in->end && *in->next >= '0' && *in->next <= '9'; ++in->next) {
    if (in->next - start == 18)
      return 0;
    value = 10 * value + (*in->next - '0');
  }
  *out = value;
  return in->next > start;
}

/* [1, 2, 3]; -1 if it is anything else or longer than `capacity`. */
static int take_numbers(cursor *in, int64_t *out, int capacity) {
  int count = 0;
  if (!take(in, '['))
    return -1;
  if (take(in, ']'))
    return 0;
  do {
    if (count == capacity || !take_number(in, &out[count]))
      return -1;
    ++count;
  } while (take(in, ','));
  return take(in, ']') ? count : -1;
}

static int32_t find_dtype(const char *name) {
  static const struct {
    const char *name;
    int32_t dtype;
  } known[] = {{"F32", TMC_F32},      {"F16", TMC_F16},      {"BF16", TMC_BF16},    {"I8", TMC_I8},
               {"U8", TMC_U8},        {"I32", TMC_I32},      {"I64", TMC_I64},      {"BOOL", TMC_BOOL},
               {"F64", TMC_F64}, {"I16", TMC_I16}, {"U16", TMC_U16}, {"U32", TMC_U32},
               {"U64", TMC_U64}};
  for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
    if (strcmp(name, known[i].name) == 0)
      return known[i].dtype;
  return 0;
}

static int take_metadata(cursor *in) {
  if (!take(in, '{'))
    return 0;
  if (take(in, '}'))
    return 1;
  do {
    if (!take_string(in, NULL, 0) || !take(in, ':') || !take_string(in, NULL, 0))
      return 0;
  } while (take(in, ','));
  return take(in, '}');
}

/* The object of one tensor. `data`: the bytes behind the header. */
static tmc_status take_tensor(const tmc_source *source, cursor *in, const tmc_source *data, tmc_array *out) {
  int has_dtype = 0, has_shape = 0, has_offsets = 0;
  int64_t offsets[2] = {0, 0};
  if (!take(in, '{'))
    return tmc_bad_file(source, "its header is damaged");
  do {
    char key[24], dtype[24];
    if (!take_string(in, key, sizeof key) || !take(in, ':'))
      return tmc_bad_file(source, "its header is damaged");
    if (strcmp(key, "dtype") == 0 && !has_dtype++) {
      if (!take_string(in, dtype, sizeof dtype))
        return tmc_bad_file(source, "its dtype is damaged");
      out->dtype = find_dtype(dtype);
      if (!out->dtype)
        return tmc_bad_file(source, "dtype %s is not supported", dtype);
    } else if (strcmp(key, "shape") == 0 && !has_shape++) {
      out->rank = take_numbers(in, out->dims, TMC_MAX_RANK);
      if (out->rank < 0)
        return tmc_bad_file(source, "its shape is not a list of at most %d sizes", TMC_MAX_RANK);
    } else if (strcmp(key, "data_offsets") == 0 && !has_offsets++) {
      if (take_numbers(in, offsets, 2) != 2)
        return tmc_bad_file(source, "its data_offsets are not two numbers");
    } else {
      return tmc_bad_file(source, "its header has an unknown or repeated '%s'", key);
    }
  } while (take(in, ','));
  if (!take(in, '}') || !has_dtype || !has_shape || !has_offsets)
    return tmc_bad_file(source, "its header lacks dtype, shape or data_offsets");
  if (offsets[0] > offsets[1] || (uint64_t)offsets[1] > data->size)
    return tmc_bad_file(source, "its data lie outside of the file, which may be truncated");
  size_t size;
  if (!tmc_shape_size(out->dims, out->rank, tmc_dtype_size(out->dtype), &size) ||
      size != (size_t)(offsets[1] - offsets[0]))
    return tmc_bad_file(source, "its shape and its data_offsets contradict each other");
  out->data = data->bytes + offsets[0];
  out->size_in_bytes = size;
  return tmc_ok();
}

static tmc_status take_member(const tmc_source *source, cursor *in, const tmc_source *data, tmc_arrays *out) {
  /* Its length is known when it has been read: skip it once. */
  cursor ahead = *in;
  if (!take_string(&ahead, NULL, 0))
    return tmc_bad_file(source, "its header is damaged");
  const size_t capacity = (size_t)(ahead.next - in->next) + 5;
  char *name = tmc_arrays_allocate(out, capacity);
  if (!name)
    return tmc_file_out_of_memory(source);
  if (!take_string(in, name, capacity))
    return tmc_bad_file(source, "its header is damaged");
  if (!take(in, ':'))
    return tmc_bad_file(source, "its header is damaged");
  if (strcmp(name, "__metadata__") == 0)
    return take_metadata(in) ? tmc_ok() : tmc_bad_file(source, "its __metadata__ is damaged");
  tmc_array *array = tmc_arrays_append(out);
  if (!array)
    return tmc_file_out_of_memory(source);
  array->name = name;
  const tmc_source named = {source->path, name, source->bytes, source->size};
  return take_tensor(&named, in, data, array);
}

static int compare_data(const void *a, const void *b) {
  const tmc_array *const *left = a, *const *right = b;
  if ((*left)->data != (*right)->data)
    return (*left)->data < (*right)->data ? -1 : 1;
  return (*left)->size_in_bytes < (*right)->size_in_bytes ? -1 : (*left)->size_in_bytes > (*right)->size_in_bytes;
}

static tmc_status check_layout(const tmc_source *source, const tmc_source *data, const tmc_arrays *arrays) {
  const tmc_array **sorted = malloc((arrays->count + 1) * sizeof *sorted);
  if (!sorted)
    return tmc_file_out_of_memory(source);
  for (size_t i = 0; i < arrays->count; ++i)
    sorted[i] = &arrays->items[i];
  qsort(sorted, arrays->count, sizeof *sorted, compare_data);
  const uint8_t *end = data->bytes;
  tmc_status status = tmc_ok();
  for (size_t i = 0; i < arrays->count && status.code == TMC_OK; ++i) {
    const uint8_t *begin = sorted[i]->data;
    if (begin != end)
      status = tmc_bad_file(source, "the data of '%.80s' %s", sorted[i]->name,
                            begin < end ? "overlap those of another tensor" : "do not follow on those before");
    end = begin + sorted[i]->size_in_bytes;
  }
  if (status.code == TMC_OK && end != data->bytes + data->size)
    status = tmc_bad_file(source, "%zu bytes at its end belong to no tensor", (size_t)(data->bytes + data->size - end));
  free(sorted);
  return status;
}

tmc_status tmc_read_safetensors(const tmc_source *source, tmc_arrays *out) {
  if (source->size < 8)
    return tmc_bad_file(source, "truncated in its header");
  uint64_t length = 0;
  for (int i = 0; i < 8; ++i)
    length |= (uint64_t)source->bytes[i] << (8 * i);
  if (length > HEADER_LIMIT)
    return tmc_bad_file(source, "its header says it has %llu bytes, more than any has", (unsigned long long)length);
  if (length > source->size - 8)
    return tmc_bad_file(source, "truncated in its header");
  const char *text = (const char *)source->bytes + 8;
  const tmc_source data = {source->path, NULL, source->bytes + 8 + length, source->size - 8 - length};
  cursor in = {text, text + length};
  if (!take(&in, '{'))
    return tmc_bad_file(source, "its header is not a JSON object");
  if (!take(&in, '}')) {
    do
      TMC_RETURN_IF_ERROR(take_member(source, &in, &data, out));
    while (take(&in, ','));
    if (!take(&in, '}'))
      return tmc_bad_file(source, "its header is damaged");
  }
  skip_spaces(&in);
  if (in.next != in.end)
    return tmc_bad_file(source, "its header goes on behind the object");
  return check_layout(source, &data, out);
}
