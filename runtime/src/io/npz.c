/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * .npz: a zip archive of .npy files, stored or deflated. The directory at the end is believed, since NumPy writes
 * sizes there; local headers only say where the data starts. */
#include "io/forms.h"

#include <stdlib.h>
#include <string.h>

enum { END_SIZE = 22, END64_LOCATOR_SIZE = 20, END64_SIZE = 56, CENTRAL_SIZE = 46, LOCAL_SIZE = 30, NAME_LIMIT = 512 };
enum { STORED = 0, DEFLATED = 8, ENCRYPTED = 1, EXTRA_ZIP64 = 1 };
/* No deflate stream grows by more than this, so no archive can ask for more memory. */
enum { LARGEST_RATIO = 1032 };

typedef struct entry {
  char *name;
  unsigned flags, method;
  uint32_t crc;
  uint64_t compressed, size, header; /* header: offset of the local one */
  uint64_t begin;                    /* of the data */
} entry;

typedef struct directory {
  uint64_t count, offset, size;
} directory;

static uint64_t read_number(const uint8_t *bytes, int count) {
  uint64_t value = 0;
  for (int i = 0; i < count; ++i)
    value |= (uint64_t)bytes[i] << (8 * i);
  return value;
}

static uint64_t read16(const uint8_t *bytes) { return read_number(bytes, 2); }
static uint64_t read32(const uint8_t *bytes) { return read_number(bytes, 4); }
static uint64_t read64(const uint8_t *bytes) { return read_number(bytes, 8); }

static int lies_inside(const tmc_source *source, uint64_t offset, uint64_t size) {
  return offset <= source->size && size <= source->size - offset;
}

static int has_magic(const tmc_source *source, uint64_t offset, uint64_t size, const char *magic) {
  return lies_inside(source, offset, size) && memcmp(source->bytes + offset, magic, 4) == 0;
}

static tmc_status find_directory(const tmc_source *source, directory *out) {
  /* A comment of up to 65535 bytes may follow the end record. */
  const uint64_t lowest = source->size > END_SIZE + 65535 ? source->size - END_SIZE - 65535 : 0;
  uint64_t end = source->size < END_SIZE ? 0 : source->size - END_SIZE;
  while (end > lowest && !has_magic(source, end, END_SIZE, "PK\5\6"))
    --end;
  if (!has_magic(source, end, END_SIZE, "PK\5\6"))
    return tmc_bad_file(source, "truncated: there is no directory at the end of the archive");
  const uint8_t *bytes = source->bytes + end;
  *out = (directory){read16(bytes + 10), read32(bytes + 16), read32(bytes + 12)};
  if (end >= END64_LOCATOR_SIZE && has_magic(source, end - END64_LOCATOR_SIZE, END64_LOCATOR_SIZE, "PK\6\7")) {
    const uint64_t end64 = read64(source->bytes + end - END64_LOCATOR_SIZE + 8);
    if (!has_magic(source, end64, END64_SIZE, "PK\6\6"))
      return tmc_bad_file(source, "damaged end of the archive");
    bytes = source->bytes + end64;
    *out = (directory){read64(bytes + 32), read64(bytes + 48), read64(bytes + 40)};
  }
  if (!lies_inside(source, out->offset, out->size) || out->count > out->size / CENTRAL_SIZE)
    return tmc_bad_file(source, "damaged directory of the archive");
  return tmc_ok();
}

/* Sizes that do not fit 32 bits stand in an extra field, in this order, only those that do not fit. */
static int read_zip64(const uint8_t *extra, uint64_t extra_size, entry *out) {
  uint64_t *const wide[] = {&out->size, &out->compressed, &out->header};
  int needed = 0;
  for (int i = 0; i < 3; ++i)
    needed += *wide[i] == UINT32_MAX;
  while (needed > 0 && extra_size >= 4) {
    const uint64_t id = read16(extra), size = read16(extra + 2);
    if (size > extra_size - 4)
      return 0;
    if (id == EXTRA_ZIP64) {
      uint64_t used = 0;
      for (int i = 0; i < 3; ++i) {
        if (*wide[i] != UINT32_MAX)
          continue;
        if (size - used < 8)
          return 0;
        *wide[i] = read64(extra + 4 + used);
        used += 8;
      }
      return 1;
    }
    extra += 4 + size;
    extra_size -= 4 + size;
  }
  return needed == 0;
}

