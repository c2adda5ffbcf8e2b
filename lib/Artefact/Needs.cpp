// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Needs.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Object/ELF.h"
#include <cstring>

using namespace llvm;
using namespace tmc;
using namespace tmc::artefact;

using File = object::ELFFile<object::ELF64LE>;

/// A short name of a table of strings. What is read may be anything: nothing of it is trusted, nor done without a bound.
static StringRef readName(StringRef strings, uint64_t at) {
  return at < strings.size() ? strings.substr(at, 256).split('\0').first : "";
}

/// Names behind DT_NEEDED.
static Error readLibraries(const File &file, std::vector<std::string> &libraries) {
  auto sections = file.sections();
  if (!sections)
    return sections.takeError();
  for (const File::Elf_Shdr &section : *sections) {
    if (section.sh_type != ELF::SHT_DYNAMIC)
      continue;
    auto entries = file.getSectionContentsAsArray<File::Elf_Dyn>(section);
    auto strings = file.getLinkAsStrtab(section);
    if (!entries)
      return joinErrors(entries.takeError(), strings.takeError());
    if (!strings)
      return strings.takeError();
    for (const File::Elf_Dyn &entry : *entries)
      if (entry.getTag() == ELF::DT_NEEDED && libraries.size() < 64)
        libraries.push_back(readName(*strings, entry.getVal()).str());
    break; // there is one
  }
  return Error::success();
}

/// Whether version `a`, such as "2.34", is less than `b`; what is no number counts as 0.
static bool isOlder(StringRef a, StringRef b) {
  while (!a.empty() || !b.empty()) {
    unsigned x = 0, y = 0;
    a.consumeInteger(10, x);
    b.consumeInteger(10, y);
    if (x != y)
      return x < y;
    a = a.split('.').second;
    b = b.split('.').second;
  }
  return false;
}

/// The newest of the versions GLIBC_2.34 in .gnu.version_r: lists of libraries, each with a list of its versions, linked
/// by distances, which a damaged file may make long: they are followed for so many steps.
static Error readGlibcVersion(const File &file, std::string &glibc) {
  auto sections = file.sections();
  if (!sections)
    return sections.takeError();
  for (const File::Elf_Shdr &section : *sections) {
    if (section.sh_type != ELF::SHT_GNU_verneed)
      continue;
    auto bytes = file.getSectionContents(section);
    auto strings = file.getLinkAsStrtab(section);
    if (!bytes)
      return joinErrors(bytes.takeError(), strings.takeError());
    if (!strings)
      return strings.takeError();
    auto entryAt = [&](uint64_t at, auto &entry) {
      if (at > bytes->size() || bytes->size() - at < sizeof entry)
        return false;
      std::memcpy(&entry, bytes->data() + at, sizeof entry);
      return true;
    };
    File::Elf_Verneed library;
    File::Elf_Vernaux version;
    int steps = 1 << 16;
    for (uint64_t at = 0; steps-- > 0 && entryAt(at, library); at += library.vn_next) {
      for (uint64_t place = at + library.vn_aux; steps-- > 0 && entryAt(place, version); place += version.vna_next) {
        StringRef name = readName(*strings, version.vna_name);
        if (name.consume_front("GLIBC_") && isOlder(glibc, name))
          glibc = name.str();
        if (version.vna_next == 0)
          break;
      }
      if (library.vn_next == 0)
        break;
    }
    break; // there is one
  }
  return Error::success();
}

static Expected<ArtefactNeeds> read(StringRef elf) {
  auto file = File::create(elf);
  if (!file)
    return file.takeError();
  ArtefactNeeds needs;
  if (file->getHeader().e_type == ELF::ET_REL)
    return needs;
  auto segments = file->program_headers();
  if (!segments)
    return segments.takeError();
  bool hasLoader = any_of(*segments, [](const File::Elf_Phdr &segment) { return segment.p_type == ELF::PT_INTERP; });
  if (Error error = readLibraries(*file, needs.libraries))
    return std::move(error);
  if (Error error = readGlibcVersion(*file, needs.glibc))
    return std::move(error);
  // Both are shared files without a loader; only a program has a place where it starts.
  needs.form = hasLoader                        ? ArtefactNeeds::Program
               : file->getHeader().e_entry != 0 ? ArtefactNeeds::StaticProgram
                                                : ArtefactNeeds::Shared;
  return needs;
}

std::optional<ArtefactNeeds> artefact::readNeeds(StringRef elf) {
  Expected<ArtefactNeeds> needs = read(elf);
  if (needs)
    return *needs;
  consumeError(needs.takeError());
  return std::nullopt;
}

std::string artefact::describeNeeds(const ArtefactNeeds &needs) {
  switch (needs.form) {
  case ArtefactNeeds::Library:
    return "libtmc.a and a C library, when it is linked";
  case ArtefactNeeds::StaticProgram:
    return "no library: statically linked";
  default:
    break;
  }
  if (needs.libraries.empty())
    return "no library: only memcpy, memset, memmove and memcmp of the process that loads it";
  std::string libraries = join(needs.libraries, ", ");
  return needs.glibc.empty() ? libraries : "glibc " + needs.glibc + " or newer: " + libraries;
}
