// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A compiled model as `tmc inspect` reads it: an ELF file or an archive; anything else is taken as the metadata alone,
// without its checksum. Checksums are made true: they find accidents, and this is about what is not one.
#include "lib/Artefact/ElfFile.h"
#include "lib/Support/Messages.h"
#include "runtime/src/metadata.h"
#include "tmc/Artefact.h"
#include "tmc/abi.h"
#include "llvm/Support/raw_ostream.h"
#include <cstring>
#include <elf.h>

using namespace tmc;

static void seal(uint8_t *metadata, size_t size) {
  if (size < 8)
    return;
  uint64_t hash = tmc_hash(metadata, size - 8);
  std::memcpy(metadata + size - 8, &hash, sizeof hash);
}

/// An ELF file with nothing but a section tmc_metadata.
static std::string wrap(const uint8_t *data, size_t size) {
  static const char names[] = "\0tmc_metadata\0names";
  std::string metadata(reinterpret_cast<const char *>(data), size);
  metadata.resize((size + 7) / 8 * 8 + 8);
  seal(reinterpret_cast<uint8_t *>(metadata.data()), metadata.size());
  Elf64_Shdr sections[3] = {};
  sections[1].sh_name = 1;
  sections[1].sh_type = SHT_PROGBITS;
  sections[1].sh_offset = sizeof(Elf64_Ehdr);
  sections[1].sh_size = metadata.size();
  sections[2].sh_name = 14;
  sections[2].sh_type = SHT_STRTAB;
  sections[2].sh_offset = sections[1].sh_offset + metadata.size();
  sections[2].sh_size = sizeof names;
  Elf64_Ehdr header = {};
  std::memcpy(header.e_ident, ELFMAG, SELFMAG);
  header.e_ident[EI_CLASS] = ELFCLASS64;
  header.e_ident[EI_DATA] = ELFDATA2LSB;
  header.e_shoff = sections[2].sh_offset + sizeof names;
  header.e_shentsize = sizeof *sections;
  header.e_shnum = 3;
  header.e_shstrndx = 2;
  return std::string(reinterpret_cast<char *>(&header), sizeof header) + metadata + std::string(names, sizeof names) +
         std::string(reinterpret_cast<char *>(sections), sizeof sections);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef bytes(reinterpret_cast<const char *>(data), size);
  std::string file = bytes.str();
  if (bytes.starts_with("\x7f"
                        "ELF")) {
    auto *begin = reinterpret_cast<uint8_t *>(file.data());
    if (auto place = artefact::findSection(file, "tmc_metadata"))
      seal(begin + place->offset, place->size);
    artefact::clearExecutableMark({begin, file.size()});
    (void)artefact::isElfTruncated(file);
  } else if (!bytes.starts_with("!<arch>\n")) {
    file = wrap(data, size);
  }

  Messages messages;
  std::unique_ptr<ArtefactFile> artefact =
      ArtefactFile::parse(llvm::MemoryBuffer::getMemBuffer(file, "fuzz", false), "fuzz", messages);
  if (!artefact != messages.hasErrors())
    __builtin_trap();
  messages.print(llvm::nulls(), /*colour=*/false, /*quiet=*/false);
  if (!artefact)
    return 0;
  artefact->print(llvm::nulls(), /*kernels=*/true);
  (void)artefact->describe();
  (void)artefact->verify(messages);
  (void)artefact->getName();
  volatile unsigned sum = 0;
  for (const std::string &name : artefact->getAttachmentNames())
    if (auto attachment = artefact->getAttachment(name))
      for (uint8_t byte : *attachment)
        sum = sum + byte;
  return 0;
}