/* Reads the record at *offset of the directory, which ends at `end`, and moves on. */
static tmc_status read_entry(const tmc_source *source, uint64_t *offset, uint64_t end, tmc_arrays *owner, entry *out) {
  if (end - *offset < CENTRAL_SIZE || !has_magic(source, *offset, CENTRAL_SIZE, "PK\1\2"))
    return tmc_bad_file(source, "damaged directory of the archive");
  const uint8_t *bytes = source->bytes + *offset;
  const uint64_t name_size = read16(bytes + 28), extra_size = read16(bytes + 30), comment_size = read16(bytes + 32);
  const uint64_t size = CENTRAL_SIZE + name_size + extra_size + comment_size;
  if (size > end - *offset)
    return tmc_bad_file(source, "damaged directory of the archive");
  *out = (entry){.flags = (unsigned)read16(bytes + 8),
                 .method = (unsigned)read16(bytes + 10),
                 .crc = (uint32_t)read32(bytes + 16),
                 .compressed = read32(bytes + 20),
                 .size = read32(bytes + 24),
                 .header = read32(bytes + 42)};
  if (name_size == 0 || name_size > NAME_LIMIT || memchr(bytes + CENTRAL_SIZE, 0, name_size))
    return tmc_bad_file(source, "an entry of the archive has an impossible name");
  if (!read_zip64(bytes + CENTRAL_SIZE + name_size, extra_size, out))
    return tmc_bad_file(source, "damaged directory of the archive");
  out->name = tmc_arrays_allocate(owner, name_size + 1);
  if (!out->name)
    return tmc_file_out_of_memory(source);
  memcpy(out->name, bytes + CENTRAL_SIZE, name_size);
  out->name[name_size] = '\0';
  *offset += size;
  return tmc_ok();
}

static tmc_status find_data(const tmc_source *source, entry *entry) {
  if (!has_magic(source, entry->header, LOCAL_SIZE, "PK\3\4"))
    return tmc_bad_file(source, "truncated or damaged");
  const uint8_t *bytes = source->bytes + entry->header;
  const uint64_t begin = entry->header + LOCAL_SIZE + read16(bytes + 26) + read16(bytes + 28);
  if (!lies_inside(source, begin, entry->compressed))
    return tmc_bad_file(source, "truncated or damaged");
  entry->begin = begin;
  if (entry->flags & ENCRYPTED)
    return tmc_bad_file(source, "it is encrypted");
  if (entry->method != STORED && entry->method != DEFLATED)
    return tmc_bad_file(source, "compression method %u is not supported", entry->method);
  if (entry->method == STORED ? entry->size != entry->compressed : entry->size / LARGEST_RATIO > entry->compressed)
    return tmc_bad_file(source, "its sizes contradict each other");
  return tmc_ok();
}

static tmc_status read_array(tmc_source source, entry *entry, tmc_arrays *out) {
  const tmc_source inner = {source.path, entry->name, source.bytes + entry->begin, entry->compressed};
  tmc_source plain = inner;
  if (entry->method == DEFLATED) {
    uint8_t *bytes = tmc_arrays_allocate(out, entry->size);
    if (!bytes)
      return tmc_file_out_of_memory(&source);
    if (!tmc_inflate(inner.bytes, inner.size, bytes, entry->size))
      return tmc_bad_file(&inner, "its compressed data are damaged");
    plain.bytes = bytes;
    plain.size = entry->size;
  }
  if (tmc_crc32(0, plain.bytes, plain.size) != entry->crc)
    return tmc_bad_file(&inner, "its checksum differs");
  const size_t length = strlen(entry->name);
  if (length > 4 && strcmp(entry->name + length - 4, ".npy") == 0)
    entry->name[length - 4] = '\0';
  return tmc_read_npy(&plain, entry->name, out);
}

static int compare_headers(const void *a, const void *b) {
  const entry *left = a, *right = b;
  return left->header < right->header ? -1 : left->header > right->header;
}

/* Archives whose entries share bytes are made to unpack to far more than they are. */
static tmc_status check_overlaps(const tmc_source *source, entry *entries, size_t count) {
  qsort(entries, count, sizeof *entries, compare_headers);
  for (size_t i = 1; i < count; ++i)
    if (entries[i].header < entries[i - 1].begin + entries[i - 1].compressed)
      return tmc_bad_file(source, "entries of the archive overlap");
  return tmc_ok();
}

static tmc_status read_entries(const tmc_source *source, const directory *directory, entry *entries, tmc_arrays *out) {
  uint64_t offset = directory->offset;
  for (uint64_t i = 0; i < directory->count; ++i) {
    TMC_RETURN_IF_ERROR(read_entry(source, &offset, directory->offset + directory->size, out, &entries[i]));
    const tmc_source named = {source->path, entries[i].name, source->bytes, source->size};
    TMC_RETURN_IF_ERROR(find_data(&named, &entries[i]));
  }
  TMC_RETURN_IF_ERROR(check_overlaps(source, entries, directory->count));
  for (uint64_t i = 0; i < directory->count; ++i)
    TMC_RETURN_IF_ERROR(read_array(*source, &entries[i], out));
  return tmc_ok();
}

tmc_status tmc_read_npz(const tmc_source *source, tmc_arrays *out) {
  directory directory = {0, 0, 0};
  TMC_RETURN_IF_ERROR(find_directory(source, &directory));
  entry *entries = calloc(directory.count + 1, sizeof *entries);
  if (!entries)
    return tmc_file_out_of_memory(source);
  tmc_status status = read_entries(source, &directory, entries, out);
  free(entries);
  return status;
}
