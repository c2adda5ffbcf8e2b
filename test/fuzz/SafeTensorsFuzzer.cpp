// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A safetensors file through both readers, the compiler's and the runtime's. What both accept must be the same.
#include "lib/Import/SafeTensors.h"
#include "runtime/src/io/arrays.h"
#include "test/fuzz/TextMutator.h"
#include "llvm/Support/raw_ostream.h"
#include <cstring>

using namespace tmc;

static void require(bool isTrue) {
  if (!isTrue)
    __builtin_trap();
}

/// The sum of all bytes, so that each is read.
static unsigned readAll(const void *data, size_t size) {
  unsigned sum = 0;
  for (size_t i = 0; i < size; ++i)
    sum += static_cast<const uint8_t *>(data)[i];
  return sum;
}

static std::unique_ptr<import::SafeTensors> readAsCompiler(const uint8_t *data, size_t size) {
  Messages messages;
  // Exactly as long as the file, on the heap: a read behind it is found.
  auto buffer = llvm::MemoryBuffer::getMemBuffer({reinterpret_cast<const char *>(data), size}, "fuzz", false);
  auto file = import::SafeTensors::parse(std::move(buffer), "fuzz.safetensors", messages);
  require(llvm::failed(file) == messages.hasErrors());
  messages.print(llvm::nulls(), /*colour=*/false, /*quiet=*/false);
  if (llvm::failed(file))
    return nullptr;
  for (const import::TensorView &tensor : (*file)->getTensors()) {
    readAll(tensor.bytes.data(), tensor.bytes.size());
    import::findNonFinite(tensor);
    require((*file)->find(tensor.name) == &tensor);
  }
  return std::move(*file);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  std::unique_ptr<import::SafeTensors> file = readAsCompiler(data, size);
  tmc_arrays arrays;
  if (tmc_arrays_parse("fuzz.safetensors", data, size, &arrays).code != TMC_OK)
    return 0;
  for (size_t i = 0; i < arrays.count; ++i) {
    tmc_array &array = arrays.items[i];
    readAll(array.data, array.size_in_bytes);
    const import::TensorView *tensor = file ? file->find(array.name) : nullptr;
    require(!tensor || tensor->bytes.size() == array.size_in_bytes);
    require(!tensor || size == 0 || tensor->bytes.data() == array.data);
    (void)tmc_array_convert("fuzz.safetensors", &array, TMC_I64, &arrays).code;
  }
  tmc_arrays_release(&arrays);
  return 0;
}

/// The header by its tokens, with its length kept true most of the time; else any bytes.
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maximalSize, unsigned seed) {
  static const std::vector<std::string_view> words = {
      "\"dtype\"",
      "\"shape\"",
      "\"data_offsets\"",
      "\"__metadata__\"",
      "\"F32\"",
      "\"BF16\"",
      "\"I64\"",
      "\"U64\"",
      "\"BOOL\"",
      "\"F8_E4M3\"",
      "\"\\u0000\"",
      "\"\\ud834\\udd1e\"",
      "\"\\ud834\"",
      "null",
      "true",
      "[]",
      "{}",
      "\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"};
  fuzz::Random random(seed);
  uint64_t length;
  if (size < 8 || random() % 8 == 0)
    return LLVMFuzzerMutate(data, size, maximalSize);
  std::memcpy(&length, data, sizeof length);
  if (length > size - 8)
    length = size - 8;
  std::string header(reinterpret_cast<const char *>(data) + 8, length),
      rest(reinterpret_cast<const char *>(data) + 8 + length, size - 8 - length);
  header.resize(2 * header.size() + 64);
  header.resize(fuzz::mutateText(reinterpret_cast<uint8_t *>(header.data()), length, header.size(), random(), words));
  if (random() % 8 == 0)
    rest.resize(rest.size() + random() % 17 - std::min<size_t>(rest.size(), random() % 17));
  length = header.size();
  std::string whole(8, '\0');
  std::memcpy(whole.data(), &length, sizeof length);
  whole += header + rest;
  size = std::min(whole.size(), maximalSize);
  std::memcpy(data, whole.data(), size);
  return size;
}
