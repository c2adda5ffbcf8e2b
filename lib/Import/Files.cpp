// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Files.h"

#include "lib/Support/Sha256.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace tmc;

FailureOr<std::unique_ptr<MemoryBuffer>> import::readFile(const std::string &path, uint64_t maximalSize,
                                                          Messages &messages) {
  if (path == "-") {
    // Standard input can be read once only, and is asked for by the parser, for its checksum, and by `tmc diff` again.
    static ErrorOr<std::unique_ptr<MemoryBuffer>> standardInput = MemoryBuffer::getSTDIN();
    if (!standardInput)
      return messages.error("standard input", "can't be read: " + standardInput.getError().message());
    return MemoryBuffer::getMemBuffer(**standardInput, /*RequiresNullTerminator=*/false);
  }
  sys::fs::file_status status;
  if (std::error_code error = sys::fs::status(path, status)) {
    if (status.type() == sys::fs::file_type::file_not_found)
      return messages.error(path, "there is no such file");
    return messages.error(path, "can't be read: " + error.message());
  }
  if (status.type() != sys::fs::file_type::regular_file)
    return messages.error(path, status.type() == sys::fs::file_type::directory_file ? "is a folder" : "is no regular file",
                          {"expected a file"});
  if (maximalSize && status.getSize() > maximalSize)
    return messages.error(path, "has " + std::to_string(status.getSize()) + " bytes",
                          {"expected at most " + std::to_string(maximalSize)});
  ErrorOr<std::unique_ptr<MemoryBuffer>> buffer =
      MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer)
    return messages.error(path, "can't be read: " + buffer.getError().message());
  return std::move(*buffer);
}

std::string import::joinPath(StringRef folder, StringRef name) {
  SmallString<256> path(folder);
  sys::path::append(path, name);
  return path.str().str();
}

bool import::isRegularFile(const std::string &path) { return sys::fs::is_regular_file(path); }

bool import::isFolder(const std::string &path) { return sys::fs::is_directory(path); }

bool import::staysInFolder(StringRef name) {
  if (name.empty() || name.contains('\0') || sys::path::is_absolute(name))
    return false;
  for (auto part = sys::path::begin(name), end = sys::path::end(name); part != end; ++part)
    if (*part == "..")
      return false;
  return true;
}

std::string import::sha256(StringRef bytes) {
  Sha256 hash;
  hash.update(bytes);
  std::array<uint8_t, 32> digest = hash.final();
  return toHex(digest, /*LowerCase=*/true);
}
