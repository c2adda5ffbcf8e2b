/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * .npy, versions 1 to 3: eight bytes, the length of a header, the header, the data. The header is a Python dictionary
 * of exactly three entries:
 *   {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } */
#include "io/forms.h"

#include <string.h>

typedef struct header {
  int32_t dtype;
  int is_fortran_order;
  int32_t rank;
  int64_t dims[TMC_MAX_RANK];
  int has_dtype, has_order, has_shape;
} header;

/* What is left of the header's text. */
typedef struct cursor {
  const char *next;
  const char *end;
} cursor;

static void skip_spaces(cursor *in) {
  while (in->next < in->end && strchr(" \t\n", *in->next) && *in->next)
    ++in->next;
}

static int take_character(cursor *in, char expected) {
  skip_spaces(in);
  if (in->next == in->end || *in->next != expected)
    return 0;
  ++in->next;
  return 1;
}

static int take_word(cursor *in, const char *word) {
  const size_t length = strlen(word);
  skip_spaces(in);
  if ((size_t)(in->end - in->next) < length || memcmp(in->next, word, length) != 0)
    return 0;
  in->next += length;
  return 1;
}

/* A string in quotes of either kind, without escapes. */
static int take_string(cursor *in, char *out, size_t capacity) {
  skip_spaces(in);
  if (in->next == in->end || (*in->next != '\'' && *in->next != '"'))
    return 0;
  const char quote = *in->next++;
  const char *close = memchr(in->next, quote, (size_t)(in->end - in->next));
  if (!close || (size_t)(close - in->next) >= capacity)
    return 0;
  const size_t length = (size_t)(close - in->next);
  memcpy(out, in->next, length);
  out[length] = '\0';
  in->next = close + 1;
  return 1;
}

static int take_extent(cursor *in, int64_t *out) {
  skip_spaces(in);
  int digits = 0;
  int64_t value = 0;
  for (; in->next < in->end && *in->next >= '0' && *in->next <= '9'; ++in->next, ++digits)
    if (digits == 18)
      return 0;
    else
      value = 10 * value + (*in->next - '0');
  *out = value;
  return digits > 0;
}

static int take_shape(cursor *in, header *out) {
  if (!take_character(in, '('))
    return 0;
  while (!take_character(in, ')')) {
    if (out->rank == TMC_MAX_RANK || !take_extent(in, &out->dims[out->rank]))
      return 0;
    ++out->rank;
    skip_spaces(in);
    if (in->next < in->end && *in->next != ')' && !take_character(in, ','))
      return 0;
  }
  return 1;
}

static int32_t find_dtype(const char *descr) {
  static const struct {
    const char *descr;
    int32_t dtype;
  } known[] = {
      {"f4", TMC_F32},      {"f2", TMC_F16},      {"i1", TMC_I8},       {"u1", TMC_U8},
      {"i4", TMC_I32},      {"i8", TMC_I64},      {"b1", TMC_BOOL},     {"f8", TMC_F64},
      {"i2", TMC_I16}, {"u2", TMC_U16}, {"u4", TMC_U32}, {"u8", TMC_U64},
  };
  if (*descr != '<' && *descr != '|' && *descr != '=')
    return 0;
  for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
    if (strcmp(descr + 1, known[i].descr) == 0)
      return known[i].dtype;
  return 0;
}

static tmc_status parse_entry(const tmc_source *source, cursor *in, header *out) {
  char key[24], value[64];
  if (!take_string(in, key, sizeof key) || !take_character(in, ':'))
    return tmc_bad_file(source, "its header is not a dictionary");
  if (strcmp(key, "descr") == 0 && !out->has_dtype++) {
    if (!take_string(in, value, sizeof value))
      return tmc_bad_file(source, "it holds records, not numbers of one type");
    out->dtype = find_dtype(value);
    if (!out->dtype)
      return tmc_bad_file(source, "it has elements of type '%s', which is not supported", value);
    return tmc_ok();
  }
  if (strcmp(key, "fortran_order") == 0 && !out->has_order++) {
    out->is_fortran_order = take_word(in, "True");
    if (!out->is_fortran_order && !take_word(in, "False"))
      return tmc_bad_file(source, "its header has a fortran_order that is neither True nor False");
    return tmc_ok();
  }
  if (strcmp(key, "shape") == 0 && !out->has_shape++) {
    if (!take_shape(in, out))
      return tmc_bad_file(source, "its shape is not a tuple of at most %d sizes", TMC_MAX_RANK);
    return tmc_ok();
  }
  return tmc_bad_file(source, "its header has an unknown or repeated entry '%s'", key);
}

