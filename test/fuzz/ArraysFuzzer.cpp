// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// .npy and .npz through the runtime's readers. What is neither goes through the decoder of deflate alone.
#include "runtime/src/io/forms.h"
#include "test/fuzz/TextMutator.h"
#include <algorithm>
#include <cstring>

static constexpr char npyMagic[] = "\x93NUMPY", zipMagic[] = "PK";

static bool startsWith(const uint8_t *data, size_t size, const char *magic) {
  return size >= std::strlen(magic) && std::memcmp(data, magic, std::strlen(magic)) == 0;
}

static void inflate(const uint8_t *data, size_t size) {
  // Too little room, some, and enough for most.
  for (size_t room : {size_t(0), size_t(7), size_t(300), size_t(1) << 16}) {
    std::vector<uint8_t> out(room);
    tmc_inflate(data, size, out.data(), room);
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!startsWith(data, size, npyMagic) && !startsWith(data, size, zipMagic))
    inflate(data, size);
  tmc_arrays arrays;
  if (tmc_arrays_parse("fuzz.npz", data, size, &arrays).code != TMC_OK)
    return 0;
  volatile unsigned sum = 0;
  for (size_t i = 0; i < arrays.count; ++i) {
    tmc_array &array = arrays.items[i];
    for (size_t byte = 0; byte < array.size_in_bytes; ++byte)
      sum = sum + static_cast<const uint8_t *>(array.data)[byte];
    (void)tmc_array_convert("fuzz.npz", &array, i % 2 ? TMC_BOOL : TMC_I64, &arrays).code;
  }
  tmc_arrays_release(&arrays);
  return 0;
}

/// Makes the checksums of an archive true, so that what they guard is reached too.
static void fixChecksums(uint8_t *data, size_t size) {
  auto number = [&](size_t place, size_t count) {
    uint64_t value = 0;
    for (size_t i = 0; i < count; ++i)
      value |= uint64_t(data[place + i]) << (8 * i);
    return value;
  };
  for (size_t entry = 0; entry + 46 <= size; ++entry) {
    if (std::memcmp(data + entry, "PK\1\2", 4) != 0)
      continue;
    uint64_t method = number(entry + 10, 2), compressed = number(entry + 20, 4), plain = number(entry + 24, 4),
             header = number(entry + 42, 4);
    if (header + 30 > size)
      continue;
    uint64_t begin = header + 30 + number(header + 26, 2) + number(header + 28, 2);
    if (begin > size || compressed > size - begin || plain > (1 << 20))
      continue;
    uint32_t crc;
    if (method == 0) {
      crc = tmc_crc32(0, data + begin, compressed);
    } else {
      std::vector<uint8_t> out(plain + 1);
      if (!tmc_inflate(data + begin, compressed, out.data(), plain))
        continue;
      crc = tmc_crc32(0, out.data(), plain);
    }
    for (size_t i = 0; i < 4; ++i)
      data[entry + 16 + i] = static_cast<uint8_t>(crc >> (8 * i));
  }
}

/// The header of a .npy by its tokens, with its length kept true.
static size_t mutateNpy(uint8_t *data, size_t size, size_t maximalSize, tmc::fuzz::Random &random) {
  static const std::vector<std::string_view> words = {
      "'descr'", "'fortran_order'", "'shape'", "True", "False", "'<f4'", "'<i8'",
      "'|b1'",   "'>f4'",           "'<u2'",   "(3,)", "()",    "(0, 3)"};
  const size_t start = data[6] == 1 ? 10 : 12;
  if (size < start)
    return LLVMFuzzerMutate(data, size, maximalSize);
  size_t length = std::min<size_t>(data[8] | data[9] << 8, size - start);
  std::string rest(reinterpret_cast<const char *>(data) + start + length, size - start - length);
  std::string header(reinterpret_cast<const char *>(data) + start, length);
  header.resize(2 * length + 64);
  header.resize(std::min<size_t>(0xffff, tmc::fuzz::mutateText(reinterpret_cast<uint8_t *>(header.data()), length,
                                                               header.size(), random(), words)));
  data[8] = static_cast<uint8_t>(header.size());
  data[9] = static_cast<uint8_t>(header.size() >> 8);
  std::string whole = std::string(reinterpret_cast<const char *>(data), start) + header + rest;
  size = std::min(whole.size(), maximalSize);
  std::memcpy(data, whole.data(), size);
  return size;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maximalSize, unsigned seed) {
  tmc::fuzz::Random random(seed);
  if (startsWith(data, size, npyMagic) && size > 12 && random() % 4 != 0)
    return mutateNpy(data, size, maximalSize, random);
  size = LLVMFuzzerMutate(data, size, maximalSize);
  if (startsWith(data, size, zipMagic) && random() % 8 != 0)
    fixChecksums(data, size);
  return size;
}
