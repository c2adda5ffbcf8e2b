// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Support/WriteFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

/// Writes and closes; the error is taken from the stream, which would end the process with it.
static std::error_code writeAll(raw_fd_ostream &stream, StringRef bytes) {
  stream << bytes;
  stream.close();
  std::error_code error = stream.error();
  stream.clear_error();
  return error;
}

std::error_code tmc::writeFile(StringRef path, StringRef bytes) {
  if (path == "-") {
    outs() << bytes;
    outs().flush();
    return outs().error(); // left in the stream: it counts for all that is printed
  }
  sys::fs::file_status status;
  if (!sys::fs::status(path, status) && status.type() != sys::fs::file_type::regular_file) {
    if (status.type() == sys::fs::file_type::directory_file)
      return std::make_error_code(std::errc::is_a_directory);
    std::error_code error;
    raw_fd_ostream stream(path, error, sys::fs::CD_OpenExisting);
    return error ? error : writeAll(stream, bytes);
  }
  int file;
  SmallString<256> temporary;
  if (std::error_code error = sys::fs::createUniqueFile(path + ".tmp-%%%%%%", file, temporary))
    return error;
  sys::RemoveFileOnSignal(temporary);
  raw_fd_ostream stream(file, /*shouldClose=*/true);
  std::error_code error = writeAll(stream, bytes);
  if (!error)
    error = sys::fs::rename(temporary, path);
  if (error)
    (void)sys::fs::remove(temporary);
  sys::DontRemoveFileOnSignal(temporary);
  return error;
}
