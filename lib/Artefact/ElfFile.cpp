// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/ElfFile.h"

#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <cstring>
#include <elf.h>

using namespace llvm;
using namespace tmc::artefact;

namespace {
template <typename T> ArrayRef<uint8_t> bytesOf(const T &value) {
  return ArrayRef<uint8_t>(reinterpret_cast<const uint8_t *>(&value), sizeof value);
}

void put(raw_fd_ostream &stream, ArrayRef<uint8_t> bytes) {
  stream.write(reinterpret_cast<const char *>(bytes.data()), bytes.size());
}
} // namespace

DataObjectWriter::DataObjectWriter(raw_fd_ostream &stream, unsigned machine, StringRef section, StringRef symbol)
    : stream(stream), machine(machine), section(section.str()), symbol(symbol.str()), start(sizeof(Elf64_Ehdr)) {
  static_assert(sizeof(Elf64_Ehdr) == 64, "the section behind it is 64-byte aligned");
  stream.write_zeros(start); // the header, when all is known
}

void DataObjectWriter::write(ArrayRef<uint8_t> bytes) {
  put(stream, bytes);
  size += bytes.size();
}

void DataObjectWriter::writeZeros(uint64_t count) {
  size += count;
  for (; count > 0; count -= std::min<uint64_t>(count, 1 << 20))
    stream.write_zeros(std::min<uint64_t>(count, 1 << 20));
}

void DataObjectWriter::finish() {
  enum { Null, Data, Stack, Symbols, Strings, SectionNames, SectionCount };
  std::string strings("\0", 1), names("\0", 1);
  auto add = [](std::string &table, StringRef name) {
    uint32_t at = table.size();
    table.append(name.str());
    table.push_back('\0');
    return at;
  };
  Elf64_Shdr sections[SectionCount] = {};
  sections[Data] = {add(names, section), SHT_PROGBITS, SHF_ALLOC, 0, start, size, 0, 0, 64, 0};
  uint64_t offset = alignTo(start + size, 8);
  // Without this section GNU ld would make the stack executable.
  sections[Stack] = {add(names, ".note.GNU-stack"), SHT_PROGBITS, 0, 0, offset, 0, 0, 0, 1, 0};

  Elf64_Sym symbols[2] = {};
  symbols[1].st_name = add(strings, symbol);
  symbols[1].st_info = ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT);
  symbols[1].st_other = STV_HIDDEN;
  symbols[1].st_shndx = Data;
  symbols[1].st_size = size;
  sections[Symbols] = {add(names, ".symtab"), SHT_SYMTAB, 0, 0, offset, sizeof symbols,
                       Strings,               1,          8, sizeof(Elf64_Sym)};
  stream.write_zeros(offset - start - size);
  put(stream, bytesOf(symbols));
  offset += sizeof symbols;

  sections[Strings] = {add(names, ".strtab"), SHT_STRTAB, 0, 0, offset, strings.size(), 0, 0, 1, 0};
  stream << strings;
  offset += strings.size();
  uint32_t ownName = add(names, ".shstrtab");
  sections[SectionNames] = {ownName, SHT_STRTAB, 0, 0, offset, names.size(), 0, 0, 1, 0};
  stream << names;
  offset += names.size();
  stream.write_zeros(alignTo(offset, 8) - offset);
  offset = alignTo(offset, 8);
  put(stream, bytesOf(sections));

  Elf64_Ehdr header = {};
  memcpy(header.e_ident, ELFMAG, SELFMAG);
  header.e_ident[EI_CLASS] = ELFCLASS64;
  header.e_ident[EI_DATA] = ELFDATA2LSB;
  header.e_ident[EI_VERSION] = EV_CURRENT;
  header.e_type = ET_REL;
  header.e_machine = machine;
  header.e_version = EV_CURRENT;
  header.e_shoff = offset;
  header.e_ehsize = sizeof header;
  header.e_shentsize = sizeof(Elf64_Shdr);
  header.e_shnum = SectionCount;
  header.e_shstrndx = SectionNames;
  stream.pwrite(reinterpret_cast<const char *>(&header), sizeof header, 0);
}

