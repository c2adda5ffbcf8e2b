// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Archive.h"

#include "llvm/Support/EndianStream.h"
#include "llvm/Support/Format.h"

using namespace llvm;

/// The 60 bytes before a member.
static void writeHeader(raw_ostream &stream, StringRef name, uint64_t size) {
  stream << left_justify(name, 16) << left_justify("0", 12) << left_justify("0", 6) << left_justify("0", 6)
         << left_justify("644", 8) << left_justify(std::to_string(size), 10) << "`\n";
}

void tmc::artefact::writeArchive(raw_ostream &stream, MemoryBufferRef object, const std::vector<std::string> &symbols) {
  constexpr StringRef magic = "!<arch>\n";
  constexpr uint64_t headerSize = 60;
  std::string names;
  for (const std::string &symbol : symbols)
    names += symbol + '\0';
  // Members start at even offsets.
  uint64_t indexSize = alignTo(4 + 4 * symbols.size() + names.size(), 2);
  names.resize(indexSize - 4 - 4 * symbols.size());
  uint32_t member = magic.size() + headerSize + indexSize;

  stream << magic;
  writeHeader(stream, "/", indexSize);
  support::endian::Writer index(stream, endianness::big);
  index.write<uint32_t>(symbols.size());
  for (size_t i = 0; i < symbols.size(); ++i)
    index.write<uint32_t>(member);
  stream << names;
  writeHeader(stream, "model.o/", object.getBufferSize());
  stream << object.getBuffer();
  if (object.getBufferSize() % 2)
    stream << '\n';
}
