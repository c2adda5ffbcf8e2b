// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The little of ELF that is written by hand: objects of plain data, of any size, without holding them in memory.

#ifndef TMC_ARTEFACT_ELFFILE_H
#define TMC_ARTEFACT_ELFFILE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>

namespace tmc::artefact {

/// Writes an ELF64 object with one read-only section, 64-byte aligned, and one hidden symbol at its start.
class DataObjectWriter {
public:
  /// `machine`: EM_* of ELF.
  DataObjectWriter(llvm::raw_fd_ostream &stream, unsigned machine, llvm::StringRef section, llvm::StringRef symbol);
  void write(llvm::ArrayRef<uint8_t> bytes);
  void writeZeros(uint64_t count);
  uint64_t getSize() const { return size; }
  void finish();

private:
  llvm::raw_fd_ostream &stream;
  unsigned machine;
  std::string section, symbol;
  uint64_t start, size = 0;
};

/// A section of an ELF64 file.
struct SectionPlace {
  uint64_t offset = 0, size = 0, flags = 0;
  uint64_t headerOffset = 0; ///< of its header in the file
};

/// The section `name` of the ELF64 file; nullopt if there is none or the file is damaged. Never reads outside.
std::optional<SectionPlace> findSection(llvm::StringRef file, llvm::StringRef name);

/// A member of an archive (.a).
struct ArchiveMember {
  llvm::StringRef content;
  llvm::StringRef rest; ///< what follows in the archive
};

/// The first member of `rest`, which is an archive behind its magic `!<arch>\n` or the rest of a member before; nullopt
/// if it is damaged. Never reads outside, and of no other file: thin archives have another magic.
std::optional<ArchiveMember> readArchiveMember(llvm::StringRef rest);

/// Takes the mark "position-independent executable" from a linked file: it runs as before, and dlopen, which refuses what
/// has the mark, opens it. False if there is no dynamic section.
bool clearExecutableMark(llvm::MutableArrayRef<uint8_t> file);

/// True if the file begins as an ELF64 file and its table of sections, which comes last, lies past its end.
bool isElfTruncated(llvm::StringRef file);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_ELFFILE_H