static tmc_status parse_header(const tmc_source *source, cursor in, header *out) {
  memset(out, 0, sizeof *out);
  if (!take_character(&in, '{'))
    return tmc_bad_file(source, "its header is not a dictionary");
  while (!take_character(&in, '}')) {
    TMC_RETURN_IF_ERROR(parse_entry(source, &in, out));
    skip_spaces(&in);
    if (in.next < in.end && *in.next != '}' && !take_character(&in, ','))
      return tmc_bad_file(source, "its header is not a dictionary");
  }
  skip_spaces(&in);
  if (in.next != in.end)
    return tmc_bad_file(source, "its header goes on behind the dictionary");
  if (!out->has_dtype || !out->has_order || !out->has_shape)
    return tmc_bad_file(source, "its header lacks descr, fortran_order or shape");
  return tmc_ok();
}

/* Column-major to row-major, element by element: files like that are rare and small. */
static void transpose(const header *header, const uint8_t *from, size_t count, size_t element_size, uint8_t *to) {
  int64_t index[TMC_MAX_RANK] = {0};
  for (size_t i = 0; i < count; ++i) {
    size_t target = 0;
    for (int32_t axis = 0; axis < header->rank; ++axis)
      target = target * (size_t)header->dims[axis] + (size_t)index[axis];
    memcpy(to + target * element_size, from + i * element_size, element_size);
    for (int32_t axis = 0; axis < header->rank && ++index[axis] == header->dims[axis]; ++axis)
      index[axis] = 0;
  }
}

tmc_status tmc_read_npy(const tmc_source *source, const char *name, tmc_arrays *out) {
  const uint8_t *bytes = source->bytes;
  if (source->size < 10 || memcmp(bytes, "\x93NUMPY", 6) != 0)
    return tmc_bad_file(source, "not a .npy file");
  const unsigned version = bytes[6];
  if (version < 1 || version > 3)
    return tmc_bad_file(source, "version %u of .npy is not known", version);
  const size_t start = version == 1 ? 10 : 12;
  if (source->size < start)
    return tmc_bad_file(source, "truncated in its header");
  size_t length = (size_t)bytes[8] | (size_t)bytes[9] << 8;
  if (version > 1)
    length |= (size_t)bytes[10] << 16 | (size_t)bytes[11] << 24;
  if (length > source->size - start)
    return tmc_bad_file(source, "truncated in its header");

  const char *text = (const char *)bytes + start;
  header header;
  size_t size;
  TMC_RETURN_IF_ERROR(parse_header(source, (cursor){text, text + length}, &header));
  const size_t element_size = tmc_dtype_size(header.dtype);
  if (!tmc_shape_size(header.dims, header.rank, element_size, &size))
    return tmc_bad_file(source, "its shape is impossibly large");
  if (size > source->size - start - length)
    return tmc_bad_file(source, "truncated: its shape needs %zu bytes, %zu are there", size,
                        source->size - start - length);

  const uint8_t *data = bytes + start + length;
  if (header.is_fortran_order && header.rank > 1) {
    uint8_t *turned = tmc_arrays_allocate(out, size);
    if (!turned)
      return tmc_file_out_of_memory(source);
    transpose(&header, data, size / element_size, element_size, turned);
    data = turned;
  }
  tmc_array *array = tmc_arrays_append(out);
  if (!array)
    return tmc_file_out_of_memory(source);
  array->name = name;
  array->data = data;
  array->size_in_bytes = size;
  array->dtype = header.dtype;
  array->rank = header.rank;
  memcpy(array->dims, header.dims, sizeof array->dims);
  return tmc_ok();
}
