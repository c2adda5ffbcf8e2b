/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#define _GNU_SOURCE
#include "io/forms.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A list of allocations that are freed together. */
struct tmc_block {
  struct tmc_block *next;
  _Alignas(64) uint8_t bytes[];
};

void *tmc_arrays_allocate(tmc_arrays *arrays, size_t size) {
  struct tmc_block *block = NULL;
  if (size > SIZE_MAX / 2 || posix_memalign((void **)&block, 64, sizeof *block + size) != 0)
    return NULL;
  block->next = arrays->blocks;
  arrays->blocks = block;
  return block->bytes;
}

tmc_array *tmc_arrays_append(tmc_arrays *arrays) {
  if (arrays->count == arrays->capacity) {
    size_t capacity = arrays->capacity ? 2 * arrays->capacity : 8;
    tmc_array *items = realloc(arrays->items, capacity * sizeof *items);
    if (!items)
      return NULL;
    arrays->items = items;
    arrays->capacity = capacity;
  }
  tmc_array *item = &arrays->items[arrays->count++];
  memset(item, 0, sizeof *item);
  item->name = "";
  return item;
}

void tmc_arrays_release(tmc_arrays *arrays) {
  if (!arrays)
    return;
  while (arrays->blocks) {
    struct tmc_block *next = arrays->blocks->next;
    free(arrays->blocks);
    arrays->blocks = next;
  }
  free(arrays->items);
  free(arrays->file_bytes);
  memset(arrays, 0, sizeof *arrays);
}

static int compare_names(const void *a, const void *b) {
  const tmc_array *const *left = a, *const *right = b;
  return strcmp((*left)->name, (*right)->name);
}

tmc_status tmc_arrays_check_names(const char *path, const tmc_arrays *arrays) {
  const tmc_array **sorted = malloc((arrays->count + 1) * sizeof *sorted);
  if (!sorted)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", tmc_path_end(path, 120));
  for (size_t i = 0; i < arrays->count; ++i)
    sorted[i] = &arrays->items[i];
  qsort(sorted, arrays->count, sizeof *sorted, compare_names);
  tmc_status status = tmc_ok();
  for (size_t i = 1; i < arrays->count && status.code == TMC_OK; ++i)
    if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0)
      status = tmc_error(TMC_BAD_ARTEFACT, "%s: '%.80s' is in it twice", tmc_path_end(path, 120), sorted[i]->name);
  free(sorted);
  return status;
}

int tmc_shape_size(const int64_t *dims, int32_t rank, size_t element_size, size_t *out_size) {
  size_t size = element_size;
  /* An extent of 0 does not excuse one that overflows: no order of multiplying may matter. */
  for (int32_t axis = 0; axis < rank; ++axis)
    if (dims[axis] < 0 || (dims[axis] > 0 && __builtin_mul_overflow(size, (size_t)dims[axis], &size)))
      return 0;
  for (int32_t axis = 0; axis < rank; ++axis)
    if (dims[axis] == 0)
      size = 0;
  *out_size = size;
  return size <= SIZE_MAX / 2;
}

tmc_status tmc_bad_file(const tmc_source *source, const char *format, ...) {
  char what[160];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(what, sizeof what, format, arguments);
  va_end(arguments);
  if (source->entry)
    return tmc_error(TMC_BAD_ARTEFACT, "%s: '%.60s': %s", tmc_path_end(source->path, 100), source->entry, what);
  return tmc_error(TMC_BAD_ARTEFACT, "%s: %s", tmc_path_end(source->path, 120), what);
}

tmc_status tmc_file_out_of_memory(const tmc_source *source) {
  return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", tmc_path_end(source->path, 120));
}

static tmc_status parse(const tmc_source *source, tmc_arrays *out) {
  static const uint8_t npy[] = {0x93, 'N', 'U', 'M', 'P', 'Y'};
  static const uint8_t zip[] = {'P', 'K', 3, 4}, empty_zip[] = {'P', 'K', 5, 6};
  if (source->size == 0)
    return tmc_bad_file(source, "the file is empty");
  if (source->size >= sizeof npy && memcmp(source->bytes, npy, sizeof npy) == 0)
    return tmc_read_npy(source, "", out);
  if (source->size >= sizeof zip &&
      (memcmp(source->bytes, zip, sizeof zip) == 0 || memcmp(source->bytes, empty_zip, sizeof zip) == 0))
    return tmc_read_npz(source, out);
  if (source->size > 8 && source->bytes[8] == '{')
    return tmc_read_safetensors(source, out);
  return tmc_bad_file(source, "neither .npy nor .npz nor .safetensors by its content");
}

tmc_status tmc_arrays_parse(const char *path, const uint8_t *bytes, size_t size, tmc_arrays *out) {
  const tmc_source source = {path, NULL, bytes, size};
  memset(out, 0, sizeof *out);
  tmc_status status = parse(&source, out);
  if (status.code == TMC_OK)
    status = tmc_arrays_check_names(path, out);
  if (status.code != TMC_OK)
    tmc_arrays_release(out);
  return status;
}

static tmc_status cannot_read(const char *path) {
  return tmc_error(TMC_INVALID_ARGUMENT, "cannot read %s: %s", tmc_path_end(path, 160), strerror(errno));
}

/* Reads to the end, whatever a size was before: pipes have none, and a mapped file that shrinks kills the process. */
static tmc_status read_all(const char *path, int file, uint8_t **out_bytes, size_t *out_size) {
  size_t size = 0, capacity = 1 << 16;
  struct stat info;
  if (fstat(file, &info) != 0)
    return cannot_read(path);
  if (S_ISREG(info.st_mode) && info.st_size > 0)
    capacity = (size_t)info.st_size + 1;
  uint8_t *bytes = malloc(capacity);
  while (bytes) {
    if (size == capacity) {
      uint8_t *larger = realloc(bytes, capacity *= 2);
      if (!larger)
        break;
      bytes = larger;
    }
    ssize_t count = read(file, bytes + size, capacity - size);
    if (count > 0) {
      size += (size_t)count;
    } else if (count == 0) {
      *out_bytes = bytes;
      *out_size = size;
      return tmc_ok();
    } else if (errno != EINTR) {
      tmc_status status = cannot_read(path);
      free(bytes);
      return status;
    }
  }
  free(bytes);
  return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory for its %zu bytes", tmc_path_end(path, 120), capacity);
}

tmc_status tmc_arrays_read(const char *path, tmc_arrays *out) {
  memset(out, 0, sizeof *out);
  const int is_standard_input = strcmp(path, "-") == 0;
  int file = is_standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return cannot_read(path);
  uint8_t *bytes = NULL;
  size_t size = 0;
  tmc_status status = read_all(path, file, &bytes, &size);
  if (!is_standard_input)
    close(file);
  if (status.code != TMC_OK)
    return status;
  status = tmc_arrays_parse(path, bytes, size, out);
  if (status.code != TMC_OK) {
    free(bytes);
    return status;
  }
  out->file_bytes = bytes;
  return status;
}