std::optional<SectionPlace> tmc::artefact::findSection(StringRef file, StringRef name) {
  Elf64_Ehdr header;
  auto inside = [&](uint64_t offset, uint64_t size) { return offset <= file.size() && size <= file.size() - offset; };
  if (!inside(0, sizeof header))
    return std::nullopt;
  memcpy(&header, file.data(), sizeof header);
  if (memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_ident[EI_CLASS] != ELFCLASS64 ||
      header.e_ident[EI_DATA] != ELFDATA2LSB || header.e_shentsize != sizeof(Elf64_Shdr) ||
      !inside(header.e_shoff, uint64_t(header.e_shnum) * sizeof(Elf64_Shdr)) || header.e_shstrndx >= header.e_shnum)
    return std::nullopt;
  auto getSection = [&](unsigned index) {
    Elf64_Shdr section;
    memcpy(&section, file.data() + header.e_shoff + index * sizeof section, sizeof section);
    return section;
  };
  Elf64_Shdr names = getSection(header.e_shstrndx);
  if (!inside(names.sh_offset, names.sh_size))
    return std::nullopt;
  StringRef table = file.substr(names.sh_offset, names.sh_size);
  for (unsigned i = 1; i < header.e_shnum; ++i) {
    Elf64_Shdr section = getSection(i);
    // Looks at no more bytes than the name has: a table of names may be long and without an end.
    StringRef found = table.substr(section.sh_name);
    if (!found.consume_front(name) || (!found.empty() && found.front() != '\0'))
      continue;
    if (section.sh_type == SHT_NOBITS || !inside(section.sh_offset, section.sh_size))
      return std::nullopt;
    return SectionPlace{section.sh_offset, section.sh_size, section.sh_flags,
                        header.e_shoff + i * sizeof(Elf64_Shdr)};
  }
  return std::nullopt;
}

std::optional<ArchiveMember> tmc::artefact::readArchiveMember(StringRef rest) {
  // Sixty characters: name, date, owner, group, mode, then ten of the size in decimal and two that end it.
  constexpr size_t headerSize = 60, sizePlace = 48;
  uint64_t size;
  StringRef header = rest.take_front(headerSize);
  if (header.size() < headerSize || !header.ends_with("`\n") ||
      header.substr(sizePlace, 10).rtrim(' ').getAsInteger(10, size))
    return std::nullopt;
  rest = rest.drop_front(headerSize);
  if (size > rest.size())
    return std::nullopt;
  // Members begin at even places.
  return ArchiveMember{rest.take_front(size), rest.drop_front(std::min<uint64_t>(size + size % 2, rest.size()))};
}

bool tmc::artefact::clearExecutableMark(llvm::MutableArrayRef<uint8_t> file) {
  StringRef bytes(reinterpret_cast<const char *>(file.data()), file.size());
  std::optional<SectionPlace> dynamic = findSection(bytes, ".dynamic");
  if (!dynamic)
    return false;
  Elf64_Dyn entry;
  for (uint64_t place = 0; place + sizeof entry <= dynamic->size; place += sizeof entry) {
    uint8_t *at = file.data() + dynamic->offset + place;
    std::memcpy(&entry, at, sizeof entry);
    if (entry.d_tag != DT_FLAGS_1)
      continue;
    entry.d_un.d_val &= ~uint64_t(DF_1_PIE);
    std::memcpy(at, &entry, sizeof entry);
  }
  return true;
}

bool tmc::artefact::isElfTruncated(StringRef file) {
  Elf64_Ehdr header;
  if (!file.starts_with(StringRef(ELFMAG, SELFMAG)))
    return false;
  if (file.size() < sizeof header)
    return true;
  memcpy(&header, file.data(), sizeof header);
  uint64_t size = uint64_t(header.e_shnum) * sizeof(Elf64_Shdr);
  return header.e_shoff > file.size() || size > file.size() - header.e_shoff;
}
